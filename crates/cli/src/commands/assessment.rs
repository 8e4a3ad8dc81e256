//! `dunlin cause set|list`, `dunlin risk set|list`.

use basis::problem::Outcome;
use clap::ArgMatches;
use service::assessment::{self, Kind, Listed, New};
use wire::output::json;

use crate::context::{Context, text};
use crate::print::{Column, Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches, kind: Kind) -> Outcome<u8> {
    let app = context.open()?;
    if let Some(("set", sub)) = matches.subcommand() {
        let new = New {
            kind,
            debtor: text(sub, "debtor").to_owned(),
            currency: text(sub, "currency").to_owned(),
            word: text(sub, if kind == Kind::Cause { "cause" } else { "class" }).to_owned(),
            by: text(sub, "by").to_owned(),
        };
        assessment::set(&app, &new, context.day(&app)?)?;
    }
    let list = assessment::list(&app, kind)?;
    if context.format == Format::Json {
        out(&json(&list.iter().map(assessment::told).collect::<Vec<_>>()));
    } else {
        rows(context.format, context.messages, &COLUMNS, &list.iter().map(cells).collect::<Vec<_>>());
    }
    Ok(0)
}

const COLUMNS: [Column; 5] =
    [("debtor", false), ("currency", false), ("assessment", false), ("since", false), ("by", false)];

fn cells(l: &Listed) -> Vec<String> {
    vec![l.debtor.clone(), l.row.currency.clone(), l.row.word.clone(), l.row.on.to_string(), l.row.by.clone()]
}
