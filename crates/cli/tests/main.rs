//! The program as its users run it: whole commands on real files in a temporary directory.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod access;
mod answers;
mod backup;
mod bad_input;
mod bad_tables;
mod calendars;
mod configuration;
mod corpora;
mod day;
mod debtors;
mod doctor;
mod evidence;
mod extensions;
mod facts;
mod first_try;
mod house;
mod law;
mod law_examples;
mod law_rates;
mod lazy;
mod letters;
mod letters_law;
mod letters_life;
mod limitation;
mod lists;
mod mapping;
mod merging;
mod moving;
mod notes;
mod period;
mod plans;
mod questions;
mod rates;
mod reading_costs;
mod reports;
mod serve;
mod sheets;
mod simulate;
mod support;
mod tamper;
mod team;
mod texts;
mod undo;
mod upgrade;
mod webhooks;
mod withdrawing;
mod words;
mod workers;

/// A test file that nobody names here would never run.
#[test]
fn no_test_file_is_forgotten() {
    let main = include_str!("main.rs");
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let stem = name.trim_end_matches(".rs");
        assert!(stem == "main" || main.contains(&format!("mod {stem};")), "{name} is not named in main.rs");
    }
}
