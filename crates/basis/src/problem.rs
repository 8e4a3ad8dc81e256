//! The one shape of a refusal: a catalogue code, named values, a place, and what kind of trouble it is.
//!
//! A [`Problem`] never holds a sentence. The sentence lives in the message catalogues (`locales/*/errors.ftl`) under the
//! problem's code, so that it exists in every language and internals never leak into it.

use std::fmt;

/// What kind of trouble a problem is. The shell maps it to an exit code or an HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The request was understood and refused, or a check found something wrong (exit code 1).
    Refused,
    /// The command was used wrongly (exit code 2).
    Usage,
    /// The input data are wrong (exit code 3).
    Input,
    /// The store, the file system or the network failed (exit code 4).
    Store,
}

/// Where in the user's input a problem is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// File name as the user gave it, if a file is concerned.
    pub file: Option<String>,
    /// Line in that file, counted from 1.
    pub line: Option<u64>,
    /// Column name, field name or option.
    pub column: Option<String>,
}

/// A refusal in the user's terms.
///
/// ```
/// use basis::problem::{Kind, Problem};
/// let p = Problem::input("unknown_currency").with("value", "XXY").column("currency").line(3);
/// assert_eq!(p.code, "unknown_currency");
/// assert_eq!(p.kind, Kind::Input);
/// assert_eq!(p.to_string(), "unknown_currency (line 3, currency): value=`XXY`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Key of the sentence in the message catalogues; stable, part of the API.
    pub code: &'static str,
    /// What kind of trouble it is.
    pub kind: Kind,
    /// Values that the sentence names.
    pub args: Vec<(&'static str, String)>,
    /// Where it is.
    pub place: Place,
}

/// The result of anything that can be refused.
pub type Outcome<T> = Result<T, Box<Problem>>;

impl Problem {
    /// A problem of the given kind.
    #[must_use]
    pub fn new(kind: Kind, code: &'static str) -> Box<Self> {
        Box::new(Self { code, kind, args: Vec::new(), place: Place::default() })
    }
    /// The request is refused.
    #[must_use]
    pub fn refused(code: &'static str) -> Box<Self> {
        Self::new(Kind::Refused, code)
    }
    /// The command was used wrongly.
    #[must_use]
    pub fn usage(code: &'static str) -> Box<Self> {
        Self::new(Kind::Usage, code)
    }
    /// The input data are wrong.
    #[must_use]
    pub fn input(code: &'static str) -> Box<Self> {
        Self::new(Kind::Input, code)
    }
    /// The store or the file system failed.
    #[must_use]
    pub fn store(code: &'static str) -> Box<Self> {
        Self::new(Kind::Store, code)
    }
    /// Adds a named value.
    #[must_use]
    pub fn with(mut self: Box<Self>, name: &'static str, value: impl fmt::Display) -> Box<Self> {
        self.args.push((name, value.to_string()));
        self
    }
    /// Says in which file.
    #[must_use]
    pub fn file(mut self: Box<Self>, file: impl Into<String>) -> Box<Self> {
        self.place.file = Some(file.into());
        self
    }
    /// Says on which line (from 1).
    #[must_use]
    pub fn line(mut self: Box<Self>, line: u64) -> Box<Self> {
        self.place.line = Some(line);
        self
    }
    /// Says in which column or field.
    #[must_use]
    pub fn column(mut self: Box<Self>, column: impl Into<String>) -> Box<Self> {
        self.place.column = Some(column.into());
        self
    }
}

impl fmt::Display for Problem {
    /// For logs and tests only; users read the catalogue's sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        let place: Vec<String> =
            [self.place.file.clone(), self.place.line.map(|l| format!("line {l}")), self.place.column.clone()]
                .into_iter()
                .flatten()
                .collect();
        if !place.is_empty() {
            write!(f, " ({})", place.join(", "))?;
        }
        for (i, (name, value)) in self.args.iter().enumerate() {
            f.write_str(if i == 0 { ": " } else { ", " })?;
            write!(f, "{name}=`{value}`")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
