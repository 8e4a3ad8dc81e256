//! Everything that one jurisdiction's law says about a late payment between businesses.

use super::compensation::Compensation;
use super::limitation::Limitation;
use super::pre_action::PreActionStep;
use super::rule::{InterestRule, PartySize};
use super::source::{Mark, Source, Words};
use crate::calendar::Date;
use crate::money::Money;

/// One jurisdiction's law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawPack {
    /// Code of the jurisdiction: `CN`, `DE`, `US-NY`.
    pub code: String,
    /// Other codes that mean the same law (`GB-EAW` beside `GB`).
    pub also: Vec<String>,
    /// Its name.
    pub name: Words,
    /// The day as of which the law was looked at.
    pub as_of: Date,
    /// Rules of interest. The first is the usual one.
    pub rules: Vec<InterestRule>,
    /// Fixed compensation for each late invoice.
    pub compensation: Compensation,
    /// What the law says about it.
    pub compensation_text: Words,
    /// Where that comes from.
    pub compensation_mark: Mark,
    /// How a letter names it; `None` where there is none to name.
    pub compensation_citation: Option<Words>,
    /// The ceiling on an agreed rate.
    pub cap: ContractCap,
    /// Payment terms.
    pub terms: PaymentTerms,
    /// Limitation.
    pub limitation: Limitation,
    /// In which order a payment is counted when the debtor says nothing.
    pub allocation: Vec<AllocationPart>,
    /// What the law says of it, where that is more or less than the order, which is what is computed.
    pub allocation_text: Option<Words>,
    /// Where that comes from.
    pub allocation_mark: Mark,
    /// Steps before or instead of a suit.
    pub pre_action: Vec<PreActionStep>,
    /// Ways of delivering a letter that can be proved.
    pub delivery: DeliveryChannels,
    /// What a letter should say or avoid.
    pub letter_notes: Option<Words>,
    /// The texts that the statements are taken from.
    pub sources: Vec<Source>,
    /// What is not settled.
    pub uncertain: Vec<Words>,
}

impl LawPack {
    /// The rule with that id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&InterestRule> {
        self.rules.iter().find(|r| r.id == id)
    }
    /// The fixed compensation that this law gives beside `principal` that fell due on `due`, whatever rule of interest
    /// governs; `None` for a debt that was overdue before the law gave any. Sums that name their own first day are
    /// held to that; the others to the day of the row as a whole.
    #[must_use]
    pub fn compensation_of(&self, principal: Money, due: Date) -> Option<Money> {
        let breach = due.plus_days(1);
        let too_early = !self.compensation.names_days() && breach < self.compensation_mark.since;
        if too_early { None } else { self.compensation.of(principal, breach) }
    }
    /// The source with that id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }
}

/// What happens to an agreed rate above the ceiling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CapEffect {
    /// The part above is void.
    ExcessVoid,
    /// A court may lower it.
    CourtMayReduce,
}

/// The ceiling on an agreed rate of late interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractCap {
    /// Parts per billion a year; `None` where the law names no figure.
    pub ppb: Option<i64>,
    /// What happens above it.
    pub effect: CapEffect,
    /// What the law says.
    pub text: Words,
    /// Where that comes from.
    pub mark: Mark,
}

impl ContractCap {
    /// The yearly rate, in parts per billion, above which an agreed rate is void without a court.
    #[must_use]
    pub fn void_above(&self) -> Option<i64> {
        self.ppb.filter(|_| self.effect == CapEffect::ExcessVoid)
    }
}

/// What the law says about payment terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentTerms {
    /// Days where nothing is agreed; `None` where there is no such figure.
    pub default_days: Option<u32>,
    /// The longest term that can usually be agreed.
    pub max_days: Option<u32>,
    /// A longer term that is void without a court, so that the sum falls due earlier than agreed.
    pub void_beyond: Option<VoidBeyond>,
    /// What the law says.
    pub text: Words,
    /// Where that comes from.
    pub mark: Mark,
}

/// A bound on payment terms that the law itself enforces, counted in days from receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoidBeyond {
    /// The longest term, in days after the day of receipt.
    pub days: u32,
    /// Contracts of an earlier day are not bound; `None` where the law names no day that matters.
    pub since: Option<Date>,
    /// The creditor must be this; `None` for any.
    pub creditor: Option<PartySize>,
    /// The debtor must be one of these; empty for any.
    pub debtor: Vec<PartySize>,
}

impl VoidBeyond {
    /// Whether the bound holds between these parties.
    #[must_use]
    pub fn binds(&self, creditor: Option<PartySize>, debtor: Option<PartySize>) -> bool {
        let first = self.creditor.is_none() || self.creditor == creditor;
        first && (self.debtor.is_empty() || debtor.is_some_and(|d| self.debtor.contains(&d)))
    }
}

/// One of the things that a payment is counted against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AllocationPart {
    /// Costs of collecting.
    Costs,
    /// Interest.
    Interest,
    /// The principal.
    Principal,
}

impl AllocationPart {
    /// The word used in files and output.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Costs => "costs",
            Self::Interest => "interest",
            Self::Principal => "principal",
        }
    }
}

/// Ways of delivering a letter that can be proved later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryChannels {
    /// The ways, best known first.
    pub channels: Vec<Words>,
    /// Where that comes from.
    pub mark: Mark,
}
