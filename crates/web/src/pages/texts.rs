//! The words of letters: each text that there is, edited with its check, seen as the letter that would come of it, and taken back to an earlier version.

use basis::problem::{Outcome, Problem};
use maud::{Markup, html};
use service::access::Permission;
use service::letters::Form;
use service::settings;
use service::texts::{self, ListedText, OwnText};
use wire::output::TextFindingOut;

use super::{At, Done, Page, Run, act, parts, shell, show};
use crate::answer::{Answer, PDF};

const PATH: &str = "/texts";
const READ: Permission = Permission::SettingsRead;
const WRITE: Permission = Permission::SettingsWrite;

pub(super) static PAGES: &[Page] = &[
    show(PATH, READ, list),
    show("/texts/{language}/{text}", READ, page),
    act("/texts/{language}/{text}", WRITE, put, page),
    Page { method: "POST", path: "/texts/{language}/{text}/check", need: Some(READ), run: Run::Secret(checked, page) },
    Page {
        method: "POST",
        path: "/texts/{language}/{text}/preview",
        need: Some(READ),
        run: Run::Secret(preview, page),
    },
    act("/texts/{language}/{text}/{version}/back", WRITE, back, page),
];

/// Language and file of a text; those of no language stand under `all`.
fn split(name: &str) -> (&str, &str) {
    name.split_once('/').unwrap_or(("all", name))
}

fn path(name: &str) -> String {
    let (language, file) = split(name);
    format!("{PATH}/{}/{}", parts::escaped(language), parts::escaped(file))
}

/// The name of the text that the address means.
fn name(at: &At<'_>) -> String {
    match at.visit.at("language") {
        "all" => at.visit.at("text").to_owned(),
        language => format!("{language}/{}", at.visit.at("text")),
    }
}

fn one(at: &At<'_>) -> Outcome<ListedText> {
    let name = name(at);
    let found = texts::list(at.app)?.into_iter().find(|t| t.name == name);
    found.ok_or_else(|| Problem::refused("unknown_text").with("value", &name).column("text"))
}

fn typed<'v>(at: &'v At<'_>) -> &'v str {
    super::value(&at.visit.form, "text").unwrap_or_default()
}

fn list(at: &At<'_>) -> Outcome<Answer> {
    let all = texts::list(at.app)?;
    let body = html! {
        div class="desk-title" { h1 { (at.say("desk-texts")) } a class="btn" href="/rules" { (at.say("desk-rules-title")) } }
        p class="text-secondary" { (at.say("desk-texts-about")) }
        div class="table-responsive" {
            table class="table table-vcenter desk-table" {
                thead { tr {
                    th scope="col" { (at.say("column-name")) }
                    th scope="col" { (at.say("desk-language")) }
                    th scope="col" { (at.say("column-state")) }
                } }
                tbody {
                    @for t in &all {
                        tr data-row="" {
                            th scope="row" { a href=(path(&t.name)) data-open="" { (split(&t.name).1) } }
                            td { (split(&t.name).0) }
                            td { @match t.version { Some(version) => (at.tell("desk-text-own", &[("version", version.to_string())])), None => span class="text-secondary" { (at.say("desk-text-shipped")) } } }
                        }
                    }
                }
            }
        }
    };
    Ok(shell::page(at, "rules", &at.say("desk-texts"), &body))
}

fn page(at: &At<'_>) -> Outcome<Answer> {
    shown(at, None)
}

fn draft(at: &At<'_>) -> Outcome<Vec<OwnText>> {
    Ok(vec![OwnText { name: one(at)?.name, body: typed(at).to_owned() }])
}

fn checked(at: &At<'_>) -> Outcome<Answer> {
    let found = texts::check(at.app, &draft(at)?)?;
    shown(at, Some(&texts::told(&found, at.visit.messages)))
}

/// The letter that would come of it.
fn preview(at: &At<'_>) -> Outcome<Answer> {
    let (drafts, name) = (draft(at)?, name(at));
    let (language, file) = split(&name);
    let kind = file.split('.').next().unwrap_or(file);
    let language = if language == "all" { at.app.seller.language.as_str() } else { language };
    let set = texts::preview(at.app, kind, language, &drafts)?;
    Ok(Answer::of(PDF, texts::form(set, Form::Pdf)).with("content-disposition", "inline; filename=\"letter.pdf\""))
}

fn shown(at: &At<'_>, findings: Option<&[TextFindingOut]>) -> Outcome<Answer> {
    let text = one(at)?;
    let own = path(&text.name);
    let (language, file) = split(&text.name);
    let versions = settings::of_text(at.app, &text.name)?;
    let sent = typed(at);
    let may = at.who.may(WRITE);
    let body = html! {
        (parts::wrong(at))
        div class="desk-title" {
            div { h1 class="mb-0" { (file) } p class="text-secondary mb-0" { (language) } }
            a class="btn" href=(PATH) { (at.say("desk-texts")) }
        }
        @if let Some(findings) = findings { (found(at, findings)) }
        form method="post" action=(own) class="mb-3" hx-boost="false" {
            (parts::key(at))
            input type="hidden" name="form" value="text";
            label class="form-label" for="text" { (at.say("desk-text-words")) }
            textarea class="form-control desk-code" id="text" name="text" rows="20" spellcheck="true" lang=(language) maxlength="100000" readonly[!may] {
                (if sent.is_empty() { text.body.as_str() } else { sent })
            }
            div class="btn-list mt-2" {
                button class="btn" type="submit" formaction={ (own) "/check" } { (at.say("desk-check")) }
                button class="btn" type="submit" formaction={ (own) "/preview" } formtarget="_blank" { (at.say("desk-text-preview")) }
                @if may { button class="btn btn-primary" type="submit" { (at.say("desk-save")) } }
            }
        }
        @if !versions.is_empty() && may {
            section aria-labelledby="history" {
                h2 class="h3" id="history" { (at.say("desk-versions")) }
                @for v in versions.iter().rev().skip(1) {
                    (earlier(at, &own, (v.version, &format!("{} \u{b7} {} \u{b7} {}", v.version, v.at, v.by))))
                }
                (earlier(at, &own, (0, &at.say("desk-text-shipped"))))
            }
        }
    };
    Ok(shell::page(at, "rules", file, &body))
}

fn earlier(at: &At<'_>, own: &str, (version, told): (i64, &str)) -> Markup {
    html! {
        form method="post" action=(format!("{own}/{version}/back")) class="mb-2" {
            (parts::key(at))
            (told) " "
            button class="btn btn-sm" type="submit" { (at.say("desk-back-to")) }
        }
    }
}

fn found(at: &At<'_>, findings: &[TextFindingOut]) -> Markup {
    html! {
        @if findings.is_empty() { div class="alert alert-success" role="status" { (at.say("desk-check-fine")) } }
        @else {
            div class="alert alert-warning" role="status" {
                p class="mb-1" { strong { (at.tell("desk-check-found", &[("count", findings.len().to_string())])) } }
                ul class="mb-0" { @for f in findings { li { (f.message) " " span class="text-secondary" { (f.line) } @if let Some(help) = &f.help { div class="small" { (help) } } } } }
            }
        }
    }
}

fn put(at: &At<'_>) -> Outcome<Done> {
    let name = one(at)?.name;
    settings::put_text(at.app, &name, typed(at), &at.who.login)?;
    Ok(Done { to: path(&name), told: "saved" })
}

fn back(at: &At<'_>) -> Outcome<Done> {
    let name = one(at)?.name;
    settings::text_back(at.app, &name, at.number("version")?, &at.who.login)?;
    Ok(Done { to: path(&name), told: "saved" })
}
