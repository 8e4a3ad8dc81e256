//! The same amounts in two currencies: that of the document and that of the books. What is open and the amount of a row are never taken from one each,
//! and the amounts of the books never for those of a document in another currency.

use std::collections::BTreeMap;

use super::guess::Candidate;
use super::remains::DOUBT;
use super::{Cell, DecimalSign, Header, Mapping, Record, SURE, key, numbers, score, settled, signs};

/// Parts of names of amounts in the currency of the document, made comparable.
const FOREIGN: [&str; 20] = [
    "foreign",
    "transactioncurr",
    "documentcurr",
    "doccurr",
    "invoicecurr",
    "customercurr",
    "debtorcurr",
    "originalcurr",
    "fcurr",
    "fremdwähr",
    "belegwähr",
    "transaktionswähr",
    "rechnungswähr",
    "währungsbetrag",
    "betragwähr",
    "offenwähr",
    "fwbetrag",
    "原币",
    "原幣",
    "外币",
];

/// Whether a name speaks of the currency of the document.
fn foreign(name: &str) -> bool {
    let name = key(name);
    let ends = ["fw", "fc", "fcy", "fx"].iter().any(|e| name.ends_with(e));
    let begins = ["fcy", "fx"].iter().any(|b| name.starts_with(b));
    FOREIGN.iter().any(|f| name.contains(f)) || ends || begins
}

/// Whether a name may speak of the document beside another one that does not: `Document amount`, `Currency amount`.
fn of_a_document(name: &str) -> bool {
    let parts = ["document", "transaction", "source", "currency", "curr", "währ", "waehr", "beleg", "外貨", "外貨額"];
    let short = key(name);
    foreign(name) || parts.iter().any(|p| short.contains(p)) && !signs::of_the_books(name)
}

fn figure(record: &Record, at: usize, decimal: DecimalSign) -> Option<u128> {
    let plain = match record.cells.get(at)? {
        Cell::Text(text) => numbers::read(text, decimal)?,
        Cell::Number(text) | Cell::Money(text, _) => text.clone(),
        _ => return None,
    };
    numbers::ten_thousandths(plain.trim_start_matches('-')).filter(|f| *f > 0 && *f < u128::from(u64::MAX))
}

/// One in a thousand apart: amounts are rounded, rates may change a little.
fn alike((a, b): (u128, u128), (c, d): (u128, u128)) -> bool {
    let (left, right) = (a * d, b * c);
    left.abs_diff(right) * 1000 <= left.max(right)
}

/// Whether pairs stand in one and the same relation.
fn steady(pairs: &[(u128, u128)]) -> bool {
    pairs.first().is_some_and(|first| pairs.iter().all(|p| alike(*first, *p)))
}

/// Whether pairs are not of the same figures.
fn apart(pairs: &[(u128, u128)]) -> bool {
    pairs.first().is_some_and(|p| !alike(*p, (1, 1)))
}

/// The column that says the currency.
fn currency_at(mapping: &Mapping, header: &Header) -> Option<usize> {
    let column = mapping.fields.iter().find(|f| f.name == "currency").and_then(|f| f.columns.first())?;
    header.names.iter().position(|n| n == column)
}

/// Pairs of figures by what stands in the column of the currency.
type ByCurrency = BTreeMap<String, Vec<(u128, u128)>>;

/// Pairs of figures of two columns, by currency.
fn by_currency(
    data: &[Record],
    currency: Option<usize>,
    (one, other): (usize, usize),
    decimal: DecimalSign,
) -> ByCurrency {
    let mut by = ByCurrency::new();
    for r in data {
        let Some(pair) = figure(r, one, decimal).zip(figure(r, other, decimal)) else { continue };
        let code = currency.and_then(|at| r.cells.get(at)).map(|c| c.text().into_owned()).unwrap_or_default();
        by.entry(code).or_default().push(pair);
    }
    by
}

/// Whether two amounts are the same in two currencies: of different figures in each row of some currency, and in one and the same relation.
fn converted(data: &[Record], currency: Option<usize>, (one, other): (usize, usize), decimal: DecimalSign) -> bool {
    let by = by_currency(data, currency, (one, other), decimal);
    let other = |pairs: &&Vec<(u128, u128)>| {
        apart(pairs) && pairs.iter().any(|(a, _)| pairs.first().is_some_and(|(b, _)| a != b))
    };
    !by.is_empty() && by.values().all(|p| steady(p)) && by.values().filter(other).count() > 0
}

/// Whether the names of two columns speak of amounts in different currencies.
fn named(header: &Header, (one, other): (usize, usize)) -> bool {
    signs::of_the_books(header.said(one)) != signs::of_the_books(header.said(other))
        || foreign(header.said(one)) != foreign(header.said(other))
}

/// Whether a column holds the amounts of another one in another currency, by their names or their figures.
pub(super) fn of(mapping: &Mapping, header: &Header, data: &[Record], pair: (usize, usize)) -> bool {
    let currency = currency_at(mapping, header);
    let decimal = mapping.decimal.unwrap_or_default();
    named(header, pair) || currency.is_some() && converted(data, currency, pair, decimal)
}

/// Parts of names of amounts that were turned into the currency of the books.
const TURNED: [&str; 14] = [
    "equivalent",
    "equiv",
    "gegenwert",
    "converted",
    "umgerechnet",
    "accounting",
    "reporting",
    "homecurr",
    "base",
    "konzern",
    "折合",
    "折算",
    "換算",
    "邦貨",
];

/// Whether a name speaks of the currency of the books.
fn turned(name: &str) -> bool {
    let short = key(name);
    signs::of_the_books(name) || TURNED.iter().any(|t| short.contains(t))
}

/// Whether a name speaks of the currency of the books, or bears its code.
fn of_books_named(name: &str, own: &str) -> bool {
    turned(name) || name.split(|c: char| !c.is_alphanumeric()).any(|t| t == own)
}

/// What a column holds beside one of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pair {
    /// The same throughout.
    Same,
    /// The same in the rows of one's own currency, and at one rate for each other one; or at several rates.
    Converted,
    /// At one rate throughout, as a tax is.
    AtOneRate,
    /// The same at one rate for each other currency, and nothing in the rows of one's own.
    ConvertedAlone,
}

/// How two columns of money go together, row by row, where currencies stand beside them. One row in ten may be a slip.
fn pair(
    data: &[Record],
    currency: usize,
    (one, other): (usize, usize),
    (decimal, own): (DecimalSign, &str),
) -> Option<Pair> {
    let (mut equal, mut blank, mut slips, mut foreign) = (0_usize, 0_usize, 0_usize, ByCurrency::new());
    let empty = |r: &Record| {
        r.cells.get(other).is_none_or(|c| c.is_empty() || score::stroke(c) || super::apply::zero(&c.text()))
    };
    for r in data {
        let Some(first) = figure(r, one, decimal) else { continue };
        let code = r.cells.get(currency).map(|c| c.text().trim().to_uppercase()).unwrap_or_default();
        match figure(r, other, decimal) {
            None if empty(r) && code == own => blank += 1,
            // One's own money is the same in both.
            Some(second) if code == own && first == second => equal += 1,
            Some(second) if code != own => foreign.entry(code).or_default().push((first, second)),
            _ => slips += 1,
        }
    }
    let rates: Vec<(u128, u128)> = foreign.values().filter(|p| apart(p)).filter_map(|p| p.first()).copied().collect();
    equal += foreign.values().filter(|p| !apart(p)).count();
    let few = slips <= (data.len() / 10).max(usize::from(data.len() >= 4));
    match (rates.is_empty(), equal, blank) {
        _ if !few || !foreign.values().all(|p| steady(p)) => None,
        (true, 1.., 0) => Some(Pair::Same),
        (false, 1.., 0) => Some(Pair::Converted),
        (false, _, 0) => Some(if steady(&rates) { Pair::AtOneRate } else { Pair::Converted }),
        (false, 0, _) => Some(Pair::ConvertedAlone),
        _ => None,
    }
}

/// Of two columns with the same amounts in two currencies, that of the document is taken where its name says which it is; else it is asked about.
/// A list in one currency so far decides by the name as well: it is read in the same way when another currency comes.
pub(super) fn document(all: &mut Vec<Candidate>, header: &Header, data: &[Record], own: &str) {
    let best = |all: &[Candidate], field: &str| {
        all.iter().filter(|c| c.field == field && c.score >= SURE).max_by_key(|c| c.score).map(|c| c.at)
    };
    let Some(currency) = best(all, "currency") else { return };
    let money = |at: usize| {
        let mut cells = score::column(data, at).filter(|c| !score::stroke(c)).peekable();
        let other = settled::named(header.said(at)) && !foreign(header.said(at));
        cells.peek().is_some() && !other && cells.all(|c| score::is_amount(c) && !super::header::dated(c))
    };
    let moneys: Vec<usize> = (0..header.names.len()).filter(|at| money(*at)).collect();
    let decimal = score::decimal_sign(data, &moneys, super::guess::eastern(header)).0;
    for field in ["amount", "open_amount", "debit", "credit"] {
        let Some(at) = best(all, field) else { continue };
        let taken = |other: usize| {
            ["amount", "open_amount", "debit", "credit"].iter().any(|f| *f != field && best(all, f) == Some(other))
        };
        let said = |other: usize| (foreign(header.said(other)), of_a_document(header.said(other)));
        let twin = |other: &&usize| {
            let found = pair(data, currency, (at, **other), (decimal, own))?;
            let (mine, theirs) = (said(at), said(**other));
            let decided = if mine.0 == theirs.0 { mine.1 != theirs.1 && theirs.1 } else { theirs.0 };
            // One that is named for the books is none of the document, whatever the other is called.
            let books = of_books_named(header.said(**other), own) || mine.0 && !theirs.0 || mine.1 && !theirs.1;
            match found {
                _ if books => None,
                Pair::Same | Pair::AtOneRate if !theirs.0 || mine.0 => None,
                Pair::ConvertedAlone if !theirs.1 => None,
                Pair::ConvertedAlone => Some(false),
                Pair::Same | Pair::AtOneRate | Pair::Converted => Some(decided),
            }
        };
        let found = moneys.iter().filter(|o| **o != at && !taken(**o)).find_map(|o| Some((*o, twin(&o)?)));
        let Some((other, decided)) = found else { continue };
        let Some(mine) = all.iter().find(|c| c.field == field && c.at == at).copied() else { continue };
        if decided {
            all.retain(|c| c.at != other);
            all.push(Candidate { at: other, because: "name", ..mine });
            all.retain(|c| c.at != at);
        } else {
            for c in all.iter_mut().filter(|c| c.field == field && c.at == at) {
                (c.score, c.because) = (c.score.min(60), "currency");
            }
        }
    }
}

/// Whether a column beside amounts that are named for the currency of the document says the same in that of the books.
pub(super) fn of_books(mapping: &Mapping, header: &Header, data: &[Record], (full, at): (usize, usize)) -> bool {
    let Some(currency) = currency_at(mapping, header) else { return false };
    let by = by_currency(data, Some(currency), (full, at), mapping.decimal.unwrap_or_default());
    let rates = by.values().all(|p| steady(p)) && by.values().any(|p| !apart(p)) && by.values().any(|p| apart(p));
    let document = of_a_document(header.said(full)) && !of_a_document(header.said(at));
    let coded = |at: usize| turned(header.said(at)) || super::guess::bare(header.said(at)).1.is_some();
    rates && (document || coded(at) && !coded(full))
}

/// Casts doubt on what is open where it is not in the currency of the amount.
pub(super) fn agree(mapping: &mut Mapping, header: &Header, data: &[Record], own: &str) {
    let place = |name: &str| {
        let field = mapping.fields.iter().find(|f| f.name == name && f.sum.is_empty() && f.minus.is_none())?;
        header.names.iter().position(|n| field.columns.first() == Some(n))
    };
    let Some((full, open)) = place("amount").zip(place("open_amount")).filter(|(a, b)| a != b) else { return };
    // Where all is in one's own currency, that of the books is no other one.
    let currency = currency_at(mapping, header);
    let all_own = currency.is_none_or(|at| score::column(data, at).all(|c| c.text().trim().to_uppercase() == own));
    let one = all_own && !foreign(header.said(full)) && !foreign(header.said(open));
    // Two rows may be paid in part by chance alike.
    let decimal = mapping.decimal.unwrap_or_default();
    let apart = data.len() >= 3 && currency.is_some() && converted(data, currency, (full, open), decimal);
    if !one && named(header, (full, open)) || apart {
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
        for names in ["Open Balance (Foreign Currency)|Open Balance", "Outstanding|Equivalent", "Outstanding|CNY value"]
        {
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

    #[test]
    fn the_amounts_of_the_books_are_not_taken_for_those_of_the_document() {
        let rows = [
            "CNY|1200.00|1200.00|1200.00|1200.00",
            "CNY|96.50|46.50|96.50|46.50",
            "USD|15000.00|14000.00|11250.00|10500.00",
        ];
        for (amount, open) in [
            ("Amount in transaction currency", "Balance in transaction currency"),
            ("Amount FCY", "Balance FCY"),
            ("Foreign amount", "Foreign balance"),
            ("Document Amount", "Document Balance"),
            ("Transaction amount", "Transaction balance"),
            ("Source Amount", "Source Balance"),
            ("Currency amount", "Currency balance"),
            ("Amount (customer currency)", "Balance (customer currency)"),
            ("Betrag FW", "Offen FW"),
            ("Betrag in Transaktionswährung", "Saldo in Transaktionswährung"),
            ("Währungsbetrag", "Offen Währung"),
        ] {
            let books = if amount.contains('B') && !amount.contains("Am") || amount.contains('ä') {
                "Betrag|Offen"
            } else {
                "Amount|Balance"
            };
            let (guess, records) = list(&format!("{amount}|{open}|{books}"), &rows);
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{amount} {:#?}", guess.mapping.fields);
            let read = ["1200;1200;CNY", "96.5;46.5;CNY", "15000;14000;USD"];
            assert_eq!(mapped(&guess, &records, &["amount", "open_amount", "currency"]), read, "{amount}");
            // Also while all is in one's own currency: the mapping is kept for the next list.
            let (guess, _) = list(&format!("{amount}|{open}|{books}"), &rows[..2]);
            let read =
                |field: &str| guess.mapping.fields.iter().find(|f| f.name == field).map(|f| f.columns[0].clone());
            if !["Doc", "Tra", "Sou", "Cur"].iter().any(|p| amount.starts_with(p)) {
                assert_eq!((read("amount"), read("open_amount")), (Some(amount.to_owned()), Some(open.to_owned())));
            }
        }
    }

    #[test]
    fn of_two_amounts_at_one_rate_without_a_name_that_decides_it_is_asked() {
        let rows = ["CNY|1200.00|1200.00", "CNY|96.50|96.50", "USD|15000.00|11250.00"];
        let (guess, _) = list("Zzq|Amount", &rows);
        assert_eq!(guess.mapping.unsure(), ["amount"], "{:#?}", guess.mapping.fields);
        let (guess, _) = list("Amount FCY|Amount", &["CNY||1200.00", "CNY||96.50", "USD|15000.00|11250.00"]);
        assert_eq!(
            guess.mapping.unsure(),
            ["amount"],
            "filled for other currencies alone: {:#?}",
            guess.mapping.fields
        );
        for names in ["Amount LCY|Amount", "Amount|Amount FCY"] {
            let (guess, _) = list(names, &["CNY|1200.00|1200.00", "CNY|96.50|96.50", "USD|11250.00|15000.00"]);
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{names} {:#?}", guess.mapping.fields);
        }
        let (guess, _) = list("Tax|Amount", &["CNY|200.00|1200.00", "CNY|16.10|96.60", "USD|0.00|15000.00"]);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping.fields);
    }

    #[test]
    fn the_currency_of_the_books_is_no_other_one_where_all_is_in_it() {
        let rows = ["CNY|1000.00||1000.00", "CNY|2000.00|500.00|1500.00", "CNY|3000.00||3000.00"];
        let (guess, records) = list("本币金额|已收金额|余额", &rows);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping.fields);
        assert_eq!(mapped(&guess, &records, &["amount", "open_amount"]), ["1000;1000", "2000;1500", "3000;3000"]);
        let rows = ["CNY|1000.00||1000.00", "USD|2000.00|500.00|1500.00", "CNY|3000.00||3000.00"];
        assert!(!list("本币金额|已收金额|余额", &rows).0.mapping.unsure().is_empty());
    }

    #[test]
    fn what_is_left_in_the_currency_of_the_books_is_no_other_sum() {
        for books in ["Balance CNY", "Base balance", "Balance LCY", "Balance (CNY)"] {
            let (guess, records) =
                list(&format!("Balance|{books}"), &["CNY|100.00|100.00", "USD|200.00|1400.00", "EUR|100.00|800.00"]);
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{books} {:#?}", guess.mapping.fields);
            assert_eq!(mapped(&guess, &records, &["amount", "currency"]), ["100;CNY", "200;USD", "100;EUR"], "{books}");
        }
    }
}
