//! Currencies that are in force no more, and which one took their place. What a debt in one of them is worth is not said here.

/// Codes and usual abbreviations, and the currency that followed.
const FORMER: [(&str, &str); 33] = [
    ("DEM", "EUR"),
    ("DM", "EUR"),
    ("ATS", "EUR"),
    ("FRF", "EUR"),
    ("ITL", "EUR"),
    ("ESP", "EUR"),
    ("NLG", "EUR"),
    ("BEF", "EUR"),
    ("LUF", "EUR"),
    ("FIM", "EUR"),
    ("IEP", "EUR"),
    ("PTE", "EUR"),
    ("GRD", "EUR"),
    ("SIT", "EUR"),
    ("SKK", "EUR"),
    ("EEK", "EUR"),
    ("LVL", "EUR"),
    ("LTL", "EUR"),
    ("CYP", "EUR"),
    ("MTL", "EUR"),
    ("XEU", "EUR"),
    ("ROL", "RON"),
    ("TRL", "TRY"),
    ("RUR", "RUB"),
    ("PLZ", "PLN"),
    ("BYR", "BYN"),
    ("GHC", "GHS"),
    ("MRO", "MRU"),
    ("STD", "STN"),
    ("AZM", "AZN"),
    ("MZM", "MZN"),
    ("TMM", "TMT"),
    ("SDD", "SDG"),
];

/// The currency that took the place of this one, if it is in force no more.
pub(super) fn successor(code: &str) -> Option<&'static str> {
    FORMER.iter().find(|(former, _)| *former == code).map(|(_, now)| *now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use basis::money::Currency;

    #[test]
    fn none_of_them_is_in_force_and_each_has_one_that_is() {
        let accepted: Vec<&str> = FORMER.iter().map(|(f, _)| *f).filter(|f| Currency::parse(f).is_ok()).collect();
        let unknown: Vec<&str> = FORMER.iter().map(|(_, now)| *now).filter(|n| Currency::parse(n).is_err()).collect();
        assert_eq!((accepted, unknown), (vec![], vec![]));
        assert_eq!((successor("DM"), successor("EUR")), (Some("EUR"), None));
    }
}
