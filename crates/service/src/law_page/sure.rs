//! Which rule of a pack is the usual one today, and how sure a pack is.

use basis::calendar::Date;
use basis::law::{Confidence, InterestRule, LawPack, Selection};

/// Whether a rule holds for a debt that falls overdue today, from a contract made today.
pub(super) fn in_force(rule: &InterestRule, today: Date) -> bool {
    let v = &rule.validity;
    let within =
        |from: Option<Date>, to: Option<Date>| from.is_none_or(|d| d <= today) && to.is_none_or(|d| today <= d);
    within(v.breach_from, v.breach_to) && within(v.contract_from, v.contract_to)
}

/// The rule that applies by itself today, without any fact being told: the first of those; else the first of all.
pub(super) fn usual(pack: &LawPack) -> Option<&InterestRule> {
    let by_itself = |r: &&InterestRule| {
        let c = &r.conditions;
        let told = c.creditor.is_some() || !c.debtor.is_empty() || c.agreed_rate == Some(true) || c.suit;
        r.selection == Selection::Automatic && !told && in_force(r, pack.as_of)
    };
    pack.rules.iter().find(by_itself).or_else(|| pack.rules.first())
}

/// How sure a pack is.
pub(super) struct Sure {
    /// Of its usual rule.
    pub rule: Confidence,
    /// Of the weakest of the parts beside it.
    pub weakest: Confidence,
    /// Which those are.
    pub weak: Vec<&'static str>,
}

impl Sure {
    pub(super) fn of(pack: &LawPack, rule: &InterestRule) -> Self {
        let parts = [
            ("cap", &pack.cap.mark),
            ("compensation", &pack.compensation_mark),
            ("terms", &pack.terms.mark),
            ("limitation", &pack.limitation.mark),
        ];
        let weakest = parts.iter().map(|(_, mark)| mark.confidence).min().unwrap_or(rule.mark.confidence);
        let weak = parts.iter().filter(|(_, mark)| mark.confidence == weakest).map(|(name, _)| *name).collect();
        Self { rule: rule.mark.confidence, weakest, weak }
    }
}
