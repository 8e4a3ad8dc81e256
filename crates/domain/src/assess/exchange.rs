//! What a currency is in another on a day: the newest published rates, through a common currency where there is no direct
//! one, with every step told. For reports and amounts in strategies; amounts are never converted in the books.

use std::collections::{BTreeMap, BTreeSet};

use basis::calendar::Date;
use basis::money::{Currency, ExchangeRate, Factor, Money, Rounding};
use basis::problem::Outcome;

/// One published rate: `rate` units of `quote` for one unit of `base`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The day it is for.
    pub on: Date,
    /// The currency of which there is one unit.
    pub base: Currency,
    /// The currency that is counted.
    pub quote: Currency,
    /// The rate.
    pub rate: ExchangeRate,
    /// Who published it.
    pub source: String,
}

/// One step of a conversion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leg {
    /// The published rate.
    pub quote: Quote,
    /// Whether it is used the other way round.
    pub inverted: bool,
}

impl Leg {
    fn factor(&self) -> Factor {
        let factor = self.quote.rate.factor();
        if self.inverted { factor.inverse() } else { factor }
    }
}

/// How one currency becomes another on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// The steps in order; none when it is the same currency.
    pub legs: Vec<Leg>,
    /// What one unit is, exactly.
    pub factor: Factor,
    /// The day of the oldest rate used; the day asked for when no rate is needed.
    pub on: Date,
    /// Whether that day is further back than the limit.
    pub stale: bool,
}

impl Conversion {
    /// The amount in the other currency, rounded once, a half away from zero. Fails with `amount_too_large`.
    pub fn convert(&self, amount: Money, into: Currency) -> Outcome<Money> {
        self.factor.convert(amount, into, Rounding::HALF_UP)
    }
}

/// The newest rate of each pair on or before a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotes {
    day: Date,
    max_age_days: i32,
    known: BTreeMap<(Currency, Currency), Quote>,
}

impl Quotes {
    /// Days back that are taken for granted: a weekend with the holidays around it.
    pub const MAX_AGE_DAYS: i32 = 7;

    /// Of quotes in the order in which they were learnt, the newest of each pair up to `day`; of the same day the last.
    #[must_use]
    pub fn new(day: Date, max_age_days: i32, quotes: impl IntoIterator<Item = Quote>) -> Self {
        let mut known: BTreeMap<(Currency, Currency), Quote> = BTreeMap::new();
        for quote in quotes {
            let pair = (quote.base, quote.quote);
            let newer = known.get(&pair).is_none_or(|k| k.on <= quote.on);
            if quote.on <= day && newer {
                known.insert(pair, quote);
            }
        }
        Self { day, max_age_days, known }
    }

    /// The currencies that some rate names.
    #[must_use]
    pub fn currencies(&self) -> BTreeSet<Currency> {
        self.known.keys().flat_map(|(base, quote)| [*base, *quote]).collect()
    }

    /// How `from` becomes `to`; `None` when no rates lead there. Of the ways with the newest rates a published pair comes
    /// before its inverse, and that before a way through a third currency, in order of its code.
    pub fn conversion(&self, from: Currency, to: Currency) -> Outcome<Option<Conversion>> {
        if from == to {
            return Ok(Some(Conversion { legs: Vec::new(), factor: Factor::ONE, on: self.day, stale: false }));
        }
        let mut ways: Vec<Vec<Leg>> = self.pair(from, to).map(|leg| vec![leg]).collect();
        for middle in self.currencies().into_iter().filter(|m| *m != from && *m != to) {
            let newest = |a, b| self.pair(a, b).max_by_key(|leg| (leg.quote.on, !leg.inverted));
            if let Some((first, second)) = newest(from, middle).zip(newest(middle, to)) {
                ways.push(vec![first, second]);
            }
        }
        let oldest = |way: &Vec<Leg>| way.iter().map(|leg| leg.quote.on).min().unwrap_or(self.day);
        // Of equals the first is kept, which `max_by_key` would not do.
        let Some(best) = ways.into_iter().rev().max_by_key(oldest) else { return Ok(None) };
        let on = oldest(&best);
        let factor = best.iter().try_fold(Factor::ONE, |all, leg| all.then(leg.factor()))?;
        Ok(Some(Conversion { legs: best, factor, on, stale: on.days_until(self.day) > self.max_age_days }))
    }

    /// What balances come to in one currency: those of one currency are added exactly and converted once, and then the currencies
    /// are added. The sum is therefore the same however the balances were grouped before. `None` when a currency has no rate.
    /// Fails with `amount_too_large`.
    pub fn sum(&self, balances: impl IntoIterator<Item = Money>, into: Currency) -> Outcome<Option<Money>> {
        let mut of: BTreeMap<Currency, Money> = BTreeMap::new();
        for balance in balances {
            let known = of.entry(balance.currency).or_insert_with(|| Money::zero(balance.currency));
            *known = known.plus(balance)?;
        }
        let mut sum = Money::zero(into);
        for (currency, balance) in of {
            let Some(way) = self.conversion(currency, into)? else { return Ok(None) };
            sum = sum.plus(way.convert(balance, into)?)?;
        }
        Ok(Some(sum))
    }

    /// The published rate of a pair, then its inverse.
    fn pair(&self, from: Currency, to: Currency) -> impl Iterator<Item = Leg> {
        let leg = |a, b, inverted| self.known.get(&(a, b)).map(|quote| Leg { quote: quote.clone(), inverted });
        [leg(from, to, false), leg(to, from, true)].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn quote(on: &str, base: &str, of: &str, rate: &str) -> Quote {
        let rate = ExchangeRate::parse(rate).unwrap();
        Quote { on: date(on), base: currency(base), quote: currency(of), rate, source: "s".into() }
    }

    /// Euro foreign exchange reference rates of the European Central Bank for 31 December 2024.
    fn ecb() -> Vec<Quote> {
        [
            ("USD", "1.0389"),
            ("JPY", "163.06"),
            ("GBP", "0.82918"),
            ("CNY", "7.5833"),
            ("HKD", "8.0686"),
            ("IDR", "16820.88"),
        ]
        .map(|(code, rate)| quote("2024-12-31", "EUR", code, rate))
        .to_vec()
    }

    fn found(quotes: &Quotes, from: &str, to: &str) -> Conversion {
        quotes.conversion(currency(from), currency(to)).unwrap().unwrap()
    }

    /// Quotients of the published figures by long division; the dollar stood at about 7.77 Hong Kong dollars, inside the
    /// band of 7.75 to 7.85 that the Hong Kong Monetary Authority keeps.
    #[test]
    fn published_rates_give_the_cross_rates_by_hand() {
        let quotes = Quotes::new(date("2024-12-31"), 7, ecb());
        for (from, to, shown, steps) in [
            ("EUR", "CNY", "7.5833", 1),
            ("USD", "EUR", "0.96255655", 1),
            ("USD", "CNY", "7.2993551", 2),
            ("USD", "HKD", "7.7664838", 2),
            ("GBP", "JPY", "196.65211", 2),
            ("CNY", "CNY", "1", 0),
        ] {
            let way = found(&quotes, from, to);
            assert_eq!((way.factor.shown().as_str(), way.legs.len()), (shown, steps), "{from} {to}");
            assert!(!way.stale && way.on == date("2024-12-31"));
        }
        let way = found(&quotes, "USD", "CNY");
        assert_eq!(way.legs.iter().map(|l| l.inverted).collect::<Vec<_>>(), [true, false]);
        let amount = Money::parse("1000.00", currency("USD")).unwrap();
        assert_eq!(way.convert(amount, currency("CNY")).unwrap().decimal(), "7299.36");
    }

    #[test]
    fn a_weekend_is_bridged_and_an_old_rate_is_marked() {
        for (day, limit, stale) in [("2025-01-07", 7, false), ("2025-01-08", 7, true), ("2025-01-01", 0, true)] {
            let way = found(&Quotes::new(date(day), limit, ecb()), "EUR", "USD");
            assert_eq!((way.on, way.stale), (date("2024-12-31"), stale), "{day}");
        }
        let before = Quotes::new(date("2024-12-30"), 7, ecb());
        assert_eq!(before.conversion(currency("EUR"), currency("USD")).unwrap(), None);
        let quotes = Quotes::new(date("2024-12-31"), 7, ecb());
        assert_eq!(quotes.conversion(currency("EUR"), currency("SGD")).unwrap(), None);
    }

    #[test]
    fn a_correction_and_a_newer_day_win_whatever_their_order() {
        let mut all = ecb();
        all.push(quote("2025-01-02", "EUR", "USD", "1.0321"));
        all.push(quote("2024-12-31", "EUR", "USD", "1.0400"));
        let at = |day: &str| found(&Quotes::new(date(day), 7, all.clone()), "EUR", "USD").factor.shown();
        assert_eq!([at("2024-12-31"), at("2025-01-01"), at("2025-01-02")], ["1.04", "1.04", "1.0321"]);
    }

    #[test]
    fn a_direct_rate_is_preferred_unless_it_is_older() {
        let mut all = ecb();
        all.push(quote("2024-12-31", "USD", "CNY", "7.3000"));
        let way = found(&Quotes::new(date("2024-12-31"), 7, all.clone()), "USD", "CNY");
        assert_eq!((way.factor.shown().as_str(), way.legs.len()), ("7.3", 1));
        all.extend([quote("2025-01-02", "EUR", "USD", "1.0321"), quote("2025-01-02", "EUR", "CNY", "7.5338")]);
        let way = found(&Quotes::new(date("2025-01-02"), 7, all), "USD", "CNY");
        assert_eq!((way.legs.len(), way.on), (2, date("2025-01-02")));
    }

    #[test]
    fn a_sum_needs_a_rate_for_each_currency() {
        let quotes = Quotes::new(date("2024-12-31"), 7, ecb());
        let eur = currency("EUR");
        let money = |minor, code| Money::new(minor, currency(code));
        // Three pence are 3.62 cents, six are 7.24: 7 cents, where two roundings would say 8.
        assert_eq!(
            quotes.sum([money(3, "GBP"), money(3, "GBP"), money(1, "EUR")], eur).unwrap(),
            Some(money(8, "EUR"))
        );
        assert_eq!(quotes.sum([money(5, "GBP"), money(5, "NOK")], eur).unwrap(), None);
        assert_eq!(quotes.sum([], eur).unwrap(), Some(Money::zero(eur)));
    }

    proptest! {
        /// However balances are grouped, their sum in another currency is the same to the cent.
        #[test]
        fn every_grouping_has_the_same_sum(
            items in proptest::collection::vec((0_usize..4, 0_u8..5, -99_999_i64..999_999), 0..60), by in 1_u8..6,
        ) {
            let codes = ["EUR", "USD", "JPY", "GBP"];
            let quotes = Quotes::new(date("2024-12-31"), 7, ecb());
            let each = items.iter().map(|(c, _, minor)| Money::new(*minor, currency(codes[*c])));
            let into = currency("CNY");
            let all = quotes.sum(each, into).unwrap();
            let mut groups: BTreeMap<(u8, usize), i64> = BTreeMap::new();
            for (c, key, minor) in &items {
                *groups.entry((key % by, *c)).or_default() += minor;
            }
            let grouped = groups.iter().map(|((_, c), minor)| Money::new(*minor, currency(codes[*c])));
            prop_assert_eq!(quotes.sum(grouped, into).unwrap(), all);
        }

        /// There and back, and by way of a third currency, an amount differs by what one rounding of each step can do.
        #[test]
        fn there_and_back_and_by_way_of_a_third(
            a in 1_000_i64..99_999_999, b in 1_000_i64..99_999_999, minor in -1_000_000_000_i64..1_000_000_000,
        ) {
            let (eur, usd, gbp) = (currency("EUR"), currency("USD"), currency("GBP"));
            let of = |quote, digits| {
                let rate = ExchangeRate::new(digits, 4).unwrap();
                Quote { on: date("2025-01-02"), base: eur, quote, rate, source: "s".into() }
            };
            let quotes = Quotes::new(date("2025-01-02"), 7, [of(usd, a), of(gbp, b)]);
            let way = |from, to| quotes.conversion(from, to).unwrap().unwrap();
            let money = Money::new(minor, usd);
            let there = way(usd, gbp).convert(money, gbp).unwrap();
            let back = way(gbp, usd).convert(there, usd).unwrap();
            // Half a minor unit of pounds is a/2b minor units of dollars, and the way back rounds once more.
            let (off, a, b) = (i128::from(back.minor - minor).abs(), i128::from(a), i128::from(b));
            prop_assert!(2 * b * off <= a + b, "{minor} {} {}", there.minor, back.minor);
            prop_assert_eq!(way(usd, gbp).factor.inverse(), way(gbp, usd).factor);
            let step = way(usd, eur).factor.then(way(eur, gbp).factor).unwrap();
            prop_assert_eq!(step, way(usd, gbp).factor);
            let stepwise = way(eur, gbp).convert(way(usd, eur).convert(money, eur).unwrap(), gbp).unwrap();
            // Rounding the euros in between moves the pounds by at most half a cent's worth, and the last rounding by one.
            let off = i128::from(stepwise.minor - there.minor).abs();
            prop_assert!(20_000 * off <= b + 20_000, "{} {}", stepwise.minor, there.minor);
        }
    }
}
