//! Terms of payment that are days: what is added to a date. Of terms with a discount counts the day on which all is due.

use basis::calendar::Date;

use super::DecimalSign;
use super::numbers;

/// Words beside the number of days that change nothing.
const WORDS: [&str; 20] = [
    "net",
    "netto",
    "n",
    "d",
    "day",
    "days",
    "t",
    "tag",
    "tage",
    "tagen",
    "jours",
    "j",
    "giorni",
    "gg",
    "días",
    "dias",
    "天",
    "日",
    "天内",
    "日以内",
];
/// Words for the end of the month from which the days count.
const MONTH: [&str; 2] = ["月結", "月结"];

/// What is due at once.
const AT_ONCE: [&str; 14] = [
    "due on receipt",
    "due upon receipt",
    "on receipt",
    "immediate",
    "immediately",
    "due immediately",
    "payable immediately",
    "sofort",
    "sofort fällig",
    "zahlbar sofort",
    "à réception",
    "a vista",
    "即付",
    "现结",
];

/// The days of the last step of terms with a discount: `2% 10 Net 30`, `2/10 net 30`, `14 Tage 2% Skonto, 30 Tage netto`.
fn after_discount(text: &str) -> Option<i32> {
    let lower = text.to_lowercase();
    let discount = lower.contains('%')
        || lower.contains("skonto")
        || lower.split_once('/').is_some_and(|(a, _)| a.trim().parse::<u8>().is_ok());
    if !discount || lower.contains("eom") || lower.contains("month") {
        return None;
    }
    let plain = |t: &str| t.trim().parse::<i32>().ok().filter(|d| (0..1000).contains(d));
    let english = ["net", "n/", "n"].iter().find_map(|w| plain(lower.rsplit_once(w)?.1));
    let german = || {
        lower
            .strip_suffix("netto")
            .and_then(|r| plain(r.trim().strip_suffix("tage")?.rsplit([',', ';', ' ']).find(|t| !t.is_empty())?))
    };
    english.or_else(german)
}

/// The days that a text says, and whether they count from the end of the month: `30`, `Net 30`, `30 Tage`, `月結30天`. `None`
/// when it says anything else.
pub(super) fn read(text: &str) -> Option<(i32, bool)> {
    if let Some(plain) = numbers::read(text, DecimalSign::Point) {
        return plain.parse().ok().map(|days| (days, false));
    }
    if AT_ONCE.contains(&text.trim().to_lowercase().as_str()) {
        return Some((0, false));
    }
    if let Some(days) = after_discount(text) {
        return Some((days, false));
    }
    let month = MONTH.iter().find_map(|m| text.trim().strip_prefix(m));
    let rest = month.unwrap_or(text);
    let figures: Vec<&str> = rest.split(|c: char| !c.is_ascii_digit()).filter(|t| !t.is_empty()).collect();
    let others = rest.split(|c: char| !c.is_alphabetic()).filter(|t| !t.is_empty());
    let plain = others.map(str::to_lowercase).all(|w| WORDS.contains(&w.as_str()));
    let signs = rest.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || c == '.');
    match figures.as_slice() {
        [days] if plain && signs && days.len() <= 4 => Some((days.parse().ok()?, month.is_some())),
        [] if rest.trim().is_empty() && month.is_some() => Some((0, true)),
        _ => None,
    }
}

/// The last day of a date's month.
pub(super) fn end_of_month(day: Date) -> Date {
    let (_, _, of_month) = day.ymd();
    let first = day.plus_days(1 - i32::try_from(of_month).unwrap_or(1));
    first.plus_months(1).plus_days(-1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_that_are_days() {
        for (text, days) in [
            ("30", Some((30, false))),
            ("Net 30", Some((30, false))),
            ("30 days", Some((30, false))),
            ("N30", Some((30, false))),
            ("30 Tage", Some((30, false))),
            ("30天", Some((30, false))),
            ("月結30天", Some((30, true))),
            ("月结 60", Some((60, true))),
            ("2/10 net 30", Some((30, false))),
            ("2% 10 Net 30", Some((30, false))),
            ("2/10, n/45", Some((45, false))),
            ("14 Tage 2% Skonto, 30 Tage netto", Some((30, false))),
            ("2% 10", None),
            ("2% 10 Net 30 EOM", None),
            ("Due on receipt", Some((0, false))),
            ("sofort", Some((0, false))),
            ("Net 30 EOM", None),
            ("30 %", None),
            ("Z030", None),
            ("prepaid", None),
            ("-30 days", None),
            ("", None),
        ] {
            assert_eq!(read(text), days, "{text}");
        }
        let day = |text: &str| Date::parse_iso(text.as_bytes()).unwrap();
        assert_eq!(end_of_month(day("2028-02-03")), day("2028-02-29"));
        assert_eq!(end_of_month(day("2026-12-31")), day("2026-12-31"));
    }
}
