//! When claims are barred: what the books tell of it, what is recorded, who is warned, and what comes before a suit.

use serde_json::{Value, json};

use crate::support::{HEADER, House, PROFILE, run};

const CHINA: &str = "A,D1,甲公司,CN,2021-05-04,2021-06-30,CNY,90000.00";
const TAIWAN: &str = "B,D2,乙公司,TW,2024-05-04,2024-06-30,TWD,5000";
const GERMANY: &str = "C,D3,Drei GmbH,DE,2023-05-04,2023-06-30,EUR,700.00";
const NEW: &str = "N,D3,Drei GmbH,DE,2026-01-04,2026-03-30,EUR,1.00";

fn house(lines: &[&str]) -> House {
    let house = House::new();
    house.invoices(lines).expect(0);
    house
}

fn clock(house: &House, day: &str, invoice: &str) -> Value {
    house.json(day, &["limitation", "--invoice", invoice])[0].clone()
}

fn record<'a>(house: &House, day: &str, invoice: &'a str, more: &[&'a str]) -> Value {
    let asked = ["limitation", "record", "--invoice", invoice, "--by", "Ann"];
    house.json(day, &[asked.as_slice(), more].concat())
}

fn refused(house: &House, day: &str, more: &[&str], code: &str) {
    let asked = ["--as-of", day, "limitation", "record", "--by", "Ann"];
    let ran = house.run(&[asked.as_slice(), more].concat());
    assert!(ran.code != 0 && ran.err.contains(&format!("[{code}]")), "{code} not in {}{}", ran.out, ran.err);
}

fn days(clock: &Value) -> (&str, &str, &str) {
    let text = |key: &str| clock[key].as_str().unwrap_or("-");
    (text("last_safe_day"), text("last_day"), text("state"))
}

fn holds(house: &House) {
    let told = house.run(&["--format", "json", "verify"]);
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
}

#[test]
fn claims_that_run_out_are_listed_soonest_first_with_what_is_at_stake() {
    let house = house(&[CHINA, TAIWAN, GERMANY, NEW]);
    let list = house.json("2026-02-02", &["limitation"]);
    let told: Vec<Value> =
        list.as_array().unwrap().iter().map(|c| json!([c["number"], c["open"], c["state"]])).collect();
    // Germany's ends with the year: not within 180 days.
    assert_eq!(told, [json!(["A", "90000.00", "barred"]), json!(["B", "5000.00", "running"])]);
    assert_eq!(days(&list[1]), ("2026-06-30", "2026-06-30", "running"));
    assert_eq!((&list[1]["days_left"], &list[1]["law"]), (&json!(148), &json!("TW")));
    assert!(list[1]["because"].to_string().contains("2 years from 2024-06-30"), "{list}");
    let year = house.json("2026-02-02", &["limitation", "--within", "365"]);
    assert_eq!(year[2]["last_day"], "2026-12-31");
    // One debtor: all its open items, near or not.
    let all = house.json("2026-02-02", &["limitation", "--debtor", "D3"]);
    assert_eq!(all.as_array().unwrap().len(), 2);
    assert!(house.json("2026-02-02", &["limitation", "--debtor", "D1"])[0]["because"].as_array().unwrap().len() == 1);
    let text = house.run(&["--as-of", "2026-02-02", "limitation"]).expect(0).out;
    assert!(text.contains("2026-06-30") && text.contains("125-128"), "{text}");
    let file = house.path("clocks.xlsx");
    let out = ["--as-of", "2026-02-02", "limitation", "--out", file.to_str().unwrap()];
    house.run(&out).expect(0);
    assert!(std::fs::read(file).unwrap().starts_with(b"PK"));
    for lang in ["zh-Hans", "zh-Hant"] {
        let text = house.run(&["--lang", lang, "--as-of", "2026-02-02", "limitation"]).expect(0).out;
        assert!(!text.contains("limitation-") && text.contains("年"), "{text}");
    }
}

#[test]
fn what_is_recorded_moves_the_clock_once_and_can_be_corrected() {
    let house = house(&[CHINA, NEW]);
    let day = "2024-03-01";
    let first = record(&house, day, "A", &["--kind", "written-acknowledgement", "--on", "2023-02-10"]);
    assert_eq!((&first[0]["id"], &first[0]["debtor"]), (&json!(1), &json!("D1")));
    assert_eq!(days(&clock(&house, day, "A")), ("2026-02-10", "2026-02-10", "running"));
    // The same again is the same; with another end it is refused.
    let again = record(&house, day, "A", &["--kind", "written-acknowledgement", "--on", "2023-02-10"]);
    assert_eq!((again, house.count("limitation_fact")), (first, 1));
    record(&house, day, "A", &["--kind", "suit", "--on", "2024-02-01"]);
    assert_eq!(days(&clock(&house, day, "A")), ("-", "-", "held"));
    let until = ["--invoice", "A", "--kind", "suit", "--on", "2024-02-01", "--until", "2024-02-20"];
    refused(&house, day, &until, "limitation_fact_known");
    let ended = record(&house, day, "A", &[&until[2..], &["--instead-of", "2"]].concat());
    assert_eq!((&ended[0]["id"], &ended[0]["instead_of"]), (&json!(3), &json!(2)));
    assert_eq!(days(&clock(&house, day, "A")).1, "2027-02-20");
    for _ in 0..2 {
        let gone = house.json(day, &["limitation", "withdraw", "3", "--by", "Ann", "--note", "wrong"]);
        assert_eq!(gone[0]["withdrawn_by"], 4);
    }
    assert_eq!(days(&clock(&house, day, "A")).1, "2026-02-10");
    assert_eq!(house.json(day, &["limitation", "facts"]).as_array().unwrap().len(), 3);
    // Looked at from before it happened, nothing happened.
    assert_eq!(days(&clock(&house, "2023-02-09", "A")).1, "2024-06-30");
    holds(&house);
}

#[test]
fn facts_that_cannot_be_are_refused() {
    let house = house(&[CHINA]);
    let on = |kind, on| ["--invoice", "A", "--kind", kind, "--on", on];
    refused(&house, "2024-01-01", &on("suit", "2024-01-02"), "limitation_in_future");
    let ended = |kind, until| [on(kind, "2023-06-01").as_slice(), &["--until", until]].concat();
    refused(&house, "2024-01-01", &ended("acknowledgement", "2023-07-01"), "limitation_no_end");
    refused(&house, "2024-01-01", &ended("suit", "2023-05-01"), "limitation_end_early");
    refused(&house, "2024-01-01", &["--invoice", "X", "--kind", "suit", "--on", "2023-06-01"], "unknown_invoice");
    let other = [on("suit", "2023-06-01").as_slice(), &["--instead-of", "9"]].concat();
    refused(&house, "2024-01-01", &other, "unknown_limitation_fact");
    house.import("receipts", RECEIPTS, &["R1,D1,2023-06-16,CNY,90000.00,A"]).expect(0);
    refused(
        &house,
        "2024-01-01",
        &["--debtor", "D1", "--kind", "suit", "--on", "2023-06-01"],
        "limitation_nothing_open",
    );
    assert_eq!(house.count("limitation_fact"), 0);
    let path = house.write("bad.toml", format!("{PROFILE}[limitation]\nclaim = \"sail\"\n"));
    let ran = house.run(&["seller", "set", path.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("[unknown_claim_kind]"), "{}", ran.err);
}

const RECEIPTS: &str = "reference,debtor_code,received_on,currency,amount,invoice_number";

#[test]
fn part_payments_and_letters_that_arrived_are_taken_from_the_books() {
    let house = house(&[CHINA]);
    house.import("receipts", RECEIPTS, &["R1,D1,2023-06-16,CNY,1000.00,A"]).expect(0);
    let paid = clock(&house, "2023-07-01", "A");
    assert_eq!((days(&paid).1, &paid["facts"][0]["reference"]), ("2026-06-16", &json!("R1")));
    house.json("2026-03-02", &["run"]);
    let listed = house.json("2026-03-02", &["letters", "list"]);
    let mut sent = None;
    for day in ["2026-03-10", "2026-03-17", "2026-03-24", "2026-03-31", "2026-04-07"] {
        house.json(day, &["run"]);
        let letters = house.json(day, &["letters", "list", "--state", "candidate"]);
        if let Some(id) = letters[0]["id"].as_str() {
            sent = Some((day, house.json(day, &["letters", "issue", id])[0]["number"].as_str().unwrap().to_owned()));
            break;
        }
    }
    let (day, number) = sent.unwrap_or_else(|| panic!("no letter: {listed}"));
    house.json(day, &["letters", "dispatch", &number, "--channel", "registered_post", "--user", "W"]);
    assert_eq!(days(&clock(&house, day, "A")).1, "2026-06-16", "sent is not arrived");
    house.json("2026-07-31", &["letters", "outcome", &number, "--result", "delivered", "--on", "2026-04-20"]);
    let told = clock(&house, "2026-07-31", "A");
    assert_eq!(days(&told).1, "2029-04-20", "{told}");
    assert_eq!((&told["facts"][1]["from"], &told["facts"][1]["effect"]), (&json!("letter"), &json!("restarted")));
}

#[test]
fn the_worklist_puts_what_runs_out_in_front_also_where_chasing_is_blocked() {
    let house = house(&[TAIWAN, "L,D9,Large,CN,2026-01-04,2026-01-30,CNY,9000000.00"]);
    let list = house.json("2026-02-02", &["worklist"]);
    assert_eq!((&list[0]["debtor"], &list[0]["last_safe_day"]), (&json!("D2"), &json!("2026-06-30")));
    assert!(list[0]["because"].to_string().contains("safe until 2026-06-30"), "{list}");
    assert_eq!(list[1].get("last_safe_day"), None);
    let block = ["block", "add", "--debtor", "D2", "--reason", "dispute", "--owner", "x", "--until", "2026-12-31"];
    house.json("2026-02-02", &block);
    assert_eq!(house.json("2026-02-02", &["worklist"])[0]["debtor"], "D2");
    // Earlier or later, as the seller wants it.
    let path = house.write("s.toml", format!("{PROFILE}[limitation]\nwarn_days = 30\n"));
    house.run(&["seller", "set", path.to_str().unwrap()]).expect(0);
    assert!(!house.json("2026-02-02", &["worklist"]).to_string().contains("D2"));
    let told = house.json("2026-02-02", &["explain", "--debtor", "D2"]);
    assert_eq!(told["accounts"][0]["items"][0]["limitation"]["last_day"], "2026-06-30");
    let text = house.run(&["--as-of", "2026-02-02", "explain", "--debtor", "D2"]).expect(0).out;
    assert!(text.contains("last safe day 2026-06-30"), "{text}");
}

#[test]
fn a_kind_of_claim_can_be_set_or_asked_for() {
    let house = house(&["P,D4,Cztery,PL,2023-01-10,2023-03-10,PLN,100.00"]);
    assert_eq!(days(&clock(&house, "2024-01-01", "P")), ("2025-12-31", "2026-12-31", "running"));
    let path = house.write("s.toml", format!("{PROFILE}[limitation]\nclaim = \"sale\"\n"));
    house.run(&["seller", "set", path.to_str().unwrap()]).expect(0);
    assert_eq!(days(&clock(&house, "2024-01-01", "P")).1, "2025-12-31");
    let asked = ["limitation", "--invoice", "P", "--claim", "general"];
    assert_eq!(house.json("2024-01-01", &asked)[0]["last_safe_day"], "2026-12-31");
}

#[test]
fn facts_follow_an_invoice_to_another_debtor_and_tampering_is_found() {
    let house = house(&[GERMANY, "E,D5,Drei G.m.b.H.,DE,2023-05-04,2023-06-30,EUR,70.00"]);
    record(&house, "2024-03-01", "C", &["--kind", "acknowledgement", "--on", "2024-02-10"]);
    let both = house.json(
        "2024-03-01",
        &["limitation", "record", "--by", "Ann", "--debtor", "D3", "--kind", "suit", "--on", "2024-02-20"],
    );
    assert_eq!(both.as_array().unwrap().len(), 1);
    house.json("2024-03-01", &["limitation", "withdraw", "2", "--by", "Ann"]);
    house.json("2024-03-01", &["debtor", "merge", "D3", "--into", "D5", "--by", "Ann", "--reason", "same"]);
    let told = clock(&house, "2024-03-02", "C");
    assert_eq!((&told["debtor"], days(&told).1), (&json!("D5"), "2027-02-10"));
    holds(&house);
    for (change, code) in [
        ("UPDATE limitation_fact SET on_date = '2025-02-10' WHERE fact = 1", "verify_row_differs"),
        ("UPDATE limitation_fact SET invoice = 'E' WHERE fact = 1", "verify_row_differs"),
        ("UPDATE limitation_fact SET withdraws = 1 WHERE fact = 2", "verify_row_differs"),
        ("DELETE FROM limitation_fact WHERE fact = 1", "verify_row_missing"),
        (
            "INSERT INTO limitation_fact SELECT seller, fact + 9, debtor, invoice, kind, on_date, until_date, note, by_person, \
             withdraws FROM limitation_fact WHERE fact = 1",
            "verify_",
        ),
    ] {
        let other = house.copy();
        other.tamper(change);
        let told = other.run(&["--format", "json", "verify"]).expect(1);
        assert!(told.out.contains(code), "{change}: {}", told.out);
    }
}

#[test]
fn what_comes_before_a_suit_respects_sums_and_days() {
    let house = house(&[
        "H,D6,Six Ltd,HK,2025-01-10,2025-02-10,HKD,80000.00",
        "S,D7,Sju AB,SE,2025-01-10,2025-02-10,SEK,800.00",
    ]);
    let told = house.json("2026-02-02", &["pre-action", "--invoice", "H"]);
    let open: Vec<bool> = told["steps"].as_array().unwrap().iter().map(|s| s["open"].as_bool().unwrap()).collect();
    // Letter, Small Claims Tribunal (up to 75,000), District Court, statutory demand (from 10,000).
    assert_eq!(open, [true, false, true, true], "{told}");
    assert_eq!(told["earliest_suit"], "2026-02-10", "seven days after a letter of today");
    assert_eq!(told["limitation"]["last_day"], "2031-02-11");
    let missing = told["documents"].as_array().unwrap().iter().filter(|d| d["in_books"] == false).count();
    assert!(missing >= 4 && told["documents"][0]["reference"] == "H", "{told}");
    let text = house.run(&["--as-of", "2026-02-02", "pre-action", "--invoice", "S"]).expect(0).out;
    assert!(text.contains("The law wants before a suit: Collection demand"), "{text}");
    let steps = |more: &[&str]| run(&[["--format", "json", "law", "steps"].as_slice(), more].concat()).expect(0).json();
    let open = |told: Value| told["steps"].as_array().unwrap().iter().filter(|s| s["open"] == true).count();
    assert_eq!(open(steps(&["GB", "--amount", "700", "--currency", "GBP"])), 2);
    assert_eq!(open(steps(&["GB", "--amount", "750", "--currency", "GBP", "--debtor-is", "person"])), 4);
    assert_eq!(open(steps(&["GB", "--amount", "10000.01", "--currency", "GBP"])), 3);
    let shown = run(&["law", "show", "TH"]).expect(0).out;
    assert!(shown.contains("[business]") && shown.contains("[demand-delivered]"), "{shown}");
    assert!(HEADER.starts_with("number"));
}
