//! Workbooks: the cells of one sheet as typed values. Formulas and macros are never run; what a program computed last counts.
//!
//! XLSX is read cell by cell on a thread of its own, so that a sheet with one cell in its last corner costs no more than
//! its cells. XLS and ODS are small by nature and read at once.

use std::io::{Cursor, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use calamine::{Data, DataRef, ExcelDateTime, Reader, Sheets, open_workbook_auto_from_rs};
use domain::intake::mapping::{Cell, Record};

use super::looks::{Looks, Sheet};

/// What a workbook may unpack to.
const UNPACKED_MAX: u64 = 2 << 30;
/// Times its size that a workbook may unpack to, once that is more than [`UNPACKED_FREE`].
const RATIO_MAX: u64 = 200;
/// What any workbook may unpack to.
const UNPACKED_FREE: u64 = 64 << 20;
/// Size of a workbook's file.
const FILE_MAX: u64 = 512 << 20;
/// Columns that spreadsheets have.
const COLUMNS_MAX: u32 = 16_384;
/// Rows that spreadsheets have.
const ROWS_MAX: u32 = 1_048_576;
/// Size of the parts that name sheets and styles.
const PART_MAX: u64 = 64 << 20;
/// Rows that wait to be read.
const AHEAD: usize = 1024;

/// Rows of a sheet.
pub(super) struct Book {
    pub(super) sheet: String,
    /// The visible sheets, in the order of the workbook.
    pub(super) sheets: Vec<String>,
    /// The hidden ones.
    pub(super) hidden: Vec<String>,
    /// Whether it holds macros, which are never run.
    pub(super) macros: bool,
    /// Rows that the sheet hides.
    pub(super) hidden_rows: u64,
    rows: Receiver<Outcome<Record>>,
}

impl Book {
    pub(super) fn next(&mut self) -> Outcome<Option<Record>> {
        self.rows.recv().ok().transpose()
    }
}

/// The workbook as calamine reads it.
pub(super) type Opened = Sheets<Cursor<Vec<u8>>>;

/// What is known of a workbook beside its cells.
#[derive(Default)]
pub(super) struct About {
    macros: bool,
    looks: Looks,
}

/// Reads a workbook whole, and what it shows beside its cells. Fails with `workbook_unreadable` or `workbook_too_large`.
pub(super) fn load(file: &str, mut input: impl Read) -> Outcome<(Opened, About)> {
    let mut bytes = Vec::new();
    let read = input.by_ref().take(FILE_MAX + 1).read_to_end(&mut bytes);
    read.map_err(|e| crate::open::read_failed(file, &e))?;
    if bytes.len() as u64 > FILE_MAX {
        return Err(too_large(file));
    }
    let about = if bytes.starts_with(b"PK") {
        unpacked(file, &bytes)?
    } else {
        About { macros: old_macros(&bytes), ..About::default() }
    };
    let book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|e| unreadable(file, &e))?;
    Ok((book, about))
}

/// Opens the sheet of that name, or the first one that holds more than one row; hidden ones come last. Fails with
/// `workbook_unreadable`, `workbook_too_large` or `unknown_sheet`.
pub(super) fn open(file: &str, input: impl Read, sheet: Option<&str>) -> Outcome<Book> {
    let (mut book, about) = load(file, input)?;
    let macros = about.macros;
    let (mut sheets, mut hidden) = (Vec::new(), Vec::new());
    for s in book.sheets_metadata() {
        let list = if s.visible == calamine::SheetVisible::Visible { &mut sheets } else { &mut hidden };
        list.push(s.name.clone());
    }
    let names = sheets.iter().chain(&hidden).cloned();
    let wanted: Vec<String> = match sheet {
        None => names.collect(),
        Some(name) => names.filter(|n| n.trim() == name.trim()).collect(),
    };
    if wanted.is_empty() {
        let there = super::sheets::named(&super::sheets::count(file, &mut book)?, None);
        let unknown = Problem::input("unknown_sheet").with("value", sheet.unwrap_or("")).with("sheets", there);
        return Err(unknown.file(file));
    }
    let (send, rows) = sync_channel(AHEAD);
    let (tell, told) = sync_channel(1);
    let name = file.to_owned();
    std::thread::spawn(move || {
        let result = read_first((book, &about.looks), &name, &wanted, &tell, &send);
        if let Err(problem) = result {
            // Nobody waits for the rows of a file that was given up.
            let _ = send.send(Err(problem));
        }
    });
    let (sheet, hidden_rows) = told.recv().unwrap_or_default();
    Ok(Book { sheet, sheets, hidden, macros, hidden_rows, rows })
}

pub(super) fn unreadable(file: &str, error: &dyn std::fmt::Display) -> Box<Problem> {
    Problem::input("workbook_unreadable").with("file", file).with("reason", error).file(file)
}

fn too_large(file: &str) -> Box<Problem> {
    Problem::input("workbook_too_large").with("file", file).file(file)
}

/// Counts what the archive really unpacks to, entry by entry, and stops at the limit. The sizes that it states are believed
/// only where they are too large, which costs no unpacking at all. Notes on the way
/// whether there are macros, and what cells and rows look like.
fn unpacked(file: &str, bytes: &[u8]) -> Outcome<About> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| unreadable(file, &e))?;
    let limit = UNPACKED_MAX.min(UNPACKED_FREE.max(bytes.len() as u64 * RATIO_MAX));
    let mut stated: u64 = 0;
    for at in 0..archive.len() {
        stated = stated.saturating_add(archive.by_index_raw(at).map_err(|e| unreadable(file, &e))?.size());
    }
    if stated > limit {
        return Err(too_large(file));
    }
    let mut text = |name: &str| {
        let mut text = Vec::new();
        if let Ok(entry) = archive.by_name(name) {
            // What is cut off, or no text, adds nothing to what cells hold.
            let _ = entry.take(PART_MAX).read_to_end(&mut text);
        }
        String::from_utf8_lossy(&text).into_owned()
    };
    let parts = [text("xl/styles.xml"), text("xl/workbook.xml"), text("xl/_rels/workbook.xml.rels")];
    let [styles, workbook, relations] = &parts;
    let mut looks = Looks::new(styles, workbook, relations);
    let (mut left, mut macros) = (limit, false);
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|e| unreadable(file, &e))?;
        macros |= entry.name().is_ok_and(|n| n.ends_with("vbaProject.bin") || n.starts_with("Basic/"));
        let name = entry.name().map(|n| n.into_owned()).unwrap_or_default();
        let entry = &mut entry.take(left + 1);
        let size = match looks.scan(&name) {
            Some(mut scan) => std::io::copy(entry, &mut scan),
            None => std::io::copy(entry, &mut std::io::sink()),
        };
        let size = size.map_err(|e| unreadable(file, &e))?;
        left = left.checked_sub(size).ok_or_else(|| too_large(file))?;
    }
    Ok(About { macros, looks })
}

/// Whether a workbook of the old kind has a folder of macros; the names of its folders are UTF-16.
fn old_macros(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "_VBA_PROJECT".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|w| w == name)
}

type Rows = SyncSender<Outcome<Record>>;

/// Sends the rows of the first sheet with a table.
fn read_first(
    (mut book, looks): (Opened, &Looks),
    file: &str,
    sheets: &[String],
    tell: &SyncSender<(String, u64)>,
    send: &Rows,
) -> Outcome<()> {
    let last = sheets.len().saturating_sub(1);
    for (i, sheet) in sheets.iter().enumerate() {
        let shown = looks.sheet(sheet);
        let hidden = shown.map_or(0, |s| s.hidden_rows);
        let mut out = Out { sheet, shown, hidden, tell, send, held: None, told: false, sent: 0 };
        match &mut book {
            Sheets::Xlsx(xlsx) => {
                let mut cells = xlsx.worksheet_cells_reader(sheet).map_err(|e| unreadable(file, &e))?;
                let mut row = Building::default();
                while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|e| unreadable(file, &e))? {
                    let value = match &cell.value {
                        DataRef::Empty if cell.formula.is_some() => Cell::Uncomputed,
                        value => looks.shown(shown, cell.pos, cell_of_ref(value)),
                    };
                    if let Some(done) = row.put(cell.pos, value).ok_or_else(|| too_large(file))?
                        && !out.row(done)
                    {
                        return Ok(());
                    }
                }
                if let Some(done) = row.record.take() {
                    out.row(done);
                }
            }
            other => {
                let range = other.worksheet_range(sheet).map_err(|e| unreadable(file, &e))?;
                let (top, left) = range.start().unwrap_or((0, 0));
                for (at, cells) in range.rows().enumerate() {
                    let before = std::iter::repeat_n(Cell::Empty, left as usize);
                    let record = Record {
                        line: u64::from(top) + at as u64 + 1,
                        cells: before.chain(cells.iter().map(cell_of)).collect(),
                        ..Record::default()
                    };
                    if record.filled() > 0 && !out.row(record) {
                        return Ok(());
                    }
                }
            }
        }
        // A sheet of one row is a title, and another may hold the table.
        if out.sent > 1 || i == last {
            out.end();
            return Ok(());
        }
    }
    Ok(())
}

/// Rows on their way; the first one is held back until a second shows that this is the sheet.
struct Out<'a> {
    sheet: &'a str,
    shown: Option<&'a Sheet>,
    hidden: u64,
    tell: &'a SyncSender<(String, u64)>,
    send: &'a Rows,
    held: Option<Record>,
    told: bool,
    sent: usize,
}

impl Out<'_> {
    /// False when nobody wants more.
    fn row(&mut self, mut record: Record) -> bool {
        let row = u32::try_from(record.line.saturating_sub(1));
        record.struck = self.shown.zip(row.ok()).is_some_and(|(sheet, row)| sheet.is_struck(row));
        self.sent += 1;
        if self.sent == 1 {
            self.held = Some(record);
            return true;
        }
        self.end();
        self.send.send(Ok(record)).is_ok()
    }
    fn end(&mut self) {
        if !self.told {
            self.told = true;
            let _ = self.tell.send((self.sheet.to_owned(), self.hidden));
        }
        if let Some(first) = self.held.take() {
            let _ = self.send.send(Ok(first));
        }
    }
}

/// The row that is being put together.
#[derive(Default)]
struct Building {
    record: Option<Record>,
}

impl Building {
    /// Puts a cell; hands out the row before when another begins. `None` beyond what a spreadsheet can hold.
    fn put(&mut self, (row, column): (u32, u32), value: Cell) -> Option<Option<Record>> {
        if row >= ROWS_MAX || column >= COLUMNS_MAX {
            return None;
        }
        if value.is_empty() {
            return Some(None);
        }
        let line = u64::from(row) + 1;
        let done = if self.record.as_ref().is_some_and(|r| r.line != line) { self.record.take() } else { None };
        let record = self.record.get_or_insert_with(|| Record { line, ..Record::default() });
        let at = column as usize;
        if record.cells.len() <= at {
            record.cells.resize(at + 1, Cell::Empty);
        }
        if let Some(cell) = record.cells.get_mut(at) {
            *cell = value;
        }
        Some(done)
    }
}

fn cell_of(data: &Data) -> Cell {
    match data {
        Data::Int(n) => Cell::Number(n.to_string()),
        Data::Float(f) => number(*f),
        Data::String(text) => Cell::of_text(text),
        Data::Bool(yes) => Cell::Bool(*yes),
        Data::DateTime(when) => date(when),
        Data::DateTimeIso(text) => iso(text),
        Data::DurationIso(text) => Cell::of_text(text),
        Data::Error(error) => Cell::of_text(&error.to_string()),
        Data::Empty => Cell::Empty,
    }
}

fn cell_of_ref(data: &DataRef<'_>) -> Cell {
    match data {
        DataRef::SharedString(text) => Cell::of_text(text),
        DataRef::String(text) => Cell::of_text(text),
        DataRef::Int(n) => Cell::Number(n.to_string()),
        DataRef::Float(f) => number(*f),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(when) => date(when),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::DurationIso(text) => Cell::of_text(text),
        DataRef::Error(error) => Cell::of_text(&error.to_string()),
        DataRef::Empty => Cell::Empty,
    }
}

/// The number as a spreadsheet shows it: fifteen significant figures, which takes the noise of binary fractions away.
fn number(value: f64) -> Cell {
    if !value.is_finite() {
        return Cell::of_text(&value.to_string());
    }
    let text = format!("{value:.14e}");
    let (figures, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, figures) = figures.strip_prefix('-').map_or(("", figures), |rest| ("-", rest));
    let digits: String = figures.chars().filter(char::is_ascii_digit).collect();
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if !(-15..=20).contains(&exponent) {
        return Cell::of_text(&value.to_string());
    }
    let point = exponent + 1;
    let plain = if point <= 0 {
        format!("0.{}{digits}", "0".repeat(usize::try_from(-point).unwrap_or(0)))
    } else {
        let whole = usize::try_from(point).unwrap_or(0);
        let padded = format!("{digits:0<whole$}");
        let (a, b) = padded.split_at(whole);
        format!("{a}.{b}")
    };
    let plain = plain.trim_end_matches('0').trim_end_matches('.');
    Cell::Number(if plain == "0" { "0".to_owned() } else { format!("{sign}{plain}") })
}

/// A date without its time; a time of day alone or a duration stays a text.
fn date(when: &ExcelDateTime) -> Cell {
    let (year, month, day, ..) = when.to_ymd_hms_milli();
    match Date::from_ymd(i32::from(year), u32::from(month), u32::from(day)) {
        Some(date) if when.is_datetime() && when.as_f64() >= 1.0 => Cell::Date(date),
        _ => number(when.as_f64()),
    }
}

fn iso(text: &str) -> Cell {
    let day = text.get(..10).and_then(|d| Date::parse_iso(d.as_bytes()));
    day.map_or_else(|| Cell::of_text(text), Cell::Date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_a_spreadsheet_shows_them() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (1234.56, "1234.56"),
            (-5.0, "-5"),
            (0.0, "0"),
            (-0.0, "0"),
            (100.0, "100"),
            (1e15, "1000000000000000"),
            (0.005, "0.005"),
            (1_929_003_413.0, "1929003413"),
        ] {
            assert_eq!(number(value), Cell::Number(text.to_owned()), "{value}");
        }
    }

    #[test]
    fn cells_out_of_reach_are_refused() {
        let mut row = Building::default();
        assert_eq!(row.put((0, 2), Cell::of_text("c")), Some(None));
        assert_eq!(row.put((0, 0), Cell::of_text("a")), Some(None));
        let done = row.put((5, 0), Cell::of_text("b")).unwrap().unwrap();
        assert_eq!((done.line, done.cells.len(), done.filled()), (1, 3, 2));
        assert_eq!(row.put((0, 16_384), Cell::of_text("x")), None);
        assert_eq!(row.put((1_048_576, 0), Cell::of_text("x")), None);
    }
}
