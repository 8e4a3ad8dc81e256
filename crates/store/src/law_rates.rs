//! What a seller's own files said of reference rates of the law, as text, in the order in which they were taken in.

use basis::problem::Outcome;

use crate::catalogue::law_rates as sql;
use crate::connection::Connection;

/// What one file brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawRatesRow {
    /// Number, from 1 in the order of taking in.
    pub number: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// Name of the file.
    pub name: String,
    /// Which publication it was recognised as; empty for a plain list.
    pub publication: String,
    /// Who published the values.
    pub source: String,
    /// Why a jump is right; empty when there was none.
    pub reason: String,
    /// Whether it may contradict what was known.
    pub replaces: bool,
    /// The values that were new, a line each.
    pub body: String,
}

/// All of a seller, oldest first.
pub fn all(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<LawRatesRow>> {
    let mut rows = Vec::new();
    c.query(&sql::ALL, &[seller.into()], &mut |r| {
        rows.push(LawRatesRow {
            number: r.int(0)?,
            at: r.int(1)?,
            name: r.text(2)?.to_owned(),
            publication: r.text(3)?.to_owned(),
            source: r.text(4)?.to_owned(),
            reason: r.text(5)?.to_owned(),
            replaces: r.int(6)? != 0,
            body: r.text(7)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(rows)
}

/// Adds what a file brought.
pub fn insert(c: &mut dyn Connection, seller: i64, row: &LawRatesRow) -> Outcome<()> {
    let params = [
        seller.into(),
        row.number.into(),
        row.at.into(),
        (&row.name).into(),
        (&row.publication).into(),
        (&row.source).into(),
        (&row.reason).into(),
        i64::from(row.replaces).into(),
        (&row.body).into(),
    ];
    c.execute(&sql::INSERT, &params)?;
    Ok(())
}
