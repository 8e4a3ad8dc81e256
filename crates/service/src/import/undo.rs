//! A whole import taken back: what it brought is reversed by facts of the same days, so that it never was on any day.
//!
//! Nothing is deleted, and nothing is taken back on which something else was built (`standing`).

use std::collections::{BTreeMap, BTreeSet};

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use domain::decide::announced_due;
use store::books::{self, InvoiceRow};
use store::master;
use store::people::{self, DebtorRow};
use store::undo::{self, NotedDebtor, UndoRow};
use store::work::{self, AccountRow, DecisionRow, State};
use store::{Connection, check};
use wire::messages::Messages;
use wire::output::{ImportListed, UndoResult};

use super::{debtor_of, debtor_payload, standing};
use crate::App;
use crate::account::{Changes, apply};
use crate::debtors::links::{self, LINKS};
use crate::debtors::record::By;
use crate::debtors::{contacts, record};
use crate::reversal::{self, Reversal};
use crate::run_day::write::{Why, withdraw};
use crate::scribe::Scribe;
use crate::steps::Supports;
use crate::transaction::in_transaction;

/// Kind of the entry that records an undo.
pub(crate) const ENTRY: &str = "import_undone";
/// Kind of the entry that withdraws a debtor.
pub(crate) const WITHDRAWN: &str = "debtor_withdrawn";
/// Debtors between two writings of evidence.
const FLUSH: usize = 2_000;

/// All imports, oldest first, with the rows that became facts and the day on which each was taken back.
pub fn list(app: &App) -> Outcome<Vec<ImportListed>> {
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let mut rows: BTreeMap<i64, BTreeSet<(i64, i64)>> = BTreeMap::new();
    for noted in undo::noted_debtors(&mut *c, seller)? {
        rows.entry(noted.import).or_default().insert((noted.debtor, noted.entry));
    }
    let facts = undo::rows_of_imports(&mut *c, seller)?;
    let undone: BTreeMap<i64, Date> = undo::undone(&mut *c, seller)?.into_iter().map(|u| (u.import, u.on)).collect();
    let imports = check::imports(&mut *c, seller)?;
    let mut of_contacts: BTreeMap<i64, i64> = BTreeMap::new();
    for import in imports.iter().filter(|i| i.what == "contacts") {
        of_contacts.insert(import.id, contacts::brought(&mut *c, seller, import.id)?);
    }
    let all = imports.into_iter().map(|import| {
        let of_debtors = rows.get(&import.id).filter(|_| import.what == "debtors").map_or(0, BTreeSet::len);
        let of_facts: i64 = facts.iter().filter(|(id, _)| *id == import.id).map(|(_, n)| n).sum();
        ImportListed {
            import: import.id,
            kind: import.what,
            file: import.body,
            as_of: import.as_of.to_string(),
            rows: of_facts + of_contacts.get(&import.id).unwrap_or(&0) + i64::try_from(of_debtors).unwrap_or(0),
            undone_on: undone.get(&import.id).map(|d| d.to_string()),
        }
    });
    Ok(all.collect())
}

/// Takes an import back on `day`. A second time changes nothing and says so. Fails with `unknown_import`, and with
/// `import_built_on` when something stands in the way.
pub fn undo(app: &App, id: i64, (by, reason): (&str, &str), day: Date, messages: &Messages) -> Outcome<UndoResult> {
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let Some(import) = check::imports(&mut *c, seller)?.into_iter().find(|i| i.id == id) else {
        return Err(Problem::refused("unknown_import").with("value", id).column("id"));
    };
    let mut result = UndoResult { import: id, kind: import.what, file: import.body, ..UndoResult::default() };
    let before = undo::undone(&mut *c, seller)?;
    if let Some(known) = before.iter().find(|u| u.import == id) {
        result.undone_on = known.on.to_string();
        result.already = true;
        return Ok(result);
    }
    crate::debtors::merging::not_of_import(&mut *c, seller, id)?;
    result.undone_on = day.to_string();
    let debtors = undo::debtors(&mut *c, seller, id)?;
    let entry = undo::entry_of(&mut *c, seller, id)?;
    standing::check(app, &mut *c, (id, entry), &debtors, (day, messages))?;
    let row = UndoRow {
        number: i64::try_from(before.len()).unwrap_or(i64::MAX) + 1,
        import: id,
        on: day,
        by: by.to_owned(),
        reason: reason.to_owned(),
        at: 0,
    };
    let nobody = by.trim().is_empty();
    let mut work =
        Undoing { app, by: if nobody { "-" } else { by }, scribe: Scribe::new(&*app.clock, seller), id, result };
    in_transaction(&mut *c, |c| work.all(c, &debtors, entry, row))?;
    // What was found out from the wrong file must not read the right one unasked.
    work.result.forgot = super::kept::forget(app, id).map(|path| path.display().to_string());
    Ok(work.result)
}

/// What the entry of an undo hashes.
pub(crate) fn text(row: &UndoRow) -> String {
    wire::record::fields(&[
        ("undo", row.number.to_string()),
        ("import", row.import.to_string()),
        ("on", row.on.to_string()),
        ("by", row.by.clone()),
        ("reason", row.reason.clone()),
    ])
}

/// One import on its way back; everything happens in one transaction.
struct Undoing<'a> {
    app: &'a App,
    /// Who takes it back; a dash when nobody is named.
    by: &'a str,
    scribe: Scribe<'a>,
    id: i64,
    result: UndoResult,
}

impl Undoing<'_> {
    fn all(&mut self, c: &mut dyn Connection, debtors: &[i64], entry: i64, mut row: UndoRow) -> Outcome<()> {
        let seller = self.app.seller.id;
        let newborn = undo::newborn(c, seller, entry)?;
        for (done, debtor) in debtors.iter().enumerate() {
            self.debtor(c, *debtor, (entry, row.on))?;
            if (done + 1).is_multiple_of(FLUSH) {
                self.scribe.flush(c)?;
                self.scribe.forget_heads();
            }
        }
        undo::mark(c, seller, self.id)?;
        self.master_data(c, debtors, (&newborn, row.on))?;
        let by = By { person: self.by, import: self.id };
        self.result.contacts = contacts::take_back(c, seller, &mut self.scribe, (by, row.on))?;
        row.at = self.scribe.at();
        undo::insert(c, seller, &row)?;
        self.scribe.add(c, 0, ENTRY, text(&row))?;
        self.scribe.flush(c)?;
        crate::seal::seal(self.app, c, row.on)
    }

    /// Reverses what the import wrote in the books of one debtor.
    fn debtor(&mut self, c: &mut dyn Connection, debtor: i64, (entry, on): (i64, Date)) -> Outcome<()> {
        let seller = self.app.seller.id;
        let invoices = books::invoices(c, seller, debtor)?;
        let own: BTreeSet<i64> = undo::invoices(c, seller, debtor, self.id)?.into_iter().collect();
        let mine: BTreeSet<i64> =
            undo::movements(c, seller, debtor)?.into_iter().filter(|(_, i)| *i == self.id).map(|(m, _)| m).collect();
        let movements = books::movements(c, seller, debtor)?;
        let receipts: BTreeSet<i64> = undo::receipts(c, seller, debtor, self.id)?.into_iter().collect();
        let mut reversals: Vec<Reversal> = Vec::new();
        for m in movements.iter().filter(|m| mine.contains(&m.id)) {
            reversals.push(Reversal::new(&m.currency, m.fact.reversed(), self.id));
            self.result.movements += 1;
        }
        for r in books::receipts(c, seller, debtor)?.iter().filter(|r| receipts.contains(&r.fact.receipt)) {
            reversals.push(Reversal::new(&r.currency, r.fact.reversed(), self.id));
            self.result.receipts += 1;
        }
        for i in invoices.iter().filter(|i| own.contains(&i.fact.invoice)) {
            if i.fact.opening != 0 {
                reversals.push(Reversal::new(&i.currency, i.fact.reversed(), self.id));
            }
            self.result.invoices += 1;
        }
        let mut changes = Changes::new();
        reversal::record(c, (seller, debtor), &mut self.scribe, (&reversals, &mut changes))?;
        reversal::items(c, seller, (&invoices, &movements), &reversals)?;
        apply(c, seller, &self.app.plans, &changes)?;
        self.candidates(c, debtor, (entry, on), &changes)?;
        self.steps(c, debtor, &invoices, &own)
    }

    /// What waits for a person and was decided after the import rests on books with it: it is withdrawn, and the next run
    /// judges anew.
    fn candidates(
        &mut self,
        c: &mut dyn Connection,
        debtor: i64,
        (entry, on): (i64, Date),
        touched: &Changes,
    ) -> Outcome<()> {
        let seller = self.app.seller.id;
        let waits = |d: &DecisionRow| matches!(d.state, State::Candidate | State::Approved) && d.entry > entry;
        let mut waiting = work::decisions(c, seller, Some(debtor))?;
        waiting.retain(waits);
        let import = self.id.to_string();
        let why = Why { on, by: "", reason: "import", note: &import };
        let note = |d: &&DecisionRow| announced_due(&d.step).is_some() && touched.contains_key(&(debtor, d.currency));
        for note in waiting.iter().filter(note) {
            withdraw(c, seller, &mut self.scribe, note, why)?;
            self.result.candidates += 1;
        }
        let mut rows = Vec::new();
        for mut account in work::accounts(c, seller, debtor, debtor)? {
            let own = |d: &&DecisionRow| d.currency == account.currency && d.step == account.candidate;
            let Some(decision) = waiting.iter().find(own).filter(|_| touched.contains_key(&(debtor, account.currency)))
            else {
                continue;
            };
            withdraw(c, seller, &mut self.scribe, decision, why)?;
            self.result.candidates += 1;
            account.candidate = String::new();
            account.forget();
            if account.step.is_empty() {
                // No step was taken in this cycle: it is under no strategy yet.
                account.assignment = 0;
            }
            rows.push(account);
        }
        work::put_accounts(c, seller, &rows)
    }

    /// A step that was only taken over with rows of the import is forgotten: what supports another holds again.
    fn steps(&self, c: &mut dyn Connection, debtor: i64, invoices: &[InvoiceRow], own: &BTreeSet<i64>) -> Outcome<()> {
        if !invoices.iter().any(|i| own.contains(&i.fact.invoice) && !i.last_step.is_empty()) {
            return Ok(());
        }
        let seller = self.app.seller.id;
        let segment = people::debtors(c, seller, debtor, debtor)?.pop().map(|d| d.facts.segment).unwrap_or_default();
        let mut rows: Vec<AccountRow> = Vec::new();
        for mut account in work::accounts(c, seller, debtor, debtor)? {
            let strategy = &self.app.plans.of(&account, &segment)?.strategy;
            let stand: Vec<&InvoiceRow> = invoices.iter().filter(|i| !own.contains(&i.fact.invoice)).collect();
            let supports = Supports::gather(c, seller, (strategy, &account), &stand)?;
            if account.step.is_empty() || supports.hold(&account) {
                continue;
            }
            let by_import = invoices.iter().any(|i| {
                own.contains(&i.fact.invoice) && i.last_step == account.step && i.last_step_on == account.step_on
            });
            if !by_import {
                continue;
            }
            (account.step, account.step_on) = supports.firmest(strategy);
            if account.step.is_empty() && account.candidate.is_empty() {
                // Nothing was decided in this cycle: it is under no strategy yet.
                account.assignment = 0;
            }
            rows.push(account);
        }
        work::put_accounts(c, seller, &rows)
    }

    /// Master data that nobody changed since is put back; debtors that came with the import and have nothing else are
    /// withdrawn.
    fn master_data(&mut self, c: &mut dyn Connection, debtors: &[i64], (newborn, on): (&[i64], Date)) -> Outcome<()> {
        let seller = self.app.seller.id;
        let mut noted = undo::noted_debtors(c, seller)?;
        noted.retain(|n| n.import == self.id);
        let came = noted.iter().filter(|n| n.before.is_empty()).map(|n| n.debtor);
        let mut came: BTreeSet<i64> = came.chain(debtors.iter().copied()).collect();
        came.retain(|d| newborn.binary_search(d).is_ok());
        // Others first: they may name one that came. The last change first: a debtor that the file names twice goes back in
        // two steps.
        let changed = |n: &&NotedDebtor| !n.before.is_empty();
        let (new, old): (Vec<_>, Vec<_>) = noted.iter().rev().partition(|n| came.contains(&n.debtor));
        self.put_all_back(c, old.into_iter().filter(changed).collect(), on)?;
        for row in self.unused(c, &came)? {
            undo::withdraw(c, seller, row.id)?;
            self.scribe.add(c, row.id, WITHDRAWN, wire::record::fields(&[("code", row.facts.code)]))?;
            self.result.debtors_withdrawn += 1;
        }
        let gone: BTreeSet<i64> = undo::withdrawn(c, seller)?.into_iter().collect();
        let kept = noted.iter().filter(|n| n.before.is_empty() && !gone.contains(&n.debtor));
        self.result.debtors_kept += kept.count() as u64;
        self.put_all_back(c, new.into_iter().filter(changed).filter(|n| !gone.contains(&n.debtor)).collect(), on)
    }

    /// Those of `came` that are not withdrawn yet and have nothing of their own, and that nothing that stays names.
    fn unused(&self, c: &mut dyn Connection, came: &BTreeSet<i64>) -> Outcome<Vec<DebtorRow>> {
        let seller = self.app.seller.id;
        let gone: BTreeSet<i64> = undo::withdrawn(c, seller)?.into_iter().collect();
        let undone = undo::undone(c, seller)?.into_iter().map(|u| u.import).chain([self.id]);
        let nobody: BTreeSet<i64> = undone.collect();
        let assigned: BTreeSet<i64> =
            store::strategies::assignments(c, seller)?.into_iter().map(|a| a.debtor).collect();
        let mut free = BTreeSet::new();
        for debtor in came.difference(&gone) {
            let used = assigned.contains(debtor)
                || !books::invoices(c, seller, *debtor)?.is_empty()
                || !books::receipts(c, seller, *debtor)?.is_empty()
                || master::events(c, seller, *debtor)?.iter().any(|e| !nobody.contains(&e.import));
            if !used {
                free.insert(*debtor);
            }
        }
        if free.is_empty() {
            return Ok(Vec::new());
        }
        let parents: BTreeMap<String, String> =
            master::groups(c, seller)?.into_iter().map(|g| (g.code, g.parent)).collect();
        let all = people::debtors(c, seller, 1, i64::MAX)?;
        // What stays may name one that would go, which then stays and may name another.
        loop {
            let stays = all.iter().filter(|d| !gone.contains(&d.id) && !free.contains(&d.id));
            let named = stays.flat_map(|d| LINKS.map(|link| link.of(d)));
            let named: BTreeSet<&str> = named.chain(parents.values().map(String::as_str)).collect();
            let before = free.len();
            free.retain(|id| !all.iter().any(|d| d.id == *id && named.contains(d.facts.code.as_str())));
            if free.len() == before {
                break;
            }
        }
        Ok(all.into_iter().filter(|d| free.contains(&d.id)).collect())
    }

    /// Puts changes back in their order; what names another debtor waits until that way is free, and stays if it never is.
    fn put_all_back(&mut self, c: &mut dyn Connection, mut noted: Vec<&NotedDebtor>, on: Date) -> Outcome<()> {
        loop {
            let before = noted.len();
            let mut left: Vec<&NotedDebtor> = Vec::new();
            for n in noted {
                if left.iter().any(|l| l.debtor == n.debtor) || !self.put_back(c, n, on)? {
                    left.push(n);
                }
            }
            if left.is_empty() || left.len() == before {
                self.result.debtors_kept += left.len() as u64;
                return Ok(());
            }
            noted = left;
        }
    }

    /// Puts one change back, or leaves it because the debtor was changed since; false when it would name a debtor that is gone
    /// or lead back to itself.
    fn put_back(&mut self, c: &mut dyn Connection, noted: &NotedDebtor, on: Date) -> Outcome<bool> {
        let seller = self.app.seller.id;
        let Some(row) = people::debtors(c, seller, noted.debtor, noted.debtor)?.pop() else { return Ok(true) };
        let brought = store::evidence::payload(c, seller, noted.entry)?;
        if brought.is_none_or(|brought| brought != debtor_payload(&row)) {
            self.result.debtors_kept += 1;
            return Ok(true);
        }
        let after: DebtorRow = debtor_of(row.id, &noted.before);
        for link in LINKS {
            let target = link.of(&after);
            let mut next = |code: &str| Ok(people::debtor_by_code(c, seller, code)?.map(|d| link.of(&d).to_owned()));
            if !target.is_empty()
                && target != link.of(&row)
                && links::wrong(&row.facts.code, target, &mut next)?.is_some()
            {
                return Ok(false);
            }
        }
        let by = By { person: self.by, import: self.id };
        record::edited(c, seller, &mut self.scribe, (&row, &after), (on, by))?;
        self.result.debtors_restored += 1;
        Ok(true)
    }
}
