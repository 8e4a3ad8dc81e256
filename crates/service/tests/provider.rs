//! Signing in by another service: who is known there comes in here under the name beside which the account was put, and an answer that is wrong in any way
//! opens nothing.

use std::ops::Deref;

use basis::problem::Outcome;
use service::access::{
    self, Chosen, From, Given, Gone, PROVIDER_RETURN, Permission, Principal, Proof, Provider, ProviderTold, Returned,
    Role, SignedIn, Wish,
};
use service::public_address::PublicAddress;
use testkit::provider::{Behaves, CLIENT, Provider as There, SECRET, Signed};

use crate::access::{Door, entries};

const RIGHT: &str = "seven grey herons cross";
const FROM: From<'_> = From { address: "192.0.2.1", agent: "test" };

struct House {
    door: Door,
    there: There,
}

impl Deref for House {
    type Target = Door;
    fn deref(&self) -> &Door {
        &self.door
    }
}

fn code<T: std::fmt::Debug>(done: Outcome<T>) -> &'static str {
    done.map_or_else(|p| p.code, |_| "fine")
}

fn provider(there: &There, strong: &str) -> Provider {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), format!("{SECRET}\n")).unwrap();
    let told = ProviderTold {
        issuer: Some(there.issuer()),
        client_id: Some(CLIENT),
        client_secret_file: Some(file.path()),
        name: Some("There"),
        strong: Some(strong),
    };
    Provider::of(told).unwrap().unwrap()
}

/// What somebody brings back from a visit.
struct Back {
    state: String,
    code: String,
    browser: String,
}

impl House {
    /// Ada, a collector at A who has a password, and a service that knows her.
    fn new() -> Self {
        Self::asking("")
    }
    fn asking(strong: &str) -> Self {
        let (mut door, there) = (Door::new(), There::start());
        access::set_password(&door.a, "ada", RIGHT, "x").unwrap();
        let here = PublicAddress::parse("https://dunlin.example").unwrap();
        door.host = door.host.at(Some(here)).with_provider(Some(provider(&there, strong))).unwrap();
        let house = Self { door, there };
        house.same_time();
        house
    }
    /// The service's clock is the house's.
    fn same_time(&self) {
        self.there.says(|s| s.now = self.host.now() / 1_000_000);
    }
    fn by_password(&self, login: &str) -> SignedIn {
        self.host.sign_in(Given { login, password: RIGHT, seller: Some("A"), code: None }, FROM).unwrap()
    }
    fn visited(&self, gone: Gone) -> Back {
        let way = self.there.visit(&gone.address);
        Back { state: way.state().to_owned(), code: way.code, browser: gone.browser }
    }
    fn gone(&self, wish: Wish<'_>) -> Back {
        self.visited(self.host.go_to_provider(wish, "/debtors", FROM).unwrap())
    }
    fn come(&self, back: &Back) -> Outcome<Option<SignedIn>> {
        let brought = Returned { state: &back.state, code: &back.code, error: "", browser: &back.browser };
        self.host.back_from_provider(brought, FROM).map(|came| {
            assert_eq!(came.to, "/debtors");
            came.signed_in
        })
    }
    /// Puts the account that the service tells of beside somebody's name.
    fn add(&self, who: &Principal) -> Outcome<()> {
        let gone = self.host.go_to_provider(Wish::Add(who, RIGHT), "/debtors", FROM)?;
        self.come(&self.visited(gone)).map(|signed_in| assert!(signed_in.is_none()))
    }
    fn enter(&self) -> Outcome<SignedIn> {
        self.enter_at(Some("A"))
    }
    fn enter_at(&self, seller: Option<&str>) -> Outcome<SignedIn> {
        let gone = self.host.go_to_provider(Wish::SignIn(seller), "/debtors", FROM)?;
        self.come(&self.visited(gone)).map(Option::unwrap)
    }
    /// With Ada's account in place.
    fn known() -> Self {
        let house = Self::new();
        house.add(&house.by_password("ada").who).unwrap();
        house
    }
    fn told(&self) -> Vec<String> {
        entries(&self.a, "provider_link").iter().map(|of| format!("{} by {}", of["what"], of["by"])).collect()
    }
}

#[test]
fn somebody_puts_an_account_beside_the_name_and_signs_in_by_it() {
    let house = House::new();
    let who = house.by_password("ada").who;
    assert_eq!(house.enter().unwrap_err().code, "provider_link_unknown");
    house.add(&who).unwrap();
    house.add(&who).unwrap();
    house.clock.pass(60);
    house.same_time();
    let done = house.enter().unwrap();
    assert_eq!((done.who.login.as_str(), done.who.proof, done.who.role), ("ada", Proof::Provider, Role::Collector));
    let known = house.host.recognise(&done.text).unwrap();
    assert_eq!((known.proof, known.seller_code.as_str()), (Proof::Provider, "A"));
    let links = access::provider_links(&house.a, who.person).unwrap();
    assert_eq!(links.len(), 1, "once more changed nothing");
    assert_eq!((links[0].account.as_str(), links[0].issuer.as_str()), ("ada@there.example", house.there.issuer()));
    assert!(links[0].used.is_some());
    assert_eq!(house.told(), ["added by ada"]);
    let proofs: Vec<String> = entries(&house.a, "session").iter().map(|of| of["proof"].clone()).collect();
    assert_eq!(proofs, ["", "provider"]);
    assert_eq!(house.findings(), 0);
    // The password still opens.
    house.by_password("ada");
}

/// What the way there asks is to be sent back here, with a challenge that nobody can guess, and nothing else than who it is.
#[test]
fn the_way_there_holds_what_the_standard_asks_for_and_no_secret() {
    let house = House::known();
    let (one, two) =
        (house.host.go_to_provider(Wish::SignIn(None), "/", FROM).unwrap(), house.gone(Wish::SignIn(None)));
    let way = house.there.visit(&one.address);
    assert_eq!(way.fields["redirect_uri"], format!("https://dunlin.example{PROVIDER_RETURN}"));
    assert_eq!(way.fields["scope"], "openid profile");
    assert_ne!(way.state(), two.state);
    assert!(!one.address.contains(&one.browser) && !one.address.contains("s3cret"));
    // What it says of itself is asked for once, its keys too.
    assert_eq!(house.there.asked("/.well-known/openid-configuration"), 1);
    assert_eq!(house.there.asked("/keys"), 1);
    house.clock.pass(3601);
    house.same_time();
    house.enter().unwrap();
    assert_eq!(house.there.asked("/.well-known/openid-configuration"), 2);
}

#[test]
fn an_answer_that_is_wrong_in_any_way_opens_nothing() {
    type Wrong = (&'static str, fn(&mut testkit::provider::Says));
    let wrong: [Wrong; 10] = [
        ("nonce", |s| s.nonce = Some("another".to_owned())),
        ("audience", |s| s.audience = "another".to_owned()),
        ("issuer", |s| s.issuer = Some("http://localhost:1".to_owned())),
        ("expired", |s| s.lasts = -1),
        ("signature", |s| s.signed = Signed::Not),
        ("signature", |s| s.signed = Signed::Stranger),
        ("signature", |s| s.signed = Signed::Secret),
        ("subject", |s| s.subject = String::new()),
        ("subject", |s| s.subject = "x".repeat(256)),
        ("no_id_token", |s| s.token = false),
    ];
    for (reason, change) in wrong {
        let house = House::known();
        house.there.says(change);
        let problem = house.enter().unwrap_err();
        let told = problem.args.iter().find(|(name, _)| *name == "reason").map(|(_, value)| value.as_str());
        assert_eq!((problem.code, told), ("provider_refused", Some(reason)));
        // An account cannot be added by it either.
        let who = house.by_password("ada").who;
        assert_eq!(code(house.add(&who)), "provider_refused", "{reason}");
        assert_eq!(entries(&house.a, "session").len(), 2, "two passwords, {reason}");
        assert_eq!(house.findings(), 0);
    }
}

#[test]
fn both_usual_signatures_are_believed_and_a_new_key_is_asked_for() {
    let house = House::known();
    house.there.says(|s| s.signed = Signed::Curve);
    house.enter().unwrap();
    // A key that is not known: it is asked for, though not with each wrong answer.
    house.there.rotate();
    assert_eq!(code(house.enter()), "provider_refused", "they were asked for just before");
    house.clock.pass(61);
    house.same_time();
    house.enter().unwrap();
    assert_eq!(house.there.asked("/keys"), 2);
    house.there.says(|s| s.signed = Signed::Stranger);
    for _ in 0..3 {
        assert_eq!(code(house.enter()), "provider_refused");
    }
    assert_eq!(house.there.asked("/keys"), 2);
}

#[test]
fn a_way_back_counts_once_within_ten_minutes_and_in_the_browser_that_was_sent() {
    let house = House::known();
    let ended = "provider_return_ended";
    let back = house.gone(Wish::SignIn(Some("A")));
    assert_eq!(code(house.come(&back)), "fine");
    assert_eq!(code(house.come(&back)), ended, "twice");
    let (one, two) = (house.gone(Wish::SignIn(Some("A"))), house.gone(Wish::SignIn(Some("A"))));
    let stolen = Back { browser: two.browser.clone(), ..one };
    assert_eq!(code(house.come(&stolen)), ended, "in another browser");
    let none = Back { browser: String::new(), ..house.gone(Wish::SignIn(Some("A"))) };
    assert_eq!(code(house.come(&none)), ended, "in none");
    let unknown = Back { state: "0".repeat(64), code: "x".to_owned(), browser: two.browser.clone() };
    assert_eq!(code(house.come(&unknown)), ended);
    // Another's code with one's own state: the service gave it for another question.
    let (mine, anothers) = (house.gone(Wish::SignIn(Some("A"))), house.gone(Wish::SignIn(Some("A"))));
    let mixed = Back { code: anothers.code, ..mine };
    assert_eq!(code(house.come(&mixed)), "provider_refused");
    house.clock.pass(600);
    assert_eq!(code(house.come(&two)), ended, "late");
}

#[test]
fn who_turns_round_there_is_told_so() {
    let house = House::known();
    let back = house.gone(Wish::SignIn(None));
    let brought = Returned { state: &back.state, code: "", error: "access_denied", browser: &back.browser };
    let problem = house.host.back_from_provider(brought, FROM).unwrap_err();
    assert_eq!(problem.code, "provider_said_no");
    assert_eq!(code(house.come(&back)), "provider_return_ended", "and begins anew");
}

#[test]
fn a_service_that_does_not_answer_is_left_alone_for_a_while() {
    for behaves in [Behaves::BreaksOff, Behaves::Rubbish, Behaves::Redirects, Behaves::Floods] {
        let house = House::new();
        house.there.says(|s| s.behaves = behaves);
        for _ in 0..3 {
            let gone = house.host.go_to_provider(Wish::SignIn(None), "/", FROM);
            assert_eq!(code(gone), "provider_unreachable", "{behaves:?}");
        }
        assert_eq!(house.there.asked("/.well-known/openid-configuration"), 1, "{behaves:?}");
        house.there.says(|s| s.behaves = Behaves::Well);
        house.clock.pass(11);
        house.same_time();
        assert_eq!(code(house.enter()), "provider_link_unknown", "{behaves:?}");
        // Where it goes away in between, nobody has failed.
        let back = house.gone(Wish::SignIn(None));
        house.there.says(|s| s.behaves = behaves);
        let done = house.come(&back);
        assert!(["provider_unreachable", "provider_refused"].contains(&code(done)), "{behaves:?}");
    }
}

/// It takes a question and says nothing: whoever comes meanwhile waits no longer than the time-out, and few wait at a time.
#[test]
fn a_service_that_hangs_holds_few_for_a_short_time() {
    let house = House::new();
    house.there.says(|s| s.behaves = Behaves::Hangs);
    let codes = std::thread::scope(|s| {
        let ask = || code(house.host.go_to_provider(Wish::SignIn(None), "/", FROM));
        let asked: Vec<_> = (0..12).map(|_| s.spawn(ask)).collect();
        asked.into_iter().map(|a| a.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(codes.iter().all(|c| *c == "provider_unreachable"), "{codes:?}");
    assert!(house.there.asked("/.well-known/openid-configuration") <= 4);
    // Passwords open as before.
    house.by_password("ada");
}

#[test]
fn an_account_is_one_persons_and_is_added_with_the_password() {
    let house = House::known();
    access::add(&house.a, "bob", "Bob", Role::Sales, "x").unwrap();
    access::set_password(&house.a, "bob", RIGHT, "x").unwrap();
    let bob = house.by_password("bob");
    assert_eq!(code(house.add(&bob.who)), "provider_link_known");
    let wrong = house.host.go_to_provider(Wish::Add(&bob.who, "not this one at all"), "/", FROM);
    assert_eq!(code(wrong), "password_wrong");
    for n in 0..5 {
        house.there.says(|s| s.subject = format!("bob-{n}"));
        house.add(&bob.who).unwrap();
    }
    house.there.says(|s| s.subject = "bob-5".to_owned());
    assert_eq!(code(house.add(&bob.who)), "provider_links_many");
    // The session in which it began has ended meanwhile: nothing is added.
    house.there.says(|s| s.subject = "ada-too".to_owned());
    let ada = house.by_password("ada").who;
    let back = house.gone(Wish::Add(&ada, RIGHT));
    access::end_session(&house.a, ada.session, "ada").unwrap();
    assert_eq!(code(house.come(&back)), "provider_return_ended");
    assert_eq!(access::provider_links(&house.a, ada.person).unwrap().len(), 1);
    assert_eq!(house.findings(), 0);
}

#[test]
fn who_may_not_work_here_is_kept_out_and_the_seller_is_asked_for() {
    let house = House::known();
    access::give(&house.b, "ada", Some(Role::Auditor), "x").unwrap();
    assert_eq!(code(house.enter_at(None)), "which_seller");
    assert_eq!(house.enter_at(Some("B")).unwrap().who.role, Role::Auditor);
    assert_eq!(code(house.enter_at(Some("C"))), "unknown_seller");
    let told = entries(&house.b, "provider_link");
    assert_eq!((told.len(), told[0]["what"].as_str()), (1, "standing"), "B was told what opens its door");
    access::disable(&house.a, "ada", "x").unwrap();
    assert_eq!(code(house.enter()), "person_disabled");
    access::enable(&house.a, "ada", "x").unwrap();
    access::give(&house.a, "ada", None, "x").unwrap();
    access::give(&house.b, "ada", None, "x").unwrap();
    assert_eq!(code(house.enter()), "person_without_role");
    assert_eq!(house.findings(), 0);
}

#[test]
fn an_invitation_is_taken_up_with_an_account_instead_of_a_password() {
    let house = House::new();
    access::add(&house.a, "bob", "Bob", Role::Sales, "x").unwrap();
    let path = access::invite(&house.a, "bob", "x").unwrap().path;
    let link = path.strip_prefix(access::LINK_PATH).unwrap();
    house.there.says(|s| s.subject = "bob-of-there".to_owned());
    let (back, late) = (house.gone(Wish::Accept(link)), house.gone(Wish::Accept(link)));
    let done = house.come(&back).unwrap().unwrap();
    assert_eq!((done.who.login.as_str(), done.who.proof), ("bob", Proof::Provider));
    assert!(!access::has_password(&house.a, "bob").unwrap());
    // The link is used up, for either way.
    assert_eq!(code(house.come(&late)), "link_ended");
    assert_eq!(code(house.host.go_to_provider(Wish::Accept(link), "/", FROM)), "link_ended");
    let chosen = Chosen { login: "bob", name: "", password: "another long password" };
    assert_eq!(code(house.host.accept(link, chosen)), "link_ended");
    assert_eq!(house.enter().unwrap().who.login, "bob");
    // Nothing else would let Bob in.
    let removed = access::remove_provider_link(&house.a, &done.who, "1", FROM);
    assert_eq!(code(removed), "provider_link_last");
    assert_eq!(code(house.host.go_to_provider(Wish::Accept("dnk_1_1_x"), "/", FROM)), "unknown_link");
    assert_eq!(house.findings(), 0);
}

/// An installation whose people have accounts elsewhere and no password is not one that nobody can enter.
#[test]
fn nobody_comes_in_as_the_first_where_somebody_can_sign_in() {
    let house = House::known();
    access::clear_password(&house.a, "ada", "x").unwrap();
    assert_eq!(house.host.first_link().unwrap(), None);
    house.enter().unwrap();
    access::remove_provider_links(&house.a, "ada", "x").unwrap();
    let first = house.host.first_link().unwrap().unwrap();
    let link = first.strip_prefix(access::LINK_PATH).unwrap();
    assert_eq!(code(house.host.go_to_provider(Wish::Accept(link), "/", FROM)), "provider_first_password");
}

#[test]
fn it_is_removed_by_its_owner_or_by_who_looks_after_people() {
    let house = House::known();
    let session = house.enter().unwrap();
    assert_eq!(code(access::remove_provider_link(&house.a, &session.who, "7", FROM)), "unknown_provider_link");
    let (left, again) = access::remove_provider_link(&house.a, &session.who, "1", FROM).unwrap();
    assert!(left.is_empty());
    assert_eq!(house.host.recognise(&session.text).unwrap_err().code, "session_ended");
    assert_eq!(house.host.recognise(&again.text).unwrap().proof, Proof::Provider);
    assert_eq!(code(house.enter()), "provider_link_unknown");
    house.add(&again.who).unwrap();
    access::remove_provider_links(&house.a, "ada", "root").unwrap();
    access::remove_provider_links(&house.a, "ada", "root").unwrap();
    assert_eq!(code(access::remove_provider_links(&house.a, "nobody", "root")), "unknown_person");
    assert_eq!(house.host.recognise(&again.text).unwrap_err().code, "session_ended");
    assert_eq!(house.told(), ["added by ada", "removed by ada", "added by ada", "cleared by root"]);
    assert_eq!(house.findings(), 0);
}

/// A seller that asks for a second factor believes the service only where that says that it asked for one.
#[test]
fn a_second_factor_is_believed_where_the_service_tells_of_one() {
    let house = House::asking("urn:strong urn:stronger");
    house.add(&house.by_password("ada").who).unwrap();
    let rule = "legal_name = \"A\"\naddress = [\"1 Road\"]\n[second_factor]\nrequired = \"everybody\"\n";
    service::seller::set(&house.a, "seller.toml", rule, &|_| Ok(Vec::new())).unwrap();
    let may = |session: &SignedIn| session.who.require(Permission::BooksRead).map_err(|p| p.code);
    assert_eq!(may(&house.enter().unwrap()), Err("second_factor_required"));
    for (methods, class, proof) in [
        (vec!["pwd"], Some("urn:weak"), Proof::Provider),
        (vec!["pwd", "mfa"], None, Proof::ProviderStrong),
        (vec![], Some("urn:stronger"), Proof::ProviderStrong),
    ] {
        house.there.says(|s| {
            s.methods = methods.iter().map(|m| (*m).to_owned()).collect();
            s.class = class.map(str::to_owned);
        });
        let session = house.enter().unwrap();
        assert_eq!(session.who.proof, proof, "{methods:?} {class:?}");
        let wanted = if proof == Proof::ProviderStrong { Ok(()) } else { Err("second_factor_required") };
        assert_eq!(may(&session), wanted, "{methods:?} {class:?}");
        let known = house.host.recognise(&session.text).unwrap();
        assert_eq!(known.require(Permission::BooksRead).map_err(|p| p.code), wanted);
    }
    let way = house.there.visit(&house.host.go_to_provider(Wish::SignIn(None), "/", FROM).unwrap().address);
    assert_eq!(way.fields["acr_values"], "urn:strong urn:stronger");
}

#[test]
fn failures_make_an_address_wait_and_what_is_nobodys_fault_does_not() {
    let house = House::new();
    let failed = (0..40).map(|_| code(house.enter())).find(|code| *code != "provider_link_unknown");
    assert_eq!(failed, Some("sign_in_locked"));
    let house = House::known();
    for _ in 0..40 {
        assert_eq!(code(house.enter()), "fine");
    }
}

#[test]
fn what_is_changed_past_the_program_is_found() {
    for change in [
        "DELETE FROM provider_link",
        "UPDATE provider_link SET subject = 'eve'",
        "UPDATE provider_link SET issuer = 'https://eve.example'",
        "UPDATE provider_link SET account = 'eve'",
        "INSERT INTO provider_link VALUES (1, 2, 'https://eve.example', 'eve', 1, '', 0)",
    ] {
        let house = House::known();
        assert_eq!(house.findings(), 0);
        assert_eq!(house.sql(change), 1);
        assert_eq!(house.findings(), 1, "{change}");
    }
}

#[test]
fn without_an_address_or_a_service_nothing_begins() {
    let (door, there) = (Door::new(), There::start());
    assert_eq!(code(door.host.go_to_provider(Wish::SignIn(None), "/", FROM)), "provider_missing");
    assert_eq!(code(door.host.back_from_provider(Returned::default(), FROM)), "provider_missing");
    let done = door.host.with_provider(Some(provider(&there, ""))).map(drop);
    assert_eq!(code(done), "public_address_missing");
}
