//! `cargo xtask bench day`: Dunlin's whole day beside one hand-written SQL statement on the same invoices.
//!
//! `letters` times the setting of letters, `import` files on their way into the books.
//!
//! Prints a table and fails when a limit is broken. `benches/README.md` says how to read it.

mod figures;
mod import;
mod letters;
mod measure;
mod peer;
mod python;

use std::path::{Path, PathBuf};

use crate::Done;
use crate::shell::{cargo, must, output, program, root, target};
use figures::{Figures, number, object_sum};
use measure::{Sample, measure};

const AS_OF: &str = "2026-11-22";
const NEXT_DAY: &str = "2026-11-23";

/// What to run.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    invoices: u64,
    reps: usize,
}

/// Runs the benchmark named in the arguments.
pub(crate) fn run(args: &[String]) -> Done {
    match args.split_first() {
        Some((name, rest)) if name == "letters" => letters::run(rest),
        Some((name, rest)) if name == "import" => import::run(rest),
        _ => day(args),
    }
}

fn day(args: &[String]) -> Done {
    let plan = plan(args)?;
    measure::ready()?;
    peer::ready()?;
    let dir = target().join("bench").join(format!("day-{}", plan.invoices));
    fresh(&dir)?;
    must(&mut cargo(&["build", "--release", "--package", "dunlin"]))?;
    let dunlin = target().join("release").join("dunlin");
    eprintln!("bench: making {} invoices and two databases in {}", plan.invoices, dir.display());
    generate(&dunlin, &dir, plan.invoices)?;
    let first = prepare(&dunlin, &dir)?;
    peer::load(&root().join("benches/peers"), &dir, AS_OF)?;
    let mut figures = Figures { invoices: plan.invoices, import: first, ..Figures::default() };
    for rep in 1..=plan.reps {
        one(&dunlin, &dir, &mut figures)?;
        eprintln!("bench: repetition {rep} of {} done", plan.reps);
    }
    println!("{}", figures.report(&machine()));
    let broken = figures.broken();
    // What is left is worth a look only when something is wrong.
    if broken.is_empty() {
        let _ = std::fs::remove_dir_all(&dir);
        return Ok(());
    }
    Err(format!("{} (files kept in {})", broken.join("; "), dir.display()))
}

fn plan(args: &[String]) -> Result<Plan, String> {
    let mut plan = Plan { invoices: 1_000_000, reps: 3 };
    let usage = "usage: cargo xtask bench day [--invoices N] [--reps N], or cargo xtask bench letters|import";
    let mut words = args.iter().map(String::as_str);
    if words.next() != Some("day") {
        return Err(usage.to_owned());
    }
    while let Some(option) = words.next() {
        let value = words.next().and_then(|v| v.replace('_', "").parse::<u64>().ok()).filter(|v| *v > 0);
        match (option, value) {
            ("--invoices", Some(n)) => plan.invoices = n,
            ("--reps", Some(n)) => plan.reps = usize::try_from(n).unwrap_or(usize::MAX),
            _ => return Err(usage.to_owned()),
        }
    }
    Ok(plan)
}

fn generate(dunlin: &Path, dir: &Path, invoices: u64) -> Done {
    let mut command = program(dunlin, &["generate", "--seed", "20261122", "--as-of", AS_OF]);
    command.args(["--invoices", &invoices.to_string(), "--debtors", &(invoices / 20).max(1).to_string()]);
    output(command.arg("--out").arg(dir.join("csv")))?;
    let csv = |name: &str| dir.join("csv").join(name);
    let failed = |e: std::io::Error| format!("cannot write receipts: {e}");
    let list = std::fs::read_to_string(csv("invoices.csv")).map_err(failed)?;
    std::fs::write(csv("receipts.csv"), receipts(&list, 50)).map_err(failed)
}

/// One receipt of 1.00 for the first invoice of every `nth` debtor by its number, so that large and small ones come as they
/// are: the first debtors in the list would be the largest.
fn receipts(invoices: &str, nth: u64) -> String {
    let mut lines = invoices.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let at = |name: &str| head.iter().position(|h| *h == name).unwrap_or_default();
    let (number, debtor, currency) = (at("number"), at("debtor_code"), at("currency"));
    let mut paid = std::collections::BTreeSet::new();
    let mut csv = String::from("reference,debtor_code,received_on,currency,amount,invoice_number\n");
    for line in lines {
        let fields: Vec<&str> = line.split(',').collect();
        let field = |i: usize| fields.get(i).copied().unwrap_or_default();
        let digits: String = field(debtor).chars().filter(char::is_ascii_digit).collect();
        let chosen = digits.parse::<u64>().is_ok_and(|n| n.is_multiple_of(nth));
        if chosen && paid.insert(field(debtor)) {
            let reference = paid.len();
            csv += &format!("R{reference},{},{AS_OF},{},1.00,{}\n", field(debtor), field(currency), field(number));
        }
    }
    csv
}

/// A store with one seller and all invoices; the import is measured too.
fn prepare(dunlin: &Path, dir: &Path) -> Result<Sample, String> {
    let mut init = program(dunlin, &["init", "--seller", "BENCH", "--name", "Bench", "--jurisdiction", "CN"]);
    output(init.args(["--currency", "CNY", "--data"]).arg(dir.join("store")))?;
    let mut import = program(dunlin, &["import", "invoices", "--format", "json"]);
    import.arg(dir.join("csv/invoices.csv")).arg("--data").arg(dir.join("store"));
    measure(&import, None, dir).map(|(sample, _)| sample)
}

/// One repetition: the day on a fresh copy, the peer on a fresh copy, then the next day on the first copy.
fn one(dunlin: &Path, dir: &Path, figures: &mut Figures) -> Done {
    let store = dir.join("store-copy");
    copy(&dir.join("store"), &store)?;
    let day = |date: &str| {
        let mut command = program(dunlin, &["run", "--as-of", date, "--format", "json"]);
        command.arg("--data").arg(&store);
        measure(&command, None, dir)
    };
    let (sample, first) = day(AS_OF)?;
    figures.day.push(sample);
    let (sample, rows) = peer::day(&root().join("benches/peers"), dir, AS_OF)?;
    figures.peer.push(sample);
    figures.peer_rows = rows;
    // Something happened at 2 % of the debtors since: each paid one unit, so the next day has to look at them.
    let mut import = program(dunlin, &["import", "receipts", "--format", "json", "--as-of", AS_OF]);
    output(import.arg(dir.join("csv/receipts.csv")).arg("--data").arg(&store))?;
    must(&mut program("sync", &[""; 0]))?;
    let (sample, next) = day(NEXT_DAY)?;
    figures.next.push(sample);
    figures.overdue = number(&first, "overdue_items").unwrap_or_default();
    figures.decided = object_sum(&first, "decisions");
    figures.due_next = number(&next, "looked_at").unwrap_or_else(|| object_sum(&next, "decisions"));
    Ok(())
}

fn copy(from: &Path, to: &PathBuf) -> Done {
    let _ = std::fs::remove_dir_all(to);
    must(program("cp", &["-r"]).arg(from).arg(to))?;
    must(&mut program("sync", &[""; 0]))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn receipts_touch_every_nth_debtor_once() {
        let list = "number,debtor_code,currency\nA,D2,EUR\nB,D2,EUR\nC,D4,CNY\nD,D3,CNY\n";
        let csv = receipts(list, 2);
        assert_eq!(
            csv.lines().skip(1).collect::<Vec<_>>(),
            ["R1,D2,2026-11-22,EUR,1.00,A", "R2,D4,2026-11-22,CNY,1.00,C"]
        );
    }

    #[test]
    fn the_size_and_repetitions_can_be_chosen() {
        assert_eq!(plan(&words("day")).unwrap(), Plan { invoices: 1_000_000, reps: 3 });
        assert_eq!(plan(&words("day --invoices 20_000 --reps 1")).unwrap(), Plan { invoices: 20_000, reps: 1 });
        for bad in ["night", "day --invoices", "day --invoices x", "day --reps 0", "day --speed 3"] {
            assert!(plan(&words(bad)).unwrap_err().starts_with("usage"), "{bad}");
        }
    }
}
