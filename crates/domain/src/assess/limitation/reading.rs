//! One reading of a claim's limitation: where it stands, and what a fact does to it.

use basis::calendar::Date;
use basis::law::{Confidence, EventKind, Limitation, LimitationEffect, LimitationEvent, LimitationStart};

use super::{DatedFact, Did, Question};

/// Six months, the period that laws give after a demand or a proceeding.
const HALF_A_YEAR: i32 = 6;

/// Where limitation stands in one reading.
pub(super) struct Reading<'a> {
    law: &'a Limitation,
    /// The usual reading, else the safe one.
    usual: bool,
    years: i32,
    as_of: Date,
    /// The day from which it runs now.
    from: Date,
    /// Whether that is a restart.
    restarted: bool,
    /// The last day by counting alone.
    counted: Date,
    /// It cannot end before this day.
    floor: Option<Date>,
    /// Days up to this one are known to stand still and were added already.
    stood_through: Date,
    /// Barred after this day whatever happens.
    long_stop: Option<Date>,
    /// A suit until this day is in time because of an earlier demand.
    grace: Option<Date>,
    /// A pending proceeding holds it.
    held: bool,
    /// Rules of which only the first event counts and that had theirs.
    used: Vec<&'a LimitationEvent>,
}

impl<'a> Reading<'a> {
    pub fn begin(question: &Question<'a>, years: u32, usual: bool) -> Self {
        let law = question.law;
        let due = question.due;
        let from = match law.start {
            LimitationStart::Breach => due,
            LimitationStart::Accrual if usual => due.plus_days(1),
            LimitationStart::Accrual => due,
            LimitationStart::EndOfCalendarYear => year_end(due),
            LimitationStart::Claim => question.born.map_or(due, |born| born.min(due)),
        };
        let years = i32::try_from(years).unwrap_or(i32::from(i16::MAX));
        let stop = law.long_stop_years.and_then(|y| i32::try_from(y).ok());
        Self {
            law,
            usual,
            years,
            as_of: question.as_of,
            from,
            restarted: false,
            counted: from.plus_years(years),
            floor: None,
            stood_through: from,
            long_stop: stop.map(|y| due.plus_years(y)),
            grace: None,
            held: false,
            used: Vec::new(),
        }
    }

    /// The day from which it runs.
    pub fn begins(&self) -> Date {
        self.from
    }

    /// The last day on which a suit is in time; `None` while it is held.
    pub fn last(&self) -> Option<Date> {
        let last = self.barred_after();
        let grace = self.grace.filter(|_| self.usual);
        (!self.held).then(|| grace.map_or(last, |g| g.max(last)))
    }

    /// The last day but for a demand that counts only with a suit.
    fn barred_after(&self) -> Date {
        let whole_year = self.law.to_year_end && (self.usual || !self.restarted);
        let counted = if whole_year { year_end(self.counted) } else { self.counted };
        let last = self.floor.map_or(counted, |floor| floor.max(counted));
        self.long_stop.map_or(last, |stop| stop.min(last))
    }

    /// Takes a fact in; facts come in the order of their days.
    pub fn take(&mut self, fact: &DatedFact, found: Option<(&'a LimitationEvent, bool)>) -> Did {
        if self.held {
            return Did::Held;
        }
        let until = fact.until.filter(|end| *end <= self.as_of && *end >= fact.on);
        if let Some(did) = self.out_of_time(fact, found) {
            return did;
        }
        // A suit that is pending keeps a claim alive under every law, unless the law looks at its service.
        if fact.kind == EventKind::Suit && until.is_none() && self.suit_holds(found) {
            self.held = true;
            return Did::Held;
        }
        let Some((rule, certain)) = found else { return Did::NotNamed };
        if rule.effect == LimitationEffect::None {
            return Did::Nothing;
        }
        let relied_on = certain && fact.sure && rule.mark.confidence != Confidence::Low;
        if !self.usual && !relied_on {
            return Did::NotReliedOn;
        }
        if rule.once && self.used.iter().any(|u| std::ptr::eq(*u, rule)) {
            return Did::UsedUp;
        }
        let did = self.apply(fact, until, rule);
        if rule.once && did.moves() {
            self.used.push(rule);
        }
        did
    }

    fn suit_holds(&self, found: Option<(&LimitationEvent, bool)>) -> bool {
        match found {
            Some((rule, _)) => rule.effect != LimitationEffect::None,
            None => self.law.rule_for(EventKind::ServiceOfProcess).is_none(),
        }
    }

    /// A fact after the last day changes nothing, but for a proceeding that makes an earlier demand count.
    fn out_of_time(&self, fact: &DatedFact, found: Option<(&LimitationEvent, bool)>) -> Option<Did> {
        if fact.on <= self.barred_after() {
            return None;
        }
        let restarts = found.is_some_and(|(rule, certain)| {
            rule.effect == LimitationEffect::Restarts && (self.usual || (certain && fact.sure))
        });
        let saved = fact.kind.is_proceeding() && restarts && self.grace.is_some_and(|g| fact.on <= g);
        (!saved).then_some(Did::TooLate)
    }

    fn apply(&mut self, fact: &DatedFact, until: Option<Date>, rule: &LimitationEvent) -> Did {
        use LimitationEffect as E;
        match rule.effect {
            E::Restarts => self.restart(fact, until),
            E::Suspends => {
                let end = until.unwrap_or(self.as_of);
                self.stand_still(fact.on, longest(fact.on, rule).map_or(end, |most| most.min(end)))
            }
            E::SuspendsUntilSixMonthsAfter => match until {
                None => self.hold(),
                Some(end) => self.stand_still(fact.on, end.plus_months(HALF_A_YEAR)),
            },
            E::Postpones => {
                let most = longest(fact.on, rule);
                let open = if self.usual { most.unwrap_or(self.as_of) } else { self.as_of };
                let end = until.unwrap_or(open);
                self.postpone(most.map_or(end, |most| most.min(end)))
            }
            E::PostponesUntilSixMonthsAfter => match until {
                None => self.hold(),
                Some(end) => self.postpone(end.plus_months(HALF_A_YEAR)),
            },
            E::PostponesSixMonths => self.postpone(fact.on.plus_months(HALF_A_YEAR)),
            E::ProvisionalSixMonths => {
                let end = fact.on.plus_months(HALF_A_YEAR);
                self.grace = Some(self.grace.map_or(end, |g| g.max(end)));
                Did::Provisional
            }
            E::Stops => match (fact.kind.is_proceeding(), until) {
                (true, None) => self.hold(),
                (true, Some(_)) => Did::Ended,
                (false, _) if self.usual => self.hold(),
                (false, _) => Did::NotReliedOn,
            },
            E::None => Did::Nothing,
        }
    }

    fn hold(&mut self) -> Did {
        self.held = true;
        Did::Held
    }

    /// It begins again on the day of the fact, for a proceeding on the day of its end, and not before it stood still last.
    fn restart(&mut self, fact: &DatedFact, until: Option<Date>) -> Did {
        let from = match (fact.kind.is_proceeding(), until) {
            (true, None) => return self.hold(),
            (true, Some(end)) => end,
            (false, _) => fact.on,
        };
        if from <= self.from {
            return Did::BeforeStart;
        }
        self.from = from.max(self.stood_through);
        self.stood_through = self.from;
        self.counted = self.from.plus_years(self.years);
        self.restarted = true;
        // A demand counts once for each period.
        self.used.retain(|rule| rule.effect == LimitationEffect::Restarts);
        Did::Restarted
    }

    /// The days from `on` to `end` are not counted; in the safe reading the first of them is.
    fn stand_still(&mut self, on: Date, end: Date) -> Did {
        let first = if self.usual { on } else { on.plus_days(1) };
        let first = first.max(self.stood_through.plus_days(1));
        let days = first.days_until(end) + 1;
        if days <= 0 {
            return if end <= self.from { Did::BeforeStart } else { Did::Nothing };
        }
        self.counted = self.counted.plus_days(days);
        self.stood_through = end;
        Did::Suspended
    }

    fn postpone(&mut self, end: Date) -> Did {
        if end <= self.barred_after() {
            return Did::Nothing;
        }
        self.floor = Some(end);
        Did::Postponed
    }
}

/// The longest time for which an event holds limitation.
fn longest(on: Date, rule: &LimitationEvent) -> Option<Date> {
    rule.max_months.and_then(|m| i32::try_from(m).ok()).map(|m| on.plus_months(m))
}

/// 31 December of the day's year.
fn year_end(day: Date) -> Date {
    Date::from_ymd(day.year(), 12, 31).unwrap_or(day)
}
