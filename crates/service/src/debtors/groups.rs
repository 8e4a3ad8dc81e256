//! Groups of debtors: a code that debtors name, a name for it, and the debtor that stands above the others.

use std::collections::BTreeMap;

use basis::problem::{Outcome, Problem};
use store::master::{self, GroupRow};
use store::{Connection, people};
use wire::output::GroupOut;

use super::find;
use crate::App;
use crate::kept::people::People;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// The kind of evidence entry of a group's version.
pub(crate) const ENTRY: &str = "debtor_group";

/// Names a group. The same again changes nothing. Fails with `unknown_debtor` for a parent that is not there,
/// `missing_value`.
pub fn set(app: &App, code: &str, name: Option<&str>, parent: Option<&str>, by: &str) -> Outcome<GroupOut> {
    for (column, value) in [("code", code), ("by", by)] {
        if value.trim().is_empty() {
            return Err(Problem::usage("missing_value").with("column", column).column(column));
        }
    }
    let turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    if let Some(parent) = parent {
        find(app, &mut *c, parent)?;
    }
    let all = master::groups(&mut *c, seller)?;
    let known = all.iter().rev().find(|g| g.code == code);
    let held = |of: fn(&GroupRow) -> &String| known.map_or(String::new(), |g| of(g).clone());
    let mut scribe = Scribe::new(&*app.clock, seller);
    let row = GroupRow {
        number: all.last().map_or(0, |g| g.number) + 1,
        at: scribe.at(),
        code: code.to_owned(),
        name: name.map_or_else(|| held(|g| &g.name), str::to_owned),
        parent: parent.map_or_else(|| held(|g| &g.parent), str::to_owned),
        by: by.to_owned(),
    };
    if known.is_none_or(|k| (&k.name, &k.parent) != (&row.name, &row.parent)) {
        in_transaction(&mut *c, |c| {
            master::insert_group(c, seller, &row)?;
            scribe.add(c, 0, ENTRY, text(&row))?;
            scribe.flush(c)
        })?;
    }
    drop((c, turn));
    show(app, code)
}

/// The text that a version's entry hashes.
pub(crate) fn text(g: &GroupRow) -> String {
    wire::record::fields(&[
        ("number", g.number.to_string()),
        ("code", g.code.clone()),
        ("name", g.name.clone()),
        ("parent", g.parent.clone()),
        ("by", g.by.clone()),
    ])
}

/// All groups that are named or that a debtor belongs to, by code.
pub fn list(app: &App) -> Outcome<Vec<GroupOut>> {
    let mut c = app.connect()?;
    Ok(all(app, &mut *c)?.into_values().collect())
}

/// One group. Fails with `unknown_group`.
pub fn show(app: &App, code: &str) -> Outcome<GroupOut> {
    let mut c = app.connect()?;
    let unknown = || Problem::refused("unknown_group").with("value", code).column("code");
    all(app, &mut *c)?.remove(code).ok_or_else(unknown)
}

/// Codes of the debtors of a group, in the order in which they were taken in.
pub(super) fn members(all: &People, group: &str) -> Vec<String> {
    all.by_number().into_iter().filter(|k| &*k.group == group).map(|k| k.code.to_string()).collect()
}

/// A group with these debtors.
pub(super) fn named(app: &App, code: &str, debtors: Vec<String>) -> Outcome<GroupOut> {
    let known = master::groups(&mut *app.connect()?, app.seller.id)?.into_iter().rfind(|g| g.code == code);
    let (name, parent) = known.map(|g| (g.name, g.parent)).unwrap_or_default();
    Ok(GroupOut { code: code.to_owned(), name, parent, debtors })
}

fn all(app: &App, c: &mut dyn Connection) -> Outcome<BTreeMap<String, GroupOut>> {
    let mut groups: BTreeMap<String, GroupOut> = BTreeMap::new();
    for g in master::groups(c, app.seller.id)? {
        let out = groups.entry(g.code.clone()).or_default();
        (out.code, out.name, out.parent) = (g.code, g.name, g.parent);
    }
    for d in people::standing_debtors(c, app.seller.id)? {
        if !d.group.is_empty() {
            let out = groups.entry(d.group.clone()).or_default();
            out.code = d.group;
            out.debtors.push(d.facts.code);
        }
    }
    Ok(groups)
}
