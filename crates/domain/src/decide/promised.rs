//! The days that a letter announces for the steps after it.

use basis::calendar::Date;

use super::reach::Reach;
use super::strategy::{Rule, Strategy};

/// The day of each step after a letter of `reach.day()`, by rank: when the age of the oldest item, the wait since the step
/// before and the minimum interval allow, not before the last day for payment has passed, and on a business day of the
/// debtor's seat: a step is not announced for a day on which nobody takes it. `rules` are the rules of
/// the steps that follow, in their order; every step is taken to be issued on its day.
#[must_use]
pub fn promised(
    strategy: &Strategy,
    reach: &Reach<'_>,
    rules: &[(usize, &Rule)],
    oldest: Date,
    pay_by: Date,
) -> Vec<(usize, Date)> {
    let mut before = reach.day();
    // The time that the letter before gives, where the step before has one.
    let mut within: Option<i32> = None;
    let day = |(rank, rule): &(usize, &Rule)| {
        let by_age = reach.starts_on(rule.when.days_overdue, rule.when.business_days_overdue, oldest);
        let wait = reach.wait(before, &rule.when, strategy.min_interval_days);
        let moved = within.and_then(|within| reach.after_moved_payment(before, within, wait));
        let earliest = by_age.max(before.plus_days(wait)).max(pay_by.plus_days(1)).max(moved.unwrap_or(before));
        within = rule.letter.as_ref().map(|_| rule.pay_within_days.max(1));
        before = reach.calendar().on_or_after(earliest);
        (*rank, before)
    };
    rules.iter().map(day).collect()
}
