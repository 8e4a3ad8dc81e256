//! Drafts of strategies and letter texts, checked and shown; nothing of them stays. What is looked up.

use service::access::Role;

use crate::support::{House, Reply};

const TOML: &str = "application/toml";
const JSON: &str = "application/json";

/// Asks without a key: it changes nothing.
fn ask(house: &House, path: &str, token: &str, media: &str, body: &str) -> Reply {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    house.raw(&[head.as_bytes(), body.as_bytes()].concat())
}

#[test]
fn a_strategy_is_checked_and_not_kept() {
    let house = House::new();
    let token = house.token("A", Role::Auditor, &[]);
    let before = house.get("/api/v1/strategies", &token).expect(200).text();
    let (id, sound) = wire::strategy::SHIPPED[0];
    assert_eq!(house.get(&format!("/api/v1/strategies/{id}"), &token).expect(200).json()["text"], *sound);
    assert_eq!(house.get("/api/v1/strategies/none%201", &token).expect(404).code(), "unknown_strategy");
    assert_eq!(ask(&house, "/api/v1/strategy/check", &token, TOML, sound).expect(200).json(), serde_json::json!([]));
    // What is found is what the command line finds, with the name of the file and the line.
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/strategies");
    let mut found = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let told = ask(&house, "/api/v1/strategy/check?file=x/own.toml", &token, TOML, &text);
        match service::strategy::check_file("own.toml", &text) {
            Ok((_, findings)) => {
                let told = told.expect(200).json();
                let codes: Vec<&str> = told.as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
                assert_eq!(codes, findings.iter().map(|f| f.code).collect::<Vec<_>>(), "{path:?}");
                found += codes.len();
                assert!(told.as_array().unwrap().iter().all(|f| f["place"].as_str().unwrap().starts_with("own.toml")));
            }
            Err(problem) => assert_eq!(told.code(), problem.code, "{path:?}"),
        }
    }
    assert!(found > 5, "{found}");
    assert_eq!(house.get("/api/v1/strategies", &token).expect(200).text(), before);
    assert_eq!(ask(&house, "/api/v1/strategy/check", &token, JSON, "{}").expect(415).code(), "body_media_unknown");
}

#[test]
fn texts_are_checked_and_shown_and_not_set() {
    let house = House::new();
    let token = house.token("A", Role::Sales, &["settings.read"]);
    let before = house.get("/api/v1/texts", &token).expect(200).text();
    let good = include_str!("../../../texts/en/reminder.txt");
    let of = |text: &str| serde_json::json!({"en/reminder.txt": text}).to_string();
    let check = |body: &str| ask(&house, "/api/v1/texts/check", &token, JSON, body);
    assert_eq!(check(&of(good)).expect(200).json(), serde_json::json!([]));
    let found = check(&of(&good.replace("{{ total_open }}", "{{ nonsense }}"))).expect(200).json();
    assert_eq!(found[0]["file"], "en/reminder.txt");
    assert!(found[0]["line"].as_u64().unwrap() > 1 && !found[0]["message"].as_str().unwrap().is_empty(), "{found}");
    assert_eq!(check("[]").expect(400).code(), "body_not_json");
    assert_eq!(check(r#"{"a": 1}"#).expect(400).code(), "body_not_text");
    let preview = |query: &str, body: &str| ask(&house, &format!("/api/v1/texts/preview?{query}"), &token, JSON, body);
    let shipped = preview("letter_kind=reminder&language=en", "{}").expect(200);
    assert!(shipped.body.starts_with(b"%PDF-") && shipped.header("content-type") == "application/pdf");
    let own = preview("letter_kind=reminder&language=en", &of(&good.replace("remind", "recall"))).expect(200);
    assert!(own.body.starts_with(b"%PDF-"));
    assert_eq!(preview("letter_kind=hello&language=en", "{}").expect(400).code(), "unknown_letter_kind");
    assert_eq!(preview("letter_kind=reminder&language=xx", "{}").expect(400).code(), "unknown_letter_language");
    assert_eq!(preview("language=en", "{}").expect(400).code(), "parameter_missing");
    assert_eq!(house.get("/api/v1/texts", &token).expect(200).text(), before);
}

/// A question is not kept under a key, and a key that came with it is left alone.
#[test]
fn a_question_with_a_body_is_asked_anew_each_time() {
    let house = House::new();
    let token = house.token("A", Role::Auditor, &[]);
    let sound = wire::strategy::SHIPPED[0].1.as_bytes();
    for _ in 0..2 {
        let told = house.send_file("/api/v1/strategy/check", (&token, "k"), TOML, sound).expect(200);
        assert_eq!(told.header("idempotency-replayed"), "");
    }
    let described = house.ask("GET", "/api/openapi.json", &[]).json();
    let parameters = |path: &str| described["paths"][path]["post"]["parameters"].to_string();
    assert!(!parameters("/api/v1/strategy/check").contains("Idempotency-Key"));
    assert!(parameters("/api/v1/blocks").contains("Idempotency-Key"));
    assert!(described["paths"]["/api/v1/texts/check"]["post"]["requestBody"].is_object());
}

#[test]
fn calendars_rates_duplicates_and_jobs_are_looked_up() {
    let house = House::new();
    let token = house.token("A", Role::CreditManager, &["all"]);
    let days = house.get("/api/v1/calendars/de?from=2026-12-24&to=2026-12-28", &token).expect(200).json();
    let days: Vec<(&str, &str)> = days
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (d["date"].as_str().unwrap(), d["business_day"].as_str().unwrap()))
        .collect();
    assert_eq!((days.len(), days[1], days[4]), (5, ("2026-12-25", "no"), ("2026-12-28", "yes")));
    let backwards = house.get("/api/v1/calendars/DE?from=2026-12-24&to=2026-12-23", &token).expect(400);
    assert_eq!(backwards.code(), "span_not_usable");
    let rates = "/api/v1/rates?from_currency=EUR&to_currency=usd&as_of=2026-06-16";
    assert_eq!(house.get(rates, &token).expect(409).code(), "no_exchange_rate");
    let file = b"date,base,quote,rate\n2026-06-15,EUR,USD,1.25\n";
    let finance = house.token("A", Role::Finance, &["all"]);
    house.send_file("/api/v1/imports/rates", (&finance, "r"), "text/csv", file).expect(200);
    let told = house.get(rates, &token).expect(200).json();
    assert_eq!((&told["rate"], &told["on"]), (&"1.25".into(), &"2026-06-15".into()), "{told}");
    assert_eq!(house.get(&format!("{rates}&max_age=401"), &token).expect(400).code(), "bad_max_age");
    let file = b"code,legal_name,tax_id,country\nAD4,A Firm 4 GmbH,DE123456788,DE\nAD5,A Firm 5 GmbH,DE123456788,DE\n";
    house.send_file("/api/v1/imports/debtors", (&finance, "d"), "text/csv", file).expect(200);
    let pairs = house.get("/api/v1/duplicates?limit=1", &token).expect(200).json();
    assert_eq!((&pairs["data"][0]["debtor"], &pairs["data"][0]["other"]), (&"AD4".into(), &"AD5".into()), "{pairs}");
    let of = house.get("/api/v1/duplicates?debtor=AD4", &token).expect(200).json();
    assert_eq!(of["data"][0]["because"][0]["code"], pairs["data"][0]["because"][0]["code"]);
    assert_eq!(house.get("/api/v1/jobs?done=true", &token).expect(200).json(), serde_json::json!([]));
    assert_eq!(house.post("/api/v1/jobs/day:2026-06-15/retry", &token, "j", "{}").expect(404).code(), "unknown_job");
    let people = house.get("/api/v1/people", &house.token("A", Role::Auditor, &[])).expect(200).json();
    assert_eq!((&people[0]["second_factor"], &people[0]["passkeys"]), (&false.into(), &0.into()));
}

#[test]
fn letters_and_the_law_are_shown_in_their_other_forms() {
    let house = House::new();
    let token = house.token("A", Role::Legal, &[]);
    let mail = house.get("/api/v1/letters/AD5-EUR-1-first_contact/mail?as_of=2026-06-15", &token).expect(200).json();
    assert!(mail["text"].as_str().unwrap().contains("A5") && mail["html"].as_str().unwrap().contains("<"), "{mail}");
    let attest = house.get("/api/v1/letters/AD5-EUR-1-first_contact/document?form=attest", &token).expect(409);
    assert_eq!(attest.code(), "attest_not_customary");
    let mail =
        house.send_file("/api/v1/texts/preview/mail?letter_kind=reminder&language=en", (&token, ""), JSON, b"{}");
    assert!(mail.expect(200).json()["html"].as_str().unwrap().contains("<html"));
    let page = house.get("/api/v1/laws/de/page", &token).expect(200);
    assert!(page.text().starts_with("# DE") && page.header("content-type").starts_with("text/markdown"));
    let rates = house.get("/api/v1/law-rates/de_basiszinssatz", &token).expect(200).json();
    assert!(rates.as_array().unwrap().len() > 10 && rates[0]["percent"].is_string(), "{rates}");
    assert_eq!(house.get("/api/v1/law-rates/NONE", &token).expect(404).code(), "unknown_rate_series");
    // The newest rates that a law's rules read stand beside them, as on the command line.
    assert!(house.get("/api/v1/laws/de", &token).expect(200).text().contains("DE_BASISZINSSATZ"));
}
