//! Notices of calendars.

use crate::connection::Statement;

/// `calendars.notices`
pub static NOTICES: Statement = Statement::new(
    "calendars.notices",
    "SELECT number, at, code, name, form, source, replaces, body FROM calendar_notice WHERE seller = $1 ORDER BY number",
);
/// `calendars.insert_notice`
pub static INSERT_NOTICE: Statement = Statement::new(
    "calendars.insert_notice",
    "INSERT INTO calendar_notice (seller, number, at, code, name, form, source, replaces, body) VALUES ($1, $2, $3, $4, \
     $5, $6, $7, $8, $9)",
);
