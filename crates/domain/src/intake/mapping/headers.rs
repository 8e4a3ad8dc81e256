//! Names of columns in the languages of the trade, each in a list whose other columns are plain: right, wrong or left open.

use std::collections::BTreeMap;

use super::tests::{guessed, table};
use super::{Guess, SURE};

const NAMES: &str = include_str!("../../../../../cases/headers/invoices.tsv");
/// Of 100 names, as many as must be right in each of the five languages that lists are mostly in, and over all.
const FLOOR: usize = 95;

/// Columns of a plain list: field, name, values.
const PLAIN: [(&str, &str, [&str; 6]); 8] = [
    ("number", "Invoice Number", ["A-1041", "A-1042", "A-1043", "A-1044", "A-1045", "A-1046"]),
    ("debtor_code", "Customer Number", ["10010", "10010", "10025", "10025", "10300", "10301"]),
    ("debtor_name", "Customer Name", ["Nord Ltd", "Nord Ltd", "Süd GmbH", "Süd GmbH", "东方有限公司", "株式会社山田"]),
    (
        "issue_date",
        "Invoice Date",
        ["2026-03-05", "2026-03-09", "2026-03-13", "2026-03-20", "2026-04-02", "2026-04-15"],
    ),
    ("due_date", "Due Date", ["2026-04-04", "2026-04-08", "2026-04-12", "2026-04-19", "2026-05-02", "2026-05-15"]),
    ("currency", "Currency", ["EUR", "EUR", "USD", "EUR", "CNY", "EUR"]),
    ("amount", "Invoice Amount", ["1,210.00", "605.00", "99.50", "12,100.00", "77.00", "843.10"]),
    ("open_amount", "Balance Due", ["1,210.00", "5.00", "99.50", "2,100.00", "77.00", "43.10"]),
];
/// What stands in columns of other fields, and in those that are none of ours.
const OTHER: [(&str, [&str; 6]); 7] = [
    ("kind", ["Invoice", "Invoice", "Credit Note", "Invoice", "Invoice", "Invoice"]),
    ("terms", ["Net 30", "Net 30", "Net 30", "30 days", "Net 30", "Net 30"]),
    ("tax_amount", ["210.00", "105.00", "9.50", "2,100.00", "7.00", "43.10"]),
    ("purchase_order", ["PO-77", "PO-78", "PO-79", "4711", "4712", "PO-90"]),
    ("-date", ["2026-03-07", "2026-03-11", "2026-03-15", "2026-03-22", "2026-04-04", "2026-04-17"]),
    ("-money", ["1.10", "900.00", "12.00", "130,000.00", "2.00", "901.20"]),
    ("-code", ["K7", "K7", "K8", "K8", "K9", "K9"]),
];
const TEXT: [&str; 6] = ["by phone", "J. Marsh", "王芳", "call again", "Frau Weiß", "see file"];

/// A plain list in which the column of the field bears this name.
fn list(field: &str, name: &str) -> Guess {
    let mut columns: Vec<(&str, [&str; 6])> =
        PLAIN.iter().map(|(f, plain, values)| (if *f == field { name } else { plain }, *values)).collect();
    if !PLAIN.iter().any(|(f, ..)| *f == field) {
        let values = OTHER.iter().find(|(f, _)| *f == field).map_or(TEXT, |(_, v)| *v);
        columns.push((name, values));
    }
    let line = |cells: Vec<&str>| cells.join("|") + "\n";
    let rows: String = (0..6).map(|n| line(columns.iter().map(|(_, v)| v[n]).collect())).collect();
    guessed(&table(&(line(columns.iter().map(|(n, _)| *n).collect()) + &rows)))
}

/// What the guess makes of the column: its field, and whether it is sure.
fn found(guess: &Guess, name: &str) -> Option<(&'static str, bool)> {
    let copied = ["debtor_name", "debtor_code", "signs"];
    let reads = |f: &&super::Field| f.columns.iter().any(|c| c == name);
    let field = guess.mapping.fields.iter().filter(reads).min_by_key(|f| copied.contains(&f.because))?;
    Some((field.name, field.confidence >= SURE))
}

#[test]
fn names_mean_what_a_clerk_reads() {
    let mut sums: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut notes = Vec::new();
    for line in NAMES.lines().filter(|l| !l.starts_with('#')) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [language, field, names] = parts[..] else { panic!("{line}") };
        for name in names.split('|') {
            let found = found(&list(field, name), name);
            let none = field.starts_with('-');
            let verdict = match found {
                Some((is, true)) if is == field => 0,
                Some((is, true)) => {
                    notes.push(format!("WRONG {language} {name} is {field}, taken for {is}"));
                    1
                }
                None if none => 0,
                other => {
                    notes.push(format!("open {language} {name} is {field}, {other:?}"));
                    2
                }
            };
            sums.entry(language).or_default()[verdict] += 1;
        }
    }
    let mut all = [0, 0, 0];
    sums.values().for_each(|sum| all.iter_mut().zip(sum).for_each(|(a, b)| *a += b));
    // Right, wrong and open by language, and what was not right.
    let report = format!("{sums:?}\nall {all:?}\n{notes:#?}");
    assert_eq!(all[1], 0, "a guess is right or asked about: {report}");
    for sum in sums.values().chain([&all]).filter(|s| s.iter().sum::<usize>() >= 30) {
        assert!(sum[0] * 100 >= FLOOR * sum.iter().sum::<usize>(), "{report}");
    }
}
