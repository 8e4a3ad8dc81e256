//! `dunlin decisions`: what was decided, when and why.

use basis::problem::Outcome;
use clap::ArgMatches;
use service::reports::decisions::{Filter, decisions};
use service::reports::{Cell, Report};
use wire::output::json;

use crate::context::{Context, date};
use crate::print::{out, rows, word};
use crate::report::give;

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let app = context.open()?;
    let filter = Filter {
        from: date(matches, "from")?,
        to: date(matches, "to")?,
        debtor: matches.get_one::<String>("debtor").cloned(),
    };
    let m = context.messages;
    let list = decisions(&app, &filter, m)?;
    let mut report = Report::new(&app, "report-decisions", context.day(&app)?);
    report.note("from", filter.from.map(|d| d.to_string()).unwrap_or_default());
    report.note("to", filter.to.map(|d| d.to_string()).unwrap_or_default());
    report.note("debtor", filter.debtor.unwrap_or_default());
    report.columns = vec![
        ("decided_on", false),
        ("debtor", false),
        ("name", false),
        ("currency", false),
        ("overdue", true),
        ("days", true),
        ("step", false),
        ("state", false),
        ("channel", false),
        ("owner", false),
        ("pay_by", false),
        ("because", false),
        ("strategy", false),
        ("id", false),
    ];
    for d in &list {
        report.rows.push(vec![
            Cell::day(&d.decided_on),
            Cell::text(&d.debtor),
            Cell::text(&d.name),
            Cell::text(&d.currency),
            d.overdue.as_ref().map_or(Cell::Empty, |o| Cell::amount(o, &d.currency)),
            d.days_overdue.map_or(Cell::Empty, Cell::Whole),
            Cell::text(&service::worklist::step_name(m, &d.step)),
            Cell::text(&word(m, "state", &d.state)),
            Cell::text(&word(m, "channel", &d.channel)),
            Cell::text(&word(m, "role", &d.owner)),
            Cell::day(&d.due),
            Cell::text(&d.because.join(" ")),
            Cell::text(&d.strategy),
            Cell::text(&d.id),
        ]);
    }
    let table = || {
        if report.rows.is_empty() {
            out(&m.text("decisions-empty", &[]));
            return;
        }
        // A terminal has room for what was decided and the last reason; files give all of it.
        let keep = ["decided_on", "debtor", "currency", "overdue", "days", "step", "state", "because"];
        let places: Vec<usize> =
            keep.iter().filter_map(|k| report.columns.iter().position(|(key, _)| key == k)).collect();
        let columns: Vec<_> = places.iter().filter_map(|at| report.columns.get(*at).copied()).collect();
        let shown = |(row, d): (&Vec<Cell>, &wire::output::DecidedRow)| {
            let mut cells: Vec<String> = places.iter().filter_map(|at| row.get(*at).map(Cell::shown)).collect();
            if let Some(last) = cells.last_mut() {
                last.clone_from(d.because.last().unwrap_or(&String::new()));
            }
            cells
        };
        let cells: Vec<Vec<String>> = report.rows.iter().zip(&list).map(shown).collect();
        rows(context.format, m, &columns, &cells);
    };
    give(context, matches, &report, &json(&list), Some(&table))?;
    Ok(0)
}
