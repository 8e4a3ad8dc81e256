//! A mapping at work: the cells of a source's row become the values that intake reads.

use std::borrow::Cow;

use basis::calendar::Date;

use super::{
    Cell, DateForm, DecimalSign, Field, Mapping, Record, Seen, aside, days, entries, fill, judged, key, kinds, numbers,
    pages, signs, totals, void,
};
use crate::intake::{Layout, Rejection, Row};

/// A field with the places of its columns.
pub(super) struct Placed {
    pub(super) field: Field,
    pub(super) columns: Vec<usize>,
    pub(super) sum: Vec<usize>,
    plus_days: Vec<Days>,
    pub(super) minus: Option<usize>,
    sign: Option<usize>,
    pub(super) kind: What,
}

/// Days to add: a column, or so many.
#[derive(Debug, Clone, Copy)]
pub(super) enum Days {
    Column(usize),
    Of(i32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Date,
    Amount,
    Text,
}

/// The column of a file of refused rows that says which line stood above each of them.
pub const CARRIED: &str = "rejected_below";

/// A mapping with the places of its columns in one file.
pub struct Applied {
    decimal: DecimalSign,
    layout: &'static Layout,
    pub(super) fields: Vec<Placed>,
    skip: Vec<(usize, Vec<String>)>,
    /// The names, made comparable.
    names: Vec<String>,
    /// Columns whose cells stand for the rows below.
    pub(super) filled: Vec<fill::Columns>,
    /// The column in which lines of their own name the debtor of the rows below.
    pub(super) line: Option<usize>,
    /// The column in which a refused row carries such a line.
    pub(super) carried: Option<usize>,
    /// Columns in which marks for "as above" are understood.
    pub(super) dittos: Vec<usize>,
    /// Columns in which a word may say that there is no debt.
    pub(super) watch: void::Watch,
    /// Lines above the data, which further pages repeat.
    pub(super) pages: pages::Pages,
    /// Lines of their own may say that what is below them is not owed.
    pub(super) sections: bool,
    /// What the rows of the list say together.
    pub(super) seen: Seen,
    /// What a line above the names says of the first rows.
    pub(super) lead: super::lines::Held,
}

/// A row in the columns of a layout.
pub struct Mapped {
    pub(super) line: u64,
    pub(super) values: Vec<(&'static str, String)>,
    pub(super) faults: Vec<Rejection>,
}

impl Mapped {
    /// What is wrong with the row beyond what its values tell: columns that contradict each other
    /// (`amount_other_than_sum`, `amount_in_other_currency`).
    #[must_use]
    pub fn faults(&self) -> &[Rejection] {
        &self.faults
    }
}

impl Row for Mapped {
    fn line(&self) -> u64 {
        self.line
    }
    fn get(&self, column: &str) -> Option<&str> {
        self.values.iter().find(|(name, _)| *name == column).map(|(_, value)| value.as_str())
    }
    fn cell(&self, index: usize) -> Option<&str> {
        self.values.get(index).map(|(_, value)| value.as_str())
    }
}

fn what(name: &str) -> What {
    match name {
        "issue_date" | "due_date" | "received_on" | "last_step_on" => What::Date,
        "amount" | "tax_amount" | "open_amount" => What::Amount,
        _ => What::Text,
    }
}

pub(super) fn is_date(name: &str) -> bool {
    what(name) == What::Date
}

pub(super) fn is_amount(name: &str) -> bool {
    what(name) == What::Amount
}

impl Applied {
    /// Places the columns of a mapping in a file with these names. `Err` is a column that the file does not have.
    pub fn new(mapping: &Mapping, names: &[String]) -> Result<Self, String> {
        let keys: Vec<String> = names.iter().map(|n| key(n)).collect();
        let place = |name: &String| keys.iter().position(|k| *k == key(name)).ok_or_else(|| name.clone());
        let all = |names: &[String]| names.iter().map(place).collect::<Result<Vec<_>, _>>();
        let when = |d: &String| days(d).map_or_else(|| place(d).map(Days::Column), |n| Ok(Days::Of(n)));
        let mut fields = Vec::new();
        for field in &mapping.fields {
            fields.push(Placed {
                field: field.clone(),
                columns: all(&field.columns)?,
                sum: all(&field.sum)?,
                plus_days: field.plus_days.iter().map(when).collect::<Result<Vec<_>, _>>()?,
                minus: field.minus.as_ref().map(place).transpose()?,
                sign: field.sign.as_ref().map(|s| place(&s.0)).transpose()?,
                kind: what(field.name),
            });
        }
        let skip = mapping.skip.iter().map(|s| Ok((place(&s.column)?, s.values.clone())));
        let skip = skip.collect::<Result<Vec<_>, String>>()?;
        // Refused rows stand together that were apart in their file: each carries what stood for it.
        let refused = names.iter().any(|name| name.starts_with("rejected_"));
        let placed: Vec<(&Field, &[usize])> =
            fields.iter().map(|p: &Placed| (&p.field, p.columns.as_slice())).collect();
        let filled = if refused { Vec::new() } else { fill::columns(&placed) };
        let decimal = mapping.decimal.unwrap_or_default();
        let line = fields.iter().find(|p| p.field.line.is_some()).and_then(|p| p.columns.first().copied());
        let carried = keys.iter().position(|k| *k == key(CARRIED)).filter(|_| line.is_some());
        let above =
            |p: &&Placed| ["debtor_code", "debtor_name", "terms"].contains(&p.field.name) && p.field.line.is_none();
        let mut dittos: Vec<usize> = fields.iter().filter(above).flat_map(|p| p.columns.iter().copied()).collect();
        for days in fields.iter().flat_map(|p| &p.plus_days) {
            dittos.extend(if let Days::Column(at) = days { Some(*at) } else { None });
        }
        dittos.sort_unstable();
        dittos.dedup();
        let mut all = Self {
            decimal,
            layout: mapping.layout,
            fields,
            skip,
            names: keys,
            filled,
            line,
            carried,
            dittos,
            watch: void::Watch::default(),
            pages: pages::Pages::default(),
            sections: mapping.layout.name == "invoices",
            seen: Seen::default(),
            lead: super::lines::Held::default(),
        };
        if all.layout.name == "invoices" {
            let read: Vec<&Field> = all.fields.iter().map(|p| &p.field).collect();
            all.watch = void::Watch::of(names, &read, &all.settling_places());
        }
        Ok(all)
    }

    /// Says which records stand above the data, up to and including the names: a printed list repeats them on each page.
    #[must_use]
    pub fn below(mut self, above: &[Record]) -> Self {
        self.pages = pages::Pages::of(above);
        if let Some(at) = self.line.filter(|_| self.carried.is_none()) {
            for record in above {
                let _ = self.lead.row(at, &mut record.clone());
            }
            self.lead.above_names();
        }
        self
    }

    /// Says what the rows of the list say together, against which each of them is held.
    #[must_use]
    pub fn seen(mut self, seen: Seen) -> Self {
        self.seen = seen;
        self
    }

    /// The row in our columns; `None` when it is to be passed over: empty, a heading or a footnote in one cell, totals, the names
    /// of the columns once more, or what the mapping says.
    #[must_use]
    pub fn row(&self, record: &Record) -> Option<Mapped> {
        let cell = |at: usize| record.cells.get(at).unwrap_or(&Cell::Empty);
        let said = |at: usize, values: &[String]| values.iter().any(|v| key(v) == key(&cell(at).text()));
        let needed = self.layout.columns.iter().filter(|c| c.required).count();
        let skipped = self.skip.iter().any(|(at, values)| said(*at, values));
        if record.filled() <= 1 && needed > 1 || skipped || self.repeats(record) {
            return None;
        }
        let values = Vec::with_capacity(self.fields.len() + 1);
        let mut row = Mapped { line: record.line, values, faults: Vec::new() };
        for placed in &self.fields {
            row.values.push((placed.field.name, self.value(placed, record)));
            row.faults.extend(self.disagrees(placed, record));
        }
        let void = self.void(record, |name| row.get(name).map(Cow::Borrowed));
        if matches!(void, Some(void::Said::Nothing(_))) {
            return None;
        }
        if totals::totals(record, &row)
            || self.layout.name == "invoices"
                && aside::no_item(record, &row, self.filled.is_empty() && self.line.is_none())
                && !entries::entry(record, &self.read_places())
        {
            return None;
        }
        // Where the figures contradict each other, the words add nothing.
        let against = self.seen.against(record);
        if let Some(void::Said::Perhaps(column, text)) = void.filter(|_| against.is_none()) {
            let fault = Rejection::row(record.line, "document_in_doubt");
            row.faults.push(fault.with("source", column).with("value", text));
        }
        if !record.section.is_empty() {
            row.faults.push(Rejection::row(record.line, "section_in_doubt").with("value", &record.section));
        }
        self.contradict(record, &mut row);
        row.faults.extend(self.perhaps_credit(&row));
        row.faults.extend(against);
        if self.layout.name == "invoices" {
            row.faults.extend(judged::two_sides(&row));
            credit(&mut row);
            judged::due_of_credit(&mut row);
        }
        Some(row)
    }

    /// What a row that the mapping passes over by its word says all the same: the word, what is open by it or else its amount, and the
    /// currency. `None` for a row that is passed over for another reason, or holds no amount.
    #[must_use]
    pub fn skipped(&self, record: &Record) -> Option<(String, String, String)> {
        let word = self.skip.iter().find_map(|(at, values)| {
            let text = record.cells.get(*at)?.text();
            values.iter().any(|v| key(v) == key(&text)).then(|| text.into_owned())
        });
        let field = |name: &str| self.fields.iter().find(|p| p.field.name == name).map(|p| self.value(p, record));
        let word = word.or_else(|| match self.void(record, |name| field(name).map(Cow::Owned))? {
            void::Said::Nothing(word) => Some(word),
            void::Said::Perhaps(..) => None,
        })?;
        let amount = ["open_amount", "amount"]
            .into_iter()
            .filter_map(field)
            .find(|v| numbers::sum(std::slice::from_ref(v)).is_some())?;
        Some((word, amount, field("currency").unwrap_or_default()))
    }

    /// Whether the row is that of the names, printed again on another page.
    fn repeats(&self, record: &Record) -> bool {
        let mut cells = record.cells.iter().zip(&self.names).filter(|(c, _)| !c.is_empty());
        record.filled() > 2 && cells.all(|(cell, name)| matches!(cell, Cell::Text(t) if key(t) == *name))
    }

    /// The place of the first cell that the mapping reads and that holds a formula without a value, as spreadsheets name it:
    /// `H2`.
    #[must_use]
    pub fn uncomputed(&self, record: &Record) -> Option<String> {
        let open = |at: &usize| matches!(record.cells.get(*at), Some(Cell::Uncomputed));
        let days = |p: &Placed| {
            p.plus_days
                .iter()
                .filter_map(|d| if let Days::Column(at) = d { Some(*at) } else { None })
                .collect::<Vec<_>>()
        };
        let read = self
            .fields
            .iter()
            .flat_map(|p| p.columns.iter().chain(&p.sum).copied().chain(days(p)).chain(p.minus).chain(p.sign));
        let at = read.chain(self.skip.iter().map(|s| s.0)).filter(open).min()?;
        Some(super::place(at, record.line))
    }

    /// The places of the columns that decide something of a row; what only describes one may say more.
    fn settling_places(&self) -> Vec<usize> {
        let describes = |p: &&Placed| {
            ["segment", "terms", "contract", "purchase_order"].contains(&p.field.name) && p.field.values.is_empty()
        };
        let places = |p: &Placed| p.columns.clone();
        let aside: Vec<usize> = self.fields.iter().filter(describes).flat_map(places).collect();
        let others: Vec<usize> = self.fields.iter().filter(|p| !describes(p)).flat_map(places).collect();
        let skip: Vec<usize> = self.skip.iter().map(|s| s.0).collect();
        let of = |at: &usize| !aside.contains(at) || others.contains(at) || skip.contains(at);
        self.read_places().into_iter().filter(of).collect()
    }

    /// The places of the columns that the mapping reads.
    fn read_places(&self) -> Vec<usize> {
        let fields =
            self.fields.iter().flat_map(|p| p.columns.iter().chain(&p.sum).copied().chain(p.minus).chain(p.sign));
        fields.chain(self.skip.iter().map(|s| s.0)).collect()
    }

    pub(super) fn value(&self, placed: &Placed, record: &Record) -> String {
        let cell = |at: &usize| record.cells.get(*at).unwrap_or(&Cell::Empty);
        let value = match placed.kind {
            _ if let Some(part) = placed.field.line => part.of(&record.above),
            What::Date => date(placed, record),
            What::Amount => self.amount(placed, record),
            What::Text => match &placed.field.join {
                Some(between) => {
                    let texts: Vec<String> =
                        placed.columns.iter().map(|c| plain(cell(c))).filter(|t| !t.is_empty()).collect();
                    texts.join(between)
                }
                None => placed.columns.iter().map(|c| plain(cell(c))).find(|t| !t.is_empty()).unwrap_or_default(),
            },
        };
        let value = placed.field.part.map_or_else(|| value.clone(), |part| part.within(&value));
        // Signs beside figures may be all that tells the currency.
        let value = if placed.field.name == "currency" { signs::beside(value) } else { value };
        let value = if ["number", "debtor_code", "code"].contains(&placed.field.name) { narrow(value) } else { value };
        let value = if super::party::NAMED.contains(&placed.field.name) { super::party::plainly(value) } else { value };
        let value = placed.field.constant.clone().filter(|_| value.is_empty()).unwrap_or(value);
        if placed.field.values.is_empty() || value.is_empty() {
            return value;
        }
        // Signs alone have no letters to compare.
        let theirs = key(&value);
        let same = |from: &str| if theirs.is_empty() { from == value } else { key(from) == theirs };
        let table = &placed.field.values;
        let found =
            table.iter().find(|(from, _)| same(from)).or_else(|| table.iter().find(|(from, _)| from == kinds::ELSE));
        found.map_or(value, |(_, ours)| ours.clone())
    }

    /// The amount as a plain decimal, times what one stands for; what is none stays as it is, so that it is refused with
    /// its text.
    fn amount(&self, placed: &Placed, record: &Record) -> String {
        let amount = self.figure(placed, record);
        let by = placed.field.times.unwrap_or(1);
        let is_number = amount.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
        if by == 1 || amount.is_empty() || !is_number {
            return amount;
        }
        let places = placed.columns.iter().chain(&placed.sum).chain(placed.minus.iter());
        let cells = places.filter_map(|at| record.cells.get(*at));
        match cells.map(Cell::text).find(|text| numbers::myriads(text)) {
            Some(text) => format!("{text} × {by}"),
            None => numbers::times(&amount, by).unwrap_or(amount),
        }
    }

    /// A cell as an amount; `Err` is the text of one that is none.
    fn read(&self, record: &Record, at: usize) -> Result<String, String> {
        match record.cells.get(at).unwrap_or(&Cell::Empty) {
            Cell::Text(text) => numbers::amount(text, self.decimal).ok_or_else(|| text.clone()),
            other => Ok(other.text().into_owned()),
        }
    }

    /// The first of a field's columns that holds something.
    pub(super) fn first(&self, placed: &Placed, record: &Record) -> Result<String, String> {
        let mut all = placed.columns.iter().map(|at| self.read(record, *at));
        all.find(|r| r.as_ref().map_or(true, |v| !v.is_empty())).unwrap_or_else(|| Ok(String::new()))
    }

    /// What a field adds up.
    pub(super) fn parts(&self, placed: &Placed, record: &Record) -> Result<Vec<String>, String> {
        let all: Vec<String> = placed.sum.iter().map(|at| self.read(record, *at)).collect::<Result<_, _>>()?;
        Ok(all.into_iter().filter(|v| !v.is_empty()).collect())
    }

    /// The amount as it is written.
    fn figure(&self, placed: &Placed, record: &Record) -> String {
        let amount = match self.first(placed, record) {
            Ok(amount) => amount,
            Err(text) => return text,
        };
        let amount = match self.parts(placed, record) {
            Ok(parts) if amount.is_empty() => numbers::sum(&parts).unwrap_or(amount),
            Ok(_) => amount,
            Err(text) => return text,
        };
        let amount = match placed.minus.map(|at| self.read(record, at)) {
            None => amount,
            Some(Err(text)) => return text,
            // Two columns of which one is filled; both filled is no amount.
            Some(Ok(less)) => match (zero(&amount), zero(&less)) {
                (_, true) => amount,
                (true, false) => negated(&less),
                (false, false) if placed.field.name == "open_amount" => {
                    super::settled::less(&amount, &less).unwrap_or(amount)
                }
                // What was invoiced and what was paid of it, where what is left is read as well.
                (false, false) if self.fields.iter().any(|p| p.field.name == "open_amount") => {
                    match super::settled::less(&amount, &less) {
                        Some(rest) if rest.starts_with('-') => negated(&less),
                        _ => amount,
                    }
                }
                (false, false) => return format!("{amount} / {less}"),
            },
        };
        let negative = placed.field.sign.as_ref().zip(placed.sign.as_ref()).is_some_and(|((_, values), at)| {
            let found = record.cells.get(*at).map(|c| key(&c.text())).unwrap_or_default();
            values.iter().any(|v| key(v) == found)
        });
        if negative { negated(&amount) } else { amount }
    }
}

/// A code that a spreadsheet was kept from shortening, `="0012"`, without its guard; whole numbers without `.0`.
fn plain(cell: &Cell) -> String {
    // What a workbook shows beside an amount tells its currency, wherever a text is wanted.
    let text = cell.told();
    let inner = text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"')).unwrap_or(&text);
    let whole = inner.strip_suffix(".0").filter(|w| w.len() > 3 && w.bytes().all(|b| b.is_ascii_digit()));
    whole.unwrap_or(inner).trim().to_owned()
}

/// A code or a number with the letters, figures and strokes of the wide forms of East Asian fonts as the usual ones: `Ｋ１` is `K1`.
fn narrow(text: String) -> String {
    let wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '－' | '／' | '＿' | '．' | '＃');
    if !text.contains(wide) {
        return text;
    }
    let usual = |c: char| if wide(c) { char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c) } else { c };
    text.chars().map(usual).collect()
}

pub(super) fn zero(amount: &str) -> bool {
    amount.bytes().all(|b| matches!(b, b'0' | b'.' | b'-'))
}

pub(super) fn negated(amount: &str) -> String {
    match amount.strip_prefix('-') {
        Some(rest) => rest.to_owned(),
        None if zero(amount) => amount.to_owned(),
        None => format!("-{amount}"),
    }
}

/// The date as ISO 8601; what is none stays as it is, so that it is refused with its text.
fn date(placed: &Placed, record: &Record) -> String {
    let form = placed.field.dates.unwrap_or(DateForm::Ymd);
    let filled = |at: &&usize| record.cells.get(**at).is_some_and(|c| !c.is_empty());
    let Some(cell) = placed.columns.iter().find(filled).and_then(|at| record.cells.get(*at)) else {
        return String::new();
    };
    let iso = |text: &str| Date::parse_iso(text.as_bytes());
    // A file of refused rows writes dates of a workbook as ISO 8601, whatever the form of the source was.
    let Some(day) = form.read_run(cell).or_else(|| iso(&cell.text())) else { return cell.text().into_owned() };
    let (mut said, mut due) = (placed.plus_days.is_empty(), day);
    for days in &placed.plus_days {
        let at = match days {
            Days::Of(count) => {
                (due, said) = (day.plus_days(*count), true);
                break;
            }
            Days::Column(at) => at,
        };
        let text = record.cells.get(*at).map(plain).unwrap_or_default();
        let word = placed.field.values.iter().find(|(from, _)| key(from) == key(&text) && !text.is_empty());
        let terms = super::terms::read(word.map_or(text.as_str(), |(_, days)| days.as_str()));
        match (terms, terms.and_then(|t| t.on(day))) {
            (Some(super::terms::Due::Days(0)), _) => said = true,
            (_, Some(on)) => {
                (due, said) = (on, true);
                break;
            }
            // Terms that are not understood must not make an item due too early.
            _ if !text.is_empty() => return format!("{day} + {text}"),
            _ => {}
        }
    }
    // No terms at all are no terms of zero days: the date is missing.
    if said { due.to_string() } else { String::new() }
}

/// A negative invoice is a credit note, and a credit note's amounts are written without a sign.
fn credit(row: &mut Mapped) {
    let negative = row.get("amount").is_some_and(|a| a.starts_with('-') && !zero(a));
    let kind = row.get("kind").unwrap_or("").to_owned();
    let notes = ["credit_note", "credit note"].contains(&kind.as_str());
    if !negative || !(notes || ["", "invoice"].contains(&kind.as_str())) {
        return;
    }
    for (name, value) in &mut row.values {
        if ["amount", "open_amount", "tax_amount"].contains(name) {
            *value = negated(value).trim_start_matches('-').to_owned();
        }
    }
    match row.values.iter_mut().find(|(name, _)| *name == "kind") {
        Some((_, value)) => "credit_note".clone_into(value),
        None => row.values.push(("kind", "credit_note".to_owned())),
    }
}
