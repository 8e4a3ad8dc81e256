//! Debtors' data, people and tokens, and what closes and judges, over the API: done under the name of who asks, told to who may read.

use serde_json::json;
use service::access::Role;

use crate::support::House;

#[test]
fn debtors_are_edited_grouped_merged_and_taken_apart() {
    let house = House::new();
    let manager = house.token("A", Role::CreditManager, &["all"]);
    let finance = house.token("A", Role::Finance, &["all"]);
    let body = r#"{"phone": "+49 30 1", "segment": "strategic", "natural_person": "false"}"#;
    let set = house.post("/api/v1/debtors/AD1", &manager, "d1", body).expect(200).json();
    assert_eq!(
        (&set["phone"], &set["segment"], &set["natural_person"]),
        (&json!("+49 30 1"), &json!("strategic"), &json!(false))
    );
    assert_eq!(set["changes"][0]["by"], "a-credit_manager");
    let cleared = house.post("/api/v1/debtors/AD1", &manager, "d2", r#"{"clear": "phone"}"#).expect(200).json();
    assert_eq!(cleared["phone"], "");
    let contact = r#"{"name": "Ute Kern", "role": "accounts_payable", "email": "ap@a1.example"}"#;
    let added = house.post("/api/v1/debtors/AD1/contacts", &manager, "c1", contact).expect(200).json();
    let id = added[0]["id"].as_i64().unwrap();
    let gone = house.post(&format!("/api/v1/debtors/AD1/contacts/{id}/remove"), &manager, "c2", "{}").expect(200);
    assert_eq!(gone.json(), json!([]));
    let group = house.post("/api/v1/groups/NORTH", &manager, "g1", r#"{"name": "North"}"#).expect(200).json();
    assert_eq!((&group["code"], &group["name"]), (&json!("NORTH"), &json!("North")));
    house.post("/api/v1/debtors/AD1", &manager, "g2", r#"{"group": "NORTH"}"#).expect(200);
    assert_eq!(house.get("/api/v1/groups/NORTH", &finance).expect(200).json()["debtors"], json!(["AD1"]));
    let merged = house.post("/api/v1/debtors/AD2/merge", &finance, "m1", r#"{"into": "AD1", "reason": "same firm"}"#);
    assert_eq!(merged.expect(200).json()["invoices"], 1);
    let apart = house.post("/api/v1/debtors/AD2/unmerge", &finance, "m2", r#"{"reason": "two firms"}"#).expect(200);
    assert_eq!(apart.json()["debtor"], "AD2");
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn people_and_tokens_are_looked_after() {
    let house = House::new();
    let admin = house.token("A", Role::Administrator, &["all"]);
    let bo = r#"{"login": "bo", "name": "Bo", "role": "sales"}"#;
    assert_eq!(house.post("/api/v1/people", &admin, "p1", bo).expect(200).json()["role"], "sales");
    // Once more changes nothing.
    house.post("/api/v1/people", &admin, "p2", bo).expect(200);
    let made = r#"{"login": "bo", "name": "phone system", "scopes": "books.read, notes.write"}"#;
    let token = house.post("/api/v1/tokens", &admin, "t1", made).expect(200).json();
    let text = token["secret"].as_str().unwrap().to_owned();
    house.get("/api/v1/worklist", &text).expect(200);
    // The same request again tells the token, and its secret no more.
    assert_eq!(house.post("/api/v1/tokens", &admin, "t1", made).expect(200).json()["secret"], "");
    let id = token["id"].as_i64().unwrap();
    house.post(&format!("/api/v1/tokens/{id}/revoke"), &admin, "t2", "{}").expect(200);
    house.get("/api/v1/worklist", &text).expect(401);
    assert_eq!(house.post("/api/v1/tokens/x/revoke", &admin, "t3", "{}").expect(404).code(), "unknown_token");
    let other = house.post("/api/v1/people/bo/role", &admin, "p3", r#"{"role": "auditor"}"#).expect(200).json();
    assert_eq!(other["role"], "auditor");
    house.post("/api/v1/people/bo/role", &admin, "p4", r#"{"role": "wizard"}"#).expect(400);
    let off = house.post("/api/v1/people/bo/disable", &admin, "p5", "{}").expect(200).json();
    assert!(off["disabled_on"].is_string());
    let on = house.post("/api/v1/people/bo/enable", &admin, "p6", "{}").expect(200).json();
    assert!(on["disabled_on"].is_null());
    assert!(
        house.post("/api/v1/people/bo/role", &admin, "p7", r#"{"role": "none"}"#).expect(200).json()["role"].is_null()
    );
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn periods_assessments_statements_and_what_comes_before_a_suit() {
    let house = House::new();
    let (finance, manager) =
        (house.token("A", Role::Finance, &["all"]), house.token("A", Role::CreditManager, &["all"]));
    let closed =
        house.post("/api/v1/periods/close", &finance, "k1", r#"{"through": "2026-03-31", "reason": "quarter"}"#);
    assert_eq!(closed.expect(200).json()[0]["closed_through"], "2026-03-31");
    let open =
        house.post("/api/v1/periods/reopen", &finance, "k2", r#"{"through": "2026-03-31", "reason": "late bill"}"#);
    assert_eq!(open.expect(200).json().as_array().unwrap().len(), 2);
    assert_eq!(house.get("/api/v1/periods", &manager).expect(200).json()[1]["kind"], "reopen");
    let cause = r#"{"debtor": "AD1", "currency": "EUR", "cause": "dispute"}"#;
    let told = house.post("/api/v1/causes", &manager, "a1", cause).expect(200).json();
    assert_eq!((&told[0]["assessment"], &told[0]["by"]), (&json!("dispute"), &json!("a-credit_manager")));
    assert_eq!(house.get("/api/v1/risks", &manager).expect(200).json(), json!([]));
    let before = house.get("/api/v1/pre-action?invoice=A1", &manager).expect(200).json();
    assert!(before["steps"].is_array() && before["limitation"].is_object(), "{before}");
    let steps = house.get("/api/v1/laws/DE/steps?amount=900&currency=EUR&debtor_is=company", &manager).expect(200);
    assert!(steps.json()["steps"].is_array());
    let half = house.get("/api/v1/laws/DE/steps?amount=900", &manager).expect(400);
    assert_eq!(half.code(), "parameter_missing");
    let statement =
        house.post("/api/v1/debtors/AD1/statements", &manager, "s1", r#"{"currency": "EUR"}"#).expect(200).json();
    assert_eq!(statement["kind"], "statement_of_account");
    let number = statement["number"].as_str().unwrap();
    let corrected =
        house.post(&format!("/api/v1/letters/{number}/correct"), &manager, "s2", r#"{"reason": "address"}"#);
    assert_eq!(corrected.expect(200).json()["replaces"], number);
    let none = house.post("/api/v1/strategy/deactivate", &manager, "q1", r#"{"segment": "none"}"#);
    assert!([404, 409].contains(&none.status), "{}", none.text());
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}
