//! Passkeys of people. Nothing of them is secret: what proves stays in the device. Every connection must be of no one seller.

use basis::problem::Outcome;

use crate::catalogue::passkeys as sql;
use crate::connection::{Connection, Row};

/// A passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyRow {
    /// The person's number.
    pub person: i64,
    /// Its number among the person's.
    pub number: i64,
    /// The name under which the device knows it, base64url; there is one of each.
    pub credential: String,
    /// When it was added, microseconds.
    pub at: i64,
    /// The name that the person gave it.
    pub name: String,
    /// What proves that the device is there, as it was when it was added: JSON.
    pub kept: String,
    /// The highest count that the device told; 0 where it does not count.
    pub counter: i64,
    /// When it was used last, microseconds; 0 before.
    pub used_at: i64,
}

fn row(r: &dyn Row) -> Outcome<PasskeyRow> {
    Ok(PasskeyRow {
        person: r.int(0)?,
        number: r.int(1)?,
        credential: r.text(2)?.to_owned(),
        at: r.int(3)?,
        name: r.text(4)?.to_owned(),
        kept: r.text(5)?.to_owned(),
        counter: r.int(6)?,
        used_at: r.int(7)?,
    })
}

/// A person's, in the order of their numbers.
pub fn of_person(c: &mut dyn Connection, person: i64) -> Outcome<Vec<PasskeyRow>> {
    let mut rows = Vec::new();
    c.query(&sql::OF_PERSON, &[person.into()], &mut |r| {
        rows.push(row(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// The one of this name, whosever it is.
pub fn by_credential(c: &mut dyn Connection, credential: &str) -> Outcome<Option<PasskeyRow>> {
    let mut found = None;
    c.query(&sql::BY_CREDENTIAL, &[credential.into()], &mut |r| {
        found = Some(row(r)?);
        Ok(())
    })?;
    Ok(found)
}

/// Adds one.
pub fn insert(c: &mut dyn Connection, row: &PasskeyRow) -> Outcome<()> {
    let values = [
        row.person.into(),
        row.number.into(),
        (&row.credential).into(),
        row.at.into(),
        (&row.name).into(),
        (&row.kept).into(),
        row.counter.into(),
        row.used_at.into(),
    ];
    c.execute(&sql::INSERT, &values)?;
    Ok(())
}

/// Notes a use with the count that the device tells; whether it is there and the count is above that of before, or there is none.
pub fn used(c: &mut dyn Connection, (person, number): (i64, i64), counter: i64, at: i64) -> Outcome<bool> {
    Ok(c.execute(&sql::USED, &[person.into(), number.into(), counter.into(), at.into()])? == 1)
}

/// Removes one; whether it was there.
pub fn remove(c: &mut dyn Connection, person: i64, number: i64) -> Outcome<bool> {
    Ok(c.execute(&sql::REMOVE, &[person.into(), number.into()])? == 1)
}

/// Removes all of a person; whether there was any.
pub fn remove_all(c: &mut dyn Connection, person: i64) -> Outcome<bool> {
    Ok(c.execute(&sql::REMOVE_ALL, &[person.into()])? > 0)
}
