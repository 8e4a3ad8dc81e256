//! What the team writes of debtors: notes, what sales promised, tasks, and who looks after whom.

use service::access::Role;

use crate::support::House;

#[test]
fn notes_name_people_and_are_withdrawn_not_changed() {
    let house = House::new();
    let (sales, auditor) = (house.token("A", Role::Sales, &["all"]), house.token("A", Role::Auditor, &["all"]));
    let body = r#"{"debtor": "AD1", "invoice": "A1", "text": "Goods were late, @a-auditor and @nobody know. <b>DROP</b>", "on": "2026-06-15"}"#;
    let note = house.post("/api/v1/notes", &sales, "n1", body).expect(200).json();
    assert_eq!((&note["note"], &note["kind"], &note["by"]), (&1.into(), &"note".into(), &"a-sales".into()));
    assert_eq!(note["mentions"], serde_json::json!(["a-auditor"]));
    assert_eq!(house.post("/api/v1/notes", &sales, "n2", body).expect(200).json()["note"], 1, "the same again");
    house.post("/api/v1/notes", &auditor, "n3", body).expect(403);
    for (body, status, code) in [
        (r#"{"debtor": "AD1", "invoice": "A2", "text": "x"}"#, 409, "invoice_of_other_debtor"),
        (r#"{"debtor": "AD1", "invoice": "Z9", "text": "x"}"#, 404, "unknown_invoice"),
        (r#"{"debtor": "AD9", "text": "x"}"#, 404, "unknown_debtor"),
        (r#"{"debtor": "AD1", "text": " "}"#, 400, "missing_value"),
        (r#"{"debtor": "AD1", "text": "a\u0007b"}"#, 400, "parameter_not_text"),
    ] {
        assert_eq!(house.post("/api/v1/notes", &sales, code, body).expect(status).code(), code, "{body}");
    }
    let long = serde_json::json!({"debtor": "AD1", "text": "x".repeat(4001)}).to_string();
    assert_eq!(house.post("/api/v1/notes", &sales, "n4", &long).expect(400).code(), "note_too_long");
    let gone = house.post("/api/v1/notes/1/withdraw", &sales, "w1", r#"{"reason": "wrong customer"}"#).expect(200);
    assert_eq!((&gone.json()["withdrawn_by"], &gone.json()["reason"]), (&"a-sales".into(), &"wrong customer".into()));
    house.post("/api/v1/notes/1/withdraw", &sales, "w2", r#"{"reason": "again"}"#).expect(200);
    let all = house.get("/api/v1/debtors/AD1/notes", &auditor).expect(200).json();
    assert_eq!((all.as_array().unwrap().len(), &all[0]["reason"]), (1, &"wrong customer".into()));
    assert_eq!(
        house.post("/api/v1/notes/7/withdraw", &sales, "w3", r#"{"reason": "x"}"#).expect(404).code(),
        "unknown_note"
    );
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn what_sales_promised_stands_beside_the_letters_that_wait() {
    let house = House::new();
    let (sales, manager) = (house.token("A", Role::Sales, &["all"]), house.token("A", Role::CreditManager, &["all"]));
    let waiting = || house.get("/api/v1/letters?state=candidate", &manager).expect(200).json()["data"].clone();
    let letter = waiting()[0].clone();
    assert_eq!(letter["promised"], serde_json::json!([]));
    let promise = |text: &str, until: &str| {
        serde_json::json!({"debtor": letter["debtor"], "text": text, "promised_until": until}).to_string()
    };
    house.post("/api/v1/notes", &sales, "p1", &promise("no letter before the fair", "2099-12-31")).expect(200);
    house.post("/api/v1/notes", &sales, "p2", &promise("long past", "2020-01-01")).expect(200);
    let told = &waiting()[0]["promised"];
    assert_eq!((told.as_array().unwrap().len(), &told[0]["text"]), (1, &"no letter before the fair".into()));
    let one = house.get(&format!("/api/v1/letters/{}", letter["id"].as_str().unwrap()), &manager).expect(200).json();
    assert_eq!(&one["promised"], told);
    house.post("/api/v1/notes/1/withdraw", &sales, "w", r#"{"reason": "the fair is off"}"#).expect(200);
    assert_eq!(waiting()[0]["promised"], serde_json::json!([]));
}

#[test]
fn tasks_go_from_hand_to_hand() {
    let house = House::new();
    let (manager, collector) =
        (house.token("A", Role::CreditManager, &["all"]), house.token("A", Role::Collector, &["all"]));
    let give = |key: &str, text: &str, owner: &str, due: &str| {
        let body = serde_json::json!({"debtor": "AD1", "text": text, "owner": owner, "due": due, "on": "2026-06-15"});
        house.post("/api/v1/tasks", &manager, key, &body.to_string())
    };
    assert_eq!(give("t0", "call", "nobody", "2026-06-20").expect(404).code(), "unknown_person");
    give("t1", "call them", "a-collector", "2026-06-20").expect(200);
    give("t2", "ask the court", "a-credit_manager", "2026-06-18").expect(200);
    let tasks = |query: &str| -> Vec<i64> {
        let all = house.get(&format!("/api/v1/tasks{query}"), &collector).expect(200).json();
        all.as_array().unwrap().iter().map(|t| t["task"].as_i64().unwrap()).collect()
    };
    assert_eq!((tasks(""), tasks("?owner=a-collector"), tasks("?debtor=AD2")), (vec![2, 1], vec![1], vec![]));
    let done =
        house.post("/api/v1/tasks/1/done", &collector, "d1", r#"{"remark": "they pay on Friday"}"#).expect(200).json();
    assert_eq!(
        (&done["state"], &done["remark"], &done["changed_by"]),
        (&"done".into(), &"they pay on Friday".into(), &"a-collector".into())
    );
    assert_eq!((tasks(""), tasks("?done=true")), (vec![2], vec![2, 1]));
    house.post("/api/v1/tasks/1/reopen", &manager, "r1", "{}").expect(200);
    let handed = house.post("/api/v1/tasks/2/hand", &manager, "h1", r#"{"owner": "a-collector"}"#).expect(200).json();
    assert_eq!((&handed["owner"], &handed["state"]), (&"a-collector".into(), &"open".into()));
    assert_eq!(tasks("?owner=a-collector"), [2, 1]);
    assert_eq!(house.post("/api/v1/tasks/9/done", &manager, "x", "{}").expect(404).code(), "unknown_task");
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn debtors_are_in_somebodys_hands() {
    let house = House::new();
    let (manager, sales) = (house.token("A", Role::CreditManager, &["all"]), house.token("A", Role::Sales, &["all"]));
    let assign = |token: &str, key: &str, body: &str| house.post("/api/v1/assignments", token, key, body);
    let body = r#"{"debtor": "AD1", "assigned_as": "sales", "person": "a-sales"}"#;
    assign(&sales, "a0", body).expect(403);
    let told = assign(&manager, "a1", body).expect(200).json();
    assert_eq!((&told[0]["person"], &told[0]["role"]), (&"a-sales".into(), &"sales".into()));
    assign(&manager, "a2", r#"{"debtor": "AD1", "assigned_as": "collector", "person": "a-credit_manager"}"#)
        .expect(200);
    assign(&manager, "a3", r#"{"debtor": "AD1", "assigned_as": "chief", "person": "a-sales"}"#).expect(400);
    let of = |person: &str| house.get(&format!("/api/v1/assignments?person={person}"), &sales).expect(200).json();
    assert_eq!((of("a-sales").as_array().unwrap().len(), of("nobody").as_array().unwrap().len()), (1, 0));
    let listed = |person: &str| house.get(&format!("/api/v1/worklist?assigned_to={person}"), &sales);
    let codes: Vec<_> =
        listed("a-sales").expect(200).json()["data"].as_array().unwrap().iter().map(|r| r["debtor"].clone()).collect();
    assert_eq!(codes, ["AD1"]);
    assert_eq!(listed("nobody").expect(404).code(), "unknown_person");
    let none = assign(&manager, "a4", r#"{"debtor": "AD1", "assigned_as": "sales"}"#).expect(200).json();
    assert_eq!((none.as_array().unwrap().len(), &none[0]["role"]), (1, &"collector".into()));
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}
