//! The same amounts in two currencies: that of the document and that of the books. What is open and the amount of a row are never taken from one each.

use std::collections::BTreeMap;

use super::remains::DOUBT;
use super::{Cell, DecimalSign, Header, Mapping, Record, key, numbers, signs};

/// Parts of names of amounts in the currency of the document, made comparable.
const FOREIGN: [&str; 13] = [
    "foreigncurr",
    "foreignamount",
    "transactioncurr",
    "documentcurr",
    "doccurr",
    "invoicecurr",
    "fcurr",
    "fremdwähr",
    "belegwähr",
    "fwbetrag",
    "原币",
    "原幣",
    "外币",
];

/// Whether a name speaks of the currency of the document.
fn foreign(name: &str) -> bool {
    let name = key(name);
    FOREIGN.iter().any(|f| name.contains(f)) || name.ends_with("fw") || name.ends_with("fc")
}

fn figure(record: &Record, at: usize, decimal: DecimalSign) -> Option<u128> {
    let plain = match record.cells.get(at)? {
        Cell::Text(text) => numbers::read(text, decimal)?,
        Cell::Number(text) | Cell::Money(text, _) => text.clone(),
        _ => return None,
    };
    numbers::ten_thousandths(plain.trim_start_matches('-')).filter(|f| *f > 0 && *f < u128::from(u64::MAX))
}

/// Whether two amounts are the same in two currencies: of different figures in each row of some currency, and in one and the same relation.
fn converted(data: &[Record], currency: Option<usize>, (one, other): (usize, usize), decimal: DecimalSign) -> bool {
    let mut by: BTreeMap<String, Vec<(u128, u128)>> = BTreeMap::new();
    for r in data {
        let Some(pair) = figure(r, one, decimal).zip(figure(r, other, decimal)) else { continue };
        let code = currency.and_then(|at| r.cells.get(at)).map(|c| c.text().into_owned()).unwrap_or_default();
        by.entry(code).or_default().push(pair);
    }
    // One in a thousand apart: amounts are rounded, rates may change a little.
    let alike = |(a, b): (u128, u128), (c, d): (u128, u128)| {
        let (left, right) = (a * d, b * c);
        left.abs_diff(right) * 1000 <= left.max(right)
    };
    let steady = |pairs: &Vec<(u128, u128)>| pairs.first().is_some_and(|first| pairs.iter().all(|p| alike(*first, *p)));
    let other = |pairs: &&Vec<(u128, u128)>| {
        let apart = pairs.first().is_some_and(|(a, b)| !alike((*a, *b), (1, 1)));
        apart && pairs.iter().any(|(a, _)| pairs.first().is_some_and(|(b, _)| a != b))
    };
    !by.is_empty() && by.values().all(steady) && by.values().filter(other).count() > 0
}

/// Whether the names of two columns speak of amounts in different currencies.
fn named(header: &Header, (one, other): (usize, usize)) -> bool {
    let name = |at: usize| header.full.get(at).or(header.names.get(at)).map_or("", String::as_str);
    signs::of_the_books(name(one)) != signs::of_the_books(name(other)) || foreign(name(one)) != foreign(name(other))
}

/// Whether a column holds the amounts of another one in another currency, by their names or their figures.
pub(super) fn of(mapping: &Mapping, header: &Header, data: &[Record], pair: (usize, usize)) -> bool {
    let currency = mapping.fields.iter().find(|f| f.name == "currency").and_then(|f| f.columns.first());
    let currency = currency.and_then(|c| header.names.iter().position(|n| n == c));
    let decimal = mapping.decimal.unwrap_or_default();
    named(header, pair) || currency.is_some() && converted(data, currency, pair, decimal)
}

/// Casts doubt on what is open where it is not in the currency of the amount.
pub(super) fn agree(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let place = |name: &str| {
        let field = mapping.fields.iter().find(|f| f.name == name && f.sum.is_empty() && f.minus.is_none())?;
        header.names.iter().position(|n| field.columns.first() == Some(n))
    };
    let Some((full, open)) = place("amount").zip(place("open_amount")).filter(|(a, b)| a != b) else { return };
    // Two rows may be paid in part by chance alike.
    if named(header, (full, open)) || data.len() >= 3 && of(mapping, header, data, (full, open)) {
        for f in mapping.fields.iter_mut().filter(|f| f.name == "open_amount") {
            (f.confidence, f.because) = (f.confidence.min(DOUBT), "currency");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::Guess;
    use crate::intake::mapping::tests::{invoices, mapped};

    fn list(names: &str, ends: &[&str]) -> (Guess, Vec<super::Record>) {
        let row = |(n, end): (usize, &&str)| format!("K{n}|A {n} Ltd|R{n}|2026-03-05|2026-04-05|{end}\n");
        let rows: String = ends.iter().enumerate().map(row).collect();
        invoices(&format!("Customer No|Customer|Invoice no|Invoice date|Due date|Currency|{names}\n{rows}"))
    }

    #[test]
    fn amount_and_what_is_open_are_in_one_currency() {
        let rows = ["USD|100.00|134.00", "USD|200.00|268.00", "SGD|50.00|50.00"];
        for names in ["Open Balance (Foreign Currency)|Open Balance", "Outstanding|Zzq"] {
            let (guess, records) = list(names, &rows);
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{names} {:#?}", guess.mapping.fields);
            assert_eq!(mapped(&guess, &records, &["amount", "currency"]), ["100;USD", "200;USD", "50;SGD"], "{names}");
        }
        let (guess, records) = list(
            "Amount (Foreign Currency)|Amount|Open Balance (Foreign Currency)|Open Balance",
            &["USD|100.00|134.00|40.00|53.60", "USD|200.00|268.00|200.00|268.00", "SGD|50.00|50.00|50.00|50.00"],
        );
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping.fields);
        assert_eq!(mapped(&guess, &records, &["amount", "open_amount"]), ["100;40", "200;200", "50;50"]);
        for (names, rows) in [
            ("Amount|Open Balance (Foreign Currency)", ["USD|134.00|40.00", "USD|268.00|200.00", "USD|26.80|20.00"]),
            ("Amount|Outstanding", ["USD|134.00|100.00", "USD|268.00|200.00", "USD|26.80|20.00"]),
        ] {
            assert!(list(names, &rows).0.mapping.unsure().contains(&"open_amount"), "{names}");
        }
        let (guess, _) = list("Amount|Outstanding", &["USD|134.00|100.00", "USD|268.00|268.00"]);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "paid in part");
    }
}
