//! To the other service and back: signing in, coming in by a one-time link, and putting an account beside one's name.
//!
//! A browser goes by a link and comes back by its address: no form may lead out of this house. Between the two it keeps a text without which nobody
//! else's way back counts; the session's own cookie is not sent on the way back, since that comes from elsewhere.

use basis::problem::{Kind, Outcome, Problem};
use maud::{Markup, html};
use service::access::{self, PROVIDER_RETURN, Returned, Wish};

use super::account::{self, back, typed, with_session};
use super::{At, Page, Run, Visit, entry, parts, shell};
use crate::answer::{Answer, status};
use crate::entrance::session_cookie;

/// Where somebody begins.
const PATH: &str = "/sign-in/provider";
/// The cookie that a browser keeps while its owner is away, and for how many seconds.
const KEPT: &str = "dunlin-provider";
const AWAY: u32 = 600;

pub(super) static PAGES: &[Page] = &[
    Page { method: "GET", path: PATH, need: None, run: Run::Open(go) },
    Page { method: "GET", path: PROVIDER_RETURN, need: None, run: Run::Open(come) },
    Page { method: "GET", path: "/enter/{link}/provider", need: None, run: Run::Open(enter) },
    Page { method: "POST", path: "/account/provider", need: None, run: Run::Secret(add, account::shown_page) },
    Page {
        method: "POST",
        path: "/account/provider/{provider_link}/remove",
        need: None,
        run: Run::Secret(remove, account::shown_page),
    },
];

/// The way to the other service from the form to sign in, where there is one.
pub(super) fn way(visit: &Visit<'_>, to: &str) -> Markup {
    let Some(name) = visit.house.host.provider_name() else { return html! {} };
    html! {
        p class="text-center text-secondary" { (visit.say("desk-provider-or")) }
        a class="btn w-100" href=(address(to, None)) hx-boost="false" {
            (visit.messages.text("desk-provider-sign-in", &[("name", name.to_owned())]))
        }
    }
}

/// One's accounts there, for the page of one's own sign-in.
pub(super) fn own(at: &At<'_>) -> Outcome<Markup> {
    let Some(name) = at.visit.house.host.provider_name() else { return Ok(html! {}) };
    let (links, named) = (access::provider_links(at.app, at.who.person)?, [("name", name.to_owned())]);
    let password = parts::Field { name: "password", form: "provider", kind: "password", value: "", required: false };
    let when = |used: &Option<String>| used.clone().unwrap_or_else(|| at.say("desk-provider-never"));
    Ok(html! {
        section class="card mb-3" aria-labelledby="provider" { div class="card-body" {
            h2 class="h3" id="provider" { (at.tell("desk-provider", &named)) }
            @if links.is_empty() { p { (at.tell("desk-provider-none", &named)) } }
            @for link in &links {
                div class="mb-3" {
                    strong class="text-break" { (link.account) }
                    div class="text-secondary small text-break" { (link.issuer) }
                    div class="text-secondary small" {
                        (at.tell("desk-provider-times", &[("added", link.added.clone()), ("used", when(&link.used))]))
                    }
                    form method="post" action=(format!("/account/provider/{}/remove", link.id)) hx-boost="false" {
                        button class="btn btn-sm" type="submit" { (at.say("desk-provider-remove")) }
                    }
                }
            }
            form method="post" action="/account/provider" hx-boost="false" {
                input type="hidden" name="form" value="provider";
                (parts::field(at, &password))
                button class="btn" type="submit" { (at.say("desk-account-provider")) }
            }
        } }
    })
}

fn address(to: &str, seller: Option<&str>) -> String {
    let seller = seller.map_or_else(String::new, |code| format!("&seller={}", parts::escaped(code)));
    format!("{PATH}?to={}{seller}", parts::escaped(to))
}

/// The cookie that is kept while somebody is away. It comes along on the way back, which another site begins.
fn kept(visit: &Visit<'_>, text: &str, seconds: u32) -> String {
    let secured = if visit.visitor.secure { "; Secure" } else { "" };
    format!("{KEPT}={text}; Path={PATH}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secured}")
}

fn sent(visit: &Visit<'_>, wish: Wish<'_>, to: &str) -> Outcome<(String, String)> {
    visit.visitor.private()?;
    let gone = visit.house.host.go_to_provider(wish, to, visit.from())?;
    Ok((gone.address, kept(visit, &gone.browser, AWAY)))
}

fn go(visit: &Visit<'_>) -> Outcome<Answer> {
    let to = entry::local(visit.asks("to").unwrap_or("/")).to_owned();
    led(visit, sent(visit, Wish::SignIn(visit.asks("seller")), &to), &to)
}

fn enter(visit: &Visit<'_>) -> Outcome<Answer> {
    led(visit, sent(visit, Wish::Accept(visit.at("link")), "/"), "/")
}

fn led(visit: &Visit<'_>, done: Outcome<(String, String)>, to: &str) -> Outcome<Answer> {
    match done {
        Ok((address, cookie)) => Ok(entry::go(&address).with("set-cookie", cookie)),
        Err(problem) => refused(visit, problem, to),
    }
}

/// Back from there. Whoever came goes on by a page of this house: on a way that another site began a browser sends no session.
fn come(visit: &Visit<'_>) -> Outcome<Answer> {
    let text = |name| visit.asks(name).unwrap_or_default();
    let brought = Returned {
        state: text("state"),
        code: text("code"),
        error: text("error"),
        browser: visit.cookie(KEPT).unwrap_or_default(),
    };
    let came = visit.visitor.private().and_then(|()| visit.house.host.back_from_provider(brought, visit.from()));
    let came = match came {
        Ok(came) => came,
        Err(problem) => return refused(visit, problem, "/").map(|a| a.with("set-cookie", kept(visit, "", 0))),
    };
    let to = entry::local(&came.to);
    let body = html! {
        h1 class="h2 text-center" { (visit.say("desk-provider-back")) }
        a class="btn btn-primary w-100" href=(to) hx-boost="false" { (visit.say("desk-provider-on")) }
    };
    let answer = shell::bare(visit, "desk-provider-back", &body).with("refresh", format!("0; url={to}"));
    // What the browser kept opens nothing any more; it goes where there is room for it.
    let cookie = match came.signed_in {
        Some(done) => session_cookie(&done.text, visit.visitor.secure),
        None => kept(visit, "", 0),
    };
    Ok(answer.with("set-cookie", cookie))
}

/// What was refused, and where to go on; who works at several sellers is asked at which one.
fn refused(visit: &Visit<'_>, problem: Box<Problem>, to: &str) -> Outcome<Answer> {
    if problem.kind == Kind::Store {
        return Err(problem);
    }
    let codes = crate::answer::said(&problem, "codes").filter(|_| problem.code == "which_seller");
    let body = html! {
        h1 class="h2 text-center" { (visit.say("desk-provider-failed")) }
        @if let Some(codes) = codes {
            p { (visit.say("desk-provider-seller")) }
            @for code in codes.split(", ") {
                p { a class="btn w-100" href=(address(to, Some(code))) hx-boost="false" { (code) } }
            }
        } @else {
            (parts::alert(visit.messages, &problem))
            p { a class="btn btn-primary w-100" href="/sign-in" { (visit.say("desk-provider-again")) } }
        }
    };
    Ok(Answer { status: status(&problem), code: problem.code, ..shell::bare(visit, "desk-provider-failed", &body) })
}

/// With the password somebody gets the link that leads there.
fn add(at: &At<'_>) -> Outcome<Answer> {
    let (address, cookie) = sent(at.visit, Wish::Add(at.who, typed(at, "password")), "/account?told=provider_added")?;
    let name = at.visit.house.host.provider_name().unwrap_or_default();
    let title = at.tell("desk-provider-go", &[("name", name.to_owned())]);
    let body = html! {
        div class="desk-title" { h1 { (title) } }
        div class="card card-body" {
            p { (at.say("desk-provider-go-about")) }
            a class="btn btn-primary" href=(address) hx-boost="false" { (title) }
        }
    };
    Ok(shell::page(at, "account", &title, &body).with("set-cookie", cookie))
}

fn remove(at: &At<'_>) -> Outcome<Answer> {
    let (_, done) = access::remove_provider_link(at.app, at.who, at.visit.at("provider_link"), at.visit.from())?;
    Ok(with_session(at, back("provider_removed"), &done))
}
