//! Where a transaction begins and ends: all of what a use case writes, with its evidence, or nothing of it.
//!
//! An import of a large file commits by batches and keeps its own account of that (`import`).

use basis::problem::Outcome;
use store::{Connection, Share};

/// Does `work` in one transaction: committed when it succeeds, undone when it fails. Fails as `work` does, and as the store
/// does.
pub(crate) fn in_transaction<T>(
    c: &mut dyn Connection,
    work: impl FnOnce(&mut dyn Connection) -> Outcome<T>,
) -> Outcome<T> {
    c.begin()?;
    ended(c, work)
}

/// The same beside others of this kind, for who has the seller's turn.
pub(crate) fn in_beside<T>(c: &mut dyn Connection, work: impl FnOnce(&mut dyn Connection) -> Outcome<T>) -> Outcome<T> {
    c.begin_beside()?;
    ended(c, work)
}

/// The same for a worker: the transaction holds the seller's turn, and a server ends it when it does nothing for `idle`
/// milliseconds.
pub(crate) fn in_part<T>(
    c: &mut dyn Connection,
    (share, idle): (Share, i64),
    work: impl FnOnce(&mut dyn Connection) -> Outcome<T>,
) -> Outcome<T> {
    c.begin_part(share, idle)?;
    ended(c, work)
}

fn ended<T>(c: &mut dyn Connection, work: impl FnOnce(&mut dyn Connection) -> Outcome<T>) -> Outcome<T> {
    match work(c) {
        Ok(done) => {
            c.commit()?;
            Ok(done)
        }
        Err(problem) => {
            c.rollback()?;
            Err(problem)
        }
    }
}
