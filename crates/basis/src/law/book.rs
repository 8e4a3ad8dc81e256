//! All law that the program knows, looked up by code.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::pack::LawPack;
use super::series::RateSeries;
use crate::calendar::BusinessCalendar;

/// Packs, reference rates and business-day calendars by code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LawBook {
    packs: BTreeMap<String, LawPack>,
    series: BTreeMap<String, RateSeries>,
    calendars: BTreeMap<String, BusinessCalendar>,
}

impl LawBook {
    /// A book of these. Of two with the same code the later stands, so that a user's file can replace a shipped one.
    #[must_use]
    pub fn new(packs: Vec<LawPack>, series: Vec<RateSeries>, calendars: Vec<BusinessCalendar>) -> Self {
        Self {
            packs: packs.into_iter().map(|p| (p.code.clone(), p)).collect(),
            series: series.into_iter().map(|s| (s.id.clone(), s)).collect(),
            calendars: calendars.into_iter().map(|c| (c.code.clone(), c)).collect(),
        }
    }
    /// The law of a jurisdiction; `None` when there is no pack for it.
    #[must_use]
    pub fn pack(&self, code: &str) -> Option<&LawPack> {
        self.packs.get(code)
    }
    /// A reference rate by id.
    #[must_use]
    pub fn series(&self, id: &str) -> Option<&RateSeries> {
        self.series.get(id)
    }
    /// The business days of a jurisdiction. Without a calendar: Monday to Friday, every day marked assumed.
    ///
    /// ```
    /// use basis::{calendar::Date, law::LawBook};
    /// let saturday = Date::parse("2026-11-21").unwrap();
    /// let status = LawBook::default().calendar("BR").status(saturday);
    /// assert!(!status.business && status.assumed);
    /// ```
    #[must_use]
    pub fn calendar(&self, code: &str) -> Cow<'_, BusinessCalendar> {
        self.calendars.get(code).map_or_else(|| Cow::Owned(BusinessCalendar::assumed(code)), Cow::Borrowed)
    }
    /// Puts a calendar in the place of the one with its code.
    pub fn put_calendar(&mut self, calendar: BusinessCalendar) {
        self.calendars.insert(calendar.code.clone(), calendar);
    }
    /// Codes of the jurisdictions that have a pack, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.packs.keys().map(String::as_str)
    }
    /// All packs, in order of code.
    pub fn packs(&self) -> impl Iterator<Item = &LawPack> {
        self.packs.values()
    }
    /// All reference rates, in order of id.
    pub fn all_series(&self) -> impl Iterator<Item = &RateSeries> {
        self.series.values()
    }
    /// Codes of the jurisdictions that have a calendar, in order.
    pub fn calendar_codes(&self) -> impl Iterator<Item = &str> {
        self.calendars.keys().map(String::as_str)
    }
}
