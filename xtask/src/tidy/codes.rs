//! Every code that Rust gives to a refusal has a sentence and a remedy (`CODE-help`) in the catalogues; every reason of
//! a decision has a sentence (`reason-CODE`).
//!
//! Finds codes written as literals where refusals are made. Other languages follow from the catalogues agreeing.

use std::collections::BTreeMap;

use super::catalogues::{Catalogue, read};
use super::rust::{Source, closing};
use super::tree::Tree;

/// How a place that makes a refusal or reason is written, up to and including its opening bracket.
const PROBLEMS: [&str; 7] = [
    "Problem::new(",
    "Problem::refused(",
    "Problem::usage(",
    "Problem::input(",
    "Problem::store(",
    "Rejection::row(",
    "Finding::new(",
];
const FIELD: &str = "Rejection::field(";
const REASON: &str = "Reason::new(";
const LIST: &str = "CODES: ";
const STRUCT_FIELD: &str = "code: ";

/// Complains about codes without a sentence, and remedies without a code.
pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let (catalogue, _) = read(tree, "en");
    let mut complaints = Vec::new();
    let (mut refusals, mut reasons) = (BTreeMap::new(), BTreeMap::new());
    for (file, source) in tree.rust().filter(|(f, _)| f.path.starts_with("crates/")) {
        let place = |at: usize| format!("{}:{}", file.path, source.line(at));
        for (at, code) in refused(&source) {
            refusals.entry(code).or_insert_with(|| place(at));
        }
        for (at, code) in literals(&source, REASON) {
            reasons.entry(code).or_insert_with(|| place(at));
        }
    }
    for (code, place) in refusals {
        for key in [code.clone(), format!("{code}-help")] {
            if !catalogue.contains_key(&key) {
                complaints.push(format!("{place}: `{key}` is not in locales/en"));
            }
        }
    }
    let without = reasons.into_iter().filter(|(code, _)| !has_reason(&catalogue, code));
    complaints.extend(without.map(|(code, place)| format!("{place}: `reason-{code}` is not in locales/en")));
    for (key, message) in &catalogue {
        if key.strip_suffix("-help").is_some_and(|code| !catalogue.contains_key(code)) {
            complaints.push(format!("{}:{}: `{key}` explains nothing", message.path, message.line));
        }
    }
    complaints
}

fn has_reason(catalogue: &Catalogue, code: &str) -> bool {
    [format!("reason-{code}"), format!("reason_{code}"), format!("reason-{}", code.replace('_', "-"))]
        .iter()
        .any(|key| catalogue.contains_key(key))
}

/// Codes of refusals in one file, with their places.
fn refused(source: &Source) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = PROBLEMS.iter().flat_map(|maker| literals(source, maker)).collect();
    // The column's name comes before the code.
    let fields = source.find(FIELD).into_iter().filter(|at| !source.in_test(*at));
    // A single literal is the column; the code is a variable then, and its callers name it.
    found.extend(fields.filter_map(|at| inside(source, at + FIELD.len() - 1).get(1).map(|code| (at, code.clone()))));
    for at in source.find(LIST).into_iter().filter(|at| !source.in_test(*at)) {
        let values = source.code.get(at..).and_then(|rest| rest.find("= &[")).map(|i| at + i + 3);
        found.extend(values.into_iter().flat_map(|open| inside(source, open)).map(|code| (at, code)));
    }
    for (at, text) in source.strings.iter().filter(|(at, text)| !source.in_test(*at) && is_code(text)) {
        if source.code.get(..*at).is_some_and(|before| {
            before.ends_with(&format!(" {STRUCT_FIELD}")) || before.ends_with(&format!("{{{STRUCT_FIELD}"))
        }) {
            found.push((*at, text.clone()));
        }
    }
    found
}

/// Code-like literals in the brackets of each such call outside tests.
fn literals(source: &Source, maker: &str) -> Vec<(usize, String)> {
    let calls = source.find(maker).into_iter().filter(|at| !source.in_test(*at));
    calls.flat_map(|at| inside(source, at + maker.len() - 1).into_iter().map(move |code| (at, code))).collect()
}

fn inside(source: &Source, open: usize) -> Vec<String> {
    let end = closing(&source.code, open).unwrap_or(open);
    let within = source.strings.iter().filter(|(at, text)| *at > open && *at < end && is_code(text));
    within.map(|(_, text)| text.clone()).collect()
}

fn is_code(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(code: &str, ftl: &str) -> Vec<String> {
        check(&Tree::of(&[("crates/a/src/a.rs", code), ("locales/en/a.ftl", ftl)]))
    }

    #[test]
    fn a_code_without_sentence_or_remedy_is_found() {
        let code = "fn a() { Problem::input(\"bad_day\").with(\"x\", 1); Rejection::field(3, \"amount\", \"odd_sum\"); }\n\
            #[cfg(test)] mod t { fn b() { Problem::input(\"only_in_test\"); } }";
        let found = complaints(code, "bad_day = Bad.\nodd_sum = A.\nodd_sum-help = B.\n");
        assert_eq!(found, ["crates/a/src/a.rs:1: `bad_day-help` is not in locales/en"]);
    }

    #[test]
    fn lists_choices_and_fields_are_read() {
        let code = "pub const CODES: &[&str] = &[\"one\", \"two\"];\n\
            fn a() { Problem::new(Kind::Input, if x { \"three\" } else { \"four\" }); Finding { code: \"five\", line: 0 }; }";
        let found = complaints(code, "");
        assert_eq!(found.len(), 10, "{found:?}");
    }

    #[test]
    fn a_reason_without_sentence_is_found() {
        let code = "fn a() { Reason::new(\"too_old\"); Reason::new(\"gone\").with(\"days\", 1); }";
        let found = complaints(code, "reason-too_old = Old.\n");
        assert_eq!(found, ["crates/a/src/a.rs:1: `reason-gone` is not in locales/en"]);
    }

    #[test]
    fn a_remedy_for_nothing_is_found() {
        assert_eq!(complaints("", "gone-help = Do.\n").len(), 1);
    }
}
