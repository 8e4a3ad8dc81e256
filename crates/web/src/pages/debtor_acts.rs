//! What can be done on the page of a debtor: notes and what was promised, tasks, blocks, more time.

use basis::problem::Outcome;
use maud::{Markup, html};
use service::access::Permission;
use service::block::{self, NewBlock};
use service::extension::{self, NewExtension};
use service::notes::{self, New, Turn};

use super::parts::Field;
use super::{At, Done, parts};

/// The forms, each folded; the one that was refused is open.
pub(super) fn forms(at: &At<'_>) -> Markup {
    let today = at.app.today().map_or_else(|_| String::new(), |day| day.to_string());
    let text = |form, name, required| Field { name, form, kind: "text", value: "", required };
    let area = |form, name| Field { name, form, kind: "area", value: "", required: true };
    let date = |form, name, value, required| Field { name, form, kind: "date", value, required };
    let one = |form: &'static str, path: &str, fields: &[Field<'_>]| {
        let open = at.wrong.is_some() && at.visit.field("form") == form;
        html! {
            details open[open] id=(form) {
                summary { (at.say(&format!("desk-form-{form}"))) }
                form method="post" action={ (super::debtor::path(at.visit.at("debtor"))) "/" (path) } class="mt-2" {
                    (parts::key(at))
                    input type="hidden" name="form" value=(form);
                    @for f in fields { (parts::field(at, f)) }
                    button class="btn btn-primary" type="submit" { (at.say(&format!("desk-form-{form}-send"))) }
                }
            }
        }
    };
    let owner = Field { name: "owner", form: "task", kind: "text", value: &at.who.login, required: true };
    html! {
        section class="card mb-3" aria-labelledby="acts" {
            div class="card-body desk-acts" {
                h2 class="h3" id="acts" { (at.say("desk-acts")) }
                @if at.who.may(Permission::NotesWrite) {
                    (one("note", "notes", &[area("note", "text"), text("note", "invoice", false), date("note", "promised_until", "", false)]))
                    (one("task", "tasks", &[area("task", "text"), owner, date("task", "due", &today, true)]))
                }
                @if at.who.may(Permission::BlocksWrite) {
                    (one("block", "blocks", &[text("block", "reason", true), text("block", "invoice", false), date("block", "until", "", true)]))
                }
                @if at.who.may(Permission::ExtensionsWrite) {
                    (one("extension", "extensions", &[text("extension", "reason", true), text("extension", "invoice", false), date("extension", "until", "", true)]))
                }
            }
        }
    }
}

fn done(at: &At<'_>, told: &'static str) -> Done {
    Done { to: super::debtor::path(at.visit.at("debtor")), told }
}

fn invoice(at: &At<'_>) -> Option<String> {
    Some(at.visit.field("invoice")).filter(|n| !n.is_empty()).map(str::to_owned)
}

fn new(at: &At<'_>) -> New {
    New {
        debtor: at.visit.at("debtor").to_owned(),
        invoice: invoice(at),
        text: at.visit.field("text").to_owned(),
        by: at.who.login.clone(),
    }
}

pub(super) fn note(at: &At<'_>) -> Outcome<Done> {
    let until = if at.visit.field("promised_until").is_empty() { None } else { Some(at.date("promised_until")?) };
    notes::write(at.app, &new(at), until, at.app.today()?)?;
    Ok(done(at, "noted"))
}

pub(super) fn task(at: &At<'_>) -> Outcome<Done> {
    notes::task(at.app, &new(at), (at.visit.field("owner"), at.date("due")?), at.app.today()?)?;
    Ok(done(at, "task_given"))
}

pub(super) fn task_done(at: &At<'_>) -> Outcome<Done> {
    let how = ("", at.who.login.as_str());
    notes::turn(at.app, at.number("task")?, Turn::Done, how, at.app.today()?)?;
    Ok(done(at, "task_done"))
}

pub(super) fn block(at: &At<'_>) -> Outcome<Done> {
    let new = NewBlock {
        debtor: at.visit.at("debtor").to_owned(),
        invoice: invoice(at),
        reason: at.visit.field("reason").to_owned(),
        owner: at.who.login.clone(),
        from: at.app.today()?,
        until: at.date("until")?,
        stops: "chasing".to_owned(),
    };
    block::add(at.app, &new)?;
    Ok(done(at, "blocked"))
}

pub(super) fn lift(at: &At<'_>) -> Outcome<Done> {
    block::lift(at.app, at.number("block")?, at.app.today()?)?;
    Ok(done(at, "block_lifted"))
}

pub(super) fn extend(at: &At<'_>) -> Outcome<Done> {
    let target = match invoice(at) {
        Some(number) => extension::Target::Invoice(number),
        None => extension::Target::Debtor(at.visit.at("debtor").to_owned()),
    };
    let new = NewExtension {
        target,
        until: at.date("until")?,
        on: at.app.today()?,
        reason: at.visit.field("reason").to_owned(),
        owner: at.who.login.clone(),
        rests: true,
    };
    extension::grant(at.app, &new)?;
    Ok(done(at, "extended"))
}
