//! One word per thing: `docs/glossary.md` defines the words and lists what not to say, and what users read keeps to it.
//!
//! A row of the glossary is `| **term** | meaning | words not used |`.

use super::tree::{File, Tree};

const GLOSSARY: &str = "docs/glossary.md";
/// The trade's words that the glossary must define.
const TERMS: [&str; 25] = [
    "account",
    "ageing",
    "allocation",
    "block",
    "candidate",
    "claim view",
    "cycle",
    "debtor",
    "due date",
    "dunning",
    "evidence",
    "formal demand",
    "governing law",
    "indemnity",
    "law pack",
    "limitation",
    "open item",
    "overdue",
    "promise to pay",
    "seller",
    "snooze",
    "step",
    "strategy",
    "unapplied cash",
    "worklist",
];

/// Complains about terms without a row, and about words that the glossary rules out.
pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let rows = rows(tree.text(GLOSSARY).unwrap_or_default());
    let mut complaints: Vec<String> = TERMS
        .iter()
        .filter(|term| !rows.iter().any(|(t, _)| t == *term))
        .map(|term| format!("{GLOSSARY}: does not define `{term}`"))
        .collect();
    for file in tree.files.iter().filter(|f| read_by_users(&f.path)) {
        for (at, line) in prose(file).iter().enumerate() {
            for (term, words) in &rows {
                for word in words.iter().filter(|w| contains(line, w)) {
                    complaints.push(format!("{}:{}: `{word}`: the word is `{term}`", file.path, at + 1));
                }
            }
        }
    }
    complaints
}

fn read_by_users(path: &str) -> bool {
    // The pages of laws are made from the packs: they name acts and forms of other people's, in those people's words.
    let made = path.starts_with("docs/reference/law/");
    let docs = path.ends_with(".md") && !made && (path.starts_with("docs/") || !path.contains('/'));
    (docs && path != GLOSSARY) || (path.starts_with("locales/en/") && path.ends_with(".ftl"))
}

/// Terms with the words not to be used for them.
fn rows(text: &str) -> Vec<(String, Vec<String>)> {
    let row = |line: &str| {
        let mut cells = line.strip_prefix("| **")?.split('|');
        let term = cells.next()?.trim().strip_suffix("**")?.to_owned();
        let words = cells.nth(1).unwrap_or_default();
        Some((term, words.split(',').map(|w| w.trim().to_lowercase()).filter(|w| !w.is_empty()).collect()))
    };
    text.lines().filter_map(row).collect()
}

/// The lines a person reads, in lower case: without code in Markdown, without keys and comments in catalogues.
fn prose(file: &File) -> Vec<String> {
    let mut fenced = false;
    let line = |line: &str| {
        if file.path.ends_with(".ftl") {
            let value = if line.starts_with('#') { "" } else { line.split_once('=').map_or(line, |(_, v)| v) };
            return value.to_lowercase();
        }
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            return String::new();
        }
        // Every second piece between backticks is code.
        let text: String = line.split('`').step_by(2).collect();
        if fenced { String::new() } else { text.to_lowercase() }
    };
    file.text.lines().map(line).collect()
}

/// Whether the words stand in the line on their own, in the singular or with an `s`.
fn contains(line: &str, words: &str) -> bool {
    line.match_indices(words).any(|(at, _)| {
        let before = line.get(..at).and_then(|t| t.chars().last());
        let after = line.get(at + words.len()..).unwrap_or_default();
        let after = after.strip_prefix('s').unwrap_or(after).chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary(extra: &str) -> String {
        let rows = TERMS.iter().map(|t| format!("| **{t}** | m | |\n"));
        rows.chain([extra.to_owned()]).collect()
    }

    #[test]
    fn a_ruled_out_word_is_found_where_users_read() {
        let glossary = glossary("| **x ageing** | m | aging, past due |\n");
        let files = [
            (GLOSSARY, glossary.as_str()),
            ("docs/do/a.md", "The Aging report, `aging`\n```\naging\n```\nmanaging\n"),
            ("locales/en/a.ftl", "aging = What is past due\n"),
            ("crates/a/README.md", "aging"),
        ];
        let found = check(&Tree::of(&files));
        assert_eq!(
            found,
            [
                "docs/do/a.md:1: `aging`: the word is `x ageing`",
                "locales/en/a.ftl:1: `past due`: the word is `x ageing`"
            ]
        );
    }

    #[test]
    fn a_term_without_row_is_found() {
        let glossary = glossary("").replace("| **cycle** |", "| cycle |");
        assert_eq!(check(&Tree::of(&[(GLOSSARY, &glossary)])), ["docs/glossary.md: does not define `cycle`"]);
    }
}
