//! Representative debtors walked through the table day by day: ages that nothing covers, steps that nobody reaches, rules
//! that never fire.

use super::Finding;
use super::field::{Case, Field, Moment, OLDEST, due};
use crate::decide::evaluate::{LastStep, Skip, Verdict, account_meets, evaluate};
use crate::decide::strategy::{Rule, Strategy};

/// What the walks have seen.
struct Seen<'a> {
    /// Bit i: rule i fired within its bands.
    fired: u64,
    /// For each rule, a debtor for whom its step was taken while the rule itself did not hold.
    passed_over: Vec<Option<Moment<'a>>>,
    /// The first finding of each code for each step.
    findings: Vec<(usize, Finding)>,
}

/// Findings of all walks; `known` are those of overlapping rules, which explain why one of them never fires.
pub(super) fn find(strategy: &Strategy, field: &Field<'_>, known: &[Finding]) -> Vec<Finding> {
    let passed_over = strategy.rules.iter().map(|_| None).collect();
    let mut seen = Seen { fired: 0, passed_over, findings: Vec::new() };
    for case in &field.cases {
        for start in &field.starts {
            walk(strategy, field, case, *start, &mut seen);
        }
    }
    let mut findings: Vec<Finding> = seen.findings.into_iter().map(|(_, f)| f).collect();
    if findings.is_empty() {
        let silent =
            |(i, rule): &(usize, &Rule)| seen.fired & (1 << i) == 0 && known.iter().all(|f| f.line != rule.line);
        let rules = strategy.rules.iter().enumerate().filter(silent);
        findings.extend(rules.map(|(i, rule)| never(strategy, rule, seen.passed_over.get(i).copied().flatten())));
    }
    findings
}

fn never(strategy: &Strategy, rule: &Rule, witness: Option<Moment<'_>>) -> Finding {
    let step = [("step", strategy.step_id(rule.step + 1).to_owned())];
    match witness {
        Some(moment) => moment.finding(strategy, "strategy_unreachable_rule", rule.line, &step),
        None => Finding { code: "strategy_rule_for_nobody", line: rule.line, args: step.to_vec() },
    }
}

/// Lives one debt through, which comes into the books `start` days overdue; each step is issued on the day it comes.
fn walk<'a>(strategy: &Strategy, field: &Field<'_>, case: &'a Case, start: i32, seen: &mut Seen<'a>) {
    let mut last: Option<LastStep> = None;
    let mut was_reached = false;
    for age in start..=OLDEST {
        let Some(reach) = field.reach(age) else { break };
        let day = due().plus_days(age);
        let view = evaluate(strategy, reach, &case.facts(last));
        let gap = view.reached == 0 && was_reached;
        was_reached |= view.reached > 0;
        match view.verdict {
            Verdict::Decide(d) => {
                let moment = Moment { case, age, last };
                let since = last.map(|l| l.on.days_until(day));
                for (i, rule) in strategy.rules.iter().enumerate().filter(|(_, rule)| rule.step + 1 == d.rank) {
                    let in_band = reach.rules(due()) & (1 << i) != 0
                        && since.is_none_or(|days| rule.when.days_since_step.holds(days));
                    if i == d.rule && in_band {
                        seen.fired |= 1 << i;
                    } else if account_meets(&rule.when, &case.facts(last), case.total(strategy), day)
                        && let Some(slot) = seen.passed_over.get_mut(i)
                    {
                        slot.get_or_insert(moment);
                    }
                }
                last = Some(LastStep { rank: d.rank, on: day });
            }
            Verdict::Skip(Skip::LastStepDone) => return,
            // A block on chasing holds everything back for as long as it lasts.
            Verdict::Skip(Skip::Blocked) => return,
            _ if gap => return seen.add(strategy, "strategy_gap", Moment { case, age, last }),
            _ => {}
        }
    }
    if last.is_none_or(|l| l.rank < strategy.steps.len()) {
        seen.add(strategy, "strategy_stops_short", Moment { case, age: OLDEST, last });
    }
}

impl Seen<'_> {
    /// Adds a finding unless another debtor has shown it already; its line is that of the step that is not reached.
    fn add(&mut self, strategy: &Strategy, code: &'static str, moment: Moment<'_>) {
        let rank = moment.last.map_or(0, |l| l.rank);
        if self.findings.iter().any(|(r, f)| *r == rank && f.code == code) {
            return;
        }
        let rule = strategy.rules.iter().find(|r| r.step == rank);
        let step = [("step", strategy.step_id(rank + 1).to_owned())];
        self.findings.push((rank, moment.finding(strategy, code, rule.map_or(0, |r| r.line), &step)));
    }
}
