//! A reference rate's file.

use basis::calendar::Date;
use basis::law::{Confidence, Follows, RatePoint, RateSeries, ReadOn, Source};
use basis::problem::Outcome;
use serde::Deserialize;

use super::read::{IsoDate, Named, Percent, Reader, SourceFile, Word, WordsFile, known_source};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeriesFile {
    id: String,
    name: WordsFile,
    publisher: String,
    known_until: IsoDate,
    /// How many months each row holds, where there must be a row for every such span.
    every_months: Option<i32>,
    follows: Option<FollowsFile>,
    sources: Vec<SourceFile>,
    #[serde(default)]
    uncertain: Vec<String>,
    points: Vec<toml::Spanned<PointFile>>,
}

/// From which publication the series follows; `step` and `offset` in per cent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FollowsFile {
    publication: String,
    read: Word<ReadOn>,
    step: Option<Percent>,
    offset: Option<Percent>,
}

impl Named for ReadOn {
    const WORDS: &'static [(&'static str, Self)] =
        &[("each-month", Self::EachMonth), ("first-day", Self::FirstDay), ("day-before", Self::DayBefore)];
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointFile {
    from: IsoDate,
    published: Option<toml::Spanned<IsoDate>>,
    percent: Percent,
    until: Option<IsoDate>,
    source: toml::Spanned<String>,
    confidence: Word<Confidence>,
}

/// Whether a row may begin on `from` after `last`; else what is needed.
fn follows(last: &RatePoint, from: Date, every_months: Option<i32>) -> Result<(), String> {
    let after = last.until.unwrap_or(last.from);
    if from <= after {
        return Err(format!("from > {after}"));
    }
    match every_months {
        Some(months) if last.until.is_none() && from != last.from.plus_months(months) => {
            Err(format!("from = {}", last.from.plus_months(months)))
        }
        _ => Ok(()),
    }
}

/// Reads a reference rate. Fails with `law_file_invalid` or `law_value_invalid`; the points must be in order of date and,
/// where the file says how long each holds, without a gap.
pub fn series(file: &str, text: &str) -> Outcome<RateSeries> {
    let reader = Reader { file, text };
    let raw: SeriesFile = reader.parse()?;
    let sources: Vec<Source> = raw.sources.into_iter().map(Into::into).collect();
    let mut points: Vec<RatePoint> = Vec::with_capacity(raw.points.len());
    for point in raw.points {
        let span = point.span();
        let point = point.into_inner();
        if let Some(last) = points.last() {
            follows(last, point.from.0, raw.every_months).map_err(|needed| reader.invalid(span.clone(), &needed))?;
        }
        if point.until.is_some_and(|until| until.0 < point.from.0) {
            return Err(reader.invalid(span, "from <= until"));
        }
        let published = point.published.unwrap_or_else(|| toml::Spanned::new(span, point.from));
        if published.get_ref().0 > point.from.0 {
            return Err(reader.invalid(published.span(), &format!("published <= {}", point.from.0)));
        }
        points.push(RatePoint {
            from: point.from.0,
            published: published.get_ref().0,
            ppb: point.percent.0,
            until: point.until.map(|d| d.0),
            confidence: point.confidence.0,
            source: known_source(&reader, &point.source, &sources)?,
        });
    }
    Ok(RateSeries {
        id: raw.id,
        name: raw.name.into(),
        publisher: raw.publisher,
        points,
        known_until: raw.known_until.0,
        every_months: raw.every_months,
        follows: raw.follows.map(|f| Follows {
            publication: f.publication,
            read: f.read.0,
            step_ppb: f.step.map(|p| p.0),
            offset_ppb: f.offset.map_or(0, |p| p.0),
        }),
        sources,
        uncertain: raw.uncertain,
    })
}
