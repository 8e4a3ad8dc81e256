//! One account judged: its new state, the decision with its text, what became of a candidate.

use std::borrow::Cow;

use basis::calendar::Date;
use basis::problem::Outcome;
use domain::assess::Position;
use domain::books::{Block, DebtorFacts, OpenItem, Stop, next_change};
use domain::decide::{
    AccountFacts, Approval, Awaiting, Contact, Decision, LastStep, Reach, Reason, Skip, Verdict, View, approved_by,
    evaluate, overtaken,
};
use domain::record::{GENESIS, Hash};
use store::work::{AccountRow, DecisionRow, NEVER, State};
use wire::record::DecisionContext;

use super::Day;
use crate::assessment::Kind;
use crate::lawful::{Tally, interest_stops};
use crate::strategy::Plan;

/// What an account waits for of which all that is overdue has an extended due date.
pub(crate) const EXTENDED: &str = "extended";

/// Why a candidate is withdrawn of whose account nothing is overdue any more.
const NOTHING_OVERDUE: &str = "nothing_overdue";

/// What a reader hands to the writer.
pub(crate) struct Judged {
    /// The account with its new state.
    pub(crate) account: AccountRow,
    /// Whether that state differs from the stored one.
    pub(crate) changed: bool,
    /// The decision and the text that its evidence entry hashes.
    pub(crate) decision: Option<(DecisionRow, String)>,
    /// What waited and the facts overtook, each with the reason.
    pub(crate) withdrawn: Vec<(DecisionRow, &'static str)>,
    /// The cycle that ended on this day.
    pub(crate) ended: Option<i64>,
    /// Head of the debtor's chain before.
    pub(crate) head: (i64, Hash),
    /// Open items.
    pub(crate) open_items: i64,
    /// Items past their due date.
    pub(crate) overdue_items: i64,
    /// The same in the projection, which facts after the day may have changed.
    pub(crate) projected_overdue: i64,
}

/// An account with everything that its judgement needs.
pub(crate) struct Case<'a> {
    pub(crate) account: AccountRow,
    pub(crate) debtor: &'a DebtorFacts,
    /// The strategy that it is under.
    pub(crate) plan: &'a Plan,
    pub(crate) items: &'a [OpenItem],
    /// The same with the due dates from which steps count.
    pub(crate) steps: Cow<'a, [OpenItem]>,
    /// Interest of items whose base changed, computed from their history; minor units by invoice.
    pub(crate) moved_interest: Vec<(i64, Option<i64>)>,
    pub(crate) unapplied: i64,
    pub(crate) projected_overdue: i64,
    pub(crate) head: (i64, Hash),
}

impl<'a> Case<'a> {
    /// An account looked at by itself, for an explanation or a letter: nothing of it will be written, so that neither the head of
    /// its chain nor interest is needed.
    pub(crate) fn alone(
        day: &Day<'_>,
        plan: &'a Plan,
        debtor: &'a DebtorFacts,
        account: AccountRow,
        (items, unapplied): (&'a [OpenItem], i64),
    ) -> Self {
        let steps = day.for_steps(account.debtor, items);
        let (moved_interest, projected_overdue, head) = (Vec::new(), 0, (0, GENESIS));
        Self { account, debtor, plan, items, steps, moved_interest, unapplied, projected_overdue, head }
    }
}

/// Facts of an account as the strategy sees them.
pub(crate) fn facts<'a>(day: &'a Day<'_>, case: &'a Case<'a>, blocks: &'a [Block]) -> AccountFacts<'a> {
    let strategy = &case.plan.strategy;
    let rank = strategy.rank(&case.account.step).unwrap_or(0);
    let on = basis::calendar::Date::parse_iso(case.account.step_on.as_bytes());
    let account = (case.account.debtor, case.account.currency);
    AccountFacts {
        currency: case.account.currency,
        rate: day.rates.find(strategy, case.account.currency),
        debtor: case.debtor,
        cause: day.standing.found(Kind::Cause, account, day.day),
        risk: day.standing.found(Kind::Risk, account, day.day),
        last_letter: day.standing.last_letter(account, day.day),
        earlier_cycles: i32::try_from(case.account.cycle - 1).unwrap_or(i32::MAX),
        items: &case.steps,
        unapplied: case.unapplied,
        blocks,
        last: on.filter(|_| rank > 0).map(|on| LastStep { rank, on }),
        candidate: strategy.rank(&case.account.candidate).filter(|r| *r > 0),
        first_run: day.first_run,
        announced: day.standing.announced(account, day.day),
    }
}

/// Judges an account on the day.
pub(crate) fn judge(day: &Day<'_>, reach: &Reach<'_>, tally: &mut Tally<'_>, case: &Case<'_>) -> Outcome<Judged> {
    let view = case.view(day, reach);
    let mut account = case.account.clone();
    let mut withdrawn = notes(day, case, &view);
    let mut ended = None;
    let waited = !account.candidate.is_empty();
    let nothing_overdue = matches!(view.verdict, Verdict::Current);
    let overtaken =
        nothing_overdue || matches!(view.verdict, Verdict::Skip(Skip::CoveredByUnappliedCash | Skip::SmallBalance));
    if overtaken && !account.candidate.is_empty() {
        let why = if let Verdict::Skip(skip) = &view.verdict { skip.word() } else { NOTHING_OVERDUE };
        withdrawn.push((row(day, &account, &account.candidate, State::Withdrawn), why));
        account.candidate = String::new();
    }
    if nothing_overdue && (!account.step.is_empty() || waited) {
        ended = Some(account.cycle);
        account.cycle += 1;
        account.step = String::new();
        account.step_on = String::new();
    }
    if nothing_overdue {
        account.assignment = 0;
    }
    let mut decision = None;
    account.waiting = match &view.verdict {
        Verdict::Current => {
            decision = view.contact.as_ref().map(|told| announced(day, &account, case, told, &view.position));
            if case.extended(day) { EXTENDED.to_owned() } else { String::new() }
        }
        Verdict::Skip(skip) => skip.word().to_owned(),
        Verdict::Decide(d) => {
            let interest = interest(tally, case, day)?;
            decision = Some(decided(day, &account, case, (d, &view.position), interest));
            take(day, &mut account, case.plan, d)
        }
    };
    let next = view.next_on.into_iter().chain(notes_change(day, case, &view)).min();
    let next = next.map_or_else(|| NEVER.to_owned(), |d| d.to_string());
    // What lies ahead was reckoned by the strategy of the cycle that ended; tomorrow another may hold.
    let other = account.assignment != case.account.assignment
        && day.app.plans.of(&account, &case.debtor.segment)?.assignment.number != case.plan.assignment.number;
    let tomorrow = other && nothing_overdue || account.last_fact_on > day.day.to_string();
    account.next_on = if tomorrow { day.day.plus_days(1).to_string().min(next) } else { next };
    day.app.marks()?.leave(&mut account);
    Ok(Judged {
        changed: account != case.account,
        decision,
        withdrawn,
        ended,
        head: case.head,
        open_items: i64::try_from(case.items.len()).unwrap_or(0),
        overdue_items: case.items.iter().filter(|i| i.overdue(day.day)).map(|_| 1).sum(),
        projected_overdue: case.projected_overdue,
        account,
    })
}

/// Notes before the due date that wait and say what no longer holds.
fn notes(day: &Day<'_>, case: &Case<'_>, view: &View) -> Vec<(DecisionRow, &'static str)> {
    let account = (case.account.debtor, case.account.currency);
    let mut waiting = day.standing.notes(account, day.day).peekable();
    if waiting.peek().is_none() {
        return Vec::new();
    }
    let facts = facts(day, case, day.blocks_of(case.account.debtor));
    let strategy = &case.plan.strategy;
    let found = waiting.filter_map(|(due, note)| {
        let why = overtaken(strategy, &facts, view, (due, day.day))?;
        Some((note.clone(), why.word()))
    });
    found.collect()
}

/// The next day on which a note before the due date that waits, or was decided just now, may say what no longer holds.
fn notes_change(day: &Day<'_>, case: &Case<'_>, view: &View) -> Option<Date> {
    let account = (case.account.debtor, case.account.currency);
    let waiting = day.standing.notes(account, day.day).map(|(due, _)| due).chain(view.contact.as_ref().map(|c| c.due));
    let due = waiting.filter(|due| *due > day.day).min()?;
    // On its due date an item is no longer among those told of, so that money may cover the rest; on the next day it is overdue.
    let soon = case.steps.iter().filter(|i| i.open > 0 && i.due >= day.day);
    let passes = soon.flat_map(|i| [i.due, i.due.plus_days(1)]).filter(|on| *on > day.day);
    passes.chain([due]).min()
}

/// Puts the decision into the account's state; what the account waits for from now on is returned.
fn take(day: &Day<'_>, account: &mut AccountRow, plan: &Plan, d: &Decision) -> String {
    let step = plan.strategy.step_id(d.rank).to_owned();
    // From its first step on a cycle goes on as it began, whatever is put into force meanwhile.
    account.assignment = plan.assignment.number;
    let waits = if d.approval == Approval::Person {
        account.candidate = step;
        Skip::CandidateWaiting
    } else {
        account.step = step;
        account.step_on = day.day.to_string();
        if d.rank >= plan.strategy.steps.len() { Skip::LastStepDone } else { Skip::WaitingForStep }
    };
    waits.word().to_owned()
}

fn row(day: &Day<'_>, account: &AccountRow, step: &str, state: State) -> DecisionRow {
    DecisionRow {
        debtor: account.debtor,
        currency: account.currency,
        cycle: account.cycle,
        step: step.to_owned(),
        state,
        decided_on: day.day,
        channel: String::new(),
        letter: String::new(),
        entry: 0,
    }
}

/// A word before the due date: kept as a decision, but no step of the account.
fn announced(
    day: &Day<'_>,
    account: &AccountRow,
    case: &Case<'_>,
    told: &Contact,
    position: &Position,
) -> (DecisionRow, String) {
    let rule = case.plan.strategy.before_due.get(told.rule);
    let letter = rule.and_then(|r| r.letter.clone()).unwrap_or_default();
    let awaiting = awaiting(case, &letter, told.amount);
    let (state, approved_by) = let_out(day, told.approval, &awaiting);
    let channel = told.channel.word().to_owned();
    let row = DecisionRow { channel, letter: letter.clone(), ..row(day, account, &told.key(), state) };
    let context = DecisionContext {
        day: day.day,
        currency: account.currency.code(),
        cycle: account.cycle,
        interest: None,
        interest_missing: 0,
        approved_by,
        strategy: &case.plan.strategy,
        assignment: case.plan.assignment.number,
    };
    (row, wire::record::before_due(told, position, &context))
}

fn awaiting<'a>(case: &Case<'a>, letter: &'a str, amount: i64) -> Awaiting<'a> {
    let (segment, currency) = (case.debtor.segment.as_str(), case.account.currency);
    Awaiting { letter, segment, currency, overdue: amount }
}

/// The first state of a decision, and the rule of the seller that approved its letter.
fn let_out(day: &Day<'_>, approval: Approval, awaiting: &Awaiting<'_>) -> (State, Option<usize>) {
    // A seller that goes live looks at its first letters itself, whatever its rules say.
    let by_rule = approval == Approval::Person && !awaiting.letter.is_empty() && !day.first_run;
    let approved_by = if by_rule { approved_by(&day.app.approvals, awaiting) } else { None };
    let state = match (approval, approved_by) {
        (Approval::Run, _) => State::Queued,
        (Approval::Person, None) => State::Candidate,
        (Approval::Person, Some(_)) => State::Approved,
    };
    (state, approved_by)
}

fn decided(
    day: &Day<'_>,
    account: &AccountRow,
    case: &Case<'_>,
    (d, position): (&Decision, &Position),
    (interest, missing): (Option<i64>, u32),
) -> (DecisionRow, String) {
    let strategy = &*case.plan.strategy;
    let letter = strategy.rules.get(d.rule).and_then(|r| r.letter.clone()).unwrap_or_default();
    let (state, approved_by) = let_out(day, d.approval, &awaiting(case, &letter, position.overdue));
    let row = DecisionRow {
        channel: d.channel.word().to_owned(),
        letter: letter.clone(),
        ..row(day, account, strategy.step_id(d.rank), state)
    };
    let context = DecisionContext {
        day: day.day,
        currency: account.currency.code(),
        cycle: account.cycle,
        interest,
        interest_missing: missing,
        approved_by,
        strategy,
        assignment: case.plan.assignment.number,
    };
    (row, wire::record::decision(d, position, &context))
}

/// Interest over what is chased: the sum over the items where it is computed, and how many there are where it is not.
pub(crate) fn interest(tally: &mut Tally<'_>, case: &Case<'_>, day: &Day<'_>) -> Outcome<(Option<i64>, u32)> {
    let blocks = day.stops_of(case.account.debtor);
    let mut sum = None;
    let mut missing = 0;
    for item in case.items.iter().filter(|i| day.chased(case.account.debtor, i)) {
        if blocks.iter().any(|b| b.stops(Stop::Chasing, item.invoice, day.day)) {
            continue;
        }
        let found = if item.moved || !interest_stops(blocks, item.invoice, item.due, day.day).is_empty() {
            case.moved_interest.iter().find(|(invoice, _)| *invoice == item.invoice).and_then(|(_, i)| *i)
        } else {
            tally.unmoved(item, case.account.currency, &case.debtor.jurisdiction)?
        };
        match found {
            Some(minor) => sum = Some(sum.unwrap_or(0) + minor),
            None => missing += 1,
        }
    }
    Ok((sum, missing))
}

impl Case<'_> {
    /// The view of an account without judging it: for the worklist and explanations.
    pub(crate) fn view(&self, day: &Day<'_>, reach: &Reach<'_>) -> View {
        let blocks = day.blocks_of(self.account.debtor);
        let mut view = evaluate(&self.plan.strategy, reach, &facts(day, self, blocks));
        let changes = next_change(day.extensions_of(self.account.debtor), day.day);
        // An item whose date was put off before it passed becomes overdue as given while no step minds it: what the account
        // waits for changes then.
        let put_off =
            |i: &&OpenItem| i.open > 0 && i.due >= day.day && day.extended_to(self.account.debtor, i.invoice).is_some();
        let passes = self.items.iter().filter(put_off).map(|i| i.due.plus_days(1)).min();
        view.next_on = view.next_on.into_iter().chain(changes).chain(passes).min();
        if let Verdict::Decide(decision) = &mut view.verdict {
            decision.because.extend(self.due_extended(day));
        }
        view
    }
    /// Whether something is overdue by the due date as given, and nothing by the one that counts.
    pub(crate) fn extended(&self, day: &Day<'_>) -> bool {
        self.items.iter().any(|i| i.overdue(day.day)) && !self.steps.iter().any(|i| i.overdue(day.day))
    }
    /// How many items that are overdue as given had their due dates extended, as a reason.
    pub(crate) fn due_extended(&self, day: &Day<'_>) -> Option<Reason> {
        let overdue = self.items.iter().filter(|i| i.overdue(day.day));
        let until: Vec<_> = overdue.filter_map(|i| day.extended_to(self.account.debtor, i.invoice)).collect();
        let latest = until.iter().max()?;
        Some(Reason::new("due_extended").with("count", until.len()).with("until", latest))
    }
}
