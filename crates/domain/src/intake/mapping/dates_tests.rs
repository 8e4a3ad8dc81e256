//! Days in every way that lists write them, and what is none.

use super::*;

fn read(form: DateForm, text: &str) -> Option<String> {
    form.read(&Cell::of_text(text)).map(|d| d.to_string())
}

#[test]
fn days_that_a_spreadsheet_exchanged_with_months_are_asked_about() {
    let day = |y, m, d| Cell::Date(Date::from_ymd(y, m, d).unwrap());
    let text = |t: &str| Cell::Text(t.to_owned());
    let cells = [day(2026, 5, 3), text("25/03/2026"), day(2026, 11, 9), text("13/10/2026")];
    assert_eq!(detect(cells.iter(), None), Verdict::Either(DateForm::Dmy), "left as text, for the month is none");
    assert_eq!(detect(cells.iter(), Some(DateForm::Dmy)), Verdict::Either(DateForm::Dmy));
    let sound = [day(2026, 5, 3), text("25/03/2026"), day(2026, 11, 19)];
    assert_eq!(detect(sound.iter(), None), Verdict::Sure(DateForm::Dmy), "a day that is no month was not exchanged");
    let both = [day(2026, 5, 3), day(2026, 5, 4), text("25/03/2026"), text("05/03/2026")];
    assert_eq!(detect(both.iter(), None), Verdict::Sure(DateForm::Dmy), "typed by hand");
}

#[test]
fn the_same_day_in_every_way() {
    use DateForm::{Dmy, Mdy, Roc, Serial, Serial1904, Ymd};
    for (form, text) in [
        (Ymd, "2026-06-30"),
        (Ymd, "20260630"),
        (Ymd, "20260630.0"),
        (Ymd, "2026/6/30"),
        (Ymd, "2026年6月30日"),
        (Ymd, "２０２６年６月３０日"),
        (Ymd, "2026-06-30 00:00:00.000000000"),
        (Ymd, "2026-06-30T12:00:00Z"),
        (Ymd, "26-06-30"),
        (Dmy, "30.06.2026"),
        (Dmy, "30.6.26"),
        (Dmy, "30-06-2026 10:42"),
        (Dmy, "30. Juni 2026"),
        (Dmy, "30-Jun-26"),
        (Dmy, "30th June 2026"),
        (Mdy, "June 30th, 2026"),
        (Mdy, "Jun. 30, 2026"),
        (Ymd, "Tuesday, June 30, 2026"),
        (Dmy, "Di, 30.06.2026"),
        (Ymd, "2026/06/30 (火)"),
        (Ymd, "2026年6月30日（火）"),
        (Roc, "中華民國115年6月30日"),
        (Dmy, "30062026"),
        (Dmy, "2026-06-30"),
        (Mdy, "6/30/26"),
        (Mdy, "06/30/2026 1:05 PM"),
        (Mdy, "June 30, 2026"),
        (Roc, "115/06/30"),
        (Roc, "1150630"),
        (Ymd, "民國115年6月30日"),
        (Dmy, "令和8年6月30日"),
        (Ymd, "R8.6.30"),
        (Ymd, "R08/06/30"),
        (Serial, "46203"),
        (Serial1904, "44741"),
    ] {
        assert_eq!(read(form, text).as_deref(), Some("2026-06-30"), "{form:?} {text}");
    }
}

#[test]
fn what_is_no_date() {
    for text in ["30.06", "1234.56", "6/30/26/1", "2026-13-01", "2026-02-30", "Total", "30.06.2026 EUR", "1-2-3", ""] {
        assert_eq!(read(DateForm::Ymd, text), None, "{text}");
    }
    assert_eq!(read(DateForm::Mdy, "30/06/2026"), None);
    assert_eq!(read(DateForm::Ymd, "令和元年5月1日").as_deref(), Some("2019-05-01"));
    assert_eq!((read(DateForm::Ymd, "R-8-6-30"), read(DateForm::Ymd, "R8")), (None, None), "numbers of invoices");
    assert_eq!(read(DateForm::Dmy, "06/30/2026"), None);
}

#[test]
fn the_form_of_a_column_follows_from_all_its_values() {
    let detect = |texts: &[&str], prefers| {
        let cells: Vec<Cell> = texts.iter().map(|t| Cell::of_text(t)).collect();
        super::detect(cells.iter(), prefers)
    };
    assert_eq!(detect(&["1/2/2026", "30/1/2026"], None), Verdict::Sure(DateForm::Dmy));
    assert_eq!(detect(&["1/2/2026", "1/30/2026"], None), Verdict::Sure(DateForm::Mdy));
    assert_eq!(detect(&["1/2/2026"], None), Verdict::Either(DateForm::Dmy));
    assert_eq!(detect(&["1/2/2026"], Some(DateForm::Mdy)), Verdict::Sure(DateForm::Mdy));
    assert_eq!(detect(&["1.2.2026"], None), Verdict::Sure(DateForm::Dmy));
    assert_eq!(detect(&["2026-01-02", ""], None), Verdict::Sure(DateForm::Ymd));
    assert_eq!(detect(&["24-Mar-11", "1-Apr-11"], None), Verdict::Sure(DateForm::Ymd), "a name cannot be mistaken");
    assert_eq!(detect(&["115/1/2", "115/12/30"], None), Verdict::Sure(DateForm::Roc));
    assert_eq!(detect(&["46203", "46204"], None), Verdict::Sure(DateForm::Serial));
    assert_eq!(detect(&["2026-06-30", "30.06.2026", "6/30/26"], None), Verdict::None, "three forms in one column");
    assert_eq!(detect(&["30.06.2026", "31.06.2026", "1.7.2026"], None), Verdict::Sure(DateForm::Dmy), "one slip");
    assert_eq!(detect(&["30.06.2026", "soon"], None), Verdict::None);
    assert_eq!(detect(&[], None), Verdict::None);
}

#[test]
fn a_year_of_two_figures_is_not_taken_for_one_in_front() {
    use DateForm::{Dmy, Mdy, Roc, Ymd};
    let detect = |texts: &[&str], prefers| {
        let cells: Vec<Cell> = texts.iter().map(|t| Cell::of_text(t)).collect();
        super::detect(cells.iter(), prefers)
    };
    assert_eq!(detect(&["03.11.26"], None), Verdict::Sure(Dmy));
    assert_eq!(detect(&["03.11.26", "05.12.26", "10.01.27"], None), Verdict::Sure(Dmy));
    assert_eq!(detect(&["03.11.26", "30.11.26", "31.11.26"], None), Verdict::Sure(Dmy), "no day of any month");
    assert_eq!(detect(&["03/11/26", "05/12/26"], None), Verdict::Either(Dmy), "day or month first");
    assert_eq!(detect(&["03/11/26", "05/12/26"], Some(Mdy)), Verdict::Sure(Mdy));
    assert_eq!(detect(&["03/11/26", "30/11/26"], None), Verdict::Sure(Dmy));
    assert_eq!(detect(&["11/30/26", "1/2/27"], None), Verdict::Sure(Mdy));
    assert_eq!(detect(&["26-06-30", "26-07-31", "26-08-01"], None), Verdict::Either(Ymd), "the end changes");
    assert_eq!(detect(&["26.06.30", "26.07.31"], None), Verdict::Either(Ymd));
    let reiwa = ["08/08/03", "08/08/13", "08/08/28", "08/09/02"];
    assert_eq!(detect(&reiwa, Some(Ymd)), Verdict::Either(Ymd), "2008, or the eighth year of Reiwa");
    assert_eq!(detect(&["26/08/03", "26/08/13", "26/08/28", "26/09/02"], Some(Ymd)), Verdict::Sure(Ymd));
    let all = ["26-06-01", "26-06-09", "26-06-17", "26-07-24", "26-07-30", "26-08-05"];
    assert_eq!(detect(&all, None), Verdict::Sure(Ymd), "one day of the month over thirty years is no list");
    assert_eq!(
        detect(&["25-12-01", "25-12-09", "26-01-17", "26-01-24", "26-01-30", "26-01-05"], None),
        Verdict::Sure(Ymd)
    );
    assert_eq!(detect(&["26-06-01", "25-06-09", "24-06-17", "26-06-24", "22-06-30"], None), Verdict::Either(Ymd));
    assert_eq!(detect(&["26-06-20", "26-06-21", "26-06-22", "26-06-23", "26-06-24"], None), Verdict::Either(Ymd));
    let roc = ["99/06/01", "99/06/09", "99/06/17", "99/06/24", "99/06/30"];
    assert_eq!(detect(&roc, None), Verdict::Either(Ymd), "may be of the republic");
    assert_eq!(detect(&["30/06/26"], None), Verdict::Either(Dmy), "one date alone may be of 2030");
    assert_eq!(detect(&["99/06/30", "98/07/31"], None), Verdict::Either(Ymd), "nothing else, and not sure");
    assert_eq!(detect(&["115/06/30", "115/07/31"], None), Verdict::Sure(Roc));
    let mut long = vec!["2026-06-30"; 60];
    long.push("30.06.26");
    assert_eq!(detect(&long, None), Verdict::Sure(Dmy), "a stray cell is not read as of the year 2030");
}

#[test]
fn a_short_year_in_front_that_one_column_proves_is_that_of_the_others() {
    use crate::intake::mapping::tests::{invoices, mapped};
    let list = |days: &[(&str, &str)]| {
        let rows: String = days.iter().enumerate().map(|(n, (a, b))| format!("I{n}|K|A|{a}|{b}|5.00|EUR\n")).collect();
        let head = "Invoice No|Customer No|Customer|Invoice Date|Due Date|Amount|Currency";
        let (guess, records) = invoices(&format!("{head}\n{rows}"));
        (guess.mapping.unsure(), mapped(&guess, &records, &["due_date"]))
    };
    let proved = [
        ("26-05-01", "26-06-30"),
        ("26-05-09", "26-06-30"),
        ("26-05-17", "26-06-30"),
        ("26-06-24", "26-07-31"),
        ("26-06-30", "26-07-31"),
    ];
    let (unsure, due) = list(&proved);
    assert_eq!((unsure, due.first().map(String::as_str)), (vec![], Some("2026-06-30")));
    assert_eq!(list(&proved[..2]).0, ["issue_date", "due_date"]);
}

#[test]
fn lists_in_japanese_write_the_year_in_front() {
    use crate::intake::mapping::tests::{invoices, mapped};
    let rows = "A01|三協工業|末締翌末|U-1001|26/09/12|110000\nA01|三協工業|末締翌末|U-1015|26/10/03|55000\n";
    let list = |head: &str| invoices(&format!("{head}\n{rows}"));
    let (guess, records) = list("得意先CD|得意先名|締日区分|伝票No|売上日|税込金額");
    // Its currency is another matter: the seller of these tests has euros.
    assert_eq!(guess.mapping.unsure(), ["currency"], "{:#?}", guess.mapping);
    assert_eq!(
        mapped(&guess, &records, &["issue_date", "due_date"]),
        ["2026-09-12;2026-10-31", "2026-10-03;2026-11-30"]
    );
    // Hong Kong writes the day in front: asked about.
    assert!(list("客戶編號|客戶名稱|付款條件|發票編號|日期|金額").0.mapping.unsure().contains(&"issue_date"));
}

#[test]
fn runs_of_six_figures_in_a_column_of_days_are_asked_about() {
    use crate::intake::mapping::tests::{invoices, mapped};
    let list = |rows: [&str; 3]| {
        let row = |(n, r): (usize, &&str)| format!("26010{n}|A GmbH|{r}|EUR|1{n},00\n");
        let rows: String = rows.iter().enumerate().map(row).collect();
        invoices(&format!("Rechnungsnr.|Kunde|Belegdatum|Fälligkeit|Währung|Betrag\n{rows}"))
    };
    let (guess, records) = list(["040926|041026", "250926|251026", "260926|261026"]);
    assert_eq!(guess.mapping.unsure(), ["issue_date", "due_date"], "{:#?}", guess.mapping);
    assert_eq!(mapped(&guess, &records, &["number", "issue_date"])[0], "260100;2026-09-04");
    let (guess, records) = list(["260904|261004", "260925|261025", "260926|261026"]);
    assert_eq!(mapped(&guess, &records, &["due_date"]), ["2026-10-04", "2026-10-25", "2026-10-26"]);
}
