//! What is told before the due date: when, once, and never where a cycle speaks.

use std::borrow::Cow;

use basis::calendar::{BusinessCalendar, Date, Rolling};
use basis::money::Currency;

use super::*;
use crate::books::{Block, DebtorFacts, OpenItem, Stops};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn eur() -> Currency {
    Currency::parse("EUR").unwrap()
}

/// Tells accounts in the segment "key" five days to one day before the due date.
fn strategy() -> Strategy {
    Strategy {
        amount_in: None,
        id: "test".into(),
        version: 1,
        min_interval_days: 7,
        first_run_days: 30,
        small_balance: vec![(eur(), 1_000)],
        steps: vec![Step { id: "remind".into(), line: 0 }],
        rules: vec![tests::rule(0, 3, None)],
        before_due: vec![told(5, 1, "key")],
    }
}

fn told(from: i32, until: i32, segment: &str) -> BeforeDue {
    let when = When { segment: vec![segment.into()], ..When::default() };
    let channels = vec![Channel::Phone, Channel::Task];
    let owner = "manager".to_owned();
    BeforeDue { line: 1, from, until, when, channels, letter: None, owner, approval: Approval::Run }
}

fn item(invoice: i64, due: &str, open: i64) -> OpenItem {
    OpenItem { invoice, due: day(due), open, law: String::new(), moved: false }
}

struct World {
    segment: &'static str,
    items: Vec<OpenItem>,
    unapplied: i64,
    blocks: Vec<Block>,
    announced: Option<Announced>,
}

impl World {
    fn new(items: Vec<OpenItem>) -> Self {
        Self { segment: "key", items, unapplied: 0, blocks: Vec::new(), announced: None }
    }
    fn on(&self, on: &str) -> View {
        self.under(&strategy(), on, Rolls::default())
    }
    fn under(&self, strategy: &Strategy, on: &str, rolls: Rolls) -> View {
        let calendar = BusinessCalendar::assumed("XX");
        let reach = Reach::rolled(strategy, Cow::Borrowed(&calendar), day(on), rolls);
        let debtor = DebtorFacts { segment: self.segment.into(), phone: "1".into(), ..DebtorFacts::default() };
        evaluate(
            strategy,
            &reach,
            &AccountFacts {
                unapplied: self.unapplied,
                blocks: &self.blocks,
                announced: self.announced,
                ..AccountFacts::bare(eur(), &debtor, &self.items)
            },
        )
    }
    /// Every day on which it is told, with the key, when each day of `days` from `from` on is looked at.
    fn each_day(&mut self, from: &str, days: i32) -> Vec<(String, String)> {
        let mut said = Vec::new();
        for n in 0..days {
            let on = day(from).plus_days(n);
            if let Some(contact) = self.on(&on.to_string()).contact {
                self.announced = Some(Announced { due: contact.due, on });
                said.push((on.to_string(), contact.key()));
            }
        }
        said
    }
}

#[test]
fn told_on_the_first_day_of_the_band_and_once_for_a_due_date() {
    let mut world = World::new(vec![item(1, "2026-06-15", 90_000), item(2, "2026-06-15", 10_000)]);
    let early = world.on("2026-06-01");
    assert_eq!((early.contact, early.next_on), (None, Some(day("2026-06-10"))));
    let view = world.on("2026-06-10");
    let contact = view.contact.unwrap();
    assert_eq!((contact.channel, contact.amount, contact.items), (Channel::Phone, 100_000, 2));
    assert_eq!((view.verdict, view.reached), (Verdict::Current, 0));
    // Nothing more to tell until they are overdue.
    assert_eq!(view.next_on, Some(day("2026-06-16")));
    let said = world.each_day("2026-06-01", 60);
    assert_eq!(said, [("2026-06-10".to_owned(), "before_due_20260615".to_owned())]);
    assert_eq!(announced_due(&said[0].1), Some(day("2026-06-15")));
    assert_eq!(announced_due("first_contact"), None);
}

#[test]
fn without_such_a_rule_the_account_is_looked_at_when_it_always_was() {
    let world = World::new(vec![item(1, "2026-06-15", 90_000)]);
    let plain = Strategy { before_due: Vec::new(), ..strategy() };
    assert_eq!(world.under(&plain, "2026-06-01", Rolls::default()).next_on, Some(day("2026-06-16")));
    // Nor is one that the rule does not mean told anything.
    let other = World { segment: "", ..World::new(vec![item(1, "2026-06-15", 90_000)]) };
    assert_eq!(other.on("2026-06-10").contact, None);
}

#[test]
fn what_falls_due_within_the_band_is_told_together_and_the_rest_after_the_interval() {
    let items = vec![item(1, "2026-06-15", 90_000), item(2, "2026-06-18", 90_000), item(3, "2026-06-25", 90_000)];
    let mut world = World::new(items);
    assert_eq!(world.on("2026-06-13").contact.unwrap().items, 2);
    // On the 10th only the first is in the band; the second enters on the 13th, but the account rests until the 17th.
    // From the 16th on the first is overdue and the cycle speaks.
    assert_eq!(world.each_day("2026-06-01", 40), [("2026-06-10".to_owned(), "before_due_20260615".to_owned())]);
    assert_eq!(world.on("2026-06-11").next_on, Some(day("2026-06-16")));
    world.items.remove(0);
    assert_eq!(world.on("2026-06-11").next_on, Some(day("2026-06-17")));
    assert_eq!(world.on("2026-06-17").contact.unwrap().key(), "before_due_20260618");
}

#[test]
fn nobody_is_told_who_owes_too_little_has_paid_or_is_overdue_or_blocked() {
    let due = || vec![item(1, "2026-06-15", 90_000)];
    let silent = |world: &World| assert_eq!(world.on("2026-06-10").contact, None);
    silent(&World::new(vec![item(1, "2026-06-15", 999)]));
    silent(&World { unapplied: 90_000, ..World::new(due()) });
    silent(&World::new(vec![item(2, "2026-06-01", -90_000), item(1, "2026-06-15", 90_000)]));
    silent(&World::new(vec![item(2, "2026-06-09", 1), item(1, "2026-06-15", 90_000)]));
    let block = Block {
        id: 1,
        invoice: None,
        reason: "dispute".into(),
        owner: "kim".into(),
        from: day("2026-06-01"),
        until: day("2026-06-11"),
        stops: Stops::parse("chasing").unwrap(),
        lifted_on: None,
    };
    let mut blocked = World { blocks: vec![block], ..World::new(due()) };
    silent(&blocked);
    assert_eq!(blocked.each_day("2026-06-10", 20), [("2026-06-12".to_owned(), "before_due_20260615".to_owned())]);
}

/// Told first or not, the first step comes on the same day and is the same.
#[test]
fn steps_are_what_they_are_without_it() {
    let mut world = World::new(vec![item(1, "2026-06-15", 90_000)]);
    let before: Vec<View> = (0..10).map(|n| world.on(&day("2026-06-16").plus_days(n).to_string())).collect();
    assert_eq!(world.each_day("2026-06-10", 1).len(), 1);
    let after: Vec<View> = (0..10).map(|n| world.on(&day("2026-06-16").plus_days(n).to_string())).collect();
    assert_eq!(before, after);
    assert!(after.iter().any(|v| matches!(v.verdict, Verdict::Decide(_))));
}

#[test]
fn a_day_off_moves_it_as_steps_move_but_never_beyond_the_band() {
    // Five days before Thursday 18 June 2026 is Saturday the 13th.
    let world = World::new(vec![item(1, "2026-06-18", 90_000)]);
    let rolls = Rolls { steps: Rolling::Following, ..Rolls::default() };
    let on = |day: &str| world.under(&strategy(), day, rolls).contact.is_some();
    assert_eq!((on("2026-06-13"), on("2026-06-14"), on("2026-06-15")), (false, false, true));
    let mut narrow = strategy();
    narrow.before_due = vec![told(5, 4, "key")];
    assert!(world.under(&narrow, "2026-06-14", rolls).contact.is_some());
}

#[test]
fn the_check_finds_empty_bands_double_claims_and_rules_for_nobody() {
    let found = |rules: Vec<BeforeDue>| {
        let strategy = Strategy { before_due: rules, ..strategy() };
        check(&strategy).into_iter().map(|f| f.code).collect::<Vec<_>>()
    };
    assert_eq!(found(vec![told(5, 1, "key"), told(9, 6, "key"), told(5, 1, "other")]), [] as [&str; 0]);
    assert_eq!(found(vec![told(1, 5, "key")]), ["strategy_empty_band"]);
    assert_eq!(found(vec![told(5, 1, "key"), told(9, 5, "key")]), ["strategy_overlap"]);
    let mut nobody = told(5, 1, "key");
    nobody.when.not_segment = vec!["key".into()];
    assert_eq!(found(vec![nobody]), ["strategy_rule_for_nobody"]);
    let mut one_currency = told(5, 1, "key");
    let usd = Currency::parse("USD").unwrap();
    one_currency.when.amount = vec![AmountBand { currency: usd, min: Some(5), below: None }];
    assert_eq!(found(vec![one_currency]), ["strategy_amount_currency"]);
}

#[test]
fn a_note_goes_by_post_where_there_is_no_other_way_and_a_call_becomes_a_task() {
    let mut world = World::new(vec![item(1, "2026-06-15", 90_000)]);
    world.segment = "mute";
    let mut strategy = strategy();
    strategy.before_due = vec![BeforeDue { channels: vec![Channel::Email], ..told(5, 1, "mute") }];
    let channel = |strategy: &Strategy| world.under(strategy, "2026-06-10", Rolls::default()).contact.unwrap().channel;
    assert_eq!(channel(&strategy), Channel::Task);
    strategy.before_due[0].letter = Some(BEFORE_DUE.into());
    assert_eq!(channel(&strategy), Channel::Letter);
    strategy.before_due[0].approval = Approval::Person;
    let contact = world.under(&strategy, "2026-06-10", Rolls::default()).contact.unwrap();
    assert_eq!(contact.approval, Approval::Person);
}

#[test]
fn a_note_is_overtaken_by_its_due_date_by_money_and_by_anything_overdue() {
    let open = || vec![item(1, "2026-06-15", 90_000), item(2, "2026-06-18", 10_000), item(3, "2026-07-15", 70_000)];
    let found = |world: &World, on: &str| {
        let (strategy, calendar) = (strategy(), BusinessCalendar::assumed("XX"));
        let debtor = DebtorFacts::default();
        let facts = AccountFacts {
            unapplied: world.unapplied,
            blocks: &world.blocks,
            ..AccountFacts::bare(eur(), &debtor, &world.items)
        };
        let reach = Reach::rolled(&strategy, Cow::Borrowed(&calendar), day(on), Rolls::default());
        overtaken(&strategy, &facts, &evaluate(&strategy, &reach, &facts), (day("2026-06-18"), day(on)))
    };
    assert_eq!(found(&World::new(open()), "2026-06-14"), None);
    // One of several is due today, the other is not: the note names the other.
    assert_eq!(found(&World::new(open()), "2026-06-15"), None);
    assert_eq!(found(&World::new(open()), "2026-06-16"), Some(Overtaken::Due), "the first is overdue");
    let rest = |items: &[usize]| World::new(items.iter().map(|i| open()[*i].clone()).collect());
    assert_eq!(found(&rest(&[1, 2]), "2026-06-17"), None, "the rest still holds");
    assert_eq!(found(&rest(&[1]), "2026-06-18"), Some(Overtaken::Due));
    assert_eq!(found(&rest(&[2]), "2026-06-14"), Some(Overtaken::Paid), "what is open was not told");
    assert_eq!(found(&World { unapplied: 99_500, ..rest(&[0, 1]) }, "2026-06-14"), Some(Overtaken::Paid));
    assert_eq!(found(&World { unapplied: 98_999, ..rest(&[0, 1]) }, "2026-06-14"), None);
}
