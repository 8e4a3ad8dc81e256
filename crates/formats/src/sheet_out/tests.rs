//! Tables read back by readers that share no code with the writers.

use std::io::{Cursor, Read, Seek, SeekFrom};

use basis::money::Currency;
use calamine::{Data, Reader, Xlsx};

use super::*;

const COLUMNS: [Column<'static>; 6] = [
    Column { title: "Debtor", width: 12 },
    Column { title: "Name", width: 30 },
    Column { title: "Days", width: 6 },
    Column { title: "Amount", width: 14 },
    Column { title: "Date", width: 11 },
    Column { title: "Note", width: 20 },
];

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn money(text: &str, currency: &str) -> Value<'static> {
    Value::Amount(Money::parse(text, Currency::parse(currency).unwrap()).unwrap())
}

fn rows() -> Vec<[Value<'static>; 6]> {
    use Value::{Day, Empty, Text, Whole};
    let on = Day(day("2026-11-22"));
    vec![
        [Text("00042"), Text("=1+1"), Whole(17), money("1234567.05", "EUR"), on, Text("a \"b\", c\nd")],
        [Text("+1"), Text("深圳市朗润电子有限公司"), Whole(-3), money("-0.10", "CNY"), Day(day("1899-12-31")), Empty],
        [Text("-7"), Text("@x"), Whole(i64::MAX), money("12000", "JPY"), on, Text("\t=2")],
        [Text("4"), Text("4 <&> 5"), Whole(0), money("92233720368547758.07", "EUR"), on, Text("")],
        [Text("5"), Text("x"), Whole(0), money("1.234", "KWD"), on, Text("\r\n'=3")],
    ]
}

fn written(format: Format) -> Vec<u8> {
    let mut file = tempfile::tempfile().unwrap();
    let mut sheet = SheetOut::new(format, &mut file, "Letters: 1/2", day("2026-11-22"), &COLUMNS).unwrap();
    for row in rows() {
        sheet.row(&row).unwrap();
    }
    sheet.finish().unwrap();
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0)).unwrap();
    file.read_to_end(&mut bytes).unwrap();
    bytes
}

fn read_back(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range("Letters  1 2").unwrap();
    assert!(book.worksheet_formula("Letters  1 2").unwrap().is_empty(), "a formula");
    range.rows().map(<[Data]>::to_vec).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_workbook_keeps_text_as_text_and_amounts_as_numbers() {
    let rows = read_back(&written(Format::Xlsx));
    let text = |t: &str| Data::String(t.to_owned());
    assert_eq!(rows[0], COLUMNS.map(|c| text(c.title)));
    assert_eq!(
        rows[1][..4],
        [text("00042"), text("=1+1"), Data::Float(17.0), Data::Float(1_234_567.05)],
        "zeros stay, nothing is a formula"
    );
    assert_eq!(rows[1][5], text("a \"b\", c\nd"));
    let Data::DateTime(date) = &rows[1][4] else { panic!("no date: {:?}", rows[1][4]) };
    assert_eq!(date.to_ymd_hms_milli(), (2026, 11, 22, 0, 0, 0, 0));
    assert_eq!(rows[2][1..4], [text("深圳市朗润电子有限公司"), Data::Float(-3.0), Data::Float(-0.1)]);
    assert_eq!(rows[2][4..], [text("1899-12-31"), Data::Empty], "no date before 1900");
    assert_eq!(rows[3][3], Data::Float(12_000.0));
    assert_eq!(rows[4][1], text("4 <&> 5"));
    assert_eq!(rows[5][3], Data::Float(1.234));
}

#[test]
fn a_number_beyond_what_a_spreadsheet_keeps_is_text() {
    let rows = read_back(&written(Format::Xlsx));
    assert_eq!(rows[4][3], Data::String("92233720368547758.07".to_owned()));
    assert_eq!(rows[3][2], Data::String(i64::MAX.to_string()));
}

#[test]
fn a_workbook_looks_as_one_would_lay_it_out() {
    let bytes = written(Format::Xlsx);
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<pane ySplit=\"1\"") && sheet.contains("state=\"frozen\""), "the heading stays in view");
    assert!(sheet.contains("<v>1234567.05</v>") && sheet.contains("<v>-0.1</v>"), "the digits themselves");
    assert_eq!(sheet.matches("<col ").count(), 6, "each column has a width");
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("<b/>"), "a bold heading");
    for format in ["yyyy-mm-dd", "#,##0.000"] {
        assert!(styles.contains(format), "{format} in {styles}");
    }
}

#[test]
fn notes_have_a_sheet_of_their_own() {
    let mut out = Cursor::new(Vec::new());
    let mut sheet = SheetOut::new(Format::Xlsx, &mut out, "Ageing", day("2026-11-22"), &COLUMNS[..1]).unwrap();
    sheet.row(&[Value::Text("a")]).unwrap();
    let lines = [("As of".to_owned(), "2026-11-22".to_owned()), ("Seller".to_owned(), "=cmd".to_owned())];
    sheet.finish_with(Some(&Notes { name: "AGEING", lines: &lines })).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(out).unwrap();
    assert_eq!(book.sheet_names(), ["Ageing", "2"], "two sheets never bear one name");
    let range = book.worksheet_range("2").unwrap();
    assert_eq!(range.get((1, 1)), Some(&Data::String("=cmd".to_owned())));
    assert!(book.worksheet_formula("2").unwrap().is_empty());
    let filtered = part(&book_bytes(), "xl/worksheets/sheet1.xml");
    assert!(filtered.contains("<autoFilter ref=\"A1:F6\""), "{filtered}");
    let mut csv = Cursor::new(Vec::new());
    let sheet = SheetOut::new(Format::Csv { mark: false }, &mut csv, "x", day("2026-11-22"), &COLUMNS[..1]).unwrap();
    sheet.finish_with(Some(&Notes { name: "n", lines: &lines })).unwrap();
    assert_eq!(csv.into_inner(), b"Debtor\n");
}

fn book_bytes() -> Vec<u8> {
    written(Format::Xlsx)
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let (first, core) = (written(Format::Xlsx), "docProps/core.xml");
    assert!(part(&first, core).contains(">2026-11-22T00:00:00Z<"), "{}", part(&first, core));
    // Long enough for a clock to show.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    assert_eq!(first, written(Format::Xlsx));
}

#[test]
fn csv_is_read_back_as_it_was_but_for_guards() {
    for mark in [false, true] {
        let bytes = written(Format::Csv { mark });
        assert_eq!(bytes.starts_with(&[0xEF, 0xBB, 0xBF]), mark);
        let text = String::from_utf8(bytes).unwrap();
        let text = text.trim_start_matches('\u{FEFF}');
        assert!(!text.contains("\r"), "LF only");
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), COLUMNS.map(|c| c.title));
        let read: Vec<Vec<String>> = reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(read[0], ["00042", "'=1+1", "17", "1234567.05", "2026-11-22", "a \"b\", c\nd"]);
        assert_eq!(read[1], ["'+1", "深圳市朗润电子有限公司", "-3", "-0.10", "1899-12-31", ""]);
        assert_eq!(read[2][0..2], ["'-7", "'@x"]);
        assert_eq!(read[2][3..], ["12000", "2026-11-22", "'=2"]);
        assert_eq!(read[3][3], "92233720368547758.07");
        assert_eq!(read[4][5], "''=3");
    }
}

#[test]
fn what_a_sheet_cannot_hold_is_refused() {
    let long = "x".repeat(32_768);
    let columns = [Column { title: "A", width: 1 }];
    let new = |title| {
        let column = Column { title, width: 1 };
        SheetOut::new(Format::Xlsx, Cursor::new(Vec::new()), "", day("2026-11-22"), &[column]).map(|_| ())
    };
    assert_eq!(new(&long).unwrap_err().code, "sheet_cell_too_long");
    let mut sheet = SheetOut::new(Format::Xlsx, Cursor::new(Vec::new()), "''", day("2026-11-22"), &columns).unwrap();
    sheet.row(&[Value::Text(long.trim_end_matches('x'))]).unwrap();
    let problem = sheet.row(&[Value::Empty, Value::Text(&long)]).unwrap_err();
    assert_eq!(
        (problem.code, problem.args[0].1.as_str(), problem.args[1].1.as_str()),
        ("sheet_cell_too_long", "3", "2")
    );
    // Empty rows take no room, so the limit is reached at once.
    for _ in 2..1_048_576 {
        sheet.row(&[]).unwrap();
    }
    let problem = sheet.row(&[]).unwrap_err();
    assert_eq!((problem.code, problem.args[0].1.as_str()), ("sheet_too_many_rows", "1048575"));
}

#[test]
fn a_full_disk_is_a_problem() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    impl Seek for Full {
        fn seek(&mut self, _: SeekFrom) -> std::io::Result<u64> {
            Ok(0)
        }
    }
    for format in [Format::Xlsx, Format::Csv { mark: false }, Format::Csv { mark: true }] {
        let result = SheetOut::new(format, Full, "x", day("2026-11-22"), &COLUMNS).and_then(|mut sheet| {
            for row in rows() {
                sheet.row(&row)?;
            }
            sheet.finish()
        });
        assert_eq!(result.unwrap_err().code, "write_failed", "{format:?}");
    }
}
