//! A notice of next year's holidays as a file: checked, stored with evidence, used from then on.

use serde_json::json;

use crate::support::{House, Ran};

/// What the notice of 2027 says in these tests: the invented first days of February are off, Saturday the 27th is worked.
const NOTICE: &str = "date,kind,name\n2027-01-01,holiday,元旦\n2027-02-01,holiday,\"春节, 除夕\"\n2027-02-02,holiday,春节\n\
                      2027-02-03,holiday,春节\n2027-02-04,holiday,春节\n2027-02-05,holiday,春节\n2027-02-27,workday,调休\n";

fn import(house: &House, name: &str, text: &str, more: &[&str]) -> Ran {
    let path = house.write(name, text);
    let mut arguments = vec!["--format", "json", "calendar", "import", path.to_str().unwrap()];
    arguments.extend(more);
    house.run(&arguments)
}

/// Days to look again were told by the calendar as it was.
#[test]
fn a_notice_makes_the_next_run_look_at_every_account() {
    let house = House::new();
    house.invoices(&["A,D1,Debtor,CN,2026-12-01,2027-01-29,CNY,1000.00"]).expect(0);
    house.json("2027-01-30", &["run"]);
    let awaits = || house.ask("SELECT next_on FROM account").as_str() > "2027-01-30";
    assert!(awaits());
    import(&house, "2027.csv", NOTICE, &["--code", "CN", "--source", "Notice"]).expect(0);
    assert!(!awaits());
    house.run(&["verify"]).expect(0);
}

#[test]
fn a_notice_holds_from_its_import_on() {
    let house = House::new();
    house.invoices(&["A,D1,Debtor,CN,2026-12-01,2027-01-29,CNY,1000.00"]).expect(0);
    let copy = house.copy();
    let done =
        import(&house, "2027.csv", NOTICE, &["--code", "cn", "--source", "国办发明电〔2026〕1号"]).expect(0).json();
    assert_eq!((&done["code"], &done["from"], &done["to"]), (&json!("CN"), &json!("2027-01-01"), &json!("2027-12-31")));
    assert_eq!((&done["days"], &done["new"]), (&json!("7"), &json!("true")));
    let days = house.json("2027-01-01", &["calendar", "CN", "--from", "2026-12-31", "--to", "2027-02-27"]);
    let of = |n: usize| (days[n]["business_day"].clone(), days[n]["assumed"].clone(), days[n]["source"].clone());
    assert_eq!(days[0]["source"], "国务院办公厅关于2026年部分节假日安排的通知");
    assert_eq!(of(58), (json!("yes"), json!("no"), json!("国办发明电〔2026〕1号 (imported, no. 1)")));
    assert_eq!((&days[32]["name"], &days[32]["business_day"]), (&json!("春节, 除夕"), &json!("no")));
    // Five calendar days and three business days overdue without the notice; with it no business day has passed.
    assert_eq!(copy.json("2027-02-05", &["run"])["decisions"], json!({"first_contact": 1}));
    assert_eq!(house.json("2027-02-05", &["run"])["decisions"], json!({}));
    house.run(&["verify"]).expect(0);
    // The same again is nothing new; the seller beside it knows nothing of it.
    assert_eq!(
        import(&house, "2027.csv", NOTICE, &["--code", "CN", "--source", "国办发明电〔2026〕1号"]).json()["new"],
        "false"
    );
    let other = copy.json("2027-01-01", &["calendar", "CN", "--from", "2027-02-01", "--to", "2027-02-01"]);
    assert_eq!((&other[0]["assumed"], &other[0]["source"]), (&json!("yes"), &json!("")));
}

#[test]
fn a_calendar_file_of_another_country_is_taken_whole() {
    let house = House::new();
    let text = std::fs::read_to_string(crate::support::root("law/calendars/SG.toml")).unwrap();
    import(&house, "fi.toml", &text.replace("code = \"SG\"", "code = \"FI\""), &[]).expect(0);
    let day = house.json("2026-01-01", &["calendar", "FI", "--from", "2026-11-09", "--to", "2026-11-09"]);
    assert_eq!((&day[0]["business_day"], &day[0]["assumed"]), (&json!("no"), &json!("no")));
}

#[test]
fn a_notice_that_does_not_fit_is_refused_with_its_line() {
    let house = House::new();
    let mut cases = vec![
        ("date,kind\n2027-01-01,holiday\n", 3, "a.csv, line 1", "missing: name."),
        ("date,kind,name\n2027-13-01,holiday,x\n", 3, "a.csv, line 2", "2027-13-01"),
        ("date,kind,name\n2027-01-01,rest,x\n", 3, "a.csv, line 2", "holiday | workday"),
        ("date,kind,name\n2027-01-04,workday,x\n", 3, "a.csv, line 2", "Sat | Sun"),
        ("date,kind,name\n2027-01-01,holiday,x\n2027-01-01,holiday,y\n", 3, "a.csv, line 3", "1 x 2027-01-01"),
        ("date,kind,name\n2127-01-01,holiday,x\n", 3, "a.csv, line 2", "2100-12-31"),
        ("date,kind,name\n", 3, "a.csv", "empty"),
        // 2027 is left out, once between the known calendar and the file and once inside the file.
        ("date,kind,name\n2028-01-03,holiday,x\n", 1, "a.csv", "2027-01-01 to 2027-12-31"),
        ("date,kind,name\n2026-01-01,holiday,x\n2028-01-03,holiday,x\n", 1, "a.csv", "2027-01-01 to 2027-12-31"),
        // 2026 is known: its 1 January is a holiday, which the file leaves out; then a day it adds, on its line.
        ("date,kind,name\n2026-01-04,workday,x\n", 1, "a.csv", "2026-01-01"),
    ];
    let known = house.json("2026-01-01", &["calendar", "CN", "--from", "2026-01-01", "--to", "2026-12-31"]);
    let lines = known.as_array().unwrap().iter().filter(|d| d["name"] != "").map(|d| {
        let kind = if d["business_day"] == "yes" { "workday" } else { "holiday" };
        format!("{},{kind},x\n", d["date"].as_str().unwrap())
    });
    let more = format!("date,kind,name\n2026-03-03,holiday,x\n{}", lines.collect::<String>());
    cases.push((&more, 1, "a.csv, line 2", "2026-03-03"));
    for (text, code, place, word) in cases {
        let path = house.write("a.csv", text);
        let ran = house.run(&["calendar", "import", path.to_str().unwrap(), "--code", "CN"]).expect(code);
        assert!(ran.err.contains(place) && ran.err.contains(word), "{text}: {}", ran.err);
    }
    let toml = std::fs::read_to_string(crate::support::root("law/calendars/SG.toml")).unwrap();
    let path = house.write("sg.toml", &toml);
    let ran = house.run(&["calendar", "import", path.to_str().unwrap(), "--code", "CN"]).expect(3);
    assert!(ran.err.contains("calendar of SG"), "{}", ran.err);
    let none = import(&house, "a.csv", NOTICE, &[]).expect(2);
    assert!(none.err.contains("--code"), "{}", none.err);
    // With --replace the file's word counts for the year.
    import(&house, "a.csv", &more, &["--code", "CN", "--replace"]).expect(0);
    let day = house.json("2026-01-01", &["calendar", "CN", "--from", "2026-03-03", "--to", "2026-03-03"]);
    assert_eq!(day[0]["business_day"], "no");
    house.run(&["verify"]).expect(0);
}

#[test]
fn verify_sees_a_notice_that_was_changed_or_taken_away() {
    for (sql, fault) in [
        ("UPDATE calendar_notice SET body = replace(body, '2027-02-05', '2027-02-08')", "verify_row_differs"),
        ("UPDATE calendar_notice SET replaces = 1", "verify_row_differs"),
        ("DELETE FROM calendar_notice", "verify_"),
    ] {
        let house = House::new();
        import(&house, "2027.csv", NOTICE, &["--code", "CN"]).expect(0);
        house.tamper(sql);
        let ran = house.run(&["--format", "json", "verify"]).expect(1);
        assert!(ran.out.contains(fault), "{sql}: {}", ran.out);
    }
}

/// The first step is taken on Saturday 8 August 2026 and asks for payment by the Wednesday after; the next waits seven days, which
/// end on a Saturday.
#[test]
fn the_seller_says_how_steps_roll() {
    let house = House::new();
    let text = house.run(&["strategy", "show", "standard"]).expect(0).out;
    let text = text.split("[[example]]").next().unwrap().replacen("version = 1", "version = 2", 1);
    let text = text.replacen("pay_within_days = 7", "pay_within_days = 4", 1);
    let path = house.write("sooner.toml", text);
    house.run(&["strategy", "activate", path.to_str().unwrap()]).expect(0);
    house.invoices(&["A,D1,Debtor,CN,2026-06-01,2026-08-04,CNY,1000.00"]).expect(0);
    house.json("2026-08-08", &["run"]);
    let other = house.copy();
    let with = |rule: &str| format!("{}\n[rolling]\nsteps = \"{rule}\"\n", crate::support::PROFILE);
    let path = other.write("seller.toml", with("following"));
    other.run(&["seller", "set", path.to_str().unwrap()]).expect(0);
    let steps = |house: &House, day: &str| house.json(day, &["run"])["decisions"].as_object().unwrap().len();
    assert_eq!([steps(&house, "2026-08-15"), steps(&house, "2026-08-17")], [1, 0]);
    assert_eq!([steps(&other, "2026-08-15"), steps(&other, "2026-08-16"), steps(&other, "2026-08-17")], [0, 0, 1]);
    let path = other.write("seller.toml", with("sometimes"));
    let ran = other.run(&["seller", "set", path.to_str().unwrap()]).expect(3);
    assert!(ran.err.contains("modified_following") && ran.err.contains("rolling.steps"), "{}", ran.err);
}
