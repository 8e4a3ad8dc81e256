//! Interest without payments as one fraction of the principal, so that many items with the same dates share the work.

use basis::calendar::Date;
use basis::law::{Compounding, RoundingScope};
use basis::money::{Currency, Money, Rounding};
use basis::problem::{Outcome, Problem};

use super::applied::{Applied, RateSource, rounding_in};

/// An exact amount in minor units: `numerator / denominator`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    /// Above the line.
    pub numerator: i128,
    /// Below the line; positive.
    pub denominator: i128,
}

/// Interest as a fraction of the principal, rounded once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factor {
    /// Above the line.
    pub numerator: i128,
    /// Below the line; positive.
    pub denominator: i128,
    /// How the product is rounded.
    pub rounding: Rounding,
    /// The one currency in which the rounding's unit holds; `None`: all.
    pub unit_currency: Option<Currency>,
    /// First day whose rate is only assumed.
    pub unknown_from: Option<Date>,
}

impl Factor {
    /// Interest on a principal, in minor units. Fails with `amount_too_large`.
    pub fn interest(&self, principal: Money) -> Outcome<i64> {
        let product = i128::from(principal.minor).checked_mul(self.numerator);
        let product = product.ok_or_else(|| Problem::input("amount_too_large").with("value", principal.minor))?;
        rounding_in(self.rounding, self.unit_currency, principal.currency).apply(product, self.denominator)
    }
}

/// Parts of a rate in one whole.
pub(super) const PPB: i128 = 1_000_000_000;

impl Applied<'_> {
    /// Interest up to `until`, which counts, as a fraction of the principal. `None` where no single fraction gives
    /// the sum: with compounding, with rounding by day or by segment.
    #[must_use]
    pub fn factor(&self, until: Date) -> Option<Factor> {
        if self.compounding != Compounding::Simple || self.rounding.daily_first || self.scope != RoundingScope::Whole {
            return None;
        }
        let mut unknown_from = None;
        let numerator = self.sum(self.starts_on, until, |s_from, assumed| {
            if assumed && unknown_from.is_none() {
                unknown_from = Some(s_from);
            }
        })?;
        Some(Factor {
            numerator,
            denominator: self.denominator(),
            rounding: self.rounding,
            unit_currency: self.unit_currency,
            unknown_from,
        })
    }
    /// Simple interest on `principal_minor` from `from` to `to`, both counted, before any rounding. Spans that touch
    /// add up exactly, as all have the same denominator. `None` with compounding or when the sum is too large.
    #[must_use]
    pub fn exact(&self, principal_minor: i64, from: Date, to: Date) -> Option<Fraction> {
        // Where the last day settles the rate of all days, spans do not add up.
        if self.compounding != Compounding::Simple || matches!(self.source, RateSource::AtLastDay { .. }) {
            return None;
        }
        let numerator = self.sum(from, to, |_, _| ())?.checked_mul(i128::from(principal_minor))?;
        Some(Fraction { numerator, denominator: self.denominator() })
    }
    pub(super) fn denominator(&self) -> i128 {
        PPB * i128::from(self.counting().denominator())
    }
    fn sum(&self, from: Date, to: Date, mut seen: impl FnMut(Date, bool)) -> Option<i128> {
        let counting = self.counting();
        let mut sum = Some(0_i128);
        self.stretches(from, to, |s| {
            let units = counting.units(self.starts_on, s.from, s.to.plus_days(1));
            sum = sum.and_then(|n| n.checked_add(i128::from(s.ppb).checked_mul(i128::from(units))?));
            seen(s.from, s.unknown());
        });
        sum
    }
}
