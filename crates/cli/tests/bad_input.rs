//! Bad input: said with place, code and expectation; nothing lost, nothing half applied.

use std::process::Stdio;

use crate::support::{HEADER, House, Ran, codes, dunlin, run};

fn rejected(line: &str) -> (Vec<String>, serde_json::Value) {
    let house = House::new();
    let ran = house.invoices(&["GOOD,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,10.00", line]).expect(3);
    let result = ran.json();
    assert_eq!(result["files"][0]["imported"], 1, "the good row is taken");
    assert_eq!(result["files"][0]["rejected"][0]["line"], 3);
    (codes(&result), result)
}

#[test]
fn unknown_currency() {
    assert_eq!(rejected("A,D1,Debtor,DE,2026-01-02,2026-02-01,XXQ,10.00").0, ["unknown_currency"]);
}

#[test]
fn more_decimals_than_the_currency_has() {
    let (codes, result) = rejected("A,D1,Debtor,JP,2026-01-02,2026-02-01,JPY,10.50");
    assert_eq!(codes, ["too_many_decimals"]);
    assert_eq!(result["files"][0]["rejected"][0]["column"], "amount");
}

#[test]
fn zero_and_negative_invoices() {
    assert_eq!(rejected("A,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,0.00").0, ["zero_amount"]);
    assert_eq!(rejected("A,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,-5.00").0, ["negative_amount"]);
}

#[test]
fn due_before_issue_and_the_year_3024() {
    assert_eq!(rejected("A,D1,Debtor,DE,2026-02-02,2026-02-01,EUR,5.00").0, ["due_before_issue"]);
    assert_eq!(rejected("A,D1,Debtor,DE,2026-02-02,3024-02-01,EUR,5.00").0, ["date_out_of_range"]);
}

#[test]
fn known_number_with_another_amount() {
    let house = House::new();
    house.invoices(&["A,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,10.00"]).expect(0);
    let again = house.invoices(&["A,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,11.00"]).expect(3).json();
    assert_eq!(codes(&again), ["number_known_with_other_amount"]);
    let open = house.json("2026-03-01", &["ageing"]);
    assert_eq!(open[0]["total"], "10.00", "the books keep what they had");
}

#[test]
fn missing_column_names_it() {
    let house = House::new();
    let ran = house.import(
        "invoices",
        "number,debtor_code,debtor_name,issue_date,currency,amount",
        &["A,D,N,2026-01-01,EUR,1"],
    );
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("missing_column") && ran.err.contains("due_date"), "{}", ran.err);
}

#[test]
fn a_directory_as_file() {
    let house = House::new();
    let dir = house.data();
    let ran = house.run(&["import", "invoices", dir.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("is_a_directory"), "{}", ran.err);
}

#[test]
fn truncated_utf8_is_refused_with_its_line() {
    let house = House::new();
    let mut bytes = format!("{HEADER}\nA,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,10.00\nB,D1,").into_bytes();
    bytes.extend([0xE6, 0xB5]);
    bytes.extend(b",DE,2026-01-02,2026-02-01,EUR,10.00\n");
    let path = house.write("cut.csv", bytes);
    let result = house.run(&["--format", "json", "import", "invoices", path.to_str().unwrap()]).expect(3).json();
    assert_eq!(codes(&result), ["not_utf8"]);
    assert_eq!(result["files"][0]["rejected"][0]["line"], 3);
    assert_eq!(result["files"][0]["imported"], 1);
}

#[test]
fn a_strategy_that_loops_or_leaves_a_gap() {
    let house = House::new();
    let standard = std::fs::read_to_string(crate::support::root("strategies/standard.toml")).unwrap();
    let loops = standard.replacen("id = \"first_contact\"\n", "id = \"first_contact\"\nafter = \"legal_action\"\n", 1);
    let path = house.write("loop.toml", loops);
    let ran = run(&["strategy", "check", path.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("strategy_loops"), "{}", ran.err);
    // Nothing between 8 and 29 days overdue fires any rule.
    let gap = standard
        .replace("business_days_overdue = \"3..\"", "days_overdue = \"4..7\"")
        .replace("days_overdue = \"7..\"", "days_overdue = \"7..7\"");
    let path = house.write("gap.toml", gap);
    let ran = run(&["--format", "json", "strategy", "check", path.to_str().unwrap()]).expect(1);
    let found = ran.json();
    assert_eq!(found[0]["code"], "strategy_gap");
    let ran = house.run(&["strategy", "activate", path.to_str().unwrap()]).expect(1);
    assert!(ran.err.contains("strategy_unsound"), "{}", ran.err);
}

#[test]
fn a_store_newer_than_the_program() {
    let house = House::new();
    house.tamper("INSERT INTO schema_version VALUES (999, 0, 0)");
    let ran = house.run(&["worklist"]).expect(4);
    assert!(ran.err.contains("store_newer"), "{}", ran.err);
}

#[test]
fn an_edited_migration_is_noticed() {
    let house = House::new();
    house.tamper("UPDATE schema_version SET checksum = checksum + 1");
    assert!(house.run(&["worklist"]).expect(4).err.contains("migration_changed"));
}

/// Root may write anywhere, so the directory is replaced by a file: the same refusal by another road.
#[test]
fn a_data_directory_that_cannot_be_written() {
    let house = House::new();
    let file = house.write("plain-file", "not a directory");
    let data = file.join("below");
    let ran = run(&[
        "--data",
        data.to_str().unwrap(),
        "init",
        "--seller",
        "X",
        "--name",
        "X",
        "--jurisdiction",
        "CN",
        "--currency",
        "CNY",
    ])
    .expect(4);
    assert!(ran.err.contains("data_dir_not_writable"), "{}", ran.err);
}

#[test]
fn a_read_only_store_refuses_the_run_and_keeps_what_it_had() {
    let house = House::new();
    house.invoices(&["A,D1,Debtor,CN,2026-01-02,2026-02-01,CNY,1000.00"]).expect(0);
    if house.server().is_some() {
        return;
    }
    let database = house.database();
    let url = format!("sqlite:{}", database.display());
    // SQLite's own read-only switch, which also holds for root.
    house.tamper("CREATE TRIGGER sealed BEFORE INSERT ON run BEGIN SELECT RAISE(ABORT, 'read only'); END");
    let ran = house.run(&["--database", &url, "--as-of", "2026-03-02", "run"]).expect(4);
    assert!(ran.err.contains("store_failed"), "{}", ran.err);
    house.tamper("DROP TRIGGER sealed");
    assert_eq!(house.json("2026-03-02", &["verify"])["ok"], true);
}

/// What a database's address lacks is said; what it holds is not, for it may be a password.
#[test]
fn an_address_of_a_database_that_does_not_work() {
    let dir = tempfile::TempDir::new().unwrap();
    let data = dir.path().to_str().unwrap();
    for (url, code, exit) in [
        ("mysql://u:hush@db/books", "unknown_database", 2),
        ("host=db user=u password=hush", "unknown_database", 2),
        ("postgres:u:hush@db/books", "unknown_database", 2),
        ("hush", "unknown_database", 2),
        ("postgres://u:hush/books", "database_url", 2),
        ("postgres://u:hush@db/books?sslmode=prefer", "database_tls_mode", 2),
        ("postgres://u:hush@db/books?sslrootcert=none.pem", "database_roots", 2),
        ("postgres://u:hush@127.0.0.1:1/books", "database_unreachable", 4),
    ] {
        let ran = run(&["--data", data, "--database", url, "worklist"]).expect(exit);
        assert!(ran.err.contains(code), "{url}: {}", ran.err);
        let mut doctor = dunlin();
        doctor.env("DUNLIN_DATABASE", url).args(["--data", data]);
        let told: Ran = doctor.arg("doctor").output().unwrap().into();
        let help: Ran = dunlin().env("DUNLIN_DATABASE", url).arg("--help").output().unwrap().into();
        for text in [ran.err, told.out, told.err, help.out] {
            assert!(!text.contains("hush"), "{text}");
        }
    }
}

/// A command that waited for its turn works with nothing that was changed while it waited.
#[test]
fn settings_that_changed_while_a_command_waited_are_not_overlooked() {
    if std::env::var_os("DUNLIN_TEST_DATABASE").is_some() {
        return; // The turn of a file is a lock that a test can hold.
    }
    let house = House::new();
    house.invoices(&["A,D1,Debtor,CN,2026-05-04,2026-06-01,CNY,1000.00"]).expect(0);
    let lock = std::fs::File::options().write(true).open(house.data().join("dunlin.lock")).unwrap();
    // Whether it has begun to wait cannot be seen from here: on a slow machine it may take several tries.
    let refused = [1, 2, 4, 8, 16].into_iter().any(|seconds| {
        lock.lock().unwrap();
        let mut run = house.command();
        run.args(["--as-of", "2026-06-08", "run", "--dry-run"]).stdout(Stdio::null()).stderr(Stdio::piped());
        let child = run.spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_secs(seconds));
        house.tamper("INSERT INTO seller_profile SELECT seller, MAX(version) + 1, at, body FROM seller_profile");
        lock.unlock().unwrap();
        let ran: Ran = child.wait_with_output().unwrap().into();
        ran.code == 1 && ran.err.contains("settings_changed")
    });
    assert!(refused);
    assert_eq!(house.json("2026-06-08", &["run"])["decisions"], serde_json::json!({"first_contact": 1}));
}

#[test]
fn usage_errors_exit_with_2() {
    let house = House::new();
    house.run(&["run", "--as-of", "2026-02-30"]).expect(2);
    house.run(&["--seller", "NOBODY", "worklist"]).expect(2);
    house.run(&["frobnicate"]).expect(2);
    run(&[
        "interest",
        "--law",
        "DE",
        "--principal",
        "1,5",
        "--currency",
        "EUR",
        "--due",
        "2026-01-01",
        "--until",
        "2026-02-01",
    ])
    .expect(2);
}

#[test]
fn refused_rows_can_be_mended_and_imported_again() {
    let house = House::new();
    let path = house.write("list.csv", format!("{HEADER}\nA,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,ten\n"));
    let rejects = house.path("rejects.csv");
    let (file, out) = (path.to_str().unwrap(), rejects.to_str().unwrap());
    house.run(&["import", "invoices", file, "--reject-file", out]).expect(3);
    let mended = std::fs::read_to_string(&rejects).unwrap().replace("EUR,ten", "EUR,10.00");
    std::fs::write(&rejects, mended).unwrap();
    let result = house.run(&["--format", "json", "import", "invoices", out]).expect(0).json();
    assert_eq!(result["files"][0]["imported"], 1);
    let ran = house.run(&["import", "invoices", file, "--reject-file", file]).expect(2);
    assert!(ran.err.contains("reject_file_is_input"), "{}", ran.err);
    assert!(std::fs::read_to_string(&path).unwrap().contains("EUR,ten"), "the input is untouched");
}

#[test]
fn a_dry_run_keeps_nothing() {
    let house = House::new();
    let path = house.write("list.csv", format!("{HEADER}\nA,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,10.00\n"));
    let file = path.to_str().unwrap();
    let dry = house.run(&["--format", "json", "import", "invoices", file, "--dry-run"]).expect(0).json();
    assert_eq!(dry["files"][0]["imported"], 1);
    assert_eq!(house.json("2026-03-01", &["ageing"]).as_array().unwrap().len(), 0);
}

#[test]
fn an_init_that_was_cut_short_can_be_repeated() {
    let house = House::new();
    house.tamper("DELETE FROM seller");
    let ran = house.run(&["init", "--seller", "ACME", "--name", "A", "--jurisdiction", "CN", "--currency", "CNY"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let again = house.run(&["init", "--seller", "ACME", "--name", "A", "--jurisdiction", "CN", "--currency", "CNY"]);
    assert!(again.code == 1 && again.err.contains("seller_exists"), "{}", again.err);
}

#[test]
fn one_file_that_cannot_be_taken_does_not_keep_the_others_out() {
    let house = House::new();
    let good = house.write("good.csv", format!("{HEADER}\nA,D1,Debtor,DE,2026-01-02,2026-02-01,EUR,10.00\n"));
    let bad = house.write("bad.csv", "number,amount\nA,1\n");
    let files = [bad.to_str().unwrap(), good.to_str().unwrap()];
    let ran = house.run(&["--format", "json", "import", "invoices", files[0], files[1]]).expect(3);
    let result = ran.json();
    assert_eq!(
        (&result["files"][0]["error"]["code"], &result["files"][1]["imported"]),
        (&"missing_column".into(), &1.into())
    );
    let rejects = house.path("rejects.csv");
    let out = rejects.to_str().unwrap();
    let ran = house.run(&["import", "invoices", files[0], files[1], "--reject-file", out]).expect(2);
    assert!(ran.err.contains("reject_file_for_one"), "{}", ran.err);
}
