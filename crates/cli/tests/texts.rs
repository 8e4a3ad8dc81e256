//! The seller's own letter texts: checked before use, stored with evidence, used in letters, taken back.

use serde_json::{Value, json};

use crate::support::House;

/// A house with its texts exported into a folder.
fn exported() -> (House, std::path::PathBuf) {
    let house = House::new();
    let folder = house.path("texts");
    house.run(&["texts", "export", "--out", folder.to_str().unwrap()]).expect(0);
    (house, folder)
}

/// What a check says of the folder after one text was edited.
fn checked(text: &str, edit: &dyn Fn(String) -> String) -> (i32, Value) {
    let (house, folder) = exported();
    let path = folder.join(text);
    let shipped = std::fs::read_to_string(&path).unwrap();
    let edited = edit(shipped.clone());
    assert_ne!(edited, shipped, "the edit changed nothing");
    std::fs::write(&path, edited).unwrap();
    let ran = house.run(&["--format", "json", "texts", "check", path.to_str().unwrap()]);
    (ran.code, ran.json())
}

#[test]
fn a_shipped_text_passes_the_check() {
    let (house, folder) = exported();
    let text = folder.join("de/final_notice.txt");
    let ran = house.run(&["--format", "json", "texts", "check", text.to_str().unwrap()]).expect(0);
    assert_eq!(ran.json(), json!([]));
    let listed = house.run(&["--format", "json", "texts", "list"]).expect(0).json();
    assert!(listed.as_array().unwrap().iter().all(|t| t["own"] == json!(false)));
}

#[test]
fn what_is_wrong_with_a_text_is_said_with_its_line() {
    type Edit = fn(String) -> String;
    let cases: [(&str, &str, Edit); 8] = [
        ("en/reminder.txt", "text_endless", |t| {
            let loops = "{% for a in lines %}{% for b in lines %}{% for c in lines %}{% for d in lines %}{% for e in lines %}\
                         {% for f in lines %}{% for g in lines %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}\
                         {% endfor %}{% endfor %}";
            t.replace("{% block closing %}", &format!("{{% block closing %}}{loops}"))
        }),
        ("en/reminder.txt", "text_not_found", |t| {
            t.replace("{% block closing %}", "{% block closing %}{% include \"/etc/passwd\" %}")
        }),
        ("en/reminder.txt", "text_unknown_value", |t| t.replace("{{ total_open }}", "{{ total_opne }}")),
        ("en/reminder.txt", "text_malformed", |t| {
            t.replace("{% endblock %}\n\n{% block closing %}", "{% block closing %}")
        }),
        ("en/formal.txt", "text_element_missing", |t| t.replace("@timetable", "")),
        ("en/reminder.txt", "text_tone", |t| {
            t.replace(
                "Thank you for looking into this.",
                "Pay now or we will tell all your customers that you are crooks.",
            )
        }),
        ("en/reminder.txt", "text_glyph", |t| t.replace("Thank you", "Thank you \u{1F600}")),
        ("layout.typ", "text_layout", |t| format!("{t}\n#read(\"/etc/passwd\")\n")),
    ];
    for (text, code, edit) in cases {
        let (exit, findings) = checked(text, &edit);
        let found = findings.as_array().unwrap().iter().find(|f| f["code"] == code);
        let found = found.unwrap_or_else(|| panic!("{text}: {code} not in {findings}"));
        assert_eq!((exit, &found["file"]), (1, &json!(text)), "{findings}");
        assert!(found["line"].as_u64().unwrap() >= 1, "{found}");
        let message = found["message"].as_str().unwrap();
        assert!(!message.is_empty() && !message.contains("{ $"), "{message}");
    }
}

#[test]
fn a_text_of_the_sellers_own_is_in_its_letters_until_it_is_taken_back() {
    let (house, folder) = exported();
    house.invoices(&["A,D1,Example Ltd,GB,2026-05-04,2026-06-01,EUR,1000.00"]).expect(0);
    house.json("2026-06-08", &["run"]);
    let reminder = "D1-EUR-1-first_contact";
    let said = |sentence: &str| {
        let path = house.path("letter.txt");
        let line = ["--as-of", "2026-06-08", "letters", "render", reminder, "--out", path.to_str().unwrap()];
        house.run(&line).expect(0);
        std::fs::read_to_string(path).unwrap().contains(sentence)
    };
    let own = "Our accounts team wishes you a pleasant summer.";
    let path = folder.join("en/reminder.txt");
    let edited = std::fs::read_to_string(&path).unwrap().replace("Thank you for looking into this.", own);
    std::fs::write(&path, edited).unwrap();
    let set = ["--format", "json", "texts", "set", path.to_str().unwrap()];
    assert_eq!(house.run(&set).expect(0).json()["version"], "1");
    assert!(said(own));
    let preview = house.path("preview.txt");
    let look = ["texts", "preview", "reminder", "--language", "en", "--out", preview.to_str().unwrap()];
    house.run(&look).expect(0);
    assert!(std::fs::read_to_string(&preview).unwrap().contains(own));
    // The same again is no new version; the letter says which version it was made with.
    house.run(&set).expect(0);
    let issued = house.json("2026-06-08", &["letters", "issue", reminder]);
    assert_eq!(issued[0]["state"], "issued");
    house.run(&["verify"]).expect(0);
    for (sql, code) in [
        ("UPDATE letter_text SET body = body || 'x' WHERE version = 1", "verify_row_differs"),
        ("DELETE FROM letter_text", "verify_row_missing"),
        ("INSERT INTO letter_text VALUES (1, 2, 'en/formal.txt', 1, 'x')", "verify_no_entry"),
    ] {
        let copy = house.copy();
        copy.tamper(sql);
        let ran = copy.run(&["verify"]).expect(1);
        assert!(ran.out.contains(code), "{sql}: {}", ran.out);
    }
    let listed = house.run(&["--format", "json", "texts", "list"]).expect(0).json();
    let own_ones: Vec<&Value> = listed.as_array().unwrap().iter().filter(|t| t["own"] == json!(true)).collect();
    assert_eq!((own_ones.len(), &own_ones[0]["name"]), (1, &json!("en/reminder.txt")));
    // A text as it ships is nobody's own.
    let shipped = folder.join("en/formal_demand.txt");
    let again = house.run(&["--format", "json", "texts", "set", shipped.to_str().unwrap()]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(again.json()["version"], "1", "no new version");
    house.run(&["texts", "reset", "en/reminder.txt"]).expect(0);
    let ran = house.run(&["texts", "reset", "en/reminder.txt"]).expect(1);
    assert!(ran.err.contains("text_not_own"), "{}", ran.err);
    let ran = house.run(&["texts", "reset", "fr/reminder.txt"]).expect(2);
    assert!(ran.err.contains("text_unknown_file"), "{}", ran.err);
    house.run(&look).expect(0);
    assert!(!std::fs::read_to_string(&preview).unwrap().contains(own));
    assert!(said(own), "what was issued stays");
    house.run(&["verify"]).expect(0);
}

#[test]
fn nothing_is_stored_of_texts_with_a_fault() {
    let (house, folder) = exported();
    let good = folder.join("en/reminder.txt");
    std::fs::write(&good, std::fs::read_to_string(&good).unwrap().replace("Thank you", "Many thanks")).unwrap();
    std::fs::write(folder.join("en/formal.txt"), "{% block title %}").unwrap();
    house.run(&["texts", "set", folder.to_str().unwrap()]).expect(1);
    let listed = house.run(&["--format", "json", "texts", "list"]).expect(0).json();
    assert!(listed.as_array().unwrap().iter().all(|t| t["own"] == json!(false)));
    let empty = house.path("nothing");
    std::fs::create_dir(&empty).unwrap();
    let ran = house.run(&["texts", "check", empty.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("no_texts_found"), "{}", ran.err);
}
