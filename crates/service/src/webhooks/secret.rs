//! Secrets of endpoints: drawn, sealed, opened. Nothing else knows how they are kept.

use std::path::Path;

use basis::problem::{Outcome, Problem};

use crate::clock::Clock;
use crate::sealing;

/// Bytes of a secret.
const SECRET: usize = 32;

/// Which secret it is: the seller, the endpoint, its number. A sealed secret that was put elsewhere does not open.
pub(super) type Whose = (i64, i64, i64);

/// A new secret, and the same sealed. Fails with `sealing_key`, `data_dir_not_writable`, `no_randomness`.
pub(super) fn draw(data: &Path, clock: &dyn Clock, whose: Whose) -> Outcome<(Vec<u8>, Vec<u8>)> {
    let mut secret = vec![0; SECRET];
    clock.fill(&mut secret)?;
    let sealed = sealing::seal(data, clock, (&place(whose), &secret))?;
    Ok((secret, sealed))
}

/// A sealed secret. Fails with `sealing_key` where the key is none, with `webhook_secret_damaged` where it does not open this one.
pub(super) fn open(data: &Path, whose: Whose, sealed: &[u8]) -> Outcome<Vec<u8>> {
    sealing::usable(data)?;
    let damaged = |_| Problem::store("webhook_secret_damaged").with("value", whose.1);
    sealing::open(data, (&place(whose), sealed)).map_err(damaged)
}

fn place((seller, endpoint, number): Whose) -> String {
    format!("webhook_secret {seller} {endpoint} {number}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemClock;

    #[test]
    fn a_secret_opens_where_it_belongs_and_nowhere_else() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (secret, sealed) = draw(dir.path(), &SystemClock, (1, 2, 3)).unwrap();
        assert_eq!(open(dir.path(), (1, 2, 3), &sealed).unwrap(), secret);
        assert!(secret.len() == 32 && !sealed.windows(8).any(|w| w == secret.get(..8).unwrap()));
        for whose in [(2, 2, 3), (1, 3, 3), (1, 2, 4)] {
            let refused = open(dir.path(), whose, &sealed).unwrap_err();
            assert_eq!(refused.code, "webhook_secret_damaged", "{whose:?}");
        }
        assert_eq!(open(other.path(), (1, 2, 3), &sealed).unwrap_err().code, "sealing_key");
        draw(other.path(), &SystemClock, (1, 2, 3)).unwrap();
        assert_eq!(open(other.path(), (1, 2, 3), &sealed).unwrap_err().code, "webhook_secret_damaged");
    }
}
