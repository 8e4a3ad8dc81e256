//! Passkeys of people: kept, listed, removed, with their evidence. How one is added and shown is in `ceremony`, which is built where the feature is.
//!
//! What is kept of them is evidence of every seller for which the person works: whoever changes it in the store by other means is seen. How far a
//! device has counted is none.

#[cfg(not(feature = "passkeys"))]
mod absent;
#[cfg(feature = "passkeys")]
mod ceremony;
#[cfg(feature = "passkeys")]
mod entering;

use basis::problem::{Outcome, Problem};
use store::access;
use store::passkeys::{self, PasskeyRow};
use store::{Connection, second_factor};
use wire::output::{PasskeyOut, PersonOut};

use super::people::unknown;
use super::proofs::Proofs;
use super::sessions::{From, Proof};
use super::{Principal, SignedIn, entering as sessions_of};
use crate::App;
use crate::clock::instant;
use crate::transaction::in_transaction;

#[cfg(not(feature = "passkeys"))]
pub(crate) use absent::Ceremonies;
#[cfg(feature = "passkeys")]
pub(crate) use ceremony::Ceremonies;

/// Kind of the entry that records the passkeys of a person as they are from now on, or that one of them counted back.
pub(crate) const ENTRY: &str = "passkey";
/// What of them is evidence, and how all of them go.
pub(super) const PROOFS: Proofs = Proofs {
    entry: ENTRY,
    texts: |c, person| Ok(passkeys::of_person(c, person)?.iter().map(|row| (row.at, text(row))).collect()),
    remove_all: passkeys::remove_all,
};

/// What the device of somebody who signs in answered.
#[derive(Clone, Copy)]
pub struct Answered<'a> {
    /// The ceremony that was begun.
    pub ceremony: &'a str,
    /// The answer of the browser, as JSON.
    pub credential: &'a str,
    /// Code of the seller to work at, where the person works at several.
    pub seller: Option<&'a str>,
}

impl std::fmt::Debug for Answered<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Answered({:?})", self.seller)
    }
}

/// Whether what opened a session was more than a password: a passkey, or a code beside the password.
pub(crate) fn strong(c: &mut dyn Connection, who: &Principal) -> Outcome<bool> {
    Ok(match who.proof {
        Proof::Passkey | Proof::ProviderStrong => true,
        // Sessions that began without the code ended when it was put in force.
        Proof::Password => second_factor::one(c, who.person)?.is_some_and(|row| !row.kept.is_empty()),
        Proof::Provider => false,
    })
}

/// Who has a passkey changes what opens the door only in a session that was opened by more than a password: otherwise a password that somebody else
/// knows would be enough to put another device beside it. Fails with `passkey_session_needed`.
pub(super) fn kept_apart(c: &mut dyn Connection, who: &Principal) -> Outcome<()> {
    if passkeys::of_person(c, who.person)?.is_empty() || strong(c, who)? {
        return Ok(());
    }
    Err(Problem::refused("passkey_session_needed"))
}

/// A person's own.
pub fn passkeys(app: &App, person: i64) -> Outcome<Vec<PasskeyOut>> {
    passkeys::of_person(&mut *app.store.connect()?, person)?.iter().map(told).collect()
}

fn told(row: &PasskeyRow) -> Outcome<PasskeyOut> {
    let used = (row.used_at != 0).then(|| instant(row.used_at)).transpose()?;
    Ok(PasskeyOut { id: row.number, name: row.name.clone(), added: instant(row.at)?, used })
}

/// Removes one of one's own. All one's sessions end and another begins. Fails with `passkey_session_needed`, `unknown_passkey`.
pub fn remove_passkey(app: &App, who: &Principal, id: &str, from: From<'_>) -> Outcome<(Vec<PasskeyOut>, SignedIn)> {
    let missing = || Problem::refused("unknown_passkey").with("value", id).column("passkey");
    let number: i64 = id.parse().map_err(|_| missing())?;
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let done = in_transaction(&mut *c, |c| {
        let person = access::person_by_id(c, who.person)?.ok_or_else(|| unknown(&who.login))?;
        kept_apart(c, who)?;
        let row = passkeys::of_person(c, person.id)?.into_iter().find(|row| row.number == number);
        let row = row.ok_or_else(missing)?;
        passkeys::remove(c, person.id, number)?;
        store::sessions::end_of_person(c, person.id, app.clock.now())?;
        PROOFS.record(c, &*app.clock, &person, ("removed", &row.name, &who.login))?;
        sessions_of::again(c, app, (person.id, who.proof), from)
    })?;
    drop((c, turn));
    Ok((passkeys(app, who.person)?, done))
}

/// Removes all of another person's, and ends the person's sessions. Once more changes nothing. Fails with `unknown_person`, `missing_value`.
pub fn remove_passkeys(app: &App, login: &str, by: &str) -> Outcome<PersonOut> {
    PROOFS.clear(app, login, by)
}

/// What of a row is evidence.
fn text(row: &PasskeyRow) -> String {
    wire::record::fields(&[
        ("number", row.number.to_string()),
        ("credential", row.credential.clone()),
        ("at", row.at.to_string()),
        ("name", row.name.clone()),
        ("kept", row.kept.clone()),
    ])
}
