//! What the values of a column say about the field that its name suggests.

use super::dates::{Verdict, detect};
use super::numbers::{self, Votes};
use super::{Cell, DateForm, DecimalSign, Record, Words};
use crate::intake::jurisdiction::is_jurisdiction;

/// Whether the values of a column can be what a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// They are.
    For(Option<DateForm>),
    /// They may be: dates that can be read in two orders.
    Perhaps(DateForm),
    /// They cannot be.
    Against,
    /// There are none.
    Nothing,
}

/// The cells of one column that say something.
pub(super) fn column(records: &[Record], at: usize) -> impl Iterator<Item = &Cell> + Clone {
    let says = |c: &&Cell| !matches!(c, Cell::Empty | Cell::Uncomputed);
    records.iter().filter_map(move |r| r.cells.get(at)).filter(says)
}

/// Whether the column holds formulas of which no program has stored the value.
pub(super) fn uncomputed(records: &[Record], at: usize) -> bool {
    records.iter().any(|r| matches!(r.cells.get(at), Some(Cell::Uncomputed)))
}

/// The decimal sign of the columns of a table that hold amounts.
pub(super) fn decimal_sign(records: &[Record], columns: &[usize], east: bool) -> (DecimalSign, bool) {
    let mut votes = Votes::default();
    for at in columns {
        column(records, *at).for_each(|c| {
            if let Cell::Text(text) = c {
                votes.count(text);
            }
        });
    }
    votes.verdict(east)
}

/// Whether the cell can be an amount, whatever its decimal sign.
pub(super) fn is_amount(cell: &Cell) -> bool {
    match cell {
        Cell::Number(_) | Cell::Money(..) => true,
        Cell::Text(text) => [DecimalSign::Point, DecimalSign::Comma].iter().any(|s| numbers::read(text, *s).is_some()),
        _ => false,
    }
}

/// The figure in a cell as a plain decimal; `None` when there is none, or it cannot be read.
pub(super) fn figure(record: &Record, at: usize, decimal: DecimalSign) -> Option<String> {
    match record.cells.get(at)? {
        Cell::Text(text) => numbers::amount(text, decimal),
        Cell::Number(text) | Cell::Money(text, _) => Some(text.clone()),
        _ => None,
    }
}

/// The same, nothing for an empty cell: a row of a workbook ends with its last filled one.
pub(super) fn figure_or_zero(record: &Record, at: usize, decimal: DecimalSign) -> Option<String> {
    match record.cells.get(at) {
        None | Some(Cell::Empty) => Some("0".to_owned()),
        Some(_) => figure(record, at, decimal),
    }
}

/// Whether a cell holds the stroke that spreadsheets show for zero.
pub(super) fn stroke(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if numbers::stroke(text))
}

/// Whether all but a slip pass.
fn most<'a>(cells: impl Iterator<Item = &'a Cell>, pass: impl Fn(&Cell) -> bool) -> Evidence {
    let (mut count, mut good) = (0_usize, 0_usize);
    for cell in cells {
        count += 1;
        good += usize::from(pass(cell));
    }
    match count {
        0 => Evidence::Nothing,
        // One slip, or one in fifty, is refused with its row.
        _ if good >= count - (count / 50).max(usize::from(count >= 5)) => Evidence::For(None),
        _ => Evidence::Against,
    }
}

/// Whether most values stand more than once.
fn repeated<'a>(cells: impl Iterator<Item = &'a Cell>) -> bool {
    let (mut count, mut distinct) = (0_usize, std::collections::BTreeSet::new());
    for cell in cells {
        count += 1;
        distinct.insert(cell.text());
    }
    count >= 5 && distinct.len() * 2 < count
}

/// Judges a column for a field of a layout.
pub(super) fn judge(records: &[Record], at: usize, field: &str, words: &Words, prefers: Option<DateForm>) -> Evidence {
    let cells = column(records, at);
    match field {
        "issue_date" | "due_date" | "received_on" | "last_step_on" => match detect(cells.clone(), prefers) {
            Verdict::Sure(form) => Evidence::For(Some(form)),
            Verdict::Either(form) => Evidence::Perhaps(form),
            Verdict::None => match super::dates::six_figures(cells.clone()) {
                Some(form) => Evidence::Perhaps(form),
                None if cells.count() == 0 => Evidence::Nothing,
                None => Evidence::Against,
            },
        },
        // Strokes alone are no amounts.
        "amount" | "tax_amount" | "open_amount" | "debit" | "credit"
            if cells.clone().next().is_some() && cells.clone().all(stroke) =>
        {
            Evidence::Against
        }
        "amount" | "tax_amount" | "open_amount" | "debit" | "credit" => most(cells, |c| {
            // A number that is a date: eight figures which are one, every time, are no amounts.
            stroke(c) || is_amount(c) && !matches!(c, Cell::Text(t) if t.len() == 8 && DateForm::Ymd.read(c).is_some())
        }),
        "currency" => most(cells, |c| is_currency(&c.text(), words)),
        "jurisdiction" | "country" | "governing_law" => most(cells, |c| {
            is_jurisdiction(&c.text().to_ascii_uppercase()) || words.value("jurisdiction", &c.text()).is_some()
        }),
        "kind" => most(cells, |c| words.value("kind", &c.text()).is_some()),
        "sign" => most(cells, |c| words.value("sign", &c.text()).is_some()),
        "language" => most(cells, |c| words.value("language", &c.text()).is_some()),
        "natural_person" => most(cells, |c| matches!(c, Cell::Bool(_)) || words.value("yesno", &c.text()).is_some()),
        "email" => most(cells, |c| c.text().contains('@')),
        // What names a row differs from row to row; a code of tax or of terms does not.
        "number" | "reference" if repeated(cells.clone()) => Evidence::Against,
        // The account of the ledger is that of all debtors.
        "debtor_code" | "debtor_name" | "code" if cells.clone().next().is_some() && cells.clone().all(ledger) => {
            Evidence::Against
        }
        "number" | "reference" | "debtor_code" | "code" => {
            most(cells, |c| !matches!(c, Cell::Date(_) | Cell::Bool(_)) && c.text().chars().count() <= 100)
        }
        "debtor_name" | "legal_name" => most(cells, |c| c.text().chars().any(char::is_alphabetic)),
        _ => most(cells, |c| !matches!(c, Cell::Date(_))),
    }
}

/// Whether a cell names the account on which a ledger keeps what all debtors owe.
fn ledger(cell: &Cell) -> bool {
    const NAMES: [&str; 9] = [
        "receivable",
        "debtors control",
        "trade debtors",
        "forderungen a",
        "应收账款",
        "應收帳款",
        "应收款",
        "売掛金",
        "créances clients",
    ];
    let text = cell.text().to_lowercase();
    text.contains(|c: char| c.is_ascii_digit()) && NAMES.iter().any(|n| text.contains(n))
}

/// Whether a text names a currency, by its code or a word of the trade.
pub(super) fn is_currency(text: &str, words: &Words) -> bool {
    basis::money::Currency::parse(&text.to_ascii_uppercase()).is_ok() || words.value("currency", text).is_some()
}
