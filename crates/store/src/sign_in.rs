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

/// Sign-ins that failed for a subject, and when the last one was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Failures {
    /// How many.
    pub count: i64,
    /// When the last one was tried, microseconds.
    pub last_at: i64,
}

/// What failed for a subject so far. The connection must be of no one seller.
pub fn failures(c: &mut dyn Connection, subject: &str) -> Outcome<Option<Failures>> {
    let mut found = None;
    c.query(&sql::FAILURES, &[subject.into()], &mut |r| {
        found = Some(Failures { count: r.int(0)?, last_at: r.int(1)? });
        Ok(())
    })?;
    Ok(found)
}

/// Counts one more where nothing was counted since `known` was read; whether it was. Takes one statement and needs no transaction.
pub fn count_failure(c: &mut dyn Connection, subject: &str, known: Option<Failures>, at: i64) -> Outcome<bool> {
    let changed = match known {
        None => c.execute(&sql::FIRST_FAILURE, &[subject.into(), at.into()])?,
        Some(known) => {
            let values = [subject.into(), at.into(), known.count.into(), known.last_at.into()];
            c.execute(&sql::NEXT_FAILURE, &values)?
        }
    };
    Ok(changed == 1)
}

/// Forgets what failed for a subject.
pub fn forget_failures(c: &mut dyn Connection, subject: &str) -> Outcome<()> {
    c.execute(&sql::FORGET_FAILURES, &[subject.into()])?;
    Ok(())
}

/// Takes back one that was counted and succeeded.
pub fn take_back_failure(c: &mut dyn Connection, subject: &str) -> Outcome<()> {
    c.execute(&sql::TAKE_BACK_FAILURE, &[subject.into()])?;
    Ok(())
}

/// Forgets what was tried last before an instant, unless it failed so often.
pub fn prune_failures(c: &mut dyn Connection, before: i64, often: i64) -> Outcome<()> {
    c.execute(&sql::PRUNE_FAILURES, &[before.into(), often.into()])?;
    Ok(())
}
