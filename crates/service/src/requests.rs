//! Requests that act: told apart by the key that the client gave each, so that one that is sent twice acts once; and kept as evidence of who asked.

use basis::problem::{Outcome, Problem};
use domain::record::payload_hash;
use store::requests::{self, RequestRow};

use crate::App;
use crate::access::Principal;
use crate::letters::hex;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// Kind of the entry that records who asked for what.
const ENTRY: &str = "api_request";
/// How long an answer is kept, and after what time a request that never ended may be begun again; microseconds.
const KEPT: i64 = 7 * 86_400_000_000;
const LOST: i64 = 600_000_000;
/// Longest key.
const KEY_MAX: usize = 128;

/// A request as it came.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The client's key.
    pub key: &'a str,
    /// The name of what is asked for.
    pub act: &'a str,
    /// What of the request must be the same when it comes again.
    pub content: &'a [u8],
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Once<T> {
    /// It was carried out now.
    Now(T),
    /// It was carried out before: this was the answer.
    Before(String),
}

/// Carries a request out, once for its key. `told` is what is kept of the answer for who asks the same again; a request that is refused is forgotten: nothing was
/// done, and it may come again. Fails with `idempotency_key_missing`, `idempotency_key_reused` where another request had the key, `request_in_progress`, and
/// as `run` does.
pub fn once<T>(
    app: &App,
    who: &Principal,
    asked: Request<'_>,
    run: impl FnOnce() -> Outcome<T>,
    told: impl FnOnce(&T) -> String,
) -> Outcome<Once<T>> {
    if let Begun::Before(answer) = begin(app, who, asked)? {
        return Ok(Once::Before(answer));
    }
    match run() {
        Ok(answer) => {
            done(app, who, asked.key, &told(&answer))?;
            Ok(Once::Now(answer))
        }
        Err(problem) => {
            forget(app, who, asked.key)?;
            Err(problem)
        }
    }
}

/// What is to be done with it.
enum Begun {
    /// It is new: carry it out.
    Act,
    /// It was carried out before: this was the answer.
    Before(String),
}

/// Whether a key is one: text that can be kept. Fails with `idempotency_key_missing`.
pub fn checked(key: &str) -> Outcome<()> {
    let plain = key.bytes().all(|b| b.is_ascii_graphic());
    if key.is_empty() || key.len() > KEY_MAX || !plain {
        return Err(Problem::usage("idempotency_key_missing").with("most", KEY_MAX).column("Idempotency-Key"));
    }
    Ok(())
}

/// Notes a request before it is carried out, with its evidence: who asked, by which token or in which session, for what.
fn begin(app: &App, who: &Principal, asked: Request<'_>) -> Outcome<Begun> {
    checked(asked.key)?;
    let key = (app.seller.id, who.person, asked.key);
    let hash = payload_hash(asked.act.as_bytes(), asked.content).to_vec();
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    in_transaction(&mut *c, |c| {
        let mut scribe = Scribe::new(&*app.clock, app.seller.id);
        let at = scribe.at();
        requests::prune(c, app.seller.id, at - KEPT)?;
        let reused = || Problem::refused("idempotency_key_reused").with("value", asked.key).column("Idempotency-Key");
        match requests::one(c, key)? {
            Some(row) if row.hash != hash => return Err(reused()),
            Some(row) if !row.answer.is_empty() => return Ok(Begun::Before(row.answer)),
            Some(row) if row.at > at - LOST => {
                return Err(Problem::refused("request_in_progress").with("value", asked.key));
            }
            Some(_) => requests::again(c, key, at)?,
            None => requests::insert(c, key, &RequestRow { at, hash: hash.clone(), answer: String::new() })?,
        }
        let by = match who.session {
            0 => ("token", who.token.to_string()),
            session => ("session", session.to_string()),
        };
        let fields = [
            ("act", asked.act.to_owned()),
            ("person", who.login.clone()),
            ("role", who.role.word().to_owned()),
            by,
            ("request_sha256", hex(&hash)),
        ];
        scribe.add(c, 0, ENTRY, wire::record::fields(&fields))?;
        scribe.flush(c)?;
        Ok(Begun::Act)
    })
}

/// Keeps the answer of a request that was carried out.
fn done(app: &App, who: &Principal, key: &str, answer: &str) -> Outcome<()> {
    in_transaction(&mut *app.connect()?, |c| requests::done(c, (app.seller.id, who.person, key), answer))
}

/// Forgets a request that was refused.
fn forget(app: &App, who: &Principal, key: &str) -> Outcome<()> {
    in_transaction(&mut *app.connect()?, |c| requests::forget(c, (app.seller.id, who.person, key)))
}
