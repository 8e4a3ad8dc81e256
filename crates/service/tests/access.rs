//! Who stands behind a token: only the whole secret of a token that stands, for a person who still may, until its last day.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicI64, AtomicU8, Ordering};

use basis::calendar::Date;
use basis::problem::Outcome;
use service::access::{self, NewToken, Permission, Role, authenticate};
use service::app::Place;
use service::clock::Clock;
use service::host::Host;
use service::seller::{NewSeller, init};
use service::{App, verify};
use store::evidence;
use tempfile::TempDir;

/// A clock that stands until it is moved, and randomness that never says the same twice.
#[derive(Clone, Default)]
pub struct Still {
    day: Arc<AtomicI32>,
    second: Arc<AtomicI64>,
    drawn: Arc<AtomicU8>,
}

impl Still {
    /// Lets seconds pass; the day stays.
    pub fn pass(&self, seconds: i64) {
        self.second.fetch_add(seconds, Ordering::SeqCst);
    }
    fn today(&self) -> Date {
        Date::from_days(20_000 + self.day.load(Ordering::SeqCst))
    }
}

impl Clock for Still {
    fn now(&self) -> i64 {
        i64::from(20_000 + self.day.load(Ordering::SeqCst)) * 86_400_000_000
            + self.second.load(Ordering::SeqCst) * 1_000_000
    }
    fn today(&self, _: &str) -> Outcome<Date> {
        Ok(Still::today(self))
    }
    fn fill(&self, buffer: &mut [u8]) -> Outcome<()> {
        buffer.fill(self.drawn.fetch_add(1, Ordering::SeqCst));
        Ok(())
    }
}

/// An installation with sellers A and B, and its clock.
pub fn installation() -> (TempDir, Still) {
    let (dir, clock) = (TempDir::new().unwrap(), Still::default());
    for code in ["A", "B"] {
        let new = NewSeller {
            code: code.to_owned(),
            name: code.to_owned(),
            jurisdiction: "CN".to_owned(),
            currency: "CNY".to_owned(),
            language: "en".to_owned(),
            time_zone: Some("UTC".to_owned()),
        };
        init(&place(&dir, code), &new, &clock).unwrap();
    }
    (dir, clock)
}

/// Two sellers behind one door, and Ada, a collector at A who has no password yet.
pub struct Door {
    pub dir: TempDir,
    pub clock: Still,
    pub host: Host,
    pub a: App,
    pub b: App,
}

impl Door {
    pub fn new() -> Self {
        let (dir, clock) = installation();
        let (a, b) = (open(&dir, &clock, "A"), open(&dir, &clock, "B"));
        let own = clock.clone();
        let host = Host::open(&place(&dir, "A"), Box::new(move || Box::new(own.clone()))).unwrap();
        access::add(&a, "ada", "Ada", Role::Collector, "x").unwrap();
        Self { dir, clock, host, a, b }
    }
    /// What a verification finds at both.
    pub fn findings(&self) -> usize {
        [&self.a, &self.b].map(|app| verify::verify(app, &mut |_, _| ()).unwrap().findings.len()).iter().sum()
    }
    /// How many rows a statement past the program touched.
    pub fn sql(&self, sql: &str) -> usize {
        let file = rusqlite::Connection::open(self.dir.path().join("data").join("dunlin.sqlite")).unwrap();
        file.execute(sql, []).unwrap()
    }
}

/// The fields of the entries of a kind, one after another.
pub fn entries(app: &App, kind: &str) -> Vec<BTreeMap<String, String>> {
    let mut found = Vec::new();
    evidence::entries(&mut *app.store.connect().unwrap(), app.seller.id, &mut |e| {
        if e.kind == kind {
            found.push(wire::record::read_fields(&e.payload).into_iter().collect());
        }
        Ok(())
    })
    .unwrap();
    found
}

pub fn place(dir: &TempDir, seller: &str) -> Place {
    Place { data: dir.path().join("data"), database: None, seller: Some(seller.to_owned()) }
}

pub fn open(dir: &TempDir, clock: &Still, seller: &str) -> App {
    App::open(&place(dir, seller), Box::new(clock.clone())).unwrap()
}

fn token(app: &App, login: &str, scopes: &[&str]) -> (i64, String) {
    let scopes: Vec<String> = scopes.iter().map(|s| (*s).to_owned()).collect();
    let made = access::create(app, &NewToken { login, name: "test", scopes: &scopes, until: None, by: "x" }).unwrap();
    (made.token.id, made.text)
}

#[test]
fn a_token_is_its_person_in_its_role_at_its_seller() {
    let (dir, clock) = installation();
    let (a, b) = (open(&dir, &clock, "A"), open(&dir, &clock, "B"));
    access::add(&a, "ada", "Ada", Role::Collector, "x").unwrap();
    access::give(&b, "ada", Some(Role::Auditor), "x").unwrap();
    let (_, text) = token(&a, "ada", &["all"]);
    let (_, other) = token(&b, "ada", &[]);
    let who = |text: &str| authenticate(&*a.store, &clock, text);
    let found = who(&text).unwrap();
    assert_eq!((found.seller_code.as_str(), found.login.as_str(), found.role), ("A", "ada", Role::Collector));
    assert!(found.may(Permission::BlocksWrite) && !found.may(Permission::AccessWrite));
    let elsewhere = who(&other).unwrap();
    assert_eq!((elsewhere.seller_code.as_str(), elsewhere.role), ("B", Role::Auditor));
    assert_eq!(elsewhere.require(Permission::BlocksWrite).unwrap_err().code, "permission_missing");
}

#[test]
fn whatever_is_not_the_whole_secret_is_unknown() {
    let (dir, clock) = installation();
    let (a, b) = (open(&dir, &clock, "A"), open(&dir, &clock, "B"));
    access::add(&a, "ada", "Ada", Role::Collector, "x").unwrap();
    access::add(&b, "bob", "Bob", Role::Collector, "x").unwrap();
    let ((id, text), (_, second)) = (token(&a, "ada", &[]), token(&a, "ada", &[]));
    let (_, foreign) = token(&b, "bob", &[]);
    let secret = |text: &str| text.rsplit('_').next().unwrap().to_owned();
    let mut last = text.clone();
    let end = if last.pop() == Some('0') { '1' } else { '0' };
    last.push(end);
    for wrong in [
        String::new(),
        "secret".to_owned(),
        last,
        format!("{text}0"),
        format!("dnl_1_{id}_{}", secret(&second)),
        format!("dnl_1_{id}_{}", "0".repeat(64)),
        format!("dnl_2_{id}_{}", secret(&text)),
        format!("dnl_1_{id}_{}", secret(&foreign)),
        format!("dnl_9_{id}_{}", secret(&text)),
        format!("dnl_1_999_{}", secret(&text)),
    ] {
        assert_eq!(authenticate(&*a.store, &clock, &wrong).unwrap_err().code, "token_unknown", "{wrong}");
    }
    assert!(authenticate(&*a.store, &clock, &text).is_ok());
    // What the store and the evidence hold opens nothing: not even the hash that is kept.
    access::revoke(&a, id, "x").unwrap();
    let revocation = access::tokens(&a).unwrap().len();
    assert_eq!(revocation, 2, "taking back is no token of its own");
    assert_eq!(authenticate(&*a.store, &clock, &text).unwrap_err().code, "token_revoked");
    assert_eq!(authenticate(&*a.store, &clock, &second).unwrap().token, id + 1);
}

#[test]
fn a_token_ends_with_its_last_day_its_role_and_its_person() {
    let (dir, clock) = installation();
    let a = open(&dir, &clock, "A");
    access::add(&a, "ada", "Ada", Role::Collector, "x").unwrap();
    let until = Some(clock.today().plus_days(2));
    let new = NewToken { login: "ada", name: "short", scopes: &[], until, by: "x" };
    let text = access::create(&a, &new).unwrap().text;
    let code = |text: &str| authenticate(&*a.store, &clock, text).map_or_else(|p| p.code, |_| "ok");
    clock.day.store(2, Ordering::SeqCst);
    assert_eq!(code(&text), "ok");
    access::disable(&a, "ada", "x").unwrap();
    assert_eq!(code(&text), "person_disabled");
    assert_eq!(access::give(&a, "ada", Some(Role::Auditor), "x").unwrap_err().code, "person_disabled");
    assert_eq!(access::create(&a, &NewToken { until: None, ..new.clone() }).unwrap_err().code, "person_disabled");
    access::enable(&a, "ada", "x").unwrap();
    assert_eq!(code(&text), "ok");
    access::give(&a, "ada", None, "x").unwrap();
    assert_eq!(code(&text), "person_without_role");
    access::give(&a, "ada", Some(Role::Sales), "x").unwrap();
    assert_eq!(code(&text), "ok", "the role that a person has now is the one that counts");
    clock.day.store(3, Ordering::SeqCst);
    assert_eq!(code(&text), "token_expired");
    for (days, wrong) in [(-1, true), (0, false), (366, false), (367, true)] {
        let until = Some(clock.today().plus_days(days));
        let made = access::create(&a, &NewToken { until, ..new.clone() });
        assert_eq!(made.is_err_and(|p| p.code == "token_life"), wrong, "{days}");
    }
    let report = service::verify::verify(&a, &mut |_, _| ()).unwrap();
    assert_eq!(report.findings, []);
}
