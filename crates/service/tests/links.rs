//! One-time links: each opens once, in its time, for its person; the secret is kept nowhere, and the evidence knows of every one.

use std::ops::Deref;

use basis::problem::Outcome;
use service::access::{self, Chosen, From, Given, LINK_PATH};

use store::evidence;

use crate::access::Door;

const RIGHT: &str = "seven grey herons cross";
const OTHER: &str = "the ferry left at dusk";
const DAY: i64 = 86_400;

struct House(Door);

impl Deref for House {
    type Target = Door;
    fn deref(&self) -> &Door {
        &self.0
    }
}

impl House {
    /// Ada, a collector at A who has no password yet.
    fn new() -> Self {
        Self(Door::new())
    }
    fn invite(&self) -> String {
        access::invite(&self.a, "ada", "Kim").unwrap().path.strip_prefix(LINK_PATH).unwrap().to_owned()
    }
    fn first(&self) -> String {
        self.host.first_link().unwrap().unwrap().strip_prefix(LINK_PATH).unwrap().to_owned()
    }
    fn accept(&self, link: &str, password: &str) -> &'static str {
        code(self.host.accept(link, Chosen { login: "root", name: "Rut", password }))
    }
    fn enters(&self, login: &str, password: &str) -> bool {
        let given = Given { login, password, seller: Some("A"), code: None };
        self.host.sign_in(given, From { address: "192.0.2.1", agent: "test" }).is_ok()
    }
    fn entries(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        evidence::entries(&mut *self.a.store.connect().unwrap(), self.a.seller.id, &mut |e| {
            found.push((e.kind.clone(), e.payload.clone()));
            Ok(())
        })
        .unwrap();
        found
    }
    fn sql(&self, sql: &str) {
        assert_eq!(self.0.sql(sql), 1, "{sql}");
    }
}

fn code<T: std::fmt::Debug>(done: Outcome<T>) -> &'static str {
    done.map_or_else(|p| p.code, |_| "fine")
}

#[test]
fn a_link_sets_its_persons_password_once() {
    let house = House::new();
    let link = house.invite();
    let shown = house.host.link(&link).unwrap();
    assert_eq!((shown.seller.code.as_str(), shown.person.unwrap().login.as_str()), ("A", "ada"));
    assert_eq!(house.accept(&link, "short"), "password_short");
    assert_eq!(house.accept(&link, "ada ada ada ada ada"), "password_expected");
    assert_eq!(house.accept(&link, RIGHT), "fine");
    // What the form says of a name counts for nobody who has one.
    assert!(house.enters("ada", RIGHT) && !house.enters("root", RIGHT));
    assert_eq!((house.accept(&link, OTHER), code(house.host.link(&link))), ("link_ended", "link_ended"));
    let told = house.entries();
    let of = |kind: &str| told.iter().filter(|(k, _)| k == kind).map(|(_, text)| text.clone()).collect::<Vec<_>>();
    assert!(of("one_time_link")[0].contains("\"by\":\"Kim\""), "{told:?}");
    assert!(of("one_time_link_end")[0].contains("\"what\":\"used\""), "{told:?}");
    assert!(of("person_password")[0].contains("\"by\":\"ada\""), "{told:?}");
    let secret = link.rsplit('_').next().unwrap();
    assert!(!told.iter().any(|(_, text)| text.contains(secret)));
    let store = std::fs::read(house.dir.path().join("data/dunlin.sqlite")).unwrap();
    assert!(!store.windows(secret.len()).any(|w| w == secret.as_bytes()), "the store holds the secret");
    assert_eq!(house.findings(), 0);
}

#[test]
fn a_link_opens_for_seven_days_and_only_the_last_one_does() {
    let house = House::new();
    let (before, link) = (house.invite(), house.invite());
    assert_eq!(code(house.host.link(&before)), "link_ended");
    house.clock.pass(7 * DAY - 1);
    assert_eq!(code(house.host.link(&link)), "fine");
    house.clock.pass(1);
    assert_eq!((code(house.host.link(&link)), house.accept(&link, RIGHT)), ("link_expired", "link_expired"));
    let link = house.invite();
    access::withdraw_invitation(&house.a, "ada", "Kim").unwrap();
    access::withdraw_invitation(&house.a, "ada", "Kim").unwrap();
    assert_eq!(code(house.host.link(&link)), "link_ended");
    // A password that came by another way ends it as well.
    let link = house.invite();
    access::set_password(&house.a, "ada", RIGHT, "Kim").unwrap();
    assert_eq!(code(house.host.link(&link)), "link_ended");
    assert_eq!(house.findings(), 0);
}

#[test]
fn what_is_no_link_opens_nothing() {
    let house = House::new();
    let link = house.invite();
    let (head, secret) = link.rsplit_once('_').unwrap();
    let other = format!("{head}_{}", "0".repeat(secret.len()));
    let foreign = link.replacen("dnk_1_", "dnk_2_", 1);
    for wrong in
        ["", "dnk", "x", other.as_str(), foreign.as_str(), &link.replacen("dnk", "dnl", 1), &format!("{link}0")]
    {
        assert_eq!(code(house.host.link(wrong)), "unknown_link", "{wrong}");
        assert_eq!(house.accept(wrong, RIGHT), "unknown_link", "{wrong}");
    }
    assert_eq!(code(access::invite(&house.a, "eve", "Kim")), "unknown_person");
    assert_eq!(code(access::invite(&house.b, "ada", "Kim")), "unknown_person", "ada does not work for B");
    assert_eq!(code(access::withdraw_invitation(&house.b, "ada", "Kim")), "unknown_person");
    assert_eq!(code(access::invite(&house.a, "ada", " ")), "missing_value");
}

#[test]
fn who_may_not_sign_in_comes_in_by_no_link() {
    let house = House::new();
    let link = house.invite();
    access::disable(&house.a, "ada", "x").unwrap();
    assert_eq!(house.accept(&link, RIGHT), "person_disabled");
    assert_eq!(code(access::invite(&house.a, "ada", "Kim")), "person_disabled");
    access::enable(&house.a, "ada", "x").unwrap();
    access::give(&house.a, "ada", None, "x").unwrap();
    assert_eq!(house.accept(&link, RIGHT), "person_without_role");
    assert_eq!(code(access::invite(&house.a, "ada", "Kim")), "person_without_role");
}

#[test]
fn the_first_administrator_comes_in_by_the_link_of_the_last_start() {
    let house = House::new();
    let (before, link) = (house.first(), house.first());
    assert_eq!(house.accept(&before, RIGHT), "link_ended");
    let chosen = |login, name| house.host.accept(&link, Chosen { login, name, password: RIGHT });
    for (login, name, wanted) in [
        ("Root", "Rut", "bad_login"),
        ("root", " ", "missing_value"),
        ("ada", "Ada", "person_exists"),
        ("seven", "Grey Herons Cross", "password_expected"),
    ] {
        assert_eq!(code(chosen(login, name)), wanted);
    }
    let done = chosen("root", "Rut").unwrap();
    assert_eq!((done.role.as_deref(), done.by.as_str()), (Some("administrator"), "first start"));
    assert!(house.enters("root", RIGHT));
    assert_eq!(house.accept(&link, OTHER), "link_ended");
    assert_eq!(house.host.first_link().unwrap(), None, "somebody can sign in");
    assert_eq!(house.findings(), 0);
}

#[test]
fn the_first_link_works_for_a_day_and_not_once_somebody_can_sign_in() {
    let house = House::new();
    let link = house.first();
    house.clock.pass(DAY);
    assert_eq!(house.accept(&link, RIGHT), "link_expired");
    let link = house.first();
    access::set_password(&house.a, "ada", RIGHT, "x").unwrap();
    assert_eq!(house.accept(&link, RIGHT), "link_ended");
    assert_eq!(house.host.first_link().unwrap(), None);
    // Who is disabled, or has no role any more, cannot.
    access::disable(&house.a, "ada", "x").unwrap();
    assert_eq!(house.accept(&house.first(), OTHER), "fine");
}

#[test]
fn a_link_opened_again_or_put_in_is_found() {
    let house = House::new();
    let link = house.invite();
    house.accept(&link, RIGHT);
    assert_eq!(house.findings(), 0);
    house.sql("UPDATE one_time_link SET ended_at = 0");
    assert_eq!(house.findings(), 1);
    house.sql("UPDATE one_time_link SET ended_at = 1, person = 0");
    assert_eq!(house.findings(), 1);
}
