//! Every route as every role, without scopes, without a token, and with the token of another seller.

use service::access::{Permission, Role};
use web::{Route, table};

use crate::support::House;

/// Values of a seller for what stands in braces, and for what a route requires.
fn address(route: &Route, seller: &str) -> String {
    let path = route
        .path
        .replace("{debtor}", &format!("{seller}D5"))
        .replace("{letter}", &format!("{seller}D5-EUR-1-first_contact"))
        .replace("{law}", "DE");
    assert!(!path.contains('{'), "{path}: a value for what is in braces is missing here");
    let value = |name: &str| match name {
        "law" => "DE",
        "principal" => "1000.00",
        "currency" => "EUR",
        "due" => "2026-01-01",
        _ => "2026-06-15",
    };
    let required: Vec<String> =
        route.params.iter().filter(|p| p.required).map(|p| format!("{}={}", p.name, value(p.name))).collect();
    if required.is_empty() { path } else { format!("{path}?{}", required.join("&")) }
}

#[test]
fn every_route_as_every_role_does_what_the_table_says() {
    let house = House::new();
    for role in Role::ALL {
        let token = house.token("A", role, &["all"]);
        for route in table() {
            let reply = house.get(&address(route, "A"), &token);
            let may = route.need.is_none_or(|need| role.may(need));
            assert_eq!(reply.status, if may { 200 } else { 403 }, "{route:?} as {}: {}", role.word(), reply.text());
            if !may {
                assert_eq!(reply.code(), "permission_missing");
                assert!(reply.text().contains(route.need.unwrap().word()), "{}", reply.text());
            }
        }
        let numbers = house.get("/metrics", &token);
        let may = role.may(Permission::InstallationRead);
        assert_eq!(numbers.status, if may { 200 } else { 403 }, "{}", role.word());
    }
}

#[test]
fn a_scope_narrows_what_the_role_may() {
    let house = House::new();
    let token = house.token("A", Role::Auditor, &["law.read"]);
    for route in table() {
        let reply = house.get(&address(route, "A"), &token);
        let may = route.need.is_none_or(|need| need == Permission::LawRead);
        assert_eq!(reply.status, if may { 200 } else { 403 }, "{route:?}: {}", reply.text());
        if !may {
            assert_eq!(reply.code(), "scope_missing");
        }
    }
}

/// Also before the first person exists, and whatever path there is or is not.
#[test]
fn nobody_gets_in_without_a_token() {
    let house = House::new();
    let none = |path: &str, headers: &[(&str, &str)]| {
        let reply = house.ask("GET", path, headers).expect(401);
        assert_eq!(reply.header("www-authenticate"), "Bearer");
        assert_eq!(reply.header("content-type"), "application/problem+json");
        reply.code()
    };
    for route in table() {
        assert_eq!(none(&address(route, "A"), &[]), "token_missing", "{route:?}");
    }
    for path in ["/metrics", "/api/v1", "/api/v1/nothing", "/nothing"] {
        assert_eq!(none(path, &[]), "token_missing", "{path}");
    }
    let long = format!("Bearer dnl_1_1_{}", "0".repeat(5000));
    let wrong = format!("Bearer dnl_1_1_{}", "0".repeat(64));
    for (value, code) in [
        ("Basic YTpi", "token_missing"),
        ("Bearer", "token_missing"),
        (long.as_str(), "token_missing"),
        ("Bearer x", "token_unknown"),
        (wrong.as_str(), "token_unknown"),
    ] {
        assert_eq!(none("/api/v1/me", &[("Authorization", value)]), code, "{value}");
    }
    for path in ["/healthz", "/readyz", "/api/openapi.json"] {
        house.ask("GET", path, &[]).expect(200);
    }
}

/// What is A's is not there for B: neither by its id nor in a list.
#[test]
fn a_token_of_another_seller_finds_nothing() {
    let house = House::new();
    let (own, foreign) =
        (house.token("A", Role::CreditManager, &["all"]), house.token("B", Role::CreditManager, &["all"]));
    for route in table().filter(|r| r.need.is_none_or(|need| Role::CreditManager.may(need))) {
        let path = address(route, "A");
        let (mine, theirs) = (house.get(&path, &own).expect(200), house.get(&path, &foreign));
        if route.path.contains("{debtor}") || route.path.contains("{letter}") {
            assert_eq!(theirs.status, 404, "{route:?}: {}", theirs.text());
            // Not even that it exists elsewhere can be told: an id that is nobody's gives the same answer.
            let nobodys = house.get(&path.replace("AD5", "XX5"), &foreign);
            assert_eq!(theirs.code(), nobodys.code(), "{route:?}");
        } else {
            theirs.expect(200);
            let theirs = house.get(&path, &foreign).text();
            for number in 1..=5 {
                assert!(!theirs.contains(&format!("AD{number}")), "{route:?}: {theirs}");
                assert!(!theirs.contains(&format!("\"A{number}\"")), "{route:?}: {theirs}");
            }
        }
        drop(mine);
    }
    // The parameters that name something of a seller.
    for path in ["/api/v1/decisions?debtor=AD1", "/api/v1/limitation?debtor=AD1", "/api/v1/limitation?invoice=A1"] {
        house.get(path, &own).expect(200);
        assert_eq!(house.get(path, &foreign).status, 404, "{path}");
    }
    // A token's text with the other seller's number opens neither.
    let (number, rest) = own.strip_prefix("dnl_1_").map(|rest| ("dnl_2_", rest)).unwrap();
    assert_eq!(house.get("/api/v1/me", &format!("{number}{rest}")).expect(401).code(), "token_unknown");
}
