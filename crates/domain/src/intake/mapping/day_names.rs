//! Names of months and of days of the week, as they stand in dates.

/// Names of days of the week that may stand before a date, and behind it in brackets.
const WEEKDAYS: [&str; 36] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "lundi",
    "jeudi",
    "vendredi",
    "dimanche",
];

/// The date without the name of its day of the week.
pub(super) fn without_weekday(text: &str) -> &str {
    let behind = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')).filter(|(_, d)| {
        let day = d.trim_start_matches("周").trim_start_matches("星期").trim_end_matches("曜日").trim_end_matches('曜');
        day.chars().count() == 1 && "月火水木金土日一二三四五六".contains(day)
    });
    let text = behind.map_or(text, |(date, _)| date.trim_end());
    let word = text.find(|c: char| !c.is_alphabetic()).and_then(|at| text.split_at_checked(at));
    word.filter(|(word, _)| WEEKDAYS.contains(&word.to_lowercase().as_str()))
        .map_or(text, |(_, rest)| rest.trim_start_matches(['.', ',', ' ']))
}

/// First letters of the months in English, German and French.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "jaen"],
    &["feb", "fév"],
    &["mar", "mär", "mae", "mrz"],
    &["apr", "avr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aoû"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez", "déc"],
];

/// The number of a month by its name.
pub(super) fn month(word: &str) -> Option<i32> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|names| names.iter().any(|n| word.starts_with(n)))?;
    i32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::{Cell, DateForm};

    fn read(form: DateForm, text: &str) -> Option<String> {
        form.read(&Cell::of_text(text)).map(|d| d.to_string())
    }

    #[test]
    fn months_by_their_names() {
        for (text, date) in [
            ("1. Jänner 2026", "2026-01-01"),
            ("1. Feber 2026", "2026-02-01"),
            ("1st Sept. 2026", "2026-09-01"),
            ("2nd September 2026", "2026-09-02"),
            ("3rd September 2026", "2026-09-03"),
            ("Sept. 3, 2026", "2026-09-03"),
            ("September 21st 2026", "2026-09-21"),
        ] {
            assert_eq!(read(DateForm::Dmy, text).as_deref(), Some(date), "{text}");
        }
        for text in ["3xx September 2026", "3rd 9 2026", "2026rd September 3", "Order 3rd September 2026"] {
            assert_eq!(read(DateForm::Dmy, text), None, "{text}");
        }
    }
}
