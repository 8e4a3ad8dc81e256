//! Facts of master data written down: an event with its evidence, and the debtor's row as the newest state.

use basis::calendar::Date;
use basis::problem::Outcome;
use store::Connection;
use store::master::{self, EventRow};
use store::people::{self, DebtorRow};

use crate::scribe::Scribe;

/// The kind of evidence entry of an event.
pub(crate) const ENTRY: &str = "debtor_event";
/// A field got another value.
pub(crate) const EDITED: &str = "edited";

/// An import brought the debtor.
pub(crate) const BROUGHT: &str = "added";

/// Who changes master data.
#[derive(Debug, Clone, Copy)]
pub(crate) struct By<'a> {
    /// A person; empty for an import.
    pub(crate) person: &'a str,
    /// An import, or the one that the person takes back; 0 for neither.
    pub(crate) import: i64,
}

impl<'a> By<'a> {
    pub(crate) const fn person(person: &'a str) -> Self {
        Self { person, import: 0 }
    }
    pub(crate) const fn import(import: i64) -> Self {
        Self { person: "", import }
    }
    /// How lists name who did it.
    pub(crate) fn shown(e: &EventRow) -> String {
        match (e.import, e.by.as_str()) {
            (0, person) => person.to_owned(),
            (import, "") => format!("import {import}"),
            (import, _) => format!("import {import} undone"),
        }
    }
}

/// The fields of a debtor that can be edited, with their values, under the names of the columns of a file of debtors.
pub(crate) fn fields(row: &DebtorRow) -> [(&'static str, String); 14] {
    let f = &row.facts;
    [
        ("legal_name", f.name.clone()),
        ("tax_id", f.tax_id.clone()),
        ("address", f.address.clone()),
        ("country", f.jurisdiction.clone()),
        ("contact", f.contact.clone()),
        ("email", f.email.clone()),
        ("phone", f.phone.clone()),
        ("language", f.language.clone()),
        ("segment", f.segment.clone()),
        ("natural_person", row.natural_person.map_or(String::new(), |p| if p { "yes" } else { "no" }.to_owned())),
        ("group", row.group.clone()),
        ("bill_to", row.bill_to.clone()),
        ("ship_to", row.ship_to.clone()),
        ("account_manager", row.account_manager.clone()),
    ]
}

/// Writes an event and its evidence inside the caller's transaction.
pub(crate) fn event(
    c: &mut dyn Connection,
    seller: i64,
    scribe: &mut Scribe<'_>,
    (debtor, code): (i64, &str),
    (kind, on, by): (&str, Date, By<'_>),
    body: &[(&str, String)],
) -> Outcome<EventRow> {
    let row = EventRow {
        debtor,
        event: master::last_event(c, seller, debtor)? + 1,
        kind: kind.to_owned(),
        on,
        by: by.person.to_owned(),
        body: wire::record::fields(body),
        import: by.import,
    };
    master::insert_event(c, seller, &row)?;
    scribe.add_row(c, debtor, ENTRY, row.event, event_text(code, &row))?;
    Ok(row)
}

/// Writes what an edit changed, field by field, and the debtor's new state; the number of the entry that holds the state.
pub(crate) fn edited(
    c: &mut dyn Connection,
    seller: i64,
    scribe: &mut Scribe<'_>,
    (before, after): (&DebtorRow, &DebtorRow),
    (on, by): (Date, By<'_>),
) -> Outcome<i64> {
    let debtor = (after.id, after.facts.code.as_str());
    for ((field, was), (_, is)) in fields(before).into_iter().zip(fields(after)) {
        if was != is {
            let body = [("field", field.to_owned()), ("before", was), ("after", is)];
            event(c, seller, scribe, debtor, (EDITED, on, by), &body)?;
        }
    }
    people::update_debtor(c, seller, after)?;
    store::work::touch(c, seller, after.id)?;
    scribe.add(c, after.id, "debtor", crate::import::debtor_payload(after))
}

/// The text that an event's entry hashes.
pub(crate) fn event_text(debtor: &str, e: &EventRow) -> String {
    wire::record::fields(&[
        ("debtor", debtor.to_owned()),
        ("event", e.event.to_string()),
        ("kind", e.kind.clone()),
        ("on", e.on.to_string()),
        ("by", e.by.clone()),
        ("import", e.import.to_string()),
        ("body", e.body.clone()),
    ])
}
