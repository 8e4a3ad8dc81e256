//! Exchange rates as files: taken in with their evidence, and put to use for reports and for amounts in strategies. No amount in the books is converted.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use basis::calendar::Date;
use basis::money::Currency;
use basis::money::Rounding;
use basis::problem::{Outcome, Problem};
use domain::assess::{Conversion, Quote, Quotes};
use domain::decide::Strategy;
use domain::record::payload_hash;
use store::Connection;
use store::exchange::{self, ImportRow, RateRow};
use wire::output::{ConversionOut, RateStepOut};

use crate::App;
use crate::letters::hex;
use crate::scribe::Scribe;
use crate::transaction::in_transaction;

/// The kind of evidence entry of an import of rates.
pub(crate) const ENTRY: &str = "exchange_rates";

/// What the European Central Bank calls its rates.
const ECB: &str = "ECB euro foreign exchange reference rates";

/// Days that a rate may be old before it is marked, unless said otherwise.
pub const MAX_AGE_DAYS: i32 = Quotes::MAX_AGE_DAYS;

/// How far back a rate is looked for at all.
const LOOK_BACK_DAYS: i32 = 400;

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Number of the import; `None` when nothing was new.
    pub number: Option<i64>,
    /// Rates read.
    pub read: usize,
    /// Rates that were not known.
    pub new: usize,
    /// Among these, rates of a pair and day that had another one.
    pub corrected: usize,
    /// Codes of currencies that exist no more and were passed over.
    pub passed_over: Vec<String>,
    /// Who published them.
    pub source: String,
}

fn every_day() -> (Date, Date) {
    (Date::from_ymd(1, 1, 1).unwrap_or(Date::from_days(0)), Date::from_ymd(9999, 12, 31).unwrap_or(Date::from_days(0)))
}

/// Takes in a file of rates. What is known already is not stored again; another rate of a known pair and day is a
/// correction, which holds from then on. Fails with the faults of [`formats::exchange_rates`], and then stores nothing.
pub fn import(app: &App, name: &str, bytes: &[u8], source: Option<&str>) -> Outcome<Imported> {
    let file = formats::exchange_rates(name, bytes)?;
    let seller = app.seller.id;
    let _turn = app.turn(&mut || ())?;
    let mut c = app.connect()?;
    let mut known = HashMap::new();
    exchange::rates(&mut *c, seller, every_day(), &mut |row| {
        known.insert((row.on, row.base, row.quote), row.rate);
        Ok(())
    })?;
    let source = source.unwrap_or(if file.ecb { ECB } else { name }).to_owned();
    let number = exchange::imports(&mut *c, seller)?.last().map_or(0, |i| i.number) + 1;
    let mut corrected = 0;
    let mut rates = Vec::new();
    for row in &file.rows {
        let before = known.get(&(row.on, row.base, row.quote));
        if before == Some(&row.rate) {
            continue;
        }
        corrected += usize::from(before.is_some());
        rates.push(RateRow { on: row.on, base: row.base, quote: row.quote, number, rate: row.rate });
    }
    rates.sort_by_key(|r| (r.on, r.base.code(), r.quote.code()));
    let passed_over = file.passed_over.into_iter().collect();
    let new = rates.len();
    let mut answer = Imported { number: None, read: file.rows.len(), new, corrected, passed_over, source };
    if rates.is_empty() {
        return Ok(answer);
    }
    let mut scribe = Scribe::new(&*app.clock, seller);
    let import = ImportRow { number, at: scribe.at(), name: name.to_owned(), source: answer.source.clone() };
    in_transaction(&mut *c, |c| write(c, seller, &mut scribe, &import, &rates))?;
    answer.number = Some(number);
    Ok(answer)
}

fn write(
    c: &mut dyn Connection,
    seller: i64,
    scribe: &mut Scribe<'_>,
    import: &ImportRow,
    rates: &[RateRow],
) -> Outcome<()> {
    exchange::insert(c, seller, import, rates)?;
    scribe.add(c, 0, ENTRY, text(import, rates.len(), &rates.iter().map(line).collect::<String>()))?;
    scribe.flush(c)
}

fn line(row: &RateRow) -> String {
    format!("{} {} {} {}\n", row.on, row.base, row.quote, row.rate)
}

/// The text that an import's entry hashes: its rates, a line each, by day and pair.
fn text(import: &ImportRow, rates: usize, lines: &str) -> String {
    wire::record::fields(&[
        ("number", import.number.to_string()),
        ("file", import.name.clone()),
        ("source", import.source.clone()),
        ("rates", rates.to_string()),
        ("text", hex(&payload_hash(&[], lines.as_bytes()))),
    ])
}

/// Each import with the text of its entry, from the rows as they are now.
pub(crate) fn texts(c: &mut dyn Connection, seller: i64) -> Outcome<Vec<(i64, i64, String)>> {
    let mut lines: BTreeMap<i64, (usize, String)> = BTreeMap::new();
    exchange::rates(c, seller, every_day(), &mut |row| {
        let (count, text) = lines.entry(row.number).or_default();
        *count += 1;
        text.push_str(&line(&row));
        Ok(())
    })?;
    let imports = exchange::imports(c, seller)?.into_iter();
    let told = imports.map(|i| {
        let (count, lines) = lines.remove(&i.number).unwrap_or_default();
        (i.number, i.at, text(&i, count, &lines))
    });
    let mut told: Vec<(i64, i64, String)> = told.collect();
    // Rates of an import that is not there have no entry to agree with.
    told.extend(lines.into_iter().map(|(number, (_, lines))| (number, 0, lines)));
    Ok(told)
}

/// The rates to use on a day. Rates older than `max_age_days` are used and marked; none is looked for further back than a
/// year.
pub fn quotes(app: &App, day: Date, max_age_days: i32) -> Outcome<Quotes> {
    let all = read(&mut *app.connect()?, app.seller.id, (day.plus_days(-LOOK_BACK_DAYS), day))?;
    Ok(Quotes::new(day, max_age_days, all))
}

/// The quotes of a span of days, in the order of the days.
fn read(c: &mut dyn Connection, seller: i64, span: (Date, Date)) -> Outcome<Vec<Quote>> {
    let imports = exchange::imports(c, seller)?;
    let sources: HashMap<i64, String> = imports.into_iter().map(|i| (i.number, i.source)).collect();
    let mut all = Vec::new();
    exchange::rates(c, seller, span, &mut |row| {
        let source = sources.get(&row.number).cloned().unwrap_or_default();
        all.push(Quote { on: row.on, base: row.base, quote: row.quote, rate: row.rate, source });
        Ok(())
    })?;
    Ok(all)
}

/// How the currencies of accounts become those in which strategies state amounts, on one day: looked up once, asked for each
/// account.
#[derive(Debug, Default)]
pub(crate) struct Rates(HashMap<(Currency, Currency), Conversion>);

impl Rates {
    /// The rates of a day for these strategies; nothing is read where none of them converts.
    pub(crate) fn load<'s>(
        c: &mut dyn Connection,
        seller: i64,
        strategies: impl Iterator<Item = &'s Strategy>,
        day: Date,
    ) -> Outcome<Self> {
        let into = wanted(strategies);
        if into.is_empty() {
            return Ok(Self::default());
        }
        let all = read(c, seller, (day.plus_days(-LOOK_BACK_DAYS), day))?;
        Self::of(&Quotes::new(day, MAX_AGE_DAYS, all), &into)
    }

    fn of(quotes: &Quotes, into: &BTreeSet<Currency>) -> Outcome<Self> {
        let mut ways = HashMap::new();
        for from in quotes.currencies() {
            for to in into.iter().filter(|to| **to != from) {
                ways.extend(quotes.conversion(from, *to)?.map(|way| ((from, *to), way)));
            }
        }
        Ok(Self(ways))
    }

    /// How amounts of a currency become those of the strategy.
    pub(crate) fn find(&self, strategy: &Strategy, from: Currency) -> Option<&Conversion> {
        self.0.get(&(from, strategy.amount_in?))
    }
}

/// [`Rates`] of many days, from quotes that are read once.
#[derive(Debug, Default)]
pub(crate) struct DatedRates {
    into: BTreeSet<Currency>,
    /// By day.
    quotes: Vec<Quote>,
    days: HashMap<Date, Rates>,
}

impl DatedRates {
    /// The rates of a span of days for these strategies.
    pub(crate) fn load<'s>(
        c: &mut dyn Connection,
        seller: i64,
        strategies: impl Iterator<Item = &'s Strategy>,
        (from, to): (Date, Date),
    ) -> Outcome<Self> {
        let into = wanted(strategies);
        if into.is_empty() {
            return Ok(Self::default());
        }
        let mut quotes = read(c, seller, (from.plus_days(-MAX_AGE_DAYS), to))?;
        quotes.sort_by_key(|q| q.on);
        Ok(Self { into, quotes, days: HashMap::new() })
    }
    /// The rates of a day; those that are too old are not among them.
    pub(crate) fn on(&mut self, day: Date) -> Outcome<&Rates> {
        match self.days.entry(day) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(free) => {
                let from = self.quotes.partition_point(|q| q.on < day.plus_days(-MAX_AGE_DAYS));
                let recent = self.quotes.iter().skip(from).take_while(|q| q.on <= day).cloned();
                Ok(free.insert(Rates::of(&Quotes::new(day, MAX_AGE_DAYS, recent), &self.into)?))
            }
        }
    }
}

/// The currencies in which strategies state amounts.
fn wanted<'s>(strategies: impl Iterator<Item = &'s Strategy>) -> BTreeSet<Currency> {
    strategies.filter_map(|s| s.amount_in).collect()
}

/// How one currency becomes another. Fails with `no_exchange_rate` when no rates lead there.
pub fn conversion(quotes: &Quotes, from: Currency, to: Currency, day: Date) -> Outcome<Conversion> {
    quotes.conversion(from, to)?.ok_or_else(|| {
        let none = Problem::refused("no_exchange_rate").with("from", from).with("to", to);
        none.with("date", day).with("days", LOOK_BACK_DAYS)
    })
}

/// Most days that a rate may be said to be good for.
const MAX_AGE_MOST: i32 = 400;

/// How old a rate may be before it is marked: what is given, else a week. Fails with `bad_max_age`.
pub fn max_age(given: Option<&str>) -> Outcome<i32> {
    let Some(given) = given else { return Ok(MAX_AGE_DAYS) };
    let days = given.parse().ok().filter(|days| (0..=MAX_AGE_MOST).contains(days));
    days.ok_or_else(|| Problem::usage("bad_max_age").with("value", given).with("most", MAX_AGE_MOST).column("max-age"))
}

/// A conversion as it is shown.
#[must_use]
pub fn shown(way: &Conversion, from: Currency, to: Currency) -> ConversionOut {
    let steps = way.legs.iter().map(|leg| RateStepOut {
        date: leg.quote.on.to_string(),
        base: leg.quote.base.to_string(),
        quote: leg.quote.quote.to_string(),
        rate: leg.quote.rate.to_string(),
        inverted: leg.inverted,
        source: leg.quote.source.clone(),
    });
    ConversionOut {
        from: from.to_string(),
        to: to.to_string(),
        rate: way.factor.shown(),
        on: way.on.to_string(),
        stale: way.stale,
        rounding: Rounding::HALF_UP.to_string(),
        steps: steps.collect(),
    }
}
