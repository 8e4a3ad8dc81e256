//! One open item: what is still open of an invoice, a debit note or a credit note.

use basis::calendar::Date;

/// An open item of one account. `open` is in minor units of the account's currency: positive for an invoice or a debit
/// note, negative for a credit note on account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem {
    /// The invoice's number inside the store.
    pub invoice: i64,
    /// Due date as given.
    pub due: Date,
    /// What is open, signed.
    pub open: i64,
    /// Governing law as the row or the contract stated it; empty when the seller's choice of rule decides.
    pub law: String,
    /// Whether something moved the item after it was taken in, so that its interest runs on a base that changed.
    pub moved: bool,
}

impl OpenItem {
    /// Whether the item is overdue on `day`: it was due before that day and something is owed.
    #[must_use]
    pub fn overdue(&self, day: Date) -> bool {
        self.open > 0 && self.due < day
    }
    /// Days since the due date as given; negative before it.
    #[must_use]
    pub fn days_overdue(&self, day: Date) -> i32 {
        self.due.days_until(day)
    }
}
