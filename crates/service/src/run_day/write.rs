//! Writing the day: decisions, their evidence and the accounts' states, one transaction a range; at the end the run and
//! the signed root.

use basis::calendar::Date;
use basis::problem::Outcome;
use domain::decide::announced_due;
use store::work::{self, AccountRow, DecisionRow, State};
use store::{Connection, evidence};
use wire::output::RunResult;

use super::Day;
use super::judge::Judged;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Kind of the entry that records the end of an account's cycle.
pub(crate) const CYCLE_ENDED: &str = "cycle_ended";

/// Writes what readers judged.
pub(crate) struct Writer<'a> {
    day: &'a Day<'a>,
    scribe: Scribe<'a>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(day: &'a Day<'a>) -> Self {
        Self { day, scribe: Scribe::new(&*day.app.clock, day.app.seller.id) }
    }

    /// One transaction for one piece.
    pub(crate) fn write(&mut self, c: &mut dyn Connection, judged: Vec<Judged>) -> Outcome<()> {
        in_transaction(c, |c| self.write_inside(c, judged))
    }

    fn write_inside(&mut self, c: &mut dyn Connection, judged: Vec<Judged>) -> Outcome<()> {
        let seller = self.day.app.seller.id;
        let mut decisions: Vec<DecisionRow> = Vec::with_capacity(judged.len());
        let mut accounts = Vec::with_capacity(judged.len());
        for j in judged {
            self.scribe.know_head(j.account.debtor, j.head);
            for (row, why) in &j.withdrawn {
                self.withdraw(c, row, why)?;
            }
            if let Some(cycle) = j.ended {
                self.end_cycle(c, &j.account, cycle)?;
            }
            if let Some((mut row, text)) = j.decision {
                row.entry = self.scribe.add(c, row.debtor, "decision", text)?;
                decisions.push(row);
            }
            if j.changed {
                accounts.push(j.account);
            }
        }
        work::put_decisions(c, seller, &decisions)?;
        work::set_account_states(c, seller, &accounts)?;
        self.scribe.flush(c)?;
        self.scribe.forget_heads();
        Ok(())
    }

    /// Records the end of a cycle. What is still queued for it reaches nobody any more.
    fn end_cycle(&mut self, c: &mut dyn Connection, account: &AccountRow, cycle: i64) -> Outcome<()> {
        let own = work::decisions(c, self.day.app.seller.id, Some(account.debtor))?;
        let queued = |d: &&DecisionRow| {
            let own = d.currency == account.currency && d.cycle == cycle && announced_due(&d.step).is_none();
            own && d.state == State::Queued && !d.letter.is_empty()
        };
        for row in own.iter().filter(queued) {
            self.withdraw(c, row, CYCLE_ENDED)?;
        }
        let text = wire::record::fields(&[
            ("currency", account.currency.to_string()),
            ("cycle", cycle.to_string()),
            ("on", self.day.day.to_string()),
        ]);
        self.scribe.add(c, account.debtor, CYCLE_ENDED, text)?;
        Ok(())
    }

    fn withdraw(&mut self, c: &mut dyn Connection, row: &DecisionRow, why: &str) -> Outcome<()> {
        withdraw(c, self.day.app.seller.id, &mut self.scribe, row, (self.day.day, "", why))
    }
}

/// Kind of the entry that withdraws a decision.
pub(crate) const WITHDRAWN: &str = "decision_withdrawn";

/// Withdraws a decision on a day, inside the caller's transaction: the person who does (nobody where the facts overtook it),
/// and why.
pub(crate) fn withdraw(
    c: &mut dyn Connection,
    seller: i64,
    scribe: &mut Scribe<'_>,
    row: &DecisionRow,
    (on, by, reason): (Date, &str, &str),
) -> Outcome<()> {
    work::set_decision_state(c, seller, row, State::Withdrawn)?;
    let text = wire::record::fields(&[
        ("currency", row.currency.to_string()),
        ("cycle", row.cycle.to_string()),
        ("step", row.step.clone()),
        ("on", on.to_string()),
        ("by", by.to_owned()),
        ("reason", reason.to_owned()),
    ]);
    scribe.add(c, row.debtor, WITHDRAWN, text)?;
    Ok(())
}

/// Records the run in the seller's own chain and seals the chains.
pub(crate) fn close(day: &Day<'_>, c: &mut dyn Connection, run: i64, result: &RunResult) -> Outcome<()> {
    let app = day.app;
    let body = wire::output::json(result);
    in_transaction(c, |c| {
        let mut scribe = Scribe::new(&*app.clock, app.seller.id);
        let strategy = app.plans.seller()?.name();
        store::runs::insert_run(c, app.seller.id, (run, day.day, scribe.at()), &strategy, &body)?;
        scribe.add(c, 0, "run", wire::record::run(run, day.day, &strategy, &body))?;
        scribe.flush(c)?;
        crate::seal::seal(app, c, day.day)
    })
}

/// The text of a recorded decision.
pub(crate) fn text_of(c: &mut dyn Connection, seller: i64, row: &DecisionRow) -> Outcome<String> {
    Ok(evidence::payload(c, seller, row.entry)?.unwrap_or_default())
}
