//! The oracle for limitation: day by day from the due date on, is the claim barred tonight? One table of the laws, written down from
//! their texts, and a walk that knows no formula: it counts nights.
//!
//! It borrows dates as numbers and the names of events, and nothing of the engine or of `law/`.
//!
//! The texts: CN Civil Code 188, 195, 594, rules of 2020, 8 to 14; TW 125 to 137; JP 147 to 152, 166; KR Civil Act 163, 168, 174;
//! DE BGB 195, 199, 203, 204, 209, 212; PL 118, 123, 554; FR L110-4, 2240 to 2244; NL 3:307, 3:316 to 318; IT 2943, 2944, 2946; ES 1964,
//! 1973; PT 309, 323, 325; CH OR 127, 128, 135; AT 1486, 1497; SE 1981:130; DK forældelsesloven; TR 146, 154; BR 202, 206; ZA
//! act 68 of 1969; the limitation acts of HK, SG, MY, IN, AU, NZ, GB, IE and the states of the US; VN 319; TH 193/14, 193/34; AE 92; MX 1041, 1047; SA 24.

mod laws;

use basis::calendar::Date;
use basis::law::EventKind;

pub use laws::CODES;
use laws::{Does, Law, Start};

/// A fact: what, from when, until when, and whether it certainly was that.
pub type Fact = (EventKind, Date, Option<Date>, bool);

/// A claim.
#[derive(Debug, Clone)]
pub struct Barred {
    /// The law's code.
    pub law: &'static str,
    /// The day of the invoice.
    pub born: Date,
    /// The due date.
    pub due: Date,
    /// What happened, in the order of the days.
    pub facts: Vec<Fact>,
    /// The day on which one looks.
    pub as_of: Date,
}

/// The last night on which the claim stands: in the usual reading, or for somebody who counts on nothing doubtful. `None` while
/// a court has it.
#[must_use]
pub fn last_night(claim: &Barred, usual: bool) -> Option<Date> {
    let law = laws::law(claim.law)?;
    let mut facts: Vec<Fact> = claim.facts.iter().filter(|f| f.1 <= claim.as_of).copied().collect();
    facts.sort_by_key(|f| f.1);
    Night::first(claim, &law, usual).walk(claim, &law, &facts)
}

/// What a night knows.
#[derive(Debug, Clone)]
struct Night {
    usual: bool,
    today: Date,
    /// The day after which counting begins, and how many nights make the period.
    zero: Date,
    needed: i32,
    counted: i32,
    /// Days that do not count, up to here.
    still: Option<Date>,
    /// It may not end before.
    not_before: Option<Date>,
    /// A suit up to here makes a demand good.
    demand_until: Option<Date>,
    begun_again: bool,
    years: i32,
    demanded: bool,
    protested: bool,
    noticed: bool,
}

impl Night {
    fn first(claim: &Barred, law: &Law, usual: bool) -> Self {
        let years = if usual { law.years } else { law.safe };
        let zero = match law.start {
            Start::Due => claim.due,
            Start::DayAfter => claim.due.plus_days(i32::from(usual)),
            Start::YearEnd => silvester(claim.due),
            Start::Invoice => claim.born.min(claim.due),
        };
        let mut night = Self {
            usual,
            today: zero,
            zero,
            needed: 0,
            counted: 0,
            still: None,
            not_before: None,
            demand_until: None,
            begun_again: false,
            years,
            demanded: false,
            protested: false,
            noticed: false,
        };
        night.needed = nights(zero, years);
        night
    }

    /// Night after night until it is barred; a court that has the claim ends the walk.
    fn walk(mut self, claim: &Barred, law: &Law, facts: &[Fact]) -> Option<Date> {
        // What happened before it ran is told first; of it only what lasts into the period matters.
        let (before, after): (Vec<Fact>, Vec<Fact>) = facts.iter().partition(|f| f.1 <= self.zero);
        for fact in before {
            if self.happens(claim, law, &fact) {
                return None;
            }
        }
        let mut next = after.into_iter().peekable();
        loop {
            self.today = self.today.plus_days(1);
            while let Some(fact) = next.next_if(|f| f.1 == self.today) {
                if self.happens(claim, law, &fact) {
                    return None;
                }
            }
            if self.today > self.zero && self.still.is_none_or(|s| self.today > s) {
                self.counted += 1;
            }
            if self.barred_tonight(claim, law) {
                let (night, good_until) = (self.today, self.demand_until);
                // A proceeding within six months of a demand makes that demand good after all.
                let saves = |f: &Fact| {
                    let (does, sure) = does(law, f.0);
                    let counts = self.usual || (sure && f.3);
                    proceeding(f.0) && does == Some(Does::Anew) && counts && good_until.is_some_and(|g| f.1 <= g)
                };
                let Some(saving) = next.clone().find(saves) else {
                    let shown = if self.usual { good_until.map_or(night, |g| g.max(night)) } else { night };
                    return Some(shown);
                };
                while next.next_if(|f| *f != saving).is_some() {}
                next.next();
                self.today = saving.1;
                if self.happens(claim, law, &saving) {
                    return None;
                }
            }
        }
    }

    fn barred_tonight(&self, claim: &Barred, law: &Law) -> bool {
        if law.stop.is_some_and(|years| self.today >= same_day(claim.due, years)) {
            return true;
        }
        let whole_years = law.year_end && (self.usual || !self.begun_again);
        // What stands still on its last day, counted or not, is not over before it moves again.
        self.counted >= self.needed
            && self.still.is_none_or(|s| self.today >= s)
            && (!whole_years || self.today == silvester(self.today))
            && self.not_before.is_none_or(|d| self.today >= d)
    }

    /// The night on which it would be barred if nothing more happened.
    fn would_end(&self, claim: &Barred, law: &Law) -> Date {
        let mut alone = Self { today: self.today.plus_days(-1), ..self.clone() };
        loop {
            alone.today = alone.today.plus_days(1);
            if alone.today > alone.zero && alone.still.is_none_or(|s| alone.today > s) {
                alone.counted += 1;
            }
            if alone.barred_tonight(claim, law) {
                return alone.today;
            }
        }
    }

    /// Takes a fact of today in; true when a court has the claim from now on.
    fn happens(&mut self, claim: &Barred, law: &Law, fact: &Fact) -> bool {
        let (kind, on, until, sure) = *fact;
        let until = until.filter(|end| *end <= claim.as_of && *end >= on);
        let (does, certain) = does(law, kind);
        if kind == EventKind::Suit && until.is_none() {
            let looks_at_service = law.says(EventKind::ServiceOfProcess).is_some();
            if does.map_or(!looks_at_service, |d| d != Does::Nothing) {
                return true;
            }
        }
        let Some(does) = does.filter(|_| self.usual || (certain && sure && !law.low)) else { return false };
        match does {
            Does::Nothing => {}
            Does::Anew | Does::AnewOnce => {
                if does == Does::AnewOnce && self.protested {
                    return false;
                }
                let day = match (proceeding(kind), until) {
                    (true, None) => return true,
                    (true, Some(end)) => end,
                    (false, _) => on,
                };
                if day > self.zero {
                    self.zero = self.still.map_or(day, |s| s.max(day));
                    (self.counted, self.needed, self.still) = (0, nights(self.zero, self.years), None);
                    (self.begun_again, self.demanded, self.noticed) = (true, false, false);
                    self.protested |= does == Does::AnewOnce;
                }
            }
            Does::StandsStill => self.stands_still(on, until.unwrap_or(claim.as_of)),
            Does::StandsStillOnceAYear => {
                if !self.noticed {
                    let end = until.unwrap_or(claim.as_of).min(month_after(on, 12));
                    self.noticed = end > self.zero && self.still.is_none_or(|s| end > s);
                    self.stands_still(on, end);
                }
            }
            Does::StandsStillAndSixMonths => match until {
                None => return true,
                Some(end) => self.stands_still(on, month_after(end, 6)),
            },
            Does::WaitsForTalks => {
                let year = month_after(on, 12);
                let open = if self.usual { year } else { claim.as_of };
                self.waits(until.unwrap_or(open).min(year));
            }
            Does::WaitsSixMonthsMore => match until {
                None => return true,
                Some(end) => self.waits(month_after(end, 6)),
            },
            Does::WaitsSixMonthsOnce => {
                let end = month_after(on, 6);
                if !self.demanded && end > self.would_end(claim, law) {
                    self.demanded = true;
                    self.waits(end);
                }
            }
            Does::IfSuedInSixMonths => {
                let end = month_after(on, 6);
                self.demand_until = Some(self.demand_until.map_or(end, |d| d.max(end)));
            }
            Does::Over => match (proceeding(kind), until) {
                (true, None) => return true,
                (false, _) if self.usual => return true,
                _ => {}
            },
        }
        false
    }

    fn stands_still(&mut self, on: Date, end: Date) {
        // Whoever counts on nothing doubtful counts the first day.
        if !self.usual && end > on && on > self.zero && self.still.is_none_or(|s| s < on) {
            self.counted += 1;
            self.still = Some(self.still.map_or(end, |s| s.max(end)));
        } else if self.usual || end > on {
            self.still = Some(self.still.map_or(end, |s| s.max(end)));
        }
    }

    fn waits(&mut self, end: Date) {
        self.not_before = Some(self.not_before.map_or(end, |d| d.max(end)));
    }
}

/// What the law says of an event, also under a wider name, and whether that is certain.
fn does(law: &Law, kind: EventKind) -> (Option<Does>, bool) {
    use EventKind as K;
    if let Some(does) = law.says(kind) {
        return (Some(does), true);
    }
    let always = match kind {
        K::FormalNotice => Some(K::DemandDelivered),
        K::SignedPartPayment => Some(K::PartPayment),
        K::WrittenAcknowledgement => Some(K::Acknowledgement),
        K::AgreementToTalk => Some(K::Negotiation),
        K::ServiceOfProcess => Some(K::Suit),
        _ => None,
    };
    if let Some(does) = always.and_then(|k| law.says(k)) {
        return (Some(does), true);
    }
    let commonly = match kind {
        K::PartPayment
        | K::SignedPartPayment
        | K::InterestPayment
        | K::RequestForTime
        | K::PaymentPlan
        | K::Security
        | K::Settlement => K::Acknowledgement,
        K::PaymentOrder | K::Arbitration | K::InsolvencyClaim | K::Enforcement => K::Suit,
        _ => return (None, false),
    };
    (law.says(commonly), false)
}

fn proceeding(kind: EventKind) -> bool {
    use EventKind as K;
    [K::Suit, K::ServiceOfProcess, K::PaymentOrder, K::Arbitration, K::Mediation, K::InsolvencyClaim, K::Enforcement]
        .contains(&kind)
}

/// The day of the same number that many years later, or the last of its month.
fn same_day(day: Date, years: i32) -> Date {
    let (year, month, number) = day.ymd();
    (1..=number).rev().find_map(|n| Date::from_ymd(year + years, month, n)).unwrap_or(day)
}

/// The day of the same number that many months later, or the last of its month.
fn month_after(day: Date, months: i32) -> Date {
    let (mut year, month, number) = day.ymd();
    let mut month = i32::try_from(month).unwrap_or(1) + months;
    while month > 12 {
        (month, year) = (month - 12, year + 1);
    }
    let month = u32::try_from(month).unwrap_or(1);
    (1..=number).rev().find_map(|n| Date::from_ymd(year, month, n)).unwrap_or(day)
}

/// How many nights lie between a day and the same day years later.
fn nights(day: Date, years: i32) -> i32 {
    let end = same_day(day, years);
    let (mut count, mut at) = (0, day);
    while at < end {
        (count, at) = (count + 1, at.plus_days(1));
    }
    count
}

fn silvester(day: Date) -> Date {
    let mut at = day;
    while at.plus_days(1).ymd().0 == day.ymd().0 {
        at = at.plus_days(1);
    }
    at
}
