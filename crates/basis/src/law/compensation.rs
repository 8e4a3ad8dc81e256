//! The fixed sum that some laws give a creditor for each late invoice: flat, by tiers, or by a scale.

use crate::money::{Currency, Money, Rounding};

/// A flat sum for principals in a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// Smallest principal of the tier, in minor units of the sum's currency.
    pub from_minor: i64,
    /// Smallest principal above the tier; `None` for the last tier.
    pub below_minor: Option<i64>,
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
    /// What is owed beside `principal`; `None` when the law gives nothing, when nothing is owed, or when the law's
    /// tiers are in another currency than the principal (a single tier without bounds holds in any currency).
    #[must_use]
    pub fn of(&self, principal: Money) -> Option<Money> {
        if principal.minor <= 0 {
            return None;
        }
        match self {
            Self::None => None,
            Self::Tiers(tiers) => {
                let flat = |t: &&Tier| t.from_minor <= 0 && t.below_minor.is_none();
                let fits = |t: &&Tier| {
                    let same = t.sum.currency == principal.currency;
                    same && t.from_minor <= principal.minor && t.below_minor.is_none_or(|end| principal.minor < end)
                };
                tiers.iter().find(|t| flat(t) || fits(t)).map(|t| t.sum)
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
            assert_eq!(wik().of(eur(principal)), Some(eur(owed)), "{principal}");
        }
        assert_eq!(wik().of(Money::parse("5000", Currency::parse("USD").unwrap()).unwrap()), None);
    }

    #[test]
    fn british_tiers_change_at_their_bounds() {
        // Late Payment of Commercial Debts (Interest) Act 1998, s. 5A.
        let gbp = Currency::parse("GBP").unwrap();
        let tier = |from: i64, below: Option<i64>, sum: i64| Tier {
            from_minor: from * 100,
            below_minor: below.map(|b| b * 100),
            sum: Money::new(sum * 100, gbp),
        };
        let law =
            Compensation::Tiers(vec![tier(0, Some(1000), 40), tier(1000, Some(10_000), 70), tier(10_000, None, 100)]);
        let of = |minor: i64| law.of(Money::new(minor, gbp)).map(|m| m.minor);
        assert_eq!(
            (of(99_999), of(100_000), of(999_999), of(1_000_000)),
            (Some(4_000), Some(7_000), Some(7_000), Some(10_000))
        );
        assert_eq!(of(0), None);
        assert_eq!(law.of(eur("5000")), None);
    }

    #[test]
    fn a_single_flat_sum_is_owed_in_any_currency() {
        let flat = Compensation::Tiers(vec![Tier { from_minor: 0, below_minor: None, sum: eur("40") }]);
        assert_eq!(flat.of(Money::parse("1", Currency::parse("USD").unwrap()).unwrap()), Some(eur("40")));
        assert_eq!(flat.of(eur("-1")), None);
    }
}
