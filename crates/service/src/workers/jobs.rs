//! Jobs as people see them: listed, and taken up again after they were parked.

use basis::problem::{Outcome, Problem};
use store::jobs::{JobRow, JobState};
use wire::messages::Messages;
use wire::output::JobOut;

use crate::App;

/// The jobs of the seller; without `every` only those that are not done.
pub fn list(app: &App, every: bool) -> Outcome<Vec<JobRow>> {
    let mut jobs = store::jobs::all(&mut *app.connect()?, app.seller.id)?;
    jobs.retain(|j| every || j.state != JobState::Done);
    jobs.sort_by_key(|j| (j.on, j.kind.clone(), j.first, j.key.clone()));
    Ok(jobs)
}

/// Takes up a parked job again, `KIND:KEY`; doing it twice changes nothing more. Fails with `unknown_job`, `job_not_parked`.
pub fn retry(app: &App, id: &str) -> Outcome<JobRow> {
    let unknown = || Problem::refused("unknown_job").with("value", id).column("id");
    let which = id.split_once(':').ok_or_else(unknown)?;
    let mut c = app.connect()?;
    store::jobs::retry(&mut *c, app.seller.id, which, app.clock.now())?;
    let job = store::jobs::one(&mut *c, app.seller.id, which)?.ok_or_else(unknown)?;
    match job.state {
        JobState::Waiting | JobState::Claimed => Ok(job),
        JobState::Done | JobState::Parked => Err(Problem::refused("job_not_parked").with("value", id).column("id")),
    }
}

/// A job as it is shown, its fault in the reader's language.
#[must_use]
pub fn told(job: &JobRow, messages: &Messages) -> JobOut {
    let mut fault = wire::record::read_fields(&job.fault);
    let code = fault.remove("code").unwrap_or_default();
    let args: Vec<(&str, String)> = fault.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    JobOut {
        id: format!("{}:{}", job.kind, job.key),
        kind: job.kind.clone(),
        day: job.on.to_string(),
        state: job.state.word().to_owned(),
        attempts: job.attempts,
        worker: job.worker.clone(),
        message: if code.is_empty() { String::new() } else { messages.text(&code, &args) },
        fault: code,
    }
}

/// A fault as it is kept with a job: its code and the values that its sentence names.
pub(super) fn fault(problem: &Problem) -> String {
    let mut fields = vec![("code", problem.code.to_owned())];
    fields.extend(problem.args.iter().map(|(name, value)| (*name, value.clone())));
    wire::record::fields(&fields)
}
