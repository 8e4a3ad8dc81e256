//! `cargo xtask bench day`: Dunlin's whole day on both databases beside one hand-written SQL statement on the same invoices.
//!
//! A whole verification follows, and with `--tenfold` the day of ten times as many invoices.

mod report;

use std::path::{Path, PathBuf};

use super::figures::{number, object_sum};
use super::measure::{self, Sample, measure, measure_together};
use super::postgres::{Databases, Served};
use super::{AS_OF, fresh, generate, machine, peer};
use crate::Done;
use crate::shell::{cargo, must, output, program, root, target};
use report::Figures;

pub(super) const NEXT_DAY: &str = "2026-11-23";

/// What to run.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    invoices: u64,
    reps: usize,
    postgres: bool,
    tenfold: bool,
}

const USAGE: &str = "usage: cargo xtask bench day [--invoices N] [--reps N] [--sqlite-only] [--tenfold]";

pub(super) fn run(args: &[String]) -> Done {
    let plan = plan(args)?;
    measure::ready()?;
    peer::ready()?;
    let dir = target().join("bench").join(format!("day-{}", plan.invoices));
    fresh(&dir)?;
    must(&mut cargo(&["build", "--release", "--package", "dunlin"]))?;
    let dunlin = target().join("release").join("dunlin");
    eprintln!("bench: making {} invoices and their databases in {}", plan.invoices, dir.display());
    generate(&dunlin, &dir, plan.invoices)?;
    receipts(&dir)?;
    let mut figures = Figures { invoices: plan.invoices, ..Figures::default() };
    figures.import.push(prepare(&dunlin, &dir, None)?);
    let peers = root().join("benches/peers");
    peer::load(&peers, &dir, AS_OF)?;
    let databases = if plan.postgres { Some(Databases::start()?) } else { None };
    if let Some(databases) = &databases {
        databases.load_peer(&peers, &dir, AS_OF)?;
        let served = databases.served(|| prepare(&dunlin, &dir, Some(&databases.store())))?;
        figures.import_served.push(served);
    }
    for rep in 1..=plan.reps {
        one(&dunlin, &dir, &mut figures)?;
        if let Some(databases) = &databases {
            served(&dunlin, &dir, databases, &mut figures)?;
        }
        eprintln!("bench: repetition {rep} of {} done", plan.reps);
    }
    drop(databases);
    let (sample, _) = measure(&dunlin_on(&dunlin, &dir.join("store-copy"), &["verify"]), None, &dir)?;
    figures.verify.push(sample);
    if plan.tenfold {
        tenfold(&dunlin, &dir, plan.invoices * 10, &mut figures)?;
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
    let mut plan = Plan { invoices: 1_000_000, reps: 3, postgres: true, tenfold: false };
    let mut words = args.iter().map(String::as_str);
    while let Some(option) = words.next() {
        match option {
            "--sqlite-only" => plan.postgres = false,
            "--tenfold" => plan.tenfold = true,
            "--invoices" | "--reps" => {
                let value = words.next().and_then(|v| v.replace('_', "").parse::<u64>().ok()).filter(|v| *v > 0);
                match value {
                    Some(n) if option == "--invoices" => plan.invoices = n,
                    Some(n) => plan.reps = usize::try_from(n).unwrap_or(usize::MAX),
                    None => return Err(USAGE.to_owned()),
                }
            }
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(plan)
}

/// A command on the books in a folder.
pub(super) fn dunlin_on(dunlin: &Path, store: &Path, args: &[&str]) -> std::process::Command {
    let mut command = program(dunlin, args);
    command.args(["--format", "json", "--data"]).arg(store);
    command
}

/// Receipts that make the next day look again: one of 1.00 for every 50th debtor.
pub(super) fn receipts(dir: &Path) -> Done {
    let csv = |name: &str| dir.join("csv").join(name);
    let failed = |e: std::io::Error| format!("cannot write receipts: {e}");
    let list = std::fs::read_to_string(csv("invoices.csv")).map_err(failed)?;
    std::fs::write(csv("receipts.csv"), receipts_for(&list, 50)).map_err(failed)
}

/// One receipt of 1.00 for the first invoice of every `nth` debtor by its number, so that large and small ones come as they
/// are: the first debtors in the list would be the largest.
fn receipts_for(invoices: &str, nth: u64) -> String {
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

/// Books with one seller and all invoices, in a folder or on a server; the import is measured too.
pub(super) fn prepare(dunlin: &Path, dir: &Path, database: Option<&str>) -> Result<Sample, String> {
    let data = dir.join(if database.is_some() { "store-keys" } else { "store" });
    let on = |args: &[&str]| {
        let mut command = dunlin_on(dunlin, &data, args);
        if let Some(url) = database {
            command.args(["--database", url]);
        }
        command
    };
    let seller = ["init", "--seller", "BENCH", "--name", "Bench", "--jurisdiction", "CN", "--currency", "CNY"];
    output(&mut on(&seller))?;
    let mut import = on(&["import", "invoices", "--as-of", AS_OF]);
    measure(import.arg(dir.join("csv/invoices.csv")), None, dir).map(|(sample, _)| sample)
}

/// One repetition on SQLite: the day on a fresh copy, the peer on a fresh copy, then the next day on the first copy.
fn one(dunlin: &Path, dir: &Path, figures: &mut Figures) -> Done {
    let store = dir.join("store-copy");
    copy(&dir.join("store"), &store)?;
    let day = |date: &str| measure(&dunlin_on(dunlin, &store, &["run", "--as-of", date]), None, dir);
    let (sample, first) = day(AS_OF)?;
    figures.day.push(sample);
    let (sample, rows) = peer::day(&root().join("benches/peers"), dir, AS_OF)?;
    figures.peer.push(sample);
    figures.peer_rows = rows;
    // Something happened at 2 % of the debtors since: each paid one unit, so the next day has to look at them.
    let mut import = dunlin_on(dunlin, &store, &["import", "receipts", "--as-of", AS_OF]);
    output(import.arg(dir.join("csv/receipts.csv")))?;
    must(&mut program("sync", &[""; 0]))?;
    let (sample, next) = day(NEXT_DAY)?;
    figures.next.push(sample);
    figures.overdue = number(&first, "overdue_items").unwrap_or_default();
    figures.decided = object_sum(&first, "decisions");
    figures.due_next = number(&next, "looked_at").unwrap_or_else(|| object_sum(&next, "decisions"));
    Ok(())
}

/// One repetition on PostgreSQL: the statement, then the day on a fresh copy of the books.
fn served(dunlin: &Path, dir: &Path, databases: &Databases, figures: &mut Figures) -> Done {
    let (sample, rows) = databases.peer_day(&root().join("benches/peers"), dir, AS_OF)?;
    figures.peer_served.push(sample);
    if rows != figures.peer_rows {
        return Err(format!("the statement wrote {rows} rows on PostgreSQL and {} on SQLite", figures.peer_rows));
    }
    let url = databases.copy()?;
    let mut run = dunlin_on(dunlin, &dir.join("store-keys"), &["run", "--as-of", AS_OF]);
    run.args(["--database", &url]);
    let mut told = String::new();
    let day = databases.served(|| {
        let (sample, printed) = measure(&run, None, dir)?;
        told = printed;
        Ok(sample)
    })?;
    figures.day_served.push(day);
    let decided = object_sum(&told, "decisions");
    if decided != figures.decided {
        return Err(format!("{decided} decisions on PostgreSQL and {} on SQLite", figures.decided));
    }
    for (count, into) in [(1, &mut figures.one_worker), (2, &mut figures.two_workers)] {
        let day = by_workers(dunlin, dir, databases, count)?;
        if day.decided != figures.decided {
            return Err(format!("{} decisions of {count} workers and {} on SQLite", day.decided, figures.decided));
        }
        into.push(day);
    }
    Ok(())
}

/// The day done by so many workers on a fresh copy of the books.
fn by_workers(dunlin: &Path, dir: &Path, databases: &Databases, count: usize) -> Result<Served, String> {
    let url = databases.copy()?;
    let worker = |number: usize| {
        let mut command = dunlin_on(dunlin, &dir.join("store-keys"), &["worker", "--once", "--as-of", AS_OF]);
        command.args(["--database", &url, "--name", &format!("w{number}")]);
        command
    };
    let workers: Vec<_> = (1..=count).map(worker).collect();
    let served = databases.served(|| measure_together(&workers, dir))?;
    let decided = databases.decided()?;
    Ok(Served { decided, ..served })
}

/// The day of ten times as many invoices, once.
fn tenfold(dunlin: &Path, dir: &Path, invoices: u64, figures: &mut Figures) -> Done {
    let large = dir.join("tenfold");
    fresh(&large)?;
    eprintln!("bench: making {invoices} invoices and their books");
    generate(dunlin, &large, invoices)?;
    figures.import_tenfold.push(prepare(dunlin, &large, None)?);
    let _ = std::fs::remove_dir_all(large.join("csv"));
    must(&mut program("sync", &[""; 0]))?;
    let run = dunlin_on(dunlin, &large.join("store"), &["run", "--as-of", AS_OF]);
    let (sample, told) = measure(&run, None, dir)?;
    figures.day_tenfold.push(sample);
    figures.decided_tenfold = object_sum(&told, "decisions");
    Ok(())
}

fn copy(from: &Path, to: &PathBuf) -> Done {
    let _ = std::fs::remove_dir_all(to);
    must(program("cp", &["-r"]).arg(from).arg(to))?;
    must(&mut program("sync", &[""; 0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn receipts_touch_every_nth_debtor_once() {
        let list = "number,debtor_code,currency\nA,D2,EUR\nB,D2,EUR\nC,D4,CNY\nD,D3,CNY\n";
        let csv = receipts_for(list, 2);
        assert_eq!(
            csv.lines().skip(1).collect::<Vec<_>>(),
            ["R1,D2,2026-11-22,EUR,1.00,A", "R2,D4,2026-11-22,CNY,1.00,C"]
        );
    }

    #[test]
    fn the_size_and_repetitions_can_be_chosen() {
        let usual = Plan { invoices: 1_000_000, reps: 3, postgres: true, tenfold: false };
        assert_eq!(plan(&words("")).unwrap(), usual);
        let small = Plan { invoices: 20_000, reps: 1, postgres: false, tenfold: true };
        assert_eq!(plan(&words("--invoices 20_000 --reps 1 --sqlite-only --tenfold")).unwrap(), small);
        for bad in ["night", "--invoices", "--invoices x", "--reps 0", "--speed 3"] {
            assert!(plan(&words(bad)).unwrap_err().starts_with("usage"), "{bad}");
        }
    }
}
