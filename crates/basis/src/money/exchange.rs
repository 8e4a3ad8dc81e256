//! Exact rates of exchange, as published: a decimal of at most twelve digits, and the fraction that amounts are multiplied with.

use std::fmt;

use super::{Currency, Money, Rounding};
use crate::problem::{Outcome, Problem};

/// Units of one currency for one unit of another, exactly as published.
///
/// ```
/// use basis::money::ExchangeRate;
/// assert_eq!(ExchangeRate::parse("7.5830").unwrap().to_string(), "7.5830");
/// assert_eq!(ExchangeRate::parse("0.00").unwrap_err().code, "exchange_rate_zero");
/// assert_eq!(ExchangeRate::parse("7,58").unwrap_err().code, "not_an_exchange_rate");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ExchangeRate {
    digits: i64,
    decimals: u32,
}

/// Digits of a rate at most; a product of two such rates and an amount still fits the arithmetic.
const DIGITS: usize = 12;

impl ExchangeRate {
    /// Reads a plain decimal with a point, of at most twelve digits. Fails with `not_an_exchange_rate` or
    /// `exchange_rate_zero`.
    pub fn parse(text: &str) -> Outcome<Self> {
        let bad = || Problem::input("not_an_exchange_rate").with("value", text);
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{fraction}");
        let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !whole.is_empty() && !text.ends_with('.');
        if !plain || digits.len() > DIGITS {
            return Err(bad());
        }
        let decimals = u32::try_from(fraction.len()).map_err(|_| bad())?;
        let digits: i64 = digits.parse().map_err(|_| bad())?;
        if digits == 0 {
            return Err(Problem::input("exchange_rate_zero").with("value", text));
        }
        Ok(Self { digits, decimals })
    }
    /// From its digits and how many of them are decimals; `None` when there is no such rate.
    #[must_use]
    pub fn new(digits: i64, decimals: u32) -> Option<Self> {
        let fits = digits > 0 && digits < 10_i64.pow(DIGITS as u32) && decimals <= DIGITS as u32;
        fits.then_some(Self { digits, decimals })
    }
    /// Its digits without the point.
    #[must_use]
    pub const fn digits(self) -> i64 {
        self.digits
    }
    /// How many of its digits are decimals.
    #[must_use]
    pub const fn decimals(self) -> u32 {
        self.decimals
    }
    /// The rate as a fraction.
    #[must_use]
    pub fn factor(self) -> Factor {
        Factor::reduced(i128::from(self.digits), 10_i128.pow(self.decimals))
    }
}

impl fmt::Display for ExchangeRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_i64.pow(self.decimals);
        let (whole, rest) = (self.digits / unit, self.digits % unit);
        match self.decimals {
            0 => write!(f, "{whole}"),
            places => write!(f, "{whole}.{rest:0width$}", width = places as usize),
        }
    }
}

/// An exact positive fraction: what one unit of a currency is in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factor {
    numerator: i128,
    denominator: i128,
}

impl Factor {
    /// One to one.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    fn reduced(numerator: i128, denominator: i128) -> Self {
        let (mut a, mut b) = (numerator, denominator);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = a.max(1);
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }
    /// The way back.
    #[must_use]
    pub const fn inverse(self) -> Self {
        Self { numerator: self.denominator, denominator: self.numerator }
    }
    /// One after the other. Fails with `amount_too_large`, which two rates cannot bring about.
    pub fn then(self, next: Self) -> Outcome<Self> {
        let too_large = || Problem::input("amount_too_large").with("value", self.numerator);
        let numerator = self.numerator.checked_mul(next.numerator).ok_or_else(too_large)?;
        let denominator = self.denominator.checked_mul(next.denominator).ok_or_else(too_large)?;
        Ok(Self::reduced(numerator, denominator))
    }
    /// The amount in another currency, rounded once. Fails with `amount_too_large`.
    pub fn convert(self, amount: Money, into: Currency, rounding: Rounding) -> Outcome<Money> {
        let too_large = || Problem::input("amount_too_large").with("value", amount);
        // Minor units of both sides go into the fraction first, so that it is as small as it can be.
        let units = Self::reduced(i128::from(into.minor_per_major()), i128::from(amount.currency.minor_per_major()));
        let factor = self.then(units)?;
        let numerator = i128::from(amount.minor).checked_mul(factor.numerator).ok_or_else(too_large)?;
        Ok(Money::new(rounding.apply(numerator, factor.denominator)?, into))
    }
    /// The fraction as a decimal with eight significant digits, a half up: for showing, never for converting.
    #[must_use]
    pub fn shown(self) -> String {
        let mut decimals = 0_u32;
        // Enough decimals for eight digits, however small the fraction is.
        while decimals < 18 && self.scaled(decimals + 1).is_some_and(|v| v < 100_000_000) {
            decimals += 1;
        }
        let value = self.scaled(decimals).unwrap_or(0);
        let unit = 10_i128.pow(decimals);
        let text = format!("{}.{:0width$}", value / unit, value % unit, width = decimals as usize);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
    fn scaled(self, decimals: u32) -> Option<i128> {
        let numerator = self.numerator.checked_mul(10_i128.pow(decimals))?;
        Some((numerator.checked_mul(2)? + self.denominator) / self.denominator.checked_mul(2)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factor(text: &str) -> Factor {
        ExchangeRate::parse(text).unwrap().factor()
    }

    fn money(amount: &str, code: &str) -> Money {
        Money::parse(amount, Currency::parse(code).unwrap()).unwrap()
    }

    #[test]
    fn rates_are_read_as_published_and_no_otherwise() {
        for text in ["1.0389", "163.06", "136", "0.82918", "16820.88", "0.00000000001"] {
            let rate = ExchangeRate::parse(text).unwrap();
            assert_eq!(rate.to_string(), text);
            assert_eq!(ExchangeRate::new(rate.digits(), rate.decimals()), Some(rate));
        }
        for text in ["", ".5", "5.", "-1", "1e3", " 1", "1,5", "N/A", "1234567890123"] {
            assert_eq!(ExchangeRate::parse(text).unwrap_err().code, "not_an_exchange_rate", "{text}");
        }
        assert_eq!((ExchangeRate::new(0, 2), ExchangeRate::new(1, 13)), (None, None));
    }

    /// Rounded once, at the end: half up, and in whole units where the currency has no smaller ones.
    #[test]
    fn amounts_are_converted_with_one_rounding() {
        let jpy = Currency::parse("JPY").unwrap();
        let kwd = Currency::parse("KWD").unwrap();
        let convert = |f: Factor, m, to| f.convert(m, to, Rounding::HALF_UP).unwrap().decimal();
        assert_eq!(convert(factor("163.06"), money("100.00", "EUR"), jpy), "16306");
        assert_eq!(convert(factor("163.06"), money("0.01", "EUR"), jpy), "2");
        assert_eq!(
            convert(factor("163.06").inverse(), money("16306", "JPY"), Currency::parse("EUR").unwrap()),
            "100.00"
        );
        assert_eq!(convert(factor("0.32"), money("-1.55", "EUR"), kwd), "-0.496");
        let huge = Money::new(i64::MAX, jpy);
        assert_eq!(factor("99999").convert(huge, kwd, Rounding::HALF_UP).unwrap_err().code, "amount_too_large");
    }

    #[test]
    fn a_fraction_is_shown_with_eight_digits() {
        let cross = |a: &str, b: &str| factor(a).inverse().then(factor(b)).unwrap().shown();
        assert_eq!(factor("1.0389").shown(), "1.0389");
        assert_eq!(factor("16820.88").shown(), "16820.88");
        // By long division: 7.5833 / 1.0389 = 7.29935508…, 0.82918 / 16820.88 = 0.0000492946861…
        assert_eq!(cross("1.0389", "7.5833"), "7.2993551");
        assert_eq!(cross("16820.88", "0.82918"), "0.000049294686");
        assert_eq!(Factor::ONE.shown(), "1");
    }
}
