//! Strategy tables: facts of an account and a day -> one decision with its reasons, or the one reason why not.
//!
//! Nothing fires by default: a case that no rule covers is a skip that says so.

mod amount;
mod approval;
mod before_due;
mod check;
mod evaluate;
mod example;
mod promised;
mod reach;
mod strategy;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_before_due;

pub use amount::rate_wanted;
pub use approval::{ApprovalRule, Awaiting, approved_by};
pub use before_due::{Announced, BEFORE_DUE, BeforeDue, Contact, Overtaken, announced_due, overtaken};
pub use check::{Finding, check, check_promises};
pub use evaluate::{AccountFacts, Decision, LastStep, Skip, Verdict, View, channel, evaluate, rule_of};
pub use example::{Example, Expected};
pub use promised::promised;
pub use reach::{Reach, Rolls, effective_due};
pub use strategy::{
    AmountBand, Approval, Band, CAUSES, Channel, LetterOutcome, NOT_KNOWN, RISKS, Rule, Step, Strategy, When, known,
};

/// One reason of a decision: a catalogue code and its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Key of the sentence (`reason-…` in the catalogues, with `_` for `-`).
    pub code: &'static str,
    /// Named values.
    pub args: Vec<(&'static str, String)>,
}

impl Reason {
    /// A reason without values.
    #[must_use]
    pub const fn new(code: &'static str) -> Self {
        Self { code, args: Vec::new() }
    }
    /// Adds a named value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}
