//! What the day needs to know of a debtor.

/// A debtor as the strategy and the letters see it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DebtorFacts {
    /// The seller's code for the debtor.
    pub code: String,
    /// Legal name.
    pub name: String,
    /// Seat: decides business days.
    pub jurisdiction: String,
    /// Language of letters; empty when it follows from the jurisdiction.
    pub language: String,
    /// The seller's customer segment; empty when none.
    pub segment: String,
    /// Where e-mail reaches the debtor.
    pub email: String,
    /// Where a call reaches the debtor.
    pub phone: String,
    /// Postal address, lines separated by `|` or newlines.
    pub address: String,
    /// Person to write to.
    pub contact: String,
    /// Registration or tax number.
    pub tax_id: String,
}
