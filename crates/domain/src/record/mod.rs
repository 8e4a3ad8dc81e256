//! Evidence: entries chained per debtor, and the Merkle root that seals the heads of the chains.
//!
//! Pure hashing over bytes that others made; it signs nothing and stores nothing.

mod chain;
mod merkle;

pub use chain::{Entry, GENESIS, Hash, entry_hash, payload_hash};
pub use merkle::{Leaf, merkle_root, read_leaves, write_leaves};
