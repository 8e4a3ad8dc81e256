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

const DEBTORS: &str = "code,legal_name,country,email,bill_to";

/// What is told of a debtor's master data.
fn told(house: &House, code: &str) -> Value {
    house.json("2026-07-01", &["debtor", "show", code])
}

#[test]
fn a_contact_named_twice_in_a_file_goes_back_to_the_one_before_the_file() {
    let house = House::new();
    import(&house, "2026-05-05", "invoices", (HEADER, &[A]));
    let add = ["debtor", "contact", "add", "D1", "--name", "Frau Lang", "--role", "management", "--by", "Ann"];
    house.json("2026-06-07", &[&add[..], &["--email", "old@example.com"]].concat());
    let lines = ["D1,Frau Lang,management,one@example.com", "D1,Frau Lang,management,two@example.com"];
    let id = import(&house, "2026-06-08", "contacts", ("debtor_code,name,role,email", &lines));
    assert_eq!(undo(&house, &id)["contacts"], 1);
    let held = house.json("2026-07-01", &["debtor", "contact", "list", "D1"]);
    assert_eq!((&held[0]["email"], held.as_array().unwrap().len()), (&json!("old@example.com"), 1));
    holds(&house);
    // Nobody acts under the name of an import.
    for by in ["import 1", "import 7 undone"] {
        let set = ["debtor", "contact", "remove", "D1", &held[0]["id"].to_string(), "--by", by];
        assert!(house.run(&set).expect(2).err.contains("by_is_an_import"), "{by}");
    }
}

#[test]
fn a_debtor_that_nothing_uses_goes_however_often_the_files_name_it() {
    let house = House::new();
    let lines = ["D7,Sieben,DE,a@example.com,", "D7,Sieben AG,DE,b@example.com,", "D8,Acht,DE,,D7"];
    let id = import(&house, "2026-06-01", "debtors", (DEBTORS, &lines));
    let contacts = ("debtor_code,name,role,email", ["D7,Frau Lang,management,one@example.com"]);
    let more = import(&house, "2026-06-02", "contacts", (contacts.0, &contacts.1));
    let other = house.copy();
    undo(&house, &more);
    let done = undo(&house, &id);
    assert_eq!((&done["debtors_withdrawn"], &done["debtors_kept"]), (&json!(2), &json!(0)), "{done}");
    holds(&house);
    // Its contact stands: it stays; the other goes.
    let done = undo(&other, &id);
    assert_eq!((&done["debtors_withdrawn"], &done["debtors_kept"]), (&json!(1), &json!(1)), "{done}");
    holds(&other);
}

#[test]
fn a_debtor_that_another_names_stays() {
    let house = House::new();
    let id = import(&house, "2026-06-01", "debtors", (DEBTORS, &["D6,Sechs,DE,,", "D7,Sieben,DE,,D6", "D9,Neun,DE,,"]));
    import(&house, "2026-06-02", "debtors", (DEBTORS, &["D8,Acht,DE,,D7"]));
    let grouped = house.copy();
    let done = undo(&house, &id);
    // The one that is named, and the one that this one names.
    assert_eq!((&done["debtors_withdrawn"], &done["debtors_kept"]), (&json!(1), &json!(2)), "{done}");
    assert_eq!(told(&house, "D7")["bill_to"], "D6");
    holds(&house);
    for arguments in [
        ["debtor", "group", "set", "G", "--parent", "D9", "--by", "Ann"].as_slice(),
        &["strategy", "activate", "export", "--debtor", "D9", "--by", "Ann"],
    ] {
        let house = grouped.copy();
        house.run(&[&["--as-of", "2026-06-03"], arguments].concat()).expect(0);
        let done = undo(&house, &id);
        assert_eq!(done["debtors_withdrawn"], 0, "{arguments:?}: {done}");
        holds(&house);
    }
}

#[test]
fn master_data_put_back_is_told_and_never_bills_in_a_ring() {
    let house = House::new();
    import(
        &house,
        "2026-05-01",
        "debtors",
        (DEBTORS, &["D1,Eins,DE,old@example.com,", "D2,Zwei,DE,,", "D3,Drei,DE,,D1"]),
    );
    // The way of bills turns round: the undo has to turn it in the right order.
    house.json("2026-05-02", &["debtor", "set", "D3", "--clear", "bill_to", "--by", "Ann"]);
    house.json("2026-05-02", &["debtor", "set", "D2", "--bill-to", "D1", "--by", "Ann"]);
    let lines = ["D2,Zwei,DE,,D2", "D1,Eins,DE,new@example.com,D2"];
    let id = import(&house, "2026-06-01", "debtors", (DEBTORS, &lines));
    assert_eq!((&told(&house, "D1")["bill_to"], &told(&house, "D2")["bill_to"]), (&json!("D2"), &json!("")));
    let ring = house.copy();
    undo(&house, &id);
    let shown = told(&house, "D1");
    assert_eq!((&shown["email"], &shown["bill_to"]), (&json!("old@example.com"), &json!("")));
    assert_eq!(told(&house, "D2")["bill_to"], "D1");
    let last = shown["changes"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["kind"], &last["by"]), (&json!("edited"), &json!(format!("import {id} undone"))), "{shown}");
    holds(&house);
    // D1 was changed since and still bills D2: that one does not get back its way to D1.
    ring.json("2026-06-02", &["debtor", "set", "D1", "--email", "x@example.com", "--by", "Ann"]);
    let done = undo(&ring, &id);
    assert_eq!((&done["debtors_restored"], &done["debtors_kept"]), (&json!(0), &json!(2)), "{done}");
    assert_eq!((&told(&ring, "D1")["bill_to"], &told(&ring, "D2")["bill_to"]), (&json!("D2"), &json!("")));
    holds(&ring);
}
