//! Whole lives: months of invoices, receipts, mistakes taken back, blocks, strategies and crashes against the real service, held each
//! day against a naive model that shares no line with it.
//!
//! A life is a seed: it draws every act, the clock and the salts. The same life is lived twice, in peace and with a store that is
//! lost again and again, and must leave the same rows. `cargo xtask sim` calls the test `as_asked`.

pub mod acts;
mod checks;
mod draw;
pub mod model;
mod rows;
pub mod stage;

use std::path::{Path, PathBuf};

use basis::calendar::Date;
use basis::problem::Kind;
use service::run_day::{self, Options};
use wire::output::RunResult;

use acts::{Act, Answer};
use draw::Now;
use model::Model;
use stage::{Dice, Stage};

/// What to live.
#[derive(Debug, Clone, Copy)]
struct Plan {
    seed: u64,
    /// Working days.
    days: usize,
    /// Letters that are set as PDF at most: each takes long in a build for tests.
    letters: usize,
}

/// Working days between two calls of `verify`.
const VERIFY_EVERY: usize = 25;
/// Of a hundred acts and runs, how many lose the store.
const CRASHES: usize = 10;

struct Life {
    plan: Plan,
    dice: Dice,
    /// Throws crashes apart from acts, so that both lives draw the same acts; `None` lives in peace.
    fate: Option<Dice>,
    model: Model,
    stage: Stage,
    count: usize,
    crashes: usize,
    letters: usize,
    doing: String,
}

impl Life {
    fn new(plan: Plan, crashes: bool, dir: &Path, base: Option<&str>) -> Self {
        let dice = Dice::new(plan.seed);
        let first = Date::from_ymd(2023, 1, 2).unwrap().plus_days(dice.from(0, 500));
        let model = Model { debtors: draw::debtors(&dice), ..Model::default() };
        let stage = Stage::new(dir, base, (plan.seed, first)).unwrap_or_else(|p| panic!("{p:?}"));
        let fate = crashes.then(|| Dice::new(!plan.seed));
        let doing = String::new();
        Self { plan, dice, fate, model, stage, count: 0, crashes: 0, letters: 0, doing }
    }
    /// Lives it; the rows that it leaves.
    fn live(&mut self, whole: bool) -> Result<Vec<String>, String> {
        let first = self.stage.app().today().unwrap();
        let (mut day, mut lived) = (first, 0);
        while lived < self.plan.days {
            if day.weekday() < 5 {
                lived += 1;
                self.day(day, lived).map_err(|e| format!("{day}, {}: {e}", self.doing))?;
            }
            day = day.plus_days(1);
        }
        self.doing = "the end".to_owned();
        checks::verified(self.stage.app())?;
        Ok(rows::all(&mut self.stage, whole))
    }
    fn day(&mut self, day: Date, lived: usize) -> Result<(), String> {
        self.stage.ticks.morning(day);
        for _ in 0..self.dice.below(4) {
            if self.fate.as_ref().is_some_and(|fate| fate.percent(3)) {
                self.stage.ticks.back();
            }
            self.count += 1;
            let letters = self.letters < self.plan.letters;
            let (dice, model, app, count) = (&self.dice, &self.model, self.stage.app(), self.count);
            let Some(act) = (Now { dice, model, app, day, count, letters }).act() else { continue };
            self.doing = format!("act {count} {act:?}");
            self.act(&act, day)?;
            checks::kept(self.stage.app(), day)?;
        }
        self.doing = "run".to_owned();
        self.run(day)?;
        checks::kept(self.stage.app(), day)?;
        checks::books(self.stage.app(), &self.model)?;
        if lived.is_multiple_of(VERIFY_EVERY) {
            checks::verified(self.stage.app())?;
        }
        Ok(())
    }
    /// Sets the fuse for what comes next, if fate wills.
    fn light(&self) {
        if let Some(fate) = self.fate.as_ref().filter(|fate| fate.percent(CRASHES)) {
            self.stage.fuse.set(u32::try_from(fate.below(14)).unwrap(), fate.percent(50));
        }
    }
    fn act(&mut self, act: &Act, day: Date) -> Result<(), String> {
        self.light();
        let mut done = acts::perform(self.stage.app(), act, &self.model, (day, false));
        if self.stage.fuse.clear() {
            self.crashes += 1;
            self.stage.reopen().map_err(|p| format!("reopening: {p:?}"))?;
            done = acts::perform(self.stage.app(), act, &self.model, (day, true));
        }
        self.letters += usize::from(matches!(act, Act::Issue(_)));
        match done {
            Ok(answer) => {
                self.answered(act, &answer)?;
                self.model.done(act, day, &answer);
            }
            // What the books refuse they must refuse in both lives, and then nothing has changed.
            Err(p) if matches!(p.kind, Kind::Refused | Kind::Usage) => {}
            Err(p) => return Err(format!("{p:?}")),
        }
        if matches!(act, Act::Strategy(..)) {
            self.stage.reopen().map_err(|p| format!("reopening: {p:?}"))?;
        }
        Ok(())
    }
    fn answered(&self, act: &Act, answer: &Answer) -> Result<(), String> {
        match self.model.taken(act) {
            Some(rows) if rows != answer.taken => {
                Err(format!("{rows} rows should be taken, {} are; refused {:?}", answer.taken, answer.refused))
            }
            _ => Ok(()),
        }
    }
    fn run(&mut self, day: Date) -> Result<(), String> {
        let failed = |p: Box<basis::problem::Problem>| format!("{p:?}");
        let before = checks::decisions(self.stage.app()).map_err(failed)?;
        let run =
            |stage: &Stage, dry_run| run_day::run(stage.app(), day, Options { dry_run, full: false }, &mut |_, _| ());
        let full = run(&self.stage, true).map_err(failed)?;
        self.light();
        let mut lazy = run(&self.stage, false);
        let lost = self.stage.fuse.clear();
        if lost {
            self.crashes += 1;
            self.stage.reopen().map_err(failed)?;
            lazy = run(&self.stage, false);
        }
        let lazy: RunResult = lazy.map_err(failed)?;
        if !lost {
            checks::lazy(&full, &lazy)?;
        }
        checks::decided(self.stage.app(), &self.model, day, &before, Some(&lazy).filter(|_| !lost))?;
        if self.dice.percent(5) {
            let again = run(&self.stage, false).map_err(failed)?;
            if !again.decisions.is_empty() {
                return Err(format!("a second run of the day decided {:?}", again.decisions));
            }
        }
        Ok(())
    }
}

/// A folder in memory where there is one: a life commits thousands of times.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::TempDir::new_in(memory) } else { tempfile::TempDir::new() }.unwrap()
}

/// Lives a seed in peace and with crashes; how often the store was lost.
fn both(plan: Plan, base: Option<&str>) -> usize {
    let folder = folder();
    let dir: PathBuf = folder.path().join("life");
    let mut left: Vec<Vec<String>> = Vec::new();
    let mut crashes = 0;
    for disturbed in [false, true] {
        let mut life = Life::new(plan, disturbed, &dir, base);
        let rows = life.live(false).unwrap_or_else(|e| fail(plan, base, &format!("crashes: {disturbed}; {e}")));
        crashes += life.crashes;
        left.push(rows);
    }
    if let Some(other) = rows::difference(&left[0], &left[1]) {
        fail(plan, base, &format!("{crashes} crashes left other rows: {other}"));
    }
    crashes
}

fn fail(plan: Plan, base: Option<&str>, what: &str) -> ! {
    let Plan { seed, days, .. } = plan;
    let store = if base.is_some() { "postgres" } else { "sqlite" };
    panic!("seed {seed} on {store}: {what}\nagain: cargo xtask sim --seed {seed} --days {days}")
}

fn many(first: u64, seeds: u64, days: Option<usize>, base: Option<&str>) {
    let mut crashes = 0;
    for seed in first..first + seeds {
        // Most lives last some months, every twentieth a year.
        let usual = if seed % 20 == 0 { 260 } else { 40 + seed * 7919 % 61 };
        let length = days.unwrap_or_else(|| usize::try_from(usual).unwrap());
        crashes += both(Plan { seed, days: length, letters: 2 }, base);
    }
    eprintln!("{seeds} lives from seed {first}: the store was lost {crashes} times");
}

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|v| v.parse().ok())
}

fn long() -> bool {
    std::env::var_os("DUNLIN_LONG").is_some()
}

#[test]
fn lives_on_sqlite_hold_what_the_model_says() {
    many(1, if long() { 1_000 } else { 3 }, None, None);
}

#[test]
fn lives_on_postgresql_hold_what_the_model_says() {
    let Some(base) = testkit::server::base() else { return };
    // A life there takes five times as long: its books are opened anew over and over.
    let (seeds, days) = if long() { (100, None) } else { (1, Some(20)) };
    many(1, seeds, days, Some(&base));
}

/// Does nothing unless `cargo xtask sim` asks for a seed.
#[test]
fn as_asked() {
    let Some(seed) = asked("DUNLIN_SIM_SEED") else { return };
    let days = asked("DUNLIN_SIM_DAYS").map(|d| usize::try_from(d).unwrap());
    let seeds = asked("DUNLIN_SIM_SEEDS").unwrap_or(1);
    many(seed, seeds, days, None);
    if let Some(base) = testkit::server::base() {
        many(seed, seeds, days, Some(&base));
    }
}

#[test]
fn the_same_seed_leaves_the_same_bytes() {
    let folder = folder();
    let dir = folder.path().join("life");
    let plan = Plan { seed: 11, days: 20, letters: 0 };
    let live = || Life::new(plan, false, &dir, None).live(true).unwrap();
    let (one, other) = (live(), live());
    assert!(one.len() > 200);
    assert_eq!(rows::difference(&one, &other), None);
}
