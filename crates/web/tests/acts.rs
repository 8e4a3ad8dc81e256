//! Acts over the API: done once for a key, under the name of the person behind the token, and as the command line does them.

use service::access::Role;
use service::verify::verify;

use crate::support::House;

fn holds(house: &House) {
    assert_eq!(verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

const BLOCK: &str = r#"{"debtor": "AD1", "reason": "goods late", "until": "2027-01-31"}"#;

#[test]
fn the_same_request_acts_once() {
    let house = House::new();
    let token = house.token("A", Role::Collector, &["all"]);
    let first = house.post("/api/v1/blocks", &token, "k1", BLOCK).expect(200);
    assert_eq!(first.json()[0]["owner"], "a-collector", "who asks answers for it unless another is named");
    house.post("/api/v1/blocks/1/lift", &token, "k2", "{}").expect(200);
    // Sent again it is answered as it was then, although the block has been lifted since.
    let again = house.post("/api/v1/blocks", &token, "k1", BLOCK).expect(200);
    assert_eq!((again.header("idempotency-replayed"), again.text()), ("true", first.text()));
    assert_eq!(first.header("idempotency-replayed"), "");
    let list = || house.get("/api/v1/blocks", &token).expect(200).json();
    assert_eq!(list().as_array().unwrap().len(), 1);
    // Another body, another act or another thing under the same key is told.
    for (path, body) in [
        ("/api/v1/blocks", BLOCK.replace("late", "early")),
        ("/api/v1/extensions", BLOCK.replace("AD1", "AD2")),
        ("/api/v1/blocks/7/lift", "{}".to_owned()),
    ] {
        let refused = house.post(path, &token, "k1", &body).expect(422);
        assert_eq!(refused.code(), "idempotency_key_reused", "{path}");
    }
    // Another key is another act; a refused one may be mended under its own key.
    house.post("/api/v1/blocks", &token, "k3", BLOCK).expect(200);
    assert_eq!(list().as_array().unwrap().len(), 2);
    let wrong = BLOCK.replace("AD1", "NOBODY");
    assert_eq!(house.post("/api/v1/blocks", &token, "k4", &wrong).expect(404).code(), "unknown_debtor");
    house.post("/api/v1/blocks", &token, "k4", &BLOCK.replace("AD1", "AD3")).expect(200);
    // The same key of somebody else is that person's own.
    let other = house.token("A", Role::Legal, &["all"]);
    house.post("/api/v1/blocks", &other, "k1", &BLOCK.replace("AD1", "AD4")).expect(200);
    holds(&house);
}

#[test]
fn two_at_once_act_once() {
    let house = House::new();
    let token = house.token("A", Role::Collector, &["all"]);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let asked: Vec<_> =
            (0..6).map(|_| scope.spawn(|| house.post("/api/v1/blocks", &token, "same", BLOCK).status)).collect();
        asked.into_iter().map(|a| a.join().unwrap()).collect()
    });
    assert!(statuses.iter().all(|s| [200, 409].contains(s)) && statuses.contains(&200), "{statuses:?}");
    assert_eq!(house.get("/api/v1/blocks", &token).json().as_array().unwrap().len(), 1);
    holds(&house);
}

#[test]
fn a_body_is_checked_before_anything_is_done() {
    let house = House::new();
    let token = house.token("A", Role::CreditManager, &["all"]);
    for (body, code, field) in [
        ("", "body_not_json", ""),
        ("[]", "body_not_json", ""),
        (r#"{"debtor": ["AD1"]}"#, "body_not_flat", "debtor"),
        (r#"{"debtor": "AD1", "reason": "x"}"#, "parameter_missing", "until"),
        (r#"{"debtor": "AD1", "reason": "x", "until": "soon"}"#, "not_a_date", "until"),
        (r#"{"debtor": "AD1", "reason": " ", "until": "2027-01-31"}"#, "missing_value", "reason"),
        (r#"{"debtor": "AD1", "reason": "x", "until": "2027-01-31", "by": "boss"}"#, "unknown_parameter", "by"),
        (r#"{"debtor": "AD1", "reason": "x", "until": "2027-01-31", "stops": "time"}"#, "unknown_stop", "stops"),
    ] {
        let refused = house.post("/api/v1/blocks", &token, "k", body).expect(400).json();
        assert_eq!((&refused["code"], refused["field"].as_str().unwrap_or("")), (&code.into(), field), "{body}");
    }
    for key in ["", &"k".repeat(129), "a b"] {
        let refused = house.post("/api/v1/blocks", &token, key, BLOCK).expect(400);
        assert_eq!(refused.code(), "idempotency_key_missing", "{key}");
    }
    let long = format!(r#"{{"debtor": "AD1", "reason": "{}", "until": "2027-01-31"}}"#, "x".repeat(70_000));
    assert_eq!(house.post("/api/v1/blocks", &token, "k", &long).expect(413).code(), "body_too_large");
    let bearer = format!("Bearer {token}");
    let form = [("Authorization", bearer.as_str()), ("Idempotency-Key", "k"), ("Content-Type", "text/plain")];
    assert_eq!(house.ask("POST", "/api/v1/blocks", &form).expect(400).code(), "body_not_json");
    assert_eq!(house.post("/api/v1/blocks?by=x", &token, "k", BLOCK).expect(400).code(), "unknown_parameter");
    assert_eq!(house.get("/api/v1/blocks", &token).json().as_array().unwrap().len(), 0);
    holds(&house);
}

/// Whoever acts while somebody else has the seller's turn, an import for instance, waits; whoever reads does not.
#[test]
fn acts_that_wait_hold_up_nobody_who_reads() {
    let house = House::new();
    let token = house.token("A", Role::Collector, &["all"]);
    let app = house.books("A");
    let turn = app.store.take_turn_of(app.seller.id, &mut || ()).unwrap();
    std::thread::scope(|scope| {
        let waiting: Vec<_> = (0..6)
            .map(|n| {
                let (house, token) = (&house, &token);
                scope.spawn(move || house.post("/api/v1/blocks", token, &format!("w{n}"), BLOCK).status)
            })
            .collect();
        std::thread::sleep(std::time::Duration::from_millis(300));
        for _ in 0..3 {
            house.get("/api/v1/worklist", &token).expect(200);
        }
        assert!(waiting.iter().all(|w| !w.is_finished()), "the turn is not waited for");
        drop(turn);
        assert!(waiting.into_iter().all(|w| w.join().unwrap() == 200));
    });
    holds(&house);
}

/// A letter from candidate to answer, more time, a suit, a day: each by the person whose token it is.
#[test]
fn a_case_is_worked_over_the_api() {
    let house = House::new();
    let token = house.token("A", Role::CreditManager, &["all"]);
    let post = |path: &str, key: &str, body: &str| house.post(path, &token, key, body);
    let granted = post("/api/v1/extensions", "e1", r#"{"invoice": "A1", "until": "2027-03-31", "reason": "agreed"}"#);
    assert_eq!(granted.expect(200).json()[0]["owner"], "a-credit_manager");
    post("/api/v1/extensions/1/withdraw", "e2", "{}").expect(200);
    let sued = post("/api/v1/limitation/facts", "f1", r#"{"invoice": "A2", "kind": "suit", "on": "2026-06-01"}"#);
    assert_eq!(sued.expect(200).json()[0]["by"], "a-credit_manager");
    post("/api/v1/limitation/facts/1/withdraw", "f2", "{}").expect(200);
    let both = r#"{"invoice": "A2", "debtor": "AD2", "kind": "suit", "on": "2026-06-01"}"#;
    assert_eq!(post("/api/v1/limitation/facts", "f3", both).expect(400).code(), "target_twice");

    let waiting = house.get("/api/v1/letters?state=candidate", &token).expect(200).json();
    let ids: Vec<&str> = waiting["data"].as_array().unwrap().iter().map(|l| l["id"].as_str().unwrap()).collect();
    assert!(ids.len() >= 2, "{waiting}");
    let day = r#"{"as_of": "2026-06-15"}"#;
    let at = |id: &str, act: &str| format!("/api/v1/letters/{id}/{act}");
    assert_eq!(post(&at(ids[0], "approve"), "l1", day).expect(200).json()["state"], "approved");
    let issued = post(&at(ids[0], "issue"), "l2", day).expect(200).json();
    assert_eq!(issued["state"], "issued");
    let number = issued["number"].as_str().unwrap();
    let sent = r#"{"kind": "dispatched", "channel": "registered_post", "tracking": "T1", "as_of": "2026-06-16"}"#;
    let sent = post(&at(number, "events"), "l3", sent).expect(200).json();
    assert_eq!((&sent["state"], &sent["events"][0]["by"]), (&"dispatched".into(), &"a-credit_manager".into()));
    let back = post(&at(ids[1], "withdraw"), "l4", r#"{"reason": "paid today", "as_of": "2026-06-15"}"#).expect(200);
    assert_eq!(back.json()["state"], "withdrawn");
    assert_eq!(post(&at(ids[1], "issue"), "l5", day).expect(409).code(), "letter_withdrawn");
    let ran = post("/api/v1/runs", "r1", r#"{"as_of": "2026-06-22"}"#).expect(200).json();
    assert_eq!((&ran["as_of"], &ran["dry_run"]), (&"2026-06-22".into(), &false.into()));
    holds(&house);
}

#[test]
fn a_letter_that_takes_two_is_issued_by_another_person_than_approved_it() {
    let house = House::new();
    let of = |name: &str| house.token_of("A", (Role::CreditManager, name), &["all"]);
    let (ann, ben) = (of("ann"), of("ben"));
    let day = r#"{"as_of": "2026-06-15"}"#;
    let listed = house.get("/api/v1/letters?state=candidate", &ann).expect(200).json();
    let letter = &listed["data"][0];
    let (id, kind) = (letter["id"].as_str().unwrap().to_owned(), letter["kind"].as_str().unwrap().to_owned());
    let rules = serde_json::json!({"letters": [kind]}).to_string();
    house.put("/api/v1/four-eyes", &ann, "*", "application/json", &rules).expect(200);
    let at = |act: &str| format!("/api/v1/letters/{id}/{act}");
    // Who issues a candidate would approve it alone; who approved it does not issue it.
    assert_eq!(house.post(&at("issue"), &ann, "i1", day).expect(409).code(), "letter_takes_two");
    assert_eq!(house.post(&at("approve"), &ann, "a1", day).expect(200).json()["state"], "approved");
    assert_eq!(house.post(&at("issue"), &ann, "i2", day).expect(409).code(), "letter_takes_two");
    assert_eq!(house.post(&at("issue"), &ben, "i3", day).expect(200).json()["state"], "issued");
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}
