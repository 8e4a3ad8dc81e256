//! Chains: every entry's hash, its payload's hash, the sequence, the heads that are stored and that roots seal.

use std::collections::{BTreeMap, HashMap};

use basis::problem::Outcome;
use domain::record::{Entry, GENESIS, Hash, Leaf, entry_hash, payload_hash, read_leaves};
use store::Connection;
use store::evidence::{self, EntryRow};

use super::rows::Rows;
use super::{Fault, Report};
use crate::App;

/// Entries of a chain whose facts are rows, by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) invoices: usize,
    pub(super) receipts: usize,
    pub(super) movements: usize,
    pub(super) decisions: usize,
    pub(super) letters: usize,
    pub(super) events: usize,
    pub(super) master: usize,
}

impl Counts {
    /// The counts with the word of their kind.
    pub(super) fn by_kind(&self) -> [(&'static str, usize); 7] {
        [
            ("invoice", self.invoices),
            ("receipt", self.receipts),
            ("movement", self.movements),
            ("decision", self.decisions),
            ("letter", self.letters),
            ("letter_event", self.events),
            (crate::debtors::record::ENTRY, self.master),
        ]
    }
}

/// What the walk knows of a chain.
pub(super) struct Chain {
    /// The debtor's code, or the seller's.
    pub(super) code: String,
    /// Sequence and hash of its last entry.
    head: (i64, Hash),
    pub(super) counts: Counts,
    /// Sequence of the last entry of master data, and how the row differs from it.
    pub(super) debtor: Option<(i64, Option<Fault>)>,
    /// The assignment of a strategy that each account was last said to be under: currency, cycle, number.
    pub(super) under: Vec<(String, i64, i64)>,
    /// The cycle of each account that was last said to have ended: currency, cycle.
    pub(super) ended: Vec<(String, i64)>,
    /// Whether its head is stored.
    stored: bool,
}

impl Chain {
    /// Notes that an account's cycle went on under an assignment.
    pub(super) fn under(&mut self, currency: String, cycle: i64, assignment: i64) {
        self.under.retain(|(known, _, _)| *known != currency);
        self.under.push((currency, cycle, assignment));
    }
}

/// Chains by the number of their debtor; 0 is the seller's own.
pub(super) type Chains = HashMap<i64, Chain>;

/// Walks all entries in the order of recording and all roots; `progress` is told how many of how many entries are done.
pub(super) fn check(app: &App, report: &mut Report, progress: &mut dyn FnMut(u64, u64)) -> Outcome<Chains> {
    let seller = app.seller.id;
    let mut c = app.connect()?;
    let total = u64::try_from(evidence::last_entry(&mut *c, seller)?).unwrap_or(0);
    let roots = super::roots::read(app, &mut *c, report)?;
    let mut walk = Walk { rows: Rows::new(app)?, chains: HashMap::new(), sealed: sealed(&roots) };
    evidence::entries(&mut *c, seller, &mut |entry| {
        report.entries += 1;
        walk.entry(&entry, report)?;
        if report.entries.is_multiple_of(1000) {
            progress(report.entries, total);
        }
        Ok(())
    })?;
    walk.rows.finish(report)?;
    walk.master_data(report);
    walk.sealed_entries(report)?;
    walk.heads(&mut *c, seller, report)?;
    walk.unsealed(&mut *c, seller, &roots, report)?;
    Ok(walk.chains)
}

/// What is known while walking.
struct Walk {
    rows: Rows,
    chains: Chains,
    /// Heads that roots sealed and that have not been met yet, with the root's number.
    sealed: HashMap<(i64, i64), (Hash, i64)>,
}

impl Walk {
    fn entry(&mut self, entry: &EntryRow, report: &mut Report) -> Outcome<()> {
        if !self.chains.contains_key(&entry.chain) {
            let code = self.rows.code(entry.chain)?;
            let head = (0, GENESIS);
            let counts = Counts::default();
            let chain = Chain { code, head, counts, debtor: None, under: Vec::new(), ended: Vec::new(), stored: false };
            self.chains.insert(entry.chain, chain);
        }
        let Some(chain) = self.chains.get_mut(&entry.chain) else { return Ok(()) };
        let place = format!("{} {}", chain.code, entry.seq);
        let named = |more: Vec<(&'static str, String)>| {
            let first = [("debtor", chain.code.clone()), ("seq", entry.seq.to_string()), ("kind", entry.kind.clone())];
            first.into_iter().chain(more).collect()
        };
        if let Some(code) = fault(&mut self.rows, &chain.code, entry, &chain.head)? {
            report.find(code, place.clone(), named(Vec::new()));
        }
        if self.sealed.get(&(entry.chain, entry.seq)).is_some_and(|(hash, _)| *hash == entry.hash) {
            self.sealed.remove(&(entry.chain, entry.seq));
        }
        chain.head = (entry.seq, entry.hash);
        if let Some(fault) = self.rows.agree(entry, chain)? {
            report.fault(fault, place, (&chain.code, entry.seq, &entry.kind));
        }
        Ok(())
    }

    /// The newest entry of every debtor's master data against its row.
    fn master_data(&mut self, report: &mut Report) {
        let chains: BTreeMap<i64, &mut Chain> = self.chains.iter_mut().map(|(k, c)| (*k, c)).collect();
        for chain in chains.into_values() {
            if let Some((seq, Some(fault))) = &mut chain.debtor {
                let place = format!("{} {seq}", chain.code);
                report.fault(std::mem::take(fault), place, (&chain.code, *seq, "debtor"));
            }
        }
    }

    /// Heads that roots sealed and that were not met.
    fn sealed_entries(&mut self, report: &mut Report) -> Outcome<()> {
        let mut sealed: Vec<_> = std::mem::take(&mut self.sealed).into_iter().collect();
        sealed.sort_by_key(|(key, _)| *key);
        for ((chain, seq), (_, root)) in sealed {
            let debtor = self.rows.code(chain)?;
            let args = vec![("debtor", debtor.clone()), ("seq", seq.to_string()), ("root", root.to_string())];
            report.find("verify_sealed_entry", format!("{debtor} {seq}"), args);
        }
        Ok(())
    }

    /// Stored heads against the last entries.
    fn heads(&mut self, c: &mut dyn Connection, seller: i64, report: &mut Report) -> Outcome<()> {
        for head in evidence::heads(c, seller, None)? {
            let chain = self.chains.get_mut(&head.chain);
            let right = chain.is_some_and(|chain| {
                chain.stored = true;
                chain.head == (head.seq, head.hash)
            });
            if !right {
                let debtor = self.rows.code(head.chain)?;
                let args = vec![("debtor", debtor.clone()), ("seq", head.seq.to_string())];
                report.find("verify_head", debtor, args);
            }
        }
        let missing: BTreeMap<i64, &Chain> =
            self.chains.iter().filter(|(_, c)| !c.stored).map(|(k, c)| (*k, c)).collect();
        for chain in missing.into_values() {
            let args = vec![("debtor", chain.code.clone()), ("seq", chain.head.0.to_string())];
            report.find("verify_no_head", chain.code.clone(), args);
        }
        Ok(())
    }

    /// Every chain ends with an entry that a root seals or that stands among those not sealed yet; a run seals itself.
    fn unsealed(
        &self,
        c: &mut dyn Connection,
        seller: i64,
        roots: &[(i64, Vec<Leaf>)],
        report: &mut Report,
    ) -> Outcome<()> {
        let mut covered: HashMap<i64, (i64, Hash)> = HashMap::new();
        let mut cover = |leaf: &Leaf| {
            let newest = covered.entry(leaf.chain).or_insert((0, GENESIS));
            if leaf.seq > newest.0 {
                *newest = (leaf.seq, leaf.hash);
            }
            newest.0
        };
        let mut own = 0;
        for leaf in roots.iter().flat_map(|(_, leaves)| leaves) {
            let newest = cover(leaf);
            own = if leaf.chain == 0 { newest } else { own };
        }
        for batch in evidence::unsealed(c, seller)? {
            for leaf in read_leaves(&batch)? {
                cover(&leaf);
            }
        }
        let open = |(k, chain): &(&i64, &Chain)| {
            covered.get(*k) != Some(&chain.head) || (**k == 0 && self.rows.last_run > own)
        };
        let open: BTreeMap<i64, &Chain> = self.chains.iter().filter(open).map(|(k, c)| (*k, c)).collect();
        if let Some(first) = open.values().next() {
            let args = vec![
                ("debtor", first.code.clone()),
                ("seq", first.head.0.to_string()),
                ("chains", open.len().to_string()),
            ];
            report.find("verify_unsealed", first.code.clone(), args);
        }
        Ok(())
    }
}

/// The first thing that is wrong with an entry itself.
fn fault(
    rows: &mut Rows,
    code: &str,
    entry: &EntryRow,
    (seq, previous): &(i64, Hash),
) -> Outcome<Option<&'static str>> {
    if entry.seq != seq + 1 {
        return Ok(Some("verify_sequence"));
    }
    let hashed = if entry.reference == 0 {
        payload_hash(&entry.salt, entry.payload.as_bytes())
    } else {
        payload_hash(&entry.salt, rows.text(code, entry)?.as_bytes())
    };
    if hashed != entry.payload_hash {
        return Ok(Some("verify_payload"));
    }
    let bound = Entry { previous, seq: entry.seq, at: entry.at, kind: &entry.kind, payload: &entry.payload_hash };
    Ok((entry_hash(&bound) != entry.hash).then_some("verify_chain"))
}

/// All heads that roots sealed, by chain and sequence.
fn sealed(roots: &[(i64, Vec<Leaf>)]) -> HashMap<(i64, i64), (Hash, i64)> {
    let leaves = roots.iter().flat_map(|(root, leaves)| leaves.iter().map(move |l| (l, *root)));
    leaves.map(|(l, root)| ((l.chain, l.seq), (l.hash, root))).collect()
}
