//! Taking back what was decided and has not gone out: a queued reminder, a call or a task on the list, a candidate. The account
//! then stands where it stood before, and the next run judges anew.

use basis::problem::{Outcome, Problem};
use domain::decide::announced_due;
use store::work::{self, State};

use super::{Listed, Order, look_up};
use crate::App;
use crate::run_day::write::Why;
use crate::scribe::Scribe;
use crate::steps::take_back;
use crate::transaction::in_transaction;

/// Takes a decision back. What was taken back before stays so. Fails with `unknown_letter`, `missing_value`,
/// `withdraw_is_issued`, `withdraw_later_first`, `withdraw_before_decision`, `debtor_is_merged`.
pub fn withdraw(app: &App, wanted: &str, order: Order<'_>, reason: &str) -> Outcome<Listed> {
    for (column, value) in [("by", order.by), ("reason", reason)] {
        if value.trim().is_empty() {
            return Err(Problem::usage("missing_value").with("column", column).column(column));
        }
    }
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let found = look_up(app, &mut *c, wanted, false)?;
    let decision = &found.decision;
    match decision.state {
        State::Withdrawn => return Ok(found),
        State::Issued => return Err(Problem::refused("withdraw_is_issued").with("value", &found.id).column("id")),
        State::Candidate | State::Approved | State::Queued => {}
    }
    if let Some(debtor) = store::people::debtors(&mut *c, seller, decision.debtor, decision.debtor)?.pop() {
        crate::debtors::merging::stands_alone(&mut *c, seller, &debtor, "id")?;
    }
    if order.day < decision.decided_on {
        let early = Problem::refused("withdraw_before_decision").with("day", order.day);
        return Err(early.with("decided_on", decision.decided_on).column("as-of"));
    }
    let accounts = work::accounts(&mut *c, seller, decision.debtor, decision.debtor)?;
    let own = accounts.iter().find(|a| a.currency == decision.currency && a.cycle == decision.cycle);
    let ahead = own.map_or("", |a| match (&a.candidate, &a.step) {
        (candidate, step) if !candidate.is_empty() && *step == decision.step => candidate,
        (candidate, step) if *candidate != decision.step && *step != decision.step => step,
        _ => "",
    });
    if !ahead.is_empty() && announced_due(&decision.step).is_none() {
        let later = Problem::refused("withdraw_later_first").with("value", &found.id).with("step", ahead);
        return Err(later.column("id"));
    }
    let why = Why { on: order.day, by: order.by, reason: "person", note: reason };
    let mut scribe = Scribe::new(&*app.clock, seller);
    in_transaction(&mut *c, |c| {
        take_back(app, c, &mut scribe, decision, why)?;
        scribe.flush(c)
    })?;
    look_up(app, &mut *c, wanted, false)
}
