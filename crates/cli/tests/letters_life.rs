//! The life of a letter: approved by a rule or a person, issued, corrected, sent, answered; statements of account; what
//! letters say of changed payment details.

use serde_json::{Value, json};

use crate::support::{House, PROFILE};

const LINE: &str = "A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,1000.00";

fn demanded(house: &House, line: &str) -> String {
    house.invoices(&[line]).expect(0);
    house.json("2026-06-08", &["run"]);
    house.json("2026-06-15", &["run"]);
    let letters = house.json("2026-06-15", &["letters", "list"]);
    let formal = letters.as_array().unwrap().iter().find(|l| l["kind"] == "formal_demand").unwrap();
    formal["id"].as_str().unwrap().to_owned()
}

fn issued(house: &House) -> (String, String) {
    let id = demanded(house, LINE);
    let letter = house.json("2026-06-15", &["letters", "issue", &id]);
    (id, letter[0]["number"].as_str().unwrap().to_owned())
}

fn seller(house: &House, profile: &str) {
    let path = house.write("other.toml", profile);
    house.run(&["seller", "set", path.to_str().unwrap()]).expect(0);
}

fn refused(house: &House, day: &str, arguments: &[&str], code: &str) {
    let ran = house.run(&[&["--as-of", day], arguments].concat());
    assert!(ran.code != 0 && ran.err.contains(&format!("[{code}]")), "{arguments:?}: {} {}", ran.code, ran.err);
}

fn state(house: &House, id: &str) -> Value {
    house.json("2026-07-31", &["letters", "show", id])["state"].clone()
}

fn verified(house: &House) {
    let ran = house.run(&["verify"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn a_person_approves_and_what_is_approved_is_issued() {
    let house = House::new();
    let id = demanded(&house, LINE);
    assert_eq!(state(&house, &id), "candidate");
    let approved = house.json("2026-06-15", &["letters", "approve", &id, "--user", "Wang"]);
    assert_eq!(approved[0]["state"], "approved");
    // Approving again changes nothing; the run leaves it alone.
    house.json("2026-06-16", &["letters", "approve", &id]);
    house.json("2026-06-16", &["run"]);
    verified(&house);
    let letters = house.json("2026-06-16", &["letters", "issue", "--approved"]);
    assert_eq!((&letters[0]["state"], letters.as_array().unwrap().len()), (&json!("issued"), 1));
    verified(&house);
}

#[test]
fn a_rule_of_the_seller_approves_by_kind_amount_and_segment() {
    let rule = "[[approval]]\nletters = [\"formal_demand\"]\nbelow = { CNY = \"1000.01\" }\n";
    for (amount, first) in [("1000.00", "approved"), ("1000.01", "candidate")] {
        let house = House::new();
        seller(&house, &format!("{PROFILE}{rule}"));
        let id = demanded(&house, &LINE.replace("1000.00", amount));
        assert_eq!(state(&house, &id), first, "{amount}");
        verified(&house);
        let told = house.json("2026-06-15", &["letters", "issue", "--approved"]);
        assert_eq!(told.as_array().unwrap().len(), usize::from(first == "approved"));
        verified(&house);
    }
}

#[test]
fn an_approved_letter_is_withdrawn_when_it_was_paid() {
    let house = House::new();
    let id = demanded(&house, LINE);
    house.json("2026-06-15", &["letters", "approve", &id]);
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R1,D1,2026-06-16,CNY,1000.00,A"]).expect(0);
    house.json("2026-06-17", &["run"]);
    assert_eq!(state(&house, &id), "withdrawn");
    refused(&house, "2026-06-17", &["letters", "approve", &id], "letter_withdrawn");
    verified(&house);
}

#[test]
fn rules_that_cannot_be_meant_are_refused_with_their_place() {
    let house = House::new();
    for (rule, code) in [
        ("[[approval]]\nletters = [\"formal_demands\"]\n", "approval_invalid"),
        ("[[approval]]\nbelow = { XXQ = \"1\" }\n", "unknown_currency"),
        ("[[approval]]\nbelow = { CNY = \"1.234\" }\n", "too_many_decimals"),
        ("[[bank_account]]\ncurrency = \"CNY\"\nholder = \"h\"\naccount = \"1\"\n", "bank_account_twice"),
        ("[in.fr]\nlegal_name = \"Exemple\"\n", "unknown_letter_language"),
        ("[[approval]]\nletter = [\"formal_demand\"]\n", "profile_invalid"),
    ] {
        let path = house.write("bad.toml", format!("{PROFILE}{rule}"));
        let ran = house.run(&["seller", "set", path.to_str().unwrap()]).expect(3);
        assert!(ran.err.contains(&format!("[{code}]")) && ran.err.contains("bad.toml"), "{rule}: {}", ran.err);
    }
}

#[test]
fn sent_delivered_answered_each_with_its_proof() {
    let house = House::new();
    let (id, number) = issued(&house);
    let proof = house.write("receipt.pdf", "%PDF-1.4 posting receipt");
    let proof = proof.to_str().unwrap();
    let send = ["letters", "dispatch", &number, "--channel", "registered_post", "--tracking", "EA1CN"];
    let send = [send.as_slice(), &["--proof", proof, "--user", "Wang"]].concat();
    let sent = house.json("2026-06-16", &send);
    assert_eq!(sent[0]["state"], "dispatched");
    let event = &sent[0]["events"][0];
    assert_eq!(
        (&event["on"], &event["tracking"], &event["by"]),
        (&json!("2026-06-16"), &json!("EA1CN"), &json!("Wang"))
    );
    let sum = std::process::Command::new("sha256sum").arg(proof).output().unwrap();
    assert!(String::from_utf8(sum.stdout).unwrap().starts_with(event["proof_sha256"].as_str().unwrap()));
    // The same again is the same fact.
    assert_eq!(house.json("2026-06-16", &send), sent);
    let outcome = |result: &str, on: &str| {
        house.json("2026-07-31", &["letters", "outcome", &number, "--result", result, "--on", on])["state"].clone()
    };
    assert_eq!(outcome("delivered", "2026-06-18"), "delivered");
    assert_eq!(outcome("answered", "2026-06-25"), "answered");
    let listed = house.json("2026-07-31", &["letters", "list", "--state", "answered"]);
    assert_eq!((listed.as_array().unwrap().len(), &listed[0]["id"]), (1, &json!(id)));
    verified(&house);
}

#[test]
fn facts_of_a_letter_come_in_order() {
    let house = House::new();
    let id = demanded(&house, LINE);
    let dispatch = ["letters", "dispatch", &id, "--channel", "post"];
    refused(&house, "2026-06-15", &dispatch, "letter_not_issued");
    house.json("2026-06-15", &["letters", "issue", &id]);
    let delivered = ["letters", "outcome", &id, "--result", "delivered"];
    refused(&house, "2026-06-16", &delivered, "letter_not_dispatched");
    refused(&house, "2026-06-14", &dispatch, "letter_event_too_early");
    refused(&house, "2026-06-16", &[&dispatch[..], &["--on", "2026-06-17"]].concat(), "letter_event_in_future");
    refused(&house, "2026-06-16", &["letters", "dispatch", &id, "--channel", "pigeon"], "unknown_dispatch");
    let empty = house.write("empty.pdf", "");
    refused(&house, "2026-06-16", &[&dispatch[..], &["--proof", empty.to_str().unwrap()]].concat(), "proof_empty");
    house.json("2026-06-16", &dispatch);
    house.json("2026-06-20", &["letters", "outcome", &id, "--result", "returned", "--note", "moved"]);
    refused(&house, "2026-06-21", &delivered, "letter_was_returned");
    house.json("2026-06-22", &dispatch);
    assert_eq!(house.json("2026-06-24", &delivered)["state"], "delivered");
    verified(&house);
}

#[test]
fn a_correction_is_a_new_letter_that_names_the_old_one() {
    let house = House::new();
    let (id, wrong) = issued(&house);
    refused(&house, "2026-06-17", &["letters", "correct", &wrong, "--reason", " "], "correction_reason_missing");
    refused(&house, "2026-06-10", &["letters", "correct", &wrong, "--reason", "r"], "letter_before_decision");
    let correct = ["letters", "correct", &wrong, "--reason", "wrong address"];
    let right = house.json("2026-06-17", &correct);
    let number = right["number"].as_str().unwrap();
    assert_eq!((&right["replaces"], &right["issued_on"]), (&json!(wrong), &json!("2026-06-17")));
    assert_ne!(number, wrong);
    let text = house.path("letter.txt");
    house.run(&["letters", "render", number, "--out", text.to_str().unwrap()]).expect(0);
    let text = std::fs::read_to_string(text).unwrap();
    assert!(text.contains(&format!("取代我司2026年6月15日发出的第{wrong}号函件")), "{text}");
    assert_eq!(house.json("2026-06-18", &correct)["number"], number, "once is enough");
    let old = house.json("2026-06-18", &["letters", "show", &wrong]);
    assert_eq!((&old["state"], &old["replaced_by"]), (&json!("replaced"), &json!(number)));
    assert_eq!(house.json("2026-06-18", &["letters", "show", &id])["number"], number, "by id the one that holds");
    refused(&house, "2026-06-18", &["letters", "dispatch", &wrong, "--channel", "post"], "letter_replaced");
    house.json("2026-06-18", &["letters", "dispatch", &id, "--channel", "post"]);
    verified(&house);
    refused(&house, "2026-06-18", &["letters", "correct", &id, "--reason", "r"], "correct_by_number");
    // What follows is counted from the letter that holds, as its timetable says.
    let explained = house.run(&["--as-of", "2026-06-18", "explain", "--debtor", "D1"]).expect(0);
    assert!(explained.out.contains("formal demand on 2026-06-17"), "{}", explained.out);
}

#[test]
fn a_statement_lists_every_open_item_and_takes_no_step() {
    let house = House::new();
    house
        .invoices(&[
            LINE,
            "B,D1,甲公司,CN,2026-06-04,2026-07-30,CNY,500.00",
            "C,D1,甲公司,CN,2026-06-04,2026-07-30,EUR,70.00",
        ])
        .expect(0);
    house.json("2026-06-08", &["run"]);
    let out = house.path("out");
    let statement = ["letters", "statement", "--debtor", "D1", "--out", out.to_str().unwrap()];
    let told = house.json("2026-06-10", &statement);
    let sums: Vec<_> = told.as_array().unwrap().iter().map(|l| (l["currency"].clone(), l["total"].clone())).collect();
    assert_eq!(sums, [(json!("CNY"), json!("1500.00")), (json!("EUR"), json!("70.00"))]);
    assert_eq!((&told[0]["kind"], &told[0]["state"]), (&json!("statement_of_account"), &json!("issued")));
    assert!(out.join(format!("{}.pdf", told[0]["number"].as_str().unwrap())).exists());
    assert_eq!(house.json("2026-06-10", &statement), told, "the second of a day is the first");
    verified(&house);
    // The strategy goes on as if nothing had been sent.
    house.json("2026-06-15", &["run"]);
    assert_eq!(house.json("2026-06-15", &["letters", "list", "--state", "candidate"])[0]["step"], "formal_demand");
    let next = house.json("2026-06-15", &["letters", "statement", "--debtor", "D1", "--currency", "CNY"]);
    assert_ne!(next[0]["number"], told[0]["number"]);
    let number = next[0]["number"].as_str().unwrap();
    house.json("2026-06-15", &["letters", "dispatch", number, "--channel", "email"]);
    verified(&house);
    refused(&house, "2026-06-15", &["letters", "statement", "--debtor", "D9"], "unknown_debtor");
    refused(&house, "2026-06-15", &["letters", "statement", "--debtor", "D1", "--currency", "USD"], "nothing_open");
    house.json("2026-06-15", &["explain", "--debtor", "D1"]);
}

#[test]
fn payment_details_missing_for_one_currency_stop_only_its_letters() {
    let house = House::new();
    house
        .invoices(&[
            LINE,
            "B,D1,甲公司,CN,2026-05-04,2026-06-01,EUR,1000.00",
            "C,D1,甲公司,CN,2026-05-04,2026-06-01,GBP,1000.00",
        ])
        .expect(0);
    house.json("2026-06-08", &["run"]);
    house.json("2026-06-15", &["run"]);
    let ran = house.run(&["--format", "json", "--as-of", "2026-06-15", "letters", "issue", "--all"]).expect(1);
    assert!(ran.err.contains("payment_details_missing") && ran.err.contains("GBP"), "{}", ran.err);
    assert_eq!(ran.json().as_array().unwrap().len(), 2, "{}", ran.out);
    verified(&house);
}

#[test]
fn what_happened_to_letters_cannot_be_changed_unseen() {
    let house = House::new();
    let (_, number) = issued(&house);
    let proof = house.write("receipt.pdf", "%PDF-1.4 posting receipt");
    let send = ["letters", "dispatch", &number, "--channel", "post", "--proof", proof.to_str().unwrap()];
    house.json("2026-06-16", &send);
    house.json("2026-06-17", &["letters", "statement", "--debtor", "D1"]);
    verified(&house);
    let unlock = "DROP TRIGGER letter_immutable; DROP TRIGGER letter_undeletable;";
    for (sql, code) in [
        ("UPDATE letter_event SET on_date = '2026-06-15'", "verify_row_differs"),
        ("UPDATE letter_event SET tracking = 'X'", "verify_row_differs"),
        ("UPDATE letter_event SET by_person = 'X'", "verify_row_differs"),
        ("DELETE FROM letter_event", "verify_row_missing"),
        (
            "INSERT INTO letter_event SELECT seller, debtor, letter, 2, 'answered', on_date, '', '', '', x'', '', by_person, entry FROM letter_event",
            "verify_no_entry",
        ),
        ("DELETE FROM document WHERE hash = (SELECT proof FROM letter_event)", "verify_document"),
        ("UPDATE document SET body = x'00' WHERE hash = (SELECT proof FROM letter_event)", "verify_document"),
        ("UPDATE letter SET profile = 9", "verify_row_differs"),
        ("UPDATE letter SET replaces = 9 WHERE letter = 1", "verify_row_differs"),
        ("UPDATE letter SET pages = 9 WHERE letter = 1", "verify_row_differs"),
        ("UPDATE decision SET state = 'approved' WHERE letter = 'formal_demand'", "verify_row_differs"),
        ("UPDATE decision SET state = 'approved' WHERE letter = 'statement_of_account'", "verify_row_differs"),
        ("UPDATE decision SET decided_on = '2026-06-01' WHERE letter = 'statement_of_account'", "verify_row_differs"),
        ("DELETE FROM decision WHERE letter = 'statement_of_account'", "verify_row_missing"),
    ] {
        let copy = house.copy();
        copy.tamper(&format!("{unlock}{sql}"));
        let ran = copy.run(&["verify"]).expect(1);
        assert!(ran.out.contains(code), "{sql}: {code} not in\n{}", ran.out);
    }
}

#[test]
fn a_days_letters_go_to_the_print_house_with_a_manifest() {
    let house = House::new();
    let (_, first) = issued(&house);
    house.json("2026-06-15", &["letters", "correct", &first, "--reason", "r"]);
    let header = "code,legal_name,address,contact,country";
    let debtor = "00D,=SUM(A1) Ltd,1 Road|London,Ms Novak,GB";
    let path = house.write("debtors.csv", format!("{header}\n{debtor}\n"));
    house.run(&["import", "debtors", path.to_str().unwrap()]).expect(0);
    house.invoices(&["B,00D,=SUM(A1) Ltd,GB,2026-05-04,2026-06-20,USD,700.00"]).expect(0);
    house.json("2026-06-15", &["letters", "statement", "--debtor", "00D"]);
    let out = house.path("post");
    let bundle = ["letters", "bundle", "--out", out.to_str().unwrap()];
    let told = house.json("2026-06-15", &bundle);
    assert_eq!(told["letters"], 2, "the replaced one stays at home: {told}");
    let manifest = std::fs::read_to_string(out.join("manifest.csv")).unwrap();
    let lines: Vec<&str> = manifest.lines().collect();
    assert!(lines[0].contains("number,file,pages,kind,language,debtor,name"), "{manifest}");
    assert!(lines[2].contains(",00D,'=SUM(A1) Ltd,Ms Novak,1 Road; London,GB,"), "{manifest}");
    assert!(lines[2].contains(",2026-06-15,,USD,700.00,"), "{manifest}");
    assert!(lines[1].contains(&format!(",{first},")), "names what it replaces: {manifest}");
    for line in &lines[1..] {
        let file = line.split(',').nth(1).unwrap();
        let sum = std::process::Command::new("sha256sum").arg(out.join(file)).output().unwrap();
        let sum = String::from_utf8(sum.stdout).unwrap();
        assert!(line.ends_with(sum.split(' ').next().unwrap()), "{line}");
    }
    assert!(std::fs::read(out.join("manifest.xlsx")).unwrap().starts_with(b"PK"));
    let names: Vec<_> = std::fs::read_dir(&out).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(names.len(), 4, "nothing half-written is left: {names:?}");
    // What was posted is no longer among what is to be posted.
    house.json("2026-06-16", &["letters", "dispatch", lines[2].split(',').next().unwrap(), "--channel", "post"]);
    let rest = house.json("2026-06-16", &[&bundle[..], &["--undispatched"]].concat());
    assert_eq!(rest["letters"], 1);
    refused(&house, "2026-06-17", &bundle, "nothing_to_bundle");
}

/// Four grey pixels.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x04, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0xdc, 0x57, 0x50, 0x11, 0x00, 0x00, 0x00, 0x0d, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0x70, 0x68, 0xf8, 0x0f, 0x00, 0x02, 0xc4, 0x01, 0xc0, 0x38, 0xbe, 0x61,
    0x91, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

#[test]
fn a_letterhead_is_an_image_or_refused_and_is_kept_by_hash() {
    let house = House::new();
    let (_, first) = issued(&house);
    let profile = format!("letterhead = \"head.png\"\n{PROFILE}");
    let path = house.write("with.toml", &profile);
    let set = ["seller", "set", path.to_str().unwrap()];
    refused(&house, "2026-06-15", &set, "file_not_found");
    house.write("head.png", "not an image");
    refused(&house, "2026-06-15", &set, "letterhead_not_an_image");
    house.write("head.png", &PNG[..40]);
    refused(&house, "2026-06-15", &set, "letterhead_unreadable");
    house.write("head.png", PNG);
    house.run(&set).expect(0);
    let shown: Value = serde_json::from_str(&house.run(&["seller", "show"]).expect(0).out).unwrap();
    assert_eq!(shown["letterhead_sha256"].as_str().map(str::len), Some(64));
    // Another letter now differs from what it would have been by the picture alone.
    let with = house.json("2026-06-16", &["letters", "correct", &first, "--reason", "letterhead"]);
    assert_eq!(with["state"], "issued");
    verified(&house);
    let copy = house.copy();
    copy.tamper("UPDATE document SET body = x'00' WHERE media = 'image/png'");
    assert!(copy.run(&["verify"]).expect(1).out.contains("verify_letterhead"));
    let forged = house.write("forged.toml", format!("letterhead_sha256 = \"00\"\n{PROFILE}"));
    refused(&house, "2026-06-15", &["seller", "set", forged.to_str().unwrap()], "profile_invalid");
}

#[test]
fn a_letter_that_no_longer_holds_is_made_void_and_stays_at_home() {
    let house = House::new();
    let (_, number) = issued(&house);
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R1,D1,2026-06-16,CNY,1000.00,A"]).expect(0);
    house.json("2026-06-17", &["run"]);
    house.invoices(&["B,D2,Example Ltd,GB,2026-06-01,2026-07-30,EUR,70.00"]).expect(0);
    house.json("2026-06-17", &["letters", "statement", "--debtor", "D2"]);
    let out = house.path("post");
    let bundle = ["letters", "bundle", "--undispatched", "--out", out.to_str().unwrap()];
    let told = house.json("2026-06-17", &bundle);
    assert_eq!((&told["letters"], &told["left_out"]), (&json!(1), &json!([number])));
    refused(&house, "2026-06-17", &["letters", "void", &number, "--reason", " "], "missing_value");
    let void = house.json("2026-06-17", &["letters", "void", &number, "--reason", "paid"]);
    assert_eq!((&void["state"], &void["events"][0]["note"]), (&json!("void"), &json!("paid")));
    refused(&house, "2026-06-17", &["letters", "dispatch", &number, "--channel", "post"], "letter_void");
    assert_eq!(house.json("2026-06-17", &bundle)["left_out"], json!([]));
    verified(&house);
}

#[test]
fn what_a_rule_approved_goes_out_only_within_its_limits() {
    let house = House::new();
    seller(&house, &format!("{PROFILE}[[approval]]\nbelow = {{ CNY = \"1500.00\" }}\n"));
    let id = demanded(&house, LINE);
    assert_eq!(state(&house, &id), "approved");
    house.invoices(&["B,D1,甲公司,CN,2026-05-04,2026-06-02,CNY,900.00"]).expect(0);
    refused(&house, "2026-06-15", &["letters", "issue", "--approved"], "approval_overtaken");
    assert_eq!(house.json("2026-06-15", &["letters", "issue", &id, "--user", "Wang"])[0]["state"], "issued");
    verified(&house);
}

#[test]
fn an_answer_may_be_known_before_the_proof_of_arrival() {
    let house = House::new();
    let (_, number) = issued(&house);
    house.json("2026-06-16", &["letters", "dispatch", &number, "--channel", "registered_post"]);
    let outcome =
        |result: &str, on: &str| ["letters", "outcome", &number, "--result", result, "--on", on].map(str::to_owned);
    let told = |line: [String; 7]| {
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        house.json("2026-06-30", &line)
    };
    told(outcome("answered", "2026-06-20"));
    let late = told(outcome("delivered", "2026-06-18"));
    assert_eq!(late["events"].as_array().unwrap().len(), 3);
    verified(&house);
}

/// Where the disk fails, no other letter is tried: each would fail in the same way, after all the work of setting it.
#[test]
fn a_disk_that_fails_ends_the_issuing() {
    let house = House::new();
    house.invoices(&[LINE, &LINE.replace("A,D1,甲公司", "B,D2,乙公司")]).expect(0);
    house.json("2026-06-08", &["run"]);
    house.json("2026-06-15", &["run"]);
    let file = house.write("file", "no folder");
    let out = file.join("below").to_str().unwrap().to_owned();
    let ran = house.run(&["--as-of", "2026-06-15", "letters", "issue", "--all", "--out", &out]).expect(4);
    assert_eq!(ran.err.matches("[write_failed]").count(), 1, "{}", ran.err);
    assert!(ran.err.lines().any(|l| l.starts_with("  ")), "a remedy is said: {}", ran.err);
    assert_eq!(house.count("letter"), 1);
    // The same command completes.
    let out = house.path("letters").to_str().unwrap().to_owned();
    house.run(&["--as-of", "2026-06-15", "letters", "issue", "--all", "--out", &out]).expect(0);
    assert_eq!(house.count("letter"), 2);
}
