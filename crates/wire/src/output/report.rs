//! Decisions and classifications as the command line prints them.

use serde::Serialize;
use utoipa::ToSchema;

/// A decision with what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DecidedRow {
    /// Id, as `letters` takes it.
    pub id: String,
    /// Day of the run.
    pub decided_on: String,
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Legal name.
    pub name: String,
    /// Currency code.
    pub currency: String,
    /// Cycle.
    pub cycle: i64,
    /// Step.
    pub step: String,
    /// Candidate, approved, queued, issued, withdrawn.
    pub state: String,
    /// Channel.
    pub channel: String,
    /// Kind of letter; empty when none.
    pub letter: String,
    /// Who answers for the step.
    pub owner: String,
    /// The day by which it asks for payment.
    pub due: String,
    /// What was overdue when it was decided.
    pub overdue: Option<String>,
    /// Days since the oldest overdue due date, when it was decided.
    pub days_overdue: Option<i64>,
    /// The recorded reasons.
    pub because: Vec<String>,
    /// Strategy and version in force on that day.
    pub strategy: String,
}

/// What a classification rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StandardOut {
    /// Id.
    pub id: String,
    /// Version.
    pub version: u32,
    /// Name.
    pub title: String,
    /// Where its bounds are from.
    pub source: String,
}

/// What is open of something in one class and currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClassRow {
    /// What the row is about: debtor code, invoice number, currency, segment, group, country or class.
    pub key: String,
    /// Legal name, when the row is about one debtor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Debtor code, when the row is about one item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub debtor: Option<String>,
    /// Currency code.
    pub currency: String,
    /// Id of the class.
    pub class: String,
    /// Name of the class.
    pub class_title: String,
    /// What is open; credit notes count negative.
    pub open: String,
    /// Items.
    pub items: u64,
    /// Days overdue of the oldest debt; 0 when none is.
    pub days_overdue: i32,
    /// Why, when the row is about one debtor or one item: each reason once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<String>,
    /// The provision that the standard suggests, in percent; for information.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision_percent: Option<String>,
}

/// A classification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClassifiedOut {
    /// The day.
    pub as_of: String,
    /// The standard.
    pub standard: StandardOut,
    /// Row by row.
    pub rows: Vec<ClassRow>,
    /// Sums by class and currency.
    pub totals: Vec<ClassRow>,
}

/// Why a debtor pays late, or how much is at risk, as somebody said it of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AssessmentOut {
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Currency code.
    pub currency: String,
    /// The cause, or the class.
    pub assessment: String,
    /// Since when.
    pub since: String,
    /// Who said so.
    pub by: String,
}
