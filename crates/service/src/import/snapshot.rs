//! Snapshot mode: what the file leaves out is closed as settled outside, unless that closes suspiciously much.

use std::collections::HashSet;

use basis::problem::{Outcome, Problem};
use domain::books::{Movement, MovementKind};
use domain::intake::snapshot_allows;
use store::Connection;
use store::books::{self, ItemRow};

use super::Job;
use crate::scribe::Scribe;

/// Closes the open items of invoices that are not in `present` (debtor, invoice).
pub(super) fn close_absent(
    job: &mut Job<'_>,
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    present: &HashSet<(i64, i64)>,
) -> Outcome<()> {
    let seller = job.app.seller.id;
    let mut absent: Vec<ItemRow> = Vec::new();
    let mut before = 0_u64;
    books::open_items(c, seller, (0, i64::MAX), &mut |row| {
        before += 1;
        if !present.contains(&(row.debtor, row.item.invoice)) {
            absent.push(row);
        }
        Ok(())
    })?;
    // What this very file brought in was not open before it.
    let before = before.saturating_sub(job.result.imported);
    snapshot_allows(before, absent.len() as u64, job.options.confirm)?;
    if let Some(through) = job.closed.filter(|through| job.day <= *through && !absent.is_empty()) {
        let closed = Problem::refused("period_closed").with("day", job.day).with("through", through);
        return Err(closed.with("column", "as-of").file(&job.name));
    }
    let mut changes = crate::account::Changes::new();
    let mut last: (i64, i64) = (-1, 0);
    for row in &mut absent {
        if last.0 != row.debtor {
            last = (row.debtor, books::last_numbers(c, seller, row.debtor)?.2);
        }
        last.1 += 1;
        let fact = Movement {
            invoice: row.item.invoice,
            on: job.day,
            kind: MovementKind::SettledOutside,
            amount: -row.item.open,
            receipt: 0,
        };
        super::invoices::record_movement(job, c, scribe, (row.debtor, row.currency, last.1), fact)?;
        let before = std::mem::take(&mut row.item.open);
        books::set_open(c, seller, row, before)?;
        let change = changes.entry((row.debtor, row.currency)).or_default();
        change.recount = true;
        change.last_fact_on = Some(job.day);
        job.result.closed += 1;
    }
    crate::account::apply(c, seller, &job.app.plans, &changes)
}
