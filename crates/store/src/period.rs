//! Periods closed and reopened, as they were recorded. What is closed follows from them in the core.

use basis::problem::Outcome;
use domain::books::{PeriodAct, PeriodEvent};

use crate::books::date;
use crate::catalogue::period as sql;
use crate::connection::Connection;

/// A closing or reopening with what only the store needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodRow {
    /// Number from 1.
    pub number: i64,
    /// The fact.
    pub fact: PeriodEvent,
    /// Instant, microseconds.
    pub at: i64,
}

/// All of them, oldest first.
pub fn events(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<PeriodRow>> {
    let mut rows = Vec::new();
    c.query(&sql::EVENTS, &[seller.into()], &mut |r| {
        let fact = PeriodEvent {
            act: PeriodAct::parse(r.text(1)?)?,
            through: date(r, 2)?,
            by: r.text(3)?.to_owned(),
            reason: r.text(4)?.to_owned(),
            on: date(r, 5)?,
        };
        rows.push(PeriodRow { number: r.int(0)?, fact, at: r.int(6)? });
        Ok(())
    })?;
    Ok(rows)
}

/// Records one.
pub fn insert(c: &mut dyn Connection, seller: i64, p: &PeriodRow) -> Outcome<()> {
    let (through, on) = (p.fact.through.to_string(), p.fact.on.to_string());
    let values = [
        seller.into(),
        p.number.into(),
        p.fact.act.word().into(),
        (&through).into(),
        (&p.fact.by).into(),
        (&p.fact.reason).into(),
        (&on).into(),
        p.at.into(),
    ];
    c.execute(&sql::INSERT, &values)?;
    Ok(())
}
