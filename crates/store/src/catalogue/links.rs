//! Statements: links that let a person in once, to choose a password.

use crate::connection::Statement;

/// `links.one`
pub static ONE: Statement = Statement::new(
    "links.one",
    "SELECT entry, at, person, hash, expires_at, by_person, ended_at FROM one_time_link WHERE seller = $1 AND entry = $2",
);
/// `links.of_seller`
pub static OF_SELLER: Statement = Statement::new(
    "links.of_seller",
    "SELECT entry, at, person, hash, expires_at, by_person, ended_at FROM one_time_link WHERE seller = $1 ORDER BY entry",
);
/// `links.open`
pub static OPEN: Statement = Statement::new(
    "links.open",
    "SELECT seller, entry FROM one_time_link WHERE person = $1 AND ended_at = 0 ORDER BY seller, entry",
);
/// `links.insert`
pub static INSERT: Statement = Statement::new(
    "links.insert",
    "INSERT INTO one_time_link (seller, entry, at, person, hash, expires_at, by_person, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
);
/// `links.end`
pub static END: Statement = Statement::new(
    "links.end",
    "UPDATE one_time_link SET ended_at = $3 WHERE seller = $1 AND entry = $2 AND ended_at = 0",
);
