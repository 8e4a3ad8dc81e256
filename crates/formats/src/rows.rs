//! Rows of a text table with separators, read as a stream. Judges the bytes and the number of fields, not the values.

use std::io::Read;

use basis::problem::{Outcome, Problem};
use domain::intake::{Layout, Rejection, Row, check_header, column_name, ignorable};

use crate::index::Index;
use crate::lines::Lines;
use crate::open::read_failed;
use crate::split::{Fed, Split, separator_of, without_line_end};
use crate::write::without_guard;

/// Longest record in bytes. The longest that intake could accept is shorter; a longer one is an unclosed quote or no table.
const RECORD_BYTES_MAX: usize = 256 * 1024;

/// The rows of one file.
pub struct CsvRows<R> {
    file: String,
    lines: Lines<R>,
    split: Split,
    index: Index,
    /// The record at hand as it was read.
    raw: Vec<u8>,
    /// The line on which the record at hand begins.
    line: u64,
    header_line: u64,
}

/// One row; borrowed from the reader until the next is asked for.
pub struct CsvRow<'a> {
    line: u64,
    text: &'a str,
    bounds: &'a [(usize, usize)],
    index: &'a Index,
}

/// Opens a table: reads the byte order mark, finds the separator (comma, semicolon or tab) and reads the header.
///
/// UTF-8 with or without a byte order mark; lines end with LF or CR LF; a first line `sep=;` is obeyed; empty lines are
/// passed over. Fails with `empty_file`, `not_a_text_file`, `lone_carriage_return`, `not_utf8`, `row_too_long`,
/// `unclosed_quote` or `misplaced_quote` for the header, and with `read_failed`.
pub fn csv_rows<R: Read>(file_name: &str, input: R) -> Outcome<CsvRows<R>> {
    let mut rows = CsvRows {
        file: file_name.to_owned(),
        lines: Lines::new(input),
        split: Split::new(b','),
        index: Index::new(Vec::new()),
        raw: Vec::new(),
        line: 0,
        header_line: 0,
    };
    rows.read_header()?;
    Ok(rows)
}

impl<R: Read> CsvRows<R> {
    /// Names of the columns in the order of the file, made comparable.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        self.index.names()
    }

    /// Checks the header against a layout and returns the columns that the layout does not know.
    /// Fails as [`check_header`] does, with file and line.
    pub fn check_header(&self, layout: &Layout) -> Outcome<Vec<String>> {
        check_header(layout, self.columns()).map_err(|p| p.file(&self.file).line(self.header_line))
    }

    /// The next row, `None` at the end. A row that cannot be read as such is a rejection (`wrong_field_count`, `not_utf8`,
    /// `unclosed_quote`, `misplaced_quote`, `row_too_long`), after which reading goes on with the next line. Fails with
    /// `read_failed`.
    pub fn next_row(&mut self) -> Outcome<Option<Result<CsvRow<'_>, Rejection>>> {
        match self.read_record().map_err(|e| read_failed(&self.file, &e).line(self.line))? {
            None => return Ok(None),
            Some(Err(rejection)) => return Ok(Some(Err(rejection))),
            Some(Ok(())) => {}
        }
        let Ok(text) = std::str::from_utf8(self.split.text()) else { return Ok(Some(Err(self.not_utf8()))) };
        let row = CsvRow { line: self.line, text, bounds: self.split.bounds(), index: &self.index };
        let (found, expected) = (row.bounds.len(), self.index.names().len());
        if found != expected && !ignorable(&row) {
            let fault = Rejection::row(self.line, "wrong_field_count").with("found", found).with("expected", expected);
            return Ok(Some(Err(fault)));
        }
        Ok(Some(Ok(row)))
    }

    /// The fields of the record at hand as text, for the file of rejected rows; what is not UTF-8 is replaced. A record
    /// that could not be split is one field.
    #[must_use]
    pub fn fields(&self) -> Vec<String> {
        let lossy = |bytes: &[u8]| without_guard(String::from_utf8_lossy(bytes).trim()).to_owned();
        if self.split.bounds().is_empty() {
            return vec![lossy(without_line_end(&self.raw))];
        }
        self.split.bounds().iter().map(|(a, b)| lossy(self.split.text().get(*a..*b).unwrap_or(&[]))).collect()
    }

    /// Reads the next record into the splitter. The outer `Option` is the end of the file.
    fn read_record(&mut self) -> std::io::Result<Option<Result<(), Rejection>>> {
        if !self.read_first_line()? {
            return Ok(None);
        }
        self.split.clear();
        let first_line_len = self.raw.len();
        if first_line_len >= RECORD_BYTES_MAX && !self.raw.ends_with(b"\n") {
            self.lines.skip_rest()?;
            self.raw.truncate(200);
            let fault = Rejection::row(self.line, "row_too_long").with("longest", RECORD_BYTES_MAX);
            return Ok(Some(Err(fault)));
        }
        let mut fed_to = 0;
        let code = loop {
            let fed = self.split.feed(self.raw.get(fed_to..).unwrap_or(&[]));
            let later_line = fed_to > 0;
            fed_to = self.raw.len();
            match fed {
                Fed::Complete => return Ok(Some(Ok(()))),
                Fed::Misplaced if !later_line => break "misplaced_quote",
                Fed::Misplaced => break "unclosed_quote",
                Fed::More => {}
            }
            let room = RECORD_BYTES_MAX.saturating_sub(self.raw.len());
            let read = self.lines.append(&mut self.raw, room)?;
            // A line cut short by the limit must not be fed: its end is not its end.
            if read == 0 || (read == room && !self.raw.ends_with(b"\n")) {
                break "unclosed_quote";
            }
        };
        // Only the line with the faulty quote is refused: what it seemed to enclose is read again.
        self.lines.put_back(self.raw.get(first_line_len..).unwrap_or(&[]), self.line);
        self.raw.truncate(first_line_len);
        self.split.clear();
        Ok(Some(Err(Rejection::row(self.line, code))))
    }

    /// Reads the next line that is not empty into `raw`; false at the end.
    fn read_first_line(&mut self) -> std::io::Result<bool> {
        loop {
            self.raw.clear();
            if self.lines.append(&mut self.raw, RECORD_BYTES_MAX)? == 0 {
                return Ok(false);
            }
            self.line = self.lines.count();
            if !without_line_end(&self.raw).iter().all(|b| *b == b' ') {
                return Ok(true);
            }
        }
    }

    fn read_header(&mut self) -> Outcome<()> {
        let separator = self.find_separator()?;
        self.split = Split::new(separator);
        let refuse = |code: &'static str, rows: &Self| Problem::input(code).file(&rows.file).line(rows.line);
        match self.read_record().map_err(|e| read_failed(&self.file, &e))? {
            None => return Err(refuse("empty_file", self).with("file", &self.file)),
            Some(Err(rejection)) => return Err(rejection.problem(&self.file)),
            Some(Ok(())) => {}
        }
        let Ok(text) = std::str::from_utf8(self.split.text()) else { return Err(self.not_utf8().problem(&self.file)) };
        let names = self.split.bounds().iter().map(|(a, b)| column_name(text.get(*a..*b).unwrap_or(""))).collect();
        self.index = Index::new(names);
        self.header_line = self.line;
        Ok(())
    }

    /// Looks at the first line: refuses what is no text, drops the byte order mark, and puts the header back for reading.
    fn find_separator(&mut self) -> Outcome<u8> {
        let failed = |e: std::io::Error, rows: &Self| read_failed(&rows.file, &e);
        // A byte order mark alone on a line would hide that the line is empty.
        let mut mark = Vec::new();
        self.lines.append(&mut mark, 3).map_err(|e| failed(e, self))?;
        let begun = mark.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&mark);
        self.lines.put_back(begun, 0);
        let refuse = |code: &'static str, rows: &Self| Problem::input(code).file(&rows.file).with("file", &rows.file);
        let empty = "empty_file";
        if !self.read_first_line().map_err(|e| failed(e, self))? {
            return Err(refuse(empty, self));
        }
        if self.raw.starts_with(b"\xFF\xFE") || self.raw.starts_with(b"\xFE\xFF") {
            return Err(refuse("not_utf8", self).line(1));
        }
        let signatures: [&[u8]; 4] = [b"PK\x03\x04", b"%PDF", b"\xD0\xCF\x11\xE0", b"\x1F\x8B"];
        if self.raw.contains(&0) || signatures.iter().any(|s| self.raw.starts_with(s)) {
            return Err(refuse("not_a_text_file", self));
        }
        let line = without_line_end(&self.raw);
        if line.contains(&b'\r') {
            return Err(refuse("lone_carriage_return", self).line(self.line));
        }
        if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator @ (b',' | b';' | b'\t')] = line {
            return Ok(*separator);
        }
        let separator = separator_of(line);
        let whole = std::mem::take(&mut self.raw);
        self.lines.put_back(&whole, self.line - 1);
        Ok(separator)
    }

    /// Says in which column the first byte stands that is not UTF-8.
    fn not_utf8(&self) -> Rejection {
        let valid = std::str::from_utf8(self.split.text()).map_or_else(|e| e.valid_up_to(), str::len);
        let at = self.split.bounds().iter().position(|(_, end)| valid <= *end).unwrap_or(0);
        let name = self.index.names().get(at).filter(|n| !n.is_empty());
        let column = name.cloned().unwrap_or_else(|| (at + 1).to_string());
        Rejection::row(self.line, "not_utf8").with("column", column).with("file", &self.file)
    }
}

impl<'a> CsvRow<'a> {
    /// The values of the row in the order of the file.
    pub fn fields(&self) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        self.bounds.iter().map(move |(a, b)| without_guard(text.get(*a..*b).unwrap_or("").trim()))
    }
}

impl Row for CsvRow<'_> {
    fn line(&self) -> u64 {
        self.line
    }

    fn get(&self, column: &str) -> Option<&str> {
        // A row of totals may be shorter than the header: its missing cells are empty.
        self.index.position(column).map(|at| self.cell(at).unwrap_or(""))
    }

    fn cell(&self, index: usize) -> Option<&str> {
        let (start, end) = *self.bounds.get(index)?;
        Some(without_guard(self.text.get(start..end).unwrap_or("").trim()))
    }
}

mod records;

pub(crate) use records::csv_records;

#[cfg(test)]
mod tests;
