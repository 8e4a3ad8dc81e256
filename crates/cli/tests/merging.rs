//! Debtors merged and taken apart: one account while it stands, and afterwards as if they had never been merged.

use serde_json::{Value, json};

use crate::support::{House, codes};

const INVOICES: &str = "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,open_amount,kind,last_step,last_step_on";
const RECEIPTS: &str = "reference,debtor_code,received_on,currency,amount,invoice_number";
const DAYS: [&str; 6] = ["2026-03-31", "2026-04-30", "2026-05-31", "2026-06-20", "2026-07-01", "2026-09-30"];
/// Debtors of the stories: `other` is the second one's code.
const NAME: &str = "Muster GmbH,DE";

fn import(house: &House, day: &str, kind: &str, header: &str, lines: &[String]) -> Value {
    let path = house.write(&format!("{kind}-{day}.csv"), format!("{header}\n{}\n", lines.join("\n")));
    house.json(day, &["import", kind, path.to_str().unwrap()])
}

/// Two debtors, or one that has all of it when `other` is its code: part payments, credit, unapplied cash, a reported amount, two
/// currencies, a block of interest that is over.
fn start(other: &str) -> House {
    let house = House::new();
    let lines = [
        format!("A1,D1,{NAME},2026-02-02,2026-03-04,EUR,1000.00,,invoice,,"),
        format!("A2,D1,{NAME},2026-05-04,2026-06-05,EUR,700.00,,invoice,,"),
        format!("B1,{other},{NAME},2026-01-05,2026-02-04,EUR,2000.00,,invoice,,"),
        format!("B2,{other},{NAME},2026-04-06,2026-05-06,EUR,500.00,,invoice,,"),
        format!("B3,{other},{NAME},2026-04-06,2026-05-06,EUR,60.00,,credit_note,,"),
        format!("B4,{other},{NAME},2026-04-07,2026-05-07,USD,80.00,,invoice,,"),
        format!("B5,{other},{NAME},2026-01-07,2026-02-07,EUR,90.00,,invoice,,"),
    ];
    import(&house, "2026-05-05", "invoices", INVOICES, &lines);
    let receipts = [
        format!("R1,{other},2026-03-02,EUR,600.00,B1"),
        format!("R2,{other},2026-04-02,EUR,150.00,B5"),
        "R3,D1,2026-04-12,EUR,100.00,A1".to_owned(),
        format!("R4,{other},2026-04-20,USD,5.00,"),
    ];
    import(&house, "2026-05-06", "receipts", RECEIPTS, &receipts);
    let reported = format!("B2,{other},{NAME},2026-04-06,2026-05-06,EUR,500.00,450.00,invoice,,");
    import(&house, "2026-05-20", "invoices", INVOICES, &[reported]);
    block(&house, other, &["--invoice", "B1", "--from", "2026-04-01", "--until", "2026-04-30", "--stops", "interest"]);
    house
}

fn block(house: &House, debtor: &str, more: &[&str]) {
    let add = ["block", "add", "--debtor", debtor, "--reason", "quality", "--owner", "Ann"];
    house.json("2026-06-01", &[add.as_slice(), more].concat());
}

fn merge(house: &House) -> Value {
    house.json("2026-06-20", &["debtor", "merge", "D2", "--into", "D1", "--by", "Ann", "--reason", "same firm"])
}

fn unmerge(house: &House) -> Value {
    house.json("2026-06-25", &["debtor", "unmerge", "D2", "--by", "Ann"])
}

fn holds(house: &House) {
    let told = house.run(&["--format", "json", "verify"]);
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
}

/// Takes out numbers that the store gives, on which day a candidate was decided, and accounts without anything.
fn plain(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("id");
            map.remove("decisions");
            if let Some(Value::Array(blocks)) = map.get_mut("blocks") {
                blocks.sort_by_key(|b| b["from"].to_string());
            }
            map.values_mut().for_each(plain);
        }
        Value::Array(all) => {
            all.retain(|a| a["items"] != json!([]) || a["unapplied"] != "0.00" || a["step"] != "");
            all.iter_mut().for_each(plain);
        }
        _ => {}
    }
}

fn told(house: &House, day: &str, arguments: &[&str]) -> Value {
    let mut value = house.json(day, arguments);
    plain(&mut value);
    value
}

/// Ageing, worklist, items with interest, and next steps of every day that matters.
fn books(house: &House, debtors: &[&str]) -> Vec<Value> {
    let mut all = Vec::new();
    for day in DAYS {
        all.push(told(house, day, &["ageing"]));
        all.push(told(house, day, &["ageing", "--by", "currency"]));
        all.extend(debtors.iter().map(|debtor| told(house, day, &["ageing", "--debtor", debtor])));
        all.push(told(house, day, &["worklist"]));
        all.extend(debtors.iter().map(|debtor| told(house, day, &["explain", "--debtor", debtor])));
    }
    all
}

fn same(one: &[Value], other: &[Value], what: &str) {
    for (a, b) in one.iter().zip(other) {
        assert_eq!(a, b, "{what}");
    }
}

#[test]
fn merged_books_are_those_of_one_debtor() {
    let one = start("D1");
    let two = start("D2");
    let sums = |house: &House| DAYS.map(|day| house.json(day, &["ageing", "--by", "currency"]));
    let before = sums(&two);
    let done = merge(&two);
    assert_eq!(
        json!([done["invoices"], done["receipts"], done["movements"], done["blocks"], done["already"]]),
        json!([5, 3, 3, 1, false]),
        "{done}"
    );
    holds(&two);
    same(&books(&two, &["D1"]), &books(&one, &["D1"]), "merged");
    // What the seller is owed in all is the same on every day.
    assert_eq!(sums(&two), before);
    assert_eq!(two.json("2026-06-20", &["ageing", "--debtor", "D2"]), json!([]));
    let (ran, other) = (two.json("2026-06-21", &["run"]), one.json("2026-06-21", &["run"]));
    assert_eq!(ran["decisions"], other["decisions"], "{ran} {other}");
    same(&books(&two, &["D1"]), &books(&one, &["D1"]), "after a run");
    holds(&two);
    let again = merge(&two);
    assert_eq!(json!([again["already"], again["invoices"], again["on"]]), json!([true, 0, "2026-06-20"]));
    // Shown where it is looked for.
    let list = two.json("2026-06-21", &["debtor", "list"]);
    assert_eq!(json!([list[0]["merged_into"], list[1]["merged_into"]]), json!(["", "D1"]));
    let shown = two.json("2026-06-21", &["debtor", "show", "D1"])["merges"][0].clone();
    assert_eq!(json!([shown["debtor"], shown["by"], shown["reason"]]), json!(["D2", "Ann", "same firm"]));
    assert!(two.run(&["debtor", "show", "D2"]).expect(0).out.contains("D2 into D1"));
}

/// Runs, a candidate, a step and blocks come before the merge.
fn story(other: &str) -> House {
    let house = start(other);
    block(&house, "D2", &["--from", "2026-06-01", "--until", "2026-06-05", "--stops", "fees,interest"]);
    // The first run of all leaves every letter to a person; nothing is overdue yet.
    house.json("2026-01-20", &["run"]);
    house.json("2026-05-21", &["run"]);
    let step = "C1,D2,Muster GmbH,DE,2026-01-05,2026-02-04,CNY,300.00,,invoice,first_contact,2026-05-12".to_owned();
    import(&house, "2026-05-21", "invoices", INVOICES, &[step]);
    house.json("2026-06-10", &["run"]);
    house
}

#[test]
fn taken_apart_they_are_as_if_never_merged() {
    let never = story("D2");
    let house = story("D2");
    let withdrawn = merge(&house)["withdrawn"].clone();
    assert_ne!(withdrawn, json!(0), "there was a candidate");
    holds(&house);
    // What was queued for the merged debtor rests.
    let queued = house.json("2026-06-20", &["letters", "list", "--state", "queued"]);
    let of = |code: &str| queued.as_array().unwrap().iter().find(|l| l["debtor"] == code).map(|l| l["id"].clone());
    let (one, two) = (of("D1").unwrap(), of("D2").unwrap());
    let copy = house.copy();
    let issue = |id: &str| copy.run(&["--as-of", "2026-06-20", "letters", "issue", id]);
    assert!(issue(two.as_str().unwrap()).expect(1).err.contains("debtor_is_merged"));
    let out = issue("--queued").expect(0).out;
    assert!(out.contains(one.as_str().unwrap()) && !out.contains(two.as_str().unwrap()), "{out}");
    holds(&copy);
    let done = unmerge(&house);
    assert_eq!((&done["debtor"], &done["into"]), (&json!("D2"), &json!("D1")), "{done}");
    holds(&house);
    for day in ["2026-06-26", "2026-07-20"] {
        for one in [&never, &house] {
            one.json(day, &["run"]);
            holds(one);
        }
        same(&books(&house, &["D1", "D2"]), &books(&never, &["D1", "D2"]), day);
    }
    // And once more, the same.
    assert_eq!(merge(&house)["already"], false);
    holds(&house);
    unmerge(&house);
    house.json("2026-07-20", &["run"]);
    holds(&house);
    same(&books(&house, &["D1", "D2"]), &books(&never, &["D1", "D2"]), "twice");
}

#[test]
fn the_survivor_goes_on_from_the_firmer_step() {
    let house = House::new();
    let lines = [
        format!("A,D1,{NAME},2026-01-05,2026-02-04,EUR,300.00,,invoice,first_contact,2026-06-15"),
        format!("B,D2,{NAME},2026-01-05,2026-02-04,EUR,400.00,,invoice,formal_demand,2026-06-10"),
    ];
    import(&house, "2026-06-16", "invoices", INVOICES, &lines);
    let state = |code: &str| {
        let told = house.json("2026-06-20", &["explain", "--debtor", code]);
        let account = &told["accounts"][0];
        json!([account["last_step"], account["last_step_on"]])
    };
    let (one, two) = (state("D1"), state("D2"));
    merge(&house);
    assert_eq!(state("D1"), json!([two[0], one[1]]), "the firmer step, the later day");
    holds(&house);
    house.json("2026-06-21", &["run"]);
    holds(&house);
    unmerge(&house);
    assert_eq!((state("D1"), state("D2")), (one, two));
    holds(&house);
}

#[test]
fn rows_under_the_merged_code_come_in_under_the_survivor_and_go_back() {
    let house = start("D2");
    merge(&house);
    let new = [
        "N1,D2,Muster zwei GmbH,AT,2026-06-01,2026-06-30,EUR,33.00,,invoice,,".to_owned(),
        format!("N2,D1,{NAME},2026-06-01,2026-06-30,EUR,44.00,,invoice,,"),
        format!("B2,D2,{NAME},2026-04-06,2026-05-06,EUR,500.00,440.00,invoice,,"),
    ];
    let came = import(&house, "2026-06-22", "invoices", INVOICES, &new);
    assert_eq!((&came["files"][0]["imported"], &came["files"][0]["updated"]), (&json!(2), &json!(1)), "{came}");
    // Money of either code may pay for either's invoices while they are one.
    let paid = ["P1,D2,2026-06-22,EUR,20.00,A2", "P2,D1,2026-06-22,EUR,30.00,B1", "P3,D2,2026-06-22,EUR,3.00,N1"];
    let came = import(&house, "2026-06-22", "receipts", RECEIPTS, &paid.map(String::from));
    assert_eq!(came["files"][0]["imported"], 3, "{came}");
    // The same files again are known, under either code.
    assert_eq!(import(&house, "2026-06-22", "invoices", INVOICES, &new)["files"][0]["duplicates"], 3);
    holds(&house);
    assert_eq!(house.json("2026-06-23", &["explain", "--debtor", "D1"])["jurisdiction"], "DE");
    unmerge(&house);
    holds(&house);
    let open = |code: &str| {
        let told = house.json("2026-06-30", &["ageing", "--debtor", code]);
        let mut all: Vec<String> = Vec::new();
        for row in told.as_array().unwrap() {
            all.push(format!("{} {}", row["number"].as_str().unwrap(), row["open"].as_str().unwrap()));
        }
        all.sort();
        all
    };
    // P1 was D2's money on D1's invoice, P2 the other way round: both are unapplied cash of whose money it is.
    assert_eq!(open("D1"), ["A1 900.00", "A2 700.00", "N2 44.00"]);
    assert_eq!(open("D2"), ["B1 1400.00", "B2 440.00", "B3 -60.00", "B4 80.00", "N1 30.00"]);
    let cash =
        |code: &str| house.json("2026-06-30", &["explain", "--debtor", code])["accounts"][0]["unapplied"].clone();
    assert_eq!((cash("D1"), cash("D2")), (json!("30.00"), json!("80.00")));
}

#[test]
fn what_cannot_be_one_is_refused() {
    let house = start("D2");
    let more = [
        "P,D3,Anna Meyer,DE,2026-05-04,2026-06-05,EUR,10.00,,invoice,,",
        "Q,D4,Vier AG,DE,2026-05-04,2026-06-05,EUR,10.00,,invoice,,",
    ];
    import(&house, "2026-05-21", "invoices", INVOICES, &more.map(String::from));
    house.json("2026-06-01", &["debtor", "set", "D3", "--natural-person", "yes", "--by", "Ann"]);
    let refused = |code: i32, arguments: &[&str], word: &str| {
        let ran = house.run(&[&["debtor"], arguments, &["--by", "Ann"]].concat()).expect(code);
        assert!(ran.err.contains(word), "{word} not in {}", ran.err);
    };
    refused(1, &["merge", "D1", "--into", "D1"], "merge_same_debtor");
    refused(1, &["merge", "D1", "--into", "D9"], "unknown_debtor");
    refused(1, &["merge", "D9", "--into", "D1"], "unknown_debtor");
    refused(1, &["merge", "D3", "--into", "D1"], "merge_person_with_firm");
    refused(1, &["unmerge", "D2"], "debtor_not_merged");
    let pairs = |house: &House| house.json("2026-06-20", &["debtor", "duplicates"]).as_array().unwrap().len();
    assert_eq!(pairs(&house), 1);
    // A closed period stands in no way: what the seller is owed of its days is the same.
    house.json("2026-06-20", &["period", "close", "--through", "2026-05-31", "--by", "Ann"]);
    merge(&house);
    assert_eq!(pairs(&house), 0, "settled");
    refused(1, &["merge", "D2", "--into", "D4"], "debtor_is_merged");
    refused(1, &["merge", "D4", "--into", "D2"], "debtor_is_merged");
    refused(1, &["merge", "D1", "--into", "D4"], "merge_survivor");
    let block = ["block", "add", "--debtor", "D2", "--reason", "r", "--owner", "o", "--until", "2029-09-01"];
    assert!(house.run(&block).expect(1).err.contains("debtor_is_merged"));
    let undo = house.run(&["--as-of", "2026-06-21", "import", "undo", "3", "--by", "Ann"]).expect(1);
    assert!(undo.err.contains("import_debtor_merged") && undo.err.contains("D2"), "{}", undo.err);
    holds(&house);
    // Free again afterwards; the list of imports counts each row once.
    let rows = |house: &House| {
        let list = house.json("2026-06-30", &["import", "list"]);
        list.as_array().unwrap().iter().map(|i| i["rows"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(rows(&house), [7, 4, 1, 2]);
    unmerge(&house);
    house.json("2026-06-25", &["period", "reopen", "--through", "2026-05-31", "--by", "Ann", "--reason", "r"]);
    assert_eq!(house.json("2026-06-25", &["import", "undo", "3", "--by", "Ann"])["movements"], 1);
    assert_eq!(rows(&house), [7, 4, 1, 2]);
    holds(&house);
    let dry =
        house.import("invoices", INVOICES, &["X,D2,Muster GmbH,DE,2026-06-01,2026-06-30,EUR,x,,invoice,,"]).json();
    assert_eq!(codes(&dry).len(), 1);
}

#[test]
fn tampering_with_a_merge_is_found() {
    let house = story("D2");
    merge(&house);
    let new = "N1,D2,Muster GmbH,DE,2026-06-01,2026-06-30,EUR,33.00,,invoice,,".to_owned();
    import(&house, "2026-06-22", "invoices", INVOICES, &[new]);
    let ended = house.copy();
    unmerge(&ended);
    holds(&house);
    holds(&ended);
    for (of, sql, code) in [
        (&house, "UPDATE debtor_merge SET reason = 'x'", "verify_row_differs"),
        (&house, "UPDATE debtor_merge SET at = at + 1", "verify_row_differs"),
        (&house, "UPDATE debtor_merge SET to_debtor = from_debtor", "verify_row_missing"),
        (&house, "DELETE FROM debtor_merge", "verify_row_missing"),
        (&house, "DELETE FROM debtor_merge", "verify_stray_rows"),
        (&ended, "DELETE FROM debtor_merge WHERE ends <> 0", "verify_row_missing"),
        (&ended, "UPDATE debtor_merge SET ends = 0 WHERE ends <> 0", "verify_row_differs"),
        (
            &house,
            "INSERT INTO debtor_merge SELECT seller, 2, from_debtor, to_debtor, on_date, by_person, reason, at, 1 FROM debtor_merge",
            "verify_no_entry",
        ),
        (&house, "UPDATE debtor_merge_row SET became = 99 WHERE kind = 'invoice' AND number = 1", "verify_row_differs"),
        (&house, "DELETE FROM debtor_merge_row WHERE kind = 'receipt'", "verify_undone_marks"),
        (&house, "DELETE FROM debtor_merge_row WHERE kind = 'reversal'", "verify_undone_marks"),
        (&house, "UPDATE debtor_merge_account SET step_on = '2026-01-01'", "verify_row_differs"),
        (&house, "DELETE FROM debtor_merge_account", "verify_row_differs"),
        (&house, "UPDATE debtor_merge_arrival SET number = 99", "verify_row_missing"),
        (&house, "DELETE FROM debtor_merge_arrival", "verify_row_missing"),
        (
            &house,
            "INSERT INTO debtor_merge_arrival SELECT seller, merge, 'receipt', 1 FROM debtor_merge_arrival",
            "verify_no_entry",
        ),
        (&house, "UPDATE invoice SET import = 99 WHERE debtor = 1 AND number = 'B1'", "verify_import_number"),
        (&house, "UPDATE block SET undone = 1", "verify_undone_marks"),
        (&house, "UPDATE block SET undone = 0", "verify_undone_marks"),
        (&house, "UPDATE invoice SET amount = 5 WHERE debtor = 1 AND number = 'B1'", "verify_payload"),
        (&house, "UPDATE movement SET amount = 5 WHERE kind = 'reversed' AND debtor = 2", "verify_open_item"),
        (&house, "UPDATE account SET step = 'final_notice' WHERE debtor = 1", "verify_account_state"),
    ] {
        let copy = of.copy();
        copy.tamper(sql);
        let ran = copy.run(&["verify"]);
        assert!(ran.code == 1 && ran.out.contains(code), "{sql}: {code} not in\n{}", ran.out);
    }
}

#[test]
fn an_extension_keeps_its_invoice_where_it_was_granted() {
    let house = start("D2");
    let merge = ["--as-of", "2026-06-01", "debtor", "merge", "D2", "--into", "D1", "--by", "Ann"];
    let unmerge = ["--as-of", "2026-06-03", "debtor", "unmerge", "D2", "--by", "Ann"];
    let grant = |invoice: &str, day: &str| {
        let until = ["--until", "2026-08-31", "--reason", "asked", "--owner", "Ann"];
        house.json(day, &[&["extension", "grant", "--invoice", invoice], &until[..]].concat());
    };
    grant("B2", "2026-05-30");
    assert!(house.run(&merge).expect(1).err.contains("merge_extension"));
    house.json("2026-05-31", &["extension", "withdraw", "1"]);
    house.run(&merge).expect(0);
    grant("B2", "2026-06-02");
    assert!(house.run(&unmerge).expect(1).err.contains("merge_extension"));
    house.json("2026-06-02", &["extension", "withdraw", "2"]);
    house.run(&unmerge).expect(0);
    holds(&house);
}
