//! The whole store as one file and back: SQLite only. PostgreSQL has programs of its own for that (`docs/do/back-up-and-restore.md`).

use std::fs::File;
use std::path::{Path, PathBuf};

use basis::problem::{Outcome, Problem};
use store::people;
use store::sqlite::Sqlite;
use store::{Store, migrate};

use super::file::{Beside, failed};
use crate::App;
use crate::app::{Place, key_file};
use crate::clock::Clock;
use crate::verify::{Report, verify};

/// A copy of a store, and what was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// The sellers in it.
    pub sellers: Vec<CopiedSeller>,
}

/// A seller in a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopiedSeller {
    /// Its code.
    pub code: String,
    /// Where its signing key is kept.
    pub key: PathBuf,
    /// Whether it is there.
    pub key_there: bool,
    /// What `verify` says of its books in the copy.
    pub report: Report,
}

/// Copies the store to the new file `path` while others work on it; the copy is checked as SQLite checks and every seller in it
/// verified before it gets its name. Fails with `backup_not_here` on PostgreSQL, `file_exists`, `write_failed`, and as the store does.
pub fn backup(
    place: &Place,
    path: &Path,
    clock: impl Fn() -> Box<dyn Clock>,
    progress: &mut dyn FnMut(u64, u64),
) -> Outcome<Copied> {
    let file = place.file()?.ok_or_else(|| Problem::refused("backup_not_here"))?;
    let store = Sqlite::open(&file)?;
    let beside = Beside::new(path)?;
    // SQLite writes into an empty file as it finds it: for its owner alone.
    store.copy_to(beside.part())?;
    let sellers = check(place, beside.part(), &clock, progress)?;
    let bytes = beside.part().metadata().map_err(|e| failed(path, &e))?.len();
    beside.finish()?;
    crate::doctor::copied(&place.data, clock().now());
    Ok(Copied { path: path.to_owned(), bytes, sellers })
}

/// Puts a copy into the place of a store where there is none. Fails with `backup_not_here` on PostgreSQL, `store_exists`,
/// `file_not_found`, `read_failed`, `store_damaged`, `store_missing` when the file holds no store, and as the store does.
pub fn restore(
    place: &Place,
    from: &Path,
    clock: impl Fn() -> Box<dyn Clock>,
    progress: &mut dyn FnMut(u64, u64),
) -> Outcome<Copied> {
    let file = place.file()?.ok_or_else(|| Problem::refused("backup_not_here"))?;
    let name = from.display().to_string();
    let mut source = File::open(from).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Problem::input("file_not_found").with("file", &name),
        _ => Problem::input("read_failed").with("reason", &e).file(&name),
    })?;
    // What is left of a store that was there would be taken for changes of this one.
    for part in ["", "-wal", "-journal"] {
        let mut path = file.clone().into_os_string();
        path.push(part);
        if Path::new(&path).symlink_metadata().is_ok() {
            return Err(Problem::refused("store_exists").with("path", Path::new(&path).display()));
        }
    }
    if let Some(dir) = file.parent() {
        std::fs::create_dir_all(dir).map_err(|e| failed(&file, &e))?;
    }
    let beside = Beside::new(&file)?;
    std::io::copy(&mut source, &mut beside.file()).map_err(|e| failed(&file, &e))?;
    let sellers = check(place, beside.part(), clock, progress)?;
    let bytes = beside.part().metadata().map_err(|e| failed(&file, &e))?.len();
    beside.finish()?;
    // Back to how a store is kept; the file on its own has no log beside it.
    drop(Sqlite::create(&file)?);
    Ok(Copied { path: file, bytes, sellers })
}

/// Whether a copy opens, is whole, and what `verify` says of its sellers. One of an older release is carried up by that.
fn check(
    place: &Place,
    copy: &Path,
    clock: impl Fn() -> Box<dyn Clock>,
    progress: &mut dyn FnMut(u64, u64),
) -> Outcome<Vec<CopiedSeller>> {
    let store = Sqlite::apart(copy)?;
    store.sound()?;
    let mut c = store.connect()?;
    if !migrate::has_ledger(&mut *c)? {
        return Err(Problem::store("store_missing").with("path", copy.display()));
    }
    migrate::migrate(&mut *c, clock().now())?;
    let sellers = people::sellers(&mut *c)?;
    drop(c);
    let mut checked = Vec::new();
    for seller in sellers {
        let own = Place { seller: Some(seller.code.clone()), ..place.clone() };
        let app = App::open_unsigned(Box::new(Sqlite::apart(copy)?), &own, clock())?;
        let report = verify(&app, progress)?;
        let key = key_file(&place.data, &seller.code);
        checked.push(CopiedSeller { code: seller.code, key_there: key.exists(), key, report });
    }
    Ok(checked)
}
