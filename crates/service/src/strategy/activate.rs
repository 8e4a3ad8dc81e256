//! Strategies put into force and taken back: the text once, an assignment each time, and running cycles only on purpose.

use std::collections::HashMap;

use basis::problem::{Outcome, Problem};
use domain::decide::Strategy;
use domain::record::payload_hash;
use store::strategies::{self, AssignmentRow, VersionRow};
use store::work::{self, AccountRow};
use store::{Connection, people};

use super::{Plans, Scope, sound};
use crate::App;
use crate::four_eyes::{self, Approved};
use crate::letters::hex;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// The kind of evidence entry of a text.
pub(crate) const TEXT_ENTRY: &str = "strategy";
/// The kind of evidence entry of an assignment.
pub(crate) const ASSIGNED_ENTRY: &str = "strategy_assigned";
/// The kind of evidence entry of a running cycle that was moved on purpose.
pub(crate) const MOVED_ENTRY: &str = "strategy_moved";

/// What to put into force, and how.
#[derive(Debug, Clone)]
pub struct Activation {
    /// For whom.
    pub scope: Scope,
    /// Who does it; empty when not said.
    pub by: String,
    /// Whether cycles that run go on under it as well.
    pub from_now: bool,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Activated {
    /// The strategy.
    pub strategy: Strategy,
    /// Debtors whose new cycles it governs.
    pub debtors: u64,
    /// Running cycles that go on under it.
    pub moved: u64,
}

/// Puts a strategy into force for the cycles that begin from now on; a running cycle goes on as it began unless
/// `from_now`, and then by the ids of its steps. The same again changes nothing more.
///
/// Fails with `strategy_unsound` naming the first finding, `strategy_version_taken` where that version is stored with
/// another text, `unknown_debtor`, `strategy_drops_step` where a running cycle stands at a step that it does not have, and
/// with what [`wire::strategy::parse`] refuses.
pub fn activate(app: &App, name: &str, text: &str, how: &Activation) -> Outcome<Activated> {
    activate_as(app, name, text, (how, None))
}

/// The same, where another person approved it.
pub(crate) fn activate_as(
    app: &App,
    name: &str,
    text: &str,
    (how, approved): (&Activation, Option<Approved<'_>>),
) -> Outcome<Activated> {
    let strategy = sound(name, text)?;
    let _turn = app.turn(&mut || ())?;
    let c = &mut *app.connect()?;
    let debtor = debtor_of(app, c, &how.scope)?;
    let mut scribe = Scribe::new(&*app.clock, app.seller.id);
    // Everything is written before what is refused is known; nothing of it stays then.
    in_transaction(c, |c| {
        let version = store_text(c, app.seller.id, &mut scribe, (&strategy, text)).map_err(|p| p.file(name))?;
        let row = AssignmentRow {
            number: 0,
            at: scribe.at(),
            on: app.today()?,
            scope: how.scope.word().to_owned(),
            target: how.scope.target().to_owned(),
            debtor,
            version,
            by: how.by.clone(),
        };
        let number = assign(c, app.seller.id, &mut scribe, row)?;
        if let Some(approved) = approved {
            four_eyes::carried_out(c, &mut scribe, approved)?;
        }
        let plans = Plans::load(c, app.seller.id)?;
        let segments = segments(app, c)?;
        let governs = |(debtor, segment): &(&i64, &String)| plans.number_for(**debtor, segment) == number;
        let debtors = segments.iter().filter(governs).count() as u64;
        let mut moved = 0;
        if how.from_now {
            moved = move_cycles(app, c, &mut scribe, (&plans, &segments, number)).map_err(|p| p.file(name))?;
        }
        touch(app, c, debtor)?;
        scribe.flush(c)?;
        Ok(Activated { strategy: strategy.clone(), debtors, moved })
    })
}

/// Takes the strategy of a segment or a debtor back: their new cycles follow what is said for more of them. Fails with
/// `strategy_not_assigned`, `unknown_debtor`.
pub fn deactivate(app: &App, scope: &Scope, by: &str) -> Outcome<()> {
    let _turn = app.turn(&mut || ())?;
    let c = &mut *app.connect()?;
    let debtor = debtor_of(app, c, scope)?;
    let rows = strategies::assignments(c, app.seller.id)?;
    let last = rows.iter().rfind(|r| same_scope(r, scope.word(), scope.target(), debtor));
    if *scope == Scope::Seller || last.is_none_or(|r| r.version == 0) {
        return Err(Problem::refused("strategy_not_assigned").with("value", scope.target()).column(scope.word()));
    }
    in_transaction(c, |c| {
        let mut scribe = Scribe::new(&*app.clock, app.seller.id);
        let row = AssignmentRow {
            number: 0,
            at: scribe.at(),
            on: app.today()?,
            scope: scope.word().to_owned(),
            target: scope.target().to_owned(),
            debtor,
            version: 0,
            by: by.to_owned(),
        };
        assign(c, app.seller.id, &mut scribe, row)?;
        touch(app, c, debtor)?;
        scribe.flush(c)
    })
}

/// The debtor's number; 0 for another scope.
fn debtor_of(app: &App, c: &mut dyn Connection, scope: &Scope) -> Outcome<i64> {
    let Scope::Debtor(code) = scope else { return Ok(0) };
    crate::debtors::find(app, c, code).map(|d| d.id)
}

fn same_scope(row: &AssignmentRow, scope: &str, target: &str, debtor: i64) -> bool {
    row.scope == scope && row.debtor == debtor && (debtor != 0 || row.target == target)
}

/// The accounts whose next look may come out otherwise.
fn touch(app: &App, c: &mut dyn Connection, debtor: i64) -> Outcome<()> {
    if debtor == 0 { work::touch_all(c, app.seller.id) } else { work::touch(c, app.seller.id, debtor) }
}

fn segments(app: &App, c: &mut dyn Connection) -> Outcome<HashMap<i64, String>> {
    let rows = people::standing_debtors(c, app.seller.id)?;
    Ok(rows.into_iter().map(|d| (d.id, d.facts.segment)).collect())
}

/// The number of a stored text, which is stored when it is new. Fails with `strategy_version_taken`.
pub(crate) fn store_text(
    c: &mut dyn Connection,
    seller: i64,
    scribe: &mut Scribe<'_>,
    (strategy, text): (&Strategy, &str),
) -> Outcome<i64> {
    let rows = strategies::versions(c, seller)?;
    if let Some(same) = rows.iter().find(|r| r.body == text) {
        return Ok(same.version);
    }
    let own_version = i64::from(strategy.version);
    // Decisions name their strategy by id and version: that must never come to mean another text.
    if rows.iter().any(|r| r.id == strategy.id && r.own_version == own_version) {
        let taken = Problem::refused("strategy_version_taken").with("strategy", &strategy.id);
        return Err(taken.with("version", own_version).column("version"));
    }
    let row = VersionRow {
        version: rows.last().map_or(0, |r| r.version) + 1,
        at: scribe.at(),
        id: strategy.id.clone(),
        own_version,
        body: text.to_owned(),
    };
    strategies::insert_version(c, seller, &row)?;
    scribe.add(c, 0, TEXT_ENTRY, version_text(&row))?;
    Ok(row.version)
}

/// Writes an assignment and gives its number; one that says what holds already is not written again.
pub(crate) fn assign(
    c: &mut dyn Connection,
    seller: i64,
    scribe: &mut Scribe<'_>,
    mut row: AssignmentRow,
) -> Outcome<i64> {
    let rows = strategies::assignments(c, seller)?;
    let last = rows.iter().rfind(|r| same_scope(r, &row.scope, &row.target, row.debtor));
    if let Some(last) = last.filter(|l| l.version == row.version) {
        return Ok(last.number);
    }
    row.number = rows.last().map_or(0, |r| r.number) + 1;
    strategies::insert_assignment(c, seller, &row)?;
    scribe.add(c, 0, ASSIGNED_ENTRY, assignment_text(&row))?;
    Ok(row.number)
}

/// Lets running cycles go on under the assignment, where it is in force for their debtor; their number is returned.
fn move_cycles(
    app: &App,
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    (plans, segments, number): (&Plans, &HashMap<i64, String>, i64),
) -> Outcome<u64> {
    let seller = app.seller.id;
    let plan = plans.get(number)?;
    let mut moved: Vec<AccountRow> = Vec::new();
    for mut account in work::accounts(c, seller, 1, i64::MAX)? {
        let segment = segments.get(&account.debtor).map_or("", String::as_str);
        let runs = account.assignment != 0 && account.assignment != number;
        if !runs || plans.number_for(account.debtor, segment) != number {
            continue;
        }
        if let Some(lost) = [&account.step, &account.candidate].into_iter().find(|s| plan.strategy.rank(s).is_none()) {
            return Err(Problem::refused("strategy_drops_step").with("step", lost));
        }
        scribe.add(c, account.debtor, MOVED_ENTRY, moved_text(&account, number))?;
        account.assignment = number;
        moved.push(account);
    }
    work::set_account_states(c, seller, &moved)?;
    Ok(moved.len() as u64)
}

/// The text that a stored strategy's entry hashes.
pub(crate) fn version_text(row: &VersionRow) -> String {
    wire::record::fields(&[
        ("number", row.version.to_string()),
        ("strategy", row.id.clone()),
        ("version", row.own_version.to_string()),
        ("text", hex(&payload_hash(&[], row.body.as_bytes()))),
    ])
}

/// The text that an assignment's entry hashes.
pub(crate) fn assignment_text(row: &AssignmentRow) -> String {
    wire::record::fields(&[
        ("number", row.number.to_string()),
        ("on", row.on.to_string()),
        ("scope", row.scope.clone()),
        ("target", row.target.clone()),
        ("debtor", row.debtor.to_string()),
        ("text", row.version.to_string()),
        ("by", row.by.clone()),
    ])
}

fn moved_text(account: &AccountRow, number: i64) -> String {
    wire::record::fields(&[
        ("currency", account.currency.to_string()),
        ("cycle", account.cycle.to_string()),
        ("from", account.assignment.to_string()),
        ("to", number.to_string()),
    ])
}
