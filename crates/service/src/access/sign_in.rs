//! Passwords of people: set, changed with the old one, taken away. Each is evidence of every seller for which the person works.

use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
use store::Connection;
use store::access::{self, PersonRow};
use store::sign_in::{self, PasswordRow};

use super::attempts;
use super::links;
use super::password;
use super::people::{at_every_seller, find, named, of_the_seller, tell_proof};
use crate::App;
use crate::letters::hex;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Kind of the entry that records a password set or taken away.
pub(crate) const ENTRY: &str = "person_password";

/// Sets a person's password, whatever it was. Fails with `unknown_person`, `missing_value`, `person_disabled`, and as the rules refuse:
/// `password_short`, `password_long`, `password_invisible`, `password_expected`.
pub fn set_password(app: &App, login: &str, new: &str, by: &str) -> Outcome<()> {
    named(by)?;
    put(app, login, Some(new), by, None)
}

/// Sets a password that nobody chose, and returns it: 25 letters and figures in fives, none of which is mistaken for another, with 125 bits of
/// chance. It is told nowhere else. Fails as [`set_password`] does.
pub fn generate_password(app: &App, login: &str, by: &str) -> Outcome<String> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut chance = [0_u8; 25];
    app.clock.fill(&mut chance)?;
    let letters: Vec<char> =
        chance.iter().filter_map(|b| LETTERS.get(usize::from(b % 32))).map(|b| char::from(*b)).collect();
    let new = letters.chunks(5).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join("-");
    set_password(app, login, &new, by)?;
    Ok(new)
}

/// Takes a person's password away. Once more changes nothing. Fails with `unknown_person`, `missing_value`.
pub fn clear_password(app: &App, login: &str, by: &str) -> Outcome<()> {
    named(by)?;
    put(app, login, None, by, None)
}

/// Changes one's own password, with the old one. Fails with `password_wrong`, and as [`set_password`] does.
pub fn change_password(app: &App, login: &str, old: &str, new: &str) -> Outcome<()> {
    put(app, login, Some(new), login, Some(old))
}

fn put(app: &App, login: &str, new: Option<&str>, by: &str, old: Option<&str>) -> Outcome<()> {
    // Hashing takes long: it is done before anybody has to wait for it.
    let (person, before) = standing(app, login)?;
    if person.disabled_at != 0 && new.is_some() {
        return Err(Problem::refused("person_disabled").with("person", login).column("login"));
    }
    let held = before.as_ref().map(|row| row.kept.as_str()).filter(|kept| !kept.is_empty());
    if let Some(old) = old
        && !password::agrees(held, old)?
    {
        return Err(Problem::refused("password_wrong").column("old"));
    }
    let kept = match new {
        Some(new) => {
            password::check(new, &[login, &person.name, &app.seller.name])?;
            password::kept(&*app.clock, new)?
        }
        None if held.is_none() => return Ok(()),
        None => String::new(),
    };
    write(app, &person, (before.as_ref(), &kept, by))
}

/// A person who is or was known to the seller, and what is kept of its password.
fn standing(app: &App, login: &str) -> Outcome<(PersonRow, Option<PasswordRow>)> {
    let mut c = app.store.connect()?;
    let person = of_the_seller(&mut *c, app, login)?;
    let row = sign_in::password(&mut *c, person.id)?;
    Ok((person, row))
}

/// Keeps a new text in place of the one that was there before, and ends the person's sessions. Fails with `password_changed` where another
/// came between.
fn write(app: &App, person: &PersonRow, (before, kept, by): (Option<&PasswordRow>, &str, &str)) -> Outcome<()> {
    // It concerns every seller for which the person works.
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    in_transaction(&mut *c, |c| {
        if sign_in::password(c, person.id)?.as_ref() != before {
            return Err(Problem::refused("password_changed").with("person", &person.login));
        }
        let row = PasswordRow { at: app.clock.now(), kept: kept.to_owned() };
        store::sessions::end_of_person(c, person.id, row.at)?;
        // Who has the new password has a way in; a link of before is one too many.
        links::end_open(c, &*app.clock, (person.id, &person.login), ("replaced", by))?;
        record(c, app, person, (&row, by))
    })?;
    attempts::forget(&mut *c, &person.login)?;
    drop((c, turn));
    Ok(())
}

/// Hashes a password that was just proved as it would be hashed today. The password stays as old as it was, and sessions stay.
pub(super) fn hash_again(app: &App, person: &PersonRow, (before, given): (&str, &str)) -> Outcome<()> {
    let kept = password::kept(&*app.clock, given)?;
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    in_transaction(&mut *c, |c| match sign_in::password(c, person.id)? {
        Some(row) if row.kept == before => record(c, app, person, (&PasswordRow { kept, ..row }, &person.login)),
        _ => Ok(()),
    })?;
    drop((c, turn));
    Ok(())
}

pub(super) fn record(
    c: &mut dyn Connection,
    app: &App,
    person: &PersonRow,
    (row, by): (&PasswordRow, &str),
) -> Outcome<()> {
    sign_in::set_password(c, person.id, row)?;
    at_every_seller(c, &*app.clock, person, &|c, scribe| tell(c, scribe, (person, row, by)))
}

/// Tells a seller that gives somebody its first role of the password that there is already.
pub(super) fn arrives(
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    (person, by): (&PersonRow, &str),
) -> Outcome<()> {
    match sign_in::password(c, person.id)? {
        Some(row) => tell(c, scribe, (person, &row, by)),
        None => Ok(()),
    }
}

fn tell(
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    (person, row, by): (&PersonRow, &PasswordRow, &str),
) -> Outcome<()> {
    let what = if row.kept.is_empty() { "cleared" } else { "set" };
    let stands = (row.at.to_string(), fingerprint(&row.kept));
    tell_proof(c, scribe, (ENTRY, person), (what, None, by), stands)
}

/// By which a change of what is kept is seen; by it nothing can be guessed faster than by what is kept, which a guesser does not have.
pub(crate) fn fingerprint(kept: &str) -> String {
    hex(&payload_hash(&[], kept.as_bytes()))
}

/// Whether a person has a password.
pub fn has_password(app: &App, login: &str) -> Outcome<bool> {
    let mut c = app.store.connect()?;
    let person = find(&mut *c, login)?;
    Ok(sign_in::password(&mut *c, person.id)?.is_some_and(|row| !row.kept.is_empty()))
}

/// Whether this is the person's password. Somebody unknown, disabled or without a password takes as long and has none.
pub fn password_agrees(app: &App, login: &str, given: &str) -> Outcome<bool> {
    let mut c = app.store.connect()?;
    let person = access::person_by_login(&mut *c, login)?.filter(|p| p.disabled_at == 0);
    let row = person.map(|p| sign_in::password(&mut *c, p.id)).transpose()?.flatten();
    drop(c);
    password::agrees(row.as_ref().map(|row| row.kept.as_str()).filter(|kept| !kept.is_empty()), given)
}
