//! `cargo xtask bench scale`: how the day, the next day, a verification and the store grow with invoices and with sellers, and what
//! that would come to for 100,000,000 open invoices of 10,000 sellers.
//!
//! No limit is judged here: what is printed is a model out of measurements, and says how far it reaches beyond them.

use std::fmt::Write as _;
use std::path::Path;

use super::day::{NEXT_DAY, dunlin_on, prepare, receipts};
use super::measure::{self, Sample, measure};
use super::{AS_OF, fresh, generate, machine};
use crate::Done;
use crate::shell::{cargo, must, output, program, target};

/// What the model is asked for.
const INVOICES_ASKED: f64 = 100_000_000.0;
const SELLERS_ASKED: f64 = 10_000.0;
/// Invoices of each of many sellers.
const OF_A_SELLER: u64 = 2_000;

const USAGE: &str = "usage: cargo xtask bench scale [--sizes N,N,…] [--sellers N,N,…]";

/// A figure of a size.
type Figure = fn(&Size) -> f64;

/// What to measure: sizes of one seller, and numbers of sellers in one store.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    sizes: Vec<u64>,
    sellers: Vec<u64>,
}

/// One size measured.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    invoices: f64,
    import: Sample,
    day: Sample,
    next: Sample,
    verify: Sample,
    store_mib: f64,
}

/// One number of sellers measured.
#[derive(Debug, Clone, Copy, Default)]
struct Sellers {
    count: f64,
    /// All their days, one after the other.
    day: f64,
    /// The same a day later, when hardly anything is due.
    next: f64,
}

pub(super) fn run(args: &[String]) -> Done {
    let plan = plan(args)?;
    measure::ready()?;
    must(&mut cargo(&["build", "--release", "--package", "dunlin"]))?;
    let dunlin = target().join("release").join("dunlin");
    let dir = target().join("bench").join("scale");
    let mut sizes = Vec::new();
    for invoices in plan.sizes {
        eprintln!("bench: {invoices} invoices");
        sizes.push(size(&dunlin, &dir, invoices)?);
    }
    let mut sellers = Vec::new();
    for count in plan.sellers {
        eprintln!("bench: {count} sellers of {OF_A_SELLER} invoices");
        sellers.push(many(&dunlin, &dir, count)?);
    }
    println!("{}\n\n{}", machine(), report(&sizes, &sellers));
    let _ = std::fs::remove_dir_all(&dir);
    Ok(())
}

fn plan(args: &[String]) -> Result<Plan, String> {
    let mut plan = Plan { sizes: vec![10_000, 100_000, 1_000_000], sellers: vec![1, 10, 100] };
    for pair in args.chunks(2) {
        let numbers = |text: &str| -> Option<Vec<u64>> {
            text.split(',').map(|n| n.replace('_', "").parse().ok().filter(|n| *n > 0)).collect()
        };
        match pair {
            [option, list] if option == "--sizes" => plan.sizes = numbers(list).ok_or(USAGE)?,
            [option, list] if option == "--sellers" => plan.sellers = numbers(list).ok_or(USAGE)?,
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(plan)
}

fn size(dunlin: &Path, dir: &Path, invoices: u64) -> Result<Size, String> {
    fresh(dir)?;
    generate(dunlin, dir, invoices)?;
    receipts(dir)?;
    let import = prepare(dunlin, dir, None)?;
    let store = dir.join("store");
    let timed = |args: &[&str]| -> Result<Sample, String> {
        must(&mut program("sync", &[""; 0]))?;
        measure(&dunlin_on(dunlin, &store, args), None, dir).map(|(sample, _)| sample)
    };
    let day = timed(&["run", "--as-of", AS_OF])?;
    let mut paid = dunlin_on(dunlin, &store, &["import", "receipts", "--as-of", AS_OF]);
    output(paid.arg(dir.join("csv/receipts.csv")))?;
    let next = timed(&["run", "--as-of", NEXT_DAY])?;
    let verify = timed(&["verify"])?;
    let bytes =
        std::fs::metadata(store.join("dunlin.sqlite")).map_err(|e| format!("cannot read the store: {e}"))?.len();
    Ok(Size { invoices: invoices as f64, import, day, next, verify, store_mib: bytes as f64 / 1_048_576.0 })
}

fn many(dunlin: &Path, dir: &Path, count: u64) -> Result<Sellers, String> {
    fresh(dir)?;
    generate(dunlin, dir, OF_A_SELLER)?;
    let store = dir.join("store");
    let codes: Vec<String> = (1..=count).map(|n| format!("S{n}")).collect();
    for code in &codes {
        let init = ["init", "--seller", code, "--name", code, "--jurisdiction", "CN", "--currency", "CNY"];
        output(&mut dunlin_on(dunlin, &store, &init))?;
        let mut import = dunlin_on(dunlin, &store, &["import", "invoices", "--seller", code, "--as-of", AS_OF]);
        output(import.arg(dir.join("csv/invoices.csv")))?;
    }
    let all = |day: &str| -> Result<f64, String> {
        let mut seconds = 0.0;
        for code in &codes {
            let run = dunlin_on(dunlin, &store, &["run", "--seller", code, "--as-of", day]);
            seconds += measure(&run, None, dir)?.0.wall;
        }
        Ok(seconds)
    };
    Ok(Sellers { count: count as f64, day: all(AS_OF)?, next: all(NEXT_DAY)? })
}

/// How a figure grows from one size to the next: 1 is in proportion, 0 not at all.
fn exponent(small: (f64, f64), large: (f64, f64)) -> f64 {
    (large.1 / small.1).ln() / (large.0 / small.0).ln()
}

/// What the figure would be at `asked`, by the growth between the two largest sizes, but never below proportion.
fn reckoned(figures: &[(f64, f64)], asked: f64) -> Option<f64> {
    let (small, large) = match figures {
        [.., small, large] => (*small, *large),
        _ => return None,
    };
    let grows = exponent(small, large).max(1.0);
    Some(large.1 * (asked / large.0).powf(grows))
}

fn report(sizes: &[Size], sellers: &[Sellers]) -> String {
    let mut text = String::from(
        "| open invoices | import s | day s | next day s | verify s | peak MiB of the day | store MiB |\n",
    );
    text.push_str("| --: | --: | --: | --: | --: | --: | --: |\n");
    for s in sizes {
        let walls = [s.import.wall, s.day.wall, s.next.wall, s.verify.wall];
        let [import, day, next, verify] = walls.map(|w| format!("{w:.2}"));
        let rest = format!("{:.0} | {:.0}", s.day.rss_mib, s.store_mib);
        let _ = writeln!(text, "| {:.0} | {import} | {day} | {next} | {verify} | {rest} |", s.invoices);
    }
    let figures: [(&str, Figure); 5] = [
        ("import s", |s| s.import.wall),
        ("day s", |s| s.day.wall),
        ("next day s", |s| s.next.wall),
        ("verify s", |s| s.verify.wall),
        ("store MiB", |s| s.store_mib),
    ];
    text.push_str("\n| figure | growth between sizes (1 is in proportion) | at 100,000,000 by this model |\n| --- | --- | --: |\n");
    for (name, of) in figures {
        let points: Vec<(f64, f64)> = sizes.iter().map(|s| (s.invoices, of(s))).collect();
        let grows: Vec<String> = points.windows(2).filter_map(|w| pair(w).map(|g| format!("{g:.2}"))).collect();
        let model = reckoned(&points, INVOICES_ASKED).map_or_else(|| "?".to_owned(), |v| format!("{v:.0}"));
        let _ = writeln!(text, "| {name} | {} | {model} |", grows.join(", "));
    }
    let _ = writeln!(
        text,
        "\n| sellers of {OF_A_SELLER} invoices | all days s | a seller s | all next days s | a seller s |"
    );
    text.push_str("| --: | --: | --: | --: | --: |\n");
    for s in sellers {
        let (one, next) = (s.day / s.count, s.next / s.count);
        let _ = writeln!(text, "| {:.0} | {:.2} | {one:.4} | {:.2} | {next:.4} |", s.count, s.day, s.next);
    }
    if let Some(last) = sellers.last() {
        let all = last.next / last.count * SELLERS_ASKED;
        let _ = writeln!(
            text,
            "\n{SELLERS_ASKED:.0} sellers with hardly anything due, one after the other: {all:.0} s by this model"
        );
    }
    text
}

fn pair(points: &[(f64, f64)]) -> Option<f64> {
    match points {
        [small, large] => Some(exponent(*small, *large)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_told_apart_from_proportion() {
        assert!((exponent((10.0, 1.0), (100.0, 10.0)) - 1.0).abs() < 1e-9);
        assert!((exponent((10.0, 1.0), (100.0, 100.0)) - 2.0).abs() < 1e-9);
        let close = |a: Option<f64>, b: f64| assert!((a.unwrap() - b).abs() < 1e-6 * b, "{a:?} {b}");
        close(reckoned(&[(10.0, 1.0), (100.0, 100.0)], 1_000.0), 10_000.0);
        // What grew less than in proportion is reckoned in proportion.
        close(reckoned(&[(10.0, 1.0), (100.0, 5.0)], 1_000.0), 50.0);
        assert_eq!(reckoned(&[(10.0, 1.0)], 100.0), None);
    }

    #[test]
    fn the_report_has_a_line_for_all() {
        let at = |invoices: f64| {
            let wall = Sample { wall: invoices / 1_000.0, cpu: 1.0, rss_mib: 1.0 };
            Size { invoices, import: wall, day: wall, next: wall, verify: wall, store_mib: invoices / 100.0 }
        };
        let text = report(&[at(1_000.0), at(10_000.0)], &[Sellers { count: 10.0, day: 1.0, next: 0.5 }]);
        assert!(text.contains("| day s | 1.00 | 100000 |"), "{text}");
        assert!(text.contains("10000 sellers with hardly anything due, one after the other: 500 s"), "{text}");
    }

    #[test]
    fn sizes_can_be_chosen() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let chosen = Plan { sizes: vec![5, 60], sellers: vec![1] };
        assert_eq!(plan(&words("--sizes 5,6_0 --sellers 1")).unwrap(), chosen);
        assert_eq!(plan(&[]).unwrap().sizes.len(), 3);
        for bad in ["--sizes", "--sizes x", "--sizes 0", "--speed 1"] {
            assert!(plan(&words(bad)).unwrap_err().starts_with("usage"), "{bad}");
        }
    }
}
