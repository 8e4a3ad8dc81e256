//! Files into the books: invoices, receipts, debtors. What a row says is checked first, then becomes facts with evidence.
//!
//! A row is imported, known already, ignored or refused with its reasons; the good rows of a file with bad ones are taken.

mod answer;
mod batch;
mod contacts;
pub(crate) mod debtors;
mod feed;
mod invoices;
mod kept;
mod lines;
mod mapped;
mod payload;
mod receipts;
mod rows;
mod sent;
mod sheets;
mod snapshot;
mod standing;
pub(crate) mod undo;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use basis::calendar::Date;
use basis::money::{Currency, Money};
use basis::problem::{Kind, Outcome, Problem};
use domain::intake::{Context, Layout, Rejection, Row};
use feed::{Checked, Reading, feed};
use formats::{Fault, RejectWriter};
use payload::debtor_of;
pub(crate) use payload::debtor_payload;
use rows::Rows;
use store::Connection;
use store::people::{self, DebtorRow};
use wire::messages::Messages;
use wire::output::{ImportResult, ImportedFile, ImportedSum, RejectedRow};

use crate::App;
use crate::transaction::in_transaction;

pub use mapped::PROPOSAL;
pub use sent::{KEPT, KeptMapping, Sent, import_sent, mappings};
pub use undo::{list, undo};

/// Lines of rows passed over that an answer names.
const IGNORED_LINES: usize = 20;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Invoices, debit notes, credit notes.
    Invoices,
    /// Receipts.
    Receipts,
    /// Debtor master data.
    Debtors,
    /// Contacts at debtors.
    Contacts,
}

impl Content {
    const fn word(self) -> &'static str {
        match self {
            Self::Invoices => "invoices",
            Self::Receipts => "receipts",
            Self::Debtors => "debtors",
            Self::Contacts => "contacts",
        }
    }
    const fn layout(self) -> &'static Layout {
        match self {
            Self::Invoices => &domain::intake::INVOICES,
            Self::Receipts => &domain::intake::RECEIPTS,
            Self::Debtors => &domain::intake::DEBTORS,
            Self::Contacts => &domain::intake::CONTACTS,
        }
    }
}

/// How to import.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Check everything, keep nothing.
    pub dry_run: bool,
    /// Items absent from the file are settled outside.
    pub snapshot: bool,
    /// Closing more than a fifth of the open items is meant.
    pub confirm: bool,
    /// Where to write refused rows.
    pub reject_file: Option<PathBuf>,
    /// The mapping file to read with, instead of finding out what the columns are.
    pub mapping: Option<PathBuf>,
    /// The sheet to read of a workbook, instead of the first visible one with a list.
    pub sheet: Option<String>,
    /// The currency of amounts for which the file names none.
    pub currency: Option<Currency>,
    /// Rows between two commits.
    pub batch_rows: Option<u64>,
    /// The file holds JSON in our own columns, one object a line.
    pub lines: bool,
    /// What the file is called, instead of by its path.
    pub name: Option<String>,
    /// A proposal of a mapping is told with the refusal (`mapping`) and not put beside the file.
    pub tell_proposal: bool,
}

/// Rejections kept in the answer; all of them go to the file of refused rows.
const REJECTIONS_MAX: usize = 1000;
/// Rows between two commits. What is written in key order (open items, accounts, heads of chains) is written all over by every
/// batch, so that a batch is as large as memory allows; a crash costs the rows of one, and the file is imported again.
const BATCH: u64 = 200_000;

/// Imports files as of `day` (the day from which another open amount counts). `progress` is told the rows read.
pub fn import(
    app: &App,
    (kind, files): (Content, &[PathBuf]),
    day: Date,
    options: &Options,
    messages: &Messages,
    progress: &mut dyn FnMut(u64),
) -> Outcome<ImportResult> {
    if let Some(path) = &options.reject_file {
        check_reject_file(path, files)?;
    }
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let mut result = ImportResult { files: Vec::new(), problems: Vec::new() };
    for path in files {
        let mut job = Job::new(app, kind, path, day, options, messages)?;
        let read = job.run(&mut *c, progress);
        if read.is_err() && job.open {
            c.rollback()?;
        }
        match read {
            Ok(()) => result.files.push(job.result),
            // One file that cannot be taken does not keep the others out, unless it is the store that fails.
            Err(problem) if job.committed.is_some() || matches!(problem.kind, Kind::Input | Kind::Refused) => {
                let ends = !matches!(problem.kind, Kind::Input | Kind::Refused);
                result.files.push(job.broken(&problem));
                result.problems.push(problem);
                if ends {
                    return Ok(result);
                }
            }
            Err(problem) => return Err(problem),
        }
    }
    if !options.dry_run {
        in_transaction(&mut *c, |c| crate::seal::seal(app, c, day))?;
    }
    Ok(result)
}

/// The file of refused rows is in the layout of one input and must never be one of them.
fn check_reject_file(path: &Path, files: &[PathBuf]) -> Outcome<()> {
    let same = |a: &Path, b: &Path| matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b);
    let refuse = |code: &'static str| Problem::usage(code).with("path", path.display()).column("reject-file");
    if files.iter().any(|file| same(path, file)) {
        return Err(refuse("reject_file_is_input"));
    }
    if files.len() > 1 { Err(refuse("reject_file_for_one")) } else { Ok(()) }
}

/// What is known of a debtor while a file is read.
pub(crate) struct Known {
    pub(crate) row: DebtorRow,
    /// Highest invoice number in use.
    pub(crate) last_invoice: i64,
}

/// What becomes of the rows of one kind of file.
trait Writing {
    /// A checked row.
    type New: Send;
    /// What is odd about a checked row.
    fn doubts(&self, _job: &Job<'_>, _new: &Self::New) -> Vec<Rejection> {
        Vec::new()
    }
    /// Takes one row; the inner `Err` refuses it. `fields` are those of the file, when refused rows are kept.
    fn take(&mut self, job: &mut Job<'_>, new: Self::New, fields: &[String]) -> Outcome<Result<(), Vec<Rejection>>>;
    /// Some thousand rows were taken.
    fn chunk_ends(&mut self, _job: &mut Job<'_>) -> Outcome<()> {
        Ok(())
    }
    /// Writes everything that was held back, before a commit and at the end.
    fn write(&mut self, job: &mut Job<'_>) -> Outcome<()>;
    /// The connection that it writes on.
    fn connection(&mut self) -> &mut dyn Connection;
}

/// One file on its way into the books.
pub(crate) struct Job<'a> {
    app: &'a App,
    kind: Content,
    path: &'a Path,
    name: String,
    day: Date,
    options: &'a Options,
    messages: &'a Messages,
    result: ImportedFile,
    rejects: Option<RejectWriter<std::fs::File>>,
    debtors: HashMap<String, Known>,
    last_debtor: i64,
    import: i64,
    /// Full and open amounts of what came in, in minor units.
    sums: std::collections::BTreeMap<Currency, (i128, i128)>,
    /// What fills each field, for messages; empty for a file in our own columns.
    sources: Vec<(&'static str, String)>,
    /// The last closed day.
    closed: Option<Date>,
    /// Merged debtors by their code.
    merged: HashMap<String, Survivor>,
    /// Whether a transaction is open.
    open: bool,
    /// The answer as of the last commit, when there was one before the end of the file.
    committed: Option<ImportedFile>,
    /// What is told of the import when it is done.
    late: Vec<crate::webhooks::outbox::Told>,
}

impl<'a> Job<'a> {
    fn new(
        app: &'a App,
        kind: Content,
        path: &'a Path,
        day: Date,
        options: &'a Options,
        messages: &'a Messages,
    ) -> Outcome<Self> {
        let name = options.name.clone().unwrap_or_else(|| path.display().to_string());
        Ok(Self {
            app,
            kind,
            path,
            day,
            options,
            messages,
            result: ImportedFile { file: name.clone(), ..ImportedFile::default() },
            name,
            rejects: None,
            debtors: HashMap::new(),
            last_debtor: 0,
            import: 0,
            sums: std::collections::BTreeMap::new(),
            sources: Vec::new(),
            closed: None,
            merged: HashMap::new(),
            open: false,
            committed: None,
            late: Vec::new(),
        })
    }

    fn run(&mut self, c: &mut dyn Connection, progress: &mut dyn FnMut(u64)) -> Outcome<()> {
        let rows::Opened { mut rows, report, keep } =
            rows::open(self.app, (self.kind.layout(), self.messages), self.path, self.options)?;
        self.result.unknown_columns = rows.unknown()?;
        self.result.mapping = report;
        self.sources = self.kind.layout().columns.iter().map(|c| (c.name, rows.source(c.name))).collect();
        if let Some(path) = &self.options.reject_file {
            let made = std::fs::File::create(path)
                .map_err(|e| Problem::store("write_failed").with("path", path.display()).with("reason", e.kind()))?;
            self.rejects = Some(RejectWriter::new(made, &rows.columns(), formats::table::mark(self.path)?)?);
        }
        self.begin(c)?;
        self.closed = crate::period::closed(c, self.app.seller.id)?;
        self.merged = survivors(c, self.app.seller.id)?;
        self.last_debtor = people::last_debtor(c, self.app.seller.id)?;
        self.record(c)?;
        match self.kind {
            Content::Invoices => invoices::read(self, c, &mut rows, progress)?,
            Content::Receipts => receipts::read(self, c, &mut rows, progress)?,
            Content::Debtors => debtors::read(self, c, &mut rows, progress)?,
            Content::Contacts => contacts::read(self, c, &mut rows, progress)?,
        }
        if let Some(rejects) = self.rejects.take() {
            rejects.finish()?;
        }
        self.result.sums = self.sums();
        crate::webhooks::outbox::done(c, self.app.seller.id, &self.late)?;
        self.open = false;
        if self.options.dry_run { c.rollback() } else { c.commit() }?;
        // What brought nothing but refusals was no good reading, and must not read the next file.
        let brought = self.result.imported + self.result.updated + self.result.duplicates + self.result.closed > 0;
        match keep.filter(|_| brought || self.result.rejected.is_empty()) {
            Some(keep) => kept::keep(self.app, &keep, self.import),
            None => {
                let guess = self.result.mapping.as_mut().filter(|m| m.origin == "guess");
                guess.into_iter().for_each(|m| m.name.clear());
                Ok(())
            }
        }
    }

    /// The import itself, in the store and in the seller's own chain.
    fn record(&mut self, c: &mut dyn Connection) -> Outcome<()> {
        let seller = self.app.seller.id;
        let mut scribe = crate::scribe::Scribe::new(&*self.app.clock, seller);
        let (kind, as_of) = (self.kind.word(), (self.day, scribe.at()));
        self.import = store::runs::insert_import(c, seller, kind, &self.name, as_of)?;
        self.result.import = (!self.options.dry_run).then_some(self.import);
        scribe.add(c, 0, "import", wire::record::import(self.import, kind, &self.name, self.day))?;
        self.late = scribe.late();
        scribe.flush(c)
    }

    /// A row became a fact of this amount, of which so much is open.
    fn came_in(&mut self, currency: Currency, amount: i64, open: i64) {
        self.result.imported += 1;
        let sum = self.sums.entry(currency).or_default();
        *sum = (sum.0 + i128::from(amount), sum.1 + i128::from(open));
    }

    fn sums(&self) -> Vec<ImportedSum> {
        let plain = |currency: Currency, minor: i128| {
            i64::try_from(minor).map_or_else(|_| String::new(), |minor| Money { minor, currency }.decimal())
        };
        let one = |(currency, (amount, open)): (&Currency, &(i128, i128))| ImportedSum {
            currency: currency.code().to_owned(),
            amount: plain(*currency, *amount),
            open: (self.kind == Content::Invoices).then(|| plain(*currency, *open)),
        };
        self.sums.iter().map(one).collect()
    }

    fn begin(&mut self, c: &mut dyn Connection) -> Outcome<()> {
        c.begin()?;
        self.open = true;
        Ok(())
    }

    /// Commits what is complete and goes on, unless all must stand or fall together.
    fn between(&mut self, c: &mut dyn Connection) -> Outcome<()> {
        if self.options.dry_run || self.options.snapshot {
            return Ok(());
        }
        self.open = false;
        c.commit()?;
        self.committed = Some(ImportedFile { sums: self.sums(), ..self.result.clone() });
        self.begin(c)
    }

    fn context(&self) -> Context<'a> {
        Context {
            seller_jurisdiction: &self.app.seller.jurisdiction,
            earliest: Date::from_ymd(1990, 1, 1).unwrap_or(self.day),
            latest: Date::from_ymd(2100, 12, 31).unwrap_or(self.day),
        }
    }

    /// Hands every row to `into` in the order of the file, counts, and keeps what is refused.
    fn each_row<W: Writing>(
        &mut self,
        rows: &mut Rows,
        check: impl Fn(&dyn Row) -> Result<W::New, Vec<Rejection>> + Sync,
        into: &mut W,
        progress: &mut dyn FnMut(u64),
    ) -> Outcome<()> {
        let mut written = 0;
        let reading = Reading { check, keep: self.rejects.is_some() };
        if reading.keep {
            rows.keep_fields();
        }
        feed(rows, &reading, |chunk| {
            self.result.ignored += chunk.ignored;
            let room = IGNORED_LINES.saturating_sub(self.result.ignored_lines.len());
            self.result.ignored_lines.extend(chunk.passed.into_iter().take(room));
            chunk.skipped.into_iter().for_each(|row| self.skipped(row));
            for Checked { row, fields } in chunk.rows {
                self.result.read += 1;
                let taken = match row {
                    Ok(new) => {
                        let doubts = into.doubts(self, &new);
                        let taken = into.take(self, new, &fields)?;
                        if taken.is_ok() {
                            self.warn(&doubts);
                        }
                        taken
                    }
                    Err(rejections) => Err(rejections),
                };
                if let Err(rejections) = taken {
                    self.reject(&fields, &rejections)?;
                }
            }
            into.chunk_ends(self)?;
            progress(self.result.read);
            if self.result.read - written >= self.options.batch_rows.unwrap_or(BATCH) {
                written = self.result.read;
                into.write(self)?;
                self.between(into.connection())?;
            }
            Ok(())
        })?;
        into.write(self)
    }

    /// Refuses a fact of a day that is closed.
    fn closed(&self, line: u64, column: &'static str, day: Date) -> Option<Rejection> {
        let through = self.closed.filter(|through| day <= *through)?;
        Some(Rejection::field(line, column, "period_closed").with("day", day).with("through", through))
    }

    fn reject(&mut self, fields: &[String], rejections: &[Rejection]) -> Outcome<()> {
        let sentences: Vec<String> = rejections.iter().map(|r| self.sentence(r)).collect();
        if let Some(out) = &mut self.rejects {
            let faults: Vec<Fault<'_>> =
                rejections.iter().zip(&sentences).map(|(rejection, message)| Fault { rejection, message }).collect();
            out.row(fields.iter().map(String::as_str), &faults)?;
        }
        for (rejection, message) in rejections.iter().zip(sentences) {
            if self.result.rejected.len() < REJECTIONS_MAX {
                self.result.rejected.push(RejectedRow {
                    line: rejection.line,
                    column: rejection.column.to_owned(),
                    source: self.source(rejection.column),
                    code: rejection.code.to_owned(),
                    message,
                });
            }
        }
        Ok(())
    }

    /// The columns of the file that fill a field.
    fn source(&self, field: &str) -> String {
        self.sources.iter().find(|(name, _)| *name == field).map(|(_, source)| source.clone()).unwrap_or_default()
    }

    fn sentence(&self, rejection: &Rejection) -> String {
        let help = format!("{}-help", rejection.code);
        let sentence = self.messages.text(rejection.code, &rejection.args);
        match self.messages.find(&help, &rejection.args) {
            Some(help) => format!("{sentence} {help}"),
            None => sentence,
        }
    }

    /// What is known of a debtor, read once a file.
    fn debtor(&mut self, c: &mut dyn Connection, code: &str) -> Outcome<Option<&mut Known>> {
        if !self.debtors.contains_key(code) {
            let Some(row) = people::debtor_by_code(c, self.app.seller.id, code)? else { return Ok(None) };
            let last_invoice = store::books::last_invoice(c, self.app.seller.id, row.id)?;
            self.debtors.insert(code.to_owned(), Known { row, last_invoice });
        }
        Ok(self.debtors.get_mut(code))
    }

    /// Adds a debtor that was not known.
    fn add_debtor(&mut self, c: &mut dyn Connection, mut row: DebtorRow) -> Outcome<()> {
        self.last_debtor += 1;
        row.id = self.last_debtor;
        people::insert_debtor(c, self.app.seller.id, &row)?;
        let code = row.facts.code.clone();
        self.debtors.insert(code, Known { row, last_invoice: 0 });
        Ok(())
    }
}

/// Where rows of a merged debtor's code go.
#[derive(Debug, Clone)]
pub(crate) struct Survivor {
    /// Its code.
    pub(crate) code: String,
    /// The merge.
    pub(crate) merge: i64,
}

fn survivors(c: &mut dyn Connection, seller: i64) -> Outcome<HashMap<String, Survivor>> {
    let mut merged = HashMap::new();
    for (debtor, m) in store::merges::standing(c, seller)? {
        let code = crate::debtors::merging::code_of(c, seller, m.to)?;
        merged.insert(crate::debtors::merging::code_of(c, seller, debtor)?, Survivor { code, merge: m.number });
    }
    Ok(merged)
}

/// Notes that an import changed master data, recorded by `entry`; `before` is what it was, `None` for a new debtor.
fn note(job: &Job<'_>, c: &mut dyn Connection, (debtor, entry): (i64, i64), before: Option<&DebtorRow>) -> Outcome<()> {
    let before = before.map_or_else(String::new, debtor_payload);
    let noted = store::undo::NotedDebtor { import: job.import, debtor, entry, before };
    store::undo::note_debtor(c, job.app.seller.id, &noted)
}
