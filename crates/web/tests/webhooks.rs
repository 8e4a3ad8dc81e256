//! Webhooks over the API: the administrator's, a secret shown once, what was sent and the same again.

use service::access::Role;

use crate::support::House;

#[test]
fn the_administrator_adds_an_endpoint_and_sees_its_secret_once() {
    let house = House::new();
    let (admin, auditor) = (house.token("A", Role::Administrator, &["all"]), house.token("A", Role::Auditor, &["all"]));
    let body = r#"{"url": "https://hooks.example.com/in", "kinds": "letter.issued, day.done"}"#;
    let made = house.post("/api/v1/webhooks", &admin, "w1", body).expect(200).json();
    assert!(made["secret"].as_str().unwrap().starts_with("whsec_"), "{made}");
    assert_eq!(made["webhook"]["kinds"], serde_json::json!(["day.done", "letter.issued"]));
    assert_eq!((&made["webhook"]["webhook"], &made["webhook"]["by"]), (&1.into(), &"a-administrator".into()));
    // The same request again is answered as before, without the secret, and makes no second endpoint.
    let again = house.post("/api/v1/webhooks", &admin, "w1", body).expect(200).json();
    assert_eq!((&again["secret"], &again["webhook"]["webhook"]), (&"".into(), &1.into()));
    for role in [Role::CreditManager, Role::Finance, Role::Collector] {
        let token = house.token("A", role, &["all"]);
        house.post("/api/v1/webhooks", &token, "w2", body).expect(403);
        house.get("/api/v1/webhooks", &token).expect(403);
    }
    house.post("/api/v1/webhooks", &auditor, "w2", body).expect(403);
    let all = house.get("/api/v1/webhooks", &auditor).expect(200);
    assert!(all.json().as_array().unwrap().len() == 1 && !all.text().contains("whsec_"), "{}", all.text());
    for (body, status, code) in [
        (r#"{"url": "http://hooks.example.com/"}"#, 409, "webhook_not_https"),
        (r#"{"url": "https://169.254.169.254/latest"}"#, 409, "webhook_address_inside"),
        (r#"{"url": "https://[::ffff:10.0.0.1]/"}"#, 409, "webhook_address_inside"),
        (r#"{"url": "hooks"}"#, 422, "webhook_url"),
        (r#"{"url": "https://a.example/", "kinds": "letter.lost"}"#, 400, "unknown_webhook_kind"),
    ] {
        assert_eq!(house.post("/api/v1/webhooks", &admin, code, body).expect(status).code(), code, "{body}");
    }
    let other = house.token("B", Role::Administrator, &["all"]);
    assert_eq!(house.get("/api/v1/webhooks/1", &other).expect(404).code(), "unknown_webhook");
}

#[test]
fn what_was_recorded_waits_is_seen_and_is_sent_again() {
    let house = House::new();
    let (admin, sales) = (house.token("A", Role::Administrator, &["all"]), house.token("A", Role::Sales, &["all"]));
    let body = r#"{"url": "https://hooks.example.com/in", "kinds": "note.written"}"#;
    house.post("/api/v1/webhooks", &admin, "w1", body).expect(200);
    house.post("/api/v1/notes", &sales, "n1", r#"{"debtor": "AD1", "text": "called"}"#).expect(200);
    let sent = house.get("/api/v1/webhooks/1/deliveries?limit=10", &admin).expect(200).json();
    assert_eq!((&sent[0]["kind"], &sent[0]["state"]), (&"note.written".into(), &"waiting".into()));
    let event = sent[0]["event"].as_i64().unwrap();
    let path = format!("/api/v1/webhooks/1/events/{event}/replay");
    assert_eq!(house.post(&path, &admin, "r1", "{}").expect(200).json()["messages"], 1);
    let since = r#"{"since": "2020-01-01"}"#;
    assert_eq!(house.post("/api/v1/webhooks/1/replay", &admin, "r2", since).expect(200).json()["messages"], 1);
    let wrong = house.post("/api/v1/webhooks/1/replay", &admin, "r3", r#"{"since": "monday"}"#).expect(400);
    assert_eq!(wrong.code(), "webhook_since");
    assert_eq!(house.post("/api/v1/webhooks/1/disable", &admin, "d", "{}").expect(200).json()["state"], "disabled");
    assert_eq!(house.post(&path, &admin, "r4", "{}").expect(409).code(), "webhook_is_disabled");
    assert_eq!(house.post("/api/v1/webhooks/1/enable", &admin, "e", "{}").expect(200).json()["waiting"], 1);
    let rotated = house.post("/api/v1/webhooks/1/rotate", &admin, "s", r#"{"overlap_hours": 1}"#).expect(200).json();
    assert!(rotated["secret"] != "" && rotated["webhook"]["old_secret_until"] != serde_json::Value::Null);
    let all = house.post("/api/v1/webhooks/1/kinds", &admin, "k", "{}").expect(200).json();
    assert_eq!(all["kinds"], serde_json::json!([]));
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn an_endpoint_that_is_removed_is_told_nothing_and_its_number_is_not_given_again() {
    let house = House::new();
    let (admin, sales) = (house.token("A", Role::Administrator, &["all"]), house.token("A", Role::Sales, &["all"]));
    let body = r#"{"url": "https://hooks.example.com/in", "kinds": "note.written"}"#;
    for key in ["w1", "w2"] {
        house.post("/api/v1/webhooks", &admin, key, body).expect(200);
    }
    let left = house.post("/api/v1/webhooks/2/remove", &admin, "x", "{}").expect(200).json();
    let numbers = |all: &serde_json::Value| {
        all.as_array().unwrap().iter().map(|w| w["webhook"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&left), [1]);
    house.post("/api/v1/notes", &sales, "n1", r#"{"debtor": "AD1", "text": "called"}"#).expect(200);
    for path in ["", "/deliveries"] {
        let gone = house.get(&format!("/api/v1/webhooks/2{path}"), &admin).expect(404);
        assert_eq!(gone.code(), "unknown_webhook");
    }
    for (act, key) in [("enable", "e"), ("remove", "r"), ("rotate", "o")] {
        let gone = house.post(&format!("/api/v1/webhooks/2/{act}"), &admin, key, "{}").expect(404);
        assert_eq!(gone.code(), "unknown_webhook");
    }
    let next = house.post("/api/v1/webhooks", &admin, "w3", body).expect(200).json();
    assert_eq!(next["webhook"]["webhook"], 3);
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}
