//! Accounts of people at another service, by which they sign in (OpenID Connect): kept, listed, removed, with their evidence. How the service is asked is
//! in `talk`, what comes of its answer in `entering`, both built where the feature is.
//!
//! Nobody is ever known here by an address of e-mail: that is the service's to give and to give again. A person is who the service says under one
//! name of its own for good, which the person itself put beside its name here.

#[cfg(not(feature = "oidc"))]
mod absent;
#[cfg(feature = "oidc")]
mod call;
#[cfg(feature = "oidc")]
mod entering;
mod settings;
#[cfg(feature = "oidc")]
mod talk;

use basis::problem::{Outcome, Problem};
use store::access;
use store::provider_links::{self, ProviderLinkRow};
use wire::output::{PersonOut, ProviderLinkOut};

use super::people::unknown;
use super::proofs::Proofs;
use super::sessions::From;
use super::{Principal, SignedIn, entering as sessions_of};
use crate::App;
use crate::clock::instant;
use crate::transaction::in_transaction;

#[cfg(not(feature = "oidc"))]
pub(crate) use absent::Talk;
#[cfg(feature = "oidc")]
pub(crate) use entering::Talk;
pub use settings::{Provider, Told};

/// Kind of the entry that records the accounts of a person as they are from now on.
pub(crate) const ENTRY: &str = "provider_link";
/// What of them is evidence, and how all of them go.
pub(super) const PROOFS: Proofs = Proofs {
    entry: ENTRY,
    texts: |c, person| Ok(provider_links::of_person(c, person)?.iter().map(|row| (row.at, text(row))).collect()),
    remove_all: provider_links::remove_all,
};
/// Where the service sends people back to, after the address at which they reach this server.
pub const RETURN: &str = "/sign-in/provider/return";

/// What somebody wants of the other service.
#[derive(Clone, Copy)]
pub enum Wish<'a> {
    /// To sign in, at this seller where the person works at several.
    SignIn(Option<&'a str>),
    /// To put an account beside one's name, in a session and with the password.
    Add(&'a Principal, &'a str),
    /// To come in by a one-time link with an account instead of a password.
    Accept(&'a str),
}

impl std::fmt::Debug for Wish<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::SignIn(_) => "SignIn",
            Self::Add(..) => "Add",
            Self::Accept(_) => "Accept",
        })
    }
}

/// Somebody who goes to the other service.
pub struct Gone {
    /// Where to.
    pub address: String,
    /// What the browser keeps, and shows when it is back.
    pub browser: String,
}

impl std::fmt::Debug for Gone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Gone")
    }
}

/// What somebody brings back.
#[derive(Clone, Copy, Default)]
pub struct Returned<'a> {
    /// What it was sent with.
    pub state: &'a str,
    /// For what the service says who it is.
    pub code: &'a str,
    /// What the service says instead.
    pub error: &'a str,
    /// What the browser kept.
    pub browser: &'a str,
}

impl std::fmt::Debug for Returned<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Returned({:?})", self.error)
    }
}

/// Somebody who is back.
#[derive(Debug)]
pub struct Came {
    /// The session that began; `None` where an account was put beside a name.
    pub signed_in: Option<SignedIn>,
    /// Where the person wanted to go.
    pub to: String,
}

/// A person's own.
pub fn provider_links(app: &App, person: i64) -> Outcome<Vec<ProviderLinkOut>> {
    provider_links::of_person(&mut *app.store.connect()?, person)?.iter().map(told).collect()
}

fn told(row: &ProviderLinkRow) -> Outcome<ProviderLinkOut> {
    Ok(ProviderLinkOut {
        id: row.number,
        issuer: row.issuer.clone(),
        account: row.account.clone(),
        added: instant(row.at)?,
        used: (row.used_at != 0).then(|| instant(row.used_at)).transpose()?,
    })
}

/// Removes one of one's own. All one's sessions end and another begins. Fails with `passkey_session_needed`, `unknown_provider_link`, and with
/// `provider_link_last` where nothing else would open the door.
pub fn remove_provider_link(
    app: &App,
    who: &Principal,
    id: &str,
    from: From<'_>,
) -> Outcome<(Vec<ProviderLinkOut>, SignedIn)> {
    let missing = || Problem::refused("unknown_provider_link").with("value", id).column("provider_link");
    let number: i64 = id.parse().map_err(|_| missing())?;
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let done = in_transaction(&mut *c, |c| {
        let person = access::person_by_id(c, who.person)?.ok_or_else(|| unknown(&who.login))?;
        super::passkeys::kept_apart(c, who)?;
        let row = provider_links::of_person(c, person.id)?.into_iter().find(|row| row.number == number);
        let row = row.ok_or_else(missing)?;
        provider_links::remove(c, person.id, number)?;
        if !super::links::opens(c, person.id)? {
            return Err(Problem::refused("provider_link_last").column("provider_link"));
        }
        store::sessions::end_of_person(c, person.id, app.clock.now())?;
        PROOFS.record(c, &*app.clock, &person, ("removed", &row.issuer, &who.login))?;
        sessions_of::again(c, app, (person.id, who.proof), from)
    })?;
    drop((c, turn));
    Ok((provider_links(app, who.person)?, done))
}

/// Removes all of another person's, and ends the person's sessions. Once more changes nothing. Fails with `unknown_person`, `missing_value`.
pub fn remove_provider_links(app: &App, login: &str, by: &str) -> Outcome<PersonOut> {
    PROOFS.clear(app, login, by)
}

/// What of a row is evidence.
fn text(row: &ProviderLinkRow) -> String {
    wire::record::fields(&[
        ("number", row.number.to_string()),
        ("issuer", row.issuer.clone()),
        ("subject", row.subject.clone()),
        ("at", row.at.to_string()),
        ("account", row.account.clone()),
    ])
}
