//! The device of a person who signs in with a second factor: it knows a secret as it was typed in, and shows six figures each half minute.

use ring::hmac::{HMAC_SHA1_FOR_LEGACY_USE_ONLY, Key, sign};

/// What it shows at a second since 1970-01-01 UTC. Panics where the secret is no text in base32.
#[must_use]
#[expect(clippy::expect_used, clippy::indexing_slicing, reason = "a device of the tests panics where a secret is none")]
pub fn shows(secret: &str, second: i64) -> String {
    let letter = |c: char| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(c).expect("a letter of base32");
    let bits: String = secret.chars().map(|c| format!("{:05b}", letter(c))).collect();
    let bytes = bits.as_bytes().chunks_exact(8).map(|b| b.iter().fold(0_u8, |n, bit| n * 2 + (bit - b'0')));
    let key = Key::new(HMAC_SHA1_FOR_LEGACY_USE_ONLY, &bytes.collect::<Vec<_>>());
    let tag = sign(&key, &(second / 30).to_be_bytes());
    let hash = tag.as_ref();
    let from = usize::from(hash[19] & 15);
    let four = hash[from..from + 4].iter().fold(0_u32, |n, b| n << 8 | u32::from(*b)) & 0x7fff_ffff;
    format!("{:06}", four % 1_000_000)
}

#[cfg(test)]
mod tests {
    /// RFC 6238, appendix B: the secret of the examples, the last six of their eight figures.
    #[test]
    fn it_shows_what_the_standard_says() {
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        for (second, wanted) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(super::shows(secret, second), wanted);
        }
    }
}
