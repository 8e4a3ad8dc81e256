//! A second factor over the wire: set up in a session, asked for at the next sign-in, removed by an administrator.

use serde_json::Value;
use service::access::Role;
use service::clock::{Clock, SystemClock};

use crate::support::{House, PASSWORD, Reply};

const PATH: &str = "/api/v1/session/second-factor";

fn post(house: &House, cookie: &str, of: &str, body: &str) -> Reply {
    house.send("POST", &format!("{PATH}{of}"), &[("Cookie", cookie), ("Sec-Fetch-Site", "same-origin")], body)
}

fn sign_in(house: &House, code: &str) -> Reply {
    let body = format!("{{\"login\": \"ada\", \"password\": \"{PASSWORD}\", \"one_time_code\": \"{code}\"}}");
    house.send("POST", "/api/v1/session", &[("Sec-Fetch-Site", "same-origin")], &body)
}

fn stands(house: &House, cookie: &str) -> Value {
    house.send("GET", PATH, &[("Cookie", cookie)], "").expect(200).json()
}

fn cookie(reply: &Reply) -> String {
    reply.header("set-cookie").split(';').next().unwrap().to_owned()
}

#[test]
fn somebody_sets_one_up_signs_in_with_it_and_turns_it_off() {
    let house = House::new();
    let first = house.person("A", "ada", Role::Collector);
    assert_eq!(stands(&house, &first), serde_json::json!({"on": false, "since": null, "codes_left": 0}));
    let begun = post(&house, &first, "", &format!("{{\"password\": \"{PASSWORD}\"}}")).expect(200).json();
    let secret = begun["secret"].as_str().unwrap();
    assert!(begun["uri"].as_str().unwrap().contains(secret));
    let code = testkit::device::shows(secret, SystemClock.now() / 1_000_000);
    let on = post(&house, &first, "/confirm", &format!("{{\"one_time_code\": \"{code}\"}}")).expect(200);
    let codes: Vec<String> = serde_json::from_value(on.json()["codes"].clone()).unwrap();
    assert_eq!((codes.len(), codes[0].len()), (10, 19));
    assert_eq!(house.send("GET", PATH, &[("Cookie", &first)], "").expect(401).code(), "session_ended");
    assert_eq!(stands(&house, &cookie(&on))["codes_left"], 10);

    let asked = house.sign_in("ada", PASSWORD).expect(401);
    assert_eq!((asked.code().as_str(), asked.header("set-cookie")), ("second_factor_needed", ""));
    assert_eq!(sign_in(&house, "000000").expect(401).code(), "second_factor_wrong");
    let next = testkit::device::shows(secret, SystemClock.now() / 1_000_000 + 30);
    let again = cookie(&sign_in(&house, &next).expect(200));
    assert_eq!(sign_in(&house, &next).expect(401).code(), "second_factor_wrong", "once");
    let renewed =
        post(&house, &again, "/codes", &format!("{{\"one_time_code\": \"{}\"}}", codes[0])).expect(200).json();
    let renewed = renewed["codes"][0].as_str().unwrap();
    assert_eq!(sign_in(&house, &codes[1]).expect(401).code(), "second_factor_wrong", "replaced");
    let off = post(&house, &again, "/off", &format!("{{\"one_time_code\": \"{renewed}\"}}")).expect(200).json();
    assert_eq!(off, serde_json::json!({"on": false, "since": null, "codes_left": 0}));
    house.sign_in("ada", PASSWORD).expect(200);
}

#[test]
fn an_administrator_removes_anothers_and_not_the_own() {
    let house = House::new();
    let ada = house.person("A", "ada", Role::Collector);
    let root = house.person("A", "root", Role::Administrator);
    let begun = post(&house, &ada, "", &format!("{{\"password\": \"{PASSWORD}\"}}")).expect(200).json();
    let code = testkit::device::shows(begun["secret"].as_str().unwrap(), SystemClock.now() / 1_000_000);
    let on = post(&house, &ada, "/confirm", &format!("{{\"one_time_code\": \"{code}\"}}")).expect(200);
    let remove = |who: &str, whose: &str| {
        let path = format!("/api/v1/people/{whose}/second-factor");
        house.send("DELETE", &path, &[("Cookie", who), ("Sec-Fetch-Site", "same-origin")], "")
    };
    assert_eq!(remove(&cookie(&on), "ada").expect(403).code(), "permission_missing");
    assert_eq!(remove(&root, "root").expect(409).code(), "second_factor_own");
    assert_eq!(remove(&root, "ada").expect(200).json()["login"], "ada");
    assert_eq!(house.send("GET", PATH, &[("Cookie", &cookie(&on))], "").expect(401).code(), "session_ended");
    house.sign_in("ada", PASSWORD).expect(200);
}

/// Who must have one and has none may do nothing but set it up; tokens go on.
#[test]
fn a_seller_asks_it_of_administrators_or_of_everybody() {
    let house = House::new();
    let (ada, root) = (house.person("A", "ada", Role::Collector), house.person("A", "root", Role::Administrator));
    let token = house.token("A", Role::Administrator, &["all"]);
    let rule = |required: &str| {
        let app = house.books("A");
        let own = wire::profile::Profile {
            second_factor: wire::profile::SecondFactorRule { required: required.to_owned() },
            ..app.profile.clone()
        };
        service::settings::put_seller(&app, &serde_json::to_string(&own).unwrap(), "test").map_err(|p| p.code)
    };
    let read = |cookie: &str| {
        let reply = house.send("GET", "/api/v1/debtors", &[("Cookie", cookie)], "");
        if reply.status == 200 { "fine".to_owned() } else { reply.expect(403).code() }
    };
    assert_eq!(rule("auditors"), Err("second_factor_invalid"));
    assert_eq!([read(&ada), read(&root)], ["fine", "fine"]);
    rule("administrators").unwrap();
    assert_eq!([read(&ada), read(&root)], ["fine", "second_factor_required"]);
    rule("everybody").unwrap();
    assert_eq!([read(&ada), read(&root)], ["second_factor_required", "second_factor_required"]);
    house.get("/api/v1/debtors", &token).expect(200);
    assert_eq!(house.sign_in("ada", PASSWORD).expect(200).json()["permissions"], serde_json::json!([]));
    assert_eq!(house.send("GET", "/api/v1/people", &[("Cookie", &ada)], "").expect(403).code(), "permission_missing");

    let begun = post(&house, &ada, "", &format!("{{\"password\": \"{PASSWORD}\"}}")).expect(200).json();
    let code = testkit::device::shows(begun["secret"].as_str().unwrap(), SystemClock.now() / 1_000_000);
    let on = cookie(&post(&house, &ada, "/confirm", &format!("{{\"one_time_code\": \"{code}\"}}")).expect(200));
    assert_eq!(read(&on), "fine");
    assert_eq!(
        house.send("DELETE", "/api/v1/session", &[("Cookie", &root), ("Sec-Fetch-Site", "same-origin")], "").status,
        200
    );
    let report = service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap();
    assert_eq!(report.findings, []);
}
