//! The order of refusals, one step at a time, next dates: on small strategies made here.

use std::borrow::Cow;

use basis::calendar::{BusinessCalendar, Date};
use basis::money::Currency;

use super::*;
use crate::books::{Block, DebtorFacts, OpenItem, Stops};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub(super) fn rule(step: usize, days: i32, since: Option<i32>) -> Rule {
    Rule {
        line: 1,
        step,
        when: When {
            days_overdue: Band { min: Some(days), max: None },
            days_since_step: Band { min: since, max: None },
            ..When::default()
        },
        channels: vec![Channel::Phone, Channel::Email, Channel::Letter],
        letter: None,
        owner: "collector".into(),
        approval: Approval::Run,
        pay_within_days: 7,
    }
}

fn strategy() -> Strategy {
    Strategy {
        id: "test".into(),
        version: 1,
        min_interval_days: 7,
        first_run_days: 30,
        small_balance: vec![(eur(), 1_000)],
        amount_in: None,
        steps: ["remind", "demand", "law"].map(|id| Step { id: id.into(), line: 0 }).to_vec(),
        rules: vec![rule(0, 3, None), rule(1, 10, Some(7)), rule(2, 60, Some(14))],
        before_due: Vec::new(),
    }
}

fn eur() -> Currency {
    Currency::parse("EUR").unwrap()
}

fn item(invoice: i64, due: &str, open: i64) -> OpenItem {
    OpenItem { invoice, due: day(due), open, law: String::new(), moved: false }
}

struct World {
    debtor: DebtorFacts,
    items: Vec<OpenItem>,
    unapplied: i64,
    blocks: Vec<Block>,
    last: Option<LastStep>,
    candidate: Option<usize>,
    first_run: bool,
    announced: Option<Announced>,
}

impl World {
    fn new(items: Vec<OpenItem>) -> Self {
        let debtor = DebtorFacts { phone: "1".into(), ..DebtorFacts::default() };
        Self {
            debtor,
            items,
            unapplied: 0,
            blocks: Vec::new(),
            last: None,
            candidate: None,
            first_run: false,
            announced: None,
        }
    }
    fn on(&self, on: &str) -> View {
        self.under(&strategy(), on)
    }
    fn under(&self, strategy: &Strategy, on: &str) -> View {
        self.rolled(strategy, on, Rolls::default())
    }
    fn rolled(&self, strategy: &Strategy, on: &str, rolls: Rolls) -> View {
        let calendar = BusinessCalendar::assumed("XX");
        let reach = Reach::rolled(strategy, Cow::Borrowed(&calendar), day(on), rolls);
        evaluate(strategy, &reach, &self.facts())
    }
    fn facts(&self) -> AccountFacts<'_> {
        AccountFacts {
            unapplied: self.unapplied,
            blocks: &self.blocks,
            last: self.last,
            candidate: self.candidate,
            first_run: self.first_run,
            announced: self.announced,
            ..AccountFacts::bare(eur(), &self.debtor, &self.items)
        }
    }
    fn skip(&self, on: &str) -> Skip {
        match self.on(on).verdict {
            Verdict::Skip(skip) => skip,
            other => panic!("no skip: {other:?}"),
        }
    }
}

fn decided(view: &View) -> &Decision {
    match &view.verdict {
        Verdict::Decide(d) => d,
        other => panic!("no decision: {other:?}"),
    }
}

fn block(until: &str) -> Block {
    Block {
        id: 1,
        invoice: None,
        reason: "r".into(),
        owner: "o".into(),
        from: day("2026-01-01"),
        until: day(until),
        stops: Stops::parse("chasing").unwrap(),
        lifted_on: None,
    }
}

/// Everything that can stop a step holds at once; taking the reasons away one by one shows the documented order.
#[test]
fn refusals_come_in_their_documented_order() {
    let mut world = World::new(vec![item(1, "2026-03-01", 900)]);
    world.blocks = vec![block("2026-12-31")];
    world.unapplied = 900;
    world.candidate = Some(1);
    let on = "2026-03-03";
    assert_eq!(world.skip(on), Skip::Blocked);
    world.blocks.clear();
    assert_eq!(world.skip(on), Skip::CoveredByUnappliedCash);
    world.unapplied = 0;
    assert_eq!(world.skip(on), Skip::SmallBalance);
    world.items = vec![item(1, "2026-03-01", 5_000)];
    assert_eq!(world.skip(on), Skip::CandidateWaiting);
    world.candidate = None;
    assert_eq!(world.skip(on), Skip::NotYet);
    world.last = Some(LastStep { rank: 3, on: day("2026-03-02") });
    assert_eq!(world.skip(on), Skip::LastStepDone);
    world.last = Some(LastStep { rank: 1, on: day("2026-03-02") });
    assert_eq!(world.skip(on), Skip::WaitingForStep);
}

#[test]
fn the_minimum_interval_holds_even_where_the_rule_asks_for_less() {
    let mut impatient = strategy();
    impatient.rules[1].when.days_since_step = Band::default();
    let mut world = World::new(vec![item(1, "2026-03-01", 5_000)]);
    world.last = Some(LastStep { rank: 1, on: day("2026-03-10") });
    let view = world.under(&impatient, "2026-03-16");
    assert_eq!((view.verdict, view.next_on), (Verdict::Skip(Skip::MinInterval), Some(day("2026-03-17"))));
    assert_eq!(decided(&world.under(&impatient, "2026-03-17")).rank, 2);
}

#[test]
fn the_oldest_item_sets_the_reach_and_one_step_is_taken() {
    let world = World::new(vec![item(1, "2025-01-01", 5_000), item(2, "2026-03-01", 5_000)]);
    let view = world.on("2026-03-10");
    assert_eq!(view.reached, 3);
    let d = decided(&view);
    assert_eq!((d.rank, d.not_taken.iter().map(|(r, _)| *r).collect::<Vec<_>>()), (1, vec![2, 3]));
    assert_eq!(d.pay_by, day("2026-03-17"));
}

#[test]
fn a_blocked_item_does_not_make_the_rest_older() {
    let mut world = World::new(vec![item(1, "2025-01-01", 5_000), item(2, "2026-03-08", 5_000)]);
    world.blocks = vec![Block { invoice: Some(1), ..block("2026-12-31") }];
    let view = world.on("2026-03-10");
    assert_eq!((view.position.overdue, view.position.stopped), (5_000, 5_000));
    assert_eq!(view.verdict, Verdict::Skip(Skip::NotYet));
}

#[test]
fn an_old_portfolio_is_proposed_on_the_first_run_only() {
    let mut world = World::new(vec![item(1, "2025-01-01", 5_000)]);
    world.first_run = true;
    assert_eq!(decided(&world.on("2026-03-10")).approval, Approval::Person);
    world.first_run = false;
    assert_eq!(decided(&world.on("2026-03-10")).approval, Approval::Run);
}

#[test]
fn the_channel_is_the_first_that_the_debtors_data_allow() {
    let mut world = World::new(vec![item(1, "2026-03-01", 5_000)]);
    assert_eq!(decided(&world.on("2026-03-10")).channel, Channel::Phone);
    world.debtor = DebtorFacts { email: "a@example.com".into(), ..DebtorFacts::default() };
    assert_eq!(decided(&world.on("2026-03-10")).channel, Channel::Email);
    world.debtor = DebtorFacts::default();
    assert_eq!(decided(&world.on("2026-03-10")).channel, Channel::Letter);
}

#[test]
fn segment_amount_cause_and_blocks_restrict_a_rule() {
    let world = World::new(vec![item(1, "2026-03-01", 5_000)]);
    let restricted = |change: &dyn Fn(&mut When)| {
        let mut s = strategy();
        change(&mut s.rules[0].when);
        matches!(world.under(&s, "2026-03-05").verdict, Verdict::Decide(_))
    };
    assert!(restricted(&|_| ()));
    assert!(!restricted(&|w| w.segment = vec!["strategic".into()]));
    assert!(restricted(&|w| w.not_segment = vec!["strategic".into()]));
    assert!(!restricted(&|w| w.cause = vec!["dispute".into()]));
    assert!(restricted(&|w| w.cause = vec!["wilful".into(), "unknown".into()]));
    assert!(!restricted(&|w| w.risk = vec!["high".into()]));
    assert!(restricted(&|w| w.risk = vec!["unknown".into()]));
    assert!(!restricted(&|w| w.last_letter = vec![LetterOutcome::Returned]));
    assert!(restricted(&|w| w.last_letter = vec![LetterOutcome::None, LetterOutcome::Delivered]));
    assert!(!restricted(&|w| w.earlier_cycles = Band { min: Some(1), max: None }));
    assert!(restricted(&|w| w.earlier_cycles = Band { min: None, max: Some(0) }));
    assert!(!restricted(&|w| w.blocked = vec!["fees".into()]));
    assert!(!restricted(&|w| w.amount = vec![AmountBand { currency: eur(), min: Some(5_001), below: None }]));
    assert!(restricted(&|w| w.amount = vec![AmountBand { currency: eur(), min: Some(5_000), below: Some(5_001) }]));
}

/// Looking only on the days that `next_on` names must give what looking every day gives.
#[test]
fn next_on_never_sleeps_through_a_decision() {
    for (dues, until) in [(vec!["2026-03-01"], "2026-03-20"), (vec!["2026-02-20", "2026-03-28"], "2026-03-05")] {
        let mut lazy = World::new(dues.iter().enumerate().map(|(i, d)| item(i as i64 + 1, d, 5_000)).collect());
        lazy.blocks = vec![Block { from: day("2026-03-02"), ..block(until) }];
        let mut daily = World { blocks: lazy.blocks.clone(), ..World::new(lazy.items.clone()) };
        let (mut lazily, mut every_day) = (Vec::new(), Vec::new());
        let mut next = Some(day("2026-02-01"));
        for offset in 0..200 {
            let on = day("2026-02-01").plus_days(offset);
            if next.is_some_and(|n| n <= on) {
                let view = lazy.on(&on.to_string());
                if let Verdict::Decide(d) = &view.verdict {
                    lazily.push((on, d.rank));
                    lazy.last = Some(LastStep { rank: d.rank, on });
                }
                next = view.next_on;
            }
            if let Verdict::Decide(d) = daily.on(&on.to_string()).verdict {
                every_day.push((on, d.rank));
                daily.last = Some(LastStep { rank: d.rank, on });
            }
        }
        assert_eq!(lazily, every_day);
        assert_eq!(every_day.len(), 3);
    }
}

/// Walked day by day: a step falls on the day that the rule gives, and the account is looked at on it.
#[test]
fn steps_fall_on_business_days_where_the_rule_says_so() {
    use basis::calendar::Rolling;
    // Due on Wednesday 3 June 2026: three days on is a Saturday, and so is ten. The second step waits seven days at least.
    for (rule, first, second) in [
        (Rolling::None, "2026-06-06", "2026-06-13"),
        (Rolling::Following, "2026-06-08", "2026-06-15"),
        (Rolling::Preceding, "2026-06-05", "2026-06-12"),
        (Rolling::ModifiedFollowing, "2026-06-08", "2026-06-15"),
    ] {
        let rolls = Rolls { steps: rule, ..Rolls::default() };
        let mut world = World::new(vec![item(1, "2026-06-03", 50_000)]);
        let (mut taken, mut next) = (Vec::new(), day("2026-06-04"));
        for offset in 0..20 {
            let on = day("2026-06-04").plus_days(offset);
            let view = world.rolled(&strategy(), &on.to_string(), rolls);
            if let Verdict::Decide(decision) = &view.verdict {
                assert!(next <= on, "{rule:?}: decided on {on}, to be looked at on {next}");
                taken.push(on.to_string());
                world.last = Some(LastStep { rank: decision.rank, on });
            }
            if next <= on {
                next = view.next_on.unwrap();
            }
        }
        assert_eq!(taken, [first, second], "{rule:?}");
    }
    // A step taken on a Tuesday, with a wait that ends on a Saturday: Monday.
    let rolls = Rolls { steps: Rolling::Following, ..Rolls::default() };
    let mut world = World::new(vec![item(1, "2026-05-01", 50_000)]);
    let mut patient = strategy();
    patient.min_interval_days = 11;
    world.last = Some(LastStep { rank: 1, on: day("2026-06-02") });
    let on = |date: &str| matches!(world.rolled(&patient, date, rolls).verdict, Verdict::Decide(_));
    assert_eq!([on("2026-06-13"), on("2026-06-14"), on("2026-06-15")], [false, false, true]);
    assert_eq!(world.rolled(&patient, "2026-06-10", rolls).next_on, Some(day("2026-06-15")));
}

/// A letter of Friday 18 September 2026 gives ten days; the 28th and all days to 7 October are off. The day by which it asks
/// to be paid moves to the 8th, and the step after it with it.
#[test]
fn a_step_waits_for_a_last_day_for_payment_that_holidays_moved() {
    use basis::calendar::{DayEntry, DayKind};
    let off = DayEntry { kind: DayKind::Holiday, name: String::new() };
    let mut calendar = BusinessCalendar::assumed("XX");
    calendar.days = (0..10).map(|n| (day("2026-09-28").plus_days(n), off.clone())).collect();
    let mut table = strategy();
    table.rules[1] = Rule { letter: Some("formal_demand".into()), pay_within_days: 10, ..rule(1, 10, Some(7)) };
    table.rules[2] = rule(2, 10, Some(14));
    let mut world = World::new(vec![item(1, "2026-06-01", 50_000)]);
    world.last = Some(LastStep { rank: 2, on: day("2026-09-18") });
    let on = |table: &Strategy, date: &str| {
        let reach = Reach::new(table, Cow::Borrowed(&calendar), day(date));
        evaluate(table, &reach, &world.facts())
    };
    let view = on(&table, "2026-10-08");
    assert_eq!((view.verdict, view.next_on), (Verdict::Skip(Skip::WaitingForStep), Some(day("2026-10-09"))));
    assert_eq!(decided(&on(&table, "2026-10-09")).rank, 3);
    assert_eq!(on(&table, "2026-09-21").next_on, Some(day("2026-10-09")));
    // A table that does not wait for the time to pay does as it says; that is for the check to find.
    table.rules[1].pay_within_days = 15;
    assert_eq!(decided(&on(&table, "2026-10-02")).rank, 3);
}

/// A step of Friday 5 June 2026: three business days on is Wednesday the 10th, whatever the calendar days allow.
#[test]
fn a_wait_can_be_in_business_days() {
    let mut table = strategy();
    table.min_interval_days = 1;
    table.rules[1] = rule(1, 10, None);
    table.rules[1].when.business_days_since_step = 3;
    let mut world = World::new(vec![item(1, "2026-05-01", 50_000)]);
    world.last = Some(LastStep { rank: 1, on: day("2026-06-05") });
    let view = world.under(&table, "2026-06-09");
    assert_eq!((view.verdict, view.next_on), (Verdict::Skip(Skip::WaitingForStep), Some(day("2026-06-10"))));
    assert_eq!(decided(&world.under(&table, "2026-06-10")).rank, 2);
    // The longer of both waits counts.
    table.rules[1].when.days_since_step.min = Some(8);
    assert_eq!(world.under(&table, "2026-06-10").next_on, Some(day("2026-06-13")));
}
