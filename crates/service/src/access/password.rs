//! Passwords: which may be chosen, and what is kept of them.
//!
//! Rules after NIST SP 800-63B: length, no composition, no expiry, and nothing that a guesser tries first. What is kept is Argon2id.

use argon2::{Algorithm, Argon2, Params, Version};
use basis::problem::{Outcome, Problem};
use unicode_normalization::UnicodeNormalization;

use super::tokens::same;
use crate::clock::Clock;
use crate::letters::hex;

/// Least characters of a password that is the only proof, and most that are accepted.
pub const LEAST: usize = 15;
/// Most characters that are accepted.
pub const MOST: usize = 256;
/// Characters that must remain when what is expected was taken out.
const OWN: usize = 8;
/// Shortest part of a person's name that is looked for.
const PART: usize = 3;
/// Bytes of a salt and of a hash.
const SALT: usize = 16;
const HASH: usize = 32;

const WORDS: &str = include_str!("expected_words.txt");

/// What a guess costs: memory in KiB, passes, lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost(u32, u32, u32);

impl Cost {
    /// As OWASP recommends for Argon2id (19 MiB, two passes, one lane).
    pub(crate) const IN_FORCE: Self = Self(19_456, 2, 1);
    /// Most that a kept text may ask for: one that was tampered with must not stop the server.
    const MOST: Self = Self(1 << 20, 16, 16);
}

/// The same text whatever keyboard it was typed on: full-width letters are letters, an accent is one whether typed alone or not.
pub(crate) fn normal(password: &str) -> String {
    password.nfkc().collect()
}

/// Checks a password that somebody chooses who has these names. Fails with `password_short`, `password_long`, `password_invisible`,
/// `password_expected`.
pub(crate) fn check(password: &str, names: &[&str]) -> Outcome<()> {
    let normal = normal(password);
    let length = normal.chars().count();
    let wrong = |code| Problem::usage(code).column("password");
    if length < LEAST {
        return Err(wrong("password_short").with("least", LEAST));
    }
    if length > MOST {
        return Err(wrong("password_long").with("most", MOST));
    }
    if normal.contains(char::is_control) {
        return Err(wrong("password_invisible"));
    }
    if own(&normal, names) < OWN {
        return Err(wrong("password_expected"));
    }
    Ok(())
}

/// How many characters are left that nobody expects: without words of the list, the person's names, runs and repetitions.
fn own(password: &str, names: &[&str]) -> usize {
    let mut rest = password.to_lowercase();
    let parts = names.iter().flat_map(|n| n.split(|c: char| !c.is_alphanumeric())).map(|p| normal(p).to_lowercase());
    let parts: Vec<String> = parts.filter(|p| p.chars().count() >= PART || !p.is_ascii() && !p.is_empty()).collect();
    let words = WORDS.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    for word in words.chain(parts.iter().map(String::as_str)) {
        // What stood on both sides of it must not become a word.
        rest = rest.replace(word, "\u{0}");
    }
    let chars: Vec<char> = once_repeated(&rest.chars().filter(|c| *c != '\u{0}').collect::<Vec<_>>());
    let follows = |a: char, b: char| u32::from(a).abs_diff(u32::from(b)) <= 1;
    let first = chars.iter().take(1).count();
    first + chars.iter().zip(chars.iter().skip(1)).filter(|(a, b)| !follows(**a, **b)).count()
}

/// The unit where a text is nothing but one again and again, else the text.
fn once_repeated(chars: &[char]) -> Vec<char> {
    let repeats = |unit: &usize| chars.iter().zip(chars.iter().skip(*unit)).all(|(a, b)| a == b);
    let unit = (1..=chars.len() / 2).find(repeats).unwrap_or(chars.len());
    chars.iter().take(unit).copied().collect()
}

/// What is kept of a password: `argon2id`, what it cost, salt, hash. Fails with `no_randomness`, `password_unhashed`.
pub(crate) fn kept(clock: &dyn Clock, password: &str) -> Outcome<String> {
    let mut salt = [0_u8; SALT];
    clock.fill(&mut salt)?;
    text(Cost::IN_FORCE, &salt, password)
}

fn text(cost: Cost, salt: &[u8], password: &str) -> Outcome<String> {
    let hash = hashed(cost, salt, password)?;
    Ok(format!("argon2id {} {} {} {} {}", cost.0, cost.1, cost.2, hex(salt), hex(&hash)))
}

fn hashed(cost: Cost, salt: &[u8], password: &str) -> Outcome<[u8; HASH]> {
    let failed = || Problem::store("password_unhashed");
    let params = Params::new(cost.0, cost.1, cost.2, Some(HASH)).map_err(|_| failed())?;
    let mut hash = [0_u8; HASH];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password_into(normal(password).as_bytes(), salt, &mut hash).map_err(|_| failed())?;
    Ok(hash)
}

/// Whether a password is the one of which this was kept. With nothing kept it takes as long and is not. Fails with `password_unhashed`.
pub(crate) fn agrees(kept: Option<&str>, password: &str) -> Outcome<bool> {
    // Nobody has typed so much, and hashing it would be work for free.
    if password.len() > 4 * MOST {
        return Ok(false);
    }
    let parts = kept.and_then(parts);
    let (cost, salt, known) = parts.unwrap_or_else(|| (Cost::IN_FORCE, vec![0; SALT], Vec::new()));
    let hash = hashed(cost, &salt, password)?;
    Ok(same(&hash, &known))
}

/// Whether it cost less to hash than it does now.
pub(crate) fn outdated(kept: &str) -> bool {
    parts(kept).is_none_or(|(cost, _, _)| cost != Cost::IN_FORCE)
}

/// Cost, salt and hash of a kept text; `None` where it is not one of ours.
fn parts(kept: &str) -> Option<(Cost, Vec<u8>, Vec<u8>)> {
    let mut words = kept.split(' ');
    if words.next() != Some("argon2id") {
        return None;
    }
    let mut number = || words.next().and_then(|w| w.parse::<u32>().ok());
    let cost = Cost(number()?, number()?, number()?);
    let (salt, hash) = (bytes(words.next()?)?, bytes(words.next()?)?);
    let bearable = cost.0 <= Cost::MOST.0 && cost.1 <= Cost::MOST.1 && cost.2 <= Cost::MOST.2;
    Some((cost, salt, hash)).filter(|(_, salt, hash)| bearable && salt.len() == SALT && hash.len() == HASH)
}

/// The bytes that a text of hexadecimal figures names; `None` where it is none.
pub(super) fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.chars().map(|c| c.to_digit(16)).collect::<Option<Vec<_>>>()?;
    let pair = |p: &[u32]| match p {
        [high, low] => u8::try_from(high * 16 + low).ok(),
        _ => None,
    };
    digits.chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: Cost = Cost(16, 1, 1);

    fn code(password: &str) -> &'static str {
        check(password, &["chen.yu", "陈雨 Chen Yuting", "Example Trading"]).map_or_else(|p| p.code, |()| "fine")
    }

    #[test]
    fn what_is_long_and_ones_own_may_be_chosen() {
        for fine in [
            "seven grey herons cross",
            "纸鹤飞过旧灯塔，雨停了，茶凉了吧",
            "Übermäßig viele Störche",
            "all small letters no digit",
            "\u{1F9A2}\u{1F33E}\u{26F5}\u{1F30A}\u{1F9ED}\u{1F41A}\u{1F40B}\u{1F52D}\u{1F3DD}\u{1F99C}\u{1F335}\u{1F3BB}\u{1F9F6}\u{1F56F}\u{1F511}",
        ] {
            assert_eq!(code(fine), "fine", "{fine}");
        }
        assert_eq!(code(&"slate, tide & gorse ".repeat(4)), "fine");
        assert_eq!(code("fourteen chars"), "password_short");
        assert_eq!(code(&"xk7 ".repeat(65)), "password_long");
        assert_eq!(code("seven grey\u{7}herons cross"), "password_invisible");
    }

    #[test]
    fn what_is_guessed_first_may_not() {
        for expected in [
            "passwordpassword",
            "Password123456789!",
            "111111111111111",
            "abcdefghijklmnopq",
            "kd8fakd8fakd8fakd8fa",
            "qwertyuiop-zxcvbnm",
            "Correct Horse Battery Staple",
            "correct horse battery staple",
            "Dunlin-Dunlin-2026",
            "chenyuting-chen-2026",
            "Example-Trading-2026!",
            "陈雨陈雨陈雨陈雨陈雨陈雨陈雨陈雨",
            "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ",
            "woaini5201314woaini",
        ] {
            assert_eq!(code(expected), "password_expected", "{expected}");
        }
    }

    #[test]
    fn only_the_same_password_agrees_however_it_was_typed() {
        let kept = text(CHEAP, &[7; SALT], "seven grey herons é").unwrap();
        assert!(kept.starts_with("argon2id 16 1 1 0707") && !kept.contains("heron"), "{kept}");
        assert!(agrees(Some(&kept), "seven grey herons é").unwrap());
        assert!(agrees(Some(&kept), "seven grey ｈｅｒｏｎｓ e\u{301}").unwrap());
        for wrong in ["", "seven grey herons e", "Seven grey herons é", "seven grey herons é "] {
            assert!(!agrees(Some(&kept), wrong).unwrap(), "{wrong}");
        }
        assert!(!agrees(Some(&kept), &"x".repeat(100_000)).unwrap());
        assert_ne!(kept, text(CHEAP, &[8; SALT], "seven grey herons é").unwrap());
    }

    #[test]
    fn nothing_kept_and_nothing_of_ours_agree_with_nothing() {
        let salt = "00".repeat(SALT);
        let huge = format!("argon2id 4294967295 1 1 {salt} {}", "00".repeat(HASH));
        for kept in [None, Some(""), Some("argon2id"), Some("md5 1 1 1 00 00"), Some(huge.as_str())] {
            assert!(!agrees(kept, "seven grey herons cross").unwrap(), "{kept:?}");
        }
    }

    /// RFC 9106 has vectors with secret and associated data only; this is one of the reference implementation (`password`, `somesalt`).
    #[test]
    fn the_hash_is_argon2id() {
        let hash = hashed(Cost(65_536, 2, 1), b"somesalt", "password").unwrap();
        assert_eq!(hex(&hash), "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    #[test]
    fn what_is_kept_costs_what_is_in_force() {
        let kept = kept(&crate::clock::SystemClock, "seven grey herons cross").unwrap();
        assert_eq!(parts(&kept).unwrap().0, Cost::IN_FORCE);
        assert!(agrees(Some(&kept), "seven grey herons cross").unwrap());
    }
}
