//! The shipped law against worked examples: what a user of `dunlin interest` gets under each pack.

use basis::calendar::Date;
use basis::law::{Confidence, DayCount, LawBook, PartySize};
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

fn accrue(terms: &Terms<'_>, principal: &str, due: &str, until: &str) -> Accrual {
    let currency = match terms.law {
        "AT" | "DE" => "EUR",
        "GB" => "GBP",
        "TW" => "TWD",
        _ => "CNY",
    };
    rule(&book(), terms, due).accrue(money(principal, currency), day(until), &[]).unwrap()
}

fn check(terms: Terms<'_>, principal: &str, due: &str, until: &str, interest: &str) {
    assert_eq!(accrue(&terms, principal, due, until).accrued.decimal(), interest, "{terms:?}");
}

fn cn() -> Terms<'static> {
    Terms { law: "CN", ..Terms::default() }
}

fn de() -> Terms<'static> {
    Terms { law: "DE", ..Terms::default() }
}

#[test]
fn china_multiplies_the_lpr_of_the_breach() {
    let variant = |id| Terms { variant: Some(id), ..cn() };
    let year = ("2025-06-30", "2025-12-31");
    check(cn(), "100000", year.0, year.1, "1966.03");
    check(variant("cn_sale_lpr_140"), "100000", year.0, year.1, "2117.26");
    check(variant("cn_sale_lpr_150"), "100000", year.0, year.1, "2268.49");
    check(Terms { day_count: Some(DayCount::Act360), ..cn() }, "100000", year.0, year.1, "1993.33");
    let accrual = accrue(&cn(), "100000", year.0, year.1);
    let [only] = &accrual.segments[..] else { panic!("one rate for good") };
    assert_eq!((only.from, only.days, only.rate.to_string()), (day("2025-07-01"), 184, "3.90%".to_owned()));
    let reference = only.reference.as_ref().unwrap();
    assert_eq!((reference.published, reference.ppb), (day("2025-06-20"), 30_000_000));
    // A clause that waits for a third party's payment is void: the plain LPR, although it fell afterwards.
    check(variant("cn_pay_when_paid_void"), "1000000", "2024-09-30", "2025-03-31", "16704.11");
}

#[test]
fn china_before_the_lpr_took_the_benchmark_rate() {
    let book = book();
    let old = rule(&book, &cn(), "2019-08-18");
    assert_eq!(old.rule_id(), "cn_sale_benchmark");
    assert_eq!(old.rate_on(day("2019-08-19")).unwrap().0.to_string(), "5.655%");
    assert_eq!(rule(&book, &cn(), "2019-08-19").rule_id(), "cn_sale_lpr");
}

#[test]
fn china_protects_small_creditors_of_large_debtors() {
    let parties = Terms { creditor: Some(PartySize::Sme), debtor: Some(PartySize::Large), ..cn() };
    check(parties, "100000", "2025-08-31", "2025-11-29", "4500.00");
    check(Terms { debtor: Some(PartySize::Public), ..parties }, "100000", "2025-08-31", "2025-11-29", "4500.00");
    let book = book();
    let rate = |terms: &Terms<'_>, due| rule(&book, terms, due).rule_id();
    assert_eq!(rate(&Terms { debtor: Some(PartySize::Sme), ..parties }, "2025-08-31"), "cn_sale_lpr");
    assert_eq!(rate(&Terms { contract_date: Some(day("2020-08-31")), ..parties }, "2025-08-31"), "cn_sale_lpr");
    assert_eq!(rule(&book, &parties, "2025-08-31").confidence(), Confidence::Medium);
    // An agreed rate stands, unless it is below the LPR of the day the contract was made (3.45 % in January 2024).
    let agreed = |text: &str| Terms {
        contract_rate: Some(Rate::parse(text).unwrap()),
        contract_date: Some(day("2024-01-31")),
        ..parties
    };
    let applied = rule(&book, &agreed("2%"), "2025-08-31");
    assert_eq!(applied.rule_id(), "cn_sme_agreed");
    assert_eq!(applied.rate_on(day("2025-09-01")).unwrap().0.to_string(), "3.45%");
    assert!(applied.why().iter().any(|w| w.code == "why_contract_rate_raised"));
    assert_eq!(rule(&book, &agreed("6%"), "2025-08-31").rate_on(day("2025-09-01")).unwrap().0.to_string(), "6.00%");
}

#[test]
fn china_after_a_judgment() {
    let judged = Terms { variant: Some("cn_post_judgment"), ..cn() };
    check(judged, "100000", "2025-09-30", "2025-12-29", "1575.00");
}

#[test]
fn china_beyond_the_last_seen_lpr_is_marked() {
    assert_eq!(accrue(&cn(), "1000", "2026-07-18", "2026-11-22").unknown_from, None);
    let late = accrue(&cn(), "1000", "2026-07-19", "2026-11-22");
    assert_eq!(late.unknown_from, Some(day("2026-07-20")));
    assert!(late.segments.iter().all(|s| s.assumed));
}

#[test]
fn germany_follows_the_base_rate_by_half_year() {
    check(de(), "10000", "2025-07-31", "2025-09-14", "126.62");
    check(de(), "10000", "2026-05-31", "2026-07-31", "173.76");
    check(de(), "10000", "2022-12-31", "2023-06-30", "526.64");
    check(de(), "10000", "2025-05-31", "2025-08-31", "267.08");
    check(de(), "1500", "2025-12-31", "2026-03-31", "37.98");
    let accrual = accrue(&de(), "10000", "2026-05-31", "2027-01-31");
    let starts: Vec<String> = accrual.segments.iter().map(|s| s.from.to_string()).collect();
    assert_eq!(starts, ["2026-06-01", "2026-07-01", "2027-01-01"]);
    assert_eq!(accrual.unknown_from, Some(day("2027-01-01")));
    // Between merchants the due date itself bears interest: 3,650 x 5 % x 11 / 365.
    let terms = Terms { variant: Some("de_hgb353"), ..de() };
    check(terms, "3650", "2025-01-31", "2025-02-10", "5.50");
}

#[test]
fn germany_gives_thirty_days_from_receipt_where_receipt_is_given() {
    let received = |on: &str| Terms { receipt_on: Some(day(on)), ..de() };
    let book = book();
    let start = |on: &str| rule(&book, &received(on), "2025-06-30").starts_on();
    assert_eq!(start("2025-06-01"), day("2025-07-31"));
    assert_eq!(start("2025-07-10"), day("2025-08-10"));
    assert_eq!(rule(&book, &de(), "2025-06-30").starts_on(), day("2025-07-01"));
}

/// A public calculator's test, a professional article, and by hand: 20,000 x 10.73 % x 60 / 365.
#[test]
fn austria_nine_and_a_fifth_points_above_its_own_base_rate() {
    let at = Terms { law: "AT", ..Terms::default() };
    check(at, "1000", "2026-06-15", "2026-07-15", "8.82");
    check(at, "20000", "2025-07-31", "2025-09-29", "352.77");
    check(at, "100000", "2022-12-31", "2023-06-30", "5494.47");
    check(Terms { variant: Some("at_not_responsible"), ..at }, "36500", "2025-01-31", "2025-02-10", "40.00");
    assert_eq!(accrue(&at, "1000", "2026-06-15", "2026-07-15").unknown_from, Some(day("2026-07-01")));
}

fn gb() -> Terms<'static> {
    Terms { law: "GB", ..Terms::default() }
}

fn tw() -> Terms<'static> {
    Terms { law: "TW", ..Terms::default() }
}

/// Sums of public calculators' tests, where not said otherwise.
#[test]
fn britain_keeps_the_rate_that_the_first_day_caught() {
    // 11.75 %: Bank Rate 3.75 on 30 June 2026.
    check(gb(), "2400", "2026-08-15", "2026-10-08", "41.72");
    // 12.75 % for all 92 days, although 30 June passes.
    check(gb(), "1000", "2025-05-31", "2025-08-31", "32.14");
    // Interest from 1 July takes the 4.25 of 30 June, interest from 30 June the 4.75 of 31 December.
    check(gb(), "10000", "2025-06-30", "2025-07-30", "100.68");
    check(gb(), "10000", "2025-06-29", "2025-07-29", "104.79");
    // By hand: 8,000 x 11.75 % x 92 / 365; 600 x 8.10 % x 184 / 365.
    check(gb(), "8000", "2026-06-15", "2026-09-15", "236.93");
    check(gb(), "600", "2020-06-30", "2020-12-31", "24.50");
    // 45 and 30 days at 13.25 %.
    check(gb(), "2000", "2024-01-31", "2024-03-16", "32.67");
    check(gb(), "50000", "2024-01-31", "2024-03-01", "544.52");
    // Professional and government examples round the day first: 101 days of 1.68 at 12.25 %, 50 of 0.23 at 8.5 %.
    let daily = Terms { rounding: Some(Rounding::parse("daily-half-up").unwrap()), ..gb() };
    check(daily, "5000", "2025-06-30", "2025-10-09", "169.68");
    check(daily, "1000", "2018-01-31", "2018-03-22", "11.50");
    check(gb(), "1000", "2018-01-31", "2018-03-22", "11.64");
    let accrual = accrue(&gb(), "8000", "2026-06-15", "2026-09-15");
    let reference = accrual.segments[0].reference.as_ref().unwrap();
    assert_eq!((reference.published, reference.ppb), (day("2025-12-31"), 37_500_000));
    assert_eq!(accrue(&gb(), "1", "2026-12-31", "2027-01-31").unknown_from, Some(day("2027-01-01")));
}

#[test]
fn britain_gives_a_fixed_sum_by_size() {
    let book = book();
    let of =
        |sum: &str| book.pack("GB").unwrap().compensation_of(money(sum, "GBP"), day("2025-06-30")).map(Money::decimal);
    for (principal, sum) in [("999.99", "40.00"), ("1000", "70.00"), ("9999.99", "70.00"), ("10000", "100.00")] {
        assert_eq!(of(principal).as_deref(), Some(sum), "{principal}");
    }
    assert_eq!(book.pack("GB").unwrap().compensation_of(money("5000", "EUR"), day("2025-06-30")), None);
}

/// Segments of interest schedules in orders of the Changhua District Court of 2024 (113 Bu 344 and 606), to the cent as
/// the court states them.
#[test]
fn taiwan_counts_days_as_its_courts_do() {
    let agreed = |rate: &str, rounding| Terms {
        contract_rate: Some(Rate::parse(rate).unwrap()),
        rounding: Some(Rounding::parse(rounding).unwrap()),
        ..tw()
    };
    // The running year from 24 January 2024 holds 29 February, so each day is 1/366 of it.
    check(agreed("3.16%", "half-up"), "606304", "2024-01-23", "2024-02-24", "1675.12");
    check(agreed("3.792%", "half-up"), "606304", "2024-02-24", "2024-04-01", "2324.23");
    check(agreed("15%", "half-up"), "119326", "2024-05-24", "2024-06-27", "1667.29");
    check(agreed("6.51%", "half-up"), "617198", "2024-04-20", "2024-06-27", "7485.51");
}

#[test]
fn taiwan_gives_five_per_cent_and_voids_what_is_above_sixteen() {
    // 100,000 x 5 % x 30 / 365 = 410.96, in whole dollars; a full year is a full year, leap day or not.
    check(tw(), "100000", "2026-03-31", "2026-04-30", "411.00");
    check(tw(), "100000", "2023-06-30", "2024-06-30", "5000.00");
    check(Terms { variant: Some("tw_bills"), ..tw() }, "100000", "2023-06-30", "2024-06-30", "6000.00");
    let agreed = |rate: &str| Terms { contract_rate: Some(Rate::parse(rate).unwrap()), ..tw() };
    // 16 %, not 18 %: 1,315.07 in whole dollars.
    check(agreed("18%"), "100000", "2026-03-31", "2026-04-30", "1315.00");
    check(agreed("16%"), "100000", "2026-03-31", "2026-04-30", "1315.00");
    check(agreed("12%"), "100000", "2026-03-31", "2026-04-30", "986.00");
    let book = book();
    assert!(rule(&book, &agreed("18%"), "2026-03-31").why().iter().any(|w| w.code == "why_contract_rate_capped"));
    assert_eq!(book.pack("TW").unwrap().limitation.years, Some(2));
    // A debt in US dollars keeps its cents.
    let dollars = rule(&book, &tw(), "2026-03-31").accrue(money("100000", "USD"), day("2026-04-30"), &[]).unwrap();
    assert_eq!(dollars.accrued.decimal(), "410.96");
}

#[test]
fn compensation_and_citations_are_there() {
    let book = book();
    let of = |code: &str, sum: Money| book.pack(code).unwrap().compensation_of(sum, day("2025-06-30"));
    assert_eq!(of("DE", money("12.50", "EUR")), Some(money("40", "EUR")));
    assert_eq!(of("CN", money("12.50", "CNY")), None);
    let de = rule(&book, &de(), "2025-06-30");
    assert_eq!(de.citation("de").unwrap().text, "§ 288 Abs. 2 BGB");
    assert_eq!(de.citation("zh-Hans").unwrap().text, "《德国民法典》第288条第2款");
    assert!(rule(&book, &cn(), "2025-06-30").citation("zh-Hans").unwrap().text.contains("第十八条第四款"));
}
