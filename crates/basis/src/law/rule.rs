//! One statutory rule of late-payment interest in all the forms that laws have. Never computes anything.

use super::day_count::DayCount;
use super::source::{Citation, Confidence, Mark, Words};
use crate::calendar::Date;
use crate::money::{Currency, Rate, Rounding, RoundingMode};

/// Where the rate comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RateModel {
    /// The law names the rate, by year or by day.
    Fixed(Rate),
    /// A reference rate plus percentage points.
    ReferencePlusMargin {
        /// Id of the series.
        series: String,
        /// Points to add, in parts per billion.
        margin_ppb: i64,
    },
    /// A reference rate times a factor.
    ReferenceMultiple {
        /// Id of the series.
        series: String,
        /// The factor in parts per million: 1,300,000 for 1.3.
        factor_ppm: i64,
        /// What the creditor may choose between, where the law leaves a range.
        range: Option<MultiplierRange>,
    },
    /// The whole rate is published by period.
    Table {
        /// Id of the series.
        series: String,
    },
    /// The agreed rate, but never less than a reference rate.
    AgreedWithFloor {
        /// Id of the series that is the floor.
        series: String,
    },
    /// Only a court may award interest; what it usually awards, if that is known.
    CourtDiscretion {
        /// The usual award.
        usual: Option<Box<RateModel>>,
    },
    /// The law gives no interest without a contract clause.
    NoStatutoryRate,
    /// Interest may not be claimed at all, whatever the contract says.
    Prohibited,
}

impl RateModel {
    /// The series that the rate is read from, if any.
    #[must_use]
    pub fn series(&self) -> Option<&str> {
        match self {
            Self::ReferencePlusMargin { series, .. }
            | Self::ReferenceMultiple { series, .. }
            | Self::Table { series }
            | Self::AgreedWithFloor { series } => Some(series),
            Self::CourtDiscretion { usual } => usual.as_deref().and_then(Self::series),
            Self::Fixed(_) | Self::NoStatutoryRate | Self::Prohibited => None,
        }
    }
}

/// The span of factors that a law leaves open, in parts per million.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MultiplierRange {
    /// Smallest factor.
    pub from_ppm: i64,
    /// Largest factor.
    pub to_ppm: i64,
}

/// How a reference rate is rounded before a margin is added or a factor applied (BE: up to the next half point).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferenceStep {
    /// The step in parts per billion.
    pub step_ppb: i64,
    /// Which way.
    pub mode: RoundingMode,
}

/// Which day's reference rate counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Binding {
    /// The due date's, for good.
    AtDueDate,
    /// That of the breach, which is the day after the due date, for good.
    AtBreach,
    /// That of the first day that bears interest, for good.
    AtInterestStart,
    /// That of the day the suit began, for good.
    AtSuit,
    /// That of the day the contract was made, for good.
    AtContract,
    /// Each half-year takes the value of its 1 January or 1 July.
    FloatingHalfYear,
    /// Each quarter takes the value of its first day.
    FloatingQuarter,
    /// Each month takes the value of its first day.
    FloatingMonthly,
    /// Each year takes the value of its 1 January.
    ByYear,
    /// Each full month from the first day that bears interest takes the value of its own first day (IN, monthly rests).
    AtEachRest,
    /// Every change bites on its day.
    FloatingOnChange,
    /// That of the last day asked about, for all days: a court takes the rate of the day on which it decides (VN).
    AtLastDay,
}

/// Whether interest bears interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compounding {
    /// Never.
    Simple,
    /// Added to the principal after each full year from the first day that bears interest (NL).
    Annually,
    /// Added after each full month from the first day that bears interest (IN, monthly rests).
    Monthly,
    /// Added every day, each day bearing the yearly rate over the year's days.
    Daily,
    /// Added every day, so that a full year bears exactly the yearly rate (NZ).
    DailyEffective,
}

/// How often the result is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoundingScope {
    /// Once, on the whole sum.
    Whole,
    /// Each stretch with its own base and rate by itself (KR).
    EachSegment,
}

/// Which day first bears interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StartRule {
    /// The day after the due date.
    DayAfterDue,
    /// The n-th day after the due date (US-TX: the 30th).
    NthDayAfterDue(u32),
    /// The day after n full days since the later of due date and receipt of the invoice, when the day of receipt is
    /// given; else the day after the due date (DE: 30).
    AfterReceiptIfGiven(u32),
    /// The day after n days that begin with the day of receipt (JP subcontracts: 60, so the 61st day). The day of
    /// receipt must be given.
    AfterDaysFromReceipt(u32),
    /// The day after a demand reached the debtor, which must be given as the day of receipt; never before the due date.
    DayAfterDemand,
    /// The day after the suit was served, which must be given.
    DayAfterSuit,
}

/// When a rule is in force; a bound that is `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Validity {
    /// First day of breach (the day after the due date).
    pub breach_from: Option<Date>,
    /// Last day of breach.
    pub breach_to: Option<Date>,
    /// First day on which the contract may have been made.
    pub contract_from: Option<Date>,
    /// Last day on which the contract may have been made.
    pub contract_to: Option<Date>,
}

/// What kind of business a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartySize {
    /// A small or medium enterprise.
    Sme,
    /// A large enterprise.
    Large,
    /// A state organ or public institution.
    Public,
}

impl PartySize {
    /// The word used on the command line and in files: `sme`, `large`, `public`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sme => "sme",
            Self::Large => "large",
            Self::Public => "public",
        }
    }
    /// Reads that word; `None` for any other.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Sme, Self::Large, Self::Public].into_iter().find(|s| s.code() == word)
    }
}

/// Facts that must hold for a rule to be picked by itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conditions {
    /// The creditor must be this.
    pub creditor: Option<PartySize>,
    /// The debtor must be one of these; empty for any.
    pub debtor: Vec<PartySize>,
    /// Whether a rate must, or must not, have been agreed. `None` counts as "must not".
    pub agreed_rate: Option<bool>,
    /// Whether the rule is about a clause that makes payment wait for a third party's payment.
    pub pay_when_paid: bool,
    /// Whether the day of a suit must be given.
    pub suit: bool,
}

/// Whether a rule can apply without being asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Selection {
    /// Picked where its dates and conditions fit; of several, the one with the most conditions.
    Automatic,
    /// Used only when named.
    ByName,
}

/// The rate that takes over under the same rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Successor {
    /// The first day of it.
    pub from: Date,
    /// Where it comes from: the whole rate of a series.
    pub series: String,
    /// Which day's value counts.
    pub binding: Binding,
}

/// One rule of interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterestRule {
    /// Id, unique in its pack: `cn_sale_lpr`.
    pub id: String,
    /// What it is about, in a line.
    pub title: Words,
    /// Where the rate comes from.
    pub model: RateModel,
    /// What the law says of the rate, where that is more than `model`, which is what is computed.
    pub rate_text: Option<Words>,
    /// The rate from the day after a suit was served, every change of it on its day, where the law has another one then (KR).
    pub after_suit: Option<RateModel>,
    /// The rate of the days from the one on which the law changed, where a debt that is older passes over to it (BR).
    pub then: Option<Successor>,
    /// Rounding of the reference rate, where the law has one.
    pub reference_step: Option<ReferenceStep>,
    /// Which day's reference rate counts.
    pub binding: Binding,
    /// How days become years.
    pub day_count: DayCount,
    /// How sure that is, where it is said by itself.
    pub day_count_confidence: Option<Confidence>,
    /// Whether interest bears interest.
    pub compounding: Compounding,
    /// How the result is rounded.
    pub rounding: Rounding,
    /// The one currency in which the rounding's unit holds; in any other the unit is the minor unit. `None`: it holds in
    /// all (TW: whole New Taiwan dollars, but cents of a US dollar).
    pub unit_currency: Option<Currency>,
    /// How often.
    pub rounding_scope: RoundingScope,
    /// Which day first bears interest.
    pub start: StartRule,
    /// What the law says of the first day, where that is more or less than `start`, which is what is computed.
    pub start_text: Option<Words>,
    /// Whether interest runs only after a notice.
    pub needs_notice: bool,
    /// When the rule is in force.
    pub validity: Validity,
    /// When it fits.
    pub conditions: Conditions,
    /// Whether it applies by itself.
    pub selection: Selection,
    /// Whether a letter may claim it without a court.
    pub claimable_out_of_court: bool,
    /// Whether the law's fixed compensation stands beside it. Not where the rule is about interest before default, nor
    /// where the debt is older than the compensation or outside the act that gives it.
    pub compensation: bool,
    /// How a letter names it.
    pub citation: Citation,
    /// Where it comes from.
    pub mark: Mark,
}
