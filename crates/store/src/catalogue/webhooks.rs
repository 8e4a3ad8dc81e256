//! Statements: endpoints of webhooks, what is to be told to them, and what came of it.

use crate::connection::Statement;

/// `webhooks.endpoints`
pub static ENDPOINTS: Statement = Statement::new(
    "webhooks.endpoints",
    "SELECT entry, at, endpoint, act, url, kinds, disabled, by_person FROM webhook_endpoint WHERE seller = $1 ORDER BY entry",
);
/// `webhooks.insert_endpoint`
pub static INSERT_ENDPOINT: Statement = Statement::new(
    "webhooks.insert_endpoint",
    "INSERT INTO webhook_endpoint (seller, entry, at, endpoint, act, url, kinds, disabled, by_person) VALUES ($1, $2, $3, $4, $5, $6, \
     $7, $8, $9)",
);
/// `webhooks.secrets`
pub static SECRETS: Statement = Statement::new(
    "webhooks.secrets",
    "SELECT number, at, ends_at, sealed FROM webhook_secret WHERE seller = $1 AND endpoint = $2 ORDER BY number",
);
/// `webhooks.insert_secret`
pub static INSERT_SECRET: Statement = Statement::new(
    "webhooks.insert_secret",
    "INSERT INTO webhook_secret (seller, endpoint, number, at, ends_at, sealed) VALUES ($1, $2, $3, $4, $5, $6)",
);
/// `webhooks.end_secrets`: none signs beyond an instant.
pub static END_SECRETS: Statement = Statement::new(
    "webhooks.end_secrets",
    "UPDATE webhook_secret SET ends_at = $3 WHERE seller = $1 AND endpoint = $2 AND (ends_at = 0 OR ends_at > $3)",
);
/// `webhooks.put_event`
pub static PUT_EVENT: Statement = Statement::new(
    "webhooks.put_event",
    "INSERT INTO webhook_event (seller, entry, at, kind, hash, body) VALUES ($1, $2, $3, $4, $5, $6)",
);
/// `webhooks.event`
pub static EVENT: Statement = Statement::new(
    "webhooks.event",
    "SELECT entry, at, kind, hash, body FROM webhook_event WHERE seller = $1 AND entry = $2",
);
/// `webhooks.events_since`
pub static EVENTS_SINCE: Statement = Statement::new(
    "webhooks.events_since",
    "SELECT entry, kind FROM webhook_event WHERE seller = $1 AND at >= $2 ORDER BY entry",
);
/// `webhooks.put_delivery`
pub static PUT_DELIVERY: Statement = Statement::new(
    "webhooks.put_delivery",
    "INSERT INTO webhook_delivery (seller, endpoint, entry, state, due, attempts, fence) VALUES ($1, $2, $3, 'waiting', $4, 0, 0)",
);
/// `webhooks.again`: once more, or for the first time.
pub static AGAIN: Statement = Statement::new(
    "webhooks.again",
    "INSERT INTO webhook_delivery (seller, endpoint, entry, state, due, attempts, fence) VALUES ($1, $2, $3, 'waiting', $4, 0, 0) ON \
     CONFLICT (seller, endpoint, entry) DO UPDATE SET state = 'waiting', due = excluded.due, attempts = 0",
);
/// `webhooks.ready`: endpoints to which something may be sent.
pub static READY: Statement = Statement::new(
    "webhooks.ready",
    "SELECT seller, endpoint, MIN(due) FROM webhook_delivery WHERE state = 'waiting' AND due <= $1 GROUP BY seller, endpoint ORDER BY \
     3, 1, 2",
);
/// `webhooks.claim`: the first that may be sent to an endpoint, taken until an instant. Whoever comes second finds it taken.
pub static CLAIM: Statement = Statement::new(
    "webhooks.claim",
    "UPDATE webhook_delivery SET due = $4, fence = fence + 1 WHERE seller = $1 AND endpoint = $2 AND entry = (SELECT w.entry FROM \
     webhook_delivery w WHERE w.seller = $1 AND w.endpoint = $2 AND w.state = 'waiting' AND w.due <= $3 ORDER BY w.due, w.entry LIMIT \
     1) AND state = 'waiting' AND due <= $3 RETURNING entry, attempts, fence",
);
/// `webhooks.settle`: what came of the newest claim.
pub static SETTLE: Statement = Statement::new(
    "webhooks.settle",
    "UPDATE webhook_delivery SET state = $5, due = $6, attempts = $7 WHERE seller = $1 AND endpoint = $2 AND entry = $3 AND fence = $4 \
     AND state = 'waiting'",
);
/// `webhooks.hold`: nothing is sent to the endpoint for now.
pub static HOLD: Statement = Statement::new(
    "webhooks.hold",
    "UPDATE webhook_delivery SET state = 'held' WHERE seller = $1 AND endpoint = $2 AND state = 'waiting'",
);
/// `webhooks.resume`
pub static RESUME: Statement = Statement::new(
    "webhooks.resume",
    "UPDATE webhook_delivery SET state = 'waiting', due = $3, attempts = 0 WHERE seller = $1 AND endpoint = $2 AND state = 'held'",
);
/// `webhooks.deliveries`: those of an endpoint below a number, newest first.
pub static DELIVERIES: Statement = Statement::new(
    "webhooks.deliveries",
    "SELECT d.entry, d.state, d.due, d.attempts, d.fence, e.at, e.kind, e.hash FROM webhook_delivery d JOIN webhook_event e ON e.seller = \
     d.seller AND e.entry = d.entry WHERE d.seller = $1 AND d.endpoint = $2 AND d.entry < $3 ORDER BY d.entry DESC LIMIT $4",
);
/// `webhooks.count`
pub static COUNT: Statement = Statement::new(
    "webhooks.count",
    "SELECT COUNT(*) FROM webhook_delivery WHERE seller = $1 AND endpoint = $2 AND state = $3",
);
/// `webhooks.insert_attempt`
pub static INSERT_ATTEMPT: Statement = Statement::new(
    "webhooks.insert_attempt",
    "INSERT INTO webhook_attempt (seller, endpoint, entry, number, at, took, status, fault, answer) VALUES ($1, $2, $3, $4, $5, $6, $7, \
     $8, $9)",
);
/// `webhooks.attempts`
pub static ATTEMPTS: Statement = Statement::new(
    "webhooks.attempts",
    "SELECT number, at, took, status, fault, answer FROM webhook_attempt WHERE seller = $1 AND endpoint = $2 AND entry = $3 ORDER BY number",
);
/// `webhooks.failing`: since when nothing arrives at an endpoint, of what was tried from an instant on; 0 where the last attempt arrived.
pub static FAILING: Statement = Statement::new(
    "webhooks.failing",
    "SELECT COALESCE(MIN(f.at), 0) FROM webhook_attempt f WHERE f.seller = $1 AND f.endpoint = $2 AND f.at >= $3 AND f.at > (SELECT \
     COALESCE(MAX(g.at), 0) FROM webhook_attempt g WHERE g.seller = $1 AND g.endpoint = $2 AND g.fault = '')",
);
/// `webhooks.prune_attempts`
pub static PRUNE_ATTEMPTS: Statement =
    Statement::new("webhooks.prune_attempts", "DELETE FROM webhook_attempt WHERE seller = $1 AND at < $2");
/// `webhooks.prune_deliveries`: of events before an instant, what is not to be sent any more.
pub static PRUNE_DELIVERIES: Statement = Statement::new(
    "webhooks.prune_deliveries",
    "DELETE FROM webhook_delivery WHERE seller = $1 AND state <> 'waiting' AND entry IN (SELECT e.entry FROM webhook_event e WHERE \
     e.seller = $1 AND e.at < $2)",
);
/// `webhooks.prune_events`
pub static PRUNE_EVENTS: Statement = Statement::new(
    "webhooks.prune_events",
    "DELETE FROM webhook_event WHERE seller = $1 AND at < $2 AND NOT EXISTS (SELECT 1 FROM webhook_delivery d WHERE d.seller = $1 AND \
     d.entry = webhook_event.entry)",
);
