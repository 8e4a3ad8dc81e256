//! Links that let a person in once, to choose a password. Of a link's secret only a hash is here.

use basis::problem::Outcome;

use crate::catalogue::links as sql;
use crate::connection::{Connection, Row};

/// The number that stands for the first administrator, who is not there yet.
pub const FIRST: i64 = 0;

/// A link.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// Entry of evidence, and the link's number.
    pub entry: i64,
    /// When it was made, microseconds.
    pub at: i64,
    /// The person's number, or [`FIRST`].
    pub person: i64,
    /// SHA-256 of its secret.
    pub hash: Vec<u8>,
    /// Until when it opens, microseconds.
    pub expires_at: i64,
    /// Who made it.
    pub by: String,
    /// When it was used, replaced or withdrawn, 0 while it was not.
    pub ended_at: i64,
}

impl std::fmt::Debug for LinkRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LinkRow({} of {}, ended {})", self.entry, self.person, self.ended_at)
    }
}

fn row(r: &dyn Row) -> Outcome<LinkRow> {
    Ok(LinkRow {
        entry: r.int(0)?,
        at: r.int(1)?,
        person: r.int(2)?,
        hash: r.blob(3)?.to_owned(),
        expires_at: r.int(4)?,
        by: r.text(5)?.to_owned(),
        ended_at: r.int(6)?,
    })
}

/// A link by its number.
pub fn one(c: &mut dyn Connection, seller: i64, entry: i64) -> Outcome<Option<LinkRow>> {
    let mut found = None;
    c.query(&sql::ONE, &[seller.into(), entry.into()], &mut |r| {
        found = Some(row(r)?);
        Ok(())
    })?;
    Ok(found)
}

/// All links of a seller, oldest first.
pub fn of_seller(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<LinkRow>> {
    let mut rows = Vec::new();
    c.query(&sql::OF_SELLER, &[seller.into()], &mut |r| {
        rows.push(row(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// Sellers and numbers of a person's links that nothing ended. The connection must be of no one seller.
pub fn open(c: &mut dyn Connection, person: i64) -> Outcome<Vec<(i64, i64)>> {
    let mut found = Vec::new();
    c.query(&sql::OPEN, &[person.into()], &mut |r| {
        found.push((r.int(0)?, r.int(1)?));
        Ok(())
    })?;
    Ok(found)
}

/// Adds one.
pub fn insert(c: &mut dyn Connection, seller: i64, row: &LinkRow) -> Outcome<()> {
    let values = [
        seller.into(),
        row.entry.into(),
        row.at.into(),
        row.person.into(),
        row.hash.as_slice().into(),
        row.expires_at.into(),
        (&row.by).into(),
        row.ended_at.into(),
    ];
    c.execute(&sql::INSERT, &values)?;
    Ok(())
}

/// Ends one; whether it was open.
pub fn end(c: &mut dyn Connection, seller: i64, entry: i64, at: i64) -> Outcome<bool> {
    Ok(c.execute(&sql::END, &[seller.into(), entry.into(), at.into()])? == 1)
}
