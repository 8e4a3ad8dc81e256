//! Evidence: what was changed behind the program's back is found and named.

use std::process::Stdio;

use crate::support::House;

fn told() -> House {
    let house = House::new();
    house
        .invoices(&[
            "A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,1000.00",
            "B,D2,Muster GmbH,DE,2026-05-04,2026-06-01,EUR,2000.00",
        ])
        .expect(0);
    let header =
        "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,last_step,last_step_on";
    let taken = "C,D3,Beispiel AG,DE,2026-05-04,2026-06-05,EUR,900.00,formal_demand,2026-06-12";
    house.import("invoices", header, &[taken]).expect(0);
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R1,D2,2026-06-05,EUR,500.00,B"]).expect(0);
    for until in ["2027-01-31", "2027-02-28"] {
        let block = ["block", "add", "--debtor", "D1", "--reason", "r", "--owner", "o", "--from", "2027-01-01"];
        let block = house.json("2026-06-06", &[block.as_slice(), &["--until", until]].concat());
        if until == "2027-02-28" {
            house.json("2026-06-07", &["block", "lift", &block[0]["id"].to_string()]);
        }
    }
    house.json("2026-06-08", &["run"]);
    house.json("2026-06-15", &["run"]);
    house.json("2026-06-15", &["letters", "issue", "D1-CNY-1-formal_demand"]);
    house.json("2026-06-16", &["run"]);
    holds(&house);
    house
}

fn holds(house: &House) {
    let told = house.run(&["--format", "json", "verify"]);
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
}

/// What verify says of a copy of the house in which something was changed behind the program's back.
fn found(house: &House, sql: &str) -> String {
    let house = house.copy();
    house.tamper(sql);
    let ran = house.run(&["verify"]);
    assert_eq!(ran.code, 1, "{sql}: {}{}", ran.out, ran.err);
    assert!(!ran.out.contains('{'), "{sql}: a placeholder without a value: {}", ran.out);
    ran.out
}

fn each(tamperings: &[(&str, &str, &str)]) {
    let house = told();
    for (sql, code, place) in tamperings {
        let out = found(&house, sql);
        let named = out.lines().any(|l| l.contains(code) && l.contains(place));
        assert!(named, "{sql}: {code} {place} not in\n{out}");
    }
}

/// Sentences before a change of letters: the store refuses those otherwise.
const UNLOCK: &str = "DROP TRIGGER letter_immutable; DROP TRIGGER letter_undeletable;";

#[test]
fn changed_facts_and_projections_are_named_with_their_place() {
    each(&[
        ("UPDATE invoice SET amount = amount + 1 WHERE number = 'A'", "verify_payload", "D1"),
        ("UPDATE invoice SET due_date = '2026-06-02' WHERE number = 'B'", "verify_payload", "D2"),
        ("UPDATE receipt SET amount = amount + 1", "verify_payload", "D2"),
        ("DELETE FROM receipt", "verify_payload", "D2"),
        ("UPDATE movement SET amount = amount - 1", "verify_open_item", "B"),
        ("UPDATE movement SET amount = amount - 1", "verify_payload", "D2"),
        (
            "INSERT INTO movement SELECT seller, debtor, 9, invoice, currency, on_date, kind, amount, receipt, import, 0 FROM movement",
            "verify_no_entry",
            "D2",
        ),
        ("UPDATE open_item SET open = open + 1 WHERE currency = 'CNY'", "verify_open_item", "A"),
        ("UPDATE open_item SET law = 'DE' WHERE currency = 'CNY'", "verify_open_item", "A"),
        ("UPDATE open_item SET moves = 0", "verify_open_item", "B"),
        ("DELETE FROM open_item WHERE currency = 'CNY'", "verify_open_item", "A"),
        ("UPDATE account SET unapplied = 7 WHERE debtor = 2", "verify_account]", "D2"),
        ("DELETE FROM account WHERE debtor = 2", "verify_no_account", "D2 EUR"),
        ("UPDATE due_day SET items = items + 1", "verify_due_day", "2026-06-01"),
        ("UPDATE debtor SET name = 'X' WHERE code = 'D2'", "verify_row_differs", "name"),
        ("UPDATE debtor SET address = 'X' WHERE code = 'D2'", "verify_row_differs", "address"),
        ("UPDATE debtor SET jurisdiction = 'FR' WHERE code = 'D2'", "verify_row_differs", "jurisdiction"),
        ("UPDATE debtor SET natural_person = 1 WHERE code = 'D2'", "verify_row_differs", "natural_person"),
        ("DELETE FROM debtor WHERE code = 'D3'", "verify_row_missing", "debtor"),
        (
            "INSERT INTO debtor SELECT seller, 4, 'D4', name, jurisdiction, language, segment, email, phone, tax_id, address, contact, natural_person, group_code, bill_to, ship_to, account_manager, 0 FROM debtor WHERE code = 'D1'",
            "verify_no_entry",
            "D4",
        ),
        ("DELETE FROM debtor WHERE code = 'D3'", "verify_stray_rows", "invoice"),
        (
            "INSERT INTO account SELECT seller, 9, currency, next_on, last_fact_on, oldest_due, items, unapplied, cycle, step, step_on, candidate, waiting, assignment, mark FROM account WHERE debtor = 1",
            "verify_stray_rows",
            "account",
        ),
        ("UPDATE seller SET name = 'X'", "verify_row_differs", "ACME"),
        ("UPDATE seller_profile SET body = replace(body, '9999', '8888')", "verify_row_differs", "ACME"),
        ("DELETE FROM seller_profile", "verify_row_missing", "seller_profile"),
        ("UPDATE run SET as_of = '2026-06-14' WHERE run = 2", "verify_row_differs", "as_of"),
        ("UPDATE run SET body = '' WHERE run = 2", "verify_row_differs", "result"),
        ("UPDATE run SET at = at + 1 WHERE run = 2", "verify_row_differs", "run"),
        ("DELETE FROM run WHERE run = 3", "verify_row_missing", "run"),
        (
            "INSERT INTO run SELECT seller, 4, as_of, at, strategy, body FROM run WHERE run = 3",
            "verify_no_entry",
            "run",
        ),
        ("DELETE FROM run", "verify_row_missing", "run"),
        ("UPDATE import SET file = 'x.csv' WHERE import = 2", "verify_row_differs", "file"),
        ("DELETE FROM import WHERE import = 1", "verify_row_missing", "import"),
        ("UPDATE strategy_version SET body = replace(body, '\"7..\"', '\"1..\"')", "verify_row_differs", "text"),
        ("UPDATE strategy_version SET body = 'id ='", "verify_row_differs", "text"),
        ("UPDATE strategy_version SET own_version = 9", "verify_row_differs", "version"),
        ("DELETE FROM strategy_version", "verify_row_missing", "strategy"),
        ("UPDATE strategy_assignment SET scope = 'segment', target = 'x'", "verify_row_differs", "scope, target"),
        ("UPDATE strategy_assignment SET by_person = 'x'", "verify_row_differs", "by"),
        ("DELETE FROM strategy_assignment", "verify_row_missing", "strategy_assigned"),
        (
            "INSERT INTO strategy_assignment SELECT seller, 2, at, on_date, scope, target, debtor, version, 'x' FROM strategy_assignment",
            "verify_no_entry",
            "strategy_assigned",
        ),
        ("UPDATE account SET assignment = 2 WHERE step <> ''", "verify_account_state", "assignment 2"),
        ("UPDATE account SET assignment = 0 WHERE candidate <> ''", "verify_account_state", "assignment 0"),
    ]);
}

#[test]
fn changed_blocks_decisions_and_letters_are_named_with_their_place() {
    let unlock = |sql: &str| format!("{UNLOCK}{sql}");
    let total = unlock("UPDATE letter SET total = total - 1");
    let pay_by = unlock("UPDATE letter SET pay_by = '2026-12-31'");
    let number = unlock("UPDATE letter SET number = 'X'");
    let kind = unlock("UPDATE letter SET kind = 'reminder'");
    let issued_on = unlock("UPDATE letter SET issued_on = '2026-06-14'");
    let deleted = unlock("DELETE FROM letter");
    each(&[
        ("UPDATE block SET until_date = '2026-12-31' WHERE block = 1", "verify_row_differs", "until"),
        ("UPDATE block SET debtor = 2 WHERE block = 1", "verify_row_missing", "block"),
        ("UPDATE block SET lifted_on = '2026-06-07' WHERE block = 1", "verify_row_differs", "lifted_on"),
        ("UPDATE block SET lifted_on = '' WHERE block = 2", "verify_row_differs", "lifted_on"),
        ("DELETE FROM block WHERE block = 1", "verify_row_missing", "block"),
        (
            "INSERT INTO block SELECT seller, 9, debtor, invoice, reason, owner, from_date, until_date, stops, '', 0 FROM block WHERE block = 1",
            "verify_no_entry",
            "block",
        ),
        ("UPDATE decision SET state = 'withdrawn' WHERE state = 'candidate'", "verify_decision_state", "D2-EUR-1"),
        ("UPDATE decision SET state = 'candidate' WHERE state = 'issued'", "verify_row_differs", "state"),
        ("UPDATE decision SET state = 'issued' WHERE state = 'queued' AND debtor = 1", "verify_decision_state", "D1"),
        ("UPDATE decision SET decided_on = '2026-06-14' WHERE debtor = 2", "verify_row_differs", "decided_on"),
        ("UPDATE decision SET channel = 'fax' WHERE debtor = 2", "verify_row_differs", "channel"),
        ("UPDATE decision SET letter = 'x' WHERE debtor = 2", "verify_row_differs", "letter"),
        ("UPDATE decision SET entry = 1 WHERE debtor = 2", "verify_row_differs", "entry"),
        ("UPDATE decision SET entry = entry + 1000 WHERE debtor = 2", "verify_no_entry", "D2 decision"),
        ("DELETE FROM decision WHERE debtor = 2 AND state = 'candidate'", "verify_row_missing", "decision"),
        (
            "INSERT INTO decision SELECT seller, debtor, currency, cycle, 'final_notice', 'queued', decided_on, channel, letter, entry FROM decision WHERE debtor = 2 AND state = 'candidate'",
            "verify_no_entry",
            "D2 decision",
        ),
        (&total, "verify_row_differs", "total"),
        (&pay_by, "verify_row_differs", "pay_by"),
        (&number, "verify_row_differs", "number"),
        (&kind, "verify_row_differs", "kind"),
        (&issued_on, "verify_row_differs", "issued_on"),
        (&deleted, "verify_row_missing", "letter"),
        ("UPDATE document SET body = x'00'", "verify_document", "D1"),
        ("DELETE FROM document", "verify_document", "D1"),
        ("UPDATE account SET step = '', step_on = '' WHERE debtor = 1", "verify_account_state", "D1"),
        ("UPDATE account SET step = 'final_notice' WHERE debtor = 1", "verify_account_state", "final_notice"),
        ("UPDATE account SET step_on = '2026-06-16' WHERE debtor = 1", "verify_account_state", "2026-06-16"),
        ("UPDATE account SET step_on = '2026-06-13' WHERE debtor = 3", "verify_account_state", "D3"),
        ("UPDATE account SET candidate = '' WHERE debtor = 2", "verify_account_state", "D2"),
        ("UPDATE account SET candidate = 'third_party' WHERE debtor = 1", "verify_account_state", "third_party"),
        ("UPDATE account SET cycle = 0 WHERE debtor = 1", "verify_account_state", "cycle 0"),
    ]);
}

#[test]
fn changed_evidence_is_named_with_its_place() {
    each(&[
        (
            "UPDATE payload SET body = replace(body, 'collector', 'Collector') WHERE entry = (SELECT entry FROM decision WHERE debtor = 1 AND step = 'first_contact')",
            "verify_payload",
            "D1",
        ),
        ("UPDATE evidence SET at = at + 1 WHERE chain = 1 AND seq = 2", "verify_chain", "D1"),
        ("UPDATE evidence SET kind = 'invoicf' WHERE chain = 2 AND kind = 'invoice'", "verify_", "D2"),
        ("DELETE FROM evidence WHERE chain = 2 AND seq = 2", "verify_sequence", "D2"),
        ("UPDATE root SET hash = zeroblob(32) WHERE root = 2", "verify_root", "root 2"),
        ("UPDATE root SET signature = zeroblob(64) WHERE root = 1", "verify_signature", "root 1"),
        ("UPDATE root SET as_of = '2026-06-14' WHERE root = 2", "verify_signature", "root 2"),
        ("UPDATE root SET at = at + 1 WHERE root = 2", "verify_signature", "root 2"),
        ("DELETE FROM root WHERE root = 1", "verify_root", "root 2"),
        ("DELETE FROM root WHERE root = (SELECT max(root) FROM root)", "verify_unsealed", "ACME"),
        (
            "INSERT INTO unsealed SELECT seller, 1, leaves FROM root ORDER BY root DESC LIMIT 1; DELETE FROM root WHERE root = (SELECT max(root) FROM root)",
            "verify_unsealed",
            "ACME",
        ),
        ("UPDATE chain SET seq = 1 WHERE chain = 2", "verify_head", "D2"),
        ("DELETE FROM chain WHERE chain = 2", "verify_no_head", "D2"),
        ("DELETE FROM chain", "verify_no_head", "ACME"),
        // A tail that was cut off with its head moved back is missed by nobody but the signed root.
        (
            "DELETE FROM evidence WHERE chain = 2 AND seq = (SELECT max(seq) FROM evidence WHERE chain = 2);
             UPDATE chain SET (seq, hash) = (SELECT seq, hash FROM evidence WHERE chain = 2 ORDER BY seq DESC LIMIT 1) WHERE chain = 2",
            "verify_sealed_entry",
            "D2",
        ),
    ]);
}

#[test]
fn a_withdrawn_candidate_and_a_new_cycle_hold() {
    let house = told();
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R2,D2,2026-06-17,EUR,1500.00,B", "R3,D1,2026-06-17,CNY,1000.00,A"]).expect(0);
    house.json("2026-06-18", &["run"]);
    holds(&house);
    house.invoices(&["E,D2,Muster GmbH,DE,2026-06-04,2026-06-22,EUR,700.00"]).expect(0);
    house.json("2026-06-29", &["run"]);
    holds(&house);
    house.tamper("UPDATE decision SET state = 'candidate' WHERE state = 'withdrawn'");
    let out = house.run(&["verify"]).expect(1).out;
    assert!(out.contains("verify_row_differs") && out.contains("verify_account_state"), "{out}");
}

#[test]
fn a_key_that_is_not_the_sellers_is_refused() {
    let house = House::new();
    let key = house.data().join("ACME.key");
    for (bytes, code) in
        [(vec![7; 32], "key_of_other_seller"), (Vec::new(), "key_damaged"), (vec![7; 9], "key_damaged")]
    {
        std::fs::write(&key, bytes).unwrap();
        let ran = house.run(&["--format", "json", "verify"]);
        assert!(ran.code != 0 && format!("{}{}", ran.out, ran.err).contains(code), "{code}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn verify_waits_for_who_is_at_work() {
    let house = House::new();
    // On PostgreSQL the store's own tests see to this.
    if house.server().is_some() {
        return;
    }
    let lock = std::fs::File::options().write(true).open(house.data().join("dunlin.lock")).unwrap();
    lock.lock().unwrap();
    let mut verify = house.command().arg("verify").stdout(Stdio::null()).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert!(verify.try_wait().unwrap().is_none(), "verify did not wait");
    drop(lock);
    assert!(verify.wait().unwrap().success());
}

#[test]
fn doctor_says_what_is_missing() {
    let house = told();
    let ran = house.run(&["--format", "json", "doctor"]).expect(0);
    assert!(ran.json().as_array().unwrap().iter().any(|c| c["check"] == "letters" && c["state"] == "ok"));
    std::fs::remove_file(house.data().join("ACME.key")).unwrap();
    let ran = house.run(&["doctor"]).expect(1);
    assert!(ran.out.contains("ACME.key"), "{}", ran.out);
}
