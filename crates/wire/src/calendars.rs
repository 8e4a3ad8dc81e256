//! A jurisdiction's calendar file: public holidays and make-up working days, by year with their source, or by name.

use std::collections::BTreeMap;
use std::ops::Range;

use basis::calendar::{BusinessCalendar, CalendarPart, Date, DayEntry, DayKind, Origin, Weekend};
use basis::law::{Basis, Confidence};
use basis::problem::Outcome;
use serde::Deserialize;

use crate::law::{IsoDate, Named, Reader, Word, WordsFile};

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
    computed_from: Option<toml::Spanned<IsoDate>>,
    #[serde(default)]
    weekends: Vec<WeekendFile>,
    #[serde(default)]
    years: Vec<YearFile>,
    #[serde(default)]
    holidays: Vec<NamedFile>,
    #[serde(default)]
    make_up: Vec<NamedFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeekendFile {
    from: toml::Spanned<IsoDate>,
    days: Vec<Word<Weekday>>,
}

/// A day of the week as its bit.
#[derive(Clone, Copy)]
struct Weekday(u8);

impl Named for Weekday {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("Mon", Self(1)),
        ("Tue", Self(1 << 1)),
        ("Wed", Self(1 << 2)),
        ("Thu", Self(1 << 3)),
        ("Fri", Self(1 << 4)),
        ("Sat", Self(1 << 5)),
        ("Sun", Self(1 << 6)),
    ];
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

/// The days of one name, for files that list them so.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedFile {
    name: String,
    on: Vec<toml::Spanned<IsoDate>>,
}

/// A calendar file as read: its days, and on which line each stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarNotice {
    /// The days.
    pub calendar: BusinessCalendar,
    /// The line of each special day, from 1.
    pub lines: BTreeMap<Date, u64>,
}

/// Reads a calendar. Fails with `law_file_invalid` or `law_value_invalid`: a file lists its days by year or by name. Years must
/// follow each other from the first to the last day without a gap, and a day lies in the year that it stands under. Every day may stand there
/// once, and only a day of the weekend can be a make-up day.
pub fn parse(file: &str, text: &str) -> Outcome<CalendarNotice> {
    let reader = Reader { file, text };
    let mut raw: CalendarFile = reader.parse()?;
    let within = (raw.from.get_ref().0, raw.to.get_ref().0);
    if !is_code(raw.code.get_ref()) {
        return Err(reader.invalid(raw.code.span(), "AA | AA-BBB"));
    }
    if within.1 < within.0 {
        return Err(reader.invalid(raw.to.span(), &format!(">= {}", within.0)));
    }
    let by_year = !raw.years.is_empty();
    let (years, holidays, make_up) =
        (std::mem::take(&mut raw.years), std::mem::take(&mut raw.holidays), std::mem::take(&mut raw.make_up));
    let to = raw.to.span();
    let calendar = empty(&reader, raw, by_year)?;
    let mut days = Days { reader: &reader, within, to, read: CalendarNotice { calendar, lines: BTreeMap::new() } };
    if by_year {
        days.put_years(years)?;
    }
    for (kind, named) in [(DayKind::Holiday, holidays), (DayKind::MakeUp, make_up)] {
        for NamedFile { name, on } in named {
            for day in on {
                days.put(&day.span(), kind, day.get_ref().0, name.clone())?;
            }
        }
    }
    Ok(days.read)
}

/// Whether `code` has the form of a jurisdiction's: two capital letters, and those of a part of it after a hyphen.
#[must_use]
pub fn is_code(code: &str) -> bool {
    let capitals = |s: &str, of: std::ops::RangeInclusive<usize>| {
        of.contains(&s.len()) && s.bytes().all(|b| b.is_ascii_uppercase())
    };
    match code.split_once('-') {
        Some((country, part)) => capitals(country, 2..=2) && capitals(part, 2..=3),
        None => capitals(code, 2..=2),
    }
}

/// The calendar that a file describes before its days are in it.
fn empty(reader: &Reader<'_>, raw: CalendarFile, by_year: bool) -> Outcome<BusinessCalendar> {
    let (from, to) = (raw.from.get_ref().0, raw.to.get_ref().0);
    let mut weekends: Vec<Weekend> = Vec::new();
    for spell in raw.weekends {
        let first = spell.from.get_ref().0;
        if let Some(before) = weekends.last().filter(|w| first <= w.from) {
            return Err(reader.invalid(spell.from.span(), &format!("> {}", before.from)));
        }
        let days = spell.days.iter().fold(0, |bits, day| bits | day.0.0);
        if days == 0b111_1111 {
            return Err(reader.invalid(spell.from.span(), "< 7"));
        }
        weekends.push(Weekend { from: first, days });
    }
    let mut published = (from, to);
    let mut parts = Vec::new();
    let part =
        |from, to, computed| CalendarPart { from, to, source: raw.source.clone(), origin: Origin::Shipped, computed };
    if let Some(computed) = &raw.computed_from {
        let first = computed.get_ref().0;
        if first <= from || to < first || by_year {
            return Err(reader.invalid(computed.span(), &format!("{} .. {to}", from.plus_days(1))));
        }
        published.1 = first.plus_days(-1);
        parts.push(part(first, to, true));
    }
    if !by_year {
        parts.insert(0, part(published.0, published.1, false));
    }
    let (code, source, published) = (raw.code.into_inner(), raw.source, Some(published));
    Ok(BusinessCalendar { code, source, published, parts, weekends, days: BTreeMap::new() })
}

/// A file's days, put into its calendar one by one.
struct Days<'a> {
    reader: &'a Reader<'a>,
    within: (Date, Date),
    to: Range<usize>,
    read: CalendarNotice,
}

impl Days<'_> {
    fn put_years(&mut self, years: Vec<YearFile>) -> Outcome<()> {
        let mut expected = self.within.0.year();
        for year in years {
            let number = *year.year.get_ref();
            if number != expected {
                return Err(self.reader.invalid(year.year.span(), &expected.to_string()));
            }
            expected += 1;
            self.read.calendar.parts.push(part_of(number, self.within, year.source));
            let holidays = year.holidays.into_iter().map(|d| (DayKind::Holiday, d));
            for (kind, day) in holidays.chain(year.make_up.into_iter().map(|d| (DayKind::MakeUp, d))) {
                let span = day.span();
                let DayFile { on, name } = day.into_inner();
                if on.0.year() != number {
                    return Err(self.reader.invalid(span, &format!("{number}-MM-DD")));
                }
                self.put(&span, kind, on.0, name)?;
            }
        }
        if expected != self.within.1.year() + 1 {
            return Err(self.reader.invalid(self.to.clone(), &format!("[[years]] year = {expected}")));
        }
        Ok(())
    }
    fn put(&mut self, span: &Range<usize>, kind: DayKind, on: Date, name: String) -> Outcome<()> {
        let (from, to) = self.within;
        if on < from || to < on {
            return Err(self.reader.invalid(span.clone(), &format!("{from} .. {to}")));
        }
        if kind == DayKind::MakeUp && !self.read.calendar.is_weekend(on) {
            return Err(self.reader.invalid(span.clone(), "Sat | Sun"));
        }
        self.read.lines.insert(on, self.reader.line(span));
        if self.read.calendar.days.insert(on, DayEntry { kind, name }).is_some() {
            return Err(self.reader.invalid(span.clone(), &format!("1 x {on}")));
        }
        Ok(())
    }
}

/// The part of the stretch `within` that lies in `year`.
fn part_of(year: i32, within: (Date, Date), source: String) -> CalendarPart {
    let first = Date::from_ymd(year, 1, 1).unwrap_or(within.0);
    let last = Date::from_ymd(year, 12, 31).unwrap_or(within.1);
    CalendarPart { from: first.max(within.0), to: last.min(within.1), source, origin: Origin::Shipped, computed: false }
}
