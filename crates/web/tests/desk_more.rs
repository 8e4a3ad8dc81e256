//! Pages where something is looked up or set up: the law and interest by it, decisions, programs.

use service::access::Role;

use crate::desk::{see, send};
use crate::support::House;

/// 1000 EUR at nine points above the base rate of 1.27 % that stood in the first half of 2026, for 59 days; and 40 EUR beside it (§ 288 BGB).
#[test]
fn interest_is_reckoned_by_the_law_that_is_named() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::Sales);
    let list = see(&house, "/laws", &cookie).expect(200).text();
    assert!(list.contains("href=\"/laws/DE\"") && list.contains("href=\"/laws/CN\""), "{list}");
    let law = see(&house, "/laws/DE", &cookie).expect(200).text();
    assert!(law.contains("288") && law.contains("href=\"/interest?law=DE\""), "{law}");
    assert!(see(&house, "/laws/XX", &cookie).status == 404 || see(&house, "/laws/XX", &cookie).status == 409);
    let asked = "/interest?law=de&principal=1000&currency=eur&due=2026-01-01&until=2026-03-01";
    let told = see(&house, asked, &cookie).expect(200).text();
    assert!(told.contains("16.60") && told.contains("40.00") && told.contains("10.27"), "{told}");
    // The same without a page, by the API's own sum.
    let token = house.token("A", Role::Auditor, &["all"]);
    let sum = house.get(&format!("/api/v1{asked}"), &token).expect(200).json()["interest"].as_str().unwrap().to_owned();
    assert!(told.contains(&sum), "{sum}");
    let wrong = see(&house, "/interest?law=de&principal=x&currency=EUR&due=2026-01-01&until=2026-03-01", &cookie);
    let text = wrong.expect(422).text();
    assert!(text.contains("role=\"alert\"") && text.contains("value=\"x\""), "{text}");
}

#[test]
fn decisions_are_listed_with_their_reasons_for_days_and_debtors() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::Auditor);
    let all = see(&house, "/decisions", &cookie).expect(200).text();
    assert!(all.contains("A Firm 5 GmbH") && all.contains("A Firm 4 GmbH") && !all.contains("B Firm"), "{all}");
    let one = see(&house, "/decisions?debtor=AD5", &cookie).expect(200).text();
    assert!(one.contains("A Firm 5 GmbH") && !one.contains("A Firm 4 GmbH"), "{one}");
    assert!(see(&house, "/decisions?from=2031-01-01", &cookie).expect(200).text().contains("Nothing was decided."));
    see(&house, "/decisions?debtor=BD5", &cookie).expect(404);
    see(&house, "/decisions?from=never", &cookie).expect(422);
    see(&house, "/decisions?cursor=x", &cookie).expect(400);
}

#[test]
fn a_token_is_made_shown_once_and_revoked() {
    let house = House::new();
    let cookie = house.person("A", "root", Role::Administrator);
    let fields =
        [("form", "token"), ("token_name", "nightly"), ("login", "root"), ("scopes", "settings.read"), ("until", "")];
    let page = send(&house, "/programs/tokens", &cookie, &fields).expect(200).text();
    let secret = page.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next()).unwrap().to_owned();
    assert_eq!(
        house.get("/api/v1/me", &secret).expect(200).json()["permissions"],
        serde_json::json!(["settings.read"])
    );
    let list = see(&house, "/programs", &cookie).expect(200).text();
    assert!(list.contains("nightly") && !list.contains(&secret), "{list}");
    let path =
        list.split("action=\"").map(|part| part.split('"').next().unwrap()).find(|p| p.ends_with("/revoke")).unwrap();
    send(&house, path, &cookie, &[("key", "k1")]).expect(303);
    assert_eq!(house.get("/api/v1/me", &secret).expect(401).code(), "token_revoked");
    let wrong = [("form", "token"), ("token_name", ""), ("login", "root"), ("scopes", "everything")];
    let text = send(&house, "/programs/tokens", &cookie, &wrong).expect(400).text();
    assert!(text.contains("role=\"alert\""), "{text}");
    let auditor = house.person("A", "aud", Role::Auditor);
    assert!(!see(&house, "/programs", &auditor).expect(200).text().contains("/programs/tokens\""));
    send(&house, "/programs/tokens", &auditor, &fields).expect(403);
}

#[test]
fn a_webhook_is_added_looked_at_and_ended() {
    let house = House::new();
    let cookie = house.person("A", "root", Role::Administrator);
    let add =
        |url: &str| send(&house, "/programs/webhooks", &cookie, &[("form", "webhook"), ("url", url), ("kinds", "")]);
    let page = add("https://hooks.example/told").expect(200).text();
    assert!(page.contains("whsec_"), "{page}");
    let text = add("http://hooks.example/told").text();
    assert!(text.contains("id=\"webhook-url-wrong\""), "{text}");
    let list = see(&house, "/programs", &cookie).expect(200).text();
    assert!(list.contains("hooks.example/told") && !list.contains("whsec_"), "{list}");
    let own = "/programs/webhooks/1";
    assert!(see(&house, own, &cookie).expect(200).text().contains("/programs/webhooks/1/disable"));
    send(&house, &format!("{own}/disable"), &cookie, &[("key", "k1")]).expect(303);
    assert!(see(&house, own, &cookie).expect(200).text().contains("/programs/webhooks/1/enable"));
    send(&house, &format!("{own}/enable"), &cookie, &[("key", "k2")]).expect(303);
    assert!(send(&house, &format!("{own}/rotate"), &cookie, &[("form", "x")]).expect(200).text().contains("whsec_"));
    let sent = send(&house, &format!("{own}/remove"), &cookie, &[("key", "k3")]).expect(303);
    assert_eq!(sent.header("location"), "/programs?told=saved");
    see(&house, own, &cookie).expect(404);
}

#[test]
fn a_strategy_is_checked_put_into_force_and_taken_back_and_two_people_where_the_rules_ask() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::CreditManager);
    let page = see(&house, "/rules", &cookie).expect(200).text();
    assert!(page.contains("first contact") && page.contains("final notice"), "{page}");
    let text = wire::strategy::SHIPPED[0].1;
    let checked = send(&house, "/rules/check", &cookie, &[("form", "strategy"), ("text", text)]).expect(200).text();
    assert!(checked.contains("role=\"status\""), "{checked}");
    let broken = send(&house, "/rules/check", &cookie, &[("form", "strategy"), ("text", "id = \"mine")]);
    let shown = broken.text();
    assert!(broken.status >= 400 && shown.contains("role=\"alert\"") && shown.contains("id = &quot;mine"), "{shown}");
    for (key, version) in [("k1", "1"), ("k2", "2")] {
        let own = text.replacen("version = 1", &format!("version = {version}7"), 1);
        let sent = send(&house, "/rules/strategy", &cookie, &[("key", key), ("form", "strategy"), ("text", &own)]);
        assert_eq!(sent.expect(303).header("location"), "/rules?told=saved");
    }
    let page = see(&house, "/rules", &cookie).expect(200).text();
    let back =
        page.split("action=\"").map(|part| part.split('"').next().unwrap()).find(|p| p.ends_with("/back")).unwrap();
    send(&house, back, &cookie, &[("key", "k3")]).expect(303);
    assert!(see(&house, "/rules", &cookie).expect(200).text().contains("17"));
    let legal = house.person("A", "leg", Role::Legal);
    send(&house, "/rules/strategy", &legal, &[("key", "k4"), ("text", text)]).expect(403);
    // From now on it takes two.
    let rules = serde_json::json!({"strategy": true}).to_string();
    service::settings::put_four_eyes(&house.books("A"), &rules, "test").unwrap();
    let own = text.replacen("version = 1", "version = 99", 1);
    let sent =
        send(&house, "/rules/strategy", &cookie, &[("key", "k5"), ("form", "strategy"), ("text", &own)]).expect(303);
    assert_eq!(sent.header("location"), "/changes?told=proposed");
    let waits = see(&house, "/changes", &cookie).expect(200).text();
    assert!(waits.contains("version = 99") && !waits.contains("/approve\""), "nobody approves the own one: {waits}");
    let other = house.person("A", "lee", Role::Legal);
    let seen = see(&house, "/changes", &other).expect(200).text();
    let path =
        seen.split("action=\"").map(|part| part.split('"').next().unwrap()).find(|p| p.ends_with("/approve")).unwrap();
    send(&house, path, &other, &[("key", "k6")]).expect(303);
    assert!(see(&house, "/rules", &cookie).expect(200).text().contains("99"));
}

#[test]
fn the_words_of_a_letter_are_checked_seen_saved_and_taken_back() {
    let house = House::new();
    let cookie = house.person("A", "fin", Role::Finance);
    let own = "/texts/en/reminder.txt";
    assert!(see(&house, "/texts", &cookie).expect(200).text().contains("/texts/en/reminder%2Etxt"));
    see(&house, own, &cookie).expect(200);
    let body = include_str!("../../../texts/en/reminder.txt").replacen("Dear", "Good day, dear", 1);
    let with = |path: &str, key: &str, text: &str| {
        send(&house, path, &cookie, &[("key", key), ("form", "text"), ("text", text)])
    };
    let checked = with(&format!("{own}/check"), "", &body).expect(200).text();
    assert!(checked.contains("role=\"status\""), "{checked}");
    let pdf = with(&format!("{own}/preview"), "", &body).expect(200);
    assert!(pdf.body.starts_with(b"%PDF"));
    assert_eq!(with(own, "k1", &body).expect(303).header("location"), "/texts/en/reminder%2Etxt?told=saved");
    assert!(see(&house, "/texts", &cookie).expect(200).text().contains("your own, version"));
    let wrong = with(own, "k2", "{% if %}");
    assert!(wrong.status >= 400 && wrong.text().contains("role=\"alert\""), "{}", wrong.status);
    with(&format!("{own}/0/back"), "k3", "").expect(303);
    assert!(!see(&house, "/texts", &cookie).expect(200).text().contains("your own, version"));
    let legal = house.person("A", "leg", Role::Legal);
    send(&house, own, &legal, &[("key", "k4"), ("text", &body)]).expect(403);
}

#[test]
fn debtors_are_put_into_hands_and_the_team_is_seen() {
    let house = House::new();
    let cookie = house.person("A", "ann", Role::CreditManager);
    house.person("A", "col", Role::Collector);
    let fields =
        [("key", "k1"), ("form", "assignment"), ("debtor_code", "AD5"), ("as", "collector"), ("person", "col")];
    send(&house, "/team/assignments", &cookie, &fields).expect(303);
    let page = see(&house, "/team", &cookie).expect(200).text();
    assert!(page.contains("href=\"/?of=col\""), "{page}");
    let work = see(&house, "/?of=col", &cookie).expect(200).text();
    let work = work.split("<aside").next().unwrap();
    assert!(work.contains("A Firm 5 GmbH") && !work.contains("A Firm 4 GmbH"), "{work}");
    see(&house, "/?of=nobody", &cookie).expect(404);
    let wrong = [("key", "k2"), ("form", "assignment"), ("debtor_code", "BD5"), ("as", "collector"), ("person", "col")];
    assert!(
        send(&house, "/team/assignments", &cookie, &wrong)
            .expect(404)
            .text()
            .contains("id=\"assignment-debtor_code-wrong\"")
    );
    let sales = house.person("A", "sal", Role::Sales);
    see(&house, "/team", &sales).expect(403);
}

#[test]
fn what_a_list_shows_is_a_file_with_its_filters() {
    let house = House::new();
    let cookie = house.person("A", "aud", Role::Auditor);
    for (page, file) in [
        ("/", "/worklist/export?form="),
        ("/ageing?by=segment", "/ageing/export?form=csv&amp;by=segment"),
        ("/decisions?debtor=AD5", "/decisions/export?form=xlsx&amp;debtor=AD5"),
    ] {
        assert!(see(&house, page, &cookie).expect(200).text().contains(file), "{page}");
    }
    let csv = see(&house, "/decisions/export?form=csv&debtor=AD5", &cookie).expect(200);
    assert!(csv.header("content-disposition").starts_with("attachment; filename=\"decisions-"));
    assert!(csv.text().contains("decided_on,debtor,") && csv.text().contains("AD5") && !csv.text().contains("AD4"));
    let work = see(&house, "/worklist/export", &cookie).expect(200).text();
    assert!(work.contains("AD5") && work.contains("5000.00") && !work.contains("BD5"), "{work}");
    let aged = see(&house, "/ageing/export?form=csv&as_of=2026-06-15", &cookie).expect(200).text();
    assert!(aged.contains("key,name,currency,") && aged.contains("AD1"), "{aged}");
    assert!(see(&house, "/ageing/export?form=xlsx", &cookie).expect(200).body.starts_with(b"PK"));
    see(&house, "/ageing/export?form=pdf", &cookie).expect(400);
}
