//! Approval: a candidate may be issued from now on. Rules of the seller approve in the run; here a person does.

use basis::problem::{Outcome, Problem};
use store::Connection;
use store::work::{self, State};

use super::{Listed, Order, find};
use crate::App;
use crate::scribe::Scribe;

/// Approves a candidate. What was approved or issued before stays as it is. Fails with `unknown_letter`,
/// `letter_withdrawn`, `letter_before_decision`.
pub fn approve(app: &App, wanted: &str, order: Order<'_>) -> Outcome<()> {
    let _turn = app.store.take_turn(&mut || ())?;
    let mut c = app.connect()?;
    let found = find(app, &mut *c, wanted)?;
    match found.decision.state {
        State::Candidate => {}
        State::Withdrawn => return Err(Problem::refused("letter_withdrawn").with("value", wanted)),
        State::Approved | State::Queued | State::Issued => return Ok(()),
    }
    if order.day < found.decision.decided_on {
        let early = Problem::refused("letter_before_decision").with("day", order.day);
        return Err(early.with("decided_on", found.decision.decided_on).column("as-of"));
    }
    c.begin()?;
    let mut scribe = Scribe::new(&*app.clock, app.seller.id);
    let done = record(app, &mut *c, &mut scribe, &found, order).and_then(|_| scribe.flush(&mut *c));
    if done.is_err() {
        c.rollback()?;
    }
    done?;
    c.commit()
}

/// Puts the decision into its state and records who approved it, inside the caller's transaction.
pub(super) fn record(
    app: &App,
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    found: &Listed,
    order: Order<'_>,
) -> Outcome<i64> {
    let decision = &found.decision;
    work::set_decision_state(c, app.seller.id, decision, State::Approved)?;
    let text = wire::record::fields(&[
        ("id", found.id.clone()),
        ("currency", decision.currency.to_string()),
        ("cycle", decision.cycle.to_string()),
        ("step", decision.step.clone()),
        ("on", order.day.to_string()),
        ("by", order.by.to_owned()),
    ]);
    scribe.add(c, decision.debtor, "decision_approved", text)
}
