//! What the team writes of debtors: notes, what sales promised, tasks and who looks after whom, on the command line and in a move of the books.

use crate::support::House;

const HEADER: &str = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount";

fn house() -> House {
    let house = House::new();
    house.import("invoices", HEADER, &["N1,D1,One,DE,2026-02-01,2026-03-02,EUR,900.00"]).expect(0);
    for login in ["ann", "ben"] {
        house.run(&["person", "add", login, "--name", login, "--role", "collector", "--by", "Kim"]).expect(0);
    }
    house
}

#[test]
fn notes_tasks_and_assignments_are_written_listed_and_proved() {
    let house = house();
    let note = ["note", "add", "--debtor", "D1", "--invoice", "N1", "--text", "ask @ann", "--by", "Kim"];
    house.run(&note).expect(0);
    let listed = house.json("2026-03-03", &["note", "list", "--debtor", "D1"]);
    assert_eq!((&listed[0]["mentions"][0], &listed[0]["invoice"]), (&"ann".into(), &"N1".into()));
    let promise = [
        "note",
        "add",
        "--debtor",
        "D1",
        "--text",
        "none before the fair",
        "--promised-until",
        "2026-12-05",
        "--by",
        "Lin",
    ];
    assert!(house.run(&promise).expect(0).out.contains("2026-12-05"));
    house.run(&["note", "withdraw", "2", "--reason", "no fair", "--by", "Lin"]).expect(0);
    house.run(&["note", "add", "--debtor", "D1", "--text", "a\u{7}b", "--by", "Kim"]).expect(2);
    house.run(&["note", "withdraw", "9", "--reason", "x", "--by", "Kim"]).expect(1);
    let task =
        ["task", "add", "--debtor", "D1", "--text", "call", "--owner", "ann", "--due", "2026-03-10", "--by", "Kim"];
    house.run(&task).expect(0);
    house.run(&["task", "hand", "4", "--owner", "ben", "--by", "ann"]).expect(0);
    house.run(&["task", "done", "4", "--remark", "they pay", "--by", "ben"]).expect(0);
    assert_eq!(house.json("2026-03-03", &["task", "list"]), serde_json::json!([]));
    let done = house.json("2026-03-03", &["task", "list", "--done", "--owner", "ben"]);
    assert_eq!((&done[0]["state"], &done[0]["remark"]), (&"done".into(), &"they pay".into()));
    house.run(&["assignment", "set", "--debtor", "D1", "--as", "sales", "--person", "ben", "--by", "Kim"]).expect(0);
    assert_eq!(house.json("2026-03-03", &["assignment", "list"])[0]["person"], "ben");
    house.run(&["assignment", "set", "--debtor", "D1", "--as", "sales", "--person", "nobody", "--by", "Kim"]).expect(1);
    house.run(&["verify"]).expect(0);
}

#[test]
fn the_worklist_of_one_person() {
    let house = House::new();
    house
        .invoices(&[
            "A1,D1,Alpha GmbH,DE,2026-04-01,2026-05-01,EUR,100.00",
            "B1,D2,Beta GmbH,DE,2026-04-01,2026-05-01,EUR,90.00",
        ])
        .expect(0);
    house.run(&["person", "add", "chen", "--name", "Chen", "--role", "collector", "--by", "Ann"]).expect(0);
    house
        .run(&["assignment", "set", "--debtor", "D2", "--as", "collector", "--person", "chen", "--by", "Ann"])
        .expect(0);
    let of = |further: &[&str]| {
        let list =
            house.run(&[&["worklist", "--as-of", "2026-06-01", "--format", "json"], further].concat()).expect(0).json();
        list.as_array().unwrap().iter().map(|r| r["debtor"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of(&[]).len(), 2);
    assert_eq!(of(&["--assigned-to", "chen"]), ["D2"]);
    house.run(&["worklist", "--as-of", "2026-06-01", "--assigned-to", "chne"]).expect(1);
}
