//! Notes before the due date: decided by the run, let out, withdrawn when they are overtaken, and never a step.

use serde_json::{Value, json};

use crate::support::{House, root};

const HEADER: &str = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,segment,email";
const RECEIPTS: &str = "reference,debtor_code,received_on,currency,amount,invoice_number";
const KEY: &str = "before_due_20260302";

/// Under a strategy by which key accounts get a note that the run lets out, and others with large sums one that a person does.
/// D1 is a key account, D2 owes much; all is due on Monday 2 March 2026 or two days later.
fn house() -> House {
    let house = House::new();
    let rows = [
        "N1,D1,One,DE,2026-02-01,2026-03-02,EUR,900.00,key,a@one.example",
        "N2,D1,One,DE,2026-02-01,2026-03-04,EUR,50.00,key,a@one.example",
        "N3,D2,Two,GB,2026-02-01,2026-03-02,EUR,20000.00,,",
    ];
    house.import("invoices", HEADER, &rows).expect(0);
    let own = std::fs::read_to_string(root("cases/strategies/sound.before_due_note.toml")).unwrap();
    house.run(&["strategy", "activate", house.write("own.toml", own).to_str().unwrap()]).expect(0);
    house
}

fn notes(house: &House) -> Vec<Value> {
    let all = house.json("2026-03-31", &["letters", "list"]);
    all.as_array().unwrap().iter().filter(|l| l["kind"] == "before_due").cloned().collect()
}

fn ran(house: &House, day: &str) -> Value {
    house.json(day, &["run"])
}

fn holds(house: &House) {
    let told = house.run(&["verify"]);
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
}

fn refused(house: &House, day: &str, arguments: &[&str], code: &str) {
    let ran = house.run(&[&["--as-of", day], arguments].concat());
    assert!(ran.code != 0 && ran.err.contains(&format!("[{code}]")), "{arguments:?}: {} {}", ran.code, ran.err);
}

#[test]
fn the_run_queues_a_note_and_it_is_issued_as_reminders_are() {
    let house = house();
    let dry = house.json("2026-02-25", &["run", "--dry-run"]);
    assert_eq!((&dry["decisions"], &dry["letters"]), (&json!({ "before_due": 1 }), &json!(1)));
    assert_eq!(ran(&house, "2026-02-25")["decisions"], json!({ "before_due": 1 }));
    assert_eq!(ran(&house, "2026-02-25")["decisions"], json!({}), "once for a due date");
    let listed = house.json("2026-02-25", &["worklist"]);
    assert_eq!((&listed[0]["debtor"], &listed[0]["action"]), (&json!("D1"), &json!("send_email")));
    // The second falls due later than what was told of: it is not in the note.
    let told = house.json("2026-02-27", &["letters", "issue", "--queued"]);
    assert_eq!(told.as_array().unwrap().len(), 1);
    let note = &told[0];
    assert_eq!((&note["kind"], &note["step"], &note["state"]), (&json!("before_due"), &json!(KEY), &json!("issued")));
    assert_eq!((&note["language"], &note["total"], &note["pay_by"]), (&json!("de"), &json!("900.00"), &Value::Null));
    let number = note["number"].as_str().unwrap();
    let file = house.path("note.txt");
    house.run(&["letters", "render", number, "--out", file.to_str().unwrap()]).expect(0);
    let mail = std::fs::read_to_string(file).unwrap();
    for said in ["N1", "900,00 EUR", "fällig", "DE37", "ar@example.com"] {
        assert!(mail.contains(said), "{said}: {mail}");
    }
    for unsaid in ["überfällig", "Zinsen", "N2"] {
        assert!(!mail.contains(unsaid), "{unsaid}: {mail}");
    }
    assert_eq!(house.json("2026-02-27", &["letters", "issue", "--queued"]), json!([]));
    let listed = house.json("2026-02-27", &["worklist"]);
    let ones = listed.as_array().unwrap().iter().filter(|r| r["debtor"] == "D1").count();
    assert_eq!(ones, 0, "what is issued is not to be done again: {listed}");
    // No step, no cycle, no strategy frozen; the first step comes when it always came and names no earlier letter.
    let account = house.json("2026-02-27", &["explain", "--debtor", "D1"])["accounts"][0].clone();
    let state = (&account["step"], &account["cycle"], &account["candidate"], &account["strategy"]["frozen"]);
    assert_eq!(state, (&json!(""), &json!(1), &Value::Null, &json!(false)));
    assert_eq!(account["decisions"][0]["letter"], "before_due");
    assert_eq!(ran(&house, "2026-03-05")["decisions"]["first_contact"], json!(2));
    holds(&house);
    house.json("2026-03-05", &["letters", "issue", "--queued"]);
    let span = ["--format", "json", "strategy", "simulate", "--from", "2026-02-20", "--to", "2026-03-05"];
    let simulated = house.run(&span).expect(0).json();
    assert_eq!(simulated["steps"]["before_due"]["simulated"], simulated["steps"]["before_due"]["happened"]);
    assert_eq!(simulated["letters"]["before_due"], json!(1), "{simulated}");
    holds(&house);
}

#[test]
fn one_that_waits_for_a_person_is_approved_and_issued() {
    let house = house();
    ran(&house, "2026-02-27");
    let waiting = notes(&house).into_iter().find(|l| l["debtor"] == "D2").unwrap();
    assert_eq!(waiting["state"], "candidate");
    let listed = house.json("2026-02-27", &["worklist"]);
    let row = listed.as_array().unwrap().iter().find(|r| r["debtor"] == "D2").unwrap();
    assert_eq!(row["action"], "approve");
    let id = waiting["id"].as_str().unwrap();
    assert_eq!(house.json("2026-02-27", &["letters", "approve", id])[0]["state"], "approved");
    holds(&house);
    assert_eq!(house.json("2026-02-28", &["letters", "issue", "--approved"])[0]["state"], "issued");
    holds(&house);
    let pdf = house.path("note.pdf");
    house.run(&["letters", "render", id, "--out", pdf.to_str().unwrap()]).expect(0);
    assert!(std::fs::read(pdf).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn the_run_withdraws_what_was_paid_or_is_due() {
    let house = house();
    ran(&house, "2026-02-27");
    house.import("receipts", RECEIPTS, &["R1,D1,2026-02-28,EUR,950.00,"]).expect(0);
    let told = ran(&house, "2026-02-28");
    assert_eq!((&told["withdrawn"], &told["decisions"]), (&json!(1), &json!({})));
    let state = |debtor: &str| {
        let all = notes(&house);
        all.iter().find(|l| l["debtor"] == debtor).unwrap()["state"].as_str().unwrap().to_owned()
    };
    assert_eq!((state("D1"), state("D2")), ("withdrawn".to_owned(), "candidate".to_owned()));
    holds(&house);
    // The other falls due; it cannot be let out any more, and the next run takes it back.
    let id = notes(&house).iter().find(|l| l["debtor"] == "D2").unwrap()["id"].as_str().unwrap().to_owned();
    refused(&house, "2026-03-02", &["letters", "issue", &id], "note_is_due");
    assert_eq!(ran(&house, "2026-03-03")["withdrawn"], json!(1));
    assert_eq!(state("D2"), "withdrawn");
    let reasons = house.ask(
        "SELECT group_concat(json_extract(p.body, '$.reason'), ' ') FROM evidence e JOIN payload p \
         ON p.entry = e.entry WHERE e.kind = 'decision_withdrawn'",
    );
    assert_eq!(reasons, "paid due");
    holds(&house);
    for (sql, code) in [
        ("UPDATE decision SET state = 'queued' WHERE debtor = 1 AND letter = 'before_due'", "verify_row_differs"),
        ("UPDATE decision SET letter = 'reminder' WHERE letter = 'before_due'", "verify_row_differs"),
        (
            "UPDATE payload SET body = replace(body, '\"paid\"', '\"due\"') WHERE entry IN (SELECT entry FROM evidence \
             WHERE kind = 'decision_withdrawn')",
            "verify_payload",
        ),
    ] {
        let copy = house.copy();
        copy.tamper(sql);
        let found = copy.run(&["verify"]).expect(1).out;
        assert!(found.contains(code), "{sql}: {found}");
    }
}

#[test]
fn a_note_that_is_paid_in_part_names_the_rest_and_a_block_holds_it_back() {
    let house = house();
    ran(&house, "2026-02-27");
    house.import("receipts", RECEIPTS, &["R1,D1,2026-02-28,EUR,900.00,N1"]).expect(0);
    assert_eq!(ran(&house, "2026-02-28")["withdrawn"], json!(0), "N2 is told of as well");
    let block = ["block", "add", "--debtor", "D1", "--reason", "dispute", "--owner", "kim", "--until", "2026-03-01"];
    house.json("2026-02-28", &block);
    let queued = notes(&house).iter().find(|l| l["debtor"] == "D1").unwrap()["id"].as_str().unwrap().to_owned();
    refused(&house, "2026-02-28", &["letters", "issue", &queued], "account_blocked");
    let issued = house.json("2026-03-02", &["letters", "issue", &queued]);
    assert_eq!((&issued[0]["total"], &issued[0]["state"]), (&json!("50.00"), &json!("issued")));
    holds(&house);
}

#[test]
fn where_more_time_was_granted_the_note_tells_of_the_new_date() {
    let house = house();
    let more = ["--until", "2026-03-10", "--reason", "goods late", "--owner", "Ann"];
    house.json("2026-02-20", &[&["extension", "grant", "--debtor", "D1"], more.as_slice()].concat());
    assert_eq!(ran(&house, "2026-02-25")["decisions"], json!({}));
    ran(&house, "2026-03-05");
    let note = notes(&house).iter().find(|l| l["debtor"] == "D1").unwrap().clone();
    assert_eq!((&note["step"], &note["state"]), (&json!("before_due_20260310"), &json!("queued")));
    let issued = house.json("2026-03-06", &["letters", "issue", note["id"].as_str().unwrap()]);
    assert_eq!(issued[0]["total"], "950.00");
    let file = house.path("note.txt");
    let number = issued[0]["number"].as_str().unwrap();
    house.run(&["letters", "render", number, "--out", file.to_str().unwrap()]).expect(0);
    assert!(std::fs::read_to_string(file).unwrap().contains("10.03.2026"));
    // Not sent by the first due date that it names, it stays at home.
    let folder = house.path("out");
    let bundle = ["letters", "bundle", "--undispatched", "--out", folder.to_str().unwrap()];
    assert_eq!(house.json("2026-03-09", &bundle)["letters"].to_string().trim_matches('"'), "1");
    refused(&house, "2026-03-10", &bundle, "nothing_to_bundle");
    holds(&house);
}

#[test]
fn a_person_takes_a_note_back_and_an_undone_import_takes_one_with_it() {
    let house = house();
    ran(&house, "2026-02-27");
    let id = notes(&house).iter().find(|l| l["debtor"] == "D1").unwrap()["id"].as_str().unwrap().to_owned();
    let told = house.json("2026-02-27", &["letters", "withdraw", &id, "--by", "Ann", "--reason", "we spoke"]);
    assert_eq!(told["state"], "withdrawn");
    assert_eq!(ran(&house, "2026-02-28")["decisions"], json!({}), "not told again for that date");
    holds(&house);
    house.json("2026-02-28", &["import", "undo", "1", "--by", "Ann", "--reason", "wrong file"]);
    assert!(notes(&house).iter().all(|l| l["state"] == "withdrawn"), "{:?}", notes(&house));
    holds(&house);
}
