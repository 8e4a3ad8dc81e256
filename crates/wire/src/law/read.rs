//! Turning text into values with the file, line and key of whatever is wrong.

use std::ops::Range;

use basis::calendar::Date;
use basis::law::{Basis, Confidence, Mark, Source, Words};
use basis::money::Rate;
use basis::problem::{Outcome, Problem};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};

/// Begins the message of a value that was understood as TOML but is not what its key needs; what is needed follows.
const NEEDED: &str = "needed: ";

/// One file's name and text, for saying where in it something is wrong.
pub(crate) struct Reader<'a> {
    pub file: &'a str,
    pub text: &'a str,
}

impl Reader<'_> {
    /// Reads the whole file. Fails with `law_file_invalid` (not TOML, a key missing, unknown or of the wrong kind) or
    /// `law_value_invalid` (a value that its key cannot have).
    pub fn parse<T: DeserializeOwned>(&self) -> Outcome<T> {
        toml::from_str(self.text).map_err(|e| {
            let span = e.span();
            match e.message().strip_prefix(NEEDED) {
                Some(needed) => self.invalid(span.unwrap_or(0..0), needed),
                None => {
                    let problem = Problem::input("law_file_invalid").with("detail", e.message()).file(self.file);
                    span.map_or(problem.clone(), |s| self.at(problem, &s))
                }
            }
        })
    }
    /// `law_value_invalid` for the value at `span`.
    pub fn invalid(&self, span: Range<usize>, needed: &str) -> Box<Problem> {
        let value = self.text.get(span.clone()).unwrap_or("").lines().next().unwrap_or("").trim_matches('"');
        let problem = Problem::input("law_value_invalid").with("value", value).with("expected", needed).file(self.file);
        self.at(problem, &span)
    }
    /// The line on which `span` begins, from 1.
    pub fn line(&self, span: &Range<usize>) -> u64 {
        self.text.get(..span.start).unwrap_or(self.text).matches('\n').count() as u64 + 1
    }
    fn at(&self, problem: Box<Problem>, span: &Range<usize>) -> Box<Problem> {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = self.line(span);
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        let upto = self.text.get(start..span.start).unwrap_or("");
        // In a table on one line the key is the last one before the value; elsewhere the first word of the line.
        let key = upto.rsplit(['{', ',']).next().unwrap_or("").split('=').next().unwrap_or("").trim();
        let whole = self.text.get(start..).unwrap_or("").split('=').next().unwrap_or("").trim();
        let key = if key.is_empty() { whole } else { key };
        let problem = problem.line(line);
        if key.is_empty() || key.contains('\n') { problem } else { problem.column(key) }
    }
}

/// A date written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IsoDate(pub Date);

impl<'de> Deserialize<'de> for IsoDate {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Date::parse(&text).map(Self).map_err(|_| D::Error::custom(format!("{NEEDED}YYYY-MM-DD")))
    }
}

/// A figure in per cent without the sign, as parts per billion.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Percent(pub i64);

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Rate::percent_to_ppb(&text).map(Self).ok_or_else(|| D::Error::custom(format!("{NEEDED}3.35")))
    }
}

/// A rate with its sign and period: `5%`, `0.05%/day`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RateText(pub Rate);

impl<'de> Deserialize<'de> for RateText {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Rate::parse(&text).map(Self).map_err(|_| D::Error::custom(format!("{NEEDED}5% | 0.05%/day")))
    }
}

/// A factor with at most six decimals, as parts per million.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Factor(pub i64);

impl<'de> Deserialize<'de> for Factor {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        // A factor reads like a figure in per cent: 1.3 is 13,000,000 of its billionths, ten times the millionths.
        let ppm = Rate::percent_to_ppb(&text).filter(|p| *p > 0 && p % 10 == 0).map(|p| p / 10);
        ppm.map(Self).ok_or_else(|| D::Error::custom(format!("{NEEDED}1.3")))
    }
}

/// A value with a fixed list of words.
pub(crate) trait Named: Sized + Copy + 'static {
    /// Every word with its value.
    const WORDS: &'static [(&'static str, Self)];
}

/// One of the words of a [`Named`] value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<T>(pub T);

impl<'de, T: Named> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        let found = T::WORDS.iter().find(|(word, _)| *word == text).map(|(_, value)| Self(*value));
        found.ok_or_else(|| {
            let words: Vec<&str> = T::WORDS.iter().map(|(word, _)| *word).collect();
            D::Error::custom(format!("{NEEDED}{}", words.join(" | ")))
        })
    }
}

impl Named for Confidence {
    const WORDS: &'static [(&'static str, Self)] =
        &[("high", Self::High), ("medium", Self::Medium), ("low", Self::Low)];
}

impl Named for Basis {
    const WORDS: &'static [(&'static str, Self)] =
        &[("read", Self::Read), ("secondary", Self::Secondary), ("recalled", Self::Recalled)];
}

/// A text in several languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WordsFile {
    en: String,
    #[serde(rename = "zh-Hans")]
    zh_hans: Option<String>,
    #[serde(rename = "zh-Hant")]
    zh_hant: Option<String>,
    de: Option<String>,
}

impl From<WordsFile> for Words {
    fn from(w: WordsFile) -> Self {
        Self { en: w.en, zh_hans: w.zh_hans, zh_hant: w.zh_hant, de: w.de }
    }
}

/// One of a file's sources.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceFile {
    id: String,
    title: String,
    #[serde(default)]
    url: String,
    basis: Word<Basis>,
}

impl From<SourceFile> for Source {
    fn from(s: SourceFile) -> Self {
        Self { id: s.id, title: s.title, url: s.url, basis: s.basis.0 }
    }
}

/// Where a row comes from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MarkFile {
    source: toml::Spanned<String>,
    #[serde(default)]
    article: String,
    since: IsoDate,
    confidence: Word<Confidence>,
    basis: Word<Basis>,
}

/// Checks that a row's source is one of the file's, and says which there are when it is not.
pub(crate) fn known_source(reader: &Reader<'_>, id: &toml::Spanned<String>, sources: &[Source]) -> Outcome<String> {
    if sources.iter().any(|s| s.id == *id.get_ref()) {
        return Ok(id.get_ref().clone());
    }
    let known: Vec<&str> = sources.iter().map(|s| s.id.as_str()).collect();
    Err(reader.invalid(id.span(), &known.join(" | ")))
}

impl MarkFile {
    pub fn mark(self, reader: &Reader<'_>, sources: &[Source]) -> Outcome<Mark> {
        Ok(Mark {
            source: known_source(reader, &self.source, sources)?,
            article: self.article,
            since: self.since.0,
            confidence: self.confidence.0,
            basis: self.basis.0,
        })
    }
}
