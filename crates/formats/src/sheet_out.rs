//! Tables for other people's spreadsheets and programs, written row by row as CSV or as a workbook (XLSX). Text stays
//! text, amounts stay exact, and nothing in them is ever a formula. What a table means and how its columns are called is
//! not known here.

mod csv;
mod xlsx;

#[cfg(test)]
mod tests;

use std::io::{Seek, Write};

use basis::calendar::Date;
use basis::money::Money;
use basis::problem::Outcome;

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing.
    Empty,
    /// Text, whatever it looks like: `00123` keeps its zeros, and `=1+1` is no formula.
    Text(&'a str),
    /// A count, such as days.
    Whole(i64),
    /// An amount, with the decimals of its currency; the currency itself belongs into a column of its own.
    Amount(Money),
    /// A day.
    Day(Date),
}

/// A column: what stands at its head, and how wide a workbook shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column<'a> {
    /// The heading.
    pub title: &'a str,
    /// In characters.
    pub width: u16,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma, double quotes where needed, LF, UTF-8.
    Csv {
        /// Whether the file begins with the mark by which spreadsheets know UTF-8. Programs do better without it.
        mark: bool,
    },
    /// A workbook of one sheet, and a second one for notes.
    Xlsx,
}

/// What is said about a table beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notes<'a> {
    /// Name of their sheet.
    pub name: &'a str,
    /// Label and text, line by line.
    pub lines: &'a [(String, String)],
}

/// A table on its way into a file. The same rows always give the same bytes.
pub struct SheetOut<W: Write + Seek + Send> {
    form: Form<W>,
}

enum Form<W: Write + Seek + Send> {
    Csv(Box<csv::CsvSheet<W>>),
    Xlsx(Box<xlsx::XlsxSheet<W>>),
}

impl<W: Write + Seek + Send> SheetOut<W> {
    /// Begins a table with its headings. A workbook names its sheet `name` and says it was made on `made_on`; CSV has
    /// neither.
    ///
    /// # Errors
    /// `write_failed`; `sheet_cell_too_long` for a heading.
    pub fn new(format: Format, out: W, name: &str, made_on: Date, columns: &[Column<'_>]) -> Outcome<Self> {
        let form = match format {
            Format::Csv { mark } => Form::Csv(Box::new(csv::CsvSheet::new(out, mark, columns)?)),
            Format::Xlsx => Form::Xlsx(Box::new(xlsx::XlsxSheet::new(out, name, made_on, columns)?)),
        };
        Ok(Self { form })
    }

    /// Writes one row, which is not kept in memory.
    ///
    /// # Errors
    /// `write_failed`; in a workbook `sheet_too_many_rows` (`rows_max`) and `sheet_cell_too_long` (`row`, `column`, both
    /// from 1, and `characters_max`).
    pub fn row(&mut self, cells: &[Value<'_>]) -> Outcome<()> {
        match &mut self.form {
            Form::Csv(sheet) => sheet.row(cells),
            Form::Xlsx(sheet) => sheet.row(cells),
        }
    }

    /// Ends the table; a workbook is put together only now.
    ///
    /// # Errors
    /// `write_failed`.
    pub fn finish(self) -> Outcome<()> {
        self.finish_with(None)
    }

    /// Ends the table with notes about it: label and text, on a sheet of their own. CSV, which programs read, has no room
    /// for them and leaves them out.
    ///
    /// # Errors
    /// `write_failed`; `sheet_cell_too_long`.
    pub fn finish_with(self, notes: Option<&Notes<'_>>) -> Outcome<()> {
        match self.form {
            Form::Csv(sheet) => sheet.finish(),
            Form::Xlsx(sheet) => sheet.finish(notes),
        }
    }
}
