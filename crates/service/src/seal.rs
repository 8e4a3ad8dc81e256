//! Seals the chains: a signed Merkle root over the heads that changed since the root before.

use std::collections::BTreeMap;

use basis::calendar::Date;
use basis::problem::Outcome;
use domain::record::{GENESIS, Leaf, merkle_root, read_leaves, write_leaves};
use ed25519_dalek::Signer;
use store::Connection;
use store::evidence::{self, RootRow};

use crate::App;

/// Signs a root over what is not sealed yet, inside the caller's transaction. Nothing new makes no root.
pub(crate) fn seal(app: &App, c: &mut dyn Connection, day: Date) -> Outcome<()> {
    let seller = app.seller.id;
    let mut heads: BTreeMap<i64, Leaf> = BTreeMap::new();
    for batch in evidence::unsealed(c, seller)? {
        for leaf in read_leaves(&batch)? {
            let newest = heads.entry(leaf.chain).or_insert(leaf);
            if leaf.seq > newest.seq {
                *newest = leaf;
            }
        }
    }
    if heads.is_empty() {
        return Ok(());
    }
    let (last, previous) = evidence::last_root(c, seller)?.unwrap_or((0, GENESIS));
    let leaves: Vec<Leaf> = heads.into_values().collect();
    let hash = merkle_root(&previous, &leaves);
    let leaves = write_leaves(&leaves);
    let mut root = RootRow { id: last + 1, as_of: day, at: app.clock.now(), leaves, hash, signature: Vec::new() };
    root.signature = app.key()?.sign(&signed_bytes(&root)).to_bytes().to_vec();
    evidence::put_root(c, seller, &root)?;
    evidence::clear_unsealed(c, seller)
}

/// What the signature of a root covers: its hash, its number (8 bytes big-endian), the day it closes as ISO text and its
/// instant (8 bytes big-endian), so that none of them can be changed without the key.
pub(crate) fn signed_bytes(root: &RootRow) -> Vec<u8> {
    let mut bytes = root.hash.to_vec();
    bytes.extend(root.id.to_be_bytes());
    bytes.extend(root.as_of.to_string().as_bytes());
    bytes.extend(root.at.to_be_bytes());
    bytes
}
