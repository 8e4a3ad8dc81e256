//! A jurisdiction's calendar file: public holidays and make-up working days, year by year with their source.

use std::collections::BTreeMap;

use basis::calendar::{BusinessCalendar, DayEntry, DayKind};
use basis::law::{Basis, Confidence};
use basis::problem::Outcome;
use serde::Deserialize;

use crate::law::{IsoDate, Reader, Word, WordsFile};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarFile {
    code: String,
    source: String,
    #[serde(rename = "url", default)]
    _url: String,
    #[serde(rename = "confidence")]
    _confidence: Word<Confidence>,
    #[serde(rename = "basis")]
    _basis: Word<Basis>,
    #[serde(rename = "note")]
    _note: WordsFile,
    from: IsoDate,
    to: IsoDate,
    years: Vec<YearFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    year: i32,
    #[serde(rename = "source")]
    _source: String,
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

/// Reads a calendar. Fails with `law_file_invalid` or `law_value_invalid`: every day must lie in the year it stands
/// under, and may stand there once.
pub fn parse(file: &str, text: &str) -> Outcome<BusinessCalendar> {
    let reader = Reader { file, text };
    let raw: CalendarFile = reader.parse()?;
    let mut days = BTreeMap::new();
    for year in raw.years {
        let holidays = year.holidays.into_iter().map(|d| (DayKind::Holiday, d));
        for (kind, day) in holidays.chain(year.make_up.into_iter().map(|d| (DayKind::MakeUp, d))) {
            let span = day.span();
            let day = day.into_inner();
            if day.on.0.year() != year.year {
                return Err(reader.invalid(span, &format!("{}-MM-DD", year.year)));
            }
            if days.insert(day.on.0, DayEntry { kind, name: day.name }).is_some() {
                return Err(reader.invalid(span, &format!("1 x {}", day.on.0)));
            }
        }
    }
    Ok(BusinessCalendar { code: raw.code, source: raw.source, published: Some((raw.from.0, raw.to.0)), days })
}
