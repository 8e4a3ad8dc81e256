//! The account projection: what an import, a block or a letter changes of it, in the transaction of the fact.

use std::collections::BTreeMap;

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::Outcome;
use store::work::{self, AccountRow, NEVER, NOW};
use store::{Connection, books, people};

use crate::strategy::Plans;

/// What facts of one transaction add to an account.
#[derive(Debug, Clone, Default)]
pub(crate) struct Change {
    /// Open items that are new.
    pub(crate) items: i64,
    /// Earliest due date among what is owed and new.
    pub(crate) oldest_due: Option<Date>,
    /// Latest day of any of the facts.
    pub(crate) last_fact_on: Option<Date>,
    /// Added to unapplied cash.
    pub(crate) unapplied: i64,
    /// Whether an open item changed or closed, so that items and oldest due date are counted anew.
    pub(crate) recount: bool,
    /// Step taken over from before Dunlin: step and day, the later day wins.
    pub(crate) takeover: Option<(String, Date)>,
}

/// Changes by debtor and currency.
pub(crate) type Changes = BTreeMap<(i64, Currency), Change>;

/// Accounts written with one call.
const AT_ONCE: usize = 1_000;

/// An account without anything.
pub(crate) fn empty(debtor: i64, currency: Currency) -> AccountRow {
    AccountRow {
        debtor,
        currency,
        next_on: NOW.to_owned(),
        last_fact_on: NOW.to_owned(),
        oldest_due: NEVER.to_owned(),
        items: 0,
        unapplied: 0,
        cycle: 1,
        step: String::new(),
        step_on: String::new(),
        candidate: String::new(),
        waiting: String::new(),
        assignment: 0,
        mark: String::new(),
    }
}

/// A step of the time before the books: the account's cycle runs, under a strategy that has it.
fn take_over(
    c: &mut dyn Connection,
    (seller, plans): (i64, &Plans),
    row: &mut AccountRow,
    (step, on): (&str, Date),
) -> Outcome<()> {
    let segment = if row.assignment != 0 || plans.only_sellers() {
        String::new()
    } else {
        people::debtors(c, seller, row.debtor, row.debtor)?.pop().map(|d| d.facts.segment).unwrap_or_default()
    };
    let plan = match row.assignment {
        0 => plans.with_step(row.debtor, &segment, step),
        running => Some(plans.get(running)?),
    };
    let Some(plan) = plan else { return Ok(()) };
    if plan.strategy.rank(step) > plan.strategy.rank(&row.step) && row.candidate.is_empty() {
        step.clone_into(&mut row.step);
        row.step_on = on.to_string();
        row.assignment = plan.assignment.number;
    }
    Ok(())
}

/// Applies the changes; every account touched is looked at by the next run.
pub(crate) fn apply(c: &mut dyn Connection, seller: i64, plans: &Plans, changes: &Changes) -> Outcome<()> {
    let mut rows = Vec::with_capacity(changes.len().min(AT_ONCE));
    let mut loaded: (i64, Vec<AccountRow>) = (-1, Vec::new());
    for ((debtor, currency), change) in changes {
        if loaded.0 != *debtor {
            loaded = (*debtor, work::accounts(c, seller, *debtor, *debtor)?);
        }
        let known = loaded.1.iter().find(|a| a.currency == *currency).cloned();
        let mut row = known.unwrap_or_else(|| empty(*debtor, *currency));
        row.wake();
        if let Some(day) = change.last_fact_on {
            row.last_fact_on = row.last_fact_on.max(day.to_string());
        }
        row.unapplied += change.unapplied;
        // Ledgers repeat their dunning level on every row: only a firmer step than the account has is taken over.
        if let Some((step, on)) = &change.takeover {
            take_over(c, (seller, plans), &mut row, (step, *on))?;
        }
        if change.recount {
            let items = books::account_items(c, seller, *debtor, *currency)?;
            row.items = i64::try_from(items.len()).unwrap_or(i64::MAX);
            let oldest = items.iter().filter(|i| i.open > 0).map(|i| i.due).min();
            row.oldest_due = oldest.map_or_else(|| NEVER.to_owned(), |d| d.to_string());
        } else {
            row.items += change.items;
            if let Some(due) = change.oldest_due {
                row.oldest_due = row.oldest_due.min(due.to_string());
            }
        }
        rows.push(row);
        if rows.len() == AT_ONCE {
            work::put_accounts(c, seller, &rows)?;
            rows.clear();
        }
    }
    work::put_accounts(c, seller, &rows)
}
