//! Statements: what was done to debtors' master data, and groups of debtors.

use crate::connection::Statement;

/// `master.events`
pub static EVENTS: Statement = Statement::new(
    "master.events",
    "SELECT debtor, event, kind, on_date, by_person, body, import FROM debtor_event WHERE seller = $1 AND debtor = $2 ORDER BY \
     event",
);
/// `master.events_of_import`
pub static EVENTS_OF_IMPORT: Statement = Statement::new(
    "master.events_of_import",
    "SELECT debtor, event, kind, on_date, by_person, body, import FROM debtor_event WHERE seller = $1 AND import = $2 AND by_person = '' ORDER \
     BY debtor, event",
);
/// `master.event`
pub static EVENT: Statement = Statement::new(
    "master.event",
    "SELECT debtor, event, kind, on_date, by_person, body, import FROM debtor_event WHERE seller = $1 AND debtor = $2 AND \
     event = $3",
);
/// `master.last_event`
pub static LAST_EVENT: Statement = Statement::new(
    "master.last_event",
    "SELECT event FROM debtor_event WHERE seller = $1 AND debtor = $2 ORDER BY event DESC LIMIT 1",
);
/// `master.insert_event`
pub static INSERT_EVENT: Statement = Statement::new(
    "master.insert_event",
    "INSERT INTO debtor_event (seller, debtor, event, kind, on_date, by_person, body, import) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
);
/// `master.groups`
pub static GROUPS: Statement = Statement::new(
    "master.groups",
    "SELECT number, at, code, name, parent, by_person FROM debtor_group WHERE seller = $1 ORDER BY number",
);
/// `master.insert_group`
pub static INSERT_GROUP: Statement = Statement::new(
    "master.insert_group",
    "INSERT INTO debtor_group (seller, number, at, code, name, parent, by_person) VALUES ($1, $2, $3, $4, $5, $6, $7)",
);
