//! The draws behind the synthetic portfolio: a small generator of random numbers and whole-number draws from it.
//!
//! Everything is integer arithmetic, so that a seed gives the same bytes on every machine. No float, no clock and no
//! operating system randomness ever enters; nothing here is fit for secrets.

/// A SplitMix64 generator: 64 bits of state, every seed is a good one.
pub(super) struct Chance {
    state: u64,
}

impl Chance {
    /// The stream number `stream` of `seed`; streams of one seed do not resemble each other.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        Self { state: mix(seed ^ mix(stream.wrapping_add(STEP))) }
    }
    /// The next 64 random bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        mix(self.state)
    }
    /// A number from 0 to `end - 1`; 0 when `end` is 0.
    ///
    /// The high half of a product instead of a remainder: no division, and a bias below `end / 2^64`.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        let product = u128::from(self.bits()) * u128::from(end);
        (product >> 64) as u64
    }
    /// True in `percent` of 100 cases.
    pub(super) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
    /// One of `choices`; empty text when there is none.
    pub(super) fn one_of(&mut self, choices: &[&'static str]) -> &'static str {
        let at = self.below(choices.len() as u64) as usize;
        choices.get(at).copied().unwrap_or_default()
    }
}

/// The golden ratio's fraction in 64 bits, the step that SplitMix64 is defined with.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// SplitMix64's finaliser: every bit of the result depends on every bit of `value`.
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splitmix64_gives_its_published_numbers() {
        let mut chance = Chance { state: 1_234_567 };
        assert_eq!(chance.bits(), 6_457_827_717_110_365_317);
        assert_eq!(chance.bits(), 3_203_168_211_198_807_973);
        assert_eq!(chance.bits(), 9_817_491_932_198_370_423);
    }

    #[test]
    fn draws_stay_inside_their_range_and_reach_its_ends() {
        let mut chance = Chance::new(1, 2);
        let mut seen = [0_u32; 7];
        for _ in 0..7_000 {
            seen[chance.below(7) as usize] += 1;
        }
        assert!(seen.iter().all(|&n| (850..1_150).contains(&n)), "{seen:?}");
        assert_eq!(chance.below(0), 0);
        assert_eq!(chance.one_of(&[]), "");
    }

    #[test]
    fn streams_of_one_seed_differ() {
        assert_ne!(Chance::new(1, 0).bits(), Chance::new(1, 1).bits());
        assert_ne!(Chance::new(1, 0).bits(), Chance::new(2, 0).bits());
    }
}
