//! The lists that people work with as reports: what each column of the worklist, of an ageing and of decisions holds. Who asks has the rows already.

use basis::calendar::Date;
use wire::messages::Messages;
use wire::output::{AgeingRow, DecidedRow, WorklistRow};

use super::{Cell, Report};
use crate::App;
use crate::worklist::step_name;

/// Columns of the buckets of an ageing.
const BUCKETS: [&str; 6] = ["not_due", "days_1_30", "days_31_60", "days_61_90", "days_91_180", "days_181"];

/// The word of the catalogue for a code, else the code.
fn word(messages: &Messages, kind: &str, code: &str) -> String {
    messages.find(&format!("{kind}-{code}"), &[]).unwrap_or_else(|| code.to_owned())
}

/// A worklist with all that a file has room for.
#[must_use]
pub fn worklist(app: &App, day: Date, list: &[WorklistRow], messages: &Messages) -> Report {
    let mut report = Report::new(app, "report-worklist", day);
    report.columns = vec![
        ("debtor", false),
        ("name", false),
        ("currency", false),
        ("overdue", true),
        ("oldest_due", false),
        ("days", true),
        ("step", false),
        ("action", false),
        ("channel", false),
        ("interest", true),
        ("interest_not_computed", true),
        ("next_on", false),
        ("bill_to", false),
        ("because", false),
    ];
    for r in list {
        report.rows.push(vec![
            Cell::text(&r.debtor),
            Cell::text(&r.name),
            Cell::text(&r.currency),
            Cell::amount(&r.overdue, &r.currency),
            Cell::day(&r.oldest_due),
            Cell::Whole(i64::from(r.days_overdue)),
            Cell::text(&step_name(messages, &r.step)),
            Cell::text(&messages.text(&format!("action-{}", r.action), &[])),
            Cell::text(&word(messages, "channel", &r.channel)),
            r.interest.as_ref().map_or(Cell::Empty, |i| Cell::amount(i, &r.currency)),
            Cell::Whole(i64::from(r.interest_not_computed_items)),
            r.next_on.as_ref().map_or(Cell::Empty, |d| Cell::day(d)),
            r.bill_to.as_ref().map_or(Cell::Empty, |code| Cell::text(code)),
            Cell::text(&r.because.join(" ")),
        ]);
    }
    report
}

/// An ageing by what its keys are; by debtor it has their names.
#[must_use]
pub fn ageing(app: &App, day: Date, by: &str, list: &[AgeingRow]) -> Report {
    let mut report = Report::new(app, "report-ageing", day);
    report.note("by", by);
    let named = by == "debtor";
    report.columns.push(("key", false));
    report.columns.extend(named.then_some(("name", false)));
    report.columns.push(("currency", false));
    report.columns.extend(BUCKETS.map(|b| (b, true)));
    report.columns.push(("total", true));
    for r in list {
        let mut row = vec![Cell::text(&r.key)];
        row.extend(named.then(|| Cell::text(r.name.as_deref().unwrap_or_default())));
        row.push(Cell::text(&r.currency));
        row.extend(r.buckets.cells().iter().map(|sum| Cell::amount(sum, &r.currency)));
        row.push(Cell::amount(&r.total, &r.currency));
        report.rows.push(row);
    }
    report
}

/// Decisions with all their reasons; `filter` says which were asked for.
#[must_use]
pub fn decisions(
    app: &App,
    day: Date,
    filter: &super::decisions::Filter,
    (list, messages): (&[DecidedRow], &Messages),
) -> Report {
    let mut report = Report::new(app, "report-decisions", day);
    report.note("from", filter.from.map(|d| d.to_string()).unwrap_or_default());
    report.note("to", filter.to.map(|d| d.to_string()).unwrap_or_default());
    report.note("debtor", filter.debtor.clone().unwrap_or_default());
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
    for d in list {
        report.rows.push(vec![
            Cell::day(&d.decided_on),
            Cell::text(&d.debtor),
            Cell::text(&d.name),
            Cell::text(&d.currency),
            d.overdue.as_ref().map_or(Cell::Empty, |o| Cell::amount(o, &d.currency)),
            d.days_overdue.map_or(Cell::Empty, Cell::Whole),
            Cell::text(&step_name(messages, &d.step)),
            Cell::text(&word(messages, "state", &d.state)),
            Cell::text(&word(messages, "channel", &d.channel)),
            Cell::text(&word(messages, "role", &d.owner)),
            Cell::day(&d.due),
            Cell::text(&d.because.join(" ")),
            Cell::text(&d.strategy),
            Cell::text(&d.id),
        ]);
    }
    report
}
