//! Somebody goes to the other service and comes back: to sign in, to put an account beside a name, or to come in by a one-time link. What is brought back
//! counts once, within ten minutes, and in the browser that was sent.

use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
use store::Connection;
use store::access::{self, PersonRow};
use store::provider_links::{self, ProviderLinkRow};

use super::talk::{Claimed, Question, Service};
use super::{Came, From, Gone, PROOFS, Principal, Provider, RETURN, Returned, Wish};
use crate::App;
use crate::access::begun::{Begun, Terms};
use crate::access::people::unknown;
use crate::access::sessions::{self, Proof};
use crate::access::tokens::same;
use crate::access::{Role, SignedIn, attempts, entering, links, passkeys, sign_in};
use crate::host::Host;
use crate::letters::hex;
use crate::transaction::in_transaction;

/// How long somebody may be away.
const TERMS: Terms = Terms { waits: 600 * 1_000_000, many: "provider_many", ended: ("provider_return_ended", "state") };
/// Accounts of one person.
const MOST: usize = 5;

/// For what somebody is away.
enum Errand {
    SignIn { seller: Option<String> },
    Add { seller: i64, session: i64, person: i64, code: String },
    Accept { link: String },
}

struct Away {
    errand: Errand,
    question: Question,
    /// A hash of what the browser keeps.
    browser: Vec<u8>,
    to: String,
}

/// The other service, and who is away there.
pub(crate) struct Talk {
    service: Service,
    begun: Begun<Away>,
}

impl Talk {
    /// Fails with `provider_no_tls`.
    pub(crate) fn with(provider: Provider) -> Outcome<Self> {
        Ok(Self { service: Service::new(provider)?, begun: Begun::new(TERMS) })
    }
    pub(crate) fn name(&self) -> &str {
        &self.service.provider().name
    }
    /// Sends somebody there; `to` is where the person wants to go afterwards. Fails with `public_address_missing`, `provider_unreachable`, `provider_many`;
    /// who adds an account, with `passkey_session_needed`, `provider_links_many`, `sign_in_locked`, `password_wrong`; who follows a link, as the link
    /// does, and with `provider_first_password` where it is that of the first start.
    pub(crate) fn begin(&self, host: &Host, wish: Wish<'_>, (to, from): (&str, From<'_>)) -> Outcome<Gone> {
        let back = back(host)?;
        let errand = errand(host, wish, from)?;
        let question = self.service.question(host.clock())?;
        let mut browser = [0_u8; 32];
        host.clock().fill(&mut browser)?;
        let browser = hex(&browser);
        let asked = Question { nonce: question.nonce.clone(), verifier: question.verifier.clone() };
        let away = Away { errand, question, browser: hashed(&browser), to: to.to_owned() };
        let (state, _) = self.begun.keep(host.clock(), from.address, away)?;
        Ok(Gone { address: self.service.address(host.clock(), &asked, (&state, &back))?, browser })
    }
    /// Takes somebody back. Fails with `provider_return_ended`, `provider_said_no`, `sign_in_locked`, `provider_unreachable`, `provider_refused`; and, told
    /// only to whom the service vouches for, `provider_link_unknown`, `person_disabled`, `person_without_role`, `which_seller`, `unknown_seller`,
    /// `provider_link_known`, and as a link ends.
    pub(crate) fn finish(&self, host: &Host, brought: Returned<'_>, from: From<'_>) -> Outcome<Came> {
        let away = self.begun.take(host.clock(), brought.state)?;
        if !same(&hashed(brought.browser), &away.browser) {
            return Err(self.begun.ended());
        }
        if !brought.error.is_empty() || brought.code.is_empty() {
            let said: String = brought.error.chars().filter(char::is_ascii_graphic).take(60).collect();
            return Err(Problem::refused("provider_said_no").with("reason", said));
        }
        let attempt = attempts::begin_unnamed(&mut *host.store().connect()?, from.address, host.now())?;
        let done = self.known(host, away, brought.code, from);
        // Nobody failed who is known to the service, even where it is no help; nor is it anybody's fault that it is away.
        let failed = |code| matches!(code, "provider_refused" | "provider_link_unknown");
        if !done.as_ref().err().is_some_and(|problem| failed(problem.code)) {
            attempt.taken_back(&mut *host.store().connect()?)?;
        }
        done
    }
    fn known(&self, host: &Host, away: Away, code: &str, from: From<'_>) -> Outcome<Came> {
        let Away { errand, question, to, .. } = away;
        let claimed = self.service.claimed(host.clock(), question, (code, &back(host)?))?;
        let issuer = &self.service.provider().issuer;
        let signed_in = match errand {
            Errand::SignIn { seller } => Some(enter(host, (issuer, &claimed), seller.as_deref(), from)?),
            Errand::Accept { link } => Some(accept(host, (issuer, &claimed), &link, from)?),
            Errand::Add { seller, session, person, code } => {
                let app = host.books_at(seller, &code)?;
                self.add(&app, (issuer, &claimed), (session, person))?;
                None
            }
        };
        let signed_in = match signed_in {
            Some(done) => Some(SignedIn { who: host.held(done.who)?, text: done.text }),
            None => None,
        };
        Ok(Came { signed_in, to })
    }
    /// Puts an account beside a name, if the session in which that was begun still stands.
    fn add(&self, app: &App, of: (&str, &Claimed), (session, person): (i64, i64)) -> Outcome<()> {
        let turn = app.store.take_turn(&mut || ())?;
        let mut c = app.store.connect()?;
        in_transaction(&mut *c, |c| {
            let person = access::person_by_id(c, person)?.filter(|p| p.disabled_at == 0);
            let stands = sessions::stands(c, (app.seller.id, session), app.clock.now())?;
            let person = person.filter(|_| stands).ok_or_else(|| self.begun.ended())?;
            put(c, app, &person, of)
        })?;
        drop((c, turn));
        Ok(())
    }
}

/// Where the service sends people back to.
fn back(host: &Host) -> Outcome<String> {
    Ok(format!("{}{RETURN}", host.public_address()?.origin()))
}

fn hashed(text: &str) -> Vec<u8> {
    payload_hash(&[], text.as_bytes()).to_vec()
}

/// What is looked at before anybody is sent away.
fn errand(host: &Host, wish: Wish<'_>, from: From<'_>) -> Outcome<Errand> {
    match wish {
        Wish::SignIn(seller) => Ok(Errand::SignIn { seller: seller.map(str::to_owned) }),
        Wish::Accept(link) => match host.link(link)?.person {
            Some(_) => Ok(Errand::Accept { link: link.to_owned() }),
            None => Err(Problem::refused("provider_first_password")),
        },
        Wish::Add(who, password) => {
            let app = host.books(who)?;
            let mut c = app.store.connect()?;
            passkeys::kept_apart(&mut *c, who)?;
            room(&provider_links::of_person(&mut *c, who.person)?)?;
            proved(&app, &mut *c, (who, password), from)?;
            let (seller, code) = (who.seller, who.seller_code.clone());
            Ok(Errand::Add { seller, session: who.session, person: who.person, code })
        }
    }
}

/// The password, once more; who has none is who the session says.
fn proved(app: &App, c: &mut dyn Connection, (who, password): (&Principal, &str), from: From<'_>) -> Outcome<()> {
    if !sign_in::has_password(app, &who.login)? {
        return Ok(());
    }
    let attempt = attempts::begin(c, (&who.login, from.address), app.clock.now())?;
    if !sign_in::password_agrees(app, &who.login, password)? {
        return Err(Problem::refused("password_wrong").column("password"));
    }
    attempt.succeeded(c)
}

fn room(rows: &[ProviderLinkRow]) -> Outcome<()> {
    if rows.len() < MOST { Ok(()) } else { Err(Problem::refused("provider_links_many").with("most", MOST)) }
}

/// Puts an account beside a name, inside the caller's transaction. Fails with `provider_link_known`, `provider_links_many`.
fn put(c: &mut dyn Connection, app: &App, person: &PersonRow, (issuer, of): (&str, &Claimed)) -> Outcome<()> {
    if let Some(known) = provider_links::by_subject(c, issuer, &of.subject)? {
        // One's own, once more, changes nothing.
        return if known.person == person.id { Ok(()) } else { Err(Problem::refused("provider_link_known")) };
    }
    let rows = provider_links::of_person(c, person.id)?;
    room(&rows)?;
    let row = ProviderLinkRow {
        person: person.id,
        number: rows.iter().map(|row| row.number).max().unwrap_or(0) + 1,
        issuer: issuer.to_owned(),
        subject: of.subject.clone(),
        at: app.clock.now(),
        account: of.account.clone(),
        used_at: 0,
    };
    provider_links::insert(c, &row)?;
    PROOFS.record(c, &*app.clock, person, ("added", issuer, &person.login))
}

const fn proof(of: &Claimed) -> Proof {
    if of.strong { Proof::ProviderStrong } else { Proof::Provider }
}

/// Begins a session for whom the service vouches for.
fn enter(host: &Host, (issuer, of): (&str, &Claimed), seller: Option<&str>, from: From<'_>) -> Outcome<SignedIn> {
    let nobody = || Problem::refused("provider_link_unknown").with("account", &of.account);
    let mut c = host.store().connect()?;
    let row = provider_links::by_subject(&mut *c, issuer, &of.subject)?.ok_or_else(nobody)?;
    let person = access::person_by_id(&mut *c, row.person)?.ok_or_else(nobody)?;
    drop(c);
    let disabled = |person: &PersonRow| Problem::refused("person_disabled").with("person", &person.login);
    if person.disabled_at != 0 {
        return Err(disabled(&person));
    }
    let seller = entering::seller(host.store(), &person, seller)?;
    let app = host.books_at(seller.id, &seller.code)?;
    let turn = app.turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let done = in_transaction(&mut *c, |c| {
        let person = access::person_by_id(c, person.id)?.ok_or_else(nobody)?;
        if person.disabled_at != 0 {
            return Err(disabled(&person));
        }
        let role = Role::parse(&access::role(c, seller.id, person.id)?).map_err(|_| nobody())?;
        // Removed meanwhile.
        if !provider_links::used(c, (row.person, row.number), app.clock.now())? {
            return Err(nobody());
        }
        let (session, text) = sessions::begin(c, &app, (&person, role, proof(of)), from)?;
        Ok(SignedIn { text, who: entering::principal(&app, person, role, (session.entry, proof(of))) })
    })?;
    drop((c, turn));
    Ok(done)
}

/// Uses a one-time link up: the person has this account beside its name from now on, and is in.
fn accept(host: &Host, of: (&str, &Claimed), link: &str, from: From<'_>) -> Outcome<SignedIn> {
    let link = host.link(link)?;
    let login = link.person.as_ref().map_or("", |p| p.login.as_str());
    let app = host.books_at(link.seller.id, &link.seller.code)?;
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let done = in_transaction(&mut *c, |c| {
        links::Link::use_up(&link, c, &*app.clock, login)?;
        let person = access::person_by_login(c, login)?.ok_or_else(|| unknown(login))?;
        store::sessions::end_of_person(c, person.id, app.clock.now())?;
        put(c, &app, &person, of)?;
        let role = Role::parse(&access::role(c, link.seller.id, person.id)?)?;
        let (session, text) = sessions::begin(c, &app, (&person, role, proof(of.1)), from)?;
        Ok(SignedIn { text, who: entering::principal(&app, person, role, (session.entry, proof(of.1))) })
    })?;
    attempts::forget(&mut *c, login)?;
    drop((c, turn));
    Ok(done)
}
