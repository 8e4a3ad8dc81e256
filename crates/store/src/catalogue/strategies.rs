//! Statements: strategies that were put into force, and for whom.

use crate::connection::Statement;

/// `strategies.versions`
pub static VERSIONS: Statement = Statement::new(
    "strategies.versions",
    "SELECT version, at, id, own_version, body FROM strategy_version WHERE seller = $1 ORDER BY version",
);
/// `strategies.insert_version`
pub static INSERT_VERSION: Statement = Statement::new(
    "strategies.insert_version",
    "INSERT INTO strategy_version (seller, version, at, id, own_version, body) VALUES ($1, $2, $3, $4, $5, $6)",
);
/// `strategies.assignments`
pub static ASSIGNMENTS: Statement = Statement::new(
    "strategies.assignments",
    "SELECT number, at, on_date, scope, target, debtor, version, by_person FROM strategy_assignment WHERE seller = $1 \
     ORDER BY number",
);
/// `strategies.insert_assignment`
pub static INSERT_ASSIGNMENT: Statement = Statement::new(
    "strategies.insert_assignment",
    "INSERT INTO strategy_assignment (seller, number, at, on_date, scope, target, debtor, version, by_person) VALUES \
     ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
);
