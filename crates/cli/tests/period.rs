//! Closed periods: their days stay as they were, whatever comes in.

use serde_json::{Value, json};

use crate::support::{HEADER, House, codes};

const RECEIPTS: &str = "reference,debtor_code,received_on,currency,amount,invoice_number";
const CLOSED: &str = "2026-05-31";

fn start() -> House {
    let house = House::new();
    let lines =
        ["A,D1,甲公司,CN,2026-05-04,2026-05-20,CNY,1000.00", "B,D2,Muster GmbH,DE,2026-05-04,2026-05-20,EUR,2000.00"];
    file(&house, "2026-05-05", "invoices", (HEADER, &lines), &[], 0);
    file(&house, "2026-05-26", "receipts", (RECEIPTS, &["R1,D2,2026-05-25,EUR,500.00,B"]), &[], 0);
    house
}

/// Imports a file as of a day; the code it ends with is expected.
fn file(house: &House, day: &str, kind: &str, (header, lines): (&str, &[&str]), more: &[&str], code: i32) -> Value {
    let path = house.write(&format!("{kind}.csv"), format!("{header}\n{}\n", lines.join("\n")));
    let all = [&["--format", "json", "--as-of", day, "import", kind, path.to_str().unwrap()], more].concat();
    house.run(&all).expect(code).json()
}

fn close(house: &House, day: &str, through: &str) -> Value {
    house.json(day, &["period", "close", "--through", through, "--by", "Ann"])
}

fn ageing(house: &House) -> Vec<Value> {
    let by = |by| house.json(CLOSED, &["ageing", "--by", by]);
    vec![by("debtor"), by("currency"), house.json("2026-05-24", &["ageing"])]
}

fn refused(house: &House, arguments: &[&str], code: &str) {
    let ran = house.run(arguments).expect(1);
    assert!(ran.err.contains(code), "{code} not in {}", ran.err);
}

#[test]
fn what_was_reported_for_a_closed_day_stays() {
    let house = start();
    let before = ageing(&house);
    assert_eq!(before[0].as_array().unwrap().len(), 2);
    close(&house, "2026-06-02", CLOSED);
    // Rows known already are duplicates; new ones of closed days are refused one by one, the others are taken.
    let lines = [
        "A,D1,甲公司,CN,2026-05-04,2026-05-20,CNY,1000.00",
        "C,D1,甲公司,CN,2026-05-31,2026-06-20,CNY,10.00",
        "D,D1,甲公司,CN,2026-06-01,2026-06-20,CNY,20.00",
    ];
    let told = file(&house, "2026-06-03", "invoices", (HEADER, &lines), &[], 3);
    assert_eq!(codes(&told), ["period_closed"]);
    let told = &told["files"][0];
    assert_eq!(
        (&told["duplicates"], &told["imported"], &told["rejected"][0]["line"]),
        (&json!(1), &json!(1), &json!(3))
    );
    let lines = [
        "R1,D2,2026-05-25,EUR,500.00,B",
        "R2,D2,2026-05-31,EUR,5.00,B",
        "R3,D2,2026-06-01,EUR,7.00,B",
        "R4,D1,2026-05-01,CNY,7.00,",
    ];
    let told = file(&house, "2026-06-03", "receipts", (RECEIPTS, &lines), &[], 3);
    assert_eq!(codes(&told), ["period_closed", "period_closed"]);
    assert_eq!((&told["files"][0]["duplicates"], &told["files"][0]["imported"]), (&json!(1), &json!(1)));
    // An open amount counts from the day of the import.
    let header = format!("{HEADER},open_amount");
    let line = "A,D1,甲公司,CN,2026-05-04,2026-05-20,CNY,1000.00,400.00";
    assert_eq!(codes(&file(&house, CLOSED, "invoices", (&header, &[line]), &[], 3)), ["period_closed"]);
    file(&house, "2026-06-03", "invoices", (&header, &[line]), &[], 0);
    let whole = ["--snapshot", "--confirm"];
    let told = file(&house, CLOSED, "invoices", (HEADER, &[&lines_of_d()]), &whole, 1);
    assert_eq!(told["files"][0]["error"]["code"], "period_closed");
    file(&house, "2026-06-04", "invoices", (HEADER, &[&lines_of_d()]), &whole, 0);
    // Taking back what lies in the period is refused, with the day.
    for id in ["1", "2"] {
        refused(&house, &["--as-of", "2026-06-05", "import", "undo", id], "2026-05-31");
    }
    assert_eq!(ageing(&house), before);
    assert_ne!(house.json("2026-06-05", &["ageing"]), before[0], "later days have changed");
    house.json("2026-06-05", &["verify"]);
}

fn lines_of_d() -> String {
    "D,D1,甲公司,CN,2026-06-01,2026-06-20,CNY,20.00".to_owned()
}

#[test]
fn a_period_is_reopened_with_a_reason_the_last_one_first() {
    let house = start();
    close(&house, "2026-05-12", "2026-05-10");
    close(&house, "2026-06-02", CLOSED);
    assert_eq!(close(&house, "2026-06-02", CLOSED).as_array().unwrap().len(), 2, "closed twice is closed once");
    let close = |through| ["--as-of", "2026-06-02", "period", "close", "--through", through, "--by", "Ann"];
    refused(&house, &close("2026-06-03"), "period_not_over");
    refused(&house, &close("2026-05-20"), "period_closed_later");
    let reopen =
        |through| ["--as-of", "2026-06-02", "period", "reopen", "--through", through, "--by", "Bo", "--reason", "late"];
    refused(&house, &reopen("2026-05-10"), "period_not_closed");
    house.run(&["period", "reopen", "--through", CLOSED, "--by", "Bo"]).expect(2);
    house.run(&["period", "reopen", "--through", CLOSED, "--by", "Bo", "--reason", " "]).expect(2);
    house.run(&reopen(CLOSED)).expect(0);
    let late = ["L,D1,甲公司,CN,2026-05-10,2026-06-20,CNY,10.00", "M,D1,甲公司,CN,2026-05-11,2026-06-20,CNY,10.00"];
    let told = file(&house, "2026-06-03", "invoices", (HEADER, &late), &[], 3);
    assert_eq!(told["files"][0]["rejected"][0]["line"], 2, "the closing before it holds again");
    assert_eq!(told["files"][0]["imported"], 1);
    let list = house.json("2026-06-03", &["period", "list"]);
    let told: Vec<Value> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|p| json!([p["kind"], p["by"], p["reason"], p["closed_through"]]))
        .collect();
    assert_eq!(
        told,
        [
            json!(["close", "Ann", "", "2026-05-10"]),
            json!(["close", "Ann", "", CLOSED]),
            json!(["reopen", "Bo", "late", "2026-05-10"]),
        ]
    );
    house.json("2026-06-05", &["verify"]);
    for (sql, code) in [
        ("UPDATE period_event SET through = '2026-05-30' WHERE number = 2", "verify_row_differs"),
        ("UPDATE period_event SET reason = '' WHERE number = 3", "verify_row_differs"),
        ("DELETE FROM period_event WHERE number = 3", "verify_row_missing"),
        (
            "INSERT INTO period_event SELECT seller, 4, kind, through, by_person, reason, on_date, at FROM period_event WHERE number = 1",
            "verify_no_entry",
        ),
    ] {
        let copy = house.copy();
        copy.tamper(sql);
        let ran = copy.run(&["verify"]);
        assert!(ran.code == 1 && ran.out.contains(code), "{sql}: {code} not in\n{}", ran.out);
    }
}

#[test]
fn closing_waits_its_turn() {
    let house = start();
    let lines: Vec<String> = (0..3000).map(|n| format!("N{n},D1,甲公司,CN,2026-05-04,2026-05-20,CNY,1.00")).collect();
    let path = house.write("many.csv", format!("{HEADER}\n{}\n", lines.join("\n")));
    std::thread::scope(|scope| {
        let import = scope.spawn(|| house.run(&["--format", "json", "import", "invoices", path.to_str().unwrap()]));
        close(&house, "2026-06-02", CLOSED);
        let ran = import.join().unwrap();
        // Either all of the file was there before the closing, or all of it was refused after it.
        let imported = ran.json()["files"][0]["imported"].as_u64().unwrap();
        assert!(imported == 0 || imported == 3000, "{imported}");
    });
    house.json("2026-06-05", &["verify"]);
}
