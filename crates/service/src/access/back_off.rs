//! How long who failed to sign in has to wait before trying again.
//!
//! Counted for the name that was given, whether anybody has it or not, and for the address it came from. NIST SP 800-63B allows a person 100
//! failures in a row; by then a person waited for days, and from then on only a new password helps.

use store::sign_in::Failures;

/// What failures are counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// The name to sign in with.
    Person,
    /// Where the request came from; many people may share it.
    Address,
}

/// Failures in a row after which a name is not listened to any more.
pub(super) const MOST: i64 = 100;
/// Seconds in microseconds.
const SECOND: i64 = 1_000_000;

/// From when on another try is listened to, microseconds; never with [`i64::MAX`].
pub(super) fn again_from(whose: Whose, failed: Failures) -> i64 {
    let (free, first, longest) = match whose {
        Whose::Person if failed.count >= MOST => return i64::MAX,
        Whose::Person => (5, 30, 3600),
        Whose::Address => (30, 10, 900),
    };
    if failed.count < free {
        return failed.last_at;
    }
    let doubled = u32::try_from(failed.count - free).unwrap_or(u32::MAX).min(20);
    let seconds = (i64::from(first) << doubled).min(longest);
    failed.last_at.saturating_add(seconds * SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(whose: Whose, count: i64) -> i64 {
        (again_from(whose, Failures { count, last_at: 7 * SECOND }) - 7 * SECOND) / SECOND
    }

    #[test]
    fn slips_cost_nothing_and_guessing_costs_ever_more() {
        let waits: Vec<i64> = [0, 4, 5, 6, 7, 11, 12, 99].iter().map(|n| wait(Whose::Person, *n)).collect();
        assert_eq!(waits, [0, 0, 30, 60, 120, 1920, 3600, 3600]);
        let waits: Vec<i64> = [0, 29, 30, 31, 36, 37, 100, 100_000].iter().map(|n| wait(Whose::Address, *n)).collect();
        assert_eq!(waits, [0, 0, 10, 20, 640, 900, 900, 900]);
    }

    #[test]
    fn a_name_that_failed_a_hundred_times_is_listened_to_no_more() {
        for count in [MOST, MOST + 1, i64::MAX] {
            assert_eq!(again_from(Whose::Person, Failures { count, last_at: 0 }), i64::MAX);
        }
        assert!(again_from(Whose::Address, Failures { count: i64::MAX, last_at: i64::MAX }) > 0);
    }

    /// What a guesser reaches in a day, for one name and from one address.
    #[test]
    fn guesses_in_a_day_are_few() {
        for (whose, most) in [(Whose::Person, 36), (Whose::Address, 140)] {
            let (mut now, mut failed) = (0, Failures::default());
            while now < 86_400 * SECOND {
                failed = Failures { count: failed.count + 1, last_at: now };
                now = again_from(whose, failed).max(now + 1);
            }
            assert!(failed.count <= most, "{whose:?}: {}", failed.count);
        }
    }
}
