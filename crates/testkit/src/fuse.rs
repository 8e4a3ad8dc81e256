//! A store that is lost at a chosen moment: at the n-th write or commit after a fuse was set, before it is done or just after.
//!
//! From then on nothing on it answers, as when the database or the way to it is gone; whoever held it opens it anew. Only what
//! writes is counted: one thread writes, so that the moment is the same every time, however readers are scheduled.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use basis::problem::{Outcome, Problem};
use store::{Connection, Dialect, Row, Share, Statement, Store, Turn, Value};

/// Decides when; shared by all connections of a store.
#[derive(Debug, Default)]
pub struct Fuse {
    /// Writes that are still done; below zero when it is not set.
    left: AtomicI64,
    set: AtomicBool,
    /// Whether the last one is done before the store is lost, so that only its answer is missing.
    done: AtomicBool,
    blown: AtomicBool,
}

impl Fuse {
    /// Loses the store at the write that follows `writes` others; with `done` that write happens, and only its answer is lost.
    pub fn set(&self, writes: u32, done: bool) {
        self.left.store(i64::from(writes), Ordering::SeqCst);
        self.done.store(done, Ordering::SeqCst);
        self.set.store(true, Ordering::SeqCst);
    }
    /// Takes it out; whether the store was lost since it was set.
    pub fn clear(&self) -> bool {
        self.set.store(false, Ordering::SeqCst);
        self.blown.swap(false, Ordering::SeqCst)
    }
    fn gone(&self) -> Outcome<()> {
        if self.blown.load(Ordering::SeqCst) { Err(lost()) } else { Ok(()) }
    }
    fn write<T>(&self, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        self.gone()?;
        if !self.set.load(Ordering::SeqCst) || self.left.fetch_sub(1, Ordering::SeqCst) > 0 {
            return work();
        }
        if self.done.load(Ordering::SeqCst) {
            work()?;
        }
        self.blown.store(true, Ordering::SeqCst);
        Err(lost())
    }
}

fn lost() -> Box<Problem> {
    Problem::store("store_lost").with("detail", "lost on purpose")
}

/// A store behind a fuse.
pub struct Fused {
    inner: Box<dyn Store>,
    fuse: Arc<Fuse>,
}

impl Fused {
    /// The store, lost when the fuse says so.
    #[must_use]
    pub fn new(inner: Box<dyn Store>, fuse: Arc<Fuse>) -> Self {
        Self { inner, fuse }
    }
}

impl Store for Fused {
    fn place(&self) -> String {
        self.inner.place()
    }
    fn connect(&self) -> Outcome<Box<dyn Connection>> {
        self.fuse.gone()?;
        Ok(Box::new(Wire { inner: self.inner.connect()?, fuse: Arc::clone(&self.fuse) }))
    }
    fn connect_for(&self, seller: i64) -> Outcome<Box<dyn Connection>> {
        self.fuse.gone()?;
        Ok(Box::new(Wire { inner: self.inner.connect_for(seller)?, fuse: Arc::clone(&self.fuse) }))
    }
    fn unwalled(&self) -> Outcome<bool> {
        self.inner.unwalled()
    }
    fn take_turn(&self, waiting: &mut dyn FnMut()) -> Outcome<Box<dyn Turn>> {
        self.fuse.gone()?;
        self.inner.take_turn(waiting)
    }
    fn take_turn_of(&self, seller: i64, waiting: &mut dyn FnMut()) -> Outcome<Box<dyn Turn>> {
        self.fuse.gone()?;
        self.inner.take_turn_of(seller, waiting)
    }
}

struct Wire {
    inner: Box<dyn Connection>,
    fuse: Arc<Fuse>,
}

impl Connection for Wire {
    fn query(
        &mut self,
        statement: &Statement,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Outcome<()>,
    ) -> Outcome<()> {
        self.fuse.gone()?;
        self.inner.query(statement, params, each)
    }
    fn execute(&mut self, statement: &Statement, params: &[Value<'_>]) -> Outcome<u64> {
        self.fuse.write(|| self.inner.execute(statement, params))
    }
    fn bulk<'a>(
        &mut self,
        statement: &Statement,
        next: &mut dyn FnMut(&mut Vec<Value<'a>>) -> Outcome<bool>,
    ) -> Outcome<()> {
        self.fuse.write(|| self.inner.bulk(statement, next))
    }
    fn dialect(&self) -> Dialect {
        self.inner.dialect()
    }
    fn begin(&mut self) -> Outcome<()> {
        self.fuse.gone()?;
        self.inner.begin()
    }
    fn begin_beside(&mut self) -> Outcome<()> {
        self.fuse.gone()?;
        self.inner.begin_beside()
    }
    fn begin_part(&mut self, share: Share, idle: i64) -> Outcome<()> {
        self.fuse.gone()?;
        self.inner.begin_part(share, idle)
    }
    fn begin_reading(&mut self) -> Outcome<()> {
        self.fuse.gone()?;
        self.inner.begin_reading()
    }
    fn commit(&mut self) -> Outcome<()> {
        self.fuse.write(|| self.inner.commit())
    }
    fn rollback(&mut self) -> Outcome<()> {
        self.fuse.gone()?;
        self.inner.rollback()
    }
}
