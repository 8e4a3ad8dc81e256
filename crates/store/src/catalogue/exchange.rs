//! Rates of exchange.

use crate::connection::Statement;

/// `exchange.imports`
pub static IMPORTS: Statement = Statement::new(
    "exchange.imports",
    "SELECT number, at, name, source FROM exchange_import WHERE seller = $1 ORDER BY number",
);
/// `exchange.insert_import`
pub static INSERT_IMPORT: Statement = Statement::new(
    "exchange.insert_import",
    "INSERT INTO exchange_import (seller, number, at, name, source) VALUES ($1, $2, $3, $4, $5)",
);
/// `exchange.rates`
pub static RATES: Statement = Statement::new(
    "exchange.rates",
    "SELECT on_date, base, quote, number, digits, decimals FROM exchange_rate WHERE seller = $1 AND on_date >= $2 AND \
     on_date <= $3 ORDER BY on_date, base, quote, number",
);
/// `exchange.insert_rate`
pub static INSERT_RATE: Statement = Statement::new(
    "exchange.insert_rate",
    "INSERT INTO exchange_rate (seller, on_date, base, quote, number, digits, decimals) VALUES ($1, $2, $3, $4, $5, $6, $7)",
);
