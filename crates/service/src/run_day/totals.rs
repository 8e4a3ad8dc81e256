//! What a run counts, over all that it looked at and over all that it did not have to look at.

use std::collections::BTreeMap;

use basis::calendar::Date;
use basis::problem::Outcome;
use domain::decide::{BEFORE_DUE, announced_due};
use store::{Connection, books, work};
use wire::output::RunResult;

use super::Day;
use super::judge::Judged;

/// Counts over a run.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    decisions: BTreeMap<String, u64>,
    letters: u64,
    withdrawn: u64,
    looked_at: u64,
    /// Over all that this run looked at.
    all: Counts,
    /// Over accounts with facts after the day.
    ahead: Counts,
    /// Items of those that the projection has as overdue.
    projected_ahead: i64,
    /// Accounts without such facts that got a decision, by what they wait for now.
    decided: BTreeMap<String, u64>,
}

impl Totals {
    pub(crate) fn add(&mut self, judged: &[Judged], day: Date) {
        let day = day.to_string();
        for j in judged {
            self.looked_at += 1;
            self.withdrawn += j.withdrawn.len() as u64;
            if let Some((decision, _)) = &j.decision {
                // What is told before the due date is kept by the date: one kind of thing for who reads the counts.
                let step = if announced_due(&decision.step).is_some() { BEFORE_DUE } else { &decision.step };
                *self.decisions.entry(step.to_owned()).or_default() += 1;
                self.letters += u64::from(!decision.letter.is_empty());
            }
            self.all.add(j);
            if j.account.last_fact_on > day {
                self.ahead.add(j);
                self.projected_ahead += j.projected_overdue;
            } else if takes_step(j) {
                *self.decided.entry(j.account.waiting.clone()).or_default() += 1;
            }
        }
    }

    /// As text, for the order that a worker carried out; what every account adds is left to the projections.
    pub(crate) fn text(&self) -> String {
        let mut named: Vec<(String, String)> = Vec::new();
        for (prefix, counts) in
            [("decided ", &self.decisions), ("just_now ", &self.decided), ("skipped ", &self.ahead.skipped)]
        {
            named.extend(counts.iter().map(|(name, count)| (format!("{prefix}{name}"), count.to_string())));
        }
        for (name, count) in [("letters", self.letters), ("withdrawn", self.withdrawn), ("looked_at", self.looked_at)] {
            named.push((name.to_owned(), count.to_string()));
        }
        let ahead = [
            ("ahead_open", self.ahead.open_items),
            ("ahead_overdue", self.ahead.overdue_items),
            ("ahead_accounts", self.ahead.overdue_accounts),
            ("ahead_projected", self.projected_ahead),
        ];
        named.extend(ahead.map(|(name, count)| (name.to_owned(), count.to_string())));
        let fields: Vec<(&str, String)> = named.iter().map(|(name, count)| (name.as_str(), count.clone())).collect();
        wire::record::fields(&fields)
    }
    /// Adds another part.
    pub(crate) fn merge(&mut self, other: Self) {
        for (to, from) in [(&mut self.decisions, other.decisions), (&mut self.decided, other.decided)] {
            for (name, count) in from {
                *to.entry(name).or_default() += count;
            }
        }
        self.letters += other.letters;
        self.withdrawn += other.withdrawn;
        self.looked_at += other.looked_at;
        self.projected_ahead += other.projected_ahead;
        self.all.merge(other.all);
        self.ahead.merge(other.ahead);
    }
    /// Adds what [`Self::text`] told of a part.
    pub(crate) fn add_text(&mut self, text: &str) {
        for (name, count) in wire::record::read_fields(text) {
            let whole: i64 = count.parse().unwrap_or(0);
            let count = u64::try_from(whole).unwrap_or(0);
            match name.split_once(' ') {
                Some(("decided", step)) => *self.decisions.entry(step.to_owned()).or_default() += count,
                Some(("just_now", state)) => *self.decided.entry(state.to_owned()).or_default() += count,
                Some((_, reason)) => *self.ahead.skipped.entry(reason.to_owned()).or_default() += count,
                None => match name.as_str() {
                    "letters" => self.letters += count,
                    "withdrawn" => self.withdrawn += count,
                    "looked_at" => self.looked_at += count,
                    "ahead_open" => self.ahead.open_items += whole,
                    "ahead_overdue" => self.ahead.overdue_items += whole,
                    "ahead_accounts" => self.ahead.overdue_accounts += whole,
                    "ahead_projected" => self.projected_ahead += whole,
                    _ => {}
                },
            }
        }
    }

    /// The run's answer. Accounts that were not looked at are counted in the projections; those with facts after the day
    /// are looked at every day, and count as they were judged. A full or dry run has judged every account itself.
    pub(crate) fn result(self, shared: &Day<'_>, c: &mut dyn Connection, dry_run: bool) -> Outcome<RunResult> {
        let seller = shared.app.seller.id;
        let mut counts = self.all;
        if !dry_run && !shared.full {
            counts = self.ahead;
            let states = work::account_states(c, seller, shared.day)?;
            counts.open_items += states.iter().map(|s| s.items).sum::<i64>();
            counts.overdue_accounts += states.iter().map(|s| s.overdue).sum::<i64>();
            counts.overdue_items += books::count_overdue(c, seller, shared.day)? - self.projected_ahead;
            for (state, count) in waiting(&states, &self.decided) {
                *counts.skipped.entry(state).or_default() += count;
            }
        }
        Ok(RunResult {
            as_of: shared.day.to_string(),
            open_items: counts.open_items,
            overdue_items: counts.overdue_items,
            debtors_overdue: counts.overdue_accounts,
            decisions: self.decisions,
            letters: self.letters,
            skipped: counts.skipped,
            withdrawn: self.withdrawn,
            looked_at: self.looked_at,
            dry_run,
            elapsed_ms: 0,
        })
    }
}

/// Sums over accounts as they were judged.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    open_items: i64,
    overdue_items: i64,
    overdue_accounts: i64,
    /// Overdue accounts without a step decided, by reason.
    skipped: BTreeMap<String, u64>,
}

impl Counts {
    fn merge(&mut self, other: Self) {
        self.open_items += other.open_items;
        self.overdue_items += other.overdue_items;
        self.overdue_accounts += other.overdue_accounts;
        for (reason, count) in other.skipped {
            *self.skipped.entry(reason).or_default() += count;
        }
    }
    fn add(&mut self, j: &Judged) {
        self.open_items += j.open_items;
        self.overdue_items += j.overdue_items;
        self.overdue_accounts += i64::from(j.overdue_items > 0);
        if !takes_step(j) && j.overdue_items > 0 {
            *self.skipped.entry(j.account.waiting.clone()).or_default() += 1;
        }
    }
}

/// Whether a step was decided. Being told before a due date is none: such an account goes on waiting for what it waited for.
fn takes_step(j: &Judged) -> bool {
    j.decision.as_ref().is_some_and(|(d, _)| announced_due(&d.step).is_none())
}

/// Skipped accounts by reason: all overdue accounts by what they wait for, less those that got a decision just now.
fn waiting(states: &[work::Waiting], decided: &BTreeMap<String, u64>) -> BTreeMap<String, u64> {
    let mut skipped = BTreeMap::new();
    for row in states {
        let just_now = decided.get(&row.state).copied().unwrap_or(0);
        let count = u64::try_from(row.overdue).unwrap_or(0).saturating_sub(just_now);
        if count > 0 {
            skipped.insert(row.state.clone(), count);
        }
    }
    skipped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_to_the_whole() {
        let count =
            |pairs: &[(&str, u64)]| pairs.iter().map(|(n, c)| ((*n).to_owned(), *c)).collect::<BTreeMap<_, _>>();
        let part = Totals {
            decisions: count(&[("remind", 2), ("last call", 1)]),
            letters: 3,
            withdrawn: 4,
            looked_at: 5,
            ahead: Counts { open_items: 6, overdue_items: -7, overdue_accounts: 8, skipped: count(&[("blocked", 9)]) },
            projected_ahead: 10,
            decided: count(&[("waiting", 11)]),
            ..Totals::default()
        };
        let mut whole = Totals::default();
        whole.add_text(&part.text());
        assert_eq!(whole, part);
        let mut merged = Totals::default();
        merged.merge(Totals { all: Counts { open_items: 1, ..Counts::default() }, ..Totals::default() });
        assert_eq!((merged.all.open_items, merged.looked_at), (1, 0));
        whole.add_text(&part.text());
        assert_eq!((whole.looked_at, whole.ahead.overdue_items, whole.decisions.get("last call")), (10, -14, Some(&2)));
        whole.add_text("nothing that can be read");
        assert_eq!(whole.looked_at, 10);
    }
}
