//! How often somebody may ask: for each token or session, and for each address. Kept in memory, for so many at most; nothing of it is a fact.
//! Failed sign-ins are counted elsewhere, in the store.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{Mutex, PoisonError};

use basis::problem::{Outcome, Problem};

/// Whoever is counted at a time; of those who ask no more the oldest are forgotten.
const COUNTED: usize = 1 << 16;
/// Microseconds of a minute.
const MINUTE: i64 = 60_000_000;

/// Who is counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    /// What was presented to be recognised by, as a hash under a key of this run.
    Shown(u64),
    /// An address.
    Address(String),
    /// All for whom there is no room.
    Others,
}

/// Requests a minute; 0 for as many as come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For each token or session.
    pub per_token: u32,
    /// For each address.
    pub per_address: u32,
}

impl Default for Limits {
    /// More than a person or a careful program asks, and less than what keeps others waiting.
    fn default() -> Self {
        Self { per_token: 1_200, per_address: 2_400 }
    }
}

/// Counts who asks.
#[derive(Debug)]
pub(crate) struct Limiter {
    limits: Limits,
    hash: RandomState,
    /// The instant up to which what each asked is used up (the generic cell rate algorithm): one instant says both how much and since when.
    used: Mutex<HashMap<Key, i64>>,
}

impl Limiter {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, hash: RandomState::new(), used: Mutex::new(HashMap::new()) }
    }

    /// Counts a request at this instant (microseconds) from an address, with what it shows to be recognised by. Fails with `too_many_requests`, with
    /// the seconds after which the next one is answered.
    pub(crate) fn count(&self, now: i64, address: &str, shown: Option<&str>) -> Outcome<()> {
        let shown = shown.map(|text| Key::Shown(self.hash.hash_one(text)));
        let all = [
            shown.map(|key| (key, self.limits.per_token)),
            Some((Key::Address(address.to_owned()), self.limits.per_address)),
        ];
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.len() >= COUNTED {
            used.retain(|_, until| *until > now);
        }
        for (key, rate) in all.into_iter().flatten().filter(|(_, rate)| *rate > 0) {
            let key = if used.len() < COUNTED || used.contains_key(&key) { key } else { Key::Others };
            let each = MINUTE / i64::from(rate);
            // A quarter of a minute may come at once, ten requests at least.
            let burst = (MINUTE / 4).max(each * 10);
            let until = used.get(&key).copied().unwrap_or(now).max(now);
            if until - now > burst - each {
                let seconds = (until - now - (burst - each) + 999_999).div_euclid(1_000_000);
                return Err(Problem::refused("too_many_requests").with("seconds", seconds));
            }
            used.insert(key, until + each);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000_000;

    fn limiter(per_token: u32, per_address: u32) -> Limiter {
        Limiter::new(Limits { per_token, per_address })
    }

    /// How many of so many at once are answered, and the seconds that the first refused one is told.
    fn at_once(limiter: &Limiter, now: i64, count: usize, (address, shown): (&str, Option<&str>)) -> (usize, String) {
        let done: Vec<Outcome<()>> = (0..count).map(|_| limiter.count(now, address, shown)).collect();
        let wait = done.iter().find_map(|d| d.as_ref().err()).map(|p| p.args.iter().map(|(_, n)| n.clone()).collect());
        (done.iter().filter(|d| d.is_ok()).count(), wait.unwrap_or_default())
    }

    #[test]
    fn a_quarter_of_a_minute_may_come_at_once_and_then_as_the_rate_allows() {
        let limiter = limiter(60, 0);
        let who = ("192.0.2.7", Some("token"));
        assert_eq!(at_once(&limiter, 0, 20, who), (15, "1".to_owned()));
        assert_eq!(at_once(&limiter, 3 * SECOND, 20, who).0, 3);
        assert_eq!(at_once(&limiter, 600 * SECOND, 20, who).0, 15, "nobody saves up more than a burst");
        // A slow rate has ten at once, and says how long the next one takes.
        let slow = self::limiter(6, 0);
        assert_eq!(at_once(&slow, 0, 11, who), (10, "10".to_owned()));
        assert_eq!(at_once(&slow, 10 * SECOND, 2, who).0, 1);
    }

    #[test]
    fn tokens_and_addresses_are_counted_apart_and_together() {
        let limiter = limiter(60, 120);
        assert_eq!(at_once(&limiter, 0, 20, ("192.0.2.7", Some("one"))).0, 15);
        assert_eq!(at_once(&limiter, 0, 20, ("192.0.2.7", Some("two"))).0, 15, "another token of the same address");
        assert_eq!(
            at_once(&limiter, 0, 20, ("192.0.2.7", Some("three"))).0,
            0,
            "as many tokens as one likes: the address"
        );
        assert_eq!(at_once(&limiter, 0, 20, ("192.0.2.8", Some("one"))).0, 0, "one token from everywhere");
        assert_eq!(at_once(&limiter, 0, 40, ("192.0.2.9", None)).0, 30);
        let free = self::limiter(0, 0);
        assert_eq!(at_once(&free, 0, 5_000, ("192.0.2.9", Some("one"))).0, 5_000);
    }

    #[test]
    fn no_crowd_fills_the_memory() {
        let limiter = limiter(0, 60);
        for n in 0..COUNTED + 100 {
            let _ = limiter.count(0, &n.to_string(), None);
        }
        let counted = || limiter.used.lock().unwrap().len();
        assert!(counted() <= COUNTED + 1, "{}", counted());
        // Who came first is still answered, and those without room share one count.
        limiter.count(0, "0", None).unwrap();
        assert!(limiter.count(0, "another", None).is_err());
        limiter.count(61 * SECOND, "another", None).unwrap();
        assert!(counted() < 10, "{}", counted());
    }
}
