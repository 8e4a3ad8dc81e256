//! From when on each rule's age conditions hold, for an item of a given due date: calendar and business days.

use std::borrow::Cow;

use basis::calendar::{BusinessCalendar, Date, Rolling};

use super::strategy::{Band, Strategy, When};

/// The due date moved to the next business day: an obligation due on a holiday is performed on the day after it.
#[must_use]
pub fn effective_due(calendar: &BusinessCalendar, due: Date) -> Date {
    calendar.on_or_after(due)
}

/// The oldest age in days that is told apart; older items are as old as this.
const MAX_AGE: usize = 1500;

/// How steps and payment days that fall on no business day move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rolls {
    /// The day on which a step can first be taken.
    pub steps: Rolling,
    /// The day by which a letter asks to be paid.
    pub payments: Rolling,
}

impl Default for Rolls {
    /// A step is taken on the day its conditions hold, whatever the day; payment is asked for by a business day.
    fn default() -> Self {
        Self { steps: Rolling::None, payments: Rolling::Following }
    }
}

/// For one day and one calendar: which rules an item of a given age meets by its age alone.
#[derive(Debug)]
pub struct Reach<'a> {
    calendar: Cow<'a, BusinessCalendar>,
    day: Date,
    rolls: Rolls,
    /// The last day whose steps, moved by the rule, fall on `day` or before.
    seen: Date,
    /// Bit i: rule i's age conditions hold; indexed by days overdue on `seen`.
    by_age: Vec<u64>,
    /// Business days overdue, by days overdue.
    business: Vec<i32>,
}

impl<'a> Reach<'a> {
    /// Prepares the table for `day`, with the usual [`Rolls`].
    #[must_use]
    pub fn new(strategy: &Strategy, calendar: Cow<'a, BusinessCalendar>, day: Date) -> Self {
        Self::rolled(strategy, calendar, day, Rolls::default())
    }
    /// Prepares the table for `day`.
    #[must_use]
    pub fn rolled(strategy: &Strategy, calendar: Cow<'a, BusinessCalendar>, day: Date, rolls: Rolls) -> Self {
        let seen = last_moved_to(&calendar, day, rolls.steps);
        let business = business_by_age(&calendar, day);
        let counted = if seen == day { Cow::Borrowed(&business) } else { Cow::Owned(business_by_age(&calendar, seen)) };
        let by_age = (0..=MAX_AGE)
            .map(|age| {
                let days = i32::try_from(age).unwrap_or(i32::MAX);
                let business_days = counted.get(age).copied().unwrap_or(0);
                let mut mask = 0;
                for (i, rule) in strategy.rules.iter().enumerate().take(Strategy::MAX_RULES) {
                    let ages =
                        rule.when.days_overdue.holds(days) && rule.when.business_days_overdue.holds(business_days);
                    mask |= u64::from(ages && age > 0) << i;
                }
                mask
            })
            .collect();
        Self { calendar, day, rolls, seen, by_age, business }
    }
    /// The day the table is for.
    #[must_use]
    pub fn day(&self) -> Date {
        self.day
    }
    /// The calendar it counts with.
    #[must_use]
    pub fn calendar(&self) -> &BusinessCalendar {
        &self.calendar
    }
    /// Bits of the rules whose age conditions an item due on `due` meets.
    #[must_use]
    pub fn rules(&self, due: Date) -> u64 {
        if due >= self.day {
            return 0;
        }
        self.by_age.get(age(due, self.seen)).copied().unwrap_or(0)
    }
    /// Business days since the effective due date.
    #[must_use]
    pub fn business_days(&self, due: Date) -> i32 {
        self.business.get(age(due, self.day)).copied().unwrap_or(0)
    }
    /// The day as of which waits between steps are counted: the last one whose steps, moved by the rule, fall on
    /// [`Reach::day`] or before.
    #[must_use]
    pub fn seen(&self) -> Date {
        self.seen
    }
    /// A day on which a step could be taken, moved by the rule for steps.
    #[must_use]
    pub fn step_on(&self, day: Date) -> Date {
        self.calendar.roll(day, self.rolls.steps)
    }
    /// The day `within` days on, moved by the rule for payments; a rule that looks back never leaves less than a day.
    #[must_use]
    pub fn pay_by(&self, within: i32) -> Date {
        self.pay_by_of(self.day, within)
    }
    /// [`Reach::pay_by`] of a letter of another day.
    #[must_use]
    pub fn pay_by_of(&self, letter: Date, within: i32) -> Date {
        let day = letter.plus_days(within);
        let moved = self.calendar.roll(day, self.rolls.payments);
        if moved > letter { moved } else { self.calendar.on_or_after(day) }
    }
    /// The days that lie between a step of `last` and one under `when`: calendar days, business days and the `interval`
    /// must all have passed.
    #[must_use]
    pub fn wait(&self, last: Date, when: &When, interval: i32) -> i32 {
        let days = when.days_since_step.min.unwrap_or(0).max(interval);
        match when.business_days_since_step {
            0 => days,
            n => days.max(last.days_until(self.calendar.plus_business_days(last, n))),
        }
    }
    /// The first day after the last day for payment of a letter of `letter` that gives `within` days, where days off moved
    /// that day and the step after it, `wait` days after the letter, is meant to leave the time to pay. `None` where it was
    /// not moved, and for a table that does not wait for it: that one is left to do as it says.
    #[must_use]
    pub fn after_moved_payment(&self, letter: Date, within: i32, wait: i32) -> Option<Date> {
        let moved = self.pay_by_of(letter, within);
        let waits = within <= wait && moved > letter.plus_days(within);
        waits.then(|| moved.plus_days((wait - within).min(1)))
    }
    /// The first day on which a step is taken whose lower bounds of both bands hold for an item due on `due`.
    #[must_use]
    pub fn starts_on(&self, days: Band, business: Band, due: Date) -> Date {
        let by_days = due.plus_days(days.min.unwrap_or(1).max(1));
        let starts = match business.min {
            Some(n) if n > 0 => {
                let effective = effective_due(&self.calendar, due);
                by_days.max(self.calendar.plus_business_days(effective, u32::try_from(n).unwrap_or(0)))
            }
            _ => by_days,
        };
        // A rule that looks back never reaches an item before it is overdue.
        self.step_on(starts).max(due.plus_days(1))
    }
}

fn age(due: Date, day: Date) -> usize {
    usize::try_from(due.days_until(day)).unwrap_or(0).min(MAX_AGE)
}

/// Business days in (due, day] by the age of `due`, walking it back; a due date that is no business day has moved to the
/// first of them, which therefore does not count.
fn business_by_age(calendar: &BusinessCalendar, day: Date) -> Vec<i32> {
    let mut business = Vec::with_capacity(MAX_AGE + 1);
    let mut worked = 0;
    for age in 0..=MAX_AGE {
        let due = day.plus_days(-i32::try_from(age).unwrap_or(i32::MAX));
        if age > 0 {
            worked += i32::from(calendar.status(due.plus_days(1)).business);
        }
        business.push(if calendar.status(due).business { worked } else { (worked - 1).max(0) });
    }
    business
}

/// The last day that `rule` moves to `day` or before. A day never moves past a later one, so all days before it do too.
fn last_moved_to(calendar: &BusinessCalendar, day: Date, rule: Rolling) -> Date {
    let mut last = day;
    while calendar.roll(last, rule) > day {
        last = last.plus_days(-1);
    }
    while calendar.roll(last.plus_days(1), rule) <= day {
        last = last.plus_days(1);
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn without_rules() -> Strategy {
        Strategy {
            id: "t".into(),
            version: 1,
            min_interval_days: 7,
            first_run_days: 30,
            small_balance: Vec::new(),
            amount_in: None,
            steps: Vec::new(),
            rules: Vec::new(),
            before_due: Vec::new(),
        }
    }

    #[test]
    fn business_days_agree_with_the_calendar_walked_forward() {
        let calendar = BusinessCalendar::assumed("XX");
        let strategy = without_rules();
        for offset in 0..7 {
            let day = date("2026-06-08").plus_days(offset);
            let reach = Reach::new(&strategy, Cow::Borrowed(&calendar), day);
            for age in 0..40 {
                let due = day.plus_days(-age);
                let slow = calendar.business_days_between(effective_due(&calendar, due), day);
                assert_eq!(reach.business_days(due), i32::try_from(slow).unwrap(), "{due} seen on {day}");
            }
        }
    }

    #[test]
    fn three_business_days_after_a_saturday_due_date_is_thursday() {
        let calendar = BusinessCalendar::assumed("XX");
        let strategy = without_rules();
        let reach = Reach::new(&strategy, Cow::Borrowed(&calendar), date("2026-06-08"));
        let three = Band { min: Some(3), max: None };
        assert_eq!(reach.starts_on(Band::default(), three, date("2026-06-06")), date("2026-06-11"));
    }

    /// An item due on Tuesday 26 May 2026 is four days old on Saturday the 30th; Monday is in June.
    #[test]
    fn a_step_moves_by_the_rule() {
        let calendar = BusinessCalendar::assumed("XX");
        let mut strategy = without_rules();
        let four = Band { min: Some(4), max: None };
        strategy.rules = vec![super::super::tests::rule(0, 4, None)];
        for (rule, first) in [
            (Rolling::None, "2026-05-30"),
            (Rolling::Following, "2026-06-01"),
            (Rolling::Preceding, "2026-05-29"),
            (Rolling::ModifiedFollowing, "2026-05-29"),
        ] {
            let rolls = Rolls { steps: rule, ..Rolls::default() };
            for offset in 0..12 {
                let day = date("2026-05-26").plus_days(offset);
                let reach = Reach::rolled(&strategy, Cow::Borrowed(&calendar), day, rolls);
                let due = date("2026-05-26");
                assert_eq!(reach.starts_on(four, Band::default(), due), date(first), "{rule:?}");
                assert_eq!(reach.rules(due) != 0, day >= date(first), "{rule:?} on {day}");
            }
        }
    }

    #[test]
    fn a_rule_that_looks_back_reaches_nothing_before_it_is_overdue() {
        let calendar = BusinessCalendar::assumed("XX");
        let mut strategy = without_rules();
        let one = Band { min: Some(1), max: None };
        strategy.rules = vec![super::super::tests::rule(0, 1, None)];
        let rolls = Rolls { steps: Rolling::Preceding, ..Rolls::default() };
        // Due on a Friday: overdue on Saturday, which would move to the Friday.
        let (friday, saturday) = (date("2026-06-05"), date("2026-06-06"));
        let reach = |day| Reach::rolled(&strategy, Cow::Borrowed(&calendar), day, rolls);
        assert_eq!((reach(friday).rules(friday), reach(saturday).rules(friday)), (0, 1));
        assert_eq!(reach(friday).starts_on(one, Band::default(), friday), saturday);
    }

    #[test]
    fn payment_days_move_by_their_own_rule_and_leave_a_day() {
        let calendar = BusinessCalendar::assumed("XX");
        let strategy = without_rules();
        for (rule, day, within, expected) in [
            (Rolling::Following, "2026-05-20", 10, "2026-06-01"),
            (Rolling::None, "2026-05-20", 10, "2026-05-30"),
            (Rolling::Preceding, "2026-05-20", 10, "2026-05-29"),
            (Rolling::ModifiedFollowing, "2026-05-20", 10, "2026-05-29"),
            (Rolling::ModifiedFollowing, "2026-06-03", 10, "2026-06-15"),
            (Rolling::Preceding, "2026-06-05", 1, "2026-06-08"),
        ] {
            let rolls = Rolls { payments: rule, ..Rolls::default() };
            let reach = Reach::rolled(&strategy, Cow::Borrowed(&calendar), date(day), rolls);
            assert_eq!(reach.pay_by(within), date(expected), "{rule:?} {day} + {within}");
        }
        assert_eq!(Reach::new(&strategy, Cow::Borrowed(&calendar), date("2026-05-20")).pay_by(10), date("2026-06-01"));
    }
}
