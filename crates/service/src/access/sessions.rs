//! Sessions of people: begun at a sign-in, recognised by the text in a cookie, listed, ended.
//!
//! As with tokens the secret is 256 random bits of which the store holds SHA-256. A session ends by itself when it is not used or grows old; a
//! change of the person's rights or password ends it at once, so that no text of before opens anything after.

use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
use store::access::{self, PersonRow};
use store::sessions::{self, SessionRow};
use store::{Connection, Store};
use wire::output::SessionOut;

use super::tokens::{SECRET, fingerprint, parts, same};
use super::{Permission, Principal, Role};
use crate::App;
use crate::clock::{Clock, instant};
use crate::letters::hex;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Kind of the entry that records that somebody signed in.
pub(crate) const ENTRY: &str = "session";
/// Kind of the entry that records that a session was ended by somebody.
pub(crate) const END_ENTRY: &str = "session_end";
/// What every session's text begins with.
const MARK: &str = "dns";
/// How long a session lasts without being used, and in all; microseconds.
pub const IDLE: i64 = 3600 * 1_000_000;
/// How long a session lasts in all, microseconds.
pub const LONGEST: i64 = 12 * 3600 * 1_000_000;
/// How exactly its last use is noted, microseconds.
const NOTED: i64 = 60 * 1_000_000;
/// How long a session is listed after its beginning, microseconds.
pub(crate) const KEPT: i64 = 90 * 86_400_000_000;
/// Longest name of a program that is kept, in characters.
const AGENT_MAX: usize = 200;

/// Where a sign-in comes from.
#[derive(Debug, Clone, Copy, Default)]
pub struct From<'a> {
    /// Network address.
    pub address: &'a str,
    /// What the program calls itself.
    pub agent: &'a str,
}

/// What proved who opened a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Proof {
    /// A password, with a code where the person has a second factor; a token where there is no session.
    #[default]
    Password,
    /// A passkey, whose device saw to it that its owner is there: two factors in one.
    Passkey,
    /// Another service, which said nothing of a second factor.
    Provider,
    /// Another service, which said that it asked for more than a password.
    ProviderStrong,
}

impl Proof {
    const ALL: [Self; 4] = [Self::Password, Self::Passkey, Self::Provider, Self::ProviderStrong];
    /// Its word in the store and in evidence.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Password => "",
            Self::Passkey => "passkey",
            Self::Provider => "provider",
            Self::ProviderStrong => "provider_strong",
        }
    }
    /// Reads the word; one that is not known opens nothing.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|proof| proof.word() == word)
    }
}

/// A session's row for a person and the text that opens it, inside the caller's transaction.
pub(super) fn begin(
    c: &mut dyn Connection,
    app: &App,
    (person, role, proof): (&PersonRow, Role, Proof),
    from: From<'_>,
) -> Outcome<(SessionRow, String)> {
    let mut secret = [0_u8; SECRET];
    app.clock.fill(&mut secret)?;
    let secret = hex(&secret);
    let mut scribe = Scribe::new(&*app.clock, app.seller.id);
    let mut row = SessionRow {
        entry: 0,
        at: scribe.at(),
        person: person.id,
        role: role.word().to_owned(),
        hash: fingerprint(&secret),
        seen_at: scribe.at(),
        ended_at: 0,
        address: from.address.to_owned(),
        agent: from.agent.chars().filter(|c| !c.is_control()).take(AGENT_MAX).collect(),
        proof: proof.word().to_owned(),
    };
    sessions::prune(c, app.seller.id, row.at - KEPT)?;
    row.entry = scribe.add(c, 0, ENTRY, record_text(Some(person), &row))?;
    sessions::insert(c, app.seller.id, &row)?;
    scribe.flush(c)?;
    let text = format!("{MARK}_{}_{}_{secret}", app.seller.id, row.entry);
    Ok((row, text))
}

/// The text that a session's entry hashes. Of the secret it holds a hash of its hash; from where it came is not in it, and is forgotten with the row.
pub(crate) fn record_text(person: Option<&PersonRow>, row: &SessionRow) -> String {
    wire::record::fields(&[
        ("person", person.map_or_else(String::new, |p| p.login.clone())),
        ("role", row.role.clone()),
        ("proof", row.proof.clone()),
        ("fingerprint", hex(&payload_hash(&[], &row.hash))),
    ])
}

/// When a session ends if it is not used any more.
fn ends_at(row: &SessionRow) -> i64 {
    (row.seen_at + IDLE).min(row.at + LONGEST)
}

/// Whether somebody is still in a session.
#[cfg(feature = "oidc")]
pub(super) fn stands(c: &mut dyn Connection, (seller, entry): (i64, i64), now: i64) -> Outcome<bool> {
    Ok(sessions::one(c, seller, entry)?.is_some_and(|row| row.ended_at == 0 && now < ends_at(&row)))
}

/// Who stands behind the text of a session, which is noted as used. Fails with `session_unknown` for whatever is no session of ours, and with
/// `session_ended`, `person_disabled`, `person_without_role`.
pub fn recognise(store: &dyn Store, clock: &dyn Clock, text: &str) -> Outcome<Principal> {
    let nobody = || Problem::refused("session_unknown");
    let (seller, entry, secret) = parts(MARK, text).ok_or_else(nobody)?;
    let mut c = store.connect_for(seller)?;
    let row = sessions::one(&mut *c, seller, entry)?;
    // A hash is compared whether there is such a session or not.
    let known = row.as_ref().map_or_else(|| vec![0; 32], |row| row.hash.clone());
    let agrees = same(&fingerprint(secret), &known);
    let Some(row) = row.filter(|_| agrees) else { return Err(nobody()) };
    let proof = Proof::parse(&row.proof).ok_or_else(nobody)?;
    let now = clock.now();
    let role = access::role(&mut *c, seller, row.person)?;
    // A role that changed has ended it already; one that was changed by other means does too.
    if row.ended_at != 0 || now >= ends_at(&row) || role != row.role && !role.is_empty() {
        return Err(Problem::refused("session_ended"));
    }
    let at = store::people::sellers(&mut *c)?.into_iter().find(|s| s.id == seller).ok_or_else(nobody)?;
    if now - row.seen_at >= NOTED {
        sessions::seen(&mut *c, seller, entry, now)?;
    }
    drop(c);
    let person = access::person_by_id(&mut *store.connect()?, row.person)?.ok_or_else(nobody)?;
    if person.disabled_at != 0 {
        return Err(Problem::refused("person_disabled").with("person", &person.login));
    }
    let Ok(role) = Role::parse(&role) else {
        return Err(Problem::refused("person_without_role").with("person", &person.login).with("seller", &at.code));
    };
    Ok(Principal {
        seller,
        seller_code: at.code,
        person: person.id,
        login: person.login,
        name: person.name,
        role,
        token: 0,
        session: entry,
        proof,
        scopes: Permission::all().collect(),
    })
}

/// The sessions of a seller that are not forgotten, oldest first: one person's, or everybody's. `own` is the one that asks.
pub fn sessions(app: &App, person: Option<i64>, own: i64) -> Outcome<Vec<SessionOut>> {
    let mut c = app.store.connect()?;
    let now = app.clock.now();
    let rows = sessions::of_seller(&mut *c, app.seller.id)?;
    let of = |row: &&SessionRow| person.is_none_or(|person| row.person == person);
    rows.iter().filter(of).map(|row| told(&mut *c, row, (now, own))).collect()
}

fn told(c: &mut dyn Connection, row: &SessionRow, (now, own): (i64, i64)) -> Outcome<SessionOut> {
    let (ended, ends) = if row.ended_at == 0 { (now >= ends_at(row), ends_at(row)) } else { (true, row.ended_at) };
    Ok(SessionOut {
        id: row.entry,
        person: access::person_by_id(c, row.person)?.map_or_else(String::new, |p| p.login),
        role: row.role.clone(),
        began: instant(row.at)?,
        seen: instant(row.seen_at)?,
        ends: instant(ends)?,
        state: if ended { "ended" } else { "open" }.to_owned(),
        address: row.address.clone(),
        agent: row.agent.clone(),
        own: own != 0 && row.entry == own,
    })
}

/// Whose session it is, if there is one of that number.
pub fn session_of(app: &App, id: i64) -> Outcome<Option<i64>> {
    Ok(sessions::one(&mut *app.connect()?, app.seller.id, id)?.map(|row| row.person))
}

/// Ends a session. Once more changes nothing. Fails with `unknown_session`.
pub fn end_session(app: &App, id: i64, by: &str) -> Outcome<SessionOut> {
    let missing = || Problem::refused("unknown_session").with("value", id).column("session");
    let turn = app.turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let row = sessions::one(&mut *c, app.seller.id, id)?.ok_or_else(missing)?;
    if row.ended_at == 0 {
        let person = access::person_by_id(&mut *c, row.person)?.map_or_else(String::new, |p| p.login);
        in_transaction(&mut *c, |c| {
            let mut scribe = Scribe::new(&*app.clock, app.seller.id);
            sessions::end(c, app.seller.id, id, scribe.at())?;
            let fields = [("session", id.to_string()), ("person", person), ("by", by.to_owned())];
            scribe.add(c, 0, END_ENTRY, wire::record::fields(&fields))?;
            scribe.flush(c)
        })?;
    }
    drop((c, turn));
    sessions(app, Some(row.person), 0)?.into_iter().find(|s| s.id == id).ok_or_else(missing)
}
