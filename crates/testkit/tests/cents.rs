//! Cents rounded, shared out and allocated, against a naive reading in whole numbers of any size.

use basis::money::{Rounding, RoundingMode, share_out};
use domain::books::{Allocation, allocate};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::config;
use crate::wide::Wide;

type Judged = Result<(), TestCaseError>;

/// Whether `units` whole units of `one` each are what `mode` makes of `amount`; all from zero up.
fn is_rounded(mode: RoundingMode, units: u128, one: &Wide, amount: &Wide) -> bool {
    let twice = amount.times(&Wide::new(2));
    let times = |n: u128| one.times(&Wide::new(n));
    // Half a unit below is `2 units - 1` halves; there is nothing below zero.
    let half_below = (units > 0).then(|| times(2 * units - 1));
    let half_above = times(2 * units + 1);
    let even = units.is_multiple_of(2);
    match mode {
        RoundingMode::Down => times(units) <= *amount && *amount < times(units + 1),
        RoundingMode::Up => (units == 0 || times(units - 1) < *amount) && *amount <= times(units),
        RoundingMode::HalfUp => half_below.is_none_or(|b| b <= twice) && twice < half_above,
        RoundingMode::HalfEven => {
            half_below.is_none_or(|b| b < twice || (even && b == twice))
                && (twice < half_above || (even && twice == half_above))
        }
    }
}

fn judge_rounding(rounding: Rounding, numerator: i128, denominator: i128) -> Judged {
    let (unit, below) = (rounding.unit_minor.unsigned_abs(), denominator.unsigned_abs());
    let one = Wide::new(below).times(&Wide::new(unit.into()));
    let amount = Wide::new(numerator.unsigned_abs());
    match rounding.apply(numerator, denominator) {
        Ok(minor) => {
            prop_assert!(minor == 0 || (minor < 0) == (numerator < 0));
            prop_assert_eq!(minor.unsigned_abs() % unit, 0);
            let units = u128::from(minor.unsigned_abs() / unit);
            prop_assert!(
                is_rounded(rounding.mode, units, &one, &amount),
                "{} of {} / {}",
                minor,
                numerator,
                denominator
            );
        }
        Err(problem) => {
            prop_assert_eq!(problem.code, "amount_too_large");
            // Refused only what could not have been given: a result at least about the largest amount.
            let largest = Wide::new(below).times(&Wide::new(u128::from(i64::MAX.unsigned_abs() - unit)));
            prop_assert!(amount > largest, "refused {} / {}", numerator, denominator);
        }
    }
    Ok(())
}

fn mode() -> impl Strategy<Value = RoundingMode> {
    use RoundingMode::{Down, HalfEven, HalfUp, Up};
    prop::sample::select(vec![HalfUp, HalfEven, Down, Up])
}

/// Numbers of every length, so that small and huge ones are equally likely.
fn any_length() -> impl Strategy<Value = i128> {
    (any::<i128>(), 0_u32..127).prop_map(|(n, by)| n >> by)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn rounding_is_what_its_name_says(mode in mode(), unit in prop::sample::select(vec![1_i64, 5, 10, 100, 1_000_000]), n in any_length(), d in 1_i128..=1 << 60) {
        judge_rounding(Rounding { mode, unit_minor: unit, daily_first: false }, n, d)?;
    }

    /// Halves are rare among random fractions, so they are made on purpose.
    #[test]
    fn halves_go_where_the_rule_says(mode in mode(), halves in -2_000_000_i128..2_000_000, d in 1_i128..1_000_000_000_000, off in -1_i128..=1) {
        judge_rounding(Rounding { mode, ..Rounding::HALF_UP }, halves * d + off, 2 * d)?;
    }

    #[test]
    fn shares_add_up_and_are_fair(total in any::<i64>(), weights in prop::collection::vec(prop_oneof![0_u64..=3, 0_u64..=1_000_000_000_000], 1..12)) {
        let parts = share_out(total, &weights);
        prop_assert_eq!(parts.len(), weights.len());
        prop_assert_eq!(parts.iter().map(|p| i128::from(*p)).sum::<i128>(), i128::from(total));
        let sum: u128 = weights.iter().map(|w| u128::from(*w)).sum();
        for (part, weight) in parts.iter().zip(&weights).filter(|_| sum > 0) {
            prop_assert!(*part == 0 || (*part < 0) == (total < 0));
            // No more than one unit from the exact share: |part| x sum against |total| x weight, one sum apart at most.
            let given = Wide::new(part.unsigned_abs().into()).times(&Wide::new(sum));
            let exact = Wide::new(total.unsigned_abs().into()).times(&Wide::new((*weight).into()));
            let sum = Wide::new(sum);
            prop_assert!(given <= exact.plus(&sum) && exact <= given.plus(&sum), "{} of {} by {}", part, total, weight);
        }
    }

    #[test]
    fn a_receipt_is_applied_or_stays_unapplied(amount in any::<i64>(), open in prop::option::of(any::<i64>()), near in -2_i64..=2) {
        for open in [open, Some(amount.saturating_add(near))] {
            let Allocation { applied, unapplied } = allocate(amount, open);
            prop_assert_eq!(i128::from(applied) + i128::from(unapplied), i128::from(amount));
            prop_assert!(applied >= 0 && applied <= amount.max(0) && applied <= open.unwrap_or(0).max(0));
            // As much as there is or as much as is owed; never an amount that pays back.
            let most = amount.max(0).min(open.unwrap_or(0).max(0));
            prop_assert_eq!(applied, most);
        }
    }
}
