//! Statements: how people sign in.

use crate::connection::Statement;

/// `sign_in.password`
pub static PASSWORD: Statement =
    Statement::new("sign_in.password", "SELECT at, kept FROM person_password WHERE person = $1");
/// `sign_in.insert_password`
pub static INSERT_PASSWORD: Statement =
    Statement::new("sign_in.insert_password", "INSERT INTO person_password (person, at, kept) VALUES ($1, $2, $3)");
/// `sign_in.update_password`
pub static UPDATE_PASSWORD: Statement =
    Statement::new("sign_in.update_password", "UPDATE person_password SET at = $2, kept = $3 WHERE person = $1");
