//! Why a debtor is where it is: position, claim, recorded reasons, what was not taken, what comes next.

use basis::calendar::Date;
use basis::money::Money;
use basis::problem::Outcome;
use domain::assess::{Base, ItemClaim};
use domain::books::{Block, OpenItem, for_interest};
use domain::decide::{BEFORE_DUE, Verdict, View};
use store::Connection;
use store::people::DebtorRow;
use store::withdrawals::WithdrawalRow;
use store::work::{self, AccountRow};
use wire::messages::Messages;
use wire::output::{AccountOut, BlockOut, DecisionOut, ExplainResult, ItemOut, NotTakenOut, StrategyOut};

use crate::App;
use crate::interest::segment;
use crate::lawful::{claim, governing};
use crate::letters;
use crate::limitation::{Of, Watch};
use crate::run_day::judge::{Case, EXTENDED};
use crate::run_day::read::{Reaches, as_of, history};
use crate::run_day::{Day, write};
use crate::strategy::Plan;
use crate::worklist::{because, recorded, sentence};

/// Explains a debtor as of `day`. Fails with `unknown_debtor`.
pub fn explain(app: &App, code: &str, day: Date, messages: &Messages) -> Outcome<ExplainResult> {
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let debtor = crate::debtors::find(app, &mut *c, code)?;
    let shared = Day::new(app, &mut *c, day, true)?;
    let mut accounts = Vec::new();
    for account in work::accounts(&mut *c, seller, debtor.id, debtor.id)? {
        accounts.push(explain_account(&shared, &mut *c, &debtor, account, messages)?);
    }
    let blocks = crate::block::list(app)?.into_iter().filter(|b| b.debtor == code).map(|b| block_out(&b)).collect();
    let addressed = crate::debtors::contacts::chosen(&mut *c, seller, &debtor)?;
    let extensions = crate::extension::list(app, None)?.into_iter().filter(|e| e.debtor == code).collect();
    Ok(ExplainResult {
        as_of: day.to_string(),
        strategy: app.plans.in_force(debtor.id, &debtor.facts.segment)?.name(),
        accounts,
        blocks,
        addressed,
        debtor: debtor.facts.code,
        name: debtor.facts.name,
        jurisdiction: debtor.facts.jurisdiction,
        segment: debtor.facts.segment,
        extensions,
    })
}

/// A block as it is shown.
#[must_use]
pub fn block_out(listed: &crate::block::Listed) -> BlockOut {
    let b = &listed.block;
    BlockOut {
        id: b.id,
        debtor: listed.debtor.clone(),
        invoice: listed.invoice.clone(),
        reason: b.reason.clone(),
        owner: b.owner.clone(),
        from: b.from.to_string(),
        until: b.until.to_string(),
        stops: b.stops.list().split(',').map(str::to_owned).collect(),
        lifted_on: b.lifted_on.map(|d| d.to_string()),
    }
}

fn explain_account(
    day: &Day<'_>,
    c: &mut dyn Connection,
    debtor: &DebtorRow,
    account: AccountRow,
    messages: &Messages,
) -> Outcome<AccountOut> {
    let (items, unapplied) = as_of(day, c, &account)?;
    let item_rows = item_rows(day, c, (debtor, &account), &items, messages)?;
    let decisions = decisions(day, c, debtor, &account, messages)?;
    let plan = day.app.plans.of(&account, &debtor.facts.segment)?;
    let case = Case::alone(day, plan, &debtor.facts, account, (&items, unapplied));
    let mut reaches = Reaches::new(day);
    let view = case.view(day, reaches.get(plan, &debtor.facts.jurisdiction));
    let money = |minor: i64| Money::new(minor, case.account.currency).decimal();
    let p = &view.position;
    let overdue = item_rows.iter().filter(|(i, _)| i.days_overdue > 0 && !i.open.starts_with('-'));
    let known: Vec<i64> = overdue.clone().filter_map(|(_, minor)| *minor).collect();
    let missing = overdue.clone().filter(|(_, minor)| minor.is_none()).count();
    let (verdict, not_taken) = verdict(day, &case, &view, messages);
    let account = &case.account;
    Ok(AccountOut {
        currency: account.currency.code().to_owned(),
        open: money(items.iter().map(|i| i.open).sum()),
        overdue: money(p.overdue),
        stopped: money(p.stopped),
        unapplied: money(p.unapplied),
        credits: money(p.credits),
        interest: (!known.is_empty()).then(|| money(known.iter().sum())),
        interest_not_computed_items: u32::try_from(missing).unwrap_or(u32::MAX),
        cycle: account.cycle,
        strategy: strategy_out(plan, account),
        step: account.step.clone(),
        step_on: (!account.step_on.is_empty()).then(|| account.step_on.clone()),
        candidate: (!account.candidate.is_empty()).then(|| account.candidate.clone()),
        verdict,
        because: because(day, &case, &view).iter().map(|r| sentence(messages, r)).collect(),
        not_taken,
        next_step: next_step(plan, account, &view),
        next_on: view.next_on.map(|d| d.to_string()),
        items: item_rows.into_iter().map(|(item, _)| item).collect(),
        decisions,
    })
}

/// Which strategy the account is under, through whom, and for how long.
fn strategy_out(plan: &Plan, account: &AccountRow) -> StrategyOut {
    StrategyOut {
        id: plan.strategy.id.clone(),
        version: plan.strategy.version,
        scope: plan.assignment.scope.clone(),
        target: plan.assignment.target.clone(),
        since: plan.assignment.on.to_string(),
        frozen: account.assignment != 0,
    }
}

fn verdict(day: &Day<'_>, case: &Case<'_>, view: &View, messages: &Messages) -> (String, Vec<NotTakenOut>) {
    let strategy = &case.plan.strategy;
    match &view.verdict {
        Verdict::Current if view.contact.is_some() => (BEFORE_DUE.to_owned(), Vec::new()),
        Verdict::Current if case.extended(day) => (EXTENDED.to_owned(), Vec::new()),
        Verdict::Current => ("current".to_owned(), Vec::new()),
        Verdict::Skip(skip) => (skip.word().to_owned(), Vec::new()),
        Verdict::Decide(d) => {
            let not_taken = d.not_taken.iter().map(|(rank, why)| NotTakenOut {
                step: strategy.step_id(*rank).to_owned(),
                because: sentence(messages, why),
            });
            (strategy.step_id(d.rank).to_owned(), not_taken.collect())
        }
    }
}

fn next_step(plan: &Plan, account: &AccountRow, view: &View) -> Option<String> {
    let strategy = &plan.strategy;
    if view.position.overdue == 0 {
        return None;
    }
    if !account.candidate.is_empty() {
        return Some(account.candidate.clone());
    }
    let rank = strategy.rank(&account.step).unwrap_or(0) + 1;
    let id = strategy.step_id(rank);
    (!id.is_empty()).then(|| id.to_owned())
}

/// Items with their claim; the interest in minor units beside each.
fn item_rows(
    day: &Day<'_>,
    c: &mut dyn Connection,
    (debtor, account): (&DebtorRow, &AccountRow),
    items: &[OpenItem],
    messages: &Messages,
) -> Outcome<Vec<(ItemOut, Option<i64>)>> {
    let (invoices, movements) = history(c, day.app.seller.id, account)?;
    let blocks: &[Block] = day.stops_of(debtor.id);
    let mut rows = Vec::new();
    let mut watch = Watch::new(day.app, c, day.day, None)?;
    let of = Of { debtor: debtor.id, facts: &debtor.facts, currency: account.currency };
    let mut clocks = watch.account(c, of, items, messages)?;
    for item in items {
        let law = governing(day.app, &item.law, &debtor.facts.jurisdiction).to_owned();
        let fact = invoices.iter().find(|i| i.invoice == item.invoice);
        let mut row = ItemOut {
            number: fact.map_or_else(String::new, |f| f.number.clone()),
            kind: fact.map_or_else(String::new, |f| f.kind.clone()),
            due: item.due.to_string(),
            days_overdue: item.days_overdue(day.day),
            extended_to: day.extended_to(debtor.id, item.invoice).map(|d| d.to_string()),
            limitation: None,
            open: Money::new(item.open, account.currency).decimal(),
            law: law.clone(),
            interest: None,
            interest_rule: String::new(),
            segments: Vec::new(),
        };
        if let Some(at) = clocks.iter().position(|clock| clock.number == row.number) {
            row.limitation = Some(clocks.swap_remove(at));
        }
        let mut minor = None;
        if let (true, Some(fact)) = (item.overdue(day.day), fact) {
            let fact = &for_interest(fact, day.extensions_of(debtor.id), day.day);
            let base = Base::of(fact, &movements, day.day);
            let place = (fact.due, account.currency);
            match claim(day.app, &law, place, (item.invoice, &base), blocks, day.day)? {
                ItemClaim::NotComputed(why) => row.interest_rule = messages.text(why.code, &why.args),
                ItemClaim::Computed { rule, accrual } => {
                    let tag = messages.lang.tag();
                    row.interest = Some(accrual.accrued.decimal());
                    minor = Some(accrual.accrued.minor);
                    row.interest_rule = rule.rule().map_or_else(String::new, |r| r.title.get(tag).to_owned());
                    row.segments = accrual.segments.iter().map(segment).collect();
                }
            }
        }
        rows.push((row, minor));
    }
    Ok(rows)
}

/// Why a decision was taken back, as a sentence.
fn taken_back_because(messages: &Messages, w: &WithdrawalRow) -> String {
    let args = [("on", w.on.to_string()), ("by", w.by.clone()), ("note", w.note.clone())];
    messages.text(&format!("withdrawn-{}", w.reason), &args)
}

/// Recorded decisions with their recorded reasons.
fn decisions(
    day: &Day<'_>,
    c: &mut dyn Connection,
    debtor: &DebtorRow,
    account: &AccountRow,
    messages: &Messages,
) -> Outcome<Vec<DecisionOut>> {
    let seller = day.app.seller.id;
    let mut listed = Vec::new();
    let taken_back = store::withdrawals::of_debtor(c, seller, debtor.id)?;
    for d in work::decisions(c, seller, Some(debtor.id))?.into_iter().filter(|d| d.currency == account.currency) {
        let (because, not_taken) = wire::record::read_reasons(&write::text_of(c, seller, &d)?);
        let say = |reason: &wire::record::RecordedReason| recorded(messages, reason);
        listed.push(DecisionOut {
            id: letters::id(&debtor.facts.code, &d),
            step: d.step.clone(),
            state: d.state.word().to_owned(),
            decided_on: d.decided_on.to_string(),
            cycle: d.cycle,
            channel: d.channel.clone(),
            letter: d.letter.clone(),
            because: because.iter().map(say).collect(),
            not_taken: not_taken
                .iter()
                .map(|(step, why)| NotTakenOut { step: step.clone(), because: say(why) })
                .collect(),
            withdrawn: taken_back
                .iter()
                .filter(|w| (w.currency.as_str(), w.cycle, &w.step) == (d.currency.code(), d.cycle, &d.step))
                .map(|w| taken_back_because(messages, w))
                .collect(),
        });
    }
    Ok(listed)
}
