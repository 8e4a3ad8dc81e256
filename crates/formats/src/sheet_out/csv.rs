//! A table as CSV, with the writer that every export uses.

use std::io::Write;

use basis::problem::Outcome;

use super::{Column, Value};
use crate::write::{Cell, CsvWriter, write_failed};

/// A table on its way into a CSV file.
pub(super) struct CsvSheet<W: Write> {
    table: CsvWriter<W>,
}

impl<W: Write> CsvSheet<W> {
    /// Begins the file. Fails with `write_failed`.
    pub(super) fn new(mut out: W, mark: bool, columns: &[Column<'_>]) -> Outcome<Self> {
        if mark {
            out.write_all("\u{FEFF}".as_bytes()).map_err(|e| write_failed(&e))?;
        }
        let mut table = CsvWriter::new(out);
        table.row(columns.iter().map(|column| Cell::Text(column.title)))?;
        Ok(Self { table })
    }

    /// Writes one row. Fails with `write_failed`.
    pub(super) fn row(&mut self, cells: &[Value<'_>]) -> Outcome<()> {
        let texts: Vec<String> = cells.iter().map(written).collect();
        self.table.row(cells.iter().zip(&texts).map(|(cell, text)| match cell {
            Value::Whole(_) | Value::Amount(_) => Cell::Number(text),
            Value::Empty | Value::Text(_) | Value::Day(_) => Cell::Text(text),
        }))
    }

    /// Writes what is still buffered. Fails with `write_failed`.
    pub(super) fn finish(self) -> Outcome<()> {
        self.table.finish()
    }
}

fn written(cell: &Value<'_>) -> String {
    match cell {
        Value::Empty => String::new(),
        Value::Text(text) => (*text).to_owned(),
        Value::Whole(number) => number.to_string(),
        Value::Amount(amount) => amount.decimal(),
        Value::Day(date) => date.to_string(),
    }
}
