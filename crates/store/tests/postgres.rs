//! The same promises on PostgreSQL, and both databases held against each other.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use store::postgres::Postgres;
use store::{Connection, Share, Statement, Store, Value, catalogue, migrate};
use tempfile::TempDir;
use testkit::server::{Database, base};

/// A database with a migrated store, or none where there is no server.
fn fresh() -> Option<(Database, Postgres)> {
    let database = Database::new(&base()?);
    let store = Postgres::create(&database.url()).unwrap();
    migrate::migrate(&mut *store.connect().unwrap(), 1).unwrap();
    Some((database, store))
}

/// SQLite's structure in PostgreSQL's words.
fn translated(sqlite: &str) -> String {
    let word = |text: &str, from: &str, to: &str| {
        let pieces: Vec<&str> = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
        let swapped = pieces.iter().map(|p| match p.strip_prefix(from) {
            Some(rest) if rest.len() <= 1 && !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
                format!("{to}{rest}")
            }
            _ => (*p).to_owned(),
        });
        swapped.collect::<String>()
    };
    let text = word(&word(&word(sqlite, "INTEGER", "BIGINT"), "BLOB", "BYTEA"), "TEXT", "TEXT COLLATE \"C\"");
    text.replace(") STRICT, WITHOUT ROWID", ")").replace(") STRICT", ")")
}

/// The statements of a migration without comments, each on one line; triggers by name, event, table and message only.
fn structure(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|l| !l.trim_start().starts_with("--"));
    let bare = lines.collect::<Vec<_>>().join("\n");
    let flat = bare.split(";\n").map(|s| s.split_whitespace().collect::<Vec<_>>().join(" "));
    let trigger = |s: String| match s.starts_with("CREATE TRIGGER") {
        true => {
            let message = s.split('\'').nth(1).unwrap_or_default().to_owned();
            format!("{} '{message}'", s.split(' ').take(6).collect::<Vec<_>>().join(" "))
        }
        false => s.trim_end_matches(';').to_owned(),
    };
    let wanted = |s: &String| {
        ["CREATE TABLE", "CREATE UNIQUE", "CREATE INDEX", "CREATE TRIGGER"].iter().any(|w| s.starts_with(w))
    };
    flat.filter(wanted).map(trigger).collect()
}

/// Tables, columns, types, nullability, defaults, keys, checks, indexes and triggers are the same on both.
#[test]
fn the_two_structures_do_not_drift_apart() {
    for migration in migrate::MIGRATIONS {
        let sqlite = structure(&translated(migration.sqlite));
        let postgres = structure(migration.postgres);
        assert!(sqlite.len() > 30, "{} statements", sqlite.len());
        for wanted in &sqlite {
            assert!(postgres.contains(wanted), "migration {} for PostgreSQL lacks: {wanted}", migration.version);
        }
        for there in &postgres {
            assert!(sqlite.contains(there), "migration {} for SQLite lacks: {there}", migration.version);
        }
    }
}

#[test]
fn postgres_conforms() {
    if let Some((_database, store)) = fresh() {
        testkit::conformance::check(&store);
    }
}

/// The same parameters and the same columns on both. PostgreSQL names a computed column in its own way.
#[test]
fn every_statement_has_one_shape_on_both_databases() {
    let Some((_database, postgres)) = fresh() else { return };
    let dir = TempDir::new().unwrap();
    let sqlite = crate::fresh(dir.path());
    for statement in catalogue::ALL.iter().copied().chain(catalogue::moving::statements()) {
        let (params, columns) = postgres.shape(statement).unwrap_or_else(|p| panic!("{}: {p}", statement.name));
        let (lite_params, lite_columns) = sqlite.shape(statement).unwrap();
        assert_eq!(params, lite_params, "{}: parameters", statement.name);
        assert_eq!(columns.len(), lite_columns.len(), "{}: columns", statement.name);
        for (name, lite) in columns.iter().zip(&lite_columns) {
            let computed = lite.contains(['(', '\'', ' ']);
            assert!(computed || name == lite, "{}: {name} against {lite}", statement.name);
        }
    }
}

#[test]
fn migrating_twice_or_at_the_same_time_changes_nothing() {
    let Some(base) = base() else { return };
    let database = Database::new(&base);
    let store = Postgres::create(&database.url()).unwrap();
    assert_eq!(Postgres::open(&database.url()).map(|_| ()).unwrap_err().code, "store_missing");
    std::thread::scope(|scope| {
        for at in 1..=4 {
            let store = &store;
            scope.spawn(move || migrate::migrate(&mut *store.connect().unwrap(), at).unwrap());
        }
    });
    let mut c = store.connect().unwrap();
    let before = migrate::applied(&mut *c).unwrap();
    assert_eq!(before.len(), migrate::MIGRATIONS.len());
    migrate::migrate(&mut *c, 9).unwrap();
    assert_eq!(migrate::applied(&mut *c).unwrap(), before);
    assert!(Postgres::open(&database.url()).is_ok());
}

#[test]
fn a_turn_is_waited_for_and_given_back_when_its_session_dies() {
    let Some((database, store)) = fresh() else { return };
    let first = store.take_turn(&mut || panic!("nobody else is at work")).unwrap();
    let waited = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let second = scope.spawn(|| store.take_turn(&mut || waited.store(true, Ordering::SeqCst)).map(drop).unwrap());
        while !waited.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        assert!(!second.is_finished());
        // As when its process is killed: the server ends the session that holds the lock, and nobody gives it back.
        let end = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 1 AND granted \
                   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        database.client().execute(end, &[]).unwrap();
        second.join().unwrap();
    });
    // Whoever lost its turn in this way must not go on as if it had it.
    let mut c = store.connect().unwrap();
    c.begin().unwrap();
    assert_eq!(c.commit().unwrap_err().code, "store_lost");
    drop(first);
    c.begin().unwrap();
    c.commit().unwrap();
}

static ADD: Statement = Statement::new("test.add", "INSERT INTO thing (a, b, c) VALUES ($1, $2, $3)");
static PUT: Statement = Statement::new(
    "test.put",
    "INSERT INTO thing (a, b, c) VALUES ($1, $2, $3) ON CONFLICT (a) DO UPDATE SET b = thing.b || excluded.b",
);
static SET: Statement = Statement::new("test.set", "UPDATE thing SET b = $2 WHERE a = $1");
static ALL: Statement = Statement::new("test.all", "SELECT a, b, c FROM thing ORDER BY a");
static SLOW: Statement =
    Statement::new("test.slow", "SELECT n, repeat('x', 1000), NULL FROM generate_series(1, 300000) AS s (n)");

fn things(database: &Database) {
    let make = "CREATE TABLE thing (a BIGINT PRIMARY KEY, b TEXT COLLATE \"C\" NOT NULL, c BYTEA)";
    database.client().batch_execute(make).unwrap();
}

fn bulk(c: &mut dyn Connection, statement: &Statement, rows: &[(i64, &str)]) -> basis::problem::Outcome<()> {
    let mut rows = rows.iter();
    let with_blob = statement.name != "test.set";
    c.bulk(statement, &mut |p| {
        let Some((a, b)) = rows.next() else { return Ok(false) };
        p.extend([Value::Int(*a), Value::Text(b)]);
        if with_blob {
            p.push(if a % 2 == 0 { Value::Null } else { Value::Blob(&[0, 255]) });
        }
        Ok(true)
    })
}

fn read(c: &mut dyn Connection) -> Vec<(i64, String)> {
    let mut rows = Vec::new();
    c.query(&ALL, &[], &mut |r| {
        if r.int(0)? % 2 == 1 {
            assert_eq!(r.blob(2)?, [0, 255]);
        }
        rows.push((r.int(0)?, r.text(1)?.to_owned()));
        Ok(())
    })
    .unwrap();
    rows
}

/// Copied or in arrays, many rows end as they would one by one: also where one row is met twice in a bulk.
#[test]
fn bulk_says_what_single_rows_say() {
    let Some((database, store)) = fresh() else { return };
    things(&database);
    let mut c = store.connect().unwrap();
    let text = "t\t\\N \"中\"\n";
    let rows: Vec<(i64, &str)> = (1..=5000).map(|a| (a, text)).collect();
    bulk(&mut *c, &ADD, &rows).unwrap();
    bulk(&mut *c, &ADD, &[(5001, "few")]).unwrap();
    bulk(&mut *c, &ADD, &[]).unwrap();
    assert_eq!(read(&mut *c).len(), 5001);
    assert!(read(&mut *c).iter().take(5000).all(|r| r.1 == text));
    bulk(&mut *c, &SET, &rows.iter().map(|r| (r.0, "")).collect::<Vec<_>>()).unwrap();
    let again: Vec<(i64, &str)> = (1..=9000).map(|i| (i % 3 + 1, if i % 3 == 0 { "a" } else { "b" })).collect();
    bulk(&mut *c, &PUT, &again).unwrap();
    let found = read(&mut *c);
    assert_eq!(found[0].1, "a".repeat(3000));
    assert_eq!(found[2].1, "b".repeat(3000));
    bulk(&mut *c, &SET, &[(1, "1"), (2, "1"), (3, "1"), (1, "2"), (2, "2"), (1, "3")]).unwrap();
    assert_eq!(read(&mut *c).iter().take(3).map(|r| r.1.as_str()).collect::<Vec<_>>(), ["3", "2", "1"]);
}

/// A bulk that fails leaves nothing of itself, and a transaction with a failed statement cannot be committed.
#[test]
fn what_failed_is_taken_back() {
    let Some((database, store)) = fresh() else { return };
    things(&database);
    let mut c = store.connect().unwrap();
    let rows: Vec<(i64, &str)> = (1..=50_000).map(|a| (a % 49_000, "x")).collect();
    c.begin().unwrap();
    let problem = bulk(&mut *c, &ADD, &rows).unwrap_err();
    assert_eq!(problem.code, "store_failed");
    assert!(format!("{problem:?}").contains("23505"), "{problem:?}");
    c.rollback().unwrap();
    assert!(read(&mut *c).is_empty());
    c.begin().unwrap();
    bulk(&mut *c, &ADD, &[(1, "x")]).unwrap();
    bulk(&mut *c, &ADD, &[(1, "x")]).unwrap_err();
    assert_eq!(c.commit().unwrap_err().code, "store_failed");
    assert!(read(&mut *c).is_empty());
    c.begin().unwrap();
    let mut given = 0;
    let stopped = c.bulk(&ADD, &mut |p| {
        given += 1;
        p.extend([Value::Int(given), Value::Text("x"), Value::Null]);
        if given > 10 { Err(basis::problem::Problem::refused("stop")) } else { Ok(true) }
    });
    assert_eq!(stopped.unwrap_err().code, "stop");
    c.rollback().unwrap();
    drop(c);
    let mut left = store.connect().unwrap();
    left.begin().unwrap();
    bulk(&mut *left, &ADD, &[(1, "x")]).unwrap();
    drop(left);
    assert!(read(&mut *store.connect().unwrap()).is_empty(), "a connection left in a transaction rolls it back");
}

/// 300 MB of rows are read without holding it: the peak of this process stays far below.
#[test]
fn rows_are_streamed() {
    let Some((_database, store)) = fresh() else { return };
    let mut c = store.connect().unwrap();
    let peak = || {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find(|l| l.starts_with("VmHWM")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap()
    };
    let (before, mut rows) = (peak(), 0_u64);
    c.query(&SLOW, &[], &mut |r| {
        assert!(r.opt_int(0)?.is_some());
        rows += 1;
        Ok(())
    })
    .unwrap();
    assert_eq!(rows, 300_000);
    // The kernel's figure is kept by each core and may lag behind.
    let more = peak().saturating_sub(before);
    assert!(more < 60 * 1024, "{more} KiB more");
    // Left in the middle, the connection is as good as before.
    let stopped = c.query(&SLOW, &[], &mut |_| Err(basis::problem::Problem::refused("stop")));
    assert_eq!(stopped.unwrap_err().code, "stop");
    assert!(migrate::has_ledger(&mut *c).unwrap());
}

/// One transaction at a time writes; another waits until it ends.
#[test]
fn writers_wait_for_one_another() {
    let Some((database, store)) = fresh() else { return };
    things(&database);
    let mut first = store.connect().unwrap();
    first.begin().unwrap();
    let order = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        let second = scope.spawn(|| {
            let mut second = store.connect().unwrap();
            second.begin().unwrap();
            order.lock().unwrap().push("second");
            second.commit().unwrap();
        });
        while !waiting(&database) {
            std::thread::sleep(Duration::from_millis(5));
        }
        order.lock().unwrap().push("first");
        first.commit().unwrap();
        second.join().unwrap();
    });
    assert_eq!(*order.lock().unwrap(), ["first", "second"]);
    // Sellers do not wait for one another; who works for none waits for all, and all for it.
    let of = |seller| {
        let mut c = store.connect_for(seller).unwrap();
        c.execute(&Statement::new("test.impatient", "SET lock_timeout = '50ms'"), &[]).unwrap();
        c
    };
    let (mut one, mut same, mut other) = (of(1), of(1), of(2));
    one.begin().unwrap();
    other.begin().unwrap();
    assert_eq!(same.begin().unwrap_err().code, "store_busy");
    other.commit().unwrap();
    let mut whole = of(3);
    one.commit().unwrap();
    first.begin().unwrap();
    assert_eq!(whole.begin().unwrap_err().code, "store_busy");
    first.commit().unwrap();
    // Parts of a seller's work go side by side; a run, an import and what a part does alone exclude them.
    one.begin_part(Share::Beside, 60_000).unwrap();
    same.begin_part(Share::Beside, 60_000).unwrap();
    assert_eq!(of(1).begin().unwrap_err().code, "store_busy");
    assert_eq!(of(1).begin_part(Share::Alone, 60_000).unwrap_err().code, "store_busy");
    same.commit().unwrap();
    one.commit().unwrap();
    let turn = store.take_turn_of(1, &mut || panic!("nobody is at work")).unwrap();
    assert_eq!(same.begin_part(Share::Beside, 60_000).unwrap_err().code, "store_busy");
    assert!(other.begin_part(Share::Beside, 60_000).is_ok());
    drop(turn);
    other.rollback().unwrap();
    drop((one, same, other, whole));
    // Whoever waits too long is told that the store is busy, and can go on.
    first.begin().unwrap();
    let mut impatient = store.connect().unwrap();
    impatient.execute(&Statement::new("test.impatient", "SET lock_timeout = '50ms'"), &[]).unwrap();
    assert_eq!(impatient.begin().unwrap_err().code, "store_busy");
    first.commit().unwrap();
    impatient.begin().unwrap();
    impatient.commit().unwrap();
}

fn waiting(database: &Database) -> bool {
    let asked = "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM \
                 pg_database WHERE datname = current_database())";
    database.client().query_one(asked, &[]).unwrap().get::<_, i64>(0) > 0
}

/// What the server refuses is said in the user's terms, and never with a password.
#[test]
fn faults_are_told_apart() {
    let Some((database, store)) = fresh() else { return };
    let code = |url: &str| {
        let problem = Postgres::open(url).map(|_| ()).unwrap_err();
        assert!(!format!("{problem:?}").contains("hush"), "{problem:?}");
        problem.code
    };
    assert_eq!(code("postgres://u:hush@127.0.0.1:1/books"), "database_unreachable");
    assert_eq!(code(&format!("{}_gone", database.url())), "database_missing");
    let user = database.url().replacen("://", "://nobody_", 1);
    assert_eq!(code(&user), "database_login");
    // One that answers and turns away is not unreachable.
    let shut = format!("ALTER DATABASE {} CONNECTION LIMIT 0", database.url().rsplit_once('/').unwrap().1);
    let role = format!("plain_{}", std::process::id());
    let owner = database.url().split("://").nth(1).unwrap().split('@').next().unwrap().to_owned();
    let mut inside = database.client();
    inside.batch_execute(&format!("CREATE ROLE {role} LOGIN; {shut}")).unwrap();
    assert_eq!(code(&database.url().replacen(&owner, &role, 1)), "database_refused");
    inside.batch_execute(&format!("{}; DROP ROLE {role}", shut.replace("LIMIT 0", "LIMIT -1"))).unwrap();
    drop(inside);
    let mut c = store.connect().unwrap();
    let set = Statement::new("test.read_only", "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
    c.execute(&set, &[]).unwrap();
    things(&database);
    assert_eq!(bulk(&mut *c, &ADD, &[(1, "x")]).unwrap_err().code, "store_not_writable");
    let mut c = store.connect().unwrap();
    c.begin().unwrap();
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> \
               pg_backend_pid()";
    database.client().execute(end, &[]).unwrap();
    assert_eq!(bulk(&mut *c, &ADD, &[(1, "x")]).unwrap_err().code, "store_lost");
    c.rollback().unwrap();
    drop(c);
    let mut c = store.connect().unwrap();
    assert!(migrate::has_ledger(&mut *c).unwrap(), "the next connection is a new one");
    drop(c);
    // One that was kept while the server ended it is not handed out again.
    database.client().execute(end, &[]).unwrap();
    assert!(migrate::has_ledger(&mut *store.connect().unwrap()).unwrap());
}

/// Issued letters and facts are as immutable as on SQLite.
#[test]
fn an_issued_letter_cannot_be_changed() {
    let Some((database, store)) = fresh() else { return };
    testkit::conformance::check(&store);
    let mut client = database.client();
    for change in ["UPDATE letter SET total = 2", "DELETE FROM letter"] {
        let error = client.batch_execute(change).unwrap_err();
        assert!(error.as_db_error().unwrap().message().contains("immutable"), "{error:?}");
    }
}

/// Minor units become amounts with the decimals that the program itself gives each currency.
#[test]
fn reporting_knows_the_decimals_of_every_currency() {
    let Some((database, _store)) = fresh() else { return };
    let letters = || 'A'..='Z';
    let codes = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| format!("{a}{b}{c}"))));
    let known: Vec<_> = codes.filter_map(|c| basis::money::Currency::parse(&c).ok()).collect();
    assert!(known.len() > 150, "{}", known.len());
    let mut client = database.client();
    let asked = client.prepare("SELECT reporting.amount(-1234567, $1)::TEXT").unwrap();
    for currency in known {
        let told: String = client.query_one(&asked, &[&currency.code()]).unwrap().get(0);
        let decimals = told.split_once('.').map_or(0, |(_, d)| d.len());
        assert_eq!(
            (told.replace('.', ""), decimals),
            ("-1234567".to_owned(), currency.exponent() as usize),
            "{currency:?}"
        );
    }
    let day = |iso: &str| -> Option<String> {
        database.client().query_one("SELECT reporting.day($1)::TEXT", &[&iso]).unwrap().get(0)
    };
    assert_eq!(day("2024-02-29").as_deref(), Some("2024-02-29"));
    for none in ["", store::work::NOW, store::work::NEVER] {
        assert_eq!(day(none), None);
    }
}

/// Every view has native types and says what the tables say.
#[test]
fn reporting_shows_what_stands() {
    let Some((database, store)) = fresh() else { return };
    testkit::conformance::check(&store);
    let mut client = database.client();
    let mut typed = |view: &str, column: &str, wanted: &str| {
        let asked = "SELECT data_type FROM information_schema.columns WHERE table_schema = 'reporting' AND table_name = $1 \
                     AND column_name = $2";
        let told: String = client.query_one(asked, &[&view, &column]).unwrap().get(0);
        assert_eq!(told, wanted, "{view}.{column}");
    };
    for (view, column) in
        [("invoice", "due_date"), ("receipt", "received_on"), ("letter", "issued_on"), ("account", "step_on")]
    {
        typed(view, column, "date");
    }
    for (view, column) in [("invoice", "open"), ("receipt", "amount"), ("movement", "amount"), ("letter", "total")] {
        typed(view, column, "numeric");
    }
    typed("debtor", "natural_person", "boolean");
    let one = |sql: &str| -> String { database.client().query_one(sql, &[]).unwrap().get(0) };
    assert_eq!(
        one("SELECT string_agg(concat_ws(' ', seller, debtor, number, due_date, amount, open), '; ' ORDER BY number) \
             FROM reporting.invoice"),
        "S1 a N1 2024-10-09 92233720368547758.07 92233720368547758.07; S1 a N2 2024-09-29 92233720368547758.07 0.00"
    );
    assert_eq!(
        one(
            "SELECT string_agg(concat_ws(' ', number, kind, issued_on, pay_by, total, replaces), '; ' ORDER BY number) \
             FROM reporting.letter"
        ),
        "S1-1 reminder 2024-10-04 2024-10-11 0.01; S1-2 reminder 2024-10-04 2024-10-11 0.01 S1-1"
    );
    assert_eq!(
        one("SELECT concat_ws(' ', letter, kind, on_date, tracking) FROM reporting.letter_event"),
        "S1-1 dispatched 2024-10-05 RR1"
    );
    assert_eq!(
        one("SELECT concat_ws(' ', step, state, decided_on) FROM reporting.decision"),
        "remind issued 2024-10-13"
    );
    assert_eq!(
        one("SELECT string_agg(seller || debtor, ' ' ORDER BY seller, debtor) FROM reporting.debtor"),
        "S1A S1a S2a"
    );
    assert_eq!(one("SELECT COUNT(*)::TEXT FROM reporting.account WHERE next_on IS NULL"), "2");
    // A reader needs no right to the tables; what was undone is not shown.
    let role = format!("reader_{}", std::process::id());
    let reader = format!(
        "CREATE ROLE {role}; GRANT {role} TO CURRENT_USER; GRANT USAGE ON SCHEMA reporting TO {role}; GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO {role}; \
         SET ROLE {role}; SELECT * FROM reporting.invoice, reporting.account; RESET ROLE; DROP OWNED BY {role}; DROP ROLE {role}"
    );
    database.client().batch_execute(&reader).unwrap();
    database.client().batch_execute("UPDATE invoice SET undone = 1 WHERE number = 'N1'").unwrap();
    assert_eq!(one("SELECT COUNT(*)::TEXT FROM reporting.invoice"), "1");
    for view in ["receipt", "movement", "block"] {
        assert_eq!(one(&format!("SELECT COUNT(*)::TEXT FROM reporting.{view}")), "0");
    }
}
