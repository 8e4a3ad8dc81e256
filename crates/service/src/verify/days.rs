//! What runs left in the accounts against the day's judgement: what each waits for, and the day on which a run looks at it again.
//!
//! The last run's day is judged once more. Whoever changes what a judgement looks at makes the next run look at the account,
//! so an account that no run is to look at yet must stand as that day's judgement leaves it.

use basis::calendar::Date;
use basis::problem::Outcome;
use domain::decide::Skip;
use store::work::{self, AccountRow, NEVER, NOW};
use store::{Connection, people, runs};

use super::Report;
use crate::App;
use crate::run_day::Day;
use crate::run_day::judge::{EXTENDED, judge};
use crate::run_day::read::{Reader, pieces};

/// Debtors of one read where there is no day to judge.
const AT_ONCE: i64 = 4_000;

/// What is wrong with an account: debtor, currency, what it should be, what is stored.
type Wrong = (i64, &'static str, String, String);

pub(super) fn check(app: &App, c: &mut dyn Connection, report: &mut Report) -> Outcome<()> {
    let wrong = match runs::last_run(c, app.seller.id)? {
        Some(last) => judged(app, c, last.day)?,
        None => untouched(app, c)?,
    };
    for (debtor, currency, books, stored) in wrong {
        let code = people::debtors(c, app.seller.id, debtor, debtor)?.pop().map(|d| d.facts.code).unwrap_or_default();
        let place = format!("{code} {currency}");
        let args = vec![("debtor", code), ("currency", currency.to_owned()), ("books", books), ("stored", stored)];
        report.find("verify_account_day", place, args);
    }
    Ok(())
}

/// Accounts that do not stand as the day's judgement leaves them.
fn judged(app: &App, c: &mut dyn Connection, day: Date) -> Outcome<Vec<Wrong>> {
    let shared = Day::new(app, c, day, true)?;
    let mut reader = Reader::new(&shared)?;
    let mut wrong = Vec::new();
    for piece in pieces(&shared, c)? {
        reader.each(&piece, &mut |reach, tally, case| {
            let stored = &case.account;
            if stored.next_on == NOW || shared.merged.contains(&stored.debtor) {
                wrong.extend(resting(stored, shared.merged.contains(&stored.debtor)));
                return Ok(());
            }
            // Rates that came in since may tell another amount of the same day.
            if case.plan.strategy.amount_in.is_some_and(|other| other != stored.currency) {
                wrong.extend(later(stored, day, NEVER).or_else(|| resting(stored, false)));
                return Ok(());
            }
            let right = judge(&shared, reach, tally, case)?.account;
            if stored.waiting == right.waiting {
                wrong.extend(later(stored, day, &right.next_on));
            } else {
                wrong.push(told(stored, right.waiting, stored.waiting.clone()));
            }
            Ok(())
        })?;
    }
    Ok(wrong)
}

/// Accounts that say that a run has seen them, where there was none.
fn untouched(app: &App, c: &mut dyn Connection) -> Outcome<Vec<Wrong>> {
    let seller = app.seller.id;
    let merged = store::merges::standing(c, seller)?;
    let (mut wrong, mut from, last) = (Vec::new(), 1, people::last_debtor(c, seller)?);
    while from <= last {
        for account in work::accounts(c, seller, from, from + AT_ONCE - 1)? {
            let rests = merged.contains_key(&account.debtor);
            if !rests && account.next_on != NOW {
                wrong.push(told(&account, NOW.to_owned(), account.next_on.clone()));
            }
            wrong.extend(resting(&account, rests));
        }
        from += AT_ONCE;
    }
    Ok(wrong)
}

/// An account that is looked at by the next run, or by none while its debtor is merged into another.
fn resting(account: &AccountRow, merged: bool) -> Option<Wrong> {
    if merged && account.next_on != NEVER && account.next_on != NOW {
        return Some(told(account, NEVER.to_owned(), account.next_on.clone()));
    }
    let waiting = account.waiting.as_str();
    let known = waiting.is_empty() || waiting == EXTENDED || Skip::ALL.iter().any(|s| s.word() == waiting);
    (!known).then(|| told(account, "-".to_owned(), waiting.to_owned()))
}

/// A day that is over, is no day, or comes later than something may change. One that comes earlier only makes a run look.
fn later(account: &AccountRow, day: Date, latest: &str) -> Option<Wrong> {
    let next = &account.next_on;
    let sound = Date::parse_iso(next.as_bytes()).is_some_and(|on| on > day) && next.as_str() <= latest;
    (!sound).then(|| told(account, latest.to_owned(), next.clone()))
}

fn told(account: &AccountRow, books: String, stored: String) -> Wrong {
    (account.debtor, account.currency.code(), books, stored)
}
