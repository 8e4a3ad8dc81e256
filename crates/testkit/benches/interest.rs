//! How long a sum of interest takes, beside the day-by-day oracle, and whether it allocates. `cargo xtask bench interest`.
//!
//! Ten million debts, about three years old, each with a principal and a due date of its own. What a rule is for a due date is
//! settled once for each of the 365 dates, within the time measured, as a day's run does; then every debt is computed by itself.
//! The oracle takes the first of the same debts, must come to the same sum, and its time is reckoned up. Processor time counts,
//! so that what else the machine does is left out.

#![expect(clippy::unwrap_used, reason = "a benchmark whose data is wrong shall stop")]

use std::alloc::System;
use std::hint::black_box;
use std::process::ExitCode;

use basis::calendar::Date;
use basis::law::LawBook;
use basis::money::{Currency, Money};
use domain::assess::interest::{Applied, Chosen, Factor, Periods, Terms, choose};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use testkit::oracle::world::{World, WorldClaim, walk};
use testkit::oracle::{Claim, References, Rule, Year, published, read};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Sums by the engine, and by the oracle.
const COUNT: u64 = 10_000_000;
const ORACLE: u64 = 2_000;

/// Seconds that ten million sums under half-yearly or lasting rates may take.
const SECONDS_MAX: f64 = 2.0;

/// Due dates, from the first on; the last day that counts.
const DUE_DATES: i32 = 365;
const FIRST_DUE: (i32, u32, u32) = (2022, 7, 1);
const UNTIL: (i32, u32, u32) = (2026, 2, 28);

/// What the oracle is asked.
#[derive(Clone, Copy)]
enum Asked {
    Day(Rule),
    World(World),
}

/// A rule that is measured.
struct Case {
    law: &'static str,
    variant: Option<&'static str>,
    currency: &'static str,
    what: &'static str,
    oracle: Asked,
    limited: bool,
}

const CASES: [Case; 6] = [
    Case {
        law: "DE",
        variant: None,
        currency: "EUR",
        what: "base rate + 9, floating by half-year",
        oracle: Asked::Day(Rule::DeBgb288),
        limited: true,
    },
    Case {
        law: "FR",
        variant: None,
        currency: "EUR",
        what: "ECB rate + 10, floating by half-year",
        oracle: Asked::World(World::Fr),
        limited: true,
    },
    Case {
        law: "GB",
        variant: None,
        currency: "GBP",
        what: "Bank Rate + 8, fixed when interest begins",
        oracle: Asked::Day(Rule::GbLpcda),
        limited: true,
    },
    Case {
        law: "CN",
        variant: None,
        currency: "CNY",
        what: "loan prime rate x 1.3, fixed at the breach",
        oracle: Asked::Day(Rule::CnSaleLpr),
        limited: true,
    },
    Case {
        law: "NL",
        variant: None,
        currency: "EUR",
        what: "ECB rate + 8 by half-year, added to the principal each year",
        oracle: Asked::World(World::Nl),
        limited: true,
    },
    Case {
        law: "IN",
        variant: Some("in_msmed"),
        currency: "INR",
        what: "bank rate x 3, added to the principal each month",
        oracle: Asked::World(World::InSmall),
        limited: false,
    },
];

fn day((y, m, d): (i32, u32, u32)) -> Date {
    Date::from_ymd(y, m, d).unwrap()
}

/// The debts, one after the other: which due date, and how much in minor units. Sums up to a million, most of them small.
struct Debts(u64);

impl Debts {
    const fn new() -> Self {
        Self(20_261_122)
    }
    fn next(&mut self) -> (usize, i64) {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let mixed = mixed ^ (mixed >> 31);
        let due = (mixed >> 32) % DUE_DATES.unsigned_abs() as u64;
        let size = 100_u64 << (mixed >> 29 & 15);
        (usize::try_from(due).unwrap(), i64::try_from(size + (mixed & 0xffff) * size / 0x1_0000).unwrap())
    }
}

/// Seconds of processor time that this thread has had; on the wall where the system does not say.
#[expect(clippy::disallowed_methods, reason = "timing is what a benchmark is for; no product code sees it")]
fn seconds() -> f64 {
    static BEGUN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    let begun = BEGUN.get_or_init(std::time::Instant::now);
    let own = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = own.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanos.map_or_else(|| begun.elapsed().as_secs_f64(), |n| n / 1e9)
}

/// What one way of computing came to.
struct Measured {
    sum: i64,
    /// Of the first debts alone, which the oracle takes too.
    first: i64,
    seconds: f64,
    /// Allocations during the sums, and while the rules were settled.
    during: usize,
    before: usize,
}

/// Settles the rule for every due date, then computes every debt.
fn measure<T>(
    book: &LawBook,
    case: &Case,
    count: u64,
    ready: fn(&Applied<'_>) -> Option<T>,
    interest: fn(&T, Money) -> i64,
) -> Option<Measured> {
    let currency = Currency::parse(case.currency).unwrap();
    let begun = seconds();
    let region = Region::new(ALLOCATOR);
    let slots: Option<Vec<T>> = (0..DUE_DATES).map(|n| ready(&settled(book, case, n))).collect();
    let slots = slots?;
    let before = region.change().allocations;
    let region = Region::new(ALLOCATOR);
    let (mut debts, mut sum, mut first) = (Debts::new(), 0_i64, 0);
    for n in 0..count {
        let (due, minor) = debts.next();
        sum += interest(black_box(slots.get(due).unwrap()), Money::new(black_box(minor), currency));
        if n + 1 == ORACLE {
            first = sum;
        }
    }
    let change = region.change();
    let during = change.allocations + change.reallocations;
    Some(Measured { sum, first, seconds: seconds() - begun, during, before })
}

fn settled<'b>(book: &'b LawBook, case: &Case, n: i32) -> Applied<'b> {
    let terms = Terms { law: case.law, variant: case.variant, ..Terms::default() };
    match choose(book, &terms, day(FIRST_DUE).plus_days(n)).unwrap() {
        Chosen::Rule(applied) if applied.unknown_from(day(UNTIL)).is_none() => Some(applied),
        _ => None,
    }
    .unwrap()
}

/// What the oracle makes of the first debts, and its seconds for so many of them.
fn slowly(case: &Case, known: &References) -> (i64, f64) {
    let (begun, mut debts, mut sum) = (seconds(), Debts::new(), 0);
    for _ in 0..ORACLE {
        let (n, principal) = debts.next();
        let due = day(FIRST_DUE).plus_days(i32::try_from(n).unwrap());
        let until = day(UNTIL);
        sum += match case.oracle {
            Asked::Day(rule) => {
                let year = Year::Days(365);
                let claim = Claim { rule, principal, costs: 0, due, until, payments: Vec::new(), year, unit: 1 };
                i64::try_from(read(&claim, known).unwrap().arisen()).unwrap()
            }
            Asked::World(law) => {
                walk(&WorldClaim { law, principal, due, until, received: due, sued: due, payments: Vec::new() }).arisen
            }
        };
    }
    (sum, seconds() - begun)
}

fn main() -> ExitCode {
    let mut args = std::env::args();
    let asked = args.find(|a| a == "--count").and_then(|_| args.next());
    let count = asked.and_then(|n| n.parse().ok()).unwrap_or(COUNT).max(ORACLE);
    let book = wire::law::embedded().unwrap();
    let known = published::references(day((2026, 7, 19)), day((2026, 12, 31)), day((2026, 6, 30)), day((2026, 9, 17)));
    println!(
        "| law | rule | way | processor s for {count} | ns each | allocations | oracle, ns each | oracle / ours |"
    );
    println!("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |");
    let mut broken = Vec::new();
    for case in &CASES {
        let fraction = |f: &Factor, m: Money| -> i64 { f.interest(m).unwrap() };
        let by_periods = |p: &Periods, m: Money| -> i64 { p.interest(m).unwrap() };
        let ways = [
            ("one fraction", measure(&book, case, count, |a| a.factor(day(UNTIL)), fraction)),
            ("period by period", measure(&book, case, count, |a| Some(a.periods(day(UNTIL))), by_periods)),
        ];
        let (slow_sum, slow) = slowly(case, &known);
        let slow_each = slow / ORACLE as f64 * 1e9;
        for (way, measured) in ways.iter().filter_map(|(way, m)| Some((way, m.as_ref()?))) {
            let each = measured.seconds / count as f64 * 1e9;
            println!(
                "| {} | {} | {way} | {:.2} | {each:.0} | {} (before: {}) | {slow_each:.0} | {:.0} |",
                case.law,
                case.what,
                measured.seconds,
                measured.during,
                measured.before,
                slow_each / each
            );
            let scaled = SECONDS_MAX * count as f64 / COUNT as f64;
            let wrongs = [
                (measured.first != slow_sum, format!("{} and not {slow_sum} as by the oracle", measured.first)),
                (measured.during > 0, format!("{} allocations", measured.during)),
                (case.limited && measured.seconds > scaled, format!("above {scaled:.2} s")),
            ];
            broken.extend(wrongs.into_iter().filter(|w| w.0).map(|(_, w)| format!("{}, {way}: {w}", case.law)));
        }
        if let [(_, Some(a)), (_, Some(b))] = &ways
            && a.sum != b.sum
        {
            broken.push(format!("{}: {} by one fraction, {} by periods", case.law, a.sum, b.sum));
        }
    }
    broken.iter().for_each(|line| eprintln!("interest: {line}"));
    if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
