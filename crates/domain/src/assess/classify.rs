//! Receivables in classes by a stated standard: how long a debt has been overdue, how far its dunning has gone, and what
//! part of an account is how bad. What a class is worth in the balance sheet is not judged here.

/// One class, better ones first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// Its id, such as `watch`.
    pub id: String,
    /// Its name by language tag.
    pub titles: Vec<(String, String)>,
    /// Days overdue from which a debt is in it. The first class has 0 or less: it takes what is not overdue too.
    pub days_overdue_min: i32,
    /// The provision that the standard suggests for it, in percent as written. For information: nothing is booked.
    pub provision_percent: Option<String>,
}

/// A debt whose dunning has come to one of these steps is at least in this class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raise {
    /// Steps of the strategy.
    pub steps: Vec<String>,
    /// Place of the class.
    pub class: usize,
}

/// What is put in a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Each item by itself.
    Item,
    /// All items of an account (debtor and currency) together: the worst class that, with the classes worse than it, has
    /// at least this percentage of what the account owes. 0 means that the worst item decides.
    Account {
        /// The percentage, 0 to 100.
        share_percent_min: u8,
    },
}

/// A standard of classification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standard {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Its name by language tag.
    pub titles: Vec<(String, String)>,
    /// Where its bounds are from.
    pub source: String,
    /// What is put in a class.
    pub unit: Unit,
    /// The classes, better ones first; never empty.
    pub classes: Vec<Class>,
    /// What dunning makes of a debt.
    pub raises: Vec<Raise>,
}

/// Why a debt is in its class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It is a credit note: nothing is owed.
    Credit,
    /// It is not overdue.
    NotDue,
    /// It is overdue for so many days.
    Days(i32),
    /// Its dunning has come to this step.
    Step(String),
    /// So many percent of what the account owes are in this class or a worse one.
    Share(u8),
}

/// A class and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classed {
    /// Place of the class.
    pub class: usize,
    /// Why.
    pub why: Why,
}

impl Standard {
    /// The class of a number of days overdue.
    #[must_use]
    pub fn by_days(&self, days: i32) -> usize {
        self.classes.iter().rposition(|c| c.days_overdue_min <= days).unwrap_or(0)
    }

    /// The classes of the items of one account: days overdue (0 or less: not overdue) and what is open of each, in minor
    /// units; `step` is the last step of dunning in force, empty when none.
    #[must_use]
    pub fn account(&self, items: &[(i32, i64)], step: &str) -> Vec<Classed> {
        let mut classed: Vec<Classed> = items.iter().map(|(days, open)| self.item(*days, *open, step)).collect();
        if let Unit::Account { share_percent_min } = self.unit
            && let Some(whole) = whole(&classed, items, share_percent_min)
        {
            for (one, (_, open)) in classed.iter_mut().zip(items) {
                // A better item is drawn along; a credit note lessens what is owed in that class. A worse item that is
                // too small to decide goes with the rest.
                if *open <= 0 {
                    one.class = whole;
                } else if one.class != whole {
                    *one = Classed { class: whole, why: Why::Share(share_percent_min) };
                }
            }
        }
        classed
    }

    fn item(&self, days: i32, open: i64, step: &str) -> Classed {
        if open <= 0 {
            return Classed { class: 0, why: Why::Credit };
        }
        let class = self.by_days(days);
        let raised =
            self.raises.iter().filter(|r| days > 0 && r.steps.iter().any(|s| s == step)).map(|r| r.class).max();
        match raised {
            Some(to) if to > class => Classed { class: to, why: Why::Step(step.to_owned()) },
            _ if days <= 0 => Classed { class, why: Why::NotDue },
            _ => Classed { class, why: Why::Days(days) },
        }
    }
}

/// The class that decides for the whole account; `None` when nothing is owed.
fn whole(classed: &[Classed], items: &[(i32, i64)], share_percent_min: u8) -> Option<usize> {
    let owed = |at_least: usize| -> i128 {
        classed.iter().zip(items).filter(|(c, i)| c.class >= at_least && i.1 > 0).map(|(_, i)| i128::from(i.1)).sum()
    };
    let all = owed(0);
    let worst = classed.iter().map(|c| c.class).max()?;
    (0..=worst).rev().find(|class| {
        let part = owed(*class);
        part > 0 && part * 100 >= all * i128::from(share_percent_min)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn standard(unit: Unit) -> Standard {
        let class = |id: &str, days_overdue_min| Class {
            id: id.to_owned(),
            titles: Vec::new(),
            days_overdue_min,
            provision_percent: None,
        };
        Standard {
            id: "s".to_owned(),
            version: 1,
            titles: Vec::new(),
            source: String::new(),
            unit,
            classes: vec![class("current", 0), class("watch", 1), class("overdue", 31), class("loss", 361)],
            raises: vec![Raise { steps: vec!["legal_action".to_owned()], class: 2 }],
        }
    }

    fn classes(unit: Unit, items: &[(i32, i64)], step: &str) -> Vec<usize> {
        standard(unit).account(items, step).iter().map(|c| c.class).collect()
    }

    #[test]
    fn bounds_are_the_first_day_of_a_class() {
        let s = standard(Unit::Item);
        let found: Vec<usize> = [-9, 0, 1, 30, 31, 360, 361, 9999].iter().map(|d| s.by_days(*d)).collect();
        assert_eq!(found, [0, 0, 1, 1, 2, 2, 3, 3]);
    }

    #[test]
    fn dunning_raises_what_is_overdue_and_never_lowers() {
        let items = [(0, 100), (5, 100), (400, 100)];
        assert_eq!(classes(Unit::Item, &items, ""), [0, 1, 3]);
        assert_eq!(classes(Unit::Item, &items, "legal_action"), [0, 2, 3]);
        let why: Vec<Why> = standard(Unit::Item).account(&items, "legal_action").into_iter().map(|c| c.why).collect();
        assert_eq!(why, [Why::NotDue, Why::Step("legal_action".to_owned()), Why::Days(400)]);
    }

    #[test]
    fn the_worst_item_or_a_share_decides_for_the_account() {
        let unit = |share_percent_min| Unit::Account { share_percent_min };
        let items = [(0, 700), (40, 100), (400, 200)];
        assert_eq!(classes(unit(0), &items, ""), [3, 3, 3]);
        assert_eq!(classes(unit(20), &items, ""), [3, 3, 3], "20 of 100 is enough");
        assert_eq!(classes(unit(21), &items, ""), [2, 2, 2], "30 of 100 are overdue or worse");
        assert_eq!(classes(unit(31), &items, ""), [0, 0, 0]);
        assert_eq!(classes(unit(0), &[(40, -500), (0, 10)], ""), [0, 0], "credits owe nothing");
        assert_eq!(classes(unit(0), &[(400, -500)], ""), [0]);
        assert_eq!(classes(unit(0), &[(400, -500), (40, 10)], ""), [2, 2], "and stand beside what they lessen");
    }

    proptest! {
        #[test]
        fn an_account_has_one_class_between_its_best_and_its_worst(
            items in proptest::collection::vec((-50_i32..500, -1000_i64..1000), 1..8), share in 0_u8..=100,
        ) {
            let alone = classes(Unit::Item, &items, "");
            let together = classes(Unit::Account { share_percent_min: share }, &items, "");
            let owed = items.iter().any(|i| i.1 > 0);
            if owed {
                prop_assert!(together.iter().all(|c| Some(c) == together.first()));
                let of_debts: Vec<usize> = alone.iter().zip(&items).filter(|(_, i)| i.1 > 0).map(|(c, _)| *c).collect();
                prop_assert!(together[0] <= *of_debts.iter().max().unwrap());
                prop_assert!(together[0] >= *of_debts.iter().min().unwrap());
            } else {
                prop_assert_eq!(alone, together);
            }
        }
    }
}
