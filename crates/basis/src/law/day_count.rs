//! How many years a span of days is, exactly, under each convention that a law or a court uses.

use std::fmt;

use crate::calendar::Date;
use crate::problem::{Outcome, Problem};

/// A convention for turning days into years.
///
/// Every convention has one fixed denominator ([`DayCount::denominator`]), so that spans add up as integers:
/// the units of `[a, c)` are those of `[a, b)` plus those of `[b, c)` whatever `b` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayCount {
    /// Days over 365, also in leap years.
    Act365,
    /// Days over 360.
    Act360,
    /// Days of leap years over 366, other days over 365.
    ActAct,
    /// Full years from the first day, then the remaining days over the length of the running year (TW courts).
    AnniversaryYears,
    /// Full years from the first day, then the remaining days as [`DayCount::ActAct`] (JP).
    YearsThenActAct,
    /// Full years from the first day, then the remaining days over 360, never more than a full year.
    YearsPlusDays360,
    /// Full months from the first day, a twelfth of a year each, then the remaining days over 30 of a month, never more
    /// than a full month.
    Months,
    /// For daily rates alone: days as they stand.
    Daily,
}

/// 365 x 366: divisible by the length of every year.
const YEAR_UNITS: i64 = 365 * 366;

impl DayCount {
    /// Reads a name: `act/365`, `act/360`, `act/act`, `anniversary`, `years+act/act`, `years+days/360`, `months`,
    /// `daily`. Fails with `unknown_day_count`.
    pub fn parse(name: &str) -> Outcome<Self> {
        Ok(match name {
            "act/365" => Self::Act365,
            "act/360" => Self::Act360,
            "act/act" => Self::ActAct,
            "anniversary" => Self::AnniversaryYears,
            "years+act/act" => Self::YearsThenActAct,
            "years+days/360" => Self::YearsPlusDays360,
            "months" => Self::Months,
            "daily" => Self::Daily,
            _ => return Err(Problem::usage("unknown_day_count").with("value", name)),
        })
    }
    /// Units in one year.
    #[must_use]
    pub const fn denominator(self) -> i64 {
        match self {
            Self::Act365 => 365,
            Self::Act360 | Self::YearsPlusDays360 | Self::Months => 360,
            Self::ActAct | Self::AnniversaryYears | Self::YearsThenActAct => YEAR_UNITS,
            Self::Daily => 1,
        }
    }
    /// The span from `from` up to but not including `to`, in units of 1/[`DayCount::denominator`] of a year. `anchor`
    /// is the first day that bears interest, from which full years and months are counted.
    ///
    /// ```
    /// use basis::{calendar::Date, law::DayCount};
    /// let day = |t: &str| Date::parse(t).unwrap();
    /// let from = day("2024-01-24");
    /// assert_eq!(DayCount::Act365.units(from, from, day("2024-02-25")), 32);
    /// // The running year from 24 January 2024 holds 29 February, so a day is 1/366 of it.
    /// assert_eq!(DayCount::AnniversaryYears.units(from, from, day("2024-02-25")), 32 * 365);
    /// assert_eq!(DayCount::Months.units(day("2024-05-11"), day("2024-05-11"), day("2024-08-11")), 90);
    /// ```
    #[must_use]
    pub fn units(self, anchor: Date, from: Date, to: Date) -> i64 {
        let days = i64::from(from.days_until(to));
        match self {
            Self::Act365 | Self::Act360 | Self::Daily => days,
            Self::ActAct => by_calendar_year(from, to),
            _ => self.since(anchor, to) - self.since(anchor, from),
        }
    }
    /// Units from the anchor to `to` for the conventions that count whole years or months first.
    fn since(self, anchor: Date, to: Date) -> i64 {
        // Nothing is counted before the first day that bears interest.
        let to = to.max(anchor);
        if self == Self::Months {
            let (months, at) = whole(anchor, to, 1);
            // No month is left over, so these are 30 days at most.
            return months * 30 + i64::from(at.days_until(to));
        }
        if self == Self::AnniversaryYears {
            return anniversaries(anchor, to);
        }
        let (years, at) = whole(anchor, to, 12);
        match self {
            Self::YearsPlusDays360 => years * 360 + i64::from(at.days_until(to)).min(360),
            _ => years * YEAR_UNITS + by_calendar_year(at, to).min(YEAR_UNITS),
        }
    }
}

/// Units of full years from `anchor` to `to`, then of days over the length of the running year. A year that began on 29
/// February ends with the last day of February where there is no 29th (TW Civil Code 121(2)), so the next begins in March.
fn anniversaries(anchor: Date, to: Date) -> i64 {
    let begin = |years: i32| {
        let day = anchor.plus_years(years);
        if day.ymd().2 < anchor.ymd().2 { day.plus_days(1) } else { day }
    };
    let mut years = to.year() - anchor.year();
    if begin(years) > to {
        years -= 1;
    }
    let at = begin(years);
    let length = i64::from(at.days_until(begin(years + 1))).max(1);
    i64::from(years) * YEAR_UNITS + i64::from(at.days_until(to)) * YEAR_UNITS / length
}

/// Full steps of `months` months from `anchor` that end on or before `to`, and the day on which the last one ends.
fn whole(anchor: Date, to: Date, months: i32) -> (i64, Date) {
    let (y0, m0, _) = anchor.ymd();
    let (y1, m1, _) = to.ymd();
    let mut steps = ((y1 - y0) * 12 + m1 as i32 - m0 as i32).div_euclid(months);
    if anchor.plus_months(steps * months) > to {
        steps -= 1;
    }
    (i64::from(steps), anchor.plus_months(steps * months))
}

/// Days over the length of their own calendar year, in units of 1/133,590 of a year.
fn by_calendar_year(from: Date, to: Date) -> i64 {
    let mut units = 0;
    let mut at = from;
    while at < to {
        let next = Date::from_ymd(at.year() + 1, 1, 1).map_or(to, |first| first.min(to));
        let length = if at.in_leap_year() { 366 } else { 365 };
        units += i64::from(at.days_until(next)) * (YEAR_UNITS / length);
        at = next;
    }
    units
}

impl fmt::Display for DayCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Act365 => "act/365",
            Self::Act360 => "act/360",
            Self::ActAct => "act/act",
            Self::AnniversaryYears => "anniversary",
            Self::YearsThenActAct => "years+act/act",
            Self::YearsPlusDays360 => "years+days/360",
            Self::Months => "months",
            Self::Daily => "daily",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [DayCount; 8] = [
        DayCount::Act365,
        DayCount::Act360,
        DayCount::ActAct,
        DayCount::AnniversaryYears,
        DayCount::YearsThenActAct,
        DayCount::YearsPlusDays360,
        DayCount::Months,
        DayCount::Daily,
    ];

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn names_read_back() {
        for count in ALL {
            assert_eq!(DayCount::parse(&count.to_string()).unwrap(), count);
        }
        assert_eq!(DayCount::parse("30/360").unwrap_err().code, "unknown_day_count");
    }

    #[test]
    fn a_year_is_a_year_where_full_years_count_first() {
        for count in
            [DayCount::AnniversaryYears, DayCount::YearsThenActAct, DayCount::YearsPlusDays360, DayCount::Months]
        {
            for start in ["2023-03-01", "2024-02-29", "2024-01-01", "2023-12-31"] {
                let from = day(start);
                for years in 1..6 {
                    let march = count == DayCount::AnniversaryYears && start == "2024-02-29" && years != 4;
                    let to = from.plus_years(years).plus_days(i32::from(march));
                    assert_eq!(
                        count.units(from, from, to),
                        i64::from(years) * count.denominator(),
                        "{count} {start} {years}"
                    );
                }
            }
        }
    }

    #[test]
    fn spans_add_up_and_never_shrink() {
        let anchor = day("2023-02-28");
        for count in ALL {
            let mut last = 0;
            for offset in 0..1600 {
                let middle = anchor.plus_days(offset);
                let here = count.units(anchor, anchor, middle);
                assert!(here >= last, "{count} shrinks at {middle}");
                last = here;
                let end = anchor.plus_days(1700);
                assert_eq!(here + count.units(anchor, middle, end), count.units(anchor, anchor, end));
            }
        }
    }

    #[test]
    fn nothing_is_counted_before_the_anchor() {
        for count in
            [DayCount::AnniversaryYears, DayCount::YearsThenActAct, DayCount::YearsPlusDays360, DayCount::Months]
        {
            for early in ["2025-06-29", "2024-01-01", "2023-12-31"] {
                let anchor = day("2025-06-30");
                let whole = count.units(anchor, anchor, day("2025-10-10"));
                assert_eq!(count.units(anchor, day(early), day("2025-10-10")), whole, "{count} {early}");
            }
        }
    }

    #[test]
    fn leap_days_are_split_by_calendar_year() {
        // 31 days of 2023 over 365 and 31 of 2024 over 366.
        let units = DayCount::ActAct.units(day("2023-12-01"), day("2023-12-01"), day("2024-02-01"));
        assert_eq!(units, 31 * 366 + 31 * 365);
        // Full months of 30 days each, to the very day.
        for (to, units) in
            [("2026-02-14", 30), ("2026-02-15", 30), ("2026-02-16", 31), ("2026-03-15", 60), ("2026-03-14", 57)]
        {
            assert_eq!(DayCount::Months.units(day("2026-01-15"), day("2026-01-15"), day(to)), units, "{to}");
        }
        let two_years = DayCount::YearsPlusDays360.units(day("2020-01-01"), day("2020-01-01"), day("2022-02-20"));
        assert_eq!(two_years, 2 * 360 + 50);
    }
}
