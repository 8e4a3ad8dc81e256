//! Steps that turn out not to have been taken: withdrawn by a person before they went out, or by a letter made void unsent.

use serde_json::{Value, json};

use crate::support::{HEADER, House};

const A: &str = "A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,1000.00";
const REMINDER: &str = "D1-CNY-1-first_contact";
const DEMAND: &str = "D1-CNY-1-formal_demand";

fn holds(house: &House) {
    let told = house.run(&["verify"]);
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
}

fn refused(house: &House, day: &str, arguments: &[&str], code: &str) -> String {
    let ran = house.run(&[&["--as-of", day], arguments].concat());
    assert!(ran.code != 0 && ran.err.contains(&format!("[{code}]")), "{arguments:?}: {} {}", ran.code, ran.err);
    ran.err
}

fn withdraw(house: &House, day: &str, id: &str) -> Value {
    house.json(day, &["letters", "withdraw", id, "--by", "Ann", "--reason", "paid by cheque"])
}

/// Step and candidate of the account.
fn account(house: &House) -> (String, String, Value) {
    let a = house.json("2026-07-31", &["explain", "--debtor", "D1"])["accounts"][0].clone();
    let word = |key: &str| a[key].as_str().unwrap_or_default().to_owned();
    (word("step"), word("candidate"), a["decisions"].clone())
}

fn stands(house: &House, step: &str, candidate: &str) {
    let (s, c, _) = account(house);
    assert_eq!((s.as_str(), c.as_str()), (step, candidate));
    holds(house);
}

/// Invoice A with a reminder queued on 8 June.
fn reminded() -> House {
    let house = House::new();
    let path = house.write("invoices-a.csv", format!("{HEADER}\n{A}\n"));
    house.json("2026-05-05", &["import", "invoices", path.to_str().unwrap()]);
    house.json("2026-06-08", &["run"]);
    stands(&house, "first_contact", "");
    house
}

/// The same with a demand that waits since 15 June.
fn demanded() -> House {
    let house = reminded();
    house.json("2026-06-15", &["run"]);
    stands(&house, "first_contact", "formal_demand");
    house
}

fn decided(house: &House, day: &str) -> Value {
    house.json(day, &["run"])["decisions"].clone()
}

#[test]
fn a_queued_reminder_is_withdrawn_and_its_step_is_due_again() {
    let house = reminded();
    let told = withdraw(&house, "2026-06-09", REMINDER);
    assert_eq!((&told["id"], &told["state"]), (&json!(REMINDER), &json!("withdrawn")));
    stands(&house, "", "");
    assert_eq!(house.ask("SELECT CAST(assignment AS TEXT) FROM account"), "0");
    let (_, _, decisions) = account(&house);
    assert_eq!(decisions[0]["withdrawn"], json!(["Withdrawn on 2026-06-09 by Ann: paid by cheque"]));
    // Again it changes nothing, and nobody issues it.
    withdraw(&house, "2026-06-10", REMINDER);
    assert_eq!(house.ask("SELECT CAST(COUNT(*) AS TEXT) FROM decision_withdrawal"), "1");
    refused(&house, "2026-06-10", &["letters", "issue", REMINDER], "letter_withdrawn");
    assert_eq!(decided(&house, "2026-06-10"), json!({ "first_contact": 1 }));
    stands(&house, "first_contact", "");
    withdraw(&house, "2026-06-11", REMINDER);
    stands(&house, "", "");
    assert_eq!(account(&house).2[0]["withdrawn"].as_array().unwrap().len(), 2);
    // A block is what keeps it from coming back.
    let block = ["block", "add", "--debtor", "D1", "--reason", "dispute", "--owner", "kim", "--until", "2026-06-30"];
    house.json("2026-06-11", &block);
    assert_eq!(decided(&house, "2026-06-12"), json!({}));
    holds(&house);
}

#[test]
fn a_candidate_is_withdrawn_and_the_account_stays_at_the_step_before() {
    let house = demanded();
    withdraw(&house, "2026-06-16", DEMAND);
    stands(&house, "first_contact", "");
    assert_eq!(decided(&house, "2026-06-17"), json!({ "formal_demand": 1 }));
    house.json("2026-06-17", &["letters", "approve", DEMAND]);
    withdraw(&house, "2026-06-17", DEMAND);
    stands(&house, "first_contact", "");
    assert_eq!(decided(&house, "2026-06-18"), json!({ "formal_demand": 1 }));
    house.json("2026-06-18", &["letters", "issue", DEMAND]);
    stands(&house, "formal_demand", "");
}

#[test]
fn what_went_out_what_has_a_later_step_and_what_nobody_gives_a_reason_for_stays() {
    let house = demanded();
    let by = |id: &'static str| ["letters", "withdraw", id, "--by", "Ann", "--reason", "x"];
    refused(&house, "2026-06-16", &by(REMINDER), "withdraw_later_first");
    refused(&house, "2026-06-14", &by(DEMAND), "withdraw_before_decision");
    refused(&house, "2026-06-16", &by("nobody-CNY-1-x"), "unknown_letter");
    for (who, why) in [(" ", "x"), ("Ann", " ")] {
        let empty = ["letters", "withdraw", DEMAND, "--by", who, "--reason", why];
        refused(&house, "2026-06-16", &empty, "missing_value");
    }
    house.json("2026-06-16", &["letters", "issue", DEMAND]);
    refused(&house, "2026-06-16", &by(DEMAND), "withdraw_is_issued");
    refused(&house, "2026-06-16", &by(REMINDER), "withdraw_later_first");
    stands(&house, "formal_demand", "");
}

#[test]
fn an_import_is_undone_once_the_queued_reminder_is_withdrawn() {
    let house = reminded();
    let undo = ["import", "undo", "1", "--by", "Ann", "--reason", "wrong file"];
    let said = refused(&house, "2026-06-09", &undo, "import_built_on");
    assert!(said.contains("dunlin letters withdraw") && said.contains(REMINDER), "{said}");
    withdraw(&house, "2026-06-09", REMINDER);
    let undone = house.json("2026-06-09", &undo);
    assert_eq!(undone["invoices"], json!(1));
    holds(&house);
}

#[test]
fn a_step_taken_over_is_where_the_account_goes_back_to() {
    let house = House::new();
    let header = format!("{HEADER},last_step,last_step_on");
    house.import("invoices", &header, &[&format!("{A},first_contact,2026-06-05")]).expect(0);
    assert_eq!(decided(&house, "2026-06-15"), json!({ "formal_demand": 1 }));
    house.json("2026-06-15", &["letters", "issue", DEMAND]);
    stands(&house, "formal_demand", "");
    let number = house.json("2026-06-15", &["letters", "show", DEMAND])["number"].as_str().unwrap().to_owned();
    house.json("2026-06-16", &["letters", "void", &number, "--reason", "wrong", "--user", "Ann"]);
    stands(&house, "first_contact", "");
    assert_eq!(house.ask("SELECT step_on FROM account"), "2026-06-05");
}

fn issued(house: &House, day: &str) -> String {
    let told = house.json(day, &["letters", "issue", DEMAND]);
    stands(house, "formal_demand", "");
    told[0]["number"].as_str().unwrap().to_owned()
}

fn void(house: &House, day: &str, number: &str) {
    let told = house.json(day, &["letters", "void", number, "--reason", "wrong amount", "--user", "Ann"]);
    assert_eq!(told["state"], "void");
}

#[test]
fn a_letter_made_void_unsent_was_no_step_and_another_takes_its_place() {
    let house = demanded();
    let first = issued(&house, "2026-06-15");
    void(&house, "2026-06-16", &first);
    stands(&house, "first_contact", "");
    let said = account(&house).2.to_string();
    assert!(said.contains(&first) && said.contains("was not taken and is due again"), "{said}");
    assert_eq!(decided(&house, "2026-06-17"), json!({ "formal_demand": 1 }));
    stands(&house, "first_contact", "formal_demand");
    let listed = house.json("2026-06-17", &["letters", "list"]);
    let own = listed.as_array().unwrap().iter().filter(|l| l["kind"] == "formal_demand");
    assert_eq!(own.map(|l| l["state"].as_str().unwrap()).collect::<Vec<_>>(), ["void", "candidate"]);
    assert_eq!(house.json("2026-06-17", &["letters", "show", DEMAND])["state"], "candidate");
    assert_eq!(house.json("2026-06-17", &["letters", "show", &first])["state"], "void");
    let second = issued(&house, "2026-06-17");
    assert_ne!(first, second);
    let file = house.path("second.txt");
    house.run(&["letters", "render", &second, "--out", file.to_str().unwrap()]).expect(0);
    assert!(!std::fs::read_to_string(file).unwrap().contains(&first), "it was never sent: nobody knows of it");
    // And so once more.
    void(&house, "2026-06-18", &second);
    stands(&house, "first_contact", "");
    assert_eq!(decided(&house, "2026-06-19"), json!({ "formal_demand": 1 }));
    holds(&house);
}

#[test]
fn one_that_was_sent_before_it_was_made_void_counts() {
    let house = demanded();
    let number = issued(&house, "2026-06-15");
    house.json("2026-06-16", &["letters", "dispatch", &number, "--channel", "registered_post"]);
    house.json("2026-06-20", &["letters", "outcome", &number, "--result", "returned"]);
    void(&house, "2026-06-21", &number);
    stands(&house, "formal_demand", "");
    assert_eq!(decided(&house, "2026-06-22"), json!({}));
}

#[test]
fn with_it_goes_what_waits_as_the_step_after_it() {
    let house = demanded();
    let number = issued(&house, "2026-06-15");
    assert_eq!(decided(&house, "2026-07-20"), json!({ "final_notice": 1 }));
    void(&house, "2026-07-21", &number);
    stands(&house, "first_contact", "");
    assert_eq!(decided(&house, "2026-07-22"), json!({ "formal_demand": 1 }));
    holds(&house);
}

#[test]
fn a_correction_keeps_the_step_until_it_is_made_void_itself() {
    let house = demanded();
    let first = issued(&house, "2026-06-15");
    let told = house.json("2026-06-16", &["letters", "correct", &first, "--reason", "amount"]);
    let second = told["number"].as_str().unwrap().to_owned();
    house.json("2026-06-17", &["letters", "void", &first, "--reason", "wrong amount", "--user", "Ann"]);
    stands(&house, "formal_demand", "");
    void(&house, "2026-06-18", &second);
    stands(&house, "first_contact", "");
}

#[test]
fn a_letter_made_void_unsent_is_neither_corrected_nor_handed_out_again() {
    let house = demanded();
    let number = issued(&house, "2026-06-15");
    void(&house, "2026-06-16", &number);
    let correct = ["letters", "correct", number.as_str(), "--reason", "wrong amount", "--user", "Ann"];
    refused(&house, "2026-06-16", &correct, "letter_is_void");
    refused(&house, "2026-06-16", &["letters", "issue", &number], "letter_is_void");
    stands(&house, "first_contact", "");
    // Decided anew it waits for a person; the old number is no way around that.
    assert_eq!(decided(&house, "2026-06-17"), json!({ "formal_demand": 1 }));
    refused(&house, "2026-06-17", &correct, "letter_is_void");
    stands(&house, "first_contact", "formal_demand");
}

#[test]
fn verify_finds_what_was_done_behind_its_back() {
    let house = demanded();
    let number = issued(&house, "2026-06-15");
    void(&house, "2026-06-16", &number);
    holds(&house);
    for (sql, code) in [
        ("UPDATE decision_withdrawal SET note = 'other'", "verify_row_differs"),
        ("UPDATE decision_withdrawal SET by_person = ''", "verify_row_differs"),
        ("DELETE FROM decision_withdrawal", "verify_row_missing"),
        (
            "INSERT INTO decision_withdrawal SELECT seller, debtor, entry + 1000, currency, cycle, step, on_date, \
             by_person, reason, note FROM decision_withdrawal",
            "verify_no_entry",
        ),
        ("UPDATE decision SET state = 'issued' WHERE step = 'formal_demand'", "verify_row_differs"),
        ("UPDATE account SET step = 'formal_demand', step_on = '2026-06-15'", "verify_account_state"),
    ] {
        let copy = house.copy();
        copy.tamper(sql);
        let found = copy.run(&["verify"]).expect(1).out;
        assert!(found.contains(code), "{sql}: {found}");
    }
}
