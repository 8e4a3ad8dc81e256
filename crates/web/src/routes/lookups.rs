//! What is looked up: business days, exchange rates, debtors that may be one and the same, jobs of workers. Nothing of the books is changed.

use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use service::access::Permission;
use service::calendars::days;
use service::exchange::{conversion, max_age, quotes, shown};
use service::{debtors, workers};
use wire::api::page;
use wire::output::{CalendarDayOut, ConversionOut, DuplicateOut, JobOut, json};

use super::{CURSOR, LIMIT, Param, Route, Shape, Takes, row};
use crate::answer::Answer;
use crate::call::{Call, usage};

use Permission::{BooksRead, DayRun, LawRead, SettingsRead};

pub(super) static ROUTES: &[Route] = &[
    row(
        ("GET", "/api/v1/calendars/{calendar}"),
        (LawRead, "calendar"),
        &[Param::required("from", Takes::Date), Param::required("to", Takes::Date)],
        Shape::list::<CalendarDayOut>(),
        calendar,
    ),
    row(
        ("GET", "/api/v1/rates"),
        (SettingsRead, "rates"),
        &[
            Param::required("from_currency", Takes::Text),
            Param::required("to_currency", Takes::Text),
            Param::new("as_of", Takes::Date),
            Param::new("max_age", Takes::Whole),
        ],
        Shape::one::<ConversionOut>(),
        rates,
    ),
    row(
        ("GET", "/api/v1/duplicates"),
        (BooksRead, "duplicates"),
        &[Param::new("debtor", Takes::Text), LIMIT, CURSOR],
        Shape::page::<DuplicateOut>(),
        duplicates,
    ),
    row(
        ("GET", "/api/v1/jobs"),
        (BooksRead, "jobs"),
        &[Param::new("done", Takes::Word(&["true", "false"]))],
        Shape::list::<JobOut>(),
        jobs,
    ),
    row(("POST", "/api/v1/jobs/{job}/retry"), (DayRun, "job_retry"), &[], Shape::one::<JobOut>(), retry),
];

fn calendar(call: &Call<'_>) -> Outcome<Answer> {
    let missing = |name: &'static str| Problem::usage("parameter_missing").with("value", name).column(name);
    let span = (call.date("from")?.ok_or_else(|| missing("from"))?, call.date("to")?.ok_or_else(|| missing("to"))?);
    let code = call.text("calendar").to_ascii_uppercase();
    Ok(Answer::json(json(&days(&call.app.law, &code, span, call.messages)?)))
}

fn rates(call: &Call<'_>) -> Outcome<Answer> {
    let currency = |name: &'static str| -> Outcome<Currency> {
        Currency::parse(&call.text(name).to_ascii_uppercase()).map_err(|p| usage(p, name))
    };
    let (from, to) = (currency("from_currency")?, currency("to_currency")?);
    let day = call.day()?;
    let most = max_age(call.get("max_age")).map_err(|p| p.column("max_age"))?;
    Ok(Answer::json(json(&shown(&conversion(&quotes(call.app, day, most)?, from, to, day)?, from, to))))
}

fn duplicates(call: &Call<'_>) -> Outcome<Answer> {
    let (from, limit) = call.span()?;
    let found = debtors::duplicates_part(call.app, call.get("debtor"), (from, limit), call.patience, call.messages)?;
    let Some((rows, more)) = found else { return Ok(Answer::not_yet()) };
    Ok(Answer::json(page(&rows, more.then(|| format!("p{}", from.saturating_add(limit))))))
}

fn jobs(call: &Call<'_>) -> Outcome<Answer> {
    let all = workers::list(call.app, call.get("done") == Some("true"))?;
    let all: Vec<JobOut> = all.iter().map(|job| workers::told(job, call.messages)).collect();
    Ok(Answer::json(json(&all)))
}

fn retry(call: &Call<'_>) -> Outcome<Answer> {
    let job = workers::retry(call.app, call.text("job")).map_err(|p| p.column("job"))?;
    Ok(Answer::json(json(&workers::told(&job, call.messages))))
}
