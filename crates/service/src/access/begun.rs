//! What was begun in a browser and waits for its answer from elsewhere: in memory alone, each for a time and for one answer, in a limited number.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use basis::problem::{Outcome, Problem};

use crate::clock::Clock;
use crate::letters::hex;

/// How many wait at a time, in all and begun from one address.
const MOST: usize = 10_000;
const MOST_OF_ADDRESS: usize = 100;

/// How long one waits, and what is told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    /// Microseconds.
    pub(super) waits: i64,
    /// The problem where too many wait; it has `seconds`.
    pub(super) many: &'static str,
    /// The problem of an answer to what does not wait, and the field that said which.
    pub(super) ended: (&'static str, &'static str),
}

struct Waiting<T> {
    until: i64,
    address: String,
    what: T,
}

/// All that wait.
pub(super) struct Begun<T> {
    terms: Terms,
    waiting: Mutex<HashMap<String, Waiting<T>>>,
}

impl<T> Begun<T> {
    /// None yet.
    pub(super) fn new(terms: Terms) -> Self {
        Self { terms, waiting: Mutex::default() }
    }
    /// Keeps one: its name, which cannot be guessed, and until when it waits. Fails as the terms say where too many wait.
    pub(super) fn keep(&self, clock: &dyn Clock, address: &str, what: T) -> Outcome<(String, i64)> {
        let mut name = [0_u8; 32];
        clock.fill(&mut name)?;
        let (name, now) = (hex(&name), clock.now());
        let mut waiting = self.lock();
        waiting.retain(|_, w| w.until > now);
        let of_address = waiting.values().filter(|w| w.address == address).map(|w| w.until);
        let own: Vec<i64> = of_address.collect();
        let full = waiting.len() >= MOST;
        if full || own.len() >= MOST_OF_ADDRESS {
            let first = if full { waiting.values().map(|w| w.until).min() } else { own.into_iter().min() };
            let seconds = (first.unwrap_or(now) - now).max(0).div_euclid(1_000_000) + 1;
            return Err(Problem::refused(self.terms.many).with("seconds", seconds));
        }
        let until = now + self.terms.waits;
        waiting.insert(name.clone(), Waiting { until, address: address.to_owned(), what });
        Ok((name, until))
    }
    /// Ends one: it takes no further answer. Fails as the terms say where it does not wait.
    pub(super) fn take(&self, clock: &dyn Clock, name: &str) -> Outcome<T> {
        let found = self.lock().remove(name).filter(|w| w.until > clock.now());
        found.map(|w| w.what).ok_or_else(|| self.ended())
    }
    /// What an answer is told to something that does not wait for it.
    pub(super) fn ended(&self) -> Box<Problem> {
        let (code, field) = self.terms.ended;
        Problem::refused(code).column(field)
    }
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Waiting<T>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
