//! Exchange rates by file, shown with every step, used beside the ageing.

use serde_json::json;

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::support::House;

/// Reference rates of the European Central Bank for the last day of 2024, in the form of its file of all days.
const ECB: &str =
    "Date,USD,JPY,TRL,CNY,\n2024-12-31,1.0389,163.06,N/A,7.5833,\n2004-12-31,1.3621,139.65,1836200,11.2734,\n";

fn with_rates() -> House {
    let house = House::new();
    let path = house.write("eurofxref-hist.csv", ECB);
    let done = house.json("2025-01-01", &["rates", "import", path.to_str().unwrap()]);
    assert_eq!((&done["read"], &done["new"], &done["passed_over"]), (&json!("6"), &json!("6"), &json!("TRL")));
    house
}

#[test]
fn a_conversion_tells_its_steps_and_its_age() {
    let house = with_rates();
    let show = |more: &[&str]| {
        let mut all = vec!["--format", "json", "rates", "show", "--from", "usd", "--to", "cny"];
        all.extend(more);
        house.run(&all)
    };
    let ran = show(&["--on", "2025-01-02"]).expect(0);
    let way = ran.json();
    // 7.5833 / 1.0389 by long division.
    assert_eq!((&way["rate"], &way["on"], &way["stale"]), (&json!("7.2993551"), &json!("2024-12-31"), &json!(false)));
    assert_eq!((&way["steps"][0]["rate"], &way["steps"][0]["inverted"]), (&json!("1.0389"), &json!(true)));
    assert_eq!((&way["steps"][1]["rate"], &way["steps"][1]["inverted"]), (&json!("7.5833"), &json!(false)));
    assert_eq!(way["steps"][0]["source"], "ECB euro foreign exchange reference rates");
    assert_eq!(ran.err, "");
    let old = show(&["--on", "2025-01-08"]).expect(0);
    assert_eq!(old.json()["stale"], true);
    assert!(old.err.contains("2024-12-31"), "{}", old.err);
    assert_eq!(show(&["--on", "2025-01-08", "--max-age", "8"]).expect(0).json()["stale"], false);
    assert!(show(&["--on", "2024-12-30"]).expect(1).err.contains("no_exchange_rate"));
    assert!(show(&["--max-age", "week"]).expect(2).err.contains("bad_max_age"));
}

/// A later file corrects a day; the same file again says nothing new; every import is in the evidence.
#[test]
fn a_correction_holds_and_the_same_again_is_nothing_new() {
    let house = with_rates();
    let path = house.write("mine.csv", "date,base,quote,rate\n2024-12-31,EUR,USD,1.0400\n2024-12-31,EUR,CNY,7.5833\n");
    let bring = || house.json("2025-01-01", &["rates", "import", path.to_str().unwrap(), "--source", "House bank"]);
    let done = bring();
    assert_eq!((&done["number"], &done["new"], &done["corrected"]), (&json!("2"), &json!("1"), &json!("1")));
    assert_eq!(bring()["new"], "0");
    let way = house.json("2025-01-01", &["rates", "show", "--from", "EUR", "--to", "USD"]);
    assert_eq!((&way["rate"], &way["steps"][0]["source"]), (&json!("1.04"), &json!("House bank")));
    house.run(&["verify"]).expect(0);
    for sql in [
        "UPDATE exchange_rate SET digits = digits + 1 WHERE quote = 'CNY'",
        "DELETE FROM exchange_rate WHERE number = 2",
        "UPDATE exchange_import SET source = 'x' WHERE number = 1",
        "DELETE FROM exchange_import WHERE number = 2",
        "INSERT INTO exchange_rate SELECT seller, on_date, base, quote, 3, digits, decimals FROM exchange_rate WHERE number = 1",
    ] {
        let copy = house.copy();
        copy.tamper(sql);
        let ran = copy.run(&["verify"]).expect(1);
        assert!(ran.out.contains("verify_"), "{sql}: {}", ran.out);
    }
}

#[test]
fn a_bad_file_leaves_nothing_behind() {
    let house = House::new();
    let path = house.write("r.csv", "date,base,quote,rate\n2024-12-31,EUR,USD,1.04\n2024-12-30,EUR,USD,0.00\n");
    let ran = house.run(&["rates", "import", path.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("line 3") && ran.err.contains("exchange_rate_zero"), "{}", ran.err);
    let none = house.run(&["rates", "show", "--from", "EUR", "--to", "USD", "--on", "2024-12-31"]).expect(1);
    assert!(none.err.contains("no_exchange_rate"), "{}", none.err);
}

#[test]
fn the_ageing_in_another_currency_leaves_the_books_alone() {
    let house = with_rates();
    let lines = [
        "A,D1,Debtor,CN,2024-12-01,2024-12-29,USD,1000.00",
        "B,D1,Debtor,CN,2024-12-01,2024-12-29,JPY,100000",
        "C,D2,Debtor,DE,2024-12-01,2024-12-29,CNY,100.00",
    ];
    house.invoices(&lines).expect(0);
    let plain = house.json("2025-01-01", &["ageing"]);
    let rows = house.json("2025-01-01", &["ageing", "--in", "CNY"]);
    let totals: Vec<&str> = (0..3).map(|i| rows[i]["revalued"]["total"].as_str().unwrap()).collect();
    // 100000 / 163.06 x 7.5833 = 4650.6194…; 1000 / 1.0389 x 7.5833 = 7299.3550…
    assert_eq!(totals, ["4650.62", "7299.36", "100.00"]);
    assert_eq!(rows[1]["revalued"]["conversion"]["steps"][0]["date"], "2024-12-31");
    let mut stripped = rows.clone();
    for row in stripped.as_array_mut().unwrap() {
        row.as_object_mut().unwrap().remove("revalued");
    }
    assert_eq!(stripped, plain);
    let table = house.run(&["--as-of", "2025-01-01", "ageing", "--in", "CNY"]).expect(0);
    assert!(table.out.contains("12049.98") && table.out.contains("EUR/JPY 163.06"), "{}", table.out);
    // Without a rate the balance is left out, with a warning, and there is no sum.
    house.invoices(&["D,D2,Debtor,DE,2024-12-01,2024-12-29,TWD,100.00"]).expect(0);
    let ran = house.run(&["--as-of", "2025-01-01", "ageing", "--in", "CNY"]).expect(0);
    assert!(ran.err.contains("TWD") && !ran.out.contains("Together"), "{} {}", ran.out, ran.err);
    let old = house.run(&["--as-of", "2025-02-01", "ageing", "--in", "CNY"]).expect(0);
    assert!(
        old.err.contains("2024-12-31") && old.out.contains("2024-12-31") && old.out.contains("yes"),
        "{} {}",
        old.out,
        old.err
    );
    let bad = house.run(&["ageing", "--in", "RMB"]).expect(2);
    assert!(bad.err.contains("unknown_currency"), "{}", bad.err);
    // A day in a file is a day, and what is old says so in a column of its own.
    let file = house.path("old.csv");
    house.run(&["--as-of", "2025-02-01", "ageing", "--in", "CNY", "--out", file.to_str().unwrap()]).expect(0);
    let text = std::fs::read_to_string(&file).unwrap();
    let mut lines = text.lines();
    assert!(lines.next().unwrap().contains("rate_on,rate_stale,rate_from"), "{text}");
    assert!(lines.any(|l| l.contains(",2024-12-31,yes,")) && !text.contains('!'), "{text}");
    let sheet = house.path("old.xlsx");
    house.run(&["--as-of", "2025-02-01", "ageing", "--in", "CNY", "--out", sheet.to_str().unwrap()]).expect(0);
    let mut book: Xlsx<_> = open_workbook(&sheet).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let cells: Vec<&Data> = range.rows().flatten().collect();
    let old = |c: &&&Data| matches!(c, Data::DateTime(when) if when.to_ymd_hms_milli().0 == 2024);
    assert_eq!(cells.iter().filter(old).count(), 2, "one for each converted row with a rate");
}
