//! The day: what is due today is judged, decided and recorded. Nothing is rendered or sent here.
//!
//! Accounts are read in key order by several readers, judged by the core, and written in one transaction a range of
//! debtors: decision, evidence and the account's state together. A crash between two ranges loses nothing: the accounts
//! that were not reached are still due. A second run of the same day finds nothing due.

pub(crate) mod judge;
pub(crate) mod parts;
pub(crate) mod read;
mod through;
mod totals;
pub(crate) mod write;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use domain::books::{Block, Extension, OpenItem, extension_on, for_steps, interest_rests};
use store::{Connection, extension, people, runs, work};
use wire::output::RunResult;

use crate::App;
use crate::assessment::Standing;
use crate::exchange::Rates;
use totals::Totals;

/// How to run.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Judge, but record nothing.
    pub dry_run: bool,
    /// Look at every account, due or not.
    pub full: bool,
}

/// Debtors of one range, and so of one transaction.
const RANGE: i64 = 4_000;

/// What all readers share.
pub(crate) struct Day<'a> {
    pub(crate) app: &'a App,
    pub(crate) day: Date,
    pub(crate) first_run: bool,
    pub(crate) full: bool,
    pub(crate) blocks: HashMap<i64, Vec<Block>>,
    pub(crate) standing: Standing,
    pub(crate) rates: Rates,
    extensions: HashMap<i64, Vec<Extension>>,
    /// Blocks, and the days for which an extension lets interest rest, of debtors that have extensions.
    stops: HashMap<i64, Vec<Block>>,
    /// Debtors merged into another: their accounts rest until that ends.
    pub(crate) merged: HashSet<i64>,
}

impl<'a> Day<'a> {
    /// Gathers what readers share.
    pub(crate) fn new(app: &'a App, c: &mut dyn Connection, day: Date, full: bool) -> Outcome<Self> {
        let mut blocks: HashMap<i64, Vec<Block>> = HashMap::new();
        for (debtor, block) in work::blocks(c, app.seller.id)? {
            blocks.entry(debtor).or_default().push(block);
        }
        let mut extensions: HashMap<i64, Vec<Extension>> = HashMap::new();
        for (debtor, extension) in extension::all(c, app.seller.id)? {
            extensions.entry(debtor).or_default().push(extension);
        }
        let stops = extensions.iter().map(|(debtor, all)| {
            let own = blocks.get(debtor).into_iter().flatten().cloned();
            (*debtor, own.chain(interest_rests(all)).collect())
        });
        let stops = stops.collect();
        // A run over empty books has seen no portfolio yet.
        let last = runs::last_run(c, app.seller.id)?;
        let first_run = last.is_none_or(|l| wire::output::read_run(&l.body).is_some_and(|r| r.open_items == 0));
        let standing = Standing::load(c, app.seller.id, app.plans.asked())?;
        let rates = Rates::load(c, app.seller.id, app.plans.strategies(), day)?;
        let merged = store::merges::standing(c, app.seller.id)?.into_keys().collect();
        Ok(Self { app, day, first_run, full, blocks, standing, rates, extensions, stops, merged })
    }
    /// Blocks of a debtor.
    pub(crate) fn blocks_of(&self, debtor: i64) -> &[Block] {
        self.blocks.get(&debtor).map_or(&[], Vec::as_slice)
    }
    /// What stops interest of a debtor: blocks and extensions. Everything else is asked of [`Self::blocks_of`].
    pub(crate) fn stops_of(&self, debtor: i64) -> &[Block] {
        self.stops.get(&debtor).map_or_else(|| self.blocks_of(debtor), Vec::as_slice)
    }
    /// Extensions of a debtor, whatever their dates.
    pub(crate) fn extensions_of(&self, debtor: i64) -> &[Extension] {
        self.extensions.get(&debtor).map_or(&[], Vec::as_slice)
    }
    /// The date to which an invoice's due date is extended on the day.
    pub(crate) fn extended_to(&self, debtor: i64, invoice: i64) -> Option<Date> {
        extension_on(self.extensions_of(debtor), invoice, self.day).map(|e| e.until)
    }
    /// Whether steps chase the item: overdue by the due date that counts.
    pub(crate) fn chased(&self, debtor: i64, item: &OpenItem) -> bool {
        item.overdue(self.day) && self.extended_to(debtor, item.invoice).is_none_or(|until| until < self.day)
    }
    /// The items with the due dates from which steps count.
    pub(crate) fn for_steps<'i>(&self, debtor: i64, items: &'i [OpenItem]) -> Cow<'i, [OpenItem]> {
        match self.extensions_of(debtor) {
            [] => Cow::Borrowed(items),
            all => Cow::Owned(for_steps(items, all, self.day)),
        }
    }
}

/// A piece of the day's work.
pub(crate) enum Piece {
    /// All debtors in these bounds, read in one ordered scan.
    Range(i64, i64),
    /// The same where what is due was read already.
    Due(Vec<work::AccountRow>, (i64, i64)),
    /// Single accounts, looked up one by one.
    Accounts(Vec<work::AccountRow>),
}

/// Runs `day`. Fails with `run_before_last` for a day before the last run's (a dry run may look back), `day_in_work` while workers
/// are at a day of the seller.
/// `progress` is told how many of how many pieces of work are done.
pub fn run(app: &App, day: Date, options: Options, progress: &mut dyn FnMut(u64, u64)) -> Outcome<RunResult> {
    let started = app.clock.now();
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let last = runs::last_run(&mut *c, app.seller.id)?;
    if !options.dry_run && store::jobs::at_work(&mut *c, app.seller.id)? {
        return Err(Problem::refused("day_in_work").with("seller", &app.seller.code));
    }
    let looks_back = last.as_ref().is_some_and(|l| day < l.day);
    if let Some(l) = last.as_ref().filter(|_| looks_back && !options.dry_run) {
        return Err(Problem::refused("run_before_last").with("day", day).with("last", l.day).column("as-of"));
    }
    let shared = Day::new(app, &mut *c, day, options.full || looks_back || options.dry_run)?;
    let pieces = read::pieces(&shared, &mut *c)?;
    let mut totals = Totals::default();
    through::work_through(&shared, &pieces, options.dry_run, &mut *c, &mut totals, progress)?;
    let mut result = totals.result(&shared, &mut *c, options.dry_run)?;
    result.elapsed_ms = u64::try_from((app.clock.now() - started) / 1000).unwrap_or(0);
    if !options.dry_run {
        write::close(&shared, &mut *c, last.map_or(0, |l| l.run) + 1, &result)?;
    }
    Ok(result)
}

/// The highest debtor number, for cutting ranges.
fn last_debtor(app: &App, c: &mut dyn Connection) -> Outcome<i64> {
    people::last_debtor(c, app.seller.id)
}
