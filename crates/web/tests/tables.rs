//! Every route as every role, without scopes, without a token, and with the token of another seller.

use service::access::{Permission, Role};
use web::{Entrance, Route, Takes, entrances, table};

use crate::support::{House, Reply};

/// A value for a parameter or a field.
fn value(name: &str, seller: &str) -> String {
    match name {
        "law" => "DE".to_owned(),
        "principal" => "1000.00".to_owned(),
        "currency" => "EUR".to_owned(),
        "due" => "2026-01-01".to_owned(),
        "debtor" => format!("{seller}D5"),
        "assigned_as" => "sales".to_owned(),
        "owner" => format!("{}-collector", seller.to_lowercase()),
        "what" => "strategy".to_owned(),
        "body" => wire::strategy::SHIPPED[0]
            .1
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n")
            .replace('\t', "\\t"),
        "login" => format!("{}-new", seller.to_lowercase()),
        "role" => "sales".to_owned(),
        "into" => format!("{seller}D4"),
        "from_currency" | "to_currency" => "EUR".to_owned(),
        "letter_kind" => "reminder".to_owned(),
        "language" => "en".to_owned(),
        "cause" => "cash_flow".to_owned(),
        "class" => "high".to_owned(),
        "invoice" => format!("{seller}5"),
        "through" => "2026-05-31".to_owned(),
        "kind" => "suit".to_owned(),
        "url" => "https://hooks.example.com/in".to_owned(),
        "version" => "1".to_owned(),
        "until" => "2027-01-31".to_owned(),
        _ => "2026-06-15".to_owned(),
    }
}

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"1\"/>";

/// An endpoint, or a picture, where a route is about one.
fn told(house: &House, route: &Route, seller: &str) {
    if route.id == "group" {
        let books = house.books(seller);
        service::debtors::groups::set(&books, &format!("{seller}G"), Some("Group"), None, "test").unwrap();
    }
    if route.id == "letterhead" && service::settings::letterhead(&house.books(seller)).is_err() {
        service::settings::put_letterhead(&house.books(seller), ("a.svg", PICTURE.as_bytes()), "test").unwrap();
    }
    if route.path.contains("{job}") && route.method == "GET" {
        let books = house.books(seller);
        let (kind, on) = (job_of(route).trim_end_matches(":1").to_owned(), crate::support::last_day());
        let (key, debtors) = ("1".to_owned(), (0, 0));
        let job = store::jobs::NewJob { kind: &kind, key, part_of: "", on, debtors, due: 0, asked: "{}" };
        store::jobs::put(&mut *books.connect().unwrap(), books.seller.id, &job).unwrap();
    }
    if route.path.contains("{webhook}") && service::webhooks::list(&house.books(seller)).unwrap().is_empty() {
        let kinds = ["webhook.disabled".to_owned()];
        service::webhooks::add(&house.books(seller), &value("url", seller), &kinds, "test").unwrap();
    }
}

/// The job that a route is about: a report, or one that there is not.
fn job_of(route: &Route) -> String {
    let kinds =
        [("verified", "verify"), ("classified", "classify"), ("simulated", "simulate"), ("manifest_made", "manifest")];
    kinds.iter().find(|(id, _)| *id == route.id).map_or("day:1999-01-01".to_owned(), |(_, kind)| format!("{kind}:1"))
}

/// Asks a route as somebody, about something of a seller.
fn asked(house: &House, route: &Route, seller: &str, token: &str) -> Reply {
    told(house, route, seller);
    if route.method == "GET" {
        return house.get(&address(route, seller), token);
    }
    if route.method == "PUT" {
        let (media, body) = match route.id {
            "seller_put" => ("application/json", format!("{{\"legal_name\": \"{seller} Ltd.\"}}")),
            "four_eyes_put" => ("application/json", "{}".to_owned()),
            "approvals_put" => ("application/json", "[]".to_owned()),
            "strategy_put" => ("application/toml", wire::strategy::SHIPPED[0].1.to_owned()),
            _ => ("text/plain", include_str!("../../../texts/en/reminder.txt").to_owned()),
        };
        return house.put(&address(route, seller), token, "*", media, &body);
    }
    if route.sent().is_some() {
        let file = match route.id {
            "import_calendars" => "date,kind,name\n2031-01-01,holiday,New Year\n".to_owned(),
            "import_rates" => "date,base,quote,rate\n2026-06-15,EUR,USD,1.1\n".to_owned(),
            "import_law_rates" => {
                "series,effective_from,rate_percent,source\nVN_OVERDUE_AVERAGE,2026-01-01,14.60,banks\n".to_owned()
            }
            "letterhead_put" => PICTURE.to_owned(),
            "import_invoices" => format!(
                "number,debtor_code,debtor_name,issue_date,due_date,currency,amount\n{seller}9,{seller}D5,Firm,2026-06-01,2026-07-01,EUR,1.00\n"
            ),
            "import_receipts" => {
                format!("reference,debtor_code,received_on,currency,amount\n{seller}R,{seller}D5,2026-06-01,EUR,1.00\n")
            }
            "import_debtors" => format!("code,legal_name\n{seller}D5,{seller} Firm 5 GmbH\n"),
            _ => format!("debtor_code,name\n{seller}D5,Somebody\n"),
        };
        let code = if route.id == "import_calendars" { "?code=XX&file=xx.csv" } else { "" };
        let media = if route.id == "letterhead_put" { "image/svg+xml" } else { "text/csv" };
        return house.send_file(&(address(route, seller) + code), (token, route.id), media, file.as_bytes());
    }
    if let Some(kinds) = route.document() {
        let body = if kinds.contains(&"application/json") { "{}" } else { wire::strategy::SHIPPED[0].1 };
        return house.send_file(&address(route, seller), (token, route.id), kinds[0], body.as_bytes());
    }
    let mut fields: Vec<String> = route
        .params
        .iter()
        .filter(|p| p.required)
        .map(|p| match p.takes {
            Takes::Whole => format!("\"{}\": {}", p.name, value(p.name, seller)),
            _ => format!("\"{}\": \"{}\"", p.name, value(p.name, seller)),
        })
        .map(|field| if route.id == "letter_event" { field.replace("suit", "delivered") } else { field })
        .collect();
    if route.id == "debtor_set" {
        fields.push("\"phone\": \"1\"".to_owned());
    }
    if route.id == "answer_record" {
        fields.push("\"arrived\": \"yes\"".to_owned());
    }
    if ["extension_grant", "limitation_record"].contains(&route.id) {
        fields.push(format!("\"invoice\": \"{seller}5\""));
    }
    house.post(&address(route, seller), token, route.id, &format!("{{{}}}", fields.join(", ")))
}

/// Values of a seller for what stands in braces, and for what a route requires.
fn address(route: &Route, seller: &str) -> String {
    let path = route
        .path
        .replace("{debtor}", &format!("{seller}D5"))
        .replace("{letter}", &format!("{seller}D5-EUR-1-first_contact"))
        .replace("{law}", "DE")
        .replace("{series}", "DE_BASISZINSSATZ")
        .replace("{calendar}", "DE")
        .replace("{job}", &job_of(route))
        .replace("{strategy}", wire::strategy::SHIPPED[0].0)
        .replace("{block}", "999")
        .replace("{import}", "999")
        .replace("{language}", "en")
        .replace("{text}", "reminder.txt")
        .replace("{extension}", "999")
        .replace("{change}", "999")
        .replace("{note}", "999")
        .replace("{answer}", "999")
        .replace("{task}", "999")
        .replace("{webhook}", "1")
        .replace("{event}", "999")
        .replace("{person}", &format!("{}-nobody", seller.to_lowercase()))
        .replace("{token}", "999")
        .replace("{contact}", "999")
        .replace("{group}", &format!("{seller}G"))
        .replace("{fact}", "999");
    assert!(!path.contains('{'), "{path}: a value for what is in braces is missing here");
    let required: Vec<String> =
        route.named().filter(|p| p.required).map(|p| format!("{}={}", p.name, value(p.name, seller))).collect();
    if required.is_empty() || route.has_body() && route.document().is_none() {
        path
    } else {
        format!("{path}?{}", required.join("&"))
    }
}

#[test]
fn every_route_as_every_role_does_what_the_table_says() {
    let house = House::new();
    let tokens = Role::ALL.map(|role| (role, house.token("A", role, &["all"])));
    // What reads first: acts change what there is to read.
    for method in ["GET", "POST", "PUT"] {
        for (role, token, route) in
            tokens.iter().flat_map(|(role, token)| table().map(move |route| (*role, token.clone(), route)))
        {
            if route.method != method {
                continue;
            }
            let reply = asked(&house, route, "A", &token);
            let may = route.need.is_none_or(|need| role.may(need));
            let told = format!("{route:?} as {}: {} {}", role.word(), reply.status, reply.text());
            if route.method == "POST" && may {
                // Whether the act itself is possible, now that others have done it, is another matter.
                assert!([200, 404, 409].contains(&reply.status), "{told}");
            } else {
                assert_eq!(reply.status, if may { 200 } else { 403 }, "{told}");
            }
            if !may {
                assert_eq!(reply.code(), "permission_missing");
                assert!(reply.text().contains(route.need.unwrap().word()), "{}", reply.text());
            }
        }
    }
    for (role, token) in tokens {
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
        let reply = asked(&house, route, "A", &token);
        let may = route.need.is_none_or(|need| need == Permission::LawRead);
        assert_eq!(reply.status, if may { 200 } else { 403 }, "{route:?}: {}", reply.text());
        if !may {
            let role_may = route.need.is_some_and(|need| Role::Auditor.may(need));
            assert_eq!(reply.code(), if role_may { "scope_missing" } else { "permission_missing" }, "{route:?}");
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
        if route.method == "GET" {
            assert_eq!(none(&address(route, "A"), &[]), "token_missing", "{route:?}");
        }
        assert_eq!(asked(&house, route, "A", "x").expect(401).code(), "token_unknown", "{route:?}");
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
    for path in ["/healthz", "/readyz", "/api/openapi.json", "/docs", "/docs?lang=zh-Hant", "/docs/style.css"] {
        house.ask("GET", path, &[]).expect(200);
    }
}

/// What is A's is not there for B: neither by its id nor in a list.
#[test]
fn a_token_of_another_seller_finds_nothing() {
    let house = House::new();
    let (own, foreign) =
        (house.token("A", Role::CreditManager, &["all"]), house.token("B", Role::CreditManager, &["all"]));
    let reads = |r: &&'static Route| r.method == "GET" && r.need.is_none_or(|need| Role::CreditManager.may(need));
    for route in table().filter(reads) {
        let path = address(route, "A");
        told(&house, route, "A");
        let (mine, theirs) = (house.get(&path, &own).expect(200), house.get(&path, &foreign));
        if route.path.contains("{debtor}") || route.path.contains("{letter}") {
            assert_eq!(theirs.status, 404, "{route:?}: {}", theirs.text());
            // Not even that it exists elsewhere can be told: an id that is nobody's gives the same answer.
            let nobodys = house.get(&path.replace("AD5", "XX5"), &foreign);
            assert_eq!(theirs.code(), nobodys.code(), "{route:?}");
        } else if ["letterhead", "group", "pre_action", "verified", "classified", "simulated", "manifest_made"]
            .contains(&route.id)
        {
            theirs.expect(404);
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
    // Nothing of A's is changed by B's, and B's own of the same kind can be.
    let entries = || store_entries(&house);
    let before = entries();
    for route in
        table().filter(|r| r.method == "POST" && r.need.is_some_and(|n| Role::CreditManager.may(n)) && r.id != "run")
    {
        let status = asked(&house, route, "A", &foreign).status;
        // What a file or a setting names is taken for the sender's own, and nothing else.
        let own = !route.acts() || route.sent().is_some() || route.id.ends_with("_rollback") || route.id == "group_set";
        // A proposal names nothing of anybody; where nothing takes two people there is none.
        let proposes = route.id.starts_with("change_propose");
        // A number that no letter bears here, and a seller that has no strategy but its own, are refused as such.
        if ["letter_correct", "strategy_deactivate"].contains(&route.id) {
            assert!([400, 409].contains(&status), "{route:?}: {status}");
            continue;
        }
        assert_eq!(
            status,
            if own {
                200
            } else if proposes {
                409
            } else {
                404
            },
            "{route:?}"
        );
    }
    assert_eq!(entries(), before);
    // The parameters that name something of a seller.
    for path in ["/api/v1/decisions?debtor=AD1", "/api/v1/limitation?debtor=AD1", "/api/v1/limitation?invoice=A1"] {
        house.get(path, &own).expect(200);
        assert_eq!(house.get(path, &foreign).status, 404, "{path}");
    }
    // A token's text with the other seller's number opens neither.
    let (number, rest) = own.strip_prefix("dnl_1_").map(|rest| ("dnl_2_", rest)).unwrap();
    assert_eq!(house.get("/api/v1/me", &format!("{number}{rest}")).expect(401).code(), "token_unknown");
}

/// How many entries of evidence seller A has.
fn store_entries(house: &House) -> u64 {
    let report = service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap();
    assert_eq!(report.findings, []);
    report.entries
}

/// Entrances that change another person's way in.
const OF_ANOTHER: [&str; 5] =
    ["invite", "invitation_withdraw", "second_factor_remove", "passkeys_remove", "provider_links_remove"];

/// Asks an entrance, with these headers.
fn knocked(house: &House, entrance: &Entrance, headers: &[(&str, &str)]) -> Reply {
    let path = entrance.path.replace("{session}", "999").replace("{person}", "nobody").replace("{passkey}", "999");
    let path = path.replace("{provider_link}", "999");
    assert!(!path.contains('{'), "{path}: a value for what is in braces is missing here");
    let fields = entrance.params.iter().filter(|p| p.required).map(|p| format!("\"{}\": \"none\"", p.name));
    let body = format!("{{{}}}", fields.collect::<Vec<_>>().join(", "));
    house.send(entrance.method, &path, headers, if entrance.method == "POST" { &body } else { "" })
}

/// An entrance asks for no permission but where it looks beyond one's own: as a person or by a token, at one's own seller or at another.
#[test]
fn every_entrance_as_every_role() {
    let house = House::new();
    for (n, role) in Role::ALL.into_iter().enumerate() {
        let bearer = format!("Bearer {}", house.token("A", role, &["all"]));
        let foreign = format!("Bearer {}", house.token("B", role, &["all"]));
        let login = format!("p{n}");
        let cookie = house.person("A", &login, role);
        let own = [("Cookie", cookie.as_str()), ("Sec-Fetch-Site", "same-origin")];
        for entrance in entrances().filter(|e| !e.open()) {
            let (as_token, as_foreign) = (
                knocked(&house, entrance, &[("Authorization", &bearer)]),
                knocked(&house, entrance, &[("Authorization", &foreign)]),
            );
            let may = role.may(Permission::AccessWrite);
            let by_token = match (entrance.id, may) {
                ("session" | "sessions", _) => (200, ""),
                ("session_end", true) => (404, "unknown_session"),
                ("session_end", false) => (403, "permission_missing"),
                (id, false) if OF_ANOTHER.contains(&id) => (403, "permission_missing"),
                (id, true) if OF_ANOTHER.contains(&id) => (404, "unknown_person"),
                _ => (409, "no_session"),
            };
            for reply in [&as_token, &as_foreign] {
                let told = (reply.status, if reply.status == 200 { String::new() } else { reply.code() });
                assert_eq!(told, (by_token.0, by_token.1.to_owned()), "{entrance:?} as {}", role.word());
            }
            if entrance.id == "sign_out" {
                continue;
            }
            let in_session = knocked(&house, entrance, &own);
            let wanted = match (entrance.id, may) {
                (
                    "password_change"
                    | "second_factor_begin"
                    | "second_factor_confirm"
                    | "second_factor_codes"
                    | "second_factor_turn_off"
                    // Not built, or without an address at which people reach the server.
                    | "passkey_begin"
                    | "passkey_finish",
                    _,
                ) => 409,
                ("passkey_remove" | "provider_link_remove", _) => 404,
                (id, may) if id == "session_end" || OF_ANOTHER.contains(&id) => if may { 404 } else { 403 },
                _ => 200,
            };
            assert_eq!(in_session.status, wanted, "{entrance:?} as {}: {}", role.word(), in_session.text());
        }
        let everybodys = house.send("GET", "/api/v1/sessions?of=all", &own, "");
        assert_eq!(everybodys.status, if role.may(Permission::AccessRead) { 200 } else { 403 }, "{}", role.word());
        // As a person one may what one's role may, neither more nor less.
        for route in table().filter(|r| r.method == "GET") {
            told(&house, route, "A");
            let reply = house.send("GET", &address(route, "A"), &own, "");
            let may = route.need.is_none_or(|need| role.may(need));
            assert_eq!(reply.status, if may { 200 } else { 403 }, "{route:?} as {}", role.word());
        }
        house.send("DELETE", "/api/v1/session", &own, "").expect(200);
    }
}

#[test]
fn only_what_is_open_is_answered_without_being_known() {
    let house = House::new();
    for entrance in entrances() {
        let open = match entrance.id {
            "sign_in" => (401, "sign_in_refused"),
            _ if cfg!(feature = "passkeys") => (409, "public_address_missing"),
            _ => (409, "passkeys_not_built"),
        };
        let told = |headers: &[(&str, &str)]| {
            let reply = knocked(&house, entrance, headers);
            (reply.status, reply.code())
        };
        let wanted = |(status, code): (u16, &str)| (status, code.to_owned());
        let closed = |code| if entrance.open() { open } else { (401, code) };
        assert_eq!(told(&[]), wanted(closed("token_missing")), "{entrance:?}");
        let foreign = [("Cookie", "dunlin=x"), ("Origin", "http://here")];
        assert_eq!(told(&foreign), wanted(closed("session_unknown")), "{entrance:?}");
    }
    let open: Vec<&str> = entrances().filter(|e| e.open()).map(|e| e.id).collect();
    assert_eq!(open, ["sign_in", "passkey_sign_in_begin", "passkey_sign_in"]);
}
