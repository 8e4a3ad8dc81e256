//! `dunlin import invoices|receipts|debtors|contacts|list|undo`.

use std::path::PathBuf;

use basis::problem::Outcome;
use clap::ArgMatches;
use service::import::{self, Content, Options, import};
use wire::output::{ImportResult, ImportedFile, MappingReport, json};

use crate::context::{Context, number, text};
use crate::print::{Bar, Format, out, rows};

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let Some((name, sub)) = matches.subcommand() else { return Ok(2) };
    let kind = match name {
        "invoices" => Content::Invoices,
        "receipts" => Content::Receipts,
        "contacts" => Content::Contacts,
        "list" => return list(context),
        "undo" => return undo(context, sub),
        _ => Content::Debtors,
    };
    let files: Vec<PathBuf> = sub.get_many::<String>("files").into_iter().flatten().map(PathBuf::from).collect();
    let flag = |name: &str| kind == Content::Invoices && sub.get_flag(name);
    let money = matches!(kind, Content::Invoices | Content::Receipts);
    let currency = sub.try_get_one::<String>("currency").ok().flatten().filter(|_| money);
    let currency = currency.map(|code| basis::money::Currency::parse(code)).transpose()?;
    let options = Options {
        dry_run: sub.get_flag("dry-run"),
        snapshot: flag("snapshot"),
        confirm: flag("confirm"),
        reject_file: sub.get_one::<String>("reject-file").map(PathBuf::from),
        mapping: sub.get_one::<String>("mapping").map(PathBuf::from),
        sheet: sub.get_one::<String>("sheet").cloned(),
        currency,
        batch_rows: sub.get_one::<u64>("batch-rows").copied(),
        ..Options::default()
    };
    let app = context.open()?;
    let day = context.day(&app)?;
    let bar = Bar::new(context.messages.text("progress-import", &[]));
    let result = import(&app, (kind, &files), day, &options, context.messages, &mut |n| bar.at(n, 0))?;
    drop(bar);
    for file in &result.files {
        explain(context, &file.file, file.mapping.as_ref());
    }
    print(context, &result);
    for problem in &result.problems {
        crate::print::problem(problem, context.messages);
    }
    let rejected = result.files.iter().any(|f| !f.rejected.is_empty());
    let worst = result.problems.iter().map(|p| crate::print::code(p.kind)).max();
    Ok(worst.unwrap_or(if rejected { 3 } else { 0 }))
}

fn list(context: &Context<'_>) -> Outcome<u8> {
    let list = import::list(&context.open()?)?;
    if context.format == Format::Json {
        out(&json(&list));
        return Ok(0);
    }
    let columns =
        [("import", true), ("kind", false), ("file", false), ("as_of", false), ("rows", true), ("undone_on", false)];
    let table: Vec<Vec<String>> = list
        .into_iter()
        .map(|i| {
            let undone = i.undone_on.unwrap_or_default();
            vec![i.import.to_string(), i.kind, i.file, i.as_of, i.rows.to_string(), undone]
        })
        .collect();
    rows(context.format, context.messages, &columns, &table);
    Ok(0)
}

fn undo(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let id = number(matches, "id")?;
    let app = context.open()?;
    let said = (text(matches, "by"), text(matches, "reason"));
    let done = import::undo(&app, id, said, context.day(&app)?, context.messages)?;
    if context.format == Format::Json {
        out(&json(&done));
        return Ok(0);
    }
    let args = [
        ("import", done.import.to_string()),
        ("file", done.file.clone()),
        ("on", done.undone_on.clone()),
        ("invoices", done.invoices.to_string()),
        ("receipts", done.receipts.to_string()),
        ("movements", done.movements.to_string()),
        ("candidates", done.candidates.to_string()),
        ("contacts", done.contacts.to_string()),
        ("withdrawn", done.debtors_withdrawn.to_string()),
        ("restored", done.debtors_restored.to_string()),
        ("kept", done.debtors_kept.to_string()),
    ];
    out(&context.messages.text(if done.already { "import-undone-before" } else { "import-undone" }, &args));
    if let Some(path) = done.forgot {
        out(&context.messages.text("import-forgot", &[("path", path)]));
    }
    Ok(0)
}

/// Says on standard error how the columns of a file were understood.
fn explain(context: &Context<'_>, file: &str, mapping: Option<&MappingReport>) {
    let Some(report) = mapping else { return };
    let key = match (report.origin.as_str(), report.name.is_empty()) {
        ("guess", true) => "mapping-guessed-dry",
        ("guess", false) => "mapping-guessed",
        _ => "mapping-known",
    };
    let args = [
        ("file", file.to_owned()),
        ("encoding", report.encoding.clone()),
        ("path", report.name.clone()),
        ("name", report.name.clone()),
    ];
    eprintln!("{}", context.messages.text(key, &args));
    say_sheets(context, file, report);
    for supposed in &report.supposed {
        let args = [("file", file.to_owned()), ("columns", supposed.columns.clone())];
        eprintln!("{}", context.messages.text(&format!("supposed-{}", supposed.code), &args));
    }
    for unread in &report.unread {
        let args = [("file", file.to_owned()), ("column", unread.columns.clone()), ("field", unread.code.clone())];
        eprintln!("{}", context.messages.text("mapping-unread", &args));
    }
    for c in &report.columns {
        match &c.field {
            Some(field) => {
                let read = c.reads_as.as_ref().map(|day| format!(" = {day}")).unwrap_or_default();
                let also: String = c.also.iter().map(|f| format!(", {f}")).collect();
                eprintln!("  {} -> {field}{also}  {} %  {}{read}", c.column, c.confidence, c.sample);
            }
            None => eprintln!("  {} -> -", c.column),
        }
    }
    if let Some(first) = &report.first {
        let fields: Vec<String> = first.fields.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        let args = [("line", first.line.to_string()), ("fields", fields.join("; "))];
        eprintln!("{}", context.messages.text("mapping-first", &args));
    }
}

/// Says which sheet of several was read, and that macros were not run.
fn say_sheets(context: &Context<'_>, file: &str, report: &MappingReport) {
    let quoted: Vec<String> = report.other_sheets.iter().map(|s| format!("\"{s}\"")).collect();
    let args = [
        ("file", file.to_owned()),
        ("sheet", report.sheet.clone().unwrap_or_default()),
        ("hidden", if report.hidden { "yes" } else { "no" }.to_owned()),
        ("others", quoted.join(", ")),
    ];
    if !quoted.is_empty() || report.hidden {
        eprintln!("{}", context.messages.text("import-sheet", &args));
    }
    if report.hidden_rows > 0 {
        let args = [("file", file.to_owned()), ("count", report.hidden_rows.to_string())];
        eprintln!("{}", context.messages.text("import-hidden-rows", &args));
    }
    if report.macros {
        eprintln!("{}", context.messages.text("import-macros", &args));
    }
}

fn print(context: &Context<'_>, result: &ImportResult) {
    if context.format == Format::Json {
        out(&json(result));
        return;
    }
    let columns = [
        ("file", false),
        ("read", true),
        ("imported", true),
        ("updated", true),
        ("duplicates", true),
        ("closed", true),
        ("rejected", true),
    ];
    let table: Vec<Vec<String>> = result
        .files
        .iter()
        .map(|f| {
            let n = |v: u64| v.to_string();
            let refused: std::collections::BTreeSet<u64> = f.rejected.iter().map(|r| r.line).collect();
            vec![
                f.file.clone(),
                n(f.read),
                n(f.imported),
                n(f.updated),
                n(f.duplicates),
                n(f.closed),
                n(refused.len() as u64),
            ]
        })
        .collect();
    rows(context.format, context.messages, &columns, &table);
    for file in &result.files {
        say(context, file);
    }
}

/// What stands below the table for one file: sums, what was passed over, what to look at again, refusals, and where it broke off.
fn say(context: &Context<'_>, file: &ImportedFile) {
    let tell = |key: &str, args: &[(&str, String)]| {
        let named: Vec<(&str, String)> =
            std::iter::once(("file", file.file.clone())).chain(args.iter().cloned()).collect();
        eprintln!("{}", context.messages.text(key, &named));
    };
    for sum in &file.sums {
        let args = [
            ("currency", sum.currency.clone()),
            ("amount", sum.amount.clone()),
            ("open", sum.open.clone().unwrap_or_default()),
        ];
        tell(if sum.open.is_some() { "import-sum" } else { "import-sum-receipts" }, &args);
    }
    if file.ignored > 0 {
        let lines = file.ignored_lines.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
        let lines = if lines.is_empty() { "–".to_owned() } else { lines };
        tell("import-ignored", &[("count", file.ignored.to_string()), ("lines", lines)]);
    }
    for s in &file.skipped {
        let lines = s.lines.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
        let sum = format!("{} {}", s.currency, s.sum).trim().to_owned();
        tell(
            "import-skipped",
            &[("count", s.rows.to_string()), ("word", s.word.clone()), ("sum", sum), ("lines", lines)],
        );
    }
    if let Some(seat) = &file.assumed_seat {
        tell("import-seat", &[("count", seat.debtors.to_string()), ("seat", seat.jurisdiction.clone())]);
    }
    for column in &file.unknown_columns {
        tell("import-unknown-column", &[("column", column.clone())]);
    }
    if file.warned > 0 {
        tell("import-warned", &[("count", file.warned.to_string())]);
    }
    for r in file.warnings.iter().chain(&file.rejected) {
        let line = context.messages.text("place-line", &[("line", r.line.to_string())]);
        // What concerns the whole row has no column.
        let column = match (r.column.is_empty(), r.source.is_empty()) {
            (true, _) => String::new(),
            (false, true) => format!(", {}", r.column),
            (false, false) => format!(", {} = {}", r.column, r.source),
        };
        eprintln!("{}, {line}{column}: {} [{}]", file.file, r.message, r.code);
    }
    if let Some((kept, after)) = file.error.as_ref().and_then(|e| e.kept_rows.zip(e.after_rows)) {
        let import = file.import.map_or_else(String::new, |i| i.to_string());
        tell("import-broke-off", &[("kept", kept.to_string()), ("after", after.to_string()), ("import", import)]);
    }
}
