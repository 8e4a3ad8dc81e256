//! The message catalogues of all languages hold the same keys with the same variables.
//!
//! Reads the part of Fluent that we write: messages, terms, attributes, continuation lines, placeables.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::Tree;

const LANGUAGES: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];

/// One message: where it stands, its text, the variables it names.
pub(crate) struct Message {
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) text: String,
    variables: BTreeSet<String>,
}

/// Messages of one language by key.
pub(crate) type Catalogue = BTreeMap<String, Message>;

/// Complains about keys and variables that a language lacks, and about lines that are not Fluent.
pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let mut complaints = Vec::new();
    let all: Vec<(&str, Catalogue)> = LANGUAGES
        .iter()
        .map(|language| {
            let (catalogue, found) = read(tree, language);
            complaints.extend(found);
            (*language, catalogue)
        })
        .collect();
    let keys: BTreeSet<&String> = all.iter().flat_map(|(_, c)| c.keys()).collect();
    for key in keys {
        let Some(known) = all.iter().find_map(|(_, c)| c.get(key)) else { continue };
        for (language, catalogue) in &all {
            match catalogue.get(key) {
                None => {
                    let place = format!("{}:{}", known.path, known.line);
                    complaints.push(format!("{place}: `{key}` is missing in locales/{language}"));
                }
                Some(message) if message.variables != known.variables => complaints.push(format!(
                    "{}:{}: `{key}` names other variables than {}: {:?} against {:?}",
                    message.path, message.line, known.path, message.variables, known.variables
                )),
                Some(_) => {}
            }
        }
    }
    complaints
}

/// The catalogue of one language, and what is wrong with its files.
pub(crate) fn read(tree: &Tree, language: &str) -> (Catalogue, Vec<String>) {
    let (mut catalogue, mut complaints) = (Catalogue::new(), Vec::new());
    let folder = format!("locales/{language}/");
    for file in tree.ending(".ftl").filter(|f| f.path.starts_with(&folder)) {
        for (key, message) in messages(&file.path, &file.text, &mut complaints) {
            if let Some(first) = catalogue.get(&key) {
                let place = format!("{}:{}", message.path, message.line);
                complaints.push(format!("{place}: `{key}` is already in {}:{}", first.path, first.line));
            } else {
                catalogue.insert(key, message);
            }
        }
    }
    (catalogue, complaints)
}

fn messages(path: &str, text: &str, complaints: &mut Vec<String>) -> Vec<(String, Message)> {
    let mut found: Vec<(String, Message)> = Vec::new();
    let mut owner = String::new();
    for (at, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        if trimmed.is_empty() || line.starts_with('#') {
            continue;
        }
        let indented = line.starts_with([' ', '}']);
        let attribute = trimmed.strip_prefix('.').filter(|_| indented);
        let head = attribute.or((!indented).then_some(trimmed)).and_then(|l| l.split_once('='));
        match head.map(|(key, value)| (key.trim(), value)) {
            Some((key, value)) if is_key(key) => {
                if attribute.is_none() {
                    owner = key.to_owned();
                }
                let full = if attribute.is_some() { format!("{owner}.{key}") } else { owner.clone() };
                let message = Message {
                    path: path.to_owned(),
                    line: at + 1,
                    text: value.trim().to_owned(),
                    variables: BTreeSet::new(),
                };
                found.push((full, message));
            }
            _ if indented && !found.is_empty() => {
                if let Some((_, message)) = found.last_mut() {
                    message.text.push('\n');
                    message.text.push_str(trimmed);
                }
            }
            _ => complaints.push(format!("{path}:{}: not a Fluent message: `{trimmed}`", at + 1)),
        }
    }
    for (_, message) in &mut found {
        message.variables = variables(&message.text);
    }
    found
}

fn is_key(key: &str) -> bool {
    let name = key.strip_prefix('-').unwrap_or(key);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

/// Names after `$` inside braces.
fn variables(text: &str) -> BTreeSet<String> {
    let mut depth = 0usize;
    let mut found = BTreeSet::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '$' if depth > 0 => {
                let name = rest.as_str();
                let len = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(name.len());
                found.extend(name.get(..len).map(str::to_owned));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three(en: &str, hans: &str, hant: &str) -> Vec<String> {
        check(&Tree::of(&[("locales/en/a.ftl", en), ("locales/zh-Hans/a.ftl", hans), ("locales/zh-Hant/a.ftl", hant)]))
    }

    #[test]
    fn a_missing_key_and_another_variable_are_found() {
        let found = three("a = Hi { $who }\nb = B\n", "a = 你 { $name }\nb = 乙\n", "a = 你 { $who }\n");
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found.concat().contains("`a` names other variables")
                && found.concat().contains("`b` is missing in locales/zh-Hant")
        );
    }

    #[test]
    fn plurals_attributes_and_continuations_are_read() {
        let en = "# note\na = { $n ->\n    [one] one of { $m }\n   *[other] many\n}\n    .hint = See { $x }\n";
        let same = "a = { $n } { $m }\n    .hint = { $x }\n";
        assert!(three(en, same, same).is_empty());
        assert_eq!(three(en, same, "a = { $n } { $m }\n").len(), 1);
    }

    #[test]
    fn twice_and_nonsense_are_found() {
        let found = three("a = A\na = B\nwhat is this\n", "a = 甲\n", "a = 甲\n");
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
