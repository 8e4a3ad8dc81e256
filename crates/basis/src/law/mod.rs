//! Statutory rules, reference rates and business-day calendars as plain values, looked up by jurisdiction and date.
//!
//! Nothing here reads a file (the `wire` crate does) and nothing here computes interest (`domain::assess::interest`
//! does): these are the shapes that both agree on.

mod book;
mod compensation;
mod day_count;
mod pack;
mod rule;
mod series;
mod source;

pub use book::{LawBook, Unread};
pub use compensation::{Compensation, ScaleStep, Tier};
pub use day_count::DayCount;
pub use pack::{
    AllocationPart, CapEffect, ContractCap, DeliveryChannels, LawPack, Limitation, LimitationEffect, LimitationEvent,
    LimitationStart, PaymentTerms, PreActionStep, StepKind, VoidBeyond,
};
pub use rule::{
    Binding, Compounding, Conditions, InterestRule, MultiplierRange, PartySize, RateModel, ReferenceStep,
    RoundingScope, Selection, StartRule, Validity,
};
pub use series::{Follows, RatePoint, RateSeries, ReadOn, Reading};
pub use source::{Basis, Citation, Confidence, Mark, Source, Words};
