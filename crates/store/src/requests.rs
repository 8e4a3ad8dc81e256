//! Requests that act, by the key that the client gave each. They are no facts.

use basis::problem::Outcome;

use crate::catalogue::requests as sql;
use crate::connection::Connection;

/// Whose request, and under which key: seller, person, key.
pub type Key<'k> = (i64, i64, &'k str);

/// A request as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRow {
    /// When it was begun last, microseconds.
    pub at: i64,
    /// Hash of the request.
    pub hash: Vec<u8>,
    /// The answer; empty until it is done.
    pub answer: String,
}

/// The request that came under a key.
pub fn one(c: &mut dyn Connection, (seller, person, key): Key<'_>) -> Outcome<Option<RequestRow>> {
    let mut found = None;
    c.query(&sql::ONE, &[seller.into(), person.into(), key.into()], &mut |r| {
        found = Some(RequestRow { at: r.int(0)?, hash: r.blob(1)?.to_owned(), answer: r.text(2)?.to_owned() });
        Ok(())
    })?;
    Ok(found)
}

/// Adds one.
pub fn insert(c: &mut dyn Connection, (seller, person, key): Key<'_>, row: &RequestRow) -> Outcome<()> {
    let hash = row.hash.as_slice();
    let values = [seller.into(), person.into(), key.into(), row.at.into(), hash.into(), (&row.answer).into()];
    c.execute(&sql::INSERT, &values)?;
    Ok(())
}

/// Notes that one that never ended is begun again.
pub fn again(c: &mut dyn Connection, (seller, person, key): Key<'_>, at: i64) -> Outcome<()> {
    c.execute(&sql::AGAIN, &[seller.into(), person.into(), key.into(), at.into()])?;
    Ok(())
}

/// Notes the answer.
pub fn done(c: &mut dyn Connection, (seller, person, key): Key<'_>, answer: &str) -> Outcome<()> {
    c.execute(&sql::DONE, &[seller.into(), person.into(), key.into(), answer.into()])?;
    Ok(())
}

/// Forgets one that was refused, so that it may come again.
pub fn forget(c: &mut dyn Connection, (seller, person, key): Key<'_>) -> Outcome<()> {
    c.execute(&sql::FORGET, &[seller.into(), person.into(), key.into()])?;
    Ok(())
}

/// Forgets all that were begun before an instant.
pub fn prune(c: &mut dyn Connection, seller: i64, before: i64) -> Outcome<()> {
    c.execute(&sql::PRUNE, &[seller.into(), before.into()])?;
    Ok(())
}
