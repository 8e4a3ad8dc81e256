//! Statements: periods closed and reopened.

use crate::connection::Statement;

/// `period.events`
pub static EVENTS: Statement = Statement::new(
    "period.events",
    "SELECT number, kind, through, by_person, reason, on_date, at FROM period_event WHERE seller = $1 ORDER BY number",
);
/// `period.insert`
pub static INSERT: Statement = Statement::new(
    "period.insert",
    "INSERT INTO period_event (seller, number, kind, through, by_person, reason, on_date, at) VALUES \
     ($1, $2, $3, $4, $5, $6, $7, $8)",
);
