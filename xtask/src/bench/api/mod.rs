//! `cargo xtask bench api`: the server under a steady load on a large store.
//!
//! Open loop: requests are sent when they are due, whether or not earlier ones were answered, and each is timed from the instant at which it was
//! due; a server that falls behind cannot slow its measurement down. 50 requests a second, mixed as people use the desk.

mod bulk;
mod load;

use std::path::Path;

use self::load::{Kind, Timed};
use super::day::{dunlin_on, prepare};
use super::measure;
use super::{AS_OF, fresh, generate, machine};
use crate::Done;
use crate::served::Served;
use crate::shell::{cargo, must, output, target};

/// Milliseconds within which 99 of 100 requests are answered, and half of the worklists.
const P99_MAX: f64 = 60.0;
const WORKLIST_MEDIAN_MAX: f64 = 15.0;
const MEMORY_MAX_MIB: f64 = 300.0;

/// Connections that ask nothing: as many as an office full of browsers has, and as many as somebody opens who means ill.
const IDLE: [usize; 2] = [1_000, 10_000];
/// How often each way of importing is measured.
const REPS: usize = 3;

const USAGE: &str = "usage: cargo xtask bench api [--invoices N] [--seconds N] [--rate N]";

/// What to measure.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    invoices: u64,
    seconds: u64,
    rate: u64,
}

fn plan(args: &[String]) -> Result<Plan, String> {
    let mut plan = Plan { invoices: 1_000_000, seconds: 60, rate: 50 };
    for pair in args.chunks(2) {
        let number = |text: &String| text.replace('_', "").parse().ok().filter(|n| *n > 0).ok_or(USAGE);
        match pair {
            [option, n] if option == "--invoices" => plan.invoices = number(n)?,
            [option, n] if option == "--seconds" => plan.seconds = number(n)?,
            [option, n] if option == "--rate" => plan.rate = number(n)?,
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(plan)
}

pub(super) fn run(args: &[String]) -> Done {
    let plan = plan(args)?;
    measure::ready()?;
    must(&mut cargo(&["build", "--release", "--package", "dunlin"]))?;
    let dunlin = target().join("release").join("dunlin");
    let dir = target().join("bench").join("api");
    fresh(&dir)?;
    eprintln!("bench: {} invoices", plan.invoices);
    generate(&dunlin, &dir, plan.invoices)?;
    prepare(&dunlin, &dir, None)?;
    let store = dir.join("store");
    output(&mut dunlin_on(&dunlin, &store, &["run", "--as-of", AS_OF]))?;
    let token = token_of(&dunlin, &store, "auditor", &[])?;
    let served = Served::new(&dunlin, &store)?;
    let asked = load::Asked { address: &served.address, token: &token, day: AS_OF };
    let codes = asked.codes()?;
    eprintln!("bench: first lists, which are computed whole");
    let first = asked.first(&codes)?;
    let mut broken = Vec::new();
    println!("{}\n\n{} invoices, {} requests a second for {} s\n", machine(), plan.invoices, plan.rate, plan.seconds);
    let told: Vec<String> = first.iter().map(|(name, ms)| format!("{name} {ms:.0}")).collect();
    println!("first of each, which computes what is kept, not counted below (ms): {}\n", told.join(", "));
    println!(
        "| load | requests | of | median ms | p95 ms | p99 ms | worst ms | not 200 |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    );
    let plain = asked.load(plan.rate, plan.seconds, &codes);
    broken.extend(report("alone", &plain));
    for idle in IDLE {
        let crowd = load::Crowd::gather(&served.address, idle);
        let crowded = asked.load(plan.rate, plan.seconds.min(20), &codes);
        broken.extend(report(&format!("with {} idle and {} slow clients", crowd.idle(), crowd.slow()), &crowded));
    }
    let peak = peak_mib(served.process.id());
    println!("\nserver, peak memory: {peak:.0} MiB (limit {MEMORY_MAX_MIB:.0})");
    if peak > MEMORY_MAX_MIB {
        broken.push(format!("memory {peak:.0} MiB"));
    }
    drop(served);
    let (rows, part) = bulk::compare(&dunlin, &dir, plan.invoices, REPS)?;
    println!("\nimport over the API: {part:.2} of the command line's {rows:.0} rows/s (limit {:.2})", bulk::SPEED_MIN);
    if part < bulk::SPEED_MIN {
        broken.push(format!("import over the API is {part:.2} of the command line's"));
    }
    let _ = std::fs::remove_dir_all(&dir);
    if broken.is_empty() { Ok(()) } else { Err(format!("limits broken: {}", broken.join("; "))) }
}

/// A token of a new person in a role.
fn token_of(dunlin: &Path, store: &Path, role: &str, scopes: &[&str]) -> Result<String, String> {
    let person = ["person", "add", "bench", "--name", "Bench", "--role", role, "--by", "bench"];
    output(&mut dunlin_on(dunlin, store, &person))?;
    let made = ["token", "create", "--person", "bench", "--name", "load", "--by", "bench"];
    let mut command = crate::shell::program(dunlin, &made);
    output(command.args(scopes).arg("--data").arg(store)).map(|text| text.trim().to_owned())
}

/// The most memory that the process has held, in MiB.
fn peak_mib(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    peak.trim().trim_end_matches(" kB").parse::<f64>().map_or(f64::NAN, |kib| kib / 1024.0)
}

/// Prints a table of latencies and returns what breaks a limit.
fn report(load: &str, all: &[Timed]) -> Vec<String> {
    let mut broken = Vec::new();
    for kind in Kind::ALL.iter().map(|k| Some(*k)).chain([None]) {
        let own: Vec<&Timed> = all.iter().filter(|t| kind.is_none_or(|k| t.kind == k)).collect();
        let mut ms: Vec<f64> = own.iter().map(|t| t.ms).collect();
        ms.sort_by(f64::total_cmp);
        let (median, p95, p99) = (part(&ms, 50), part(&ms, 95), part(&ms, 99));
        let wrong = own.iter().filter(|t| t.status != 200).count();
        let name = kind.map_or("all", Kind::name);
        let worst = ms.last().copied().unwrap_or(f64::NAN);
        println!("| {load} | {name} | {} | {median:.1} | {p95:.1} | {p99:.1} | {worst:.1} | {wrong} |", ms.len());
        if wrong > 0 {
            broken.push(format!("{load}, {name}: {wrong} answers were not 200"));
        }
        if kind.is_none() && p99 > P99_MAX {
            broken.push(format!("{load}: p99 {p99:.1} ms above {P99_MAX:.0}"));
        }
        if kind == Some(Kind::Worklist) && median > WORKLIST_MEDIAN_MAX {
            broken.push(format!("{load}: worklist median {median:.1} ms above {WORKLIST_MEDIAN_MAX:.0}"));
        }
    }
    broken
}

/// The value below which so many of a hundred lie.
fn part(sorted: &[f64], percent: usize) -> f64 {
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_read() {
        let args = |text: &str| plan(&text.split(' ').filter(|t| !t.is_empty()).map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(args(""), Ok(Plan { invoices: 1_000_000, seconds: 60, rate: 50 }));
        assert_eq!(args("--invoices 10_000 --seconds 5"), Ok(Plan { invoices: 10_000, seconds: 5, rate: 50 }));
        assert!(args("--invoices none").is_err() && args("--faster").is_err());
    }

    #[test]
    fn shares_of_a_hundred() {
        let all: Vec<f64> = (1..=200).map(f64::from).collect();
        assert_eq!((part(&all, 50), part(&all, 99), part(&all[..1], 99)), (100.0, 198.0, 1.0));
    }
}
