//! `cargo xtask bench day|scale|letters|import|interest|api`: Dunlin beside a peer, in the same run, as whole processes.
//!
//! `day` times the day on both databases, `scale` how it grows, `letters` the setting of letters, `import` files on their way into the books, `interest` the engine
//! of interest beside its oracle, `api` the server under load. Each prints
//! a table and fails when a limit is broken. `benches/README.md` says how to read them.

mod api;
mod day;
mod figures;
mod import;
mod interest;
mod letters;
mod measure;
mod peer;
mod postgres;
mod scale;

use std::path::Path;

use crate::Done;
use crate::shell::{output, program};

const AS_OF: &str = "2026-11-22";

/// Runs the benchmark named in the arguments.
pub(crate) fn run(args: &[String]) -> Done {
    match args.split_first() {
        Some((name, rest)) if name == "letters" => letters::run(rest),
        Some((name, rest)) if name == "import" => import::run(rest),
        Some((name, rest)) if name == "interest" => interest::run(rest),
        Some((name, rest)) if name == "api" => api::run(rest),
        Some((name, rest)) if name == "day" => day::run(rest),
        Some((name, rest)) if name == "scale" => scale::run(rest),
        _ => Err("usage: cargo xtask bench day|scale|letters|import|interest|api [options]".to_owned()),
    }
}

/// Writes a portfolio of so many invoices into `dir/csv`.
fn generate(dunlin: &Path, dir: &Path, invoices: u64) -> Done {
    let mut command = program(dunlin, &["generate", "--seed", "20261122", "--as-of", AS_OF]);
    command.args(["--invoices", &invoices.to_string(), "--debtors", &(invoices / 20).max(1).to_string()]);
    output(command.arg("--out").arg(dir.join("csv"))).map(drop)
}

/// An empty folder for a benchmark's files.
fn fresh(dir: &Path) -> Done {
    let _ = std::fs::remove_dir_all(dir);
    std::fs::create_dir_all(dir.join("csv")).map_err(|e| format!("cannot create {}: {e}", dir.display()))
}

/// What the figures were taken on.
fn machine() -> String {
    let line = |name: &str, args: &[&str]| {
        output(&mut program(name, args)).unwrap_or_default().lines().next().unwrap_or_default().to_owned()
    };
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("?").to_owned();
    let sqlite = line("sqlite3", &["--version"]);
    let sqlite = sqlite.split(' ').next().unwrap_or_default();
    format!("{} cores, load {load}, {}, sqlite3 {sqlite}", line("nproc", &[]), line("rustc", &["--version"]))
}
