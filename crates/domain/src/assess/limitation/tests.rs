//! The clock against cases that follow from the texts of the laws; the laws are built here as the texts have them.

use basis::calendar::{BusinessCalendar, Date};
use basis::law::{
    Basis, ClaimKind, Confidence, EventKind as K, Limitation, LimitationEffect as E, LimitationEvent, LimitationStart,
    Mark, Words,
};

use super::*;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn mark(confidence: Confidence) -> Mark {
    Mark { source: "s".into(), article: String::new(), since: day("1900-01-01"), confidence, basis: Basis::Read }
}

fn event(kinds: &[K], effect: E) -> LimitationEvent {
    let mark = mark(Confidence::High);
    LimitationEvent { event: Words::default(), kinds: kinds.to_vec(), effect, once: false, max_months: None, mark }
}

fn law(years: u32, start: LimitationStart, events: Vec<LimitationEvent>) -> Limitation {
    Limitation {
        years: Some(years),
        claims: vec![],
        safe_years: None,
        long_stop_years: None,
        start,
        to_year_end: false,
        text: Words::default(),
        events,
        mark: mark(Confidence::High),
    }
}

fn fact(kind: K, on: &str) -> DatedFact {
    DatedFact { kind, on: day(on), until: None, sure: true }
}

fn ended(kind: K, on: &str, until: &str) -> DatedFact {
    DatedFact { until: Some(day(until)), ..fact(kind, on) }
}

fn asked(law: &Limitation, due: &str, facts: &[DatedFact]) -> Clock {
    let question = Question { law, claim: None, born: None, due: day(due), facts, as_of: day("2060-01-01") };
    clock(&question).unwrap()
}

/// The last day of the usual and of the safe reading; `-` while it is held.
fn last(law: &Limitation, due: &str, facts: &[DatedFact]) -> (String, String) {
    let clock = asked(law, due, facts);
    let text = |day: Option<Date>| day.map_or("-".to_owned(), |d| d.to_string());
    (text(clock.last_day), text(clock.safe_last))
}

fn both(day: &str) -> (String, String) {
    (day.to_owned(), day.to_owned())
}

fn split(usual: &str, safe: &str) -> (String, String) {
    (usual.to_owned(), safe.to_owned())
}

fn germany() -> Limitation {
    let events = vec![
        event(&[K::Acknowledgement, K::PartPayment, K::InterestPayment, K::Security], E::Restarts),
        event(&[K::PaymentOrder, K::Suit, K::Arbitration], E::SuspendsUntilSixMonthsAfter),
        event(&[K::Negotiation], E::Suspends),
        event(&[K::DemandDelivered], E::None),
    ];
    Limitation { long_stop_years: Some(10), ..law(3, LimitationStart::EndOfCalendarYear, events) }
}

fn japan() -> Limitation {
    let demand = LimitationEvent { once: true, ..event(&[K::DemandDelivered], E::PostponesSixMonths) };
    let talk = LimitationEvent { max_months: Some(12), ..event(&[K::AgreementToTalk], E::Postpones) };
    let events = vec![
        demand,
        event(&[K::Acknowledgement, K::PartPayment, K::RequestForTime], E::Restarts),
        event(&[K::Suit, K::PaymentOrder], E::PostponesUntilSixMonthsAfter),
        talk,
    ];
    Limitation { long_stop_years: Some(10), ..law(5, LimitationStart::Breach, events) }
}

fn taiwan() -> Limitation {
    law(
        2,
        LimitationStart::Breach,
        vec![
            event(&[K::DemandDelivered], E::ProvisionalSixMonths),
            event(&[K::Acknowledgement, K::PartPayment], E::Restarts),
            event(&[K::Suit, K::PaymentOrder], E::Restarts),
        ],
    )
}

fn china() -> Limitation {
    let events = vec![
        event(&[K::DemandDelivered], E::Restarts),
        event(&[K::PartPayment, K::RequestForTime], E::Restarts),
        event(&[K::Suit], E::Restarts),
    ];
    let claims = vec![(ClaimKind::InternationalSale, 4)];
    Limitation { claims, long_stop_years: Some(20), ..law(3, LimitationStart::Breach, events) }
}

fn england() -> Limitation {
    law(
        6,
        LimitationStart::Accrual,
        vec![
            event(&[K::WrittenAcknowledgement, K::PartPayment], E::Restarts),
            event(&[K::Suit], E::Stops),
            event(&[K::DemandDelivered], E::None),
        ],
    )
}

#[test]
fn a_period_ends_on_the_corresponding_day_and_29_february_on_the_28th() {
    assert_eq!(last(&china(), "2021-03-31", &[]), both("2024-03-31"));
    assert_eq!(last(&china(), "2024-02-29", &[]), both("2027-02-28"));
    let four = Limitation { years: Some(4), ..china() };
    assert_eq!(last(&four, "2024-02-29", &[]), both("2028-02-29"));
}

#[test]
fn germany_counts_from_the_end_of_the_year() {
    assert_eq!(last(&germany(), "2021-01-01", &[]), both("2024-12-31"));
    assert_eq!(last(&germany(), "2021-12-31", &[]), both("2024-12-31"));
    assert_eq!(last(&germany(), "2022-01-01", &[]), both("2025-12-31"));
}

#[test]
fn in_germany_an_acknowledgement_restarts_at_once_and_a_letter_does_nothing() {
    let paid = fact(K::PartPayment, "2023-05-10");
    assert_eq!(last(&germany(), "2021-06-30", &[paid]), both("2026-05-10"));
    // Before the year is over it does not run, so nothing begins again.
    assert_eq!(last(&germany(), "2021-06-30", &[fact(K::PartPayment, "2021-09-01")]), both("2024-12-31"));
    let letter = asked(&germany(), "2021-06-30", &[fact(K::DemandDelivered, "2024-12-01")]);
    assert_eq!((letter.last_day, letter.moved[0].usual), (Some(day("2024-12-31")), Did::Nothing));
    // After it ran out nothing brings it back.
    let late = asked(&germany(), "2021-06-30", &[fact(K::PartPayment, "2025-01-01")]);
    assert_eq!((late.last_day, late.moved[0].usual), (Some(day("2024-12-31")), Did::TooLate));
}

#[test]
fn in_germany_a_suit_holds_and_its_end_gives_six_months() {
    assert_eq!(last(&germany(), "2021-06-30", &[fact(K::Suit, "2024-12-31")]), split("-", "-"));
    // 2024-12-01 to 2025-09-30, both counted: 304 days; in the safe reading 303.
    let over = ended(K::PaymentOrder, "2024-12-01", "2025-03-30");
    assert_eq!(last(&germany(), "2021-06-30", &[over]), split("2025-10-31", "2025-10-30"));
}

#[test]
fn what_ends_on_the_day_that_is_asked_about_has_ended() {
    let facts = [ended(K::PaymentOrder, "2024-12-01", "2025-03-30")];
    let of = |as_of: &str| {
        let law = germany();
        let question =
            Question { law: &law, claim: None, born: None, due: day("2021-06-30"), facts: &facts, as_of: day(as_of) };
        clock(&question).unwrap().last_day
    };
    assert_eq!([of("2025-03-29"), of("2025-03-30")], [None, Some(day("2025-10-31"))]);
}

#[test]
fn in_germany_days_of_negotiation_are_not_counted_twice() {
    let talk = ended(K::Negotiation, "2023-03-01", "2023-03-31");
    assert_eq!(last(&germany(), "2021-06-30", &[talk]), split("2025-01-31", "2025-01-30"));
    let again = ended(K::Negotiation, "2023-03-15", "2023-04-10");
    assert_eq!(last(&germany(), "2021-06-30", &[talk, again]), split("2025-02-10", "2025-02-09"));
    // Talks before the year's end hold nothing.
    let early = ended(K::Negotiation, "2021-07-01", "2021-08-31");
    assert_eq!(last(&germany(), "2021-06-30", &[early]), both("2024-12-31"));
}

#[test]
fn the_long_stop_is_never_moved() {
    let paid =
        [fact(K::PartPayment, "2024-01-10"), fact(K::PartPayment, "2027-01-05"), fact(K::PartPayment, "2030-01-02")];
    assert_eq!(last(&germany(), "2021-06-30", &paid), both("2031-06-30"));
}

#[test]
fn poland_ends_with_the_year_and_a_sale_after_two() {
    let events = vec![event(&[K::Acknowledgement], E::Restarts), event(&[K::DemandDelivered], E::None)];
    let claims = vec![(ClaimKind::Sale, 2)];
    let poland = Limitation { claims, to_year_end: true, ..law(3, LimitationStart::Breach, events) };
    assert_eq!(last(&poland, "2022-03-10", &[]), split("2025-12-31", "2024-12-31"));
    let sale = |claim| Question {
        law: &poland,
        claim,
        born: None,
        due: day("2022-03-10"),
        facts: &[],
        as_of: day("2060-01-01"),
    };
    assert_eq!(clock(&sale(Some(ClaimKind::Sale))).unwrap().last_day, Some(day("2024-12-31")));
    assert_eq!(clock(&sale(Some(ClaimKind::General))).unwrap().safe_last, Some(day("2025-12-31")));
    // Whether a period that began again ends with the year too is disputed: nobody should wait for it.
    let known = fact(K::Acknowledgement, "2023-05-05");
    assert_eq!(last(&poland, "2022-03-10", &[known]), split("2026-12-31", "2025-05-05"));
    // On the very day from which the period runs it changes nothing.
    let runs_from = asked(&poland, "2022-03-10", &[]).runs_from;
    let at_once = DatedFact { on: runs_from, ..known };
    assert_eq!(last(&poland, "2022-03-10", &[at_once]), split("2025-12-31", "2024-12-31"));
    // A part payment is commonly taken for one.
    let paid = fact(K::PartPayment, "2023-05-05");
    assert_eq!(last(&poland, "2022-03-10", &[paid]), split("2026-12-31", "2024-12-31"));
}

#[test]
fn in_japan_a_demand_postpones_six_months_and_only_once() {
    let due = "2021-06-30";
    let first = fact(K::DemandDelivered, "2026-05-31");
    assert_eq!(last(&japan(), due, &[first]), both("2026-11-30"));
    assert_eq!(last(&japan(), due, &[first, fact(K::DemandDelivered, "2026-11-01")]), both("2026-11-30"));
    // One that comes too early to matter does not use it up.
    let early = fact(K::DemandDelivered, "2023-01-01");
    assert_eq!(last(&japan(), due, &[early, first]), both("2026-11-30"));
    // While it is postponed an acknowledgement still restarts.
    assert_eq!(last(&japan(), due, &[first, fact(K::RequestForTime, "2026-11-30")]), both("2031-06-30"));
    assert_eq!(last(&japan(), due, &[first, fact(K::Acknowledgement, "2026-12-01")]), both("2026-11-30"));
}

#[test]
fn in_japan_a_suit_and_talks_postpone_the_end_alone() {
    let due = "2021-06-30";
    assert_eq!(last(&japan(), due, &[ended(K::Suit, "2024-01-10", "2024-12-01")]), both("2026-06-30"));
    assert_eq!(last(&japan(), due, &[ended(K::Suit, "2026-06-30", "2027-03-31")]), both("2027-09-30"));
    // A written agreement: as long as agreed, a year at most; with no end agreed nobody should count on the year.
    let talk = ended(K::AgreementToTalk, "2026-06-01", "2028-01-01");
    assert_eq!(last(&japan(), due, &[talk]), both("2027-06-01"));
    let open = Question {
        law: &japan(),
        claim: None,
        born: None,
        due: day(due),
        facts: &[fact(K::AgreementToTalk, "2026-06-01")],
        as_of: day("2026-06-15"),
    };
    let clock = clock(&open).unwrap();
    assert_eq!((clock.last_day, clock.safe_last), (Some(day("2027-06-01")), Some(day("2026-06-30"))));
}

#[test]
fn in_taiwan_a_demand_counts_if_a_suit_follows_within_six_months() {
    let due = "2022-06-30";
    let demand = fact(K::DemandDelivered, "2024-05-31");
    assert_eq!(last(&taiwan(), due, &[demand]), split("2024-11-30", "2024-06-30"));
    // Repeating the demand after the period gives nothing more.
    let again = fact(K::DemandDelivered, "2024-10-01");
    assert_eq!(last(&taiwan(), due, &[demand, again]), split("2024-11-30", "2024-06-30"));
    let sued = fact(K::PaymentOrder, "2024-11-30");
    assert_eq!(last(&taiwan(), due, &[demand, sued]), split("-", "-"));
    let over = ended(K::Suit, "2024-11-30", "2025-03-15");
    assert_eq!(last(&taiwan(), due, &[demand, over]), both("2027-03-15"));
    let late = fact(K::Suit, "2024-12-01");
    assert_eq!(last(&taiwan(), due, &[demand, late]), split("2024-11-30", "2024-06-30"));
    // An acknowledgement is no suit.
    let known = fact(K::Acknowledgement, "2024-09-01");
    assert_eq!(last(&taiwan(), due, &[demand, known]), split("2024-11-30", "2024-06-30"));
    // Nor does a proceeding that only lets the period stand still save what is over.
    let mut other = taiwan();
    other.events.push(event(&[K::Mediation], E::Suspends));
    let talks = ended(K::Mediation, "2024-09-01", "2024-10-01");
    assert_eq!(last(&other, due, &[demand, talks]), split("2024-11-30", "2024-06-30"));
}

#[test]
fn in_china_each_demand_that_arrives_restarts_and_the_end_of_a_suit_does() {
    let due = "2021-06-30";
    let demands = [fact(K::DemandDelivered, "2024-06-30"), fact(K::DemandDelivered, "2022-01-01")];
    assert_eq!(last(&china(), due, &demands), both("2027-06-30"));
    let doubtful = DatedFact { sure: false, ..fact(K::DemandDelivered, "2023-01-01") };
    assert_eq!(last(&china(), due, &[doubtful]), split("2026-01-01", "2024-06-30"));
    assert_eq!(last(&china(), due, &[ended(K::Suit, "2023-01-01", "2024-09-01")]), both("2027-09-01"));
    let abroad = Question {
        law: &china(),
        claim: Some(ClaimKind::InternationalSale),
        born: None,
        due: day(due),
        facts: &[],
        as_of: day("2026-01-01"),
    };
    assert_eq!(clock(&abroad).unwrap().safe_last, Some(day("2025-06-30")));
}

#[test]
fn in_england_only_writing_or_money_restarts_and_the_day_of_accrual_is_not_counted() {
    assert_eq!(last(&england(), "2019-03-31", &[]), split("2025-04-01", "2025-03-31"));
    assert_eq!(
        last(&england(), "2019-03-31", &[fact(K::Acknowledgement, "2022-01-01")]),
        split("2025-04-01", "2025-03-31")
    );
    assert_eq!(last(&england(), "2019-03-31", &[fact(K::WrittenAcknowledgement, "2022-01-01")]), both("2028-01-01"));
    assert_eq!(
        last(&england(), "2019-03-31", &[fact(K::DemandDelivered, "2022-01-01")]),
        split("2025-04-01", "2025-03-31")
    );
    assert_eq!(last(&england(), "2019-03-31", &[fact(K::Suit, "2025-03-31")]), split("-", "-"));
    // A suit that came to nothing was none.
    let over = ended(K::Suit, "2024-01-01", "2024-05-01");
    assert_eq!(last(&england(), "2019-03-31", &[over]), split("2025-04-01", "2025-03-31"));
}

#[test]
fn nothing_doubtful_is_counted_on_in_the_safe_reading() {
    let low = LimitationEvent { mark: mark(Confidence::Low), ..event(&[K::Acknowledgement], E::Restarts) };
    let doubtful = Limitation { safe_years: Some(5), ..law(10, LimitationStart::Breach, vec![low]) };
    assert_eq!(last(&doubtful, "2020-01-15", &[]), split("2030-01-15", "2025-01-15"));
    let known = fact(K::Acknowledgement, "2022-02-02");
    assert_eq!(last(&doubtful, "2020-01-15", &[known]), split("2032-02-02", "2025-01-15"));
    let clock = asked(&doubtful, "2020-01-15", &[known]);
    assert_eq!((clock.confidence, clock.moved[0].safe), (Confidence::Low, Did::NotReliedOn));
}

#[test]
fn the_safe_day_is_never_the_later_one() {
    // A doubtful suit, pending when talks begin, puts the new period of a payment behind both; without it the days are added.
    let doubted = |fact: DatedFact| DatedFact { sure: false, ..fact };
    let facts = [
        fact(K::Negotiation, "2023-02-21"),
        fact(K::PartPayment, "2023-02-21"),
        doubted(ended(K::Suit, "2023-01-19", "2023-08-29")),
        doubted(fact(K::PartPayment, "2023-01-19")),
    ];
    let law = germany();
    let as_of = day("2025-03-01");
    let question = Question { law: &law, claim: None, born: None, due: day("2020-08-20"), facts: &facts, as_of };
    let clock = clock(&question).unwrap();
    assert!(clock.safe_last.unwrap() <= clock.last_day.unwrap(), "{clock:#?}");
}

#[test]
fn what_the_law_looks_at_is_the_service_where_it_says_so() {
    let southern = law(3, LimitationStart::Breach, vec![event(&[K::ServiceOfProcess], E::Stops)]);
    assert_eq!(last(&southern, "2022-01-10", &[fact(K::Suit, "2024-12-01")]), both("2025-01-10"));
    assert_eq!(last(&southern, "2022-01-10", &[fact(K::ServiceOfProcess, "2025-01-10")]), split("-", "-"));
    // Where it says nothing, a suit in time is what limitation asks for.
    let silent = law(3, LimitationStart::Breach, vec![]);
    assert_eq!(last(&silent, "2022-01-10", &[fact(K::Suit, "2025-01-10")]), split("-", "-"));
    assert_eq!(last(&silent, "2022-01-10", &[fact(K::Suit, "2025-01-11")]), both("2025-01-10"));
}

#[test]
fn only_the_first_protest_restarts() {
    let protest = LimitationEvent { once: true, ..event(&[K::Protest], E::Restarts) };
    let brazil = law(5, LimitationStart::Breach, vec![protest]);
    let facts = [fact(K::Protest, "2021-01-01"), fact(K::Protest, "2022-01-01")];
    assert_eq!(last(&brazil, "2020-01-01", &facts), both("2026-01-01"));
}

#[test]
fn sweden_counts_from_the_claim_and_a_directive_leaves_it_to_others() {
    let sweden = law(10, LimitationStart::Claim, vec![]);
    let question = Question {
        law: &sweden,
        claim: None,
        born: Some(day("2020-01-10")),
        due: day("2020-02-09"),
        facts: &[],
        as_of: day("2026-01-01"),
    };
    assert_eq!(clock(&question).unwrap().last_day, Some(day("2030-01-10")));
    let none = Limitation { years: None, ..sweden.clone() };
    assert_eq!(clock(&Question { law: &none, ..question }), None);
}

#[test]
fn the_last_safe_day_is_a_business_day_in_time() {
    // 2024-06-30 is a Sunday.
    let clock = asked(&taiwan(), "2022-06-30", &[]);
    assert_eq!(clock.last_safe_day(&BusinessCalendar::assumed("XX")), Some(day("2024-06-28")));
}

#[test]
fn facts_after_the_day_asked_for_are_not_known_yet() {
    let law = china();
    let facts = [fact(K::DemandDelivered, "2023-01-01"), ended(K::Suit, "2022-05-01", "2023-02-01")];
    let at = |as_of| {
        let q =
            Question { law: &law, claim: None, born: None, due: day("2021-06-30"), facts: &facts, as_of: day(as_of) };
        clock(&q).unwrap().last_day
    };
    assert_eq!(at("2022-01-01"), Some(day("2024-06-30")));
    assert_eq!(at("2022-06-01"), None);
    assert_eq!(at("2023-03-01"), Some(day("2026-02-01")));
}

#[test]
fn a_claim_that_is_older_than_its_rule_is_not_sure() {
    let mut law = china();
    law.mark.since = day("2021-01-01");
    let clock = asked(&law, "2021-01-01", &[]);
    assert_eq!((clock.older_than_rule, clock.confidence), (false, Confidence::High));
    let clock = asked(&law, "2020-12-31", &[]);
    assert_eq!((clock.older_than_rule, clock.confidence), (true, Confidence::Low));
}

#[test]
fn the_shortest_period_says_what_may_be_left_alone() {
    assert_eq!(shortest(&china()), Some(3));
    assert_eq!(shortest(&Limitation { safe_years: Some(2), ..china() }), Some(2));
    assert_eq!(shortest(&Limitation { years: None, claims: vec![], ..china() }), None);
}
