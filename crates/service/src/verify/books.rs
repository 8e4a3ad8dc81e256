//! The projections against the facts: open items, accounts, letters and their documents.

use std::collections::BTreeMap;

use basis::calendar::Date;
use basis::problem::Outcome;
use domain::books::open_as_of;
use domain::record::payload_hash;
use store::work::NEVER;
use store::{Connection, books, people, work};

use super::Report;
use crate::App;

/// The day after every fact.
const END: i32 = 2_932_896;

pub(super) fn check(app: &App, c: &mut dyn Connection, debtor: i64, report: &mut Report) -> Outcome<()> {
    let seller = app.seller.id;
    let Some(row) = people::debtors(c, seller, debtor, debtor)?.into_iter().next() else { return Ok(()) };
    let code = row.facts.code;
    report.debtors += 1;
    let invoices = books::invoices(c, seller, debtor)?;
    let movements = books::movements(c, seller, debtor)?;
    let mut numbers: BTreeMap<i64, String> = BTreeMap::new();
    let mut by_currency: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for invoice in invoices {
        numbers.insert(invoice.fact.invoice, invoice.fact.number.clone());
        by_currency.entry(invoice.currency).or_default().push(invoice.fact);
    }
    let mut expected = Vec::new();
    for (currency, invoices) in &by_currency {
        let own: Vec<_> = movements.iter().filter(|m| m.currency == *currency).map(|m| m.fact.clone()).collect();
        for item in open_as_of(invoices, &own, Date::from_days(END)) {
            expected.push((currency.clone(), item.due, item.invoice, item.open));
        }
    }
    let mut stored = Vec::new();
    books::open_items(c, seller, (debtor, debtor), &mut |r| {
        stored.push((r.currency.to_string(), r.item.due, r.item.invoice, r.item.open));
        Ok(())
    })?;
    expected.sort();
    stored.sort();
    report.items += expected.len() as u64;
    let all: std::collections::BTreeSet<_> = expected.iter().chain(&stored).map(|i| (i.0.clone(), i.2)).collect();
    for (currency, invoice) in all {
        let find = |list: &[(String, Date, i64, i64)]| {
            list.iter().find(|i| i.0 == currency && i.2 == invoice).map(|i| (i.1, i.3))
        };
        let (want, have) = (find(&expected), find(&stored));
        if want != have {
            let number = numbers.get(&invoice).cloned().unwrap_or_else(|| invoice.to_string());
            let show =
                |v: Option<(Date, i64)>| v.map_or_else(|| "-".to_owned(), |(due, open)| format!("{open} ({due})"));
            report.find(
                "verify_open_item",
                format!("{code} {number}"),
                vec![("debtor", code.clone()), ("number", number), ("books", show(want)), ("stored", show(have))],
            );
        }
    }
    check_accounts(app, c, (debtor, &code), &stored, report)?;
    check_letters(app, c, (debtor, &code), report)
}

/// The count of items by due date against the open items of all debtors.
pub(super) fn check_due_days(app: &App, c: &mut dyn Connection, report: &mut Report) -> Outcome<()> {
    let seller = app.seller.id;
    let mut counted: BTreeMap<Date, i64> = BTreeMap::new();
    books::open_items(c, seller, (0, i64::MAX), &mut |r| {
        if r.item.open > 0 {
            *counted.entry(r.item.due).or_default() += 1;
        }
        Ok(())
    })?;
    let stored: BTreeMap<Date, i64> = books::due_days(c, seller)?.into_iter().collect();
    let days: std::collections::BTreeSet<Date> = counted.keys().chain(stored.keys()).copied().collect();
    for day in days {
        let (want, have) = (counted.get(&day).copied().unwrap_or(0), stored.get(&day).copied().unwrap_or(0));
        if want != have {
            let args = vec![("date", day.to_string()), ("books", want.to_string()), ("stored", have.to_string())];
            report.find("verify_due_day", day.to_string(), args);
        }
    }
    Ok(())
}

/// Item counts, oldest due dates and unapplied cash of the accounts.
fn check_accounts(
    app: &App,
    c: &mut dyn Connection,
    (debtor, code): (i64, &str),
    items: &[(String, Date, i64, i64)],
    report: &mut Report,
) -> Outcome<()> {
    let seller = app.seller.id;
    let receipts = books::receipts(c, seller, debtor)?;
    let movements = books::movements(c, seller, debtor)?;
    for account in work::accounts(c, seller, debtor, debtor)? {
        let currency = account.currency.code();
        let own = || items.iter().filter(|i| i.0 == currency);
        let count = i64::try_from(own().count()).unwrap_or(0);
        let oldest = own().filter(|i| i.3 > 0).map(|i| i.1).min().map_or_else(|| NEVER.to_owned(), |d| d.to_string());
        let received: i64 = receipts.iter().filter(|r| r.currency == currency).map(|r| r.fact.amount).sum();
        let allocated: i64 = movements
            .iter()
            .filter(|m| m.currency == currency && m.fact.kind == domain::books::MovementKind::Allocation)
            .map(|m| m.fact.amount)
            .sum();
        let want = format!("{count} {oldest} {}", received + allocated);
        let have = format!("{} {} {}", account.items, account.oldest_due, account.unapplied);
        if want != have {
            report.find(
                "verify_account",
                format!("{code} {currency}"),
                vec![("debtor", code.to_owned()), ("currency", currency.to_owned()), ("books", want), ("stored", have)],
            );
        }
    }
    Ok(())
}

/// Every issued letter of the debtor has its document, unchanged.
fn check_letters(app: &App, c: &mut dyn Connection, (debtor, code): (i64, &str), report: &mut Report) -> Outcome<()> {
    let seller = app.seller.id;
    for d in work::decisions(c, seller, Some(debtor))? {
        let Some(letter) = work::letter_of(c, seller, &d)? else { continue };
        let body = work::document(c, seller, &letter.document)?;
        let intact = body.is_some_and(|b| payload_hash(&[], &b).as_slice() == letter.document.as_slice());
        if intact {
            report.documents += 1;
        } else {
            report.find(
                "verify_document",
                format!("{code} {}", letter.number),
                vec![("debtor", code.to_owned()), ("number", letter.number)],
            );
        }
    }
    Ok(())
}
