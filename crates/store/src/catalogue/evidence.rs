//! Statements: entries, payloads, heads of chains, roots.

use crate::connection::Statement;

/// `evidence.head`
pub static HEAD: Statement =
    Statement::new("evidence.head", "SELECT seq, hash FROM chain WHERE seller = $1 AND chain = $2");
/// `evidence.heads`
pub static HEADS: Statement =
    Statement::new("evidence.heads", "SELECT chain, seq, hash FROM chain WHERE seller = $1 ORDER BY chain");
/// `evidence.heads_between`
pub static HEADS_BETWEEN: Statement = Statement::new(
    "evidence.heads_between",
    "SELECT chain, seq, hash FROM chain WHERE seller = $1 AND chain BETWEEN $2 AND $3 ORDER BY chain",
);
/// `evidence.put_head`
pub static PUT_HEAD: Statement = Statement::new(
    "evidence.put_head",
    "INSERT INTO chain (seller, chain, seq, hash) VALUES ($1, $2, $3, $4) ON CONFLICT (seller, chain) DO \
     UPDATE SET seq = excluded.seq, hash = excluded.hash",
);
/// `evidence.last_entry`
pub static LAST_ENTRY: Statement =
    Statement::new("evidence.last_entry", "SELECT entry FROM evidence WHERE seller = $1 ORDER BY entry DESC LIMIT 1");
/// `evidence.after`
pub static AFTER: Statement = Statement::new(
    "evidence.after",
    "SELECT entry, chain, kind FROM evidence WHERE seller = $1 AND entry > $2 ORDER BY entry LIMIT $3",
);
/// `evidence.entries`
pub static ENTRIES: Statement = Statement::new(
    "evidence.entries",
    "SELECT e.entry, e.chain, e.seq, e.at, e.kind, e.ref, e.salt, e.payload_hash, e.hash, \
     COALESCE(p.body, '') FROM evidence e LEFT JOIN payload p ON p.seller = e.seller AND p.entry = \
     e.entry WHERE e.seller = $1 ORDER BY e.entry",
);
/// `evidence.put_entry`
pub static PUT_ENTRY: Statement = Statement::new(
    "evidence.put_entry",
    "INSERT INTO evidence (seller, entry, chain, seq, at, kind, ref, salt, payload_hash, hash) VALUES \
     ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
);
/// `evidence.put_payload`
pub static PUT_PAYLOAD: Statement =
    Statement::new("evidence.put_payload", "INSERT INTO payload (seller, entry, body) VALUES ($1, $2, $3)");
/// `evidence.payload`
pub static PAYLOAD: Statement =
    Statement::new("evidence.payload", "SELECT body FROM payload WHERE seller = $1 AND entry = $2");
/// `evidence.payloads`
pub static PAYLOADS: Statement = Statement::new(
    "evidence.payloads",
    "SELECT p.body FROM evidence e JOIN payload p ON p.seller = e.seller AND p.entry = e.entry WHERE \
     e.seller = $1 AND e.chain = $2 AND e.kind = $3 ORDER BY e.entry",
);
/// `evidence.unsealed`
pub static UNSEALED: Statement =
    Statement::new("evidence.unsealed", "SELECT leaves FROM unsealed WHERE seller = $1 ORDER BY batch");
/// `evidence.put_unsealed`
pub static PUT_UNSEALED: Statement =
    Statement::new("evidence.put_unsealed", "INSERT INTO unsealed (seller, batch, leaves) VALUES ($1, $2, $3)");
/// `evidence.clear_unsealed`
pub static CLEAR_UNSEALED: Statement =
    Statement::new("evidence.clear_unsealed", "DELETE FROM unsealed WHERE seller = $1");
/// `evidence.last_root`
pub static LAST_ROOT: Statement =
    Statement::new("evidence.last_root", "SELECT root, hash FROM root WHERE seller = $1 ORDER BY root DESC LIMIT 1");
/// `evidence.newest_roots`
pub static NEWEST_ROOTS: Statement = Statement::new(
    "evidence.newest_roots",
    "SELECT root, as_of, at, leaves, hash, signature FROM root WHERE seller = $1 ORDER BY root DESC LIMIT 2",
);
/// `evidence.roots`
pub static ROOTS: Statement = Statement::new(
    "evidence.roots",
    "SELECT root, as_of, at, leaves, hash, signature FROM root WHERE seller = $1 ORDER BY root",
);
/// `evidence.put_root`
pub static PUT_ROOT: Statement = Statement::new(
    "evidence.put_root",
    "INSERT INTO root (seller, root, as_of, at, leaves, hash, signature) VALUES ($1, $2, $3, $4, $5, $6, \
     $7)",
);
