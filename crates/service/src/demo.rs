//! The demo: the sample seller's files through the same use cases that everybody uses, day after day, to a computed day
//! with its worklist and its letters.

use std::path::{Path, PathBuf};

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use wire::messages::Messages;
use wire::output::RunResult;

use crate::access::{self, Role};
use crate::app::{App, Place};
use crate::block::{self, NewBlock};
use crate::clock::SystemClock;
use crate::import::{self, Content, Options};
use crate::letters::{self, Issuer, Order};
use crate::run_day;
use crate::seller::{self, NewSeller};

/// The sample files.
const FILES: [(&str, &str); 5] = [
    ("seller.toml", include_str!("../../../samples/seller.toml")),
    ("debtors.csv", include_str!("../../../samples/debtors.csv")),
    ("invoices.csv", include_str!("../../../samples/invoices.csv")),
    ("receipts.csv", include_str!("../../../samples/receipts.csv")),
    ("blocks.csv", include_str!("../../../samples/blocks.csv")),
];

/// First and last day that the demo runs.
const FIRST_DAY: (i32, u32, u32) = (2026, 3, 2);
const LAST_DAY: (i32, u32, u32) = (2026, 6, 30);
/// Days that a formal letter waits for its approval in the story.
const APPROVAL_DAYS: i32 = 2;

/// What the demo left behind.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The day that was computed last.
    pub day: Date,
    /// Its result.
    pub run: RunResult,
    /// Days run.
    pub days: u64,
    /// Invoices and receipts taken in.
    pub invoices: u64,
    /// Receipts taken in.
    pub receipts: u64,
    /// Letters issued.
    pub letters: u64,
    /// Candidates that still await a person.
    pub candidates: u64,
    /// Where the PDFs are.
    pub folder: PathBuf,
}

/// Builds the demo in `dir`, or goes on where an earlier call was cut short; a complete one is only summed up. Fails with
/// `demo_exists` when the folder holds another seller's books.
pub fn demo(dir: &Path, messages: &Messages, progress: &mut dyn FnMut(u64, u64)) -> Outcome<Summary> {
    let sources = write_files(dir)?;
    let app = open(dir)?;
    let date = |(y, m, d)| Date::from_ymd(y, m, d).ok_or_else(|| Problem::store("clock_failed"));
    let (first, last) = (date(FIRST_DAY)?, date(LAST_DAY)?);
    let mut read = [0; 3];
    for (i, (kind, file)) in
        [(Content::Debtors, 1), (Content::Invoices, 2), (Content::Receipts, 3)].into_iter().enumerate()
    {
        let files = sources.get(file).cloned().into_iter().collect::<Vec<_>>();
        let result = import::import(&app, (kind, &files), last, &Options::default(), messages, &mut |_| ())?;
        if let Some(count) = read.get_mut(i) {
            *count = result.files.iter().map(|f| f.read).sum();
        }
        if let Some(problem) = result.problems.into_iter().next() {
            return Err(problem);
        }
    }
    if block::list(&app)?.is_empty() {
        add_blocks(&app)?;
    }
    let folder = dir.join("letters");
    run_days(&app, &folder, (first, last), progress)?;
    let mut c = app.connect()?;
    let runs = store::runs::runs(&mut *c, app.seller.id)?;
    let run = runs.last().and_then(|(_, body)| wire::output::read_run(body));
    let run = run.ok_or_else(|| Problem::store("store_damaged").with("detail", "run"))?;
    let listed = letters::list(&app, None)?;
    let count = |state: &[&str]| listed.iter().filter(|l| state.contains(&l.state())).count() as u64;
    let [_, invoices, receipts] = read;
    Ok(Summary {
        day: last,
        run,
        days: runs.len() as u64,
        invoices,
        receipts,
        letters: listed.iter().filter(|l| l.letter.is_some()).count() as u64,
        candidates: count(&["candidate", "approved"]),
        folder,
    })
}

/// Who works with the demo seller.
const PERSON: &str = "demo";

/// A sign-in for one run of the demo: its name, and a password that nobody has had before and that stands nowhere. The one before ends.
pub fn sign_in(dir: &Path) -> Outcome<(&'static str, String)> {
    let app = App::open(&Place { data: dir.to_owned(), database: None, seller: None }, Box::new(SystemClock))?;
    match access::add(&app, PERSON, "Demo", Role::CreditManager, PERSON) {
        Err(problem) if problem.code != "person_exists" => return Err(problem),
        _ => {}
    }
    Ok((PERSON, access::generate_password(&app, PERSON, PERSON)?))
}

/// The demo seller's books, set up when there are none.
fn open(dir: &Path) -> Outcome<App> {
    let place = Place { data: dir.to_owned(), database: None, seller: None };
    let new = new_seller();
    match place.open_store() {
        Err(problem) if problem.code == "store_missing" => drop(seller::init(&place, &new, &SystemClock)?),
        other => drop(other?),
    }
    let app = App::open(&place, Box::new(SystemClock))?;
    if app.seller.code != new.code {
        return Err(Problem::refused("demo_exists").with("path", dir.display()).column("dir"));
    }
    let (name, text) = FILES.first().copied().unwrap_or_default();
    seller::set(&app, name, text, &|file| Err(Problem::input("file_not_found").with("file", file).file(file)))?;
    App::open(&place, Box::new(SystemClock))
}

/// Runs the business days that were not run yet; the letters of each are issued as the story has it.
fn run_days(app: &App, folder: &Path, (first, last): (Date, Date), progress: &mut dyn FnMut(u64, u64)) -> Outcome<()> {
    let done = store::runs::last_run(&mut *app.connect()?, app.seller.id)?.map(|l| l.day);
    let issuer = Issuer::new(app)?;
    let total = u64::try_from(first.days_until(last)).unwrap_or(0) + 1;
    let calendar = app.law.calendar(&app.seller.jurisdiction).into_owned();
    let mut day = done.map_or(first, |d| d.max(first));
    while day <= last {
        if calendar.status(day).business {
            if done != Some(day) {
                run_day::run(app, day, run_day::Options::default(), &mut |_, _| ())?;
            }
            approve(app, &issuer, folder, day)?;
        }
        progress(u64::try_from(first.days_until(day)).unwrap_or(0) + 1, total);
        day = day.plus_days(1);
    }
    Ok(())
}

fn new_seller() -> NewSeller {
    let profile = FILES.first().and_then(|(name, text)| wire::profile::parse(name, text).ok()).unwrap_or_default();
    NewSeller {
        code: profile.code,
        name: profile.legal_name,
        jurisdiction: profile.jurisdiction,
        currency: profile.currency,
        language: profile.language,
        time_zone: Some(profile.time_zone),
    }
}

/// Writes the sample files, so that a reader can look at them and import them again.
fn write_files(dir: &Path) -> Outcome<Vec<PathBuf>> {
    let folder = dir.join("samples");
    let failed = |path: &Path, e: &std::io::Error| {
        Problem::store("data_dir_not_writable").with("path", path.display()).with("reason", e.kind())
    };
    std::fs::create_dir_all(&folder).map_err(|e| failed(&folder, &e))?;
    std::fs::create_dir_all(dir.join("letters")).map_err(|e| failed(dir, &e))?;
    let mut paths = Vec::new();
    for (name, text) in FILES {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|e| failed(&path, &e))?;
        paths.push(path);
    }
    Ok(paths)
}

fn add_blocks(app: &App) -> Outcome<()> {
    let (name, text) = FILES.last().copied().unwrap_or_default();
    let mut rows = formats::csv_rows(name, text.as_bytes())?;
    while let Some(row) = rows.next_row()? {
        let row = row.map_err(|r| r.problem(name))?;
        let get = |column: &str| domain::intake::Row::get(&row, column).unwrap_or_default().to_owned();
        let new = NewBlock {
            debtor: get("debtor"),
            invoice: Some(get("invoice")).filter(|i| !i.is_empty()),
            reason: get("reason"),
            owner: get("owner"),
            from: Date::parse(&get("from"))?,
            until: Date::parse(&get("until"))?,
            stops: get("stops"),
        };
        block::add(app, &new)?;
    }
    Ok(())
}

/// The credit controller of the story looks at the candidates that have waited two days and issues what still holds.
fn approve(app: &App, issuer: &Issuer<'_>, folder: &Path, day: Date) -> Outcome<()> {
    for candidate in letters::list(app, Some("candidate"))? {
        if candidate.decision.decided_on.plus_days(APPROVAL_DAYS) > day {
            continue;
        }
        match issuer.issue(&candidate.id, Order { day, by: "demo", named: true, by_id: true }) {
            Ok(letter) => {
                let path = folder.join(format!("{}.pdf", letter.number));
                std::fs::write(&path, &letter.pdf).map_err(|e| {
                    Problem::store("write_failed").with("path", path.display()).with("reason", e.kind())
                })?;
            }
            // Paid, blocked or covered since: the candidate waits, and the next run withdraws or keeps it.
            Err(p)
                if ["nothing_overdue", "account_blocked", "covered_by_cash", "below_small_balance"]
                    .contains(&p.code) => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(())
}
