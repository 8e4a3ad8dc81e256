//! Tables as they should not be: damaged, endless, wide, or saying one thing and holding another.

use std::io::{Seek, SeekFrom, Write};

use serde_json::Value;

use crate::support::{HEADER, House, codes};

fn import(house: &House, code: i32, file: &std::path::Path) -> Value {
    house.run(&["--format", "json", "import", "invoices", file.to_str().unwrap()]).expect(code).json()
}

#[test]
fn two_encodings_in_one_file_cost_the_rows_of_the_lesser() {
    let house = House::new();
    let mut bytes = format!("{HEADER}\nA,D1,北光有限公司,CN,2026-01-02,2026-02-01,CNY,1.00\nB,D2,").into_bytes();
    // The same name as a Chinese program of old writes it.
    bytes.extend(b"\xB1\xB1\xB9\xE2\xD3\xD0\xCF\xDE\xB9\xAB\xCB\xBE");
    bytes.extend(b",CN,2026-01-02,2026-02-01,CNY,2.00\n");
    for number in ["C", "E", "F"] {
        bytes.extend(format!("{number},D1,北光有限公司,CN,2026-01-02,2026-02-01,CNY,3.00\n").as_bytes());
    }
    let result = import(&house, 3, &house.write("mixed.csv", bytes));
    assert_eq!((&result["files"][0]["imported"], codes(&result)), (&4.into(), vec!["not_utf8".to_owned()]));
    assert_eq!(result["files"][0]["rejected"][0]["line"], 3);
}

#[test]
fn a_quote_that_is_never_closed_costs_its_line() {
    let house = House::new();
    let rows = "A,D1,\"Debtor,DE,2026-01-02,2026-02-01,EUR,1.00\nB,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,2.00\n";
    let result = import(&house, 3, &house.write("quote.csv", format!("{HEADER}\n{rows}")));
    assert_eq!((&result["files"][0]["imported"], codes(&result)), (&1.into(), vec!["unclosed_quote".to_owned()]));
}

/// The hole in the file takes no room on disk, but every byte of it is read: one row of 512 MiB, and of 2 GiB when
/// `DUNLIN_LONG` is set. The limit on memory is the same for both.
#[test]
fn gigabytes_are_read_with_flat_memory() {
    let house = House::new();
    let path = house.write("huge.csv", format!("{HEADER}\nA,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,1.00\nB,D1,"));
    let mut file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
    let length = if std::env::var_os("DUNLIN_LONG").is_some() { 2 << 30 } else { 512 << 20 };
    file.seek(SeekFrom::Start(length)).unwrap();
    file.write_all(b"\nC,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,3.00\n").unwrap();
    drop(file);
    let (ran, most) = house.measured(&["--format", "json", "import", "invoices", path.to_str().unwrap()]);
    let result = ran.json();
    assert_eq!((&result["files"][0]["imported"], codes(&result)), (&2.into(), vec!["row_too_long".to_owned()]));
    assert!(most < 200 << 10, "{most} KiB");
}

#[test]
fn as_many_columns_as_a_sheet_can_have() {
    let house = House::new();
    let more: String = (9..=16_384).map(|n| format!(",x{n}")).collect();
    let empty = ",".repeat(16_384 - 8);
    let row = "A,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,1.00";
    let result = import(&house, 0, &house.write("wide.csv", format!("{HEADER}{more}\n{row}{empty}\n")));
    assert_eq!(result["files"][0]["imported"], 1);
}

#[test]
fn formulas_give_the_value_that_was_computed_last_and_a_date_is_no_amount() {
    let house = House::new();
    let path = house.path("list.xlsm");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    for (i, name) in HEADER.split(',').enumerate() {
        sheet.write(0, u16::try_from(i).unwrap(), name).unwrap();
    }
    for (row, number) in (1..).zip(["A", "B", "C", "E", "F", "G"]) {
        for (i, text) in [number, "D1", "Debtor", "DE"].iter().enumerate() {
            sheet.write(row, u16::try_from(i).unwrap(), *text).unwrap();
        }
        for (at, day) in [(4, "2026-01-02"), (5, "2026-02-01")] {
            let day = rust_xlsxwriter::ExcelDateTime::parse_from_str(day).unwrap();
            sheet.write_with_format(row, at, &day, &date).unwrap();
        }
        sheet.write(row, 6, "EUR").unwrap();
        sheet.write(row, 7, 1.25).unwrap();
    }
    let formula = rust_xlsxwriter::Formula::new("=WEBSERVICE(\"http://example.com\")").set_result("12.50");
    sheet.write(1, 7, formula).unwrap();
    let day = rust_xlsxwriter::ExcelDateTime::parse_from_str("2026-03-01").unwrap();
    sheet.write_with_format(2, 7, &day, &date).unwrap();
    // What a file is follows from its content: this one calls itself a workbook with macros.
    std::fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    let result = import(&house, 3, &path);
    assert_eq!((&result["files"][0]["imported"], codes(&result)), (&5.into(), vec!["not_an_amount".to_owned()]));
    assert_eq!(house.json("2026-03-01", &["ageing"])[0]["total"], "17.50");
}

#[test]
fn dates_of_three_forms_are_never_guessed_between() {
    let house = House::new();
    let rows = |head: &str| {
        let row = |n: &str, day: &str| format!("{n},D1,Debtor,DE,2026-01-02,{day},EUR,1.00\n");
        format!("{head}\n{}{}{}", row("A", "2026-02-28"), row("B", "27.02.2026"), row("C", "2/26/26"))
    };
    // In our own columns each row stands for itself.
    let result = import(&house, 3, &house.write("own.csv", rows(HEADER)));
    assert_eq!((&result["files"][0]["imported"], codes(&result).len()), (&1.into(), 2), "{result}");
    let head = "Invoice No,Customer No,Customer,Country,Invoice Date,Due Date,Currency,Amount";
    let path = house.write("other.csv", rows(head));
    let ran = house.run(&["import", "invoices", path.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("mapping_unsure") && ran.err.contains("due_date"), "{}", ran.err);
}

#[test]
fn a_name_that_stands_twice_is_refused_or_asked_about() {
    let house = House::new();
    let ours = house.write("ours.csv", format!("{HEADER},amount\nA,D1,D,DE,2026-01-02,2026-02-01,EUR,1.00,2.00\n"));
    assert!(house.run(&["import", "invoices", ours.to_str().unwrap()]).expect(3).err.contains("duplicate_column"));
    let head = "Invoice No,Customer No,Customer,Invoice Date,Due Date,Currency,Amount,Amount";
    let other = house.write("other.csv", format!("{head}\nA,D1,D,2026-01-02,2026-02-01,EUR,1.00,2.00\n"));
    let ran = house.run(&["import", "invoices", other.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("mapping_unsure") && ran.err.contains("amount"), "{}", ran.err);
}

#[test]
fn our_own_columns_with_the_forms_of_another_country_are_read_and_not_remembered() {
    let house = House::new();
    let text = format!("{}\nA;D1;Debtor;DE;15.01.2026;01.02.2026;EUR;1.000,50\n", HEADER.replace(',', ";"));
    let comma = format!("{HEADER}\nB,D1,Debtor,DE,15.01.2026,01.02.2026,EUR,\"2.000,50\"\n");
    for text in [text, comma] {
        let result = import(&house, 0, &house.write("own.csv", text));
        assert_eq!(result["files"][0]["imported"], 1, "{result}");
        assert!(!result["files"][0]["mapping"].is_null(), "what was recognised is said");
    }
    assert_eq!(house.json("2026-03-01", &["ageing"])[0]["total"], "3001.00");
    // The same names come from many sources: what one of them meant says nothing about the next.
    let doubt = house.write("doubt.csv", format!("{HEADER}\nC,D1,Debtor,DE,01/02/2026,03/04/2026,EUR,1.00\n"));
    let ran = house.run(&["import", "invoices", doubt.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("mapping_unsure") && ran.err.contains("due_date"), "{}", ran.err);
    assert_eq!(house.json("2026-03-01", &["ageing"])[0]["total"], "3001.00", "nothing of it went in");
}
