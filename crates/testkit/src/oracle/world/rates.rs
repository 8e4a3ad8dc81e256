//! The rate that each law names for one day, from second copies of what was published. Days and sums are elsewhere.

use basis::calendar::Date;

use super::{World, WorldClaim};

/// First day (year, month, day) and thousandths of a per cent.
type Row = (i32, u32, u32, i64);

/// ECB main refinancing rate: the days on which it changed.
const ECB: &[Row] = &[
    (2009, 5, 13, 1000),
    (2011, 4, 13, 1250),
    (2011, 7, 13, 1500),
    (2011, 11, 9, 1250),
    (2011, 12, 14, 1000),
    (2012, 7, 11, 750),
    (2013, 5, 8, 500),
    (2013, 11, 13, 250),
    (2014, 6, 11, 150),
    (2014, 9, 10, 50),
    (2016, 3, 16, 0),
    (2022, 7, 27, 500),
    (2022, 9, 14, 1250),
    (2022, 11, 2, 2000),
    (2022, 12, 21, 2500),
    (2023, 2, 8, 3000),
    (2023, 3, 22, 3500),
    (2023, 5, 10, 3750),
    (2023, 6, 21, 4000),
    (2023, 8, 2, 4250),
    (2023, 9, 20, 4500),
    (2024, 6, 12, 4250),
    (2024, 9, 18, 3650),
    (2024, 10, 23, 3400),
    (2024, 12, 18, 3150),
    (2025, 2, 5, 2900),
    (2025, 3, 12, 2650),
    (2025, 4, 23, 2400),
    (2025, 6, 11, 2150),
    (2026, 6, 17, 2400),
];

/// Bank Rate of the Bank of England.
const BANK: &[Row] = &[
    (2009, 3, 5, 500),
    (2016, 8, 4, 250),
    (2017, 11, 2, 500),
    (2018, 8, 2, 750),
    (2020, 3, 11, 250),
    (2020, 3, 19, 100),
    (2021, 12, 16, 250),
    (2022, 2, 3, 500),
    (2022, 3, 17, 750),
    (2022, 5, 5, 1000),
    (2022, 6, 16, 1250),
    (2022, 8, 4, 1750),
    (2022, 9, 22, 2250),
    (2022, 11, 3, 3000),
    (2022, 12, 15, 3500),
    (2023, 2, 2, 4000),
    (2023, 3, 23, 4250),
    (2023, 5, 11, 4500),
    (2023, 6, 22, 5000),
    (2023, 8, 3, 5250),
    (2024, 8, 1, 5000),
    (2024, 11, 7, 4750),
    (2025, 2, 6, 4500),
    (2025, 5, 8, 4250),
    (2025, 8, 7, 4000),
    (2025, 12, 18, 3750),
];

/// Reference rate of the Riksbank by half-year, where it changed.
const SWEDEN: &[Row] = &[
    (2018, 1, 1, -500),
    (2019, 7, 1, 0),
    (2022, 7, 1, 500),
    (2023, 1, 1, 2500),
    (2023, 7, 1, 3500),
    (2024, 1, 1, 4000),
    (2025, 1, 1, 3000),
    (2025, 7, 1, 2000),
];

/// Lending rate of Danmarks Nationalbank by half-year, where it changed.
const DENMARK: &[Row] = &[
    (2018, 1, 1, 50),
    (2021, 7, 1, -350),
    (2022, 1, 1, -450),
    (2023, 1, 1, 1900),
    (2023, 7, 1, 3250),
    (2024, 1, 1, 3750),
    (2024, 7, 1, 3500),
    (2025, 1, 1, 2750),
    (2025, 7, 1, 1750),
];

/// Polish totals by half-year, where they changed.
const POLAND: &[Row] = &[
    (2018, 1, 1, 9500),
    (2020, 1, 1, 11_500),
    (2020, 7, 1, 10_100),
    (2022, 1, 1, 11_750),
    (2022, 7, 1, 16_000),
    (2023, 1, 1, 16_750),
    (2024, 1, 1, 15_750),
    (2025, 7, 1, 15_250),
    (2026, 1, 1, 14_000),
];

/// Australian cash rate as last published before a half-year, where it changed.
const AUSTRALIA: &[Row] = &[
    (2018, 1, 1, 1500),
    (2019, 7, 1, 1250),
    (2020, 1, 1, 750),
    (2020, 7, 1, 250),
    (2021, 1, 1, 100),
    (2022, 7, 1, 850),
    (2023, 1, 1, 3100),
    (2023, 7, 1, 4100),
    (2024, 1, 1, 4350),
    (2025, 7, 1, 3850),
    (2026, 1, 1, 3600),
];

/// Bank rate of the Reserve Bank of India.
const INDIA: &[Row] = &[
    (2018, 1, 1, 6250),
    (2018, 6, 6, 6500),
    (2018, 8, 1, 6750),
    (2019, 2, 7, 6500),
    (2019, 4, 4, 6250),
    (2019, 6, 6, 6000),
    (2019, 8, 7, 5650),
    (2019, 10, 4, 5400),
    (2020, 3, 27, 4650),
    (2020, 5, 22, 4250),
    (2022, 5, 4, 4650),
    (2022, 6, 8, 5150),
    (2022, 8, 5, 5650),
    (2022, 9, 30, 6150),
    (2022, 12, 7, 6500),
    (2023, 2, 8, 6750),
    (2025, 2, 7, 6500),
    (2025, 4, 9, 6250),
    (2025, 6, 6, 5750),
    (2025, 12, 5, 5500),
];

/// South African prescribed rate.
const SOUTH_AFRICA: &[Row] = &[
    (2018, 5, 1, 10_000),
    (2019, 1, 1, 10_250),
    (2019, 9, 1, 10_000),
    (2020, 3, 1, 9750),
    (2020, 6, 1, 7750),
    (2020, 7, 1, 7250),
    (2020, 9, 1, 7000),
    (2022, 1, 1, 7250),
    (2022, 3, 1, 7500),
    (2022, 5, 1, 7750),
    (2022, 7, 1, 8250),
    (2022, 9, 1, 9000),
    (2022, 11, 1, 9750),
    (2023, 1, 1, 10_500),
    (2023, 3, 1, 10_750),
    (2023, 5, 1, 11_250),
    (2023, 7, 1, 11_750),
    (2024, 11, 1, 11_500),
    (2025, 1, 1, 11_250),
    (2025, 3, 1, 11_000),
    (2025, 7, 1, 10_750),
    (2025, 9, 1, 10_500),
    (2026, 1, 1, 10_250),
];

/// Turkish rate by year.
const TURKEY: &[Row] = &[
    (2018, 1, 1, 10_750),
    (2019, 1, 1, 21_250),
    (2020, 1, 1, 15_000),
    (2021, 1, 1, 18_250),
    (2022, 1, 1, 17_250),
    (2023, 1, 1, 11_750),
    (2024, 1, 1, 48_000),
    (2025, 1, 1, 53_250),
    (2026, 1, 1, 43_000),
];

/// Quarters of Florida and of Ontario that somebody has seen.
const FLORIDA: &[Row] = &[(2019, 7, 1, 6770), (2020, 1, 1, 6830), (2023, 7, 1, 7690), (2023, 10, 1, 8540)];
const ONTARIO: &[Row] = &[(2021, 1, 1, 500), (2026, 4, 1, 2500)];
const KOREAN_SUITS: &[Row] = &[(2015, 10, 1, 15_000), (2019, 6, 1, 12_000)];
const THAILAND: &[Row] = &[(1925, 1, 1, 7500), (2021, 4, 11, 5000)];
const BRAZIL: &[Row] = &[(2003, 1, 11, 12_000)];
const ITALY_SINCE: (i32, u32, u32) = (2013, 1, 1);

/// The value in force on `day`; `None` before the first and after the last day that anybody has looked at.
fn on(rows: &[Row], last: (i32, u32, u32), day: Date) -> Option<i64> {
    if day.ymd() > last {
        return None;
    }
    rows.iter().rev().find(|(y, m, d, _)| (*y, *m, *d) <= day.ymd()).map(|row| row.3)
}

/// 1 January or 1 July on or before `day`.
fn half(day: Date) -> Option<Date> {
    Date::from_ymd(day.year(), if day.ymd().1 < 7 { 1 } else { 7 }, 1)
}

/// The value of the very quarter in which `day` lies, where it was seen.
fn quarter(rows: &[Row], day: Date) -> Option<i64> {
    let (year, month, _) = day.ymd();
    let begins = (year, month.div_ceil(3) * 3 - 2, 1);
    rows.iter().find(|(y, m, d, _)| (*y, *m, *d) == begins).map(|row| row.3)
}

/// The ECB's rate of the half-year in which `day` lies.
fn ecb(day: Date) -> Option<i64> {
    on(ECB, (2026, 12, 31), half(day)?)
}

/// Thousandths of a per cent a year for `day`, or `None` where nobody has published what the law refers to.
pub(super) fn of_day(claim: &WorldClaim, first: Date, day: Date, rest: Date) -> Option<i64> {
    // What is published for a half-year is known for all of it once its first day is known.
    match claim.law {
        World::Eu | World::Es | World::Nl | World::Pt | World::IeSplit => Some(ecb(day)? + 8000),
        World::It => Some(ecb(day)? + if claim.due.ymd() < ITALY_SINCE { 7000 } else { 8000 }),
        World::PtOther => Some(ecb(day)? + 7000),
        World::Fr => Some(ecb(day)? + 10_000),
        World::Ie => Some(on(ECB, (2026, 12, 31), half(claim.due)?)? + 8000),
        World::Be => {
            let reference = ecb(day)?;
            Some((reference + 499).div_euclid(500) * 500 + 8000)
        }
        World::Pl => on(POLAND, (2026, 6, 30), half(day)?),
        World::Se => Some(on(SWEDEN, (2026, 6, 30), half(day)?)? + 8000),
        World::Dk => Some(on(DENMARK, (2026, 6, 30), half(day)?)? + 8000),
        World::Au => Some(on(AUSTRALIA, (2026, 6, 30), half(day)?)? + 4000),
        World::Scotland => Some(on(BANK, (2026, 9, 17), half(first)?.plus_days(-1))? + 8000),
        // The rate is set for three years at a time; that of the day of default stays.
        World::Jp if claim.due.plus_days(1).ymd() >= (2029, 4, 1) => None,
        World::Jp => Some(if claim.due.plus_days(1).ymd() < (2020, 4, 1) { 6000 } else { 3000 }),
        World::JpSmall => Some(14_600),
        World::Kr => Some(6000),
        World::KrSued if day <= claim.sued => Some(6000),
        World::KrSued => on(KOREAN_SUITS, (2026, 11, 22), day),
        World::KrSub => Some(15_500),
        World::Th => on(THAILAND, (2024, 4, 10), day),
        World::InSmall => Some(on(INDIA, (2026, 2, 28), rest)? * 3),
        World::Sg => Some(5330),
        World::Ch | World::My | World::Ae | World::UsIl | World::Canada => Some(5000),
        World::UsFl => quarter(FLORIDA, day),
        World::Ontario => quarter(ONTARIO, claim.sued),
        World::UsNy => Some(9000),
        World::UsCa => Some(10_000),
        World::UsTx | World::Mx => Some(6000),
        World::Br => on(BRAZIL, (2024, 8, 29), day),
        World::Za => on(SOUTH_AFRICA, (2026, 1, 31), first),
        World::Tr => on(TURKEY, (2026, 12, 31), Date::from_ymd(day.year(), 1, 1)?),
    }
}
