//! Files byte by byte, and books of an older release.

use std::path::{Path, PathBuf};

use store::migrate::{MIGRATIONS, Migration, newest};
use tempfile::TempDir;

use super::leave::{Which, export};
use super::read::{Nowhere, read};
use super::{carry, import};
use crate::app::Place;
use crate::clock::SystemClock;
use crate::seller::{NewSeller, init};

fn place(dir: &Path) -> Place {
    Place { data: dir.to_owned(), database: None, seller: None }
}

/// The books of sellers that were just set up, with their keys, and the file that they are in.
fn books(dir: &Path, codes: &[&str]) -> PathBuf {
    for code in codes {
        let new = NewSeller {
            code: (*code).to_owned(),
            name: "名\"\n".to_owned(),
            jurisdiction: "CN".to_owned(),
            currency: "CNY".to_owned(),
            language: "en".to_owned(),
            time_zone: None,
        };
        init(&place(dir), &new, &SystemClock).unwrap();
    }
    let file = dir.join("books.dunlin");
    export(&place(dir), &file, (Which::All, true), &SystemClock, &mut |_, _| ()).unwrap();
    file
}

/// No byte can be changed, and no end be lost, without the file being refused as what it is.
#[test]
fn every_byte_counts() {
    let dir = TempDir::new().unwrap();
    let file = books(dir.path(), &["ONE"]);
    let whole = std::fs::read(&file).unwrap();
    read(&file, &mut Nowhere, &mut |_, _| ()).unwrap();
    let wrong = dir.path().join("wrong");
    let code = |bytes: &[u8]| {
        std::fs::write(&wrong, bytes).unwrap();
        read(&wrong, &mut Nowhere, &mut |_, _| ()).map(|_| ()).unwrap_err().code
    };
    let known = ["export_damaged", "export_cut", "export_not_one", "export_newer"];
    // Each byte of the first and the last line and in the long run of all; else a step that meets every line.
    let step = if std::env::var_os("DUNLIN_LONG").is_some() { 1 } else { 41 };
    let wanted = |at: usize| at < 90 || at + 80 > whole.len() || at.is_multiple_of(step);
    for at in (0..whole.len()).filter(|at| wanted(*at)) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 7);
        assert!(known.contains(&code(&bytes)), "byte {at}");
    }
    for at in (0..whole.len()).filter(|at| at.is_multiple_of(10 * step) || at + 10 > whole.len()) {
        assert!(known.contains(&code(&whole[..at])), "cut at {at}");
    }
    // Lines that are gone, doubled or in another order, with all their own sums right.
    let lines: Vec<&[u8]> = whole.split_inclusive(|b| *b == b'\n').collect();
    for at in (0..lines.len()).filter(|at| at.is_multiple_of(3)) {
        let without: Vec<u8> =
            lines.iter().enumerate().filter(|(i, _)| *i != at).flat_map(|(_, l)| l.to_vec()).collect();
        assert!(known.contains(&code(&without)), "without line {at}");
        let twice: Vec<u8> =
            lines.iter().enumerate().flat_map(|(i, l)| l.repeat(if i == at { 2 } else { 1 })).collect();
        assert!(known.contains(&code(&twice)), "line {at} twice");
    }
}

/// As if this release were the one before: the rows go up by the migration that would have carried the store.
#[test]
fn books_of_an_older_release_are_carried_up() {
    let dir = TempDir::new().unwrap();
    let file = books(dir.path(), &["ONE", "TWO"]);
    let (head, before) = read(&file, &mut Nowhere, &mut |_, _| ()).unwrap();
    let text = "CREATE TABLE thing (\n  seller BIGINT NOT NULL\n);\nUPDATE chain SET seq = seq + 0;\nUPDATE seller SET name = 'Later';\n";
    let later = Migration { version: newest(MIGRATIONS) + 1, sqlite: text, postgres: text };
    let all: Vec<Migration> = MIGRATIONS.iter().copied().chain([later]).collect();
    let work = dir.path().join("work");
    let carried = carry::carry(&work, (&file, &head), &all, 1).unwrap();
    let (up, after) = read(&carried.path(), &mut Nowhere, &mut |_, _| ()).unwrap();
    assert_eq!((up.schema, up.keys, &up.sellers), (later.version, true, &head.sellers));
    for (was, is) in before.iter().zip(&after) {
        // Everything came along; what the migration changed is changed.
        let changed: Vec<&str> =
            was.parts.iter().zip(&is.parts).filter(|(a, b)| a != b).map(|(a, _)| a.0.as_str()).collect();
        assert_eq!((changed, was.parts.len()), (vec!["seller"], is.parts.len()));
        assert_eq!((&was.own_chain, &was.last_root), (&is.own_chain, &is.last_root));
    }
    let folder = || std::fs::read_dir(&work).unwrap().count();
    assert_eq!(folder(), 1);
    drop(carried);
    assert_eq!(folder(), 0, "what was needed on the way is gone");
    // Today's program does not take in what it does not know.
    let newer = dir.path().join("newer.dunlin");
    let carried = carry::carry(&work, (&file, &head), &all, 1).unwrap();
    std::fs::copy(carried.path(), &newer).unwrap();
    let refused = import(&place(&dir.path().join("to")), &newer, || Box::new(SystemClock), &mut |_, _| ());
    assert_eq!(refused.unwrap_err().code, "export_schema_newer");
    assert!(!dir.path().join("to").exists());
}
