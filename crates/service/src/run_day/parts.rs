//! The day in parts, for workers: planned as ranges of debtors, one range at a time inside its caller's transaction, and closed.
//!
//! A part decides, writes and counts exactly what the whole day would.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use store::{Connection, runs, work};
use wire::output::RunResult;

use super::read::{Reader, few};
use super::totals::Totals;
use super::{Day, Piece, last_debtor, write};
use crate::App;
use crate::scribe::Draw;

/// Ranges of at most `size` debtors that together hold all that is due on a day; `None` when the seller's last
/// run is of that day or a later one.
pub(crate) fn plan(app: &App, c: &mut dyn Connection, day: Date, size: i64) -> Outcome<Option<Vec<(i64, i64)>>> {
    let seller = app.seller.id;
    if runs::last_run(c, seller)?.is_some_and(|l| l.day >= day) {
        return Ok(None);
    }
    let last = last_debtor(app, c)?;
    let due = work::count_due(c, seller, day)?;
    if last == 0 || due == 0 {
        return Ok(Some(Vec::new()));
    }
    if !few(due, last) {
        let count = (last + size - 1) / size;
        return Ok(Some((0..count).map(|i| (i * size + 1, ((i + 1) * size).min(last))).collect()));
    }
    let mut debtors: Vec<i64> = work::due_accounts(c, seller, day)?.iter().map(|a| a.debtor).collect();
    debtors.sort_unstable();
    debtors.dedup();
    let looked_up = i64::try_from(super::read::LOOK_UPS).unwrap_or(size).min(size);
    let chunks = debtors.chunks(usize::try_from(looked_up).unwrap_or(1).max(1));
    Ok(Some(chunks.filter_map(|chunk| Some((*chunk.first()?, *chunk.last()?))).collect()))
}

/// Judges and writes what is due in a range, and counts it. `draw` gives numbers of evidence where several ranges are written at
/// once.
pub(crate) fn range(
    app: &App,
    c: &mut dyn Connection,
    day: Date,
    (from, to): (i64, i64),
    draw: Option<Draw<'_>>,
) -> Outcome<String> {
    let shared = Day::new(app, c, day, false)?;
    let accounts = work::due_between(c, app.seller.id, day, (from, to))?;
    let due = i64::try_from(accounts.len()).unwrap_or(i64::MAX);
    let scan = !few(due, to - from + 1);
    let piece = if scan { Piece::Due(accounts, (from, to)) } else { Piece::Accounts(accounts) };
    let judged = Reader::new(&shared, c).judge(&piece)?;
    let mut totals = Totals::default();
    totals.add(&judged, day);
    write::Writer::drawing(&shared, draw).write_inside(c, judged)?;
    Ok(totals.text())
}

/// Closes a day whose ranges counted `parts`: records the run and seals the chains. `started` is the instant at which it was planned.
/// Fails with `run_before_last` when a later day was run meanwhile.
pub(crate) fn close(
    app: &App,
    c: &mut dyn Connection,
    (day, started): (Date, i64),
    parts: &[String],
) -> Outcome<RunResult> {
    let last = runs::last_run(c, app.seller.id)?;
    if let Some(l) = last.as_ref().filter(|l| day < l.day) {
        return Err(Problem::refused("run_before_last").with("day", day).with("last", l.day).column("as-of"));
    }
    let shared = Day::new(app, c, day, false)?;
    let mut totals = Totals::default();
    for part in parts {
        totals.add_text(part);
    }
    let mut result = totals.result(&shared, c, false)?;
    result.elapsed_ms = u64::try_from((app.clock.now() - started) / 1000).unwrap_or(0);
    write::close_inside(&shared, c, last.map_or(0, |l| l.run) + 1, &result)?;
    Ok(result)
}
