//! What was decided, day by day, with the reasons: of all debtors or of one.

use basis::problem::Outcome;
use maud::{Markup, html};
use service::access::Permission;
use service::reports::decisions::{self, DecisionPlace};
use wire::output::DecidedRow;

use super::{At, Page, exports, parts, shell, show};
use crate::answer::Answer;
use crate::call::bad;
use crate::routes::{decision_cursor, decision_place};

const PATH: &str = "/decisions";
const ROWS: usize = 50;

pub(super) static PAGES: &[Page] = &[show(PATH, Permission::BooksRead, page)];

fn page(at: &At<'_>) -> Outcome<Answer> {
    let filter = exports::filter(at)?;
    let after = match at.visit.asks("cursor") {
        None => DecisionPlace::default(),
        Some(cursor) => decision_place(cursor).ok_or_else(|| bad(cursor))?,
    };
    let (rows, next) = decisions::page(at.app, &filter, (&after, ROWS), at.visit.messages)?;
    let next = next.map(|place| decision_cursor(&place));
    let input = |name: &str, kind: &str| {
        html! {
            div {
                label class="form-label" for=(name) { (at.say(&format!("column-{name}"))) }
                input class="form-control" id=(name) name=(name) type=(kind) maxlength="60" value=(at.visit.asks(name).unwrap_or(""));
            }
        }
    };
    let body = html! {
        div class="desk-title" { h1 { (at.say("desk-decisions")) } }
        form class="desk-filter" action=(PATH) {
            (input("from", "date"))
            (input("to", "date"))
            (input("debtor", "text"))
            button class="btn" type="submit" { (at.say("desk-show")) }
        }
        @if rows.is_empty() { (parts::empty(&at.say("desk-decisions-none"), &at.say("desk-decisions-none-help"))) }
        @else { (table(at, &rows)) }
        (parts::pager(at.visit, next.as_deref()))
        (exports::links(at, PATH))
    };
    Ok(shell::page(at, "decisions", &at.say("desk-decisions"), &body))
}

fn table(at: &At<'_>, rows: &[DecidedRow]) -> Markup {
    html! {
        div class="table-responsive" {
            table class="table table-vcenter desk-table" {
                thead { tr {
                    th scope="col" { (at.say("column-decided_on")) }
                    th scope="col" { (at.say("column-debtor")) }
                    th scope="col" { (at.say("column-step")) }
                    th scope="col" { (at.say("column-reason")) }
                    th scope="col" class="text-end" { (at.say("column-overdue")) }
                } }
                tbody {
                    @for d in rows {
                        tr data-row="" {
                            td { (parts::day(&d.decided_on)) }
                            th scope="row" {
                                a href=(super::debtor::path(&d.debtor)) data-open="" { @if d.name.is_empty() { (d.debtor) } @else { (d.name) } }
                                div class="text-secondary small" { (d.debtor) }
                            }
                            td { (service::worklist::step_name(at.visit.messages, &d.step)) div { (parts::state(at, &d.state)) } }
                            td class="small" { @for reason in &d.because { div { (reason) } } }
                            td class="text-end" { @if let Some(sum) = &d.overdue { (parts::money(sum, &d.currency)) } }
                        }
                    }
                }
            }
        }
    }
}
