//! `cargo xtask bench import`: files into the books, beside the SQLite command line's `.import` and Python's openpyxl.
//!
//! Prints a table and fails when a limit is broken. `benches/README.md` says how to read it.

use std::path::{Path, PathBuf};

use crate::Done;
use crate::bench::figures::{median, number, row};
use crate::bench::measure::{Sample, measure};
use crate::bench::{AS_OF, fresh, generate, machine, measure as tools, peer};
use crate::python::python;
use crate::shell::{cargo, must, output, program, root, target};

/// The whole import of a CSV file may take this many times the bare `.import`.
const CSV_MAX: f64 = 2.0;
/// Where we want to be.
const CSV_AIM: f64 = 1.0;
/// The whole import of a workbook may take this part of openpyxl's reading alone.
const XLSX_MAX: f64 = 0.6;
/// Peak memory of either import.
const RSS_MAX_MIB: f64 = 200.0;

/// What to run.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    rows: u64,
    workbook: u64,
    reps: usize,
}

/// Everything that was measured.
#[derive(Debug, Default)]
struct Figures {
    csv: Vec<Sample>,
    again: Vec<Sample>,
    peer: Vec<Sample>,
    xlsx: Vec<Sample>,
    openpyxl: Vec<Sample>,
}

/// Runs the benchmark.
pub(crate) fn run(args: &[String]) -> Done {
    let plan = plan(args)?;
    tools::ready()?;
    peer::ready()?;
    let dir = target().join("bench").join(format!("import-{}", plan.rows));
    fresh(&dir)?;
    must(&mut cargo(&["build", "--release", "--package", "dunlin"]))?;
    let dunlin = target().join("release").join("dunlin");
    eprintln!("bench: making {} rows in {}", plan.rows, dir.display());
    generate(&dunlin, &dir, plan.rows)?;
    let csv = dir.join("csv/invoices.csv");
    let book = workbook(&csv, &dir, plan.workbook)?;
    let mut figures = Figures::default();
    for rep in 1..=plan.reps {
        figures.csv.push(import(&dunlin, &dir, &csv, Some(plan.rows))?);
        figures.again.push(import(&dunlin, &dir, &csv, None)?);
        figures.peer.push(dot_import(&dir)?);
        if let Some((python, book)) = &book {
            figures.xlsx.push(import(&dunlin, &dir, book, Some(plan.workbook))?);
            figures.openpyxl.push(read_only(python, &dir, book, plan.workbook)?);
        }
        eprintln!("bench: repetition {rep} of {} done", plan.reps);
    }
    println!("{}", figures.report(&plan, &machine()));
    let broken = figures.broken(plan.workbook > 0);
    let _ = std::fs::remove_dir_all(&dir);
    if broken.is_empty() { Ok(()) } else { Err(broken.join("; ")) }
}

fn plan(args: &[String]) -> Result<Plan, String> {
    let mut plan = Plan { rows: 1_000_000, workbook: 200_000, reps: 3 };
    let usage = "usage: cargo xtask bench import [--rows N] [--workbook N, 0 for none] [--reps N]";
    let mut words = args.iter().map(String::as_str);
    while let Some(option) = words.next() {
        let value = words.next().and_then(|v| v.replace('_', "").parse::<u64>().ok());
        match (option, value) {
            ("--rows", Some(n)) if n > 0 => plan.rows = n,
            ("--workbook", Some(n)) => plan.workbook = n,
            ("--reps", Some(n)) if n > 0 => plan.reps = usize::try_from(n).unwrap_or(usize::MAX),
            _ => return Err(usage.to_owned()),
        }
    }
    plan.workbook = plan.workbook.min(plan.rows);
    Ok(plan)
}

/// A workbook of the first rows and the Python that made it.
fn workbook(csv: &Path, dir: &Path, rows: u64) -> Result<Option<(PathBuf, PathBuf)>, String> {
    if rows == 0 {
        return Ok(None);
    }
    let python = python("benches/peers/openpyxl.txt", "peer-openpyxl")?;
    let book = dir.join("invoices.xlsx");
    let mut make = program(&python, &[""; 0]);
    must(make.arg(script()).arg("make").arg(csv).arg(&book).arg(rows.to_string()))?;
    Ok(Some((python, book)))
}

fn script() -> PathBuf {
    root().join("benches/peers/workbook.py")
}

/// Imports a file: into a new store, of which `rows` must come in, or again into the one there is, where nothing does.
fn import(dunlin: &Path, dir: &Path, file: &Path, rows: Option<u64>) -> Result<Sample, String> {
    let store = dir.join("store");
    if rows.is_some() {
        let _ = std::fs::remove_dir_all(&store);
        let mut init = program(dunlin, &["init", "--seller", "BENCH", "--name", "Bench", "--jurisdiction", "CN"]);
        output(init.args(["--currency", "CNY", "--data"]).arg(&store))?;
    }
    must(&mut program("sync", &[""; 0]))?;
    let mut import = program(dunlin, &["import", "invoices", "--format", "json", "--as-of", AS_OF]);
    import.arg(file).arg("--data").arg(&store);
    let (sample, printed) = measure(&import, None, dir)?;
    let imported = number(&printed, "imported");
    if imported == Some(rows.unwrap_or(0)) {
        return Ok(sample);
    }
    Err(format!("{} of {} rows came in from {}", imported.unwrap_or(0), rows.unwrap_or(0), file.display()))
}

/// The peer: the file into one table.
fn dot_import(dir: &Path) -> Result<Sample, String> {
    let database = dir.join("import.db");
    let _ = std::fs::remove_file(&database);
    must(&mut program("sync", &[""; 0]))?;
    let script = peer::filled(&root().join("benches/peers/import.sql"), dir, AS_OF)?;
    let mut command = program("sqlite3", &["-bail"]);
    command.arg(&database);
    measure(&command, Some(&script), dir).map(|(sample, _)| sample)
}

/// The peer for workbooks: reading alone.
fn read_only(python: &Path, dir: &Path, book: &Path, rows: u64) -> Result<Sample, String> {
    let mut command = program(python, &[""; 0]);
    command.arg(script()).arg("read").arg(book);
    let (sample, printed) = measure(&command, None, dir)?;
    if printed.trim() == rows.to_string() {
        return Ok(sample);
    }
    Err(format!("openpyxl counted {} rows instead of {rows}", printed.trim()))
}

impl Figures {
    fn report(&self, plan: &Plan, machine: &str) -> String {
        let mut text = format!("{} rows of CSV, {} of a workbook; {machine}\n\n", plan.rows, plan.workbook);
        text.push_str("| what | wall s (median) | min | max | processor s | peak MiB | rows |\n");
        text.push_str("| --- | --: | --: | --: | --: | --: | --: |\n");
        row(&mut text, "dunlin import, CSV, whole process", &self.csv, Some(plan.rows));
        row(&mut text, "the same file again, whole process", &self.again, Some(plan.rows));
        row(&mut text, ".import into one table, sqlite3", &self.peer, Some(plan.rows));
        if plan.workbook > 0 {
            row(&mut text, "dunlin import, XLSX, whole process", &self.xlsx, Some(plan.workbook));
            row(&mut text, "openpyxl, read-only, reading alone", &self.openpyxl, Some(plan.workbook));
        }
        text + &format!(
            "\nimport / .import {:.2} (limit {CSV_MAX}, aim {CSV_AIM}); workbook / openpyxl {:.2} (limit {XLSX_MAX}); \
             peak {:.0} MiB (limit {RSS_MAX_MIB})",
            ratio(&self.csv, &self.peer),
            ratio(&self.xlsx, &self.openpyxl),
            self.peak()
        )
    }

    fn broken(&self, workbook: bool) -> Vec<String> {
        let book = if workbook { ratio(&self.xlsx, &self.openpyxl) } else { 0.0 };
        let limits = [
            ("import / .import", ratio(&self.csv, &self.peer), CSV_MAX),
            ("workbook / openpyxl", book, XLSX_MAX),
            ("peak memory in MiB", self.peak(), RSS_MAX_MIB),
        ];
        // Written so that a figure that is not a number breaks its limit.
        let over = limits.iter().filter(|(_, value, limit)| !matches!(value.partial_cmp(limit), Some(o) if o.is_le()));
        over.map(|(what, value, limit)| format!("{what} is {value:.3}, limit {limit}")).collect()
    }

    fn peak(&self) -> f64 {
        self.csv.iter().chain(&self.again).chain(&self.xlsx).map(|s| s.rss_mib).fold(0.0, f64::max)
    }
}

fn ratio(ours: &[Sample], theirs: &[Sample]) -> f64 {
    median(ours, |s| s.wall) / median(theirs, |s| s.wall)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(wall: f64) -> Vec<Sample> {
        vec![Sample { wall, cpu: wall, rss_mib: 100.0 }]
    }

    #[test]
    fn limits_are_judged_on_medians() {
        let figures = |csv: f64, xlsx: f64| Figures {
            csv: samples(csv),
            again: samples(1.0),
            peer: samples(1.0),
            xlsx: samples(xlsx),
            openpyxl: samples(1.0),
        };
        assert!(figures(2.0, 0.6).broken(true).is_empty());
        assert_eq!(
            figures(2.1, 0.7).broken(true),
            ["import / .import is 2.100, limit 2", "workbook / openpyxl is 0.700, limit 0.6"]
        );
        assert!(figures(1.0, 0.7).broken(false).is_empty());
        assert_eq!(Figures::default().broken(true).len(), 2, "no figures are no proof");
    }

    #[test]
    fn the_size_can_be_chosen() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(plan(&[]).unwrap(), Plan { rows: 1_000_000, workbook: 200_000, reps: 3 });
        let small = plan(&words("--rows 5_000 --workbook 9_000 --reps 1")).unwrap();
        assert_eq!(small, Plan { rows: 5_000, workbook: 5_000, reps: 1 });
        assert!(plan(&words("--rows 0")).is_err());
    }
}
