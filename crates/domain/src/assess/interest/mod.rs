//! Late-payment interest: which rule governs an overdue sum, why, and what it comes to, exactly.
//!
//! Amounts are integers and fractions of integers, rounded once on the whole sum unless a rule says otherwise. "Not
//! computed" is an answer of its own ([`Chosen::NotComputed`]) and never zero. Nothing here reads or moves an open
//! item.
//!
//! [`choose`] picks the rule for a due date; [`Applied::accrue`] gives the sum period by period, with payments;
//! [`Applied::factor`] gives the same sum without payments as one fraction, and [`Applied::periods`] as periods worked out
//! beforehand, for going through many items: neither allocates for a sum.

mod accrue;
mod applied;
mod bind;
mod choose;
mod doubt;
mod effective;
mod factor;
mod meter;
mod periods;
#[cfg(test)]
mod tests;
mod timeline;

use basis::calendar::Date;
use basis::law::{DayCount, PartySize};
use basis::money::{Rate, Rounding};

pub use accrue::{Accrual, AppliedPayment, Payment, Segment};
pub use applied::{Applied, Cited, Reference};
pub use choose::choose;
pub use doubt::{Doubt, Subject};
pub use factor::{Factor, Fraction};
pub use periods::Periods;

/// What is known about a claim beside its due date.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terms<'a> {
    /// Code of the governing law.
    pub law: &'a str,
    /// Id of the rule to use, whatever would fit by itself.
    pub variant: Option<&'a str>,
    /// The rate that the contract sets for late payment.
    pub contract_rate: Option<Rate>,
    /// When the contract was made.
    pub contract_date: Option<Date>,
    /// What the creditor is.
    pub creditor: Option<PartySize>,
    /// What the debtor is.
    pub debtor: Option<PartySize>,
    /// When the invoice, the goods or the demand were received.
    pub receipt_on: Option<Date>,
    /// When the suit was brought or served.
    pub suit_on: Option<Date>,
    /// Rounding instead of the rule's.
    pub rounding: Option<Rounding>,
    /// Day count instead of the rule's.
    pub day_count: Option<DayCount>,
}

/// One reason for a choice: a catalogue code and the values that its sentence names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// Key of the sentence, one of [`WHY_CODES`].
    pub code: &'static str,
    /// Values that the sentence names.
    pub args: Vec<(&'static str, String)>,
}

/// Why there is no figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoInterest {
    /// Key of the sentence, one of [`NO_INTEREST_CODES`].
    pub code: &'static str,
    /// Values that the sentence names.
    pub args: Vec<(&'static str, String)>,
}

/// What [`choose`] found.
#[derive(Debug, Clone)]
pub enum Chosen<'b> {
    /// A rule, with its rate and first day settled.
    Rule(Applied<'b>),
    /// No interest can be computed, and why. Not the same as none owed.
    NotComputed(NoInterest),
}

/// Every code that a [`Why`] may carry.
pub const WHY_CODES: [&str; 17] = [
    "why_rule_default",
    "why_rule_named",
    "why_rule_breach_date",
    "why_rule_parties",
    "why_conditions_not_checked",
    "why_contract_rate",
    "why_contract_rate_raised",
    "why_contract_rate_capped",
    "why_contract_rate_ignored",
    "why_contract_date_assumed",
    "why_rate_bound",
    "why_rate_assumed",
    "why_multiplier_range",
    "why_starts_later",
    "why_court_only",
    "why_term_cut",
    "why_suit_rate",
];

/// Every code that a [`NoInterest`] may carry.
pub const NO_INTEREST_CODES: [&str; 13] = [
    "no_law_pack",
    "no_rule_in_force",
    "rule_not_in_force",
    "no_statutory_interest",
    "interest_prohibited",
    "interest_court_only",
    "interest_rate_open",
    "rate_not_published",
    "rate_series_missing",
    "interest_needs_receipt_date",
    "interest_needs_suit_date",
    "interest_needs_contract_date",
    "interest_needs_contract_rate",
];
