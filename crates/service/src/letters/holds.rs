//! What of a decision still holds when its letter is written: the decision itself, and the items that it may chase.

use domain::books::{OpenItem, Stop};
use domain::decide::{Skip, Strategy, Verdict};
use store::work::{AccountRow, DecisionRow, State};

use crate::run_day::Day;

/// The items of a debtor that a letter of the day may chase: overdue by the date that counts, and not blocked.
pub(super) fn chased(day: &Day<'_>, debtor: i64, items: &[OpenItem]) -> Vec<OpenItem> {
    let blocks = day.blocks_of(debtor);
    let stopped = |i: &OpenItem| blocks.iter().any(|b| b.stops(Stop::Chasing, i.invoice, day.day));
    items.iter().filter(|i| day.chased(debtor, i) && !stopped(i)).cloned().collect()
}

/// Whether what was decided still holds; else the code of the refusal.
pub(super) fn still_holds(
    strategy: &Strategy,
    decision: &DecisionRow,
    account: &AccountRow,
    verdict: &Verdict,
) -> Result<(), &'static str> {
    match verdict {
        Verdict::Current => return Err("nothing_overdue"),
        Verdict::Skip(Skip::Blocked) => return Err("account_blocked"),
        Verdict::Skip(Skip::CoveredByUnappliedCash) => return Err("covered_by_cash"),
        Verdict::Skip(Skip::SmallBalance) => return Err("below_small_balance"),
        _ => {}
    }
    // A letter of an earlier cycle, or one softer than what has gone out since, would say what no longer holds.
    let stands = match decision.state {
        State::Candidate | State::Approved => account.candidate == decision.step,
        _ => account.step == decision.step && strategy.rank(&account.step).is_some(),
    };
    if decision.cycle == account.cycle && stands { Ok(()) } else { Err("letter_overtaken") }
}
