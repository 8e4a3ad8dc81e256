//! One request after it was let in: who asks, for which seller's books, with which values.

use basis::calendar::Date;
use basis::problem::{Kind, Outcome, Problem};
use service::App;
use service::access::Principal;
use service::kept::Patience;
use wire::messages::Messages;

use crate::routes::{Param, Takes};
use crate::upload::Sent;

/// Rows of a page when nothing is said, and at most.
const LIMIT: usize = 100;
const LIMIT_MAX: usize = 1000;
/// Years that a date may name: a slip must not move anything for ever.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// A request.
pub(crate) struct Call<'a> {
    pub(crate) app: &'a App,
    pub(crate) who: &'a Principal,
    pub(crate) messages: &'static Messages,
    pub(crate) values: &'a Values,
    /// Whether what takes long may be done now.
    pub(crate) patience: Patience,
    /// The file that came, for routes that take one.
    pub(crate) sent: Option<&'a Sent<'a>>,
    /// The text that came, for routes that take one.
    pub(crate) document: Option<&'a str>,
}

/// The values in a request's path and query, checked against what the route takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Values(Vec<(String, String)>);

impl Values {
    /// Reads the values of a path, and those of a query or a body. Fails with `unknown_parameter`, `parameter_twice`, `missing_option`, `not_a_number`, `unknown_word`,
    /// and as dates are refused.
    pub(crate) fn read(params: &[Param], path: Vec<(String, String)>, given: Vec<(String, String)>) -> Outcome<Self> {
        let mut values = path;
        for (name, value) in given {
            if !params.iter().filter(|p| !p.is_body()).any(|p| p.name == name) {
                let known: Vec<&str> = params.iter().filter(|p| !p.is_body()).map(|p| p.name).collect();
                let unknown = Problem::usage("unknown_parameter").with("value", &name).with("known", known.join(", "));
                return Err(unknown.column(name));
            }
            let twice = values.iter().any(|(n, _)| *n == name);
            if twice && !params.iter().any(|p| p.name == name && p.many) {
                return Err(Problem::usage("parameter_twice").with("value", &name).column(name));
            }
            values.push((name, value));
        }
        for param in params {
            let mut given = values.iter().filter(|(n, _)| n == param.name).peekable();
            if param.is_body() {
                continue;
            }
            if param.required && given.peek().is_none() {
                return Err(Problem::usage("parameter_missing").with("value", param.name).column(param.name));
            }
            given.try_for_each(|(_, value)| check(param, value))?;
        }
        Ok(Self(values))
    }
    /// A value, `None` where it was not given.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
    /// All values of a name that may be given several times.
    pub(crate) fn all<'v>(&'v self, name: &'v str) -> impl Iterator<Item = &'v str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

fn check(param: &Param, value: &str) -> Outcome<()> {
    match param.takes {
        Takes::Text | Takes::Sent(_) | Takes::Document(_) => Ok(()),
        Takes::Date => date(param.name, value).map(drop),
        Takes::Whole => {
            let fits = value.len() <= 9 && value.parse::<i32>().is_ok_and(|n| n >= 0);
            if fits { Ok(()) } else { Err(Problem::usage("not_a_number").with("value", value).column(param.name)) }
        }
        Takes::Word(known) if known.contains(&value) => Ok(()),
        Takes::Word(known) => {
            let unknown = Problem::usage("unknown_word").with("value", value).with("known", known.join(", "));
            Err(unknown.column(param.name))
        }
    }
}

/// A date as a parameter; a wrong one is wrong usage.
fn date(name: &'static str, value: &str) -> Outcome<Date> {
    let found = Date::parse(value).map_err(|p| usage(p, name))?;
    if YEARS.contains(&found.year()) {
        return Ok(found);
    }
    let far = Problem::usage("date_out_of_range").with("value", value);
    Err(far.with("earliest", YEARS.start()).with("latest", YEARS.end()).column(name))
}

/// The names and values of a query. Fails with `parameter_not_text`.
pub(crate) fn query(text: &str) -> Outcome<Vec<(String, String)>> {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Ok((decode(name)?, decode(value)?))
    };
    text.split('&').filter(|p| !p.is_empty()).map(pair).collect()
}

/// The names and values of a form, whose texts may have several lines; a line ends as it does everywhere here. Fails with `parameter_not_text`.
pub(crate) fn form(text: &str) -> Outcome<Vec<(String, String)>> {
    let line = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    let value = |text: &str| {
        let plus = text.replace('+', " ");
        let found = percent_encoding::percent_decode_str(&plus).decode_utf8().ok().map(|t| t.replace("\r\n", "\n"));
        found.filter(|t| !t.contains(line)).ok_or_else(|| Problem::usage("parameter_not_text"))
    };
    let pair = |pair: &str| {
        let (name, text) = pair.split_once('=').unwrap_or((pair, ""));
        Ok((decode(name)?, value(text)?))
    };
    text.split('&').filter(|p| !p.is_empty()).map(pair).collect()
}

/// Percent-encoded text. Fails with `parameter_not_text` where it is not UTF-8 or holds what cannot be seen.
pub(crate) fn decode(text: &str) -> Outcome<String> {
    let plus = text.replace('+', " ");
    let found =
        percent_encoding::percent_decode_str(&plus).decode_utf8().ok().filter(|t| !t.contains(char::is_control));
    found.map(|t| t.into_owned()).ok_or_else(|| Problem::usage("parameter_not_text"))
}

impl Call<'_> {
    /// The text that came. Fails with `parameter_missing`.
    pub(crate) fn document(&self) -> Outcome<&str> {
        self.document.ok_or_else(|| Problem::usage("parameter_missing").with("value", "body").column("body"))
    }
    /// The file that came. Fails with `parameter_missing`.
    pub(crate) fn sent(&self) -> Outcome<&Sent<'_>> {
        self.sent.ok_or_else(|| Problem::usage("parameter_missing").with("value", "body").column("body"))
    }
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name)
    }
    /// A value that the route requires.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }
    pub(crate) fn owned(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }
    /// A number that stands in the path. Fails with `not_a_number`.
    pub(crate) fn number(&self, name: &'static str) -> Outcome<i64> {
        let given = self.text(name);
        given.parse().map_err(|_| Problem::usage("not_a_number").with("value", given).column(name))
    }
    /// A date that was checked before.
    pub(crate) fn date(&self, name: &'static str) -> Outcome<Option<Date>> {
        self.get(name).map(|value| date(name, value)).transpose()
    }
    /// The day that is meant: `as_of`, else today in the seller's time zone.
    pub(crate) fn day(&self) -> Outcome<Date> {
        self.date("as_of")?.map_or_else(|| self.app.today(), Ok)
    }
    pub(crate) fn whole(&self, name: &str) -> Option<i32> {
        self.get(name).and_then(|n| n.parse().ok())
    }
    /// Rows that a page has at most. Fails with `limit_out_of_range`.
    pub(crate) fn limit(&self) -> Outcome<usize> {
        let limit = self.whole("limit").map_or(LIMIT, |n| usize::try_from(n).unwrap_or(0));
        if (1..=LIMIT_MAX).contains(&limit) {
            return Ok(limit);
        }
        Err(Problem::usage("limit_out_of_range").with("value", limit).with("most", LIMIT_MAX).column("limit"))
    }
    /// From which row on, and how many, a page of a kept list shows. Fails with `bad_cursor`, `limit_out_of_range`.
    pub(crate) fn span(&self) -> Outcome<(usize, usize)> {
        Ok((row(self.get("cursor"))?, self.limit()?))
    }
}

/// The row of a kept list that a cursor tells; the first where there is none. Fails with `bad_cursor`.
pub(crate) fn row(cursor: Option<&str>) -> Outcome<usize> {
    let Some(cursor) = cursor else { return Ok(0) };
    cursor.strip_prefix('p').and_then(|n| n.parse().ok()).ok_or_else(|| bad(cursor))
}

/// The same problem as wrong usage of a parameter.
pub(crate) fn usage(mut problem: Box<Problem>, name: &'static str) -> Box<Problem> {
    problem.kind = Kind::Usage;
    problem.column(name)
}

/// The refusal of a cursor that no answer gave.
pub(crate) fn bad(cursor: &str) -> Box<Problem> {
    Problem::usage("bad_cursor").with("value", cursor).column("cursor")
}
