//! What the next act is: drawn from the model and from what the books list, so that two lives of one seed draw the same.

use basis::calendar::Date;
use service::App;
use service::block::NewBlock;
use service::letters;

use super::acts::Act;
use super::model::{Cash, Doc, Model};
use super::stage::Dice;

/// Debtors of a life: code, seat, currency.
pub fn debtors(dice: &Dice) -> Vec<(String, &'static str, &'static str)> {
    const SEATS: [(&str, &str); 4] = [("CN", "CNY"), ("DE", "EUR"), ("TW", "USD"), ("CN", "EUR")];
    let count = dice.from(3, 12);
    let one = |n| {
        let (seat, currency) = *dice.one(&SEATS).unwrap();
        (format!("D{n}"), seat, currency)
    };
    (1..=count).map(one).collect()
}

/// Where a life stands when it asks what comes next.
pub struct Now<'n> {
    pub dice: &'n Dice,
    pub model: &'n Model,
    pub app: &'n App,
    pub day: Date,
    /// Number of this act.
    pub count: usize,
    /// Whether letters may be set.
    pub letters: bool,
}

impl Now<'_> {
    /// The next act, `None` when what was thought of is not to be had.
    pub fn act(&self) -> Option<Act> {
        let file = |kind: &str| format!("{kind}-{:05}.csv", self.count);
        match self.dice.below(100) {
            0..=29 => Some(Act::Invoices(file("invoices"), self.invoices())),
            30..=54 if self.model.docs.is_empty() => None,
            30..=54 => Some(Act::Receipts(file("receipts"), self.receipts())),
            55..=58 => self.reported(file("reported")),
            59..=61 => Some(Act::Undo(self.dice.one(&self.files())?.clone())),
            62..=65 => self.block(),
            66..=68 => Some(Act::Lift(self.standing_block()?)),
            69..=72 => self.extend(),
            73..=74 => Some(Act::Unextend(self.standing_extension()?)),
            75..=77 => self.edit(),
            78..=79 => self.strategy(),
            80..=81 => self.merge(),
            82..=83 => Some(Act::Unmerge(self.dice.one(&self.model.merged.keys().collect::<Vec<_>>())?.to_string())),
            84..=85 => Some(Act::Close(self.day.plus_days(-self.dice.from(20, 60)))),
            86..=90 => Some(Act::Approve(self.letter("candidate")?)),
            91..=93 => Some(Act::Withdraw(self.letter(["candidate", "approved", "queued"][self.dice.below(3)])?)),
            94..=97 => {
                Some(Act::Issue(self.letter(["candidate", "queued"][self.dice.below(2)])?)).filter(|_| self.letters)
            }
            _ => Some(Act::Void(self.letter("issued")?)),
        }
    }
    fn code(&self) -> &(String, &'static str, &'static str) {
        self.dice.one(&self.model.debtors).unwrap()
    }
    /// Mostly of these days, now and then of a day that may be closed.
    fn past(&self) -> Date {
        let most = if self.dice.percent(8) { 90 } else { 6 };
        self.day.plus_days(-self.dice.from(0, most))
    }
    fn invoices(&self) -> Vec<Doc> {
        let one = |n: i32| {
            let (debtor, _, usual) = self.code();
            let currency = if self.dice.percent(90) { usual } else { "USD" };
            let issued = self.past();
            let amount = i64::from(self.dice.from(1, 9_999_999)) / [1, 1, 1, 500][self.dice.below(4)] + 1;
            let amount = if self.dice.percent(12) { -amount } else { amount };
            let due = issued.plus_days([0, 14, 30, 60][self.dice.below(4)]);
            let number = format!("R{:05}-{n}", self.count);
            Doc { number, debtor: debtor.clone(), currency, issued, due, amount, open: amount }
        };
        (0..self.dice.from(1, 6)).map(one).collect()
    }
    fn receipts(&self) -> Vec<Cash> {
        let open: Vec<&Doc> = self.model.docs.values().filter(|d| d.open != 0).collect();
        let all: Vec<&Doc> = self.model.docs.values().collect();
        let one = |n: i32| {
            let from = if self.dice.percent(95) && !open.is_empty() { &open } else { &all };
            let doc = self.dice.one(from).unwrap();
            let share = [25, 50, 100, 100, 100, 100, 100, 130][self.dice.below(8)];
            let amount = (doc.open.abs() * share / 100).max(1);
            let to = self.dice.percent(88).then(|| doc.number.clone());
            let (reference, debtor) = (format!("P{:05}-{n}", self.count), doc.debtor.clone());
            Cash { reference, debtor, currency: doc.currency, on: self.past(), amount, to, applied: 0 }
        };
        (0..self.dice.from(1, 4)).map(one).collect()
    }
    /// An open amount that is another one: from nothing to all of it.
    fn reported(&self, file: String) -> Option<Act> {
        let docs: Vec<&Doc> = self.model.docs.values().collect();
        // Under a merged debtor's code nothing is said of what the survivor has.
        let doc = self.dice.one(&docs)?;
        let share = i64::from(self.dice.from(0, 4));
        let open = doc.amount / 4 * share;
        // The books refuse an open amount of a day before another fact of the invoice: facts of later days do not occur here.
        Some(Act::Reported(file, doc.number.clone(), open)).filter(|_| open != doc.open)
    }
    fn files(&self) -> Vec<String> {
        // Mostly what came in just now: nothing is built on that yet.
        let mut files: Vec<String> = self.model.files.keys().cloned().collect();
        files.sort_by_key(|f| std::cmp::Reverse(f.split('-').nth(1).map(str::to_owned)));
        files.truncate(4);
        files
    }
    fn block(&self) -> Option<Act> {
        let (code, ..) = self.code();
        let own: Vec<&Doc> = self.model.docs.values().filter(|d| d.debtor == *code).collect();
        let invoice = self.dice.one(&own).filter(|_| self.dice.percent(50)).map(|d| d.number.clone());
        let from = self.day.plus_days(self.dice.from(-3, 10));
        let until = from.plus_days(self.dice.from(0, 60));
        let stops = ["chasing", "chasing", "chasing,interest", "interest", "placement"][self.dice.below(5)].to_owned();
        let (reason, owner) = (format!("dispute {}", self.count), "sim".to_owned());
        Some(Act::Block(NewBlock { debtor: code.clone(), invoice, reason, owner, from, until, stops }))
    }
    fn standing_block(&self) -> Option<i64> {
        let ids: Vec<i64> = self.model.blocks.iter().filter(|b| b.lifted.is_none()).map(|b| b.id).collect();
        self.dice.one(&ids).copied()
    }
    fn extend(&self) -> Option<Act> {
        let open: Vec<&Doc> = self.model.docs.values().filter(|d| d.open > 0).collect();
        let doc = self.dice.one(&open)?;
        let until = self.day.max(doc.due).plus_days(self.dice.from(-5, 40));
        Some(Act::Extend(doc.number.clone(), until, self.dice.percent(50)))
    }
    fn standing_extension(&self) -> Option<i64> {
        let ids: Vec<i64> = self.model.extensions.iter().filter(|e| !e.withdrawn).map(|e| e.id).collect();
        self.dice.one(&ids).copied()
    }
    fn edit(&self) -> Option<Act> {
        let (code, ..) = self.code();
        let (field, value) = [
            ("phone", format!("+86 574 0000 {:04}", self.count)),
            ("email", format!("ap{}@example.com", self.count)),
            ("segment", ["key", "small", "other"][self.dice.below(3)].to_owned()),
            ("language", ["en", "zh-Hans", "zh-Hant"][self.dice.below(3)].to_owned()),
        ][self.dice.below(4)]
        .clone();
        Some(Act::Edit(code.clone(), field, value))
    }
    fn strategy(&self) -> Option<Act> {
        let (name, _) = self.dice.one(wire::strategy::SHIPPED)?;
        let debtor = self.dice.percent(60).then(|| self.code().0.clone());
        Some(Act::Strategy(name, debtor, self.dice.percent(30)))
    }
    fn merge(&self) -> Option<Act> {
        let (from, into) = (self.code().0.clone(), self.code().0.clone());
        Some(Act::Merge(from.clone(), into.clone())).filter(|_| from != into)
    }
    fn letter(&self, state: &str) -> Option<String> {
        let listed = letters::list(self.app, Some(state)).ok()?;
        self.dice.one(&listed).map(|l| l.id.clone())
    }
}
