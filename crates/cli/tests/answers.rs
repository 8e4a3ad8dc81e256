//! What an import says beyond its counts: where it broke off and what was kept, rows to look at again, countries supposed.

use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::sheets::rewritten;
use crate::support::{HEADER, House};

fn import(house: &House, code: i32, file: &std::path::Path, more: &[&str]) -> Value {
    let file = file.to_str().unwrap();
    let all = [&["--format", "json", "--as-of", "2026-07-31", "import", "invoices", file], more].concat();
    house.run(&all).expect(code).json()
}

const BATCH: [&str; 2] = ["--batch-rows", "2000"];

#[test]
fn a_file_that_breaks_off_says_what_was_kept_and_is_completed_by_the_mended_one() {
    let house = House::new();
    let path = house.path("list.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, name) in (0..).zip(HEADER.split(',')) {
        sheet.write(0, at, name).unwrap();
    }
    for row in 1..=9000 {
        let number = format!("N{row:05}");
        let amount = if row == 17 { "none" } else { "1.00" };
        let cells = [number.as_str(), "D1", "Debtor", "DE", "2026-01-02", "2026-02-01", "EUR", amount];
        for (at, text) in (0..).zip(cells) {
            sheet.write(row, at, text).unwrap();
        }
    }
    book.save(&path).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let broken = |name: &str, bytes: Vec<u8>| {
        if !name.ends_with("sheet1.xml") {
            return bytes;
        }
        let text = String::from_utf8(bytes).unwrap();
        text.split("<row r=\"8600\"").next().unwrap().as_bytes().to_vec()
    };
    rewritten(&path, broken, &[]);
    let rejects = house.path("rejects.csv");
    let dry = import(&house, 3, &path, &["--dry-run", BATCH[0], BATCH[1]]);
    assert_eq!(dry["files"][0]["imported"], 0, "a trial keeps nothing");
    let result = import(&house, 3, &path, &[BATCH[0], BATCH[1], "--reject-file", rejects.to_str().unwrap()]);
    let file = &result["files"][0];
    assert_eq!((&file["read"], &file["imported"], &file["import"]), (&8000.into(), &7999.into(), &1.into()), "{file}");
    assert_eq!(file["sums"][0]["amount"], "7999.00");
    let error = &file["error"];
    assert_eq!(
        (&error["code"], &error["kept_rows"], &error["after_rows"]),
        (&"workbook_unreadable".into(), &8000.into(), &8000.into())
    );
    assert_eq!(house.json("2026-07-31", &["ageing"])[0]["total"], "7999.00");
    assert!(std::fs::read_to_string(&rejects).unwrap().contains("N00017"), "what was refused before is written");
    let told = house.run(&["import", "invoices", path.to_str().unwrap(), "--batch-rows", "2000"]).expect(3);
    assert!(told.err.contains("after 8000 rows") && told.out.contains("7999"), "{}{}", told.out, told.err);
    std::fs::write(&path, whole).unwrap();
    let mended = import(&house, 3, &path, &[]);
    let file = &mended["files"][0];
    assert_eq!((&file["imported"], &file["duplicates"]), (&1000.into(), &7999.into()));
    assert_eq!(house.json("2026-07-31", &["verify"])["ok"], true);
}

#[test]
fn a_store_that_fails_midway_leaves_the_counts_of_what_it_kept() {
    let house = House::new();
    let row = |n: usize| format!("N{n:05},D1,Debtor,DE,2026-01-02,2026-02-01,EUR,1.00\n");
    let path = house.write("list.csv", format!("{HEADER}\n{}", (1..=5000).map(row).collect::<String>()));
    house.tamper(
        "CREATE TRIGGER full BEFORE INSERT ON invoice WHEN NEW.number = 'N04500' BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    let result = import(&house, 4, &path, &BATCH);
    let file = &result["files"][0];
    assert_eq!((&file["imported"], &file["error"]["code"]), (&4000.into(), &"store_failed".into()), "{file}");
    house.tamper("DROP TRIGGER full");
    assert_eq!(house.json("2026-07-31", &["ageing"])[0]["total"], "4000.00");
    assert_eq!(import(&house, 0, &path, &[])["files"][0]["imported"], 1000);
    assert_eq!(house.json("2026-07-31", &["verify"])["ok"], true);
}

#[test]
fn a_seat_that_nobody_named_is_said() {
    let house = House::new();
    let header = "number,debtor_code,debtor_name,issue_date,due_date,currency,amount";
    let rows = "A,D1,One,2026-01-02,2026-02-01,EUR,1.00\nB,D1,One,2026-01-02,2026-02-01,EUR,1.00\n\
                C,D2,Two,2026-01-02,2026-02-01,EUR,1.00\n";
    let path = house.write("list.csv", format!("{header}\n{rows}"));
    let told = house.run(&["import", "invoices", path.to_str().unwrap(), "--dry-run"]).expect(0).err;
    assert!(told.contains("2 new debtors") && told.contains("CN") && told.contains("debtor set"), "{told}");
    for lang in ["zh-Hans", "zh-Hant"] {
        let told =
            house.run(&["--lang", lang, "import", "invoices", path.to_str().unwrap(), "--dry-run"]).expect(0).err;
        assert!(told.contains("2 ") && told.contains("--country"), "{told}");
    }
    let seat = serde_json::json!({"jurisdiction": "CN", "debtors": 2});
    assert_eq!(import(&house, 0, &path, &[])["files"][0]["assumed_seat"], seat);
    assert!(import(&house, 0, &path, &[])["files"][0]["assumed_seat"].is_null(), "known debtors are no news");
    let stated = house.invoices(&["D,D3,Three,DE,2026-01-02,2026-02-01,EUR,1.00"]).expect(0).json();
    assert!(stated["files"][0]["assumed_seat"].is_null());
    let master = house.import("debtors", "code,legal_name,country", &["E1,Five,", "E2,Six,DE"]).expect(0).json();
    assert_eq!(master["files"][0]["assumed_seat"]["debtors"], 1);
}

#[test]
fn odd_values_are_warned_of_and_taken() {
    let house = House::new();
    let header = format!("{HEADER},email,phone");
    let rows = "A,D1,One,DE,2026-01-02,2036-12-31,EUR,1.00,ann at one.example,12\n\
                B,D2,Two,DE,2026-01-02,2026-02-01,EUR,1.00,bo@two.example,+49 30 123456\n\
                C,D3,Three,DE,2026-01-02,2026-02-01,XXQ,1.00,nobody,\n";
    let path = house.write("list.csv", format!("{header}\n{rows}"));
    let result = import(&house, 3, &path, &[]);
    let file = &result["files"][0];
    assert_eq!((&file["imported"], &file["warned"]), (&2.into(), &3.into()));
    let warned: Vec<(u64, &str)> = file["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| (w["line"].as_u64().unwrap(), w["code"].as_str().unwrap()))
        .collect();
    assert_eq!(warned, [(2, "doubtful_date"), (2, "doubtful_email"), (2, "doubtful_phone")], "not of a refused row");
    let told = house.run(&["import", "invoices", path.to_str().unwrap()]).expect(3).err;
    assert!(told.contains("ann at one.example") && told.contains("doubtful_phone"), "{told}");
    let good = house.invoices(&["F,D9,Nine,DE,2026-01-02,2026-02-01,EUR,1.00"]).expect(0).json();
    assert!(good["files"][0].get("warnings").is_none());
    let master =
        house.import("debtors", "code,legal_name,country,email", &["E1,Five,DE,five.example"]).expect(0).json();
    assert_eq!(master["files"][0]["warnings"][0]["code"], "doubtful_email");
    let contacts = house.import("contacts", "debtor_code,name,phone", &["E1,Ann,n/a"]).expect(0).json();
    assert_eq!(contacts["files"][0]["warnings"][0]["code"], "doubtful_phone");
}

/// A workbook with a list on each of these sheets: name, number of the invoice, amount.
fn sheets(house: &House, sheets: &[(&str, &str, f64)]) -> std::path::PathBuf {
    let path = house.path("sheets.xlsx");
    let mut book = Workbook::new();
    for (name, number, amount) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        let head = ["Invoice No", "Customer", "Invoice Date", "Due Date", "Currency", "Amount"];
        for (at, text) in head.iter().enumerate() {
            sheet.write_string(0, u16::try_from(at).unwrap(), *text).unwrap();
        }
        for (at, text) in [*number, "Abbey Ltd", "2026-01-02", "2026-03-04", "EUR"].iter().enumerate() {
            sheet.write_string(1, u16::try_from(at).unwrap(), *text).unwrap();
        }
        sheet.write_number(1, 5, *amount).unwrap();
    }
    book.save(&path).unwrap();
    path
}

#[test]
fn several_sheets_with_one_list_each_are_imported_by_name() {
    let house = House::new();
    let file = sheets(&house, &[("Oct 2026", "A1", 5.0), ("Nov 2026", "A2", 6.0)]);
    let base = ["--as-of", "2026-07-31", "import", "invoices", file.to_str().unwrap()];
    let ran = house.run(&base).expect(3);
    assert!(ran.err.contains("several_lists") && ran.err.contains("Oct 2026, Nov 2026"), "{}", ran.err);
    for sheet in ["Oct 2026", "Nov 2026"] {
        house.run(&[&base[..], &["--sheet", sheet]].concat()).expect(0);
    }
    let ageing = house.json("2026-07-31", &["ageing"]);
    assert!(ageing.to_string().contains("11.00"), "{ageing}");
}

#[test]
fn a_sheet_that_says_it_is_another_list_is_confirmed_by_its_name() {
    let house = House::new();
    let file = sheets(&house, &[("Example", "A1", 5.0)]);
    let base = ["--as-of", "2026-07-31", "import", "invoices", file.to_str().unwrap()];
    assert!(house.run(&base).expect(3).err.contains("another_list"));
    house.run(&[&base[..], &["--sheet", "Example"]].concat()).expect(0);
}

#[test]
fn a_row_that_is_struck_through_is_refused_until_the_line_is_taken_away() {
    let house = House::new();
    let path = house.path("struck.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let struck = rust_xlsxwriter::Format::new().set_font_strikethrough();
    let rows = [
        ["Invoice No", "Customer", "Invoice Date", "Due Date", "Currency", "Amount"],
        ["A1", "Abbey Ltd", "2026-01-02", "2026-03-04", "EUR", "5.00"],
        ["A2", "Abbey Ltd", "2026-01-03", "2026-03-05", "EUR", "6.00"],
    ];
    for (row, cells) in (0_u32..).zip(&rows) {
        for (at, text) in (0_u16..).zip(cells) {
            match row {
                2 => sheet.write_string_with_format(row, at, *text, &struck).unwrap(),
                _ => sheet.write_string(row, at, *text).unwrap(),
            };
        }
    }
    book.save(&path).unwrap();
    let ran = house.run(&["--as-of", "2026-07-31", "import", "invoices", path.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("line 3: ") && ran.err.contains("row_struck_through"), "{}", ran.err);
    let ageing = house.json("2026-07-31", &["ageing"]);
    assert!(ageing.to_string().contains("5.00") && !ageing.to_string().contains("11.00"), "{ageing}");
}

#[test]
fn a_number_of_a_credit_note_among_invoices_is_not_demanded_unasked() {
    let house = House::new();
    let list = |last: &str| {
        format!(
            "Number,Customer,Invoice Date,Due Date,Currency,Amount\nINV-1,Abbey Ltd,2026-01-02,2026-03-04,EUR,5.00\n\
             INV-2,Abbey Ltd,2026-01-02,2026-03-04,EUR,6.00\n{last}\n"
        )
    };
    let file = house.write("list.csv", list("CN-7,Abbey Ltd,2026-01-05,2026-03-04,EUR,2.00"));
    let base = ["--as-of", "2026-07-31", "import", "invoices", file.to_str().unwrap()];
    let ran = house.run(&base).expect(3);
    assert!(ran.err.contains("credit_note_in_doubt") && ran.err.contains("CN-7"), "{}", ran.err);
    std::fs::write(&file, list("CN-7,Abbey Ltd,2026-01-05,2026-03-04,EUR,-2.00")).unwrap();
    house.run(&base).expect(0);
    let ageing = house.json("2026-07-31", &["ageing"]);
    assert!(ageing.to_string().contains("9.00"), "{ageing}");
}
