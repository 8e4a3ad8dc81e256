//! Strategy files: TOML into the decision table of the core.

use std::collections::BTreeMap;

use basis::money::{Currency, Money};
use basis::problem::{Outcome, Problem};
use domain::decide::{
    AmountBand, Approval, BEFORE_DUE, Band, BeforeDue, CAUSES, Channel, Example, LetterOutcome, RISKS, Rule, Strategy,
    When,
};
use serde::Deserialize;
use toml::Spanned;

use example::{ExampleFile, example};

mod example;

/// The strategies that ship: id and text.
pub const SHIPPED: &[(&str, &str)] = &[
    ("standard", include_str!("../../../../strategies/standard.toml")),
    ("strategic", include_str!("../../../../strategies/strategic.toml")),
    ("small", include_str!("../../../../strategies/small.toml")),
    ("export", include_str!("../../../../strategies/export.toml")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    version: u32,
    #[serde(default)]
    title: BTreeMap<String, String>,
    min_interval_days: u32,
    first_run_days: u32,
    #[serde(default)]
    small_balance: BTreeMap<String, String>,
    amount_in: Option<String>,
    step: Vec<Spanned<StepFile>>,
    rule: Vec<Spanned<RuleFile>>,
    #[serde(default)]
    before_due: Vec<Spanned<BeforeDueFile>>,
    #[serde(default)]
    example: Vec<Spanned<ExampleFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepFile {
    id: String,
    #[serde(default)]
    after: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BeforeDueFile {
    when: WhenFile,
    channels: Vec<String>,
    letter: Option<String>,
    owner: String,
    approval: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    step: String,
    #[serde(default)]
    when: WhenFile,
    channels: Vec<String>,
    letter: Option<String>,
    owner: String,
    approval: String,
    pay_within_days: u32,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct WhenFile {
    days_overdue: Option<String>,
    business_days_overdue: Option<String>,
    days_since_step: Option<String>,
    business_days_since_step: Option<String>,
    amount: BTreeMap<String, String>,
    segment: Vec<String>,
    not_segment: Vec<String>,
    cause: Vec<String>,
    risk: Vec<String>,
    last_letter: Vec<String>,
    earlier_cycles: Option<String>,
    blocked: Vec<String>,
}

/// Reads a strategy. `name` is the file's name for refusals. Fails with `strategy_invalid` (line and what was expected),
/// `strategy_bad_value`, and what [`Strategy::order`] refuses.
pub fn parse(name: &str, text: &str) -> Outcome<Strategy> {
    read(name, text).map(|(strategy, _)| strategy)
}

/// As [`parse`], with the examples that stand in the file.
pub fn read(name: &str, text: &str) -> Outcome<(Strategy, Vec<Example>)> {
    let file: File = toml::from_str(text).map_err(|e| {
        let line = e.span().map_or(1, |s| line_of(text, s.start));
        Problem::input("strategy_invalid").with("detail", e.message()).file(name).line(line)
    })?;
    // The titles are for people who read the file; the core knows a strategy by its id.
    drop(file.title);
    let plain =
        |id: &str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    // What is told before the due date is kept in the place of a step.
    let plain = |id: &str| plain(id) && !id.starts_with(BEFORE_DUE);
    if let Some(step) = file.step.iter().find(|s| !plain(&s.get_ref().id)) {
        return Err(bad("id", &step.get_ref().id).file(name).line(line_of(text, step.span().start)));
    }
    let pairs: Vec<(String, String)> =
        file.step.iter().map(|s| (s.get_ref().id.clone(), s.get_ref().after.clone())).collect();
    let mut steps = Strategy::order(&pairs).map_err(|p| p.file(name))?;
    for step in &mut steps {
        let own = file.step.iter().find(|s| s.get_ref().id == step.id);
        step.line = own.map_or(0, |s| line_of(text, s.span().start));
    }
    let mut small_balance = Vec::new();
    for (code, amount) in &file.small_balance {
        let currency = Currency::parse(code).map_err(|p| p.file(name).column("small_balance"))?;
        let money = Money::parse(amount, currency).map_err(|p| p.file(name).column("small_balance"))?;
        small_balance.push((currency, money.minor));
    }
    let amount_in = file.amount_in.as_deref().map(Currency::parse).transpose();
    let amount_in = amount_in.map_err(|p| p.file(name).column("amount_in"))?;
    let mut rules = Vec::new();
    for spanned in file.rule {
        let line = line_of(text, spanned.span().start);
        let at = |p: Box<Problem>| p.file(name).line(line);
        let rule = spanned.into_inner();
        let step = steps.iter().position(|s| s.id == rule.step).ok_or_else(|| at(bad("step", &rule.step)))?;
        rules.push(self::rule(rule, (step, line), amount_in).map_err(at)?);
    }
    let mut before = Vec::new();
    for spanned in file.before_due {
        let line = line_of(text, spanned.span().start);
        before.push(before_due(spanned.into_inner(), line, amount_in).map_err(|p| p.file(name).line(line))?);
    }
    let strategy = Strategy {
        id: file.id,
        version: file.version,
        min_interval_days: days("min_interval_days", file.min_interval_days).map_err(|p| p.file(name))?,
        first_run_days: days("first_run_days", file.first_run_days).map_err(|p| p.file(name))?,
        small_balance,
        amount_in,
        steps,
        rules,
        before_due: before,
    };
    let mut examples = Vec::new();
    for spanned in file.example {
        let line = line_of(text, spanned.span().start);
        let read = example(&strategy, spanned.into_inner(), line);
        examples.push(read.map_err(|p| p.file(name).line(line))?);
    }
    Ok((strategy, examples))
}

/// No wait and no age of a strategy is longer than a century.
const DAYS_MAX: u32 = 36_500;

fn days(key: &'static str, value: u32) -> Outcome<i32> {
    let fits = i32::try_from(value).ok().filter(|_| value <= DAYS_MAX);
    fits.ok_or_else(|| bad(key, &value.to_string()))
}

fn line_of(text: &str, offset: usize) -> u64 {
    let before = text.as_bytes().iter().take(offset);
    before.filter(|b| **b == b'\n').count() as u64 + 1
}

fn bad(key: &'static str, value: &str) -> Box<Problem> {
    Problem::input("strategy_bad_value").with("key", key).with("value", value).column(key)
}

/// Nothing is overdue yet: there are no ages and no step before. Only what is written can wait for a person: a call that is made
/// needs nobody to let it out.
fn before_due(file: BeforeDueFile, line: u64, amount_in: Option<Currency>) -> Outcome<BeforeDue> {
    let mut w = file.when;
    let days = w.days_overdue.take().unwrap_or_default();
    let bound = |t: &str| t.parse::<i32>().ok().filter(|n| (-366..0).contains(n));
    let (from, until) = days
        .split_once("..")
        .and_then(|(a, b)| Some((bound(a)?, bound(b)?)))
        .ok_or_else(|| bad("days_overdue", &days))?;
    for (key, given) in [
        ("business_days_overdue", &w.business_days_overdue),
        ("days_since_step", &w.days_since_step),
        ("business_days_since_step", &w.business_days_since_step),
        ("blocked", &w.blocked.first().cloned()),
    ] {
        if let Some(value) = given {
            return Err(bad(key, value));
        }
    }
    let channels = channels(&file.channels)?;
    let written = channels.iter().find(|c| !matches!(c, Channel::Phone | Channel::Task));
    if let Some(written) = written.filter(|_| file.letter.is_none()) {
        return Err(bad("channels", written.word()));
    }
    let approval = match &file.approval {
        Some(word) => Approval::parse(word).filter(|_| file.letter.is_some()).ok_or_else(|| bad("approval", word))?,
        None => Approval::Run,
    };
    let (from, until, when) = (-from, -until, when(w, amount_in)?);
    Ok(BeforeDue { line, from, until, when, channels, letter: file.letter, owner: file.owner, approval })
}

fn channels(words: &[String]) -> Outcome<Vec<Channel>> {
    let mut channels = Vec::new();
    for word in words {
        channels.push(Channel::parse(word).ok_or_else(|| bad("channels", word))?);
    }
    if channels.is_empty() { Err(bad("channels", "")) } else { Ok(channels) }
}

fn rule(rule: RuleFile, (step, line): (usize, u64), amount_in: Option<Currency>) -> Outcome<Rule> {
    let channels = channels(&rule.channels)?;
    let approval = Approval::parse(&rule.approval).ok_or_else(|| bad("approval", &rule.approval))?;
    Ok(Rule {
        line,
        step,
        when: when(rule.when, amount_in)?,
        channels,
        letter: rule.letter,
        owner: rule.owner,
        approval,
        pay_within_days: days("pay_within_days", rule.pay_within_days)?,
    })
}

fn when(w: WhenFile, amount_in: Option<Currency>) -> Outcome<When> {
    let mut amount = Vec::new();
    for (code, range) in &w.amount {
        let currency = Currency::parse(code)?;
        // Where all amounts are in one currency, a band in another would hold for nobody.
        if amount_in.is_some_and(|c| c != currency) {
            return Err(bad("amount", code));
        }
        let (min, below) = range.split_once("..").ok_or_else(|| bad("amount", range))?;
        let read = |t: &str| if t.is_empty() { Ok(None) } else { Money::parse(t, currency).map(|m| Some(m.minor)) };
        amount.push(AmountBand { currency, min: read(min)?, below: read(below)? });
    }
    let band = |key: &'static str, text: Option<String>| match text {
        None => Ok(Band::default()),
        Some(text) => band(&text).ok_or_else(|| bad(key, &text)),
    };
    let outcomes = w.last_letter.iter().map(|o| LetterOutcome::parse(o).ok_or_else(|| bad("last_letter", o)));
    Ok(When {
        days_overdue: band("days_overdue", w.days_overdue)?,
        business_days_overdue: band("business_days_overdue", w.business_days_overdue)?,
        days_since_step: band("days_since_step", w.days_since_step)?,
        business_days_since_step: business_wait(w.business_days_since_step)?,
        amount,
        segment: w.segment,
        not_segment: w.not_segment,
        cause: among("cause", &CAUSES, w.cause)?,
        risk: among("risk", &RISKS, w.risk)?,
        last_letter: outcomes.collect::<Outcome<Vec<LetterOutcome>>>()?,
        earlier_cycles: band("earlier_cycles", w.earlier_cycles)?,
        blocked: w.blocked,
    })
}

/// `5..`: a wait in business days has no end, as the step is caught up.
fn business_wait(text: Option<String>) -> Outcome<u32> {
    let Some(text) = text else { return Ok(0) };
    let from = text.strip_suffix("..").and_then(|n| n.parse::<u32>().ok());
    from.filter(|n| *n <= DAYS_MAX).ok_or_else(|| bad("business_days_since_step", &text))
}

/// Words of a list, each of which must be known.
pub(crate) fn among(key: &'static str, known: &[&str], words: Vec<String>) -> Outcome<Vec<String>> {
    match words.iter().find(|w| !known.contains(&w.as_str())) {
        Some(unknown) => Err(bad(key, unknown)),
        None => Ok(words),
    }
}

/// `3..`, `..10`, `30..60`: both bounds belong to the band.
fn band(text: &str) -> Option<Band> {
    let (min, max) = text.split_once("..")?;
    let read = |t: &str| {
        if t.is_empty() { Some(None) } else { t.parse::<i32>().ok().filter(|n| (0..=36_500).contains(n)).map(Some) }
    };
    Some(Band { min: read(min)?, max: read(max)? })
}

#[cfg(test)]
mod tests {
    use domain::decide::check;

    use super::*;

    fn standard() -> &'static str {
        SHIPPED[0].1
    }

    #[test]
    fn shipped_strategies_have_no_findings() {
        for (id, text) in SHIPPED {
            let strategy = parse(id, text).unwrap();
            assert_eq!(strategy.id, *id);
            assert_eq!(check(&strategy), []);
        }
    }

    #[test]
    fn a_loop_is_refused_by_name() {
        let text =
            standard().replacen("id = \"first_contact\"\n", "id = \"first_contact\"\nafter = \"legal_action\"\n", 1);
        let problem = parse("loop.toml", &text).unwrap_err();
        assert_eq!(problem.code, "strategy_loops");
        assert!(problem.args.iter().any(|(_, v)| v.contains("first_contact")), "{problem}");
    }

    #[test]
    fn a_gap_is_found_with_a_debtor_that_shows_it() {
        let text = standard().replace("days_overdue = \"60..\"", "days_overdue = \"60..70\"");
        assert_ne!(text, standard());
        let text = text
            .replace("days_overdue = \"75..\"", "days_overdue = \"80..\"")
            .replace("days_overdue = \"30..\"", "days_overdue = \"30..59\"")
            .replace("business_days_overdue = \"3..\"", "days_overdue = \"4..59\"")
            .replace("days_overdue = \"7..\"", "days_overdue = \"7..59\"");
        let findings = check(&parse("gap.toml", &text).unwrap());
        assert!(
            findings.iter().any(|f| f.code == "strategy_gap" && f.args.contains(&("days", "71".to_owned()))),
            "{findings:?}"
        );
    }

    #[test]
    fn a_fault_names_its_line() {
        let text = standard().replacen("channels = [", "chanels = [", 1);
        let problem = parse("typo.toml", &text).unwrap_err();
        assert_eq!(problem.code, "strategy_invalid");
        assert!(problem.place.line.is_some_and(|l| l > 5), "{problem}");
    }
}
