//! Files of every kind, made here, read back.

use std::io::Write;
use std::path::PathBuf;

use domain::intake::mapping::Cell;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::*;

fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (dir, path)
}

fn all(table: &mut Table) -> Vec<(u64, String)> {
    let mut rows = Vec::new();
    while let Some(read) = table.next().unwrap() {
        rows.push(match read {
            Ok(r) => (r.line, r.cells.iter().map(|c| c.text().into_owned()).collect::<Vec<_>>().join("|")),
            Err((rejection, _)) => (rejection.line, rejection.code.to_owned()),
        });
    }
    rows
}

#[test]
fn a_text_with_a_preamble_in_another_encoding() {
    let text = "Offene Posten, Müller\r\n\r\nNr;Kunde;Fällig\r\n1;Süd;30.06.2026\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let (_dir, path) = file("a.csv", &bytes);
    let mut table = Table::open(&path, None).unwrap();
    assert_eq!(table.kind, FileKind::Text("windows-1252"));
    assert_eq!(table.peek(2).unwrap().len(), 2);
    assert_eq!(
        all(&mut table),
        [
            (1, "Offene Posten, Müller".to_owned()),
            (3, "Nr|Kunde|Fällig".to_owned()),
            (4, "1|Süd|30.06.2026".to_owned())
        ]
    );
}

#[test]
fn one_quote_that_is_never_closed_and_one_damaged_row() {
    let mut bytes = "nr,名\n1,\"open\n2,北光\n3,".as_bytes().to_vec();
    bytes.extend(b"\xB1\xB1\n4,b\n");
    let (_dir, path) = file("a.csv", &bytes);
    let rows = all(&mut Table::open(&path, None).unwrap());
    let codes: Vec<&str> = rows.iter().map(|r| r.1.as_str()).collect();
    assert_eq!(codes, ["nr|名", "unclosed_quote", "2|北光", "not_utf8", "4|b"]);
}

#[test]
fn a_workbook_gives_typed_cells_and_no_formulas() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.bin");
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Cover").unwrap().write(0, 0, "Open items").unwrap();
    let sheet = book.add_worksheet().set_name("Data").unwrap();
    sheet.write(2, 1, "No").unwrap();
    sheet.write(2, 3, "Due").unwrap();
    sheet.write(3, 1, "0012").unwrap();
    sheet.write(3, 2, 1234.5).unwrap();
    let day = ExcelDateTime::parse_from_str("2026-06-30").unwrap();
    sheet.write_with_format(3, 3, &day, &Format::new().set_num_format("dd.mm.yyyy")).unwrap();
    sheet.write_formula(4, 2, Formula::new("=1+1").set_result("7")).unwrap();
    sheet.write(4, 3, true).unwrap();
    book.save(&path).unwrap();
    let mut table = Table::open(&path, None).unwrap();
    assert_eq!((table.kind, table.sheet()), (FileKind::Workbook, Some("Data")), "a cover is passed over");
    let records = table.peek(9).unwrap();
    assert_eq!(records.iter().map(|r| r.line).collect::<Vec<_>>(), [3, 4, 5]);
    assert_eq!(
        records[1].cells,
        [
            Cell::Empty,
            Cell::Text("0012".to_owned()),
            Cell::Number("1234.5".to_owned()),
            Cell::Date(basis::calendar::Date::from_ymd(2026, 6, 30).unwrap())
        ]
    );
    assert_eq!(records[2].cells[2], Cell::Number("7".to_owned()), "what was computed last, not computed anew");
    assert_eq!(Table::open(&path, Some("None")).err().unwrap().code, "unknown_sheet");
    assert_eq!(Table::open(&path, Some("Cover")).unwrap().peek(9).unwrap().len(), 1);
}

#[test]
fn number_formats_and_hidden_rows_are_seen() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.xlsx");
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Empty & bare").unwrap().write(0, 0, "Notes").unwrap();
    let sheet = book.add_worksheet().set_name("Offen & fällig").unwrap();
    let format = |code: &str| Format::new().set_num_format(code);
    sheet.write_row(0, 0, ["No", "Amount", "Plain"]).unwrap();
    for (row, sign) in [(1, "#,##0.00 [$€-407]"), (2, "[$£-809]#,##0.00"), (3, "\"$\"#,##0")] {
        sheet.write_with_format(row, 0, row, &format("00000")).unwrap();
        sheet.write_with_format(row, 1, 12.5, &format(sign)).unwrap();
        sheet.write(row, 2, 12.5).unwrap();
    }
    sheet.set_row_hidden(2).unwrap();
    book.save(&path).unwrap();
    let mut table = Table::open(&path, None).unwrap();
    assert_eq!((table.sheet(), table.hidden_rows()), (Some("Offen & fällig"), 1));
    let records = table.peek(9).unwrap();
    let money = |sign: &str| Cell::Money("12.5".to_owned(), sign.to_owned());
    let second: Vec<&Cell> = records.iter().skip(1).map(|r| &r.cells[1]).collect();
    assert_eq!(second, [&money("EUR"), &money("GBP"), &money("$")]);
    assert_eq!(records[3].cells[0], Cell::Text("00003".to_owned()));
    assert_eq!(records[3].cells[2], Cell::Number("12.5".to_owned()));
    assert_eq!(records[3].cells[1].told(), "$ 12.5");
}

#[test]
fn the_last_column_and_the_last_row_cost_no_more_than_their_cells() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("far.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "first").unwrap();
    sheet.write(1_048_575, 16_383, "last").unwrap();
    book.save(&path).unwrap();
    let records = Table::open(&path, None).unwrap().peek(9).unwrap();
    assert_eq!((records.len(), records[1].line, records[1].cells.len()), (2, 1_048_576, 16_384));
}

/// A workbook of a size with nothing but one entry of zeros.
fn bomb(path: &Path, size: usize) {
    let mut zip = zip::ZipWriter::new(File::create(path).unwrap());
    zip.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![0_u8; 1 << 20];
    for _ in 0..size >> 20 {
        zip.write_all(&zeros).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn a_small_file_that_unpacks_to_a_huge_one_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bomb.xlsx");
    bomb(&path, 66 << 20);
    assert!(std::fs::metadata(&path).unwrap().len() < 200_000);
    assert_eq!(Table::open(&path, None).err().unwrap().code, "workbook_too_large");
    bomb(&path, 1 << 20);
    assert_eq!(Table::open(&path, None).err().unwrap().code, "workbook_unreadable");
    let (_dir, path) = file("broken.xls", b"\xD0\xCF\x11\xE0 and nothing more");
    assert_eq!(Table::open(&path, None).err().unwrap().code, "workbook_unreadable");
}

#[test]
fn files_that_are_no_tables() {
    for (bytes, code) in [(&b""[..], "empty_file"), (b"\n \n", "empty_file"), (b"%PDF-1.7\n", "not_a_text_file")] {
        let (_dir, path) = file("a.csv", bytes);
        assert_eq!(Table::open(&path, None).err().unwrap().code, code);
    }
}

#[test]
fn a_sheet_of_an_open_document() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.ods");
    let mut zip = zip::ZipWriter::new(File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("mimetype", options.compression_method(zip::CompressionMethod::Stored)).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    zip.start_file("META-INF/manifest.xml", options).unwrap();
    zip.write_all(b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>")
        .unwrap();
    zip.start_file("content.xml", options).unwrap();
    let cell = |kind: &str, text: &str| format!("<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>");
    let rows = [
        [cell("office:value-type=\"string\"", "No"), cell("office:value-type=\"string\"", "Due")].concat(),
        [
            cell("office:value-type=\"float\" office:value=\"12.5\"", "12,50"),
            cell("office:value-type=\"date\" office:date-value=\"2026-06-30\"", "30.06.26"),
        ]
        .concat(),
    ];
    let rows: String = rows.iter().map(|r| format!("<table:table-row>{r}</table:table-row>")).collect();
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Items\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zip.write_all(content.as_bytes()).unwrap();
    zip.finish().unwrap();
    let mut table = Table::open(&path, None).unwrap();
    assert_eq!(table.sheet(), Some("Items"));
    assert_eq!(all(&mut table), [(1, "No|Due".to_owned()), (2, "12.5|2026-06-30".to_owned())]);
}
