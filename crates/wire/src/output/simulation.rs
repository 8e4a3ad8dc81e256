//! The JSON of a replay under another strategy.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

/// A replay.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SimulationOut {
    /// Id of the strategy.
    pub strategy: String,
    /// Its version.
    pub version: u32,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Days worked.
    pub days: usize,
    /// Accounts looked at.
    pub accounts: u64,
    /// By step: under the strategy, and as it happened.
    pub steps: BTreeMap<String, StepCountOut>,
    /// Letters by kind.
    pub letters: BTreeMap<String, u64>,
    /// Actions by day and owner.
    pub workload: Vec<LoadOut>,
    /// Every action, by day.
    pub actions: Vec<ActionOut>,
    /// Where the replay and history differ.
    pub differs: Vec<DifferenceOut>,
}

/// How often a step was taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StepCountOut {
    /// Under the strategy.
    pub simulated: u64,
    /// As it happened.
    pub happened: u64,
}

/// The work of one owner on one day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LoadOut {
    /// Day.
    pub day: String,
    /// Role.
    pub owner: String,
    /// Actions.
    pub actions: u64,
}

/// One action.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ActionOut {
    /// Day of the decision.
    pub day: String,
    /// Code of the debtor.
    pub debtor: String,
    /// Currency.
    pub currency: String,
    /// Cycle.
    pub cycle: i64,
    /// Step.
    pub step: String,
    /// Channel.
    pub channel: String,
    /// Kind of letter, empty when none.
    pub letter: String,
    /// Role.
    pub owner: String,
    /// `run` or `person`.
    pub approval: String,
}

/// One difference; a day that is missing means that the step was not taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DifferenceOut {
    /// Code of the debtor.
    pub debtor: String,
    /// Currency.
    pub currency: String,
    /// Cycle.
    pub cycle: i64,
    /// Step.
    pub step: String,
    /// Day under the strategy.
    pub simulated: Option<String>,
    /// Day on which it happened.
    pub happened: Option<String>,
}
