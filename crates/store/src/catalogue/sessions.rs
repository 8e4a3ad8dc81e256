//! Statements: people who are signed in.

use crate::connection::Statement;

/// `sessions.one`
pub static ONE: Statement = Statement::new(
    "sessions.one",
    "SELECT entry, at, person, role, hash, seen_at, ended_at, address, agent, proof FROM session WHERE seller = $1 AND entry = $2",
);
/// `sessions.of_seller`
pub static OF_SELLER: Statement = Statement::new(
    "sessions.of_seller",
    "SELECT entry, at, person, role, hash, seen_at, ended_at, address, agent, proof FROM session WHERE seller = $1 ORDER BY entry",
);
/// `sessions.insert`
pub static INSERT: Statement = Statement::new(
    "sessions.insert",
    "INSERT INTO session (seller, entry, at, person, role, hash, seen_at, ended_at, address, agent, proof) VALUES ($1, $2, $3, $4, $5, $6, \
     $7, $8, $9, $10, $11)",
);
/// `sessions.seen`
pub static SEEN: Statement = Statement::new(
    "sessions.seen",
    "UPDATE session SET seen_at = $3 WHERE seller = $1 AND entry = $2 AND ended_at = 0 AND seen_at < $3",
);
/// `sessions.end`
pub static END: Statement = Statement::new(
    "sessions.end",
    "UPDATE session SET ended_at = $3 WHERE seller = $1 AND entry = $2 AND ended_at = 0",
);
/// `sessions.end_of_person`
pub static END_OF_PERSON: Statement =
    Statement::new("sessions.end_of_person", "UPDATE session SET ended_at = $2 WHERE person = $1 AND ended_at = 0");
/// `sessions.end_of_person_at`
pub static END_OF_PERSON_AT: Statement = Statement::new(
    "sessions.end_of_person_at",
    "UPDATE session SET ended_at = $3 WHERE seller = $1 AND person = $2 AND ended_at = 0",
);
/// `sessions.prune`
pub static PRUNE: Statement = Statement::new("sessions.prune", "DELETE FROM session WHERE seller = $1 AND at < $2");
