//! Sums that a reader can check with a pocket calculator, held against the oracle. The engine is not asked here.

use basis::calendar::Date;

use super::{Claim, Facts, Law, Payment, Reading, References, Rule, Year, published, read, rule_by_law};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn known() -> References {
    published::references(day("2026-07-19"), day("2026-12-31"), day("2026-06-30"), day("2026-09-17"))
}

fn claim(rule: Rule, principal: i64, due: &str, until: &str) -> Claim {
    let (due, until) = (day(due), day(until));
    Claim { rule, principal, costs: 0, due, until, payments: Vec::new(), year: Year::Days(365), unit: 1 }
}

fn interest(rule: Rule, principal: i64, due: &str, until: &str) -> i128 {
    read(&claim(rule, principal, due, until), &known()).unwrap().accrued.nearest()
}

fn unknown(rule: Rule, due: &str, until: &str) -> Option<Date> {
    read(&claim(rule, 100, due, until), &known()).err().map(|u| u.0)
}

fn paid(mut claim: Claim, payments: &[(&str, i64)]) -> Reading {
    claim.payments = payments.iter().map(|(on, minor)| Payment { on: day(on), minor: *minor }).collect();
    read(&claim, &known()).unwrap()
}

#[test]
fn names_are_the_rules_of_the_packs() {
    assert_eq!(Rule::named("de_bgb288"), Some(Rule::DeBgb288));
    assert_eq!(Rule::named("de_bgb289"), None);
}

/// 100,000.00 for 184 days: 3.00 % x 1.3 = 3.90 %, x 1.5 = 4.50 %.
#[test]
fn china_takes_a_multiple_of_the_rate_at_breach() {
    assert_eq!(interest(Rule::CnSaleLpr, 10_000_000, "2025-06-30", "2025-12-31"), 196_603);
    assert_eq!(interest(Rule::CnSaleLpr150, 10_000_000, "2025-06-30", "2025-12-31"), 226_849);
    let mut banking_year = claim(Rule::CnSaleLpr, 10_000_000, "2025-06-30", "2025-12-31");
    banking_year.year = Year::Days(360);
    assert_eq!(read(&banking_year, &known()).unwrap().accrued.nearest(), 199_333);
}

/// The rate is caught on the day after the due day: 3.55 % until 20 August 2023, 3.45 % from the 21st.
#[test]
fn china_fixes_the_rate_on_the_day_of_breach() {
    // 36,500.00 a year at 100 % is 100.00 a day, so each per cent is 1.00 a day.
    assert_eq!(interest(Rule::CnPayWhenPaidVoid, 3_650_000, "2023-08-19", "2023-08-29"), 3_550);
    assert_eq!(interest(Rule::CnPayWhenPaidVoid, 3_650_000, "2023-08-20", "2023-08-30"), 3_450);
    // Ten days of 3.55 % x 1.3, although the rate fell on the second of them.
    assert_eq!(interest(Rule::CnSaleLpr, 3_650_000, "2023-08-19", "2023-08-29"), 4_615);
    assert_eq!(interest(Rule::CnPayWhenPaidVoid, 100_000_000, "2024-09-30", "2025-03-31"), 1_670_411);
}

/// Breach on 19 August 2019: benchmark 4.35 % x 1.3; on the 20th: loan prime rate 4.25 % x 1.3.
#[test]
fn china_before_the_loan_prime_rate() {
    assert_eq!(interest(Rule::CnSaleLpr, 3_650_000, "2019-08-18", "2019-08-28"), 5_655);
    assert_eq!(interest(Rule::CnSaleLpr, 3_650_000, "2019-08-19", "2019-08-29"), 5_525);
    assert_eq!(unknown(Rule::CnPayWhenPaidVoid, "2019-08-18", "2019-08-28"), Some(day("2019-08-19")));
}

/// 100,000.00 x 0.05 % x 90 days = 4,500.00.
#[test]
fn china_small_enterprise_by_the_day() {
    assert_eq!(interest(Rule::CnSmeDefault, 10_000_000, "2025-08-31", "2025-11-29"), 450_000);
}

#[test]
fn germany_nine_points_above_a_base_that_moves() {
    // 45 days at 10.27 %.
    assert_eq!(interest(Rule::DeBgb288, 1_000_000, "2025-07-31", "2025-09-14"), 12_662);
    // 30 days at 11.27 % = 92.63 and 62 at 10.27 % = 174.45.
    assert_eq!(interest(Rule::DeBgb288, 1_000_000, "2025-05-31", "2025-08-31"), 26_708);
    // 30 days at 10.27 % = 84.41 and 31 at 10.52 % = 89.35.
    assert_eq!(interest(Rule::DeBgb288, 1_000_000, "2026-05-31", "2026-07-31"), 17_376);
    // 181 days at 10.62 %, the last of them 30 June.
    assert_eq!(interest(Rule::DeBgb288, 1_000_000, "2022-12-31", "2023-06-30"), 52_664);
    assert_eq!(interest(Rule::DeBgb288, 150_000, "2025-12-31", "2026-03-31"), 3_798);
    // A negative base: 9 - 0.88 = 8.12 %, ten days of 100.00 x 8.12 %.
    assert_eq!(interest(Rule::DeBgb288, 3_650_000, "2020-03-01", "2020-03-11"), 8_120);
    // The change bites on 1 July: one day at 10.62 %, one at 12.12 %.
    assert_eq!(interest(Rule::DeBgb288, 3_650_000, "2023-06-29", "2023-07-01"), 1_062 + 1_212);
}

/// 36,500.00 is 1.00 a day for each per cent: 8.58 % while the base is -0.62, 11.08 % from 1 January 2023.
#[test]
fn austria_by_half_year() {
    assert_eq!(interest(Rule::AtUgb456, 3_650_000, "2022-12-29", "2023-01-01"), 858 + 858 + 1_108);
    assert_eq!(interest(Rule::AtUgb456, 2_000_000, "2025-07-31", "2025-09-29"), 35_277);
    assert_eq!(interest(Rule::AtNotResponsible, 3_650_000, "2022-12-29", "2023-01-01"), 1_200);
    assert_eq!(unknown(Rule::AtUgb456, "2026-06-15", "2026-07-15"), Some(day("2026-07-01")));
}

/// 36,500.00 is 1.00 a day for each per cent. Interest from 30 June 2025 takes the 4.75 of 31 December, from 1 July the 4.25
/// of 30 June; neither moves when a reference day passes.
#[test]
fn england_eight_points_above_what_the_first_day_caught() {
    assert_eq!(interest(Rule::GbLpcda, 3_650_000, "2025-06-29", "2025-07-09"), 12_750);
    assert_eq!(interest(Rule::GbLpcda, 3_650_000, "2025-06-30", "2025-07-10"), 12_250);
    assert_eq!(interest(Rule::GbLpcda, 60_000, "2020-06-30", "2020-12-31"), 2_450);
    assert_eq!(interest(Rule::GbLpcda, 100_000, "2025-05-31", "2025-08-31"), 3_214);
    assert_eq!(unknown(Rule::GbLpcda, "2026-12-30", "2027-02-01"), None);
    assert_eq!(unknown(Rule::GbLpcda, "2026-12-31", "2027-02-01"), Some(day("2027-01-01")));
}

fn taiwan(rule: Rule, principal: i64, due: &str, until: &str, unit: i64) -> i128 {
    let claim = Claim { year: Year::Running, unit, ..claim(rule, principal, due, until) };
    read(&claim, &known()).unwrap().arisen()
}

/// 606,304.00 at 3.16 % for 32 days of a year of 366, and at 3.792 % for 37, as a court's schedule has it.
#[test]
fn taiwan_by_the_length_of_the_running_year() {
    assert_eq!(taiwan(Rule::Yearly(31_600_000), 60_630_400, "2024-01-23", "2024-02-24", 1), 167_512);
    assert_eq!(taiwan(Rule::Yearly(37_920_000), 60_630_400, "2024-02-24", "2024-04-01", 1), 232_423);
    assert_eq!(taiwan(Rule::Yearly(150_000_000), 11_932_600, "2024-05-24", "2024-06-27", 1), 166_729);
    // 366 days are a year when one of them is 29 February; the day after is 1/365 of the next.
    assert_eq!(taiwan(Rule::TwCivil, 10_000_000, "2023-06-30", "2024-06-30", 1), 500_000);
    assert_eq!(taiwan(Rule::TwCivil, 10_000_000, "2023-06-30", "2024-07-01", 1), 501_370);
    assert_eq!(taiwan(Rule::TwBills, 10_000_000, "2023-06-30", "2024-07-01", 100), 601_600);
    // A year from 29 February 2024 ends with 28 February 2025: 366 days.
    assert_eq!(taiwan(Rule::TwCivil, 10_000_000, "2024-02-28", "2025-02-28", 1), 500_000);
}

/// A leap day is a day like any other: 366 days at 10 % of 36,500.00 are 3,660.00.
#[test]
fn agreed_rates() {
    assert_eq!(interest(Rule::Yearly(100_000_000), 3_650_000, "2023-12-31", "2024-12-31"), 366_000);
    assert_eq!(interest(Rule::Yearly(43_500_000), 10_000_000, "2025-01-01", "2025-06-30"), 214_521);
    assert_eq!(interest(Rule::Daily(500_000), 10_000_000, "2025-08-31", "2025-11-29"), 450_000);
}

#[test]
fn nothing_before_the_day_after_the_due_day_and_nothing_without_a_rate() {
    assert_eq!(interest(Rule::DeBgb288, 1_000_000, "2025-07-31", "2025-07-31"), 0);
    assert_eq!(interest(Rule::DeBgb288, 1_000_000, "2025-07-31", "2025-06-30"), 0);
    // One day at 10.27 % of 10,000.00 is 2.8137.
    assert_eq!(interest(Rule::DeBgb288, 1_000_000, "2025-07-31", "2025-08-01"), 281);
    assert_eq!(unknown(Rule::DeBgb288, "2026-12-20", "2027-01-05"), Some(day("2027-01-01")));
    assert_eq!(unknown(Rule::CnSaleLpr, "2026-07-19", "2026-07-25"), Some(day("2026-07-20")));
    // Fixed at breach: later days need no later rate.
    assert_eq!(unknown(Rule::CnSaleLpr, "2026-07-18", "2026-09-01"), None);
}

/// 36,500.00 at 10 % bears 10.00 a day. Ten days, the tenth a payment of 1,100.00: 100.00 interest, 1,000.00 principal.
/// Then 35,500.00 bears 9.7260 a day, five days 48.63.
#[test]
fn interest_first_then_principal_and_the_payment_day_counts() {
    let debt = claim(Rule::Yearly(100_000_000), 3_650_000, "2025-01-31", "2025-02-15");
    let got = paid(debt, &[("2025-02-10", 110_000)]);
    assert_eq!((got.to_interest, got.to_principal, got.left_over), (10_000, 100_000, 0));
    assert_eq!((got.principal_left, got.interest_left()), (3_550_000, 4_863));
    assert_eq!((got.accrued.nearest(), got.days), (14_863, 15));
}

/// A payment below the interest pays none of the principal; costs come before both; too much is left over.
#[test]
fn small_and_large_payments() {
    let mut debt = claim(Rule::Yearly(100_000_000), 3_650_000, "2025-01-31", "2025-02-15");
    debt.costs = 4_000;
    let got = paid(debt.clone(), &[("2025-02-10", 3_000), ("2025-02-10", 5_000)]);
    assert_eq!((got.to_costs, got.to_interest, got.to_principal), (4_000, 4_000, 0));
    assert_eq!((got.costs_left, got.interest_left(), got.principal_left), (0, 11_000, 3_650_000));
    let got = paid(debt, &[("2025-01-31", 3_654_000), ("2025-02-10", 77)]);
    assert_eq!((got.to_costs, got.to_interest, got.to_principal, got.left_over), (4_000, 0, 3_650_000, 77));
    assert_eq!((got.days, got.accrued.nearest()), (0, 0));
}

/// A payment in time lowers the sum that bears interest; one after the last day does not exist.
#[test]
fn payments_outside_the_delay() {
    let debt = claim(Rule::Yearly(100_000_000), 7_300_000, "2025-01-31", "2025-02-10");
    let got = paid(debt, &[("2025-02-11", 1), ("2024-12-24", 3_650_000)]);
    assert_eq!((got.accrued.nearest(), got.principal_left, got.to_principal), (10_000, 3_650_000, 3_650_000));
}

/// One day of 1,000.00 at 10 % is 27.397… units, paid with 27; the 0.397 stay and with the next day's make 27.79.
#[test]
fn a_fraction_of_a_unit_is_neither_forgiven_nor_granted() {
    let debt = claim(Rule::Yearly(100_000_000), 100_000, "2025-01-31", "2025-02-02");
    let got = paid(debt, &[("2025-02-01", 27)]);
    assert_eq!((got.to_interest, got.to_principal), (27, 0));
    assert!(got.accrued.equals(20_000, 365));
    assert_eq!(got.interest_left(), 28);
}

/// Art. 17: 2.00 % agreed in July 2025 is raised to 3.00 %, the loan prime rate of that day; 4.00 % stands.
#[test]
fn china_agreed_between_small_and_large() {
    let rule = |ppb| Rule::CnSmeAgreed { ppb, made: day("2025-07-01") };
    assert_eq!(interest(rule(20_000_000), 3_650_000, "2025-09-30", "2025-10-10"), 3_000);
    assert_eq!(interest(rule(40_000_000), 3_650_000, "2025-09-30", "2025-10-10"), 4_000);
}

#[test]
fn the_law_says_which_rule() {
    let china = Facts { law: Law::China, small_against_large: true, made: day("2020-09-01"), agreed: None };
    assert_eq!(rule_by_law(&china), Rule::CnSmeDefault);
    assert_eq!(rule_by_law(&Facts { made: day("2020-08-31"), ..china }), Rule::CnSaleLpr);
    assert_eq!(rule_by_law(&Facts { small_against_large: false, ..china }), Rule::CnSaleLpr);
    let agreed = Facts { agreed: Some(Rule::Yearly(7)), ..china };
    assert_eq!(rule_by_law(&agreed), Rule::CnSmeAgreed { ppb: 7, made: china.made });
    assert_eq!(rule_by_law(&Facts { small_against_large: false, ..agreed }), Rule::Yearly(7));
    let germany = Facts { law: Law::Germany, ..china };
    assert_eq!(rule_by_law(&germany), Rule::DeBgb288);
    assert_eq!(rule_by_law(&Facts { agreed: Some(Rule::Daily(9)), ..germany }), Rule::Daily(9));
    assert_eq!(rule_by_law(&Facts { law: Law::Austria, ..china }), Rule::AtUgb456);
    assert_eq!(rule_by_law(&Facts { law: Law::England, ..china }), Rule::GbLpcda);
    let taiwan = Facts { law: Law::Taiwan, ..china };
    assert_eq!(rule_by_law(&taiwan), Rule::TwCivil);
    let agreed = |rule| rule_by_law(&Facts { agreed: Some(rule), ..taiwan });
    assert_eq!(agreed(Rule::Yearly(180_000_000)), Rule::Yearly(160_000_000));
    assert_eq!(agreed(Rule::Yearly(120_000_000)), Rule::Yearly(120_000_000));
    // 0.05 % a day is 18.25 % a year, 0.04 % a day 14.6 %.
    assert_eq!(agreed(Rule::Daily(500_000)), Rule::Yearly(160_000_000));
    assert_eq!(agreed(Rule::Daily(400_000)), Rule::Daily(400_000));
}
