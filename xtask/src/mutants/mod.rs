//! `cargo xtask mutants --seed N`: changes one figure of the law, or one comparison or constant of the engine that computes with
//! it, at a time, and looks whether the tests notice.
//!
//! Works on a copy of the tree under `target/mutants/`, never on the tree itself, and with a target folder of its own. Draws by
//! the seed, so that a run can be repeated. What nobody notices is listed; what does not compile is drawn again and counted apart.

mod changes;
mod scratch;
mod sites;

use std::fmt::Write as _;

use crate::Done;
use scratch::{Fate, Scratch};
use sites::Site;

const USAGE: &str =
    "usage: cargo xtask mutants --seed N [--count K] [--only packs|engine] [--sections all] [--jobs J] [--list]";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    seed: u64,
    count: usize,
    packs: bool,
    engine: bool,
    /// Also the sections of a pack that are not about interest, compensation, terms and caps.
    all_sections: bool,
    jobs: String,
    /// Only name what would be drawn.
    list: bool,
}

impl Asked {
    fn read(args: &[String]) -> Result<Self, String> {
        let mut asked = Self {
            seed: 0,
            count: 60,
            packs: true,
            engine: true,
            all_sections: false,
            jobs: "2".to_owned(),
            list: false,
        };
        let (mut seeded, mut args) = (false, args.iter().map(String::as_str));
        while let Some(option) = args.next() {
            if option == "--list" {
                asked.list = true;
                continue;
            }
            let value = args.next().ok_or(USAGE)?;
            let number = || value.parse::<u64>().map_err(|_| format!("`{option}` wants a number"));
            match (option, value) {
                ("--seed", _) => (asked.seed, seeded) = (number()?, true),
                ("--count", _) => asked.count = usize::try_from(number()?).map_err(|e| e.to_string())?,
                ("--jobs", _) => asked.jobs = number()?.max(1).to_string(),
                ("--only", "packs") => asked.engine = false,
                ("--only", "engine") => asked.packs = false,
                ("--sections", "all") => asked.all_sections = true,
                _ => return Err(USAGE.to_owned()),
            }
        }
        if seeded { Ok(asked) } else { Err(USAGE.to_owned()) }
    }
}

/// Numbers drawn from a seed, the same on every machine.
pub(crate) struct Draw(u64);

impl Draw {
    /// A number below `bound`, which is positive.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from((mixed ^ (mixed >> 31)) % bound).unwrap_or(0)
    }
}

/// Draws, changes, tests and reports. Fails when a mutant survives, or when the tests fail without one.
pub(crate) fn run(args: &[String]) -> Done {
    let asked = Asked::read(args)?;
    let mut draw = Draw(asked.seed);
    let root = crate::shell::root();
    let mut pools = Vec::new();
    if asked.packs {
        pools.push(sites::of_packs(&root, asked.all_sections)?);
    }
    if asked.engine {
        pools.push(sites::of_engine(&root, asked.all_sections)?);
    }
    let places: Vec<usize> = pools.iter().map(Vec::len).collect();
    println!("seed {}, {} mutants of {places:?} places, each with one to three changes", asked.seed, asked.count);
    let scratch = Scratch::new(&root, &asked.jobs);
    if !asked.list {
        scratch.fill()?;
        scratch.sound()?;
    }
    let mut tally = Tally::default();
    let mut turn = 0;
    while tally.killed + tally.survivors.len() + tally.listed < asked.count {
        let which = turn % pools.len().max(1);
        turn += 1;
        let Some(pool) = pools.get_mut(which) else { break };
        if pool.is_empty() {
            pools.remove(which);
            continue;
        }
        let site = pool.swap_remove(draw.below(pool.len()));
        let after = changes::changed(&site, &mut draw);
        if asked.list {
            tally.listed += 1;
            println!("{}", told(&site, &after));
            continue;
        }
        let fate = scratch.judge(&site, &after)?;
        println!("{:<13} {}", fate.word(), told(&site, &after));
        match fate {
            Fate::Killed => tally.killed += 1,
            Fate::Survived => tally.survivors.push(told(&site, &after)),
            Fate::DoesNotCompile => tally.failed_to_build += 1,
        }
    }
    if asked.list { Ok(()) } else { tally.report(asked.seed) }
}

/// A mutant in a line: where, what was there, what took its place.
fn told(site: &Site, after: &str) -> String {
    let line = site.line.trim();
    let cut: String = line.chars().take(110).collect();
    format!("{}:{}:{}: `{}` -> `{after}` in `{cut}`", site.file, site.number, site.at.start + 1, site.token())
}

#[derive(Default)]
struct Tally {
    killed: usize,
    listed: usize,
    failed_to_build: usize,
    survivors: Vec<String>,
}

impl Tally {
    fn report(&self, seed: u64) -> Done {
        let drawn = self.killed + self.survivors.len();
        let mut text = format!(
            "seed {seed}: {drawn} mutants, {} killed, {} survived; {} more did not compile\n",
            self.killed,
            self.survivors.len(),
            self.failed_to_build
        );
        for line in &self.survivors {
            let _ = writeln!(text, "survived      {line}");
        }
        print!("{text}");
        let _ = std::fs::write(crate::shell::target().join("mutants").join(format!("report-{seed}.txt")), &text);
        match self.survivors.len() {
            0 => Ok(()),
            n => Err(format!("{n} mutants survived")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Asked, String> {
        Asked::read(&text.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_run_is_asked_for_by_seed() {
        let asked = read("--seed 7 --count 5 --only engine --jobs 1").unwrap();
        assert_eq!((asked.seed, asked.count, asked.packs, asked.engine), (7, 5, false, true));
        for wrong in ["--count 5", "--seed", "--seed 1 --only rates", "--seed 1 --years 2"] {
            assert!(read(wrong).unwrap_err().starts_with("usage"), "{wrong}");
        }
        assert!(read("--seed x").unwrap_err().contains("number"));
    }

    #[test]
    fn the_same_seed_draws_the_same() {
        let drawn = |seed| {
            let mut draw = Draw(seed);
            (0..20).map(|_| draw.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(drawn(3), drawn(3));
        assert_ne!(drawn(3), drawn(4));
    }
}
