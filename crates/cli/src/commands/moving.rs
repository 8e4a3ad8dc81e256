//! `dunlin export`, `import-store`, `backup`, `restore`: books and stores that move.

use std::path::{Path, PathBuf};

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use clap::parser::ValueSource;
use service::clock::{Clock, SystemClock};
use service::moving::{self, Copied, Which};
use service::verify::Report;
use wire::output::{FindingOut, MovedOut, MovedSellerOut, json};

use crate::context::{Context, text};
use crate::print::{Bar, Format, out};

fn clock() -> Box<dyn Clock> {
    Box::new(SystemClock)
}

pub(super) fn export(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let (all, keys) = (matches.get_flag("all"), matches.get_flag("with-key"));
    if all && matches.value_source("seller") == Some(ValueSource::CommandLine) {
        return Err(Problem::usage("all_or_one").column("all"));
    }
    let which = if all { Which::All } else { Which::One };
    let (file, m) = (text(matches, "file"), context.messages);
    let bar = Bar::new(m.text("progress-export", &[]));
    let left = moving::export(&context.place, Path::new(file), (which, keys), &SystemClock, &mut |a, b| bar.at(a, b))?;
    drop(bar);
    let codes: Vec<&str> = left.sellers.iter().map(|s| s.code.as_str()).collect();
    if context.format == Format::Json {
        let one = |s: &moving::LeftSeller| MovedSellerOut {
            seller: s.code.clone(),
            rows: Some(s.rows),
            chains: Some(s.chains),
            entries: s.entries,
            key: keys,
            findings: None,
        };
        let sellers = left.sellers.iter().map(one).collect();
        let sha256 = Some(left.sha256);
        out(&json(&MovedOut { file: file.to_owned(), bytes: Some(left.bytes), sha256, ok: true, sellers }));
        return Ok(0);
    }
    let args = [
        ("sellers", codes.join(", ")),
        ("file", file.to_owned()),
        ("rows", left.sellers.iter().map(|s| s.rows).sum::<u64>().to_string()),
        ("entries", left.sellers.iter().map(|s| s.entries).sum::<u64>().to_string()),
        ("bytes", left.bytes.to_string()),
        ("sha256", left.sha256),
    ];
    out(&m.text("export-done", &args));
    let files: Vec<String> =
        codes.iter().map(|code| context.place.data.join(format!("{code}.key"))).map(shown).collect();
    let key = if keys { "export-key-in" } else { "export-key-out" };
    out(&m.text(key, &[("keys", files.join(", "))]));
    Ok(0)
}

fn shown(path: PathBuf) -> String {
    path.display().to_string()
}

pub(super) fn import(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let (file, m) = (text(matches, "file"), context.messages);
    let bar = Bar::new(m.text("progress-arrive", &[]));
    let arrived = moving::import(&context.place, Path::new(file), clock, &mut |a, b| bar.at(a, b))?;
    drop(bar);
    let ok = arrived.sellers.iter().all(|s| s.report.findings.is_empty());
    if context.format == Format::Json {
        let one = |s: &moving::ArrivedSeller| MovedSellerOut {
            seller: s.code.clone(),
            rows: Some(s.rows),
            chains: Some(s.chains),
            entries: s.report.entries,
            key: s.key_there,
            findings: Some(s.report.told(m).findings),
        };
        let sellers = arrived.sellers.iter().map(one).collect();
        out(&json(&MovedOut { file: file.to_owned(), bytes: None, sha256: None, ok, sellers }));
        return Ok(u8::from(!ok));
    }
    for s in &arrived.sellers {
        let args = [
            ("seller", s.code.clone()),
            ("rows", s.rows.to_string()),
            ("chains", s.chains.to_string()),
            ("entries", s.report.entries.to_string()),
        ];
        out(&m.text("import-store-done", &args));
        say(context, "import-store-findings", &s.code, &s.report);
        say_key(context, &s.code, (&s.key, s.key_there));
    }
    Ok(u8::from(!ok))
}

/// What verify found, if anything.
fn say(context: &Context<'_>, key: &str, seller: &str, report: &Report) {
    let m = context.messages;
    let found: Vec<FindingOut> = report.told(m).findings;
    for f in &found {
        out(&format!("{}: {} [{}]", f.place, f.message, f.code));
    }
    if !found.is_empty() {
        out(&m.text(key, &[("findings", found.len().to_string()), ("seller", seller.to_owned())]));
    }
}

fn say_key(context: &Context<'_>, seller: &str, (path, there): (&Path, bool)) {
    if !there {
        let args = [("seller", seller.to_owned()), ("path", path.display().to_string())];
        out(&context.messages.text("key-is-missing", &args));
    }
}

pub(super) fn backup(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let bar = Bar::new(context.messages.text("progress-copy", &[]));
    let file = Path::new(text(matches, "file"));
    let copied = moving::backup(&context.place, file, clock, &mut |a, b| bar.at(a, b))?;
    drop(bar);
    let code = copy(context, "backup-done", &copied);
    let keys: Vec<String> = copied.sellers.iter().map(|s| shown(s.key.clone())).collect();
    if context.format != Format::Json && !keys.is_empty() {
        out(&context.messages.text("backup-keys", &[("keys", keys.join(", "))]));
    }
    Ok(code)
}

pub(super) fn restore(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let bar = Bar::new(context.messages.text("progress-copy", &[]));
    let file = Path::new(text(matches, "file"));
    let copied = moving::restore(&context.place, file, clock, &mut |a, b| bar.at(a, b))?;
    drop(bar);
    let code = copy(context, "restore-done", &copied);
    if context.format != Format::Json {
        for s in &copied.sellers {
            say_key(context, &s.code, (&s.key, s.key_there));
        }
    }
    Ok(code)
}

/// Says what a copy is and what was found in it; the exit code.
fn copy(context: &Context<'_>, key: &str, copied: &Copied) -> u8 {
    let m = context.messages;
    let ok = copied.sellers.iter().all(|s| s.report.findings.is_empty());
    let file = copied.path.display().to_string();
    if context.format == Format::Json {
        let one = |s: &moving::CopiedSeller| MovedSellerOut {
            seller: s.code.clone(),
            rows: None,
            chains: None,
            entries: s.report.entries,
            key: s.key_there,
            findings: Some(s.report.told(m).findings),
        };
        let sellers = copied.sellers.iter().map(one).collect();
        out(&json(&MovedOut { file, bytes: Some(copied.bytes), sha256: None, ok, sellers }));
        return u8::from(!ok);
    }
    out(&m.text(key, &[("file", file), ("bytes", copied.bytes.to_string())]));
    for s in &copied.sellers {
        say(context, "copy-findings", &s.code, &s.report);
    }
    u8::from(!ok)
}
