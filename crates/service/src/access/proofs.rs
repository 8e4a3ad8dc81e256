//! What besides a password proves who somebody is, where there may be several of it: its evidence at every seller of the person, and the removal of all of
//! it by who looks after people. How each is made and shown is its own module's.

use basis::problem::Outcome;
use domain::record::payload_hash;
use store::Connection;
use store::access::PersonRow;
use wire::output::PersonOut;

use super::people::{self, named, of_the_seller};
use crate::App;
use crate::clock::Clock;
use crate::letters::hex;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// A person's: since when each is there, and the text of it that is evidence.
type Texts = fn(&mut dyn Connection, i64) -> Outcome<Vec<(i64, String)>>;

/// One kind of it.
pub(super) struct Proofs {
    /// The kind of the entry that records a person's as they are from now on.
    pub(super) entry: &'static str,
    pub(super) texts: Texts,
    /// Takes all of a person's away; whether there was any.
    pub(super) remove_all: fn(&mut dyn Connection, i64) -> Outcome<bool>,
}

impl Proofs {
    /// When a person's last one was added, and a hash of all of them; `None` where there is none.
    pub(super) fn standing(&self, c: &mut dyn Connection, person: i64) -> Outcome<Option<(String, String)>> {
        let rows = (self.texts)(c, person)?;
        let Some(since) = rows.iter().map(|(at, _)| *at).max() else { return Ok(None) };
        let text: Vec<&str> = rows.iter().map(|(_, text)| text.as_str()).collect();
        Ok(Some((since.to_string(), hex(&payload_hash(&[], text.join("\n").as_bytes())))))
    }
    /// Records how they stand now, at every seller of the person, inside the caller's transaction: what was done, to which, and by whom.
    pub(super) fn record(
        &self,
        c: &mut dyn Connection,
        clock: &dyn Clock,
        person: &PersonRow,
        about: (&str, &str, &str),
    ) -> Outcome<()> {
        people::at_every_seller(c, clock, person, &|c, scribe| self.tell(c, scribe, person, about))
    }
    /// Tells a seller that gives somebody its first role of those that there are already.
    pub(super) fn arrives(
        &self,
        c: &mut dyn Connection,
        scribe: &mut Scribe<'_>,
        (person, by): (&PersonRow, &str),
    ) -> Outcome<()> {
        match self.standing(c, person.id)? {
            Some(_) => self.tell(c, scribe, person, ("standing", "", by)),
            None => Ok(()),
        }
    }
    fn tell(
        &self,
        c: &mut dyn Connection,
        scribe: &mut Scribe<'_>,
        person: &PersonRow,
        (what, name, by): (&str, &str, &str),
    ) -> Outcome<()> {
        let stands = self.standing(c, person.id)?.unwrap_or_default();
        people::tell_proof(c, scribe, (self.entry, person), (what, Some(name), by), stands)
    }
    /// Removes all of another person's, and ends the person's sessions. Once more changes nothing. Fails with `unknown_person`, `missing_value`.
    pub(super) fn clear(&self, app: &App, login: &str, by: &str) -> Outcome<PersonOut> {
        named(by)?;
        let turn = app.store.take_turn(&mut || ())?;
        let mut c = app.store.connect()?;
        let person = of_the_seller(&mut *c, app, login)?;
        in_transaction(&mut *c, |c| {
            if !(self.remove_all)(c, person.id)? {
                return Ok(());
            }
            store::sessions::end_of_person(c, person.id, app.clock.now())?;
            self.record(c, &*app.clock, &person, ("cleared", "", by))
        })?;
        drop((c, turn));
        people::one(app, login)
    }
}
