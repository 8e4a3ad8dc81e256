//! The walk through the days of a delay: each day's interest, then the day's payments. Rates are named elsewhere.

use basis::calendar::Date;

use super::rate::of_day;
use super::{Claim, Fraction, References};

/// What the law makes of a debt at the end of its last counted day.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// All interest that has arisen, exactly, whether paid or not.
    pub accrued: Fraction,
    /// Principal not paid yet, in minor units.
    pub principal_left: i64,
    /// Costs not paid yet, in minor units.
    pub costs_left: i64,
    /// What the payments paid of the costs.
    pub to_costs: i64,
    /// What the payments paid of the interest.
    pub to_interest: i64,
    /// What the payments paid of the principal.
    pub to_principal: i64,
    /// What the payments left over when nothing was owed any more.
    pub left_over: i128,
    /// Days that bore interest.
    pub days: u32,
    /// The smallest sum that interest is stated in, in minor units.
    pub unit: i64,
}

/// The first day of delay whose rate depends on a value that is not published for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unpublished(pub Date);

/// Reads the law for one claim: interest from the day after the due day up to and with the last day, on the principal
/// left that morning, so that the day of a payment still counts on the old sum. Interest bears no interest.
///
/// Fails with [`Unpublished`] on the first day that bears interest at a rate nobody has published.
pub fn read(claim: &Claim, known: &References) -> Result<Reading, Unpublished> {
    let mut now = Reading {
        accrued: Fraction::ZERO,
        principal_left: claim.principal,
        costs_left: claim.costs,
        to_costs: 0,
        to_interest: 0,
        to_principal: 0,
        left_over: 0,
        days: 0,
        unit: claim.unit,
    };
    let first = claim.payments.iter().map(|p| p.on).min().map_or(claim.due, |d| d.min(claim.due));
    let mut day = first;
    while day <= claim.until {
        if day > claim.due && now.principal_left > 0 {
            let rate = of_day(claim, day, known).ok_or(Unpublished(day))?;
            let interest = Fraction { numer: i128::from(now.principal_left) * rate.numer, denom: rate.denom };
            now.accrued = now.accrued.plus(interest);
            now.days += 1;
        }
        for payment in claim.payments.iter().filter(|p| p.on == day) {
            now.take(payment.minor);
        }
        day = day.plus_days(1);
    }
    Ok(now)
}

impl Reading {
    /// All interest that has arisen, to the nearest sum that interest is stated in.
    #[must_use]
    pub fn arisen(&self) -> i128 {
        let unit = i128::from(self.unit);
        Fraction { numer: self.accrued.numer, denom: self.accrued.denom * unit }.nearest() * unit
    }

    /// Interest not paid yet: all that has arisen, as it is stated, less what was paid of it.
    ///
    /// Money comes in whole minor units, so a payment meets whole units of interest; the law forgives nobody the
    /// fraction, therefore it stays in the account and meets the next day's interest.
    #[must_use]
    pub fn interest_left(&self) -> i128 {
        self.arisen() - i128::from(self.to_interest)
    }

    /// Counts one payment: costs, then interest, then principal (Civil Code 561, BGB 367).
    fn take(&mut self, minor: i64) {
        let mut rest = minor;
        let unpaid = self.interest_left();
        let mut part = |owed: i128| {
            let taken = i64::try_from(owed.clamp(0, i128::from(rest))).unwrap_or(rest);
            rest -= taken;
            taken
        };
        let costs = part(i128::from(self.costs_left));
        let interest = part(unpaid);
        let principal = part(i128::from(self.principal_left));
        self.costs_left -= costs;
        self.to_costs += costs;
        self.to_interest += interest;
        self.principal_left -= principal;
        self.to_principal += principal;
        self.left_over += i128::from(rest);
    }
}
