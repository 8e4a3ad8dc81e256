//! What was built on an import since: while anything of it stands, the import cannot be taken back.

use std::collections::{BTreeMap, BTreeSet};

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use domain::books::MovementKind;
use store::books::{self, InvoiceRow, MovementRow};
use store::letters::LetterRow;
use store::work::{self, DecisionRow, State};
use store::{Connection, evidence, letters, people, undo};
use wire::messages::Messages;
use wire::record::read_fields;

use crate::App;

/// How many of them a refusal names.
const NAMED: usize = 20;
/// Kind of the letters that name everything that is open.
const STATEMENT: &str = papers::LetterKind::StatementOfAccount.key();

/// Refuses with `import_built_on` when something stands on the import (number, evidence entry) in the books of `debtors`.
pub(super) fn check(
    app: &App,
    c: &mut dyn Connection,
    (import, entry): (i64, i64),
    debtors: &[i64],
    (day, messages): (Date, &Messages),
) -> Outcome<()> {
    let mut found = Found { messages, named: Vec::new(), count: 0 };
    let mut first: Option<Date> = None;
    let mut blocked: BTreeMap<i64, Vec<(i64, i64)>> = BTreeMap::new();
    for (debtor, block) in work::blocks(c, app.seller.id)? {
        let holds = block.lifted_on.is_none() && block.until >= day;
        if let Some(invoice) = block.invoice.filter(|_| holds) {
            blocked.entry(debtor).or_default().push((invoice, block.id));
        }
    }
    let mut extended: BTreeMap<i64, Vec<(i64, i64)>> = BTreeMap::new();
    for (debtor, e) in store::extension::all(c, app.seller.id)?.into_iter().filter(|(_, e)| e.withdrawn_on.is_none()) {
        extended.entry(debtor).or_default().push((e.invoice, e.id));
    }
    let mut ended: BTreeMap<i64, Vec<BTreeMap<String, String>>> = BTreeMap::new();
    for (debtor, told) in undo::ended_cycles(c, app.seller.id, entry)? {
        ended.entry(debtor).or_default().push(read_fields(&told));
    }
    for debtor in debtors {
        let books = Books::read(app, c, *debtor, import)?;
        first = first.into_iter().chain(books.first(app, c, import)?).min();
        books.movements(app, c, &mut found)?;
        let named = books.decisions(app, c, entry, &mut found)?;
        books.letters(app, c, (entry, import), &named, &mut found)?;
        books.cycles(app, c, import, ended.get(debtor).map(Vec::as_slice).unwrap_or_default(), &mut found)?;
        for (invoice, block) in blocked.get(debtor).into_iter().flatten().filter(|(i, _)| books.own.contains(i)) {
            found.add("standing-block", &[("id", block.to_string()), ("number", books.number(*invoice))]);
        }
        for (invoice, id) in extended.get(debtor).into_iter().flatten().filter(|(i, _)| books.own.contains(i)) {
            found.add("standing-extension", &[("id", id.to_string()), ("number", books.number(*invoice))]);
        }
    }
    let closed = crate::period::closed(c, app.seller.id)?;
    if let (Some(on), Some(through)) = (first, closed)
        && on <= through
    {
        found.add("standing-period", &[("on", on.to_string()), ("through", through.to_string())]);
    }
    if found.count == 0 {
        return Ok(());
    }
    let more = found.count.saturating_sub(found.named.len() as u64);
    if more > 0 {
        found.named.push(messages.text("standing-more", &[("count", more.to_string())]));
    }
    let problem = Problem::refused("import_built_on").with("value", import).with("count", found.count);
    Err(problem.with("list", found.named.join("\n")).column("id"))
}

/// What stands in the way so far.
struct Found<'a> {
    messages: &'a Messages,
    named: Vec<String>,
    count: u64,
}

impl Found<'_> {
    fn add(&mut self, key: &str, args: &[(&str, String)]) {
        self.count += 1;
        if self.named.len() < NAMED {
            self.named.push(self.messages.text(key, args));
        }
    }
}

/// The books of a debtor, seen from one import.
struct Books {
    debtor: i64,
    invoices: Vec<InvoiceRow>,
    movements: Vec<MovementRow>,
    /// Invoices that the import brought.
    own: BTreeSet<i64>,
    /// Movements that it brought.
    mine: BTreeSet<i64>,
    /// Invoices that it brought or moved.
    touched: BTreeSet<i64>,
}

impl Books {
    fn read(app: &App, c: &mut dyn Connection, debtor: i64, import: i64) -> Outcome<Self> {
        let seller = app.seller.id;
        let mine = undo::movements(c, seller, debtor)?.into_iter().filter(|(_, i)| *i == import).map(|(m, _)| m);
        let mine: BTreeSet<i64> = mine.collect();
        let own: BTreeSet<i64> = undo::invoices(c, seller, debtor, import)?.into_iter().collect();
        let movements = books::movements(c, seller, debtor)?;
        let moved = movements.iter().filter(|m| mine.contains(&m.id)).map(|m| m.fact.invoice);
        let touched = moved.chain(own.iter().copied()).collect();
        Ok(Self { debtor, invoices: books::invoices(c, seller, debtor)?, movements, own, mine, touched })
    }

    /// The earliest day that taking the import back would change.
    fn first(&self, app: &App, c: &mut dyn Connection, import: i64) -> Outcome<Option<Date>> {
        let seller = app.seller.id;
        let receipts = undo::receipts(c, seller, self.debtor, import)?;
        let received = books::receipts(c, seller, self.debtor)?;
        let invoices = self.invoices.iter().filter(|i| self.own.contains(&i.fact.invoice)).map(|i| i.fact.issued);
        let moves = self.movements.iter().filter(|m| self.mine.contains(&m.id)).map(|m| m.fact.on);
        let money = received.iter().filter(|r| receipts.contains(&r.fact.receipt)).map(|r| r.fact.on);
        Ok(invoices.chain(moves).chain(money).min())
    }

    fn number(&self, invoice: i64) -> String {
        self.invoices.iter().find(|i| i.fact.invoice == invoice).map_or_else(String::new, |i| i.fact.number.clone())
    }

    /// Whether another import's movement came after what this one did to the invoice.
    fn built_on(&self, m: &MovementRow) -> bool {
        let later =
            |own: &&MovementRow| self.mine.contains(&own.id) && own.fact.invoice == m.fact.invoice && own.id < m.id;
        !self.mine.contains(&m.id)
            && (self.own.contains(&m.fact.invoice) || self.movements.iter().find(later).is_some())
    }

    /// Receipts, reported amounts and closings of other files.
    fn movements(&self, app: &App, c: &mut dyn Connection, found: &mut Found<'_>) -> Outcome<()> {
        let mut receipts = None;
        for m in self.movements.iter().filter(|m| self.built_on(m)) {
            let mut args = vec![("number", self.number(m.fact.invoice)), ("on", m.fact.on.to_string())];
            let key = match m.fact.kind {
                MovementKind::Reported => "standing-reported",
                MovementKind::SettledOutside => "standing-closed",
                MovementKind::Allocation | MovementKind::Reversed => {
                    if receipts.is_none() {
                        receipts = Some(books::receipts(c, app.seller.id, self.debtor)?);
                    }
                    let all = receipts.iter().flatten();
                    let reference = all.clone().find(|r| r.fact.receipt == m.fact.receipt);
                    args.push(("reference", reference.map_or_else(String::new, |r| r.fact.reference.clone())));
                    "standing-receipt"
                }
            };
            found.add(key, &args);
        }
        Ok(())
    }

    /// Steps taken since that name an invoice which the import brought or moved; they are returned.
    fn decisions(
        &self,
        app: &App,
        c: &mut dyn Connection,
        entry: i64,
        found: &mut Found<'_>,
    ) -> Outcome<Vec<DecisionRow>> {
        let taken = |d: &DecisionRow| matches!(d.state, State::Queued | State::Issued) && d.entry > entry;
        let mut named = Vec::new();
        for d in work::decisions(c, app.seller.id, Some(self.debtor))?.into_iter().filter(taken) {
            let all = d.letter == STATEMENT || before_due(c, app.seller.id, &d)?;
            let Some(number) = self.listed(d.currency, (d.decided_on, all)) else { continue };
            let args = [
                ("step", crate::worklist::step_name(found.messages, &d.step)),
                ("on", d.decided_on.to_string()),
                ("debtor", self.code(app, c)?),
                ("number", number.to_owned()),
            ];
            if d.state == State::Queued {
                let id = crate::letters::id(&self.code(app, c)?, &d);
                found.add("standing-queued", &[args.as_slice(), &[("id", id)]].concat());
            } else {
                found.add("standing-step", &args);
            }
            named.push(d);
        }
        Ok(named)
    }

    /// Letters issued since, whenever their steps were decided, that name such an invoice or took cash of the import off;
    /// a letter whose step is `named` already is not named twice.
    fn letters(
        &self,
        app: &App,
        c: &mut dyn Connection,
        (entry, import): (i64, i64),
        named: &[DecisionRow],
        found: &mut Found<'_>,
    ) -> Outcome<()> {
        let seller = app.seller.id;
        let since: Vec<LetterRow> =
            letters::letters_of(c, seller, self.debtor)?.into_iter().filter(|l| l.entry > entry).collect();
        if since.is_empty() {
            return Ok(());
        }
        let decisions = work::decisions(c, seller, Some(self.debtor))?;
        let cash = self.cash(app, c, import)?;
        let void = crate::letters::never_sent(c, seller, self.debtor)?;
        for l in since.into_iter().filter(|l| !void.contains(&l.id)) {
            let of = |d: &&DecisionRow| (d.currency, d.cycle, &d.step) == (l.currency, l.cycle, &l.step);
            if named.iter().any(|d| of(&d)) {
                continue;
            }
            let before_due = match decisions.iter().find(of) {
                Some(d) => before_due(c, seller, d)?,
                None => false,
            };
            let mut args =
                vec![("debtor", self.code(app, c)?), ("letter", l.number.clone()), ("on", l.issued_on.to_string())];
            if let Some(number) = self.listed(l.currency, (l.issued_on, l.kind == STATEMENT || before_due)) {
                args.push(("number", number.to_owned()));
                found.add("standing-letter", &args);
            } else if let Some(reference) = cash.iter().find(|r| r.0 == l.currency.code() && r.1 <= l.issued_on) {
                args.push(("reference", reference.2.clone()));
                found.add("standing-letter-cash", &args);
            }
        }
        Ok(())
    }

    /// An invoice that the import brought or moved among those that a step or a letter of a day names: what is overdue on it,
    /// or all that is open, and credit notes either way.
    fn listed(&self, currency: Currency, (day, all): (Date, bool)) -> Option<&str> {
        let names = |i: &&InvoiceRow| {
            let f = &i.fact;
            let listed = f.due < day || (all || f.opening < 0) && f.issued <= day;
            listed && i.currency == currency.code() && self.touched.contains(&f.invoice)
        };
        self.invoices.iter().find(names).map(|i| i.fact.number.as_str())
    }

    /// Receipts that the import brought and did not allocate whole: currency, day and reference.
    fn cash(&self, app: &App, c: &mut dyn Connection, import: i64) -> Outcome<Vec<(String, Date, String)>> {
        let own = undo::receipts(c, app.seller.id, self.debtor, import)?;
        let mut left = books::receipts(c, app.seller.id, self.debtor)?;
        left.retain(|r| {
            let allocated = |m: &&MovementRow| self.mine.contains(&m.id) && m.fact.receipt == r.fact.receipt;
            let used: i64 = self.movements.iter().filter(allocated).map(|m| m.fact.cash()).sum();
            own.contains(&r.fact.receipt) && r.fact.amount + used != 0
        });
        Ok(left.into_iter().map(|r| (r.currency, r.fact.on, r.fact.reference)).collect())
    }

    /// Cycles that ended since, where the import took something off what was owed: taking it back would open a debt again
    /// whose cycle is over.
    fn cycles(
        &self,
        app: &App,
        c: &mut dyn Connection,
        import: i64,
        ended: &[BTreeMap<String, String>],
        found: &mut Found<'_>,
    ) -> Outcome<()> {
        if ended.is_empty() {
            return Ok(());
        }
        let paid = undo::receipts(c, app.seller.id, self.debtor, import)?;
        let receipts = books::receipts(c, app.seller.id, self.debtor)?;
        let paid = receipts.iter().filter(|r| paid.contains(&r.fact.receipt)).map(|r| r.currency.as_str());
        let moved = self.movements.iter().filter(|m| self.mine.contains(&m.id) && m.fact.amount < 0);
        let credits = self.invoices.iter().filter(|i| self.own.contains(&i.fact.invoice) && i.fact.opening < 0);
        let lowered = paid.chain(moved.map(|m| m.currency.as_str())).chain(credits.map(|i| i.currency.as_str()));
        let lowered: BTreeSet<&str> = lowered.collect();
        for told in ended {
            let said = |name: &str| told.get(name).cloned().unwrap_or_default();
            if lowered.contains(said("currency").as_str()) {
                let mut args = vec![("debtor", self.code(app, c)?)];
                args.extend(["currency", "cycle", "on"].map(|name| (name, said(name))));
                found.add("standing-cycle", &args);
            }
        }
        Ok(())
    }

    fn code(&self, app: &App, c: &mut dyn Connection) -> Outcome<String> {
        let row = people::debtors(c, app.seller.id, self.debtor, self.debtor)?.pop();
        Ok(row.map_or_else(String::new, |d| d.facts.code))
    }
}

/// Whether a step was taken while nothing was overdue: it speaks of what is not due yet.
fn before_due(c: &mut dyn Connection, seller: i64, d: &DecisionRow) -> Outcome<bool> {
    let payload = evidence::payload(c, seller, d.entry)?;
    Ok(payload.is_some_and(|text| wire::record::nothing_overdue(&text)))
}
