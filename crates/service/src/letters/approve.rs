//! Approval: a candidate may be issued from now on. Rules of the seller approve in the run; here a person does.

use basis::problem::{Outcome, Problem};
use domain::decide::{Awaiting, approved_by};
use store::Connection;
use store::work::{self, State};

use super::{Listed, Order, find};
use crate::App;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Approves a candidate. What was approved or issued before stays as it is. Fails with `unknown_letter`,
/// `letter_withdrawn`, `letter_before_decision`.
pub fn approve(app: &App, wanted: &str, order: Order<'_>) -> Outcome<()> {
    let _turn = app.turn(&mut || ())?;
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
    let mut scribe = Scribe::new(&*app.clock, app.seller.id);
    in_transaction(&mut *c, |c| {
        record(app, c, &mut scribe, &found, order)?;
        scribe.flush(c)
    })
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

/// Whether what let the letter out still does: a person, or the seller's rules, whose limits must hold for what the letter
/// says now, not only for what was overdue when it was decided.
pub(super) fn holds(app: &App, c: &mut dyn Connection, found: &Listed, letter: &papers::Letter) -> Outcome<bool> {
    let payload = store::evidence::payload(c, app.seller.id, found.decision.entry)?.unwrap_or_default();
    let approval = wire::record::read_decision(&payload).map(|told| told.approval).unwrap_or_default();
    if !approval.starts_with(wire::record::APPROVED_BY_RULE) {
        return Ok(true);
    }
    let awaiting = Awaiting {
        letter: letter.kind.key(),
        segment: &found.segment,
        currency: letter.currency,
        overdue: letter.total_open.minor,
    };
    Ok(approved_by(&app.approvals, &awaiting).is_some())
}
