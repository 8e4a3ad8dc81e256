//! `dunlin letters …`: what there is, and one file for each group of acts.

mod issue;
mod life;

use std::path::Path;

use basis::problem::{Kind, Outcome, Problem};
use clap::ArgMatches;
use service::App;
use service::letters::{self, Form, Listed, Which};
use wire::output::{BundleOut, LetterOut, json};

use crate::context::{Context, date, text};
use crate::print::{Format, out, rows, word};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    match matches.subcommand() {
        Some(("list", sub)) => {
            let state = sub.get_one::<String>("state").map(String::as_str);
            let list: Vec<LetterOut> = letters::list(&app, state)?.iter().map(letters::out).collect();
            print(context, &list);
            Ok(0)
        }
        Some(("show", sub)) => one(context, &letters::show(&app, text(sub, "id"))?),
        Some(("render", sub)) => {
            let day = context.day(&app)?;
            let path = Path::new(text(sub, "out"));
            let form = if sub.get_flag("attest") { Form::Attest } else { form(path)? };
            write(path, &letters::render(&app, text(sub, "id"), form, day)?)?;
            eprintln!("{}", context.messages.text("letter-written", &[("path", text(sub, "out").to_owned())]));
            Ok(0)
        }
        Some(("approve", sub)) => issue::approve(context, &app, sub),
        Some(("issue", sub)) => issue::issue(context, &app, sub),
        Some(("correct", sub)) => issue::correct(context, &app, sub),
        Some(("statement", sub)) => issue::statement(context, &app, sub),
        Some(("bundle", sub)) => bundle(context, &app, sub),
        Some(("dispatch", sub)) => life::dispatch(context, &app, sub),
        Some(("outcome", sub)) => life::outcome(context, &app, sub),
        Some(("void", sub)) => life::void(context, &app, sub),
        Some(("withdraw", sub)) => issue::withdraw(context, &app, sub),
        _ => Ok(2),
    }
}

/// Who acts: `--user`, else the account that runs the program.
fn user(matches: &ArgMatches) -> String {
    let named = matches.get_one::<String>("user").cloned();
    let account = || ["USER", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok().filter(|u| !u.is_empty()));
    named.or_else(account).unwrap_or_else(|| "-".to_owned())
}

/// The ids on the command line and all in the states whose switches are set. Fails with `missing_option` when neither is
/// given.
fn chosen(app: &App, matches: &ArgMatches, switches: &[(&str, &str)]) -> Outcome<Vec<String>> {
    let mut ids: Vec<String> = matches.get_many::<String>("id").into_iter().flatten().cloned().collect();
    let mut any = !ids.is_empty();
    for (_, state) in switches.iter().filter(|(switch, _)| matches.get_flag(switch)) {
        any = true;
        ids.extend(letters::waiting(app, state)?);
    }
    if any { Ok(ids) } else { Err(Problem::usage("missing_option").with("option", "ID").column("id")) }
}

/// Does the same with each id. One alone is refused as it is; of several, each refusal is said and the others go on, unless the store or
/// a disk failed: then no other is tried, and what was done is printed before it is said.
fn each(context: &Context<'_>, ids: &[String], act: &mut dyn FnMut(&str) -> Outcome<LetterOut>) -> Outcome<u8> {
    let mut done: Vec<LetterOut> = Vec::new();
    let mut refused = None;
    for id in ids {
        match act(id) {
            Ok(letter) => done.push(letter),
            Err(problem) if problem.kind == Kind::Store => {
                print(context, &done);
                return Err(problem);
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

fn bundle(context: &Context<'_>, app: &App, matches: &ArgMatches) -> Outcome<u8> {
    let day = date(matches, "on")?.map_or_else(|| context.day(app), Ok)?;
    let which = if matches.get_flag("undispatched") { Which::NotDispatched(day) } else { Which::IssuedOn(day) };
    let done = letters::bundle(app, Path::new(text(matches, "out")), which, context.messages)?;
    let manifests = done.manifests.each_ref().map(|p| p.display().to_string());
    if context.format == Format::Json {
        out(&json(&BundleOut {
            letters: done.letters,
            pages: done.pages,
            no_address: done.no_address,
            left_out: done.left_out,
            manifests,
        }));
    } else {
        let args = [("letters", done.letters.to_string()), ("pages", done.pages.to_string())];
        let folder = ("folder", text(matches, "out").to_owned());
        if !done.no_address.is_empty() {
            let numbers = done.no_address.join(", ");
            eprintln!("{}", context.messages.text("letters-no-address", &[("numbers", numbers)]));
        }
        if !done.left_out.is_empty() {
            let numbers = done.left_out.join(", ");
            eprintln!("{}", context.messages.text("letters-left-out", &[("numbers", numbers)]));
        }
        out(&context.messages.text("letters-bundled", &[args.as_slice(), &[folder]].concat()));
    }
    Ok(0)
}

fn one(context: &Context<'_>, listed: &Listed) -> Outcome<u8> {
    let letter = letters::out(listed);
    if context.format == Format::Json {
        out(&json(&letter));
    } else {
        print(context, &[letter]);
    }
    Ok(0)
}

/// The form that a file's name asks for.
pub(super) fn form(path: &Path) -> Outcome<Form> {
    match path.extension().and_then(std::ffi::OsStr::to_str) {
        Some("pdf") => Ok(Form::Pdf),
        Some("txt") => Ok(Form::Text),
        Some("html" | "htm") => Ok(Form::Html),
        _ => Err(Problem::usage("unknown_file_form").with("path", path.display()).column("out")),
    }
}

pub(super) fn write(path: &Path, body: &[u8]) -> Outcome<()> {
    std::fs::write(path, body)
        .map_err(|e| Problem::store("write_failed").with("path", path.display()).with("reason", e.kind()))
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
        ("channel", false),
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
                m.find(&format!("letter-kind-{}", l.kind), &[]).unwrap_or_default(),
                word(m, "state", &l.state),
                word(m, "channel", &l.channel),
                l.decided_on.clone(),
                or_empty(&l.issued_on),
                or_empty(&l.total),
            ]
        })
        .collect();
    rows(context.format, m, &columns, &table);
}
