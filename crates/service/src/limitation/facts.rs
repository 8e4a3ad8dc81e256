//! What the books tell of an item that bears on limitation: payments, letters that arrived, facts recorded for it.

use std::collections::{BTreeMap, HashMap, HashSet};

use basis::calendar::Date;
use basis::law::EventKind;
use basis::money::Currency;
use basis::problem::Outcome;
use domain::assess::limitation::DatedFact;
use domain::books::{Block, Dispatch, InvoiceFact, LetterEventKind};
use store::books::{MovementRow, ReceiptRow};
use store::letters::{EventRow, LetterRow};
use store::limitation::FactRow;
use store::{Connection, books, letters};

/// Letters that demand payment beyond doubt; whether a first reminder is a demand is not sure everywhere.
const DEMANDS: [&str; 3] = ["formal_demand", "final_notice", "notice_before_action"];
/// Letters that ask for nothing that is due.
const NO_DEMANDS: [&str; 2] = ["before_due", "statement_of_account"];

/// A fact and where it is from.
pub(super) struct Happened {
    pub fact: DatedFact,
    /// `payment`, `letter` or `recorded`.
    pub from: &'static str,
    /// The receipt's reference, the letter's number, the recorded fact's number.
    pub reference: String,
}

/// Facts read so far.
pub(super) struct Known {
    recorded: HashMap<String, Vec<FactRow>>,
    blocks: HashMap<i64, Vec<Block>>,
    /// The debtor looked at last, whose items mostly come one after the other.
    own: Option<Own>,
}

struct Own {
    debtor: i64,
    movements: Vec<MovementRow>,
    receipts: Vec<ReceiptRow>,
    letters: Vec<LetterRow>,
    events: Vec<EventRow>,
}

impl Known {
    pub fn read(c: &mut dyn Connection, seller: i64) -> Outcome<Self> {
        let mut recorded: HashMap<String, Vec<FactRow>> = HashMap::new();
        for row in standing(store::limitation::all(c, seller)?) {
            recorded.entry(row.invoice.clone()).or_default().push(row);
        }
        let mut blocks: HashMap<i64, Vec<Block>> = HashMap::new();
        for (debtor, block) in store::work::all_blocks(c, seller)? {
            blocks.entry(debtor).or_default().push(block);
        }
        Ok(Self { recorded, blocks, own: None })
    }

    /// All that is known of an invoice.
    pub fn of(
        &mut self,
        c: &mut dyn Connection,
        seller: i64,
        (debtor, currency): (i64, Currency),
        invoice: &InvoiceFact,
    ) -> Outcome<Vec<Happened>> {
        if self.own.as_ref().is_none_or(|own| own.debtor != debtor) {
            self.own = Some(Own {
                debtor,
                movements: books::movements(c, seller, debtor)?,
                receipts: books::receipts(c, seller, debtor)?,
                letters: letters::letters_of(c, seller, debtor)?,
                events: letters::events(c, seller, Some(debtor))?,
            });
        }
        let mut all = Vec::new();
        if let Some(own) = &self.own {
            own.payments(invoice, &mut all);
            own.arrived(currency, invoice, self.blocks.get(&debtor).map_or(&[], Vec::as_slice), &mut all);
        }
        for row in self.recorded.get(&invoice.number).into_iter().flatten() {
            let Some(kind) = EventKind::parse(&row.kind) else { continue };
            let fact = DatedFact { kind, on: row.on, until: row.until, sure: true };
            all.push(Happened { fact, from: "recorded", reference: row.fact.to_string() });
        }
        Ok(all)
    }
}

/// Facts that no later one takes back.
pub(super) fn standing(rows: Vec<FactRow>) -> Vec<FactRow> {
    let gone: HashSet<i64> = rows.iter().map(|r| r.withdraws).filter(|n| *n != 0).collect();
    rows.into_iter().filter(|r| !r.kind.is_empty() && !gone.contains(&r.fact)).collect()
}

impl Own {
    /// Money received and allocated to the invoice. Only a receipt that names the invoice surely pays that one.
    fn payments(&self, invoice: &InvoiceFact, all: &mut Vec<Happened>) {
        let mut by_receipt: BTreeMap<i64, (i64, Date)> = BTreeMap::new();
        let own = self.movements.iter().map(|m| &m.fact).filter(|m| m.invoice == invoice.invoice && m.receipt != 0);
        for movement in own {
            let sum = by_receipt.entry(movement.receipt).or_insert((0, movement.on));
            sum.0 += movement.amount;
        }
        for (receipt, (_, allocated)) in by_receipt.into_iter().filter(|(_, (sum, _))| *sum < 0) {
            let row = self.receipts.iter().find(|r| r.fact.receipt == receipt);
            let sure = row.is_some_and(|r| r.invoice_number == invoice.number);
            let on = row.map_or(allocated, |r| r.fact.on.min(allocated));
            let fact = DatedFact { kind: EventKind::PartPayment, on, until: None, sure };
            let reference = row.map_or_else(String::new, |r| r.fact.reference.clone());
            all.push(Happened { fact, from: "payment", reference });
        }
    }

    /// Letters that arrived while the invoice was overdue and nothing kept it out of them.
    fn arrived(&self, currency: Currency, invoice: &InvoiceFact, blocks: &[Block], all: &mut Vec<Happened>) {
        for letter in &self.letters {
            let due = invoice.due < letter.issued_on && invoice.issued <= letter.issued_on;
            if letter.currency != currency || !due || NO_DEMANDS.contains(&letter.kind.as_str()) {
                continue;
            }
            let kept_out = |b: &Block| b.holds(letter.issued_on) && b.invoice.is_none_or(|i| i == invoice.invoice);
            if blocks.iter().any(kept_out) {
                continue;
            }
            let of = |e: &&EventRow| e.letter == letter.id;
            let arrived = self.events.iter().filter(of).find(|e| e.fact.kind == LetterEventKind::Delivered);
            let Some(arrived) = arrived else { continue };
            let sent = self.events.iter().filter(of).find_map(|e| e.fact.channel);
            let kind =
                if sent == Some(Dispatch::Bailiff) { EventKind::FormalNotice } else { EventKind::DemandDelivered };
            let sure = DEMANDS.contains(&letter.kind.as_str());
            let fact = DatedFact { kind, on: arrived.fact.on, until: None, sure };
            all.push(Happened { fact, from: "letter", reference: letter.number.clone() });
        }
    }
}
