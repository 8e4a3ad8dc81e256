//! Bytes to neutral rows that know their place (file, line, column), and tables back to bytes.
//!
//! Reading is a stream: memory stays flat whatever the size of the file. A fault in one row is a rejection of that row;
//! only a fault of the whole file ends the reading. What the values mean is not judged here but in `domain::intake`.

mod exchange;
mod index;
mod lines;
mod open;
mod reference;
mod rows;
pub mod sheet_out;
mod split;
pub mod table;
mod write;

pub use exchange::{RateFile, RateRow, exchange_rates};
pub use open::open;
pub use reference::{NamedRow, ReferenceFile, reference_rates};
pub use rows::{CsvRow, CsvRows, csv_rows};
pub use write::{Cell, CsvWriter, Fault, Mark, RejectWriter};

/// Every code with which this crate refuses a row or a file. Each has a sentence and a remedy in the catalogues and a
/// test that provokes it.
pub const CODES: &[&str] = &[
    "wrong_field_count",
    "not_utf8",
    "unclosed_quote",
    "misplaced_quote",
    "row_too_long",
    "empty_file",
    "not_a_text_file",
    "lone_carriage_return",
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
];
