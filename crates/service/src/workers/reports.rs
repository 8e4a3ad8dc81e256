//! Reports that read all of a seller's books, ordered as jobs: what was asked, how far it is, and what came out. Nothing of the books is changed here.
//!
//! What was asked is checked when it is ordered. The same asked again while it waits or is worked on is the same job.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use store::Connection;
use store::jobs::{JobRow, JobState, NewJob};
use wire::messages::{Lang, Messages};
use wire::output::{ReportHead, json, line};
use wire::record::{fields, read_fields};

use crate::App;
use crate::letters::Which;
use crate::reports::classify::{Of, classify};
use crate::simulate::{self, Span, simulate};
use crate::verify::verify;

/// Reports of a seller that may wait or be worked on at a time.
const WAITING_MAX: usize = 4;
/// Bytes of a report that are kept.
const KEPT_MAX: usize = 32 << 20;
/// How often a report says how far it is, microseconds.
const EVERY: i64 = 1_000_000;

/// What is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Report {
    /// The books and their evidence, recomputed.
    Verification,
    /// Receivables in classes.
    Classification,
    /// History under another strategy.
    Simulation,
    /// Letters for a print house.
    Manifest,
}

impl Report {
    const ALL: [Self; 4] = [Self::Verification, Self::Classification, Self::Simulation, Self::Manifest];
    /// The kind of its job.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Verification => "verify",
            Self::Classification => "classify",
            Self::Simulation => "simulate",
            Self::Manifest => "manifest",
        }
    }
    /// The report that a kind of job makes.
    pub(crate) fn of(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|report| report.kind() == kind)
    }
}

/// Orders a verification. Fails with `reports_waiting`.
pub fn verification(app: &App, messages: &Messages) -> Outcome<JobRow> {
    order(app, Report::Verification, app.today()?, &[lang(messages)])
}

/// Orders a classification by a standard (its text; the one that ships where there is none). Fails with `unknown_grouping`, `standard_invalid`, `reports_waiting`.
pub fn classification(
    app: &App,
    (by, standard): (&str, Option<&str>),
    day: Date,
    messages: &Messages,
) -> Outcome<JobRow> {
    Of::parse(by)?;
    standard_of(standard)?;
    let mut asked = vec![lang(messages), ("by", by.to_owned())];
    asked.extend(standard.map(|text| ("standard", text.to_owned())));
    order(app, Report::Classification, day, &asked)
}

/// Orders a replay under a strategy (its text; those in force where there is none). Fails with `simulate_span`, `reports_waiting` and as
/// [`simulate::strategy`] does.
pub fn simulation(app: &App, strategy: Option<&str>, span: Span, messages: &Messages) -> Outcome<JobRow> {
    span.check()?;
    strategy.map(strategy_of).transpose()?;
    let mut asked = vec![
        lang(messages),
        ("from", span.from.to_string()),
        ("to", span.to.to_string()),
        ("approval_days", span.approval_days.to_string()),
    ];
    asked.extend(strategy.map(|text| ("strategy", text.to_owned())));
    order(app, Report::Simulation, app.today()?, &asked)
}

/// Orders the list of letters for a print house: those issued on a day, or with `undispatched` all of which no dispatch is recorded up to it. Fails with
/// `reports_waiting`.
pub fn manifest(app: &App, (day, undispatched): (Date, bool), messages: &Messages) -> Outcome<JobRow> {
    order(app, Report::Manifest, day, &[lang(messages), ("undispatched", undispatched.to_string())])
}

/// A report that was ordered, by the id of its job. Fails with `unknown_job`.
pub fn ordered(app: &App, report: Report, id: &str) -> Outcome<JobRow> {
    let unknown = || Problem::refused("unknown_job").with("value", id).column("job");
    let (kind, key) = id.split_once(':').filter(|(kind, _)| *kind == report.kind()).ok_or_else(unknown)?;
    store::jobs::one(&mut *app.connect()?, app.seller.id, (kind, key))?.ok_or_else(unknown)
}

/// Where a report stands as JSON, with the report once it is done.
#[must_use]
pub fn shown(job: &JobRow, messages: &Messages) -> String {
    let told = super::told(job, messages);
    let whole = |n: i64| u64::try_from(n).unwrap_or(0);
    let head = ReportHead {
        id: told.id,
        state: told.state,
        done: whole(job.first),
        of: whole(job.last),
        fault: told.fault,
        message: told.message,
    };
    let report = (job.state == JobState::Done).then_some(job.result.as_str());
    wire::api::with_report(&json(&head), report)
}

fn lang(messages: &Messages) -> (&'static str, String) {
    ("lang", messages.lang.tag().to_owned())
}

fn standard_of(text: Option<&str>) -> Outcome<domain::assess::Standard> {
    match text {
        None => crate::reports::classify::standard(None),
        Some(text) => wire::standard::parse("standard.toml", text),
    }
}

fn strategy_of(text: &str) -> Outcome<domain::decide::Strategy> {
    simulate::strategy("strategy.toml", &|_| Ok(text.to_owned()))
}

/// Puts the job, or finds the one that is asked for already.
fn order(app: &App, report: Report, on: Date, asked: &[(&'static str, String)]) -> Outcome<JobRow> {
    let (seller, kind, asked) = (app.seller.id, report.kind(), fields(asked));
    let c = &mut *app.connect()?;
    let open = |j: &JobRow| matches!(j.state, JobState::Waiting | JobState::Claimed);
    let mut waiting: Vec<JobRow> = store::jobs::all(c, seller)?;
    waiting.retain(|j| open(j) && Report::of(&j.kind).is_some());
    if let Some(same) = waiting.iter().position(|j| j.kind == kind && j.on == on && j.result == asked) {
        return Ok(waiting.swap_remove(same));
    }
    if waiting.len() >= WAITING_MAX {
        return Err(Problem::refused("reports_waiting").with("most", WAITING_MAX));
    }
    let due = app.clock.now();
    // Two that are ordered in the same instant are two.
    let mut number = due;
    loop {
        let key = number.to_string();
        let job = NewJob { kind, key: key.clone(), part_of: "", on, debtors: (0, 0), due, asked: &asked };
        if store::jobs::put(c, seller, &job)? {
            let unknown = || Problem::refused("unknown_job").with("value", format!("{kind}:{key}"));
            return store::jobs::one(c, seller, (kind, &key))?.ok_or_else(unknown);
        }
        number += 1;
    }
}

/// How far a report is: written down now and then, which also keeps the claim.
struct Far<'f> {
    app: &'f App,
    job: &'f JobRow,
    /// Seconds.
    lease: i64,
    c: Box<dyn Connection>,
    told: i64,
}

impl Far<'_> {
    fn at(&mut self, done: u64, of: u64) {
        let now = self.app.clock.now();
        if now - self.told < EVERY {
            return;
        }
        self.told = now;
        let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let until = now + self.lease * 1_000_000;
        // Where the claim is gone, the last transaction sees it; a store that is away is met there as well.
        let _seen_at_the_end =
            store::jobs::far(&mut *self.c, self.app.seller.id, self.job, (whole(done), whole(of), until));
    }
}

/// Makes the report that a job asks for. Fails with `report_too_large` and as the report does.
pub(super) fn make(app: &App, job: &JobRow, lease: i64) -> Outcome<String> {
    let asked = read_fields(&job.result);
    let word = |name: &str| asked.get(name).map(String::as_str);
    let messages = Messages::of(word("lang").and_then(|tag| Lang::parse(tag).ok()).unwrap_or(Lang::En));
    let mut far = Far { app, job, lease, c: app.connect()?, told: app.clock.now() };
    let mut progress = |done, of| far.at(done, of);
    let made = match Report::of(&job.kind) {
        Some(Report::Verification) => line(&verify(app, &mut progress)?.told(messages)),
        Some(Report::Classification) => {
            let by = Of::parse(word("by").unwrap_or("debtor"))?;
            line(&classify(app, by, &standard_of(word("standard"))?, job.on, messages, &mut progress)?)
        }
        Some(Report::Simulation) => {
            let day = |name| Date::parse(word(name).unwrap_or_default());
            let approval_days = word("approval_days").and_then(|n| n.parse().ok()).unwrap_or(0);
            let span = Span { from: day("from")?, to: day("to")?, approval_days };
            let other = word("strategy").map(strategy_of).transpose()?;
            line(&simulate(app, other.as_ref(), span, &mut progress)?.told())
        }
        Some(Report::Manifest) => {
            let which = if word("undispatched") == Some("true") { Which::NotDispatched } else { Which::IssuedOn };
            line(&crate::letters::manifest(app, which(job.on), messages)?)
        }
        None => return Err(Problem::refused("job_kind_unknown").with("value", &job.kind)),
    };
    if made.len() > KEPT_MAX {
        return Err(Problem::refused("report_too_large").with("size", made.len()).with("most", KEPT_MAX));
    }
    Ok(made)
}
