//! Accounts of people at another service, by which they sign in. Nothing of them is secret. Every connection must be of no one seller.

use basis::problem::Outcome;

use crate::catalogue::provider_links as sql;
use crate::connection::{Connection, Row};

/// An account of a person's at another service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderLinkRow {
    /// The person's number.
    pub person: i64,
    /// Its number among the person's.
    pub number: i64,
    /// The service, as it calls itself: an address.
    pub issuer: String,
    /// Who it says that the person is; there is one of each at a service.
    pub subject: String,
    /// When it was added, microseconds.
    pub at: i64,
    /// What the service calls the account, for people to know it again; may be empty.
    pub account: String,
    /// When it was used last, microseconds; 0 before.
    pub used_at: i64,
}

fn row(r: &dyn Row) -> Outcome<ProviderLinkRow> {
    Ok(ProviderLinkRow {
        person: r.int(0)?,
        number: r.int(1)?,
        issuer: r.text(2)?.to_owned(),
        subject: r.text(3)?.to_owned(),
        at: r.int(4)?,
        account: r.text(5)?.to_owned(),
        used_at: r.int(6)?,
    })
}

/// A person's, in the order of their numbers.
pub fn of_person(c: &mut dyn Connection, person: i64) -> Outcome<Vec<ProviderLinkRow>> {
    let mut rows = Vec::new();
    c.query(&sql::OF_PERSON, &[person.into()], &mut |r| {
        rows.push(row(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// The one of this account, whosever it is.
pub fn by_subject(c: &mut dyn Connection, issuer: &str, subject: &str) -> Outcome<Option<ProviderLinkRow>> {
    let mut found = None;
    c.query(&sql::BY_SUBJECT, &[issuer.into(), subject.into()], &mut |r| {
        found = Some(row(r)?);
        Ok(())
    })?;
    Ok(found)
}

/// Adds one.
pub fn insert(c: &mut dyn Connection, row: &ProviderLinkRow) -> Outcome<()> {
    let values = [
        row.person.into(),
        row.number.into(),
        (&row.issuer).into(),
        (&row.subject).into(),
        row.at.into(),
        (&row.account).into(),
        row.used_at.into(),
    ];
    c.execute(&sql::INSERT, &values)?;
    Ok(())
}

/// Notes a use; whether it is there.
pub fn used(c: &mut dyn Connection, (person, number): (i64, i64), at: i64) -> Outcome<bool> {
    Ok(c.execute(&sql::USED, &[person.into(), number.into(), at.into()])? == 1)
}

/// Removes one; whether it was there.
pub fn remove(c: &mut dyn Connection, person: i64, number: i64) -> Outcome<bool> {
    Ok(c.execute(&sql::REMOVE, &[person.into(), number.into()])? == 1)
}

/// Removes all of a person; whether there was any.
pub fn remove_all(c: &mut dyn Connection, person: i64) -> Outcome<bool> {
    Ok(c.execute(&sql::REMOVE_ALL, &[person.into()])? > 0)
}
