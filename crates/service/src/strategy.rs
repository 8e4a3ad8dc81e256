//! Strategies: check one, list what there is, activate one for the seller.

use basis::problem::{Outcome, Problem};
use domain::decide::{Finding, Strategy};

use crate::App;
use crate::scribe::Scribe;

/// What is wrong with a strategy, its letters included: every kind of letter it names must exist.
#[must_use]
pub fn check(strategy: &Strategy) -> Vec<Finding> {
    let mut findings = domain::decide::check(strategy);
    for rule in &strategy.rules {
        if let Some(kind) = &rule.letter
            && papers::LetterKind::from_key(kind).is_none_or(|k| k == papers::LetterKind::StatementOfAccount)
        {
            findings.push(Finding {
                code: "strategy_unknown_letter",
                line: rule.line,
                args: vec![("kind", kind.clone()), ("step", strategy.step_id(rule.step + 1).to_owned())],
            });
        }
    }
    findings
}

/// A strategy in the list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Id.
    pub id: String,
    /// Version.
    pub version: u32,
    /// Number of steps.
    pub steps: usize,
    /// Number of rules.
    pub rules: usize,
    /// `active` or `shipped`.
    pub state: &'static str,
}

/// The strategies that ship, and the one in force.
#[must_use]
pub fn list(app: &App) -> Vec<Listed> {
    let row = |s: &Strategy, state: &'static str| Listed {
        id: s.id.clone(),
        version: s.version,
        steps: s.steps.len(),
        rules: s.rules.len(),
        state,
    };
    let mut listed = vec![row(&app.strategy, "active")];
    for (name, text) in wire::strategy::SHIPPED {
        if let Ok(shipped) = wire::strategy::parse(name, text)
            && shipped != app.strategy
        {
            listed.push(row(&shipped, "shipped"));
        }
    }
    listed
}

/// Puts a strategy into force from the next run on; editing a strategy duns nobody again. Fails with `strategy_unsound`
/// naming the first finding, and with what [`wire::strategy::parse`] refuses.
pub fn activate(app: &App, name: &str, text: &str) -> Outcome<Strategy> {
    let strategy = wire::strategy::parse(name, text)?;
    let findings = check(&strategy);
    if let Some(first) = findings.first() {
        let unsound = Problem::refused("strategy_unsound").with("count", findings.len()).with("first", first.code);
        return Err(unsound.file(name).line(first.line.max(1)));
    }
    let _turn = app.store.take_turn(&mut || ())?;
    let mut c = app.connect()?;
    for account in store::work::accounts(&mut *c, app.seller.id, 1, i64::MAX)? {
        let lost = [&account.step, &account.candidate].into_iter().find(|step| strategy.rank(step).is_none());
        if let Some(step) = lost {
            return Err(Problem::refused("strategy_drops_step").with("step", step).file(name));
        }
    }
    c.begin()?;
    let mut scribe = Scribe::new(&*app.clock, app.seller.id);
    scribe.add(&mut *c, 0, "strategy", text.to_owned())?;
    store::work::touch_all(&mut *c, app.seller.id)?;
    scribe.flush(&mut *c)?;
    let path = app.data.join(format!("{}.strategy.toml", app.seller.code));
    // Beside it first, then renamed: a file cut short would stop every command.
    let fresh = path.with_extension("toml.new");
    std::fs::write(&fresh, text)
        .and_then(|()| std::fs::rename(&fresh, &path))
        .map_err(|e| Problem::store("write_failed").with("path", path.display()).with("reason", e.kind()))?;
    c.commit()?;
    Ok(strategy)
}
