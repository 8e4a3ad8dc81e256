//! What persons find of debtors, as dated facts: why one pays late, how much is at risk; and what came of its letters. It is
//! read once for a day and asked for each account without a query.

use std::collections::{HashMap, HashSet};

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use domain::books::LetterEventKind;
use domain::decide::{Announced, BEFORE_DUE, CAUSES, LetterOutcome, NOT_KNOWN, RISKS, announced_due};
use store::assessments::{self, AssessmentRow};
use store::work::DecisionRow;
use store::{Connection, letters, people, work};
use wire::output::AssessmentOut;

use crate::App;
use crate::scribe::Scribe;
use crate::strategy::Asked;
use crate::transaction::in_transaction;

/// The kind of evidence entry of a finding.
pub(crate) const ENTRY: &str = "assessment";

/// What kind of finding it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Why the debtor pays late.
    Cause,
    /// How much is at risk.
    Risk,
}

impl Kind {
    /// The word in the store and in commands.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cause => "cause",
            Self::Risk => "risk",
        }
    }
    /// What can be found.
    #[must_use]
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Cause => &CAUSES,
            Self::Risk => &RISKS,
        }
    }
}

/// A finding as it is recorded.
#[derive(Debug, Clone)]
pub struct New {
    /// Its kind.
    pub kind: Kind,
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Currency code of the one account that it is about; empty for all.
    pub currency: String,
    /// What was found; `unknown` takes an earlier finding back.
    pub word: String,
    /// Who found it.
    pub by: String,
}

/// Records a finding that holds from `day` on. What holds already is not recorded again. Fails with `unknown_assessment`,
/// `unknown_debtor`, `unknown_currency`.
pub fn set(app: &App, new: &New, day: Date) -> Outcome<()> {
    let kind = new.kind.word();
    if !new.kind.words().contains(&new.word.as_str()) {
        let unknown = Problem::usage("unknown_assessment").with("value", &new.word);
        return Err(unknown.with("known", new.kind.words().join(", ")).column(kind));
    }
    if !new.currency.is_empty() {
        Currency::parse(&new.currency)?;
    }
    let _turn = app.turn(&mut || ())?;
    let c = &mut *app.connect()?;
    let seller = app.seller.id;
    let debtor = crate::debtors::find(app, c, &new.debtor)?;
    let rows = assessments::all(c, seller)?;
    let same = |r: &&AssessmentRow| r.debtor == debtor.id && r.kind == kind && r.currency == new.currency;
    if rows.iter().rfind(same).is_some_and(|last| last.word == new.word && last.on <= day) {
        return Ok(());
    }
    let mut scribe = Scribe::new(&*app.clock, seller);
    let row = AssessmentRow {
        number: rows.last().map_or(0, |r| r.number) + 1,
        at: scribe.at(),
        debtor: debtor.id,
        currency: new.currency.clone(),
        kind: kind.to_owned(),
        word: new.word.clone(),
        on: day,
        by: new.by.clone(),
    };
    in_transaction(c, |c| {
        assessments::insert(c, seller, &row)?;
        scribe.add(c, debtor.id, ENTRY, text(&row))?;
        work::touch(c, seller, debtor.id)?;
        scribe.flush(c)
    })
}

/// The text that a finding's entry hashes.
pub(crate) fn text(row: &AssessmentRow) -> String {
    wire::record::fields(&[
        ("number", row.number.to_string()),
        ("kind", row.kind.clone()),
        ("currency", row.currency.clone()),
        ("word", row.word.clone()),
        ("on", row.on.to_string()),
        ("by", row.by.clone()),
    ])
}

/// A finding with the code of its debtor.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The seller's code of the debtor.
    pub debtor: String,
    /// The finding.
    pub row: AssessmentRow,
}

/// All findings of a kind, oldest first.
pub fn list(app: &App, kind: Kind) -> Outcome<Vec<Listed>> {
    let c = &mut *app.connect()?;
    let seller = app.seller.id;
    let mut listed = Vec::new();
    for row in assessments::all(c, seller)?.into_iter().filter(|r| r.kind == kind.word()) {
        let debtor = people::debtors(c, seller, row.debtor, row.debtor)?.pop();
        listed.push(Listed { debtor: debtor.map_or_else(String::new, |d| d.facts.code), row });
    }
    Ok(listed)
}

/// A finding as it is shown.
#[must_use]
pub fn told(listed: &Listed) -> AssessmentOut {
    let row = &listed.row;
    AssessmentOut {
        debtor: listed.debtor.clone(),
        currency: row.currency.clone(),
        assessment: row.word.clone(),
        since: row.on.to_string(),
        by: row.by.clone(),
    }
}

/// What became of one letter.
struct Sent {
    issued_on: Date,
    outcomes: Vec<(Date, LetterOutcome)>,
}

/// Findings and outcomes of letters, by debtor.
#[derive(Default)]
pub(crate) struct Standing {
    found: HashMap<i64, Vec<AssessmentRow>>,
    letters: HashMap<(i64, Currency), Vec<Sent>>,
    announced: HashMap<(i64, Currency), Vec<(Announced, DecisionRow)>>,
}

impl Standing {
    /// Reads all findings; outcomes of letters, and what was told before the due date, only where a strategy asks for them,
    /// as there may be very many.
    pub(crate) fn load(c: &mut dyn Connection, seller: i64, asked: Asked) -> Outcome<Self> {
        let mut standing = Self::default();
        for row in assessments::all(c, seller)? {
            standing.found.entry(row.debtor).or_default().push(row);
        }
        if asked.before_due {
            for row in work::announced(c, seller, BEFORE_DUE)? {
                let Some(due) = announced_due(&row.step) else { continue };
                let told = Announced { due, on: row.decided_on };
                standing.announced.entry((row.debtor, row.currency)).or_default().push((told, row));
            }
        }
        if !asked.letters {
            return Ok(standing);
        }
        let mut outcomes: HashMap<i64, Vec<(Date, LetterOutcome)>> = HashMap::new();
        let (mut void, mut sent) = (HashSet::new(), HashSet::new());
        for event in letters::events(c, seller, None)? {
            match event.fact.kind {
                LetterEventKind::Void => drop(void.insert(event.letter)),
                LetterEventKind::Dispatched => drop(sent.insert(event.letter)),
                _ => {}
            }
            let outcome = match event.fact.kind {
                LetterEventKind::Delivered => LetterOutcome::Delivered,
                LetterEventKind::Returned => LetterOutcome::Returned,
                LetterEventKind::Answered => LetterOutcome::Answered,
                LetterEventKind::Dispatched | LetterEventKind::Void => continue,
            };
            outcomes.entry(event.letter).or_default().push((event.fact.on, outcome));
        }
        for letter in letters::letters(c, seller)? {
            // Nobody is dunned by a letter that asks for nothing, or that was made void and never sent.
            if papers::LetterKind::from_key(&letter.kind).is_some_and(papers::LetterKind::asks_for_nothing)
                || (void.contains(&letter.id) && !sent.contains(&letter.id))
            {
                continue;
            }
            let outcomes = outcomes.remove(&letter.id).unwrap_or_default();
            let key = (letter.debtor, letter.currency);
            standing.letters.entry(key).or_default().push(Sent { issued_on: letter.issued_on, outcomes });
        }
        Ok(standing)
    }

    /// What was found by `day`: of the account before of the debtor as a whole; empty when nothing was.
    pub(crate) fn found(&self, kind: Kind, (debtor, currency): (i64, Currency), day: Date) -> &str {
        let rows = self.found.get(&debtor).map_or(&[][..], Vec::as_slice);
        let last = |code: &str| rows.iter().rfind(|r| r.kind == kind.word() && r.currency == code && r.on <= day);
        let own = last(currency.code()).filter(|r| r.word != NOT_KNOWN).or_else(|| last(""));
        own.map_or("", |r| r.word.as_str())
    }

    /// The days on which something of this was learnt of an account.
    pub(crate) fn days(&self, (debtor, currency): (i64, Currency)) -> Vec<Date> {
        let found = self.found.get(&debtor).into_iter().flatten().map(|r| r.on);
        let sent = self.letters.get(&(debtor, currency)).into_iter().flatten();
        found.chain(sent.flat_map(|s| s.outcomes.iter().map(|(on, _)| *on))).collect()
    }

    /// What the account was last told before its due date, by `day`.
    pub(crate) fn announced(&self, account: (i64, Currency), day: Date) -> Option<Announced> {
        self.told(account, day).map(|(told, _)| *told)
    }

    /// The same with its decision.
    pub(crate) fn told(&self, account: (i64, Currency), day: Date) -> Option<&(Announced, DecisionRow)> {
        self.announced.get(&account)?.iter().rfind(|(told, _)| told.on <= day)
    }

    /// Notes before the due date that have not gone out by `day`, with the latest due date of each.
    pub(crate) fn notes(&self, account: (i64, Currency), day: Date) -> impl Iterator<Item = (Date, &DecisionRow)> {
        let all = self.announced.get(&account).into_iter().flatten();
        let waits = move |(told, row): &&(Announced, DecisionRow)| {
            told.on <= day && row.state.waits() && !row.letter.is_empty()
        };
        all.filter(waits).map(|(told, row)| (told.due, row))
    }

    /// What had become of the account's last letter by `day`.
    pub(crate) fn last_letter(&self, account: (i64, Currency), day: Date) -> LetterOutcome {
        let sent = self.letters.get(&account).map_or(&[][..], Vec::as_slice);
        let last = sent.iter().filter(|s| s.issued_on <= day).max_by_key(|s| s.issued_on);
        let known = last.and_then(|s| s.outcomes.iter().rfind(|(on, _)| *on <= day));
        known.map_or(LetterOutcome::None, |(_, outcome)| *outcome)
    }
}
