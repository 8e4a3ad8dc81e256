//! `dunlin law list|show` and `dunlin calendar`.

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use wire::record::fields;

use crate::context::{Context, date, text};
use crate::print::{Format, out, rows};

pub(super) fn law(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let book = wire::law::embedded()?;
    let tag = context.messages.lang.tag();
    match matches.subcommand() {
        Some(("show", sub)) => {
            let code = text(sub, "code").to_ascii_uppercase();
            let pack = book.pack(&code).ok_or_else(|| {
                let known: Vec<&str> = book.codes().collect();
                Problem::refused("unknown_jurisdiction")
                    .with("value", &code)
                    .with("known", known.join(", "))
                    .column("code")
            })?;
            let columns = [("id", false), ("rule", false), ("source", false), ("since", false), ("confidence", false)];
            let table: Vec<Vec<String>> = pack
                .rules
                .iter()
                .map(|r| {
                    vec![
                        r.id.clone(),
                        r.title.get(tag).to_owned(),
                        r.citation.text.get(tag).to_owned(),
                        r.mark.since.to_string(),
                        r.mark.confidence.code().to_owned(),
                    ]
                })
                .collect();
            if context.format == Format::Json {
                out(&service::law::show_json(pack, tag));
                return Ok(0);
            }
            rows(context.format, context.messages, &columns, &table);
            for note in &pack.uncertain {
                out(&format!("  ? {}", note.get(tag)));
            }
        }
        _ => {
            if context.format == Format::Json {
                out(&service::law::list_json(&book, tag));
                return Ok(0);
            }
            let columns = [("code", false), ("name", false), ("as_of", false), ("rules", true)];
            let table: Vec<Vec<String>> = book
                .packs()
                .map(|p| {
                    vec![p.code.clone(), p.name.get(tag).to_owned(), p.as_of.to_string(), p.rules.len().to_string()]
                })
                .collect();
            rows(context.format, context.messages, &columns, &table);
        }
    }
    Ok(0)
}

pub(super) fn calendar(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let code = text(matches, "code").to_ascii_uppercase();
    let missing = |name: &'static str| Problem::usage("missing_option").with("option", name).column(name);
    let from = date(matches, "from")?.ok_or_else(|| missing("from"))?;
    let to = date(matches, "to")?.ok_or_else(|| missing("to"))?;
    if to < from || from.days_until(to) > 40_000 {
        let wrong = Problem::usage("span_not_usable").with("from", from).with("to", to);
        return Err(wrong.column("to"));
    }
    let book = wire::law::embedded()?;
    let calendar = book.calendar(&code);
    let mut table = Vec::new();
    let mut day = from;
    while day <= to {
        let status = calendar.status(day);
        let name = calendar.days.get(&day).map_or_else(String::new, |e| e.name.clone());
        let yes_no = |v: bool| if v { "yes" } else { "no" }.to_owned();
        table.push(vec![day.to_string(), yes_no(status.business), yes_no(status.assumed), name]);
        day = day.plus_days(1);
    }
    if context.format == Format::Json {
        let days: Vec<String> = table
            .iter()
            .map(|r| {
                let cell = |i: usize| r.get(i).cloned().unwrap_or_default();
                fields(&[("date", cell(0)), ("business_day", cell(1)), ("assumed", cell(2)), ("name", cell(3))])
            })
            .collect();
        out(&format!("[{}]", days.join(",\n ")));
        return Ok(0);
    }
    let columns = [("date", false), ("business_day", false), ("assumed", false), ("name", false)];
    rows(context.format, context.messages, &columns, &table);
    if context.format == Format::Table && !calendar.source.is_empty() {
        out(&calendar.source);
    }
    Ok(0)
}
