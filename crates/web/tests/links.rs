//! The page behind a one-time link, as a browser asks for it: in three languages, without a script, once.

use service::access::{self, Role};
use service::clock::SystemClock;
use service::host::Host;
use service::verify;

use crate::support::{House, PASSWORD, Reply};

const OWN: (&str, &str) = ("Sec-Fetch-Site", "same-origin");

fn form(house: &House, path: &str, more: &[(&str, &str)], body: &str) -> Reply {
    let mut head = format!("POST {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n");
    for (name, value) in [&[("Content-Type", "application/x-www-form-urlencoded")], more].concat() {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    house.raw(format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes())
}

fn twice(password: &str) -> String {
    let text = password.replace(' ', "+");
    format!("password={text}&again={text}")
}

/// What every page has, whatever it says.
fn strict(reply: &Reply) {
    let rules = reply.header("content-security-policy");
    assert!(
        rules.starts_with("default-src 'none'; style-src 'self';") && rules.contains("form-action 'self'"),
        "{rules}"
    );
    assert_eq!((reply.header("cache-control"), reply.header("referrer-policy")), ("no-store", "same-origin"));
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
    let text = reply.text();
    assert!(!text.contains("<script") && !text.contains("style=\"") && !text.contains("http://"), "{text}");
}

fn invitation(house: &House, admin: &str, method: &str, login: &str) -> Reply {
    let path = format!("/api/v1/people/{login}/invitation");
    house.send(method, &path, &[("Cookie", admin), OWN], if method == "POST" { "{}" } else { "" })
}

#[test]
fn an_administrator_invites_and_the_invited_chooses_a_password() {
    let house = House::new();
    let admin = house.person("A", "root", Role::Administrator);
    access::add(&house.books("A"), "ada", "陈 <Ada>", Role::Collector, "root").unwrap();
    let told = invitation(&house, &admin, "POST", "ada").expect(200).json();
    let path = told["path"].as_str().unwrap();
    assert!(path.starts_with("/enter/dnk_1_") && told["until"].as_str().unwrap().ends_with('Z'), "{told}");
    let page = house.ask("GET", path, &[]).expect(200);
    strict(&page);
    let text = page.text();
    assert!(text.contains("Seller A") && text.contains("陈 &lt;Ada&gt;") && text.contains("value=\"ada\""), "{text}");
    for (lang, word) in [("en", "Choose a password"), ("zh-Hans", "设定密码"), ("zh-Hant", "設定密碼")] {
        let named = house.ask("GET", &format!("{path}?lang={lang}"), &[]).expect(200);
        assert!(named.text().contains(&format!("<h1>{word}</h1>")) && named.header("content-language") == lang);
        let asked = house.ask("GET", path, &[("Accept-Language", lang)]).expect(200);
        assert!(asked.text().contains(&format!("<html lang=\"{lang}\">")), "{}", asked.text());
    }
    // What is refused leaves the link as it was, and says why beside the form.
    for (body, said) in [
        ("password=a&again=b".to_owned(), "The two passwords are not the same."),
        (twice("short"), "15 characters"),
        (twice("ada ada ada ada ada"), "minlength=\"15\""),
    ] {
        let refused = form(&house, path, &[OWN], &body).expect(400);
        strict(&refused);
        assert!(refused.text().contains("role=\"alert\"") && refused.text().contains(said), "{}", refused.text());
    }
    let foreign = form(&house, path, &[("Sec-Fetch-Site", "cross-site")], &twice(PASSWORD)).expect(403);
    assert_eq!(foreign.code(), "origin_foreign");
    let done = form(&house, path, &[OWN], &twice(PASSWORD)).expect(200);
    strict(&done);
    assert!(done.text().contains("You sign in as ada"), "{}", done.text());
    house.sign_in("ada", PASSWORD).expect(200);
    for again in [house.ask("GET", path, &[]), form(&house, path, &[OWN], &twice("the ferry left at dusk"))] {
        strict(&again);
        assert!(again.expect(410).text().contains("was used, replaced or withdrawn"));
    }
    assert_eq!(verify::verify(&house.books("A"), &mut |_, _| ()).unwrap().findings, []);
}

#[test]
fn a_link_that_is_none_opens_nothing_and_a_withdrawn_one_neither() {
    let house = House::new();
    let admin = house.person("A", "root", Role::Administrator);
    access::add(&house.books("A"), "ada", "Ada", Role::Collector, "root").unwrap();
    for path in ["/enter/x", "/enter/dnk_1_1_00", "/enter/%3Cb%3E"] {
        let page = house.ask("GET", path, &[]).expect(404);
        strict(&page);
        assert!(!page.text().contains("<b>") && !page.text().contains("<form"), "{}", page.text());
    }
    let path = invitation(&house, &admin, "POST", "ada").expect(200).json()["path"].as_str().unwrap().to_owned();
    assert_eq!(invitation(&house, &admin, "DELETE", "ada").expect(200).json()["login"], "ada");
    house.ask("GET", &path, &[]).expect(410);
    assert_eq!(invitation(&house, &admin, "POST", "eve").expect(404).code(), "unknown_person");
    let cookie = house.person("A", "bob", Role::Collector);
    assert_eq!(invitation(&house, &cookie, "POST", "ada").expect(403).code(), "permission_missing");
}

/// Others on the way would read the link as well as the password: neither is looked at, and the link stays.
#[test]
fn a_link_is_followed_over_tls_from_elsewhere() {
    let house = House::new();
    access::add(&house.books("A"), "ada", "Ada", Role::Collector, "root").unwrap();
    let path = access::invite(&house.books("A"), "ada", "root").unwrap().path;
    let clear = [("X-Forwarded-For", "203.0.113.7")];
    let safe = [clear[0], ("X-Forwarded-Proto", "https")];
    let page = house.send_from("127.0.0.2", "GET", &path, &clear, "").expect(403);
    assert!(!page.text().contains("<form"), "{}", page.text());
    assert!(house.send_from("127.0.0.2", "GET", &path, &safe, "").expect(200).text().contains("<form"));
}

#[test]
fn the_first_administrator_comes_in_and_nobody_after() {
    let house = House::new();
    let host = Host::open(&house.place("A"), Box::new(|| Box::new(SystemClock))).unwrap();
    let path = host.first_link().unwrap().unwrap();
    let page = house.ask("GET", &path, &[]).expect(200);
    strict(&page);
    assert!(
        page.text().contains("The first administrator") && page.text().contains("name=\"name\""),
        "{}",
        page.text()
    );
    let who = "name=%E9%99%88%E9%9B%A8&login=Chen.Yu&";
    let refused = form(&house, &path, &[OWN], &format!("{who}{}", twice(PASSWORD))).expect(400).text();
    assert!(refused.contains("value=\"Chen.Yu\"") && refused.contains("value=\"陈雨\""), "{refused}");
    form(&house, &path, &[OWN], &format!("{}{}", who.to_lowercase(), twice(PASSWORD))).expect(200);
    let cookie = house.cookie("chen.yu", PASSWORD);
    let me = house.send("GET", "/api/v1/me", &[("Cookie", &cookie)], "").expect(200).json();
    assert_eq!((&me["role"], &me["name"]), (&"administrator".into(), &"陈雨".into()));
    form(&house, &path, &[OWN], &format!("login=eve&name=Eve&{}", twice(PASSWORD))).expect(410);
    assert_eq!(host.first_link().unwrap(), None);
}
