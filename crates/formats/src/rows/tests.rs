//! Bytes in, rows and rejections out.

use super::*;

/// One line of text for each row: its line and fields, or its line and the code of the rejection.
fn read(bytes: &[u8]) -> Vec<String> {
    let mut rows = csv_rows("a.csv", bytes).unwrap();
    let mut seen = Vec::new();
    while let Some(row) = rows.next_row().unwrap() {
        seen.push(match row {
            Ok(row) => format!("{}: {}", row.line(), row.fields().collect::<Vec<_>>().join("|")),
            Err(r) => format!("{}! {}", r.line, r.code),
        });
    }
    seen
}

fn refused(bytes: &[u8]) -> &'static str {
    csv_rows("a.csv", bytes).err().unwrap().code
}

#[test]
fn separators_line_ends_and_marks_make_no_difference() {
    for text in [
        "a,b\n1,2\n",
        "a;b\r\n1;2\r\n",
        "a\tb\n1\t2",
        "\u{FEFF}a,b\n1,2\n",
        "\u{FEFF}\"a\",\"b\"\n\"1\", 2 \n",
        "a;b\n1;\"2\"\n",
    ] {
        assert_eq!(read(text.as_bytes()), ["2: 1|2"], "{text:?}");
    }
    assert_eq!(read(b"sep=;\na;b,c\n1;2\n"), ["3: 1|2"]);
}

#[test]
fn line_numbers_survive_line_breaks_and_empty_lines() {
    assert_eq!(read(b"\r\na,b\r\n\r\n1,\"2\r\n3\"\r\n  \r\n4,5\r\n"), ["4: 1|2\r\n3", "7: 4|5"]);
}

#[test]
fn a_bad_row_does_not_stop_the_reading() {
    assert_eq!(read(b"a,b\n1\n1,2,3\n1,2\n"), ["2! wrong_field_count", "3! wrong_field_count", "4: 1|2"]);
    assert_eq!(read(b"a,b\n1,\xE4\n1,2\n"), ["2! not_utf8", "3: 1|2"]);
    assert_eq!(read(b"a,b\n1,2\n1,\xE4\xB8"), ["2: 1|2", "3! not_utf8"]);
    assert_eq!(read(b"a,b\n1\xE4\xB8,\xAD\n"), ["2! not_utf8"], "half a character in each of two fields");
    assert_eq!(read(b"a,b\n\"x\"y,2\n1,2\n"), ["2! misplaced_quote", "3: 1|2"]);
}

#[test]
fn an_unclosed_quote_costs_one_line() {
    assert_eq!(read(b"a,b\n1,\"2\n3,4\n5,6\n"), ["2! unclosed_quote", "3: 3|4", "4: 5|6"]);
    assert_eq!(read(b"a,b\n1,\"2\n\"3\",4\n5,6\n"), ["2! unclosed_quote", "3: 3|4", "4: 5|6"]);
    let mut long = b"a,b\n1,\"2\n".to_vec();
    for _ in 0..100_000 {
        long.extend_from_slice(b"3,4\n");
    }
    let seen = read(&long);
    assert_eq!((seen.len(), seen[0].as_str(), seen[100_000].as_str()), (100_001, "2! unclosed_quote", "100002: 3|4"));
}

#[test]
fn faults_in_what_was_read_ahead_cost_no_more_than_others() {
    // The first quote is never closed; what it seems to enclose is full of faults of its own.
    let mut bytes = b"a,b\n1,\"2\n".to_vec();
    for _ in 0..60_000 {
        bytes.extend_from_slice(b"\"\"\"\"\"\"x,\"\"\n");
    }
    let seen = read(&bytes);
    assert_eq!(seen.len(), 60_001);
    assert_eq!((seen[0].as_str(), seen[60_000].as_str()), ("2! unclosed_quote", "60002! misplaced_quote"));
}

#[test]
fn an_endless_line_costs_no_memory() {
    let mut long = b"a,b\n1,".to_vec();
    long.extend(std::iter::repeat_n(b'x', 3 * RECORD_BYTES_MAX));
    long.extend_from_slice(b"\n1,2\n");
    assert_eq!(read(&long), ["2! row_too_long", "3: 1|2"]);
}

#[test]
fn rows_of_nothing_and_of_totals_may_have_any_length() {
    assert_eq!(read(b"number,due_date,amount\n,\nTotal,,\nTotal;5\n"), ["2: |", "3: Total||", "4! wrong_field_count"]);
    let mut rows = csv_rows("a.csv", &b"number,due_date,amount\n\xE5\x90\x88\xE8\xAE\xA1,\n"[..]).unwrap();
    let row = rows.next_row().unwrap().unwrap().unwrap();
    assert!(ignorable(&row));
    assert_eq!((row.get("amount"), row.get("colour")), (Some(""), None));
}

#[test]
fn whole_files_are_refused() {
    assert_eq!(refused(b""), "empty_file");
    assert_eq!(refused(b"\xEF\xBB\xBF\r\n \n"), "empty_file");
    assert_eq!(refused(b"sep=;\n"), "empty_file");
    assert_eq!(refused(b"\xFF\xFEn\0"), "not_utf8");
    assert_eq!(refused(b"\xFE\xFF\0n"), "not_utf8");
    assert_eq!(refused(b"n\0u\0"), "not_a_text_file");
    assert_eq!(refused(b"PK\x03\x04rest"), "not_a_text_file");
    assert_eq!(refused(b"%PDF-1.7\n"), "not_a_text_file");
    assert_eq!(refused(b"a,b\r1,2\r"), "lone_carriage_return");
    assert_eq!(refused(b"a,\xC4\n1,2\n"), "not_utf8");
    assert_eq!(refused(b"a,\"b\n1,2\n"), "unclosed_quote");
    assert_eq!(refused(b"a,\"b\"c\n1,2\n"), "misplaced_quote");
    assert_eq!(refused(&vec![b'x'; RECORD_BYTES_MAX + 1]), "row_too_long");
}

#[test]
fn a_failing_disk_is_a_problem_not_an_end() {
    struct Failing(bool);
    impl Read for Failing {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(std::io::ErrorKind::TimedOut.into());
            }
            to[..8].copy_from_slice(b"a,b\n1,2\n");
            Ok(8)
        }
    }
    let mut rows = csv_rows("a.csv", Failing(false)).unwrap();
    assert!(rows.next_row().unwrap().unwrap().is_ok());
    assert_eq!(rows.next_row().err().unwrap().code, "read_failed");
}

#[test]
fn bytes_may_come_one_at_a_time() {
    struct Slow<'a>(&'a [u8]);
    impl Read for Slow<'_> {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            to[0] = *first;
            self.0 = rest;
            Ok(1)
        }
    }
    let mut rows = csv_rows("a.csv", Slow("\u{FEFF}a;b\r\n中;\"文\n\"\r\n".as_bytes())).unwrap();
    assert_eq!(rows.columns(), ["a", "b"]);
    let row = rows.next_row().unwrap().unwrap().unwrap();
    assert_eq!(row.fields().collect::<Vec<_>>(), ["中", "文"]);
}

#[test]
fn rejected_records_can_still_be_shown() {
    let mut rows = csv_rows("a.csv", &b"a,b\n1,\xE4\n\"x\"y,2\n1,2,3\n"[..]).unwrap();
    let mut seen = Vec::new();
    while let Some(row) = rows.next_row().unwrap() {
        let rejection = row.err().unwrap();
        seen.push((rejection.line, rows.fields()));
    }
    assert_eq!(seen[0], (2, vec!["1".to_owned(), "\u{FFFD}".to_owned()]));
    assert_eq!(seen[1], (3, vec!["\"x\"y,2".to_owned()]));
    assert_eq!(seen[2], (4, ["1", "2", "3"].map(str::to_owned).to_vec()));
}

#[test]
fn a_guarded_cell_is_read_as_it_was() {
    assert_eq!(read("a,b\n'+49 30,'=x\n".as_bytes()), ["2: +49 30|=x"]);
}

#[test]
fn a_header_fault_names_file_and_line() {
    let rows = csv_rows("a.csv", &b"\n\nnumber,amount\n"[..]).unwrap();
    let problem = rows.check_header(&domain::intake::INVOICES).unwrap_err();
    assert_eq!((problem.code, problem.place.line), ("missing_column", Some(3)));
    assert_eq!(problem.place.file.as_deref(), Some("a.csv"));
}
