//! Recorded facts that bear on limitation. What they do to a claim follows from them in the core.

use basis::calendar::Date;
use basis::problem::Outcome;

use crate::books::date;
use crate::catalogue::limitation as sql;
use crate::connection::{Connection, one_int};

/// A fact as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactRow {
    /// Number.
    pub fact: i64,
    /// The debtor in whose chain it was recorded.
    pub debtor: i64,
    /// Number of the invoice.
    pub invoice: String,
    /// What, in the word of its kind; empty for a row that only takes another back.
    pub kind: String,
    /// When it happened or began; for a row that only takes another back, the day of that.
    pub on: Date,
    /// When it ended.
    pub until: Option<Date>,
    /// A remark.
    pub note: String,
    /// Who recorded it.
    pub by: String,
    /// The fact that this row takes back, 0 for none.
    pub withdraws: i64,
}

/// All of a seller's, oldest first.
pub fn all(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<FactRow>> {
    let mut rows = Vec::new();
    c.query(&sql::ALL, &[seller.into()], &mut |r| {
        let ended = !r.text(5)?.is_empty();
        rows.push(FactRow {
            fact: r.int(0)?,
            debtor: r.int(1)?,
            invoice: r.text(2)?.to_owned(),
            kind: r.text(3)?.to_owned(),
            on: date(r, 4)?,
            until: if ended { Some(date(r, 5)?) } else { None },
            note: r.text(6)?.to_owned(),
            by: r.text(7)?.to_owned(),
            withdraws: r.int(8)?,
        });
        Ok(())
    })?;
    Ok(rows)
}

/// The last number, 0 when there is none.
pub fn last(c: &mut dyn Connection, seller: i64) -> Outcome<i64> {
    one_int(c, &sql::LAST, &[seller.into()])
}

/// Adds one.
pub fn insert(c: &mut dyn Connection, seller: i64, row: &FactRow) -> Outcome<()> {
    let (on, until) = (row.on.to_string(), row.until.map_or_else(String::new, |d| d.to_string()));
    let values = [
        seller.into(),
        row.fact.into(),
        row.debtor.into(),
        (&row.invoice).into(),
        (&row.kind).into(),
        (&on).into(),
        (&until).into(),
        (&row.note).into(),
        (&row.by).into(),
        row.withdraws.into(),
    ];
    c.execute(&sql::INSERT, &values)?;
    Ok(())
}
