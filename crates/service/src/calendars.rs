//! Next year's notice as a file: read, held against what is known, stored with its evidence, and put into the law book.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use basis::calendar::{BusinessCalendar, CalendarPart, Date, DayEntry, DayKind, NoticeFault, Origin};
use basis::law::LawBook;
use basis::problem::{Outcome, Problem};
use domain::intake::{Row, ignorable};
use domain::record::payload_hash;
use store::Connection;
use store::calendars::{self, NoticeRow};
use wire::calendars::CalendarNotice;
use wire::messages::Messages;
use wire::output::CalendarDayOut;

use crate::App;
use crate::letters::hex;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// The kind of evidence entry of a notice.
pub(crate) const ENTRY: &str = "calendar_notice";

/// A file with a calendar, as the user gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeFile {
    /// Name of the file; one that ends in `.csv` is read as `date,kind,name`, any other as TOML.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The jurisdiction's code: needed for a CSV; for TOML it must be the file's own when given.
    pub code: Option<String>,
    /// What the source of a CSV is called; its file name when not given.
    pub source: Option<String>,
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Number of the notice.
    pub number: i64,
    /// The jurisdiction's code.
    pub code: String,
    /// First and last day that it covers.
    pub covers: (Date, Date),
    /// Days with a name in it.
    pub days: usize,
    /// False when the same notice was there already.
    pub new: bool,
}

/// Reads a notice, checks it against what is known and stores it. The same file again changes nothing.
///
/// Fails with `law_file_invalid`, `law_value_invalid`, `missing_column`, `missing_option`, `calendar_other_code`,
/// `calendar_gap`, `calendar_contradicts` (unless `replace`) and faults of the file as a table.
pub fn import(app: &App, file: &NoticeFile, replace: bool) -> Outcome<Imported> {
    let form = if file.name.to_ascii_lowercase().ends_with(".csv") { "csv" } else { "toml" };
    let mut row = NoticeRow {
        number: 0,
        at: 0,
        code: file.code.clone().unwrap_or_default().to_ascii_uppercase(),
        name: file.name.clone(),
        form: form.to_owned(),
        source: String::new(),
        replaces: replace,
        body: file.text.clone(),
    };
    if form == "csv" {
        row.source = file.source.clone().unwrap_or_else(|| file.name.clone());
        if row.code.is_empty() {
            return Err(Problem::usage("missing_option").with("option", "code").column("code"));
        }
        if !wire::calendars::is_code(&row.code) {
            let invalid = Problem::usage("law_value_invalid").with("value", &row.code).with("expected", "AA | AA-BBB");
            return Err(invalid.column("code"));
        }
    }
    let seller = app.seller.id;
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let rows = calendars::notices(&mut *c, seller)?;
    row.number = rows.last().map_or(0, |r| r.number) + 1;
    let notice = read(&row)?;
    let own = &notice.calendar.code;
    if !row.code.is_empty() && row.code != *own {
        let other = Problem::input("calendar_other_code").with("value", own).with("code", &row.code);
        return Err(other.file(&file.name).column("code"));
    }
    row.code.clone_from(own);
    let newest = rows.iter().rfind(|r| r.code == row.code);
    let same = newest.filter(|r| (&r.body, &r.source) == (&row.body, &row.source));
    let covers = notice.calendar.published.unwrap_or((Date::from_days(0), Date::from_days(0)));
    let number = same.map_or(row.number, |r| r.number);
    let days = notice.calendar.days.len();
    let answer = Imported { number, code: row.code.clone(), covers, days, new: same.is_none() };
    if same.is_some() {
        return Ok(answer);
    }
    // What is known is read anew under the turn: another process may have imported since the books were opened.
    let mut book = wire::law::embedded()?;
    for earlier in &rows {
        add(&mut book, earlier)?;
    }
    fitting(&book.calendar(&row.code), &notice, &row)?;
    let mut scribe = Scribe::new(&*app.clock, seller);
    row.at = scribe.at();
    in_transaction(&mut *c, |c| write(c, seller, &mut scribe, &row))?;
    Ok(answer)
}

fn write(c: &mut dyn Connection, seller: i64, scribe: &mut Scribe<'_>, row: &NoticeRow) -> Outcome<()> {
    calendars::insert_notice(c, seller, row)?;
    // Every day on which something may be due was told by the calendars as they were.
    store::work::touch_all(c, seller)?;
    scribe.add(c, 0, ENTRY, text(row))?;
    scribe.flush(c)
}

/// The text that a notice's entry hashes.
pub(crate) fn text(row: &NoticeRow) -> String {
    wire::record::fields(&[
        ("number", row.number.to_string()),
        ("code", row.code.clone()),
        ("file", row.name.clone()),
        ("form", row.form.clone()),
        ("source", row.source.clone()),
        ("replaces", row.replaces.to_string()),
        ("text", hex(&payload_hash(&[], row.body.as_bytes()))),
    ])
}

/// Longest span of days that is shown.
const SHOWN_MAX: i32 = 40_000;

/// The days of a span by the calendar of a jurisdiction, sources in the language of `messages`. Fails with `span_not_usable`.
pub fn days(book: &LawBook, code: &str, (from, to): (Date, Date), messages: &Messages) -> Outcome<Vec<CalendarDayOut>> {
    if to < from || from.days_until(to) > SHOWN_MAX {
        let wrong = Problem::usage("span_not_usable").with("from", from).with("to", to);
        return Err(wrong.column("to"));
    }
    let calendar = book.calendar(code);
    let yes_no = |v: bool| if v { "yes" } else { "no" }.to_owned();
    let one = |day: Date| {
        let status = calendar.status(day);
        let source = calendar.part(day).map_or_else(String::new, |part| match part.origin {
            Origin::Shipped => part.source.clone(),
            Origin::Imported(number) => {
                let args = [("number", number.to_string()), ("source", part.source.clone())];
                messages.text("calendar-own-source", &args)
            }
        });
        CalendarDayOut {
            date: day.to_string(),
            business_day: yes_no(status.business),
            assumed: yes_no(status.assumed),
            name: calendar.days.get(&day).map_or_else(String::new, |e| e.name.clone()),
            source,
        }
    };
    Ok((0..=from.days_until(to)).map(|n| one(from.plus_days(n))).collect())
}

/// The shipped law with the seller's notices and rates in it, oldest first.
pub(crate) fn book(c: &mut dyn Connection, seller: i64) -> Outcome<LawBook> {
    let mut book = wire::law::embedded()?;
    for row in calendars::notices(c, seller)? {
        add(&mut book, &row)?;
    }
    crate::law_rates::extend(&mut book, store::law_rates::all(c, seller)?);
    Ok(book)
}

fn add(book: &mut LawBook, row: &NoticeRow) -> Outcome<()> {
    let notice = read(row)?;
    // It was checked when it came; a later version of the program may ship other days, which the notice then outranks.
    let known = book.calendar(&row.code).into_owned();
    book.put_calendar(known.with_notice(&notice.calendar, true).unwrap_or(known));
    Ok(())
}

/// The known calendar with the notice in it, or why the notice does not fit.
fn fitting(known: &BusinessCalendar, notice: &CalendarNotice, row: &NoticeRow) -> Outcome<BusinessCalendar> {
    let fault = match known.with_notice(&notice.calendar, row.replaces) {
        Ok(both) => return Ok(both),
        Err(fault) => fault,
    };
    Err(match fault {
        NoticeFault::Gap { from, to } => {
            let gap = Problem::refused("calendar_gap").with("code", &row.code).with("from", from).with("to", to);
            gap.file(&row.name)
        }
        NoticeFault::Contradiction(day) => {
            let source = known.part(day).map_or("", |p| p.source.as_str());
            let problem = Problem::refused("calendar_contradicts").with("date", day).with("code", &row.code);
            let problem = problem.with("source", source).file(&row.name);
            // A day that is named stands on a line; one that is left out does not.
            notice.lines.get(&day).map_or(problem.clone(), |line| problem.line(*line))
        }
    })
}

fn read(row: &NoticeRow) -> Outcome<CalendarNotice> {
    let mut notice = match row.form.as_str() {
        "csv" => read_csv(row)?,
        _ => wire::calendars::parse(&row.name, &row.body)?,
    };
    for part in &mut notice.calendar.parts {
        part.origin = Origin::Imported(row.number);
    }
    Ok(notice)
}

/// Reads `date,kind,name`. The years from the first to the last day are covered whole, and each must have a day.
fn read_csv(row: &NoticeRow) -> Outcome<CalendarNotice> {
    let mut rows = formats::csv_rows(&row.name, row.body.as_bytes())?;
    let needed = ["date", "kind", "name"];
    let missing: Vec<&str> = needed.into_iter().filter(|n| !rows.columns().iter().any(|c| c == n)).collect();
    if !missing.is_empty() {
        let problem = Problem::input("missing_column").with("missing", missing.join(", "));
        return Err(problem.with("expected", needed.join(", ")).file(&row.name).line(1));
    }
    let shipped = wire::law::embedded()?.calendar(&row.code).into_owned();
    let (mut days, mut lines) = (BTreeMap::new(), BTreeMap::new());
    while let Some(next) = rows.next_row()? {
        let cells = next.map_err(|r| r.problem(&row.name))?;
        if ignorable(&cells) {
            continue;
        }
        let line = cells.line();
        let [date, kind, name] = needed.map(|n| cells.get(n).unwrap_or(""));
        let invalid = |column: &str, value: &str, expected: &str| {
            let problem = Problem::input("law_value_invalid").with("value", value).with("expected", expected);
            problem.file(&row.name).line(line).column(column)
        };
        let day = Date::parse(date).map_err(|p| p.file(&row.name).line(line).column("date"))?;
        if !(1990..=2100).contains(&day.year()) {
            return Err(invalid("date", date, "1990-01-01 .. 2100-12-31"));
        }
        let kind = match kind {
            "holiday" => DayKind::Holiday,
            "workday" if shipped.is_weekend(day) => DayKind::MakeUp,
            "workday" => return Err(invalid("date", date, "Sat | Sun")),
            other => return Err(invalid("kind", other, "holiday | workday")),
        };
        lines.insert(day, line);
        if days.insert(day, DayEntry { kind, name: name.to_owned() }).is_some() {
            return Err(invalid("date", date, &format!("1 x {day}")));
        }
    }
    let years: BTreeSet<i32> = days.keys().map(|d: &Date| d.year()).collect();
    let ends = years.first().copied().zip(years.last().copied());
    let Some((first, last)) = ends else { return Err(Problem::input("empty_file").with("file", &row.name)) };
    if let Some(year) = (first..=last).find(|y| !years.contains(y)) {
        let [from, to] = [(1, 1), (12, 31)].map(|(m, d)| format!("{year}-{m:02}-{d:02}"));
        let gap = Problem::refused("calendar_gap").with("code", &row.code).with("from", from).with("to", to);
        return Err(gap.file(&row.name));
    }
    let ends = Date::from_ymd(first, 1, 1).zip(Date::from_ymd(last, 12, 31));
    let parts = ends.map(|(from, to)| CalendarPart {
        from,
        to,
        source: row.source.clone(),
        origin: Origin::Shipped,
        computed: false,
    });
    let (code, source, weekends) = (row.code.clone(), row.source.clone(), Vec::new());
    let calendar =
        BusinessCalendar { code, source, published: ends, parts: parts.into_iter().collect(), weekends, days };
    Ok(CalendarNotice { calendar, lines })
}
