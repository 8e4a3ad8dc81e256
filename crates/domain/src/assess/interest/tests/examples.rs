//! Worked examples of authorities, courts, professionals and calculators, each with its public source.
//!
//! A source that gives only a number of days is held by dates that many days apart.

use basis::law::*;
use basis::money::Rate;

use super::build::*;
use crate::assess::interest::Terms;

/// One example: what, the rule, reference rates, terms, principal with currency, due date, last day, interest.
struct Case {
    source: &'static str,
    rule: InterestRule,
    rates: &'static [(&'static str, &'static str)],
    terms: Terms<'static>,
    principal: (&'static str, &'static str),
    span: (&'static str, &'static str),
    interest: &'static str,
}

fn case(
    source: &'static str,
    rule: InterestRule,
    principal: (&'static str, &'static str),
    span: (&'static str, &'static str),
    interest: &'static str,
) -> Case {
    Case { source, rule, rates: &[], terms: XX, principal, span, interest }
}

fn check(cases: Vec<Case>) {
    for case in cases {
        let book = book(vec![case.rule], case.rates);
        let applied = applied(&book, &case.terms, case.span.0);
        let principal = money(case.principal.0, case.principal.1);
        let accrual = applied.accrue(principal, day(case.span.1), &[]).unwrap();
        assert_eq!(accrual.accrued.decimal(), case.interest, "{}", case.source);
        let sum: i64 = accrual.segments.iter().map(|s| s.interest.minor).sum();
        assert_eq!(sum, accrual.accrued.minor, "{}: segments", case.source);
    }
}

#[test]
fn one_rate_over_a_number_of_days() {
    check(vec![
        case(
            "DETE (IE) late payment FAQ: 25 days at 10.4 %",
            fixed("10.4%"),
            ("1000", "EUR"),
            ("2025-01-01", "2025-01-26"),
            "7.12",
        ),
        case(
            "ontario.ca prejudgment example: 60 days at 0.5 %",
            fixed("0.5%"),
            ("40000", "CAD"),
            ("2025-01-01", "2025-03-02"),
            "32.88",
        ),
        case(
            "sprzedamfakture.pl: 44 days at 14 %",
            fixed("14%"),
            ("12400", "PLN"),
            ("2026-01-01", "2026-02-14"),
            "209.27",
        ),
        case(
            "agenceipro.fr: 30 days at an agreed 15 %",
            fixed("15%"),
            ("15000", "EUR"),
            ("2025-01-01", "2025-01-31"),
            "184.93",
        ),
        case(
            "solidbau, AT UGB 456: one year at 1.88 + 9.2 %",
            fixed("11.08%"),
            ("100000", "EUR"),
            ("2022-12-31", "2023-12-31"),
            "11080.00",
        ),
        case(
            "github.com/alexv879/Recoup: 30 days at 13.25 %",
            fixed("13.25%"),
            ("50000", "GBP"),
            ("2024-08-01", "2024-08-31"),
            "544.52",
        ),
        case("CH OR 104: 5 %", fixed("5%"), ("1000", "CHF"), ("2026-06-15", "2026-07-15"), "4.11"),
        case("US-NY CPLR 5004: 9 %", fixed("9%"), ("10000", "USD"), ("2025-01-31", "2025-10-31"), "673.15"),
        case(
            "github.com/cosiris15/debt_review formulas.md: 180 days at 4.35 %",
            fixed("4.35%"),
            ("100000", "CNY"),
            ("2025-01-01", "2025-06-30"),
            "2145.21",
        ),
    ]);
}

#[test]
fn day_counts_of_courts() {
    let on = |count, rate| counted(fixed(rate), count);
    check(vec![
        case(
            "TW Changhua District Court 113 Bu 344: 32 of 366 days at 3.16 %",
            on(DayCount::AnniversaryYears, "3.16%"),
            ("606304", "TWD"),
            ("2024-01-23", "2024-02-24"),
            "1675.12",
        ),
        case(
            "the same order: 37 of 366 days at 3.792 %",
            on(DayCount::AnniversaryYears, "3.792%"),
            ("606304", "TWD"),
            ("2024-02-24", "2024-04-01"),
            "2324.23",
        ),
        case(
            "TW Changhua District Court 113 Bu 606: 34 of 365 days at 15 %",
            on(DayCount::AnniversaryYears, "15%"),
            ("119326", "TWD"),
            ("2024-05-24", "2024-06-27"),
            "1667.29",
        ),
        case(
            "the same order: 68 of 365 days at 6.51 %",
            on(DayCount::AnniversaryYears, "6.51%"),
            ("617198", "TWD"),
            ("2024-04-20", "2024-06-27"),
            "7485.51",
        ),
        case(
            "github.com/cosiris15/debt_review s. 2.3: 2 years and 50/360 at 5 %",
            on(DayCount::YearsPlusDays360, "5%"),
            ("100000", "CNY"),
            ("2019-12-31", "2022-02-19"),
            "10694.44",
        ),
        case(
            "the same project s. 2.4: 545 days over 360 at 5 %",
            on(DayCount::Act360, "5%"),
            ("500000", "CNY"),
            ("2020-01-01", "2021-06-29"),
            "37847.22",
        ),
        case(
            "US-FL judgment rate: 60 days of a leap year at 6.83 %",
            on(DayCount::ActAct, "6.83%"),
            ("10000", "USD"),
            ("2019-12-31", "2020-02-29"),
            "111.97",
        ),
        case(
            "BR before 2024-08-30: 1 % a month for 3 months",
            on(DayCount::Months, "12%"),
            ("10000", "BRL"),
            ("2024-05-10", "2024-08-10"),
            "300.00",
        ),
        case(
            "a Chinese case note: half a year at 3.45 % x 1.5, fraction of a yuan dropped",
            truncated(on(DayCount::Months, "5.175%"), 100),
            ("6973215.42", "CNY"),
            ("2023-08-31", "2024-02-29"),
            "180431.00",
        ),
    ]);
}

#[test]
fn rounding_by_day_by_unit_and_by_truncation() {
    check(vec![
        case(
            "gov.uk, late commercial payments: 0.23 a day for 50 days",
            daily_first(fixed("8.5%")),
            ("1000", "GBP"),
            ("2016-02-01", "2016-03-22"),
            "11.50",
        ),
        case("the same, not rounded by day", fixed("8.5%"), ("1000", "GBP"), ("2016-02-01", "2016-03-22"), "11.64"),
        case(
            "paidnice.com: 1.68 a day for 101 days",
            daily_first(fixed("12.25%")),
            ("5000", "GBP"),
            ("2025-01-01", "2025-04-12"),
            "169.68",
        ),
        case(
            "KR judgment, Commercial Act 54: 473 days at 6 %, below a won dropped",
            truncated(fixed("6%"), 1),
            ("99484000", "KRW"),
            ("2019-02-28", "2020-06-15"),
            "7735221",
        ),
        case(
            "SE in whole kronor",
            {
                let mut rule = fixed("10%");
                rule.rounding.unit_minor = 100;
                rule
            },
            ("50000", "SEK"),
            ("2025-06-30", "2025-08-29"),
            "822.00",
        ),
    ]);
}

/// Reference rates of the half-year for the Late Payment of Commercial Debts Act 1998 (Bank Rate of the last 30 June or
/// 31 December before it).
const GB: &[(&str, &str)] = &[
    ("2020-07-01", "0.10"),
    ("2021-01-01", "0.10"),
    ("2025-01-01", "4.75"),
    ("2025-07-01", "4.25"),
    ("2026-01-01", "3.75"),
    ("2026-07-01", "3.75"),
];

#[test]
fn a_rate_fixed_when_interest_starts_never_moves() {
    let gb = |due, until, principal, interest| Case {
        rates: GB,
        ..case(
            "UK late payment calculators and the 1998 Act",
            plus("8", Binding::AtInterestStart),
            (principal, "GBP"),
            (due, until),
            interest,
        )
    };
    check(vec![
        gb("2026-08-15", "2026-10-08", "2400", "41.72"),
        gb("2025-05-31", "2025-08-31", "1000", "32.14"),
        // One day apart: the reference date of 30 June lies between.
        gb("2025-06-30", "2025-07-30", "10000", "100.68"),
        gb("2025-06-29", "2025-07-29", "10000", "104.79"),
        gb("2026-06-15", "2026-09-15", "8000", "236.93"),
        gb("2020-06-30", "2020-12-31", "600", "24.50"),
        Case {
            rates: &[("2024-11-01", "11.50"), ("2025-01-01", "11.25"), ("2025-03-01", "11.00")],
            ..case(
                "ZA prescribed rate of the first day",
                rule("table", RateModel::Table { series: "REF".into() }, Binding::AtInterestStart),
                ("100000", "ZAR"),
                ("2024-10-31", "2025-04-30"),
                "5702.74",
            )
        },
        Case {
            rates: &[("2025-01-01", "3.15"), ("2025-07-01", "2.15")],
            ..case(
                "IE: the half-year of the due date",
                plus("8", Binding::AtDueDate),
                ("1500", "EUR"),
                ("2025-04-30", "2025-08-31"),
                "56.36",
            )
        },
        Case {
            rates: &[("2024-09-20", "3.35"), ("2024-10-21", "3.10")],
            ..case(
                "CN Fa Shi 2024 No. 11: LPR at the breach",
                times(1_000_000, Binding::AtBreach),
                ("1000000", "CNY"),
                ("2024-09-30", "2025-03-31"),
                "16704.11",
            )
        },
    ]);
}

/// ECB main refinancing rate of 1 January and 1 July (Directive 2011/7/EU, article 2).
const EU: &[(&str, &str)] = &[
    ("2024-07-01", "4.25"),
    ("2025-01-01", "3.15"),
    ("2025-07-01", "2.15"),
    ("2026-01-01", "2.15"),
    ("2026-07-01", "2.40"),
];

#[test]
fn a_floating_rate_changes_on_the_first_day_of_a_half_year() {
    let half = |source, margin, rates, principal, span, interest| Case {
        rates,
        ..case(source, plus(margin, Binding::FloatingHalfYear), principal, span, interest)
    };
    check(vec![
        // The source rounds each half-year by itself; once on the whole it is a cent more.
        Case {
            rates: EU,
            ..case(
                "Directive, split by half-year",
                {
                    let mut rule = plus("8", Binding::FloatingHalfYear);
                    rule.rounding_scope = RoundingScope::EachSegment;
                    rule
                },
                ("2000", "EUR"),
                ("2024-12-15", "2025-08-10"),
                "144.12",
            )
        },
        half("the same, rounded once", "8", EU, ("2000", "EUR"), ("2024-12-15", "2025-08-10"), "144.13"),
        half("IE alternative, split", "8", EU, ("5000", "EUR"), ("2026-05-31", "2026-08-31"), "130.04"),
        half("IT D.Lgs. 231/2002", "8", EU, ("5000", "EUR"), ("2025-06-30", "2025-09-30"), "127.92"),
        half(
            "DK rentelov: 1.75 + 8",
            "8",
            &[("2025-07-01", "1.75")],
            ("25000", "DKK"),
            ("2025-06-30", "2025-09-28"),
            "601.03",
        ),
        half(
            "SE räntelag: 2.00 + 8",
            "8",
            &[("2025-07-01", "2.00")],
            ("50000", "SEK"),
            ("2025-06-30", "2025-08-29"),
            "821.92",
        ),
    ]);
}

#[test]
fn a_floating_rate_of_other_laws() {
    let half = |source, margin, rates, principal, span, interest| Case {
        rates,
        ..case(source, plus(margin, Binding::FloatingHalfYear), principal, span, interest)
    };
    check(vec![
        half(
            "AT UGB 456: 1.53 + 9.2",
            "9.2",
            &[("2025-07-01", "1.53")],
            ("20000", "EUR"),
            ("2025-07-31", "2025-09-29"),
            "352.77",
        ),
        half(
            "werkboq, AT",
            "9.2",
            &[("2026-01-01", "1.53"), ("2026-07-01", "1.53")],
            ("1000", "EUR"),
            ("2026-06-15", "2026-07-15"),
            "8.82",
        ),
        half(
            "AU Federal Court practice note: cash rate + 4",
            "4",
            &[("2025-01-01", "4.35")],
            ("10000", "AUD"),
            ("2024-12-31", "2025-06-30"),
            "414.07",
        ),
        // pavonecostruzioni.it rounds each half-year, which comes to the same.
        half(
            "IT before 2013: + 7",
            "7",
            &[("2010-01-01", "1"), ("2011-07-01", "1.25"), ("2012-01-01", "1")],
            ("1000", "EUR"),
            ("2010-01-01", "2012-01-01"),
            "161.26",
        ),
    ]);
}

#[test]
fn a_reference_rate_is_rounded_up_to_the_next_half_point_first() {
    // BE: 3.15 -> 3.50 + 8, 2.15 -> 2.50 + 8.
    let mut rule = plus("8", Binding::FloatingHalfYear);
    rule.reference_step = Some(ReferenceStep { step_ppb: points("0.5"), mode: basis::money::RoundingMode::Up });
    check(vec![Case {
        rates: EU,
        ..case("BE law of 2 August 2002", rule, ("3000", "EUR"), ("2025-06-15", "2025-09-15"), "80.63")
    }]);
}

#[test]
fn first_days_other_than_the_day_after_the_due_date() {
    let start = |mut rule: InterestRule, start| {
        rule.start = start;
        rule
    };
    let toriteki = start(truncated(fixed("14.6%"), 1), StartRule::AfterDaysFromReceipt(60));
    check(vec![
        case(
            "US-TX Finance Code 302.002: from the 30th day",
            start(fixed("6%"), StartRule::NthDayAfterDue(30)),
            ("10000", "USD"),
            ("2025-01-31", "2025-06-30"),
            "198.90",
        ),
        Case {
            terms: Terms { receipt_on: Some(day("2026-01-15")), ..XX },
            ..case(
                "JP Toriteki Act: from the 61st day of receipt, 14.6 %",
                toriteki,
                ("1000000", "JPY"),
                ("2026-02-28", "2026-04-30"),
                "18400",
            )
        },
        Case {
            terms: Terms { suit_on: Some(day("2025-05-15")), ..XX },
            ..case(
                "KR: 12 % from the day after service, 108 days, below a won dropped",
                start(truncated(fixed("12%"), 1), StartRule::DayAfterSuit),
                ("50000000", "KRW"),
                ("2025-01-31", "2025-08-31"),
                "1775342",
            )
        },
        case(
            "KR: 6 % before it, 104 days",
            truncated(fixed("6%"), 1),
            ("50000000", "KRW"),
            ("2025-01-31", "2025-05-15"),
            "854794",
        ),
        Case {
            terms: Terms { receipt_on: Some(day("2025-02-10")), ..XX },
            ..case(
                "TW 229: day after a demand",
                start(fixed("5%"), StartRule::DayAfterDemand),
                ("36500", "TWD"),
                ("2025-01-31", "2025-02-12"),
                "10.00",
            )
        },
    ]);
}

#[test]
fn an_agreed_rate_above_a_hard_ceiling_is_cut_to_it() {
    // TW Civil Code 205: the part above 16 % is void.
    let mut law = pack(vec![truncated(fixed("5%"), 100)]);
    law.cap.ppb = Some(points("16"));
    law.cap.effect = CapEffect::ExcessVoid;
    let book = LawBook::new(vec![law], vec![], vec![]);
    let terms = Terms { contract_rate: Some(Rate::parse("18%").unwrap()), ..XX };
    let applied = applied(&book, &terms, "2026-03-31");
    let accrual = applied.accrue(money("100000", "TWD"), day("2026-04-30"), &[]).unwrap();
    assert_eq!(accrual.accrued.decimal(), "1315.00");
    assert_eq!(applied.rule_id(), "contract_rate");
    assert!(applied.why().iter().any(|w| w.code == "why_contract_rate_capped"));
    assert!(applied.citation("en").is_none());
}
