//! Imports as the command line prints them.

use basis::problem::Problem;
use serde::Serialize;

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportResult {
    /// File by file.
    pub files: Vec<ImportedFile>,
    /// The refusals of whole files, for the exit code.
    #[serde(skip)]
    pub problems: Vec<Box<Problem>>,
}

/// How the columns of a file were understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct MappingReport {
    /// Where the mapping comes from: `file` (given), `saved`, `shipped` or `guess`.
    pub origin: String,
    /// Its name, or the file it is kept in; empty for a guess that was not kept.
    pub name: String,
    /// Encoding of a text, or `workbook`.
    pub encoding: String,
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Line of the names.
    pub header_line: u64,
    /// Column by column.
    pub columns: Vec<MappedColumn>,
}

/// What one column of a file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct MappedColumn {
    /// Its name in the file.
    pub column: String,
    /// The field that it fills, `null` when it is not used.
    pub field: Option<String>,
    /// How sure that is, in percent.
    pub confidence: u8,
    /// Why, as a word of the mapping file.
    pub because: String,
    /// Its first value.
    pub sample: String,
}

/// What an import did with one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct ImportedFile {
    /// The file.
    pub file: String,
    /// Rows read.
    pub read: u64,
    /// Rows that became facts.
    pub imported: u64,
    /// Rows that were known already.
    pub duplicates: u64,
    /// Totals and empty rows.
    pub ignored: u64,
    /// Known invoices whose open amount changed.
    pub updated: u64,
    /// Items closed because a snapshot left them out.
    pub closed: u64,
    /// Columns that were not understood.
    pub unknown_columns: Vec<String>,
    /// Rows refused.
    pub rejected: Vec<RejectedRow>,
    /// How the columns were understood, unless they bear our own names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mapping: Option<MappingReport>,
    /// Why the file as a whole was refused; then nothing of it was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<FileError>,
}

/// Why a file was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileError {
    /// Line, from 1.
    pub line: Option<u64>,
    /// Column.
    pub column: Option<String>,
    /// Stable code.
    pub code: String,
    /// Sentence and remedy.
    pub message: String,
}

/// Why a row was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RejectedRow {
    /// Line, from 1.
    pub line: u64,
    /// Column.
    pub column: String,
    /// Stable code.
    pub code: String,
    /// Sentence and remedy.
    pub message: String,
}
