//! Shorthand for building rules, packs and books in tests.

use basis::calendar::Date;
use basis::law::*;
use basis::money::{Currency, Money, Rate, Rounding, RoundingMode};

use crate::assess::interest::{Applied, Chosen, Terms, choose};

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn money(text: &str, currency: &str) -> Money {
    Money::parse(text, Currency::parse(currency).unwrap()).unwrap()
}

pub fn points(percent: &str) -> i64 {
    Rate::percent_to_ppb(percent).unwrap()
}

pub fn words(text: &str) -> Words {
    Words { en: text.into(), ..Words::default() }
}

pub fn mark() -> Mark {
    Mark {
        source: "test".into(),
        article: String::new(),
        since: day("2000-01-01"),
        confidence: Confidence::High,
        basis: Basis::Read,
    }
}

/// A rule with the usual properties: simple, act/365, from the day after the due date, rounded to the nearest cent.
pub fn rule(id: &str, model: RateModel, binding: Binding) -> InterestRule {
    InterestRule {
        id: id.into(),
        title: words(id),
        model,
        rate_text: None,
        after_suit: None,
        then: None,
        reference_step: None,
        binding,
        day_count: DayCount::Act365,
        day_count_confidence: None,
        compounding: Compounding::Simple,
        rounding: Rounding::HALF_UP,
        unit_currency: None,
        rounding_scope: RoundingScope::Whole,
        start: StartRule::DayAfterDue,
        start_text: None,
        needs_notice: false,
        validity: Validity::default(),
        conditions: Conditions::default(),
        selection: Selection::Automatic,
        claimable_out_of_court: true,
        compensation: true,
        citation: Citation { text: words(id), article: "1".into(), url: String::new() },
        mark: mark(),
    }
}

pub fn fixed(rate: &str) -> InterestRule {
    rule("fixed", RateModel::Fixed(Rate::parse(rate).unwrap()), Binding::AtInterestStart)
}

pub fn plus(margin: &str, binding: Binding) -> InterestRule {
    rule("plus", RateModel::ReferencePlusMargin { series: "REF".into(), margin_ppb: points(margin) }, binding)
}

pub fn times(factor_ppm: i64, binding: Binding) -> InterestRule {
    rule("times", RateModel::ReferenceMultiple { series: "REF".into(), factor_ppm, range: None }, binding)
}

pub fn daily_first(mut rule: InterestRule) -> InterestRule {
    rule.rounding.daily_first = true;
    rule
}

pub fn truncated(mut rule: InterestRule, unit_minor: i64) -> InterestRule {
    rule.rounding = Rounding { mode: RoundingMode::Down, unit_minor, daily_first: false };
    rule
}

pub fn counted(mut rule: InterestRule, count: DayCount) -> InterestRule {
    rule.day_count = count;
    rule
}

pub fn series(known_until: &str, points_of: &[(&str, &str)]) -> RateSeries {
    let point = |(from, percent): &(&str, &str)| RatePoint {
        from: day(from),
        published: day(from),
        ppb: points(percent),
        until: None,
        confidence: Confidence::High,
        source: "test".into(),
    };
    RateSeries {
        id: "REF".into(),
        name: words("reference"),
        publisher: String::new(),
        points: points_of.iter().map(point).collect(),
        known_until: day(known_until),
        every_months: None,
        follows: None,
        sources: vec![],
        uncertain: vec![],
    }
}

pub fn pack(rules: Vec<InterestRule>) -> LawPack {
    use AllocationPart::{Costs, Interest, Principal};
    LawPack {
        code: "XX".into(),
        also: vec![],
        name: words("Testland"),
        as_of: day("2026-11-22"),
        rules,
        compensation: Compensation::None,
        compensation_text: words(""),
        compensation_mark: mark(),
        compensation_citation: None,
        cap: ContractCap { ppb: None, effect: CapEffect::CourtMayReduce, text: words(""), mark: mark() },
        terms: PaymentTerms { default_days: None, max_days: None, void_beyond: None, text: words(""), mark: mark() },
        limitation: Limitation {
            years: Some(3),
            claims: vec![],
            safe_years: None,
            long_stop_years: None,
            start: LimitationStart::Breach,
            to_year_end: false,
            text: words(""),
            events: vec![],
            mark: mark(),
        },
        allocation: vec![Costs, Interest, Principal],
        allocation_text: None,
        allocation_mark: mark(),
        pre_action: vec![],
        delivery: DeliveryChannels { channels: vec![], mark: mark() },
        letter_notes: None,
        sources: vec![],
        uncertain: vec![],
    }
}

pub fn book(rules: Vec<InterestRule>, rates: &[(&str, &str)]) -> LawBook {
    LawBook::new(vec![pack(rules)], vec![series("2026-12-31", rates)], vec![])
}

pub const XX: Terms<'static> = Terms {
    law: "XX",
    variant: None,
    contract_rate: None,
    contract_date: None,
    creditor: None,
    debtor: None,
    receipt_on: None,
    suit_on: None,
    rounding: None,
    day_count: None,
};

/// The rule that applies; panics with the reason when there is none.
pub fn applied<'b>(book: &'b LawBook, terms: &Terms<'_>, due: &str) -> Applied<'b> {
    match choose(book, terms, day(due)).unwrap() {
        Chosen::Rule(applied) => applied,
        Chosen::NotComputed(none) => panic!("{none:?}"),
    }
}

/// Why nothing is computed; panics when something is.
pub fn not_computed(book: &LawBook, terms: &Terms<'_>, due: &str) -> &'static str {
    match choose(book, terms, day(due)).unwrap() {
        Chosen::Rule(applied) => panic!("{}", applied.rule_id()),
        Chosen::NotComputed(none) => none.code,
    }
}
