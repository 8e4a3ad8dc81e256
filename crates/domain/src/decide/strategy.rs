//! A collection strategy: ordered steps, and rules that say when an account takes one and how.

use basis::money::Currency;

use super::before_due::BeforeDue;

/// A closed range of whole numbers, open where a bound is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Band {
    /// Smallest value that matches.
    pub min: Option<i32>,
    /// Largest value that matches.
    pub max: Option<i32>,
}

impl Band {
    /// Whether `value` lies in the band.
    #[must_use]
    pub fn holds(self, value: i32) -> bool {
        self.min.is_none_or(|m| value >= m) && self.max.is_none_or(|m| value <= m)
    }
    /// Whether the band excludes nothing.
    #[must_use]
    pub fn is_free(self) -> bool {
        self.min.is_none() && self.max.is_none()
    }
}

/// A range of an account's overdue total in one currency, minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmountBand {
    /// For accounts in this currency; accounts in others are not restricted by it.
    pub currency: Currency,
    /// From this amount (inclusive).
    pub min: Option<i64>,
    /// Below this amount (exclusive).
    pub below: Option<i64>,
}

/// The conditions of a rule; an empty condition always holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct When {
    /// Calendar days since the due date as given, of the item.
    pub days_overdue: Band,
    /// Business days since the due date, which moves to the next business day first, of the item.
    pub business_days_overdue: Band,
    /// Days since the step before was issued.
    pub days_since_step: Band,
    /// Business days of the debtor's seat that must have passed since the step before was issued; 0 for none.
    pub business_days_since_step: u32,
    /// The account's overdue total.
    pub amount: Vec<AmountBand>,
    /// The debtor's segment is one of these.
    pub segment: Vec<String>,
    /// The debtor's segment is none of these.
    pub not_segment: Vec<String>,
    /// The cause of lateness is one of these.
    pub cause: Vec<String>,
    /// The class of risk is one of these.
    pub risk: Vec<String>,
    /// What became of the last letter is one of these.
    pub last_letter: Vec<LetterOutcome>,
    /// How often the account was dunned to an end before.
    pub earlier_cycles: Band,
    /// A block that stops one of these holds for the debtor (`interest`, `fees`, `placement`).
    pub blocked: Vec<String>,
}

/// Causes of lateness; the last stands for a debtor for whom nobody has recorded one.
pub const CAUSES: [&str; 6] = ["cash_flow", "dispute", "administrative", "wilful", "communication", NOT_KNOWN];
/// Classes of risk; the last stands for a debtor whom nobody has classified.
pub const RISKS: [&str; 4] = ["low", "medium", "high", NOT_KNOWN];
/// What is said of a debtor of whom nothing is recorded.
pub const NOT_KNOWN: &str = "unknown";

/// The word of a finding; [`NOT_KNOWN`] for an empty one.
#[must_use]
pub const fn known(word: &str) -> &str {
    if word.is_empty() { NOT_KNOWN } else { word }
}

/// What became of the last letter of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LetterOutcome {
    /// Nothing is known, or no letter was sent.
    #[default]
    None,
    /// It reached the debtor.
    Delivered,
    /// It came back.
    Returned,
    /// The debtor answered it.
    Answered,
}

impl LetterOutcome {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::None, Self::Delivered, Self::Returned, Self::Answered];
    /// The word used in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Delivered => "delivered",
            Self::Returned => "returned",
            Self::Answered => "answered",
        }
    }
    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|o| o.word() == word)
    }
}

/// How a step reaches the debtor, or who does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// A call.
    Phone,
    /// An e-mail.
    Email,
    /// A letter by traceable post.
    Letter,
    /// A task for a person of the seller; nothing reaches the debtor.
    Task,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Phone, Self::Email, Self::Letter, Self::Task];
    /// The word used in files, commands and the store.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Letter => "letter",
            Self::Task => "task",
        }
    }
    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.word() == word)
    }
}

/// Who lets the step go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approval {
    /// The run issues it.
    Run,
    /// It waits as a candidate until a person issues it.
    Person,
}

impl Approval {
    /// The word used in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Person => "person",
        }
    }
    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Run, Self::Person].into_iter().find(|a| a.word() == word)
    }
}

/// One step of the strategy, in the order of firmness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its id: the word in decisions, worklists and letters.
    pub id: String,
    /// Line in the strategy's file, for findings; 0 when it has none.
    pub line: u64,
}

/// When an account takes a step, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Line in the strategy's file, for findings.
    pub line: u64,
    /// Index of the step in [`Strategy::steps`].
    pub step: usize,
    /// The conditions.
    pub when: When,
    /// Channels in order of preference; the first that the debtor's data allow is taken.
    pub channels: Vec<Channel>,
    /// Kind of letter, if the step has one.
    pub letter: Option<String>,
    /// Role that answers for the step.
    pub owner: String,
    /// Who lets it go out.
    pub approval: Approval,
    /// The final pay-by date lies this many days after the step.
    pub pay_within_days: i32,
}

/// A collection strategy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strategy {
    /// Its id.
    pub id: String,
    /// Its version; an attribute of decisions, never part of their key.
    pub version: u32,
    /// Days that must lie between two issued steps of an account.
    pub min_interval_days: i32,
    /// On a seller's first run, accounts overdue for longer are proposed, not issued.
    pub first_run_days: i32,
    /// Overdue totals below this are left alone, minor units by currency.
    pub small_balance: Vec<(Currency, i64)>,
    /// The currency of all amount bands, into which totals of accounts in others are converted; `None` where each band is for
    /// accounts in its own.
    pub amount_in: Option<Currency>,
    /// Steps by rising firmness.
    pub steps: Vec<Step>,
    /// The decision table.
    pub rules: Vec<Rule>,
    /// Who is told before the due date; the first that holds is taken.
    pub before_due: Vec<BeforeDue>,
}

impl Strategy {
    /// The most rules a table may have, those before the due date counted.
    pub const MAX_RULES: usize = 64;
    /// The rank of a step, counted from 1 (0 is "none yet"); `None` for an unknown step.
    #[must_use]
    pub fn rank(&self, step: &str) -> Option<usize> {
        if step.is_empty() {
            return Some(0);
        }
        self.steps.iter().position(|s| s.id == step).map(|i| i + 1)
    }
    /// The step of a rank; empty for 0 and beyond the last.
    #[must_use]
    pub fn step_id(&self, rank: usize) -> &str {
        rank.checked_sub(1).and_then(|i| self.steps.get(i)).map_or("", |s| s.id.as_str())
    }
    /// The conditions of every rule, those before the due date last.
    pub fn conditions(&self) -> impl Iterator<Item = &When> {
        self.rules.iter().map(|r| &r.when).chain(self.before_due.iter().map(|b| &b.when))
    }
    /// Whether it has more rules than a table may have.
    #[must_use]
    pub fn too_long(&self) -> bool {
        self.rules.len() + self.before_due.len() > Self::MAX_RULES
    }
    /// What counts as a small balance in a currency; 0 when nothing was set.
    #[must_use]
    pub fn small(&self, currency: Currency) -> i64 {
        self.small_balance.iter().find(|(c, _)| *c == currency).map_or(0, |(_, minor)| *minor)
    }
}
