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
    /// True when no published calendar covers the day, so that it was computed, or Monday to Friday assumed.
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
    /// True when nobody has announced the days yet: they were computed, and each of them is assumed.
    pub computed: bool,
}

/// From a day on, which days of the week nobody works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekend {
    /// First day.
    pub from: Date,
    /// The days: bit 0 is Monday, bit 6 Sunday.
    pub days: u8,
}

/// Saturday and Sunday, as bits of a week.
const SATURDAY_SUNDAY: u8 = 0b110_0000;

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
    /// First and last day that is published; `None` when nothing is and every day is assumed.
    pub published: Option<(Date, Date)>,
    /// The sources in order of date; together they cover what is published, and after it what was computed.
    pub parts: Vec<CalendarPart>,
    /// Weekends in order of date; before the first, and where there is none, they are Saturday and Sunday.
    pub weekends: Vec<Weekend>,
    /// Special days.
    pub days: BTreeMap<Date, DayEntry>,
}

impl BusinessCalendar {
    /// Monday to Friday, every day marked assumed: for a jurisdiction without a calendar.
    #[must_use]
    pub fn assumed(code: &str) -> Self {
        let (code, weekends) = (code.to_owned(), Vec::new());
        Self { code, source: String::new(), published: None, parts: Vec::new(), weekends, days: BTreeMap::new() }
    }
    /// What `day` is.
    #[must_use]
    pub fn status(&self, day: Date) -> DayStatus {
        let assumed = !self.published.is_some_and(|(from, to)| from <= day && day <= to);
        let business = match self.days.get(&day) {
            Some(entry) => entry.kind == DayKind::MakeUp,
            None => !self.is_weekend(day),
        };
        DayStatus { business, assumed }
    }
    /// Whether `day` falls on the weekend of its time; a make-up working day does, too.
    #[must_use]
    pub fn is_weekend(&self, day: Date) -> bool {
        let days = self.weekends.iter().rfind(|w| w.from <= day).map_or(SATURDAY_SUNDAY, |w| w.days);
        days >> day.weekday() & 1 == 1
    }
    /// The source that covers `day`; `None` when nothing is known of the day.
    #[must_use]
    pub fn part(&self, day: Date) -> Option<&CalendarPart> {
        self.parts.iter().find(|p| p.from <= day && day <= p.to)
    }
    /// The calendar with what a notice says of its own stretch of days. A notice joins what is published without a gap,
    /// and may say otherwise of a day that is published already only when it is to `replace` it; what was only computed gives
    /// way to it. A notice that says nothing of weekends leaves them as they are.
    pub fn with_notice(&self, notice: &Self, replace: bool) -> Result<Self, NoticeFault> {
        let Some((from, to)) = notice.published else { return Ok(self.clone()) };
        let mut notice = notice.clone();
        if notice.weekends.is_empty() {
            notice.weekends.clone_from(&self.weekends);
        }
        let Some((first, last)) = self.published else { return Ok(notice) };
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
        let mut weekends: Vec<Weekend> = self.weekends.iter().filter(|w| w.from < from).copied().collect();
        weekends.extend(notice.weekends.iter().filter(|w| !weekends.contains(w)).copied().collect::<Vec<_>>());
        Ok(Self { code: self.code.clone(), source: self.source.clone(), published, parts, weekends, days })
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
            parts: vec![CalendarPart { from, to, source: from.to_string(), origin, computed: false }],
            weekends: Vec::new(),
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

    /// Friday and Saturday until the end of 2021, Saturday and Sunday from then on.
    #[test]
    fn weekends_are_those_of_their_time() {
        let mut calendar = covering("2021-01-01", "2026-12-31", Origin::Shipped, &[]);
        calendar.weekends = vec![
            Weekend { from: date("2021-01-01"), days: 0b011_0000 },
            Weekend { from: date("2022-01-01"), days: SATURDAY_SUNDAY },
        ];
        let business = |day: &str| calendar.status(date(day)).business;
        assert_eq!(["2021-12-30", "2021-12-31", "2022-01-01", "2022-01-02"].map(business), [true, false, false, false]);
        assert_eq!(["2021-12-26", "2021-12-25", "2022-01-07", "2020-12-26"].map(business), [true, false, true, false]);
        let notice = covering("2027-01-01", "2027-12-31", Origin::Imported(1), &["2027-01-01"]);
        let both = calendar.with_notice(&notice, false).unwrap();
        assert_eq!(both.weekends, calendar.weekends);
        let own = BusinessCalendar { weekends: vec![Weekend { from: date("2027-01-01"), days: 1 << 6 }], ..notice };
        let both = calendar.with_notice(&own, false).unwrap();
        assert!(both.status(date("2027-01-02")).business, "a Saturday under the notice's weekend");
    }

    #[test]
    fn a_notice_outranks_what_was_only_computed() {
        let mut calendar =
            covering("2025-01-01", "2026-12-31", Origin::Shipped, &["2026-12-25", "2027-03-09", "2027-05-04"]);
        let (from, to) = (date("2027-01-01"), date("2027-12-31"));
        calendar.parts.push(CalendarPart { from, to, source: "moon".into(), origin: Origin::Shipped, computed: true });
        let status = calendar.status(date("2027-03-09"));
        assert!(!status.business && status.assumed);
        let notice = covering("2027-01-01", "2027-12-31", Origin::Imported(1), &["2027-03-10"]);
        let both = calendar.with_notice(&notice, false).unwrap();
        assert!(both.status(date("2027-03-09")).business && !both.status(date("2027-03-09")).assumed);
        assert!(both.parts.iter().all(|p| !p.computed));
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
