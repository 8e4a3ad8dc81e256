//! Evidence: what was changed behind the program's back is found and named.

use crate::support::House;

fn told() -> House {
    let house = House::new();
    house
        .invoices(&[
            "A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,1000.00",
            "B,D2,Muster GmbH,DE,2026-05-04,2026-06-01,EUR,2000.00",
        ])
        .expect(0);
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R1,D2,2026-06-05,EUR,500.00,B"]).expect(0);
    house.json("2026-06-08", &["run"]);
    house.json("2026-06-15", &["run"]);
    house.json("2026-06-15", &["letters", "issue", "D1-CNY-1-formal_demand"]);
    house.json("2026-06-16", &["run"]);
    assert_eq!(house.json("2026-06-16", &["verify"])["ok"], true);
    house
}

fn found(sql: &str) -> String {
    let house = told();
    house.tamper(sql);
    house.run(&["verify"]).expect(1).out
}

#[test]
fn each_kind_of_tampering_is_named_with_its_place() {
    for (sql, code, place) in [
        ("UPDATE invoice SET amount = amount + 1 WHERE number = 'A'", "verify_payload", "D1"),
        ("UPDATE invoice SET due_date = '2026-06-02' WHERE number = 'B'", "verify_payload", "D2"),
        ("UPDATE receipt SET amount = amount + 1", "verify_payload", "D2"),
        ("UPDATE movement SET amount = amount - 1", "verify_open_item", "B"),
        ("UPDATE open_item SET open = open + 1 WHERE currency = 'CNY'", "verify_open_item", "A"),
        ("UPDATE account SET unapplied = 7 WHERE currency = 'EUR'", "verify_account", "D2"),
        (
            "UPDATE payload SET body = replace(body, 'collector', 'Collector') WHERE entry = (SELECT entry FROM decision WHERE debtor = 1 AND step = 'first_contact')",
            "verify_payload",
            "D1",
        ),
        ("UPDATE evidence SET at = at + 1 WHERE chain = 1 AND seq = 2", "verify_chain", "D1"),
        ("UPDATE evidence SET kind = 'invoicf' WHERE chain = 2 AND kind = 'invoice'", "verify_", "D2"),
        ("UPDATE document SET body = x'00'", "verify_document", "D1"),
        ("UPDATE root SET hash = zeroblob(32) WHERE root = 2", "verify_root", "root 2"),
        ("UPDATE root SET signature = zeroblob(64) WHERE root = 1", "verify_signature", "root 1"),
        ("UPDATE due_day SET items = items + 1", "verify_due_day", "2026-06-01"),
        ("UPDATE chain SET seq = 1 WHERE chain = 2", "verify_head", "D2"),
        ("DELETE FROM receipt", "verify_payload", "D2"),
    ] {
        let out = found(sql);
        assert!(out.contains(code) && out.contains(place), "{sql}: {out}");
    }
}

#[test]
fn a_cut_tail_is_found_by_the_signed_root() {
    let out = found(
        "DELETE FROM evidence WHERE chain = 2 AND seq = (SELECT max(seq) FROM evidence WHERE chain = 2);
         UPDATE chain SET (seq, hash) = (SELECT seq, hash FROM evidence WHERE chain = 2 ORDER BY seq DESC LIMIT 1) WHERE chain = 2",
    );
    assert!(out.contains("verify_sealed_entry") && out.contains("D2"), "{out}");
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
