//! What every database driver offers: statements from the catalogue, values in, rows out, transactions.
//!
//! Nothing here knows a table; nothing here opens a transaction by itself.

use std::sync::OnceLock;

use basis::problem::Outcome;

/// One statement of the catalogue. Parameters are written `$1`, `$2`, ….
#[derive(Debug)]
pub struct Statement {
    /// Its name, for tests and error reports.
    pub name: &'static str,
    /// The text in the dialect that both databases share.
    pub text: &'static str,
    sqlite: OnceLock<String>,
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

impl Statement {
    /// A statement of the catalogue.
    #[must_use]
    pub const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, text, sqlite: OnceLock::new(), postgres: None }
    }
    /// A statement for which PostgreSQL wants other words: same parameters, same columns.
    #[must_use]
    pub const fn in_two(name: &'static str, text: &'static str, postgres: &'static str) -> Self {
        Self { name, text, sqlite: OnceLock::new(), postgres: Some(postgres) }
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
    /// Opens a transaction that may write. One transaction at a time writes to a database, on either kind: the others wait
    /// here, and fail with `store_busy` after a minute.
    fn begin(&mut self) -> Outcome<()>;
    /// Commits it.
    fn commit(&mut self) -> Outcome<()>;
    /// Undoes it.
    fn rollback(&mut self) -> Outcome<()>;
}

/// Held while a run or an import works on a store, so that two never overlap.
pub trait Turn {}

/// A database that holds sellers.
pub trait Store: Send + Sync {
    /// Where it is, as the user would say it; never with a password.
    fn place(&self) -> String;
    /// A new connection.
    fn connect(&self) -> Outcome<Box<dyn Connection>>;
    /// Waits until no other process writes in bulk; `waiting` is called once when it has to wait.
    fn take_turn(&self, waiting: &mut dyn FnMut()) -> Outcome<Box<dyn Turn>>;
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
