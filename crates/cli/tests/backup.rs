//! A store copied while others work on it, and brought back.

use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use serde_json::Value;
use testkit::server::{Database, base};

use crate::moving::Home;
use crate::support::{dunlin, run};

/// A SQLite home with a seller and files of generated invoices.
fn home(invoices: &str) -> Home {
    let home = Home::sqlite();
    home.run(&["init", "--seller", "ACME", "--name", "A", "--jurisdiction", "CN", "--currency", "CNY"]).expect(0);
    let size = ["--debtors", "20", "--seed", "5", "--as-of", "2026-06-30"];
    home.run(&[&["generate", "--out", &home.file("csv"), "--invoices", invoices], &size[..]].concat()).expect(0);
    home.run(&["import", "debtors", &home.file("csv/debtors.csv"), "--as-of", "2026-06-30"]).expect(0);
    home
}

#[test]
fn a_copy_is_made_while_a_file_is_imported() {
    let home = home("4000");
    let data = home.file("data");
    let mut writer = dunlin();
    writer.args(["--data", &data, "import", "invoices", &home.file("csv/invoices.csv"), "--as-of", "2026-06-30"]);
    // In small batches, so that there are many moments at which something has just been committed.
    let mut writer = writer.args(["--batch-rows", "50"]).stdout(Stdio::null()).spawn().unwrap();
    let (mut copies, mut during) = (Vec::new(), 0);
    while copies.len() < 3 {
        let file = home.file(&format!("copy-{}.sqlite", copies.len()));
        let said = home.json(&["backup", &file]);
        during += u32::from(writer.try_wait().unwrap().is_none());
        assert_eq!((said["ok"].as_bool(), said["sellers"][0]["key"].as_bool()), (Some(true), Some(true)));
        assert_eq!(said["bytes"].as_u64().unwrap(), std::fs::metadata(&file).unwrap().len());
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        copies.push(file);
    }
    assert!(writer.wait().unwrap().success());
    assert!(during > 0, "the import had ended before the first copy was made");
    // The first copy comes back, and the import is completed from where it was cut.
    let back = Home::sqlite();
    let ran = back.run(&["restore", &copies[0]]).expect(0);
    assert!(ran.out.contains("ACME.key"), "it is said that the key is missing: {}", ran.out);
    back.keys_of(data.as_ref());
    let file = home.file("csv/invoices.csv");
    back.run(&["import", "invoices", &file, "--as-of", "2026-06-30"]).expect(0);
    back.run(&["verify"]).expect(0);
    let count = |home: &Home| -> Value { home.json(&["ageing", "--as-of", "2026-06-30", "--by", "currency"]) };
    assert_eq!(count(&back), count(&home));
}

#[test]
fn nothing_is_written_over() {
    let home = home("10");
    let copy = home.file("copy.sqlite");
    home.run(&["backup", &copy]).expect(0);
    let ran = home.run(&["backup", &copy]).expect(1);
    assert!(ran.err.contains("file_exists"), "{}", ran.err);
    let ran = home.run(&["restore", &copy]).expect(1);
    assert!(ran.err.contains("store_exists"), "{}", ran.err);
    // What is left beside a store that is gone would be taken for changes of the one that is put there.
    let other = Home::sqlite();
    std::fs::create_dir_all(other.file("data")).unwrap();
    std::fs::write(other.file("data/dunlin.sqlite-wal"), "left").unwrap();
    let ran = other.run(&["restore", &copy]).expect(1);
    assert!(ran.err.contains("dunlin.sqlite-wal"), "{}", ran.err);
    std::fs::remove_file(other.file("data/dunlin.sqlite-wal")).unwrap();
    other.run(&["restore", &copy]).expect(0);
    let names: Vec<String> = std::fs::read_dir(other.file("data"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|n| n.contains(".part"))
        .collect();
    assert_eq!(names, Vec::<String>::new());
}

#[test]
fn what_is_no_copy_is_refused_and_not_put_in_place() {
    let home = home("10");
    let copy = home.file("copy.sqlite");
    home.run(&["backup", &copy]).expect(0);
    let whole = std::fs::read(&copy).unwrap();
    let other = Home::sqlite();
    let refused = |bytes: &[u8], word: &str| {
        let file = home.file("wrong.sqlite");
        std::fs::write(&file, bytes).unwrap();
        let ran = other.run(&["restore", &file]).expect(4);
        assert!(ran.err.contains(word), "{word}: {}", ran.err);
        assert!(!std::path::Path::new(&other.file("data/dunlin.sqlite")).exists());
    };
    refused(b"number,debtor_code\n", "store_damaged");
    refused(b"", "store_missing");
    refused(&whole[..whole.len() / 2], "store_damaged");
    let ran = other.run(&["restore", &home.file("none.sqlite")]).expect(3);
    assert!(ran.err.contains("file_not_found"), "{}", ran.err);
    // What SQLite cannot see, verify does: the copy is put back all the same, for it is what there is, and it is said.
    let lite = rusqlite::Connection::open(&copy).unwrap();
    lite.execute("UPDATE debtor SET name = name || '?' WHERE debtor = 1", []).unwrap();
    drop(lite);
    let ran = other.run(&["restore", &copy]).expect(1);
    assert!(ran.out.contains("verify_"), "{}", ran.out);
}

/// The way that is documented for PostgreSQL: its own programs, then verify.
#[test]
fn on_postgresql_the_servers_programs_do_it() {
    let Some(base) = base() else { return };
    let Some(home) = Home::postgres() else { return };
    home.run(&["init", "--seller", "ACME", "--name", "A", "--jurisdiction", "CN", "--currency", "CNY"]).expect(0);
    for command in [["backup", "x.sqlite"], ["restore", "x.sqlite"]] {
        let ran = home.run(&command).expect(1);
        assert!(ran.err.contains("backup_not_here") && ran.err.contains("pg_dump"), "{}", ran.err);
    }
    let csv = home.file("invoices.csv");
    std::fs::write(&csv, format!("{}\n1,A,甲,CN,2026-01-01,2026-02-01,CNY,100\n", crate::support::HEADER)).unwrap();
    home.run(&["import", "invoices", &csv]).expect(0);
    home.run(&["run", "--as-of", "2026-03-01"]).expect(0);

    let dump = home.file("books.dump");
    let mut save = Command::new("pg_dump");
    save.env("PGOPTIONS", "-c dunlin.seller=*").args(["--enable-row-security", "--format", "custom", "--file", &dump]);
    let ran = save.arg(home.url()).output();
    let Ok(ran) = ran else { return eprintln!("not tested: there is no pg_dump") };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let fresh = Database::new(&base);
    let ran = Command::new("pg_restore").args(["--exit-on-error", "--dbname", &fresh.url(), &dump]).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let data = home.file("data");
    let there = |arguments: &[&str]| run(&[&["--data", &data, "--database", &fresh.url()], arguments].concat());
    there(&["verify"]).expect(0);
    // Down to the last row, and it goes on from there.
    let (before, after) = (home.file("before.dunlin"), home.file("after.dunlin"));
    home.run(&["export", &before]).expect(0);
    there(&["export", &after]).expect(0);
    assert!(std::fs::read(before).unwrap() == std::fs::read(after).unwrap());
    there(&["run", "--as-of", "2026-03-02"]).expect(0);
    there(&["verify"]).expect(0);
}
