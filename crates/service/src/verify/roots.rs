//! Roots: each follows from the one before and its leaves, and is signed with the seller's key.

use basis::problem::Outcome;
use domain::record::{GENESIS, Hash, Leaf, merkle_root, read_leaves};
use ed25519_dalek::{Signature, VerifyingKey};
use store::Connection;
use store::evidence::{self, RootRow};

use super::Report;
use crate::App;

/// Whether a root follows from the one before and its leaves and is signed with the key.
pub(crate) fn holds(key: &[u8], root: &RootRow, previous: Hash) -> bool {
    let leaves = read_leaves(&root.leaves).unwrap_or_default();
    merkle_root(&previous, &leaves) == root.hash && signed(public(key).as_ref(), root)
}

fn public(key: &[u8]) -> Option<VerifyingKey> {
    <[u8; 32]>::try_from(key).ok().and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok())
}

/// Checks every root; its number and leaves are returned.
pub(super) fn read(app: &App, c: &mut dyn Connection, report: &mut Report) -> Outcome<Vec<(i64, Vec<Leaf>)>> {
    let key = public(&app.seller.public_key);
    let mut previous = GENESIS;
    let mut read = Vec::new();
    evidence::roots(c, app.seller.id, &mut |root| {
        report.roots += 1;
        let leaves = read_leaves(&root.leaves).unwrap_or_default();
        let in_order = root.id == i64::try_from(read.len()).unwrap_or(0) + 1;
        let args = || vec![("root", root.id.to_string()), ("as_of", root.as_of.to_string())];
        if !in_order || merkle_root(&previous, &leaves) != root.hash {
            report.find("verify_root", format!("root {}", root.id), args());
        }
        if !signed(key.as_ref(), &root) {
            report.find("verify_signature", format!("root {}", root.id), args());
        }
        previous = root.hash;
        read.push((root.id, leaves));
        Ok(())
    })?;
    Ok(read)
}

fn signed(key: Option<&VerifyingKey>, root: &RootRow) -> bool {
    let signature = Signature::from_slice(&root.signature).ok();
    matches!((key, signature), (Some(key), Some(s)) if key.verify_strict(&crate::seal::signed_bytes(root), &s).is_ok())
}
