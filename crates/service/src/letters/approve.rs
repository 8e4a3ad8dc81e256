//! Approval: a candidate may be issued from now on. Rules of the seller approve in the run; here a person does.

use basis::problem::{Outcome, Problem};
use domain::assess::interest::Doubt;
use domain::decide::{Awaiting, approved_by};
use store::Connection;
use store::work::{self, State};

use super::compose::{self, Composed};
use super::{Listed, Order, find};
use crate::App;
use crate::four_eyes;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Approves a candidate, and tells what its claim rests on that is marked low. What was approved or issued before stays as it is. Fails with `unknown_letter`,
/// `letter_withdrawn`, `letter_before_decision`, and with `approval_rests_on_low` where such a claim was not
/// named by its id.
pub fn approve(app: &App, wanted: &str, order: Order<'_>) -> Outcome<Vec<Doubt>> {
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let found = find(app, &mut *c, wanted)?;
    match found.decision.state {
        State::Candidate => {}
        // A rule approved it before its kind took two people.
        State::Approved
            if four_eyes::takes_two(app, &found) && four_eyes::approver(app, &mut *c, &found)?.is_none() => {}
        State::Withdrawn => return Err(Problem::refused("letter_withdrawn").with("value", wanted)),
        State::Approved | State::Queued | State::Issued => return Ok(Vec::new()),
    }
    if order.day < found.decision.decided_on {
        let early = Problem::refused("letter_before_decision").with("day", order.day);
        return Err(early.with("decided_on", found.decision.decided_on).column("as-of"));
    }
    // What cannot be written yet, for want of payment details say, may be approved all the same.
    let (texts, _) = crate::texts::effective(app)?;
    let draft = compose::compose(app, &texts, &mut *c, &found.decision, ("DRAFT", None), order.day);
    let doubts = draft.map(|composed| composed.doubts).unwrap_or_default();
    if let Some(weak) = weak(&found.id, &doubts).filter(|_| !order.by_id) {
        return Err(weak);
    }
    let mut scribe = Scribe::new(&*app.clock, app.seller.id);
    in_transaction(&mut *c, |c| {
        record(app, c, &mut scribe, &found, (order, &doubts))?;
        scribe.flush(c)
    })?;
    Ok(doubts)
}

/// Puts the decision into its state and records who approved it, inside the caller's transaction.
pub(super) fn record(
    app: &App,
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    found: &Listed,
    (order, doubts): (Order<'_>, &[Doubt]),
) -> Outcome<i64> {
    let decision = &found.decision;
    work::set_decision_state(c, app.seller.id, decision, State::Approved)?;
    let mut fields = vec![
        ("id", found.id.clone()),
        ("currency", decision.currency.to_string()),
        ("cycle", decision.cycle.to_string()),
        ("step", decision.step.clone()),
        ("on", order.day.to_string()),
        ("by", order.by.to_owned()),
    ];
    if !doubts.is_empty() {
        fields.push(("rests_on", doubts.iter().map(told).collect::<Vec<_>>().join("; ")));
    }
    scribe.add(c, decision.debtor, "decision_approved", wire::record::fields(&fields))
}

/// What is marked low, in a line for the record.
fn told(doubt: &Doubt) -> String {
    let words = [doubt.law.as_str(), doubt.subject.code(), &doubt.id].into_iter().filter(|w| !w.is_empty());
    format!("{} ({}, {})", words.collect::<Vec<_>>().join(" "), doubt.source, doubt.basis)
}

/// The refusal of a letter that no person has looked at, when its claim rests on something that is marked low.
pub(super) fn weak(id: &str, doubts: &[Doubt]) -> Option<Box<Problem>> {
    let first = doubts.first()?;
    let refused = Problem::refused("approval_rests_on_low").with("value", id).with("law", &first.law);
    let named = refused.with("what", first.subject.code()).with("rule", &first.id).with("source", &first.source);
    Some(named.with("basis", first.basis).with("more", doubts.len() - 1))
}

/// Whether what let the letter out still does: a person, or the seller's rules, whose limits must hold for what the letter says
/// now, not only for what was overdue when it was decided, and which let nothing out that rests on what is marked low.
pub(super) fn holds(app: &App, c: &mut dyn Connection, found: &Listed, composed: &Composed) -> Outcome<bool> {
    let payload = store::evidence::payload(c, app.seller.id, found.decision.entry)?.unwrap_or_default();
    let approval = wire::record::read_decision(&payload).map(|told| told.approval).unwrap_or_default();
    if !approval.starts_with(wire::record::APPROVED_BY_RULE) {
        return Ok(true);
    }
    let letter = &composed.letter;
    let awaiting = Awaiting {
        letter: letter.kind.key(),
        segment: &found.segment,
        currency: letter.currency,
        overdue: letter.total_open.minor,
    };
    Ok(composed.doubts.is_empty() && approved_by(&app.approvals, &awaiting).is_some())
}
