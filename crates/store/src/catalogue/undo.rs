//! Statements: imports taken back, what they brought, and what only verification reads of them.

use crate::connection::Statement;

/// `undo.undone`
pub static UNDONE: Statement = Statement::new(
    "undo.undone",
    "SELECT number, import, on_date, by_person, reason, at FROM import_undo WHERE seller = $1 ORDER BY number",
);
/// `undo.insert`
pub static INSERT: Statement = Statement::new(
    "undo.insert",
    "INSERT INTO import_undo (seller, number, import, on_date, by_person, reason, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
);
/// `undo.entries_of_kind`
pub static ENTRIES_OF_KIND: Statement = Statement::new(
    "undo.entries_of_kind",
    "SELECT entry FROM evidence WHERE seller = $1 AND chain = 0 AND kind = $2 ORDER BY entry",
);
/// `undo.newborn`
pub static NEWBORN: Statement = Statement::new(
    "undo.newborn",
    "SELECT chain FROM evidence WHERE seller = $1 AND entry > $2 GROUP BY chain HAVING MIN(seq) = 1 AND \
     SUM(CASE WHEN kind IN ('invoice', 'receipt', 'movement', 'debtor', 'debtor_event') THEN 0 ELSE 1 END) = 0 \
     ORDER BY chain",
);
/// `undo.ended_cycles`
pub static ENDED_CYCLES: Statement = Statement::new(
    "undo.ended_cycles",
    "SELECT e.chain, p.body FROM evidence e JOIN payload p ON p.seller = e.seller AND p.entry = e.entry \
     WHERE e.seller = $1 AND e.entry > $2 AND e.kind = 'cycle_ended' ORDER BY e.entry",
);
/// `undo.debtors_of_import`
pub static DEBTORS_OF_IMPORT: Statement = Statement::new(
    "undo.debtors_of_import",
    "SELECT debtor FROM invoice WHERE seller = $1 AND import = $2 AND undone = 0 \
     UNION SELECT debtor FROM receipt WHERE seller = $1 AND import = $2 AND undone = 0 \
     UNION SELECT debtor FROM movement WHERE seller = $1 AND import = $2 AND undone = 0 ORDER BY 1",
);
/// `undo.invoices`
pub static INVOICES: Statement = Statement::new(
    "undo.invoices",
    "SELECT invoice FROM invoice WHERE seller = $1 AND debtor = $2 AND import = $3 AND undone = 0 ORDER BY invoice",
);
/// `undo.receipts`
pub static RECEIPTS: Statement = Statement::new(
    "undo.receipts",
    "SELECT receipt FROM receipt WHERE seller = $1 AND debtor = $2 AND import = $3 AND undone = 0 ORDER BY receipt",
);
/// `undo.movements`
pub static MOVEMENTS: Statement = Statement::new(
    "undo.movements",
    "SELECT movement, import FROM movement WHERE seller = $1 AND debtor = $2 AND undone = 0 ORDER BY movement",
);
/// `undo.mark_invoices`
pub static MARK_INVOICES: Statement =
    Statement::new("undo.mark_invoices", "UPDATE invoice SET undone = 1 WHERE seller = $1 AND import = $2");
/// `undo.mark_receipts`
pub static MARK_RECEIPTS: Statement =
    Statement::new("undo.mark_receipts", "UPDATE receipt SET undone = 1 WHERE seller = $1 AND import = $2");
/// `undo.mark_movements`
pub static MARK_MOVEMENTS: Statement =
    Statement::new("undo.mark_movements", "UPDATE movement SET undone = 1 WHERE seller = $1 AND import = $2");
/// `undo.withdraw_debtor`
pub static WITHDRAW_DEBTOR: Statement =
    Statement::new("undo.withdraw_debtor", "UPDATE debtor SET withdrawn = 1 WHERE seller = $1 AND debtor = $2");
/// `undo.withdrawn`
pub static WITHDRAWN: Statement =
    Statement::new("undo.withdrawn", "SELECT debtor FROM debtor WHERE seller = $1 AND withdrawn <> 0 ORDER BY debtor");
/// `undo.note_debtor`
pub static NOTE_DEBTOR: Statement = Statement::new(
    "undo.note_debtor",
    "INSERT INTO import_debtor (seller, import, debtor, entry, before) VALUES ($1, $2, $3, $4, $5)",
);
/// `undo.noted_debtors`
pub static NOTED_DEBTORS: Statement = Statement::new(
    "undo.noted_debtors",
    "SELECT import, debtor, entry, before FROM import_debtor WHERE seller = $1 ORDER BY import, debtor, entry",
);
/// `undo.count_invoices`
pub static COUNT_INVOICES: Statement = Statement::new(
    "undo.count_invoices",
    "SELECT t.import, COUNT(*) FROM invoice t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM debtor_merge_row m WHERE \
     m.seller = t.seller AND m.kind = 'invoice' AND m.became_debtor = t.debtor AND m.became = t.invoice) GROUP BY t.import ORDER BY \
     t.import",
);
/// `undo.count_receipts`
pub static COUNT_RECEIPTS: Statement = Statement::new(
    "undo.count_receipts",
    "SELECT t.import, COUNT(*) FROM receipt t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM debtor_merge_row m WHERE \
     m.seller = t.seller AND m.kind = 'receipt' AND m.became_debtor = t.debtor AND m.became = t.receipt) GROUP BY t.import ORDER BY \
     t.import",
);
/// `undo.count_reports`
pub static COUNT_REPORTS: Statement = Statement::new(
    "undo.count_reports",
    "SELECT t.import, COUNT(*) FROM movement t WHERE t.seller = $1 AND t.kind IN ('reported', 'settled_outside') AND NOT \
     EXISTS (SELECT 1 FROM debtor_merge_row m WHERE m.seller = t.seller AND m.kind = 'movement' AND m.became_debtor = \
     t.debtor AND m.became = t.movement) GROUP BY t.import ORDER BY t.import",
);
/// `undo.all_invoices`
pub static ALL_INVOICES: Statement = Statement::new(
    "undo.all_invoices",
    "SELECT invoice, number, kind, issue_date, due_date, currency, amount, opening, law, contract, \
     purchase_order, tax, terms, last_step, last_step_on FROM invoice WHERE seller = $1 AND debtor = $2 \
     ORDER BY invoice",
);
/// `undo.all_receipts`
pub static ALL_RECEIPTS: Statement = Statement::new(
    "undo.all_receipts",
    "SELECT receipt, reference, received_on, currency, amount, invoice_number, payer_name, remittance \
     FROM receipt WHERE seller = $1 AND debtor = $2 ORDER BY receipt",
);
/// `undo.all_movements`
pub static ALL_MOVEMENTS: Statement = Statement::new(
    "undo.all_movements",
    "SELECT movement, invoice, currency, on_date, kind, amount, receipt FROM movement WHERE seller = $1 \
     AND debtor = $2 ORDER BY movement",
);
/// `undo.wrong_marks`
pub static WRONG_MARKS: Statement = Statement::new(
    "undo.wrong_marks",
    "SELECT 'invoice', COUNT(*) FROM invoice t WHERE t.seller = $1 AND t.undone <> CASE WHEN EXISTS (SELECT 1 \
     FROM import_undo u WHERE u.seller = t.seller AND u.import = t.import) OR EXISTS (SELECT 1 FROM debtor_merge_row m WHERE \
     m.seller = t.seller AND m.kind = 'invoice' AND m.debtor = t.debtor AND m.number = t.invoice) THEN 1 ELSE 0 END \
     UNION ALL SELECT 'receipt', COUNT(*) FROM receipt t WHERE t.seller = $1 AND t.undone <> CASE WHEN EXISTS (SELECT 1 \
     FROM import_undo u WHERE u.seller = t.seller AND u.import = t.import) OR EXISTS (SELECT 1 FROM debtor_merge_row m WHERE \
     m.seller = t.seller AND m.kind = 'receipt' AND m.debtor = t.debtor AND m.number = t.receipt) THEN 1 ELSE 0 END \
     UNION ALL SELECT 'movement', COUNT(*) FROM movement t WHERE t.seller = $1 AND t.undone <> CASE WHEN EXISTS (SELECT 1 \
     FROM import_undo u WHERE u.seller = t.seller AND u.import = t.import) OR EXISTS (SELECT 1 FROM debtor_merge_row m WHERE \
     m.seller = t.seller AND m.kind IN ('movement', 'reversal') AND m.debtor = t.debtor AND m.number = t.movement) \
     THEN 1 ELSE 0 END \
     UNION ALL SELECT 'block', COUNT(*) FROM block t WHERE t.seller = $1 AND t.undone <> CASE WHEN t.invoice <> 0 AND EXISTS \
     (SELECT 1 FROM debtor_merge_row m WHERE m.seller = t.seller AND m.kind = 'block' AND m.debtor = t.debtor AND m.number = \
     t.block) THEN 1 ELSE 0 END",
);
/// `undo.wrong_imports`
pub static WRONG_IMPORTS: Statement = Statement::new(
    "undo.wrong_imports",
    "SELECT e.kind, COUNT(*) FROM evidence e WHERE e.seller = $1 AND e.entry > $2 AND e.entry < $3 AND \
     ((e.kind = 'invoice' AND EXISTS (SELECT 1 FROM invoice t WHERE t.seller = e.seller AND t.debtor = e.chain \
     AND t.invoice = e.ref AND t.import <> $4)) \
     OR (e.kind = 'receipt' AND EXISTS (SELECT 1 FROM receipt t WHERE t.seller = e.seller AND t.debtor = e.chain \
     AND t.receipt = e.ref AND t.import <> $4)) \
     OR (e.kind = 'movement' AND EXISTS (SELECT 1 FROM movement t WHERE t.seller = e.seller AND t.debtor = e.chain \
     AND t.movement = e.ref AND t.kind <> 'reversed' AND t.import <> $4))) \
     AND NOT EXISTS (SELECT 1 FROM debtor_merge_row m WHERE m.seller = e.seller AND m.kind = e.kind AND \
     m.became_debtor = e.chain AND m.became = e.ref) GROUP BY e.kind ORDER BY e.kind",
);
/// `undo.wrong_reversals`
pub static WRONG_REVERSALS: Statement = Statement::new(
    "undo.wrong_reversals",
    "SELECT e.kind, COUNT(*) FROM evidence e WHERE e.seller = $1 AND e.entry > $2 AND e.entry < $3 AND \
     e.kind = 'movement' AND EXISTS (SELECT 1 FROM movement t WHERE t.seller = e.seller AND t.debtor = e.chain \
     AND t.movement = e.ref AND t.kind = 'reversed' AND t.import <> $4) \
     AND NOT EXISTS (SELECT 1 FROM debtor_merge_row m WHERE m.seller = e.seller AND m.kind = 'reversal' AND \
     m.debtor = e.chain AND m.number = e.ref) GROUP BY e.kind ORDER BY e.kind",
);
/// `undo.wrong_carried`
pub static WRONG_CARRIED: Statement = Statement::new(
    "undo.wrong_carried",
    "SELECT 'invoice', COUNT(*) FROM debtor_merge_row m JOIN invoice a ON a.seller = m.seller AND a.debtor = m.debtor AND \
     a.invoice = m.number JOIN invoice b ON b.seller = m.seller AND b.debtor = m.became_debtor AND b.invoice = m.became WHERE \
     m.seller = $1 AND m.kind = 'invoice' AND a.import <> b.import \
     UNION ALL SELECT 'receipt', COUNT(*) FROM debtor_merge_row m JOIN receipt a ON a.seller = m.seller AND a.debtor = m.debtor AND \
     a.receipt = m.number JOIN receipt b ON b.seller = m.seller AND b.debtor = m.became_debtor AND b.receipt = m.became WHERE \
     m.seller = $1 AND m.kind = 'receipt' AND a.import <> b.import \
     UNION ALL SELECT 'movement', COUNT(*) FROM debtor_merge_row m JOIN movement a ON a.seller = m.seller AND a.debtor = m.debtor AND \
     a.movement = m.number JOIN movement b ON b.seller = m.seller AND b.debtor = m.became_debtor AND b.movement = m.became WHERE \
     m.seller = $1 AND m.kind = 'movement' AND a.import <> b.import",
);
