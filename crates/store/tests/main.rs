//! The store against its own promises: every statement prepares and is planned without a bare scan, migrations are
//! checked, the conformance suite holds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod moving;
mod postgres;
mod tls;
mod walls;

use std::path::Path;

use basis::problem::Outcome;
use store::sqlite::Sqlite;
use store::{Store, catalogue, migrate};
use tempfile::TempDir;

fn fresh(dir: &Path) -> Sqlite {
    let store = Sqlite::create(&dir.join("test.sqlite")).unwrap();
    migrate::migrate(&mut *store.connect().unwrap(), 1).unwrap();
    store
}

/// Statements that read a table whole because that is what they are for.
const WHOLE: [&str; 3] = ["people.sellers", "schema.applied", "schema.has_ledger"];

#[test]
fn every_statement_prepares_and_none_scans_without_an_index() {
    let dir = TempDir::new().unwrap();
    let store = fresh(dir.path());
    for statement in catalogue::ALL.iter().copied().chain(catalogue::moving::statements()) {
        let plan = store.plan(statement).unwrap_or_else(|p| panic!("{}: {p}", statement.name));
        for step in plan {
            let bare = step.starts_with("SCAN") && !step.contains("USING") && step != "SCAN CONSTANT ROW";
            assert!(!bare || WHOLE.contains(&statement.name), "{}: {step}", statement.name);
        }
    }
}

#[test]
fn parameters_are_numbered_from_one_without_gaps() {
    for statement in catalogue::ALL.iter().copied().chain(catalogue::moving::statements()) {
        let mut highest = 0;
        for n in 1..=40 {
            if statement.text.contains(&format!("${n}")) {
                assert_eq!(highest, n - 1, "{}: ${n} comes without ${}", statement.name, n - 1);
                highest = n;
            }
        }
        assert!(!statement.text.contains('?'), "{}", statement.name);
    }
}

#[test]
fn migrating_twice_changes_nothing() {
    let dir = TempDir::new().unwrap();
    let store = fresh(dir.path());
    let mut c = store.connect().unwrap();
    let before = migrate::applied(&mut *c).unwrap();
    migrate::migrate(&mut *c, 2).unwrap();
    assert_eq!(migrate::applied(&mut *c).unwrap(), before);
}

#[test]
fn versions_have_no_gaps() {
    let versions: Vec<i64> = migrate::MIGRATIONS.iter().map(|m| m.version).collect();
    assert_eq!(versions, (1..=versions.len() as i64).collect::<Vec<_>>());
}

#[test]
fn a_store_that_is_not_there_is_said_so() {
    let dir = TempDir::new().unwrap();
    let missing: Outcome<Sqlite> = Sqlite::open(&dir.path().join("none.sqlite"));
    assert_eq!(missing.unwrap_err().code, "store_missing");
    std::fs::write(dir.path().join("junk.sqlite"), "this is no database, however long it may be".repeat(100)).unwrap();
    let junk = Sqlite::open(&dir.path().join("junk.sqlite")).and_then(|s| migrate::migrate(&mut *s.connect()?, 1));
    assert_eq!(junk.unwrap_err().code, "store_damaged");
}

#[test]
fn sqlite_conforms() {
    let dir = TempDir::new().unwrap();
    testkit::conformance::check(&fresh(dir.path()));
}

#[test]
fn a_turn_is_waited_for() {
    let dir = TempDir::new().unwrap();
    let store = fresh(dir.path());
    let first = store.take_turn(&mut || panic!("nobody else is at work")).unwrap();
    let waited = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let second = scope.spawn(|| {
            store.take_turn(&mut || waited.store(true, std::sync::atomic::Ordering::SeqCst)).map(drop).unwrap();
        });
        while !waited.load(std::sync::atomic::Ordering::SeqCst) {
            std::thread::yield_now();
        }
        drop(first);
        second.join().unwrap();
    });
}
