//! History replayed day by day under a strategy: what it would have done, beside what was done. Books are read once and
//! nothing is written; payments came when they came, whatever the replay would have sent.

mod chart;
mod replay;
mod told;

use std::collections::{BTreeMap, HashMap};

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use domain::books::{InvoiceFact, Movement, ReceiptFact};
use domain::decide::{Approval, BEFORE_DUE, Channel, Strategy, announced_due};
use store::work::{self, DecisionRow};
use store::{Connection, books, people, runs};

use crate::App;
use crate::assessment::Standing;
use crate::exchange::DatedRates;
use crate::letters::STATEMENT_STEP;
use crate::strategy::Asked;

pub use chart::{ChartWords, chart};
use replay::{Account, Ages, Table};

/// The longest span, in days: ten years.
const LONGEST: i32 = 3_660;
/// Debtors read at a time.
const RANGE: i64 = 4_000;

/// What to replay.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Days for which a step that needs a person waits until it is issued.
    pub approval_days: i32,
}

impl Span {
    /// Fails with `simulate_span` where it ends before it begins, or is longer than ten years.
    pub fn check(self) -> Outcome<()> {
        if self.to >= self.from && self.from.days_until(self.to) <= LONGEST && self.approval_days >= 0 {
            return Ok(());
        }
        let wrong = Problem::usage("simulate_span").with("from", self.from).with("to", self.to);
        Err(wrong.with("longest", LONGEST).column("to"))
    }
}

/// A step that the strategy would have taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The day of the decision.
    pub day: Date,
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Currency.
    pub currency: Currency,
    /// Cycle.
    pub cycle: i64,
    /// Step.
    pub step: String,
    /// Channel.
    pub channel: Channel,
    /// Kind of letter, empty when none.
    pub letter: String,
    /// Role that answers for it.
    pub owner: String,
    /// Who would have let it go out.
    pub approval: Approval,
}

/// A step of one account in one cycle that was taken on another day than it would have been, or by one side only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Currency.
    pub currency: Currency,
    /// Cycle.
    pub cycle: i64,
    /// Step.
    pub step: String,
    /// Day under the strategy.
    pub simulated: Option<Date>,
    /// Day on which it happened.
    pub happened: Option<Date>,
}

/// What a replay found.
#[derive(Debug, Clone)]
pub struct Simulation {
    /// Id of the strategy.
    pub strategy: String,
    /// Its version.
    pub version: u32,
    /// First and last day asked for.
    pub span: Span,
    /// The days that were worked.
    pub days: Vec<Date>,
    /// Accounts looked at.
    pub accounts: u64,
    /// What the strategy would have done, by day and debtor.
    pub actions: Vec<Action>,
    /// Steps that were taken, as day and step.
    pub happened: Vec<(Date, String)>,
    /// Where the two differ, by debtor.
    pub differs: Vec<Difference>,
}

impl Simulation {
    fn begun(strategy: &Strategy, span: Span, days: Vec<Date>) -> Self {
        Self {
            strategy: strategy.id.clone(),
            version: strategy.version,
            span,
            days,
            accounts: 0,
            actions: Vec::new(),
            happened: Vec::new(),
            differs: Vec::new(),
        }
    }
    /// Actions by day and owner.
    #[must_use]
    pub fn workload(&self) -> BTreeMap<(Date, &str), u64> {
        count(self.actions.iter().map(|a| (a.day, a.owner.as_str())))
    }
    /// Letters by kind.
    #[must_use]
    pub fn letters(&self) -> BTreeMap<&str, u64> {
        count(self.actions.iter().map(|a| a.letter.as_str()).filter(|l| !l.is_empty()))
    }
    /// Actions by step: under the strategy, and as they happened.
    #[must_use]
    pub fn steps(&self) -> BTreeMap<&str, (u64, u64)> {
        let mut steps: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for a in &self.actions {
            steps.entry(kind_of(&a.step)).or_default().0 += 1;
        }
        for (_, step) in &self.happened {
            steps.entry(kind_of(step)).or_default().1 += 1;
        }
        steps
    }
}

/// What is told before the due date counts as one kind of thing, whatever the date.
fn kind_of(step: &str) -> &str {
    if announced_due(step).is_some() { BEFORE_DUE } else { step }
}

pub(super) fn count<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, u64> {
    let mut counts = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

/// The strategy of that text, or the one that ships under that name. Fails with `strategy_too_many_rules` and with what
/// [`wire::strategy::parse`] refuses.
pub fn strategy(name: &str, read: &dyn Fn(&str) -> Outcome<String>) -> Outcome<Strategy> {
    let strategy = wire::strategy::parse(name, &crate::strategy::text(name, read)?)?;
    if strategy.too_long() {
        return Err(Problem::input("strategy_too_many_rules").with("max", Strategy::MAX_RULES).file(name));
    }
    Ok(strategy)
}

/// Replays the span under `other`, or each account under the strategy that it is under. Days that were run are run again; outside the days of the first and the last run
/// each business day of the seller is. Fails with `simulate_span`.
/// `progress` is told how many of how many debtors were looked at.
pub fn simulate(
    app: &App,
    other: Option<&Strategy>,
    span: Span,
    progress: &mut dyn FnMut(u64, u64),
) -> Outcome<Simulation> {
    span.check()?;
    let c = &mut *app.connect()?;
    let ran: Vec<Date> = runs::runs(c, app.seller.id)?.into_iter().map(|(day, _)| day).collect();
    let days = worked(app, span, &ran);
    let strategy = match other {
        Some(other) => other,
        None => &app.plans.seller()?.strategy,
    };
    let replayed = app.plans.strategies().filter(|_| other.is_none()).chain(other);
    let mut ages = Ages::new(app, &days, DatedRates::load(c, app.seller.id, replayed, (span.from, span.to))?);
    let mut simulation = Simulation::begun(strategy, span, days.clone());
    let blocks = by_debtor(work::blocks(c, app.seller.id)?);
    let extensions = by_debtor(store::extension::all(c, app.seller.id)?);
    let mut history: HashMap<i64, Vec<DecisionRow>> = HashMap::new();
    for d in work::decisions(c, app.seller.id, None)? {
        if !d.step.starts_with(STATEMENT_STEP) {
            history.entry(d.debtor).or_default().push(d);
        }
    }
    let asked = app.plans.asked().and(other.map(Asked::by).unwrap_or_default());
    let standing = Standing::load(c, app.seller.id, asked)?;
    let first_run = ran.iter().all(|day| *day >= span.from);
    let last = people::last_debtor(c, app.seller.id)?;
    for from in (1..=last).step_by(usize::try_from(RANGE).unwrap_or(1)) {
        let to = (from + RANGE - 1).min(last);
        let debtors = people::debtors(c, app.seller.id, from, to)?;
        for row in work::accounts(c, app.seller.id, from, to)? {
            progress(u64::try_from(row.debtor).unwrap_or(0), u64::try_from(last).unwrap_or(0));
            let Some(debtor) = debtors.iter().find(|d| d.id == row.debtor) else { continue };
            let mut decisions = history.get(&row.debtor).cloned().unwrap_or_default();
            decisions.retain(|d| d.currency == row.currency);
            let account = Account {
                id: row.debtor,
                standing: &standing,
                debtor: &debtor.facts,
                currency: row.currency,
                books: read(c, app.seller.id, row.debtor, row.currency)?,
                blocks: blocks.get(&row.debtor).map_or(&[], Vec::as_slice),
                extensions: extensions.get(&row.debtor).map_or(&[], Vec::as_slice),
                decisions: &decisions,
                first_run,
            };
            let held = app.plans.of(&row, &debtor.facts.segment)?;
            let table = Table {
                number: if other.is_some() { 0 } else { held.assignment.version },
                strategy: other.unwrap_or(&held.strategy),
                held: &held.strategy,
            };
            let own = account.replay(&table, span, &mut ages)?;
            compare(&mut simulation, &account, &own);
            simulation.actions.extend(own);
            simulation.accounts += 1;
        }
    }
    simulation.actions.sort_by(|a, b| (a.day, &a.debtor, a.currency).cmp(&(b.day, &b.debtor, b.currency)));
    Ok(simulation)
}

fn by_debtor<T>(rows: Vec<(i64, T)>) -> HashMap<i64, Vec<T>> {
    let mut all: HashMap<i64, Vec<T>> = HashMap::new();
    for (debtor, row) in rows {
        all.entry(debtor).or_default().push(row);
    }
    all
}

/// The days of the span that are worked.
fn worked(app: &App, span: Span, ran: &[Date]) -> Vec<Date> {
    let calendar = app.law.calendar(&app.seller.jurisdiction);
    let (first, last) = (ran.iter().min(), ran.iter().max());
    let within = |day: &Date| first.is_some_and(|f| f <= day) && last.is_some_and(|l| day <= l);
    let days = (0..=span.from.days_until(span.to)).map(|n| span.from.plus_days(n));
    days.filter(|day| if within(day) { ran.contains(day) } else { calendar.status(*day).business }).collect()
}

/// What the books hold of an account.
pub(super) struct Books {
    pub(super) invoices: Vec<InvoiceFact>,
    pub(super) movements: Vec<Movement>,
    pub(super) receipts: Vec<ReceiptFact>,
    /// Steps of the time before the books, with their days.
    pub(super) taken_over: Vec<(String, Date)>,
}

fn read(c: &mut dyn Connection, seller: i64, debtor: i64, currency: Currency) -> Outcome<Books> {
    let code = currency.code();
    let mut taken_over = Vec::new();
    let mut invoices = Vec::new();
    for row in books::invoices(c, seller, debtor)?.into_iter().filter(|i| i.currency == code) {
        let on = Date::parse_iso(row.last_step_on.as_bytes());
        taken_over.extend(on.filter(|_| !row.last_step.is_empty()).map(|on| (row.last_step, on)));
        invoices.push(row.fact);
    }
    let movements = books::movements(c, seller, debtor)?.into_iter().filter(|m| m.currency == code);
    let movements = movements.map(|m| m.fact).collect();
    let receipts = books::receipts(c, seller, debtor)?.into_iter().filter(|r| r.currency == code);
    Ok(Books { invoices, movements, receipts: receipts.map(|r| r.fact).collect(), taken_over })
}

/// Holds what an account would have had against what it had.
fn compare(simulation: &mut Simulation, account: &Account<'_>, own: &[Action]) {
    let span = simulation.span;
    let mut days: BTreeMap<(i64, &str), [Option<Date>; 2]> = BTreeMap::new();
    for a in own {
        days.entry((a.cycle, &a.step)).or_default()[0] = Some(a.day);
    }
    for d in account.decisions.iter().filter(|d| (span.from..=span.to).contains(&d.decided_on)) {
        days.entry((d.cycle, &d.step)).or_default()[1] = Some(d.decided_on);
        simulation.happened.push((d.decided_on, d.step.clone()));
    }
    for ((cycle, step), [simulated, happened]) in days.into_iter().filter(|(_, [s, h])| s != h) {
        simulation.differs.push(Difference {
            debtor: account.debtor.code.clone(),
            currency: account.currency,
            cycle,
            step: step.to_owned(),
            simulated,
            happened,
        });
    }
}
