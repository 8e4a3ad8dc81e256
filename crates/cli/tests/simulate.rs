//! Replaying history: the strategy that was in force repeats it to the day, another one differs, and nothing is written.

use basis::calendar::Date;
use serde_json::Value;

use crate::support::{House, run};

/// Thirty days run over invoices that are paid, blocked, credited and taken over; nothing waits for a person's answer.
fn lived() -> House {
    let house = House::new();
    let header = format!("{},last_step,last_step_on", crate::support::HEADER);
    let lines: Vec<String> = (0..24)
        .map(|i| {
            let (seat, currency) = if i % 2 == 0 { ("CN", "CNY") } else { ("DE", "EUR") };
            let due = Date::parse("2026-02-10").unwrap().plus_days(i * 2);
            let before = if i == 1 { "first_contact,2026-02-20" } else { "," };
            format!("N{i},D{},Debtor,{seat},2026-01-05,{due},{currency},{}00.00,{before}", i % 8, i + 1)
        })
        .collect();
    house.import("invoices", &header, &lines.iter().map(String::as_str).collect::<Vec<_>>()).expect(0);
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    let paid = ["R1,D2,2026-03-09,CNY,300.00,N2", "R2,D2,2026-03-10,CNY,1100.00,N10", "R3,D3,2026-03-12,EUR,250.00,"];
    house.import("receipts", header, &paid).expect(0);
    house.run(&["block", "add", "--debtor", "D4", "--reason", "r", "--owner", "o", "--from", "2026-03-05"]).expect(2);
    let block = ["block", "add", "--debtor", "D4", "--reason", "r", "--owner", "o", "--from", "2026-03-05", "--until"];
    house.run(&[&block[..], &["2026-03-20"]].concat()).expect(0);
    for offset in 0..30 {
        let day = Date::parse("2026-03-02").unwrap().plus_days(offset).to_string();
        house.json(&day, &["run"]);
        house.run(&["--as-of", &day, "letters", "issue", "--all"]);
    }
    house
}

fn simulate(house: &House, more: &[&str]) -> Value {
    let span = ["--format", "json", "strategy", "simulate", "--from", "2026-03-02", "--to", "2026-03-31"];
    house.run(&[&span[..], more].concat()).expect(0).json()
}

#[test]
fn the_strategy_in_force_repeats_history_and_another_differs() {
    let house = lived();
    let before = house.run(&["--format", "json", "verify"]).expect(0).out;
    let same = simulate(&house, &[]);
    assert_eq!(same["differs"], serde_json::json!([]));
    assert!(same["actions"].as_array().unwrap().len() > 10, "{same}");
    for (step, counts) in same["steps"].as_object().unwrap() {
        assert_eq!(counts["simulated"], counts["happened"], "{step}");
    }
    let load: u64 = same["workload"].as_array().unwrap().iter().map(|l| l["actions"].as_u64().unwrap()).sum();
    assert_eq!(load, same["actions"].as_array().unwrap().len() as u64);

    let patient = simulate(&house, &["--strategy", "export"]);
    assert_eq!(patient["strategy"], "export");
    let contact = |s: &Value, debtor: &str| {
        let actions = s["actions"].as_array().unwrap().clone();
        let found = actions.into_iter().find(|a| a["debtor"] == debtor && a["step"] == "first_contact");
        found.unwrap()["day"].as_str().unwrap().to_owned()
    };
    // D7's oldest item is due on Tuesday 24 February: three business days have passed on the first run, five a day later.
    assert_eq!([contact(&same, "D7"), contact(&patient, "D7")], ["2026-03-02", "2026-03-03"]);
    assert!(!patient["differs"].as_array().unwrap().is_empty());
    assert_eq!(house.run(&["--format", "json", "verify"]).expect(0).out, before, "a replay writes nothing");

    // From the middle: what had been decided until then is taken as it was.
    let span = ["--format", "json", "strategy", "simulate", "--from", "2026-03-16", "--to", "2026-03-31"];
    let middle = house.run(&span).expect(0).json();
    assert_eq!(middle["differs"], serde_json::json!([]));
}

#[test]
fn the_chart_is_a_picture_with_a_text_alternative() {
    let house = House::new();
    let lines = ["N1,D1,A & B,CN,2026-01-05,2026-02-20,CNY,900.00"];
    house.invoices(&lines).expect(0);
    let path = house.path("load.svg");
    let simulated = simulate(&house, &["--chart", path.to_str().unwrap()]);
    let svg = std::fs::read_to_string(path).unwrap();
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{svg}");
    assert!(svg.contains("role=\"img\"") && svg.contains("<title id=\"title\">Workload") && svg.contains("<desc id="));
    // A bar for each day with actions of an owner, and each says its figure.
    let bars = svg.matches("</title></rect>").count();
    assert_eq!(bars, simulated["workload"].as_array().unwrap().len());
    assert!(bars > 0, "{simulated}");
    let (opened, closed) = (svg.matches("<text ").count(), svg.matches("</text>").count());
    assert_eq!(opened, closed);
}

#[test]
fn a_span_that_cannot_be_replayed_is_wrong_usage() {
    let house = House::new();
    let simulate = |from: &str, to: &str, days: &str| {
        let span = ["strategy", "simulate", "--from", from, "--to", to, "--approval-days", days];
        house.run(&span).expect(2).err
    };
    assert!(simulate("2026-03-02", "2026-03-01", "0").contains("simulate_span"));
    assert!(simulate("2010-01-01", "2026-03-01", "0").contains("simulate_span"));
    assert!(simulate("2026-03-01", "2026-03-02", "many").contains("approval-days"));
    let lost = ["strategy", "simulate", "--from", "2026-03-01", "--to", "2026-03-02", "--strategy", "nowhere.toml"];
    assert!(house.run(&lost).code != 0);
    run(&["strategy", "simulate"]).expect(2);
}

#[test]
fn what_ships_is_shown_checked_and_activated_by_name() {
    let house = House::new();
    let shown = house.run(&["strategy", "show", "export"]).expect(0).out;
    assert_eq!(shown, std::fs::read_to_string(crate::support::root("strategies/export.toml")).unwrap());
    let own = house.write("own.toml", shown.replacen("pay_within_days = 21", "pay_within_days = 40", 1));
    let found = house.run(&["strategy", "check", own.to_str().unwrap()]).expect(1).out;
    assert!(found.contains("[strategy_promise_differs]") && found.contains("\n  Let days_since_step"), "{found}");
    house.run(&["strategy", "activate", own.to_str().unwrap()]).expect(1);
    house.run(&["strategy", "activate", "export"]).expect(0);
    let listed = house.run(&["--format", "json", "strategy", "list"]).expect(0).json();
    let of = |id: &str| listed.as_array().unwrap().iter().find(|s| s["id"] == id).unwrap()["state"].clone();
    assert_eq!(
        [of("export"), of("standard"), of("small"), of("strategic")],
        ["active", "stored", "shipped", "shipped"]
    );
}
