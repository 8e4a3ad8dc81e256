//! Settings that are edited: only by who has seen what is in force, with who changed what on record, and back again.

use service::access::Role;

use crate::support::House;

const SELLER: &str = "/api/v1/seller";
const REMINDER: &str = "/api/v1/texts/en/reminder.txt";
const JSON: &str = "application/json";

#[test]
fn who_has_not_seen_a_change_does_not_overwrite_it() {
    let house = House::new();
    let (ann, ben) = (house.token("A", Role::Finance, &["all"]), house.token("A", Role::Administrator, &["all"]));
    let seen = house.get(SELLER, &ann).expect(200);
    let (mark, mut profile) = (seen.header("etag").to_owned(), seen.json()["profile"].clone());
    assert_eq!(house.put(SELLER, &ann, "", JSON, &profile.to_string()).expect(428).code(), "if_match_missing");
    let mangled = house.put(SELLER, &ann, mark.trim_matches('"'), JSON, &profile.to_string());
    assert_eq!(mangled.expect(400).code(), "if_match_malformed");
    profile["contact"]["name"] = "Wang Fang".into();
    let changed = house.put(SELLER, &ann, &mark, JSON, &profile.to_string()).expect(200);
    assert_eq!(
        (&changed.json()["version"], &changed.json()["profile"]["contact"]["name"]),
        (&2.into(), &"Wang Fang".into())
    );
    assert_eq!(changed.header("etag"), house.get(SELLER, &ann).header("etag"));
    // Somebody else has the old one: told who changed it, and when; nothing is lost.
    profile["contact"]["name"] = "Somebody Else".into();
    let refused = house.put(SELLER, &ben, &mark, JSON, &profile.to_string()).expect(412).json();
    assert_eq!((&refused["code"], &refused["field"]), (&"if_match_stale".into(), &"If-Match".into()));
    let detail = refused["detail"].as_str().unwrap();
    assert!(detail.starts_with("a-finance changed it") && detail.contains('Z'), "{detail}");
    house.put(SELLER, &ben, changed.header("etag"), JSON, &profile.to_string()).expect(200);
    // What was changed on the command line names nobody.
    service::seller::set(&house.books("A"), "s.toml", "legal_name = \"Ltd.\"\n", &|_| Ok(Vec::new())).unwrap();
    let refused = house.put(SELLER, &ben, &mark, JSON, &profile.to_string()).expect(412).json();
    assert!(refused["detail"].as_str().unwrap().starts_with("It was changed"), "{refused}");
    let history = house.get("/api/v1/seller/history", &ann).expect(200).json();
    let by: Vec<&str> = history.as_array().unwrap().iter().map(|v| v["by"].as_str().unwrap()).collect();
    assert_eq!(by, ["", "a-finance", "a-administrator", ""]);
    // Back to the second: a version more, and nothing is touched.
    let back = house.post("/api/v1/seller/rollback", &ann, "b1", r#"{"version": 2}"#).expect(200);
    assert_eq!(back.json()["version"], 5);
    assert_eq!(house.get(SELLER, &ann).json()["profile"]["contact"]["name"], "Wang Fang");
    let later = house.get("/api/v1/seller/history", &ann).expect(200).json();
    assert_eq!((&later[1], &later[4]["by"]), (&history[1], &"a-finance".into()));
    assert_eq!(
        house.post("/api/v1/seller/rollback", &ann, "b2", r#"{"version": 99}"#).expect(404).code(),
        "unknown_version"
    );
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn two_at_once_do_not_both_win() {
    let house = House::new();
    let token = house.token("A", Role::Finance, &["all"]);
    let seen = house.get(SELLER, &token).expect(200);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let put = |n: usize| {
            let mut profile = seen.json()["profile"].clone();
            profile["legal_name"] = format!("Name {n}").into();
            house.put(SELLER, &token, seen.header("etag"), JSON, &profile.to_string()).status
        };
        let all: Vec<_> = (0..4).map(|n| scope.spawn(move || put(n))).collect();
        all.into_iter().map(|a| a.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|s| **s == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|s| [200, 412, 503].contains(s)), "{statuses:?}");
    assert_eq!(house.get(SELLER, &token).json()["version"], 2);
}

#[test]
fn rules_of_approval_are_changed_by_who_answers_for_letters() {
    let house = House::new();
    let (finance, manager) =
        (house.token("A", Role::Finance, &["all"]), house.token("A", Role::CreditManager, &["all"]));
    let seen = house.get(SELLER, &finance).expect(200);
    let mut profile = seen.json()["profile"].clone();
    let rule = serde_json::json!({"letters": ["formal_demand"], "below": {"EUR": "500.00"}});
    profile["approval"] = serde_json::json!([rule]);
    let refused = house.put(SELLER, &finance, seen.header("etag"), JSON, &profile.to_string()).expect(409);
    assert_eq!(refused.code(), "approvals_elsewhere");
    let rules = "/api/v1/approvals";
    let mark = house.get(rules, &manager).expect(200).header("etag").to_owned();
    let put = |token: &str, mark: &str, body: &str| house.put(rules, token, mark, JSON, body);
    assert_eq!(put(&finance, &mark, "[]").expect(403).code(), "permission_missing");
    let set = put(&manager, &mark, &format!("[{rule}]")).expect(200);
    assert_eq!(set.json()["approval"][0]["below"]["EUR"], "500.00");
    for body in ["{}", "[1]", "[{\"letters\": [\"poem\"]}]", "[{\"letters\": [], \"below\": {\"EUR\": \"much\"}}]", "x"]
    {
        put(&manager, set.header("etag"), body).expect(422);
    }
    // The seller's data as they are now may be set by who sees to them; the rules go along untouched, also on the way back.
    let seen = house.get(SELLER, &finance).expect(200);
    let mut profile = seen.json()["profile"].clone();
    profile["legal_name"] = "Another Ltd.".into();
    house.put(SELLER, &finance, seen.header("etag"), JSON, &profile.to_string()).expect(200);
    house.post("/api/v1/seller/rollback", &finance, "s", r#"{"version": 1}"#).expect(200);
    assert_eq!(house.get(rules, &manager).json()["approval"][0], rule);
    let history = house.get("/api/v1/approvals/history", &manager).expect(200).json();
    assert_eq!((history.as_array().unwrap().len(), &history[1]["by"]), (2, &"a-credit_manager".into()));
    house.post("/api/v1/approvals/rollback", &manager, "a", r#"{"version": 1}"#).expect(200);
    assert_eq!(house.get(rules, &manager).json()["approval"], serde_json::json!([]));
    for (field, value, code) in [
        ("letterhead", "x.png", "letterhead_elsewhere"),
        ("legal_name", "", "missing_value"),
        ("code", "B", "profile_of_other_seller"),
        ("surprise", "x", "profile_invalid"),
    ] {
        let mut profile = house.get(SELLER, &finance).json()["profile"].clone();
        profile[field] = value.into();
        assert_eq!(house.put(SELLER, &finance, "*", JSON, &profile.to_string()).code(), code, "{field}");
    }
    assert_eq!(house.put(SELLER, &finance, "*", "text/plain", "{}").expect(415).code(), "body_media_unknown");
}

#[test]
fn words_of_letters_have_versions() {
    let house = House::new();
    let token = house.token("A", Role::Finance, &["all"]);
    let shipped = house.get(REMINDER, &token).expect(200);
    assert_eq!((&shipped.json()["own"], &shipped.json()["name"]), (&false.into(), &"en/reminder.txt".into()));
    let own = shipped.json()["body"].as_str().unwrap().replacen("Dear", "Good day,", 1) + "\n";
    let plain = "text/plain; charset=utf-8";
    let set = house.put(REMINDER, &token, shipped.header("etag"), plain, &own).expect(200);
    assert_eq!((&set.json()["own"], set.json()["body"].as_str().unwrap()), (&true.into(), own.as_str()));
    assert_eq!(house.put(REMINDER, &token, shipped.header("etag"), plain, &own).expect(412).code(), "if_match_stale");
    let wrong = house.put(REMINDER, &token, set.header("etag"), plain, "{{ nothing_known }}").expect(409);
    assert!(wrong.code().starts_with("text_"), "{}", wrong.text());
    let at = |act: &str| format!("{REMINDER}/{act}");
    house.post(&at("rollback"), &token, "r0", r#"{"version": 0}"#).expect(200);
    assert_eq!(house.get(REMINDER, &token).json()["body"], shipped.json()["body"]);
    house.post(&at("rollback"), &token, "r1", r#"{"version": 1}"#).expect(200);
    assert_eq!(house.get(REMINDER, &token).json()["body"], own);
    let history = house.get(&at("history"), &token).expect(200).json();
    let told: Vec<(i64, bool, &str)> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|v| (v["version"].as_i64().unwrap(), v["body"].is_string(), v["by"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [(1, true, "a-finance"), (2, false, "a-finance"), (3, true, "a-finance")]);
    for path in ["/api/v1/texts/en/poem.txt", "/api/v1/texts/all/reminder.txt", "/api/v1/texts/..%2F..%2Fetc/passwd"] {
        assert_eq!(house.get(path, &token).expect(404).code(), "unknown_text", "{path}");
        assert_eq!(house.put(path, &token, "*", plain, "x").expect(404).code(), "unknown_text", "{path}");
    }
    assert!(house.get("/api/v1/texts", &token).expect(200).json().as_array().unwrap().len() > 20);
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn strategies_come_into_force_and_go_back() {
    let house = House::new();
    let token = house.token("A", Role::CreditManager, &["all"]);
    let path = "/api/v1/strategy";
    let seen = house.get(path, &token).expect(200);
    let text = seen.json()["text"].as_str().unwrap().to_owned();
    let other = wire::strategy::SHIPPED.iter().find(|(_, t)| **t != text).unwrap();
    let set = house.put(path, &token, seen.header("etag"), "application/toml", other.1).expect(200).json();
    assert!(set["strategy"].as_str().unwrap().starts_with(other.0) && set["version"] == 2, "{set}");
    assert_eq!(
        house.put(path, &token, seen.header("etag"), "application/toml", &text).expect(412).code(),
        "if_match_stale"
    );
    let of_debtor = format!("{path}?debtor=AD1");
    let none = house.get(&of_debtor, &token).expect(200);
    assert_eq!((&none.json()["version"], &none.json()["target"]), (&serde_json::Value::Null, &"AD1".into()));
    house.put(&of_debtor, &token, none.header("etag"), "text/plain", &text).expect(200);
    assert_eq!(house.get(&format!("{path}?debtor=BD1"), &token).expect(404).code(), "unknown_debtor");
    assert_eq!(house.get(&format!("{path}?debtor=AD1&segment=x"), &token).expect(400).code(), "strategy_two_scopes");
    house.post("/api/v1/strategy/rollback", &token, "r", r#"{"version": 1}"#).expect(200);
    assert_eq!(house.get(path, &token).json()["text"], text.as_str());
    let history = house.get("/api/v1/strategy/history", &token).expect(200).json();
    let by: Vec<&str> = history.as_array().unwrap().iter().map(|v| v["by"].as_str().unwrap()).collect();
    assert_eq!(by, ["", "a-credit_manager", "a-credit_manager"]);
    let bad = house.put(path, &token, "*", "application/toml", "id = 1").code();
    assert!(bad.starts_with("strategy"), "{bad}");
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn calendars_are_taken_in() {
    let house = House::new();
    let token = house.token("A", Role::Administrator, &["all"]);
    let path = "/api/v1/imports/calendars?code=XX&file=xx.csv";
    let csv = "date,kind,name\n2027-01-01,holiday,New Year\n";
    let first = house.send_file(path, (&token, "c1"), "text/csv", csv.as_bytes());
    assert_eq!(first.expect(200).json()["new"], true);
    let again = house.send_file(path, (&token, "c2"), "text/csv", csv.as_bytes()).expect(200).json();
    assert_eq!((&again["new"], &again["number"]), (&false.into(), &1.into()));
    let bad = house.send_file("/api/v1/imports/calendars?file=x.toml", (&token, "c3"), "application/toml", b"nonsense");
    assert_eq!(bad.expect(422).code(), "law_file_invalid");
}

/// The picture at the head of letters has an address of its own, and its versions are those of the seller's data.
#[test]
fn a_letterhead_is_put_shown_taken_off_and_put_back() {
    let house = House::new();
    let (admin, sales) = (house.token("A", Role::Administrator, &["all"]), house.token("A", Role::Sales, &["all"]));
    let picture =
        br#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>"#;
    let path = "/api/v1/seller/letterhead";
    assert_eq!(house.get(path, &admin).expect(404).code(), "unknown_letterhead");
    let put = format!("{path}?file=head.svg");
    house.send_file(&put, (&sales, "h1"), "image/svg+xml", picture).expect(403);
    assert_eq!(house.send_file(&put, (&admin, "h2"), "image/svg+xml", picture).expect(200).json()["version"], 2);
    let shown = house.get(path, &admin).expect(200);
    assert_eq!(shown.body, picture);
    assert_eq!(shown.header("content-type"), "image/svg+xml");
    // A picture of the seller's may hold a script: nothing in it runs where people are signed in.
    assert!(shown.header("content-security-policy").contains("default-src 'none'"));
    assert_eq!(house.get("/api/v1/seller", &admin).expect(200).json()["profile"]["letterhead"], "head.svg");
    let wrong = house.send_file(&put, (&admin, "h3"), "image/png", b"no picture").expect(409);
    assert_eq!(wrong.code(), "letterhead_not_an_image");
    assert_eq!(house.post(&format!("{path}/remove"), &admin, "h4", "{}").expect(200).json()["version"], 3);
    house.get(path, &admin).expect(404);
    house.post("/api/v1/seller/rollback", &admin, "h5", r#"{"version": 2}"#).expect(200);
    assert_eq!(house.get(path, &admin).expect(200).body, picture);
    assert_eq!(service::verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}
