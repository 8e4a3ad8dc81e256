//! What the global options say: where the data are, which seller, which day, how to print.

use std::path::PathBuf;

use basis::calendar::Date;
use basis::law::LawBook;
use basis::problem::{Kind, Outcome, Problem};
use clap::ArgMatches;
use service::App;
use service::app::Place;
use service::clock::SystemClock;
use wire::messages::Messages;

use crate::print::Format;

/// The global options.
pub(crate) struct Context<'a> {
    pub(crate) place: Place,
    pub(crate) as_of: Option<Date>,
    pub(crate) format: Format,
    pub(crate) messages: &'a Messages,
}

impl<'a> Context<'a> {
    pub(crate) fn new(matches: &ArgMatches, messages: &'a Messages) -> Outcome<Self> {
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let format = Format::parse(&text("format").unwrap_or_default());
        crate::report::check(format, matches)?;
        Ok(Self {
            place: Place {
                data: PathBuf::from(text("data").unwrap_or_default()),
                database: text("database"),
                seller: text("seller"),
            },
            as_of: date(matches, "as-of")?,
            format,
            messages,
        })
    }
    /// The seller's books.
    pub(crate) fn open(&self) -> Outcome<App> {
        App::open(&self.place, Box::new(SystemClock))
    }
    /// The seller's law when there are books, else the shipped one: looking up a holiday or a rate needs no books.
    pub(crate) fn law(&self) -> Outcome<LawBook> {
        match self.open() {
            Ok(app) => Ok(app.law),
            Err(problem) if ["store_missing", "no_seller"].contains(&problem.code) => wire::law::embedded(),
            Err(problem) => Err(problem),
        }
    }
    /// The day that is meant: `--as-of`, else today in the seller's time zone.
    pub(crate) fn day(&self, app: &App) -> Outcome<Date> {
        self.as_of.map_or_else(|| app.today(), Ok)
    }
}

/// A date option; a wrong one is wrong usage.
pub(crate) fn date(matches: &ArgMatches, name: &'static str) -> Outcome<Option<Date>> {
    match matches.get_one::<String>(name) {
        None => Ok(None),
        Some(text) => {
            let date = Date::parse(text).map_err(|p| usage(p, name))?;
            // The same span that files are held to: a slip in the year must not move the books for ever.
            let (earliest, latest) = (1990, 2100);
            if (earliest..=latest).contains(&date.year()) {
                return Ok(Some(date));
            }
            let far = Problem::usage("date_out_of_range").with("value", text);
            Err(far.with("earliest", earliest).with("latest", latest).column(name))
        }
    }
}

/// The same problem as wrong usage of an option.
pub(crate) fn usage(mut problem: Box<Problem>, option: &'static str) -> Box<Problem> {
    problem.kind = Kind::Usage;
    problem.column(option)
}

/// A required number. Fails with `not_a_number`.
pub(crate) fn number(matches: &ArgMatches, name: &'static str) -> Outcome<i64> {
    let given = text(matches, name);
    given.parse().map_err(|_| Problem::usage("not_a_number").with("value", given).column(name))
}

/// Required text; clap has seen to it that it is there.
pub(crate) fn text<'m>(matches: &'m ArgMatches, name: &str) -> &'m str {
    matches.get_one::<String>(name).map_or("", String::as_str)
}

/// How sure a statement of law is: a word for people in a table, the code where programs read.
pub(crate) fn sureness(context: &Context<'_>, code: &str) -> String {
    match context.format {
        Format::Table => context.messages.text("law-page-confidence", &[("value", code.to_owned())]),
        _ => code.to_owned(),
    }
}
