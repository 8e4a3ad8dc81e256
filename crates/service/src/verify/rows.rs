//! Entries against the rows that they record: each row is there and says what its entry says.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use basis::problem::Outcome;
use domain::books::Block;
use store::assessments::AssessmentRow;
use store::evidence::EntryRow;
use store::master::EventRow;
use store::notes::NoteRow;
use store::work::{self, State};
use store::{Connection, books, check, letters, people, undo, withdrawals};
use wire::record::{APPROVED_BY_RULE, differing, read_decision, read_fields};

use super::access::Access;
use super::chains::Chain;
use super::extensions::Extensions;
use super::limitation::Facts;
use super::merges::Merges;
use super::own::{self, Own};
use super::{Fault, Report, invoice_text, movement_text, receipt_text};
use crate::access::{ABLE_ENTRY, MEMBERSHIP_ENTRY, PASSWORD_ENTRY, SESSION_END_ENTRY, SESSION_ENTRY, TOKEN_ENTRY};
use crate::access::{LINK_END_ENTRY, LINK_ENTRY, PASSKEY_ENTRY, PROVIDER_LINK_ENTRY, SECOND_FACTOR_ENTRY};
use crate::debtors::record;
use crate::run_day::write;
use crate::webhooks::endpoint::ENTRY as WEBHOOK_ENTRY;
use crate::{App, assessment, extension, import, limitation, notes, strategy};

/// A block's row and which of its entries were met.
struct Held {
    debtor: i64,
    block: Block,
    met: bool,
    lifted: bool,
}

/// The rows that entries refer to, read one by one over a connection of their own.
pub(super) struct Rows {
    connection: Box<dyn Connection>,
    seller: i64,
    seller_code: String,
    own: HashMap<&'static str, Own>,
    blocks: BTreeMap<i64, Held>,
    /// Findings of which no entry was met.
    assessments: BTreeMap<i64, AssessmentRow>,
    notes: BTreeMap<i64, NoteRow>,
    extensions: Extensions,
    limitation: Facts,
    access: Access,
    /// States of decisions, by id, that no entry met so far explains.
    unexplained: BTreeMap<String, State>,
    /// Debtors withdrawn for which no entry was met.
    withdrawn: BTreeSet<i64>,
    noted: Noted,
    merges: Merges,
    /// Entries of decisions taken back that were met.
    withdrawals: i64,
    /// Sequence of the last entry of a run.
    pub(super) last_run: i64,
}

impl Rows {
    pub(super) fn new(app: &App) -> Outcome<Self> {
        let mut connection = app.connect()?;
        let (c, seller) = (&mut *connection, app.seller.id);
        let own = own::read(app, c)?;
        let assessments = store::assessments::all(c, seller)?;
        let notes = store::notes::all(c, seller)?.into_iter().map(|row| (row.number, row)).collect();
        let blocks = work::all_blocks(c, seller)?;
        let blocks = blocks.into_iter().map(|(debtor, block)| {
            let held = Held { debtor, lifted: block.lifted_on.is_none(), block, met: false };
            (held.block.id, held)
        });
        let (blocks, seller_code) = (blocks.collect(), app.seller.code.clone());
        let assessments = assessments.into_iter().map(|row| (row.number, row)).collect();
        let withdrawn = undo::withdrawn(c, seller)?.into_iter().collect();
        let noted = Noted::new(undo::noted_debtors(c, seller)?);
        let extensions = Extensions::read(c, seller)?;
        let limitation = Facts::read(c, seller)?;
        let merges = Merges::read(c, seller)?;
        let access = Access::read(app)?;
        Ok(Self {
            connection,
            seller,
            seller_code,
            own,
            blocks,
            extensions,
            limitation,
            access,
            assessments,
            notes,
            unexplained: BTreeMap::new(),
            withdrawn,
            noted,
            merges,
            withdrawals: 0,
            last_run: 0,
        })
    }

    /// The code of a chain: the debtor's, or the seller's own.
    pub(super) fn code(&mut self, chain: i64) -> Outcome<String> {
        let found = people::debtors(&mut *self.connection, self.seller, chain, chain)?.pop();
        Ok(found.map_or_else(|| self.seller_code.clone(), |d| d.facts.code))
    }

    /// The text of the row that an entry refers to; empty when there is no such row.
    pub(super) fn text(&mut self, code: &str, entry: &EntryRow) -> Outcome<String> {
        let (c, seller) = (&mut *self.connection, self.seller);
        let (debtor, number) = (entry.chain, entry.reference);
        let text = match entry.kind.as_str() {
            "invoice" => books::invoice_of(c, seller, debtor, number)?.map(|r| invoice_text(code, &r)),
            "receipt" => books::receipt_of(c, seller, debtor, number)?.map(|r| receipt_text(code, &r)),
            "movement" => books::movement_of(c, seller, debtor, number)?.map(|r| movement_text(&r)),
            record::ENTRY => store::master::event_of(c, seller, debtor, number)?.map(|r| record::event_text(code, &r)),
            _ => None,
        };
        Ok(text.unwrap_or_default())
    }

    /// How the row that an entry records differs from it.
    pub(super) fn agree(&mut self, entry: &EntryRow, chain: &mut Chain) -> Outcome<Option<Fault>> {
        if let Some(found) = self.merges.agree(entry, chain) {
            return Ok(found);
        }
        match entry.kind.as_str() {
            "invoice" => chain.counts.invoices += 1,
            "receipt" => chain.counts.receipts += 1,
            "movement" => chain.counts.movements += 1,
            record::ENTRY => {
                chain.counts.master += 1;
                let event = store::master::event_of(&mut *self.connection, self.seller, entry.chain, entry.reference)?;
                self.noted.event(entry.chain, event.as_ref());
            }
            "debtor" => {
                chain.debtor = Some((entry.seq, self.debtor(entry)?));
                return Ok(self.noted.met(entry));
            }
            import::undo::WITHDRAWN => {
                let gone = self.withdrawn.remove(&entry.chain);
                return Ok((!gone).then(|| Fault::differs(&["withdrawn"])));
            }
            "block" => return Ok(self.block(entry, &chain.code)),
            assessment::ENTRY => return Ok(self.assessment(entry)),
            notes::ENTRY => return Ok(self.note(entry)),
            limitation::RECORDED => return Ok(self.limitation.met(entry, &chain.code)),
            extension::GRANTED => return Ok(self.extensions.granted(entry, &chain.code)),
            extension::WITHDRAWN => return Ok(self.extensions.withdrawn(entry)),
            "block_lifted" => return Ok(self.block_lifted(entry)),
            "decision" => return self.decision(entry, chain),
            strategy::MOVED_ENTRY => {
                let told = read_fields(&entry.payload);
                let number = |name: &str| told.get(name).and_then(|n| n.parse().ok()).unwrap_or(0);
                let currency = told.get("currency").cloned().unwrap_or_default();
                chain.under(currency, number("cycle"), number("to"));
            }
            write::CYCLE_ENDED => {
                let told = read_fields(&entry.payload);
                let cycle = told.get("cycle").and_then(|n| n.parse().ok()).unwrap_or(0);
                chain.ended.push((told.get("currency").cloned().unwrap_or_default(), cycle));
            }
            write::WITHDRAWN => return self.withdrawn_decision(entry, &chain.code),
            "decision_approved" => return self.approved(entry, &chain.code),
            "statement_ordered" => return self.statement(entry, chain),
            "letter_event" => return self.letter_event(entry, chain),
            "letter" => return self.letter(entry, chain),
            ABLE_ENTRY | MEMBERSHIP_ENTRY | PASSWORD_ENTRY | SESSION_END_ENTRY | SESSION_ENTRY | TOKEN_ENTRY
            | LINK_ENTRY | LINK_END_ENTRY | SECOND_FACTOR_ENTRY | PASSKEY_ENTRY | PROVIDER_LINK_ENTRY
            | WEBHOOK_ENTRY
                if entry.chain == 0 =>
            {
                return Ok(self.access.met(entry));
            }
            kind if entry.chain == 0 => {
                match kind {
                    "run" => self.last_run = entry.seq,
                    "import" => self.noted.imports += 1,
                    _ => {}
                }
                return Ok(self.own.get_mut(kind).and_then(|own| own.agree(entry)));
            }
            _ => {}
        }
        Ok(None)
    }

    fn debtor(&mut self, entry: &EntryRow) -> Outcome<Option<Fault>> {
        let row = people::debtors(&mut *self.connection, self.seller, entry.chain, entry.chain)?.pop();
        let Some(row) = row else { return Ok(Some(Fault::Missing)) };
        Ok(compare(&crate::import::debtor_payload(&row), &entry.payload))
    }

    fn block(&mut self, entry: &EntryRow, code: &str) -> Option<Fault> {
        let id = read_fields(&entry.payload).get("block").and_then(|id| id.parse().ok()).unwrap_or(0);
        let Some(held) = self.blocks.get_mut(&id).filter(|b| b.debtor == entry.chain) else {
            return Some(Fault::Missing);
        };
        held.met = true;
        compare(&wire::record::block(code, &held.block), &entry.payload)
    }

    fn note(&mut self, entry: &EntryRow) -> Option<Fault> {
        let number = read_fields(&entry.payload).get("number").and_then(|n| n.parse().ok()).unwrap_or(0);
        match self.notes.remove(&number) {
            Some(row) if row.debtor == entry.chain => {
                compare(&notes::text(&row), &entry.payload).or_else(|| Fault::of(&[("at", row.at == entry.at)]))
            }
            _ => Some(Fault::Missing),
        }
    }

    fn assessment(&mut self, entry: &EntryRow) -> Option<Fault> {
        let number = read_fields(&entry.payload).get("number").and_then(|n| n.parse().ok()).unwrap_or(0);
        match self.assessments.remove(&number) {
            Some(row) if row.debtor == entry.chain => {
                compare(&assessment::text(&row), &entry.payload).or_else(|| Fault::of(&[("at", row.at == entry.at)]))
            }
            _ => Some(Fault::Missing),
        }
    }

    fn block_lifted(&mut self, entry: &EntryRow) -> Option<Fault> {
        let told = read_fields(&entry.payload);
        let id = told.get("block").and_then(|id| id.parse().ok()).unwrap_or(0);
        let Some(held) = self.blocks.get_mut(&id).filter(|b| b.debtor == entry.chain) else {
            return Some(Fault::Missing);
        };
        held.lifted = true;
        let on = held.block.lifted_on.map(|d| d.to_string());
        (on.as_ref() != told.get("lifted_on")).then(|| Fault::differs(&["lifted_on"]))
    }

    fn decision(&mut self, entry: &EntryRow, chain: &mut Chain) -> Outcome<Option<Fault>> {
        let Some(told) = read_decision(&entry.payload) else { return Ok(Some(Fault::differs(&["action"]))) };
        // What is told before the due date begins no cycle.
        if domain::decide::announced_due(&told.action).is_none() {
            chain.under(told.facts.currency.clone(), told.cycle, told.assignment);
        }
        let key = (entry.chain, told.facts.currency.as_str(), told.cycle, told.action.as_str());
        let Some(row) = check::decision_of(&mut *self.connection, self.seller, key)? else {
            return Ok(Some(Fault::Missing));
        };
        if row.entry > entry.entry {
            // Withdrawn, and decided anew by a later entry.
            return Ok(None);
        }
        chain.counts.decisions += 1;
        let first = match told.approval.as_str() {
            "run" => State::Queued,
            rule if rule.starts_with(APPROVED_BY_RULE) => State::Approved,
            _ => State::Candidate,
        };
        let id = crate::letters::id(&chain.code, &row);
        if row.state == first {
            self.unexplained.remove(&id);
        } else {
            self.unexplained.insert(id, row.state);
        }
        Ok(Fault::of(&[
            ("entry", row.entry == entry.entry),
            ("decided_on", row.decided_on.to_string() == told.facts.as_of),
            ("channel", row.channel == told.channel),
            ("letter", row.letter == told.letter.unwrap_or_default()),
        ]))
    }

    /// A person's approval: the decision is approved, or went on from there.
    fn approved(&mut self, entry: &EntryRow, code: &str) -> Outcome<Option<Fault>> {
        let told = read_fields(&entry.payload);
        let Some(row) = check::decision_of(&mut *self.connection, self.seller, key(entry.chain, &told))? else {
            return Ok(Some(Fault::Missing));
        };
        if row.entry > entry.entry {
            return Ok(None);
        }
        match row.state {
            State::Approved => {
                self.unexplained.remove(&crate::letters::id(code, &row));
                Ok(None)
            }
            State::Issued | State::Withdrawn => Ok(None),
            State::Candidate | State::Queued => Ok(Some(Fault::differs(&["state"]))),
        }
    }

    /// The order of a statement of account is the whole of its decision.
    fn statement(&mut self, entry: &EntryRow, chain: &mut Chain) -> Outcome<Option<Fault>> {
        let told = read_fields(&entry.payload);
        let Some(row) = check::decision_of(&mut *self.connection, self.seller, key(entry.chain, &told))? else {
            return Ok(Some(Fault::Missing));
        };
        chain.counts.decisions += 1;
        let says = |name: &str, value: &str| told.get(name).is_some_and(|t| t == value);
        Ok(Fault::of(&[
            ("entry", row.entry == entry.entry),
            ("state", row.state == State::Issued),
            ("decided_on", says("on", &row.decided_on.to_string())),
            ("channel", says("channel", &row.channel)),
            ("letter", says("letter", &row.letter)),
        ]))
    }

    fn letter_event(&mut self, entry: &EntryRow, chain: &mut Chain) -> Outcome<Option<Fault>> {
        let told = read_fields(&entry.payload);
        let number = |name: &str| told.get(name).and_then(|n| n.parse::<i64>().ok()).unwrap_or(0);
        let events = letters::events(&mut *self.connection, self.seller, Some(entry.chain))?;
        let Some(row) = events.into_iter().find(|e| e.letter == number("letter") && e.event == number("event")) else {
            return Ok(Some(Fault::Missing));
        };
        chain.counts.events += 1;
        let printed = told.get("number").map_or("", String::as_str);
        Ok(compare(&crate::letters::event_text(printed, &row), &entry.payload)
            .or_else(|| Fault::of(&[("entry", row.entry == entry.entry)])))
    }

    /// A decision taken back: the row of it, and the decision's own state.
    fn withdrawn_decision(&mut self, entry: &EntryRow, code: &str) -> Outcome<Option<Fault>> {
        let row = withdrawals::of_entry(&mut *self.connection, self.seller, entry.chain, entry.entry)?;
        let Some(row) = row else { return Ok(Some(Fault::Missing)) };
        self.withdrawals += 1;
        match compare(&write::withdrawal_text(&row), &entry.payload) {
            Some(fault) => Ok(Some(fault)),
            None => self.left(entry, code, State::Withdrawn),
        }
    }

    /// An entry by which a decision left its first state.
    fn left(&mut self, entry: &EntryRow, code: &str, state: State) -> Outcome<Option<Fault>> {
        let told = read_fields(&entry.payload);
        let key = key(entry.chain, &told);
        let Some(row) = check::decision_of(&mut *self.connection, self.seller, key)? else {
            return Ok(Some(Fault::Missing));
        };
        if row.entry > entry.entry {
            return Ok(None);
        }
        if state == State::Issued && row.state == State::Withdrawn {
            // Its letter was made void before it was sent: an entry to come must say so.
            self.unexplained.insert(crate::letters::id(code, &row), row.state);
            return Ok(None);
        }
        if row.state != state {
            return Ok(Some(Fault::differs(&["state"])));
        }
        self.unexplained.remove(&crate::letters::id(code, &row));
        Ok(None)
    }

    fn letter(&mut self, entry: &EntryRow, chain: &mut Chain) -> Outcome<Option<Fault>> {
        let told = read_fields(&entry.payload);
        let id = told.get("letter").and_then(|id| id.parse().ok()).unwrap_or(0);
        let row = letters::by_id(&mut *self.connection, self.seller, id)?;
        let Some(row) = row.filter(|l| l.debtor == entry.chain) else { return Ok(Some(Fault::Missing)) };
        chain.counts.letters += 1;
        let said = |name: &str| told.get(name).map_or("", String::as_str);
        let text = crate::letters::of_letter(said("id"), &row, said("reason"));
        let fault = compare(&text, &entry.payload).or_else(|| Fault::of(&[("entry", row.entry == entry.entry)]));
        match fault {
            Some(fault) => Ok(Some(fault)),
            None => self.left(entry, &chain.code, State::Issued),
        }
    }

    /// Rows and states that no entry recorded.
    pub(super) fn finish(&mut self, report: &mut Report) -> Outcome<()> {
        let own: BTreeMap<&'static str, &Own> = self.own.iter().map(|(k, o)| (*k, o)).collect();
        for (kind, own) in own {
            if let Some((rows, met)) = own.left() {
                report.no_entry(&self.seller_code, kind, rows, met);
            }
        }
        for row in std::mem::take(&mut self.assessments).into_values() {
            let code = self.code(row.debtor)?;
            report.no_entry(&code, assessment::ENTRY, 1, 0);
        }
        for row in std::mem::take(&mut self.notes).into_values() {
            let code = self.code(row.debtor)?;
            report.no_entry(&code, notes::ENTRY, 1, 0);
        }
        for debtor in std::mem::take(&mut self.withdrawn) {
            let code = self.code(debtor)?;
            report.no_entry(&code, import::undo::WITHDRAWN, 1, 0);
        }
        let rows = withdrawals::count(&mut *self.connection, self.seller)?;
        if rows != self.withdrawals {
            let count = |n: i64| usize::try_from(n).unwrap_or(0);
            report.no_entry(&self.seller_code, write::WITHDRAWN, count(rows), count(self.withdrawals));
        }
        for debtor in self.noted.rest() {
            let code = self.code(debtor)?;
            report.no_entry(&code, "import_debtor", 1, 0);
        }
        for (debtor, kind) in self.merges.rest() {
            let code = self.code(debtor)?;
            report.no_entry(&code, kind, 1, 0);
        }
        for (id, held) in std::mem::take(&mut self.blocks) {
            let code = self.code(held.debtor)?;
            if !held.met {
                report.no_entry(&code, "block", 1, 0);
            } else if !held.lifted {
                report.fault(Fault::differs(&["lifted_on"]), format!("{code} {id}"), (&code, id, "block"));
            }
        }
        for kind in self.access.rest() {
            report.no_entry(&self.seller_code, kind, 1, 0);
        }
        let mut extensions = std::mem::replace(&mut self.extensions, Extensions::none());
        extensions.finish(report, &mut |debtor| self.code(debtor))?;
        for debtor in self.limitation.rest() {
            let code = self.code(debtor)?;
            report.no_entry(&code, limitation::RECORDED, 1, 0);
        }
        for (id, state) in std::mem::take(&mut self.unexplained) {
            let args = vec![("decision", id.clone()), ("stored", state.word().to_owned())];
            report.find("verify_decision_state", id, args);
        }
        Ok(())
    }
}

/// What imports changed of master data, against the entries that record it.
#[derive(Default)]
struct Noted {
    /// What was before, by entry, with the debtor and the import.
    rows: BTreeMap<i64, (i64, String, i64)>,
    /// Imports whose entries were met: the n-th entry is that of the n-th.
    imports: i64,
    /// The text of the last entry of master data, of debtors that occur in `rows`.
    last: HashMap<i64, String>,
    /// Debtors whose next entry of master data was made by an import.
    due: BTreeSet<i64>,
}

impl Noted {
    fn new(noted: Vec<undo::NotedDebtor>) -> Self {
        let last = noted.iter().map(|n| (n.debtor, String::new())).collect();
        let rows = noted.into_iter().map(|n| (n.entry, (n.debtor, n.before, n.import))).collect();
        Self { rows, imports: 0, last, due: BTreeSet::new() }
    }
    /// An event before the entry of the state that it leads to.
    fn event(&mut self, chain: i64, event: Option<&EventRow>) {
        let state = |e: &&EventRow| [record::EDITED, record::BROUGHT].contains(&e.kind.as_str());
        if event.filter(state).is_some_and(|e| e.import != 0 && e.by.is_empty()) {
            self.due.insert(chain);
        }
    }
    fn met(&mut self, entry: &EntryRow) -> Option<Fault> {
        let there = self.rows.get(&entry.entry).is_some_and(|(debtor, _, _)| *debtor == entry.chain);
        if self.due.remove(&entry.chain) && !there {
            return Some(Fault::Missing);
        }
        let last = self.last.get_mut(&entry.chain)?;
        let before = std::mem::replace(last, entry.payload.clone());
        let mine = self.rows.get(&entry.entry).is_some_and(|(debtor, _, _)| *debtor == entry.chain);
        let (_, told, import) = if mine { self.rows.remove(&entry.entry)? } else { return None };
        Fault::of(&[("before", told == before), ("import", import == self.imports)])
    }
    /// Debtors of rows whose entry was not met.
    fn rest(&mut self) -> Vec<i64> {
        std::mem::take(&mut self.rows).into_values().map(|(debtor, _, _)| debtor).collect()
    }
}

/// The key of a decision that an entry names.
fn key(debtor: i64, told: &BTreeMap<String, String>) -> (i64, &str, i64, &str) {
    let text = |name: &str| told.get(name).map_or("", String::as_str);
    (debtor, text("currency"), text("cycle").parse().unwrap_or(0), text("step"))
}

/// The text that a row gives against the text that was recorded.
pub(super) fn compare(row: &str, recorded: &str) -> Option<Fault> {
    (row != recorded).then(|| Fault::Differs(differing(row, recorded).join(", ")))
}
