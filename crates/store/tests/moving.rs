//! What moves, what a reader sees meanwhile, how a copy is made, and how one schema becomes the next: on both databases.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

use store::migrate::{self, MIGRATIONS, Migration};
use store::moving::{Kind, STAYING, tables};
use store::postgres::Postgres;
use store::sqlite::Sqlite;
use store::{Connection, Statement, Store, Value, connection};
use tempfile::TempDir;
use testkit::server::{Database, base};

/// A table that is added to the structure must be said to move or to stay, with all its columns.
#[test]
fn no_table_and_no_column_is_forgotten() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("test.sqlite");
    let store = Sqlite::create(&path).unwrap();
    migrate::migrate(&mut *store.connect().unwrap(), 1).unwrap();
    let lite = rusqlite::Connection::open(&path).unwrap();
    let sql = "SELECT m.name, p.name, p.type, p.\"notnull\", p.pk FROM sqlite_master m, pragma_table_info(m.name) p \
               WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid";
    type Columns = (Vec<(String, Kind)>, BTreeMap<i64, String>);
    let mut there: BTreeMap<String, Columns> = BTreeMap::new();
    let mut statement = lite.prepare(sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let table = there.entry(row.get(0).unwrap()).or_default();
        let (name, ty, not_null, pk): (String, String, bool, i64) =
            (row.get(1).unwrap(), row.get(2).unwrap(), row.get(3).unwrap(), row.get(4).unwrap());
        let kind = match (ty.as_str(), not_null || pk > 0) {
            ("INTEGER" | "BIGINT", true) => Kind::Int,
            ("INTEGER" | "BIGINT", false) => Kind::OptInt,
            ("TEXT", true) => Kind::Text,
            ("BLOB", true) => Kind::Blob,
            other => panic!("{name} is {other:?}: rows of that kind cannot be moved"),
        };
        if pk > 0 {
            table.1.insert(pk, name.clone());
        }
        table.0.push((name, kind));
    }
    for staying in STAYING {
        assert!(there.remove(*staying).is_some(), "{staying} stays, but there is no such table");
    }
    let listed: BTreeSet<&str> = tables().iter().map(|t| t.shape.name.as_str()).collect();
    assert_eq!(there.keys().map(String::as_str).collect::<BTreeSet<_>>(), listed);
    for table in tables() {
        let (columns, key) = &there[&table.shape.name];
        let seller = ("seller".to_owned(), Kind::Int);
        assert_eq!(columns.first(), Some(&seller), "{}", table.shape.name);
        assert_eq!(columns[1..], table.shape.columns, "{}", table.shape.name);
        let key: Vec<&String> = key.values().skip(1).collect();
        assert_eq!(key, table.shape.key.iter().collect::<Vec<_>>(), "{}", table.shape.name);
    }
}

/// Stores on every database that is there, with a name for messages.
fn everywhere(test: impl Fn(&str, &dyn Store)) {
    let dir = TempDir::new().unwrap();
    test("SQLite", &Sqlite::create(&dir.path().join("test.sqlite")).unwrap());
    if let Some(base) = base() {
        let database = Database::new(&base);
        let store = Postgres::create(&database.url()).unwrap();
        test("PostgreSQL", &store);
    }
}

static MAKE: Statement = Statement::new("test.make", "CREATE TABLE thing (seller BIGINT NOT NULL, a BIGINT NOT NULL)");
static ADD: Statement = Statement::new("test.add", "INSERT INTO thing (seller, a) VALUES ($1, $2)");
static COUNT: Statement = Statement::new("test.count", "SELECT COUNT(*) FROM thing");
static THERE: Statement = Statement::in_two(
    "test.there",
    "SELECT COUNT(*) FROM sqlite_master WHERE name = 'thing'",
    "SELECT COUNT(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('thing')",
);

fn count(c: &mut dyn Connection) -> i64 {
    connection::one_int(c, &COUNT, &[]).unwrap()
}

#[test]
fn a_reader_sees_one_state_however_long_it_reads() {
    everywhere(|name, store| {
        let (mut reader, mut writer) = (store.connect().unwrap(), store.connect().unwrap());
        writer.execute(&MAKE, &[]).unwrap();
        let mut add = || {
            writer.begin().unwrap();
            writer.execute(&ADD, &[Value::Int(1), Value::Int(1)]).unwrap();
            writer.commit().unwrap();
        };
        add();
        reader.begin_reading().unwrap();
        assert_eq!(count(&mut *reader), 1, "{name}");
        add();
        assert_eq!(count(&mut *reader), 1, "{name}: what was committed since is not seen");
        reader.rollback().unwrap();
        assert_eq!(count(&mut *reader), 2, "{name}");
    });
}

/// The copy is a state that was there, whole, however busy the writer is.
#[test]
fn a_copy_is_made_while_others_write() {
    let dir = TempDir::new().unwrap();
    let store = Sqlite::create(&dir.path().join("test.sqlite")).unwrap();
    let mut writer = store.connect().unwrap();
    writer.execute(&MAKE, &[]).unwrap();
    let done = AtomicBool::new(false);
    let copies: Vec<_> = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::SeqCst) {
                // Ten at once: a copy that cut a transaction in two would hold another number.
                writer.begin().unwrap();
                for a in 0..10 {
                    writer.execute(&ADD, &[Value::Int(1), Value::Int(a)]).unwrap();
                }
                writer.commit().unwrap();
            }
        });
        let copies = (0..5).map(|number| {
            let to = dir.path().join(format!("copy-{number}.sqlite"));
            store.copy_to(&to).unwrap();
            let copy = Sqlite::apart(&to).unwrap();
            copy.sound().unwrap();
            count(&mut *copy.connect().unwrap())
        });
        let copies = copies.collect();
        done.store(true, Ordering::SeqCst);
        copies
    });
    assert!(copies.iter().all(|rows| rows % 10 == 0) && copies.is_sorted(), "{copies:?}");
    let names: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!names.iter().any(|n| n.to_string_lossy().ends_with(".lock")), "a copy is nobody's turn: {names:?}");
    // A copy that was damaged is found out.
    let hurt = dir.path().join("copy-4.sqlite");
    let mut bytes = std::fs::read(&hurt).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0x5a);
    std::fs::write(&hurt, bytes).unwrap();
    let found = Sqlite::apart(&hurt).and_then(|s| s.sound());
    assert_eq!(found.unwrap_err().code, "store_damaged");
}

const OTHER: &str = "CREATE TABLE thing (\n  seller BIGINT NOT NULL,\n  a BIGINT NOT NULL\n);\n";
const BROKEN: &str =
    "CREATE TABLE thing (\n  seller BIGINT NOT NULL,\n  a BIGINT NOT NULL\n);\nCREATE TABLE thing (b BIGINT);\n";

/// The migrations of a later release.
fn later(text: &'static str) -> Vec<Migration> {
    let version = migrate::newest(MIGRATIONS) + 1;
    let known = MIGRATIONS.iter().map(|m| Migration { version: m.version, sqlite: m.sqlite, postgres: m.postgres });
    known.chain([Migration { version, sqlite: text, postgres: text }]).collect()
}

#[test]
fn one_schema_becomes_the_next_as_a_whole_or_not_at_all() {
    everywhere(|name, store| {
        let mut c = store.connect().unwrap();
        migrate::migrate(&mut *c, 1).unwrap();
        let before = migrate::applied(&mut *c).unwrap();
        // It breaks off after its first statement: as if it had never begun.
        migrate::migrate_with(&mut *c, &later(BROKEN), 2).unwrap_err();
        assert_eq!(connection::one_int(&mut *c, &THERE, &[]).unwrap(), 0, "{name}");
        assert_eq!(migrate::applied(&mut *c).unwrap(), before, "{name}");
        // Again with one that works: taken up where the old release left it.
        migrate::migrate_with(&mut *c, &later(OTHER), 3).unwrap();
        assert_eq!(connection::one_int(&mut *c, &THERE, &[]).unwrap(), 1, "{name}");
        let after = migrate::applied(&mut *c).unwrap();
        assert_eq!((after.len(), &after[..before.len()]), (before.len() + 1, &before[..]), "{name}");
        migrate::migrate_with(&mut *c, &later(OTHER), 4).unwrap();
        assert_eq!(migrate::applied(&mut *c).unwrap(), after, "{name}");
        // The release before it does not touch it; nor does one that holds another text under the same number.
        assert_eq!(migrate::migrate(&mut *c, 5).unwrap_err().code, "store_newer", "{name}");
        assert_eq!(migrate::migrate_with(&mut *c, &later(BROKEN), 6).unwrap_err().code, "migration_changed", "{name}");
    });
}
