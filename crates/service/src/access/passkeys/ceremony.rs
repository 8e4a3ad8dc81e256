//! A passkey is added: begun with the password, finished with the answer of the device. What is asked of a device and how an answer is proved, the library
//! knows; whose it is, until when an answer counts and what is kept is decided here.

use basis::problem::{Outcome, Problem};
use store::access::{self, PersonRow};
use store::passkeys::{self, PasskeyRow};
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration, RegisterPublicKeyCredential, Url, Uuid,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};
use webauthn_rs_proto::ResidentKeyRequirement;
use wire::output::{PasskeyChallengeOut, PasskeyOut};

use super::{Answered, From, PROOFS, Principal, kept_apart, told};
use crate::access::begun::{Begun, Terms};
use crate::access::people::unknown;
use crate::access::{attempts, sign_in};
use crate::clock::instant;
use crate::host::Host;
use crate::transaction::in_transaction;

/// Passkeys of one person, and characters of the name of one.
const MOST: usize = 20;
const NAME_MAX: usize = 100;

/// How long a device is waited for.
const TERMS: Terms =
    Terms { waits: 300 * 1_000_000, many: "passkey_ceremonies_many", ended: ("passkey_ceremony_ended", "ceremony") };

/// What is known of a ceremony.
pub(super) enum State {
    /// Somebody adds a passkey, in a session, under a name.
    Adding { session: (i64, i64), name: String, state: Box<PasskeyRegistration> },
    /// Somebody signs in.
    SigningIn(Box<DiscoverableAuthentication>),
}

/// What waits for an answer, and what is done with answers.
pub(crate) struct Ceremonies {
    pub(super) begun: Begun<State>,
}

impl Default for Ceremonies {
    fn default() -> Self {
        Self { begun: Begun::new(TERMS) }
    }
}

/// What browsers bind passkeys to: the address at which people reach the server. Fails with `public_address_missing`, `public_address_invalid`.
pub(super) fn party(host: &Host) -> Outcome<Webauthn> {
    let address = host.public_address()?;
    let bad = || Problem::usage("public_address_invalid").with("value", address.origin());
    let origin = Url::parse(address.origin()).map_err(|_| bad())?;
    let builder = WebauthnBuilder::new(address.host(), &origin).map_err(|_| bad())?;
    builder.rp_name("Dunlin").build().map_err(|_| bad())
}

/// Under which a device keeps what it has for a person: of this installation, and without a name in it.
pub(super) fn handle(person: &PersonRow) -> Uuid {
    Uuid::from_u64_pair(person.at.cast_unsigned(), person.id.cast_unsigned())
}

/// The name under which the device knows a passkey, as it is kept.
pub(super) fn credential(id: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(id)
}

pub(super) fn refused() -> Box<Problem> {
    Problem::refused("passkey_refused").column("credential")
}

fn known() -> Box<Problem> {
    Problem::refused("passkey_known").column("credential")
}

impl Ceremonies {
    /// Begins to add one, with the password. Fails with `public_address_missing`, `missing_value`, `passkey_name_long`, `passkey_session_needed`,
    /// `passkeys_many`, `sign_in_locked`, `password_wrong`, `passkey_ceremonies_many`.
    pub(crate) fn begin_adding(
        &self,
        host: &Host,
        who: &Principal,
        (name, password): (&str, &str),
        from: From<'_>,
    ) -> Outcome<PasskeyChallengeOut> {
        let (party, app) = (party(host)?, host.books(who)?);
        let name = checked(name)?;
        let mut c = app.store.connect()?;
        kept_apart(&mut *c, who)?;
        let rows = passkeys::of_person(&mut *c, who.person)?;
        if rows.len() >= MOST {
            return Err(Problem::refused("passkeys_many").with("most", MOST));
        }
        let person = access::person_by_id(&mut *c, who.person)?.ok_or_else(|| unknown(&who.login))?;
        let attempt = attempts::begin(&mut *c, (&who.login, from.address), app.clock.now())?;
        drop(c);
        if !sign_in::password_agrees(&app, &who.login, password)? {
            return Err(Problem::refused("password_wrong").column("password"));
        }
        attempt.succeeded(&mut *app.store.connect()?)?;
        let known: Vec<CredentialID> = rows
            .iter()
            .filter_map(|row| wire::opaque::read::<Passkey>(&row.kept))
            .map(|k| k.cred_id().clone())
            .collect();
        let begun = party.start_passkey_registration(handle(&person), &person.login, &person.name, Some(known));
        let (mut asked, state) = begun.map_err(|_| refused())?;
        // Nobody types a name to sign in with one: the device must know whose it is.
        if let Some(selection) = &mut asked.public_key.authenticator_selection {
            selection.resident_key = Some(ResidentKeyRequirement::Required);
            selection.require_resident_key = true;
        }
        let state = State::Adding { session: (who.seller, who.session), name, state: Box::new(state) };
        let (ceremony, until) = self.begun.keep(&*app.clock, from.address, state)?;
        Ok(PasskeyChallengeOut::new(ceremony, instant(until)?, &asked))
    }
    /// Adds it. Fails with `public_address_missing`, `passkey_ceremony_ended`, `passkey_refused`, `passkey_known`.
    pub(crate) fn finish_adding(&self, host: &Host, who: &Principal, given: Answered<'_>) -> Outcome<PasskeyOut> {
        let (party, app) = (party(host)?, host.books(who)?);
        let State::Adding { session, name, state } = self.begun.take(&*app.clock, given.ceremony)? else {
            return Err(self.begun.ended());
        };
        if session != (who.seller, who.session) {
            return Err(self.begun.ended());
        }
        let answer: RegisterPublicKeyCredential = wire::opaque::read(given.credential).ok_or_else(refused)?;
        let mut c = app.store.connect()?;
        // The library has one answer to several faults; whoever shows a device twice is told so.
        if passkeys::by_credential(&mut *c, &credential(&answer.raw_id))?.is_some() {
            return Err(known());
        }
        drop(c);
        let key = party.finish_passkey_registration(&answer, &state).map_err(|_| refused())?;
        let turn = app.store.take_turn(&mut || ())?;
        let mut c = app.store.connect()?;
        let row = in_transaction(&mut *c, |c| {
            let person = access::person_by_id(c, who.person)?.ok_or_else(|| unknown(&who.login))?;
            kept_apart(c, who)?;
            let (credential, rows) = (credential(key.cred_id()), passkeys::of_person(c, person.id)?);
            if passkeys::by_credential(c, &credential)?.is_some() {
                return Err(known());
            }
            if rows.len() >= MOST {
                return Err(Problem::refused("passkeys_many").with("most", MOST));
            }
            let number = rows.iter().map(|row| row.number).max().unwrap_or(0) + 1;
            let (at, kept) = (app.clock.now(), wire::output::line(&key));
            let row = PasskeyRow { person: person.id, number, credential, at, name, kept, counter: 0, used_at: 0 };
            passkeys::insert(c, &row)?;
            PROOFS.record(c, &*app.clock, &person, ("added", &row.name, &who.login))?;
            Ok(row)
        })?;
        drop((c, turn));
        told(&row)
    }
}

/// A name that somebody gives a passkey. Fails with `missing_value`, `passkey_name_long`.
fn checked(name: &str) -> Outcome<String> {
    let name: String = name.trim().chars().filter(|c| !c.is_control()).collect();
    if name.is_empty() {
        return Err(Problem::usage("missing_value").with("column", "passkey_name").column("passkey_name"));
    }
    if name.chars().count() > NAME_MAX {
        return Err(Problem::usage("passkey_name_long").with("most", NAME_MAX).column("passkey_name"));
    }
    Ok(name)
}
