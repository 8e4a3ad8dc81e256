//! Programs: the tokens by which they ask, and the endpoints to which they are told. What is secret is shown once, on the page after it was made.

use basis::problem::Outcome;
use maud::{Markup, html};
use service::access::{self, NewToken, Permission};
use service::webhooks::{self, Again, OVERLAP};
use wire::output::{DeliveryOut, TokenOut, WebhookOut};

use super::parts::Field;
use super::{At, Done, Page, Run, act, parts, shell, show};
use crate::answer::Answer;

const PATH: &str = "/programs";
const WRITE: Permission = Permission::AccessWrite;
const TELL: Permission = Permission::WebhooksWrite;

pub(super) static PAGES: &[Page] = &[
    show(PATH, Permission::AccessRead, page),
    Page { method: "POST", path: "/programs/tokens", need: Some(WRITE), run: Run::Secret(create, page) },
    act("/programs/tokens/{token}/revoke", WRITE, revoke, page),
    Page { method: "POST", path: "/programs/webhooks", need: Some(TELL), run: Run::Secret(add, page) },
    show("/programs/webhooks/{webhook}", Permission::WebhooksRead, webhook),
    Page {
        method: "POST",
        path: "/programs/webhooks/{webhook}/rotate",
        need: Some(TELL),
        run: Run::Secret(rotate, webhook),
    },
    act("/programs/webhooks/{webhook}/disable", TELL, disable, webhook),
    act("/programs/webhooks/{webhook}/enable", TELL, enable, webhook),
    act("/programs/webhooks/{webhook}/remove", TELL, remove, webhook),
    act("/programs/webhooks/{webhook}/events/{event}/replay", TELL, replay, webhook),
];

fn page(at: &At<'_>) -> Outcome<Answer> {
    let tokens = access::tokens(at.app)?;
    let endpoints = if at.who.may(Permission::WebhooksRead) { webhooks::list(at.app)? } else { Vec::new() };
    let body = html! {
        (parts::wrong(at))
        div class="desk-title" { h1 { (at.say("desk-programs")) } }
        p class="text-secondary" { (at.say("desk-programs-about")) }
        div class="desk-columns" {
            div {
                section class="card mb-3" aria-labelledby="tokens" {
                    div class="card-body" { h2 class="h3 mb-0" id="tokens" { (at.say("desk-tokens")) } }
                    @if tokens.is_empty() { p class="card-body text-secondary mb-0" { (at.say("desk-tokens-none")) } }
                    @else { (token_table(at, &tokens)) }
                }
                section class="card mb-3" aria-labelledby="webhooks" {
                    div class="card-body" { h2 class="h3 mb-0" id="webhooks" { (at.say("desk-webhooks")) } }
                    @if endpoints.is_empty() { p class="card-body text-secondary mb-0" { (at.say("desk-webhooks-none")) } }
                    @else { (webhook_table(at, &endpoints)) }
                }
            }
            aside { @if at.who.may(WRITE) { (new_token(at)) } @if at.who.may(TELL) { (new_webhook(at)) } }
        }
    };
    Ok(shell::page(at, "programs", &at.say("desk-programs"), &body))
}

fn token_table(at: &At<'_>, tokens: &[TokenOut]) -> Markup {
    html! {
        div class="table-responsive" {
            table class="table table-vcenter desk-table mb-0" {
                thead { tr {
                    th scope="col" { (at.say("column-name")) }
                    th scope="col" { (at.say("column-scopes")) }
                    th scope="col" { (at.say("column-until")) }
                    th scope="col" { (at.say("column-state")) }
                } }
                tbody {
                    @for t in tokens {
                        tr data-row="" {
                            th scope="row" { (t.name) div class="text-secondary small" { (t.person) " \u{b7} " (t.id) } }
                            td class="small text-break" { (t.scopes.join(", ")) }
                            td { (parts::day(&t.expires_on)) }
                            td {
                                (at.word("token-state", &t.state))
                                @if t.state == "valid" && at.who.may(WRITE) {
                                    form method="post" action={ (PATH) "/tokens/" (t.id) "/revoke" } {
                                        (parts::key(at))
                                        button class="btn btn-sm" type="submit" { (at.say("desk-token-revoke")) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn webhook_table(at: &At<'_>, endpoints: &[WebhookOut]) -> Markup {
    html! {
        div class="table-responsive" {
            table class="table table-vcenter desk-table mb-0" {
                thead { tr {
                    th scope="col" { (at.say("desk-field-url")) }
                    th scope="col" { (at.say("column-state")) }
                    th scope="col" class="text-end" { (at.say("desk-waiting")) }
                    th scope="col" class="text-end" { (at.say("desk-failed")) }
                } }
                tbody {
                    @for w in endpoints {
                        tr data-row="" {
                            th scope="row" class="text-break" { a href={ (PATH) "/webhooks/" (w.webhook) } data-open="" { (address(&w.url)) } }
                            td { (at.word("desk-webhook-state", &w.state)) }
                            td class="text-end" { (w.waiting) }
                            td class="text-end" { (w.failed) }
                        }
                    }
                }
            }
        }
    }
}

/// An address without the scheme, which is the same of all but those on this machine.
fn address(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest)
}

fn new_token(at: &At<'_>) -> Markup {
    let field = |name, kind, value, required| Field { name, form: "token", kind, value, required };
    html! {
        section class="card mb-3" aria-labelledby="new-token" { div class="card-body" {
            h2 class="h3" id="new-token" { (at.say("desk-token-new")) }
            form method="post" action={ (PATH) "/tokens" } {
                input type="hidden" name="form" value="token";
                (parts::field(at, &field("token_name", "text", "", true)))
                (parts::field(at, &field("login", "text", at.who.login.as_str(), true)))
                (parts::field(at, &field("scopes", "text", "", false)))
                (parts::field(at, &field("until", "date", "", false)))
                button class="btn btn-primary" type="submit" { (at.say("desk-token-make")) }
            }
        } }
    }
}

fn new_webhook(at: &At<'_>) -> Markup {
    let field = |name, required| Field { name, form: "webhook", kind: "text", value: "", required };
    html! {
        section class="card" aria-labelledby="new-webhook" { div class="card-body" {
            h2 class="h3" id="new-webhook" { (at.say("desk-webhook-new")) }
            form method="post" action={ (PATH) "/webhooks" } {
                input type="hidden" name="form" value="webhook";
                (parts::field(at, &field("url", true)))
                (parts::field(at, &field("kinds", false)))
                button class="btn btn-primary" type="submit" { (at.say("desk-webhook-add")) }
            }
        } }
    }
}

/// What was made, with its secret: on this page alone.
fn made(at: &At<'_>, title: &str, secret: &str) -> Answer {
    let body = html! {
        div class="desk-title" { h1 { (title) } }
        div class="card card-body" {
            p { (at.say("desk-secret-about")) }
            p class="text-break" { code { (secret) } }
            p { a class="btn btn-primary" href=(PATH) { (at.say("desk-programs")) } }
        }
    };
    shell::page(at, "programs", title, &body)
}

fn create(at: &At<'_>) -> Outcome<Answer> {
    let words = at.visit.field("scopes").split([',', ' ']).filter(|s| !s.is_empty());
    let scopes: Vec<String> = words.map(str::to_owned).collect();
    let new = NewToken {
        login: at.visit.field("login"),
        name: at.visit.field("token_name"),
        scopes: &scopes,
        until: if at.visit.field("until").is_empty() { None } else { Some(at.date("until")?) },
        by: &at.who.login,
    };
    let created = access::create(at.app, &new)?;
    Ok(made(at, &at.tell("desk-token-made", &[("name", created.token.name.clone())]), &created.text))
}

fn done(to: String) -> Outcome<Done> {
    Ok(Done { to, told: "saved" })
}

fn revoke(at: &At<'_>) -> Outcome<Done> {
    access::revoke(at.app, at.number("token")?, &at.who.login)?;
    done(PATH.to_owned())
}

fn add(at: &At<'_>) -> Outcome<Answer> {
    let kinds: Vec<String> = Some(at.visit.field("kinds").to_owned()).filter(|k| !k.is_empty()).into_iter().collect();
    let new = webhooks::add(at.app, at.visit.field("url"), &kinds, &at.who.login)?;
    Ok(made(at, &at.say("desk-webhook-made"), &new.secret))
}

fn rotate(at: &At<'_>) -> Outcome<Answer> {
    let new = webhooks::rotate(at.app, at.number("webhook")?, OVERLAP, &at.who.login)?;
    Ok(made(at, &at.say("desk-webhook-rotated"), &new.secret))
}

fn own(at: &At<'_>) -> String {
    format!("{PATH}/webhooks/{}", parts::escaped(at.visit.at("webhook")))
}

fn disable(at: &At<'_>) -> Outcome<Done> {
    webhooks::disable(at.app, at.number("webhook")?, &at.who.login)?;
    done(own(at))
}

fn enable(at: &At<'_>) -> Outcome<Done> {
    webhooks::enable(at.app, at.number("webhook")?, &at.who.login)?;
    done(own(at))
}

fn remove(at: &At<'_>) -> Outcome<Done> {
    webhooks::remove(at.app, at.number("webhook")?, &at.who.login)?;
    done(PATH.to_owned())
}

fn replay(at: &At<'_>) -> Outcome<Done> {
    webhooks::replay(at.app, at.number("webhook")?, Again::One(at.number("event")?))?;
    done(own(at))
}

/// One endpoint, and what became of what it was told.
fn webhook(at: &At<'_>) -> Outcome<Answer> {
    let number = at.number("webhook")?;
    let w = webhooks::show(at.app, number)?;
    let below = at.visit.asks("before").and_then(|n| n.parse().ok());
    let deliveries = webhooks::deliveries(at.app, number, (below, None))?;
    let button = |verb: &str| {
        html! {
            form method="post" action={ (own(at)) "/" (verb) } class="d-inline-block me-2 mb-2" {
                (parts::key(at))
                button class="btn btn-sm" type="submit" { (at.say(&format!("desk-webhook-{verb}"))) }
            }
        }
    };
    let kinds = if w.kinds.is_empty() { at.say("desk-all-kinds") } else { w.kinds.join(", ") };
    let body = html! {
        (parts::wrong(at))
        div class="desk-title" {
            div {
                h1 class="mb-0 text-break" { (address(&w.url)) }
                p class="text-secondary mb-0" { (at.word("desk-webhook-state", &w.state)) " \u{b7} " (kinds) }
            }
        }
        @if let Some(why) = &w.disabled { p class="alert alert-warning" { (at.word("webhook-disabled", why)) } }
        @if at.who.may(TELL) {
            p { @if w.state == "disabled" { (button("enable")) } @else { (button("disable")) } (button("rotate")) (button("remove")) }
        }
        @if deliveries.is_empty() { (parts::empty(&at.say("desk-deliveries-none"), &at.say("desk-deliveries-none-help"))) }
        @else { (delivery_table(at, &deliveries)) }
    };
    Ok(shell::page(at, "programs", &at.say("desk-webhooks"), &body))
}

fn delivery_table(at: &At<'_>, deliveries: &[DeliveryOut]) -> Markup {
    html! {
        div class="table-responsive" {
            table class="table table-vcenter desk-table" {
                thead { tr {
                    th scope="col" { (at.say("column-event")) }
                    th scope="col" { (at.say("column-since")) }
                    th scope="col" { (at.say("column-state")) }
                    th scope="col" { (at.say("column-attempts")) }
                    @if at.who.may(TELL) { th scope="col" { span class="visually-hidden" { (at.say("desk-acts")) } } }
                } }
                tbody {
                    @for d in deliveries {
                        tr data-row="" {
                            th scope="row" { (d.kind) div class="text-secondary small" { (d.event) } }
                            td class="small" { (d.at) }
                            td { (at.word("webhook-state", &d.state)) }
                            td { (d.attempts.len()) }
                            @if at.who.may(TELL) {
                                td {
                                    form method="post" action={ (own(at)) "/events/" (d.event) "/replay" } {
                                        (parts::key(at))
                                        button class="btn btn-sm" type="submit" { (at.say("desk-webhook-replay")) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
