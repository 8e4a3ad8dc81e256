//! People, roles and tokens on the command line; what of them is evidence, what stays where it is, and that no secret is kept.

use serde_json::{Value, json};

use crate::support::House;

fn refused(house: &House, arguments: &[&str], exit: i32, code: &str) {
    let ran = house.run(arguments).expect(exit);
    assert!(ran.err.contains(&format!("[{code}]")), "{code} not in {}", ran.err);
}

fn told(house: &House, arguments: &[&str]) -> Value {
    house.run(&[&["--format", "json"], arguments].concat()).expect(0).json()
}

#[test]
fn people_come_change_and_go() {
    let house = House::new();
    let add = ["person", "add", "chen.yu", "--name", "陈雨", "--role", "collector", "--by", "Ann"];
    let added = told(&house, &add);
    assert_eq!(
        (&added[0]["login"], &added[0]["role"], &added[0]["by"]),
        (&json!("chen.yu"), &json!("collector"), &json!("Ann"))
    );
    assert_eq!(told(&house, &add), added, "the same once more is the same");
    refused(&house, &["person", "add", "chen.yu", "--name", "X", "--role", "sales", "--by", "Ann"], 1, "person_exists");
    for login in ["Chen", "陈", "", "a b", ".a", &"a".repeat(61)] {
        refused(&house, &["person", "add", login, "--name", "X", "--role", "sales", "--by", "Ann"], 2, "bad_login");
    }
    refused(&house, &["person", "add", "eve", "--name", " ", "--role", "sales", "--by", "Ann"], 2, "missing_value");
    refused(&house, &["person", "role", "eve", "sales", "--by", "Ann"], 1, "unknown_person");
    assert_eq!(house.run(&["person", "role", "chen.yu", "boss", "--by", "Ann"]).code, 2);

    assert_eq!(told(&house, &["person", "role", "chen.yu", "legal", "--by", "Kim"])[0]["role"], "legal");
    assert_eq!(told(&house, &["person", "role", "chen.yu", "none", "--by", "Kim"])[0]["role"], Value::Null);
    assert_eq!(told(&house, &["person", "role", "chen.yu", "finance", "--by", "Kim"])[0]["role"], "finance");
    assert_ne!(told(&house, &["person", "disable", "chen.yu", "--by", "Kim"])[0]["disabled_on"], Value::Null);
    refused(&house, &["person", "role", "chen.yu", "sales", "--by", "Kim"], 1, "person_disabled");
    assert_eq!(told(&house, &["person", "enable", "chen.yu", "--by", "Kim"])[0]["disabled_on"], Value::Null);
    // Each act is evidence, what changes nothing is none.
    let kinds = house.ask("SELECT CAST(COUNT(*) AS TEXT) FROM evidence WHERE kind IN ('membership', 'person')");
    assert_eq!(kinds, "6");
    house.run(&["verify"]).expect(0);
    for (lang, word) in [("en", "Finance"), ("zh-Hans", "财务"), ("zh-Hant", "財務")] {
        let shown = house.run(&["--lang", lang, "person", "list"]).expect(0).out;
        assert!(shown.contains(word) && shown.contains("陈雨"), "{shown}");
    }
}

#[test]
fn a_tokens_secret_is_shown_once_and_kept_nowhere() {
    let house = House::new();
    house.run(&["person", "add", "ada", "--name", "Ada", "--role", "sales", "--by", "Ann"]).expect(0);
    let create = ["token", "create", "--person", "ada", "--name", "nightly", "--by", "Ann"];
    let made = house.run(&create).expect(0);
    let text = made.out.trim();
    let secret = text.rsplit('_').next().unwrap();
    assert!(text.starts_with("dnl_1_") && secret.len() == 64, "{text}");
    let shown = house.run(&["token", "list"]).expect(0).out;
    assert!(shown.contains("nightly") && !shown.contains(secret), "{shown}");
    let list = told(&house, &["token", "list"]);
    assert_eq!(list[0]["scopes"], json!(["books.read", "law.read", "settings.read"]));
    assert_eq!((&list[0]["state"], &list[0]["person"]), (&json!("valid"), &json!("ada")));
    assert!(!list.to_string().contains(secret));
    if house.server().is_none() {
        let mut files = std::fs::read_dir(house.data()).unwrap().map(|e| std::fs::read(e.unwrap().path()).unwrap());
        let bytes = secret.as_bytes();
        assert!(!files.any(|f| f.windows(bytes.len()).any(|w| w == bytes)), "the secret is in the data directory");
    }
    refused(&house, &[&create[..], &["--scope", "blocks.write"]].concat(), 1, "scope_beyond_role");
    refused(&house, &[&create[..], &["--scope", "everything"]].concat(), 2, "unknown_scope");
    refused(&house, &[&create[..], &["--until", "2020-01-01"]].concat(), 1, "token_life");
    refused(&house, &["token", "create", "--person", "eve", "--name", "x", "--by", "Ann"], 1, "unknown_person");
    refused(&house, &["token", "revoke", "99999", "--by", "Ann"], 1, "unknown_token");
    let id = list[0]["id"].to_string();
    let gone = told(&house, &["token", "revoke", &id, "--by", "Ann"]);
    assert_eq!((&gone[0]["state"], gone[0]["revoked_on"].is_string()), (&json!("revoked"), true));
    assert_eq!(told(&house, &["token", "revoke", &id, "--by", "Ann"]), gone, "once more changes nothing");
    house.run(&["person", "role", "ada", "none", "--by", "Ann"]).expect(0);
    refused(&house, &create, 1, "person_without_role");
    house.run(&["verify"]).expect(0);
}

/// Books that move leave people and tokens behind, with no fault of theirs; who comes where they arrive is verified as before.
#[test]
fn people_and_tokens_stay_when_books_move() {
    let house = House::new();
    house.run(&["person", "add", "ada", "--name", "Ada", "--role", "collector", "--by", "Ann"]).expect(0);
    let made = told(&house, &["token", "create", "--person", "ada", "--name", "nightly", "--by", "Ann"]);
    house.run(&["person", "disable", "ada", "--by", "Ann"]).expect(0);
    let file = house.path("books.dunlin");
    house.run(&["export", "--with-key", file.to_str().unwrap()]).expect(0);
    let text = std::fs::read_to_string(&file).unwrap();
    let secret = made["secret"].as_str().unwrap().rsplit('_').next().unwrap();
    assert!(!text.contains(secret));
    for table in ["person", "membership", "api_token"] {
        assert!(!text.contains(&format!("\"part\":\"{table}\"")), "{table} is in the file");
    }
    let other = crate::moving::Home::sqlite();
    other.run(&["import-store", file.to_str().unwrap()]).expect(0);
    other.run(&["verify"]).expect(0);
    assert_eq!(other.run(&["--format", "json", "person", "list"]).expect(0).json(), json!([]));
    assert_eq!(other.run(&["--format", "json", "token", "list"]).expect(0).json(), json!([]));
    other.run(&["person", "add", "ada", "--name", "Ada L.", "--role", "auditor", "--by", "Ann"]).expect(0);
    other.run(&["token", "create", "--person", "ada", "--name", "new", "--by", "Ann"]).expect(0);
    other.run(&["verify"]).expect(0);
}

#[test]
fn a_password_comes_on_standard_input_or_is_made_up_and_sessions_are_listed() {
    use std::io::Write;
    let house = House::new();
    house.run(&["person", "add", "ada", "--name", "Ada", "--role", "sales", "--by", "Ann"]).expect(0);
    let piped = |line: &[u8]| {
        let mut command = house.command();
        command.args(["person", "password", "ada", "--by", "Ann"]);
        command.stdin(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut process = command.spawn().unwrap();
        process.stdin.take().unwrap().write_all(line).unwrap();
        let done = process.wait_with_output().unwrap();
        (done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let (code, told) = piped("seven grey herons cross\n".as_bytes());
    assert!(code == Some(0) && !told.contains("herons"), "{told}");
    let (code, told) = piped(b"short\n");
    assert!(code != Some(0) && told.contains("[password_short]"), "{told}");
    let (code, told) = piped(b"\xff\xfe this is no text at all\n");
    assert!(code != Some(0) && told.contains("[password_not_text]"), "{told}");
    let made = house.run(&["person", "password", "ada", "--generate", "--by", "Ann"]).expect(0).out;
    let made = made.trim();
    assert!(made.len() == 29 && made.split('-').all(|part| part.len() == 5), "{made}");
    let store = std::fs::read(house.path("data").join("dunlin.sqlite")).unwrap_or_default();
    assert!(!store.windows(made.len()).any(|w| w == made.as_bytes()), "the store holds the password");
    assert_eq!(told_list(&house), json!([]));
    house.run(&["person", "password", "ada", "--clear", "--by", "Ann"]).expect(0);
    refused(&house, &["person", "password", "nobody", "--generate", "--by", "Ann"], 1, "unknown_person");
    refused(&house, &["session", "end", "7", "--by", "Ann"], 1, "unknown_session");
    house.run(&["verify"]).expect(0);
}

#[test]
fn passkeys_and_accounts_elsewhere_are_removed_with_whatever_program() {
    let house = House::new();
    house.run(&["person", "add", "ada", "--name", "Ada", "--role", "sales", "--by", "Ann"]).expect(0);
    for command in ["clear-passkeys", "clear-provider-links"] {
        let clear = |who: &'static str| ["person", command, who, "--by", "Ann"];
        assert_eq!(told(&house, &clear("ada"))[0]["login"], "ada");
        refused(&house, &clear("nobody"), 1, "unknown_person");
    }
    house.run(&["verify"]).expect(0);
}

/// Somebody who lost the device and the recovery codes comes in again by whoever has the command line.
#[test]
fn a_second_factor_is_removed() {
    use service::access::{self, From, Given};
    let house = House::new();
    house.run(&["person", "add", "ada", "--name", "Ada", "--role", "sales", "--by", "Ann"]).expect(0);
    let database = house.server().map(|server| server.url());
    let place = service::app::Place { data: house.data(), database: database.clone(), seller: None };
    let clocks = || Box::new(service::clock::SystemClock);
    let app = service::App::open(&place, clocks()).unwrap();
    access::set_password(&app, "ada", "seven grey herons cross", "Ann").unwrap();
    let host = service::host::Host::open(&place, Box::new(move || clocks())).unwrap();
    let given = Given { login: "ada", password: "seven grey herons cross", seller: None, code: None };
    let from = From { address: "192.0.2.1", agent: "browser" };
    let who = host.sign_in(given, from).unwrap().who;
    let begun = access::begin_second_factor(&app, &who, given.password, from).unwrap();
    let code = testkit::device::shows(&begun.secret, host.now() / 1_000_000);
    access::confirm_second_factor(&app, &who, &code, from).unwrap();
    assert_eq!(host.sign_in(given, from).unwrap_err().code, "second_factor_needed");
    let has = || told(&house, &["person", "list"]).as_array().unwrap().iter().any(|p| p["second_factor"] == true);
    let check = || {
        let all = house.run(&["doctor", "--json"]).json();
        let of_secrets = all.as_array().unwrap().iter().filter(|c| c["check"] == "secrets");
        of_secrets.map(|c| c["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(has());
    assert_eq!(check(), ["doctor-file-closed", "doctor-secrets-ok"]);
    let (seal, away) = (house.data().join("secrets.seal"), house.data().join("away"));
    std::fs::rename(&seal, &away).unwrap();
    assert_eq!(check(), ["sealing_key"]);
    std::fs::rename(&away, &seal).unwrap();
    let clear = ["person", "clear-second-factor", "ada", "--by", "Ann"];
    for _ in 0..2 {
        assert_eq!(told(&house, &clear)[0]["login"], "ada");
    }
    host.sign_in(given, from).unwrap();
    assert!(!has());
    refused(&house, &["person", "clear-second-factor", "nobody", "--by", "Ann"], 1, "unknown_person");
    house.run(&["verify"]).expect(0);
    // The key stays where it is: a backup of the store opens nothing.
    if database.is_some() {
        return;
    }
    let copy = house.path("copy");
    house.run(&["backup", copy.to_str().unwrap()]).expect(0);
    let seal = house.data().join("secrets.seal");
    let key = std::fs::read(&seal).unwrap();
    assert_eq!(key.len(), 32);
    let holds = |path: &std::path::Path| std::fs::read(path).is_ok_and(|b| b.windows(32).any(|w| w == key));
    assert!(holds(&seal) && !holds(&copy));
}

#[test]
fn a_link_is_shown_once_and_withdrawn() {
    let house = House::new();
    house.run(&["person", "add", "ada", "--name", "Ada", "--role", "sales", "--by", "Ann"]).expect(0);
    let invite = ["person", "invite", "ada", "--by", "Ann"];
    let made = house.run(&[&invite[..], &["--address", "https://books.example/"]].concat()).expect(0);
    let link = made.out.trim();
    assert!(link.starts_with("https://books.example/enter/dnk_1_") && !link.contains('\n'), "{link}");
    assert!(made.err.contains("ada") && !made.err.contains("dnk_"), "{}", made.err);
    let told = told(&house, &invite);
    assert!(told["path"].as_str().unwrap().starts_with("/enter/dnk_1_") && told["person"] == "ada", "{told}");
    house.run(&[&invite[..], &["--withdraw"]].concat()).expect(0);
    let ended = house.ask("SELECT CAST(COUNT(*) AS TEXT) FROM one_time_link WHERE ended_at > 0");
    assert_eq!(ended, "2");
    refused(&house, &["person", "invite", "nobody", "--by", "Ann"], 1, "unknown_person");
    house.run(&["verify"]).expect(0);
}

fn told_list(house: &House) -> Value {
    told(house, &["session", "list"])
}
