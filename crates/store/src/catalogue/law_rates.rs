//! Reference rates of the law that a seller took in.

use crate::connection::Statement;

/// `law_rates.all`
pub static ALL: Statement = Statement::new(
    "law_rates.all",
    "SELECT number, at, name, publication, source, reason, replaces, body FROM law_rates WHERE seller = $1 ORDER BY number",
);
/// `law_rates.insert`
pub static INSERT: Statement = Statement::new(
    "law_rates.insert",
    "INSERT INTO law_rates (seller, number, at, name, publication, source, reason, replaces, body) VALUES ($1, $2, $3, $4, \
     $5, $6, $7, $8, $9)",
);
