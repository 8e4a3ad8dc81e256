//! The page behind a one-time link: somebody chooses a password, or comes in as the first administrator. It works without a script, and tells nothing
//! to who has no link. To look at it uses nothing up; only the form does.

use basis::problem::{Kind, Outcome, Problem};
use maud::{DOCTYPE, Markup, html};
use service::access::{Chosen, LINK_PATH, Link, PASSWORD_LEAST, PASSWORD_MOST};
use service::host::Host;
use wire::messages::{Lang, Messages};

use super::Visitor;
use crate::answer::{Answer, status};
use crate::call::query;

/// Where it is.
pub(crate) const PAGE: &str = "/enter/{link}";
const RULES: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Somebody at the page.
pub(crate) struct Follower<'a> {
    pub(crate) host: &'a Host,
    pub(crate) visitor: &'a Visitor,
    /// The text of the link.
    pub(crate) link: &'a str,
    /// What the query says.
    pub(crate) query: &'a str,
    /// The form, if it was sent.
    pub(crate) form: Option<&'a [u8]>,
}

/// The page, in the language that the query names, else in that of `messages`. Fails as the store does.
pub(crate) fn page(at: &Follower<'_>, messages: &'static Messages) -> Outcome<Answer> {
    let named = at.query.split('&').find_map(|pair| pair.strip_prefix("lang="));
    let messages = named.and_then(|tag| Lang::parse(tag).ok()).map_or(messages, Messages::of);
    let (body, problem) = match answered(at, messages) {
        Ok(done) => done,
        // A fault of the house is told as everywhere, without its particulars.
        Err(problem) if problem.kind == Kind::Store => return Err(problem),
        Err(problem) => (told(&problem, messages), Some(problem)),
    };
    let whole = whole(at, body, messages);
    let mut answer = Answer::of("text/html; charset=utf-8", whole.into_string());
    if let Some(problem) = problem {
        (answer.status, answer.code) = (status(&problem), problem.code);
    }
    // Where a browser says nothing else, a form's origin is told only under this rule; the address itself goes to nobody else.
    let answer = answer.with("referrer-policy", "same-origin").with("cache-control", "no-store");
    Ok(answer.with("content-security-policy", RULES).with("content-language", messages.lang.tag()))
}

/// What stands on the page, and what was refused of a form that can be sent again.
fn answered(at: &Follower<'_>, messages: &Messages) -> Outcome<(Markup, Option<Box<Problem>>)> {
    at.visitor.private()?;
    let link = at.host.link(at.link)?;
    let Some(form) = at.form else { return Ok((asked(at, &link, ("", ""), messages), None)) };
    let given = std::str::from_utf8(form).map_err(|_| Problem::usage("parameter_not_text")).and_then(query)?;
    let field = |name: &str| given.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str());
    let (login, name, password) = (field("login"), field("name"), field("password"));
    let chosen = Chosen { login, name, password };
    let done = match password == field("again") {
        true => at.host.accept(at.link, chosen),
        false => Err(Problem::usage("password_differs").column("again")),
    };
    match done {
        Ok(person) => {
            let args = [("person", person.login)];
            let sentence = messages.text("enter-done", &args);
            Ok((
                html! { h1 { (messages.text("enter-done-title", &[])) } p { (sentence) } p { a href="/sign-in" { (messages.text("desk-sign-in", &[])) } } },
                None,
            ))
        }
        // What is wrong with the link itself does not become right by another password.
        Err(problem) if at.host.link(at.link).is_err() => Err(problem),
        Err(problem) => {
            let again = asked(at, &link, (login, name), messages);
            Ok((html! { (wrong(&problem, messages)) (again) }, Some(problem)))
        }
    }
}

/// The form.
fn asked(at: &Follower<'_>, link: &Link, (login, name): (&str, &str), messages: &Messages) -> Markup {
    let say =
        |key: &str| messages.text(key, &[("least", PASSWORD_LEAST.to_string()), ("seller", link.seller.name.clone())]);
    let known = link.person.as_ref();
    let (least, most) = (PASSWORD_LEAST.to_string(), PASSWORD_MOST.to_string());
    let login = known.map_or(login, |p| p.login.as_str());
    let secret = |id: &str, key: &str| {
        html! {
            label for=(id) { (say(key)) }
            input id=(id) name=(id) type="password" autocomplete="new-password" minlength=(least) maxlength=(most)
                required aria-describedby="rule";
        }
    };
    html! {
        h1 { (say(if known.is_some() { "enter-title" } else { "enter-first-title" })) }
        p { (say(if known.is_some() { "enter-about" } else { "enter-first-about" })) }
        form method="post" action=(format!("{LINK_PATH}{}?lang={}", at.link, messages.lang.tag())) {
            @if let Some(person) = known {
                p { (say("enter-name")) ": " (person.name) }
            } @else {
                label for="name" { (say("enter-name")) }
                input id="name" name="name" autocomplete="name" maxlength="200" value=(name) required;
            }
            label for="login" { (say("enter-login")) }
            input id="login" name="login" autocomplete="username" maxlength="60" value=(login) required
                readonly[known.is_some()] autocapitalize="none" spellcheck="false";
            (secret("password", "enter-password"))
            (secret("again", "enter-again"))
            p id="rule" { (say("enter-rule")) }
            button type="submit" { (say("enter-send")) }
        }
        @if let Some(name) = at.host.provider_name().filter(|_| known.is_some()) {
            p { a href=(format!("{LINK_PATH}{}/provider", at.link)) { (messages.text("enter-provider", &[("name", name.to_owned())])) } }
        }
    }
}

/// What was refused, for who can try again.
fn wrong(problem: &Problem, messages: &Messages) -> Markup {
    let (detail, help) = messages.problem(problem);
    html! { div role="alert" { p { strong { (detail) } } @if let Some(help) = help { p { (help) } } } }
}

/// The page of a link that opens nothing.
fn told(problem: &Problem, messages: &Messages) -> Markup {
    html! {
        h1 { (messages.text("enter-closed-title", &[])) }
        (wrong(problem, messages))
    }
}

fn whole(at: &Follower<'_>, body: Markup, messages: &Messages) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(messages.lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (messages.text("enter-page", &[])) }
                link rel="stylesheet" href=(crate::docs::STYLE);
            }
            body {
                nav aria-label=(messages.text("enter-languages", &[])) {
                    @for lang in Lang::ALL {
                        a href=(format!("{LINK_PATH}{}?lang={}", at.link, lang.tag())) hreflang=(lang.tag()) lang=(lang.tag()) {
                            (Messages::of(lang).text("docs-language", &[]))
                        }
                        " "
                    }
                }
                main { (body) }
            }
        }
    }
}
