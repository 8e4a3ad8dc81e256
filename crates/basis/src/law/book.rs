//! All law that the program knows, looked up by code.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::pack::LawPack;
use super::series::RateSeries;
use crate::calendar::BusinessCalendar;

/// A pack, rate or calendar, read when it is first asked for: a command needs few of them.
#[derive(Debug, Clone)]
struct Leaf<T> {
    once: OnceLock<Option<T>>,
    read: Option<fn() -> Option<T>>,
}

impl<T> Leaf<T> {
    fn here(value: T) -> Self {
        Self { once: OnceLock::from(Some(value)), read: None }
    }
    fn unread(read: fn() -> Option<T>) -> Self {
        Self { once: OnceLock::new(), read: Some(read) }
    }
    fn get(&self) -> Option<&T> {
        self.once.get_or_init(|| self.read.and_then(|read| read())).as_ref()
    }
}

/// A code or id, and how what it stands for is read; `None` where the text is spoilt.
pub type Unread<T> = (&'static str, fn() -> Option<T>);

/// Packs, reference rates and business-day calendars by code.
#[derive(Debug, Clone, Default)]
pub struct LawBook {
    packs: BTreeMap<String, Leaf<LawPack>>,
    also: BTreeMap<String, String>,
    series: BTreeMap<String, Leaf<RateSeries>>,
    calendars: BTreeMap<String, Leaf<BusinessCalendar>>,
}

impl LawBook {
    /// A book of these. Of two with the same code the later stands, so that a user's file can replace a shipped one.
    #[must_use]
    pub fn new(packs: Vec<LawPack>, series: Vec<RateSeries>, calendars: Vec<BusinessCalendar>) -> Self {
        let also = packs.iter().flat_map(|p| p.also.iter().map(|other| (other.clone(), p.code.clone()))).collect();
        Self {
            also,
            packs: packs.into_iter().map(|p| (p.code.clone(), Leaf::here(p))).collect(),
            series: series.into_iter().map(|s| (s.id.clone(), Leaf::here(s))).collect(),
            calendars: calendars.into_iter().map(|c| (c.code.clone(), Leaf::here(c))).collect(),
        }
    }
    /// A book whose leaves are read when they are asked for. `also` names other codes of a law and the code it has here.
    #[must_use]
    pub fn unread(
        packs: &[Unread<LawPack>],
        also: &[(&str, &str)],
        series: &[Unread<RateSeries>],
        calendars: &[Unread<BusinessCalendar>],
    ) -> Self {
        fn leaves<T>(of: &[Unread<T>]) -> BTreeMap<String, Leaf<T>> {
            of.iter().map(|(code, read)| ((*code).to_owned(), Leaf::unread(*read))).collect()
        }
        Self {
            packs: leaves(packs),
            also: also.iter().map(|(other, code)| ((*other).to_owned(), (*code).to_owned())).collect(),
            series: leaves(series),
            calendars: leaves(calendars),
        }
    }
    /// The law of a jurisdiction, by its code or another code that means it; `None` when there is no pack for it.
    #[must_use]
    pub fn pack(&self, code: &str) -> Option<&LawPack> {
        self.packs.get(code).or_else(|| self.packs.get(self.also.get(code)?))?.get()
    }
    /// A reference rate by id.
    #[must_use]
    pub fn series(&self, id: &str) -> Option<&RateSeries> {
        self.series.get(id)?.get()
    }
    /// The business days of a jurisdiction, by its code or another code that means its law. Without a calendar: Monday to Friday, every day marked assumed.
    ///
    /// ```
    /// use basis::{calendar::Date, law::LawBook};
    /// let saturday = Date::parse("2026-11-21").unwrap();
    /// let status = LawBook::default().calendar("BR").status(saturday);
    /// assert!(!status.business && status.assumed);
    /// ```
    #[must_use]
    pub fn calendar(&self, code: &str) -> Cow<'_, BusinessCalendar> {
        self.calendars
            .get(code)
            .or_else(|| self.calendars.get(self.also.get(code)?))
            .and_then(Leaf::get)
            .map_or_else(|| Cow::Owned(BusinessCalendar::assumed(code)), Cow::Borrowed)
    }
    /// Puts a calendar in the place of the one with its code.
    pub fn put_calendar(&mut self, calendar: BusinessCalendar) {
        self.calendars.insert(calendar.code.clone(), Leaf::here(calendar));
    }
    /// Puts a reference rate in the place of the one with its id.
    pub fn put_series(&mut self, series: RateSeries) {
        self.series.insert(series.id.clone(), Leaf::here(series));
    }
    /// Codes of the jurisdictions that have a pack, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.packs.keys().map(String::as_str)
    }
    /// All packs, in order of code.
    pub fn packs(&self) -> impl Iterator<Item = &LawPack> {
        self.packs.values().filter_map(Leaf::get)
    }
    /// All reference rates, in order of id.
    pub fn all_series(&self) -> impl Iterator<Item = &RateSeries> {
        self.series.values().filter_map(Leaf::get)
    }
    /// Codes of the jurisdictions that have a calendar, in order.
    pub fn calendar_codes(&self) -> impl Iterator<Item = &str> {
        self.calendars.keys().map(String::as_str)
    }
}
