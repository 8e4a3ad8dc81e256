//! Which part of a year one day is, as each law counts. Rates and sums are elsewhere.

use basis::calendar::Date;

use super::World;

/// Parts of a year, so that 365ths, 366ths and 360ths are whole: 2^3 x 3^2 x 5 x 61 x 73.
pub(super) const YEAR: i128 = 8 * 9 * 5 * 61 * 73;

/// The month that `months` after `first` is, on the same day of the month or, where it has none, on its last.
pub(super) fn month_after(first: Date, months: u32) -> Date {
    let (year, month, day) = first.ymd();
    let count = month - 1 + months;
    let (year, month) = (year + i32::try_from(count / 12).unwrap_or(0), count % 12 + 1);
    (1..=day).rev().find_map(|d| Date::from_ymd(year, month, d)).unwrap_or(first)
}

/// How many of the last full months or years counted from `first` begin on or before `day`.
pub(super) fn full(first: Date, day: Date, months: u32) -> u32 {
    let mut count = 0;
    while month_after(first, (count + 1) * months) <= day {
        count += 1;
    }
    count
}

/// Parts of [`YEAR`] that `day` is.
pub(super) fn share(law: World, first: Date, day: Date) -> i128 {
    match law {
        World::Se | World::UsFl => by_its_year(day),
        World::Jp => {
            let begin = month_after(first, full(first, day, 12) * 12);
            let counted: i128 = Days(begin, day).map(by_its_year).sum();
            last_fills_up(counted, by_its_year(day), YEAR, month_after(first, full(first, day, 12) * 12 + 12), day)
        }
        World::InSmall | World::Br => {
            let begun = full(first, day, 1);
            let counted = Days(month_after(first, begun), day).count() as i128 * (YEAR / 360);
            last_fills_up(counted, YEAR / 360, YEAR / 12, month_after(first, begun + 1), day)
        }
        _ => YEAR / 365,
    }
}

/// A day over the days of its own calendar year.
fn by_its_year(day: Date) -> i128 {
    let year = day.year();
    let leap = Date::from_ymd(year, 2, 29).is_some();
    YEAR / if leap { 366 } else { 365 }
}

/// What a day takes of a whole: as much as it is by itself while there is room, and on the last day all that is left.
fn last_fills_up(counted: i128, own: i128, whole: i128, next: Date, day: Date) -> i128 {
    let left = (whole - counted).max(0);
    if day.plus_days(1) == next { left } else { own.min(left) }
}

/// The days from the first up to but not with the second.
struct Days(Date, Date);

impl Iterator for Days {
    type Item = Date;
    fn next(&mut self) -> Option<Date> {
        let day = self.0;
        self.0 = day.plus_days(1);
        (day < self.1).then_some(day)
    }
}
