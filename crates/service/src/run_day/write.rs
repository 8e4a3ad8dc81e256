//! Writing the day: decisions, their evidence and the accounts' states, one transaction a range; at the end the run and
//! the signed root.

use basis::calendar::Date;
use basis::problem::Outcome;
use domain::decide::announced_due;
use store::withdrawals::{self, WithdrawalRow};
use store::work::{self, AccountRow, DecisionRow, State};
use store::{Connection, evidence};
use wire::output::RunResult;

use super::Day;
use super::judge::Judged;
use crate::scribe::{Draw, Scribe};
use crate::transaction::{in_beside, in_transaction};

/// Kind of the entry that records the end of an account's cycle.
pub(crate) const CYCLE_ENDED: &str = "cycle_ended";

/// Writes what readers judged.
pub(crate) struct Writer<'a> {
    day: &'a Day<'a>,
    scribe: Scribe<'a>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(day: &'a Day<'a>) -> Self {
        Self::drawing(day, None)
    }
    /// The same where others write entries at the same time: numbers of entries are drawn.
    pub(crate) fn drawing(day: &'a Day<'a>, draw: Option<Draw<'a>>) -> Self {
        let mut scribe = Scribe::new(&*day.app.clock, day.app.seller.id);
        scribe.draw = draw;
        Self { day, scribe }
    }

    /// One transaction for one piece.
    pub(crate) fn write(&mut self, c: &mut dyn Connection, judged: Vec<Judged>) -> Outcome<()> {
        in_transaction(c, |c| self.write_inside(c, judged))
    }

    /// The same beside others who write other pieces.
    pub(crate) fn write_beside(&mut self, c: &mut dyn Connection, judged: Vec<Judged>) -> Outcome<()> {
        in_beside(c, |c| self.write_inside(c, judged))
    }

    /// The same inside the caller's transaction.
    pub(crate) fn write_inside(&mut self, c: &mut dyn Connection, judged: Vec<Judged>) -> Outcome<()> {
        let seller = self.day.app.seller.id;
        let mut decisions: Vec<DecisionRow> = Vec::with_capacity(judged.len());
        let mut accounts = Vec::with_capacity(judged.len());
        let entries =
            |j: &Judged| j.withdrawn.len() + usize::from(j.ended.is_some()) + usize::from(j.decision.is_some());
        self.scribe.reserve(judged.iter().map(entries).sum())?;
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
        withdraw(
            c,
            self.day.app.seller.id,
            &mut self.scribe,
            row,
            Why { on: self.day.day, by: "", reason: why, note: "" },
        )
    }
}

/// Kind of the entry that withdraws a decision.
pub(crate) const WITHDRAWN: &str = "decision_withdrawn";

/// Why a decision is taken back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Why<'w> {
    /// The day.
    pub(crate) on: Date,
    /// Who; empty where the facts overtook it.
    pub(crate) by: &'w str,
    /// A word, with `withdrawn-` in the catalogues.
    pub(crate) reason: &'w str,
    /// What the reason names: a person's words, the number of a letter, an import or a merge.
    pub(crate) note: &'w str,
}

/// Takes a decision back inside the caller's transaction; where its account stands is the caller's matter.
pub(crate) fn withdraw(
    c: &mut dyn Connection,
    seller: i64,
    scribe: &mut Scribe<'_>,
    row: &DecisionRow,
    why: Why<'_>,
) -> Outcome<()> {
    work::set_decision_state(c, seller, row, State::Withdrawn)?;
    let mut fact = WithdrawalRow {
        debtor: row.debtor,
        entry: 0,
        currency: row.currency.to_string(),
        cycle: row.cycle,
        step: row.step.clone(),
        on: why.on,
        by: why.by.to_owned(),
        reason: why.reason.to_owned(),
        note: why.note.to_owned(),
    };
    fact.entry = scribe.add(c, row.debtor, WITHDRAWN, withdrawal_text(&fact))?;
    withdrawals::insert(c, seller, &fact)
}

/// The text that the entry of a decision taken back hashes.
pub(crate) fn withdrawal_text(w: &WithdrawalRow) -> String {
    wire::record::fields(&[
        ("currency", w.currency.clone()),
        ("cycle", w.cycle.to_string()),
        ("step", w.step.clone()),
        ("on", w.on.to_string()),
        ("by", w.by.clone()),
        ("reason", w.reason.clone()),
        ("note", w.note.clone()),
    ])
}

/// Records the run in the seller's own chain and seals the chains.
pub(crate) fn close(day: &Day<'_>, c: &mut dyn Connection, run: i64, result: &RunResult) -> Outcome<()> {
    in_transaction(c, |c| close_inside(day, c, run, result))
}

/// The same inside the caller's transaction.
pub(crate) fn close_inside(day: &Day<'_>, c: &mut dyn Connection, run: i64, result: &RunResult) -> Outcome<()> {
    let app = day.app;
    let body = wire::output::json(result);
    let mut scribe = Scribe::new(&*app.clock, app.seller.id);
    let strategy = app.plans.seller()?.name();
    store::runs::insert_run(c, app.seller.id, (run, day.day, scribe.at()), &strategy, &body)?;
    scribe.add(c, 0, "run", wire::record::run(run, day.day, &strategy, &body))?;
    scribe.flush(c)?;
    crate::seal::seal(app, c, day.day)
}

/// The text of a recorded decision.
pub(crate) fn text_of(c: &mut dyn Connection, seller: i64, row: &DecisionRow) -> Outcome<String> {
    Ok(evidence::payload(c, seller, row.entry)?.unwrap_or_default())
}
