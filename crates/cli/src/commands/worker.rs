//! `dunlin worker` and `dunlin jobs list|retry`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::clock::SystemClock;
use service::workers::{self, Job, Options, State, Told};
use wire::messages::Messages;
use wire::output::{JobOut, WorkedOut, json};

use super::webhook;
use crate::context::{Context, text};
use crate::print::{Format, out, rows};

/// Signals that ask a worker to end: what a service manager sends, and Ctrl-C.
const ENDING: [i32; 2] = [signal_hook::consts::SIGTERM, signal_hook::consts::SIGINT];

pub(super) fn worker(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let m = context.messages;
    let whole = |name: &str| matches.get_one::<i64>(name).copied().unwrap_or(1);
    let name = matches.get_one::<String>("worker").cloned();
    let options = Options {
        name: name.unwrap_or_else(|| format!("worker-{}", std::process::id())),
        once: matches.get_flag("once"),
        lease: whole("lease"),
        every: u64::try_from(whole("every") * 1000).unwrap_or(1000),
        range: whole("range"),
        today: context.as_of,
    };
    let stop = Arc::new(AtomicBool::new(false));
    for signal in ENDING {
        // A second signal ends it at once; whatever was not committed is undone.
        let heard = signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop))
            .and_then(|_| signal_hook::flag::register(signal, Arc::clone(&stop)));
        heard.map_err(|e| Problem::store("worker_no_signals").with("reason", e.kind()))?;
    }
    let clock = || -> Box<dyn service::clock::Clock> { Box::new(SystemClock) };
    let hooks = webhook::options(matches, options.once);
    let (place, stop) = (&context.place, &*stop);
    let worked = std::thread::scope(|s| {
        let work = || workers::work(place, &clock, &options, stop, &mut |told| tell(m, told));
        if options.once {
            let worked = work()?;
            return webhook::carry(place, &hooks, stop, m).map(|()| worked);
        }
        let courier = s.spawn(|| webhook::carry(place, &hooks, stop, m));
        let worked = work();
        stop.store(true, Ordering::Relaxed);
        let carried = courier.join().unwrap_or(Ok(()));
        carried.and(worked)
    })?;
    let result = WorkedOut { worker: options.name, done: worked.done, failed: worked.failed };
    if context.format == Format::Json {
        out(&json(&result));
    } else {
        let args =
            [("worker", result.worker), ("done", worked.done.to_string()), ("failed", worked.failed.to_string())];
        out(&m.text("worker-ended", &args));
    }
    Ok(u8::from(options.once && worked.failed > 0))
}

fn tell(m: &Messages, told: &Told<'_>) {
    let id = |job: &Job| ("job", id(job));
    let said = |problem: &Problem| ("problem", m.problem(problem).0);
    eprintln!(
        "{}",
        match told {
            Told::Done(job) => m.text("worker-done", &[id(job)]),
            Told::Lost(job) => m.text("worker-lost", &[id(job)]),
            Told::Failed(job, State::Parked, problem) => m.text("worker-parked", &[id(job), said(problem)]),
            Told::Failed(job, _, problem) => m.text("worker-failed", &[id(job), said(problem)]),
            Told::Away(problem) => m.text("worker-away", &[said(problem)]),
        }
    );
}

fn id(job: &Job) -> String {
    format!("{}:{}", job.kind, job.key)
}

pub(super) fn jobs(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let list = match matches.subcommand() {
        Some(("retry", sub)) => vec![workers::retry(&app, text(sub, "id"))?],
        Some((_, sub)) => workers::list(&app, sub.get_flag("every"))?,
        None => workers::list(&app, false)?,
    };
    let list: Vec<JobOut> = list.iter().map(|job| workers::told(job, context.messages)).collect();
    if context.format == Format::Json {
        out(&json(&list));
        return Ok(0);
    }
    let columns = [("id", false), ("state", false), ("attempts", true), ("worker", false), ("fault", false)];
    let table: Vec<Vec<String>> = list
        .into_iter()
        .map(|j| {
            vec![
                j.id,
                context.messages.text(&format!("job-{}", j.state), &[]),
                j.attempts.to_string(),
                j.worker,
                j.message,
            ]
        })
        .collect();
    rows(context.format, context.messages, &columns, &table);
    Ok(0)
}
