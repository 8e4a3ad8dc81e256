//! Reports on their way out: a table of typed cells, and what it is about, as CSV, workbook or JSON in a file. What the
//! rows say is computed elsewhere; how a file is made is known to `formats`.

pub mod classify;
pub mod decisions;
mod file;
pub mod lists;

use basis::calendar::Date;
use basis::money::{Currency, Money};
use wire::messages::Messages;

use crate::App;
pub use file::{Form, bytes, csv, write};

/// One cell of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A count, such as days.
    Whole(i64),
    /// An amount.
    Amount(Money),
    /// A day.
    Day(Date),
}

impl Cell {
    /// Text, or nothing.
    #[must_use]
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
    /// An amount from its decimal; what is none stays text.
    #[must_use]
    pub fn amount(decimal: &str, currency: &str) -> Self {
        let money = Currency::parse(currency).and_then(|c| Money::parse(decimal, c));
        money.map_or_else(|_| Self::text(decimal), Self::Amount)
    }
    /// A day from its ISO 8601 form; what is none stays text.
    #[must_use]
    pub fn day(text: &str) -> Self {
        Date::parse_iso(text.as_bytes()).map_or_else(|| Self::text(text), Self::Day)
    }
    /// What a table on a terminal shows.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Whole(number) => number.to_string(),
            Self::Amount(money) => money.decimal(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// A table with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Key of its name in the catalogues, `report-…`.
    pub name: &'static str,
    /// The day that it is as of.
    pub day: Date,
    /// Keys of its columns in the catalogues, `column-…`, and whether they hold numbers. CSV is headed by the keys, a
    /// workbook by their titles.
    pub columns: Vec<(&'static str, bool)>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// What it is about: key of the label in the catalogues, `about-…`, and the text.
    pub about: Vec<(&'static str, String)>,
}

impl Report {
    /// A report without rows that says whose it is, as of when, and what made it.
    #[must_use]
    pub fn new(app: &App, name: &'static str, day: Date) -> Self {
        let seller = format!("{} ({})", app.seller.name, app.seller.code);
        let about = vec![("seller", seller), ("as_of", day.to_string())];
        Self { name, day, columns: Vec::new(), rows: Vec::new(), about }
    }
    /// Says what it is restricted to, or what it rests on; an empty text is left out.
    pub fn note(&mut self, key: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.about.push((key, text));
        }
    }
    /// The lines about it, in a language.
    pub(crate) fn notes(&self, messages: &Messages) -> Vec<(String, String)> {
        let label = |key: &str| messages.text(&format!("about-{key}"), &[]);
        let mut lines = vec![(label("report"), messages.text(self.name, &[]))];
        lines.extend(self.about.iter().map(|(key, text)| (label(key), text.clone())));
        lines.push((label("rows"), self.rows.len().to_string()));
        lines.push((label("made_by"), format!("Dunlin {}", env!("CARGO_PKG_VERSION"))));
        lines
    }
}
