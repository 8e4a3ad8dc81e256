//! Open items told by the database an account at a time: PostgreSQL sends, and its driver takes, few long rows much quicker than many
//! short ones. Row by row, and for a single account, they are read in `books`.

use basis::calendar::Date;
use basis::money::Currency;
use basis::problem::{Outcome, Problem};
use domain::books::OpenItem;

use crate::books::ItemRow;
use crate::catalogue::books as sql;
use crate::connection::Connection;

/// The open items of debtors `from..=to`, ordered by debtor, currency and due date, as [`crate::books::open_items`] reads them. Fails
/// with `store_damaged` where dates, numbers and amounts are not equally many.
pub fn by_account(
    c: &mut dyn Connection,
    seller: i64,
    (from, to): (i64, i64),
    each: &mut dyn FnMut(ItemRow) -> Outcome<()>,
) -> Outcome<()> {
    let mut items: Vec<OpenItem> = Vec::new();
    c.query(&sql::OPEN_ITEMS_BY_ACCOUNT, &[seller.into(), from.into(), to.into()], &mut |r| {
        let (debtor, currency) = (r.int(0)?, Currency::parse(r.text(1)?)?);
        let damaged = || Problem::store("store_damaged").with("detail", format!("open items of {debtor}"));
        let (dates, invoices, opens) = (r.text(2)?.as_bytes().chunks(ISO_DATE), r.ints(3)?, r.ints(4)?);
        let laws = r.text(5)?.split(LAW_ENDS);
        if dates.len() != invoices.len() || opens.len() != invoices.len() {
            return Err(damaged());
        }
        let mut numbers = invoices.into_iter().zip(opens);
        for (date, law) in dates.zip(laws) {
            let (invoice, open) = numbers.next().ok_or_else(damaged)?;
            let due = Date::parse_iso(date).ok_or_else(damaged)?;
            let (law, moved) = law.strip_suffix('*').map_or((law, false), |law| (law, true));
            items.push(OpenItem { invoice, due, open, law: law.to_owned(), moved });
        }
        if numbers.next().is_some() {
            return Err(damaged());
        }
        if !items.is_sorted_by_key(|i| (i.due, i.invoice)) {
            items.sort_unstable_by_key(|i| (i.due, i.invoice));
        }
        items.drain(..).try_for_each(|item| each(ItemRow { debtor, currency, item }))
    })
}

/// Characters of a date in the store.
const ISO_DATE: usize = 10;
/// What stands between laws that are told as one text.
const LAW_ENDS: char = '\u{1f}';
