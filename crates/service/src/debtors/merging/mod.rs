//! Debtors merged and taken apart again: the one's books are recorded again under the other, as if they had always been there.
//!
//! Both ways are the same act on other rows: rows are reversed where they are and recorded where they belong. Nothing is deleted.

mod rows;
mod states;

use std::collections::BTreeSet;

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use store::Connection;
use store::merges::{self, CarriedRow, Kind, MergeRow, MovedRow};
use store::people::{self, DebtorRow};
use wire::output::{MergeOut, MergeResult};

use self::rows::{Carrying, Pick};
use self::states::States;
use super::find;
use crate::App;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Kind of the entries, in both chains, that record a merge.
pub(crate) const MERGED: &str = "debtor_merged";
/// Kind of the entries, in both chains, that record its end.
pub(crate) const UNMERGED: &str = "debtor_unmerged";
/// Kind of the entry that says that a row came in under a merged debtor's code.
pub(crate) const ARRIVED: &str = "came_under_merged_code";

/// Two debtors with the direction in which rows go.
#[derive(Clone, Copy)]
struct Way<'a> {
    from: &'a DebtorRow,
    to: &'a DebtorRow,
    day: Date,
}

/// Who does it, and why.
pub type Said<'a> = (&'a str, &'a str);

/// Merges a debtor into another. Doing it again changes nothing and says so. Fails with `unknown_debtor`, `missing_value`,
/// `merge_same_debtor`, `debtor_is_merged`, `merge_survivor`, `merge_person_with_firm`, `merge_extension`.
pub fn merge(app: &App, from: &str, into: &str, said: Said<'_>, day: Date) -> Outcome<MergeResult> {
    named(said)?;
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let (from, to) = (find(app, &mut *c, from)?, find(app, &mut *c, into)?);
    if from.id == to.id {
        return Err(Problem::refused("merge_same_debtor").with("value", into).column("into"));
    }
    let standing = merges::standing(&mut *c, seller)?;
    if let Some(known) = standing.get(&from.id).filter(|known| known.to == to.id) {
        return Ok(MergeResult { already: true, ..result(known, &from, &to) });
    }
    stands_alone(&mut *c, seller, &from, "debtor")?;
    stands_alone(&mut *c, seller, &to, "into")?;
    if let Some(other) = standing.values().find(|m| m.to == from.id) {
        let other = code_of(&mut *c, seller, other.from)?;
        let survivor = Problem::refused("merge_survivor").with("value", &from.facts.code).with("debtor", other);
        return Err(survivor.column("debtor"));
    }
    if (from.natural_person == Some(true)) != (to.natural_person == Some(true)) {
        let mixed = Problem::refused("merge_person_with_firm").with("value", &from.facts.code);
        return Err(mixed.with("into", &to.facts.code).column("into"));
    }
    not_extended(&mut *c, seller, &from, None)?;
    act(app, &mut *c, Way { from: &from, to: &to, day }, said, None)
}

/// Ends a merge: what was of the debtor, and what came under its code since, is its own again. Fails with `unknown_debtor`,
/// `missing_value`, `debtor_not_merged`, `merge_extension`.
pub fn unmerge(app: &App, code: &str, said: Said<'_>, day: Date) -> Outcome<MergeResult> {
    named(said)?;
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let back = find(app, &mut *c, code)?;
    let Some(known) = merges::standing(&mut *c, seller)?.remove(&back.id) else {
        return Err(Problem::refused("debtor_not_merged").with("value", code).column("debtor"));
    };
    let survivor = people::debtors(&mut *c, seller, known.to, known.to)?.pop().unwrap_or_default();
    not_extended(&mut *c, seller, &survivor, Some(known.on))?;
    act(app, &mut *c, Way { from: &survivor, to: &back, day }, said, Some(&known))
}

/// Refuses while an extension of a due date, granted since `since`, stands on an invoice of the debtor: it was granted to
/// that debtor and does not follow the invoice. Fails with `merge_extension`.
fn not_extended(c: &mut dyn Connection, seller: i64, debtor: &DebtorRow, since: Option<Date>) -> Outcome<()> {
    let all = store::extension::all(c, seller)?;
    let stands = |e: &domain::books::Extension| e.withdrawn_on.is_none() && since.is_none_or(|day| e.on >= day);
    match all.iter().find(|(of, e)| *of == debtor.id && stands(e)) {
        None => Ok(()),
        Some((_, e)) => {
            let refused = Problem::refused("merge_extension").with("value", &debtor.facts.code);
            Err(refused.with("extension", e.id).column("debtor"))
        }
    }
}

fn named((by, _): Said<'_>) -> Outcome<()> {
    if by.trim().is_empty() {
        return Err(Problem::usage("missing_value").with("column", "by").column("by"));
    }
    Ok(())
}

/// Refuses a debtor that is merged into another, with `debtor_is_merged`.
pub(crate) fn stands_alone(
    c: &mut dyn Connection,
    seller: i64,
    debtor: &DebtorRow,
    column: &'static str,
) -> Outcome<()> {
    let Some(known) = merges::standing(c, seller)?.remove(&debtor.id) else { return Ok(()) };
    let into = code_of(c, seller, known.to)?;
    let merged = Problem::refused("debtor_is_merged").with("value", &debtor.facts.code).with("into", into);
    Err(merged.column(column))
}

/// The code of a debtor by its number.
pub(crate) fn code_of(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<String> {
    Ok(people::debtors(c, seller, debtor, debtor)?.pop().map_or_else(String::new, |d| d.facts.code))
}

/// The merges that a debtor took part in, oldest first.
pub(super) fn of(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<MergeOut>> {
    let all = merges::merges(c, seller)?;
    let mut out = Vec::new();
    for m in all.iter().filter(|m| m.ends == 0 && (m.from == debtor || m.to == debtor)) {
        out.push(MergeOut {
            merge: m.number,
            debtor: code_of(c, seller, m.from)?,
            into: code_of(c, seller, m.to)?,
            on: m.on.to_string(),
            by: m.by.clone(),
            reason: m.reason.clone(),
            ended_on: all.iter().find(|e| e.ends == m.number).map(|e| e.on.to_string()),
        });
    }
    Ok(out)
}

fn result(row: &MergeRow, from: &DebtorRow, to: &DebtorRow) -> MergeResult {
    MergeResult {
        merge: row.number,
        debtor: from.facts.code.clone(),
        into: to.facts.code.clone(),
        on: row.on.to_string(),
        ..MergeResult::default()
    }
}

/// A merge, or the end of `ended`, in one transaction.
fn act(
    app: &App,
    c: &mut dyn Connection,
    way: Way<'_>,
    (by, reason): Said<'_>,
    ended: Option<&MergeRow>,
) -> Outcome<MergeResult> {
    let seller = app.seller.id;
    let mut scribe = Scribe::new(&*app.clock, seller);
    let row = MergeRow {
        number: i64::try_from(merges::merges(c, seller)?.len()).unwrap_or(i64::MAX).saturating_add(1),
        from: way.from.id,
        to: way.to.id,
        on: way.day,
        by: by.to_owned(),
        reason: reason.to_owned(),
        at: scribe.at(),
        ends: ended.map_or(0, |m| m.number),
    };
    in_transaction(c, |c| {
        let done = inside(app, c, &mut scribe, way, (&row, ended))?;
        scribe.flush(c)?;
        crate::seal::seal(app, c, row.on)?;
        Ok(done)
    })
}

fn inside(
    app: &App,
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    way: Way<'_>,
    (row, ended): (&MergeRow, Option<&MergeRow>),
) -> Outcome<MergeResult> {
    let seller = app.seller.id;
    let pick = match ended {
        None => Pick::all(c, seller, way.from.id)?,
        Some(merge) => Pick::of(c, seller, merge)?,
    };
    let mut carrying = Carrying::new(app, way, row.number);
    carrying.books(c, scribe, &pick)?;
    carrying.blocks(c, scribe, ended)?;
    let mut states = States { app, way, merge: row.number, withdrawn: 0, carried: Vec::new() };
    match ended {
        None => states.join(c, scribe)?,
        Some(merge) => states.part(c, scribe, merge)?,
    }
    merges::insert(c, seller, row)?;
    merges::insert_moved(c, seller, &carrying.moved)?;
    for carried in &states.carried {
        merges::insert_carried(c, seller, carried)?;
    }
    carrying.moved.sort_by_key(|m| (m.kind, m.debtor, m.number, m.became));
    let mut carried = states.carried;
    carried.sort_by_key(|a| (a.debtor, a.currency.clone()));
    let codes = (way.from.facts.code.as_str(), way.to.facts.code.as_str());
    let text = text(row, codes, &carrying.moved, &carried);
    let kind = if ended.is_none() { MERGED } else { UNMERGED };
    scribe.add(c, row.from, kind, text.clone())?;
    scribe.add(c, row.to, kind, text)?;
    let count = |kind: Kind| carrying.moved.iter().filter(|m| m.kind == kind && m.became != 0).count() as u64;
    let (debtor, into) = if ended.is_none() { (way.from, way.to) } else { (way.to, way.from) };
    Ok(MergeResult {
        invoices: count(Kind::Invoice),
        receipts: count(Kind::Receipt),
        movements: count(Kind::Movement),
        blocks: count(Kind::Block),
        withdrawn: states.withdrawn,
        ..result(row, debtor, into)
    })
}

/// What the entries of a merge, or of its end, hash: who, why, every row that went over and every account's state. `moved` is
/// in the order of kind, debtor and number, `carried` in that of debtor and currency.
pub(crate) fn text(row: &MergeRow, (from, to): (&str, &str), moved: &[MovedRow], carried: &[CarriedRow]) -> String {
    let mut told = vec![
        ("merge", row.number.to_string()),
        ("from", from.to_owned()),
        ("to", to.to_owned()),
        ("from_debtor", row.from.to_string()),
        ("to_debtor", row.to.to_string()),
        ("on", row.on.to_string()),
        ("by", row.by.clone()),
        ("reason", row.reason.clone()),
        ("ends", row.ends.to_string()),
    ];
    for kind in Kind::ALL {
        let own = moved.iter().filter(|m| m.kind == kind);
        let own = own.map(|m| format!("{}:{}>{}:{}", m.debtor, m.number, m.became_debtor, m.became));
        told.push((kind.word(), own.collect::<Vec<_>>().join(" ")));
    }
    let states = carried.iter().map(|a| {
        let one = |s: &merges::Standing| format!("{} {} {} {}", s.cycle, s.step, s.step_on, s.assignment);
        format!("{}:{} {} > {}", a.debtor, a.currency, one(&a.was), one(&a.is))
    });
    told.push(("accounts", states.collect::<Vec<_>>().join("; ")));
    wire::record::fields(&told)
}

/// What the entry of a row hashes that came in under a merged debtor's code.
pub(crate) fn arrival_text(arrival: &merges::Arrival) -> String {
    wire::record::fields(&[
        ("merge", arrival.merge.to_string()),
        ("kind", arrival.kind.word().to_owned()),
        ("row", arrival.number.to_string()),
    ])
}

/// Records that a row came in under a merged debtor's code, inside the caller's transaction; `survivor` has the row.
pub(crate) fn arrived(
    c: &mut dyn Connection,
    seller: i64,
    scribe: &mut Scribe<'_>,
    survivor: i64,
    arrival: &merges::Arrival,
) -> Outcome<()> {
    merges::insert_arrival(c, seller, arrival)?;
    scribe.add(c, survivor, ARRIVED, arrival_text(arrival))?;
    Ok(())
}

/// Refuses to take back an import of which a merge that stands carried rows, with `import_debtor_merged`.
pub(crate) fn not_of_import(c: &mut dyn Connection, seller: i64, import: i64) -> Outcome<()> {
    let by: BTreeSet<i64> = merges::merges_of_import(c, seller, import)?.into_iter().collect();
    let standing = merges::standing(c, seller)?.into_values();
    let Some(first) = standing.filter(|m| by.contains(&m.number)).min_by_key(|m| m.number) else { return Ok(()) };
    let debtor = code_of(c, seller, first.from)?;
    Err(Problem::refused("import_debtor_merged").with("value", import).with("debtor", debtor).column("id"))
}
