//! `cargo xtask ci`: everything that a change must pass, here and on any other machine, with a table of timings.

use crate::Done;
use crate::shell::{WHOLE, cargo, must, output, program, timed};
use crate::{deny, pdfa, setup, tidy};

/// One step and what it is called in the table.
type Step = (&'static str, fn() -> Done);

const STEPS: [Step; 10] = [
    ("set-up", setup::run),
    ("tidy", tidy::run),
    ("format", || must(&mut cargo(&["fmt", "--all", "--check"]))),
    ("clippy", || must(&mut cargo(&["clippy", "--workspace", WHOLE, "--all-targets", "--", "-D", "warnings"]))),
    // Without what only the shipped program has.
    ("plain", || must(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))),
    ("tests", || must(&mut cargo(&["xtask", "test"]))),
    ("PDF/A", || pdfa::run(&[])),
    ("docs", docs),
    ("cargo-deny", deny::run),
    ("clean tree", || Ok(())),
];

/// Runs every step, also after one has failed, and fails when any did.
pub(crate) fn run() -> Done {
    let before = tree();
    let mut rows: Vec<(&str, f64, Done)> = Vec::new();
    for (name, step) in STEPS {
        eprintln!("\nci: {name}");
        let work = || if name == "clean tree" { unchanged(&before, &tree()) } else { step() };
        let (done, seconds) = timed(work);
        if let Err(message) = &done {
            eprintln!("ci: {name} failed: {message}");
        }
        rows.push((name, seconds, done));
    }
    eprintln!("\n{}", table(&rows));
    let failed: Vec<&str> = rows.iter().filter(|(_, _, done)| done.is_err()).map(|(name, _, _)| *name).collect();
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

fn docs() -> Done {
    must(cargo(&["doc", "--workspace", WHOLE, "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
}

/// What git thinks of the tree; empty outside a repository, where nothing can be compared.
fn tree() -> String {
    output(&mut program("git", &["status", "--porcelain"])).unwrap_or_default()
}

/// Tests and generators must leave the tree as they found it.
fn unchanged(before: &str, after: &str) -> Done {
    if before == after {
        return Ok(());
    }
    let new: Vec<&str> = after.lines().filter(|line| !before.lines().any(|b| b == *line)).collect();
    Err(format!("the steps changed files that git watches:\n{}", new.join("\n")))
}

fn table(rows: &[(&str, f64, Done)]) -> String {
    let mut text = String::from("| step | seconds | result |\n| --- | --: | --- |\n");
    for (name, seconds, done) in rows {
        let result = if done.is_ok() { "ok" } else { "FAILED" };
        text.push_str(&format!("| {name} | {seconds:.1} | {result} |\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_made_by_a_step_is_named() {
        let message = unchanged("?? a\n", "?? a\n M docs/b.md\n").unwrap_err();
        assert!(message.ends_with("\n M docs/b.md"), "{message}");
        assert!(unchanged("?? a\n", "?? a\n").is_ok());
    }

    #[test]
    fn the_table_marks_what_failed() {
        let text = table(&[("tidy", 0.25, Ok(())), ("docs", 3.0, Err("x".to_owned()))]);
        assert!(text.contains("| tidy | 0.2 | ok |") && text.contains("| docs | 3.0 | FAILED |"), "{text}");
    }
}
