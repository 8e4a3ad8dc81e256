//! What a list shows as a file: the worklist, an ageing, decisions, with the filters of the page.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use maud::{Markup, html};
use service::access::Permission;
use service::ageing::By;
use service::reports::decisions::{self, DecisionPlace, Filter};
use service::reports::{Form, Report, bytes, lists};
use service::{kept, notes};
use wire::output::{WorklistRow, read_work};

use super::{At, Page, parts, show};
use crate::answer::Answer;

const READ: Permission = Permission::BooksRead;
/// Rows of a file: who wants more asks the command line, which writes them as they come.
const ROWS: usize = 10_000;

pub(super) static PAGES: &[Page] = &[
    show("/worklist/export", READ, worklist),
    show("/ageing/export", READ, ageing),
    show("/decisions/export", READ, decided),
];

/// The ways to a page's list as a file.
pub(super) fn links(at: &At<'_>, path: &str) -> Markup {
    let kept =
        at.visit.query.iter().filter(|(n, v)| !matches!(n.as_str(), "cursor" | "told" | "form") && !v.is_empty());
    let query: String =
        kept.map(|(n, v)| format!("&{}={}", parts::escaped(n), parts::escaped(v))).collect::<Vec<_>>().concat();
    html! {
        p class="d-print-none" {
            (at.say("desk-as-file")) ": "
            @for (form, name) in [("csv", "CSV"), ("xlsx", "XLSX")] {
                a class="btn btn-sm" href=(format!("{path}/export?form={form}{query}")) hx-boost="false" { (name) } " "
            }
        }
    }
}

fn file(at: &At<'_>, mut report: Report, (name, more): (&str, bool)) -> Outcome<Answer> {
    if more {
        report.note("limit", ROWS.to_string());
    }
    let (form, end, media) = match at.visit.asks("form").unwrap_or("csv") {
        // The mark by which Excel knows UTF-8.
        "csv" => (Form::Csv { mark: true }, "csv", "text/csv; charset=utf-8"),
        "xlsx" => (Form::Xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        other => {
            return Err(Problem::usage("unknown_word").with("value", other).with("known", "csv, xlsx").column("form"));
        }
    };
    let body = bytes(at.visit.messages, &report, form)?;
    let told = format!("attachment; filename=\"{name}-{}.{end}\"", report.day);
    Ok(Answer::of(media, body).with("content-disposition", told).with("cache-control", "no-store"))
}

fn worklist(at: &At<'_>) -> Outcome<Answer> {
    let day = at.day()?;
    let whose = at.visit.asks("of").map(|of| if of == "mine" { at.who.login.as_str() } else { of });
    let of = whose.map(|login| notes::in_hands(at.app, login)).transpose()?;
    let (messages, patience) = (at.visit.messages, at.visit.patience);
    let Some((rows, more)) = kept::worklist(at.app, day, messages, (0, ROWS, of.as_ref()), patience)? else {
        return Ok(Answer::not_yet());
    };
    let rows: Vec<WorklistRow> = rows.iter().filter_map(|row| read_work(row)).collect();
    let mut report = lists::worklist(at.app, day, &rows, messages);
    report.note("assigned_to", whose.unwrap_or_default());
    file(at, report, ("worklist", more))
}

fn ageing(at: &At<'_>) -> Outcome<Answer> {
    let (day, by) = (at.day()?, at.visit.asks("by").unwrap_or("debtor"));
    let Some((rows, more)) = kept::ageing(at.app, By::parse(by)?, day, (0, ROWS), at.visit.patience)? else {
        return Ok(Answer::not_yet());
    };
    file(at, lists::ageing(at.app, day, by, &rows), ("ageing", more))
}

fn decided(at: &At<'_>) -> Outcome<Answer> {
    let filter = filter(at)?;
    let page = (&DecisionPlace::default(), ROWS);
    let (rows, next) = decisions::page(at.app, &filter, page, at.visit.messages)?;
    let report = lists::decisions(at.app, at.app.today()?, &filter, (&rows, at.visit.messages));
    file(at, report, ("decisions", next.is_some()))
}

/// Which decisions the page asks for. Fails with `not_a_date`.
pub(super) fn filter(at: &At<'_>) -> Outcome<Filter> {
    let date =
        |name: &'static str| at.visit.asks(name).map(|text| Date::parse(text).map_err(|p| p.column(name))).transpose();
    Ok(Filter { from: date("from")?, to: date("to")?, debtor: at.visit.asks("debtor").map(str::to_owned) })
}
