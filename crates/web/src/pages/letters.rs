//! Letters: those that wait and those that went out, each seen as it was or would be set before anybody decides about it; several issued at once.

use basis::problem::{Outcome, Problem};
use maud::{Markup, html};
use service::access::Permission;
use service::letters::{self, Form, Issuer, Order, STATES};
use wire::output::LetterOut;

use super::parts::Field;
use super::{At, Done, Page, Run, act, parts, shell, show};
use crate::answer::{Answer, PDF};
use crate::routes::{letters_cursor as cursor, letters_place as place};

const ROWS: usize = 50;
/// Letters that are issued with one form at most: so many stand on a page.
const AT_ONCE: usize = ROWS;

pub(super) static PAGES: &[Page] = &[
    show("/letters", Permission::BooksRead, list),
    act("/letters", Permission::LettersIssue, issue_several, list),
    show("/letters/{letter}", Permission::BooksRead, letter),
    Page {
        method: "GET",
        path: "/letters/{letter}/document",
        need: Some(Permission::BooksRead),
        run: Run::Show(document),
    },
    act("/letters/{letter}/issue", Permission::LettersIssue, issue, letter),
    act("/letters/{letter}/approve", Permission::LettersApprove, approve, letter),
    act("/letters/{letter}/withdraw", Permission::LettersWithdraw, withdraw, letter),
];

/// Where the page of a letter is.
pub(super) fn path(id: &str) -> String {
    format!("/letters/{}", parts::escaped(id))
}

fn list(at: &At<'_>) -> Outcome<Answer> {
    let state = at.visit.asks("state").or(at.wrong.map(|_| "candidate"));
    let from = place(at.visit.asks("cursor"))?;
    let part = letters::page(at.app, state, from, ROWS)?;
    let rows: Vec<LetterOut> = part.rows.iter().map(letters::out).collect();
    let next = part.next.map(cursor);
    let several = at.who.may(Permission::LettersIssue) && rows.iter().any(waits);
    let body = html! {
        (parts::wrong(at))
        div class="desk-title" { h1 { (at.say("desk-letters")) } }
        form class="desk-filter" action="/letters" {
            div {
                label class="form-label" for="state" { (at.say("column-state")) }
                select class="form-select" id="state" name="state" {
                    option value="" { (at.say("desk-all")) }
                    @for word in STATES { option value=(word) selected[state == Some(word)] { (at.word("state", word)) } }
                }
            }
            button class="btn" type="submit" { (at.say("desk-show")) }
        }
        @if rows.is_empty() { (parts::empty(&at.say("desk-no-letters"), &at.say("desk-no-letters-help"))) }
        @else if several {
            form method="post" action="/letters" {
                (parts::key(at))
                (table(at, &rows, true))
                p class="text-secondary small" { (at.say("desk-issue-several-about")) }
                button class="btn btn-primary" type="submit" { (at.say("desk-issue-several")) }
            }
        } @else { (table(at, &rows, false)) }
        (parts::pager(at.visit, next.as_deref()))
    };
    Ok(shell::page(at, "letters", &at.say("desk-letters"), &body))
}

/// Whether it can be issued.
fn waits(letter: &LetterOut) -> bool {
    matches!(letter.state.as_str(), "candidate" | "approved" | "queued")
}

fn table(at: &At<'_>, rows: &[LetterOut], pick: bool) -> Markup {
    html! {
        div class="table-responsive" {
            table class="table table-vcenter desk-table" {
                thead {
                    tr {
                        @if pick { th scope="col" { span class="visually-hidden" { (at.say("desk-pick")) } } }
                        th scope="col" { (at.say("column-debtor")) }
                        th scope="col" { (at.say("column-kind")) }
                        th scope="col" { (at.say("column-state")) }
                        th scope="col" { (at.say("column-decided_on")) }
                        th scope="col" class="text-end" { (at.say("column-total")) }
                    }
                }
                tbody {
                    @for letter in rows {
                        tr data-row="" {
                            @if pick {
                                td { @if waits(letter) {
                                    input class="form-check-input" type="checkbox" name="letter" value=(letter.id)
                                        aria-label={ (letter.name) " " (at.word("letter-kind", &letter.kind)) };
                                } }
                            }
                            th scope="row" {
                                a href=(path(letter.number.as_deref().unwrap_or(&letter.id))) data-open="" { (if letter.name.is_empty() { &letter.debtor } else { &letter.name }) }
                                div class="text-secondary small" { (letter.debtor) }
                            }
                            td { span class="desk-word" { (at.word("letter-kind", &letter.kind)) } div class="text-secondary small" { (at.word("channel", &letter.channel)) } }
                            td { (parts::state(at, &letter.state)) @if !letter.promised.is_empty() { div class="small" { (at.say("desk-promised")) } } }
                            td { (parts::day(&letter.decided_on)) }
                            td class="text-end" { @match &letter.total { Some(total) => (parts::money(total, &letter.currency)), None => (letter.currency) } }
                        }
                    }
                }
            }
        }
    }
}

fn letter(at: &At<'_>) -> Outcome<Answer> {
    let l = letters::out(&letters::show(at.app, at.visit.at("letter"))?);
    let own = path(l.number.as_deref().unwrap_or(&l.id));
    let title = format!("{} \u{b7} {}", at.word("letter-kind", &l.kind), l.name);
    let body = html! {
        (parts::wrong(at))
        div class="desk-title" {
            div {
                h1 class="mb-0" { span class="desk-word" { (at.word("letter-kind", &l.kind)) } }
                p class="mb-0" { a href=(super::debtor::path(&l.debtor)) { (l.name) } " " span class="text-secondary" { (l.debtor) " \u{b7} " (l.currency) } }
            }
            (parts::state(at, &l.state))
        }
        @for note in &l.promised {
            div class="alert alert-warning" role="status" { strong { (at.say("desk-promised")) } ": " (note.text) " (" (note.by) ")" }
        }
        div class="desk-columns" {
            section aria-labelledby="preview" {
                h2 class="h3" id="preview" { (at.say(if waits(&l) { "desk-preview" } else { "desk-document" })) }
                iframe class="desk-paper" src={ (own) "/document" } title=(title) {}
                p { a href={ (own) "/document" } target="_blank" rel="noopener" hx-boost="false" { (at.say("desk-open-document")) } }
            }
            aside { (facts(at, &l)) (acts(at, &l, &own)) }
        }
    };
    Ok(shell::page(at, "letters", &title, &body))
}

fn facts(at: &At<'_>, l: &LetterOut) -> Markup {
    let pairs = [
        ("number", l.number.clone()),
        ("decided_on", Some(l.decided_on.clone())),
        ("issued_on", l.issued_on.clone()),
        ("pay_by", l.pay_by.clone()),
        ("language", l.language.clone()),
    ];
    html! {
        section class="card mb-3" { div class="card-body" {
            dl class="desk-facts mb-0" {
                @for (key, value) in pairs { @if let Some(value) = value { dt { (at.say(&format!("column-{key}"))) } dd { (value) } } }
                @if let Some(total) = &l.total { dt { (at.say("column-total")) } dd { (parts::money(total, &l.currency)) } }
            }
            @for event in &l.events {
                p class="mb-1" { (parts::state(at, &event.kind)) " " (parts::day(&event.on)) " " span class="text-secondary" { (event.by) } }
            }
        } }
    }
}

fn acts(at: &At<'_>, l: &LetterOut, own: &str) -> Markup {
    let reason = Field { name: "reason", form: "withdraw", kind: "text", value: "", required: true };
    html! {
        @if waits(l) {
            section class="card" { div class="card-body desk-acts" {
                @if at.who.may(Permission::LettersIssue) {
                    form method="post" action={ (own) "/issue" } {
                        (parts::key(at))
                        p class="text-secondary small" { (at.say("desk-issue-about")) }
                        button class="btn btn-primary w-100" type="submit" data-act="approve" { (at.say("desk-issue")) }
                    }
                }
                @if at.who.may(Permission::LettersApprove) && l.state == "candidate" {
                    form method="post" action={ (own) "/approve" } {
                        (parts::key(at))
                        button class="btn w-100 mt-2" type="submit" { (at.say("desk-approve")) }
                    }
                }
                @if at.who.may(Permission::LettersWithdraw) {
                    details open[at.wrong.is_some() && at.visit.field("form") == "withdraw"] {
                        summary { (at.say("desk-withdraw")) }
                        form method="post" action={ (own) "/withdraw" } class="mt-2" {
                            (parts::key(at))
                            input type="hidden" name="form" value="withdraw";
                            (parts::field(at, &reason))
                            button class="btn btn-danger" type="submit" { (at.say("desk-withdraw")) }
                        }
                    }
                }
            } }
        }
    }
}

fn document(at: &At<'_>) -> Outcome<Answer> {
    let body = letters::render(at.app, at.visit.at("letter"), Form::Pdf, at.day()?)?;
    let answer = Answer::of(PDF, body).with("content-disposition", "inline; filename=\"letter.pdf\"");
    // Shown in a frame of our own page, and of nobody else's.
    Ok(answer.with("content-security-policy", "frame-ancestors 'self'").with("cache-control", "no-store"))
}

fn order<'o>(at: &At<'o>) -> Outcome<Order<'o>> {
    Ok(Order { day: at.app.today()?, by: &at.who.login, named: true, by_id: true })
}

fn issue(at: &At<'_>) -> Outcome<Done> {
    let issued = Issuer::new(at.app)?.issue(at.visit.at("letter"), order(at)?)?;
    Ok(Done { to: path(&issued.number), told: "letter_issued" })
}

/// Issues all that were picked, or as many as go until one is refused: what went out before it went out.
fn issue_several(at: &At<'_>) -> Outcome<Done> {
    let picked: Vec<&str> = at.visit.form.iter().filter(|(n, _)| n == "letter").map(|(_, v)| v.as_str()).collect();
    if picked.is_empty() {
        return Err(Problem::usage("desk_nothing_picked").column("letter"));
    }
    let issuer = Issuer::new(at.app)?;
    for id in picked.into_iter().take(AT_ONCE) {
        // A form that comes again after a fault in the middle goes on where it ended.
        if letters::show(at.app, id)?.letter.is_none() {
            issuer.issue(id, order(at)?)?;
        }
    }
    Ok(Done { to: "/letters?state=issued".to_owned(), told: "letters_issued" })
}

fn approve(at: &At<'_>) -> Outcome<Done> {
    letters::approve(at.app, at.visit.at("letter"), order(at)?)?;
    Ok(Done { to: path(at.visit.at("letter")), told: "letter_approved" })
}

fn withdraw(at: &At<'_>) -> Outcome<Done> {
    let listed = letters::withdraw(at.app, at.visit.at("letter"), order(at)?, at.visit.field("reason"))?;
    Ok(Done { to: super::debtor::path(&listed.debtor), told: "letter_withdrawn" })
}
