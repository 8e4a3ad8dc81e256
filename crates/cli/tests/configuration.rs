//! Settings by flag, environment and file: each from all three, the nearer before the farther, slips refused with their line.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::{Ran, dunlin, root};

/// A value for each setting that the file, the environment and a flag may say, in that order; and what is shown of them.
const TRIED: [(&str, [&str; 3]); 21] = [
    ("data", ["/srv/a", "/srv/b", "/srv/c"]),
    ("database", ["sqlite:/srv/a", "sqlite:/srv/b", "sqlite:/srv/c"]),
    ("seller", ["A", "B", "C"]),
    ("lang", ["en", "zh-Hant", "en"]),
    ("serve.listen", ["127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3"]),
    ("serve.public_address", ["https://a.example", "https://b.example", "https://c.example"]),
    ("serve.oidc_issuer", ["https://a.example", "https://b.example", "https://c.example"]),
    ("serve.oidc_client_id", ["a", "b", "c"]),
    ("serve.oidc_client_secret_file", ["/srv/a", "/srv/b", "/srv/c"]),
    ("serve.oidc_name", ["A", "B", "C"]),
    ("serve.oidc_strong_acr", ["a", "b c", "c"]),
    ("serve.threads", ["1", "2", "3"]),
    ("serve.behind_proxy", ["10.0.0.1", "10.0.0.2", "10.0.0.3"]),
    ("serve.upload_max_mib", ["1", "2", "3"]),
    ("serve.requests_per_token", ["1", "2", "3"]),
    ("serve.requests_per_address", ["1", "2", "3"]),
    ("serve.tls_cert", ["/srv/a.pem", "/srv/b.pem", "/srv/c.pem"]),
    ("serve.log", ["text", "off", "json"]),
    ("serve.farewell_seconds", ["0", "1", "30"]),
    ("serve.tls_key", ["/srv/a.pem", "/srv/b.pem", "/srv/c.pem"]),
    ("serve.webhooks_to_loopback", ["yes", "no", "yes"]),
];

fn quiet() -> (tempfile::TempDir, Command) {
    let dir = tempfile::TempDir::new().unwrap();
    let mut command = dunlin();
    command.current_dir(dir.path()).env_remove("DUNLIN_LANG").args(["--format", "json", "config", "show"]);
    (dir, command)
}

fn ran(mut command: Command) -> Ran {
    command.output().unwrap().into()
}

fn row(list: &Value, key: &str) -> Value {
    list.as_array().unwrap().iter().find(|r| r["setting"] == key).unwrap_or_else(|| panic!("no {key}: {list}")).clone()
}

fn line(key: &str, value: &str) -> String {
    match key.split_once('.') {
        Some((section, key)) => format!("\n[{section}]\n{key} = \"{value}\"\n"),
        None => format!("\n\n{key} = \"{value}\"\n"),
    }
}

#[test]
fn every_setting_is_heard_from_file_environment_and_flag() {
    let (_dir, command) = quiet();
    let all = ran(command).expect(0).json();
    assert_eq!(all.as_array().unwrap().len(), TRIED.len(), "a row of TRIED for each setting: {all}");
    for (key, [in_file, in_environment, in_flag]) in TRIED {
        let told = |environment: bool, flag: bool| {
            let (dir, mut command) = quiet();
            std::fs::write(dir.path().join("dunlin.toml"), line(key, in_file)).unwrap();
            let row = row(&all, key);
            assert!(row["source"] == "default" && row.get("line").is_none(), "{row}");
            if environment {
                command.env(row["variable"].as_str().unwrap(), in_environment);
            }
            if flag {
                command.args([row["flag"].as_str().unwrap(), in_flag]);
            }
            self::row(&ran(command).expect(0).json(), key)
        };
        let row = told(false, false);
        assert_eq!((&row["value"], &row["source"]), (&in_file.into(), &"file".into()), "{row}");
        assert_eq!((&row["file"], &row["line"]), (&"dunlin.toml".into(), &3.into()), "{row}");
        let row = told(true, false);
        assert_eq!((&row["value"], &row["source"]), (&in_environment.into(), &"environment".into()), "{row}");
        let row = told(true, true);
        assert_eq!((&row["value"], &row["source"]), (&in_flag.into(), &"flag".into()), "{row}");
    }
}

#[test]
fn the_file_is_named_by_flag_or_environment_or_lies_in_the_folder() {
    let seller = |command| row(&ran(command).expect(0).json(), "seller");
    let (dir, mut command) = quiet();
    for name in ["dunlin.toml", "by_variable.toml", "by_flag.toml"] {
        std::fs::write(dir.path().join(name), format!("seller = \"{name}\"")).unwrap();
    }
    command.env("DUNLIN_CONFIG", "by_variable.toml");
    assert_eq!(seller(command)["value"], "by_variable.toml");
    let (_other, mut command) = quiet();
    command.current_dir(dir.path()).env("DUNLIN_CONFIG", "by_variable.toml").args(["--config", "by_flag.toml"]);
    assert_eq!(seller(command)["value"], "by_flag.toml");
    let (_none, mut command) = quiet();
    command.args(["--config", "nowhere.toml"]);
    let told = ran(command).expect(3);
    assert!(told.err.contains("nowhere.toml") && told.err.contains("[config_missing]"), "{}", told.err);
}

#[test]
fn a_slip_is_refused_with_its_line_and_what_is_known() {
    let refused = |text: &str| {
        let (dir, command) = quiet();
        std::fs::write(dir.path().join("dunlin.toml"), text).unwrap();
        ran(command).expect(3).err
    };
    let told = refused("data = \"/srv\"\n[serve]\nlisen = \"127.0.0.1:1\"\n");
    for part in ["dunlin.toml, line 3", "serve.lisen", "serve.listen", "[config_key_unknown]"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let told = refused("[serve]\nthreads = 0\n");
    assert!(told.contains("line 2, serve.threads") && told.contains("1 … 1024"), "{told}");
    assert!(refused("lang = \"zh-Hant\"\nx = 1\n").contains("[config_key_unknown]"));
    // Whoever asks for help is helped.
    let (dir, _) = quiet();
    std::fs::write(dir.path().join("dunlin.toml"), "x = 1\n").unwrap();
    let helped: Ran = dunlin().current_dir(dir.path()).arg("--help").output().unwrap().into();
    helped.expect(0);
}

#[test]
fn a_password_is_never_shown() {
    for text in ["postgres://u:hush@db.example/books", "postgres://u:hush/books", "mysql://u:hush@h/d"] {
        let (dir, command) = quiet();
        std::fs::write(dir.path().join("dunlin.toml"), format!("database = \"{text}\"\n")).unwrap();
        let told = ran(command).expect(0);
        assert!(told.out.contains("postgres://") && !told.out.contains("hush"), "{}", told.out);
        let helped: Ran = dunlin().current_dir(dir.path()).args(["run", "--help"]).output().unwrap().into();
        let helped = helped.expect(0).out;
        assert!(helped.contains("--database") && !helped.contains("hush"), "{helped}");
    }
}

/// The file's language is that of help and answers, below what the environment and flags say.
#[test]
fn the_file_sets_the_language_and_the_store() {
    let (dir, _) = quiet();
    let folder = dir.path().join("conf");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("d.toml"), "lang = \"zh-Hant\"\ndata = \"books\"\n").unwrap();
    let file = folder.join("d.toml");
    let ask = |path: &Path| {
        let mut command = dunlin();
        command.env_remove("DUNLIN_LANG").arg("--config").arg(path).arg("worklist");
        Ran::from(command.output().unwrap()).expect(4).err
    };
    let told = ask(&file);
    assert!(told.contains("沒有資料庫") && told.contains("conf/books"), "{told}");
}

/// The page has a row for each flag of `dunlin serve`.
#[test]
fn the_page_of_settings_has_every_flag_of_serve() {
    let help: Ran = dunlin().args(["serve", "--help"]).output().unwrap().into();
    let page = std::fs::read_to_string(root("docs/reference/configuration.md")).unwrap();
    let flags = help.out.split_whitespace().filter(|w| w.starts_with("--") && w.len() > 2);
    let flags: Vec<&str> = flags.map(|f| f.trim_end_matches([',', '.', ')'])).collect();
    for flag in flags.iter().filter(|f| !["--help", "--config", "--as-of", "--format"].contains(f)) {
        assert!(page.contains(&format!("`{flag}`")), "{flag} is not in docs/reference/configuration.md");
    }
    assert!(flags.len() >= TRIED.len());
}
