//! Lawful interest over many items: the law that governs each, and one fraction per law and due date.

use std::collections::HashMap;
use std::sync::Mutex;

use basis::calendar::Date;
use basis::money::{Currency, Money};
use basis::problem::Outcome;
use domain::assess::interest::{Chosen, Factor, Fraction, Periods, Terms, choose};
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
    let claimed = claim_item(&app.law, &terms(app, law), (due, currency), base, day)?;
    let stopped = interest_stops(blocks, invoice, due, day);
    if stopped.is_empty() { Ok(claimed) } else { without(claimed, &stopped, !base.payments.is_empty()) }
}

/// The days after `due` and up to `day` for which a block stops interest on an invoice.
pub(crate) fn interest_stops(blocks: &[Block], invoice: i64, due: Date, day: Date) -> Vec<(Date, Date)> {
    let mine = blocks.iter().filter(|b| b.stops.has(Stop::Interest) && b.invoice.is_none_or(|i| i == invoice));
    let mut spans: Vec<(Date, Date)> = mine
        .map(|b| (b.from.max(due.plus_days(1)), b.until.min(b.lifted_on.map_or(b.until, |l| l.plus_days(-1))).min(day)))
        .filter(|(from, until)| from <= until)
        .collect();
    spans.sort_unstable();
    spans
}

/// The same claim without the days that a block stops. With payments, whose counting depends on the interest accrued, and
/// under rules without an exact daily figure, nothing is computed rather than too much.
fn without<'a>(claimed: ItemClaim<'a>, stopped: &[(Date, Date)], paid: bool) -> Outcome<ItemClaim<'a>> {
    let blocked = || ItemClaim::NotComputed(NotComputed { code: "interest_blocked", args: Vec::new() });
    let ItemClaim::Computed { rule, mut accrual } = claimed else { return Ok(claimed) };
    if paid {
        return Ok(blocked());
    }
    let (mut segments, mut exact, mut given) = (Vec::new(), Fraction { numerator: 0, denominator: 1 }, 0);
    for segment in &accrual.segments {
        for (from, to) in outside(segment.from, segment.to, stopped) {
            let Some(part) = rule.exact(segment.base.minor, from, to) else { return Ok(blocked()) };
            exact = Fraction { numerator: exact.numerator + part.numerator, denominator: part.denominator };
            let upto = rule.rounding_in(accrual.principal.currency).apply(exact.numerator, exact.denominator)?;
            let mut kept = segment.clone();
            kept.from = from;
            kept.to = to;
            kept.days = u32::try_from(from.days_until(to) + 1).unwrap_or(0);
            kept.interest = Money::new(upto - given, segment.interest.currency);
            given = upto;
            segments.push(kept);
        }
    }
    accrual.accrued.minor = given;
    accrual.outstanding_interest.minor = given;
    accrual.segments = segments;
    Ok(ItemClaim::Computed { rule, accrual })
}

/// What is left of `from..=to` outside the spans, which are in order.
fn outside(from: Date, to: Date, spans: &[(Date, Date)]) -> Vec<(Date, Date)> {
    let mut left = Vec::new();
    let mut start = from;
    for (first, last) in spans {
        if *first > start && start <= to {
            left.push((start, to.min(first.plus_days(-1))));
        }
        start = start.max(last.plus_days(1));
    }
    if start <= to {
        left.push((start, to));
    }
    left
}

/// What the law says for all items of one due date.
#[derive(Debug)]
pub(crate) enum Slot {
    /// One fraction for any principal.
    Factor(Factor),
    /// No fraction gives the sum: the periods, for any principal.
    Periods(Periods),
    /// Not computed.
    Nothing,
}

/// What was found for a law and a due date.
type Slots = HashMap<String, HashMap<Date, Slot>>;

/// What tallies of one day have found that are done, for those that come after: it follows from the law and the profile alone, which
/// are the same as long as the books stay open.
#[derive(Debug, Default)]
pub(crate) struct Found(Mutex<Vec<(Date, Slots)>>);

impl Found {
    /// Takes what one tally of the day has left; empty where none has.
    fn take(&self, day: Date) -> Slots {
        let Ok(mut kept) = self.0.lock() else { return Slots::new() };
        kept.retain(|(of, _)| *of == day);
        kept.pop().map(|(_, slots)| slots).unwrap_or_default()
    }
    fn leave(&self, day: Date, slots: Slots) {
        if let Ok(mut kept) = self.0.lock()
            && kept.len() < FOUND_MAX
        {
            kept.push((day, slots));
        }
    }
}

/// As many as there may be tallies at work side by side.
const FOUND_MAX: usize = 4;

/// Interest as of one day over many items, with what was found for a law and due date kept.
pub(crate) struct Tally<'a> {
    app: &'a App,
    day: Date,
    slots: Slots,
}

impl Drop for Tally<'_> {
    fn drop(&mut self) {
        self.app.found.leave(self.day, std::mem::take(&mut self.slots));
    }
}

impl<'a> Tally<'a> {
    pub(crate) fn new(app: &'a App, day: Date) -> Self {
        Self { app, day, slots: app.found.take(day) }
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
            Slot::Factor(factor) => factor.interest(Money::new(item.open, currency)).map(Some),
            Slot::Nothing => Ok(None),
            Slot::Periods(periods) => periods.interest(Money::new(item.open, currency)).map(Some),
        }
    }
}

fn slot(app: &App, law: &str, due: Date, day: Date) -> Outcome<Slot> {
    Ok(match choose(&app.law, &terms(app, law), due)? {
        Chosen::NotComputed(_) => Slot::Nothing,
        Chosen::Rule(rule) if !rule.claimable_out_of_court() || rule.unknown_from(day).is_some() => Slot::Nothing,
        Chosen::Rule(rule) => rule.factor(day).map_or_else(|| Slot::Periods(rule.periods(day)), Slot::Factor),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_tally_found_serves_the_next_of_the_same_day_alone() {
        let (found, day) = (Found::default(), Date::from_days(20_000));
        found.leave(day, Slots::from([("DE".to_owned(), HashMap::new())]));
        assert!(found.take(day.plus_days(1)).is_empty(), "another day's");
        assert!(found.take(day).is_empty(), "what is of an earlier day is forgotten");
        found.leave(day, Slots::from([("DE".to_owned(), HashMap::new())]));
        assert!(found.take(day).contains_key("DE"));
        assert!(found.take(day).is_empty(), "it is another's now");
        (0..2 * FOUND_MAX).for_each(|_| found.leave(day, Slots::new()));
        assert_eq!(found.0.lock().unwrap().len(), FOUND_MAX);
    }
}
