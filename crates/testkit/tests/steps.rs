//! What comes before a suit, in figures: how long the debtor is given, and for which sums a step is open; against a second copy, written
//! from what the sources say of each law. The words of a step are not looked at.

use std::sync::LazyLock;

use basis::law::LawBook;

static BOOK: LazyLock<LawBook> = LazyLock::new(|| wire::law::embedded().unwrap());

/// Law; days given; most days where that is a range; least sum; largest sum.
type Figures = (&'static str, Option<u32>, Option<u32>, &'static str, &'static str);

const fn waits(law: &'static str, days: u32) -> Figures {
    (law, Some(days), None, "", "")
}

const fn between(law: &'static str, days: u32, most: u32) -> Figures {
    (law, Some(days), Some(most), "", "")
}

const fn at_most(law: &'static str, sum: &'static str) -> Figures {
    (law, None, None, "", sum)
}

const fn insolvency(law: &'static str, sum: &'static str, days: u32) -> Figures {
    (law, Some(days), None, sum, "")
}

/// Every step with a figure, in the order of the laws.
const STEPS: [Figures; 62] = [
    waits("AE", 5),
    ("AT", Some(28), None, "", "75000.00 EUR"),
    insolvency("AU", "4000.00 AUD", 21),
    waits("BE", 30),
    waits("BR", 15),
    // No source names the days of the letter; they are this product's own.
    between("CA-ON", 10, 15),
    at_most("CA-ON", "50000.00 CAD"),
    waits("CH", 10),
    waits("CN", 15),
    waits("DE", 14),
    waits("DK", 10),
    at_most("DK", "100000.00 DKK"),
    waits("ES", 20),
    waits("ES", 30),
    waits("EU", 30),
    at_most("EU", "5000.00 EUR"),
    between("FR", 8, 15),
    waits("FR", 30),
    waits("GB", 14),
    waits("GB", 30),
    insolvency("GB", "750.00 GBP", 21),
    at_most("GB-SCT", "5000.00 GBP"),
    waits("GB-SCT", 14),
    between("HK", 7, 14),
    at_most("HK", "75000.00 HKD"),
    at_most("HK", "3000000.00 HKD"),
    insolvency("HK", "10000.00 HKD", 21),
    between("IE", 7, 14),
    at_most("IE", "2000.00 EUR"),
    waits("IE", 30),
    insolvency("IN", "10000000.00 INR", 10),
    waits("IT", 40),
    waits("IT", 30),
    waits("JP", 14),
    at_most("JP", "600000 JPY"),
    waits("KR", 14),
    at_most("KR", "30000000 KRW"),
    between("MY", 7, 14),
    insolvency("MY", "50000.00 MYR", 21),
    at_most("MY", "5000.00 MYR"),
    at_most("NL", "25000.00 EUR"),
    waits("NL", 30),
    insolvency("NZ", "1000.00 NZD", 15),
    at_most("NZ", "30000.00 NZD"),
    waits("PL", 30),
    waits("PT", 15),
    waits("PT", 30),
    waits("SA", 15),
    between("SE", 8, 10),
    waits("SE", 30),
    between("SG", 7, 14),
    at_most("SG", "20000.00 SGD"),
    at_most("SG", "250000.00 SGD"),
    insolvency("SG", "15000.01 SGD", 21),
    between("TH", 7, 15),
    at_most("TH", "300000.00 THB"),
    waits("TR", 7),
    waits("TW", 20),
    at_most("TW", "100000.00 TWD"),
    insolvency("ZA", "100.00 ZAR", 21),
    at_most("ZA", "20000.00 ZAR"),
    between("US-xx", 10, 30),
];

#[test]
fn days_and_sums_before_a_suit_are_those_of_the_laws() {
    for pack in BOOK.packs() {
        let shown = |money: Option<basis::money::Money>| {
            money.map(|m| format!("{} {}", m.decimal(), m.currency.code())).unwrap_or_default()
        };
        let found: Vec<_> = pack
            .pre_action
            .iter()
            .map(|s| (s.wait_days, s.wait_to_days, shown(s.amount.from), shown(s.amount.to)))
            .filter(|s| *s != (None, None, String::new(), String::new()))
            .collect();
        // The states say the same of a letter of demand.
        let code = if pack.code.starts_with("US-") { "US-xx" } else { &pack.code };
        let known: Vec<_> = STEPS
            .iter()
            .filter(|(law, ..)| *law == code)
            .map(|(_, days, most, from, to)| (*days, *most, (*from).to_owned(), (*to).to_owned()))
            .collect();
        assert_eq!(found, known, "{}", pack.code);
        let working = pack.pre_action.iter().filter(|s| s.business_days).count();
        assert_eq!(working, usize::from(pack.code == "NZ"), "{}", pack.code);
    }
}

/// Series, last day on which its newest value is known to hold.
const KNOWN: [(&str, &str); 22] = [
    ("AT_UGB456_BASIS", "2026-06-30"),
    ("AU_RBA_CASH_HALFYEAR", "2026-06-30"),
    ("BR_LEGAL_MONTHLY", "2024-08-29"),
    ("BR_TAXA_LEGAL", "2024-08-29"),
    ("CA_ON_PREJUDGMENT", "2026-06-30"),
    ("CN_LPR_1Y", "2026-07-19"),
    ("CN_PBOC_BENCHMARK_1Y", "2019-08-19"),
    ("DE_BASISZINSSATZ", "2026-12-31"),
    ("DK_REFERENCESATS", "2026-06-30"),
    ("EU_DIRECTIVE_REF", "2026-12-31"),
    ("GB_LPCDA_REF", "2026-12-31"),
    ("IN_RBI_BANK_RATE", "2026-02-28"),
    ("JP_STATUTORY", "2029-03-31"),
    ("KR_LITIGATION_SPECIAL", "2026-11-22"),
    ("PL_TRANSAKCJE_TOTAL", "2026-06-30"),
    ("SE_REFERENSRANTA", "2026-06-30"),
    ("TH_DEFAULT", "2024-04-10"),
    ("TR_TTK1530_RATE", "2026-12-31"),
    ("US_FED_DISCOUNT", "1979-12-31"),
    ("US_FL_JUDGMENT", "2023-12-31"),
    ("VN_OVERDUE_AVERAGE", "2005-12-31"),
    ("ZA_PRESCRIBED", "2026-01-31"),
];

/// From the day after, every answer says that the value is only assumed.
#[test]
fn values_are_known_as_long_as_the_publishers_said() {
    for (id, last) in KNOWN {
        assert_eq!(BOOK.series(id).unwrap().known_until.to_string(), last, "{id}");
    }
    assert_eq!(BOOK.all_series().count(), KNOWN.len());
}
