//! One rule of interest in a pack's file.

use basis::law::{
    Binding, Citation, Compounding, Conditions, Confidence, DayCount, InterestRule, MultiplierRange, PartySize,
    RateModel, ReferenceStep, RoundingScope, Selection, Source, StartRule, Successor, Validity,
};
use basis::money::{Currency, RatePeriod, Rounding, RoundingMode};
use basis::problem::Outcome;
use serde::Deserialize;

use super::read::{Factor, IsoDate, MarkFile, Named, Percent, RateText, Reader, Word, WordsFile};

/// A rule as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    pub(super) id: toml::Spanned<String>,
    title: WordsFile,
    rate: toml::Spanned<RateFile>,
    /// What the law says of the rate, where `rate` is not all of it.
    rate_text: Option<WordsFile>,
    after_suit: Option<toml::Spanned<RateFile>>,
    then: Option<toml::Spanned<ThenFile>>,
    reference_step: Option<StepFile>,
    binding: Option<Word<Binding>>,
    day_count: Word<DayCount>,
    day_count_confidence: Option<Word<Confidence>>,
    compounding: Option<Word<Compounding>>,
    rounding: Option<RoundingFile>,
    starts: Option<StartFile>,
    #[serde(default)]
    needs_notice: bool,
    valid: Option<toml::Spanned<ValidFile>>,
    #[serde(default)]
    when: WhenFile,
    selection: Option<Word<Selection>>,
    claimable_out_of_court: Option<bool>,
    /// Whether the fixed compensation of the pack stands beside it; it does unless it is said that it does not.
    compensation: Option<bool>,
    citation: CitationFile,
    mark: MarkFile,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Model {
    Fixed,
    Plus,
    Multiple,
    Table,
    Floor,
    Court,
    None,
    Prohibited,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RateFile {
    model: Word<Model>,
    rate: Option<RateText>,
    series: Option<String>,
    margin: Option<Percent>,
    factor: Option<Factor>,
    range: Option<[Factor; 2]>,
    usual: Option<Box<RateFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepFile {
    percent: Percent,
    mode: Word<RoundingMode>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoundingFile {
    mode: Word<RoundingMode>,
    #[serde(default = "one")]
    unit_minor: i64,
    currency: Option<toml::Spanned<String>>,
    #[serde(default)]
    daily_first: bool,
    #[serde(default)]
    each_segment: bool,
}

fn one() -> i64 {
    1
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    DayAfterDue,
    NthDayAfterDue,
    AfterReceiptIfGiven,
    AfterDaysFromReceipt,
    DayAfterDemand,
    DayAfterSuit,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StartFile {
    /// The day after the due date where it is not said.
    on: Option<Word<Start>>,
    #[serde(default)]
    days: u32,
    text: Option<WordsFile>,
}

/// The whole rate of a series that takes over on a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThenFile {
    from: IsoDate,
    series: String,
    binding: Word<Binding>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct ValidFile {
    breach_from: Option<IsoDate>,
    breach_to: Option<IsoDate>,
    contract_from: Option<IsoDate>,
    contract_to: Option<IsoDate>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WhenFile {
    creditor: Option<Word<PartySize>>,
    #[serde(default)]
    debtor: Vec<Word<PartySize>>,
    agreed_rate: Option<bool>,
    #[serde(default)]
    pay_when_paid: bool,
    #[serde(default)]
    suit: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CitationFile {
    text: WordsFile,
    article: String,
    #[serde(default)]
    url: String,
}

impl Named for Model {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("fixed", Self::Fixed),
        ("reference-plus-margin", Self::Plus),
        ("reference-multiple", Self::Multiple),
        ("table", Self::Table),
        ("agreed-with-floor", Self::Floor),
        ("court-discretion", Self::Court),
        ("no-statutory-rate", Self::None),
        ("prohibited", Self::Prohibited),
    ];
}

impl Named for Binding {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("at-due-date", Self::AtDueDate),
        ("at-breach", Self::AtBreach),
        ("at-interest-start", Self::AtInterestStart),
        ("at-suit", Self::AtSuit),
        ("at-contract", Self::AtContract),
        ("floating-half-year", Self::FloatingHalfYear),
        ("floating-quarter", Self::FloatingQuarter),
        ("floating-monthly", Self::FloatingMonthly),
        ("by-year", Self::ByYear),
        ("floating-on-change", Self::FloatingOnChange),
        ("at-each-rest", Self::AtEachRest),
        ("at-last-day", Self::AtLastDay),
    ];
}

impl Named for DayCount {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("act/365", Self::Act365),
        ("act/360", Self::Act360),
        ("act/act", Self::ActAct),
        ("anniversary", Self::AnniversaryYears),
        ("years+act/act", Self::YearsThenActAct),
        ("years+days/360", Self::YearsPlusDays360),
        ("months", Self::Months),
        ("daily", Self::Daily),
    ];
}

impl Named for Compounding {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("simple", Self::Simple),
        ("annually", Self::Annually),
        ("monthly", Self::Monthly),
        ("daily", Self::Daily),
        ("daily-effective", Self::DailyEffective),
    ];
}

impl Named for RoundingMode {
    const WORDS: &'static [(&'static str, Self)] =
        &[("half-up", Self::HalfUp), ("half-even", Self::HalfEven), ("down", Self::Down), ("up", Self::Up)];
}

impl Named for Start {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("day-after-due", Self::DayAfterDue),
        ("nth-day-after-due", Self::NthDayAfterDue),
        ("after-receipt-if-given", Self::AfterReceiptIfGiven),
        ("after-days-from-receipt", Self::AfterDaysFromReceipt),
        ("day-after-demand", Self::DayAfterDemand),
        ("day-after-suit", Self::DayAfterSuit),
    ];
}

impl Named for PartySize {
    const WORDS: &'static [(&'static str, Self)] =
        &[("sme", Self::Sme), ("large", Self::Large), ("public", Self::Public)];
}

impl Named for Selection {
    const WORDS: &'static [(&'static str, Self)] = &[("automatic", Self::Automatic), ("by-name", Self::ByName)];
}

impl RateFile {
    fn outside_its_range(&self) -> bool {
        matches!((&self.factor, &self.range), (Some(f), Some([from, to])) if f.0 < from.0 || f.0 > to.0)
    }
    /// The model, or which key it lacks.
    fn model(self) -> Result<RateModel, &'static str> {
        let outside = self.outside_its_range();
        let series = self.series.ok_or("series");
        Ok(match self.model.0 {
            Model::Fixed => RateModel::Fixed(self.rate.ok_or("rate")?.0),
            Model::Plus => {
                RateModel::ReferencePlusMargin { series: series?, margin_ppb: self.margin.ok_or("margin")?.0 }
            }
            Model::Multiple if outside => return Err("range[0] <= factor <= range[1]"),
            Model::Multiple => RateModel::ReferenceMultiple {
                series: series?,
                factor_ppm: self.factor.ok_or("factor")?.0,
                range: self.range.map(|[from, to]| MultiplierRange { from_ppm: from.0, to_ppm: to.0 }),
            },
            Model::Table => RateModel::Table { series: series? },
            Model::Floor => RateModel::AgreedWithFloor { series: series? },
            Model::Court => {
                RateModel::CourtDiscretion { usual: self.usual.map(|usual| usual.model().map(Box::new)).transpose()? }
            }
            Model::None => RateModel::NoStatutoryRate,
            Model::Prohibited => RateModel::Prohibited,
        })
    }
}

impl ValidFile {
    /// The dates, or what they need to make sense.
    fn read(self) -> Result<Validity, &'static str> {
        let ends_first =
            |from: Option<IsoDate>, to: Option<IsoDate>| matches!((from, to), (Some(f), Some(t)) if f.0 > t.0);
        if ends_first(self.breach_from, self.breach_to) {
            return Err("breach_from <= breach_to");
        }
        if ends_first(self.contract_from, self.contract_to) {
            return Err("contract_from <= contract_to");
        }
        Ok(Validity {
            breach_from: self.breach_from.map(|d| d.0),
            breach_to: self.breach_to.map(|d| d.0),
            contract_from: self.contract_from.map(|d| d.0),
            contract_to: self.contract_to.map(|d| d.0),
        })
    }
}

impl WhenFile {
    fn read(self) -> Conditions {
        Conditions {
            creditor: self.creditor.map(|w| w.0),
            debtor: self.debtor.iter().map(|w| w.0).collect(),
            agreed_rate: self.agreed_rate,
            pay_when_paid: self.pay_when_paid,
            suit: self.suit,
        }
    }
}

impl ThenFile {
    fn read(self) -> Successor {
        Successor { from: self.from.0, series: self.series, binding: self.binding.0 }
    }
}

impl StartFile {
    fn rule(&self) -> StartRule {
        match self.on.map_or(Start::DayAfterDue, |w| w.0) {
            Start::DayAfterDue => StartRule::DayAfterDue,
            Start::NthDayAfterDue => StartRule::NthDayAfterDue(self.days),
            Start::AfterReceiptIfGiven => StartRule::AfterReceiptIfGiven(self.days),
            Start::AfterDaysFromReceipt => StartRule::AfterDaysFromReceipt(self.days),
            Start::DayAfterDemand => StartRule::DayAfterDemand,
            Start::DayAfterSuit => StartRule::DayAfterSuit,
        }
    }
}

/// The model of a rate as written.
fn read_model(rate: toml::Spanned<RateFile>, reader: &Reader<'_>) -> Outcome<RateModel> {
    let span = rate.span();
    rate.into_inner().model().map_err(|key| reader.invalid(span, key))
}

impl RuleFile {
    /// The rule, checked against the file's sources.
    pub fn rule(self, reader: &Reader<'_>, sources: &[Source]) -> Outcome<InterestRule> {
        let span = self.rate.span();
        let model = read_model(self.rate, reader)?;
        let after_suit = self.after_suit.map(|rate| read_model(rate, reader)).transpose()?;
        let then = match self.then {
            // A debt that became overdue on that day or later needs a rule of its own.
            Some(then) if self.valid.as_ref().and_then(|v| v.get_ref().breach_to).is_none() => {
                return Err(reader.invalid(then.span(), "valid.breach_to"));
            }
            then => then.map(|t| t.into_inner().read()),
        };
        let validity = match self.valid {
            Some(valid) => {
                let span = valid.span();
                valid.into_inner().read().map_err(|needed| reader.invalid(span, needed))?
            }
            None => Validity::default(),
        };
        let yearly_by_days = matches!(model, RateModel::Fixed(rate) if rate.period == RatePeriod::Year)
            && self.day_count.0 == DayCount::Daily;
        if yearly_by_days {
            return Err(reader.invalid(span, "0.05%/day"));
        }
        let claimable =
            !matches!(model, RateModel::CourtDiscretion { .. } | RateModel::NoStatutoryRate | RateModel::Prohibited);
        let rounding = self.rounding.as_ref();
        let unit_currency = match rounding.and_then(|r| r.currency.as_ref()) {
            Some(code) => Some(Currency::parse(code.get_ref()).map_err(|_| reader.invalid(code.span(), "TWD"))?),
            None => None,
        };
        Ok(InterestRule {
            id: self.id.into_inner(),
            title: self.title.into(),
            model,
            rate_text: self.rate_text.map(Into::into),
            after_suit,
            then,
            reference_step: self.reference_step.map(|s| ReferenceStep { step_ppb: s.percent.0, mode: s.mode.0 }),
            binding: self.binding.map_or(Binding::AtInterestStart, |w| w.0),
            day_count: self.day_count.0,
            day_count_confidence: self.day_count_confidence.map(|w| w.0),
            compounding: self.compounding.map_or(Compounding::Simple, |w| w.0),
            rounding: rounding.map_or(Rounding::HALF_UP, |r| Rounding {
                mode: r.mode.0,
                unit_minor: r.unit_minor,
                daily_first: r.daily_first,
            }),
            unit_currency,
            rounding_scope: match rounding {
                Some(r) if r.each_segment => RoundingScope::EachSegment,
                _ => RoundingScope::Whole,
            },
            start: self.starts.as_ref().map_or(StartRule::DayAfterDue, StartFile::rule),
            start_text: self.starts.and_then(|s| s.text).map(Into::into),
            needs_notice: self.needs_notice,
            validity,
            conditions: self.when.read(),
            selection: self.selection.map_or(Selection::Automatic, |w| w.0),
            claimable_out_of_court: self.claimable_out_of_court.unwrap_or(claimable),
            compensation: self.compensation.unwrap_or(true),
            citation: Citation {
                text: self.citation.text.into(),
                article: self.citation.article,
                url: self.citation.url,
            },
            mark: self.mark.mark(reader, sources)?,
        })
    }
}
