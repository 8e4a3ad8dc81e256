//! Contacts at debtors: a new one is added, a known one of the same name and role takes over what the file states.

use basis::problem::Outcome;
use domain::intake::{Doubtful, NewContact, Rejection};
use store::Connection;

use super::rows::Rows;
use super::{Job, Writing};
use crate::debtors::contacts::{self, Added};
use crate::debtors::record::By;
use crate::scribe::Scribe;

struct Contacts<'a> {
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
    job.each_row(rows, domain::intake::contact, &mut Contacts { c, scribe }, progress)
}

impl Writing for Contacts<'_> {
    type New = NewContact;

    fn doubts(&self, job: &Job<'_>, new: &NewContact) -> Vec<Rejection> {
        new.doubts(job.day)
    }
    fn take(&mut self, job: &mut Job<'_>, new: NewContact, _: &[String]) -> Outcome<Result<(), Vec<Rejection>>> {
        let refused = take(job, self.c, &mut self.scribe, &new)?;
        Ok(if refused.is_empty() { Ok(()) } else { Err(refused) })
    }
    fn write(&mut self, _job: &mut Job<'_>) -> Outcome<()> {
        self.scribe.flush(self.c)
    }
    fn connection(&mut self) -> &mut dyn Connection {
        self.c
    }
}

fn take(
    job: &mut Job<'_>,
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    new: &NewContact,
) -> Outcome<Vec<Rejection>> {
    let seller = job.app.seller.id;
    let by = (job.day, By::import(job.import));
    let Some(known) = job.debtor(c, &new.debtor_code)? else {
        return Ok(vec![Rejection::field(new.line, "debtor_code", "unknown_debtor").with("value", &new.debtor_code)]);
    };
    let debtor = (known.row.id, new.debtor_code.as_str());
    match contacts::put(c, seller, scribe, debtor, new, by)?.1 {
        Added::Known => job.result.duplicates += 1,
        Added::Changed => job.result.updated += 1,
        Added::New => job.result.imported += 1,
    }
    Ok(Vec::new())
}
