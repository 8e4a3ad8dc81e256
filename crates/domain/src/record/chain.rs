//! One entry of a chain: `SHA-256(previous, sequence, instant, kind, SHA-256(salt, payload))`.
//!
//! The payload enters only through its own salted hash, so that personal data can be erased without breaking the chain.

use sha2::{Digest, Sha256};

/// A SHA-256 value.
pub type Hash = [u8; 32];

/// What the first entry of a chain has before it.
pub const GENESIS: Hash = [0; 32];

/// What an entry binds together.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Hash of the entry before, [`GENESIS`] for the first.
    pub previous: &'a Hash,
    /// Sequence number in the chain, from 1.
    pub seq: i64,
    /// When it was recorded, microseconds since 1970-01-01 UTC.
    pub at: i64,
    /// What kind of entry it is.
    pub kind: &'a str,
    /// Salted hash of its payload.
    pub payload: &'a Hash,
}

/// `SHA-256(salt ‖ payload)`.
#[must_use]
pub fn payload_hash(salt: &[u8], payload: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(payload);
    hasher.finalize().into()
}

/// The hash of an entry: previous hash, sequence and instant as 8 bytes big-endian each, the length of the kind as 8 bytes
/// and the kind, the payload's hash.
///
/// ```
/// use domain::record::{Entry, GENESIS, entry_hash, payload_hash};
/// let payload = payload_hash(b"salt", b"{}");
/// let first = Entry { previous: &GENESIS, seq: 1, at: 0, kind: "invoice", payload: &payload };
/// assert_ne!(entry_hash(&first), entry_hash(&Entry { at: 1, ..first }));
/// ```
#[must_use]
pub fn entry_hash(entry: &Entry<'_>) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(entry.previous);
    hasher.update(entry.seq.to_be_bytes());
    hasher.update(entry.at.to_be_bytes());
    hasher.update((entry.kind.len() as u64).to_be_bytes());
    hasher.update(entry.kind.as_bytes());
    hasher.update(entry.payload);
    hasher.finalize().into()
}
