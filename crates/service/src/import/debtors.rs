//! Debtor master data: new debtors are added, known ones take over what the file states; an empty cell states nothing.

use basis::problem::Outcome;
use domain::intake::{NewDebtor, Rejection};
use store::Connection;
use store::people::{self, DebtorRow};

use super::rows::Rows;
use super::{Job, Writing, debtor_payload};
use crate::scribe::Scribe;

struct Debtors<'a> {
    c: &'a mut dyn Connection,
    scribe: Scribe<'a>,
}

pub(super) fn read(
    job: &mut Job<'_>,
    c: &mut dyn Connection,
    rows: &mut Rows,
    progress: &mut dyn FnMut(u64),
) -> Outcome<()> {
    let scribe = Scribe::new(&*job.app.clock, job.app.seller.id);
    job.each_row(rows, domain::intake::debtor, &mut Debtors { c, scribe }, progress)
}

impl Writing for Debtors<'_> {
    type New = NewDebtor;

    fn take(&mut self, job: &mut Job<'_>, new: NewDebtor) -> Outcome<Result<(), Vec<Rejection>>> {
        take(job, self.c, &mut self.scribe, &new)?;
        Ok(Ok(()))
    }
    fn write(&mut self, _job: &mut Job<'_>) -> Outcome<()> {
        self.scribe.flush(self.c)
    }
    fn connection(&mut self) -> &mut dyn Connection {
        self.c
    }
}

fn take(job: &mut Job<'_>, c: &mut dyn Connection, scribe: &mut Scribe<'_>, new: &NewDebtor) -> Outcome<()> {
    let seller = job.app.seller.id;
    let home = job.app.seller.jurisdiction.clone();
    match job.debtor(c, &new.code)? {
        Some(known) => {
            let mut row = known.row.clone();
            merge(&mut row, new);
            if row == known.row {
                job.result.duplicates += 1;
                return Ok(());
            }
            let before = std::mem::replace(&mut known.row, row.clone());
            people::update_debtor(c, seller, &row)?;
            store::work::touch(c, seller, row.id)?;
            let entry = scribe.add(c, row.id, "debtor", debtor_payload(&row))?;
            super::note(job, c, (row.id, entry), Some(&before))?;
        }
        None => {
            let mut row = DebtorRow::default();
            row.facts.code.clone_from(&new.code);
            row.facts.jurisdiction = home;
            merge(&mut row, new);
            let code = row.facts.code.clone();
            job.add_debtor(c, row)?;
            if let Some(known) = job.debtors.get(&code) {
                let entry = scribe.add(c, known.row.id, "debtor", debtor_payload(&known.row))?;
                super::note(job, c, (known.row.id, entry), None)?;
            }
        }
    }
    job.result.imported += 1;
    Ok(())
}

fn merge(row: &mut DebtorRow, new: &NewDebtor) {
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
    ] {
        if let Some(value) = value {
            field.clone_from(value);
        }
    }
    row.natural_person = new.natural_person.or(row.natural_person);
}
