//! Stores of every released schema, as exports in `cases/stores/`, come into today's program (`cases/stores/README.md`).

use crate::moving::Home;
use crate::support::{HEADER, House, root};

/// Makes the fixture of the present schema anew, when asked.
const WRITE: &str = "DUNLIN_WRITE_FIXTURE";

/// A little of everything that the tables hold.
fn sample() -> House {
    let house = House::new();
    let ok = |arguments: &[&str]| drop(house.run(arguments).expect(0));
    house
        .import(
            "invoices",
            &format!("{HEADER},tax"),
            &[
                "F1,A,Alpha GmbH,DE,2026-01-01,2026-02-01,EUR,119.00,19.00",
                "F2,A,Alpha GmbH,DE,2026-01-10,2026-02-10,EUR,50.00,",
                "F3,B,贝塔有限公司,CN,2026-01-01,2026-02-01,CNY,1000.00,",
                "F4,C,Gamma Ltd,GB-EAW,2026-01-01,2026-02-01,GBP,77.70,",
            ],
        )
        .expect(0);
    house.import(
        "receipts",
        "reference,debtor_code,received_on,currency,amount,invoice_number",
        &["R1,A,2026-02-20,EUR,19.00,F1"],
    );
    house.import("invoices", HEADER, &["F9,D,Delta,FR,2026-01-01,2026-02-01,EUR,5.00"]).expect(0);
    ok(&["--as-of", "2026-02-21", "import", "undo", "3", "--by", "x", "--reason", "mistake"]);
    let block = ["block", "add", "--debtor", "C", "--reason", "dispute", "--owner", "x", "--until", "2026-03-01"];
    ok(&[&["--as-of", "2026-02-21"], &block[..]].concat());
    let grant = ["extension", "grant", "--invoice", "F2", "--until", "2026-04-01", "--reason", "asked", "--owner", "x"];
    ok(&[&["--as-of", "2026-02-21"], &grant[..]].concat());
    let sued = ["limitation", "record", "--invoice", "F2", "--kind", "suit", "--on", "2026-02-10", "--by", "x"];
    ok(&[&["--as-of", "2026-02-21"], &sued[..]].concat());
    ok(&["debtor", "set", "B", "--phone", "+86 10 5555", "--by", "x"]);
    ok(&["debtor", "contact", "add", "A", "--name", "Ada", "--email", "ada@example.com", "--by", "x"]);
    ok(&["debtor", "group", "set", "G", "--name", "Group", "--by", "x"]);
    ok(&["cause", "set", "--debtor", "A", "--cause", "cash_flow", "--by", "x"]);
    ok(&["note", "add", "--debtor", "A", "--text", "called", "--by", "x"]);
    ok(&["--as-of", "2026-03-05", "run"]);
    let told = house.json("2026-03-05", &["letters", "statement", "--debtor", "A", "--currency", "EUR", "--user", "x"]);
    let number = told[0]["number"].as_str().unwrap().to_owned();
    ok(&["--as-of", "2026-03-05", "letters", "dispatch", &number, "--channel", "email", "--user", "x"]);
    ok(&["--as-of", "2026-03-06", "debtor", "merge", "C", "--into", "A", "--by", "x"]);
    ok(&["--as-of", "2026-03-07", "run"]);
    ok(&["period", "close", "--through", "2026-01-31", "--by", "x"]);
    ok(&["verify"]);
    house
}

#[test]
fn every_schema_that_was_released_comes_in() {
    let folder = root("cases/stores");
    let newest = store_version();
    if std::env::var_os(WRITE).is_some() {
        let file = folder.join(format!("schema-{newest}.dunlin"));
        let _gone = std::fs::remove_file(&file);
        sample().run(&["export", file.to_str().unwrap()]).expect(0);
    }
    let mut met = Vec::new();
    for file in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let Some(version) = name.strip_prefix("schema-").and_then(|n| n.strip_suffix(".dunlin")) else { continue };
        met.push(version.parse::<i64>().unwrap());
        for home in [Some(Home::sqlite()), Home::postgres()].into_iter().flatten() {
            let ran = home.run(&["--format", "json", "import-store", file.to_str().unwrap()]);
            assert_eq!(
                ran.code, 0,
                "{name} does not come in; {WRITE}=1 makes that of an unreleased schema anew: {}",
                ran.err
            );
            let came = ran.json();
            assert!(came["sellers"][0]["entries"].as_u64().unwrap() > 20, "{came}");
            let list = home.run(&["--format", "json", "ageing", "--as-of", "2026-03-07", "--by", "currency"]);
            assert!(list.err.contains("key_missing") || list.code == 0, "{}", list.err);
        }
    }
    met.sort_unstable();
    assert_eq!(met, (1..=newest).collect::<Vec<_>>(), "a fixture for each schema, no more and no fewer");
}

/// The version of the tables of this program: what it writes into an export.
fn store_version() -> i64 {
    let house = House::new();
    let file = house.path("x.dunlin");
    house.run(&["export", file.to_str().unwrap()]).expect(0);
    let text = std::fs::read_to_string(file).unwrap();
    let head: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    head["schema"].as_i64().unwrap()
}
