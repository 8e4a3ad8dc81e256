//! `dunlin limitation [record|withdraw|facts]`: when claims are barred, and what happened to them.

use basis::law::ClaimKind;
use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::limitation::{self, Asked, NewFact, Target};
use service::reports::{Cell, Report};
use wire::output::{LimitationFactOut, LimitationOut, json};

use crate::context::{Context, date, number, text};
use crate::print::{Format, out, rows};
use crate::report::give;

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    match matches.subcommand() {
        Some(("record", sub)) => {
            let missing = || Problem::usage("missing_value").with("column", "on").column("on");
            let target = match sub.get_one::<String>("invoice") {
                Some(number) => Target::Invoice(number.clone()),
                None => Target::Debtor(text(sub, "debtor").to_owned()),
            };
            let new = NewFact {
                target,
                kind: text(sub, "kind").to_owned(),
                on: date(sub, "on")?.ok_or_else(missing)?,
                until: date(sub, "until")?,
                note: text(sub, "note").to_owned(),
                by: text(sub, "by").to_owned(),
                instead_of: sub.get_one::<i64>("instead-of").copied(),
            };
            facts(context, limitation::record(&app, &new, context.day(&app)?)?);
        }
        Some(("withdraw", sub)) => {
            let (by, note) = (text(sub, "by"), text(sub, "note"));
            facts(context, limitation::withdraw(&app, number(sub, "id")?, by, note, context.day(&app)?)?);
        }
        Some((_, sub)) => facts(context, limitation::list(&app, sub.get_one::<String>("invoice").map(String::as_str))?),
        None => clocks(context, &app, matches)?,
    }
    Ok(0)
}

fn clocks(context: &Context<'_>, app: &service::App, matches: &ArgMatches) -> Outcome<()> {
    let day = context.day(app)?;
    let asked = Asked {
        debtor: matches.get_one::<String>("debtor").cloned(),
        invoice: matches.get_one::<String>("invoice").cloned(),
        within: matches.get_one::<i32>("within").copied(),
        claim: matches.get_one::<String>("claim").and_then(|word| ClaimKind::parse(word)),
    };
    let m = context.messages;
    let list = limitation::clocks(app, &asked, day, m)?;
    let mut report = Report::new(app, "report-limitation", day);
    report.columns = vec![
        ("debtor", false),
        ("number", false),
        ("currency", false),
        ("open", true),
        ("due", false),
        ("law", false),
        ("last_safe_day", false),
        ("days_left", true),
        ("last_day", false),
        ("state", false),
        ("because", false),
    ];
    report.rows = list.iter().map(|clock| row(context, clock)).collect();
    let table = || {
        if list.is_empty() {
            out(&m.text("limitation-none", &[]));
            return;
        }
        // The terminal has no room for the reasons in a cell: they stand below.
        let columns: Vec<_> = report.columns.iter().copied().filter(|(name, _)| *name != "because").collect();
        let cells: Vec<Vec<String>> =
            report.rows.iter().map(|r| r.iter().take(columns.len()).map(Cell::shown).collect()).collect();
        rows(context.format, m, &columns, &cells);
        for clock in list.iter().take(SHOWN) {
            out(&format!("{}:", clock.number));
            for reason in &clock.because {
                out(&format!("  - {reason}"));
            }
        }
    };
    give(context, matches, &report, &json(&list), Some(&table))
}

/// Claims whose reasons a terminal shows.
const SHOWN: usize = 20;

fn row(context: &Context<'_>, c: &LimitationOut) -> Vec<Cell> {
    let day = |d: &Option<String>| d.as_ref().map_or(Cell::Empty, |d| Cell::day(d));
    vec![
        Cell::text(&c.debtor),
        Cell::text(&c.number),
        Cell::text(&c.currency),
        Cell::amount(&c.open, &c.currency),
        Cell::day(&c.due),
        Cell::text(&c.law),
        day(&c.last_safe_day),
        c.days_left.map_or(Cell::Empty, |d| Cell::Whole(i64::from(d))),
        day(&c.last_day),
        Cell::text(&context.messages.text(&format!("limitation-state-{}", c.state), &[])),
        Cell::text(&c.because.join(" ")),
    ]
}

fn facts(context: &Context<'_>, list: Vec<LimitationFactOut>) {
    if context.format == Format::Json {
        out(&json(&list));
        return;
    }
    let m = context.messages;
    let columns = [
        ("id", true),
        ("debtor", false),
        ("number", false),
        ("kind", false),
        ("on", false),
        ("until", false),
        ("note", false),
        ("by", false),
        ("withdrawn_by", true),
    ];
    let row = |f: LimitationFactOut| {
        let kind = m.text(&format!("limitation-kind-{}", f.kind), &[]);
        let gone = f.withdrawn_by.map_or_else(String::new, |n| n.to_string());
        vec![f.id.to_string(), f.debtor, f.invoice, kind, f.on, f.until.unwrap_or_default(), f.note, f.by, gone]
    };
    let table: Vec<Vec<String>> = list.into_iter().map(row).collect();
    rows(context.format, m, &columns, &table);
}

/// The clock of an invoice below its account in `dunlin explain`.
pub(super) fn explained(context: &Context<'_>, c: &LimitationOut) {
    let m = context.messages;
    let none = || m.text("limitation-no-day", &[]);
    let args = [
        ("number", c.number.clone()),
        ("state", m.text(&format!("limitation-state-{}", c.state), &[])),
        ("safe", c.last_safe_day.clone().unwrap_or_else(none)),
        ("last", c.last_day.clone().unwrap_or_else(none)),
    ];
    out(&m.text("explain-limitation", &args));
}
