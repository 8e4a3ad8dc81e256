//! Cells that stand for the rows below them: a customer named once, in the first row of its items or on a row of its own.
//! Which columns are meant is said by a mapping or guessed here; what a row becomes is not decided here.

use super::header::datum;
use super::score::column;
use super::totals::total_word;
use super::{Applied, Cell, Field, Header, Mapping, Record, ageing, key};

/// How sure a guess is whose rows leave a doubt, in percent.
const DOUBT: u8 = 60;
/// Fields that say who the debtor is: they stand for the rows below together, or not at all.
pub(super) const PARTY: [&str; 8] =
    ["debtor_code", "debtor_name", "jurisdiction", "segment", "email", "phone", "language", "terms"];
/// What is written for "as above".
const DITTO: [&str; 7] = ["〃", "″", "''", "同上", "仝上", "dto.", "ditto"];
/// First words of lines that begin or end a page within a list.
const PAGE: [&str; 14] = [
    "page",
    "seite",
    "página",
    "pagina",
    "第",
    "页",
    "頁",
    "ページ",
    "本页",
    "本頁",
    "übertrag",
    "carried",
    "brought",
    "continued",
];

/// Columns whose cells stand for the rows below, together.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    /// Those that are filled.
    pub(super) filled: Vec<usize>,
    /// Others that name the same debtor: where they change, nothing stands for the row any more.
    pub(super) under: Vec<usize>,
}

/// What stands for the rows to come, while a file is read.
#[derive(Debug, Default)]
pub struct Filling {
    held: Vec<Option<(Vec<Cell>, Vec<String>)>>,
    /// The line on which the next row begins when none is left out.
    next: u64,
    /// The row before held nothing but what stands for the rows below.
    led: bool,
    /// Some row named its debtor beside an item: rows of one cell are no headings then.
    leading: bool,
    /// Lines of their own in a column of something else.
    pub(super) lines: super::lines::Held,
    /// The last cell of each column in which "as above" is understood.
    above: Vec<Cell>,
    /// What the items of the debtor at hand add up to.
    pub(super) running: super::subtotals::Running,
    /// The line that says that the rows below it are not owed.
    pub(super) section: String,
    /// A row was read.
    begun: bool,
}

/// Puts what stands above in place of marks that say so, in these columns.
fn as_above(last: &mut Vec<Cell>, columns: &[usize], record: &mut Record) {
    last.resize(columns.len(), Cell::Empty);
    for (known, cell) in last.iter_mut().zip(columns.iter().map(|at| record.cells.get(*at))) {
        match cell {
            Some(Cell::Text(text)) if DITTO.contains(&text.as_str()) => {}
            Some(cell) if !cell.is_empty() && cell != known => known.clone_from(cell),
            _ => {}
        }
    }
    for (known, at) in last.iter().zip(columns) {
        match record.cells.get_mut(*at) {
            Some(cell) if matches!(&*cell, Cell::Text(t) if DITTO.contains(&t.as_str())) => known.clone_into(cell),
            _ => {}
        }
    }
}

impl Filling {
    /// What could not be read may have named another debtor.
    pub fn forget(&mut self) {
        self.held.iter_mut().for_each(|h| *h = None);
        self.led = false;
        self.lines.forget();
    }

    /// A line that printing put in changes nothing of what is held.
    fn printed(&mut self, record: &Record) {
        let lines: usize = record.cells.iter().map(|c| c.text().matches('\n').count()).max().unwrap_or(0);
        if record.line <= self.next {
            self.next = record.line + 1 + lines as u64;
        }
        self.lines.printed(record.line, lines as u64);
    }

    /// Fills a row, and says whether it only stood for those below.
    pub(super) fn row(&mut self, columns: &[Columns], record: &mut Record) -> bool {
        self.held.resize(columns.len(), None);
        let lines: usize = record.cells.iter().map(|c| c.text().matches('\n').count()).max().unwrap_or(0);
        // A line was left blank: what is below it need not belong to what is above, unless that is a heading.
        if record.line > self.next && !self.led {
            self.forget();
        }
        self.next = record.line + 1 + lines as u64;
        let led = std::mem::take(&mut self.led);
        if page(record) {
            self.led = led;
            return false;
        }
        if record.filled() == 0 || totals(record) {
            self.forget();
            return false;
        }
        for (at, columns) in columns.iter().enumerate() {
            if self.set(at, columns, record) {
                return true;
            }
        }
        false
    }

    /// One set of columns; whether the row is a heading of it.
    fn set(&mut self, at: usize, columns: &Columns, record: &mut Record) -> bool {
        let cell = |at: &usize| record.cells.get(*at).cloned().unwrap_or_default();
        let own: Vec<Cell> = columns.filled.iter().map(cell).collect();
        let under: Vec<String> = columns.under.iter().map(|at| key(&cell(at).text())).collect();
        let named = own.iter().filter(|c| !c.is_empty()).count();
        let Some(held) = self.held.get_mut(at) else { return false };
        if named > 0 {
            if named < record.filled() {
                self.leading = true;
                *held = Some((own, under));
                return false;
            }
            *held = (!self.leading).then_some((own, under));
            self.led = held.is_some();
            return true;
        }
        if record.filled() > 1
            && let Some((cells, known)) = held
        {
            if *known != under && !known.iter().all(String::is_empty) {
                *held = None;
                return false;
            }
            for (place, value) in columns.filled.iter().zip(cells) {
                if record.cells.len() <= *place {
                    record.cells.resize(place + 1, Cell::Empty);
                }
                if let Some(cell) = record.cells.get_mut(*place) {
                    value.clone_into(cell);
                }
            }
        }
        false
    }
}

/// Whether the row holds totals: it says so, and has no date.
pub(super) fn totals(record: &Record) -> bool {
    record.cells.iter().any(total_word) && !record.cells.iter().any(super::header::dated)
}

/// Whether the row is one that printing put in: it changes nothing of what is held.
fn page(record: &Record) -> bool {
    let first = record.cells.iter().find(|c| !c.is_empty());
    first.is_some_and(paged) && record.cells.iter().filter(|c| super::header::dated(c)).count() == 0
}

/// Whether a cell begins as a line that printing put in.
pub(super) fn paged(cell: &Cell) -> bool {
    let text = cell.text().to_lowercase();
    PAGE.iter().any(|p| text.starts_with(p))
}

/// The sets of columns that a mapping fills in.
pub(super) fn columns(applied: &[(&Field, &[usize])]) -> Vec<Columns> {
    let party = |f: &Field| PARTY.contains(&f.name);
    let mut sets: Vec<Columns> = Vec::new();
    let mut debtor = Columns::default();
    for (field, places) in applied.iter().filter(|(f, _)| f.fill) {
        if party(field) {
            debtor.filled.extend(places.iter().copied().filter(|p| !debtor.filled.contains(p)).collect::<Vec<_>>());
        } else {
            sets.push(Columns { filled: places.to_vec(), under: Vec::new() });
        }
    }
    for (_, places) in applied.iter().filter(|(f, _)| !f.fill && ["debtor_code", "debtor_name"].contains(&f.name)) {
        debtor.under.extend(places.iter().copied().filter(|p| !debtor.filled.contains(p)));
    }
    if !debtor.filled.is_empty() {
        sets.insert(0, debtor);
    }
    sets
}

/// Whether the row could be an item: it holds a date and a figure at least.
pub(super) fn item(record: &Record) -> bool {
    let dated = |r: &Record| r.cells.iter().any(super::header::dated);
    !totals(record) && !page(record) && dated(record) && record.cells.iter().filter(|c| datum(c)).count() >= 2
}

/// The cell that is the only one of its row, if the row could be a heading.
fn heading(record: &Record) -> Option<usize> {
    let at = record.cells.iter().position(|c| !c.is_empty()).filter(|_| record.filled() == 1)?;
    let text = record.cells.get(at)?.text();
    let named = text.chars().any(char::is_alphanumeric) && !ageing::is_bucket(&text);
    (named && !totals(record) && !page(record)).then_some(at)
}

/// Whether lines of their own name ages: what is below them is as old, and not of one debtor.
pub(super) fn by_age(data: &[Record]) -> bool {
    data.iter().filter(|r| r.filled() == 1).flat_map(|r| &r.cells).any(|c| !c.is_empty() && ageing::of_age(&c.text()))
}

/// The column in which a heading of its own stands before each block of items, and in no item. `None` when there is none.
pub(super) fn headed(data: &[Record]) -> Option<usize> {
    let first = data.iter().position(item)?;
    let at = data.get(..first)?.last().and_then(heading)?;
    if by_age(data) {
        return None;
    }
    let own = |r: &Record| item(r) && r.cells.get(at).is_some_and(|c| !c.is_empty());
    // After the last item there are only notes.
    let last = data.iter().rposition(item)?;
    let others = data.get(..last)?.iter().filter_map(heading).any(|other| other != at);
    (!others && !data.iter().any(own)).then_some(at)
}

/// A list without the lines below its last item that hold no amount: when and by whom it was printed, on which basis, what a sign means.
pub(super) fn body(data: &[Record]) -> Vec<Record> {
    let last = data.iter().rposition(item).unwrap_or(data.len());
    let money = |r: &Record| r.cells.iter().any(|c| datum(c) && !super::header::dated(c));
    let kept = |(at, r): &(usize, &Record)| *at <= last || money(r);
    let all: Vec<usize> = (0..data.iter().map(|r| r.cells.len()).max().unwrap_or(0)).collect();
    let mut above = Vec::new();
    let row = |(_, r): (usize, &Record)| {
        let mut record = r.clone();
        as_above(&mut above, &all, &mut record);
        record
    };
    data.iter().enumerate().filter(kept).map(row).collect()
}

/// The rows that could be items, those below a heading with what stands there.
pub(super) fn items(data: &[Record]) -> Vec<Record> {
    let filled: Vec<Columns> =
        headed(data).map(|at| Columns { filled: vec![at], under: Vec::new() }).into_iter().collect();
    let mut filling = Filling::default();
    let mut out = Vec::new();
    for record in data {
        let mut record = record.clone();
        let heading = filling.row(&filled, &mut record);
        if !heading && record.filled() > 1 && !totals(&record) {
            out.push(record);
        }
    }
    out
}

/// Whether the columns of the debtor stand for the rows below them, as the rows show; and a column without a name that does.
pub(super) fn guess(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    if mapping.layout.name != "invoices" {
        return;
    }
    let heads = headed(data);
    let known = |f: &Field| ["debtor_code", "debtor_name"].contains(&f.name) && f.confidence >= 50;
    let unknown = !mapping.fields.iter().any(known);
    if unknown && (heads.is_none() || super::lines::more_than_names(data)) {
        return super::lines::guess(mapping, header, data);
    }
    if let Some(at) = heads.filter(|_| !mapping.fields.iter().any(known)) {
        let Some(name) = header.names.get(at) else { return };
        // A list by region or salesperson has the customers in another column. What a total repeats is surely the name of what is added up.
        let alone = !super::party::others(mapping, header, data, at);
        let confidence = if alone && repeated(data, at) && !nested(data, at) { 92 } else { DOUBT };
        mapping.fields.retain(|f| !["debtor_code", "debtor_name"].contains(&f.name));
        for field in ["debtor_code", "debtor_name"] {
            let columns = vec![name.clone()];
            let group = Field { name: field, columns, fill: true, confidence, because: "group", ..Field::default() };
            mapping.fields.push(group);
        }
        return;
    }
    for field in mapping.fields.iter_mut().filter(|f| known(f)) {
        let Some(at) = field.columns.first().and_then(|c| header.names.iter().position(|n| n == c)) else { continue };
        match if heads == Some(at) { Some(!nested(data, at)) } else { first_of_block(data, at) } {
            Some(true) => field.fill = true,
            Some(false) => (field.fill, field.confidence, field.because) = (true, field.confidence.min(DOUBT), "fill"),
            None => {}
        }
    }
    // Terms that stand beside the name of each debtor, and nowhere else, hold for its items.
    let place = |f: &Field| f.columns.first().and_then(|c| header.names.iter().position(|n| n == c));
    let party = mapping.fields.iter().find(|f| known(f) && f.fill).and_then(place);
    let has = |r: &Record, at: usize| r.cells.get(at).is_some_and(|c| !c.is_empty());
    if let Some((party, field)) = party.zip(mapping.fields.iter_mut().find(|f| f.name == "terms"))
        && let Some(at) = place(field)
    {
        field.fill = data.iter().filter(|r| item(r)).all(|r| has(r, at) == has(r, party));
    }
}

/// Whether a heading stands right below another one: a job of a customer, a branch of a firm. Which of them owes is not said.
fn nested(data: &[Record], at: usize) -> bool {
    let heads = |r: &Record| heading(r) == Some(at) && !r.cells.iter().any(total_word);
    let filled: Vec<&Record> = data.iter().filter(|r| r.filled() > 0).collect();
    filled.windows(2).any(|pair| matches!(pair, [one, next] if heads(one) && heads(next)))
}

/// Whether a total below a block names the heading above it.
fn repeated(data: &[Record], at: usize) -> bool {
    let heads: Vec<String> = data
        .iter()
        .filter(|r| heading(r) == Some(at))
        .map(|r| key(&r.cells.get(at).map(Cell::text).unwrap_or_default()))
        .collect();
    let closing = data.iter().filter(|r| totals(r)).flat_map(|r| &r.cells).filter(|c| total_word(c));
    let closing: Vec<String> = closing.map(|c| key(&c.text())).collect();
    !heads.is_empty() && heads.iter().all(|h| closing.iter().any(|c| c != h && (c.ends_with(h) || c.starts_with(h))))
}

/// Whether a column is filled in the first row of each block alone: surely, perhaps, or not (`None`).
fn first_of_block(data: &[Record], at: usize) -> Option<bool> {
    let text = |r: &Record| r.cells.get(at).map(|c| c.text().into_owned()).unwrap_or_default();
    let cells: Vec<String> = data.iter().filter(|r| item(r)).map(text).collect();
    let empty = cells.iter().filter(|t| t.is_empty()).count();
    let named = column(data, at).next().is_some() && cells.first().is_some_and(|t| !t.is_empty());
    // A cell missing here and there is a fault of its row.
    if !named || empty * 10 < cells.len() {
        return None;
    }
    let repeats = cells.iter().zip(cells.iter().skip(1)).any(|(a, b)| !a.is_empty() && a == b);
    Some(empty >= 2 && empty * 10 >= cells.len() * 3 && !repeats)
}

impl Applied {
    /// Fills a row with what stands for it above, and says whether it only stands for those below, or is their sum, and is none itself.
    #[must_use]
    pub fn fill(&self, filling: &mut Filling, record: &mut Record) -> bool {
        self.carried(record);
        if !std::mem::replace(&mut filling.begun, true) {
            filling.lines = self.lead.clone();
        }
        if self.pages.repeats(record) {
            filling.printed(record);
            return true;
        }
        if self.sections && filling.section(record) {
            filling.printed(record);
            return true;
        }
        if !self.dittos.is_empty() {
            as_above(&mut filling.above, &self.dittos, record);
        }
        let line = self.line.is_some_and(|at| self.carried.is_none() && filling.lines.row(at, record));
        let led = line || !self.filled.is_empty() && filling.row(&self.filled, record);
        led || self.sections && self.subtotal(filling, record)
    }
}

#[cfg(test)]
#[path = "fill_tests.rs"]
mod tests;
