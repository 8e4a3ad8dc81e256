//! `dunlin doctor`: each thing that can be wrong is found and told with what to do, and nothing else is.

use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use crate::support::{House, certify};

/// What a doctor says: by what was looked at, its state and code.
fn told(house: &House, further: &[&str], code: i32) -> Vec<(String, String, String)> {
    let ran = house.run(&[&["doctor", "--json", "--listen", "127.0.0.1:0"], further].concat()).expect(code);
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let all = ran.json();
    let all = all.as_array().unwrap().iter().inspect(|c| assert!(!text(&c["message"]).contains("doctor-"), "{c}"));
    all.map(|c| (text(&c["check"]), text(&c["state"]), text(&c["code"]))).collect()
}

fn of(all: &[(String, String, String)], check: &str) -> (String, String) {
    let found = all.iter().find(|(name, ..)| name == check).unwrap_or_else(|| panic!("no {check}: {all:?}"));
    (found.1.clone(), found.2.clone())
}

fn is(state: &str, code: &str) -> (String, String) {
    (state.to_owned(), code.to_owned())
}

/// A house on a file in which a day was run, years ago.
fn lived() -> House {
    let house = House::on(None);
    house.invoices(&["A1,D1,Alpha GmbH,DE,2026-04-01,2026-05-01,EUR,100.00"]).expect(0);
    house.run(&["--as-of", "2026-05-20", "run"]).expect(0);
    house
}

#[test]
fn a_sound_installation_has_no_problem() {
    let house = lived();
    let all = told(&house, &[], 0);
    for (check, code) in [
        ("data", "doctor-data-ok"),
        ("disk", "doctor-disk-ok"),
        ("address", "doctor-address-free"),
        ("schema", "doctor-schema-ok"),
        ("evidence", "doctor-evidence-ok"),
        ("clock", "doctor-clock-ok"),
        ("law", "doctor-law-ok"),
        ("key", "doctor-key-ok"),
    ] {
        // How much room the machine of the tests has is its own affair.
        let found = of(&all, check);
        assert!(found == is("ok", code) || check == "disk", "{check}: {found:?}");
    }
    assert!(of(&all, "calendar").1.starts_with("doctor-calendar-"));
}

#[test]
fn files_that_others_may_read_are_found() {
    let house = lived();
    let store = house.data().join("dunlin.sqlite");
    let config = house.write("dunlin.toml", "lang = \"en\"\n");
    let set = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    let config_flag = ["--config", config.to_str().unwrap()];
    set(&store, 0o600);
    set(&config, 0o640);
    let all = told(&house, &config_flag, 0);
    assert_eq!(of(&all, "settings"), is("ok", "doctor-file-closed"));
    set(&store, 0o644);
    set(&config, 0o644);
    let all = told(&house, &config_flag, 0);
    assert_eq!(of(&all, "settings"), is("warning", "doctor-file-open"));
    assert!(all.contains(&("store".to_owned(), "warning".to_owned(), "doctor-file-open".to_owned())), "{all:?}");
    set(&house.data().join("ACME.key"), 0o644);
    assert_eq!(of(&told(&house, &[], 0), "key"), is("warning", "doctor-key-open"));
}

#[test]
fn a_copy_is_remembered_and_missed() {
    let house = lived();
    assert_eq!(of(&told(&house, &[], 0), "backup"), is("warning", "doctor-backup-none"));
    let copy = house.path("copy.sqlite");
    house.run(&["backup", copy.to_str().unwrap()]).expect(0);
    assert_eq!(of(&told(&house, &[], 0), "backup"), is("ok", "doctor-backup-ok"));
    std::fs::write(house.data().join("last-backup"), "1700000000000000").unwrap();
    assert_eq!(of(&told(&house, &[], 0), "backup"), is("warning", "doctor-backup-old"));
    // Where nothing happened yet there is nothing to copy.
    assert!(!told(&House::on(None), &[], 0).iter().any(|(check, ..)| check == "backup"));
}

#[test]
fn evidence_that_does_not_hold_and_a_clock_that_lies_behind_are_problems() {
    let house = lived();
    house.tamper("UPDATE root SET signature = zeroblob(64)");
    assert_eq!(of(&told(&house, &[], 1), "evidence"), is("problem", "doctor-evidence-broken"));
    let house = lived();
    house.tamper("UPDATE root SET at = 4102444800000000");
    let all = told(&house, &[], 1);
    assert_eq!(of(&all, "clock"), is("problem", "doctor-clock-behind"));
    assert_eq!(of(&all, "evidence"), is("problem", "doctor-evidence-broken"));
}

#[test]
fn an_address_that_is_taken_or_none_is_found() {
    let house = lived();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let ask = |address: &str, code| {
        let ran = house.run(&["doctor", "--json", "--listen", address]).expect(code).json();
        let check = ran.as_array().unwrap().iter().find(|c| c["check"] == "address").unwrap().clone();
        (check["state"].as_str().unwrap().to_owned(), check["code"].as_str().unwrap().to_owned())
    };
    assert_eq!(ask(&address, 0), is("warning", "doctor-address-used"));
    assert_eq!(ask("203.0.113.1:80", 1), is("problem", "cannot_listen"));
}

#[test]
fn the_certificate_is_looked_at() {
    let house = lived();
    let [certificate, key] = certify(&house, 2090);
    let of_tls = |certificate: &str, code| {
        let all = told(&house, &["--tls-cert", certificate, "--tls-key", &key], code);
        let found = all.iter().filter(|(check, _, code)| check == "tls" && !code.starts_with("doctor-file"));
        found.map(|(_, state, code)| (state.clone(), code.clone())).next().unwrap()
    };
    assert_eq!(of_tls(&certificate, 0), is("ok", "doctor-tls-ok"));
    assert_eq!(of_tls(&key, 1), is("problem", "tls_no_certificate"));
    certify(&house, 2012);
    assert_eq!(of_tls(&certificate, 1), is("problem", "tls_expired"));
}

#[test]
fn rates_of_exchange_that_are_old_are_found() {
    let house = lived();
    let rates = "date,base,quote,rate\n2024-01-02,EUR,CNY,7.80\n";
    let file = house.write("rates.csv", rates);
    house.run(&["rates", "import", file.to_str().unwrap()]).expect(0);
    assert_eq!(of(&told(&house, &[], 0), "exchange"), is("warning", "doctor-exchange-old"));
}

#[test]
fn it_speaks_the_readers_language() {
    let house = lived();
    for (lang, word) in [("en", "was copied"), ("zh-Hans", "备份"), ("zh-Hant", "備份")] {
        house.run(&["backup", house.path(&format!("{lang}.sqlite")).to_str().unwrap()]).expect(0);
        let ran = house.run(&["doctor", "--listen", "127.0.0.1:0", "--lang", lang]).expect(0);
        let flat: String = ran.out.split_whitespace().filter(|w| *w != "│" && *w != "┆").collect::<Vec<_>>().join(" ");
        assert!(flat.contains(word) && !flat.contains("doctor-"), "{lang}: {flat}");
    }
}

#[test]
fn a_store_that_is_missing_is_a_problem() {
    let ran = crate::support::run(&["--data", "/nonexistent/dunlin", "doctor", "--json", "--listen", "127.0.0.1:0"]);
    let all = ran.expect(1).json();
    let codes: Vec<&str> = all.as_array().unwrap().iter().map(|c| c["code"].as_str().unwrap()).collect();
    for code in ["data_dir_not_writable", "doctor-disk-unknown", "store_missing"] {
        assert!(codes.contains(&code), "{codes:?}");
    }
}
