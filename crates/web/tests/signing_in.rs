//! People sign in over the wire: the cookie they get, what a page of another site cannot do with it, and what ends it.

use service::access::{self, Role};
use service::verify;
use store::evidence;

use crate::support::{House, PASSWORD, Reply};

const OWN: (&str, &str) = ("Sec-Fetch-Site", "same-origin");
const BLOCK: &str = r#"{"debtor": "AD1", "reason": "goods late", "until": "2099-12-31"}"#;

fn me(house: &House, cookie: &str) -> Reply {
    house.send("GET", "/api/v1/session", &[("Cookie", cookie)], "")
}

fn block(house: &House, cookie: &str, key: &str, more: &[(&str, &str)]) -> Reply {
    let headers = [&[("Cookie", cookie), ("Idempotency-Key", key)], more].concat();
    house.send("POST", "/api/v1/blocks", &headers, BLOCK)
}

#[test]
fn somebody_signs_in_acts_under_the_own_name_and_signs_out() {
    let house = House::new();
    let app = house.books("A");
    access::add(&app, "ada", "Ada", Role::Collector, "test").unwrap();
    access::set_password(&app, "ada", PASSWORD, "test").unwrap();
    let reply = house.sign_in("ada", PASSWORD).expect(200);
    let set = reply.header("set-cookie").to_owned();
    assert!(set.starts_with("dunlin=dns_1_") && set.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{set}");
    let cookie = set.split(';').next().unwrap();
    let told = me(&house, cookie).expect(200);
    assert!(told.header("vary").contains("Cookie"));
    let told = told.json();
    assert_eq!((&told["login"], &told["seller"], &told["role"]), (&"ada".into(), &"A".into(), &"collector".into()));
    assert!(told["token"] == 0 && told["session"].as_i64().unwrap() > 0, "{told}");

    block(&house, cookie, "k1", &[OWN]).expect(200);
    assert_eq!(block(&house, cookie, "k1", &[OWN]).expect(200).header("idempotency-replayed"), "true");
    let mut entries = Vec::new();
    evidence::entries(&mut *app.store.connect().unwrap(), 1, &mut |e| {
        entries.push((e.kind.clone(), e.payload.clone()));
        Ok(())
    })
    .unwrap();
    let asked = entries.iter().find(|(kind, _)| kind == "api_request").unwrap();
    let session = format!("\"session\":\"{}\"", told["session"]);
    assert!(asked.1.contains("\"person\":\"ada\"") && asked.1.contains(&session), "{asked:?}");
    // Nothing of the password is anywhere: no body of an entrance is kept, nor a hash of one.
    assert!(!entries.iter().any(|(_, text)| text.contains("heron")));
    assert_eq!(entries.iter().filter(|(kind, _)| kind == "api_request").count(), 1);

    let out = house.send("DELETE", "/api/v1/session", &[("Cookie", cookie), OWN], "").expect(200);
    assert!(out.header("set-cookie").starts_with("dunlin=; ") && out.header("set-cookie").ends_with("Max-Age=0"));
    assert_eq!(me(&house, cookie).expect(401).code(), "session_ended");
    assert_eq!(verify::verify(&app, &mut |_, _| ()).unwrap().findings, []);
}

/// A browser sends the cookie whoever's page asks; what acts is refused unless it says that it comes from a page of this server.
#[test]
fn a_page_of_another_site_acts_for_nobody() {
    let house = House::new();
    let cookie = house.person("A", "ada", Role::Collector);
    for foreign in [
        &[][..],
        &[("Sec-Fetch-Site", "cross-site")],
        &[("Sec-Fetch-Site", "same-site")],
        &[("Origin", "http://evil.example")],
        &[("Origin", "null")],
        &[("Sec-Fetch-Site", "cross-site"), ("Origin", "http://here")],
    ] {
        assert_eq!(block(&house, &cookie, "k", foreign).expect(403).code(), "origin_foreign", "{foreign:?}");
        let headers = [&[("Cookie", cookie.as_str())], foreign].concat();
        let out = house.send("DELETE", "/api/v1/session", &headers, "").expect(403);
        assert_eq!(out.code(), "origin_foreign", "{foreign:?}");
    }
    // Nor does it sign anybody in, under a name of its own.
    let body = format!("{{\"login\": \"ada\", \"password\": \"{PASSWORD}\"}}");
    let reply = house.send("POST", "/api/v1/session", &[("Sec-Fetch-Site", "cross-site")], &body);
    assert_eq!(reply.expect(403).code(), "origin_foreign");
    block(&house, &cookie, "k", &[("Origin", "http://here")]).expect(200);
    me(&house, &cookie).expect(200);
}

/// Whoever had planted a cookie before, or known one, has nothing of the sign-in.
#[test]
fn signing_in_never_takes_over_a_session() {
    let house = House::new();
    let before = house.person("A", "ada", Role::Sales);
    let body = format!("{{\"login\": \"ada\", \"password\": \"{PASSWORD}\"}}");
    for planted in [before.as_str(), "dunlin=dns_1_99_0000", "dunlin="] {
        let reply = house.send("POST", "/api/v1/session", &[("Cookie", planted)], &body).expect(200);
        let cookie = reply.header("set-cookie").split(';').next().unwrap().to_owned();
        assert_ne!(cookie, planted);
        me(&house, &cookie).expect(200);
    }
    // A token beside a cookie is who asks: the cookie adds nothing to it.
    let bearer = format!("Bearer {}", house.token("B", Role::Auditor, &[]));
    let both = house.send("GET", "/api/v1/me", &[("Cookie", &before), ("Authorization", &bearer)], "").expect(200);
    assert_eq!(both.json()["seller"], "B");
    let broken = house.send("GET", "/api/v1/me", &[("Cookie", &before), ("Authorization", "Bearer x")], "");
    assert_eq!(broken.expect(401).code(), "token_unknown");
}

#[test]
fn over_tls_the_cookie_is_bound_to_the_host() {
    let house = House::new();
    house.person("A", "ada", Role::Sales);
    let body = format!("{{\"login\": \"ada\", \"password\": \"{PASSWORD}\"}}");
    // Only the proxy that is trusted is believed, and this client is none.
    let forged = [("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9")];
    let reply = house.send("POST", "/api/v1/session", &forged, &body).expect(200);
    assert!(reply.header("set-cookie").starts_with("dunlin="), "{}", reply.header("set-cookie"));
    let proxied = house.send_from("127.0.0.2", "POST", "/api/v1/session", &forged, &body).expect(200);
    let set = proxied.header("set-cookie");
    assert!(set.starts_with("__Host-dunlin=dns_") && set.ends_with("; SameSite=Strict; Secure"), "{set}");
    let secure = set.split(';').next().unwrap();
    let get = |from: &str| house.send_from(from, "GET", "/api/v1/sessions", &[("Cookie", secure), forged[0]], "");
    assert_eq!(get("127.0.0.2").expect(200).json()[2]["address"], "203.0.113.9");
    // What was given over TLS opens nothing without it.
    assert_eq!(get("127.0.0.1").expect(401).code(), "token_missing");
}

#[test]
fn failures_are_told_with_the_time_to_wait_and_reveal_nobody() {
    let house = House::new();
    house.person("A", "ada", Role::Sales);
    for login in ["ada", "nobody"] {
        for _ in 0..5 {
            let reply = house.sign_in(login, "wrong");
            assert_eq!((reply.status, reply.code().as_str()), (401, "sign_in_refused"), "{login}");
            assert_eq!(reply.header("set-cookie"), "");
        }
        let reply = house.sign_in(login, PASSWORD).expect(429);
        assert_eq!(reply.code(), "sign_in_locked", "{login}");
        let wait: u32 = reply.header("retry-after").parse().unwrap();
        assert!((20..=30).contains(&wait), "{wait}");
    }
}

#[test]
fn ones_own_password_is_changed_with_the_old_one_and_ends_what_was_open() {
    const NEXT: &str = "the ferry left at dusk";
    let house = House::new();
    let (cookie, other) = (house.person("A", "ada", Role::Sales), house.cookie("ada", PASSWORD));
    let change = |old: &str, new: &str| {
        let body = format!("{{\"old\": \"{old}\", \"new\": \"{new}\"}}");
        house.send("POST", "/api/v1/session/password", &[("Cookie", &cookie), OWN], &body)
    };
    assert_eq!(change("wrong", NEXT).expect(409).code(), "password_wrong");
    assert_eq!(change(PASSWORD, "short").expect(400).code(), "password_short");
    let reply = change(PASSWORD, NEXT).expect(200);
    let fresh = reply.header("set-cookie").split(';').next().unwrap().to_owned();
    me(&house, &fresh).expect(200);
    for ended in [&cookie, &other] {
        assert_eq!(me(&house, ended).expect(401).code(), "session_ended");
    }
    assert_eq!(house.sign_in("ada", PASSWORD).expect(401).code(), "sign_in_refused");
    house.sign_in("ada", NEXT).expect(200);
    // Who found an open screen does not guess the password there.
    let guess = |n: usize| {
        let body = format!("{{\"old\": \"guess {n}\", \"new\": \"{NEXT}\"}}");
        house.send("POST", "/api/v1/session/password", &[("Cookie", &fresh), OWN], &body).code()
    };
    assert_eq!((0..7).map(guess).filter(|c| c == "sign_in_locked").count(), 2);
}

#[test]
fn sessions_are_listed_and_ended_by_number() {
    let house = House::new();
    let (first, second) = (house.person("A", "ada", Role::Collector), house.cookie("ada", PASSWORD));
    let (boss, other) = (house.person("A", "root", Role::Administrator), house.person("B", "eve", Role::Administrator));
    let send = |method: &str, path: &str, cookie: &str| house.send(method, path, &[("Cookie", cookie), OWN], "");
    let list = send("GET", "/api/v1/sessions", &first).expect(200).json();
    assert_eq!(
        (list[0]["own"].as_bool(), list[1]["own"].as_bool(), list[2].is_null()),
        (Some(true), Some(false), true)
    );
    assert_eq!(send("GET", "/api/v1/sessions?of=all", &boss).expect(200).json().as_array().unwrap().len(), 3);
    let of = |list: &serde_json::Value, n: usize| format!("/api/v1/sessions/{}", list[n]["id"]);
    let seconds = of(&list, 1);
    // Another's: not for a collector, and not there for another seller's administrator.
    let bosss = of(&send("GET", "/api/v1/sessions", &boss).json(), 0);
    assert_eq!(send("DELETE", &bosss, &first).expect(403).code(), "permission_missing");
    assert_eq!(send("DELETE", "/api/v1/sessions/99999", &first).expect(403).code(), "permission_missing");
    assert_eq!(send("DELETE", &seconds, &other).expect(404).code(), "unknown_session");
    send("DELETE", &seconds, &first).expect(200);
    assert_eq!(me(&house, &second).expect(401).code(), "session_ended");
    send("DELETE", &of(&list, 0), &boss).expect(200);
    assert_eq!(me(&house, &first).expect(401).code(), "session_ended");
    assert_eq!(verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

/// A proxy that is named tells that somebody elsewhere asks without TLS; what it refuses counts as no try.
#[test]
fn a_password_that_others_could_read_is_refused_unseen() {
    let house = House::new();
    let cookie = house.person("A", "ada", Role::Sales);
    let elsewhere = ("X-Forwarded-For", "203.0.113.9");
    let body = format!("{{\"login\": \"ada\", \"password\": \"{PASSWORD}\"}}");
    let wrong = "{\"login\": \"ada\", \"password\": \"wrong\"}";
    for given in [&body, wrong, wrong, wrong, wrong, wrong, wrong] {
        let reply = house.send_from("127.0.0.2", "POST", "/api/v1/session", &[elsewhere], given).expect(403);
        assert_eq!((reply.code().as_str(), reply.header("set-cookie")), ("password_in_clear", ""));
    }
    let change = format!("{{\"old\": \"{PASSWORD}\", \"new\": \"the ferry left at dusk\"}}");
    let headers = [("Cookie", cookie.as_str()), OWN, elsewhere];
    let reply = house.send_from("127.0.0.2", "POST", "/api/v1/session/password", &headers, &change).expect(403);
    assert_eq!(reply.code(), "password_in_clear");
    house.sign_in("ada", PASSWORD).expect(200);
}
