//! What takes two people: one proposes, another approves, and nobody gets around it.

use service::access::Role;

use crate::support::{House, Reply};

const SELLER: &str = "/api/v1/seller";
const RULES: &str = "/api/v1/four-eyes";
const JSON: &str = "application/json";
const ALL: &str = r#"{"payment_details": true, "strategy": true, "approvals": true}"#;
const STRATEGY: &str = wire::strategy::SHIPPED[1].1;

/// A house in which everything takes two people, and tokens of finance, of the credit manager, of another in finance and of legal.
fn of_two() -> (House, [String; 4]) {
    let house = House::new();
    let role = |role, name: &str| house.token_of("A", (role, name), &["all"]);
    let tokens = [
        role(Role::Finance, "fin"),
        role(Role::CreditManager, "cm"),
        role(Role::Finance, "fin2"),
        role(Role::Legal, "law"),
    ];
    house.put(RULES, &tokens[1], "*", JSON, ALL).expect(200);
    (house, tokens)
}

fn propose(house: &House, (who, key): (&str, &str), what: &str, body: &str) -> Reply {
    match what {
        "payment_details" => {
            house.post("/api/v1/seller/changes", who, key, &serde_json::json!({"body": body}).to_string())
        }
        _ => house.post("/api/v1/changes", who, key, &serde_json::json!({"what": what, "body": body}).to_string()),
    }
}

fn approve(house: &House, who: &str, change: i64) -> Reply {
    house.post(&format!("/api/v1/changes/{change}/approve"), who, &format!("{change}"), "{}")
}

/// The seller's data with another bank.
fn with_bank(house: &House, token: &str, bank: &str) -> String {
    let mut profile = house.get(SELLER, token).expect(200).json()["profile"].clone();
    profile["bank_account"][0]["bank"] = bank.into();
    profile.to_string()
}

#[test]
fn one_alone_sets_none_of_it() {
    let house = House::new();
    let role = |role, name: &str| house.token_of("A", (role, name), &["all"]);
    let (finance, manager) = (role(Role::Finance, "fin"), role(Role::CreditManager, "cm"));
    assert_eq!(house.put(RULES, &finance, "*", JSON, ALL).expect(403).code(), "permission_missing");
    let set = house.put(RULES, &manager, "*", JSON, ALL).expect(200).json();
    assert_eq!((&set["four_eyes"]["strategy"], &set["four_eyes"]["letters"]), (&true.into(), &serde_json::Value::Null));
    house.put(RULES, &manager, "*", JSON, r#"{"letters": ["poem"]}"#).expect(422);
    // What it does not name is set as before; nothing is by going back, nor by taking the rule away.
    let mut profile = house.get(SELLER, &finance).expect(200).json()["profile"].clone();
    profile["legal_name"] = "New Name Ltd.".into();
    house.put(SELLER, &finance, "*", JSON, &profile.to_string()).expect(200);
    for (path, who, media, body) in [
        (SELLER, &finance, JSON, with_bank(&house, &finance, "Bank of Elsewhere")),
        ("/api/v1/approvals", &manager, JSON, "[]".to_owned()),
        ("/api/v1/strategy", &manager, "application/toml", STRATEGY.to_owned()),
        (RULES, &manager, JSON, "{}".to_owned()),
    ] {
        assert_eq!(house.put(path, who, "*", media, &body).expect(409).code(), "change_takes_two", "{path}");
    }
    profile["four_eyes"] = serde_json::json!({});
    assert_eq!(house.put(SELLER, &finance, "*", JSON, &profile.to_string()).expect(409).code(), "four_eyes_elsewhere");
    for path in ["/api/v1/approvals/rollback", "/api/v1/strategy/rollback"] {
        assert_eq!(house.post(path, &manager, path, r#"{"version": 1}"#).expect(409).code(), "change_takes_two");
    }
}

#[test]
fn what_one_proposes_another_approves() {
    let (house, [finance, _, other, legal]) = of_two();
    let details = with_bank(&house, &finance, "Bank of Elsewhere");
    let payment = "payment_details";
    assert_eq!(propose(&house, (&legal, "p0"), payment, &details).expect(403).code(), "permission_missing");
    propose(&house, (&finance, "p1"), payment, "{}").expect(422);
    let change = propose(&house, (&finance, "p2"), payment, &details).expect(200).json();
    assert_eq!((&change["change"], &change["state"], &change["by"]), (&1.into(), &"proposed".into(), &"a-fin".into()));
    assert_eq!(propose(&house, (&finance, "p3"), payment, &details).expect(200).json()["change"], 1, "the same again");
    assert_eq!(approve(&house, &finance, 1).expect(409).code(), "change_own");
    assert_eq!(house.get(SELLER, &finance).json()["profile"]["bank_account"][0]["bank"], "Example Bank");
    let done = approve(&house, &other, 1).expect(200).json();
    assert_eq!((&done["state"], &done["decided_by"]), (&"approved".into(), &"a-fin2".into()));
    assert_eq!(house.get(SELLER, &finance).json()["profile"]["bank_account"][0]["bank"], "Bank of Elsewhere");
    let history = house.get("/api/v1/seller/history", &finance).json();
    assert_eq!(history.as_array().unwrap().last().unwrap()["by"], "a-fin", "under the name of who proposed it");
    assert_eq!(approve(&house, &legal, 1).expect(409).code(), "change_decided");
    assert_eq!(approve(&house, &other, 9).expect(404).code(), "unknown_change");
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn what_was_made_for_a_state_that_is_gone_is_not_set() {
    let (house, [finance, manager, _, legal]) = of_two();
    propose(&house, (&manager, "p1"), "approvals", "[]").expect(200);
    propose(&house, (&manager, "p2"), "strategy", STRATEGY).expect(200);
    let reject = |key: &str| house.post("/api/v1/changes/1/reject", &legal, key, r#"{"reason": "not now"}"#);
    let rejected = reject("j1").expect(200).json();
    assert_eq!((&rejected["state"], &rejected["reason"]), (&"rejected".into(), &"not now".into()));
    assert_eq!(approve(&house, &legal, 1).expect(409).code(), "change_decided");
    assert_eq!(reject("j2").expect(409).code(), "change_decided");
    assert_eq!(approve(&house, &legal, 2).expect(200).json()["state"], "approved");
    let strategies = house.get("/api/v1/strategy/history", &manager).json();
    assert_eq!(strategies.as_array().unwrap().last().unwrap()["by"], "a-cm");
    propose(&house, (&manager, "p3"), "four_eyes", "{}").expect(200);
    propose(&house, (&finance, "p4"), "payment_details", &with_bank(&house, &finance, "Third Bank")).expect(200);
    approve(&house, &legal, 4).expect(200);
    assert_eq!(approve(&house, &legal, 3).expect(409).code(), "change_overtaken");
    let all = house.get("/api/v1/changes", &legal).json();
    let states: Vec<&str> = all.as_array().unwrap().iter().map(|c| c["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["rejected", "approved", "overtaken", "approved"]);
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}
