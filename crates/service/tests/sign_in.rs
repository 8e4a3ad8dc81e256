//! People sign in: tries are counted before they are looked at, sessions end when they must, and the evidence knows of both.

use std::ops::Deref;

use argon2::{Algorithm, Argon2, Params, Version};
use basis::problem::Outcome;
use service::access::{self, From, Given, Principal, Role, SignedIn};
use service::{App, verify};
use store::evidence;

use crate::access::Door;

const RIGHT: &str = "seven grey herons cross";
const OTHER: &str = "the ferry left at dusk";
const HOUR: i64 = 3600;

struct House(Door);

impl Deref for House {
    type Target = Door;
    fn deref(&self) -> &Door {
        &self.0
    }
}

impl House {
    /// Ada, a collector at A who has a password.
    fn new() -> Self {
        let door = Door::new();
        access::set_password(&door.a, "ada", RIGHT, "x").unwrap();
        Self(door)
    }
    fn from(&self, login: &str, password: &str, address: &str) -> Outcome<SignedIn> {
        self.host.sign_in(Given { login, password, seller: None, code: None }, From { address, agent: "test" })
    }
    fn enter(&self, password: &str) -> Outcome<SignedIn> {
        self.from("ada", password, "192.0.2.1")
    }
    fn who(&self, session: &SignedIn) -> Result<Principal, &'static str> {
        self.host.recognise(&session.text).map_err(|p| p.code)
    }
    fn sql(&self, sql: &str) {
        let file = rusqlite::Connection::open(self.dir.path().join("data").join("dunlin.sqlite")).unwrap();
        assert_eq!(file.execute(sql, []).unwrap(), 1, "{sql}");
    }
    fn findings(&self) -> usize {
        verify::verify(&self.a, &mut |_, _| ()).unwrap().findings.len()
    }
}

fn code<T: std::fmt::Debug>(done: Outcome<T>) -> &'static str {
    done.map_or_else(|p| p.code, |_| "fine")
}

#[test]
fn a_session_is_its_person_in_its_role_at_its_seller() {
    let house = House::new();
    let session = house.enter(RIGHT).unwrap();
    let who = house.who(&session).unwrap();
    assert_eq!((who.login.as_str(), who.seller_code.as_str(), who.role), ("ada", "A", Role::Collector));
    assert_eq!((who.token, who.session), (0, session.who.session));
    for permission in access::Permission::all() {
        assert_eq!(who.may(permission), Role::Collector.may(permission), "{permission:?}");
    }
    let second = house.enter(RIGHT).unwrap();
    assert_ne!(second.text, session.text, "each has a secret of its own");
    let listed = access::sessions(&house.a, None, second.who.session).unwrap();
    assert_eq!(listed.iter().map(|s| (s.own, s.state.as_str())).collect::<Vec<_>>(), [(false, "open"), (true, "open")]);
    assert_eq!((listed[0].person.as_str(), listed[0].agent.as_str()), ("ada", "test"));
    assert_eq!(house.findings(), 0);
    for wrong in [session.text.replace("dns_", "dnl_"), format!("{}0", session.text), String::new()] {
        assert_eq!(house.host.recognise(&wrong).unwrap_err().code, "session_unknown", "{wrong}");
    }
    let forged = format!("dns_1_{}_{}", who.session, "0".repeat(64));
    assert_eq!(house.host.recognise(&forged).unwrap_err().code, "session_unknown");
    assert_eq!(house.host.authenticate(&session.text).unwrap_err().code, "token_unknown", "a session is no token");
}

#[test]
fn who_is_refused_learns_one_thing() {
    let house = House::new();
    access::add(&house.a, "bob", "Bob", Role::Sales, "x").unwrap();
    access::add(&house.a, "eve", "Eve", Role::Sales, "x").unwrap();
    access::set_password(&house.a, "eve", RIGHT, "x").unwrap();
    access::disable(&house.a, "eve", "x").unwrap();
    let told = |login, password| {
        let p = house.from(login, password, "192.0.2.9").unwrap_err();
        (p.code, p.args, p.place)
    };
    let wrong = told("ada", OTHER);
    assert_eq!(wrong.0, "sign_in_refused");
    assert_eq!(
        [told("bob", ""), told("nobody", RIGHT), told("eve", RIGHT), told("", "")],
        [(); 4].map(|()| wrong.clone())
    );
}

#[test]
fn failures_lock_a_name_for_longer_and_longer_and_success_forgets_them() {
    let house = House::new();
    for _ in 0..5 {
        assert_eq!(code(house.enter(OTHER)), "sign_in_refused");
    }
    let locked = house.enter(RIGHT).unwrap_err();
    assert_eq!((locked.code, locked.args), ("sign_in_locked", vec![("seconds", "30".to_owned())]));
    house.clock.pass(29);
    assert_eq!(code(house.enter(RIGHT)), "sign_in_locked");
    house.clock.pass(1);
    assert_eq!(code(house.enter(OTHER)), "sign_in_refused");
    house.clock.pass(59);
    assert_eq!(code(house.from("ada", RIGHT, "198.51.100.7")), "sign_in_locked", "from elsewhere too");
    house.clock.pass(1);
    house.enter(RIGHT).unwrap();
    for _ in 0..5 {
        assert_eq!(code(house.enter(OTHER)), "sign_in_refused");
    }
    // A password set anew is a new beginning.
    access::set_password(&house.a, "ada", OTHER, "x").unwrap();
    house.enter(OTHER).unwrap();
}

/// By being locked, or not, nobody's name is told from one that is nobody's.
#[test]
fn a_name_that_is_nobodys_locks_as_any_other() {
    let house = House::new();
    let tries = |login: &str| (0..7).map(|_| code(house.from(login, OTHER, "192.0.2.3"))).collect::<Vec<_>>();
    assert_eq!(tries("ada"), tries("nobody"));
}

#[test]
fn a_hundred_failures_close_a_name_until_a_new_password() {
    let house = House::new();
    for n in 0..100 {
        assert_eq!(code(house.from("ada", OTHER, &format!("192.0.2.{n}"))), "sign_in_refused", "{n}");
        house.clock.pass(HOUR);
    }
    house.clock.pass(30 * 24 * HOUR);
    assert_eq!(code(house.enter(RIGHT)), "sign_in_locked");
    access::set_password(&house.a, "ada", OTHER, "x").unwrap();
    house.enter(OTHER).unwrap();
}

#[test]
fn an_address_that_tries_many_names_is_locked() {
    let house = House::new();
    for n in 0..30 {
        assert_eq!(code(house.from(&format!("n{n}"), OTHER, "203.0.113.5")), "sign_in_refused", "{n}");
    }
    assert_eq!(code(house.from("ada", RIGHT, "203.0.113.5")), "sign_in_locked");
    house.from("ada", RIGHT, "203.0.113.6").unwrap();
    house.clock.pass(10);
    house.from("ada", RIGHT, "203.0.113.5").unwrap();
    // A success takes back its own try and no more: whoever knows one password cannot go on guessing others.
    assert_eq!(code(house.from("n99", OTHER, "203.0.113.5")), "sign_in_locked");
}

/// A try is counted before it is looked at: a crowd at once gets as far as one after the other.
#[test]
fn many_at_once_are_as_few() {
    let house = House::new();
    let done: Vec<&str> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..24).map(|_| scope.spawn(|| code(house.enter(OTHER)))).collect();
        tries.into_iter().map(|t| t.join().unwrap()).collect()
    });
    let looked_at = done.iter().filter(|c| **c == "sign_in_refused").count();
    assert_eq!((looked_at, done.iter().filter(|c| **c == "sign_in_locked").count()), (5, 19), "{done:?}");
}

#[test]
fn a_session_ends_when_it_is_not_used_and_when_it_is_old() {
    let house = House::new();
    let idle = house.enter(RIGHT).unwrap();
    house.clock.pass(HOUR - 1);
    house.who(&idle).unwrap();
    house.clock.pass(HOUR - 1);
    house.who(&idle).unwrap();
    house.clock.pass(HOUR);
    assert_eq!(house.who(&idle).unwrap_err(), "session_ended");
    let used = house.enter(RIGHT).unwrap();
    for _ in 0..23 {
        house.clock.pass(HOUR / 2);
        house.who(&used).unwrap();
    }
    house.clock.pass(HOUR / 2);
    assert_eq!(house.who(&used).unwrap_err(), "session_ended");
    let states: Vec<String> = access::sessions(&house.a, None, 0).unwrap().into_iter().map(|s| s.state).collect();
    assert_eq!(states, ["ended", "ended"]);
}

/// What was opened before a change of rights or of the password opens nothing after it, not even when the change is taken back.
#[test]
fn a_change_of_rights_or_password_ends_sessions() {
    let changes: [fn(&House); 5] = [
        |h| drop(access::give(&h.a, "ada", Some(Role::Auditor), "x").unwrap()),
        |h| drop(access::give(&h.a, "ada", None, "x").unwrap()),
        |h| drop(access::disable(&h.a, "ada", "x").unwrap()),
        |h| access::set_password(&h.a, "ada", OTHER, "x").unwrap(),
        |h| access::change_password(&h.a, "ada", RIGHT, OTHER).unwrap(),
    ];
    for (n, change) in changes.iter().enumerate() {
        let house = House::new();
        let session = house.enter(RIGHT).unwrap();
        change(&house);
        assert!(house.who(&session).is_err(), "{n}");
        access::enable(&house.a, "ada", "x").unwrap();
        access::give(&house.a, "ada", Some(Role::Collector), "x").unwrap();
        access::set_password(&house.a, "ada", RIGHT, "x").unwrap();
        assert_eq!(house.who(&session).unwrap_err(), "session_ended", "{n}");
        house.enter(RIGHT).unwrap();
        assert_eq!(house.findings(), 0, "{n}");
    }
}

#[test]
fn another_sellers_roles_do_not_matter() {
    let house = House::new();
    access::give(&house.b, "ada", Some(Role::Auditor), "x").unwrap();
    let at = |seller| {
        let given = Given { login: "ada", password: RIGHT, seller, code: None };
        house.host.sign_in(given, From { address: "192.0.2.1", agent: "" })
    };
    assert_eq!(code(at(None)), "which_seller");
    assert_eq!(code(at(Some("C"))), "unknown_seller");
    let (a, b) = (at(Some("A")).unwrap(), at(Some("B")).unwrap());
    assert_eq!((a.who.role, b.who.role), (Role::Collector, Role::Auditor));
    access::give(&house.b, "ada", None, "x").unwrap();
    house.who(&a).unwrap();
    assert_eq!(house.who(&b).unwrap_err(), "session_ended");
    access::give(&house.a, "ada", None, "x").unwrap();
    assert_eq!(code(at(None)), "person_without_role");
    // Who does not have the password is not told.
    assert_eq!(code(house.enter(OTHER)), "sign_in_refused");
}

#[test]
fn sessions_are_ended_by_number_and_told_in_the_evidence() {
    let house = House::new();
    let (first, second) = (house.enter(RIGHT).unwrap(), house.enter(RIGHT).unwrap());
    assert_eq!(access::end_session(&house.a, first.who.session, "Ann").unwrap().state, "ended");
    access::end_session(&house.a, first.who.session, "Ann").unwrap();
    assert_eq!(house.who(&first).unwrap_err(), "session_ended");
    house.who(&second).unwrap();
    assert_eq!(code(access::end_session(&house.b, second.who.session, "Ann")), "unknown_session");
    let mut told = Vec::new();
    evidence::entries(&mut *house.a.store.connect().unwrap(), house.a.seller.id, &mut |entry| {
        told.push((entry.kind.clone(), entry.payload.clone()));
        Ok(())
    })
    .unwrap();
    let of = |kind: &str| told.iter().filter(|(k, _)| k == kind).map(|(_, text)| text.clone()).collect::<Vec<_>>();
    assert_eq!((of("session").len(), of("session_end").len()), (2, 1));
    assert!(of("session").iter().all(|t| t.contains("ada")) && of("session_end")[0].contains("Ann"));
    let secrets = [&first, &second].map(|s| s.text.rsplit('_').next().unwrap().to_owned());
    assert!(!told.iter().any(|(_, text)| secrets.iter().any(|s| text.contains(s)) || text.contains("192.0.2")));
    assert_eq!(house.findings(), 0);
}

#[test]
fn a_session_put_in_or_opened_again_by_other_means_is_found() {
    for sql in [
        "UPDATE session SET ended_at = 0 WHERE ended_at != 0",
        "UPDATE session SET hash = zeroblob(32) WHERE ended_at = 0",
        "UPDATE session SET person = 2 WHERE ended_at = 0",
        "UPDATE session SET role = 'administrator' WHERE ended_at = 0",
        "INSERT INTO session SELECT seller, 99, at, person, role, hash, seen_at, ended_at, address, agent, proof FROM session LIMIT 1",
        "UPDATE session SET proof = 'provider_strong' WHERE ended_at = 0",
    ] {
        let house = House::new();
        access::add(&house.a, "bob", "Bob", Role::Administrator, "x").unwrap();
        let first = house.enter(RIGHT).unwrap();
        house.enter(RIGHT).unwrap();
        access::end_session(&house.a, first.who.session, "x").unwrap();
        assert_eq!(house.findings(), 0);
        house.sql(sql);
        assert_eq!(house.findings(), 1, "{sql}");
    }
}

/// One that was hashed when that cost less is hashed again when its owner comes, and nobody is signed out by that.
#[test]
fn a_password_hashed_cheaply_is_hashed_again_at_the_next_sign_in() {
    let house = House::new();
    access::give(&house.b, "ada", Some(Role::Auditor), "x").unwrap();
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let mut hash = [0; 32];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(16, 1, 1, Some(32)).unwrap());
    argon.hash_password_into(RIGHT.as_bytes(), &[7; 16], &mut hash).unwrap();
    house.sql(&format!("UPDATE person_password SET kept = 'argon2id 16 1 1 {} {}'", hex(&[7; 16]), hex(&hash)));
    let at = |seller| {
        let given = Given { login: "ada", password: RIGHT, seller: Some(seller), code: None };
        house.host.sign_in(given, From::default()).unwrap()
    };
    let first = at("A");
    let kept = || store::sign_in::password(&mut *house.a.store.connect().unwrap(), 1).unwrap().unwrap().kept;
    let after = kept();
    assert!(after.starts_with("argon2id 19456 2 1 "), "{after}");
    house.who(&first).unwrap();
    at("B");
    assert_eq!(kept(), after, "once");
    let own = |app: &App| verify::verify(app, &mut |_, _| ()).unwrap().findings.len();
    assert_eq!((own(&house.a), own(&house.b)), (0, 0));
}
