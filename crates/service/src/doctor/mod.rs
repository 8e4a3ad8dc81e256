//! Is this installation healthy, what is missing, what to do.

mod around;
mod books;

use std::path::Path;

use basis::problem::{Outcome, Problem};
use wire::output::WebhookOut;

use crate::app::{App, Place, key_file};
use crate::clock::Clock;

pub use around::Around;
pub(crate) use around::copied;

/// How one check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// As it should be.
    Ok,
    /// Works, but something is worth doing.
    Warning,
    /// Does not work.
    Problem,
}

impl State {
    /// The word in results.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Problem => "problem",
        }
    }
}

/// One check: a code of the catalogue (`doctor-…`) and its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub name: &'static str,
    /// How it came out.
    pub state: State,
    /// Code of the sentence.
    pub code: &'static str,
    /// Its values.
    pub args: Vec<(&'static str, String)>,
}

/// Looks at everything that a day needs. It changes nothing apart from a file that it writes and removes to see whether
/// the data directory can be written.
pub fn doctor(place: &Place, around: &Around, clock: Box<dyn Clock>) -> Vec<Check> {
    let now = clock.now();
    let mut checks = vec![writable(&place.data)];
    checks.extend(around::checks(place, around, now));
    let app = match App::open(place, clock) {
        Ok(app) => app,
        Err(problem) => {
            checks.push(refused("store", &problem));
            return checks;
        }
    };
    let path = vec![("path", app.store.place())];
    checks.push(Check { name: "store", state: State::Ok, code: "doctor-store-ok", args: path });
    // A store of an older schema was carried up when it was opened, and a newer one refused.
    let schema = vec![("schema", store::migrate::newest(store::migrate::MIGRATIONS).to_string())];
    checks.push(Check { name: "schema", state: State::Ok, code: "doctor-schema-ok", args: schema });
    checks.extend(walls(&app));
    checks.extend(parked(&app));
    checks.extend(untold(&app));
    checks.push(key_mode(&app));
    checks.extend(secrets(&app));
    checks.push(fonts());
    checks.push(profile(&app));
    match rates(&app) {
        Ok(found) => checks.extend(found),
        Err(problem) => checks.push(refused("rates", &problem)),
    }
    match books::checks(&app) {
        Ok(found) => checks.extend(found),
        Err(problem) => checks.push(refused("books", &problem)),
    }
    // A store in which no day was run yet holds nothing that could not be made again.
    if books::began(&app) {
        checks.extend(around::copy(place, now));
    }
    checks.extend(strategies(&app));
    checks
}

/// On a server the database itself keeps sellers apart, unless the user stands above that.
fn walls(app: &App) -> Option<Check> {
    let path = vec![("path", app.store.place())];
    match app.store.unwalled() {
        Ok(false) => None,
        Ok(true) => Some(Check { name: "store", state: State::Warning, code: "doctor-store-unwalled", args: path }),
        Err(problem) => Some(refused("store", &problem)),
    }
}

/// Jobs that wait for a person.
fn parked(app: &App) -> Option<Check> {
    let jobs = match crate::workers::list(app, false) {
        Ok(jobs) => jobs,
        Err(problem) => return Some(refused("jobs", &problem)),
    };
    // A report that was refused holds nothing up.
    let waits = |j: &&crate::workers::Job| crate::workers::reports::Report::of(&j.kind).is_none();
    let count = jobs.iter().filter(|j| j.state == crate::workers::State::Parked).filter(waits).count();
    let args = vec![("count", count.to_string())];
    (count > 0).then_some(Check { name: "jobs", state: State::Warning, code: "doctor-jobs-parked", args })
}

/// Endpoints of webhooks to which nothing arrives, or that were disabled for it.
fn untold(app: &App) -> Option<Check> {
    let endpoints = match crate::webhooks::list(app) {
        Ok(endpoints) => endpoints,
        Err(problem) => return Some(refused("webhooks", &problem)),
    };
    let fails = |w: &&WebhookOut| match w.disabled.as_deref() {
        None => w.failing_since.is_some(),
        Some(why) => why != crate::webhooks::PERSON,
    };
    let numbers: Vec<String> = endpoints.iter().filter(fails).map(|w| w.webhook.to_string()).collect();
    let args = vec![("webhooks", numbers.join(", "))];
    let check = Check { name: "webhooks", state: State::Warning, code: "doctor-webhooks-failing", args };
    (!numbers.is_empty()).then_some(check)
}

fn refused(name: &'static str, problem: &Problem) -> Check {
    Check { name, state: State::Problem, code: problem.code, args: problem.args.clone() }
}

fn writable(dir: &Path) -> Check {
    let probe = dir.join(".dunlin-probe");
    let tried = std::fs::write(&probe, b"probe").and_then(|()| std::fs::remove_file(&probe));
    let args = vec![("path", dir.display().to_string())];
    match tried {
        Ok(()) => Check { name: "data", state: State::Ok, code: "doctor-data-ok", args },
        Err(e) => {
            let args = vec![("path", dir.display().to_string()), ("reason", e.kind().to_string())];
            Check { name: "data", state: State::Problem, code: "data_dir_not_writable", args }
        }
    }
}

/// The signing key must be its owner's alone.
fn key_mode(app: &App) -> Check {
    use std::os::unix::fs::PermissionsExt;
    let path = key_file(&app.data, &app.seller.code);
    let mode = std::fs::metadata(&path).map_or(0o777, |m| m.permissions().mode());
    let args = vec![("path", path.display().to_string())];
    if mode & 0o077 == 0 {
        Check { name: "key", state: State::Ok, code: "doctor-key-ok", args }
    } else {
        Check { name: "key", state: State::Warning, code: "doctor-key-open", args }
    }
}

/// Where secrets are sealed, the key that opens them must be there. Nothing to say where none is.
fn secrets(app: &App) -> Option<Check> {
    let any = app.store.connect().and_then(|mut c| {
        let factor = store::access::members(&mut *c, app.seller.id)?.iter().any(|m| m.second_factor);
        Ok(factor || !store::webhooks::endpoints(&mut *c, app.seller.id)?.is_empty())
    });
    Some(match any {
        Ok(false) => return None,
        Ok(true) => match crate::sealing::usable(&app.data) {
            Ok(()) => Check { name: "secrets", state: State::Ok, code: "doctor-secrets-ok", args: Vec::new() },
            Err(problem) => refused("secrets", &problem),
        },
        Err(problem) => refused("secrets", &problem),
    })
}

fn fonts() -> Check {
    match papers::Texts::shipped().and_then(papers::TypstRenderer::new) {
        Ok(_) => Check { name: "letters", state: State::Ok, code: "doctor-letters-ok", args: Vec::new() },
        Err(problem) => refused("letters", &problem),
    }
}

fn profile(app: &App) -> Check {
    let has = |currency: &str| app.profile.bank_account.iter().any(|b| b.currency == currency);
    let (state, code) = match app.profile_version {
        0 => (State::Warning, "doctor-profile-missing"),
        _ if !has(&app.seller.currency) => (State::Warning, "doctor-bank-missing"),
        _ => (State::Ok, "doctor-profile-ok"),
    };
    Check { name: "seller", state, code, args: vec![("currency", app.seller.currency.clone())] }
}

/// Reference rates that end before today: letters would leave interest out.
fn rates(app: &App) -> Outcome<Vec<Check>> {
    let today = app.today()?;
    Ok(app
        .law
        .all_series()
        // A series that ended years ago was superseded; nothing is missing.
        .filter(|s| s.known_until.plus_years(3) > today)
        .map(|s| {
            let args = vec![("series", s.id.clone()), ("until", s.known_until.to_string())];
            if s.known_until < today {
                Check { name: "rates", state: State::Warning, code: "doctor-rates-old", args }
            } else {
                Check { name: "rates", state: State::Ok, code: "doctor-rates-ok", args }
            }
        })
        .collect())
}

/// Every strategy in force, with the examples that stand beside it.
fn strategies(app: &App) -> Vec<Check> {
    let mut checks: Vec<Check> = Vec::new();
    let mut seen: Vec<i64> = Vec::new();
    for plan in app.plans.all_in_force() {
        if seen.contains(&plan.assignment.version) {
            continue;
        }
        seen.push(plan.assignment.version);
        let found = crate::strategy::check(&plan.strategy, &plan.examples).len();
        let args = vec![("strategy", plan.strategy.id.clone()), ("count", found.to_string())];
        checks.push(match found {
            0 => Check { name: "strategy", state: State::Ok, code: "doctor-strategy-ok", args },
            _ => Check { name: "strategy", state: State::Problem, code: "doctor-strategy-findings", args },
        });
    }
    if let Err(problem) = app.plans.seller() {
        checks.push(refused("strategy", &problem));
    }
    checks
}
