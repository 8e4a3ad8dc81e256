//! Tables that bear our names of columns but write dates or amounts in another way, and tables without any names.

use super::dates::{Verdict, detect};
use super::{Cell, DateForm, Header, Record, apply, key, score};
use crate::intake::Layout;
use basis::calendar::Date;

/// Whether a table with our names of columns writes its dates or amounts otherwise than we read them unasked: most of a
/// column, and in a way that a mapping can read. `records` begin with the names.
#[must_use]
pub fn foreign(layout: &Layout, records: &[Record]) -> bool {
    let Some((names, data)) = records.split_first() else { return false };
    let place = |name: &str| names.cells.iter().position(|c| key(&c.text()) == key(name));
    layout.columns.iter().any(|c| {
        let Some(at) = place(c.name) else { return false };
        let cells = || score::column(data, at);
        if apply::is_date(c.name) {
            most(cells(), |c| Date::parse_iso(c.text().as_bytes()).is_none()) && detect(cells(), None) != Verdict::None
        } else {
            apply::is_amount(c.name) && most(cells(), |c| !plain(c)) && most(cells(), score::is_amount)
        }
    })
}

/// Whether more cells pass than do not.
fn most<'a>(cells: impl Iterator<Item = &'a Cell>, pass: impl Fn(&Cell) -> bool) -> bool {
    let (mut good, mut count) = (0_usize, 0_usize);
    for cell in cells {
        count += 1;
        good += usize::from(pass(cell));
    }
    good * 2 > count
}

/// A decimal with a point, without anything that parts thousands.
fn plain(cell: &Cell) -> bool {
    let text = cell.text();
    let digits = text.strip_prefix('-').unwrap_or(&text);
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// Names for the columns of a table that has none: `#1`, `#2`, … from the first record that has a date and an amount.
/// `None` when there is no such record.
pub(super) fn nameless(records: &[Record]) -> Option<Header> {
    let dated = |c: &Cell| [DateForm::Ymd, DateForm::Dmy, DateForm::Mdy].iter().any(|f| f.read(c).is_some());
    let worth = |c: &Cell| score::is_amount(c) && !dated(c);
    let taken = records.iter().position(|r| r.cells.iter().any(dated) && r.cells.iter().any(worth))?;
    let width = records.iter().skip(taken).map(|r| r.cells.len()).max().unwrap_or(0);
    let names: Vec<String> = (1..=width).map(|n| format!("#{n}")).collect();
    let line = records.get(taken).map_or(0, |r| r.line);
    Some(Header { lower: names.clone(), full: names.clone(), names, taken, line, twice: Vec::new() })
}
