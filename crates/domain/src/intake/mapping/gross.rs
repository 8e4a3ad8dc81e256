//! An amount beside its tax: whether it holds the tax, or is that without which nobody pays. Told by the names, by a column that is both together,
//! by what is open, and by the rates of tax; else asked. Which names speak of what is left is not known here.

use std::collections::BTreeSet;

use super::remains::DOUBT;
use super::score::column;
use super::{Cell, DecimalSign, Field, Header, Mapping, Record, Words, key, numbers, qualify};

/// Rates of taxes on sales, in tenths of a percent.
const RATES: [i128; 31] = [
    10, 20, 25, 26, 30, 38, 40, 50, 55, 60, 70, 77, 80, 81, 90, 95, 100, 120, 130, 135, 150, 160, 170, 180, 190, 200,
    210, 220, 230, 250, 270,
];
/// Parts of names of an amount that surely holds its tax, made comparable.
const GROSS: [&str; 18] = [
    "gross",
    "brutto",
    "inkl",
    "incl",
    "incvat",
    "inctax",
    "incgst",
    "including",
    "withvat",
    "withtax",
    "ttc",
    "含税",
    "含稅",
    "税込",
    "价税",
    "價稅",
    "plusvat",
    "grandtotal",
];

/// Parts of names of taxes.
const TAX: [&str; 11] = ["tax", "vat", "gst", "steuer", "mwst", "ust", "iva", "tva", "btw", "税", "稅"];

/// A figure in ten thousandths; an empty cell is nothing. `None` for what is no figure.
fn figure(record: &Record, at: usize, decimal: DecimalSign) -> Option<i128> {
    let plain = match record.cells.get(at).unwrap_or(&Cell::Empty) {
        Cell::Empty => return Some(0),
        // A stroke stands for nothing.
        Cell::Text(text) if text.trim_matches(['-', '–', '—', '/']).is_empty() => return Some(0),
        Cell::Text(text) => numbers::read(text, decimal)?,
        Cell::Number(text) | Cell::Money(text, _) => text.clone(),
        Cell::Date(_) | Cell::Bool(_) | Cell::Uncomputed => return None,
    };
    numbers::ten_thousandths(&plain)
}

/// The rows in which both figures can be read, and the tax is not nothing.
fn taxed(data: &[Record], (full, tax): (usize, usize), decimal: DecimalSign) -> Vec<(&Record, i128, i128)> {
    let pair = |r| Some((r, figure(r, full, decimal)?, figure(r, tax, decimal)?));
    data.iter().filter_map(pair).filter(|(_, full, tax)| *full != 0 && *tax != 0).collect()
}

/// Whether a column is in every row, but for a slip, what these two make together.
fn both(data: &[Record], at: usize, (one, other): (usize, usize), decimal: DecimalSign) -> bool {
    let rows: Vec<bool> = data
        .iter()
        .filter(|r| r.cells.get(one).is_some_and(|c| !c.is_empty()))
        .map(|r| {
            let all = figure(r, one, decimal).zip(figure(r, other, decimal)).zip(figure(r, at, decimal));
            all.is_some_and(|((one, other), both)| one + other == both)
        })
        .collect();
    let slips = rows.iter().filter(|good| !**good).count();
    rows.len() > slips && slips <= (rows.len() / 50).max(usize::from(rows.len() >= 5))
}

/// Whether the tax is a usual share of the amount in every row, or of the amount without it.
fn shares(rows: &[(&Record, i128, i128)]) -> (bool, bool) {
    // Two hundredths: a tax is rounded, item by item at times.
    let fits = |base: i128, tax: i128| RATES.iter().any(|rate| (base * rate - tax * 1000).abs() <= 200 * 1000);
    (rows.iter().all(|(_, full, tax)| fits(*full, *tax)), rows.iter().all(|(_, full, tax)| fits(full - tax, *tax)))
}

/// Whether a column is the amount without what one that is named for a tax holds.
pub(super) fn lacks_tax(data: &[Record], header: &Header, (full, at): (usize, usize), decimal: DecimalSign) -> bool {
    let named = |name: &str| TAX.iter().any(|t| key(name).contains(t));
    let mut taxes = header.names.iter().enumerate().filter(|(n, name)| ![full, at].contains(n) && named(name));
    taxes.any(|(tax, _)| both(data, full, (at, tax), decimal))
}

/// The column of the tax: the one that is known, or the only one that is named so.
fn tax(mapping: &Mapping, header: &Header, data: &[Record], words: &Words) -> Option<usize> {
    let place = |name: &String| header.names.iter().position(|n| n == name);
    let known = mapping.fields.iter().find(|f| f.name == "tax_amount").and_then(|f| f.columns.first()).and_then(place);
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let named = |(at, name): &(usize, &String)| {
        let fit = words.fit("invoices", "tax_amount", &words.name("invoices", &key(name)));
        fit >= 75 && !used.contains(&key(name)) && column(data, *at).next().is_some()
    };
    known.or_else(|| header.names.iter().enumerate().find(named).map(|(at, _)| at))
}

/// Sees to it that the amount of an invoice is that with its tax.
pub(super) fn amount(mapping: &mut Mapping, header: &Header, data: &[Record], words: &Words) {
    if mapping.layout.name != "invoices" {
        return;
    }
    let tax = tax(mapping, header, data, words);
    if !mapping.fields.iter().any(|f| f.name == "amount") {
        return without(mapping, header, data, tax);
    }
    let Some(tax) = tax else { return };
    let decimal = mapping.decimal.unwrap_or_default();
    let place = |name: &str| {
        let field = mapping.fields.iter().find(|f| f.name == name && f.minus.is_none() && f.because != "open")?;
        let [column] = field.columns.as_slice() else { return None };
        header.names.iter().position(|n| n == column)
    };
    let Some(full) = place("amount").filter(|at| *at != tax) else { return };
    let rows = taxed(data, (full, tax), decimal);
    if rows.is_empty() {
        return;
    }
    let open = place("open_amount");
    let said = |at: usize| header.said(at);
    let gross = |at: usize| GROSS.iter().any(|g| key(said(at)).contains(g)) && !qualify::net(said(at));
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let unused = |at: usize| header.names.get(at).is_some_and(|n| !used.contains(&key(n)));
    let free = || (0..header.names.len()).filter(|at| unused(*at) && ![full, tax].contains(at));
    if free().any(|at| both(data, full, (at, tax), decimal)) {
        return;
    }
    let whole = free()
        .find(|at| both(data, *at, (full, tax), decimal))
        .and_then(|at| header.names.get(at).map(|n| (at, n.clone())));
    let told = |with: bool| {
        let sum = |f: i128, t: i128| if with { f + t } else { f };
        open.is_some_and(|at| rows.iter().any(|(r, f, t)| figure(r, at, decimal) == Some(sum(*f, *t))))
    };
    let (of_net, of_gross) = shares(&rows);
    // Amount and tax less what was paid are what is open, in every row: the figures say that the tax is owed too.
    let paid: Vec<usize> = free().filter(|at| super::settled::named(said(*at))).collect();
    let balanced = open.is_some_and(|open| {
        let left = |r: &Record, paid: usize| {
            let (full, tax) = (figure(r, full, decimal)?, figure(r, tax, decimal)?);
            Some(full + tax - figure(r, paid, decimal)? == figure(r, open, decimal)?)
        };
        rows.len() >= 2 && paid.len() == 1 && paid.iter().all(|p| data.iter().all(|r| left(r, *p) == Some(true)))
    });
    let (named, net) = (gross(full), told(true) || of_net && !of_gross);
    let sum = [full, tax].iter().filter_map(|at| header.names.get(*at).cloned()).collect();
    for f in mapping.fields.iter_mut().filter(|f| f.name == "amount") {
        match &whole {
            Some((at, name)) if !named && !super::signs::of_the_books(name) => {
                f.columns = vec![name.clone()];
                // The figures say it; a doubt about how they are written stays.
                if ["name", "only", "part"].contains(&f.because) {
                    (f.confidence, f.because) = (if gross(*at) { 97 } else { 95 }, "gross");
                }
            }
            Some(_) => (f.confidence, f.because) = (DOUBT, "gross"),
            None if named || told(false) && !told(true) || of_gross && !of_net => {}
            None if net => {
                (f.columns, f.sum) = (Vec::new(), sum);
                let proved = (f.confidence.min(92), "gross");
                (f.confidence, f.because) = if balanced { proved } else { (DOUBT, "gross") };
                return;
            }
            None => (f.confidence, f.because) = (f.confidence.min(60), "gross"),
        }
    }
}

/// A proposal where no column is known as the amount: one without the tax, and the tax where it stands there.
fn without(mapping: &mut Mapping, header: &Header, data: &[Record], tax: Option<usize>) {
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let money = |at: usize| column(data, at).next().is_some() && column(data, at).all(super::score::is_amount);
    let net = header.names.iter().enumerate().find(|(at, name)| {
        let days = ["day", "tag", "date", "dat", "term", "ziel", "天", "日"].iter().any(|d| key(name).contains(d));
        !used.contains(&key(name)) && Some(*at) != tax && qualify::net(name) && !days && money(*at)
    });
    let Some((_, net)) = net else { return };
    let tax = tax.and_then(|at| header.names.get(at).cloned());
    let (columns, sum) = match tax {
        Some(tax) => (Vec::new(), vec![net.clone(), tax]),
        None => (vec![net.clone()], Vec::new()),
    };
    mapping.fields.push(Field {
        name: "amount",
        columns,
        sum,
        confidence: DOUBT,
        because: "gross",
        ..Field::default()
    });
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::Guess;
    use crate::intake::mapping::tests::{invoices, mapped};

    fn list(names: &str, ends: &[&str]) -> (Guess, Vec<super::Record>) {
        let row = |(n, end): (usize, &&str)| format!("K{n}|A {n} Ltd|R{n}|2026-03-05|2026-04-05|EUR|{end}\n");
        let rows: String = ends.iter().enumerate().map(row).collect();
        invoices(&format!("Customer No|Customer|Invoice no|Invoice date|Due date|Currency|{names}\n{rows}"))
    }

    #[test]
    fn what_amount_and_tax_make_together_is_the_amount() {
        for names in [
            "金额|税额|价税合计",
            "開票金額|稅額|合計",
            "金額|消費税|税込金額",
            "Amount|VAT|Total",
            "Betrag|MwSt|Zahlbar gesamt",
            "Amount|Tax|Whatever",
        ] {
            let (guess, records) = list(names, &["1000.00|130.00|1130.00", "200.00|26.00|226.00"]);
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{names} {:#?}", guess.mapping.fields);
            assert_eq!(mapped(&guess, &records, &["amount", "tax_amount"]), ["1130;130", "226;26"], "{names}");
        }
        let (guess, records) =
            list("金额|税额|价税合计|未核销金额", &["1000.00|130.00|1130.00|600.00", "200.00|26.00|226.00|226.00"]);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping.fields);
        assert_eq!(mapped(&guess, &records, &["amount", "open_amount"]), ["1130;600", "226;226"]);
        let (guess, records) = list("Net|Tax|Amount", &["1000.00|130.00|1130.00", "200.00|26.00|226.00"]);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping.fields);
        assert_eq!(mapped(&guess, &records, &["amount"]), ["1130", "226"]);
        let (guess, records) = list("Amount|VAT|Total", &["100.00|20.00|120.00", "50.00|-|50.00", "70.00||70.00"]);
        assert_eq!(mapped(&guess, &records, &["amount"]), ["120", "50", "70"], "items without tax");
    }

    #[test]
    fn an_amount_that_may_lack_its_tax_is_asked_about() {
        for names in ["金额|税额", "金額|消費税", "Amount|VAT", "Betrag (netto)|MwSt", "Netto|USt"] {
            let (guess, records) = list(names, &["1000.00|130.00", "200.00|26.00"]);
            assert_eq!(guess.mapping.unsure(), ["amount"], "{names} {:#?}", guess.mapping.fields);
            assert_eq!(mapped(&guess, &records, &["amount"]), ["1130", "226"], "{names}: the sum is proposed");
        }
        let (guess, records) = list("金额|税额", &["1000.00|117.77", "200.00|26.00"]);
        assert_eq!(guess.mapping.unsure(), ["amount"], "a tax of no usual share");
        assert_eq!(mapped(&guess, &records, &["amount"]), ["1000", "200"]);
    }

    #[test]
    fn a_tax_that_is_owed_too_by_all_figures_is_part_of_the_amount() {
        let names = "應收金額|營業稅額|已收金額|未收金額";
        let (guess, records) =
            list(names, &["100,000|5,000|20,000|85,000", "30,000|1,500|0|31,500", "-1,000|-50|0|-1,050"]);
        assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping.fields);
        assert_eq!(mapped(&guess, &records, &["amount", "open_amount"]), ["105000;85000", "31500;31500", "1050;1050"]);
        let (guess, _) = list(names, &["100,000|5,000|20,000|85,000", "30,000|1,500|0|31,501"]);
        assert_eq!(guess.mapping.unsure(), ["amount"]);
    }

    #[test]
    fn an_amount_that_surely_holds_its_tax_is_not() {
        for (names, rows) in [
            ("Amount|VAT", &["120.00|20.00", "11.90|1.90"][..]),
            ("金额|税额", &["1130.00|130.00", "226.00|26.00"]),
            ("Gross amount|VAT", &["100.00|20.00"]),
            ("Amount|VAT", &["100.00|0.00", "100.00|"]),
            ("Amount|VAT|Outstanding", &["100.00|17.00|100.00", "80.00|11.00|20.00"]),
        ] {
            let (guess, _) = list(names, rows);
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{names} {:#?}", guess.mapping.fields);
        }
    }
}
