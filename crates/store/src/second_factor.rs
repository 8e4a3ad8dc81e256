//! The second factor of people. Its secret is here only sealed, its recovery codes only as hashes. Every connection must be of no one seller.

use basis::problem::Outcome;

use crate::catalogue::second_factor as sql;
use crate::connection::Connection;

/// What is kept of a person's second factor.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct FactorRow {
    /// Since when it is as it is, microseconds.
    pub at: i64,
    /// The sealed secret; empty where there is none.
    pub kept: String,
    /// The half minute of the last code that was taken.
    pub step: i64,
    /// A sealed secret that waits for its first code; empty where none does.
    pub begun: String,
    /// Since when it waits, microseconds.
    pub begun_at: i64,
}

impl std::fmt::Debug for FactorRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FactorRow({})", self.at)
    }
}

/// What is kept of a person's.
pub fn one(c: &mut dyn Connection, person: i64) -> Outcome<Option<FactorRow>> {
    let mut found = None;
    c.query(&sql::ONE, &[person.into()], &mut |r| {
        let (kept, begun) = (r.text(1)?.to_owned(), r.text(3)?.to_owned());
        found = Some(FactorRow { at: r.int(0)?, kept, step: r.int(2)?, begun, begun_at: r.int(4)? });
        Ok(())
    })?;
    Ok(found)
}

/// Keeps a sealed secret that waits for its first code; whether there was none in force.
pub fn begin(c: &mut dyn Connection, person: i64, begun: &str, at: i64) -> Outcome<bool> {
    c.execute(&sql::INSERT, &[person.into()])?;
    Ok(c.execute(&sql::BEGIN, &[person.into(), begun.into(), at.into()])? == 1)
}

/// Puts a sealed secret in force, or with an empty text none; what waited waits no more.
pub fn set(c: &mut dyn Connection, person: i64, at: i64, kept: &str, step: i64) -> Outcome<()> {
    c.execute(&sql::SET, &[person.into(), at.into(), kept.into(), step.into()])?;
    Ok(())
}

/// Notes the half minute of a code that is taken; whether it is later than any before, under the same secret.
pub fn take(c: &mut dyn Connection, person: i64, kept: &str, step: i64) -> Outcome<bool> {
    Ok(c.execute(&sql::STEP, &[person.into(), kept.into(), step.into()])? == 1)
}

/// Hashes of the recovery codes that are not used up, in their order.
pub fn codes(c: &mut dyn Connection, person: i64) -> Outcome<Vec<Vec<u8>>> {
    let mut found = Vec::new();
    c.query(&sql::CODES, &[person.into()], &mut |r| {
        found.push(r.blob(0)?.to_owned());
        Ok(())
    })?;
    Ok(found)
}

/// Keeps these hashes in place of all that were there.
pub fn set_codes(c: &mut dyn Connection, person: i64, hashes: &[Vec<u8>]) -> Outcome<()> {
    c.execute(&sql::FORGET_CODES, &[person.into()])?;
    for hash in hashes {
        c.execute(&sql::INSERT_CODE, &[person.into(), hash.as_slice().into()])?;
    }
    Ok(())
}

/// Uses a recovery code up; whether it was there.
pub fn use_code(c: &mut dyn Connection, person: i64, hash: &[u8]) -> Outcome<bool> {
    Ok(c.execute(&sql::USE_CODE, &[person.into(), hash.into()])? == 1)
}
