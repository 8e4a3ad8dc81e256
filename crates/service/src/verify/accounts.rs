//! Accounts against what they follow from: items and cash from the books, the dunning state from decisions and letters.

use std::collections::{BTreeMap, BTreeSet};

use basis::calendar::Date;
use basis::problem::Outcome;
use domain::books::MovementKind;
use domain::decide::announced_due;
use store::Connection;
use store::letters::LetterRow;
use store::work::{self, AccountRow, DecisionRow, NEVER, NOW, State};

use super::Report;
use super::books::{Books, Item};
use super::chains::Chain;
use crate::App;

/// Kind of the letters that take no step; nor does what is told before the due date.
const STATEMENT: &str = papers::LetterKind::StatementOfAccount.key();

pub(super) fn check(
    app: &App,
    c: &mut dyn Connection,
    books: &Books,
    (items, chain): (&[Item], Option<&Chain>),
    report: &mut Report,
) -> Outcome<()> {
    let accounts = work::accounts(c, app.seller.id, books.debtor, books.debtor)?;
    let used: BTreeSet<&str> = books.currencies().collect();
    for currency in used {
        if !accounts.iter().any(|a| a.currency.code() == currency) {
            let args = vec![("debtor", books.code.clone()), ("currency", currency.to_owned())];
            report.find("verify_no_account", format!("{} {currency}", books.code), args);
        }
    }
    for account in &accounts {
        newest_fact(app, c, books, account, report)?;
        projection(books, account, items, report);
        let wrong_plan = plan(app, account, chain);
        let wrong_cycle = cycle(account, chain);
        for stored in unsupported(books, account).into_iter().chain(wrong_plan).chain(wrong_cycle) {
            let currency = account.currency.code().to_owned();
            let place = format!("{} {currency}", books.code);
            let args = vec![("debtor", books.code.clone()), ("currency", currency), ("stored", stored)];
            report.find("verify_account_state", place, args);
        }
    }
    Ok(())
}

/// Item counts, oldest due dates and unapplied cash.
fn projection(books: &Books, account: &AccountRow, items: &[Item], report: &mut Report) {
    let (code, currency) = (&books.code, account.currency.code());
    let own = || items.iter().filter(|i| i.currency == currency);
    let count = i64::try_from(own().count()).unwrap_or(0);
    let oldest = own().filter(|i| i.open > 0).map(|i| i.due).min().map_or_else(|| NEVER.to_owned(), |d| d.to_string());
    let received: i64 = books.receipts.iter().filter(|r| r.currency == currency).map(|r| r.fact.amount).sum();
    let allocated: i64 = books.movements.iter().filter(|m| m.currency == currency).map(|m| m.fact.cash()).sum();
    let want = format!("{count} {oldest} {}", received + allocated);
    let have = format!("{} {} {}", account.items, account.oldest_due, account.unapplied);
    if want != have {
        report.find(
            "verify_account",
            format!("{code} {currency}"),
            vec![("debtor", code.clone()), ("currency", currency.to_owned()), ("books", want), ("stored", have)],
        );
    }
}

/// The day of the newest fact. What was taken back may still be counted among the facts.
fn newest_fact(
    app: &App,
    c: &mut dyn Connection,
    books: &Books,
    account: &AccountRow,
    report: &mut Report,
) -> Outcome<()> {
    let currency = account.currency.code();
    let invoices = books.invoices.iter().filter(|i| i.currency == currency).map(|i| i.fact.issued);
    let receipts = books.receipts.iter().filter(|r| r.currency == currency).map(|r| r.fact.on);
    let movements = || books.movements.iter().filter(|m| m.currency == currency);
    let all: BTreeSet<Date> = invoices.chain(receipts).chain(movements().map(|m| m.fact.on)).collect();
    let mut least = all.last().copied();
    if movements().any(|m| m.fact.kind == MovementKind::Reversed) {
        let (seller, debtor) = (app.seller.id, books.debtor);
        let invoices = store::books::invoices(c, seller, debtor)?.into_iter().map(|i| (i.currency, i.fact.issued));
        let receipts = store::books::receipts(c, seller, debtor)?.into_iter().map(|r| (r.currency, r.fact.on));
        let movements = store::books::movements(c, seller, debtor)?.into_iter().map(|m| (m.currency, m.fact.on));
        let standing = invoices.chain(receipts).chain(movements).filter(|(c, _)| c == currency);
        least = standing.map(|(_, on)| on).max();
    }
    let shown = |day: Option<Date>| day.map_or_else(|| NOW.to_owned(), |d| d.to_string());
    let (least, stored) = (shown(least), &account.last_fact_on);
    let known = *stored == least || all.iter().any(|d| d.to_string() == *stored);
    if !known || *stored < least {
        let args = vec![
            ("debtor", books.code.clone()),
            ("currency", currency.to_owned()),
            ("books", least),
            ("stored", stored.clone()),
        ];
        report.find("verify_newest_fact", format!("{} {currency}", books.code), args);
    }
    Ok(())
}

/// The assignment of the strategy that a running cycle is under, where no decision put it there.
fn plan(app: &App, account: &AccountRow, chain: Option<&Chain>) -> Option<String> {
    let own =
        |(currency, cycle, _): &&(String, i64, i64)| currency == account.currency.code() && *cycle == account.cycle;
    let recorded = chain.and_then(|c| c.under.iter().find(own)).map(|(_, _, number)| *number);
    let idle = account.step.is_empty() && account.candidate.is_empty();
    let right = match (account.assignment, recorded) {
        (0, _) => idle,
        (number, Some(recorded)) => number == recorded,
        // A step taken over from the time before the books: any strategy that has it.
        (number, None) => !idle && app.plans.get(number).is_ok_and(|p| p.strategy.rank(&account.step).is_some()),
    };
    (!right).then(|| format!("assignment {}", account.assignment))
}

/// The running cycle: the one after the last that ended.
fn cycle(account: &AccountRow, chain: Option<&Chain>) -> Option<String> {
    let ended = chain.map(|c| c.ended.as_slice()).unwrap_or_default();
    let own = ended.iter().filter(|(currency, _)| currency == account.currency.code());
    let last = own.map(|(_, cycle)| *cycle).max().unwrap_or(0);
    (account.cycle != last + 1).then(|| format!("cycle {}", account.cycle))
}

/// Parts of the dunning state that no decision, letter or step taken over supports.
fn unsupported(books: &Books, account: &AccountRow) -> Vec<String> {
    let own = || books.decisions.iter().filter(|d| d.currency == account.currency);
    let mut found = Vec::new();
    let waiting: Vec<(i64, &str)> = own()
        .filter(|d| matches!(d.state, State::Candidate | State::Approved) && announced_due(&d.step).is_none())
        .map(|d| (d.cycle, d.step.as_str()))
        .collect();
    let said = (!account.candidate.is_empty()).then_some((account.cycle, account.candidate.as_str()));
    if waiting != said.into_iter().collect::<Vec<_>>() {
        found.push(format!("candidate \"{}\"", account.candidate));
    }
    let mut supports: Vec<(&str, String)> = Vec::new();
    let mut newest = String::new();
    // A step is taken on the day of the letter that holds; they come oldest first.
    let mut issued: BTreeMap<(i64, &str), &LetterRow> = BTreeMap::new();
    for l in books.letters.iter().filter(|l| l.currency == account.currency) {
        issued.insert((l.cycle, l.step.as_str()), l);
    }
    let taken = |d: &&DecisionRow| {
        let step = matches!(d.state, State::Queued | State::Issued)
            && d.letter != STATEMENT
            && announced_due(&d.step).is_none();
        step && d.cycle == account.cycle
    };
    for d in own().filter(taken) {
        newest = newest.max(d.decided_on.to_string());
        supports.push((&d.step, d.decided_on.to_string()));
        // A letter of an earlier decision of the step was made void.
        let letter = issued.get(&(d.cycle, d.step.as_str())).filter(|l| l.entry > d.entry);
        supports.extend(letter.map(|l| (d.step.as_str(), l.issued_on.to_string())));
    }
    let takes_over = |i: &&store::books::InvoiceRow| {
        let stands = i.fact.opening > 0 && books.standing.contains(&i.fact.invoice);
        stands && i.currency == account.currency.code() && !i.last_step.is_empty()
    };
    for invoice in books.invoices.iter().filter(takes_over) {
        supports.push((&invoice.last_step, invoice.last_step_on.clone()));
    }
    let own = |a: &&store::merges::CarriedRow| {
        a.currency == account.currency.code() && a.is.cycle == account.cycle && !a.is.step.is_empty()
    };
    for carried in books.carried.iter().filter(own) {
        supports.push((&carried.is.step, carried.is.step_on.clone()));
    }
    let supported = supports.contains(&(account.step.as_str(), account.step_on.clone())) && account.step_on >= newest;
    let none = account.step.is_empty() && account.step_on.is_empty() && newest.is_empty();
    if !supported && !none {
        found.push(format!("step \"{}\" {}", account.step, account.step_on));
    }
    found
}
