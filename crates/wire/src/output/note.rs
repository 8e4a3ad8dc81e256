//! The JSON of what the team writes of debtors.

use serde::Serialize;
use utoipa::ToSchema;

/// A note, or what sales promised a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NoteOut {
    /// Its number.
    pub note: i64,
    /// `note`, or `promised`: what sales promised the customer.
    pub kind: String,
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Number of the one invoice that it is about.
    pub invoice: Option<String>,
    /// What is written.
    pub text: String,
    /// The people whom it names with an @.
    pub mentions: Vec<String>,
    /// The last day on which a promise holds.
    pub until: Option<String>,
    /// The day on which it was written.
    pub on: String,
    /// Who wrote it.
    pub by: String,
    /// Who withdrew it.
    pub withdrawn_by: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// What a debtor said when it was asked the three questions: did the invoice arrive, is anything disputed, when will it be paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AnswerOut {
    /// Its number.
    pub answer: i64,
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Number of the one invoice that it was about; `null` for all that is open.
    pub invoice: Option<String>,
    /// The day on which it was given.
    pub on: String,
    /// Who asked.
    pub by: String,
    /// Who said it.
    pub spoke_with: Option<String>,
    /// Whether the invoice arrived; `null` where nobody asked.
    pub arrived: Option<bool>,
    /// What is disputed, and why.
    pub disputed: Option<String>,
    /// The day by which it is promised to be paid.
    pub pays_on: Option<String>,
    /// What became of that: `waiting`, `kept`, `broken`; `null` where nothing was promised, or the answer was withdrawn.
    pub promise: Option<String>,
    /// What else was worth knowing.
    pub remark: Option<String>,
    /// The last day on which chasing rests for it.
    pub rests_until: Option<String>,
    /// The block by which it rests.
    pub block: Option<i64>,
    /// Who withdrew it.
    pub withdrawn_by: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TaskOut {
    /// Its number.
    pub task: i64,
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Number of the one invoice that it is about.
    pub invoice: Option<String>,
    /// What is to be done.
    pub text: String,
    /// Who sees to it.
    pub owner: String,
    /// The day by which it is to be done.
    pub due: String,
    /// `open` or `done`.
    pub state: String,
    /// The day on which it was given.
    pub on: String,
    /// Who gave it.
    pub by: String,
    /// The day of what became of it last.
    pub changed_on: Option<String>,
    /// Who did that.
    pub changed_by: Option<String>,
    /// What was written with it.
    pub remark: Option<String>,
}

/// Who looks after a debtor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AssignmentOut {
    /// The seller's code of the debtor.
    pub debtor: String,
    /// `collector` or `sales`.
    pub role: String,
    /// Who.
    pub person: String,
    /// Since when.
    pub on: String,
    /// Who said so.
    pub by: String,
}
