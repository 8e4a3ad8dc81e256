//! Strategies in force: for whom, for which cycles, and what a change in the middle of one does.

use serde_json::Value;

use crate::support::House;

const HEADER: &str = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,segment";

/// Three debtors, each with a debt due on Monday 2 March 2026.
fn house() -> House {
    let house = House::new();
    let rows = [
        "N1,D1,One,DE,2026-02-01,2026-03-02,EUR,900.00,",
        "N2,D2,Two,DE,2026-02-01,2026-03-02,EUR,900.00,key",
        "N3,D3,Three,DE,2026-02-01,2026-03-02,EUR,900.00,key",
    ];
    house.import("invoices", HEADER, &rows).expect(0);
    house
}

/// The standard strategy with another wait before the first contact, as version 2.
fn patient(house: &House) -> String {
    let text = house.run(&["strategy", "show", "standard"]).expect(0).out;
    let text = text.split("[[example]]").next().unwrap().replacen("version = 1", "version = 2", 1);
    let text = text.replacen("business_days_overdue = \"3..\"", "business_days_overdue = \"4..\"", 1);
    house.write("patient.toml", text).to_str().unwrap().to_owned()
}

fn under(house: &House, day: &str, debtor: &str) -> Value {
    house.json(day, &["explain", "--debtor", debtor])["accounts"][0]["strategy"].clone()
}

fn decisions(house: &House, day: &str, debtor: &str) -> usize {
    house.json(day, &["explain", "--debtor", debtor])["accounts"][0]["decisions"].as_array().unwrap().len()
}

#[test]
fn a_debtors_own_comes_before_its_segments_and_that_before_the_sellers() {
    let house = house();
    house.run(&["strategy", "activate", "small", "--segment", "key", "--by", "Kim"]).expect(0);
    house.run(&["strategy", "activate", "strategic", "--debtor", "D3"]).expect(0);
    let of = |debtor: &str| {
        let s = under(&house, "2026-03-02", debtor);
        (s["id"].as_str().unwrap().to_owned(), s["scope"].as_str().unwrap().to_owned(), s["frozen"].as_bool().unwrap())
    };
    let plan = |id: &str, scope: &str| (id.to_owned(), scope.to_owned(), false);
    assert_eq!(
        [of("D1"), of("D2"), of("D3")],
        [plan("standard", "seller"), plan("small", "segment"), plan("strategic", "debtor")]
    );
    // Each decides by its own table: the account manager's call comes two business days later, and waits for a person.
    let ran = house.json("2026-03-05", &["run"]);
    assert_eq!(ran["decisions"], serde_json::json!({ "first_contact": 2 }));
    let ran = house.json("2026-03-09", &["run"]);
    assert_eq!(ran["decisions"], serde_json::json!({ "first_contact": 1 }));
    let recorded = |debtor: &str| {
        house.json("2026-03-09", &["explain", "--debtor", debtor])["accounts"][0]["decisions"][0]["because"].to_string()
    };
    assert!(recorded("D2").contains("strategy small, version 1"), "{}", recorded("D2"));
    assert!(recorded("D3").contains("strategy strategic, version 2"), "{}", recorded("D3"));
    house.run(&["strategy", "deactivate", "--debtor", "D3"]).expect(0);
    house.run(&["strategy", "deactivate", "--debtor", "D3"]).expect(1);
    // Its cycle runs on under what it began with; a new one would be its segment's.
    assert_eq!(of("D3"), ("strategic".to_owned(), "debtor".to_owned(), true));
    let explained = house.json("2026-03-09", &["explain", "--debtor", "D3"]);
    assert_eq!(explained["strategy"], "small 1");
    let listed = house.run(&["--format", "json", "strategy", "list"]).expect(0).json();
    let row = |id: &str| listed.as_array().unwrap().iter().find(|s| s["id"] == id).unwrap().clone();
    assert_eq!(
        (&row("small")["target"], &row("small")["by"], &row("small")["running"]),
        (&"key".into(), &"Kim".into(), &"1".into())
    );
    assert_eq!((&row("strategic")["state"], &row("strategic")["running"]), (&"stored".into(), &"1".into()));
    house.run(&["verify"]).expect(0);
}

#[test]
fn a_change_in_the_middle_of_a_cycle_duns_nobody_again_and_changes_no_running_cycle() {
    let house = house();
    house.json("2026-03-05", &["run"]);
    house.run(&["strategy", "activate", &patient(&house)]).expect(0);
    let ran = house.json("2026-03-05", &["run"]);
    assert_eq!((&ran["decisions"], decisions(&house, "2026-03-05", "D1")), (&serde_json::json!({}), 1));
    assert_eq!(under(&house, "2026-03-05", "D1")["version"], 1);
    // What begins later begins under the new one: the third business day is too early now, the fourth is not.
    house.import("invoices", HEADER, &["N4,D4,Four,DE,2026-02-01,2026-03-02,EUR,900.00,"]).expect(0);
    assert_eq!(house.json("2026-03-05", &["run"])["decisions"], serde_json::json!({}));
    assert_eq!(house.json("2026-03-06", &["run"])["decisions"], serde_json::json!({ "first_contact": 1 }));
    assert_eq!(under(&house, "2026-03-06", "D4")["version"], 2);
    // Paid up, the old cycle is over; the next one is under the new version.
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R1,D1,2026-03-09,EUR,900.00,N1"]).expect(0);
    house.import("invoices", HEADER, &["N5,D1,One,DE,2026-02-01,2026-03-09,EUR,900.00,"]).expect(0);
    house.json("2026-03-09", &["run"]);
    assert_eq!(under(&house, "2026-03-09", "D1")["version"], 2);
    house.run(&["verify"]).expect(0);
}

#[test]
fn running_cycles_are_moved_on_purpose_by_the_ids_of_their_steps() {
    let house = house();
    house.json("2026-03-05", &["run"]);
    // It has no first_contact of that name.
    let text = std::fs::read_to_string(patient(&house)).unwrap();
    let renamed = text.replace("first_contact", "hello").replacen("version = 2", "version = 3", 1);
    let renamed = house.write("renamed.toml", renamed);
    let refused = house.run(&["strategy", "activate", renamed.to_str().unwrap(), "--from-now"]).expect(1);
    assert!(refused.err.contains("strategy_drops_step"), "{}", refused.err);
    let listed = house.run(&["--format", "json", "strategy", "list"]).expect(0).out;
    assert!(!listed.contains("\"version\":\"3\""), "nothing of what was refused stays: {listed}");
    let moved = house.run(&["--format", "json", "strategy", "activate", &patient(&house), "--from-now"]).expect(0);
    assert_eq!(moved.json()["moved"], "3");
    assert_eq!(house.json("2026-03-05", &["run"])["decisions"], serde_json::json!({}));
    assert_eq!(
        (under(&house, "2026-03-05", "D1")["version"].clone(), decisions(&house, "2026-03-05", "D1")),
        (2.into(), 1)
    );
    let again = house.run(&["--format", "json", "strategy", "activate", &patient(&house), "--from-now"]).expect(0);
    assert_eq!(again.json()["moved"], "0");
    house.run(&["verify"]).expect(0);
    // The move is evidence of the debtor's own chain.
    house.tamper("UPDATE account SET assignment = 1 WHERE debtor = 1");
    assert!(house.run(&["verify"]).expect(1).out.contains("assignment 1"));
}

#[test]
fn a_version_never_comes_to_mean_another_text() {
    let house = house();
    let text = house.run(&["strategy", "show", "standard"]).expect(0).out;
    let changed = text.replacen("min_interval_days = 7", "min_interval_days = 6", 1);
    let changed = house.write("changed.toml", changed);
    let refused = house.run(&["strategy", "activate", changed.to_str().unwrap()]).expect(1);
    assert!(refused.err.contains("strategy_version_taken"), "{}", refused.err);
    // The same again is nothing new.
    house.run(&["strategy", "activate", "standard"]).expect(0);
    let count = |table: &str| house.count(table);
    assert_eq!((count("strategy_version"), count("strategy_assignment")), (1, 1));
    house.run(&["strategy", "activate", "small", "--debtor", "nobody"]).expect(1);
    house.run(&["strategy", "activate", "small", "--debtor", "D1", "--segment", "key"]).expect(2);
    house.run(&["strategy", "deactivate"]).expect(1);
    house.run(&["strategy", "show", "nowhere"]).expect(2);
    assert_eq!(count("strategy_version"), 1);
}

#[test]
fn a_step_taken_over_goes_on_under_a_strategy_that_has_it() {
    let house = House::new();
    house.run(&["strategy", "activate", "small", "--segment", "key"]).expect(0);
    let header = format!("{HEADER},last_step,last_step_on");
    let rows = [
        "N1,D1,One,DE,2026-01-01,2026-02-02,EUR,900.00,key,second_reminder,2026-03-01",
        "N2,D2,Two,DE,2026-01-01,2026-02-02,EUR,900.00,key,formal_demand,2026-03-01",
    ];
    house.import("invoices", &header, &rows).expect(0);
    assert_eq!(under(&house, "2026-03-02", "D1")["id"], "small");
    // Small sends no demands: the demand that was sent goes on under the strategy that knows what follows.
    assert_eq!(under(&house, "2026-03-02", "D2")["id"], "standard");
    let ran = house.json("2026-03-30", &["run"]);
    assert_eq!(ran["decisions"], serde_json::json!({ "write_off_decision": 1, "final_notice": 1 }));
    house.run(&["verify"]).expect(0);
}

#[test]
fn what_was_found_of_a_debtor_and_what_came_of_its_letters_decides() {
    let house = house();
    let own = std::fs::read_to_string(crate::support::root("cases/strategies/sound.findings.toml")).unwrap();
    let own = house.write("own.toml", own);
    house.run(&["strategy", "activate", own.to_str().unwrap()]).expect(0);
    let set = |day: &str, words: &[&str]| house.json(day, &[words, &["--debtor", "D1", "--by", "Kim"]].concat());
    set("2026-03-03", &["cause", "set", "--cause", "dispute"]);
    let listed = set("2026-03-04", &["cause", "set", "--cause", "dispute"]);
    assert_eq!(listed.as_array().unwrap().len(), 1, "the same is recorded once: {listed}");
    assert_eq!((&listed[0]["assessment"], &listed[0]["since"]), (&"dispute".into(), &"2026-03-03".into()), "{listed}");
    set("2026-03-04", &["risk", "set", "--class", "high", "--currency", "EUR"]);
    house.run(&["cause", "set", "--debtor", "D1", "--cause", "weather"]).expect(2);
    house.run(&["risk", "set", "--debtor", "nobody", "--class", "low"]).expect(1);
    let ran = house.json("2026-03-05", &["run"]);
    assert_eq!(ran["decisions"], serde_json::json!({ "first_contact": 3 }));
    let account = |day: &str, debtor: &str| house.json(day, &["explain", "--debtor", debtor])["accounts"][0].clone();
    assert_eq!(account("2026-03-05", "D1")["candidate"], "first_contact");
    assert!(account("2026-03-05", "D1")["decisions"].to_string().contains("cause of lateness is \\\"dispute\\\""));
    assert_eq!(account("2026-03-05", "D2")["candidate"], Value::Null);
    // The demand to the third debtor comes back: another rule takes the step after it.
    let decided = house.json("2026-03-16", &["run"]);
    assert_eq!(decided["decisions"], serde_json::json!({ "formal_demand": 2 }));
    house.json("2026-03-16", &["letters", "issue", "D3-EUR-1-formal_demand"]);
    house.json("2026-03-17", &["letters", "dispatch", "D3-EUR-1-formal_demand", "--channel", "post"]);
    let back = ["letters", "outcome", "D3-EUR-1-formal_demand", "--result", "returned", "--on", "2026-03-24"];
    house.json("2026-03-24", &back);
    house.json("2026-04-20", &["run"]);
    let third = account("2026-04-20", "D3")["decisions"].to_string();
    assert!(third.contains("The last letter came back."), "{third}");
    house.run(&["verify"]).expect(0);
    for (sql, code) in [
        ("UPDATE assessment SET word = 'low' WHERE kind = 'risk'", "verify_row_differs"),
        ("UPDATE assessment SET on_date = '2026-03-01'", "verify_row_differs"),
        ("UPDATE assessment SET debtor = 9 WHERE number = 1", "verify_stray_rows"),
        ("DELETE FROM assessment WHERE kind = 'cause'", "verify_row_missing"),
        (
            "INSERT INTO assessment SELECT seller, 9, at, debtor, currency, kind, word, on_date, by_person FROM assessment WHERE number = 1",
            "verify_no_entry",
        ),
    ] {
        let copy = house.copy();
        copy.tamper(sql);
        let found = copy.run(&["verify"]).expect(1).out;
        assert!(found.contains(code), "{sql}: {found}");
    }
}

/// 7583.30 yuan are 1000 euros by the rates of 31 December 2024: which rule holds changes there. Nothing is guessed before
/// there are rates, or once they are too old.
#[test]
fn amounts_in_one_currency_are_judged_at_the_rate_of_the_day() {
    let house = House::new();
    let own = std::fs::read_to_string(crate::support::root("cases/strategies/sound.amount_in.toml")).unwrap();
    let own = house.write("own.toml", own);
    house.run(&["strategy", "activate", own.to_str().unwrap()]).expect(0);
    let rows = [
        "N1,D1,One,DE,2024-12-01,2024-12-27,CNY,7583.30,",
        "N2,D2,Two,DE,2024-12-01,2024-12-27,CNY,7583.20,",
        "N3,D3,Three,DE,2024-12-01,2024-12-27,EUR,999.99,",
    ];
    house.import("invoices", HEADER, &rows).expect(0);
    let account = |day: &str, debtor: &str| house.json(day, &["explain", "--debtor", debtor])["accounts"][0].clone();
    // Euros need no rate.
    let ran = house.json("2025-01-02", &["run"]);
    assert_eq!(ran["decisions"], serde_json::json!({ "first_contact": 1 }));
    assert_eq!(ran["skipped"], serde_json::json!({ "rate_missing": 2 }));
    let told = account("2025-01-02", "D1");
    assert_eq!(told["verdict"], "rate_missing");
    assert!(told["because"].to_string().contains("from CNY to EUR"), "{told}");
    // Rates that come within the day are used by the next run of that day.
    let rates = house.write("eurofxref-hist.csv", "Date,USD,CNY,\n2024-12-31,1.0389,7.5833,\n");
    house.json("2025-01-02", &["rates", "import", rates.to_str().unwrap()]);
    // Too old first: nothing is written by a dry run.
    let dry = house.json("2025-01-08", &["run", "--dry-run"]);
    assert_eq!(dry["skipped"]["rate_too_old"], 2, "{dry}");
    assert!(account("2025-01-08", "D2")["because"].to_string().contains("2024-12-31"));
    let ran = house.json("2025-01-02", &["run"]);
    assert_eq!((&ran["decisions"], &ran["letters"]), (&serde_json::json!({ "first_contact": 2 }), &2.into()));
    assert_eq!(account("2025-01-02", "D1")["candidate"], "first_contact");
    assert_eq!(account("2025-01-02", "D2")["step"], "first_contact");
    let because = account("2025-01-02", "D1")["decisions"][0]["because"].to_string();
    for part in ["CNY 7583.30", "EUR 1000.00", "0.13186871", "2024-12-31", "ECB euro foreign exchange reference rates"]
    {
        assert!(because.contains(part), "{part}: {because}");
    }
    // The books stay in their currency, and a replay judges by the rates of its days.
    assert_eq!(account("2025-01-02", "D1")["overdue"], "7583.30");
    let replay = ["strategy", "simulate", "--from", "2025-01-02", "--to", "2025-01-02"];
    assert_eq!(house.json("2025-01-02", &replay)["actions"].as_array().map(Vec::len), Some(3));
    house.run(&["verify"]).expect(0);
}

/// A letter announces what follows; where that depends on an amount that cannot be converted on its day, it does not go out.
#[test]
fn a_letter_that_depends_on_an_amount_waits_for_a_rate() {
    let house = House::new();
    let own = std::fs::read_to_string(crate::support::root("cases/strategies/sound.amount_in.toml")).unwrap();
    let wait = "days_since_step = \"7..\" }";
    assert!(own.contains(wait));
    let own = own.replacen(wait, "days_since_step = \"7..\", amount = { EUR = \"0.01..\" } }", 1);
    let own = house.write("own.toml", own);
    house.run(&["strategy", "activate", own.to_str().unwrap()]).expect(0);
    house.import("invoices", HEADER, &["N1,D1,One,DE,2024-12-01,2024-12-27,CNY,7000.00,"]).expect(0);
    let rates = house.write("mine.csv", "date,base,quote,rate\n2025-01-02,EUR,CNY,7.5\n2025-01-13,EUR,CNY,7.5\n");
    house.json("2025-01-13", &["rates", "import", rates.to_str().unwrap(), "--source", "House bank"]);
    house.json("2025-01-02", &["run"]);
    assert_eq!(house.json("2025-01-13", &["run"])["decisions"], serde_json::json!({ "formal_demand": 1 }));
    let issue = |day: &str| house.run(&["--as-of", day, "letters", "issue", "D1-CNY-1-formal_demand"]);
    let refused = issue("2025-01-21").expect(1).err;
    assert!(refused.contains("letter_without_rate"), "{refused}");
    let held = issue("2025-01-20").err;
    assert!(!held.contains("letter_without_rate"), "{held}");
    house.run(&["verify"]).expect(0);
}

/// Due on Monday 2 March 2026; key accounts are told from five days before.
#[test]
fn what_falls_due_soon_is_told_once_and_takes_no_step() {
    let house = House::new();
    let rows = ["N1,D1,One,DE,2026-02-01,2026-03-02,EUR,900.00,key", "N2,D2,Two,DE,2026-02-01,2026-03-02,EUR,900.00,"];
    house.import("invoices", HEADER, &rows).expect(0);
    let own = std::fs::read_to_string(crate::support::root("cases/strategies/sound.before_due.toml")).unwrap();
    house.run(&["strategy", "activate", house.write("own.toml", own).to_str().unwrap()]).expect(0);
    let ran = |day: &str| house.json(day, &["run"])["decisions"].clone();
    assert_eq!(ran("2026-02-20"), serde_json::json!({}));
    assert_eq!(house.json("2026-02-25", &["run", "--dry-run"])["decisions"], serde_json::json!({ "before_due": 1 }));
    assert_eq!(house.json("2026-02-25", &["explain", "--debtor", "D1"])["accounts"][0]["verdict"], "before_due");
    assert_eq!(ran("2026-02-25"), serde_json::json!({ "before_due": 1 }));
    assert_eq!(ran("2026-02-25"), serde_json::json!({}));
    // News of the account makes the next run look at it again: it was told.
    house.import("invoices", HEADER, &["N3,D1,One,DE,2026-02-01,2026-03-02,EUR,50.00,key"]).expect(0);
    assert_eq!(ran("2026-02-26"), serde_json::json!({}));
    let account = house.json("2026-02-26", &["explain", "--debtor", "D1"])["accounts"][0].clone();
    assert_eq!((&account["step"], &account["cycle"]), (&"".into(), &1.into()));
    assert_eq!((&account["verdict"], &account["strategy"]["frozen"]), (&"current".into(), &false.into()));
    let told = &account["decisions"][0];
    assert_eq!((&told["step"], &told["letter"]), (&"before_due_20260302".into(), &"".into()));
    assert!(told["because"].to_string().contains("EUR 900.00 falls due on 2026-03-02"), "{told}");
    // It is to be done until the debt is paid or due.
    let listed = house.json("2026-02-26", &["worklist"]);
    let rows: Vec<&Value> = listed.as_array().unwrap().iter().collect();
    assert_eq!(rows.len(), 1, "{listed}");
    assert_eq!((&rows[0]["debtor"], &rows[0]["step"]), (&"D1".into(), &"before_due".into()));
    assert_eq!((&rows[0]["action"], &rows[0]["days_overdue"]), (&"do_task".into(), &(-4).into()));
    // The first step comes when it would have come, for who was told and who was not.
    assert_eq!(ran("2026-03-04"), serde_json::json!({}));
    assert_eq!(ran("2026-03-05"), serde_json::json!({ "first_contact": 2 }));
    let span = ["--format", "json", "strategy", "simulate", "--from", "2026-02-20", "--to", "2026-03-05"];
    let simulated = house.run(&span).expect(0).json();
    assert_eq!(simulated["steps"]["before_due"], serde_json::json!({ "simulated": 1, "happened": 1 }));
    assert_eq!(simulated["differs"], serde_json::json!([]));
    house.run(&["verify"]).expect(0);
    for (sql, code) in [
        ("UPDATE decision SET step = 'before_due_20260303' WHERE step LIKE 'before_due%'", "verify_row_missing"),
        ("UPDATE decision SET channel = 'phone' WHERE step LIKE 'before_due%'", "verify_row_differs"),
        ("UPDATE account SET step = 'before_due_20260302', step_on = '2026-02-25'", "verify_account_state"),
    ] {
        let copy = house.copy();
        copy.tamper(sql);
        let found = copy.run(&["verify"]).expect(1).out;
        assert!(found.contains(code), "{sql}: {found}");
    }
}
