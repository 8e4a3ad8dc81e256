//! The second factor of people: set up with a code, asked for at each sign-in, turned off with a code, removed by who looks after people.
//!
//! What is kept of it and what is left of its recovery codes is evidence of every seller for which the person works: whoever changes either in the
//! store by other means is seen.

use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
use store::Connection;
use store::access::{self, PersonRow};
use store::second_factor::{self, FactorRow};
use wire::output::{NewSecondFactorOut, PersonOut, RecoveryCodesOut, SecondFactorOut};

use super::people::{self, named, of_the_seller, unknown};
use super::sessions::From;
use super::tokens::fingerprint;
use super::{Principal, SignedIn, attempts, entering, passkeys, password, sign_in, totp};
use crate::App;
use crate::clock::instant;
use crate::letters::hex;
use crate::scribe::Scribe;
use crate::sealing;
use crate::transaction::in_transaction;

/// Kind of the entry that records a second factor, or what is left of its codes, as it is from now on.
pub(crate) const ENTRY: &str = "second_factor";
/// How long a secret waits for its first code, microseconds.
const WAITS: i64 = 3600 * 1_000_000;
/// Recovery codes, and letters of each: 80 bits.
const CODES: usize = 10;
const LETTERS: usize = 16;
/// Longest code that is looked at.
const CODE_MAX: usize = 64;

/// What was kept of a second factor when a code was looked at, and what the code was.
pub(super) struct Shown {
    kept: String,
    proof: Option<Proof>,
}

enum Proof {
    /// The half minute of a code of the device.
    Step(i64),
    /// The hash of a recovery code.
    Recovery(Vec<u8>),
}

impl Shown {
    /// Whether it is a recovery code, whose use is recorded at every seller.
    pub(super) const fn recovers(&self) -> bool {
        matches!(self.proof, Some(Proof::Recovery(_)))
    }
}

/// Where the secret of a person's belongs.
fn place(person: i64) -> String {
    format!("second_factor.kept {person}")
}

/// A secret as it was kept. Fails with `sealing_key`.
fn opened(app: &App, person: i64, kept: &str) -> Outcome<Vec<u8>> {
    sealing::open(&app.data, (&place(person), &password::bytes(kept).unwrap_or_default()))
}

fn wrong() -> Box<Problem> {
    Problem::refused("second_factor_wrong").column("one_time_code")
}

/// Looks at the code that somebody shows who has proved the password; nothing is used up yet. Fails with `second_factor_needed`, `second_factor_wrong`,
/// `sealing_key`.
pub(super) fn look(c: &mut dyn Connection, app: &App, person: i64, code: Option<&str>) -> Outcome<Shown> {
    let row = second_factor::one(c, person)?.unwrap_or_default();
    if row.kept.is_empty() {
        return Ok(Shown { kept: row.kept, proof: None });
    }
    let code: String = code.unwrap_or_default().chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if code.is_empty() {
        return Err(Problem::refused("second_factor_needed").column("one_time_code"));
    }
    if code.len() > CODE_MAX {
        return Err(wrong());
    }
    // A recovery code needs no key, so that a lost key locks nobody out who has kept them.
    let hash = fingerprint(&code.to_ascii_lowercase());
    if second_factor::codes(c, person)?.contains(&hash) {
        return Ok(Shown { kept: row.kept, proof: Some(Proof::Recovery(hash)) });
    }
    let secret = opened(app, person, &row.kept)?;
    let step = totp::step_of(&secret, &code, (app.clock.now(), row.step)).ok_or_else(wrong)?;
    Ok(Shown { kept: row.kept, proof: Some(Proof::Step(step)) })
}

/// Uses up what was shown, inside the caller's transaction; who recovers needs the turn of all sellers. Fails with `second_factor_wrong` where the code
/// was used or the second factor changed meanwhile.
pub(super) fn take(c: &mut dyn Connection, app: &App, person: &PersonRow, shown: &Shown) -> Outcome<()> {
    let row = second_factor::one(c, person.id)?.unwrap_or_default();
    let taken = row.kept == shown.kept
        && match &shown.proof {
            None => true,
            Some(Proof::Step(step)) => second_factor::take(c, person.id, &row.kept, *step)?,
            Some(Proof::Recovery(hash)) => second_factor::use_code(c, person.id, hash)?,
        };
    if !taken {
        return Err(wrong());
    }
    if shown.recovers() { record(c, app, person, ("code_used", &person.login)) } else { Ok(()) }
}

/// How somebody's own second factor stands.
pub fn second_factor(app: &App, person: i64) -> Outcome<SecondFactorOut> {
    let mut c = app.store.connect()?;
    let row = second_factor::one(&mut *c, person)?.filter(|row| !row.kept.is_empty());
    let left = second_factor::codes(&mut *c, person)?.len();
    Ok(SecondFactorOut {
        on: row.is_some(),
        since: row.as_ref().map(|row| instant(row.at)).transpose()?,
        codes_left: if row.is_some() { left } else { 0 },
    })
}

/// Makes a secret for one's device, which counts from its first code on; with the password. Fails with `sign_in_locked`, `password_wrong`,
/// `second_factor_on`, `passkey_session_needed`.
pub fn begin_second_factor(app: &App, who: &Principal, password: &str, from: From<'_>) -> Outcome<NewSecondFactorOut> {
    let on = || Problem::refused("second_factor_on");
    let mut c = app.store.connect()?;
    if second_factor::one(&mut *c, who.person)?.is_some_and(|row| !row.kept.is_empty()) {
        return Err(on());
    }
    passkeys::kept_apart(&mut *c, who)?;
    let attempt = attempts::begin(&mut *c, (&who.login, from.address), app.clock.now())?;
    drop(c);
    if !sign_in::password_agrees(app, &who.login, password)? {
        return Err(Problem::refused("password_wrong").column("password"));
    }
    let mut secret = [0_u8; totp::SECRET];
    app.clock.fill(&mut secret)?;
    let sealed = hex(&sealing::seal(&app.data, &*app.clock, (&place(who.person), &secret))?);
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    attempt.succeeded(&mut *c)?;
    let begun = in_transaction(&mut *c, |c| second_factor::begin(c, who.person, &sealed, app.clock.now()))?;
    drop((c, turn));
    let secret = totp::base32(&secret);
    if begun { Ok(NewSecondFactorOut { uri: totp::uri(&who.login, &secret), secret }) } else { Err(on()) }
}

/// Puts the secret in force that was made last, with the first code of the device. All one's sessions end and another begins; the recovery codes are told
/// only now. Fails with `sign_in_locked`, `second_factor_on`, `second_factor_not_begun`, `second_factor_wrong`.
pub fn confirm_second_factor(
    app: &App,
    who: &Principal,
    code: &str,
    from: From<'_>,
) -> Outcome<(RecoveryCodesOut, SignedIn)> {
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let now = app.clock.now();
    let row = second_factor::one(&mut *c, who.person)?.unwrap_or_default();
    if !row.kept.is_empty() {
        return Err(Problem::refused("second_factor_on"));
    }
    if row.begun.is_empty() || now - row.begun_at > WAITS {
        return Err(Problem::refused("second_factor_not_begun"));
    }
    let attempt = attempts::begin(&mut *c, (&who.login, from.address), now)?;
    let secret = opened(app, who.person, &row.begun)?;
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let step = totp::step_of(&secret, &code, (now, 0)).ok_or_else(wrong)?;
    let (codes, hashes) = codes(app)?;
    let done = in_transaction(&mut *c, |c| {
        if second_factor::one(c, who.person)?.unwrap_or_default() != row {
            return Err(wrong());
        }
        let person = own(c, who)?;
        passkeys::kept_apart(c, who)?;
        second_factor::set(c, who.person, now, &row.begun, step)?;
        second_factor::set_codes(c, who.person, &hashes)?;
        store::sessions::end_of_person(c, who.person, now)?;
        record(c, app, &person, ("on", &who.login))?;
        entering::again(c, app, (who.person, who.proof), from)
    })?;
    attempt.succeeded(&mut *c)?;
    drop((c, turn));
    Ok((RecoveryCodesOut { codes }, done))
}

/// Other recovery codes in place of all before, with a code. Fails with `sign_in_locked`, `second_factor_off`, `second_factor_needed`,
/// `second_factor_wrong`.
pub fn renew_recovery_codes(app: &App, who: &Principal, code: &str, from: From<'_>) -> Outcome<RecoveryCodesOut> {
    let (codes, hashes) = codes(app)?;
    with_code(app, who, (code, from), &mut |c, person| {
        second_factor::set_codes(c, person.id, &hashes)?;
        record(c, app, person, ("codes", &person.login))
    })?;
    Ok(RecoveryCodesOut { codes })
}

/// Turns one's own second factor off, with a code. Fails as [`renew_recovery_codes`] does.
pub fn turn_off_second_factor(app: &App, who: &Principal, code: &str, from: From<'_>) -> Outcome<SecondFactorOut> {
    with_code(app, who, (code, from), &mut |c, person| off(c, app, person, ("off", &person.login)))?;
    second_factor(app, who.person)
}

/// Does something with a code, in one transaction with its use; the try is counted as those to sign in are.
fn with_code(
    app: &App,
    who: &Principal,
    (code, from): (&str, From<'_>),
    work: &mut dyn FnMut(&mut dyn Connection, &PersonRow) -> Outcome<()>,
) -> Outcome<()> {
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    if !second_factor(app, who.person)?.on {
        return Err(Problem::refused("second_factor_off"));
    }
    let attempt = attempts::begin(&mut *c, (&who.login, from.address), app.clock.now())?;
    let shown = look(&mut *c, app, who.person, Some(code))?;
    in_transaction(&mut *c, |c| {
        let person = own(c, who)?;
        take(c, app, &person, &shown)?;
        work(c, &person)
    })?;
    attempt.succeeded(&mut *c)?;
    drop((c, turn));
    Ok(())
}

/// Removes another person's second factor, and ends the person's sessions. Once more changes nothing. Fails with `unknown_person`, `missing_value`.
pub fn remove_second_factor(app: &App, login: &str, by: &str) -> Outcome<PersonOut> {
    named(by)?;
    let turn = app.store.take_turn(&mut || ())?;
    let mut c = app.store.connect()?;
    let person = of_the_seller(&mut *c, app, login)?;
    let row = second_factor::one(&mut *c, person.id)?.unwrap_or_default();
    if !row.kept.is_empty() || !row.begun.is_empty() {
        in_transaction(&mut *c, |c| {
            store::sessions::end_of_person(c, person.id, app.clock.now())?;
            off(c, app, &person, ("removed", by))
        })?;
    }
    drop((c, turn));
    people::one(app, login)
}

fn off(c: &mut dyn Connection, app: &App, person: &PersonRow, told: (&str, &str)) -> Outcome<()> {
    second_factor::set(c, person.id, app.clock.now(), "", 0)?;
    second_factor::set_codes(c, person.id, &[])?;
    record(c, app, person, told)
}

fn own(c: &mut dyn Connection, who: &Principal) -> Outcome<PersonRow> {
    access::person_by_id(c, who.person)?.ok_or_else(|| unknown(&who.login))
}

/// Recovery codes and their hashes: letters and figures none of which is mistaken for another, in fours.
fn codes(app: &App) -> Outcome<(Vec<String>, Vec<Vec<u8>>)> {
    const SIGNS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let (mut codes, mut hashes) = (Vec::new(), Vec::new());
    for _ in 0..CODES {
        let mut chance = [0_u8; LETTERS];
        app.clock.fill(&mut chance)?;
        let signs: Vec<char> =
            chance.iter().filter_map(|b| SIGNS.get(usize::from(b % 32))).map(|b| char::from(*b)).collect();
        hashes.push(fingerprint(&signs.iter().collect::<String>()));
        codes.push(signs.chunks(4).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join("-"));
    }
    Ok((codes, hashes))
}

/// Records how it stands now, at every seller of the person.
fn record(c: &mut dyn Connection, app: &App, person: &PersonRow, told: (&str, &str)) -> Outcome<()> {
    people::at_every_seller(c, &*app.clock, person, &|c, scribe| tell(c, scribe, person, told))
}

/// Tells a seller that gives somebody its first role of the second factor that there is already.
pub(super) fn arrives(
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    (person, by): (&PersonRow, &str),
) -> Outcome<()> {
    match standing(c, person.id)? {
        Some(_) => tell(c, scribe, person, ("standing", by)),
        None => Ok(()),
    }
}

fn tell(c: &mut dyn Connection, scribe: &mut Scribe<'_>, person: &PersonRow, (what, by): (&str, &str)) -> Outcome<()> {
    let stands = standing(c, person.id)?.unwrap_or_default();
    people::tell_proof(c, scribe, (ENTRY, person), (what, None, by), stands)
}

/// Since when a person's second factor is as it is, and a hash of what is kept of it and of its codes; `None` where there was never one.
pub(crate) fn standing(c: &mut dyn Connection, person: i64) -> Outcome<Option<(String, String)>> {
    let codes = second_factor::codes(c, person)?;
    let row = match second_factor::one(c, person)? {
        Some(row) if row.at != 0 || !row.kept.is_empty() => row,
        // Codes of nobody's second factor were put in by other means.
        _ if !codes.is_empty() => FactorRow::default(),
        _ => return Ok(None),
    };
    let told = payload_hash(row.kept.as_bytes(), &codes.concat());
    Ok(Some((row.at.to_string(), hex(&told))))
}
