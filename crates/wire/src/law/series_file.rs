//! A reference rate's file.

use basis::law::{Confidence, RatePoint, RateSeries, Source};
use basis::problem::Outcome;
use serde::Deserialize;

use super::read::{IsoDate, Percent, Reader, SourceFile, Word, WordsFile, known_source};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeriesFile {
    id: String,
    name: WordsFile,
    publisher: String,
    known_until: IsoDate,
    sources: Vec<SourceFile>,
    #[serde(default)]
    uncertain: Vec<String>,
    points: Vec<toml::Spanned<PointFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointFile {
    from: IsoDate,
    published: Option<toml::Spanned<IsoDate>>,
    percent: Percent,
    source: toml::Spanned<String>,
    confidence: Word<Confidence>,
}

/// Reads a reference rate. Fails with `law_file_invalid` or `law_value_invalid`; the points must be in order of date.
pub fn series(file: &str, text: &str) -> Outcome<RateSeries> {
    let reader = Reader { file, text };
    let raw: SeriesFile = reader.parse()?;
    let sources: Vec<Source> = raw.sources.into_iter().map(Into::into).collect();
    let mut points: Vec<RatePoint> = Vec::with_capacity(raw.points.len());
    for point in raw.points {
        let span = point.span();
        let point = point.into_inner();
        if let Some(last) = points.last().filter(|last| last.from >= point.from.0) {
            return Err(reader.invalid(span, &format!("from > {}", last.from)));
        }
        let published = point.published.unwrap_or_else(|| toml::Spanned::new(span, point.from));
        if published.get_ref().0 > point.from.0 {
            return Err(reader.invalid(published.span(), &format!("published <= {}", point.from.0)));
        }
        points.push(RatePoint {
            from: point.from.0,
            published: published.get_ref().0,
            ppb: point.percent.0,
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
        sources,
        uncertain: raw.uncertain,
    })
}
