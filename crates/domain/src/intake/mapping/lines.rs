//! Lines of their own that name the debtor of the items below them, in a column that holds something else in those: `Kunde: 20017 Brandl
//! GmbH` where numbers or dates stand. What a row becomes is not decided here.

use super::totals::total_word;
use super::{Applied, Cell, Field, Header, Mapping, Record, aside, fill, header, key, party};

/// Which part of a line a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All but a label in front.
    All,
    /// The code.
    Code,
    /// The name.
    Name,
}

impl Part {
    /// All, with the words of the mapping file.
    pub const WORDS: [(&'static str, Self); 3] =
        [("line", Self::All), ("line code", Self::Code), ("line name", Self::Name)];

    /// What it takes of a line.
    pub(super) fn of(self, text: &str) -> String {
        let plain = unlabelled(text).unwrap_or_default();
        match (self, split(text)) {
            (Self::Code, Some((code, _))) => code,
            (Self::Name, Some((_, name))) => name,
            _ => plain,
        }
    }
}

impl Part {
    /// What it takes of a cell that may hold code and name; all of one that does not.
    pub(super) fn within(self, text: &str) -> String {
        match (self, split(text)) {
            (Self::Code, Some((code, _))) => code,
            (Self::Name, Some((_, name))) => name,
            _ => text.to_owned(),
        }
    }
}

/// Labels before a debtor, made comparable.
const LABELS: [&str; 45] = [
    "customer",
    "ac",
    "accountno",
    "accountref",
    "client",
    "debtor",
    "account",
    "customername",
    "customerno",
    "customercode",
    "acct",
    "billto",
    "kunde",
    "kunden",
    "kundennr",
    "kundennummer",
    "debitor",
    "debitorennr",
    "konto",
    "firma",
    "kontonr",
    "客户",
    "客戶",
    "客户名称",
    "客戶名稱",
    "客户编号",
    "客戶編號",
    "客户编码",
    "客户代码",
    "客戶代號",
    "客戶代碼",
    "往来单位",
    "往來單位",
    "往来单位名称",
    "购货单位",
    "单位名称",
    "对方单位",
    "得意先",
    "得意先名",
    "得意先コード",
    "取引先",
    "取引先名",
    "お客様",
    "顧客",
    "請求先",
];

/// The text behind a label for a debtor, or all of it where there is none; `None` behind any other label.
fn unlabelled(text: &str) -> Option<String> {
    let (label, rest) = match text.split_once([':', '：']) {
        Some((label, rest)) => (label, rest.trim()),
        None => return Some(behind_bare(text.trim()).to_owned()),
    };
    (LABELS.contains(&key(label).as_str()) && !rest.is_empty()).then(|| rest.to_owned())
}

/// The text behind a label without a colon, where a code and a name follow it: `Konto 200014 Gruber Holzbau GmbH`, not `Customer Care Ltd`.
fn behind_bare(text: &str) -> &str {
    let Some((label, rest)) = text.split_once([' ', '\u{3000}', '\u{A0}']) else { return text };
    let rest = rest.trim();
    let (code, name) = rest.split_once([' ', '\u{3000}', '\u{A0}']).unwrap_or_default();
    let numbered = code.contains(|c: char| c.is_ascii_digit()) && name.chars().any(char::is_alphabetic);
    if numbered && LABELS.contains(&key(label).as_str()) { rest } else { text }
}

/// Code and name where a line has both: `20017 Brandl GmbH`, `Brandl GmbH (20017)`, `客户编号：C01 客户名称：甲公司`.
pub(super) fn split(text: &str) -> Option<(String, String)> {
    let rest = match text.split_once([':', '：']) {
        Some((code, _)) if !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit()) => text.trim().to_owned(),
        _ => unlabelled(text)?,
    };
    let code = |t: &str| {
        t.is_ascii()
            && t.len() <= 16
            && t.contains(|c: char| c.is_ascii_digit())
            && t.chars().all(|c| c.is_alphanumeric() || "-./_".contains(c))
    };
    let name = |t: &str| t.chars().any(char::is_alphabetic);
    let both = |c: &str, n: &str| {
        let (c, n) = (c.trim(), n.trim().trim_start_matches(['-', '–', '—', '/', '|', ',', ':']).trim());
        (code(c) && name(n)).then(|| (c.to_owned(), n.to_owned()))
    };
    if let Some((front, behind)) = rest.split_once([':', '：']) {
        if code(front.trim()) && name(behind) {
            return both(front, behind);
        }
        let label = LABELS.iter().filter(|l| key(front).ends_with(**l)).max_by_key(|l| l.len())?;
        let end =
            front.char_indices().map(|(at, _)| at).rfind(|at| front.get(*at..).is_some_and(|t| key(t) == *label))?;
        return both(front.get(..end)?, behind);
    }
    if let Some((front, inside)) = rest.trim_end_matches([')', '）', ']']).rsplit_once(['(', '（', '['])
        && rest.ends_with([')', '）', ']'])
        && let Some(found) = both(inside, front)
    {
        return Some(found);
    }
    if let Some((inside, behind)) = rest.strip_prefix(['[', '（', '(']).and_then(|r| r.split_once([']', '）', ')'])) {
        return both(inside, behind);
    }
    // A code stands before Chinese and Japanese names without a blank too.
    if let Some(found) = rest.find(|c: char| c >= '\u{3040}').and_then(|at| rest.split_at_checked(at))
        && !found.0.trim().contains([' ', '\u{A0}'])
    {
        return both(found.0.trim().trim_end_matches(['-', '_', '/', '.']), found.1);
    }
    let (first, others) = rest.split_once([' ', '\t', '\u{3000}', '\u{A0}'])?;
    // Of `1003-Alpina AG` it is not certain where the code ends.
    let joined = first.split(['-', '_', '/']).skip(1).any(|t| t.chars().filter(|c| c.is_alphabetic()).count() >= 3);
    if joined {
        return None;
    }
    both(first.trim_end_matches([',', ':', '-', '_']), others)
}

/// The text of a row that names a debtor and holds nothing else: one text in this column, neither a day nor an amount, nor a total, nor
/// behind a label for something else. Code and name may stand in cells of their own, also behind labels.
pub(super) fn line(record: &Record, at: usize) -> Option<String> {
    if (2..=8).contains(&record.filled()) {
        return spread(record)
            .or_else(|| half(record))
            .filter(|_| record.cells.iter().position(|c| !c.is_empty()) == Some(at));
    }
    let cell = record.cells.get(at).filter(|c| matches!(c, Cell::Text(_)) && record.filled() == 1)?;
    let text = cell.text();
    let named = text.chars().any(char::is_alphabetic) && unlabelled(&text).is_some();
    let other = header::datum(cell) || total_word(cell) || fill::paged(cell) || super::ageing::is_bucket(&text);
    (named && !other).then(|| text.into_owned())
}

/// A code and a name in cells of their own: `10001 | Brandl GmbH`, `A/C: | ABS001 | Name: | ABS Garages Ltd | Tel: | 0191 4960`.
fn spread(record: &Record) -> Option<String> {
    let mut label = None;
    let (mut code, mut name) = (None, None);
    for (place, cell) in record.cells.iter().filter(|c| !c.is_empty()).enumerate() {
        let text = match cell {
            Cell::Text(text) if !header::dated(cell) && !total_word(cell) => text.as_str(),
            Cell::Number(n) if n.bytes().all(|b| b.is_ascii_digit()) => n,
            _ => return None,
        };
        let (front, value) =
            text.split_once([':', '：']).map_or((None, text), |(front, rest)| (Some(key(front)), rest.trim()));
        if front.is_some() {
            label = front;
        } else if LABELS.contains(&key(text).as_str()) && code.is_none() {
            label = Some(key(text));
            continue;
        } else if place == 0 || label.is_none() && place > 1 {
            label = None;
        }
        if value.is_empty() {
            continue;
        }
        let party = label.take().map(|l| {
            LABELS.contains(&l.as_str()) || ["ac", "name", "bezeichnung", "名称", "名稱"].contains(&l.as_str())
        });
        let coded = party::code_like(value) && !super::remains::with_decimals(value);
        let named = value.chars().any(char::is_alphabetic) && !party::code_like(value);
        match party {
            // Who to speak to, and where, says nothing of who owes.
            Some(false) => {}
            _ if code.is_none() && coded && name.is_none() => code = Some(value.to_owned()),
            _ if name.is_none() && named && code.is_some() => name = Some(value.to_owned()),
            Some(true) => return None,
            None if code.is_some() && name.is_some() && place == 2 => {}
            None => return None,
        }
    }
    code.zip(name).map(|(code, name)| format!("{code} {name}")).filter(|t| split(t).is_some())
}

/// Labels before a name where another line says the code.
const NAMES: [&str; 14] = [
    "name",
    "name1",
    "bezeichnung",
    "firma",
    "firmenname",
    "kundenname",
    "customername",
    "companyname",
    "名称",
    "名稱",
    "客户名称",
    "客戶名稱",
    "得意先名",
    "取引先名",
];

/// What stands behind a label in a cell of its own, and nothing else in the row: `Buchungskreis | 1000`.
fn labelled(record: &Record) -> Option<(String, String)> {
    let mut cells = record.cells.iter().filter(|c| !c.is_empty());
    let (Some(Cell::Text(label)), Some(value), None) = (cells.next(), cells.next(), cells.next()) else { return None };
    let label = label.trim_end_matches([':', '：']);
    let word = label.chars().count() <= 30 && label.chars().any(char::is_alphabetic);
    let plain = matches!(value, Cell::Text(_) | Cell::Number(_)) && !header::dated(value) && !total_word(value);
    (word && !label.contains(char::is_numeric) && plain && !super::remains::with_decimals(&value.text()))
        .then(|| (key(label), value.text().into_owned()))
}

/// The code of a debtor behind its label, where the name stands on a line of its own: `Debitor | 100231`.
fn half(record: &Record) -> Option<String> {
    labelled(record).filter(|(label, code)| LABELS.contains(&label.as_str()) && party::code_like(code)).map(|l| l.1)
}

/// The name behind its label on such a line: `Name | Stahlbau Kröger AG`.
fn tail(record: &Record) -> Option<String> {
    let name = |n: &str| n.chars().any(char::is_alphabetic) && !party::code_like(n);
    labelled(record).filter(|(label, text)| NAMES.contains(&label.as_str()) && name(text)).map(|l| l.1)
}

/// Whether a row only says more of what stands above the items: a label and what it means, with neither a day nor an amount.
pub(super) fn aside(record: &Record) -> bool {
    labelled(record).is_some()
}

/// Lines above the names of the columns that already hold for the first items: one with a label for the debtor, or one like those further below.
pub(super) fn lead(before: &[Record], data: &[Record]) -> Vec<Record> {
    let first = |r: &Record| r.cells.iter().position(|c| !c.is_empty());
    let names = |r: &Record| first(r).is_some_and(|at| line(r, at).is_some());
    let Some(from) = before.iter().rposition(names) else { return Vec::new() };
    let Some(record) = before.get(from) else { return Vec::new() };
    let several = record.filled() > 1 && (half(record).is_some() || labels(record));
    // A title of its own is no debtor.
    let text = record.cells.iter().find(|c| !c.is_empty()).map(|c| c.text().into_owned()).unwrap_or_default();
    let said = record.filled() == 1 && (labels(record) || behind_bare(text.trim()) != text.trim());
    if several || said && found(data).is_some_and(|(at, _)| Some(at) == first(record)) {
        before.get(from..).unwrap_or(&[]).iter().filter(|r| names(r) || aside(r) || r.filled() == 0).cloned().collect()
    } else {
        Vec::new()
    }
}

/// Whether the first cell is a label for a debtor.
fn labels(record: &Record) -> bool {
    let first = record.cells.iter().find(|c| !c.is_empty()).map(|c| c.text().into_owned()).unwrap_or_default();
    let label = first.split([':', '：']).next().unwrap_or_default();
    LABELS.contains(&key(label).as_str())
}

/// The line that holds for the rows to come, while a file is read.
#[derive(Debug, Default, Clone)]
pub(super) struct Held {
    text: Option<String>,
    next: u64,
    led: bool,
    /// The line has a label of its own, and others below it may say more of the debtor.
    half: bool,
}

impl Held {
    /// What could not be read may have named another debtor.
    pub(super) fn forget(&mut self) {
        (self.text, self.led) = (None, false);
    }

    /// The names of the columns, between a line and its items, change nothing.
    pub(super) fn above_names(&mut self) {
        self.led = self.text.is_some();
    }

    /// A line of this many more lines that printing put in changes nothing.
    pub(super) fn printed(&mut self, line: u64, more: u64) {
        if line <= self.next {
            self.next = line + 1 + more;
        }
    }

    /// Notes a line, or says above a row what holds for it; whether the row was such a line. Nothing holds beyond a total, a sum without a
    /// word, or a line left blank.
    pub(super) fn row(&mut self, at: usize, record: &mut Record) -> bool {
        let breaks: usize = record.cells.iter().map(|c| c.text().matches('\n').count()).max().unwrap_or(0);
        if record.line > self.next && !self.led {
            self.text = None;
        }
        self.next = record.line + 1 + breaks as u64;
        let led = std::mem::take(&mut self.led);
        if record.cells.iter().find(|c| !c.is_empty()).is_some_and(fill::paged) {
            self.led = led;
        } else if let Some(text) = line(record, at) {
            (self.text, self.led, self.half) = (Some(text), true, half(record).is_some());
            return true;
        } else if led && self.half && aside(record) {
            if let (Some(text), Some(name)) = (self.text.as_mut(), tail(record)) {
                *text = format!("{text} {name}");
            }
            self.led = true;
            return true;
        } else if record.filled() == 0 {
            // Below the line itself a blank one changes nothing.
            if led {
                self.led = true;
            } else {
                self.text = None;
            }
        } else if fill::totals(record) || aside::could_be(record) {
            self.text = None;
        } else {
            record.above = self.text.clone().unwrap_or_default();
        }
        false
    }
}

/// Finds lines that name the debtors, where no column does: each before its items, all in one column which holds something else in those.
pub(super) fn guess(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let Some((at, lines)) = found(data) else { return };
    let Some(name) = header.names.get(at) else { return };
    let own = data.iter().filter(|r| line(r, at).is_some()).all(labels);
    let labelled = own || lines.iter().all(|l| l.contains([':', '：']));
    let closing: Vec<String> = data
        .iter()
        .filter(|r| fill::totals(r))
        .flat_map(|r| &r.cells)
        .filter(|c| total_word(c))
        .map(|c| key(&c.text()))
        .collect();
    let repeated = lines.iter().all(|l| closing.iter().any(|c| *c != key(l) && c.ends_with(&key(l))));
    let items: Vec<Record> = data.iter().filter(|r| line(r, at).is_none()).cloned().collect();
    let alone = lines.len() >= 2 && !party::others(mapping, header, &items, at);
    let confidence = if labelled || repeated || alone { 92 } else { 60 };
    let parts = if lines.iter().all(|l| split(l).is_some()) { [Part::Code, Part::Name] } else { [Part::All; 2] };
    mapping.fields.retain(|f| !["debtor_code", "debtor_name"].contains(&f.name));
    for (field, part) in ["debtor_code", "debtor_name"].into_iter().zip(parts) {
        let (columns, line) = (vec![name.clone()], Some(part));
        mapping.fields.push(Field { name: field, columns, line, confidence, because: "group", ..Field::default() });
    }
}

/// Names on lines above items that bear the code themselves: `ABB001  Abbey Fixings Ltd` above rows of `ABB001`.
pub(super) fn names_of_codes(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let field = |name: &str| mapping.fields.iter().find(|f| f.name == name && f.confidence >= 50);
    let Some(code) = field("debtor_code").filter(|f| f.columns.len() == 1 && f.line.is_none()) else { return };
    let Some(codes) = header.names.iter().position(|n| code.columns.first() == Some(n)) else { return };
    let Some((at, _)) = found(data).filter(|_| field("debtor_name").is_none()) else { return };
    let mut held = Held::default();
    let mut all = 0_usize;
    for record in data {
        let mut record = record.clone();
        if held.row(at, &mut record) || !fill::item(&record) {
            continue;
        }
        let own = record.cells.get(codes).map(|c| c.text().into_owned()).unwrap_or_default();
        if split(&record.above).is_none_or(|(code, _)| code != own) {
            return;
        }
        all += 1;
    }
    if all > 0 {
        mapping.fields.retain(|f| f.name != "debtor_name");
        let columns = header.names.get(at).cloned().into_iter().collect();
        let (line, because) = (Some(Part::Name), "group");
        let field = Field { name: "debtor_name", columns, line, confidence: 92, because, ..Field::default() };
        mapping.fields.push(field);
    }
}

/// The column of the lines, and their texts. `None` when items stand above the first one, or single texts in several columns.
pub(super) fn found(data: &[Record]) -> Option<(usize, Vec<String>)> {
    if fill::by_age(data) {
        return None;
    }
    let first = data.iter().position(fill::item)?;
    let last = data.iter().rposition(fill::item)?;
    let names = |r: &Record| r.cells.iter().position(|c| !c.is_empty()).is_some_and(|at| line(r, at).is_some());
    let lead = data.get(..first)?.iter().rev().find(|r| r.filled() > 0 && (names(r) || !aside(r)))?;
    let at = lead.cells.iter().position(|c| !c.is_empty())?;
    line(lead, at)?;
    let within = data.get(..last)?;
    let other = |r: &Record| (0..r.cells.len()).any(|other| other != at && line(r, other).is_some());
    // Two of them with nothing between are something else.
    let mut filled = within.iter().filter(|r| r.filled() > 0).peekable();
    while let Some(record) = filled.next() {
        if other(record) || line(record, at).is_some() && filled.peek().is_some_and(|next| line(next, at).is_some()) {
            return None;
        }
    }
    let mut held = Held::default();
    let mut lines: Vec<String> = Vec::new();
    for record in data.get(..=last)? {
        let mut record = record.clone();
        if !held.row(at, &mut record) && !record.above.is_empty() && lines.last() != Some(&record.above) {
            lines.push(record.above);
        }
    }
    Some((at, lines))
}

/// Whether lines above the items carry a label or a code with the name: what stands there is not the name alone.
pub(super) fn more_than_names(data: &[Record]) -> bool {
    found(data).is_some_and(|(_, lines)| {
        lines.iter().all(|l| split(l).is_some()) || lines.iter().any(|l| l.contains([':', '：']))
    })
}

impl Applied {
    /// What stands above a row, where a refused one carries it in a column of its own.
    pub(super) fn carried(&self, record: &mut Record) {
        if let Some(cell) = self.carried.and_then(|at| record.cells.get(at)) {
            record.above = cell.text().into_owned();
        }
    }

    /// Whether rows take something from a line above them.
    #[must_use]
    pub const fn has_lines(&self) -> bool {
        self.line.is_some()
    }
}

#[cfg(test)]
#[path = "lines_tests.rs"]
mod tests;
