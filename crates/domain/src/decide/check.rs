//! Checking a strategy before it is used: order of steps, rules for every step, no age that nothing covers.

use std::borrow::Cow;
use std::collections::BTreeSet;

use basis::calendar::{BusinessCalendar, Date};
use basis::money::Currency;
use basis::problem::{Outcome, Problem};

use super::evaluate::{AccountFacts, LastStep, Skip, Verdict, evaluate};
use super::reach::Reach;
use super::strategy::{Step, Strategy};
use crate::books::{DebtorFacts, OpenItem};

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
                (Some((id, _)), None) if ordered.iter().all(|s| s.id != *id) => ordered.push(Step { id: id.clone() }),
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

/// A debtor that stands for all with the same answers to the strategy's conditions.
struct Case {
    debtor: DebtorFacts,
    cause: String,
    currency: Currency,
    open: i64,
}

/// Ages beyond this look like this one to every strategy.
const OLDEST: i32 = 400;

/// Checks a strategy by walking representative debtors from the first day overdue to 400 days: every named segment
/// and cause and one that is not named, amounts on both sides of every bound. No finding means that none of them is left
/// without a step once it is due one, and that each can reach the last step.
#[must_use]
pub fn check(strategy: &Strategy) -> Vec<Finding> {
    let mut findings = Vec::new();
    if strategy.rules.len() > Strategy::MAX_RULES {
        findings.push(Finding {
            code: "strategy_too_many_rules",
            line: 0,
            args: vec![("max", Strategy::MAX_RULES.to_string())],
        });
        return findings;
    }
    for (i, step) in strategy.steps.iter().enumerate() {
        if strategy.rules.iter().all(|r| r.step != i) {
            findings.push(Finding {
                code: "strategy_step_without_rule",
                line: 0,
                args: vec![("step", step.id.clone())],
            });
        }
    }
    for rule in &strategy.rules {
        let empty = |b: super::Band| matches!((b.min, b.max), (Some(min), Some(max)) if min > max);
        if empty(rule.when.days_overdue) || empty(rule.when.business_days_overdue) || empty(rule.when.days_since_step) {
            findings.push(Finding { code: "strategy_empty_band", line: rule.line, args: vec![] });
        }
    }
    if findings.is_empty() {
        let calendar = BusinessCalendar::assumed("");
        for case in cases(strategy) {
            findings.extend(walk(strategy, &calendar, &case));
        }
    }
    findings
}

fn cases(strategy: &Strategy) -> Vec<Case> {
    let mut segments: BTreeSet<&str> = BTreeSet::from([""]);
    let mut causes: BTreeSet<&str> = BTreeSet::from([""]);
    let mut amounts: Vec<(Currency, i64)> = Vec::new();
    for rule in &strategy.rules {
        segments.extend(rule.when.segment.iter().chain(&rule.when.not_segment).map(String::as_str));
        causes.extend(rule.when.cause.iter().map(String::as_str));
        for band in &rule.when.amount {
            for bound in [band.min, band.below].into_iter().flatten() {
                amounts.extend([bound - 1, bound].map(|a| (band.currency, a)));
            }
        }
    }
    amounts.extend(strategy.small_balance.iter().map(|(c, small)| (*c, (*small).max(1) + 1_000_000_000)));
    if amounts.is_empty() {
        amounts.extend(Currency::parse("EUR").map(|c| (c, 1_000_000)));
    }
    amounts.retain(|(c, a)| *a > 0 && *a >= strategy.small(*c));
    amounts.sort();
    amounts.dedup();
    let mut cases = Vec::new();
    for segment in &segments {
        for cause in &causes {
            for (currency, open) in &amounts {
                let debtor = DebtorFacts { segment: (*segment).to_owned(), ..DebtorFacts::default() };
                cases.push(Case { debtor, cause: (*cause).to_owned(), currency: *currency, open: *open });
            }
        }
    }
    cases
}

/// Lives one item of one representative debtor through, issuing each step when it comes.
fn walk(strategy: &Strategy, calendar: &BusinessCalendar, case: &Case) -> Option<Finding> {
    // A Wednesday, so that weekends fall inside the first days.
    let due = Date::from_days(20_605);
    let items = [OpenItem { invoice: 1, due, open: case.open, law: String::new(), moved: false }];
    let mut last: Option<LastStep> = None;
    let mut seen = false;
    for age in 1..=OLDEST {
        let day = due.plus_days(age);
        let reach = Reach::new(strategy, Cow::Borrowed(calendar), day);
        let facts = AccountFacts {
            currency: case.currency,
            debtor: &case.debtor,
            cause: &case.cause,
            items: &items,
            unapplied: 0,
            blocks: &[],
            last,
            candidate: None,
            first_run: false,
        };
        let view = evaluate(strategy, &reach, &facts);
        let gap = view.reached == 0 && seen;
        seen |= view.reached > 0;
        match view.verdict {
            Verdict::Decide(d) => last = Some(LastStep { rank: d.rank, on: day }),
            Verdict::Skip(Skip::LastStepDone) => return None,
            _ if gap => return Some(finding("strategy_gap", strategy, case, age, last)),
            _ => {}
        }
    }
    let done = last.is_some_and(|l| l.rank == strategy.steps.len());
    (!done).then(|| finding("strategy_stops_short", strategy, case, OLDEST, last))
}

fn finding(code: &'static str, strategy: &Strategy, case: &Case, age: i32, last: Option<LastStep>) -> Finding {
    let step = strategy.step_id(last.map_or(0, |l| l.rank)).to_owned();
    let amount = basis::money::Money::new(case.open, case.currency).to_string();
    Finding {
        code,
        line: 0,
        args: vec![
            ("days", age.to_string()),
            ("amount", amount),
            ("segment", case.debtor.segment.clone()),
            ("cause", case.cause.clone()),
            ("step", step),
        ],
    }
}
