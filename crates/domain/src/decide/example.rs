//! Examples beside a strategy: an account on a day, and what the strategy's author expects of it.

use std::borrow::Cow;

use basis::calendar::{BusinessCalendar, Date};
use basis::money::Currency;

use super::before_due::{Announced, BEFORE_DUE, Contact};
use super::check::Finding;
use super::evaluate::{AccountFacts, LastStep, Skip, Verdict, evaluate};
use super::reach::Reach;
use super::strategy::{Approval, Channel, LetterOutcome, Strategy};
use crate::assess::Conversion;
use crate::books::{Block, DebtorFacts, OpenItem};

/// What an example expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Nothing is overdue.
    Current,
    /// Nothing is done, for this reason.
    Skip(Skip),
    /// It is told what falls due soon; what is `None` does not matter.
    BeforeDue {
        /// How it reaches the debtor.
        channel: Option<Channel>,
        /// Kind of letter; empty for none.
        letter: Option<String>,
        /// Who lets it go out.
        approval: Option<Approval>,
    },
    /// This step is taken; what is `None` does not matter.
    Step {
        /// Rank of the step, from 1.
        rank: usize,
        /// How it reaches the debtor.
        channel: Option<Channel>,
        /// Who lets it go out.
        approval: Option<Approval>,
        /// The last day for payment.
        pay_by: Option<Date>,
    },
}

/// One example: facts of an account, a day, and the expected answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it shows, in its author's words.
    pub name: String,
    /// Line in the file.
    pub line: u64,
    /// The day.
    pub day: Date,
    /// The account's currency.
    pub currency: Currency,
    /// How its amounts become those of the strategy's currency; `None` when no rate is known, or none is needed.
    pub rate: Option<Conversion>,
    /// The debtor.
    pub debtor: DebtorFacts,
    /// Cause of lateness; empty while unknown.
    pub cause: String,
    /// Class of risk; empty while unknown.
    pub risk: String,
    /// What became of the last letter.
    pub last_letter: LetterOutcome,
    /// Cycles that came to an end before.
    pub earlier_cycles: i32,
    /// Open items, oldest due date first.
    pub items: Vec<OpenItem>,
    /// Cash not allocated, minor units.
    pub unapplied: i64,
    /// Blocks in force.
    pub blocks: Vec<Block>,
    /// The last step issued.
    pub last: Option<LastStep>,
    /// Rank of a candidate that awaits a person.
    pub candidate: Option<usize>,
    /// Whether it is the seller's first run.
    pub first_run: bool,
    /// What it was last told before its due date.
    pub announced: Option<Announced>,
    /// The expected answer.
    pub expected: Expected,
}

impl Example {
    /// Runs the example on a calendar whose only days off are weekends. `None` when the strategy does as expected, else
    /// `strategy_example_failed` with both answers.
    #[must_use]
    pub fn run(&self, strategy: &Strategy) -> Option<Finding> {
        let calendar = BusinessCalendar::assumed("");
        let reach = Reach::new(strategy, Cow::Borrowed(&calendar), self.day);
        let facts = AccountFacts {
            currency: self.currency,
            rate: self.rate.as_ref(),
            debtor: &self.debtor,
            cause: &self.cause,
            risk: &self.risk,
            last_letter: self.last_letter,
            earlier_cycles: self.earlier_cycles,
            items: &self.items,
            unapplied: self.unapplied,
            blocks: &self.blocks,
            last: self.last,
            candidate: self.candidate,
            first_run: self.first_run,
            announced: self.announced,
        };
        let view = evaluate(strategy, &reach, &facts);
        let got = match view.verdict {
            Verdict::Current => view.contact.map_or(Expected::Current, |c| self.told(strategy, &c)),
            Verdict::Skip(skip) => Expected::Skip(skip),
            Verdict::Decide(d) => self.asked(d.rank, d.channel, d.approval, d.pay_by),
        };
        (got != self.expected).then(|| Finding {
            code: "strategy_example_failed",
            line: self.line,
            args: vec![
                ("name", self.name.clone()),
                ("expected", self.expected.words(strategy)),
                ("got", got.words(strategy)),
            ],
        })
    }

    /// What is told with as much of it as the example asks for.
    fn told(&self, strategy: &Strategy, told: &Contact) -> Expected {
        let Expected::BeforeDue { channel, letter, approval } = &self.expected else {
            return Expected::BeforeDue { channel: None, letter: None, approval: None };
        };
        let written = strategy.before_due.get(told.rule).and_then(|rule| rule.letter.clone());
        Expected::BeforeDue {
            channel: channel.map(|_| told.channel),
            letter: letter.as_ref().map(|_| written.unwrap_or_default()),
            approval: approval.map(|_| told.approval),
        }
    }

    /// A decision with as much of it as the example asks for.
    fn asked(&self, rank: usize, channel: Channel, approval: Approval, pay_by: Date) -> Expected {
        let (asks_channel, asks_approval, asks_pay_by) = match &self.expected {
            Expected::Step { channel, approval, pay_by, .. } => {
                (channel.is_some(), approval.is_some(), pay_by.is_some())
            }
            _ => (false, false, false),
        };
        Expected::Step {
            rank,
            channel: asks_channel.then_some(channel),
            approval: asks_approval.then_some(approval),
            pay_by: asks_pay_by.then_some(pay_by),
        }
    }
}

impl Expected {
    /// The words of the file for it.
    #[must_use]
    pub fn words(&self, strategy: &Strategy) -> String {
        match self {
            Self::Current => "current".to_owned(),
            Self::Skip(skip) => skip.word().to_owned(),
            Self::BeforeDue { channel, letter, approval } => {
                let mut words = vec![BEFORE_DUE.to_owned()];
                words.extend(channel.map(|c| c.word().to_owned()));
                words.extend(letter.iter().map(|kind| format!("\"{kind}\"")));
                words.extend(approval.map(|a| a.word().to_owned()));
                words.join(" ")
            }
            Self::Step { rank, channel, approval, pay_by } => {
                let mut words = vec![strategy.step_id(*rank).to_owned()];
                words.extend(channel.map(|c| c.word().to_owned()));
                words.extend(approval.map(|a| a.word().to_owned()));
                words.extend(pay_by.map(|d| d.to_string()));
                words.join(" ")
            }
        }
    }
}
