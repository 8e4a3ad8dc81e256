//! The clock of limitation held against the walk by nights, under every law that ships, with random facts.

use std::sync::LazyLock;

use basis::calendar::Date;
use basis::law::{EventKind, LawBook};
use domain::assess::limitation::{DatedFact, Question, clock};
use proptest::prelude::*;
use testkit::oracle::barred::{Barred, CODES, Fact, last_night};

use crate::cases::due;
use crate::config;

static BOOK: LazyLock<LawBook> = LazyLock::new(|| wire::law::embedded().unwrap());

fn facts() -> impl Strategy<Value = Vec<(EventKind, i32, Option<i32>, bool)>> {
    let until = prop::option::weighted(0.7, 0_i32..500);
    let common = prop::sample::select(vec![
        EventKind::DemandDelivered,
        EventKind::PartPayment,
        EventKind::WrittenAcknowledgement,
        EventKind::Suit,
        EventKind::PaymentOrder,
        EventKind::Negotiation,
    ]);
    let kind = prop_oneof![2 => common, 1 => prop::sample::select(EventKind::ALL.to_vec())];
    let after = prop_oneof![1 => -100_i32..400, 3 => 300_i32..2300, 1 => 0_i32..6000];
    prop::collection::vec((kind, after, until, prop::bool::weighted(0.85)), 0..6)
}

fn claims() -> impl Strategy<Value = Barred> {
    (prop::sample::select(&CODES[..]), due(), 0_i32..90, facts(), 0_i32..7000).prop_map(
        |(law, due, term, facts, looked)| Barred {
            law,
            born: due.plus_days(-term),
            due,
            facts: facts
                .into_iter()
                .map(|(kind, after, until, sure)| -> Fact {
                    let on = due.plus_days(after);
                    (kind, on, until.map(|days| on.plus_days(days)), sure)
                })
                .collect(),
            as_of: due.plus_days(looked),
        },
    )
}

#[test]
fn every_law_that_ships_is_held_against_the_walk() {
    let mut shipped: Vec<&str> =
        BOOK.packs().filter(|p| p.limitation.years.is_some()).map(|p| p.code.as_str()).collect();
    shipped.sort_unstable();
    assert_eq!(shipped, CODES);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_clock_and_the_walk_end_on_the_same_night(claim in claims()) {
        let facts: Vec<DatedFact> =
            claim.facts.iter().map(|&(kind, on, until, sure)| DatedFact { kind, on, until, sure }).collect();
        let law = &BOOK.pack(claim.law).unwrap().limitation;
        let question =
            Question { law, claim: None, born: Some(claim.born), due: claim.due, facts: &facts, as_of: claim.as_of };
        let clock = clock(&question).unwrap();
        let (usual, safe) = (last_night(&claim, true), last_night(&claim, false));
        prop_assert_eq!(clock.last_day, usual, "the usual reading");
        // Nobody is told a safe day after the usual one, whatever the walk on sure facts alone comes to.
        let safe = safe.zip(usual).map_or(safe, |(safe, usual)| Some(safe.min(usual)));
        prop_assert_eq!(clock.safe_last, safe, "the safe reading");
        let _: Date = clock.runs_from;
    }
}
