//! The claim view of one item: principal, interest by period, compensation, with what was paid counted in the order that
//! the law or the contract gives. It is computed from the books and never moves an open item.

use basis::calendar::Date;
use basis::law::LawBook;
use basis::money::Money;
use basis::problem::Outcome;

use super::interest::{Accrual, Applied, Chosen, NoInterest, Payment, Terms, choose};
use crate::books::{InvoiceFact, Movement, MovementKind};

/// Why no interest is claimed: the code and values of a sentence.
pub type NotComputed = NoInterest;

/// Principal and payments of an item as interest needs them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Owed when the due date had passed, minor units.
    pub principal: i64,
    /// Paid or credited after it.
    pub payments: Vec<Payment>,
}

impl Base {
    /// From the facts of one invoice as of `day`. What moved the open amount up to the due date lowers the principal; what
    /// lowered it later is a payment. An open amount that was later reported higher again has no certain history: then the
    /// smallest amount since the due date bears interest throughout, which can only be too little.
    #[must_use]
    pub fn of(invoice: &InvoiceFact, movements: &[Movement], day: Date) -> Self {
        let mut own: Vec<&Movement> =
            movements.iter().filter(|m| m.invoice == invoice.invoice && m.on <= day).collect();
        own.sort_by_key(|m| m.on);
        cancel_reopened(&mut own);
        let before: i64 = own.iter().filter(|m| m.on <= invoice.due).map(|m| m.amount).sum();
        let principal = invoice.opening + before;
        let later: Vec<&&Movement> = own.iter().filter(|m| m.on > invoice.due).collect();
        if later.iter().any(|m| m.amount > 0) {
            let mut open = principal;
            let mut least = principal;
            for m in later {
                open += m.amount;
                least = least.min(open);
            }
            return Self { principal: least.max(0), payments: Vec::new() };
        }
        let payments = later.into_iter().map(|m| Payment { on: m.on, minor: -m.amount }).collect();
        Self { principal, payments }
    }
}

/// A settlement outside that a later snapshot took back never happened.
fn cancel_reopened(own: &mut Vec<&Movement>) {
    while let Some(back) = own.iter().position(|m| m.kind == MovementKind::Reported && m.amount > 0) {
        let amount = own.get(back).map_or(0, |m| m.amount);
        let settled =
            own.iter().take(back).rposition(|m| m.kind == MovementKind::SettledOutside && m.amount == -amount);
        let Some(settled) = settled else { return };
        own.remove(back);
        own.remove(settled);
    }
}

/// What one item comes to under its law.
#[derive(Debug, Clone)]
pub enum ItemClaim<'b> {
    /// Interest was computed.
    Computed {
        /// The rule.
        rule: Box<Applied<'b>>,
        /// Period by period.
        accrual: Box<Accrual>,
    },
    /// Interest is not computed, which is not the same as zero.
    NotComputed(NotComputed),
}

impl ItemClaim<'_> {
    /// Interest accrued, `None` when it is not computed.
    #[must_use]
    pub fn interest(&self) -> Option<Money> {
        match self {
            Self::Computed { accrual, .. } => Some(accrual.accrued),
            Self::NotComputed(_) => None,
        }
    }
}

/// Judges one overdue item as of `day` (that day counts). A rule that only a court may apply, and a reference rate that is
/// not published for some of the days, make it not computed: nothing is claimed that the books and the law do not support.
pub fn claim_item<'b>(
    book: &'b LawBook,
    terms: &Terms<'_>,
    (due, currency): (Date, basis::money::Currency),
    base: &Base,
    day: Date,
) -> Outcome<ItemClaim<'b>> {
    let rule = match choose(book, terms, due)? {
        Chosen::NotComputed(why) => return Ok(ItemClaim::NotComputed(why)),
        Chosen::Rule(rule) => rule,
    };
    if !rule.claimable_out_of_court() {
        let args = vec![("law", terms.law.to_owned())];
        return Ok(ItemClaim::NotComputed(NoInterest { code: "interest_court_only", args }));
    }
    let accrual = rule.accrue(Money::new(base.principal, currency), day, &base.payments)?;
    if let Some(from) = accrual.unknown_from {
        let series = rule.series_on(from).unwrap_or_default().to_owned();
        let args = vec![("series", series), ("date", from.to_string())];
        return Ok(ItemClaim::NotComputed(NoInterest { code: "rate_not_published", args }));
    }
    Ok(ItemClaim::Computed { rule: Box::new(rule), accrual: Box::new(accrual) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn invoice() -> InvoiceFact {
        InvoiceFact {
            invoice: 1,
            number: "A".into(),
            kind: "invoice".into(),
            issued: day("2026-01-10"),
            due: day("2026-02-10"),
            amount: 1000,
            opening: 1000,
            law: String::new(),
            contract: String::new(),
            purchase_order: String::new(),
        }
    }

    fn moved(on: &str, amount: i64) -> Movement {
        Movement { invoice: 1, on: day(on), kind: MovementKind::Reported, amount, receipt: 0 }
    }

    #[test]
    fn what_is_paid_in_time_bears_no_interest_and_what_is_paid_late_is_a_payment() {
        let base = Base::of(&invoice(), &[moved("2026-02-10", -300), moved("2026-02-11", -200)], day("2026-03-01"));
        assert_eq!(base, Base { principal: 700, payments: vec![Payment { on: day("2026-02-11"), minor: 200 }] });
    }

    #[test]
    fn an_amount_reported_higher_again_bears_interest_on_the_least() {
        let base = Base::of(&invoice(), &[moved("2026-02-20", -400), moved("2026-02-25", 100)], day("2026-03-01"));
        assert_eq!(base, Base { principal: 600, payments: vec![] });
    }

    #[test]
    fn later_facts_do_not_count_yet() {
        let base = Base::of(&invoice(), &[moved("2026-02-20", -400)], day("2026-02-19"));
        assert_eq!(base, Base { principal: 1000, payments: vec![] });
    }
}
