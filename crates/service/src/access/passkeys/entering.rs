//! Somebody signs in with a passkey: the try is counted, the answer of the device proved, the session begun. The device has seen to it that its owner is
//! there, so that it counts for password and code.

use basis::problem::{Outcome, Problem};
use store::access::{self, PersonRow};
use store::passkeys::{self, PasskeyRow};
use store::people::SellerRow;
use webauthn_rs::prelude::{Passkey, PublicKeyCredential, WebauthnError};
use wire::output::PasskeyChallengeOut;

use super::ceremony::{Ceremonies, State, credential, handle, party, refused};
use super::{Answered, From, PROOFS, SignedIn};
use crate::access::attempts::{self, Attempt};
use crate::access::sessions::{self, Proof};
use crate::access::{Role, entering};
use crate::clock::instant;
use crate::host::Host;
use crate::transaction::in_transaction;

/// Somebody whose device has proved who it is, and the seller to work at.
struct Proved {
    attempt: Attempt,
    person: PersonRow,
    row: PasskeyRow,
    counter: i64,
    seller: SellerRow,
}

impl Ceremonies {
    /// Begins a sign-in; nobody says a name. Fails with `public_address_missing`, `passkey_ceremonies_many`.
    pub(crate) fn begin_sign_in(&self, host: &Host, from: From<'_>) -> Outcome<PasskeyChallengeOut> {
        let (mut asked, state) = party(host)?.start_discoverable_authentication().map_err(|_| refused())?;
        // Whether the browser waits in a field or asks at once is the page's to choose.
        asked.mediation = None;
        let (ceremony, until) = self.begun.keep(host.clock(), from.address, State::SigningIn(Box::new(state)))?;
        Ok(PasskeyChallengeOut::new(ceremony, instant(until)?, &asked))
    }
    /// Signs somebody in. Fails with `public_address_missing`, `sign_in_locked`, `passkey_ceremony_ended`, `passkey_refused`, `passkey_counter_back`;
    /// and, told only to who has the device, `person_without_role`, `which_seller`, `unknown_seller`.
    pub(crate) fn sign_in(&self, host: &Host, given: Answered<'_>, from: From<'_>) -> Outcome<SignedIn> {
        let Proved { attempt, person, row, counter, seller } = self.prove(host, given, from)?;
        let app = host.books_at(seller.id, &seller.code)?;
        let turn = app.turn(&mut || ())?;
        let mut c = app.store.connect()?;
        let done = in_transaction(&mut *c, |c| {
            let may = access::person_by_id(c, person.id)?.is_some_and(|p| p.disabled_at == 0);
            let role = Role::parse(&access::role(c, seller.id, person.id)?).map_err(|_| refused())?;
            // Removed meanwhile, or its count was told once more.
            if !may || !passkeys::used(c, (person.id, row.number), counter, app.clock.now())? {
                return Err(refused());
            }
            let (session, text) = sessions::begin(c, &app, (&person, role, Proof::Passkey), from)?;
            let who = entering::principal(&app, person, role, (session.entry, Proof::Passkey));
            Ok(SignedIn { text, who })
        })?;
        drop(turn);
        attempt.succeeded(&mut *c)?;
        drop(c);
        Ok(SignedIn { who: host.held(done.who)?, text: done.text })
    }
    fn prove(&self, host: &Host, given: Answered<'_>, from: From<'_>) -> Outcome<Proved> {
        let party = party(host)?;
        let answer: Option<PublicKeyCredential> = wire::opaque::read(given.credential);
        let mut c = host.store().connect()?;
        let row = match &answer {
            Some(answer) => passkeys::by_credential(&mut *c, &credential(&answer.raw_id))?,
            None => None,
        };
        let person = row.as_ref().map(|row| access::person_by_id(&mut *c, row.person)).transpose()?.flatten();
        let now = host.now();
        // A name is known only where the answer bears the mark of a passkey of somebody's.
        let attempt = match &person {
            Some(person) => Some(attempts::begin(&mut *c, (&person.login, from.address), now)?),
            None => attempts::begin_unnamed(&mut *c, from.address, now).map(|_| None)?,
        };
        drop(c);
        let State::SigningIn(state) = self.begun.take(host.clock(), given.ceremony)? else {
            return Err(self.begun.ended());
        };
        let (Some(answer), Some(row), Some(person), Some(attempt)) = (answer, row, person, attempt) else {
            return Err(refused());
        };
        let key: Passkey = wire::opaque::read(&row.kept).ok_or_else(refused)?;
        let whose = party.identify_discoverable_authentication(&answer).map_err(|_| refused())?.0;
        if whose != handle(&person) || person.disabled_at != 0 {
            return Err(refused());
        }
        let counter = match party.finish_discoverable_authentication_v2(&answer, *state, &key) {
            Ok(done) if done.user_verified() => i64::from(done.counter()),
            Err(WebauthnError::CredentialPossibleCompromise) => return Err(went_back(host, &person, &row)),
            _ => return Err(refused()),
        };
        if counter <= row.counter && (counter, row.counter) != (0, 0) {
            return Err(went_back(host, &person, &row));
        }
        match entering::seller(host.store(), &person, given.seller) {
            Ok(seller) => Ok(Proved { attempt, person, row, counter, seller }),
            // Who is asked for the seller has failed nothing, and begins anew with it.
            Err(asked) => {
                attempt.taken_back(&mut *host.store().connect()?)?;
                Err(asked)
            }
        }
    }
}

/// There may be two devices that hold the same: recorded at every seller of the person, and refused.
fn went_back(host: &Host, person: &PersonRow, row: &PasskeyRow) -> Box<Problem> {
    let told = host.store().take_turn(&mut || ()).and_then(|turn| {
        let mut c = host.store().connect()?;
        let about = ("counter_back", row.name.as_str(), person.login.as_str());
        in_transaction(&mut *c, |c| PROOFS.record(c, host.clock(), person, about))?;
        drop((c, turn));
        Ok(())
    });
    told.err().unwrap_or_else(|| Problem::refused("passkey_counter_back").column("credential"))
}
