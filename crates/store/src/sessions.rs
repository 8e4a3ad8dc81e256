//! People who are signed in. Of a session's secret only a hash is here.

use basis::problem::Outcome;

use crate::catalogue::sessions as sql;
use crate::connection::{Connection, Row};

/// A session.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Entry of evidence, and the session's number.
    pub entry: i64,
    /// When it began, microseconds.
    pub at: i64,
    /// The person's number.
    pub person: i64,
    /// Word of the role at its beginning.
    pub role: String,
    /// SHA-256 of its secret.
    pub hash: Vec<u8>,
    /// When it was used last, to a minute.
    pub seen_at: i64,
    /// When it was ended, 0 while it was not.
    pub ended_at: i64,
    /// From where it began.
    pub address: String,
    /// With which program.
    pub agent: String,
    /// Word of what proved who it is: empty for a password.
    pub proof: String,
}

impl std::fmt::Debug for SessionRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SessionRow({} of {}, ended {})", self.entry, self.person, self.ended_at)
    }
}

fn row(r: &dyn Row) -> Outcome<SessionRow> {
    Ok(SessionRow {
        entry: r.int(0)?,
        at: r.int(1)?,
        person: r.int(2)?,
        role: r.text(3)?.to_owned(),
        hash: r.blob(4)?.to_owned(),
        seen_at: r.int(5)?,
        ended_at: r.int(6)?,
        address: r.text(7)?.to_owned(),
        agent: r.text(8)?.to_owned(),
        proof: r.text(9)?.to_owned(),
    })
}

/// A session by its number.
pub fn one(c: &mut dyn Connection, seller: i64, entry: i64) -> Outcome<Option<SessionRow>> {
    let mut found = None;
    c.query(&sql::ONE, &[seller.into(), entry.into()], &mut |r| {
        found = Some(row(r)?);
        Ok(())
    })?;
    Ok(found)
}

/// All sessions of a seller that are not forgotten, oldest first.
pub fn of_seller(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<SessionRow>> {
    let mut rows = Vec::new();
    c.query(&sql::OF_SELLER, &[seller.into()], &mut |r| {
        rows.push(row(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// Adds one.
pub fn insert(c: &mut dyn Connection, seller: i64, row: &SessionRow) -> Outcome<()> {
    let values = [
        seller.into(),
        row.entry.into(),
        row.at.into(),
        row.person.into(),
        (&row.role).into(),
        row.hash.as_slice().into(),
        row.seen_at.into(),
        row.ended_at.into(),
        (&row.address).into(),
        (&row.agent).into(),
        (&row.proof).into(),
    ];
    c.execute(&sql::INSERT, &values)?;
    Ok(())
}

/// Notes that one is used.
pub fn seen(c: &mut dyn Connection, seller: i64, entry: i64, at: i64) -> Outcome<()> {
    c.execute(&sql::SEEN, &[seller.into(), entry.into(), at.into()])?;
    Ok(())
}

/// Ends one. Once more changes nothing.
pub fn end(c: &mut dyn Connection, seller: i64, entry: i64, at: i64) -> Outcome<()> {
    c.execute(&sql::END, &[seller.into(), entry.into(), at.into()])?;
    Ok(())
}

/// Ends all of a person, at every seller. The connection must be of no one seller.
pub fn end_of_person(c: &mut dyn Connection, person: i64, at: i64) -> Outcome<()> {
    c.execute(&sql::END_OF_PERSON, &[person.into(), at.into()])?;
    Ok(())
}

/// Ends all of a person at one seller.
pub fn end_of_person_at(c: &mut dyn Connection, seller: i64, person: i64, at: i64) -> Outcome<()> {
    c.execute(&sql::END_OF_PERSON_AT, &[seller.into(), person.into(), at.into()])?;
    Ok(())
}

/// Forgets all that began before an instant.
pub fn prune(c: &mut dyn Connection, seller: i64, before: i64) -> Outcome<()> {
    c.execute(&sql::PRUNE, &[seller.into(), before.into()])?;
    Ok(())
}
