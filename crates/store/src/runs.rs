//! Runs and imports: what was done when, with which result.

use basis::calendar::Date;
use basis::problem::Outcome;

use crate::books::date;
use crate::catalogue::work as sql;
use crate::connection::{Connection, one_int};

/// A run as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRow {
    /// Number from 1.
    pub run: i64,
    /// Its day.
    pub day: Date,
    /// Strategy and version in force.
    pub strategy: String,
    /// Its result.
    pub body: String,
}

/// The last run, `None` before the first.
pub fn last_run(c: &mut dyn Connection, seller: i64) -> Outcome<Option<RunRow>> {
    let mut found = None;
    c.query(&sql::LAST_RUN, &[seller.into()], &mut |r| {
        found = Some(RunRow {
            run: r.int(0)?,
            day: date(r, 1)?,
            strategy: r.text(2)?.to_owned(),
            body: r.text(3)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(found)
}

/// Day and result of every run, oldest first.
pub fn runs(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<(Date, String)>> {
    let mut rows = Vec::new();
    c.query(&sql::RUNS, &[seller.into()], &mut |r| {
        rows.push((date(r, 1)?, r.text(4)?.to_owned()));
        Ok(())
    })?;
    Ok(rows)
}

/// Day and strategy of every run, oldest first.
pub fn strategies(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<(Date, String)>> {
    let mut rows = Vec::new();
    c.query(&sql::RUNS, &[seller.into()], &mut |r| {
        rows.push((date(r, 1)?, r.text(3)?.to_owned()));
        Ok(())
    })?;
    Ok(rows)
}

/// Records a run.
pub fn insert_run(
    c: &mut dyn Connection,
    seller: i64,
    (run, day, at): (i64, Date, i64),
    strategy: &str,
    body: &str,
) -> Outcome<()> {
    let day = day.to_string();
    c.execute(&sql::INSERT_RUN, &[seller.into(), run.into(), (&day).into(), at.into(), strategy.into(), body.into()])?;
    Ok(())
}

/// Records an import and returns its number.
pub fn insert_import(
    c: &mut dyn Connection,
    seller: i64,
    kind: &str,
    file: &str,
    (day, at): (Date, i64),
) -> Outcome<i64> {
    let id = one_int(c, &sql::LAST_IMPORT, &[seller.into()])? + 1;
    let day = day.to_string();
    c.execute(&sql::INSERT_IMPORT, &[seller.into(), id.into(), kind.into(), file.into(), (&day).into(), at.into()])?;
    Ok(id)
}
