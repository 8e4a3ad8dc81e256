//! What a computed claim rests on that is only weakly known, so that a person decides before it is asserted. Changes no sum.

use basis::law::{Basis, Confidence, LawBook, LawPack, Mark};

use super::accrue::Accrual;
use super::applied::Applied;

/// What of a law is weakly known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The rule of interest.
    Rule,
    /// A published value that a rate rests on.
    Rate,
    /// The fixed sum.
    Compensation,
    /// The order in which payments are counted.
    Allocation,
}

impl Subject {
    /// The word used in messages and records: `rule`, `rate`, `compensation`, `allocation`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Rate => "rate",
            Self::Compensation => "compensation",
            Self::Allocation => "allocation",
        }
    }
}

/// One statement marked low on which a claim rests.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// Code of the law.
    pub law: String,
    /// What it is about.
    pub subject: Subject,
    /// Id of the rule, or of the reference rate with the day it was published; empty for the rest.
    pub id: String,
    /// Title of the source that the statement was taken from, with the article where there is one.
    pub source: String,
    /// How it was come by.
    pub basis: &'static str,
}

impl Doubt {
    /// Of a statement with that mark; `None` unless it is low.
    fn of(pack: &LawPack, subject: Subject, id: &str, mark: &Mark) -> Option<Self> {
        let title = pack.source(&mark.source).map_or(mark.source.as_str(), |s| s.title.as_str());
        let source = if mark.article.is_empty() { title.to_owned() } else { format!("{title}, {}", mark.article) };
        (mark.confidence == Confidence::Low).then(|| Self {
            law: pack.code.clone(),
            subject,
            id: id.to_owned(),
            source,
            basis: mark.basis.code(),
        })
    }
    /// Of the fixed sum of a law.
    #[must_use]
    pub fn of_compensation(pack: &LawPack) -> Option<Self> {
        Self::of(pack, Subject::Compensation, "", &pack.compensation_mark)
    }
}

impl Applied<'_> {
    /// What a claim that was computed by this rule rests on that is marked low: the rule, the published values of its periods, and
    /// the order of payments where one was counted against interest. In order, each once.
    #[must_use]
    pub fn doubts(&self, book: &LawBook, accrual: &Accrual) -> Vec<Doubt> {
        let pack = self.pack();
        let mut found: Vec<Doubt> = Vec::new();
        found.extend(self.rule().and_then(|rule| Doubt::of(pack, Subject::Rule, &rule.id, &rule.mark)));
        for reference in accrual.segments.iter().filter_map(|segment| segment.reference.as_ref()) {
            let Some(series) = book.series(&reference.series) else { continue };
            let weak = |p: &&basis::law::RatePoint| {
                p.published == reference.published && p.ppb == reference.ppb && p.confidence == Confidence::Low
            };
            let Some(point) = series.points.iter().find(weak) else { continue };
            let source = series.source(&point.source);
            found.push(Doubt {
                law: pack.code.clone(),
                subject: Subject::Rate,
                id: format!("{} {}", series.id, point.published),
                source: source.map_or_else(|| point.source.clone(), |s| s.title.clone()),
                basis: source.map_or(Basis::Recalled, |s| s.basis).code(),
            });
        }
        if accrual.applied_payments.iter().any(|p| p.to_interest > 0) {
            found.extend(Doubt::of(pack, Subject::Allocation, "", &pack.allocation_mark));
        }
        found.sort();
        found.dedup();
        found
    }
}
