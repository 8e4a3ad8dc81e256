//! Codes of countries and of jurisdictions inside a country. Whether a law pack exists for one is not asked here.

/// Second letters of the ISO 3166-1 codes that begin with A, B, … Z. Source: ISO 3166-1 alpha-2 as of 2024, with XK,
/// which the ISO reserves for users and which banks and customs use for Kosovo.
const SECOND_LETTERS: [&str; 26] = [
    "DEFGILMOQRSTUWXZ",
    "ABDEFGHIJLMNOQRSTVWYZ",
    "ACDFGHIKLMNORUVWXYZ",
    "EJKMOZ",
    "CEGHRST",
    "IJKMOR",
    "ABDEFGHILMNPQRSTUWY",
    "KMNRTU",
    "DELMNOQRST",
    "EMOP",
    "EGHIMNPRWYZ",
    "ABCIKRSTUVY",
    "ACDEFGHKLMNOPQRSTUVWXYZ",
    "ACEFGILOPRUZ",
    "M",
    "AEFGHKLMNRSTWY",
    "A",
    "EOSUW",
    "ABCDEGHIJKLMNORSTVXYZ",
    "CDFGHJKLMNORTVWZ",
    "AGMSYZ",
    "ACEGINU",
    "FS",
    "K",
    "ET",
    "AMW",
];

/// Whether the bytes are two capital letters that name a country, one of the codes that ISO 3166-1 leaves to users (AA,
/// QM to QZ, XA to XZ, ZZ), or EU, which it reserves and whose rules can govern a contract.
fn is_country(code: [u8; 2]) -> bool {
    let [first, second] = code;
    let listed = first
        .checked_sub(b'A')
        .and_then(|i| SECOND_LETTERS.get(usize::from(i)))
        .is_some_and(|letters| letters.as_bytes().contains(&second));
    let reserved = match first {
        b'A' => second == b'A',
        b'E' => second == b'U',
        b'Q' => (b'M'..=b'Z').contains(&second),
        b'X' => second.is_ascii_uppercase(),
        b'Z' => second == b'Z',
        _ => false,
    };
    listed || reserved
}

/// Whether the text is the code of a jurisdiction: a country, or a country, a hyphen and one to three capital letters
/// or digits.
pub(super) fn is_jurisdiction(text: &str) -> bool {
    match text.as_bytes() {
        [a, b] => is_country([*a, *b]),
        [a, b, b'-', rest @ ..] => {
            is_country([*a, *b])
                && (1..=3).contains(&rest.len())
                && rest.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_every_country_once_and_in_order() {
        assert_eq!(SECOND_LETTERS.iter().map(|s| s.len()).sum::<usize>(), 249 + 1);
        for letters in SECOND_LETTERS {
            assert!(letters.as_bytes().is_sorted_by(|a, b| a < b), "{letters}");
        }
    }

    #[test]
    fn codes_of_jurisdictions() {
        for good in ["CN", "DE", "GB", "TW", "HK", "XK", "ZZ", "XX", "QM", "EU", "US-NY", "GB-SCT", "FR-75"] {
            assert!(is_jurisdiction(good), "{good}");
        }
        for bad in ["", "C", "UK", "EL", "QL", "USA", "cn", "US-", "US-ny", "US-ABCD", "US_NY", "中国", "1A", "A1"] {
            assert!(!is_jurisdiction(bad), "{bad}");
        }
    }
}
