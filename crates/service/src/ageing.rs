//! Ageing by debtor, currency, segment, group or country, as of any day.

use std::collections::{BTreeMap, HashMap};

use basis::calendar::Date;
use basis::money::{Currency, Money};
use basis::problem::{Outcome, Problem};
use domain::assess::{Ageing, Quotes};
use store::{Connection, people};
use wire::output::{AgeingRow, Buckets, RevaluedOut};

use crate::App;
use crate::run_day::Day;
use crate::run_day::read::{Reader, pieces};

/// What a row of the ageing is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// One row a debtor and currency.
    Debtor,
    /// One row a currency.
    Currency,
    /// One row a segment and currency.
    Segment,
    /// One row a group of debtors and currency; a debtor without a group counts under its own code.
    Group,
    /// One row a country of the debtors' seats and currency.
    Country,
}

impl By {
    /// Reads the word. Fails with `unknown_grouping`.
    pub fn parse(word: &str) -> Outcome<Self> {
        match word {
            "debtor" => Ok(Self::Debtor),
            "currency" => Ok(Self::Currency),
            "segment" => Ok(Self::Segment),
            "group" => Ok(Self::Group),
            "country" => Ok(Self::Country),
            _ => Err(Problem::usage("unknown_grouping").with("value", word).column("by")),
        }
    }
}

/// The group of each debtor that is in one.
fn groups(app: &App, c: &mut dyn Connection) -> Outcome<HashMap<i64, String>> {
    let all = people::debtors(c, app.seller.id, 1, i64::MAX)?;
    Ok(all.into_iter().filter(|d| !d.group.is_empty()).map(|d| (d.id, d.group)).collect())
}

/// The ageing as of `day`: rows in order of key and currency; accounts without open items are left out.
pub fn ageing(app: &App, by: By, day: Date) -> Outcome<Vec<AgeingRow>> {
    let mut c = app.connect()?;
    let shared = Day::new(app, &mut *c, day, true)?;
    let pieces = pieces(&shared, &mut *c)?;
    let groups = if by == By::Group { groups(app, &mut *c)? } else { HashMap::new() };
    let mut reader = Reader::new(&shared)?;
    let mut sums: BTreeMap<(String, Currency), Ageing> = BTreeMap::new();
    for piece in &pieces {
        reader.each(piece, &mut |_, _, case| {
            if case.items.is_empty() {
                return Ok(());
            }
            let currency = case.account.currency;
            let key = match by {
                By::Debtor => case.debtor.code.clone(),
                By::Currency => currency.code().to_owned(),
                By::Segment => case.debtor.segment.clone(),
                By::Group => groups.get(&case.account.debtor).unwrap_or(&case.debtor.code).clone(),
                // A state of a federation counts to its country.
                By::Country => {
                    let seat = &case.debtor.jurisdiction;
                    seat.split('-').next().unwrap_or(seat).to_owned()
                }
            };
            let sum = sums.entry((key, currency)).or_default();
            for item in case.items {
                sum.add(item.due, item.open, day);
            }
            Ok(())
        })?;
    }
    Ok(sums
        .into_iter()
        .map(|((key, currency), ageing)| {
            let money = |minor: i64| Money::new(minor, currency).decimal();
            let buckets = Buckets::new(ageing.buckets.map(money));
            AgeingRow {
                key,
                currency: currency.code().to_owned(),
                buckets,
                total: money(ageing.total()),
                revalued: None,
            }
        })
        .collect())
}

/// Puts the balance in another currency beside each row, at the rates for `day`; returns their sum, `None` when a row has no
/// rate. The books keep their currencies: this is a column of a report. Fails with `amount_too_large`.
pub fn revalue(rows: &mut [AgeingRow], quotes: &Quotes, into: Currency) -> Outcome<Option<Money>> {
    let mut sum = Some(Money::zero(into));
    for row in rows {
        let from = Currency::parse(&row.currency)?;
        let way = quotes.conversion(from, into)?;
        let total = match &way {
            Some(way) => Some(way.convert(Money::parse(&row.total, from)?, into)?),
            None => None,
        };
        sum = match (sum, total) {
            (Some(sum), Some(total)) => Some(sum.plus(total)?),
            _ => None,
        };
        row.revalued = Some(RevaluedOut {
            currency: into.code().to_owned(),
            total: total.map(Money::decimal),
            conversion: way.map(|way| crate::exchange::shown(&way, from, into)),
        });
    }
    Ok(sum)
}
