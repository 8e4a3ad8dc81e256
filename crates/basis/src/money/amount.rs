//! An amount of money in minor units with its currency.

use std::fmt;

use super::Currency;
use crate::problem::{Outcome, Problem};

/// An exact amount: minor units and a currency.
///
/// ```
/// use basis::money::{Currency, Money};
/// let eur = Currency::parse("EUR").unwrap();
/// let a = Money::parse("1234.5", eur).unwrap();
/// assert_eq!(a.minor, 123_450);
/// assert_eq!(a.decimal(), "1234.50");
/// assert_eq!(Money::parse("1.005", eur).unwrap_err().code, "too_many_decimals");
/// assert_eq!(Money::parse("1,5", eur).unwrap_err().code, "not_an_amount");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// Minor units (cents); negative for what is owed the other way.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// An amount from minor units.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }
    /// Nothing, in that currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }
    /// Reads a plain decimal with a point: `1234.56`, `-5`. Fails with `not_an_amount`, `too_many_decimals` (trailing
    /// zeros beyond the currency's decimals are accepted) or `amount_too_large` (beyond 64-bit minor units).
    pub fn parse(text: &str, currency: Currency) -> Outcome<Self> {
        let bad = || Problem::input("not_an_amount").with("value", text);
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) || text.ends_with('.')
        {
            return Err(bad());
        }
        let places = currency.exponent() as usize;
        let kept = fraction.get(..places.min(fraction.len())).unwrap_or("");
        let cut = fraction.get(kept.len()..).unwrap_or("");
        if cut.bytes().any(|b| b != b'0') {
            return Err(Problem::input("too_many_decimals")
                .with("value", text)
                .with("currency", currency)
                .with("decimals", places));
        }
        let mut minor: i64 = 0;
        for b in whole.bytes().chain(kept.bytes()).chain(std::iter::repeat_n(b'0', places - kept.len())) {
            minor = minor
                .checked_mul(10)
                .and_then(|m| m.checked_add(i64::from(b - b'0')))
                .ok_or_else(|| Problem::input("amount_too_large").with("value", text))?;
        }
        Ok(Self { minor: if negative { -minor } else { minor }, currency })
    }
    /// The amount as a plain decimal: `1234.50`, `-0.05`, `1000` for a currency without decimals.
    #[must_use]
    pub fn decimal(self) -> String {
        let unit = self.currency.minor_per_major().unsigned_abs();
        let abs = self.minor.unsigned_abs();
        let sign = if self.minor < 0 { "-" } else { "" };
        if unit == 1 {
            return format!("{sign}{abs}");
        }
        format!("{sign}{}.{:0width$}", abs / unit, abs % unit, width = self.currency.exponent() as usize)
    }
    /// The sum. Fails with `currency_mismatch` or `amount_too_large`.
    pub fn plus(self, other: Self) -> Outcome<Self> {
        if self.currency != other.currency {
            return Err(Problem::refused("currency_mismatch")
                .with("left", self.currency)
                .with("right", other.currency));
        }
        let minor = self
            .minor
            .checked_add(other.minor)
            .ok_or_else(|| Problem::input("amount_too_large").with("value", self))?;
        Ok(Self { minor, currency: self.currency })
    }
    /// The difference, with the failures of [`Money::plus`].
    pub fn minus(self, other: Self) -> Outcome<Self> {
        let minor = other.minor.checked_neg().ok_or_else(|| Problem::input("amount_too_large").with("value", other))?;
        self.plus(Self { minor, currency: other.currency })
    }
}

impl fmt::Display for Money {
    /// `EUR 1234.50`: the ISO code, because symbols differ between locales.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.decimal())
    }
}
