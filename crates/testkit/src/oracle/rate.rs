//! Which rate the law names for one day of delay. Counting days and taking payments happens elsewhere.

use basis::calendar::Date;

use super::{Claim, Fraction, References, Year};

/// Parts in one, for rates in parts per billion.
const BILLION: i128 = 1_000_000_000;

/// One percentage point in parts per billion.
const POINT: i64 = 10_000_000;

/// The first day on which the loan prime rate replaced the benchmark rate, by art. 18(4) itself.
const LPR_BEGINS: (i32, u32, u32) = (2019, 8, 20);

/// A rule of interest, or what the parties agreed instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// CN, sales interpretation art. 18(4), the lower end: the rate at the time of breach plus 30 % of itself.
    CnSaleLpr,
    /// The same, the upper end: plus 50 % of itself.
    CnSaleLpr150,
    /// CN, small-enterprise payments art. 17 where nothing is agreed: five ten-thousandths a day.
    CnSmeDefault,
    /// CN, Fa Shi 2024 No. 11 item 2: the one-year loan prime rate as it stands, taken at the time of breach.
    CnPayWhenPaidVoid,
    /// CN, small-enterprise payments art. 17 where a rate is agreed: that rate, but at least the one-year loan prime rate
    /// when the contract was made.
    CnSmeAgreed {
        /// The agreed rate by the year, in parts per billion.
        ppb: i64,
        /// When the contract was made.
        made: Date,
    },
    /// DE, BGB 288(2): nine points above the base rate of each day.
    DeBgb288,
    /// AT, UGB 456: nine points and a fifth above the base rate of each half-year.
    AtUgb456,
    /// AT, UGB 456 second sentence and ABGB 1000: four per cent a year.
    AtNotResponsible,
    /// GB, 1998 Act and SI 2002/1675 art. 4: eight points above Bank Rate on the last 31 December or 30 June before the day
    /// on which interest begins, for good.
    GbLpcda,
    /// TW, Civil Code 203 and 233: five per cent a year.
    TwCivil,
    /// TW, Negotiable Instruments Act 28, 97 and 133: six per cent a year.
    TwBills,
    /// An agreed rate by the year, in parts per billion.
    Yearly(i64),
    /// An agreed rate by the day, in parts per billion.
    Daily(i64),
}

impl Rule {
    /// Every rule that needs nothing but the law, with its id.
    pub const NAMED: [(&'static str, Self); 10] = [
        ("cn_sale_lpr", Self::CnSaleLpr),
        ("cn_sale_lpr_150", Self::CnSaleLpr150),
        ("cn_sme_default", Self::CnSmeDefault),
        ("cn_pay_when_paid_void", Self::CnPayWhenPaidVoid),
        ("de_bgb288", Self::DeBgb288),
        ("at_ugb456", Self::AtUgb456),
        ("at_not_responsible", Self::AtNotResponsible),
        ("gb_lpcda", Self::GbLpcda),
        ("tw_civil", Self::TwCivil),
        ("tw_bills", Self::TwBills),
    ];

    /// The rule of that id.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(name, _)| *name == id).map(|(_, rule)| *rule)
    }
}

/// What one minor unit bears on `day`, exactly; `None` when the law refers to a rate that is not published for it.
pub(super) fn of_day(claim: &Claim, day: Date, known: &References) -> Option<Fraction> {
    // The payment day passed unused; the breach is there on the day after it.
    let breach = claim.due.plus_days(1);
    // Every day of a claim is over the same number, so that their sums stay short: 365 x 366 where years differ.
    let (parts, year) = match claim.year {
        Year::Days(days) => (1, i128::from(days)),
        Year::Running => (365 * 366 / running_year(breach, day), 365 * 366),
    };
    let by_year = |ppb: i64| Some(Fraction { numer: i128::from(ppb) * parts, denom: BILLION * year });
    let by_day = |ppb: i64| Some(Fraction { numer: i128::from(ppb), denom: BILLION });
    // "Plus 30 %" is a multiple of the rate, never thirty points.
    let enlarged = |ppb: i64, per_cent: i128| {
        Some(Fraction { numer: i128::from(ppb) * per_cent * parts, denom: 100 * BILLION * year })
    };
    match claim.rule {
        Rule::CnSaleLpr => enlarged(sale_reference(breach, known)?, 130),
        Rule::CnSaleLpr150 => enlarged(sale_reference(breach, known)?, 150),
        Rule::CnSmeDefault => by_day(500_000),
        Rule::CnPayWhenPaidVoid => by_year(known.lpr.on(breach)?),
        Rule::CnSmeAgreed { ppb, made } => by_year(ppb.max(known.lpr.on(made)?)),
        Rule::DeBgb288 => by_year(known.base.on(day)? + 9 * POINT),
        Rule::AtUgb456 => by_year(known.austrian.on(day)? + 9 * POINT + POINT / 5),
        Rule::AtNotResponsible => by_year(4 * POINT),
        // Interest begins on the day after the due day.
        Rule::GbLpcda => by_year(known.bank.on(last_reference_day(breach)?)? + 8 * POINT),
        Rule::TwCivil => by_year(5 * POINT),
        Rule::TwBills => by_year(6 * POINT),
        Rule::Yearly(ppb) => by_year(ppb),
        Rule::Daily(ppb) => by_day(ppb),
    }
}

/// The reference of art. 18(4): the benchmark rate for a breach before 20 August 2019, the loan prime rate from then on.
fn sale_reference(breach: Date, known: &References) -> Option<i64> {
    if breach.ymd() < LPR_BEGINS { known.benchmark.on(breach) } else { known.lpr.on(breach) }
}

/// The last 30 June or 31 December before `day`.
fn last_reference_day(day: Date) -> Option<Date> {
    let (year, month, _) = day.ymd();
    if month > 6 { Date::from_ymd(year, 6, 30) } else { Date::from_ymd(year - 1, 12, 31) }
}

/// Days of the year that `day` lies in, years being counted from `first`. Such a year ends on the day before the one that
/// `first` is called; where the month has no day of that name, with the month.
fn running_year(first: Date, day: Date) -> i128 {
    let (mut begin, mut year) = (first, first.year());
    loop {
        year += 1;
        let (_, month, of_month) = first.ymd();
        let next = Date::from_ymd(year, month, of_month).or_else(|| Date::from_ymd(year, month + 1, 1));
        let Some(next) = next else { return 365 };
        if day < next {
            return i128::from(begin.days_until(next));
        }
        begin = next;
    }
}
