//! `dunlin strategy check|list|show|activate`; simulate has a file of its own.

use basis::problem::Outcome;
use clap::ArgMatches;
use wire::output::{FindingOut, json};

use super::seller::read_text;
use crate::context::{Context, text};
use crate::print::{Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    match matches.subcommand() {
        Some(("show", sub)) => {
            out(service::strategy::text(text(sub, "file"), &read_text)?.trim_end());
            Ok(0)
        }
        Some(("simulate", sub)) => super::simulate::run(context, sub),
        Some(("check", sub)) => check(context, text(sub, "file")),
        Some(("activate", sub)) => {
            let app = context.open()?;
            let path = text(sub, "file");
            let activated = service::strategy::activate(&app, path, &service::strategy::text(path, &read_text)?)?;
            let args = [("strategy", activated.id), ("version", activated.version.to_string())];
            out(&context.messages.text("strategy-activated", &args));
            Ok(0)
        }
        _ => {
            let list = service::strategy::list(&context.open()?);
            let table: Vec<Vec<String>> = list
                .iter()
                .map(|s| {
                    vec![
                        s.id.clone(),
                        s.version.to_string(),
                        s.steps.to_string(),
                        s.rules.to_string(),
                        s.state.to_owned(),
                    ]
                })
                .collect();
            if context.format == Format::Json {
                let rows: Vec<String> = list
                    .iter()
                    .map(|s| {
                        wire::record::fields(&[
                            ("id", s.id.clone()),
                            ("version", s.version.to_string()),
                            ("steps", s.steps.to_string()),
                            ("rules", s.rules.to_string()),
                            ("state", s.state.to_owned()),
                        ])
                    })
                    .collect();
                out(&format!("[{}]", rows.join(",\n ")));
                return Ok(0);
            }
            let columns = [("id", false), ("version", true), ("steps", true), ("rules", true), ("state", false)];
            rows(context.format, context.messages, &columns, &table);
            Ok(0)
        }
    }
}

fn check(context: &Context<'_>, path: &str) -> Outcome<u8> {
    let (strategy, findings) = service::strategy::check_file(path, &service::strategy::text(path, &read_text)?)?;
    let found: Vec<FindingOut> = findings
        .into_iter()
        .map(|f| FindingOut {
            code: f.code.to_owned(),
            place: if f.line > 0 { format!("{path}:{}", f.line) } else { path.to_owned() },
            message: context.messages.text(f.code, &f.args),
        })
        .collect();
    if context.format == Format::Json {
        out(&json(&found));
    } else if found.is_empty() {
        out(&context.messages.text("strategy-sound", &[("strategy", strategy.id)]));
    } else {
        for f in &found {
            out(&format!("{}: {} [{}]", f.place, f.message, f.code));
            if let Some(help) = context.messages.find(&format!("{}-help", f.code), &[]) {
                out(&format!("  {help}"));
            }
        }
    }
    Ok(u8::from(!found.is_empty()))
}
