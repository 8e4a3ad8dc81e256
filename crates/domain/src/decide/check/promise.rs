//! The days that letters announce, against the days on which the strategy takes those steps.

use super::Finding;
use super::field::{Case, Field, Moment, OLDEST, due};
use crate::decide::evaluate::{LastStep, Skip, Verdict, evaluate, rule_of};
use crate::decide::promised;
use crate::decide::strategy::{Rule, Strategy};

/// Walks representative debtors to each letter of a kind that announces the steps ahead (`announces` knows which), and
/// then on: each step that it announces must be taken on the day that it names, if nothing is paid and every letter is
/// issued on its day. Weekends are the only days off that it counts; a holiday moves a last day for payment further.
#[must_use]
pub fn check_promises(strategy: &Strategy, announces: &dyn Fn(&str) -> bool) -> Vec<Finding> {
    let field = Field::new(strategy);
    let mut findings: Vec<(usize, Finding)> = Vec::new();
    for case in &field.cases {
        // A debt that comes in old takes its first step late; on which weekday matters for the last day of payment.
        for start in field.starts.iter().flat_map(|s| *s..*s + 7) {
            let found = walk(strategy, &field, case, start, announces);
            findings.extend(found.filter(|(rank, _)| findings.iter().all(|(r, _)| r != rank)));
        }
    }
    findings.into_iter().map(|(_, f)| f).collect()
}

/// Steps announced by one letter and not yet taken: rank, day, and the step of the letter.
type Announced = Vec<(usize, basis::calendar::Date, usize)>;

fn walk(
    strategy: &Strategy,
    field: &Field<'_>,
    case: &Case,
    start: i32,
    announces: &dyn Fn(&str) -> bool,
) -> Option<(usize, Finding)> {
    let mut last: Option<LastStep> = None;
    let mut announced: Announced = Vec::new();
    for age in start..=OLDEST {
        let reach = field.reach(age)?;
        let day = due().plus_days(age);
        // The day runs on business days.
        if !reach.calendar().status(day).business {
            continue;
        }
        let facts = case.facts(last);
        match evaluate(strategy, reach, &facts).verdict {
            Verdict::Decide(d) => {
                if let Some((_, on, by)) = announced.iter().find(|(rank, on, _)| *rank == d.rank && *on != day) {
                    let rule = strategy.rules.get(d.rule);
                    let args = [
                        ("step", strategy.step_id(d.rank).to_owned()),
                        ("letter", strategy.step_id(*by).to_owned()),
                        ("promised", due().days_until(*on).to_string()),
                    ];
                    let moment = Moment { case, age, last };
                    let line = rule.map_or(0, |r| r.line);
                    return Some((d.rank, moment.finding(strategy, "strategy_promise_differs", line, &args)));
                }
                let letter = strategy.rules.get(d.rule).filter(|r| r.letter.as_deref().is_some_and(announces));
                if let Some(rule) = letter {
                    let rules: Vec<(usize, &Rule)> = (d.rank + 1..=strategy.steps.len())
                        .map_while(|r| Some((r, rule_of(strategy, reach, &facts, r)?)))
                        .collect();
                    let pay_by = reach.calendar().on_or_after(day.plus_days(rule.pay_within_days.max(1)));
                    let ahead = promised(strategy, reach, &rules, due(), pay_by);
                    announced.extend(ahead.into_iter().map(|(rank, on)| (rank, on, d.rank)));
                }
                last = Some(LastStep { rank: d.rank, on: day });
            }
            Verdict::Skip(Skip::LastStepDone | Skip::Blocked) => return None,
            _ => {}
        }
    }
    None
}
