//! The rooms of the domain import only rooms above them, and the core stays pure.
//!
//! Pure means: no files, network, environment, processes, threads, clock, printing or async; and floats only where
//! statistics live.

use super::rust::Source;
use super::tree::{File, Tree};

/// The order in which a debt travels; a room imports itself and rooms before it.
const ROOMS: [&str; 9] = ["intake", "books", "assess", "credit", "insurance", "recover", "decide", "record", "report"];

/// Rooms whose scores, models and forecasts may use floats.
const STATISTICS: [&str; 3] = ["credit", "recover", "report"];

const IMPURE_STD: [&str; 8] = ["fs", "net", "env", "process", "thread", "time", "io", "os"];
const IMPURE_WORDS: [&str; 8] =
    ["async", "await", "SystemTime", "Instant", "println!", "eprintln!", "print!", "eprint!"];

/// Complains about rooms that look downwards, and about effects and floats in the core.
pub(crate) fn check(tree: &Tree) -> Vec<String> {
    let mut complaints = Vec::new();
    for (file, source) in tree.rust() {
        let core = file.path.starts_with("crates/basis/src/") || file.path.starts_with("crates/domain/src/");
        if core {
            complaints.extend(order(file, &source));
            complaints.extend(purity(file, &source));
        }
    }
    complaints
}

/// The room of a file: its name and place in the order.
fn room(path: &str) -> Option<(usize, &'static str)> {
    let rest = path.strip_prefix("crates/domain/src/")?;
    let first = rest.split('/').next()?.trim_end_matches(".rs");
    ROOMS.iter().enumerate().find(|(_, r)| **r == first).map(|(i, r)| (i, *r))
}

fn order(file: &File, source: &Source) -> Vec<String> {
    let Some((mine, name)) = room(&file.path) else {
        let folder = file.path.strip_prefix("crates/domain/src/").and_then(|r| r.split_once('/'));
        return folder
            .map(|(f, _)| format!("{}: `{f}` has no place in the order of rooms", file.path))
            .into_iter()
            .collect();
    };
    let inner = file.path.trim_start_matches("crates/domain/src/").trim_end_matches("/mod.rs");
    let climb = "super::".repeat(inner.split('/').count());
    let below = |word: &str| ROOMS.iter().position(|r| *r == word).is_some_and(|other| other > mine);
    let mut paths = source.segments("crate::");
    paths.extend(source.segments(&climb));
    paths
        .into_iter()
        .filter(|(_, word)| below(word))
        .map(|(at, word)| {
            format!("{}:{}: room `{name}` must not import `{word}`, which comes after it", file.path, source.line(at))
        })
        .collect()
}

fn purity(file: &File, source: &Source) -> Vec<String> {
    let statistics = room(&file.path).is_some_and(|(_, name)| STATISTICS.contains(&name));
    let mut found: Vec<(usize, String)> = Vec::new();
    for (at, word) in source.segments("std::") {
        if IMPURE_STD.contains(&word.as_str()) {
            found.push((at, format!("std::{word}")));
        }
    }
    let floats: &[&str] = if statistics { &[] } else { &["f32", "f64"] };
    for word in IMPURE_WORDS.iter().chain(floats) {
        found.extend(source.find(word).into_iter().map(|at| (at, (*word).to_owned())));
    }
    found.retain(|(at, _)| !source.in_test(*at));
    found
        .into_iter()
        .map(|(at, what)| format!("{}:{}: `{what}` has no place in the core", file.path, source.line(at)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(path: &str, text: &str) -> Vec<String> {
        check(&Tree::of(&[(path, text)]))
    }

    #[test]
    fn a_room_must_not_import_one_below() {
        let found = complaints("crates/domain/src/books/open.rs", "use crate::{intake::A, decide::B};\n");
        assert_eq!(
            found,
            ["crates/domain/src/books/open.rs:1: room `books` must not import `decide`, which comes after it"]
        );
        assert!(complaints("crates/domain/src/decide/mod.rs", "use crate::assess::A;\nuse super::books;\n").is_empty());
        assert_eq!(complaints("crates/domain/src/books/mod.rs", "use super::assess::A;\n").len(), 1);
        assert!(complaints("crates/domain/src/books/mod.rs", "// crate::decide\n").is_empty());
    }

    #[test]
    fn an_unknown_room_is_named() {
        assert_eq!(complaints("crates/domain/src/attic/mod.rs", "").len(), 1);
    }

    #[test]
    fn effects_and_floats_are_found_outside_tests() {
        let text = "use std::{fs, fmt};\nfn a(x: f64) { println!(\"{}\", x) }\n#[cfg(test)]\nmod t { use std::fs; fn b(x: f64) {} }\n";
        let found = complaints("crates/basis/src/a.rs", text);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(complaints("crates/domain/src/report/a.rs", "fn mean(x: f64) {}").is_empty());
        assert!(complaints("crates/service/src/a.rs", "use std::fs;").is_empty());
    }
}
