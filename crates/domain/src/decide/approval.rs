//! Which letters the seller's own rules approve without a person. Approving is all: issuing stays a step of its own.

use basis::money::Currency;

/// One rule: all of its conditions must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ApprovalRule {
    /// Kinds of letter (`formal_demand` …); empty: any.
    pub letters: Vec<String>,
    /// Kinds of letter that it never covers: two people see to them.
    pub not_letters: Vec<String>,
    /// Segments of debtors; empty: any.
    pub segments: Vec<String>,
    /// Segments that it never covers.
    pub not_segments: Vec<String>,
    /// What is overdue must be below this, minor units; empty: any amount, else a currency not named here is not covered.
    pub below: Vec<(Currency, i64)>,
}

/// A letter that waits for approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awaiting<'a> {
    /// Kind of letter.
    pub letter: &'a str,
    /// Segment of the debtor.
    pub segment: &'a str,
    /// Currency.
    pub currency: Currency,
    /// Overdue, minor units.
    pub overdue: i64,
}

impl ApprovalRule {
    /// Whether the rule approves it.
    #[must_use]
    pub fn covers(&self, a: &Awaiting<'_>) -> bool {
        let among = |list: &[String], word: &str| list.iter().any(|w| w == word);
        (self.letters.is_empty() || among(&self.letters, a.letter))
            && !among(&self.not_letters, a.letter)
            && (self.segments.is_empty() || among(&self.segments, a.segment))
            && !among(&self.not_segments, a.segment)
            && (self.below.is_empty() || self.below.iter().any(|(c, limit)| *c == a.currency && a.overdue < *limit))
    }
}

/// The number (from 1) of the first rule that approves the letter.
#[must_use]
pub fn approved_by(rules: &[ApprovalRule], awaiting: &Awaiting<'_>) -> Option<usize> {
    rules.iter().position(|r| r.covers(awaiting)).map(|i| i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eur() -> Currency {
        Currency::parse("EUR").unwrap()
    }

    #[test]
    fn every_condition_counts_and_the_first_rule_that_covers_is_named() {
        let rules = [
            ApprovalRule { letters: vec!["final_notice".into()], ..ApprovalRule::default() },
            ApprovalRule {
                letters: vec!["formal_demand".into()],
                not_segments: vec!["strategic".into()],
                below: vec![(eur(), 100_000)],
                ..ApprovalRule::default()
            },
        ];
        let letter = Awaiting { letter: "formal_demand", segment: "standard", currency: eur(), overdue: 99_999 };
        assert_eq!(approved_by(&rules, &letter), Some(2));
        assert_eq!(approved_by(&rules, &Awaiting { overdue: 100_000, ..letter }), None);
        assert_eq!(approved_by(&rules, &Awaiting { segment: "strategic", ..letter }), None);
        let cny = Currency::parse("CNY").unwrap();
        assert_eq!(approved_by(&rules, &Awaiting { currency: cny, ..letter }), None);
        assert_eq!(approved_by(&rules, &Awaiting { letter: "final_notice", ..letter }), Some(1));
        assert_eq!(approved_by(&[], &letter), None);
        let small = ApprovalRule { segments: vec!["small".into()], ..ApprovalRule::default() };
        assert_eq!(approved_by(std::slice::from_ref(&small), &letter), None);
        let two = ApprovalRule { not_letters: vec!["formal_demand".into()], ..ApprovalRule::default() };
        assert_eq!(approved_by(std::slice::from_ref(&two), &letter), None);
        assert_eq!(approved_by(&[two], &Awaiting { letter: "final_notice", ..letter }), Some(1));
        assert_eq!(approved_by(&[small], &Awaiting { segment: "small", ..letter }), Some(1));
    }
}
