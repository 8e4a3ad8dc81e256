//! Letters: listed, previewed, approved, issued, sent, answered. A candidate becomes a letter when it is issued; an issued
//! one never changes: what happens to it is added, and a correction is another letter.

mod approve;
mod before_due;
mod bundle;
pub(crate) mod compose;
mod details;
mod extended;
mod holds;
mod issue;
mod life;
mod out;
mod parties;
mod statement;
#[cfg(test)]
mod tests;
mod withdraw;

use std::collections::HashMap;

use basis::calendar::Date;
use basis::money::Money;
use basis::problem::{Outcome, Problem};
use papers::LetterRenderer;
use store::letters::{self, LetterRow};
use store::work::{self, DecisionRow, State};
use store::{Connection, people};
use wire::output::NoteOut;

use crate::App;

pub use approve::approve;
pub use bundle::{Bundle, Which, bundle, manifest, pay_by};
pub use domain::books::{Dispatch, LetterEvent, LetterEventKind};
pub use issue::{Issued, Issuer, Order, hex};
pub use life::{Happened, Proof, happened};
pub(crate) use life::{event_text, media, never_sent};
pub use out::out;
pub(crate) use statement::STATEMENT_STEP;
pub use store::letters::EventRow;
pub use withdraw::withdraw;

/// A decision that has, or may become, a letter; one for each letter where a correction replaced another.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The id used in commands: `DEBTOR-CURRENCY-CYCLE-STEP`.
    pub id: String,
    /// The seller's code of the debtor.
    pub debtor: String,
    /// Legal name.
    pub name: String,
    /// The debtor's seat.
    pub country: String,
    /// The debtor's segment.
    pub segment: String,
    /// The decision.
    pub decision: DecisionRow,
    /// The issued letter, if there is one.
    pub letter: Option<LetterRow>,
    /// Number of the letter that it replaces.
    pub replaces: Option<String>,
    /// Number of the letter that replaces it.
    pub replaced_by: Option<String>,
    /// What happened to it since, oldest first.
    pub events: Vec<EventRow>,
    /// What sales promised the customer and holds today, while the letter waits.
    pub promised: Vec<NoteOut>,
}

/// The words of [`Listed::state`].
pub const STATES: [&str; 11] = [
    "candidate",
    "approved",
    "queued",
    "issued",
    "dispatched",
    "delivered",
    "returned",
    "answered",
    "replaced",
    "void",
    "withdrawn",
];

impl Listed {
    /// A decision of that debtor, as yet without a letter.
    fn of(debtor: &domain::books::DebtorFacts, decision: DecisionRow) -> Self {
        Self {
            id: id(&debtor.code, &decision),
            debtor: debtor.code.clone(),
            name: debtor.name.clone(),
            country: debtor.jurisdiction.clone(),
            segment: debtor.segment.clone(),
            decision,
            letter: None,
            replaces: None,
            replaced_by: None,
            events: Vec::new(),
            promised: Vec::new(),
        }
    }
    /// Where it stands: one of [`STATES`].
    #[must_use]
    pub fn state(&self) -> &'static str {
        match (&self.letter, &self.replaced_by, self.events.last()) {
            (None, ..) => self.decision.state.word(),
            (Some(_), Some(_), _) => "replaced",
            (Some(_), None, None) => "issued",
            (Some(_), None, Some(event)) => event.fact.kind.word(),
        }
    }
}

/// The id of a decision in commands.
#[must_use]
pub fn id(debtor: &str, d: &DecisionRow) -> String {
    format!("{debtor}-{}-{}-{}", d.currency, d.cycle, d.step)
}

/// Up to so many decisions their debtors are looked up one by one.
const LOOKED_UP: usize = 200;

/// Decisions with a letter, by debtor; `state` keeps only those in that state. Fails with `unknown_state`.
pub fn list(app: &App, state: Option<&str>) -> Outcome<Vec<Listed>> {
    known_state(state)?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let mut shelf = Shelf::new(letters::letters(&mut *c, seller)?, letters::events(&mut *c, seller, None)?);
    let mut decisions = work::decisions(&mut *c, seller, None)?;
    // What has no letter yet stands where its decision stands: the others need not be looked at.
    let before = state.and_then(waiting_state);
    decisions.retain(|d| !d.letter.is_empty() && before.is_none_or(|state| state == d.state));
    let (first, last) = (decisions.first().map_or(0, |d| d.debtor), decisions.last().map_or(0, |d| d.debtor));
    let many = decisions.len() > LOOKED_UP;
    let mut debtors =
        if many { people::debtors(&mut *c, seller, first, last)? } else { Vec::new() }.into_iter().peekable();
    let mut debtor = (0, domain::books::DebtorFacts::default());
    let mut listed = Vec::new();
    for d in decisions {
        if debtor.0 != d.debtor {
            while debtors.next_if(|known| known.id < d.debtor).is_some() {}
            let found = match debtors.next_if(|known| known.id == d.debtor) {
                Some(known) => known,
                None => people::debtors(&mut *c, seller, d.debtor, d.debtor)?.pop().unwrap_or_default(),
            };
            debtor = (d.debtor, found.facts);
        }
        let bare = Listed::of(&debtor.1, d);
        listed.extend(shelf.of(bare));
    }
    listed.retain(|l| state.is_none_or(|s| s == l.state()));
    told_promises(app, &mut *c, &mut listed)?;
    Ok(listed)
}

/// Debtors that are looked at for a page; where few of them have what is asked for, the page is short.
const LOOKED_AT: i64 = 400;

/// A part of the same list: at most `limit` rows from a place on (the debtor, and how many of its rows are passed over), and the place where the next
/// part begins, `None` at the end. It may hold fewer rows than asked for although more follow. Fails with `unknown_state`.
pub fn page(app: &App, state: Option<&str>, (from, passed): (i64, usize), limit: usize) -> Outcome<Page> {
    known_state(state)?;
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let before = state.and_then(waiting_state).map(State::word);
    let debtors = work::lettered(&mut *c, seller, before, from.saturating_sub(1), LOOKED_AT)?;
    let mut page = Page { rows: Vec::new(), next: None };
    let mut last = None;
    for debtor in debtors.iter().copied() {
        if page.rows.len() >= limit {
            page.next = Some((debtor, 0));
            break;
        }
        let mut own = of_debtor(&mut *c, seller, debtor)?;
        own.retain(|l| state.is_none_or(|s| s == l.state()));
        let skip = if debtor == from { passed } else { 0 };
        let room = limit - page.rows.len();
        let rest = own.len().saturating_sub(skip);
        page.rows.extend(own.into_iter().skip(skip).take(room));
        if rest > room {
            page.next = Some((debtor, skip + room));
            break;
        }
        last = Some(debtor);
    }
    if page.next.is_none() && i64::try_from(debtors.len()).is_ok_and(|n| n == LOOKED_AT) {
        page.next = last.map(|debtor| (debtor + 1, 0));
    }
    told_promises(app, &mut *c, &mut page.rows)?;
    Ok(page)
}

/// A part of the list of letters.
#[derive(Debug)]
pub struct Page {
    /// The letters.
    pub rows: Vec<Listed>,
    /// Where the next part begins.
    pub next: Option<(i64, usize)>,
}

/// The letters of a debtor, in the order of the list. Fails with `unknown_debtor`.
pub fn of(app: &App, code: &str) -> Outcome<Vec<Listed>> {
    let mut c = app.connect()?;
    let debtor = crate::debtors::find(app, &mut *c, code)?.id;
    let mut own = of_debtor(&mut *c, app.seller.id, debtor)?;
    told_promises(app, &mut *c, &mut own)?;
    Ok(own)
}

/// The letters of a debtor, in the order of the list.
fn of_debtor(c: &mut dyn Connection, seller: i64, debtor: i64) -> Outcome<Vec<Listed>> {
    let mut decisions = work::decisions(c, seller, Some(debtor))?;
    decisions.retain(|d| !d.letter.is_empty());
    decisions.sort_by(|a, b| (a.currency.code(), a.cycle, a.entry).cmp(&(b.currency.code(), b.cycle, b.entry)));
    let mut shelf = Shelf::new(letters::letters_of(c, seller, debtor)?, letters::events(c, seller, Some(debtor))?);
    let facts = people::debtors(c, seller, debtor, debtor)?.pop().unwrap_or_default().facts;
    Ok(decisions.into_iter().flat_map(|d| shelf.of(Listed::of(&facts, d))).collect())
}

/// Fails with `unknown_state` where a word is none.
fn known_state(state: Option<&str>) -> Outcome<()> {
    match state.filter(|w| !STATES.contains(w)) {
        None => Ok(()),
        Some(word) => {
            let unknown = Problem::usage("unknown_state").with("value", word).with("known", STATES.join(", "));
            Err(unknown.column("state"))
        }
    }
}

/// The state of a decision that has no letter yet: the word of its letter is that of the decision.
fn waiting_state(word: &str) -> Option<State> {
    [State::Candidate, State::Approved, State::Queued].into_iter().find(|s| s.word() == word)
}

/// Says beside letters that wait what sales promised their customers.
fn told_promises(app: &App, c: &mut dyn Connection, listed: &mut [Listed]) -> Outcome<()> {
    let mut waiting =
        listed.iter_mut().filter(|l| l.letter.is_none() && l.decision.state != State::Withdrawn).peekable();
    if waiting.peek().is_none() {
        return Ok(());
    }
    let promised = crate::notes::promised(app, c, app.today()?)?;
    for letter in waiting {
        letter.promised = promised.get(&letter.decision.debtor).cloned().unwrap_or_default();
    }
    Ok(())
}

/// Ids of the letters in a state that can go out: those of debtors merged into another rest. Fails with `unknown_state`.
pub fn waiting(app: &App, state: &str) -> Outcome<Vec<String>> {
    let mut c = app.connect()?;
    let merged = store::merges::standing(&mut *c, app.seller.id)?;
    let all = list(app, Some(state))?.into_iter().filter(|l| !merged.contains_key(&l.decision.debtor));
    Ok(all.map(|l| l.id).collect())
}

/// Letters and what happened to them, by what they are looked up by.
struct Shelf {
    letters: HashMap<(i64, String, i64, String), Vec<LetterRow>>,
    events: HashMap<(i64, i64), Vec<EventRow>>,
}

impl Shelf {
    fn new(letters: Vec<LetterRow>, events: Vec<EventRow>) -> Self {
        let mut shelf = Self { letters: HashMap::new(), events: HashMap::new() };
        for l in letters {
            let key = (l.debtor, l.currency.to_string(), l.cycle, l.step.clone());
            shelf.letters.entry(key).or_default().push(l);
        }
        for e in events {
            shelf.events.entry((e.debtor, e.letter)).or_default().push(e);
        }
        shelf
    }
    /// The decision with each of its letters, oldest first; alone when it has none.
    fn of(&mut self, bare: Listed) -> Vec<Listed> {
        let d = &bare.decision;
        let key = (d.debtor, d.currency.to_string(), d.cycle, d.step.clone());
        let Some(letters) = self.letters.remove(&key) else { return vec![bare] };
        let number = |id: i64| letters.iter().find(|l| l.id == id).map(|l| l.number.clone());
        let each = letters.iter().map(|l| Listed {
            replaces: number(l.replaces),
            replaced_by: letters.iter().find(|other| other.replaces == l.id).map(|other| other.number.clone()),
            events: self.events.remove(&(l.debtor, l.id)).unwrap_or_default(),
            letter: Some(l.clone()),
            ..bare.clone()
        });
        let mut each: Vec<Listed> = each.collect();
        // Decided anew since its letter was made void.
        if d.state.waits() {
            each.push(bare);
        }
        each
    }
}

/// One letter by its id or its printed number. Fails with `unknown_letter`.
pub fn show(app: &App, wanted: &str) -> Outcome<Listed> {
    let mut c = app.connect()?;
    let mut found = find(app, &mut *c, wanted)?;
    told_promises(app, &mut *c, std::slice::from_mut(&mut found))?;
    Ok(found)
}

/// By printed number that letter; by id the newest letter of the decision.
fn find(app: &App, c: &mut dyn Connection, wanted: &str) -> Outcome<Listed> {
    look_up(app, c, wanted, true)
}

/// The same; where it need not be `written`, also a decision without a letter.
fn look_up(app: &App, c: &mut dyn Connection, wanted: &str, written: bool) -> Outcome<Listed> {
    let seller = app.seller.id;
    let unknown = || Problem::refused("unknown_letter").with("value", wanted).column("id");
    let by_number = letters::by_number(c, seller, wanted)?;
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
    if decision.letter.is_empty() && written {
        return Err(Problem::refused("step_has_no_letter").with("value", wanted).with("step", &decision.step));
    }
    let bare = Listed::of(&debtor.facts, decision);
    let own = letters::letters_of(c, seller, debtor.id)?;
    let mut each = Shelf::new(own, letters::events(c, seller, Some(debtor.id))?).of(bare);
    if let Some(letter) = &by_number {
        each.retain(|l| l.letter.as_ref().is_some_and(|l| l.id == letter.id));
    }
    each.pop().ok_or_else(unknown)
}

/// The currencies in which a debtor has open items. Fails with `unknown_debtor`, `nothing_open`.
pub fn currencies(app: &App, debtor: &str) -> Outcome<Vec<basis::money::Currency>> {
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let found = crate::debtors::find(app, &mut *c, debtor)?;
    let accounts = work::accounts(&mut *c, seller, found.id, found.id)?;
    let open: Vec<_> = accounts.into_iter().filter(|a| a.items > 0).map(|a| a.currency).collect();
    if open.is_empty() {
        return Err(Problem::refused("nothing_open").with("debtor", debtor).with("currency", app.currency()?));
    }
    Ok(open)
}

/// The text that a letter's entry hashes.
pub(crate) fn of_letter(id: &str, l: &LetterRow, reason: &str) -> String {
    wire::record::fields(&[
        ("id", id.to_owned()),
        ("letter", l.id.to_string()),
        ("currency", l.currency.to_string()),
        ("cycle", l.cycle.to_string()),
        ("step", l.step.clone()),
        ("number", l.number.clone()),
        ("kind", l.kind.clone()),
        ("language", l.language.clone()),
        ("issued_on", l.issued_on.to_string()),
        ("pay_by", l.pay_by.to_string()),
        ("total", Money::new(l.total, l.currency).to_string()),
        ("pages", l.pages.to_string()),
        ("profile_version", l.profile.to_string()),
        ("texts_version", l.texts.to_string()),
        ("sha256", hex(&l.document)),
        ("mail_sha256", hex(&l.mail)),
        ("attest_sha256", hex(&l.attest)),
        ("decision", l.decision.to_string()),
        ("replaces", l.replaces.to_string()),
        ("reason", reason.to_owned()),
    ])
}

/// A form in which a letter can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As it is printed.
    Pdf,
    /// The same content as e-mail, plain text below its subject.
    Text,
    /// The same content as e-mail, HTML.
    Html,
    /// On the form that a post office certifies, where that is customary (Taiwan).
    Attest,
}

/// A letter in a form: of an issued one what is stored, of a candidate a preview as of `day`. Fails with `unknown_letter`,
/// `letter_withdrawn`, `document_missing`, `attest_not_customary` and what composing and rendering refuse.
pub fn render(app: &App, wanted: &str, form: Form, day: Date) -> Outcome<Vec<u8>> {
    let mut c = app.connect()?;
    let found = find(app, &mut *c, wanted)?;
    if let Some(letter) = &found.letter {
        let (hash, kind) = match form {
            Form::Pdf => (&letter.document, None),
            Form::Attest => (&letter.attest, None),
            Form::Text | Form::Html => (&letter.mail, Some(form)),
        };
        if hash.is_empty() {
            let refused = Problem::refused("attest_not_customary").with("kind", &letter.kind);
            return Err(refused.with("language", &letter.language));
        }
        let body = stored(app, &mut *c, hash, &letter.number)?;
        return match kind {
            None => Ok(body),
            Some(form) => Ok(written(&wire::mail::read(&body)?, form)),
        };
    }
    if found.decision.state == State::Withdrawn {
        return Err(Problem::refused("letter_withdrawn").with("value", wanted));
    }
    let (texts, _) = crate::texts::effective(app)?;
    let composed = compose::compose(app, &texts, &mut *c, &found.decision, ("DRAFT", None), day)?.letter;
    let renderer = papers::TypstRenderer::new(texts)?;
    if form == Form::Attest {
        return papers::attest(&renderer, &composed);
    }
    let rendered = renderer.render(&composed)?;
    Ok(if form == Form::Pdf { rendered.pdf } else { written(&mail(rendered.mail), form) })
}

/// A document of a letter as it was stored. Fails with `document_missing` when it is gone or was changed.
pub(crate) fn stored(app: &App, c: &mut dyn Connection, hash: &[u8], number: &str) -> Outcome<Vec<u8>> {
    intact(app, c, hash)?.ok_or_else(|| Problem::store("document_missing").with("number", number))
}

/// A stored document, if it is there and still has the hash under which it was stored.
pub(crate) fn intact(app: &App, c: &mut dyn Connection, hash: &[u8]) -> Outcome<Option<Vec<u8>>> {
    let body = letters::document(c, app.seller.id, hash)?;
    Ok(body.filter(|b| domain::record::payload_hash(&[], b).as_slice() == hash))
}

/// The e-mail as it is kept.
pub(crate) fn mail(mail: papers::Mail) -> wire::mail::Mail {
    wire::mail::Mail { subject: mail.subject, text: mail.text, html: mail.html }
}

/// An e-mail as a file to read.
pub(crate) fn written(mail: &wire::mail::Mail, form: Form) -> Vec<u8> {
    match form {
        Form::Html => mail.html.clone().into_bytes(),
        _ => format!("{}\n\n{}", mail.subject, mail.text).into_bytes(),
    }
}
