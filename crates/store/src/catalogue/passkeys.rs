//! Statements: passkeys of people.

use crate::connection::Statement;

/// `passkeys.of_person`
pub static OF_PERSON: Statement = Statement::new(
    "passkeys.of_person",
    "SELECT person, number, credential, at, name, kept, counter, used_at FROM passkey WHERE person = $1 ORDER BY number",
);
/// `passkeys.by_credential`
pub static BY_CREDENTIAL: Statement = Statement::new(
    "passkeys.by_credential",
    "SELECT person, number, credential, at, name, kept, counter, used_at FROM passkey WHERE credential = $1",
);
/// `passkeys.insert`
pub static INSERT: Statement = Statement::new(
    "passkeys.insert",
    "INSERT INTO passkey (person, number, credential, at, name, kept, counter, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
);
/// `passkeys.used`
pub static USED: Statement = Statement::new(
    "passkeys.used",
    "UPDATE passkey SET counter = $3, used_at = $4 WHERE person = $1 AND number = $2 AND (counter < $3 OR counter = 0 AND $3 = 0)",
);
/// `passkeys.remove`
pub static REMOVE: Statement =
    Statement::new("passkeys.remove", "DELETE FROM passkey WHERE person = $1 AND number = $2");
/// `passkeys.remove_all`
pub static REMOVE_ALL: Statement = Statement::new("passkeys.remove_all", "DELETE FROM passkey WHERE person = $1");
