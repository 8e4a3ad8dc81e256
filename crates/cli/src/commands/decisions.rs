//! `dunlin decisions`: what was decided, when and why.

use basis::problem::Outcome;
use clap::ArgMatches;
use service::reports::decisions::{Filter, decisions};
use service::reports::{Cell, lists};
use wire::output::json;

use crate::context::{Context, date};
use crate::print::{out, rows};
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
    let report = lists::decisions(&app, context.day(&app)?, &filter, (&list, m));
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
