//! Carrying a job out: each of its transactions begins by seeing that the claim still stands, and the last one notes that it is done.

use std::sync::atomic::{AtomicBool, Ordering};

use basis::problem::{Kind, Outcome, Problem};
use store::jobs::{JobRow, NewJob};
use store::{Connection, Dialect, Share};

use super::reports::{self, Report};
use super::{KEPT_DAYS, LOST};
use crate::App;
use crate::letters::{Issuer, Order};
use crate::run_day::parts;
use crate::scribe::Draw;
use crate::transaction::in_part;

/// A seller's day: cut into ranges.
pub(super) const DAY: &str = "day";
/// A range of debtors of a day.
const RANGE: &str = "day_range";
/// The closing of a day, after all its ranges.
const CLOSE: &str = "day_close";
/// Reminders that the day has queued.
const LETTERS: &str = "letters";

/// A job in hand.
pub(super) struct Hand<'h> {
    pub(super) app: &'h App,
    pub(super) job: &'h JobRow,
    /// Seconds.
    pub(super) lease: i64,
    pub(super) stop: &'h AtomicBool,
    pub(super) name: &'h str,
    /// Debtors of one range.
    pub(super) range: i64,
}

impl Hand<'_> {
    /// Does the job. Fails with `job_lost` when the claim is gone, `settings_changed` when the books have to be opened anew.
    pub(super) fn carry_out(&self) -> Outcome<()> {
        match self.job.kind.as_str() {
            DAY => self.day(),
            RANGE => self.range(),
            CLOSE => self.close(),
            LETTERS => self.letters(),
            kind if Report::of(kind).is_some() => self.report(),
            other => Err(Problem::refused("job_kind_unknown").with("value", other)),
        }
    }
    fn seller(&self) -> i64 {
        self.app.seller.id
    }
    /// A transaction of the job.
    fn part<T>(
        &self,
        c: &mut dyn Connection,
        share: Share,
        work: impl FnOnce(&mut dyn Connection) -> Outcome<T>,
    ) -> Outcome<T> {
        in_part(c, (share, self.lease * 1000), |c| {
            let until = self.app.clock.now() + self.lease * 1_000_000;
            if !store::jobs::hold(c, self.seller(), self.job, until)? {
                return Err(Problem::refused(LOST).with("job", &self.job.key));
            }
            self.app.settled(c)?;
            work(c)
        })
    }
    /// Notes that the job is done, in its last transaction.
    fn done(&self, c: &mut dyn Connection, result: &str) -> Outcome<()> {
        match store::jobs::done(c, self.seller(), self.job, result)? {
            true => Ok(()),
            false => Err(Problem::refused(LOST).with("job", &self.job.key)),
        }
    }
    fn put(&self, c: &mut dyn Connection, kind: &str, key: String, debtors: (i64, i64)) -> Outcome<()> {
        let (on, due) = (self.job.on, self.app.clock.now());
        let day = on.to_string();
        let part_of = if kind == LETTERS { "" } else { &day };
        store::jobs::put(c, self.seller(), &NewJob { kind, key, part_of, on, debtors, due, asked: "" }).map(drop)
    }

    /// Cuts the day into ranges. What is left of earlier days is taken back: it is due today as well.
    fn day(&self) -> Outcome<()> {
        let on = self.job.on;
        self.part(&mut *self.app.connect()?, Share::Alone, |c| {
            if let Some(ranges) = parts::plan(self.app, c, on, self.range)? {
                store::jobs::overtake(c, self.seller(), on)?;
                for (first, last) in ranges {
                    self.put(c, RANGE, format!("{on}:{first}-{last}"), (first, last))?;
                }
                self.put(c, CLOSE, on.to_string(), (0, 0))?;
            }
            store::jobs::forget(c, self.seller(), on.plus_days(-KEPT_DAYS))?;
            self.done(c, &self.app.clock.now().to_string())
        })
    }

    fn range(&self) -> Outcome<()> {
        let mut c = self.app.connect()?;
        // Where ranges are written side by side, numbers are drawn on a connection of its own.
        let mut aside = match c.dialect() {
            Dialect::Postgres => Some(self.app.connect()?),
            Dialect::Sqlite => None,
        };
        let day = self.job.part_of.as_str();
        self.part(&mut *c, Share::Beside, |c| {
            let draw = aside.as_mut().map(|aside| -> Draw<'_> {
                Box::new(move |count| store::jobs::draw(&mut **aside, self.seller(), day, count))
            });
            let counted = parts::range(self.app, c, self.job.on, self.job.debtors(), draw)?;
            self.done(c, &counted)
        })
    }

    fn close(&self) -> Outcome<()> {
        let day = self.job.part_of.as_str();
        self.part(&mut *self.app.connect()?, Share::Alone, |c| {
            let planned = store::jobs::one(c, self.seller(), (DAY, day))?.and_then(|j| j.result.parse().ok());
            let started = planned.unwrap_or_else(|| self.app.clock.now());
            let counted = store::jobs::parts(c, self.seller(), day)?;
            // A run by hand of a later day has overtaken this one and sealed what its ranges wrote.
            let last = store::runs::last_run(c, self.seller())?;
            if last.is_some_and(|l| l.day > self.job.on) {
                return self.done(c, "");
            }
            let result = parts::close(self.app, c, (self.job.on, started), &counted)?;
            // Without the seller's data no letter could go out.
            if result.letters > 0 && self.app.profile_version > 0 {
                self.put(c, LETTERS, day.to_owned(), (0, 0))?;
            }
            self.done(c, &wire::output::json(&result))
        })
    }

    /// Issues what is queued, a letter a transaction. A letter that is refused (payment details are missing, the account was blocked
    /// since) stays queued for a person, and the others go on.
    fn letters(&self) -> Outcome<()> {
        let mut c = self.app.connect()?;
        let queued = crate::letters::waiting(self.app, "queued")?;
        let (mut issued, mut refused) = (0_u64, 0_u64);
        if !queued.is_empty() {
            let issuer = Issuer::new(self.app)?;
            let order = Order { day: self.job.on, by: self.name, named: false, by_id: false };
            for id in &queued {
                if self.stop.load(Ordering::Relaxed) {
                    return Err(Problem::refused("worker_stopped"));
                }
                match self.part(&mut *c, Share::Alone, |c| issuer.issue_on(c, id, order, true)) {
                    Ok(_) => issued += 1,
                    Err(problem) if problem.code == LOST || problem.code == "settings_changed" => return Err(problem),
                    Err(problem) if problem.kind == Kind::Store => return Err(problem),
                    Err(_) => refused += 1,
                }
            }
        }
        let told = wire::record::fields(&[("issued", issued.to_string()), ("refused", refused.to_string())]);
        self.part(&mut *c, Share::Alone, |c| self.done(c, &told))
    }

    /// Makes a report, outside a transaction: it only reads, and keeps its claim by saying how far it is.
    fn report(&self) -> Outcome<()> {
        let mut c = self.app.connect()?;
        self.part(&mut *c, Share::Beside, |_| Ok(()))?;
        let made = reports::make(self.app, self.job, self.lease)?;
        self.part(&mut *c, Share::Beside, |c| self.done(c, &made))
    }
}
