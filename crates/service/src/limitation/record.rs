//! Facts that bear on limitation and that nothing else in the books tells: recorded, taken back, listed. Each is a row of its own.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use basis::calendar::Date;
use basis::law::EventKind;
use basis::problem::{Outcome, Problem};
use store::limitation::{FactRow, all, insert, last};
use store::{Connection, books, people};
use wire::output::LimitationFactOut;

use super::facts::standing;
use crate::App;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Kind of the entry that records a fact.
pub(crate) const RECORDED: &str = "limitation_fact";

/// What a fact is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// One invoice, by its number.
    Invoice(String),
    /// Every open invoice of a debtor, by the debtor's code.
    Debtor(String),
}

/// A fact as it is told.
#[derive(Debug, Clone)]
pub struct NewFact {
    /// About what.
    pub target: Target,
    /// The word of its kind.
    pub kind: String,
    /// When it happened or began.
    pub on: Date,
    /// When it ended.
    pub until: Option<Date>,
    /// A remark.
    pub note: String,
    /// Who records it.
    pub by: String,
    /// The recorded fact that it replaces.
    pub instead_of: Option<i64>,
}

/// Records it on a day on which `today` is the latest; what stands of it is returned, the same whether it was recorded just now or
/// before. Fails with `missing_value`, `unknown_limitation_event`, `limitation_in_future`, `limitation_no_end`,
/// `limitation_end_early`, `unknown_invoice`, `unknown_debtor`, `limitation_nothing_open`, `unknown_limitation_fact`,
/// `limitation_fact_known`.
pub fn record(app: &App, new: &NewFact, today: Date) -> Outcome<Vec<LimitationFactOut>> {
    check(new, today)?;
    let turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let known = standing(all(&mut *c, seller)?);
    let replaced = new.instead_of.map(|number| find(&known, number)).transpose()?.cloned();
    let targets = targets(app, &mut *c, &new.target)?;
    let mut ids = Vec::new();
    let mut rows = Vec::new();
    let mut next = last(&mut *c, seller)?;
    for (debtor, code, invoice) in targets {
        let same = |r: &&FactRow| r.invoice == invoice && r.kind == new.kind && r.on == new.on;
        let own = replaced.as_ref().filter(|r| r.invoice == invoice).map(|r| r.fact);
        if let Some(row) = known.iter().filter(|r| Some(r.fact) != own).find(same) {
            if row.until != new.until || own.is_some() {
                let refused = Problem::refused("limitation_fact_known").with("fact", row.fact).with("invoice", invoice);
                return Err(refused.column("kind"));
            }
            ids.push(row.fact);
            continue;
        }
        if replaced.is_some() && own.is_none() {
            let value = new.instead_of.unwrap_or(0);
            return Err(Problem::refused("unknown_limitation_fact").with("value", value).column("instead-of"));
        }
        next += 1;
        ids.push(next);
        let row = FactRow {
            fact: next,
            debtor,
            invoice,
            kind: new.kind.clone(),
            on: new.on,
            until: new.until,
            note: new.note.clone(),
            by: new.by.clone(),
            withdraws: own.unwrap_or(0),
        };
        rows.push((code, row));
    }
    write(app, &mut *c, &rows)?;
    drop((c, turn));
    Ok(list(app, None)?.into_iter().filter(|f| ids.contains(&f.id)).collect())
}

/// Takes a recorded fact back by another; once more changes nothing. Fails with `missing_value`, `unknown_limitation_fact`.
pub fn withdraw(app: &App, number: i64, by: &str, note: &str, today: Date) -> Outcome<Vec<LimitationFactOut>> {
    if by.trim().is_empty() {
        return Err(Problem::usage("missing_value").with("column", "by").column("by"));
    }
    let turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let rows = all(&mut *c, seller)?;
    if !rows.iter().any(|r| r.withdraws == number && number != 0) {
        let row = find(&rows, number)?;
        let code = code(&mut *c, seller, row.debtor)?;
        let back = FactRow {
            fact: last(&mut *c, seller)? + 1,
            kind: String::new(),
            on: today,
            until: None,
            note: note.to_owned(),
            by: by.to_owned(),
            withdraws: number,
            ..row.clone()
        };
        write(app, &mut *c, &[(code, back)])?;
    }
    drop((c, turn));
    Ok(list(app, None)?.into_iter().filter(|f| f.id == number).collect())
}

/// All that was recorded, or of one invoice, oldest first; rows that only take another back are told with that other.
pub fn list(app: &App, invoice: Option<&str>) -> Outcome<Vec<LimitationFactOut>> {
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let rows = all(&mut *c, seller)?;
    let gone: HashMap<i64, i64> = rows.iter().filter(|r| r.withdraws != 0).map(|r| (r.withdraws, r.fact)).collect();
    let mut codes: HashMap<i64, String> = HashMap::new();
    let mut out = Vec::new();
    for row in rows.into_iter().filter(|r| !r.kind.is_empty() && invoice.is_none_or(|i| i == r.invoice)) {
        if let Entry::Vacant(new) = codes.entry(row.debtor) {
            new.insert(code(&mut *c, seller, row.debtor)?);
        }
        out.push(LimitationFactOut {
            id: row.fact,
            debtor: codes.get(&row.debtor).cloned().unwrap_or_default(),
            invoice: row.invoice,
            kind: row.kind,
            on: row.on.to_string(),
            until: row.until.map(|d| d.to_string()),
            note: row.note,
            by: row.by,
            instead_of: (row.withdraws != 0).then_some(row.withdraws),
            withdrawn_by: gone.get(&row.fact).copied(),
        });
    }
    Ok(out)
}

/// The text that a fact's entry hashes.
pub(crate) fn record_text(code: &str, row: &FactRow) -> String {
    wire::record::fields(&[
        ("fact", row.fact.to_string()),
        ("debtor", code.to_owned()),
        ("invoice", row.invoice.clone()),
        ("kind", row.kind.clone()),
        ("on", row.on.to_string()),
        ("until", row.until.map_or_else(String::new, |d| d.to_string())),
        ("note", row.note.clone()),
        ("by", row.by.clone()),
        ("withdraws", row.withdraws.to_string()),
    ])
}

fn check(new: &NewFact, today: Date) -> Outcome<()> {
    if new.by.trim().is_empty() {
        return Err(Problem::usage("missing_value").with("column", "by").column("by"));
    }
    let Some(kind) = EventKind::parse(&new.kind) else {
        let known = EventKind::ALL.map(EventKind::code).join(", ");
        let unknown = Problem::usage("unknown_limitation_event").with("value", &new.kind);
        return Err(unknown.with("known", known).column("kind"));
    };
    let latest = new.until.map_or(new.on, |until| until.max(new.on));
    if latest > today {
        let ahead = Problem::refused("limitation_in_future").with("day", latest).with("today", today);
        return Err(ahead.column("on"));
    }
    match new.until {
        Some(_) if !kind.lasts() => Err(Problem::refused("limitation_no_end").with("kind", &new.kind).column("until")),
        Some(until) if until < new.on => {
            let early = Problem::refused("limitation_end_early").with("until", until).with("on", new.on);
            Err(early.column("until"))
        }
        _ => Ok(()),
    }
}

fn find(rows: &[FactRow], number: i64) -> Outcome<&FactRow> {
    let found = rows.iter().find(|r| r.fact == number && !r.kind.is_empty());
    found.ok_or_else(|| Problem::refused("unknown_limitation_fact").with("value", number).column("id"))
}

fn code(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<String> {
    Ok(people::debtors(c, seller, debtor, debtor)?.pop().map_or_else(String::new, |d| d.facts.code))
}

/// The debtor, its code and the number of each invoice that is meant.
fn targets(app: &App, c: &mut dyn Connection, target: &Target) -> Outcome<Vec<(i64, String, String)>> {
    let seller = app.seller.id;
    match target {
        Target::Invoice(number) => match books::invoice_by_number(c, seller, number)? {
            None => Err(Problem::refused("unknown_invoice").with("value", number).column("invoice")),
            Some(known) => Ok(vec![(known.debtor, code(c, seller, known.debtor)?, number.clone())]),
        },
        Target::Debtor(code) => {
            let debtor = crate::debtors::find(app, c, code)?.id;
            let mut open = Vec::new();
            books::open_items(c, seller, (debtor, debtor), &mut |row| {
                open.extend((row.item.open > 0).then_some(row.item.invoice));
                Ok(())
            })?;
            let mut found = Vec::new();
            for invoice in open {
                let row = books::invoice_of(c, seller, debtor, invoice)?;
                found.extend(row.map(|r| (debtor, code.clone(), r.fact.number)));
            }
            if found.is_empty() {
                return Err(Problem::refused("limitation_nothing_open").with("value", code).column("debtor"));
            }
            Ok(found)
        }
    }
}

fn write(app: &App, c: &mut dyn Connection, rows: &[(String, FactRow)]) -> Outcome<()> {
    if rows.is_empty() {
        return Ok(());
    }
    in_transaction(c, |c| {
        let mut scribe = Scribe::new(&*app.clock, app.seller.id);
        for (code, row) in rows {
            insert(c, app.seller.id, row)?;
            scribe.add(c, row.debtor, RECORDED, record_text(code, row))?;
        }
        scribe.flush(c)
    })
}
