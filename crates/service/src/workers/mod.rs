//! Workers: any number of processes that carry out the jobs of a database, each job under a lease and a fence.
//!
//! A job is an order, no fact: what it does is written with its evidence like any other act, in transactions that first see
//! that the claim still stands. A worker that got stuck, was overtaken and wakes up again can therefore write nothing.

mod carry;
mod jobs;
pub mod reports;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use store::jobs::{JobRow, JobState, NewJob};
use store::{Connection, Store, people, runs};

use crate::app::{App, Place, key_file};
use crate::clock::Clock;

pub use jobs::{list, retry, told};
pub use store::jobs::{JobRow as Job, JobState as State};

/// How long a job rests after it failed, in seconds, by the number of failures; after one more it is parked.
const REST: [i64; 5] = [5, 30, 120, 600, 3600];
/// Days for which jobs that were done are kept.
const KEPT_DAYS: i32 = 30;
/// Jobs of one seller that are done before others get their turn.
const IN_A_ROW: usize = 8;
/// Sellers whose books are kept open.
const OPEN_MAX: usize = 16;
/// How often somebody who waits looks whether to stop.
const GLANCE: Duration = Duration::from_millis(50);
/// How long somebody rests who waits for what others have in hand, in milliseconds: first so short, then twice as long each time, and
/// never longer than the second. What others finish is thus followed by what comes next without a gap that would count.
const OTHERS_WORK: (u64, u64) = (2, 25);
/// The refusal of a job whose claim is gone.
const LOST: &str = "job_lost";

/// How a worker works.
#[derive(Debug, Clone)]
pub struct Options {
    /// Its name in lists of jobs.
    pub name: String,
    /// End when there is nothing left to do.
    pub once: bool,
    /// How long a claim holds, in seconds, unless it is renewed; every transaction of a job renews it.
    pub lease: i64,
    /// How often it looks for work, in milliseconds.
    pub every: u64,
    /// How many debtors one part of a day holds.
    pub range: i64,
    /// The day instead of today in each seller's time zone.
    pub today: Option<Date>,
}

/// What a worker tells of its work.
#[derive(Debug)]
pub enum Told<'t> {
    /// A job was done.
    Done(&'t JobRow),
    /// It failed, and will be taken up again or is parked.
    Failed(&'t JobRow, JobState, &'t Problem),
    /// The claim was gone: another took it over, or a later day did.
    Lost(&'t JobRow),
    /// The store could not be reached; it is tried again.
    Away(&'t Problem),
}

/// What a worker did until it ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Worked {
    /// Jobs done.
    pub done: u64,
    /// Times that a job failed.
    pub failed: u64,
}

/// Works until `stop` is set, or with `once` until nothing is left to do; the transaction at hand is always finished. Seller by
/// seller, those whose signing key is in the data directory, or the one that `place` names. Fails as opening the store does; a
/// store that goes away later is waited for, unless `once`.
pub fn work(
    place: &Place,
    clock: &dyn Fn() -> Box<dyn Clock>,
    options: &Options,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(&Told<'_>),
) -> Outcome<Worked> {
    let store = place.open_store()?;
    store::migrate::migrate(&mut *store.connect()?, clock().now())?;
    let mut worker = Worker {
        place,
        store,
        make_clock: clock,
        clock: clock(),
        options,
        stop,
        apps: HashMap::new(),
        days: HashMap::new(),
    };
    // A seller that is not there is wrong usage, not something to wait for.
    worker.sellers(&mut *worker.store.connect()?)?;
    let mut worked = Worked::default();
    let mut patience = OTHERS_WORK.0;
    while !worker.stopped() {
        match worker.round(&mut worked, tell) {
            Ok(Round::Worked) => patience = OTHERS_WORK.0,
            Ok(Round::Nothing) if options.once => break,
            Ok(Round::Nothing) => worker.rest(options.every),
            Ok(Round::OthersWork) => {
                worker.rest(options.every.min(patience));
                patience = (patience * 2).min(OTHERS_WORK.1);
            }
            Err(problem) if options.once => return Err(problem),
            Err(problem) => {
                tell(&Told::Away(&problem));
                worker.apps.clear();
                worker.rest(options.every);
            }
        }
    }
    Ok(worked)
}

/// What came of looking for work once.
enum Round {
    Worked,
    Nothing,
    /// Nothing now, but others are at work, after which there may be.
    OthersWork,
}

struct Worker<'w> {
    place: &'w Place,
    store: Box<dyn Store>,
    make_clock: &'w dyn Fn() -> Box<dyn Clock>,
    clock: Box<dyn Clock>,
    options: &'w Options,
    stop: &'w AtomicBool,
    /// Books that are open.
    apps: HashMap<i64, App>,
    /// Days that were ordered.
    days: HashMap<i64, Date>,
}

impl Worker<'_> {
    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
    /// Waits for the next look, or until it is to stop.
    fn rest(&self, milliseconds: u64) {
        let mut left = Duration::from_millis(milliseconds);
        while !left.is_zero() && !self.stopped() {
            std::thread::sleep(left.min(GLANCE));
            left = left.saturating_sub(GLANCE);
        }
    }
    /// When a claim or lease made now ends, microseconds.
    fn until(&self) -> (i64, i64) {
        let now = self.clock.now();
        (now, now + self.options.lease * 1_000_000)
    }

    /// The sellers that this worker serves, with their codes.
    fn sellers(&self, c: &mut dyn Connection) -> Outcome<HashMap<i64, people::SellerRow>> {
        let mut sellers = people::sellers(c)?;
        sellers.retain(|s| match &self.place.seller {
            Some(code) => s.code == *code,
            None => key_file(&self.place.data, &s.code).is_file(),
        });
        match &self.place.seller {
            Some(code) if sellers.is_empty() => {
                Err(Problem::usage("unknown_seller").with("value", code).with("codes", "").column("seller"))
            }
            _ => Ok(sellers.into_iter().map(|s| (s.id, s)).collect()),
        }
    }

    /// Orders the days that have begun, then does what there is, a few jobs of each seller.
    fn round(&mut self, worked: &mut Worked, tell: &mut dyn FnMut(&Told<'_>)) -> Outcome<Round> {
        let mut every = self.store.connect()?;
        let sellers = self.sellers(&mut *every)?;
        for seller in sellers.values() {
            self.order(seller)?;
        }
        let mut any = false;
        for id in store::jobs::ready(&mut *every, self.clock.now())? {
            let Some(seller) = sellers.get(&id) else { continue };
            for _ in 0..IN_A_ROW {
                if self.stopped() || !self.next(seller, worked, tell)? {
                    break;
                }
                any = true;
            }
        }
        if any {
            return Ok(Round::Worked);
        }
        let held = store::jobs::held(&mut *every)?;
        Ok(if held.iter().any(|id| sellers.contains_key(id)) { Round::OthersWork } else { Round::Nothing })
    }

    /// Puts the job of a seller's day once it has begun where the seller is.
    fn order(&mut self, seller: &people::SellerRow) -> Outcome<()> {
        let today = match self.options.today {
            Some(day) => day,
            None => self.clock.today(&seller.time_zone)?,
        };
        if self.days.get(&seller.id) == Some(&today) {
            return Ok(());
        }
        let mut c = self.store.connect_for(seller.id)?;
        if runs::last_run(&mut *c, seller.id)?.is_none_or(|l| l.day < today) {
            let key = today.to_string();
            let debtors = (0, 0);
            let job =
                NewJob { kind: carry::DAY, key, part_of: "", on: today, debtors, due: self.clock.now(), asked: "" };
            store::jobs::put(&mut *c, seller.id, &job)?;
        }
        self.days.insert(seller.id, today);
        Ok(())
    }

    /// Claims a job and does it; whether there was one.
    fn next(
        &mut self,
        seller: &people::SellerRow,
        worked: &mut Worked,
        tell: &mut dyn FnMut(&Told<'_>),
    ) -> Outcome<bool> {
        let mut c = self.store.connect_for(seller.id)?;
        let Some(job) = store::jobs::claim(&mut *c, seller.id, &self.options.name, self.until())? else {
            return Ok(false);
        };
        drop(c);
        let problem = match self.tried(seller, &job) {
            Ok(()) => {
                worked.done += 1;
                tell(&Told::Done(&job));
                return Ok(true);
            }
            Err(problem) => problem,
        };
        if problem.code == LOST {
            tell(&Told::Lost(&job));
            return Ok(true);
        }
        // Neither is a failure of the job: it is to be done with the books opened anew, or by another worker.
        let quiet = problem.code == "settings_changed" || problem.code == "worker_stopped";
        if quiet || problem.kind == basis::problem::Kind::Store {
            self.apps.remove(&seller.id);
        }
        let (state, due) = match quiet {
            true => (JobState::Waiting, self.clock.now()),
            false => self.after(&job, &problem),
        };
        // On a connection of its own: that of the job may be what failed.
        let mut c = self.store.connect_for(seller.id)?;
        if !store::jobs::failed(&mut *c, seller.id, &job, (state, due, &jobs::fault(&problem)))? {
            tell(&Told::Lost(&job));
        } else if !quiet {
            worked.failed += 1;
            tell(&Told::Failed(&job, state, &problem));
        }
        Ok(true)
    }

    /// Does a job with the seller's books.
    fn tried(&mut self, seller: &people::SellerRow, job: &JobRow) -> Outcome<()> {
        // Whoever had it so often and neither finished nor failed, died of it.
        if usize::try_from(job.attempts).unwrap_or(usize::MAX) > REST.len() + 1 {
            return Err(Problem::refused("job_abandoned").with("attempts", job.attempts));
        }
        if !self.apps.contains_key(&seller.id) {
            if self.apps.len() >= OPEN_MAX {
                self.apps.clear();
            }
            let place = Place { seller: Some(seller.code.clone()), ..self.place.clone() };
            self.apps.insert(seller.id, App::open(&place, (self.make_clock)())?);
        }
        let Some(app) = self.apps.get(&seller.id) else { return Ok(()) };
        let hand = carry::Hand {
            app,
            job,
            lease: self.options.lease,
            stop: self.stop,
            name: &self.options.name,
            range: self.options.range,
        };
        hand.carry_out()
    }

    /// What becomes of a job that failed, and when. A report that was refused is refused again.
    fn after(&self, job: &JobRow, problem: &Problem) -> (JobState, i64) {
        if reports::Report::of(&job.kind).is_some() && problem.kind != basis::problem::Kind::Store {
            return (JobState::Parked, self.clock.now());
        }
        let failures = usize::try_from(job.attempts - 1).unwrap_or(0);
        match REST.get(failures) {
            Some(seconds) => (JobState::Waiting, self.clock.now() + seconds * 1_000_000),
            None => (JobState::Parked, self.clock.now()),
        }
    }
}
