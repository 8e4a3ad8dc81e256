//! Statements: invoices, receipts, movements, open items. What an undone import brought is not read here.

use crate::connection::Statement;

/// `books.invoice_by_number`
pub static INVOICE_BY_NUMBER: Statement = Statement::new(
    "books.invoice_by_number",
    "SELECT i.debtor, i.invoice, i.kind, i.issue_date, i.due_date, i.currency, i.amount, COALESCE(o.open, \
     0), i.import, i.line, i.law, i.opening FROM invoice i LEFT JOIN open_item o ON o.seller = i.seller AND o.debtor = i.debtor AND \
     o.currency = i.currency AND o.due_date = i.due_date AND o.invoice = i.invoice WHERE i.seller = $1 \
     AND i.number = $2 AND i.undone = 0",
);
/// `books.invoices_of_debtor`
pub static INVOICES_OF_DEBTOR: Statement = Statement::new(
    "books.invoices_of_debtor",
    "SELECT invoice, number, kind, issue_date, due_date, currency, amount, opening, law, contract, \
     purchase_order, tax, terms, last_step, last_step_on FROM invoice WHERE seller = $1 AND debtor = $2 \
     AND undone = 0 ORDER BY invoice",
);
/// `books.invoice_by_key`
pub static INVOICE_BY_KEY: Statement = Statement::new(
    "books.invoice_by_key",
    "SELECT invoice, number, kind, issue_date, due_date, currency, amount, opening, law, contract, \
     purchase_order, tax, terms, last_step, last_step_on FROM invoice WHERE seller = $1 AND debtor = $2 \
     AND invoice = $3",
);
/// `books.insert_invoice`
pub static INSERT_INVOICE: Statement = Statement::new(
    "books.insert_invoice",
    "INSERT INTO invoice (seller, debtor, invoice, number, kind, issue_date, due_date, currency, amount, \
     tax, opening, law, terms, purchase_order, contract, last_step, last_step_on, import, line) VALUES \
     ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
);
/// `books.last_number`
pub static LAST_NUMBER: Statement = Statement::new(
    "books.last_number",
    "SELECT number FROM invoice WHERE seller = $1 AND undone = 0 ORDER BY number DESC LIMIT 1",
);
/// `books.last_invoice`
pub static LAST_INVOICE: Statement = Statement::new(
    "books.last_invoice",
    "SELECT invoice FROM invoice WHERE seller = $1 AND debtor = $2 ORDER BY invoice DESC LIMIT 1",
);
/// `books.receipt_by_reference`
pub static RECEIPT_BY_REFERENCE: Statement = Statement::new(
    "books.receipt_by_reference",
    "SELECT debtor, receipt, received_on, currency, amount, invoice_number FROM receipt WHERE seller = $1 \
     AND reference = $2 AND undone = 0",
);
/// `books.receipts_of_debtor`
pub static RECEIPTS_OF_DEBTOR: Statement = Statement::new(
    "books.receipts_of_debtor",
    "SELECT receipt, reference, received_on, currency, amount, invoice_number, payer_name, remittance \
     FROM receipt WHERE seller = $1 AND debtor = $2 AND undone = 0 ORDER BY receipt",
);
/// `books.receipt_by_key`
pub static RECEIPT_BY_KEY: Statement = Statement::new(
    "books.receipt_by_key",
    "SELECT receipt, reference, received_on, currency, amount, invoice_number, payer_name, remittance \
     FROM receipt WHERE seller = $1 AND debtor = $2 AND receipt = $3",
);
/// `books.insert_receipt`
pub static INSERT_RECEIPT: Statement = Statement::new(
    "books.insert_receipt",
    "INSERT INTO receipt (seller, debtor, receipt, reference, received_on, currency, amount, \
     invoice_number, payer_name, remittance, import, line) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
     $10, $11, $12)",
);
/// `books.last_receipt`
pub static LAST_RECEIPT: Statement = Statement::new(
    "books.last_receipt",
    "SELECT receipt FROM receipt WHERE seller = $1 AND debtor = $2 ORDER BY receipt DESC LIMIT 1",
);
/// `books.movements_of_debtor`
pub static MOVEMENTS_OF_DEBTOR: Statement = Statement::new(
    "books.movements_of_debtor",
    "SELECT movement, invoice, currency, on_date, kind, amount, receipt FROM movement WHERE seller = $1 \
     AND debtor = $2 AND undone = 0 ORDER BY movement",
);
/// `books.movement_by_key`
pub static MOVEMENT_BY_KEY: Statement = Statement::new(
    "books.movement_by_key",
    "SELECT movement, invoice, currency, on_date, kind, amount, receipt FROM movement WHERE seller = $1 \
     AND debtor = $2 AND movement = $3",
);
/// `books.insert_movement`
pub static INSERT_MOVEMENT: Statement = Statement::new(
    "books.insert_movement",
    "INSERT INTO movement (seller, debtor, movement, invoice, currency, on_date, kind, amount, receipt, \
     import) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
);
/// `books.last_movement`
pub static LAST_MOVEMENT: Statement = Statement::new(
    "books.last_movement",
    "SELECT movement FROM movement WHERE seller = $1 AND debtor = $2 ORDER BY movement DESC LIMIT 1",
);
/// `books.open_items`
pub static OPEN_ITEMS: Statement = Statement::new(
    "books.open_items",
    "SELECT debtor, currency, due_date, invoice, open, law, moves FROM open_item WHERE seller = $1 AND \
     debtor BETWEEN $2 AND $3 ORDER BY debtor, currency, due_date, invoice",
);
/// `books.open_items_by_account`: the same, a row an account: dates one after the other, each ten characters long; numbers; laws with a
/// separator between them, and a star behind that of an item that something moved. PostgreSQL's way of sending a row makes many short
/// rows dear. Items come in the order of the rows that are put together, as a rule: whoever reads them looks.
pub static OPEN_ITEMS_BY_ACCOUNT: Statement = Statement::in_two(
    "books.open_items_by_account",
    "SELECT debtor, currency, group_concat(due_date, '') AS due_dates, group_concat(invoice) AS invoices, group_concat(open) AS opens, \
     group_concat(CASE WHEN moves = 0 THEN law ELSE law || '*' END, '\u{1f}') AS laws FROM open_item WHERE seller = $1 AND debtor \
     BETWEEN $2 AND $3 GROUP BY debtor, currency ORDER BY debtor, currency",
    "SELECT debtor, currency, string_agg(due_date, '') AS due_dates, array_agg(invoice) AS invoices, array_agg(open) AS opens, \
     string_agg(CASE WHEN moves = 0 THEN law ELSE law || '*' END, '\u{1f}') AS laws FROM (SELECT debtor, currency, due_date, invoice, \
     open, law, moves FROM open_item WHERE seller = $1 AND debtor BETWEEN $2 AND $3 ORDER BY debtor, currency, due_date, invoice) AS i \
     GROUP BY debtor, currency ORDER BY debtor, currency",
);
/// `books.open_items_of_account`
pub static OPEN_ITEMS_OF_ACCOUNT: Statement = Statement::new(
    "books.open_items_of_account",
    "SELECT debtor, currency, due_date, invoice, open, law, moves FROM open_item WHERE seller = $1 AND \
     debtor = $2 AND currency = $3 ORDER BY due_date, invoice",
);
/// `books.insert_open_item`
pub static INSERT_OPEN_ITEM: Statement = Statement::new(
    "books.insert_open_item",
    "INSERT INTO open_item (seller, debtor, currency, due_date, invoice, open, law, moves) VALUES ($1, \
     $2, $3, $4, $5, $6, $7, $8)",
);
/// `books.update_open_item`
pub static UPDATE_OPEN_ITEM: Statement = Statement::new(
    "books.update_open_item",
    "INSERT INTO open_item (seller, debtor, currency, due_date, invoice, open, law, moves) VALUES ($1, \
     $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (seller, debtor, currency, due_date, invoice) DO UPDATE SET \
     open = excluded.open, moves = open_item.moves + 1",
);
/// `books.delete_open_item`
pub static DELETE_OPEN_ITEM: Statement = Statement::new(
    "books.delete_open_item",
    "DELETE FROM open_item WHERE seller = $1 AND debtor = $2 AND currency = $3 AND due_date = $4 AND \
     invoice = $5",
);
/// `books.count_overdue`
pub static COUNT_OVERDUE: Statement = Statement::new(
    "books.count_overdue",
    "SELECT CAST(COALESCE(SUM(items), 0) AS BIGINT) FROM due_day WHERE seller = $1 AND due_date < $2",
);
/// `books.due_days`
pub static DUE_DAYS: Statement = Statement::new(
    "books.due_days",
    "SELECT due_date, items FROM due_day WHERE seller = $1 AND items <> 0 ORDER BY due_date",
);
/// `books.add_due`
pub static ADD_DUE: Statement = Statement::new(
    "books.add_due",
    "INSERT INTO due_day (seller, due_date, items) VALUES ($1, $2, $3) ON CONFLICT (seller, due_date) \
     DO UPDATE SET items = due_day.items + excluded.items",
);
