//! What the team writes of debtors: notes, promises of sales, tasks, who looks after whom; in the order in which it was written.

use basis::calendar::Date;
use basis::problem::Outcome;

use crate::books::date;
use crate::catalogue::notes as sql;
use crate::connection::{Connection, Statement, Value};

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// Number, from 1.
    pub number: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// The debtor.
    pub debtor: i64,
    /// The earlier one that it is about; 0 for none.
    pub about: i64,
    /// What it is, as a word of the service.
    pub kind: String,
    /// Number of the one invoice that it is about; empty for the debtor.
    pub invoice: String,
    /// What is written.
    pub body: String,
    /// Whom it is for, by login; empty for nobody.
    pub person: String,
    /// The day until which it holds or by which it is due, ISO 8601; empty for none.
    pub until: String,
    /// The day on which it was written.
    pub on: Date,
    /// Who wrote it.
    pub by: String,
}

fn read(c: &mut dyn Connection, statement: &'static Statement, params: &[Value<'_>]) -> Outcome<Vec<NoteRow>> {
    let mut rows = Vec::new();
    c.query(statement, params, &mut |r| {
        rows.push(NoteRow {
            number: r.int(0)?,
            at: r.int(1)?,
            debtor: r.int(2)?,
            about: r.int(3)?,
            kind: r.text(4)?.to_owned(),
            invoice: r.text(5)?.to_owned(),
            body: r.text(6)?.to_owned(),
            person: r.text(7)?.to_owned(),
            until: r.text(8)?.to_owned(),
            on: date(r, 9)?,
            by: r.text(10)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(rows)
}

/// Those of a debtor, oldest first.
pub fn of_debtor(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<NoteRow>> {
    read(c, &sql::OF_DEBTOR, &[seller.into(), debtor.into()])
}

/// Those of a kind, oldest first.
pub fn of_kind(c: &mut dyn Connection, seller: i64, kind: &str) -> Outcome<Vec<NoteRow>> {
    read(c, &sql::OF_KIND, &[seller.into(), kind.into()])
}

/// All of a seller, oldest first.
pub fn all(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<NoteRow>> {
    read(c, &sql::ALL, &[seller.into()])
}

/// The one with this number.
pub fn one(c: &mut dyn Connection, seller: i64, number: i64) -> Outcome<Option<NoteRow>> {
    Ok(read(c, &sql::ONE, &[seller.into(), number.into()])?.pop())
}

/// The highest number, 0 for none.
pub fn last(c: &mut dyn Connection, seller: i64) -> Outcome<i64> {
    crate::connection::one_int(c, &sql::LAST, &[seller.into()])
}

/// Adds one.
pub fn insert(c: &mut dyn Connection, seller: i64, row: &NoteRow) -> Outcome<()> {
    let on = row.on.to_string();
    let params = [
        seller.into(),
        row.number.into(),
        row.at.into(),
        row.debtor.into(),
        row.about.into(),
        (&row.kind).into(),
        (&row.invoice).into(),
        (&row.body).into(),
        (&row.person).into(),
        (&row.until).into(),
        (&on).into(),
        (&row.by).into(),
    ];
    c.execute(&sql::INSERT, &params)?;
    Ok(())
}
