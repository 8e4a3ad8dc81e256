//! Statements: what persons found of debtors.

use crate::connection::Statement;

/// `assessments.all`
pub static ALL: Statement = Statement::new(
    "assessments.all",
    "SELECT number, at, debtor, currency, kind, word, on_date, by_person FROM assessment WHERE seller = $1 ORDER BY number",
);
/// `assessments.insert`
pub static INSERT: Statement = Statement::new(
    "assessments.insert",
    "INSERT INTO assessment (seller, number, at, debtor, currency, kind, word, on_date, by_person) VALUES ($1, $2, $3, \
     $4, $5, $6, $7, $8, $9)",
);
