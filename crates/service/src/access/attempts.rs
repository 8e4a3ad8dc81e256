//! Tries to prove a password: counted before anything is looked at, so that many at once are as few as one after the other.

use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
use store::Connection;
use store::sign_in;

use super::back_off::{self, Whose};
use crate::letters::hex;

/// How long failures are remembered after the last one; microseconds.
const KEPT: i64 = 7 * 86_400_000_000;
/// How often a count is looked at again when others count at the same time.
const LOOKS: usize = 20;
/// What is told who may never try again: look again tomorrow.
const FOR_EVER: i64 = 86_400;

/// A try that was counted as failed.
pub(super) struct Attempt {
    person: String,
    address: String,
}

/// Counts a try. Fails with `sign_in_locked` where too many failed. The connection must be of no one seller; no transaction is needed.
pub(super) fn begin(c: &mut dyn Connection, (login, address): (&str, &str), now: i64) -> Outcome<Attempt> {
    let attempt = Attempt { person: subject("person", login), address: subject("address", address) };
    sign_in::prune_failures(c, now - KEPT, back_off::MOST)?;
    // The address first: who is sent away by it does not lock a name.
    count(c, Whose::Address, &attempt.address, now)?;
    if let Err(locked) = count(c, Whose::Person, &attempt.person, now) {
        sign_in::take_back_failure(c, &attempt.address)?;
        return Err(locked);
    }
    Ok(attempt)
}

/// A try of somebody whose name is not known, counted as failed at the address.
#[cfg(any(feature = "passkeys", feature = "oidc"))]
pub(super) struct Unnamed(
    #[cfg_attr(not(feature = "oidc"), expect(dead_code, reason = "only there is a try taken back"))] String,
);

/// Counts a try of somebody whose name is not known, at the address alone. Fails with `sign_in_locked`.
#[cfg(any(feature = "passkeys", feature = "oidc"))]
pub(super) fn begin_unnamed(c: &mut dyn Connection, address: &str, now: i64) -> Outcome<Unnamed> {
    sign_in::prune_failures(c, now - KEPT, back_off::MOST)?;
    let address = subject("address", address);
    count(c, Whose::Address, &address, now)?;
    Ok(Unnamed(address))
}

#[cfg(feature = "oidc")]
impl Unnamed {
    /// Forgets the try, as if nobody had tried.
    pub(super) fn taken_back(self, c: &mut dyn Connection) -> Outcome<()> {
        sign_in::take_back_failure(c, &self.0)
    }
}

impl Attempt {
    /// Forgets the person's failures, and the try itself at the address: what others failed from there stays.
    pub(super) fn succeeded(self, c: &mut dyn Connection) -> Outcome<()> {
        sign_in::forget_failures(c, &self.person)?;
        sign_in::take_back_failure(c, &self.address)
    }
    /// Forgets the try alone, as if nobody had tried.
    pub(super) fn taken_back(self, c: &mut dyn Connection) -> Outcome<()> {
        sign_in::take_back_failure(c, &self.person)?;
        sign_in::take_back_failure(c, &self.address)
    }
}

/// Forgets what failed for a name: somebody who may has given it a new beginning.
pub(super) fn forget(c: &mut dyn Connection, login: &str) -> Outcome<()> {
    sign_in::forget_failures(c, &subject("person", login))
}

fn count(c: &mut dyn Connection, whose: Whose, subject: &str, now: i64) -> Outcome<()> {
    for _ in 0..LOOKS {
        let known = sign_in::failures(c, subject)?;
        let wait = known.map_or(0, |failed| seconds(back_off::again_from(whose, failed), now));
        if wait > 0 {
            return Err(Problem::refused("sign_in_locked").with("seconds", wait));
        }
        if sign_in::count_failure(c, subject, known, now)? {
            return Ok(());
        }
    }
    Err(Problem::refused("sign_in_locked").with("seconds", 1))
}

/// Seconds from one instant to another, rounded up; 0 where it is past.
fn seconds(from: i64, now: i64) -> i64 {
    if from == i64::MAX { FOR_EVER } else { (from.saturating_sub(now).max(0) + 999_999) / 1_000_000 }
}

fn subject(of: &str, text: &str) -> String {
    hex(&payload_hash(of.as_bytes(), text.as_bytes()))
}
