//! Statements: accounts of people at another service.

use crate::connection::Statement;

/// `provider_links.of_person`
pub static OF_PERSON: Statement = Statement::new(
    "provider_links.of_person",
    "SELECT person, number, issuer, subject, at, account, used_at FROM provider_link WHERE person = $1 ORDER BY number",
);
/// `provider_links.by_subject`
pub static BY_SUBJECT: Statement = Statement::new(
    "provider_links.by_subject",
    "SELECT person, number, issuer, subject, at, account, used_at FROM provider_link WHERE issuer = $1 AND subject = $2",
);
/// `provider_links.insert`
pub static INSERT: Statement = Statement::new(
    "provider_links.insert",
    "INSERT INTO provider_link (person, number, issuer, subject, at, account, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
);
/// `provider_links.used`
pub static USED: Statement =
    Statement::new("provider_links.used", "UPDATE provider_link SET used_at = $3 WHERE person = $1 AND number = $2");
/// `provider_links.remove`
pub static REMOVE: Statement =
    Statement::new("provider_links.remove", "DELETE FROM provider_link WHERE person = $1 AND number = $2");
/// `provider_links.remove_all`
pub static REMOVE_ALL: Statement =
    Statement::new("provider_links.remove_all", "DELETE FROM provider_link WHERE person = $1");
