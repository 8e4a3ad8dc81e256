//! One's own sign-in: password, second factor, sessions. What is typed or shown here is secret: nothing of these forms is kept.

use basis::problem::{Outcome, Problem};
use maud::{Markup, html};
use service::access::{self, SignedIn};

use super::parts::Field;
use super::{At, Page, Run, parts, shell};
use crate::answer::Answer;
use crate::entrance::session_cookie;

/// Where it is.
pub(super) const PATH: &str = "/account";

pub(super) static PAGES: &[Page] = &[
    Page { method: "GET", path: PATH, need: None, run: Run::Show(shown_page) },
    own("/account/password", password),
    own("/account/second-factor", begin),
    own("/account/second-factor/confirm", confirm),
    own("/account/second-factor/codes", renew),
    own("/account/second-factor/off", turn_off),
    own("/account/sessions/{session}/end", end),
];

const fn own(path: &'static str, run: fn(&At<'_>) -> Outcome<Answer>) -> Page {
    Page { method: "POST", path, need: None, run: Run::Secret(run, shown_page) }
}

pub(super) fn shown_page(at: &At<'_>) -> Outcome<Answer> {
    let factor = access::second_factor(at.app, at.who.person)?;
    let sessions = access::sessions(at.app, Some(at.who.person), at.who.session)?;
    let held = at.who.scopes.is_empty();
    let secret = |form, name, kind| parts::field(at, &Field { name, form, kind, value: "", required: true });
    let form = |id: &str, path: &str, fields: &Markup| {
        html! {
            form method="post" action={ (PATH) "/" (path) } hx-boost="false" class="mb-3" {
                input type="hidden" name="form" value=(id);
                (fields)
                button class="btn" type="submit" { (at.say(&format!("desk-account-{id}"))) }
            }
        }
    };
    let body = html! {
        (parts::wrong(at))
        @if held { div class="alert alert-warning" role="status" { (at.say("desk-second-factor-needed")) } }
        div class="desk-title" { h1 { (at.say("desk-account")) } }
        div class="desk-columns" {
            div {
                section class="card mb-3" aria-labelledby="second-factor" { div class="card-body" {
                    h2 class="h3" id="second-factor" { (at.say("desk-second-factor")) }
                    @if factor.on {
                        p { (at.tell("desk-second-factor-on", &[("left", factor.codes_left.to_string())])) }
                        (form("renew", "second-factor/codes", &secret("renew", "one_time_code", "text")))
                        (form("off", "second-factor/off", &secret("off", "one_time_code", "text")))
                    } @else {
                        p { (at.say("desk-second-factor-off")) }
                        (form("begin", "second-factor", &secret("begin", "password", "password")))
                    }
                } }
                (super::provider::own(at)?)
                section class="card" aria-labelledby="sessions" { div class="card-body" {
                    h2 class="h3" id="sessions" { (at.say("desk-sessions")) }
                    @for s in sessions.iter().filter(|s| s.state == "open") {
                        div class="mb-3" {
                            strong { (s.address) } @if s.own { " \u{b7} " (at.say("desk-this-session")) }
                            div class="text-secondary small text-break" { (s.agent) }
                            div class="text-secondary small" { (at.tell("desk-session-times", &[("began", s.began.clone()), ("seen", s.seen.clone())])) }
                            @if !s.own { form method="post" action={ (PATH) "/sessions/" (s.id) "/end" } { button class="btn btn-sm" type="submit" { (at.say("desk-end-session")) } } }
                        }
                    }
                } }
            }
            aside {
                section class="card" aria-labelledby="password-form" { div class="card-body" {
                    h2 class="h3" id="password-form" { (at.say("desk-change-password")) }
                    p class="text-secondary" { (at.tell("enter-rule", &[("least", access::PASSWORD_LEAST.to_string())])) }
                    (form("password", "password", &html! { (secret("password", "old", "password")) (secret("password", "new", "password")) }))
                } }
            }
        }
    };
    Ok(shell::page(at, "account", &at.say("desk-account"), &body))
}

/// A secret as it was typed: blanks at its ends are part of it.
pub(super) fn typed<'t>(at: &'t At<'_>, name: &str) -> &'t str {
    super::value(&at.visit.form, name).unwrap_or_default()
}

pub(super) fn with_session(at: &At<'_>, answer: Answer, done: &SignedIn) -> Answer {
    answer.with("set-cookie", session_cookie(&done.text, at.visit.visitor.secure))
}

pub(super) fn back(told: &str) -> Answer {
    super::entry::go(&format!("{PATH}?told={told}"))
}

fn password(at: &At<'_>) -> Outcome<Answer> {
    at.visit.visitor.private()?;
    let done = at.visit.house.host.change_password(at.who, (typed(at, "old"), typed(at, "new")), at.visit.from())?;
    Ok(with_session(at, back("password_changed"), &done))
}

/// The secret for a device, and the field for its first code.
fn begin(at: &At<'_>) -> Outcome<Answer> {
    at.visit.visitor.private()?;
    let new = access::begin_second_factor(at.app, at.who, typed(at, "password"), at.visit.from())?;
    let spaced: Vec<String> =
        new.secret.chars().collect::<Vec<_>>().chunks(4).map(|four| four.iter().collect()).collect();
    let code = Field { name: "one_time_code", form: "confirm", kind: "text", value: "", required: true };
    let body = html! {
        div class="desk-title" { h1 { (at.say("desk-second-factor")) } }
        div class="card card-body" {
            p { (at.say("desk-second-factor-secret")) }
            p class="h2" { code { (spaced.join(" ")) } }
            p { a href=(new.uri) { (at.say("desk-second-factor-open")) } }
            form method="post" action={ (PATH) "/second-factor/confirm" } hx-boost="false" {
                input type="hidden" name="form" value="confirm";
                (parts::field(at, &code))
                button class="btn btn-primary" type="submit" { (at.say("desk-account-confirm")) }
            }
        }
    };
    Ok(shell::page(at, "account", &at.say("desk-second-factor"), &body))
}

fn shown(at: &At<'_>, codes: &[String]) -> Answer {
    let body = html! {
        div class="desk-title" { h1 { (at.say("desk-recovery-codes")) } }
        div class="card card-body" {
            p { (at.say("desk-recovery-codes-about")) }
            ul class="desk-codes" { @for code in codes { li { code { (code) } } } }
            p { a class="btn btn-primary" href="/" { (at.say("desk-to-today")) } }
        }
    };
    shell::page(at, "account", &at.say("desk-recovery-codes"), &body)
}

fn confirm(at: &At<'_>) -> Outcome<Answer> {
    at.visit.visitor.private()?;
    let (codes, done) =
        access::confirm_second_factor(at.app, at.who, at.visit.field("one_time_code"), at.visit.from())?;
    Ok(with_session(at, shown(at, &codes.codes), &done))
}

fn renew(at: &At<'_>) -> Outcome<Answer> {
    at.visit.visitor.private()?;
    let codes = access::renew_recovery_codes(at.app, at.who, at.visit.field("one_time_code"), at.visit.from())?;
    Ok(shown(at, &codes.codes))
}

fn turn_off(at: &At<'_>) -> Outcome<Answer> {
    access::turn_off_second_factor(at.app, at.who, at.visit.field("one_time_code"), at.visit.from())?;
    Ok(back("second_factor_off"))
}

/// Ends one of one's own sessions; of another's nobody learns here whether there is one.
fn end(at: &At<'_>) -> Outcome<Answer> {
    let id = at.number("session")?;
    if access::session_of(at.app, id)? != Some(at.who.person) {
        return Err(Problem::refused("unknown_session").with("value", id).column("session"));
    }
    access::end_session(at.app, id, &at.who.login)?;
    Ok(back("session_ended"))
}
