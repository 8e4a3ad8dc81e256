//! The day: steps, cycles, intervals, blocks, small balances, cash, catching up, going live, idempotence.

use serde_json::{Value, json};

use crate::support::{HEADER, House};

fn decisions(result: &Value) -> &Value {
    &result["decisions"]
}

/// A debtor in China with one invoice over 1,000.00, due on a Monday, contacts known.
fn one() -> House {
    let house = House::new();
    let header = format!("{HEADER},email,phone");
    house
        .import("invoices", &header, &["A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,1000.00,a@example.com,123"])
        .expect(0);
    house
}

#[test]
fn the_standard_cadence_step_by_step() {
    let house = one();
    let run = |day: &str| house.json(day, &["run"]);
    assert_eq!(run("2026-06-01")["debtors_overdue"], 0);
    let first = run("2026-06-02");
    assert_eq!((first["debtors_overdue"].as_i64(), &first["skipped"]), (Some(1), &json!({"not_yet": 1})));
    assert_eq!(run("2026-06-03")["skipped"], json!({"not_yet": 1}));
    // Three business days after Monday the 1st: Thursday the 4th.
    assert_eq!(decisions(&run("2026-06-04")), &json!({"first_contact": 1}));
    assert_eq!(run("2026-06-10")["skipped"], json!({"waiting_for_step": 1}));
    assert_eq!(decisions(&run("2026-06-11")), &json!({"formal_demand": 1}));
    // The candidate waits for a person, however long.
    assert_eq!(run("2026-07-10")["skipped"], json!({"candidate_waiting": 1}));
    house.json("2026-07-10", &["letters", "issue", "D1-CNY-1-formal_demand"]);
    assert_eq!(decisions(&run("2026-07-20")), &json!({}));
    assert_eq!(decisions(&run("2026-07-24")), &json!({"final_notice": 1}));
}

#[test]
fn a_day_run_twice_changes_nothing() {
    let house = one();
    let first = house.json("2026-06-04", &["run"]);
    assert_eq!(first["decisions"], json!({"first_contact": 1}));
    let before = house.json("2026-06-04", &["explain", "--debtor", "D1"]);
    let again = house.json("2026-06-04", &["run"]);
    assert_eq!(again["decisions"], json!({}));
    assert_eq!(again["skipped"], json!({"waiting_for_step": 1}));
    assert_eq!(house.json("2026-06-04", &["run", "--full"])["decisions"], json!({}));
    assert_eq!(house.json("2026-06-04", &["explain", "--debtor", "D1"]), before);
}

#[test]
fn a_run_before_the_last_is_refused_and_a_dry_run_shows_it() {
    let house = one();
    house.json("2026-06-11", &["run"]);
    let ran = house.run(&["--as-of", "2026-06-05", "run"]).expect(1);
    assert!(ran.err.contains("run_before_last"), "{}", ran.err);
    let dry = house.json("2026-06-05", &["run", "--dry-run"]);
    assert_eq!((&dry["dry_run"], &dry["debtors_overdue"]), (&json!(true), &json!(1)));
}

#[test]
fn two_runs_at_once_take_turns() {
    let house = std::sync::Arc::new(one());
    let runs: Vec<_> = (0..4)
        .map(|_| {
            let house = house.clone();
            std::thread::spawn(move || house.json("2026-06-04", &["run"])["decisions"].clone())
        })
        .collect();
    let results: Vec<Value> = runs.into_iter().map(|t| t.join().unwrap()).collect();
    let decided = results.iter().filter(|r| **r == json!({"first_contact": 1})).count();
    assert_eq!((decided, results.iter().filter(|r| **r == json!({})).count()), (1, 3));
}

#[test]
fn a_missed_week_is_caught_up_one_step_at_a_time() {
    let house = one();
    house.json("2026-06-01", &["run"]);
    // Nobody ran for two months: the item is 63 days overdue, the account still begins with the first contact.
    assert_eq!(house.json("2026-08-03", &["run"])["decisions"], json!({"first_contact": 1}));
    assert_eq!(house.json("2026-08-04", &["run"])["decisions"], json!({}));
    assert_eq!(house.json("2026-08-10", &["run"])["decisions"], json!({"formal_demand": 1}));
    let why = house.json("2026-08-10", &["explain", "--debtor", "D1"]);
    let contact = &why["accounts"][0]["decisions"][0];
    assert_eq!(
        contact["not_taken"].as_array().unwrap().len(),
        4,
        "what age alone would have allowed is named: {contact}"
    );
}

#[test]
fn a_first_run_on_an_old_portfolio_proposes_and_sends_nobody_four_letters() {
    let house = House::new();
    house
        .invoices(&[
            "A,D1,Old,CN,2025-01-02,2025-02-03,CNY,1000.00",
            "B,D1,Old,CN,2025-06-02,2025-07-01,CNY,1000.00",
            "C,D2,Young,CN,2026-05-04,2026-06-01,CNY,1000.00",
        ])
        .expect(0);
    let run = house.json("2026-06-10", &["run"]);
    assert_eq!(run["decisions"], json!({"first_contact": 2}));
    let letters = house.json("2026-06-10", &["letters", "list"]);
    let states: Vec<(&str, &str)> = letters
        .as_array()
        .unwrap()
        .iter()
        .map(|l| (l["debtor"].as_str().unwrap(), l["state"].as_str().unwrap()))
        .collect();
    assert_eq!(states, [("D1", "candidate"), ("D2", "queued")]);
}

#[test]
fn earlier_dunning_is_taken_over() {
    let house = House::new();
    let header = format!("{HEADER},last_step,last_step_on");
    let line = "A,D1,Old,CN,2026-01-02,2026-02-02,CNY,1000.00,formal_demand,2026-05-20";
    house.import("invoices", &header, &[line]).expect(0);
    assert_eq!(house.json("2026-06-10", &["run"])["decisions"], json!({"final_notice": 1}));
    let bad = "B,D1,Old,CN,2026-01-02,2026-02-02,CNY,1000.00,threat,2026-05-20";
    let refused = house.import("invoices", &header, &[bad]).expect(3).json();
    assert_eq!(crate::support::codes(&refused), ["unknown_step"]);
}

#[test]
fn one_message_per_debtor_and_currency() {
    let house = House::new();
    let lines: Vec<String> = (0..20)
        .map(|i| {
            let currency = if i % 2 == 0 { "EUR" } else { "CNY" };
            format!("N{i},D1,Debtor,DE,2026-05-04,2026-06-01,{currency},1000.00")
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    house.invoices(&lines).expect(0);
    let run = house.json("2026-06-08", &["run"]);
    assert_eq!(
        (&run["decisions"], &run["overdue_items"], &run["debtors_overdue"]),
        (&json!({"first_contact": 2}), &json!(20), &json!(2))
    );
}

#[test]
fn blocks_stop_and_are_lifted() {
    let house = one();
    let add = [
        "block",
        "add",
        "--debtor",
        "D1",
        "--reason",
        "quality",
        "--owner",
        "Chen",
        "--from",
        "2026-06-02",
        "--until",
        "2026-06-20",
    ];
    let block = house.json("2026-06-02", &add);
    assert_eq!(house.json("2026-06-02", &add), block, "the same block twice is one block");
    assert_eq!(house.json("2026-06-08", &["run"])["skipped"], json!({"blocked": 1}));
    assert_eq!(house.json("2026-06-08", &["worklist"]).as_array().unwrap().len(), 0);
    house.json("2026-06-09", &["block", "lift", &block[0]["id"].to_string()]);
    assert_eq!(house.json("2026-06-09", &["run"])["decisions"], json!({"first_contact": 1}));
    // A block that runs out by itself is seen on the day after, without any new fact.
    let other = one();
    other.json("2026-06-02", &add);
    assert_eq!(other.json("2026-06-20", &["run"])["skipped"], json!({"blocked": 1}));
    assert_eq!(other.json("2026-06-21", &["run"])["decisions"], json!({"first_contact": 1}));
}

#[test]
fn a_block_on_one_invoice_leaves_the_rest() {
    let house = one();
    house.invoices(&["B,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,500.00"]).expect(0);
    let add =
        ["block", "add", "--debtor", "D1", "--invoice", "A", "--reason", "r", "--owner", "o", "--until", "2026-12-31"];
    house.json("2026-06-02", &add);
    house.json("2026-06-08", &["run"]);
    assert_eq!(house.json("2026-06-08", &["worklist"])[0]["overdue"], "500.00");
}

#[test]
fn small_balances_and_covering_cash_are_left_alone() {
    let house = House::new();
    house
        .invoices(&[
            "A,SMALL,Small,CN,2026-05-04,2026-06-01,CNY,99.99",
            "B,CASH,Cash,CN,2026-05-04,2026-06-01,CNY,1000.00",
            "C,PART,Part,CN,2026-05-04,2026-06-01,CNY,1000.00",
        ])
        .expect(0);
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R1,CASH,2026-06-05,CNY,1000.00,", "R2,PART,2026-06-05,CNY,400.00,C"]).expect(0);
    let run = house.json("2026-06-08", &["run"]);
    assert_eq!(run["skipped"], json!({"covered_by_unapplied_cash": 1, "small_balance": 1}));
    assert_eq!(run["decisions"], json!({"first_contact": 1}));
    let list = house.json("2026-06-08", &["worklist"]);
    let part = list.as_array().unwrap().iter().find(|r| r["debtor"] == "PART").unwrap();
    assert_eq!(part["overdue"], "600.00");
}

#[test]
fn a_payment_ends_the_cycle_and_withdraws_the_candidate() {
    let house = one();
    house.json("2026-06-04", &["run"]);
    house.json("2026-06-11", &["run"]);
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R1,D1,2026-06-12,CNY,1000.00,A"]).expect(0);
    let run = house.json("2026-06-15", &["run"]);
    assert_eq!((&run["withdrawn"], &run["debtors_overdue"]), (&json!(1), &json!(0)));
    house.invoices(&["B,D1,甲公司,CN,2026-06-15,2026-06-22,CNY,1000.00"]).expect(0);
    assert_eq!(house.json("2026-06-30", &["run"])["decisions"], json!({"first_contact": 1}));
    let why = house.json("2026-06-30", &["explain", "--debtor", "D1"]);
    let cycles: Vec<i64> =
        why["accounts"][0]["decisions"].as_array().unwrap().iter().map(|d| d["cycle"].as_i64().unwrap()).collect();
    assert_eq!(cycles, [1, 1, 2]);
}

#[test]
fn twice_imported_is_once_imported_and_open_amounts_are_facts() {
    let house = House::new();
    let header = format!("{HEADER},open_amount");
    let line = "A,D1,Debtor,CN,2026-05-04,2026-06-01,CNY,1000.00,800.00";
    house.import("invoices", &header, &[line]).expect(0);
    let again = house.import("invoices", &header, &[line]).expect(0).json();
    assert_eq!((&again["files"][0]["imported"], &again["files"][0]["duplicates"]), (&json!(0), &json!(1)));
    let path = house.write("next.csv", format!("{header}\nA,D1,Debtor,CN,2026-05-04,2026-06-01,CNY,1000.00,300.00\n"));
    let file = path.to_str().unwrap();
    let result = house.json("2026-06-20", &["import", "invoices", file]);
    assert_eq!(result["files"][0]["updated"], 1);
    let open = |day: &str| house.json(day, &["ageing"])[0]["total"].clone();
    assert_eq!((open("2026-06-19"), open("2026-06-20")), (json!("800.00"), json!("300.00")));
}

#[test]
fn numbers_in_any_order_are_known_again_within_their_file_and_after_it() {
    let house = House::new();
    let line = |number: &str, amount: &str| format!("{number},D1,Debtor,CN,2026-05-04,2026-06-01,CNY,{amount}");
    let rows =
        [("M", "1.00"), ("A", "2.00"), ("Z", "3.00"), ("A", "2.00"), ("Q", "4.00"), ("M", "9.00"), ("Z", "3.00")];
    let lines: Vec<String> = rows.iter().map(|(number, amount)| line(number, amount)).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let file = &house.invoices(&lines).expect(3).json()["files"][0];
    assert_eq!((&file["imported"], &file["duplicates"]), (&json!(4), &json!(2)));
    assert_eq!((&file["rejected"][0]["line"], &file["rejected"][0]["column"]), (&json!(7), &json!("amount")));
    let told = &file["warnings"][0];
    assert_eq!((&told["line"], &told["code"]), (&json!(5), &json!("doubtful_repetition")), "{told}");
    let next = [line("Z", "3.00"), line("B", "5.00"), line("AA", "6.00"), line("B", "5.00")];
    let next: Vec<&str> = next.iter().map(String::as_str).collect();
    let file = &house.invoices(&next).expect(0).json()["files"][0];
    assert_eq!((&file["imported"], &file["duplicates"]), (&json!(2), &json!(2)));
}

#[test]
fn a_snapshot_closes_what_it_leaves_out_but_not_too_much() {
    let house = House::new();
    let all: Vec<String> = (0..10).map(|i| format!("N{i},D{i},Debtor,CN,2026-05-04,2026-06-01,CNY,1000.00")).collect();
    let lines: Vec<&str> = all.iter().map(String::as_str).collect();
    house.invoices(&lines).expect(0);
    let snapshot = |count: usize, more: &[&str]| {
        let path = house.write("snap.csv", format!("{HEADER}\n{}\n", all[..count].join("\n")));
        let mut arguments = vec![
            "--format",
            "json",
            "--as-of",
            "2026-06-20",
            "import",
            "invoices",
            path.to_str().unwrap(),
            "--snapshot",
        ];
        arguments.extend(more);
        house.run(&arguments)
    };
    let refused = snapshot(5, &[]);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(refused.err.contains("snapshot_closes_too_many"));
    assert_eq!(house.json("2026-06-20", &["ageing"]).as_array().unwrap().len(), 10, "nothing was closed");
    assert_eq!(snapshot(8, &[]).expect(0).json()["files"][0]["closed"], 2);
    assert_eq!(snapshot(2, &["--confirm"]).expect(0).json()["files"][0]["closed"], 6);
    assert_eq!(house.json("2026-06-20", &["ageing"]).as_array().unwrap().len(), 2);
    assert_eq!(house.json("2026-06-20", &["verify"])["ok"], true);
}

#[test]
fn a_credit_note_on_account_lowers_the_balance() {
    let house = House::new();
    let header = format!("{HEADER},kind");
    house
        .import(
            "invoices",
            &header,
            &[
                "A,D1,Debtor,CN,2026-05-04,2026-06-01,CNY,1000.00,invoice",
                "G,D1,Debtor,CN,2026-05-20,2026-05-20,CNY,250.00,credit_note",
            ],
        )
        .expect(0);
    let ageing = house.json("2026-06-10", &["ageing", "--by", "currency"]);
    assert_eq!((&ageing[0]["total"], &ageing[0]["buckets"]["1-30"]), (&json!("750.00"), &json!("750.00")));
    let run = house.json("2026-06-10", &["run"]);
    assert_eq!((&run["open_items"], &run["overdue_items"]), (&json!(2), &json!(1)));
}

#[test]
fn interest_is_not_computed_where_there_is_no_law() {
    let house = House::new();
    house.invoices(&["A,D1,Debtor,US,2026-05-04,2026-06-01,USD,1000.00"]).expect(0);
    house.json("2026-06-10", &["run"]);
    let list = house.json("2026-06-10", &["worklist"]);
    assert_eq!(list[0]["interest"], Value::Null);
    let table = house.run(&["--as-of", "2026-06-10", "worklist"]).expect(0).out;
    assert!(table.contains("not computed"), "{table}");
}

#[test]
fn interest_over_part_payments_and_rate_changes_agrees_with_the_calculator() {
    let house = House::new();
    house.invoices(&["A,D1,Debtor,DE,2025-05-02,2025-05-31,EUR,10000.00"]).expect(0);
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R1,D1,2025-08-15,EUR,4000.00,A"]).expect(0);
    let why = house.json("2026-02-10", &["explain", "--debtor", "D1"]);
    let calculator = house.json(
        "2026-02-10",
        &[
            "interest",
            "--law",
            "DE",
            "--principal",
            "10000.00",
            "--currency",
            "EUR",
            "--due",
            "2025-05-31",
            "--until",
            "2026-02-10",
            "--paid",
            "2025-08-15=4000.00",
        ],
    );
    let item = &why["accounts"][0]["items"][0];
    assert_eq!((&item["interest"], &item["open"]), (&calculator["interest"], &json!("6000.00")));
    assert!(item["segments"].as_array().unwrap().len() >= 3, "{item}");
}

#[test]
fn a_candidate_that_cash_covered_can_be_decided_again() {
    let house = one();
    house.json("2026-06-04", &["run"]);
    house.json("2026-06-11", &["run"]);
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R1,D1,2026-06-12,CNY,1000.00,"]).expect(0);
    assert_eq!(house.json("2026-06-15", &["run"])["withdrawn"], 1);
    let todo = house.json("2026-06-15", &["worklist"]);
    assert_eq!(todo[0]["action"], "allocate_cash");
    house.invoices(&["B,D1,甲公司,CN,2026-05-04,2026-06-10,CNY,5000.00"]).expect(0);
    assert_eq!(house.json("2026-06-22", &["run"])["decisions"], json!({"formal_demand": 1}));
    house.json("2026-06-22", &["letters", "issue", "D1-CNY-1-formal_demand"]);
    assert_eq!(house.json("2026-06-22", &["verify"])["ok"], true);
}

#[test]
fn a_dunning_level_on_every_row_takes_nobody_back() {
    let house = one();
    house.json("2026-06-04", &["run"]);
    house.json("2026-06-11", &["run"]);
    house.json("2026-06-12", &["letters", "issue", "D1-CNY-1-formal_demand"]);
    let header = format!("{HEADER},last_step,last_step_on");
    let line = "B,D1,甲公司,CN,2026-05-04,2026-06-10,CNY,500.00,first_contact,2026-06-13";
    house.import("invoices", &header, &[line]).expect(0);
    assert_eq!(house.json("2026-06-22", &["run"])["decisions"], json!({}));
    assert_eq!(house.json("2026-06-22", &["explain", "--debtor", "D1"])["accounts"][0]["step"], "formal_demand");
    let ahead = "C,D2,乙公司,CN,2026-05-04,2026-06-10,CNY,500.00,first_contact,2999-01-01".replace("2999", "2099");
    let refused = house.import("invoices", &header, &[&ahead]).expect(3).json();
    assert_eq!(crate::support::codes(&refused), ["last_step_in_future"]);
}

#[test]
fn the_first_contact_waits_for_its_business_days_over_the_spring_festival() {
    let house = House::new();
    // Due on Friday 13 February 2026; the office opens again on the 24th.
    house.invoices(&["A,D1,甲公司,CN,2026-01-13,2026-02-13,CNY,1000.00"]).expect(0);
    for day in ["2026-02-14", "2026-02-20", "2026-02-24"] {
        assert_eq!(house.json(day, &["run"])["decisions"], json!({}), "{day}");
    }
    let run = house.json("2026-02-26", &["run"]);
    assert_eq!(run["decisions"], json!({"first_contact": 1}));
}

#[test]
fn a_portfolio_after_a_run_over_empty_books_is_still_proposed() {
    let house = House::new();
    house.json("2026-06-01", &["run"]);
    house.invoices(&["A,D1,Old,CN,2025-01-02,2025-02-03,CNY,1000.00"]).expect(0);
    house.json("2026-06-02", &["run"]);
    assert_eq!(house.json("2026-06-02", &["letters", "list"])[0]["state"], "candidate");
}

#[test]
fn open_amounts_come_in_the_order_of_their_days() {
    let house = House::new();
    let header = format!("{HEADER},open_amount");
    let state = |day: &str, open: &str| {
        let path = house.write("state.csv", format!("{header}\nA,D1,D,CN,2026-01-02,2026-02-02,CNY,1000.00,{open}\n"));
        house.run(&["--format", "json", "--as-of", day, "import", "invoices", path.to_str().unwrap()])
    };
    state("2026-03-01", "1000.00").expect(0);
    state("2026-03-20", "600.00").expect(0);
    let late = state("2026-03-10", "900.00").expect(3).json();
    assert_eq!(crate::support::codes(&late), ["open_amount_before_later_fact"]);
    assert_eq!(house.json("2026-03-15", &["ageing"])[0]["total"], "1000.00");
}

#[test]
fn a_snapshot_gives_back_what_an_earlier_one_closed() {
    let house = House::new();
    let snapshot = |day: &str, lines: &[&str]| {
        let path = house.write("snap.csv", format!("{HEADER}\n{}\n", lines.join("\n")));
        let arguments = [
            "--format",
            "json",
            "--as-of",
            day,
            "import",
            "invoices",
            path.to_str().unwrap(),
            "--snapshot",
            "--confirm",
        ];
        house.run(&arguments).expect(0).json()
    };
    let (a, b) = ("A,D1,D,DE,2026-01-02,2026-02-02,EUR,1000.00", "B,D1,D,DE,2026-01-02,2026-02-02,EUR,1000.00");
    snapshot("2026-03-01", &[a, b]);
    assert_eq!(snapshot("2026-03-02", &[a])["files"][0]["closed"], 1);
    assert_eq!(snapshot("2026-03-03", &[a, b])["files"][0]["updated"], 1);
    let why = house.json("2026-03-31", &["explain", "--debtor", "D1"]);
    let items = why["accounts"][0]["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(items[0]["interest"], items[1]["interest"], "the settlement that was taken back never happened");
    assert_eq!(house.json("2026-03-31", &["verify"])["ok"], true);
}

#[test]
fn interest_rests_for_the_days_of_its_block_and_no_longer() {
    let house = House::new();
    house.invoices(&["A,D1,D,DE,2025-10-02,2025-11-03,EUR,4250.00"]).expect(0);
    let add = [
        "block",
        "add",
        "--debtor",
        "D1",
        "--reason",
        "r",
        "--owner",
        "o",
        "--from",
        "2025-11-10",
        "--until",
        "2025-12-01",
    ];
    let mut all = add.to_vec();
    all.extend(["--stops", "interest"]);
    house.json("2025-11-10", &all);
    let interest =
        |day: &str| house.json(day, &["explain", "--debtor", "D1"])["accounts"][0]["items"][0]["interest"].clone();
    // Six days before the block at 10.27 %; after it they go on from there.
    assert_eq!(interest("2025-11-09"), "7.17");
    assert_eq!(interest("2025-11-20"), "7.17");
    assert_eq!(interest("2025-12-02"), "8.37");
}
