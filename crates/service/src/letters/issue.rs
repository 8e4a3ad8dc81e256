//! Issuing: the candidate becomes an immutable, numbered letter, stored by the hash of its content, with its evidence.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
use papers::{Letter, LetterRenderer, Texts, TypstRenderer};
use store::Connection;
use store::work::{self, DecisionRow, LetterRow, NOW, State};

use super::{Listed, compose, find};
use crate::App;
use crate::scribe::Scribe;

/// Issues letters with one renderer.
pub struct Issuer<'a> {
    app: &'a App,
    texts: Texts,
    renderer: TypstRenderer,
}

/// What was issued.
#[derive(Debug, Clone)]
pub struct Issued {
    /// Id of the decision.
    pub id: String,
    /// Number printed on the letter.
    pub number: String,
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Kind of letter.
    pub kind: String,
    /// Language.
    pub language: String,
    /// The PDF.
    pub pdf: Vec<u8>,
    /// SHA-256 of the PDF, hexadecimal.
    pub sha256: String,
    /// Whether it had been issued before; then nothing changed.
    pub already: bool,
}

impl<'a> Issuer<'a> {
    /// Loads texts and fonts.
    pub fn new(app: &'a App) -> Outcome<Self> {
        let texts = Texts::shipped()?;
        Ok(Self { app, renderer: TypstRenderer::new(texts.clone())?, texts })
    }

    /// Issues the letter of a candidate or of a queued reminder, dated `day`. Issuing twice gives the same letter. Fails
    /// with `unknown_letter`, `letter_withdrawn`, `letter_before_decision`, `nothing_overdue`, `account_blocked`,
    /// `covered_by_cash`, `payment_details_missing`, `letter_element_missing` and the renderer's refusals.
    pub fn issue(&self, wanted: &str, day: Date) -> Outcome<Issued> {
        let app = self.app;
        let _turn = app.store.take_turn(&mut || ())?;
        let mut c = app.connect()?;
        let found = find(app, &mut *c, wanted)?;
        if let Some(letter) = &found.letter {
            let pdf = work::document(&mut *c, app.seller.id, &letter.document)?
                .ok_or_else(|| Problem::store("document_missing").with("number", &letter.number))?;
            return Ok(issued(&found, letter, pdf, true));
        }
        let decision = &found.decision;
        if decision.state == State::Withdrawn {
            return Err(Problem::refused("letter_withdrawn").with("value", wanted));
        }
        if day < decision.decided_on {
            let early = Problem::refused("letter_before_decision").with("day", day);
            return Err(early.with("decided_on", decision.decided_on).column("as-of"));
        }
        let number = work::last_letter(&mut *c, app.seller.id)? + 1;
        let printed = format!("{}-{}-{number:05}", app.seller.code, day.year());
        let letter = compose::compose(app, &self.texts, &mut *c, decision, &printed, day)?;
        let pdf = self.renderer.render(&letter)?.pdf;
        c.begin()?;
        let recorded = record(app, &mut *c, &found, (number, &letter, &pdf));
        if recorded.is_err() {
            c.rollback()?;
        }
        let row = recorded?;
        c.commit()?;
        Ok(issued(&found, &row, pdf, false))
    }
}

fn issued(found: &Listed, letter: &LetterRow, pdf: Vec<u8>, already: bool) -> Issued {
    Issued {
        id: found.id.clone(),
        number: letter.number.clone(),
        debtor: found.debtor.clone(),
        kind: letter.kind.clone(),
        language: letter.language.clone(),
        sha256: hex(&letter.document),
        pdf,
        already,
    }
}

/// Bytes as lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Document, letter, decision, account and evidence, together or not at all.
fn record(
    app: &App,
    c: &mut dyn Connection,
    found: &Listed,
    (id, letter, pdf): (i64, &Letter, &[u8]),
) -> Outcome<LetterRow> {
    let seller = app.seller.id;
    let decision = &found.decision;
    // Unsalted: the hash on record is what `sha256sum` prints of the file.
    let hash = payload_hash(&[], pdf);
    let pay_by = letter.pay_by.unwrap_or(letter.date);
    let mut scribe = Scribe::new(&*app.clock, seller);
    let text = wire::record::fields(&[
        ("id", found.id.clone()),
        ("letter", id.to_string()),
        ("currency", decision.currency.to_string()),
        ("cycle", decision.cycle.to_string()),
        ("step", decision.step.clone()),
        ("number", letter.number.clone()),
        ("kind", letter.kind.key().to_owned()),
        ("language", letter.language.tag().to_owned()),
        ("issued_on", letter.date.to_string()),
        ("pay_by", pay_by.to_string()),
        ("total", letter.grand_total.to_string()),
        ("profile_version", app.profile_version.to_string()),
        ("sha256", hex(&hash)),
    ]);
    let entry = scribe.add(c, decision.debtor, "letter", text)?;
    work::put_document(c, seller, &hash, "application/pdf", pdf)?;
    let row = LetterRow {
        id,
        number: letter.number.clone(),
        debtor: decision.debtor,
        currency: decision.currency,
        cycle: decision.cycle,
        step: decision.step.clone(),
        kind: letter.kind.key().to_owned(),
        language: letter.language.tag().to_owned(),
        issued_on: letter.date,
        pay_by,
        total: letter.grand_total.minor,
        document: hash.to_vec(),
        entry,
    };
    work::insert_letter(c, seller, &row)?;
    work::set_decision_state(c, seller, decision, State::Issued)?;
    take_step(c, seller, decision, letter.date)?;
    scribe.flush(c)?;
    Ok(row)
}

/// A candidate that was issued is the account's last step from now on.
fn take_step(c: &mut dyn Connection, seller: i64, decision: &DecisionRow, day: Date) -> Outcome<()> {
    let accounts = work::accounts(c, seller, decision.debtor, decision.debtor)?;
    let own = accounts.into_iter().find(|a| a.currency == decision.currency && a.candidate == decision.step);
    let Some(mut account) = own else { return Ok(()) };
    account.step.clone_from(&decision.step);
    account.step_on = day.to_string();
    account.candidate = String::new();
    account.waiting = domain::decide::Skip::WaitingForStep.word().to_owned();
    NOW.clone_into(&mut account.next_on);
    work::set_account_states(c, seller, &[account])
}
