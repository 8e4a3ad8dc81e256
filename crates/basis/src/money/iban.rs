//! Whether an IBAN or a BIC can be one: form and check digits, never whether the account exists.

/// Whether the text is an IBAN: two letters, two check digits, up to 30 letters and digits, remainder 1 by 97 (ISO 13616,
/// ISO 7064 mod 97-10). Spaces are no matter.
///
/// ```
/// assert!(basis::money::is_iban("DE89 3704 0044 0532 0130 00"));
/// assert!(!basis::money::is_iban("DE89 3704 0044 0532 0130 01"));
/// ```
#[must_use]
pub fn is_iban(text: &str) -> bool {
    let plain: Vec<u8> = text.bytes().filter(|b| *b != b' ').collect();
    let Some((head, rest)) = plain.split_at_checked(4) else { return false };
    let form = matches!(head, [a, b, c, d] if a.is_ascii_uppercase() && b.is_ascii_uppercase()
        && c.is_ascii_digit() && d.is_ascii_digit());
    if !form || !(8..=30).contains(&rest.len()) {
        return false;
    }
    let mut remainder: u32 = 0;
    for byte in rest.iter().chain(head) {
        remainder = match byte {
            b'0'..=b'9' => remainder * 10 + u32::from(byte - b'0'),
            b'A'..=b'Z' => remainder * 100 + u32::from(byte - b'A') + 10,
            _ => return false,
        } % 97;
    }
    remainder == 1
}

/// Whether the text is a BIC: four letters or digits of the party, two letters of the country, two or five letters and
/// digits (ISO 9362).
///
/// ```
/// assert!(basis::money::is_bic("DEUTDEFF") && basis::money::is_bic("DEUTDEFF500"));
/// assert!(!basis::money::is_bic("NOTABIC"));
/// ```
#[must_use]
pub fn is_bic(text: &str) -> bool {
    let bytes = text.as_bytes();
    let plain = bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let country = bytes.get(4..6).is_some_and(|c| c.iter().all(u8::is_ascii_uppercase));
    plain && country && matches!(bytes.len(), 8 | 11)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Examples of the registry of IBAN formats.
    #[test]
    fn published_examples_are_right_and_each_other_digit_is_not() {
        let examples =
            ["GB29NWBK60161331926819", "FR1420041010050500013M02606", "CH9300762011623852957", "NO9386011117947"];
        for iban in examples {
            assert!(is_iban(iban), "{iban}");
            for at in 4..iban.len() {
                let mut bytes = iban.as_bytes().to_vec();
                bytes[at] = if bytes[at] == b'7' { b'1' } else { b'7' };
                assert!(!is_iban(&String::from_utf8(bytes).unwrap()), "{iban} {at}");
            }
        }
        for no in ["", "DE", "DE89", "de89370400440532013000", "DE8937040044053201300\u{e9}"] {
            assert!(!is_iban(no), "{no}");
        }
    }
}
