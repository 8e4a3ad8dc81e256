//! Signing in by another service over the wire: a browser goes there and back, and what it keeps and shows on the way.

use serde_json::json;
use service::access::{self, Role};
use testkit::provider::{Behaves, Provider as There};
use wire::messages::Lang;

use crate::desk::{OWN, form, see, send};
use crate::support::{House, PASSWORD, Reply};

const PATH: &str = "/sign-in/provider";

/// The cookie of this name that an answer sets, as a browser sends it.
fn cookie(reply: &Reply, name: &str) -> String {
    let mut set = reply.headers.iter().filter(|(n, _)| n == "set-cookie").map(|(_, v)| v.split(';').next().unwrap());
    set.rfind(|pair| pair.starts_with(&format!("{name}="))).unwrap_or_default().to_owned()
}

/// Goes there from an answer that leads there, and comes back: the address and the cookie of the way.
fn visited(there: &There, gone: &Reply, address: &str) -> (String, String) {
    let way = there.visit(address);
    (format!("{PATH}/return?code={}&state={}", way.code, way.state()), cookie(gone, "dunlin-provider"))
}

fn go(house: &House, there: &There, path: &str) -> (String, String) {
    let gone = house.ask("GET", path, &[]).expect(303);
    visited(there, &gone, gone.header("location"))
}

/// Comes back, as a browser does whom another site sends.
fn come(house: &House, (path, kept): &(String, String)) -> Reply {
    house.ask("GET", path, &[("Cookie", kept), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")])
}

fn add(house: &House, there: &There, own: &str) {
    let page = send(house, "/account/provider", own, &[("form", "provider"), ("password", PASSWORD)]).expect(200);
    let text = page.text().replace("&amp;", "&");
    let address = text.split("href=\"").find(|part| part.starts_with(there.issuer())).unwrap();
    let back = visited(there, &page, address.split('"').next().unwrap());
    let done = come(house, &back).expect(200);
    assert_eq!(cookie(&done, "dunlin"), "", "the session goes on");
    assert_eq!(done.header("refresh"), "0; url=/account?told=provider_added");
}

#[test]
fn somebody_adds_an_account_signs_in_by_it_and_removes_it() {
    let there = There::start();
    let house = House::by(&there);
    let own = house.person("A", "ada", Role::Collector);
    // The form to sign in says how.
    let asked = house.ask("GET", "/sign-in?to=%2Fdebtors%2FAD5", &[]).expect(200).text();
    assert!(
        asked.contains("href=\"/sign-in/provider?to=%2Fdebtors%2FAD5\" hx-boost=\"false\"")
            && asked.contains("Sign in by Ex &amp; Co"),
        "{asked}"
    );
    let unknown = come(&house, &go(&house, &there, PATH)).expect(401);
    assert!(
        unknown.text().contains("ada@there.example") && unknown.text().contains("role=\"alert\""),
        "{}",
        unknown.text()
    );
    add(&house, &there, &own);
    let back = go(&house, &there, "/sign-in/provider?to=%2Fdebtors%2FAD5");
    let done = come(&house, &back).expect(200);
    let set: Vec<&str> = done.headers.iter().filter(|(n, _)| n == "set-cookie").map(|(_, v)| v.as_str()).collect();
    assert!(
        set.iter().any(|c| c.starts_with("dunlin=") && c.contains("HttpOnly") && c.contains("SameSite=Strict")),
        "{set:?}"
    );
    assert_eq!(done.header("refresh"), "0; url=/debtors/AD5");
    assert!(done.header("cache-control") == "no-store" && done.text().contains("href=\"/debtors/AD5\""));
    let session = cookie(&done, "dunlin");
    see(&house, "/debtors/AD5", &session).expect(200);
    // Back once more, by the button of the browser: nothing.
    assert!(come(&house, &back).expect(401).text().contains("provider_return_ended"));
    let links = "/api/v1/session/provider-links";
    let listed = house.send("GET", links, &[("Cookie", &session)], "").expect(200).json();
    assert_eq!((listed[0]["id"].clone(), listed[0]["account"].clone()), (json!(1), json!("ada@there.example")));
    assert!(see(&house, "/account", &session).text().contains("ada@there.example"));
    let removed = send(&house, "/account/provider/1/remove", &session, &[]).expect(303);
    assert_eq!(removed.header("location"), "/account?told=provider_removed");
    see(&house, "/", &session).expect(303);
    let own = cookie(&removed, "dunlin");
    assert_eq!(house.send("GET", links, &[("Cookie", &own)], "").expect(200).json(), json!([]));
    come(&house, &go(&house, &there, PATH)).expect(401);
}

#[test]
fn the_way_is_kept_from_scripts_and_from_other_pages() {
    let there = There::start();
    let house = House::by(&there);
    let gone = house.ask("GET", "/sign-in/provider?to=%2F%2Fevil.example", &[]).expect(303);
    let kept = gone.header("set-cookie");
    for word in ["Path=/sign-in/provider;", "HttpOnly", "SameSite=Lax", "Max-Age=600"] {
        assert!(kept.contains(word), "{kept}");
    }
    // Over TLS, as the proxy says, it goes over TLS alone.
    let headers = [("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.1")];
    let proxied = house.send_from("127.0.0.2", "GET", PATH, &headers, "").expect(303);
    assert!(proxied.header("set-cookie").ends_with("; Secure"), "{}", proxied.header("set-cookie"));
    // From afar in clear nobody begins, since a session would come of it.
    let headers = [("X-Forwarded-Proto", "http"), ("X-Forwarded-For", "192.0.2.1")];
    house.send_from("127.0.0.2", "GET", PATH, &headers, "").expect(403);
    // Nobody is led elsewhere afterwards.
    let own = house.person("A", "ada", Role::Collector);
    add(&house, &there, &own);
    let done = come(&house, &go(&house, &there, "/sign-in/provider?to=%2F%2Fevil.example")).expect(200);
    assert_eq!(done.header("refresh"), "0; url=/");
    // A page of another site starts nothing that adds an account.
    let fields = [("form", "provider"), ("password", PASSWORD)];
    form(&house, "/account/provider", &[("Cookie", &own), ("Sec-Fetch-Site", "cross-site")], &fields).expect(403);
    let wrong = send(&house, "/account/provider", &own, &[("form", "provider"), ("password", "not this one at all")]);
    assert!(wrong.expect(409).text().contains("id=\"provider-password-wrong\""));
}

#[test]
fn who_works_at_several_sellers_is_asked_at_which() {
    let there = There::start();
    let house = House::by(&there);
    let own = house.person("A", "ada", Role::Collector);
    access::give(&house.books("B"), "ada", Some(Role::Auditor), "test").unwrap();
    add(&house, &there, &own);
    let asked = come(&house, &go(&house, &there, "/sign-in/provider?to=%2Fletters")).expect(400).text();
    let way = "/sign-in/provider?to=%2F&amp;seller=";
    assert!(asked.contains(&format!("{way}A")) && asked.contains(&format!("{way}B")), "{asked}");
    let done = come(&house, &go(&house, &there, "/sign-in/provider?to=%2F&seller=B")).expect(200);
    assert!(see(&house, "/", &cookie(&done, "dunlin")).expect(200).text().contains("Seller B"));
}

#[test]
fn an_invitation_leads_there_too() {
    let there = There::start();
    let house = House::by(&there);
    let books = house.books("A");
    access::add(&books, "bob", "Bob", Role::Sales, "test").unwrap();
    let path = access::invite(&books, "bob", "test").unwrap().path;
    let page = house.ask("GET", &path, &[]).expect(200).text();
    assert!(page.contains(&format!("href=\"{path}/provider\"")), "{page}");
    let done = come(&house, &go(&house, &there, &format!("{path}/provider"))).expect(200);
    let session = cookie(&done, "dunlin");
    assert!(see(&house, "/account", &session).expect(200).text().contains("ada@there.example"));
    house.ask("GET", &format!("{path}/provider"), &[]).expect(410);
    assert!(come(&house, &go(&house, &there, PATH)).expect(200).header("refresh").ends_with("url=/"));
}

#[test]
fn what_goes_wrong_is_told_in_every_language_without_its_particulars() {
    let there = There::start();
    let house = House::by(&there);
    for lang in Lang::ALL {
        let speaks = format!("dunlin-language={}", lang.tag());
        let gone = house.ask("GET", PATH, &[("Cookie", &speaks)]).expect(303);
        let (_, kept) = visited(&there, &gone, gone.header("location"));
        let state = gone.header("location").split("state=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        let refused = format!("{PATH}/return?error=access_denied&error_description=%3Cscript%3Ealert(1)&state={state}");
        let reply = house.ask("GET", &refused, &[("Cookie", &format!("{kept}; {speaks}"))]).expect(401);
        let text = reply.text();
        assert!(text.contains(&format!("<html lang=\"{}\"", lang.tag())) && text.contains("access_denied"), "{text}");
        assert!(!text.contains("alert(1)") && !text.contains(&state) && !text.contains("desk-provider"), "{text}");
        assert!(reply.header("content-security-policy").contains("default-src 'none'"));
    }
    there.says(|s| s.behaves = Behaves::BreaksOff);
    let back = {
        there.says(|s| s.behaves = Behaves::Well);
        let back = go(&house, &there, PATH);
        there.says(|s| s.behaves = Behaves::BreaksOff);
        back
    };
    let away = come(&house, &back).expect(503).text();
    assert!(away.contains("provider_unreachable") && !away.contains(there.issuer()), "{away}");
}

#[test]
fn where_there_is_no_service_no_page_speaks_of_one() {
    let house = House::new();
    let own = house.person("A", "ada", Role::Collector);
    assert!(!house.ask("GET", "/sign-in", &[]).expect(200).text().contains(PATH));
    assert!(!see(&house, "/account", &own).expect(200).text().contains("provider"));
    house.ask("GET", PATH, &[OWN]).expect(409);
    house.ask("GET", &format!("{PATH}/return?code=x&state=y"), &[]).expect(409);
}

#[test]
fn an_administrator_removes_anothers_and_not_the_own() {
    let there = There::start();
    let house = House::by(&there);
    let (ada, root) = (house.person("A", "ada", Role::Collector), house.person("A", "root", Role::Administrator));
    add(&house, &there, &ada);
    let remove = |who: &str, whose: &str| {
        house.send("DELETE", &format!("/api/v1/people/{whose}/provider-links"), &[("Cookie", who), OWN], "")
    };
    assert_eq!(remove(&ada, "ada").expect(403).code(), "permission_missing");
    assert_eq!(remove(&root, "root").expect(409).code(), "provider_links_own");
    assert_eq!(remove(&root, "ada").expect(200).json()["login"], "ada");
    come(&house, &go(&house, &there, PATH)).expect(401);
}
