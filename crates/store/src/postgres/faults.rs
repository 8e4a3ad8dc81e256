//! What PostgreSQL reports, in the user's terms. No text of a fault ever holds a password.

use basis::problem::Problem;
use postgres::Error;
use postgres::error::SqlState;

use super::tls;

/// A fault of a statement.
pub(super) fn fault(error: &Error) -> Box<Problem> {
    Problem::store(code_of(error)).with("detail", detail(error))
}

fn code_of(error: &Error) -> &'static str {
    let Some(state) = error.code() else {
        // What is no answer of the server is a connection that broke, or a value that does not fit its column.
        return if error.is_closed() || by_io(error) { "store_lost" } else { "store_failed" };
    };
    match state {
        &SqlState::READ_ONLY_SQL_TRANSACTION | &SqlState::INSUFFICIENT_PRIVILEGE => "store_not_writable",
        &SqlState::DISK_FULL => "store_disk_full",
        &SqlState::IO_ERROR => "store_disk_failed",
        &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED | &SqlState::LOCK_NOT_AVAILABLE => {
            "store_busy"
        }
        &SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED => "store_damaged",
        &SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT
        | &SqlState::ADMIN_SHUTDOWN
        | &SqlState::CRASH_SHUTDOWN
        | &SqlState::CANNOT_CONNECT_NOW => "store_lost",
        state if state.code().starts_with("08") => "store_lost",
        _ => "store_failed",
    }
}

fn by_io(error: &Error) -> bool {
    std::error::Error::source(error).is_some_and(|s| s.is::<std::io::Error>())
}

/// A fault of connecting to the database that `shown` names.
pub(super) fn unreachable(error: &Error, shown: &str) -> Box<Problem> {
    if let Some(code) = tls::refused(error) {
        return Problem::store(code).with("database", shown).with("detail", detail(error));
    }
    let code = match error.code() {
        Some(&SqlState::INVALID_PASSWORD | &SqlState::INVALID_AUTHORIZATION_SPECIFICATION) => "database_login",
        Some(&SqlState::INVALID_CATALOG_NAME) => "database_missing",
        Some(&SqlState::DISK_FULL) => return Problem::store("store_disk_full").with("detail", detail(error)),
        _ if error.to_string().contains("password missing") => "database_login",
        // A server that is starting or stopping answers too, but not for long.
        Some(&SqlState::CANNOT_CONNECT_NOW | &SqlState::ADMIN_SHUTDOWN | &SqlState::CRASH_SHUTDOWN) | None => {
            "database_unreachable"
        }
        Some(_) => "database_refused",
    };
    Problem::store(code).with("database", shown).with("detail", detail(error))
}

/// The server's own sentence with its code; without one, what went wrong underneath.
fn detail(error: &Error) -> String {
    match error.as_db_error() {
        Some(answer) => format!("{} ({})", answer.message(), answer.code().code()),
        None => match std::error::Error::source(error) {
            Some(source) => {
                format!("{error}: {source}").replace(&format!(": {source}: {source}"), &format!(": {source}"))
            }
            None => error.to_string(),
        },
    }
}
