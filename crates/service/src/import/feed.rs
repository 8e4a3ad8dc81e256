//! Rows read and checked on a thread of their own, so that reading a file and writing the books go on side by side.
//!
//! Nothing here knows the books: what a row means is asked of the caller, in the order of the file.

use std::sync::mpsc::{SyncSender, sync_channel};

use basis::problem::{Outcome, Problem};
use domain::intake::{Rejection, Row};

use super::rows::{Rows, Skipped, Taken};

/// Rows handed over at once: few enough to stay in the processor's cache, enough to make the handing over cheap.
const CHUNK: usize = 2_000;
/// Chunks that may wait.
const AHEAD: usize = 2;

/// One row that was checked.
pub(super) struct Checked<T> {
    /// What it says, or all that is wrong with it.
    pub(super) row: Result<T, Vec<Rejection>>,
    /// Its fields as the file writes them, when the caller keeps refused rows.
    pub(super) fields: Vec<String>,
}

/// Rows in the order of the file.
pub(super) struct Chunk<T> {
    /// The rows.
    pub(super) rows: Vec<Checked<T>>,
    /// Empty rows and totals passed over.
    pub(super) ignored: u64,
    /// Lines of those that are not empty.
    pub(super) passed: Vec<u64>,
    /// Rows passed over by their word.
    pub(super) skipped: Vec<Skipped>,
}

/// How rows are read.
pub(super) struct Reading<F> {
    /// Checks a row; called on the reading thread.
    pub(super) check: F,
    /// Whether the fields of rows are wanted too.
    pub(super) keep: bool,
}

/// Hands the rows of a file to `each`, chunk by chunk. Fails with the first failure of reading or of `each`; rows of the chunk in
/// which reading failed are not handed over.
pub(super) fn feed<T: Send, F>(
    rows: &mut Rows,
    reading: &Reading<F>,
    mut each: impl FnMut(Chunk<T>) -> Outcome<()>,
) -> Outcome<()>
where
    F: Fn(&dyn Row) -> Result<T, Vec<Rejection>> + Sync,
{
    std::thread::scope(|scope| {
        let (send, receive) = sync_channel::<Outcome<Chunk<T>>>(AHEAD);
        let reader = std::thread::Builder::new().name("rows".to_owned());
        reader
            .spawn_scoped(scope, move || read(rows, reading, &send))
            .map_err(|e| Problem::store("store_failed").with("detail", e.kind()))?;
        for chunk in receive {
            each(chunk?)?;
        }
        Ok(())
    })
}

/// Reads until the end, a failure, or nobody wants more.
fn read<T, F>(rows: &mut Rows, reading: &Reading<F>, send: &SyncSender<Outcome<Chunk<T>>>)
where
    F: Fn(&dyn Row) -> Result<T, Vec<Rejection>>,
{
    loop {
        let chunk = chunk(rows, reading);
        let last = !matches!(&chunk, Ok((_, false)));
        if send.send(chunk.map(|(chunk, _)| chunk)).is_err() || last {
            return;
        }
    }
}

/// The next rows, and whether they are the last.
fn chunk<T, F>(rows: &mut Rows, reading: &Reading<F>) -> Outcome<(Chunk<T>, bool)>
where
    F: Fn(&dyn Row) -> Result<T, Vec<Rejection>>,
{
    let mut chunk = Chunk { rows: Vec::with_capacity(CHUNK), ignored: 0, passed: Vec::new(), skipped: Vec::new() };
    while chunk.rows.len() < CHUNK {
        match rows.next(&reading.check)? {
            None => return Ok((chunk, true)),
            Some(Taken::Ignored(line)) => {
                chunk.ignored += 1;
                chunk.passed.extend(line);
            }
            Some(Taken::Skipped(row)) => chunk.skipped.push(row),
            Some(Taken::Checked(row)) => {
                let fields = if reading.keep { rows.fields() } else { Vec::new() };
                chunk.rows.push(Checked { row, fields });
            }
        }
    }
    Ok((chunk, false))
}
