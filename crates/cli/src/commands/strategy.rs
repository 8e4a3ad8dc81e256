//! `dunlin strategy check|list|show|activate|deactivate`; simulate has a file of its own.

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::strategy::{Activation, Listed, Scope};
use wire::output::json;

use super::seller::read_text;
use crate::context::{Context, text};
use crate::print::{Column, Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    match matches.subcommand() {
        Some(("show", sub)) => show(context, text(sub, "file")),
        Some(("simulate", sub)) => super::simulate::run(context, sub),
        Some(("check", sub)) => check(context, text(sub, "file")),
        Some(("activate", sub)) => activate(context, sub),
        Some(("deactivate", sub)) => {
            let scope = scope(sub)?;
            service::strategy::deactivate(&context.open()?, &scope, text(sub, "by"))?;
            out(&context.messages.text("strategy-taken-back", &scope_args(scope.word(), scope.target())));
            Ok(0)
        }
        _ => {
            list(context, &service::strategy::list(&context.open()?)?);
            Ok(0)
        }
    }
}

/// For whom: what the options name, else the seller.
fn scope(matches: &ArgMatches) -> Outcome<Scope> {
    match (text(matches, "segment"), text(matches, "debtor")) {
        ("", "") => Ok(Scope::Seller),
        (segment, "") => Ok(Scope::Segment(segment.to_owned())),
        ("", debtor) => Ok(Scope::Debtor(debtor.to_owned())),
        (segment, _) => Err(Problem::usage("strategy_two_scopes").with("value", segment).column("segment")),
    }
}

pub(super) fn scope_args(scope: &str, target: &str) -> [(&'static str, String); 2] {
    [("scope", scope.to_owned()), ("target", target.to_owned())]
}

fn show(context: &Context<'_>, name: &str) -> Outcome<u8> {
    let shown = match wire::strategy::SHIPPED.iter().find(|(id, _)| *id == name) {
        Some((_, text)) => (*text).to_owned(),
        None if name.ends_with(".toml") || std::path::Path::new(name).exists() => read_text(name)?,
        // What is stored is shown by id and version: `own 2`.
        None => service::strategy::stored(&context.open()?, name)?,
    };
    out(shown.trim_end());
    Ok(0)
}

fn activate(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let how = Activation {
        scope: scope(matches)?,
        by: text(matches, "by").to_owned(),
        from_now: matches.get_flag("from-now"),
    };
    let path = text(matches, "file");
    let strategy = service::strategy::text(path, &read_text)?;
    let app = context.open()?;
    let done = service::strategy::activate(&app, path, &strategy, &how)?;
    let mut args = vec![
        ("strategy", done.strategy.id),
        ("version", done.strategy.version.to_string()),
        ("debtors", done.debtors.to_string()),
        ("moved", done.moved.to_string()),
    ];
    args.extend(scope_args(how.scope.word(), how.scope.target()));
    if context.format == Format::Json {
        out(&wire::record::fields(&args));
    } else {
        out(&context.messages.text("strategy-in-force", &args));
        if how.from_now {
            out(&context.messages.text("strategy-moved", &args));
        }
    }
    Ok(0)
}

const LISTED: [Column; 9] = [
    ("id", false),
    ("version", true),
    ("state", false),
    ("applies_to", false),
    ("since", false),
    ("by", false),
    ("running", true),
    ("steps", true),
    ("rules", true),
];

fn list(context: &Context<'_>, list: &[Listed]) {
    if context.format == Format::Json {
        return out(&service::strategy::list_json(list));
    }
    let applies_to = |l: &Listed| match l.scope.as_str() {
        "" => String::new(),
        scope => context.messages.text("strategy-scope", &scope_args(scope, &l.target)),
    };
    let row = |l: &Listed| {
        vec![
            l.id.clone(),
            l.version.to_string(),
            l.state.to_owned(),
            applies_to(l),
            l.since.clone(),
            l.by.clone(),
            l.running.to_string(),
            l.steps.to_string(),
            l.rules.to_string(),
        ]
    };
    rows(context.format, context.messages, &LISTED, &list.iter().map(row).collect::<Vec<_>>());
}

fn check(context: &Context<'_>, path: &str) -> Outcome<u8> {
    let (strategy, findings) = service::strategy::check_file(path, &service::strategy::text(path, &read_text)?)?;
    let found = service::strategy::told(path, &findings, context.messages);
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
