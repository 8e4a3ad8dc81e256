//! A rate of interest as an exact integer: parts per billion of the principal, by year or by day.

use std::fmt;

use crate::problem::{Outcome, Problem};

/// What span of time a rate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RatePeriod {
    /// A yearly rate, turned into days by the rule's day count.
    Year,
    /// A daily rate, multiplied by days as it stands.
    Day,
}

/// A rate of interest: parts per billion for a period. 9 % a year is 90,000,000; 0.05 % a day is 500,000.
///
/// ```
/// use basis::money::{Rate, RatePeriod};
/// assert_eq!(Rate::parse("10.27%").unwrap(), Rate::per_year_ppb(102_700_000));
/// assert_eq!(Rate::parse("0.05%/day").unwrap(), Rate { ppb: 500_000, period: RatePeriod::Day });
/// assert_eq!(Rate::parse("12").unwrap_err().code, "not_a_rate");
/// assert_eq!(Rate::per_year_ppb(51_750_000).to_string(), "5.175%");
/// assert_eq!(Rate::per_year_ppb(-8_800_000).to_string(), "-0.88%");
/// assert_eq!(Rate::per_year_ppb(30_000_000).to_string(), "3.00%");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rate {
    /// Parts per billion of the principal.
    pub ppb: i64,
    /// For a year or for a day.
    pub period: RatePeriod,
}

/// Parts per billion in one per cent.
const PPB_PER_PERCENT: i64 = 10_000_000;

impl Rate {
    /// A yearly rate.
    #[must_use]
    pub const fn per_year_ppb(ppb: i64) -> Self {
        Self { ppb, period: RatePeriod::Year }
    }
    /// Reads `12%`, `12%/year` or `0.05%/day`, with at most seven decimals of a per cent. Fails with `not_a_rate`.
    pub fn parse(text: &str) -> Outcome<Self> {
        let bad = || Problem::input("not_a_rate").with("value", text);
        let (number, rest) = text.trim().split_once('%').ok_or_else(bad)?;
        let period = match rest.trim() {
            "" | "/year" | "/a" => RatePeriod::Year,
            "/day" | "/d" => RatePeriod::Day,
            _ => return Err(bad()),
        };
        Ok(Self { ppb: Self::percent_to_ppb(number.trim()).ok_or_else(bad)?, period })
    }
    /// `"3.35"` (per cent) to parts per billion; `None` when it is not a decimal with at most seven places.
    #[must_use]
    pub fn percent_to_ppb(number: &str) -> Option<i64> {
        let (negative, digits) = number.strip_prefix('-').map_or((false, number), |d| (true, d));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() || fraction.len() > 7 || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let fraction: i64 = if fraction.is_empty() { 0 } else { format!("{fraction:0<7}").parse().ok()? };
        let ppb = whole.checked_mul(PPB_PER_PERCENT)?.checked_add(fraction)?;
        Some(if negative { -ppb } else { ppb })
    }
    /// The figure in per cent without the sign: `5.175`, `3.00`.
    #[must_use]
    pub fn percent(self) -> String {
        let sign = if self.ppb < 0 { "-" } else { "" };
        let abs = self.ppb.unsigned_abs();
        let unit = PPB_PER_PERCENT.unsigned_abs();
        let text = format!("{sign}{}.{:07}", abs / unit, abs % unit);
        // Two decimals at least, as rates are published.
        let kept = text.trim_end_matches('0').len().max(text.find('.').map_or(0, |point| point + 3));
        text.get(..kept).unwrap_or(&text).to_owned()
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let per = if self.period == RatePeriod::Day { "/day" } else { "" };
        write!(f, "{}%{per}", self.percent())
    }
}
