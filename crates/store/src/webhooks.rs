//! Endpoints of webhooks, what is to be told to them, and what came of it.

use basis::problem::Outcome;

use crate::catalogue::webhooks as sql;
use crate::connection::{Connection, Value, one_int};

/// What was set of an endpoint; the last of its rows holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointRow {
    /// Its evidence.
    pub entry: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// The endpoint, from 1.
    pub endpoint: i64,
    /// What was done, as a word of the service.
    pub act: String,
    /// Where messages go.
    pub url: String,
    /// Kinds of events with spaces between; empty for all.
    pub kinds: String,
    /// Why nothing is sent; empty while something is.
    pub disabled: String,
    /// Who did it.
    pub by: String,
}

/// A secret of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretRow {
    /// Number, from 1.
    pub number: i64,
    /// Since when.
    pub at: i64,
    /// Until when it signs; 0 for the one in force.
    pub ends_at: i64,
    /// The secret, sealed.
    pub sealed: Vec<u8>,
}

/// What is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// The evidence that it tells of.
    pub entry: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// Its kind, as a word of the service.
    pub kind: String,
    /// The hash of the evidence.
    pub hash: Vec<u8>,
    /// The message.
    pub body: String,
}

/// A delivery that somebody took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The event.
    pub entry: i64,
    /// Attempts before this one, since it was put or replayed.
    pub attempts: i64,
    /// Which claim it is.
    pub fence: i64,
}

/// An event on its way to an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryRow {
    /// The event.
    pub entry: i64,
    /// `waiting`, `delivered`, `failed`, `held`.
    pub state: String,
    /// When it is sent next, microseconds.
    pub due: i64,
    /// Attempts since it was put or replayed.
    pub attempts: i64,
    /// How often it was taken.
    pub fence: i64,
    /// Instant of the event.
    pub at: i64,
    /// Kind of the event.
    pub kind: String,
    /// The hash of its evidence.
    pub hash: Vec<u8>,
}

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptRow {
    /// Number, the claim's.
    pub number: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// Milliseconds until the answer or the fault.
    pub took: i64,
    /// Status of the answer, 0 without one.
    pub status: i64,
    /// What went wrong, as a word; empty when it arrived.
    pub fault: String,
    /// The first bytes of the answer.
    pub answer: String,
}

/// What was set of endpoints, oldest first.
pub fn endpoints(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<EndpointRow>> {
    let mut rows = Vec::new();
    c.query(&sql::ENDPOINTS, &[seller.into()], &mut |r| {
        rows.push(EndpointRow {
            entry: r.int(0)?,
            at: r.int(1)?,
            endpoint: r.int(2)?,
            act: r.text(3)?.to_owned(),
            url: r.text(4)?.to_owned(),
            kinds: r.text(5)?.to_owned(),
            disabled: r.text(6)?.to_owned(),
            by: r.text(7)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(rows)
}

/// Adds a row of an endpoint.
pub fn insert_endpoint(c: &mut dyn Connection, seller: i64, row: &EndpointRow) -> Outcome<()> {
    let params = [
        seller.into(),
        row.entry.into(),
        row.at.into(),
        row.endpoint.into(),
        (&row.act).into(),
        (&row.url).into(),
        (&row.kinds).into(),
        (&row.disabled).into(),
        (&row.by).into(),
    ];
    c.execute(&sql::INSERT_ENDPOINT, &params).map(drop)
}

/// All secrets of an endpoint, oldest first.
pub fn secrets(c: &mut dyn Connection, seller: i64, endpoint: i64) -> Outcome<Vec<SecretRow>> {
    let mut rows = Vec::new();
    c.query(&sql::SECRETS, &[seller.into(), endpoint.into()], &mut |r| {
        rows.push(SecretRow { number: r.int(0)?, at: r.int(1)?, ends_at: r.int(2)?, sealed: r.blob(3)?.to_owned() });
        Ok(())
    })?;
    Ok(rows)
}

/// Ends the secrets of an endpoint at an instant.
pub fn end_secrets(c: &mut dyn Connection, (seller, endpoint): (i64, i64), at: i64) -> Outcome<()> {
    c.execute(&sql::END_SECRETS, &[seller.into(), endpoint.into(), at.into()]).map(drop)
}

/// Adds a secret; those before it sign until `old_ends_at`.
pub fn put_secret(
    c: &mut dyn Connection,
    (seller, endpoint): (i64, i64),
    row: &SecretRow,
    old_ends_at: i64,
) -> Outcome<()> {
    end_secrets(c, (seller, endpoint), old_ends_at)?;
    let params = [
        seller.into(),
        endpoint.into(),
        row.number.into(),
        row.at.into(),
        row.ends_at.into(),
        row.sealed.as_slice().into(),
    ];
    c.execute(&sql::INSERT_SECRET, &params).map(drop)
}

/// Puts events, each with the endpoints to which it goes.
pub fn put_events(c: &mut dyn Connection, seller: i64, rows: &[(EventRow, Vec<i64>)]) -> Outcome<()> {
    let mut feed = rows.iter();
    c.bulk(&sql::PUT_EVENT, &mut |p| {
        let Some((e, _)) = feed.next() else { return Ok(false) };
        p.extend([
            Value::Int(seller),
            e.entry.into(),
            e.at.into(),
            (&e.kind).into(),
            e.hash.as_slice().into(),
            (&e.body).into(),
        ]);
        Ok(true)
    })?;
    let mut feed = rows.iter().flat_map(|(e, to)| to.iter().map(move |endpoint| (e, *endpoint)));
    c.bulk(&sql::PUT_DELIVERY, &mut |p| {
        let Some((e, endpoint)) = feed.next() else { return Ok(false) };
        p.extend([Value::Int(seller), endpoint.into(), e.entry.into(), e.at.into()]);
        Ok(true)
    })
}

/// An event.
pub fn event(c: &mut dyn Connection, seller: i64, entry: i64) -> Outcome<Option<EventRow>> {
    let mut found = None;
    c.query(&sql::EVENT, &[seller.into(), entry.into()], &mut |r| {
        found = Some(EventRow {
            entry: r.int(0)?,
            at: r.int(1)?,
            kind: r.text(2)?.to_owned(),
            hash: r.blob(3)?.to_owned(),
            body: r.text(4)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(found)
}

/// Number and kind of each event since an instant.
pub fn events_since(c: &mut dyn Connection, seller: i64, at: i64) -> Outcome<Vec<(i64, String)>> {
    let mut rows = Vec::new();
    c.query(&sql::EVENTS_SINCE, &[seller.into(), at.into()], &mut |r| {
        rows.push((r.int(0)?, r.text(1)?.to_owned()));
        Ok(())
    })?;
    Ok(rows)
}

/// Sends an event to an endpoint, once more or for the first time.
pub fn again(c: &mut dyn Connection, seller: i64, (endpoint, entry): (i64, i64), due: i64) -> Outcome<()> {
    c.execute(&sql::AGAIN, &[seller.into(), endpoint.into(), entry.into(), due.into()]).map(drop)
}

/// Sellers and endpoints with something to be sent, who waits longest first. The connection must see every seller.
pub fn ready(c: &mut dyn Connection, now: i64) -> Outcome<Vec<(i64, i64)>> {
    let mut rows = Vec::new();
    c.query(&sql::READY, &[now.into()], &mut |r| {
        rows.push((r.int(0)?, r.int(1)?));
        Ok(())
    })?;
    Ok(rows)
}

/// Takes what waits longest for an endpoint until `until`; outside a transaction, as one statement.
pub fn claim(
    c: &mut dyn Connection,
    (seller, endpoint): (i64, i64),
    (now, until): (i64, i64),
) -> Outcome<Option<Claim>> {
    let mut found = None;
    c.query(&sql::CLAIM, &[seller.into(), endpoint.into(), now.into(), until.into()], &mut |r| {
        found = Some(Claim { entry: r.int(0)?, attempts: r.int(1)?, fence: r.int(2)? });
        Ok(())
    })?;
    Ok(found)
}

/// Notes what came of a claim; whether it still stood.
pub fn settle(
    c: &mut dyn Connection,
    (seller, endpoint): (i64, i64),
    claim: Claim,
    (state, due, attempts): (&str, i64, i64),
) -> Outcome<bool> {
    let params = [
        seller.into(),
        endpoint.into(),
        claim.entry.into(),
        claim.fence.into(),
        state.into(),
        due.into(),
        attempts.into(),
    ];
    Ok(c.execute(&sql::SETTLE, &params)? == 1)
}

/// Holds back what waits for an endpoint.
pub fn hold(c: &mut dyn Connection, seller: i64, endpoint: i64) -> Outcome<()> {
    c.execute(&sql::HOLD, &[seller.into(), endpoint.into()]).map(drop)
}

/// Lets what was held back go, from an instant on.
pub fn resume(c: &mut dyn Connection, seller: i64, endpoint: i64, due: i64) -> Outcome<()> {
    c.execute(&sql::RESUME, &[seller.into(), endpoint.into(), due.into()]).map(drop)
}

/// Deliveries to an endpoint of events below a number, newest first, at most so many.
pub fn deliveries(
    c: &mut dyn Connection,
    (seller, endpoint): (i64, i64),
    (below, most): (i64, i64),
) -> Outcome<Vec<DeliveryRow>> {
    let mut rows = Vec::new();
    c.query(&sql::DELIVERIES, &[seller.into(), endpoint.into(), below.into(), most.into()], &mut |r| {
        rows.push(DeliveryRow {
            entry: r.int(0)?,
            state: r.text(1)?.to_owned(),
            due: r.int(2)?,
            attempts: r.int(3)?,
            fence: r.int(4)?,
            at: r.int(5)?,
            kind: r.text(6)?.to_owned(),
            hash: r.blob(7)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(rows)
}

/// How many deliveries to an endpoint are in a state.
pub fn count(c: &mut dyn Connection, (seller, endpoint): (i64, i64), state: &str) -> Outcome<i64> {
    one_int(c, &sql::COUNT, &[seller.into(), endpoint.into(), state.into()])
}

/// Notes an attempt.
pub fn insert_attempt(
    c: &mut dyn Connection,
    (seller, endpoint, entry): (i64, i64, i64),
    row: &AttemptRow,
) -> Outcome<()> {
    let params = [
        seller.into(),
        endpoint.into(),
        entry.into(),
        row.number.into(),
        row.at.into(),
        row.took.into(),
        row.status.into(),
        (&row.fault).into(),
        (&row.answer).into(),
    ];
    c.execute(&sql::INSERT_ATTEMPT, &params).map(drop)
}

/// Attempts to deliver an event to an endpoint, oldest first.
pub fn attempts(c: &mut dyn Connection, (seller, endpoint, entry): (i64, i64, i64)) -> Outcome<Vec<AttemptRow>> {
    let mut rows = Vec::new();
    c.query(&sql::ATTEMPTS, &[seller.into(), endpoint.into(), entry.into()], &mut |r| {
        rows.push(AttemptRow {
            number: r.int(0)?,
            at: r.int(1)?,
            took: r.int(2)?,
            status: r.int(3)?,
            fault: r.text(4)?.to_owned(),
            answer: r.text(5)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(rows)
}

/// Since when nothing arrives at an endpoint, of what was tried from `from` on; 0 where something did, or nothing was tried.
pub fn failing(c: &mut dyn Connection, (seller, endpoint): (i64, i64), from: i64) -> Outcome<i64> {
    one_int(c, &sql::FAILING, &[seller.into(), endpoint.into(), from.into()])
}

/// Forgets what is older than an instant and not to be sent any more.
pub fn prune(c: &mut dyn Connection, seller: i64, before: i64) -> Outcome<()> {
    for statement in [&sql::PRUNE_ATTEMPTS, &sql::PRUNE_DELIVERIES, &sql::PRUNE_EVENTS] {
        c.execute(statement, &[seller.into(), before.into()])?;
    }
    Ok(())
}
