//! A published reference rate over time, and up to which day it is known. Never guesses what comes next.

use super::source::{Confidence, Source};
use crate::calendar::Date;

/// One published value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatePoint {
    /// First day on which the value is in force.
    pub from: Date,
    /// The day whose value it is, to be printed beside it: usually `from`; earlier where a law reads the rate on one day for a
    /// later period (GB: 31 December for the half-year that follows).
    pub published: Date,
    /// Parts per billion a year; negative where the rate is.
    pub ppb: i64,
    /// The last day for which the value was seen, where what follows up to the next point was not.
    pub until: Option<Date>,
    /// How sure the value is.
    pub confidence: Confidence,
    /// Id of a [`Source`] of the series.
    pub source: String,
}

/// Which rows of a publisher's list become points of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOn {
    /// Every row; one in each calendar month.
    EachMonth,
    /// The value of the first day of each period.
    FirstDay,
    /// The value of the day before each period, which is the day that is printed.
    DayBefore,
}

/// How a series follows from what a bank publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follows {
    /// What is published, by the name it has in `dunlin law update`: `ECB_MRR`, `BOE_BANK_RATE`, `CN_LPR_1Y`, `BBK_BASISZINSSATZ`.
    pub publication: String,
    /// Which of its rows count.
    pub read: ReadOn,
    /// Where the series moves only when the published rate has moved by so much since it last moved: parts per billion.
    pub step_ppb: Option<i64>,
    /// What is added to the published rate: parts per billion.
    pub offset_ppb: i64,
}

/// A reference rate: its points in order of date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateSeries {
    /// Id, for example `CN_LPR_1Y`.
    pub id: String,
    /// What it is called.
    pub name: super::source::Words,
    /// Who publishes it, and when.
    pub publisher: String,
    /// Values in strictly ascending order of [`RatePoint::from`].
    pub points: Vec<RatePoint>,
    /// Last day for which the value is published or verified. A reading of a later day is only assumed.
    pub known_until: Date,
    /// How many months each point holds, where there is one for every such span.
    pub every_months: Option<i32>,
    /// From what it follows, where a bank's own list extends it.
    pub follows: Option<Follows>,
    /// Where the points come from.
    pub sources: Vec<Source>,
    /// What is not settled about the figures.
    pub uncertain: Vec<String>,
}

/// What a series says of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Parts per billion a year.
    pub ppb: i64,
    /// The day whose value it is: the date to print beside it.
    pub published: Date,
    /// True when the day lies after [`RateSeries::known_until`] or in a gap: the last known value was taken.
    pub beyond: bool,
    /// How sure the value is.
    pub confidence: Confidence,
}

impl RateSeries {
    /// The value in force on `day`; `None` before the first point.
    ///
    /// ```
    /// # use basis::{calendar::Date, law::{Confidence, RatePoint, RateSeries, Words}};
    /// let day = |t: &str| Date::parse(t).unwrap();
    /// let point = |from: &str, ppb| RatePoint { from: day(from), published: day(from), ppb, until: None, confidence: Confidence::High, source: "x".into() };
    /// let series = RateSeries {
    ///     id: "X".into(), name: Words::default(), publisher: String::new(), known_until: day("2025-12-31"), every_months: None, follows: None,
    /// points: vec![point("2025-01-01", 22_700_000), point("2025-07-01", 12_700_000)], sources: vec![], uncertain:
    /// vec![], }; assert_eq!(series.reading(day("2025-06-30")).unwrap().ppb, 22_700_000);
    /// assert_eq!(series.reading(day("2025-07-01")).unwrap().ppb, 12_700_000); // a change bites on its day
    /// assert!(series.reading(day("2026-01-01")).unwrap().beyond);
    /// assert!(series.reading(day("2024-12-31")).is_none());
    /// ```
    #[must_use]
    pub fn reading(&self, day: Date) -> Option<Reading> {
        let after = self.points.partition_point(|p| p.from <= day);
        let point = self.points.get(after.checked_sub(1)?)?;
        Some(Reading {
            ppb: point.ppb,
            published: point.published,
            beyond: day > self.known_until || point.until.is_some_and(|seen| day > seen),
            confidence: point.confidence,
        })
    }
    /// The source with that id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }
    /// The series with further points, each in the place of one that starts on the same day, and with the source that they name.
    #[must_use]
    pub fn extended(&self, points: &[RatePoint], source: Source, known_until: Date) -> Self {
        let mut series = self.clone();
        series.points.retain(|p| !points.iter().any(|new| new.from == p.from));
        series.points.extend(points.iter().cloned());
        series.points.sort_by_key(|p| p.from);
        series.sources.push(source);
        series.known_until = known_until.max(self.known_until);
        series
    }
    /// The first day after `from` up to and including `to` on which a point starts or a gap begins.
    #[must_use]
    pub fn change(&self, from: Date, to: Date) -> Option<Date> {
        let next = self.points.partition_point(|p| p.from <= from);
        let gap = next.checked_sub(1).and_then(|i| self.points.get(i)?.until).map(|seen| seen.plus_days(1));
        let gap = gap.filter(|first| *first > from);
        let point = self.points.get(next).map(|p| p.from);
        [gap, point].into_iter().flatten().min().filter(|day| *day <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::Basis;
    use super::*;

    #[test]
    fn a_source_is_found_by_its_id() {
        let day = Date::parse("2025-01-01").unwrap();
        let source = |id: &str| Source { id: id.into(), title: id.into(), url: String::new(), basis: Basis::Read };
        let series = RateSeries {
            id: "X".into(),
            name: super::super::source::Words::default(),
            publisher: String::new(),
            points: Vec::new(),
            known_until: day,
            every_months: None,
            follows: None,
            sources: ["a", "b"].map(source).to_vec(),
            uncertain: Vec::new(),
        };
        assert_eq!(["a", "b", "c"].map(|id| series.source(id).map(|s| s.id.as_str())), [Some("a"), Some("b"), None]);
    }
}
