//! What stands in the way of taking an import back, and what goes or comes back with one.

use serde_json::{Value, json};

use crate::support::{HEADER, House};

const RECEIPTS: &str = "reference,debtor_code,received_on,currency,amount,invoice_number";
const STEPS: &str =
    "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,last_step,last_step_on";
const A: &str = "A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,1000.00";

/// Imports a file as of a day and returns the import's number.
fn import(house: &House, day: &str, kind: &str, (header, lines): (&str, &[&str])) -> String {
    let path = house.write(&format!("{kind}-{day}.csv"), format!("{header}\n{}\n", lines.join("\n")));
    house.json(day, &["import", kind, path.to_str().unwrap()])["files"][0]["import"].to_string()
}

fn undo(house: &House, id: &str) -> Value {
    house.json("2026-07-01", &["import", "undo", id, "--by", "Ann", "--reason", "wrong file"])
}

fn refused(house: &House, id: &str, words: &[&str]) {
    let ran = house.run(&["--as-of", "2026-07-01", "import", "undo", id]).expect(1);
    for word in [&["import_built_on"], words].concat() {
        assert!(ran.err.contains(word), "{word} not in {}", ran.err);
    }
    holds(house);
}

fn holds(house: &House) {
    let told = house.run(&["--format", "json", "verify"]);
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
}

/// The decision of a formal demand, and how it stands.
fn demand(house: &House) -> (String, String) {
    let letters = house.json("2026-06-30", &["letters", "list"]);
    let formal = letters.as_array().unwrap().iter().find(|l| l["kind"] == "formal_demand").unwrap();
    (formal["id"].as_str().unwrap().to_owned(), formal["state"].as_str().unwrap().to_owned())
}

/// Invoice A with a formal demand that waits since 15 June.
fn demanded() -> (House, String) {
    let house = House::new();
    import(&house, "2026-05-05", "invoices", (HEADER, &[A]));
    house.json("2026-06-08", &["run"]);
    house.json("2026-06-15", &["run"]);
    let (id, state) = demand(&house);
    assert_eq!(state, "candidate");
    (house, id)
}

#[test]
fn a_letter_decided_before_the_import_and_issued_after_it_stands_in_its_way() {
    let kinds = format!("{HEADER},kind");
    for (kind, header, line) in [
        ("invoices", HEADER, "B,D1,甲公司,CN,2026-05-10,2026-06-10,CNY,300.00"),
        // Due between the day of the decision and that of the letter.
        ("invoices", HEADER, "B,D1,甲公司,CN,2026-05-10,2026-06-15,CNY,300.00"),
        ("invoices", &kinds, "B,D1,甲公司,CN,2026-06-10,2026-07-30,CNY,300.00,credit_note"),
        ("receipts", RECEIPTS, "R1,D1,2026-06-16,CNY,200.00,A"),
        ("receipts", RECEIPTS, "R1,D1,2026-06-16,CNY,200.00,"),
    ] {
        let (house, decision) = demanded();
        let id = import(&house, "2026-06-16", kind, (header, &[line]));
        let free = house.copy();
        let letter = house.json("2026-06-17", &["letters", "issue", &decision])[0]["number"].clone();
        refused(&house, &id, &["debtor D1", letter.as_str().unwrap()]);
        undo(&free, &id);
        holds(&free);
        // What the letter does not name goes back.
        let later = "C,D1,甲公司,CN,2026-06-10,2026-07-10,CNY,5.00";
        let id = import(&house, "2026-06-18", "invoices", (HEADER, &[later]));
        undo(&house, &id);
        holds(&house);
    }
}

#[test]
fn a_candidate_whose_step_before_went_back_goes_as_well() {
    let house = House::new();
    import(&house, "2026-06-02", "invoices", (HEADER, &[A]));
    let line = "B,D1,甲公司,CN,2026-04-01,2026-05-01,CNY,300.00,first_contact,2026-05-10";
    let id = import(&house, "2026-06-03", "invoices", (STEPS, &[line]));
    house.json("2026-06-10", &["run"]);
    assert_eq!(demand(&house).1, "candidate");
    assert_eq!(undo(&house, &id)["candidates"], 1);
    assert_eq!(demand(&house).1, "withdrawn");
    holds(&house);
    assert_eq!(house.json("2026-07-02", &["run"])["withdrawn"], json!(0));
    let letters = house.json("2026-07-02", &["letters", "list"]).to_string();
    assert!(letters.contains("reminder"), "the first step comes first: {letters}");
    holds(&house);
}

/// The dunning state of the only account.
fn state(house: &House) -> String {
    house.ask("SELECT cycle || ' ' || step || ' ' || step_on || ' ' || candidate || ' ' || assignment FROM account")
}

#[test]
fn a_step_of_a_cycle_that_is_over_or_of_a_paid_invoice_does_not_come_back() {
    let later = "C,D1,甲公司,CN,2026-05-20,2026-06-10,CNY,50.00,first_contact,2026-06-12";
    let house = House::new();
    let line = "B,D1,甲公司,CN,2026-04-01,2026-05-01,CNY,300.00,formal_demand,2026-05-20";
    import(&house, "2026-06-01", "invoices", (STEPS, &[line]));
    assert_eq!(state(&house), "1 formal_demand 2026-05-20  1");
    import(&house, "2026-06-02", "receipts", (RECEIPTS, &["R1,D1,2026-06-02,CNY,300.00,B"]));
    house.json("2026-06-03", &["run"]);
    let before = state(&house);
    assert_eq!(before, "2    0");
    let id = import(&house, "2026-06-15", "invoices", (STEPS, &[later]));
    assert_eq!(state(&house), "2 first_contact 2026-06-12  1");
    undo(&house, &id);
    assert_eq!(state(&house), before);
    holds(&house);
    // Nothing was owed of it: its step was never taken over.
    let house = House::new();
    let header = STEPS.replace("amount,", "amount,open_amount,");
    let line = "B,D1,甲公司,CN,2026-04-01,2026-05-01,CNY,300.00,0.00,formal_demand,2026-05-20";
    import(&house, "2026-06-01", "invoices", (&header, &[line]));
    let id = import(&house, "2026-06-15", "invoices", (STEPS, &[later]));
    undo(&house, &id);
    assert!(state(&house).starts_with("1    "), "{}", state(&house));
    holds(&house);
    house.tamper("UPDATE account SET step = 'formal_demand', step_on = '2026-05-20', assignment = 1");
    assert!(house.run(&["verify"]).expect(1).out.contains("verify_account_state"));
}

#[test]
fn a_step_that_comes_back_has_the_day_of_its_letter() {
    let (house, decision) = demanded();
    house.json("2026-06-17", &["letters", "issue", &decision]);
    let before = state(&house);
    assert!(before.contains("formal_demand 2026-06-17"), "{before}");
    let line = "B,D1,甲公司,CN,2026-04-01,2026-05-01,CNY,300.00,final_notice,2026-06-18";
    let id = import(&house, "2026-06-18", "invoices", (STEPS, &[line]));
    assert!(state(&house).contains("final_notice"), "{}", state(&house));
    undo(&house, &id);
    assert_eq!(state(&house), before);
    holds(&house);
}

#[test]
fn a_cycle_that_ended_stands_in_the_way_of_what_paid_for_it() {
    let (house, _) = demanded();
    let paid = import(&house, "2026-06-16", "receipts", (RECEIPTS, &["R1,D1,2026-06-16,CNY,1000.00,A"]));
    let other =
        import(&house, "2026-06-16", "invoices", (HEADER, &["B,D1,甲公司,CN,2026-06-10,2026-07-30,CNY,300.00"]));
    let free = house.copy();
    undo(&free, &paid);
    holds(&free);
    house.json("2026-06-17", &["run"]);
    assert!(state(&house).starts_with("2 "), "{}", state(&house));
    refused(&house, &paid, &["debtor D1", "cycle 1"]);
    // What was not due when the cycle ended had no part in it.
    undo(&house, &other);
    holds(&house);
    for cycle in [1, 3] {
        let copy = house.copy();
        copy.tamper(&format!("UPDATE account SET cycle = {cycle}"));
        assert!(copy.run(&["verify"]).expect(1).out.contains("verify_account_state"), "{cycle}");
    }
}
