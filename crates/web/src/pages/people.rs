//! People: who works here in which role, invited by a link that is shown once, and let in no more.

use basis::problem::Outcome;
use maud::{Markup, html};
use service::access::{self, Permission, Role};
use wire::output::PersonOut;

use super::parts::Field;
use super::{At, Done, Page, Run, act, parts, shell, show};
use crate::answer::Answer;

const PATH: &str = "/people";
const WRITE: Permission = Permission::AccessWrite;

pub(super) static PAGES: &[Page] = &[
    show(PATH, Permission::AccessRead, page),
    Page { method: "POST", path: PATH, need: Some(WRITE), run: Run::Secret(add, page) },
    Page { method: "POST", path: "/people/{person}/invite", need: Some(WRITE), run: Run::Secret(invite, page) },
    act("/people/{person}/role", WRITE, role, page),
    act("/people/{person}/disable", WRITE, disable, page),
    act("/people/{person}/enable", WRITE, enable, page),
];

fn page(at: &At<'_>) -> Outcome<Answer> {
    let people = access::list(at.app)?;
    let may = at.who.may(WRITE);
    let body = html! {
        (parts::wrong(at))
        div class="desk-title" { h1 { (at.say("desk-people")) } }
        div class="desk-columns" {
            div class="table-responsive" {
                table class="table table-vcenter desk-table" {
                    thead { tr {
                        th scope="col" { (at.say("column-name")) }
                        th scope="col" { (at.say("column-access_role")) }
                        th scope="col" { (at.say("column-second_factor")) }
                        @if may { th scope="col" { span class="visually-hidden" { (at.say("desk-acts")) } } }
                    } }
                    tbody { @for p in &people { (one(at, p, may)) } }
                }
            }
            aside { @if may { (new(at)) } }
        }
    };
    Ok(shell::page(at, "people", &at.say("desk-people"), &body))
}

fn roles(at: &At<'_>, id: &str, chosen: Option<&str>) -> Markup {
    html! {
        select class="form-select" id=(id) name="role" {
            @for role in Role::ALL { option value=(role.word()) selected[chosen == Some(role.word())] { (at.word("access-role", role.word())) } }
            @if chosen.is_some() { option value="none" { (at.say("desk-none")) } }
        }
    }
}

fn one(at: &At<'_>, p: &PersonOut, may: bool) -> Markup {
    let own = format!("{PATH}/{}", parts::escaped(&p.login));
    let button = |verb: &str| {
        html! {
            form method="post" action={ (own) "/" (verb) } class="mb-2" {
                (parts::key(at))
                button class="btn btn-sm" type="submit" { (at.say(&format!("desk-people-{verb}"))) }
            }
        }
    };
    let id = format!("role-{}", p.login);
    html! {
        tr data-row="" {
            th scope="row" { (p.name) div class="text-secondary small" { (p.login) } }
            td {
                @match &p.role { Some(role) => (at.word("access-role", role)), None => span class="text-secondary" { (at.say("desk-none")) } }
                @if let Some(day) = &p.disabled_on { div class="small" { (at.tell("desk-people-disabled", &[("day", day.clone())])) } }
            }
            td { @if p.second_factor { (at.say("desk-yes")) } @else { (at.say("desk-no")) } }
            @if may {
                td {
                    details {
                        summary { (at.say("desk-acts")) }
                        form method="post" action={ (own) "/role" } class="mb-2 mt-2" {
                            (parts::key(at))
                            label class="form-label" for=(id) { (at.say("column-access_role")) }
                            (roles(at, &id, Some(p.role.as_deref().unwrap_or("none"))))
                            button class="btn btn-sm mt-1" type="submit" { (at.say("desk-save")) }
                        }
                        (button("invite"))
                        @if p.disabled_on.is_some() { (button("enable")) } @else { (button("disable")) }
                    }
                }
            }
        }
    }
}

fn new(at: &At<'_>) -> Markup {
    let text = |name| Field { name, form: "person", kind: "text", value: "", required: true };
    html! {
        section class="card" aria-labelledby="new-person" { div class="card-body" {
            h2 class="h3" id="new-person" { (at.say("desk-people-new")) }
            form method="post" action=(PATH) {
                input type="hidden" name="form" value="person";
                (parts::field(at, &text("name")))
                (parts::field(at, &text("login")))
                div class="mb-2" { label class="form-label" for="new-role" { (at.say("column-access_role")) } (roles(at, "new-role", None)) }
                button class="btn btn-primary" type="submit" { (at.say("desk-people-add")) }
            }
        } }
    }
}

/// The link by which somebody chooses a password: on this page alone.
fn shown(at: &At<'_>, login: &str) -> Outcome<Answer> {
    let made = access::invite(at.app, login, &at.who.login)?;
    // What the installation says of its address comes before what a request does.
    let host = at.visit.asked.headers.get("host").and_then(|h| h.to_str().ok()).unwrap_or("");
    let scheme = if at.visit.visitor.secure { "https" } else { "http" };
    let here =
        at.visit.house.host.public_address().map_or_else(|_| format!("{scheme}://{host}"), |a| a.origin().to_owned());
    let body = html! {
        div class="desk-title" { h1 { (at.tell("desk-people-invited", &[("person", made.person.clone())])) } }
        div class="card card-body" {
            p { (at.tell("desk-people-invited-about", &[("until", made.until.clone())])) }
            p class="text-break" { code { (here) (made.path) } }
            p { a class="btn btn-primary" href=(PATH) { (at.say("desk-people")) } }
        }
    };
    Ok(shell::page(at, "people", &at.say("desk-people"), &body))
}

fn add(at: &At<'_>) -> Outcome<Answer> {
    let login = at.visit.field("login");
    let role = Role::parse(at.visit.field("role"))?;
    access::add(at.app, login, at.visit.field("name"), role, &at.who.login)?;
    shown(at, login)
}

fn invite(at: &At<'_>) -> Outcome<Answer> {
    shown(at, at.visit.at("person"))
}

fn done() -> Outcome<Done> {
    Ok(Done { to: PATH.to_owned(), told: "saved" })
}

fn role(at: &At<'_>) -> Outcome<Done> {
    let role = Some(at.visit.field("role")).filter(|word| *word != "none").map(Role::parse).transpose()?;
    access::give(at.app, at.visit.at("person"), role, &at.who.login)?;
    done()
}

fn disable(at: &At<'_>) -> Outcome<Done> {
    access::disable(at.app, at.visit.at("person"), &at.who.login)?;
    done()
}

fn enable(at: &At<'_>) -> Outcome<Done> {
    access::enable(at.app, at.visit.at("person"), &at.who.login)?;
    done()
}
