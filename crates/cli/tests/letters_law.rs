//! Letters whose claim the law makes special: resting on what is marked low, left to a court, or not to be spoken of.

use serde_json::json;

use crate::support::{House, PROFILE};

const TODAY: &str = "2026-06-15";

const HEADER: &str =
    "number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,last_step,last_step_on";

/// Reminded three weeks ago; today the formal demand is decided.
fn demanded(house: &House, line: &str) -> String {
    house.import("invoices", HEADER, &[&format!("{line},first_contact,2026-05-25")]).expect(0);
    house.json(TODAY, &["run"]);
    let letters = house.json(TODAY, &["letters", "list"]);
    let formal = letters.as_array().unwrap().iter().find(|l| l["kind"] == "formal_demand").unwrap();
    formal["id"].as_str().unwrap().to_owned()
}

fn refused(house: &House, arguments: &[&str], code: &str) -> String {
    let ran = house.run(&[&["--as-of", TODAY], arguments].concat());
    assert!(ran.code != 0 && ran.err.contains(&format!("[{code}]")), "{arguments:?}: {} {}", ran.code, ran.err);
    ran.err
}

fn text(house: &House, id: &str) -> String {
    let path = house.path("letter.txt");
    house.run(&["--as-of", TODAY, "letters", "render", id, "--out", path.to_str().unwrap()]).expect(0);
    std::fs::read_to_string(path).unwrap()
}

/// The Danish reference rate of the first half of 2025 is marked low: sources conflict.
#[test]
fn a_claim_that_rests_on_what_is_marked_low_waits_for_a_person() {
    let house = House::new();
    let profile = house.write("other.toml", format!("{PROFILE}[[approval]]\nbelow = {{ EUR = \"5000.00\" }}\n"));
    house.run(&["seller", "set", profile.to_str().unwrap()]).expect(0);
    // Of the first run everything is looked at, whatever the rules say.
    house.invoices(&["Z,D9,Other GmbH,DE,2026-06-01,2026-07-30,EUR,70.00"]).expect(0);
    house.json("2026-06-12", &["run"]);
    let id = demanded(&house, "A,D1,Example ApS,DK,2025-04-01,2025-05-01,EUR,1000.00");
    assert_eq!(house.json(TODAY, &["letters", "show", &id])["state"], "approved", "by a rule");
    for switch in ["--approved", "--all"] {
        let told = refused(&house, &["letters", "issue", switch], "approval_rests_on_low");
        for word in ["DK_REFERENCESATS 2025-01-01", "one repository says 2.30", "at second hand", "confidence low"] {
            assert!(told.contains(word), "{word}: {told}");
        }
    }
    let told = refused(&house, &["--lang", "zh-Hans", "letters", "issue", "--approved"], "approval_rests_on_low");
    assert!(told.contains("可信度低") && told.contains("转引"), "{told}");
    let told = refused(&house, &["--lang", "zh-Hant", "letters", "issue", "--approved"], "approval_rests_on_low");
    assert!(told.contains("可信度低") && told.contains("轉引"), "{told}");
    let issued = house.json(TODAY, &["letters", "issue", &id, "--user", "Wang"]);
    assert_eq!(issued[0]["state"], "issued");
    let verified = house.run(&["verify"]);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
    // The same rule lets out what rests on nothing weak.
    let german = "B,D2,Muster GmbH,DE,2026-04-01,2026-05-01,EUR,1000.00,first_contact,2026-05-25";
    house.import("invoices", HEADER, &[german]).expect(0);
    house.json("2026-06-16", &["run"]);
    let issued = house.json("2026-06-16", &["letters", "issue", "--approved"]);
    assert_eq!((&issued[0]["debtor"], &issued[0]["state"]), (&json!("D2"), &json!("issued")));
}

/// All candidates at once are not looked at one by one.
#[test]
fn approving_all_does_not_approve_what_rests_on_what_is_marked_low() {
    let house = House::new();
    let id = demanded(&house, "A,D1,Example ApS,DK,2025-04-01,2025-05-01,EUR,1000.00");
    refused(&house, &["letters", "approve", "--all"], "approval_rests_on_low");
    refused(&house, &["letters", "issue", "--all"], "approval_rests_on_low");
    assert_eq!(house.json(TODAY, &["letters", "approve", &id])[0]["state"], "approved");
    assert_eq!(house.json(TODAY, &["letters", "issue", "--approved"])[0]["state"], "issued");
}

#[test]
fn what_only_a_court_can_award_and_what_the_law_forbids() {
    for (seat, says, never) in [
        ("HK", "法院得依", "%"),
        ("US-NY", "the court may award interest (", "%"),
        ("SA", "Basis of the claim", "nterest"),
    ] {
        let house = House::new();
        let id = demanded(&house, &format!("A,D1,Example Ltd,{seat},2026-04-01,2026-05-01,EUR,1000.00"));
        let letter = text(&house, &id).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(letter.contains(says) && !letter.contains(never), "{seat}: {letter}");
        assert_eq!(house.json(TODAY, &["letters", "issue", &id])[0]["state"], "issued");
        let statement = house.json(TODAY, &["letters", "statement", "--debtor", "D1"]);
        let number = statement[0]["number"].as_str().unwrap();
        let words = text(&house, number);
        assert_eq!(words.contains("nterest"), seat == "US-NY", "{words}");
    }
}
