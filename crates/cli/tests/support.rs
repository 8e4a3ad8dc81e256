//! A seller in a temporary directory, and commands run on it.
//!
//! Where `DUNLIN_TEST_DATABASE` names a PostgreSQL server (as `testkit::server` describes), every house keeps its books in a database
//! of its own there instead of in SQLite. Tests speak SQL that both understand; `in_postgres` spells the few words that differ.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;
use testkit::server::Database;

/// A data directory with a seller in it.
pub struct House {
    dir: TempDir,
    server: Option<Database>,
}

/// SQLite's words for bytes and triggers as PostgreSQL has them.
fn in_postgres(sql: &str) -> String {
    let mut words = sql.replace("x'00'", "'\\x00'::bytea").replace("x''", "''::bytea");
    for bytes in [32, 64] {
        words = words.replace(&format!("zeroblob({bytes})"), &format!("decode(repeat('00', {bytes}), 'hex')"));
    }
    for trigger in ["letter_immutable", "letter_undeletable", "debtor_event_immutable", "debtor_event_undeletable"] {
        let table = trigger.trim_end_matches("_immutable").trim_end_matches("_undeletable");
        words = words.replace(&format!("DROP TRIGGER {trigger}"), &format!("DROP TRIGGER {trigger} ON {table}"));
    }
    words
}

/// What a command left behind.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The JSON document on standard output.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("no JSON ({e}): {}\n{}", self.out, self.err))
    }
    /// The command must have ended with this code.
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "out: {}\nerr: {}", self.out, self.err);
        self
    }
}

impl From<Output> for Ran {
    fn from(o: Output) -> Self {
        Self {
            code: o.status.code().unwrap_or(-1),
            out: String::from_utf8(o.stdout).unwrap(),
            err: String::from_utf8(o.stderr).unwrap(),
        }
    }
}

/// The program with a quiet environment.
pub fn dunlin() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("dunlin"));
    command
        .env_remove("DUNLIN_DATA")
        .env_remove("DUNLIN_SELLER")
        .env_remove("DUNLIN_DATABASE")
        .env_remove("DUNLIN_CONFIG")
        .env("LC_ALL", "C")
        .env("DUNLIN_LANG", "en");
    command
}

/// Peak of the memory of a running program, in KiB; 0 where the system does not tell.
fn peak(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()).and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// Runs the program without a house.
pub fn run(arguments: &[&str]) -> Ran {
    dunlin().args(arguments).output().unwrap().into()
}

pub const HEADER: &str = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount";

impl House {
    /// A Chinese seller with payment details in CNY, EUR and USD.
    pub fn new() -> Self {
        Self::on(std::env::var("DUNLIN_TEST_DATABASE").ok().filter(|b| !b.is_empty()).as_deref())
    }
    /// The same with its books on that server, or in a file.
    pub fn on(base: Option<&str>) -> Self {
        let house = Self { dir: TempDir::new().unwrap(), server: base.map(Database::new) };
        house
            .run(&["init", "--seller", "ACME", "--name", "Acme", "--jurisdiction", "CN", "--currency", "CNY"])
            .expect(0);
        let path = house.write("seller.toml", PROFILE);
        house.run(&["seller", "set", path.to_str().unwrap()]).expect(0);
        house
    }
    /// A house of its own with the same data.
    pub fn copy(&self) -> Self {
        let server = self.server.as_ref().map(Database::copy);
        let house = Self { dir: TempDir::new().unwrap(), server };
        std::fs::create_dir(house.data()).unwrap();
        for file in std::fs::read_dir(self.data()).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), house.data().join(file.file_name())).unwrap();
        }
        house
    }
    pub fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }
    /// The program on this house's books.
    pub fn command(&self) -> Command {
        let mut command = dunlin();
        command.arg("--data").arg(self.data());
        if let Some(server) = &self.server {
            command.env("DUNLIN_DATABASE", server.url());
        }
        command
    }
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.command().args(arguments).output().unwrap().into()
    }
    /// What a command left behind, and the most memory that it took, in KiB (0 where the system does not tell).
    pub fn measured(&self, arguments: &[&str]) -> (Ran, u64) {
        let mut command = self.command();
        command.args(arguments);
        let piped = std::process::Stdio::piped;
        let mut child = command.stdout(piped()).stderr(piped()).spawn().unwrap();
        let mut most = 0;
        while child.try_wait().unwrap().is_none() {
            most = most.max(peak(child.id()));
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        (child.wait_with_output().unwrap().into(), most)
    }
    /// A command as of a day with JSON out.
    pub fn json(&self, day: &str, arguments: &[&str]) -> Value {
        let mut all = vec!["--format", "json", "--as-of", day];
        all.extend(arguments);
        self.run(&all).expect(0).json()
    }
    /// Imports invoice lines (without the header).
    pub fn invoices(&self, lines: &[&str]) -> Ran {
        self.import("invoices", HEADER, lines)
    }
    pub fn import(&self, kind: &str, header: &str, lines: &[&str]) -> Ran {
        let path = self.write(&format!("{kind}.csv"), format!("{header}\n{}\n", lines.join("\n")));
        self.run(&["--format", "json", "import", kind, path.to_str().unwrap()])
    }
    /// The database of a house on PostgreSQL.
    pub fn server(&self) -> Option<&Database> {
        self.server.as_ref()
    }
    /// The file of a house on SQLite.
    pub fn database(&self) -> PathBuf {
        self.data().join("dunlin.sqlite")
    }
    /// What the store says, as text.
    pub fn ask(&self, sql: &str) -> String {
        match &self.server {
            Some(server) => server.client().query_one(&in_postgres(sql), &[]).unwrap().get(0),
            None => rusqlite::Connection::open(self.database()).unwrap().query_row(sql, [], |r| r.get(0)).unwrap(),
        }
    }
    /// How many rows a table holds.
    pub fn count(&self, table: &str) -> i64 {
        self.ask(&format!("SELECT CAST(COUNT(*) AS TEXT) FROM {table}")).parse().unwrap()
    }
    /// Changes the store behind the program's back.
    pub fn tamper(&self, sql: &str) {
        assert!(self.change(sql), "{sql}");
    }
    /// Tries that; `false` when the store refuses.
    pub fn change(&self, sql: &str) -> bool {
        match &self.server {
            Some(server) => server.client().batch_execute(&in_postgres(sql)).is_ok(),
            None => rusqlite::Connection::open(self.database()).unwrap().execute_batch(sql).is_ok(),
        }
    }
}

/// Rejection codes of the only file of an import, in order.
pub fn codes(result: &Value) -> Vec<String> {
    let rejected = result["files"][0]["rejected"].as_array().unwrap();
    rejected.iter().map(|r| r["code"].as_str().unwrap().to_owned()).collect()
}

/// Whether the repository holds a file; tests name it from the workspace's root.
pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

pub const PROFILE: &str = r#"
legal_name = "示例机械有限公司"
address = ["宁波市示例路 1 号"]
[contact]
name = "陈雨"
email = "ar@example.com"
phone = "+86 574 0000 0000"
[signatory]
name = "李文"
title = "财务总监"
[in.en]
legal_name = "Example Machinery Co., Ltd."
address = ["1 Example Road", "Ningbo, China"]
contact = "Chen Yu"
signatory = "Li Wen"
signatory_title = "Finance Director"
[[bank_account]]
currency = "CNY"
holder = "示例机械有限公司"
bank = "示例银行"
account = "0000111122223333"
[[bank_account]]
currency = "EUR"
holder = "Example Machinery Co., Ltd."
bank = "Example Bank"
iban = "DE37 9999 9999 0123 4567 89"
[[bank_account]]
currency = "USD"
holder = "Example Machinery Co., Ltd."
bank = "Example Bank"
account = "555"
"#;

/// A new certificate that ends when the given year begins, and its key.
pub fn certify(house: &House, year: i32) -> [String; 2] {
    let mut params = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    (params.not_before, params.not_after) = (rcgen::date_time_ymd(2010, 1, 1), rcgen::date_time_ymd(year, 1, 1));
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = house.write("cert.pem", params.self_signed(&key).unwrap().pem());
    let key = house.write("key.pem", key.serialize_pem());
    [certificate, key].map(|path| path.to_str().unwrap().to_owned())
}
