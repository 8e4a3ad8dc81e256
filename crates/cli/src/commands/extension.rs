//! `dunlin extension grant|list|withdraw`.

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::extension::{self, NewExtension, Target};
use wire::output::{ExtensionOut, json};

use crate::context::{Context, date, number, text};
use crate::print::{Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let list = match matches.subcommand() {
        Some(("grant", sub)) => {
            let missing = || Problem::usage("missing_value").with("column", "until").column("until");
            let target = match sub.get_one::<String>("invoice") {
                Some(number) => Target::Invoice(number.clone()),
                None => Target::Debtor(text(sub, "debtor").to_owned()),
            };
            let new = NewExtension {
                target,
                until: date(sub, "until")?.ok_or_else(missing)?,
                on: date(sub, "on")?.map_or_else(|| context.day(&app), Ok)?,
                reason: text(sub, "reason").to_owned(),
                owner: text(sub, "owner").to_owned(),
                rests: text(sub, "interest") == "rests",
            };
            extension::grant(&app, &new)?
        }
        Some(("withdraw", sub)) => {
            let id = number(sub, "id")?;
            extension::withdraw(&app, id, date(sub, "on")?.map_or_else(|| context.day(&app), Ok)?)?
        }
        list => extension::list(&app, list.map(|(_, sub)| date(sub, "on")).transpose()?.flatten())?,
    };
    print(context, list);
    Ok(0)
}

fn print(context: &Context<'_>, list: Vec<ExtensionOut>) {
    if context.format == Format::Json {
        out(&json(&list));
        return;
    }
    let columns = [
        ("id", true),
        ("debtor", false),
        ("number", false),
        ("due", false),
        ("until", false),
        ("days", true),
        ("on", false),
        ("interest", false),
        ("reason", false),
        ("owner", false),
        ("withdrawn_on", false),
    ];
    let row = |e: ExtensionOut| {
        let interest = context.messages.text(&format!("extension-interest-{}", e.interest), &[]);
        let (id, days, withdrawn) = (e.id.to_string(), e.days.to_string(), e.withdrawn_on.unwrap_or_default());
        vec![id, e.debtor, e.invoice, e.due, e.until, days, e.on, interest, e.reason, e.owner, withdrawn]
    };
    let table: Vec<Vec<String>> = list.into_iter().map(row).collect();
    rows(context.format, context.messages, &columns, &table);
}
