//! Letters: listed, previewed, issued. A candidate becomes a letter when a person issues it; an issued one never changes.

mod compose;
mod issue;

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use store::work::{self, DecisionRow, LetterRow, State};
use store::{Connection, people};

use crate::App;

pub use issue::{Issued, Issuer, hex};

/// A decision that has, or may become, a letter.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The id used in commands: `DEBTOR-CURRENCY-CYCLE-STEP`.
    pub id: String,
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Legal name.
    pub name: String,
    /// The decision.
    pub decision: DecisionRow,
    /// The issued letter, if there is one.
    pub letter: Option<LetterRow>,
}

/// The id of a decision in commands.
#[must_use]
pub fn id(debtor: &str, d: &DecisionRow) -> String {
    format!("{debtor}-{}-{}-{}", d.currency, d.cycle, d.step)
}

/// Decisions with a letter, by debtor; `state` keeps only those in that state.
pub fn list(app: &App, state: Option<State>) -> Outcome<Vec<Listed>> {
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let mut letters: std::collections::HashMap<(i64, String, i64, String), LetterRow> = work::letters(&mut *c, seller)?
        .into_iter()
        .map(|l| ((l.debtor, l.currency.to_string(), l.cycle, l.step.clone()), l))
        .collect();
    let mut debtor = (0, String::new(), String::new());
    let mut listed = Vec::new();
    for d in work::decisions(&mut *c, seller, None)? {
        if d.letter.is_empty() || state.is_some_and(|s| s != d.state) {
            continue;
        }
        if debtor.0 != d.debtor {
            let found = people::debtors(&mut *c, seller, d.debtor, d.debtor)?.pop().unwrap_or_default();
            debtor = (d.debtor, found.facts.code, found.facts.name);
        }
        let letter = letters.remove(&(d.debtor, d.currency.to_string(), d.cycle, d.step.clone()));
        listed.push(Listed {
            id: id(&debtor.1, &d),
            debtor: debtor.1.clone(),
            name: debtor.2.clone(),
            decision: d,
            letter,
        });
    }
    Ok(listed)
}

/// One letter by its id or its printed number. Fails with `unknown_letter`.
pub fn show(app: &App, wanted: &str) -> Outcome<Listed> {
    let mut c = app.connect()?;
    find(app, &mut *c, wanted)
}

fn find(app: &App, c: &mut dyn Connection, wanted: &str) -> Outcome<Listed> {
    let seller = app.seller.id;
    let unknown = || Problem::refused("unknown_letter").with("value", wanted).column("id");
    let by_number = work::letters(c, seller)?.into_iter().find(|l| l.number == wanted);
    let (code, rest) = match &by_number {
        Some(_) => (String::new(), None),
        None => {
            let mut parts = wanted.rsplitn(4, '-');
            let (step, cycle, currency, code) = (parts.next(), parts.next(), parts.next(), parts.next());
            let key = step.zip(cycle).zip(currency).ok_or_else(unknown)?;
            (code.ok_or_else(unknown)?.to_owned(), Some(key))
        }
    };
    let debtor = match &by_number {
        Some(letter) => people::debtors(c, seller, letter.debtor, letter.debtor)?.pop(),
        None => people::debtor_by_code(c, seller, &code)?,
    };
    let debtor = debtor.ok_or_else(unknown)?;
    let matches = |d: &DecisionRow| match (&by_number, rest) {
        (Some(l), _) => d.currency == l.currency && d.cycle == l.cycle && d.step == l.step,
        (None, Some(((step, cycle), currency))) => {
            d.step == step && d.cycle.to_string() == cycle && d.currency.code() == currency
        }
        (None, None) => false,
    };
    let decision = work::decisions(c, seller, Some(debtor.id))?.into_iter().find(matches).ok_or_else(unknown)?;
    if decision.letter.is_empty() {
        return Err(Problem::refused("step_has_no_letter").with("value", wanted).with("step", &decision.step));
    }
    let letter = work::letter_of(c, seller, &decision)?;
    let code = debtor.facts.code;
    Ok(Listed { id: id(&code, &decision), debtor: code, name: debtor.facts.name, decision, letter })
}

/// The PDF of a letter: the stored document of an issued one, a preview of a candidate as of `day`.
pub fn render(app: &App, wanted: &str, day: Date) -> Outcome<Vec<u8>> {
    let mut c = app.connect()?;
    let found = find(app, &mut *c, wanted)?;
    if let Some(letter) = &found.letter {
        let body = work::document(&mut *c, app.seller.id, &letter.document)?;
        return body.ok_or_else(|| Problem::store("document_missing").with("number", &letter.number));
    }
    let texts = papers::Texts::shipped()?;
    let composed = compose::compose(app, &texts, &mut *c, &found.decision, "DRAFT", day)?;
    use papers::LetterRenderer;
    Ok(papers::TypstRenderer::new(texts)?.render(&composed)?.pdf)
}

/// Reads the word of a state. Fails with `unknown_state`.
pub fn state(word: &str) -> Outcome<State> {
    State::parse(word).map_err(|_| Problem::usage("unknown_state").with("value", word).column("state"))
}
