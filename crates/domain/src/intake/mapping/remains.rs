//! Columns that a guess must not pass over in silence: money beside the full amount, and a currency in words of its own.

use std::collections::BTreeSet;

use super::score::{column, is_amount, is_currency};
use super::{Cell, DateForm, DecimalSign, Field, Header, Mapping, Record, Words, key, numbers};

/// How sure such a column makes a guess, in percent.
const DOUBT: u8 = 40;
/// Parts of names of money that is never what is open, and of figures that are no money.
const OTHER: [&str; 26] = [
    "net", "tax", "vat", "gst", "steuer", "mwst", "ust", "iva", "tva", "税", "稅", "discount", "skonto", "折", "rate",
    "kurs", "汇率", "匯率", "days", "tage", "天", "日数", "qty", "menge", "%", "fee",
];

/// Where the full amount is known and nothing says what is open of it: a column that nobody uses may be that, if what
/// stands in it is never more than the amount and not the same throughout. It is proposed, and never sure.
pub(super) fn beside(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let knows = |name: &str| mapping.fields.iter().find(|f| f.name == name);
    let wanted = mapping.layout.columns.iter().any(|c| c.name == "open_amount");
    let Some(amount) = knows("amount").filter(|a| a.minus.is_none() && a.columns.len() == 1) else { return };
    if !wanted || knows("open_amount").is_some() {
        return;
    }
    let Some(full) = header.names.iter().position(|n| amount.columns.contains(n)) else { return };
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let decimal = mapping.decimal.unwrap_or_default();
    let may = |(at, name): &(usize, &String)| {
        let name = key(name);
        !used.contains(&name) && !OTHER.iter().any(|o| name.contains(o)) && part_of(data, full, *at, decimal)
    };
    let Some((_, name)) = header.names.iter().enumerate().find(may) else { return };
    let columns = vec![name.clone()];
    let field = Field { name: "open_amount", columns, confidence: DOUBT, because: "money", ..Field::default() };
    mapping.fields.push(field);
}

/// Whether a column holds parts of the amounts in another.
fn part_of(data: &[Record], full: usize, at: usize, decimal: DecimalSign) -> bool {
    let dated = |c: &Cell| [DateForm::Ymd, DateForm::Dmy, DateForm::Mdy].iter().any(|f| f.read(c).is_some());
    let value = |record: &Record, at: usize| {
        let cell = record.cells.get(at).filter(|c| is_amount(c) && !dated(c))?;
        let plain = match cell {
            Cell::Text(text) => numbers::read(text, decimal)?,
            other => other.text().into_owned(),
        };
        cents(plain.trim_start_matches('-'))
    };
    let (mut rows, mut smaller, mut money, mut values) = (0_usize, 0_usize, false, BTreeSet::new());
    for record in data.iter().filter(|r| r.cells.get(at).is_some_and(|c| !c.is_empty())) {
        let Some((whole, part)) = value(record, full).zip(value(record, at)) else { return false };
        if part > whole {
            return false;
        }
        rows += 1;
        smaller += usize::from(part < whole);
        money |= part == whole || record.cells.get(at).is_some_and(|c| with_decimals(&c.text()));
        values.insert(part);
    }
    // One figure throughout is a mark of some kind, unless there is only one row.
    let varies = values.len() > 1 || rows == 1;
    money && varies && smaller > 0 && rows * 2 >= data.len()
}

/// Whether a figure ends with two decimals, as money does.
fn with_decimals(text: &str) -> bool {
    text.rsplit_once(['.', ',']).is_some_and(|(_, end)| end.len() == 2 && end.bytes().all(|b| b.is_ascii_digit()))
}

/// An amount in ten thousandths, without its sign.
fn cents(plain: &str) -> Option<u128> {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let fraction: String = fraction.chars().chain("0000".chars()).take(4).collect();
    format!("{whole}{fraction}").parse().ok()
}

/// A column that bears the name of a currency, with a table to be filled in for what is none: better than a currency that
/// nobody has named.
pub(super) fn currency(mapping: &Mapping, header: &Header, data: &[Record], words: &Words) -> Option<Field> {
    let named = |(_, name): &(usize, &String)| words.fit(mapping.layout.name, "currency", &key(name)) > 90;
    let told = |at: usize| {
        let wordy = |c: &Cell| matches!(c, Cell::Text(t) if t.chars().count() <= 30 && !t.contains(char::is_numeric));
        column(data, at).next().is_some() && column(data, at).all(wordy)
    };
    let (at, name) = header.names.iter().enumerate().filter(named).find(|(at, _)| told(*at))?;
    let unknown: BTreeSet<String> =
        column(data, at).map(|c| c.text().into_owned()).filter(|t| !is_currency(t, words)).collect();
    Some(Field {
        name: "currency",
        columns: vec![name.clone()],
        values: unknown.into_iter().map(|theirs| (theirs, "?".to_owned())).collect(),
        confidence: DOUBT,
        because: "values",
        ..Field::default()
    })
}
