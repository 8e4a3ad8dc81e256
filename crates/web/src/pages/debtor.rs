//! One debtor: what is owed and since when, why the account is where it is, what happened, and what can be done about it.

use basis::problem::Outcome;
use maud::{Markup, html};
use service::access::Permission;
use service::explain::explain;
use service::{answers, debtors, letters, notes};
use wire::output::{
    AccountOut, AnswerOut, BlockOut, DebtorShown, ExplainResult, ItemOut, LetterOut, NoteOut, SegmentOut, TaskOut,
};

use super::{At, Page, act, call, debtor_acts as acts, parts, shell, show};
use crate::answer::Answer;

pub(super) static PAGES: &[Page] = &[
    show("/debtors/{debtor}", Permission::BooksRead, debtor),
    act("/debtors/{debtor}/notes", Permission::NotesWrite, acts::note, debtor),
    act("/debtors/{debtor}/answers", Permission::BlocksWrite, call::answer, debtor),
    act("/debtors/{debtor}/answers/{answer}/withdraw", Permission::BlocksWrite, call::withdraw, debtor),
    act("/debtors/{debtor}/tasks", Permission::NotesWrite, acts::task, debtor),
    act("/debtors/{debtor}/tasks/{task}/done", Permission::NotesWrite, acts::task_done, debtor),
    act("/debtors/{debtor}/blocks", Permission::BlocksWrite, acts::block, debtor),
    act("/debtors/{debtor}/blocks/{block}/lift", Permission::BlocksWrite, acts::lift, debtor),
    act("/debtors/{debtor}/extensions", Permission::ExtensionsWrite, acts::extend, debtor),
];

/// Where the page of a debtor is.
pub(super) fn path(code: &str) -> String {
    format!("/debtors/{}", parts::escaped(code))
}

/// What stands on the page.
struct Shown {
    debtor: DebtorShown,
    why: ExplainResult,
    answers: Vec<AnswerOut>,
    notes: Vec<NoteOut>,
    tasks: Vec<TaskOut>,
    letters: Vec<LetterOut>,
}

fn debtor(at: &At<'_>) -> Outcome<Answer> {
    let (code, messages) = (at.visit.at("debtor"), at.visit.messages);
    let Some(debtor) = debtors::shown(at.app, code, at.visit.patience, messages)? else {
        return Ok(Answer::not_yet());
    };
    let wanted = notes::Wanted { owner: None, debtor: Some(code.to_owned()), done: false };
    let shown = Shown {
        why: explain(at.app, code, at.day()?, messages)?,
        answers: answers::of_debtor(at.app, code, at.day()?)?,
        notes: notes::of_debtor(at.app, code)?,
        tasks: notes::tasks(at.app, &wanted)?,
        letters: letters::of(at.app, code)?.iter().map(letters::out).collect(),
        debtor,
    };
    let name = match shown.debtor.debtor.legal_name.as_str() {
        "" => code,
        name => name,
    };
    let d = &shown.debtor.debtor;
    let body = html! {
        (parts::wrong(at))
        div class="desk-title" {
            div {
                h1 class="mb-0" { (name) }
                p class="text-secondary mb-0" {
                    (d.code) @for word in [&d.country, &d.segment, &d.group] { @if !word.is_empty() { " \u{b7} " (word) } }
                }
            }
            @if !d.phone.is_empty() { a class="btn" href={ "tel:" (d.phone) } { span class="desk-word" { (at.say("action-call")) } "\u{a0}" (d.phone) } }
        }
        @if !d.merged_into.is_empty() {
            p class="alert alert-info" { (at.say("column-merged_into")) ": " a href=(path(&d.merged_into)) { (d.merged_into) } }
        }
        div class="desk-columns" {
            div {
                @for account in &shown.why.accounts { (one_account(at, account)) }
                @if shown.why.accounts.is_empty() { (parts::empty(&at.say("desk-no-account"), &at.say("desk-no-account-help"))) }
                (timeline(at, &shown))
            }
            aside {
                (call::panel(at, &shown.why, &d.phone))
                (acts::forms(at))
                (blocks(at, &shown.why))
                (tasks(at, &shown.tasks))
                (contacts(at, &shown.debtor))
            }
        }
    };
    Ok(shell::page(at, "debtors", name, &body))
}

fn one_account(at: &At<'_>, account: &AccountOut) -> Markup {
    let c = account.currency.as_str();
    let figures = [("open", &account.open), ("overdue", &account.overdue), ("stopped", &account.stopped)];
    let named = |key: &str| at.say(&if key == "stopped" { "desk-stopped".to_owned() } else { format!("column-{key}") });
    let heading = format!("account-{c}");
    html! {
        section class="card mb-3" aria-labelledby=(heading) {
            div class="card-body" {
                h2 class="h3" id=(heading) { (at.tell("desk-account-in", &[("currency", c.to_owned())])) }
                dl class="desk-figures" {
                    @for (key, amount) in figures {
                        @if key != "stopped" || parts::some(amount) { div { dt { (named(key)) } dd { (parts::money(amount, c)) } } }
                    }
                    div {
                        dt { (named("interest")) }
                        dd { @match &account.interest { Some(i) => (parts::money(i, c)), None => (at.say("desk-not-computed")) } }
                    }
                    @if parts::some(&account.unapplied) { div { dt { (at.say("desk-unapplied")) } dd { (parts::money(&account.unapplied, c)) } } }
                    @if parts::some(&account.credits) { div { dt { (at.say("desk-credits")) } dd { (parts::money(&account.credits, c)) } } }
                }
                (why(at, account))
            }
            (items(at, account))
        }
    }
}

/// Why the account is where it is, what was not done and why not, and what comes when.
fn why(at: &At<'_>, account: &AccountOut) -> Markup {
    let step = |id: &str| service::worklist::step_name(at.visit.messages, id);
    html! {
        h3 class="h4 mb-1" { (at.say("desk-why")) }
        ul class="mb-2" { @for reason in &account.because { li { (reason) } } }
        @if let Some(candidate) = &account.candidate {
            p class="mb-2" { a class="btn btn-primary" href=(super::letters::path(candidate)) { (at.say("desk-see-letter")) } }
        }
        @if let Some(next) = &account.next_step {
            p class="mb-2" {
                (at.say("desk-next-step")) ": " strong { (step(next)) }
                @if let Some(day) = &account.next_on { " \u{b7} " (parts::day(day)) }
            }
        }
        @if !account.not_taken.is_empty() {
            details {
                summary { (at.say("desk-not-taken")) }
                ul class="mb-0" { @for other in &account.not_taken { li { strong { (step(&other.step)) } ": " (other.because) } } }
            }
        }
        p class="text-secondary small mb-0" {
            (at.tell("desk-under-strategy", &[("strategy", format!("{} {}", account.strategy.id, account.strategy.version)), ("since", account.strategy.since.clone())]))
        }
    }
}

fn items(at: &At<'_>, account: &AccountOut) -> Markup {
    let c = account.currency.as_str();
    html! {
        div class="table-responsive" {
            table class="table table-vcenter desk-table mb-0" {
                caption class="visually-hidden" { (at.say("desk-open-items")) }
                thead {
                    tr {
                        th scope="col" { (at.say("column-number")) }
                        th scope="col" { (at.say("column-due")) }
                        th scope="col" class="text-end" { (at.say("column-days")) }
                        th scope="col" class="text-end" { (at.say("column-open")) }
                        th scope="col" class="text-end" { (at.say("column-interest")) }
                    }
                }
                tbody { @for item in &account.items { (one_item(at, item, c)) } }
            }
        }
    }
}

fn one_item(at: &At<'_>, item: &ItemOut, currency: &str) -> Markup {
    html! {
        tr {
            th scope="row" {
                (item.number)
                @if item.kind != "invoice" { div class="text-secondary small" { (at.word("kind", &item.kind)) } }
                @if let Some(clock) = item.limitation.as_ref().filter(|c| c.state == "ending" || c.state == "barred") {
                    div { span class="badge bg-red-lt" { (at.word("limitation-state", &clock.state)) } }
                }
            }
            td {
                (parts::day(&item.due))
                @if let Some(day) = &item.extended_to { div class="text-secondary small" { (at.tell("desk-extended-to", &[("day", day.clone())])) } }
            }
            td class="text-end" { (item.days_overdue) }
            td class="text-end" { (parts::money(&item.open, currency)) }
            td class="text-end" {
                @match &item.interest {
                    Some(interest) => {
                        (parts::money(interest, currency))
                        @if !item.segments.is_empty() { (computation(at, item)) }
                    },
                    None => @if !item.interest_rule.is_empty() {
                        details class="text-start" { summary { (at.say("desk-not-computed")) } p class="small mb-0" { (item.interest_rule) } }
                    },
                }
            }
        }
    }
}

/// The computation of interest, period by period.
fn computation(at: &At<'_>, item: &ItemOut) -> Markup {
    let row = |s: &SegmentOut| {
        html! {
            tr {
                td { (parts::day(&s.from)) " \u{2013} " (parts::day(&s.to)) }
                td class="text-end" { (s.days) }
                td { (s.rate) @if let Some(r) = &s.reference { div class="text-secondary" { (r) } } @if s.assumed { div { (at.say("column-assumed")) } } }
                td class="text-end" { (parts::grouped(&s.base)) }
                td class="text-end" { (parts::grouped(&s.interest)) }
            }
        }
    };
    html! {
        details class="text-start" {
            summary { (at.say("desk-computation")) }
            p class="small mb-1" { (item.interest_rule) }
            table class="table table-sm small mb-0" {
                thead { tr { @for key in ["from", "days", "rate", "base", "interest"] { th scope="col" { (at.say(&format!("column-{key}"))) } } } }
                tbody { @for segment in &item.segments { (row(segment)) } }
            }
        }
    }
}

/// Everything that happened, newest first: decisions, letters and what became of them, notes.
fn timeline(at: &At<'_>, shown: &Shown) -> Markup {
    let mut all: Vec<(&str, Markup)> = Vec::new();
    for account in &shown.why.accounts {
        for d in &account.decisions {
            let step = service::worklist::step_name(at.visit.messages, &d.step);
            let what = html! {
                (parts::state(at, &d.state)) " " strong class="desk-word" { (step) } " " span class="text-secondary" { (account.currency) }
                @if let Some(reason) = d.because.first() { div class="small" { (reason) } }
                @for withdrawn in &d.withdrawn { div class="small" { (withdrawn) } }
            };
            all.push((&d.decided_on, what));
        }
    }
    for letter in &shown.letters {
        for event in &letter.events {
            let what = html! {
                (parts::state(at, &event.kind)) " " a href=(super::letters::path(&letter.id)) { (letter.number.as_deref().unwrap_or(&letter.id)) }
                @if let Some(note) = &event.note { div class="small" { (note) } }
            };
            all.push((&event.on, what));
        }
        if let Some(day) = &letter.issued_on {
            let what = html! {
                (parts::state(at, "issued")) " " a href=(super::letters::path(letter.number.as_deref().unwrap_or(&letter.id))) { (at.word("letter-kind", &letter.kind)) }
                @if let Some(total) = &letter.total { " " (parts::money(total, &letter.currency)) }
            };
            all.push((day, what));
        }
    }
    for answer in &shown.answers {
        all.push((&answer.on, call::told(at, answer)));
    }
    for note in &shown.notes {
        let what = html! {
            span class="badge bg-purple-lt" { (at.say(if note.kind == "promised" { "desk-promised" } else { "desk-note" })) } " "
            @if note.withdrawn_by.is_some() { s { (note.text) } } @else { (note.text) }
            @if let Some(until) = &note.until { " (" (at.say("column-until")) " " (parts::day(until)) ")" }
            div class="text-secondary small" { (note.by) @if let Some(number) = &note.invoice { " \u{b7} " (number) } }
        };
        all.push((&note.on, what));
    }
    all.sort_by(|a, b| b.0.cmp(a.0));
    html! {
        section class="card" aria-labelledby="timeline" {
            div class="card-body" {
                h2 class="h3" id="timeline" { (at.say("desk-timeline")) }
                @if all.is_empty() { p class="text-secondary mb-0" { (at.say("desk-nothing-yet")) } }
                ol class="desk-timeline" { @for (day, what) in &all { li { div class="text-secondary small" { (parts::day(day)) } div { (what) } } } }
            }
        }
    }
}

fn blocks(at: &At<'_>, why: &ExplainResult) -> Markup {
    let standing: Vec<&BlockOut> = why.blocks.iter().filter(|b| b.lifted_on.is_none()).collect();
    html! {
        @if !standing.is_empty() {
            section class="card mb-3" aria-labelledby="blocks" {
                div class="card-body" {
                    h2 class="h3" id="blocks" { (at.say("desk-blocks")) }
                    @for b in standing {
                        div class="mb-2" {
                            strong { (b.reason) } @if let Some(number) = &b.invoice { " \u{b7} " (number) }
                            div class="text-secondary small" { (parts::day(&b.from)) " \u{2013} " (parts::day(&b.until)) " \u{b7} " (b.owner) }
                            @if at.who.may(Permission::BlocksWrite) {
                                form method="post" action={ (path(&why.debtor)) "/blocks/" (b.id) "/lift" } {
                                    (parts::key(at))
                                    button class="btn btn-sm" type="submit" { (at.say("desk-lift")) }
                                }
                            }
                        }
                    }
                }
            }
        }
        @let held: Vec<_> = why.extensions.iter().filter(|e| e.withdrawn_on.is_none()).collect();
        @if !held.is_empty() {
            section class="card mb-3" aria-labelledby="extensions" {
                div class="card-body" {
                    h2 class="h3" id="extensions" { (at.say("desk-extensions")) }
                    @for e in held {
                        p class="mb-2" {
                            strong { (e.invoice) } " " (parts::day(&e.due)) " \u{2192} " (parts::day(&e.until))
                            span class="d-block text-secondary small" { (e.reason) " \u{b7} " (e.owner) }
                        }
                    }
                }
            }
        }
    }
}

fn tasks(at: &At<'_>, tasks: &[TaskOut]) -> Markup {
    html! {
        @if !tasks.is_empty() {
            section class="card mb-3" aria-labelledby="tasks" {
                div class="card-body" {
                    h2 class="h3" id="tasks" { (at.say("desk-tasks")) }
                    @for t in tasks {
                        div class="mb-2" {
                            (t.text)
                            div class="text-secondary small" { (t.owner) " \u{b7} " (parts::day(&t.due)) }
                            @if at.who.may(Permission::NotesWrite) {
                                form method="post" action={ (path(&t.debtor)) "/tasks/" (t.task) "/done" } {
                                    (parts::key(at))
                                    button class="btn btn-sm" type="submit" { (at.say("desk-done")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn contacts(at: &At<'_>, shown: &DebtorShown) -> Markup {
    let d = &shown.debtor;
    html! {
        section class="card mb-3" aria-labelledby="contacts" {
            div class="card-body" {
                h2 class="h3" id="contacts" { (at.say("desk-contacts")) }
                @for c in &shown.contacts {
                    p class="mb-2" {
                        strong { (c.name) } " " span class="text-secondary" { (at.word("role", &c.role)) }
                        @if !c.phone.is_empty() { span class="d-block" { a href={ "tel:" (c.phone) } { (c.phone) } } }
                        @if !c.email.is_empty() { span class="d-block" { a href={ "mailto:" (c.email) } { (c.email) } } }
                    }
                }
                p class="mb-0" {
                    @for word in [&d.contact, &d.phone, &d.email] { @if !word.is_empty() { span class="d-block" { (word) } } }
                    @for line in d.address.split(['|', '\n']) { span class="d-block text-secondary" { (line) } }
                    @if !d.tax_id.is_empty() { span class="d-block text-secondary" { (d.tax_id) } }
                }
            }
        }
    }
}
