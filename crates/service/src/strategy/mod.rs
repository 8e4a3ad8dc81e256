//! Strategies: check one, list what there is, put one into force and take it back. No account is judged here.

mod activate;
mod plans;

use std::collections::BTreeMap;

use basis::problem::{Outcome, Problem};
use domain::decide::{BEFORE_DUE, Example, Finding, Rule, Strategy};
use papers::{Element, LetterKind};
use wire::messages::Messages;
use wire::output::FindingOut;

use crate::App;
use crate::letters::compose::announced;

pub(crate) use activate::{
    ASSIGNED_ENTRY, MOVED_ENTRY, TEXT_ENTRY, activate_as, assign, assignment_text, store_text, version_text,
};
pub use activate::{Activated, Activation, activate, deactivate};
pub(crate) use plans::Asked;
pub use plans::{Plan, Plans, Scope};

/// The text of a strategy: of the one that ships under that name, else what `read` finds there.
pub fn text(name: &str, read: &dyn Fn(&str) -> Outcome<String>) -> Outcome<String> {
    match wire::strategy::SHIPPED.iter().find(|(id, _)| *id == name) {
        Some((_, text)) => Ok((*text).to_owned()),
        None => read(name),
    }
}

/// The text of a stored strategy, named by id, or by id and version. Without a version the newest is meant. Fails with
/// `unknown_strategy`.
pub fn stored(app: &App, name: &str) -> Outcome<String> {
    let rows = store::strategies::versions(&mut *app.connect()?, app.seller.id)?;
    let found = rows.into_iter().rfind(|r| r.id == name || format!("{} {}", r.id, r.own_version) == name);
    found.map(|r| r.body).ok_or_else(|| Problem::usage("unknown_strategy").with("value", name).column("file"))
}

/// A strategy file read and checked. Fails with what [`wire::strategy::read`] refuses.
pub fn check_file(name: &str, text: &str) -> Outcome<(Strategy, Vec<Finding>)> {
    let (strategy, examples) = wire::strategy::read(name, text)?;
    let findings = check(&strategy, &examples);
    Ok((strategy, findings))
}

/// What a check found, in the reader's language; `name` is that of the file.
#[must_use]
pub fn told(name: &str, findings: &[Finding], messages: &Messages) -> Vec<FindingOut> {
    let one = |f: &Finding| FindingOut {
        code: f.code.to_owned(),
        place: if f.line > 0 { format!("{name}:{}", f.line) } else { name.to_owned() },
        message: messages.text(f.code, &f.args),
    };
    findings.iter().map(one).collect()
}

/// Reads a strategy that may come into force. Fails with `strategy_unsound` naming the first finding, and with what
/// [`wire::strategy::parse`] refuses.
pub(crate) fn sound(name: &str, text: &str) -> Outcome<Strategy> {
    let (strategy, findings) = check_file(name, text)?;
    findings.first().map_or(Ok(strategy), |first| {
        let unsound = Problem::refused("strategy_unsound").with("count", findings.len()).with("first", first.code);
        Err(unsound.file(name).line(first.line.max(1)))
    })
}

/// What is wrong with a strategy, its letters and its examples included: every kind of letter it names must exist (then it
/// has words in every language), must be able to hold what its kind must hold, and must announce the steps that follow for
/// the days on which they are taken.
#[must_use]
pub fn check(strategy: &Strategy, examples: &[Example]) -> Vec<Finding> {
    let mut findings = domain::decide::check(strategy);
    let letters = letters(strategy);
    if findings.is_empty() && letters.is_empty() {
        findings.extend(domain::decide::check_promises(strategy, &|kind| kind_of(kind).is_some_and(announces)));
        findings.extend(examples.iter().filter_map(|e| e.run(strategy)));
    }
    findings.extend(letters);
    findings.sort_by_key(|f| f.line);
    findings
}

/// A kind of letter that a strategy can name: a statement of account is ordered by a person.
fn kind_of(word: &str) -> Option<LetterKind> {
    LetterKind::from_key(word).filter(|k| *k != LetterKind::StatementOfAccount)
}

/// Whether letters of the kind must say which steps follow, and when.
fn announces(kind: LetterKind) -> bool {
    papers::required(kind).contains(&Element::Timetable)
}

fn letters(strategy: &Strategy) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in &strategy.rules {
        let Some(word) = &rule.letter else { continue };
        let id = |rule: &Rule| strategy.step_id(rule.step + 1).to_owned();
        let mut found = |code| {
            findings.push(Finding { code, line: rule.line, args: vec![("kind", word.clone()), ("step", id(rule))] });
        };
        let mut later = strategy.rules.iter().filter(|other| other.step > rule.step);
        match kind_of(word) {
            None => found("strategy_unknown_letter"),
            Some(LetterKind::BeforeDue) => found("strategy_letter_misplaced"),
            Some(kind) if announces(kind) && later.all(|o| announced(&id(o), o, String::new).is_none()) => {
                found("strategy_letter_announces_nothing");
            }
            Some(_) => {}
        }
    }
    for rule in &strategy.before_due {
        let Some(word) = &rule.letter else { continue };
        let code = match kind_of(word) {
            Some(LetterKind::BeforeDue) => continue,
            Some(_) => "strategy_letter_misplaced",
            None => "strategy_unknown_letter",
        };
        let args = vec![("kind", word.clone()), ("step", BEFORE_DUE.to_owned())];
        findings.push(Finding { code, line: rule.line, args });
    }
    findings
}

/// A strategy in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Id.
    pub id: String,
    /// Version.
    pub version: u32,
    /// Number of steps.
    pub steps: usize,
    /// Number of rules.
    pub rules: usize,
    /// `active`, `stored` or `shipped`.
    pub state: &'static str,
    /// The scope for which it is in force (`seller`, `segment`, `debtor`); empty when it is not.
    pub scope: String,
    /// The segment or the debtor's code.
    pub target: String,
    /// Since when; empty when it is not in force.
    pub since: String,
    /// Who put it into force.
    pub by: String,
    /// Running cycles under it.
    pub running: u64,
}

/// A list of strategies as one JSON document.
#[must_use]
pub fn list_json(list: &[Listed]) -> String {
    let objects: Vec<String> = list.iter().map(object).collect();
    format!("[{}]", objects.join(",\n "))
}

fn object(l: &Listed) -> String {
    wire::record::fields(&[
        ("id", l.id.clone()),
        ("version", l.version.to_string()),
        ("steps", l.steps.to_string()),
        ("rules", l.rules.to_string()),
        ("state", l.state.to_owned()),
        ("scope", l.scope.clone()),
        ("target", l.target.clone()),
        ("since", l.since.clone()),
        ("by", l.by.clone()),
        ("running", l.running.to_string()),
    ])
}

/// What is in force and for whom, with what was stored before and what ships. A strategy that is no longer in force stays
/// in the list for as long as it is stored: running cycles may be under it.
pub fn list(app: &App) -> Outcome<Vec<Listed>> {
    let row = |s: &Strategy, state: &'static str| Listed {
        id: s.id.clone(),
        version: s.version,
        steps: s.steps.len(),
        rules: s.rules.len(),
        state,
        scope: String::new(),
        target: String::new(),
        since: String::new(),
        by: String::new(),
        running: 0,
    };
    let mut running: BTreeMap<i64, u64> = BTreeMap::new();
    let c = &mut *app.connect()?;
    for account in store::work::accounts(c, app.seller.id, 1, i64::MAX)? {
        *running.entry(account.assignment).or_default() += 1;
    }
    let mut listed = Vec::new();
    for plan in app.plans.all() {
        let a = &plan.assignment;
        let active = app.plans.holds(a.number);
        let running = running.get(&a.number).copied().unwrap_or(0);
        listed.push(Listed {
            scope: a.scope.clone(),
            target: a.target.clone(),
            since: a.on.to_string(),
            by: a.by.clone(),
            running,
            ..row(&plan.strategy, if active { "active" } else { "stored" })
        });
    }
    listed.retain(|l| l.state == "active" || l.running > 0);
    // What nobody is under any more is still there to be looked at and put into force again.
    for version in store::strategies::versions(c, app.seller.id)? {
        let own = i64::from(u32::MAX).min(version.own_version);
        let known = listed.iter().any(|l| l.id == version.id && i64::from(l.version) == own);
        if let (false, Ok(strategy)) = (known, wire::strategy::parse(&version.id, &version.body)) {
            listed.push(row(&strategy, "stored"));
        }
    }
    for (name, text) in wire::strategy::SHIPPED {
        let shipped = wire::strategy::parse(name, text)?;
        if listed.iter().all(|l| (&l.id, l.version) != (&shipped.id, shipped.version)) {
            listed.push(row(&shipped, "shipped"));
        }
    }
    Ok(listed)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use domain::decide::{AccountFacts, LastStep, Reach, Verdict, evaluate, promised, rule_of};

    use super::*;

    fn found(name: &str, text: &str) -> Vec<Finding> {
        match check_file(name, text) {
            Ok((_, findings)) => findings,
            Err(p) => vec![Finding { code: p.code, line: p.place.line.unwrap_or(0), args: p.args.clone() }],
        }
    }

    /// Each file has the fault that it is named after, and no other; every fault stands on a line.
    #[test]
    fn every_seeded_fault_is_found_for_its_reason_and_no_other() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/strategies");
        let mut seen = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let code = name.split('.').next().unwrap().to_owned();
            let findings = found(&name, &std::fs::read_to_string(&path).unwrap());
            let codes: BTreeSet<&str> = findings.iter().map(|f| f.code).collect();
            let expected: BTreeSet<&str> =
                BTreeSet::from([code.as_str()]).into_iter().filter(|c| *c != "sound").collect();
            assert_eq!(codes, expected, "{name}: {findings:#?}");
            for f in findings.iter().filter(|f| !["strategy_loops", "strategy_unknown_step"].contains(&f.code)) {
                assert!(f.line > 1, "{name}: {f:?}");
            }
            for messages in wire::messages::Lang::ALL.map(wire::messages::Messages::new) {
                for f in &findings {
                    let said = messages.text(f.code, &f.args);
                    assert!(!said.contains(['{', '$']) && said != f.code, "{name}: {said}");
                    assert!(messages.find(&format!("{}-help", f.code), &f.args).is_some(), "{name}");
                }
            }
            seen += 1;
        }
        assert!(seen >= 24, "{seen}");
    }

    /// What a finding says of its debtor is so: the ages, sums and segments at which the table fails.
    #[test]
    fn a_finding_shows_the_debtor() {
        let case = |name: &str| {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/strategies");
            let text = std::fs::read_to_string(folder.join(name)).unwrap();
            let findings = found(name, &text);
            move |arg: &str| findings[0].args.iter().find(|(n, _)| *n == arg).unwrap().1.clone()
        };
        let gap = case("strategy_gap.toml");
        assert_eq!((gap("days"), gap("last")), ("21".into(), "formal_demand".into()));
        let short = case("strategy_stops_short.toml");
        assert_eq!(
            (short("segment"), short("last"), short("step")),
            ("key".into(), "formal_demand".into(), "third_party".into())
        );
        assert_eq!(case("strategy_stops_short.risk.toml")("risk"), "high");
        assert_eq!(case("strategy_stops_short.last_letter.toml")("outcome"), "returned");
        assert_eq!(case("strategy_overlap.earlier_cycles.toml")("cycles"), "2");
        assert_eq!(case("strategy_overlap.toml")("days"), "90");
        assert_eq!(case("strategy_overlap.amounts.toml")("amount"), "EUR 500.00");
        assert_eq!(case("strategy_amount_currency.toml")("currency"), "USD");
        let promise = case("strategy_promise_differs.toml");
        assert_eq!((promise("letter"), promise("step")), ("formal_demand".into(), "third_party".into()));
    }

    #[test]
    fn shipped_strategies_have_no_findings_and_examples_that_hold() {
        for (id, text) in wire::strategy::SHIPPED {
            let (strategy, examples) = wire::strategy::read(id, text).unwrap();
            assert_eq!(strategy.id, *id);
            assert!(examples.len() >= 5, "{id}");
            assert_eq!(check(&strategy, &examples), [], "{id}");
        }
    }

    /// Whatever the holidays of the debtor's seat: no step comes on a day or before it by which the letter before asks to be
    /// paid, and each comes on the day that the letter announced. Due dates are spread over a year.
    #[test]
    fn no_step_comes_before_the_day_that_a_letter_promised_over_real_holidays() {
        let law = wire::law::embedded().unwrap();
        for code in ["CN", "DE"] {
            let calendar = law.calendar(code);
            let start = basis::calendar::Date::parse("2024-01-02").unwrap();
            for (id, text) in wire::strategy::SHIPPED {
                let strategy = wire::strategy::parse(id, text).unwrap();
                let reaches: Vec<Reach<'_>> = (0..700)
                    .map(|n| Reach::new(&strategy, std::borrow::Cow::Borrowed(&*calendar), start.plus_days(n)))
                    .collect();
                for offset in (0..365).step_by(17) {
                    let told = live(&strategy, &reaches, start.plus_days(offset));
                    assert_eq!(told, [] as [String; 0], "{id} {code}");
                }
            }
        }
    }

    /// Lives one debt through, every letter issued on its day; what was done otherwise than a letter said.
    fn live(strategy: &Strategy, reaches: &[Reach<'_>], due: basis::calendar::Date) -> Vec<String> {
        let debtor = domain::books::DebtorFacts::default();
        let items = [domain::books::OpenItem { invoice: 1, due, open: 100_000_000, law: String::new(), moved: false }];
        let (mut last, mut announced, mut told) = (None, Vec::new(), Vec::new());
        for reach in reaches.iter().filter(|r| r.day() > due && r.calendar().status(r.day()).business) {
            let currency = basis::money::Currency::parse("EUR").unwrap();
            let facts = AccountFacts { last, ..AccountFacts::bare(currency, &debtor, &items) };
            let Verdict::Decide(d) = evaluate(strategy, reach, &facts).verdict else { continue };
            let on = reach.day();
            let kept = |(rank, promised): &&(usize, basis::calendar::Date)| *rank == d.rank && *promised != on;
            told.extend(announced.iter().find(kept).map(|p| format!("due {due}, {p:?}, taken on {on}")));
            let rule = &strategy.rules[d.rule];
            if rule.letter.as_deref().and_then(kind_of).is_some_and(announces) {
                let ranks = d.rank + 1..=strategy.steps.len();
                let ahead: Vec<(usize, &Rule)> =
                    ranks.map_while(|r| Some((r, rule_of(strategy, reach, &facts, r)?))).collect();
                announced.extend(promised(strategy, reach, &ahead, due, reach.pay_by(rule.pay_within_days)));
            }
            last = Some(LastStep { rank: d.rank, on });
        }
        told
    }
}
