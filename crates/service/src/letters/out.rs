//! A letter or candidate as the shape that is told of it.

use wire::output::{LetterEventOut, LetterOut};

use super::{EventRow, Listed, hex, pay_by};

/// A letter as it is told.
#[must_use]
pub fn out(l: &Listed) -> LetterOut {
    let letter = l.letter.as_ref();
    LetterOut {
        id: l.id.clone(),
        number: letter.map(|l| l.number.clone()),
        debtor: l.debtor.clone(),
        name: l.name.clone(),
        currency: l.decision.currency.to_string(),
        step: l.decision.step.clone(),
        kind: l.decision.letter.clone(),
        state: l.state().to_owned(),
        promised: l.promised.clone(),
        channel: l.decision.channel.clone(),
        decided_on: l.decision.decided_on.to_string(),
        issued_on: letter.map(|l| l.issued_on.to_string()),
        pay_by: letter.and_then(pay_by).map(|day| day.to_string()),
        total: letter.map(|l| basis::money::Money::new(l.total, l.currency).decimal()),
        language: letter.map(|l| l.language.clone()),
        sha256: letter.map(|l| hex(&l.document)),
        pages: letter.map(|l| l.pages),
        replaces: l.replaces.clone(),
        replaced_by: l.replaced_by.clone(),
        events: l.events.iter().map(event_out).collect(),
    }
}

fn event_out(e: &EventRow) -> LetterEventOut {
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    LetterEventOut {
        kind: e.fact.kind.word().to_owned(),
        on: e.fact.on.to_string(),
        channel: e.fact.channel.map(|c| c.word().to_owned()),
        tracking: said(&e.fact.tracking),
        note: said(&e.fact.note),
        proof: said(&e.proof_name),
        proof_sha256: said(&hex(&e.proof)),
        by: e.by.clone(),
    }
}
