//! Two rules of one step that claim the same debtor on the same day.

use super::Finding;
use super::field::{Case, Field, Moment, OLDEST, due};
use crate::decide::evaluate::{LastStep, account_meets};
use crate::decide::strategy::{Band, Rule, Strategy};

/// The first debtor, for each pair of rules, whom both claim.
pub(super) fn find(strategy: &Strategy, field: &Field<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (i, first) in strategy.rules.iter().enumerate() {
        for (j, second) in strategy.rules.iter().enumerate().skip(i + 1) {
            // A rule for blocked accounts is an exception by intention: it stands before the rule for the others.
            if first.step == second.step && first.when.blocked == second.when.blocked {
                findings.extend(pair(strategy, field, (i, first), (j, second)));
            }
        }
    }
    findings
}

fn pair(
    strategy: &Strategy,
    field: &Field<'_>,
    (i, first): (usize, &Rule),
    (j, second): (usize, &Rule),
) -> Option<Finding> {
    let wait = common(first.when.days_since_step, second.when.days_since_step, strategy.min_interval_days);
    let wait = if first.step == 0 { 0 } else { wait? };
    let both = (1_u64 << i) | (1 << j);
    let age = (1..=OLDEST).find(|age| field.reach(*age).is_some_and(|r| r.rules(due()) & both == both))?;
    let day = due().plus_days(age);
    let meets = |case: &Case, rule: &Rule| account_meets(&rule.when, &case.facts(None), case.total(strategy), day);
    let case = field.cases.iter().find(|case| meets(case, first) && meets(case, second))?;
    let last = (first.step > 0).then(|| LastStep { rank: first.step, on: day.plus_days(-wait) });
    let args = [("step", strategy.step_id(first.step + 1).to_owned()), ("line", first.line.to_string())];
    Some(Moment { case, age, last }.finding(strategy, "strategy_overlap", second.line, &args))
}

/// The shortest wait that lies in both bands and is not below the interval.
fn common(a: Band, b: Band, interval: i32) -> Option<i32> {
    let wait = a.min.unwrap_or(0).max(b.min.unwrap_or(0)).max(interval);
    (a.max.is_none_or(|m| wait <= m) && b.max.is_none_or(|m| wait <= m)).then_some(wait)
}
