//! What the rows of a list say together, against which each of them is held: how numbers of credit notes would begin, and that what is open is
//! the amount less what was paid.

use std::collections::BTreeSet;

use super::score::{column, figure};
use super::settled::{less, named};
use super::{Cell, DecimalSign, Header, Mapping, Record, credit_numbers, key, numbers};
use crate::intake::Rejection;

/// What was seen of a list as a whole.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Beginnings of numbers that may be those of credit notes.
    pub(super) credit: BTreeSet<String>,
    /// Columns that each row fills, in a list of several.
    pub(super) full: Vec<usize>,
    /// Columns of the amount, of what was paid and of what is open that belong together row by row.
    rest: Option<Rest>,
    /// The column that says on which side an amount stands, where it says so of what is owed as well: its place, its name, a word of it, and
    /// the place of the amount.
    side: Option<(usize, String, String, usize)>,
}

#[derive(Debug, Clone, Copy)]
struct Rest {
    amount: usize,
    paid: usize,
    open: usize,
    decimal: DecimalSign,
}

impl Seen {
    /// Looks at the first records of a list.
    #[must_use]
    pub fn of(mapping: &Mapping, header: &Header, records: &[Record]) -> Self {
        let credit = credit_numbers::credit_beginnings(mapping, header, records);
        let data: Vec<&Record> =
            records.get(header.taken..).unwrap_or(&[]).iter().filter(|r| super::fill::item(r)).collect();
        let filled = |at: &usize| data.iter().all(|r| r.cells.get(*at).is_some_and(|c| !c.is_empty()));
        let full = if data.len() >= 3 { (0..header.names.len()).filter(filled).collect() } else { Vec::new() };
        Self { credit, full, rest: Rest::of(mapping, header, records), side: side(mapping, header, records) }
    }

    /// A row that does not add up as the others do.
    pub(super) fn against(&self, record: &Record) -> Option<Rejection> {
        if let Some(fault) = self.side.as_ref().and_then(|side| no_side(side, record)) {
            return Some(fault);
        }
        let rest = self.rest?;
        let [amount, paid, open] = rest.figures(record)?;
        let left = less(&amount, &paid)?;
        let fault = Rejection::field(record.line, "open_amount", "open_other_than_rest");
        (!numbers::same(&left, &open)).then(|| fault.with("amount", amount).with("paid", paid).with("value", open))
    }
}

impl Rest {
    /// The columns, where amount less paid is what is open in nine rows of ten, some of them paid in part.
    fn of(mapping: &Mapping, header: &Header, records: &[Record]) -> Option<Self> {
        let place = |name: &str| {
            let field = mapping.fields.iter().find(|f| f.name == name)?;
            let plain = field.columns.len() == 1 && field.sum.is_empty() && field.minus.is_none();
            header.names.iter().position(|n| plain && field.columns.first() == Some(n))
        };
        let (amount, open) = (place("amount")?, place("open_amount")?);
        let used: BTreeSet<String> = mapping.sources().map(key).collect();
        let data = records.get(header.taken..).unwrap_or(&[]);
        let decimal = mapping.decimal.unwrap_or_default();
        let free = header.names.iter().enumerate().filter(|(_, n)| named(n) && !used.contains(&key(n)));
        free.map(|(paid, _)| Self { amount, paid, open, decimal }).find(|rest| {
            let all: Vec<[String; 3]> = data.iter().filter_map(|r| rest.figures(r)).collect();
            let agrees = |f: &&[String; 3]| less(&f[0], &f[1]).is_some_and(|left| numbers::same(&left, &f[2]));
            let fit = all.iter().filter(agrees).count();
            let partly = all.iter().filter(agrees).filter(|f| !numbers::same(&f[1], "0")).count();
            partly >= 2 && fit * 10 >= all.len() * 9
        })
    }

    /// Amount, paid and open of a row that says the first and the last.
    fn figures(&self, record: &Record) -> Option<[String; 3]> {
        let figure = |at: usize| figure(record, at, self.decimal);
        let paid = match record.cells.get(self.paid) {
            None | Some(Cell::Empty) => "0".to_owned(),
            Some(_) => figure(self.paid)?,
        };
        Some([figure(self.amount)?, paid, figure(self.open)?])
    }
}

/// The column of sides, where a word of it stands for what is owed as well: marks of credits alone leave the others empty.
fn side(mapping: &Mapping, header: &Header, records: &[Record]) -> Option<(usize, String, String, usize)> {
    let field = mapping.fields.iter().find(|f| f.name == "amount" && f.columns.len() == 1)?;
    let (name, turned) = field.sign.as_ref()?;
    let place = |name: &String| header.names.iter().position(|n| key(n) == key(name));
    let (at, amount) = (place(name)?, place(field.columns.first()?)?);
    let data = records.get(header.taken..).unwrap_or(&[]);
    let owed = column(data, at).map(|c| c.text()).find(|t| !turned.iter().any(|v| key(v) == key(t)))?;
    Some((at, name.clone(), owed.into_owned(), amount))
}

/// An amount of which the column of sides says nothing.
fn no_side((at, name, word, amount): &(usize, String, String, usize), record: &Record) -> Option<Rejection> {
    let empty = record.cells.get(*at).is_none_or(Cell::is_empty);
    let figure = record.cells.get(*amount).filter(|c| empty && super::score::is_amount(c))?.text();
    let some = figure.contains(|c: char| c.is_numeric() && c != '0');
    let fault = Rejection::field(record.line, "amount", "side_missing");
    some.then(|| fault.with("source", name).with("value", &figure).with("word", word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::mapping::Applied;
    use crate::intake::mapping::tests::invoices;

    fn faults(rows: &[&str]) -> Vec<String> {
        let rows: String =
            rows.iter().enumerate().map(|(n, r)| format!("I{n}|A{n} Ltd|2026-05-01|2026-06-01|EUR|{r}\n")).collect();
        let (guess, records) =
            invoices(&format!("Invoice No|Customer|Invoice Date|Due Date|Currency|Amount|Paid|Balance\n{rows}"));
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
        let seen = Seen::of(&guess.mapping, &guess.header, &records);
        let applied = Applied::new(&guess.mapping, &guess.header.names).unwrap_or_else(|c| panic!("{c}")).seen(seen);
        let data = records.iter().skip(guess.header.taken).filter(|r| r.filled() > 0);
        data.filter_map(|r| applied.row(r)).map(|row| row.faults().iter().map(|f| f.code).collect()).collect()
    }

    #[test]
    fn an_amount_without_a_side_among_others_that_have_one_is_refused() {
        let list = |sides: [&str; 3]| {
            let row = |(n, side): (usize, &&str)| format!("{n}|A{n} Ltd|2026-05-01|2026-06-01|EUR|10{n}.00|{side}\n");
            let rows: String = sides.iter().enumerate().map(row).collect();
            let (guess, records) =
                invoices(&format!("Invoice No|Customer|Invoice Date|Due Date|Currency|Amount|S/H\n{rows}"));
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
            let seen = Seen::of(&guess.mapping, &guess.header, &records);
            let applied =
                Applied::new(&guess.mapping, &guess.header.names).unwrap_or_else(|c| panic!("{c}")).seen(seen);
            let data = records.iter().skip(guess.header.taken);
            let codes = |r| applied.row(r).map(|row| row.faults().iter().map(|f| f.code).collect::<String>());
            data.filter_map(codes).collect::<Vec<_>>()
        };
        assert_eq!(list(["S", "", "H"]), ["", "side_missing", ""]);
        assert_eq!(list(["S", "", "S"]), ["", "side_missing", ""]);
        // Marks of credits alone leave the others empty.
        assert_eq!(list(["", "", "H"]), ["", "", ""]);
        assert_eq!(list(["S", "S", "H"]), ["", "", ""]);
    }

    #[test]
    fn a_row_that_does_not_add_up_as_the_others_do_is_refused() {
        let good = ["100.00||100.00", "90.00|40.00|50.00", "80.00|0.00|80.00", "70.00|60.00|10.00", "50.00||50.00"];
        let more = ["51.00||51.00", "52.00|2.00|50.00", "53.00||53.00", "54.00||54.00"];
        let list = |last: &str| faults(&[&good[..], &more, &[last]].concat());
        assert_eq!(list("60.00|20.00|60.00").last().map(String::as_str), Some("open_other_than_rest"));
        assert_eq!(list("60.00|20.00|40.00").concat(), "");
        // Where it does not hold as a rule, what was paid last is all that such a column tells.
        assert_eq!(faults(&["100.00|10.00|50.00", "90.00|40.00|50.00", "80.00|1.00|8.00"]).concat(), "");
        // Nobody paid a part: the column proves nothing of the others, and one that was paid and is open is in doubt all the same.
        assert_eq!(faults(&["100.00||100.00", "90.00||90.00", "80.00|80.00|80.00"]).concat(), "document_in_doubt");
    }
}
