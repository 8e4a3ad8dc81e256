//! Entrances: routes by which people sign in and out and look after their sessions. Their bodies hold secrets, so that nothing of them is kept: no
//! key, no answer, no hash of a request.

mod cookie;
mod invitation;
mod link;
mod origin;
mod passkey;
mod provider;
mod second_factor;
mod session;
mod visitor;

use basis::problem::Outcome;
use service::access::{From, Principal};
use service::host::Host;

use crate::answer::Answer;
use crate::call::Values;
use crate::routes::{Param, Shape};

pub(crate) use cookie::{SECURE as COOKIE, given as session_cookie, presented, taken as session_taken};
pub(crate) use link::{Follower, PAGE as LINK, page as link_page};
pub(crate) use origin::{from_own_page, not_from_elsewhere};
pub(crate) use visitor::{Peer, Visitor};

/// An entrance.
pub struct Entrance {
    /// `GET` reads, `POST` and `DELETE` act.
    pub method: &'static str,
    /// Path with names in braces.
    pub path: &'static str,
    /// Its name, under which the catalogue describes it.
    pub id: &'static str,
    /// Parameters of the query; of `POST`, fields of the body.
    pub params: &'static [Param],
    pub(crate) answer: Shape,
    pub(crate) run: Run,
}

/// Who may come in.
#[derive(Clone, Copy)]
pub(crate) enum Run {
    /// Anybody.
    Nobody(fn(&Knock<'_>) -> Outcome<Answer>),
    /// Who is known, by a session or a token.
    Known(fn(&Knock<'_>, &Principal) -> Outcome<Answer>),
}

impl Entrance {
    /// Whether anybody may come in, known or not.
    #[must_use]
    pub const fn open(&self) -> bool {
        matches!(self.run, Run::Nobody(_))
    }
}

impl std::fmt::Debug for Entrance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// Somebody at an entrance.
pub(crate) struct Knock<'a> {
    pub(crate) host: &'a Host,
    pub(crate) values: &'a Values,
    pub(crate) visitor: &'a Visitor,
    /// What the program calls itself.
    pub(crate) agent: &'a str,
}

impl Knock<'_> {
    fn text(&self, name: &str) -> &str {
        self.values.get(name).unwrap_or_default()
    }
    fn from(&self) -> From<'_> {
        From { address: &self.visitor.address, agent: self.agent }
    }
}

/// All entrances of the API.
pub fn entrances() -> impl Iterator<Item = &'static Entrance> {
    let own = session::ENTRANCES.iter().chain(second_factor::ENTRANCES).chain(passkey::ENTRANCES);
    own.chain(provider::ENTRANCES).chain(invitation::ENTRANCES)
}
