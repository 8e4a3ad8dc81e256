//! The JSON of passkeys: those there are, and what a device is asked.

use serde::Serialize;
use utoipa::ToSchema;

use crate::opaque::Opaque;

/// A passkey of somebody's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PasskeyOut {
    /// Its number among the person's.
    pub id: i64,
    /// The name that the person gave it.
    pub name: String,
    /// When it was added, RFC 3339.
    pub added: String,
    /// When it was used last; `null` before.
    pub used: Option<String>,
}

/// What a page asks of the browser, to be answered once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PasskeyChallengeOut {
    /// The name of the ceremony, to be sent back with the answer.
    pub ceremony: String,
    /// Until when an answer is taken, RFC 3339.
    pub until: String,
    /// What `navigator.credentials.create` or `.get` takes, as JSON: `{"publicKey": …}` (WebAuthn).
    #[schema(value_type = Object)]
    pub options: Opaque,
}

impl PasskeyChallengeOut {
    /// One with the options as their library writes them.
    #[must_use]
    pub fn new(ceremony: String, until: String, options: &impl Serialize) -> Self {
        Self { ceremony, until, options: Opaque::of(options) }
    }
}
