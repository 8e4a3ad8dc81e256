//! A few lists side by side, each behind a lock of its own: who asks for one that is being computed waits for that and does not compute it again.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use super::{Patience, Position};

/// Lists of a kind that are kept at a time; the one that was not asked for longest goes.
const LISTS_MAX: usize = 4;

/// What a list holds.
pub(crate) trait Keep {
    /// The debtor that it is about.
    fn debtor(&self) -> i64;
    /// Its place in the list.
    fn order(&self, other: &Self) -> std::cmp::Ordering;
}

/// A list and up to where the books were read for it.
pub(crate) struct List<R> {
    pub(super) at: Position,
    rows: Vec<R>,
}

impl<R> List<R> {
    /// Its rows in their order.
    pub(super) fn rows(&self) -> &[R] {
        &self.rows
    }
}

impl<R: Keep> List<R> {
    pub(super) fn new(at: Position, mut rows: Vec<R>) -> Self {
        rows.sort_by(R::order);
        rows.shrink_to_fit();
        Self { at, rows }
    }
    /// Puts new rows in the place of those of some debtors.
    pub(super) fn replace(&mut self, debtors: &BTreeSet<i64>, rows: Vec<R>) {
        self.rows.retain(|row| !debtors.contains(&row.debtor()));
        self.rows.extend(rows);
        self.rows.sort_by(R::order);
    }
}

/// A list behind its lock; none before it was computed.
type Locked<R> = Arc<Mutex<Option<List<R>>>>;

/// The place of one list.
pub(crate) struct Slot<R>(Locked<R>);

impl<R> Slot<R> {
    /// The list, for one who asks at a time. `None` where it is being computed and nobody wants to wait.
    pub(super) fn open(&self, patience: Patience) -> Option<MutexGuard<'_, Option<List<R>>>> {
        locked(&self.0, patience)
    }
}

/// What a lock guards; `None` where another has it and nobody wants to wait.
pub(super) fn locked<T>(lock: &Mutex<T>, patience: Patience) -> Option<MutexGuard<'_, T>> {
    match patience {
        Patience::Long => Some(lock.lock().unwrap_or_else(PoisonError::into_inner)),
        Patience::Soon => match lock.try_lock() {
            Ok(guard) => Some(guard),
            Err(TryLockError::Poisoned(guard)) => Some(guard.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        },
    }
}

/// Lists by what they are of, the one asked for last at the end.
pub(crate) struct Shelf<K, R>(Mutex<Vec<(K, Locked<R>)>>);

impl<K, R> Default for Shelf<K, R> {
    fn default() -> Self {
        Self(Mutex::new(Vec::new()))
    }
}

impl<K: PartialEq, R> Shelf<K, R> {
    /// The place of a list; a new one is made only for those who have time.
    pub(super) fn slot(&self, key: K, patience: Patience) -> Option<Slot<R>> {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lists.iter().position(|(k, _)| *k == key).map(|at| lists.remove(at));
        let entry = match (known, patience) {
            (Some(entry), _) => entry,
            (None, Patience::Soon) => return None,
            (None, Patience::Long) => (key, Arc::default()),
        };
        if lists.len() >= LISTS_MAX {
            lists.remove(0);
        }
        let slot = Slot(Arc::clone(&entry.1));
        lists.push(entry);
        Some(slot)
    }
}
