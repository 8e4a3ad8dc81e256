//! What is marked low is told, and nothing else.

use basis::law::*;

use super::build::*;
use crate::assess::interest::{Payment, Subject};

const RATES: [(&str, &str); 2] = [("2025-01-01", "2.75"), ("2025-07-01", "1.75")];

fn subjects(pack: LawPack, series: RateSeries, until: &str, paid: bool) -> Vec<(Subject, String)> {
    let book = LawBook::new(vec![pack], vec![series], vec![]);
    let applied = applied(&book, &XX, "2025-05-31");
    let payments = if paid { vec![Payment { on: day("2025-06-30"), minor: 1000 }] } else { vec![] };
    let accrual = applied.accrue(money("1000", "EUR"), day(until), &payments).unwrap();
    applied.doubts(&book, &accrual).into_iter().map(|d| (d.subject, d.id)).collect()
}

#[test]
fn rules_rates_and_orders_that_are_marked_low_are_told_where_a_claim_rests_on_them() {
    let floating = || pack(vec![plus("8", Binding::FloatingHalfYear)]);
    let rates = || series("2026-12-31", &RATES);
    assert_eq!(subjects(floating(), rates(), "2025-08-31", true), []);

    let mut weak = rates();
    weak.points[1].confidence = Confidence::Low;
    let of_july = (Subject::Rate, "REF 2025-07-01".to_owned());
    assert_eq!(subjects(floating(), weak.clone(), "2025-08-31", false), vec![of_july.clone()]);
    assert_eq!(subjects(floating(), weak.clone(), "2025-06-30", false), [], "no day of the claim rests on it");

    let mut law = floating();
    law.rules[0].mark.confidence = Confidence::Low;
    law.allocation_mark.confidence = Confidence::Low;
    let rule = (Subject::Rule, "plus".to_owned());
    assert_eq!(subjects(law.clone(), weak.clone(), "2025-08-31", false), [rule.clone(), of_july.clone()]);
    let order = (Subject::Allocation, String::new());
    assert_eq!(subjects(law, weak, "2025-08-31", true), [rule, of_july, order]);
}
