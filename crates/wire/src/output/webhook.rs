//! The JSON of endpoints of webhooks and of what was sent to them.

use serde::Serialize;
use utoipa::ToSchema;

/// An endpoint to which events are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WebhookOut {
    /// Its number.
    pub webhook: i64,
    /// Where messages go.
    pub url: String,
    /// The kinds of events that are told; none for all.
    pub kinds: Vec<String>,
    /// `enabled` or `disabled`.
    pub state: String,
    /// Why it is disabled: `person`, `failing` after days without an answer, `gone` where the receiver said so (410).
    pub disabled: Option<String>,
    /// Since when nothing arrives.
    pub failing_since: Option<String>,
    /// Messages that wait.
    pub waiting: i64,
    /// Messages that were given up.
    pub failed: i64,
    /// Until when the secret before this one signs as well.
    pub old_secret_until: Option<String>,
    /// When it was set last.
    pub at: String,
    /// Who did that.
    pub by: String,
}

/// An endpoint with its new secret, which is shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WebhookMadeOut {
    /// The endpoint.
    pub webhook: WebhookOut,
    /// The secret; empty where the answer is repeated.
    pub secret: String,
}

/// A message on its way to an endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeliveryOut {
    /// Number of the event, for a replay.
    pub event: i64,
    /// Identifier of the message, the same in every attempt.
    pub id: String,
    /// Kind of the event.
    pub kind: String,
    /// When it happened.
    pub at: String,
    /// `waiting`, `delivered`, `failed` after the last attempt, `held` while the endpoint is disabled.
    pub state: String,
    /// When it is sent next.
    pub next: Option<String>,
    /// Attempts that are remembered, oldest first.
    pub attempts: Vec<AttemptOut>,
}

/// An attempt to deliver a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AttemptOut {
    /// When it began.
    pub at: String,
    /// Milliseconds until the answer or the fault.
    pub took: i64,
    /// Status of the answer.
    pub status: Option<i64>,
    /// What went wrong: `name_unknown`, `address_refused`, `unreachable`, `tls_failed`, `timed_out`, `not_http`, `redirected`, `status`, `url_refused`.
    pub fault: Option<String>,
    /// The first bytes of the answer.
    pub answer: String,
}

/// How many messages are sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReplayOut {
    /// How many.
    pub messages: u64,
}
