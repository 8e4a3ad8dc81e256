//! `dunlin strategy simulate`.

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::simulate::{ChartWords, Simulation, Span, chart, simulate, strategy};
use wire::output::json;

use super::seller::read_text;
use crate::context::{Context, date, text, usage};
use crate::print::{Column, Format, out, rows};

/// Differences that a table shows; JSON has all of them.
const SHOWN: usize = 20;

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let day = |name: &'static str| {
        let missing = || Problem::usage("missing_value").with("column", name).column(name);
        date(matches, name)?.ok_or_else(missing)
    };
    let days = text(matches, "approval-days");
    let approval_days = days.parse::<i32>().ok().filter(|d| (0..=365).contains(d));
    let approval_days = approval_days.ok_or_else(|| {
        usage(Problem::usage("strategy_bad_value").with("key", "approval-days").with("value", days), "approval-days")
    })?;
    let span = Span { from: day("from")?, to: day("to")?, approval_days };
    let other = match text(matches, "strategy") {
        "" => None,
        path => Some(strategy(path, &read_text)?),
    };
    let simulation = simulate(&app, other.as_ref(), span, &mut |_, _| ())?;
    match text(matches, "chart") {
        "" => {}
        path => {
            let picture = chart(&simulation, &words(context, &simulation));
            std::fs::write(path, picture)
                .map_err(|e| Problem::store("write_failed").with("path", path).with("reason", e.kind()))?;
        }
    }
    match context.format {
        Format::Json => out(&json(&simulation.told())),
        Format::Csv => rows(context.format, context.messages, &ACTIONS, &actions(&simulation)),
        Format::Table | Format::Xlsx => table(context, &simulation),
    }
    Ok(0)
}

const ACTIONS: [Column; 9] = [
    ("day", false),
    ("debtor", false),
    ("currency", false),
    ("cycle", true),
    ("step", false),
    ("channel", false),
    ("letter", false),
    ("owner", false),
    ("approval", false),
];

fn actions(s: &Simulation) -> Vec<Vec<String>> {
    let row = |a: &service::simulate::Action| {
        vec![
            a.day.to_string(),
            a.debtor.clone(),
            a.currency.to_string(),
            a.cycle.to_string(),
            a.step.clone(),
            a.channel.word().to_owned(),
            a.letter.clone(),
            a.owner.clone(),
            a.approval.word().to_owned(),
        ]
    };
    s.actions.iter().map(row).collect()
}

/// The headline of tables and of the picture.
fn headline(s: &Simulation) -> [(&'static str, String); 6] {
    [
        ("strategy", s.strategy.clone()),
        ("version", s.version.to_string()),
        ("from", s.span.from.to_string()),
        ("to", s.span.to.to_string()),
        ("actions", s.actions.len().to_string()),
        ("happened", s.happened.len().to_string()),
    ]
}

fn words(context: &Context<'_>, s: &Simulation) -> ChartWords {
    let m = context.messages;
    ChartWords {
        title: m.text("simulate-chart-title", &headline(s)),
        description: m.text("simulate-chart-description", &headline(s)),
        happened: m.text("simulate-chart-happened", &[]),
    }
}

fn table(context: &Context<'_>, s: &Simulation) {
    let m = context.messages;
    out(&m.text("simulate-head", &headline(s)));
    let steps: Vec<Vec<String>> = s
        .steps()
        .into_iter()
        .map(|(step, (simulated, happened))| {
            let name = m.find(&format!("step-{step}"), &[]).unwrap_or_else(|| step.to_owned());
            vec![name, simulated.to_string(), happened.to_string()]
        })
        .collect();
    rows(context.format, m, &[("step", false), ("simulated", true), ("happened", true)], &steps);
    let letters = s.letters().into_iter().map(|(kind, n)| {
        vec![m.find(&format!("letter-kind-{kind}"), &[]).unwrap_or_else(|| kind.to_owned()), n.to_string()]
    });
    rows(context.format, m, &[("letter", false), ("simulated", true)], &letters.collect::<Vec<_>>());
    let mut owners: std::collections::BTreeMap<&str, (u64, u64, String)> = std::collections::BTreeMap::new();
    for ((day, owner), n) in s.workload() {
        let entry = owners.entry(owner).or_default();
        entry.0 += n;
        if n > entry.1 {
            (entry.1, entry.2) = (n, day.to_string());
        }
    }
    let owners: Vec<Vec<String>> = owners
        .into_iter()
        .map(|(owner, (all, most, on))| vec![owner.to_owned(), all.to_string(), most.to_string(), on])
        .collect();
    rows(
        context.format,
        m,
        &[("owner", false), ("simulated", true), ("busiest", true), ("busiest_on", false)],
        &owners,
    );
    let all = s.differs.len();
    out(&m.text("simulate-differs", &[("count", all.to_string()), ("shown", all.min(SHOWN).to_string())]));
    if all == 0 {
        return;
    }
    let never = m.text("simulate-never", &[]);
    let day = |d: Option<basis::calendar::Date>| d.map_or_else(|| never.clone(), |d| d.to_string());
    let differs: Vec<Vec<String>> = s
        .differs
        .iter()
        .take(SHOWN)
        .map(|d| {
            let (code, cycle) = (d.currency.to_string(), d.cycle.to_string());
            vec![d.debtor.clone(), code, cycle, d.step.clone(), day(d.simulated), day(d.happened)]
        })
        .collect();
    let columns = [
        ("debtor", false),
        ("currency", false),
        ("cycle", true),
        ("step", false),
        ("simulated", false),
        ("happened", false),
    ];
    rows(context.format, m, &columns, &differs);
}
