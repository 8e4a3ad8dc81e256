//! Files of reference rates as their publishers lay them out: the European Central Bank's and the Bank of England's CSV, the list of loan prime
//! rates, the Bundesbank's time series, and a plain list. Judges form only; what of it a law reads is not decided here.

use std::path::Path;

use basis::calendar::Date;
use basis::money::Rate;
use basis::problem::{Outcome, Problem};
use domain::intake::mapping::Record;
use domain::intake::reference::Observation;

use crate::table::Table;

/// A row of a plain list: which series it is of, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRow {
    /// Id of the series.
    pub series: String,
    /// The row.
    pub row: Observation,
    /// What the row names as its source; may be empty.
    pub source: String,
}

/// What a file of reference rates says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferenceFile {
    /// One publication, in ascending order.
    Published {
        /// What it is: `ECB_MRR`, `BOE_BANK_RATE`, `CN_LPR_1Y`, `BBK_BASISZINSSATZ`.
        publication: &'static str,
        /// The rows.
        rows: Vec<Observation>,
        /// How many days may lie between two rows of a complete list; `None` where only changes are listed.
        spacing_days: Option<i32>,
    },
    /// Rows of any series, each series in ascending order.
    Plain(Vec<NamedRow>),
}

/// How many rows are looked at for the names of the columns.
const HEAD_ROWS: usize = 30;

/// Days between two rows of a daily list at most: the longest run of holidays, and some.
const DAILY: Option<i32> = Some(12);
/// The same of a monthly list.
const MONTHLY: Option<i32> = Some(31);

/// Where a layout keeps what; columns from 0.
struct Layout {
    publication: Option<&'static str>,
    head: usize,
    date: usize,
    value: usize,
    /// Column of the series, where each row names its own.
    key: Option<usize>,
    source: Option<usize>,
    spacing_days: Option<i32>,
}

impl Layout {
    /// A publisher's own list, all rows of one series: the row of the names, and the columns of days and values.
    const fn of(
        publication: &'static str,
        (head, date, value): (usize, usize, usize),
        spacing_days: Option<i32>,
    ) -> Self {
        Self { publication: Some(publication), head, date, value, key: None, source: None, spacing_days }
    }
}

/// Reads a file of reference rates.
///
/// Fails with `law_rate_file_unknown`, `law_series_unknown` (a publication that no law here reads), `not_a_date`, `law_value_invalid`,
/// `law_rate_order` (a day twice, or rows neither in ascending nor in descending order) and the faults of a table as such.
pub fn reference_rates(path: &Path) -> Outcome<ReferenceFile> {
    let name = path.display().to_string();
    let mut table = Table::open(path, None)?;
    let mut records: Vec<Record> = Vec::new();
    while let Some(next) = table.next()? {
        records.push(next.map_err(|(rejection, _)| rejection.problem(&name))?);
    }
    let layout = recognise(&records, &name)?;
    let mut rows = Vec::new();
    for record in records.iter().skip(layout.head + 1) {
        rows.extend(row_of(record, &layout, &name)?);
    }
    if rows.is_empty() {
        return Err(Problem::input("empty_file").with("file", &name).file(&name));
    }
    let Some(publication) = layout.publication else {
        return Ok(ReferenceFile::Plain(in_order_by_series(rows, &name)?));
    };
    let rows = in_order(rows.into_iter().map(|r| r.row).collect(), &name)?;
    let spacing_days = layout.spacing_days;
    Ok(ReferenceFile::Published { publication, rows, spacing_days })
}

/// A cell's text without blanks, in lower case.
fn cell(record: &Record, at: usize) -> String {
    record.cells.get(at).map_or_else(String::new, |c| c.text().trim().to_lowercase())
}

fn column(record: &Record, is: impl Fn(&str) -> bool) -> Option<usize> {
    (0..record.cells.len()).find(|at| is(&cell(record, *at)))
}

fn recognise(records: &[Record], name: &str) -> Outcome<Layout> {
    for (head, record) in records.iter().enumerate().take(HEAD_ROWS) {
        if let Some(layout) =
            plain(record, head).or_else(|| bank_of_england(record, head)).or_else(|| prime(record, head))
        {
            return Ok(layout);
        }
        if let Some(layout) = central_bank(records, record, head, name)? {
            return Ok(layout);
        }
        if let Some(layout) = bundesbank(records, record, head) {
            return Ok(layout);
        }
    }
    Err(Problem::input("law_rate_file_unknown").file(name))
}

fn plain(record: &Record, head: usize) -> Option<Layout> {
    let named = |name: &str| column(record, |c| c == name);
    let (key, date, value) = (named("series")?, named("effective_from")?, named("rate_percent")?);
    let source = named("source");
    Some(Layout { publication: None, head, date, value, key: Some(key), source, spacing_days: None })
}

/// `DATE,IUDBEDR` is a daily list; `Date Changed,Rate` names changes only.
fn bank_of_england(record: &Record, head: usize) -> Option<Layout> {
    let layout = |date, value, spacing_days| Layout::of("BOE_BANK_RATE", (head, date, value), spacing_days);
    if let Some(value) = column(record, |c| c == "iudbedr" || c.ends_with("[a] iudbedr")) {
        return Some(layout(column(record, |c| c == "date")?, value, DAILY));
    }
    let changed = column(record, |c| c == "date changed")?;
    Some(layout(changed, column(record, |c| c == "rate" || c == "bank rate")?, None))
}

fn prime(record: &Record, head: usize) -> Option<Layout> {
    let one_year = |c: &str| {
        let bare: String = c.chars().filter(|c| !" (%)（）_-".contains(*c)).collect();
        matches!(bare.as_str(), "1y" | "lpr1y" | "1ylpr" | "1年期" | "一年期" | "1年" | "1年期lpr" | "lpr1年期")
    };
    let value = column(record, one_year)?;
    let date = column(record, |c| matches!(c, "日期" | "公布日期" | "date"))?;
    Some(Layout::of("CN_LPR_1Y", (head, date, value), None))
}

/// Whether a key is that of the main refinancing rate for fixed tenders, and whether the list has every day.
fn refinancing(key: &str) -> Option<Option<i32>> {
    let rest = key.strip_prefix("fm.")?;
    let (frequency, series) = rest.split_once('.')?;
    (series == "u2.eur.4f.kr.mrr_fr.lev").then_some(if frequency == "d" { DAILY } else { None })
}

/// SDMX-CSV with a key in each row, or the portal's CSV with the key in the name of the column.
fn central_bank(records: &[Record], record: &Record, head: usize, name: &str) -> Outcome<Option<Layout>> {
    let unknown = |key: &str| {
        let problem = Problem::input("law_series_unknown").with("value", key.to_uppercase());
        Err(problem.with("known", "FM.B.U2.EUR.4F.KR.MRR_FR.LEV").file(name).line(record.line))
    };
    let layout = |date, value, spacing_days| Layout::of("ECB_MRR", (head, date, value), spacing_days);
    let named = |name: &str| column(record, |c| c == name);
    if let (Some(key), Some(date), Some(value)) = (named("key"), named("time_period"), named("obs_value")) {
        let mut spacing = None;
        for row in records.iter().skip(head + 1).filter(|r| r.filled() > 0) {
            match refinancing(&cell(row, key)) {
                Some(days) => spacing = days,
                None => return unknown(&cell(row, key)),
            }
        }
        return Ok(Some(layout(date, value, spacing)));
    }
    let Some(date) = named("date") else { return Ok(None) };
    let key_in = |c: &str| c.split(['(', ')', ' ']).find(|w| w.starts_with("fm.")).map(str::to_owned);
    let Some(value) = column(record, |c| key_in(c).is_some()) else { return Ok(None) };
    let key = key_in(&cell(record, value)).unwrap_or_default();
    match refinancing(&key) {
        Some(days) => Ok(Some(layout(date, value, days))),
        None => unknown(&key),
    }
}

/// A time series with its id over the column and its title below; a head of several rows follows, then a row for each month or change.
fn bundesbank(records: &[Record], record: &Record, head: usize) -> Option<Layout> {
    let value = column(record, |c| c.contains("su0115") || c.contains("basiszinssatz"))?;
    let date = 0;
    let first = records.iter().skip(head + 1).position(|r| read_date(&cell(r, date)).is_some())? + head + 1;
    let period = cell(records.get(first)?, date);
    let spacing_days = if period.len() == "2026-07".len() { MONTHLY } else { None };
    Some(Layout::of("BBK_BASISZINSSATZ", (first - 1, date, value), spacing_days))
}

/// The row as read; `None` for one that says nothing: empty, a note below the list, a day without a value.
fn row_of(record: &Record, layout: &Layout, name: &str) -> Outcome<Option<NamedRow>> {
    let text = |at: usize| record.cells.get(at).map_or_else(String::new, |c| c.text().trim().to_owned());
    let (date, value) = (text(layout.date), text(layout.value));
    if record.filled() <= 1 || matches!(value.as_str(), "" | "." | "-" | "NaN" | "N/A") && layout.key.is_none() {
        return Ok(None);
    }
    let Some(on) = read_date(&date.to_lowercase()) else {
        return Err(Problem::input("not_a_date").with("value", &date).file(name).line(record.line));
    };
    let bare = value.trim_end_matches('%').trim_end();
    let bare = if bare.contains('.') { bare.to_owned() } else { bare.replacen(',', ".", 1) };
    let Some(ppb) = Rate::percent_to_ppb(&bare).filter(|ppb| ppb.abs() <= 10_000_000_000) else {
        let wrong = Problem::input("law_value_invalid").with("value", &value).with("expected", "3.35");
        return Err(wrong.file(name).line(record.line));
    };
    let row = Observation { line: record.line, on, ppb };
    Ok(Some(NamedRow {
        series: layout.key.map_or_else(String::new, text),
        row,
        source: layout.source.map_or_else(String::new, text),
    }))
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date as the publishers write it: `2026-07-01`, `2026/07/01`, `2026-07` (its first day), `01.07.2026`, `1 Jul 2026`, `01 Jul 26`.
fn read_date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|p| !p.is_empty()).collect();
    let number = |t: &str| t.bytes().all(|b| b.is_ascii_digit()).then(|| t.parse::<u32>().ok()).flatten();
    let year = |t: &str| match (t.len(), number(t)?) {
        (4, year) => i32::try_from(year).ok(),
        (2, year) => i32::try_from(if year < 70 { 2000 + year } else { 1900 + year }).ok(),
        _ => None,
    };
    match parts.as_slice() {
        [y, m] if y.len() == 4 => Date::from_ymd(year(y)?, number(m)?, 1),
        [y, m, d] if y.len() == 4 => Date::from_ymd(year(y)?, number(m)?, number(d)?),
        [d, m, y] if m.bytes().all(|b| b.is_ascii_alphabetic()) => {
            let month = MONTHS.iter().position(|known| m.starts_with(known))?;
            Date::from_ymd(year(y)?, u32::try_from(month).ok()? + 1, number(d)?)
        }
        [d, m, y] if y.len() == 4 && text.contains('.') => Date::from_ymd(year(y)?, number(m)?, number(d)?),
        _ => None,
    }
}

/// The rows in ascending order; a list runs one way from its first row to its last.
fn in_order(mut rows: Vec<Observation>, name: &str) -> Outcome<Vec<Observation>> {
    let falling = matches!(rows.as_slice(), [first, second, ..] if second.on < first.on);
    for pair in rows.windows(2) {
        let [before, after] = pair else { continue };
        if before.on == after.on || (after.on < before.on) != falling {
            let wrong = Problem::input("law_rate_order").with("date", after.on).with("before", before.on);
            return Err(wrong.file(name).line(after.line));
        }
    }
    if falling {
        rows.reverse();
    }
    Ok(rows)
}

fn in_order_by_series(rows: Vec<NamedRow>, name: &str) -> Outcome<Vec<NamedRow>> {
    let mut all: Vec<NamedRow> = Vec::with_capacity(rows.len());
    let mut names: Vec<&str> = rows.iter().map(|r| r.series.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    for series in names {
        let own: Vec<&NamedRow> = rows.iter().filter(|r| r.series == series).collect();
        for row in in_order(own.iter().map(|r| r.row).collect(), name)? {
            all.extend(own.iter().find(|r| r.row == row).map(|r| (*r).clone()));
        }
    }
    Ok(all)
}
