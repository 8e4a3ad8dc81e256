//! Faults that a rule or a step shows by itself, without a debtor being walked through the table.

use super::Finding;
use super::field::currencies;
use crate::decide::before_due::BEFORE_DUE;
use crate::decide::strategy::{Band, Channel, Rule, Strategy, When};

pub(super) fn faults(strategy: &Strategy) -> Vec<Finding> {
    if strategy.too_long() {
        let args = vec![("max", Strategy::MAX_RULES.to_string())];
        return vec![Finding { code: "strategy_too_many_rules", line: 0, args }];
    }
    let mut findings = Vec::new();
    for (i, step) in strategy.steps.iter().enumerate() {
        if strategy.rules.iter().all(|r| r.step != i) {
            let args = vec![("step", step.id.clone())];
            findings.push(Finding { code: "strategy_step_without_rule", line: step.line, args });
        }
    }
    for rule in &strategy.rules {
        findings.extend(bands(rule));
        let step = strategy.step_id(rule.step + 1);
        findings.extend(amount_currencies(strategy, step, (&rule.when, rule.line)));
        findings.extend(waits(strategy, rule));
    }
    for rule in &strategy.before_due {
        let backwards = rule.until > rule.from || band_is_empty(&rule.when);
        findings.extend(backwards.then(|| Finding { code: "strategy_empty_band", line: rule.line, args: vec![] }));
        findings.extend(amount_currencies(strategy, BEFORE_DUE, (&rule.when, rule.line)));
    }
    findings
}

fn bands(rule: &Rule) -> Option<Finding> {
    let inverted = band_is_empty(&rule.when);
    inverted.then(|| Finding { code: "strategy_empty_band", line: rule.line, args: vec![] })
}

fn band_is_empty(when: &When) -> bool {
    let inverted = |b: Band| matches!((b.min, b.max), (Some(min), Some(max)) if min > max);
    inverted(when.days_overdue)
        || inverted(when.business_days_overdue)
        || inverted(when.days_since_step)
        || inverted(when.earlier_cycles)
        || when.amount.iter().any(|b| matches!((b.min, b.below), (Some(min), Some(below)) if min >= below))
}

/// A rule that bounds the amount in some currencies only holds for every amount in the others: seldom what was meant.
fn amount_currencies(strategy: &Strategy, step: &str, (when, line): (&When, u64)) -> Option<Finding> {
    let step = step.to_owned();
    let bands = &when.amount;
    if let Some(open) = bands.iter().find(|b| b.min.is_none() && b.below.is_none()) {
        let args = vec![("step", step), ("currency", open.currency.to_string())];
        return Some(Finding { code: "strategy_amount_without_bound", line, args });
    }
    // Under one currency for all amounts the others are converted.
    let mut named = currencies(strategy).into_iter().filter(|_| strategy.amount_in.is_none());
    let missing = named.find(|c| bands.iter().all(|b| b.currency != *c))?;
    let args = vec![("step", step), ("currency", missing.to_string())];
    (!bands.is_empty()).then_some(Finding { code: "strategy_amount_currency", line, args })
}

fn waits(strategy: &Strategy, rule: &Rule) -> Option<Finding> {
    let step = strategy.step_id(rule.step + 1).to_owned();
    let before = strategy.step_id(rule.step).to_owned();
    let since = rule.when.days_since_step;
    let interval = strategy.min_interval_days;
    let business = rule.when.business_days_since_step;
    if rule.step > 0 && business == 0 && since.min.unwrap_or(0).max(interval) == 0 {
        let args = vec![("step", step), ("before", before)];
        return Some(Finding { code: "strategy_no_wait", line: rule.line, args });
    }
    if let Some(max) = since.max.filter(|max| rule.step > 0 && *max < interval) {
        let args =
            vec![("step", step), ("before", before), ("max", max.to_string()), ("interval", interval.to_string())];
        return Some(Finding { code: "strategy_wait_below_interval", line: rule.line, args });
    }
    let reaches_debtor = rule.channels.iter().any(|c| *c != Channel::Task);
    let no_time = rule.letter.is_some() && reaches_debtor && rule.pay_within_days == 0;
    no_time.then(|| Finding { code: "strategy_no_time_to_pay", line: rule.line, args: vec![("step", step)] })
}
