//! `dunlin demo`: from nothing to a computed day with its worklist and letters, and the desk open on it.

use std::path::Path;

use basis::calendar::Date;
use basis::problem::Outcome;
use clap::ArgMatches;
use service::App;
use service::app::Place;
use service::clock::{StoryClock, SystemClock};
use service::host::Host;
use web::{Logs, Options, Server};

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
    if matches.get_flag("no-serve") {
        return Ok(0);
    }
    drop(app);
    serve(context, dir, (&place, summary.day), text(matches, "listen"))
}

/// Opens the desk on the demo's last day, with a sign-in made for this run, until it is stopped.
fn serve(context: &Context<'_>, dir: &Path, (place, today): (&Place, Date), listen: &str) -> Outcome<u8> {
    let (login, password) = service::demo::sign_in(dir)?;
    let options = |listen: &str| Options { listen: listen.to_owned(), logs: Logs::Off, ..Options::default() };
    let host = || Host::open(place, Box::new(move || Box::new(StoryClock { today })));
    let server = match Server::bind(host()?, &options(listen)) {
        // Somebody else has the port: any other does as well.
        Err(problem) if problem.code == "cannot_listen" => Server::bind(host()?, &options("127.0.0.1:0"))?,
        done => done?,
    };
    let args = [
        ("address", format!("http://{}/", server.address()?)),
        ("login", login.to_owned()),
        ("password", password),
        ("day", today.to_string()),
    ];
    out(&context.messages.text("demo-desk", &args));
    server.run()?;
    Ok(0)
}
