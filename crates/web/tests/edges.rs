//! Where a server meets what it does not expect: wrong parameters, wrong methods, too much, broken requests, its own end.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use service::access::{self, Role};
use web::{Options, entrances, table};
use wire::messages::{Lang, Messages};

use crate::support::House;

#[test]
fn wrong_parameters_are_refused_by_name() {
    let house = House::new();
    let token = house.token("A", Role::Auditor, &[]);
    for (path, code, field) in [
        ("/api/v1/worklist?as_off=2026-01-01", "unknown_parameter", "as_off"),
        ("/api/v1/worklist?as_of=2026-01-01&as_of=2026-01-02", "parameter_twice", "as_of"),
        ("/api/v1/worklist?as_of=2026-02-30", "not_a_date", "as_of"),
        ("/api/v1/worklist?as_of=1066-01-01", "date_out_of_range", "as_of"),
        ("/api/v1/worklist?limit=0", "limit_out_of_range", "limit"),
        ("/api/v1/worklist?limit=1001", "limit_out_of_range", "limit"),
        ("/api/v1/worklist?limit=-1", "not_a_number", "limit"),
        ("/api/v1/worklist?cursor=zz", "bad_cursor", "cursor"),
        ("/api/v1/letters?state=lost", "unknown_word", "state"),
        ("/api/v1/ageing?by=colour", "unknown_word", "by"),
        ("/api/v1/limitation?claim=love", "unknown_word", "claim"),
        ("/api/v1/interest?law=DE", "parameter_missing", "principal"),
        ("/api/v1/debtors?name=%ff", "parameter_not_text", ""),
        ("/api/v1/debtors?name=a%00b", "parameter_not_text", ""),
        ("/api/v1/debtors/a%00b", "parameter_not_text", ""),
    ] {
        let reply = house.get(path, &token).expect(400);
        let problem = reply.json();
        assert_eq!(problem["code"], code, "{path}: {problem}");
        assert_eq!(problem["field"].as_str().unwrap_or(""), field, "{path}: {problem}");
        assert!(problem["help"].is_string(), "{path}: {problem}");
    }
    // Texts are values and never more than that.
    for text in ["%27%20OR%201%3D1--", "%3Cscript%3E", "..%2F..%2Fetc", &"x".repeat(5000)] {
        let found = house.get(&format!("/api/v1/debtors?name={text}"), &token).expect(200).json();
        assert_eq!(found["data"].as_array().unwrap().len(), 0, "{text}");
        assert_eq!(house.get(&format!("/api/v1/debtors/{text}"), &token).expect(404).code(), "unknown_debtor");
    }
}

#[test]
fn wrong_paths_and_methods_are_told() {
    let house = House::new();
    let token = house.token("A", Role::Auditor, &[]);
    assert_eq!(house.get("/api/v1/nothing", &token).expect(404).code(), "route_unknown");
    let bearer = format!("Bearer {token}");
    assert_eq!(house.post("/api/v1/worklist", &token, "k", "{}").expect(405).code(), "method_not_allowed");
    for method in ["PUT", "DELETE", "PATCH"] {
        let reply = house.ask(method, "/api/v1/worklist", &[("Authorization", &bearer)]).expect(405);
        assert_eq!(reply.code(), "method_not_allowed");
    }
    let head = house.ask("HEAD", "/healthz", &[]);
    assert!(head.status == 200 && head.body.is_empty());
}

#[test]
fn what_is_no_request_is_turned_away() {
    let house = House::new();
    for bytes in
        [&b"\x00\x01\x02\r\n\r\n"[..], b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /\xff HTTP/1.1\r\n\r\n"]
    {
        let reply = house.raw(bytes);
        assert!([0, 400, 401, 505].contains(&reply.status), "{reply:?}");
    }
    let many: String = (0..200).map(|n| format!("X-{n}: 1\r\n")).collect();
    assert_eq!(house.raw(format!("GET /healthz HTTP/1.1\r\n{many}\r\n").as_bytes()).status, 431);
    let long = format!("GET /healthz HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(200_000));
    assert!([0, 431].contains(&house.raw(long.as_bytes()).status));
    // Somebody who says half a request and waits holds up nobody.
    let mut slow: Vec<TcpStream> = (0..200).map(|_| TcpStream::connect(house.address).unwrap()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: h").unwrap();
    }
    house.ask("GET", "/readyz", &[]).expect(200);
    drop(slow);
}

/// More connections than the server holds: those that only wait give way, and the one at work does not.
#[test]
fn a_crowd_that_only_waits_keeps_nobody_out() {
    let house = House::with(|options| Options { connections: 8, ..options });
    let mut at_work = TcpStream::connect(house.address).unwrap();
    let token = house.token("A", Role::Finance, &["books.import"]);
    let head = format!(
        "POST /api/v1/imports/invoices?dry_run=true HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: text/csv\r\nIdempotency-Key: k\r\nContent-Length: 5\r\nConnection: close\r\n\r\nnu"
    );
    at_work.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let crowd: Vec<TcpStream> = (0..60).map(|_| TcpStream::connect(house.address).unwrap()).collect();
    for _ in 0..3 {
        house.ask("GET", "/readyz", &[]).expect(200);
    }
    at_work.write_all(b"mbe").unwrap();
    let mut answer = String::new();
    at_work.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 422") || answer.starts_with("HTTP/1.1 400"), "{answer}");
    drop(crowd);
}

#[test]
fn every_answer_guards_itself_and_names_its_request() {
    let house = House::new();
    let token = house.token("A", Role::Administrator, &[]);
    let bearer = format!("Bearer {token}");
    let reply = house.ask("GET", "/api/v1/me", &[("Authorization", &bearer), ("X-Request-Id", "mine-1")]).expect(200);
    assert_eq!(reply.header("x-request-id"), "mine-1");
    assert_eq!(reply.header("cache-control"), "no-cache, private");
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
    assert!(reply.header("content-security-policy").contains("default-src 'none'"));
    let other = house.ask("GET", "/api/v1/me", &[("Authorization", &bearer), ("X-Request-Id", "a b\"<")]).expect(200);
    assert_ne!(other.header("x-request-id"), "a b\"<");
    let page = house.ask("GET", "/docs", &[("Accept-Language", "zh-TW")]).expect(200);
    assert_eq!((page.header("content-language"), page.header("content-type")), ("zh-Hant", "text/html; charset=utf-8"));
    let rules = page.header("content-security-policy");
    assert!(rules.starts_with("default-src 'none'; style-src 'self';") && !rules.contains("unsafe"), "{rules}");
    let numbers = house.get("/metrics", &token).expect(200);
    assert!(numbers.header("content-type").starts_with("application/openmetrics-text"));
    assert!(numbers.text().contains("dunlin_requests_total{status=\"2xx\"} 3"), "{}", numbers.text());
}

/// A token that was taken back, or whose person was, opens nothing from the next request on.
#[test]
fn what_is_taken_away_counts_at_once() {
    let house = House::new();
    let token = house.token("A", Role::Sales, &[]);
    house.get("/api/v1/worklist", &token).expect(200);
    let app = house.books("A");
    access::give(&app, "a-sales", Some(Role::Auditor), "x").unwrap();
    assert_eq!(house.get("/api/v1/me", &token).expect(200).json()["role"], "auditor");
    access::disable(&app, "a-sales", "x").unwrap();
    assert_eq!(house.get("/api/v1/worklist", &token).expect(401).code(), "person_disabled");
    access::enable(&app, "a-sales", "x").unwrap();
    house.get("/api/v1/worklist", &token).expect(200);
    access::revoke(&app, access::tokens(&app).unwrap()[0].id, "x").unwrap();
    assert_eq!(house.get("/api/v1/worklist", &token).expect(401).code(), "token_revoked");
}

#[test]
fn the_description_is_that_of_the_table() {
    let house = House::new();
    for lang in Lang::ALL {
        let reply = house.ask("GET", "/api/openapi.json", &[("Accept-Language", lang.tag())]).expect(200);
        let text = reply.text();
        assert_eq!(text, web::document(Messages::of(lang)));
        let document = reply.json();
        assert_eq!(document["openapi"], "3.1.0");
        let paths = document["paths"].as_object().unwrap();
        assert_eq!(paths.len(), known_paths().len());
        for route in table() {
            let operation = &paths[route.path][route.method.to_lowercase()];
            assert_eq!(operation["operationId"], route.id);
            assert!(!operation["summary"].as_str().unwrap().starts_with("api-"), "{route:?}");
            let given = operation["parameters"].as_array().map_or(0, Vec::len);
            let whole = route.sent().or(route.document());
            // What acts has a key or a mark; fields stand in the body, unless that is taken.
            let fields = route.has_body() && whole.is_none();
            let own = usize::from(route.acts()) + if fields { 0 } else { route.named().count() };
            assert_eq!(given, own + route.path.matches('{').count(), "{route:?}");
            let fields = operation["requestBody"]["content"]["application/json"]["schema"]["properties"].as_object();
            let kinds = operation["requestBody"]["content"].as_object().map_or(0, |c| c.len());
            match whole {
                Some(sent) => assert_eq!(kinds, sent.len(), "{route:?}"),
                None => assert!(!route.has_body() || fields.map_or(0, |f| f.len()) == route.params.len(), "{route:?}"),
            }
        }
        for entrance in entrances() {
            let operation = &paths[entrance.path][entrance.method.to_lowercase()];
            assert_eq!(operation["operationId"], entrance.id);
            assert!(!operation["summary"].as_str().unwrap().starts_with("api-"), "{entrance:?}");
            assert_eq!(operation["security"].is_array(), entrance.open(), "{entrance:?}: {operation}");
            let fields = operation["requestBody"]["content"]["application/json"]["schema"]["properties"].as_object();
            assert!(
                entrance.method != "POST" || fields.map_or(0, |f| f.len()) == entrance.params.len(),
                "{entrance:?}"
            );
        }
        let schemes = document["components"]["securitySchemes"].as_object().unwrap();
        assert_eq!(schemes.keys().collect::<Vec<_>>(), ["session", "token"]);
        // No key of a catalogue shows, and what is referred to is there.
        assert!(!text.contains("\"api-") && !text.contains("\"http-status"), "{}", lang.tag());
        let known = document["components"]["schemas"].as_object().unwrap();
        for part in text.split("#/components/schemas/").skip(1) {
            let name = part.split('"').next().unwrap();
            assert!(known.contains_key(name), "{name} is referred to and not described");
        }
    }
    let ids: BTreeSet<&str> = table().map(|r| r.id).chain(entrances().map(|e| e.id)).collect();
    assert_eq!(ids.len(), table().count() + entrances().count());
}

fn known_paths() -> BTreeSet<&'static str> {
    table().map(|r| r.path).chain(entrances().map(|e| e.path)).collect()
}

#[test]
fn who_asks_too_often_is_told_when_to_come_again() {
    let house = House::limited(web::Limits { per_token: 60, per_address: 120 });
    let (one, two) = (house.token("A", Role::Auditor, &["all"]), house.token("B", Role::Auditor, &["all"]));
    let asked: Vec<u16> = (0..40).map(|_| house.get("/api/v1/me", &one).status).collect();
    assert!(asked.contains(&200) && asked.contains(&429) && asked[..15].iter().all(|s| *s == 200), "{asked:?}");
    let refused = (0..20).map(|_| house.get("/api/v1/me", &one)).find(|r| r.status == 429).unwrap();
    assert_eq!(refused.code(), "too_many_requests");
    assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|n| (1..=2).contains(&n)), "{}", refused.text());
    // Another token still asks, until the address is through; a monitor always does.
    assert_eq!(house.get("/api/v1/me", &two).status, 200);
    let all: Vec<u16> = (0..60).map(|n| house.get("/api/v1/me", &format!("dnl_1_{n}")).status).collect();
    assert!(all.ends_with(&[429, 429]), "{all:?}");
    assert!((0..50).all(|_| house.get("/healthz", "").status == 200 && house.get("/readyz", "").status == 200));
    let numbers = house.get("/docs", "");
    assert_eq!(numbers.status, 429);
}
