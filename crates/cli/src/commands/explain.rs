//! `dunlin explain`: why this step, which were not taken, what comes next.

use basis::problem::Outcome;
use clap::ArgMatches;
use wire::output::{AccountOut, json};

use crate::context::{Context, text};
use crate::print::{Format, out, rows, word, words};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let day = context.day(&app)?;
    let result = service::explain::explain(&app, text(matches, "debtor"), day, context.messages)?;
    if context.format == Format::Json {
        out(&json(&result));
        return Ok(0);
    }
    let m = context.messages;
    let head = [
        ("debtor", result.debtor.clone()),
        ("name", result.name.clone()),
        ("day", result.as_of.clone()),
        ("strategy", result.strategy.clone()),
    ];
    out(&m.text("explain-head", &head));
    for account in &result.accounts {
        print_account(context, account);
    }
    super::debtor::addressed(context, &result.addressed);
    for b in result.blocks.iter().filter(|b| b.lifted_on.is_none()) {
        let args = [
            ("id", b.id.to_string()),
            ("reason", b.reason.clone()),
            ("owner", word(m, "role", &b.owner)),
            ("from", b.from.clone()),
            ("until", b.until.clone()),
            ("stops", words(m, "stops", &b.stops)),
        ];
        out(&m.text("explain-block", &args));
    }
    for e in result.extensions.iter().filter(|e| e.withdrawn_on.is_none()) {
        let args = [
            ("id", e.id.to_string()),
            ("number", e.invoice.clone()),
            ("due", e.due.clone()),
            ("until", e.until.clone()),
            ("days", e.days.to_string()),
            ("interest", m.text(&format!("extension-interest-{}", e.interest), &[])),
            ("reason", e.reason.clone()),
            ("owner", word(m, "role", &e.owner)),
        ];
        out(&m.text("explain-extension", &args));
    }
    Ok(0)
}

fn print_account(context: &Context<'_>, a: &AccountOut) {
    let m = context.messages;
    let step = |id: &str| service::worklist::step_name(m, id);
    let interest = a.interest.clone().unwrap_or_else(|| m.text("word-not-computed", &[]));
    let args = [
        ("currency", a.currency.clone()),
        ("open", a.open.clone()),
        ("overdue", a.overdue.clone()),
        ("unapplied", a.unapplied.clone()),
        ("interest", interest),
    ];
    out(&m.text("explain-account", &args));
    let under = &a.strategy;
    let mut args = vec![
        ("strategy", under.id.clone()),
        ("version", under.version.to_string()),
        ("since", under.since.clone()),
        ("frozen", under.frozen.to_string()),
    ];
    args.extend(super::strategy::scope_args(&under.scope, &under.target));
    out(&m.text("explain-strategy", &args));
    let verdict_key = format!("skip-{}", a.verdict);
    let verdict = m.find(&verdict_key, &[]).unwrap_or_else(|| step(&a.verdict));
    out(&m.text("explain-verdict", &[("verdict", verdict)]));
    for reason in &a.because {
        out(&format!("  - {reason}"));
    }
    for n in &a.not_taken {
        out(&m.text("explain-not-taken", &[("step", step(&n.step)), ("because", n.because.clone())]));
    }
    if let Some(next) = &a.next_step {
        let on = a.next_on.clone().unwrap_or_else(|| "none".to_owned());
        out(&m.text("explain-next", &[("step", step(next)), ("on", on)]));
    }
    let items: Vec<Vec<String>> = a
        .items
        .iter()
        .map(|i| {
            let interest = i.interest.clone().unwrap_or_default();
            vec![
                i.number.clone(),
                i.due.clone(),
                i.days_overdue.to_string(),
                i.open.clone(),
                interest,
                i.interest_rule.clone(),
            ]
        })
        .collect();
    let columns =
        [("number", false), ("due", false), ("days", true), ("open", true), ("interest", true), ("rule", false)];
    rows(context.format, m, &columns, &items);
    for clock in a.items.iter().filter_map(|i| i.limitation.as_ref()) {
        super::limitation::explained(context, clock);
    }
    for d in &a.decisions {
        let args = [
            ("on", d.decided_on.clone()),
            ("step", step(&d.step)),
            ("state", word(m, "state", &d.state)),
            ("id", d.id.clone()),
        ];
        out(&m.text("explain-decision", &args));
        for reason in d.because.iter().chain(&d.withdrawn) {
            out(&format!("    - {reason}"));
        }
    }
}
