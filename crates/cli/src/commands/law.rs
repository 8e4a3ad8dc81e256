//! `dunlin law list|show`.

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;

use crate::context::{Context, text};
use crate::print::{Format, out, rows};

pub(super) fn law(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let book = wire::law::embedded()?;
    let tag = context.messages.lang.tag();
    if let Some(("steps", sub)) = matches.subcommand() {
        return super::preaction::steps(context, sub);
    }
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
            let table: Vec<Vec<String>> = service::law::statements(pack, context.messages)
                .into_iter()
                .map(|s| {
                    let source = if s.article.is_empty() || s.source.contains(&s.article) {
                        s.source
                    } else {
                        format!("{}, {}", s.source, s.article)
                    };
                    vec![s.id, s.text, source, s.mark.since.to_string(), s.mark.confidence.code().to_owned()]
                })
                .collect();
            if context.format == Format::Json {
                out(&service::law::show_json(pack, context.messages));
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
