//! Jobs of workers, and what a worker did.

use serde::Serialize;
use utoipa::ToSchema;

/// A job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct JobOut {
    /// What `dunlin jobs retry` is told: `KIND:KEY`.
    pub id: String,
    /// `day`, `day_range`, `day_close`, `letters`, `verify`, `classify`, `simulate`, `manifest`.
    pub kind: String,
    /// The day.
    pub day: String,
    /// `waiting`, `claimed`, `done`, `parked`.
    pub state: String,
    /// How often it was claimed.
    pub attempts: i64,
    /// Who claimed it last.
    pub worker: String,
    /// Code of the fault in which it failed last.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fault: String,
    /// That fault as a sentence.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
}

/// Where a report stands that a job makes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportHead {
    /// Id of the job.
    pub id: String,
    /// `waiting`, `claimed`, `done`, `parked`.
    pub state: String,
    /// How much is done: debtors, or entries of evidence.
    pub done: u64,
    /// How much there is to do; 0 while that is not known.
    pub of: u64,
    /// Code of the fault in which it failed last.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fault: String,
    /// That fault as a sentence.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
}

/// What a worker did until it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WorkedOut {
    /// Its name.
    pub worker: String,
    /// Jobs done.
    pub done: u64,
    /// Times that a job failed.
    pub failed: u64,
}
