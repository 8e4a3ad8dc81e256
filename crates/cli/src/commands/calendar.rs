//! `dunlin calendar` and `dunlin calendar import`.

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::calendars::{NoticeFile, days, import};
use wire::output::json;
use wire::record::fields;

use crate::commands::seller::read_text;
use crate::context::{Context, date, text};
use crate::print::{Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    match matches.subcommand() {
        Some(("import", sub)) => bring(context, sub),
        _ => show(context, matches),
    }
}

fn bring(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let path = text(matches, "file");
    let optional = |name: &str| matches.get_one::<String>(name).cloned();
    let name = std::path::Path::new(path).file_name().map_or_else(|| path.into(), |n| n.to_string_lossy());
    let file = NoticeFile {
        name: name.into_owned(),
        text: read_text(path)?,
        code: optional("code"),
        source: optional("source"),
    };
    let done = import(&app, &file, matches.get_flag("replace"))?;
    let args = [
        ("number", done.number.to_string()),
        ("code", done.code),
        ("from", done.covers.0.to_string()),
        ("to", done.covers.1.to_string()),
        ("days", done.days.to_string()),
    ];
    if context.format == Format::Json {
        let new = [("new", done.new.to_string())];
        out(&fields(&args.into_iter().chain(new).collect::<Vec<_>>()));
    } else {
        let key = if done.new { "calendar-imported" } else { "calendar-known" };
        out(&context.messages.text(key, &args));
    }
    Ok(0)
}

fn show(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let missing = |name: &'static str| Problem::usage("missing_option").with("option", name).column(name);
    let code = text(matches, "code").to_ascii_uppercase();
    let from = date(matches, "from")?.ok_or_else(|| missing("from"))?;
    let to = date(matches, "to")?.ok_or_else(|| missing("to"))?;
    let book = context.law()?;
    let days = days(&book, &code, (from, to), context.messages)?;
    if context.format == Format::Json {
        out(&json(&days));
        return Ok(0);
    }
    let columns = [("date", false), ("business_day", false), ("assumed", false), ("name", false), ("source", false)];
    let table: Vec<Vec<String>> =
        days.into_iter().map(|d| vec![d.date, d.business_day, d.assumed, d.name, d.source]).collect();
    rows(context.format, context.messages, &columns, &table);
    let calendar = book.calendar(&code);
    if context.format == Format::Table && !calendar.source.is_empty() {
        out(&calendar.source);
    }
    Ok(0)
}
