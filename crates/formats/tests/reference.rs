//! Reference rates in the layouts of their publishers; every file is written here, after how the publishers' files look.

use std::path::PathBuf;

use formats::{ReferenceFile, reference_rates};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn file(text: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("rates.csv");
    std::fs::write(&path, text).unwrap();
    (dir, path)
}

/// The publication, its rows as `day=ppb/100000`, and the days between rows.
fn read(text: &str) -> (&'static str, String, Option<i32>) {
    let (_dir, path) = file(text.as_bytes());
    told(reference_rates(&path).unwrap())
}

fn told(file: ReferenceFile) -> (&'static str, String, Option<i32>) {
    match file {
        ReferenceFile::Published { publication, rows, spacing_days } => {
            let rows: Vec<String> = rows.iter().map(|o| format!("{}={}", o.on, o.ppb / 100_000)).collect();
            (publication, rows.join(" "), spacing_days)
        }
        ReferenceFile::Plain(rows) => {
            let row = |r: &formats::NamedRow| format!("{}:{}={}:{}", r.series, r.row.on, r.row.ppb / 100_000, r.source);
            ("", rows.iter().map(row).collect::<Vec<_>>().join(" "), None)
        }
    }
}

#[test]
fn the_european_central_bank_in_both_layouts() {
    let head = "KEY,FREQ,REF_AREA,CURRENCY,PROVIDER_FM,INSTRUMENT_FM,PROVIDER_FM_ID,DATA_TYPE_FM,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n";
    let row = |freq: &str, day: &str, value: &str| {
        format!("FM.{freq}.U2.EUR.4F.KR.MRR_FR.LEV,{freq},U2,EUR,4F,KR,MRR_FR,LEV,{day},{value},A\n")
    };
    let text = format!("{head}{}{}", row("B", "2025-06-11", "2.15"), row("B", "2026-06-17", "2.4"));
    let rows = "2025-06-11=215 2026-06-17=240".to_owned();
    assert_eq!(read(&text), ("ECB_MRR", rows.clone(), None));
    let daily = format!("{head}{}{}", row("D", "2026-06-16", "2.15"), row("D", "2026-06-17", "2.40"));
    assert_eq!(read(&daily), ("ECB_MRR", "2026-06-16=215 2026-06-17=240".to_owned(), Some(12)));
    let portal = "\u{feff}\"DATE\",\"TIME PERIOD\",\"Main refinancing operations - fixed rate tenders (fixed rate) (date of changes) - Level \
                  (FM.B.U2.EUR.4F.KR.MRR_FR.LEV)\"\n\"2025-06-11\",\"11 Jun 2025\",\"2.15\"\n\"2026-06-17\",\"17 Jun 2026\",\"2.4\"\n";
    assert_eq!(read(portal), ("ECB_MRR", rows, None));
}

#[test]
fn the_bank_of_england_in_both_layouts() {
    let daily = "DATE,IUDBEDR\n29 Jun 2026,3.75\n30 Jun 2026,3.75\n01 Jul 2026,3.5\n";
    let rows = "2026-06-29=375 2026-06-30=375 2026-07-01=350".to_owned();
    assert_eq!(read(daily), ("BOE_BANK_RATE", rows, Some(12)));
    let changes =
        "\"Date Changed\",\"Rate\"\n\"18 Dec 25\",\"3.75\"\n\"07 Aug 25\",\"4.00\"\n\"02 Oct 75\",\"12.00\"\n";
    let rows = "1975-10-02=1200 2025-08-07=400 2025-12-18=375".to_owned();
    assert_eq!(read(changes), ("BOE_BANK_RATE", rows, None));
}

#[test]
fn the_list_of_loan_prime_rates_as_text_and_as_workbook() {
    let text = "日期,1Y,5Y\n2026-10-20,3.00,3.50\n2026-09-21,3.00,3.50\n数据来源：中国货币网,,\n";
    let rows = "2026-09-21=300 2026-10-20=300".to_owned();
    assert_eq!(read(text), ("CN_LPR_1Y", rows.clone(), None));
    let (bytes, _, _) =
        encoding_rs::GBK.encode("日期,1年期(%),5年期以上(%)\n2026/10/20,3.00%,3.50%\n2026/09/21,3.00%,3.50%\n");
    let (_dir, path) = file(&bytes);
    assert_eq!(told(reference_rates(&path).unwrap()).1, rows);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("lpr.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, name) in ["日期", "1Y", "5Y"].into_iter().enumerate() {
        sheet.write(0, at as u16, name).unwrap();
    }
    let dates = Format::new().set_num_format("yyyy-mm-dd");
    for (row, day) in [(1, (2026, 10, 20)), (2, (2026, 9, 21))] {
        let day = ExcelDateTime::from_ymd(day.0, day.1, day.2).unwrap();
        sheet.write_datetime_with_format(row, 0, &day, &dates).unwrap();
        sheet.write_number(row, 1, 3.0).unwrap();
        sheet.write_number(row, 2, 3.5).unwrap();
    }
    book.save(&path).unwrap();
    assert_eq!(told(reference_rates(&path).unwrap()), ("CN_LPR_1Y", rows, None));
}

#[test]
fn the_bundesbank_with_its_head() {
    let text = "\"\";BBK01.SU0115;BBK01.SU0115_FLAGS\n\"\";\"Basiszinssatz gemäß § 247 BGB\";\nEinheit;% p.a.;\nDimension;eins;\n\
                Stand vom;01.07.2026 09:58:17 Uhr;\n2026-05;1,27;\n2026-06;1,27;\n2026-07;1,52;\n2026-08;.;Kein Wert vorhanden\n";
    assert_eq!(read(text), ("BBK_BASISZINSSATZ", "2026-05-01=127 2026-06-01=127 2026-07-01=152".to_owned(), Some(31)));
    let changes = "Gültig ab;Basiszinssatz\n01.01.2026;1,27\n01.07.2026;1,52\n";
    assert_eq!(read(changes), ("BBK_BASISZINSSATZ", "2026-01-01=127 2026-07-01=152".to_owned(), None));
}

#[test]
fn a_plain_list_names_its_series() {
    let text = "series,effective_from,rate_percent,source\nX,2026-01-01,-0.5,Gazette\nY,2026-02-01,7,\nX,2026-07-01,1.25,Gazette\n";
    let rows = "X:2026-01-01=-50:Gazette X:2026-07-01=125:Gazette Y:2026-02-01=700:".to_owned();
    assert_eq!(read(text), ("", rows, None));
}

#[test]
fn a_file_that_cannot_be_is_refused_with_its_line() {
    for (text, code, line) in [
        ("day,rate\n2026-01-01,3\n", "law_rate_file_unknown", None),
        ("KEY,TIME_PERIOD,OBS_VALUE\nFM.B.U2.EUR.4F.KR.DFR.LEV,2026-06-17,2.00\n", "law_series_unknown", Some(1)),
        ("DATE,IUDBEDR\n30 Jun 2026,3.75\n30 Jun 2026,3.75\n", "law_rate_order", Some(3)),
        ("DATE,IUDBEDR\n29 Jun 2026,3.75\n30 Jun 2026,3.75\n28 Jun 2026,3.75\n", "law_rate_order", Some(4)),
        ("DATE,IUDBEDR\n31 Jun 2026,3.75\n", "not_a_date", Some(2)),
        ("DATE,IUDBEDR\n30 Jun 2026,three\n", "law_value_invalid", Some(2)),
        ("DATE,IUDBEDR\n", "empty_file", None),
        ("series,effective_from,rate_percent\nX,2026-01-01,\n", "law_value_invalid", Some(2)),
    ] {
        let (_dir, path) = file(text.as_bytes());
        let problem = reference_rates(&path).unwrap_err();
        assert_eq!((problem.code, problem.place.line), (code, line), "{text}: {problem}");
    }
}
