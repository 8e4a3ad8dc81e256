//! Strategies that were put into force, as text, and for whom; in the order in which that happened.

use basis::calendar::Date;
use basis::problem::Outcome;

use crate::books::date;
use crate::catalogue::strategies as sql;
use crate::connection::Connection;

/// A strategy's text as it was put into force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// Number, from 1 in the order of storing.
    pub version: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// The strategy's id.
    pub id: String,
    /// The version that its author gave it.
    pub own_version: i64,
    /// The text.
    pub body: String,
}

/// For whom a strategy is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignmentRow {
    /// Number, from 1.
    pub number: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// The day in the seller's time zone.
    pub on: Date,
    /// `seller`, `segment` or `debtor`.
    pub scope: String,
    /// The segment, or the debtor's code as it was given; empty for the seller.
    pub target: String,
    /// The debtor, 0 for another scope.
    pub debtor: i64,
    /// The stored text; 0 takes back what was assigned before.
    pub version: i64,
    /// Who did it; empty when not said.
    pub by: String,
}

/// All stored texts of a seller, oldest first.
pub fn versions(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<VersionRow>> {
    let mut rows = Vec::new();
    c.query(&sql::VERSIONS, &[seller.into()], &mut |r| {
        rows.push(VersionRow {
            version: r.int(0)?,
            at: r.int(1)?,
            id: r.text(2)?.to_owned(),
            own_version: r.int(3)?,
            body: r.text(4)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(rows)
}

/// Adds a text.
pub fn insert_version(c: &mut dyn Connection, seller: i64, row: &VersionRow) -> Outcome<()> {
    let params = [
        seller.into(),
        row.version.into(),
        row.at.into(),
        (&row.id).into(),
        row.own_version.into(),
        (&row.body).into(),
    ];
    c.execute(&sql::INSERT_VERSION, &params)?;
    Ok(())
}

/// All assignments of a seller, oldest first.
pub fn assignments(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<AssignmentRow>> {
    let mut rows = Vec::new();
    c.query(&sql::ASSIGNMENTS, &[seller.into()], &mut |r| {
        rows.push(AssignmentRow {
            number: r.int(0)?,
            at: r.int(1)?,
            on: date(r, 2)?,
            scope: r.text(3)?.to_owned(),
            target: r.text(4)?.to_owned(),
            debtor: r.int(5)?,
            version: r.int(6)?,
            by: r.text(7)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(rows)
}

/// Adds an assignment.
pub fn insert_assignment(c: &mut dyn Connection, seller: i64, row: &AssignmentRow) -> Outcome<()> {
    let on = row.on.to_string();
    let params = [
        seller.into(),
        row.number.into(),
        row.at.into(),
        (&on).into(),
        (&row.scope).into(),
        (&row.target).into(),
        row.debtor.into(),
        row.version.into(),
        (&row.by).into(),
    ];
    c.execute(&sql::INSERT_ASSIGNMENT, &params)?;
    Ok(())
}
