//! Databases of a PostgreSQL server that tests may use: one for each test, gone when the test ends.
//!
//! `DUNLIN_TEST_POSTGRES` names the server, as the URL of a database on it whose user may make databases and roles, is a member of `pg_signal_backend`, and is no
//! superuser: above the walls between sellers they would not be tested. `cargo xtask test`
//! starts a private one. Without it these tests say that they were skipped.

use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};

/// A database of its own.
#[derive(Debug)]
pub struct Database {
    base: String,
    name: String,
}

/// The server for tests, when there is one.
#[must_use]
pub fn base() -> Option<String> {
    let base = std::env::var("DUNLIN_TEST_POSTGRES").ok().filter(|b| !b.is_empty());
    if base.is_none() {
        eprintln!("not tested: DUNLIN_TEST_POSTGRES names no PostgreSQL server");
    }
    base
}

static MADE: AtomicU32 = AtomicU32::new(0);

#[expect(clippy::expect_used, reason = "a test without its server can only fail")]
impl Database {
    /// A new, empty database on the server.
    ///
    /// # Panics
    /// When the server does not make it.
    #[must_use]
    pub fn new(base: &str) -> Self {
        Self::made_of(base, "template0")
    }
    /// Another with the same content. Nobody may be connected to this one.
    ///
    /// # Panics
    /// When the server does not make it.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self::made_of(&self.base, &self.name)
    }
    fn made_of(base: &str, template: &str) -> Self {
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("dunlin_test_{}_{number}", std::process::id());
        let made = Self { base: base.to_owned(), name };
        made.on_server(&format!("CREATE DATABASE {} TEMPLATE {template}", made.name));
        made
    }
    /// Its URL.
    ///
    /// # Panics
    /// When the server's URL names no database.
    #[must_use]
    pub fn url(&self) -> String {
        let (server, _) = self.base.rsplit_once('/').expect("a URL with a database");
        format!("{server}/{}", self.name)
    }
    /// A client of it, behind the program's back; it sees the rows of every seller.
    ///
    /// # Panics
    /// When the server refuses.
    #[must_use]
    pub fn client(&self) -> Client {
        let mut client = self.client_of_none();
        client.batch_execute("SET dunlin.seller = '*'").expect("a setting");
        client
    }
    /// The same, but it has not said whose rows it wants to see.
    ///
    /// # Panics
    /// When the server refuses.
    #[must_use]
    pub fn client_of_none(&self) -> Client {
        Client::connect(&self.url(), NoTls).expect("the test's database")
    }
    fn on_server(&self, statement: &str) {
        let mut client = Client::connect(&self.base, NoTls).expect("the test's server");
        client.batch_execute(statement).expect(statement);
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.on_server(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}
