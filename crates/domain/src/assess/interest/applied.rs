//! A rule settled for one due date: first day, rate over time, rounding. No payments and no amounts here.

use basis::calendar::Date;
use basis::law::{
    Binding, Compounding, Confidence, ContractCap, DayCount, InterestRule, LawPack, RateSeries, RoundingScope,
};
use basis::money::{Currency, Money, Rate, RatePeriod, Rounding};

use super::Why;
use super::meter::Method;
use super::timeline::{Formula, Stretch, floating, read};

/// A published value that a rate rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Id of the series.
    pub series: String,
    /// Since when the value is in force.
    pub published: Date,
    /// The value in parts per billion a year.
    pub ppb: i64,
}

/// How a letter names a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cited<'b> {
    /// One short phrase naming act and article.
    pub text: &'b str,
    /// The article alone.
    pub article: &'b str,
    /// Where the text can be read; may be empty.
    pub url: &'b str,
}

/// Where the rate of an applied rule comes from.
#[derive(Debug, Clone)]
pub(super) enum RateSource<'b> {
    /// One rate for the whole time.
    Constant {
        /// The rate.
        rate: Rate,
        /// The series and the reading it was made from.
        reference: Option<(&'b RateSeries, i64, Date)>,
        /// Whether that reading is only assumed.
        assumed: bool,
    },
    /// A rate that follows a series.
    Floating {
        /// The series.
        series: &'b RateSeries,
        /// How the rate is made from it.
        formula: Formula,
        /// When it is read.
        binding: Binding,
    },
    /// The value of the last day asked about, for all days.
    AtLastDay {
        /// The series.
        series: &'b RateSeries,
        /// How the rate is made from it.
        formula: Formula,
    },
    /// One rate up to a day and another from it.
    Then {
        /// The rate before.
        before: Box<RateSource<'b>>,
        /// The first day of the other.
        from: Date,
        /// The rate from that day.
        after: Box<RateSource<'b>>,
    },
}

impl<'b> RateSource<'b> {
    fn stretches(&self, anchor: Date, from: Date, until: Date, each: &mut dyn FnMut(Stretch)) {
        if until < from {
            return;
        }
        match self {
            Self::Constant { rate, reference, assumed } => {
                let reference = reference.map(|(_, ppb, published)| (ppb, published));
                each(Stretch { from, to: until, ppb: rate.ppb, reference, assumed: *assumed, missing: false });
            }
            Self::Floating { series, formula, binding } => {
                floating(series, *binding, *formula, anchor, (from, until), each);
            }
            Self::AtLastDay { series, formula } => each(read(series.reading(until), *formula, from, until)),
            Self::Then { before, from: second, after } => {
                before.stretches(anchor, from, until.min(second.plus_days(-1)), each);
                after.stretches(anchor, from.max(*second), until, each);
            }
        }
    }
    fn period(&self) -> RatePeriod {
        match self {
            Self::Constant { rate, .. } => rate.period,
            Self::Floating { .. } | Self::AtLastDay { .. } => RatePeriod::Year,
            Self::Then { before, .. } => before.period(),
        }
    }
    fn series(&self, day: Date) -> Option<&'b RateSeries> {
        match self {
            Self::Constant { reference, .. } => reference.map(|(series, _, _)| series),
            Self::Floating { series, .. } | Self::AtLastDay { series, .. } => Some(series),
            Self::Then { before, from, after } => if day < *from { before } else { after }.series(day),
        }
    }
}

/// A rule settled for one due date.
#[derive(Debug, Clone)]
pub struct Applied<'b> {
    pub(super) pack: &'b LawPack,
    pub(super) rule: Option<&'b InterestRule>,
    pub(super) starts_on: Date,
    pub(super) source: RateSource<'b>,
    pub(super) day_count: DayCount,
    pub(super) compounding: Compounding,
    pub(super) rounding: Rounding,
    pub(super) unit_currency: Option<Currency>,
    pub(super) scope: RoundingScope,
    pub(super) claimable: bool,
    pub(super) compensated: bool,
    pub(super) confidence: Confidence,
    pub(super) why: Vec<Why>,
}

/// A rounding as it holds in `currency`: where the unit belongs to another currency, to the minor unit.
pub(super) fn rounding_in(rounding: Rounding, unit_currency: Option<Currency>, currency: Currency) -> Rounding {
    match unit_currency {
        Some(only) if only != currency => Rounding { unit_minor: 1, ..rounding },
        _ => rounding,
    }
}

/// Id that stands for "the rate that the contract sets".
const CONTRACT: &str = "contract_rate";

impl<'b> Applied<'b> {
    /// The first day that bears interest.
    #[must_use]
    pub fn starts_on(&self) -> Date {
        self.starts_on
    }
    /// Id of the rule; `contract_rate` when the contract sets the rate.
    #[must_use]
    pub fn rule_id(&self) -> &'b str {
        self.rule.map_or(CONTRACT, |r| r.id.as_str())
    }
    /// The rule itself; `None` when the contract sets the rate.
    #[must_use]
    pub fn rule(&self) -> Option<&'b InterestRule> {
        self.rule
    }
    /// The law that it belongs to.
    #[must_use]
    pub fn pack(&self) -> &'b LawPack {
        self.pack
    }
    /// How a letter in that language (`en`, `zh-Hans`, `zh-Hant`, `de`) names the rule; `None` when the contract sets
    /// the rate.
    #[must_use]
    pub fn citation(&self, lang: &str) -> Option<Cited<'b>> {
        let citation = &self.rule?.citation;
        Some(Cited { text: citation.text.get(lang), article: &citation.article, url: &citation.url })
    }
    /// Whether a letter may claim the sum without a court.
    #[must_use]
    pub fn claimable_out_of_court(&self) -> bool {
        self.claimable
    }
    /// The fixed compensation that the law gives beside `principal` that fell due on `due`, or `None`: where it gives
    /// none, did not yet, or gives none beside this rule (interest before default).
    #[must_use]
    pub fn compensation(&self, principal: Money, due: Date) -> Option<Money> {
        self.pack.compensation_of(principal, due).filter(|_| self.compensated)
    }
    /// How sure the rule is, and the published value where one value holds for good.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.confidence
    }
    /// The law's ceiling on agreed rates.
    #[must_use]
    pub fn cap(&self) -> &'b ContractCap {
        &self.pack.cap
    }
    /// Why this rule and this rate.
    #[must_use]
    pub fn why(&self) -> &[Why] {
        &self.why
    }
    /// How days become years.
    #[must_use]
    pub fn day_count(&self) -> DayCount {
        self.day_count
    }
    /// How a sum of that currency is rounded.
    #[must_use]
    pub fn rounding_in(&self, currency: Currency) -> Rounding {
        rounding_in(self.rounding, self.unit_currency, currency)
    }
    /// Whether interest bears interest.
    #[must_use]
    pub fn compounding(&self) -> Compounding {
        self.compounding
    }
    /// The rate in force on `day`, the value it rests on, and whether that is only assumed; `None` before
    /// [`Applied::starts_on`] and where no value is held.
    #[must_use]
    pub fn rate_on(&self, day: Date) -> Option<(Rate, Option<Reference>, bool)> {
        let mut found = None;
        self.stretches(day, day, |s| {
            if s.missing {
                return;
            }
            found = Some((self.rate(s.ppb), self.reference(&s), s.assumed));
        });
        found
    }
    /// Id of the series that the rate of `day` is read from, if it is.
    #[must_use]
    pub fn series_on(&self, day: Date) -> Option<&'b str> {
        self.source.series(day).map(|series| series.id.as_str())
    }
    /// The first day up to `until` whose rate rests on a value that is not published yet, or is not held at all.
    #[must_use]
    pub fn unknown_from(&self, until: Date) -> Option<Date> {
        let mut found: Option<Date> = None;
        self.stretches(self.starts_on, until, |s| {
            if s.unknown() && found.is_none() {
                found = Some(s.from);
            }
        });
        found
    }
    /// Calls `each` with every stretch of days with one rate from `from` to `until`, both counted, never before the
    /// first day that bears interest.
    pub(super) fn stretches(&self, from: Date, until: Date, mut each: impl FnMut(Stretch)) {
        self.source.stretches(self.starts_on, from.max(self.starts_on), until, &mut each);
    }
    pub(super) fn rate(&self, ppb: i64) -> Rate {
        Rate { ppb, period: self.period() }
    }
    /// Whether the rate is for a day, so that days are taken as they stand.
    pub(super) fn is_daily(&self) -> bool {
        self.period() == RatePeriod::Day
    }
    fn period(&self) -> RatePeriod {
        self.source.period()
    }
    /// The day count that the arithmetic uses: a daily rate takes days as they stand.
    pub(super) fn counting(&self) -> DayCount {
        match self.period() {
            RatePeriod::Day => DayCount::Daily,
            RatePeriod::Year => self.day_count,
        }
    }
    /// How the rule counts, whatever its rates.
    pub(super) fn method(&self) -> Method {
        Method {
            anchor: self.starts_on,
            counting: self.counting(),
            compounding: self.compounding,
            rounding: self.rounding,
            unit_currency: self.unit_currency,
            scope: self.scope,
        }
    }
    pub(super) fn reference(&self, stretch: &Stretch) -> Option<Reference> {
        let series = self.source.series(stretch.from)?;
        let (ppb, published) = stretch.reference?;
        Some(Reference { series: series.id.clone(), published, ppb })
    }
}
