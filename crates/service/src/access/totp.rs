//! Codes of a second factor: six figures that a device and the server compute from one secret and the half minute (RFC 6238, SHA-1).

use ring::hmac::{HMAC_SHA1_FOR_LEGACY_USE_ONLY, Key, sign};

use super::tokens::same;

/// Bytes of a secret: as long as what SHA-1 gives (RFC 4226, 4).
pub(super) const SECRET: usize = 20;
/// A half minute in microseconds.
const STEP: i64 = 30_000_000;
/// Figures of a code, and the number of codes.
const DIGITS: usize = 6;
const CODES: u32 = 1_000_000;

/// The half minute of an instant.
pub(super) const fn step_at(now: i64) -> i64 {
    now.div_euclid(STEP)
}

/// The half minute after `last` whose code this is: the present one, the one before or the one after, for clocks that differ.
pub(super) fn step_of(secret: &[u8], code: &str, (now, last): (i64, i64)) -> Option<i64> {
    if code.len() != DIGITS || !code.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let present = step_at(now);
    let agrees = |step: i64| {
        let of = number(secret, step) % CODES;
        same(format!("{of:06}").as_bytes(), code.as_bytes()) && step > last
    };
    // All three are computed, whichever it is.
    [present - 1, present, present + 1].into_iter().filter(|step| agrees(*step)).min()
}

/// The number of a half minute (RFC 4226, 5.3), of which a code is the last figures.
fn number(secret: &[u8], step: i64) -> u32 {
    let tag = sign(&Key::new(HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret), &step.to_be_bytes());
    let hash = tag.as_ref();
    let from = hash.last().map_or(0, |b| usize::from(b & 15));
    let four = hash.get(from..from + 4).unwrap_or_default();
    four.iter().fold(0_u32, |n, b| (n << 8) | u32::from(*b)) & 0x7fff_ffff
}

/// A secret as devices take it: base32 (RFC 4648), without signs that fill it up.
pub(super) fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits = bytes.len() * 8;
    let bit = |at: usize| bytes.get(at / 8).is_some_and(|b| b & (0x80 >> (at % 8)) != 0);
    let letter = |from: usize| (from..from + 5).fold(0_usize, |n, at| (n << 1) | usize::from(bit(at)));
    (0..bits).step_by(5).filter_map(|from| LETTERS.get(letter(from))).map(|b| char::from(*b)).collect()
}

/// The same as an address that devices read from a picture.
pub(super) fn uri(login: &str, secret: &str) -> String {
    let login = login.replace('@', "%40").replace('+', "%2B");
    format!("otpauth://totp/Dunlin:{login}?secret={secret}&issuer=Dunlin&algorithm=SHA1&digits=6&period=30")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARED: &[u8] = b"12345678901234567890";
    /// RFC 6238, appendix B, SHA-1: second, code of eight figures.
    const VECTORS: [(i64, u32); 6] = [
        (59, 94_287_082),
        (1_111_111_109, 7_081_804),
        (1_111_111_111, 14_050_471),
        (1_234_567_890, 89_005_924),
        (2_000_000_000, 69_279_037),
        (20_000_000_000, 65_353_130),
    ];

    #[test]
    fn codes_are_those_of_the_standard() {
        for (second, wanted) in VECTORS {
            let now = second * 1_000_000;
            assert_eq!(number(SHARED, step_at(now)) % 100_000_000, wanted, "{second}");
            let code = format!("{:06}", wanted % CODES);
            assert_eq!(step_of(SHARED, &code, (now, 0)), Some(step_at(now)), "{second}");
        }
    }

    #[test]
    fn a_code_counts_a_half_minute_early_and_late_and_once() {
        let (second, code) = (1_234_567_890, "005924");
        let at = |late: i64, last: i64| step_of(SHARED, code, ((second + late) * 1_000_000, last));
        let step = second / 30;
        for late in [-30, -1, 0, 29, 30, 59] {
            assert_eq!(at(late, 0), Some(step), "{late}");
            assert_eq!(at(late, step), None, "{late}: taken already");
        }
        for late in [-31, 60] {
            assert_eq!(at(late, 0), None, "{late}");
        }
        for wrong in ["", "5924", "005925", " 005924", "0059240", "٠٠٥٩٢٤", "+05924"] {
            assert_eq!(step_of(SHARED, wrong, (second * 1_000_000, 0)), None, "{wrong}");
        }
    }

    /// RFC 4648, 10: beginnings of its six bytes.
    #[test]
    fn secrets_are_written_as_the_standard_says() {
        let wanted = ["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"];
        for (length, wanted) in wanted.into_iter().enumerate() {
            assert_eq!(base32(&[0x66, 0x6f, 0x6f, 0x62, 0x61, 0x72][..length]), wanted);
        }
        assert_eq!(
            uri("a+b@c", "MY"),
            "otpauth://totp/Dunlin:a%2Bb%40c?secret=MY&issuer=Dunlin&algorithm=SHA1&digits=6&period=30"
        );
    }
}
