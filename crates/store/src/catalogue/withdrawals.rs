//! Statements: decisions taken back.

use crate::connection::Statement;

/// `withdrawals.insert`
pub static INSERT: Statement = Statement::new(
    "withdrawals.insert",
    "INSERT INTO decision_withdrawal (seller, debtor, entry, currency, cycle, step, on_date, by_person, reason, note) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
);
/// `withdrawals.of_debtor`
pub static OF_DEBTOR: Statement = Statement::new(
    "withdrawals.of_debtor",
    "SELECT debtor, entry, currency, cycle, step, on_date, by_person, reason, note FROM decision_withdrawal WHERE \
     seller = $1 AND debtor = $2 ORDER BY entry",
);
/// `withdrawals.of_entry`
pub static OF_ENTRY: Statement = Statement::new(
    "withdrawals.of_entry",
    "SELECT debtor, entry, currency, cycle, step, on_date, by_person, reason, note FROM decision_withdrawal WHERE \
     seller = $1 AND debtor = $2 AND entry = $3",
);
/// `withdrawals.count`
pub static COUNT: Statement =
    Statement::new("withdrawals.count", "SELECT COUNT(*) FROM decision_withdrawal WHERE seller = $1");
