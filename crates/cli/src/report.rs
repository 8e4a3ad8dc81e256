//! Where a report goes: a table, CSV or JSON on standard output, or a file (`--out`), whose ending says what it becomes.

use std::path::PathBuf;

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::reports::{self, Report};

use crate::context::Context;
use crate::print::{Column, Format, out, rows};

/// Prints or writes a report. `json` is the whole document of the command; `table` prints it for a terminal, where that is
/// not simply all of its columns.
pub(crate) fn give(
    context: &Context<'_>,
    matches: &ArgMatches,
    report: &Report,
    json: &str,
    table: Option<&dyn Fn()>,
) -> Outcome<()> {
    let mark = matches.get_flag("bom");
    if let Some(path) = matches.get_one::<String>("out").map(PathBuf::from) {
        let form = form(context.format, &path, mark)?;
        reports::write(context.messages, report, json, &path, form)?;
        let args = [("rows", report.rows.len().to_string()), ("file", path.display().to_string())];
        eprintln!("{}", context.messages.text("report-written", &args));
        return Ok(());
    }
    match (context.format, table) {
        (Format::Json, _) => out(json),
        (Format::Csv, _) => out(reports::csv(context.messages, report, mark)?.trim_end_matches('\n')),
        (_, Some(table)) => table(),
        (_, None) => {
            let columns: Vec<Column> = report.columns.clone();
            let cells: Vec<Vec<String>> =
                report.rows.iter().map(|row| row.iter().map(reports::Cell::shown).collect()).collect();
            rows(context.format, context.messages, &columns, &cells);
        }
    }
    Ok(())
}

/// What the file becomes: what `--format` says, else its ending. The two must not contradict each other.
fn form(format: Format, path: &std::path::Path, mark: bool) -> Outcome<reports::Form> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let named = match ending.as_str() {
        "csv" => Some(Format::Csv),
        "xlsx" => Some(Format::Xlsx),
        "json" => Some(Format::Json),
        _ => None,
    };
    let of = match (format, named) {
        (Format::Table, None) => {
            return Err(Problem::usage("report_ending_unknown").with("value", path.display()).column("out"));
        }
        (Format::Table, Some(named)) => named,
        (asked, Some(named)) if asked != named => {
            let problem = Problem::usage("report_formats_differ").with("format", asked.word());
            return Err(problem.with("value", path.display()).column("out"));
        }
        (asked, _) => asked,
    };
    Ok(match of {
        Format::Json => reports::Form::Json,
        Format::Xlsx => reports::Form::Xlsx,
        Format::Csv | Format::Table => reports::Form::Csv { mark },
    })
}

/// A workbook is a file: it cannot be asked for where none is written.
pub(crate) fn check(format: Format, matches: &ArgMatches) -> Outcome<()> {
    // Only commands that give reports know this switch.
    let gives = matches.try_contains_id("bom").is_ok();
    if format == Format::Xlsx && !(gives && matches.contains_id("out")) {
        return Err(Problem::usage("xlsx_needs_out").column("format"));
    }
    Ok(())
}
