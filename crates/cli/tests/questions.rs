//! The three questions: what debtors say is kept, makes chasing rest for a while and no longer, and shows whether they kept their word.

use serde_json::{Value, json};

use crate::support::House;

const HEADER: &str = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount";
const RECEIPTS: &str = "reference,debtor_code,received_on,currency,amount,invoice_number";

/// D1 owes two invoices, D2 one; all are overdue on 2026-06-01.
fn house() -> House {
    let house = House::new();
    let rows = [
        "N1,D1,One GmbH,DE,2026-04-01,2026-05-01,EUR,900.00",
        "N2,D1,One GmbH,DE,2026-04-01,2026-05-04,EUR,400.00",
        "N3,D2,Two GmbH,DE,2026-04-01,2026-05-01,EUR,700.00",
    ];
    house.import("invoices", HEADER, &rows).expect(0);
    house.run(&["person", "add", "ann", "--name", "Ann", "--role", "collector", "--by", "Kim"]).expect(0);
    house
}

/// What is decided for a debtor on a day: step and sum.
fn decided(house: &House, day: &str, debtor: &str) -> Vec<(String, String)> {
    house.run(&["--as-of", day, "run"]).expect(0);
    let list = house.json(day, &["worklist"]);
    let own = list.as_array().unwrap().iter().filter(|row| row["debtor"] == debtor);
    own.map(|row| (row["step"].as_str().unwrap().to_owned(), row["overdue"].as_str().unwrap().to_owned())).collect()
}

fn said(house: &House, day: &str, arguments: &[&str]) -> Value {
    house.json(day, &[&["answer", "add", "--by", "ann", "--debtor"], arguments].concat())[0].clone()
}

fn refused(house: &House, day: &str, arguments: &[&str], code: &str) {
    let ran = house.run(&[&["--as-of", day], arguments].concat());
    assert!(ran.code != 0 && ran.err.contains(&format!("[{code}]")), "{arguments:?}: {} {}", ran.code, ran.err);
}

#[test]
fn a_promise_makes_chasing_rest_until_its_day_and_is_judged_by_what_came() {
    let house = house();
    let told =
        said(&house, "2026-06-01", &["D1", "--pays-on", "2026-06-10", "--spoke-with", "Ms Berg", "--arrived", "yes"]);
    assert_eq!(
        (&told["promise"], &told["rests_until"], &told["arrived"]),
        (&json!("waiting"), &json!("2026-06-10"), &json!(true))
    );
    // Said twice it is one answer and one block.
    let again =
        said(&house, "2026-06-01", &["D1", "--pays-on", "2026-06-10", "--spoke-with", "Ms Berg", "--arrived", "yes"]);
    assert_eq!(again, told);
    assert_eq!(house.json("2026-06-01", &["block", "list"]).as_array().unwrap().len(), 1);
    assert_eq!(decided(&house, "2026-06-02", "D1"), []);
    assert!(!decided(&house, "2026-06-02", "D2").is_empty(), "the other is asked as before");
    assert_eq!(decided(&house, "2026-06-10", "D1"), []);
    let list = |day: &str| house.json(day, &["answer", "list", "--debtor", "D1"])[0]["promise"].clone();
    assert_eq!((list("2026-06-10"), list("2026-06-11")), (json!("waiting"), json!("broken")));
    assert!(!decided(&house, "2026-06-11", "D1").is_empty(), "and goes on after it");
    // A part does not keep it, all does.
    house.import("receipts", RECEIPTS, &["R1,D1,2026-06-12,EUR,900.00,N1"]).expect(0);
    assert_eq!(list("2026-06-12"), json!("broken"));
    house.import("receipts", RECEIPTS, &["R2,D1,2026-06-13,EUR,400.00,N2"]).expect(0);
    assert_eq!(list("2026-06-13"), json!("kept"));
    house.run(&["verify"]).expect(0);
}

#[test]
fn what_is_disputed_rests_and_the_rest_goes_on() {
    let house = house();
    let told = said(&house, "2026-06-01", &["D1", "--invoice", "N1", "--disputed", "ten of the pumps leak"]);
    assert_eq!((&told["disputed"], &told["rests_until"]), (&json!("ten of the pumps leak"), &json!("2026-06-15")));
    let block = &house.json("2026-06-01", &["block", "list"])[0];
    assert_eq!((&block["invoice"], &block["stops"]), (&json!("N1"), &json!(["chasing", "placement"])));
    assert!(block["reason"].as_str().unwrap().contains("ten of the pumps leak"), "{block}");
    let on = decided(&house, "2026-06-02", "D1");
    assert_eq!(on.len(), 1, "{on:?}");
    let letters = house.json("2026-06-02", &["letters", "issue", "--queued"]);
    let own: Vec<&Value> = letters.as_array().unwrap().iter().filter(|l| l["debtor"] == "D1").collect();
    assert!(own.len() == 1 && own[0]["total"] == "400.00", "{own:?}");
    house.run(&["verify"]).expect(0);
}

#[test]
fn what_did_not_arrive_is_sent_again_and_asked_for_after_that() {
    let house = house();
    let told = said(&house, "2026-06-01", &["D2", "--invoice", "N3", "--arrived", "no"]);
    assert_eq!(told["rests_until"], "2026-06-04");
    let task = &house.json("2026-06-01", &["task", "list", "--owner", "ann"])[0];
    assert_eq!((&task["text"], &task["due"]), (&json!("Send invoice N3 again"), &json!("2026-06-01")));
    assert_eq!(decided(&house, "2026-06-04", "D2"), []);
    assert!(!decided(&house, "2026-06-05", "D2").is_empty());
    // Who is nobody of the seller's gets no task.
    house
        .run(&["--as-of", "2026-06-01", "answer", "add", "--debtor", "D1", "--arrived", "no", "--by", "somebody"])
        .expect(0);
    assert_eq!(house.json("2026-06-01", &["task", "list"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_mistake_is_withdrawn_and_chasing_goes_on() {
    let house = house();
    let told = said(&house, "2026-06-01", &["D2", "--pays-on", "2026-08-01", "--rests-until", "2026-06-20"]);
    assert_eq!(told["rests_until"], "2026-06-20");
    assert_eq!(decided(&house, "2026-06-02", "D2"), []);
    let number = told["answer"].to_string();
    let withdraw = ["answer", "withdraw", &number, "--reason", "it was D1", "--by", "ann"];
    let gone = house.json("2026-06-03", &withdraw)[0].clone();
    assert_eq!((&gone["withdrawn_by"], &gone["promise"]), (&json!("ann"), &Value::Null));
    assert_eq!(house.json("2026-06-03", &withdraw)[0], gone, "once more changes nothing");
    assert!(!decided(&house, "2026-06-03", "D2").is_empty());
    // The same is then another answer.
    let anew = said(&house, "2026-06-01", &["D2", "--pays-on", "2026-08-01", "--rests-until", "2026-06-20"]);
    assert_ne!(anew["answer"], told["answer"]);
    house.run(&["verify"]).expect(0);
}

#[test]
fn what_says_nothing_or_cannot_be_waited_for_is_refused() {
    let house = house();
    let add = |more: &[&'static str]| [&["answer", "add", "--by", "ann", "--debtor"], more].concat();
    refused(&house, "2026-06-01", &add(&["D1"]), "answer_empty");
    refused(&house, "2026-06-01", &add(&["D1", "--remark", "nice weather"]), "answer_empty");
    refused(&house, "2026-06-01", &add(&["D1", "--pays-on", "2026-05-31"]), "promise_out_of_range");
    refused(&house, "2026-06-01", &add(&["D1", "--pays-on", "2027-05-31"]), "promise_out_of_range");
    refused(
        &house,
        "2026-06-01",
        &add(&["D1", "--pays-on", "2026-06-05", "--rests-until", "2026-05-01"]),
        "promise_out_of_range",
    );
    refused(&house, "2026-06-01", &add(&["D9", "--arrived", "no"]), "unknown_debtor");
    refused(&house, "2026-06-01", &add(&["D1", "--arrived", "no", "--invoice", "N3"]), "invoice_of_other_debtor");
    refused(&house, "2026-06-01", &add(&["D1", "--disputed", "a\u{7}b"]), "note_with_controls");
    refused(&house, "2026-06-01", &["answer", "withdraw", "9", "--reason", "x", "--by", "ann"], "unknown_answer");
    assert_eq!(house.json("2026-06-01", &["answer", "list", "--debtor", "D1"]), json!([]));
    assert_eq!(house.json("2026-06-01", &["block", "list"]), json!([]));
}
