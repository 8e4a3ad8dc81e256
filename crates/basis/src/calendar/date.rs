//! A civil date as a day number, because the books compare and subtract dates far more often than they print them.

use std::fmt;

use crate::problem::{Outcome, Problem};

/// A day of the proleptic Gregorian calendar, held as days since 1970-01-01.
///
/// ```
/// use basis::calendar::Date;
/// let d = Date::parse("2024-02-29").unwrap();
/// assert_eq!(d.plus_days(1).to_string(), "2024-03-01");
/// assert_eq!(Date::parse("2023-02-29").unwrap_err().code, "not_a_date");
/// assert_eq!(Date::parse("2024-2-9").unwrap_err().code, "not_a_date");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

impl Date {
    /// From days since 1970-01-01.
    #[must_use]
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }
    /// Days since 1970-01-01.
    #[must_use]
    pub const fn days(self) -> i32 {
        self.0
    }
    /// From year, month and day; `None` when there is no such day or the year is outside 1 to 9999.
    #[must_use]
    pub const fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        // March-based years, so that the leap day is the last day of the year.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let mp = (month as i32 + 9) % 12;
        let doy = (153 * mp + 2) / 5 + day as i32 - 1;
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        Some(Self(era * 146_097 + doe - 719_468))
    }
    /// Year, month (1 to 12) and day of the month.
    #[must_use]
    pub const fn ymd(self) -> (i32, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = doy - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + if month <= 2 { 1 } else { 0 };
        (year, month as u32, day as u32)
    }
    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.ymd().0
    }
    /// Reads `YYYY-MM-DD`. Fails with `not_a_date`.
    pub fn parse(text: &str) -> Outcome<Self> {
        Self::parse_iso(text.as_bytes()).ok_or_else(|| Problem::input("not_a_date").with("value", text))
    }
    /// Reads `YYYY-MM-DD` from bytes; `None` for anything else.
    #[must_use]
    pub fn parse_iso(text: &[u8]) -> Option<Self> {
        let &[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = text else { return None };
        let digit = |b: u8| if b.is_ascii_digit() { Some(u32::from(b - b'0')) } else { None };
        let year = digit(y0)? * 1000 + digit(y1)? * 100 + digit(y2)? * 10 + digit(y3)?;
        let month = digit(m0)? * 10 + digit(m1)?;
        let day = digit(d0)? * 10 + digit(d1)?;
        Self::from_ymd(i32::try_from(year).ok()?, month, day)
    }
    /// The date `days` later (earlier when negative).
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
    /// Days from `self` to `later`: positive when `later` is later.
    #[must_use]
    pub const fn days_until(self, later: Self) -> i32 {
        later.0 - self.0
    }
    /// Day of the week, Monday 0 to Sunday 6.
    #[must_use]
    pub const fn weekday(self) -> u32 {
        (self.0 + 3).rem_euclid(7) as u32
    }
    /// Whether the date's year has 366 days.
    #[must_use]
    pub const fn in_leap_year(self) -> bool {
        is_leap(self.year())
    }
    /// The same day `years` later; 29 February becomes 28 February in a year without one.
    #[must_use]
    pub const fn plus_years(self, years: i32) -> Self {
        self.plus_months(years * 12)
    }
    /// The same day `months` later, cut to the month's last day.
    #[must_use]
    pub const fn plus_months(self, months: i32) -> Self {
        let (y, m, d) = self.ymd();
        let total = y * 12 + m as i32 - 1 + months;
        let (year, month) = (total.div_euclid(12), total.rem_euclid(12) as u32 + 1);
        let last = days_in_month(year, month);
        match Self::from_ymd(year, month, if d > last { last } else { d }) {
            Some(date) => date,
            None => self,
        }
    }
}

const fn is_leap(year: i32) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => {
            if is_leap(year) {
                29
            } else {
                28
            }
        }
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = self.ymd();
        // Digit by digit: dates are written a million at a time, and the formatter's padding costs more than the date.
        let Some(year) = u32::try_from(y).ok().filter(|y| *y < 10_000) else {
            return write!(f, "{y:04}-{m:02}-{d:02}");
        };
        let digit = |number: u32, unit: u32| b'0' + u8::try_from(number / unit % 10).unwrap_or(0);
        let written = [
            digit(year, 1000),
            digit(year, 100),
            digit(year, 10),
            digit(year, 1),
            b'-',
            digit(m, 10),
            digit(m, 1),
            b'-',
            digit(d, 10),
            digit(d, 1),
        ];
        f.write_str(std::str::from_utf8(&written).unwrap_or_default())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// jiff is an independent implementation of the same calendar.
    #[test]
    fn agrees_with_jiff_over_four_centuries() {
        let mut oracle = jiff::civil::date(1800, 1, 1);
        let mut own = Date::from_ymd(1800, 1, 1).unwrap();
        while oracle.year() < 2201 {
            let (y, m, d) = own.ymd();
            assert_eq!((y, m, d), (i32::from(oracle.year()), oracle.month() as u32, oracle.day() as u32));
            assert_eq!(Date::from_ymd(y, m, d), Some(own));
            assert_eq!(own.weekday(), oracle.weekday().to_monday_zero_offset() as u32);
            assert_eq!(own.in_leap_year(), oracle.in_leap_year());
            assert_eq!(Date::parse(&own.to_string()).unwrap(), own);
            oracle = oracle.tomorrow().unwrap();
            own = own.plus_days(1);
        }
    }

    #[test]
    fn months_are_cut_to_their_last_day() {
        let d = |t: &str| Date::parse(t).unwrap();
        assert_eq!(d("2024-01-31").plus_months(1), d("2024-02-29"));
        assert_eq!(d("2024-02-29").plus_years(1), d("2025-02-28"));
        assert_eq!(d("2024-01-15").plus_months(-2), d("2023-11-15"));
    }
}
