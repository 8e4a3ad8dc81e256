//! Notes before the due date: what falls due until the day that the decision tells of, as it stands when the note is written.
//! They demand nothing and take no step; what is due already is the cycle's matter.

use basis::calendar::Date;
use basis::money::Money;
use basis::problem::{Outcome, Problem};
use domain::books::{InvoiceFact, OpenItem, Stop};
use domain::decide::{Overtaken, announced_due, overtaken};
use papers::{InterestStatement, Letter, LetterKind, Line, Texts};
use store::Connection;
use store::people::{self, DebtorRow};
use store::work::{self, DecisionRow};

use super::{compose, details, extended, parties, statement};
use crate::App;
use crate::run_day::Day;
use crate::run_day::judge::{Case, facts};
use crate::run_day::read::{Reaches, as_of, history};

/// Composes the note as of `day`. Fails with `note_is_due` once anything of it, or of the account, is due, with
/// `nothing_open` when all of it was paid, with `account_blocked` when a block holds back all of it.
pub(super) fn compose(
    app: &App,
    texts: &Texts,
    c: &mut dyn Connection,
    decision: &DecisionRow,
    (number, old): (&str, Option<&store::letters::LetterRow>),
    day: Date,
) -> Outcome<Letter> {
    let shared = Day::new(app, c, day, true)?;
    let Told { debtor, mut lines, invoices, unapplied, first } = gather(&shared, c, decision)?;
    let money = |minor: i64| Money::new(minor, decision.currency);
    let total_open: i64 = lines.iter().map(|line| line.open.minor).sum();
    let (to, language) = parties::addressed(app, c, &debtor, LetterKind::BeforeDue)?;
    extended::note(&mut lines, &invoices, (texts, language), (&shared, decision.debtor));
    Ok(Letter {
        kind: LetterKind::BeforeDue,
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
        // Nothing is late, so nothing is reserved either; a letter claims interest or says why it does not.
        interest: InterestStatement::Reserved { reason_code: "before_due".to_owned() },
        compensation: None,
        unapplied: (unapplied > 0).then(|| money(unapplied)),
        grand_total: money(total_open - unapplied.max(0)),
        pay_by: None,
        timetable: Vec::new(),
        bank: Some(parties::bank(app, &debtor.facts.code, decision.currency, number)?),
        payment_details_changed_on: details::changed_on(app, c, decision.debtor, decision.currency, old, day)?,
        dispute: parties::dispute(app, language, first),
        enclosures: Vec::new(),
        lines,
    })
}

/// What a note tells. The due dates are those that count, also where they were extended.
struct Told {
    debtor: DebtorRow,
    lines: Vec<Line>,
    invoices: Vec<InvoiceFact>,
    /// Money that is here, and credit notes that are due.
    unapplied: i64,
    /// The earliest due date.
    first: Date,
}

fn gather(day_of: &Day<'_>, c: &mut dyn Connection, decision: &DecisionRow) -> Outcome<Told> {
    let (app, day) = (day_of.app, day_of.day);
    let seller = app.seller.id;
    let debtor = people::debtors(c, seller, decision.debtor, decision.debtor)?.pop().unwrap_or_default();
    let refuse = |code: &'static str| {
        Problem::refused(code).with("debtor", &debtor.facts.code).with("currency", decision.currency)
    };
    let accounts = work::accounts(c, seller, decision.debtor, decision.debtor)?;
    let account = accounts.into_iter().find(|a| a.currency == decision.currency);
    let account = account.ok_or_else(|| refuse("nothing_open"))?;
    let due = announced_due(&decision.step).unwrap_or(day);
    let (items, unapplied) = as_of(day_of, c, &account)?;
    let (invoices, _) = history(c, seller, &account)?;
    let plan = app.plans.of(&account, &debtor.facts.segment)?;
    let mut reaches = Reaches::new(day_of);
    let reach = reaches.get(plan, &debtor.facts.jurisdiction);
    let case = Case::alone(day_of, plan, &debtor.facts, account, (&items, unapplied));
    let view = case.view(day_of, reach);
    let blocks = day_of.blocks_of(decision.debtor);
    match overtaken(&plan.strategy, &facts(day_of, &case, blocks), &view, (due, day)) {
        Some(Overtaken::Due) => return Err(refuse("note_is_due").with("due", due)),
        Some(Overtaken::Paid) => return Err(refuse("nothing_open")),
        None => {}
    }
    let told = |i: &&OpenItem| {
        let soon = i.open > 0 && day < i.due && i.due <= due;
        soon && !blocks.iter().any(|b| b.stops(Stop::Chasing, i.invoice, day))
    };
    let lines: Vec<Line> = case
        .steps
        .iter()
        .filter(told)
        .filter_map(|item| statement::line(&invoices, item, decision.currency, day))
        .collect();
    let Some(first) = lines.iter().map(|line| line.due).min() else { return Err(refuse("account_blocked")) };
    let unapplied = unapplied + view.position.credits;
    // What is blocked is not told of, but the money that is here counts against what is.
    if lines.iter().map(|line| line.open.minor).sum::<i64>() <= unapplied {
        return Err(refuse("nothing_open"));
    }
    Ok(Told { unapplied, first, lines, invoices, debtor })
}
