//! `dunlin webhook add|list|show|kinds|disable|enable|remove|rotate|deliveries|replay`, and what sends the messages beside a server or a worker.

use std::sync::atomic::AtomicBool;

use basis::problem::Outcome;
use clap::ArgMatches;
use service::app::Place;
use service::clock::SystemClock;
use service::webhooks::{self, Again, OVERLAP, Told};
use wire::messages::Messages;
use wire::output::{DeliveryOut, WebhookMadeOut, WebhookOut, json};

use crate::context::{Context, text};
use crate::print::{Column, Format, out, rows, word};

/// How messages go out, as flags and settings say.
pub(super) fn options(matches: &ArgMatches, once: bool) -> webhooks::Options {
    let loopback = text(matches, "webhooks-to-loopback") == "yes";
    webhooks::Options { once, loopback, ..webhooks::Options::default() }
}

/// Sends messages until it is to stop; what goes wrong is said.
pub(super) fn carry(place: &Place, options: &webhooks::Options, stop: &AtomicBool, m: &Messages) -> Outcome<()> {
    let clock = || -> Box<dyn service::clock::Clock> { Box::new(SystemClock) };
    let carried = webhooks::carry(place, &clock, options, stop, &mut |told| match told {
        Told::Disabled(seller, webhook, why) => {
            let why = word(m, "webhook-disabled", why);
            let args = [("seller", (*seller).to_owned()), ("webhook", webhook.to_string()), ("why", why)];
            eprintln!("{}", m.text("webhook-was-disabled", &args));
        }
        Told::Away(problem) => eprintln!("{}", m.text("webhook-away", &[("problem", m.problem(problem).0)])),
    });
    // A server goes on without it: whoever looks after the server has to know at once.
    carried.inspect_err(|problem| eprintln!("{} [{}]", m.problem(problem).0, problem.code))
}

fn whole(matches: &ArgMatches, name: &str) -> Option<i64> {
    matches.get_one::<i64>(name).copied()
}

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let number = |sub: &ArgMatches| whole(sub, "webhook").unwrap_or_default();
    let kinds = |sub: &ArgMatches| sub.get_many::<String>("kind").into_iter().flatten().cloned().collect::<Vec<_>>();
    let list = match matches.subcommand() {
        Some(("add", sub)) => {
            return made(context, &webhooks::add(&app, text(sub, "url"), &kinds(sub), text(sub, "person"))?);
        }
        Some(("rotate", sub)) => {
            let overlap = whole(sub, "overlap-hours").unwrap_or(OVERLAP);
            return made(context, &webhooks::rotate(&app, number(sub), overlap, text(sub, "person"))?);
        }
        Some(("deliveries", sub)) => {
            let page = (whole(sub, "before"), whole(sub, "limit"));
            return deliveries(context, &webhooks::deliveries(&app, number(sub), page)?);
        }
        Some(("replay", sub)) => {
            let again = match whole(sub, "event") {
                Some(event) => Again::One(event),
                None => Again::Since(text(sub, "since")),
            };
            let told = webhooks::replay(&app, number(sub), again)?;
            if context.format == Format::Json {
                out(&json(&told));
            } else {
                out(&context.messages.text("webhook-replayed", &[("messages", told.messages.to_string())]));
            }
            return Ok(0);
        }
        Some(("kinds", sub)) => vec![webhooks::set_kinds(&app, number(sub), &kinds(sub), text(sub, "person"))?],
        Some(("disable", sub)) => vec![webhooks::disable(&app, number(sub), text(sub, "person"))?],
        Some(("enable", sub)) => vec![webhooks::enable(&app, number(sub), text(sub, "person"))?],
        Some(("remove", sub)) => {
            webhooks::remove(&app, number(sub), text(sub, "person"))?;
            webhooks::list(&app)?
        }
        Some(("show", sub)) => vec![webhooks::show(&app, number(sub))?],
        _ => webhooks::list(&app)?,
    };
    endpoints(context, &list);
    Ok(0)
}

/// The secret on standard output, alone, so that it can be piped to where it is kept.
fn made(context: &Context<'_>, made: &WebhookMadeOut) -> Outcome<u8> {
    if context.format == Format::Json {
        out(&json(made));
        return Ok(0);
    }
    out(&made.secret);
    let until = made.webhook.old_secret_until.clone().unwrap_or_default();
    let key = if until.is_empty() { "webhook-made" } else { "webhook-rotated" };
    let args = [("webhook", made.webhook.webhook.to_string()), ("until", until)];
    eprintln!("{}", context.messages.text(key, &args));
    Ok(0)
}

fn endpoints(context: &Context<'_>, list: &[WebhookOut]) {
    if context.format == Format::Json {
        out(&json(&list));
        return;
    }
    let columns: [Column; 7] = [
        ("number", true),
        ("url", false),
        ("kinds", false),
        ("state", false),
        ("failing_since", false),
        ("waiting", true),
        ("given_up", true),
    ];
    let row = |w: &WebhookOut| {
        let state = match &w.disabled {
            Some(why) => word(context.messages, "webhook-disabled", why),
            None => context.messages.text("webhook-enabled", &[]),
        };
        let kinds = if w.kinds.is_empty() { "all".to_owned() } else { w.kinds.join(" ") };
        let failing = w.failing_since.clone().unwrap_or_default();
        vec![w.webhook.to_string(), w.url.clone(), kinds, state, failing, w.waiting.to_string(), w.failed.to_string()]
    };
    rows(context.format, context.messages, &columns, &list.iter().map(row).collect::<Vec<_>>());
}

fn deliveries(context: &Context<'_>, list: &[DeliveryOut]) -> Outcome<u8> {
    if context.format == Format::Json {
        out(&json(&list));
        return Ok(0);
    }
    let columns: [Column; 7] = [
        ("event", true),
        ("at", false),
        ("kind", false),
        ("state", false),
        ("attempts", true),
        ("last_answer", false),
        ("next_try", false),
    ];
    let row = |d: &DeliveryOut| {
        let last = d.attempts.last();
        let status = last.and_then(|a| a.status).map_or_else(String::new, |s| s.to_string());
        let fault = last.and_then(|a| a.fault.as_deref()).filter(|f| *f != "status" && *f != "redirected");
        let answer = fault.map_or(status, |f| word(context.messages, "webhook-fault", f));
        let state = word(context.messages, "webhook-state", &d.state);
        let next = d.next.clone().unwrap_or_default();
        let (event, attempts) = (d.event.to_string(), d.attempts.len().to_string());
        vec![event, d.at.clone(), d.kind.clone(), state, attempts, answer, next]
    };
    rows(context.format, context.messages, &columns, &list.iter().map(row).collect::<Vec<_>>());
    Ok(0)
}
