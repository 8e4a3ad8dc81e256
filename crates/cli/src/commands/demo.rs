//! `dunlin demo`: from nothing to a computed day with its worklist and letters.

use std::path::Path;

use basis::problem::Outcome;
use clap::ArgMatches;
use service::App;
use service::app::Place;
use service::clock::SystemClock;

use crate::context::{Context, text};
use crate::print::{Bar, Format, out};

/// Rows of the worklist that the demo shows.
const SHOWN: usize = 12;

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let dir = Path::new(text(matches, "dir"));
    let m = context.messages;
    let bar = Bar::new(m.text("progress-demo", &[]));
    let summary = service::demo::demo(dir, m, &mut |done, total| bar.at(done, total))?;
    drop(bar);
    if context.format == Format::Json {
        out(&wire::output::json(&summary.run));
        return Ok(0);
    }
    let args = [
        ("days", summary.days.to_string()),
        ("invoices", summary.invoices.to_string()),
        ("receipts", summary.receipts.to_string()),
        ("letters", summary.letters.to_string()),
        ("candidates", summary.candidates.to_string()),
        ("folder", summary.folder.display().to_string()),
        ("dir", dir.display().to_string()),
        ("day", summary.day.to_string()),
    ];
    super::run::print(context, &summary.run);
    let place = Place { data: dir.to_owned(), database: None, seller: None };
    let app = App::open(&place, Box::new(SystemClock))?;
    let mut list = service::worklist::worklist(&app, summary.day, m)?;
    let total = list.len();
    list.truncate(SHOWN);
    super::worklist::print(context, &list);
    out(&m.text("demo-worklist", &[("shown", list.len().to_string()), ("total", total.to_string())]));
    out(&m.text("demo-summary", &args));
    Ok(0)
}
