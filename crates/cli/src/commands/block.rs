//! `dunlin block add|list|lift`.

use basis::problem::Outcome;
use clap::ArgMatches;
use service::block::{self, NewBlock};
use service::explain::block_out;
use wire::output::{BlockOut, json};

use crate::context::{Context, date, number, text};
use crate::print::{Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    match matches.subcommand() {
        Some(("add", sub)) => {
            let day = context.day(&app)?;
            let new = NewBlock {
                debtor: text(sub, "debtor").to_owned(),
                invoice: sub.get_one::<String>("invoice").cloned(),
                reason: text(sub, "reason").to_owned(),
                owner: text(sub, "owner").to_owned(),
                from: date(sub, "from")?.unwrap_or(day),
                until: date(sub, "until")?.unwrap_or(day),
                stops: text(sub, "stops").to_owned(),
            };
            let id = block::add(&app, &new)?;
            let listed = block::list(&app)?.into_iter().find(|b| b.block.id == id);
            print(context, &listed.iter().map(block_out).collect::<Vec<_>>());
        }
        Some(("lift", sub)) => {
            let id = number(sub, "id")?;
            block::lift(&app, id, context.day(&app)?)?;
            let listed = block::list(&app)?.into_iter().find(|b| b.block.id == id);
            print(context, &listed.iter().map(block_out).collect::<Vec<_>>());
        }
        list => {
            let on = list.map(|(_, sub)| date(sub, "on")).transpose()?.flatten();
            let holds = |b: &&block::Listed| on.is_none_or(|day| b.block.holds(day));
            print(context, &block::list(&app)?.iter().filter(holds).map(block_out).collect::<Vec<_>>());
        }
    }
    Ok(0)
}

fn print(context: &Context<'_>, list: &[BlockOut]) {
    if context.format == Format::Json {
        out(&json(&list));
        return;
    }
    let columns = [
        ("id", true),
        ("debtor", false),
        ("number", false),
        ("reason", false),
        ("owner", false),
        ("from", false),
        ("until", false),
        ("stops", false),
        ("lifted_on", false),
    ];
    let table: Vec<Vec<String>> = list
        .iter()
        .map(|b| {
            vec![
                b.id.to_string(),
                b.debtor.clone(),
                b.invoice.clone().unwrap_or_default(),
                b.reason.clone(),
                b.owner.clone(),
                b.from.clone(),
                b.until.clone(),
                b.stops.join(", "),
                b.lifted_on.clone().unwrap_or_default(),
            ]
        })
        .collect();
    rows(context.format, context.messages, &columns, &table);
}
