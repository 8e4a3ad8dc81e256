//! Chains and roots: every entry's hash, its payload's hash, the sequence, the heads that roots sealed, the signatures.

use std::collections::HashMap;

use basis::problem::Outcome;
use domain::record::{Entry, GENESIS, Hash, entry_hash, merkle_root, payload_hash, read_leaves};
use ed25519_dalek::{Signature, VerifyingKey};
use store::evidence::{self, EntryRow};
use store::{Connection, books, people};

use super::{Report, invoice_text, movement_text, receipt_text};
use crate::App;

pub(super) fn check(app: &App, c: &mut dyn Connection, chain: i64, report: &mut Report) -> Outcome<()> {
    let seller = app.seller.id;
    let code = match people::debtors(c, seller, chain, chain)?.into_iter().next() {
        Some(row) => row.facts.code,
        None => app.seller.code.clone(),
    };
    let rows = texts(c, seller, (chain, &code))?;
    let mut entries = Vec::new();
    evidence::chains(c, seller, (chain, chain), &mut |entry| {
        entries.push(entry);
        Ok(())
    })?;
    let mut previous = GENESIS;
    for (i, entry) in entries.iter().enumerate() {
        report.entries += 1;
        if let Some(code_of) = fault(entry, i, &previous, &rows) {
            let args = vec![
                ("debtor", code.clone()),
                ("seq", entry.seq.to_string()),
                ("kind", entry.kind.clone()),
            ];
            report.find(code_of, format!("{code} {}", entry.seq), args);
        }
        previous = entry.hash;
    }
    missing_entries(&code, &entries, &rows, report);
    Ok(())
}

/// The first thing that is wrong with an entry.
fn fault(entry: &EntryRow, index: usize, previous: &Hash, rows: &HashMap<(String, i64), String>) -> Option<&'static str> {
    if entry.seq != i64::try_from(index).unwrap_or(0) + 1 {
        return Some("verify_sequence");
    }
    let stored;
    let payload = if entry.reference == 0 {
        &entry.payload
    } else {
        match rows.get(&(entry.kind.clone(), entry.reference)) {
            Some(text) => text,
            None => {
                stored = String::new();
                &stored
            }
        }
    };
    if payload_hash(&entry.salt, payload.as_bytes()) != entry.payload_hash {
        return Some("verify_payload");
    }
    let bound =
        Entry { previous, seq: entry.seq, at: entry.at, kind: &entry.kind, payload: &entry.payload_hash };
    (entry_hash(&bound) != entry.hash).then_some("verify_chain")
}

/// Facts of the books without an entry.
fn missing_entries(
    code: &str,
    entries: &[EntryRow],
    rows: &HashMap<(String, i64), String>,
    report: &mut Report,
) {
    for (kind, reference) in rows.keys() {
        if !entries.iter().any(|e| e.kind == *kind && e.reference == *reference) {
            let args = vec![("debtor", code.to_owned()), ("kind", kind.clone()), ("number", reference.to_string())];
            report.find("verify_no_entry", format!("{code} {kind} {reference}"), args);
        }
    }
}

/// The texts of the facts that are rows of their own, by kind and number.
fn texts(c: &mut dyn Connection, seller: i64, (debtor, code): (i64, &str)) -> Outcome<HashMap<(String, i64), String>> {
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

/// Every root follows from the one before and its leaves, is signed, and its leaves are entries that exist.
pub(super) fn check_roots(app: &App, c: &mut dyn Connection, report: &mut Report) -> Outcome<()> {
    let seller = app.seller.id;
    let key: Option<VerifyingKey> =
        <[u8; 32]>::try_from(app.seller.public_key.as_slice()).ok().and_then(|b| VerifyingKey::from_bytes(&b).ok());
    let mut roots = Vec::new();
    evidence::roots(c, seller, &mut |root| {
        roots.push(root);
        Ok(())
    })?;
    let mut previous = GENESIS;
    for (i, root) in roots.iter().enumerate() {
        report.roots += 1;
        let args = || vec![("root", root.id.to_string()), ("as_of", root.as_of.to_string())];
        let leaves = read_leaves(&root.leaves).unwrap_or_default();
        let holds = root.id == i64::try_from(i).unwrap_or(0) + 1 && merkle_root(&previous, &leaves) == root.hash;
        if !holds {
            report.find("verify_root", format!("root {}", root.id), args());
        }
        let signature = Signature::from_slice(&root.signature).ok();
        let signed = matches!((&key, signature), (Some(key), Some(s)) if key.verify_strict(&root.hash, &s).is_ok());
        if !signed {
            report.find("verify_signature", format!("root {}", root.id), args());
        }
        for leaf in &leaves {
            check_leaf(app, c, root.id, leaf, report)?;
        }
        previous = root.hash;
    }
    Ok(())
}

/// A sealed head must still be the entry with that sequence: this is how a cut tail shows.
fn check_leaf(
    app: &App,
    c: &mut dyn Connection,
    root: i64,
    leaf: &domain::record::Leaf,
    report: &mut Report,
) -> Outcome<()> {
    let seller = app.seller.id;
    if evidence::entry_hash_at(c, seller, leaf.chain, leaf.seq)? == Some(leaf.hash) {
        return Ok(());
    }
    let code = people::debtors(c, seller, leaf.chain, leaf.chain)?
        .into_iter()
        .next()
        .map_or_else(|| app.seller.code.clone(), |d| d.facts.code);
    let args = vec![("debtor", code.clone()), ("seq", leaf.seq.to_string()), ("root", root.to_string())];
    report.find("verify_sealed_entry", format!("{code} {}", leaf.seq), args);
    Ok(())
}
