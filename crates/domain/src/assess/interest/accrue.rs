//! What a claim comes to on a day, period by period, with payments counted in the order of the law. Moves no open item.

use basis::calendar::Date;
use basis::law::{AllocationPart, Compounding, DayCount};
use basis::money::{Money, Rate};
use basis::problem::{Outcome, Problem};

use super::applied::{Applied, Reference};
use super::meter::Meter;
use super::timeline::Stretch;

/// A payment towards the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// The day of payment, which still counts on the old base.
    pub on: Date,
    /// Minor units of the claim's currency; positive.
    pub minor: i64,
}

/// Days with one base and one rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// First day.
    pub from: Date,
    /// Last day, which counts.
    pub to: Date,
    /// Days from first to last.
    pub days: u32,
    /// The rate.
    pub rate: Rate,
    /// What bears interest.
    pub base: Money,
    /// The interest: the difference of two rounded running totals, so that segments add up to the whole.
    pub interest: Money,
    /// The published value that the rate rests on.
    pub reference: Option<Reference>,
    /// Whether that value is only assumed, because none is published for these days yet.
    pub assumed: bool,
}

/// How one payment was counted, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppliedPayment {
    /// The day of payment.
    pub on: Date,
    /// Against costs.
    pub to_costs: i64,
    /// Against interest.
    pub to_interest: i64,
    /// Against the principal.
    pub to_principal: i64,
    /// What was left when nothing was owed any more.
    pub left_over: i64,
}

/// What a claim comes to on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accrual {
    /// The principal at the outset.
    pub principal: Money,
    /// All interest that arose, paid or not.
    pub accrued: Money,
    /// Period by period; empty when no day bears interest.
    pub segments: Vec<Segment>,
    /// How the payments up to the day were counted.
    pub applied_payments: Vec<AppliedPayment>,
    /// Principal still owed.
    pub outstanding_principal: Money,
    /// Interest still owed.
    pub outstanding_interest: Money,
    /// Costs still owed.
    pub outstanding_costs: Money,
    /// First day whose rate is only assumed.
    pub unknown_from: Option<Date>,
}

/// The state of the claim between two segments, in minor units.
struct Claim {
    principal: i64,
    costs: i64,
    paid_interest: i64,
}

impl Applied<'_> {
    /// What a principal comes to on `until`, which counts. Payments after `until` are left out; one on a day still
    /// leaves that day on the old base. Fails with `principal_negative`, `payment_not_positive` or
    /// `amount_too_large`.
    pub fn accrue(&self, principal: Money, until: Date, payments: &[Payment]) -> Outcome<Accrual> {
        self.accrue_with_costs(principal, 0, until, payments)
    }
    /// The same where costs, in minor units of the principal's currency, are owed from the outset, which payments
    /// meet in their turn. Costs bear no interest.
    pub fn accrue_with_costs(
        &self,
        principal: Money,
        costs_minor: i64,
        until: Date,
        payments: &[Payment],
    ) -> Outcome<Accrual> {
        if principal.minor < 0 || costs_minor < 0 {
            return Err(Problem::input("principal_negative").with("value", principal));
        }
        let mut payments: Vec<Payment> = payments.iter().copied().filter(|p| p.on <= until).collect();
        payments.sort_by_key(|p| p.on);
        if let Some(bad) = payments.iter().find(|p| p.minor <= 0) {
            let value = Money::new(bad.minor, principal.currency);
            return Err(Problem::input("payment_not_positive").with("value", value).with("date", bad.on));
        }
        let mut meter = Meter::new(self.method(), principal.currency);
        let mut claim = Claim { principal: principal.minor, costs: costs_minor, paid_interest: 0 };
        let mut waiting = payments.iter().copied().peekable();
        let (mut segments, mut applied_payments) = (Vec::new(), Vec::with_capacity(payments.len()));
        for stretch in self.cut(until, &payments) {
            // A payment before this stretch has lowered the base on which it runs.
            while let Some(payment) = waiting.next_if(|p| p.on < stretch.from) {
                applied_payments.push(self.count(payment, &mut claim, meter.total()));
            }
            if self.compounds_on(stretch.from) {
                meter.compound();
            }
            let base = meter.base(claim.principal, claim.paid_interest)?;
            if base == 0 {
                continue;
            }
            let interest = meter.add(&stretch, claim.principal, claim.paid_interest)?;
            segments.push(self.segment(&stretch, Money::new(base, principal.currency), interest));
        }
        for payment in waiting {
            applied_payments.push(self.count(payment, &mut claim, meter.total()));
        }
        let money = |minor| Money::new(minor, principal.currency);
        Ok(Accrual {
            principal,
            accrued: money(meter.total()),
            unknown_from: segments.iter().find(|s| s.assumed).map(|s| s.from),
            segments,
            applied_payments,
            outstanding_principal: money(claim.principal),
            outstanding_interest: money(meter.total() - claim.paid_interest),
            outstanding_costs: money(claim.costs),
        })
    }
    fn segment(&self, stretch: &Stretch, base: Money, interest: i64) -> Segment {
        Segment {
            from: stretch.from,
            to: stretch.to,
            days: stretch.from.days_until(stretch.to).unsigned_abs() + 1,
            rate: self.rate(stretch.ppb),
            base,
            interest: Money::new(interest, base.currency),
            reference: self.reference(stretch),
            assumed: stretch.assumed,
        }
    }
    /// Counts a payment in the law's order.
    fn count(&self, payment: Payment, claim: &mut Claim, accrued: i64) -> AppliedPayment {
        let mut done =
            AppliedPayment { on: payment.on, to_costs: 0, to_interest: 0, to_principal: 0, left_over: payment.minor };
        for part in &self.pack.allocation {
            let (owed, to) = match part {
                AllocationPart::Costs => (claim.costs, &mut done.to_costs),
                AllocationPart::Interest => (accrued - claim.paid_interest, &mut done.to_interest),
                AllocationPart::Principal => (claim.principal, &mut done.to_principal),
            };
            let taken = done.left_over.min(owed.max(0));
            *to += taken;
            done.left_over -= taken;
            match part {
                AllocationPart::Costs => claim.costs -= taken,
                AllocationPart::Interest => claim.paid_interest += taken,
                AllocationPart::Principal => claim.principal -= taken,
            }
        }
        done
    }
    /// The stretches of the rate, cut also where a payment changes the base, where interest is added to the principal
    /// and, when a day's amount is rounded, where a day becomes another part of a year.
    pub(super) fn cut(&self, until: Date, payments: &[Payment]) -> Vec<Stretch> {
        let mut cuts: Vec<Date> = payments.iter().map(|p| p.on.plus_days(1)).collect();
        let step = match self.compounding {
            Compounding::Annually => 12,
            Compounding::Monthly => 1,
            _ => 0,
        };
        let mut steps = 1;
        while step > 0 && self.starts_on.plus_months(steps * step) <= until {
            cuts.push(self.starts_on.plus_months(steps * step));
            steps += 1;
        }
        if self.rounding.daily_first && self.counting() == DayCount::ActAct {
            let years = self.starts_on.year()..=until.year();
            cuts.extend(years.filter_map(|y| Date::from_ymd(y, 1, 1)));
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut pieces = Vec::new();
        self.stretches(self.starts_on, until, |mut rest| {
            for cut in cuts.iter().filter(|c| rest.from < **c && **c <= rest.to).copied().collect::<Vec<_>>() {
                pieces.push(Stretch { to: cut.plus_days(-1), ..rest });
                rest.from = cut;
            }
            pieces.push(rest);
        });
        pieces
    }
    pub(super) fn compounds_on(&self, day: Date) -> bool {
        let months = (day.year() - self.starts_on.year()) * 12 + day.ymd().1 as i32 - self.starts_on.ymd().1 as i32;
        let step = match self.compounding {
            Compounding::Annually => 12,
            Compounding::Monthly => 1,
            _ => return false,
        };
        months > 0 && months % step == 0 && self.starts_on.plus_months(months) == day
    }
}
