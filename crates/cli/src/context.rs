//! What the global options say: where the data are, which seller, which day, how to print.

use std::path::PathBuf;

use basis::calendar::Date;
use basis::problem::{Kind, Outcome};
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
        Ok(Self {
            place: Place {
                data: PathBuf::from(text("data").unwrap_or_default()),
                database: text("database"),
                seller: text("seller"),
            },
            as_of: date(matches, "as-of")?,
            format: Format::parse(&text("format").unwrap_or_default()),
            messages,
        })
    }
    /// The seller's books.
    pub(crate) fn open(&self) -> Outcome<App> {
        App::open(&self.place, Box::new(SystemClock))
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
        Some(text) => Date::parse(text).map(Some).map_err(|p| usage(p, name)),
    }
}

/// The same problem as wrong usage of an option.
pub(crate) fn usage(mut problem: Box<basis::problem::Problem>, option: &'static str) -> Box<basis::problem::Problem> {
    problem.kind = Kind::Usage;
    problem.column(option)
}

/// Required text; clap has seen to it that it is there.
pub(crate) fn text<'m>(matches: &'m ArgMatches, name: &str) -> &'m str {
    matches.get_one::<String>(name).map_or("", String::as_str)
}
