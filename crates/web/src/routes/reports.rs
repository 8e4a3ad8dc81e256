//! Reports that read all of the books: ordered, and asked for again until a worker has made them. No request waits for one.

use basis::problem::{Outcome, Problem};
use service::access::Permission;
use service::simulate::Span;
use service::workers::Job;
use service::workers::reports::{self, Report};
use wire::output::{ClassifiedOut, ManifestOut, SimulationOut, VerifyResult};

use super::{AS_OF, Param, Route, Shape, Takes, row};
use crate::answer::Answer;
use crate::call::Call;

use Permission::{BooksRead, EvidenceRead};

/// Most days for which a step waits for a person in a replay.
const APPROVAL_DAYS_MAX: i32 = 365;
const VERIFIED: Shape = Shape::report::<VerifyResult>();
const CLASSIFIED: Shape = Shape::report::<ClassifiedOut>();
const SIMULATED: Shape = Shape::report::<SimulationOut>();
const LISTED: Shape = Shape::report::<ManifestOut>();
const GROUPINGS: &[&str] = &["debtor", "item", "class", "currency", "segment", "group", "country"];

pub(super) static ROUTES: &[Route] = &[
    row(("POST", "/api/v1/verifications"), (EvidenceRead, "verify"), &[], VERIFIED, verify),
    row(("GET", "/api/v1/verifications/{job}"), (EvidenceRead, "verified"), &[], VERIFIED, |call| {
        made(call, Report::Verification)
    }),
    row(
        ("POST", "/api/v1/classifications"),
        (BooksRead, "classify"),
        &[Param::new("classify_by", Takes::Word(GROUPINGS)), Param::new("standard", Takes::Text), AS_OF],
        CLASSIFIED,
        classify,
    ),
    row(("GET", "/api/v1/classifications/{job}"), (BooksRead, "classified"), &[], CLASSIFIED, |call| {
        made(call, Report::Classification)
    }),
    row(
        ("POST", "/api/v1/simulations"),
        (BooksRead, "simulate"),
        &[
            Param::required("body", Takes::Document(&["application/toml", "text/plain"])),
            Param::required("from", Takes::Date),
            Param::required("to", Takes::Date),
            Param::new("approval_days", Takes::Whole),
        ],
        SIMULATED,
        simulate,
    ),
    row(
        ("POST", "/api/v1/manifests"),
        (BooksRead, "manifest"),
        &[Param::new("issued_on", Takes::Date), Param::new("undispatched", Takes::Word(&["true", "false"]))],
        LISTED,
        manifest,
    ),
    row(("GET", "/api/v1/manifests/{job}"), (BooksRead, "manifest_made"), &[], LISTED, |call| {
        made(call, Report::Manifest)
    }),
    row(("GET", "/api/v1/simulations/{job}"), (BooksRead, "simulated"), &[], SIMULATED, |call| {
        made(call, Report::Simulation)
    }),
];

fn shown(call: &Call<'_>, job: &Job) -> Answer {
    Answer::json(reports::shown(job, call.messages))
}

fn made(call: &Call<'_>, report: Report) -> Outcome<Answer> {
    Ok(shown(call, &reports::ordered(call.app, report, call.text("job"))?))
}

fn verify(call: &Call<'_>) -> Outcome<Answer> {
    Ok(shown(call, &reports::verification(call.app, call.messages)?))
}

fn classify(call: &Call<'_>) -> Outcome<Answer> {
    let of = (call.get("classify_by").unwrap_or("debtor"), call.get("standard"));
    Ok(shown(call, &reports::classification(call.app, of, call.day()?, call.messages)?))
}

fn manifest(call: &Call<'_>) -> Outcome<Answer> {
    let day = call.date("issued_on")?.map_or_else(|| call.app.today(), Ok)?;
    let which = (day, call.get("undispatched") == Some("true"));
    Ok(shown(call, &reports::manifest(call.app, which, call.messages)?))
}

fn simulate(call: &Call<'_>) -> Outcome<Answer> {
    let missing = |name: &'static str| Problem::usage("parameter_missing").with("value", name).column(name);
    let approval_days = call.whole("approval_days").unwrap_or(0);
    if approval_days > APPROVAL_DAYS_MAX {
        let wrong = Problem::usage("strategy_bad_value").with("key", "approval_days").with("value", approval_days);
        return Err(wrong.column("approval_days"));
    }
    let span = Span {
        from: call.date("from")?.ok_or_else(|| missing("from"))?,
        to: call.date("to")?.ok_or_else(|| missing("to"))?,
        approval_days,
    };
    let other = Some(call.document()?).filter(|text| !text.trim().is_empty());
    Ok(shown(call, &reports::simulation(call.app, other, span, call.messages)?))
}
