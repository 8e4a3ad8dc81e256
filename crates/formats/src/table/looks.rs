//! What a workbook shows beside its values: the currency and the leading zeros of number formats, and rows that are hidden. Read from
//! the parts of the archive while they are counted, without another look at the file.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use domain::intake::mapping::{Cell, shown_currency};

/// What a number format adds to a number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Look {
    /// A currency, as its code, or as a sign that may stand for several.
    Currency(String),
    /// Zeros in front, up to so many figures: a code.
    Zeros(usize),
    /// Words after the number that count: 万元.
    Unit(String),
    /// Letters and figures as they are shown, with [`FIGURE`] where a figure of the number stands: a code.
    Code(String),
}

/// Words for the sides of an account.
const SIDES: [&str; 2] = ["cr", "dr"];

/// In a code: the place of a figure.
const FIGURE: char = '\0';

/// A whole number in a code: filled from behind, with zeros in front.
fn code(mask: &str, figure: &str) -> String {
    let places = mask.chars().filter(|c| *c == FIGURE).count();
    let mut figures = format!("{figure:0>places$}").chars().collect::<Vec<_>>().into_iter();
    // What has no place of its own stands before the first.
    let mut more = figures.len().saturating_sub(places) + 1;
    let mut shown = String::new();
    for c in mask.chars() {
        if c == FIGURE {
            shown.extend(figures.by_ref().take(std::mem::replace(&mut more, 1)));
        } else {
            shown.push(c);
        }
    }
    shown.trim().to_owned()
}

impl Look {
    /// The cell as it is shown.
    pub(super) fn on(&self, cell: Cell) -> Cell {
        let Cell::Number(figure) = cell else { return cell };
        match self {
            Self::Currency(sign) => Cell::Money(figure, sign.clone()),
            Self::Zeros(width) if figure.bytes().all(|b| b.is_ascii_digit()) => {
                Cell::Text(format!("{figure:0>width$}", width = *width))
            }
            Self::Zeros(_) => Cell::Number(figure),
            Self::Code(mask) if figure.bytes().all(|b| b.is_ascii_digit()) => Cell::Text(code(mask, &figure)),
            Self::Code(_) => Cell::Number(figure),
            Self::Unit(words) => Cell::Text(format!("{figure}{words}")),
        }
    }

    /// What the first part of a number format, that of positive numbers, adds.
    pub(super) fn of(format: &str) -> Option<Self> {
        let (mut literal, mut digits, mut language, mut scaled) = (String::new(), String::new(), None, false);
        let (mut chars, mut mask) = (format.chars(), String::new());
        while let Some(c) = chars.next() {
            let before = literal.len();
            match c {
                ';' => break,
                '"' => literal.extend(chars.by_ref().take_while(|c| *c != '"')),
                // Width of a character, filling, and a single one as it stands.
                '_' | '*' => drop(chars.next()),
                '\\' => literal.extend(chars.next()),
                '!' => scaled = true,
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    if let Some(money) = inside.strip_prefix('$') {
                        let (sign, tongue) = money.rsplit_once('-').unwrap_or((money, ""));
                        literal.push_str(sign);
                        language = u32::from_str_radix(tongue, 16).ok().map(|l| l & 0xFFFF);
                    }
                }
                '0' | '#' | '?' | '.' | ',' => {
                    digits.push(c);
                    mask.push(FIGURE);
                }
                // Dates, shares and powers are no money.
                'y' | 'm' | 'd' | 'h' | 's' | '%' | 'E' | '@' => return None,
                c => literal.push(c),
            }
            mask.push_str(literal.get(before..).unwrap_or_default());
        }
        // A comma behind the last figure shows thousands of what is stored.
        scaled |= digits.ends_with(',');
        let words = literal.trim();
        if words.is_empty() {
            return (digits.len() >= 2 && digits.bytes().all(|b| b == b'0')).then_some(Self::Zeros(digits.len()));
        }
        if words.contains(['万', '萬']) {
            return (!scaled).then(|| Self::Unit(words.to_owned()));
        }
        // The side on which an amount stands decides whether it is owed at all.
        if let Some(side) = words
            .split_whitespace()
            .last()
            .filter(|w| SIDES.contains(&w.trim_end_matches('.').to_ascii_lowercase().as_str()))
        {
            return Some(Self::Unit(format!(" {side}")));
        }
        let currency = shown_currency(words, language).map(Self::Currency);
        currency.or_else(|| (!scaled && is_code(&mask, &digits)).then_some(Self::Code(mask)))
    }
}

/// Whether a format with text in it shows a code: figures that are always there, behind letters or with something between them.
fn is_code(mask: &str, digits: &str) -> bool {
    let Some((front, rest)) = mask.split_once(FIGURE) else { return false };
    let led = front.contains(char::is_alphanumeric);
    let between = rest.trim_end_matches(|c| c != FIGURE).contains(|c: char| c != FIGURE && c != ' ');
    let joined = front.ends_with(['-', '/', '_', '#', '.']);
    digits.bytes().all(|b| b == b'0') && (digits.len() >= 2 || joined) && (led || between)
}

/// Looks of the cells of one sheet, and how many of its rows are hidden.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Rows with cells that are hidden.
    pub(super) hidden_rows: u64,
    /// Rows, counted from 0, of which more than half of the cells are struck through.
    struck: BTreeSet<u32>,
    /// By column: first row, last row, and the place of the look.
    runs: BTreeMap<u32, Vec<(u32, u32, usize)>>,
    count: usize,
}

/// Changes of looks that are noted; a sheet with more of them is a picture.
const RUNS_MAX: usize = 1_000_000;

impl Sheet {
    fn put(&mut self, row: u32, column: u32, look: usize) {
        let runs = self.runs.entry(column).or_default();
        match runs.last_mut() {
            Some((_, last, known)) if *known == look && *last + 1 == row => *last = row,
            _ if self.count < RUNS_MAX => {
                runs.push((row, row, look));
                self.count += 1;
            }
            _ => {}
        }
    }

    /// Whether a row, counted from 0, is struck through.
    pub(super) fn is_struck(&self, row: u32) -> bool {
        self.struck.contains(&row)
    }

    /// The place of a cell's look; both counted from 0.
    fn look(&self, row: u32, column: u32) -> Option<usize> {
        let runs = self.runs.get(&column)?;
        let after = runs.partition_point(|(first, ..)| *first <= row);
        let (_, last, look) = runs.get(after.checked_sub(1)?)?;
        (row <= *last).then_some(*look)
    }
}

/// Looks of a workbook.
#[derive(Debug, Default)]
pub(super) struct Looks {
    all: Vec<Look>,
    /// By the number of a style: the place of its look.
    styles: Vec<Option<usize>>,
    /// By the number of a style: whether it strikes through. Empty where none does.
    strikes: Vec<bool>,
    /// Sheets by the name of their part.
    parts: BTreeMap<String, Sheet>,
    /// Names of sheets and of their parts.
    names: Vec<(String, String)>,
}

impl Looks {
    /// Reads the styles and the names of the sheets.
    pub(super) fn new(styles: &str, workbook: &str, relations: &str) -> Self {
        let mut looks = Self { names: names(workbook, relations), ..Self::default() };
        let formats: BTreeMap<String, String> = tags(styles, "numFmt")
            .filter_map(|tag| Some((attribute(tag, "numFmtId")?, attribute(tag, "formatCode")?)))
            .collect();
        let cells =
            styles.split_once("<cellXfs").and_then(|(_, rest)| rest.split_once("</cellXfs>")).map_or("", |(c, _)| c);
        let fonts = struck_fonts(styles);
        for tag in tags(cells, "xf") {
            let font = attribute(tag, "fontId").and_then(|id| id.parse::<usize>().ok());
            if !fonts.is_empty() {
                looks.strikes.push(font.is_some_and(|at| fonts.get(at) == Some(&true)));
            }
            let look = attribute(tag, "numFmtId").and_then(|id| Look::of(formats.get(&id)?));
            let place = look.map(|look| self::position(&mut looks.all, look));
            looks.styles.push(place);
        }
        looks
    }

    /// A reader of a part, if it is that of a sheet.
    pub(super) fn scan(&mut self, part: &str) -> Option<Scan<'_>> {
        if !part.starts_with("xl/worksheets/") || !part.ends_with(".xml") {
            return None;
        }
        let sheet = self.parts.entry(part.to_owned()).or_default();
        let looks = !self.all.is_empty();
        Some(Scan {
            sheet,
            styles: &self.styles,
            strikes: &self.strikes,
            cells: (0, 0),
            looks,
            tag: Vec::new(),
            inside: false,
            hidden: false,
            row: 0,
            column: 0,
        })
    }

    /// The sheet of that name.
    pub(super) fn sheet(&self, name: &str) -> Option<&Sheet> {
        let (_, part) = self.names.iter().find(|(n, _)| n == name)?;
        self.parts.get(part)
    }

    /// A cell as it is shown.
    pub(super) fn shown(&self, sheet: Option<&Sheet>, (row, column): (u32, u32), cell: Cell) -> Cell {
        match sheet.and_then(|s| s.look(row, column)).and_then(|at| self.all.get(at)) {
            Some(look) => look.on(cell),
            None => cell,
        }
    }
}

/// The place of a look in a list that holds each once.
fn position(all: &mut Vec<Look>, look: Look) -> usize {
    all.iter().position(|known| *known == look).unwrap_or_else(|| {
        all.push(look);
        all.len() - 1
    })
}

/// Names of sheets with the names of their parts.
fn names(workbook: &str, relations: &str) -> Vec<(String, String)> {
    let parts: BTreeMap<String, String> = tags(relations, "Relationship")
        .filter_map(|tag| Some((attribute(tag, "Id")?, attribute(tag, "Target")?)))
        .map(|(id, target)| (id, target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned)))
        .collect();
    let one = |tag| {
        let id = attribute(tag, "r:id").or_else(|| attribute(tag, "id"))?;
        Some((attribute(tag, "name")?, parts.get(&id)?.clone()))
    };
    tags(workbook, "sheet").filter_map(one).collect()
}

/// The start tags of that name, whatever their prefix: what stands between the name and the end.
fn tags<'a>(xml: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    xml.split('<').filter_map(move |piece| {
        let tag = piece.split_once('>').map_or(piece, |(tag, _)| tag);
        let (full, rest) = tag.split_once(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or((tag, ""));
        (full.rsplit(':').next() == Some(name)).then_some(rest)
    })
}

/// Font by font, whether it strikes through; empty where none does.
fn struck_fonts(styles: &str) -> Vec<bool> {
    let fonts = styles.split_once("<fonts").and_then(|(_, rest)| rest.split_once("</fonts>")).map_or("", |(f, _)| f);
    let strikes = |font: &str| {
        let mut strike = tags(font, "strike");
        strike.any(|tag| raw(tag, "val").is_none_or(|v| v != "0" && v != "false"))
    };
    let starts = |piece: &&str| piece.starts_with(['>', ' ', '/']);
    let all: Vec<bool> = fonts.split("<font").skip(1).filter(starts).map(strikes).collect();
    if all.contains(&true) { all } else { Vec::new() }
}

/// The value of an attribute as it is written.
fn raw<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let (key, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, next) = after.get(1..)?.split_once(quote)?;
        if key.trim() == name {
            return Some(value);
        }
        rest = next;
    }
}

/// The value of an attribute.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let plain = [("&quot;", "\""), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    Some(plain.iter().fold(raw(tag, name)?.to_owned(), |text, (from, to)| text.replace(from, to)))
}

/// Longer tags are not those of cells.
const TAG_MAX: usize = 512;

/// Takes the bytes of a sheet's part and notes what its cells and rows look like.
pub(super) struct Scan<'a> {
    sheet: &'a mut Sheet,
    styles: &'a [Option<usize>],
    strikes: &'a [bool],
    /// Cells of the row that hold something, and those of them that are struck through.
    cells: (usize, usize),
    /// Whether any style adds something.
    looks: bool,
    tag: Vec<u8>,
    inside: bool,
    hidden: bool,
    row: u32,
    column: u32,
}

impl Scan<'_> {
    /// Notes a cell that holds something.
    fn strike(&mut self, style: usize) {
        let struck = self.strikes.get(style) == Some(&true);
        self.cells = (self.cells.0 + 1, self.cells.1 + usize::from(struck));
        let row = self.row.saturating_sub(1);
        if self.cells.1 * 2 > self.cells.0 {
            if self.sheet.struck.len() < RUNS_MAX {
                self.sheet.struck.insert(row);
            }
        } else if self.cells.1 > 0 {
            self.sheet.struck.remove(&row);
        }
    }

    fn tag(&mut self) {
        let Ok(tag) = std::str::from_utf8(&self.tag) else { return };
        let (name, rest) = tag.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((tag, ""));
        match name.rsplit(':').next() {
            Some("row") => {
                let number = raw(rest, "r").and_then(|r| r.parse::<u32>().ok());
                self.row = number.unwrap_or(self.row + 1);
                self.column = 0;
                self.cells = (0, 0);
                self.hidden = raw(rest, "hidden").is_some_and(|h| h == "1" || h == "true");
            }
            Some("c") if self.hidden || self.looks || !self.strikes.is_empty() => {
                if let Some(place) = raw(rest, "r") {
                    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
                    self.column =
                        letters.fold(0_u32, |n, b| n.saturating_mul(26).saturating_add(u32::from(b - b'A') + 1));
                } else {
                    self.column += 1;
                }
                self.sheet.hidden_rows += u64::from(std::mem::take(&mut self.hidden));
                let style = raw(rest, "s").and_then(|s| s.parse::<usize>().ok()).unwrap_or(0);
                if !self.strikes.is_empty() && !rest.ends_with('/') {
                    self.strike(style);
                }
                if let Some(look) = self.styles.get(style).copied().flatten() {
                    self.sheet.put(self.row.saturating_sub(1), self.column.saturating_sub(1), look);
                }
            }
            _ => {}
        }
    }
}

impl Write for Scan<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let sign = if self.inside { b'>' } else { b'<' };
            let Some(at) = rest.iter().position(|b| *b == sign) else {
                if self.inside && self.tag.len() < TAG_MAX {
                    self.tag.extend_from_slice(rest);
                }
                break;
            };
            let (head, tail) = rest.split_at(at);
            if self.inside {
                self.tag.extend_from_slice(head);
                if self.tag.len() < TAG_MAX {
                    self.tag();
                }
            }
            self.tag.clear();
            self.inside = !self.inside;
            rest = tail.get(1..).unwrap_or(&[]);
        }
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_number_formats_add() {
        let currency = |code: &str| Some(Look::Currency(code.to_owned()));
        for (format, look) in [
            ("[$€-407] #,##0.00", currency("EUR")),
            ("#,##0.00\\ [$€-407]", currency("EUR")),
            ("_-[$£-809]* #,##0.00_-;-[$£-809]* #,##0.00_-", currency("GBP")),
            ("\"¥\"#,##0", currency("¥")),
            ("[$¥-804]#,##0.00", currency("CNY")),
            ("[$¥-411]#,##0", currency("JPY")),
            ("\"$\"#,##0.00_);(\"$\"#,##0.00)", currency("$")),
            ("[$$-409]#,##0.00", currency("USD")),
            ("[$NT$-404]#,##0", currency("TWD")),
            ("[$USD] #,##0.00", currency("USD")),
            ("#,##0.00\"元\"", currency("元")),
            ("#,##0.00 \"EUR\"", currency("EUR")),
            ("#,##0.00", None),
            ("0.00%", None),
            ("yyyy\"年\"m\"月\"", None),
            ("[$-F800]dddd", None),
            ("00000", Some(Look::Zeros(5))),
            ("0", None),
            ("0.00\"万元\"", Some(Look::Unit("万元".to_owned()))),
            ("0!.0,\"万元\"", None),
            ("[Red]#,##0.00", None),
            ("\"INV-\"00000", Some(Look::Code("INV-\0\0\0\0\0".to_owned()))),
            ("\\R\\E\\-0", Some(Look::Code("RE-\0".to_owned()))),
            ("00\"-\"0000", Some(Look::Code("\0\0-\0\0\0\0".to_owned()))),
            ("0\" Tage\"", None),
            ("\"Saldo \"#,##0.00", None),
            ("#,##0.00\" Cr\"", Some(Look::Unit(" Cr".to_owned()))),
            ("\"₹ \"#,##0.00\" Dr\"", Some(Look::Unit(" Dr".to_owned()))),
        ] {
            assert_eq!(Look::of(format), look, "{format}");
        }
        assert_eq!(Look::Zeros(5).on(Cell::Number("12".into())), Cell::Text("00012".into()));
        let shown = |mask: &str, figure: &str| Look::Code(mask.to_owned()).on(Cell::Number(figure.into()));
        assert_eq!(shown("INV-\0\0\0\0\0", "42"), Cell::Text("INV-00042".into()));
        assert_eq!(shown("INV-\0\0/26", "1234"), Cell::Text("INV-1234/26".into()));
        assert_eq!(shown("\0\0-\0\0\0\0", "260001"), Cell::Text("26-0001".into()));
        assert_eq!(shown("INV-\0\0", "1.5"), Cell::Number("1.5".into()));
        assert_eq!(Look::Zeros(5).on(Cell::Number("1.5".into())), Cell::Number("1.5".into()));
    }

    #[test]
    fn a_part_is_read_in_any_pieces() {
        let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$&quot;x&quot;$€-407]0\"/><numFmt numFmtId='165' formatCode='00000'/></numFmts>\
            <cellStyleXfs><xf numFmtId=\"165\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"165\"><a/></xf></cellXfs></styleSheet>";
        let book = "<workbook><sheets><sheet name=\"A &amp; B\" sheetId=\"1\" r:id=\"rId7\"/></sheets></workbook>";
        let relations = "<Relationships><Relationship Id=\"rId7\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
        let xml = "<worksheet><sheetData><row r=\"2\"><c r=\"A2\" s=\"1\"><v>1</v></c></row><row r=\"3\" hidden=\"1\"><c r=\"A3\" s=\"1\"/><c r=\"AB3\" s=\"1\"/></row>\
            <row r=\"4\" hidden=\"1\"/><row r=\"9\"><c r=\"A9\"/></row></sheetData></worksheet>";
        for size in [1, 7, 4096] {
            let mut looks = Looks::new(styles, book, relations);
            let mut scan = looks.scan("xl/worksheets/sheet1.xml").unwrap();
            xml.as_bytes().chunks(size).for_each(|chunk| scan.write_all(chunk).unwrap());
            let sheet = looks.sheet("A & B").unwrap();
            assert_eq!(sheet.hidden_rows, 1, "an empty row hides nothing");
            let shown = |at| looks.shown(Some(sheet), at, Cell::Number("7".into()));
            let (code, plain) = (Cell::Text("00007".into()), Cell::Number("7".into()));
            assert_eq!([shown((1, 0)), shown((2, 0)), shown((2, 27))], [code.clone(), code.clone(), code]);
            assert_eq!([shown((3, 0)), shown((8, 0)), shown((0, 0))], [plain.clone(), plain.clone(), plain]);
        }
        assert!(Looks::default().scan("xl/styles.xml").is_none());
    }

    #[test]
    fn rows_that_are_struck_through() {
        let styles = "<styleSheet><fonts count=\"3\"><font><sz val=\"11\"/></font><font><strike/><sz val=\"11\"/></font><font><strike val=\"0\"/></font></fonts>\
            <cellXfs><xf fontId=\"0\"/><xf fontId=\"1\"/><xf fontId=\"2\"/></cellXfs></styleSheet>";
        let xml = "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>1</v></c><c r=\"B2\" s=\"1\"><v>1</v></c><c r=\"C2\" s=\"0\"><v>1</v></c></row>\
            <row r=\"3\"><c r=\"A3\" s=\"1\"><v>1</v></c><c r=\"B3\" s=\"2\"><v>1</v></c><c r=\"C3\" s=\"1\"/></row>";
        let mut looks = Looks::new(styles, "", "");
        looks.scan("xl/worksheets/sheet1.xml").unwrap().write_all(xml.as_bytes()).unwrap();
        let sheet = &looks.parts["xl/worksheets/sheet1.xml"];
        assert_eq!([0, 1, 2].map(|row| sheet.is_struck(row)), [false, true, false], "one word struck out is no row");
        assert!(struck_fonts(&styles.replace("<strike/>", "")).is_empty());
    }
}
