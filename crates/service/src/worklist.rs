//! The worklist: every debtor and currency with anything overdue, unless blocked or small, in the order of work.

use std::collections::{BTreeSet, HashMap};

use basis::calendar::Date;
use basis::money::{Currency, Money};
use basis::problem::Outcome;
use domain::decide::{
    Approval, BEFORE_DUE, Channel, Contact, Reach, Reason, Skip, Strategy, Verdict, View, announced_due, rule_of,
};
use store::work::State;
use store::{Connection, people};
use wire::messages::Messages;
use wire::output::{LimitationOut, WorklistRow};

use crate::App;
use crate::kept::Keep;
use crate::limitation::{Of, Watch, warn_days};
use crate::notes;
use crate::run_day::judge::{Case, facts, interest};
use crate::run_day::read::{Reader, pieces};
use crate::run_day::{Day, Piece};

/// The worklist as of `day`, sentences in the language of `messages`.
pub fn worklist(app: &App, day: Date, messages: &Messages) -> Outcome<Vec<WorklistRow>> {
    worklist_of(app, day, messages, None)
}

/// The same, of the debtors alone that are assigned to a person, where one is named. Fails with `unknown_person` too.
pub fn worklist_of(app: &App, day: Date, messages: &Messages, person: Option<&str>) -> Outcome<Vec<WorklistRow>> {
    let of = person.map(|login| notes::in_hands(app, login)).transpose()?;
    let mut c = app.connect()?;
    let shared = Day::new(app, &mut *c, day, true)?;
    let pieces = pieces(&shared, &mut *c)?;
    let mut list = Vec::new();
    rows(&shared, &mut *c, (&pieces, None), messages, &mut |debtor, row| {
        if of.as_ref().is_none_or(|of| of.contains(&debtor)) {
            list.push(row);
        }
    })?;
    list.sort_by(|a, b| (b.priority, &a.debtor, &a.currency).cmp(&(a.priority, &b.debtor, &b.currency)));
    Ok(list)
}

/// A row that is kept: as JSON, with what its place in the list rests on.
#[derive(Debug)]
pub(crate) struct Listed {
    debtor: i64,
    priority: i64,
    code: Box<str>,
    currency: Box<str>,
    /// The row as it is told.
    pub(crate) json: Box<str>,
}

impl Keep for Listed {
    fn debtor(&self) -> i64 {
        self.debtor
    }
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        let key = (other.priority, &self.code, &self.currency);
        key.cmp(&(self.priority, &other.code, &other.currency))
    }
}

/// The rows of pieces of the books, to be kept; `of` names the debtors where not all are meant.
pub(crate) fn listed_rows(
    shared: &Day<'_>,
    c: &mut dyn Connection,
    of: (&[Piece], Option<&BTreeSet<i64>>),
    messages: &Messages,
) -> Outcome<Vec<Listed>> {
    let mut list = Vec::new();
    rows(shared, c, of, messages, &mut |debtor, row| {
        let json = wire::output::line(&row).into_boxed_str();
        list.push(Listed {
            debtor,
            priority: row.priority,
            code: row.debtor.into_boxed_str(),
            currency: row.currency.into_boxed_str(),
            json,
        });
    })?;
    Ok(list)
}

/// Hands each row of pieces of the books to `each`, with the debtor's number, in no order.
fn rows(
    shared: &Day<'_>,
    c: &mut dyn Connection,
    (pieces, of): (&[Piece], Option<&BTreeSet<i64>>),
    messages: &Messages,
    each: &mut dyn FnMut(i64, WorklistRow),
) -> Outcome<()> {
    let (app, day) = (shared.app, shared.day);
    let mut names: HashMap<i64, (String, String)> = HashMap::new();
    let bounds: Vec<(i64, i64)> =
        of.map_or_else(|| vec![(1, i64::MAX)], |ids| ids.iter().map(|id| (*id, *id)).collect());
    for (from, to) in bounds {
        for d in people::debtors(c, app.seller.id, from, to)? {
            names.insert(d.id, (d.facts.name, d.bill_to));
        }
    }
    let mut own = app.connect()?;
    let mut reader = Reader::for_lists(shared, &mut *own);
    let mut watch = Watch::new(app, c, day, Some(warn_days(app)))?;
    let mut put = |debtor: i64, mut row: WorklistRow| {
        let (name, bill_to) = names.get(&debtor).cloned().unwrap_or_default();
        row.name = name;
        row.bill_to = (!bill_to.is_empty()).then_some(bill_to);
        each(debtor, row);
    };
    for piece in pieces {
        reader.each(piece, &mut |reach, tally, case| {
            let view = case.view(shared, reach);
            let of = Of { debtor: case.account.debtor, facts: case.debtor, currency: case.account.currency };
            let ending = watch.account(&mut *c, of, case.items, messages)?;
            // Whatever keeps an account off the list, a claim that runs out puts it there.
            if listed(&view) || ending.iter().any(|e| e.state != "barred") {
                let found = interest(tally, case, shared)?;
                let mut row = row(shared, (case, &view, reach), found, messages);
                raise(&mut row, &ending, messages);
                put(case.account.debtor, row);
            } else if let Some((told, waits)) = told(shared, reach, case, &view) {
                put(case.account.debtor, soon(shared, case, (&told, waits), messages));
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// The day that was run last.
pub fn last_run(app: &App) -> Outcome<Option<Date>> {
    Ok(store::runs::last_run(&mut *app.connect()?, app.seller.id)?.map(|run| run.day))
}

/// The day of the last run when it lies after `day`: amounts of a worklist are then those of `day`, but steps and candidates
/// are the ones that stand since that run.
pub fn run_since(app: &App, day: Date) -> Outcome<Option<Date>> {
    Ok(last_run(app)?.filter(|run| *run > day))
}

/// Overdue, and neither blocked nor small.
fn listed(view: &View) -> bool {
    view.position.overdue > 0 && !matches!(view.verdict, Verdict::Skip(Skip::Blocked | Skip::SmallBalance))
}

/// Puts a debtor whose claims run out in front, with the first of them as what decided.
fn raise(row: &mut WorklistRow, ending: &[LimitationOut], messages: &Messages) {
    let Some(first) = ending.iter().min_by_key(|e| (&e.last_safe_day, &e.number)) else { return };
    let args = [
        ("number", first.number.clone()),
        ("last", first.last_safe_day.clone().unwrap_or_default()),
        ("days", first.days_left.unwrap_or(0).to_string()),
        ("count", ending.len().to_string()),
    ];
    let barred = ending.iter().all(|e| e.state == "barred");
    row.last_safe_day.clone_from(&first.last_safe_day);
    row.because.push(messages.text(if barred { "limitation-ran-out" } else { "limitation-runs-out" }, &args));
    row.priority += if barred { 0 } else { 1_000_000 };
}

/// What is told before the due date, from the day on which it is told until the debt is paid or the days are over; a note only
/// until it is issued or withdrawn. With it, whether a person must let it out.
fn told(day: &Day<'_>, reach: &Reach<'_>, case: &Case<'_>, view: &View) -> Option<(Contact, bool)> {
    if let Some(told) = &view.contact {
        return Some((told.clone(), told.approval == Approval::Person));
    }
    let recorded = day.standing.told((case.account.debtor, case.account.currency), day.day).map(|(_, row)| row)?;
    if !recorded.letter.is_empty() && !recorded.state.waits() {
        return None;
    }
    let facts = facts(day, case, day.blocks_of(case.account.debtor));
    let told = facts.announced?;
    let open = case.items.iter().any(|i| i.open > 0 && i.due > day.day && i.due <= told.due);
    let anew = domain::decide::AccountFacts { announced: None, ..facts };
    let contact = domain::decide::evaluate(&case.plan.strategy, reach, &anew).contact.filter(|_| open)?;
    Some((contact, recorded.state == State::Candidate))
}

/// A row for it: nothing is overdue, so it stands behind all that is.
fn soon(day: &Day<'_>, case: &Case<'_>, (told, waits): (&Contact, bool), messages: &Messages) -> WorklistRow {
    let account = &case.account;
    let first = case.items.iter().filter(|i| i.open > 0 && i.due > day.day).map(|i| i.due).min().unwrap_or(told.due);
    WorklistRow {
        debtor: case.debtor.code.clone(),
        name: String::new(),
        bill_to: None,
        currency: account.currency.code().to_owned(),
        overdue: Money::zero(account.currency).decimal(),
        oldest_due: first.to_string(),
        days_overdue: first.days_until(day.day),
        step: BEFORE_DUE.to_owned(),
        action: if waits { "approve" } else { of_channel(told.channel) }.to_owned(),
        channel: told.channel.word().to_owned(),
        interest: None,
        interest_not_computed_items: 0,
        because: told.because.iter().map(|r| sentence(messages, r)).collect(),
        next_on: None,
        last_safe_day: None,
        priority: 0,
    }
}

fn row(
    day: &Day<'_>,
    (case, view, reach): (&Case<'_>, &View, &Reach<'_>),
    (interest, missing): (Option<i64>, u32),
    messages: &Messages,
) -> WorklistRow {
    let p = &view.position;
    let account = &case.account;
    let money = |minor: i64| Money::new(minor, account.currency).decimal();
    let (step, action, channel) = action(day, case, view, reach);
    let days = p.days_overdue(day.day);
    WorklistRow {
        debtor: case.debtor.code.clone(),
        name: String::new(),
        bill_to: None,
        currency: account.currency.code().to_owned(),
        overdue: money(p.overdue),
        oldest_due: p.oldest_due.map_or_else(String::new, |d| d.to_string()),
        days_overdue: days,
        step,
        action: action.to_owned(),
        channel: channel.to_owned(),
        interest: interest.map(money),
        interest_not_computed_items: missing,
        because: because(day, case, view).iter().map(|r| sentence(messages, r)).collect(),
        next_on: view.next_on.map(|d| d.to_string()),
        last_safe_day: None,
        priority: priority(size(p.overdue, &case.plan.strategy, account.currency), days, action),
    }
}

/// An amount in multiples of what the strategy leaves alone in its currency, so that a debt of TWD 30,000 is not taken for
/// larger than one of EUR 20,000. Where the strategy names no small balance, major units over 15 stand for it.
fn size(overdue: i64, strategy: &Strategy, currency: Currency) -> i64 {
    let small = strategy.small_balance.iter().find(|(c, minor)| *c == currency && *minor > 0).map(|(_, minor)| *minor);
    let unit = small.unwrap_or_else(|| currency.minor_per_major().saturating_mul(15));
    overdue.saturating_mul(10) / unit
}

/// Order of work: what a person must do now comes before what waits; then digits of its size, then age.
fn priority(size: i64, days: i32, action: &str) -> i64 {
    let now = i64::from(action != "wait");
    let digits = i64::from(size.max(1).ilog10()) + 1;
    now * 100_000 + digits * 1000 + i64::from(days.min(999))
}

/// What a channel asks somebody to do.
const fn of_channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "call",
        Channel::Email => "send_email",
        Channel::Letter => "send_letter",
        Channel::Task => "do_task",
    }
}

/// The step that the account is at, what is to be done, and how.
fn action(day: &Day<'_>, case: &Case<'_>, view: &View, reach: &Reach<'_>) -> (String, &'static str, &'static str) {
    let account = &case.account;
    let strategy = &case.plan.strategy;
    if let Verdict::Decide(d) = &view.verdict {
        let action = if d.approval == Approval::Person { "approve" } else { of_channel(d.channel) };
        return (strategy.step_id(d.rank).to_owned(), action, d.channel.word());
    }
    if view.verdict == Verdict::Skip(Skip::CoveredByUnappliedCash) {
        return (account.step.clone(), "allocate_cash", Channel::Task.word());
    }
    let channel_of = |step: &str| {
        let rank = strategy.rank(step).unwrap_or(0);
        let seen = facts(day, case, day.blocks_of(case.account.debtor));
        let rule = rule_of(strategy, reach, &seen, rank);
        rule.map_or(Channel::Task, |r| domain::decide::channel(r, case.debtor))
    };
    if !account.candidate.is_empty() {
        return (account.candidate.clone(), "approve", channel_of(&account.candidate).word());
    }
    if account.step.is_empty() {
        return ("watch".to_owned(), "wait", "");
    }
    let channel = channel_of(&account.step);
    // A call, an e-mail or a task stays to be done until the next step comes; a letter has gone and is waited for.
    let action = if channel == Channel::Letter { "wait" } else { of_channel(channel) };
    (account.step.clone(), action, channel.word())
}

/// Why the account is where it is.
pub(crate) fn because(day: &Day<'_>, case: &Case<'_>, view: &View) -> Vec<Reason> {
    let account = &case.account;
    match &view.verdict {
        Verdict::Decide(d) => d.because.clone(),
        Verdict::Current => {
            let told = view.contact.iter().flat_map(|told| told.because.clone());
            told.chain(case.due_extended(day)).collect()
        }
        Verdict::Skip(skip) => {
            let mut reasons: Vec<Reason> = Vec::new();
            if let Some(due) = view.position.oldest_due {
                reasons.push(
                    Reason::new("oldest_item_overdue")
                        .with("due", due)
                        .with("days", due.days_until(day.day))
                        .with("business_days", 0),
                );
            }
            if !account.step.is_empty() {
                let on = Date::parse_iso(account.step_on.as_bytes()).unwrap_or(day.day);
                reasons.push(
                    Reason::new("step_before")
                        .with("step", &account.step)
                        .with("on", on)
                        .with("days", on.days_until(day.day)),
                );
            }
            let p = &view.position;
            let money = |minor: i64| Money::new(minor, account.currency).to_string();
            let mut reason = Reason::new(skip_code(*skip));
            reason = match skip {
                Skip::CoveredByUnappliedCash => reason.with("cash", money(p.unapplied + p.credits)),
                Skip::SmallBalance => reason.with("limit", money(case.plan.strategy.small(account.currency))),
                Skip::CandidateWaiting => reason.with("step", &account.candidate),
                Skip::Blocked => reason.with("amount", money(p.stopped)),
                Skip::RateMissing | Skip::RateTooOld => unconverted(day, case, reason),
                _ => match view.next_on {
                    Some(on) => reason.with("on", on),
                    None => reason.with("on", "none"),
                },
            };
            reasons.push(reason);
            reasons.extend(case.due_extended(day));
            reasons
        }
    }
}

/// Which rate is wanted, and the newest that there is.
fn unconverted(day: &Day<'_>, case: &Case<'_>, reason: Reason) -> Reason {
    let strategy = &case.plan.strategy;
    let into = strategy.amount_in.map_or_else(String::new, |c| c.to_string());
    let found = day.rates.find(strategy, case.account.currency);
    let reason = reason.with("from", case.account.currency).with("into", into).with("date", day.day);
    let reason = reason.with("on", found.map_or_else(String::new, |way| way.on.to_string()));
    reason.with("max", crate::exchange::MAX_AGE_DAYS)
}

const fn skip_code(skip: Skip) -> &'static str {
    match skip {
        Skip::Blocked => "skip_blocked",
        Skip::CoveredByUnappliedCash => "skip_covered_by_unapplied_cash",
        Skip::SmallBalance => "skip_small_balance",
        Skip::CandidateWaiting => "skip_candidate_waiting",
        Skip::NotYet => "skip_not_yet",
        Skip::LastStepDone => "skip_last_step_done",
        Skip::WaitingForStep => "skip_waiting_for_step",
        Skip::MinInterval => "skip_min_interval",
        Skip::RateMissing => "skip_rate_missing",
        Skip::RateTooOld => "skip_rate_too_old",
    }
}

/// A reason as a sentence; step ids become the step's name.
pub(crate) fn sentence(messages: &Messages, reason: &Reason) -> String {
    let args: Vec<(&str, String)> = reason
        .args
        .iter()
        .map(|(name, value)| if *name == "step" { (*name, step_name(messages, value)) } else { (*name, value.clone()) })
        .collect();
    messages.text(&format!("reason-{}", reason.code), &args)
}

/// A reason as it was recorded, as a sentence; step ids become the step's name.
pub(crate) fn recorded(messages: &Messages, (code, args): &wire::record::RecordedReason) -> String {
    let args: Vec<(&str, String)> =
        args.iter().map(|(n, v)| (n.as_str(), if n == "step" { step_name(messages, v) } else { v.clone() })).collect();
    messages.text(&format!("reason-{code}"), &args)
}

/// The name of a step in a language; a step of the seller's own keeps its id.
#[must_use]
pub fn step_name(messages: &Messages, step: &str) -> String {
    // Statements of account are ordered by a person and kept under a step of their own for each day.
    if step.starts_with(crate::letters::STATEMENT_STEP) {
        return messages.text("letter-kind-statement_of_account", &[]);
    }
    // What is told before the due date is kept by that date.
    let step = if announced_due(step).is_some() { BEFORE_DUE } else { step };
    messages.find(&format!("step-{step}"), &[]).unwrap_or_else(|| step.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_weighed_by_what_the_strategy_leaves_alone_in_them() {
        let (name, text) = wire::strategy::SHIPPED[0];
        let strategy = wire::strategy::parse(name, text).unwrap();
        let size = |minor, code| size(minor, &strategy, Currency::parse(code).unwrap());
        let twd = Currency::parse("TWD").unwrap().minor_per_major();
        assert!(size(30_000 * twd, "TWD") < size(2_000_000, "EUR"));
        assert_eq!(size(2_000_000, "EUR"), size(2_000_000, "CHF"), "a currency that is not named counts as the euro");
    }
}
