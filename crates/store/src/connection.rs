//! What every database driver offers: statements from the catalogue, values in, rows out, transactions.
//!
//! Nothing here knows a table; nothing here opens a transaction by itself.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use basis::problem::Outcome;

/// One statement of the catalogue. Parameters are written `$1`, `$2`, ….
#[derive(Debug)]
pub struct Statement {
    /// Its name, for tests and error reports.
    pub name: &'static str,
    /// The text in the dialect that both databases share.
    pub text: &'static str,
    sqlite: OnceLock<String>,
    sqlite_many: OnceLock<Option<Many>>,
    postgres: Option<&'static str>,
}

/// The two dialects of SQL that the catalogue is read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// A statement that adds one row, as one that adds several at once.
#[derive(Debug)]
pub(crate) struct Many {
    /// Its text for SQLite.
    pub(crate) text: String,
    /// Parameters of one row.
    pub(crate) width: usize,
}

/// Rows that [`Many`] adds at once.
pub(crate) const ROWS_AT_ONCE: usize = 16;

impl Statement {
    /// A statement of the catalogue.
    #[must_use]
    pub const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, text, sqlite: OnceLock::new(), sqlite_many: OnceLock::new(), postgres: None }
    }
    /// A statement for which PostgreSQL wants other words: same parameters, same columns.
    #[must_use]
    pub const fn in_two(name: &'static str, text: &'static str, postgres: &'static str) -> Self {
        Self { name, text, sqlite: OnceLock::new(), sqlite_many: OnceLock::new(), postgres: Some(postgres) }
    }
    /// The text for PostgreSQL.
    #[must_use]
    pub fn postgres(&self) -> &'static str {
        self.postgres.unwrap_or(self.text)
    }
    /// The text with numbered parameters as SQLite wants them (`?1`); in SQLite `$1` would be a named parameter.
    pub fn sqlite(&self) -> &str {
        self.sqlite.get_or_init(|| self.text.replace('$', "?"))
    }
    /// The same for several rows, when it is an `INSERT` of one row whose values are its parameters in their order.
    pub(crate) fn sqlite_many(&self) -> Option<&Many> {
        self.sqlite_many.get_or_init(|| many(self.text)).as_ref()
    }
}

/// `INSERT INTO t (…) VALUES ($1, …, $n) tail` for [`ROWS_AT_ONCE`] rows. A row that breaks a constraint ends the statement and
/// leaves the rows before it (`OR FAIL`): the caller's transaction is undone anyway, and no page is copied to undo the statement.
fn many(text: &str) -> Option<Many> {
    let (head, rest) = text.strip_prefix("INSERT INTO ")?.split_once(" VALUES (")?;
    let (values, tail) = rest.split_once(')')?;
    let width = values.split(',').count();
    let plain = values.split(',').enumerate().all(|(i, value)| value.trim() == format!("${}", i + 1));
    if !plain || tail.contains('$') {
        return None;
    }
    let row = format!("({})", vec!["?"; width].join(", "));
    let rows = vec![row; ROWS_AT_ONCE].join(", ");
    Some(Many { text: format!("INSERT OR FAIL INTO {head} VALUES {rows}{tail}"), width })
}

/// A parameter.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// NULL.
    Null,
    /// A whole number.
    Int(i64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
}

impl From<i64> for Value<'_> {
    fn from(v: i64) -> Self {
        Value::Int(v)
    }
}
impl<'a> From<&'a str> for Value<'a> {
    fn from(v: &'a str) -> Self {
        Value::Text(v)
    }
}
impl<'a> From<&'a String> for Value<'a> {
    fn from(v: &'a String) -> Self {
        Value::Text(v)
    }
}
impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(v: &'a [u8]) -> Self {
        Value::Blob(v)
    }
}

/// One row of a result. Columns count from 0; a column of another type is a store fault, never a panic.
pub trait Row {
    /// A whole number.
    fn int(&self, column: usize) -> Outcome<i64>;
    /// A whole number or NULL.
    fn opt_int(&self, column: usize) -> Outcome<Option<i64>>;
    /// Text.
    fn text(&self, column: usize) -> Outcome<&str>;
    /// Bytes.
    fn blob(&self, column: usize) -> Outcome<&[u8]>;
    /// Several whole numbers: an array; on SQLite, which has none, a text with commas between them.
    fn ints(&self, column: usize) -> Outcome<Vec<i64>>;
}

/// A connection to a database.
pub trait Connection: Send {
    /// Runs a query and hands every row to `each`, in order.
    fn query(
        &mut self,
        statement: &Statement,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Outcome<()>,
    ) -> Outcome<()>;
    /// Runs a statement that returns no rows; the number of rows it changed.
    fn execute(&mut self, statement: &Statement, params: &[Value<'_>]) -> Outcome<u64>;
    /// Runs one statement for many sets of parameters: `next` fills the vector and says whether there was another set.
    fn bulk<'a>(
        &mut self,
        statement: &Statement,
        next: &mut dyn FnMut(&mut Vec<Value<'a>>) -> Outcome<bool>,
    ) -> Outcome<()>;
    /// Which dialect it speaks.
    fn dialect(&self) -> Dialect;
    /// Opens a transaction that may write. One transaction at a time writes the rows of a seller, and one of a connection
    /// without a seller writes alone; SQLite has one writer in all. The others wait here, and fail with `store_busy` after a
    /// minute.
    fn begin(&mut self) -> Outcome<()>;
    /// Opens a transaction beside others of this kind, for who has the seller's turn and writes other debtors in each of them. A
    /// database with one writer opens it as [`Connection::begin`] does.
    fn begin_beside(&mut self) -> Outcome<()> {
        self.begin()
    }
    /// Opens a transaction of a worker, which holds the seller's turn as long as it is open: it waits for a run or an import, and
    /// they for it. A server ends one that stays idle for `idle` milliseconds, so that whoever got stuck in it holds nobody up.
    /// Fails as [`Connection::begin`] does.
    fn begin_part(&mut self, share: Share, idle: i64) -> Outcome<()>;
    /// Opens a transaction that only reads: everything in it sees the store as it stood at the first read, whatever is committed
    /// meanwhile. Nobody waits for it; it ends with [`Connection::rollback`].
    fn begin_reading(&mut self) -> Outcome<()>;
    /// Commits it.
    fn commit(&mut self) -> Outcome<()>;
    /// Undoes it.
    fn rollback(&mut self) -> Outcome<()>;
}

/// How a worker's transaction stands to others of the same seller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// Nobody else writes for the seller meanwhile.
    Alone,
    /// Others of this kind may write other debtors at the same time, where the database can.
    Beside,
}

/// Held while a run or an import works on a seller's books, so that two never overlap.
pub trait Turn {}

/// A database that holds sellers.
pub trait Store: Send + Sync {
    /// Where it is, as the user would say it; never with a password.
    fn place(&self) -> String;
    /// A new connection for what is of no one seller: opening, migrating, the list of sellers, moving house.
    fn connect(&self) -> Outcome<Box<dyn Connection>>;
    /// A new connection for the work of one seller. PostgreSQL shows it no other's rows.
    fn connect_for(&self, seller: i64) -> Outcome<Box<dyn Connection>>;
    /// Whether its user stands above the walls that the database puts between sellers. A file has none.
    fn unwalled(&self) -> Outcome<bool> {
        Ok(false)
    }
    /// Waits until no other process writes in bulk, for whichever seller; `waiting` is called once when it has to wait.
    fn take_turn(&self, waiting: &mut dyn FnMut()) -> Outcome<Box<dyn Turn>>;
    /// The same for one seller; where the database can, sellers do not wait for one another.
    fn take_turn_of(&self, seller: i64, waiting: &mut dyn FnMut()) -> Outcome<Box<dyn Turn>>;
}

/// Rows that were handed out since the process began, over all stores.
static READ: AtomicU64 = AtomicU64::new(0);

/// Rows that were read since the process began, by whoever: what a request costs beyond what its plan tells.
#[must_use]
pub fn rows_read() -> u64 {
    READ.load(Ordering::Relaxed)
}

/// Notes rows that a query handed out.
pub(crate) fn count_read(rows: u64) {
    READ.fetch_add(rows, Ordering::Relaxed);
}

/// The first column of the first row, 0 when there is no row.
pub fn one_int(c: &mut dyn Connection, statement: &Statement, params: &[Value<'_>]) -> Outcome<i64> {
    let mut found = 0;
    c.query(statement, params, &mut |r| {
        found = r.int(0)?;
        Ok(())
    })?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_insert_of_one_row_is_written_many_at_once() {
        let many = many("INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO NOTHING").expect("a plain insert");
        assert_eq!(many.width, 2);
        assert!(many.text.starts_with("INSERT OR FAIL INTO t (a, b) VALUES (?, ?), (?, ?), "));
        assert!(many.text.ends_with("(?, ?) ON CONFLICT (a) DO NOTHING"));
        assert_eq!(many.text.matches("(?, ?)").count(), ROWS_AT_ONCE);
        for other in [
            "INSERT INTO t (a, b) VALUES ($2, $1)",
            "INSERT INTO t (a, b) VALUES ($1, 0)",
            "INSERT INTO t (a, b) VALUES ($1, abs($2))",
            "INSERT INTO t (a, b) SELECT $1, $2",
            "INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET a = $1",
            "UPDATE t SET a = $1",
        ] {
            assert!(super::many(other).is_none(), "{other}");
        }
    }
}
