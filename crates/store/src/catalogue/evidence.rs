//! Statements: chains, payloads, roots.

use crate::connection::Statement;

/// `evidence.head`
pub static HEAD: Statement = Statement::new(
    "evidence.head",
    "SELECT seq, hash FROM evidence WHERE seller = $1 AND debtor = $2 ORDER BY seq DESC LIMIT 1",
);
/// `evidence.chain`
pub static CHAIN: Statement = Statement::new(
    "evidence.chain",
    "SELECT seq, at, kind, ref, salt, payload_hash, hash FROM evidence WHERE seller = $1 AND debtor = $2 \
     ORDER BY seq",
);
/// `evidence.chains`
pub static CHAINS: Statement = Statement::new(
    "evidence.chains",
    "SELECT e.debtor, e.seq, e.at, e.kind, e.ref, e.salt, e.payload_hash, e.hash, COALESCE(p.body, '') \
     FROM evidence e LEFT JOIN payload p ON p.seller = e.seller AND p.debtor = e.debtor AND p.seq = e.seq \
     WHERE e.seller = $1 AND e.debtor BETWEEN $2 AND $3 ORDER BY e.debtor, e.seq",
);
/// `evidence.put_entry`
pub static PUT_ENTRY: Statement = Statement::new(
    "evidence.put_entry",
    "INSERT INTO evidence (seller, debtor, seq, at, kind, ref, salt, payload_hash, hash) VALUES ($1, $2, \
     $3, $4, $5, $6, $7, $8, $9)",
);
/// `evidence.put_payload`
pub static PUT_PAYLOAD: Statement = Statement::new(
    "evidence.put_payload",
    "INSERT INTO payload (seller, debtor, seq, body) VALUES ($1, $2, $3, $4)",
);
/// `evidence.payload`
pub static PAYLOAD: Statement = Statement::new(
    "evidence.payload",
    "SELECT body FROM payload WHERE seller = $1 AND debtor = $2 AND seq = $3",
);
/// `evidence.payloads_of_debtor`
pub static PAYLOADS_OF_DEBTOR: Statement = Statement::new(
    "evidence.payloads_of_debtor",
    "SELECT seq, body FROM payload WHERE seller = $1 AND debtor = $2 ORDER BY seq",
);
/// `evidence.unsealed`
pub static UNSEALED: Statement = Statement::new(
    "evidence.unsealed",
    "SELECT leaves FROM unsealed WHERE seller = $1 ORDER BY batch",
);
/// `evidence.put_unsealed`
pub static PUT_UNSEALED: Statement = Statement::new(
    "evidence.put_unsealed",
    "INSERT INTO unsealed (seller, batch, leaves) VALUES ($1, (SELECT COALESCE(MAX(batch), 0) + 1 FROM \
     unsealed WHERE seller = $1), $2)",
);
/// `evidence.clear_unsealed`
pub static CLEAR_UNSEALED: Statement = Statement::new(
    "evidence.clear_unsealed",
    "DELETE FROM unsealed WHERE seller = $1",
);
/// `evidence.last_root`
pub static LAST_ROOT: Statement = Statement::new(
    "evidence.last_root",
    "SELECT root, hash FROM root WHERE seller = $1 ORDER BY root DESC LIMIT 1",
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
/// `evidence.entry_hash`
pub static ENTRY_HASH: Statement =
    Statement::new("evidence.entry_hash", "SELECT hash FROM evidence WHERE seller = $1 AND debtor = $2 AND seq = $3");
