//! Whole imports taken back: as if they had never been, unless something was built on them.

use serde_json::{Value, json};

use crate::support::{HEADER, House};

const RECEIPTS: &str = "reference,debtor_code,received_on,currency,amount,invoice_number";
const DEBTORS: &str = "code,legal_name,country,email";

/// Imports a file as of a day and returns the import's number.
fn import(house: &House, day: &str, kind: &str, (header, lines): (&str, &[&str]), more: &[&str]) -> String {
    let path = house.write(&format!("{kind}-{day}.csv"), format!("{header}\n{}\n", lines.join("\n")));
    let all = [&["import", kind, path.to_str().unwrap()], more].concat();
    house.json(day, &all)["files"][0]["import"].to_string()
}

fn undo(house: &House, id: &str) -> Value {
    house.json("2026-07-01", &["import", "undo", id, "--by", "Ann", "--reason", "wrong file"])
}

fn holds(house: &House) {
    let told = house.run(&["--format", "json", "verify"]);
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
}

/// What the books say of every day that matters, without what numbers the store gives.
fn books(house: &House) -> Vec<Value> {
    let days = ["2026-04-30", "2026-05-04", "2026-06-10", "2026-07-01"];
    let mut told: Vec<Value> = days.iter().map(|day| house.json(day, &["ageing"])).collect();
    told.push(house.json("2026-06-20", &["worklist"]));
    told
}

/// Two invoices, one of them part-paid.
fn start() -> House {
    let house = House::new();
    let lines =
        ["A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,1000.00", "B,D2,Muster GmbH,DE,2026-05-04,2026-06-01,EUR,2000.00"];
    import(&house, "2026-05-05", "invoices", (HEADER, &lines), &[]);
    import(&house, "2026-06-06", "receipts", (RECEIPTS, &["R1,D2,2026-06-05,EUR,500.00,B"]), &[]);
    house
}

#[test]
fn an_undone_import_never_was_and_comes_in_again_the_same() {
    let header = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,open_amount,last_step,last_step_on";
    let again = [
        "B,D2,Muster GmbH,DE,2026-05-04,2026-06-01,EUR,2000.00,1200.00,,",
        "C,D1,甲公司,CN,2026-05-04,2026-06-02,CNY,300.00,300.00,formal_demand,2026-06-12",
        "N,D9,Neu AG,DE,2026-05-04,2026-06-05,EUR,900.00,900.00,,",
    ];
    let cases: [(&str, &str, &[&str], &[&str]); 4] = [
        ("invoices", header, &again, &[]),
        ("invoices", HEADER, &["N,D9,Neu AG,DE,2026-05-04,2026-06-05,EUR,900.00"], &["--snapshot", "--confirm"]),
        ("receipts", RECEIPTS, &["R2,D2,2026-06-08,EUR,1700.00,B", "R3,D1,2026-04-20,CNY,10.00,"], &[]),
        ("debtors", DEBTORS, &["D1,甲有限公司,TW,a@example.com", "D7,Sieben AG,DE,"], &[]),
    ];
    for (kind, header, lines, more) in cases {
        let house = start();
        let before = books(&house);
        let id = import(&house, "2026-06-15", kind, (header, lines), more);
        let with = books(&house);
        assert!(kind == "debtors" || with != before, "{kind}");
        holds(&house);
        assert_eq!(undo(&house, &id)["already"], false);
        assert_eq!(books(&house), before, "{kind}: as if it had never been, on any day");
        holds(&house);
        let again = undo(&house, &id);
        assert_eq!((&again["already"], &again["movements"]), (&json!(true), &json!(0)));
        // The same file once more is the same import, and going back once more works.
        let id = import(&house, "2026-06-15", kind, (header, lines), more);
        assert_eq!(books(&house), with, "{kind}: comes in again");
        holds(&house);
        undo(&house, &id);
        assert_eq!(books(&house), before, "{kind}: back once more");
        house.json("2026-07-01", &["run"]);
        holds(&house);
    }
}

#[test]
fn the_list_tells_kind_rows_and_day_of_undo() {
    let house = start();
    let id = import(&house, "2026-06-15", "debtors", (DEBTORS, &["D1,甲,CN,x@example.com", "D7,Sieben AG,DE,"]), &[]);
    let done = undo(&house, &id);
    assert_eq!((&done["debtors_withdrawn"], &done["debtors_restored"]), (&json!(1), &json!(1)), "{done}");
    let list = house.json("2026-07-01", &["import", "list"]);
    let told = |i: usize| {
        let row = &list[i];
        json!([row["import"], row["kind"], row["as_of"], row["rows"], row["undone_on"]])
    };
    assert_eq!(told(0), json!([1, "invoices", "2026-05-05", 2, null]));
    assert_eq!(told(1), json!([2, "receipts", "2026-06-06", 1, null]));
    assert_eq!(told(2), json!([3, "debtors", "2026-06-15", 2, "2026-07-01"]));
    let text = house.run(&["import", "undo", "3"]).expect(0).out;
    assert!(text.contains("2026-07-01") && text.contains("nothing changed"), "{text}");
    assert!(house.run(&["import", "undo", "9"]).expect(1).err.contains("unknown_import"));
}

#[test]
fn master_data_changed_since_stays() {
    let house = start();
    let id = import(&house, "2026-06-15", "debtors", (DEBTORS, &["D1,甲一,CN,one@example.com", "D8,Acht,DE,"]), &[]);
    import(&house, "2026-06-16", "debtors", (DEBTORS, &["D1,甲二,CN,two@example.com"]), &[]);
    import(&house, "2026-06-17", "invoices", (HEADER, &["E,D8,Acht,DE,2026-06-01,2026-06-30,EUR,5.00"]), &[]);
    let done = undo(&house, &id);
    assert_eq!((&done["debtors_kept"], &done["debtors_restored"]), (&json!(2), &json!(0)), "{done}");
    assert_eq!(house.json("2026-07-01", &["explain", "--debtor", "D1"])["name"], "甲二");
    assert_eq!(house.json("2026-07-01", &["explain", "--debtor", "D8"])["name"], "Acht");
    holds(&house);
}

#[test]
fn what_was_built_on_an_import_stands_in_its_way() {
    let refused = |house: &House, id: &str, words: &[&str]| {
        let before = books(house);
        let ran = house.run(&["--as-of", "2026-07-01", "import", "undo", id]).expect(1);
        for word in [&["import_built_on"], words].concat() {
            assert!(ran.err.contains(word), "{word} not in {}", ran.err);
        }
        assert_eq!(books(house), before);
        holds(house);
    };
    let house = start();
    refused(&house, "1", &["receipt R1", "invoice B"]);
    // Free again once the receipt is taken back.
    undo(&house, "2");
    assert_eq!(undo(&house, "1")["invoices"], 2);
    assert_eq!(house.json("2026-06-30", &["ageing"]), json!([]));
    holds(&house);

    let house = start();
    let header = format!("{HEADER},open_amount");
    let line = "B,D2,Muster GmbH,DE,2026-05-04,2026-06-01,EUR,2000.00,1200.00";
    import(&house, "2026-06-15", "invoices", (&header, &[line]), &[]);
    refused(&house, "2", &["invoice B", "2026-06-15"]);

    let house = House::new();
    import(&house, "2026-05-05", "invoices", (HEADER, &["A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,1000.00"]), &[]);
    let block = ["block", "add", "--debtor", "D1", "--invoice", "A", "--reason", "r", "--owner", "o"];
    let block = house.json("2026-06-20", &[block.as_slice(), &["--until", "2026-08-01"]].concat());
    refused(&house, "1", &["block 1"]);
    house.json("2026-06-20", &["block", "lift", &block[0]["id"].to_string()]);
    house.json("2026-06-20", &["run"]);
    let waits = house.json("2026-06-20", &["letters", "list"]);
    refused(&house, "1", &["debtor D1", "invoice A"]);
    assert!(!waits.as_array().unwrap().is_empty());
}

#[test]
fn a_candidate_is_nothing_that_was_built() {
    let house = House::new();
    let header =
        "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,last_step,last_step_on";
    let line = "C,D3,Beispiel AG,DE,2026-03-04,2026-04-05,EUR,900.00,first_contact,2026-04-12";
    let id = import(&house, "2026-06-01", "invoices", (header, &[line]), &[]);
    house.json("2026-06-20", &["run"]);
    let list = house.json("2026-06-20", &["letters", "list"]);
    assert_eq!(list[0]["state"], "candidate", "{list}");
    assert_eq!(undo(&house, &id)["candidates"], 1);
    assert_eq!(house.json("2026-07-01", &["letters", "list"])[0]["state"], "withdrawn");
    holds(&house);
    let run = house.json("2026-07-02", &["run"]);
    assert_eq!(run["withdrawn"], 0, "{run}");
    holds(&house);
}

#[test]
fn tampering_with_an_undo_is_found() {
    let house = start();
    let header = format!("{HEADER},open_amount");
    let lines = [
        "B,D2,Muster GmbH,DE,2026-05-04,2026-06-01,EUR,2000.00,1200.00",
        "N,D9,Neu AG,DE,2026-05-04,2026-06-05,EUR,900.00,900.00",
    ];
    let id = import(&house, "2026-06-15", "invoices", (&header, &lines), &[]);
    undo(&house, &id);
    let id = import(&house, "2026-06-15", "debtors", (DEBTORS, &["D1,甲一,CN,one@example.com"]), &[]);
    undo(&house, &id);
    holds(&house);
    for (sql, code) in [
        ("UPDATE import_undo SET reason = 'x' WHERE number = 1", "verify_row_differs"),
        ("UPDATE import_undo SET import = 1 WHERE number = 1", "verify_undone_marks"),
        ("DELETE FROM import_undo WHERE number = 2", "verify_row_missing"),
        (
            "INSERT INTO import_undo SELECT seller, 3, 2, on_date, by_person, reason, at FROM import_undo WHERE number = 1",
            "verify_no_entry",
        ),
        ("UPDATE invoice SET undone = 1 WHERE number = 'A'", "verify_undone_marks"),
        ("UPDATE invoice SET undone = 0 WHERE number = 'N'", "verify_undone_marks"),
        ("UPDATE movement SET undone = 0", "verify_undone_marks"),
        ("UPDATE receipt SET undone = 1", "verify_undone_marks"),
        ("UPDATE movement SET amount = 5 WHERE kind = 'reversed' AND debtor = 3", "verify_open_item"),
        ("UPDATE movement SET amount = 5 WHERE kind = 'reversed' AND debtor = 3", "verify_payload"),
        ("DELETE FROM movement WHERE kind = 'reversed' AND debtor = 2", "verify_payload"),
        ("UPDATE debtor SET withdrawn = 0 WHERE code = 'D9'", "verify_row_differs"),
        ("UPDATE debtor SET withdrawn = 1 WHERE code = 'D1'", "verify_no_entry"),
        ("UPDATE invoice SET import = 2 WHERE number = 'A'", "verify_import_number"),
        ("UPDATE receipt SET import = 1", "verify_import_number"),
        ("UPDATE movement SET import = 1 WHERE kind = 'reported'", "verify_import_number"),
        ("UPDATE movement SET import = 2 WHERE kind = 'reversed'", "verify_import_number"),
        ("UPDATE import_debtor SET before = '{}'", "verify_row_differs"),
        ("UPDATE import_debtor SET entry = 1", "verify_no_entry"),
        ("DELETE FROM import_debtor", "verify_row_missing"),
    ] {
        let copy = house.copy();
        copy.tamper(sql);
        let ran = copy.run(&["verify"]);
        assert!(ran.code == 1 && ran.out.contains(code), "{sql}: {code} not in\n{}", ran.out);
    }
}

/// An export with a negative row, in the columns of another program.
const EXPORT: &str = "Kundennr.;Kunde;Belegnummer;Belegdatum;Fälligkeit;Betrag;Währung\n\
    0012;Müller GmbH;R-1;01.05.2026;31.05.2026;1.234,50;EUR\n\
    0013;Süd AG;R-2;02.05.2026;30.06.2026;99,00;EUR\n\
    0013;Süd AG;R-3;02.05.2026;30.06.2026;-9,00;EUR\n";

#[test]
fn a_negative_invoice_of_an_export_is_a_credit_note_and_goes_back_like_one() {
    let house = House::new();
    let file = house.write("offen.csv", EXPORT);
    let ours = house.json("2026-07-01", &["import", "invoices", file.to_str().unwrap()]);
    assert_eq!(ours["files"][0]["imported"], 3, "{ours}");
    let told = house.json("2026-07-01", &["explain", "--debtor", "0013"]);
    assert!(told.to_string().contains("-9.00"), "{told}");
    let total = |house: &House| house.json("2026-07-01", &["ageing", "--by", "currency"])[0]["total"].clone();
    assert_eq!(total(&house), "1324.50");
    // The same number as an invoice contradicts it; a negative amount in our own columns is refused, kind or not.
    let line = "R-3,0013,Süd AG,CN,2026-05-02,2026-06-30,EUR,9.00";
    assert_eq!(crate::support::codes(&house.invoices(&[line]).expect(3).json()), ["number_known_with_other_kind"]);
    let line = "R-4,0013,Süd AG,CN,2026-05-02,2026-06-30,EUR,-9.00";
    assert_eq!(crate::support::codes(&house.invoices(&[line]).expect(3).json()), ["negative_amount"]);
    let done = undo(&house, "1");
    assert_eq!((&done["invoices"], &done["debtors_withdrawn"]), (&json!(3), &json!(2)), "{done}");
    assert_eq!(house.json("2026-07-01", &["ageing"]), json!([]));
    holds(&house);
}

#[test]
fn where_files_contradict_each_other_the_debtor_file_says_what_a_debtor_is() {
    let invoice = "A,D1,Other Name Ltd,DE,2026-05-04,2026-06-01,CNY,1000.00";
    let debtor = "D1,甲公司,CN,one@example.com";
    let name = |house: &House| {
        let told = house.json("2026-06-20", &["explain", "--debtor", "D1"]);
        (told["name"].clone(), told["jurisdiction"].clone())
    };
    for debtors_first in [true, false] {
        let house = House::new();
        let invoices = || import(&house, "2026-06-01", "invoices", (HEADER, &[invoice]), &[]);
        let debtors = || import(&house, "2026-06-02", "debtors", (DEBTORS, &[debtor]), &[]);
        let id = if debtors_first {
            debtors();
            invoices()
        } else {
            invoices();
            assert_eq!(name(&house), (json!("Other Name Ltd"), json!("DE")));
            debtors()
        };
        assert_eq!(name(&house), (json!("甲公司"), json!("CN")), "debtors first: {debtors_first}");
        undo(&house, &id);
        // Without the debtor file, the invoice file is all that is known.
        let left = if debtors_first { ("甲公司", "CN") } else { ("Other Name Ltd", "DE") };
        assert_eq!(name(&house), (json!(left.0), json!(left.1)));
        holds(&house);
    }
}

#[test]
fn blocks_of_a_day_are_those_that_hold_on_it() {
    let house = start();
    let add = |debtor: &str, more: &[&str]| {
        let block = ["block", "add", "--debtor", debtor, "--reason", "quality", "--owner", "Ann"];
        house.json("2026-06-10", &[block.as_slice(), more].concat())[0].clone()
    };
    // Two on one debtor overlap; what each stops holds for its own days.
    add("D1", &["--from", "2026-06-12", "--until", "2026-06-20"]);
    add("D1", &["--from", "2026-06-18", "--until", "2026-06-30", "--stops", "interest,fees"]);
    let one = add("D2", &["--invoice", "B", "--until", "2026-06-30", "--stops", "placement"]);
    assert_eq!(
        json!([one["invoice"], one["from"], one["until"], one["stops"], one["reason"], one["owner"]]),
        json!(["B", "2026-06-10", "2026-06-30", ["placement"], "quality", "Ann"])
    );
    house.json("2026-06-25", &["block", "lift", "3"]);
    let holding = |day: &str| {
        let list = house.json("2026-07-01", &["block", "list", "--on", day]);
        list.as_array().unwrap().iter().map(|b| b["id"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    let days = ["2026-06-09", "2026-06-10", "2026-06-12", "2026-06-18", "2026-06-20", "2026-06-21", "2026-06-25"];
    let want: [&[i64]; 7] = [&[], &[3], &[1, 3], &[1, 2, 3], &[1, 2, 3], &[2, 3], &[2]];
    assert_eq!(days.map(holding), want);
    assert_eq!(house.json("2026-07-01", &["block", "list"]).as_array().unwrap().len(), 3);
    // Chasing rests while its block holds, and goes on the day after.
    let chased = |day: &str| house.json(day, &["worklist"]).to_string().contains("D1");
    assert_eq!(["2026-06-11", "2026-06-12", "2026-06-20", "2026-06-21"].map(chased), [true, false, false, true]);
    holds(&house);
}

#[test]
fn contacts_of_an_undone_import_go_and_those_that_they_replaced_come_back() {
    let house = start();
    let add = ["debtor", "contact", "add", "D2", "--name", "Frau Lang", "--role", "management", "--by", "Ann"];
    house.json("2026-06-07", &[&add[..], &["--email", "old@example.com"]].concat());
    let held = |day: &str| -> Vec<String> {
        let list = house.json(day, &["debtor", "contact", "list", "D2"]);
        let mut all: Vec<String> =
            list.as_array().unwrap().iter().map(|c| format!("{} {}", c["name"], c["email"])).collect();
        all.sort();
        all
    };
    let before = held("2026-06-07");
    let lines = ["D2,Frau Lang,management,new@example.com", "D2,Herr Neu,legal,neu@example.com"];
    let id = import(&house, "2026-06-08", "contacts", ("debtor_code,name,role,email", &lines), &[]);
    assert_eq!(held("2026-06-08").len(), 2);
    let told = undo(&house, &id);
    assert_eq!(told["contacts"], 2, "{told}");
    assert_eq!(held("2026-07-01"), before);
    assert_eq!(undo(&house, &id)["already"], true);
    assert_eq!(held("2026-07-01"), before);
    holds(&house);
}
