//! `dunlin texts list|export|check|set|reset|preview`.

use std::path::{Path, PathBuf};

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::App;
use service::texts::{self, Finding, OwnText};
use wire::output::{TextOut, json};

use crate::commands::seller::read_text;
use crate::context::{Context, text};
use crate::print::{Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    match matches.subcommand() {
        Some(("list", _)) => list(context, &app),
        Some(("export", sub)) => export(context, &app, Path::new(text(sub, "out"))),
        Some(("check", sub)) => {
            let found = texts::check(&app, &read(Path::new(text(sub, "path")))?)?;
            Ok(findings(context, &found))
        }
        Some(("set", sub)) => {
            let new = read(Path::new(text(sub, "path")))?;
            let found = texts::check(&app, &new)?;
            if !found.is_empty() {
                return Ok(findings(context, &found));
            }
            stored(context, texts::set(&app, &new)?)
        }
        Some(("reset", sub)) => {
            let names: Vec<String> = sub.get_many::<String>("name").into_iter().flatten().cloned().collect();
            stored(context, texts::reset(&app, &names)?)
        }
        Some(("preview", sub)) => {
            let new = sub.get_one::<String>("with").map_or_else(|| Ok(Vec::new()), |path| read(Path::new(path)))?;
            let rendered = texts::preview(&app, text(sub, "kind"), text(sub, "language"), &new)?;
            let path = Path::new(text(sub, "out"));
            super::letters::write(path, &texts::form(rendered, super::letters::form(path)?))?;
            eprintln!("{}", context.messages.text("letter-written", &[("path", text(sub, "out").to_owned())]));
            Ok(0)
        }
        _ => Ok(2),
    }
}

fn list(context: &Context<'_>, app: &App) -> Outcome<u8> {
    let listed = texts::list(app)?;
    if context.format == Format::Json {
        let all: Vec<TextOut> = listed
            .into_iter()
            .map(|t| TextOut { name: t.name, own: t.version.is_some(), version: t.version, body: t.body })
            .collect();
        out(&json(&all));
        return Ok(0);
    }
    let word = |own: bool| context.messages.text(if own { "text-own" } else { "text-shipped" }, &[]);
    let table: Vec<Vec<String>> = listed
        .iter()
        .map(|t| vec![t.name.clone(), word(t.version.is_some()), t.version.map_or(String::new(), |v| v.to_string())])
        .collect();
    rows(context.format, context.messages, &[("file", false), ("source", false), ("version", true)], &table);
    Ok(0)
}

fn export(context: &Context<'_>, app: &App, dir: &Path) -> Outcome<u8> {
    let listed = texts::list(app)?;
    for t in &listed {
        let path = dir.join(&t.name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|e| Problem::store("write_failed").with("path", folder.display()).with("reason", e.kind()))?;
        }
        super::letters::write(&path, t.body.as_bytes())?;
    }
    let args = [("count", listed.len().to_string()), ("folder", dir.display().to_string())];
    eprintln!("{}", context.messages.text("texts-exported", &args));
    Ok(0)
}

fn stored(context: &Context<'_>, version: i64) -> Outcome<u8> {
    if context.format == Format::Json {
        out(&wire::record::fields(&[("version", version.to_string())]));
    } else {
        out(&context.messages.text("texts-set", &[("version", version.to_string())]));
    }
    Ok(0)
}

/// Prints what is wrong; the exit code says whether anything is.
fn findings(context: &Context<'_>, found: &[Finding]) -> u8 {
    let said = texts::told(found, context.messages);
    if context.format == Format::Json {
        out(&json(&said));
    } else if said.is_empty() {
        out(&context.messages.text("texts-fine", &[]));
    } else {
        for f in &said {
            let line = context.messages.text("place-line", &[("line", f.line.to_string())]);
            out(&format!("{}, {line}: {} [{}]", f.file, f.message, f.code));
            if let Some(help) = &f.help {
                out(&format!("  {help}"));
            }
        }
    }
    u8::from(!found.is_empty())
}

/// The texts in a folder (`en/reminder.txt` …, `layout.typ`), or one file, which is named by its folder and itself.
fn read(path: &Path) -> Outcome<Vec<OwnText>> {
    let mut files: Vec<(String, PathBuf)> = Vec::new();
    if path.is_dir() {
        collect(path, "", &mut files)?;
        files.sort();
    } else {
        files.push((name_of(path), path.to_owned()));
    }
    if files.is_empty() {
        return Err(Problem::input("no_texts_found").file(path.display().to_string()));
    }
    files.into_iter().map(|(name, path)| Ok(OwnText { name, body: read_text(&path.display().to_string())? })).collect()
}

/// Texts and layouts in a folder and the folders of languages in it.
fn collect(dir: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> Outcome<()> {
    let failed = |e: std::io::Error| {
        let place = dir.display().to_string();
        Problem::input("read_failed").with("file", &place).with("reason", e.kind()).file(place)
    };
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        if path.is_dir() && prefix.is_empty() {
            collect(&path, &format!("{name}/"), files)?;
        } else if name.ends_with(".txt") || name.ends_with(".typ") {
            files.push((format!("{prefix}{name}"), path));
        }
    }
    Ok(())
}

fn name_of(path: &Path) -> String {
    let last = |p: Option<&std::ffi::OsStr>| p.map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let name = last(path.file_name());
    match path.parent().map(|dir| last(dir.file_name())) {
        Some(folder) if !folder.is_empty() && !name.ends_with(".typ") => format!("{folder}/{name}"),
        _ => name,
    }
}
