//! Business days of one jurisdiction: weekends, public holidays, make-up working days, and what is only assumed.

use std::collections::BTreeMap;

use super::Date;

/// What a calendar file says of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// A public holiday: not a business day, whatever the weekday.
    Holiday,
    /// A make-up working day: a business day, although it falls on a weekend.
    MakeUp,
}

/// One special day with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayEntry {
    /// Holiday or make-up working day.
    pub kind: DayKind,
    /// What the source calls it.
    pub name: String,
}

/// What a day is, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayStatus {
    /// Whether people work.
    pub business: bool,
    /// True when no published calendar covers the day, so that Monday to Friday was assumed.
    pub assumed: bool,
}

/// Where a stretch of days was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A file that ships with the program.
    Shipped,
    /// A notice that the seller imported, by its number.
    Imported(i64),
}

/// A stretch of days that one source covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarPart {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// What the source is called.
    pub source: String,
    /// Shipped or imported.
    pub origin: Origin,
}

/// Why a notice does not fit a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeFault {
    /// Days between the calendar and the notice are covered by neither.
    Gap {
        /// First day that nothing covers.
        from: Date,
        /// Last day that nothing covers.
        to: Date,
    },
    /// The calendar says otherwise of a day; the first such day.
    Contradiction(Date),
}

/// How a day that is no business day moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rolling {
    /// It stays.
    None,
    /// To the next business day.
    #[default]
    Following,
    /// To the last business day before it.
    Preceding,
    /// To the next business day, or, when that lies in the next month, to the last one before.
    ModifiedFollowing,
}

impl Rolling {
    /// Every rule with the word for it in files.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("none", Self::None),
        ("following", Self::Following),
        ("preceding", Self::Preceding),
        ("modified_following", Self::ModifiedFollowing),
    ];
    /// Reads the word; `None` when it is no rule's.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, rule)| *rule)
    }
}

/// The business days of one jurisdiction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessCalendar {
    /// The jurisdiction's code.
    pub code: String,
    /// Where the days come from.
    pub source: String,
    /// First and last day that the source covers; `None` when nothing is published and every day is assumed.
    pub published: Option<(Date, Date)>,
    /// The sources in order of date; together they cover what is published.
    pub parts: Vec<CalendarPart>,
    /// Special days.
    pub days: BTreeMap<Date, DayEntry>,
}

impl BusinessCalendar {
    /// Monday to Friday, every day marked assumed: for a jurisdiction without a calendar.
    #[must_use]
    pub fn assumed(code: &str) -> Self {
        Self { code: code.to_owned(), source: String::new(), published: None, parts: Vec::new(), days: BTreeMap::new() }
    }
    /// What `day` is.
    #[must_use]
    pub fn status(&self, day: Date) -> DayStatus {
        let assumed = !self.published.is_some_and(|(from, to)| from <= day && day <= to);
        let business = match self.days.get(&day) {
            Some(entry) => entry.kind == DayKind::MakeUp,
            None => day.weekday() < 5,
        };
        DayStatus { business, assumed }
    }
    /// The source that covers `day`; `None` when the day is assumed.
    #[must_use]
    pub fn part(&self, day: Date) -> Option<&CalendarPart> {
        self.parts.iter().find(|p| p.from <= day && day <= p.to)
    }
    /// The calendar with what a notice says of its own stretch of days. A notice joins what is published without a gap,
    /// and may say otherwise of a day that is covered already only when it is to `replace` it.
    pub fn with_notice(&self, notice: &Self, replace: bool) -> Result<Self, NoticeFault> {
        let Some((from, to)) = notice.published else { return Ok(self.clone()) };
        let Some((first, last)) = self.published else { return Ok(notice.clone()) };
        if last.plus_days(1) < from {
            return Err(NoticeFault::Gap { from: last.plus_days(1), to: from.plus_days(-1) });
        }
        if to.plus_days(1) < first {
            return Err(NoticeFault::Gap { from: to.plus_days(1), to: first.plus_days(-1) });
        }
        let mut day = from.max(first);
        while !replace && day <= to.min(last) {
            if self.status(day).business != notice.status(day).business {
                return Err(NoticeFault::Contradiction(day));
            }
            day = day.plus_days(1);
        }
        let outside = |day: Date| day < from || to < day;
        let mut days: BTreeMap<Date, DayEntry> =
            self.days.iter().filter(|(day, _)| outside(**day)).map(|(day, entry)| (*day, entry.clone())).collect();
        days.extend(notice.days.iter().map(|(day, entry)| (*day, entry.clone())));
        let mut parts = Vec::with_capacity(self.parts.len() + notice.parts.len());
        for part in &self.parts {
            let before = CalendarPart { to: part.to.min(from.plus_days(-1)), ..part.clone() };
            let after = CalendarPart { from: part.from.max(to.plus_days(1)), ..part.clone() };
            parts.extend([before, after].into_iter().filter(|p| p.from <= p.to));
        }
        parts.extend(notice.parts.iter().cloned());
        parts.sort_by_key(|p| p.from);
        let published = Some((from.min(first), to.max(last)));
        Ok(Self { code: self.code.clone(), source: self.source.clone(), published, parts, days })
    }
    /// `day` moved by `rule`; a business day never moves.
    #[must_use]
    pub fn roll(&self, day: Date, rule: Rolling) -> Date {
        match rule {
            Rolling::None => day,
            Rolling::Following => self.on_or_after(day),
            Rolling::Preceding => self.on_or_before(day),
            Rolling::ModifiedFollowing => {
                let next = self.on_or_after(day);
                let ((year, month, _), (next_year, next_month, _)) = (day.ymd(), next.ymd());
                if (year, month) == (next_year, next_month) { next } else { self.on_or_before(day) }
            }
        }
    }
    /// The last business day on or before `day`.
    #[must_use]
    pub fn on_or_before(&self, day: Date) -> Date {
        let mut day = day;
        while !self.status(day).business {
            day = day.plus_days(-1);
        }
        day
    }
    /// The first business day on or after `day`.
    #[must_use]
    pub fn on_or_after(&self, day: Date) -> Date {
        let mut day = day;
        while !self.status(day).business {
            day = day.plus_days(1);
        }
        day
    }
    /// The `count`-th business day after `day` (`day` itself does not count); `day` when `count` is 0.
    #[must_use]
    pub fn plus_business_days(&self, day: Date, count: u32) -> Date {
        let mut day = day;
        for _ in 0..count {
            day = self.on_or_after(day.plus_days(1));
        }
        day
    }
    /// Business days after `from` up to and including `to`; 0 when `to` is not later.
    #[must_use]
    pub fn business_days_between(&self, from: Date, to: Date) -> u32 {
        let mut count = 0;
        let mut day = from;
        while day < to {
            day = day.plus_days(1);
            count += u32::from(self.status(day).business);
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn covering(from: &str, to: &str, origin: Origin, holidays: &[&str]) -> BusinessCalendar {
        let (from, to) = (date(from), date(to));
        let entry = |d: &&str| (date(d), DayEntry { kind: DayKind::Holiday, name: (*d).to_owned() });
        BusinessCalendar {
            code: "XX".into(),
            source: "s".into(),
            published: Some((from, to)),
            parts: vec![CalendarPart { from, to, source: from.to_string(), origin }],
            days: holidays.iter().map(entry).collect(),
        }
    }

    /// Saturday 30 May 2026: the next business day lies in June.
    #[test]
    fn days_roll_by_the_rule_that_is_asked_for() {
        let calendar = BusinessCalendar::assumed("XX");
        for (day, following, preceding, modified) in [
            ("2026-05-30", "2026-06-01", "2026-05-29", "2026-05-29"),
            ("2026-06-06", "2026-06-08", "2026-06-05", "2026-06-08"),
            ("2026-06-08", "2026-06-08", "2026-06-08", "2026-06-08"),
            ("2026-01-31", "2026-02-02", "2026-01-30", "2026-01-30"),
        ] {
            assert_eq!(calendar.roll(date(day), Rolling::None), date(day));
            assert_eq!(calendar.roll(date(day), Rolling::Following), date(following));
            assert_eq!(calendar.roll(date(day), Rolling::Preceding), date(preceding));
            assert_eq!(calendar.roll(date(day), Rolling::ModifiedFollowing), date(modified), "{day}");
        }
    }

    #[test]
    fn a_notice_extends_what_is_published_and_says_so_day_by_day() {
        let shipped = covering("2025-01-01", "2026-12-31", Origin::Shipped, &["2026-12-25"]);
        let notice = covering("2027-01-01", "2027-12-31", Origin::Imported(4), &["2027-01-01"]);
        let both = shipped.with_notice(&notice, false).unwrap();
        assert_eq!(both.published, Some((date("2025-01-01"), date("2027-12-31"))));
        assert!(!both.status(date("2027-01-01")).business && !both.status(date("2027-06-01")).assumed);
        assert!(!both.status(date("2026-12-25")).business && both.status(date("2028-01-03")).assumed);
        assert_eq!(both.part(date("2026-12-31")).unwrap().origin, Origin::Shipped);
        assert_eq!(both.part(date("2027-01-01")).unwrap().origin, Origin::Imported(4));
        assert!(both.part(date("2028-01-01")).is_none());
        assert_eq!(BusinessCalendar::assumed("XX").with_notice(&notice, false).unwrap(), notice);
    }

    #[test]
    fn a_notice_with_a_gap_or_a_contradiction_is_no_notice() {
        let shipped = covering("2025-01-01", "2026-12-31", Origin::Shipped, &["2026-12-25"]);
        let late = covering("2028-01-01", "2028-12-31", Origin::Imported(1), &[]);
        let gap = NoticeFault::Gap { from: date("2027-01-01"), to: date("2027-12-31") };
        assert_eq!(shipped.with_notice(&late, true), Err(gap));
        let early = covering("2023-01-01", "2023-12-31", Origin::Imported(1), &[]);
        let gap = NoticeFault::Gap { from: date("2024-01-01"), to: date("2024-12-31") };
        assert_eq!(shipped.with_notice(&early, false), Err(gap));
        let other = covering("2026-12-01", "2027-12-31", Origin::Imported(1), &["2026-12-28"]);
        assert_eq!(shipped.with_notice(&other, false), Err(NoticeFault::Contradiction(date("2026-12-25"))));
        let replaced = shipped.with_notice(&other, true).unwrap();
        assert!(replaced.status(date("2026-12-25")).business && !replaced.status(date("2026-12-28")).business);
        let ends: Vec<Date> = replaced.parts.iter().map(|p| p.to).collect();
        assert_eq!(ends, [date("2026-11-30"), date("2027-12-31")]);
    }
}
