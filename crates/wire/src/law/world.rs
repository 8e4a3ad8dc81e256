//! The shipped law of the other jurisdictions against published and hand-made examples, and against totals that
//! governments publish.

use basis::calendar::Date;
use basis::law::{Basis, Confidence, LawBook, PartySize};
use basis::money::{Currency, Money, Rate, Rounding};
use domain::assess::interest::{Accrual, Applied, Chosen, Terms, choose};

use super::embedded;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn book() -> LawBook {
    embedded().unwrap_or_else(|p| panic!("{p}"))
}

fn money(text: &str, currency: &str) -> Money {
    Money::parse(text, Currency::parse(currency).unwrap()).unwrap()
}

fn rule<'b>(book: &'b LawBook, terms: &Terms<'_>, due: &str) -> Applied<'b> {
    match choose(book, terms, day(due)).unwrap() {
        Chosen::Rule(applied) => applied,
        Chosen::NotComputed(none) => panic!("{none:?}"),
    }
}

fn none(book: &LawBook, terms: &Terms<'_>, due: &str) -> &'static str {
    match choose(book, terms, day(due)).unwrap() {
        Chosen::Rule(applied) => panic!("{}", applied.rule_id()),
        Chosen::NotComputed(none) => none.code,
    }
}

fn law(code: &str) -> Terms<'_> {
    Terms { law: code, ..Terms::default() }
}

fn accrue(terms: &Terms<'_>, principal: (&str, &str), due: &str, until: &str) -> Accrual {
    rule(&book(), terms, due).accrue(money(principal.0, principal.1), day(until), &[]).unwrap()
}

#[track_caller]
fn check(terms: Terms<'_>, principal: (&str, &str), span: (&str, &str), interest: &str) {
    assert_eq!(accrue(&terms, principal, span.0, span.1).accrued.decimal(), interest, "{terms:?}");
}

#[test]
fn europe_adds_points_to_the_rate_of_the_half_year() {
    // A public calculator that rounds each half-year: 10.74 + 110.58 + 22.80.
    check(law("EU"), ("2000", "EUR"), ("2024-12-15", "2025-08-10"), "144.12");
    // A table of an Italian firm, at the 7 points of contracts made before 2013.
    check(law("IT"), ("1000", "EUR"), ("2010-01-01", "2012-01-01"), "161.26");
    check(law("IT"), ("5000", "EUR"), ("2025-06-30", "2025-09-30"), "127.92");
    // By hand: 3.15 and 2.15 rounded up to 3.5 and 2.5; 15 days at 11.5 %, 77 at 10.5 %.
    check(law("BE"), ("3000", "EUR"), ("2025-06-15", "2025-09-15"), "80.63");
    // By hand: 15,000 x 12.15 % x 30 / 365; 3,650 x 10.15 % x 10 / 365; 36,500 x 14 % x 20 / 365.
    check(law("FR"), ("15000", "EUR"), ("2025-09-30", "2025-10-30"), "149.79");
    check(law("ES"), ("3650", "EUR"), ("2025-09-30", "2025-10-10"), "10.15");
    check(law("PT"), ("3650", "EUR"), ("2025-09-30", "2025-10-10"), "10.15");
    check(
        Terms { variant: Some("pt_other_commercial"), ..law("PT") },
        ("3650", "EUR"),
        ("2025-09-30", "2025-10-10"),
        "9.15",
    );
    check(law("PL"), ("36500", "PLN"), ("2026-01-31", "2026-02-20"), "280.00");
    // A factoring house: 44 days at 14 %.
    check(law("PL"), ("12400", "PLN"), ("2026-01-31", "2026-03-16"), "209.27");
    check(law("SE"), ("50000", "SEK"), ("2025-06-30", "2025-08-29"), "821.92");
    check(law("DK"), ("25000", "DKK"), ("2025-06-30", "2025-09-28"), "601.03");
    // A public calculator's test.
    check(law("CH"), ("1000", "CHF"), ("2026-06-15", "2026-07-15"), "4.11");
    // Sweden divides by 366 in a leap year: 36,600 x 12 % x 10 / 366.
    check(law("SE"), ("36600", "SEK"), ("2024-02-10", "2024-02-20"), "120.00");
}

/// Half-year totals as the governments announced them: Moniteur belge, art. 6:119a, Code de commerce L441-10.
#[test]
fn half_year_totals_are_those_announced() {
    let book = book();
    let announced = [
        ("2018-01-01", "8.00", "8.00", "10.00"),
        ("2022-07-01", "8.00", "8.00", "10.00"),
        ("2023-01-01", "10.50", "10.50", "12.50"),
        ("2023-07-01", "12.00", "12.00", "14.00"),
        ("2024-01-01", "12.50", "12.50", "14.50"),
        ("2024-07-01", "12.50", "12.25", "14.25"),
        ("2025-01-01", "11.50", "11.15", "13.15"),
        ("2025-07-01", "10.50", "10.15", "12.15"),
        ("2026-01-01", "10.50", "10.15", "12.15"),
        ("2026-07-01", "10.50", "10.40", "12.40"),
    ];
    for (from, be, nl, fr) in announced {
        for (code, total) in [("BE", be), ("NL", nl), ("FR", fr)] {
            let due = day(from).plus_days(-1).to_string();
            let (rate, _, assumed) = rule(&book, &law(code), &due).rate_on(day(from)).unwrap();
            assert_eq!((rate.ppb, assumed), (Rate::percent_to_ppb(total).unwrap(), false), "{code} {from}");
        }
    }
}

#[test]
fn ireland_keeps_the_rate_of_the_due_date_or_splits_by_name() {
    check(law("IE"), ("1500", "EUR"), ("2025-04-30", "2025-08-31"), "56.36");
    // A public calculator that splits: 41.71 + 88.33.
    check(
        Terms { variant: Some("ie_half_years"), ..law("IE") },
        ("5000", "EUR"),
        ("2026-05-31", "2026-08-31"),
        "130.04",
    );
    // The ministry's own example has 25 days at 10.4 %.
    check(law("IE"), ("1000", "EUR"), ("2026-07-31", "2026-08-25"), "7.12");
}

/// By hand: 10,000 x 10.15 % for the 365 days up to 30 June 2026 gives 1,015; the 10 days of July bear 10.4 % of 11,015.
#[test]
fn the_netherlands_add_interest_to_the_principal_after_a_year() {
    let accrual = accrue(&law("NL"), ("10000", "EUR"), "2025-06-30", "2026-07-10");
    assert_eq!(accrual.accrued.decimal(), "1046.39");
    assert_eq!(accrual.segments.last().unwrap().base.decimal(), "11015.00");
}

#[test]
fn fixed_sums_of_europe() {
    let book = book();
    let of = |code: &str, sum: &str, currency: &str| {
        book.pack(code).unwrap().compensation_of(money(sum, currency), day("2025-06-30")).map(|m| m.to_string())
    };
    // A public repository's tests of the Dutch scale.
    for (sum, owed) in
        [("150", "40"), ("2500", "375"), ("5000", "625"), ("10000", "875"), ("200000", "2775"), ("9000000", "6775")]
    {
        assert_eq!(of("NL", sum, "EUR"), Some(money(owed, "EUR").to_string()), "{sum}");
    }
    for (code, sum, currency, owed) in [
        ("IE", "1000", "EUR", money("40", "EUR")),
        ("IE", "1000.01", "EUR", money("70", "EUR")),
        ("IE", "10000.01", "EUR", money("100", "EUR")),
        ("PL", "5000", "PLN", money("40", "EUR")),
        ("PL", "50000", "PLN", money("100", "EUR")),
        ("SE", "10", "SEK", money("450", "SEK")),
        ("DK", "25000", "DKK", money("310", "DKK")),
        ("TR", "5000", "TRY", money("1475", "TRY")),
        ("FR", "15000", "EUR", money("40", "EUR")),
        ("GB-SCT", "1000", "GBP", money("70", "GBP")),
    ] {
        assert_eq!(of(code, sum, currency), Some(owed.to_string()), "{code} {sum}");
    }
    // Poland had one sum for debts of every size until the end of 2019.
    let poland =
        |due: &str| book.pack("PL").unwrap().compensation_of(money("60000", "PLN"), day(due)).map(|m| m.to_string());
    assert_eq!(poland("2019-12-30"), Some(money("40", "EUR").to_string()));
    assert_eq!(poland("2019-12-31"), Some(money("100", "EUR").to_string()));
    for code in ["CH", "US", "SA", "JP", "HK"] {
        assert_eq!(of(code, "1000", "EUR"), None, "{code}");
    }
}

#[test]
fn japan_counts_full_years_and_then_days_by_their_year() {
    // By hand: 1,000,000 x 3 % x (31 / 365 + 10 / 366) = 3,367.6 yen, the part of a yen dropped.
    check(law("JP"), ("1000000", "JPY"), ("2023-11-30", "2024-01-10"), "3367");
    check(law("JP"), ("1000000", "JPY"), ("2023-06-30", "2024-06-30"), "30000");
    check(law("JP"), ("1000000", "JPY"), ("2020-03-30", "2020-04-30"), "5081");
    // Received on 15 January: 60 days with that day end on 15 March; 46 days at 14.6 %.
    let small = Terms { variant: Some("jp_toriteki"), receipt_on: Some(day("2026-01-15")), ..law("JP") };
    check(small, ("1000000", "JPY"), ("2026-03-15", "2026-04-30"), "18400");
}

#[test]
fn korea_drops_what_is_below_a_won_and_knows_suits() {
    // A judgment on the price of goods: 473 days at 6 %.
    check(law("KR"), ("99484000", "KRW"), ("2019-02-28", "2020-06-15"), "7735221");
    let suit = Terms { suit_on: Some(day("2025-05-15")), ..law("KR") };
    check(suit, ("50000000", "KRW"), ("2025-01-31", "2025-08-31"), "2630136");
    let book = book();
    assert_eq!(rule(&book, &suit, "2025-01-31").rule_id(), "kr_litigation");
    let early = Terms { suit_on: Some(day("2019-01-31")), ..law("KR") };
    let rates: Vec<String> = accrue(&early, ("365000", "KRW"), "2018-12-31", "2019-06-30")
        .segments
        .iter()
        .map(|s| s.rate.to_string())
        .collect();
    assert_eq!(rates, ["6.00%", "15.00%", "12.00%"]);
}

/// By hand: 16.5 % (three times 5.5), a twelfth each month: 100,000 x 1.01375^2 = 102,768.91.
#[test]
fn india_compounds_monthly_for_small_suppliers() {
    let small = Terms { variant: Some("in_msmed"), ..law("IN") };
    check(small, ("100000", "INR"), ("2025-12-15", "2026-02-15"), "2768.91");
    let book = book();
    assert_eq!(none(&book, &law("IN"), "2025-12-15"), "interest_court_only");
    // Accepted on 1 January, due on 30 June: void beyond 45 days for a small supplier.
    let accepted = Terms { receipt_on: Some(day("2026-01-01")), creditor: Some(PartySize::Sme), ..small };
    assert_eq!(rule(&book, &accepted, "2026-06-30").starts_on(), day("2026-02-16"));
}

#[test]
fn where_only_courts_award_the_usual_sum_is_marked() {
    let book = book();
    // Cash rate 4.35 plus 4 points for 181 days.
    check(law("AU"), ("10000", "AUD"), ("2024-12-31", "2025-06-30"), "414.07");
    check(law("US-NY"), ("10000", "USD"), ("2025-01-31", "2025-10-31"), "673.15");
    check(law("US-CA"), ("3650", "USD"), ("2025-01-31", "2025-02-10"), "10.00");
    check(law("US-FL"), ("10000", "USD"), ("2019-12-31", "2020-02-29"), "111.97");
    check(law("SG"), ("36500", "SGD"), ("2025-01-31", "2025-02-10"), "53.30");
    for code in ["AU", "US-NY", "US-CA", "US-FL", "SG", "MY", "AE"] {
        let applied = rule(&book, &law(code), "2023-07-31");
        assert!(!applied.claimable_out_of_court(), "{code}");
        // With a clause in the contract the letter may claim it.
        let agreed = Terms { contract_rate: Some(Rate::parse("6%").unwrap()), ..law(code) };
        assert!(rule(&book, &agreed, "2023-07-31").claimable_out_of_court(), "{code}");
    }
    assert_eq!(none(&book, &law("HK"), "2025-01-31"), "interest_court_only");
    assert_eq!(none(&book, &law("NZ"), "2025-01-31"), "interest_court_only");
    assert_eq!(none(&book, &law("US"), "2025-01-31"), "no_statutory_interest");
    assert_eq!(none(&book, &law("CA-ON"), "2025-01-31"), "interest_needs_suit_date");
    let suit = Terms { suit_on: Some(day("2021-02-01")), ..law("CA-ON") };
    // The province's own example: 60 days at 0.5 %.
    check(suit, ("40000", "CAD"), ("2021-01-31", "2021-04-01"), "32.88");
}

#[test]
fn arabia_prints_none_whatever_was_agreed() {
    let book = book();
    assert_eq!(none(&book, &law("SA"), "2025-01-01"), "interest_prohibited");
    let agreed = Terms { contract_rate: Some(Rate::parse("12%").unwrap()), ..law("SA") };
    assert_eq!(none(&book, &agreed, "2025-01-01"), "interest_prohibited");
}

#[test]
fn the_other_fixed_and_tabled_rates() {
    check(law("US-TX"), ("10000", "USD"), ("2025-01-31", "2025-06-30"), "198.90");
    check(law("US-IL"), ("36500", "USD"), ("2025-01-31", "2025-02-10"), "50.00");
    check(law("MX"), ("36500", "MXN"), ("2025-01-31", "2025-02-10"), "60.00");
    check(law("ZA"), ("100000", "ZAR"), ("2024-10-31", "2025-04-30"), "5702.74");
    check(law("BR"), ("10000", "BRL"), ("2024-05-10", "2024-08-10"), "300.00");
    // 7.5 % for 10 days up to 10 April 2021, 5 % for 10 from the 11th.
    check(law("TH"), ("36500", "THB"), ("2021-03-31", "2021-04-20"), "125.00");
    // 53.25 % up to New Year, 43 % from it.
    check(law("TR"), ("36500", "TRY"), ("2025-12-21", "2026-01-10"), "962.50");
    let book = book();
    assert_eq!(none(&book, &law("BR"), "2024-09-30"), "rate_not_published");
    assert_eq!(none(&book, &law("VN"), "2025-01-31"), "rate_not_published");
    assert_eq!(none(&book, &law("US-DE"), "2025-01-31"), "rate_not_published");
    assert_eq!(rule(&book, &law("BR"), "2024-05-10").unknown_from(day("2024-12-31")), Some(day("2024-08-30")));
}

#[test]
fn ceilings_cut_an_agreed_rate_and_say_so() {
    let book = book();
    for (code, agreed, kept) in
        [("VN", "25%", "20.00%"), ("US-TX", "24%", "18.00%"), ("CA-ON", "40%", "35.00%"), ("FR", "40%", "40.00%")]
    {
        let terms = Terms { contract_rate: Some(Rate::parse(agreed).unwrap()), ..law(code) };
        let applied = rule(&book, &terms, "2025-01-31");
        assert_eq!(applied.rate_on(day("2025-06-30")).unwrap().0.to_string(), kept, "{code}");
        assert_eq!(
            applied.why().iter().any(|w| w.code == "why_contract_rate_capped"),
            agreed != kept.replace(".00", ""),
            "{code}"
        );
    }
}

#[test]
fn terms_that_a_law_voids_make_a_debt_due_earlier() {
    let book = book();
    let start = |terms: &Terms<'_>| rule(&book, terms, "2025-09-30").starts_on();
    let received = |code| Terms { receipt_on: Some(day("2025-06-01")), ..law(code) };
    assert_eq!(start(&received("BE")), day("2025-08-01"));
    assert_eq!(start(&received("ES")), day("2025-08-01"));
    assert_eq!(start(&received("FR")), day("2025-10-01"), "France fines long terms, they stand");
    let sizes = |code| Terms { creditor: Some(PartySize::Sme), debtor: Some(PartySize::Large), ..received(code) };
    assert_eq!(start(&sizes("NL")), day("2025-07-02"));
    assert_eq!(start(&sizes("PL")), day("2025-08-01"));
    assert_eq!(start(&received("PL")), day("2025-10-01"));
    // Belgium since 1 February 2022: a contract of an earlier day keeps its term, and the day of receipt tells where that is not known.
    let made = |on: &str| Terms { contract_date: Some(day(on)), ..received("BE") };
    assert_eq!([start(&made("2022-01-31")), start(&made("2022-02-01"))], [day("2025-10-01"), day("2025-08-01")]);
    let early = Terms { receipt_on: Some(day("2022-01-31")), ..law("BE") };
    assert_eq!(rule(&book, &early, "2022-06-30").starts_on(), day("2022-07-01"));
}

/// An order of payments that nobody read is not shown as if it were settled.
#[test]
fn an_order_of_payments_that_was_not_read_is_told_as_open() {
    let book = book();
    let laws = [
        "AT", "BE", "CA-ON", "CH", "DE", "DK", "ES", "EU", "FR", "GB", "GB-SCT", "IE", "IT", "NL", "PL", "PT", "SE",
        "US", "US-CA", "US-DE", "US-FL", "US-IL", "US-NY", "US-TX",
    ];
    let mut read = Vec::new();
    for code in laws {
        let pack = book.pack(code).unwrap();
        if pack.allocation_mark.basis != Basis::Recalled {
            read.push(code);
            continue;
        }
        let told = pack.uncertain.iter().find(|w| w.en.contains("payment is counted"));
        let told = told.unwrap_or_else(|| panic!("{code} shows its order as settled"));
        assert!(told.de.is_some() && told.zh_hans.is_some() && told.zh_hant.is_some(), "{code}");
        // Only the English custom was named by a source.
        assert_eq!(pack.allocation_mark.confidence == Confidence::Low, code != "GB", "{code}");
    }
    assert_eq!(read, ["DE", "NL"]);
}

#[test]
fn scotland_and_england_share_the_rate_but_not_the_limitation() {
    check(law("GB-EAW"), ("1000", "GBP"), ("2016-02-01", "2016-03-22"), "11.64");
    check(law("GB-SCT"), ("1000", "GBP"), ("2016-02-01", "2016-03-22"), "11.64");
    let book = book();
    let years = |code: &str| book.pack(code).unwrap().limitation.years;
    assert_eq!((years("GB"), years("GB-EAW"), years("GB-SCT")), (Some(6), Some(6), Some(5)));
}

/// A claim quoted in a Chinese case note: exactly half a year at 1.5 times 3.45 %, the fraction of a yuan dropped.
#[test]
fn china_by_half_years_in_whole_yuan() {
    let terms = Terms {
        law: "CN",
        variant: Some("cn_sale_lpr_150"),
        day_count: Some(basis::law::DayCount::Months),
        rounding: Some(Rounding { unit_minor: 100, ..Rounding::parse("down").unwrap() }),
        ..Terms::default()
    };
    check(terms, ("6973215.42", "CNY"), ("2023-08-31", "2024-02-29"), "180431.00");
}
