//! `dunlin letters dispatch|outcome|void`: what became of an issued letter.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::App;
use service::letters::{self, Dispatch, Happened, LetterEvent, LetterEventKind, Proof};

use super::{chosen, each, one, user};
use crate::context::{Context, date, text};

pub(super) fn dispatch(context: &Context<'_>, app: &App, matches: &ArgMatches) -> Outcome<u8> {
    let channel = Dispatch::parse(text(matches, "channel"))?;
    let today = context.day(app)?;
    let happened = happened(matches, LetterEventKind::Dispatched, Some(channel), today)?;
    let ids = chosen(app, matches, &[])?;
    if ids.len() > 1 && !happened.fact.tracking.is_empty() {
        return Err(Problem::usage("tracking_of_one_letter").column("tracking"));
    }
    each(context, &ids, &mut |id| Ok(letters::out(&letters::happened(app, id, &happened, today)?)))
}

pub(super) fn outcome(context: &Context<'_>, app: &App, matches: &ArgMatches) -> Outcome<u8> {
    let word = text(matches, "result");
    let unknown = || Problem::usage("unknown_letter_outcome").with("value", word).column("result");
    let kind = LetterEventKind::parse(word)?;
    if matches!(kind, LetterEventKind::Dispatched | LetterEventKind::Void) {
        return Err(unknown());
    }
    let today = context.day(app)?;
    let happened = happened(matches, kind, None, today)?;
    one(context, &letters::happened(app, text(matches, "id"), &happened, today)?)
}

pub(super) fn void(context: &Context<'_>, app: &App, matches: &ArgMatches) -> Outcome<u8> {
    let today = context.day(app)?;
    let note = text(matches, "reason").trim().to_owned();
    if note.is_empty() {
        return Err(Problem::usage("missing_value").with("column", "reason").column("reason"));
    }
    let fact = LetterEvent { kind: LetterEventKind::Void, on: today, channel: None, tracking: String::new(), note };
    let happened = Happened { fact, proof: None, by: user(matches) };
    one(context, &letters::happened(app, text(matches, "id"), &happened, today)?)
}

fn happened(matches: &ArgMatches, kind: LetterEventKind, channel: Option<Dispatch>, today: Date) -> Outcome<Happened> {
    let said = |name: &str| matches.try_get_one::<String>(name).ok().flatten().cloned().unwrap_or_default();
    let proof = match matches.get_one::<String>("proof") {
        None => None,
        Some(path) => Some(proof(path)?),
    };
    let on = date(matches, "on")?.unwrap_or(today);
    let fact = LetterEvent { kind, on, channel, tracking: said("tracking"), note: said("note") };
    Ok(Happened { fact, proof, by: user(matches) })
}

fn proof(path: &str) -> Outcome<Proof> {
    let body = crate::commands::seller::read_bytes(path)?;
    let name = std::path::Path::new(path).file_name().map_or(path.to_owned(), |n| n.to_string_lossy().into_owned());
    Ok(Proof { name, body })
}
