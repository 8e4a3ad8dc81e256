//! Decisions taken back before their letters went out.

use basis::calendar::Date;
use basis::problem::Outcome;

use crate::books::date;
use crate::catalogue::withdrawals as sql;
use crate::connection::{Connection, Row, Statement, Value, one_int};

/// A decision taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawalRow {
    /// The debtor.
    pub debtor: i64,
    /// Its evidence entry.
    pub entry: i64,
    /// Currency code.
    pub currency: String,
    /// Cycle.
    pub cycle: i64,
    /// Step.
    pub step: String,
    /// The day.
    pub on: Date,
    /// Who; empty where the facts overtook it.
    pub by: String,
    /// Why, as a word.
    pub reason: String,
    /// What the reason names: a person's words, the number of a letter, an import or a merge.
    pub note: String,
}

fn withdrawal(r: &dyn Row) -> Outcome<WithdrawalRow> {
    Ok(WithdrawalRow {
        debtor: r.int(0)?,
        entry: r.int(1)?,
        currency: r.text(2)?.to_owned(),
        cycle: r.int(3)?,
        step: r.text(4)?.to_owned(),
        on: date(r, 5)?,
        by: r.text(6)?.to_owned(),
        reason: r.text(7)?.to_owned(),
        note: r.text(8)?.to_owned(),
    })
}

fn read(c: &mut dyn Connection, statement: &Statement, params: &[Value<'_>]) -> Outcome<Vec<WithdrawalRow>> {
    let mut rows = Vec::new();
    c.query(statement, params, &mut |r| {
        rows.push(withdrawal(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// Adds one.
pub fn insert(c: &mut dyn Connection, seller: i64, w: &WithdrawalRow) -> Outcome<()> {
    let on = w.on.to_string();
    c.execute(
        &sql::INSERT,
        &[
            seller.into(),
            w.debtor.into(),
            w.entry.into(),
            (&w.currency).into(),
            w.cycle.into(),
            (&w.step).into(),
            (&on).into(),
            (&w.by).into(),
            (&w.reason).into(),
            (&w.note).into(),
        ],
    )?;
    Ok(())
}

/// Those of a debtor, oldest first.
pub fn of_debtor(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<WithdrawalRow>> {
    read(c, &sql::OF_DEBTOR, &[seller.into(), debtor.into()])
}

/// The one that an entry of a debtor's chain records.
pub fn of_entry(c: &mut dyn Connection, seller: i64, debtor: i64, entry: i64) -> Outcome<Option<WithdrawalRow>> {
    Ok(read(c, &sql::OF_ENTRY, &[seller.into(), debtor.into(), entry.into()])?.pop())
}

/// How many there are.
pub fn count(c: &mut dyn Connection, seller: i64) -> Outcome<i64> {
    one_int(c, &sql::COUNT, &[seller.into()])
}
