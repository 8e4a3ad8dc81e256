//! Imports as the command line prints them.

use basis::problem::Problem;
use serde::Serialize;
use utoipa::ToSchema;

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportResult {
    /// File by file.
    pub files: Vec<ImportedFile>,
    /// The refusals of whole files, for the exit code.
    #[serde(skip)]
    pub problems: Vec<Box<Problem>>,
}

/// How the columns of a file were understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default, ToSchema)]
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
    /// Whether the workbook hides that sheet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// Rows of that sheet that the workbook hides, by a filter for instance; they were read like all others.
    #[serde(skip_serializing_if = "none")]
    pub hidden_rows: u64,
    /// The sheets that were not read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_sheets: Vec<String>,
    /// Whether the workbook holds macros, which were not run.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub macros: bool,
    /// Line of the names.
    pub header_line: u64,
    /// What the mapping supposes and the file does not say, with a sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supposed: Vec<Supposed>,
    /// Columns that a mapping which ships does not read, with the field (`code`) that they may be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Supposed>,
    /// Column by column.
    pub columns: Vec<MappedColumn>,
    /// The first row as it is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<FirstRow>,
}

/// A row as it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default, ToSchema)]
pub struct FirstRow {
    /// Its line.
    pub line: u64,
    /// Its fields that are not empty.
    pub fields: std::collections::BTreeMap<String, String>,
}

/// Something that a mapping supposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default, ToSchema)]
pub struct Supposed {
    /// Stable code.
    pub code: String,
    /// Columns of the file that it is about.
    pub columns: String,
}

/// What one column of a file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default, ToSchema)]
pub struct MappedColumn {
    /// Its name in the file.
    pub column: String,
    /// The field that it fills, `null` when it is not used.
    pub field: Option<String>,
    /// Further fields that it fills.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// How sure that is, in percent.
    pub confidence: u8,
    /// Why, as a word of the mapping file.
    pub because: String,
    /// Its first value.
    pub sample: String,
    /// The day that its first value is read as, when it is a date written in another way; for an amount in thousands or
    /// more, what it is read as and by how much it is multiplied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reads_as: Option<String>,
}

/// Rows that an import passed over by a word which says that they are no items, although they hold an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default, ToSchema)]
pub struct SkippedRows {
    /// The word, as the file writes it.
    pub word: String,
    /// How many.
    pub rows: u64,
    /// Their currency, as far as it is known.
    pub currency: String,
    /// What is open by them, or else their amounts, added up: a decimal with the signs of the file.
    pub sum: String,
    /// Lines of the first of them.
    pub lines: Vec<u64>,
}

/// What an import did with one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default, ToSchema)]
pub struct ImportedFile {
    /// The file.
    pub file: String,
    /// Number of the import, by which it can be taken back; absent when nothing was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import: Option<i64>,
    /// Rows read.
    pub read: u64,
    /// Rows that became facts.
    pub imported: u64,
    /// Rows that were known already.
    pub duplicates: u64,
    /// Totals and empty rows.
    pub ignored: u64,
    /// Lines of the first of them that are not empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignored_lines: Vec<u64>,
    /// Rows with an amount that are no items by their word, such as payments, by word and currency.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<SkippedRows>,
    /// Known invoices whose open amount changed.
    pub updated: u64,
    /// Items closed because a snapshot left them out.
    pub closed: u64,
    /// What the rows that became facts add up to, by currency: to be compared with the source. Credit notes and money that
    /// goes out count against the rest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sums: Vec<ImportedSum>,
    /// Columns that were not understood.
    pub unknown_columns: Vec<String>,
    /// Rows refused.
    pub rejected: Vec<RejectedRow>,
    /// The refused rows as a file (CSV), with the reasons before them: mended, it can be sent as it is. Only over the API, and up to 4 MiB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejects: Option<String>,
    /// What is odd about rows that were taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<RejectedRow>,
    /// How many of them there are; `warnings` holds the first thousand.
    #[serde(skip_serializing_if = "none")]
    pub warned: u64,
    /// New debtors of which the file does not say where they sit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumed_seat: Option<AssumedSeat>,
    /// How the columns were understood, unless they bear our own names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mapping: Option<MappingReport>,
    /// Why the file as a whole was refused, and then nothing of it was kept; or where it broke off, and then the counts are those
    /// of what was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<FileError>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
const fn none(count: &u64) -> bool {
    *count == 0
}

/// The seat that was supposed of debtors: the seller's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AssumedSeat {
    /// Its code.
    pub jurisdiction: String,
    /// How many debtors.
    pub debtors: u64,
}

/// What came in of one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportedSum {
    /// Its code.
    pub currency: String,
    /// The full amounts, as a decimal.
    pub amount: String,
    /// For invoices: what was open of them, as a decimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<String>,
}

/// Why a file was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FileError {
    /// Line, from 1.
    pub line: Option<u64>,
    /// Column.
    pub column: Option<String>,
    /// Stable code.
    pub code: String,
    /// Sentence and remedy.
    pub message: String,
    /// When a part was kept: rows of the file, from its first, that are in the books or were refused for good reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept_rows: Option<u64>,
    /// When a part was kept: rows that had been read when it broke off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_rows: Option<u64>,
}

/// Why a row was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RejectedRow {
    /// Line, from 1.
    pub line: u64,
    /// Our name of the column.
    pub column: String,
    /// The columns of the file that fill it, with their places: `"Fällig am" (E)`; absent where the file bears our names.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Stable code.
    pub code: String,
    /// Sentence and remedy.
    pub message: String,
}

/// A period closed or reopened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PeriodOut {
    /// Number from 1.
    pub number: i64,
    /// `close` or `reopen`.
    pub kind: String,
    /// The last day of the period.
    pub through: String,
    /// The day on which it was done.
    pub on: String,
    /// Who did it.
    pub by: String,
    /// Why; empty when a closing gave no reason.
    pub reason: String,
    /// The last closed day from then on, `null` when nothing was closed.
    pub closed_through: Option<String>,
}

/// An import in the list of all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportListed {
    /// Its number.
    pub import: i64,
    /// What the file holds: `invoices`, `receipts` or `debtors`.
    pub kind: String,
    /// The file as it was named.
    pub file: String,
    /// The day it was read as of.
    pub as_of: String,
    /// Rows that became facts, closings of a snapshot included.
    pub rows: i64,
    /// The day on which it was taken back, `null` when it stands.
    pub undone_on: Option<String>,
}

/// What taking an import back did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default, ToSchema)]
pub struct UndoResult {
    /// Its number.
    pub import: i64,
    /// What the file holds.
    pub kind: String,
    /// The file as it was named.
    pub file: String,
    /// The day on which it was taken back.
    pub undone_on: String,
    /// Whether that had been done before; then nothing changed.
    pub already: bool,
    /// Invoices reversed.
    pub invoices: u64,
    /// Receipts reversed.
    pub receipts: u64,
    /// Allocations, reported amounts and closings reversed.
    pub movements: u64,
    /// Letters and tasks withdrawn that waited for a person and were decided since.
    pub candidates: u64,
    /// Debtors withdrawn: they came with the import and have nothing else.
    pub debtors_withdrawn: u64,
    /// Changes of master data put back.
    pub debtors_restored: u64,
    /// Contacts taken back.
    pub contacts: u64,
    /// Debtors left as they are: changed since, or new and in use.
    pub debtors_kept: u64,
    /// The mapping that was found out with the import and is forgotten.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forgot: Option<String>,
}
