//! Debtors' master data: shown, edited, given contacts and groups. Every change is a fact with its evidence.

pub mod contacts;
mod duplicates;
mod edit;
pub mod groups;
pub(crate) mod links;
pub(crate) mod merging;
pub(crate) mod record;
mod search;

use std::collections::HashMap;

use basis::problem::{Kind, Outcome, Problem};
use domain::intake::{Rejection, Row};
use store::people::{self, DebtorRow};
use store::{Connection, master};
use wire::messages::Messages;
use wire::output::{DebtorChangeOut, DebtorOut, DebtorShown};
use wire::record::read_fields;

use crate::App;
use crate::kept::Patience;
use crate::kept::people::{Known, people as at_hand};
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

pub use duplicates::{duplicates, duplicates_part};
pub use edit::{Edit, set};
pub use merging::{merge, unmerge};
pub use search::{Search, search};

/// A debtor by the seller's code. Fails with `unknown_debtor`.
pub(crate) fn find(app: &App, c: &mut dyn Connection, code: &str) -> Outcome<DebtorRow> {
    let found = people::debtor_by_code(c, app.seller.id, code)?;
    found.ok_or_else(|| Problem::refused("unknown_debtor").with("value", code).column("debtor"))
}

/// An invoice of this debtor by its printed number. Fails with `unknown_invoice`, `invoice_of_other_debtor`.
pub(crate) fn invoice_of(app: &App, c: &mut dyn Connection, debtor: &DebtorRow, number: &str) -> Outcome<i64> {
    let known = store::books::invoice_by_number(c, app.seller.id, number)?;
    let known = known.ok_or_else(|| Problem::refused("unknown_invoice").with("value", number).column("invoice"))?;
    if known.debtor != debtor.id {
        let other = Problem::refused("invoice_of_other_debtor").with("value", number);
        return Err(other.with("debtor", &debtor.facts.code).column("invoice"));
    }
    Ok(known.invoice)
}

/// Columns with their values, to be checked as a row of a file is.
pub(crate) struct Stated(pub(crate) Vec<(&'static str, String)>);

impl Row for Stated {
    fn line(&self) -> u64 {
        0
    }
    fn get(&self, column: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == column).map(|(_, value)| value.as_str())
    }
    fn cell(&self, index: usize) -> Option<&str> {
        self.0.get(index).map(|(_, value)| value.as_str())
    }
}

/// The first refusal of what was typed, as wrong usage of that option.
pub(crate) fn problem_of(rejections: Vec<Rejection>) -> Box<Problem> {
    let first = rejections.into_iter().next().unwrap_or_else(|| Rejection::row(0, "missing_value"));
    let mut problem = first.problem("");
    problem.kind = Kind::Usage;
    (problem.place.file, problem.place.line) = (None, None);
    problem
}

type Inside<'i> = dyn FnMut(&mut dyn Connection, &mut Scribe<'_>, &DebtorRow) -> Outcome<()> + 'i;

/// Changes a debtor in one transaction. Fails with `unknown_debtor`, `missing_value` when nobody is named who does it,
/// `by_is_an_import` when that is the name of an import, and
/// what `inside` refuses.
pub(crate) fn change(app: &App, code: &str, by: &str, inside: &mut Inside<'_>) -> Outcome<()> {
    if by.trim().is_empty() {
        return Err(Problem::usage("missing_value").with("column", "by").column("by"));
    }
    // What an import did is known by its name, and goes back with it.
    if by.trim().strip_prefix("import ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return Err(Problem::usage("by_is_an_import").with("value", by).column("by"));
    }
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let row = find(app, &mut *c, code)?;
    let mut scribe = Scribe::new(&*app.clock, app.seller.id);
    in_transaction(&mut *c, |c| {
        inside(c, &mut scribe, &row)?;
        scribe.flush(c)
    })
}

fn out(row: DebtorRow, merged_into: String) -> DebtorOut {
    let f = row.facts;
    DebtorOut {
        code: f.code,
        legal_name: f.name,
        tax_id: f.tax_id,
        address: f.address,
        country: f.jurisdiction,
        contact: f.contact,
        email: f.email,
        phone: f.phone,
        language: f.language,
        segment: f.segment,
        natural_person: row.natural_person,
        group: row.group,
        bill_to: row.bill_to,
        ship_to: row.ship_to,
        account_manager: row.account_manager,
        merged_into,
    }
}

/// All debtors, in the order in which they were taken in; `group` and `segment` keep those of one.
pub fn list(app: &App, group: Option<&str>, segment: Option<&str>) -> Outcome<Vec<DebtorOut>> {
    let mut c = app.connect()?;
    let mut all = people::standing_debtors(&mut *c, app.seller.id)?;
    let standing = store::merges::standing(&mut *c, app.seller.id)?;
    let codes: HashMap<i64, String> = match standing.is_empty() {
        true => HashMap::new(),
        false => all.iter().map(|d| (d.id, d.facts.code.clone())).collect(),
    };
    all.retain(|d| group.is_none_or(|g| d.group == g) && segment.is_none_or(|s| d.facts.segment == s));
    let into = |d: &DebtorRow| standing.get(&d.id).and_then(|m| codes.get(&m.to)).cloned().unwrap_or_default();
    Ok(all.into_iter().map(|d| (into(&d), d)).map(|(into, d)| out(d, into)).collect())
}

/// Everything that is known of a debtor beside its books. Fails with `unknown_debtor`.
pub fn show(app: &App, code: &str, messages: &Messages) -> Outcome<DebtorShown> {
    let shown = shown(app, code, Patience::Long, messages)?;
    shown.ok_or_else(|| Problem::refused("unknown_debtor").with("value", code).column("debtor"))
}

/// The same; `None` where it cannot be had at once and nobody has time.
pub fn shown(app: &App, code: &str, patience: Patience, messages: &Messages) -> Outcome<Option<DebtorShown>> {
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let row = find(app, &mut *c, code)?;
    let beside = at_hand(app, patience, &mut |all| {
        let naming = |of: fn(&Known) -> &str| -> Vec<String> {
            let mut named: Vec<&Known> = all.by_code().iter().filter(|k| of(k) == code).collect();
            named.sort_unstable_by_key(|k| k.id);
            named.into_iter().map(|k| k.code.to_string()).collect()
        };
        let (billed, delivered) = (naming(|k| &k.bill_to), naming(|k| &k.ship_to));
        let members = if row.group.is_empty() { Vec::new() } else { groups::members(all, &row.group) };
        Ok(duplicates::pairs(all, Some(row.id), patience, messages).map(|alike| (billed, delivered, members, alike)))
    })?;
    let Some((billed_for, delivered_for, members, duplicates)) = beside.flatten() else { return Ok(None) };
    let events = master::events(&mut *c, seller, row.id)?;
    let changes = events.iter().map(|e| DebtorChangeOut {
        kind: e.kind.clone(),
        on: e.on.to_string(),
        by: record::By::shown(e),
        import: (e.import != 0).then_some(e.import),
        fact: read_fields(&e.body),
    });
    let merges = merging::of(&mut *c, seller, row.id)?;
    let into = merges.iter().find(|m| m.ended_on.is_none() && m.debtor == code).map(|m| m.into.clone());
    Ok(Some(DebtorShown {
        merges,
        contacts: contacts::fold(&events).iter().map(contacts::out).collect(),
        addressed: contacts::chosen(&mut *c, seller, &row)?,
        group: if row.group.is_empty() { None } else { Some(groups::named(app, &row.group, members)?) },
        billed_for,
        delivered_for,
        duplicates,
        changes: changes.collect(),
        debtor: out(row, into.unwrap_or_default()),
    }))
}
