//! `dunlin letters approve|issue|correct|statement`.

use std::path::Path;

use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::App;
use service::letters::{self, Issued, Issuer, Order};

use super::{chosen, each, one, user, write};
use crate::context::{Context, text, usage};

pub(super) fn approve(context: &Context<'_>, app: &App, matches: &ArgMatches) -> Outcome<u8> {
    let (day, by) = (context.day(app)?, user(matches));
    let named: Vec<String> = matches.get_many::<String>("id").into_iter().flatten().cloned().collect();
    let ids = chosen(app, matches, &[("all", "candidate")])?;
    each(context, &ids, &mut |id| {
        let by_id = named.iter().any(|n| n == id);
        letters::approve(app, id, Order { day, by: &by, named: true, by_id })?;
        Ok(letters::out(&letters::show(app, id)?))
    })
}

pub(super) fn withdraw(context: &Context<'_>, app: &App, matches: &ArgMatches) -> Outcome<u8> {
    let order = Order { day: context.day(app)?, by: text(matches, "by"), named: true, by_id: true };
    one(context, &letters::withdraw(app, text(matches, "id"), order, text(matches, "reason"))?)
}

pub(super) fn issue(context: &Context<'_>, app: &App, matches: &ArgMatches) -> Outcome<u8> {
    let (day, by) = (context.day(app)?, user(matches));
    // Who issues all candidates issues what is approved as well.
    let switches = [("all", "candidate"), ("all", "approved"), ("approved", "approved"), ("queued", "queued")];
    let named: Vec<String> = matches.get_many::<String>("id").into_iter().flatten().cloned().collect();
    let mut ids = chosen(app, matches, &switches)?;
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    let issuer = Issuer::new(app)?;
    each(context, &ids, &mut |id| {
        let by_id = named.iter().any(|n| n == id);
        let named = by_id || matches.get_flag("all");
        let issued = issuer.issue(id, Order { day, by: &by, named, by_id })?;
        save(matches, &issued)?;
        Ok(letters::out(&letters::show(app, &issued.number)?))
    })
}

pub(super) fn correct(context: &Context<'_>, app: &App, matches: &ArgMatches) -> Outcome<u8> {
    let (day, by) = (context.day(app)?, user(matches));
    let issued = Issuer::new(app)?.correct(
        text(matches, "id"),
        text(matches, "reason"),
        Order { day, by: &by, named: true, by_id: true },
    )?;
    save(matches, &issued)?;
    if issued.already {
        let args = [("old", text(matches, "id").to_owned()), ("number", issued.number.clone())];
        eprintln!("{}", context.messages.text("letter-corrected-before", &args));
    }
    super::one(context, &letters::show(app, &issued.number)?)
}

pub(super) fn statement(context: &Context<'_>, app: &App, matches: &ArgMatches) -> Outcome<u8> {
    let (day, by, debtor) = (context.day(app)?, user(matches), text(matches, "debtor"));
    let currencies = match matches.get_one::<String>("currency") {
        Some(code) => vec![Currency::parse(code).map_err(|p| usage(p, "currency"))?],
        None => letters::currencies(app, debtor)?,
    };
    let issuer = Issuer::new(app)?;
    let codes: Vec<String> = currencies.iter().map(ToString::to_string).collect();
    each(context, &codes, &mut |code| {
        let issued =
            issuer.statement(debtor, Currency::parse(code)?, Order { day, by: &by, named: true, by_id: true })?;
        save(matches, &issued)?;
        Ok(letters::out(&letters::show(app, &issued.number)?))
    })
}

fn save(matches: &ArgMatches, issued: &Issued) -> Outcome<()> {
    let Some(dir) = matches.get_one::<String>("out") else { return Ok(()) };
    let dir = Path::new(dir);
    std::fs::create_dir_all(dir)
        .map_err(|e| Problem::store("write_failed").with("path", dir.display()).with("reason", e.kind()))?;
    write(&dir.join(format!("{}.pdf", issued.number)), &issued.pdf)
}
