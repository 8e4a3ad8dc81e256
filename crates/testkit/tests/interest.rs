//! The engine held against the oracle, and what must hold of the engine whatever the law is.

use std::sync::LazyLock;

use basis::calendar::Date;
use basis::law::{DayCount, LawBook};
use basis::money::Money;
use domain::assess::interest::{Accrual, Applied, Chosen, Terms, choose};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use testkit::oracle::{Facts, Law, Reading, References, Rule, Unpublished, published, read};

use crate::cases::{Debt, debt, due, principal};
use crate::config;

type Judged = Result<(), TestCaseError>;

static BOOK: LazyLock<LawBook> = LazyLock::new(|| wire::law::embedded().unwrap());

static KNOWN: LazyLock<References> = LazyLock::new(|| {
    let day = |y, m, d| Date::from_ymd(y, m, d).unwrap();
    published::references(day(2026, 7, 19), day(2026, 12, 31), day(2026, 6, 30), day(2026, 9, 17))
});

/// Why the engine must decline, by the text of the law: a rule asked for by name before it was the law.
fn declined(debt: &Debt) -> Option<&'static str> {
    let breach = debt.due.plus_days(1).ymd();
    let before_lpr = breach < (2019, 8, 20);
    // Of earlier half-years the Austrian base rate is not held.
    if debt.rule() == Rule::AtUgb456 && breach < (2018, 1, 1) {
        return Some("rate_not_published");
    }
    match (debt.named?, debt.rule()) {
        (_, Rule::CnSaleLpr | Rule::CnSaleLpr150) if before_lpr => Some("rule_not_in_force"),
        (_, Rule::CnPayWhenPaidVoid) if before_lpr => Some("rate_not_published"),
        (_, Rule::CnSmeDefault) if debt.facts.made.ymd() < (2020, 9, 1) => Some("rule_not_in_force"),
        _ => None,
    }
}

/// The rule that the engine settles on, or `None` where it rightly declines.
fn applied(debt: &Debt) -> Result<Option<Applied<'static>>, TestCaseError> {
    match (choose(&BOOK, &debt.terms(), debt.due).unwrap(), declined(debt)) {
        (Chosen::Rule(applied), None) => Ok(Some(applied)),
        (Chosen::NotComputed(why), Some(code)) => {
            prop_assert_eq!(why.code, code);
            Ok(None)
        }
        (Chosen::Rule(applied), Some(code)) => {
            Err(TestCaseError::fail(format!("{} although {code}", applied.rule_id())))
        }
        (Chosen::NotComputed(why), None) => Err(TestCaseError::fail(format!("declined: {}", why.code))),
    }
}

fn same_rule(debt: &Debt, applied: &Applied<'_>) -> Judged {
    let id = match debt.rule() {
        Rule::Yearly(_) | Rule::Daily(_) => "contract_rate",
        Rule::CnSmeAgreed { .. } => "cn_sme_agreed",
        Rule::CnSaleLpr if debt.due.plus_days(1).ymd() < (2019, 8, 20) => "cn_sale_benchmark",
        rule => Rule::NAMED.iter().find(|(_, r)| *r == rule).unwrap().0,
    };
    prop_assert_eq!(applied.rule_id(), id);
    Ok(())
}

fn same_sums(engine: &Accrual, law: &Reading) -> Judged {
    prop_assert_eq!(i128::from(engine.accrued.minor), law.arisen(), "interest that arose");
    prop_assert_eq!(i128::from(engine.outstanding_interest.minor), law.interest_left(), "interest left");
    prop_assert_eq!(engine.outstanding_principal.minor, law.principal_left, "principal left");
    prop_assert_eq!(engine.outstanding_costs.minor, law.costs_left, "costs left");
    let sum = |part: fn(&domain::assess::interest::AppliedPayment) -> i64| -> i128 {
        engine.applied_payments.iter().map(|p| i128::from(part(p))).sum()
    };
    prop_assert_eq!(sum(|p| p.to_costs), i128::from(law.to_costs));
    prop_assert_eq!(sum(|p| p.to_interest), i128::from(law.to_interest));
    prop_assert_eq!(sum(|p| p.to_principal), i128::from(law.to_principal));
    prop_assert_eq!(sum(|p| p.left_over), law.left_over);
    prop_assert_eq!(engine.segments.iter().map(|s| s.days).sum::<u32>(), law.days, "days that bear interest");
    Ok(())
}

/// The sum without payments by every way the engine has.
fn same_without_payments(debt: &Debt, applied: &Applied<'_>) -> Judged {
    let mut claim = debt.claim();
    claim.payments.clear();
    let Ok(law) = read(&claim, &KNOWN) else { return Ok(()) };
    let accrual = applied.accrue(debt.money(), debt.until, &[]).unwrap();
    prop_assert_eq!(i128::from(accrual.accrued.minor), law.arisen());
    let factor = applied.factor(debt.until).unwrap();
    prop_assert_eq!(i128::from(factor.interest(debt.money()).unwrap()), law.arisen());
    let periods = applied.periods(debt.until);
    prop_assert_eq!(i128::from(periods.interest(debt.money()).unwrap()), law.arisen());
    if debt.principal > 0 {
        prop_assert_eq!(factor.unknown_from, None);
    }
    let exact = applied.exact(debt.principal, debt.due.plus_days(-9), debt.until).unwrap();
    prop_assert!(law.accrued.equals(exact.numerator, exact.denominator), "{:?} is not {:?}", exact, law.accrued);
    Ok(())
}

/// Cents in are cents out, payment by payment and over the whole claim.
fn nothing_lost(debt: &Debt, engine: &Accrual) -> Judged {
    let mut paid: Vec<(Date, i64)> = debt.payments.iter().copied().filter(|(on, _)| *on <= debt.until).collect();
    paid.sort_by_key(|(on, _)| *on);
    prop_assert_eq!(paid.len(), engine.applied_payments.len());
    let (mut costs, mut interest, mut principal) = (0_i128, 0_i128, 0_i128);
    for ((on, minor), done) in paid.iter().zip(&engine.applied_payments) {
        let parts = [done.to_costs, done.to_interest, done.to_principal, done.left_over];
        prop_assert!(parts.iter().all(|p| *p >= 0));
        prop_assert_eq!(parts.iter().map(|p| i128::from(*p)).sum::<i128>(), i128::from(*minor));
        prop_assert_eq!(done.on, *on);
        costs += i128::from(done.to_costs);
        interest += i128::from(done.to_interest);
        principal += i128::from(done.to_principal);
    }
    prop_assert_eq!(costs + i128::from(engine.outstanding_costs.minor), i128::from(debt.costs));
    prop_assert_eq!(interest + i128::from(engine.outstanding_interest.minor), i128::from(engine.accrued.minor));
    prop_assert_eq!(principal + i128::from(engine.outstanding_principal.minor), i128::from(debt.principal));
    let by_segment: i128 = engine.segments.iter().map(|s| i128::from(s.interest.minor)).sum();
    prop_assert_eq!(by_segment, i128::from(engine.accrued.minor));
    Ok(())
}

fn judge(debt: &Debt) -> Judged {
    let Some(applied) = applied(debt)? else { return Ok(()) };
    same_rule(debt, &applied)?;
    prop_assert_eq!(applied.starts_on(), debt.due.plus_days(1));
    let engine = applied.accrue_with_costs(debt.money(), debt.costs, debt.until, &debt.engine_payments()).unwrap();
    nothing_lost(debt, &engine)?;
    match read(&debt.claim(), &KNOWN) {
        Ok(law) => {
            prop_assert_eq!(engine.unknown_from, None);
            same_sums(&engine, &law)?;
        }
        // The engine goes on with the last known value, but must say so from that very day.
        Err(Unpublished(day)) => prop_assert_eq!(engine.unknown_from, Some(day)),
    }
    same_without_payments(debt, &applied)
}

/// One day's interest from each day on which it can begin, by every rule, so that every day on which a rate or a rule begins or
/// ends is met from both sides.
#[test]
fn every_day_of_every_rule() {
    let by_law = [Law::China, Law::Germany, Law::Austria, Law::England, Law::Taiwan].map(|law| (law, None));
    let named = Rule::NAMED.map(|(id, _)| {
        let law = match id.split('_').next() {
            Some("cn") => Law::China,
            Some("de") => Law::Germany,
            Some("at") => Law::Austria,
            Some("gb") => Law::England,
            _ => Law::Taiwan,
        };
        (law, Some(id))
    });
    for (law, named) in by_law.into_iter().chain(named) {
        let mut due = Date::from_ymd(2017, 1, 1).unwrap();
        while due.year() < 2028 {
            let facts = Facts { law, small_against_large: false, made: due, agreed: None };
            let until = due.plus_days(1);
            let payments = Vec::new();
            let debt =
                Debt { facts, named, principal: 1_000_000_000, costs: 0, due, until, payments, bank_year: false };
            judge(&debt).unwrap_or_else(|e| panic!("{law:?} {named:?} {due}: {e}"));
            due = until;
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn engine_and_oracle_agree(debt in debt()) {
        judge(&debt)?;
    }

    /// Interest over [a, c) is that over [a, b) and that over [b, c), before rounding, however days become years.
    #[test]
    fn spans_add_up(due in due(), spans in (-5_i32..1500, 0_i32..1500, 0_i32..1500), principal in principal(), pick in any::<prop::sample::Index>()) {
        let counts = [
            DayCount::Act365, DayCount::Act360, DayCount::ActAct, DayCount::AnniversaryYears,
            DayCount::YearsThenActAct, DayCount::YearsPlusDays360, DayCount::Months,
        ];
        let a = due.plus_days(spans.0);
        let b = a.plus_days(spans.1);
        let c = b.plus_days(spans.2);
        for law in ["CN", "DE", "TW"] {
            let terms = Terms { law, day_count: Some(*pick.get(&counts)), ..Terms::default() };
            let Chosen::Rule(rule) = choose(&BOOK, &terms, due).unwrap() else { panic!("{law} has a rule for {due}") };
            // `exact` takes the last day, which counts.
            let over = |from: Date, to: Date| rule.exact(principal, from, to.plus_days(-1)).unwrap();
            let (whole, first, second) = (over(a, c), over(a, b), over(b, c));
            prop_assert_eq!(whole.denominator, first.denominator);
            prop_assert_eq!(whole.denominator, second.denominator);
            prop_assert_eq!(whole.numerator, first.numerator + second.numerator);
        }
    }

    /// More principal or more days is never less interest, and nothing before the first day.
    #[test]
    fn interest_never_shrinks(debt in debt(), more in 0_i64..=1_000_000, days in 0_i32..40) {
        if let Some(applied) = applied(&debt)? {
            let sum = |principal: i64, until: Date| {
                let principal = Money::new(principal, debt.money().currency);
                applied.accrue(principal, until, &[]).unwrap().accrued.minor
            };
            let here = sum(debt.principal, debt.until);
            prop_assert!(sum(debt.principal.saturating_add(more), debt.until) >= here);
            prop_assert!(sum(debt.principal, debt.until.plus_days(days)) >= here);
            prop_assert_eq!(sum(debt.principal, debt.due), 0);
        }
    }
}
