//! Secrets of endpoints: drawn, sealed, opened. Nothing else knows how they are kept.
//!
//! They are sealed (XChaCha20-Poly1305) under a key that is drawn from the seller's signing key, which lies in the data directory and not in the
//! database: a copy of the database alone opens none. Whoever has both has them.

use basis::problem::{Outcome, Problem};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};

use crate::clock::Clock;

/// Keeps this use of the signing key apart from all others.
const PURPOSE: &[u8] = b"dunlin webhook secret 1";
/// Bytes of a secret.
const SECRET: usize = 32;
const NONCE: usize = 24;

/// Which secret it is: the seller, the endpoint, its number. A sealed secret that was put elsewhere does not open.
pub(super) type Whose = (i64, i64, i64);

/// Seals and opens the secrets of one seller.
pub(super) struct Sealer(XChaCha20Poly1305);

impl Sealer {
    pub(super) fn new(key: &SigningKey) -> Self {
        let drawn = Sha256::new().chain_update(PURPOSE).chain_update(key.to_bytes()).finalize();
        Self(XChaCha20Poly1305::new(&drawn))
    }
    /// A new secret, and the same sealed. Fails with `no_randomness`.
    pub(super) fn draw(&self, clock: &dyn Clock, whose: Whose) -> Outcome<(Vec<u8>, Vec<u8>)> {
        let (mut secret, mut nonce) = (vec![0; SECRET], [0; NONCE]);
        clock.fill(&mut secret)?;
        clock.fill(&mut nonce)?;
        let said = place(whose);
        let payload = Payload { msg: &secret, aad: &said };
        let sealed = self.0.encrypt(&XNonce::from(nonce), payload).map_err(|_| damaged(whose))?;
        Ok((secret, [nonce.as_slice(), &sealed].concat()))
    }
    /// A sealed secret. Fails with `webhook_secret_damaged`.
    pub(super) fn open(&self, whose: Whose, sealed: &[u8]) -> Outcome<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or_else(|| damaged(whose))?;
        let said = place(whose);
        let payload = Payload { msg: sealed, aad: &said };
        self.0.decrypt(&XNonce::from(*nonce), payload).map_err(|_| damaged(whose))
    }
}

fn place((seller, endpoint, number): Whose) -> Vec<u8> {
    [seller, endpoint, number].into_iter().flat_map(i64::to_be_bytes).collect()
}

fn damaged((_, endpoint, _): Whose) -> Box<Problem> {
    Problem::store("webhook_secret_damaged").with("value", endpoint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemClock;

    #[test]
    fn a_secret_opens_where_it_belongs_and_nowhere_else() {
        let sealer = Sealer::new(&SigningKey::from_bytes(&[7; 32]));
        let (secret, sealed) = sealer.draw(&SystemClock, (1, 2, 3)).unwrap();
        assert_eq!(sealer.open((1, 2, 3), &sealed).unwrap(), secret);
        assert!(secret.len() == 32 && !sealed.windows(8).any(|w| w == secret.get(..8).unwrap()));
        for whose in [(2, 2, 3), (1, 3, 3), (1, 2, 4)] {
            assert_eq!(sealer.open(whose, &sealed).unwrap_err().code, "webhook_secret_damaged", "{whose:?}");
        }
        let other = Sealer::new(&SigningKey::from_bytes(&[8; 32]));
        assert!(other.open((1, 2, 3), &sealed).is_err() && sealer.open((1, 2, 3), &[]).is_err());
        let mut changed = sealed;
        *changed.last_mut().unwrap() ^= 1;
        assert!(sealer.open((1, 2, 3), &changed).is_err());
    }
}
