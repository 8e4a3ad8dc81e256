//! Schema versions: applied in order, each with the checksum of its text, refused when the store is newer than the program.

use basis::problem::{Outcome, Problem};

use crate::catalogue::schema;
use crate::connection::{Connection, Dialect, Statement, Value, one_int};

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Number, from 1 without gaps.
    pub version: i64,
    /// Its text for SQLite.
    pub sqlite: &'static str,
    /// Its text for PostgreSQL: the same tables, keys and triggers, and what only PostgreSQL has.
    pub postgres: &'static str,
}

impl Migration {
    /// Its text in a dialect.
    #[must_use]
    pub const fn text(&self, dialect: Dialect) -> &'static str {
        match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        }
    }
}

/// All migrations, oldest first. An applied one is never edited.
pub const MIGRATIONS: &[Migration] = &[Migration {
    version: 1,
    sqlite: include_str!("../migrations/sqlite/0001_books.sql"),
    postgres: concat!(
        include_str!("../migrations/postgres/0001_books.sql"),
        include_str!("../migrations/postgres/0001_reporting.sql"),
        include_str!("../migrations/postgres/0001_walls.sql"),
        include_str!("../migrations/postgres/0001_storage.sql")
    ),
}];

/// A 64-bit FNV-1a sum over the text: it tells an edited migration from the one that was applied; it is no security.
#[must_use]
pub fn checksum(text: &str) -> i64 {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    i64::from_be_bytes(sum.to_be_bytes())
}

/// Brings the schema up to date. `at` is the instant recorded with each applied migration. Fails with `store_newer` when
/// the store was made by a newer program, `migration_changed` when an applied one differs from the program's.
///
/// A store that is up to date is only read. Where something is to be done, all of it happens in one transaction; of two
/// programs that come at once the second waits for the first and then finds nothing to do.
pub fn migrate(connection: &mut dyn Connection, at: i64) -> Outcome<()> {
    migrate_with(connection, MIGRATIONS, at)
}

/// The same with other migrations: an older release's are the first of [`MIGRATIONS`].
pub fn migrate_with(connection: &mut dyn Connection, known: &[Migration], at: i64) -> Outcome<()> {
    if has_ledger(connection)? && last_of(connection, known)? == newest(known) {
        return Ok(());
    }
    connection.begin()?;
    match bring_up(connection, known, at) {
        Ok(()) => connection.commit(),
        Err(problem) => {
            connection.rollback()?;
            Err(problem)
        }
    }
}

/// The last version of a list of migrations, 0 for none.
#[must_use]
pub fn newest(known: &[Migration]) -> i64 {
    known.last().map_or(0, |m| m.version)
}

/// Whether the database holds a store at all.
pub fn has_ledger(connection: &mut dyn Connection) -> Outcome<bool> {
    Ok(one_int(connection, &schema::HAS_LEDGER, &[])? > 0)
}

/// The last applied version, after every applied one was compared with the program's.
fn last_of(connection: &mut dyn Connection, known: &[Migration]) -> Outcome<i64> {
    let applied = applied(connection)?;
    let newest = newest(known);
    for (version, sum) in &applied {
        let Some(known) = known.iter().find(|m| m.version == *version) else {
            return Err(Problem::store("store_newer").with("store", version).with("program", newest));
        };
        if checksum(known.text(connection.dialect())) != *sum {
            return Err(Problem::store("migration_changed").with("version", version));
        }
    }
    Ok(applied.last().map_or(0, |(version, _)| *version))
}

fn bring_up(connection: &mut dyn Connection, known: &[Migration], at: i64) -> Outcome<()> {
    connection.execute(&schema::CREATE_LEDGER, &[])?;
    let done = last_of(connection, known)?;
    for migration in known.iter().filter(|m| m.version > done) {
        let text = migration.text(connection.dialect());
        for text in statements(text) {
            connection.execute(&Statement::new("migration", text), &[])?;
        }
        let params = [Value::Int(migration.version), Value::Int(checksum(text)), Value::Int(at)];
        connection.execute(&schema::RECORD_MIGRATION, &params)?;
    }
    Ok(())
}

/// Version and checksum of what has been applied, oldest first.
pub fn applied(connection: &mut dyn Connection) -> Outcome<Vec<(i64, i64)>> {
    let mut rows = Vec::new();
    connection.query(&schema::APPLIED, &[], &mut |row| {
        rows.push((row.int(0)?, row.int(1)?));
        Ok(())
    })?;
    Ok(rows)
}

/// Splits a migration at the semicolons that end a line; a trigger's inner semicolon does not end its statement.
fn statements(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split(";\n").map(str::trim).filter(|s| s.lines().any(|l| !l.trim().is_empty() && !l.starts_with("--")))
}
