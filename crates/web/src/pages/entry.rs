//! Coming in and going out: the form to sign in, what a browser prefers, and back to where somebody wanted to go.

use basis::problem::{Outcome, Problem};
use maud::{Markup, html};
use service::access::{self, Given};
use wire::messages::Lang;

use super::{LANGUAGE, Page, Run, THEME, Visit, parts, shell};
use crate::answer::{Answer, status};
use crate::entrance::{from_own_page, session_cookie, session_taken};
use crate::handle::recognised;

/// Where the form to sign in is.
const PATH: &str = "/sign-in";
/// Begins the names of fields that wait until somebody is signed in again.
const HELD: &str = "held.";

pub(super) static PAGES: &[Page] = &[
    Page { method: "GET", path: PATH, need: None, run: Run::Open(form) },
    Page { method: "POST", path: PATH, need: None, run: Run::Open(sign_in) },
    Page { method: "POST", path: "/sign-out", need: None, run: Run::Open(sign_out) },
    Page { method: "POST", path: "/preferences", need: None, run: Run::Open(preferences) },
];

/// On to another page.
pub(super) fn go(to: &str) -> Answer {
    // A browser that does not go there by itself shows the link.
    let body = html! { a href=(to) { (to) } };
    Answer { status: 303, ..Answer::of("text/html; charset=utf-8", body.into_string()) }.with("location", to)
}

/// An address of this house, and of no other; the first page for all else.
pub(super) fn local(to: &str) -> &str {
    let plain = to.starts_with('/') && !to.starts_with("//") && to.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if plain && !to.starts_with(PATH) { to } else { "/" }
}

/// Somebody who is not signed in wants a page. What a form held is kept in the page that asks to sign in.
pub(super) fn asked_to_sign_in(page: &Page, visit: &Visit<'_>) -> Outcome<Answer> {
    if !page.acts() {
        return Ok(go(&format!("{PATH}?to={}", parts::escaped(&visit.here()))));
    }
    from_own_page(&visit.asked.headers)?;
    let held: Vec<(String, String)> =
        visit.form.iter().map(|(name, value)| (format!("{HELD}{name}"), value.clone())).collect();
    let note = html! { p role="status" class="alert alert-info" { (visit.say("desk-session-ended")) } };
    let body = asked(visit, (&visit.here(), &held), &note, None);
    Ok(Answer { status: 401, ..shell::bare(visit, "desk-sign-in", &body) })
}

fn form(visit: &Visit<'_>) -> Outcome<Answer> {
    let to = local(visit.asks("to").unwrap_or("/"));
    if recognised(visit.house, visit.asked, visit.visitor).is_ok_and(|who| who.session != 0) {
        return Ok(go(to));
    }
    Ok(shell::bare(visit, "desk-sign-in", &asked(visit, (to, &[]), &html! {}, None)))
}

/// The form; `held` waits in it for what comes after.
fn asked(visit: &Visit<'_>, (to, held): (&str, &[(String, String)]), note: &Markup, wrong: Option<&Problem>) -> Markup {
    let say = |key: &str| visit.say(key);
    let code = wrong.map_or("", |p| p.code);
    let seller = code == "which_seller" || !visit.field("seller").is_empty();
    let second = matches!(code, "second_factor_needed" | "second_factor_wrong");
    html! {
        h1 class="h2 text-center mb-4" { (say("desk-sign-in-title")) }
        (note)
        @if let Some(problem) = wrong { (parts::alert(visit.messages, problem)) }
        form method="post" action=(PATH) class="card card-body" {
            input type="hidden" name="to" value=(to);
            @for (name, value) in held { input type="hidden" name=(name) value=(value); }
            div class="mb-3" {
                label class="form-label" for="login" { (say("enter-login")) }
                input class="form-control" id="login" name="login" value=(visit.field("login")) required autocomplete="username"
                    maxlength="60" autocapitalize="none" spellcheck="false" autofocus[!second];
            }
            div class="mb-3" {
                label class="form-label" for="password" { (say("enter-password")) }
                input class="form-control" id="password" name="password" type="password" required
                    autocomplete="current-password" maxlength="1024";
            }
            @if seller {
                div class="mb-3" {
                    label class="form-label" for="seller" { (say("desk-seller-code")) }
                    input class="form-control" id="seller" name="seller" value=(visit.field("seller")) maxlength="40" autocapitalize="none";
                }
            }
            div class="mb-3" {
                label class="form-label" for="code" { (say("desk-code")) }
                input class="form-control" id="code" name="one_time_code" autocomplete="one-time-code" maxlength="40"
                    spellcheck="false" aria-describedby="code-help" autofocus[second];
                div class="form-hint" id="code-help" { (say("desk-code-help")) }
            }
            button class="btn btn-primary w-100" type="submit" { (say("desk-sign-in")) }
        }
        (super::provider::way(visit, to))
    }
}

fn sign_in(visit: &Visit<'_>) -> Outcome<Answer> {
    let to = local(visit.field("to"));
    let held: Vec<(String, String)> = visit.form.iter().filter(|(name, _)| name.starts_with(HELD)).cloned().collect();
    // Blanks at the ends of a password are part of it.
    let password = super::value(&visit.form, "password").unwrap_or_default();
    let given = |name: &'static str| Some(visit.field(name)).filter(|v| !v.is_empty());
    let tried = visit.visitor.private().and_then(|()| {
        let given =
            Given { login: visit.field("login"), password, seller: given("seller"), code: given("one_time_code") };
        visit.house.host.sign_in(given, visit.from())
    });
    match tried {
        Ok(done) => {
            let cookie = session_cookie(&done.text, visit.visitor.secure);
            let next = if held.is_empty() { go(to) } else { carried(visit, to, &held) };
            Ok(next.with("set-cookie", cookie))
        }
        Err(problem) if problem.kind == basis::problem::Kind::Store => Err(problem),
        Err(problem) => {
            let body = asked(visit, (to, &held), &html! {}, Some(&problem));
            let answer = shell::bare(visit, "desk-sign-in", &body);
            Ok(Answer { status: status(&problem), code: problem.code, ..answer })
        }
    }
}

/// What was typed before the session ended, ready to be sent.
fn carried(visit: &Visit<'_>, to: &str, held: &[(String, String)]) -> Answer {
    let shown = |name: &str| !matches!(name, "key" | "to");
    let fields = held.iter().filter_map(|(name, value)| Some((name.strip_prefix(HELD)?, value)));
    let body = html! {
        h1 class="h2" { (visit.say("desk-carry-on")) }
        p { (visit.say("desk-carry-on-about")) }
        form method="post" action=(to) class="card card-body" {
            @for (name, value) in fields {
                input type="hidden" name=(name) value=(value);
                @if shown(name) && !value.is_empty() { p class="text-break" { (value) } }
            }
            button class="btn btn-primary" type="submit" { (visit.say("desk-send")) }
        }
    };
    shell::bare(visit, "desk-carry-on", &body)
}

fn sign_out(visit: &Visit<'_>) -> Outcome<Answer> {
    from_own_page(&visit.asked.headers)?;
    if let Ok(who) = recognised(visit.house, visit.asked, visit.visitor)
        && who.session != 0
    {
        access::end_session(&*visit.house.host.books(&who)?, who.session, &who.login)?;
    }
    Ok(go(PATH).with("set-cookie", session_taken(visit.visitor.secure)))
}

/// Language and appearance: a cookie for a year, and back to the page.
fn preferences(visit: &Visit<'_>) -> Outcome<Answer> {
    from_own_page(&visit.asked.headers)?;
    let secured = if visit.visitor.secure { "; Secure" } else { "" };
    let kept = |name: &str, value: &str| {
        let age = if value.is_empty() { 0 } else { 31_536_000 };
        format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secured}")
    };
    let back = match visit.field("to") {
        to if to.starts_with(PATH) && to.bytes().all(|b| b.is_ascii_graphic()) => to,
        to => local(to),
    };
    let cookie = match (visit.field("language"), visit.field("theme")) {
        (tag, _) if !tag.is_empty() => kept(LANGUAGE, Lang::parse(tag)?.tag()),
        (_, theme @ ("light" | "dark")) => kept(THEME, theme),
        _ => kept(THEME, ""),
    };
    Ok(go(back).with("set-cookie", cookie))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_house_are_gone_to() {
        for (to, wanted) in [
            ("/debtors/C1?as_of=2026-01-01", "/debtors/C1?as_of=2026-01-01"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("/a\r\nset-cookie: x", "/"),
            ("", "/"),
            ("/sign-in?to=/sign-in", "/"),
        ] {
            assert_eq!(local(to), wanted, "{to:?}");
        }
    }
}
