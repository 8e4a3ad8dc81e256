//! Which mapping reads a file: the one given, one that was kept for files like it, one that ships, or a guess that is sure.
//! A guess that is not sure is written beside the file as a proposal; nothing is asked.

use std::path::Path;

use basis::problem::{Outcome, Problem};
use domain::intake::mapping::{
    Applied, ColumnGuess, Filling, Header, Mapping, Record, Seen, another_list, guess, key, summary,
};
use domain::intake::{Layout, Row};
use formats::table::{FileKind, Table};
use wire::messages::Messages;
use wire::output::{FirstRow, MappedColumn, MappingReport, Supposed};

use super::Options;
use super::kept::{Keep, kept, learn, learned, place, propose, read};
use super::sheets::{alike, elsewhere, of_sheet};
use crate::App;

/// Under which name a refusal carries the text of a proposal.
pub const PROPOSAL: &str = "mapping";
/// Records from which a mapping is guessed.
pub(super) const LOOK: usize = 5000;

/// A table, the mapping that reads it, and how that was found.
pub(super) struct Found {
    pub(super) table: Table,
    pub(super) mapping: Mapping,
    pub(super) header: Header,
    /// What the rows say together.
    pub(super) seen: Seen,
    pub(super) report: MappingReport,
    /// What is to be remembered if rows come in by it.
    pub(super) keep: Option<Keep>,
}

/// A mapping that fits a file.
pub(super) struct Fit {
    pub(super) origin: &'static str,
    pub(super) name: String,
    pub(super) mapping: Mapping,
    pub(super) header: Header,
    pub(super) columns: Vec<ColumnGuess>,
}

/// Finds the mapping of a file. Fails with `mapping_unsure`, `mapping_no_header`, `mapping_column_missing`,
/// `mapping_incomplete`, `mapping_one_column_twice`, `mapping_invalid`, `mapping_other_content`, `ageing_summary`, `another_list`, `several_lists`, `refusal` in place of the first two, and as
/// [`Table::open`] does.
pub(super) fn find(
    app: &App,
    (layout, messages): (&'static Layout, &Messages),
    path: &Path,
    options: &Options,
    refusal: Option<Box<Problem>>,
) -> Outcome<Found> {
    let file = path.display().to_string();
    let given = options.mapping.as_deref().map(|p| given(p, layout)).transpose()?;
    let chosen = options.sheet.as_deref().or(given.as_ref().and_then(|m| m.sheet.as_deref()));
    let mut table = Table::open(path, chosen)?;
    let mut records = table.peek(LOOK)?;
    if given.is_none()
        && chosen.is_none()
        && let Some((other, there)) = elsewhere(app, layout, path, &table, &records)?
    {
        (table, records) = (other, there);
    }
    let fit = match given {
        Some(mapping) => {
            let header = mapping
                .header(&records)
                .ok_or_else(|| of_sheet(absent(&mapping, &records), path, &table).file(&file))?;
            let name = options.mapping.as_ref().map(|p| p.display().to_string()).unwrap_or_default();
            Fit { origin: "file", name, mapping, header, columns: Vec::new() }
        }
        None => match known(app, layout, &records) {
            Some(fit) => fit,
            None => match guess(&records, layout, &wire::mapping::words(), &app.seller.currency) {
                Some(g) if refusal.is_none() && summary(&g) => {
                    let problem = Problem::input("ageing_summary").line(g.header.line);
                    return Err(of_sheet(problem, path, &table).file(&file));
                }
                Some(g) => {
                    let mapping = Mapping { sheet: table.sheet().map(str::to_owned), ..g.mapping };
                    Fit { origin: "guess", name: String::new(), mapping, header: g.header, columns: g.columns }
                }
                None => {
                    let nothing = || {
                        let nothing = Problem::input("mapping_no_header").with("layout", layout.name);
                        of_sheet(nothing, path, &table).file(&file)
                    };
                    return Err(refusal.unwrap_or_else(nothing));
                }
            },
        },
    };
    let confirmed = options.mapping.is_some() || options.sheet.is_some();
    if !confirmed
        && layout.name == "invoices"
        && let Some(title) = another_list(&records, fit.header.line, table.sheet())
    {
        let problem = Problem::input("another_list").with("title", title);
        return Err(of_sheet(problem, path, &table).file(&file));
    }
    if !confirmed && layout.name == "invoices" {
        let alike = alike(path, &table, &fit.header);
        if !alike.is_empty() {
            let problem = Problem::input("several_lists").with("sheets", alike.join(", "));
            return Err(problem.file(&file));
        }
    }
    finish((app, messages), path, options, (table, &records), fit, refusal)
}

/// The place of the first formula without a value.
fn uncomputed(records: &[Record]) -> Option<String> {
    records.iter().find_map(|r| r.first_uncomputed())
}

/// Settles what is open, keeps a sure guess and what was given, proposes an unsure one.
fn finish(
    (app, messages): (&App, &Messages),
    path: &Path,
    options: &Options,
    (table, records): (Table, &[Record]),
    mut fit: Fit,
    refusal: Option<Box<Problem>>,
) -> Outcome<Found> {
    let mut given = Mapping { columns: fit.header.names.clone(), ..fit.mapping.clone() };
    // What was only supposed of earlier files is replaced by what is said now, for later ones too.
    let supposed = fit.mapping.fields.iter().any(|f| f.name == "currency" && f.because == "own");
    let restated = fit.origin == "saved" && options.currency.is_some() && supposed;
    if fit.origin != "guess" {
        if fit.origin == "file" {
            // Who gives a mapping says what one stands for, whatever the lines above the names say.
            fit.mapping.fields.iter_mut().for_each(|f| f.because = "");
        }
        if let Some((column, one, other)) = fit.mapping.read_twice() {
            let twice = Problem::input("mapping_one_column_twice").with("column", column);
            return Err(twice.with("one", one).with("other", other).file(fit.name.clone()));
        }
        let open = fit.mapping.settle(&fit.header, records);
        if fit.origin == "saved" {
            fit.mapping.doubt_currency(&fit.header, records, &wire::mapping::words());
        }
        if fit.origin == "file" {
            if let Some(learned) = learned(app, &given).filter(|_| !open.is_empty()) {
                fit.mapping.recall(&learned, &open);
            }
            learn(&mut given, &fit.mapping, matches!(table.kind, FileKind::Text(_)));
        }
    }
    if fit.origin == "saved" {
        fit.mapping.doubt_own_currency(&fit.header, records, &wire::mapping::words());
    }
    // What is said now comes before what was supposed once; a mapping that names columns of currencies is left as it is.
    if let Some(currency) = options.currency {
        fit.mapping.state_currency(currency.code());
    }
    let unsure = fit.mapping.unsure();
    if !unsure.is_empty() {
        if let Some(refusal) = refusal {
            return Err(refusal);
        }
        if fit.origin == "file" && !fit.mapping.missing().is_empty() {
            let missing = fit.mapping.missing().join(", ");
            return Err(Problem::input("mapping_incomplete").with("missing", missing).file(fit.name));
        }
        return Err(in_doubt((path, options, messages), (&table, records), fit, &unsure)?);
    }
    let remembers = !options.dry_run && !ours(&fit.mapping, &fit.header);
    let keep = match fit.origin {
        "file" => Some(Keep { mapping: given, guessed: false }),
        "guess" => Some(Keep { mapping: fit.mapping.clone(), guessed: true }),
        _ if restated => Some(Keep { mapping: fit.mapping.clone(), guessed: true }),
        _ => None,
    };
    let keep = keep.filter(|_| remembers);
    if let Some(keep) = keep.as_ref().filter(|k| k.guessed) {
        fit.name = place(app, &keep.mapping).display().to_string();
    }
    let report = report(app, &fit, (&table, records));
    let seen = Seen::of(&fit.mapping, &fit.header, records);
    Ok(Found { table, mapping: fit.mapping, header: fit.header, seen, report, keep })
}

/// The refusal of a file whose columns are in doubt, with the proposal that is put beside it unless it is only tried. Fails as its writing does.
fn in_doubt(
    (path, options, messages): (&Path, &Options, &Messages),
    (table, records): (&Table, &[Record]),
    mut fit: Fit,
    unsure: &[&'static str],
) -> Outcome<Box<Problem>> {
    let file = path.display().to_string();
    if let Some(cell) = uncomputed(records) {
        return Ok(Problem::input("formula_without_value").with("cell", cell).file(file));
    }
    if fit.mapping.columns.is_empty() {
        fit.mapping.columns.clone_from(&fit.header.names);
    }
    let text = || head(&fit.mapping, unsure, messages) + &wire::mapping::write(&fit.mapping);
    let alone = if unsure == ["currency"] { "yes" } else { "no" };
    let mut problem =
        Problem::input("mapping_unsure").with("fields", named(&fit.mapping, unsure)).with("currency", alone);
    // A trial leaves nothing behind.
    let proposal = match (options.tell_proposal, options.dry_run) {
        (true, _) => {
            problem = problem.with(PROPOSAL, text());
            "told".to_owned()
        }
        (false, true) => "none".to_owned(),
        (false, false) => propose(path, &text())?.display().to_string(),
    };
    Ok(of_sheet(problem.with("proposal", proposal), path, table).file(file))
}

/// What stands above a proposal: how it is to be read, and for each field in doubt why it is asked about.
fn head(mapping: &Mapping, unsure: &[&'static str], messages: &Messages) -> String {
    let why = |name: &&'static str| {
        let because = mapping.fields.iter().find(|f| f.name == *name).map_or("missing", |f| f.because);
        messages.text("proposal-why", &[("field", (*name).to_owned()), ("because", because.to_owned())])
    };
    let lines: Vec<String> =
        std::iter::once(messages.text("proposal-head", &[])).chain(unsure.iter().map(why)).collect();
    lines.iter().flat_map(|l| l.lines()).map(|l| format!("# {}\n", l.trim_end())).collect()
}

/// How the columns of a file were understood.
fn report(app: &App, fit: &Fit, (table, records): (&Table, &[Record])) -> MappingReport {
    let unread = if fit.origin == "shipped" { unread(app, fit, records) } else { Vec::new() };
    MappingReport {
        unread,
        origin: fit.origin.to_owned(),
        name: fit.name.clone(),
        encoding: match table.kind {
            FileKind::Text(name) => name.to_owned(),
            FileKind::Workbook => "workbook".to_owned(),
        },
        sheet: table.sheet().map(str::to_owned),
        hidden: table.sheet().is_some_and(|s| table.hidden().iter().any(|h| h == s)),
        other_sheets: others(table),
        macros: table.macros(),
        hidden_rows: table.hidden_rows(),
        header_line: fit.header.line,
        supposed: fit
            .mapping
            .supposed()
            .into_iter()
            .map(|(code, columns)| Supposed { code: code.to_owned(), columns })
            .collect(),
        columns: columns(&fit.mapping, &fit.header, &fit.columns),
        first: first(&fit.mapping, &fit.header, records),
    }
}

/// The first row as it is read, field by field. `None` where none can be read.
fn first(mapping: &Mapping, header: &Header, records: &[Record]) -> Option<FirstRow> {
    let (above, data) = records.split_at_checked(header.taken)?;
    let applied = Applied::new(mapping, &header.names).ok()?.below(above);
    let applied = applied.seen(Seen::of(mapping, header, records));
    let mut filling = Filling::default();
    let row = data.iter().find_map(|record| {
        let mut record = record.clone();
        let row = if applied.fill(&mut filling, &mut record) { None } else { applied.row(&record) };
        row.filter(|row| row.faults().is_empty())
    })?;
    let value = |name: &'static str| row.get(name).filter(|v| !v.is_empty()).map(|v| (name.to_owned(), v.to_owned()));
    Some(FirstRow { line: row.line(), fields: mapping.layout.columns.iter().filter_map(|c| value(c.name)).collect() })
}

/// Columns that a mapping which ships does not read although they may say what is open of an item or what a document is.
fn unread(app: &App, fit: &Fit, records: &[Record]) -> Vec<Supposed> {
    let Some(found) = guess(records, fit.mapping.layout, &wire::mapping::words(), &app.seller.currency) else {
        return Vec::new();
    };
    let used: Vec<String> = fit.mapping.sources().map(key).collect();
    let fills = |name: &str| fit.mapping.fields.iter().any(|f| f.name == name);
    let open = |f: &&domain::intake::mapping::Field| ["open_amount", "kind"].contains(&f.name) && !fills(f.name);
    let columns = found.mapping.fields.iter().filter(open).filter_map(|f| f.columns.first().map(|c| (f.name, c)));
    let unused = columns.filter(|(_, c)| !used.contains(&key(c)));
    unused.map(|(field, c)| Supposed { code: field.to_owned(), columns: c.clone() }).collect()
}

/// The sheets that are not read, visible ones first.
fn others(table: &Table) -> Vec<String> {
    table.sheets().iter().chain(table.hidden()).filter(|s| table.sheet() != Some(s.as_str())).cloned().collect()
}

/// Fields that are not sure, each with the columns that it may be read from.
fn named(mapping: &Mapping, unsure: &[&'static str]) -> String {
    let one = |name: &&str| {
        let columns = mapping.fields.iter().find(|f| f.name == *name).map(|f| f.columns.join(", ")).unwrap_or_default();
        if columns.is_empty() { (*name).to_owned() } else { format!("{name} ({columns})") }
    };
    unsure.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Whether a file bears our own names. They are the same for all sources, which may write dates in other ways: nothing is
/// remembered of such a file.
fn ours(mapping: &Mapping, header: &Header) -> bool {
    let mut needed = mapping.layout.columns.iter().filter(|c| c.required);
    needed.all(|c| header.names.iter().any(|n| key(n) == key(c.name)))
}

/// Column by column: what the mapping reads from it.
fn columns(mapping: &Mapping, header: &Header, guesses: &[ColumnGuess]) -> Vec<MappedColumn> {
    let one = |name: &String| {
        let reads = |f: &&domain::intake::mapping::Field| {
            let days = f.plus_days.iter().chain(&f.sum).chain(f.minus.iter()).chain(f.sign.iter().map(|s| &s.0));
            f.columns.iter().chain(days).any(|c| key(c) == key(name))
        };
        // An amount whose signs tell the currency is an amount, and a column below lines that name debtors is what its own cells are.
        let field = mapping.fields.iter().filter(reads).min_by_key(|f| f.name == "currency" || f.line.is_some());
        let guess = guesses.iter().find(|g| g.column == *name);
        MappedColumn {
            column: name.clone(),
            field: field.map(|f| f.name.to_owned()),
            confidence: field.map_or(0, |f| f.confidence),
            because: field.map_or("", |f| f.because).to_owned(),
            // What names the debtor stands on lines above, not in the cells.
            sample: guess
                .filter(|_| field.is_none_or(|f| f.line.is_none()))
                .map(|g| g.sample.clone())
                .unwrap_or_default(),
            also: mapping
                .fields
                .iter()
                .filter(reads)
                .filter(|f| field.is_some_and(|first| first.name != f.name) && f.name != "currency")
                .map(|f| f.name.to_owned())
                .collect(),
            reads_as: guess
                .and_then(|g| g.reads_as.map(|d| d.to_string()).filter(|d| *d != g.sample))
                .or_else(|| scaled(mapping, field?, guess.map_or("", |g| g.sample.as_str()))),
        }
    };
    header.names.iter().map(one).collect()
}

/// What an amount that is counted in thousands or more is read as, and by how much it is multiplied.
fn scaled(mapping: &Mapping, field: &domain::intake::mapping::Field, sample: &str) -> Option<String> {
    let times = field.times.filter(|t| *t != 1)?;
    Some(mapping.reads(field, sample).map_or(format!("× {times}"), |amount| format!("{amount} (× {times})")))
}

fn given(path: &Path, layout: &'static Layout) -> Outcome<Mapping> {
    let name = path.display().to_string();
    let mapping = wire::mapping::parse(&name, &read(path)?)?;
    if mapping.layout.name == layout.name {
        return Ok(mapping);
    }
    let other = Problem::input("mapping_other_content").with("mapped", mapping.layout.name);
    Err(other.with("wanted", layout.name).file(name))
}

/// Which column of a mapping the file does not have: the first, in the line that has the most of them.
fn absent(mapping: &Mapping, records: &[Record]) -> Box<Problem> {
    let keys = |r: &Record| r.cells.iter().map(|c| key(&c.text())).collect::<Vec<_>>();
    let lacks = |r: &Record| {
        let keys = keys(r);
        mapping.sources().filter(|s| !keys.contains(&key(s))).map(str::to_owned).collect::<Vec<_>>()
    };
    let best = records.iter().take(60).map(lacks).min_by_key(Vec::len).unwrap_or_default();
    let column = best.into_iter().next().unwrap_or_default();
    Problem::input("mapping_column_missing").with("column", &column).column(column)
}

/// Columns that a file of refused rows adds to those of its source.
const ADDED: &str = "rejected_";

/// A mapping that was kept for this seller, or that ships.
pub(super) fn known(app: &App, layout: &'static Layout, records: &[Record]) -> Option<Fit> {
    for path in kept(app) {
        let name = path.display().to_string();
        let Some(mapping) = read(&path).ok().and_then(|text| wire::mapping::parse(&name, &text).ok()) else { continue };
        if mapping.layout.name != layout.name {
            continue;
        }
        let same = |h: &Header| {
            let mut there: Vec<String> = h.names.iter().filter(|n| !n.starts_with(ADDED)).map(|n| key(n)).collect();
            let mut wanted: Vec<String> = mapping.columns.iter().map(|c| key(c)).collect();
            there.sort();
            wanted.sort();
            there == wanted
        };
        if let Some(header) = mapping.header(records).filter(same) {
            return Some(Fit { origin: "saved", name, mapping, header, columns: Vec::new() });
        }
    }
    for (name, text) in wire::mapping::SHIPPED {
        let Ok(mapping) = wire::mapping::parse(name, text) else { continue };
        let all = |h: &Header| {
            let there: Vec<String> = h.names.iter().map(|n| key(n)).collect();
            mapping.columns.iter().all(|c| there.contains(&key(c)))
        };
        if mapping.layout.name == layout.name
            && let Some(header) = mapping.header(records).filter(all)
        {
            return Some(Fit { origin: "shipped", name: (*name).to_owned(), mapping, header, columns: Vec::new() });
        }
    }
    None
}
