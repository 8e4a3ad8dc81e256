//! The root over the chain heads that changed since the root before.

use basis::problem::{Outcome, Problem};
use sha2::{Digest, Sha256};

use super::Hash;

/// The head of one chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaf {
    /// The chain: the debtor's number, 0 for the seller's own.
    pub chain: i64,
    /// Sequence of its last entry.
    pub seq: i64,
    /// Hash of its last entry.
    pub hash: Hash,
}

const LEAF_BYTES: usize = 48;

fn leaf_bytes(leaf: &Leaf) -> [u8; LEAF_BYTES] {
    let mut bytes = [0; LEAF_BYTES];
    let (chain, rest) = bytes.split_at_mut(8);
    let (seq, hash) = rest.split_at_mut(8);
    chain.copy_from_slice(&leaf.chain.to_be_bytes());
    seq.copy_from_slice(&leaf.seq.to_be_bytes());
    hash.copy_from_slice(&leaf.hash);
    bytes
}

/// The leaves in one run of bytes, 48 a leaf, as they are stored beside the root.
#[must_use]
pub fn write_leaves(leaves: &[Leaf]) -> Vec<u8> {
    leaves.iter().flat_map(leaf_bytes).collect()
}

/// Reads what [`write_leaves`] wrote. Fails with `root_damaged` when the bytes are no whole number of leaves.
pub fn read_leaves(bytes: &[u8]) -> Outcome<Vec<Leaf>> {
    let damaged = || Problem::store("root_damaged");
    if !bytes.len().is_multiple_of(LEAF_BYTES) {
        return Err(damaged());
    }
    bytes
        .chunks_exact(LEAF_BYTES)
        .map(|leaf| {
            let number = |range: std::ops::Range<usize>| -> Option<i64> {
                Some(i64::from_be_bytes(leaf.get(range)?.try_into().ok()?))
            };
            Ok(Leaf {
                chain: number(0..8).ok_or_else(damaged)?,
                seq: number(8..16).ok_or_else(damaged)?,
                hash: leaf.get(16..).and_then(|h| h.try_into().ok()).ok_or_else(damaged)?,
            })
        })
        .collect()
}

/// The root: leaves and inner nodes are hashed with different first bytes (0 and 1), so that a node never passes for a
/// leaf; an odd node goes up unchanged; the root before is mixed in last (first byte 2), so that roots form a chain.
#[must_use]
pub fn merkle_root(previous: &Hash, leaves: &[Leaf]) -> Hash {
    let mut level: Vec<Hash> = leaves.iter().map(|l| tagged(0, &leaf_bytes(l), &[])).collect();
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => tagged(1, left, right),
                [odd] => *odd,
                _ => [0; 32],
            })
            .collect();
    }
    let top = level.first().copied().unwrap_or([0; 32]);
    tagged(2, previous, &top)
}

fn tagged(tag: u8, left: &[u8], right: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([tag]);
    hasher.update(left);
    hasher.update(right);
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(chain: i64) -> Leaf {
        Leaf { chain, seq: chain + 1, hash: [7; 32] }
    }

    #[test]
    fn leaves_read_back() {
        let leaves = [leaf(0), leaf(5), leaf(9)];
        assert_eq!(read_leaves(&write_leaves(&leaves)).unwrap(), leaves);
        assert_eq!(read_leaves(&[0; 47]).unwrap_err().code, "root_damaged");
    }

    #[test]
    fn any_change_changes_the_root() {
        let root = |l: &[Leaf]| merkle_root(&[0; 32], l);
        let three = root(&[leaf(1), leaf(2), leaf(3)]);
        assert_ne!(three, root(&[leaf(1), leaf(2)]));
        assert_ne!(three, root(&[leaf(2), leaf(1), leaf(3)]));
        assert_ne!(three, root(&[leaf(1), leaf(2), leaf(3), leaf(3)]));
        assert_ne!(three, merkle_root(&[1; 32], &[leaf(1), leaf(2), leaf(3)]));
    }
}
