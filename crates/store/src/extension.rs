//! Extensions of due dates, as they were granted and withdrawn. What counts on a day follows from them in the core.

use basis::calendar::Date;
use basis::problem::Outcome;
use domain::books::Extension;

use crate::books::date;
use crate::catalogue::extension as sql;
use crate::connection::{Connection, one_int};

/// All of a seller's with the debtor of each, oldest first.
pub fn all(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<(i64, Extension)>> {
    let mut rows = Vec::new();
    c.query(&sql::ALL, &[seller.into()], &mut |r| {
        let withdrawn = r.text(8)?;
        let extension = Extension {
            id: r.int(0)?,
            invoice: r.int(2)?,
            until: date(r, 3)?,
            on: date(r, 4)?,
            reason: r.text(5)?.to_owned(),
            owner: r.text(6)?.to_owned(),
            rests: Extension::parse_interest(r.text(7)?)?,
            withdrawn_on: if withdrawn.is_empty() { None } else { Some(date(r, 8)?) },
        };
        rows.push((r.int(1)?, extension));
        Ok(())
    })?;
    Ok(rows)
}

/// Adds one; its number is returned.
pub fn insert(c: &mut dyn Connection, seller: i64, debtor: i64, e: &Extension) -> Outcome<i64> {
    let id = one_int(c, &sql::LAST, &[seller.into()])? + 1;
    let (until, on) = (e.until.to_string(), e.on.to_string());
    let values = [
        seller.into(),
        id.into(),
        debtor.into(),
        e.invoice.into(),
        (&until).into(),
        (&on).into(),
        (&e.reason).into(),
        (&e.owner).into(),
        e.interest().into(),
    ];
    c.execute(&sql::INSERT, &values)?;
    Ok(id)
}

/// Takes one back on `day`; false when there is no such extension or it was withdrawn before.
pub fn withdraw(c: &mut dyn Connection, seller: i64, extension: i64, day: Date) -> Outcome<bool> {
    Ok(c.execute(&sql::WITHDRAW, &[seller.into(), extension.into(), (&day.to_string()).into()])? > 0)
}
