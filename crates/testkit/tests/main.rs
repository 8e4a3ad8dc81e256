//! Two computations of every sum: the engine against the day-by-day oracle, and cents shared out, rounded and allocated
//! against a naive reading in whole numbers of any size.
//!
//! 2,000 cases a property; 100,000 when the environment variable `DUNLIN_LONG` is set.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod barred;
mod cases;
mod cents;
mod figures;
mod interest;
mod steps;
mod wide;
mod world;

use proptest::test_runner::Config;

/// How long to look for a disagreement.
fn config() -> Config {
    let cases = if std::env::var_os("DUNLIN_LONG").is_some() { 100_000 } else { 2_000 };
    Config { cases, failure_persistence: None, ..Config::default() }
}
