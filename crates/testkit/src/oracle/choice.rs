//! Which rule the law itself picks from what is known of the contract. What the rule then comes to is read elsewhere.

use basis::calendar::Date;

use super::Rule;

/// The day from which the first text of the regulation on payments to small and medium enterprises was in force.
const SME_REGULATION: (i32, u32, u32) = (2020, 9, 1);

/// Whose law governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Law {
    /// Mainland China.
    China,
    /// Germany.
    Germany,
    /// Austria.
    Austria,
    /// England and Wales.
    England,
    /// Taiwan.
    Taiwan,
}

/// What decides about the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// The governing law.
    pub law: Law,
    /// Whether a small or medium enterprise, known as such to the debtor, claims from a large enterprise or public body.
    pub small_against_large: bool,
    /// When the contract was made.
    pub made: Date,
    /// The agreed rate, [`Rule::Yearly`] or [`Rule::Daily`].
    pub agreed: Option<Rule>,
}

/// Civil Code of Taiwan, 205: sixteen per cent a year, in parts per billion.
const TAIWAN_CEILING: i64 = 160_000_000;

/// What is left of an agreed rate when the part above the ceiling is void.
fn not_void(agreed: Rule) -> Rule {
    match agreed {
        Rule::Yearly(ppb) => Rule::Yearly(ppb.min(TAIWAN_CEILING)),
        Rule::Daily(ppb) if ppb * 365 > TAIWAN_CEILING => Rule::Yearly(TAIWAN_CEILING),
        other => other,
    }
}

/// The rule that governs without anybody naming one. Of the 30 % to 50 % of art. 18(4) the lower end is taken, as more
/// is the court's to give. The floor under an agreed daily rate is not read here: the law does not say how many days
/// make its year.
#[must_use]
pub fn rule_by_law(facts: &Facts) -> Rule {
    let protected = facts.law == Law::China && facts.small_against_large && facts.made.ymd() >= SME_REGULATION;
    match (facts.agreed, facts.law) {
        (Some(Rule::Yearly(ppb)), _) if protected => Rule::CnSmeAgreed { ppb, made: facts.made },
        (Some(agreed), Law::Taiwan) => not_void(agreed),
        (Some(agreed), _) => agreed,
        (None, Law::China) if protected => Rule::CnSmeDefault,
        (None, Law::China) => Rule::CnSaleLpr,
        (None, Law::Germany) => Rule::DeBgb288,
        (None, Law::Austria) => Rule::AtUgb456,
        (None, Law::England) => Rule::GbLpcda,
        (None, Law::Taiwan) => Rule::TwCivil,
    }
}
