//! Workbooks of several sheets, and workbooks that are not what they seem, through the binary.

use std::io::{Read, Write};
use std::path::Path;

use rust_xlsxwriter::{Formula, Workbook, Worksheet};
use serde_json::Value;
use zip::write::SimpleFileOptions;

use crate::support::{HEADER, House, codes, root};

const NAMES: [&str; 7] = ["Customer No", "Customer", "Invoice No", "Invoice Date", "Due Date", "Currency", "Amount"];

/// A list of one invoice.
fn list(sheet: &mut Worksheet, number: &str) {
    for (at, (name, value)) in
        (0..).zip(NAMES.iter().zip(["0012", "One", number, "2026-05-01", "2026-05-31", "EUR", "5.00"]))
    {
        sheet.write(0, at, *name).unwrap();
        sheet.write(1, at, value).unwrap();
    }
}

fn import(house: &House, code: i32, file: &Path, more: &[&str]) -> Value {
    let all = [&["--format", "json", "import", "invoices", file.to_str().unwrap()], more].concat();
    house.run(&all).expect(code).json()
}

/// A workbook whose visible sheets hold no list.
fn without_list(house: &House) -> std::path::PathBuf {
    let path = house.path("no-list.xlsx");
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("Cover").unwrap();
    for row in 0..3 {
        cover.write(row, 0, "Prepared by").unwrap();
        cover.write(row, 1, "Accounts").unwrap();
    }
    book.add_worksheet().set_name("Notes").unwrap().write(4, 0, "None").unwrap();
    list(book.add_worksheet().set_name("Old").unwrap().set_hidden(true), "H1");
    book.save(&path).unwrap();
    path
}

#[test]
fn a_refusal_names_its_sheet_and_lists_the_others() {
    let house = House::new();
    let path = without_list(&house);
    let told = house.run(&["import", "invoices", path.to_str().unwrap()]).expect(3).err;
    assert!(told.contains("mapping_no_header") && told.contains("sheet \"Cover\""), "{told}");
    assert!(told.contains("\"Notes\" (1), [\"Old\" (2)]") && told.contains("--sheet"), "{told}");
    // A hidden sheet is read when it is asked for.
    let chosen = import(&house, 0, &path, &["--sheet", "Old"]);
    assert_eq!((&chosen["files"][0]["imported"], &chosen["files"][0]["mapping"]["hidden"]), (&1.into(), &true.into()));
    let none = house.run(&["import", "invoices", path.to_str().unwrap(), "--sheet", "New"]).expect(3).err;
    assert!(none.contains("unknown_sheet") && none.contains("\"Cover\" (3), \"Notes\" (1), [\"Old\" (2)]"), "{none}");
    for (lang, word) in [("zh-Hans", "其他工作表"), ("zh-Hant", "其他工作表")] {
        let told = house.run(&["--lang", lang, "import", "invoices", path.to_str().unwrap()]).expect(3).err;
        assert!(told.contains(word) && told.contains("\"Notes\" (1)"), "{told}");
    }
    let text = house.write("plain.csv", "No,Who\n1,A\n");
    let told = house.run(&["import", "invoices", text.to_str().unwrap()]).expect(3).err;
    assert!(told.contains("mapping_no_header") && !told.contains("sheet"), "a text has none: {told}");
}

#[test]
fn an_unsure_guess_says_which_sheet_it_looked_at() {
    let house = House::new();
    let path = house.path("unsure.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("May").unwrap();
    for (at, (name, value)) in (0..).zip([("Invoice No", "A1"), ("Customer", "One"), ("Amount", "5.00")]) {
        sheet.write(0, at, name).unwrap();
        sheet.write(1, at, value).unwrap();
    }
    list(book.add_worksheet().set_name("June").unwrap(), "A2");
    book.save(&path).unwrap();
    let told = house.run(&["import", "invoices", path.to_str().unwrap()]).expect(3).err;
    assert!(told.contains("mapping_unsure") && told.contains("sheet \"May\""), "{told}");
    assert!(told.contains("\"June\" (2)"), "{told}");
    assert_eq!(import(&house, 0, &path, &["--sheet", "June"])["files"][0]["mapping"]["sheet"], "June");
}

#[test]
fn a_hidden_sheet_never_wins_over_a_visible_list() {
    let house = House::new();
    for (i, very) in [false, true].into_iter().enumerate() {
        let path = house.path("hidden.xlsx");
        let mut book = Workbook::new();
        let first = book.add_worksheet().set_name("Last year").unwrap();
        list(first, &format!("OLD{i}"));
        if very {
            first.set_very_hidden(true)
        } else {
            first.set_hidden(true)
        };
        let second = book.add_worksheet().set_name("Now").unwrap();
        list(second, &format!("NEW{i}"));
        second.set_active(true);
        book.save(&path).unwrap();
        let file = path.to_str().unwrap();
        let told = house.run(&["import", "invoices", file, "--dry-run"]).expect(0).err;
        assert!(told.contains("sheet \"Now\"") && told.contains("\"Last year\""), "{told}");
        let result = import(&house, 0, &path, &[]);
        assert_eq!(result["files"][0]["mapping"]["sheet"], "Now", "the names of both are known");
        assert_eq!(result["files"][0]["mapping"]["other_sheets"], serde_json::json!(["Last year"]));
    }
    assert_eq!(house.json("2026-06-05", &["ageing"])[0]["total"], "10.00");
}

/// The entries of a workbook, changed, and more of them.
pub fn rewritten(path: &Path, change: impl Fn(&str, Vec<u8>) -> Vec<u8>, more: &[(&str, &[u8])]) {
    let mut old = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut entries = Vec::new();
    for at in 0..old.len() {
        let mut entry = old.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let name = entry.name().unwrap().into_owned();
        let bytes = change(&name, bytes);
        entries.push((name, bytes));
    }
    entries.extend(more.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())));
    let mut new = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, bytes) in entries {
        new.start_file(name, SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    new.finish().unwrap();
}

#[test]
fn macros_are_passed_over_and_said() {
    let house = House::new();
    let path = house.path("macros.xlsm");
    let mut book = Workbook::new();
    list(book.add_worksheet(), "M1");
    book.save(&path).unwrap();
    rewritten(&path, |_, bytes| bytes, &[("xl/vbaProject.bin", b"Sub Auto_Open()")]);
    let told = house.run(&["import", "invoices", path.to_str().unwrap(), "--dry-run"]).expect(0).err;
    assert!(told.contains("macros"), "{told}");
    let result = import(&house, 0, &path, &[]);
    assert_eq!((&result["files"][0]["imported"], &result["files"][0]["mapping"]["macros"]), (&1.into(), &true.into()));
}

#[test]
fn a_formula_without_a_value_is_refused_with_its_cell() {
    let house = House::new();
    let path = house.path("formulas.xlsx");
    let made = |open: &[u32]| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        list(sheet, "F1");
        for row in 2..5 {
            for (at, value) in (0..).zip(["0012", "One", "", "2026-05-01", "2026-05-31", "EUR"]) {
                sheet.write(row, at, value).unwrap();
            }
            sheet.write(row, 2, format!("F{row}")).unwrap();
        }
        for row in 1..5 {
            let value = if open.contains(&row) { "gone" } else { "4.00" };
            sheet.write_formula(row, 6, Formula::new("=2+2").set_result(value)).unwrap();
            // What the mapping does not read may be uncomputed.
            sheet.write_formula(row, 8, Formula::new("=NOW()").set_result("gone")).unwrap();
        }
        sheet.write(0, 8, "Printed").unwrap();
        book.save(&path).unwrap();
        let without = |_: &str, bytes: Vec<u8>| match String::from_utf8(bytes) {
            Ok(text) => text.replace("<v>gone</v>", "").into_bytes(),
            Err(bytes) => bytes.into_bytes(),
        };
        rewritten(&path, without, &[]);
    };
    made(&[3]);
    let result = import(&house, 3, &path, &[]);
    assert_eq!(
        (&result["files"][0]["imported"], codes(&result)),
        (&3.into(), vec!["formula_without_value".to_owned()])
    );
    let row = &result["files"][0]["rejected"][0];
    assert_eq!(row["line"], 4);
    assert!(row["message"].as_str().unwrap().contains("G4"), "{row}");
    // A whole column of them is no column of amounts.
    made(&[1, 2, 3, 4]);
    std::fs::remove_dir_all(house.data().join("mappings")).unwrap();
    let result = import(&house, 3, &path, &[]);
    assert_eq!(result["files"][0]["error"]["code"], "formula_without_value");
}

/// A workbook of a few hundred kilobytes that unpacks to gigabytes, as it states and as it does not.
#[test]
#[expect(clippy::disallowed_methods, reason = "how long a refusal takes is what is tested")]
fn a_bomb_is_refused_at_once() {
    let house = House::new();
    let path = house.path("bomb.xlsx");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    let zeros = vec![0_u8; 1 << 20];
    for _ in 0..300 {
        zip.write_all(&zeros).unwrap();
    }
    zip.finish().unwrap();
    let refused = |code: &str| {
        let from = std::time::Instant::now();
        let (ran, kilobytes) = house.measured(&["import", "invoices", path.to_str().unwrap()]);
        assert!(ran.err.contains(code), "{}", ran.err);
        assert_eq!(ran.code, 3);
        assert!(from.elapsed().as_secs() < 2, "{:?}", from.elapsed());
        assert!(kilobytes < 200 << 10, "{kilobytes} KiB");
    };
    refused("workbook_too_large");
    // The same, stating that it unpacks to nothing: both places of the archive that say so are overwritten.
    let mut bytes = std::fs::read(&path).unwrap();
    let size = (300_u32 << 20).to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..at + 4] == size).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
    }
    std::fs::write(&path, bytes).unwrap();
    refused("workbook_unreadable");
}

#[test]
fn workbooks_of_the_old_kind_and_open_documents_are_read_alike() {
    for name in ["open-items.xls", "open-items.ods"] {
        let house = House::new();
        let path = house.path(name);
        std::fs::copy(root("cases/workbooks").join(name), &path).unwrap();
        let refused = house.path("refused.csv");
        let result = import(&house, 3, &path, &["--reject-file", refused.to_str().unwrap()]);
        let file = &result["files"][0];
        assert_eq!((&file["imported"], codes(&result)), (&4.into(), vec!["unknown_currency".to_owned()]), "{name}");
        assert_eq!((&file["rejected"][0]["line"], &file["ignored"]), (&7.into(), &1.into()), "{name}");
        assert_eq!(
            (&file["mapping"]["sheet"], &file["mapping"]["header_line"]),
            (&"Posten".into(), &3.into()),
            "{name}"
        );
        let sums = serde_json::json!([{"currency": "EUR", "amount": "1325.00", "open": "1325.00"}]);
        assert_eq!(file["sums"], sums, "{name}");
        let due = house.json("2026-06-01", &["ageing", "--by", "debtor"]).to_string();
        assert!(due.contains("\"0012\"") && due.contains("Müller GmbH"), "{name}: {due}");
        // What was refused bears a mark by which a spreadsheet knows its encoding, and comes back as it is.
        let text = std::fs::read_to_string(&refused).unwrap();
        assert!(text.starts_with('\u{FEFF}') && text.contains("Währung"), "{name}: {text}");
        let again = import(&house, 3, &refused, &[]);
        assert_eq!(
            (&again["files"][0]["mapping"]["origin"], codes(&again)),
            (&"saved".into(), codes(&result)),
            "{name}"
        );
        std::fs::write(&refused, text.replace("XXQ", "EUR")).unwrap();
        assert_eq!(import(&house, 0, &refused, &[])["files"][0]["imported"], 1, "{name}");
    }
}

#[test]
fn refused_rows_bear_the_mark_of_their_source() {
    let house = House::new();
    let rejects = house.path("rejects.csv");
    let out = ["--reject-file", rejects.to_str().unwrap()];
    let text = format!("{HEADER}\nA,D1,北光有限公司,CN,2026-01-02,2026-02-01,CNY,ten\n");
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let cases = [
        (text.clone().into_bytes(), false),
        (format!("\u{FEFF}{text}").into_bytes(), true),
        (wide, true),
        (format!("\u{FEFF}{}", text.replace("北光有限公司", "One")).into_bytes(), true),
    ];
    for (bytes, marked) in cases {
        import(&house, 3, &house.write("list.csv", bytes), &out);
        let written = std::fs::read(&rejects).unwrap();
        assert_eq!(written.starts_with("\u{FEFF}".as_bytes()), marked);
        assert_eq!(codes(&import(&house, 3, &rejects, &[])), ["not_an_amount"], "comes back as it is");
    }
    // A workbook of ASCII alone needs no mark.
    let path = house.path("plain.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    list(sheet, "P1");
    sheet.write(1, 5, "XXQ").unwrap();
    book.save(&path).unwrap();
    import(&house, 3, &path, &["--reject-file", rejects.to_str().unwrap()]);
    let written = std::fs::read_to_string(&rejects).unwrap();
    // The sentence beside the row may hold other signs than ASCII: what counts is the file that is written.
    assert_eq!(written.starts_with('\u{FEFF}'), !written.is_ascii());
}
