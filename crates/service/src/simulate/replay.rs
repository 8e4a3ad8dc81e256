//! One account lived through again: facts arrive on their days, and the strategy is asked on each day on which its answer
//! can have changed.

use std::collections::HashMap;

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::Outcome;
use domain::assess::Position;
use domain::books::{Block, DebtorFacts, Extension, OpenItem, for_steps, open_as_of, unapplied_as_of};
use domain::decide::{
    AccountFacts, Announced, Approval, Contact, Decision, LastStep, Reach, Skip, Strategy, Verdict, announced_due,
    evaluate,
};
use store::work::{DecisionRow, State};

use super::{Action, Books, Span};
use crate::App;
use crate::assessment::{Kind, Standing};
use crate::exchange::DatedRates;

/// Age tables by strategy, seat and worked day, and the rates of the days, made when they are first asked for.
pub(super) struct Ages<'a> {
    app: &'a App,
    days: Vec<Date>,
    rates: DatedRates,
    known: HashMap<(i64, String), Vec<Option<Reach<'a>>>>,
}

impl<'a> Ages<'a> {
    pub(super) fn new(app: &'a App, days: &[Date], rates: DatedRates) -> Self {
        Self { app, days: days.to_vec(), rates, known: HashMap::new() }
    }
    fn get(&mut self, table: &Table<'_>, seat: &str, index: usize) -> Option<&Reach<'a>> {
        let day = *self.days.get(index)?;
        let code = seat.split('-').next().unwrap_or(seat);
        let days = self.known.entry((table.number, code.to_owned()));
        let slot = days.or_insert_with(|| self.days.iter().map(|_| None).collect()).get_mut(index)?;
        Some(
            slot.get_or_insert_with(|| Reach::rolled(table.strategy, self.app.law.calendar(code), day, self.app.rolls)),
        )
    }
}

/// The strategy under which an account is replayed.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    /// Its number among those of the seller; 0 for one that was given.
    pub(super) number: i64,
    pub(super) strategy: &'a Strategy,
    /// The one that the account was under.
    pub(super) held: &'a Strategy,
}

/// An account with all that ever happened to it.
pub(super) struct Account<'a> {
    /// The debtor's number.
    pub(super) id: i64,
    /// What was found of it, and what became of its letters.
    pub(super) standing: &'a Standing,
    pub(super) debtor: &'a DebtorFacts,
    pub(super) currency: Currency,
    pub(super) books: Books,
    pub(super) blocks: &'a [Block],
    pub(super) extensions: &'a [Extension],
    /// What was decided in history.
    pub(super) decisions: &'a [DecisionRow],
    /// Whether no day was run before the span.
    pub(super) first_run: bool,
}

/// Where the account stands in the replay.
struct Life {
    cycle: i64,
    last: Option<LastStep>,
    /// A step that waits for a person, and since when.
    candidate: Option<(usize, Date)>,
    /// What it was last told before its due date.
    announced: Option<Announced>,
}

impl Account<'_> {
    /// The actions that the strategy would have taken in the span.
    pub(super) fn replay(&self, table: &Table<'_>, span: Span, ages: &mut Ages<'_>) -> Outcome<Vec<Action>> {
        let facts = self.fact_days();
        let strategy = table.strategy;
        let mut life = self.before(table, span, &facts);
        let mut actions = Vec::new();
        let mut wake = span.from;
        let mut seen = None;
        for (index, day) in ages.days.clone().into_iter().enumerate() {
            let fresh = facts.iter().any(|f| *f <= day && seen.is_none_or(|s| *f > s));
            if day < wake && !fresh {
                continue;
            }
            seen = Some(day);
            self.take_over(table, &mut life, day);
            let rate = ages.rates.on(day)?.find(strategy, self.currency).cloned();
            let Some(reach) = ages.get(table, &self.debtor.jurisdiction, index) else { break };
            let items = self.items(day);
            let view = evaluate(
                strategy,
                reach,
                &AccountFacts {
                    currency: self.currency,
                    rate: rate.as_ref(),
                    debtor: self.debtor,
                    cause: self.standing.found(Kind::Cause, (self.id, self.currency), day),
                    risk: self.standing.found(Kind::Risk, (self.id, self.currency), day),
                    last_letter: self.standing.last_letter((self.id, self.currency), day),
                    earlier_cycles: i32::try_from(life.cycle - 1).unwrap_or(i32::MAX),
                    items: &items,
                    unapplied: unapplied_as_of(&self.books.receipts, &self.books.movements, day),
                    blocks: self.blocks,
                    last: life.last,
                    candidate: life.candidate.map(|(rank, _)| rank),
                    first_run: self.first_run && index == 0,
                    announced: life.announced,
                },
            );
            if let Verdict::Decide(d) = &view.verdict {
                actions.push(self.action(strategy, &life, day, d));
            }
            if let Some(told) = &view.contact {
                life.announced = Some(Announced { due: told.due, on: day });
                actions.push(self.told(strategy, &life, day, told));
            }
            let next = life.live(&view.verdict, day, span.approval_days);
            wake = next.or(view.next_on).unwrap_or_else(|| span.to.plus_days(1));
        }
        Ok(actions)
    }

    /// The items of a day as steps see them.
    fn items(&self, day: Date) -> Vec<OpenItem> {
        for_steps(&open_as_of(&self.books.invoices, &self.books.movements, day), self.extensions, day)
    }

    /// Every day on which something was learnt of the account.
    fn fact_days(&self) -> Vec<Date> {
        let b = &self.books;
        let mut days: Vec<Date> = b.invoices.iter().map(|i| i.issued).collect();
        days.extend(b.movements.iter().map(|m| m.on));
        days.extend(b.receipts.iter().map(|r| r.on));
        days.extend(b.taken_over.iter().map(|(_, on)| *on));
        days.extend(self.blocks.iter().filter_map(|b| b.lifted_on));
        days.extend(self.standing.days((self.id, self.currency)));
        days.extend(self.extensions.iter().flat_map(|e| [Some(e.on), e.withdrawn_on]).flatten());
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Where the account stood when the span began, by what had been decided until then.
    fn before(&self, table: &Table<'_>, span: Span, facts: &[Date]) -> Life {
        let announced = self.standing.announced((self.id, self.currency), span.from.plus_days(-1));
        let fresh = |cycle| Life { cycle, last: None, candidate: None, announced };
        let steps = self.decisions.iter().filter(|d| announced_due(&d.step).is_none());
        let mut earlier: Vec<&DecisionRow> = steps.filter(|d| d.decided_on < span.from).collect();
        earlier.sort_by_key(|d| (d.cycle, d.decided_on));
        let taken_over = self.books.taken_over.iter().map(|(_, on)| (1, *on)).filter(|(_, on)| *on < span.from);
        // What is queued when a cycle ends is withdrawn, so withdrawn decisions count cycles as well.
        let Some((cycle, since)) = earlier.last().map(|d| (d.cycle, d.decided_on)).or(taken_over.max()) else {
            return fresh(1);
        };
        let ended = facts.iter().filter(|f| since < **f && **f < span.from).any(|day| {
            let items = self.items(*day);
            let position = Position::of(&items, 0, self.blocks, *day);
            position.overdue == 0 && position.stopped == 0
        });
        if ended {
            return fresh(cycle + 1);
        }
        let mut life = fresh(cycle);
        for d in earlier.iter().filter(|d| d.cycle == cycle) {
            let Some(rank) = rank(table, &d.step) else { continue };
            let held = table.held;
            let by_person =
                held.rules.iter().any(|r| held.step_id(r.step + 1) == d.step && r.approval == Approval::Person);
            // A reminder withdrawn since had been taken; a candidate that was withdrawn never was.
            if by_person && d.state == State::Withdrawn {
                continue;
            }
            let on = if by_person { d.decided_on.plus_days(span.approval_days) } else { d.decided_on };
            if on < span.from {
                life.last = Some(LastStep { rank, on });
            } else {
                life.candidate = Some((rank, d.decided_on));
            }
        }
        life
    }

    /// A step of the time before the books counts from its day on, as long as no later one was taken.
    fn take_over(&self, table: &Table<'_>, life: &mut Life, day: Date) {
        let steps = self.books.taken_over.iter().filter(|(_, on)| *on <= day && life.cycle == 1);
        let found = steps.filter_map(|(step, on)| Some(LastStep { rank: rank(table, step)?, on: *on }));
        let Some(found) = found.max_by_key(|l| (l.rank, l.on)) else { return };
        if life.candidate.is_none() && life.last.is_none_or(|l| (l.rank, l.on) < (found.rank, found.on)) {
            life.last = Some(found);
        }
    }

    fn told(&self, strategy: &Strategy, life: &Life, day: Date, told: &Contact) -> Action {
        let rule = strategy.before_due.get(told.rule);
        Action {
            day,
            debtor: self.debtor.code.clone(),
            currency: self.currency,
            cycle: life.cycle,
            step: told.key(),
            channel: told.channel,
            letter: rule.and_then(|r| r.letter.clone()).unwrap_or_default(),
            owner: rule.map(|r| r.owner.clone()).unwrap_or_default(),
            approval: told.approval,
        }
    }

    fn action(&self, strategy: &Strategy, life: &Life, day: Date, d: &Decision) -> Action {
        let rule = strategy.rules.get(d.rule);
        Action {
            day,
            debtor: self.debtor.code.clone(),
            currency: self.currency,
            cycle: life.cycle,
            step: strategy.step_id(d.rank).to_owned(),
            channel: d.channel,
            letter: rule.and_then(|r| r.letter.clone()).unwrap_or_default(),
            owner: rule.map(|r| r.owner.clone()).unwrap_or_default(),
            approval: d.approval,
        }
    }
}

/// The rank of a step that history names; one that the strategy does not have counts as its step of the same rank.
fn rank(table: &Table<'_>, step: &str) -> Option<usize> {
    let strategy = table.strategy;
    let rank = strategy.rank(step).or_else(|| table.held.rank(step).map(|r| r.min(strategy.steps.len())));
    rank.filter(|r| *r > 0)
}

impl Life {
    /// Goes on by the verdict of `day`; the day on which to look again, where the verdict's own is not the one.
    fn live(&mut self, verdict: &Verdict, day: Date, approval_days: i32) -> Option<Date> {
        let tomorrow = day.plus_days(1);
        match verdict {
            Verdict::Current => {
                if self.last.is_some() || self.candidate.is_some() {
                    *self = Self { cycle: self.cycle + 1, last: None, candidate: None, ..*self };
                }
            }
            Verdict::Skip(Skip::CoveredByUnappliedCash | Skip::SmallBalance) => self.candidate = None,
            Verdict::Skip(_) => {}
            Verdict::Decide(d) if d.approval == Approval::Person => self.candidate = Some((d.rank, day)),
            Verdict::Decide(d) => self.last = Some(LastStep { rank: d.rank, on: day }),
        }
        let (rank, since) = self.candidate?;
        // While the account is blocked nobody issues a letter.
        if matches!(verdict, Verdict::Skip(Skip::Blocked)) {
            return Some(tomorrow);
        }
        let issued_on = since.plus_days(approval_days);
        if issued_on > day {
            return Some(issued_on);
        }
        *self = Self { last: Some(LastStep { rank, on: day }), candidate: None, ..*self };
        Some(tomorrow)
    }
}
