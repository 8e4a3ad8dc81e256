//! One account on one day: the decision, or the first reason in a documented order why there is none.

use basis::calendar::Date;
use basis::money::Currency;

use super::Reason;
use super::amount::{self, Total, converts, rate_wanted};
use super::before_due::{Announced, Contact, look};
use super::reach::Reach;
use super::strategy::{Approval, Channel, LetterOutcome, Rule, Strategy, When, known};
use crate::assess::{Conversion, Position};
use crate::books::{Block, DebtorFacts, OpenItem, Stop};

/// The last step issued in the running cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastStep {
    /// Its rank, from 1.
    pub rank: usize,
    /// The day on which it was issued.
    pub on: Date,
}

/// What the decision rests on.
#[derive(Debug, Clone, Copy)]
pub struct AccountFacts<'a> {
    /// The account's currency.
    pub currency: Currency,
    /// How its amounts become those of [`Strategy::amount_in`] on the day; `None` when no rates lead there, or none is needed.
    pub rate: Option<&'a Conversion>,
    /// The debtor.
    pub debtor: &'a DebtorFacts,
    /// Cause of lateness; empty while unknown.
    pub cause: &'a str,
    /// Class of risk; empty while unknown.
    pub risk: &'a str,
    /// What became of the last letter.
    pub last_letter: LetterOutcome,
    /// How many cycles of the account came to an end before this one.
    pub earlier_cycles: i32,
    /// Open items in the order of their due dates.
    pub items: &'a [OpenItem],
    /// Cash not allocated.
    pub unapplied: i64,
    /// Blocks of the debtor, whatever their dates.
    pub blocks: &'a [Block],
    /// The last step issued in this cycle.
    pub last: Option<LastStep>,
    /// Rank of a candidate that awaits a person.
    pub candidate: Option<usize>,
    /// Whether the seller never ran a day before.
    pub first_run: bool,
    /// What it was last told before its due date.
    pub announced: Option<Announced>,
}

impl<'a> AccountFacts<'a> {
    /// An account of which nothing is known but its open items: nothing found, paid, blocked, taken or told.
    #[must_use]
    pub const fn bare(currency: Currency, debtor: &'a DebtorFacts, items: &'a [OpenItem]) -> Self {
        Self {
            currency,
            rate: None,
            debtor,
            cause: "",
            risk: "",
            last_letter: LetterOutcome::None,
            earlier_cycles: 0,
            items,
            unapplied: 0,
            blocks: &[],
            last: None,
            candidate: None,
            first_run: false,
            announced: None,
        }
    }
}

/// Why nothing is done. The order is the order in which the reasons are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Skip {
    /// All that is overdue is under a block that stops chasing.
    Blocked,
    /// Unapplied cash and due credit notes cover what is overdue.
    CoveredByUnappliedCash,
    /// The overdue total is below the strategy's small balance.
    SmallBalance,
    /// A candidate awaits a person.
    CandidateWaiting,
    /// Overdue, but no item is old enough for the first step.
    NotYet,
    /// The last step of the strategy has been taken.
    LastStepDone,
    /// The next step's own conditions do not hold yet.
    WaitingForStep,
    /// The last step is too recent.
    MinInterval,
    /// A rule looks at the amount in another currency, and no rate leads there.
    RateMissing,
    /// The same, and the newest rate is too old.
    RateTooOld,
}

impl Skip {
    /// All of them, in order.
    pub const ALL: [Self; 10] = [
        Self::Blocked,
        Self::CoveredByUnappliedCash,
        Self::SmallBalance,
        Self::CandidateWaiting,
        Self::NotYet,
        Self::LastStepDone,
        Self::WaitingForStep,
        Self::MinInterval,
        Self::RateMissing,
        Self::RateTooOld,
    ];
    /// The word in results and in the store.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::CoveredByUnappliedCash => "covered_by_unapplied_cash",
            Self::SmallBalance => "small_balance",
            Self::CandidateWaiting => "candidate_waiting",
            Self::NotYet => "not_yet",
            Self::LastStepDone => "last_step_done",
            Self::WaitingForStep => "waiting_for_step",
            Self::MinInterval => "min_interval",
            Self::RateMissing => "rate_missing",
            Self::RateTooOld => "rate_too_old",
        }
    }
}

/// A step to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Rank of the step, from 1.
    pub rank: usize,
    /// Index of the rule that fired.
    pub rule: usize,
    /// How it reaches the debtor.
    pub channel: Channel,
    /// Whether the run issues it or a person must.
    pub approval: Approval,
    /// Final pay-by date.
    pub pay_by: Date,
    /// The rule and the facts that led to it.
    pub because: Vec<Reason>,
    /// Steps that were not taken, with the reason.
    pub not_taken: Vec<(usize, Reason)>,
}

/// What an account comes to on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is overdue.
    Current,
    /// A step is to be taken.
    Decide(Box<Decision>),
    /// Nothing is done, for this reason.
    Skip(Skip),
}

/// A verdict with the position it rests on and the next day worth looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Sums.
    pub position: Position,
    /// The highest rank that an item reaches by its own age and the account's conditions; 0 when none.
    pub reached: usize,
    /// The verdict.
    pub verdict: Verdict,
    /// A word about what falls due soon; only where nothing is overdue.
    pub contact: Option<Contact>,
    /// The first day on which the verdict can change without a new fact; `None` when only a fact can change it.
    pub next_on: Option<Date>,
}

/// The first channel of the rule that the debtor's data allow. Where none of them does, a step with a letter goes by post
/// and any other is a task: finding out how to reach the debtor.
#[must_use]
pub fn channel(rule: &Rule, debtor: &DebtorFacts) -> Channel {
    let otherwise = if rule.letter.is_some() { Channel::Letter } else { Channel::Task };
    usable(&rule.channels, debtor).unwrap_or(otherwise)
}

/// The first of the channels that the debtor's data allow.
pub(super) fn usable(channels: &[Channel], debtor: &DebtorFacts) -> Option<Channel> {
    let usable = |c: &&Channel| match c {
        Channel::Email => !debtor.email.is_empty(),
        Channel::Phone => !debtor.phone.is_empty(),
        Channel::Letter | Channel::Task => true,
    };
    channels.iter().find(usable).copied()
}

/// The rule by which an account would take the step of `rank`: the first whose conditions on the account hold, ages and
/// waits apart; for letters and timetables of a step that has been decided.
#[must_use]
pub fn rule_of<'s>(
    strategy: &'s Strategy,
    reach: &Reach<'_>,
    facts: &AccountFacts<'_>,
    rank: usize,
) -> Option<&'s Rule> {
    let day = reach.day();
    let position = Position::of(facts.items, facts.unapplied, facts.blocks, day);
    let judge = Judge::new(strategy, reach, facts, position);
    let index = judge.rule_for(rank).map(|(index, _)| index);
    let meets = |(_, rule): &(usize, &Rule)| rule.step + 1 == rank && judge.account_meets(rule);
    let index = index.or_else(|| strategy.rules.iter().enumerate().find(meets).map(|(index, _)| index))?;
    strategy.rules.get(index)
}

/// Judges one account on `reach.day()`.
#[must_use]
pub fn evaluate(strategy: &Strategy, reach: &Reach<'_>, facts: &AccountFacts<'_>) -> View {
    let day = reach.day();
    let position = Position::of(facts.items, facts.unapplied, facts.blocks, day);
    let judge = Judge::new(strategy, reach, facts, position);
    let (reached, verdict) = judge.verdict();
    let next_on = judge.next_on(&verdict);
    let (contact, then) = match verdict {
        Verdict::Current => look(strategy, reach, facts, &judge.position),
        _ => (None, None),
    };
    let next_on = [next_on, then].into_iter().flatten().min();
    View { position, reached, verdict, contact, next_on }
}

/// Conditions on the account itself, apart from ages: amount, segment, cause, risk, earlier outcomes, blocks.
pub(super) fn account_meets(when: &When, facts: &AccountFacts<'_>, total: Total, day: Date) -> bool {
    let blocked = |stop: &Stop| facts.blocks.iter().any(|b| b.stops.has(*stop) && b.holds(day));
    total.meets(when)
        && (when.segment.is_empty() || when.segment.contains(&facts.debtor.segment))
        && !when.not_segment.contains(&facts.debtor.segment)
        && (when.cause.is_empty() || when.cause.iter().any(|c| c == known(facts.cause)))
        && (when.risk.is_empty() || when.risk.iter().any(|r| r == known(facts.risk)))
        && (when.last_letter.is_empty() || when.last_letter.contains(&facts.last_letter))
        && when.earlier_cycles.holds(facts.earlier_cycles)
        && (when.blocked.is_empty()
            || when.blocked.iter().any(|w| Stop::ALL.iter().filter(|s| s.word() == w).any(blocked)))
}

/// What a person found of the debtor and what came of earlier dunning, where the rule looks at it.
pub(super) fn outcomes(facts: &AccountFacts<'_>, when: &When) -> Vec<Reason> {
    let mut because = Vec::new();
    if !when.cause.is_empty() {
        because.push(Reason::new("cause").with("cause", known(facts.cause)));
    }
    if !when.risk.is_empty() {
        because.push(Reason::new("risk").with("risk", known(facts.risk)));
    }
    if !when.last_letter.is_empty() {
        because.push(Reason::new("last_letter").with("outcome", facts.last_letter.word()));
    }
    if !when.earlier_cycles.is_free() {
        because.push(Reason::new("earlier_cycles").with("count", facts.earlier_cycles));
    }
    because
}

struct Judge<'a> {
    strategy: &'a Strategy,
    reach: &'a Reach<'a>,
    facts: &'a AccountFacts<'a>,
    position: Position,
    total: Total,
    day: Date,
}

impl<'a> Judge<'a> {
    fn new(strategy: &'a Strategy, reach: &'a Reach<'a>, facts: &'a AccountFacts<'a>, position: Position) -> Self {
        let total = Total::new(strategy, facts, position.overdue);
        Self { strategy, reach, facts, position, total, day: reach.day() }
    }

    fn verdict(&self) -> (usize, Verdict) {
        let p = &self.position;
        if p.overdue == 0 {
            return (0, if p.stopped > 0 { Verdict::Skip(Skip::Blocked) } else { Verdict::Current });
        }
        if p.covered() {
            return (0, Verdict::Skip(Skip::CoveredByUnappliedCash));
        }
        if p.overdue - p.unapplied - p.credits < self.strategy.small(self.facts.currency) {
            return (0, Verdict::Skip(Skip::SmallBalance));
        }
        let reached = self.reached();
        if self.facts.candidate.is_some() {
            return (reached, Verdict::Skip(Skip::CandidateWaiting));
        }
        let before = self.facts.last.map_or(0, |l| l.rank);
        if reached == 0 && before == 0 {
            return (reached, Verdict::Skip(Skip::NotYet));
        }
        if before >= self.strategy.steps.len() {
            return (reached, Verdict::Skip(Skip::LastStepDone));
        }
        if reached <= before {
            return (reached, Verdict::Skip(Skip::WaitingForStep));
        }
        let rank = before + 1;
        let Some((rule_index, rule)) = self.rule_for(rank) else {
            return (reached, Verdict::Skip(if before == 0 { Skip::NotYet } else { Skip::WaitingForStep }));
        };
        let seen = self.reach.seen().min(self.day);
        if self.since_last(seen).is_some_and(|days| days < self.strategy.min_interval_days) {
            return (reached, Verdict::Skip(Skip::MinInterval));
        }
        if let Some(skip) = self.rate_decides(before, rule) {
            return (reached, Verdict::Skip(skip));
        }
        (reached, Verdict::Decide(Box::new(self.decision(rank, reached, rule_index, rule))))
    }

    /// Why there is no decision where the missing rate could make it another one: the rule looks at the amount, or the step
    /// is only reached by rules that do.
    fn rate_decides(&self, before: usize, rule: &Rule) -> Option<Skip> {
        let skip = rate_wanted(self.strategy, self.facts)?;
        let bits = self.age_bits();
        let rules = self.strategy.rules.iter().enumerate().filter(|(_, rule)| rule.when.amount.is_empty());
        let mut sure = rules.filter(|(i, rule)| bits & (1 << i) != 0 && self.account_meets(rule));
        let open = !rule.when.amount.is_empty() || !sure.any(|(_, rule)| rule.step + 1 > before);
        open.then_some(skip)
    }

    fn since_last(&self, seen: Date) -> Option<i32> {
        self.facts.last.map(|l| l.on.days_until(seen))
    }

    /// Bits of the rules whose age bands hold for some item that is chased.
    fn age_bits(&self) -> u64 {
        let chased = self.facts.items.iter().filter(|i| i.overdue(self.day) && !self.stopped(i));
        chased.fold(0, |bits, item| bits | self.reach.rules(item.due))
    }

    /// The highest rank among rules that some chased item meets by its age and the account meets otherwise.
    fn reached(&self) -> usize {
        let bits = self.age_bits();
        let rules = self.strategy.rules.iter().enumerate();
        let met = rules.filter(|(i, rule)| bits & (1 << i) != 0 && self.account_meets(rule));
        met.map(|(_, rule)| rule.step + 1).max().unwrap_or(0)
    }

    fn stopped(&self, item: &OpenItem) -> bool {
        self.facts.blocks.iter().any(|b| b.stops(Stop::Chasing, item.invoice, self.day))
    }

    /// Conditions on the account itself, apart from ages.
    fn account_meets(&self, rule: &Rule) -> bool {
        account_meets(&rule.when, self.facts, self.total, self.day)
    }

    /// The rule that takes the account to `rank`: one whose age bands hold for an item, else one that an item has outgrown
    /// (a step that was missed is caught up). Its wait since the step before must be over. Younger than a rule's lower
    /// bound is too young for its step, whatever later steps are reached by other measures.
    fn rule_for(&self, rank: usize) -> Option<(usize, &Rule)> {
        let seen = self.reach.seen();
        let waited = |rule: &Rule| match self.facts.last {
            Some(last) => {
                let days = last.on.days_until(seen);
                days >= self.reach.wait(last.on, &rule.when, 0)
                    && self.after_payment_day(rule, last.on).is_none_or(|first| seen >= first)
            }
            None => true,
        };
        let mine = || {
            let rules = self.strategy.rules.iter().enumerate();
            rules.filter(|(_, rule)| rule.step + 1 == rank && self.account_meets(rule) && waited(rule))
        };
        let bits = self.age_bits();
        mine().find(|(i, _)| bits & (1 << i) != 0).or_else(|| {
            let oldest = self.position.oldest_due?;
            mine().find(|(_, rule)| self.old_enough_on(rule, oldest) <= self.day)
        })
    }

    /// [`Reach::after_moved_payment`] of the letter before `rule`'s step, which was issued on `last`: a table that waits for
    /// the time to pay waits for what the letter says, over the longest holidays.
    fn after_payment_day(&self, rule: &Rule, last: Date) -> Option<Date> {
        let wait = self.reach.wait(last, &rule.when, self.strategy.min_interval_days);
        let rules = self.strategy.rules.iter();
        let letters = rules.filter(|r| r.step + 1 == rule.step && r.letter.is_some() && self.account_meets(r));
        let within = letters.map(|r| r.pay_within_days.max(1)).max()?;
        self.reach.after_moved_payment(last, within, wait)
    }

    fn old_enough_on(&self, rule: &Rule, due: Date) -> Date {
        self.reach.starts_on(rule.when.days_overdue, rule.when.business_days_overdue, due)
    }

    fn decision(&self, rank: usize, reached: usize, rule_index: usize, rule: &Rule) -> Decision {
        let channel = channel(rule, self.facts.debtor);
        let mut approval = rule.approval;
        let mut because = self.reasons(rank, rule_index, rule);
        let days = self.position.days_overdue(self.day);
        // A task inside the house reaches nobody, so it needs no look at the old portfolio first.
        let reaches_debtor = channel != Channel::Task;
        let old = days > self.strategy.first_run_days;
        if self.facts.first_run && old && reaches_debtor && approval == Approval::Run {
            approval = Approval::Person;
            because.push(Reason::new("first_run_old_portfolio").with("days", days));
        }
        let mut not_taken = Vec::new();
        for higher in rank + 1..=reached {
            not_taken.push((higher, Reason::new("one_step_at_a_time").with("step", self.strategy.step_id(rank))));
        }
        let next = reached.max(rank) + 1;
        if next <= self.strategy.steps.len() {
            not_taken.push((next, Reason::new("not_old_enough").with("days", days)));
        }
        Decision {
            rank,
            rule: rule_index,
            channel,
            approval,
            pay_by: self.day.plus_days(rule.pay_within_days),
            because,
            not_taken,
        }
    }

    fn reasons(&self, rank: usize, rule_index: usize, rule: &Rule) -> Vec<Reason> {
        let mut because = Vec::with_capacity(4);
        if let Some(due) = self.position.oldest_due {
            because.push(
                Reason::new("oldest_item_overdue")
                    .with("due", due)
                    .with("days", due.days_until(self.day))
                    .with("business_days", self.reach.business_days(due)),
            );
        }
        because.push(match self.facts.last {
            Some(last) => Reason::new("step_before")
                .with("step", self.strategy.step_id(last.rank))
                .with("on", last.on)
                .with("days", last.on.days_until(self.day)),
            None => Reason::new("no_step_before"),
        });
        if !rule.when.segment.is_empty() {
            because.push(Reason::new("segment").with("segment", &self.facts.debtor.segment));
        }
        because.extend(amount::reason(self.strategy, self.facts, rule.step, self.position.overdue));
        because.extend(outcomes(self.facts, &rule.when));
        because.push(
            Reason::new("rule")
                .with("strategy", &self.strategy.id)
                .with("version", self.strategy.version)
                .with("rule", rule_index + 1)
                .with("step", self.strategy.step_id(rank)),
        );
        because
    }

    /// The first day on which `rank` can be taken: the rule's age, its wait since the step before, the minimum interval.
    fn step_starts(&self, rank: usize, last: Option<Date>) -> Option<Date> {
        let oldest = self.position.oldest_due?;
        let start = |rule: &Rule| {
            let by_age = self.old_enough_on(rule, oldest);
            last.map_or(by_age, |last| {
                let wait = self.reach.wait(last, &rule.when, self.strategy.min_interval_days);
                let by_wait = by_age.max(last.plus_days(wait));
                self.reach.step_on(self.after_payment_day(rule, last).map_or(by_wait, |first| by_wait.max(first)))
            })
        };
        // Tomorrow's rate may bring another rule's amounts within reach.
        let total = converts(self.strategy, self.facts).map_or(self.total, |_| Total::Open);
        let meets = |rule: &&Rule| account_meets(&rule.when, self.facts, total, self.day);
        let rules = self.strategy.rules.iter();
        rules.filter(|rule| rule.step + 1 == rank).filter(meets).map(start).min()
    }

    fn next_on(&self, verdict: &Verdict) -> Option<Date> {
        let tomorrow = self.day.plus_days(1);
        let due = self.position.next_due.map(|d| d.plus_days(1));
        let last = self.facts.last;
        let rank = last.map_or(0, |l| l.rank);
        let by_state = match verdict {
            Verdict::Current | Verdict::Skip(Skip::Blocked | Skip::SmallBalance | Skip::CoveredByUnappliedCash) => due,
            Verdict::Skip(Skip::CandidateWaiting | Skip::LastStepDone) => None,
            // A rate may be imported within the day.
            Verdict::Skip(Skip::RateMissing | Skip::RateTooOld) => Some(self.day),
            Verdict::Skip(_) => self.step_starts(rank + 1, last.map(|l| l.on)).map(|d| d.max(tomorrow)),
            Verdict::Decide(d) if d.approval == Approval::Person => None,
            Verdict::Decide(d) => self.step_starts(d.rank + 1, Some(self.day)).map(|d| d.max(tomorrow)),
        };
        // Another item falling due changes the sum that amount bands and small balances look at; a credit note lowers it.
        let by_amount = due.filter(|_| self.strategy.rules.iter().any(|rule| !rule.when.amount.is_empty()));
        let by_credit = self.position.next_credit;
        let by_block = self.facts.blocks.iter().filter_map(|b| b.next_change(self.day)).min();
        [by_state, by_amount, by_credit, by_block].into_iter().flatten().min()
    }
}
