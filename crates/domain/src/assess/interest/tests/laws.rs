//! What must hold of interest for any figures.

use basis::calendar::Date;
use basis::law::*;
use basis::money::{Currency, Money, Rounding, RoundingMode};
use proptest::prelude::*;

use super::build::*;
use crate::assess::interest::{Payment, Terms};

/// Seven years with changes of a rate, one below nothing.
const RATES: [(&str, &str); 7] = [
    ("2019-01-01", "-0.88"),
    ("2020-03-15", "4.05"),
    ("2021-07-01", "0.1"),
    ("2022-02-28", "3.7"),
    ("2023-01-01", "1.62"),
    ("2024-02-29", "3.4567"),
    ("2025-07-01", "1.27"),
];

fn counts() -> impl Strategy<Value = DayCount> {
    prop::sample::select(vec![
        DayCount::Act365,
        DayCount::Act360,
        DayCount::ActAct,
        DayCount::AnniversaryYears,
        DayCount::YearsThenActAct,
        DayCount::YearsPlusDays360,
        DayCount::Months,
    ])
}

fn bindings() -> impl Strategy<Value = Binding> {
    prop::sample::select(vec![
        Binding::AtDueDate,
        Binding::AtBreach,
        Binding::FloatingHalfYear,
        Binding::FloatingMonthly,
        Binding::ByYear,
        Binding::FloatingOnChange,
    ])
}

fn compoundings() -> impl Strategy<Value = Compounding> {
    prop_oneof![
        4 => Just(Compounding::Simple),
        3 => Just(Compounding::Annually),
        3 => Just(Compounding::Monthly),
        1 => Just(Compounding::Daily),
        1 => Just(Compounding::DailyEffective),
    ]
}

/// A day from 2020 to 2026.
fn days() -> impl Strategy<Value = Date> {
    (0..2500_i32).prop_map(|n| day("2020-01-01").plus_days(n))
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::parse("EUR").unwrap())
}

fn law(binding: Binding, count: DayCount) -> LawBook {
    book(vec![counted(plus("9", binding), count)], &RATES)
}

proptest! {
    #[test]
    fn touching_spans_add_up_before_rounding(
        binding in bindings(), count in counts(), due in days(), mut cuts in prop::array::uniform3(0..2500_i32), minor in 0..i64::MAX / 4,
    ) {
        cuts.sort_unstable();
        let book = law(binding, count);
        let applied = applied(&book, &XX, &due.to_string());
        let [a, b, c] = cuts.map(|n| day("2020-01-01").plus_days(n));
        let of = |from, to| applied.exact(minor, from, to).unwrap();
        let (left, right, whole) = (of(a, b), of(b.plus_days(1), c), of(a, c));
        prop_assert_eq!(left.denominator, whole.denominator);
        prop_assert_eq!(left.numerator + right.numerator, whole.numerator);
    }

    #[test]
    fn the_factor_gives_what_the_periods_give(
        binding in bindings(), count in counts(), due in days(), until in days(), minor in 0..1_000_000_000_000_i64,
    ) {
        let book = law(binding, count);
        let applied = applied(&book, &XX, &due.to_string());
        let accrual = applied.accrue(eur(minor), until, &[]).unwrap();
        let factor = applied.factor(until).unwrap();
        prop_assert_eq!(factor.interest(eur(minor)).unwrap(), accrual.accrued.minor);
        if minor > 0 {
            prop_assert_eq!(factor.unknown_from, accrual.unknown_from);
        }
        let sum: i64 = accrual.segments.iter().map(|s| s.interest.minor).sum();
        prop_assert_eq!(sum, accrual.accrued.minor);
        let days: i64 = accrual.segments.iter().map(|s| i64::from(s.days)).sum();
        let span = i64::from(due.days_until(until)).max(0);
        prop_assert_eq!(days, if minor == 0 { 0 } else { span });
    }

    /// What is added up without explaining it is what is explained, under every way of counting, compounding and rounding.
    #[test]
    fn the_short_way_gives_what_the_long_way_explains(
        binding in bindings(), count in counts(), due in days(), until in days(), minor in 0..1_000_000_000_000_i64,
        compounding in compoundings(), daily in any::<bool>(), each in any::<bool>(), unit in prop::sample::select(vec![1_i64, 100]),
        mode in prop::sample::select(vec![RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Down, RoundingMode::Up]),
    ) {
        let mut rule = counted(plus("9", binding), count);
        rule.compounding = compounding;
        rule.rounding = Rounding { mode, unit_minor: unit, daily_first: daily };
        rule.rounding_scope = if each { RoundingScope::EachSegment } else { RoundingScope::Whole };
        let book = book(vec![rule], &RATES);
        let applied = applied(&book, &XX, &due.to_string());
        let explained = applied.accrue(eur(minor), until, &[]).unwrap();
        prop_assert_eq!(applied.periods(until).interest(eur(minor)).unwrap(), explained.accrued.minor);
        prop_assert!(applied.periods(until).interest(eur(-1 - minor)).is_err());
    }

    #[test]
    fn more_principal_and_more_days_never_bear_less(
        binding in bindings(), count in counts(), due in days(), until in days(), minor in 0..1_000_000_000_i64, more in 0..1_000_000_i64,
    ) {
        let book = law(binding, count);
        let applied = applied(&book, &XX, &due.to_string());
        let of = |minor, until| applied.accrue(eur(minor), until, &[]).unwrap().accrued.minor;
        prop_assert!(of(minor, until) <= of(minor + more, until));
        prop_assert!(of(minor, until) <= of(minor, until.plus_days(1)));
    }

    #[test]
    fn payments_neither_make_nor_lose_a_cent(
        binding in bindings(),
        due in days(),
        until in days(),
        minor in 0..1_000_000_000_i64,
        costs in 0..10_000_i64,
        paid in prop::collection::vec((0..2600_i32, 1..500_000_000_i64), 0..6),
        compounding in prop::sample::select(vec![Compounding::Simple, Compounding::Annually, Compounding::Monthly]),
    ) {
        let mut rule = plus("9", binding);
        rule.compounding = compounding;
        let book = book(vec![rule], &RATES);
        let applied = applied(&book, &Terms { ..XX }, &due.to_string());
        let payments: Vec<Payment> =
            paid.iter().map(|(n, minor)| Payment { on: day("2020-01-01").plus_days(*n), minor: *minor }).collect();
        let accrual = applied.accrue_with_costs(eur(minor), costs, until, &payments).unwrap();
        let counted: i64 = payments.iter().filter(|p| p.on <= until).map(|p| p.minor).sum();
        let (mut to_debt, mut left) = (0, 0);
        for p in &accrual.applied_payments {
            to_debt += p.to_costs + p.to_interest + p.to_principal;
            left += p.left_over;
        }
        prop_assert_eq!(to_debt + left, counted);
        let owed = accrual.outstanding_costs.minor + accrual.outstanding_interest.minor + accrual.outstanding_principal.minor;
        prop_assert_eq!(owed, costs + minor + accrual.accrued.minor - to_debt);
        prop_assert!(left == 0 || accrual.outstanding_principal.minor == 0);
        prop_assert!(accrual.outstanding_interest.minor >= 0);
        prop_assert!(accrual.accrued.minor <= applied.accrue(eur(minor), until, &[]).unwrap().accrued.minor);
    }
}
