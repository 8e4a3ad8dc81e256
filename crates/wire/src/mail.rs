//! The e-mail of an issued letter as it is kept: one JSON text whose hash is in evidence.

use basis::problem::{Outcome, Problem};
use serde::{Deserialize, Serialize};

/// An e-mail of the same content as a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// Subject, one line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// The text that is kept.
#[must_use]
pub fn text(mail: &Mail) -> String {
    serde_json::to_string(mail).unwrap_or_default()
}

/// Reads what [`text`] wrote. Fails with `store_damaged`.
pub fn read(body: &[u8]) -> Outcome<Mail> {
    serde_json::from_slice(body).map_err(|e| Problem::store("store_damaged").with("detail", e))
}
