//! Chains and roots: every entry's hash, its payload's hash, the sequence, the heads that roots sealed, the signatures.

use std::collections::HashMap;

use basis::problem::Outcome;
use domain::record::{Entry, GENESIS, Hash, Leaf, entry_hash, merkle_root, payload_hash, read_leaves};
use ed25519_dalek::{Signature, VerifyingKey};
use store::evidence::{self, EntryRow, RootRow};
use store::{Connection, books, people};

use super::{Report, invoice_text, movement_text, receipt_text};
use crate::App;

/// Texts of the facts of one debtor that are rows of their own, by kind and number.
type Texts = HashMap<(String, i64), String>;

/// How many debtors' texts are kept at once.
const DEBTORS_KEPT: usize = 512;

/// Walks all entries in the order of recording and all roots; `progress` is told how many of how many entries are done.
pub(super) fn check(app: &App, report: &mut Report, progress: &mut dyn FnMut(u64, u64)) -> Outcome<()> {
    let seller = app.seller.id;
    let mut c = app.connect()?;
    let total = u64::try_from(evidence::last_entry(&mut *c, seller)?).unwrap_or(0);
    let roots = read_roots(app, &mut *c, report)?;
    let mut walk =
        Walk { facts: Facts::new(app)?, heads: HashMap::new(), sealed: sealed(&roots), counts: HashMap::new() };
    evidence::entries(&mut *c, seller, &mut |entry| {
        report.entries += 1;
        walk.entry(&entry, report)?;
        if report.entries.is_multiple_of(1000) {
            progress(report.entries, total);
        }
        Ok(())
    })?;
    walk.finish(&mut *c, seller, report)
}

/// What is known while walking.
struct Walk {
    facts: Facts,
    /// Sequence and hash of the last entry seen of each chain.
    heads: HashMap<i64, (i64, Hash)>,
    /// Heads that roots sealed and that have not been met yet, with the root's number.
    sealed: HashMap<(i64, i64), (Hash, i64)>,
    /// Entries of facts that are rows, by chain and kind.
    counts: HashMap<(i64, String), usize>,
}

impl Walk {
    fn entry(&mut self, entry: &EntryRow, report: &mut Report) -> Outcome<()> {
        let (seq, previous) = self.heads.get(&entry.chain).copied().unwrap_or((0, GENESIS));
        if entry.reference != 0 {
            *self.counts.entry((entry.chain, entry.kind.clone())).or_default() += 1;
        }
        if let Some(code) = self.fault(entry, seq, &previous)? {
            let debtor = self.facts.code(entry.chain)?;
            let args = vec![("debtor", debtor.clone()), ("seq", entry.seq.to_string()), ("kind", entry.kind.clone())];
            report.find(code, format!("{debtor} {}", entry.seq), args);
        }
        if self.sealed.get(&(entry.chain, entry.seq)).is_some_and(|(hash, _)| *hash == entry.hash) {
            self.sealed.remove(&(entry.chain, entry.seq));
        }
        self.heads.insert(entry.chain, (entry.seq, entry.hash));
        Ok(())
    }

    /// The first thing that is wrong with an entry.
    fn fault(&mut self, entry: &EntryRow, seq: i64, previous: &Hash) -> Outcome<Option<&'static str>> {
        if entry.seq != seq + 1 {
            return Ok(Some("verify_sequence"));
        }
        let hashed = if entry.reference == 0 {
            payload_hash(&entry.salt, entry.payload.as_bytes())
        } else {
            payload_hash(&entry.salt, self.facts.text(entry)?.as_bytes())
        };
        if hashed != entry.payload_hash {
            return Ok(Some("verify_payload"));
        }
        let bound = Entry { previous, seq: entry.seq, at: entry.at, kind: &entry.kind, payload: &entry.payload_hash };
        Ok((entry_hash(&bound) != entry.hash).then_some("verify_chain"))
    }

    /// What the walk did not meet: sealed heads, stored heads, facts without an entry.
    fn finish(mut self, c: &mut dyn Connection, seller: i64, report: &mut Report) -> Outcome<()> {
        let mut sealed: Vec<_> = std::mem::take(&mut self.sealed).into_iter().collect();
        sealed.sort_by_key(|(key, _)| *key);
        for ((chain, seq), (_, root)) in sealed {
            let debtor = self.facts.code(chain)?;
            let args = vec![("debtor", debtor.clone()), ("seq", seq.to_string()), ("root", root.to_string())];
            report.find("verify_sealed_entry", format!("{debtor} {seq}"), args);
        }
        for head in evidence::heads(c, seller, None)? {
            if self.heads.remove(&head.chain) != Some((head.seq, head.hash)) {
                let debtor = self.facts.code(head.chain)?;
                let args = vec![("debtor", debtor.clone()), ("seq", head.seq.to_string())];
                report.find("verify_head", debtor, args);
            }
        }
        for debtor in people::debtors(c, seller, 1, i64::MAX)? {
            for (kind, rows) in self.facts.rows(debtor.id)? {
                let entries = self.counts.get(&(debtor.id, kind.to_owned())).copied().unwrap_or(0);
                if rows != entries {
                    let code = debtor.facts.code.clone();
                    let args = vec![
                        ("debtor", code.clone()),
                        ("kind", kind.to_owned()),
                        ("rows", rows.to_string()),
                        ("entries", entries.to_string()),
                    ];
                    report.find("verify_no_entry", format!("{code} {kind}"), args);
                }
            }
        }
        Ok(())
    }
}

/// The facts that entries refer to, read a debtor at a time over a connection of their own.
struct Facts {
    connection: Box<dyn Connection>,
    seller: i64,
    seller_code: String,
    kept: HashMap<i64, Texts>,
}

impl Facts {
    fn new(app: &App) -> Outcome<Self> {
        let connection = app.connect()?;
        Ok(Self { connection, seller: app.seller.id, seller_code: app.seller.code.clone(), kept: HashMap::new() })
    }
    /// The code of a chain: the debtor's, or the seller's own.
    fn code(&mut self, chain: i64) -> Outcome<String> {
        let found = people::debtors(&mut *self.connection, self.seller, chain, chain)?.pop();
        Ok(found.map_or_else(|| self.seller_code.clone(), |d| d.facts.code))
    }
    /// The text of the row that an entry refers to; empty when there is no such row.
    fn text(&mut self, entry: &EntryRow) -> Outcome<String> {
        if !self.kept.contains_key(&entry.chain) {
            if self.kept.len() >= DEBTORS_KEPT {
                self.kept.clear();
            }
            let code = self.code(entry.chain)?;
            let texts = texts(&mut *self.connection, self.seller, (entry.chain, &code))?;
            self.kept.insert(entry.chain, texts);
        }
        let key = (entry.kind.clone(), entry.reference);
        Ok(self.kept.get(&entry.chain).and_then(|t| t.get(&key)).cloned().unwrap_or_default())
    }
    /// How many rows of each kind a debtor has.
    fn rows(&mut self, debtor: i64) -> Outcome<[(&'static str, usize); 3]> {
        let c = &mut *self.connection;
        Ok([
            ("invoice", books::invoices(c, self.seller, debtor)?.len()),
            ("receipt", books::receipts(c, self.seller, debtor)?.len()),
            ("movement", books::movements(c, self.seller, debtor)?.len()),
        ])
    }
}

fn texts(c: &mut dyn Connection, seller: i64, (debtor, code): (i64, &str)) -> Outcome<Texts> {
    let mut texts = HashMap::new();
    for row in books::invoices(c, seller, debtor)? {
        texts.insert(("invoice".to_owned(), row.fact.invoice), invoice_text(code, &row));
    }
    for row in books::receipts(c, seller, debtor)? {
        texts.insert(("receipt".to_owned(), row.fact.receipt), receipt_text(code, &row));
    }
    for row in books::movements(c, seller, debtor)? {
        texts.insert(("movement".to_owned(), row.id), movement_text(&row));
    }
    Ok(texts)
}

/// All heads that roots sealed, by chain and sequence.
fn sealed(roots: &[(i64, Vec<Leaf>)]) -> HashMap<(i64, i64), (Hash, i64)> {
    let leaves = roots.iter().flat_map(|(root, leaves)| leaves.iter().map(move |l| (l, *root)));
    leaves.map(|(l, root)| ((l.chain, l.seq), (l.hash, root))).collect()
}

/// Every root follows from the one before and its leaves, and is signed; its number and leaves are returned.
fn read_roots(app: &App, c: &mut dyn Connection, report: &mut Report) -> Outcome<Vec<(i64, Vec<Leaf>)>> {
    let key: Option<VerifyingKey> =
        <[u8; 32]>::try_from(app.seller.public_key.as_slice()).ok().and_then(|b| VerifyingKey::from_bytes(&b).ok());
    let mut previous = GENESIS;
    let mut read = Vec::new();
    evidence::roots(c, app.seller.id, &mut |root| {
        report.roots += 1;
        let leaves = read_leaves(&root.leaves).unwrap_or_default();
        let in_order = root.id == i64::try_from(read.len()).unwrap_or(0) + 1;
        let args = || vec![("root", root.id.to_string()), ("as_of", root.as_of.to_string())];
        if !in_order || merkle_root(&previous, &leaves) != root.hash {
            report.find("verify_root", format!("root {}", root.id), args());
        }
        if !signed(key.as_ref(), &root) {
            report.find("verify_signature", format!("root {}", root.id), args());
        }
        previous = root.hash;
        read.push((root.id, leaves));
        Ok(())
    })?;
    Ok(read)
}

fn signed(key: Option<&VerifyingKey>, root: &RootRow) -> bool {
    let signature = Signature::from_slice(&root.signature).ok();
    matches!((key, signature), (Some(key), Some(s)) if key.verify_strict(&crate::seal::signed_bytes(root), &s).is_ok())
}
