//! Lawful interest over many items: the law that governs each, and one fraction per law and due date.

use std::collections::HashMap;

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::Outcome;
use domain::assess::interest::{Chosen, Factor, Terms, choose};
use domain::assess::{Base, ItemClaim, NotComputed, claim_item};
use domain::books::{Block, OpenItem, Stop};
use wire::profile::Profile;

use crate::App;

/// Which law governs an item: what the row or the contract says, else the seller's choice of rule.
pub(crate) fn governing<'a>(app: &'a App, stated: &'a str, debtor_seat: &'a str) -> &'a str {
    if !stated.is_empty() {
        return stated;
    }
    match app.profile.law.governing.as_str() {
        "debtor_seat" | "" => debtor_seat,
        "seller_seat" => &app.seller.jurisdiction,
        code => code,
    }
}

/// The rule that the seller chose in a jurisdiction.
fn variant<'a>(profile: &'a Profile, law: &str) -> Option<&'a str> {
    profile.law.packs.get(law).map(|c| c.variant.as_str()).filter(|v| !v.is_empty())
}

/// What the claim of an item rests on beside its due date.
pub(crate) fn terms<'a>(app: &'a App, law: &'a str) -> Terms<'a> {
    Terms { law, variant: variant(&app.profile, law), ..Terms::default() }
}

/// The claim of one item, whole: for letters, the worklist and explanations.
pub(crate) fn claim<'a>(
    app: &'a App,
    law: &str,
    (due, currency): (Date, Currency),
    (invoice, base): (i64, &Base),
    blocks: &[Block],
    day: Date,
) -> Outcome<ItemClaim<'a>> {
    if blocks.iter().any(|b| b.stops(Stop::Interest, invoice, day)) {
        return Ok(ItemClaim::NotComputed(NotComputed { code: "interest_blocked", args: Vec::new() }));
    }
    claim_item(&app.law, &terms(app, law), (due, currency), base, day)
}

/// What the law says for all items of one due date.
enum Slot {
    /// One fraction for any principal.
    Factor(Factor),
    /// No fraction gives the sum; each item is computed whole.
    Whole,
    /// Not computed.
    Nothing,
}

/// Interest as of one day over many items, with what was found for a law and due date kept.
pub(crate) struct Tally<'a> {
    app: &'a App,
    day: Date,
    slots: HashMap<String, HashMap<Date, Slot>>,
}

impl<'a> Tally<'a> {
    pub(crate) fn new(app: &'a App, day: Date) -> Self {
        Self { app, day, slots: HashMap::new() }
    }
    /// Interest of an item that nothing moved; `None` when it is not computed.
    pub(crate) fn unmoved(&mut self, item: &OpenItem, currency: Currency, seat: &str) -> Outcome<Option<i64>> {
        let law = governing(self.app, &item.law, seat);
        if !self.slots.contains_key(law) {
            self.slots.insert(law.to_owned(), HashMap::new());
        }
        let Some(by_due) = self.slots.get_mut(law) else { return Ok(None) };
        let slot = match by_due.entry(item.due) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => new.insert(slot(self.app, law, item.due, self.day)?),
        };
        match slot {
            Slot::Factor(factor) => factor.interest(item.open).map(Some),
            Slot::Nothing => Ok(None),
            Slot::Whole => {
                let base = Base { principal: item.open, payments: Vec::new() };
                let place = (item.due, currency);
                let claim = claim_item(&self.app.law, &terms(self.app, law), place, &base, self.day)?;
                Ok(claim.interest().map(|m| m.minor))
            }
        }
    }
}

fn slot(app: &App, law: &str, due: Date, day: Date) -> Outcome<Slot> {
    Ok(match choose(&app.law, &terms(app, law), due)? {
        Chosen::NotComputed(_) => Slot::Nothing,
        Chosen::Rule(rule) if !rule.claimable_out_of_court() || rule.unknown_from(day).is_some() => Slot::Nothing,
        Chosen::Rule(rule) => rule.factor(day).map_or(Slot::Whole, Slot::Factor),
    })
}
