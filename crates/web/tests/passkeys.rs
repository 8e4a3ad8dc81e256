//! Passkeys over the wire: added in a session, shown in place of the password, removed by an administrator.

use serde_json::{Value, json};
use service::access::Role;
use testkit::passkey::Authenticator;

use crate::support::{House, PASSWORD, Reply};

const PATH: &str = "/api/v1/session/passkeys";
const OPEN: &str = "/api/v1/session/passkey";

fn send(house: &House, (method, path): (&str, &str), cookie: &str, body: &Value) -> Reply {
    let body = if method == "POST" { body.to_string() } else { String::new() };
    let own = [("Cookie", cookie), ("Sec-Fetch-Site", "same-origin")];
    house.send(method, path, if cookie.is_empty() { &own[1..] } else { &own }, &body)
}

fn cookie(reply: &Reply) -> String {
    reply.header("set-cookie").split(';').next().unwrap().to_owned()
}

fn add(house: &House, cookie: &str) -> Authenticator {
    let mut device = Authenticator::new("dunlin.example");
    let asked = send(house, ("POST", PATH), cookie, &json!({"passkey_name": "telephone", "password": PASSWORD}))
        .expect(200)
        .json();
    let answer = json!({"ceremony": asked["ceremony"], "credential": device.create(&asked["options"].to_string())});
    let added = send(house, ("POST", &format!("{PATH}/finish")), cookie, &answer).expect(200).json();
    assert_eq!((added["id"].clone(), added["name"].clone()), (json!(1), json!("telephone")));
    device
}

fn enter(house: &House, device: &mut Authenticator) -> Reply {
    let asked = send(house, ("POST", OPEN), "", &json!({})).expect(200).json();
    let answer = json!({"ceremony": asked["ceremony"], "credential": device.get(&asked["options"].to_string())});
    send(house, ("POST", &format!("{OPEN}/finish")), "", &answer)
}

#[test]
fn somebody_adds_one_signs_in_with_it_and_removes_it() {
    let house = House::at("https://dunlin.example");
    let first = house.person("A", "ada", Role::Collector);
    let mut device = add(&house, &first);
    let entered = enter(&house, &mut device).expect(200);
    assert_eq!(entered.json()["login"], "ada");
    assert!(entered.header("set-cookie").contains("HttpOnly"));
    let own = cookie(&entered);
    assert_eq!(house.send("GET", PATH, &[("Cookie", &own)], "").expect(200).json()[0]["name"], "telephone");
    device.verifies = false;
    assert_eq!(enter(&house, &mut device).expect(401).code(), "passkey_refused");
    device.verifies = true;
    device.counter = 1;
    assert_eq!(enter(&house, &mut device).expect(401).code(), "passkey_counter_back");
    let asked = json!({"passkey_name": "key", "password": PASSWORD});
    assert_eq!(send(&house, ("POST", PATH), &first, &asked).expect(403).code(), "passkey_session_needed");
    let left = send(&house, ("DELETE", &format!("{PATH}/1")), &own, &json!({})).expect(200);
    assert_eq!(left.json(), json!([]));
    assert_eq!(house.send("GET", PATH, &[("Cookie", &own)], "").expect(401).code(), "session_ended");
    house.send("GET", PATH, &[("Cookie", &cookie(&left))], "").expect(200);
    device.counter = 9;
    assert_eq!(enter(&house, &mut device).expect(401).code(), "passkey_refused");
}

#[test]
fn an_administrator_removes_anothers_and_not_the_own() {
    let house = House::at("https://dunlin.example");
    let (ada, root) = (house.person("A", "ada", Role::Collector), house.person("A", "root", Role::Administrator));
    let mut device = add(&house, &ada);
    let remove =
        |who: &str, whose: &str| send(&house, ("DELETE", &format!("/api/v1/people/{whose}/passkeys")), who, &json!({}));
    assert_eq!(remove(&ada, "ada").expect(403).code(), "permission_missing");
    assert_eq!(remove(&root, "root").expect(409).code(), "passkeys_own");
    assert_eq!(remove(&root, "ada").expect(200).json()["login"], "ada");
    assert_eq!(house.send("GET", PATH, &[("Cookie", &ada)], "").expect(401).code(), "session_ended");
    assert_eq!(enter(&house, &mut device).expect(401).code(), "passkey_refused");
}

#[test]
fn a_page_of_another_site_begins_nothing() {
    let house = House::at("https://dunlin.example");
    let reply = house.send("POST", OPEN, &[("Sec-Fetch-Site", "cross-site")], "{}").expect(403);
    assert_eq!(reply.code(), "origin_foreign");
}
