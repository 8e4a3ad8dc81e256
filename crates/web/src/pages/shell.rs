//! What every page has around it: title, places to go, language and appearance, who is signed in, and what was just done.

use basis::problem::Problem;
use maud::{DOCTYPE, Markup, html};
use service::access::Permission;
use wire::messages::{Lang, Messages};

use super::{At, THEME, Visit, assets, parts};
use crate::answer::{Answer, status};

const HTML: &str = "text/html; charset=utf-8";
/// What htmx may do: no text is run as a program, nothing is asked elsewhere, no style is put in, and no page is kept in the browser's storage, where it
/// would outlast the session.
const SCRIPT_RULES: &str = r#"{"allowEval":false,"includeIndicatorStyles":false,"selfRequestsOnly":true,"historyCacheSize":0,"refreshOnHistoryMiss":true,"scrollIntoViewOnBoost":false}"#;

/// Places of the desk, in the order of the day: key, address, what one must be allowed.
const PLACES: [(&str, &str, Permission); 5] = [
    ("today", "/", Permission::BooksRead),
    ("debtors", "/debtors", Permission::BooksRead),
    ("letters", "/letters", Permission::BooksRead),
    ("ageing", "/ageing", Permission::BooksRead),
    ("import", "/import", Permission::BooksImport),
];

/// What is looked up now and then, and what is set up once, apart from the day's work.
const SETTINGS: [(&str, &str, Permission); 7] = [
    ("team", "/team", Permission::AssignmentsWrite),
    ("decisions", "/decisions", Permission::BooksRead),
    ("law", "/laws", Permission::LawRead),
    ("rules", "/rules", Permission::SettingsRead),
    ("seller", "/seller", Permission::SettingsRead),
    ("people", "/people", Permission::AccessRead),
    ("programs", "/programs", Permission::AccessRead),
];

/// A page of somebody who is signed in; `place` is the key of the place that it belongs to.
pub(super) fn page(at: &At<'_>, place: &str, title: &str, body: &Markup) -> Answer {
    let visit = at.visit;
    let name = format!("{} \u{b7} {}", at.who.name, at.word("access-role", at.who.role.word()));
    let whole = html! {
        a class="skip btn btn-primary" href="#main" { (visit.say("desk-skip")) }
        header class="desk-head" {
            div class="desk-brand" {
                a href="/" class="desk-mark" { img src=(assets::path("dunlin.svg")) alt="" width="28" height="28"; span { "Dunlin" } }
                span class="text-secondary desk-seller" { (at.app.seller.name) }
            }
            nav class="desk-nav" aria-label=(visit.say("desk-places")) {
                @for (key, path, need) in PLACES {
                    @if at.who.may(need) {
                        a href=(path) aria-current=[(key == place).then_some("page")] { (visit.say(&format!("desk-{key}"))) }
                    }
                }
            }
            form class="desk-search" action="/debtors" role="search" {
                input class="form-control" type="search" name="find" id="find" maxlength="100" autocomplete="off"
                    placeholder=(visit.say("desk-find")) aria-label=(visit.say("desk-find"));
            }
            details class="desk-own" {
                summary { (at.who.login) }
                div class="card card-body" {
                    p class="mb-2" { (name) }
                    p { a href="/account" { (visit.say("desk-account")) } }
                    @for (key, path, need) in SETTINGS {
                        @if at.who.may(need) { p { a href=(path) aria-current=[(key == place).then_some("page")] { (visit.say(&format!("desk-{key}"))) } } }
                    }
                    p { a href="/docs" hx-boost="false" { (visit.say("desk-api")) } }
                    (preferences(visit))
                    form method="post" action="/sign-out" hx-boost="false" {
                        button class="btn w-100" type="submit" { (visit.say("desk-sign-out")) }
                    }
                }
            }
        }
        main id="main" class="desk-main" tabindex="-1" {
            (done(visit))
            (body)
        }
        (keys(visit))
    };
    Answer::of(HTML, document(visit, title, &whole).into_string())
}

/// A page of nobody in particular.
pub(super) fn bare(visit: &Visit<'_>, title: &str, body: &Markup) -> Answer {
    let whole = html! {
        main id="main" class="desk-alone" {
            p class="text-center" { img src=(assets::path("dunlin.svg")) alt="Dunlin" width="56" height="56"; }
            (body)
            (preferences(visit))
        }
    };
    Answer::of(HTML, document(visit, &visit.say(title), &whole).into_string())
}

/// What could not be shown, and what to do.
pub(super) fn refused(visit: &Visit<'_>, problem: &Problem) -> Answer {
    let body = html! {
        h1 class="h2" { (visit.say(&format!("http-status-{}", status(problem)))) }
        (parts::alert(visit.messages, problem))
        p { a class="btn btn-primary" href="/" { (visit.say("desk-to-today")) } }
        form method="post" action="/sign-out" { button class="btn btn-link" type="submit" { (visit.say("desk-sign-out")) } }
    };
    Answer { status: status(problem), code: problem.code, ..bare(visit, "desk-refused", &body) }
}

/// The sentence that says what was just done.
fn done(visit: &Visit<'_>) -> Markup {
    let told = visit.asks("told").filter(|t| t.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
    let sentence = told.and_then(|told| visit.messages.find(&format!("desk-told-{told}"), &[]));
    html! { @if let Some(sentence) = sentence { div class="alert alert-success" role="status" { (sentence) } } }
}

/// Language and appearance.
fn preferences(visit: &Visit<'_>) -> Markup {
    let (here, theme) = (visit.seen(), visit.cookie(THEME).unwrap_or(""));
    html! {
        form method="post" action="/preferences" class="desk-preferences" hx-boost="false" {
            input type="hidden" name="to" value=(here);
            fieldset {
                legend { (visit.say("desk-language")) }
                @for lang in Lang::ALL {
                    button class="btn btn-sm" type="submit" name="language" value=(lang.tag()) lang=(lang.tag())
                        aria-pressed=(if lang == visit.messages.lang { "true" } else { "false" }) {
                        (Messages::of(lang).text("docs-language", &[]))
                    }
                }
            }
        }
        form method="post" action="/preferences" class="desk-preferences" hx-boost="false" {
            input type="hidden" name="to" value=(here);
            fieldset {
                legend { (visit.say("desk-theme")) }
                @for word in ["light", "dark", "auto"] {
                    button class="btn btn-sm" type="submit" name="theme" value=(word)
                        aria-pressed=(if word == theme || (word == "auto" && theme.is_empty()) { "true" } else { "false" }) {
                        (visit.say(&format!("desk-theme-{word}")))
                    }
                }
            }
        }
    }
}

/// What the keys do; shown by `?`, and at the foot of every page for who has no script.
fn keys(visit: &Visit<'_>) -> Markup {
    let all = [
        ("j", "next"),
        ("k", "previous"),
        ("Enter", "open"),
        ("c", "call"),
        ("n", "note"),
        ("a", "approve"),
        ("/", "search"),
        ("t", "today"),
        ("?", "keys"),
    ];
    html! {
        details class="desk-keys" id="keys" {
            summary { (visit.say("desk-keys")) }
            dl {
                @for (key, what) in all { div { dt { kbd { (key) } } dd { (visit.say(&format!("desk-key-{what}"))) } } }
            }
        }
    }
}

/// Light or dark: as it was chosen, else as the browser says that its owner likes it.
fn theme(visit: &Visit<'_>) -> Option<&'static str> {
    let liked = visit.asked.headers.get("sec-ch-prefers-color-scheme").and_then(|v| v.to_str().ok());
    match visit.cookie(THEME).or(liked).map(|t| t.trim_matches('"')) {
        Some("dark") => Some("dark"),
        Some("light") => Some("light"),
        _ => None,
    }
}

fn document(visit: &Visit<'_>, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(visit.messages.lang.tag()) data-bs-theme=[theme(visit)] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="color-scheme" content="light dark";
                meta name="htmx-config" content=(SCRIPT_RULES);
                title { (title) " \u{b7} Dunlin" }
                link rel="icon" href=(assets::path("dunlin.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(assets::path("tabler.css"));
                link rel="stylesheet" href=(assets::path("desk.css"));
                script src=(assets::path("desk.js")) {}
                script src=(assets::path("htmx.js")) defer {}
            }
            body hx-boost="true" { (body) }
        }
    }
}
