//! Random debts: what the engine and the oracle are both asked. Nothing is computed here.

use basis::calendar::Date;
use basis::law::{DayCount, PartySize};
use basis::money::{Currency, Money, Rate, RatePeriod};
use domain::assess::interest::{self, Terms};
use proptest::prelude::*;
use testkit::oracle::{self, Claim, Facts, Law, Rule, Year, rule_by_law};

/// Days around which a rule or a rate changes, and a few that calendars get wrong.
const TURNS: [(i32, u32, u32); 17] = [
    (2017, 12, 31),
    (2019, 8, 19),
    (2019, 8, 20),
    (2019, 9, 20),
    (2020, 2, 28),
    (2020, 2, 29),
    (2020, 9, 1),
    (2022, 12, 31),
    (2023, 6, 30),
    (2023, 2, 28),
    (2023, 8, 21),
    (2024, 2, 29),
    (2024, 12, 31),
    (2025, 5, 20),
    (2026, 6, 30),
    (2026, 7, 19),
    (2026, 12, 31),
];

/// One debt with everything known about it.
#[derive(Debug, Clone)]
pub struct Debt {
    pub facts: Facts,
    /// A rule asked for by id.
    pub named: Option<&'static str>,
    pub principal: i64,
    pub costs: i64,
    pub due: Date,
    pub until: Date,
    pub payments: Vec<(Date, i64)>,
    pub bank_year: bool,
}

impl Debt {
    /// The rule by the text of the law.
    pub fn rule(&self) -> Rule {
        self.named.map_or_else(|| rule_by_law(&self.facts), |id| Rule::named(id).unwrap())
    }
    /// The question to the oracle.
    pub fn claim(&self) -> Claim {
        Claim {
            rule: self.rule(),
            principal: self.principal,
            costs: self.costs,
            due: self.due,
            until: self.until,
            payments: self.payments.iter().map(|(on, minor)| oracle::Payment { on: *on, minor: *minor }).collect(),
            year: match self.facts.law {
                _ if self.bank_year => Year::Days(360),
                Law::Taiwan => Year::Running,
                _ => Year::Days(365),
            },
            unit: if self.facts.law == Law::Taiwan { 100 } else { 1 },
        }
    }
    fn code(&self) -> &'static str {
        match self.facts.law {
            Law::China => "CN",
            Law::Germany => "DE",
            Law::Austria => "AT",
            Law::England => "GB",
            Law::Taiwan => "TW",
        }
    }
    /// The question to the engine.
    pub fn terms(&self) -> Terms<'static> {
        let rate = |rule| match rule {
            Rule::Yearly(ppb) => Rate::per_year_ppb(ppb),
            Rule::Daily(ppb) => Rate { ppb, period: RatePeriod::Day },
            other => unreachable!("{other:?} is no agreed rate"),
        };
        Terms {
            law: self.code(),
            variant: self.named,
            contract_rate: self.facts.agreed.map(rate),
            contract_date: Some(self.facts.made),
            creditor: Some(if self.facts.small_against_large { PartySize::Sme } else { PartySize::Large }),
            debtor: Some(PartySize::Large),
            day_count: self.bank_year.then_some(DayCount::Act360),
            ..Terms::default()
        }
    }
    pub fn money(&self) -> Money {
        let code = match self.facts.law {
            Law::China => "CNY",
            Law::Germany | Law::Austria => "EUR",
            Law::England => "GBP",
            Law::Taiwan => "TWD",
        };
        Money::new(self.principal, Currency::parse(code).unwrap())
    }
    pub fn engine_payments(&self) -> Vec<interest::Payment> {
        self.payments.iter().map(|(on, minor)| interest::Payment { on: *on, minor: *minor }).collect()
    }
}

/// A due date from 2017 to 2026, often next to a day on which something changes.
pub fn due() -> impl Strategy<Value = Date> {
    let first = Date::from_ymd(2017, 1, 1).unwrap().days();
    let last = Date::from_ymd(2026, 12, 31).unwrap().days();
    let near = (prop::sample::select(&TURNS[..]), -2_i32..=1)
        .prop_map(|((y, m, d), by)| Date::from_ymd(y, m, d).unwrap().plus_days(by));
    prop_oneof![3 => (first..=last).prop_map(Date::from_days), 1 => near]
}

/// Days from the due date to the day of the question.
pub fn length() -> impl Strategy<Value = i32> {
    prop_oneof![6 => 0_i32..1500, 2 => 0_i32..40, 1 => -20_i32..=0]
}

/// Minor units, most of them as invoices have them; thousands make halves of a unit at 0.05 % a day.
pub fn principal() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => 1_i64..=100_000_000,
        3 => 1_i64..=1_000_000_000_000,
        2 => (1_i64..=1_000_000).prop_map(|thousands| thousands * 1000),
        1 => 0_i64..=1000,
        1 => 0_i64..=i64::MAX,
    ]
}

/// A payment before its debt is known: where between forty days before the due date and twenty after the last day, in
/// thousandths, or on a turning day; and how much, in thousandths of the principal or in a few units.
type Part = (Where, i64, i64);

#[derive(Debug, Clone, Copy)]
enum Where {
    Along(i32),
    OnDue,
    FirstDay,
    LastDay,
}

fn part() -> impl Strategy<Value = Part> {
    let place = prop_oneof![
        6 => (0_i32..=1000).prop_map(Where::Along),
        1 => Just(Where::OnDue),
        1 => Just(Where::FirstDay),
        1 => Just(Where::LastDay),
    ];
    let share = prop_oneof![3 => Just(0_i64), 5 => 0_i64..=700, 1 => 900_i64..=1300];
    (place, share, 1_i64..=500)
}

fn settle((place, share, units): Part, principal: i64, due: Date, length: i32) -> (Date, i64) {
    let on = match place {
        Where::Along(at) => due.plus_days(-40 + (length + 60) * at / 1000),
        Where::OnDue => due,
        Where::FirstDay => due.plus_days(1),
        Where::LastDay => due.plus_days(length),
    };
    (on, (principal / 1000).saturating_mul(share).saturating_add(units))
}

fn facts() -> impl Strategy<Value = (Law, bool, i32, Option<Rule>)> {
    let agreed = prop_oneof![
        4 => Just(None),
        1 => (0_i64..=200_000_000).prop_map(|ppb| Some(Rule::Yearly(ppb))),
        1 => (20_i64..=60).prop_map(|tenths| Some(Rule::Yearly(tenths * 1_000_000))),
        1 => (0_i64..=600_000).prop_map(|ppb| Some(Rule::Daily(ppb))),
    ];
    let law = prop::sample::select(vec![Law::China, Law::Germany, Law::Austria, Law::England, Law::Taiwan]);
    (law, any::<bool>(), 0_i32..1200, agreed)
}

/// Any debt under the law of one of the packs.
pub fn debt() -> impl Strategy<Value = Debt> {
    let sum = (principal(), prop_oneof![Just(0_i64), 1_i64..=10_000], any::<bool>());
    let times = (due(), length(), prop::collection::vec(part(), 0..=4));
    let named = prop::option::weighted(0.35, prop::sample::select(&Rule::NAMED[..]));
    (facts(), named, sum, times).prop_map(|(facts, named, (principal, costs, bank_year), (due, length, parts))| {
        let (law, small_against_large, made_before, agreed) = facts;
        let mine = match law {
            Law::China => "cn_",
            Law::Germany => "de_",
            Law::Austria => "at_",
            Law::England => "gb_",
            Law::Taiwan => "tw_",
        };
        let named = named.map(|(id, _)| id).filter(|id| id.starts_with(mine));
        // Who names a rule agreed on nothing else; how many days make a year for a daily floor nobody says.
        let daily = matches!(agreed, Some(Rule::Daily(_)));
        let small_against_large = small_against_large && !daily;
        let agreed = if named.is_some() { None } else { agreed };
        Debt {
            facts: Facts { law, small_against_large, made: due.plus_days(-made_before), agreed },
            named,
            principal,
            costs,
            due,
            until: due.plus_days(length),
            payments: parts.into_iter().map(|p| settle(p, principal, due, length)).collect(),
            bank_year,
        }
    })
}
