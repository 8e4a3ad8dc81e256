//! Published reference rates on their way into a series: what of a publisher's list counts, and whether it fits what is known.
//! Reads no file; how a list is laid out is not known here.

use basis::calendar::Date;
use basis::law::{Follows, RateSeries, ReadOn};

/// One row of a publisher's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Observation {
    /// The line it stands on, from 1.
    pub line: u64,
    /// The day from which, or for which, it holds.
    pub on: Date,
    /// Parts per billion a year.
    pub ppb: i64,
}

/// A point that a list gives to a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPoint {
    /// The line of the row that it rests on.
    pub line: u64,
    /// First day on which the value is in force.
    pub from: Date,
    /// The day whose value it is.
    pub published: Date,
    /// Parts per billion a year.
    pub ppb: i64,
}

/// What may be done to a series without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// The day on which the list is taken in; nothing can have been published after it.
    pub today: Date,
    /// Whether the list's word counts where another value is known.
    pub replace: bool,
    /// Whether a value may lie further from the one before it than [`JUMP_PPB`].
    pub jumps: bool,
}

/// By how much a value may differ from the one before it before somebody has to say why: two points.
pub const JUMP_PPB: i64 = 20_000_000;

/// Why a point does not fit a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceFault {
    /// Another value is known for the day.
    Differs {
        /// The point.
        point: NewPoint,
        /// The known value.
        known_ppb: i64,
    },
    /// Between what is known and the point something is missing.
    Gap {
        /// The first point after the gap.
        point: NewPoint,
        /// First day that nothing covers.
        from: Date,
        /// Last day that nothing covers.
        to: Date,
    },
    /// The value lies too far from the one before it.
    Jump {
        /// The point.
        point: NewPoint,
        /// The value before it.
        before_ppb: i64,
    },
    /// The value is of a day that has not come.
    Future(NewPoint),
}

/// What a list does to a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admitted {
    /// Points that were not known, in order of date.
    pub points: Vec<NewPoint>,
    /// Points of the list that were known with the same value.
    pub known: usize,
    /// Up to which day the series is known then.
    pub known_until: Date,
}

/// The points that a publisher's list, in ascending order and complete up to `complete_to`, gives to a series that follows from it. Nothing before
/// the first point of the series is taken.
#[must_use]
pub fn derive(series: &RateSeries, follows: &Follows, list: &[Observation], complete_to: Date) -> Vec<NewPoint> {
    let Some(first) = series.points.first() else { return Vec::new() };
    let Some(months) = series.every_months.filter(|_| follows.read != ReadOn::EachMonth) else {
        let each = list.iter().filter(|o| o.on >= first.from);
        let point =
            |o: &Observation| NewPoint { line: o.line, from: o.on, published: o.on, ppb: o.ppb + follows.offset_ppb };
        return each.map(point).collect();
    };
    let mut walk = Walk { series, follows, anchor: None, done: 0 };
    let mut points = Vec::new();
    let mut number = 0;
    loop {
        let from = first.from.plus_months(months * number);
        number += 1;
        let published = if follows.read == ReadOn::DayBefore { from.plus_days(-1) } else { from };
        if published > complete_to {
            return points;
        }
        let Some(last) = list.iter().rfind(|o| o.on <= published) else { continue };
        if let Some(ppb) = walk.value(list, last, from, published) {
            points.push(NewPoint { line: last.line, from, published, ppb });
        }
    }
}

/// A list walked from period to period, with the published value of the day on which a series in steps last moved.
struct Walk<'a> {
    series: &'a RateSeries,
    follows: &'a Follows,
    anchor: Option<i64>,
    done: usize,
}

impl Walk<'_> {
    fn value(&mut self, list: &[Observation], last: &Observation, from: Date, published: Date) -> Option<i64> {
        let offset = self.follows.offset_ppb;
        let Some(step) = self.follows.step_ppb else { return Some(last.ppb + offset) };
        let Some(mut anchor) = self.anchor else {
            // The first period of the list that is known says where the series stood; from there it is walked.
            let known = self.series.points.iter().find(|p| p.from == from)?;
            self.anchor = Some(known.ppb - offset);
            self.done = list.partition_point(|o| o.on <= published);
            return None;
        };
        let upto = list.partition_point(|o| o.on <= published);
        for row in list.get(self.done..upto).unwrap_or_default() {
            if (row.ppb - anchor).abs() >= step {
                anchor = row.ppb;
            }
        }
        (self.anchor, self.done) = (Some(anchor), upto);
        Some(anchor + offset)
    }
}

/// Holds points, in ascending order, against a series. A point that is known with the same value is nothing new. `complete_to` is the
/// day up to which a series without periods is then known.
///
/// # Errors
/// The first [`ReferenceFault`] in order of date.
pub fn admit(
    series: &RateSeries,
    points: &[NewPoint],
    complete_to: Date,
    terms: &Terms,
) -> Result<Admitted, ReferenceFault> {
    let monthly = series.follows.as_ref().is_some_and(|f| f.read == ReadOn::EachMonth);
    let mut done = Admitted { points: Vec::new(), known: 0, known_until: series.known_until };
    for point in points {
        if point.published > terms.today {
            return Err(ReferenceFault::Future(*point));
        }
        let reading = series.reading(point.from).filter(|r| !r.beyond);
        if let Some(known) = reading {
            let same = known.ppb == point.ppb;
            let stands = series.points.iter().any(|p| p.from == point.from);
            if same && (stands || !monthly) {
                done.known += 1;
                continue;
            }
            if !same && !(terms.replace && (stands || series.every_months.is_none())) {
                return Err(ReferenceFault::Differs { point: *point, known_ppb: known.ppb });
            }
        } else {
            follows_on(series, &done, point, monthly)?;
        }
        let known_before = series.points.iter().rfind(|p| p.from < point.from).map(|p| (p.from, p.ppb));
        let taken_before = done.points.last().map(|p| (p.from, p.ppb));
        let before = known_before.into_iter().chain(taken_before).max_by_key(|(from, _)| *from);
        if let Some((_, before_ppb)) = before.filter(|(_, ppb)| (ppb - point.ppb).abs() > JUMP_PPB && !terms.jumps) {
            return Err(ReferenceFault::Jump { point: *point, before_ppb });
        }
        done.known_until = done.known_until.max(known_until(series, point.from, complete_to, monthly));
        done.points.push(*point);
    }
    Ok(done)
}

/// Whether nothing is missing between the last point and one after what is known.
fn follows_on(series: &RateSeries, done: &Admitted, point: &NewPoint, monthly: bool) -> Result<(), ReferenceFault> {
    let known = series.points.iter().rfind(|p| p.from < point.from).map(|p| (p.from, p.until));
    let taken = done.points.last().map(|p| (p.from, None));
    let Some((last, until)) = known.into_iter().chain(taken).max_by_key(|(from, _)| *from) else { return Ok(()) };
    let next = match series.every_months {
        // What follows a value that was seen up to a day only is open anyway.
        Some(months) if until.is_none() => last.plus_months(months),
        None if monthly => month_start(last).plus_months(1),
        _ => return Ok(()),
    };
    let found = if monthly { month_start(point.from) } else { point.from };
    if next < found {
        return Err(ReferenceFault::Gap { point: *point, from: next, to: found.plus_days(-1) });
    }
    Ok(())
}

/// The day up to which a series is known whose last point is in force from `from`.
fn known_until(series: &RateSeries, from: Date, complete_to: Date, monthly: bool) -> Date {
    match series.every_months {
        Some(months) => from.plus_months(months).plus_days(-1),
        // The next publication comes on the 20th or, after a holiday, later.
        None if monthly => month_start(from).plus_months(1).plus_days(18),
        None => from.max(complete_to),
    }
}

fn month_start(day: Date) -> Date {
    let (year, month, _) = day.ymd();
    Date::from_ymd(year, month, 1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use basis::law::{Confidence, RatePoint, Words};

    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn series(points: &[(&str, i64)], until: &str, months: Option<i32>, follows: Follows) -> RateSeries {
        let point = |(from, ppb): &(&str, i64)| RatePoint {
            from: day(from),
            published: day(from),
            ppb: *ppb,
            until: None,
            confidence: Confidence::High,
            source: "s".into(),
        };
        RateSeries {
            id: "X".into(),
            name: Words::default(),
            publisher: String::new(),
            points: points.iter().map(point).collect(),
            known_until: day(until),
            every_months: months,
            follows: Some(follows),
            sources: vec![],
            uncertain: vec![],
        }
    }

    fn follows(read: ReadOn, step_ppb: Option<i64>, offset_ppb: i64) -> Follows {
        Follows { publication: "P".into(), read, step_ppb, offset_ppb }
    }

    fn list(rows: &[(&str, i64)]) -> Vec<Observation> {
        rows.iter()
            .enumerate()
            .map(|(i, (on, ppb))| Observation { line: i as u64 + 2, on: day(on), ppb: *ppb })
            .collect()
    }

    fn told(points: &[NewPoint]) -> Vec<(String, String, i64)> {
        points.iter().map(|p| (p.from.to_string(), p.published.to_string(), p.ppb)).collect()
    }

    const TERMS: fn() -> Terms = || Terms { today: day("2027-02-01"), replace: false, jumps: false };

    #[test]
    fn a_half_year_takes_the_rate_of_its_day_or_of_the_day_before() {
        let rows = list(&[("2026-06-17", 24), ("2026-07-01", 25), ("2026-12-31", 26)]);
        let of = |read, to: &str| {
            let s = series(&[("2026-01-01", 21)], "2026-06-30", Some(6), follows(read, None, 0));
            told(&derive(&s, s.follows.as_ref().unwrap(), &rows, day(to)))
        };
        let row = |from: &str, published: &str, ppb| (from.to_owned(), published.to_owned(), ppb);
        let first = row("2026-07-01", "2026-07-01", 25);
        assert_eq!(of(ReadOn::FirstDay, "2026-12-31"), std::slice::from_ref(&first));
        assert_eq!(of(ReadOn::FirstDay, "2027-01-01"), [first, row("2027-01-01", "2027-01-01", 26)]);
        let before = row("2026-07-01", "2026-06-30", 24);
        assert_eq!(of(ReadOn::DayBefore, "2026-12-30"), std::slice::from_ref(&before));
        assert_eq!(of(ReadOn::DayBefore, "2026-12-31"), [before, row("2027-01-01", "2026-12-31", 26)]);
    }

    /// The rates of the European Central Bank from 2023-09 on and the base rate of the Austrian National Bank, which both published:
    /// it skipped the steps of a quarter of a point and then took two or more at once.
    #[test]
    fn a_rate_in_steps_moves_only_when_half_a_point_has_come_together() {
        let ecb = [
            ("2023-09-20", 45_000_000),
            ("2024-06-12", 42_500_000),
            ("2024-09-18", 36_500_000),
            ("2024-10-23", 34_000_000),
            ("2024-12-18", 31_500_000),
            ("2025-02-05", 29_000_000),
            ("2025-03-12", 26_500_000),
            ("2025-04-23", 24_000_000),
            ("2025-06-11", 21_500_000),
            ("2026-06-17", 24_000_000),
        ];
        let rule = follows(ReadOn::FirstDay, Some(5_000_000), -6_200_000);
        let s = series(&[("2024-01-01", 38_800_000)], "2024-06-30", Some(6), rule.clone());
        let points = derive(&s, &rule, &list(&ecb), day("2026-07-01"));
        let figures: Vec<i64> = points.iter().map(|p| p.ppb / 100_000).collect();
        assert_eq!(figures, [388, 253, 153, 153, 153], "from 2024-07-01 to 2026-07-01");
    }

    #[test]
    fn what_is_known_is_nothing_new_and_what_differs_is_named() {
        let s = series(
            &[("2026-01-01", 20), ("2026-07-01", 21)],
            "2026-12-31",
            Some(6),
            follows(ReadOn::FirstDay, None, 0),
        );
        let point = |from: &str, ppb| NewPoint { line: 2, from: day(from), published: day(from), ppb };
        let admitted = |points: &[NewPoint], terms: Terms| admit(&s, points, day("2027-01-31"), &terms);
        let done = admitted(&[point("2026-01-01", 20), point("2027-01-01", 22)], TERMS()).unwrap();
        assert_eq!((done.known, done.points.len(), done.known_until), (1, 1, day("2027-06-30")));
        let differs = admitted(&[point("2026-07-01", 22)], TERMS());
        assert_eq!(differs, Err(ReferenceFault::Differs { point: point("2026-07-01", 22), known_ppb: 21 }));
        let replace = Terms { replace: true, ..TERMS() };
        assert_eq!(admitted(&[point("2026-07-01", 22)], replace).unwrap().points.len(), 1);
        assert!(matches!(admitted(&[point("2026-08-01", 22)], replace), Err(ReferenceFault::Differs { .. })));
        let gap = admitted(&[point("2027-07-01", 22)], Terms { today: day("2027-07-01"), ..TERMS() });
        let (from, to) = (day("2027-01-01"), day("2027-06-30"));
        assert_eq!(gap, Err(ReferenceFault::Gap { point: point("2027-07-01", 22), from, to }));
        let early = admitted(&[point("2027-07-01", 22)], TERMS());
        assert_eq!(early, Err(ReferenceFault::Future(point("2027-07-01", 22))));
        let far = 21 + JUMP_PPB;
        assert!(admitted(&[point("2027-01-01", far)], TERMS()).is_ok());
        let jump = admitted(&[point("2027-01-01", far + 1)], TERMS());
        assert_eq!(jump, Err(ReferenceFault::Jump { point: point("2027-01-01", far + 1), before_ppb: 21 }));
        assert!(admitted(&[point("2027-01-01", far + 1)], Terms { jumps: true, ..TERMS() }).is_ok());
    }

    #[test]
    fn a_monthly_list_fills_what_was_not_seen_and_misses_no_month() {
        let s =
            series(&[("2026-04-20", 30), ("2026-06-22", 30)], "2026-07-19", None, follows(ReadOn::EachMonth, None, 0));
        let rule = s.follows.clone().unwrap();
        let taken = |rows: &[(&str, i64)]| {
            let points = derive(&s, &rule, &list(rows), day("2026-09-30"));
            admit(&s, &points, day("2026-09-30"), &TERMS())
        };
        let done = taken(&[("2026-05-20", 30), ("2026-06-22", 30), ("2026-07-20", 30), ("2026-08-20", 29)]).unwrap();
        assert_eq!((done.points.len(), done.known, done.known_until), (3, 1, day("2026-09-19")));
        assert!(matches!(taken(&[("2026-05-20", 29)]), Err(ReferenceFault::Differs { known_ppb: 30, .. })));
        let gap = taken(&[("2026-08-20", 30)]).unwrap_err();
        assert!(
            matches!(gap, ReferenceFault::Gap { from, to, .. } if from == day("2026-07-01") && to == day("2026-07-31"))
        );
    }
}
