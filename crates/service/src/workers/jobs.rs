//! Jobs as people see them: listed, and taken up again after they were parked.

use basis::problem::{Outcome, Problem};
use store::jobs::{JobRow, JobState};

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

/// A fault as it is kept with a job: its code and the values that its sentence names.
pub(super) fn fault(problem: &Problem) -> String {
    let mut fields = vec![("code", problem.code.to_owned())];
    fields.extend(problem.args.iter().map(|(name, value)| (*name, value.clone())));
    wire::record::fields(&fields)
}
