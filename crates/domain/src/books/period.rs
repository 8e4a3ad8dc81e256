//! Periods closed and reopened: through which day no further fact is taken.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};

/// What was done with a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodAct {
    /// Closed.
    Close,
    /// Opened again.
    Reopen,
}

impl PeriodAct {
    /// The word in the store and in results.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Close => "close",
            Self::Reopen => "reopen",
        }
    }
    /// Reads the word of the store.
    pub fn parse(word: &str) -> Outcome<Self> {
        match word {
            "close" => Ok(Self::Close),
            "reopen" => Ok(Self::Reopen),
            _ => Err(Problem::store("store_damaged").with("detail", word)),
        }
    }
}

/// A closing, or a reopening that takes it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodEvent {
    /// Which of them.
    pub act: PeriodAct,
    /// The last day of the period.
    pub through: Date,
    /// Who did it.
    pub by: String,
    /// Why; empty for a closing that needs no reason.
    pub reason: String,
    /// The day on which it was done.
    pub on: Date,
}

/// The last closed day after these events, which are in order; `None` when nothing is closed. A reopening takes the
/// standing closing with its day back, so that the one before it holds again.
#[must_use]
pub fn closed_through<'a>(events: impl IntoIterator<Item = &'a PeriodEvent>) -> Option<Date> {
    let mut standing: Vec<Date> = Vec::new();
    for event in events {
        match event.act {
            PeriodAct::Close => standing.push(event.through),
            PeriodAct::Reopen => {
                if standing.last() == Some(&event.through) {
                    standing.pop();
                }
            }
        }
    }
    standing.last().copied()
}

/// Whether a period may be closed through `through` on the day `today`: true when that changes something, false when just
/// that is closed already. Fails with `period_not_over` and `period_closed_later`.
pub fn may_close(closed: Option<Date>, through: Date, today: Date) -> Outcome<bool> {
    if through >= today {
        let future = Problem::refused("period_not_over").with("through", through).with("day", today);
        return Err(future.column("through"));
    }
    match closed {
        Some(known) if known > through => {
            let later = Problem::refused("period_closed_later").with("through", through).with("known", known);
            Err(later.column("through"))
        }
        known => Ok(known != Some(through)),
    }
}

/// Refuses with `period_not_closed` unless `through` is the last closed day.
pub fn may_reopen(closed: Option<Date>, through: Date) -> Outcome<()> {
    if closed == Some(through) {
        return Ok(());
    }
    let known = closed.map_or_else(|| "-".to_owned(), |d| d.to_string());
    Err(Problem::refused("period_not_closed").with("through", through).with("known", known).column("through"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn event(act: PeriodAct, through: &str) -> PeriodEvent {
        PeriodEvent { act, through: day(through), by: "a".into(), reason: String::new(), on: day("2026-12-31") }
    }

    #[test]
    fn a_reopening_lets_the_closing_before_it_hold() {
        use PeriodAct::{Close, Reopen};
        let all = [
            event(Close, "2026-01-31"),
            event(Close, "2026-02-28"),
            event(Reopen, "2026-02-28"),
            event(Close, "2026-03-31"),
            event(Reopen, "2026-03-31"),
            event(Reopen, "2026-01-31"),
        ];
        let told: Vec<Option<Date>> = (0..=all.len()).map(|n| closed_through(&all[..n])).collect();
        let want = ["", "2026-01-31", "2026-02-28", "2026-01-31", "2026-03-31", "2026-01-31", ""];
        assert_eq!(told, want.map(|d| (!d.is_empty()).then(|| day(d))));
    }

    #[test]
    fn no_period_is_closed_ahead_or_back() {
        let closed = Some(day("2026-05-31"));
        let code = |r: Outcome<bool>| r.map_err(|p| p.code);
        assert_eq!(code(may_close(None, day("2026-05-31"), day("2026-05-30"))), Err("period_not_over"));
        assert_eq!(code(may_close(None, day("2026-05-31"), day("2026-05-31"))), Err("period_not_over"));
        assert_eq!(code(may_close(None, day("2026-05-31"), day("2026-06-01"))), Ok(true));
        assert_eq!(code(may_close(closed, day("2026-05-31"), day("2026-06-30"))), Ok(false));
        assert_eq!(code(may_close(closed, day("2026-05-30"), day("2026-06-30"))), Err("period_closed_later"));
        assert_eq!(may_reopen(closed, day("2026-04-30")).map_err(|p| p.code), Err("period_not_closed"));
        assert_eq!(may_reopen(None, day("2026-04-30")).map_err(|p| p.code), Err("period_not_closed"));
        assert!(may_reopen(closed, day("2026-05-31")).is_ok());
    }
}
