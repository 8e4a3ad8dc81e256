//! Ceremonies that were begun and wait for the answer of a device: in memory alone, each for five minutes and for one answer, in a limited number.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use basis::problem::{Outcome, Problem};
use webauthn_rs::prelude::{DiscoverableAuthentication, PasskeyRegistration};

use crate::clock::Clock;
use crate::letters::hex;

/// How long one waits, microseconds.
const WAITS: i64 = 300 * 1_000_000;
/// Ceremonies that wait at a time, in all and begun from one address.
const MOST: usize = 10_000;
const MOST_OF_ADDRESS: usize = 100;

/// What is known of a ceremony.
pub(super) enum State {
    /// Somebody adds a passkey, in a session, under a name.
    Adding { session: (i64, i64), name: String, state: Box<PasskeyRegistration> },
    /// Somebody signs in.
    SigningIn(Box<DiscoverableAuthentication>),
}

struct Waiting {
    until: i64,
    address: String,
    state: State,
}

/// All that wait.
#[derive(Default)]
pub(super) struct Begun(Mutex<HashMap<String, Waiting>>);

impl Begun {
    /// Keeps one: its name, which cannot be guessed, and until when it waits. Fails with `passkey_ceremonies_many`.
    pub(super) fn keep(&self, clock: &dyn Clock, address: &str, state: State) -> Outcome<(String, i64)> {
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
            return Err(Problem::refused("passkey_ceremonies_many").with("seconds", seconds));
        }
        let until = now + WAITS;
        waiting.insert(name.clone(), Waiting { until, address: address.to_owned(), state });
        Ok((name, until))
    }
    /// Ends one: it takes no further answer. Fails with `passkey_ceremony_ended`.
    pub(super) fn take(&self, clock: &dyn Clock, name: &str) -> Outcome<State> {
        let found = self.lock().remove(name).filter(|w| w.until > clock.now());
        found.map(|w| w.state).ok_or_else(|| Problem::refused("passkey_ceremony_ended").column("ceremony"))
    }
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Waiting>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
