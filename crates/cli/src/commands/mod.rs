//! One command a file: read its options, call the use case, print the answer. The number returned is the exit code.

mod access;
mod ageing;
mod assessment;
mod block;
mod calendar;
mod classify;
mod config;
mod debtor;
mod decisions;
mod demo;
mod explain;
mod extension;
mod generate;
mod import;
mod init;
mod interest;
mod law;
mod letters;
mod limitation;
mod moving;
mod notes;
mod period;
mod preaction;
mod rates;
mod run;
mod seller;
mod serve;
mod simulate;
mod strategy;
mod texts;
mod verify;
mod webhook;
mod worker;
mod worklist;

use basis::problem::Outcome;
use clap::ArgMatches;
use wire::messages::Messages;

use crate::context::Context;
use crate::settings::File;

/// Runs the command that was given.
pub(crate) fn run(matches: &ArgMatches, messages: &Messages, file: &File) -> Outcome<u8> {
    let Some((name, sub)) = matches.subcommand() else { return Ok(2) };
    let context = Context::new(leaf(sub), messages)?;
    match name {
        "demo" => demo::run(&context, sub),
        "init" => init::run(&context, sub),
        "seller" => seller::run(&context, sub),
        "import" => import::run(&context, sub),
        "run" => run::run(&context, sub),
        "worker" => worker::worker(&context, sub),
        "jobs" => worker::jobs(&context, sub),
        "worklist" => worklist::run(&context, sub),
        "decisions" => decisions::run(&context, sub),
        "classify" => classify::run(&context, sub),
        "explain" => explain::run(&context, sub),
        "letters" => letters::run(&context, sub),
        "texts" => texts::run(&context, sub),
        "block" => block::run(&context, sub),
        "cause" => assessment::run(&context, sub, service::assessment::Kind::Cause),
        "risk" => assessment::run(&context, sub, service::assessment::Kind::Risk),
        "extension" => extension::run(&context, sub),
        "person" => access::person(&context, sub),
        "note" => notes::note(&context, sub),
        "answer" => notes::answer(&context, sub),
        "task" => notes::task(&context, sub),
        "assignment" => notes::assignment(&context, sub),
        "session" => access::session(&context, sub),
        "webhook" => webhook::run(&context, sub),
        "config" => config::run(&context, sub, file),
        "serve" => serve::run(&context, sub),
        "token" => access::token(&context, sub),
        "period" => period::run(&context, sub),
        "debtor" => debtor::run(&context, sub),
        "ageing" => ageing::run(&context, sub),
        "interest" => interest::run(&context, sub),
        "law" => law::law(&context, sub),
        "limitation" => limitation::run(&context, sub),
        "pre-action" => preaction::run(&context, sub),
        "calendar" => calendar::run(&context, sub),
        "rates" => rates::run(&context, sub),
        "strategy" => strategy::run(&context, sub),
        "verify" => verify::verify(&context),
        "doctor" => verify::doctor(&context, sub, file),
        "export" => moving::export(&context, sub),
        "import-store" => moving::import(&context, sub),
        "backup" => moving::backup(&context, sub),
        "restore" => moving::restore(&context, sub),
        "generate" => generate::run(&context, sub),
        _ => Ok(2),
    }
}

/// Global options may stand anywhere; the innermost command knows them all.
fn leaf(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, sub)| leaf(sub))
}
