//! How amounts, rates and dates look in a letter. Nothing is computed here.

use basis::calendar::Date;
use basis::money::{Money, Rate, RatePeriod};

use crate::letter::Language;

/// The figure alone with thousands separators: `1,234,567.89`, `−12.00` (a true minus sign), German `1.234.567,89`.
/// Whole New Taiwan dollars are written without cents in traditional Chinese, where nobody writes them.
pub(crate) fn figure(amount: Money, language: Language) -> String {
    let (group, point) = if language == Language::De { ('.', ',') } else { (',', '.') };
    let taiwan = language == Language::ZhHant && amount.currency.code() == "TWD" && amount.minor % 100 == 0;
    let plain = amount.decimal();
    let (negative, digits) = plain.strip_prefix('-').map_or((false, plain.as_str()), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut text = String::from(if negative { "−" } else { "" });
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(group);
        }
        text.push(c);
    }
    if let Some(fraction) = fraction.filter(|_| !taiwan) {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

/// The amount with its currency code: `CNY 1,234,567.89`; in German `1.234.567,89 EUR` with a space that does not break.
pub fn money(amount: Money, language: Language) -> String {
    match language {
        Language::De => format!("{}\u{a0}{}", figure(amount, language), amount.currency),
        _ => format!("{} {}", amount.currency, figure(amount, language)),
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_name(month: u32) -> &'static str {
    usize::try_from(month).ok().and_then(|m| MONTHS.get(m.saturating_sub(1))).copied().unwrap_or("")
}

/// A date in running text: `30 June 2026`, `2026年6月30日`, `30.06.2026`.
#[must_use]
pub fn long_date(date: Date, language: Language) -> String {
    let (year, month, day) = date.ymd();
    match language {
        Language::En => format!("{day} {} {year}", month_name(month)),
        // Set with the small gaps between figures and characters that both customs want; the layout puts them.
        Language::ZhHans | Language::ZhHant => format!("{year}年{month}月{day}日"),
        Language::De => format!("{day:02}.{month:02}.{year}"),
    }
}

/// A date in a narrow column: `30 Jun 2026`, `2026-06-30`, `2026/06/30`, `30.06.2026`.
pub(crate) fn short_date(date: Date, language: Language) -> String {
    let (year, month, day) = date.ymd();
    match language {
        Language::En => format!("{day} {} {year}", month_name(month).get(..3).unwrap_or("")),
        Language::ZhHans => format!("{year}-{month:02}-{day:02}"),
        Language::ZhHant => format!("{year}/{month:02}/{day:02}"),
        Language::De => format!("{day:02}.{month:02}.{year}"),
    }
}

/// A rate: `11.27% p.a.`, `0.05% per day`, `年利率3.10%`, `日利率0.05%`, `10,27 % p. a.`.
#[must_use]
pub fn rate(rate: Rate, language: Language) -> String {
    let percent = rate.percent();
    match (language, rate.period) {
        (Language::En, RatePeriod::Year) => format!("{percent}% p.a."),
        (Language::En, RatePeriod::Day) => format!("{percent}% per day"),
        (Language::ZhHans | Language::ZhHant, RatePeriod::Year) => format!("年利率{percent}%"),
        (Language::ZhHans | Language::ZhHant, RatePeriod::Day) => format!("日利率{percent}%"),
        (Language::De, RatePeriod::Year) => format!("{}\u{a0}% p.\u{a0}a.", percent.to_string().replace('.', ",")),
        (Language::De, RatePeriod::Day) => format!("{}\u{a0}% pro Tag", percent.to_string().replace('.', ",")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use basis::money::Currency;

    fn amount(text: &str, currency: &str) -> Money {
        Money::parse(text, Currency::parse(currency).unwrap()).unwrap()
    }

    #[test]
    fn thousands_are_separated_whatever_the_decimals() {
        for (text, currency, expected) in [
            ("1234567.89", "CNY", "CNY 1,234,567.89"),
            ("999", "EUR", "EUR 999.00"),
            ("100000", "JPY", "JPY 100,000"),
            ("-1234.5", "EUR", "EUR −1,234.50"),
            ("1234.567", "KWD", "KWD 1,234.567"),
            ("0", "USD", "USD 0.00"),
        ] {
            assert_eq!(money(amount(text, currency), Language::En), expected);
        }
    }

    #[test]
    fn figures_follow_the_language() {
        assert_eq!(money(amount("-1234567.89", "EUR"), Language::De), "−1.234.567,89\u{a0}EUR");
        assert_eq!(figure(amount("100000", "JPY"), Language::De), "100.000");
        assert_eq!(money(amount("520800", "TWD"), Language::ZhHant), "TWD 520,800");
        assert_eq!(money(amount("520800.50", "TWD"), Language::ZhHant), "TWD 520,800.50");
        assert_eq!(money(amount("520800", "USD"), Language::ZhHant), "USD 520,800.00");
    }

    #[test]
    fn dates_and_rates_follow_the_language() {
        let date = Date::from_ymd(2026, 6, 30).unwrap();
        assert_eq!(long_date(date, Language::En), "30 June 2026");
        assert_eq!(long_date(date, Language::ZhHans), "2026年6月30日");
        assert_eq!(short_date(date, Language::En), "30 Jun 2026");
        assert_eq!(short_date(date, Language::ZhHans), "2026-06-30");
        assert_eq!(rate(Rate::parse("11.27%").unwrap(), Language::En), "11.27% p.a.");
        assert_eq!(rate(Rate::parse("0.05%/day").unwrap(), Language::ZhHans), "日利率0.05%");
        assert_eq!(long_date(date, Language::ZhHant), "2026年6月30日");
        assert_eq!(short_date(date, Language::ZhHant), "2026/06/30");
        assert_eq!(long_date(date, Language::De), "30.06.2026");
        assert_eq!(rate(Rate::parse("10.27%").unwrap(), Language::De).replace('\u{a0}', " "), "10,27 % p. a.");
    }
}
