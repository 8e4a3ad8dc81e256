//! Terms of payment that are days: what is added to a date. Terms of two steps or with a discount are not understood here.

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

/// The days that a text says, and whether they count from the end of the month: `30`, `Net 30`, `30 Tage`, `月結30天`. `None`
/// when it says anything else.
pub(super) fn read(text: &str) -> Option<(i32, bool)> {
    if let Some(plain) = numbers::read(text, DecimalSign::Point) {
        return plain.parse().ok().map(|days| (days, false));
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
            ("2/10 net 30", None),
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
