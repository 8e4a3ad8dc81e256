//! Settles the rate of a rule: reads the reference rate on the day that the law names, or leaves it floating.

use basis::calendar::Date;
use basis::law::{Binding, Confidence, InterestRule, RateModel, RateSeries};
use basis::money::{Rate, RatePeriod};

use super::applied::RateSource;
use super::choose::{Found, Search, no};
use super::timeline::{Formula, lookup_day};

/// A rate by year in parts per billion, so that rates by day and by year can be compared.
pub(super) fn yearly(rate: Rate) -> i64 {
    match rate.period {
        RatePeriod::Year => rate.ppb,
        RatePeriod::Day => rate.ppb.saturating_mul(365),
    }
}

const ONE_PPM: i64 = 1_000_000;

impl<'b> Search<'b, '_> {
    /// The rate of `rule` as its `model` gives it.
    pub(super) fn source(
        &mut self,
        rule: &'b InterestRule,
        model: &'b RateModel,
        starts_on: Date,
        confidence: &mut Confidence,
    ) -> Found<RateSource<'b>> {
        let law = || vec![("law", self.pack.code.clone())];
        let formula = |factor_ppm, margin_ppb| Formula { factor_ppm, margin_ppb, step: rule.reference_step };
        match model {
            RateModel::Fixed(rate) => Ok(RateSource::Constant { rate: *rate, reference: None, assumed: false }),
            RateModel::Prohibited => Err(no("interest_prohibited", law())),
            RateModel::NoStatutoryRate => Err(no("no_statutory_interest", law())),
            RateModel::CourtDiscretion { usual: None } if rule.claimable_out_of_court => {
                Err(no("interest_rate_open", law()))
            }
            RateModel::CourtDiscretion { usual: None } => Err(no("interest_court_only", law())),
            RateModel::CourtDiscretion { usual: Some(usual) } => self.source(rule, usual, starts_on, confidence),
            RateModel::ReferencePlusMargin { series, margin_ppb } => {
                self.reference(rule, series, formula(ONE_PPM, *margin_ppb), starts_on, confidence)
            }
            RateModel::Table { series } => self.reference(rule, series, formula(ONE_PPM, 0), starts_on, confidence),
            RateModel::ReferenceMultiple { series, factor_ppm, range } => {
                if let Some(range) = range {
                    let args = vec![
                        ("factor", factor(*factor_ppm)),
                        ("from", factor(range.from_ppm)),
                        ("to", factor(range.to_ppm)),
                    ];
                    self.because("why_multiplier_range", args);
                }
                self.reference(rule, series, formula(*factor_ppm, 0), starts_on, confidence)
            }
            RateModel::AgreedWithFloor { series } => self.floored(rule, series, formula(ONE_PPM, 0), confidence),
        }
    }

    /// The rate of `rule`, and after a suit the other one that the law has for that time.
    pub(super) fn with_suit(
        &mut self,
        rule: &'b InterestRule,
        starts_on: Date,
        confidence: &mut Confidence,
    ) -> Found<RateSource<'b>> {
        let before = self.source(rule, &rule.model, starts_on, confidence)?;
        let before = self.succeeded(rule, before)?;
        let Some(model) = &rule.after_suit else { return Ok(before) };
        let from = self.suit(rule)?.plus_days(1);
        let after = match model.series() {
            Some(id) => {
                let series = self.series(id)?;
                series.reading(from.max(starts_on)).ok_or_else(|| not_published(series, from))?;
                let formula = Formula { factor_ppm: ONE_PPM, margin_ppb: 0, step: None };
                RateSource::Floating { series, formula, binding: Binding::FloatingOnChange }
            }
            None => self.source(rule, model, starts_on, confidence)?,
        };
        self.because("why_suit_rate", vec![("from", from.to_string()), ("rule", rule.id.clone())]);
        Ok(RateSource::Then { before: Box::new(before), from, after: Box::new(after) })
    }

    /// A rate that another takes over from on the day on which the law changed, whether or not values of that one are held.
    fn succeeded(&self, rule: &'b InterestRule, before: RateSource<'b>) -> Found<RateSource<'b>> {
        let Some(then) = &rule.then else { return Ok(before) };
        let formula = Formula { factor_ppm: ONE_PPM, margin_ppb: 0, step: None };
        let after = RateSource::Floating { series: self.series(&then.series)?, formula, binding: then.binding };
        Ok(RateSource::Then { before: Box::new(before), from: then.from, after: Box::new(after) })
    }

    fn series(&self, id: &str) -> Found<&'b RateSeries> {
        self.book.series(id).ok_or_else(|| no("rate_series_missing", vec![("series", id.to_owned())]))
    }

    fn reference(
        &mut self,
        rule: &'b InterestRule,
        id: &str,
        formula: Formula,
        starts_on: Date,
        confidence: &mut Confidence,
    ) -> Found<RateSource<'b>> {
        let series = self.series(id)?;
        let day = match rule.binding {
            Binding::AtDueDate => self.due,
            Binding::AtBreach => self.breach(),
            Binding::AtInterestStart => starts_on,
            Binding::AtSuit => self.suit(rule)?,
            Binding::AtContract => self.contract_date(rule)?,
            Binding::AtLastDay if !series.points.is_empty() => return Ok(RateSource::AtLastDay { series, formula }),
            floating => {
                if series.reading(lookup_day(floating, starts_on, starts_on)).is_none() {
                    return Err(not_published(series, starts_on));
                }
                return Ok(RateSource::Floating { series, formula, binding: floating });
            }
        };
        self.bound(series, formula, day, confidence)
    }

    /// A rate that one day settles for good.
    fn bound(
        &mut self,
        series: &'b RateSeries,
        formula: Formula,
        day: Date,
        confidence: &mut Confidence,
    ) -> Found<RateSource<'b>> {
        let reading = series.reading(day).ok_or_else(|| not_published(series, day))?;
        *confidence = (*confidence).min(reading.confidence);
        let args = vec![
            ("date", day.to_string()),
            ("series", series.id.clone()),
            ("rate", Rate::per_year_ppb(reading.ppb).to_string()),
            ("published", reading.published.to_string()),
        ];
        self.because("why_rate_bound", args);
        if reading.beyond {
            let args = vec![("series", series.id.clone()), ("until", series.known_until.to_string())];
            self.because("why_rate_assumed", args);
        }
        Ok(RateSource::Constant {
            rate: Rate::per_year_ppb(formula.rate(reading.ppb)),
            reference: Some((series, reading.ppb, reading.published)),
            assumed: reading.beyond,
        })
    }

    /// The agreed rate, raised to the reference rate of the day the contract was made where it is lower.
    fn floored(
        &mut self,
        rule: &'b InterestRule,
        id: &str,
        formula: Formula,
        confidence: &mut Confidence,
    ) -> Found<RateSource<'b>> {
        let missing = || no("interest_needs_contract_rate", vec![("rule", rule.id.clone())]);
        let agreed = self.terms.contract_rate.ok_or_else(missing)?;
        let series = self.series(id)?;
        let keep = |assumed| RateSource::Constant { rate: agreed, reference: None, assumed };
        self.because("why_contract_rate", vec![("rate", agreed.to_string())]);
        // A rate that no published value exceeds needs no date to be compared on.
        let highest = series.points.iter().map(|p| formula.rate(p.ppb)).max();
        if self.terms.contract_date.is_none() && highest.is_some_and(|top| yearly(agreed) >= top) {
            return Ok(keep(false));
        }
        let made = self.contract_date(rule)?;
        let reading = series.reading(made).ok_or_else(|| not_published(series, made))?;
        let floor = formula.rate(reading.ppb);
        if yearly(agreed) >= floor {
            // Above the last known floor; whether above that of its day is not known before it is published.
            if reading.beyond {
                let until = series.known_until.to_string();
                self.because("why_rate_assumed", vec![("series", series.id.clone()), ("until", until)]);
            }
            return Ok(keep(reading.beyond));
        }
        let args = vec![
            ("agreed", agreed.to_string()),
            ("floor", Rate::per_year_ppb(floor).to_string()),
            ("series", series.id.clone()),
            ("date", made.to_string()),
        ];
        self.because("why_contract_rate_raised", args);
        self.bound(series, formula, made, confidence)
    }

    fn contract_date(&self, rule: &InterestRule) -> Found<Date> {
        let missing = || no("interest_needs_contract_date", vec![("rule", rule.id.clone())]);
        self.terms.contract_date.ok_or_else(missing)
    }
}

fn not_published(series: &RateSeries, day: Date) -> super::NoInterest {
    no("rate_not_published", vec![("series", series.id.clone()), ("date", day.to_string())])
}

/// `1300000` as `1.3`.
fn factor(ppm: i64) -> String {
    let text = format!("{}.{:06}", ppm / ONE_PPM, ppm % ONE_PPM);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
