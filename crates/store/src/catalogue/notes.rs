//! Statements: what the team writes of debtors.

use crate::connection::Statement;

/// `notes.of_debtor`
pub static OF_DEBTOR: Statement = Statement::new(
    "notes.of_debtor",
    "SELECT number, at, debtor, about, kind, invoice, body, person, until_date, on_date, by_person FROM note WHERE \
     seller = $1 AND debtor = $2 ORDER BY number",
);
/// `notes.of_kind`
pub static OF_KIND: Statement = Statement::new(
    "notes.of_kind",
    "SELECT number, at, debtor, about, kind, invoice, body, person, until_date, on_date, by_person FROM note WHERE \
     seller = $1 AND kind = $2 ORDER BY number",
);
/// `notes.all`
pub static ALL: Statement = Statement::new(
    "notes.all",
    "SELECT number, at, debtor, about, kind, invoice, body, person, until_date, on_date, by_person FROM note WHERE \
     seller = $1 ORDER BY number",
);
/// `notes.one`
pub static ONE: Statement = Statement::new(
    "notes.one",
    "SELECT number, at, debtor, about, kind, invoice, body, person, until_date, on_date, by_person FROM note WHERE \
     seller = $1 AND number = $2",
);
/// `notes.last`
pub static LAST: Statement =
    Statement::new("notes.last", "SELECT number FROM note WHERE seller = $1 ORDER BY number DESC LIMIT 1");
/// `notes.insert`
pub static INSERT: Statement = Statement::new(
    "notes.insert",
    "INSERT INTO note (seller, number, at, debtor, about, kind, invoice, body, person, until_date, on_date, by_person) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
);
