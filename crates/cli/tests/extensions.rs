//! Extensions of due dates: steps wait, the books do not, and interest rests for the days agreed.

use serde_json::{Value, json};

use crate::support::{HEADER, House};

/// A house with these invoices.
fn house(lines: &[&str]) -> House {
    let house = House::new();
    house.invoices(lines).expect(0);
    house
}

/// Grants an extension on a day for `--invoice N` or `--debtor C`.
fn grant(house: &House, day: &str, what: [&str; 2], until: &str, more: &[&str]) -> Value {
    let asked = ["extension", "grant", what[0], what[1], "--until", until, "--reason", "goods late", "--owner", "Ann"];
    house.json(day, &[asked.as_slice(), more].concat())
}

fn refused(house: &House, day: &str, arguments: &[&str], code: &str) {
    let ran = house.run(&[&["--as-of", day], arguments].concat());
    assert!(ran.code != 0 && ran.err.contains(code), "{code} not in {}{}", ran.out, ran.err);
}

fn holds(house: &House) {
    let told = house.run(&["--format", "json", "verify"]);
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
}

fn account(house: &House, day: &str, debtor: &str) -> Value {
    house.json(day, &["explain", "--debtor", debtor])["accounts"][0].clone()
}

const MAIN: &str = "A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,90000.00";

#[test]
fn steps_wait_for_the_new_date_and_the_books_do_not() {
    let (house, other) = (house(&[MAIN]), house(&[MAIN]));
    let granted = grant(&house, "2026-06-02", ["--invoice", "A"], "2026-06-30", &[]);
    let told = |e: &Value| json!([e["id"], e["debtor"], e["invoice"], e["due"], e["until"], e["days"], e["interest"]]);
    assert_eq!(told(&granted[0]), json!([1, "D1", "A", "2026-06-01", "2026-06-30", 29, "rests"]));
    // The same once more is the same.
    assert_eq!(grant(&house, "2026-06-02", ["--invoice", "A"], "2026-06-30", &[]), granted);

    let run = house.json("2026-06-08", &["run"]);
    assert_eq!((&run["decisions"], &run["overdue_items"]), (&json!({}), &json!(1)), "{run}");
    assert_eq!(run["skipped"], json!({"extended": 1}));
    assert_eq!(house.json("2026-06-08", &["ageing"]), other.json("2026-06-08", &["ageing"]));
    assert_eq!(house.json("2026-06-08", &["worklist"]), json!([]));
    let told = account(&house, "2026-06-08", "D1");
    assert_eq!((&told["verdict"], &told["next_on"]), (&json!("extended"), &json!("2026-07-01")), "{told}");
    let item = &told["items"][0];
    assert_eq!((&item["days_overdue"], &item["extended_to"]), (&json!(7), &json!("2026-06-30")), "{item}");
    assert!(told["because"].to_string().contains("2026-06-30"), "{told}");
    let text = house.run(&["--as-of", "2026-06-08", "explain", "--debtor", "D1"]).expect(0).out;
    assert!(text.contains("Extension 1: invoice A") && text.contains("goods late"), "{text}");
    // Nothing to look at again until the new date has passed.
    assert_eq!(house.json("2026-06-29", &["run"])["looked_at"], 0);
    holds(&house);

    // As an invoice due on the new date, from then on.
    let later = self::house(&["A,D1,甲公司,CN,2026-05-04,2026-06-30,CNY,90000.00"]);
    for day in ["2026-07-01", "2026-07-02", "2026-07-06", "2026-07-07", "2026-07-13", "2026-07-14", "2026-07-20"] {
        let (ours, theirs) = (house.json(day, &["run"]), later.json(day, &["run"]));
        assert_eq!(ours["decisions"], theirs["decisions"], "{day}");
    }
    let steps = |house: &House| {
        let told = account(house, "2026-07-20", "D1");
        let decisions = told["decisions"].as_array().unwrap().clone();
        decisions.iter().map(|d| d["step"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(!steps(&house).is_empty());
    assert_eq!(steps(&house), steps(&later));
    let told = account(&house, "2026-07-20", "D1")["decisions"][0]["because"].to_string();
    assert!(told.contains("1 due date was extended"), "{told}");
    // History replayed under the strategy in force is history.
    let span = ["strategy", "simulate", "--from", "2026-06-08", "--to", "2026-07-20"];
    assert_eq!(house.json("2026-07-20", &span)["differs"], json!([]));
    holds(&house);
}

#[test]
fn an_extension_in_a_cycle_ends_it_and_one_withdrawn_lets_it_begin_again() {
    let house = house(&[MAIN]);
    house.json("2026-06-08", &["run"]);
    house.json("2026-06-15", &["run"]);
    assert_eq!(account(&house, "2026-06-15", "D1")["candidate"], "formal_demand");
    grant(&house, "2026-06-16", ["--invoice", "A"], "2026-07-31", &[]);
    let id = house.json("2026-06-16", &["letters", "list"])[0]["id"].as_str().unwrap().to_owned();
    refused(&house, "2026-06-16", &["letters", "issue", &id], "nothing_overdue");
    assert_eq!(house.json("2026-06-16", &["run"])["withdrawn"], 1);
    let back = house.json("2026-06-17", &["extension", "withdraw", "1"]);
    assert_eq!(back[0]["withdrawn_on"], "2026-06-17");
    assert_eq!(house.json("2026-06-20", &["extension", "withdraw", "1"]), back, "once more changes nothing");
    let run = house.json("2026-06-17", &["run"]);
    assert_eq!(run["decisions"], json!({"first_contact": 1}), "{run}");
    assert_eq!(account(&house, "2026-06-17", "D1")["cycle"], 2);
    let count = |day: &str| house.json("2026-07-01", &["extension", "list", "--on", day]).as_array().unwrap().len();
    assert_eq!(["2026-06-15", "2026-06-16", "2026-06-17"].map(count), [0, 1, 0]);
    holds(&house);
}

/// Interest of the one item; Taiwan's 5 % of TWD 73,000.00 are TWD 10.00 a day of 365.
fn interest(house: &House, day: &str) -> Value {
    let told = account(house, day, "T1");
    assert_eq!(told["items"][0]["interest"], told["interest"]);
    let worklist = house.json(day, &["worklist"]);
    if let Some(row) = worklist.get(0) {
        assert_eq!(row["interest"], told["interest"], "{worklist}");
    }
    told["interest"].clone()
}

#[test]
fn interest_rests_for_the_days_agreed_and_runs_for_all_others() {
    let line = "T,T1,竹衡股份有限公司,TW,2026-05-04,2026-06-01,TWD,73000.00";
    let amounts = |days: [i64; 3]| days.map(|d| json!(format!("{}.00", d * 10)));
    let days = ["2026-06-20", "2026-06-30", "2026-07-05"];
    // Granted on, interest, withdrawn on; days that bear interest by each of the days above, counted by hand: from 2 June
    // on without an extension; from 1 July where it was granted in time; 2 to 10 June and from 1 July where it came on
    // the 11th; from the day of the withdrawal.
    let cases = [
        ("", "", "", [19, 29, 34]),
        ("2026-05-20", "rests", "", [0, 0, 5]),
        ("2026-06-01", "rests", "", [0, 0, 5]),
        ("2026-06-11", "rests", "", [9, 9, 14]),
        ("2026-05-20", "runs", "", [19, 29, 34]),
        ("2026-05-20", "rests", "2026-06-25", [0, 6, 11]),
    ];
    for (on, word, withdrawn, want) in cases {
        let house = house(&[line]);
        if !on.is_empty() {
            grant(&house, "2026-06-12", ["--debtor", "T1"], "2026-06-30", &["--on", on, "--interest", word]);
        }
        if !withdrawn.is_empty() {
            house.json("2026-06-12", &["extension", "withdraw", "1", "--on", withdrawn]);
        }
        let told = days.map(|day| interest(&house, day));
        assert_eq!(told, amounts(want), "{on} {word} {withdrawn}");
    }
}

#[test]
fn what_is_paid_before_the_new_date_only_lowers_the_principal() {
    let house = house(&["T,T1,竹衡股份有限公司,TW,2026-05-04,2026-06-01,TWD,73000.00"]);
    grant(&house, "2026-05-20", ["--invoice", "T"], "2026-06-30", &[]);
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R1,T1,2026-06-15,TWD,36500.00,T"]).expect(0);
    // Five days on what is left, TWD 5.00 each.
    assert_eq!(interest(&house, "2026-07-05"), "25.00");
    // Extended again before the first new date: the default moves on, and its rest is not counted twice.
    grant(&house, "2026-06-30", ["--invoice", "T"], "2026-07-03", &[]);
    assert_eq!(interest(&house, "2026-07-05"), "10.00");
    holds(&house);
}

#[test]
fn letters_name_both_dates_and_claim_from_the_new_one() {
    for (name, seat, words) in [
        ("Muster GmbH", "DE", "Fälligkeit verlängert bis"),
        ("Muster AG", "CH", "Due date extended to"),
        ("甲公司", "CN", "付款期限已延至"),
        ("竹衡股份有限公司", "TW", "付款期限已延至"),
    ] {
        let house = house(&[&format!("A,D1,{name},{seat},2026-04-04,2026-05-01,EUR,10000.00")]);
        grant(&house, "2026-04-20", ["--invoice", "A"], "2026-06-01", &[]);
        house.json("2026-06-08", &["run"]);
        house.json("2026-06-15", &["run"]);
        let all = house.json("2026-06-15", &["letters", "list"]);
        let all = all.as_array().unwrap();
        assert_eq!(all.len(), 2, "{all:?}");
        for letter in all {
            let id = letter["id"].as_str().unwrap();
            let issued = house.json("2026-06-15", &["letters", "issue", id]);
            let path = house.path("letter.txt");
            house.run(&["--as-of", "2026-06-15", "letters", "render", id, "--out", path.to_str().unwrap()]).expect(0);
            let text = std::fs::read_to_string(path).unwrap();
            assert!(text.contains(words), "{seat} {words} not in\n{text}");
            // Both the due date as given and 45 days since then stand in the table.
            assert!(text.contains("45"), "{text}");
            // As if due on 1 June: 14 days at 10.27 % are 39.39; plus EUR 40 under section 288(5).
            if seat == "DE" && letter["letter"] == "formal_demand" {
                assert_eq!(issued[0]["total"], "10079.39");
            }
        }
        let path = house.path("statement");
        let statement =
            ["letters", "statement", "--debtor", "D1", "--currency", "EUR", "--out", path.to_str().unwrap()];
        let number = house.json("2026-06-15", &statement)[0]["number"].as_str().unwrap().to_owned();
        let path = house.path("statement.txt");
        house.run(&["letters", "render", &number, "--out", path.to_str().unwrap()]).expect(0);
        assert!(std::fs::read_to_string(path).unwrap().contains(words), "{seat}: the statement names it too");
        holds(&house);
    }
}

#[test]
fn what_cannot_be_extended_is_refused() {
    let header = format!("{HEADER},kind");
    let house = House::new();
    let lines = [
        "A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,900.00,invoice",
        "B,D1,甲公司,CN,2026-05-04,2026-07-10,CNY,100.00,invoice",
        "G,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,50.00,credit_note",
        "P,D2,乙公司,CN,2026-05-04,2026-06-01,CNY,70.00,invoice",
    ];
    house.import("invoices", &header, &lines).expect(0);
    let receipts = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", receipts, &["R1,D2,2026-06-01,CNY,70.00,P"]).expect(0);
    let ask = |what: [&str; 2], until: &str, more: &[&str], code: &str| {
        let asked = ["extension", "grant", what[0], what[1], "--until", until, "--reason", "r", "--owner", "o"];
        refused(&house, "2026-06-20", &[asked.as_slice(), more].concat(), code);
    };
    ask(["--invoice", "A"], "2026-06-01", &["--on", "2026-05-20"], "extension_not_later");
    ask(["--invoice", "A"], "2026-06-20", &[], "extension_not_later");
    ask(["--invoice", "G"], "2026-07-20", &[], "nothing_to_extend");
    ask(["--invoice", "P"], "2026-07-20", &[], "nothing_to_extend");
    ask(["--debtor", "D2"], "2026-07-20", &[], "nothing_to_extend");
    ask(["--invoice", "X"], "2026-07-20", &[], "unknown_invoice");
    ask(["--debtor", "X"], "2026-07-20", &[], "unknown_debtor");
    ask(["--invoice", "A"], "2026-07-20", &["--debtor", "D1"], "--debtor");
    ask(["--invoice", "A"], "2026-07-20", &["--interest", "stops"], "rests");
    ask(["--invoice", "A"], "2026-07-20", &["--owner", " "], "--owner");
    house.json("2026-06-20", &["period", "close", "--through", "2026-06-15", "--by", "Ann"]);
    ask(["--invoice", "A"], "2026-07-20", &["--on", "2026-06-15"], "period_closed");
    assert_eq!(house.json("2026-06-20", &["extension", "list"]), json!([]));
    // The whole debtor: what is owed and due before the new date.
    let granted = grant(&house, "2026-06-20", ["--debtor", "D1"], "2026-07-08", &[]);
    assert_eq!(granted.as_array().unwrap().iter().map(|e| e["invoice"].clone()).collect::<Vec<_>>(), ["A"]);
    refused(&house, "2026-06-20", &["extension", "withdraw", "9"], "unknown_extension");
    refused(&house, "2026-06-20", &["extension", "withdraw", "1", "--on", "2026-06-19"], "extension_not_granted_yet");
    refused(&house, "2026-06-20", &["extension", "withdraw", "1", "--on", "2026-06-15"], "period_closed");
    holds(&house);
}

#[test]
fn an_import_whose_invoice_was_extended_stays() {
    let house = house(&[MAIN]);
    grant(&house, "2026-06-02", ["--invoice", "A"], "2026-06-30", &[]);
    refused(&house, "2026-06-02", &["import", "undo", "1"], "extension 1 is on invoice A");
    house.json("2026-06-03", &["extension", "withdraw", "1"]);
    house.json("2026-06-03", &["import", "undo", "1"]);
    holds(&house);
}

#[test]
fn tampering_with_an_extension_is_found() {
    let house = house(&[MAIN]);
    grant(&house, "2026-06-02", ["--invoice", "A"], "2026-06-30", &[]);
    grant(&house, "2026-06-20", ["--invoice", "A"], "2026-07-31", &["--interest", "runs"]);
    house.json("2026-06-25", &["extension", "withdraw", "2"]);
    holds(&house);
    for (sql, code) in [
        ("UPDATE extension SET until_date = '2026-12-31' WHERE extension = 1", "verify_row_differs"),
        ("UPDATE extension SET on_date = '2026-06-01' WHERE extension = 1", "verify_row_differs"),
        ("UPDATE extension SET interest = 'runs' WHERE extension = 1", "verify_row_differs"),
        ("UPDATE extension SET owner = 'x' WHERE extension = 1", "verify_row_differs"),
        ("UPDATE extension SET withdrawn_on = '' WHERE extension = 2", "verify_row_differs"),
        ("UPDATE extension SET withdrawn_on = '2026-06-26' WHERE extension = 2", "verify_row_differs"),
        ("UPDATE extension SET withdrawn_on = '2026-06-26' WHERE extension = 1", "verify_row_differs"),
        ("UPDATE extension SET debtor = 9 WHERE extension = 1", "verify_row_missing"),
        ("UPDATE extension SET invoice = 9 WHERE extension = 1", "verify_stray_rows"),
        ("DELETE FROM extension WHERE extension = 1", "verify_row_missing"),
        (
            "INSERT INTO extension SELECT seller, 3, debtor, invoice, until_date, on_date, reason, owner, interest, '' \
             FROM extension WHERE extension = 1",
            "verify_no_entry",
        ),
    ] {
        let copy = house.copy();
        copy.tamper(sql);
        let ran = copy.run(&["verify"]);
        assert!(ran.code == 1 && ran.out.contains(code), "{sql}: {code} not in\n{}{}", ran.out, ran.err);
    }
}
