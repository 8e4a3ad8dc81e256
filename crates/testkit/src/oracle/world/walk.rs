//! The walk through the days of a delay: interest of the day, then payments of the day. Rates and years are elsewhere.

use basis::calendar::Date;

use super::days::{YEAR, full, month_after, share};
use super::rates::of_day;
use super::{World, WorldClaim};

/// Thousandths of a per cent in one.
const WHOLE: i128 = 100_000;

/// Parts of a minor unit in which interest on interest is carried.
const FINE: i128 = 1_000_000_000_000;

/// What the law makes of a debt at the end of its last day.
#[derive(Debug, Clone, Copy)]
pub struct WorldReading {
    /// All interest that arose, as it is stated, in minor units.
    pub arisen: i64,
    /// Interest not paid.
    pub interest_left: i64,
    /// Principal not paid.
    pub principal_left: i64,
    /// The first day whose rate nobody has published.
    pub unpublished: Option<Date>,
}

/// The state of the walk. Interest is counted over `WHOLE x YEAR` parts of a minor unit, or over `FINE` where it bears
/// interest.
struct Walk {
    principal: i64,
    paid_interest: i64,
    /// All interest so far, exactly.
    exact: i128,
    /// What the last division left, over [`YEAR`].
    left: i128,
    /// What had arisen when interest last became principal.
    added: i128,
    /// Closed stretches, each rounded; the open one begins at `open`.
    closed: i64,
    open: i128,
    rate: Option<i64>,
}

/// Whether a fraction of the smallest unit is dropped, and whether each stretch is stated by itself.
fn custom(law: World) -> (bool, bool) {
    match law {
        World::Jp | World::JpSmall => (true, false),
        World::Kr | World::KrSued | World::KrSub => (true, true),
        World::Eu => (false, true),
        _ => (false, false),
    }
}

/// After how many months interest becomes principal; 0: never.
fn rests(law: World) -> u32 {
    match law {
        World::Nl => 12,
        World::InSmall => 1,
        _ => 0,
    }
}

impl Walk {
    fn parts(law: World) -> i128 {
        if rests(law) > 0 { FINE } else { WHOLE * YEAR }
    }
    fn stated(&self, law: World) -> i64 {
        let (dropped, each) = custom(law);
        let parts = Self::parts(law);
        let of = |exact: i128| if dropped { exact.div_euclid(parts) } else { (exact + parts / 2).div_euclid(parts) };
        let sum = if each { i128::from(self.closed) + of(self.exact - self.open) } else { of(self.exact) };
        i64::try_from(sum).unwrap_or(i64::MAX)
    }
    fn close(&mut self, law: World) {
        self.closed = self.stated(law);
        self.open = self.exact;
    }
    fn day(&mut self, law: World, rate: i64, share: i128) {
        let principal = i128::from(self.principal);
        if rests(law) == 0 {
            self.exact += principal * i128::from(rate) * share;
            return;
        }
        let carried = (self.added - i128::from(self.paid_interest) * FINE).max(0);
        // Two steps, as the sum is large; what a division leaves goes on to the next day, so that a half stays a half.
        let year = (principal * FINE + carried) * i128::from(rate) / WHOLE;
        self.left += year % YEAR * share;
        self.exact += year / YEAR * share + self.left / YEAR;
        self.left %= YEAR;
    }
    fn pay(&mut self, law: World, minor: i64) {
        let owed = (self.stated(law) - self.paid_interest).max(0);
        let interest = minor.min(owed);
        self.paid_interest += interest;
        self.principal -= (minor - interest).min(self.principal);
    }
}

/// Reads the law for one claim, to the end or to the first day whose rate nobody has published.
#[must_use]
pub fn walk(claim: &WorldClaim) -> WorldReading {
    let law = claim.law;
    let first = claim.first_day();
    let mut now = Walk {
        principal: claim.principal,
        paid_interest: 0,
        exact: 0,
        left: 0,
        added: 0,
        closed: 0,
        open: 0,
        rate: None,
    };
    let mut unpublished = None;
    let mut day = claim.payments.iter().map(|p| p.0).min().map_or(first, |d| d.min(first));
    while day <= claim.until && unpublished.is_none() {
        if day >= first {
            let months = if rests(law) > 0 { full(first, day, rests(law)) * rests(law) } else { 0 };
            let rest = month_after(first, months);
            if rests(law) > 0 && rest == day && day > first {
                now.added = now.exact;
            }
            // What is left of interest below half a unit is nothing to bear more.
            let bears = now.principal > 0 || (now.added - i128::from(now.paid_interest) * FINE) * 2 >= FINE;
            match of_day(claim, first, day, rest) {
                _ if !bears => {}
                None => unpublished = Some(day),
                Some(rate) => {
                    if now.rate.is_some_and(|before| before != rate) {
                        now.close(law);
                    }
                    now.rate = Some(rate);
                    now.day(law, rate, share(law, first, day));
                }
            }
        }
        for (_, minor) in claim.payments.iter().filter(|p| p.0 == day) {
            now.pay(law, *minor);
            now.close(law);
        }
        day = day.plus_days(1);
    }
    let arisen = now.stated(law);
    WorldReading { arisen, interest_left: arisen - now.paid_interest, principal_left: now.principal, unpublished }
}
