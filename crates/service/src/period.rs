//! Periods: close, list, reopen. Facts of a closed period are refused where they come in, so that its days stay as they were.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use domain::books::{PeriodAct, PeriodEvent, closed_through, may_close, may_reopen};
use store::Connection;
use store::period::{self, PeriodRow};
use wire::output::PeriodOut;

use crate::App;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Kind of the entry that records a closing or a reopening.
pub(crate) const ENTRY: &str = "period";

/// The last closed day, `None` when nothing is closed.
pub(crate) fn closed(c: &mut dyn Connection, seller: i64) -> Outcome<Option<Date>> {
    Ok(closed_through(period::events(c, seller)?.iter().map(|row| &row.fact)))
}

/// Closes everything through a day, done on the day `today`; closing what is closed changes nothing. Fails with
/// `period_not_over`, `period_closed_later`, `missing_value`.
pub fn close(app: &App, through: Date, (by, reason): (&str, &str), today: Date) -> Outcome<Vec<PeriodOut>> {
    said("by", by)?;
    let event = |act| PeriodEvent { act, through, by: by.to_owned(), reason: reason.to_owned(), on: today };
    record(app, event(PeriodAct::Close), |closed| may_close(closed, through, today))
}

/// Opens the last closed period again. Fails with `period_not_closed`, `missing_value`.
pub fn reopen(app: &App, through: Date, (by, reason): (&str, &str), today: Date) -> Outcome<Vec<PeriodOut>> {
    said("by", by)?;
    said("reason", reason)?;
    let event = |act| PeriodEvent { act, through, by: by.to_owned(), reason: reason.to_owned(), on: today };
    record(app, event(PeriodAct::Reopen), |closed| may_reopen(closed, through).map(|()| true))
}

fn said(column: &'static str, value: &str) -> Outcome<()> {
    if value.trim().is_empty() {
        return Err(Problem::usage("missing_value").with("column", column).column(column));
    }
    Ok(())
}

fn record(app: &App, fact: PeriodEvent, may: impl Fn(Option<Date>) -> Outcome<bool>) -> Outcome<Vec<PeriodOut>> {
    // A file that is being imported was read against what was closed when it began.
    let turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let before = period::events(&mut *c, seller)?;
    if may(closed_through(before.iter().map(|row| &row.fact)))? {
        let number = i64::try_from(before.len()).unwrap_or(i64::MAX).saturating_add(1);
        let mut scribe = Scribe::new(&*app.clock, seller);
        let row = PeriodRow { number, fact, at: scribe.at() };
        in_transaction(&mut *c, |c| {
            period::insert(c, seller, &row)?;
            scribe.add(c, 0, ENTRY, text(&row))?;
            scribe.flush(c)?;
            crate::seal::seal(app, c, row.fact.on)
        })?;
    }
    drop(turn);
    list(app)
}

/// All closings and reopenings, oldest first.
pub fn list(app: &App) -> Outcome<Vec<PeriodOut>> {
    let mut c = app.connect()?;
    let rows = period::events(&mut *c, app.seller.id)?;
    let closed = |number: usize| closed_through(rows.iter().take(number + 1).map(|row| &row.fact));
    Ok(rows
        .iter()
        .enumerate()
        .map(|(i, row)| PeriodOut {
            number: row.number,
            kind: row.fact.act.word().to_owned(),
            through: row.fact.through.to_string(),
            on: row.fact.on.to_string(),
            by: row.fact.by.clone(),
            reason: row.fact.reason.clone(),
            closed_through: closed(i).map(|d| d.to_string()),
        })
        .collect())
}

/// What the entry of a closing or reopening hashes.
pub(crate) fn text(row: &PeriodRow) -> String {
    wire::record::fields(&[
        ("period", row.number.to_string()),
        ("act", row.fact.act.word().to_owned()),
        ("through", row.fact.through.to_string()),
        ("by", row.fact.by.clone()),
        ("reason", row.fact.reason.clone()),
        ("on", row.fact.on.to_string()),
    ])
}
