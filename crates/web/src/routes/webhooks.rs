//! Webhooks: to where events are told, what came of it, and the same again.

use basis::problem::Outcome;
use service::access::Permission;
use service::webhooks::{self, Again, OVERLAP};
use wire::output::{DeliveryOut, ReplayOut, WebhookMadeOut, WebhookOut, json};

use super::{LIMIT, Param, Route, Shape, Takes, row};
use crate::answer::Answer;
use crate::call::Call;

use Permission::{WebhooksRead, WebhooksWrite};

const KINDS: Param = Param::new("kinds", Takes::Text);
const ONE: Shape = Shape::one::<WebhookOut>();
const MADE: Shape = Shape::one::<WebhookMadeOut>();
const AGAIN: Shape = Shape::one::<ReplayOut>();

pub(super) static ROUTES: &[Route] = &[
    row(("GET", "/api/v1/webhooks"), (WebhooksRead, "webhooks"), &[], Shape::list::<WebhookOut>(), list),
    row(("GET", "/api/v1/webhooks/{webhook}"), (WebhooksRead, "webhook"), &[], ONE, show),
    row(
        ("GET", "/api/v1/webhooks/{webhook}/deliveries"),
        (WebhooksRead, "webhook_deliveries"),
        &[LIMIT, Param::new("before", Takes::Whole)],
        Shape::list::<DeliveryOut>(),
        deliveries,
    ),
    row(
        ("POST", "/api/v1/webhooks"),
        (WebhooksWrite, "webhook_add"),
        &[Param::required("url", Takes::Text), KINDS],
        MADE,
        add,
    ),
    row(("POST", "/api/v1/webhooks/{webhook}/kinds"), (WebhooksWrite, "webhook_kinds"), &[KINDS], ONE, set_kinds),
    row(("POST", "/api/v1/webhooks/{webhook}/disable"), (WebhooksWrite, "webhook_disable"), &[], ONE, disable),
    row(("POST", "/api/v1/webhooks/{webhook}/enable"), (WebhooksWrite, "webhook_enable"), &[], ONE, enable),
    row(
        ("POST", "/api/v1/webhooks/{webhook}/remove"),
        (WebhooksWrite, "webhook_remove"),
        &[],
        Shape::list::<WebhookOut>(),
        remove,
    ),
    row(
        ("POST", "/api/v1/webhooks/{webhook}/rotate"),
        (WebhooksWrite, "webhook_rotate"),
        &[Param::new("overlap_hours", Takes::Whole)],
        MADE,
        rotate,
    ),
    row(
        ("POST", "/api/v1/webhooks/{webhook}/replay"),
        (WebhooksWrite, "webhook_replay"),
        &[Param::required("since", Takes::Text)],
        AGAIN,
        replay,
    ),
    row(
        ("POST", "/api/v1/webhooks/{webhook}/events/{event}/replay"),
        (WebhooksWrite, "webhook_replay_one"),
        &[],
        AGAIN,
        replay_one,
    ),
];

fn kinds(call: &Call<'_>) -> Vec<String> {
    call.owned("kinds").into_iter().collect()
}

/// An answer with a secret that is shown once: who asks the same again gets it without.
fn made(mut made: WebhookMadeOut) -> Answer {
    let answer = Answer::json(json(&made));
    made.secret.clear();
    Answer { kept: Some(json(&made)), ..answer }
}

fn list(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&webhooks::list(call.app)?)))
}

fn show(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&webhooks::show(call.app, call.number("webhook")?)?)))
}

fn deliveries(call: &Call<'_>) -> Outcome<Answer> {
    let whole = |name: &str| call.get(name).and_then(|n| n.parse().ok());
    let page = (whole("before"), whole("limit"));
    Ok(Answer::json(json(&webhooks::deliveries(call.app, call.number("webhook")?, page)?)))
}

fn add(call: &Call<'_>) -> Outcome<Answer> {
    Ok(made(webhooks::add(call.app, call.text("url"), &kinds(call), &call.who.login)?))
}

fn set_kinds(call: &Call<'_>) -> Outcome<Answer> {
    let set = webhooks::set_kinds(call.app, call.number("webhook")?, &kinds(call), &call.who.login)?;
    Ok(Answer::json(json(&set)))
}

fn disable(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&webhooks::disable(call.app, call.number("webhook")?, &call.who.login)?)))
}

fn enable(call: &Call<'_>) -> Outcome<Answer> {
    Ok(Answer::json(json(&webhooks::enable(call.app, call.number("webhook")?, &call.who.login)?)))
}

fn remove(call: &Call<'_>) -> Outcome<Answer> {
    webhooks::remove(call.app, call.number("webhook")?, &call.who.login)?;
    list(call)
}

fn rotate(call: &Call<'_>) -> Outcome<Answer> {
    let overlap = call.get("overlap_hours").and_then(|n| n.parse().ok()).unwrap_or(OVERLAP);
    Ok(made(webhooks::rotate(call.app, call.number("webhook")?, overlap, &call.who.login)?))
}

fn replay(call: &Call<'_>) -> Outcome<Answer> {
    let again = Again::Since(call.text("since"));
    Ok(Answer::json(json(&webhooks::replay(call.app, call.number("webhook")?, again)?)))
}

fn replay_one(call: &Call<'_>) -> Outcome<Answer> {
    let again = Again::One(call.number("event")?);
    Ok(Answer::json(json(&webhooks::replay(call.app, call.number("webhook")?, again)?)))
}
