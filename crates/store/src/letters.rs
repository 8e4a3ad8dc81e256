//! Issued letters, what became of them, their documents, the seller's own letter texts.

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use domain::books::{Dispatch, LetterEvent, LetterEventKind};

use crate::books::date;
use crate::catalogue::letters as sql;
use crate::connection::{Connection, Row, Statement, Value, one_int};
use crate::work::DecisionRow;

/// An issued letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// Number inside the seller.
    pub id: i64,
    /// Number printed on it.
    pub number: String,
    /// The debtor.
    pub debtor: i64,
    /// Currency.
    pub currency: Currency,
    /// Cycle of its decision.
    pub cycle: i64,
    /// Step of its decision.
    pub step: String,
    /// Kind of letter.
    pub kind: String,
    /// Language.
    pub language: String,
    /// Date on it.
    pub issued_on: Date,
    /// Final pay-by date; the letter's date where nothing is asked for.
    pub pay_by: Date,
    /// What it claims, minor units.
    pub total: i64,
    /// Pages of the document.
    pub pages: i64,
    /// Hash of the document.
    pub document: Vec<u8>,
    /// Hash of the same content as e-mail.
    pub mail: Vec<u8>,
    /// Hash of the same letter on the form that a post office certifies, empty where that is not customary.
    pub attest: Vec<u8>,
    /// Evidence entry of the decision that it follows from.
    pub decision: i64,
    /// The letter that it corrects, 0 for none.
    pub replaces: i64,
    /// Version of the seller's data in it.
    pub profile: i64,
    /// Version of the seller's own texts in it, 0 when it had none.
    pub texts: i64,
    /// Its evidence entry.
    pub entry: i64,
}

fn letter(r: &dyn Row) -> Outcome<LetterRow> {
    Ok(LetterRow {
        id: r.int(0)?,
        number: r.text(1)?.to_owned(),
        debtor: r.int(2)?,
        currency: Currency::parse(r.text(3)?)?,
        cycle: r.int(4)?,
        step: r.text(5)?.to_owned(),
        kind: r.text(6)?.to_owned(),
        language: r.text(7)?.to_owned(),
        issued_on: date(r, 8)?,
        pay_by: date(r, 9)?,
        total: r.int(10)?,
        pages: r.int(11)?,
        document: r.blob(12)?.to_owned(),
        mail: r.blob(13)?.to_owned(),
        attest: r.blob(14)?.to_owned(),
        decision: r.int(15)?,
        replaces: r.int(16)?,
        profile: r.int(17)?,
        texts: r.int(18)?,
        entry: r.int(19)?,
    })
}

fn read(c: &mut dyn Connection, statement: &Statement, params: &[Value<'_>]) -> Outcome<Vec<LetterRow>> {
    let mut rows = Vec::new();
    c.query(statement, params, &mut |r| {
        rows.push(letter(r)?);
        Ok(())
    })?;
    Ok(rows)
}

/// All issued letters, oldest first.
pub fn letters(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<LetterRow>> {
    read(c, &sql::ALL, &[seller.into()])
}

/// The letters of a debtor, by currency, cycle and step; of one step oldest first.
pub fn letters_of(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<LetterRow>> {
    read(c, &sql::OF_DEBTOR, &[seller.into(), debtor.into()])
}

/// The letters dated `day`, oldest first.
pub fn issued_on(c: &mut dyn Connection, seller: i64, day: Date) -> Outcome<Vec<LetterRow>> {
    let day = day.to_string();
    read(c, &sql::ISSUED_ON, &[seller.into(), (&day).into()])
}

/// The newest letter of a decision.
pub fn letter_of(c: &mut dyn Connection, seller: i64, d: &DecisionRow) -> Outcome<Option<LetterRow>> {
    let key = [seller.into(), d.debtor.into(), d.currency.code().into(), d.cycle.into(), (&d.step).into()];
    Ok(read(c, &sql::BY_KEY, &key)?.pop())
}

/// A letter by its number inside the seller.
pub fn by_id(c: &mut dyn Connection, seller: i64, id: i64) -> Outcome<Option<LetterRow>> {
    Ok(read(c, &sql::BY_ID, &[seller.into(), id.into()])?.pop())
}

/// A letter by the number printed on it.
pub fn by_number(c: &mut dyn Connection, seller: i64, number: &str) -> Outcome<Option<LetterRow>> {
    Ok(read(c, &sql::BY_NUMBER, &[seller.into(), number.into()])?.pop())
}

/// The highest letter number in use.
pub fn last(c: &mut dyn Connection, seller: i64) -> Outcome<i64> {
    one_int(c, &sql::LAST, &[seller.into()])
}

/// Adds an issued letter; it can never be changed.
pub fn insert(c: &mut dyn Connection, seller: i64, l: &LetterRow) -> Outcome<()> {
    let (issued, pay_by) = (l.issued_on.to_string(), l.pay_by.to_string());
    c.execute(
        &sql::INSERT,
        &[
            seller.into(),
            l.id.into(),
            (&l.number).into(),
            l.debtor.into(),
            l.currency.code().into(),
            l.cycle.into(),
            (&l.step).into(),
            (&l.kind).into(),
            (&l.language).into(),
            (&issued).into(),
            (&pay_by).into(),
            l.total.into(),
            l.pages.into(),
            l.document.as_slice().into(),
            l.mail.as_slice().into(),
            l.attest.as_slice().into(),
            l.decision.into(),
            l.replaces.into(),
            l.profile.into(),
            l.texts.into(),
            l.entry.into(),
        ],
    )?;
    Ok(())
}

/// Something that happened to a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// The letter.
    pub letter: i64,
    /// Number from 1 inside the letter.
    pub event: i64,
    /// Its debtor.
    pub debtor: i64,
    /// What happened.
    pub fact: LetterEvent,
    /// Hash of the proof, empty when there is none.
    pub proof: Vec<u8>,
    /// File name of the proof.
    pub proof_name: String,
    /// Who took it down.
    pub by: String,
    /// Its evidence entry.
    pub entry: i64,
}

fn event(r: &dyn Row) -> Outcome<EventRow> {
    let (letter, channel) = (r.int(0)?, r.text(5)?);
    let damaged = |word: &str| Problem::store("store_damaged").with("detail", format!("letter_event {letter} {word}"));
    Ok(EventRow {
        letter,
        event: r.int(1)?,
        debtor: r.int(2)?,
        fact: LetterEvent {
            kind: LetterEventKind::parse(r.text(3)?).map_err(|_| damaged("kind"))?,
            on: date(r, 4)?,
            channel: match channel {
                "" => None,
                word => Some(Dispatch::parse(word).map_err(|_| damaged("channel"))?),
            },
            tracking: r.text(6)?.to_owned(),
            note: r.text(7)?.to_owned(),
        },
        proof: r.blob(8)?.to_owned(),
        proof_name: r.text(9)?.to_owned(),
        by: r.text(10)?.to_owned(),
        entry: r.int(11)?,
    })
}

/// What happened to the letters of one debtor, or of all when `debtor` is `None`; by letter, in the order of recording.
pub fn events(c: &mut dyn Connection, seller: i64, debtor: Option<i64>) -> Outcome<Vec<EventRow>> {
    let mut rows = Vec::new();
    let mut each = |r: &dyn Row| -> Outcome<()> {
        rows.push(event(r)?);
        Ok(())
    };
    match debtor {
        Some(debtor) => c.query(&sql::EVENTS_OF, &[seller.into(), debtor.into()], &mut each)?,
        None => c.query(&sql::EVENTS, &[seller.into()], &mut each)?,
    }
    Ok(rows)
}

/// Adds something that happened.
pub fn insert_event(c: &mut dyn Connection, seller: i64, e: &EventRow) -> Outcome<()> {
    let on = e.fact.on.to_string();
    c.execute(
        &sql::INSERT_EVENT,
        &[
            seller.into(),
            e.letter.into(),
            e.event.into(),
            e.debtor.into(),
            e.fact.kind.word().into(),
            (&on).into(),
            e.fact.channel.map_or("", Dispatch::word).into(),
            (&e.fact.tracking).into(),
            (&e.fact.note).into(),
            e.proof.as_slice().into(),
            (&e.proof_name).into(),
            (&e.by).into(),
            e.entry.into(),
        ],
    )?;
    Ok(())
}

/// Keeps a document under its hash; the same content is kept once.
pub fn put_document(c: &mut dyn Connection, seller: i64, hash: &[u8], media: &str, body: &[u8]) -> Outcome<()> {
    c.execute(&sql::PUT_DOCUMENT, &[seller.into(), hash.into(), media.into(), body.into()])?;
    Ok(())
}

/// A document by its hash.
pub fn document(c: &mut dyn Connection, seller: i64, hash: &[u8]) -> Outcome<Option<Vec<u8>>> {
    Ok(document_as(c, seller, hash)?.map(|(body, _)| body))
}

/// A document by its hash, with its media type.
pub fn document_as(c: &mut dyn Connection, seller: i64, hash: &[u8]) -> Outcome<Option<(Vec<u8>, String)>> {
    let mut found = None;
    c.query(&sql::DOCUMENT, &[seller.into(), hash.into()], &mut |r| {
        found = Some((r.blob(0)?.to_owned(), r.text(1)?.to_owned()));
        Ok(())
    })?;
    Ok(found)
}

/// One version of one of the seller's own letter texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow {
    /// Version, from 1; texts that were stored together share it.
    pub version: i64,
    /// Name of the text.
    pub name: String,
    /// Instant, microseconds.
    pub at: i64,
    /// The text; empty when it was taken back.
    pub body: String,
}

/// All versions of the seller's own texts, oldest first.
pub fn texts(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<TextRow>> {
    let mut rows = Vec::new();
    c.query(&sql::TEXTS, &[seller.into()], &mut |r| {
        rows.push(TextRow {
            version: r.int(0)?,
            name: r.text(1)?.to_owned(),
            at: r.int(2)?,
            body: r.text(3)?.to_owned(),
        });
        Ok(())
    })?;
    Ok(rows)
}

/// The newest version of the texts, 0 when there is none.
pub fn last_text(c: &mut dyn Connection, seller: i64) -> Outcome<i64> {
    one_int(c, &sql::LAST_TEXT, &[seller.into()])
}

/// Adds a version of a text.
pub fn insert_text(c: &mut dyn Connection, seller: i64, t: &TextRow) -> Outcome<()> {
    let params = [seller.into(), t.version.into(), (&t.name).into(), t.at.into(), (&t.body).into()];
    c.execute(&sql::INSERT_TEXT, &params)?;
    Ok(())
}
