//! Contacts at debtors: a new one is added, a known one of the same name and role takes over what the file states.

use basis::problem::Outcome;
use domain::intake::{NewContact, Rejection};
use store::Connection;

use super::rows::Rows;
use super::{BATCH, Job};
use crate::debtors::contacts::{self, Added};
use crate::scribe::Scribe;

pub(super) fn read(
    job: &mut Job<'_>,
    c: &mut dyn Connection,
    rows: &mut Rows,
    progress: &mut dyn FnMut(u64),
) -> Outcome<()> {
    let mut scribe = Scribe::new(&*job.app.clock, job.app.seller.id);
    rows.keep_fields();
    while let Some(checked) = job.next(rows, domain::intake::contact)? {
        let refused = match checked {
            Ok(new) => take(job, c, &mut scribe, &new)?,
            Err(rejections) => rejections,
        };
        if !refused.is_empty() {
            job.reject(rows, &refused)?;
        }
        if job.result.read.is_multiple_of(BATCH) {
            scribe.flush(c)?;
            scribe.forget_heads();
            job.between(c)?;
        }
        if job.result.read.is_multiple_of(1000) {
            progress(job.result.read);
        }
    }
    scribe.flush(c)
}

fn take(
    job: &mut Job<'_>,
    c: &mut dyn Connection,
    scribe: &mut Scribe<'_>,
    new: &NewContact,
) -> Outcome<Vec<Rejection>> {
    let seller = job.app.seller.id;
    let by = (job.day, format!("import {}", job.import));
    let Some(known) = job.debtor(c, &new.debtor_code)? else {
        return Ok(vec![Rejection::field(new.line, "debtor_code", "unknown_debtor").with("value", &new.debtor_code)]);
    };
    let debtor = (known.row.id, new.debtor_code.as_str());
    match contacts::put(c, seller, scribe, debtor, new, (by.0, &by.1))?.1 {
        Added::Known => job.result.duplicates += 1,
        Added::Changed => job.result.updated += 1,
        Added::New => job.result.imported += 1,
    }
    Ok(Vec::new())
}
