//! Shapes of rules that only some laws have: another rate after a suit, monthly rests, gaps in a published rate, terms that
//! the law shortens. No shipped law is read here.

use basis::law::*;
use basis::money::Rate;

use super::build::*;
use crate::assess::interest::{Accrual, Payment, Terms};

fn accrue(book: &LawBook, terms: &Terms<'_>, principal: (&str, &str), span: (&str, &str)) -> Accrual {
    let applied = applied(book, terms, span.0);
    applied.accrue(money(principal.0, principal.1), day(span.1), &[]).unwrap()
}

/// KR, Commercial Act 54 and the act on expediting suits, article 3: 6 % for the 104 days up to service, 12 % for the 108
/// after it, each without what is below a won. By hand: 854,794.5 and 1,775,342.4.
#[test]
fn a_suit_brings_another_rate_from_the_day_after_service() {
    let mut rule = truncated(fixed("6%"), 1);
    rule.after_suit = Some(RateModel::Fixed(Rate::parse("12%").unwrap()));
    rule.rounding_scope = RoundingScope::EachSegment;
    let law = book(vec![rule], &[]);
    let terms = Terms { suit_on: Some(day("2025-05-15")), ..XX };
    let accrual = accrue(&law, &terms, ("50000000", "KRW"), ("2025-01-31", "2025-08-31"));
    assert_eq!(accrual.accrued.decimal(), "2630136");
    let parts: Vec<(u32, i64)> = accrual.segments.iter().map(|s| (s.days, s.interest.minor)).collect();
    assert_eq!(parts, [(104, 854_794), (108, 1_775_342)]);
    assert_eq!(not_computed(&law, &XX, "2025-01-31"), "interest_needs_suit_date");
    // Served before the debt fell due: the second rate alone.
    let early = Terms { suit_on: Some(day("2025-01-10")), ..XX };
    let accrual = accrue(&law, &early, ("36500", "KRW"), ("2025-01-31", "2025-02-10"));
    assert_eq!((accrual.segments.len(), accrual.accrued.minor), (1, 120));
}

#[test]
fn a_rule_for_suits_is_picked_once_the_suit_is_known() {
    let mut suit = fixed("12%");
    suit.id = "suit".into();
    suit.conditions.suit = true;
    let law = book(vec![fixed("6%"), suit], &[]);
    assert_eq!(applied(&law, &XX, "2025-01-31").rule_id(), "fixed");
    let terms = Terms { suit_on: Some(day("2025-05-15")), ..XX };
    assert_eq!(applied(&law, &terms, "2025-01-31").rule_id(), "suit");
}

/// IN, act on micro and small enterprises of 2006, section 16: three times the bank rate, a twelfth of it each month, the
/// rate as it stands at each rest. By hand: 1,000,000 x 1.016875 (20.25 %) x 1.016875 x 1.01625 (19.5 % from the rest of
/// 16 February, although the change was on the 7th).
#[test]
fn each_monthly_rest_takes_the_rate_of_its_day() {
    let mut rule = times(3_000_000, Binding::AtEachRest);
    rule.compounding = Compounding::Monthly;
    rule.day_count = DayCount::Months;
    let law = book(vec![rule], &[("2023-02-08", "6.75"), ("2025-02-07", "6.50")]);
    let accrual = accrue(&law, &XX, ("1000000", "INR"), ("2024-12-15", "2025-03-15"));
    assert_eq!(accrual.accrued.decimal(), "50837.83");
    let rates: Vec<(String, String)> =
        accrual.segments.iter().map(|s| (s.from.to_string(), s.rate.to_string())).collect();
    let expected = [("2024-12-16", "20.25%"), ("2025-01-16", "20.25%"), ("2025-02-16", "19.50%")];
    assert_eq!(rates, expected.map(|(from, rate)| (from.to_owned(), rate.to_owned())));
}

/// NL, Civil Code 6:119a(3): after each full year the interest is added. By hand: 1,000 x 10 % = 100, then 1,100 x 10 % x
/// 31 / 365 = 9.34.
#[test]
fn interest_is_added_to_the_principal_after_each_full_year() {
    let mut rule = fixed("10%");
    rule.compounding = Compounding::Annually;
    let accrual = accrue(&book(vec![rule], &[]), &XX, ("1000", "EUR"), ("2022-12-31", "2024-01-31"));
    assert_eq!(accrual.accrued.decimal(), "109.34");
    assert_eq!(accrual.segments.last().unwrap().base.decimal(), "1100.00");
}

#[test]
fn days_between_seen_values_are_only_assumed() {
    let mut rates = series("2026-12-31", &[("2020-01-01", "4"), ("2023-07-01", "6")]);
    rates.points[0].until = Some(day("2020-03-31"));
    let rule = rule("table", RateModel::Table { series: "REF".into() }, Binding::FloatingOnChange);
    let law = LawBook::new(vec![pack(vec![rule])], vec![rates], vec![]);
    let accrual = accrue(&law, &XX, ("36500", "USD"), ("2020-03-21", "2020-04-10"));
    assert_eq!(accrual.unknown_from, Some(day("2020-04-01")));
    let seen: Vec<(u32, bool)> = accrual.segments.iter().map(|s| (s.days, s.assumed)).collect();
    assert_eq!(seen, [(10, false), (10, true)]);
    assert_eq!(accrue(&law, &XX, ("36500", "USD"), ("2023-06-30", "2023-07-10")).unknown_from, None);
}

/// ES, act 3/2004, article 4(3): no term beyond 60 days of receipt can be agreed.
#[test]
fn a_term_that_the_law_voids_is_cut_to_what_it_allows() {
    let mut law = pack(vec![fixed("10%")]);
    law.terms.void_beyond = Some(VoidBeyond { days: 60, since: None, creditor: None, debtor: vec![] });
    let bound = LawBook::new(vec![law.clone()], vec![], vec![]);
    let received = |on: &str| Terms { receipt_on: Some(day(on)), ..XX };
    let start = |terms: &Terms<'_>| applied(&bound, terms, "2025-06-30").starts_on();
    assert_eq!(start(&XX), day("2025-07-01"), "without the day of receipt nothing is cut");
    assert_eq!(start(&received("2025-05-01")), day("2025-07-01"), "60 days after 1 May is 30 June");
    assert_eq!(start(&received("2025-03-31")), day("2025-05-31"));
    assert!(applied(&bound, &received("2025-03-31"), "2025-06-30").why().iter().any(|w| w.code == "why_term_cut"));
    // NL, Civil Code 6:119a(6): between a large debtor and a smaller creditor alone.
    let sizes = VoidBeyond {
        days: 30,
        since: Some(day("2022-07-01")),
        creditor: Some(PartySize::Sme),
        debtor: vec![PartySize::Large],
    };
    law.terms.void_beyond = Some(sizes);
    let between = LawBook::new(vec![law], vec![], vec![]);
    let late = received("2025-03-31");
    assert_eq!(applied(&between, &late, "2025-06-30").starts_on(), day("2025-07-01"));
    let parties = Terms { creditor: Some(PartySize::Sme), debtor: Some(PartySize::Large), ..late };
    assert_eq!(applied(&between, &parties, "2025-06-30").starts_on(), day("2025-05-01"));
    // Contracts of before July 2022 keep their terms.
    let older = Terms { contract_date: Some(day("2022-06-30")), ..parties };
    assert_eq!(applied(&between, &older, "2025-06-30").starts_on(), day("2025-07-01"));
    let delivered = Terms { receipt_on: Some(day("2022-05-31")), ..parties };
    assert_eq!(applied(&between, &delivered, "2022-08-31").starts_on(), day("2022-09-01"));
}

#[test]
fn a_law_is_found_by_its_other_codes() {
    let mut law = pack(vec![fixed("10%")]);
    law.also = vec!["XX-A".into()];
    let named = LawBook::new(vec![law], vec![], vec![]);
    assert_eq!(named.pack("XX-A").map(|p| p.code.as_str()), Some("XX"));
    assert_eq!((named.pack("XX-B"), named.codes().count()), (None, 1));
}

/// BR: 1 % a month until the law changed, the rate of the new law from that day. By hand: 10,000 x 12 % x 10 / 365 = 32.88, and
/// 24 % for ten days after it.
#[test]
fn a_new_law_takes_over_on_its_first_day() {
    let next = |points: &[(&str, &str)]| RateSeries { id: "NEXT".into(), ..series("2024-12-31", points) };
    let mut old = plus("0", Binding::FloatingOnChange);
    old.validity.breach_to = Some(day("2024-08-29"));
    old.then = Some(Successor { from: day("2024-08-30"), series: "NEXT".into(), binding: Binding::FloatingOnChange });
    let law = |points: &[(&str, &str)]| {
        LawBook::new(
            vec![pack(vec![old.clone()])],
            vec![series("2024-08-29", &[("2003-01-11", "12")]), next(points)],
            vec![],
        )
    };
    let span = ("2024-08-19", "2024-09-08");
    let held = law(&[("2024-08-30", "24")]);
    let accrual = accrue(&held, &XX, ("10000", "BRL"), span);
    let told: Vec<_> = accrual.segments.iter().map(|s| (s.days, s.interest.decimal())).collect();
    assert_eq!(told, [(10, "32.88".to_owned()), (10, "65.75".to_owned())]);
    assert_eq!(accrual.unknown_from, None);
    // Without a value of the new rate the days from it bear nothing, and that is said: the old rate does not go on.
    let none = law(&[]);
    let accrual = accrue(&none, &XX, ("10000", "BRL"), span);
    assert_eq!((accrual.accrued.decimal(), accrual.segments.len()), ("32.88".to_owned(), 1));
    assert_eq!(accrual.unknown_from, Some(day("2024-08-30")));
    let rule = applied(&none, &XX, span.0);
    assert_eq!((rule.unknown_from(day(span.1)), rule.series_on(day(span.1))), (Some(day("2024-08-30")), Some("NEXT")));
    assert_eq!((rule.rate_on(day(span.1)), rule.unknown_from(day("2024-08-29"))), (None, None));
    assert_eq!(rule.factor(day(span.1)).unwrap().unknown_from, Some(day("2024-08-30")));
    // What is paid before that day leaves nothing open that the new rate could bear on.
    let whole = [Payment { on: day("2024-08-29"), minor: 2_000_000 }];
    assert_eq!(rule.accrue(money("10000", "BRL"), day(span.1), &whole).unwrap().unknown_from, None);
}

/// VN: the banks' rate of the hearing counts for the whole delay. By hand: 36,500 x 12 % x 20 / 365 = 240.00.
#[test]
fn the_last_day_settles_the_rate_of_all_days() {
    let mut rule = plus("0", Binding::AtLastDay);
    rule.day_count = DayCount::Act365;
    let law = book(vec![rule.clone()], &[("2025-01-01", "10"), ("2025-06-11", "12")]);
    let span = ("2025-05-31", "2025-06-20");
    let accrual = accrue(&law, &XX, ("36500", "VND"), span);
    let told: Vec<_> = accrual.segments.iter().map(|s| (s.days, s.rate.to_string(), s.interest.decimal())).collect();
    assert_eq!(told, [(20, "12.00%".to_owned(), "240".to_owned())]);
    assert_eq!(accrue(&law, &XX, ("36500", "VND"), (span.0, "2025-06-10")).accrued.decimal(), "100");
    // Spans do not add up, so no sum by day is given.
    let applied = applied(&law, &XX, span.0);
    assert_eq!(applied.exact(100, day("2025-06-01"), day("2025-06-02")), None);
    // Held only for days before, or for none: nothing is computed.
    let later = book(vec![rule.clone()], &[("2025-07-01", "10")]);
    assert_eq!(accrue(&later, &XX, ("36500", "VND"), span).unknown_from, Some(day("2025-06-01")));
    assert_eq!(not_computed(&book(vec![rule], &[]), &XX, span.0), "rate_not_published");
}
