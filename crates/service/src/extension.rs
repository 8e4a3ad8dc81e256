//! Extensions of due dates: grant, list, withdraw.

use std::collections::BTreeMap;

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use domain::books::{Extension, extension_on};
use store::books::ItemRow;
use store::{Connection, books, extension, people, work};
use wire::output::ExtensionOut;

use crate::App;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Kind of the entry that records a grant.
pub(crate) const GRANTED: &str = "extension";
/// Kind of the entry that records that one was taken back.
pub(crate) const WITHDRAWN: &str = "extension_withdrawn";

/// What is extended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// One invoice, by its number.
    Invoice(String),
    /// Every open invoice of a debtor that is due before the new date, by the debtor's code.
    Debtor(String),
}

/// An extension as it is asked for.
#[derive(Debug, Clone)]
pub struct NewExtension {
    /// For what.
    pub target: Target,
    /// The new last day for payment.
    pub until: Date,
    /// The day on which it was granted.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// Whether interest rests until the new date.
    pub rests: bool,
}

/// Grants it; what stands of it is returned, the same whether it was granted just now or before. Fails with `missing_value`,
/// `period_closed`, `unknown_invoice`, `unknown_debtor`, `nothing_to_extend`, `extension_not_later`.
pub fn grant(app: &App, new: &NewExtension) -> Outcome<Vec<ExtensionOut>> {
    for (column, value) in [("reason", &new.reason), ("owner", &new.owner)] {
        if value.trim().is_empty() {
            return Err(Problem::usage("missing_value").with("column", column).column(column));
        }
    }
    let turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    open(&mut *c, seller, new.on)?;
    let (debtor, items) = items(app, &mut *c, new)?;
    let code = people::debtors(&mut *c, seller, debtor, debtor)?.pop().map_or_else(String::new, |d| d.facts.code);
    let known: Vec<Extension> =
        extension::all(&mut *c, seller)?.into_iter().filter(|(d, _)| *d == debtor).map(|(_, e)| e).collect();
    let ids = in_transaction(&mut *c, |c| {
        let mut ids = Vec::new();
        let mut scribe = Scribe::new(&*app.clock, seller);
        for item in items {
            let wanted = Extension {
                id: 0,
                invoice: item.item.invoice,
                until: new.until,
                on: new.on,
                reason: new.reason.clone(),
                owner: new.owner.clone(),
                rests: new.rests,
                withdrawn_on: None,
            };
            wanted.may_grant(item.item.due)?;
            let standing =
                extension_on(&known, wanted.invoice, new.on).filter(|e| Extension { id: 0, ..(*e).clone() } == wanted);
            if let Some(standing) = standing {
                ids.push(standing.id);
                continue;
            }
            let id = extension::insert(c, seller, debtor, &wanted)?;
            scribe.add(c, debtor, GRANTED, wire::record::extension(&code, &Extension { id, ..wanted }))?;
            ids.push(id);
        }
        work::touch(c, seller, debtor)?;
        scribe.flush(c)?;
        Ok(ids)
    })?;
    drop(turn);
    Ok(list(app, None)?.into_iter().filter(|e| ids.contains(&e.id)).collect())
}

/// Takes an extension back: from `day` on the due date as given counts again. Once more changes nothing. Fails with
/// `unknown_extension`, `extension_not_granted_yet`, `period_closed`.
pub fn withdraw(app: &App, id: i64, day: Date) -> Outcome<Vec<ExtensionOut>> {
    let turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let Some((debtor, known)) = extension::all(&mut *c, seller)?.into_iter().find(|(_, e)| e.id == id) else {
        return Err(Problem::refused("unknown_extension").with("value", id).column("id"));
    };
    if known.withdrawn_on.is_none() {
        open(&mut *c, seller, day)?;
        if day < known.on {
            let early = Problem::refused("extension_not_granted_yet").with("value", id);
            return Err(early.with("on", known.on).with("day", day).column("on"));
        }
        in_transaction(&mut *c, |c| {
            let mut scribe = Scribe::new(&*app.clock, seller);
            extension::withdraw(c, seller, id, day)?;
            let text = wire::record::fields(&[("extension", id.to_string()), ("withdrawn_on", day.to_string())]);
            scribe.add(c, debtor, WITHDRAWN, text)?;
            work::touch(c, seller, debtor)?;
            scribe.flush(c)
        })?;
    }
    drop(turn);
    Ok(list(app, None)?.into_iter().filter(|e| e.id == id).collect())
}

/// Refuses a day whose period is closed.
fn open(c: &mut dyn Connection, seller: i64, day: Date) -> Outcome<()> {
    match crate::period::closed(c, seller)?.filter(|through| day <= *through) {
        None => Ok(()),
        Some(through) => {
            let closed = Problem::refused("period_closed").with("column", "on").with("day", day);
            Err(closed.with("through", through).column("on"))
        }
    }
}

/// The debtor, and its open items that are meant.
fn items(app: &App, c: &mut dyn Connection, new: &NewExtension) -> Outcome<(i64, Vec<ItemRow>)> {
    let seller = app.seller.id;
    let (debtor, invoice, named) = match &new.target {
        Target::Invoice(number) => match books::invoice_by_number(c, seller, number)? {
            None => return Err(Problem::refused("unknown_invoice").with("value", number).column("invoice")),
            Some(known) => (known.debtor, Some(known.invoice), number),
        },
        Target::Debtor(code) => (crate::debtors::find(app, c, code)?.id, None, code),
    };
    let mut found = Vec::new();
    books::open_items(c, seller, (debtor, debtor), &mut |row| {
        let meant = invoice.map_or(row.item.due < new.until, |i| i == row.item.invoice);
        if meant && row.item.open > 0 {
            found.push(row);
        }
        Ok(())
    })?;
    if found.is_empty() {
        return Err(Problem::refused("nothing_to_extend").with("value", named).with("until", new.until));
    }
    Ok((debtor, found))
}

/// All extensions, oldest first; with a day, those that count on it.
pub fn list(app: &App, on: Option<Date>) -> Outcome<Vec<ExtensionOut>> {
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let mut by_debtor: BTreeMap<i64, Vec<Extension>> = BTreeMap::new();
    for (debtor, extension) in extension::all(&mut *c, seller)? {
        by_debtor.entry(debtor).or_default().push(extension);
    }
    let mut listed = Vec::new();
    for (debtor, all) in by_debtor {
        let code = people::debtors(&mut *c, seller, debtor, debtor)?.pop().map_or_else(String::new, |d| d.facts.code);
        for e in &all {
            if on.is_some_and(|day| extension_on(&all, e.invoice, day).is_none_or(|counts| counts.id != e.id)) {
                continue;
            }
            let fact = books::invoice_of(&mut *c, seller, debtor, e.invoice)?.map(|row| row.fact);
            let due = fact.as_ref().map_or(e.until, |f| f.due);
            listed.push(ExtensionOut {
                id: e.id,
                debtor: code.clone(),
                invoice: fact.map_or_else(String::new, |f| f.number),
                due: due.to_string(),
                until: e.until.to_string(),
                days: due.days_until(e.until),
                on: e.on.to_string(),
                reason: e.reason.clone(),
                owner: e.owner.clone(),
                interest: e.interest().to_owned(),
                withdrawn_on: e.withdrawn_on.map(|d| d.to_string()),
            });
        }
    }
    listed.sort_by_key(|e| e.id);
    Ok(listed)
}
