//! Lists that say what was invoiced and what was paid of it, but not what is left: what is open is the one less the other. Passing over
//! what was paid would demand it again.

use std::collections::BTreeSet;

use super::apply::{negated, zero};
use super::remains::DOUBT;
use super::score::{column, figure_or_zero};
use super::{Cell, Field, Header, Mapping, Record, SURE, key, numbers, remains};

/// Parts of names that say that a column holds what was paid, made comparable as names are.
const PAID: [&str; 28] = [
    "paid",
    "payment",
    "received",
    "recd",
    "settled",
    "collected",
    "applied",
    "bezahlt",
    "gezahlt",
    "zahlung",
    "eingegangen",
    "beglichen",
    "已收",
    "已付",
    "已回",
    "已核",
    "已结",
    "已結",
    "已沖",
    "已冲",
    "收款",
    "回款",
    "入金",
    "消込",
    "payé",
    "pagat",
    "pagad",
    "betaald",
];
/// Parts of names that make something else of it.
const NOT: [&str; 18] = [
    "unpaid",
    "not",
    "nicht",
    "noch",
    "未",
    "number",
    "nummer",
    "ref",
    "days",
    "tage",
    "予定",
    "terms",
    "%",
    "percent",
    "prozent",
    "率",
    "比例",
    "unapplied",
];

/// Names, or their beginnings, of what was credited or kept back: whether an amount beside it is before or after it is not known.
const LESS: [&str; 20] = [
    "creditnote",
    "creditamount",
    "creditapplied",
    "creditsapplied",
    "creditissued",
    "credited",
    "gutschrift",
    "gutgeschrieben",
    "writeoff",
    "writtenoff",
    "ausbuchung",
    "ausgebucht",
    "einbehalt",
    "retention",
    "折让",
    "折讓",
    "红冲",
    "紅沖",
    "坏账核销",
    "値引返品",
];

/// Whether the name of a column says that it holds what was credited.
fn credited(name: &str) -> bool {
    let name = key(name);
    let other = ["number", "nummer", "ref", "nr", "date", "datum", "日期", "号", "號"];
    LESS.iter().any(|p| name.starts_with(p)) && !other.iter().any(|n| name.contains(n)) && !name.ends_with("no")
}

/// Whether the name of a column says that it holds what was paid.
pub(super) fn named(name: &str) -> bool {
    let name = key(name);
    PAID.iter().any(|p| name.contains(p)) && !NOT.iter().any(|n| name.contains(n)) && !remains::left(&name)
}

/// What is left is not paid once more: where only that has a name, what was invoiced is the two together. Whether that is so.
fn both(mapping: &mut Mapping, paid: &str, sure: bool) -> bool {
    let left = mapping.fields.iter().find(|f| f.name == "amount" && f.because == "open");
    let Some(left) = left.filter(|f| f.columns.iter().all(|c| surely_left(c))).cloned() else { return false };
    let sum = left.columns.iter().cloned().chain([paid.to_owned()]).collect();
    let confidence = if sure { SURE } else { DOUBT };
    let whole = Field { columns: Vec::new(), sum, confidence, because: "sum", ..left.clone() };
    mapping.fields.retain(|f| f.name != "amount");
    mapping.fields.extend([whole, Field { name: "open_amount", because: "name", ..left }]);
    true
}

/// Whether a name can only be that of what is left.
fn surely_left(name: &str) -> bool {
    let name = key(name);
    remains::left(&name) && !["amountdue", "due", "topay", "owed", "owing", "欠款"].iter().any(|n| name.ends_with(n))
}

/// What is open, where the list tells what was paid and a row of its own does not tell what is left: sure when what was paid is a part
/// of its amount in every row, else asked about.
pub(super) fn less_paid(mapping: &mut Mapping, header: &Header, data: &[Record]) {
    let decimal = mapping.decimal.unwrap_or_default();
    let one = |name: &str| {
        let field = mapping.fields.iter().find(|f| f.name == name)?;
        let plain = field.columns.len() == 1 && field.sum.is_empty() && field.minus.is_none() && field.sign.is_none();
        header.names.iter().position(|n| plain && field.columns.first() == Some(n))
    };
    let wanted = mapping.layout.columns.iter().any(|c| c.name == "open_amount");
    let Some(full) = one("amount").filter(|_| wanted) else { return };
    let open = mapping.fields.iter().find(|f| f.name == "open_amount").map(|_| one("open_amount"));
    let used: BTreeSet<String> = mapping.sources().map(key).collect();
    let free = header
        .names
        .iter()
        .enumerate()
        .filter(|(_, name)| !used.contains(&key(name)) && (named(name) || credited(name)));
    let figure = |record: &Record, at: usize| figure_or_zero(record, at, decimal);
    let money: Vec<(usize, &String)> = free
        .filter(|(at, _)| column(data, *at).next().is_some() && data.iter().all(|r| figure(r, *at).is_some()))
        .filter(|(at, _)| data.iter().any(|r| figure(r, *at).is_some_and(|f| !zero(&f))))
        .collect();
    let Some((paid, name)) = money.first() else { return };
    if both(mapping, name, money.len() == 1 && named(name)) {
        return;
    }
    let rest = |r: &Record| Some((figure(r, full)?, less(&figure(r, full)?, &figure(r, *paid)?)?));
    match open {
        None => {
            // Never more than the amount, and never on the other side.
            let part = |(full, rest): (String, String)| {
                let same_side = full.starts_with('-') == rest.starts_with('-') || zero(&rest);
                same_side && less(&full, &rest).is_some_and(|p| zero(&p) || p.starts_with('-') == full.starts_with('-'))
            };
            // `Amount due` may be what was due at first, or what still is.
            let plain = mapping.fields.iter().any(|f| f.name == "amount" && f.because != "open");
            let sure = plain && money.len() == 1 && named(name) && data.iter().all(|r| rest(r).is_some_and(part));
            let confidence = if sure { SURE } else { DOUBT };
            let columns =
                mapping.fields.iter().filter(|f| f.name == "amount").flat_map(|f| f.columns.clone()).collect();
            let minus = Some((*name).clone());
            let field = Field { name: "open_amount", columns, minus, confidence, because: "paid", ..Field::default() };
            mapping.fields.push(field);
        }
        // A blank where everything was paid says that nothing is left, and not that nothing is said.
        Some(Some(open)) => {
            let blank = |r: &&Record| r.cells.get(open).is_none_or(Cell::is_empty);
            let agrees = |r: &Record| match (rest(r), figure(r, open)) {
                (Some((_, rest)), Some(told)) => numbers::same(&rest, &told),
                _ => false,
            };
            let paid_up =
                data.iter().filter(blank).any(|r| rest(r).is_some_and(|(full, rest)| zero(&rest) && !zero(&full)));
            if paid_up && data.iter().all(agrees) {
                let amount: Vec<String> =
                    mapping.fields.iter().filter(|f| f.name == "amount").flat_map(|f| f.columns.clone()).collect();
                for f in mapping.fields.iter_mut().filter(|f| f.name == "open_amount") {
                    (f.columns, f.minus, f.because) = (amount.clone(), Some((*name).clone()), "name");
                }
            }
        }
        Some(None) => {}
    }
}

/// One plain decimal less another.
pub(super) fn less(from: &str, what: &str) -> Option<String> {
    numbers::sum(&[from.to_owned(), negated(what)])
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    fn list(head: &str, rows: &[&str]) -> (Vec<&'static str>, Vec<String>) {
        let base = "Customer No|Customer|Invoice No|Invoice Date|Due Date|Currency|";
        let rows: String =
            rows.iter().enumerate().map(|(n, r)| format!("K{n}|A{n}|V{n}|2026-08-15|2026-09-15|GBP|{r}\n")).collect();
        let (guess, records) = invoices(&format!("{base}{head}\n{rows}"));
        (guess.mapping.unsure(), mapped(&guess, &records, &["amount", "open_amount"]))
    }

    #[test]
    fn what_was_paid_is_not_demanded_again() {
        for head in ["Gross|Paid", "Total|Recd to date", "Brutto|bezahlt", "含税金额|已核销金额", "請求額|入金額"]
        {
            let (unsure, rows) = list(head, &["100.00|", "200.00|150.00", "300.00|300.00", "-40.00|-10.00"]);
            assert_eq!(unsure, Vec::<&str>::new(), "{head}");
            assert_eq!(rows, ["100;100", "200;50", "300;0", "40;30"], "{head}");
        }
        // Rows that end with their last filled cell.
        assert_eq!(list("Gross|Paid", &["100.00", "200.00|150.00", "300.00"]).1, ["100;100", "200;50", "300;300"]);
        let zeros = ["100.00|0.00", "200.00|150.00", "300.00|0.00", "50.00|20.00"];
        assert_eq!(list("Gross|Amount Paid", &zeros).1, ["100;100", "200;50", "300;300", "50;30"]);
    }

    #[test]
    fn what_does_not_fit_is_asked_about() {
        assert_eq!(list("Gross|Paid", &["100.00|", "200.00|250.00", "300.00|1.00"]).0, ["open_amount"]);
        assert_eq!(list("Gross|Paid|Received", &["100.00||1.00", "200.00|50.00|", "300.00|1.00|"]).0, ["open_amount"]);
    }

    #[test]
    fn what_was_credited_beside_an_amount_is_asked_about() {
        for head in ["Gross|Credit Note Amount", "Brutto|Gutschrift", "Total|Written off", "金额|折让金额"] {
            assert_eq!(list(head, &["100.00|", "200.00|150.00", "300.00|"]).0, ["open_amount"], "{head}");
        }
        assert_eq!(list("Gross|Credit note", &["100.00|", "200.00|CN-7", "300.00|"]).0, Vec::<&str>::new(), "a number");
        assert_eq!(list("Gross|Credited|O/S", &["100.00||100.00", "200.00|50.00|150.00"]).0, Vec::<&str>::new());
    }

    #[test]
    fn a_blank_of_what_was_paid_up_is_nothing_left() {
        let rows = ["200.00|200.00|", "100.00||100.00", "90.00|40.00|50.00"];
        let head = "Customer No|Customer|Invoice No|Invoice Date|Due Date|Currency|Gross|Paid|O/S";
        let lines: String =
            rows.iter().enumerate().map(|(n, r)| format!("K{n}|A{n}|V{n}|2026-08-15|2026-09-15|GBP|{r}\n")).collect();
        let mapping = invoices(&format!("{head}\n{lines}")).0.mapping;
        assert_eq!(mapping.supposed(), [], "the list does say what is left");
        assert_eq!(list("Gross|Paid|O/S", &rows), (vec![], vec!["200;0".into(), "100;100".into(), "90;50".into()]));
        // Without a row that was paid up the column of what is left stays what it is.
        let rows = ["200.00|20.00|180.00", "100.00||100.00", "90.00|40.00|50.00"];
        assert_eq!(list("Gross|Paid|O/S", &rows).1, ["200;180", "100;100", "90;50"]);
    }

    #[test]
    fn what_was_not_paid_and_when_is_something_else() {
        for (head, cell) in [("Gross|Paid on", "2026-09-01"), ("Gross|Payment ref", "12"), ("Gross|Paid", "")] {
            let rows = ["100.00|", &format!("200.00|{cell}"), &format!("300.00|{cell}")];
            let (_, told) = list(head, &rows);
            assert!(told.iter().all(|r| r.ends_with(";?") || r.ends_with(';')), "{head}: {told:?}");
        }
    }

    #[test]
    fn what_is_left_is_not_paid_once_more() {
        for (paid, left) in [("Paid", "Balance"), ("已收金额", "余额"), ("已收金额", "未收金额"), ("Bezahlt", "Saldo")]
        {
            let (guess, records) = invoices(&format!(
                "Invoice No|Customer|Date|Due date|Currency|{paid}|{left}\nA1|A Ltd|2026-06-01|2026-07-01|CNY||1000\n\
                 A2|B Ltd|2026-06-08|2026-07-08|CNY|500|1500\nA3|C Ltd|2026-06-20|2026-07-20|CNY||3000\n"
            ));
            assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{left} {:#?}", guess.mapping);
            let read = mapped(&guess, &records, &["amount", "open_amount"]);
            assert_eq!(read, ["1000;1000", "2000;1500", "3000;3000"], "{left}");
        }
        let (guess, _) = invoices(
            "Invoice No|Customer|Date|Due date|Currency|Paid|Amount due\nA1|A Ltd|2026-06-01|2026-07-01|CNY||1000\n\
             A2|B Ltd|2026-06-08|2026-07-08|CNY|500|1500\n",
        );
        assert_eq!(guess.mapping.unsure(), ["open_amount"], "either may be meant: {:#?}", guess.mapping);
    }
}
