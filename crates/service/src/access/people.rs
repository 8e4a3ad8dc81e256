//! People and their roles: added, given, taken away, disabled. Each act is evidence of the sellers that it touches.

use basis::problem::{Outcome, Problem};
use store::Connection;
use store::access::{self, MemberRow, MembershipRow, PersonRow};
use wire::output::PersonOut;

use super::Role;
use crate::App;
use crate::clock::{Clock, day_of};
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Kind of the entry that records a role given or taken away.
pub(crate) const ENTRY: &str = "membership";
/// Kind of the entry that records that a person may sign in no more, or again.
pub(crate) const ABLE_ENTRY: &str = "person";
/// What such an entry says of a person who may not.
pub(crate) const DISABLED: &str = "disabled";

/// Longest name to sign in with, and longest name, in characters.
const LOGIN_MAX: usize = 60;
const NAME_MAX: usize = 200;

/// Adds a person to the installation and gives it a role at the seller. The same person with the same role once more changes nothing.
/// Fails with `bad_login`, `missing_value`, `person_exists`.
pub fn add(app: &App, login: &str, name: &str, role: Role, by: &str) -> Outcome<PersonOut> {
    let name = name.trim();
    check_new(login, name)?;
    named(by)?;
    let turn = app.turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let known = access::person_by_login(&mut *c, login)?;
    if let Some(known) = &known {
        let same = known.name == name && access::role(&mut *c, app.seller.id, known.id)? == role.word();
        if !same {
            return Err(Problem::refused("person_exists").with("value", login).column("login"));
        }
    } else {
        in_transaction(&mut *c, |c| {
            let mut scribe = Scribe::new(&*app.clock, app.seller.id);
            let row =
                PersonRow { id: 0, login: login.to_owned(), name: name.to_owned(), at: scribe.at(), disabled_at: 0 };
            let id = access::insert_person(c, &row)?;
            record(c, app, &mut scribe, (&PersonRow { id, ..row }, role.word(), by))
        })?;
    }
    drop((c, turn));
    one(app, login)
}

/// Gives a person another role at the seller, or with `None` takes its role away. Once more changes nothing. Fails with
/// `unknown_person`, `missing_value`, `person_disabled`.
pub fn give(app: &App, login: &str, role: Option<Role>, by: &str) -> Outcome<PersonOut> {
    named(by)?;
    let turn = app.turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let person = find(&mut *c, login)?;
    let word = role.map_or("", Role::word);
    if person.disabled_at != 0 && role.is_some() {
        return Err(Problem::refused("person_disabled").with("person", login).column("login"));
    }
    let before = access::role(&mut *c, app.seller.id, person.id)?;
    let known = access::sellers_of(&mut *c, person.id)?.contains(&app.seller.id);
    if before.is_empty() && role.is_none() && !known {
        return Err(unknown(login));
    }
    if before != word {
        in_transaction(&mut *c, |c| {
            let mut scribe = Scribe::new(&*app.clock, app.seller.id);
            if !known {
                super::sign_in::arrives(c, &mut scribe, (&person, by))?;
                super::second_factor::arrives(c, &mut scribe, (&person, by))?;
                super::passkeys::PROOFS.arrives(c, &mut scribe, (&person, by))?;
                super::provider::PROOFS.arrives(c, &mut scribe, (&person, by))?;
            }
            // What was opened with other rights opens nothing any more.
            store::sessions::end_of_person_at(c, app.seller.id, person.id, scribe.at())?;
            record(c, app, &mut scribe, (&person, word, by))
        })?;
    }
    drop((c, turn));
    one(app, login)
}

/// Lets a person sign in nowhere any more, stops its tokens and ends its sessions, at every seller. Once more changes nothing. Fails with `unknown_person`,
/// `missing_value`.
pub fn disable(app: &App, login: &str, by: &str) -> Outcome<PersonOut> {
    able(app, login, by, false)
}

/// Lets a person sign in again; tokens that were not revoked work again. Fails as [`disable`] does.
pub fn enable(app: &App, login: &str, by: &str) -> Outcome<PersonOut> {
    able(app, login, by, true)
}

fn able(app: &App, login: &str, by: &str, may: bool) -> Outcome<PersonOut> {
    named(by)?;
    // It concerns every seller for which the person works.
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let person = of_the_seller(&mut *c, app, login)?;
    if (person.disabled_at == 0) != may {
        in_transaction(&mut *c, |c| {
            let at = app.clock.now();
            access::set_disabled(c, person.id, if may { 0 } else { at })?;
            store::sessions::end_of_person(c, person.id, at)?;
            for seller in access::sellers_of(c, person.id)? {
                let mut scribe = Scribe::at_instant(&*app.clock, seller, at);
                let what = if may { "enabled" } else { DISABLED };
                let fields = [("person", person.login.clone()), ("what", what.to_owned()), ("by", by.to_owned())];
                scribe.add(c, 0, ABLE_ENTRY, wire::record::fields(&fields))?;
                scribe.flush(c)?;
            }
            Ok(())
        })?;
    }
    drop((c, turn));
    one(app, login)
}

/// Everybody who has or had a role at the seller.
pub fn list(app: &App) -> Outcome<Vec<PersonOut>> {
    let members = access::members(&mut *app.store.connect()?, app.seller.id)?;
    members.into_iter().map(|member| told(app, member)).collect()
}

pub(super) fn one(app: &App, login: &str) -> Outcome<PersonOut> {
    list(app)?.into_iter().find(|p| p.login == login).ok_or_else(|| unknown(login))
}

fn told(app: &App, member: MemberRow) -> Outcome<PersonOut> {
    let day = |at: i64| day_of(at, &app.seller.time_zone).map(|d| d.to_string());
    let disabled = member.person.disabled_at;
    Ok(PersonOut {
        login: member.person.login,
        name: member.person.name,
        role: (!member.role.is_empty()).then_some(member.role),
        since: day(member.since)?,
        by: member.by,
        disabled_on: if disabled == 0 { None } else { Some(day(disabled)?) },
        second_factor: member.second_factor,
        passkeys: member.passkeys,
    })
}

/// A role given or taken away, with its evidence, inside the caller's transaction.
fn record(
    c: &mut dyn Connection,
    app: &App,
    scribe: &mut Scribe<'_>,
    (person, role, by): (&PersonRow, &str, &str),
) -> Outcome<()> {
    let row = MembershipRow { entry: 0, at: scribe.at(), person: person.id, role: role.to_owned(), by: by.to_owned() };
    put(c, scribe, app.seller.id, (person, row))
}

/// The same for a row without its entry.
pub(super) fn put(
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    seller: i64,
    (person, mut row): (&PersonRow, MembershipRow),
) -> Outcome<()> {
    row.entry = scribe.add(c, 0, ENTRY, record_text(Some(person), &row))?;
    access::insert_membership(c, seller, &row)?;
    scribe.flush(c)
}

/// The text that a role's entry hashes.
pub(crate) fn record_text(person: Option<&PersonRow>, row: &MembershipRow) -> String {
    wire::record::fields(&[
        ("person", person.map_or_else(String::new, |p| p.login.clone())),
        ("name", person.map_or_else(String::new, |p| p.name.clone())),
        ("role", row.role.clone()),
        ("by", row.by.clone()),
    ])
}

/// Notes that the seller's books came from another store, inside the caller's transaction: the rows of entries up to here stayed there.
pub(crate) fn arrived(c: &mut dyn Connection, seller: i64, at: i64) -> Outcome<()> {
    let entry = store::evidence::last_entry(c, seller)?;
    let row = MembershipRow { entry, at, person: access::ARRIVED, role: String::new(), by: String::new() };
    access::insert_membership(c, seller, &row)
}

pub(super) fn find(c: &mut dyn Connection, login: &str) -> Outcome<PersonRow> {
    access::person_by_login(c, login)?.ok_or_else(|| unknown(login))
}

/// A person who has or had a role at the seller. Fails with `unknown_person`.
pub(super) fn of_the_seller(c: &mut dyn Connection, app: &App, login: &str) -> Outcome<PersonRow> {
    let person = find(c, login)?;
    let known = access::sellers_of(c, person.id)?.contains(&app.seller.id);
    if known { Ok(person) } else { Err(unknown(login)) }
}

/// Tells every seller of a person what concerns each of them.
pub(super) fn at_every_seller(
    c: &mut dyn Connection,
    clock: &dyn Clock,
    person: &PersonRow,
    tell: &dyn Fn(&mut dyn Connection, &mut Scribe<'_>) -> Outcome<()>,
) -> Outcome<()> {
    for seller in access::sellers_of(c, person.id)? {
        let mut scribe = Scribe::new(clock, seller);
        tell(c, &mut scribe)?;
        scribe.flush(c)?;
    }
    Ok(())
}

/// Tells a seller what was done to what proves who somebody is, and how that stands now: since when, and its fingerprint. `name` is which one it is, where there are
/// several.
pub(super) fn tell_proof(
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    (kind, person): (&'static str, &PersonRow),
    (what, name, by): (&str, Option<&str>, &str),
    (since, fingerprint): (String, String),
) -> Outcome<()> {
    let mut fields = vec![("person", person.login.clone()), ("what", what.to_owned())];
    fields.extend(name.map(|name| ("name", name.to_owned())));
    fields.extend([("since", since), ("fingerprint", fingerprint), ("by", by.to_owned())]);
    scribe.add(c, 0, kind, wire::record::fields(&fields))?;
    Ok(())
}

pub(super) fn unknown(login: &str) -> Box<Problem> {
    Problem::refused("unknown_person").with("value", login).column("login")
}

pub(super) fn named(by: &str) -> Outcome<()> {
    if by.trim().is_empty() {
        return Err(Problem::usage("missing_value").with("column", "by").column("by"));
    }
    Ok(())
}

/// Checks the names of somebody who is to be added. Fails with `bad_login`, `missing_value`, `person_name_too_long`.
pub(super) fn check_new(login: &str, name: &str) -> Outcome<()> {
    check_login(login)?;
    if name.trim().is_empty() {
        return Err(Problem::usage("missing_value").with("column", "name").column("name"));
    }
    if name.chars().count() > NAME_MAX {
        return Err(Problem::usage("person_name_too_long").with("most", NAME_MAX).column("name"));
    }
    Ok(())
}

/// Small letters, digits and what addresses have: no two that look alike.
fn check_login(login: &str) -> Outcome<()> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_' | '@' | '+');
    let begins = login.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    if begins && login.len() <= LOGIN_MAX && login.chars().all(plain) {
        return Ok(());
    }
    Err(Problem::usage("bad_login").with("value", login).with("most", LOGIN_MAX).column("login"))
}
