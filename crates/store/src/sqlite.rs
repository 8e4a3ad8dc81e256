//! The SQLite driver: one file, WAL, `synchronous=FULL`, foreign processes kept in turn by a lock file.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use basis::problem::{Outcome, Problem};
use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection as Lite, OpenFlags};

use crate::connection::{Connection, Dialect, ROWS_AT_ONCE, Row, Share, Statement, Store, Turn, Value, count_read};

/// A SQLite database file.
#[derive(Debug)]
pub struct Sqlite {
    path: PathBuf,
    /// Whether no other program knows of the file, so that there is nobody to take turns with.
    alone: bool,
}

/// How long a statement waits for another writer before it gives up.
const BUSY_WAIT: Duration = Duration::from_secs(60);

impl Sqlite {
    /// The store in `path`, which must exist.
    pub fn open(path: &Path) -> Outcome<Self> {
        if !path.is_file() {
            return Err(Problem::store("store_missing").with("path", path.display()));
        }
        let store = Self { path: path.to_owned(), alone: false };
        drop(store.lite()?);
        Ok(store)
    }
    /// The store in `path`, made when it does not exist.
    pub fn create(path: &Path) -> Outcome<Self> {
        if let Some(dir) = path.parent() {
            std::fs::create_dir_all(dir).map_err(|e| {
                Problem::store("data_dir_not_writable").with("path", dir.display()).with("reason", e.kind())
            })?;
        }
        let store = Self { path: path.to_owned(), alone: false };
        let lite = store.lite()?;
        // Evidence payloads of about a kilobyte stay inside a page of this size; smaller pages would give each a page more.
        lite.pragma_update(None, "page_size", 8192_i64).map_err(|e| fault(&e))?;
        lite.pragma_update(None, "journal_mode", "WAL").map_err(|e| fault(&e))?;
        Ok(store)
    }
    /// A copy in `path` that no other program knows of, to be looked at before it is put in its place.
    pub fn apart(path: &Path) -> Outcome<Self> {
        let store = Self { path: path.to_owned(), alone: true };
        drop(store.lite()?);
        Ok(store)
    }
    /// Writes the store as it stands to the new file `to`, while others go on reading and writing, and forces it to the disk.
    pub fn copy_to(&self, to: &Path) -> Outcome<()> {
        let target = to.to_str().ok_or_else(|| Problem::usage("path_not_text").with("path", to.display()))?;
        self.lite()?.execute("VACUUM INTO ?1", [target]).map_err(|e| fault(&e))?;
        sync(to)
    }
    /// Whether the file is whole by SQLite's own checks. Fails with `store_damaged` and what it found first.
    pub fn sound(&self) -> Outcome<()> {
        let lite = self.lite()?;
        let told: String = lite.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0)).map_err(|e| fault(&e))?;
        if told == "ok" { Ok(()) } else { Err(Problem::store("store_damaged").with("detail", told)) }
    }
    fn lite(&self) -> Outcome<Lite> {
        let lite = Lite::open_with_flags(
            &self.path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )
        .map_err(|e| fault(&e))?;
        lite.busy_timeout(BUSY_WAIT).map_err(|e| fault(&e))?;
        lite.set_prepared_statement_cache_capacity(256);
        // Plans never depend on bound values: else a statement is prepared anew for every set of them.
        lite.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(|e| fault(&e))?;
        // The log is taken over into the file every 128 MiB, so that a bulk transaction writes each page twice, not more.
        for (name, value) in [
            ("synchronous", "FULL"),
            ("temp_store", "MEMORY"),
            ("cache_size", "-57344"),
            ("wal_autocheckpoint", "16384"),
        ] {
            lite.pragma_update(None, name, value).map_err(|e| fault(&e))?;
        }
        Ok(lite)
    }
    fn lock(&self) -> PathBuf {
        self.path.with_extension("lock")
    }
    /// How many parameters a statement takes, and the names of its columns: for the test that both databases agree.
    pub fn shape(&self, statement: &Statement) -> Outcome<(usize, Vec<String>)> {
        let lite = self.lite()?;
        let prepared = lite.prepare(statement.sqlite()).map_err(|e| fault(&e))?;
        Ok((prepared.parameter_count(), prepared.column_names().map(str::to_owned).collect()))
    }
    /// The plan of a statement, one line a step, for the test that no statement scans without an index.
    pub fn plan(&self, statement: &Statement) -> Outcome<Vec<String>> {
        let lite = self.lite()?;
        let mut prepared =
            lite.prepare(&format!("EXPLAIN QUERY PLAN {}", statement.sqlite())).map_err(|e| fault(&e))?;
        let count = prepared.parameter_count();
        for i in 1..=count {
            prepared.raw_bind_parameter(i, 1_i64).map_err(|e| fault(&e))?;
        }
        let mut rows = prepared.raw_query();
        let mut lines = Vec::new();
        while let Some(row) = rows.next().map_err(|e| fault(&e))? {
            lines.push(row.get::<_, String>(3).map_err(|e| fault(&e))?);
        }
        Ok(lines)
    }
}

impl Store for Sqlite {
    fn place(&self) -> String {
        self.path.display().to_string()
    }
    fn connect(&self) -> Outcome<Box<dyn Connection>> {
        Ok(Box::new(SqliteConnection { lite: self.lite()?, lock: self.lock(), turn: None }))
    }
    fn connect_for(&self, _: i64) -> Outcome<Box<dyn Connection>> {
        self.connect()
    }
    fn take_turn(&self, waiting: &mut dyn FnMut()) -> Outcome<Box<dyn Turn>> {
        if self.alone {
            return Ok(Box::new(NoTurn));
        }
        Ok(Box::new(FileTurn { _file: locked(&self.lock(), waiting)? }))
    }
    /// The file has one writer, whoever's rows they are.
    fn take_turn_of(&self, _: i64, waiting: &mut dyn FnMut()) -> Outcome<Box<dyn Turn>> {
        self.take_turn(waiting)
    }
}

/// The lock file, locked; `waiting` is called once when that takes waiting.
fn locked(path: &Path, waiting: &mut dyn FnMut()) -> Outcome<File> {
    let unwritable = |e: std::io::Error| {
        Problem::store("data_dir_not_writable").with("path", path.display()).with("reason", e.kind())
    };
    let file = File::options().create(true).truncate(false).write(true).open(path).map_err(unwritable)?;
    if file.try_lock().is_err() {
        waiting();
        file.lock().map_err(unwritable)?;
    }
    Ok(file)
}

/// The lock lasts as long as the open file; the system gives it back even when the process is killed.
struct FileTurn {
    _file: File,
}
impl Turn for FileTurn {}

/// Where there is nobody to take turns with.
struct NoTurn;
impl Turn for NoTurn {}

/// Forces a file to the disk.
fn sync(path: &Path) -> Outcome<()> {
    let failed = |e: std::io::Error| {
        Problem::store("data_dir_not_writable").with("path", path.display()).with("reason", e.kind())
    };
    File::options().write(true).open(path).and_then(|file| file.sync_all()).map_err(failed)
}

struct SqliteConnection {
    lite: Lite,
    /// The file that is locked while somebody has the turn.
    lock: PathBuf,
    /// Locked while a worker's transaction is open.
    turn: Option<File>,
}

/// Turns a database fault into a problem in the user's terms.
pub(crate) fn fault(error: &rusqlite::Error) -> Box<Problem> {
    use rusqlite::ErrorCode as E;
    let extended = error.sqlite_error().map_or(0, |e| e.extended_code);
    let code = match error.sqlite_error_code() {
        // What other processes share beside the file cannot grow: that is how a full disk shows first.
        Some(E::SystemIoFailure) if extended == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => "store_disk_full",
        Some(E::SystemIoFailure) => {
            let detail = format!("{error} ({extended})");
            return Problem::store("store_disk_failed").with("detail", detail);
        }
        Some(E::ReadOnly | E::PermissionDenied | E::CannotOpen) => "store_not_writable",
        Some(E::DiskFull) => "store_disk_full",
        Some(E::DatabaseBusy | E::DatabaseLocked) => "store_busy",
        Some(E::DatabaseCorrupt | E::NotADatabase) => "store_damaged",
        _ => "store_failed",
    };
    Problem::store(code).with("detail", error)
}

fn bind(prepared: &mut rusqlite::Statement<'_>, params: &[Value<'_>]) -> rusqlite::Result<()> {
    for (i, param) in params.iter().enumerate() {
        match param {
            Value::Null => prepared.raw_bind_parameter(i + 1, rusqlite::types::Null)?,
            Value::Int(v) => prepared.raw_bind_parameter(i + 1, v)?,
            Value::Text(v) => prepared.raw_bind_parameter(i + 1, v)?,
            Value::Blob(v) => prepared.raw_bind_parameter(i + 1, v)?,
        }
    }
    Ok(())
}

struct LiteRow<'a, 'b>(&'a rusqlite::Row<'b>);

fn wrong_type(column: usize) -> Box<Problem> {
    Problem::store("store_damaged").with("detail", format!("column {column}"))
}

impl Row for LiteRow<'_, '_> {
    fn int(&self, column: usize) -> Outcome<i64> {
        match self.0.get_ref(column) {
            Ok(ValueRef::Integer(v)) => Ok(v),
            _ => Err(wrong_type(column)),
        }
    }
    fn opt_int(&self, column: usize) -> Outcome<Option<i64>> {
        match self.0.get_ref(column) {
            Ok(ValueRef::Integer(v)) => Ok(Some(v)),
            Ok(ValueRef::Null) => Ok(None),
            _ => Err(wrong_type(column)),
        }
    }
    fn text(&self, column: usize) -> Outcome<&str> {
        match self.0.get_ref(column) {
            Ok(ValueRef::Text(v)) => std::str::from_utf8(v).map_err(|_| wrong_type(column)),
            _ => Err(wrong_type(column)),
        }
    }
    fn blob(&self, column: usize) -> Outcome<&[u8]> {
        match self.0.get_ref(column) {
            Ok(ValueRef::Blob(v)) => Ok(v),
            _ => Err(wrong_type(column)),
        }
    }
    fn ints(&self, column: usize) -> Outcome<Vec<i64>> {
        self.text(column)?.split(',').map(|n| n.parse().map_err(|_| wrong_type(column))).collect()
    }
}

impl SqliteConnection {
    /// Runs a statement for each `width` of the parameters.
    fn one_by_one(&self, statement: &Statement, params: &[Value<'_>], width: usize) -> Outcome<()> {
        let mut prepared = self.lite.prepare_cached(statement.sqlite()).map_err(|e| fault(&e))?;
        for row in params.chunks(width.max(1)) {
            bind(&mut prepared, row).map_err(|e| fault(&e))?;
            prepared.raw_execute().map_err(|e| fault(&e))?;
        }
        Ok(())
    }
}

impl Connection for SqliteConnection {
    fn query(
        &mut self,
        statement: &Statement,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Outcome<()>,
    ) -> Outcome<()> {
        let mut prepared = self.lite.prepare_cached(statement.sqlite()).map_err(|e| fault(&e))?;
        bind(&mut prepared, params).map_err(|e| fault(&e))?;
        let (mut rows, mut read) = (prepared.raw_query(), 0);
        let mut all = || {
            while let Some(row) = rows.next().map_err(|e| fault(&e))? {
                read += 1;
                each(&LiteRow(row))?;
            }
            Ok(())
        };
        let done = all();
        count_read(read);
        done
    }
    fn execute(&mut self, statement: &Statement, params: &[Value<'_>]) -> Outcome<u64> {
        let mut prepared = self.lite.prepare_cached(statement.sqlite()).map_err(|e| fault(&e))?;
        bind(&mut prepared, params).map_err(|e| fault(&e))?;
        let changed = prepared.raw_execute().map_err(|e| fault(&e))?;
        Ok(changed as u64)
    }
    fn bulk<'a>(
        &mut self,
        statement: &Statement,
        next: &mut dyn FnMut(&mut Vec<Value<'a>>) -> Outcome<bool>,
    ) -> Outcome<()> {
        let mut params = Vec::new();
        let mut last = false;
        if let Some(many) = statement.sqlite_many() {
            let full = many.width * ROWS_AT_ONCE;
            let mut prepared = self.lite.prepare_cached(&many.text).map_err(|e| fault(&e))?;
            while !last {
                params.clear();
                while !last && params.len() < full {
                    last = !next(&mut params)?;
                }
                if params.len() == full {
                    bind(&mut prepared, &params).map_err(|e| fault(&e))?;
                    prepared.raw_execute().map_err(|e| fault(&e))?;
                    params.clear();
                }
            }
            return self.one_by_one(statement, &params, many.width);
        }
        let mut prepared = self.lite.prepare_cached(statement.sqlite()).map_err(|e| fault(&e))?;
        while next(&mut params)? {
            bind(&mut prepared, &params).map_err(|e| fault(&e))?;
            prepared.raw_execute().map_err(|e| fault(&e))?;
            params.clear();
        }
        Ok(())
    }
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }
    fn begin(&mut self) -> Outcome<()> {
        self.lite.execute_batch("BEGIN IMMEDIATE").map_err(|e| fault(&e))
    }
    fn begin_part(&mut self, _: Share, _: i64) -> Outcome<()> {
        self.turn = Some(locked(&self.lock, &mut || ())?);
        let begun = self.begin();
        if begun.is_err() {
            self.turn = None;
        }
        begun
    }
    fn begin_reading(&mut self) -> Outcome<()> {
        self.lite.execute_batch("BEGIN DEFERRED").map_err(|e| fault(&e))
    }
    fn commit(&mut self) -> Outcome<()> {
        self.lite.execute_batch("COMMIT").map_err(|e| fault(&e))?;
        self.turn = None;
        Ok(())
    }
    fn rollback(&mut self) -> Outcome<()> {
        self.turn = None;
        // SQLite has rolled back by itself where the disk failed; the first fault is the one to tell.
        if self.lite.is_autocommit() {
            return Ok(());
        }
        self.lite.execute_batch("ROLLBACK").map_err(|e| fault(&e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A full disk shows first where processes share what does not fit into the file; other faults of the disk are named as such.
    #[test]
    fn faults_of_the_disk_are_told_apart() {
        use rusqlite::ffi::{self, Error};
        let told = |code| fault(&rusqlite::Error::SqliteFailure(Error::new(code), None)).code;
        assert_eq!(told(ffi::SQLITE_FULL), "store_disk_full");
        assert_eq!(told(ffi::SQLITE_IOERR_SHMSIZE), "store_disk_full");
        assert_eq!(told(ffi::SQLITE_IOERR_FSYNC), "store_disk_failed");
        assert_eq!(told(ffi::SQLITE_IOERR_WRITE), "store_disk_failed");
        assert_eq!(told(ffi::SQLITE_READONLY), "store_not_writable");
        assert_eq!(told(ffi::SQLITE_CONSTRAINT), "store_failed");
    }
}
