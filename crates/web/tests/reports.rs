//! Reports that read all of the books: ordered over the API, made by a worker, asked for until they are there.

use std::sync::atomic::AtomicBool;

use service::access::Role;
use service::clock::SystemClock;
use service::workers::{self, Options};

use crate::support::{House, Reply, last_day};

/// A worker that does what there is.
fn work(house: &House, seller: &str) -> u64 {
    let options =
        Options { name: "w".to_owned(), once: true, lease: 60, every: 10, range: 2000, today: Some(last_day()) };
    let clock = || -> Box<dyn service::clock::Clock> { Box::new(SystemClock) };
    let done = workers::work(&house.place(seller), &clock, &options, &AtomicBool::new(false), &mut |_| ()).unwrap();
    assert_eq!(done.failed, 0);
    done.done
}

fn simulate(house: &House, query: &str, token: &str, body: &str) -> Reply {
    let path = format!("/api/v1/simulations?{query}");
    house.send_file(&path, (token, "k"), "application/toml", body.as_bytes())
}

#[test]
fn books_are_verified_by_a_worker() {
    let house = House::new();
    let (auditor, sales) = (house.token("A", Role::Auditor, &[]), house.token("A", Role::Sales, &["all"]));
    let ordered = house.post("/api/v1/verifications", &auditor, "", "{}").expect(200).json();
    let id = ordered["id"].as_str().unwrap().to_owned();
    assert_eq!((&ordered["state"], &ordered["report"]), (&"waiting".into(), &serde_json::Value::Null));
    // Who asks again while it waits gets the same.
    assert_eq!(house.post("/api/v1/verifications", &auditor, "", "{}").expect(200).json()["id"], id.as_str());
    assert_eq!(house.get("/api/v1/jobs", &sales).expect(200).json()[0]["kind"], "verify");
    let path = format!("/api/v1/verifications/{id}");
    assert_eq!(work(&house, "A"), 1);
    let done = house.get(&path, &auditor).expect(200).json();
    assert_eq!(
        (&done["state"], &done["report"]["ok"], &done["report"]["debtors"]),
        (&"done".into(), &true.into(), &5.into())
    );
    let report = service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap();
    assert_eq!(done["report"]["entries"], report.entries);
    // Whoever may not verify reads no report of it, and what is one's own is nobody else's.
    assert_eq!(house.get(&path, &sales).expect(403).code(), "permission_missing");
    assert_eq!(house.get(&path, &house.token("B", Role::Auditor, &[])).expect(404).code(), "unknown_job");
    assert_eq!(house.get(&path.replace("verifications", "classifications"), &sales).expect(404).code(), "unknown_job");
    // One that is done is done; asked again, another is made.
    let again = house.post("/api/v1/verifications", &auditor, "", "{}").expect(200).json();
    assert_ne!(again["id"], id.as_str());
    // Lists leave out what was reported, and the report stays.
    assert_eq!(house.get("/api/v1/jobs?done=true", &sales).expect(200).json().as_array().unwrap().len(), 2);
}

#[test]
fn receivables_are_classed_and_history_is_replayed_by_a_worker() {
    let house = House::new();
    let token = house.token("A", Role::CreditManager, &[]);
    let order = |body: &str| house.post("/api/v1/classifications", &token, "", body);
    let classed = order(r#"{"classify_by": "class", "as_of": "2026-06-15"}"#).expect(200).json();
    assert_eq!(order(r#"{"classify_by": "weather"}"#).expect(400).code(), "unknown_word");
    assert_eq!(order(r#"{"standard": "unit = 7"}"#).expect(422).code(), "standard_invalid");
    let span = "from=2026-06-01&to=2026-06-15";
    let own = simulate(&house, span, &token, "").expect(200).json();
    let other =
        simulate(&house, &format!("{span}&approval_days=2"), &token, wire::strategy::SHIPPED[1].1).expect(200).json();
    assert_eq!(simulate(&house, "from=2026-06-15&to=2026-06-01", &token, "").expect(400).code(), "simulate_span");
    assert_eq!(
        simulate(&house, &format!("{span}&approval_days=366"), &token, "").expect(400).code(),
        "strategy_bad_value"
    );
    simulate(&house, span, &token, "steps = 1").expect(422);
    // Nothing was written of it, and only so many wait.
    order("{}").expect(200);
    assert_eq!(order(r#"{"classify_by": "country"}"#).expect(409).code(), "reports_waiting");
    assert_eq!(work(&house, "A"), 4);
    let report = |path: &str, job: &serde_json::Value| {
        let told = house.get(&format!("/api/v1/{path}/{}", job["id"].as_str().unwrap()), &token).expect(200).json();
        assert_eq!(told["state"], "done", "{told}");
        told["report"].clone()
    };
    let told = report("classifications", &classed);
    assert_eq!((&told["as_of"], &told["totals"][0]["open"]), (&"2026-06-15".into(), &"15000.00".into()), "{told}");
    let told = report("simulations", &own);
    let day = |d| basis::calendar::Date::from_ymd(2026, 6, d).unwrap();
    let span = service::simulate::Span { from: day(1), to: day(15), approval_days: 0 };
    let same = service::simulate::simulate(&house.books("A"), None, span, &mut |_, _| ()).unwrap().told();
    assert_eq!(told, serde_json::to_value(same).unwrap());
    assert_eq!(told["accounts"], 5);
    assert_eq!(report("simulations", &other)["strategy"], wire::strategy::SHIPPED[1].0);
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn letters_for_a_print_house_are_listed_by_a_worker() {
    let house = House::new();
    let token = house.token("A", Role::Legal, &["all"]);
    let legal = "{\"as_of\": \"2026-06-15\"}";
    let issued = house.post("/api/v1/letters/AD5-EUR-1-first_contact/issue", &token, "i", legal);
    let number = match issued.status {
        200 => issued.json()["number"].as_str().unwrap().to_owned(),
        _ => panic!("{}", issued.text()),
    };
    let body = r#"{"issued_on": "2026-06-15", "undispatched": true}"#;
    let ordered = house.post("/api/v1/manifests", &token, "", body).expect(200).json();
    assert_eq!(work(&house, "A"), 1);
    let path = format!("/api/v1/manifests/{}", ordered["id"].as_str().unwrap());
    let told = house.get(&path, &token).expect(200).json()["report"].clone();
    let row = told["letters"].as_array().unwrap().iter().find(|r| r["number"] == number.as_str()).unwrap().clone();
    assert_eq!(
        (&row["debtor"], &row["currency"], &row["issued_on"]),
        (&"AD5".into(), &"EUR".into(), &"2026-06-15".into())
    );
    house.get(&format!("/api/v1/letters/{number}/document"), &token).expect(200);
}
