//! The interest calculator, the law and the calendars on the command line.

use serde_json::{Value, json};

use crate::support::run;

fn interest(arguments: &[&str]) -> Value {
    let mut all = vec!["--format", "json", "interest"];
    all.extend(arguments);
    run(&all).expect(0).json()
}

/// Sums that others published or that the statute's figures give by hand.
#[test]
fn published_examples() {
    for (law, principal, currency, due, until, more, expected) in [
        // A public calculator's test: 45 days at 10.27 %.
        ("DE", "10000.00", "EUR", "2025-07-31", "2025-09-14", &[][..], "126.62"),
        // Half-years split: 30 days at 10.27 %, 31 at 10.52 %.
        ("DE", "10000.00", "EUR", "2026-05-31", "2026-07-31", &[], "173.76"),
        // A rate change bites on 1 July, not on the 2nd.
        ("DE", "10000.00", "EUR", "2022-12-31", "2023-06-30", &[], "526.64"),
        ("CN", "100000", "CNY", "2025-06-30", "2025-12-31", &[], "1966.03"),
        ("CN", "100000", "CNY", "2025-06-30", "2025-12-31", &["--variant", "cn_sale_lpr_150"], "2268.49"),
        ("CN", "100000", "CNY", "2025-06-30", "2025-12-31", &["--day-count", "act/360"], "1993.33"),
        ("CN", "100000", "CNY", "2025-08-31", "2025-11-29", &["--creditor", "sme", "--debtor", "large"], "4500.00"),
        ("AT", "20000.00", "EUR", "2025-07-31", "2025-09-29", &[], "352.77"),
        // A public calculator's test: 54 days at 11.75 %, Bank Rate 3.75 on 30 June 2026.
        ("GB", "2400.00", "GBP", "2026-08-15", "2026-10-08", &[], "41.72"),
        // One day apart: interest from 1 July takes the Bank Rate of 30 June 2025, the day before that of December.
        ("GB", "10000.00", "GBP", "2025-06-30", "2025-07-30", &[], "100.68"),
        ("GB", "10000.00", "GBP", "2025-06-29", "2025-07-29", &[], "104.79"),
        // A professional example and GOV.UK's, which round the day first.
        ("GB", "5000.00", "GBP", "2025-06-30", "2025-10-09", &["--rounding", "daily-half-up"], "169.68"),
        ("GB", "1000.00", "GBP", "2018-01-31", "2018-03-22", &["--rounding", "daily-half-up"], "11.50"),
        // Changhua District Court, 113 Bu 344: 32 days of a year of 366, to the cent.
        (
            "TW",
            "606304",
            "TWD",
            "2024-01-23",
            "2024-02-24",
            &["--contract-rate", "3.16%", "--rounding", "half-up"],
            "1675.12",
        ),
        // Of 18 % the part above 16 % is void; whole dollars.
        ("TW", "100000", "TWD", "2026-03-31", "2026-04-30", &["--contract-rate", "18%"], "1315.00"),
        ("TW", "100000", "TWD", "2026-03-31", "2026-04-30", &[], "411.00"),
        ("CN", "1000000", "CNY", "2024-09-30", "2025-03-31", &["--variant", "cn_pay_when_paid_void"], "16704.11"),
    ] {
        let mut arguments =
            vec!["--law", law, "--principal", principal, "--currency", currency, "--due", due, "--until", until];
        arguments.extend(more);
        let answer = interest(&arguments);
        assert_eq!(answer["interest"], expected, "{law} {principal} {due} {until} {more:?}");
        let sum: f64 = answer["segments"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["interest"].as_str().unwrap().parse::<f64>().unwrap())
            .sum();
        assert_eq!(format!("{sum:.2}"), expected, "the segments add up");
    }
}

#[test]
fn compensation_and_source_are_given() {
    let answer = interest(&[
        "--law",
        "DE",
        "--principal",
        "100",
        "--currency",
        "EUR",
        "--due",
        "2025-07-31",
        "--until",
        "2025-09-14",
    ]);
    assert_eq!((&answer["compensation"], &answer["claimable_out_of_court"]), (&json!("40.00"), &json!(true)));
    assert!(answer["source"].as_str().unwrap().contains("288"), "{answer}");
    let british = |principal| {
        interest(&[
            "--law",
            "GB",
            "--principal",
            principal,
            "--currency",
            "GBP",
            "--due",
            "2026-06-15",
            "--until",
            "2026-09-15",
        ])
    };
    let answer = british("8000.00");
    assert_eq!((&answer["interest"], &answer["compensation"]), (&json!("236.93"), &json!("70.00")));
    assert!(answer["source"].as_str().unwrap().contains("1998"), "{answer}");
    // The half-year's rate is that of the 31 December before it, and says so.
    assert_eq!(answer["segments"][0]["reference"], "GB_LPCDA_REF 2025-12-31 3.75%");
    assert_eq!(british("10000.00")["compensation"], "100.00");
}

#[test]
fn every_pack_is_listed_and_shown() {
    let list = run(&["--format", "json", "law", "list"]).expect(0).json();
    let codes: Vec<&str> = list.as_array().unwrap().iter().map(|p| p["code"].as_str().unwrap()).collect();
    assert_eq!(codes.len(), 42);
    assert!(["CA-ON", "EU", "GB-SCT", "SA", "US-NY", "ZA"].iter().all(|code| codes.contains(code)), "{codes:?}");
    for (code, lang, word) in [
        ("GB", "en", "section"),
        ("GB", "zh-Hans", "第1条"),
        ("TW", "zh-Hant", "民法第229條"),
        ("TW", "en", "Civil Code"),
    ] {
        let shown = run(&["--lang", lang, "law", "show", code]).expect(0);
        assert!(shown.out.contains(word), "{code} {lang}: {}", shown.out);
    }
}

/// What is not sure stays marked, and every statement names where it comes from.
#[test]
fn a_pack_is_shown_with_everything_that_it_states() {
    let shown = run(&["--format", "json", "law", "show", "BE"]).expect(0).json();
    let row = |id: &str| shown.as_array().unwrap().iter().find(|r| r["id"] == id).unwrap();
    assert_eq!(row("be_2002")["since"], "2013-03-16");
    assert_eq!((&row("limitation")["confidence"], &row("limitation")["basis"]), (&json!("low"), &json!("recalled")));
    assert!(row("compensation")["rule"].as_str().unwrap().contains("EUR 40"));
    assert!(row("terms")["rule"].as_str().unwrap().contains("60"));
    assert_eq!(row("allocation")["rule"], "costs, interest, principal");
    for id in ["cap", "limitation.restarts", "limitation.suspends", "step", "delivery"] {
        assert!(row(id)["rule"].as_str().unwrap().len() > 5, "{id}");
    }
    assert!(shown.as_array().unwrap().iter().all(|r| !r["source"].as_str().unwrap().is_empty()));
    let text = run(&["--lang", "zh-Hant", "law", "show", "BE"]).expect(0).out;
    assert!(text.contains("掛號信") && text.contains("執達員"), "{text}");
}

#[test]
fn without_a_pack_interest_is_null_and_says_why() {
    let answer = interest(&[
        "--law",
        "IS",
        "--principal",
        "100",
        "--currency",
        "USD",
        "--due",
        "2025-07-31",
        "--until",
        "2025-09-14",
    ]);
    assert_eq!(answer["interest"], Value::Null);
    assert!(answer["rule"].as_str().unwrap().contains("IS"), "{answer}");
}

#[test]
fn payments_are_counted_interest_first() {
    let answer = interest(&[
        "--law",
        "DE",
        "--principal",
        "10000",
        "--currency",
        "EUR",
        "--due",
        "2025-07-31",
        "--until",
        "2025-12-31",
        "--paid",
        "2025-09-14=1126.62",
    ]);
    // 126.62 to interest, 1,000.00 to principal; then 9,000.00 for 108 days.
    assert_eq!(answer["payments"][0]["to_interest"], "126.62");
    assert_eq!(answer["payments"][0]["to_principal"], "1000.00");
    assert_eq!(answer["outstanding_principal"], "9000.00");
}

#[test]
fn an_unknown_variant_names_the_known_ones() {
    let ran = run(&[
        "interest",
        "--law",
        "CN",
        "--principal",
        "1",
        "--currency",
        "CNY",
        "--due",
        "2025-01-01",
        "--until",
        "2025-02-01",
        "--variant",
        "x",
    ]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("cn_sale_lpr"), "{}", ran.err);
}

#[test]
fn calendars_know_make_up_days_and_what_is_assumed() {
    let days =
        run(&["--format", "json", "calendar", "CN", "--from", "2026-02-14", "--to", "2026-02-17"]).expect(0).json();
    // Saturday 14 February 2026 is a make-up working day before the Spring Festival.
    assert_eq!((&days[0]["business_day"], &days[0]["assumed"]), (&json!("yes"), &json!("no")));
    assert_eq!(days[3]["business_day"], "no");
    for (code, on, business, assumed) in [
        // A Saturday worked for the Monday before the New Year, Labour Day, the Dragon Boat Festival.
        ("TW", "2025-02-08", "yes", "no"),
        ("TW", "2025-01-27", "no", "no"),
        ("TW", "2025-05-01", "no", "no"),
        ("TW", "2026-06-19", "no", "no"),
        ("TW", "2027-01-04", "yes", "yes"),
        // The summer bank holiday, the substitute for Boxing Day, and a day on which only Scotland rests.
        ("GB", "2026-08-31", "no", "no"),
        ("GB", "2026-12-28", "no", "no"),
        ("GB", "2026-01-02", "yes", "no"),
        ("GB-SCT", "2026-01-02", "no", "no"),
        // A Friday under today's weekend, and a feast that is only computed.
        ("AE", "2026-01-09", "yes", "no"),
        ("AE", "2027-03-10", "no", "yes"),
    ] {
        let day = run(&["--format", "json", "calendar", code, "--from", on, "--to", on]).expect(0).json();
        assert_eq!((&day[0]["business_day"], &day[0]["assumed"]), (&json!(business), &json!(assumed)), "{code} {on}");
    }
    let beyond =
        run(&["--format", "json", "calendar", "CN", "--from", "2031-01-02", "--to", "2031-01-02"]).expect(0).json();
    assert_eq!(beyond[0]["assumed"], "yes");
    let none =
        run(&["--format", "json", "calendar", "FI", "--from", "2026-01-01", "--to", "2026-01-01"]).expect(0).json();
    assert_eq!((&none[0]["business_day"], &none[0]["assumed"]), (&json!("yes"), &json!("yes")));
}

/// What can be pasted in a letter: principal, rows, their sum, how days count, payments, what is left, the legal basis.
#[test]
fn a_computation_is_printed_whole() {
    let ask = |lang: &str, law: &[&str]| {
        let mut all = vec!["--lang", lang, "interest"];
        all.extend(law);
        run(&all).expect(0).out
    };
    let china =
        ["--law", "CN", "--principal", "100000", "--currency", "CNY", "--due", "2026-05-20", "--until", "2026-06-30"];
    let china: Vec<&str> = china.into_iter().chain(["--paid", "2026-06-10=20000"]).collect();
    let text = ask("en", &china);
    // 100,000 x 3.9 % x 21 / 365 = 224.38; what is left of the payment goes to the principal: 80,224.38 x 3.9 % x 20 / 365.
    for part in [
        "Principal CNY 100000.00, due 2026-05-20; interest up to and including 2026-06-30",
        "1-year loan prime rate (LPR): 3.00% (2026-04-20)",
        "days over 365",
        "Paid 2026-06-10: costs 0.00, interest 224.38, principal 19775.62",
        "Interest (CNY): 395.82",
        "Outstanding (CNY): principal 80224.38, interest 171.44",
        "article 18(4)",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    for (lang, words) in [
        ("zh-Hans", ["一年期贷款市场报价利率", "尚欠", "合计"]),
        ("zh-Hant", ["一年期貸款市場報價利率", "尚欠", "合計"]),
    ] {
        let text = ask(lang, &china);
        assert!(words.iter().all(|w| text.contains(w)), "{lang}: {text}");
    }
    let france =
        ["--law", "FR", "--principal", "1000", "--currency", "EUR", "--due", "2026-11-20", "--until", "2027-02-10"];
    assert!(ask("en", &france).contains("From 2027-01-01 on the rate is assumed"));
    let csv = run(&["--format", "csv", "interest"].into_iter().chain(china.iter().copied()).collect::<Vec<_>>())
        .expect(0)
        .out;
    let first = "2026-05-21,2026-06-10,21,3.90%,100000.00,224.38,CN_LPR_1Y 2026-04-20 3.00%";
    assert_eq!(csv.lines().nth(1), Some(first), "{csv}");
}

/// The reference page, in the language that is asked for; without a code the list of all.
#[test]
fn a_page_is_printed_as_markdown() {
    let page = run(&["--lang", "zh-Hans", "law", "page", "de"]).expect(0).out;
    assert!(page.starts_with("# DE: 德国") && page.contains("`DE_BASISZINSSATZ` 加 9.00 个百分点"), "{page}");
    assert!(run(&["law", "page"]).expect(0).out.contains("[US-NY](US-NY.md)"));
    assert!(run(&["law", "page", "XX"]).expect(1).err.contains("unknown_jurisdiction"));
}

#[test]
fn help_speaks_three_languages() {
    for (lang, word) in [("en", "worklist"), ("zh-Hans", "工作清单"), ("zh-Hant", "工作清單")] {
        let ran = run(&["--lang", lang, "--help"]).expect(0);
        assert!(ran.out.contains(word), "{lang}: {}", ran.out);
    }
}

/// How sure a statement is, people read in their language; programs read the code.
#[test]
fn how_sure_the_law_is_stands_in_the_readers_language() {
    for arguments in [&["law", "steps", "CN"][..], &["law", "show", "CN"], &["law", "show", "CN_LPR_1Y"]] {
        let table = run(&[&["--lang", "zh-Hans"], arguments].concat()).expect(0).out;
        assert!(table.contains("高") && !table.contains("high"), "{arguments:?}: {table}");
        let csv = run(&[&["--lang", "zh-Hans", "--format", "csv"], arguments].concat()).expect(0).out;
        assert!(csv.contains(",high"), "{arguments:?}: {csv}");
    }
}
