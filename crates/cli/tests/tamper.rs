//! Any stored value changed behind the program's back is found by `verify`, with its place: every column of every table.
//!
//! Tables and columns are read from the store itself, so that a table that comes later must have rows here, and a column that
//! comes later must be in evidence or be named below with the reason why not.

use std::collections::BTreeSet;
use std::sync::Mutex;

use rusqlite::Connection;
use rusqlite::types::Value;
use service::App;
#[cfg(feature = "passkeys")]
use service::access::{Answered, Principal};
use service::access::{From, Given};
use service::app::Place;
use service::clock::SystemClock;
use service::host::Host;
use service::public_address::PublicAddress;

use crate::support::{House, PROFILE};

/// What is not in evidence: a table, a column (`*`: every one), which rows, and why.
const NOT_IN_EVIDENCE: [(&str, &str, &str, &str); 26] = [
    ("invoice", "line", "1", "where a row stood in a file that is not kept"),
    ("receipt", "line", "1", "where a row stood in a file that is not kept"),
    ("api_request", "*", "1", "a request is no fact: what was done by it, and who asked, stands in the evidence"),
    ("sign_in_failure", "*", "1", "a count that is forgotten is no fact"),
    ("second_factor", "step", "1", "which code was taken last: no fact, and the next one settles it"),
    ("second_factor", "begun", "1", "a secret that waits for its first code counts for nothing"),
    ("second_factor", "begun_at", "1", "a secret that waits for its first code counts for nothing"),
    ("passkey", "counter", "1", "how far a device has counted: no fact, and the next use settles it"),
    ("passkey", "used_at", "1", "when a passkey was used last"),
    ("provider_link", "used_at", "1", "when an account at another service was used last"),
    ("session", "seen_at", "1", "when a session was used last"),
    (
        "session",
        "ended_at",
        "1",
        "one that somebody ended is found open again; ends by themselves are told by what ended them",
    ),
    ("one_time_link", "ended_at", "1", "one that was used, replaced or withdrawn is found open again"),
    ("session", "address", "1", "from where somebody came is forgotten with the session"),
    ("session", "agent", "1", "with which program somebody came is forgotten with the session"),
    ("job", "*", "1", "an order of work is no fact: what was done by it stands in the books"),
    ("webhook_secret", "*", "1", "a secret that was changed does not open, and nothing is signed with it"),
    ("webhook_event", "*", "1", "a message is no fact: what it tells of stands in the evidence"),
    ("webhook_delivery", "*", "1", "an order of work is no fact"),
    ("webhook_attempt", "*", "1", "a log that is forgotten is no fact"),
    ("due_day", "*", "items = 0", "a day on which nothing falls due says what no row at all says"),
    (
        "open_item",
        "moves",
        "moves > 0",
        "how often an item was moved is read as whether it was, and none at all is found",
    ),
    ("unsealed", "batch", "1", "an order of rows that the next root takes away; what they hold is told by the chains"),
    ("movement", "import", REVERSAL, "a merge reverses a row: the row itself says which import brought it"),
    ("person", "at", "1", "when somebody was added is told by the entry of the first role"),
    ("schema_version", "at", "1", "when a program prepared the store; its statements are told by the checksum"),
];

/// A movement by which a merge reversed a row.
const REVERSAL: &str = "EXISTS (SELECT 1 FROM debtor_merge_row m WHERE m.seller = movement.seller AND m.kind = 'reversal' \
                        AND m.debtor = movement.debtor AND m.number = movement.movement)";

const INVOICES: &str = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,open_amount,kind,\
                        last_step,last_step_on";
const RECEIPTS: &str = "reference,debtor_code,received_on,currency,amount,invoice_number";

fn import(house: &House, day: &str, kind: &str, header: &str, lines: &[&str]) {
    let path = house.write(&format!("{kind}-{day}.csv"), format!("{header}\n{}\n", lines.join("\n")));
    house.json(day, &["import", kind, path.to_str().unwrap()]);
}

/// One line of a command as of a day; words are parted by blanks, `~` inside a word is a blank.
fn told(house: &House, day: &str, line: &str) {
    let words: Vec<String> = line.split(' ').map(|w| w.replace('~', " ")).collect();
    let mut all = vec!["--as-of", day];
    all.extend(words.iter().map(String::as_str));
    house.run(&all).expect(0);
}

/// Books in which every table has rows.
fn rich() -> House {
    let house = House::new();
    let lines = [
        "A1,D1,Eins GmbH,DE,2026-02-02,2026-03-04,EUR,1000.00,,invoice,,",
        "A2,D1,Eins GmbH,DE,2026-05-04,2026-06-05,EUR,700.00,,invoice,,",
        "B1,D2,Eins GmbH,DE,2026-01-05,2026-02-04,EUR,2000.00,,invoice,,",
        "B2,D2,Eins GmbH,DE,2026-04-06,2026-05-06,EUR,500.00,,invoice,,",
        "B3,D2,Eins GmbH,DE,2026-04-06,2026-05-06,EUR,60.00,,credit_note,,",
        "C1,D3,丙公司,CN,2026-05-04,2026-06-01,CNY,1000.00,,invoice,,",
        "C2,D4,丁公司,CN,2026-05-04,2026-06-01,CNY,300.00,,invoice,,",
        "C3,D5,戊公司,CN,2026-04-04,2026-05-01,CNY,900.00,,invoice,first_contact,2026-05-02",
    ];
    import(&house, "2026-05-05", "invoices", INVOICES, &lines);
    let receipts = ["R1,D2,2026-03-02,EUR,600.00,B1", "R2,D1,2026-04-12,EUR,100.00,A1", "R3,D2,2026-04-20,EUR,5.00,"];
    import(&house, "2026-05-06", "receipts", RECEIPTS, &receipts);
    import(&house, "2026-05-07", "debtors", "code,legal_name,country,email", &["D3,丙公司,CN,c@example.com"]);
    for (name, text, line) in [
        ("n.csv", "date,kind,name\n2027-01-01,holiday,元旦\n", "calendar import {} --code cn --source Notice"),
        (
            "law.csv",
            "series,effective_from,rate_percent,source\nZA_PRESCRIBED,2026-03-01,10.25,Gazette\n",
            "law update {} --accept-jump checked",
        ),
        ("r.csv", "date,base,quote,rate\n2026-05-04,EUR,USD,1.04\n2026-05-04,EUR,CNY,7.5\n", "rates import {}"),
        ("r2.csv", "date,base,quote,rate\n2026-05-04,EUR,USD,1.05\n", "rates import {} --source Bank"),
    ] {
        let path = house.write(name, text);
        told(&house, "2026-05-08", &line.replace("{}", path.to_str().unwrap()));
    }
    let own = house.write("seller.toml", format!("{PROFILE}[[approval]]\nbelow = {{ CNY = \"1500.00\" }}\n"));
    told(&house, "2026-05-08", &format!("seller set {}", own.to_str().unwrap()));
    told(&house, "2026-05-08", &format!("texts export --out {}", house.path("texts").to_str().unwrap()));
    let text = house.path("texts").join("en/reminder.txt");
    let edited = std::fs::read_to_string(&text).unwrap().replace("Thank you for looking into this.", "Thank you.");
    std::fs::write(&text, edited).unwrap();
    told(&house, "2026-05-08", &format!("texts set {}", text.to_str().unwrap()));
    for line in [
        "strategy activate small --segment key --by Kim",
        "cause set --debtor D1 --cause cash_flow --by Kim",
        "note add --debtor D1 --text called --by Kim",
        "webhook add https://hooks.example.com/in --by Kim",
        "risk set --debtor D2 --class low --by Kim",
        "debtor group set G --name Group --parent D4 --by Ann",
        "debtor set D4 --email d@example.com --by Ann",
        "debtor contact add D1 --name Frau~Lang --role management --email l@example.com --by Ann",
        "block add --debtor D2 --reason quality --owner Ann --invoice B1 --from 2026-04-01 --until 2026-04-30 --stops interest",
        "block add --debtor D4 --reason quality --owner Ann --from 2026-05-01 --until 2026-05-03 --stops interest",
        "block lift 2",
        "run",
    ] {
        told(&house, "2026-05-08", line);
    }
    went_on(&house);
    house
}

/// Imports taken back, extensions, runs, letters and what became of them, a merge, a closed period.
fn went_on(house: &House) {
    import(house, "2026-05-09", "invoices", INVOICES, &["X1,D9,Neun,CN,2026-05-01,2026-06-01,CNY,5.00,,invoice,,"]);
    import(house, "2026-05-09", "receipts", RECEIPTS, &["X2,D3,2026-05-08,CNY,5.00,C1"]);
    for line in ["import undo 4 --by Ann --reason wrong", "import undo 5 --by Ann --reason wrong"] {
        told(house, "2026-05-10", line);
    }
    told(house, "2026-05-10", "extension grant --invoice C2 --until 2026-06-30 --reason late --owner Ann");
    told(house, "2026-05-10", "extension grant --invoice A2 --until 2026-06-30 --reason late --owner Ann");
    told(house, "2026-05-11", "extension withdraw 2");
    told(house, "2026-06-20", "limitation record --invoice C2 --kind suit --on 2026-06-10 --note court --by Ann");
    told(
        house,
        "2026-06-20",
        "limitation record --invoice C2 --kind negotiation --on 2026-06-11 --until 2026-06-12 --by Ann",
    );
    told(house, "2026-06-20", "limitation withdraw 1 --by Ann");
    for day in ["2026-05-11", "2026-06-08", "2026-06-15"] {
        told(house, day, "run");
    }
    told(house, "2026-06-15", "letters issue D3-CNY-1-formal_demand");
    let number = house.ask("SELECT number FROM letter WHERE letter = 1");
    let proof = house.write("receipt.pdf", "%PDF-1.4 posting receipt");
    let proof = proof.to_str().unwrap();
    told(
        house,
        "2026-06-16",
        &format!("letters dispatch {number} --channel registered_post --tracking EA1 --proof {proof}"),
    );
    told(house, "2026-06-16", &format!("letters correct {number} --reason address"));
    told(house, "2026-06-17", "letters statement --debtor D1");
    told(house, "2026-06-18", "letters withdraw D1-EUR-1-first_contact --by Ann --reason paid");
    told(house, "2026-06-20", "debtor merge D2 --into D1 --by Ann --reason same");
    import(
        house,
        "2026-06-21",
        "invoices",
        INVOICES,
        &["N1,D2,Eins GmbH,DE,2026-06-01,2026-06-30,EUR,33.00,,invoice,,"],
    );
    import(house, "2026-06-21", "receipts", RECEIPTS, &["P1,D4,2026-06-20,CNY,300.00,C2"]);
    told(house, "2026-06-22", "period close --through 2026-05-31 --by Ann");
    people(house);
    told(house, "2026-06-22", "run");
    // Something that no run has looked at, and no root has sealed.
    import(house, "2026-06-23", "invoices", INVOICES, &["N2,D6,己公司,CN,2026-06-01,2026-06-30,CNY,44.00,,invoice,,"]);
    told(house, "2026-06-23", "cause set --debtor D6 --cause dispute --by Kim");
    let ran = house.run(&["verify"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}

/// People who came, changed and went, and tokens of theirs.
fn people(house: &House) {
    for line in [
        "person add ada --name Ada --role collector --by Ann",
        "person add bob --name Bob --role sales --by Ann",
        "person role bob auditor --by Ann",
        "token create --person ada --name nightly --scope books.read --by Ann",
        "token create --person bob --name once --by Ann",
        "person disable bob --by Ann",
    ] {
        told(house, "2026-06-23", line);
    }
    let place = Place { data: house.data(), database: None, seller: None };
    let app = App::open(&place, Box::new(SystemClock)).unwrap();
    // One that is replaced and one that is open.
    for _ in 0..2 {
        service::access::invite(&app, "ada", "Ann").unwrap();
    }
    service::access::set_password(&app, "ada", "seven grey herons cross", "Ann").unwrap();
    let address = PublicAddress::parse("https://dunlin.example").unwrap();
    let host = Host::open(&place, Box::new(|| Box::new(SystemClock))).unwrap().at(Some(address));
    let given = Given { login: "ada", password: "seven grey herons cross", seller: None, code: None };
    let from = From { address: "192.0.2.1", agent: "browser" };
    for _ in 0..2 {
        host.sign_in(given, from).unwrap();
    }
    let who = host.sign_in(given, from).unwrap().who;
    #[cfg(feature = "passkeys")]
    let who = with_passkey(&host, &who, (given.password, from));
    #[cfg(feature = "oidc")]
    let host = with_account(host, &who, (given.password, from));
    let begun = service::access::begin_second_factor(&app, &who, given.password, from).unwrap();
    let code = testkit::device::shows(&begun.secret, host.now() / 1_000_000);
    service::access::confirm_second_factor(&app, &who, &code, from).unwrap();
    let id = house.json("2026-06-23", &["token", "list"])[0]["id"].to_string();
    told(house, "2026-06-23", &format!("token revoke {id} --by Ann"));
}

/// Adds a passkey and signs in with it.
#[cfg(feature = "passkeys")]
fn with_passkey(host: &Host, who: &Principal, (password, from): (&str, From<'_>)) -> Principal {
    let mut device = testkit::passkey::Authenticator::new("dunlin.example");
    let asked = host.begin_passkey(who, ("telephone", password), from).unwrap();
    let credential = device.create(&wire::output::json(&asked.options));
    let answer = Answered { ceremony: &asked.ceremony, credential: &credential, seller: None };
    host.finish_passkey(who, answer).unwrap();
    let asked = host.begin_passkey_sign_in(from).unwrap();
    let credential = device.get(&wire::output::json(&asked.options));
    host.passkey_sign_in(Answered { ceremony: &asked.ceremony, credential: &credential, seller: None }, from)
        .unwrap()
        .who
}

/// Puts an account at another service beside the name, and signs in by it.
#[cfg(feature = "oidc")]
fn with_account(host: Host, who: &Principal, (password, from): (&str, From<'_>)) -> Host {
    use service::access::{Provider, ProviderTold, Returned, Wish};
    let (there, secret) = (testkit::provider::Provider::start(), tempfile::NamedTempFile::new().unwrap());
    std::fs::write(secret.path(), testkit::provider::SECRET).unwrap();
    let (issuer, client_id) = (Some(there.issuer()), Some(testkit::provider::CLIENT));
    let told = ProviderTold { issuer, client_id, client_secret_file: Some(secret.path()), ..ProviderTold::default() };
    let host = host.with_provider(Provider::of(told).unwrap()).unwrap();
    for wish in [Wish::Add(who, password), Wish::SignIn(None)] {
        let gone = host.go_to_provider(wish, "/", from).unwrap();
        let way = there.visit(&gone.address);
        let brought = Returned { state: way.state(), code: &way.code, error: "", browser: &gone.browser };
        host.back_from_provider(brought, from).unwrap();
    }
    host
}

/// The columns of a table with those of its key first in SQLite's own order.
fn columns(store: &Connection, table: &str) -> Vec<(String, bool)> {
    let mut read = store.prepare("SELECT name, pk FROM pragma_table_info(?1)").unwrap();
    let rows = read.query_map([table], |r| Ok((r.get(0)?, r.get::<_, i64>(1)? > 0))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// Other values for a value: the next number, another last and first character, another bit, nothing for something.
fn others(value: &Value) -> Vec<Value> {
    let next = |c: char| if c == '9' { '8' } else { char::from_u32(c as u32 + 1).unwrap() };
    match value {
        Value::Null => vec![Value::Integer(1)],
        Value::Integer(n) => vec![Value::Integer(n + 1)],
        Value::Real(x) => vec![Value::Real(x + 1.0)],
        Value::Text(text) if text.is_empty() => vec![Value::Text("x".to_owned())],
        Value::Text(text) => {
            let mut last: Vec<char> = text.chars().collect();
            let mut first = last.clone();
            *last.last_mut().unwrap() = next(*last.last().unwrap());
            first[0] = next(first[0]);
            vec![Value::Text(last.into_iter().collect()), Value::Text(first.into_iter().collect())]
        }
        Value::Blob(bytes) if bytes.is_empty() => vec![Value::Blob(vec![0])],
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            vec![Value::Blob(bytes)]
        }
    }
}

/// A change of one row: the table, which row, the column and its new value; no column: the row goes.
#[derive(Debug, Clone)]
struct Change {
    table: String,
    row: Vec<(String, Value)>,
    to: Option<(String, Value)>,
}

impl Change {
    /// Makes the change; `false` when the store's own rules refuse it.
    fn make(&self, store: &Connection) -> bool {
        let mut values: Vec<Value> = self.row.iter().map(|(_, v)| v.clone()).collect();
        let at: Vec<String> = self.row.iter().enumerate().map(|(i, (c, _))| format!("{c} IS ?{}", i + 1)).collect();
        let verb = match &self.to {
            Some((column, to)) => {
                values.push(to.clone());
                format!("UPDATE {} SET {column} = ?{}", self.table, values.len())
            }
            None => format!("DELETE FROM {}", self.table),
        };
        let done = store.execute(&format!("{verb} WHERE {}", at.join(" AND ")), rusqlite::params_from_iter(values));
        done.is_ok_and(|rows| rows == 1)
    }
    fn shown(&self) -> String {
        let key: Vec<String> = self.row.iter().map(|(c, v)| format!("{c}={v:?}")).collect();
        let to = self.to.as_ref().map_or("deleted".to_owned(), |(c, v)| format!("{c} -> {v:?}"));
        format!("{}: {to} at {}", self.table, key.join(" ")).chars().take(300).collect()
    }
}

/// All changes of a table's first, middle and last row, or of each row.
fn changes(store: &Connection, table: &str, every: bool) -> Vec<Change> {
    let columns = columns(store, table);
    let names: Vec<&str> = columns.iter().map(|(c, _)| c.as_str()).collect();
    let spared = |column: &str| {
        let own = NOT_IN_EVIDENCE.iter().find(|(t, c, _, _)| *t == table && (*c == column || *c == "*"));
        own.map_or("0", |(_, _, rows, _)| *rows)
    };
    let deleted = if NOT_IN_EVIDENCE.iter().any(|(t, c, _, _)| *t == table && *c == "*") { spared("*") } else { "0" };
    let flags: Vec<String> = names.iter().map(|c| format!("({})", spared(c))).chain([format!("({deleted})")]).collect();
    let sql = format!("SELECT {}, {} FROM {table}", names.join(", "), flags.join(", "));
    let mut read = store.prepare(&sql).unwrap();
    let width = names.len();
    let rows: Vec<Vec<Value>> = read
        .query_map([], |r| (0..=2 * width).map(|i| r.get::<_, Value>(i)).collect())
        .unwrap()
        .map(Result::unwrap)
        .collect();
    // Nothing makes a passkey, or an account elsewhere, where the program is built without.
    let absent = [("passkey", cfg!(feature = "passkeys")), ("provider_link", cfg!(feature = "oidc"))];
    let built = !absent.contains(&(table, false));
    let none = spared("*") == "1" || !built;
    assert!(!rows.is_empty() || none, "no rows in {table}: a story of this test has to bring some");
    let last = rows.len().saturating_sub(1);
    let some: BTreeSet<usize> = if every { (0..rows.len()).collect() } else { [0, rows.len() / 2, last].into() };
    let mut all = Vec::new();
    for (turn, row) in some.into_iter().filter_map(|n| rows.get(n)).enumerate() {
        let key = |i: &usize| columns[*i].1 || !columns.iter().any(|(_, pk)| *pk);
        let at: Vec<(String, Value)> = (0..width).filter(key).map(|i| (names[i].to_owned(), row[i].clone())).collect();
        let free = |i: usize| row[width + i] == Value::Integer(0);
        for i in (0..width).filter(|i| free(*i)) {
            // In the short form the first row's last character changes, the others' first.
            let others = others(&row[i]);
            let pick = if every { others } else { vec![others[turn.min(others.len() - 1)].clone()] };
            for to in pick {
                all.push(Change { table: table.to_owned(), row: at.clone(), to: Some((names[i].to_owned(), to)) });
            }
        }
        if free(width) {
            all.push(Change { table: table.to_owned(), row: at, to: None });
        }
    }
    all
}

/// What is wrong with what `verify` says of a change, if anything is.
fn missed(house: &House, whole: &[u8], change: &Change) -> Option<String> {
    std::fs::write(house.database(), whole).unwrap();
    for rest in ["dunlin.sqlite-wal", "dunlin.sqlite-shm"] {
        std::fs::remove_file(house.data().join(rest)).ok();
    }
    {
        let store = Connection::open(house.database()).unwrap();
        if !change.make(&store) {
            return None;
        }
    }
    let ran = house.run(&["--format", "json", "verify"]);
    let place = serde_json::from_str::<serde_json::Value>(&ran.out).ok();
    let places = place
        .as_ref()
        .and_then(|v| v["findings"].as_array())
        .map(|all| all.iter().filter(|f| f["place"].as_str().is_some_and(|p| !p.is_empty())).count());
    let found = match ran.code {
        1 => places.is_some_and(|n| n > 0) || ran.err.contains(']'),
        // A store that cannot be read is refused before anything is checked.
        3 | 4 => ran.err.contains(']'),
        _ => false,
    };
    (!found).then(|| format!("{}\n   {} {} {}", change.shown(), ran.code, ran.out.replace('\n', " "), ran.err))
}

#[test]
fn whatever_value_is_changed_is_found() {
    if std::env::var("DUNLIN_TEST_DATABASE").is_ok_and(|url| !url.is_empty()) {
        // The checks are the same code over the same statements; what is changed here is a file.
        return;
    }
    let house = rich();
    let every = std::env::var("DUNLIN_LONG").is_ok_and(|v| v == "1");
    let mut all = Vec::new();
    {
        let store = Connection::open(house.database()).unwrap();
        let mut read = store
            .prepare("SELECT type, name FROM sqlite_master WHERE type IN ('table', 'trigger') ORDER BY name")
            .unwrap();
        let named: Vec<(String, String)> =
            read.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap().map(Result::unwrap).collect();
        drop(read);
        for (_, trigger) in named.iter().filter(|(kind, _)| kind == "trigger") {
            store.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
        }
        for (_, table) in named.iter().filter(|(kind, name)| kind == "table" && !name.starts_with("sqlite_")) {
            all.extend(changes(&store, table, every));
        }
        store.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    }
    let whole = std::fs::read(house.database()).unwrap();
    let count = all.len();
    let (work, found) = (Mutex::new(all), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let own = house.copy();
                loop {
                    let Some(change) = work.lock().unwrap().pop() else { return };
                    if let Some(told) = missed(&own, &whole, &change) {
                        found.lock().unwrap().push(told);
                    }
                }
            });
        }
    });
    let found = found.into_inner().unwrap();
    assert!(found.is_empty(), "{} of {count} changes were not found:\n{}", found.len(), found.join("\n"));
}
