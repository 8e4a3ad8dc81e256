//! Any table: text in the encodings of the trade, or a sheet of a workbook, as a stream of records that know their line.
//! Which record holds the names of the columns is not judged here.

mod book;
mod encoding;
mod looks;
mod sheets;

use std::collections::VecDeque;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use basis::problem::{Outcome, Problem};
use domain::intake::Rejection;
use domain::intake::mapping::Record;

use crate::open::{open, read_failed};
use crate::rows::{CsvRows, csv_records};
use book::Book;
use encoding::Utf8;

pub use sheets::{Sheet, named, sheets};

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A text in this encoding.
    Text(&'static str),
    /// A workbook: XLSX, ODS or XLS.
    Workbook,
}

/// A record, or why it is refused with what could be read of it.
pub type Read1 = Result<Record, (Rejection, Vec<String>)>;

/// A text in any encoding, read as UTF-8.
pub struct Text(Utf8<File>);

impl Read for Text {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(into)
    }
}

/// Opens a file as text, with the name of its encoding. Fails as [`crate::open`] does, and with `read_failed`.
pub fn text(path: &Path) -> Outcome<(Text, &'static str)> {
    let name = path.display().to_string();
    let (text, encoding) = Utf8::new(open(path)?).map_err(|e| read_failed(&name, &e))?;
    Ok((Text(text), encoding.name()))
}

enum Source {
    Text(Box<CsvRows<Utf8<File>>>),
    Book(Book),
}

/// An open table.
pub struct Table {
    source: Source,
    /// What the file is.
    pub kind: FileKind,
    ahead: VecDeque<Read1>,
}

/// What a file is. Fails as [`crate::open`] does, and with `read_failed`.
pub fn file_kind(path: &Path) -> Outcome<FileKind> {
    let name = path.display().to_string();
    let mut file = open(path)?;
    let mut head = Vec::new();
    file.by_ref().take(8).read_to_end(&mut head).map_err(|e| read_failed(&name, &e))?;
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xD0\xCF\x11\xE0") {
        return Ok(FileKind::Workbook);
    }
    file.seek(SeekFrom::Start(0)).map_err(|e| read_failed(&name, &e))?;
    let (_, encoding) = Utf8::new(file).map_err(|e| read_failed(&name, &e))?;
    Ok(FileKind::Text(encoding.name()))
}

/// Whether what is written in the layout of a file needs a byte order mark: one had it, or a spreadsheet made it. Fails as
/// [`file_kind`] does.
pub fn mark(path: &Path) -> Outcome<crate::Mark> {
    let mut head = Vec::new();
    if file_kind(path)? == FileKind::Workbook {
        return Ok(crate::Mark::Needed);
    }
    open(path)?.take(3).read_to_end(&mut head).map_err(|e| read_failed(&path.display().to_string(), &e))?;
    Ok(if encoding::marked(&head) { crate::Mark::Yes } else { crate::Mark::No })
}

impl Table {
    /// Opens a file by its content, whatever its name says. Fails as [`crate::open`] does, and with `empty_file`,
    /// `not_a_text_file`, `lone_carriage_return`, `workbook_unreadable`, `workbook_too_large`, `unknown_sheet`, `read_failed`.
    pub fn open(path: &Path, sheet: Option<&str>) -> Outcome<Self> {
        let name = path.display().to_string();
        let kind = file_kind(path)?;
        let file = open(path)?;
        let source = match kind {
            FileKind::Workbook => Source::Book(book::open(&name, file, sheet)?),
            FileKind::Text(_) => {
                let (text, _) = Utf8::new(file).map_err(|e| read_failed(&name, &e))?;
                Source::Text(Box::new(csv_records(&name, text)?))
            }
        };
        let mut table = Self { source, kind, ahead: VecDeque::new() };
        if table.peek(1)?.is_empty() {
            return Err(Problem::input("empty_file").with("file", &name).file(&name));
        }
        Ok(table)
    }

    /// The sheet, if the file is a workbook.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        match &self.source {
            Source::Text(_) => None,
            Source::Book(book) => Some(&book.sheet),
        }
    }

    /// The visible sheets, if the file is a workbook.
    #[must_use]
    pub fn sheets(&self) -> &[String] {
        match &self.source {
            Source::Text(_) => &[],
            Source::Book(book) => &book.sheets,
        }
    }

    /// The hidden sheets, if the file is a workbook.
    #[must_use]
    pub fn hidden(&self) -> &[String] {
        match &self.source {
            Source::Text(_) => &[],
            Source::Book(book) => &book.hidden,
        }
    }

    /// Rows of the sheet that the workbook hides, by a filter for instance. They are read like all others.
    #[must_use]
    pub fn hidden_rows(&self) -> u64 {
        match &self.source {
            Source::Text(_) => 0,
            Source::Book(book) => book.hidden_rows,
        }
    }

    /// Whether the file holds macros. They are never run.
    #[must_use]
    pub fn macros(&self) -> bool {
        matches!(&self.source, Source::Book(book) if book.macros)
    }

    /// The first records that could be read among the next `count`, without taking them. Fails as [`Table::next`] does.
    pub fn peek(&mut self, count: usize) -> Outcome<Vec<Record>> {
        while self.ahead.len() < count {
            let Some(read) = self.read()? else { break };
            self.ahead.push_back(read);
        }
        Ok(self.ahead.iter().filter_map(|r| r.as_ref().ok()).cloned().collect())
    }

    /// The next record, `None` at the end. Fails with `read_failed` and `workbook_unreadable`.
    #[expect(clippy::should_implement_trait, reason = "an iterator cannot fail as a whole")]
    pub fn next(&mut self) -> Outcome<Option<Read1>> {
        match self.ahead.pop_front() {
            Some(read) => Ok(Some(read)),
            None => self.read(),
        }
    }

    fn read(&mut self) -> Outcome<Option<Read1>> {
        match &mut self.source {
            Source::Book(book) => Ok(book.next()?.map(Ok)),
            Source::Text(rows) => Ok(match rows.next_record()? {
                None => None,
                Some(Ok(record)) => Some(Ok(record)),
                Some(Err(rejection)) => Some(Err((rejection, rows.fields()))),
            }),
        }
    }
}

#[cfg(test)]
mod tests;
