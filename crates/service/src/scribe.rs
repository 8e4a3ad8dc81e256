//! Writes evidence: finds the head of a chain, appends entries, notes the heads that no root covers yet.

use std::collections::HashMap;

use basis::problem::Outcome;
use domain::record::{Entry, GENESIS, Hash, Leaf, entry_hash, payload_hash};
use store::Connection;
use store::evidence::{self, EntryRow};

use crate::clock::Clock;
use crate::webhooks::outbox::{Outbox, Told};

/// Bytes of a salt.
const SALT: usize = 16;
/// Heads of chains remembered from one transaction to the next; some tens of megabytes.
const HEADS_MAX: usize = 200_000;
/// Salts drawn at once.
const SALTS: usize = 256;

/// A payload under a salt of its own.
pub(crate) struct Salted {
    salt: Vec<u8>,
    hash: Hash,
}

/// Salts drawn ahead.
pub(crate) struct Salts<'a> {
    clock: &'a dyn Clock,
    drawn: Vec<u8>,
}

impl<'a> Salts<'a> {
    pub(crate) fn new(clock: &'a dyn Clock) -> Self {
        Self { clock, drawn: Vec::new() }
    }
    /// The next salt. Fails with `no_randomness`.
    pub(crate) fn draw(&mut self) -> Outcome<Vec<u8>> {
        if self.drawn.len() < SALT {
            self.drawn.resize(SALT * SALTS, 0);
            self.clock.fill(&mut self.drawn)?;
        }
        Ok(self.drawn.split_off(self.drawn.len() - SALT))
    }
}

impl Salted {
    /// A payload under a salt that was drawn for it.
    pub(crate) fn new(salt: Vec<u8>, payload: &str) -> Self {
        let hash = payload_hash(&salt, payload.as_bytes());
        Self { salt, hash }
    }
}

/// Draws so many numbers of entries and says the last of them.
pub(crate) type Draw<'d> = Box<dyn FnMut(i64) -> Outcome<i64> + 'd>;
/// Numbers drawn when those reserved were not enough.
const DRAWN_MORE: usize = 64;

/// Collects the entries of one transaction.
pub(crate) struct Scribe<'a> {
    seller: i64,
    at: i64,
    /// Number of the last entry, once it was looked up.
    last: Option<i64>,
    heads: HashMap<i64, (i64, Hash)>,
    entries: Vec<EntryRow>,
    touched: HashMap<i64, Leaf>,
    salts: Salts<'a>,
    /// Gives numbers where several transactions of the seller write at once; else they follow on the last one in the store.
    pub(crate) draw: Option<Draw<'a>>,
    /// Numbers that were drawn and not used.
    left: i64,
    /// What is told to others of these entries.
    outbox: Outbox,
}

impl<'a> Scribe<'a> {
    pub(crate) fn new(clock: &'a dyn Clock, seller: i64) -> Self {
        Self::at_instant(clock, seller, clock.now())
    }
    /// The same for entries of an instant that others share.
    pub(crate) fn at_instant(clock: &'a dyn Clock, seller: i64, at: i64) -> Self {
        Self {
            seller,
            at,
            last: None,
            heads: HashMap::new(),
            entries: Vec::new(),
            touched: HashMap::new(),
            salts: Salts::new(clock),
            draw: None,
            left: 0,
            outbox: Outbox::default(),
        }
    }
    /// The instant of all its entries.
    pub(crate) fn at(&self) -> i64 {
        self.at
    }
    /// Draws numbers for so many entries at once, where they are drawn at all.
    pub(crate) fn reserve(&mut self, entries: usize) -> Outcome<()> {
        let wanted = i64::try_from(entries).unwrap_or(i64::MAX);
        if let Some(draw) = self.draw.as_mut()
            && wanted > self.left
        {
            self.last = Some(draw(wanted)? - wanted);
            self.left = wanted;
        }
        Ok(())
    }
    /// The number of the next entry.
    fn number(&mut self, c: &mut dyn Connection) -> Outcome<i64> {
        if self.draw.is_some() {
            if self.left == 0 {
                self.reserve(DRAWN_MORE)?;
            }
            self.left -= 1;
        }
        let number = match self.last {
            Some(number) => number + 1,
            None => evidence::last_entry(c, self.seller)? + 1,
        };
        self.last = Some(number);
        Ok(number)
    }
    /// Tells the head of a chain that was read elsewhere.
    pub(crate) fn know_head(&mut self, chain: i64, head: (i64, Hash)) {
        self.heads.entry(chain).or_insert(head);
    }
    /// Appends an entry whose payload is stored beside it; its number is returned.
    pub(crate) fn add(&mut self, c: &mut dyn Connection, chain: i64, kind: &str, payload: String) -> Outcome<i64> {
        self.add_row(c, chain, kind, 0, payload)
    }
    /// Appends an entry whose payload is the row `reference` of the books; only its hash is kept.
    pub(crate) fn add_row(
        &mut self,
        c: &mut dyn Connection,
        chain: i64,
        kind: &str,
        reference: i64,
        payload: String,
    ) -> Outcome<i64> {
        let salted = Salted::new(self.salts.draw()?, &payload);
        self.append(c, chain, (kind, reference), salted, payload)
    }
    /// Hashes a payload for [`Scribe::add_salted`].
    pub(crate) fn salted(&mut self, payload: &str) -> Outcome<Salted> {
        Ok(Salted::new(self.salts.draw()?, payload))
    }
    /// Appends an entry of a row of the books whose payload was hashed before.
    pub(crate) fn add_salted(
        &mut self,
        c: &mut dyn Connection,
        chain: i64,
        row: (&str, i64),
        salted: Salted,
    ) -> Outcome<i64> {
        self.append(c, chain, row, salted, String::new())
    }

    fn append(
        &mut self,
        c: &mut dyn Connection,
        chain: i64,
        (kind, reference): (&str, i64),
        Salted { salt, hash: hashed }: Salted,
        told: String,
    ) -> Outcome<i64> {
        let (last, previous) = match self.heads.get(&chain) {
            Some(head) => *head,
            None => evidence::head(c, self.seller, chain)?.unwrap_or((0, GENESIS)),
        };
        let entry = self.number(c)?;
        let seq = last + 1;
        let hash = entry_hash(&Entry { previous: &previous, seq, at: self.at, kind, payload: &hashed });
        self.heads.insert(chain, (seq, hash));
        self.touched.insert(chain, Leaf { chain, seq, hash });
        let (at, kind, payload) = (self.at, kind.to_owned(), String::new());
        let mut row = EntryRow { entry, chain, seq, at, kind, reference, salt, payload_hash: hashed, hash, payload };
        self.outbox.take(c, self.seller, &row, &told)?;
        if reference == 0 {
            row.payload = told;
        }
        self.entries.push(row);
        Ok(entry)
    }

    /// Writes the entries collected so far, inside the caller's transaction, which must not end before [`Scribe::flush`].
    pub(crate) fn write_entries(&mut self, c: &mut dyn Connection) -> Outcome<()> {
        evidence::put_entries(c, self.seller, &self.entries)?;
        self.entries.clear();
        self.outbox.write(c, self.seller)
    }
    /// Writes what was collected, inside the caller's transaction. Heads stay known for the next transaction, unless they are
    /// too many.
    pub(crate) fn flush(&mut self, c: &mut dyn Connection) -> Outcome<()> {
        self.write_entries(c)?;
        let mut leaves: Vec<Leaf> = self.touched.values().copied().collect();
        leaves.sort_by_key(|l| l.chain);
        evidence::put_heads(c, self.seller, &leaves)?;
        evidence::put_unsealed(c, self.seller, self.last.unwrap_or(0), &leaves)?;
        self.touched.clear();
        self.outbox.end();
        if self.heads.len() > HEADS_MAX {
            self.heads.clear();
        }
        Ok(())
    }
    /// Events that the act itself tells when it is done.
    pub(crate) fn late(&mut self) -> Vec<Told> {
        self.outbox.late()
    }
    /// Forgets the heads it knows, so that memory stays flat over many debtors.
    pub(crate) fn forget_heads(&mut self) {
        self.heads.clear();
    }
}
