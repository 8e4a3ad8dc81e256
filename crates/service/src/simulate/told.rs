//! A replay as it is shown. Nothing is computed here that the replay does not say.

use wire::output::{ActionOut, DifferenceOut, LoadOut, SimulationOut, StepCountOut};

use super::Simulation;

impl Simulation {
    /// The replay as it is shown.
    #[must_use]
    pub fn told(&self) -> SimulationOut {
        let steps = self.steps().into_iter();
        let loads = self.workload().into_iter();
        SimulationOut {
            strategy: self.strategy.clone(),
            version: self.version,
            from: self.span.from.to_string(),
            to: self.span.to.to_string(),
            days: self.days.len(),
            accounts: self.accounts,
            steps: steps
                .map(|(step, (simulated, happened))| (step.to_owned(), StepCountOut { simulated, happened }))
                .collect(),
            letters: self.letters().into_iter().map(|(kind, n)| (kind.to_owned(), n)).collect(),
            workload: loads
                .map(|((day, owner), actions)| LoadOut { day: day.to_string(), owner: owner.to_owned(), actions })
                .collect(),
            actions: self
                .actions
                .iter()
                .map(|a| ActionOut {
                    day: a.day.to_string(),
                    debtor: a.debtor.clone(),
                    currency: a.currency.to_string(),
                    cycle: a.cycle,
                    step: a.step.clone(),
                    channel: a.channel.word().to_owned(),
                    letter: a.letter.clone(),
                    owner: a.owner.clone(),
                    approval: a.approval.word().to_owned(),
                })
                .collect(),
            differs: self
                .differs
                .iter()
                .map(|d| DifferenceOut {
                    debtor: d.debtor.clone(),
                    currency: d.currency.to_string(),
                    cycle: d.cycle,
                    step: d.step.clone(),
                    simulated: d.simulated.map(|d| d.to_string()),
                    happened: d.happened.map(|d| d.to_string()),
                })
                .collect(),
        }
    }
}
