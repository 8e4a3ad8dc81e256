//! Work orders: put, claimed under a lease and a fence, done or failed.
//!
//! A job is no fact and has no evidence; what it does is in the books. What a job means, the service knows.

use basis::calendar::Date;
use basis::problem::Outcome;

use crate::books::date;
use crate::catalogue::jobs as sql;
use crate::connection::{Connection, Row, Statement, Value, one_int};

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// Nobody has taken it, or whoever failed in it gave it back.
    Waiting,
    /// A worker has it, until its lease ends.
    Claimed,
    /// Done.
    Done,
    /// It failed too often; a person has to look at it.
    Parked,
}

impl JobState {
    /// The word in the store and in results.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Claimed => "claimed",
            Self::Done => "done",
            Self::Parked => "parked",
        }
    }
    fn parse(word: &str) -> Self {
        match word {
            "claimed" => Self::Claimed,
            "done" => Self::Done,
            "parked" => Self::Parked,
            _ => Self::Waiting,
        }
    }
}

/// A job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    /// What is to be done: `day`, `day_range`, `day_close`, `letters`, `verify`, `classify`, `simulate`, `manifest`.
    pub kind: String,
    /// Which one of its kind: the day, and the debtors of a range; of a report a number.
    pub key: String,
    /// The day that it is a part of; empty for what is none.
    pub part_of: String,
    /// The day.
    pub on: Date,
    /// First debtor of a range; of a report how much is done.
    pub first: i64,
    /// Last debtor of a range; of a report how much there is to do.
    pub last: i64,
    /// Where it stands.
    pub state: JobState,
    /// When it may be taken, microseconds; for a claimed one when its lease ends.
    pub due: i64,
    /// Claims since it was put or taken up again.
    pub attempts: i64,
    /// Grows with each claim: only the newest claim may write.
    pub fence: i64,
    /// Who claimed it last.
    pub worker: String,
    /// Code of the fault in which it failed last.
    pub fault: String,
    /// What it counted; of a report what was asked, and once it is done the report, which lists leave out.
    pub result: String,
}

impl JobRow {
    /// First and last debtor of a range.
    #[must_use]
    pub const fn debtors(&self) -> (i64, i64) {
        (self.first, self.last)
    }
}

fn row(r: &dyn Row) -> Outcome<JobRow> {
    Ok(JobRow {
        kind: r.text(0)?.to_owned(),
        key: r.text(1)?.to_owned(),
        part_of: r.text(2)?.to_owned(),
        on: date(r, 3)?,
        first: r.int(4)?,
        last: r.int(5)?,
        state: JobState::parse(r.text(6)?),
        due: r.int(7)?,
        attempts: r.int(8)?,
        fence: r.int(9)?,
        worker: r.text(10)?.to_owned(),
        fault: r.text(11)?.to_owned(),
        result: r.text(12)?.to_owned(),
    })
}

/// A job to be put.
#[derive(Debug, Clone)]
pub struct NewJob<'j> {
    /// See [`JobRow::kind`].
    pub kind: &'j str,
    /// See [`JobRow::key`].
    pub key: String,
    /// See [`JobRow::part_of`].
    pub part_of: &'j str,
    /// The day.
    pub on: Date,
    /// First and last debtor; 0 where it is not about debtors.
    pub debtors: (i64, i64),
    /// When it may be taken, microseconds.
    pub due: i64,
    /// What a report is asked; empty for other jobs.
    pub asked: &'j str,
}

/// Puts a job; one of the same kind and key that is there stays as it is. Whether it was new.
pub fn put(c: &mut dyn Connection, seller: i64, job: &NewJob<'_>) -> Outcome<bool> {
    let on = job.on.to_string();
    let params = [
        seller.into(),
        job.kind.into(),
        (&job.key).into(),
        job.part_of.into(),
        (&on).into(),
        job.debtors.0.into(),
        job.debtors.1.into(),
        job.due.into(),
        job.asked.into(),
    ];
    Ok(c.execute(&sql::PUT, &params)? > 0)
}

/// Sellers that have a job to be taken at an instant, who waits longest first. The connection must see every seller.
pub fn ready(c: &mut dyn Connection, now: i64) -> Outcome<Vec<i64>> {
    sellers(c, &sql::READY, &[now.into()])
}

/// Sellers of whom somebody has a job, also beyond its lease: whoever is stuck in a transaction keeps it from being claimed. The connection must see every seller.
pub fn held(c: &mut dyn Connection) -> Outcome<Vec<i64>> {
    sellers(c, &sql::HELD, &[])
}

fn sellers(c: &mut dyn Connection, statement: &Statement, params: &[Value<'_>]) -> Outcome<Vec<i64>> {
    let mut sellers = Vec::new();
    c.query(statement, params, &mut |r| {
        sellers.push(r.int(0)?);
        Ok(())
    })?;
    Ok(sellers)
}

/// Takes the next job of a seller until `until`; outside a transaction, as one statement.
pub fn claim(c: &mut dyn Connection, seller: i64, worker: &str, (now, until): (i64, i64)) -> Outcome<Option<JobRow>> {
    let mut found = None;
    c.query(&sql::CLAIM, &[seller.into(), now.into(), worker.into(), until.into()], &mut |r| {
        found = Some(row(r)?);
        Ok(())
    })?;
    Ok(found)
}

fn fenced<'a>(seller: i64, job: &'a JobRow, rest: &[Value<'a>]) -> Vec<Value<'a>> {
    let mut params = vec![seller.into(), (&job.kind).into(), (&job.key).into(), job.fence.into()];
    params.extend_from_slice(rest);
    params
}

/// Whether the claim still stands, inside the transaction that rests on it; the lease then goes on until `until`.
pub fn hold(c: &mut dyn Connection, seller: i64, job: &JobRow, until: i64) -> Outcome<bool> {
    Ok(c.execute(&sql::HOLD, &fenced(seller, job, &[until.into()]))? == 1)
}

/// Notes how much of how much of a report is done, outside a transaction; whether the claim still stood. The lease goes on until the third.
pub fn far(c: &mut dyn Connection, seller: i64, job: &JobRow, (done, of, until): (i64, i64, i64)) -> Outcome<bool> {
    Ok(c.execute(&sql::FAR, &fenced(seller, job, &[done.into(), of.into(), until.into()]))? == 1)
}

/// Notes that a job is done; whether the claim still stood.
pub fn done(c: &mut dyn Connection, seller: i64, job: &JobRow, result: &str) -> Outcome<bool> {
    Ok(c.execute(&sql::DONE, &fenced(seller, job, &[result.into()]))? == 1)
}

/// Gives a job back that failed, to be taken again from `due` on, or parks it; whether the claim still stood.
pub fn failed(
    c: &mut dyn Connection,
    seller: i64,
    job: &JobRow,
    (state, due, fault): (JobState, i64, &str),
) -> Outcome<bool> {
    let params = fenced(seller, job, &[state.word().into(), due.into(), fault.into()]);
    Ok(c.execute(&sql::FAILED, &params)? == 1)
}

/// Takes a parked job up again; whether there was one.
pub fn retry(c: &mut dyn Connection, seller: i64, (kind, key): (&str, &str), due: i64) -> Outcome<bool> {
    Ok(c.execute(&sql::RETRY, &[seller.into(), kind.into(), key.into(), due.into()])? == 1)
}

/// All jobs of a seller.
pub fn all(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<JobRow>> {
    let mut rows = Vec::new();
    c.query(&sql::ALL, &[seller.into()], &mut |r| {
        rows.push(row(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// One job.
pub fn one(c: &mut dyn Connection, seller: i64, (kind, key): (&str, &str)) -> Outcome<Option<JobRow>> {
    let mut found = None;
    c.query(&sql::ONE, &[seller.into(), kind.into(), key.into()], &mut |r| {
        found = Some(row(r)?);
        Ok(())
    })?;
    Ok(found)
}

/// What the ranges of a day counted.
pub fn parts(c: &mut dyn Connection, seller: i64, day: &str) -> Outcome<Vec<String>> {
    let mut rows = Vec::new();
    c.query(&sql::PARTS, &[seller.into(), day.into()], &mut |r| {
        rows.push(r.text(0)?.to_owned());
        Ok(())
    })?;
    Ok(rows)
}

/// Whether parts of a day are being done, or will be as soon as a worker comes. A day of which a part is parked is not.
pub fn at_work(c: &mut dyn Connection, seller: i64) -> Outcome<bool> {
    Ok(one_int(c, &sql::AT_WORK, &[seller.into()])? > 0)
}

/// Draws numbers of evidence for a range of a day; the last of them. On a connection of its own, outside a transaction, so that
/// ranges do not wait for one another; whoever draws has kept all others than ranges from writing. Numbers that are drawn and
/// not written are left out for good, which the chains do not mind.
pub fn draw(c: &mut dyn Connection, seller: i64, day: &str, count: i64) -> Outcome<i64> {
    let written = crate::evidence::last_entry(c, seller)?;
    one_int(c, &sql::DRAW, &[seller.into(), day.into(), count.into(), written.into()])
}

/// Takes back what is not done of earlier days: what was due then is due now.
pub fn overtake(c: &mut dyn Connection, seller: i64, day: Date) -> Outcome<()> {
    let day = day.to_string();
    c.execute(&sql::OVERTAKE, &[seller.into(), (&day).into()])?;
    Ok(())
}

/// Forgets jobs that were done, of days before `day`.
pub fn forget(c: &mut dyn Connection, seller: i64, day: Date) -> Outcome<()> {
    let day = day.to_string();
    c.execute(&sql::FORGET, &[seller.into(), (&day).into()])?;
    Ok(())
}
