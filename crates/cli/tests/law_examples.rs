//! Worked examples that others published, asked of the command as a user would; each names its source. Where we read the law
//! otherwise than the source, the option that follows the source is given.

use serde_json::{Value, json};

use crate::support::run;

/// Source; law, principal, currency; due date and last day; further options; interest; compensation.
type Example =
    (&'static str, [&'static str; 3], [&'static str; 2], &'static [&'static str], &'static str, Option<&'static str>);

fn ask(example: &Example) -> Value {
    let (_, [law, principal, currency], [due, until], more, ..) = example;
    let mut arguments = vec!["--format", "json", "interest", "--law", law, "--principal", principal];
    arguments.extend(["--currency", currency, "--due", due, "--until", until]);
    arguments.extend(*more);
    run(&arguments).expect(0).json()
}

fn check(examples: &[Example]) {
    for example in examples {
        let answer = ask(example);
        let (source, law, _, _, interest, compensation) = example;
        assert_eq!(answer["interest"], *interest, "{source}, {law:?}: {answer}");
        if let Some(sum) = compensation {
            assert_eq!(answer["compensation"], *sum, "{source}, {law:?}");
        }
    }
}

/// The minor units of a decimal string, whatever the currency's places.
fn digits(value: &Value) -> i64 {
    value.as_str().unwrap().replace('.', "").parse().unwrap()
}

const CALCULATOR: &str = "test of a public late-payment calculator";
const BY_HAND: &str = "computed by hand from the statute";

#[test]
fn courts_and_case_notes() {
    check(&[
        (
            "Changhua District Court 113 Bu 344",
            ["TW", "606304", "TWD"],
            ["2024-01-23", "2024-02-24"],
            &["--contract-rate", "3.16%", "--rounding", "half-up"],
            "1675.12",
            None,
        ),
        (
            "Changhua District Court 113 Bu 344",
            ["TW", "606304", "TWD"],
            ["2024-02-24", "2024-04-01"],
            &["--contract-rate", "3.792%", "--rounding", "half-up"],
            "2324.23",
            None,
        ),
        (
            "Changhua District Court 113 Bu 606",
            ["TW", "119326", "TWD"],
            ["2024-05-24", "2024-06-27"],
            &["--contract-rate", "15%", "--rounding", "half-up"],
            "1667.29",
            None,
        ),
        (
            "Changhua District Court 113 Bu 606",
            ["TW", "617198", "TWD"],
            ["2024-04-20", "2024-06-27"],
            &["--contract-rate", "6.51%", "--rounding", "half-up"],
            "7485.51",
            None,
        ),
        (
            "Korean judgment on a price of goods, legalengine.co.kr",
            ["KR", "99484000", "KRW"],
            ["2019-02-28", "2020-06-15"],
            &[],
            "7735221",
            None,
        ),
        (
            "claim in a Chinese case note: half a year, fraction of a yuan dropped",
            ["CN", "6973215.42", "CNY"],
            ["2023-08-31", "2024-02-29"],
            &["--variant", "cn_sale_lpr_150", "--day-count", "months", "--rounding", "down/100"],
            "180431.00",
            None,
        ),
    ]);
}

#[test]
fn europe() {
    check(&[
        (CALCULATOR, ["GB-EAW", "2400.00", "GBP"], ["2026-08-15", "2026-10-08"], &[], "41.72", Some("70.00")),
        (CALCULATOR, ["GB-EAW", "1000.00", "GBP"], ["2025-05-31", "2025-08-31"], &[], "32.14", Some("70.00")),
        (CALCULATOR, ["GB-EAW", "10000.00", "GBP"], ["2025-06-30", "2025-07-30"], &[], "100.68", Some("100.00")),
        (CALCULATOR, ["GB-EAW", "10000.00", "GBP"], ["2025-06-29", "2025-07-29"], &[], "104.79", Some("100.00")),
        (CALCULATOR, ["GB-EAW", "1000.00", "GBP"], ["2016-02-01", "2016-03-22"], &[], "11.64", None),
        (
            CALCULATOR,
            ["IE", "5000.00", "EUR"],
            ["2026-05-31", "2026-08-31"],
            &["--variant", "ie_half_years"],
            "130.04",
            Some("70.00"),
        ),
        (CALCULATOR, ["EU", "2000.00", "EUR"], ["2024-12-15", "2025-08-10"], &[], "144.12", Some("40.00")),
        (CALCULATOR, ["DE", "10000.00", "EUR"], ["2025-07-31", "2025-09-14"], &[], "126.62", Some("40.00")),
        (CALCULATOR, ["DE", "10000.00", "EUR"], ["2026-05-31", "2026-07-31"], &[], "173.76", Some("40.00")),
        ("ameax/bgb-interest", ["DE", "10000.00", "EUR"], ["2022-12-31", "2023-06-30"], &[], "526.64", Some("40.00")),
        (CALCULATOR, ["AT", "1000.00", "EUR"], ["2026-06-15", "2026-07-15"], &[], "8.82", Some("40.00")),
        (CALCULATOR, ["CH", "1000.00", "CHF"], ["2026-06-15", "2026-07-15"], &[], "4.11", None),
        ("table of pavonecostruzioni.it", ["IT", "1000.00", "EUR"], ["2010-01-01", "2012-01-01"], &[], "161.26", None),
        (BY_HAND, ["BE", "3000.00", "EUR"], ["2025-06-15", "2025-09-15"], &[], "80.63", Some("40.00")),
        (BY_HAND, ["IT", "5000.00", "EUR"], ["2025-06-30", "2025-09-30"], &[], "127.92", Some("40.00")),
        (BY_HAND, ["DK", "25000.00", "DKK"], ["2025-06-30", "2025-09-28"], &[], "601.03", Some("310.00")),
        (BY_HAND, ["SE", "50000.00", "SEK"], ["2025-06-30", "2025-08-29"], &[], "821.92", Some("450.00")),
        (BY_HAND, ["AT", "20000.00", "EUR"], ["2025-07-31", "2025-09-29"], &[], "352.77", Some("40.00")),
        (BY_HAND, ["DE", "10000.00", "EUR"], ["2025-05-31", "2025-08-31"], &[], "267.08", Some("40.00")),
        (BY_HAND, ["DE", "1500.00", "EUR"], ["2025-12-31", "2026-03-31"], &[], "37.98", Some("40.00")),
        (BY_HAND, ["IE", "1500.00", "EUR"], ["2025-04-30", "2025-08-31"], &[], "56.36", Some("70.00")),
        (BY_HAND, ["GB-EAW", "8000.00", "GBP"], ["2026-06-15", "2026-09-15"], &[], "236.93", Some("70.00")),
        (BY_HAND, ["GB-EAW", "600.00", "GBP"], ["2020-06-30", "2020-12-31"], &[], "24.50", Some("40.00")),
    ]);
}

#[test]
fn asia() {
    check(&[
        (BY_HAND, ["CN", "100000.00", "CNY"], ["2025-06-30", "2025-12-31"], &[], "1966.03", None),
        (
            BY_HAND,
            ["CN", "100000.00", "CNY"],
            ["2025-06-30", "2025-12-31"],
            &["--variant", "cn_sale_lpr_150"],
            "2268.49",
            None,
        ),
        (
            BY_HAND,
            ["CN", "100000.00", "CNY"],
            ["2025-06-30", "2025-12-31"],
            &["--day-count", "act/360"],
            "1993.33",
            None,
        ),
        (
            BY_HAND,
            ["CN", "100000.00", "CNY"],
            ["2025-08-31", "2025-11-29"],
            &["--creditor", "sme", "--debtor", "large"],
            "4500.00",
            None,
        ),
        (
            BY_HAND,
            ["CN", "100000.00", "CNY"],
            ["2025-09-30", "2025-12-29"],
            &["--variant", "cn_post_judgment"],
            "1575.00",
            None,
        ),
        (
            BY_HAND,
            ["CN", "1000000.00", "CNY"],
            ["2024-09-30", "2025-03-31"],
            &["--variant", "cn_pay_when_paid_void"],
            "16704.11",
            None,
        ),
        (BY_HAND, ["TW", "100000", "TWD"], ["2026-03-31", "2026-04-30"], &["--contract-rate", "18%"], "1315.00", None),
        (
            BY_HAND,
            ["JP", "1000000", "JPY"],
            ["2026-03-15", "2026-04-30"],
            &["--variant", "jp_toriteki", "--receipt-on", "2026-01-15"],
            "18400",
            None,
        ),
        (
            BY_HAND,
            ["KR", "50000000", "KRW"],
            ["2025-01-31", "2025-08-31"],
            &["--suit-on", "2025-05-15"],
            "2630136",
            None,
        ),
    ]);
}

#[test]
fn africa_america_and_the_pacific() {
    check(&[
        (BY_HAND, ["ZA", "100000.00", "ZAR"], ["2024-10-31", "2025-04-30"], &[], "5702.74", None),
        (BY_HAND, ["US-NY", "10000.00", "USD"], ["2025-01-31", "2025-10-31"], &[], "673.15", None),
        (BY_HAND, ["US-TX", "10000.00", "USD"], ["2025-01-31", "2025-06-30"], &[], "198.90", None),
        (BY_HAND, ["US-FL", "10000.00", "USD"], ["2019-12-31", "2020-02-29"], &[], "111.97", None),
        (BY_HAND, ["BR", "10000.00", "BRL"], ["2024-05-10", "2024-08-10"], &[], "300.00", None),
        (BY_HAND, ["AU", "10000.00", "AUD"], ["2024-12-31", "2025-06-30"], &[], "414.07", None),
    ]);
}

/// What a source states as so many days at a rate, asked with that rate as the agreed one.
#[test]
fn sums_of_days_at_a_stated_rate() {
    check(&[
        (
            "gov.uk, late commercial payments: the day first",
            ["GB-EAW", "1000.00", "GBP"],
            ["2025-01-01", "2025-02-20"],
            &["--contract-rate", "8.5%", "--rounding", "daily-half-up"],
            "11.50",
            None,
        ),
        (
            "paidnice.com: the day first",
            ["GB-EAW", "5000.00", "GBP"],
            ["2025-06-30", "2025-10-09"],
            &["--rounding", "daily-half-up"],
            "169.68",
            Some("70.00"),
        ),
        ("alexv879/Recoup", ["GB-EAW", "50000.00", "GBP"], ["2024-01-31", "2024-03-01"], &[], "544.52", Some("100.00")),
        (
            "DETE (Ireland): 25 days at 10.4 %",
            ["IE", "1000.00", "EUR"],
            ["2026-07-31", "2026-08-25"],
            &[],
            "7.12",
            Some("40.00"),
        ),
        (
            "ontario.ca: 60 days at 0.5 %",
            ["CA-ON", "40000.00", "CAD"],
            ["2021-01-31", "2021-04-01"],
            &["--suit-on", "2021-02-01"],
            "32.88",
            None,
        ),
        (
            "sprzedamfakture.pl: 44 days at 14 %",
            ["PL", "12400.00", "PLN"],
            ["2026-01-31", "2026-03-16"],
            &[],
            "209.27",
            Some("70.00"),
        ),
        (
            "agenceipro.fr: 30 days at an agreed 15 %",
            ["FR", "15000.00", "EUR"],
            ["2025-01-01", "2025-01-31"],
            &["--contract-rate", "15%"],
            "184.93",
            Some("40.00"),
        ),
    ]);
}

/// The same of Austria and China.
#[test]
fn more_sums_of_days_at_a_stated_rate() {
    check(&[
        (
            "solidbau: a year at 11.08 %",
            ["AT", "100000.00", "EUR"],
            ["2022-12-31", "2023-12-31"],
            &["--contract-rate", "11.08%"],
            "11080.00",
            None,
        ),
        (
            "cosiris15/debt_review: 180 days at 4.35 %",
            ["CN", "100000.00", "CNY"],
            ["2025-01-01", "2025-06-30"],
            &["--contract-rate", "4.35%"],
            "2145.21",
            None,
        ),
        (
            "cosiris15/debt_review: two years and 50 days over 360",
            ["CN", "100000.00", "CNY"],
            ["2019-12-31", "2022-02-19"],
            &["--contract-rate", "5%", "--day-count", "years+days/360"],
            "10694.44",
            None,
        ),
        (
            "cosiris15/debt_review: 545 days over 360",
            ["CN", "500000.00", "CNY"],
            ["2020-01-01", "2021-06-29"],
            &["--contract-rate", "5%", "--day-count", "act/360"],
            "37847.22",
            None,
        ),
    ]);
}

/// California small-claims guidance: 1.37 a day for 145 days, 400 paid; then 1.31 for 215 days, 1,700 paid.
#[test]
fn payments_meet_interest_first_with_a_rounded_day() {
    let answer = ask(&(
        "California",
        ["US-CA", "5000.00", "USD"],
        ["2025-01-01", "2025-12-27"],
        &["--rounding", "daily-half-up", "--paid", "2025-05-26=400", "--paid", "2025-12-27=1700"],
        "",
        None,
    ));
    let interest: Vec<&Value> = answer["payments"].as_array().unwrap().iter().map(|p| &p["to_interest"]).collect();
    assert_eq!(interest, [&json!("198.65"), &json!("281.65")]);
    assert_eq!(answer["outstanding_principal"], "3380.30");
}

/// Apartsalan/luxis: the Dutch scale.
#[test]
fn compensation_by_the_dutch_scale() {
    for (principal, owed) in
        [("150", "40.00"), ("2500", "375.00"), ("5000", "625.00"), ("10000", "875.00"), ("200000", "2775.00")]
    {
        let answer = ask(&("", ["NL", principal, "EUR"], ["2025-06-30", "2025-07-10"], &[], "", None));
        assert_eq!(
            (&answer["compensation"], &answer["compensation_currency"]),
            (&json!(owed), &json!("EUR")),
            "{principal}"
        );
    }
}

/// Interest before default, debts and contracts older than the compensation, claims outside the act that gives it: by the texts.
#[test]
fn no_fixed_sum_where_none_is_owed() {
    let of = |law: &'static str, due: &'static str, until: &'static str, more: &'static [&'static str]| {
        let answer = ask(&("", [law, "10000.00", "EUR"], [due, until], more, "", None));
        assert!(answer["interest"].is_string(), "{answer}");
        answer["compensation"].clone()
    };
    let (due, until) = ("2025-05-30", "2025-12-31");
    assert_eq!(of("DE", due, until, &["--variant", "de_hgb353"]), Value::Null);
    assert_eq!(of("DE", due, until, &["--variant", "de_bgb288"]), "40.00");
    assert_eq!(of("PT", due, until, &["--variant", "pt_other_commercial"]), Value::Null);
    assert_eq!(of("IT", "2012-11-30", "2013-09-30", &[]), Value::Null);
    assert_eq!(of("IT", "2013-02-28", "2013-09-30", &["--contract-date", "2012-06-01"]), Value::Null);
    let agreed = &["--contract-date", "2012-06-01", "--contract-rate", "9%"];
    assert_eq!(of("IT", "2013-02-28", "2013-09-30", agreed), Value::Null);
    assert_eq!(of("IT", "2013-02-28", "2013-09-30", &["--contract-date", "2013-01-10"]), "40.00");
    assert_eq!(of("FR", "2012-12-30", "2013-09-30", &[]), Value::Null);
    assert_eq!(of("FR", "2012-12-31", "2013-09-30", &[]), "40.00");
}

#[test]
fn the_segments_add_up_in_any_currency() {
    for (law, currency) in
        [("EU", "EUR"), ("NL", "EUR"), ("KR", "KRW"), ("JP", "JPY"), ("TH", "THB"), ("SE", "SEK"), ("TR", "TRY")]
    {
        let answer = ask(&("", [law, "987654", currency], ["2021-03-15", "2025-08-10"], &[], "", None));
        let sum: i64 = answer["segments"].as_array().unwrap().iter().map(|s| digits(&s["interest"])).sum();
        assert_eq!(sum, digits(&answer["interest"]), "{law}");
    }
}

#[test]
fn a_sum_is_never_printed_where_the_law_forbids_it_and_marked_where_a_court_must_award_it() {
    for more in [&[][..], &["--contract-rate", "12%"], &["--variant", "sa_none"]] {
        let answer = ask(&("", ["SA", "100000.00", "SAR"], ["2025-01-01", "2025-06-30"], more, "", None));
        assert_eq!((&answer["interest"], &answer["compensation"]), (&Value::Null, &Value::Null), "{more:?}");
        assert_eq!(answer["rule_id"], "interest_prohibited");
    }
    let awarded = ask(&("", ["US-NY", "10000.00", "USD"], ["2025-01-31", "2025-10-31"], &[], "", None));
    assert_eq!(awarded["claimable_out_of_court"], false);
    let silent = ask(&("", ["HK", "10000.00", "HKD"], ["2025-01-31", "2025-10-31"], &[], "", None));
    assert_eq!((&silent["interest"], &silent["rule_id"]), (&Value::Null, &json!("interest_court_only")));
    let zlotys = ask(&("", ["PL", "60000.00", "PLN"], ["2025-01-31", "2025-10-31"], &[], "", None));
    assert_eq!((&zlotys["compensation"], &zlotys["compensation_currency"]), (&json!("100.00"), &json!("EUR")));
}
