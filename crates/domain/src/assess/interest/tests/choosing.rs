//! Which rule is picked, what is not computed, and how far a published rate reaches.

use basis::law::*;
use basis::money::Rate;

use super::build::*;
use crate::assess::interest::{NO_INTEREST_CODES, Terms, WHY_CODES, choose};

fn codes(book: &LawBook, terms: &Terms<'_>, due: &str) -> Vec<&'static str> {
    let why: Vec<&'static str> = applied(book, terms, due).why().iter().map(|w| w.code).collect();
    assert!(why.iter().all(|code| WHY_CODES.contains(code)), "{why:?}");
    why
}

#[test]
fn where_the_law_gives_nothing_there_is_no_figure() {
    let with = |model| book(vec![rule("r", model, Binding::AtInterestStart)], &[]);
    let missing = RateModel::Table { series: "NONE".into() };
    let cases = [
        (with(RateModel::Prohibited), "interest_prohibited"),
        (with(RateModel::NoStatutoryRate), "no_statutory_interest"),
        (with(RateModel::CourtDiscretion { usual: None }), "interest_court_only"),
        (with(missing), "rate_series_missing"),
        (book(vec![plus("8", Binding::FloatingHalfYear)], &[("2025-01-01", "1")]), "rate_not_published"),
        (book(vec![plus("8", Binding::AtBreach)], &[("2025-01-01", "1")]), "rate_not_published"),
        (book(vec![plus("8", Binding::AtSuit)], &[("2025-01-01", "1")]), "interest_needs_suit_date"),
        (book(vec![], &[]), "no_rule_in_force"),
    ];
    for (book, code) in cases {
        assert_eq!(not_computed(&book, &XX, "2024-06-30"), code);
        assert!(NO_INTEREST_CODES.contains(&code));
    }
    assert_eq!(not_computed(&LawBook::default(), &XX, "2024-06-30"), "no_law_pack");
    // A ban holds whatever the contract says; the others do not.
    let agreed = Terms { contract_rate: Some(Rate::parse("10%").unwrap()), ..XX };
    assert_eq!(not_computed(&with(RateModel::Prohibited), &agreed, "2024-06-30"), "interest_prohibited");
    let none = with(RateModel::NoStatutoryRate);
    assert!(applied(&none, &agreed, "2024-06-30").claimable_out_of_court());
}

#[test]
fn a_courts_usual_award_is_computed_and_marked() {
    let usual = Some(Box::new(RateModel::Fixed(Rate::parse("5.33%").unwrap())));
    let mut court = rule("court", RateModel::CourtDiscretion { usual }, Binding::AtInterestStart);
    court.claimable_out_of_court = false;
    let book = book(vec![court], &[]);
    let applied = applied(&book, &XX, "2024-12-31");
    assert!(!applied.claimable_out_of_court());
    assert_eq!(applied.accrue(money("1000", "SGD"), day("2025-12-31"), &[]).unwrap().accrued.decimal(), "53.30");
    assert!(codes(&book, &XX, "2024-12-31").contains(&"why_court_only"));
}

#[test]
fn an_unknown_variant_is_a_wrong_request() {
    let book = book(vec![fixed("5%")], &[]);
    let problem = choose(&book, &Terms { variant: Some("nope"), ..XX }, day("2025-01-01")).unwrap_err();
    assert_eq!((problem.code, problem.kind), ("unknown_variant", basis::problem::Kind::Usage));
    assert_eq!(problem.args[2], ("known", "fixed".to_owned()));
}

#[test]
fn the_breach_decides_between_old_and_new_rules() {
    let mut old = fixed("6%");
    old.id = "old".into();
    old.validity.breach_to = Some(day("2019-08-19"));
    let mut new = fixed("3%");
    new.validity.breach_from = Some(day("2019-08-20"));
    let book = book(vec![new, old], &[]);
    // The breach is the day after the due date.
    assert_eq!(applied(&book, &XX, "2019-08-18").rule_id(), "old");
    assert_eq!(applied(&book, &XX, "2019-08-19").rule_id(), "fixed");
    assert_eq!(codes(&book, &XX, "2019-08-18"), ["why_rule_breach_date"]);
    let named = Terms { variant: Some("old"), ..XX };
    assert_eq!(not_computed(&book, &named, "2025-01-01"), "rule_not_in_force");
}

#[test]
fn more_conditions_win_and_a_missing_contract_date_is_said() {
    let mut special = fixed("0.05%/day");
    special.id = "special".into();
    special.day_count = DayCount::Daily;
    special.validity.contract_from = Some(day("2020-09-01"));
    special.conditions = Conditions {
        creditor: Some(PartySize::Sme),
        debtor: vec![PartySize::Large, PartySize::Public],
        agreed_rate: Some(false),
        suit: false,
        pay_when_paid: false,
    };
    let book = book(vec![fixed("5%"), special], &[]);
    let parties = |debtor| Terms { creditor: Some(PartySize::Sme), debtor: Some(debtor), ..XX };
    let due = "2025-08-31";
    assert_eq!(codes(&book, &parties(PartySize::Large), due), ["why_contract_date_assumed", "why_rule_parties"]);
    assert_eq!(applied(&book, &parties(PartySize::Public), due).rule_id(), "special");
    assert_eq!(applied(&book, &parties(PartySize::Sme), due).rule_id(), "fixed");
    assert_eq!(codes(&book, &XX, due), ["why_rule_default"]);
    let old = Terms { contract_date: Some(day("2020-08-31")), ..parties(PartySize::Large) };
    assert_eq!(applied(&book, &old, due).rule_id(), "fixed");
    // Due before the rule began: so was the contract.
    assert_eq!(applied(&book, &parties(PartySize::Large), "2020-08-01").rule_id(), "fixed");
    let agreed = Terms { contract_rate: Some(Rate::parse("12%").unwrap()), ..parties(PartySize::Large) };
    assert_eq!(applied(&book, &agreed, due).rule_id(), "contract_rate");
    // Named without the parties: used, and said not to be checked.
    let named = Terms { variant: Some("special"), contract_date: Some(day("2024-01-01")), ..XX };
    assert_eq!(codes(&book, &named, due), ["why_rule_named", "why_conditions_not_checked"]);
}

#[test]
fn an_agreed_rate_below_the_floor_is_raised() {
    let mut floor = rule("floor", RateModel::AgreedWithFloor { series: "REF".into() }, Binding::AtContract);
    floor.conditions.agreed_rate = Some(true);
    let book = book(vec![fixed("9%"), floor], &[("2020-01-01", "4"), ("2022-01-01", "3")]);
    let agreed = |rate: &str, made: Option<&str>| Terms {
        contract_rate: Some(Rate::parse(rate).unwrap()),
        contract_date: made.map(day),
        ..XX
    };
    let rate =
        |terms: &Terms<'_>| applied(&book, terms, "2025-01-01").rate_on(day("2025-02-01")).unwrap().0.to_string();
    assert_eq!(rate(&agreed("2%", Some("2021-06-01"))), "4.00%");
    assert_eq!(rate(&agreed("2%", Some("2022-06-01"))), "3.00%");
    assert_eq!(rate(&agreed("3.5%", Some("2022-06-01"))), "3.50%");
    assert_eq!(rate(&agreed("0.05%/day", None)), "0.05%/day");
    assert!(codes(&book, &agreed("2%", Some("2021-06-01")), "2025-01-01").contains(&"why_contract_rate_raised"));
    // Without the date of the contract only a rate above every published value is sure.
    assert_eq!(rate(&agreed("4%", None)), "4.00%");
    assert_eq!(not_computed(&book, &agreed("3.5%", None), "2025-01-01"), "interest_needs_contract_date");
    let named = Terms { variant: Some("floor"), ..XX };
    assert_eq!(not_computed(&book, &named, "2025-01-01"), "interest_needs_contract_rate");
}

#[test]
fn days_beyond_the_published_rates_are_marked() {
    let rates = [("2026-01-01", "2"), ("2026-07-01", "2")];
    let book = book(vec![plus("8", Binding::FloatingHalfYear)], &rates);
    let accrual =
        |until: &str| applied(&book, &XX, "2026-03-31").accrue(money("100000", "EUR"), day(until), &[]).unwrap();
    assert_eq!(accrual("2026-12-31").unknown_from, None);
    // The same rate in two half-years is one segment.
    assert_eq!(accrual("2026-12-31").segments.len(), 1);
    let beyond = accrual("2027-03-31");
    assert_eq!(beyond.unknown_from, Some(day("2027-01-01")));
    assert_eq!(beyond.segments.iter().map(|s| s.assumed).collect::<Vec<_>>(), [false, true]);
    let applied_rule = applied(&book, &XX, "2026-03-31");
    assert_eq!(applied_rule.unknown_from(day("2027-03-31")), Some(day("2027-01-01")));
    assert_eq!(applied_rule.factor(day("2027-03-31")).unwrap().unknown_from, Some(day("2027-01-01")));
    let bound = super::build::book(vec![plus("8", Binding::AtBreach)], &rates);
    let late = applied(&bound, &XX, "2026-12-31").accrue(money("1", "EUR"), day("2027-02-01"), &[]).unwrap();
    assert_eq!(late.unknown_from, Some(day("2027-01-01")));
    assert!(codes(&bound, &XX, "2026-12-31").contains(&"why_rate_assumed"));
    let known = applied(&bound, &XX, "2026-12-30").accrue(money("1", "EUR"), day("2027-02-01"), &[]).unwrap();
    assert_eq!(known.unknown_from, None);
}

#[test]
fn floating_by_month_by_quarter_by_year_and_on_change() {
    let rates = [("2024-12-15", "1"), ("2025-01-20", "2"), ("2025-05-10", "3")];
    let starts = |binding| {
        let book = book(vec![plus("0", binding)], &rates);
        let accrual = applied(&book, &XX, "2024-12-31").accrue(money("100", "EUR"), day("2025-12-31"), &[]).unwrap();
        accrual.segments.iter().map(|s| s.from.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(starts(Binding::FloatingOnChange), ["2025-01-01", "2025-01-20", "2025-05-10"]);
    assert_eq!(starts(Binding::FloatingMonthly), ["2025-01-01", "2025-02-01", "2025-06-01"]);
    assert_eq!(starts(Binding::FloatingQuarter), ["2025-01-01", "2025-04-01", "2025-07-01"]);
    assert_eq!(starts(Binding::FloatingHalfYear), ["2025-01-01", "2025-07-01"]);
    assert_eq!(starts(Binding::ByYear), ["2025-01-01"]);
}

#[test]
fn a_reference_far_below_nothing_never_makes_the_creditor_pay() {
    let book = book(vec![plus("0.5", Binding::FloatingHalfYear)], &[("2025-01-01", "-0.88")]);
    let accrual = applied(&book, &XX, "2024-12-31").accrue(money("1000", "EUR"), day("2025-12-31"), &[]).unwrap();
    assert_eq!(accrual.accrued.minor, 0);
    assert!(accrual.segments.iter().all(|s| s.rate.ppb == 0), "not even the smallest part of a rate");
}

#[test]
fn compensation_is_the_packs() {
    let mut law = pack(vec![]);
    let sum = money("40", "EUR");
    law.compensation =
        Compensation::Tiers(vec![Tier { bounds: sum.currency, from_minor: 0, below_minor: None, since: None, sum }]);
    assert_eq!(law.compensation_of(money("5", "EUR"), day("2025-06-30")), Some(sum));
    assert_eq!(pack(vec![]).compensation_of(money("5", "EUR"), day("2025-06-30")), None);
}

#[test]
fn whole_dollars_are_for_one_currency() {
    // TW: nobody pays a part of a New Taiwan dollar; a claim in another currency keeps its cents.
    let mut rule = fixed("5%");
    rule.rounding.unit_minor = 100;
    rule.unit_currency = Some(basis::money::Currency::parse("TWD").unwrap());
    let book = book(vec![rule], &[]);
    let of = |terms: &Terms<'_>, currency: &str| {
        let applied = applied(&book, terms, "2026-03-31");
        let sum = money("100000", currency);
        let whole = applied.accrue(sum, day("2026-04-30"), &[]).unwrap().accrued;
        let factor = applied.factor(day("2026-04-30")).unwrap().interest(sum).unwrap();
        assert_eq!(whole.minor, factor);
        whole.decimal()
    };
    assert_eq!((of(&XX, "TWD"), of(&XX, "USD")), ("411.00".to_owned(), "410.96".to_owned()));
    let asked = Terms { rounding: Some(basis::money::Rounding::HALF_UP), ..XX };
    assert_eq!(of(&asked, "TWD"), "410.96");
}

#[test]
fn the_fixed_sum_is_for_its_own_time_and_not_beside_every_rule() {
    let sum = money("40", "EUR");
    let tier = |since: Option<&str>| Tier {
        bounds: sum.currency,
        from_minor: 0,
        below_minor: None,
        since: since.map(day),
        sum,
    };
    let mut without = rule("without", RateModel::Fixed(Rate::parse("5%").unwrap()), Binding::AtInterestStart);
    (without.compensation, without.selection) = (false, Selection::ByName);
    let lawful = |tiers| {
        let mut pack = pack(vec![fixed("8%"), without.clone()]);
        pack.compensation = Compensation::Tiers(tiers);
        pack.compensation_mark.since = day("2013-01-01");
        LawBook::new(vec![pack], vec![], vec![])
    };
    let book = lawful(vec![tier(None)]);
    let named = Terms { variant: Some("without"), ..XX };
    let agreed = Terms { contract_rate: Some(Rate::parse("10%").unwrap()), ..XX };
    let owed = |book: &LawBook, terms: &Terms<'_>, due: &str| applied(book, terms, due).compensation(sum, day(due));
    for (terms, due, expected) in [
        (&XX, "2012-12-31", Some(sum)),
        (&XX, "2012-12-30", None),
        (&agreed, "2012-12-31", Some(sum)),
        (&agreed, "2012-12-30", None),
        (&named, "2025-01-01", None),
    ] {
        assert_eq!(owed(&book, terms, due), expected, "{due}");
    }
    // Sums with a first day of their own are known for older debts than the row as a whole.
    let dated = lawful(vec![tier(Some("2010-01-01"))]);
    assert_eq!((owed(&dated, &XX, "2010-01-01"), owed(&dated, &XX, "2009-12-30")), (Some(sum), None));
}
