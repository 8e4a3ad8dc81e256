//! From when on each rule's age conditions hold, for an item of a given due date: calendar and business days.

use std::borrow::Cow;

use basis::calendar::{BusinessCalendar, Date};

use super::strategy::{Band, Strategy};

/// The due date moved to the next business day: an obligation due on a holiday is performed on the day after it.
#[must_use]
pub fn effective_due(calendar: &BusinessCalendar, due: Date) -> Date {
    calendar.on_or_after(due)
}

/// The oldest age in days that is told apart; older items are as old as this.
const MAX_AGE: usize = 1500;

/// For one day and one calendar: which rules an item of a given age meets by its age alone.
#[derive(Debug)]
pub struct Reach<'a> {
    calendar: Cow<'a, BusinessCalendar>,
    day: Date,
    /// Bit i: rule i's age conditions hold; indexed by days overdue.
    by_age: Vec<u64>,
    /// Business days overdue, by days overdue.
    business: Vec<i32>,
}

impl<'a> Reach<'a> {
    /// Prepares the table for `day`.
    #[must_use]
    pub fn new(strategy: &Strategy, calendar: Cow<'a, BusinessCalendar>, day: Date) -> Self {
        let mut business = Vec::with_capacity(MAX_AGE + 1);
        // Business days in (due, day], walking the due date back; a due date that is no business day has moved to the
        // first of them, which therefore does not count.
        let mut worked = 0;
        for age in 0..=MAX_AGE {
            let due = day.plus_days(-i32::try_from(age).unwrap_or(i32::MAX));
            if age > 0 {
                worked += i32::from(calendar.status(due.plus_days(1)).business);
            }
            business.push(if calendar.status(due).business { worked } else { (worked - 1).max(0) });
        }
        let by_age = (0..=MAX_AGE)
            .map(|age| {
                let days = i32::try_from(age).unwrap_or(i32::MAX);
                let business_days = business.get(age).copied().unwrap_or(0);
                let mut mask = 0;
                for (i, rule) in strategy.rules.iter().enumerate().take(Strategy::MAX_RULES) {
                    let ages =
                        rule.when.days_overdue.holds(days) && rule.when.business_days_overdue.holds(business_days);
                    mask |= u64::from(ages && age > 0) << i;
                }
                mask
            })
            .collect();
        Self { calendar, day, by_age, business }
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
        self.by_age.get(self.age(due)).copied().unwrap_or(0)
    }
    /// Business days since the effective due date.
    #[must_use]
    pub fn business_days(&self, due: Date) -> i32 {
        self.business.get(self.age(due)).copied().unwrap_or(0)
    }
    fn age(&self, due: Date) -> usize {
        usize::try_from(due.days_until(self.day)).unwrap_or(0).min(MAX_AGE)
    }
    /// The first day on which the lower bounds of both bands hold for an item due on `due`.
    #[must_use]
    pub fn starts_on(&self, days: Band, business: Band, due: Date) -> Date {
        let by_days = due.plus_days(days.min.unwrap_or(1).max(1));
        match business.min {
            Some(n) if n > 0 => {
                let effective = effective_due(&self.calendar, due);
                by_days.max(self.calendar.plus_business_days(effective, u32::try_from(n).unwrap_or(0)))
            }
            _ => by_days,
        }
    }
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
            steps: Vec::new(),
            rules: Vec::new(),
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
}
