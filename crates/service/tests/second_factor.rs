//! A second factor: set up with its first code, asked for after the password, used up code by code, and gone with its evidence.

use std::ops::Deref;

use basis::problem::Outcome;
use service::App;
use service::access::{self, From, Given, Principal, Role, SignedIn};
use service::clock::Clock;

use crate::access::{Door, Still, entries};

const RIGHT: &str = "seven grey herons cross";
const FROM: From<'_> = From { address: "192.0.2.1", agent: "test" };

struct House(Door);

impl Deref for House {
    type Target = Door;
    fn deref(&self) -> &Door {
        &self.0
    }
}

fn code<T: std::fmt::Debug>(done: Outcome<T>) -> &'static str {
    done.map_or_else(|p| p.code, |_| "fine")
}

/// What a device shows whose clock goes wrong by so many seconds.
fn shown(text: &str, clock: &Still, late: i64) -> String {
    testkit::device::shows(text, clock.now() / 1_000_000 + late)
}

impl House {
    /// Ada, a collector at A who has a password.
    fn new() -> Self {
        let door = Door::new();
        access::set_password(&door.a, "ada", RIGHT, "x").unwrap();
        Self(door)
    }
    fn with(&self, password: &str, code: Option<&str>) -> Outcome<SignedIn> {
        self.host.sign_in(Given { login: "ada", password, seller: Some("A"), code }, FROM)
    }
    fn enter(&self, code: &str) -> &'static str {
        self::code(self.with(RIGHT, Some(code)))
    }
    fn now(&self, secret: &str) -> String {
        shown(secret, &self.clock, 0)
    }
    /// Sets one up: secret, recovery codes, session.
    fn set_up(&self) -> (String, Vec<String>, Principal) {
        let who = self.with(RIGHT, None).unwrap().who;
        let begun = access::begin_second_factor(&self.a, &who, RIGHT, FROM).unwrap();
        let code = self.now(&begun.secret);
        let (codes, done) = access::confirm_second_factor(&self.a, &who, &code, FROM).unwrap();
        (begun.secret, codes.codes, done.who)
    }
    /// What the entries of a seller say of second factors.
    fn told(app: &App) -> Vec<String> {
        entries(app, "second_factor").iter().map(|of| format!("{} by {}", of["what"], of["by"])).collect()
    }
}

#[test]
fn a_code_is_asked_for_after_the_password_and_counts_once() {
    let house = House::new();
    let before = house.with(RIGHT, None).unwrap();
    let (secret, codes, who) = house.set_up();
    assert_eq!((codes.len(), secret.len()), (10, 32));
    assert_eq!(code(house.host.recognise(&before.text)), "session_ended", "what began without it ended");
    assert_eq!(access::second_factor(&house.a, who.person).unwrap().codes_left, 10);

    assert_eq!(code(house.with(RIGHT, None)), "second_factor_needed");
    assert_eq!(house.enter(" "), "second_factor_needed");
    assert_eq!(code(house.with("the ferry left at dusk", None)), "sign_in_refused", "the password comes first");
    assert_eq!(house.enter(&house.now(&secret)), "second_factor_wrong", "the first code was taken");
    house.clock.pass(30);
    let code = house.now(&secret);
    assert_eq!(house.enter(&format!("{} {}", &code[..3], &code[3..])), "fine");
    assert_eq!(house.enter(&code), "second_factor_wrong", "once");
    let late = shown(&secret, &house.clock, -30);
    assert_eq!(house.enter(&late), "second_factor_wrong", "nor one of before");
    let early = shown(&secret, &house.clock, 30);
    assert_eq!(house.enter(&early), "fine");
    house.clock.pass(90);
    assert_eq!(house.enter(&shown(&secret, &house.clock, -60)), "second_factor_wrong", "too old");
    assert_eq!(house.enter(&shown(&secret, &house.clock, 60)), "second_factor_wrong", "too early");
    assert_eq!(house.findings(), 0);
    assert_eq!(House::told(&house.a), ["on by ada"]);
}

#[test]
fn a_secret_counts_from_its_first_code_on_and_for_an_hour() {
    let house = House::new();
    let who = house.with(RIGHT, None).unwrap().who;
    let confirm = |text: &str| code(access::confirm_second_factor(&house.a, &who, text, FROM).map(|_| ()));
    assert_eq!(confirm("000000"), "second_factor_not_begun");
    assert_eq!(code(access::begin_second_factor(&house.a, &who, "wrong", FROM)), "password_wrong");
    let first = access::begin_second_factor(&house.a, &who, RIGHT, FROM).unwrap();
    let second = access::begin_second_factor(&house.a, &who, RIGHT, FROM).unwrap();
    assert_ne!(first, second);
    assert!(second.uri.starts_with("otpauth://totp/Dunlin:ada?secret=") && second.uri.contains(&second.secret));
    assert_eq!(confirm(&house.now(&first.secret)), "second_factor_wrong", "the last one counts");
    assert_eq!(code(house.with(RIGHT, None)), "fine", "not asked for yet");
    assert_eq!(house.findings(), 0);
    house.clock.pass(3601);
    assert_eq!(confirm(&house.now(&second.secret)), "second_factor_not_begun");
    house.set_up();
    assert_eq!(code(access::begin_second_factor(&house.a, &who, RIGHT, FROM)), "second_factor_on");
    assert_eq!(confirm("000000"), "second_factor_on");
}

#[test]
fn wrong_codes_lock_as_wrong_passwords_do_and_asking_costs_nothing() {
    let house = House::new();
    let (secret, _, _) = house.set_up();
    for _ in 0..40 {
        assert_eq!(code(house.with(RIGHT, None)), "second_factor_needed");
    }
    for _ in 0..5 {
        assert_eq!(house.enter("000000"), "second_factor_wrong");
        // Being asked neither counts nor forgets what failed.
    }
    assert_eq!(code(house.with(RIGHT, None)), "sign_in_locked");
    house.clock.pass(30);
    assert_eq!(code(house.with(RIGHT, None)), "second_factor_needed");
    assert_eq!(code(house.with(RIGHT, None)), "sign_in_locked", "what failed is not forgotten by the password alone");
    house.clock.pass(30);
    assert_eq!(house.enter(&house.now(&secret)), "fine");
}

#[test]
fn each_recovery_code_opens_once_and_new_ones_end_those_before() {
    let house = House::new();
    access::add(&house.b, "bob", "Bob", Role::Sales, "x").unwrap();
    access::give(&house.b, "ada", Some(Role::Sales), "x").unwrap();
    let (secret, codes, _) = house.set_up();
    assert_eq!(house.enter(&codes[3].to_uppercase().replace('-', " ")), "fine");
    assert_eq!(house.enter(&codes[3]), "second_factor_wrong");
    let who = house.with(RIGHT, Some(&codes[0])).unwrap().who;
    assert_eq!(access::second_factor(&house.a, who.person).unwrap().codes_left, 8);
    assert_eq!(house.findings(), 0);
    house.clock.pass(30);
    let renewed = access::renew_recovery_codes(&house.a, &who, &house.now(&secret), FROM).unwrap().codes;
    assert_eq!(house.enter(&codes[1]), "second_factor_wrong");
    assert_eq!(house.enter(&renewed[9]), "fine");
    assert_eq!(access::second_factor(&house.a, who.person).unwrap().codes_left, 9);
    let told = ["on by ada", "code_used by ada", "code_used by ada", "codes by ada", "code_used by ada"];
    assert_eq!([House::told(&house.a), House::told(&house.b)], [told, told], "each seller is told");
    assert_eq!(house.findings(), 0);
    // Without the key recovery codes still open; the device's codes do not.
    std::fs::remove_file(house.dir.path().join("data").join("secrets.seal")).unwrap();
    house.clock.pass(30);
    assert_eq!(house.enter(&house.now(&secret)), "sealing_key");
    assert_eq!(house.enter(&renewed[8]), "fine");
}

#[test]
fn it_is_turned_off_with_a_code_or_removed_by_somebody_else() {
    let house = House::new();
    let (secret, codes, who) = house.set_up();
    let off = |text: &str| code(access::turn_off_second_factor(&house.a, &who, text, FROM));
    assert_eq!(off(""), "second_factor_needed");
    assert_eq!(off("123456"), "second_factor_wrong");
    house.clock.pass(30);
    assert_eq!(off(&house.now(&secret)), "fine");
    assert_eq!(off(&codes[0]), "second_factor_off");
    assert_eq!(code(house.with(RIGHT, None)), "fine");
    house.set_up();
    let session = house.with(RIGHT, None).map(|s| s.text);
    assert!(session.is_err());
    // A role at another seller later: it is told of what there is.
    access::give(&house.b, "ada", Some(Role::Sales), "x").unwrap();
    let (again, done) = (access::remove_second_factor(&house.a, "ada", "Ann"), house.with(RIGHT, None));
    assert_eq!((again.unwrap().login.as_str(), code(done)), ("ada", "fine"));
    access::remove_second_factor(&house.a, "ada", "Ann").unwrap();
    assert_eq!(House::told(&house.a), ["on by ada", "off by ada", "on by ada", "removed by Ann"]);
    assert_eq!(House::told(&house.b), ["standing by x", "removed by Ann"]);
    assert_eq!(code(access::remove_second_factor(&house.a, "nobody", "Ann")), "unknown_person");
    assert_eq!(code(access::remove_second_factor(&house.a, "ada", " ")), "missing_value");
    assert_eq!(house.findings(), 0);
}

#[test]
fn the_removal_ends_the_persons_sessions() {
    let house = House::new();
    let (secret, _, _) = house.set_up();
    house.clock.pass(30);
    let session = house.with(RIGHT, Some(&house.now(&secret))).unwrap();
    access::remove_second_factor(&house.a, "ada", "Ann").unwrap();
    assert_eq!(code(house.host.recognise(&session.text)), "session_ended");
}

/// Who writes into the store by other means is seen, whatever it is about.
#[test]
fn what_is_changed_in_the_store_is_found() {
    for (sql, rows) in [
        ("UPDATE second_factor SET kept = ''", 1),
        ("UPDATE second_factor SET kept = kept || '0'", 1),
        ("UPDATE second_factor SET at = at + 1", 1),
        ("DELETE FROM second_factor", 1),
        ("DELETE FROM recovery_code", 10),
        ("INSERT INTO recovery_code (person, hash) VALUES (1, X'00')", 1),
    ] {
        let house = House::new();
        house.set_up();
        assert_eq!(house.findings(), 0);
        assert_eq!(house.sql(sql), rows, "{sql}");
        assert_eq!(house.findings(), 1, "{sql}");
    }
    let house = House::new();
    assert_eq!(house.sql("INSERT INTO recovery_code (person, hash) VALUES (1, X'00')"), 1);
    assert_eq!(house.findings(), 1);
}

fn base32(bytes: &[u8]) -> String {
    let bits: String = bytes.iter().map(|b| format!("{b:08b}")).collect();
    let letter = |five: &str| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".as_bytes()[usize::from_str_radix(five, 2).unwrap()];
    (0..bits.len()).step_by(5).map(|at| char::from(letter(&bits[at..at + 5]))).collect()
}

/// A copy of the store opens nothing: neither the secret nor a recovery code is in it.
#[test]
fn a_copy_of_the_store_holds_no_secret() {
    let house = House::new();
    let (text, codes, _) = house.set_up();
    let data = house.dir.path().join("data");
    let mut copy = Vec::new();
    for file in ["dunlin.sqlite", "dunlin.sqlite-wal"] {
        copy.extend(std::fs::read(data.join(file)).unwrap_or_default());
    }
    // With a clock of the tests every byte of a secret is the same, whichever it is.
    let raw = (0..=255_u8).map(|byte| [byte; 20]).find(|raw| base32(raw) == text).unwrap();
    let hex: String = raw.iter().map(|b| format!("{b:02x}")).collect();
    for needle in [raw.to_vec(), text.into_bytes(), hex.into_bytes(), codes[0].replace('-', "").into_bytes()] {
        assert!(!copy.windows(needle.len()).any(|w| w == needle), "{needle:?}");
    }
}
