//! One-time links: by one a person chooses a password that nobody else has seen, and by one the first administrator comes into an installation.
//!
//! As with tokens the secret is 256 random bits of which the store holds SHA-256. A link works once and for a time; a new one for the same person
//! ends the one before. To look at what it opens uses nothing up: programs that check mail for others do that.

use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
use store::access::{self, MembershipRow, PersonRow};
use store::links::{self, FIRST, LinkRow};
use store::people::SellerRow;
use store::sign_in::PasswordRow;
use store::{Connection, Store};
use wire::output::{InvitationOut, PersonOut};

use super::people::{self, check_new, find, named, of_the_seller, unknown};
use super::tokens::{SECRET, fingerprint, parts, same};
use super::{Role, attempts, password, sign_in};
use crate::App;
use crate::clock::{Clock, instant};
use crate::letters::hex;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Kinds of the entries that record a link made, and used, replaced or withdrawn.
pub(crate) const ENTRY: &str = "one_time_link";
/// See [`ENTRY`].
pub(crate) const END_ENTRY: &str = "one_time_link_end";
/// What every link's text begins with.
const MARK: &str = "dnk";
/// Where a link leads, before its text.
pub const PATH: &str = "/enter/";
/// How long a person's link works, and that of the first start; microseconds.
const LIFE: i64 = 7 * 86_400_000_000;
const FIRST_LIFE: i64 = 86_400_000_000;
/// Who made the link of the first start.
const FIRST_BY: &str = "first start";

/// What a link opens.
#[derive(Debug, Clone)]
pub struct Link {
    /// The seller at which it was made.
    pub seller: SellerRow,
    /// Who is to choose a password; `None` for the first administrator.
    pub person: Option<PersonRow>,
    row: LinkRow,
}

/// What somebody chooses who follows a link.
#[derive(Clone, Copy)]
pub struct Chosen<'a> {
    /// Name to sign in with, and name: of the first administrator alone.
    pub login: &'a str,
    /// See `login`.
    pub name: &'a str,
    /// The password.
    pub password: &'a str,
}

impl std::fmt::Debug for Chosen<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Chosen({:?})", self.login)
    }
}

/// Makes the link by which a person chooses a password, and ends those made before. Fails with `unknown_person`, `missing_value`, `person_disabled`,
/// `person_without_role`.
pub fn invite(app: &App, login: &str, by: &str) -> Outcome<InvitationOut> {
    named(by)?;
    // A person's links are of every seller.
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let person = of_the_seller(&mut *c, app, login)?;
    may_enter(&mut *c, &app.seller, &person)?;
    let (text, until) = in_transaction(&mut *c, |c| {
        end_open(c, &*app.clock, (person.id, &person.login), ("replaced", by))?;
        make(c, &*app.clock, (app.seller.id, Some(&person), LIFE), by)
    })?;
    drop((c, turn));
    Ok(InvitationOut { person: person.login, path: format!("{PATH}{text}"), until: instant(until)? })
}

/// Ends the links of a person that are open. Once more changes nothing. Fails with `unknown_person`, `missing_value`.
pub fn withdraw_invitation(app: &App, login: &str, by: &str) -> Outcome<PersonOut> {
    named(by)?;
    let told = people::one(app, login)?;
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let person = find(&mut *c, login)?;
    in_transaction(&mut *c, |c| end_open(c, &*app.clock, (person.id, &person.login), ("withdrawn", by)))?;
    drop((c, turn));
    Ok(told)
}

/// The path by which the first administrator comes in, where nobody can sign in yet: a new one, which ends the one before. `None` where somebody can.
pub(crate) fn first(app: &App) -> Outcome<Option<String>> {
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    if somebody(&mut *c)? {
        return Ok(None);
    }
    let (text, _) = in_transaction(&mut *c, |c| {
        end_open(c, &*app.clock, (FIRST, ""), ("replaced", FIRST_BY))?;
        make(c, &*app.clock, (app.seller.id, None, FIRST_LIFE), FIRST_BY)
    })?;
    drop((c, turn));
    Ok(Some(format!("{PATH}{text}")))
}

/// Whether anybody of the installation can sign in. The connection must be of no one seller.
fn somebody(c: &mut dyn Connection) -> Outcome<bool> {
    for seller in store::people::sellers(c)? {
        for member in access::members(c, seller.id)? {
            let may = !member.role.is_empty() && member.person.disabled_at == 0;
            if may && opens(c, member.person.id)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether a person has anything by which to sign in.
pub(super) fn opens(c: &mut dyn Connection, person: i64) -> Outcome<bool> {
    Ok(store::sign_in::password(c, person)?.is_some_and(|row| !row.kept.is_empty())
        || !store::passkeys::of_person(c, person)?.is_empty()
        || !store::provider_links::of_person(c, person)?.is_empty())
}

fn may_enter(c: &mut dyn Connection, seller: &SellerRow, person: &PersonRow) -> Outcome<()> {
    if person.disabled_at != 0 {
        return Err(Problem::refused("person_disabled").with("person", &person.login).column("login"));
    }
    if access::role(c, seller.id, person.id)?.is_empty() {
        let without = Problem::refused("person_without_role").with("person", &person.login);
        return Err(without.with("seller", &seller.code).column("login"));
    }
    Ok(())
}

/// A link's row and its text, inside the caller's transaction; and until when it works.
fn make(
    c: &mut dyn Connection,
    clock: &dyn Clock,
    (seller, person, life): (i64, Option<&PersonRow>, i64),
    by: &str,
) -> Outcome<(String, i64)> {
    let mut secret = [0_u8; SECRET];
    clock.fill(&mut secret)?;
    let secret = hex(&secret);
    let mut scribe = Scribe::new(clock, seller);
    let mut row = LinkRow {
        entry: 0,
        at: scribe.at(),
        person: person.map_or(FIRST, |p| p.id),
        hash: fingerprint(&secret),
        expires_at: scribe.at() + life,
        by: by.to_owned(),
        ended_at: 0,
    };
    row.entry = scribe.add(c, 0, ENTRY, record_text(person, &row))?;
    links::insert(c, seller, &row)?;
    scribe.flush(c)?;
    Ok((format!("{MARK}_{seller}_{}_{secret}", row.entry), row.expires_at))
}

/// Ends what is open of a person, at every seller, inside the caller's transaction; with who did it and why.
pub(super) fn end_open(
    c: &mut dyn Connection,
    clock: &dyn Clock,
    (person, login): (i64, &str),
    told: (&str, &str),
) -> Outcome<()> {
    for (seller, entry) in links::open(c, person)? {
        end(c, clock, (seller, entry, login), told)?;
    }
    Ok(())
}

fn end(
    c: &mut dyn Connection,
    clock: &dyn Clock,
    (seller, entry, login): (i64, i64, &str),
    (what, by): (&str, &str),
) -> Outcome<()> {
    let mut scribe = Scribe::new(clock, seller);
    if !links::end(c, seller, entry, scribe.at())? {
        return Err(Problem::refused("link_ended"));
    }
    let fields =
        [("link", entry.to_string()), ("person", login.to_owned()), ("what", what.to_owned()), ("by", by.to_owned())];
    scribe.add(c, 0, END_ENTRY, wire::record::fields(&fields))?;
    scribe.flush(c)
}

/// The text that a link's entry hashes. Of the secret it holds a hash of its hash.
pub(crate) fn record_text(person: Option<&PersonRow>, row: &LinkRow) -> String {
    wire::record::fields(&[
        ("person", person.map_or_else(String::new, |p| p.login.clone())),
        ("expires_at", row.expires_at.to_string()),
        ("fingerprint", hex(&payload_hash(&[], &row.hash))),
        ("by", row.by.clone()),
    ])
}

/// What a link opens. Fails with `unknown_link` for whatever is no link of ours; and, told only to who has its secret, `link_ended`,
/// `link_expired`, `person_disabled`, `person_without_role`.
pub(crate) fn look(store: &dyn Store, clock: &dyn Clock, text: &str) -> Outcome<Link> {
    let nobody = || Problem::refused("unknown_link");
    let (seller, entry, secret) = parts(MARK, text).ok_or_else(nobody)?;
    let mut c = store.connect()?;
    let row = links::one(&mut *c, seller, entry)?;
    // A hash is compared whether there is such a link or not.
    let known = row.as_ref().map_or_else(|| vec![0; 32], |row| row.hash.clone());
    let agrees = same(&fingerprint(secret), &known);
    let row = row.filter(|_| agrees).ok_or_else(nobody)?;
    let seller = store::people::sellers(&mut *c)?.into_iter().find(|s| s.id == seller).ok_or_else(nobody)?;
    let link = Link { seller, person: access::person_by_id(&mut *c, row.person)?, row };
    link.stands(&mut *c, clock.now())?;
    Ok(link)
}

impl Link {
    /// Ends the link because it was used by the person whom it let in, inside the caller's transaction. Fails as [`look`] does.
    pub(super) fn use_up(&self, c: &mut dyn Connection, clock: &dyn Clock, login: &str) -> Outcome<()> {
        self.stands(c, clock.now())?;
        end(c, clock, (self.seller.id, self.row.entry, login), ("used", login))
    }
    /// Fails as [`look`] does to who has the secret.
    fn stands(&self, c: &mut dyn Connection, now: i64) -> Outcome<()> {
        let row = links::one(c, self.seller.id, self.row.entry)?.filter(|row| *row == self.row && row.ended_at == 0);
        row.ok_or_else(|| Problem::refused("link_ended"))?;
        if now >= self.row.expires_at {
            return Err(Problem::refused("link_expired"));
        }
        match &self.person {
            Some(person) => {
                let person = access::person_by_id(c, person.id)?.ok_or_else(|| unknown(&person.login))?;
                may_enter(c, &self.seller, &person)
            }
            None if somebody(c)? => Err(Problem::refused("link_ended")),
            None => Ok(()),
        }
    }
}

/// Uses a link up: the person has this password from now on, or the first administrator is there. Returns who it is. Fails as [`look`] does, with
/// `bad_login`, `missing_value`, `person_name_too_long`, `person_exists`, and as the rules refuse a password.
pub(crate) fn accept(app: &App, link: &Link, chosen: Chosen<'_>) -> Outcome<PersonOut> {
    let (login, name) = match &link.person {
        Some(person) => (person.login.as_str(), person.name.as_str()),
        None => (chosen.login.trim(), chosen.name.trim()),
    };
    check_new(login, name)?;
    password::check(chosen.password, &[login, name, &app.seller.name])?;
    // Hashing takes long: it is done before anybody has to wait for it.
    let kept = password::kept(&*app.clock, chosen.password)?;
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    in_transaction(&mut *c, |c| {
        let now = app.clock.now();
        link.use_up(c, &*app.clock, login)?;
        let person = match &link.person {
            Some(person) => person.clone(),
            None => administrator(c, app, (login, name))?,
        };
        store::sessions::end_of_person(c, person.id, now)?;
        sign_in::record(c, app, &person, (&PasswordRow { at: now, kept: kept.clone() }, login))
    })?;
    attempts::forget(&mut *c, login)?;
    drop((c, turn));
    people::one(app, login)
}

/// The first administrator, inside the caller's transaction.
fn administrator(c: &mut dyn Connection, app: &App, (login, name): (&str, &str)) -> Outcome<PersonRow> {
    if access::person_by_login(c, login)?.is_some() {
        return Err(Problem::refused("person_exists").with("value", login).column("login"));
    }
    let mut scribe = Scribe::new(&*app.clock, app.seller.id);
    let mut person =
        PersonRow { id: 0, login: login.to_owned(), name: name.to_owned(), at: scribe.at(), disabled_at: 0 };
    person.id = access::insert_person(c, &person)?;
    let row = MembershipRow {
        entry: 0,
        at: scribe.at(),
        person: person.id,
        role: Role::Administrator.word().to_owned(),
        by: FIRST_BY.to_owned(),
    };
    people::put(c, &mut scribe, app.seller.id, (&person, row))?;
    Ok(person)
}
