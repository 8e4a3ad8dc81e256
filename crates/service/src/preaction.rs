//! The steps before a suit for one claim: which are open, what is there and what is missing, and from which day on one may sue. What the
//! law wants is the pack's; nothing is recorded here.

use basis::calendar::Date;
use basis::law::{Amount, LawPack, PreActionStep, Side, StepKind};
use basis::money::{Currency, Money};
use basis::problem::{Outcome, Problem};
use domain::books::LetterEventKind;
use store::{Connection, books, letters, people};
use wire::messages::Messages;
use wire::output::{DocumentOut, PreActionOut, PreActionStepOut};

use crate::App;
use crate::lawful::governing;

/// What decides which steps are open.
#[derive(Debug, Clone, Copy, Default)]
pub struct Claim {
    /// The sum claimed; without it bounds are only shown.
    pub sum: Option<Money>,
    /// Whether the debtor is a natural person.
    pub debtor_natural: Option<bool>,
    /// Whether the parties sit in different countries.
    pub cross_border: Option<bool>,
}

/// The steps of a jurisdiction for a claim, without any books. Fails with `unknown_jurisdiction`.
pub fn steps(law: &basis::law::LawBook, code: &str, claim: Claim, messages: &Messages) -> Outcome<PreActionOut> {
    Ok(told(crate::law::pack(law, code)?, claim, messages))
}

/// The steps for an invoice as of `day`. Fails with `unknown_invoice`, `unknown_jurisdiction`.
pub fn of_invoice(app: &App, number: &str, day: Date, messages: &Messages) -> Outcome<PreActionOut> {
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let unknown = || Problem::refused("unknown_invoice").with("value", number).column("invoice");
    let known = books::invoice_by_number(&mut *c, seller, number)?.ok_or_else(unknown)?;
    let row = books::invoice_of(&mut *c, seller, known.debtor, known.invoice)?.ok_or_else(unknown)?;
    let debtor = people::debtors(&mut *c, seller, known.debtor, known.debtor)?.pop().ok_or_else(unknown)?;
    let clock = crate::limitation::of_invoice(app, number, day, messages)?;
    let currency = Currency::parse(&row.currency)?;
    let open = match &clock {
        Some(clock) => Money::parse(&clock.open, currency)?,
        None => Money::zero(currency),
    };
    let law = governing(app, &row.fact.law, &debtor.facts.jurisdiction).to_owned();
    let country = |code: &str| code.split('-').next().unwrap_or(code).to_owned();
    let abroad = country(&app.seller.jurisdiction) != country(&debtor.facts.jurisdiction);
    let claim = Claim { sum: Some(open), debtor_natural: debtor.natural_person, cross_border: Some(abroad) };
    let mut out = steps(&app.law, &law, claim, messages)?;
    out.debtor.clone_from(&debtor.facts.code);
    number.clone_into(&mut out.number);
    out.as_of = day.to_string();
    let arrived = documents(&mut *c, seller, &row, day, &mut out)?;
    let waits = out.steps.iter().filter(|s| s.open && is_letter(s)).filter_map(|s| s.wait_days).max().unwrap_or(0);
    let days = i32::try_from(waits).unwrap_or(0);
    let begins = arrived.unwrap_or(day).max(row.fact.due);
    let free = begins.plus_days(days + 1).max(day);
    out.letter_arrived_on = arrived.map(|d| d.to_string());
    out.earliest_suit = Some(app.law.calendar(&country(&law)).on_or_after(free).to_string());
    out.limitation = clock;
    Ok(out)
}

/// Whether the step is a letter whose days have to pass.
fn is_letter(step: &PreActionStepOut) -> bool {
    ["customary", "required", "required-unless-date-fixed"].contains(&step.kind.as_str())
}

/// The steps as the pack has them, each open or not.
fn told(pack: &LawPack, claim: Claim, m: &Messages) -> PreActionOut {
    let tag = m.lang.tag();
    PreActionOut {
        law: pack.code.clone(),
        amount: claim.sum.map(Money::decimal),
        currency: claim.sum.map(|s| s.currency.code().to_owned()),
        channels: pack.delivery.channels.iter().map(|c| c.get(tag).to_owned()).collect(),
        steps: pack.pre_action.iter().map(|s| step_out(pack, s, claim, m)).collect(),
        ..PreActionOut::default()
    }
}

fn step_out(pack: &LawPack, step: &PreActionStep, claim: Claim, m: &Messages) -> PreActionStepOut {
    let tag = m.lang.tag();
    let closed = closed(step, claim);
    let money = |sum: Option<Money>| sum.map(Money::decimal);
    PreActionStepOut {
        name: step.name.get(tag).to_owned(),
        kind: step.kind.code().to_owned(),
        open: closed.is_none(),
        why_not: closed.map(|why| m.text(&format!("pre-action-closed-{why}"), &[])),
        wait_days: step.wait_days,
        wait_to_days: step.wait_to_days,
        business_days: step.business_days,
        currency: step.amount.from.or(step.amount.to).map(|s| s.currency.code().to_owned()),
        from: money(step.amount.from),
        up_to: money(step.amount.to),
        text: step.text.get(tag).to_owned(),
        source: crate::limitation::named(pack, &step.mark),
        confidence: step.mark.confidence.code().to_owned(),
    }
}

/// Why a step is not open for the claim; a bound in another currency closes nothing.
fn closed(step: &PreActionStep, claim: Claim) -> Option<&'static str> {
    let Amount { from, to } = step.amount;
    if let Some(sum) = claim.sum {
        let below = from.is_some_and(|f| f.currency == sum.currency && sum.minor < f.minor);
        let above = to.is_some_and(|t| t.currency == sum.currency && sum.minor > t.minor);
        if below || above {
            return Some(if below { "below" } else { "above" });
        }
    }
    match step.natural_person {
        Some(Side::Creditor) => return Some("creditor"),
        Some(Side::Debtor) if claim.debtor_natural != Some(true) => return Some("debtor"),
        _ => {}
    }
    (step.cross_border && claim.cross_border == Some(false)).then_some("domestic")
}

/// Which of the usual documents the books hold; the day on which the last formal letter arrived is returned.
fn documents(
    c: &mut dyn Connection,
    seller: i64,
    row: &books::InvoiceRow,
    day: Date,
    out: &mut PreActionOut,
) -> Outcome<Option<Date>> {
    let fact = &row.fact;
    let events = letters::events(c, seller, Some(row.debtor))?;
    let mut demand: Option<(Date, String, bool)> = None;
    let mut statement = None;
    for letter in letters::letters_of(c, seller, row.debtor)? {
        if letter.currency.code() != row.currency || letter.issued_on > day || letter.issued_on < fact.issued {
            continue;
        }
        let own = |e: &&letters::EventRow| e.letter == letter.id && e.fact.on <= day;
        let arrived = events.iter().filter(own).find(|e| e.fact.kind == LetterEventKind::Delivered);
        if letter.kind == "statement_of_account" {
            statement = Some(letter.number.clone());
        }
        let formal = ["formal_demand", "final_notice", "notice_before_action"].contains(&letter.kind.as_str());
        if let (true, true, Some(arrived)) = (formal, letter.issued_on > fact.due, arrived)
            && demand.as_ref().is_none_or(|(on, ..)| *on <= arrived.fact.on)
        {
            let proved = events.iter().filter(own).any(|e| !e.proof.is_empty());
            demand = Some((arrived.fact.on, letter.number.clone(), proved));
        }
    }
    let facts = store::limitation::all(c, seller)?;
    let known = facts.iter().rfind(|f| f.invoice == fact.number && f.kind == "written-acknowledgement" && f.on <= day);
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let held = [
        ("invoice", some(&fact.number)),
        ("contract", some(&fact.contract)),
        ("purchase-order", some(&fact.purchase_order)),
        ("delivery-proof", None),
        ("statement", statement),
        ("demand", demand.as_ref().map(|(_, number, _)| number.clone())),
        ("demand-proof", demand.as_ref().filter(|(_, _, proved)| *proved).map(|(_, number, _)| number.clone())),
        ("acknowledgement", known.map(|f| f.fact.to_string())),
    ];
    out.documents = held
        .into_iter()
        .map(|(kind, reference)| DocumentOut {
            kind: kind.to_owned(),
            in_books: reference.is_some(),
            reference: reference.unwrap_or_default(),
        })
        .collect();
    Ok(demand.map(|(on, ..)| on))
}

/// Whether a step of that kind comes before a suit by the law's own will.
#[must_use]
pub fn is_wanted(kind: &str) -> bool {
    [StepKind::Required.code(), StepKind::RequiredUnlessDateFixed.code()].contains(&kind)
}
