//! The settings file: found, read, held against the table.

use std::path::{Path, PathBuf};

use basis::problem::{Outcome, Problem};
use wire::configuration::{self, Given};

use super::{Kind, SETTINGS, Setting};

/// Where it lies when nobody names another.
const FILE: &str = "dunlin.toml";

/// What the file says.
#[derive(Debug, Default)]
pub(crate) struct File {
    /// Its name, as it was given.
    pub(crate) name: Option<String>,
    given: Vec<Given>,
}

impl File {
    /// The file that the arguments or the environment name, or else the one in the working directory, if there is one. Fails with `config_missing`
    /// where the one that is named cannot be read, and as [`Self::read`].
    pub(crate) fn find(arguments: &[String], variable: Option<String>) -> Outcome<Self> {
        let named = flag(arguments, "config").or(variable.filter(|v| !v.is_empty()));
        let name = named.clone().unwrap_or_else(|| FILE.to_owned());
        match std::fs::read(&name) {
            Ok(bytes) => Self::read(&name, &bytes),
            Err(e) if named.is_none() && e.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(e) => Err(Problem::input("config_missing").with("reason", e.kind()).file(name)),
        }
    }
    /// Fails with `config_invalid`, `config_key_unknown`, `config_value_wrong`.
    pub(crate) fn read(name: &str, bytes: &[u8]) -> Outcome<Self> {
        let text = std::str::from_utf8(bytes)
            .map_err(|_| Problem::input("config_invalid").with("detail", "UTF-8").file(name).line(1))?;
        let known = SETTINGS.each_ref().map(|s| s.key);
        let folder = Path::new(name).parent().filter(|p| !p.as_os_str().is_empty());
        let mut given = configuration::read(name, text, &known)?;
        for one in &mut given {
            let Some(setting) = SETTINGS.iter().find(|s| s.key == one.key) else { continue };
            if !setting.allows(&one.values) {
                return Err(wrong(setting, one, name));
            }
            if let (Kind::Path, Some(folder)) = (setting.kind, folder) {
                one.values.iter_mut().for_each(|v| *v = from(folder, v));
            }
        }
        Ok(Self { name: Some(name.to_owned()), given })
    }
    /// The values that it has for a key.
    pub(crate) fn values(&self, key: &str) -> Option<&[String]> {
        self.given.iter().find(|g| g.key == key).map(|g| g.values.as_slice())
    }
    /// The line of a key.
    pub(crate) fn line(&self, key: &str) -> Option<u64> {
        self.given.iter().find(|g| g.key == key).map(|g| g.line)
    }
}

fn wrong(setting: &Setting, given: &Given, file: &str) -> Box<Problem> {
    // What may hold a password is not shown, not even where it is wrong.
    let value = if setting.secret { "…".to_owned() } else { given.values.join(", ") };
    let problem = Problem::input("config_value_wrong").with("value", value).with("expected", setting.form());
    problem.file(file).line(given.line).column(setting.key)
}

/// A path of the file: it counts from the file's folder.
fn from(folder: &Path, path: &str) -> String {
    let joined: PathBuf = folder.join(path);
    joined.to_string_lossy().into_owned()
}

/// The value of a flag, before the command line is parsed: its language and its file must be known by then.
pub(crate) fn flag(arguments: &[String], name: &str) -> Option<String> {
    let (apart, joined) = (format!("--{name}"), format!("--{name}="));
    let mut found = None;
    let mut rest = arguments.iter().take_while(|a| *a != "--");
    while let Some(argument) = rest.next() {
        if let Some(value) = argument.strip_prefix(&joined) {
            found = Some(value.to_owned());
        } else if *argument == apart {
            found = rest.next().cloned();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> (&'static str, Option<u64>, String) {
        let problem = File::read("conf/dunlin.toml", text.as_bytes()).unwrap_err();
        (problem.code, problem.place.line, format!("{problem:?}"))
    }

    #[test]
    fn paths_count_from_the_file() {
        let file = File::read("conf/dunlin.toml", b"data = \"books\"\n").unwrap();
        assert_eq!(file.values("data").unwrap(), ["conf/books"]);
        let file = File::read("conf/dunlin.toml", b"data = \"/srv/books\"\n").unwrap();
        assert_eq!(file.values("data").unwrap(), ["/srv/books"]);
        assert_eq!(File::read("dunlin.toml", b"data = \"books\"\n").unwrap().values("data").unwrap(), ["books"]);
    }

    #[test]
    fn values_are_held_against_the_table() {
        for text in [
            "lang = \"fr\"",
            "data = \"\"",
            "seller = [\"A\", \"B\"]",
            "[serve]\nthreads = 0",
            "[serve]\nthreads = \"many\"",
            "[serve]\nupload_max_mib = 65537",
            "[serve]\nbehind_proxy = [\"10.0.0.1\", \"proxy\"]",
            "[serve]\nlisten = []",
        ] {
            let (code, line, _) = refused(text);
            assert_eq!((code, line), ("config_value_wrong", Some(text.lines().count() as u64)), "{text}");
        }
        let (code, _, told) = refused("database = [\"hush\", \"postgres://u:hush@h/d\"]");
        assert!(code == "config_value_wrong" && !told.contains("hush"), "{told}");
        assert!(File::read("f", b"[serve]\nbehind_proxy = []\nthreads = 4\n").is_ok());
        assert_eq!(File::read("f", &[0xE6]).unwrap_err().code, "config_invalid");
    }

    #[test]
    fn a_flag_is_found_before_anything_is_parsed() {
        let all = |list: &[&str]| list.iter().map(|a| (*a).to_owned()).collect::<Vec<_>>();
        assert_eq!(flag(&all(&["dunlin", "--config", "a", "run"]), "config").as_deref(), Some("a"));
        assert_eq!(flag(&all(&["dunlin", "run", "--config=b"]), "config").as_deref(), Some("b"));
        assert_eq!(flag(&all(&["dunlin", "run", "--", "--config", "b"]), "config"), None);
        assert_eq!(flag(&all(&["dunlin", "run", "--config"]), "config"), None);
    }
}
