//! The file of an installation's settings: TOML to plain keys and texts that know their line. What a value must be is not asked here.

use basis::problem::{Outcome, Problem};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// A setting as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Its key, with its section before it (`serve.listen`).
    pub key: String,
    /// Its value, or the values of a list.
    pub values: Vec<String>,
    /// Where it stands.
    pub line: u64,
}

/// Reads the file, in the order of its lines. Fails with `config_invalid` where it is no TOML or a value is neither text, number, yes or no, nor a
/// list of these; with `config_key_unknown` for a key that is not among `known`.
pub fn read(name: &str, text: &str, known: &[&str]) -> Outcome<Vec<Given>> {
    let bad = |at: usize, detail: &str| {
        Problem::input("config_invalid").with("detail", detail).file(name).line(super::mapping::line_of(text, at))
    };
    let table = DeTable::parse(text)
        .map_err(|e| bad(e.span().map_or(0, |s| s.start), e.message().lines().next().unwrap_or_default()))?;
    let mut found = Vec::new();
    let section = |name: &str| known.iter().any(|k| k.split_once('.').is_some_and(|(section, _)| section == name));
    for (name, value) in table.get_ref() {
        match value.get_ref() {
            DeValue::Table(keys) if section(name.get_ref()) => {
                let own = |key: &Spanned<DeString<'_>>| format!("{}.{}", name.get_ref(), key.get_ref());
                found.extend(keys.iter().map(|(key, value)| (own(key), key.span().start, values(value.get_ref()))));
            }
            other => found.push((name.get_ref().to_string(), name.span().start, values(other))),
        }
    }
    found.sort_by_key(|(_, at, _)| *at);
    let mut given = Vec::new();
    for (key, at, values) in found {
        let line = super::mapping::line_of(text, at);
        if !known.contains(&key.as_str()) {
            let problem = Problem::input("config_key_unknown").with("key", &key).with("known", known.join(", "));
            return Err(problem.file(name).line(line));
        }
        let values = values.ok_or_else(|| bad(at, &key))?;
        given.push(Given { key, values, line });
    }
    Ok(given)
}

fn values(value: &DeValue<'_>) -> Option<Vec<String>> {
    match value {
        DeValue::Array(list) => list.iter().map(|v: &Spanned<DeValue<'_>>| one(v.get_ref())).collect(),
        other => one(other).map(|value| vec![value]),
    }
}

fn one(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
        DeValue::Boolean(word) => Some(word.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 3] = ["data", "serve.listen", "serve.behind_proxy"];

    #[test]
    fn sections_lists_and_lines_are_read() {
        let text = "# ours\ndata = \"/srv\"\n\n[serve]\nbehind_proxy = [\"10.0.0.1\", \"::1\"]\nlisten = 80\n";
        let given = |key: &str, values: &[&str], line| Given {
            key: key.to_owned(),
            values: values.iter().map(|v| (*v).to_owned()).collect(),
            line,
        };
        let wanted = [
            given("data", &["/srv"], 2),
            given("serve.behind_proxy", &["10.0.0.1", "::1"], 5),
            given("serve.listen", &["80"], 6),
        ];
        assert_eq!(read("f", text, &KNOWN).unwrap(), wanted);
        assert_eq!(read("f", "", &KNOWN).unwrap(), []);
        assert_eq!(read("f", "[serve]\n# listen = \"x\"\n", &KNOWN).unwrap(), []);
    }

    #[test]
    fn what_is_unknown_or_no_toml_is_refused_with_its_line() {
        for (text, code, line) in [
            ("data = \"a\"\n[serve]\nlisen = \"x\"\n", "config_key_unknown", 3),
            ("\ndate = \"a\"\n", "config_key_unknown", 2),
            ("[server]\nlisten = \"x\"\n", "config_key_unknown", 1),
            ("data = \"a\"\ndata = \"b\"\n", "config_invalid", 2),
            ("data = \n", "config_invalid", 1),
            ("data = 1.5\n", "config_invalid", 1),
            ("data = 0x10\n", "config_invalid", 1),
            ("data = [[\"a\"]]\n", "config_invalid", 1),
            ("data = 2026-01-01\n", "config_invalid", 1),
            ("[server]\n", "config_key_unknown", 1),
            ("[serve.listen]\nx = 1\n", "config_invalid", 1),
            ("data = {}\n", "config_invalid", 1),
        ] {
            let problem = read("f.toml", text, &KNOWN).unwrap_err();
            assert_eq!((problem.code, problem.place.line), (code, Some(line)), "{text}");
            assert_eq!(problem.place.file.as_deref(), Some("f.toml"));
        }
    }
}
