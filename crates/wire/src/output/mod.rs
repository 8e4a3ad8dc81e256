//! The JSON shapes of the command line. Amounts are decimal strings beside a currency, dates `YYYY-MM-DD`.

use std::collections::BTreeMap;

mod access;
mod ageing;
mod debtor;
mod extension;
mod import;
mod job;
mod law;
mod letter;
mod limitation;
mod moving;
mod note;
mod passkey;
mod provider;
mod report;
mod setting;
mod simulation;
mod webhook;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use access::{
    InvitationOut, NewSecondFactorOut, NewTokenOut, PersonOut, RecoveryCodesOut, SecondFactorOut, SessionOut, TokenOut,
};
pub use ageing::{AgedItem, AgeingRow, Buckets, ConversionOut, RateStepOut, RevaluedOut};
pub use debtor::{
    AddressedOut, ContactOut, DebtorChangeOut, DebtorOut, DebtorShown, DuplicateOut, GroupOut, LikenessOut, MergeOut,
    MergeResult,
};
pub use extension::ExtensionOut;
pub use import::{
    AssumedSeat, FileError, FirstRow, ImportListed, ImportResult, ImportedFile, ImportedSum, MappedColumn,
    MappingReport, PeriodOut, RejectedRow, SkippedRows, Supposed, UndoResult,
};
pub use job::{JobOut, ReportHead, WorkedOut};
pub use law::{CalendarDayOut, LawRateOut, LawSeriesOut, LawUpdateOut, LawValueOut};
pub use letter::{BundleOut, LetterEventOut, LetterOut, MailOut, ManifestOut, ManifestRow, TextFindingOut, TextOut};
pub use limitation::{DocumentOut, LimitationFactOut, LimitationMove, LimitationOut, PreActionOut, PreActionStepOut};
pub use moving::{MovedOut, MovedSellerOut};
pub use note::{AnswerOut, AssignmentOut, NoteOut, TaskOut};
pub use passkey::{PasskeyChallengeOut, PasskeyOut};
pub use provider::ProviderLinkOut;
pub use report::{AssessmentOut, ClassRow, ClassifiedOut, DecidedRow, StandardOut};
pub use setting::{
    ApprovalsOut, ApprovalsVersion, ChangeOut, FourEyesOut, SellerVersion, SetOut, SettingOut, StrategyInForce,
    StrategyText, StrategyVersion, TextVersion,
};
pub use simulation::{ActionOut, DifferenceOut, LoadOut, SimulationOut, StepCountOut};
pub use webhook::{AttemptOut, DeliveryOut, ReplayOut, WebhookMadeOut, WebhookOut};

/// Any of the shapes below as one indented JSON document.
#[must_use]
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// A value as JSON on one line.
#[must_use]
pub fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Reads a row of the worklist as [`line()`] wrote it; `None` when it is not one.
#[must_use]
pub fn read_work(text: &str) -> Option<WorklistRow> {
    serde_json::from_str(text).ok()
}

/// Reads a run's result as [`json`] wrote it; `None` when it is not one.
#[must_use]
pub fn read_run(text: &str) -> Option<RunResult> {
    serde_json::from_str(text).ok()
}

/// What a run did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WorklistRow {
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Legal name.
    pub name: String,
    /// Code of the debtor that letters go to in its stead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bill_to: Option<String>,
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
    /// The last safe day of the claim that runs out first, where one runs out soon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_safe_day: Option<String>,
    /// Order of work: higher first.
    pub priority: i64,
}

/// One period of interest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InterestResult {
    /// Principal as given.
    pub principal: String,
    /// Interest accrued over all segments; `null` when there is none to claim.
    pub interest: Option<String>,
    /// Fixed compensation; `null` when the law gives none.
    pub compensation: Option<String>,
    /// Currency of the compensation, which is the law's and may be another; `null` when there is none.
    pub compensation_currency: Option<String>,
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
    /// Name of the day count; empty when nothing was computed.
    pub day_count: String,
    /// First day for which the reference rate is not published; `null` when all are.
    pub rates_unknown_from: Option<String>,
}

/// A step that was not taken and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NotTakenOut {
    /// The step.
    pub step: String,
    /// Why not.
    pub because: String,
}

/// A recorded decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
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
    /// How often it was taken back, and why, as sentences; oldest first.
    pub withdrawn: Vec<String>,
}

/// An open item with its claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ItemOut {
    /// Invoice number.
    pub number: String,
    /// Kind.
    pub kind: String,
    /// Due date.
    pub due: String,
    /// Days overdue, negative before the due date.
    pub days_overdue: i32,
    /// The clock of limitation; `null` where nothing is owed.
    pub limitation: Option<LimitationOut>,
    /// The date from which steps count instead, by an extension; `null` when there is none.
    pub extended_to: Option<String>,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
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

/// The strategy that an account is under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StrategyOut {
    /// Id.
    pub id: String,
    /// Version.
    pub version: u32,
    /// Through whom: `seller`, `segment` or `debtor`.
    pub scope: String,
    /// The segment or the debtor's code; empty for the seller.
    pub target: String,
    /// The day on which it was put into force.
    pub since: String,
    /// Whether it holds until the running cycle ends, whatever is put into force meanwhile.
    pub frozen: bool,
}

/// Why an account is where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
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
    /// The strategy that it is under.
    pub strategy: StrategyOut,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
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
    /// Strategy and version in force for the debtor's new cycles.
    pub strategy: String,
    /// Whom letters go to, and why.
    pub addressed: Vec<AddressedOut>,
    /// Account by account.
    pub accounts: Vec<AccountOut>,
    /// Blocks.
    pub blocks: Vec<BlockOut>,
    /// Extensions of due dates.
    pub extensions: Vec<ExtensionOut>,
}

/// Something that a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FindingOut {
    /// Code.
    pub code: String,
    /// Where.
    pub place: String,
    /// Sentence.
    pub message: String,
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CheckOut {
    /// What was looked at.
    pub check: String,
    /// `ok`, `warning` or `problem`.
    pub state: String,
    /// Code of what was found.
    pub code: String,
    /// What was found and what to do.
    pub message: String,
}
