//! A person signs in: the try is counted, the password proved outside any transaction, the session begun.
//!
//! Who is refused is told one thing, after one and the same work: whether a name exists cannot be seen.

use basis::problem::{Kind, Outcome, Problem};
use store::access::{self, PersonRow};
use store::people::SellerRow;
use store::sign_in;
use store::{Connection, Store};

use super::attempts::{self, Attempt};
use super::sessions::{self, From, Proof};
use super::{Permission, Principal, Role, password, second_factor, sign_in as passwords};
use crate::App;
use crate::clock::Clock;
use crate::transaction::in_transaction;

/// What somebody gives who signs in.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The name to sign in with.
    pub login: &'a str,
    /// The password.
    pub password: &'a str,
    /// Code of the seller to work at, where the person works at several.
    pub seller: Option<&'a str>,
    /// A code of the second factor, or a recovery code, where the person has one.
    pub code: Option<&'a str>,
}

impl std::fmt::Debug for Given<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Given({:?})", self.seller)
    }
}

/// Somebody who signed in.
pub struct SignedIn {
    /// The text for the cookie, which holds the session's secret.
    pub text: String,
    /// Who it is.
    pub who: Principal,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SignedIn({})", self.who.session)
    }
}

/// Somebody who has proved who it is, and the seller to work at.
pub(crate) struct Proved {
    attempt: Attempt,
    person: PersonRow,
    kept: String,
    pub(crate) seller: SellerRow,
}

/// Proves who somebody is. Fails with `sign_in_locked`, `sign_in_refused`; and, told only to who has the password, `person_without_role`,
/// `which_seller`, `unknown_seller`.
pub(crate) fn prove(store: &dyn Store, clock: &dyn Clock, given: Given<'_>, from: From<'_>) -> Outcome<Proved> {
    let mut c = store.connect()?;
    let attempt = attempts::begin(&mut *c, (given.login, from.address), clock.now())?;
    let person = access::person_by_login(&mut *c, given.login)?.filter(|p| p.disabled_at == 0);
    let row = person.as_ref().map(|p| sign_in::password(&mut *c, p.id)).transpose()?.flatten();
    let kept = row.map(|row| row.kept).filter(|kept| !kept.is_empty());
    drop(c);
    let agrees = password::agrees(kept.as_deref(), given.password)?;
    let (Some(person), Some(kept), true) = (person, kept, agrees) else {
        return Err(Problem::refused("sign_in_refused"));
    };
    let seller = seller(store, &person, given.seller)?;
    Ok(Proved { attempt, person, kept, seller })
}

/// The seller that is meant, of those at which the person has a role.
pub(super) fn seller(store: &dyn Store, person: &PersonRow, code: Option<&str>) -> Outcome<SellerRow> {
    let mut c = store.connect()?;
    let mut own = Vec::new();
    for seller in store::people::sellers(&mut *c)? {
        if !access::role(&mut *c, seller.id, person.id)?.is_empty() {
            own.push(seller);
        }
    }
    if own.is_empty() {
        return Err(Problem::refused("person_without_role").with("person", &person.login).with("seller", ""));
    }
    crate::app::choose(own, code.filter(|code| !code.is_empty()))
}

/// Begins a session for who was proved. Fails with `second_factor_needed`, `second_factor_wrong`, `sealing_key`, and with `sign_in_refused` where
/// the password was changed meanwhile.
pub(crate) fn enter(app: &App, proved: Proved, given: Given<'_>, from: From<'_>) -> Outcome<SignedIn> {
    let Proved { attempt, person, kept, seller } = proved;
    let mut c = app.store.connect()?;
    let shown = match second_factor::look(&mut *c, app, person.id, given.code) {
        Ok(shown) => shown,
        // Who is asked for the code has failed nothing, and what failed before stays.
        Err(asked) if asked.code == "second_factor_needed" => {
            attempt.taken_back(&mut *c)?;
            return Err(asked);
        }
        Err(problem) => return Err(problem),
    };
    drop(c);
    let turn = if shown.recovers() { app.store.take_turn(&mut || ())? } else { app.turn(&mut || ())? };
    let mut c = app.store.connect()?;
    let (row, text, role) = in_transaction(&mut *c, |c| {
        let refused = || Problem::refused("sign_in_refused");
        let still = sign_in::password(c, person.id)?.is_some_and(|row| row.kept == kept);
        let may = access::person_by_id(c, person.id)?.is_some_and(|p| p.disabled_at == 0);
        let role = Role::parse(&access::role(c, seller.id, person.id)?).map_err(|_| refused())?;
        if !still || !may {
            return Err(refused());
        }
        second_factor::take(c, app, &person, &shown)?;
        let (row, text) = sessions::begin(c, app, (&person, role, Proof::Password), from)?;
        Ok((row, text, role))
    })?;
    drop(turn);
    attempt.succeeded(&mut *c)?;
    drop(c);
    if password::outdated(&kept) {
        // The session stands; what could not be hashed again today is the next time.
        let _next_time = passwords::hash_again(app, &person, (&kept, given.password));
    }
    Ok(SignedIn { text, who: principal(app, person, role, (row.entry, Proof::Password)) })
}

pub(super) fn principal(app: &App, person: PersonRow, role: Role, (session, proof): (i64, Proof)) -> Principal {
    Principal {
        seller: app.seller.id,
        seller_code: app.seller.code.clone(),
        person: person.id,
        login: person.login,
        name: person.name,
        role,
        token: 0,
        session,
        proof,
        scopes: Permission::all().collect(),
    }
}

/// Changes one's own password, with the old one, and begins a session in place of all that were open. Tries are counted as those to sign in
/// are. Fails with `sign_in_locked`, `password_wrong`, and as the rules refuse a password.
pub(crate) fn change_own(app: &App, who: &Principal, (old, new): (&str, &str), from: From<'_>) -> Outcome<SignedIn> {
    let mut c = app.store.connect()?;
    let attempt = attempts::begin(&mut *c, (&who.login, from.address), app.clock.now())?;
    let done = passwords::change_password(app, &who.login, old, new);
    // The old one was right where only the new one was refused.
    if done.as_ref().err().is_none_or(|p| p.kind == Kind::Usage) {
        attempt.succeeded(&mut *c)?;
    }
    done?;
    let turn = app.turn(&mut || ())?;
    let done = in_transaction(&mut *c, |c| again(c, app, (who.person, who.proof), from))?;
    drop((c, turn));
    Ok(done)
}

/// Begins a session in place of those that ended, for somebody who is known by the same proof, inside the caller's transaction.
pub(super) fn again(
    c: &mut dyn Connection,
    app: &App,
    (person, proof): (i64, Proof),
    from: From<'_>,
) -> Outcome<SignedIn> {
    let refused = || Problem::refused("sign_in_refused");
    let person = access::person_by_id(c, person)?.filter(|p| p.disabled_at == 0).ok_or_else(refused)?;
    let role = Role::parse(&access::role(c, app.seller.id, person.id)?).map_err(|_| refused())?;
    let (row, text) = sessions::begin(c, app, (&person, role, proof), from)?;
    Ok(SignedIn { text, who: principal(app, person, role, (row.entry, proof)) })
}
