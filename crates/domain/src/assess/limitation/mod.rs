//! When a claim is barred by time: the period that a law gives, and what the dated facts of the books did to it. Two readings side by
//! side: the usual one, and a safe one that counts on nothing doubtful. Which facts the books hold is not known here.
//!
//! How days are counted. A period of years ends on the day that corresponds to the one from which it runs, which is not
//! counted itself; where the month has no such day, on the month's last (BGB 187, 188; PRC Civil Code 201, 202; Taiwan Civil
//! Code 120, 121; Japan Civil Code 140, 143; Regulation (EEC, Euratom) 1182/71, 3). Months are counted alike. The last day
//! itself is still in time.

mod reading;
#[cfg(test)]
mod tests;

use basis::calendar::{BusinessCalendar, Date};
use basis::law::{ClaimKind, Confidence, EventKind, Limitation};

use reading::Reading;

/// Something that happened to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedFact {
    /// What.
    pub kind: EventKind,
    /// When it happened or began.
    pub on: Date,
    /// When it ended; `None` while it lasts, or for what does not last.
    pub until: Option<Date>,
    /// Whether it certainly was what its kind says: a first reminder may not be a demand.
    pub sure: bool,
}

/// A claim and what happened to it.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The law's rules.
    pub law: &'a Limitation,
    /// What the claim is for; `None` when nobody said.
    pub claim: Option<ClaimKind>,
    /// The day of the invoice.
    pub born: Option<Date>,
    /// The due date.
    pub due: Date,
    /// What happened, in any order; what lies after `as_of` is not looked at.
    pub facts: &'a [DatedFact],
    /// The day as of which is asked: what has no end by then still lasts.
    pub as_of: Date,
}

/// What a fact did to limitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Did {
    /// It began again.
    Restarted,
    /// It stood still for a time.
    Suspended,
    /// It cannot end before some day.
    Postponed,
    /// It counts if a suit follows within six months.
    Provisional,
    /// It stands still, or is over, as long as the proceeding is pending.
    Held,
    /// The law gives it no effect.
    Nothing,
    /// The law does not name it.
    NotNamed,
    /// It happened before limitation ran.
    BeforeStart,
    /// Limitation had run out.
    TooLate,
    /// Only the first of its kind counts.
    UsedUp,
    /// A proceeding that ended without result.
    Ended,
    /// It may have an effect, but nothing that one could rely on.
    NotReliedOn,
}

impl Did {
    /// The word used in output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Restarted => "restarted",
            Self::Suspended => "suspended",
            Self::Postponed => "postponed",
            Self::Provisional => "provisional",
            Self::Held => "held",
            Self::Nothing => "no-effect",
            Self::NotNamed => "not-named",
            Self::BeforeStart => "before-start",
            Self::TooLate => "too-late",
            Self::UsedUp => "used-up",
            Self::Ended => "ended",
            Self::NotReliedOn => "not-relied-on",
        }
    }
    /// Whether it moved anything.
    #[must_use]
    pub const fn moves(self) -> bool {
        matches!(self, Self::Restarted | Self::Suspended | Self::Postponed | Self::Provisional | Self::Held)
    }
}

/// A fact and what it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Its place among the facts of the question.
    pub fact: usize,
    /// The place of the rule among the law's events; `None` where the law names none.
    pub rule: Option<usize>,
    /// What it did in the usual reading.
    pub usual: Did,
    /// What it did in the safe reading.
    pub safe: Did,
    /// The last day after it in the usual reading; `None` while it is held.
    pub last: Option<Date>,
    /// The last day after it in the safe reading; `None` while it is held.
    pub safe_last: Option<Date>,
}

/// The clock of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Years of the period in the usual reading.
    pub years: u32,
    /// Years of the period in the safe reading.
    pub safe_years: u32,
    /// The day from which the usual reading runs, not counted itself.
    pub runs_from: Date,
    /// The last day on which a suit is in time in the usual reading; `None` while a proceeding holds it.
    pub last_day: Option<Date>,
    /// The last day in the safe reading, before it is moved to a business day; `None` while a proceeding holds it.
    pub safe_last: Option<Date>,
    /// How sure the usual reading is: the weakest of the rules that it rests on; low for a claim that is older than its rule.
    pub confidence: Confidence,
    /// Whether the claim arose before the rule became law: an older one may give another period.
    pub older_than_rule: bool,
    /// What each fact did, in the order of their days.
    pub moved: Vec<Moved>,
}

impl Clock {
    /// The last day on which somebody who counts on nothing doubtful can still go to court: the safe reading's last day, or the
    /// last business day before it where courts are closed on it. Laws that move the end to the next business day are not
    /// counted on. `None` while a proceeding holds the claim.
    #[must_use]
    pub fn last_safe_day(&self, calendar: &BusinessCalendar) -> Option<Date> {
        self.safe_last.map(|day| calendar.on_or_before(day))
    }
}

/// The clock of a claim; `None` where the law leaves limitation to another.
///
/// The safe reading: the shortest period that could hold for the claim and never more than the law's safe years; counted from
/// the due date where the law counts from the day after; nothing from a rule of low confidence, from a fact that is only
/// commonly taken for what the law names, or from a demand that lapses unless a suit follows; the day on which limitation
/// begins to stand still is counted; the end of a year after a restart is not waited for. The long stop is counted from the
/// due date in both readings, and no event moves it.
#[must_use]
pub fn clock(question: &Question<'_>) -> Option<Clock> {
    let law = question.law;
    let years = law.years_of(question.claim)?;
    let safe_years = law.safe_years_of(question.claim)?;
    let mut order: Vec<usize> = (0..question.facts.len())
        .filter(|at| question.facts.get(*at).is_some_and(|f| f.on <= question.as_of))
        .collect();
    order.sort_by_key(|at| question.facts.get(*at).map(|f| f.on));
    let mut usual = Reading::begin(question, years, true);
    let mut safe = Reading::begin(question, safe_years, false);
    let runs_from = usual.begins();
    let older_than_rule = question.born.unwrap_or(question.due) < law.mark.since;
    let mut confidence = if older_than_rule { Confidence::Low } else { law.mark.confidence };
    let mut moved = Vec::with_capacity(order.len());
    for at in order {
        let Some(fact) = question.facts.get(at) else { continue };
        let found = law.rule_for(fact.kind);
        let step = Moved {
            fact: at,
            rule: found.and_then(|(rule, _)| law.events.iter().position(|e| std::ptr::eq(e, rule))),
            usual: usual.take(fact, found),
            safe: safe.take(fact, found),
            last: usual.last(),
            safe_last: earlier(safe.last(), usual.last()),
        };
        if let (true, Some((rule, certain))) = (step.usual.moves(), found) {
            confidence = confidence.min(rule.mark.confidence);
            if !(certain && fact.sure) {
                confidence = Confidence::Low;
            }
        }
        moved.push(step);
    }
    Some(Clock {
        years,
        safe_years,
        runs_from,
        last_day: usual.last(),
        safe_last: earlier(safe.last(), usual.last()),
        confidence,
        older_than_rule,
        moved,
    })
}

/// The safe reading's day, and never a later one than the usual's: a doubtful fact that falls into another suspension can shorten what a
/// sure one gives by a day, where a new period begins after the suspension and not beside it.
fn earlier(safe: Option<Date>, usual: Option<Date>) -> Option<Date> {
    match (safe, usual) {
        (Some(safe), Some(usual)) => Some(safe.min(usual)),
        _ => safe,
    }
}

/// The least number of years in which any claim under that law can run out: what fell due later than so many years before a day
/// need not be looked at for that day. `None` where the law leaves limitation to another.
#[must_use]
pub fn shortest(law: &Limitation) -> Option<u32> {
    let claims = ClaimKind::ALL.into_iter().filter_map(|kind| law.safe_years_of(Some(kind)));
    law.safe_years_of(None).map(|years| claims.fold(years, u32::min))
}
