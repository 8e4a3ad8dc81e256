//! Passkeys: added with the password, shown in its place, refused in every way in which an answer can be wrong.

use std::ops::Deref;

use basis::problem::Outcome;
use service::App;
use service::access::{self, Answered, From, Given, Permission, Principal, Proof, Role, SignedIn};
use service::public_address::PublicAddress;
use testkit::passkey::Authenticator;
use wire::output::{PasskeyOut, json};

use crate::access::{Door, entries};

const RIGHT: &str = "seven grey herons cross";
const FROM: From<'_> = From { address: "192.0.2.1", agent: "test" };
const HERE: &str = "dunlin.example";

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

impl House {
    /// Ada, a collector at A who has a password.
    fn new() -> Self {
        Self::at(Some("https://dunlin.example"))
    }
    fn at(address: Option<&str>) -> Self {
        let mut door = Door::new();
        access::set_password(&door.a, "ada", RIGHT, "x").unwrap();
        door.host = door.host.at(address.map(|a| PublicAddress::parse(a).unwrap()));
        Self(door)
    }
    fn by_password(&self, login: &str) -> SignedIn {
        self.host.sign_in(Given { login, password: RIGHT, seller: Some("A"), code: None }, FROM).unwrap()
    }
    fn begin(&self, who: &Principal, name: &str) -> Outcome<(String, String)> {
        self.host.begin_passkey(who, (name, RIGHT), FROM).map(|asked| (json(&asked.options), asked.ceremony))
    }
    fn finish(&self, who: &Principal, ceremony: &str, credential: &str) -> Outcome<PasskeyOut> {
        self.host.finish_passkey(who, Answered { ceremony, credential, seller: None })
    }
    /// Adds one in a session.
    fn add(&self, who: &Principal, device: &mut Authenticator) -> Outcome<PasskeyOut> {
        let (asked, ceremony) = self.begin(who, "telephone")?;
        self.finish(who, &ceremony, &device.create(&asked))
    }
    /// A device with a passkey of somebody's.
    fn device(&self, login: &str) -> Authenticator {
        let mut device = Authenticator::new(HERE);
        self.add(&self.by_password(login).who, &mut device).unwrap();
        device
    }
    fn asked(&self) -> (String, String) {
        let asked = self.host.begin_passkey_sign_in(FROM).unwrap();
        (json(&asked.options), asked.ceremony)
    }
    fn show(&self, ceremony: &str, credential: &str) -> Outcome<SignedIn> {
        self.host.passkey_sign_in(Answered { ceremony, credential, seller: Some("A") }, FROM)
    }
    fn enter(&self, device: &mut Authenticator) -> Outcome<SignedIn> {
        let (asked, ceremony) = self.asked();
        self.show(&ceremony, &device.get(&asked))
    }
    /// What the entries of a seller say of passkeys.
    fn told(app: &App) -> Vec<String> {
        entries(app, "passkey").iter().map(|of| format!("{} {} by {}", of["what"], of["name"], of["by"])).collect()
    }
}

#[test]
fn somebody_adds_one_and_signs_in_with_it() {
    let house = House::new();
    let who = house.by_password("ada").who;
    let mut device = Authenticator::new(HERE);
    let added = house.add(&who, &mut device).unwrap();
    assert_eq!((added.id, added.name.as_str(), added.used), (1, "telephone", None));
    house.clock.pass(60);
    let done = house.enter(&mut device).unwrap();
    assert_eq!((done.who.login.as_str(), done.who.proof), ("ada", Proof::Passkey));
    let known = house.host.recognise(&done.text).unwrap();
    assert_eq!((known.proof, known.seller_code.as_str()), (Proof::Passkey, "A"));
    assert_eq!(code(house.enter(&mut device)), "fine", "once more");
    assert_eq!(
        code(house.host.sign_in(Given { login: "ada", password: RIGHT, seller: None, code: None }, FROM)),
        "fine"
    );
    let listed = access::passkeys(&house.a, who.person).unwrap();
    assert!(listed[0].used.is_some());
    assert_eq!(House::told(&house.a), ["added telephone by ada"]);
    assert_eq!(house.findings(), 0);
}

/// One that synchronises among devices does not count: always 0.
#[test]
fn a_device_that_does_not_count_signs_in_again_and_again() {
    let house = House::new();
    let mut device = Authenticator::new(HERE);
    device.counter = 0;
    house.add(&house.by_password("ada").who, &mut device).unwrap();
    for _ in 0..3 {
        assert_eq!(code(house.enter(&mut device)), "fine");
    }
}

#[test]
fn what_a_device_is_asked_names_the_place_and_asks_for_its_owner() {
    let house = House::at(Some("https://dunlin.example:8443"));
    let who = house.by_password("ada").who;
    let (asked, _) = house.begin(&who, "telephone").unwrap();
    let plain: String = asked.split_whitespace().collect();
    for part in [
        "\"id\":\"dunlin.example\"",
        "\"residentKey\":\"required\"",
        "\"userVerification\":\"required\"",
        "\"attestation\":\"none\"",
    ] {
        assert!(plain.contains(part), "{part}: {plain}");
    }
    let (asked, _) = house.asked();
    let plain: String = asked.split_whitespace().collect();
    assert!(plain.contains("\"rpId\":\"dunlin.example\"") && plain.contains("\"userVerification\":\"required\""));
    let mut device = Authenticator::new(HERE);
    assert_eq!(code(house.add(&who, &mut device)), "passkey_refused", "the port belongs to the origin");
    device.origin = "https://dunlin.example:8443".to_owned();
    assert_eq!(code(house.add(&who, &mut device)), "fine");
    assert_eq!(code(house.enter(&mut device)), "fine");
}

#[test]
fn without_an_address_nothing_is_begun() {
    let house = House::at(None);
    let who = house.by_password("ada").who;
    assert_eq!(code(house.begin(&who, "telephone")), "public_address_missing");
    assert_eq!(code(house.host.begin_passkey_sign_in(FROM)), "public_address_missing");
    assert_eq!(code(house.show("x", "{}")), "public_address_missing");
}

#[test]
fn an_answer_that_is_wrong_in_any_way_opens_nothing() {
    type Spoil = fn(&mut Authenticator);
    let house = House::new();
    let ways: [(&str, Spoil); 5] = [
        ("another origin", |d| d.origin = "https://dunlin.example.evil.example".to_owned()),
        ("without TLS", |d| d.origin = "http://dunlin.example".to_owned()),
        ("another party", |d| d.party = "evil.example".to_owned()),
        ("nobody seen", |d| d.verifies = false),
        ("another person", |d| d.handle = "AAAAAAAAAAAAAAAAAAAAAA".to_owned()),
    ];
    for (way, spoil) in ways {
        let mut device = house.device("ada");
        let before = (device.origin.clone(), device.party.clone(), device.handle.clone());
        spoil(&mut device);
        assert_eq!(code(house.enter(&mut device)), "passkey_refused", "{way}");
        let mut other = Authenticator::new(HERE);
        spoil(&mut other);
        if way != "another person" {
            (device.origin, device.party, device.handle) = before;
            device.verifies = true;
            let who = house.enter(&mut device).unwrap().who;
            assert_eq!(code(house.add(&who, &mut other)), "passkey_refused", "{way}, when it is added");
        }
        access::remove_passkeys(&house.a, "ada", "Ann").unwrap();
        // Two were refused at most: nothing is locked yet.
        access::set_password(&house.a, "ada", RIGHT, "x").unwrap();
    }
    let device = house.device("ada");
    let (asked, ceremony) = house.asked();
    let mut forged = Authenticator::new(HERE);
    (forged.id, forged.handle) = (device.id.clone(), device.handle.clone());
    assert_eq!(code(house.show(&ceremony, &forged.get(&asked))), "passkey_refused", "another key under its name");
    let (_, ceremony) = house.asked();
    assert_eq!(code(house.show(&ceremony, "{}")), "passkey_refused", "no answer at all");
}

#[test]
fn an_answer_counts_once_and_for_five_minutes() {
    let house = House::new();
    let mut device = house.device("ada");
    let (asked, ceremony) = house.asked();
    let answer = device.get(&asked);
    assert_eq!(code(house.show(&ceremony, &answer)), "fine");
    assert_eq!(code(house.show(&ceremony, &answer)), "passkey_ceremony_ended", "once");
    let (_, other) = house.asked();
    assert_eq!(code(house.show(&other, &answer)), "passkey_refused", "nor to another question");
    let (asked, ceremony) = house.asked();
    house.clock.pass(299);
    assert_eq!(code(house.show(&ceremony, &device.get(&asked))), "fine");
    let (asked, ceremony) = house.asked();
    house.clock.pass(300);
    assert_eq!(code(house.show(&ceremony, &device.get(&asked))), "passkey_ceremony_ended");
    // The same holds where one is added; and a question belongs to who asked.
    let who = house.enter(&mut device).unwrap().who;
    let mut second = Authenticator::new(HERE);
    let (asked, ceremony) = house.begin(&who, "key").unwrap();
    house.clock.pass(300);
    let answer = second.create(&asked);
    assert_eq!(code(house.finish(&who, &ceremony, &answer)), "passkey_ceremony_ended");
    let (asked, ceremony) = house.begin(&who, "key").unwrap();
    let other = house.enter(&mut device).unwrap().who;
    let answer = second.create(&asked);
    assert_eq!(code(house.finish(&other, &ceremony, &answer)), "passkey_ceremony_ended", "of another session");
    let (asked, ceremony) = house.begin(&who, "key").unwrap();
    assert_eq!(
        code(house.show(&ceremony, &device.get(&asked))),
        "passkey_ceremony_ended",
        "a question to add opens nothing"
    );
}

#[test]
fn a_count_that_goes_back_is_refused_and_recorded() {
    let house = House::new();
    access::give(&house.b, "ada", Some(Role::Sales), "x").unwrap();
    let mut device = house.device("ada");
    device.counter = 9;
    assert_eq!(code(house.enter(&mut device)), "fine");
    for told in [9, 3, 1, 0] {
        device.counter = told;
        assert_eq!(code(house.enter(&mut device)), "passkey_counter_back", "{told}");
        access::set_password(&house.a, "ada", RIGHT, "x").unwrap();
    }
    device.counter = 10;
    assert_eq!(code(house.enter(&mut device)), "fine");
    let mut told = vec!["added telephone by ada"];
    told.extend(["counter_back telephone by ada"; 4]);
    assert_eq!([House::told(&house.a), House::told(&house.b)], [told.clone(), told], "each seller is told");
    assert_eq!(house.findings(), 0);
}

#[test]
fn wrong_answers_lock_as_wrong_passwords_do() {
    let house = House::new();
    let mut device = house.device("ada");
    device.verifies = false;
    for _ in 0..5 {
        assert_eq!(code(house.enter(&mut device)), "passkey_refused");
    }
    device.verifies = true;
    assert_eq!(code(house.enter(&mut device)), "sign_in_locked");
    let given = Given { login: "ada", password: RIGHT, seller: Some("A"), code: None };
    assert_eq!(code(house.host.sign_in(given, FROM)), "sign_in_locked", "the name is the same");
    house.clock.pass(30);
    assert_eq!(code(house.enter(&mut device)), "fine");
    // Who shows what is nobody's is counted at the address.
    let mut nobodys = Authenticator::new(HERE);
    let mut tries = 0;
    while code(house.enter(&mut nobodys)) == "passkey_refused" {
        tries += 1;
        assert!(tries < 200, "never locked");
    }
    assert_eq!(code(house.enter(&mut nobodys)), "sign_in_locked");
}

#[test]
fn one_that_is_removed_opens_nothing_and_ends_what_was_open() {
    let house = House::new();
    let (mut device, mut second) = (house.device("ada"), Authenticator::new(HERE));
    let session = house.enter(&mut device).unwrap();
    assert_eq!(house.add(&session.who, &mut second).unwrap().id, 2);
    assert_eq!(code(house.add(&session.who, &mut second)), "passkey_known");
    let remove = |who: &Principal, id: &str| access::remove_passkey(&house.a, who, id, FROM);
    assert_eq!(code(remove(&session.who, "9")), "unknown_passkey");
    assert_eq!(code(remove(&session.who, "x")), "unknown_passkey");
    let (left, after) = remove(&session.who, "1").unwrap();
    assert_eq!(left.iter().map(|k| k.id).collect::<Vec<_>>(), [2]);
    assert_eq!(code(house.host.recognise(&session.text)), "session_ended");
    assert_eq!(house.host.recognise(&after.text).unwrap().proof, Proof::Passkey);
    assert_eq!(code(house.enter(&mut device)), "passkey_refused");
    assert_eq!(code(house.enter(&mut second)), "fine");
    access::give(&house.b, "ada", Some(Role::Sales), "x").unwrap();
    access::remove_passkeys(&house.a, "ada", "Ann").unwrap();
    access::remove_passkeys(&house.a, "ada", "Ann").unwrap();
    assert_eq!(code(house.host.recognise(&after.text)), "session_ended");
    assert_eq!(code(house.enter(&mut second)), "passkey_refused");
    assert_eq!(code(access::remove_passkeys(&house.a, "nobody", "Ann")), "unknown_person");
    assert_eq!(code(access::remove_passkeys(&house.a, "ada", " ")), "missing_value");
    let told = ["added telephone by ada", "added telephone by ada", "removed telephone by ada", "cleared  by Ann"];
    assert_eq!(House::told(&house.a), told);
    assert_eq!(House::told(&house.b), ["standing  by x", "cleared  by Ann"]);
    assert_eq!(house.findings(), 0);
}

/// Whoever knows the password alone neither adds a device nor a second factor beside the passkey, nor takes it away.
#[test]
fn a_password_alone_changes_nothing_beside_a_passkey() {
    let house = House::new();
    let mut device = house.device("ada");
    let weak = house.by_password("ada").who;
    assert_eq!(code(house.begin(&weak, "key")), "passkey_session_needed");
    assert_eq!(code(access::begin_second_factor(&house.a, &weak, RIGHT, FROM)), "passkey_session_needed");
    assert_eq!(code(access::remove_passkey(&house.a, &weak, "1", FROM)), "passkey_session_needed");
    let strong = house.enter(&mut device).unwrap().who;
    assert_eq!(code(house.begin(&strong, "key")), "fine");
    assert_eq!(code(access::begin_second_factor(&house.a, &strong, RIGHT, FROM)), "fine");
}

#[test]
fn it_is_added_with_the_password_and_a_name() {
    let house = House::new();
    let who = house.by_password("ada").who;
    let begin = |name: &str, password: &str| code(house.host.begin_passkey(&who, (name, password), FROM));
    assert_eq!(begin("key", "wrong"), "password_wrong");
    assert_eq!(begin(" ", RIGHT), "missing_value");
    assert_eq!(begin(&"x".repeat(101), RIGHT), "passkey_name_long");
    assert_eq!(begin(&"字".repeat(100), RIGHT), "fine");
    let mut device = house.device("ada");
    let strong = house.enter(&mut device).unwrap().who;
    for _ in 1..20 {
        house.add(&strong, &mut Authenticator::new(HERE)).unwrap();
    }
    assert_eq!(code(house.begin(&strong, "one too many")), "passkeys_many");
}

#[test]
fn so_many_wait_from_one_address_and_no_more() {
    let house = House::new();
    let begin = |address: &str| code(house.host.begin_passkey_sign_in(From { address, agent: "" }));
    for _ in 0..100 {
        assert_eq!(begin("192.0.2.1"), "fine");
    }
    assert_eq!(begin("192.0.2.1"), "passkey_ceremonies_many");
    assert_eq!(begin("192.0.2.2"), "fine");
    house.clock.pass(300);
    assert_eq!(begin("192.0.2.1"), "fine");
}

#[test]
fn one_who_works_at_several_says_where_and_one_who_may_not_is_kept_out() {
    let house = House::new();
    access::give(&house.b, "ada", Some(Role::Auditor), "x").unwrap();
    let mut device = house.device("ada");
    let mut at = |seller: Option<&str>| {
        let (asked, ceremony) = house.asked();
        let credential = device.get(&asked);
        let given = Answered { ceremony: &ceremony, credential: &credential, seller };
        house.host.passkey_sign_in(given, FROM)
    };
    assert_eq!(code(at(None)), "which_seller");
    assert_eq!(at(Some("B")).unwrap().who.role, Role::Auditor);
    access::disable(&house.a, "ada", "x").unwrap();
    assert_eq!(code(at(Some("B"))), "passkey_refused");
}

/// It is two factors in one: what the seller asks for is there.
#[test]
fn a_seller_that_asks_for_a_second_factor_is_content() {
    let house = House::new();
    let mut device = house.device("ada");
    let own = wire::profile::Profile {
        legal_name: "A".to_owned(),
        second_factor: wire::profile::SecondFactorRule { required: "everybody".to_owned() },
        ..house.a.profile.clone()
    };
    service::settings::put_seller(&house.a, &wire::output::json(&own), "x").unwrap();
    let (weak, strong) = (house.by_password("ada"), house.enter(&mut device).unwrap());
    let may = |done: &SignedIn| code(house.host.recognise(&done.text).unwrap().require(Permission::BooksRead));
    assert_eq!([may(&weak), may(&strong)], ["second_factor_required", "fine"]);
    assert_eq!(code(house.begin(&weak.who, "key")), "passkey_session_needed", "nor does a password mend it");
}

/// Who writes into the store by other means is seen.
#[test]
fn what_is_changed_in_the_store_is_found() {
    for sql in [
        "UPDATE passkey SET credential = 'x'",
        "UPDATE passkey SET kept = kept || ' '",
        "UPDATE passkey SET name = 'x'",
        "UPDATE passkey SET at = at + 1",
        "UPDATE passkey SET number = 2",
        "UPDATE passkey SET person = 9",
        "DELETE FROM passkey",
        "INSERT INTO passkey SELECT person, 2, 'x', at, name, kept, 0, 0 FROM passkey",
        "UPDATE session SET proof = 'passkey' WHERE proof = ''",
    ] {
        let house = House::new();
        house.device("ada");
        assert_eq!(house.findings(), 0);
        assert_eq!(house.sql(sql), 1, "{sql}");
        assert!(house.findings() > 0, "{sql}");
    }
}
