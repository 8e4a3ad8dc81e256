//! Which rate is in force on which days: one stretch for a bound rate, several for a floating one. No amounts here.

use basis::calendar::Date;
use basis::law::{Binding, RateSeries, Reading, ReferenceStep};
use basis::money::Rounding;

/// How a rate is made from a reference rate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Formula {
    /// Factor in parts per million.
    pub factor_ppm: i64,
    /// Points added, in parts per billion.
    pub margin_ppb: i64,
    /// Rounding of the reference rate before that.
    pub step: Option<ReferenceStep>,
}

impl Formula {
    /// The rate for a reference value. Never below nothing: a creditor does not pay for being paid late.
    pub fn rate(&self, reference_ppb: i64) -> i64 {
        let stepped = self.step.map_or(reference_ppb, |s| {
            let rule = Rounding { mode: s.mode, unit_minor: s.step_ppb, daily_first: false };
            rule.apply(i128::from(reference_ppb), 1).unwrap_or(reference_ppb)
        });
        let product = i128::from(stepped) * i128::from(self.factor_ppm);
        let multiplied = Rounding::HALF_UP.apply(product, 1_000_000).unwrap_or(stepped);
        multiplied.saturating_add(self.margin_ppb).max(0)
    }
}

/// Days with one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// First day.
    pub from: Date,
    /// Last day, which counts.
    pub to: Date,
    /// The rate in parts per billion.
    pub ppb: i64,
    /// The reference value and since when it is in force.
    pub reference: Option<(i64, Date)>,
    /// Whether the reference value is only assumed.
    pub assumed: bool,
    /// Whether no value is held at all, so that the days bear nothing here although the law gives something.
    pub missing: bool,
}

impl Stretch {
    /// Days for which no value is held.
    fn missing(from: Date, to: Date) -> Self {
        Self { from, to, ppb: 0, reference: None, assumed: false, missing: true }
    }
    /// Whether the rate no longer rests on a published value.
    pub const fn unknown(&self) -> bool {
        self.assumed || self.missing
    }
    fn goes_on(&self, next: &Self) -> bool {
        let value = |s: &Self| s.reference.map(|r| r.0);
        (self.ppb, self.assumed, self.missing) == (next.ppb, next.assumed, next.missing) && value(self) == value(next)
    }
}

/// Days with one reading of a series.
pub(super) fn read(reading: Option<Reading>, formula: Formula, from: Date, to: Date) -> Stretch {
    match reading {
        None => Stretch::missing(from, to),
        Some(reading) => Stretch {
            from,
            to,
            ppb: formula.rate(reading.ppb),
            reference: Some((reading.ppb, reading.published)),
            assumed: reading.beyond,
            missing: false,
        },
    }
}

/// The day whose reference value counts on `day`, with interest running from `anchor`.
pub(super) fn lookup_day(binding: Binding, anchor: Date, day: Date) -> Date {
    let (y, m, _) = day.ymd();
    let month = match binding {
        Binding::FloatingHalfYear => {
            if m < 7 {
                1
            } else {
                7
            }
        }
        Binding::FloatingQuarter => (m - 1) / 3 * 3 + 1,
        Binding::FloatingMonthly => m,
        Binding::ByYear => 1,
        Binding::AtEachRest => return anchor.plus_months(rests(anchor, day)),
        _ => return day,
    };
    Date::from_ymd(y, month, 1).unwrap_or(day)
}

/// Full months from `anchor` to `day`.
fn rests(anchor: Date, day: Date) -> i32 {
    let months = (day.year() - anchor.year()) * 12 + day.ymd().1 as i32 - anchor.ymd().1 as i32;
    if anchor.plus_months(months) > day { months - 1 } else { months }
}

/// The first day after `day` on which the value may be another one, no later than the day after `until`.
fn next_lookup(series: &RateSeries, binding: Binding, anchor: Date, day: Date, until: Date) -> Date {
    let end = until.plus_days(1);
    let months = match binding {
        Binding::FloatingHalfYear => 6,
        Binding::FloatingQuarter => 3,
        Binding::FloatingMonthly => 1,
        Binding::ByYear => 12,
        Binding::AtEachRest => return anchor.plus_months(rests(anchor, day) + 1).min(end),
        _ => {
            // Never after the end.
            let change = series.change(day, until).unwrap_or(end);
            let unknown = series.known_until.plus_days(1);
            return if day < unknown { change.min(unknown) } else { change };
        }
    };
    lookup_day(binding, anchor, day).plus_months(months).min(end)
}

/// Calls `each` with every stretch of a floating rate from `from` to `until`, both counted. Neighbours with the same
/// rate are one stretch. Days for which no value is held are a stretch of their own, marked as missing.
pub(super) fn floating(
    series: &RateSeries,
    binding: Binding,
    formula: Formula,
    anchor: Date,
    (from, until): (Date, Date),
    mut each: impl FnMut(Stretch),
) {
    let mut open: Option<Stretch> = None;
    let mut at = from;
    while at <= until {
        let next = next_lookup(series, binding, anchor, at, until);
        let here = read(series.reading(lookup_day(binding, anchor, at)), formula, at, next.plus_days(-1));
        match &mut open {
            Some(o) if o.goes_on(&here) => o.to = here.to,
            _ => {
                if let Some(done) = open.replace(here) {
                    each(done);
                }
            }
        }
        at = next;
    }
    if let Some(done) = open {
        each(done);
    }
}
