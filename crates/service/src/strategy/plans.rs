//! Which strategy holds for whom: a debtor's own, else its segment's, else the seller's; and the one of a running cycle,
//! whatever was put into force since. Read once, asked for each account without a query.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use basis::problem::{Outcome, Problem};
use domain::decide::{Example, Strategy};
use store::Connection;
use store::strategies::{self, AssignmentRow};
use store::work::AccountRow;

/// For whom a strategy is put into force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All debtors for whom nothing nearer is said.
    Seller,
    /// The debtors of a segment.
    Segment(String),
    /// One debtor, by the seller's code.
    Debtor(String),
}

impl Scope {
    /// The word in the store, in results and in the catalogues.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Seller => "seller",
            Self::Segment(_) => "segment",
            Self::Debtor(_) => "debtor",
        }
    }
    /// The segment or the debtor's code; empty for the seller.
    #[must_use]
    pub fn target(&self) -> &str {
        match self {
            Self::Seller => "",
            Self::Segment(name) | Self::Debtor(name) => name,
        }
    }
}

/// A strategy with the assignment that put it into force.
#[derive(Debug, Clone)]
pub struct Plan {
    /// For whom, since when, by whom.
    pub assignment: AssignmentRow,
    /// The table.
    pub strategy: Arc<Strategy>,
    /// The examples that stand beside it.
    pub examples: Arc<Vec<Example>>,
}

impl Plan {
    /// Id and version, as runs and explanations name it.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.strategy.id, self.strategy.version)
    }
}

/// All plans of a seller.
#[derive(Debug, Default)]
pub struct Plans {
    /// By the number of the assignment; one whose text cannot be read is not among them.
    all: BTreeMap<i64, Plan>,
    seller: i64,
    segments: HashMap<String, i64>,
    debtors: HashMap<i64, i64>,
}

impl Plans {
    /// Reads texts and assignments. A text that cannot be read is left out, and asking for it fails then, so that
    /// `verify` can still say what is wrong with the books.
    pub(crate) fn load(c: &mut dyn Connection, seller: i64) -> Outcome<Self> {
        let mut tables: BTreeMap<i64, (Arc<Strategy>, Arc<Vec<Example>>)> = BTreeMap::new();
        for row in strategies::versions(c, seller)? {
            if let Ok((strategy, examples)) = wire::strategy::read(&row.id, &row.body)
                && !strategy.too_long()
            {
                tables.insert(row.version, (Arc::new(strategy), Arc::new(examples)));
            }
        }
        let mut plans = Self::default();
        for row in strategies::assignments(c, seller)? {
            plans.put(&row);
            if let Some((strategy, examples)) = tables.get(&row.version) {
                let plan = Plan { strategy: strategy.clone(), examples: examples.clone(), assignment: row };
                plans.all.insert(plan.assignment.number, plan);
            }
        }
        Ok(plans)
    }

    /// Lets an assignment hold over earlier ones of its scope.
    fn put(&mut self, row: &AssignmentRow) {
        let number = if row.version == 0 { None } else { Some(row.number) };
        match (row.scope.as_str(), number) {
            ("segment", Some(number)) => drop(self.segments.insert(row.target.clone(), number)),
            ("segment", None) => drop(self.segments.remove(&row.target)),
            ("debtor", Some(number)) => drop(self.debtors.insert(row.debtor, number)),
            ("debtor", None) => drop(self.debtors.remove(&row.debtor)),
            _ => self.seller = row.number,
        }
    }

    /// The number of the assignment in force for a debtor's new cycles.
    #[must_use]
    pub(crate) fn number_for(&self, debtor: i64, segment: &str) -> i64 {
        let nearer = self.debtors.get(&debtor).or_else(|| self.segments.get(segment));
        nearer.copied().unwrap_or(self.seller)
    }

    /// The plan of an assignment. Fails with `strategy_damaged`.
    pub(crate) fn get(&self, assignment: i64) -> Outcome<&Plan> {
        let damaged = || Problem::store("strategy_damaged").with("number", assignment);
        self.all.get(&assignment).ok_or_else(damaged)
    }

    /// The plan that holds for a debtor's new cycles. Fails with `strategy_damaged`.
    pub fn in_force(&self, debtor: i64, segment: &str) -> Outcome<&Plan> {
        self.get(self.number_for(debtor, segment))
    }

    /// The plan that an account is under: that of its running cycle, else the one in force for new cycles. Fails with
    /// `strategy_damaged`.
    pub(crate) fn of(&self, account: &AccountRow, segment: &str) -> Outcome<&Plan> {
        match account.assignment {
            0 => self.in_force(account.debtor, segment),
            running => self.get(running),
        }
    }

    /// The seller's own plan. Fails with `strategy_damaged`.
    pub fn seller(&self) -> Outcome<&Plan> {
        self.get(self.seller)
    }

    /// Whether nothing but the seller's plan is in force, so that nobody's segment matters.
    pub(crate) fn only_sellers(&self) -> bool {
        self.segments.is_empty() && self.debtors.is_empty()
    }

    /// Whether the assignment is in force for new cycles.
    pub(crate) fn holds(&self, number: i64) -> bool {
        self.seller == number
            || self.segments.values().any(|n| *n == number)
            || self.debtors.values().any(|n| *n == number)
    }

    /// All plans that can be read, oldest first, in force or not.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Plan> {
        self.all.values()
    }

    /// The plans in force for new cycles, in the order in which they were put into force.
    pub fn all_in_force(&self) -> impl Iterator<Item = &Plan> {
        self.all.values().filter(|p| self.holds(p.assignment.number))
    }

    /// The strategies of all plans.
    pub(crate) fn strategies(&self) -> impl Iterator<Item = &Strategy> {
        self.all.values().map(|p| &*p.strategy)
    }

    /// What the strategies ask for beyond the accounts themselves.
    pub(crate) fn asked(&self) -> Asked {
        self.all.values().fold(Asked::default(), |all, p| all.and(Asked::by(&p.strategy)))
    }

    /// Whether a strategy in force has the step.
    pub(crate) fn knows(&self, step: &str) -> bool {
        self.all_in_force().any(|p| p.strategy.rank(step).is_some())
    }

    /// The steps of the strategies in force, each once.
    pub(crate) fn steps(&self) -> Vec<&str> {
        let mut steps: Vec<&str> = Vec::new();
        for step in self.all_in_force().flat_map(|p| &p.strategy.steps) {
            if !steps.contains(&step.id.as_str()) {
                steps.push(&step.id);
            }
        }
        steps
    }

    /// The plan under which a debt goes on whose step was taken before the books: its debtor's, where that one has the
    /// step, else the first in force that has it.
    pub(crate) fn with_step(&self, debtor: i64, segment: &str, step: &str) -> Option<&Plan> {
        let own = self.in_force(debtor, segment).ok().filter(|p| p.strategy.rank(step).is_some());
        own.or_else(|| self.all_in_force().find(|p| p.strategy.rank(step).is_some()))
    }
}

/// What a strategy asks for that is not read for every day.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Asked {
    /// What became of letters.
    pub(crate) letters: bool,
    /// What was told before the due date.
    pub(crate) before_due: bool,
}

impl Asked {
    /// What the rules of one ask for.
    pub(crate) fn by(strategy: &Strategy) -> Self {
        let letters = strategy.conditions().any(|when| !when.last_letter.is_empty());
        Self { letters, before_due: !strategy.before_due.is_empty() }
    }
    /// What either asks for.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { letters: self.letters || other.letters, before_due: self.before_due || other.before_due }
    }
}
