//! Statements of account: ordered by a person, of every open item of a debtor in one currency. They demand nothing, take
//! no step and follow from no rule.

use basis::calendar::Date;
use basis::money::{Currency, Money};
use basis::problem::{Outcome, Problem};
use domain::books::{DebtorFacts, InvoiceFact, OpenItem};
use papers::{InterestStatement, Letter, LetterKind, Line, Texts};
use store::Connection;
use store::people::{self, DebtorRow};
use store::work::{self, DecisionRow, State};

use super::{Order, compose, details, extended, parties};
use crate::App;
use crate::run_day::Day;
use crate::run_day::read::{as_of, history};
use crate::scribe::Scribe;

/// How the step begins under which a statement is kept; the day follows.
pub(crate) const STATEMENT_STEP: &str = "statement_";

/// Days that the debtor has to compare its books.
const COMPARE_DAYS: i32 = 14;

/// The decision under which the statement of a day is kept. Fails with `unknown_debtor`, `nothing_open`.
pub(super) fn decision(
    app: &App,
    c: &mut dyn Connection,
    debtor: &str,
    currency: Currency,
    day: Date,
) -> Outcome<(DebtorFacts, DecisionRow)> {
    let seller = app.seller.id;
    let found = crate::debtors::find(app, c, debtor)?;
    let account = work::accounts(c, seller, found.id, found.id)?.into_iter().find(|a| a.currency == currency);
    let nothing = || Problem::refused("nothing_open").with("debtor", debtor).with("currency", currency);
    let account = account.ok_or_else(nothing)?;
    let row = DecisionRow {
        debtor: found.id,
        currency,
        cycle: account.cycle,
        step: format!("{STATEMENT_STEP}{}", day.to_string().replace('-', "")),
        state: State::Issued,
        decided_on: day,
        channel: "letter".to_owned(),
        letter: LetterKind::StatementOfAccount.key().to_owned(),
        entry: 0,
    };
    Ok((found.facts, row))
}

/// Records that the statement was ordered, inside the caller's transaction.
pub(super) fn record(
    app: &App,
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    decision: &DecisionRow,
    order: Order<'_>,
) -> Outcome<i64> {
    let entry = scribe.add(c, decision.debtor, "statement_ordered", text(decision, order.by))?;
    work::put_decisions(c, app.seller.id, &[DecisionRow { entry, ..decision.clone() }])?;
    Ok(entry)
}

/// The text that the order's entry hashes.
fn text(d: &DecisionRow, by: &str) -> String {
    wire::record::fields(&[
        ("currency", d.currency.to_string()),
        ("cycle", d.cycle.to_string()),
        ("step", d.step.clone()),
        ("channel", d.channel.clone()),
        ("letter", d.letter.clone()),
        ("on", d.decided_on.to_string()),
        ("by", by.to_owned()),
    ])
}

/// Composes the statement as of `day`.
pub(super) fn compose(
    app: &App,
    texts: &Texts,
    c: &mut dyn Connection,
    decision: &DecisionRow,
    (number, old): (&str, Option<&store::letters::LetterRow>),
    day: Date,
) -> Outcome<Letter> {
    let seller = app.seller.id;
    let debtor: DebtorRow = people::debtors(c, seller, decision.debtor, decision.debtor)?.pop().unwrap_or_default();
    let nothing =
        || Problem::refused("nothing_open").with("debtor", &debtor.facts.code).with("currency", decision.currency);
    let account = work::accounts(c, seller, decision.debtor, decision.debtor)?;
    let account = account.into_iter().find(|a| a.currency == decision.currency).ok_or_else(nothing)?;
    let shared = Day::new(app, c, day, true)?;
    let (items, unapplied) = as_of(&shared, c, &account)?;
    let (invoices, _) = history(c, seller, &account)?;
    let money = |minor: i64| Money::new(minor, decision.currency);
    let mut lines: Vec<Line> = items.iter().filter_map(|item| line(&invoices, item, decision.currency, day)).collect();
    if lines.is_empty() {
        return Err(nothing());
    }
    let total_open = lines.iter().map(|l| l.open.minor).sum();
    let (to, language) = parties::addressed(app, c, &debtor, LetterKind::StatementOfAccount)?;
    extended::note(&mut lines, &invoices, (texts, language), (&shared, decision.debtor));
    let seat = debtor.facts.jurisdiction.split('-').next().unwrap_or_default();
    let until = app.law.calendar(seat).on_or_after(day.plus_days(COMPARE_DAYS));
    // A statement may go out without payment details: it asks for no payment.
    let bank = parties::bank(app, &debtor.facts.code, decision.currency, number).ok();
    Ok(Letter {
        kind: LetterKind::StatementOfAccount,
        language,
        number: number.to_owned(),
        date: day,
        seller: parties::seller(app, language)?,
        debtor: parties::debtor(&debtor, &to, texts, language),
        earlier: Vec::new(),
        replaces: old.and_then(compose::named),
        currency: decision.currency,
        total_open: money(total_open),
        legal_citations: Vec::new(),
        interest: if compose::forbidden(app, &debtor.facts.jurisdiction, items.iter()) {
            InterestStatement::Unspoken
        } else {
            InterestStatement::Reserved { reason_code: "statement".to_owned() }
        },
        compensation: None,
        unapplied: (unapplied > 0).then(|| money(unapplied)),
        grand_total: money(total_open - unapplied.max(0)),
        pay_by: None,
        timetable: Vec::new(),
        payment_details_changed_on: if bank.is_some() {
            details::changed_on(app, c, decision.debtor, decision.currency, old, day)?
        } else {
            None
        },
        bank,
        dispute: parties::dispute(app, language, until),
        enclosures: Vec::new(),
        lines,
    })
}

/// An open item as a letter lists it that asks for nothing; a credit note is never overdue.
pub(super) fn line(invoices: &[InvoiceFact], item: &OpenItem, currency: Currency, day: Date) -> Option<Line> {
    let fact = invoices.iter().find(|i| i.invoice == item.invoice)?;
    let money = |minor: i64| Money::new(minor, currency);
    let overdue = item.open > 0 && item.overdue(day);
    Some(Line {
        number: fact.number.clone(),
        issued: fact.issued,
        due: item.due,
        days_overdue: if overdue { item.days_overdue(day).unsigned_abs() } else { 0 },
        original: money(fact.amount),
        paid_or_credited: money(fact.amount - item.open),
        open: money(item.open),
        interest: None,
        note: None,
    })
}
