//! Tables written as CSV: exports, and the file of rejected rows. Nothing in them starts a formula in a spreadsheet.

use std::borrow::Cow;
use std::io::Write;

use basis::problem::{Outcome, Problem};
use domain::intake::Rejection;

/// One cell of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Text, which must never be taken for a formula.
    Text(&'a str),
    /// A number, which may begin with a minus sign; what is not digits is written as text after all.
    Number(&'a str),
}

/// Signs with which a spreadsheet's formula may begin, with their full-width forms.
fn starts_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Whether a leading apostrophe guards the text, or must.
fn guardable(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    // A dash alone, for nothing, starts none.
    starts_formula(bare) && !matches!(bare, "-" | "－")
}

/// The text as a cell holds it: without surrounding blanks, and behind an apostrophe if it could start a formula.
fn with_guard(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if guardable(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text without the apostrophe that [`with_guard`] gave it, so that what was exported can be imported.
pub(crate) fn without_guard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if guardable(rest) => rest,
        _ => text,
    }
}

/// Whether a spreadsheet can only take the text for a number.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
}

impl<'a> Cell<'a> {
    /// A number if it looks like one, else text.
    #[must_use]
    pub fn guess(text: &'a str) -> Self {
        if is_number(text) { Self::Number(text) } else { Self::Text(text) }
    }

    fn written(self) -> Cow<'a, str> {
        match self {
            Self::Number(text) if is_number(text) => Cow::Borrowed(text),
            Self::Number(text) | Self::Text(text) => with_guard(text),
        }
    }
}

/// Writes a table: comma, double quotes where needed, LF.
pub struct CsvWriter<W: Write> {
    out: csv::Writer<W>,
}

impl<W: Write> CsvWriter<W> {
    /// A table into `out`, which is buffered here.
    pub fn new(out: W) -> Self {
        // Rejected rows may have more fields than the header.
        Self { out: csv::WriterBuilder::new().flexible(true).from_writer(out) }
    }

    /// Writes one row. Fails with `write_failed`.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> Outcome<()> {
        for cell in cells {
            self.out.write_field(cell.written().as_bytes()).map_err(|e| write_failed(&e))?;
        }
        self.out.write_record(None::<&[u8]>).map_err(|e| write_failed(&e))
    }

    /// Writes what is still buffered. Fails with `write_failed`.
    pub fn finish(mut self) -> Outcome<()> {
        self.out.flush().map_err(|e| write_failed(&e))
    }
}

pub(crate) fn write_failed(error: &dyn std::fmt::Display) -> Box<Problem> {
    Problem::store("write_failed").with("reason", error)
}

/// One fault of a rejected row with its sentence.
#[derive(Debug, Clone, Copy)]
pub struct Fault<'a> {
    /// What is wrong.
    pub rejection: &'a Rejection,
    /// The sentence of the catalogue.
    pub message: &'a str,
}

/// Columns that the file of rejected rows adds. They come first, so that a row with too many fields cannot shift them.
const ADDED: [&str; 4] = ["rejected_line", "rejected_column", "rejected_code", "rejected_message"];

/// When a file of rejected rows begins with a byte order mark, without which spreadsheets take it for another encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Never.
    No,
    /// Always: its source had one.
    Yes,
    /// When it holds anything but ASCII: its source was made by a spreadsheet.
    Needed,
}

/// The mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";
/// How much is held back until something needs a mark.
const HELD_MAX: usize = 1 << 20;

/// Puts a byte order mark before what is written, once it is known to be needed.
struct Marked<W: Write> {
    out: W,
    mark: Mark,
    held: Vec<u8>,
}

impl<W: Write> Marked<W> {
    /// Lets go of what was held back.
    fn settle(&mut self, mark: bool) -> std::io::Result<()> {
        self.mark = Mark::No;
        if mark {
            self.out.write_all(MARK)?;
        }
        self.out.write_all(&std::mem::take(&mut self.held))
    }
}

impl<W: Write> Write for Marked<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self.mark {
            Mark::No => return self.out.write(bytes),
            Mark::Yes => self.settle(true)?,
            // A megabyte of ASCII alone: what comes after may be anything, and a mark does no harm.
            Mark::Needed if !bytes.is_ascii() || self.held.len() > HELD_MAX => self.settle(true)?,
            Mark::Needed => {
                self.held.extend_from_slice(bytes);
                return Ok(bytes.len());
            }
        }
        self.out.write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        // The table is flushed at its end only.
        if self.mark == Mark::Needed {
            self.settle(false)?;
        }
        self.out.flush()
    }
}

/// Writes the file of rejected rows: why, and the row as it was, ready to be put right and imported again.
pub struct RejectWriter<W: Write> {
    table: CsvWriter<Marked<W>>,
    /// Columns of the input that are kept; those that an earlier rejection added are dropped.
    kept: Vec<bool>,
}

impl<W: Write> RejectWriter<W> {
    /// Begins the file with the columns of the input. Fails with `write_failed`.
    pub fn new(out: W, columns: &[String], mark: Mark) -> Outcome<Self> {
        let mut table = CsvWriter::new(Marked { out, mark, held: Vec::new() });
        let kept: Vec<bool> = columns.iter().map(|c| !ADDED.contains(&c.as_str())).collect();
        let names = columns.iter().zip(&kept).filter(|(_, k)| **k).map(|(c, _)| Cell::Text(c));
        table.row(ADDED.into_iter().map(Cell::Text).chain(names))?;
        Ok(Self { table, kept })
    }

    /// Writes one rejected row with all its faults: columns and codes joined by `; `, sentences by a blank. Fails with
    /// `write_failed`.
    pub fn row<'a>(&mut self, fields: impl IntoIterator<Item = &'a str>, faults: &[Fault<'_>]) -> Outcome<()> {
        let join =
            |parts: Vec<&str>, by: &str| parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(by);
        let line = faults.first().map_or_else(String::new, |f| f.rejection.line.to_string());
        let columns = join(faults.iter().map(|f| f.rejection.column).collect(), "; ");
        let codes = join(faults.iter().map(|f| f.rejection.code).collect(), "; ");
        let messages = join(faults.iter().map(|f| f.message).collect(), " ");
        let added = [Cell::Number(&line), Cell::Text(&columns), Cell::Text(&codes), Cell::Text(&messages)];
        let kept = self.kept.iter().copied().chain(std::iter::repeat(true));
        let fields = fields.into_iter().zip(kept).filter(|(_, k)| *k).map(|(f, _)| Cell::guess(f));
        self.table.row(added.into_iter().chain(fields))
    }

    /// Writes what is still buffered. Fails with `write_failed`.
    pub fn finish(self) -> Outcome<()> {
        self.table.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[Cell<'_>]]) -> String {
        let mut out = Vec::new();
        let mut writer = CsvWriter::new(&mut out);
        for row in rows {
            writer.row(row.iter().copied()).unwrap();
        }
        writer.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        use Cell::{Number, Text};
        let row = [Text("=1+1"), Text("+49 30"), Text("-x"), Text("@a"), Text("\t=2"), Text("＝1"), Text("plain")];
        assert_eq!(table(&[&row]), "'=1+1,'+49 30,'-x,'@a,'=2,'＝1,plain\n");
        assert_eq!(table(&[&[Number("-5.00"), Number("=5"), Text("-5.00")]]), "-5.00,'=5,'-5.00\n");
    }

    #[test]
    fn quotes_where_needed() {
        assert_eq!(
            table(&[&[Cell::Text("a,b"), Cell::Text("c\"d"), Cell::Text("e\nf")]]),
            "\"a,b\",\"c\"\"d\",\"e\nf\"\n"
        );
        assert_eq!(table(&[&[Cell::Text("")]]), "\"\"\n");
    }

    #[test]
    fn a_guard_comes_off_again() {
        for text in ["=1", "'=1", "''=1", "it's", "'quoted'", "-5", ""] {
            assert_eq!(without_guard(&with_guard(text)), text);
        }
    }

    #[test]
    fn rejected_rows_say_why_and_what() {
        let columns = ["number", "amount", "rejected_code"].map(str::to_owned);
        let first = Rejection::field(3, "number", "missing_value");
        let second = Rejection::field(3, "amount", "zero_amount");
        let mut out = Vec::new();
        let mut writer = RejectWriter::new(&mut out, &columns, Mark::No).unwrap();
        let faults = [Fault { rejection: &first, message: "One." }, Fault { rejection: &second, message: "Two." }];
        writer.row(["", "-0.00", "old", "surplus"], &faults).unwrap();
        let third = Rejection::row(4, "wrong_field_count");
        writer.row(["=x"], &[Fault { rejection: &third, message: "Three." }]).unwrap();
        writer.finish().unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "rejected_line,rejected_column,rejected_code,rejected_message,number,amount\n\
             3,number; amount,missing_value; zero_amount,One. Two.,,-0.00,surplus\n\
             4,,wrong_field_count,Three.,'=x\n"
        );
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
        let mut writer = CsvWriter::new(Full);
        writer.row([Cell::Text("a")]).unwrap();
        assert_eq!(writer.finish().unwrap_err().code, "write_failed");
    }
}
