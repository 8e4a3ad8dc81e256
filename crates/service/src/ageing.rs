//! Ageing by debtor, group, currency, segment or country, as of any day, and the items behind the sums of a debtor.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use basis::calendar::Date;
use basis::money::{Currency, Money};
use basis::problem::{Outcome, Problem};
use domain::assess::{Ageing, BUCKETS, Quotes};
use store::{Connection, people, work};
use wire::output::{AgedItem, AgeingRow, Buckets, RevaluedOut};

use crate::App;
use crate::kept::Keep;
use crate::run_day::judge::Case;
use crate::run_day::read::{Reader, as_of, history, pieces};
use crate::run_day::{Day, Piece};

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
    /// One row a country (of the seat) and currency.
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

/// The group of each debtor, read only where rows are about groups.
#[derive(Debug, Default)]
pub(crate) struct Groups(HashMap<i64, String>);

impl Groups {
    /// Reads what the grouping needs.
    pub(crate) fn of(by: By, c: &mut dyn Connection, seller: i64) -> Outcome<Self> {
        let mut groups = Self::default();
        if by == By::Group {
            for d in people::debtors(c, seller, 1, i64::MAX)? {
                if !d.group.is_empty() {
                    groups.0.insert(d.id, d.group);
                }
            }
        }
        Ok(groups)
    }
    /// The groups of these debtors, or of all.
    fn among(of: Option<&BTreeSet<i64>>, c: &mut dyn Connection, seller: i64) -> Outcome<Self> {
        let Some(debtors) = of else { return Self::of(By::Group, c, seller) };
        let mut groups = Self::default();
        for debtor in debtors {
            for d in people::debtors(c, seller, *debtor, *debtor)? {
                groups.0.insert(d.id, d.group);
            }
        }
        groups.0.retain(|_, group| !group.is_empty());
        Ok(groups)
    }
    /// The key that an account counts under; a debtor without a group counts under its own code.
    pub(crate) fn key(&self, by: By, case: &Case<'_>) -> String {
        match by {
            By::Debtor => case.debtor.code.clone(),
            By::Currency => case.account.currency.code().to_owned(),
            By::Segment => case.debtor.segment.clone(),
            By::Group => self.0.get(&case.account.debtor).unwrap_or(&case.debtor.code).clone(),
            // A seat such as US-NY lies in the country before the hyphen.
            By::Country => {
                let seat = &case.debtor.jurisdiction;
                seat.split('-').next().unwrap_or(seat).to_owned()
            }
        }
    }
}

/// Number and kind of each invoice of a debtor.
pub(crate) fn numbers(app: &App, c: &mut dyn Connection, case: &Case<'_>) -> Outcome<BTreeMap<i64, (String, String)>> {
    let (invoices, _) = history(c, app.seller.id, &case.account)?;
    Ok(invoices.into_iter().map(|i| (i.invoice, (i.number, i.kind))).collect())
}

/// The open items of one debtor as of `day`, each in its bucket, by currency and due date. Fails with `unknown_debtor`.
pub fn items(app: &App, code: &str, day: Date) -> Outcome<Vec<AgedItem>> {
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let debtor = crate::debtors::find(app, &mut *c, code)?;
    let shared = Day::new(app, &mut *c, day, true)?;
    let mut list = Vec::new();
    for account in work::accounts(&mut *c, seller, debtor.id, debtor.id)? {
        let (mut items, _) = as_of(&shared, &mut *c, &account)?;
        items.sort_by_key(|i| (i.due, i.invoice));
        let (invoices, _) = history(&mut *c, seller, &account)?;
        for item in items {
            let fact = invoices.iter().find(|i| i.invoice == item.invoice);
            let days = item.days_overdue(day);
            list.push(AgedItem {
                debtor: debtor.facts.code.clone(),
                number: fact.map_or_else(String::new, |f| f.number.clone()),
                kind: fact.map_or_else(String::new, |f| f.kind.clone()),
                currency: account.currency.code().to_owned(),
                due: item.due.to_string(),
                days_overdue: days,
                bucket: BUCKETS.get(Ageing::bucket(days)).copied().unwrap_or_default().to_owned(),
                open: Money::new(item.open, account.currency).decimal(),
            });
        }
    }
    Ok(list)
}

/// What is open of one account, by age.
#[derive(Debug)]
pub(crate) struct Aged {
    debtor: i64,
    code: Box<str>,
    name: Box<str>,
    currency: Currency,
    segment: Box<str>,
    group: Box<str>,
    country: Box<str>,
    ageing: Ageing,
}

impl Keep for Aged {
    fn debtor(&self) -> i64 {
        self.debtor
    }
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        (&self.code, self.currency).cmp(&(&other.code, other.currency))
    }
}

impl Aged {
    /// The row of a list by debtors.
    pub(crate) fn told(&self) -> AgeingRow {
        told(self.code.to_string(), Some(self.name.to_string()), self.currency, &self.ageing)
    }
    fn key(&self, by: By) -> &str {
        match by {
            By::Debtor => &self.code,
            By::Currency => self.currency.code(),
            By::Segment => &self.segment,
            By::Group => &self.group,
            By::Country => &self.country,
        }
    }
}

fn told(key: String, name: Option<String>, currency: Currency, ageing: &Ageing) -> AgeingRow {
    let money = |minor: i64| Money::new(minor, currency).decimal();
    AgeingRow {
        key,
        name,
        currency: currency.code().to_owned(),
        buckets: Buckets::new(ageing.buckets.map(money)),
        total: money(ageing.total()),
        revalued: None,
    }
}

/// What is open of each account in pieces of the books, in no order; accounts without open items are left out. `of` names the debtors where not
/// all are meant.
pub(crate) fn aged(
    shared: &Day<'_>,
    c: &mut dyn Connection,
    (pieces, of): (&[Piece], Option<&BTreeSet<i64>>),
) -> Outcome<Vec<Aged>> {
    let groups = Groups::among(of, c, shared.app.seller.id)?;
    let mut own = shared.app.connect()?;
    let mut reader = Reader::new(shared, &mut *own);
    let mut rows = Vec::new();
    for piece in pieces {
        reader.each(piece, &mut |_, _, case| {
            if case.items.is_empty() {
                return Ok(());
            }
            let mut ageing = Ageing::default();
            for item in case.items {
                ageing.add(item.due, item.open, shared.day);
            }
            let key = |by: By| groups.key(by, case).into_boxed_str();
            rows.push(Aged {
                debtor: case.account.debtor,
                code: key(By::Debtor),
                name: case.debtor.name.clone().into_boxed_str(),
                currency: case.account.currency,
                segment: key(By::Segment),
                group: key(By::Group),
                country: key(By::Country),
                ageing,
            });
            Ok(())
        })?;
    }
    Ok(rows)
}

/// Rows by what they are about, in order of key and currency.
pub(crate) fn grouped(rows: &[Aged], by: By) -> Vec<AgeingRow> {
    let mut sums: BTreeMap<(&str, Currency), (Option<&str>, Ageing)> = BTreeMap::new();
    for row in rows {
        let sum = sums.entry((row.key(by), row.currency)).or_default();
        sum.1.merge(&row.ageing);
        if by == By::Debtor {
            sum.0 = Some(&row.name);
        }
    }
    let row = |((key, currency), (name, ageing)): ((&str, Currency), (Option<&str>, Ageing))| {
        told(key.to_owned(), name.map(str::to_owned), currency, &ageing)
    };
    sums.into_iter().map(row).collect()
}

/// The ageing as of `day`: rows in order of key and currency; accounts without open items are left out.
pub fn ageing(app: &App, by: By, day: Date) -> Outcome<Vec<AgeingRow>> {
    let mut c = app.connect()?;
    let shared = Day::new(app, &mut *c, day, true)?;
    let pieces = pieces(&shared, &mut *c)?;
    Ok(grouped(&aged(&shared, &mut *c, (&pieces, None))?, by))
}

/// Puts the balance in another currency beside each row, at the rates for `day`; returns their sum, `None` when a row has no
/// rate. The sum is that of [`Quotes::sum`], the same for each grouping: rows, each rounded for itself, may add up to another
/// cent. The books keep their currencies: this is a column of a report. Fails with `amount_too_large`.
pub fn revalue(rows: &mut [AgeingRow], quotes: &Quotes, into: Currency) -> Outcome<Option<Money>> {
    let mut balances = Vec::with_capacity(rows.len());
    for row in rows {
        let from = Currency::parse(&row.currency)?;
        let balance = Money::parse(&row.total, from)?;
        balances.push(balance);
        let way = quotes.conversion(from, into)?;
        let total = way.as_ref().map(|way| way.convert(balance, into)).transpose()?;
        row.revalued = Some(RevaluedOut {
            currency: into.code().to_owned(),
            total: total.map(Money::decimal),
            conversion: way.map(|way| crate::exchange::shown(&way, from, into)),
        });
    }
    quotes.sum(balances, into)
}
