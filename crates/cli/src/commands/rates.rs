//! `dunlin rates import` and `dunlin rates show`.

use basis::money::Currency;
use basis::problem::Outcome;
use clap::ArgMatches;
use service::exchange::{conversion, import, quotes, shown};
use wire::output::{ConversionOut, json};
use wire::record::fields;

use crate::commands::seller::read_bytes;
use crate::context::{Context, date, text, usage};
use crate::print::{Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    match matches.subcommand() {
        Some(("import", sub)) => bring(context, sub),
        Some(("show", sub)) => show(context, sub),
        _ => Ok(2),
    }
}

fn bring(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let path = text(matches, "file");
    let bytes = read_bytes(path)?;
    let name = std::path::Path::new(path).file_name().map_or_else(|| path.into(), |n| n.to_string_lossy());
    let done = import(&app, &name, &bytes, matches.get_one::<String>("source").map(String::as_str))?;
    let args = [
        ("number", done.number.map_or_else(String::new, |n| n.to_string())),
        ("read", done.read.to_string()),
        ("new", done.new.to_string()),
        ("corrected", done.corrected.to_string()),
        ("source", done.source),
        ("passed_over", done.passed_over.join(", ")),
    ];
    if context.format == Format::Json {
        out(&fields(&args));
        return Ok(0);
    }
    out(&context.messages.text(if done.new > 0 { "rates-imported" } else { "rates-known" }, &args));
    if !done.passed_over.is_empty() {
        out(&context.messages.text("rates-passed-over", &args));
    }
    Ok(0)
}

/// How old a rate may be before it is marked: `--max-age`, else a week.
pub(super) fn max_age(matches: &ArgMatches) -> Outcome<i32> {
    service::exchange::max_age(matches.get_one::<String>("max-age").map(String::as_str))
}

/// A currency option.
pub(super) fn currency(matches: &ArgMatches, name: &'static str) -> Outcome<Currency> {
    Currency::parse(&text(matches, name).to_ascii_uppercase()).map_err(|p| usage(p, name))
}

/// The published rates of a conversion in a line: `EUR/USD 1.0389, EUR/CNY 7.5833`.
pub(super) fn steps(way: &ConversionOut) -> String {
    let step = |s: &wire::output::RateStepOut| format!("{}/{} {}", s.base, s.quote, s.rate);
    way.steps.iter().map(step).collect::<Vec<_>>().join(", ")
}

/// Says that a conversion rests on rates that are further back than the limit.
pub(super) fn warn(context: &Context<'_>, way: &ConversionOut) {
    if way.stale {
        let args = [("from", way.from.clone()), ("to", way.to.clone()), ("on", way.on.clone())];
        eprintln!("{}", context.messages.text("rates-stale", &args));
    }
}

fn show(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let (from, to) = (currency(matches, "from")?, currency(matches, "to")?);
    let day = match date(matches, "on")? {
        Some(day) => day,
        None => context.day(&app)?,
    };
    let way = shown(&conversion(&quotes(&app, day, max_age(matches)?)?, from, to, day)?, from, to);
    warn(context, &way);
    if context.format == Format::Json {
        out(&json(&way));
        return Ok(0);
    }
    let columns = [
        ("date", false),
        ("base", false),
        ("quote", false),
        ("exchange_rate", true),
        ("inverted", false),
        ("source", false),
    ];
    let yes_no = |v: bool| if v { "yes" } else { "no" }.to_owned();
    let step = |s: &wire::output::RateStepOut| {
        vec![s.date.clone(), s.base.clone(), s.quote.clone(), s.rate.clone(), yes_no(s.inverted), s.source.clone()]
    };
    let table: Vec<Vec<String>> = way.steps.iter().map(step).collect();
    rows(context.format, context.messages, &columns, &table);
    if context.format == Format::Table {
        let args =
            [("from", way.from.clone()), ("to", way.to.clone()), ("rate", way.rate.clone()), ("on", way.on.clone())];
        out(&context.messages.text("rates-shown", &args));
    }
    Ok(0)
}
