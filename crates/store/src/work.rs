//! Accounts, decisions, blocks, runs, imports.

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use domain::books::{Block, Stops};

use crate::books::date;
use crate::catalogue::work as sql;
use crate::connection::{Connection, Row, Statement, Value, one_int};

/// `next_on` of an account that any run must look at, whatever its day.
pub const NOW: &str = "0001-01-01";
/// `next_on` of an account that only a new fact can change; also "no date" elsewhere.
pub const NEVER: &str = "9999-12-31";

/// Characters of a mark that speak of what an account waits for; as many follow for its next day.
pub const MARK_PART: usize = 16;

/// An account: a projection of its books and its dunning state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// The debtor.
    pub debtor: i64,
    /// Currency.
    pub currency: Currency,
    /// First day on which a run has to look at it.
    pub next_on: String,
    /// Latest day of any fact of the account.
    pub last_fact_on: String,
    /// Earliest due date of what is owed, [`NEVER`] when nothing is.
    pub oldest_due: String,
    /// How many items are open.
    pub items: i64,
    /// Cash not allocated.
    pub unapplied: i64,
    /// Dunning cycle, from 1.
    pub cycle: i64,
    /// Last step issued in this cycle, empty when none.
    pub step: String,
    /// Its day, empty when none.
    pub step_on: String,
    /// Step of the candidate that awaits a person, empty when none.
    pub candidate: String,
    /// What the last run found: a step decided, a skip reason, or empty.
    pub waiting: String,
    /// The assignment of a strategy that holds until the running cycle ends; 0 before its first step.
    pub assignment: i64,
    /// By what it shows that a run left `waiting` and `next_on`: [`MARK_PART`] characters for the first, as many for both; empty
    /// when no run has left anything.
    pub mark: String,
}

impl AccountRow {
    /// Takes back what the last run found: it does not hold any more, and the next run looks at the account.
    pub fn forget(&mut self) {
        self.waiting.clear();
        self.mark.clear();
        NOW.clone_into(&mut self.next_on);
    }
    /// Makes the next run look at it. What it waits for stays as the last run left it, and marked.
    pub fn wake(&mut self) {
        NOW.clone_into(&mut self.next_on);
        self.mark.truncate(MARK_PART);
    }
}

fn account(r: &dyn Row) -> Outcome<AccountRow> {
    Ok(AccountRow {
        debtor: r.int(0)?,
        currency: Currency::parse(r.text(1)?)?,
        next_on: r.text(2)?.to_owned(),
        last_fact_on: r.text(3)?.to_owned(),
        oldest_due: r.text(4)?.to_owned(),
        items: r.int(5)?,
        unapplied: r.int(6)?,
        cycle: r.int(7)?,
        step: r.text(8)?.to_owned(),
        step_on: r.text(9)?.to_owned(),
        candidate: r.text(10)?.to_owned(),
        waiting: r.text(11)?.to_owned(),
        assignment: r.int(12)?,
        mark: r.text(13)?.to_owned(),
    })
}

fn read_accounts(c: &mut dyn Connection, statement: &Statement, params: &[Value<'_>]) -> Outcome<Vec<AccountRow>> {
    let mut rows = Vec::new();
    c.query(statement, params, &mut |r| {
        rows.push(account(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// The accounts of debtors `from..=to`, in order.
pub fn accounts(c: &mut dyn Connection, seller: i64, from: i64, to: i64) -> Outcome<Vec<AccountRow>> {
    read_accounts(c, &sql::ACCOUNTS, &[seller.into(), from.into(), to.into()])
}

/// The accounts that a run of `day` has to look at.
pub fn due_accounts(c: &mut dyn Connection, seller: i64, day: Date) -> Outcome<Vec<AccountRow>> {
    let day = day.to_string();
    read_accounts(c, &sql::DUE_ACCOUNTS, &[seller.into(), (&day).into()])
}

/// Those of debtors in these bounds, in order.
pub fn due_between(c: &mut dyn Connection, seller: i64, day: Date, (from, to): (i64, i64)) -> Outcome<Vec<AccountRow>> {
    let day = day.to_string();
    read_accounts(c, &sql::DUE_ACCOUNTS_BETWEEN, &[seller.into(), (&day).into(), from.into(), to.into()])
}

/// How many accounts a run of `day` has to look at.
pub fn count_due(c: &mut dyn Connection, seller: i64, day: Date) -> Outcome<i64> {
    let day = day.to_string();
    one_int(c, &sql::COUNT_DUE, &[seller.into(), (&day).into()])
}

/// Accounts that wait for the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What for.
    pub state: String,
    /// How many accounts.
    pub accounts: i64,
    /// Their open items.
    pub items: i64,
    /// How many of them have something due before the day.
    pub overdue: i64,
}

/// All accounts without a fact after `day` by what they wait for, and how many of each are overdue on it; one pass over
/// the accounts.
pub fn account_states(c: &mut dyn Connection, seller: i64, day: Date) -> Outcome<Vec<Waiting>> {
    let day = day.to_string();
    let mut rows = Vec::new();
    c.query(&sql::ACCOUNT_STATES, &[seller.into(), (&day).into()], &mut |r| {
        rows.push(Waiting { state: r.text(0)?.to_owned(), accounts: r.int(1)?, items: r.int(2)?, overdue: r.int(3)? });
        Ok(())
    })?;
    Ok(rows)
}

/// Writes accounts whole.
pub fn put_accounts(c: &mut dyn Connection, seller: i64, rows: &[AccountRow]) -> Outcome<()> {
    let mut feed = rows.iter();
    c.bulk(&sql::PUT_ACCOUNT, &mut |p| {
        let Some(a) = feed.next() else { return Ok(false) };
        p.extend([
            Value::Int(seller),
            a.debtor.into(),
            a.currency.code().into(),
            (&a.next_on).into(),
            (&a.last_fact_on).into(),
            (&a.oldest_due).into(),
            a.items.into(),
            a.unapplied.into(),
            a.cycle.into(),
            (&a.step).into(),
            (&a.step_on).into(),
            (&a.candidate).into(),
            (&a.waiting).into(),
            a.assignment.into(),
            (&a.mark).into(),
        ]);
        Ok(true)
    })
}

/// Writes the dunning state of accounts; their books' projection stays as it is.
pub fn set_account_states(c: &mut dyn Connection, seller: i64, rows: &[AccountRow]) -> Outcome<()> {
    let mut feed = rows.iter();
    c.bulk(&sql::SET_ACCOUNT_STATE, &mut |p| {
        let Some(a) = feed.next() else { return Ok(false) };
        p.extend([
            Value::Int(seller),
            a.debtor.into(),
            a.currency.code().into(),
            (&a.next_on).into(),
            a.cycle.into(),
            (&a.step).into(),
            (&a.step_on).into(),
            (&a.candidate).into(),
            (&a.waiting).into(),
            a.assignment.into(),
            (&a.mark).into(),
        ]);
        Ok(true)
    })
}

/// Makes the next run look at every account of a debtor.
pub fn touch(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<()> {
    c.execute(&sql::TOUCH_ACCOUNTS, &[seller.into(), debtor.into(), NOW.into()])?;
    Ok(())
}

/// Makes the next run look at every account.
pub fn touch_all(c: &mut dyn Connection, seller: i64) -> Outcome<()> {
    c.execute(&sql::TOUCH_ALL_ACCOUNTS, &[seller.into(), NOW.into()])?;
    Ok(())
}

/// Life of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Awaits a person.
    Candidate,
    /// Approved by a person or by a rule of the seller; not issued yet.
    Approved,
    /// Issued by the run; a reminder or a task that is queued.
    Queued,
    /// Issued by a person, with its letter.
    Issued,
    /// Overtaken by the facts before anybody issued it.
    Withdrawn,
}

impl State {
    /// Whether it may still be issued.
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::Candidate | Self::Approved | Self::Queued)
    }
}

impl State {
    /// The word in the store and in results.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Approved => "approved",
            Self::Queued => "queued",
            Self::Issued => "issued",
            Self::Withdrawn => "withdrawn",
        }
    }
    /// Reads the word.
    pub fn parse(word: &str) -> Outcome<Self> {
        [Self::Candidate, Self::Approved, Self::Queued, Self::Issued, Self::Withdrawn]
            .into_iter()
            .find(|s| s.word() == word)
            .ok_or_else(|| Problem::store("store_damaged").with("detail", word))
    }
}

/// A decision's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionRow {
    /// The debtor.
    pub debtor: i64,
    /// Currency.
    pub currency: Currency,
    /// Cycle.
    pub cycle: i64,
    /// Step.
    pub step: String,
    /// State.
    pub state: State,
    /// The day of the run.
    pub decided_on: Date,
    /// Channel.
    pub channel: String,
    /// Kind of letter, empty when none.
    pub letter: String,
    /// Its evidence entry.
    pub entry: i64,
}

/// Adds decisions.
pub fn put_decisions(c: &mut dyn Connection, seller: i64, rows: &[DecisionRow]) -> Outcome<()> {
    let days: Vec<String> = rows.iter().map(|r| r.decided_on.to_string()).collect();
    let mut feed = rows.iter().zip(&days);
    c.bulk(&sql::PUT_DECISION, &mut |p| {
        let Some((d, day)) = feed.next() else { return Ok(false) };
        p.extend([
            Value::Int(seller),
            d.debtor.into(),
            d.currency.code().into(),
            d.cycle.into(),
            (&d.step).into(),
            d.state.word().into(),
            day.into(),
            (&d.channel).into(),
            (&d.letter).into(),
            d.entry.into(),
        ]);
        Ok(true)
    })
}

/// Moves a decision to another state.
pub fn set_decision_state(c: &mut dyn Connection, seller: i64, d: &DecisionRow, state: State) -> Outcome<()> {
    c.execute(
        &sql::SET_DECISION_STATE,
        &[
            seller.into(),
            d.debtor.into(),
            d.currency.code().into(),
            d.cycle.into(),
            (&d.step).into(),
            state.word().into(),
        ],
    )?;
    Ok(())
}

pub(crate) fn decision(r: &dyn Row) -> Outcome<DecisionRow> {
    Ok(DecisionRow {
        debtor: r.int(0)?,
        currency: Currency::parse(r.text(1)?)?,
        cycle: r.int(2)?,
        step: r.text(3)?.to_owned(),
        state: State::parse(r.text(4)?)?,
        decided_on: date(r, 5)?,
        channel: r.text(6)?.to_owned(),
        letter: r.text(7)?.to_owned(),
        entry: r.int(8)?,
    })
}

/// Decisions of one debtor, or of all when `debtor` is `None`.
pub fn decisions(c: &mut dyn Connection, seller: i64, debtor: Option<i64>) -> Outcome<Vec<DecisionRow>> {
    let mut rows = Vec::new();
    let mut each = |r: &dyn Row| -> Outcome<()> {
        rows.push(decision(r)?);
        Ok(())
    };
    match debtor {
        Some(debtor) => c.query(&sql::DECISIONS_OF_DEBTOR, &[seller.into(), debtor.into()], &mut each)?,
        None => c.query(&sql::DECISIONS, &[seller.into()], &mut each)?,
    }
    Ok(rows)
}

/// The place of a decision among all, by day: what comes first stands before every other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DecisionPlace {
    /// Day of the decision, as text.
    pub day: String,
    /// The debtor.
    pub debtor: i64,
    /// Currency code.
    pub currency: String,
    /// Entry of evidence.
    pub entry: i64,
}

/// So many decisions of the days `from..=to`, by day, debtor, currency and entry, that come after a place.
pub fn decisions_between(
    c: &mut dyn Connection,
    seller: i64,
    (from, to): (&str, &str),
    after: &DecisionPlace,
    limit: i64,
) -> Outcome<Vec<DecisionRow>> {
    let (day, currency) = (&after.day, &after.currency);
    let params = [
        seller.into(),
        from.into(),
        to.into(),
        day.into(),
        after.debtor.into(),
        currency.into(),
        after.entry.into(),
        limit.into(),
    ];
    let mut rows = Vec::new();
    c.query(&sql::DECISIONS_BETWEEN, &params, &mut |r| {
        rows.push(decision(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// So many debtors after one that have decisions with a letter; where a state is named, with a decision in it.
pub fn lettered(c: &mut dyn Connection, seller: i64, state: Option<&str>, after: i64, limit: i64) -> Outcome<Vec<i64>> {
    let mut found = Vec::new();
    let mut each = |r: &dyn Row| -> Outcome<()> {
        found.push(r.int(0)?);
        Ok(())
    };
    match state {
        None => c.query(&sql::LETTERED, &[seller.into(), after.into(), limit.into()], &mut each)?,
        Some(state) => {
            c.query(&sql::LETTERED_IN, &[seller.into(), state.into(), after.into(), limit.into()], &mut each)?;
        }
    }
    Ok(found)
}

/// What accounts were told under keys that begin with `prefix`, oldest first for each account.
pub fn announced(c: &mut dyn Connection, seller: i64, prefix: &str) -> Outcome<Vec<DecisionRow>> {
    // Keys go on with digits, which stand before this character.
    let end = format!("{prefix}~");
    let mut rows = Vec::new();
    c.query(&sql::ANNOUNCED, &[seller.into(), prefix.into(), (&end).into()], &mut |r| {
        rows.push(decision(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// The blocks of a seller with the debtor each is on.
pub fn blocks(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<(i64, Block)>> {
    read_blocks(c, &sql::BLOCKS, seller)
}

/// All blocks, those that a merge took elsewhere too.
pub fn all_blocks(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<(i64, Block)>> {
    read_blocks(c, &sql::ALL_BLOCKS, seller)
}

fn read_blocks(c: &mut dyn Connection, statement: &Statement, seller: i64) -> Outcome<Vec<(i64, Block)>> {
    let mut rows = Vec::new();
    c.query(statement, &[seller.into()], &mut |r| {
        let invoice = r.int(2)?;
        let (stops, lifted) = (r.text(7)?, r.text(8)?);
        let damaged = |_| Problem::store("store_damaged").with("detail", format!("block {stops}"));
        rows.push((
            r.int(1)?,
            Block {
                id: r.int(0)?,
                invoice: (invoice != 0).then_some(invoice),
                reason: r.text(3)?.to_owned(),
                owner: r.text(4)?.to_owned(),
                from: date(r, 5)?,
                until: date(r, 6)?,
                stops: Stops::parse(stops).map_err(damaged)?,
                lifted_on: if lifted.is_empty() { None } else { Some(date(r, 8)?) },
            },
        ));
        Ok(())
    })?;
    Ok(rows)
}

/// Adds a block; its number is returned.
pub fn insert_block(c: &mut dyn Connection, seller: i64, debtor: i64, b: &Block) -> Outcome<i64> {
    let id = one_int(c, &sql::LAST_BLOCK, &[seller.into()])? + 1;
    let (from, until, stops) = (b.from.to_string(), b.until.to_string(), b.stops.list());
    c.execute(
        &sql::INSERT_BLOCK,
        &[
            seller.into(),
            id.into(),
            debtor.into(),
            b.invoice.unwrap_or(0).into(),
            (&b.reason).into(),
            (&b.owner).into(),
            (&from).into(),
            (&until).into(),
            (&stops).into(),
        ],
    )?;
    Ok(id)
}

/// Lifts a block on `day`; false when there is no such block or it was lifted before.
pub fn lift_block(c: &mut dyn Connection, seller: i64, block: i64, day: Date) -> Outcome<bool> {
    Ok(c.execute(&sql::LIFT_BLOCK, &[seller.into(), block.into(), (&day.to_string()).into()])? > 0)
}
