//! `dunlin verify` and `dunlin doctor`.

use basis::problem::Outcome;
use clap::ArgMatches;
use service::clock::SystemClock;
use service::doctor::{Around, State};
use service::tls::Files;
use wire::output::{CheckOut, json};

use crate::context::Context;
use crate::print::{Bar, Format, out, rows};
use crate::settings::File;

pub(super) fn verify(context: &Context<'_>) -> Outcome<u8> {
    let app = context.open()?;
    let m = context.messages;
    let bar = Bar::new(m.text("progress-verify", &[]));
    let report = service::verify::verify(&app, &mut |done, total| bar.at(done, total))?;
    drop(bar);
    let told = report.told(m);
    if context.format == Format::Json {
        out(&json(&told));
        return Ok(u8::from(!told.ok));
    }
    for f in &told.findings {
        out(&format!("{}: {} [{}]", f.place, f.message, f.code));
    }
    let args = [
        ("debtors", report.debtors.to_string()),
        ("items", report.items.to_string()),
        ("entries", report.entries.to_string()),
        ("roots", report.roots.to_string()),
        ("documents", report.documents.to_string()),
        ("findings", told.findings.len().to_string()),
    ];
    out(&m.text(if told.ok { "verify-ok" } else { "verify-findings" }, &args));
    Ok(u8::from(!told.ok))
}

pub(super) fn doctor(context: &Context<'_>, matches: &ArgMatches, file: &File) -> Outcome<u8> {
    let m = context.messages;
    let given = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let around = Around {
        config: file.name.as_ref().map(Into::into),
        tls: Files::of(given("tls-cert"), given("tls-key"))?,
        listen: given("listen").map(str::to_owned),
    };
    let checks = service::doctor::doctor(&context.place, &around, Box::new(SystemClock));
    let sick = checks.iter().any(|c| c.state == State::Problem);
    let list: Vec<CheckOut> = checks
        .iter()
        .map(|c| {
            let help = m.find(&format!("{}-help", c.code), &c.args);
            let message = [Some(m.text(c.code, &c.args)), help].into_iter().flatten().collect::<Vec<_>>().join(" ");
            CheckOut { check: c.name.to_owned(), state: c.state.word().to_owned(), code: c.code.to_owned(), message }
        })
        .collect();
    if context.format == Format::Json || matches.get_flag("json") {
        out(&json(&list));
    } else {
        let table: Vec<Vec<String>> = list
            .iter()
            .map(|c| vec![c.check.clone(), m.text(&format!("health-{}", c.state), &[]), c.message.clone()])
            .collect();
        rows(context.format, m, &[("check", false), ("state", false), ("message", false)], &table);
    }
    Ok(u8::from(sick))
}
