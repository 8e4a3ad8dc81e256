//! Dated blocks: what they stop, for whom, from when until when.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};

/// One thing that a block can stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Reminders, demands and every other step.
    Chasing,
    /// Late-payment interest.
    Interest,
    /// Compensation and fees.
    Fees,
    /// Placement with an agency or a law firm.
    Placement,
}

impl Stop {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Chasing, Self::Interest, Self::Fees, Self::Placement];
    /// The word used in commands, files and the store.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Chasing => "chasing",
            Self::Interest => "interest",
            Self::Fees => "fees",
            Self::Placement => "placement",
        }
    }
}

/// A set of stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stops(u8);

impl Stops {
    /// Reads a list such as `chasing,interest`. Fails with `unknown_stop`; an empty list is `missing_value`.
    pub fn parse(list: &str) -> Outcome<Self> {
        let mut set = 0;
        for word in list.split(',').map(str::trim).filter(|w| !w.is_empty()) {
            match Stop::ALL.iter().position(|s| s.word() == word) {
                Some(i) => set |= 1 << i,
                None => return Err(Problem::usage("unknown_stop").with("value", word).column("stops")),
            }
        }
        if set == 0 {
            Err(Problem::usage("missing_value").with("column", "stops").column("stops"))
        } else {
            Ok(Self(set))
        }
    }
    /// The set of one.
    #[must_use]
    pub fn only(stop: Stop) -> Self {
        Self(Stop::ALL.iter().position(|s| *s == stop).map_or(0, |i| 1 << i))
    }
    /// Whether the set holds it.
    #[must_use]
    pub fn has(self, stop: Stop) -> bool {
        Stop::ALL.iter().position(|s| *s == stop).is_some_and(|i| self.0 & (1 << i) != 0)
    }
    /// The list as it is written.
    #[must_use]
    pub fn list(self) -> String {
        let words: Vec<&str> = Stop::ALL.iter().filter(|s| self.has(**s)).map(|s| s.word()).collect();
        words.join(",")
    }
}

/// A dated block on a debtor, or on one invoice of a debtor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its number inside the seller.
    pub id: i64,
    /// The one invoice it covers; `None` covers the whole debtor.
    pub invoice: Option<i64>,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// What it stops.
    pub stops: Stops,
    /// The day on which it was lifted early: it no longer holds on that day.
    pub lifted_on: Option<Date>,
}

impl Block {
    /// Whether the block holds on `day`.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.until && self.lifted_on.is_none_or(|lifted| day < lifted)
    }
    /// Whether it stops `stop` for `invoice` on `day`.
    #[must_use]
    pub fn stops(&self, stop: Stop, invoice: i64, day: Date) -> bool {
        self.stops.has(stop) && self.invoice.is_none_or(|i| i == invoice) && self.holds(day)
    }
    /// The next day after `day` on which the block begins or ceases to hold.
    #[must_use]
    pub fn next_change(&self, day: Date) -> Option<Date> {
        let end = self.lifted_on.map_or(self.until.plus_days(1), |l| l.min(self.until.plus_days(1)));
        [self.from, end].into_iter().filter(|d| *d > day && self.from < end).min()
    }
}
