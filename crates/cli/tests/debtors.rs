//! Debtors' master data by commands and files: edited, refused, given contacts and groups, verified.

use serde_json::Value;

use crate::support::{HEADER, House, codes};

const DAY: &str = "2026-06-30";

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or("null")
}

fn house() -> House {
    let house = House::new();
    let header = "code,legal_name,country,address,contact,email,group,bill_to,ship_to,account_manager,language";
    let lines = [
        "D1,Nord GmbH,DE,Weg 1|20095 Hamburg,Herr Alt,d1@example.com,G1,D2,D3,Chen,en",
        "D2,Nord Services GmbH,DE,Platz 2|10115 Berlin,,d2@example.com,G1,,,,",
        "D3,Nord Lager GmbH,DE,,,,,D3,,,",
    ];
    let ran = house.import("debtors", header, &lines).expect(0).json();
    assert_eq!(ran["files"][0]["imported"], 3, "{ran}");
    house
}

fn refused(house: &House, code: i32, arguments: &[&str]) -> String {
    house.run(arguments).expect(code).err
}

#[test]
fn an_edit_is_a_fact_with_before_after_and_who() {
    let house = house();
    let set = |arguments: &[&str]| {
        let mut all = vec!["debtor", "set", "D1", "--by", "Li"];
        all.extend(arguments);
        house.json(DAY, &all)
    };
    let shown = set(&["--email", "new@example.com", "--natural-person", "no", "--clear", "ship-to", "--country", "at"]);
    assert_eq!(
        (text(&shown, "email"), text(&shown, "ship_to"), text(&shown, "country")),
        ("new@example.com", "", "AT")
    );
    assert_eq!(shown["natural_person"], false);
    let fact = |field: &str| {
        let all = shown["changes"].as_array().unwrap();
        let one = all.iter().find(|c| c["fact"]["field"] == field).unwrap_or_else(|| panic!("no {field}"));
        format!(
            "{} {} {} {}>{}",
            text(one, "kind"),
            text(one, "on"),
            text(one, "by"),
            text(&one["fact"], "before"),
            text(&one["fact"], "after")
        )
    };
    assert_eq!(fact("email"), "edited 2026-06-30 Li d1@example.com>new@example.com");
    assert_eq!(fact("ship_to"), "edited 2026-06-30 Li D3>");
    assert_eq!(fact("natural_person"), "edited 2026-06-30 Li >no");
    let again = set(&["--email", "new@example.com"]);
    assert_eq!(
        again["changes"].as_array().unwrap().len(),
        5,
        "it came, four fields changed, and the same again changes nothing"
    );
    // A file of debtors leaves facts of the same kind.
    house.import("debtors", "code,legal_name,phone", &["D1,Nord GmbH,123"]).expect(0);
    let last = house.json(DAY, &["debtor", "show", "D1"])["changes"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((text(&last["fact"], "after"), text(&last, "by")), ("123", "import 2"));
    assert_eq!(house.json(DAY, &["verify"])["ok"], true);
}

#[test]
fn an_edit_is_checked_as_a_file_is() {
    let house = house();
    fn set(arguments: &[&'static str]) -> Vec<&'static str> {
        let mut all = vec!["debtor", "set", "D1", "--by", "Li"];
        all.extend(arguments);
        all
    }
    for (code, arguments, expected) in [
        (2, set(&["--country", "UK"]), "bad_jurisdiction"),
        (2, set(&["--language", "xx"]), "unknown_language"),
        (2, set(&["--natural-person", "perhaps"]), "not_yes_or_no"),
        (2, set(&["--email", " "]), "empty_value"),
        (2, set(&[]), "nothing_to_change"),
        (2, set(&["--clear", "colour"]), "unknown_field"),
        (1, set(&["--clear", "country"]), "field_is_needed"),
        (1, set(&["--group", "G2"]), "debtor_in_two_groups"),
        (1, set(&["--bill-to", "D9"]), "linked_debtor_unknown"),
        (1, vec!["debtor", "set", "D2", "--by", "Li", "--bill-to", "D1"], "linked_debtor_cycle"),
        (1, vec!["debtor", "set", "D9", "--by", "Li", "--email", "a@example.com"], "unknown_debtor"),
        (2, vec!["debtor", "set", "D1", "--by", " ", "--email", "a@example.com"], "missing_value"),
    ] {
        let said = refused(&house, code, &arguments);
        assert!(said.contains(&format!("[{expected}]")), "{arguments:?}: {said}");
    }
    let moved = house.json(DAY, &set(&["--clear", "group", "--group", "G2"]));
    assert_eq!(text(&moved, "group"), "G2", "leaving the first group it may join the second");
}

#[test]
fn a_file_names_debtors_further_down_and_no_rings() {
    let house = House::new();
    let rejects = house.path("rejects.csv");
    let path = house.write(
        "d.csv",
        "code,legal_name,bill_to,group\nA,A,B,\nB,B,C,G1\nC,C,,\nX,X,Y,\nY,Y,X,\nP,P,Q,\nQ,Q,GONE,\nB,B,,G2\nS,S,S,\n",
    );
    let arguments = ["--format", "json", "import", "debtors", path.to_str().unwrap(), "--reject-file"];
    let ran = house.run(&[&arguments[..], &[rejects.to_str().unwrap()]].concat()).expect(3).json();
    let file = &ran["files"][0];
    assert_eq!((file["read"].as_i64(), file["imported"].as_i64()), (Some(9), Some(4)), "{ran}");
    let found: Vec<String> = file["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| format!("{} {} {}", r["line"], text(r, "column"), text(r, "code")))
        .collect();
    assert_eq!(
        found,
        [
            "5 bill_to linked_debtor_cycle",
            "6 bill_to linked_debtor_cycle",
            "7 bill_to linked_debtor_unknown",
            "8 bill_to linked_debtor_unknown",
            "9 group debtor_in_two_groups",
        ]
    );
    assert_eq!(std::fs::read_to_string(rejects).unwrap().lines().count(), 6, "every refused row is handed back");
    assert_eq!(text(&house.json(DAY, &["debtor", "show", "A"]), "bill_to"), "B");
    assert_eq!(text(&house.json(DAY, &["debtor", "show", "S"]), "bill_to"), "", "itself is nobody else");
    // A later file may close a ring over what is known.
    let ran = house.import("debtors", "code,legal_name,bill_to", &["C,C,A"]).expect(3).json();
    assert_eq!(codes(&ran), ["linked_debtor_cycle"]);
    // Another file moves a debtor to another group: it states what holds now.
    house.import("debtors", "code,legal_name,group", &["B,B,G3"]).expect(0);
    assert_eq!(text(&house.json(DAY, &["debtor", "show", "B"]), "group"), "G3");
}

/// What an import brought or changed is in the history with its number, and its notes, by which it goes back, cannot be taken
/// away unseen.
#[test]
fn imports_are_in_the_history_of_a_debtor_and_their_notes_are_guarded() {
    let house = House::new();
    house.import("debtors", "code,legal_name,country", &["D1,One GmbH,DE", "D2,Two GmbH,DE"]).expect(0);
    let header = format!("{HEADER},email,segment");
    let line = "A,D1,One GmbH,DE,2026-01-02,2026-02-01,EUR,1.00,ann@one.example,key";
    let filled = house.import("invoices", &header, &[line]).expect(0).json()["files"][0]["import"].clone();
    house.import("contacts", "debtor_code,name", &["D1,Ann"]).expect(0);
    let changes = || house.json(DAY, &["debtor", "show", "D1"])["changes"].as_array().unwrap().clone();
    let told = |c: &serde_json::Value| {
        let field = c["fact"]["field"].as_str().unwrap_or_default().to_owned();
        (text(c, "kind").to_owned(), text(c, "by").to_owned(), c["import"].as_i64(), field)
    };
    let row = |kind: &str, import: i64, field: &str| {
        (kind.to_owned(), format!("import {import}"), Some(import), field.to_owned())
    };
    assert_eq!(
        changes().iter().map(told).collect::<Vec<_>>(),
        [row("added", 1, ""), row("edited", 2, "email"), row("edited", 2, "segment"), row("contact_added", 3, "")]
    );
    assert_eq!(house.json(DAY, &["verify"])["ok"], true);
    for import in [1, 2] {
        let copy = house.copy();
        copy.tamper(&format!("DELETE FROM import_debtor WHERE import = {import}"));
        let ran = copy.run(&["verify"]);
        assert!(ran.code == 1 && ran.out.contains("verify_row_missing"), "import {import}: {}", ran.out);
    }
    let copy = house.copy();
    copy.tamper("DROP TRIGGER debtor_event_immutable; UPDATE debtor_event SET import = 1 WHERE import = 2");
    assert!(copy.run(&["verify"]).out.contains("verify_payload"));
    // Taken back, what the invoices had filled in is empty again, and the history says through what.
    house.run(&["import", "undo", &filled.to_string(), "--by", "Li", "--reason", "wrong"]).expect(0);
    let last = changes().pop().unwrap();
    assert_eq!((text(&last, "by"), last["import"].as_i64()), ("import 2 undone", Some(2)));
    assert_eq!(house.json(DAY, &["debtor", "show", "D1"])["debtor"]["email"].as_str().unwrap_or_default(), "");
    assert_eq!(house.json(DAY, &["verify"])["ok"], true);
}

/// Which contact comes first decides where letters go: a new telephone number must not change it.
#[test]
fn a_changed_contact_keeps_its_place() {
    let house = House::new();
    house.import("debtors", "code,legal_name,country", &["D1,One GmbH,DE"]).expect(0);
    let header = "debtor_code,name,role,email,phone";
    let lines = [
        "D1,Ann,accounts_payable,ann@one.example,",
        "D1,Bo,accounts_payable,bo@one.example,",
        "D1,Cy,legal,cy@one.example,",
    ];
    house.import("contacts", header, &lines).expect(0);
    let names = || {
        let list = house.json(DAY, &["debtor", "contact", "list", "D1"]);
        list.as_array().unwrap().iter().map(|c| text(c, "name").to_owned()).collect::<Vec<_>>()
    };
    house.import("contacts", header, &["D1,Ann,accounts_payable,ann@one.example,+49 30 123456"]).expect(0);
    assert_eq!(names(), ["Ann", "Bo", "Cy"]);
    let changed = house.import("contacts", header, &["D1,Ann,accounts_payable,ann@new.example,"]).expect(0).json();
    assert_eq!(names(), ["Ann", "Bo", "Cy"], "however often it changes");
    house.import("contacts", header, &["D1,Di,accounts_payable,di@one.example,"]).expect(0);
    // Taken back, what held before comes to the same place again.
    let import = changed["files"][0]["import"].to_string();
    house.run(&["import", "undo", &import, "--by", "Li", "--reason", "wrong"]).expect(0);
    assert_eq!(names(), ["Ann", "Bo", "Cy", "Di"]);
    assert_eq!(house.json(DAY, &["verify"])["ok"], true);
}

#[test]
fn letters_go_to_the_contact_of_the_fitting_role_at_the_billed_debtor() {
    let house = house();
    house.invoices(&["N1,D1,Nord GmbH,DE,2026-01-01,2026-01-31,EUR,100.00"]).expect(0);
    let who = |matter: &str| {
        let shown = house.json(DAY, &["explain", "--debtor", "D1"]);
        let all = shown["addressed"].as_array().unwrap();
        let one = all.iter().find(|a| a["letters"] == matter).unwrap();
        format!("{} {} {} {}", text(one, "at"), text(one, "contact"), text(one, "source"), text(one, "email"))
    };
    assert_eq!(who("everyday"), "D2 null nobody d2@example.com");
    let ran = house
        .import(
            "contacts",
            "debtor_code,name,role,language,email,salutation",
            &[
                "D2,Buchhaltung,accounts_payable,de,ap@example.com,Herr Bauer",
                "D2,Eva Novak,management,,eva@example.com,Frau Novak",
                "D9,Nobody,other,,,",
                "D2,Buchhaltung,accounts_payable,de,ap@example.com,Herr Bauer",
            ],
        )
        .expect(3)
        .json();
    assert_eq!(codes(&ran), ["unknown_debtor"]);
    assert_eq!((ran["files"][0]["imported"].as_i64(), ran["files"][0]["duplicates"].as_i64()), (Some(2), Some(1)));
    assert_eq!(who("everyday"), "D2 Herr Bauer accounts_payable ap@example.com");
    assert_eq!(who("formal"), "D2 Frau Novak management eva@example.com");

    house.json(DAY, &["run"]);
    let letters = house.json(DAY, &["letters", "list"]);
    let id = text(&letters[0], "id").to_owned();
    let out = house.path("letter.txt");
    let render = || {
        house.run(&["--as-of", DAY, "letters", "render", &id, "--out", out.to_str().unwrap()]).expect(0);
        std::fs::read_to_string(&out).unwrap()
    };
    let formal = text(&letters[0], "kind") != "reminder";
    let text_of = render();
    let sheet = "Nord GmbH\nc/o Nord Services GmbH\nPlatz 2\n10115 Berlin";
    assert!(text_of.contains(sheet), "the debtor itself is named, at the address of who is billed: {text_of}");
    assert!(text_of.contains(if formal { "Frau Novak" } else { "Herr Bauer" }), "{text_of}");
    let statement = house.json(DAY, &["letters", "statement", "--debtor", "D1", "--currency", "EUR", "--user", "Li"]);
    assert_eq!(text(&statement[0], "language"), "de", "the contact's language, not the debtor's: {statement}");

    let listed = house.json(DAY, &["debtor", "contact", "remove", "D2", "1", "--by", "Li"]);
    assert_eq!(listed.as_array().unwrap().len(), 1);
    assert_eq!(who("everyday"), "D2 null nobody d2@example.com");
    assert!(
        refused(&house, 1, &["debtor", "contact", "remove", "D2", "1", "--by", "Li"]).contains("[unknown_contact]")
    );
    let added = ["debtor", "contact", "add", "D2", "--name", "Recht", "--role", "legal", "--by", "Li"];
    house.json(DAY, &added);
    assert_eq!(house.json(DAY, &added).as_array().unwrap().len(), 2, "the same again is the same contact");
    assert!(
        refused(&house, 2, &["debtor", "contact", "add", "D2", "--name", "R", "--role", "x", "--by", "Li"])
            .contains("[unknown_role]")
    );
    assert_eq!(house.json(DAY, &["verify"])["ok"], true);
    let told = house.run(&["--as-of", DAY, "explain", "--debtor", "D1"]).expect(0).out;
    assert!(told.contains("Demands and notices: to Frau Novak (management) at D2, eva@example.com"), "{told}");
    assert!(house.run(&["--as-of", DAY, "worklist"]).expect(0).out.contains("→ D2"));
    let worklist = house.json(DAY, &["worklist"]);
    assert_eq!(text(&worklist[0], "bill_to"), "D2");
}

#[test]
fn groups_have_names_and_sum_up_in_the_ageing() {
    let house = house();
    house
        .invoices(&[
            "N1,D1,Nord GmbH,DE,2026-01-01,2026-01-31,EUR,100.00",
            "N2,D2,Nord Services GmbH,DE,2026-01-01,2026-01-31,EUR,50.00",
            "N3,D3,Nord Lager GmbH,DE,2026-01-01,2026-01-31,EUR,7.00",
            "N4,U1,US One,US-NY,2026-01-01,2026-01-31,EUR,1.00",
            "N5,U2,US Two,US-CA,2026-01-01,2026-01-31,EUR,2.00",
        ])
        .expect(0);
    let set = ["debtor", "group", "set", "G1", "--name", "Nord Group", "--parent", "D1", "--by", "Li"];
    let named = house.json(DAY, &set);
    assert_eq!((text(&named, "name"), text(&named, "parent")), ("Nord Group", "D1"));
    assert_eq!(named["debtors"].as_array().unwrap().len(), 2);
    house.json(DAY, &set);
    house.json(DAY, &["debtor", "group", "set", "G1", "--name", "Nord", "--by", "Li"]);
    let shown = house.json(DAY, &["debtor", "group", "show", "G1"]);
    assert_eq!((text(&shown, "name"), text(&shown, "parent")), ("Nord", "D1"), "what is not said stays");
    assert!(refused(&house, 1, &["debtor", "group", "show", "G9"]).contains("[unknown_group]"));
    let ageing = |by: &str| -> Vec<String> {
        let rows = house.json(DAY, &["ageing", "--by", by]);
        rows.as_array().unwrap().iter().map(|r| format!("{} {}", text(r, "key"), text(r, "total"))).collect()
    };
    assert_eq!(ageing("group"), ["D3 7.00", "G1 150.00", "U1 1.00", "U2 2.00"]);
    assert_eq!(ageing("country"), ["DE 157.00", "US 3.00"]);
    assert_eq!(house.json(DAY, &["verify"])["ok"], true);
    assert_eq!(house.count("debtor_group"), 2, "the same again is no new version");
}

#[test]
fn verify_finds_what_was_changed_behind_the_books() {
    let house = house();
    house.json(DAY, &["debtor", "set", "D1", "--email", "new@example.com", "--by", "Li"]);
    house.json(DAY, &["debtor", "group", "set", "G1", "--name", "Nord", "--by", "Li"]);
    let free = "DROP TRIGGER debtor_event_immutable; DROP TRIGGER debtor_event_undeletable;";
    for (sql, code) in [
        ("UPDATE debtor_event SET by_person = 'Wang'", "verify_payload"),
        ("UPDATE debtor_event SET body = replace(body, 'new@', 'old@')", "verify_payload"),
        ("DELETE FROM debtor_event", "verify_no_entry"),
        (
            "INSERT INTO debtor_event SELECT seller, 2, event + 50, kind, on_date, by_person, import, body FROM debtor_event WHERE debtor = 1",
            "verify_no_entry",
        ),
        (
            "INSERT INTO debtor_event SELECT seller, 99, event + 50, kind, on_date, by_person, import, body FROM debtor_event WHERE debtor = 1",
            "verify_stray_rows",
        ),
        ("UPDATE debtor_group SET parent = 'D2'", "verify_row_differs"),
        ("DELETE FROM debtor_group", "verify_row_missing"),
        ("UPDATE debtor SET account_manager = 'Wang' WHERE code = 'D1'", "verify_row_differs"),
        ("UPDATE debtor SET ship_to = '' WHERE code = 'D1'", "verify_row_differs"),
    ] {
        let copy = house.copy();
        copy.tamper(&format!("{free} {sql};"));
        let found = copy.run(&["--format", "json", "verify"]).expect(1).json();
        let all = found["findings"].as_array().unwrap();
        assert!(all.iter().any(|f| f["code"] == code), "{sql}: {found}");
    }
    assert!(!house.change("UPDATE debtor_event SET by_person = ''"), "facts are not rewritten");
}

#[test]
fn duplicates_are_proposed_with_reasons_and_nothing_is_changed() {
    let house = House::new();
    let lines = [
        "A1,上海龍華機電有限公司,,CN,",
        "A2,上海市龙华机电有限责任公司,,CN,",
        "A3,上海龙华机电有限公司北京分公司,,CN,",
        "B1,Nord Maschinen GmbH,DE 123456,DE,",
        "B2,NORD Maschinen G.m.b.H.,de123456,DE,",
        "C1,上海一电有限公司,,CN,",
        "C2,上海二电有限公司,,CN,",
    ];
    house.import("debtors", "code,legal_name,tax_id,country,contact", &lines).expect(0);
    let found = |arguments: &[&str]| -> Vec<String> {
        let pairs = house.json(DAY, &[&["debtor", "duplicates"], arguments].concat());
        let line = |p: &Value| {
            format!(
                "{} {} {} {}",
                text(p, "debtor"),
                text(p, "other"),
                p["confidence_bp"],
                text(&p["because"][0], "code")
            )
        };
        pairs.as_array().unwrap().iter().map(line).collect()
    };
    assert_eq!(found(&[]), ["B1 B2 9925 same_tax_id", "A1 A2 8500 same_name"]);
    assert_eq!(found(&["--debtor", "A2"]), ["A1 A2 8500 same_name"]);
    let shown = house.json(DAY, &["debtor", "show", "A1"]);
    assert_eq!(text(&shown["duplicates"][0], "other"), "A2");
    assert!(house.run(&["--lang", "zh-Hans", "debtor", "duplicates"]).expect(0).out.contains("税号或登记号相同"));
    assert!(house.run(&["debtor", "show", "A1"]).expect(0).out.contains("上海龍華機電有限公司"));
}

#[test]
fn the_later_row_of_a_debtor_holds_though_the_earlier_waits_for_another() {
    let house = House::new();
    let header = "code,legal_name,email,bill_to";
    let lines = ["D1,One GmbH,old@example.com,NEW", "D1,One GmbH,new@example.com,", "NEW,New GmbH,,"];
    house.import("debtors", header, &lines).expect(0);
    let email = |house: &House| text(&house.json(DAY, &["debtor", "show", "D1"]), "email").to_owned();
    assert_eq!(email(&house), "new@example.com");
    house.import("debtors", header, &lines).expect(0);
    assert_eq!(email(&house), "new@example.com");
    assert_eq!(text(&house.json(DAY, &["debtor", "show", "D1"]), "bill_to"), "NEW");
}

#[test]
fn a_withdrawn_debtor_is_in_no_list() {
    let house = House::new();
    let lines = ["D1,One GmbH,one@example.com,"];
    let ran = house.import("debtors", "code,legal_name,email,tax_id", &lines).expect(0).json();
    let id = ran["files"][0]["import"].to_string();
    house.json(DAY, &["import", "undo", &id]);
    assert_eq!(house.json(DAY, &["debtor", "list"]).as_array().unwrap().len(), 0);
    house.import("debtors", "code,legal_name,email,tax_id", &lines).expect(0);
    assert_eq!(house.json(DAY, &["debtor", "list"]).as_array().unwrap().len(), 1);
    assert_eq!(house.json(DAY, &["debtor", "duplicates"]).as_array().unwrap().len(), 0, "no debtor is its own double");
}
