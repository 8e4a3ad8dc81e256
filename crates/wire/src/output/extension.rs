//! The JSON of extensions of due dates.

use serde::Serialize;
use utoipa::ToSchema;

/// An extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExtensionOut {
    /// Number.
    pub id: i64,
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Invoice number.
    pub invoice: String,
    /// Due date as given.
    pub due: String,
    /// The new last day for payment.
    pub until: String,
    /// Days from the due date to the new one.
    pub days: i32,
    /// The day on which it was granted.
    pub on: String,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// `rests` or `runs`.
    pub interest: String,
    /// The day on which it was withdrawn; `null` while it stands.
    pub withdrawn_on: Option<String>,
}
