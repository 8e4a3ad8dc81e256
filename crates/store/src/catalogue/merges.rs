//! Statements: debtors that were merged, the rows that went over, and the dunning states that changed with them.

use crate::connection::Statement;

/// `merges.merges`
pub static MERGES: Statement = Statement::new(
    "merges.merges",
    "SELECT number, from_debtor, to_debtor, on_date, by_person, reason, at, ends FROM debtor_merge WHERE seller = $1 ORDER BY \
     number",
);
/// `merges.insert`
pub static INSERT: Statement = Statement::new(
    "merges.insert",
    "INSERT INTO debtor_merge (seller, number, from_debtor, to_debtor, on_date, by_person, reason, at, ends) VALUES ($1, $2, \
     $3, $4, $5, $6, $7, $8, $9)",
);
/// `merges.moved`
pub static MOVED: Statement = Statement::new(
    "merges.moved",
    "SELECT merge, kind, debtor, number, became_debtor, became FROM debtor_merge_row WHERE seller = $1 ORDER BY kind, debtor, \
     number, became",
);
/// `merges.insert_moved`
pub static INSERT_MOVED: Statement = Statement::new(
    "merges.insert_moved",
    "INSERT INTO debtor_merge_row (seller, merge, kind, debtor, number, became_debtor, became) VALUES ($1, $2, $3, $4, $5, \
     $6, $7)",
);
/// `merges.carried`
pub static CARRIED: Statement = Statement::new(
    "merges.carried",
    "SELECT merge, debtor, currency, was_cycle, was_step, was_step_on, was_assignment, cycle, step, step_on, assignment FROM \
     debtor_merge_account WHERE seller = $1 ORDER BY merge, debtor, currency",
);
/// `merges.carried_of`
pub static CARRIED_OF: Statement = Statement::new(
    "merges.carried_of",
    "SELECT merge, debtor, currency, was_cycle, was_step, was_step_on, was_assignment, cycle, step, step_on, assignment FROM \
     debtor_merge_account WHERE seller = $1 AND debtor = $2 ORDER BY merge, currency",
);
/// `merges.insert_carried`
pub static INSERT_CARRIED: Statement = Statement::new(
    "merges.insert_carried",
    "INSERT INTO debtor_merge_account (seller, merge, debtor, currency, was_cycle, was_step, was_step_on, was_assignment, \
     cycle, step, step_on, assignment) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
);
/// `merges.arrivals`
pub static ARRIVALS: Statement = Statement::new(
    "merges.arrivals",
    "SELECT merge, kind, number FROM debtor_merge_arrival WHERE seller = $1 ORDER BY merge, kind, number",
);
/// `merges.insert_arrival`
pub static INSERT_ARRIVAL: Statement = Statement::new(
    "merges.insert_arrival",
    "INSERT INTO debtor_merge_arrival (seller, merge, kind, number) VALUES ($1, $2, $3, $4)",
);
/// `merges.invoice_sources`
pub static INVOICE_SOURCES: Statement = Statement::new(
    "merges.invoice_sources",
    "SELECT invoice, import, line FROM invoice WHERE seller = $1 AND debtor = $2 AND undone = 0 ORDER BY invoice",
);
/// `merges.receipt_sources`
pub static RECEIPT_SOURCES: Statement = Statement::new(
    "merges.receipt_sources",
    "SELECT receipt, import, line FROM receipt WHERE seller = $1 AND debtor = $2 AND undone = 0 ORDER BY receipt",
);
/// `merges.mark_invoice`
pub static MARK_INVOICE: Statement = Statement::new(
    "merges.mark_invoice",
    "UPDATE invoice SET undone = 1 WHERE seller = $1 AND debtor = $2 AND invoice = $3",
);
/// `merges.mark_receipt`
pub static MARK_RECEIPT: Statement = Statement::new(
    "merges.mark_receipt",
    "UPDATE receipt SET undone = 1 WHERE seller = $1 AND debtor = $2 AND receipt = $3",
);
/// `merges.mark_movement`
pub static MARK_MOVEMENT: Statement = Statement::new(
    "merges.mark_movement",
    "UPDATE movement SET undone = 1 WHERE seller = $1 AND debtor = $2 AND movement = $3",
);
/// `merges.mark_block`
pub static MARK_BLOCK: Statement =
    Statement::new("merges.mark_block", "UPDATE block SET undone = 1 WHERE seller = $1 AND debtor = $2 AND block = $3");
/// `merges.merges_of_import`
pub static MERGES_OF_IMPORT: Statement = Statement::new(
    "merges.merges_of_import",
    "SELECT m.merge FROM invoice t JOIN debtor_merge_row m ON m.seller = t.seller AND m.kind = 'invoice' AND m.became_debtor = \
     t.debtor AND m.became = t.invoice WHERE t.seller = $1 AND t.import = $2 AND t.undone = 0 \
     UNION SELECT m.merge FROM receipt t JOIN debtor_merge_row m ON m.seller = t.seller AND m.kind = 'receipt' AND \
     m.became_debtor = t.debtor AND m.became = t.receipt WHERE t.seller = $1 AND t.import = $2 AND t.undone = 0 \
     UNION SELECT m.merge FROM movement t JOIN debtor_merge_row m ON m.seller = t.seller AND m.kind = 'movement' AND \
     m.became_debtor = t.debtor AND m.became = t.movement WHERE t.seller = $1 AND t.import = $2 AND t.undone = 0 ORDER BY 1",
);
