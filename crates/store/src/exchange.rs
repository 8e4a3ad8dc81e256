//! Rates of exchange as they were imported. Rows are only added; of a pair and day the newest import holds.

use basis::calendar::Date;
use basis::money::{Currency, ExchangeRate};
use basis::problem::{Outcome, Problem};

use crate::catalogue::exchange as sql;
use crate::connection::Connection;

/// One import of rates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Number, from 1 in the order of import.
    pub number: i64,
    /// Instant, microseconds.
    pub at: i64,
    /// Name of the file.
    pub name: String,
    /// Who published the rates.
    pub source: String,
}

/// One rate: `rate` units of `quote` for one unit of `base`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateRow {
    /// The day it is for.
    pub on: Date,
    /// The currency of which there is one unit.
    pub base: Currency,
    /// The currency that is counted.
    pub quote: Currency,
    /// Number of the import.
    pub number: i64,
    /// The rate.
    pub rate: ExchangeRate,
}

/// All imports of a seller, oldest first.
pub fn imports(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<ImportRow>> {
    let mut rows = Vec::new();
    c.query(&sql::IMPORTS, &[seller.into()], &mut |r| {
        let (name, source) = (r.text(2)?.to_owned(), r.text(3)?.to_owned());
        rows.push(ImportRow { number: r.int(0)?, at: r.int(1)?, name, source });
        Ok(())
    })?;
    Ok(rows)
}

/// Every rate for the days from `from` to `to`, by day and pair, in the order of import.
pub fn rates(
    c: &mut dyn Connection,
    seller: i64,
    (from, to): (Date, Date),
    each: &mut dyn FnMut(RateRow) -> Outcome<()>,
) -> Outcome<()> {
    let (from, to) = (from.to_string(), to.to_string());
    c.query(&sql::RATES, &[seller.into(), (&from).into(), (&to).into()], &mut |r| {
        let decimals = u32::try_from(r.int(5)?).unwrap_or(u32::MAX);
        let damaged = || Problem::store("store_damaged").with("detail", "exchange_rate");
        each(RateRow {
            on: Date::parse(r.text(0)?)?,
            base: Currency::parse(r.text(1)?)?,
            quote: Currency::parse(r.text(2)?)?,
            number: r.int(3)?,
            rate: ExchangeRate::new(r.int(4)?, decimals).ok_or_else(damaged)?,
        })
    })
}

/// Adds an import with its rates.
pub fn insert(c: &mut dyn Connection, seller: i64, import: &ImportRow, rates: &[RateRow]) -> Outcome<()> {
    let params =
        [seller.into(), import.number.into(), import.at.into(), (&import.name).into(), (&import.source).into()];
    c.execute(&sql::INSERT_IMPORT, &params)?;
    for rate in rates {
        let on = rate.on.to_string();
        let params = [
            seller.into(),
            (&on).into(),
            rate.base.code().into(),
            rate.quote.code().into(),
            import.number.into(),
            rate.rate.digits().into(),
            i64::from(rate.rate.decimals()).into(),
        ];
        c.execute(&sql::INSERT_RATE, &params)?;
    }
    Ok(())
}
