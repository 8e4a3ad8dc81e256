//! Checking a strategy before it is used: faults of single rules first; if there are none, representative debtors are
//! walked through the table to find what two rules claim, what none covers, what none ever reaches, and what letters
//! promise otherwise than it is done. No file and no letter is read here.

mod field;
mod overlap;
mod plain;
mod promise;
mod walk;

use basis::problem::{Outcome, Problem};

use super::strategy::{Step, Strategy};
use field::Field;

pub use promise::check_promises;

/// Something wrong with a strategy, with a debtor that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Code in the catalogues.
    pub code: &'static str,
    /// Line in the strategy's file, 0 when it concerns the whole.
    pub line: u64,
    /// Named values, the debtor that shows it among them.
    pub args: Vec<(&'static str, String)>,
}

impl Strategy {
    /// Puts steps into the order that their `after` references give. Fails with `strategy_unknown_step`,
    /// `strategy_loops` (a step comes after itself, or two follow the same one) or `strategy_no_steps`.
    pub fn order(steps: &[(String, String)]) -> Outcome<Vec<Step>> {
        if steps.is_empty() {
            return Err(Problem::input("strategy_no_steps"));
        }
        for (id, after) in steps {
            if !after.is_empty() && !steps.iter().any(|(other, _)| other == after) {
                return Err(Problem::input("strategy_unknown_step").with("step", after).with("by", id));
            }
        }
        let mut ordered: Vec<Step> = Vec::new();
        while ordered.len() < steps.len() {
            let last = ordered.last().map_or("", |s| s.id.as_str());
            let mut next = steps.iter().filter(|(_, after)| after == last);
            match (next.next(), next.next()) {
                (Some((id, _)), None) if ordered.iter().all(|s| s.id != *id) => {
                    ordered.push(Step { id: id.clone(), line: 0 })
                }
                _ => {
                    let left: Vec<&str> = steps
                        .iter()
                        .map(|(id, _)| id.as_str())
                        .filter(|id| ordered.iter().all(|s| s.id != *id))
                        .collect();
                    return Err(Problem::input("strategy_loops").with("steps", left.join(", ")));
                }
            }
        }
        Ok(ordered)
    }
}

/// Checks a strategy by walking representative debtors from their first day in the books: every named segment, cause and
/// block and one that is not named, amounts on both sides of every bound, debts new and old. No finding means that none
/// of them is left without a step once it is due one, that each can reach the last step, that no two rules of a step claim
/// the same debtor, and that every rule has a debtor for whom it fires.
#[must_use]
pub fn check(strategy: &Strategy) -> Vec<Finding> {
    let mut findings = plain::faults(strategy);
    if findings.is_empty() {
        let field = Field::new(strategy);
        findings.extend(overlap::find(strategy, &field));
        findings.extend(walk::find(strategy, &field, &findings));
    }
    findings.sort_by_key(|f| f.line);
    findings
}
