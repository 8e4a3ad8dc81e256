//! Webhooks: what was recorded is told to a seller's other programs, signed as Standard Webhooks has it.
//!
//! Events follow from evidence (`kinds`) and are written in its transaction (`outbox`); a courier sends them (`courier`, `send`), at least once
//! each and in no order that is promised, to addresses outside the house alone (`address`).

pub(crate) mod address;
mod courier;
pub(crate) mod endpoint;
mod kinds;
pub(crate) mod outbox;
mod secret;
mod send;
mod sign;

use basis::problem::{Outcome, Problem};
use store::Connection;
use store::webhooks::{self, DeliveryRow, EndpointRow, SecretRow};
use wire::output::{AttemptOut, DeliveryOut, ReplayOut, WebhookMadeOut, WebhookOut};

use crate::App;
use crate::clock::{instant, since};
use crate::letters::hex;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

pub use courier::{Options, Told, carry};
pub use kinds::all as kinds;

/// Endpoints of a seller.
const MOST: usize = 50;
/// Hours for which an old secret signs beside a new one, when nothing is said and at most.
pub const OVERLAP: i64 = 24;
/// The longest overlap, in hours.
pub const OVERLAP_MOST: i64 = 168;
/// Deliveries that are shown, when nothing is said and at most.
const SHOWN: i64 = 50;
const SHOWN_MOST: i64 = 500;

const ADDED: &str = "added";
const SET: &str = "set";
const ENABLED: &str = "enabled";
const DISABLED: &str = "disabled";
const ROTATED: &str = "rotated";
/// Why an endpoint is disabled: a person did it.
pub(crate) const PERSON: &str = "person";

/// Adds an endpoint; its secret is shown once. Fails with `missing_value`, `webhook_url`, `webhook_not_https`, `webhook_address_inside`,
/// `unknown_webhook_kind`, `webhooks_too_many`.
pub fn add(app: &App, url: &str, asked: &[String], by: &str) -> Outcome<WebhookMadeOut> {
    named(by)?;
    let target = address::target(url, true)?;
    let here = target.host == "localhost" || target.host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback());
    if !target.tls && !here {
        return Err(Problem::refused("webhook_not_https").with("value", url).column("url"));
    }
    let kinds = endpoint::kinds_of(asked)?;
    let turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let rows = webhooks::endpoints(&mut *c, app.seller.id)?;
    if endpoint::standing(&rows).len() >= MOST {
        return Err(Problem::refused("webhooks_too_many").with("most", MOST));
    }
    // The number of one that was removed is not given again: what was sent to it stays on record under it.
    let number = rows.iter().map(|row| row.endpoint).max().map_or(1, |n| n + 1);
    let row = EndpointRow {
        entry: 0,
        at: 0,
        endpoint: number,
        act: ADDED.to_owned(),
        url: url.to_owned(),
        kinds,
        disabled: String::new(),
        by: by.to_owned(),
    };
    let secret = in_transaction(&mut *c, |c| {
        let mut scribe = Scribe::new(&*app.clock, app.seller.id);
        endpoint::record(app, c, &mut scribe, row)?;
        let secret = draw(app, c, number, scribe.at())?;
        scribe.flush(c)?;
        Ok(secret)
    })?;
    drop((c, turn));
    Ok(WebhookMadeOut { webhook: show(app, number)?, secret })
}

/// Fails with `missing_value` where nobody is named.
fn named(by: &str) -> Outcome<()> {
    match by.trim().is_empty() {
        true => Err(Problem::usage("missing_value").with("column", "by").column("by")),
        false => Ok(()),
    }
}

/// Puts a new secret; the one before it signs until an instant. The secret as it is shown.
fn draw(app: &App, c: &mut dyn Connection, endpoint: i64, old_ends_at: i64) -> Outcome<String> {
    let seller = app.seller.id;
    let known = webhooks::secrets(c, seller, endpoint)?;
    let number = known.last().map_or(1, |s| s.number + 1);
    let (secret, sealed) = secret::draw(&app.data, &*app.clock, (seller, endpoint, number))?;
    let row = SecretRow { number, at: app.clock.now(), ends_at: 0, sealed };
    webhooks::put_secret(c, (seller, endpoint), &row, old_ends_at)?;
    Ok(sign::text(&secret))
}

/// Records something of an endpoint, where `change` says that there is something to record; whether there was.
fn set(
    app: &App,
    number: i64,
    (act, by): (&str, &str),
    change: impl FnOnce(&mut EndpointRow) -> bool,
    also: impl FnOnce(&mut dyn Connection, i64) -> Outcome<()>,
) -> Outcome<bool> {
    named(by)?;
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let mut row = endpoint::one(&mut *c, app.seller.id, number)?;
    if !change(&mut row) {
        return Ok(false);
    }
    (row.act, row.by) = (act.to_owned(), by.to_owned());
    in_transaction(&mut *c, |c| {
        let mut scribe = Scribe::new(&*app.clock, app.seller.id);
        endpoint::record(app, c, &mut scribe, row)?;
        also(c, scribe.at())?;
        scribe.flush(c)
    })?;
    Ok(true)
}

/// Sets the kinds of events that an endpoint is told; none, or `all`, means all. Fails with `unknown_webhook`, `unknown_webhook_kind`.
pub fn set_kinds(app: &App, number: i64, asked: &[String], by: &str) -> Outcome<WebhookOut> {
    let kinds = endpoint::kinds_of(asked)?;
    let change = |row: &mut EndpointRow| std::mem::replace(&mut row.kinds, kinds.clone()) != kinds;
    set(app, number, (SET, by), change, |_, _| Ok(()))?;
    show(app, number)
}

/// Sends nothing to an endpoint any more; what waits is held. Once more changes nothing. Fails with `unknown_webhook`.
pub fn disable(app: &App, number: i64, by: &str) -> Outcome<WebhookOut> {
    disable_as(app, number, PERSON, by)?;
    show(app, number)
}

/// The same for a reason of its own; whether it was enabled.
fn disable_as(app: &App, number: i64, why: &str, by: &str) -> Outcome<bool> {
    let change = |row: &mut EndpointRow| {
        let enabled = row.disabled.is_empty();
        why.clone_into(&mut row.disabled);
        enabled
    };
    set(app, number, (DISABLED, by), change, |c, _| webhooks::hold(c, app.seller.id, number))
}

/// Sends to an endpoint again, what was held first. Once more changes nothing. Fails with `unknown_webhook`.
pub fn enable(app: &App, number: i64, by: &str) -> Outcome<WebhookOut> {
    let change = |row: &mut EndpointRow| !std::mem::take(&mut row.disabled).is_empty();
    set(app, number, (ENABLED, by), change, |c, at| webhooks::resume(c, app.seller.id, number, at))?;
    show(app, number)
}

/// Removes an endpoint for good: nothing is sent to it any more, its secrets end now, its number is not given again. Fails with `unknown_webhook`.
pub fn remove(app: &App, number: i64, by: &str) -> Outcome<()> {
    let gone = |row: &mut EndpointRow| {
        PERSON.clone_into(&mut row.disabled);
        true
    };
    let seller = app.seller.id;
    let end = |c: &mut dyn Connection, at: i64| {
        webhooks::hold(c, seller, number)?;
        webhooks::end_secrets(c, (seller, number), at)
    };
    set(app, number, (endpoint::REMOVED, by), gone, end).map(drop)
}

/// Gives an endpoint a new secret, shown once; the old one signs beside it for so many hours. Fails with `unknown_webhook`, `webhook_overlap`.
pub fn rotate(app: &App, number: i64, overlap: i64, by: &str) -> Outcome<WebhookMadeOut> {
    if !(0..=OVERLAP_MOST).contains(&overlap) {
        return Err(Problem::usage("webhook_overlap").with("most", OVERLAP_MOST).column("overlap_hours"));
    }
    let mut secret = String::new();
    set(
        app,
        number,
        (ROTATED, by),
        |_| true,
        |c, at| {
            secret = draw(app, c, number, at + overlap * 3_600_000_000)?;
            Ok(())
        },
    )?;
    Ok(WebhookMadeOut { webhook: show(app, number)?, secret })
}

/// All endpoints, by number.
pub fn list(app: &App) -> Outcome<Vec<WebhookOut>> {
    let mut c = app.connect()?;
    let all = webhooks::endpoints(&mut *c, app.seller.id)?;
    endpoint::standing(&all).into_values().map(|row| out(app, &mut *c, &all, row)).collect()
}

/// One of them. Fails with `unknown_webhook`.
pub fn show(app: &App, number: i64) -> Outcome<WebhookOut> {
    let mut c = app.connect()?;
    let all = webhooks::endpoints(&mut *c, app.seller.id)?;
    let row = endpoint::one(&mut *c, app.seller.id, number)?;
    out(app, &mut *c, &all, row)
}

fn out(app: &App, c: &mut dyn Connection, all: &[EndpointRow], row: EndpointRow) -> Outcome<WebhookOut> {
    let of = (app.seller.id, row.endpoint);
    let now = app.clock.now();
    let failing = webhooks::failing(c, of, enabled_since(all, row.endpoint))?;
    let old = webhooks::secrets(c, of.0, of.1)?.into_iter().filter(|s| s.ends_at > now).map(|s| s.ends_at).max();
    Ok(WebhookOut {
        webhook: row.endpoint,
        url: row.url,
        kinds: row.kinds.split_whitespace().map(str::to_owned).collect(),
        state: if row.disabled.is_empty() { ENABLED } else { DISABLED }.to_owned(),
        disabled: Some(row.disabled).filter(|why| !why.is_empty()),
        failing_since: (failing != 0).then(|| instant(failing)).transpose()?,
        waiting: webhooks::count(c, of, WAITING)? + webhooks::count(c, of, HELD)?,
        failed: webhooks::count(c, of, FAILED)?,
        old_secret_until: old.map(instant).transpose()?,
        at: instant(row.at)?,
        by: row.by,
    })
}

const WAITING: &str = "waiting";
const HELD: &str = "held";
const FAILED: &str = "failed";
const DELIVERED: &str = "delivered";

/// Since when an endpoint is enabled: what failed before counts no more.
fn enabled_since(all: &[EndpointRow], number: i64) -> i64 {
    let since = all.iter().rfind(|r| r.endpoint == number && [ADDED, ENABLED].contains(&r.act.as_str()));
    since.map_or(0, |r| r.at)
}

/// Identifier of a message: the same however often it is sent.
fn message_id(hash: &[u8]) -> String {
    let mut id = hex(hash);
    id.truncate(32);
    format!("msg_{id}")
}

/// What was sent to an endpoint, newest first, of events below a number. Fails with `unknown_webhook`.
pub fn deliveries(app: &App, number: i64, (below, most): (Option<i64>, Option<i64>)) -> Outcome<Vec<DeliveryOut>> {
    let mut c = app.connect()?;
    let of = (app.seller.id, number);
    endpoint::one(&mut *c, of.0, of.1)?;
    let page = (below.unwrap_or(i64::MAX), most.unwrap_or(SHOWN).clamp(1, SHOWN_MOST));
    webhooks::deliveries(&mut *c, of, page)?.into_iter().map(|row| delivery(&mut *c, of, row)).collect()
}

fn delivery(c: &mut dyn Connection, of: (i64, i64), row: DeliveryRow) -> Outcome<DeliveryOut> {
    let mut attempts = Vec::new();
    for a in webhooks::attempts(c, (of.0, of.1, row.entry))? {
        attempts.push(AttemptOut {
            at: instant(a.at)?,
            took: a.took,
            status: (a.status != 0).then_some(a.status),
            fault: Some(a.fault).filter(|f| !f.is_empty()),
            answer: a.answer,
        });
    }
    Ok(DeliveryOut {
        event: row.entry,
        id: message_id(&row.hash),
        kind: row.kind,
        at: instant(row.at)?,
        next: (row.state == WAITING).then(|| instant(row.due)).transpose()?,
        state: row.state,
        attempts,
    })
}

/// What is sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again<'a> {
    /// The event with this number.
    One(i64),
    /// Those since a day or an instant, of the kinds that the endpoint is told.
    Since(&'a str),
}

/// Sends messages again to an endpoint, with the identifiers that they had. Fails with `unknown_webhook`, `webhook_is_disabled`, `unknown_webhook_event`,
/// `webhook_since`.
pub fn replay(app: &App, number: i64, again: Again<'_>) -> Outcome<ReplayOut> {
    let seller = app.seller.id;
    let mut c = app.connect()?;
    let row = endpoint::one(&mut *c, seller, number)?;
    if !row.disabled.is_empty() {
        return Err(Problem::refused("webhook_is_disabled").with("value", number).column("webhook"));
    }
    let now = app.clock.now();
    let events: Vec<i64> = match again {
        Again::One(event) => {
            let known = webhooks::event(&mut *c, seller, event)?.map(|e| e.entry);
            let unknown = || Problem::refused("unknown_webhook_event").with("value", event).column("event");
            vec![known.ok_or_else(unknown)?]
        }
        Again::Since(text) => {
            let wrong = || Problem::usage("webhook_since").with("value", text).column("since");
            let from = since(text, &app.seller.time_zone)?.ok_or_else(wrong)?;
            let wants = |kind: &str| row.kinds.is_empty() || row.kinds.split_whitespace().any(|k| k == kind);
            let all = webhooks::events_since(&mut *c, seller, from)?;
            all.into_iter().filter(|(_, kind)| wants(kind)).map(|(entry, _)| entry).collect()
        }
    };
    in_transaction(&mut *c, |c| events.iter().try_for_each(|event| webhooks::again(c, seller, (number, *event), now)))?;
    Ok(ReplayOut { messages: events.len() as u64 })
}
