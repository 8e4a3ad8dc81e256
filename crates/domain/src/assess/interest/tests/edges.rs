//! Sums that stand exactly on an edge, where the smallest slip of a start value or a comparison shows.

use basis::law::*;
use basis::money::{Rounding, RoundingMode};

use super::build::*;

fn up(mut rule: InterestRule) -> InterestRule {
    rule.rounding = Rounding { mode: RoundingMode::Up, unit_minor: 1, daily_first: false };
    rule
}

fn sum(rule: InterestRule, principal: &str, until: &str) -> String {
    let book = book(vec![rule], &[("2020-01-01", "1")]);
    applied(&book, &XX, "2024-12-31").accrue(money(principal, "EUR"), day(until), &[]).unwrap().accrued.decimal()
}

#[test]
fn a_whole_sum_stays_whole_when_every_fraction_goes_up() {
    assert_eq!(sum(up(fixed("0%")), "100", "2025-12-31"), "0.00");
    assert_eq!(sum(up(fixed("100%")), "100", "2025-12-31"), "100.00");
    // The second year bears interest on the first.
    for (until, grown) in [("2025-12-31", "100.00"), ("2026-12-31", "300.00")] {
        let mut rule = up(fixed("100%"));
        rule.compounding = Compounding::Annually;
        assert_eq!(sum(rule, "100", until), grown, "{until}");
    }
}

#[test]
fn each_segment_begins_at_nothing() {
    let mut rule = up(plus("99", Binding::FloatingHalfYear));
    rule.rounding_scope = RoundingScope::EachSegment;
    assert_eq!(sum(rule, "100", "2025-12-31"), "100.00");
}

/// The rate from the day after service is a published one, and its first period names it.
#[test]
fn the_first_period_after_a_suit_rests_on_its_own_rate() {
    let mut rule = fixed("6%");
    rule.after_suit = Some(RateModel::Table { series: "REF".into() });
    let book = book(vec![rule], &[("2020-01-01", "12")]);
    let terms = crate::assess::interest::Terms { suit_on: Some(day("2025-03-31")), ..XX };
    let accrual = applied(&book, &terms, "2024-12-31").accrue(money("100", "EUR"), day("2025-06-30"), &[]).unwrap();
    let told: Vec<_> = accrual.segments.iter().map(|s| (s.from.to_string(), s.reference.is_some())).collect();
    assert_eq!(told, [("2025-01-01".to_owned(), false), ("2025-04-01".to_owned(), true)]);
}

/// A suit that was served before the list of rates begins, on interest that begins within it.
#[test]
fn the_rate_after_a_suit_is_needed_from_the_first_day_of_interest_alone() {
    let mut rule = fixed("6%");
    rule.after_suit = Some(RateModel::Table { series: "REF".into() });
    let served = |on: &str| crate::assess::interest::Terms { suit_on: Some(day(on)), ..XX };
    let list = book(vec![rule], &[("2024-06-01", "12")]);
    let early = applied(&list, &served("2024-03-31"), "2024-12-31").accrue(money("100", "EUR"), day("2025-06-30"), &[]);
    assert!(early.unwrap().segments.iter().all(|s| s.reference.is_some()));
}

/// A value that is in the list for days after the last known one still begins on its day, and is only assumed.
#[test]
fn a_change_after_the_last_known_day_still_bites_on_its_day() {
    let rates = [("2025-01-01", "1"), ("2025-06-01", "2"), ("2025-07-15", "3")];
    let book = LawBook::new(
        vec![pack(vec![plus("8", Binding::FloatingOnChange)])],
        vec![series("2025-03-31", &rates)],
        vec![],
    );
    let accrual = applied(&book, &XX, "2024-12-31").accrue(money("100", "EUR"), day("2025-08-31"), &[]).unwrap();
    let told: Vec<_> = accrual.segments.iter().map(|s| (s.from.to_string(), s.to.to_string(), s.assumed)).collect();
    let row = |from: &str, to: &str, assumed| (from.to_owned(), to.to_owned(), assumed);
    let expected = [
        row("2025-01-01", "2025-03-31", false),
        row("2025-04-01", "2025-05-31", true),
        row("2025-06-01", "2025-07-14", true),
        row("2025-07-15", "2025-08-31", true),
    ];
    assert_eq!(told, expected);
    assert_eq!(accrual.unknown_from, Some(day("2025-04-01")));
}

/// The last day of contracts under the old rule and the first under the new one.
#[test]
fn a_contract_of_the_last_day_is_under_the_old_rule() {
    let (mut old, mut new) = (fixed("7%"), fixed("8%"));
    (old.id, old.validity.contract_to) = ("old".into(), Some(day("2012-12-31")));
    (new.id, new.validity.contract_from) = ("new".into(), Some(day("2013-01-01")));
    let book = book(vec![old, new], &[]);
    let rule = |made: &str| {
        let terms = crate::assess::interest::Terms { contract_date: Some(day(made)), ..XX };
        applied(&book, &terms, "2013-06-30").rule_id().to_owned()
    };
    assert_eq!(["2012-12-30", "2012-12-31", "2013-01-01", "2013-01-02"].map(rule), ["old", "old", "new", "new"]);
}
