//! Workers: the day in parts, by one or more processes, comes to what `dunlin run` comes to; whatever becomes of a process,
//! nothing is lost and nothing doubled.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use testkit::compared::{by_table, left_out};
use testkit::server::base;

use crate::support::{House, run};

/// The days of the story: the first, one with little due, one on which reminders go out.
const DAYS: [&str; 3] = ["2026-06-30", "2026-07-01", "2026-07-16"];

/// A house with invoices of 40 debtors, some of whom are late.
fn furnished(server: Option<&str>) -> House {
    let house = House::on(server);
    let csv = house.path("csv");
    let generate = ["generate", "--seed", "11", "--as-of", DAYS[0], "--invoices", "500", "--debtors", "40"];
    run(&[&generate[..], &["--out", csv.to_str().unwrap()]].concat()).expect(0);
    let file = csv.join("invoices.csv");
    house.run(&["import", "invoices", file.to_str().unwrap(), "--as-of", "2026-06-29"]).expect(0);
    let soon = |n: usize| format!("R{n},R{n},Reminded {n},CN,2026-06-01,2026-06-{:02},CNY,{n}00.00", 27 + n % 4);
    let soon: Vec<String> = (1..=12).map(soon).collect();
    house.invoices(&soon.iter().map(String::as_str).collect::<Vec<_>>()).expect(0);
    house
}

/// Every row of the books as text, sorted, without what two runs cannot share.
fn rows(house: &House) -> Vec<String> {
    let list = |sql: &str| -> Vec<(String, String)> {
        match house.server() {
            Some(server) => {
                let found = server.client().query(sql, &[]).unwrap();
                found.iter().map(|r| (r.get(0), r.get(1))).collect()
            }
            None => {
                let lite = rusqlite::Connection::open(house.database()).unwrap();
                let mut prepared = lite.prepare(sql).unwrap();
                let found = prepared.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
                found.map(Result::unwrap).collect()
            }
        }
    };
    let (columns, text) = match house.server() {
        Some(_) => (
            "SELECT table_name::TEXT, column_name::TEXT FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, \
             ordinal_position",
            "::TEXT",
        ),
        None => (
            "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' ORDER BY m.name, p.cid",
            "",
        ),
    };
    // Copies of one store share the key of its marks. A letter names the entry of its decision.
    let own = |table: &str, column: &str| {
        (left_out(table, column) && column != "mark") || (table, column) == ("letter", "decision")
    };
    let tables = by_table(list(columns).into_iter().filter(|(table, column)| !own(table, column)));
    let mut rows = Vec::new();
    for (table, columns) in tables {
        let quote =
            |c: &String| if text.is_empty() { format!("quote({c})") } else { format!("coalesce({c}{text}, 'NULL')") };
        let columns = columns.iter().map(quote).collect::<Vec<_>>().join(" || ', ' || ");
        let only = match table.as_str() {
            "evidence" => " WHERE chain <> 0",
            "payload" => " WHERE (seller, entry) IN (SELECT seller, entry FROM evidence WHERE chain <> 0)",
            _ => "",
        };
        let found = list(&format!("SELECT '{table}: ', {columns} FROM {table}{only}"));
        rows.extend(found.into_iter().map(|(table, row)| table + &without_decision(&row)));
    }
    rows.sort();
    rows
}

/// A letter's evidence without the number of its decision's.
fn without_decision(row: &str) -> String {
    let Some((before, rest)) = row.split_once("\"decision\":\"") else { return row.to_owned() };
    format!("{before}{}", rest.trim_start_matches(|c: char| c.is_ascii_digit()))
}

/// The first row in which two lists differ.
fn same(expected: &[String], found: &[String], of: &str) {
    let missing = expected.iter().find(|row| found.binary_search(row).is_err());
    let extra = found.iter().find(|row| expected.binary_search(row).is_err());
    let equal = missing.is_none() && extra.is_none() && expected.len() == found.len();
    assert!(
        equal,
        "{of}: {} rows, {} expected\n  missing {missing:?}\n  instead {extra:?}",
        found.len(),
        expected.len()
    );
}

/// What the last run counted, without how long it took.
fn counted(house: &House) -> Value {
    let mut counted: Value =
        serde_json::from_str(&house.ask("SELECT body FROM run ORDER BY run DESC LIMIT 1")).unwrap();
    counted.as_object_mut().unwrap().remove("elapsed_ms");
    counted
}

fn by_hand(house: &House, day: &str) {
    house.run(&["--as-of", day, "run"]).expect(0);
    if house.count("decision") > 0 {
        house.run(&["--as-of", day, "letters", "issue", "--queued"]);
    }
}

/// A worker on the house's books, with parts of seven debtors.
fn worker(house: &House, day: &str, rest: &[&str]) -> Command {
    let mut command = house.command();
    command.args(["--as-of", day, "--format", "json", "worker", "--range", "7"]).args(rest);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn ended(child: Child) -> (i32, Value, String) {
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let told = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output.status.code().unwrap_or(-1), told, said)
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

fn clean(house: &House) {
    house.run(&["verify"]).expect(0);
}

/// Rows and counts, day by day, as `dunlin run` leaves them, with one, two and three workers.
fn the_day_by_workers_is_the_day(server: Option<&str>) {
    let start = furnished(server);
    let hand = start.copy();
    let crews: Vec<(usize, House)> = (1..=3).map(|n| (n, start.copy())).collect();
    for day in DAYS {
        by_hand(&hand, day);
        let expected = rows(&hand);
        for (size, house) in &crews {
            let spawn = |_| worker(house, day, &["--once"]).spawn().unwrap();
            let crew: Vec<Child> = (0..*size).map(spawn).collect();
            let told: Vec<_> = crew.into_iter().map(ended).collect();
            assert!(told.iter().all(|(code, ..)| *code == 0), "{told:#?}");
            let done: u64 = told.iter().map(|(_, told, _)| told["done"].as_u64().unwrap()).sum();
            assert!(done >= 2, "{told:#?}");
            same(&expected, &rows(house), &format!("{size} workers, {day}"));
            assert_eq!(counted(house), counted(&hand), "{size} workers, {day}");
            // Once more, there is nothing left to do.
            let (code, told, _) = ended(worker(house, day, &["--once"]).spawn().unwrap());
            assert_eq!((code, told["done"].as_u64()), (0, Some(0)));
        }
    }
    assert!(hand.count("letter") >= 12, "the story has reminders");
    for (_, house) in &crews {
        clean(house);
    }
}

#[test]
fn the_day_by_workers_is_the_day_on_sqlite() {
    the_day_by_workers_is_the_day(None);
}

#[test]
fn the_day_by_workers_is_the_day_on_postgresql() {
    if let Some(base) = base() {
        the_day_by_workers_is_the_day(Some(&base));
    }
}

/// Workers are killed and stopped beyond their lease at many moments, and those that were stopped go on afterwards.
#[test]
fn a_worker_that_is_killed_or_stopped_loses_and_doubles_nothing() {
    let Some(base) = base() else { return };
    let start = furnished(Some(&base));
    let hand = start.copy();
    for day in DAYS {
        by_hand(&hand, day);
    }
    let expected = rows(&hand);
    let mut overtaken = 0;
    // With DUNLIN_LONG many moments, else a few.
    let rounds = if std::env::var_os("DUNLIN_LONG").is_some() { 20 } else { 2 };
    for round in 0..rounds {
        let house = start.copy();
        for day in DAYS {
            let hit = |child: &Child, name: &str, after: u64| {
                std::thread::sleep(Duration::from_millis(after));
                signal(child, name);
            };
            let mut killed = worker(&house, day, &["--lease", "1", "--name", "killed"]).spawn().unwrap();
            let stopped = worker(&house, day, &["--lease", "1", "--name", "stopped"]).spawn().unwrap();
            hit(&killed, "-KILL", 60 + round % 6 * 37);
            killed.wait().unwrap();
            hit(&stopped, "-STOP", round % 8 * 29);
            // Whatever the two had in hand is taken over, while one of them still believes that it has it.
            let (code, told, said) =
                ended(worker(&house, day, &["--once", "--lease", "1", "--every", "1"]).spawn().unwrap());
            overtaken += u64::from(told["done"].as_u64().unwrap() > 0);
            assert_eq!(code, 0, "{said}");
            signal(&stopped, "-CONT");
            std::thread::sleep(Duration::from_millis(200));
            signal(&stopped, "-TERM");
            let (code, _, said) = ended(stopped);
            assert_eq!(code, 0, "{said}");
            let left = house.json(day, &["jobs", "list"]);
            assert_eq!(left, serde_json::json!([]), "round {round}, {day}");
        }
        same(&expected, &rows(&house), &format!("round {round}"));
        clean(&house);
    }
    assert!(overtaken > 0, "nobody left work for another");
}

/// A job that fails rests longer each time, is parked in the end, and is taken up again when a person says so.
#[test]
fn a_job_that_fails_too_often_is_parked_and_can_be_taken_up_again() {
    let house = House::new();
    house.tamper(
        "INSERT INTO job (seller, kind, key, part_of, on_date, first, last, state, due, attempts, fence, worker, fault, result, \
         drawn) VALUES (1, 'dance', 'D', '', '2026-06-30', 0, 0, 'waiting', 0, 0, 0, '', '', '', 0)",
    );
    for attempt in 1..=6 {
        let (code, told, said) = ended(worker(&house, "2026-06-30", &["--once", "--name", "w1"]).spawn().unwrap());
        assert_eq!((code, told["failed"].as_u64()), (1, Some(1)), "{attempt}: {said}");
        let jobs = house.json("2026-06-30", &["jobs", "list"]);
        let state = if attempt == 6 { "parked" } else { "waiting" };
        assert_eq!((jobs[0]["state"].as_str(), jobs[0]["attempts"].as_i64()), (Some(state), Some(attempt)), "{jobs}");
        assert_eq!((jobs[0]["fault"].as_str(), jobs[0]["worker"].as_str()), (Some("job_kind_unknown"), Some("w1")));
        assert!(jobs[0]["message"].as_str().unwrap().contains("dance"));
        // Nothing is done again before its time has come.
        let (code, told, _) = ended(worker(&house, "2026-06-30", &["--once"]).spawn().unwrap());
        assert_eq!((code, told["failed"].as_u64()), (0, Some(0)));
        house.tamper("UPDATE job SET due = 0 WHERE kind = 'dance'");
    }
    let doctor = house.run(&["doctor", "--format", "json"]).json();
    let check = doctor.as_array().unwrap().iter().find(|c| c["check"] == "jobs").unwrap();
    assert_eq!(check["state"], "warning");
    house.run(&["jobs", "retry", "dance:D"]).expect(0);
    house.run(&["jobs", "retry", "dance:D"]).expect(0);
    assert_eq!(house.json("2026-06-30", &["jobs", "list"])[0]["state"], "waiting");
    assert!(house.run(&["jobs", "retry", "dance:E"]).expect(1).err.contains("[unknown_job]"));
    assert!(house.run(&["jobs", "retry", "day:2026-06-30"]).expect(1).err.contains("[job_not_parked]"));
    // Whoever takes a job and dies of it every time, is not let at it for ever.
    house.tamper("UPDATE job SET attempts = 6, state = 'claimed', due = 0 WHERE kind = 'dance'");
    ended(worker(&house, "2026-06-30", &["--once"]).spawn().unwrap());
    assert_eq!(house.json("2026-06-30", &["jobs", "list"])[0]["fault"], "job_abandoned");
}

/// A run by hand and a day of workers exclude each other; a later day takes the place of one that was left.
#[test]
fn a_run_waits_for_a_day_of_workers_and_a_later_day_overtakes_it() {
    let house = House::new();
    house.invoices(&["A,D1,One,CN,2026-01-01,2026-02-01,CNY,100.00"]).expect(0);
    let left = "INSERT INTO job (seller, kind, key, part_of, on_date, first, last, state, due, attempts, fence, worker, fault, result, \
                drawn) VALUES (1, 'day_range', '2026-06-30:1-9', '2026-06-30', '2026-06-30', 1, 9, 'claimed', 9000000000000000, 1, 1, \
                'gone', '', '', 0)";
    house.tamper(left);
    let refused = house.run(&["--as-of", "2026-06-30", "run"]).expect(1);
    assert!(refused.err.contains("[day_in_work]"), "{}", refused.err);
    house.run(&["--as-of", "2026-06-30", "run", "--dry-run"]).expect(0);
    let (code, ..) = ended(worker(&house, "2026-07-01", &["--once"]).spawn().unwrap());
    assert_eq!(code, 0);
    assert_eq!(house.json("2026-07-01", &["jobs", "list"]), serde_json::json!([]));
    assert_eq!(house.ask("SELECT as_of FROM run"), "2026-07-01");
    house.run(&["--as-of", "2026-07-02", "run"]).expect(0);
    // The day was run by hand: there is nothing to order, and nothing of an earlier day.
    for day in ["2026-07-02", "2026-07-01"] {
        let (code, told, _) = ended(worker(&house, day, &["--once"]).spawn().unwrap());
        assert_eq!((code, told["done"].as_u64()), (0, Some(0)), "{day}");
    }
    clean(&house);
}

/// A worker without work waits, orders a day when it begins, and ends when it is asked to.
#[test]
fn a_worker_serves_every_seller_and_ends_when_asked() {
    let house = House::new();
    house.run(&["init", "--seller", "ZWEI", "--name", "Zwei", "--jurisdiction", "DE", "--currency", "EUR"]).expect(0);
    let child = worker(&house, "2026-06-30", &["--every", "1"]).spawn().unwrap();
    for _ in 0..200 {
        if house.count("run") == 2 {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    signal(&child, "-TERM");
    let (code, told, said) = ended(child);
    assert_eq!((code, told["done"].as_u64(), told["failed"].as_u64()), (0, Some(4), Some(0)), "{said}");
    // Of one seller alone, where one is named; of none whose key is not here.
    let (code, ..) = ended(worker(&house, "2026-07-01", &["--once", "--seller", "ZWEI"]).spawn().unwrap());
    assert_eq!((code, house.count("run")), (0, 3));
    let (code, ..) = ended(worker(&house, "2026-07-01", &["--seller", "NONE"]).spawn().unwrap());
    assert_eq!(code, 2);
    std::fs::remove_file(house.data().join("ZWEI.key")).unwrap();
    let (code, ..) = ended(worker(&house, "2026-07-02", &["--once"]).spawn().unwrap());
    assert_eq!((code, house.count("run")), (0, 4));
}
