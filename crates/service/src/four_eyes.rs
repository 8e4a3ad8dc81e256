//! What takes two people: one proposes a change, and another approves it or turns it down; nobody approves what they proposed. A proposal is an
//! entry of the evidence and nothing else, and changes nothing by itself. What is set in the end is set by the settings' own use cases.

use basis::problem::{Outcome, Problem};
use store::Connection;
use wire::output::ChangeOut;
use wire::record::{fields, read_fields};

use crate::App;
use crate::clock::instant;
use crate::letters::Listed;
use crate::scribe::Scribe;
use crate::settings::{self, Maker};
use crate::strategy::{Activation, Scope, activate_as};
use crate::transaction::in_transaction;

const PROPOSED: &str = "change_proposed";
const APPROVED: &str = "change_approved";
const REJECTED: &str = "change_rejected";

/// What is to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The bank accounts that letters name, within the seller's data.
    PaymentDetails,
    /// The strategy of a scope.
    Strategy,
    /// The rules of approval.
    Approvals,
    /// What takes two people.
    FourEyes,
}

impl What {
    const ALL: [Self; 4] = [Self::PaymentDetails, Self::Strategy, Self::Approvals, Self::FourEyes];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::PaymentDetails => "payment_details",
            Self::Strategy => "strategy",
            Self::Approvals => "approvals",
            Self::FourEyes => "four_eyes",
        }
    }
    /// That with this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.word() == word)
    }
    /// Whether the seller's rules ask for two.
    fn asked(self, app: &App) -> bool {
        let rules = &app.profile.four_eyes;
        match self {
            Self::PaymentDetails => rules.payment_details,
            Self::Strategy => rules.strategy,
            Self::Approvals => rules.approvals,
            Self::FourEyes => rules.any(),
        }
    }
}

/// A change that somebody else than who proposed it has approved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Approved<'a> {
    seller: i64,
    pub(crate) change: i64,
    /// The version that must be in force still.
    pub(crate) base: i64,
    by: &'a str,
}

/// Refuses what one person alone would set although it takes two. Fails with `change_takes_two`.
pub(crate) fn alone(app: &App, what: What, maker: Maker<'_>) -> Outcome<()> {
    match maker.approved.is_none() && what.asked(app) {
        true => Err(Problem::refused("change_takes_two").with("what", what.word())),
        false => Ok(()),
    }
}

/// Records, within the transaction that sets something, that its change is decided. Fails with `change_decided`.
pub(crate) fn carried_out(c: &mut dyn Connection, scribe: &mut Scribe<'_>, approved: Approved<'_>) -> Outcome<()> {
    undecided(c, approved.seller, approved.change)?;
    let told = [("change", approved.change.to_string()), ("by", approved.by.to_owned()), ("at", instant(scribe.at())?)];
    scribe.add(c, 0, APPROVED, fields(&told)).map(drop)
}

fn undecided(c: &mut dyn Connection, seller: i64, change: i64) -> Outcome<()> {
    let mut decided = false;
    for kind in [APPROVED, REJECTED] {
        store::evidence::payloads(c, seller, (0, kind), &mut |payload| {
            decided |= read_fields(payload).get("change").is_some_and(|n| *n == change.to_string());
            Ok(())
        })?;
    }
    match decided {
        true => Err(Problem::refused("change_decided").with("value", change).column("change")),
        false => Ok(()),
    }
}

/// A change to propose.
#[derive(Debug, Clone)]
pub struct Proposal<'p> {
    /// What.
    pub what: What,
    /// What it would set, as the setting itself takes it.
    pub body: &'p str,
    /// For a strategy: for whom; `by` is who proposes.
    pub how: Activation,
}

/// Proposes a change. It is read as the setting would read it, so that nothing is approved that cannot be set. The same proposal by the same person
/// that still waits is that one. Fails as the setting does, and with `change_needs_one` where nothing takes two.
pub fn propose(app: &App, proposal: &Proposal<'_>) -> Outcome<ChangeOut> {
    let Proposal { what, body, how } = proposal;
    if !what.asked(app) {
        return Err(Problem::refused("change_needs_one").with("what", what.word()).column("what"));
    }
    match what {
        What::PaymentDetails => drop(settings::read_seller(app, body)?),
        What::Approvals => {
            let approval = wire::profile::read_approvals(body)?;
            wire::profile::approvals(&wire::profile::Profile { approval, ..app.profile.clone() })?;
        }
        What::FourEyes => drop(wire::profile::read_four_eyes(body)?),
        What::Strategy => drop(crate::strategy::sound("body", body)?),
    }
    let base = base(app, *what, &how.scope)?;
    let (scope, target) = match what {
        What::Strategy => (how.scope.word(), how.scope.target()),
        _ => ("", ""),
    };
    let _turn = app.turn(&mut || ())?;
    let same = |c: &ChangeOut| {
        (c.what.as_str(), c.body.as_str(), c.by.as_str(), c.base) == (what.word(), *body, how.by.as_str(), base)
            && (c.scope.as_str(), c.target.as_str(), c.from_now) == (scope, target, how.from_now)
    };
    let known = changes(app)?;
    if let Some(known) = known.iter().find(|c| c.state == "proposed" && same(c)) {
        return Ok(known.clone());
    }
    let change = i64::try_from(known.len()).unwrap_or(i64::MAX).saturating_add(1);
    in_transaction(&mut *app.connect()?, |c| {
        let mut scribe = Scribe::new(&*app.clock, app.seller.id);
        let told = [
            ("change", change.to_string()),
            ("what", what.word().to_owned()),
            ("body", (*body).to_owned()),
            ("scope", scope.to_owned()),
            ("target", target.to_owned()),
            ("from_now", how.from_now.to_string()),
            ("base", base.to_string()),
            ("by", how.by.clone()),
            ("at", instant(scribe.at())?),
        ];
        scribe.add(c, 0, PROPOSED, fields(&told))?;
        scribe.flush(c)
    })?;
    one(app, change)
}

/// The version in force of what a change would set.
fn base(app: &App, what: What, scope: &Scope) -> Outcome<i64> {
    match what {
        What::Strategy => Ok(settings::of_strategy(app, scope)?.last().map_or(0, |v| v.version)),
        _ => Ok(app.profile_version),
    }
}

/// The changes that were proposed, oldest first.
pub fn changes(app: &App) -> Outcome<Vec<ChangeOut>> {
    let c = &mut *app.connect()?;
    let mut all: Vec<ChangeOut> = Vec::new();
    store::evidence::payloads(c, app.seller.id, (0, PROPOSED), &mut |payload| {
        let mut told = read_fields(payload);
        let mut text = |name: &str| told.remove(name).unwrap_or_default();
        all.push(ChangeOut {
            change: text("change").parse().unwrap_or(0),
            what: text("what"),
            state: "proposed".to_owned(),
            at: text("at"),
            by: text("by"),
            body: text("body"),
            scope: text("scope"),
            target: text("target"),
            from_now: text("from_now") == "true",
            base: text("base").parse().unwrap_or(0),
            decided_at: None,
            decided_by: None,
            reason: None,
        });
        Ok(())
    })?;
    for (kind, state) in [(APPROVED, "approved"), (REJECTED, "rejected")] {
        store::evidence::payloads(c, app.seller.id, (0, kind), &mut |payload| {
            let mut told = read_fields(payload);
            let number = told.get("change").and_then(|n| n.parse().ok()).unwrap_or(0);
            if let Some(change) = all.iter_mut().find(|c| c.change == number) {
                change.state = state.to_owned();
                (change.decided_at, change.decided_by) = (told.remove("at"), told.remove("by"));
                change.reason = told.remove("reason");
            }
            Ok(())
        })?;
    }
    for change in all.iter_mut().filter(|c| c.state == "proposed") {
        let what = What::parse(&change.what).unwrap_or(What::FourEyes);
        if base(app, what, &scope_of(change))? != change.base {
            change.state = "overtaken".to_owned();
        }
    }
    Ok(all)
}

fn one(app: &App, number: i64) -> Outcome<ChangeOut> {
    let found = changes(app)?.into_iter().find(|c| c.change == number);
    found.ok_or_else(|| Problem::refused("unknown_change").with("value", number).column("change"))
}

fn scope_of(change: &ChangeOut) -> Scope {
    match change.scope.as_str() {
        "segment" => Scope::Segment(change.target.clone()),
        "debtor" => Scope::Debtor(change.target.clone()),
        _ => Scope::Seller,
    }
}

/// Says that something else was set since a change was proposed.
pub(crate) fn overtaken(change: i64) -> Box<Problem> {
    Problem::refused("change_overtaken").with("value", change).column("change")
}

/// A change that waits.
fn waiting(app: &App, number: i64) -> Outcome<ChangeOut> {
    let change = one(app, number)?;
    match change.state.as_str() {
        "proposed" => Ok(change),
        "overtaken" => Err(overtaken(number)),
        _ => Err(Problem::refused("change_decided").with("value", number).column("change")),
    }
}

/// Approves a change: it is set under the name of who proposed it. Fails with `unknown_change`, `change_decided`, `change_overtaken`, `change_own`
/// for one's own, and as the setting does.
pub fn approve(app: &App, number: i64, by: &str) -> Outcome<ChangeOut> {
    let change = waiting(app, number)?;
    if change.by == by {
        return Err(Problem::refused("change_own").with("value", number).column("change"));
    }
    let approved = Approved { seller: app.seller.id, change: number, base: change.base, by };
    let maker = Maker { by: &change.by, approved: Some(approved) };
    match What::parse(&change.what) {
        Some(What::PaymentDetails) => {
            settings::set_seller(app, settings::read_seller(app, &change.body)?, maker)?;
        }
        Some(What::Approvals) => {
            settings::set_approvals(app, wire::profile::read_approvals(&change.body)?, maker)?;
        }
        Some(What::FourEyes) => {
            settings::set_four_eyes(app, &change.body, maker)?;
        }
        Some(What::Strategy) => {
            let how = Activation { scope: scope_of(&change), by: change.by.clone(), from_now: change.from_now };
            activate_as(app, "body", &change.body, (&how, Some(approved)))?;
        }
        None => return Err(Problem::store("change_damaged").with("value", number)),
    }
    one(app, number)
}

/// Turns a change down; who proposed it may, too. Fails with `unknown_change`, `change_decided`.
pub fn reject(app: &App, number: i64, (reason, by): (&str, &str)) -> Outcome<ChangeOut> {
    let change = one(app, number)?;
    let _turn = app.turn(&mut || ())?;
    in_transaction(&mut *app.connect()?, |c| {
        undecided(c, app.seller.id, change.change)?;
        let mut scribe = Scribe::new(&*app.clock, app.seller.id);
        let told = [
            ("change", number.to_string()),
            ("reason", reason.to_owned()),
            ("by", by.to_owned()),
            ("at", instant(scribe.at())?),
        ];
        scribe.add(c, 0, REJECTED, fields(&told))?;
        scribe.flush(c)
    })?;
    one(app, number)
}

/// Whether the seller's rules ask for two people for a letter of this kind.
pub(crate) fn takes_two(app: &App, found: &Listed) -> bool {
    app.profile.four_eyes.letters.contains(&found.decision.letter)
}

/// The person who approved a letter last, if one did.
pub(crate) fn approver(app: &App, c: &mut dyn Connection, found: &Listed) -> Outcome<Option<String>> {
    let mut approver = None;
    store::evidence::payloads(c, app.seller.id, (found.decision.debtor, "decision_approved"), &mut |payload| {
        let mut told = read_fields(payload);
        if told.get("id").is_some_and(|id| *id == found.id) {
            approver = told.remove("by");
        }
        Ok(())
    })?;
    Ok(approver)
}

/// Refuses to issue a letter of a kind that takes two people, where nobody else has approved it. Fails with `letter_takes_two`.
pub(crate) fn letter(app: &App, c: &mut dyn Connection, found: &Listed, by: &str) -> Outcome<()> {
    if takes_two(app, found) && approver(app, c, found)?.is_none_or(|other| other == by) {
        let kind = found.decision.letter.as_str();
        return Err(Problem::refused("letter_takes_two").with("value", &found.id).with("kind", kind));
    }
    Ok(())
}
