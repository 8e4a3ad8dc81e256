//! Statements: requests that act, by the client's key.

use crate::connection::Statement;

/// `requests.one`
pub static ONE: Statement = Statement::new(
    "requests.one",
    "SELECT at, hash, answer FROM api_request WHERE seller = $1 AND person = $2 AND key = $3",
);
/// `requests.insert`
pub static INSERT: Statement = Statement::new(
    "requests.insert",
    "INSERT INTO api_request (seller, person, key, at, hash, answer) VALUES ($1, $2, $3, $4, $5, $6)",
);
/// `requests.again`
pub static AGAIN: Statement =
    Statement::new("requests.again", "UPDATE api_request SET at = $4 WHERE seller = $1 AND person = $2 AND key = $3");
/// `requests.done`
pub static DONE: Statement = Statement::new(
    "requests.done",
    "UPDATE api_request SET answer = $4 WHERE seller = $1 AND person = $2 AND key = $3",
);
/// `requests.forget`
pub static FORGET: Statement = Statement::new(
    "requests.forget",
    "DELETE FROM api_request WHERE seller = $1 AND person = $2 AND key = $3 AND answer = ''",
);
/// `requests.prune`
pub static PRUNE: Statement = Statement::new("requests.prune", "DELETE FROM api_request WHERE seller = $1 AND at < $2");
