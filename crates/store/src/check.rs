//! Reads that only verification needs: rows by the key that an entry names, and what was recorded of the seller itself.

use basis::calendar::Date;
use basis::problem::Outcome;

use crate::books::date;
use crate::catalogue::{people as people_sql, work as sql};
use crate::connection::Connection;
use crate::work::{DecisionRow, decision};

/// A decision by debtor, currency code, cycle and step.
pub fn decision_of(
    c: &mut dyn Connection,
    seller: i64,
    (debtor, currency, cycle, step): (i64, &str, i64, &str),
) -> Outcome<Option<DecisionRow>> {
    let mut found = None;
    let key = [seller.into(), debtor.into(), currency.into(), cycle.into(), step.into()];
    c.query(&sql::DECISION_BY_KEY, &key, &mut |r| {
        found = Some(decision(r)?);
        Ok(())
    })?;
    Ok(found)
}

/// How many rows of each table belong to no debtor.
pub fn strays(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<(String, i64)>> {
    let mut rows = Vec::new();
    c.query(&people_sql::STRAYS, &[seller.into()], &mut |r| {
        rows.push((r.text(0)?.to_owned(), r.int(1)?));
        Ok(())
    })?;
    Ok(rows)
}

/// The instant at which a seller was created, microseconds.
pub fn created_at(c: &mut dyn Connection, seller: i64) -> Outcome<i64> {
    crate::connection::one_int(c, &people_sql::CREATED_AT, &[seller.into()])
}

/// A version of the seller's profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileRow {
    /// Number from 1.
    pub version: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// The profile.
    pub body: String,
}

/// All versions of the seller's profile, oldest first.
pub fn profiles(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<ProfileRow>> {
    let mut rows = Vec::new();
    c.query(&people_sql::PROFILES, &[seller.into()], &mut |r| {
        rows.push(ProfileRow { version: r.int(0)?, at: r.int(1)?, body: r.text(2)?.to_owned() });
        Ok(())
    })?;
    Ok(rows)
}

/// A run or an import as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneRow {
    /// Number from 1.
    pub id: i64,
    /// Its day.
    pub as_of: Date,
    /// Instant, microseconds.
    pub at: i64,
    /// A run's strategy; what an imported file holds.
    pub what: String,
    /// A run's result; an imported file's name.
    pub body: String,
}

/// All runs, oldest first.
pub fn runs(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<DoneRow>> {
    done(c, &sql::RUNS, seller)
}

/// All imports, oldest first.
pub fn imports(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<DoneRow>> {
    done(c, &sql::IMPORTS, seller)
}

fn done(c: &mut dyn Connection, statement: &crate::connection::Statement, seller: i64) -> Outcome<Vec<DoneRow>> {
    let mut rows = Vec::new();
    c.query(statement, &[seller.into()], &mut |r| {
        let (what, body) = (r.text(3)?.to_owned(), r.text(4)?.to_owned());
        rows.push(DoneRow { id: r.int(0)?, as_of: date(r, 1)?, at: r.int(2)?, what, body });
        Ok(())
    })?;
    Ok(rows)
}
