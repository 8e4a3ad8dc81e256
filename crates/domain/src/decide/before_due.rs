//! Before anything is overdue: a friendly word about what falls due soon. It demands nothing, takes no step, opens no cycle
//! and moves no later step; an account with anything overdue gets none, because there the cycle speaks.

use basis::calendar::Date;
use basis::money::Money;

use super::Reason;
use super::amount::Total;
use super::evaluate::{AccountFacts, Verdict, View, account_meets, outcomes, usable};
use super::reach::Reach;
use super::strategy::{Approval, Channel, Strategy, When};
use crate::assess::Position;
use crate::books::{OpenItem, Stop};

/// The word for it in files, results and the catalogues.
pub const BEFORE_DUE: &str = "before_due";

/// Which accounts are told before the due date, when and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeforeDue {
    /// Line in the strategy's file, for findings.
    pub line: u64,
    /// The first day, counted back from the due date; positive.
    pub from: i32,
    /// The last day, counted back from the due date; positive, not above `from`.
    pub until: i32,
    /// Conditions on the account; amounts are those of what falls due in these days. Ages and waits are empty.
    pub when: When,
    /// Channels in order of preference; in writing only with a letter.
    pub channels: Vec<Channel>,
    /// Kind of letter, if it is told in writing.
    pub letter: Option<String>,
    /// Role that answers for it.
    pub owner: String,
    /// Who lets the letter go out.
    pub approval: Approval,
}

/// What an account was told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announced {
    /// The latest due date that it was told of: nothing due until then is told again.
    pub due: Date,
    /// The day on which it was told.
    pub on: Date,
}

/// A word about what falls due soon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Index in [`Strategy::before_due`].
    pub rule: usize,
    /// How it reaches the debtor.
    pub channel: Channel,
    /// Whether the run lets it go out or a person must.
    pub approval: Approval,
    /// The latest due date that it tells of.
    pub due: Date,
    /// What falls due, minor units.
    pub amount: i64,
    /// How many items that is.
    pub items: u32,
    /// The rule and the facts that led to it.
    pub because: Vec<Reason>,
}

impl Contact {
    /// Under which word it is kept in the place of a step: one for each due date.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{BEFORE_DUE}_{}", self.due.to_string().replace('-', ""))
    }
}

/// Why a note that has not gone out yet says what no longer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overtaken {
    /// Something of the account is overdue, or all that it tells of is due.
    Due,
    /// What it tells of was paid or credited, or money that is here pays it.
    Paid,
}

impl Overtaken {
    /// The word in evidence and, with `withdrawn-`, in the catalogues.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Paid => "paid",
        }
    }
}

/// Whether a note about what falls due until `due` is overtaken on `day`; `None` while it may go out. What a block holds back
/// may be told once the block ends.
#[must_use]
pub fn overtaken(
    strategy: &Strategy,
    facts: &AccountFacts<'_>,
    view: &View,
    (due, day): (Date, Date),
) -> Option<Overtaken> {
    if day >= due || view.verdict != Verdict::Current {
        return Some(Overtaken::Due);
    }
    let told = facts.items.iter().filter(|i| i.open > 0 && day < i.due && i.due <= due);
    let left = told.map(|i| i.open).sum::<i64>() - view.position.unapplied - view.position.credits;
    (left <= 0 || left < strategy.small(facts.currency)).then_some(Overtaken::Paid)
}

/// The due date in the key of a [`Contact`]; `None` for a step.
#[must_use]
pub fn announced_due(step: &str) -> Option<Date> {
    let digits = step.strip_prefix(BEFORE_DUE)?.strip_prefix('_')?;
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
    Date::parse_iso(format!("{year}-{month}-{day}").as_bytes())
}

/// What an account of which nothing is overdue is told today, and the first day after today on which there can be more to
/// tell without a new fact.
pub(super) fn look(
    strategy: &Strategy,
    reach: &Reach<'_>,
    facts: &AccountFacts<'_>,
    position: &Position,
) -> (Option<Contact>, Option<Date>) {
    if strategy.before_due.is_empty() {
        return (None, None);
    }
    let day = reach.day();
    let owed = |i: &&OpenItem| {
        i.open > 0 && i.due > day && !facts.blocks.iter().any(|b| b.stops(Stop::Chasing, i.invoice, day))
    };
    let soon: Vec<&OpenItem> = facts.items.iter().filter(owed).collect();
    let rested = facts.announced.is_none_or(|a| day >= rest(strategy, a));
    let contact = strategy.before_due.iter().enumerate().filter(|_| rested).find_map(|(index, rule)| {
        let mine: Vec<&OpenItem> = fresh(&soon, facts.announced).filter(|i| holds(rule, reach, i.due)).collect();
        contact(strategy, reach, facts, position, (index, rule), &mine)
    });
    let told = contact.as_ref().map(|c| Announced { due: c.due, on: day }).or(facts.announced);
    let next = |rule: &BeforeDue| {
        let starts = fresh(&soon, told).filter_map(|i| {
            let first = first_day(rule, reach, i.due);
            let on = told.map_or(first, |t| first.max(rest(strategy, t)));
            (day < on && on <= last_day(rule, i.due)).then_some(on)
        });
        starts.min()
    };
    (contact, strategy.before_due.iter().filter_map(next).min())
}

/// Items that the account was not told of.
fn fresh<'i>(items: &'i [&OpenItem], told: Option<Announced>) -> impl Iterator<Item = &'i OpenItem> {
    items.iter().copied().filter(move |i| told.is_none_or(|t| i.due > t.due))
}

/// The first day on which the account may be told again.
fn rest(strategy: &Strategy, told: Announced) -> Date {
    told.on.plus_days(strategy.min_interval_days.max(1))
}

/// The first day for an item: moved as steps are, but never beyond the last.
fn first_day(rule: &BeforeDue, reach: &Reach<'_>, due: Date) -> Date {
    reach.step_on(due.plus_days(-rule.from)).min(last_day(rule, due))
}

fn last_day(rule: &BeforeDue, due: Date) -> Date {
    due.plus_days(-rule.until)
}

fn holds(rule: &BeforeDue, reach: &Reach<'_>, due: Date) -> bool {
    first_day(rule, reach, due) <= reach.day() && reach.day() <= last_day(rule, due)
}

fn contact(
    strategy: &Strategy,
    reach: &Reach<'_>,
    facts: &AccountFacts<'_>,
    position: &Position,
    (index, rule): (usize, &BeforeDue),
    items: &[&OpenItem],
) -> Option<Contact> {
    let due = items.iter().map(|i| i.due).max()?;
    let first = items.iter().map(|i| i.due).min()?;
    let amount: i64 = items.iter().map(|i| i.open).sum();
    // What money that is already here pays, nobody needs to hear about.
    let left = amount - position.unapplied - position.credits;
    if left <= 0 || left < strategy.small(facts.currency) {
        return None;
    }
    if !account_meets(&rule.when, facts, Total::new(strategy, facts, amount), reach.day()) {
        return None;
    }
    let mut because = vec![
        Reason::new("falls_due")
            .with("count", items.len())
            .with("amount", Money::new(amount, facts.currency))
            .with("first", first)
            .with("last", due),
    ];
    if !rule.when.segment.is_empty() {
        because.push(Reason::new("segment").with("segment", &facts.debtor.segment));
    }
    because.extend(outcomes(facts, &rule.when));
    because.push(
        Reason::new("rule_before_due")
            .with("strategy", &strategy.id)
            .with("version", strategy.version)
            .with("rule", index + 1),
    );
    let otherwise = if rule.letter.is_some() { Channel::Letter } else { Channel::Task };
    let channel = usable(&rule.channels, facts.debtor).unwrap_or(otherwise);
    let items = u32::try_from(items.len()).unwrap_or(u32::MAX);
    Some(Contact { rule: index, channel, approval: rule.approval, due, amount, items, because })
}
