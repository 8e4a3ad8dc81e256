//! Records of a text of which not even the line of the names is known yet.

use std::io::Read;

use basis::problem::Outcome;
use domain::intake::Rejection;
use domain::intake::mapping::{Cell, Record};

use super::{CsvRows, RECORD_BYTES_MAX};
use crate::index::Index;
use crate::lines::Lines;
use crate::open::read_failed;
use crate::split::Split;
use crate::write::without_guard;

/// Lines among which the separator is looked for.
const LOOK: usize = 60;

/// Opens a text without reading names. Fails with `empty_file`, `not_a_text_file`, `lone_carriage_return` and `read_failed`.
pub(crate) fn csv_records<R: Read>(file_name: &str, input: R) -> Outcome<CsvRows<R>> {
    let mut rows = CsvRows {
        file: file_name.to_owned(),
        lines: Lines::new(input),
        split: Split::new(b','),
        index: Index::new(Vec::new()),
        raw: Vec::new(),
        line: 0,
        header_line: 0,
    };
    // The refusals of a text that is none; obeys `sep=`.
    let said = rows.find_separator()?;
    // What it did not put back was the line that says the separator.
    let told = !rows.raw.is_empty();
    let mut head = Vec::new();
    let before = rows.lines.count();
    for _ in 0..LOOK {
        let failed = |e: std::io::Error| read_failed(file_name, &e);
        if rows.lines.append(&mut head, RECORD_BYTES_MAX).map_err(failed)? == 0 {
            break;
        }
    }
    rows.lines.put_back(&head, before);
    rows.split = Split::new(if told { said } else { separator(&head) });
    Ok(rows)
}

/// The separator that parts most lines into the same number of fields, more fields being better.
fn separator(head: &[u8]) -> u8 {
    let mut best = (b',', 0);
    for candidate in [b',', b';', b'\t', b'|'] {
        let mut counts: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        let mut quoted = false;
        let mut count = 0;
        for b in head {
            quoted ^= *b == b'"';
            count += usize::from(!quoted && *b == candidate);
            if *b == b'\n' && !quoted {
                *counts.entry(std::mem::take(&mut count)).or_default() += 1;
            }
        }
        *counts.entry(count).or_default() += 1;
        let score = counts.into_iter().map(|(fields, lines)| fields.min(30) * lines).max().unwrap_or(0);
        if score > best.1 {
            best = (candidate, score);
        }
    }
    best.0
}

impl<R: Read> CsvRows<R> {
    /// The next record, `None` at the end. What cannot be split or is no text is a rejection of that record, after which
    /// [`CsvRows::fields`] has what was read. Fails with `read_failed`.
    pub(crate) fn next_record(&mut self) -> Outcome<Option<Result<Record, Rejection>>> {
        match self.read_record().map_err(|e| read_failed(&self.file, &e).line(self.line))? {
            None => return Ok(None),
            Some(Err(rejection)) => return Ok(Some(Err(rejection))),
            Some(Ok(())) => {}
        }
        let text = match std::str::from_utf8(self.split.text()) {
            // What was damaged in another encoding was replaced by this sign, or already was when the file was written.
            Ok(text) => text,
            Err(_) => return Ok(Some(Err(self.not_utf8()))),
        };
        let cell = |(a, b): &(usize, usize)| Cell::of_text(without_guard(text.get(*a..*b).unwrap_or("").trim()));
        Ok(Some(Ok(Record {
            line: self.line,
            cells: self.split.bounds().iter().map(cell).collect(),
            ..Record::default()
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_separator_that_is_said_counts_and_an_empty_first_line_does_not() {
        for (text, first, fields) in [("sep=;\na,b;c\n", "a,b", 2), ("\nTitle\na;b;c\n1;2;3\n", "Title", 1)] {
            let mut rows = csv_records("a", text.as_bytes()).unwrap();
            let record = rows.next_record().unwrap().unwrap().unwrap();
            assert_eq!((record.cells[0].text().into_owned(), record.cells.len()), (first.to_owned(), fields));
        }
        let mut rows = csv_records("a", "\nTitle\na;b;c\n1;2;3\n".as_bytes()).unwrap();
        rows.next_record().unwrap();
        assert_eq!(rows.next_record().unwrap().unwrap().unwrap().cells.len(), 3);
    }

    #[test]
    fn separators_below_a_preamble() {
        assert_eq!(separator(b"Open items, all debtors\n\na;b;c\n1;2,5;3\n4;5,5;6\n"), b';');
        assert_eq!(separator(b"a\tb\n1,2\t3\n"), b'\t');
        assert_eq!(separator(b"a|b|c\n1|2|3\n"), b'|');
        assert_eq!(separator(b"\"x;y;z\",b\n"), b',');
        assert_eq!(separator(b"alone\n"), b',');
    }
}
