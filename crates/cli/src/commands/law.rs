//! `dunlin law list|show|page|update`.

use std::path::Path;

use basis::calendar::Date;
use basis::law::RateSeries;
use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::law_rates::{How, newest, update};
use wire::output::{LawValueOut, json};

use crate::context::{Context, date, sureness, text};
use crate::print::{Format, out, rows};

pub(super) fn law(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    match matches.subcommand() {
        Some(("show", sub)) => show(context, sub),
        Some(("page", sub)) => page(context, sub),
        Some(("steps", sub)) => super::preaction::steps(context, sub),
        Some(("update", sub)) => bring(context, sub),
        _ => list(context),
    }
}

fn list(context: &Context<'_>) -> Outcome<u8> {
    let book = context.law()?;
    let tag = context.messages.lang.tag();
    if context.format == Format::Json {
        out(&service::law::list_json(&book, tag));
        return Ok(0);
    }
    let columns = [("code", false), ("name", false), ("as_of", false), ("rules", true)];
    let table: Vec<Vec<String>> = book
        .packs()
        .map(|p| vec![p.code.clone(), p.name.get(tag).to_owned(), p.as_of.to_string(), p.rules.len().to_string()])
        .collect();
    rows(context.format, context.messages, &columns, &table);
    Ok(0)
}

fn show(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let book = context.law()?;
    let tag = context.messages.lang.tag();
    let code = text(matches, "code").to_ascii_uppercase();
    if let Some(series) = book.series(&code) {
        return values(context, series);
    }
    let pack = service::law::pack(&book, &code)?;
    let mut statements = service::law::statements(pack, context.messages);
    let rates = service::law_rates::used(&book, pack);
    statements.extend(rates.into_iter().filter_map(|series| newest(series, context.messages)));
    if context.format == Format::Json {
        out(&service::law::statements_json(&statements));
        return Ok(0);
    }
    let columns = [("id", false), ("rule", false), ("source", false), ("since", false), ("confidence", false)];
    let table: Vec<Vec<String>> = statements
        .into_iter()
        .map(|s| {
            let source = service::law::cited(&s.source, &s.article);
            vec![s.id, s.text, source, s.mark.since.to_string(), sureness(context, s.mark.confidence.code())]
        })
        .collect();
    rows(context.format, context.messages, &columns, &table);
    for note in &pack.uncertain {
        out(&format!("  ? {}", note.get(tag)));
    }
    Ok(0)
}

/// The reference page of a jurisdiction as Markdown, or the list of all.
fn page(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let book = context.law()?;
    let text = match matches.get_one::<String>("code") {
        Some(code) => {
            service::law_page::page(&book, service::law::pack(&book, &code.to_ascii_uppercase())?, context.messages)?
        }
        None => service::law_page::index(&book, context.messages),
    };
    out(text.trim_end());
    Ok(0)
}

/// All values of a series.
fn values(context: &Context<'_>, series: &RateSeries) -> Outcome<u8> {
    let columns = [
        ("from", false),
        ("published", false),
        ("percent", true),
        ("until", false),
        ("source", false),
        ("confidence", false),
    ];
    let values = service::law_rates::values(series, context.messages);
    if context.format == Format::Json {
        out(&json(&values));
        return Ok(0);
    }
    let row =
        |v: LawValueOut| vec![v.from, v.published, v.percent, v.until, v.source, sureness(context, &v.confidence)];
    let table: Vec<Vec<String>> = values.into_iter().map(row).collect();
    rows(context.format, context.messages, &columns, &table);
    if context.format == Format::Table {
        out(&series.publisher);
    }
    Ok(0)
}

fn bring(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let optional = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let accept_jump = optional("accept-jump");
    if accept_jump.is_some_and(|reason| reason.trim().is_empty()) {
        return Err(Problem::usage("missing_option").with("option", "accept-jump").column("accept-jump"));
    }
    let how = How {
        source: optional("source"),
        complete_to: date(matches, "complete-to")?,
        replace: matches.get_flag("replace"),
        accept_jump,
        dry_run: matches.get_flag("dry-run"),
    };
    let done = update(&app, Path::new(text(matches, "file")), context.day(&app)?, &how)?;
    if context.format == Format::Json {
        out(&json(&done.out()));
        return Ok(0);
    }
    let columns = [("series", false), ("from", false), ("published", false), ("percent", true)];
    let row = |series: &str, (from, published, percent): &(Date, Date, String)| {
        vec![series.to_owned(), from.to_string(), published.to_string(), percent.clone()]
    };
    let table: Vec<Vec<String>> = done.series.iter().flat_map(|s| s.new.iter().map(|v| row(&s.series, v))).collect();
    if !table.is_empty() || context.format == Format::Csv {
        rows(context.format, context.messages, &columns, &table);
    }
    if context.format == Format::Csv {
        return Ok(0);
    }
    let known: usize = done.series.iter().map(|s| s.known).sum();
    let args = [
        ("number", done.number.map_or_else(String::new, |n| n.to_string())),
        ("new", done.new_values().to_string()),
        ("known", known.to_string()),
        ("source", done.source.clone()),
        ("until", done.complete_to.to_string()),
    ];
    let key = match (done.number, done.new_values()) {
        (_, 0) => "law-rates-known",
        (None, _) => "law-rates-tried",
        (Some(_), _) => "law-rates-taken",
    };
    out(&context.messages.text(key, &args));
    Ok(0)
}
