//! `dunlin letters list|show|render|issue`.

use std::path::Path;

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::letters::{self, Issuer, Listed};
use service::{App, letters::Issued};
use wire::output::{LetterOut, json};

use crate::context::{Context, text};
use crate::print::{Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    match matches.subcommand() {
        Some(("list", sub)) => {
            let state = match sub.get_one::<String>("state") {
                None => None,
                Some(word) => Some(letters::state(word)?),
            };
            let list: Vec<LetterOut> = letters::list(&app, state)?.iter().map(letter_out).collect();
            print(context, &list);
            Ok(0)
        }
        Some(("show", sub)) => {
            let letter = letter_out(&letters::show(&app, text(sub, "id"))?);
            if context.format == Format::Json {
                out(&json(&letter))
            } else {
                print(context, &[letter])
            }
            Ok(0)
        }
        Some(("render", sub)) => {
            let day = context.day(&app)?;
            let pdf = letters::render(&app, text(sub, "id"), day)?;
            write(Path::new(text(sub, "out")), &pdf)?;
            eprintln!("{}", context.messages.text("letter-written", &[("path", text(sub, "out").to_owned())]));
            Ok(0)
        }
        Some(("issue", sub)) => issue(context, &app, sub),
        _ => Ok(2),
    }
}

fn issue(context: &Context<'_>, app: &App, matches: &ArgMatches) -> Outcome<u8> {
    let day = context.day(app)?;
    let mut ids: Vec<String> = matches.get_many::<String>("id").into_iter().flatten().cloned().collect();
    if matches.get_flag("all") {
        ids.extend(letters::list(app, Some(letters::state("candidate")?))?.into_iter().map(|l| l.id));
    }
    if matches.get_flag("queued") {
        ids.extend(letters::list(app, Some(letters::state("queued")?))?.into_iter().map(|l| l.id));
    }
    let chosen = matches.get_flag("all") || matches.get_flag("queued");
    if ids.is_empty() && !chosen {
        return Err(Problem::usage("missing_option").with("option", "ID").column("id"));
    }
    let issuer = Issuer::new(app)?;
    let mut done: Vec<LetterOut> = Vec::new();
    let mut refused = None;
    for id in &ids {
        match issuer.issue(id, day) {
            Ok(issued) => {
                save(matches, &issued)?;
                done.push(letter_out(&letters::show(app, id)?));
            }
            Err(problem) if ids.len() > 1 => {
                let (sentence, _) = context.messages.problem(&problem);
                eprintln!("{id}: {sentence} [{}]", problem.code);
                refused = Some(problem);
            }
            Err(problem) => return Err(problem),
        }
    }
    print(context, &done);
    Ok(refused.map_or(0, |p| crate::print::code(p.kind)))
}

fn save(matches: &ArgMatches, issued: &Issued) -> Outcome<()> {
    let Some(dir) = matches.get_one::<String>("out") else { return Ok(()) };
    let dir = Path::new(dir);
    std::fs::create_dir_all(dir)
        .map_err(|e| Problem::store("write_failed").with("path", dir.display()).with("reason", e.kind()))?;
    write(&dir.join(format!("{}.pdf", issued.number)), &issued.pdf)
}

fn write(path: &Path, pdf: &[u8]) -> Outcome<()> {
    std::fs::write(path, pdf)
        .map_err(|e| Problem::store("write_failed").with("path", path.display()).with("reason", e.kind()))
}

fn letter_out(l: &Listed) -> LetterOut {
    let letter = l.letter.as_ref();
    LetterOut {
        id: l.id.clone(),
        number: letter.map(|l| l.number.clone()),
        debtor: l.debtor.clone(),
        name: l.name.clone(),
        currency: l.decision.currency.to_string(),
        step: l.decision.step.clone(),
        kind: l.decision.letter.clone(),
        state: l.decision.state.word().to_owned(),
        channel: l.decision.channel.clone(),
        decided_on: l.decision.decided_on.to_string(),
        issued_on: letter.map(|l| l.issued_on.to_string()),
        pay_by: letter.map(|l| l.pay_by.to_string()),
        total: letter.map(|l| basis::money::Money::new(l.total, l.currency).decimal()),
        language: letter.map(|l| l.language.clone()),
        sha256: letter.map(|l| letters::hex(&l.document)),
    }
}

fn print(context: &Context<'_>, list: &[LetterOut]) {
    if context.format == Format::Json {
        out(&json(&list));
        return;
    }
    let m = context.messages;
    if list.is_empty() && context.format == Format::Table {
        out(&m.text("letters-empty", &[]));
        return;
    }
    let columns = [
        ("id", false),
        ("number", false),
        ("name", false),
        ("kind", false),
        ("state", false),
        ("decided_on", false),
        ("issued_on", false),
        ("total", true),
    ];
    let table: Vec<Vec<String>> = list
        .iter()
        .map(|l| {
            let or_empty = |v: &Option<String>| v.clone().unwrap_or_default();
            vec![
                l.id.clone(),
                or_empty(&l.number),
                l.name.clone(),
                m.text(&format!("letter-kind-{}", l.kind), &[]),
                m.text(&format!("state-{}", l.state), &[]),
                l.decided_on.clone(),
                or_empty(&l.issued_on),
                or_empty(&l.total),
            ]
        })
        .collect();
    rows(context.format, m, &columns, &table);
}
