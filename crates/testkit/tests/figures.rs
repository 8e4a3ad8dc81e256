//! The packs' figures against a second copy, written from the texts of the laws and from what was published: caps, terms, fixed
//! sums, rates that only a name asks for, and the days on which a rate was published. What a rate does to a sum is asked elsewhere.

use std::sync::LazyLock;

use basis::calendar::Date;
use basis::law::{LawBook, PartySize, RateModel};
use basis::money::{Currency, Money, Rate};
use domain::assess::interest::{Chosen, Terms, choose};

static BOOK: LazyLock<LawBook> = LazyLock::new(|| wire::law::embedded().unwrap());

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Law, days where nothing is agreed, longest term that can usually be agreed, ceiling in per cent and whether what is above it is
/// void without a court.
type Beside = (&'static str, Option<u32>, Option<u32>, Option<&'static str>, bool);

const BESIDE: [Beside; 42] = [
    ("CN", None, Some(60), None, false),
    ("TW", None, None, Some("16%"), true),
    ("HK", None, None, None, false),
    ("SG", None, None, None, false),
    ("JP", None, Some(60), None, false),
    ("KR", None, Some(60), None, false),
    ("VN", None, None, Some("20%"), true),
    ("MY", None, None, None, false),
    ("TH", None, Some(45), None, false),
    ("IN", Some(15), Some(45), None, false),
    ("AU", None, None, None, false),
    ("NZ", None, None, None, false),
    ("GB", Some(30), Some(60), None, false),
    ("GB-SCT", Some(30), Some(60), None, false),
    ("EU", Some(30), Some(60), None, false),
    ("IE", Some(30), Some(60), None, false),
    ("DE", Some(30), Some(60), None, false),
    ("FR", Some(30), Some(60), None, false),
    ("NL", Some(30), Some(60), None, false),
    ("BE", Some(30), Some(60), None, false),
    ("IT", Some(30), Some(60), None, false),
    ("ES", Some(30), Some(60), None, false),
    ("PT", Some(30), Some(60), None, false),
    ("PL", Some(30), Some(60), None, false),
    ("SE", Some(30), None, None, false),
    ("DK", Some(30), Some(60), None, false),
    ("AT", Some(30), Some(60), None, false),
    ("CH", None, None, None, false),
    ("US", None, None, None, false),
    ("US-NY", None, None, Some("25%"), false),
    ("US-CA", None, None, None, false),
    ("US-TX", None, None, Some("18%"), true),
    ("US-FL", None, None, Some("18%"), false),
    ("US-DE", None, None, None, false),
    ("US-IL", None, None, None, false),
    ("CA-ON", None, None, Some("35%"), true),
    ("MX", None, None, None, false),
    ("BR", None, None, None, false),
    ("AE", None, None, Some("9%"), false),
    ("SA", None, None, Some("0%"), true),
    ("ZA", None, None, None, false),
    ("TR", Some(30), Some(60), None, false),
];

#[test]
fn terms_and_ceilings_are_those_of_the_laws() {
    assert_eq!(BOOK.codes().count(), BESIDE.len());
    for (code, default_days, max_days, cap, void) in BESIDE {
        let pack = BOOK.pack(code).unwrap();
        assert_eq!((pack.terms.default_days, pack.terms.max_days), (default_days, max_days), "{code}");
        let cap = cap.map(|text| Rate::parse(text).unwrap().ppb);
        assert_eq!(pack.cap.ppb, cap, "{code}");
        assert_eq!(pack.cap.void_above(), cap.filter(|_| void), "{code}");
    }
}

/// Law, parties, last day after receipt on which a sum can fall due.
#[test]
fn terms_that_a_law_voids_end_on_its_day() {
    use PartySize::{Large, Sme};
    let bounds = [
        ("BE", None, None, 60),
        ("ES", None, None, 60),
        ("IN", Some(Sme), None, 45),
        ("NL", Some(Sme), Some(Large), 30),
        ("PL", Some(Sme), Some(Large), 60),
        ("TR", Some(Sme), None, 60),
    ];
    for pack in BOOK.packs() {
        let known = bounds.iter().find(|(code, ..)| *code == pack.code);
        assert_eq!(pack.terms.void_beyond.as_ref().map(|v| v.days), known.map(|k| k.3), "{}", pack.code);
        let Some((_, creditor, debtor, _)) = known else { continue };
        let bound = pack.terms.void_beyond.as_ref().unwrap();
        for who in [None, Some(Sme), Some(Large)] {
            let fits = creditor.is_none() || *creditor == who;
            assert_eq!(bound.binds(who, Some(Large)), fits, "{} {who:?}", pack.code);
        }
        let against_small = debtor.is_none();
        assert_eq!(bound.binds(*creditor, Some(Sme)), against_small, "{}", pack.code);
    }
}

/// Law, day of breach, principal, fixed sum; around every bound of a tier, and at every step of the Dutch scale.
const SUMS: [(&str, &str, &str, &str); 60] = [
    ("EU", "2025-07-01", "0.01 EUR", "40 EUR"),
    ("DE", "2025-07-01", "123456 EUR", "40 EUR"),
    ("FR", "2025-07-01", "0.01 EUR", "40 EUR"),
    ("BE", "2025-07-01", "0.01 EUR", "40 EUR"),
    ("IT", "2025-07-01", "0.01 EUR", "40 EUR"),
    ("ES", "2025-07-01", "0.01 EUR", "40 EUR"),
    ("PT", "2025-07-01", "0.01 EUR", "40 EUR"),
    ("AT", "2025-07-01", "0.01 EUR", "40 EUR"),
    ("SE", "2025-07-01", "0.01 SEK", "450 SEK"),
    ("DK", "2025-07-01", "0.01 DKK", "310 DKK"),
    ("GB", "2025-07-01", "0.01 GBP", "40 GBP"),
    ("GB", "2025-07-01", "999.99 GBP", "40 GBP"),
    ("GB", "2025-07-01", "1000 GBP", "70 GBP"),
    ("GB", "2025-07-01", "9999.99 GBP", "70 GBP"),
    ("GB", "2025-07-01", "10000 GBP", "100 GBP"),
    ("GB-SCT", "2025-07-01", "999.99 GBP", "40 GBP"),
    ("GB-SCT", "2025-07-01", "1000 GBP", "70 GBP"),
    ("GB-SCT", "2025-07-01", "9999.99 GBP", "70 GBP"),
    ("GB-SCT", "2025-07-01", "10000 GBP", "100 GBP"),
    ("IE", "2025-07-01", "0.01 EUR", "40 EUR"),
    ("IE", "2025-07-01", "1000 EUR", "40 EUR"),
    ("IE", "2025-07-01", "1000.01 EUR", "70 EUR"),
    ("IE", "2025-07-01", "10000 EUR", "70 EUR"),
    ("IE", "2025-07-01", "10000.01 EUR", "100 EUR"),
    ("PL", "2025-07-01", "0.01 PLN", "40 EUR"),
    ("PL", "2025-07-01", "5000 PLN", "40 EUR"),
    ("PL", "2025-07-01", "5000.01 PLN", "70 EUR"),
    ("PL", "2025-07-01", "49999.99 PLN", "70 EUR"),
    ("PL", "2025-07-01", "50000 PLN", "100 EUR"),
    ("NL", "2025-07-01", "0.01 EUR", "40 EUR"),
    ("NL", "2025-07-01", "266.60 EUR", "40 EUR"),
    ("NL", "2025-07-01", "266.80 EUR", "40.02 EUR"),
    ("NL", "2025-07-01", "2500 EUR", "375 EUR"),
    ("NL", "2025-07-01", "2510 EUR", "376 EUR"),
    ("NL", "2025-07-01", "5000 EUR", "625 EUR"),
    ("NL", "2025-07-01", "5010 EUR", "625.50 EUR"),
    ("NL", "2025-07-01", "10000 EUR", "875 EUR"),
    ("NL", "2025-07-01", "10100 EUR", "876 EUR"),
    ("NL", "2025-07-01", "200000 EUR", "2775 EUR"),
    // 2,775.005: the half-cent goes up.
    ("NL", "2025-07-01", "200001 EUR", "2775.01 EUR"),
    ("NL", "2025-07-01", "200200 EUR", "2776 EUR"),
    ("NL", "2025-07-01", "999000 EUR", "6770 EUR"),
    ("NL", "2025-07-01", "1000000 EUR", "6775 EUR"),
    ("NL", "2025-07-01", "1000200 EUR", "6775 EUR"),
    ("TR", "2018-01-01", "0.01 TRY", "185 TRY"),
    ("TR", "2018-12-31", "0.01 TRY", "185 TRY"),
    ("TR", "2019-01-01", "0.01 TRY", "245 TRY"),
    ("TR", "2019-12-31", "0.01 TRY", "245 TRY"),
    ("TR", "2020-01-01", "0.01 TRY", "260 TRY"),
    ("TR", "2020-12-31", "0.01 TRY", "260 TRY"),
    ("TR", "2021-01-01", "0.01 TRY", "385 TRY"),
    ("TR", "2021-12-31", "0.01 TRY", "385 TRY"),
    ("TR", "2022-01-01", "0.01 TRY", "555 TRY"),
    ("TR", "2022-12-31", "0.01 TRY", "555 TRY"),
    ("TR", "2023-01-01", "0.01 TRY", "800 TRY"),
    ("TR", "2023-12-31", "0.01 TRY", "800 TRY"),
    ("TR", "2024-01-01", "0.01 TRY", "1310 TRY"),
    ("TR", "2024-12-31", "0.01 TRY", "1310 TRY"),
    ("TR", "2025-01-01", "0.01 TRY", "1475 TRY"),
    ("TR", "2026-01-01", "0.01 TRY", "2020 TRY"),
];

#[test]
fn fixed_sums_are_those_of_the_laws() {
    let money = |text: &str| {
        let (amount, currency) = text.split_once(' ').unwrap();
        Money::parse(amount, Currency::parse(currency).unwrap()).unwrap()
    };
    for (code, breach, principal, sum) in SUMS {
        let found = BOOK.pack(code).unwrap().compensation_of(money(principal), day(breach).plus_days(-1));
        assert_eq!(found, Some(money(sum)), "{code} {breach} {principal}");
    }
    let tr = BOOK.pack("TR").unwrap();
    assert_eq!(tr.compensation_of(money("1 TRY"), day("2017-12-30")), None, "nothing known before 2018");
    assert_eq!(tr.compensation_of(money("1 TRY"), day("2025-12-30")), Some(money("1475 TRY")));
    for pack in BOOK.packs() {
        let granted = SUMS.iter().any(|(code, ..)| *code == pack.code);
        let of_any = ["EUR", "GBP", "SEK", "DKK", "TRY", "PLN"].iter().any(|currency| {
            let principal = Money::new(1_000_000, Currency::parse(currency).unwrap());
            pack.compensation_of(principal, day("2025-07-01")).is_some()
        });
        assert_eq!(granted, of_any, "{}", pack.code);
    }
}

/// Rules that no day-by-day reading covers: law, rule, due date, and the rate on the first day.
#[test]
fn rates_that_a_name_asks_for_are_those_of_the_laws() {
    let rates = [
        ("CN", "cn_sale_lpr_140", "2025-06-30", "4.2%"),
        ("CN", "cn_sale_lpr_140", "2019-08-19", "5.95%"),
        ("CN", "cn_post_judgment", "2014-07-31", "0.0175%/day"),
        ("DE", "de_hgb353", "2025-06-30", "5%"),
        ("AT", "at_not_responsible", "2025-06-30", "4%"),
        ("TW", "tw_bills", "2025-06-30", "6%"),
    ];
    for (law, id, due, rate) in rates {
        let terms = Terms { law, variant: Some(id), ..Terms::default() };
        let Chosen::Rule(applied) = choose(&BOOK, &terms, day(due)).unwrap() else { panic!("{id}") };
        let (found, ..) = applied.rate_on(applied.starts_on()).unwrap();
        assert_eq!(found, Rate::parse(rate).unwrap(), "{id}");
        // Between merchants interest runs from the due date itself, before there is a default (HGB 353).
        let first = if id == "de_hgb353" { day(due) } else { day(due).plus_days(1) };
        assert_eq!(applied.starts_on(), first, "{id}");
    }
    for (law, id, due) in [("CN", "cn_sale_lpr_140", "2019-08-18"), ("CN", "cn_post_judgment", "2014-07-30")] {
        let terms = Terms { law, variant: Some(id), ..Terms::default() };
        assert!(
            matches!(choose(&BOOK, &terms, day(due)).unwrap(), Chosen::NotComputed(n) if n.code == "rule_not_in_force")
        );
    }
    // A letter that claims a multiple says from where to where a court may go.
    for rule in BOOK.packs().flat_map(|pack| &pack.rules) {
        let RateModel::ReferenceMultiple { range, factor_ppm, .. } = &rule.model else { continue };
        let told = range.as_ref().map(|r| (r.from_ppm, r.to_ppm));
        let sale = rule.id.starts_with("cn_sale_");
        assert_eq!(told, sale.then_some((1_300_000, 1_500_000)), "{}", rule.id);
        assert!(!sale || (1_300_000..=1_500_000).contains(factor_ppm), "{}", rule.id);
    }
    // Default between businesses begins 30 days after due date and receipt of the invoice, whichever is later.
    let starts = |law, receipt: &str| {
        let terms = Terms { law, receipt_on: Some(day(receipt)), ..Terms::default() };
        let Chosen::Rule(applied) = choose(&BOOK, &terms, day("2025-06-30")).unwrap() else { panic!("{law}") };
        applied.starts_on()
    };
    assert_eq!(starts("DE", "2025-06-01"), day("2025-07-31"));
    assert_eq!(starts("DE", "2025-07-10"), day("2025-08-10"));
}

/// The days on which the one-year loan prime rate was published, as year and month and the days of its months.
const LPR_DAYS: [(i32, u32, &[u32]); 9] = [
    (2019, 8, &[20, 20, 21, 20, 20]),
    (2020, 1, &[20, 20, 20, 20, 20, 22, 20, 20, 21, 20, 20, 21]),
    (2021, 1, &[20, 22, 22, 20, 20, 21, 20, 20, 22, 20, 22, 20]),
    (2022, 1, &[20, 21, 21, 20, 20, 20, 20, 22, 20, 20, 21, 20]),
    (2023, 1, &[20, 20, 20, 20, 22, 20, 20, 21, 20, 20, 20, 20]),
    (2024, 1, &[22, 20, 20, 22, 20, 20, 22, 20, 20, 21, 20, 20]),
    (2025, 1, &[20, 20, 20, 21, 20, 20, 21]),
    (2026, 4, &[20]),
    (2026, 6, &[22]),
];

/// A letter prints the day on which the rate of the breach was published: each is looked at.
#[test]
fn rates_bear_the_days_on_which_they_were_published() {
    let published = |id: &str| -> Vec<Date> { BOOK.series(id).unwrap().points.iter().map(|p| p.published).collect() };
    let of_month = |(year, first, days): &(i32, u32, &[u32])| {
        let (year, first) = (*year, *first);
        (first..).zip(days.iter()).map(move |(m, d)| Date::from_ymd(year, m, *d).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(published("CN_LPR_1Y"), LPR_DAYS.iter().flat_map(of_month).collect::<Vec<_>>());
    let halves = |from: i32, last: &str| -> Vec<Date> {
        let all = (from..2030).flat_map(|y| [1, 7].map(|m| Date::from_ymd(y, m, 1).unwrap()));
        all.take_while(|d| *d <= day(last)).collect()
    };
    for (id, from, last) in [
        ("AT_UGB456_BASIS", 2018, "2026-01-01"),
        ("AU_RBA_CASH_HALFYEAR", 2018, "2026-01-01"),
        ("DK_REFERENCESATS", 2018, "2026-01-01"),
        ("EU_DIRECTIVE_REF", 2010, "2026-07-01"),
        ("PL_TRANSAKCJE_TOTAL", 2018, "2026-07-01"),
        ("SE_REFERENSRANTA", 2018, "2026-01-01"),
    ] {
        assert_eq!(published(id), halves(from, last), "{id}");
    }
    let base = published("DE_BASISZINSSATZ");
    assert_eq!((base.first(), base.get(1..)), (Some(&day("2016-07-01")), Some(&halves(2017, "2026-07-01")[..])));
    let bank: Vec<Date> = halves(2010, "2026-07-01").into_iter().map(|d| d.plus_days(-1)).collect();
    assert_eq!(published("GB_LPCDA_REF"), bank);
    assert_eq!(published("JP_STATUTORY"), ["1900-01-01", "2020-04-01", "2026-04-01"].map(day));
    let years: Vec<Date> = (2018..=2026).map(|y| Date::from_ymd(y, 1, 1).unwrap()).collect();
    assert_eq!(published("TR_TTK1530_RATE"), years);
}
