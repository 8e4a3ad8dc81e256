//! Where an account stands in its cycle when a step turns out not to have been taken: at the one before. What supports a step is
//! a decision that stands, a step taken over with an invoice, or a merge.

use basis::calendar::Date;
use basis::problem::Outcome;
use domain::decide::Strategy;
use store::books::{self, InvoiceRow};
use store::work::{self, AccountRow, DecisionRow, State};
use store::{Connection, people};

use crate::App;
use crate::run_day::write::{Why, withdraw};
use crate::scribe::Scribe;

/// Steps of an account's running cycle, each with its day.
pub(crate) struct Supports {
    steps: Vec<(String, String)>,
    /// The newest day on which one was decided; empty when none was.
    newest: String,
}

impl Supports {
    /// Gathers them; `invoices` are those whose steps count.
    pub(crate) fn gather(
        c: &mut dyn Connection,
        seller: i64,
        (strategy, account): (&Strategy, &AccountRow),
        invoices: &[&InvoiceRow],
    ) -> Outcome<Self> {
        let decisions = work::decisions(c, seller, Some(account.debtor))?;
        let taken = decisions.iter().filter(|d| {
            let step = matches!(d.state, State::Queued | State::Issued) && strategy.rank(&d.step).is_some();
            step && d.currency == account.currency && d.cycle == account.cycle
        });
        let taken: Vec<&DecisionRow> = taken.collect();
        let newest = taken.iter().map(|d| d.decided_on.to_string()).max().unwrap_or_default();
        // A step of an earlier cycle is over: only what is still open carries one into a later cycle.
        let open = books::account_items(c, seller, account.debtor, account.currency)?;
        let runs = |i: &InvoiceRow| {
            let open = || open.iter().any(|o| o.invoice == i.fact.invoice && o.open > 0);
            i.fact.opening > 0 && (account.cycle == 1 || open())
        };
        let own = |i: &&&InvoiceRow| {
            let known = i.currency == account.currency.code() && strategy.rank(&i.last_step).is_some_and(|r| r > 0);
            known && runs(i)
        };
        let taken_over = invoices.iter().filter(own).map(|i| (i.last_step.clone(), i.last_step_on.clone()));
        let mut steps: Vec<(String, String)> = taken_over.collect();
        for d in taken {
            steps.push((d.step.clone(), taken_on(c, seller, d)?.to_string()));
        }
        for carried in store::merges::carried(c, seller)? {
            let own = carried.debtor == account.debtor && carried.currency == account.currency.code();
            if own && carried.is.cycle == account.cycle && !carried.is.step.is_empty() {
                steps.push((carried.is.step, carried.is.step_on));
            }
        }
        Ok(Self { steps, newest })
    }

    /// Whether the account's own step is one of them.
    pub(crate) fn hold(&self, account: &AccountRow) -> bool {
        self.steps.contains(&(account.step.clone(), account.step_on.clone()))
    }

    /// The firmest of them with its day; empty when there is none.
    pub(crate) fn firmest(mut self, strategy: &Strategy) -> (String, String) {
        self.steps.retain(|(_, on)| *on >= self.newest);
        self.steps.into_iter().max_by_key(|(step, on)| (strategy.rank(step), on.clone())).unwrap_or_default()
    }
}

/// The day on which a step was taken: that of its letter where a person let it out or it was corrected, else that of the run.
fn taken_on(c: &mut dyn Connection, seller: i64, d: &DecisionRow) -> Outcome<Date> {
    let letter = store::letters::letter_of(c, seller, d)?.filter(|l| l.entry > d.entry);
    let Some(letter) = letter else { return Ok(d.decided_on) };
    let told = store::evidence::payload(c, seller, d.entry)?.and_then(|text| wire::record::read_decision(&text));
    let by_run = told.is_some_and(|told| told.approval == "run");
    Ok(if by_run && letter.replaces == 0 { d.decided_on } else { letter.issued_on })
}

/// Takes a decision back and lets its account stand where it stood before, inside the caller's transaction. What waits for a
/// person as the step after it is taken back with it. The next run looks at the account.
pub(crate) fn take_back(
    app: &App,
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    decision: &DecisionRow,
    why: Why<'_>,
) -> Outcome<()> {
    let seller = app.seller.id;
    withdraw(c, seller, scribe, decision, why)?;
    let accounts = work::accounts(c, seller, decision.debtor, decision.debtor)?;
    let own = accounts.into_iter().find(|a| a.currency == decision.currency && a.cycle == decision.cycle);
    let Some(mut account) = own else { return Ok(()) };
    if account.candidate == decision.step {
        account.candidate = String::new();
    } else if account.step == decision.step {
        if !account.candidate.is_empty() {
            let step = std::mem::take(&mut account.candidate);
            let waits = |d: &&DecisionRow| {
                d.currency == account.currency && d.cycle == account.cycle && d.step == step && d.state.waits()
            };
            let all = work::decisions(c, seller, Some(decision.debtor))?;
            for later in all.iter().filter(waits) {
                withdraw(c, seller, scribe, later, Why { by: "", reason: "step_before", note: "", ..why })?;
            }
        }
        let debtor = people::debtors(c, seller, decision.debtor, decision.debtor)?.pop().unwrap_or_default();
        let strategy = &app.plans.of(&account, &debtor.facts.segment)?.strategy;
        let invoices = books::invoices(c, seller, decision.debtor)?;
        let all: Vec<&InvoiceRow> = invoices.iter().collect();
        let supports = Supports::gather(c, seller, (strategy, &account), &all)?;
        (account.step, account.step_on) = supports.firmest(strategy);
    } else {
        // A later step was taken, and stands by itself; or it was none.
        return Ok(());
    }
    if account.step.is_empty() && account.candidate.is_empty() {
        // Nothing was decided in this cycle: it is under no strategy yet.
        account.assignment = 0;
    }
    account.forget();
    work::set_account_states(c, seller, &[account])
}
