//! Business days of one jurisdiction: weekends, public holidays, make-up working days, and what is only assumed.

use std::collections::BTreeMap;

use super::Date;

/// What a calendar file says of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// A public holiday: not a business day, whatever the weekday.
    Holiday,
    /// A make-up working day: a business day, although it falls on a weekend.
    MakeUp,
}

/// One special day with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayEntry {
    /// Holiday or make-up working day.
    pub kind: DayKind,
    /// What the source calls it.
    pub name: String,
}

/// What a day is, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayStatus {
    /// Whether people work.
    pub business: bool,
    /// True when no published calendar covers the day, so that Monday to Friday was assumed.
    pub assumed: bool,
}

/// The business days of one jurisdiction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessCalendar {
    /// The jurisdiction's code.
    pub code: String,
    /// Where the days come from.
    pub source: String,
    /// First and last day that the source covers; `None` when nothing is published and every day is assumed.
    pub published: Option<(Date, Date)>,
    /// Special days.
    pub days: BTreeMap<Date, DayEntry>,
}

impl BusinessCalendar {
    /// Monday to Friday, every day marked assumed: for a jurisdiction without a calendar.
    #[must_use]
    pub fn assumed(code: &str) -> Self {
        Self { code: code.to_owned(), source: String::new(), published: None, days: BTreeMap::new() }
    }
    /// What `day` is.
    #[must_use]
    pub fn status(&self, day: Date) -> DayStatus {
        let assumed = !self.published.is_some_and(|(from, to)| from <= day && day <= to);
        let business = match self.days.get(&day) {
            Some(entry) => entry.kind == DayKind::MakeUp,
            None => day.weekday() < 5,
        };
        DayStatus { business, assumed }
    }
    /// The first business day on or after `day`.
    #[must_use]
    pub fn on_or_after(&self, day: Date) -> Date {
        let mut day = day;
        while !self.status(day).business {
            day = day.plus_days(1);
        }
        day
    }
    /// The `count`-th business day after `day` (`day` itself does not count); `day` when `count` is 0.
    #[must_use]
    pub fn plus_business_days(&self, day: Date, count: u32) -> Date {
        let mut day = day;
        for _ in 0..count {
            day = self.on_or_after(day.plus_days(1));
        }
        day
    }
    /// Business days after `from` up to and including `to`; 0 when `to` is not later.
    #[must_use]
    pub fn business_days_between(&self, from: Date, to: Date) -> u32 {
        let mut count = 0;
        let mut day = from;
        while day < to {
            day = day.plus_days(1);
            count += u32::from(self.status(day).business);
        }
        count
    }
}
