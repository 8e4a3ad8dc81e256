//! Which rule governs a claim, and why. Computes no amount; how the rate of the rule is settled is in `bind`.

use basis::calendar::Date;
use basis::law::{
    Compounding, Confidence, DayCount, InterestRule, LawBook, LawPack, RateModel, RoundingScope, Selection, StartRule,
};
use basis::money::Rate;
use basis::problem::{Outcome, Problem};

use super::applied::{Applied, RateSource};
use super::{Chosen, NoInterest, Terms, Why};

/// Either a value or the reason why there is no interest.
pub(super) type Found<T> = Result<T, NoInterest>;

/// Picks the rule for a claim that fell due on `due`, settles its rate and first day, and says why. Fails with
/// `unknown_variant` when the law has no rule with the id asked for, and with `day_count_needs_daily_rate` when days
/// are to be taken as they stand although the rate is yearly.
pub fn choose<'b>(book: &'b LawBook, terms: &Terms<'_>, due: Date) -> Outcome<Chosen<'b>> {
    let Some(pack) = book.pack(terms.law) else {
        return Ok(Chosen::NotComputed(no("no_law_pack", vec![("law", terms.law.to_owned())])));
    };
    let named = match terms.variant {
        None => None,
        Some(id) => Some(pack.rule(id).ok_or_else(|| unknown_variant(pack, id))?),
    };
    let mut search = Search { book, pack, terms, due, why: Vec::new() };
    search.cut_term();
    match search.settle(named) {
        Ok(applied) if terms.day_count == Some(DayCount::Daily) => check_daily(applied),
        Ok(applied) => Ok(Chosen::Rule(applied)),
        Err(none) => Ok(Chosen::NotComputed(none)),
    }
}

fn check_daily(applied: Applied<'_>) -> Outcome<Chosen<'_>> {
    if applied.is_daily() {
        return Ok(Chosen::Rule(applied));
    }
    Err(Problem::usage("day_count_needs_daily_rate").with("value", DayCount::Daily).with("rule", applied.rule_id()))
}

fn unknown_variant(pack: &LawPack, id: &str) -> Box<Problem> {
    let known: Vec<&str> = pack.rules.iter().map(|r| r.id.as_str()).collect();
    Problem::usage("unknown_variant").with("value", id).with("law", &pack.code).with("known", known.join(", "))
}

pub(super) fn no(code: &'static str, args: Vec<(&'static str, String)>) -> NoInterest {
    NoInterest { code, args }
}

/// How a rule's dates fit a claim.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Yes,
    /// Only if the contract was made on or after that day, which was not said.
    IfContractFrom(Date),
    No,
}

/// One search for the rule of one claim.
pub(super) struct Search<'b, 'a> {
    pub book: &'b LawBook,
    pub pack: &'b LawPack,
    pub terms: &'a Terms<'a>,
    pub due: Date,
    pub why: Vec<Why>,
}

impl<'b> Search<'b, '_> {
    pub(super) fn because(&mut self, code: &'static str, args: Vec<(&'static str, String)>) {
        self.why.push(Why { code, args });
    }
    /// The day of breach: the day after the due date.
    pub(super) fn breach(&self) -> Date {
        self.due.plus_days(1)
    }

    /// Moves the due date to the last one that the law lets stand, where a longer term is void and the day of receipt is
    /// known.
    fn cut_term(&mut self) {
        let (Some(bound), Some(received)) = (&self.pack.terms.void_beyond, self.terms.receipt_on) else { return };
        // Without the contract's day the delivery tells of which time it is.
        let made = self.terms.contract_date.unwrap_or(received);
        if bound.since.is_some_and(|since| made < since) {
            return;
        }
        let last = received.plus_days(i32::try_from(bound.days).unwrap_or(i32::MAX));
        if last < self.due && bound.binds(self.terms.creditor, self.terms.debtor) {
            let args =
                vec![("due", self.due.to_string()), ("last", last.to_string()), ("days", bound.days.to_string())];
            self.because("why_term_cut", args);
            self.due = last;
        }
    }

    fn settle(mut self, named: Option<&'b InterestRule>) -> Found<Applied<'b>> {
        let rule = match named {
            Some(rule) => self.named(rule)?,
            None => self.fitting()?,
        };
        if rule.model == RateModel::Prohibited {
            return Err(no("interest_prohibited", vec![("law", self.pack.code.clone())]));
        }
        let floor_rule = matches!(rule.model, RateModel::AgreedWithFloor { .. });
        let by_contract = match self.terms.contract_rate {
            Some(rate) if named.is_none() && !floor_rule => Some(rate),
            Some(_) if !floor_rule => {
                self.because("why_contract_rate_ignored", vec![("rule", rule.id.clone())]);
                None
            }
            _ => None,
        };
        if named.is_none() && by_contract.is_none() {
            self.say_which(rule);
        }
        let starts_on = self.starts_on(rule)?;
        let mut confidence = rule.mark.confidence;
        let source = match by_contract {
            Some(rate) => {
                confidence = Confidence::High;
                self.because("why_contract_rate", vec![("rate", rate.to_string())]);
                RateSource::Constant { rate: self.capped(rate), reference: None, assumed: false }
            }
            None => self.with_suit(rule, starts_on, &mut confidence)?,
        };
        let claimable = by_contract.is_some() || rule.claimable_out_of_court;
        if !claimable {
            self.because("why_court_only", vec![("law", self.pack.code.clone())]);
        }
        Ok(Applied {
            pack: self.pack,
            rule: by_contract.is_none().then_some(rule),
            starts_on,
            source,
            day_count: self.terms.day_count.unwrap_or(rule.day_count),
            compounding: if by_contract.is_some() { Compounding::Simple } else { rule.compounding },
            rounding: self.terms.rounding.unwrap_or(rule.rounding),
            unit_currency: rule.unit_currency.filter(|_| self.terms.rounding.is_none()),
            scope: self.terms.rounding.map_or(rule.rounding_scope, |_| RoundingScope::Whole),
            claimable,
            // A contract that sets the rate changes nothing about which debts have the fixed sum.
            compensated: rule.compensation,
            confidence,
            why: self.why,
        })
    }

    /// A rule that was asked for by id: its dates must fit, the facts it is made for are the user's to know.
    fn named(&mut self, rule: &'b InterestRule) -> Found<&'b InterestRule> {
        match self.dates_fit(rule) {
            Fit::No => {
                return Err(no(
                    "rule_not_in_force",
                    vec![("rule", rule.id.clone()), ("date", self.breach().to_string())],
                ));
            }
            Fit::IfContractFrom(from) => {
                self.because("why_contract_date_assumed", vec![("from", from.to_string())]);
            }
            Fit::Yes => {}
        }
        self.because("why_rule_named", vec![("rule", rule.id.clone())]);
        if !self.facts_fit(rule) || rule.conditions.pay_when_paid {
            self.because("why_conditions_not_checked", vec![("rule", rule.id.clone())]);
        }
        Ok(rule)
    }

    /// The rule that applies by itself: of those whose dates and facts fit, the one with the most conditions, then the
    /// first. Where the contract sets a rate and no rule is about agreed rates, the usual rule, whose first day and day
    /// count then hold.
    fn fitting(&mut self) -> Found<&'b InterestRule> {
        let mut best: Option<(usize, &'b InterestRule, Fit)> = None;
        for rule in self.pack.rules.iter().filter(|r| r.selection == Selection::Automatic) {
            let fit = self.dates_fit(rule);
            if fit == Fit::No || rule.conditions.pay_when_paid || !self.facts_fit(rule) {
                continue;
            }
            let score = score(rule);
            if best.is_none_or(|(top, ..)| score > top) {
                best = Some((score, rule, fit));
            }
        }
        let usual = || {
            let mut rules = self.pack.rules.iter().filter(|r| r.selection == Selection::Automatic);
            rules.find(|r| score(r) == 0 && self.dates_fit(r) == Fit::Yes)
        };
        let found = best.or_else(|| usual().map(|r| (0, r, Fit::Yes)));
        let Some((_, rule, fit)) = found else {
            let args = vec![("law", self.pack.code.clone()), ("date", self.breach().to_string())];
            return Err(no("no_rule_in_force", args));
        };
        if let Fit::IfContractFrom(from) = fit {
            self.because("why_contract_date_assumed", vec![("from", from.to_string())]);
        }
        Ok(rule)
    }

    fn say_which(&mut self, rule: &InterestRule) {
        let id = rule.id.clone();
        let sizes = (self.terms.creditor, self.terms.debtor);
        if let (Some(creditor), Some(debtor)) = sizes
            && score(rule) > 0
        {
            let args =
                vec![("rule", id), ("creditor", creditor.code().to_owned()), ("debtor", debtor.code().to_owned())];
            self.because("why_rule_parties", args);
        } else if rule.validity.breach_from.is_some() || rule.validity.breach_to.is_some() {
            self.because("why_rule_breach_date", vec![("rule", id), ("date", self.breach().to_string())]);
        } else {
            self.because("why_rule_default", vec![("rule", id), ("law", self.pack.code.clone())]);
        }
    }

    fn dates_fit(&self, rule: &InterestRule) -> Fit {
        let v = &rule.validity;
        let breach = self.breach();
        if v.breach_from.is_some_and(|d| breach < d) || v.breach_to.is_some_and(|d| breach > d) {
            return Fit::No;
        }
        match self.terms.contract_date {
            Some(made) => {
                let fits = v.contract_from.is_none_or(|d| made >= d) && v.contract_to.is_none_or(|d| made <= d);
                if fits { Fit::Yes } else { Fit::No }
            }
            // A contract is made before its debt falls due, so a due date can rule it in or out.
            None if v.contract_to.is_some_and(|d| self.due > d) => Fit::No,
            None => match v.contract_from {
                Some(from) if self.due < from => Fit::No,
                Some(from) => Fit::IfContractFrom(from),
                None => Fit::Yes,
            },
        }
    }

    fn facts_fit(&self, rule: &InterestRule) -> bool {
        let c = &rule.conditions;
        let agreed = self.terms.contract_rate.is_some();
        let creditor = c.creditor.is_none() || c.creditor == self.terms.creditor;
        let debtor = c.debtor.is_empty() || self.terms.debtor.is_some_and(|d| c.debtor.contains(&d));
        let suit = !c.suit || self.terms.suit_on.is_some();
        creditor && debtor && suit && c.agreed_rate.unwrap_or(false) == agreed
    }

    /// The first day that bears interest.
    fn starts_on(&mut self, rule: &InterestRule) -> Found<Date> {
        let after_due = self.breach();
        let days = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
        let receipt = || {
            let missing = || no("interest_needs_receipt_date", vec![("rule", rule.id.clone())]);
            self.terms.receipt_on.ok_or_else(missing)
        };
        let start = match rule.start {
            StartRule::DayAfterDue => after_due,
            StartRule::NthDayAfterDue(n) => self.due.plus_days(days(n)),
            StartRule::AfterReceiptIfGiven(n) => match self.terms.receipt_on {
                Some(received) => received.max(self.due).plus_days(days(n)).plus_days(1),
                None => after_due,
            },
            StartRule::AfterDaysFromReceipt(n) => receipt()?.plus_days(days(n)),
            StartRule::DayAfterDemand => receipt()?.plus_days(1).max(after_due),
            StartRule::DayAfterSuit => self.suit(rule)?.plus_days(1),
        };
        if start != after_due {
            self.because("why_starts_later", vec![("start", start.to_string()), ("due", self.due.to_string())]);
        }
        Ok(start)
    }

    pub(super) fn suit(&self, rule: &InterestRule) -> Found<Date> {
        self.terms.suit_on.ok_or_else(|| no("interest_needs_suit_date", vec![("rule", rule.id.clone())]))
    }

    /// The agreed rate, cut to the ceiling where the law makes the part above it void.
    fn capped(&mut self, rate: Rate) -> Rate {
        let Some(cap) = self.pack.cap.void_above() else { return rate };
        if super::bind::yearly(rate) <= cap {
            return rate;
        }
        let cap = Rate::per_year_ppb(cap);
        self.because("why_contract_rate_capped", vec![("agreed", rate.to_string()), ("cap", cap.to_string())]);
        cap
    }
}

/// How many facts a rule asks for.
fn score(rule: &InterestRule) -> usize {
    let c = &rule.conditions;
    usize::from(c.creditor.is_some())
        + usize::from(!c.debtor.is_empty())
        + usize::from(c.agreed_rate == Some(true))
        + usize::from(c.suit)
}
