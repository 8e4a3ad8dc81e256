//! The fixed sum that some laws give a creditor for each late invoice: flat, by tiers, or by a scale.

use crate::calendar::Date;
use crate::money::{Currency, Money, Rounding};

/// A flat sum for principals in a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// The currency of principals that the tier is for; a single tier without bounds is for all.
    pub bounds: Currency,
    /// Smallest principal of the tier, in minor units of that currency.
    pub from_minor: i64,
    /// Smallest principal above the tier; `None` for the last tier.
    pub below_minor: Option<i64>,
    /// First day of breach for which the sum holds; `None` where it was always the same. Of several the latest counts.
    pub since: Option<Date>,
    /// What is owed.
    pub sum: Money,
}

/// One step of a falling scale: so much of the next slice of the principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScaleStep {
    /// Width of the slice in minor units; `None` for the rest.
    pub width_minor: Option<i64>,
    /// Share of the slice in parts per billion.
    pub ppb: i64,
}

/// What a law gives for the trouble of collecting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compensation {
    /// Nothing.
    None,
    /// A flat sum by size of the principal.
    Tiers(Vec<Tier>),
    /// A falling percentage with a floor and a ceiling (NL).
    Scale {
        /// The currency of the scale.
        currency: Currency,
        /// The slices, from the first.
        steps: Vec<ScaleStep>,
        /// Never less than this, in minor units.
        min_minor: i64,
        /// Never more than this, in minor units.
        max_minor: i64,
    },
}

impl Compensation {
    /// Whether any of the sums says from which day it holds.
    #[must_use]
    pub fn names_days(&self) -> bool {
        matches!(self, Self::Tiers(tiers) if tiers.iter().any(|t| t.since.is_some()))
    }
    /// What is owed beside `principal` for a breach on that day; `None` when the law gives nothing, when nothing is owed,
    /// or when the law's tiers are for another currency than the principal (a tier without bounds is for all).
    #[must_use]
    pub fn of(&self, principal: Money, breach: Date) -> Option<Money> {
        if principal.minor <= 0 {
            return None;
        }
        match self {
            Self::None => None,
            Self::Tiers(tiers) => {
                let flat = |t: &&Tier| t.from_minor <= 0 && t.below_minor.is_none();
                let fits = |t: &&Tier| {
                    let same = t.bounds == principal.currency;
                    same && t.from_minor <= principal.minor && t.below_minor.is_none_or(|end| principal.minor < end)
                };
                let known = |t: &&Tier| t.since.is_none_or(|first| first <= breach);
                // The newest of the tables in force decides, even where the principal has no row in it.
                let newest = tiers.iter().filter(known).map(|t| t.since).max()?;
                let found = tiers.iter().filter(|t| t.since == newest).find(|t| flat(t) || fits(t));
                found.map(|t| t.sum)
            }
            Self::Scale { currency, steps, min_minor, max_minor } => {
                if *currency != principal.currency {
                    return None;
                }
                let (mut left, mut parts) = (i128::from(principal.minor), 0_i128);
                for step in steps {
                    let slice = step.width_minor.map_or(left, |w| left.min(i128::from(w)));
                    parts += slice * i128::from(step.ppb);
                    left -= slice;
                }
                let minor = Rounding::HALF_UP.apply(parts, 1_000_000_000).ok()?;
                Some(Money::new(minor.min(*max_minor).max(*min_minor), *currency))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn any_day() -> Date {
        Date::parse("2025-07-01").unwrap()
    }

    fn eur(text: &str) -> Money {
        Money::parse(text, Currency::parse("EUR").unwrap()).unwrap()
    }

    /// Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2: 15 % of 2,500, 10 % of the next 2,500, 5 %
    /// of the next 5,000, 1 % of the next 190,000, 0.5 % of the rest, at least 40 and at most 6,775.
    fn wik() -> Compensation {
        let step = |width: Option<&str>, ppb| ScaleStep { width_minor: width.map(|w| eur(w).minor), ppb };
        Compensation::Scale {
            currency: Currency::parse("EUR").unwrap(),
            steps: vec![
                step(Some("2500"), 150_000_000),
                step(Some("2500"), 100_000_000),
                step(Some("5000"), 50_000_000),
                step(Some("190000"), 10_000_000),
                step(None, 5_000_000),
            ],
            min_minor: 4_000,
            max_minor: 677_500,
        }
    }

    #[test]
    fn the_dutch_scale_with_floor_and_ceiling() {
        let cases = [
            ("150", "40"),
            ("2500", "375"),
            ("5000", "625"),
            ("10000", "875"),
            ("200000", "2775"),
            ("5000000", "6775"),
        ];
        for (principal, owed) in cases {
            assert_eq!(wik().of(eur(principal), any_day()), Some(eur(owed)), "{principal}");
        }
        assert_eq!(wik().of(Money::parse("5000", Currency::parse("USD").unwrap()).unwrap(), any_day()), None);
    }

    #[test]
    fn british_tiers_change_at_their_bounds() {
        // Late Payment of Commercial Debts (Interest) Act 1998, s. 5A.
        let gbp = Currency::parse("GBP").unwrap();
        let tier = |from: i64, below: Option<i64>, sum: i64| Tier {
            bounds: gbp,
            since: None,
            from_minor: from * 100,
            below_minor: below.map(|b| b * 100),
            sum: Money::new(sum * 100, gbp),
        };
        let law =
            Compensation::Tiers(vec![tier(0, Some(1000), 40), tier(1000, Some(10_000), 70), tier(10_000, None, 100)]);
        let of = |minor: i64| law.of(Money::new(minor, gbp), any_day()).map(|m| m.minor);
        assert_eq!(
            (of(99_999), of(100_000), of(999_999), of(1_000_000)),
            (Some(4_000), Some(7_000), Some(7_000), Some(10_000))
        );
        assert_eq!(of(0), None);
        assert_eq!(law.of(eur("5000"), any_day()), None);
    }

    /// A sum that holds since `since` in whatever currency is owed.
    fn flat(since: Option<&str>, sum: Money) -> Tier {
        let since = since.map(|day| Date::parse(day).unwrap());
        Tier { bounds: sum.currency, from_minor: 0, below_minor: None, since, sum }
    }

    #[test]
    fn a_single_flat_sum_is_owed_in_any_currency() {
        let law = Compensation::Tiers(vec![flat(None, eur("40"))]);
        assert_eq!(law.of(Money::parse("1", Currency::parse("USD").unwrap()).unwrap(), any_day()), Some(eur("40")));
        assert_eq!(law.of(eur("-1"), any_day()), None);
    }

    #[test]
    fn a_sum_set_anew_holds_from_its_day() {
        let law = Compensation::Tiers(vec![flat(Some("2025-01-01"), eur("20")), flat(Some("2026-01-01"), eur("30"))]);
        let on = |day: &str| law.of(eur("500"), Date::parse(day).unwrap());
        assert_eq!([on("2024-12-31"), on("2025-12-31"), on("2026-01-01")], [None, Some(eur("20")), Some(eur("30"))]);
    }

    /// PL, act of 8 March 2013, article 10: sums in euro by the size of a debt in zlotys, 5,000 still in the lowest tier.
    #[test]
    fn the_tiers_may_be_of_another_currency_than_the_sum() {
        let pln = Currency::parse("PLN").unwrap();
        let tier =
            |from_minor, below_minor, sum| Tier { bounds: pln, from_minor, below_minor, since: None, sum: eur(sum) };
        let law = Compensation::Tiers(vec![
            tier(0, Some(500_001), "40"),
            tier(500_001, Some(5_000_000), "70"),
            tier(5_000_000, None, "100"),
        ]);
        let of = |text: &str| law.of(Money::parse(text, pln).unwrap(), any_day());
        let owed = ["5000", "5000.01", "49999.99", "50000"].map(of);
        assert_eq!(owed, [Some(eur("40")), Some(eur("70")), Some(eur("70")), Some(eur("100"))]);
        assert_eq!(law.of(eur("100"), any_day()), None);
    }

    /// PL: EUR 40 whatever the debt until the end of 2019; since then by its size in zlotys, which a debt in euro does not have.
    #[test]
    fn a_newer_table_takes_the_place_of_a_flat_sum_for_every_currency() {
        let pln = Currency::parse("PLN").unwrap();
        let since = Some(Date::parse("2020-01-01").unwrap());
        let law = Compensation::Tiers(vec![
            Tier { bounds: pln, from_minor: 0, below_minor: None, since: None, sum: eur("40") },
            Tier { bounds: pln, from_minor: 0, below_minor: None, since, sum: eur("100") },
            Tier { bounds: pln, from_minor: 1, below_minor: None, since, sum: eur("100") },
        ]);
        let on = |day: &str, t: &Compensation| t.of(eur("100"), Date::parse(day).unwrap());
        assert_eq!([on("2019-12-31", &law), on("2020-01-01", &law)], [Some(eur("40")), Some(eur("100"))]);
        let Compensation::Tiers(mut tiers) = law else { return };
        tiers.remove(1);
        let bounded = Compensation::Tiers(tiers);
        assert_eq!([on("2019-12-31", &bounded), on("2020-01-01", &bounded)], [Some(eur("40")), None]);
    }

    #[test]
    fn a_tier_with_any_bound_is_for_its_own_currency_and_of_equal_ones_the_first_counts() {
        let tier = |from_minor, sum: &str, since: Option<&str>| Tier {
            bounds: Currency::parse("EUR").unwrap(),
            from_minor,
            below_minor: None,
            since: since.map(|d| Date::parse(d).unwrap()),
            sum: eur(sum),
        };
        let dollars = Money::new(100, Currency::parse("USD").unwrap());
        assert_eq!(Compensation::Tiers(vec![tier(1, "40", None)]).of(dollars, any_day()), None);
        assert_eq!(Compensation::Tiers(vec![tier(0, "40", None)]).of(dollars, any_day()), Some(eur("40")));
        let same = Compensation::Tiers(vec![tier(0, "40", Some("2020-01-01")), tier(0, "50", Some("2020-01-01"))]);
        assert_eq!(same.of(dollars, any_day()), Some(eur("40")));
    }
}
