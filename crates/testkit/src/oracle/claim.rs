//! What the oracle is asked: one debt, its payments, and the published rates as plain lists. No rule of law lives here.

use basis::calendar::Date;

use super::Rule;

/// A rate from the day on which it took effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The first day of the rate.
    pub from: Date,
    /// Yearly rate in parts per billion (1 % is 10,000,000); may be negative.
    pub ppb: i64,
}

/// A published reference rate: its points in any order, and the last day for which they are known to be complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The points.
    pub points: Vec<Point>,
    /// The last day on which the newest point is known to be still in force.
    pub known_to: Date,
}

impl Series {
    /// The rate in force on `day` in parts per billion a year; `None` before the first point and after `known_to`.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<i64> {
        if day > self.known_to {
            return None;
        }
        self.points.iter().filter(|p| p.from <= day).max_by_key(|p| p.from).map(|p| p.ppb)
    }
}

/// Every reference rate that one of the rules names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct References {
    /// China: one-year loan prime rate.
    pub lpr: Series,
    /// China: the central bank's benchmark one-year lending rate, for breaches before the loan prime rate.
    pub benchmark: Series,
    /// Germany: the base rate of BGB 247.
    pub base: Series,
    /// Austria: the base rate of its National Bank, as it stands on the first day of a half-year.
    pub austrian: Series,
    /// England: the Bank of England's rate on each day.
    pub bank: Series,
}

/// Money received on the debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// The day it was received; that day still bears interest on the sum before the payment.
    pub on: Date,
    /// Minor units, zero or more.
    pub minor: i64,
}

/// How many days a year is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// Always so many: 365, or 360 where a court takes the banking year.
    Days(i64),
    /// As many as the running year has, counted from the first day that bears interest.
    Running,
}

/// One debt as the oracle is asked about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Which rule of law or contract decides.
    pub rule: Rule,
    /// The sum owed in minor units.
    pub principal: i64,
    /// Costs owed beside it from the start, in minor units; they bear no interest and are paid first.
    pub costs: i64,
    /// The last day on which payment is in time.
    pub due: Date,
    /// The last day that counts.
    pub until: Date,
    /// Payments in any order; those of one day are taken in the order given, those after `until` do not exist yet.
    pub payments: Vec<Payment>,
    /// By what a yearly rate is divided.
    pub year: Year,
    /// The smallest sum that interest is stated in, in minor units: 1, or 100 for whole New Taiwan dollars.
    pub unit: i64,
}
