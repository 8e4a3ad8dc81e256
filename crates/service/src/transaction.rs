//! Where a transaction begins and ends: all of what a use case writes, with its evidence, or nothing of it.
//!
//! An import of a large file commits by batches and keeps its own account of that (`import`).

use basis::problem::Outcome;
use store::Connection;

/// Does `work` in one transaction: committed when it succeeds, undone when it fails. Fails as `work` does, and as the store
/// does.
pub(crate) fn in_transaction<T>(
    c: &mut dyn Connection,
    work: impl FnOnce(&mut dyn Connection) -> Outcome<T>,
) -> Outcome<T> {
    c.begin()?;
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
