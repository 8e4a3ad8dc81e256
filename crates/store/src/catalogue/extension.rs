//! Statements: extensions of due dates.

use crate::connection::Statement;

/// `extension.all`
pub static ALL: Statement = Statement::new(
    "extension.all",
    "SELECT extension, debtor, invoice, until_date, on_date, reason, owner, interest, withdrawn_on FROM extension \
     WHERE seller = $1 ORDER BY extension",
);
/// `extension.last`
pub static LAST: Statement = Statement::new(
    "extension.last",
    "SELECT extension FROM extension WHERE seller = $1 ORDER BY extension DESC LIMIT 1",
);
/// `extension.insert`
pub static INSERT: Statement = Statement::new(
    "extension.insert",
    "INSERT INTO extension (seller, extension, debtor, invoice, until_date, on_date, reason, owner, interest, \
     withdrawn_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '')",
);
/// `extension.withdraw`
pub static WITHDRAW: Statement = Statement::new(
    "extension.withdraw",
    "UPDATE extension SET withdrawn_on = $3 WHERE seller = $1 AND extension = $2 AND withdrawn_on = ''",
);
