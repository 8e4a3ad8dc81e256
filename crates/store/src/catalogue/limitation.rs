//! Statements: recorded facts that bear on limitation.

use crate::connection::Statement;

/// `limitation.all`
pub static ALL: Statement = Statement::new(
    "limitation.all",
    "SELECT fact, debtor, invoice, kind, on_date, until_date, note, by_person, withdraws FROM limitation_fact WHERE seller = $1 \
     ORDER BY fact",
);
/// `limitation.last`
pub static LAST: Statement =
    Statement::new("limitation.last", "SELECT fact FROM limitation_fact WHERE seller = $1 ORDER BY fact DESC LIMIT 1");
/// `limitation.insert`
pub static INSERT: Statement = Statement::new(
    "limitation.insert",
    "INSERT INTO limitation_fact (seller, fact, debtor, invoice, kind, on_date, until_date, note, by_person, withdraws) VALUES ($1, \
     $2, $3, $4, $5, $6, $7, $8, $9, $10)",
);
