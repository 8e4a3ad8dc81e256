//! Where the names of the columns stand: below a preamble, on one line or on two.

use std::collections::BTreeMap;

use super::score::is_amount;
use super::words::Name;
use super::{Cell, DateForm, Mapping, Record, Words, ageing, key};
use crate::intake::Layout;

/// Lines among which the names are looked for.
const LINES_MAX: usize = 60;

/// The names of the columns and how many records came before the first one of data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Names in the order of the file; none is empty, none stands twice (the second one is `name (2)`).
    pub names: Vec<String>,
    /// The same without the name of a group above them.
    pub lower: Vec<String>,
    /// The same with the name of the group before each.
    pub full: Vec<String>,
    /// Records up to and including the names.
    pub taken: usize,
    /// The line of the names.
    pub line: u64,
    /// Names that stood twice.
    pub twice: Vec<String>,
}

/// Groups of columns about money that came, in parts of their names.
const PAID: [&str; 13] = [
    "paid", "payment", "receipt", "received", "bezahlt", "zahlung", "收款", "回款", "已付", "付款", "入金", "pagat",
    "pagad",
];

impl Header {
    /// What the file calls a column: its whole name, of both lines where there are two.
    pub(super) fn said(&self, at: usize) -> &str {
        self.full.get(at).or(self.names.get(at)).map_or("", String::as_str)
    }
    /// The name without the group above it; empty where it cannot decide alone: another column has it too,
    /// or the group is about payments in a table of something else.
    pub(super) fn below(&self, at: usize, layout: &Layout) -> String {
        let Some((lower, full)) = self.lower.get(at).zip(self.full.get(at)) else { return String::new() };
        let below = key(lower);
        let full = key(full);
        let group = full.strip_suffix(below.as_str()).unwrap_or_default();
        let paid = layout.name != "receipts" && PAID.iter().any(|p| group.contains(p));
        let shared = self.lower.iter().filter(|l| key(l) == below).count() > 1;
        if shared || paid { String::new() } else { lower.clone() }
    }
}

/// The text of a cell as a name.
fn name(record: &Record, at: usize) -> String {
    let text = record.cells.get(at).map(|c| c.text().into_owned()).unwrap_or_default();
    text.trim_start_matches('\u{FEFF}').split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names made out of one line, or of a group line above another: a group's name holds up to the next one.
fn names(upper: Option<&Record>, lower: &Record) -> Vec<String> {
    let width = lower.cells.len().max(upper.map_or(0, |u| u.cells.len()));
    let mut group = String::new();
    (0..width)
        .map(|at| {
            let (above, below) = (upper.map(|u| name(u, at)).unwrap_or_default(), name(lower, at));
            if !above.is_empty() {
                group = above.clone();
            }
            // Below a group, a column without a name has none; one that stands on the upper line alone has that.
            let before = if below.is_empty() { &above } else { &group };
            [before.as_str(), below.as_str()].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// A line of names alone.
fn single(record: &Record, taken: usize) -> Header {
    header(names(None, record), record, taken)
}

/// A line of names below one of groups: a column is called as on the lower line, where no other one is called so too; else
/// with its group.
fn pair(upper: &Record, lower: &Record, taken: usize) -> Header {
    let (full, below) = (names(Some(upper), lower), names(None, lower));
    let alone = |n: &String| !n.is_empty() && below.iter().filter(|o| key(o) == key(n)).count() == 1;
    let below = |at: usize| below.get(at).filter(|n| alone(n));
    let called = full.iter().enumerate().map(|(at, f)| below(at).unwrap_or(f).clone()).collect();
    Header { full, ..header(called, lower, taken) }
}

fn header(names: Vec<String>, lower: &Record, taken: usize) -> Header {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut twice = Vec::new();
    let mut unique = Vec::with_capacity(names.len());
    for (at, name) in names.iter().cloned().enumerate() {
        let name = if name.is_empty() { format!("#{}", at + 1) } else { name };
        let count = seen.entry(key(&name)).or_default();
        *count += 1;
        if *count > 1 {
            twice.push(name.clone());
            unique.push(format!("{name} ({count})"));
        } else {
            unique.push(name);
        }
    }
    let lower_names = self::names(None, lower);
    Header { names: unique, lower: lower_names, full: names, taken, line: lower.line, twice }
}

/// Whether every cell could be a name: text that is no figure.
fn could_be_names(record: &Record) -> bool {
    record.filled() >= 2 && textual(record)
}

fn textual(record: &Record) -> bool {
    record.cells.iter().all(|c| match c {
        Cell::Empty => true,
        Cell::Text(text) => {
            text.chars().any(char::is_alphabetic) && text.chars().count() <= 80
                || ageing::is_bucket(text)
                || super::signs::alone(text)
                // Running numbers have no other name.
                || ["#", "№", "#.", "*"].contains(&text.as_str())
        }
        _ => false,
    })
}

/// Whether a line could name groups of columns: names, or a single one that does not stand where a title would.
fn could_be_groups(record: &Record) -> bool {
    // A unit that stands alone at the edge is that of all amounts, and names no group.
    let unit = |c: &Cell| matches!(c, Cell::Text(t) if super::unit::of(t).is_some());
    let alone = record.filled() == 1 && record.cells.first().is_some_and(Cell::is_empty) && textual(record);
    could_be_names(record) || alone && !record.cells.iter().any(unit)
}

/// Whether a cell holds what rows of data hold: a date or an amount.
pub(super) fn datum(cell: &Cell) -> bool {
    !cell.is_empty() && (dated(cell) || is_amount(cell))
}

/// Whether a cell holds a date, in whatever order.
pub(super) fn dated(cell: &Cell) -> bool {
    // Years of the Republic only with marks between the parts: seven figures alone are numbers of something.
    let marked = matches!(cell, Cell::Text(t) if t.contains(['/', '.', '-', '年']));
    DateForm::ORDERS.iter().any(|f| f.read(cell).is_some()) || marked && DateForm::Roc.read(cell).is_some()
}

/// Whether the line above only names groups of the one below: it leaves two columns or more without a name that the lower
/// one names, names none but a few that the lower one does not, and what follows is data.
fn only_groups(upper: &Record, lower: &Record, next: Option<&Record>) -> bool {
    let width = upper.cells.len().max(lower.cells.len());
    let has = |r: &Record, at: usize| r.cells.get(at).is_some_and(|c| !c.is_empty());
    let below = (0..width).filter(|at| has(lower, *at) && !has(upper, *at)).count();
    // "Printed by: J. Marsh" is no group, in one cell or in two.
    let label = |c: &Cell| matches!(c, Cell::Text(t) if t.contains([':', '：']) || t.starts_with('='));
    let names = could_be_names(lower) && !lower.cells.iter().any(datum) && !upper.cells.iter().any(label);
    names && below >= 2 && next.is_some_and(|n| n.cells.iter().filter(|c| datum(c)).count() >= 2)
}

/// Finds the names by the words of the trade: the line, or pair of lines, on which the most of them stand. `None` when
/// there is no line with two of them.
#[must_use]
pub fn find(records: &[Record], layout: &Layout, words: &Words) -> Option<Header> {
    let mut best: Option<(u32, Header)> = None;
    let mut offer = |score: u32, header: Header| {
        if score >= 150 && best.as_ref().is_none_or(|(s, _)| score > *s) {
            best = Some((score, header));
        }
    };
    for (at, record) in records.iter().take(LINES_MAX).enumerate().filter(|(_, r)| could_be_groups(r)) {
        let below = records.get(at + 1).filter(|r| could_be_names(r));
        let groups = below.is_some_and(|below| only_groups(record, below, records.get(at + 2)));
        if could_be_names(record) && !groups {
            offer(score(&names(None, record), &[], layout, words), single(record, at + 1));
        }
        if let Some(below) = below {
            let lower = names(None, below);
            let score = score(&names(Some(record), below), &lower, layout, words);
            let pair = pair(record, below, at + 2);
            // A second line must tell more than it makes harder to read; telling apart two columns of one name is more.
            let apart = pair.twice.is_empty() && !single(below, at + 2).twice.is_empty();
            offer(if apart || groups { score } else { score.saturating_sub(20) }, pair);
        }
    }
    best.map(|(_, header)| header).or_else(|| by_shape(records, layout))
}

/// The names of a list in words that are not known: a line of names above rows that hold dates and amounts, in the same
/// columns. Only invoices are looked for in this way.
fn by_shape(records: &[Record], layout: &Layout) -> Option<Header> {
    if layout.name != "invoices" {
        return None;
    }
    let names = |r: &Record| could_be_names(r) && r.filled() >= 5 && !r.cells.iter().any(datum);
    let at = records.iter().take(LINES_MAX).position(names)?;
    let (at, upper) = match (records.get(at), records.get(at + 1).filter(|r| names(r))) {
        (Some(upper), Some(below)) if only_groups(upper, below, records.get(at + 2)) => (at + 1, Some(upper)),
        _ => (at, None),
    };
    let lower = records.get(at)?;
    let rows = || records.iter().skip(at + 1).take(10);
    let full = |r: &&Record| r.filled() >= 4 && r.cells.iter().filter(|c| datum(c)).count() >= 2;
    let good = rows().filter(full).count();
    (good > 0 && good * 2 >= rows().count()).then(|| match upper {
        Some(upper) => pair(upper, lower, at + 1),
        None => single(lower, at + 1),
    })
}

/// Sum of the best fits, each field counted once.
fn score(names: &[String], lower: &[String], layout: &Layout, words: &Words) -> u32 {
    let both = |n: &String| [key(n), super::guess::bare(n).0];
    let keys: Vec<Name> = names.iter().chain(lower).flat_map(both).map(|n| words.name(layout.name, &n)).collect();
    let fields = layout.columns.iter().map(|c| c.name).chain(["debit", "credit", "sign"]);
    fields
        .map(|field| {
            let two = names.iter().map(|n| u32::from(words.fit_halves(layout.name, field, n))).max().unwrap_or(0);
            let sign = if field == "amount" && names.iter().any(|n| super::signs::alone(n)) { 75 } else { 0 };
            keys.iter().map(|k| u32::from(words.fit(layout.name, field, k))).max().unwrap_or(0).max(two).max(sign)
        })
        .filter(|fit| *fit >= 75)
        .sum()
}

impl Mapping {
    /// Finds the line on which the columns stand that this mapping reads. `None` when they stand on none.
    #[must_use]
    pub fn header(&self, records: &[Record]) -> Option<Header> {
        if self.sources().all(|s| s.starts_with('#')) {
            return super::own::nameless(records);
        }
        let wanted: Vec<String> = self.sources().map(key).collect();
        let fits = |h: &Header| {
            let keys: Vec<String> = h.names.iter().map(|n| key(n)).collect();
            wanted.iter().all(|w| keys.contains(w))
        };
        for (at, record) in records.iter().take(LINES_MAX).enumerate() {
            let single = single(record, at + 1);
            if fits(&single) {
                return Some(single);
            }
            if let Some(below) = records.get(at + 1).filter(|r| could_be_groups(record) && could_be_names(r)) {
                let pair = pair(record, below, at + 2);
                if fits(&pair) {
                    return Some(pair);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    #[test]
    fn a_sign_for_running_numbers_is_a_name() {
        for sign in ["#", "№"] {
            let (guess, records) = invoices(&format!(
                "{sign}|Invoice No|Account No|Customer Name|Invoice Date|Due Date|Currency|Amount|Balance\n\
                 1|10311|ACM|Acme Ltd|03/08/2026|02/09/2026|GBP|1,200.00|1,200.00\n2|10312|ACM|Acme Ltd|14/08/2026|13/09/2026|GBP|480.00|480.00\n"
            ));
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{sign} {:#?}", guess.mapping);
            assert_eq!(mapped(&guess, &records, &["number", "amount"]), ["10311;1200", "10312;480"], "{sign}");
        }
    }

    #[test]
    fn what_a_title_says_of_itself_names_no_group() {
        for title in ["账套：[001]宏达贸易|||打印日期：2026-11-20|||", "Company: [001] Hong|||Printed: 2026-11-20|||"]
        {
            let head = "Customer no|Customer name|Number|Date|Due date|Currency|Amount";
            let (guess, _) = crate::intake::mapping::tests::invoices(&format!(
                "{title}\n{head}\nC1|One Ltd|7|2026-05-01|2026-05-31|USD|10.00\nC2|Two Ltd|8|2026-05-01|2026-05-31|USD|11.00\n"
            ));
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{title}: {:#?}", guess.columns);
        }
    }
}
