//! Payments, compounding, and what is owed after them.

use basis::calendar::Date;
use basis::law::*;
use basis::money::RoundingMode;

use super::build::*;
use crate::assess::interest::{Payment, choose};

fn paid(on: &str, minor: i64) -> Payment {
    Payment { on: day(on), minor }
}

#[test]
fn a_payment_meets_interest_first_and_its_day_still_counts_on_the_old_base() {
    let book = book(vec![fixed("36.5%")], &[]);
    let applied = applied(&book, &XX, "2024-12-31");
    // 0.1 % a day: 10 days of 10,000 are 100.
    let accrual = applied.accrue(money("10000", "EUR"), day("2025-01-20"), &[paid("2025-01-10", 110_000)]).unwrap();
    let payment = accrual.applied_payments[0];
    assert_eq!((payment.to_interest, payment.to_principal, payment.left_over), (10_000, 100_000, 0));
    let [first, second] = &accrual.segments[..] else { panic!("{:?}", accrual.segments) };
    assert_eq!((first.to, first.interest.minor), (day("2025-01-10"), 10_000));
    assert_eq!((second.from, second.base.minor, second.interest.minor), (day("2025-01-11"), 900_000, 9_000));
    assert_eq!((accrual.outstanding_principal.minor, accrual.outstanding_interest.minor), (900_000, 9_000));
}

#[test]
fn costs_come_before_interest_and_what_is_too_much_is_left_over() {
    let book = book(vec![fixed("36.5%")], &[]);
    let applied = applied(&book, &XX, "2024-12-31");
    let payments = [paid("2025-01-10", 5_000), paid("2025-01-10", 2_000_000), paid("2025-03-01", 1)];
    let accrual = applied.accrue_with_costs(money("10000", "EUR"), 4_000, day("2025-02-01"), &payments).unwrap();
    let [first, second] = &accrual.applied_payments[..] else { panic!("a later payment does not count yet") };
    assert_eq!((first.to_costs, first.to_interest, first.to_principal), (4_000, 1_000, 0));
    assert_eq!((second.to_interest, second.to_principal, second.left_over), (9_000, 1_000_000, 991_000));
    assert_eq!(accrual.accrued.minor, 10_000);
    assert_eq!(accrual.segments.len(), 1);
    assert_eq!(accrual.outstanding_costs.minor + accrual.outstanding_principal.minor, 0);
}

#[test]
fn a_law_may_put_the_principal_first() {
    let mut law = pack(vec![fixed("36.5%")]);
    law.allocation = vec![AllocationPart::Principal, AllocationPart::Interest, AllocationPart::Costs];
    let book = LawBook::new(vec![law], vec![], vec![]);
    let accrual = applied(&book, &XX, "2024-12-31")
        .accrue(money("10000", "EUR"), day("2025-01-10"), &[paid("2025-01-10", 50_000)])
        .unwrap();
    assert_eq!((accrual.outstanding_principal.minor, accrual.outstanding_interest.minor), (950_000, 10_000));
}

#[test]
fn a_payment_before_the_first_day_lowers_the_base_at_once() {
    let book = book(vec![fixed("36.5%")], &[]);
    let accrual = applied(&book, &XX, "2024-12-31")
        .accrue(money("10000", "EUR"), day("2025-01-10"), &[paid("2024-12-31", 500_000)])
        .unwrap();
    assert_eq!((accrual.accrued.minor, accrual.segments[0].base.minor), (5_000, 500_000));
}

#[test]
fn an_authoritys_example_with_a_rounded_daily_amount_and_payments() {
    // California small-claims guidance on judgments: 5,000 at 10 %, 400 paid after 145 days, 1,700 after 215 more.
    let book = book(vec![daily_first(fixed("10%"))], &[]);
    let applied = applied(&book, &XX, "2024-12-31");
    let start = day("2024-12-31");
    let payments =
        [Payment { on: start.plus_days(145), minor: 40_000 }, Payment { on: start.plus_days(360), minor: 170_000 }];
    let after = |n: i32| applied.accrue(money("5000", "USD"), start.plus_days(n), &payments).unwrap();
    assert_eq!(after(145).accrued.decimal(), "198.65");
    assert_eq!(after(145).outstanding_principal.decimal(), "4798.65");
    assert_eq!(after(360).outstanding_principal.decimal(), "3380.30");
    assert_eq!(after(361).outstanding_interest.decimal(), "0.93");
}

#[test]
fn interest_is_added_to_the_principal_each_full_year() {
    let mut rule = fixed("10%");
    rule.compounding = Compounding::Annually;
    let book = book(vec![rule], &[]);
    let applied = applied(&book, &XX, "2021-12-31");
    let accrual = applied.accrue(money("1000", "EUR"), day("2023-12-31"), &[]).unwrap();
    assert_eq!(accrual.accrued.decimal(), "210.00");
    assert_eq!(accrual.segments[1].base.decimal(), "1100.00");
    assert!(
        applied.factor(day("2023-12-31")).is_none() && applied.exact(1, day("2022-01-01"), day("2022-01-02")).is_none()
    );
    // 550 pays the 100 of the first year and 450 of the principal.
    let paid = applied.accrue(money("1000", "EUR"), day("2023-12-31"), &[paid("2022-12-31", 55_000)]).unwrap();
    assert_eq!((paid.segments[1].base.decimal(), paid.accrued.decimal()), ("550.00".into(), "155.00".into()));
}

#[test]
fn monthly_rests_and_daily_growth() {
    let with = |compounding, count| {
        let mut rule = counted(fixed("12%"), count);
        rule.compounding = compounding;
        book(vec![rule], &[])
    };
    let total = |book: &LawBook, until: &str| {
        applied(book, &XX, "2024-12-31").accrue(money("100000", "INR"), day(until), &[]).unwrap().accrued.decimal()
    };
    // 1.01^12 - 1 = 12.682503 %.
    assert_eq!(total(&with(Compounding::Monthly, DayCount::Months), "2025-12-31"), "12682.50");
    // (1 + 0.12/365)^365 - 1 = 12.7474614 %.
    assert_eq!(total(&with(Compounding::Daily, DayCount::Act365), "2025-12-31"), "12747.46");
    // A full year of the effective daily rate is the yearly rate; half of it is the root.
    assert_eq!(total(&with(Compounding::DailyEffective, DayCount::Act365), "2025-12-31"), "12000.00");
    assert_eq!(total(&with(Compounding::DailyEffective, DayCount::Act365), "2025-12-30"), "11965.23");
    // So it is in a year of 366 days.
    let effective = with(Compounding::DailyEffective, DayCount::Act365);
    let leap = applied(&effective, &XX, "2023-12-31");
    assert_eq!(leap.accrue(money("100000", "INR"), day("2024-12-31"), &[]).unwrap().accrued.decimal(), "12000.00");
}

#[test]
fn a_day_that_earns_whole_cents_leaves_nothing_to_round_up() {
    // 1 % of 365 in a day of 365: one cent, and not a millionth more.
    for compounding in [Compounding::Daily, Compounding::Monthly, Compounding::Annually] {
        let mut rule = fixed("1%");
        rule.compounding = compounding;
        rule.rounding.mode = RoundingMode::Up;
        let book = book(vec![rule], &[]);
        let accrual = applied(&book, &XX, "2024-12-31").accrue(money("365", "EUR"), day("2025-01-01"), &[]).unwrap();
        assert_eq!(accrual.accrued.decimal(), "0.01", "{compounding:?}");
    }
}

#[test]
fn a_days_rounded_amount_changes_with_the_length_of_the_year() {
    // 1,000 a year: 2.74 on a day of 2023, 2.73 on a day of 2024.
    let book = book(vec![daily_first(counted(fixed("10%"), DayCount::ActAct))], &[]);
    let accrual = applied(&book, &XX, "2023-12-29").accrue(money("10000", "EUR"), day("2024-01-02"), &[]).unwrap();
    let parts: Vec<_> = accrual.segments.iter().map(|s| (s.days, s.interest.decimal())).collect();
    assert_eq!(parts, [(2, "5.48".to_owned()), (2, "5.46".to_owned())]);
}

#[test]
fn rounding_each_segment_by_itself() {
    let rates = [("2025-01-01", "10"), ("2025-01-11", "11")];
    let mut rule = truncated(plus("0", Binding::FloatingOnChange), 1);
    let whole = book(vec![rule.clone()], &rates);
    rule.rounding_scope = RoundingScope::EachSegment;
    let each = book(vec![rule], &rates);
    // 10 days at 10 % of 1,000 are 2.7397, 10 days at 11 % are 3.0137.
    let of = |book: &LawBook| {
        applied(book, &XX, "2024-12-31").accrue(money("1000", "JPY"), day("2025-01-20"), &[]).unwrap().accrued.minor
    };
    assert_eq!((of(&whole), of(&each)), (5, 5));
    let of = |book: &LawBook| {
        applied(book, &XX, "2024-12-31").accrue(money("1300", "JPY"), day("2025-01-20"), &[]).unwrap().accrued.minor
    };
    // 3.5616 and 3.9178.
    assert_eq!((of(&whole), of(&each)), (7, 6));
    assert!(applied(&each, &XX, "2024-12-31").factor(day("2025-01-20")).is_none());
}

#[test]
fn nothing_accrues_before_the_first_day() {
    let book = book(vec![fixed("5%")], &[]);
    let applied = applied(&book, &XX, "2025-06-30");
    for until in ["2025-06-30", "2025-01-01"] {
        let accrual = applied.accrue(money("100", "EUR"), day(until), &[]).unwrap();
        assert!(accrual.segments.is_empty() && accrual.accrued.minor == 0);
        assert_eq!(applied.factor(day(until)).unwrap().interest(money("100", "EUR")).unwrap(), 0);
    }
    assert!(applied.rate_on(day("2025-06-30")).is_none() && applied.rate_on(day("2025-07-01")).is_some());
}

#[test]
fn what_cannot_be_counted_is_refused() {
    let book = book(vec![fixed("5%")], &[]);
    let applied = applied(&book, &XX, "2025-06-30");
    let until = day("2025-12-31");
    let code = |principal: &str, payments: &[Payment]| {
        applied.accrue(money(principal, "EUR"), until, payments).unwrap_err().code
    };
    assert_eq!(code("-1", &[]), "principal_negative");
    assert_eq!(code("1", &[paid("2025-07-01", 0)]), "payment_not_positive");
    let far: Date = day("9999-12-31");
    assert_eq!(
        applied.accrue(basis::money::Money { minor: i64::MAX, ..money("1", "EUR") }, far, &[]).unwrap_err().code,
        "amount_too_large"
    );
    let daily = crate::assess::interest::Terms { day_count: Some(DayCount::Daily), ..XX };
    assert_eq!(choose(&book, &daily, until).unwrap_err().code, "day_count_needs_daily_rate");
}
