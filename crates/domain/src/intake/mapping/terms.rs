//! Terms of payment in words: so many days, the end of a month, a day of a later month. Of terms with a discount counts the day on
//! which all is due; what comes after receipt of the invoice counts from its date.

use basis::calendar::Date;

use super::DecimalSign;
use super::{numbers, terms_east};

/// When something is due, counted from the day of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// So many days later.
    Days(i32),
    /// So many months later, on the same day.
    Months(i32),
    /// So many days after the end of the month in which it was issued.
    AfterMonth(i32),
    /// On a day (31: the last) of the month that is so many after its own; what was issued after the closing day counts as of
    /// the next one.
    DayOf {
        /// Months later.
        months: i32,
        /// The day of that month.
        day: u32,
        /// The last day that counts for the month of issue; 31 for all.
        closing: u32,
    },
}

impl Due {
    /// The day itself; `None` beyond what is a term of payment.
    pub(super) fn on(self, issued: Date) -> Option<Date> {
        match self {
            Self::Days(days) => (0..10_000).contains(&days).then(|| issued.plus_days(days)),
            Self::Months(months) => (0..120).contains(&months).then(|| issued.plus_months(months)),
            Self::AfterMonth(days) => (0..10_000).contains(&days).then(|| end_of_month(issued).plus_days(days)),
            Self::DayOf { months, day, closing } => {
                let (_, _, of_month) = issued.ymd();
                let first = issued.plus_days(1 - i32::try_from(of_month).unwrap_or(1));
                let first = first.plus_months(months + i32::from(of_month > closing));
                let (_, _, last) = end_of_month(first).ymd();
                Some(first.plus_days(i32::try_from(day.min(last)).unwrap_or(1) - 1))
            }
        }
    }
}

/// Words beside the number of days that change nothing.
const WORDS: [&str; 68] = [
    "net",
    "nett",
    "netto",
    "n",
    "d",
    "day",
    "days",
    "t",
    "tg",
    "tag",
    "tage",
    "tagen",
    "jours",
    "j",
    "giorni",
    "gg",
    "días",
    "dias",
    "strictly",
    "terms",
    "within",
    "from",
    "after",
    "of",
    "the",
    "date",
    "invoice",
    "receipt",
    "inv",
    "payment",
    "due",
    "credit",
    "in",
    "rein",
    "ohne",
    "abzug",
    "abzüge",
    "abz",
    "nach",
    "erhalt",
    "rechnungserhalt",
    "rechnungsdatum",
    "rechnungseingang",
    "rechnungsstellung",
    "rechnung",
    "rg",
    "ab",
    "dato",
    "zahlbar",
    "fällig",
    "innerhalb",
    "innert",
    "binnen",
    "von",
    "bis",
    "zahlung",
    "zahlungsziel",
    "ziel",
    "kasse",
    "kassa",
    "dd",
    "following",
    "dès",
    "réception",
    "fattura",
    "data",
    "tt",
    "oa",
];
/// Words of a discount for those who pay earlier.
const DISCOUNT: [&str; 6] = ["skonto", "discount", "disc", "escompte", "sconto", "sk"];
/// The end of the month, in the words of terms.
const MONTH_END: [&str; 11] = [
    "end of the month",
    "end of month",
    "month end",
    "month-end",
    "eom",
    "deom",
    "e.o.m.",
    "monatsende",
    "fin de mois",
    "fine mese",
    "fin mes",
];

/// A transfer or an open account changes nothing about the day.
const BY_BANK: [&str; 3] = ["t/t", "o/a", "open account"];

/// What is due at once.
const AT_ONCE: [&str; 30] = [
    "due on receipt",
    "due upon receipt",
    "on receipt",
    "upon receipt",
    "immediate",
    "immediately",
    "due immediately",
    "payable immediately",
    "immediate payment",
    "cod",
    "c.o.d.",
    "cash on delivery",
    "cash",
    "sofort",
    "sofort fällig",
    "fällig sofort",
    "zahlbar sofort",
    "sofort zahlbar",
    "sofort netto",
    "sofort rein netto",
    "sofort ohne abzug",
    "prompt",
    "prompt netto",
    "prompt netto kassa",
    "bei erhalt",
    "nach erhalt",
    "zahlbar bei erhalt",
    "à réception",
    "a vista",
    "netto kassa",
];
/// When something is due by its terms; `None` when they are not understood.
pub(super) fn read(text: &str) -> Option<Due> {
    let text = text.trim();
    if let Some(plain) = numbers::read(text, DecimalSign::Point) {
        return plain.parse().ok().map(Due::Days);
    }
    let lower = text.to_lowercase();
    if AT_ONCE.contains(&lower.as_str()) {
        return Some(Due::Days(0));
    }
    if text.chars().any(|c| ('\u{3040}'..'\u{A000}').contains(&c)) { terms_east::read(text) } else { western(&lower) }
}

/// Steps of days in Latin letters: `Net 30`, `14 T. 2%, 30 T. netto`, `30 days EOM`, `20th of following month`.
fn western(lower: &str) -> Option<Due> {
    if lower.starts_with('-') {
        return None;
    }
    let month_end = MONTH_END.iter().find(|w| lower.contains(**w));
    // 60 DEOM: the letter of the days stands before that of the end.
    let rest = month_end.map_or_else(|| lower.to_owned(), |w| lower.replace(w, " "));
    let rest = BY_BANK.iter().fold(rest, |rest, way| rest.replace(way, " "));
    if let Some(due) = day_of_next(&rest).filter(|_| month_end.is_none()) {
        return Some(due);
    }
    let month_word = |w: &str| ["month", "months", "monat", "monate"].contains(&w);
    let discount = rest.contains('%') || rest.contains("./.") || rest.contains('/');
    let (mut days, mut words): (Vec<i32>, Vec<&str>) = (Vec::new(), Vec::new());
    let apart: Vec<&str> = rest.split(|c: char| c.is_whitespace() || ",;:()+/-".contains(c)).collect();
    let mut tokens = apart.into_iter().map(|t| t.trim_matches('.')).filter(|t| !t.is_empty()).peekable();
    while let Some(token) = tokens.next() {
        let (digits, unit) = token.split_at(token.find(|c: char| !c.is_ascii_digit()).unwrap_or(token.len()));
        let share = unit.starts_with(['%', '.']) && token.ends_with('%')
            || token == "%"
            || unit.is_empty() && tokens.peek().is_some_and(|t| *t == "%");
        if share {
            continue;
        }
        if digits.is_empty() {
            // N30, n45
            let (word, end) = token.split_at(token.find(|c: char| c.is_ascii_digit()).unwrap_or(token.len()));
            words.push(word);
            if !end.is_empty() {
                days.push(end.parse().ok().filter(|d| (0..10_000).contains(d))?);
            }
            continue;
        }
        days.push(digits.parse().ok().filter(|d| (0..10_000).contains(d))?);
        words.extend(Some(unit).filter(|u| !u.is_empty()));
    }
    let months = words.iter().any(|w| month_word(w));
    let reduced = discount || words.iter().any(|w| DISCOUNT.contains(w));
    if !words.iter().all(|w| WORDS.contains(w) || DISCOUNT.contains(w) || month_word(w)) {
        return None;
    }
    let count = match days.as_slice() {
        [] if month_end.is_some() => 0,
        [one] if !reduced => *one,
        // Of several steps the last one counts, and it must be said that nothing is taken off then.
        [_, _, ..] if reduced && words.iter().any(|w| w.starts_with("net") || *w == "n" || *w == "abzug") => {
            *days.iter().max()?
        }
        _ => return None,
    };
    match (month_end.is_some(), months) {
        (true, false) => Some(Due::AfterMonth(count)),
        (false, false) => Some(Due::Days(count)),
        (false, true) if !reduced => Some(Due::Months(count)),
        _ => None,
    }
}

/// A day of the month after: `20th of following month`, `25th of next month`.
fn day_of_next(lower: &str) -> Option<Due> {
    let next = ["following month", "next month", "month following", "folgemonats", "folgemonat", "nächsten monats"];
    let word = next.iter().find(|w| lower.contains(**w))?;
    let rest = lower.replace(word, " ");
    let mut day = None;
    for token in rest.split(|c: char| c.is_whitespace() || c == ',').map(|t| t.trim_end_matches('.')) {
        let figure = ["st", "nd", "rd", "th"].iter().find_map(|e| token.strip_suffix(e)).unwrap_or(token);
        match figure.parse::<u32>() {
            Ok(found) if day.is_none() && (1..=31).contains(&found) => day = Some(found),
            Ok(_) => return None,
            Err(_)
                if token.is_empty()
                    || [
                        "of", "the", "by", "on", "des", "am", "bis", "zum", "day", "net", "date", "invoice", "after",
                    ]
                    .contains(&token) => {}
            Err(_) => return None,
        }
    }
    Some(Due::DayOf { months: 1, day: day?, closing: 31 })
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
            ("30", 30),
            ("Net 30", 30),
            ("30 days", 30),
            ("N30", 30),
            ("30 Tage", 30),
            ("30天", 30),
            ("2/10 net 30", 30),
            ("2% 10 Net 30", 30),
            ("2/10, n/45", 45),
            ("14 Tage 2% Skonto, 30 Tage netto", 30),
            ("14 T. 2%, 30 T. netto", 30),
            ("14 Tage 2 %, 30 netto", 30),
            ("10 Tage ./. 3 %, 45 Tage rein netto", 45),
            ("30 Tage netto, 8 Tage 2% Skonto", 30),
            ("30 Tage rein netto", 30),
            ("14 Tage ohne Abzug", 14),
            ("30 Tage nach Erhalt", 30),
            ("30 days from invoice", 30),
            ("Due on receipt", 0),
            ("sofort", 0),
            ("sofort fällig", 0),
            ("sofort rein netto", 0),
            ("COD", 0),
            ("prompt", 0),
            ("prompt netto Kassa", 0),
            ("bei Erhalt", 0),
            ("票到45天", 45),
            ("开票后45天", 45),
            ("貨到30天", 30),
            ("請求後30日", 30),
            ("发票日后60天", 60),
            ("票后 30 天内付款", 30),
        ] {
            assert_eq!(read(text), Some(Due::Days(days)), "{text}");
        }
        for text in ["2% 10", "30 %", "Z030", "prepaid", "-30 days", "", "-", "30 working days", "three weeks"] {
            assert_eq!(read(text), None, "{text}");
        }
        for text in [
            "月結60天支票30天",
            "20日締め60日サイト",
            "月結30天90天期票",
            "L/C 60 days",
            "T/T",
            "TT",
            "月結支票",
            "翌末",
            "30天期票",
            "次月結30天",
            "月末締め60日サイト",
            "30日サイト",
            "T/T 30% deposit",
            "T/T 30 days after B/L",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        for text in ["45个工作日", "質入れ", "月末", "30天60天", "翌月32日払い", "30 days 60 days", "14 Tage 2%"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn how_is_paid_changes_nothing() {
        for (text, days) in [
            ("T/T 30 DAYS", 30),
            ("TT 60 days", 60),
            ("30 days T/T", 30),
            ("O/A 60 days", 60),
            ("open account 60 days", 60),
            ("T/T 30天", 30),
            ("30天电汇", 30),
            ("2% 10, net 30", 30),
            ("30 Tage netto", 30),
        ] {
            assert_eq!(read(text), Some(Due::Days(days)), "{text}");
        }
    }

    #[test]
    fn terms_that_speak_of_months() {
        let day = |text: &str| Date::parse_iso(text.as_bytes()).unwrap();
        for (text, issued, due) in [
            ("月結30天", "2026-09-05", "2026-10-30"),
            ("月结 60", "2026-09-05", "2026-11-29"),
            ("月結60天", "2026-09-05", "2026-11-29"),
            ("30 days EOM", "2026-09-05", "2026-10-30"),
            ("Net 30 EOM", "2026-09-05", "2026-10-30"),
            ("EOM 30", "2026-09-05", "2026-10-30"),
            ("2% 10 Net 30 EOM", "2026-09-05", "2026-10-30"),
            ("30 days end of month", "2026-09-30", "2026-10-30"),
            ("60 DEOM", "2026-09-05", "2026-11-29"),
            ("Net EOM 10", "2026-09-05", "2026-10-10"),
            ("EOM", "2026-02-05", "2026-02-28"),
            ("20th of following month", "2026-12-31", "2027-01-20"),
            ("31st of the next month", "2026-01-15", "2026-02-28"),
            ("月末締翌月末払", "2026-01-31", "2026-02-28"),
            ("月末締め翌々月末払い", "2026-09-05", "2026-11-30"),
            ("月末締・翌月20日払い", "2026-09-05", "2026-10-20"),
            ("20日締め翌月末払い", "2026-09-20", "2026-10-31"),
            ("20日締め翌月末払い", "2026-09-21", "2026-11-30"),
            ("翌月末払い", "2026-09-05", "2026-10-31"),
            ("翌月末", "2026-09-05", "2026-10-31"),
            ("次月25日", "2026-09-05", "2026-10-25"),
            ("次月底", "2026-09-05", "2026-10-31"),
            ("次月结", "2026-09-05", "2026-10-31"),
            ("当月结", "2026-09-05", "2026-09-30"),
            ("請求書到着後30日以内", "2026-09-05", "2026-10-05"),
            ("收到发票后30天内", "2026-09-05", "2026-10-05"),
            ("1 month", "2026-01-31", "2026-02-28"),
            ("月结30天", "2026-09-05", "2026-10-30"),
            ("月結次月25日", "2026-09-05", "2026-10-25"),
            ("月结，次月底付款", "2026-09-05", "2026-10-31"),
            ("月結60天支票", "2026-09-05", "2026-11-29"),
            ("月結 60 天（支票）", "2026-09-05", "2026-11-29"),
            ("月结60天电汇", "2026-09-05", "2026-11-29"),
            ("月結30天T/T", "2026-09-05", "2026-10-30"),
            ("末締翌末", "2026-09-05", "2026-10-31"),
            ("末締め翌末払い", "2026-09-05", "2026-10-31"),
            ("20日締翌末", "2026-09-21", "2026-11-30"),
            ("20締翌末", "2026-09-21", "2026-11-30"),
            ("末締翌々末", "2026-09-05", "2026-11-30"),
            ("末締翌10日払", "2026-09-05", "2026-10-10"),
            ("月末締め翌月末払い", "2026-09-05", "2026-10-31"),
        ] {
            assert_eq!(read(text).and_then(|d| d.on(day(issued))), Some(day(due)), "{text}");
        }
        assert_eq!(end_of_month(day("2028-02-03")), day("2028-02-29"));
        assert_eq!(end_of_month(day("2026-12-31")), day("2026-12-31"));
        assert_eq!(Due::Days(-1).on(day("2026-12-31")), None);
    }
}
