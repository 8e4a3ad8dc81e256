//! What runs left in the accounts: a word that a run writes for what each waits for, a day after the last run, and the mark of both.
//!
//! Judging the last run's day once more would say less: law and calendars may be newer than they were then, and a run that broke
//! off leaves accounts that were judged on its own day, which nothing names.

use std::collections::BTreeSet;

use basis::calendar::Date;
use basis::problem::Outcome;
use domain::decide::Skip;
use store::work::{self, AccountRow, NOW};
use store::{Connection, people, runs};

use super::Report;
use crate::App;
use crate::run_day::judge::EXTENDED;

/// Debtors of one read.
const AT_ONCE: i64 = 4_000;

pub(super) fn check(app: &App, c: &mut dyn Connection, report: &mut Report) -> Outcome<()> {
    let seller = app.seller.id;
    let day = runs::last_run(c, seller)?.map(|run| run.day);
    let merged = store::merges::standing(c, seller)?;
    // Without the key a mark tells nothing.
    let marks = app.marks().ok();
    let (mut from, last) = (1, people::last_debtor(c, seller)?);
    while from <= last {
        for account in work::accounts(c, seller, from, from + AT_ONCE - 1)? {
            let marked = marks.and_then(|m| m.wrong(&account, merged.contains_key(&account.debtor))).map(str::to_owned);
            for stored in unsound(&account, day).into_iter().chain(marked).collect::<BTreeSet<_>>() {
                let debtor = account.debtor;
                let code = people::debtors(c, seller, debtor, debtor)?.pop().map(|d| d.facts.code).unwrap_or_default();
                let currency = account.currency.code().to_owned();
                let place = format!("{code} {currency}");
                let args = vec![("debtor", code), ("currency", currency), ("stored", stored)];
                report.find("verify_account_day", place, args);
            }
        }
        from += AT_ONCE;
    }
    Ok(())
}

/// What no run leaves: a day that is over or none at all, a word that says nothing.
fn unsound(account: &AccountRow, day: Option<Date>) -> Vec<String> {
    let next = &account.next_on;
    let to_come = Date::parse_iso(next.as_bytes()).is_some_and(|on| day.is_none_or(|day| on > day));
    let waiting = account.waiting.as_str();
    let known = waiting.is_empty() || waiting == EXTENDED || Skip::ALL.iter().any(|s| s.word() == waiting);
    let wrong = [(next == NOW || to_come, next.clone()), (known, waiting.to_owned())];
    wrong.into_iter().filter(|(right, _)| !right).map(|(_, stored)| stored).collect()
}
