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
/// `sign_in.failures`
pub static FAILURES: Statement =
    Statement::new("sign_in.failures", "SELECT failures, last_at FROM sign_in_failure WHERE subject = $1");
/// `sign_in.first_failure`
pub static FIRST_FAILURE: Statement = Statement::new(
    "sign_in.first_failure",
    "INSERT INTO sign_in_failure (subject, failures, last_at) VALUES ($1, 1, $2) ON CONFLICT (subject) DO NOTHING",
);
/// `sign_in.next_failure`
pub static NEXT_FAILURE: Statement = Statement::new(
    "sign_in.next_failure",
    "UPDATE sign_in_failure SET failures = failures + 1, last_at = $2 WHERE subject = $1 AND failures = $3 AND last_at = $4",
);
/// `sign_in.forget_failures`
pub static FORGET_FAILURES: Statement =
    Statement::new("sign_in.forget_failures", "DELETE FROM sign_in_failure WHERE subject = $1");
/// `sign_in.take_back_failure`
pub static TAKE_BACK_FAILURE: Statement = Statement::new(
    "sign_in.take_back_failure",
    "UPDATE sign_in_failure SET failures = failures - 1 WHERE subject = $1 AND failures > 0",
);
/// `sign_in.prune_failures`
pub static PRUNE_FAILURES: Statement =
    Statement::new("sign_in.prune_failures", "DELETE FROM sign_in_failure WHERE last_at < $1 AND failures < $2");
