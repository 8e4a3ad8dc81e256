//! Letters: refused when something is missing, immutable once issued, stored by the hash of their content.

use serde_json::json;

use crate::support::{House, PROFILE};

fn demanded(house: &House, line: &str) -> String {
    house.invoices(&[line]).expect(0);
    house.json("2026-06-08", &["run"]);
    house.json("2026-06-15", &["run"]);
    let letters = house.json("2026-06-15", &["letters", "list", "--state", "candidate"]);
    letters[0]["id"].as_str().unwrap().to_owned()
}

/// A letter as the program writes it into a file of that kind.
fn rendered(house: &House, id: &str, form: &str) -> String {
    let path = house.path(&format!("letter.{form}"));
    house.run(&["--as-of", "2026-06-15", "letters", "render", id, "--out", path.to_str().unwrap()]).expect(0);
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn a_formal_demand_in_the_language_of_the_seat() {
    for (line, language) in [
        ("A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,123456.78", "zh-Hans"),
        ("A,D1,竹衡股份有限公司,TW,2026-05-04,2026-06-01,EUR,123456.78", "zh-Hant"),
        ("A,D1,Muster GmbH,AT,2026-05-04,2026-06-01,EUR,123456.78", "de"),
        ("A,D1,Muster AG,CH,2026-05-04,2026-06-01,EUR,123456.78", "en"),
    ] {
        let house = House::new();
        // A post office's form needs an address.
        let seat = line.split(',').nth(3).unwrap();
        let debtor = format!("D1,{},1 Road|Town,{seat}", line.split(',').nth(2).unwrap());
        house.import("debtors", "code,legal_name,address,country", &[&debtor]).expect(0);
        let id = demanded(&house, line);
        let out = house.path("letters");
        let issued = house.json("2026-06-15", &["letters", "issue", &id, "--out", out.to_str().unwrap()]);
        assert_eq!((&issued[0]["language"], &issued[0]["state"]), (&json!(language), &json!("issued")));
        let number = issued[0]["number"].as_str().unwrap();
        let pdf = std::fs::read(out.join(format!("{number}.pdf"))).unwrap();
        assert!(pdf.starts_with(b"%PDF-"), "a PDF was written");
        // Issuing again gives the same letter; rendering gives the stored document.
        let again = house.json("2026-06-20", &["letters", "issue", &id]);
        assert_eq!(again[0]["sha256"], issued[0]["sha256"]);
        let copy = house.path("copy.pdf");
        house.run(&["letters", "render", &id, "--out", copy.to_str().unwrap()]).expect(0);
        assert_eq!(std::fs::read(copy).unwrap(), pdf);
        // The same content as e-mail, whose hash is in evidence too.
        for form in ["txt", "html"] {
            let mail = rendered(&house, &id, form);
            assert!(mail.contains("123,456.78") || mail.contains("123.456,78"), "{mail}");
            assert!(mail.contains(number), "{mail}");
        }
        // On the post office's form only where that is customary.
        let form = house.path("form.pdf");
        let asked = house.run(&["letters", "render", &id, "--attest", "--out", form.to_str().unwrap()]);
        if language == "zh-Hant" {
            assert!(asked.code == 0 && std::fs::read(form).unwrap().starts_with(b"%PDF-"), "{}", asked.err);
        } else {
            assert!(asked.code == 1 && asked.err.contains("attest_not_customary"), "{}", asked.err);
        }
        house.run(&["verify"]).expect(0);
    }
}

#[test]
fn what_the_letter_claims_is_what_the_books_support() {
    let house = House::new();
    let id = demanded(&house, "A,D1,Muster GmbH,DE,2026-05-04,2026-06-01,EUR,10000.00");
    let issued = house.json("2026-06-15", &["letters", "issue", &id]);
    // 14 days at 10.27 %: 39.39; plus EUR 40 under section 288(5).
    assert_eq!(issued[0]["total"], "10079.39");
}

#[test]
fn no_letter_without_payment_details() {
    let house = House::new();
    let id = demanded(&house, "A,D1,Debtor,GB,2026-05-04,2026-06-01,GBP,1000.00");
    let ran = house.run(&["--as-of", "2026-06-15", "letters", "issue", &id]).expect(1);
    assert!(ran.err.contains("payment_details_missing") && ran.err.contains("GBP"), "{}", ran.err);
}

#[test]
fn an_issued_letter_is_immutable() {
    let house = House::new();
    let id = demanded(&house, "A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,1000.00");
    house.json("2026-06-15", &["letters", "issue", &id]);
    assert!(!house.change("UPDATE letter SET total = 0"));
    assert!(!house.change("DELETE FROM letter"));
}

#[test]
fn nothing_is_demanded_that_was_paid_or_blocked() {
    let house = House::new();
    let id = demanded(&house, "A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,1000.00");
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R1,D1,2026-06-15,CNY,1000.00,A"]).expect(0);
    let ran = house.run(&["--as-of", "2026-06-15", "letters", "issue", &id]).expect(1);
    assert!(ran.err.contains("nothing_overdue"), "{}", ran.err);
}

#[test]
fn a_missing_glyph_is_named_never_a_blank_box() {
    let house = House::new();
    let id = demanded(&house, "A,D1,Debtor \u{13000} Ltd,CN,2026-05-04,2026-06-01,CNY,1000.00");
    let ran = house.run(&["--as-of", "2026-06-15", "letters", "issue", &id]).expect(1);
    assert!(ran.err.contains("glyph_missing") && ran.err.contains("13000"), "{}", ran.err);
}

#[test]
fn no_interest_is_claimed_without_a_law() {
    let house = House::new();
    let id = demanded(&house, "A,D1,Debtor Inc,US,2026-05-04,2026-06-01,USD,1000.00");
    let issued = house.json("2026-06-15", &["letters", "issue", &id]);
    assert_eq!(issued[0]["total"], "1000.00");
}

#[test]
fn what_was_overtaken_is_not_issued() {
    let house = House::new();
    let id = demanded(&house, "A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,1000.00");
    house.json("2026-06-15", &["letters", "issue", &id]);
    // The reminder of the same cycle is softer than what has gone out.
    let ran = house.run(&["--as-of", "2026-06-16", "letters", "issue", "D1-CNY-1-first_contact"]).expect(1);
    assert!(ran.err.contains("letter_overtaken"), "{}", ran.err);
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R1,D1,2026-06-20,CNY,1000.00,A"]).expect(0);
    house.json("2026-06-22", &["run"]);
    let states = house.json("2026-06-22", &["letters", "list"]);
    assert_eq!((&states[0]["state"], &states[1]["state"]), (&json!("withdrawn"), &json!("issued")));
}

#[test]
fn a_small_rest_is_not_demanded() {
    let house = House::new();
    let id = demanded(&house, "A,D1,甲公司,CN,2026-05-04,2026-06-01,CNY,1000.00");
    let header = "reference,debtor_code,received_on,currency,amount,invoice_number";
    house.import("receipts", header, &["R1,D1,2026-06-15,CNY,999.00,A"]).expect(0);
    let ran = house.run(&["--as-of", "2026-06-15", "letters", "issue", &id]).expect(1);
    assert!(ran.err.contains("below_small_balance"), "{}", ran.err);
    assert_eq!(house.json("2026-06-16", &["run"])["withdrawn"], 1);
}

#[test]
fn changed_payment_details_are_flagged_on_the_next_letter_and_then_no_more() {
    let house = House::new();
    let id = demanded(&house, "A,D1,Muster GmbH,DE,2026-05-04,2026-06-01,EUR,1000.00");
    let flagged = "wurde am";
    let before = rendered(&house, &id, "txt");
    assert!(!before.contains(flagged), "{before}");
    // Another account in another currency is none of this debtor's concern.
    let other = PROFILE.replace("account = \"555\"", "account = \"556\"");
    let changed = other.replace("DE37 9999 9999 0123 4567 89", "DE75512108001245126199");
    for (profile, new) in [(&other, false), (&changed, true)] {
        let path = house.write("changed.toml", profile);
        house.run(&["seller", "set", path.to_str().unwrap()]).expect(0);
        let text = rendered(&house, &id, "txt");
        assert_eq!(text.contains(flagged), new, "{text}");
    }
    house.json("2026-06-15", &["letters", "issue", &id]);
    assert!(rendered(&house, &id, "txt").contains(flagged), "the letter says so");
    house.json("2026-07-06", &["run"]);
    let next = house.json("2026-07-06", &["letters", "list", "--state", "candidate"]);
    let next = rendered(&house, next[0]["id"].as_str().unwrap(), "txt");
    assert!(!next.contains(flagged), "the one after it does not: {next}");
}

#[test]
fn no_further_interest_is_announced_on_what_a_block_stops() {
    let house = House::new();
    house.invoices(&["B,D1,Muster GmbH,DE,2026-05-04,2026-06-01,EUR,50000.00"]).expect(0);
    let id = demanded(&house, "A,D1,Muster GmbH,DE,2026-05-04,2026-06-01,EUR,10000.00");
    // 10,000 at 10.27 % for one day: 2.81; both together 16.88.
    let text = rendered(&house, &id, "txt");
    assert!(text.contains("16,88"), "{text}");
    let block = ["block", "add", "--debtor", "D1", "--invoice", "B", "--reason", "r", "--owner", "o"];
    let until = ["--until", "2026-12-31", "--stops", "interest"];
    house.json("2026-06-10", &[block.as_slice(), &until].concat());
    let text = rendered(&house, &id, "txt");
    assert!(text.contains("2,81") && !text.contains("16,88"), "{text}");
}

#[test]
fn interest_is_reserved_while_money_of_the_debtor_waits_to_be_assigned() {
    let house = House::new();
    let id = demanded(&house, "A,D1,Muster GmbH,DE,2026-05-04,2026-06-01,EUR,10000.00");
    let header = "reference,debtor_code,received_on,currency,amount";
    house.import("receipts", header, &["R1,D1,2026-06-05,EUR,4000.00"]).expect(0);
    let text = rendered(&house, &id, "txt");
    assert!(text.contains("6.000,00 EUR") && !text.contains("je Tag") && !text.contains("§ 288"), "{text}");
    assert_eq!(house.json("2026-06-15", &["letters", "issue", &id])[0]["total"], "6000.00");
}

#[test]
fn a_correction_of_a_letter_that_told_of_new_payment_details_tells_it_again() {
    let house = House::new();
    let id = demanded(&house, "A,D1,Muster GmbH,DE,2026-05-04,2026-06-01,EUR,1000.00");
    let changed = PROFILE.replace("DE37 9999 9999 0123 4567 89", "DE75512108001245126199");
    let path = house.write("changed.toml", changed);
    house.run(&["seller", "set", path.to_str().unwrap()]).expect(0);
    let issued = house.json("2026-06-15", &["letters", "issue", &id]);
    let number = issued[0]["number"].as_str().unwrap();
    house.json("2026-06-16", &["letters", "correct", number, "--reason", "r"]);
    assert!(rendered(&house, &id, "txt").contains("wurde am"), "the letter that is sent says so");
}
