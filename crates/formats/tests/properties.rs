//! What holds for any bytes and any cells.

use proptest::prelude::*;

use crate::intake::{import, layout};
use domain::intake::Row;
use formats::{Cell, CsvWriter, csv_rows};

const HEADER: &[u8] = b"number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount\n";

/// Cells such as files have, some of them good.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("R-1".to_owned()),
        Just("Total".to_owned()),
        Just("2026-01-10".to_owned()),
        Just("EUR".to_owned()),
        Just("5.00".to_owned()),
        Just("\"".to_owned()),
        "\\PC{0,6}",
    ]
}

/// Bytes that look enough like a table to reach every branch.
fn table() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop_oneof![
        Just(b",".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"R-1,D1,Nord,DE,2026-01-10,2026-02-09,EUR,5.00\n".to_vec()),
        Just(b"\xE4\xB8".to_vec()),
        cell().prop_map(String::into_bytes),
        proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec(pieces, 0..60).prop_map(|p| p.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(mut rows) = csv_rows("a.csv", &bytes[..]) {
            while let Some(row) = rows.next_row().unwrap() {
                drop(row);
                prop_assert!(!rows.fields().is_empty());
            }
        }
    }

    #[test]
    fn every_row_is_accepted_rejected_or_ignored(body in table()) {
        let bytes = [HEADER, &body].concat();
        let seen = import(&layout("invoices"), &bytes).unwrap();
        prop_assert_eq!(seen.rows, seen.accepted + seen.duplicates + seen.ignored + seen.rejected);
        prop_assert!(seen.rejections.len() >= seen.rejected);
        prop_assert!(seen.rejections.iter().zip(seen.rejections.iter().skip(1)).all(|(a, b)| a.line <= b.line));
    }

    #[test]
    fn without_quotes_no_row_hides_the_last(body in table()) {
        // Whatever bytes stand before it, only an open quote could swallow the last line.
        let bytes = [HEADER, &body, b"\nLAST,D1,Nord,DE,2026-01-10,2026-02-09,EUR,5.00\n"].concat();
        let lines = bytes.iter().filter(|b| **b == b'\n').count() as u64;
        let mut rows = csv_rows("a.csv", &bytes[..]).unwrap();
        let mut last = (0, false);
        while let Some(row) = rows.next_row().unwrap() {
            last = match row {
                Ok(row) => (row.line(), row.get("number") == Some("LAST")),
                Err(rejection) => (rejection.line, false),
            };
        }
        let quoted = body.contains(&b'"');
        prop_assert!(quoted || last == (lines, true), "{:?} of {}", last, lines);
    }

    #[test]
    fn a_written_row_reads_back(cells in proptest::collection::vec("[^\\x00]{0,12}", 2..6)) {
        let mut out = Vec::new();
        let mut writer = CsvWriter::new(&mut out);
        let names: Vec<String> = (0..cells.len()).map(|i| format!("c{i}")).collect();
        writer.row(names.iter().map(|n| Cell::Text(n))).unwrap();
        writer.row(cells.iter().map(|c| Cell::Text(c))).unwrap();
        writer.row(cells.iter().map(|c| Cell::guess(c))).unwrap();
        writer.finish().unwrap();
        let mut rows = csv_rows("a.csv", &out[..]).unwrap();
        let trimmed: Vec<&str> = cells.iter().map(|c| c.trim()).collect();
        for _ in 0..2 {
            let row = rows.next_row().unwrap().unwrap().unwrap();
            prop_assert_eq!(row.fields().collect::<Vec<_>>(), &trimmed[..]);
        }
        prop_assert!(rows.next_row().unwrap().is_none());
    }
}
