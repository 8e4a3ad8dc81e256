//! What persons found of debtors: causes of lateness, classes of risk; in the order in which they were recorded.

use basis::calendar::Date;
use basis::problem::Outcome;

use crate::books::date;
use crate::catalogue::assessments as sql;
use crate::connection::Connection;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentRow {
    /// Number, from 1.
    pub number: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// The debtor.
    pub debtor: i64,
    /// Currency code of the account; empty for all of them.
    pub currency: String,
    /// `cause` or `risk`.
    pub kind: String,
    /// What was found.
    pub word: String,
    /// From which day on it holds.
    pub on: Date,
    /// Who found it; empty when not said.
    pub by: String,
}

/// All findings of a seller, oldest first.
pub fn all(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<AssessmentRow>> {
    let mut rows = Vec::new();
    c.query(&sql::ALL, &[seller.into()], &mut |r| {
        rows.push(AssessmentRow {
            number: r.int(0)?,
            at: r.int(1)?,
            debtor: r.int(2)?,
            currency: r.text(3)?.to_owned(),
            kind: r.text(4)?.to_owned(),
            word: r.text(5)?.to_owned(),
            on: date(r, 6)?,
            by: r.text(7)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(rows)
}

/// Adds a finding.
pub fn insert(c: &mut dyn Connection, seller: i64, row: &AssessmentRow) -> Outcome<()> {
    let on = row.on.to_string();
    let params = [
        seller.into(),
        row.number.into(),
        row.at.into(),
        row.debtor.into(),
        (&row.currency).into(),
        (&row.kind).into(),
        (&row.word).into(),
        (&on).into(),
        (&row.by).into(),
    ];
    c.execute(&sql::INSERT, &params)?;
    Ok(())
}
