//! Adds up interest over stretches of days, simple or compound, and rounds as the rule says. No payments are allotted
//! here.

use basis::calendar::Date;
use basis::law::{Compounding, DayCount, RoundingScope};
use basis::money::{Currency, Rounding};
use basis::problem::{Outcome, Problem};

use super::applied::rounding_in;
use super::effective;
use super::factor::PPB;
use super::timeline::Stretch;

/// With compounding, open interest is carried in millionths of a minor unit, so that daily additions lose nothing that
/// could reach a cent.
const FINE_MINOR: i128 = 1_000_000;

/// How a rule counts, without its rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Method {
    /// The first day that bears interest.
    pub anchor: Date,
    /// How days become years.
    pub counting: DayCount,
    /// Whether interest bears interest.
    pub compounding: Compounding,
    /// How the sum is rounded.
    pub rounding: Rounding,
    /// The one currency in which the rounding's unit holds.
    pub unit_currency: Option<Currency>,
    /// How often.
    pub scope: RoundingScope,
}

impl Method {
    /// Units of a year in a stretch.
    pub fn units(&self, stretch: &Stretch) -> i64 {
        self.counting.units(self.anchor, stretch.from, stretch.to.plus_days(1))
    }
    /// Whether one rounding of the whole sum is all that there is.
    pub fn rounds_once(&self) -> bool {
        self.scope == RoundingScope::Whole && !self.rounding.daily_first
    }
}

/// The running total of one claim.
pub(super) struct Meter {
    method: Method,
    rounding: Rounding,
    /// Exact total so far, over `denominator`.
    numerator: i128,
    denominator: i128,
    /// With compounding: the total at the last time interest was added to the principal.
    added: i128,
    /// The rounded total so far.
    rounded: i64,
}

impl Meter {
    pub fn new(method: Method, currency: Currency) -> Self {
        let simple = method.compounding == Compounding::Simple;
        let denominator = if simple { PPB * i128::from(method.counting.denominator()) } else { FINE_MINOR };
        let rounding = rounding_in(method.rounding, method.unit_currency, currency);
        Self { method, rounding, numerator: 0, denominator, added: 0, rounded: 0 }
    }
    /// The rounded total so far, in minor units.
    pub fn total(&self) -> i64 {
        self.rounded
    }
    /// What bears interest now, in minor units: the principal and the unpaid interest that was added to it.
    pub fn base(&self, principal: i64, paid_interest: i64) -> Outcome<i64> {
        let carried = (self.added - i128::from(paid_interest) * FINE_MINOR).max(0);
        let carried = Rounding::HALF_UP.apply(carried, FINE_MINOR)?;
        principal.checked_add(carried).ok_or_else(|| too_large(principal))
    }
    /// Adds the interest that has accrued to what bears interest, where the law says so on this day.
    pub fn compound(&mut self) {
        self.added = self.numerator;
    }
    /// Adds one stretch on a principal and returns its interest in minor units.
    pub fn add(&mut self, stretch: &Stretch, principal: i64, paid_interest: i64) -> Outcome<i64> {
        let (before, exact_before) = (self.rounded, self.numerator);
        self.grow(stretch, self.method.units(stretch), principal, paid_interest)?;
        if self.rounding.daily_first && self.method.compounding == Compounding::Simple {
            return self.add_by_day(stretch, principal);
        }
        match self.method.scope {
            RoundingScope::Whole => self.round()?,
            RoundingScope::EachSegment => {
                let part = self.rounding.apply(self.numerator - exact_before, self.denominator)?;
                self.rounded = before.checked_add(part).ok_or_else(|| too_large(principal))?;
            }
        }
        Ok(self.rounded - before)
    }
    /// Adds one stretch of so many units to the exact total alone.
    pub fn grow(&mut self, stretch: &Stretch, units: i64, principal: i64, paid_interest: i64) -> Outcome<()> {
        match self.method.compounding {
            Compounding::Simple => {
                let part = part(i128::from(principal), stretch.ppb, units)?;
                self.numerator = self.numerator.checked_add(part).ok_or_else(|| too_large(principal))?;
            }
            Compounding::Annually | Compounding::Monthly => {
                let base = self.fine_base(principal, paid_interest)?;
                let scale = PPB * i128::from(self.method.counting.denominator());
                self.numerator += nearest(part(base, stretch.ppb, units)?, scale);
            }
            Compounding::Daily | Compounding::DailyEffective => self.add_daily(stretch, principal, paid_interest)?,
        }
        Ok(())
    }
    /// Rounds the whole total.
    pub fn round(&mut self) -> Outcome<()> {
        self.rounded = self.rounding.apply(self.numerator, self.denominator)?;
        Ok(())
    }
    /// One day's amount, rounded, times the days.
    fn add_by_day(&mut self, stretch: &Stretch, principal: i64) -> Outcome<i64> {
        let one_day = Stretch { to: stretch.from, ..*stretch };
        let exact = part(i128::from(principal), stretch.ppb, self.method.units(&one_day))?;
        let daily = self.rounding.apply(exact, self.denominator)?;
        let days = i64::from(stretch.from.days_until(stretch.to)) + 1;
        let part = daily.checked_mul(days).ok_or_else(|| too_large(principal))?;
        self.rounded = self.rounded.checked_add(part).ok_or_else(|| too_large(principal))?;
        Ok(part)
    }
    /// Adds day by day, each day's interest bearing interest from the next day.
    fn add_daily(&mut self, stretch: &Stretch, principal: i64, paid_interest: i64) -> Outcome<()> {
        let effective = self.method.compounding == Compounding::DailyEffective;
        let daily = |day: Date| effective::daily(stretch.ppb, if day.in_leap_year() { 366 } else { 365 });
        let scale = PPB * i128::from(self.method.counting.denominator());
        let (mut year, mut rate) = (stretch.from.year(), daily(stretch.from));
        let mut day = stretch.from;
        while day <= stretch.to {
            let base = self.fine_base(principal, paid_interest)?;
            self.numerator += if effective {
                if day.year() != year {
                    (year, rate) = (day.year(), daily(day));
                }
                let part = base.checked_mul(rate).ok_or_else(|| too_large(principal))?;
                nearest(part, effective::FINE)
            } else {
                let units = self.method.units(&Stretch { from: day, to: day, ..*stretch });
                nearest(part(base, stretch.ppb, units)?, scale)
            };
            self.compound();
            day = day.plus_days(1);
        }
        Ok(())
    }
    fn fine_base(&self, principal: i64, paid_interest: i64) -> Outcome<i128> {
        let carried = (self.added - i128::from(paid_interest) * FINE_MINOR).max(0);
        let base = i128::from(principal).checked_mul(FINE_MINOR).and_then(|p| p.checked_add(carried));
        base.ok_or_else(|| too_large(principal))
    }
}

/// The whole number nearest to a fraction of numbers from 0 on; a half goes up.
fn nearest(numerator: i128, denominator: i128) -> i128 {
    let whole = (numerator + denominator / 2).unsigned_abs() / denominator.unsigned_abs();
    whole.cast_signed()
}

/// `base x rate x time`, over the scale of the rate and the day count.
fn part(base: i128, ppb: i64, units: i64) -> Outcome<i128> {
    let weight = i128::from(ppb) * i128::from(units);
    match (i64::try_from(base), i64::try_from(weight)) {
        // The product of two machine words needs no check; nearly all are.
        (Ok(base), Ok(weight)) => Ok(i128::from(base) * i128::from(weight)),
        _ => base.checked_mul(weight).ok_or_else(|| too_large(base)),
    }
}

fn too_large(value: impl std::fmt::Display) -> Box<Problem> {
    Problem::input("amount_too_large").with("value", value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_goes_to_the_nearest_whole_and_a_half_up() {
        let of = [(0, 7), (3, 7), (4, 7), (1, 2), (7, 7), (10, 7), (11, 7)].map(|(n, d)| nearest(n, d));
        assert_eq!(of, [0, 0, 1, 1, 1, 1, 2]);
    }
}
