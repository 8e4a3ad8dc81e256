//! Working through the pieces of a day in several threads.

use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;

use basis::problem::Outcome;
use store::{Connection, Dialect, evidence};

use super::judge::Judged;
use super::totals::Totals;
use super::{Day, Piece, read, write};

/// Readers at work at the same time.
const READERS: usize = 2;
/// Threads that each read, judge and write where the database lets several write: one more than readers, because who commits waits for
/// the disk and leaves a core alone.
const BESIDE: usize = READERS + 1;
/// Ranges of debtors that may wait for the writer.
const WAITING: usize = 3;

/// Works through all pieces. Readers judge them side by side and this thread writes what they found; where the database lets several
/// write, each of them writes what it judged.
pub(super) fn work_through(
    shared: &Day<'_>,
    pieces: &[Piece],
    dry_run: bool,
    c: &mut dyn Connection,
    totals: &mut Totals,
    progress: &mut dyn FnMut(u64, u64),
) -> Outcome<()> {
    if !dry_run && c.dialect() == Dialect::Postgres {
        return beside(shared, pieces, c, totals, progress);
    }
    let next = AtomicUsize::new(0);
    let (sender, receiver) = sync_channel::<Outcome<Vec<Judged>>>(WAITING);
    std::thread::scope(|scope| {
        for _ in 0..READERS.min(pieces.len()) {
            let sender = sender.clone();
            let next = &next;
            scope.spawn(move || {
                let mut own = match shared.app.connect() {
                    Ok(own) => own,
                    Err(problem) => return drop(sender.send(Err(problem))),
                };
                let mut reader = read::Reader::new(shared, &mut *own);
                while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let judged = reader.judge(piece);
                    let failed = judged.is_err();
                    // The writer has gone when it met a fault; then there is nobody to tell.
                    if sender.send(judged).is_err() || failed {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut writer = write::Writer::new(shared);
        let mut done = 0;
        for judged in receiver {
            let judged = judged?;
            totals.add(&judged, shared.day);
            if !dry_run {
                writer.write(c, judged)?;
            }
            done += 1;
            progress(done, pieces.len() as u64);
        }
        Ok(())
    })
}

/// Each thread judges a piece and writes it in a transaction of its own, beside the others: whoever has the seller's turn is alone, so
/// that numbers of evidence can be given out here.
fn beside(
    shared: &Day<'_>,
    pieces: &[Piece],
    c: &mut dyn Connection,
    totals: &mut Totals,
    progress: &mut dyn FnMut(u64, u64),
) -> Outcome<()> {
    let last = AtomicI64::new(evidence::last_entry(c, shared.app.seller.id)?);
    let next = AtomicUsize::new(0);
    let (sender, receiver) = sync_channel::<Outcome<Totals>>(WAITING);
    let work = |piece: &Piece, own: &mut dyn Connection| -> Outcome<Totals> {
        let judged = read::Reader::new(shared, own).judge(piece)?;
        let mut counted = Totals::default();
        counted.add(&judged, shared.day);
        let draw = Box::new(|count| Ok(last.fetch_add(count, Ordering::Relaxed) + count));
        write::Writer::drawing(shared, Some(draw)).write_beside(own, judged)?;
        Ok(counted)
    };
    std::thread::scope(|scope| {
        for _ in 0..BESIDE.min(pieces.len()) {
            let sender = sender.clone();
            let (next, work) = (&next, &work);
            scope.spawn(move || {
                let mut own = match shared.app.connect() {
                    Ok(own) => own,
                    Err(problem) => return drop(sender.send(Err(problem))),
                };
                while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let done = work(piece, &mut *own);
                    let failed = done.is_err();
                    if failed {
                        // The others end after the piece at hand.
                        next.store(pieces.len(), Ordering::Relaxed);
                    }
                    if sender.send(done).is_err() || failed {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut done = 0;
        for counted in receiver {
            totals.merge(counted?);
            done += 1;
            progress(done, pieces.len() as u64);
        }
        Ok(())
    })
}
