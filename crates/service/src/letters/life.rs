//! What happened to an issued letter: sent, arrived, came back, answered, each with its proof kept by hash.

use std::collections::BTreeSet;

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use domain::books::{LetterEvent, LetterEventKind, LetterLife};
use domain::record::payload_hash;
use store::Connection;
use store::letters::{self, EventRow, LetterRow};
use store::work::State;

use super::{Listed, find, hex, show};
use crate::App;
use crate::run_day::write::Why;
use crate::scribe::Scribe;
use crate::steps::take_back;
use crate::transaction::in_transaction;

/// A file that proves what is taken down: a posting receipt, a scanned return card, an answer.
#[derive(Debug, Clone)]
pub struct Proof {
    /// Its name.
    pub name: String,
    /// Its content.
    pub body: Vec<u8>,
}

/// What is taken down of a letter.
#[derive(Debug, Clone)]
pub struct Happened {
    /// The fact.
    pub fact: LetterEvent,
    /// Its proof.
    pub proof: Option<Proof>,
    /// Who takes it down.
    pub by: String,
}

/// Largest proof that is kept, bytes.
const PROOF_MAX: usize = 20_000_000;

/// Takes down what happened to a letter, on a day on which `today` is the latest; the letter is shown. The same again
/// changes nothing. Fails with `unknown_letter`, `letter_not_issued`, `proof_empty`, `proof_too_large`, `debtor_is_merged` where
/// a step would have to be taken back, and what
/// [`LetterLife::check`] refuses.
pub fn happened(app: &App, wanted: &str, new: &Happened, today: Date) -> Outcome<Listed> {
    let turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let found = find(app, &mut *c, wanted)?;
    let Some(letter) = &found.letter else {
        return Err(Problem::refused("letter_not_issued").with("value", wanted).column("id"));
    };
    check_proof(new.proof.as_ref())?;
    let hash = new.proof.as_ref().map(|p| payload_hash(&[], &p.body).to_vec()).unwrap_or_default();
    let events: Vec<LetterEvent> = found.events.iter().map(|e| e.fact.clone()).collect();
    let life = LetterLife { issued_on: letter.issued_on, replaced_by: found.replaced_by.as_deref(), events: &events };
    // The same again is the same fact; the same after the letter came back is another.
    let recent = found.events.len() - life.since_return().len();
    if found.events.iter().skip(recent).any(|e| e.fact == new.fact && e.proof == hash) {
        return Ok(found);
    }
    life.check(&new.fact, today).map_err(|p| p.with("letter", &letter.number))?;
    let mut row = EventRow {
        letter: letter.id,
        event: found.events.last().map_or(1, |e| e.event + 1),
        debtor: letter.debtor,
        fact: new.fact.clone(),
        proof: hash,
        proof_name: new.proof.as_ref().map_or(String::new(), |p| p.name.clone()),
        by: new.by.clone(),
        entry: 0,
    };
    let mut scribe = Scribe::new(&*app.clock, seller);
    in_transaction(&mut *c, |c| {
        row.entry = scribe.add(c, letter.debtor, "letter_event", event_text(&letter.number, &row))?;
        if let Some(proof) = &new.proof {
            letters::put_document(c, seller, &row.proof, media(&proof.body), &proof.body)?;
        }
        letters::insert_event(c, seller, &row)?;
        if row.fact.kind == LetterEventKind::Void {
            untaken(app, c, &mut scribe, (&found, letter, &row))?;
        }
        // A strategy may look at what became of the last letter.
        store::work::touch(c, seller, letter.debtor)?;
        scribe.flush(c)
    })?;
    drop((c, turn));
    show(app, &letter.number)
}

/// A step whose letter is made void was not taken unless a letter of it was sent: then the debtor has read it. A statement of
/// account is no step.
fn untaken(
    app: &App,
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    (found, letter, event): (&Listed, &LetterRow, &EventRow),
) -> Outcome<()> {
    let seller = app.seller.id;
    let decision = &found.decision;
    if decision.state != State::Issued || decision.step.starts_with(super::STATEMENT_STEP) {
        return Ok(());
    }
    let mut own = letters::letters_of(c, seller, letter.debtor)?;
    own.retain(|l| {
        (l.currency, l.cycle, &l.step) == (letter.currency, letter.cycle, &letter.step) && l.entry > decision.entry
    });
    let sent = letters::events(c, seller, Some(letter.debtor))?
        .into_iter()
        .any(|e| e.fact.kind == LetterEventKind::Dispatched && own.iter().any(|l| l.id == e.letter));
    let newest = own.iter().map(|l| l.id).max();
    if sent || newest != Some(letter.id) {
        return Ok(());
    }
    // The step of a merged debtor stands on another's account.
    if let Some(debtor) = store::people::debtors(c, seller, letter.debtor, letter.debtor)?.pop() {
        crate::debtors::merging::stands_alone(c, seller, &debtor, "id")?;
    }
    let why = Why { on: event.fact.on, by: &event.by, reason: "void", note: &letter.number };
    take_back(app, c, scribe, decision, why)
}

/// Letters of a debtor that were made void and never sent: they told nobody anything.
pub(crate) fn never_sent(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<BTreeSet<i64>> {
    let events = letters::events(c, seller, Some(debtor))?;
    let of = |kind| events.iter().filter(move |e| e.fact.kind == kind).map(|e| e.letter);
    let sent: BTreeSet<i64> = of(LetterEventKind::Dispatched).collect();
    Ok(of(LetterEventKind::Void).filter(|letter| !sent.contains(letter)).collect())
}

fn check_proof(proof: Option<&Proof>) -> Outcome<()> {
    match proof {
        Some(p) if p.body.is_empty() => Err(Problem::input("proof_empty").with("file", &p.name).file(&p.name)),
        Some(p) if p.body.len() > PROOF_MAX => {
            let large = Problem::input("proof_too_large").with("file", &p.name).with("bytes", p.body.len());
            Err(large.with("most", PROOF_MAX).file(&p.name))
        }
        _ => Ok(()),
    }
}

/// The media type by content; what is not known is kept as bytes.
pub(crate) fn media(body: &[u8]) -> &'static str {
    let known: [(&[u8], &str); 4] = [
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG\r\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"II*\0", "image/tiff"),
    ];
    known.iter().find(|(magic, _)| body.starts_with(magic)).map_or("application/octet-stream", |(_, media)| media)
}

/// The text that an event's entry hashes.
pub(crate) fn event_text(number: &str, e: &EventRow) -> String {
    wire::record::fields(&[
        ("letter", e.letter.to_string()),
        ("number", number.to_owned()),
        ("event", e.event.to_string()),
        ("kind", e.fact.kind.word().to_owned()),
        ("on", e.fact.on.to_string()),
        ("channel", e.fact.channel.map_or("", domain::books::Dispatch::word).to_owned()),
        ("tracking", e.fact.tracking.clone()),
        ("note", e.fact.note.clone()),
        ("proof_sha256", hex(&e.proof)),
        ("proof_name", e.proof_name.clone()),
        ("by", e.by.clone()),
    ])
}
