//! Reference rates from the publishers' files: taken in once, checked, used by interest, covered by `verify`.

use serde_json::{Value, json};

use crate::support::{House, Ran};

/// Changes of the European Central Bank's rate; that of December 2026 is invented.
const ECB: &str = "KEY,TIME_PERIOD,OBS_VALUE\nFM.B.U2.EUR.4F.KR.MRR_FR.LEV,2025-06-11,2.15\n\
                   FM.B.U2.EUR.4F.KR.MRR_FR.LEV,2026-06-17,2.40\nFM.B.U2.EUR.4F.KR.MRR_FR.LEV,2026-12-23,2.65\n";

fn update(house: &House, day: &str, text: &str, more: &[&str]) -> Ran {
    let path = house.write("rates.csv", text);
    let mut arguments = vec!["--format", "json", "--as-of", day, "law", "update", path.to_str().unwrap()];
    arguments.extend(more);
    house.run(&arguments)
}

fn interest(house: &House, law: &[&str; 2], due: &str, until: &str) -> Value {
    let mut arguments =
        vec!["--format", "json", "interest", "--law", law[0], "--principal", "1000", "--currency", law[1]];
    arguments.extend(["--due", due, "--until", until]);
    house.run(&arguments).expect(0).json()
}

#[test]
fn a_publishers_file_extends_every_rate_that_follows_from_it() {
    let house = House::new();
    let before = interest(&house, &["FR", "EUR"], "2026-12-31", "2027-01-10");
    assert_eq!(before["rates_unknown_from"], "2027-01-01");
    // Changes only: without a word on how far it is complete, the file ends with its last change.
    let short = update(&house, "2027-01-04", ECB, &["--dry-run"]).expect(0).json();
    assert_eq!(short["complete_to"], "2026-12-23");
    let tried = update(&house, "2027-01-04", ECB, &["--complete-to", "2027-01-04", "--dry-run"]).expect(0).json();
    let done = update(&house, "2027-01-04", ECB, &["--complete-to", "2027-01-04"]).expect(0).json();
    assert_eq!((&tried["number"], &done["number"]), (&Value::Null, &json!(1)));
    assert_eq!(tried["series"], done["series"]);
    // Austria moves once half a point has come together: from 2.15 to 2.65 it has.
    let value = |from: &str, percent: &str| json!({"from": from, "published": from, "percent": percent});
    let austria = json!({"series": "AT_UGB456_BASIS", "known": 1, "known_until": "2027-06-30",
        "new": [value("2026-07-01", "1.53"), value("2027-01-01", "2.03")]});
    let directive = json!({"series": "EU_DIRECTIVE_REF", "known": 3, "known_until": "2027-06-30",
        "new": [value("2027-01-01", "2.65")]});
    assert_eq!(done["series"], json!([austria, directive]));
    let after = interest(&house, &["FR", "EUR"], "2026-12-31", "2027-01-10");
    assert_eq!((&after["rates_unknown_from"], &after["segments"][0]["rate"]), (&Value::Null, &json!("12.65%")));
    // 1000 x 12.65 % x 10 / 365
    assert_eq!(after["interest"], "3.47");
    let again = update(&house, "2027-01-05", ECB, &["--complete-to", "2027-01-05"]).expect(0).json();
    assert_eq!((&again["number"], &again["series"][1]["known"]), (&Value::Null, &json!(4)));
    let shown = house.run(&["--format", "json", "law", "show", "FR"]).expect(0).json();
    let rate = shown.as_array().unwrap().iter().find(|s| s["id"] == "EU_DIRECTIVE_REF").unwrap();
    assert_eq!(rate["rule"], "ECB main refinancing rate: 2.65 % from 2027-01-01, known until 2027-06-30");
    let from = "European Central Bank, main refinancing operations (FM.B.U2.EUR.4F.KR.MRR_FR.LEV) (taken in, no. 1)";
    assert_eq!(rate["source"], from);
    let values = house.run(&["--format", "json", "law", "show", "EU_DIRECTIVE_REF"]).expect(0).json();
    let last = values.as_array().unwrap().iter().rev().take(2).map(|v| v["source"].clone()).collect::<Vec<_>>();
    assert_eq!(last[0], from);
    assert!(last[1].as_str().unwrap().contains("DETE"), "{last:?}");
    house.run(&["verify"]).expect(0);
}

/// Whatever shows the law shows the seller's, with the rates that the seller took in; where there are no books, the shipped one.
#[test]
fn every_command_reads_the_sellers_law() {
    let house = House::new();
    update(&house, "2027-01-04", ECB, &["--complete-to", "2027-01-04"]).expect(0);
    let page = house.run(&["law", "page", "FR"]).expect(0).out;
    assert!(page.contains("| 2027-01-01 |") && page.contains("| 2.65 |"), "{page}");
    assert!(page.contains("Known until 2027-06-30"), "{page}");
    let shown = house.run(&["law", "show", "FR"]).expect(0).out;
    assert!(shown.contains("2.65 % from 2027-01-01"), "{shown}");
    let shipped = crate::support::run(&["law", "page", "FR"]).expect(0).out;
    assert!(shipped.contains("Known until 2026-12-31") && !shipped.contains("| 2027-01-01 |"), "{shipped}");
    // Whose law it is, is asked of all in one way: a seller that is not there is refused by each.
    for what in [&["list"][..], &["show", "FR"], &["page", "FR"], &["page"], &["steps", "FR"]] {
        let all: Vec<&str> = ["--seller", "nobody", "law"].iter().chain(what).copied().collect();
        let ran = house.run(&all).expect(2);
        assert!(ran.err.contains("unknown_seller"), "{what:?}: {}", ran.err);
        let own: Vec<&str> = ["law"].iter().chain(what).copied().collect();
        assert!(!house.run(&own).expect(0).out.is_empty(), "{what:?}");
        assert!(!crate::support::run(&own).expect(0).out.is_empty(), "{what:?}");
    }
}

#[test]
fn other_publishers_files_are_recognised_by_what_is_in_them() {
    let house = House::new();
    let days = (0..195).map(|n| basis::calendar::Date::parse("2026-06-20").unwrap().plus_days(n));
    let row = |d: basis::calendar::Date| {
        let (year, month, day) = d.ymd();
        let name = ["", "", "", "", "", "", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month as usize];
        format!("{day:02} {name} {year},{}\n", if d.to_string().as_str() < "2026-12-17" { "3.75" } else { "3.5" })
    };
    let england: String = days.filter(|d| d.weekday() < 5).map(row).collect();
    let done = update(&house, "2027-01-04", &format!("DATE,IUDBEDR\n{england}"), &[]).expect(0).json();
    let new = json!([{"from": "2027-01-01", "published": "2026-12-31", "percent": "3.50"}]);
    assert_eq!((&done["series"][0]["series"], &done["series"][0]["new"]), (&json!("GB_LPCDA_REF"), &new));
    let base = "\"\";BBK01.SU0115;BBK01.SU0115_FLAGS\n\"\";Basiszinssatz gemäß § 247 BGB;\n2026-07;1,52;\n2026-08;1,52;\n\
                2026-09;1,52;\n2026-10;1,52;\n2026-11;1,52;\n2026-12;1,52;\n2027-01;1,77;\n";
    let done = update(&house, "2027-01-04", base, &[]).expect(0).json();
    assert_eq!(done["series"][0]["new"][0]["percent"], "1.77");
    assert_eq!(interest(&house, &["DE", "EUR"], "2026-12-31", "2027-01-10")["segments"][0]["rate"], "10.77%");
    let prime = "日期,1Y,5Y\n2026-09-21,2.90,3.40\n2026-08-20,2.90,3.40\n2026-07-20,3.00,3.50\n2026-06-22,3.00,3.50\n";
    let done = update(&house, "2026-10-10", prime, &[]).expect(0).json();
    let of = |v: &Value| (v["known"].clone(), v["new"].as_array().unwrap().len(), v["known_until"].clone());
    assert_eq!(of(&done["series"][0]), (json!(1), 3, json!("2026-10-19")));
    house.run(&["verify"]).expect(0);
}

/// A rate that nobody publishes: the seller names the banks, and the statutory rule computes with it, not as an agreed rate.
#[test]
fn a_rate_that_nobody_publishes_is_brought_by_the_seller() {
    let house = House::new();
    let none = interest(&house, &["VN", "VND"], "2026-01-31", "2026-03-02");
    assert_eq!(none["interest"], Value::Null);
    let banks = "series,effective_from,rate_percent,source\n\
                 VN_OVERDUE_AVERAGE,2026-01-01,14.60,\"Vietcombank 14.4, VietinBank 14.6, Agribank 14.8\"\n";
    update(&house, "2026-03-02", banks, &["--complete-to", "2026-03-02"]).expect(0);
    let some = interest(&house, &["VN", "VND"], "2026-01-31", "2026-03-02");
    // 1,000 x 14.6 % x 30 / 365
    assert_eq!((&some["interest"], &some["rule_id"]), (&json!("12"), &json!("vn_banks")));
    assert_eq!((&some["cap"], &some["rates_unknown_from"]), (&Value::Null, &Value::Null));
    let later = interest(&house, &["VN", "VND"], "2026-01-31", "2026-03-03");
    assert_eq!(later["rates_unknown_from"], "2026-03-03");
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_is_stored() {
    let house = House::new();
    let plain = |rows: &str| format!("series,effective_from,rate_percent,source\n{rows}");
    let prime = |rows: &str| format!("日期,1Y,5Y\n{rows}");
    let daily = "DATE,IUDBEDR\n01 Jun 2026,3.75\n30 Jun 2026,3.75\n".to_owned();
    for (text, code, words) in [
        (plain("NO_SUCH,2026-01-01,1.00,x\n"), 3, ["law_series_unknown", "ZA_PRESCRIBED"]),
        (plain("EU_DIRECTIVE_REF,2026-07-01,2.50,x\n"), 1, ["law_rate_differs", "known is 2.40 %"]),
        (plain("TR_TTK1530_RATE,2028-01-01,40,x\n"), 1, ["law_rate_gap", "2027-01-01 to 2027-12-31"]),
        (plain("ZA_PRESCRIBED,2026-03-01,30.00,x\n"), 1, ["law_rate_jump", "more than 2.00 points"]),
        (plain("ZA_PRESCRIBED,2029-03-01,10.00,x\n"), 3, ["law_rate_future", "2029-03-01"]),
        (prime("2026-06-22,3.00,3.5\n2026-08-20,3.00,3.5\n"), 1, ["law_rate_gap", "2026-07-01 to 2026-07-31"]),
        (prime("2025-09-22,3.10,3.5\n2025-10-20,3.10,3.5\n"), 1, ["law_rate_differs", "known is 3.00 %"]),
        (daily, 3, ["law_rate_gap", "2026-06-02 to 2026-06-29"]),
        ("a,b\n1,2\n".to_owned(), 3, ["law_rate_file_unknown", "Bundesbank"]),
    ] {
        let ran = update(&house, "2028-01-05", &text, &[]).expect(code);
        assert!(words.iter().all(|w| ran.err.contains(w)), "{text}: {}", ran.err);
    }
    assert_eq!(house.count("law_rates"), 0);
    let ran = update(&house, "2027-01-04", ECB, &["--complete-to", "2027-02-01"]).expect(3);
    assert!(ran.err.contains("law_rate_future"), "{}", ran.err);
    // With a reason, and against what is known.
    let far = plain("ZA_PRESCRIBED,2026-03-01,30.00,Gazette 1\n");
    update(&house, "2026-03-05", &far, &["--accept-jump", "read in the gazette"]).expect(0);
    assert_eq!(house.ask("SELECT reason || publication || source FROM law_rates"), "read in the gazetteGazette 1");
    let other = plain("EU_DIRECTIVE_REF,2026-07-01,2.50,x\n");
    update(&house, "2026-08-01", &other, &["--replace"]).expect(0);
    assert_eq!(interest(&house, &["FR", "EUR"], "2026-06-30", "2026-07-10")["segments"][0]["rate"], "12.50%");
    house.run(&["verify"]).expect(0);
}

#[test]
fn verify_sees_an_update_that_was_changed_or_taken_away() {
    for (sql, fault) in [
        ("UPDATE law_rates SET body = replace(body, '2.65', '2.25')", "verify_row_differs"),
        ("UPDATE law_rates SET body = 'nothing'", "verify_row_differs"),
        ("UPDATE law_rates SET source = 'somebody'", "verify_row_differs"),
        ("DELETE FROM law_rates", "verify_"),
    ] {
        let house = House::new();
        update(&house, "2027-01-04", ECB, &["--complete-to", "2027-01-04"]).expect(0);
        house.tamper(sql);
        let ran = house.run(&["--format", "json", "verify"]).expect(1);
        assert!(ran.out.contains(fault), "{sql}: {}", ran.out);
    }
}
