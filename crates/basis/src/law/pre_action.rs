//! Steps that a law wants or offers before or instead of a suit. Which of them are open for a claim is not decided here.

use super::source::{Mark, Words};
use crate::money::Money;

/// What kind of step it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// Usual, not required.
    Customary,
    /// The law requires it.
    Required,
    /// Required unless a date for payment was fixed.
    RequiredUnlessDateFixed,
    /// A procedure before a court.
    CourtProcedure,
    /// A complaint to an authority.
    Administrative,
    /// A step under insolvency law.
    Insolvency,
}

impl StepKind {
    /// The word used in files and output.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Customary => "customary",
            Self::Required => "required",
            Self::RequiredUnlessDateFixed => "required-unless-date-fixed",
            Self::CourtProcedure => "court-procedure",
            Self::Administrative => "administrative",
            Self::Insolvency => "insolvency",
        }
    }
}

/// A bound on the sums for which a step is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The least sum, where there is one.
    pub from: Option<Money>,
    /// The largest sum, where there is one; it is still within.
    pub to: Option<Money>,
}

/// A step before or instead of a suit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreActionStep {
    /// What it is called.
    pub name: Words,
    /// What kind of step it is.
    pub kind: StepKind,
    /// What to know.
    pub text: Words,
    /// Days that the debtor is given before what follows may begin: from the letter's arrival, or from service.
    pub wait_days: Option<u32>,
    /// More days than these are not usual; with `wait_days` a range.
    pub wait_to_days: Option<u32>,
    /// Whether these are business days.
    pub business_days: bool,
    /// For which sums.
    pub amount: Amount,
    /// Whether the creditor must be, or the debtor must be, a natural person.
    pub natural_person: Option<Side>,
    /// Whether it is for claims across a border alone.
    pub cross_border: bool,
    /// Where that comes from.
    pub mark: Mark,
}

/// Who has to be a natural person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The creditor.
    Creditor,
    /// The debtor.
    Debtor,
}

impl PreActionStep {
    /// Whether the law wants it before a suit.
    #[must_use]
    pub const fn is_wanted(&self) -> bool {
        matches!(self.kind, StepKind::Required | StepKind::RequiredUnlessDateFixed)
    }
}
