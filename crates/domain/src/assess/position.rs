//! An account's position as of a day: what is overdue, since when, and what stands against it.

use basis::calendar::Date;

use crate::books::{Block, OpenItem, Stop};

/// Sums over one account as of a day, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// Overdue and not stopped from chasing.
    pub overdue: i64,
    /// How many items that is.
    pub items: u32,
    /// Their earliest due date.
    pub oldest_due: Option<Date>,
    /// Overdue but stopped by a block.
    pub stopped: i64,
    /// Credit notes on account that are due, as a positive sum.
    pub credits: i64,
    /// Unapplied cash.
    pub unapplied: i64,
    /// The earliest day on which a credit note on account falls due.
    pub next_credit: Option<Date>,
    /// The earliest due date of what is owed and not yet overdue.
    pub next_due: Option<Date>,
}

impl Position {
    /// The position of `items` (in due order) with `unapplied` cash under `blocks` as of `day`.
    #[must_use]
    pub fn of(items: &[OpenItem], unapplied: i64, blocks: &[Block], day: Date) -> Self {
        let mut p = Self { unapplied, ..Self::default() };
        for item in items {
            if item.open < 0 {
                if item.due <= day {
                    p.credits -= item.open;
                } else {
                    p.next_credit = Some(p.next_credit.map_or(item.due, |d| d.min(item.due)));
                }
            } else if item.overdue(day) {
                if blocks.iter().any(|b| b.stops(Stop::Chasing, item.invoice, day)) {
                    p.stopped += item.open;
                } else {
                    p.overdue += item.open;
                    p.items += 1;
                    p.oldest_due = Some(p.oldest_due.map_or(item.due, |d| d.min(item.due)));
                }
            } else {
                p.next_due = Some(p.next_due.map_or(item.due, |d| d.min(item.due)));
            }
        }
        p
    }
    /// Whether unapplied cash and due credit notes cover all that is overdue.
    #[must_use]
    pub fn covered(&self) -> bool {
        self.overdue > 0 && self.unapplied + self.credits >= self.overdue
    }
    /// Days since the oldest overdue due date; 0 when nothing is overdue.
    #[must_use]
    pub fn days_overdue(&self, day: Date) -> i32 {
        self.oldest_due.map_or(0, |d| d.days_until(day))
    }
}
