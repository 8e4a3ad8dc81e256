//! A table without names: what its columns may be, by what stands in them and where. Never sure.

use super::dates::{Verdict, detect};
use super::guess::{ColumnGuess, Guess};
use super::own::nameless;
use super::score::{column, decimal_sign, is_amount};
use super::{Cell, DateForm, Field, Header, Mapping, Record};
use crate::intake::Layout;

/// How sure a place alone makes a guess, in percent.
const PLACE: u8 = 50;

/// Guesses receipts by the places of their columns; other tables say too little without names.
pub(super) fn guess(records: &[Record], layout: &'static Layout, currency: &str) -> Option<Guess> {
    if layout.name != "receipts" {
        return None;
    }
    let header = nameless(records)?;
    let data: Vec<Record> =
        records.get(header.taken..).unwrap_or(&[]).iter().filter(|r| r.filled() > 1).cloned().collect();
    let (at, form) = (0..header.names.len()).find_map(|at| match detect(column(&data, at), None) {
        Verdict::Sure(form) | Verdict::Either(form) if often(&data, at) => Some((at, form)),
        _ => None,
    })?;
    let amounts: Vec<usize> = (0..header.names.len()).filter(|at| amount_column(&data, *at)).collect();
    let mut fields = vec![named("received_on", &header, at)];
    if let Some(date) = fields.first_mut() {
        date.dates = Some(form);
    }
    let apart = |a: usize, b: usize| data.iter().all(|r| !(filled(r, a) && filled(r, b)));
    match amounts.as_slice() {
        // What goes out and what comes in stand in two columns of which one is filled, in this order.
        [out, come, ..] if apart(*out, *come) => {
            fields.push(Field { minus: header.names.get(*out).cloned(), ..named("amount", &header, *come) });
        }
        [amount, ..] => fields.push(named("amount", &header, *amount)),
        [] => return None,
    }
    let length = |at: usize| column(&data, at).map(|c| c.text().chars().count()).sum::<usize>();
    let text = (0..header.names.len())
        .filter(|n| *n != at && !amounts.contains(n))
        .max_by_key(|n| (length(*n), std::cmp::Reverse(*n)));
    if let Some(text) = text.filter(|n| length(*n) > 0) {
        fields.push(named("remittance", &header, text));
    }
    let constant = Some(currency.to_owned());
    fields.push(Field { name: "currency", constant, confidence: PLACE, because: "seller", ..Field::default() });
    let (decimal, _) = decimal_sign(&data, &amounts, false);
    let columns = report(&header, &data, &fields);
    let order = |f: &Field| layout.columns.iter().position(|c| c.name == f.name);
    fields.sort_by_key(order);
    let names = header.names.clone();
    let mapping = Mapping { layout, sheet: None, decimal: Some(decimal), columns: names, fields, skip: Vec::new() };
    Some(Guess { mapping, header, columns })
}

fn named(name: &'static str, header: &Header, at: usize) -> Field {
    let columns = header.names.get(at).cloned().into_iter().collect();
    Field { name, columns, confidence: PLACE, because: "place", ..Field::default() }
}

fn filled(record: &Record, at: usize) -> bool {
    record.cells.get(at).is_some_and(|c| !c.is_empty())
}

/// Whether at least half of the rows have something in the column.
fn often(data: &[Record], at: usize) -> bool {
    column(data, at).count() * 2 >= data.len()
}

/// Whether what stands in the column are amounts: figures with decimals, not dates and not numbers of something.
fn amount_column(data: &[Record], at: usize) -> bool {
    let dated = |c: &Cell| [DateForm::Ymd, DateForm::Dmy, DateForm::Mdy].iter().any(|f| f.read(c).is_some());
    let parted = |c: &Cell| matches!(c, Cell::Number(_) | Cell::Money(..)) || c.text().contains(['.', ',', '\'']);
    let mut cells = column(data, at).peekable();
    cells.peek().is_some() && cells.all(|c| is_amount(c) && !dated(c) && parted(c))
}

fn report(header: &Header, data: &[Record], fields: &[Field]) -> Vec<ColumnGuess> {
    let one = |(at, name): (usize, &String)| {
        let field = fields.iter().find(|f| f.columns.contains(name) || f.minus.as_ref() == Some(name));
        ColumnGuess {
            column: name.clone(),
            field: field.map(|f| f.name),
            confidence: field.map_or(0, |f| f.confidence),
            because: field.map_or("", |f| f.because),
            sample: column(data, at).next().map(|c| c.text().into_owned()).unwrap_or_default(),
            reads_as: field.and_then(|f| f.dates).zip(column(data, at).next()).and_then(|(form, cell)| form.read(cell)),
        }
    };
    header.names.iter().enumerate().map(one).collect()
}
