//! A jurisdiction's calendar file: public holidays and make-up working days, year by year with their source.

use std::collections::BTreeMap;

use basis::calendar::{BusinessCalendar, CalendarPart, Date, DayEntry, DayKind, Origin};
use basis::law::{Basis, Confidence};
use basis::problem::Outcome;
use serde::Deserialize;

use crate::law::{IsoDate, Reader, Word, WordsFile};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarFile {
    code: toml::Spanned<String>,
    source: String,
    #[serde(rename = "url", default)]
    _url: String,
    #[serde(rename = "confidence")]
    _confidence: Word<Confidence>,
    #[serde(rename = "basis")]
    _basis: Word<Basis>,
    #[serde(rename = "note")]
    _note: WordsFile,
    from: toml::Spanned<IsoDate>,
    to: toml::Spanned<IsoDate>,
    years: Vec<YearFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    year: toml::Spanned<i32>,
    source: String,
    holidays: Vec<toml::Spanned<DayFile>>,
    #[serde(default)]
    make_up: Vec<toml::Spanned<DayFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayFile {
    on: IsoDate,
    name: String,
}

/// A calendar file as read: its days, and on which line each stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarNotice {
    /// The days.
    pub calendar: BusinessCalendar,
    /// The line of each special day, from 1.
    pub lines: BTreeMap<Date, u64>,
}

/// Reads a calendar. Fails with `law_file_invalid` or `law_value_invalid`: the years must follow each other from the first
/// to the last day without a gap, every day must lie in the year it stands under and may stand there once, and only a
/// Saturday or Sunday can be a make-up day.
pub fn parse(file: &str, text: &str) -> Outcome<CalendarNotice> {
    let reader = Reader { file, text };
    let raw: CalendarFile = reader.parse()?;
    let (from, to) = (raw.from.get_ref().0, raw.to.get_ref().0);
    let code = raw.code.get_ref();
    if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(reader.invalid(raw.code.span(), "AA"));
    }
    if to < from {
        return Err(reader.invalid(raw.to.span(), &format!(">= {from}")));
    }
    let (mut days, mut lines, mut parts) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    let mut expected = from.year();
    for year in raw.years {
        if *year.year.get_ref() != expected {
            return Err(reader.invalid(year.year.span(), &expected.to_string()));
        }
        expected += 1;
        parts.push(part_of(*year.year.get_ref(), (from, to), year.source));
        let holidays = year.holidays.into_iter().map(|d| (DayKind::Holiday, d));
        for (kind, day) in holidays.chain(year.make_up.into_iter().map(|d| (DayKind::MakeUp, d))) {
            let span = day.span();
            let day = day.into_inner();
            let on = day.on.0;
            if on.year() != *year.year.get_ref() {
                return Err(reader.invalid(span, &format!("{}-MM-DD", year.year.get_ref())));
            }
            if on < from || to < on {
                return Err(reader.invalid(span, &format!("{from} .. {to}")));
            }
            if kind == DayKind::MakeUp && on.weekday() < 5 {
                return Err(reader.invalid(span, "Sat | Sun"));
            }
            lines.insert(on, reader.line(&span));
            if days.insert(on, DayEntry { kind, name: day.name }).is_some() {
                return Err(reader.invalid(span, &format!("1 x {on}")));
            }
        }
    }
    if expected != to.year() + 1 {
        return Err(reader.invalid(raw.to.span(), &format!("[[years]] year = {expected}")));
    }
    let published = Some((from, to));
    let code = raw.code.into_inner();
    Ok(CalendarNotice { calendar: BusinessCalendar { code, source: raw.source, published, parts, days }, lines })
}

/// The part of the stretch `within` that lies in `year`.
fn part_of(year: i32, within: (Date, Date), source: String) -> CalendarPart {
    let first = Date::from_ymd(year, 1, 1).unwrap_or(within.0);
    let last = Date::from_ymd(year, 12, 31).unwrap_or(within.1);
    CalendarPart { from: first.max(within.0), to: last.min(within.1), source, origin: Origin::Shipped }
}
