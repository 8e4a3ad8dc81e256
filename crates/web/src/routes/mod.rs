//! The one table of routes: method, path, permission, parameters, answer, handler. Whatever is reached over the API stands here.

mod access;
mod acts;
mod books;
mod changes;
mod closing;
mod drafts;
mod imports;
mod law;
mod letters;
mod lookups;
mod master;
mod notes;
mod reports;
mod schema;
mod settings;
mod team;
mod versions;
mod webhooks;

use basis::problem::Outcome;
use service::access::Permission;
use wire::api::Form;

use crate::answer::Answer;
use crate::call::Call;

pub(crate) use access::me_of;
pub(crate) use books::{decision_cursor, decision_place};
pub(crate) use imports::plain_name;
pub(crate) use letters::{cursor as letters_cursor, place as letters_place};
pub(crate) use schema::{Schemas, Shape};
pub(crate) use versions::last_change;

/// What a parameter takes.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// Any text.
    Text,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// A whole number from 0 on.
    Whole,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A file, which is the whole body; of one of these kinds.
    Sent(&'static [&'static str]),
    /// A text, which is the whole body; of one of these kinds.
    Document(&'static [&'static str]),
}

impl Takes {
    /// What it is in a body of JSON.
    pub(crate) fn form(self) -> Form {
        match self {
            Self::Whole => Form::Whole,
            Self::Word(words) if words == ["true", "false"] => Form::Truth,
            _ => Form::Text,
        }
    }
}

/// A parameter of the query or a field of the body; those of the path stand in it.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    /// Name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be given.
    pub required: bool,
    /// Whether it may be given several times.
    pub many: bool,
}

impl Param {
    pub(crate) const fn new(name: &'static str, takes: Takes) -> Self {
        Self { name, takes, required: false, many: false }
    }
    /// Whether it is the body, and not given by name.
    pub(crate) const fn is_body(&self) -> bool {
        matches!(self.takes, Takes::Sent(_) | Takes::Document(_))
    }
    pub(crate) const fn required(name: &'static str, takes: Takes) -> Self {
        Self { required: true, ..Self::new(name, takes) }
    }
}

const AS_OF: Param = Param::new("as_of", Takes::Date);
const LIMIT: Param = Param::new("limit", Takes::Whole);
const CURSOR: Param = Param::new("cursor", Takes::Text);

/// A route.
pub struct Route {
    /// `GET` reads, `POST` acts or asks about what comes with it, `PUT` replaces what its `GET` shows.
    pub method: &'static str,
    /// Path with names in braces.
    pub path: &'static str,
    /// What the one who asks must be allowed; `None` where being known is enough.
    pub need: Option<Permission>,
    /// Its name, under which the catalogue describes it.
    pub id: &'static str,
    /// Parameters of the query; of what acts, fields of the body, unless that is a file.
    pub params: &'static [Param],
    /// What it answers with.
    pub(crate) answer: Shape,
    pub(crate) run: fn(&Call<'_>) -> Outcome<Answer>,
}

impl Route {
    /// Whether something comes with it in its body.
    #[must_use]
    pub fn has_body(&self) -> bool {
        self.method != "GET"
    }
    /// Whether it changes something. What asks only to read and has a body asks a question that is too long for an address.
    #[must_use]
    pub fn acts(&self) -> bool {
        self.has_body() && !self.need.is_some_and(Permission::reads)
    }
    /// The kinds of file that its body may be; `None` where the body holds fields.
    #[must_use]
    pub fn sent(&self) -> Option<&'static [&'static str]> {
        self.params.iter().find_map(|p| if let Takes::Sent(kinds) = p.takes { Some(kinds) } else { None })
    }
    /// The kinds of text that its body may be; `None` where the body holds fields or is a file.
    #[must_use]
    pub fn document(&self) -> Option<&'static [&'static str]> {
        self.params.iter().find_map(|p| if let Takes::Document(kinds) = p.takes { Some(kinds) } else { None })
    }
    /// The parameters that are given by name: in the query, or as fields of the body.
    pub fn named(&self) -> impl Iterator<Item = &'static Param> {
        self.params.iter().filter(|p| !p.is_body())
    }
}

impl std::fmt::Debug for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// A route that asks for a permission.
const fn row(
    (method, path): (&'static str, &'static str),
    (need, id): (Permission, &'static str),
    params: &'static [Param],
    answer: Shape,
    run: fn(&Call<'_>) -> Outcome<Answer>,
) -> Route {
    Route { method, path, need: Some(need), id, params, answer, run }
}

/// All routes of the API.
pub fn table() -> impl Iterator<Item = &'static Route> {
    let books = [books::ROUTES, letters::ROUTES, law::ROUTES, access::ROUTES, settings::ROUTES, versions::ROUTES];
    let acts = [notes::ROUTES, changes::ROUTES, acts::ROUTES, imports::ROUTES, webhooks::ROUTES];
    books
        .into_iter()
        .chain([master::ROUTES, team::ROUTES, closing::ROUTES, drafts::ROUTES, lookups::ROUTES, reports::ROUTES])
        .chain(acts)
        .flatten()
}
