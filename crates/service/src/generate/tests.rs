//! The portfolio's promises: the same bytes for the same seed, and the shape that the benchmark is about.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

fn spec(invoices: u64, debtors: u64, seed: u64) -> Spec {
    Spec { invoices, debtors, seed, as_of: Date::parse("2026-06-30").unwrap() }
}

fn invoices(spec: &Spec) -> String {
    let mut out = Vec::new();
    write_invoices(spec, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn debtors(spec: &Spec) -> String {
    let mut out = Vec::new();
    write_debtors(spec, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn rows(csv: &str) -> Vec<Vec<&str>> {
    csv.lines().skip(1).map(|line| line.split(',').collect()).collect()
}

fn hundredths(text: &str) -> i64 {
    let (whole, cents) = text.split_once('.').unwrap();
    assert_eq!(cents.len(), 2);
    whole.parse::<i64>().unwrap() * 100 + cents.parse::<i64>().unwrap()
}

/// FNV-1a: a fingerprint that needs no crate.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn a_seed_gives_these_bytes_for_ever() {
    let spec = spec(10_000, 500, 42);
    let (invoices, debtors) = (invoices(&spec), debtors(&spec));
    let first: Vec<&str> = invoices.lines().take(4).collect();
    assert_eq!(
        first,
        [
            "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,open_amount,governing_law,segment",
            "INV-00000001,D0000085,栖霞岭昌樾阀门有限公司,CN,2026-04-14,2026-06-13,CNY,1198.85,1198.85,CN,standard",
            "INV-00000002,D0000455,Kesselhut Verpackungstechnik Neu-Kirnach GmbH,DE,2026-05-20,2026-08-18,EUR,12091.28,9189.37,DE,standard",
            "INV-00000003,D0000109,望潮瑞棠塑料制品有限公司,CN,2026-06-23,2026-08-22,CNY,25871.98,25871.98,CN,standard"
        ]
    );
    assert_eq!(
        debtors.lines().nth(1).unwrap(),
        "D0000001,雁湾正维阀门有限公司,雁湾市学林路83号,CN,accounts-payable@D0000001.example,zh-Hans,standard"
    );
    assert_eq!((fingerprint(&invoices), fingerprint(&debtors)), (0x1c1c_d6d7_9306_5ef8, 0x22a6_9394_b3e9_e1f7));
}

#[test]
fn another_seed_gives_another_portfolio() {
    assert_ne!(invoices(&spec(100, 10, 1)), invoices(&spec(100, 10, 2)));
    assert_ne!(debtors(&spec(100, 10, 1)), debtors(&spec(100, 10, 2)));
}

#[test]
fn every_row_is_lawful_input() {
    let spec = spec(20_000, 1_000, 7);
    let (invoices, debtors) = (invoices(&spec), debtors(&spec));
    let known: BTreeMap<&str, Vec<&str>> = rows(&debtors).into_iter().map(|row| (row[0], row)).collect();
    assert_eq!(known.len(), 1_000);
    let mut numbers = BTreeSet::new();
    for row in rows(&invoices) {
        assert_eq!(row.len(), 11, "no field holds a comma");
        assert!(!row.iter().any(|field| field.is_empty() || field.contains('"')), "{row:?}");
        assert!(numbers.insert(row[0].to_owned()));
        let debtor = &known[row[1]];
        assert_eq!((row[2], row[3], row[10]), (debtor[1], debtor[3], debtor[6]));
        assert_eq!((row[9], row[6]), if row[3] == "CN" { ("CN", "CNY") } else { ("DE", "EUR") });
        let (issue, due) = (Date::parse(row[4]).unwrap(), Date::parse(row[5]).unwrap());
        assert!(issue <= spec.as_of && issue <= due, "{row:?}");
        assert!([30, 60, 90].contains(&issue.days_until(due)));
        assert!((-1_095..=60).contains(&spec.as_of.days_until(due)));
        let (amount, open) = (hundredths(row[7]), hundredths(row[8]));
        assert!(0 < open && open <= amount);
    }
    assert_eq!(numbers.len(), 20_000);
}

#[test]
fn the_shape_is_the_one_described() {
    let spec = spec(100_000, 5_000, 11);
    let csv = invoices(&spec);
    let rows = rows(&csv);
    let days: Vec<i32> = rows.iter().map(|row| Date::parse(row[5]).unwrap().days_until(spec.as_of)).collect();
    let count = |wanted: &dyn Fn(i32) -> bool| days.iter().filter(|&&d| wanted(d)).count();
    let overdue = count(&|d| d > 0);
    assert!((59_000..61_000).contains(&overdue), "{overdue}");
    let young = count(&|d| (1..200).contains(&d));
    assert!((84..=86).contains(&(young * 100 / overdue)), "{young} of {overdue}");
    assert!(count(&|d| d > 1_000) > 500, "three years back are reached");
    assert!(count(&|d| d == -60) > 300, "sixty days ahead are reached");
    let partly = rows.iter().filter(|row| row[7] != row[8]).count();
    assert!((19_500..20_500).contains(&partly), "{partly}");
    let yuan = rows.iter().filter(|row| row[6] == "CNY").count();
    assert!((40_000..60_000).contains(&yuan), "{yuan}");
    let mean = rows.iter().map(|row| hundredths(row[7])).sum::<i64>() / 100_000;
    assert!((580_000..650_000).contains(&mean), "{mean}");
}

#[test]
fn no_debtors_is_refused_and_no_invoices_is_a_header() {
    let refused = write_invoices(&spec(1, 0, 1), &mut Vec::new()).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::InvalidInput);
    let refused = write_debtors(&spec(1, 1 << 32, 1), &mut Vec::new()).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::InvalidInput);
    assert_eq!(invoices(&spec(0, 1, 1)).lines().count(), 1);
}

#[test]
fn one_debtor_takes_every_invoice() {
    let csv = invoices(&spec(50, 1, 9));
    assert!(rows(&csv).iter().all(|row| row[1] == "D0000001"));
}
