//! Passwords of people: set, changed with the old one, taken away; told in the evidence of every seller, without the secret.

use rusqlite::Connection;
use service::access::{self, Role};
use service::{App, verify};
use store::evidence;
use tempfile::TempDir;

use crate::access::{installation, open};

const FIRST: &str = "seven grey herons cross";
const SECOND: &str = "the ferry left at dusk";

fn agrees(app: &App, login: &str, given: &str) -> bool {
    access::password_agrees(app, login, given).unwrap()
}

fn kinds(app: &App) -> Vec<&'static str> {
    verify::verify(app, &mut |_, _| ()).unwrap().findings.iter().map(|f| f.code).collect()
}

fn change(dir: &TempDir, sql: &str) {
    let file = Connection::open(dir.path().join("data").join("dunlin.sqlite")).unwrap();
    assert_eq!(file.execute(sql, []).unwrap(), 1, "{sql}");
}

#[test]
fn a_password_is_set_changed_with_the_old_one_and_taken_away() {
    let (dir, clock) = installation();
    let (a, b) = (open(&dir, &clock, "A"), open(&dir, &clock, "B"));
    access::add(&a, "ada", "Ada", Role::Collector, "x").unwrap();
    assert!(!access::has_password(&a, "ada").unwrap() && !agrees(&a, "ada", "") && !agrees(&a, "ada", FIRST));
    assert_eq!(access::change_password(&a, "ada", "", FIRST).unwrap_err().code, "password_wrong");
    access::clear_password(&a, "ada", "x").unwrap();
    access::set_password(&a, "ada", FIRST, "x").unwrap();
    assert!(access::has_password(&a, "ada").unwrap() && agrees(&a, "ada", FIRST) && !agrees(&a, "ada", SECOND));
    assert!(agrees(&b, "ada", FIRST), "people are of the installation");

    assert_eq!(access::change_password(&a, "ada", SECOND, SECOND).unwrap_err().code, "password_wrong");
    assert_eq!(access::change_password(&a, "ada", FIRST, "too short").unwrap_err().code, "password_short");
    assert_eq!(access::change_password(&a, "ada", FIRST, "ada ada ada ada ada").unwrap_err().code, "password_expected");
    assert!(agrees(&a, "ada", FIRST), "what was refused has changed nothing");
    access::change_password(&a, "ada", FIRST, SECOND).unwrap();
    assert!(agrees(&a, "ada", SECOND) && !agrees(&a, "ada", FIRST));

    access::clear_password(&a, "ada", "x").unwrap();
    assert!(!access::has_password(&a, "ada").unwrap() && !agrees(&a, "ada", SECOND) && !agrees(&a, "ada", ""));
    assert_eq!(kinds(&a), [""; 0]);
}

#[test]
fn who_is_not_there_or_may_not_has_no_password() {
    let (dir, clock) = installation();
    let (a, b) = (open(&dir, &clock, "A"), open(&dir, &clock, "B"));
    access::add(&a, "ada", "Ada", Role::Collector, "x").unwrap();
    assert_eq!(access::set_password(&a, "eve", FIRST, "x").unwrap_err().code, "unknown_person");
    assert_eq!(access::set_password(&b, "ada", FIRST, "x").unwrap_err().code, "unknown_person");
    assert_eq!(access::set_password(&a, "ada", FIRST, " ").unwrap_err().code, "missing_value");
    assert!(!agrees(&a, "eve", FIRST));
    access::set_password(&a, "ada", FIRST, "x").unwrap();
    access::disable(&a, "ada", "x").unwrap();
    assert!(!agrees(&a, "ada", FIRST));
    assert_eq!(access::set_password(&a, "ada", SECOND, "x").unwrap_err().code, "person_disabled");
    access::clear_password(&a, "ada", "x").unwrap();
    access::enable(&a, "ada", "x").unwrap();
    assert!(!agrees(&a, "ada", FIRST));
}

#[test]
fn every_seller_has_it_in_its_evidence_without_the_secret() {
    let (dir, clock) = installation();
    let (a, b) = (open(&dir, &clock, "A"), open(&dir, &clock, "B"));
    access::add(&a, "ada", "Ada", Role::Collector, "x").unwrap();
    access::give(&b, "ada", Some(Role::Auditor), "x").unwrap();
    access::set_password(&a, "ada", FIRST, "Bob").unwrap();
    let kept = store::sign_in::password(&mut *a.store.connect().unwrap(), 1).unwrap().unwrap().kept;
    let secret = kept.rsplit(' ').next().unwrap();
    for app in [&a, &b] {
        let mut told = Vec::new();
        evidence::entries(&mut *app.store.connect().unwrap(), app.seller.id, &mut |entry| {
            told.push((entry.kind.clone(), entry.payload.clone()));
            Ok(())
        })
        .unwrap();
        let of: Vec<_> = told.iter().filter(|(kind, _)| kind == "person_password").collect();
        assert_eq!(of.len(), 1, "{told:?}");
        assert!(of[0].1.contains("Bob") && of[0].1.contains("ada"), "{of:?}");
        assert!(!told.iter().any(|(_, text)| text.contains(FIRST) || text.contains(secret)), "{told:?}");
    }
}

#[test]
fn a_password_put_in_by_other_means_is_found_at_each_seller() {
    for sql in [
        "UPDATE person_password SET kept = 'argon2id 16 1 1 00 00'",
        "UPDATE person_password SET at = at + 1",
        "DELETE FROM person_password",
    ] {
        let (dir, clock) = installation();
        let (a, b) = (open(&dir, &clock, "A"), open(&dir, &clock, "B"));
        access::add(&a, "ada", "Ada", Role::Collector, "x").unwrap();
        access::give(&b, "ada", Some(Role::Auditor), "x").unwrap();
        access::set_password(&a, "ada", FIRST, "x").unwrap();
        assert_eq!((kinds(&a), kinds(&b)), (vec![], vec![]));
        change(&dir, sql);
        assert_eq!((kinds(&a).len(), kinds(&b).len()), (1, 1), "{sql}");
    }
}

#[test]
fn a_seller_that_gives_a_role_later_is_told_of_the_password() {
    let (dir, clock) = installation();
    let (a, b) = (open(&dir, &clock, "A"), open(&dir, &clock, "B"));
    access::add(&a, "ada", "Ada", Role::Collector, "x").unwrap();
    access::set_password(&a, "ada", FIRST, "x").unwrap();
    access::give(&b, "ada", Some(Role::Auditor), "x").unwrap();
    assert_eq!((kinds(&a), kinds(&b)), (vec![], vec![]));
    access::change_password(&b, "ada", FIRST, SECOND).unwrap();
    assert_eq!((kinds(&a), kinds(&b)), (vec![], vec![]));
    change(&dir, "UPDATE person_password SET kept = ''");
    assert_eq!((kinds(&a).len(), kinds(&b).len()), (1, 1));
}

#[test]
fn a_password_for_somebody_who_had_none_is_found() {
    let (dir, clock) = installation();
    let a = open(&dir, &clock, "A");
    access::add(&a, "ada", "Ada", Role::Administrator, "x").unwrap();
    change(&dir, "INSERT INTO person_password (person, at, kept) VALUES (1, 1, 'argon2id 16 1 1 00 00')");
    assert_eq!(kinds(&a).len(), 1);
}
