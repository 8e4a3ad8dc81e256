//! The JSON shapes of the command line. Amounts are decimal strings beside a currency, dates `YYYY-MM-DD`.

use std::collections::BTreeMap;

use basis::problem::Problem;
mod letter;

use serde::{Deserialize, Serialize};

pub use letter::{BundleOut, LetterEventOut, LetterOut, TextFindingOut, TextOut};

/// Any of the shapes below as one indented JSON document.
#[must_use]
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// Reads a run's result as [`json`] wrote it; `None` when it is not one.
#[must_use]
pub fn read_run(text: &str) -> Option<RunResult> {
    serde_json::from_str(text).ok()
}

/// What a run did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunResult {
    /// The day.
    pub as_of: String,
    /// Open items, credits included.
    pub open_items: i64,
    /// Items past their due date.
    pub overdue_items: i64,
    /// Accounts (debtor and currency) with anything overdue.
    pub debtors_overdue: i64,
    /// Decisions of this run by step.
    pub decisions: BTreeMap<String, u64>,
    /// Candidates and queued reminders among them.
    pub letters: u64,
    /// Overdue accounts without a decision, by reason.
    pub skipped: BTreeMap<String, u64>,
    /// Candidates overtaken by the facts.
    pub withdrawn: u64,
    /// Accounts that the run looked at.
    pub looked_at: u64,
    /// Whether anything was recorded.
    pub dry_run: bool,
    /// How long it took.
    pub elapsed_ms: u64,
}

/// One row of the worklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorklistRow {
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Legal name.
    pub name: String,
    /// Currency code.
    pub currency: String,
    /// Overdue and chased.
    pub overdue: String,
    /// Earliest overdue due date.
    pub oldest_due: String,
    /// Days since.
    pub days_overdue: i32,
    /// Step that the account is at.
    pub step: String,
    /// What is to be done about it now.
    pub action: String,
    /// How.
    pub channel: String,
    /// Interest to date over the items for which it can be computed; `null` when it can for none.
    pub interest: Option<String>,
    /// Overdue items for which it cannot.
    pub interest_not_computed_items: u32,
    /// Why, in the language asked for.
    pub because: Vec<String>,
    /// The next day on which something changes by itself.
    pub next_on: Option<String>,
    /// Order of work: higher first.
    pub priority: i64,
}

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

/// Ageing of one key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgeingRow {
    /// Debtor code, currency or segment.
    pub key: String,
    /// Currency code.
    pub currency: String,
    /// Sum a bucket.
    pub buckets: Buckets,
    /// Open balance.
    pub total: String,
}

/// Open balance by days since the due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Buckets {
    /// Not due yet.
    pub not_due: String,
    /// 1 to 30 days overdue.
    #[serde(rename = "1-30")]
    pub to_30: String,
    /// 31 to 60 days.
    #[serde(rename = "31-60")]
    pub to_60: String,
    /// 61 to 90 days.
    #[serde(rename = "61-90")]
    pub to_90: String,
    /// 91 to 180 days.
    #[serde(rename = "91-180")]
    pub to_180: String,
    /// 181 days and more.
    #[serde(rename = "181+")]
    pub over_180: String,
}

impl Buckets {
    /// From the six sums in order.
    #[must_use]
    pub fn new(sums: [String; 6]) -> Self {
        let [not_due, to_30, to_60, to_90, to_180, over_180] = sums;
        Self { not_due, to_30, to_60, to_90, to_180, over_180 }
    }
    /// The six sums in order.
    #[must_use]
    pub fn cells(&self) -> [String; 6] {
        [&self.not_due, &self.to_30, &self.to_60, &self.to_90, &self.to_180, &self.over_180].map(Clone::clone)
    }
}

/// One period of interest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SegmentOut {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Days.
    pub days: i64,
    /// Rate, with `%` and `/day` where it is daily.
    pub rate: String,
    /// Principal that bore it.
    pub base: String,
    /// Interest.
    pub interest: String,
    /// Reference series, date and value behind the rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// True when the reference for these days is not published and the last one was used.
    pub assumed: bool,
}

/// What a payment was counted against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaymentOut {
    /// Day.
    pub on: String,
    /// To costs.
    pub to_costs: String,
    /// To interest.
    pub to_interest: String,
    /// To principal.
    pub to_principal: String,
}

/// The interest calculator's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InterestResult {
    /// Principal as given.
    pub principal: String,
    /// Interest accrued over all segments; `null` when there is none to claim.
    pub interest: Option<String>,
    /// Fixed compensation; `null` when the law gives none.
    pub compensation: Option<String>,
    /// Currency code.
    pub currency: String,
    /// The rule, or why there is none.
    pub rule: String,
    /// Id of the rule.
    pub rule_id: String,
    /// Where the rule stands.
    pub source: String,
    /// Whether the creditor may claim it without a court.
    pub claimable_out_of_court: bool,
    /// How sure the pack is.
    pub confidence: String,
    /// Why this rule.
    pub because: Vec<String>,
    /// Period by period.
    pub segments: Vec<SegmentOut>,
    /// Cap that was applied; `null` when none.
    pub cap: Option<String>,
    /// How payments were counted.
    pub payments: Vec<PaymentOut>,
    /// Principal left.
    pub outstanding_principal: String,
    /// Interest left.
    pub outstanding_interest: Option<String>,
    /// Name of the rounding rule.
    pub rounding: String,
    /// First day for which the reference rate is not published; `null` when all are.
    pub rates_unknown_from: Option<String>,
}

/// A step that was not taken and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotTakenOut {
    /// The step.
    pub step: String,
    /// Why not.
    pub because: String,
}

/// A recorded decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionOut {
    /// Id, as `letters` takes it.
    pub id: String,
    /// Step.
    pub step: String,
    /// Candidate, queued, issued, withdrawn.
    pub state: String,
    /// Day of the run.
    pub decided_on: String,
    /// Cycle.
    pub cycle: i64,
    /// Channel.
    pub channel: String,
    /// Kind of letter.
    pub letter: String,
    /// The recorded reasons.
    pub because: Vec<String>,
    /// Steps that were not taken.
    pub not_taken: Vec<NotTakenOut>,
}

/// An open item with its claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemOut {
    /// Invoice number.
    pub number: String,
    /// Kind.
    pub kind: String,
    /// Due date.
    pub due: String,
    /// Days overdue, negative before the due date.
    pub days_overdue: i32,
    /// Open.
    pub open: String,
    /// Governing law.
    pub law: String,
    /// Interest to date; `null` when it is not computed.
    pub interest: Option<String>,
    /// The rule, or why interest is not computed; empty for what is not overdue.
    pub interest_rule: String,
    /// Computation.
    pub segments: Vec<SegmentOut>,
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlockOut {
    /// Id.
    pub id: i64,
    /// Debtor.
    pub debtor: String,
    /// The one invoice it covers.
    pub invoice: Option<String>,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// What it stops.
    pub stops: Vec<String>,
    /// Day on which it was lifted.
    pub lifted_on: Option<String>,
}

/// Why an account is where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountOut {
    /// Currency code.
    pub currency: String,
    /// Open balance of the items.
    pub open: String,
    /// Overdue and chased.
    pub overdue: String,
    /// Overdue but stopped by a block.
    pub stopped: String,
    /// Unapplied cash.
    pub unapplied: String,
    /// Due credit notes.
    pub credits: String,
    /// Interest to date over the items for which it is computed; `null` when for none.
    pub interest: Option<String>,
    /// Overdue items for which it is not.
    pub interest_not_computed_items: u32,
    /// Cycle.
    pub cycle: i64,
    /// Last step issued.
    pub step: String,
    /// Its day.
    pub step_on: Option<String>,
    /// Candidate that awaits a person.
    pub candidate: Option<String>,
    /// What would be decided now: a step, `current`, or a skip reason.
    pub verdict: String,
    /// Why.
    pub because: Vec<String>,
    /// Steps not taken.
    pub not_taken: Vec<NotTakenOut>,
    /// The step that comes next.
    pub next_step: Option<String>,
    /// The first day on which something changes by itself.
    pub next_on: Option<String>,
    /// Open items.
    pub items: Vec<ItemOut>,
    /// Recorded decisions, oldest first.
    pub decisions: Vec<DecisionOut>,
}

/// Everything that explains a debtor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainResult {
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Legal name.
    pub name: String,
    /// Seat.
    pub jurisdiction: String,
    /// Segment.
    pub segment: String,
    /// The day.
    pub as_of: String,
    /// Strategy and version in force.
    pub strategy: String,
    /// Account by account.
    pub accounts: Vec<AccountOut>,
    /// Blocks.
    pub blocks: Vec<BlockOut>,
}

/// Something that a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingOut {
    /// Code.
    pub code: String,
    /// Where.
    pub place: String,
    /// Sentence.
    pub message: String,
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerifyResult {
    /// Whether everything holds.
    pub ok: bool,
    /// Debtors checked.
    pub debtors: u64,
    /// Open items recomputed.
    pub open_items: u64,
    /// Evidence entries recomputed.
    pub entries: u64,
    /// Signed roots checked.
    pub roots: u64,
    /// Documents present and unchanged.
    pub documents: u64,
    /// What does not hold.
    pub findings: Vec<FindingOut>,
}

/// One line of a health check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckOut {
    /// What was looked at.
    pub check: String,
    /// `ok`, `warning` or `problem`.
    pub state: String,
    /// What was found and what to do.
    pub message: String,
}
