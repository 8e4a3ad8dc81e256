//! The interest calculator: stateless, from the law alone.

use basis::calendar::Date;
use basis::law::{DayCount, LawBook, PartySize};
use basis::money::{Money, Rate, Rounding};
use basis::problem::{Outcome, Problem};
use domain::assess::interest::{Accrual, Applied, Chosen, NoInterest, Payment, Terms, choose};
use wire::messages::Messages;
use wire::output::{InterestResult, PaymentOut, SegmentOut};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// Jurisdiction whose law governs.
    pub law: String,
    /// Principal.
    pub principal: Money,
    /// Due date.
    pub due: Date,
    /// Last day that counts.
    pub until: Date,
    /// Payments.
    pub paid: Vec<(Date, Money)>,
    /// Id of the rule to use.
    pub variant: Option<String>,
    /// Agreed rate.
    pub contract_rate: Option<Rate>,
    /// Day of the contract.
    pub contract_date: Option<Date>,
    /// What the creditor is.
    pub creditor: Option<PartySize>,
    /// What the debtor is.
    pub debtor: Option<PartySize>,
    /// Day on which the invoice was received.
    pub receipt_on: Option<Date>,
    /// Day of the suit.
    pub suit_on: Option<Date>,
    /// Rounding instead of the rule's.
    pub rounding: Option<Rounding>,
    /// Day count instead of the rule's.
    pub day_count: Option<DayCount>,
}

/// Computes the answer from the law of `book`; where there is none to give, `interest` is `null` and `rule` says why.
pub fn interest(q: &Question, book: &LawBook, messages: &Messages) -> Outcome<InterestResult> {
    if q.principal.minor <= 0 {
        return Err(Problem::usage("principal_not_positive").with("value", q.principal.decimal()).column("principal"));
    }
    let terms = Terms {
        law: &q.law,
        variant: q.variant.as_deref(),
        contract_rate: q.contract_rate,
        contract_date: q.contract_date,
        creditor: q.creditor,
        debtor: q.debtor,
        receipt_on: q.receipt_on,
        suit_on: q.suit_on,
        rounding: q.rounding,
        day_count: q.day_count,
    };
    match choose(book, &terms, q.due)? {
        Chosen::NotComputed(why) => Ok(not_computed(q, book, &why, messages)),
        Chosen::Rule(rule) => {
            let payments: Vec<Payment> = q.paid.iter().map(|(on, m)| Payment { on: *on, minor: m.minor }).collect();
            let accrual = rule.accrue(q.principal, q.until, &payments)?;
            if let Some(from) = accrual.unknown_from.filter(|_| accrual.segments.is_empty()) {
                let series = rule.series_on(from).unwrap_or_default().to_owned();
                let why = NoInterest {
                    code: "rate_not_published",
                    args: vec![("series", series), ("date", from.to_string())],
                };
                return Ok(not_computed(q, book, &why, messages));
            }
            Ok(computed(q, &rule, &accrual, messages))
        }
    }
}

/// The fixed sum once the debt is overdue, in whatever currency it is in.
fn overdue(q: &Question, sum: Option<Money>) -> Option<Money> {
    sum.filter(|_| q.until > q.due)
}

fn not_computed(q: &Question, book: &LawBook, why: &NoInterest, messages: &Messages) -> InterestResult {
    // A rule that was named and does not apply has none either, whatever the law gives beside others.
    let named = q.variant.as_deref();
    let pack = book.pack(&q.law).filter(|p| named.and_then(|id| p.rule(id)).is_none_or(|r| r.compensation));
    let sum = overdue(q, pack.and_then(|p| p.compensation_of(q.principal, q.due)));
    let paid: i64 = q.paid.iter().filter(|(on, _)| *on <= q.until).map(|(_, m)| m.minor).sum();
    InterestResult {
        principal: q.principal.decimal(),
        interest: None,
        compensation: sum.map(Money::decimal),
        compensation_currency: sum.map(|s| s.currency.code().to_owned()),
        currency: q.principal.currency.code().to_owned(),
        rule: messages.text(why.code, &why.args),
        rule_id: why.code.to_owned(),
        source: String::new(),
        claimable_out_of_court: false,
        confidence: String::new(),
        because: Vec::new(),
        segments: Vec::new(),
        cap: None,
        payments: Vec::new(),
        outstanding_principal: Money::new((q.principal.minor - paid).max(0), q.principal.currency).decimal(),
        outstanding_interest: None,
        rounding: String::new(),
        day_count: String::new(),
        rates_unknown_from: None,
    }
}

fn computed(q: &Question, rule: &Applied<'_>, accrual: &Accrual, messages: &Messages) -> InterestResult {
    let lang = messages.lang.tag();
    let cited = rule.citation(lang);
    let money = |minor: i64| Money::new(minor, q.principal.currency).decimal();
    let capped = rule.why().iter().find(|w| w.code == "why_contract_rate_capped");
    let sum = overdue(q, rule.compensation(q.principal, q.due));
    InterestResult {
        principal: q.principal.decimal(),
        interest: Some(accrual.accrued.decimal()),
        compensation: sum.map(Money::decimal),
        compensation_currency: sum.map(|s| s.currency.code().to_owned()),
        currency: q.principal.currency.code().to_owned(),
        rule: rule.rule().map_or_else(|| rule.rule_id().to_owned(), |r| r.title.get(lang).to_owned()),
        rule_id: rule.rule_id().to_owned(),
        source: cited.map_or_else(String::new, |c| c.text.to_owned()),
        claimable_out_of_court: rule.claimable_out_of_court(),
        confidence: rule.confidence().code().to_owned(),
        because: rule.why().iter().map(|w| messages.text(w.code, &w.args)).collect(),
        segments: accrual.segments.iter().map(segment).collect(),
        cap: capped.map(|w| messages.text(w.code, &w.args)),
        payments: accrual
            .applied_payments
            .iter()
            .map(|p| PaymentOut {
                on: p.on.to_string(),
                to_costs: money(p.to_costs),
                to_interest: money(p.to_interest),
                to_principal: money(p.to_principal),
            })
            .collect(),
        outstanding_principal: accrual.outstanding_principal.decimal(),
        outstanding_interest: Some(accrual.outstanding_interest.decimal()),
        rounding: rule.rounding_in(q.principal.currency).to_string(),
        day_count: rule.day_count().to_string(),
        rates_unknown_from: accrual.unknown_from.map(|d| d.to_string()),
    }
}

/// What is said where the rate of some days is not known: that one is assumed, or that nothing is counted. `None` where all are known.
#[must_use]
pub fn unknown_words(r: &InterestResult, messages: &Messages) -> Option<String> {
    let from = r.rates_unknown_from.as_ref()?;
    let key = if r.segments.iter().any(|s| s.assumed) { "interest-assumed" } else { "interest-missing" };
    Some(messages.text(key, &[("from", from.clone())]))
}

/// A day count in words.
#[must_use]
pub fn day_count_words(name: &str, messages: &Messages) -> String {
    messages.text("interest-day-count", &[("value", name.replace(['/', '+'], "-"))])
}

pub(crate) fn segment(s: &domain::assess::interest::Segment) -> SegmentOut {
    SegmentOut {
        from: s.from.to_string(),
        to: s.to.to_string(),
        days: i64::from(s.days),
        rate: s.rate.to_string(),
        base: s.base.decimal(),
        interest: s.interest.decimal(),
        reference: s.reference.as_ref().map(|r| format!("{} {} {}", r.series, r.published, Rate::per_year_ppb(r.ppb))),
        assumed: s.assumed,
    }
}
