//! Statutory rules, reference rates and business-day calendars as plain values, looked up by jurisdiction and date.
//!
//! Nothing here reads a file (the `wire` crate does) and nothing here computes interest (`domain::assess::interest`
//! does): these are the shapes that both agree on.

mod book;
mod compensation;
mod day_count;
mod limitation;
mod pack;
mod pre_action;
mod rule;
mod series;
mod source;

pub use book::{LawBook, Unread};
pub use compensation::{Compensation, ScaleStep, Tier};
pub use day_count::DayCount;
pub use limitation::{ClaimKind, EventKind, Limitation, LimitationEffect, LimitationEvent, LimitationStart};
pub use pack::{AllocationPart, CapEffect, ContractCap, DeliveryChannels, LawPack, PaymentTerms, VoidBeyond};
pub use pre_action::{Amount, PreActionStep, Side, StepKind};
pub use rule::{
    Binding, Compounding, Conditions, InterestRule, MultiplierRange, PartySize, RateModel, ReferenceStep,
    RoundingScope, Selection, StartRule, Successor, Validity,
};
pub use series::{Follows, RatePoint, RateSeries, ReadOn, Reading};
pub use source::{Basis, Citation, Confidence, Mark, Source, Words};
