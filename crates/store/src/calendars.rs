//! Notices of calendars that a seller imported, as text, in the order of their import.

use basis::problem::Outcome;

use crate::catalogue::calendars as sql;
use crate::connection::Connection;

/// One imported notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRow {
    /// Number, from 1 in the order of import.
    pub number: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// The jurisdiction's code.
    pub code: String,
    /// Name of the file.
    pub name: String,
    /// How the text is written: `toml` or `csv`.
    pub form: String,
    /// What the source of a `csv` is called; empty when the text says it.
    pub source: String,
    /// Whether it may contradict what was known.
    pub replaces: bool,
    /// The text.
    pub body: String,
}

/// All notices of a seller, oldest first.
pub fn notices(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<NoticeRow>> {
    let mut rows = Vec::new();
    c.query(&sql::NOTICES, &[seller.into()], &mut |r| {
        rows.push(NoticeRow {
            number: r.int(0)?,
            at: r.int(1)?,
            code: r.text(2)?.to_owned(),
            name: r.text(3)?.to_owned(),
            form: r.text(4)?.to_owned(),
            source: r.text(5)?.to_owned(),
            replaces: r.int(6)? != 0,
            body: r.text(7)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(rows)
}

/// Adds a notice.
pub fn insert_notice(c: &mut dyn Connection, seller: i64, n: &NoticeRow) -> Outcome<()> {
    let params = [
        seller.into(),
        n.number.into(),
        n.at.into(),
        (&n.code).into(),
        (&n.name).into(),
        (&n.form).into(),
        (&n.source).into(),
        i64::from(n.replaces).into(),
        (&n.body).into(),
    ];
    c.execute(&sql::INSERT_NOTICE, &params)?;
    Ok(())
}
