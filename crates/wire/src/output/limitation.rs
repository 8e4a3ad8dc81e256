//! The JSON of limitation: clocks of claims, what moved them, recorded facts, and the steps before a suit.

use serde::Serialize;
use utoipa::ToSchema;

/// The clock of one open item.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct LimitationOut {
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Legal name.
    pub name: String,
    /// Invoice number.
    pub number: String,
    /// Currency code.
    pub currency: String,
    /// What is at stake.
    pub open: String,
    /// Due date as given.
    pub due: String,
    /// The law that governs it.
    pub law: String,
    /// What the claim is for; empty when nobody said.
    pub claim: String,
    /// `running`, `past_safe`, `barred`, `held` (a proceeding is pending) or `unknown` (no law says).
    pub state: String,
    /// Years of the period in the usual reading.
    pub years: Option<u32>,
    /// Years of the period in the safe reading.
    pub safe_years: Option<u32>,
    /// The day from which it runs, not counted itself.
    pub runs_from: Option<String>,
    /// The last day in the usual reading.
    pub last_day: Option<String>,
    /// The last day for whoever counts on nothing doubtful, a business day.
    pub last_safe_day: Option<String>,
    /// Days from the day asked for to the last safe day; negative when it is past.
    pub days_left: Option<i32>,
    /// How sure the usual reading is.
    pub confidence: String,
    /// Where the period is from.
    pub source: String,
    /// Why, in the language asked for.
    pub because: Vec<String>,
    /// What each fact did.
    pub facts: Vec<LimitationMove>,
}

/// A fact and what it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LimitationMove {
    /// What happened.
    pub kind: String,
    /// When it happened or began.
    pub on: String,
    /// When it ended.
    pub until: Option<String>,
    /// `payment`, `letter` or `recorded`.
    pub from: String,
    /// The receipt's reference, the letter's number, the recorded fact's number.
    pub reference: String,
    /// What it did in the usual reading.
    pub effect: String,
    /// What it did in the safe reading.
    pub safe_effect: String,
    /// The last day after it.
    pub last_day: Option<String>,
    /// The last day after it in the safe reading.
    pub safe_last_day: Option<String>,
    /// The rule's source.
    pub source: String,
}

/// A recorded fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LimitationFactOut {
    /// Number.
    pub id: i64,
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Invoice number.
    pub invoice: String,
    /// What happened.
    pub kind: String,
    /// When it happened or began.
    pub on: String,
    /// When it ended.
    pub until: Option<String>,
    /// A remark.
    pub note: String,
    /// Who recorded it.
    pub by: String,
    /// The fact that it replaces.
    pub instead_of: Option<i64>,
    /// The fact that took it back; `null` while it stands.
    pub withdrawn_by: Option<i64>,
}

/// The steps before a suit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct PreActionOut {
    /// The seller's code of the debtor; empty where no books were asked.
    pub debtor: String,
    /// Invoice number.
    pub number: String,
    /// The law.
    pub law: String,
    /// The sum claimed.
    pub amount: Option<String>,
    /// Its currency.
    pub currency: Option<String>,
    /// The day asked for.
    pub as_of: String,
    /// The day on which the last formal letter about the claim arrived.
    pub letter_arrived_on: Option<String>,
    /// The first business day on which the days that letters have to leave are over; without a letter that arrived, as if
    /// one arrived on the day asked for.
    pub earliest_suit: Option<String>,
    /// The steps.
    pub steps: Vec<PreActionStepOut>,
    /// The usual documents.
    pub documents: Vec<DocumentOut>,
    /// Ways of delivery that can be proved, the usual one first.
    pub channels: Vec<String>,
    /// The clock of limitation beside it.
    pub limitation: Option<LimitationOut>,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PreActionStepOut {
    /// Its name.
    pub name: String,
    /// `customary`, `required`, `required-unless-date-fixed`, `court-procedure`, `administrative` or `insolvency`.
    pub kind: String,
    /// Whether it is open for the claim.
    pub open: bool,
    /// Why not.
    pub why_not: Option<String>,
    /// Days that the debtor is given.
    pub wait_days: Option<u32>,
    /// With these a range.
    pub wait_to_days: Option<u32>,
    /// Whether they are business days.
    pub business_days: bool,
    /// Currency of the bounds.
    pub currency: Option<String>,
    /// The least sum.
    pub from: Option<String>,
    /// The largest sum.
    pub up_to: Option<String>,
    /// What to know.
    pub text: String,
    /// Where it is from.
    pub source: String,
    /// How sure it is.
    pub confidence: String,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DocumentOut {
    /// Which.
    pub kind: String,
    /// Whether the books hold or name it.
    pub in_books: bool,
    /// Its number; empty where there is none.
    pub reference: String,
}
