//! What holds for any bytes and any cells.

use proptest::prelude::*;

use crate::intake::{import, layout};
use domain::intake::Row;
use domain::intake::mapping::{Applied, Words, guess};
use formats::table::Table;
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
    fn any_bytes_are_a_table_or_refused_and_never_more(bytes in table()) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        let head = "Nr;Kunde;Belegdatum;Fälligkeit;Betrag;Währung\n1;A;1.2.2026;3.4.2026;5,00;EUR\n".as_bytes();
        std::fs::write(&path, [head, &bytes[..]].concat()).unwrap();
        if let Ok(mut table) = Table::open(&path, None) {
            let records = table.peek(100).unwrap();
            let words = Words::parse(include_str!("../../../mappings/words.tsv"));
            let found = guess(&records, &domain::intake::INVOICES, &words, "EUR");
            let applied = found.map(|g| Applied::new(&g.mapping, &g.header.names).map_err(|_| ()).unwrap());
            let mut last = 0;
            while let Some(read) = table.next().unwrap() {
                let line = match &read {
                    Ok(record) => {
                        let _ = applied.as_ref().and_then(|a| a.row(record));
                        record.line
                    }
                    Err((rejection, _)) => rejection.line,
                };
                prop_assert!(line > last, "lines are told in order");
                last = line;
            }
        }
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
