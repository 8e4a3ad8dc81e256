//! Reports on their way out: workbooks read back by a reader that shares no code with the writer, classes, decisions.

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::Value;

use crate::support::House;

/// Two debtors in three currencies; a name and a number that want to be formulas.
fn house() -> House {
    let house = House::new();
    let header = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,segment";
    let lines = [
        "A1,D1,=cmd|' /C calc'!A0,DE,2026-01-02,2026-02-01,EUR,1234.50,key",
        "A2,D1,=cmd|' /C calc'!A0,DE,2026-01-02,2026-03-20,EUR,1000.00,key",
        "A3,D1,=cmd|' /C calc'!A0,DE,2026-01-02,2026-02-01,JPY,12000,key",
        "+4,0002,北光有限公司,US-NY,2025-01-02,2025-02-01,CNY,9900.90,",
    ];
    house.import("invoices", header, &lines).expect(0);
    let path = house.write("debtors.csv", "code,legal_name,country,group\n0002,北光有限公司,US-NY,North\n");
    house.run(&["import", "debtors", path.to_str().unwrap()]).expect(0);
    house
}

const DAY: &str = "2026-03-12";

fn sheet(path: &std::path::Path, at: usize) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let name = book.sheet_names()[at].clone();
    assert!(book.worksheet_formula(&name).unwrap().is_empty(), "a formula");
    book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn text(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("not text: {other:?}"),
    }
}

fn column(rows: &[Vec<Data>], title: &str) -> Vec<Data> {
    let at = rows[0].iter().position(|c| text(c) == title).unwrap_or_else(|| panic!("{title}: {:?}", rows[0]));
    rows[1..].iter().map(|r| r[at].clone()).collect()
}

#[test]
fn the_ageing_as_a_workbook_holds_the_sums_of_the_json() {
    let house = house();
    let path = house.path("ageing.xlsx");
    let ran = house.run(&["--as-of", DAY, "ageing", "--out", path.to_str().unwrap()]).expect(0);
    assert!(ran.out.is_empty() && ran.err.contains("3 rows"), "{} {}", ran.out, ran.err);
    let rows = sheet(&path, 0);
    let json = house.json(DAY, &["ageing"]);
    assert_eq!(rows.len() - 1, json.as_array().unwrap().len());
    for (cell, row) in column(&rows, "Total").iter().zip(json.as_array().unwrap()) {
        let Data::Float(number) = cell else { panic!("{cell:?}") };
        assert_eq!(number.to_string().parse::<f64>(), row["total"].as_str().unwrap().parse::<f64>(), "{row}");
    }
    assert_eq!(column(&rows, "1–30").len(), 3);
    let about = sheet(&path, 1);
    let said: Vec<String> = about.iter().map(|r| format!("{}={}", text(&r[0]), text(&r[1]))).collect();
    for line in ["As of=2026-03-12", "Seller=Acme (ACME)", "One row for each=debtor", "Rows=3"] {
        assert!(said.contains(&line.to_owned()), "{line}: {said:?}");
    }
    assert!(said.iter().any(|l| l.starts_with("Made by=Dunlin ")), "{said:?}");
}

#[test]
fn a_worklist_of_an_earlier_day_says_what_is_not_of_that_day() {
    let house = house();
    house.run(&["--as-of", DAY, "run"]).expect(0);
    let same = house.run(&["--as-of", DAY, "worklist"]).expect(0);
    assert!(!same.err.contains("since the run"), "{}", same.err);
    let earlier = day_before(DAY);
    let path = house.path("earlier.xlsx");
    let told = house.run(&["--as-of", &earlier, "worklist", "--out", path.to_str().unwrap()]).expect(0);
    assert!(
        told.err.contains(&earlier) && told.err.contains(DAY) && told.err.contains("since the run"),
        "{}",
        told.err
    );
    let about = sheet(&path, 1);
    assert!(about.iter().flatten().any(|c| text(c).contains("since the run")), "the file says so too: {about:?}");
}

/// The day before one that is not the first of its month.
fn day_before(day: &str) -> String {
    let (month, of) = day.rsplit_once('-').unwrap();
    format!("{month}-{:02}", of.parse::<u32>().unwrap() - 1)
}

#[test]
fn the_worklist_as_a_workbook_has_typed_cells_and_no_formula() {
    let house = house();
    house.run(&["--as-of", DAY, "run"]).expect(0);
    let path = house.path("list.xlsx");
    house.run(&["--as-of", DAY, "--format", "xlsx", "worklist", "--out", path.to_str().unwrap()]).expect(0);
    let rows = sheet(&path, 0);
    let names: Vec<String> = column(&rows, "Name").iter().map(text).collect();
    assert!(names.iter().any(|n| n == "=cmd|' /C calc'!A0"), "text stays as it is: {names:?}");
    assert!(column(&rows, "Debtor").iter().any(|c| text(c) == "0002"), "zeros stay");
    assert!(column(&rows, "Overdue").iter().all(|c| matches!(c, Data::Float(_))));
    assert!(column(&rows, "Due since").iter().all(|c| matches!(c, Data::DateTime(_))));
    assert!(column(&rows, "Days").iter().all(|c| matches!(c, Data::Float(_))));
    assert!(column(&rows, "Why").iter().all(|c| !text(c).is_empty()));
}

#[test]
fn csv_is_guarded_and_marked_when_asked() {
    let house = house();
    let path = house.path("ageing.csv");
    house.run(&["--as-of", DAY, "ageing", "--bom", "--out", path.to_str().unwrap()]).expect(0);
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"\xEF\xBB\xBFkey,name,currency,not_due"), "{:?}", String::from_utf8_lossy(&bytes));
    assert!(String::from_utf8(bytes).unwrap().contains("D1,'=cmd|' /C calc'!A0,EUR,1000.00"), "guarded, amounts not");
    let printed = house.run(&["--as-of", DAY, "--format", "csv", "ageing"]).expect(0).out;
    house.run(&["--as-of", DAY, "ageing", "--out", path.to_str().unwrap()]).expect(0);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), printed, "the file is what would be printed");
    let json = house.path("a.json");
    house.run(&["--as-of", DAY, "ageing", "--out", json.to_str().unwrap()]).expect(0);
    let written: Value = serde_json::from_str(&std::fs::read_to_string(json).unwrap()).unwrap();
    assert_eq!(written, house.json(DAY, &["ageing"]));
    assert_eq!(
        house.run(&["--as-of", DAY, "--format", "json", "ageing", "--debtor", "0002"]).json()[0]["number"],
        "+4"
    );
    let drill = house.run(&["--as-of", DAY, "--format", "csv", "ageing", "--debtor", "0002"]).expect(0).out;
    assert!(drill.contains("'+4,invoice,CNY,2025-02-01,404,181+,9900.90"), "{drill}");
}

#[test]
fn what_cannot_be_written_is_refused_and_leaves_nothing_behind() {
    let house = house();
    let refused = |arguments: &[&str], code: &str| {
        let ran = house.run(arguments).expect(2);
        assert!(ran.err.contains(code), "{code}: {}", ran.err);
    };
    refused(&["ageing", "--out", "x.pdf"], "report_ending_unknown");
    refused(&["--format", "json", "ageing", "--out", "x.csv"], "report_formats_differ");
    refused(&["--format", "xlsx", "ageing"], "xlsx_needs_out");
    refused(&["--format", "xlsx", "verify"], "xlsx_needs_out");
    refused(&["ageing", "--by", "colour"], "unknown_grouping");
    let out = house.path("none").join("a.csv");
    let ran = house.run(&["ageing", "--out", out.to_str().unwrap()]).expect(4);
    assert!(ran.err.contains("write_failed"), "{}", ran.err);
    let folder = house.path("a.csv");
    std::fs::create_dir(&folder).unwrap();
    house.run(&["ageing", "--out", folder.to_str().unwrap()]).expect(4);
    assert!(!house.path("a.csv.part").exists(), "no half of a file stays");
}

#[test]
fn every_grouping_has_the_same_total() {
    let house = house();
    let totals = |by: &str| {
        let rows = house.json(DAY, &["ageing", "--by", by]);
        let mut cents = std::collections::BTreeMap::new();
        for row in rows.as_array().unwrap() {
            let amount: f64 = row["total"].as_str().unwrap().parse().unwrap();
            *cents.entry(row["currency"].as_str().unwrap().to_owned()).or_insert(0.0) += amount;
        }
        (cents, rows)
    };
    let (all, _) = totals("currency");
    for by in ["debtor", "segment", "group", "country"] {
        assert_eq!(totals(by).0, all, "{by}");
    }
    let keys = |by: &str| -> Vec<String> {
        totals(by).1.as_array().unwrap().iter().map(|r| r["key"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(keys("country"), ["DE", "DE", "US"], "a state lies in its country");
    assert_eq!(keys("group"), ["D1", "D1", "North"], "a debtor without a group counts under its own code");
}

#[test]
fn receivables_are_classed_by_the_standard_that_is_named() {
    let house = house();
    let found = house.json(DAY, &["classify"]);
    assert_eq!((&found["standard"]["id"], &found["as_of"]), (&"standard".into(), &DAY.into()));
    let of = |found: &Value, key: &str, currency: &str| {
        let rows = found["rows"].as_array().unwrap();
        let row = rows.iter().find(|r| r["key"] == key && r["currency"] == currency).unwrap();
        (row["class"].as_str().unwrap().to_owned(), row["open"].as_str().unwrap().to_owned())
    };
    // 39 days overdue, and more than a fifth of what is owed in euro: the rest goes with it.
    assert_eq!(of(&found, "D1", "EUR"), ("overdue".to_owned(), "2234.50".to_owned()));
    assert_eq!(of(&found, "0002", "CNY").0, "loss");
    assert!(found["rows"].to_string().contains("39 days overdue; the class begins with 31"), "{found}");
    assert!(found["rows"].to_string().contains("At least 20 %"), "{found}");
    // Sums of the classes are those of the ageing.
    let ageing = house.json(DAY, &["ageing", "--by", "currency"]);
    for row in ageing.as_array().unwrap() {
        let classed = found["totals"].as_array().unwrap().iter().filter(|t| t["currency"] == row["currency"]);
        let sum: f64 = classed.map(|t| t["open"].as_str().unwrap().parse::<f64>().unwrap()).sum();
        assert_eq!(sum, row["total"].as_str().unwrap().parse::<f64>().unwrap());
    }
    let own = "id = \"own\"\nversion = 3\n[unit]\nof = \"item\"\n[[class]]\nid = \"good\"\n[[class]]\nid = \"bad\"\n\
        days_overdue_min = 39\nprovision_percent = \"12.5\"\n";
    let path = house.write("own.toml", own);
    let found = house.json(DAY, &["classify", "--by", "item", "--standard", path.to_str().unwrap()]);
    assert_eq!(of(&found, "A1", "EUR"), ("bad".to_owned(), "1234.50".to_owned()));
    assert_eq!(of(&found, "A2", "EUR"), ("good".to_owned(), "1000.00".to_owned()));
    assert_eq!(found["rows"][0]["provision_percent"], "12.5");
    let xlsx = house.path("classes.xlsx");
    let out = xlsx.to_str().unwrap();
    house
        .run(&["--as-of", DAY, "classify", "--by", "class", "--standard", path.to_str().unwrap(), "--out", out])
        .expect(0);
    let classes: Vec<String> = column(&sheet(&xlsx, 0), "Class").iter().map(text).collect();
    assert_eq!(classes, ["good", "bad", "bad", "bad"], "in the order of the standard");
    let about = format!("{:?}", sheet(&xlsx, 1));
    assert!(about.contains("own 3"), "{about}");
    let bad = house.write("bad.toml", own.replace("39", "0"));
    let ran = house.run(&["classify", "--standard", bad.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("standard_invalid") && ran.err.contains("line 7"), "{}", ran.err);
}

#[test]
fn a_step_of_dunning_raises_the_class_from_its_day_on() {
    let house = House::new();
    let header =
        "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,last_step,last_step_on";
    let lines = ["A,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,1000.00,legal_action,2026-02-20"];
    house.import("invoices", header, &lines).expect(0);
    let class = |day: &str| house.json(day, &["classify"])["rows"][0]["class"].as_str().unwrap().to_owned();
    assert_eq!((class("2026-02-19"), class("2026-02-20")), ("watch".to_owned(), "doubtful".to_owned()));
}

#[test]
fn decisions_say_when_why_and_under_which_strategy() {
    let house = house();
    house.run(&["--as-of", "2026-03-10", "run"]).expect(0);
    house.run(&["--as-of", "2026-03-30", "run"]).expect(0);
    let all = house.json("2026-03-30", &["decisions"]);
    let rows = all.as_array().unwrap();
    assert!(rows.len() >= 3, "{all}");
    let days: Vec<&str> = rows.iter().map(|r| r["decided_on"].as_str().unwrap()).collect();
    assert!(days.is_sorted() && days.contains(&"2026-03-10"), "{days:?}");
    for row in rows {
        assert_eq!(row["strategy"], "standard 1", "{row}");
        assert!(!row["because"].as_array().unwrap().is_empty() && !row["owner"].as_str().unwrap().is_empty(), "{row}");
    }
    let only = house.json("2026-03-30", &["decisions", "--debtor", "0002", "--to", "2026-03-10"]);
    assert!(only.as_array().unwrap().iter().all(|r| r["debtor"] == "0002" && r["decided_on"] == "2026-03-10"));
    assert!(!only.as_array().unwrap().is_empty());
    let path = house.path("decisions.xlsx");
    house.run(&["decisions", "--out", path.to_str().unwrap()]).expect(0);
    assert_eq!(sheet(&path, 0).len(), rows.len() + 1);
    assert!(column(&sheet(&path, 0), "Pay by").iter().all(|c| matches!(c, Data::DateTime(_))));
    let table = house.run(&["decisions"]).expect(0).out;
    assert!(table.contains("Decided") && table.contains("2026-03-10"), "{table}");
    assert!(house.run(&["decisions", "--debtor", "nobody"]).expect(1).err.contains("unknown_debtor"));
    let none = house.run(&["decisions", "--from", "2027-01-01"]).expect(0);
    assert!(none.out.contains("Nothing was decided"), "{}", none.out);
}

#[test]
fn a_class_as_of_an_earlier_day_rests_on_the_step_of_that_day() {
    let house = House::new();
    let header =
        "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,last_step,last_step_on";
    let lines = ["A,D1,Debtor,DE,2025-11-02,2025-12-20,EUR,1000.00,third_party,2026-02-20"];
    house.import("invoices", header, &lines).expect(0);
    for day in ["2026-03-06", "2026-03-20"] {
        assert_eq!(house.json(day, &["run"])["decisions"].as_object().unwrap().len(), 1, "{day}");
    }
    let class = |day: &str| house.json(day, &["classify"])["rows"][0]["class"].as_str().unwrap().to_owned();
    let young = class("2026-02-19");
    assert_ne!(young, "doubtful");
    for day in ["2026-02-25", "2026-03-10", "2026-03-21"] {
        assert_eq!(class(day), "doubtful", "{day}");
    }
}

#[test]
fn a_decision_names_the_strategy_of_its_own_debtor() {
    let house = house();
    house.run(&["strategy", "activate", "small", "--debtor", "0002"]).expect(0);
    house.run(&["--as-of", "2026-03-10", "run"]).expect(0);
    let all = house.json("2026-03-10", &["decisions"]);
    for row in all.as_array().unwrap() {
        let own = if row["debtor"] == "0002" { "small" } else { "standard" };
        assert!(row["strategy"].as_str().unwrap().starts_with(own), "{row}");
    }
    assert!(all.as_array().unwrap().iter().any(|r| r["debtor"] == "0002"), "{all}");
}
