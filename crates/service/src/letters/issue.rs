//! Issuing: the candidate becomes an immutable, numbered letter, stored by the hash of its content, with its evidence. A
//! correction is a new letter that names the one it replaces.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
use papers::{Language, Letter, LetterKind, LetterRenderer, Texts, TypstRenderer};
use store::Connection;
use store::letters::LetterRow;
use store::work::{self, AccountRow, DecisionRow, State};

use super::compose::{self, Composed};
use super::{Listed, approve, find, of_letter};
use crate::App;
use crate::four_eyes;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Issues letters with one renderer.
pub struct Issuer<'a> {
    app: &'a App,
    texts: Texts,
    texts_version: i64,
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

/// Who orders a letter, for which day.
#[derive(Debug, Clone, Copy)]
pub struct Order<'o> {
    /// The letter's date.
    pub day: Date,
    /// Who.
    pub by: &'o str,
    /// Whether that person named or looked at the letter; otherwise only a standing approval lets it out.
    pub named: bool,
    /// Whether that person named this very letter, not all that wait: only so is a claim let out that rests on what the law files
    /// mark low.
    pub by_id: bool,
}

/// What is recorded before a letter, in its transaction; its entry, 0 for nothing.
type Before<'b> = dyn FnMut(&Composed, &mut Scribe<'_>, &mut dyn Connection) -> Outcome<i64> + 'b;

/// A letter about to be recorded.
struct Draft<'d> {
    composed: &'d Composed,
    pages: u32,
    pdf: &'d [u8],
    /// The same content as e-mail.
    mail: &'d [u8],
    /// The form that a post office certifies, where that is customary.
    attest: Option<&'d [u8]>,
    texts_version: i64,
    /// Number inside the seller.
    id: i64,
    /// The letter that it corrects, and why.
    replaces: Option<(&'d LetterRow, &'d str)>,
}

impl<'a> Issuer<'a> {
    /// Loads texts and fonts.
    pub fn new(app: &'a App) -> Outcome<Self> {
        let (texts, texts_version) = crate::texts::effective(app)?;
        Ok(Self { app, renderer: TypstRenderer::new(texts.clone())?, texts, texts_version })
    }

    /// Issues the letter of a candidate, an approved candidate or a queued reminder. Who issues a candidate approves it.
    /// Issuing twice gives the same letter. Fails with `unknown_letter`, `letter_withdrawn`, `debtor_is_merged`, `letter_before_decision`,
    /// `letter_takes_two`, `nothing_overdue`, `account_blocked`, `covered_by_cash`, `payment_details_missing`, `letter_element_missing` and
    /// the renderer's refusals.
    pub fn issue(&self, wanted: &str, order: Order<'_>) -> Outcome<Issued> {
        let _turn = self.app.turn(&mut || ())?;
        self.issue_on(&mut *self.app.connect()?, wanted, order, false)
    }

    /// The same on the caller's connection, who has the seller's turn; `inside` the caller's transaction, or in one of its own.
    pub(crate) fn issue_on(
        &self,
        c: &mut dyn Connection,
        wanted: &str,
        order: Order<'_>,
        inside: bool,
    ) -> Outcome<Issued> {
        let app = self.app;
        let found = find(app, c, wanted)?;
        if let Some(letter) = &found.letter {
            return self.again(c, &found, letter);
        }
        let decision = &found.decision;
        if decision.state == State::Withdrawn {
            return Err(Problem::refused("letter_withdrawn").with("value", wanted));
        }
        if let Some(debtor) = store::people::debtors(c, app.seller.id, decision.debtor, decision.debtor)?.pop() {
            crate::debtors::merging::stands_alone(c, app.seller.id, &debtor, "id")?;
        }
        if order.day < decision.decided_on {
            let early = Problem::refused("letter_before_decision").with("day", order.day);
            return Err(early.with("decided_on", decision.decided_on).column("as-of"));
        }
        four_eyes::letter(app, c, &found, order.by)?;
        self.put(c, (&found, None), (order, inside), &mut |composed, scribe, c| {
            let by_person = match decision.state {
                State::Candidate => true,
                State::Approved => !approve::holds(app, c, &found, composed)?,
                _ => return Ok(0),
            };
            if !by_person {
                return Ok(0);
            }
            if let Some(weak) = approve::weak(&found.id, &composed.doubts).filter(|_| !order.by_id) {
                return Err(weak);
            }
            if order.named || decision.state == State::Candidate {
                return approve::record(app, c, scribe, &found, (order, &composed.doubts));
            }
            let overtaken = Problem::refused("approval_overtaken").with("value", &found.id);
            Err(overtaken.with("amount", composed.letter.total_open))
        })
    }

    /// Issues a letter of the same decision from today's books, which names the letter that it replaces and is sent in its
    /// stead. Correcting a letter again that was corrected gives the correction. Fails with `correction_reason_missing`,
    /// `letter_is_void` for one that was made void unsent, `letter_before_decision` for a day before the letter's own, and as [`Self::issue`] does.
    pub fn correct(&self, number: &str, reason: &str, order: Order<'_>) -> Outcome<Issued> {
        let app = self.app;
        if reason.trim().is_empty() {
            return Err(Problem::usage("correction_reason_missing").column("reason"));
        }
        let _turn = app.turn(&mut || ())?;
        let mut c = app.connect()?;
        // By number only: the id of a decision is that of its newest letter, and a repeated call would correct the correction.
        if store::letters::by_number(&mut *c, app.seller.id, number)?.is_none() {
            return Err(Problem::refused("correct_by_number").with("value", number).column("id"));
        }
        let found = find(app, &mut *c, number)?;
        let Some(wrong) = found.letter.clone() else {
            return Err(Problem::refused("letter_not_issued").with("value", number).column("id"));
        };
        if let Some(by) = &found.replaced_by {
            let found = find(app, &mut *c, by)?;
            let letter = found.letter.clone().ok_or_else(|| Problem::refused("unknown_letter").with("value", by))?;
            return self.again(&mut *c, &found, &letter);
        }
        self.not_void(&mut *c, &wrong)?;
        if order.day < wrong.issued_on {
            let early = Problem::refused("letter_before_decision").with("day", order.day);
            return Err(early.with("decided_on", wrong.issued_on).column("as-of"));
        }
        four_eyes::letter(app, &mut *c, &found, order.by)?;
        self.put(&mut *c, (&found, Some((&wrong, reason))), (order, false), &mut |_, _, _| Ok(0))
    }

    /// Issues a statement of every open item of a debtor in one currency. A second one of the same day is the first.
    /// Fails with `unknown_debtor`, `nothing_open`, and the renderer's refusals.
    pub fn statement(&self, debtor: &str, currency: basis::money::Currency, order: Order<'_>) -> Outcome<Issued> {
        let app = self.app;
        let _turn = app.turn(&mut || ())?;
        let mut c = app.connect()?;
        let (facts, decision) = super::statement::decision(app, &mut *c, debtor, currency, order.day)?;
        let letter = store::letters::letter_of(&mut *c, app.seller.id, &decision)?;
        let found = Listed { letter, ..Listed::of(&facts, decision) };
        if let Some(letter) = &found.letter {
            return self.again(&mut *c, &found, letter);
        }
        self.put(&mut *c, (&found, None), (order, false), &mut |_, scribe, c| {
            super::statement::record(app, c, scribe, &found.decision, order)
        })
    }

    /// A letter made void before it was sent is nothing that could be handed out or put right: its step was taken back.
    fn not_void(&self, c: &mut dyn Connection, letter: &LetterRow) -> Outcome<()> {
        match super::life::never_sent(c, self.app.seller.id, letter.debtor)?.contains(&letter.id) {
            true => Err(Problem::refused("letter_is_void").with("value", &letter.number).column("id")),
            false => Ok(()),
        }
    }

    fn again(&self, c: &mut dyn Connection, found: &Listed, letter: &LetterRow) -> Outcome<Issued> {
        self.not_void(c, letter)?;
        let pdf = super::stored(self.app, c, &letter.document, &letter.number)?;
        Ok(issued(found, letter, pdf, true))
    }

    /// Composes, renders and records, together with what `before` records first.
    fn put(
        &self,
        c: &mut dyn Connection,
        (found, replaces): (&Listed, Option<(&LetterRow, &str)>),
        (order, inside): (Order<'_>, bool),
        before: &mut Before<'_>,
    ) -> Outcome<Issued> {
        let app = self.app;
        let id = store::letters::last(c, app.seller.id)? + 1;
        let printed = format!("{}-{}-{id:05}", app.seller.code, order.day.year());
        let old = replaces.map(|(old, _)| old);
        let composed = compose::compose(app, &self.texts, c, &found.decision, (&printed, old), order.day)?;
        let letter = &composed.letter;
        let rendered = self.renderer.render(letter)?;
        let attest =
            if attested(&found.country, letter) { Some(papers::attest(&self.renderer, letter)?) } else { None };
        let mail = wire::mail::text(&super::mail(rendered.mail));
        let draft = Draft {
            composed: &composed,
            pages: rendered.pages,
            pdf: &rendered.pdf,
            mail: mail.as_bytes(),
            attest: attest.as_deref(),
            texts_version: self.texts_version,
            id,
            replaces,
        };
        let row = match inside {
            true => record(app, c, found, &draft, before)?,
            false => in_transaction(c, |c| record(app, c, found, &draft, before))?,
        };
        Ok(issued(found, &row, rendered.pdf, false))
    }
}

/// Whether the custom of the debtor's country puts the letter on a post office's form.
fn attested(country: &str, letter: &Letter) -> bool {
    let formal =
        matches!(letter.kind, LetterKind::FormalDemand | LetterKind::FinalNotice | LetterKind::NoticeBeforeAction);
    // Without an address there is nothing to post.
    country == "TW" && letter.language == Language::ZhHant && formal && !letter.debtor.address.is_empty()
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
    draft: &Draft<'_>,
    before: &mut Before<'_>,
) -> Outcome<LetterRow> {
    let seller = app.seller.id;
    let (decision, letter) = (&found.decision, &draft.composed.letter);
    let mut scribe = Scribe::new(&*app.clock, seller);
    let told = before(draft.composed, &mut scribe, c)?;
    // The order of a statement is its decision, recorded just now.
    let follows = if decision.entry == 0 { told } else { decision.entry };
    // Unsalted: the hash on record is what `sha256sum` prints of the file.
    let hash = payload_hash(&[], draft.pdf);
    let mail = payload_hash(&[], draft.mail);
    let attest = draft.attest.map(|body| payload_hash(&[], body));
    // A note before the due date asks for nothing by any day; the first that it names is kept in that place.
    let early = letter.kind == LetterKind::BeforeDue;
    let first_due = letter.lines.iter().filter(|_| early).map(|line| line.due).min();
    let mut row = LetterRow {
        id: draft.id,
        number: letter.number.clone(),
        debtor: decision.debtor,
        currency: decision.currency,
        cycle: decision.cycle,
        step: decision.step.clone(),
        kind: letter.kind.key().to_owned(),
        language: letter.language.tag().to_owned(),
        issued_on: letter.date,
        pay_by: letter.pay_by.or(first_due).unwrap_or(letter.date),
        total: letter.grand_total.minor,
        pages: i64::from(draft.pages),
        document: hash.to_vec(),
        mail: mail.to_vec(),
        attest: attest.map(|hash| hash.to_vec()).unwrap_or_default(),
        decision: follows,
        replaces: draft.replaces.map_or(0, |(old, _)| old.id),
        profile: app.profile_version,
        texts: draft.texts_version,
        entry: 0,
    };
    let reason = draft.replaces.map_or("", |(_, reason)| reason);
    row.entry = scribe.add(c, decision.debtor, "letter", of_letter(&found.id, &row, reason))?;
    store::letters::put_document(c, seller, &hash, "application/pdf", draft.pdf)?;
    store::letters::put_document(c, seller, &mail, "application/json", draft.mail)?;
    if let Some(body) = draft.attest {
        store::letters::put_document(c, seller, &row.attest, "application/pdf", body)?;
    }
    store::letters::insert(c, seller, &row)?;
    work::set_decision_state(c, seller, decision, State::Issued)?;
    take_step(app, c, decision, letter.date, draft.replaces.is_some())?;
    scribe.flush(c)?;
    Ok(row)
}

/// A candidate that was issued is the account's last step from now on. A correction takes its step anew: what follows is
/// counted from the letter that holds, as its timetable says.
fn take_step(app: &App, c: &mut dyn Connection, decision: &DecisionRow, day: Date, correction: bool) -> Outcome<()> {
    let seller = app.seller.id;
    let accounts = work::accounts(c, seller, decision.debtor, decision.debtor)?;
    let takes = |a: &AccountRow| a.candidate == decision.step || (correction && a.step == decision.step);
    let own = accounts.into_iter().find(|a| a.currency == decision.currency && takes(a));
    let Some(mut account) = own else { return Ok(()) };
    account.step.clone_from(&decision.step);
    account.step_on = day.to_string();
    if account.candidate == decision.step {
        account.candidate = String::new();
    }
    account.waiting = domain::decide::Skip::WaitingForStep.word().to_owned();
    app.marks()?.leave(&mut account);
    account.wake();
    work::set_account_states(c, seller, &[account])
}
