//! The PostgreSQL driver: statements prepared once a connection, rows streamed, bulk copied in or sent in arrays, one writer at a
//! time for a seller by advisory locks, and sessions that are told whose rows they may see.
//!
//! Nothing here knows a table of the product; the only SQL here runs the session itself.

mod address;
mod batch;
mod bind;
mod bulk;
mod faults;
mod locks;
mod tls;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use ::postgres::types::ToSql;
use ::postgres::{Client, NoTls};
use basis::problem::{Outcome, Problem};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::connection::{Connection, Dialect, Row, Share, Statement, Store, Turn, Value, count_read};
use crate::migrate;
use address::Address;
use batch::Way;
use bind::{Bind, PgRow};
use faults::{fault, unreachable};
use locks::Scope;

/// The oldest server that is supported.
const OLDEST: i32 = 15;

/// Each session begins so. Waiting for a lock ends after a minute, as on SQLite; statements that a day repeats a million
/// times gain nothing from being compiled, or from being planned anew for each set of values: all are found by their keys.
const SESSION: &str = "SET lock_timeout = '60s'; SET statement_timeout = 0; SET jit = off; SET plan_cache_mode = force_generic_plan; SET client_min_messages = \
    warning; SET idle_session_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";

/// How long a kept connection may take to show that it still stands.
const ANSWER_WAIT: Duration = Duration::from_secs(5);

/// Connections that are kept for the next who asks; more are closed when they are given back.
const IDLE_MAX: usize = 4;

/// A PostgreSQL database.
pub struct Postgres {
    address: Address,
    tls: Option<MakeRustlsConnect>,
    idle: Arc<Mutex<Vec<Session>>>,
    turns: Turns,
}

/// An address without its password, to be shown; nothing of one that cannot be read, because any part may be the password.
#[must_use]
pub fn shown(url: &str) -> String {
    address::read(url).map_or_else(|_| "postgres://…".to_owned(), |a| a.shown)
}

/// The sessions of the turns that were taken here; only whoever took one keeps it.
type Turns = Arc<Mutex<Vec<Weak<Mutex<Session>>>>>;

impl std::fmt::Debug for Postgres {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Postgres").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Postgres {
    /// The store in the database that `url` names. Fails with `store_missing` when the database holds none, and as
    /// [`Postgres::create`] does.
    pub fn open(url: &str) -> Outcome<Self> {
        let store = Self::create(url)?;
        if !migrate::has_ledger(&mut *store.connect()?)? {
            return Err(Problem::store("store_missing").with("path", &store.address.shown));
        }
        Ok(store)
    }
    /// The database that `url` names, which must exist; whether it holds a store is not asked. Fails with `database_url`,
    /// `database_tls`, `database_tls_none`, `database_tls_mode`, `database_certificate`, `database_roots`, `database_unreachable`, `database_login`, `database_missing`, `database_too_old`,
    /// `database_not_utf8`.
    pub fn create(url: &str) -> Outcome<Self> {
        let address = address::read(url)?;
        let tls = tls::connector(&address.guard)?;
        let store = Self { address, tls, idle: Arc::default(), turns: Arc::default() };
        let mut session = store.session()?;
        let row = session
            .client
            .query_one("SELECT current_setting('server_version'), current_setting('server_encoding')", &[])
            .map_err(|e| fault(&e))?;
        let (version, encoding): (String, String) = (row.get(0), row.get(1));
        let major: String = version.chars().take_while(char::is_ascii_digit).collect();
        if major.parse::<i32>().unwrap_or(0) < OLDEST {
            return Err(Problem::store("database_too_old").with("version", version).with("oldest", OLDEST));
        }
        if encoding != "UTF8" {
            return Err(Problem::store("database_not_utf8").with("encoding", encoding));
        }
        give_back(&store.idle, session);
        Ok(store)
    }
    fn session(&self) -> Outcome<Session> {
        let kept = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        // The server may have ended it meanwhile, which shows only when it is asked.
        if let Some(mut session) = kept
            && session.client.is_valid(ANSWER_WAIT).is_ok()
        {
            return Ok(session);
        }
        let connected = match &self.tls {
            Some(tls) => self.address.config.connect(tls.clone()),
            None => self.address.config.connect(NoTls),
        };
        let mut client = connected.map_err(|e| unreachable(&e, &self.address.shown))?;
        client.batch_execute(SESSION).map_err(|e| fault(&e))?;
        let role = "SELECT rolsuper OR rolbypassrls FROM pg_catalog.pg_roles WHERE rolname = current_user";
        let unwalled = client.query_one(role, &[]).map_err(|e| fault(&e))?.get(0);
        Ok(Session { client, prepared: HashMap::new(), sees: None, unwalled })
    }
    /// A connection that sees the rows of a seller, or all.
    fn connected(&self, scope: Scope) -> Outcome<Box<dyn Connection>> {
        let mut session = self.session()?;
        session.look(scope)?;
        let (idle, turns) = (Arc::clone(&self.idle), Arc::clone(&self.turns));
        Ok(Box::new(PgConnection { session: Some(session), idle, turns, state: State::Free, scope }))
    }
    fn turn(&self, scope: Scope, waiting: &mut dyn FnMut()) -> Outcome<Box<dyn Turn>> {
        let mut session = self.session()?;
        let asked = session.client.query_one(&scope.try_turn(), &[]);
        if !asked.map_err(|e| fault(&e))?.get::<_, bool>(0) {
            waiting();
            let wait = format!("SET lock_timeout = 0; {}", scope.turn());
            session.client.batch_execute(&wait).map_err(|e| fault(&e))?;
        }
        let session = Arc::new(Mutex::new(session));
        if let Ok(mut turns) = self.turns.lock() {
            turns.retain(|turn| turn.strong_count() > 0);
            turns.push(Arc::downgrade(&session));
        }
        Ok(Box::new(LockTurn { _session: session }))
    }
    /// How many parameters a statement takes, and the names of its columns: for the test that both databases agree. Its form for
    /// many rows, where it has one, must be a statement too.
    pub fn shape(&self, statement: &Statement) -> Outcome<(usize, Vec<String>)> {
        let mut session = self.session()?;
        let prepared = session.client.prepare(statement.postgres()).map_err(|e| fault(&e))?;
        for copies in [false, true] {
            let way = batch::way(statement.postgres(), prepared.params(), copies);
            if let Way::Copy(text) | Way::Arrays { text, .. } = way {
                session.client.prepare(&text).map_err(|e| fault(&e))?;
            }
        }
        Ok((prepared.params().len(), prepared.columns().iter().map(|c| c.name().to_owned()).collect()))
    }
}

impl Store for Postgres {
    fn place(&self) -> String {
        self.address.shown.clone()
    }
    fn connect(&self) -> Outcome<Box<dyn Connection>> {
        self.connected(Scope::Every)
    }
    fn connect_for(&self, seller: i64) -> Outcome<Box<dyn Connection>> {
        self.connected(Scope::One(seller))
    }
    fn unwalled(&self) -> Outcome<bool> {
        let session = self.session()?;
        let unwalled = session.unwalled;
        give_back(&self.idle, session);
        Ok(unwalled)
    }
    fn take_turn(&self, waiting: &mut dyn FnMut()) -> Outcome<Box<dyn Turn>> {
        self.turn(Scope::Every, waiting)
    }
    fn take_turn_of(&self, seller: i64, waiting: &mut dyn FnMut()) -> Outcome<Box<dyn Turn>> {
        self.turn(Scope::One(seller), waiting)
    }
}

/// The lock lasts as long as its session: the server gives it back when the process ends, however it ends.
struct LockTurn {
    _session: Arc<Mutex<Session>>,
}
impl Turn for LockTurn {}

/// A connection to the server and what was prepared on it.
struct Session {
    client: Client,
    /// By the address of the statement's text: texts are never freed, and looking one up costs nothing this way.
    prepared: HashMap<(usize, usize), Prepared>,
    /// Whose rows it was told to see.
    sees: Option<Scope>,
    /// Whether its role is above the walls between sellers. For such a role alone the server takes a `COPY` into tables that
    /// have them.
    unwalled: bool,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({} prepared)", self.prepared.len())
    }
}

#[derive(Clone)]
struct Prepared {
    one: ::postgres::Statement,
    /// How it is run for many sets of parameters, once that was asked, and the statement for it.
    many: Option<(Arc<Way>, ::postgres::Statement)>,
}

impl Session {
    fn key(statement: &Statement) -> (usize, usize) {
        let text = statement.postgres();
        (text.as_ptr() as usize, text.len())
    }
    /// Tells the server whose rows the session may see and write from now on.
    fn look(&mut self, scope: Scope) -> Outcome<()> {
        if self.sees != Some(scope) {
            self.client.batch_execute(&scope.look()).map_err(|e| fault(&e))?;
            self.sees = Some(scope);
        }
        Ok(())
    }
    fn remember(&mut self, statement: &Statement, prepared: Prepared) {
        self.prepared.insert(Self::key(statement), prepared);
    }
    fn prepare(&mut self, statement: &Statement) -> Result<Prepared, ::postgres::Error> {
        let (text, key) = (statement.postgres(), Self::key(statement));
        if let Some(known) = self.prepared.get(&key) {
            return Ok(known.clone());
        }
        let prepared = Prepared { one: self.client.prepare(text)?, many: None };
        self.prepared.insert(key, prepared.clone());
        Ok(prepared)
    }
}

fn give_back(idle: &Mutex<Vec<Session>>, session: Session) {
    if let Ok(mut idle) = idle.lock()
        && idle.len() < IDLE_MAX
        && !session.client.is_closed()
    {
        idle.push(session);
    }
}

/// Where a connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Outside a transaction.
    Free,
    /// In one.
    Open,
    /// In one that a fault has ended: the server takes nothing more until it is rolled back.
    Failed,
}

struct PgConnection {
    /// There until the connection is dropped.
    session: Option<Session>,
    idle: Arc<Mutex<Vec<Session>>>,
    turns: Turns,
    state: State,
    scope: Scope,
}

impl Drop for PgConnection {
    fn drop(&mut self) {
        // One that was left in a transaction is closed, which rolls it back.
        if let Some(session) = self.session.take()
            && self.state == State::Free
        {
            give_back(&self.idle, session);
        }
    }
}

impl PgConnection {
    fn session(&mut self) -> Outcome<&mut Session> {
        self.session.as_mut().ok_or_else(|| Problem::store("store_lost").with("detail", "closed"))
    }
    /// Notes that the transaction, if there is one, cannot go on, and says why.
    fn failed(&mut self, problem: Box<Problem>) -> Box<Problem> {
        if self.state == State::Open {
            self.state = State::Failed;
        }
        problem
    }
    /// Opens a transaction that holds the locks that `locks` takes.
    fn begin_with(&mut self, locks: &str) -> Outcome<()> {
        let begin = format!("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; {locks}");
        match self.on(|session| session.client.batch_execute(&begin).map_err(|e| fault(&e))) {
            Ok(()) => {
                self.state = State::Open;
                Ok(())
            }
            Err(problem) => {
                // The transaction may be open although the lock was not had.
                self.state = State::Failed;
                self.rollback()?;
                Err(problem)
            }
        }
    }
    /// Whether every turn taken here still stands: a session can die alone, and another process may be at work since.
    fn turns_stand(&self) -> bool {
        let held: Vec<_> = self.turns.lock().map(|t| t.iter().filter_map(Weak::upgrade).collect()).unwrap_or_default();
        held.iter().all(|session| session.lock().is_ok_and(|mut s| s.client.is_valid(ANSWER_WAIT).is_ok()))
    }
    /// Does something on the session; a fault ends the transaction.
    fn on<T>(&mut self, work: impl FnOnce(&mut Session) -> Outcome<T>) -> Outcome<T> {
        self.session().and_then(work).map_err(|p| self.failed(p))
    }
}

/// The parameters as the driver wants them.
fn refs<'a>(binds: &'a [Bind<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    binds.iter().map(|b| b as &(dyn ToSql + Sync)).collect()
}

impl Connection for PgConnection {
    fn query(
        &mut self,
        statement: &Statement,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Outcome<()>,
    ) -> Outcome<()> {
        use fallible::next;
        self.on(|session| {
            let prepared = session.prepare(statement).map_err(|e| fault(&e))?;
            let binds = params.iter().map(|v| Bind(*v));
            // Rows are taken from the socket as `each` asks for them; what it has not asked for waits on the server.
            let mut rows = session.client.query_raw(&prepared.one, binds).map_err(|e| fault(&e))?;
            let mut read = 0;
            let mut all = || {
                while let Some(row) = next(&mut rows).map_err(|e| fault(&e))? {
                    read += 1;
                    each(&PgRow(&row))?;
                }
                Ok(())
            };
            let done = all();
            count_read(read);
            done
        })
    }
    fn execute(&mut self, statement: &Statement, params: &[Value<'_>]) -> Outcome<u64> {
        self.on(|session| {
            let prepared = session.prepare(statement).map_err(|e| fault(&e))?;
            let binds: Vec<Bind<'_>> = params.iter().map(|v| Bind(*v)).collect();
            session.client.execute(&prepared.one, &refs(&binds)).map_err(|e| fault(&e))
        })
    }
    fn bulk<'a>(
        &mut self,
        statement: &Statement,
        next: &mut dyn FnMut(&mut Vec<Value<'a>>) -> Outcome<bool>,
    ) -> Outcome<()> {
        self.on(|session| bulk::run(session, statement, next))
    }
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }
    fn begin(&mut self) -> Outcome<()> {
        self.begin_with(&self.scope.writer(Share::Alone))
    }
    fn begin_beside(&mut self) -> Outcome<()> {
        self.begin_with(&self.scope.writer(Share::Beside))
    }
    fn begin_part(&mut self, share: Share, idle: i64) -> Outcome<()> {
        self.begin_with(&self.scope.part(share, idle))
    }
    fn begin_reading(&mut self) -> Outcome<()> {
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        self.on(|session| session.client.batch_execute(begin).map_err(|e| fault(&e)))?;
        self.state = State::Open;
        Ok(())
    }
    fn commit(&mut self) -> Outcome<()> {
        if self.state == State::Failed {
            // The server would answer this with a silent rollback.
            self.rollback()?;
            return Err(Problem::store("store_failed").with("detail", "commit after a failed statement"));
        }
        if !self.turns_stand() {
            self.rollback()?;
            return Err(Problem::store("store_lost").with("detail", "the turn was lost"));
        }
        self.on(|session| session.client.batch_execute("COMMIT").map_err(|e| fault(&e)))?;
        self.state = State::Free;
        Ok(())
    }
    fn rollback(&mut self) -> Outcome<()> {
        let undone = self.session()?.client.batch_execute("ROLLBACK").map_err(|e| fault(&e));
        match undone {
            // A session that is gone has rolled back; the first fault is the one to tell.
            Err(problem) if problem.code == "store_lost" => drop(self.session.take()),
            other => other?,
        }
        self.state = State::Free;
        Ok(())
    }
}

/// The driver's rows are an iterator of a crate that need not be named for one call.
mod fallible {
    use ::postgres::fallible_iterator::FallibleIterator;

    /// The next row.
    pub(super) fn next(rows: &mut ::postgres::RowIter<'_>) -> Result<Option<::postgres::Row>, ::postgres::Error> {
        FallibleIterator::next(rows)
    }
}
