//! Two rules of one step that claim the same debtor on the same day, and two before the due date that do.

use super::Finding;
use super::field::{Case, Field, Moment, OLDEST, due};
use crate::decide::before_due::{BEFORE_DUE, BeforeDue};
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
    findings.extend(before_due(strategy, field));
    findings
}

/// The same for what is told before the due date; and those of its rules that no debtor meets.
fn before_due(strategy: &Strategy, field: &Field<'_>) -> Vec<Finding> {
    let meets =
        |case: &Case, rule: &BeforeDue| account_meets(&rule.when, &case.facts(None), case.total(strategy), due());
    let mut findings = Vec::new();
    for (j, second) in strategy.before_due.iter().enumerate() {
        let step = ("step", BEFORE_DUE.to_owned());
        if !field.cases.iter().any(|case| meets(case, second)) {
            findings.push(Finding { code: "strategy_rule_for_nobody", line: second.line, args: vec![step.clone()] });
        }
        for first in strategy.before_due.iter().take(j) {
            let last = first.until.max(second.until);
            let both = |case: &&Case| meets(case, first) && meets(case, second);
            let case = field.cases.iter().find(both).filter(|_| last <= first.from.min(second.from));
            let args = [step.clone(), ("line", first.line.to_string())];
            let moment = case.map(|case| Moment { case, age: -last, last: None });
            findings.extend(moment.map(|m| m.finding(strategy, "strategy_overlap", second.line, &args)));
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
