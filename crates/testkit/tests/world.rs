//! The engine held against the oracle under the laws of further jurisdictions, with payments, over rate changes, in all their
//! ways of counting days, compounding and rounding.

use std::sync::LazyLock;

use basis::calendar::Date;
use basis::law::LawBook;
use basis::money::{Currency, Money};
use domain::assess::interest::{Applied, Chosen, Payment, Terms, choose};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use testkit::oracle::world::{WORLD, World, WorldClaim, walk};

use crate::cases::{due, length};
use crate::config;

type Judged = Result<(), TestCaseError>;

static BOOK: LazyLock<LawBook> = LazyLock::new(|| wire::law::embedded().unwrap());

/// Rules that hold only when named.
const BY_NAME: [&str; 6] =
    ["ie_half_years", "pt_other_commercial", "jp_toriteki", "kr_subcontract", "in_msmed", "ca_interest_act_s3"];

fn claims() -> impl Strategy<Value = WorldClaim> {
    let payments = prop::collection::vec((-30_i32..1500, 1_i64..1200), 0..4);
    let sum = prop_oneof![3 => 1_i64..=100_000_000, 1 => 1_i64..=1_000_000_000_000];
    (prop::sample::select(&WORLD[..]), sum, due(), length(), -90_i32..40, -30_i32..900, payments).prop_map(
        |(law, principal, due, length, received, sued, payments)| WorldClaim {
            law: law.0,
            principal,
            due,
            until: due.plus_days(length),
            received: due.plus_days(received),
            sued: due.plus_days(sued),
            payments: payments
                .into_iter()
                .map(|(after, thousandths)| (due.plus_days(after), (principal / 1000 * thousandths).max(1)))
                .collect(),
        },
    )
}

fn asked(claim: &WorldClaim) -> (Terms<'static>, &'static str, &'static str) {
    let (_, law, rule, currency) = *WORLD.iter().find(|(law, ..)| *law == claim.law).unwrap();
    let terms = Terms {
        law,
        variant: BY_NAME.contains(&rule).then_some(rule),
        suit_on: matches!(claim.law, World::KrSued | World::Ontario).then_some(claim.sued),
        receipt_on: matches!(claim.law, World::JpSmall | World::KrSub).then_some(claim.received),
        ..Terms::default()
    };
    (terms, rule, currency)
}

/// Whether the law gives a rate for the first day at all: what was published begins in 2018, or the rule ended.
fn declined(claim: &WorldClaim, code: &str) -> Judged {
    let first = claim.first_day();
    let begun = match claim.law {
        World::Za => (2018, 5, 1),
        World::UsFl => (2019, 7, 1),
        World::Ontario => {
            prop_assert!(claim.sued.ymd() < (2021, 1, 1) && code == "rate_not_published", "{code}");
            return Ok(());
        }
        World::Br => {
            let ended = claim.due.plus_days(1).ymd() >= (2024, 8, 30);
            prop_assert!(ended && code == "rate_not_published", "{code}");
            return Ok(());
        }
        _ => (2018, 1, 1),
    };
    prop_assert!(code == "rate_not_published" && first.ymd() < begun, "{code} {first}");
    Ok(())
}

fn accrued(claim: &WorldClaim, applied: &Applied<'_>, currency: &str) -> Judged {
    let paid = |claim: &WorldClaim| -> Vec<Payment> {
        claim.payments.iter().map(|(on, minor)| Payment { on: *on, minor: *minor }).collect()
    };
    let principal = Money::new(claim.principal, Currency::parse(currency).unwrap());
    let engine = applied.accrue(principal, claim.until, &paid(claim)).unwrap();
    let law = walk(claim);
    prop_assert_eq!(engine.unknown_from, law.unpublished);
    if law.unpublished.is_some() {
        return Ok(());
    }
    prop_assert_eq!(engine.accrued.minor, law.arisen, "interest that arose");
    prop_assert_eq!(engine.outstanding_interest.minor, law.interest_left, "interest left");
    prop_assert_eq!(engine.outstanding_principal.minor, law.principal_left, "principal left");
    let parts: i64 = engine.segments.iter().map(|s| s.interest.minor).sum();
    prop_assert_eq!(parts, engine.accrued.minor);
    if claim.payments.is_empty() {
        prop_assert_eq!(applied.periods(claim.until).interest(principal).unwrap(), law.arisen, "by periods");
    }
    if claim.payments.is_empty()
        && let Some(factor) = applied.factor(claim.until)
    {
        prop_assert_eq!(factor.interest(principal).unwrap(), law.arisen, "by one fraction");
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn engine_and_oracle_agree_in_the_world(claim in claims()) {
        let (terms, rule, currency) = asked(&claim);
        match choose(&BOOK, &terms, claim.due).unwrap() {
            Chosen::NotComputed(none) => declined(&claim, none.code)?,
            Chosen::Rule(applied) => {
                if !rule.is_empty() {
                    prop_assert_eq!(applied.rule_id(), rule);
                }
                prop_assert_eq!(applied.starts_on(), claim.first_day());
                accrued(&claim, &applied, currency)?;
            }
        }
    }
}

/// One day's interest from each day on which it can begin, so that every day on which a rate or a rule begins or ends is met from
/// both sides, and every figure of a rate shows.
#[test]
fn every_day_of_every_law() {
    let day = |text: &str| Date::parse(text).unwrap();
    for (law, ..) in WORLD {
        // Further back where the rates go further back.
        let early = [World::It, World::Eu, World::Be, World::Fr, World::Ie, World::IeSplit, World::Nl, World::Scotland];
        let mut at = day(if early.contains(&law) { "2009-12-31" } else { "2017-12-01" });
        while at <= day("2029-04-10") {
            let mut claim = WorldClaim {
                law,
                principal: 1_000_000_000,
                due: at,
                until: at,
                received: at,
                sued: at,
                payments: vec![],
            };
            claim.until = claim.first_day();
            let (terms, rule, currency) = asked(&claim);
            let judged = match choose(&BOOK, &terms, claim.due).unwrap() {
                Chosen::NotComputed(none) => declined(&claim, none.code),
                Chosen::Rule(applied) if rule.is_empty() || applied.rule_id() == rule => {
                    assert_eq!(applied.starts_on(), claim.first_day());
                    accrued(&claim, &applied, currency)
                }
                Chosen::Rule(applied) => Err(TestCaseError::fail(applied.rule_id().to_owned())),
            };
            judged.unwrap_or_else(|e| panic!("{law:?} {at}: {e}"));
            at = at.plus_days(1);
        }
    }
}

/// Every law of the list is asked, and each of its figures is told apart from a neighbour.
#[test]
fn every_law_is_read() {
    let day = |text: &str| Date::parse(text).unwrap();
    for (law, code, ..) in WORLD {
        let claim = WorldClaim {
            law,
            principal: 1_000_000_000,
            due: day(if law == World::UsFl { "2023-08-31" } else { "2023-06-30" }),
            until: day(if law == World::UsFl { "2023-12-31" } else { "2024-03-15" }),
            received: day("2023-05-15"),
            sued: day(if law == World::Ontario { "2026-05-05" } else { "2023-10-01" }),
            payments: vec![(day("2023-12-24"), 400_000_000)],
        };
        let (terms, _, currency) = asked(&claim);
        let Chosen::Rule(applied) = choose(&BOOK, &terms, claim.due).unwrap() else { panic!("{code}") };
        accrued(&claim, &applied, currency).unwrap();
        assert!(walk(&claim).arisen > 10_000_000, "{code}");
    }
}

/// Sums that can be checked with a pocket calculator, asked of the oracle alone.
#[test]
fn the_oracle_reads_as_a_person_would() {
    let day = |text: &str| Date::parse(text).unwrap();
    let sum = |law, principal, due: &str, until: &str| {
        let (due, until) = (day(due), day(until));
        let (received, sued) = (day("2026-01-15"), day("2025-05-15"));
        walk(&WorldClaim { law, principal, due, until, received, sued, payments: vec![] }).arisen
    };
    assert_eq!(sum(World::Eu, 200_000, "2024-12-15", "2025-08-10"), 14_412);
    assert_eq!(sum(World::Be, 300_000, "2025-06-15", "2025-09-15"), 8063);
    assert_eq!(sum(World::Ie, 150_000, "2025-04-30", "2025-08-31"), 5636);
    assert_eq!(sum(World::It, 100_000, "2010-01-01", "2012-01-01"), 16_126);
    assert_eq!(sum(World::Nl, 1_000_000, "2025-06-30", "2026-07-10"), 104_639);
    assert_eq!(sum(World::KrSued, 50_000_000, "2025-01-31", "2025-08-31"), 2_630_136);
    assert_eq!(sum(World::JpSmall, 1_000_000, "2026-03-15", "2026-04-30"), 18_400);
    assert_eq!(sum(World::InSmall, 10_000_000, "2025-12-15", "2026-02-15"), 276_891);
    assert_eq!(sum(World::Za, 10_000_000, "2024-10-31", "2025-04-30"), 570_274);
    assert_eq!(sum(World::UsTx, 1_000_000, "2025-01-31", "2025-06-30"), 19_890);
    assert_eq!(sum(World::Br, 1_000_000, "2024-05-10", "2024-08-10"), 30_000);
}
