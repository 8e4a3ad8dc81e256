//! What was done to debtors' master data, and groups of debtors. Rows are only added.

use basis::calendar::Date;
use basis::problem::Outcome;

use crate::books::date;
use crate::catalogue::master as sql;
use crate::connection::{Connection, Row, Statement, Value, one_int};

/// One thing that was done to a debtor's master data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// The debtor.
    pub debtor: i64,
    /// Its number inside the debtor, from 1.
    pub event: i64,
    /// What: `added`, `edited`, `contact_added`, `contact_removed`.
    pub kind: String,
    /// The day from which it holds.
    pub on: Date,
    /// Who did it; empty for an import.
    pub by: String,
    /// The fact as text fields.
    pub body: String,
    /// The import that did it, or which `by` took back; 0 for neither.
    pub import: i64,
}

/// A version of a group of debtors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRow {
    /// Number, from 1 in the order of recording.
    pub number: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// The group's code, as debtors name it.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code of the debtor that stands above the others; empty when none does.
    pub parent: String,
    /// Who named it so.
    pub by: String,
}

fn event(r: &dyn Row) -> Outcome<EventRow> {
    Ok(EventRow {
        debtor: r.int(0)?,
        event: r.int(1)?,
        kind: r.text(2)?.to_owned(),
        on: date(r, 3)?,
        by: r.text(4)?.to_owned(),
        body: r.text(5)?.to_owned(),
        import: r.int(6)?,
    })
}

fn read(c: &mut dyn Connection, statement: &Statement, params: &[Value<'_>]) -> Outcome<Vec<EventRow>> {
    let mut rows = Vec::new();
    c.query(statement, params, &mut |r| {
        rows.push(event(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// All that was done to one debtor, oldest first.
pub fn events(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<EventRow>> {
    read(c, &sql::EVENTS, &[seller.into(), debtor.into()])
}

/// All that one import did to debtors, without what was done when it was taken back, in the order of debtors.
pub fn events_of_import(c: &mut dyn Connection, seller: i64, import: i64) -> Outcome<Vec<EventRow>> {
    read(c, &sql::EVENTS_OF_IMPORT, &[seller.into(), import.into()])
}

/// One event of a debtor.
pub fn event_of(c: &mut dyn Connection, seller: i64, debtor: i64, event: i64) -> Outcome<Option<EventRow>> {
    Ok(read(c, &sql::EVENT, &[seller.into(), debtor.into(), event.into()])?.pop())
}

/// The number of a debtor's last event, 0 when there is none.
pub fn last_event(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<i64> {
    one_int(c, &sql::LAST_EVENT, &[seller.into(), debtor.into()])
}

/// Adds an event.
pub fn insert_event(c: &mut dyn Connection, seller: i64, e: &EventRow) -> Outcome<()> {
    let on = e.on.to_string();
    let params = [
        seller.into(),
        e.debtor.into(),
        e.event.into(),
        (&e.kind).into(),
        (&on).into(),
        (&e.by).into(),
        (&e.body).into(),
        e.import.into(),
    ];
    c.execute(&sql::INSERT_EVENT, &params)?;
    Ok(())
}

/// All versions of all groups, oldest first.
pub fn groups(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<GroupRow>> {
    let mut rows = Vec::new();
    c.query(&sql::GROUPS, &[seller.into()], &mut |r| {
        rows.push(GroupRow {
            number: r.int(0)?,
            at: r.int(1)?,
            code: r.text(2)?.to_owned(),
            name: r.text(3)?.to_owned(),
            parent: r.text(4)?.to_owned(),
            by: r.text(5)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(rows)
}

/// Adds a version of a group.
pub fn insert_group(c: &mut dyn Connection, seller: i64, g: &GroupRow) -> Outcome<()> {
    let params = [
        seller.into(),
        g.number.into(),
        g.at.into(),
        (&g.code).into(),
        (&g.name).into(),
        (&g.parent).into(),
        (&g.by).into(),
    ];
    c.execute(&sql::INSERT_GROUP, &params)?;
    Ok(())
}
