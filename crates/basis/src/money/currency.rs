//! ISO 4217 currencies and how many decimals each has.

use std::fmt;

use crate::problem::{Outcome, Problem};

/// An ISO 4217 currency.
///
/// ```
/// use basis::money::Currency;
/// assert_eq!(Currency::parse("JPY").unwrap().exponent(), 0);
/// assert_eq!(Currency::parse("KWD").unwrap().exponent(), 3);
/// assert_eq!(Currency::parse("RMB").unwrap_err().code, "unknown_currency");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Reads a three-letter code. Fails with `unknown_currency` for anything that ISO 4217 does not list.
    pub fn parse(code: &str) -> Outcome<Self> {
        match iso_currency::Currency::from_code(code) {
            Some(c) if c.exponent().is_some() => Ok(Self(c)),
            _ => Err(Problem::input("unknown_currency").with("value", code)),
        }
    }
    /// The three-letter code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }
    /// Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD.
    #[must_use]
    pub fn exponent(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }
    /// Minor units in one major unit: 100 for EUR, 1 for JPY.
    #[must_use]
    pub fn minor_per_major(self) -> i64 {
        10_i64.pow(self.exponent())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
