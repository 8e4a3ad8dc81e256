//! Books that move: from one kind of database to the other and back, one seller or all, and files that are not what they were.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use testkit::server::{Database, base};

use crate::support::{House, Ran, dunlin, run};

/// A place for books: a data directory, with the database in it or on a server.
pub struct Home {
    pub dir: TempDir,
    server: Option<Database>,
}

impl Home {
    pub fn sqlite() -> Self {
        Self { dir: TempDir::new().unwrap(), server: None }
    }
    pub fn postgres() -> Option<Self> {
        let server = Some(Database::new(&base()?));
        Some(Self { dir: TempDir::new().unwrap(), server })
    }
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = dunlin();
        command.arg("--data").arg(self.dir.path().join("data")).args(arguments);
        if let Some(server) = &self.server {
            command.env("DUNLIN_DATABASE", server.url());
        }
        command.output().unwrap().into()
    }
    pub fn json(&self, arguments: &[&str]) -> Value {
        let mut all = vec!["--format", "json"];
        all.extend(arguments);
        self.run(&all).expect(0).json()
    }
    /// The address of its database on the server.
    pub fn url(&self) -> String {
        self.server.as_ref().unwrap().url()
    }
    pub fn file(&self, name: &str) -> String {
        self.dir.path().join(name).to_str().unwrap().to_owned()
    }
    /// Gives it the keys that another place has.
    pub fn keys_of(&self, data: &Path) {
        for file in std::fs::read_dir(data).unwrap().map(|e| e.unwrap().path()) {
            if file.extension().is_some_and(|e| e == "key") {
                std::fs::copy(&file, self.dir.path().join("data").join(file.file_name().unwrap())).unwrap();
            }
        }
    }
}

fn same_file(a: &str, b: &str) {
    // Not by assert_eq!, which would print megabytes.
    assert!(std::fs::read(a).unwrap() == std::fs::read(b).unwrap(), "{a} and {b} differ");
}

/// What a run did, but for how long it took.
fn told(mut run: Value) -> Value {
    run.as_object_mut().unwrap().remove("elapsed_ms");
    run
}

/// The demo's seller and one with generated books, by way of PostgreSQL where there is a server: every file on the way is the
/// same, and the day after is the same on both ends.
#[test]
fn books_come_back_as_they_went() {
    let start = Home::sqlite();
    let data = start.dir.path().join("data");
    run(&["demo", "--no-serve", "--dir", data.to_str().unwrap()]).expect(0);
    let csv = start.file("csv");
    let size = ["--invoices", "1500", "--debtors", "40", "--seed", "11", "--as-of", "2026-06-30"];
    start.run(&[&["generate", "--out", &csv], &size[..]].concat()).expect(0);
    let init = ["init", "--seller", "GEN", "--name", "G", "--jurisdiction", "DE", "--currency", "EUR"];
    start.run(&init).expect(0);
    for kind in ["debtors", "invoices"] {
        let file = format!("{csv}/{kind}.csv");
        start.run(&["--seller", "GEN", "import", kind, &file, "--as-of", "2026-06-30"]).expect(0);
    }
    start.run(&["--seller", "GEN", "run", "--as-of", "2026-06-30"]).expect(0);

    let first = start.file("first.dunlin");
    let left = start.json(&["export", &first, "--all"]);
    assert_eq!(left["bytes"].as_u64().unwrap(), std::fs::metadata(&first).unwrap().len());
    let codes: Vec<&str> = left["sellers"].as_array().unwrap().iter().map(|s| s["seller"].as_str().unwrap()).collect();
    assert_eq!(codes, ["HAIOU", "GEN"]);

    let mut file = first.clone();
    if let Some(between) = Home::postgres() {
        arrives(&between, &file, &left);
        let second = start.file("second.dunlin");
        between.run(&["export", &second, "--all"]).expect(0);
        same_file(&first, &second);
        file = second;
    }
    let end = Home::sqlite();
    arrives(&end, &file, &left);
    let third = end.file("third.dunlin");
    end.run(&["export", &third, "--all"]).expect(0);
    same_file(&first, &third);

    end.keys_of(&data);
    for seller in ["HAIOU", "GEN"] {
        let day = |home: &Home| told(home.json(&["--seller", seller, "run", "--as-of", "2026-07-20"]));
        assert_eq!(day(&start), day(&end), "{seller}");
        let list = |home: &Home| home.json(&["--seller", seller, "worklist", "--as-of", "2026-07-20"]);
        assert_eq!(list(&start), list(&end), "{seller}");
        assert_eq!(end.json(&["--seller", seller, "verify"])["ok"], true);
    }
}

/// Takes a file in and holds what is said of it against what was said when it was written.
fn arrives(home: &Home, file: &str, left: &Value) {
    let arrived = home.json(&["import-store", file]);
    assert_eq!(arrived["ok"], true);
    for (went, came) in left["sellers"].as_array().unwrap().iter().zip(arrived["sellers"].as_array().unwrap()) {
        for field in ["seller", "rows", "chains", "entries"] {
            assert_eq!(went[field], came[field], "{field}");
        }
        assert_eq!(came["findings"].as_array().unwrap().len(), 0);
        assert_eq!(came["key"], false);
    }
}

/// A house with an invoice, a decision and a second seller.
fn two_sellers() -> House {
    let house = House::new();
    house
        .invoices(&["1,A,Alpha,CN,2026-01-01,2026-02-01,CNY,100", "2,B,贝塔,DE,2026-01-01,2026-02-01,EUR,7.50"])
        .expect(0);
    house.run(&["--as-of", "2026-03-01", "run"]).expect(0);
    let init = ["init", "--seller", "OTHER", "--name", "O", "--jurisdiction", "TW", "--currency", "TWD"];
    house.run(&init).expect(0);
    house
}

/// One seller of two, into a store where its number is taken; the other from a file of both.
#[test]
fn a_seller_moves_in_beside_another() {
    let house = two_sellers();
    let path = |name: &str| house.path(name).to_str().unwrap().to_owned();
    let (one, both) = (path("one.dunlin"), path("both.dunlin"));
    house.run(&["export", &one]).expect(2);
    house.run(&["--seller", "ACME", "export", &one]).expect(0);
    house.run(&["export", &both, "--all"]).expect(0);
    let ran = house.run(&["--seller", "ACME", "export", &path("x.dunlin"), "--all"]).expect(2);
    assert!(ran.err.contains("all_or_one"), "{}", ran.err);
    assert_eq!(std::fs::metadata(&one).unwrap().permissions().mode() & 0o777, 0o600);
    // Never over a file that is there.
    let ran = house.run(&["export", &both, "--all"]).expect(1);
    assert!(ran.err.contains("file_exists"), "{}", ran.err);

    for home in [Some(Home::sqlite()), Home::postgres()].into_iter().flatten() {
        home.run(&["init", "--seller", "HERE", "--name", "H", "--jurisdiction", "DE", "--currency", "EUR"]).expect(0);
        let ran = home.run(&["--seller", "NOBODY", "import-store", &both]).expect(1);
        assert!(ran.err.contains("export_not_in_it"), "{}", ran.err);
        let ran = home.run(&["import-store", &one]).expect(0);
        assert!(ran.out.contains("ACME.key"), "{}", ran.out);
        if let Some(server) = &home.server {
            // Without counts the server plans as for empty tables, and whatever reads the books next crawls.
            let told: f32 = server
                .client()
                .query_one("SELECT reltuples FROM pg_class WHERE oid = 'invoice'::regclass", &[])
                .unwrap()
                .get(0);
            assert!(told >= 2.0, "{told}");
        }
        home.run(&["--seller", "OTHER", "import-store", &both]).expect(0);
        for again in [["--seller", "ACME", "import-store", &both], ["--seller", "HERE", "import-store", &one]] {
            home.run(&again).expect(1);
        }
        let ran = home.run(&["import-store", &both]).expect(1);
        assert!(ran.err.contains("seller_exists"), "{}", ran.err);
        // Without its key the books can be read, but nothing is signed.
        let ran = home.run(&["--seller", "ACME", "run", "--as-of", "2026-03-02"]).expect(4);
        assert!(ran.err.contains("key_missing"), "{}", ran.err);
        home.keys_of(&house.data());
        home.run(&["--seller", "ACME", "verify"]).expect(0);
        let away = home.file("away.dunlin");
        home.run(&["--seller", "ACME", "export", &away]).expect(0);
        same_file(&one, &away);
        home.run(&["--seller", "ACME", "run", "--as-of", "2026-03-02"]).expect(0);
        home.run(&["--seller", "HERE", "verify"]).expect(0);
        std::fs::remove_file(&away).unwrap();
    }
}

#[test]
fn keys_go_only_when_asked_and_never_over_another() {
    let house = two_sellers();
    let path = |name: &str| house.path(name).to_str().unwrap().to_owned();
    let (bare, keyed) = (path("bare.dunlin"), path("keyed.dunlin"));
    let ran = house.run(&["--seller", "ACME", "export", &bare]).expect(0);
    assert!(ran.out.contains("ACME.key"), "it is said that the key stays: {}", ran.out);
    let ran = house.run(&["--seller", "ACME", "export", &keyed, "--with-key"]).expect(0);
    assert!(ran.out.contains("sign in the seller's name"), "{}", ran.out);
    assert_eq!(std::fs::metadata(&keyed).unwrap().permissions().mode() & 0o777, 0o600);
    let mut lines = std::fs::read_to_string(&bare).unwrap();
    assert!(!lines.contains("\"part\":\"key\""));
    lines = std::fs::read_to_string(&keyed).unwrap();
    assert!(lines.contains("\"part\":\"key\""));

    let home = Home::sqlite();
    home.run(&["import-store", &keyed]).expect(0);
    let key = home.dir.path().join("data/ACME.key");
    assert_eq!(std::fs::read(&key).unwrap(), std::fs::read(house.data().join("ACME.key")).unwrap());
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    home.run(&["run", "--as-of", "2026-03-02"]).expect(0);

    // Another seller's key under the same name is left alone, and so are the books.
    let home = Home::sqlite();
    std::fs::create_dir_all(home.dir.path().join("data")).unwrap();
    let key = home.dir.path().join("data/ACME.key");
    std::fs::write(&key, [7; 32]).unwrap();
    for file in [&bare, &keyed] {
        let ran = home.run(&["import-store", file]).expect(4);
        assert!(ran.err.contains("key_of_other_seller"), "{}", ran.err);
    }
    assert_eq!(std::fs::read(&key).unwrap(), [7; 32]);
    std::fs::remove_file(&key).unwrap();
    home.run(&["import-store", &keyed]).expect(0);
}

/// What `verify` would find was there before: it comes along, and it is said.
#[test]
fn findings_come_along_and_are_said() {
    let house = two_sellers();
    house.tamper("UPDATE invoice SET amount = amount + 1 WHERE number = '1'");
    let file = house.path("books.dunlin").to_str().unwrap().to_owned();
    house.run(&["--seller", "ACME", "export", &file]).expect(0);
    let home = Home::sqlite();
    let ran = home.run(&["import-store", &file]).expect(1);
    assert!(ran.out.contains("verify_"), "{}", ran.out);
    assert!(ran.out.contains("there when they were exported"), "{}", ran.out);
    let again = home.run(&["--seller", "ACME", "export", &home.file("again.dunlin")]).expect(0);
    assert!(again.err.is_empty());
    same_file(&file, &home.file("again.dunlin"));
}

/// A file that is not what it was is refused with its place, and leaves nothing behind.
#[test]
fn a_file_that_was_changed_is_refused() {
    let house = two_sellers();
    let file = house.path("books.dunlin");
    house.run(&["export", file.to_str().unwrap(), "--all"]).expect(0);
    let whole = std::fs::read(&file).unwrap();
    let text = String::from_utf8(whole.clone()).unwrap();
    let wrong = house.path("wrong.dunlin");
    let refused = |bytes: &[u8], code: i32, word: &str| {
        std::fs::write(&wrong, bytes).unwrap();
        let home = Home::sqlite();
        let ran = home.run(&["import-store", wrong.to_str().unwrap()]).expect(code);
        assert!(ran.err.contains(word), "{word}: {}", ran.err);
        assert!(!home.dir.path().join("data/dunlin.sqlite").exists(), "no store was made");
        ran.err
    };
    let place = text.lines().position(|l| l.starts_with("[1,1,\"1\"")).unwrap();
    let err = refused(text.replacen("[1,1,\"1\"", "[1,1,\"7\"", 1).as_bytes(), 3, "export_damaged");
    assert!(err.contains("invoice") && err.contains(&format!("line {}", place + 3)), "{err}");
    refused(&whole[..whole.len() / 2], 3, "export_cut");
    refused(&whole[..whole.len() - 1], 3, "export_cut");
    refused(&[&whole[..], b"\n"].concat(), 3, "export_damaged");
    refused(b"number,debtor_code\n1,A\n", 3, "export_not_one");
    refused(b"", 3, "export_not_one");
    refused(text.replacen("\"dunlin_export\":1", "\"dunlin_export\":2", 1).as_bytes(), 1, "export_newer");
    let home = Home::sqlite();
    let ran = home.run(&["import-store", &home.file("none.dunlin")]).expect(3);
    assert!(ran.err.contains("file_not_found"), "{}", ran.err);
}

/// The columns of a result stay as they are said in `docs/reference/export.md`.
#[test]
fn the_file_begins_and_ends_as_documented() {
    let house = two_sellers();
    let file = house.path("books.dunlin");
    house.run(&["export", file.to_str().unwrap(), "--all"]).expect(0);
    let text = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let head = &lines[0];
    assert_eq!((&head["dunlin_export"], &head["schema"]), (&1.into(), &1.into()));
    assert_eq!(head["sellers"], serde_json::json!(["ACME", "OTHER"]));
    assert_eq!(lines[1]["part"], "seller");
    let manifest = &lines[lines.len() - 2]["manifest"][0];
    assert_eq!(manifest["parts"][0][0], "seller");
    // The sum of everything before it, by a program of its own.
    let before = text.trim_end().rfind('\n').unwrap() + 1;
    let told = lines.last().unwrap()["sha256"].as_str().unwrap().to_owned();
    let mut sum = std::process::Command::new("sha256sum");
    let part = house.write("before", &text[..before]);
    let Ok(out) = sum.arg(part).output() else { return };
    assert!(String::from_utf8(out.stdout).unwrap().starts_with(&told));
}
