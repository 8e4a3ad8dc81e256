//! Where accounts stand in their cycles when their debtors are merged or taken apart: never below the firmest step taken.

use std::collections::BTreeMap;

use basis::money::Currency;
use basis::problem::Outcome;
use store::merges::{self, CarriedRow, MergeRow, Standing};
use store::work::{self, AccountRow, NEVER, NOW, State};
use store::{Connection, books};

use super::Way;
use crate::App;
use crate::run_day::write::{Why, withdraw};
use crate::scribe::Scribe;

/// Accounts on their way.
pub(super) struct States<'a> {
    pub(super) app: &'a App,
    pub(super) way: Way<'a>,
    pub(super) merge: i64,
    /// Candidates withdrawn.
    pub(super) withdrawn: u64,
    /// States that accounts got.
    pub(super) carried: Vec<CarriedRow>,
}

fn standing(account: &AccountRow) -> Standing {
    Standing {
        cycle: account.cycle,
        step: account.step.clone(),
        step_on: account.step_on.clone(),
        assignment: account.assignment,
    }
}

fn stand(account: &mut AccountRow, at: &Standing) {
    account.cycle = at.cycle;
    account.step.clone_from(&at.step);
    account.step_on.clone_from(&at.step_on);
    account.assignment = at.assignment;
}

impl States<'_> {
    /// The merged debtor's accounts rest; the survivor's go on from the firmer step of both.
    pub(super) fn join(&mut self, c: &mut dyn Connection, scribe: &mut Scribe<'_>) -> Outcome<()> {
        let mut survivors = self.accounts(c, self.way.to.id)?;
        let mut resting = self.accounts(c, self.way.from.id)?;
        for (currency, account) in &mut resting {
            let was = standing(account);
            if !account.candidate.is_empty() {
                self.withdraw(c, scribe, account)?;
            }
            self.note(account, was.clone());
            account.forget();
            NEVER.clone_into(&mut account.next_on);
            if let Some(survivor) = survivors.get_mut(currency).filter(|_| !was.step.is_empty()) {
                self.raise(c, scribe, survivor, &was)?;
            }
        }
        self.put(c, resting, false)?;
        self.put(c, survivors, true)
    }

    /// Both go on from where they stood, unless the survivor went on since.
    pub(super) fn part(&mut self, c: &mut dyn Connection, scribe: &mut Scribe<'_>, merge: &MergeRow) -> Outcome<()> {
        let mut survivors = self.accounts(c, self.way.from.id)?;
        let mut back = self.accounts(c, self.way.to.id)?;
        for row in merges::carried(c, self.app.seller.id)?.into_iter().filter(|a| a.merge == merge.number) {
            let currency = Currency::parse(&row.currency)?;
            let own = if row.debtor == self.way.to.id { &mut back } else { &mut survivors };
            let Some(account) = own.get_mut(&currency) else { continue };
            let now = standing(account);
            if now != row.is {
                continue;
            }
            if !account.candidate.is_empty() {
                self.withdraw(c, scribe, account)?;
            }
            stand(account, &row.was);
            self.note(account, now);
        }
        self.put(c, back, true)?;
        self.put(c, survivors, true)
    }

    fn accounts(&self, c: &mut dyn Connection, debtor: i64) -> Outcome<BTreeMap<Currency, AccountRow>> {
        let all = work::accounts(c, self.app.seller.id, debtor, debtor)?;
        Ok(all.into_iter().map(|a| (a.currency, a)).collect())
    }

    fn note(&mut self, account: &AccountRow, was: Standing) {
        let (debtor, currency) = (account.debtor, account.currency.code().to_owned());
        self.carried.push(CarriedRow { merge: self.merge, debtor, currency, was, is: standing(account) });
    }

    /// Lets the survivor's account go on from another's step, when that is at least as firm. Time counts from the last letter
    /// of either.
    fn raise(
        &mut self,
        c: &mut dyn Connection,
        scribe: &mut Scribe<'_>,
        survivor: &mut AccountRow,
        other: &Standing,
    ) -> Outcome<()> {
        let was = standing(survivor);
        // A cycle that has not begun goes on under the strategy of the one that has.
        let assignment = if was.assignment == 0 { other.assignment } else { was.assignment };
        let strategy = &self.app.plans.get(assignment)?.strategy;
        let firmer = strategy.rank(&other.step).is_some_and(|rank| Some(rank) >= strategy.rank(&was.step));
        if !firmer {
            return Ok(());
        }
        if !survivor.candidate.is_empty() {
            self.withdraw(c, scribe, survivor)?;
        }
        survivor.assignment = assignment;
        survivor.step.clone_from(&other.step);
        survivor.step_on = was.step_on.clone().max(other.step_on.clone());
        if standing(survivor) != was {
            self.note(survivor, was);
        }
        Ok(())
    }

    /// A candidate speaks of books that are no longer so.
    fn withdraw(&mut self, c: &mut dyn Connection, scribe: &mut Scribe<'_>, account: &mut AccountRow) -> Outcome<()> {
        let seller = self.app.seller.id;
        let step = std::mem::take(&mut account.candidate);
        let decisions = work::decisions(c, seller, Some(account.debtor))?;
        let waits = decisions.iter().filter(|d| {
            let own = d.currency == account.currency && d.cycle == account.cycle && d.step == step;
            own && matches!(d.state, State::Candidate | State::Approved)
        });
        let merge = self.merge.to_string();
        let why = Why { on: self.way.day, by: "", reason: "merge", note: &merge };
        for row in waits {
            withdraw(c, seller, scribe, row, why)?;
            self.withdrawn += 1;
        }
        Ok(())
    }

    /// Writes accounts; the next run looks at those that are `awake`. Their last fact is one of those that stand.
    fn put(&self, c: &mut dyn Connection, accounts: BTreeMap<Currency, AccountRow>, awake: bool) -> Outcome<()> {
        let seller = self.app.seller.id;
        let mut rows: Vec<AccountRow> = accounts.into_values().collect();
        let Some(debtor) = rows.first().map(|a| a.debtor) else { return Ok(()) };
        let mut last: BTreeMap<String, String> = BTreeMap::new();
        let invoices = books::invoices(c, seller, debtor)?.into_iter().map(|i| (i.currency, i.fact.issued));
        let receipts = books::receipts(c, seller, debtor)?.into_iter().map(|r| (r.currency, r.fact.on));
        let movements = books::movements(c, seller, debtor)?.into_iter().map(|m| (m.currency, m.fact.on));
        for (currency, on) in invoices.chain(receipts).chain(movements) {
            let known = last.entry(currency).or_default();
            *known = std::mem::take(known).max(on.to_string());
        }
        for account in &mut rows {
            let newest = last.remove(account.currency.code());
            account.last_fact_on = newest.unwrap_or_else(|| NOW.to_owned());
            if awake {
                account.wake();
            }
        }
        work::put_accounts(c, seller, &rows)
    }
}
