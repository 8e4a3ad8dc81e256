//! Reading the day: pieces of work, and a reader that turns a piece into judged accounts.

use std::collections::HashMap;

use basis::problem::Outcome;
use domain::books::{InvoiceFact, Movement, OpenItem, ReceiptFact, for_interest, open_as_of, unapplied_as_of};
use domain::decide::{Reach, Verdict};
use domain::record::{GENESIS, Hash};
use store::people::DebtorRow;
use store::work::AccountRow;
use store::{Connection, books, evidence, people, work};

use super::judge::{Case, Judged, judge};
use super::{Day, Piece, RANGE, last_debtor};
use crate::lawful::{Tally, claim, governing, interest_stops};
use crate::strategy::Plan;

/// Above this share of due accounts, in per cent, one ordered scan is cheaper than looking accounts up.
const SCAN_FROM_PERCENT: i64 = 10;
/// Single accounts of one piece.
pub(crate) const LOOK_UPS: usize = 600;

/// Whether so few of so many debtors are due that looking them up is cheaper than a scan.
pub(crate) fn few(due: i64, debtors: i64) -> bool {
    due * 100 <= debtors * SCAN_FROM_PERCENT
}

/// Cuts the day into pieces.
pub(crate) fn pieces(day: &Day<'_>, c: &mut dyn Connection) -> Outcome<Vec<Piece>> {
    let seller = day.app.seller.id;
    // An account or more a debtor: near enough to choose between a scan and look-ups, and found without counting.
    let last = last_debtor(day.app, c)?;
    let due = if day.full { last } else { work::count_due(c, seller, day.day)? };
    if last == 0 || due == 0 {
        return Ok(Vec::new());
    }
    if day.full || !few(due, last) {
        let count = (last + RANGE - 1) / RANGE;
        return Ok((0..count).map(|i| Piece::Range(i * RANGE + 1, ((i + 1) * RANGE).min(last))).collect());
    }
    let mut rows = work::due_accounts(c, seller, day.day)?;
    rows.sort_by_key(|a| (a.debtor, a.currency));
    let mut pieces = Vec::new();
    while !rows.is_empty() {
        // A debtor's accounts stay in one piece: its chain has one head.
        let mut cut = LOOK_UPS.min(rows.len());
        while cut < rows.len() && rows.get(cut).map(|a| a.debtor) == rows.get(cut - 1).map(|a| a.debtor) {
            cut += 1;
        }
        let rest = rows.split_off(cut);
        pieces.push(Piece::Accounts(std::mem::replace(&mut rows, rest)));
    }
    Ok(pieces)
}

/// What is done with each account.
pub(crate) type Sink<'s, 'a> = dyn FnMut(&Reach<'a>, &mut Tally<'a>, &Case<'_>) -> Outcome<()> + 's;

/// Reads and judges pieces on one connection with its own memory of calendars and rates.
pub(crate) struct Reader<'a, 'c> {
    day: &'a Day<'a>,
    connection: &'c mut dyn Connection,
    tally: Tally<'a>,
    reaches: Reaches<'a>,
    /// Whether every account's interest is wanted, not only that of accounts with a decision.
    every_interest: bool,
    /// Heads of the chains of the range at hand.
    heads: HashMap<i64, (i64, Hash)>,
}

/// Age tables by strategy and seat.
pub(crate) struct Reaches<'a> {
    day: &'a Day<'a>,
    known: HashMap<i64, HashMap<String, Reach<'a>>>,
}

impl<'a> Reaches<'a> {
    pub(crate) fn new(day: &'a Day<'a>) -> Self {
        Self { day, known: HashMap::new() }
    }
    /// The age table for a seat under a strategy.
    pub(crate) fn get(&mut self, plan: &Plan, seat: &str) -> &Reach<'a> {
        let day = self.day;
        let own = self.known.entry(plan.assignment.version).or_default();
        own.entry(seat.to_owned()).or_insert_with(|| {
            let code = seat.split('-').next().unwrap_or(seat);
            Reach::rolled(&plan.strategy, day.app.law.calendar(code), day.day, day.app.rolls)
        })
    }
}

impl<'a, 'c> Reader<'a, 'c> {
    pub(crate) fn new(day: &'a Day<'a>, connection: &'c mut dyn Connection) -> Self {
        Self {
            day,
            connection,
            tally: Tally::new(day.app, day.day),
            reaches: Reaches::new(day),
            every_interest: false,
            heads: HashMap::new(),
        }
    }

    /// A reader for lists, which tell the interest of every account.
    pub(crate) fn for_lists(day: &'a Day<'a>, connection: &'c mut dyn Connection) -> Self {
        Self { every_interest: true, ..Self::new(day, connection) }
    }

    /// Judges every due account of a piece.
    pub(crate) fn judge(&mut self, piece: &Piece) -> Outcome<Vec<Judged>> {
        let mut judged = Vec::new();
        let day = self.day;
        self.each(piece, &mut |reach, tally, case| {
            if !day.merged.contains(&case.account.debtor) {
                judged.push(judge(day, reach, tally, case)?);
            }
            Ok(())
        })?;
        Ok(judged)
    }

    /// Hands every account of a piece that is due (or all, on a full day) to `sink`, with all that judging it needs.
    pub(crate) fn each(&mut self, piece: &Piece, sink: &mut Sink<'_, 'a>) -> Outcome<()> {
        match piece {
            Piece::Range(from, to) => {
                let accounts = work::accounts(self.connection, self.day.app.seller.id, *from, *to)?;
                self.range(accounts, (*from, *to), sink)
            }
            Piece::Due(accounts, between) => self.range(accounts.clone(), *between, sink),
            Piece::Accounts(accounts) => self.accounts(accounts, sink),
        }
    }

    fn range(&mut self, accounts: Vec<AccountRow>, (from, to): (i64, i64), sink: &mut Sink<'_, 'a>) -> Outcome<()> {
        let seller = self.day.app.seller.id;
        let today = self.day.day.to_string();
        let debtors = people::debtors(self.connection, seller, from, to)?;
        self.heads = evidence::heads(self.connection, seller, Some((from, to)))?
            .into_iter()
            .map(|leaf| (leaf.chain, (leaf.seq, leaf.hash)))
            .collect();
        // Items come in the accounts' order: one pass deals them out.
        let mut items: Vec<OpenItem> = Vec::new();
        let mut bounds: Vec<(i64, basis::money::Currency, usize)> = Vec::new();
        books::open_items(self.connection, seller, (from, to), &mut |row| {
            if bounds.last().is_none_or(|(d, c, _)| *d != row.debtor || *c != row.currency) {
                bounds.push((row.debtor, row.currency, items.len()));
            }
            items.push(row.item);
            Ok(())
        })?;
        let mut next = 0;
        let mut people = debtors.iter().peekable();
        for account in accounts {
            while people.next_if(|d| d.id < account.debtor).is_some() {}
            let Some(debtor) = people.peek() else { break };
            let key = (account.debtor, account.currency.code());
            while bounds.get(next).is_some_and(|(d, c, _)| (*d, c.code()) < key) {
                next += 1;
            }
            let own = match bounds.get(next) {
                Some((d, c, start)) if (*d, c.code()) == key => {
                    let end = bounds.get(next + 1).map_or(items.len(), |(_, _, end)| *end);
                    items.get(*start..end).unwrap_or(&[])
                }
                _ => &[],
            };
            if self.day.full || account.next_on <= today {
                self.case(account, debtor, own, sink)?;
            }
        }
        Ok(())
    }

    fn accounts(&mut self, accounts: &[AccountRow], sink: &mut Sink<'_, 'a>) -> Outcome<()> {
        let seller = self.day.app.seller.id;
        self.heads.clear();
        for account in accounts {
            let c = &mut *self.connection;
            let debtors = people::debtors(c, seller, account.debtor, account.debtor)?;
            let Some(debtor) = debtors.first() else { continue };
            let items = books::account_items(c, seller, account.debtor, account.currency)?;
            self.case(account.clone(), debtor, &items, sink)?;
        }
        Ok(())
    }

    fn case(
        &mut self,
        account: AccountRow,
        debtor: &DebtorRow,
        items: &[OpenItem],
        sink: &mut Sink<'_, 'a>,
    ) -> Outcome<()> {
        let overdue = |items: &[OpenItem]| items.iter().filter(|i| i.overdue(self.day.day)).map(|_| 1).sum();
        let projected_overdue = overdue(items);
        let history;
        let (items, unapplied): (&[OpenItem], i64) = if account.last_fact_on > self.day.day.to_string() {
            // Facts lie ahead of the day: the projection is not its state, the history is.
            history = as_of(self.day, self.connection, &account)?;
            (&history.0, history.1)
        } else {
            (items, account.unapplied)
        };
        let own_base = |i: &OpenItem| {
            let blocks = self.day.stops_of(debtor.id);
            i.moved || !interest_stops(blocks, i.invoice, i.due, self.day.day).is_empty()
        };
        let head = self.head(account.debtor)?;
        let plan = self.day.app.plans.of(&account, &debtor.facts.segment)?;
        let mut case = Case {
            account,
            debtor: &debtor.facts,
            plan,
            items,
            steps: self.day.for_steps(debtor.id, items),
            moved_interest: Vec::new(),
            unapplied,
            projected_overdue,
            head,
        };
        let reach = self.reaches.get(plan, &debtor.facts.jurisdiction);
        // The history behind such an item is read only where its interest is told: in lists, and with a decision.
        let told = || self.every_interest || matches!(case.view(self.day, reach).verdict, Verdict::Decide(_));
        if items.iter().any(|i| i.overdue(self.day.day) && own_base(i)) && told() {
            case.moved_interest = moved_interest(self.day, self.connection, &case.account, debtor, items)?;
        }
        sink(reach, &mut self.tally, &case)
    }

    fn head(&mut self, chain: i64) -> Outcome<(i64, Hash)> {
        if let Some(head) = self.heads.get(&chain) {
            return Ok(*head);
        }
        let found = evidence::head(self.connection, self.day.app.seller.id, chain)?;
        Ok(found.unwrap_or((0, GENESIS)))
    }
}

/// Open items and unapplied cash of an account as of the day, from its history alone.
pub(crate) fn as_of(day: &Day<'_>, c: &mut dyn Connection, account: &AccountRow) -> Outcome<(Vec<OpenItem>, i64)> {
    let seller = day.app.seller.id;
    let code = account.currency.code();
    let (invoices, movements) = history(c, seller, account)?;
    let receipts: Vec<ReceiptFact> = books::receipts(c, seller, account.debtor)?
        .into_iter()
        .filter(|r| r.currency == code)
        .map(|r| r.fact)
        .collect();
    Ok((open_as_of(&invoices, &movements, day.day), unapplied_as_of(&receipts, &movements, day.day)))
}

/// Invoices and movements of an account.
pub(crate) fn history(
    c: &mut dyn Connection,
    seller: i64,
    account: &AccountRow,
) -> Outcome<(Vec<InvoiceFact>, Vec<Movement>)> {
    let code = account.currency.code();
    let invoices = books::invoices(c, seller, account.debtor)?;
    let movements = books::movements(c, seller, account.debtor)?;
    Ok((
        invoices.into_iter().filter(|i| i.currency == code).map(|i| i.fact).collect(),
        movements.into_iter().filter(|m| m.currency == code).map(|m| m.fact).collect(),
    ))
}

/// Interest of the overdue items whose base changed after they were taken in, or that a block stopped for some days.
pub(crate) fn moved_interest(
    day: &Day<'_>,
    c: &mut dyn Connection,
    account: &AccountRow,
    debtor: &DebtorRow,
    items: &[OpenItem],
) -> Outcome<Vec<(i64, Option<i64>)>> {
    let seller = day.app.seller.id;
    let mut movements = books::movements(c, seller, account.debtor)?;
    movements.retain(|m| m.currency == account.currency.code());
    let movements: Vec<Movement> = movements.into_iter().map(|m| m.fact).collect();
    let mut found = Vec::new();
    let blocks = day.stops_of(account.debtor);
    let own_base = |i: &&OpenItem| i.moved || !interest_stops(blocks, i.invoice, i.due, day.day).is_empty();
    for item in items.iter().filter(|i| i.overdue(day.day)).filter(own_base) {
        // One by one: invoices lie in the order in which they came in, those of a debtor far apart.
        let Some(invoice) = books::invoice_of(c, seller, account.debtor, item.invoice)? else { continue };
        let invoice = &for_interest(&invoice.fact, day.extensions_of(account.debtor), day.day);
        let base = domain::assess::Base::of(invoice, &movements, day.day);
        let law = governing(day.app, &item.law, &debtor.facts.jurisdiction);
        let claimed = claim(day.app, law, (invoice.due, account.currency), (item.invoice, &base), blocks, day.day)?;
        found.push((item.invoice, claimed.interest().map(|m| m.minor)));
    }
    Ok(found)
}
