//! Debtor master data: new debtors are added, known ones take over what the file states; an empty cell states nothing.
//!
//! A row may name as bill-to or ship-to a debtor that stands further down: it is held back until the end of the file.

use std::collections::{BTreeMap, HashMap, HashSet};

use basis::problem::Outcome;
use domain::intake::{Doubtful, NewDebtor, Rejection};
use store::Connection;
use store::people::DebtorRow;

use super::rows::Rows;
use super::{Job, Writing, debtor_payload};
use crate::debtors::links::{self, LINKS, Link, Wrong};
use crate::debtors::record::{self, By};
use crate::scribe::Scribe;

/// A row that names a debtor which is not known yet.
struct Held {
    new: NewDebtor,
    fields: Vec<String>,
    /// The column that names it, and whom.
    waits: (Link, String),
}

/// What lives as long as the file is read.
struct Debtors<'a> {
    c: &'a mut dyn Connection,
    scribe: Scribe<'a>,
    held: Vec<Held>,
    /// Debtors of rows that are held back, and what those wait for.
    waiting: HashMap<String, (Link, String)>,
    /// The group that the file names for a debtor.
    groups: HashMap<String, String>,
}

pub(super) fn read(
    job: &mut Job<'_>,
    c: &mut dyn Connection,
    rows: &mut Rows,
    progress: &mut dyn FnMut(u64),
) -> Outcome<()> {
    let scribe = Scribe::new(&*job.app.clock, job.app.seller.id);
    let mut into = Debtors { c, scribe, held: Vec::new(), waiting: HashMap::new(), groups: HashMap::new() };
    job.each_row(rows, domain::intake::debtor, &mut into, progress)?;
    let Debtors { c, mut scribe, held, .. } = into;
    release(job, c, &mut scribe, held)?;
    scribe.flush(c)
}

impl Writing for Debtors<'_> {
    type New = NewDebtor;

    fn doubts(&self, job: &Job<'_>, new: &NewDebtor) -> Vec<Rejection> {
        new.doubts(job.day)
    }
    fn take(&mut self, job: &mut Job<'_>, new: NewDebtor, fields: &[String]) -> Outcome<Result<(), Vec<Rejection>>> {
        if let Some(group) = &new.group {
            let first = self.groups.entry(new.code.clone()).or_insert_with(|| group.clone());
            if first != group {
                let two = Rejection::field(new.line, "group", "debtor_in_two_groups").with("debtor", &new.code);
                return Ok(Err(vec![two.with("value", group).with("group", first.as_str())]));
            }
        }
        // A row after one of the same debtor that is held back waits for it: the later word holds.
        if let Some(waits) = self.waiting.get(&new.code) {
            self.held.push(Held { new, fields: fields.to_vec(), waits: waits.clone() });
            return Ok(Ok(()));
        }
        match linked(job, self.c, &new)? {
            None => take(job, self.c, &mut self.scribe, &new)?,
            Some((link, target, Wrong::Unknown)) => {
                self.waiting.insert(new.code.clone(), (link, target.clone()));
                self.held.push(Held { new, fields: fields.to_vec(), waits: (link, target) });
            }
            Some((link, target, Wrong::Cycle)) => return Ok(Err(vec![refusal(&new, link, &target, Wrong::Cycle)])),
        }
        Ok(Ok(()))
    }
    fn write(&mut self, _job: &mut Job<'_>) -> Outcome<()> {
        self.scribe.flush(self.c)
    }
    fn connection(&mut self) -> &mut dyn Connection {
        self.c
    }
}

/// What is wrong with the debtors that a row names, if anything is.
fn linked(job: &mut Job<'_>, c: &mut dyn Connection, new: &NewDebtor) -> Outcome<Option<(Link, String, Wrong)>> {
    for link in LINKS {
        let Some(target) = link.stated(new) else { continue };
        let mut next = |code: &str| Ok(job.debtor(c, code)?.map(|known| link.of(&known.row).to_owned()));
        if let Some(wrong) = links::wrong(&new.code, target, &mut next)? {
            return Ok(Some((link, target.to_owned(), wrong)));
        }
    }
    Ok(None)
}

fn refusal(new: &NewDebtor, link: Link, target: &str, wrong: Wrong) -> Rejection {
    let named = |code| Rejection::field(new.line, link.column(), code).with("debtor", &new.code);
    match wrong {
        Wrong::Unknown => named("linked_debtor_unknown").with("value", target),
        Wrong::Cycle => named("linked_debtor_cycle").with("value", target),
    }
}

/// Takes the rows held back whose debtors have come, in as many rounds as that opens the way for others; refuses the rest.
fn release(job: &mut Job<'_>, c: &mut dyn Connection, scribe: &mut Scribe<'_>, mut held: Vec<Held>) -> Outcome<()> {
    loop {
        let before = held.len();
        let mut left = Vec::new();
        let mut waiting: HashSet<String> = HashSet::new();
        for mut row in held {
            if waiting.contains(&row.new.code) {
                left.push(row);
                continue;
            }
            match linked(job, c, &row.new)? {
                None => take(job, c, scribe, &row.new)?,
                Some((link, target, Wrong::Cycle)) => {
                    job.reject(&row.fields, &[refusal(&row.new, link, &target, Wrong::Cycle)])?;
                }
                Some((link, target, Wrong::Unknown)) => {
                    row.waits = (link, target);
                    waiting.insert(row.new.code.clone());
                    left.push(row);
                }
            }
        }
        held = left;
        if held.len() == before || held.is_empty() {
            break;
        }
    }
    let waits: BTreeMap<&str, &(Link, String)> = held.iter().map(|h| (h.new.code.as_str(), &h.waits)).collect();
    let mut refused = Vec::new();
    for row in &held {
        let (link, target) = &row.waits;
        // Rows that wait for each other lead back to one of themselves; others lead to a code that nobody has.
        let mut at = target.as_str();
        let mut steps = 0;
        while let Some((_, next)) = waits.get(at) {
            at = next;
            steps += 1;
            if at == row.new.code || steps > held.len() {
                break;
            }
        }
        let wrong = if waits.contains_key(at) { Wrong::Cycle } else { Wrong::Unknown };
        refused.push((row.fields.clone(), refusal(&row.new, *link, target, wrong)));
    }
    for (fields, rejection) in refused {
        job.reject(&fields, &[rejection])?;
    }
    job.result.rejected.sort_by_key(|r| r.line);
    Ok(())
}

fn take(job: &mut Job<'_>, c: &mut dyn Connection, scribe: &mut Scribe<'_>, new: &NewDebtor) -> Outcome<()> {
    let seller = job.app.seller.id;
    let home = job.app.seller.jurisdiction.clone();
    let (import, day) = (job.import, job.day);
    match job.debtor(c, &new.code)? {
        Some(known) => {
            let mut row = known.row.clone();
            merge(&mut row, new);
            if row == known.row {
                job.result.duplicates += 1;
                return Ok(());
            }
            let before = std::mem::replace(&mut known.row, row.clone());
            let entry = record::edited(c, seller, scribe, (&before, &row), (day, By::import(import)))?;
            super::note(job, c, (row.id, entry), Some(&before))?;
        }
        None => {
            let mut row = DebtorRow::default();
            row.facts.code.clone_from(&new.code);
            row.facts.jurisdiction = home;
            merge(&mut row, new);
            let code = row.facts.code.clone();
            job.add_debtor(c, row)?;
            if new.country.is_none() {
                job.seat_supposed();
            }
            if let Some(known) = job.debtors.get(&code) {
                let debtor = (known.row.id, code.as_str());
                record::event(c, seller, scribe, debtor, (record::BROUGHT, day, By::import(import)), &[])?;
                let entry = scribe.add(c, known.row.id, "debtor", debtor_payload(&known.row))?;
                super::note(job, c, (known.row.id, entry), None)?;
            }
        }
    }
    job.result.imported += 1;
    Ok(())
}

/// Takes over what is stated. A debtor that names itself as bill-to or ship-to names nobody.
pub(crate) fn merge(row: &mut DebtorRow, new: &NewDebtor) {
    row.facts.name.clone_from(&new.legal_name);
    let f = &mut row.facts;
    for (field, value) in [
        (&mut f.jurisdiction, &new.country),
        (&mut f.language, &new.language),
        (&mut f.segment, &new.segment),
        (&mut f.email, &new.email),
        (&mut f.phone, &new.phone),
        (&mut f.tax_id, &new.tax_id),
        (&mut f.address, &new.address),
        (&mut f.contact, &new.contact),
        (&mut row.group, &new.group),
        (&mut row.bill_to, &new.bill_to),
        (&mut row.ship_to, &new.ship_to),
        (&mut row.account_manager, &new.account_manager),
    ] {
        if let Some(value) = value {
            field.clone_from(value);
        }
    }
    for link in [&mut row.bill_to, &mut row.ship_to] {
        if *link == new.code {
            link.clear();
        }
    }
    row.natural_person = new.natural_person.or(row.natural_person);
}
