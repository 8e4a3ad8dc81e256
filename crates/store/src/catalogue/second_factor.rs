//! Statements: the second factor of people, and the codes that stand in for it.

use crate::connection::Statement;

/// `second_factor.one`
pub static ONE: Statement =
    Statement::new("second_factor.one", "SELECT at, kept, step, begun, begun_at FROM second_factor WHERE person = $1");
/// `second_factor.insert`
pub static INSERT: Statement = Statement::new(
    "second_factor.insert",
    "INSERT INTO second_factor (person, at, kept, step, begun, begun_at) VALUES ($1, 0, '', 0, '', 0) ON CONFLICT (person) DO NOTHING",
);
/// `second_factor.begin`
pub static BEGIN: Statement = Statement::new(
    "second_factor.begin",
    "UPDATE second_factor SET begun = $2, begun_at = $3 WHERE person = $1 AND kept = ''",
);
/// `second_factor.set`
pub static SET: Statement = Statement::new(
    "second_factor.set",
    "UPDATE second_factor SET at = $2, kept = $3, step = $4, begun = '', begun_at = 0 WHERE person = $1",
);
/// `second_factor.step`
pub static STEP: Statement = Statement::new(
    "second_factor.step",
    "UPDATE second_factor SET step = $3 WHERE person = $1 AND kept = $2 AND step < $3",
);
/// `second_factor.codes`
pub static CODES: Statement =
    Statement::new("second_factor.codes", "SELECT hash FROM recovery_code WHERE person = $1 ORDER BY hash");
/// `second_factor.insert_code`
pub static INSERT_CODE: Statement =
    Statement::new("second_factor.insert_code", "INSERT INTO recovery_code (person, hash) VALUES ($1, $2)");
/// `second_factor.use_code`
pub static USE_CODE: Statement =
    Statement::new("second_factor.use_code", "DELETE FROM recovery_code WHERE person = $1 AND hash = $2");
/// `second_factor.forget_codes`
pub static FORGET_CODES: Statement =
    Statement::new("second_factor.forget_codes", "DELETE FROM recovery_code WHERE person = $1");
