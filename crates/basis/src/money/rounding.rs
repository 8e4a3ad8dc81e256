//! Named rounding rules, applied once to an exact fraction of minor units.

use std::fmt;

use crate::problem::{Outcome, Problem};

/// Which way a fraction goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoundingMode {
    /// To the nearest; a half goes away from zero.
    HalfUp,
    /// To the nearest; a half goes to the even neighbour.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

/// A rounding rule: which way, and to which unit (in minor units: 1 for cents, 100 for whole kronor).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rounding {
    /// Which way a fraction goes.
    pub mode: RoundingMode,
    /// The unit in minor units; at least 1.
    pub unit_minor: i64,
    /// Whether the amount for one day is rounded first and then multiplied by the days (GOV.UK's worked example).
    pub daily_first: bool,
}

impl Rounding {
    /// To the nearest minor unit, a half away from zero: the default where no law or contract says otherwise.
    pub const HALF_UP: Self = Self { mode: RoundingMode::HalfUp, unit_minor: 1, daily_first: false };

    /// Reads a rule's name: `half-up`, `half-even`, `down`, `up`, each also as `daily-…` (the day's amount is rounded
    /// first) and as `…/100` (to multiples of so many minor units). Fails with `unknown_rounding`.
    ///
    /// ```
    /// use basis::money::Rounding;
    /// let whole = Rounding::parse("down/100").unwrap();
    /// assert_eq!((whole.apply(19_999, 1).unwrap(), whole.to_string()), (19_900, "down/100".to_owned()));
    /// assert!(Rounding::parse("down/0").is_err() && Rounding::parse("down/").is_err());
    /// ```
    pub fn parse(name: &str) -> Outcome<Self> {
        let unknown = || Problem::usage("unknown_rounding").with("value", name);
        let (rule, unit_minor) = match name.split_once('/') {
            Some((rule, unit)) => (rule, unit.parse().ok().filter(|u| *u > 0).ok_or_else(unknown)?),
            None => (name, 1),
        };
        let (daily_first, plain) = rule.strip_prefix("daily-").map_or((false, rule), |rest| (true, rest));
        let mode = match plain {
            "half-up" => RoundingMode::HalfUp,
            "half-even" => RoundingMode::HalfEven,
            "down" => RoundingMode::Down,
            "up" => RoundingMode::Up,
            _ => return Err(unknown()),
        };
        Ok(Self { mode, unit_minor, daily_first })
    }

    /// Rounds `numerator / denominator` minor units to a multiple of the unit. The denominator must be positive.
    /// Fails with `amount_too_large` when the result does not fit.
    ///
    /// ```
    /// use basis::money::{Rounding, RoundingMode};
    /// assert_eq!(Rounding::HALF_UP.apply(5, 2).unwrap(), 3);
    /// assert_eq!(Rounding { mode: RoundingMode::HalfEven, ..Rounding::HALF_UP }.apply(5, 2).unwrap(), 2);
    /// assert_eq!(Rounding { mode: RoundingMode::Down, ..Rounding::HALF_UP }.apply(-5, 2).unwrap(), -2);
    /// ```
    pub fn apply(self, numerator: i128, denominator: i128) -> Outcome<i64> {
        let too_large = || Problem::input("amount_too_large").with("value", numerator);
        let unit = i128::from(self.unit_minor.max(1));
        let denominator = denominator.checked_mul(unit).ok_or_else(too_large)?;
        let whole = numerator.checked_div(denominator).ok_or_else(too_large)?;
        let rest = (numerator - whole * denominator).unsigned_abs();
        let away = numerator.signum();
        let twice = rest.checked_mul(2).ok_or_else(too_large)?;
        let step = match self.mode {
            RoundingMode::Down => false,
            RoundingMode::Up => rest != 0,
            RoundingMode::HalfUp => twice >= denominator.unsigned_abs(),
            RoundingMode::HalfEven => {
                twice > denominator.unsigned_abs() || (twice == denominator.unsigned_abs() && whole % 2 != 0)
            }
        };
        let rounded = (whole + if step { away } else { 0 }).checked_mul(unit).ok_or_else(too_large)?;
        i64::try_from(rounded).map_err(|_| too_large())
    }
}

impl fmt::Display for Rounding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mode = match self.mode {
            RoundingMode::HalfUp => "half-up",
            RoundingMode::HalfEven => "half-even",
            RoundingMode::Down => "down",
            RoundingMode::Up => "up",
        };
        write!(f, "{}{mode}", if self.daily_first { "daily-" } else { "" })?;
        if self.unit_minor > 1 { write!(f, "/{}", self.unit_minor) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_a_unit_is_of_single_units_and_names_read_back() {
        assert_eq!(Rounding::parse("half-up").unwrap(), Rounding::HALF_UP);
        for name in ["half-up", "half-even/2", "down/100", "up", "daily-half-up", "daily-down/100"] {
            assert_eq!(Rounding::parse(name).unwrap().to_string(), name);
        }
        for wrong in ["half-up/0", "half-up/-1", "half-up/", "nearest"] {
            assert_eq!(Rounding::parse(wrong).unwrap_err().code, "unknown_rounding", "{wrong}");
        }
    }

    #[test]
    fn halves_and_the_smallest_rests_on_either_side_of_nothing() {
        let all = |n: i128, d: i128| {
            ["half-up", "half-even", "down", "up"].map(|r| Rounding::parse(r).unwrap().apply(n, d).unwrap())
        };
        assert_eq!(all(5, 2), [3, 2, 2, 3]);
        assert_eq!(all(-5, 2), [-3, -2, -2, -3]);
        assert_eq!(all(7, 2), [4, 4, 3, 4]);
        assert_eq!(all(-7, 2), [-4, -4, -3, -4]);
        assert_eq!(all(249, 100), [2, 2, 2, 3]);
        assert_eq!(all(251, 100), [3, 3, 2, 3]);
        assert_eq!(all(-1, 100), [0, 0, 0, -1]);
        assert_eq!(all(0, 7), [0, 0, 0, 0]);
        assert_eq!(Rounding::parse("half-up/100").unwrap().apply(149, 1).unwrap(), 100);
        assert_eq!(Rounding::parse("half-up/100").unwrap().apply(150, 1).unwrap(), 200);
        assert_eq!(Rounding::HALF_UP.apply(i128::from(i64::MAX) + 1, 1).unwrap_err().code, "amount_too_large");
    }
}
