//! `cargo xtask bench letters`: letters as PDF by the thousand, beside typst's Python binding setting the same page.
//!
//! Prints a table and fails when a limit is broken. `benches/README.md` says how to read it.

use std::fmt::Write as _;
use std::path::Path;

use crate::Done;
use crate::bench::figures::median;
use crate::bench::machine;
use crate::bench::measure::{self, Sample, measure};
use crate::python::python;
use crate::shell::{answers, cargo, must, program, root, target};

/// Ours on one core may make this part of what the binding makes on one core.
const ONE_MIN: f64 = 0.8;
/// Where we want to be.
const ONE_AIM: f64 = 1.0;
/// Ours on two cores, against the binding on one.
const TWO_MIN: f64 = 1.6;
/// The peak of memory in the last quarter of a long run, against the second.
const FLAT_MAX: f64 = 1.1;
/// What every file of both sides says of itself: PDF/A-2a and PDF/UA-1.
const CLAIMS: [&str; 3] =
    ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>"];

/// What to run.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    letters: usize,
    reps: usize,
    flat: usize,
}

/// Everything that was measured.
#[derive(Debug, Default)]
struct Figures {
    letters: usize,
    one: Vec<Sample>,
    /// By two threads of one process.
    two: Vec<Sample>,
    /// By two processes, as two workers are.
    pair: Vec<Sample>,
    peer: Vec<Sample>,
    /// Letters of the long run, and its peaks in MiB, by quarter.
    flat: (usize, Vec<f64>),
    /// Pages of a letter of ours and of the peer, where that could be counted.
    pages: (Option<u64>, Option<u64>),
}

/// Runs the benchmark.
pub(crate) fn run(args: &[String]) -> Done {
    let plan = plan(args)?;
    measure::ready()?;
    measure::installed("taskset", &["--version"], "util-linux")?;
    must(&mut cargo(&["build", "--release", "--package", "papers", "--example", "letters"]))?;
    let ours = target().join("release/examples/letters");
    let python = python("benches/peers/requirements.txt", "peers")?;
    let dir = target().join("bench/letters");
    let mut figures = Figures { letters: plan.letters, ..Figures::default() };
    for rep in 1..=plan.reps {
        figures.one.push(letters(&ours, &dir, plan.letters, 1)?.0);
        figures.peer.push(peer(&python, &dir, plan.letters)?);
        figures.two.push(letters(&ours, &dir, plan.letters, 2)?.0);
        figures.pair.push(pair(&ours, &dir, plan.letters)?);
        eprintln!("bench: repetition {rep} of {} done", plan.reps);
    }
    figures.pages = (pages(&dir.join("two/000000.pdf")), pages(&dir.join("peer/000000.pdf")));
    if plan.flat > 0 {
        let (_, printed) = letters(&ours, &dir, plan.flat, 1)?;
        figures.flat = (plan.flat, peaks(&printed));
    }
    println!("{}", figures.report(&machine()));
    let broken = figures.broken();
    let _ = std::fs::remove_dir_all(&dir);
    if broken.is_empty() { Ok(()) } else { Err(broken.join("; ")) }
}

fn plan(args: &[String]) -> Result<Plan, String> {
    let mut plan = Plan { letters: 1_000, reps: 5, flat: 10_000 };
    let usage = "usage: cargo xtask bench letters [--letters N] [--reps N] [--flat N, 0 for none]";
    let mut words = args.iter().map(String::as_str);
    while let Some(option) = words.next() {
        let value = words.next().and_then(|v| v.replace('_', "").parse::<usize>().ok());
        match (option, value) {
            ("--letters", Some(n)) if n > 0 => plan.letters = n,
            ("--reps", Some(n)) if n > 0 => plan.reps = n,
            ("--flat", Some(n)) => plan.flat = n,
            _ => return Err(usage.to_owned()),
        }
    }
    Ok(plan)
}

/// A run of ours, by so many threads on as many cores; with what it printed.
fn letters(ours: &Path, dir: &Path, count: usize, threads: usize) -> Result<(Sample, String), String> {
    let out = dir.join(if threads == 1 { "one" } else { "two" });
    fresh(&out)?;
    let mut command = program("taskset", &["-c", if threads == 1 { "0" } else { "0,1" }]);
    command.arg(ours).arg(&out).args([count.to_string(), threads.to_string()]);
    let (sample, printed) = measure(&command, None, dir)?;
    complete(&out, count)?;
    Ok((sample, printed))
}

/// A run of ours by two processes, each on a core of its own and with half of the letters.
fn pair(ours: &Path, dir: &Path, count: usize) -> Result<Sample, String> {
    const BOTH: &str = "taskset -c 0 \"$1\" \"$2\" \"$4\" 1 & taskset -c 1 \"$1\" \"$3\" \"$4\" 1 & wait";
    let (first, second, half) = (dir.join("first"), dir.join("second"), count.div_ceil(2));
    fresh(&first)?;
    fresh(&second)?;
    let mut command = program("sh", &["-c", BOTH, "pair"]);
    command.arg(ours).arg(&first).arg(&second).arg(half.to_string());
    let (sample, _) = measure(&command, None, dir)?;
    complete(&first, half)?;
    complete(&second, half)?;
    Ok(sample)
}

fn peer(python: &Path, dir: &Path, count: usize) -> Result<Sample, String> {
    let out = dir.join("peer");
    fresh(&out)?;
    let mut command = program("taskset", &["-c", "0"]);
    command.arg(python).arg(root().join("benches/peers/letters.py")).arg(&out);
    command.arg(count.to_string()).arg(root().join("assets/fonts"));
    let (sample, _) = measure(&command, None, dir)?;
    complete(&out, count)?;
    Ok(sample)
}

/// Every letter has its file, and the last one claims what both sides must keep.
fn complete(out: &Path, count: usize) -> Done {
    let failed = |e: std::io::Error| format!("cannot read {}: {e}", out.display());
    let files = std::fs::read_dir(out).map_err(failed)?.count();
    let last = std::fs::read(out.join(format!("{:06}.pdf", count - 1))).map_err(failed)?;
    let says = |claim: &str| last.windows(claim.len()).any(|window| window == claim.as_bytes());
    match CLAIMS.iter().find(|claim| !says(claim)) {
        Some(claim) => Err(format!("{}: a file does not say {claim}", out.display())),
        None if files != count => Err(format!("{}: {files} files instead of {count}", out.display())),
        None => Ok(()),
    }
}

/// How many pages a file has, where poppler's `pdfinfo` is installed.
fn pages(file: &Path) -> Option<u64> {
    if !answers("pdfinfo", &["-v"]) {
        return None;
    }
    // Its complaints are of no interest here: `cargo xtask pdfa` validates.
    let told = program("pdfinfo", &[""; 0]).arg(file).output().ok()?;
    String::from_utf8_lossy(&told.stdout).lines().find_map(|line| line.strip_prefix("Pages:")?.trim().parse().ok())
}

/// The peaks in MiB from a line `peak_kib A B C D`.
fn peaks(printed: &str) -> Vec<f64> {
    let line = printed.lines().find_map(|line| line.strip_prefix("peak_kib ")).unwrap_or_default();
    line.split(' ').filter_map(|word| word.parse::<f64>().ok()).map(|kib| kib / 1024.0).collect()
}

fn fresh(dir: &Path) -> Done {
    let _ = std::fs::remove_dir_all(dir);
    std::fs::create_dir_all(dir).map_err(|e| format!("cannot create {}: {e}", dir.display()))
}

impl Figures {
    fn report(&self, machine: &str) -> String {
        let mut text = format!("{} letters, {machine}\n\n", self.letters);
        text.push_str("| what | letters/s (median) | min | max | processor ms a letter | peak MiB |\n");
        text.push_str("| --- | --: | --: | --: | --: | --: |\n");
        self.row(&mut text, "ours, one core", &self.one);
        self.row(&mut text, "typst's Python binding, one core", &self.peer);
        self.row(&mut text, "ours, two threads on two cores", &self.two);
        self.row(&mut text, "ours, two processes on two cores", &self.pair);
        let _ = write!(
            text,
            "\nours / binding on one core {:.2} (limit {ONE_MIN}, aim {ONE_AIM}); two processes on two cores / binding \
             {:.2} (limit {TWO_MIN}); two threads / binding {:.2}",
            self.ratio(&self.one),
            self.ratio(&self.pair),
            self.ratio(&self.two)
        );
        if self.flat.0 > 0 {
            let quarters: Vec<String> = self.flat.1.iter().map(|mib| format!("{mib:.0}")).collect();
            let _ = write!(
                text,
                "\n{} letters in a row: peak {} MiB by quarter, last / second {:.3} (limit {FLAT_MAX})",
                self.flat.0,
                quarters.join(", "),
                self.growth()
            );
        }
        if let (Some(ours), Some(peer)) = self.pages {
            let _ = write!(text, "\npages of a letter: ours {ours}, binding {peer}");
        }
        text
    }

    fn row(&self, text: &mut String, what: &str, samples: &[Sample]) {
        let count = self.count();
        let rates: Vec<f64> = samples.iter().map(|s| count / s.wall).collect();
        let _ = writeln!(
            text,
            "| {what} | {:.1} | {:.1} | {:.1} | {:.2} | {:.0} |",
            self.rate(samples),
            rates.iter().copied().fold(f64::INFINITY, f64::min),
            rates.iter().copied().fold(0.0, f64::max),
            median(samples, |s| s.cpu) * 1_000.0 / count,
            samples.iter().map(|s| s.rss_mib).fold(0.0, f64::max)
        );
    }

    fn count(&self) -> f64 {
        u32::try_from(self.letters).map_or(f64::NAN, f64::from)
    }

    /// Letters a second, by the median of the repetitions.
    fn rate(&self, samples: &[Sample]) -> f64 {
        self.count() / median(samples, |s| s.wall)
    }

    fn ratio(&self, samples: &[Sample]) -> f64 {
        self.rate(samples) / self.rate(&self.peer)
    }

    /// The last quarter against the second; the first one fills the memory of the layout engine.
    fn growth(&self) -> f64 {
        let quarter = |at: usize| self.flat.1.get(at).copied().unwrap_or(f64::NAN);
        quarter(3) / quarter(1)
    }

    /// What is over its limit, in words; a figure that is not a number breaks its limit.
    fn broken(&self) -> Vec<String> {
        let mut broken = Vec::new();
        for (what, value, min) in [
            ("ours / binding", self.ratio(&self.one), ONE_MIN),
            ("two processes on two cores / binding", self.ratio(&self.pair), TWO_MIN),
        ] {
            if !matches!(value.partial_cmp(&min), Some(order) if order.is_ge()) {
                broken.push(format!("{what} is {value:.3}, limit {min}"));
            }
        }
        let growth = self.growth();
        if self.flat.0 > 0 && !matches!(growth.partial_cmp(&FLAT_MAX), Some(order) if order.is_le()) {
            broken.push(format!("memory grows by {growth:.3}, limit {FLAT_MAX}"));
        }
        if let (Some(ours), Some(peer)) = self.pages
            && (ours, peer) != (1, 1)
        {
            broken.push(format!("a letter has {ours} pages, the binding's {peer}, instead of one each"));
        }
        broken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(walls: &[f64]) -> Vec<Sample> {
        walls.iter().map(|w| Sample { wall: *w, cpu: *w, rss_mib: 100.0 }).collect()
    }

    fn figures(one: f64, two: f64, flat: &[f64]) -> Figures {
        let (one, pair, peer) = (samples(&[one, 90.0, 0.1]), samples(&[two]), samples(&[10.0]));
        Figures {
            letters: 100,
            one,
            two: pair.clone(),
            pair,
            peer,
            flat: (flat.len(), flat.to_vec()),
            pages: (None, None),
        }
    }

    #[test]
    fn limits_are_judged_on_medians() {
        assert!(figures(12.0, 6.0, &[]).broken().is_empty());
        assert_eq!(figures(13.0, 6.0, &[]).broken(), ["ours / binding is 0.769, limit 0.8"]);
        assert_eq!(figures(12.0, 6.5, &[]).broken().len(), 1);
        assert!(figures(9.0, 5.0, &[150.0, 100.0, 120.0, 110.0]).broken().is_empty());
        assert_eq!(figures(9.0, 5.0, &[150.0, 100.0, 120.0, 111.0]).broken(), ["memory grows by 1.110, limit 1.1"]);
        assert_eq!(figures(9.0, 5.0, &[150.0]).broken().len(), 1, "no figure is no proof");
        let two_pages = Figures { pages: (Some(2), Some(1)), ..figures(9.0, 5.0, &[]) };
        assert_eq!(two_pages.broken().len(), 1);
    }

    #[test]
    fn the_table_tells_rates_and_peaks() {
        let text = figures(10.0, 5.0, &[150.0, 100.0, 100.0, 100.0]).report("2 cores");
        assert!(text.contains("one core 1.00 (limit 0.8") && text.contains("150, 100, 100, 100 MiB"), "{text}");
        assert_eq!(peaks("x\npeak_kib 1024 2048\n"), [1.0, 2.0]);
    }

    #[test]
    fn the_size_can_be_chosen() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(plan(&[]).unwrap(), Plan { letters: 1_000, reps: 5, flat: 10_000 });
        assert_eq!(plan(&words("--letters 1_00 --reps 1 --flat 0")).unwrap(), Plan { letters: 100, reps: 1, flat: 0 });
        for bad in ["--letters 0", "--reps", "--flat x", "--speed 1"] {
            assert!(plan(&words(bad)).unwrap_err().starts_with("usage"), "{bad}");
        }
    }
}
