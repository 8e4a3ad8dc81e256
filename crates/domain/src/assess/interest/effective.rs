//! The daily rate that grows to a yearly rate when it is added every day. Integers only.

/// Precision of the daily rate: parts in one whole.
pub(super) const FINE: i128 = 1_000_000_000_000_000;

/// The rate `d`, in parts of [`FINE`], for which `(1 + d)^days` is one plus the yearly rate, to within one part.
pub(super) fn daily(yearly_ppb: i64, days: u32) -> i128 {
    let target = FINE + i128::from(yearly_ppb.max(0)) * (FINE / 1_000_000_000);
    let (mut low, mut high) = (0_i128, FINE);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if power(FINE + middle, days, target) <= target {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// `base^exponent` in parts of [`FINE`]; stops once it is above `enough`, so that nothing overflows.
fn power(base: i128, exponent: u32, enough: i128) -> i128 {
    let mut result = FINE;
    for _ in 0..exponent {
        result = result * base / FINE;
        if result > enough {
            break;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_days_gives_the_yearly_rate() {
        for (ppb, days) in [(36_500_000, 365), (52_000_000, 366), (0, 365), (146_000_000, 365)] {
            let d = daily(ppb, days);
            let grown = power(FINE + d, days, i128::MAX);
            let wanted = FINE + i128::from(ppb) * 1_000_000;
            assert!((wanted - grown).abs() < 1_000_000, "{ppb}: {grown} for {wanted}");
        }
    }

    #[test]
    fn no_rate_grows_nothing_and_the_rate_found_is_the_last_that_does_not_grow_too_much() {
        assert_eq!(daily(0, 365), 0);
        for (ppb, days) in [(1, 365), (52_000_000, 366), (146_000_000, 365)] {
            let (d, wanted) = (daily(ppb, days), FINE + i128::from(ppb) * 1_000_000);
            assert!(power(FINE + d, days, i128::MAX) <= wanted, "{ppb}");
            assert!(power(FINE + d + 1, days, i128::MAX) > wanted, "{ppb}");
        }
    }

    #[test]
    fn growing_goes_on_where_it_has_just_enough() {
        assert_eq!(power(2 * FINE, 3, 2 * FINE), 4 * FINE);
    }
}
