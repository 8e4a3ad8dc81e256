//! Reference rates of the law from the publishers' own files: read, held against what is known, stored with their evidence, put into the law book.

use std::collections::BTreeMap;
use std::path::Path;

use basis::calendar::Date;
use basis::law::{Basis, Confidence, LawBook, LawPack, Mark, RateModel, RatePoint, RateSeries, ReadOn, Source};
use basis::money::{Rate, RatePeriod};
use basis::problem::{Outcome, Problem};
use domain::intake::reference::{Admitted, JUMP_PPB, NewPoint, Observation, ReferenceFault, Terms, admit, derive};
use domain::record::payload_hash;
use formats::{NamedRow, ReferenceFile, reference_rates};
use store::law_rates::{self, LawRatesRow};
use wire::messages::Messages;
use wire::output::{LawRateOut, LawSeriesOut, LawUpdateOut, LawValueOut};

use crate::App;
use crate::law::Statement;
use crate::letters::hex;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;
use crate::uploads::as_sent;

/// The kind of evidence entry of an update.
pub(crate) const ENTRY: &str = "law_rates";

/// Begins the id of a source that a seller's update brought; the number of the update follows.
const OWN_SOURCE: &str = "update-";

/// How a file is to be taken in.
#[derive(Debug, Clone, Default)]
pub struct How<'a> {
    /// Who published the values, instead of what the layout tells.
    pub source: Option<&'a str>,
    /// The day up to which the file is complete, where it lists changes only; its last row's when not given.
    pub complete_to: Option<Date>,
    /// Takes the file's word where another value is known.
    pub replace: bool,
    /// Why a value that lies far from the one before it is right.
    pub accept_jump: Option<&'a str>,
    /// Only says what is new.
    pub dry_run: bool,
}

/// What came of it for one series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesNews {
    /// Id of the series.
    pub series: String,
    /// Values that were not known: first day in force, day that is printed, per cent.
    pub new: Vec<(Date, Date, String)>,
    /// Values that were known.
    pub known: usize,
    /// Up to which day the series is known now.
    pub known_until: Date,
}

/// What came of an update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Updated {
    /// Number of the update; `None` when nothing was new, or for a dry run.
    pub number: Option<i64>,
    /// The series that the file speaks of.
    pub series: Vec<SeriesNews>,
    /// Who published the values.
    pub source: String,
    /// The last day up to which the file was taken to be complete.
    pub complete_to: Date,
}

impl Updated {
    /// As it leaves the process.
    #[must_use]
    pub fn out(&self) -> LawUpdateOut {
        let value = |(from, published, percent): &(Date, Date, String)| LawRateOut {
            from: from.to_string(),
            published: published.to_string(),
            percent: percent.clone(),
        };
        let series = self.series.iter().map(|s| LawSeriesOut {
            series: s.series.clone(),
            known: s.known,
            known_until: s.known_until.to_string(),
            new: s.new.iter().map(value).collect(),
        });
        LawUpdateOut {
            number: self.number,
            source: self.source.clone(),
            complete_to: self.complete_to.to_string(),
            series: series.collect(),
        }
    }
    /// How many values were not known.
    #[must_use]
    pub fn new_values(&self) -> usize {
        self.series.iter().map(|s| s.new.len()).sum()
    }
}

/// Takes in a file of reference rates. What is known is not stored again; the same file twice changes nothing.
///
/// Fails with the faults of [`formats::reference_rates`], `law_series_unknown`, `law_rate_differs` (unless told to replace),
/// `law_rate_gap`, `law_rate_jump` (unless a reason is given), `law_rate_future`, and then stores nothing.
pub fn update(app: &App, path: &Path, today: Date, how: &How<'_>) -> Outcome<Updated> {
    let file = reference_rates(path)?;
    let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    take(app, (file, name), today, how)
}

/// Takes in a file of reference rates that was sent, under the name that its sender gives it. Fails as [`update`] does.
pub fn update_sent(app: &App, (path, name): (&Path, &str), today: Date, how: &How<'_>) -> Outcome<Updated> {
    let file = reference_rates(path).map_err(|p| as_sent(p, name, &[(path, name)]))?;
    take(app, (file, name.to_owned()), today, how)
}

fn take(app: &App, (file, name): (ReferenceFile, String), today: Date, how: &How<'_>) -> Outcome<Updated> {
    let seller = app.seller.id;
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let rows = law_rates::all(&mut *c, seller)?;
    let number = rows.last().map_or(0, |r| r.number) + 1;
    // What is known is read anew under the turn: another process may have taken in a file since the books were opened.
    let mut book = wire::law::embedded()?;
    extend(&mut book, rows);
    let taking = Taking { book: &book, name: &name, today, how };
    let (publication, source, lists, complete_to) = match file {
        ReferenceFile::Published { publication, rows, spacing_days } => {
            let complete_to = taking.complete_to(&rows, spacing_days)?;
            let of = |s: &RateSeries| s.follows.as_ref().filter(|f| f.publication == publication).cloned();
            let follows = book.all_series().filter_map(|s| of(s).map(|f| (s, f)));
            let lists: Lists = follows.map(|(s, f)| (s.id.clone(), derive(s, &f, &rows, complete_to))).collect();
            (publication, published_by(publication).to_owned(), lists, complete_to)
        }
        ReferenceFile::Plain(rows) => {
            let last = rows.iter().map(|r| r.row.on).max().unwrap_or(today);
            let complete_to = taking.complete_by(how.complete_to.unwrap_or(last))?;
            let named = rows.iter().find(|r| !r.source.is_empty()).map(|r| r.source.clone());
            ("", named.unwrap_or_else(|| name.clone()), taking.plain(rows)?, complete_to)
        }
    };
    let source = how.source.map_or(source, str::to_owned);
    let mut answer = Updated { number: None, series: Vec::new(), source, complete_to };
    let mut body = String::new();
    for (id, points) in &lists {
        let done = taking.admitted(id, points, complete_to)?;
        body.push_str(&lines(id, &done));
        answer.series.push(news(id, &done));
    }
    if body.is_empty() || how.dry_run {
        return Ok(answer);
    }
    let mut scribe = Scribe::new(&*app.clock, seller);
    let row = LawRatesRow {
        number,
        at: scribe.at(),
        name,
        publication: publication.to_owned(),
        source: answer.source.clone(),
        reason: how.accept_jump.unwrap_or_default().trim().to_owned(),
        replaces: how.replace,
        body,
    };
    in_transaction(&mut *c, |c| {
        law_rates::insert(c, seller, &row)?;
        scribe.add(c, 0, ENTRY, text(&row))?;
        scribe.flush(c)
    })?;
    answer.number = Some(number);
    Ok(answer)
}

/// The points that a file gives to each series.
type Lists = BTreeMap<String, Vec<NewPoint>>;

/// A file on its way in.
struct Taking<'a> {
    book: &'a LawBook,
    name: &'a str,
    today: Date,
    how: &'a How<'a>,
}

impl Taking<'_> {
    fn complete_by(&self, day: Date) -> Outcome<Date> {
        if day <= self.today {
            return Ok(day);
        }
        let future = Problem::input("law_rate_future").with("date", day).with("today", self.today);
        Err(future.file(self.name))
    }
    /// The day up to which a publisher's list says everything; fails where it leaves days out or speaks of days to come.
    fn complete_to(&self, rows: &[Observation], spacing_days: Option<i32>) -> Outcome<Date> {
        let last = rows.last().map_or(self.today, |row| row.on);
        self.complete_by(last).map_err(|p| rows.last().map_or(p.clone(), |row| p.line(row.line)))?;
        for pair in rows.windows(2) {
            let [before, after] = pair else { continue };
            if spacing_days.is_some_and(|most| before.on.days_until(after.on) > most) {
                let gap = Problem::input("law_rate_gap").with("series", self.name);
                let gap = gap.with("from", before.on.plus_days(1)).with("to", after.on.plus_days(-1));
                return Err(gap.file(self.name).line(after.line));
            }
        }
        self.complete_by(self.how.complete_to.unwrap_or(last).max(last))
    }
    fn plain(&self, rows: Vec<NamedRow>) -> Outcome<Lists> {
        let mut lists = Lists::new();
        for NamedRow { series, row, .. } in rows {
            let Some(known) = self.book.series(&series) else {
                let ids: Vec<&str> = self.book.all_series().map(|s| s.id.as_str()).collect();
                let unknown = Problem::input("law_series_unknown").with("value", &series).with("known", ids.join(", "));
                return Err(unknown.file(self.name).line(row.line));
            };
            let before = known.follows.as_ref().is_some_and(|f| f.read == ReadOn::DayBefore);
            let published = if before { row.on.plus_days(-1) } else { row.on };
            lists.entry(series).or_default().push(NewPoint { line: row.line, from: row.on, published, ppb: row.ppb });
        }
        Ok(lists)
    }
    fn admitted(&self, id: &str, points: &[NewPoint], complete_to: Date) -> Outcome<Admitted> {
        let Some(series) = self.book.series(id) else {
            return Err(Problem::input("law_series_unknown").with("value", id));
        };
        let jumps = self.how.accept_jump.is_some_and(|reason| !reason.trim().is_empty());
        let terms = Terms { today: self.today, replace: self.how.replace, jumps };
        admit(series, points, complete_to, &terms).map_err(|fault| self.problem(series, &fault))
    }
    fn problem(&self, series: &RateSeries, fault: &ReferenceFault) -> Box<Problem> {
        let of = |code: &'static str, point: &NewPoint| {
            let problem = Problem::refused(code).with("series", &series.id).with("date", point.from);
            problem.with("value", percent(point.ppb)).file(self.name).line(point.line)
        };
        match fault {
            ReferenceFault::Differs { point, known_ppb } => {
                let source =
                    series.points.iter().rfind(|p| p.from <= point.from).and_then(|p| series.source(&p.source));
                let source = source.map_or_else(String::new, |s| s.title.clone());
                of("law_rate_differs", point).with("known", percent(*known_ppb)).with("source", source)
            }
            ReferenceFault::Gap { point, from, to } => of("law_rate_gap", point).with("from", from).with("to", to),
            ReferenceFault::Jump { point, before_ppb } => {
                let jump = of("law_rate_jump", point).with("before", percent(*before_ppb));
                jump.with("limit", percent(JUMP_PPB))
            }
            ReferenceFault::Future(point) => {
                let future = Problem::input("law_rate_future").with("date", point.published).with("today", self.today);
                future.file(self.name).line(point.line)
            }
        }
    }
}

/// What the publishers call their lists.
fn published_by(publication: &str) -> &'static str {
    match publication {
        "ECB_MRR" => "European Central Bank, main refinancing operations (FM.B.U2.EUR.4F.KR.MRR_FR.LEV)",
        "BOE_BANK_RATE" => "Bank of England, Bank Rate",
        "CN_LPR_1Y" => "全国银行间同业拆借中心，贷款市场报价利率（LPR）",
        "BBK_BASISZINSSATZ" => "Deutsche Bundesbank, Basiszinssatz nach § 247 BGB",
        _ => "",
    }
}

/// A series of reference rates by its id. Fails with `unknown_rate_series`.
pub fn series<'b>(book: &'b LawBook, id: &str) -> Outcome<&'b RateSeries> {
    book.series(id).ok_or_else(|| Problem::refused("unknown_rate_series").with("value", id).column("series"))
}

/// Where a value comes from, with the number of the update if the seller took it in.
fn origin(series: &RateSeries, id: &str, messages: &Messages) -> String {
    let Some(source) = series.source(id) else { return String::new() };
    match own_number(source) {
        None => source.title.clone(),
        Some(number) => {
            let args = [("number", number.to_owned()), ("source", source.title.clone())];
            messages.text("law-own-source", &args)
        }
    }
}

/// The newest value of a series as a statement beside those of a pack.
#[must_use]
pub fn newest(series: &RateSeries, messages: &Messages) -> Option<Statement> {
    let point = series.points.last()?;
    let args = [
        ("name", series.name.get(messages.lang.tag()).to_owned()),
        ("percent", percent(point.ppb)),
        ("from", point.from.to_string()),
        ("until", series.known_until.to_string()),
    ];
    let mut newest = statement(series, point);
    newest.text = messages.text("law-rate", &args);
    newest.source = origin(series, &point.source, messages);
    Some(newest)
}

/// All values of a series, oldest first.
#[must_use]
pub fn values(series: &RateSeries, messages: &Messages) -> Vec<LawValueOut> {
    let ends = series.points.iter().skip(1).map(|p| p.from.plus_days(-1)).chain([series.known_until]);
    let one = |(p, end): (&RatePoint, Date)| LawValueOut {
        from: p.from.to_string(),
        published: p.published.to_string(),
        percent: percent(p.ppb),
        until: p.until.map_or(end, |seen| seen.min(end)).to_string(),
        source: origin(series, &p.source, messages),
        confidence: p.confidence.code().to_owned(),
    };
    series.points.iter().zip(ends).map(one).collect()
}

/// The reference rates that a pack's rules read, each once, in the order of the rules.
#[must_use]
pub fn used<'b>(book: &'b LawBook, pack: &LawPack) -> Vec<&'b RateSeries> {
    let mut found: Vec<&RateSeries> = Vec::new();
    let named = pack.rules.iter().flat_map(|r| {
        let after = r.after_suit.as_ref().and_then(RateModel::series);
        [r.model.series(), after, r.then.as_ref().map(|then| then.series.as_str())]
    });
    for series in named.flatten().filter_map(|id| book.series(id)) {
        if !found.iter().any(|s| s.id == series.id) {
            found.push(series);
        }
    }
    found
}

/// A value of a reference rate as a statement, still without its text.
#[must_use]
pub fn statement(series: &RateSeries, point: &RatePoint) -> Statement {
    let source = series.source(&point.source);
    Statement {
        id: series.id.clone(),
        text: String::new(),
        source: source.map_or_else(String::new, |s| s.title.clone()),
        article: String::new(),
        url: source.map_or_else(String::new, |s| s.url.clone()),
        mark: Mark {
            source: point.source.clone(),
            article: String::new(),
            since: point.from,
            confidence: point.confidence,
            basis: source.map_or(Basis::Recalled, |s| s.basis),
        },
    }
}

/// A value in per cent, with two decimals at least.
#[must_use]
pub fn percent(ppb: i64) -> String {
    Rate { ppb, period: RatePeriod::Year }.percent()
}

/// The number of the update that a source came with; `None` for one that ships.
#[must_use]
fn own_number(source: &Source) -> Option<&str> {
    source.id.strip_prefix(OWN_SOURCE)
}

fn news(id: &str, done: &Admitted) -> SeriesNews {
    let new = done.points.iter().map(|p| (p.from, p.published, percent(p.ppb))).collect();
    SeriesNews { series: id.to_owned(), new, known: done.known, known_until: done.known_until }
}

/// A series' new values as they are stored: a line for each, then how far it is known.
fn lines(id: &str, done: &Admitted) -> String {
    if done.points.is_empty() {
        return String::new();
    }
    let line = |p: &NewPoint| format!("{id} {} {} {}\n", p.from, p.published, percent(p.ppb));
    let points: String = done.points.iter().map(line).collect();
    format!("{points}{id} known_until {}\n", done.known_until)
}

/// The text that an update's entry hashes.
pub(crate) fn text(row: &LawRatesRow) -> String {
    wire::record::fields(&[
        ("number", row.number.to_string()),
        ("file", row.name.clone()),
        ("publication", row.publication.clone()),
        ("source", row.source.clone()),
        ("reason", row.reason.clone()),
        ("replaces", row.replaces.to_string()),
        ("text", hex(&payload_hash(&[], row.body.as_bytes()))),
    ])
}

/// Puts into the book what the seller took in; the rows come oldest first.
pub(crate) fn extend(book: &mut LawBook, rows: Vec<LawRatesRow>) {
    for row in rows {
        let source = format!("{OWN_SOURCE}{}", row.number);
        // A publisher's own file is as good as can be had; a plain list is somebody's word.
        let confidence = if row.publication.is_empty() { Confidence::Medium } else { Confidence::High };
        let mut found: BTreeMap<&str, (Vec<RatePoint>, Option<Date>)> = BTreeMap::new();
        for line in row.body.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            match words.as_slice() {
                [id, "known_until", day] => found.entry(id).or_default().1 = Date::parse(day).ok(),
                [id, from, published, ppb] => {
                    let dates = Date::parse(from).ok().zip(Date::parse(published).ok());
                    // A line that cannot be read was changed behind the program's back: `dunlin verify` names the update.
                    let Some(((from, published), ppb)) = dates.zip(Rate::percent_to_ppb(ppb)) else { continue };
                    let source = source.clone();
                    found.entry(id).or_default().0.push(RatePoint {
                        from,
                        published,
                        ppb,
                        until: None,
                        confidence,
                        source,
                    });
                }
                _ => {}
            }
        }
        for (id, (points, known_until)) in found {
            if let Some(series) = book.series(id) {
                let title = row.source.clone();
                let basis = Basis::Read;
                let source = Source { id: source.clone(), title, url: String::new(), basis };
                let until = known_until.unwrap_or(series.known_until);
                let extended = series.extended(&points, source, until);
                book.put_series(extended);
            }
        }
    }
}
