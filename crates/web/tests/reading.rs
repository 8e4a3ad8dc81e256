//! What the routes answer: the same as the command line, in pages, in the reader's language.

use service::access::Role;
use wire::messages::{Lang, Messages};

use crate::support::{House, last_day};

#[test]
fn routes_say_what_the_use_cases_say() {
    let house = House::new();
    let token = house.token("A", Role::Auditor, &[]);
    let app = house.books("A");
    let en = Messages::of(Lang::En);
    let json = |path: &str| house.get(path, &token).expect(200).json();
    let told = |text: String| serde_json::from_str::<serde_json::Value>(&text).unwrap();

    let worklist = service::worklist::worklist(&app, last_day(), en).unwrap();
    assert_eq!(json("/api/v1/worklist?as_of=2026-06-15")["data"], told(wire::output::json(&worklist)));
    assert!(worklist.len() >= 4);
    let why = service::explain::explain(&app, "AD5", last_day(), en).unwrap();
    assert_eq!(json("/api/v1/debtors/AD5/explanation?as_of=2026-06-15"), told(wire::output::json(&why)));
    let aged = service::ageing::ageing(&app, service::ageing::By::Currency, last_day()).unwrap();
    assert_eq!(json("/api/v1/ageing?by=currency&as_of=2026-06-15")["data"], told(wire::output::json(&aged)));
    assert_eq!(json("/api/v1/seller")["profile"]["legal_name"], "Example Co., Ltd.");
    assert_eq!(json("/api/v1/me")["role"], "auditor");
    assert_eq!(json("/api/v1/debtors/AD5/items?as_of=2026-06-15")[0]["number"], "A5");
    assert_eq!(json("/api/v1/imports")[0]["kind"], "invoices");
    let owed = json(
        "/api/v1/interest?law=DE&principal=1000.00&currency=EUR&due=2026-01-01&until=2026-03-31&paid=2026-02-01%3D100.00",
    );
    assert!(owed["interest"].is_string() && owed["payments"].as_array().unwrap().len() == 1, "{owed}");
    assert!(json("/api/v1/laws").as_array().unwrap().len() > 40);
    assert!(json("/api/v1/laws/de").to_string().contains("interest"));
}

#[test]
fn lists_come_in_pages_that_add_up() {
    let house = House::new();
    let token = house.token("A", Role::Sales, &[]);
    for (path, key) in [("/api/v1/debtors?", "code"), ("/api/v1/worklist?as_of=2026-06-15&", "debtor")] {
        let mut met = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = house.get(&format!("{path}limit=2{cursor}"), &token).expect(200).json();
            let rows = page["data"].as_array().unwrap();
            assert!(rows.len() <= 2);
            met.extend(rows.iter().map(|r| r[key].as_str().unwrap().to_owned()));
            let Some(next) = page["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        let all = house.get(&format!("{path}limit=1000"), &token).expect(200).json();
        let all: Vec<&str> = all["data"].as_array().unwrap().iter().map(|r| r[key].as_str().unwrap()).collect();
        assert_eq!(met, all, "{path}");
        assert!(all.len() >= 4, "{path}: {all:?}");
    }
    let codes = |query: &str| {
        let page = house.get(&format!("/api/v1/debtors?{query}"), &token).expect(200).json();
        page["data"].as_array().unwrap().iter().map(|r| r["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes("prefix=AD3"), ["AD3"]);
    assert_eq!(codes("prefix=B"), Vec::<String>::new());
    assert_eq!(codes("name=firm+4"), ["AD4"]);
    assert_eq!(codes("name=%20firm%205%20"), ["AD5"]);
    for cursor in ["x", "k0", "kzz", "p-1", "kff"] {
        let refused = house.get(&format!("/api/v1/debtors?cursor={cursor}"), &token).expect(400);
        assert_eq!(refused.code(), "bad_cursor", "{cursor}");
    }
}

#[test]
fn a_letter_is_a_pdf_and_is_not_sent_twice() {
    let house = House::new();
    let token = house.token("A", Role::Legal, &[]);
    let letters = house.get("/api/v1/letters", &token).expect(200).json();
    let id = letters["data"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(house.get(&format!("/api/v1/letters/{id}"), &token).expect(200).json()["id"], id.as_str());
    let path = format!("/api/v1/letters/{id}/document?as_of=2026-06-15");
    let pdf = house.get(&path, &token).expect(200);
    assert!(pdf.body.starts_with(b"%PDF-") && pdf.header("content-type") == "application/pdf");
    // A document that the client has is not sent again.
    let list = house.get("/api/v1/letters", &token);
    let mark = list.header("etag").to_owned();
    assert_eq!(mark.len(), 66);
    let bearer = format!("Bearer {token}");
    let again =
        house.ask("GET", "/api/v1/letters", &[("Authorization", &bearer), ("If-None-Match", &mark)]).expect(304);
    assert!(again.body.is_empty() && again.header("etag") == mark);
    house.ask("GET", "/api/v1/letters", &[("Authorization", &bearer), ("If-None-Match", "\"other\"")]).expect(200);
    house.ask("GET", "/api/v1/letters", &[("If-None-Match", &mark)]).expect(401);
}

#[test]
fn sentences_are_in_the_language_that_is_asked_for() {
    let house = House::new();
    let bearer = format!("Bearer {}", house.token("A", Role::Sales, &[]));
    for (asked, tag, title, word) in [
        ("zh-CN", "zh-Hans", "未找到", "债务人"),
        ("zh-TW", "zh-Hant", "未找到", "債務人"),
        ("fr, en;q=0.5", "en", "Not found", "debtor"),
    ] {
        let headers = [("Authorization", bearer.as_str()), ("Accept-Language", asked)];
        let reply = house.ask("GET", "/api/v1/debtors/NOBODY", &headers).expect(404);
        assert_eq!(reply.header("content-language"), tag);
        let problem = reply.json();
        assert_eq!((&problem["title"], &problem["code"]), (&title.into(), &"unknown_debtor".into()), "{problem}");
        assert_eq!(problem["type"], "urn:dunlin:problem:unknown_debtor");
        assert_eq!((&problem["status"], &problem["field"]), (&404.into(), &"debtor".into()));
        assert!(problem["detail"].as_str().unwrap().contains(word), "{problem}");
        assert_eq!(problem["request_id"], reply.header("x-request-id"));
    }
}

/// What is changed on the command line while the server runs counts for the next request.
#[test]
fn changed_settings_are_read_again() {
    let house = House::new();
    let token = house.token("A", Role::Finance, &[]);
    assert_eq!(house.get("/api/v1/seller", &token).expect(200).json()["version"], 1);
    let text = "legal_name = \"Renamed Co., Ltd.\"\n";
    service::seller::set(&house.books("A"), "seller.toml", text, &|_| Ok(Vec::new())).unwrap();
    let seller = house.get("/api/v1/seller", &token).expect(200).json();
    assert_eq!((&seller["version"], &seller["profile"]["legal_name"]), (&2.into(), &"Renamed Co., Ltd.".into()));
}
