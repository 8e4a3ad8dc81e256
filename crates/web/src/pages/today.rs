//! Today: what a person should do, in the order of work, each row saying why; letters that wait; how much is overdue.

use basis::problem::Outcome;
use maud::{Markup, html};
use service::access::Permission;
use service::ageing::By;
use service::{kept, letters, notes, run_day};
use wire::output::{AgeingRow, LetterOut, TaskOut, WorklistRow, read_work};

use super::{At, Done, Page, act, parts, shell, show};
use crate::answer::Answer;

/// Rows of a page.
const ROWS: usize = 50;
/// Letters that are shown beside the list.
const LETTERS: usize = 8;

pub(super) static PAGES: &[Page] =
    &[show("/", Permission::BooksRead, today), act("/run", Permission::DayRun, run, today)];

fn today(at: &At<'_>) -> Outcome<Answer> {
    let day = at.day()?;
    // One's own, or those of somebody else who is named.
    let whose = at.visit.asks("of").map(|of| if of == "mine" { at.who.login.as_str() } else { of });
    let mine = whose == Some(at.who.login.as_str());
    let from = crate::call::row(at.visit.asks("cursor"))?;
    let of = whose.map(|login| notes::in_hands(at.app, login)).transpose()?;
    let (messages, patience) = (at.visit.messages, at.visit.patience);
    let Some((rows, more)) = kept::worklist(at.app, day, messages, (from, ROWS, of.as_ref()), patience)? else {
        return Ok(Answer::not_yet());
    };
    let Some((sums, _)) = kept::ageing(at.app, By::Currency, day, (0, 20), patience)? else {
        return Ok(Answer::not_yet());
    };
    let rows: Vec<WorklistRow> = rows.iter().filter_map(|row| read_work(row)).collect();
    let waiting = letters::page(at.app, Some("candidate"), (0, 0), LETTERS)?;
    let letters: Vec<LetterOut> = waiting.rows.iter().map(letters::out).collect();
    let wanted = notes::Wanted { owner: Some(at.who.login.clone()), debtor: None, done: false };
    let tasks = notes::tasks(at.app, &wanted)?;
    let last = service::worklist::last_run(at.app)?;
    let next = more.then(|| format!("p{}", from.saturating_add(ROWS)));
    let body = html! {
        (parts::wrong(at))
        div class="desk-title" {
            h1 { (at.say("desk-today")) " " small class="text-secondary" { (parts::day(&day.to_string())) } }
            div class="btn-list" {
                (switch(at, mine))
                @if at.who.may(Permission::DayRun) && last != Some(day) && at.visit.asks("as_of").is_none() {
                    form method="post" action="/run" {
                        (parts::key(at))
                        button class="btn btn-primary" type="submit" { (at.say("desk-run")) }
                    }
                }
            }
        }
        (overdue(at, &sums))
        div class="desk-columns" {
            section aria-labelledby="worklist" {
                h2 class="h3" id="worklist" { (at.say("desk-worklist")) }
                @if rows.is_empty() {
                    @if sums.is_empty() {
                        (parts::empty(&at.say("desk-no-books"), &at.say("desk-no-books-help")))
                        @if at.who.may(Permission::BooksImport) { p class="text-center" { a class="btn btn-primary" href="/import" { (at.say("desk-import")) } } }
                    } @else { (parts::empty(&at.say("desk-nothing-to-do"), &at.say("desk-nothing-to-do-help"))) }
                } @else { (worklist(at, &rows)) }
                (parts::pager(at.visit, next.as_deref()))
                (super::exports::links(at, "/worklist"))
            }
            aside {
                (waiting_letters(at, &letters, waiting.next.is_some()))
                (own_tasks(at, &tasks))
            }
        }
    };
    Ok(shell::page(at, "today", &at.say("desk-today"), &body))
}

/// All accounts, or those in one's own hands.
fn switch(at: &At<'_>, mine: bool) -> Markup {
    let current = |on: bool| on.then_some("true");
    html! {
        div class="btn-group" role="group" aria-label=(at.say("desk-whose")) {
            a class={ "btn" @if !mine { " active" } } aria-current=[current(!mine)] href=(parts::with(at.visit, "of", "")) { (at.say("desk-all")) }
            a class={ "btn" @if mine { " active" } } aria-current=[current(mine)] href=(parts::with(at.visit, "of", "mine")) { (at.say("desk-mine")) }
        }
    }
}

/// How much is overdue in each currency.
fn overdue(at: &At<'_>, sums: &[AgeingRow]) -> Markup {
    html! {
        @if !sums.is_empty() {
            dl class="desk-sums" {
                @for row in sums {
                    div class="card card-sm card-body" {
                        dt { (at.tell("desk-open-in", &[("currency", row.currency.clone())])) }
                        dd { (parts::money(&row.total, &row.currency)) (super::ageing::bar(at, row)) }
                    }
                }
            }
        }
    }
}

fn worklist(at: &At<'_>, rows: &[WorklistRow]) -> Markup {
    html! {
        div class="table-responsive" {
            table class="table table-vcenter desk-table desk-work" {
                thead {
                    tr {
                        th scope="col" { (at.say("column-debtor")) }
                        th scope="col" class="text-end" { (at.say("column-overdue")) }
                        th scope="col" class="text-end" { (at.say("column-days")) }
                        th scope="col" { (at.say("desk-to-do")) }
                    }
                }
                tbody { @for row in rows { (work(at, row)) } }
            }
        }
    }
}

fn work(at: &At<'_>, row: &WorklistRow) -> Markup {
    let (first, rest) = row.because.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let link = super::debtor::path(&row.debtor);
    html! {
        tr data-row="" {
            th scope="row" {
                a href=(link) data-open="" { (if row.name.is_empty() { &row.debtor } else { &row.name }) }
                div class="text-secondary small" { (row.debtor) @if let Some(to) = &row.bill_to { " \u{2192} " (to) } }
            }
            td class="text-end" {
                (parts::money(&row.overdue, &row.currency))
                @if let Some(interest) = &row.interest {
                    div class="text-secondary small" { (at.tell("desk-plus-interest", &[("amount", parts::grouped(interest))])) }
                }
            }
            td class="text-end" data-label=(at.say("column-days")) {
                (row.days_overdue)
                div class="text-secondary small" { (parts::day(&row.oldest_due)) }
            }
            td {
                strong class="desk-word" { (at.word("action", &row.action)) }
                span class="text-secondary" { " \u{b7} " (service::worklist::step_name(at.visit.messages, &row.step)) }
                @if let Some(day) = &row.last_safe_day {
                    span class="badge bg-red-lt ms-1" { (at.tell("desk-runs-out", &[("day", day.clone())])) }
                }
                div class="small" { (first) }
                @if !rest.is_empty() {
                    details class="small" {
                        summary { (at.say("desk-why")) }
                        ul class="mb-0" { @for reason in rest { li { (reason) } } }
                    }
                }
                @if let Some(day) = &row.next_on {
                    div class="text-secondary small" { (at.tell("desk-next-on", &[("day", day.clone())])) }
                }
            }
        }
    }
}

fn waiting_letters(at: &At<'_>, letters: &[LetterOut], more: bool) -> Markup {
    html! {
        section class="card mb-3" aria-labelledby="waiting" {
            div class="card-body" {
                h2 class="h3" id="waiting" { (at.say("desk-waiting-letters")) }
                @if letters.is_empty() { p class="text-secondary mb-0" { (at.say("desk-no-letters")) } }
                ul class="list-unstyled mb-0" {
                    @for letter in letters {
                        li class="mb-2" {
                            a href=(super::letters::path(&letter.id)) { (letter.name) }
                            div class="text-secondary small" {
                                span class="desk-word" { (at.word("letter-kind", &letter.kind)) } " \u{b7} " (letter.currency)
                            }
                        }
                    }
                }
                @if more || !letters.is_empty() {
                    a href="/letters?state=candidate" { (at.say("desk-all-waiting")) }
                }
            }
        }
    }
}

fn own_tasks(at: &At<'_>, tasks: &[TaskOut]) -> Markup {
    html! {
        section class="card" aria-labelledby="tasks" {
            div class="card-body" {
                h2 class="h3" id="tasks" { (at.say("desk-my-tasks")) }
                @if tasks.is_empty() { p class="text-secondary mb-0" { (at.say("desk-no-tasks")) } }
                ul class="list-unstyled mb-0" {
                    @for task in tasks.iter().take(LETTERS) {
                        li class="mb-2" {
                            a href={ (super::debtor::path(&task.debtor)) "#notes" } { (task.text) }
                            div class="text-secondary small" { (task.debtor) " \u{b7} " (parts::day(&task.due)) }
                        }
                    }
                }
            }
        }
    }
}

/// Runs the day.
fn run(at: &At<'_>) -> Outcome<Done> {
    let options = run_day::Options { dry_run: false, full: false };
    run_day::run(at.app, at.app.today()?, options, &mut |_, _| ())?;
    Ok(Done { to: "/".to_owned(), told: "day_run" })
}
