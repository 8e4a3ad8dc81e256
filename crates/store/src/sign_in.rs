//! How people sign in. Of a secret only a hash is here.

use basis::problem::Outcome;

use crate::catalogue::sign_in as sql;
use crate::connection::Connection;

/// What is kept of a person's password.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordRow {
    /// When it was set, microseconds.
    pub at: i64,
    /// How it was hashed, salt, hash; empty where it was taken away.
    pub kept: String,
}

impl std::fmt::Debug for PasswordRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PasswordRow({})", self.at)
    }
}

/// What is kept of a person's password. The connection must be of no one seller.
pub fn password(c: &mut dyn Connection, person: i64) -> Outcome<Option<PasswordRow>> {
    let mut found = None;
    c.query(&sql::PASSWORD, &[person.into()], &mut |r| {
        found = Some(PasswordRow { at: r.int(0)?, kept: r.text(1)?.to_owned() });
        Ok(())
    })?;
    Ok(found)
}

/// Keeps it in place of what was kept before. The connection must be of no one seller.
pub fn set_password(c: &mut dyn Connection, person: i64, row: &PasswordRow) -> Outcome<()> {
    let known = password(c, person)?.is_some();
    let statement = if known { &sql::UPDATE_PASSWORD } else { &sql::INSERT_PASSWORD };
    c.execute(statement, &[person.into(), row.at.into(), (&row.kept).into()])?;
    Ok(())
}
