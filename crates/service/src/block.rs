//! Dated blocks: add, list, lift.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use domain::books::{Block, Stops};
use store::{books, people, work};

use crate::scribe::Scribe;
use crate::transaction::in_transaction;
use crate::{App, debtors};

/// A block as it is asked for.
#[derive(Debug, Clone)]
pub struct NewBlock {
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Number of the one invoice it covers.
    pub invoice: Option<String>,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// List of what it stops.
    pub stops: String,
}

/// Adds a block; its number is returned. Fails with `unknown_debtor`, `unknown_invoice`, `invoice_of_other_debtor`,
/// `unknown_stop`, `block_ends_before_it_begins`, `missing_value`.
pub fn add(app: &App, new: &NewBlock) -> Outcome<i64> {
    let stops = Stops::parse(&new.stops)?;
    for (column, value) in [("reason", &new.reason), ("owner", &new.owner)] {
        if value.trim().is_empty() {
            return Err(Problem::usage("missing_value").with("column", column).column(column));
        }
    }
    if new.until < new.from {
        let wrong = Problem::usage("block_ends_before_it_begins").with("from", new.from).with("until", new.until);
        return Err(wrong.column("until"));
    }
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let debtor = debtors::find(app, &mut *c, &new.debtor)?;
    debtors::merging::stands_alone(&mut *c, seller, &debtor, "debtor")?;
    let invoice = new.invoice.as_ref().map(|number| debtors::invoice_of(app, &mut *c, &debtor, number)).transpose()?;
    let block = Block {
        id: 0,
        invoice,
        reason: new.reason.clone(),
        owner: new.owner.clone(),
        from: new.from,
        until: new.until,
        stops,
        lifted_on: None,
    };
    let same = |(at, known): &(i64, Block)| *at == debtor.id && Block { id: 0, ..known.clone() } == block;
    if let Some((_, known)) = work::blocks(&mut *c, seller)?.into_iter().find(same) {
        return Ok(known.id);
    }
    in_transaction(&mut *c, |c| {
        let mut scribe = Scribe::new(&*app.clock, seller);
        let id = work::insert_block(c, seller, debtor.id, &block)?;
        scribe.add(c, debtor.id, "block", wire::record::block(&new.debtor, &Block { id, ..block }))?;
        work::touch(c, seller, debtor.id)?;
        scribe.flush(c)?;
        Ok(id)
    })
}

/// Lifts a block: from `day` on it no longer holds. Fails with `unknown_block`.
pub fn lift(app: &App, id: i64, day: Date) -> Outcome<()> {
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let debtor = work::blocks(&mut *c, seller)?.into_iter().find(|(_, b)| b.id == id && b.lifted_on.is_none());
    let Some((debtor, _)) = debtor else {
        return Err(Problem::refused("unknown_block").with("value", id).column("id"));
    };
    in_transaction(&mut *c, |c| {
        let mut scribe = Scribe::new(&*app.clock, seller);
        work::lift_block(c, seller, id, day)?;
        let text = wire::record::fields(&[("block", id.to_string()), ("lifted_on", day.to_string())]);
        scribe.add(c, debtor, "block_lifted", text)?;
        work::touch(c, seller, debtor)?;
        scribe.flush(c)
    })
}

/// A block with the code of its debtor and the number of its invoice.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Invoice number, if it covers one invoice only.
    pub invoice: Option<String>,
    /// The block.
    pub block: Block,
}

/// All blocks, oldest first.
pub fn list(app: &App) -> Outcome<Vec<Listed>> {
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let mut listed = Vec::new();
    for (debtor, block) in work::blocks(&mut *c, seller)? {
        let code = people::debtors(&mut *c, seller, debtor, debtor)?.pop().map_or_else(String::new, |d| d.facts.code);
        let invoice = match block.invoice {
            None => None,
            Some(id) => books::invoices(&mut *c, seller, debtor)?
                .into_iter()
                .find(|i| i.fact.invoice == id)
                .map(|i| i.fact.number),
        };
        listed.push(Listed { debtor: code, invoice, block });
    }
    Ok(listed)
}
