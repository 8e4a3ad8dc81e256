//! The JSON of `dunlin law update`.

use serde::Serialize;
use utoipa::ToSchema;

/// What came of a file of reference rates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LawUpdateOut {
    /// Number of the update; `None` when nothing was new, or for a dry run.
    pub number: Option<i64>,
    /// Who published the values.
    pub source: String,
    /// The day up to which the file was taken to be complete.
    pub complete_to: String,
    /// The series that the file speaks of.
    pub series: Vec<LawSeriesOut>,
}

/// What a file says of one series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LawSeriesOut {
    /// Id of the series.
    pub series: String,
    /// Values that were known.
    pub known: usize,
    /// Up to which day the series is known now.
    pub known_until: String,
    /// Values that were not known.
    pub new: Vec<LawRateOut>,
}

/// A value of a reference rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LawRateOut {
    /// First day in force.
    pub from: String,
    /// The day whose value it is.
    pub published: String,
    /// Per cent a year.
    pub percent: String,
}

/// A day of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CalendarDayOut {
    /// The day.
    pub date: String,
    /// `yes` where it is a business day, else `no`.
    pub business_day: String,
    /// `yes` where that is taken for granted because nothing is published, else `no`.
    pub assumed: String,
    /// What the day is called.
    pub name: String,
    /// Who published it.
    pub source: String,
}

/// A value of a series of reference rates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LawValueOut {
    /// First day for which it counts.
    pub from: String,
    /// The day on which it was published.
    pub published: String,
    /// Percent a year, or as the series says.
    pub percent: String,
    /// Last day for which it is known to count.
    pub until: String,
    /// Who published it.
    pub source: String,
    /// How sure it is, as a code.
    pub confidence: String,
}
