//! The door to the books: rows of a file checked one by one into typed records, or refused with reasons.
//!
//! A row arrives as a [`Row`] that knows its line; what leaves is a record of which every field has been checked, or the
//! list of everything that is wrong with the row. Nothing here knows how a file is encoded, and nothing here stores.
//!
//! **Order of refusals.** All faults of a row are reported, in the order of the layout's columns; a fault that concerns
//! two columns stands at the later one. Of several faults in one field the first of these is reported: missing, too
//! long, unprintable character, not readable as what the column holds, out of range, at odds with another column.

mod contact;
mod debtor;
mod doubt;
mod fields;
mod former;
mod invoice;
mod jurisdiction;
mod known;
mod layout;
pub mod mapping;
mod receipt;
pub mod reference;
mod refusal;

pub use contact::{NewContact, Role, contact};
pub use debtor::{NewDebtor, debtor};
pub use doubt::Doubtful;
pub use fields::MAX_AMOUNT_MINOR;
pub use invoice::{InvoiceKind, NewInvoice, invoice};
pub use known::{Known, KnownInvoice, KnownReceipt, compare, compare_receipt, snapshot_allows};
pub use layout::{CONTACTS, Column, DEBTORS, INVOICES, Layout, RECEIPTS, check_header, column_name};
pub use receipt::{NewReceipt, receipt};
pub use refusal::{CODES, Rejection};

use basis::calendar::Date;

/// Languages that a letter can be written in, as the `language` column names them.
pub const LANGUAGES: [&str; 4] = ["en", "zh-Hans", "zh-Hant", "de"];

/// One row of an input file that knows its place.
pub trait Row {
    /// The line on which the row begins, counted from 1.
    fn line(&self) -> u64;
    /// The value in a column, without surrounding blanks: `None` when the file has no such column, `Some("")` when the
    /// cell is empty. The name is a layout's name of the column, in lower case.
    fn get(&self, column: &str) -> Option<&str>;
    /// The value in the cell at this position, counted from 0 in the order of the file; `None` after the last.
    fn cell(&self, index: usize) -> Option<&str>;
}

/// What a row is judged against.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Jurisdiction of the seller: the debtor's when a row names none.
    pub seller_jurisdiction: &'a str,
    /// The earliest date that is believed.
    pub earliest: Date,
    /// The latest date that is believed; the year 3024 is a slip of the finger.
    pub latest: Date,
}

/// Words that open a row of totals, in the languages of the trade.
pub(crate) const TOTALS: [&str; 45] = [
    "total",
    "totals",
    "grand total",
    "sum",
    "summe",
    "gesamt",
    "gesamtsumme",
    "总计",
    "合计",
    "小计",
    "總計",
    "合計",
    "小計",
    "overall",
    "overall total",
    "balance due",
    "amount owing",
    "total due",
    "total owing",
    "balance c/f",
    "balance b/f",
    "carried forward",
    "brought forward",
    "endsumme",
    "zusammen",
    "insgesamt",
    "saldo",
    "übertrag",
    "gesamtsaldo",
    "总合计",
    "總合計",
    "共计",
    "共計",
    "合计数",
    "合計數",
    "总欠款",
    "總欠款",
    "総計",
    "総合計",
    "計",
    "计",
    "得意先計",
    "売掛金合計",
    "残高合計",
    "累计",
];

/// Whether a row is to be passed over and counted as ignored: every cell is empty, or the first cell says that these are
/// totals and nothing in the row says otherwise (a due date, a date of receipt or a legal name).
///
/// Ask this before [`invoice`], [`receipt`] or [`debtor`].
#[must_use]
pub fn ignorable(row: &dyn Row) -> bool {
    let Some(first) = row.cell(0) else { return true };
    if first.is_empty() {
        let mut index = 1;
        while let Some(cell) = row.cell(index) {
            if !cell.is_empty() {
                return false;
            }
            index += 1;
        }
        return true;
    }
    // The longest word has 11 bytes; a colon may follow. Most rows are told by their length alone.
    if first.len() > 16 {
        return false;
    }
    let word = first.trim_end_matches([':', '：', ' ']).to_lowercase();
    TOTALS.contains(&word.as_str())
        && ["due_date", "received_on", "legal_name"].iter().all(|c| row.get(c).is_none_or(str::is_empty))
}

#[cfg(test)]
mod tests;
