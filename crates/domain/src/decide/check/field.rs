//! Who stands for all debtors when a strategy is checked: cases that differ in what its conditions look at, and the age
//! tables of the days on which they are looked at.

use std::borrow::Cow;
use std::collections::BTreeSet;

use basis::calendar::{BusinessCalendar, Date};
use basis::money::{Currency, Factor, Money};

use super::Finding;
use crate::assess::Conversion;
use crate::books::{Block, DebtorFacts, OpenItem, Stops};
use crate::decide::amount::Total;
use crate::decide::evaluate::{AccountFacts, LastStep, account_meets};
use crate::decide::reach::Reach;
use crate::decide::strategy::{CAUSES, LetterOutcome, RISKS, Strategy, When, known};

/// A debtor that stands for all with the same answers to the strategy's conditions.
pub(super) struct Case {
    debtor: DebtorFacts,
    cause: String,
    risk: String,
    last_letter: LetterOutcome,
    earlier_cycles: i32,
    currency: Currency,
    rate: Conversion,
    open: i64,
    blocks: Vec<Block>,
    items: [OpenItem; 1],
}

/// A moment in the life of a case.
#[derive(Clone, Copy)]
pub(super) struct Moment<'a> {
    pub(super) case: &'a Case,
    /// Days overdue.
    pub(super) age: i32,
    pub(super) last: Option<LastStep>,
}

/// Cases and days.
pub(super) struct Field<'a> {
    pub(super) cases: Vec<Case>,
    /// Age tables by days overdue, from 0.
    reaches: Vec<Reach<'a>>,
    /// Ages at which a debt comes into the books: new, and on both sides of the bounds of every rule.
    pub(super) starts: Vec<i32>,
}

/// Debts are followed to this age; beyond it a strategy has had its say.
pub(super) const OLDEST: i32 = 600;
/// No debt comes into the books older than this.
const OLDEST_START: i32 = 300;

/// The due date of every case: a Wednesday, so that weekends fall inside the first days.
pub(super) fn due() -> Date {
    Date::from_days(20_605)
}

impl Field<'_> {
    pub(super) fn new(strategy: &Strategy) -> Self {
        let calendar = BusinessCalendar::assumed("");
        let reach = |age| Reach::new(strategy, Cow::Owned(calendar.clone()), due().plus_days(age));
        Self {
            cases: told_apart(strategy, cases(strategy)),
            reaches: (0..=OLDEST).map(reach).collect(),
            starts: starts(strategy),
        }
    }
    /// The age table of the day on which the debt is that old.
    pub(super) fn reach(&self, age: i32) -> Option<&Reach<'_>> {
        self.reaches.get(usize::try_from(age).ok()?)
    }
}

impl Case {
    /// What a strategy sees of it.
    pub(super) fn facts(&self, last: Option<LastStep>) -> AccountFacts<'_> {
        AccountFacts {
            currency: self.currency,
            rate: Some(&self.rate),
            debtor: &self.debtor,
            cause: &self.cause,
            risk: &self.risk,
            last_letter: self.last_letter,
            earlier_cycles: self.earlier_cycles,
            items: &self.items,
            unapplied: 0,
            blocks: &self.blocks,
            last,
            candidate: None,
            first_run: false,
            announced: None,
        }
    }
    /// The overdue total as the strategy's bands see it.
    pub(super) fn total(&self, strategy: &Strategy) -> Total {
        Total::new(strategy, &self.facts(None), self.open)
    }
}

impl Moment<'_> {
    /// A finding that this debtor shows; `more` comes before the words that every finding has.
    pub(super) fn finding(
        self,
        strategy: &Strategy,
        code: &'static str,
        line: u64,
        more: &[(&'static str, String)],
    ) -> Finding {
        let blocked: Vec<String> = self.case.blocks.iter().map(|b| b.stops.list().to_string()).collect();
        let mut args = more.to_vec();
        args.extend([
            ("days", self.age.to_string()),
            ("amount", Money::new(self.case.open, self.case.currency).to_string()),
            ("segment", self.case.debtor.segment.clone()),
            ("cause", self.case.cause.clone()),
            ("risk", known(&self.case.risk).to_owned()),
            ("outcome", self.case.last_letter.word().to_owned()),
            ("cycles", self.case.earlier_cycles.to_string()),
            ("blocked", blocked.join(",")),
            ("last", strategy.step_id(self.last.map_or(0, |l| l.rank)).to_owned()),
        ]);
        Finding { code, line, args }
    }
}

/// The currencies that the strategy names.
pub(super) fn currencies(strategy: &Strategy) -> BTreeSet<Currency> {
    let bands = strategy.conditions().flat_map(|when| &when.amount);
    strategy.small_balance.iter().map(|(c, _)| *c).chain(bands.map(|b| b.currency)).collect()
}

/// The first of all cases that meet the same rules by their account: a strategy treats the others the same.
fn told_apart(strategy: &Strategy, cases: Vec<Case>) -> Vec<Case> {
    let mut seen: BTreeSet<(u64, String)> = BTreeSet::new();
    let mut first = Vec::new();
    for case in cases {
        let meets = |when: &When| account_meets(when, &case.facts(None), case.total(strategy), due().plus_days(1));
        let rules = strategy.conditions().enumerate().filter(|(_, when)| meets(when));
        let met = rules.fold(0, |bits, (i, _)| bits | (1 << i));
        if seen.insert((met, case.blocks.iter().map(|b| b.stops.list()).collect())) {
            first.push(case);
        }
    }
    first
}

fn cases(strategy: &Strategy) -> Vec<Case> {
    let mut segments: BTreeSet<&str> = BTreeSet::from([""]);
    let mut causes: BTreeSet<&str> = BTreeSet::from([""]);
    let mut blocks: BTreeSet<&str> = BTreeSet::from([""]);
    for when in strategy.conditions() {
        segments.extend(when.segment.iter().chain(&when.not_segment).map(String::as_str));
        if !when.cause.is_empty() {
            causes = BTreeSet::from(CAUSES);
        }
        blocks.extend(when.blocked.iter().map(String::as_str));
    }
    let pasts = pasts(strategy);
    let mut cases = Vec::new();
    for (currency, open) in amounts(strategy) {
        for segment in &segments {
            for cause in &causes {
                for block in &blocks {
                    for past in &pasts {
                        cases.push(Case {
                            debtor: DebtorFacts { segment: (*segment).to_owned(), ..DebtorFacts::default() },
                            cause: (*cause).to_owned(),
                            risk: past.0.to_owned(),
                            last_letter: past.1,
                            earlier_cycles: past.2,
                            currency,
                            rate: one_for_one(),
                            open,
                            blocks: blocked(block),
                            items: [OpenItem { invoice: 1, due: due(), open, law: String::new(), moved: false }],
                        });
                    }
                }
            }
        }
    }
    cases
}

/// A rate for accounts whose currency is not the strategy's: amounts on both sides of every bound stand for theirs.
fn one_for_one() -> Conversion {
    Conversion { legs: Vec::new(), factor: Factor::ONE, on: due(), stale: false }
}

/// Classes of risk, outcomes of the last letter and numbers of earlier cycles that a condition of the strategy tells apart.
fn pasts(strategy: &Strategy) -> Vec<(&str, LetterOutcome, i32)> {
    let mut risks: BTreeSet<&str> = BTreeSet::from([""]);
    let mut outcomes = vec![LetterOutcome::None];
    let mut cycles: BTreeSet<i32> = BTreeSet::from([0]);
    for when in strategy.conditions() {
        if !when.risk.is_empty() {
            risks = BTreeSet::from(RISKS);
        }
        if !when.last_letter.is_empty() {
            outcomes = LetterOutcome::ALL.to_vec();
        }
        let band = when.earlier_cycles;
        cycles.extend([band.min.map(|m| m - 1), band.min, band.max, band.max.map(|m| m + 1)].into_iter().flatten());
    }
    let mut pasts = Vec::new();
    for risk in risks {
        for outcome in &outcomes {
            pasts.extend(cycles.iter().filter(|c| **c >= 0).map(|count| (risk, *outcome, *count)));
        }
    }
    pasts
}

/// Totals on both sides of every bound of a currency, and one far above all.
fn amounts(strategy: &Strategy) -> Vec<(Currency, i64)> {
    let mut amounts: Vec<(Currency, i64)> = Vec::new();
    for when in strategy.conditions() {
        for band in &when.amount {
            for bound in [band.min, band.below].into_iter().flatten() {
                amounts.extend([bound - 1, bound].map(|a| (band.currency, a)));
            }
        }
    }
    amounts.extend(strategy.small_balance.iter().map(|(c, small)| (*c, (*small).max(1) + 1_000_000_000)));
    if amounts.is_empty() {
        amounts.extend(Currency::parse("EUR").map(|c| (c, 1_000_000)));
    }
    amounts.retain(|(c, a)| *a > 0 && *a >= strategy.small(*c));
    amounts.sort();
    amounts.dedup();
    // Where no rule looks at amounts, one currency stands for all.
    if strategy.conditions().all(|when| when.amount.is_empty()) {
        amounts.truncate(1);
    }
    amounts
}

fn blocked(word: &str) -> Vec<Block> {
    let Ok(stops) = Stops::parse(word) else { return Vec::new() };
    let block = Block {
        id: 1,
        invoice: None,
        reason: String::new(),
        owner: String::new(),
        from: due(),
        until: due().plus_days(OLDEST * 2),
        stops,
        lifted_on: None,
    };
    vec![block]
}

fn starts(strategy: &Strategy) -> Vec<i32> {
    let mut starts = BTreeSet::from([1]);
    for when in strategy.rules.iter().map(|r| &r.when) {
        let days = [when.days_overdue.min, when.days_overdue.max.map(|m| m + 1)];
        // Five business days are seven days, and a weekend may lie in between.
        let business = [when.business_days_overdue.min, when.business_days_overdue.max.map(|m| m + 1)];
        starts.extend(days.into_iter().flatten());
        starts.extend(business.into_iter().flatten().map(|d| d.saturating_mul(7) / 5 + 3));
    }
    starts.into_iter().filter(|s| (1..=OLDEST_START).contains(s)).collect()
}
