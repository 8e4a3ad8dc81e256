//! Each file under `cases/errors/{invoices,receipts,debtors,contacts}` yields exactly what its `.expect` says, and no code is
//! without a file or a test.
//!
//! A line of an `.expect` is `line,column,code` for a rejection, `file,column,code` when the whole file is refused, and
//! `ignored,,count` for rows passed over.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::intake::{import, layout};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Files of a folder with this ending, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    all.retain(|p| p.extension().is_some_and(|e| e == ending));
    all.sort();
    all
}

fn outcome(layout_name: &str, bytes: &[u8]) -> String {
    let mut lines = Vec::new();
    match import(&layout(layout_name), bytes) {
        Err(problem) => lines.push(format!("file,{},{}", problem.place.column.unwrap_or_default(), problem.code)),
        Ok(seen) => {
            lines.extend(seen.rejections.iter().map(|r| format!("{},{},{}", r.line, r.column, r.code)));
            if seen.ignored > 0 {
                lines.push(format!("ignored,,{}", seen.ignored));
            }
        }
    }
    lines.iter().map(|l| format!("{l}\n")).collect()
}

#[test]
fn every_file_is_refused_as_expected() {
    for name in ["invoices", "receipts", "debtors", "contacts"] {
        let folder = root().join("cases/errors").join(name);
        let cases = files(&folder, "csv");
        assert!(!cases.is_empty());
        assert_eq!(cases.len(), files(&folder, "expect").len(), "a case without its pair in {name}");
        for path in cases {
            let expected = std::fs::read_to_string(path.with_extension("expect")).unwrap();
            assert_eq!(outcome(name, &std::fs::read(&path).unwrap()), expected, "{}", path.display());
        }
    }
}

/// Codes that no small text file can provoke, each with its own test: bytes that are no text and sizes beyond a case are
/// built here and in `rows`, troubles of the file system in `open`, `write` and `sheet_out`,
/// workbooks in `table`, the snapshot in `domain::intake`.
const ELSEWHERE: [&str; 13] = [
    "not_utf8",
    "row_too_long",
    "file_not_found",
    "is_a_directory",
    "no_permission",
    "read_failed",
    "write_failed",
    "sheet_too_many_rows",
    "sheet_cell_too_long",
    "workbook_unreadable",
    "workbook_too_large",
    "unknown_sheet",
    "snapshot_closes_too_many",
];

#[test]
fn every_code_has_a_file() {
    let mut provoked: BTreeSet<String> = ELSEWHERE.iter().map(|c| (*c).to_owned()).collect();
    for name in ["invoices", "receipts", "debtors", "contacts"] {
        for path in files(&root().join("cases/errors").join(name), "expect") {
            let text = std::fs::read_to_string(&path).unwrap();
            provoked.extend(
                text.lines().filter(|l| !l.starts_with("ignored")).map(|l| l.rsplit(',').next().unwrap().to_owned()),
            );
        }
    }
    let known: BTreeSet<String> = domain::intake::CODES.iter().chain(formats::CODES).map(|c| (*c).to_owned()).collect();
    assert_eq!(provoked, known);
}

#[test]
fn every_code_has_a_sentence_and_a_remedy_in_every_language() {
    for language in ["en", "zh-Hans", "zh-Hant"] {
        let path = root().join("locales").join(language).join("intake.ftl");
        let text = std::fs::read_to_string(&path).unwrap();
        let keys: Vec<&str> = text.lines().filter_map(|l| l.split_once(" = ")).map(|(key, _)| key).collect();
        for code in domain::intake::CODES.iter().chain(formats::CODES) {
            for key in [(*code).to_owned(), format!("{code}-help")] {
                assert_eq!(keys.iter().filter(|k| **k == key).count(), 1, "{key} in {}", path.display());
            }
        }
    }
}

const HEADER: &str = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount\n";

#[test]
fn text_cut_inside_a_character_costs_the_last_row_only() {
    let mut bytes = HEADER.as_bytes().to_vec();
    bytes.extend_from_slice("R-1,D1,北光有限公司,CN,2026-01-10,2026-02-09,CNY,5.00\nR-2,D1,北光".as_bytes());
    bytes.pop();
    assert_eq!(outcome("invoices", &bytes), "3,,not_utf8\n");
}

#[test]
fn text_in_another_encoding_is_refused_row_by_row() {
    let mut bytes = HEADER.as_bytes().to_vec();
    bytes.extend_from_slice(b"R-1,D1,\xB1\xB1\xB9\xE2,CN,2026-01-10,2026-02-09,CNY,5.00\n");
    bytes.extend_from_slice(b"R-2,D1,Nordlicht,CN,2026-01-10,2026-02-09,CNY,5.00\n");
    assert_eq!(outcome("invoices", &bytes), "2,,not_utf8\n");
    let rejection = import(&layout("invoices"), &bytes).unwrap().rejections.remove(0);
    assert!(rejection.args.contains(&("column", "debtor_name".to_owned())));
}

#[test]
fn a_record_without_end_is_refused() {
    let bytes = format!("{HEADER}{}\n", "x".repeat(300_000));
    assert_eq!(outcome("invoices", bytes.as_bytes()), "2,,row_too_long\n");
}

#[test]
fn a_directory_given_as_a_file_is_refused() {
    assert_eq!(formats::open(root().join("cases")).unwrap_err().code, "is_a_directory");
}
