//! The overdue total as amount bands see it: the account's own, or one converted at the day's rate where a strategy states
//! its amounts in one currency. No rate is looked up here and no amount in the books is touched.

use basis::money::{Currency, Money};

use super::Reason;
use super::evaluate::{AccountFacts, Skip};
use super::strategy::{Strategy, When};
use crate::assess::Conversion;

/// An overdue total held against amount bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Total {
    /// So many minor units of a currency.
    Of(Currency, i64),
    /// Nobody knows: every band may hold.
    Open,
}

impl Total {
    /// What the bands of `strategy` see of an overdue total.
    pub(super) fn new(strategy: &Strategy, facts: &AccountFacts<'_>, overdue: i64) -> Self {
        match converts(strategy, facts) {
            None => Self::Of(facts.currency, overdue),
            Some(into) => match usable(facts) {
                // What is too large to be counted lies above every bound.
                Some(way) => Self::Of(into, converted(way, Money::new(overdue, facts.currency), into)),
                None => Self::Open,
            },
        }
    }
    /// Whether the bands of a rule hold; bands in other currencies do not restrict.
    pub(super) fn meets(self, when: &When) -> bool {
        let Self::Of(currency, total) = self else { return true };
        let mut own = when.amount.iter().filter(|b| b.currency == currency);
        own.all(|b| b.min.is_none_or(|m| total >= m) && b.below.is_none_or(|m| total < m))
    }
}

fn converted(way: &Conversion, total: Money, into: Currency) -> i64 {
    way.convert(total, into).map_or(i64::MAX, |m| m.minor)
}

/// The currency into which the account's total is converted; `None` where it is judged as it is.
pub(super) fn converts(strategy: &Strategy, facts: &AccountFacts<'_>) -> Option<Currency> {
    strategy.amount_in.filter(|into| *into != facts.currency)
}

fn usable<'a>(facts: &AccountFacts<'a>) -> Option<&'a Conversion> {
    facts.rate.filter(|way| !way.stale)
}

/// Why amounts of the account cannot be judged; `None` where they can, or where no rate is needed.
#[must_use]
pub fn rate_wanted(strategy: &Strategy, facts: &AccountFacts<'_>) -> Option<Skip> {
    converts(strategy, facts)?;
    match facts.rate {
        None => Some(Skip::RateMissing),
        Some(way) => way.stale.then_some(Skip::RateTooOld),
    }
}

/// What a converted amount was judged by, where rules of the step look at amounts: the rate, its day, who published it.
pub(super) fn reason(strategy: &Strategy, facts: &AccountFacts<'_>, step: usize, overdue: i64) -> Option<Reason> {
    let into = converts(strategy, facts)?;
    strategy.rules.iter().find(|rule| rule.step == step && !rule.when.amount.is_empty())?;
    let way = usable(facts)?;
    let total = Money::new(overdue, facts.currency);
    let reason = Reason::new("amount_converted").with("amount", total);
    let reason =
        reason.with("converted", Money::new(converted(way, total, into), into)).with("rate", way.factor.shown());
    Some(reason.with("on", way.on).with("source", sources(way)))
}

/// Who published the rates of a conversion, each once.
fn sources(way: &Conversion) -> String {
    let mut sources: Vec<&str> = Vec::new();
    for leg in &way.legs {
        if !sources.contains(&leg.quote.source.as_str()) {
            sources.push(&leg.quote.source);
        }
    }
    sources.join(", ")
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use basis::calendar::{BusinessCalendar, Date};
    use basis::money::ExchangeRate;

    use super::*;
    use crate::assess::{Quote, Quotes};
    use crate::books::{DebtorFacts, OpenItem};
    use crate::decide::evaluate::{LastStep, Verdict, View, evaluate};
    use crate::decide::reach::Reach;
    use crate::decide::strategy::{AmountBand, Step};
    use crate::decide::tests::rule;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    /// From 1000.00 euros the first step comes on the third day, below on the tenth; the second looks at no amount.
    fn table() -> Strategy {
        let eur = currency("EUR");
        let band = |min, below| vec![AmountBand { currency: eur, min, below }];
        let mut rules = vec![rule(0, 3, None), rule(0, 10, None), rule(1, 20, Some(7))];
        rules[0].when.amount = band(Some(100_000), None);
        rules[1].when.amount = band(None, Some(100_000));
        Strategy {
            before_due: Vec::new(),
            id: "test".into(),
            version: 1,
            min_interval_days: 7,
            first_run_days: 30,
            small_balance: Vec::new(),
            amount_in: Some(eur),
            steps: ["remind", "demand"].map(|id| Step { id: id.into(), line: 0 }).to_vec(),
            rules,
        }
    }

    /// The European Central Bank's reference rates of 31 December 2024, as they are known on a day.
    fn known(on: &str) -> Quotes {
        let rates = [("USD", "1.0389"), ("CNY", "7.5833"), ("JPY", "163.06")].map(|(code, rate)| Quote {
            on: day("2024-12-31"),
            base: currency("EUR"),
            quote: currency(code),
            rate: ExchangeRate::parse(rate).unwrap(),
            source: "ECB".into(),
        });
        Quotes::new(day(on), 7, rates)
    }

    /// An account with one debt due on 27 December 2024.
    fn seen(table: &Strategy, on: &str, code: &str, open: i64, last: Option<LastStep>, quotes: &Quotes) -> View {
        let way = quotes.conversion(currency(code), currency("EUR")).unwrap();
        let calendar = BusinessCalendar::assumed("");
        let reach = Reach::new(table, Cow::Borrowed(&calendar), day(on));
        let items = [OpenItem { invoice: 1, due: day("2024-12-27"), open, law: String::new(), moved: false }];
        let debtor = DebtorFacts::default();
        let bare = AccountFacts::bare(currency(code), &debtor, &items);
        let facts = AccountFacts { rate: way.as_ref(), last, ..bare };
        evaluate(table, &reach, &facts)
    }

    /// 1000 euros are 7583.30 yuan, 1038.90 dollars, 163060 yen; what is half a cent short of them still rounds up to them.
    #[test]
    fn bands_hold_for_accounts_of_any_currency_by_the_rate_of_the_day() {
        for (code, below, from) in
            [("EUR", 99_999, 100_000), ("CNY", 758_326, 758_327), ("USD", 103_889, 103_890), ("JPY", 163_059, 163_060)]
        {
            let on = |open| seen(&table(), "2025-01-02", code, open, None, &known("2025-01-02"));
            let rule = |view: View| match view.verdict {
                Verdict::Decide(d) => Some(d.rule),
                other => {
                    assert_eq!(other, Verdict::Skip(Skip::NotYet));
                    None
                }
            };
            assert_eq!((rule(on(below)), rule(on(from))), (None, Some(0)), "{code}");
            // A rate can move by tomorrow; euros stay euros.
            let next = if code == "EUR" { "2025-01-06" } else { "2025-01-03" };
            assert_eq!(on(below).next_on, Some(day(next)), "{code}");
        }
    }

    #[test]
    fn without_a_usable_rate_nothing_that_looks_at_amounts_is_decided() {
        let none = Quotes::new(day("2025-01-09"), 7, []);
        let (old, fresh) = (known("2025-01-09"), known("2025-01-07"));
        let table = table();
        for (what, on, code, quotes, expected) in [
            ("no rate", "2025-01-09", "CNY", &none, Skip::RateMissing),
            ("an old rate", "2025-01-09", "CNY", &old, Skip::RateTooOld),
            ("no way there", "2025-01-07", "SGD", &fresh, Skip::RateMissing),
            ("too early whatever the amount", "2024-12-29", "CNY", &none, Skip::NotYet),
        ] {
            let view = seen(&table, on, code, 10_000_000, None, quotes);
            assert_eq!(view.verdict, Verdict::Skip(expected), "{what}");
            let next = if expected == Skip::NotYet { "2024-12-30" } else { on };
            assert_eq!(view.next_on, Some(day(next)), "{what}");
        }
        // Neither the strategy's own currency nor a rule without amounts needs a rate.
        let own = seen(&table, "2025-01-09", "EUR", 10_000_000, None, &none).verdict;
        let last = Some(LastStep { rank: 1, on: day("2025-01-02") });
        let free = seen(&table, "2025-01-20", "CNY", 10_000_000, last, &none).verdict;
        assert!(matches!((&own, &free), (Verdict::Decide(a), Verdict::Decide(b)) if (a.rank, b.rank) == (1, 2)));
        // A step that is only reached by a rule that looks at the amount is open as well.
        let mut other = table.clone();
        other.rules[2].when.days_overdue.max = Some(25);
        other.rules.push(rule(2, 26, Some(7)));
        other.rules[3].when.amount = other.rules[0].when.amount.clone();
        other.steps.push(Step { id: "law".into(), line: 0 });
        let open = seen(&other, "2025-01-23", "CNY", 10_000_000, last, &none).verdict;
        assert_eq!(open, Verdict::Skip(Skip::RateMissing));
    }

    #[test]
    fn a_decision_names_rate_day_and_source() {
        let reason =
            |code: &str| match seen(&table(), "2025-01-07", code, 1_000_000, None, &known("2025-01-07")).verdict {
                Verdict::Decide(d) => d.because.into_iter().find(|r| r.code == "amount_converted"),
                other => panic!("{other:?}"),
            };
        assert_eq!(reason("EUR"), None);
        let told = reason("CNY").unwrap().args;
        let of = |name: &str| told.iter().find(|(n, _)| *n == name).unwrap().1.as_str();
        // 10000 / 7.5833 by long division.
        assert_eq!((of("amount"), of("converted")), ("CNY 10000.00", "EUR 1318.69"));
        assert_eq!((of("rate"), of("on"), of("source")), ("0.13186871", "2024-12-31", "ECB"));
    }
}
