//! Tests of cells that stand for the rows below them.

use super::*;
use crate::intake::mapping::tests::{invoices, mapped};

const HEAD: &str = "Customer|Invoice No|Invoice Date|Due Date|Currency|Amount\n";
const FIELDS: [&str; 3] = ["debtor_code", "debtor_name", "number"];

fn row(customer: &str, number: u32) -> String {
    format!("{customer}|I{number}|2026-05-01|2026-06-01|EUR|{number}.00\n")
}

#[test]
fn a_customer_named_once_stands_for_its_items() {
    let text = [HEAD, &row("A", 1), &row("", 2), &row("", 3), "Total A|||||6.00\n", &row("B", 4), &row("", 5)].concat();
    let (guess, records) = invoices(&text);
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
    assert_eq!(mapped(&guess, &records, &FIELDS), ["A;A;I1", "A;A;I2", "A;A;I3", "B;B;I4", "B;B;I5"]);
}

#[test]
fn a_heading_below_a_heading_is_asked_about() {
    let list = |head: &str, inner: &str| {
        let text = format!(
            "{head}|Type|Date|Num|Due Date|Currency|Open Balance\nCook|||||\n{inner}|Invoice|2026-08-14|11|2026-09-13|USD|200.00\n\
             Total Kitchen||||||200.00\nTotal Cook||||||200.00\nDoug|||||\n|Invoice|2026-09-15|12|2026-10-15|USD|50.00\nTotal Doug||||||50.00\n"
        );
        invoices(&text).0.mapping.unsure()
    };
    for head in ["", "Customer"] {
        assert_eq!(list(head, "Kitchen|||||\n"), ["debtor_code", "debtor_name"], "{head}");
    }
    assert_eq!(list("", ""), Vec::<&str>::new());
}

#[test]
fn a_heading_of_its_own_stands_for_its_items() {
    let text =
        [HEAD, "A|||||\n", &row("", 1), &row("", 2), "Page 2|||||\n", &row("", 3), "B|||||\n", &row("", 4)].concat();
    let (guess, records) = invoices(&text);
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
    assert_eq!(mapped(&guess, &records, &FIELDS), ["A;A;I1", "A;A;I2", "A;A;I3", "B;B;I4"]);
    // Without a name of its own, the column is known by the totals that repeat it, or asked about.
    let bare = text.replacen("Customer", "", 1);
    let (guess, _) = invoices(&bare);
    assert_eq!(guess.mapping.unsure(), ["debtor_code", "debtor_name"], "{:#?}", guess.mapping);
    let totals =
        bare.replace("Page 2|||||\n", "").replace("B|||||\n", "Total A|||||6.00\nB|||||\n") + "Total B|||||4.00\n";
    let (guess, records) = invoices(&totals);
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
    assert_eq!(mapped(&guess, &records, &FIELDS), ["A;A;I1", "A;A;I2", "A;A;I3", "B;B;I4"]);
}

#[test]
fn headings_beside_another_column_of_names_are_asked_about() {
    let head = "|Zzq|Invoice No|Invoice Date|Due Date|Currency|Amount\n";
    let row = |n: u32, name: &str| format!("|{name}|I{n}|2026-05-01|2026-06-01|EUR|{n}.00\n");
    let text =
        [head, "North||||||\n", &row(1, "Acme Tools"), &row(2, "Bird Foods"), "Total North||||||3.00\n"].concat();
    assert_eq!(invoices(&text).0.mapping.unsure(), ["debtor_code", "debtor_name"]);
}

#[test]
fn nothing_stands_beyond_totals_blank_lines_and_unread_rows() {
    let text = [HEAD, &row("A", 1), &row("", 2), &row("", 3), "Total A|||||6.00\n", &row("", 4)].concat();
    let (guess, mut records) = invoices(&text);
    let orphan = "Total|||||6.00";
    assert!(records.iter().any(|r| r.line == 5) && !orphan.is_empty());
    assert_eq!(mapped(&guess, &records, &FIELDS), ["A;A;I1", "A;A;I2", "A;A;I3", ";;I4"], "refused as missing");
    records.remove(4);
    assert_eq!(mapped(&guess, &records, &FIELDS).last().map(String::as_str), Some(";;I4"), "a line is left out");
    let applied = Applied::new(&guess.mapping, &guess.header.names).unwrap_or_else(|e| panic!("{e}"));
    let mut filling = Filling::default();
    let mut fill = |at: usize| {
        let mut record = records[at].clone();
        assert!(!applied.fill(&mut filling, &mut record));
        (record.cells[0].text().into_owned(), std::mem::take(&mut filling.led))
    };
    assert_eq!((fill(1).0, fill(2).0), ("A".to_owned(), "A".to_owned()));
    filling.forget();
    let mut record = records[3].clone();
    let _ = applied.fill(&mut filling, &mut record);
    assert!(record.cells[0].is_empty());
    // Refused rows stood apart: each carries what stood for it.
    let names: Vec<String> = ["rejected_line".to_owned()].into_iter().chain(guess.header.names.clone()).collect();
    assert!(Applied::new(&guess.mapping, &names).unwrap_or_else(|e| panic!("{e}")).filled.is_empty());
}

#[test]
fn code_and_name_stand_together() {
    let head = "Customer No|Customer Name|Invoice No|Invoice Date|Due Date|Currency|Amount\n";
    let rest = |n: u32| format!("|I{n}|2026-05-01|2026-06-01|EUR|{n}.00\n");
    let text = [head, "C1|A", &rest(1), "|", &rest(2), "|", &rest(3), "C2|", &rest(4), "|", &rest(5)].concat();
    let (guess, records) = invoices(&text);
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
    let said = ["C1;A;I1", "C1;A;I2", "C1;A;I3", "C2;;I4", "C2;;I5"];
    assert_eq!(mapped(&guess, &records, &FIELDS), said, "the name of another debtor is not taken");
    let text = [head, "C1|A", &rest(1), "C1|", &rest(2), "C1|", &rest(3), "C2|", &rest(4), "C3|B", &rest(5)].concat();
    let (guess, records) = invoices(&text);
    assert_eq!(mapped(&guess, &records, &FIELDS)[1..4], ["C1;A;I2", "C1;A;I3", "C2;;I4"], "{:#?}", guess.mapping);
}

#[test]
fn a_cell_missing_here_and_there_is_a_fault_of_its_row() {
    let rows: String = (1..=20).map(|n| row(if n == 7 { "" } else { "A" }, n)).collect();
    let (guess, records) = invoices(&format!("{HEAD}{rows}"));
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new());
    assert_eq!(mapped(&guess, &records, &FIELDS)[6], ";;I7");
    // Names that repeat and cells that are missing: a person says what it is.
    let text = [HEAD, &row("A", 1), &row("A", 2), &row("", 3), &row("B", 4), &row("", 5)].concat();
    assert_eq!(invoices(&text).0.mapping.unsure(), ["debtor_code", "debtor_name"]);
}

#[test]
fn terms_stand_for_the_items_of_their_debtor() {
    let (guess, records) = invoices(
        "Customer|Terms|Invoice No|Invoice Date|Currency|Amount\nA|30 days|I1|2026-05-01|EUR|1.00\n||I2|2026-05-02|EUR|2.00\n\
         ||I3|2026-05-03|EUR|3.00\nB|14 days|I4|2026-05-04|EUR|4.00\n||I5|2026-05-05|EUR|5.00\n||I6|2026-05-05|EUR|5.00\n",
    );
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
    let rows = mapped(&guess, &records, &["number", "debtor_name", "due_date"]);
    assert_eq!(rows[1..5], ["I2;A;2026-06-01", "I3;A;2026-06-02", "I4;B;2026-05-18", "I5;B;2026-05-19"]);
}

#[test]
fn marks_for_as_above_are_what_stands_there() {
    let (guess, records) = invoices(
        "Customer|Terms|Invoice No|Invoice Date|Currency|Amount\nA|30 days|I1|2026-05-01|EUR|1.00\n〃|〃|I2|2026-05-02|EUR|2.00\n\
         同上|〃|I3|2026-05-03|EUR|3.00\nB|14 days|I4|2026-05-04|EUR|4.00\n〃|〃|I5|2026-05-05|EUR|5.00\n",
    );
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
    let rows = mapped(&guess, &records, &["number", "debtor_name", "due_date"]);
    assert_eq!(rows[1..], ["I2;A;2026-06-01", "I3;A;2026-06-02", "I4;B;2026-05-18", "I5;B;2026-05-19"]);
}

#[test]
fn years_of_the_republic_and_totals_between_marks_are_understood() {
    let (guess, records) = invoices(
        "Customer No|Customer Name|Invoice No|Invoice Date|Due Date|Currency|Amount\n\
         0001|Amber Ltd|A1|115/09/02|115/10/02|TWD|1007\n||A2|115/09/23|115/10/23|TWD|1014\n\
         ||A3|115/09/24|115/10/24|TWD|1020\n【合計】||||||3041\n0002|Birch Ltd|B1|115/09/25|115/10/25|TWD|50\n\
         ||B2|115/09/26|115/10/26|TWD|60\n[小計]||||||110\n",
    );
    assert_eq!(guess.mapping.unsure(), Vec::<&str>::new(), "{:#?}", guess.mapping);
    let got = mapped(&guess, &records, &["number", "debtor_code", "issue_date"]);
    let want =
        ["A1;0001;2026-09-02", "A2;0001;2026-09-23", "A3;0001;2026-09-24", "B1;0002;2026-09-25", "B2;0002;2026-09-26"];
    assert_eq!(got, want);
}
