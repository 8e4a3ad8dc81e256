//! The one clock and the one source of randomness. Everything else takes time and salts as arguments.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};

/// Where "now" and salts come from.
pub trait Clock: Send + Sync {
    /// Microseconds since 1970-01-01 UTC.
    fn now(&self) -> i64;
    /// Today in an IANA time zone. Fails with `unknown_time_zone`.
    fn today(&self, time_zone: &str) -> Outcome<Date>;
    /// Fills a buffer with random bytes. Fails with `no_randomness`.
    fn fill(&self, buffer: &mut [u8]) -> Outcome<()>;
}

/// The computer's clock and the system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
    fn now(&self) -> i64 {
        jiff::Timestamp::now().as_microsecond()
    }
    fn today(&self, time_zone: &str) -> Outcome<Date> {
        #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
        let now = jiff::Timestamp::now();
        civil(now, zone(time_zone)?)
    }
    #[expect(clippy::disallowed_methods, reason = "this is the one source of randomness")]
    fn fill(&self, buffer: &mut [u8]) -> Outcome<()> {
        getrandom::fill(buffer).map_err(|_| Problem::store("no_randomness"))
    }
}

/// The computer's clock on another day: what happens is stamped as it happens, and today is the day of a story.
#[derive(Debug, Clone, Copy)]
pub struct StoryClock {
    /// Today, everywhere.
    pub today: Date,
}

impl Clock for StoryClock {
    fn now(&self) -> i64 {
        SystemClock.now()
    }
    fn today(&self, _: &str) -> Outcome<Date> {
        Ok(self.today)
    }
    fn fill(&self, buffer: &mut [u8]) -> Outcome<()> {
        SystemClock.fill(buffer)
    }
}

/// The day of an instant (microseconds since 1970) in a time zone. Fails with `unknown_time_zone`, `clock_failed`.
pub(crate) fn day_of(at: i64, time_zone: &str) -> Outcome<Date> {
    let instant = jiff::Timestamp::from_microsecond(at).map_err(|_| Problem::store("clock_failed"))?;
    civil(instant, zone(time_zone)?)
}

/// An instant (microseconds since 1970) as RFC 3339 has it, to the second, in UTC. Fails with `clock_failed`.
pub fn instant(at: i64) -> Outcome<String> {
    let found = jiff::Timestamp::from_second(at.div_euclid(1_000_000)).map_err(|_| Problem::store("clock_failed"))?;
    Ok(found.to_string())
}

/// A day or an instant as somebody types it, as an instant: a day begins at midnight in a time zone. `None` for what is neither.
pub(crate) fn since(text: &str, time_zone: &str) -> Outcome<Option<i64>> {
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Ok(Some(instant.as_microsecond()));
    }
    let Ok(day) = text.parse::<jiff::civil::Date>() else { return Ok(None) };
    Ok(day.to_zoned(zone(time_zone)?).ok().map(|z| z.timestamp().as_microsecond()))
}

fn civil(instant: jiff::Timestamp, zone: jiff::tz::TimeZone) -> Outcome<Date> {
    let date = instant.to_zoned(zone).date();
    let (year, month, day) = (i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs());
    Date::from_ymd(year, u32::from(month), u32::from(day)).ok_or_else(|| Problem::store("clock_failed"))
}

/// Checks the name of a time zone. Fails with `unknown_time_zone`.
pub fn check_time_zone(name: &str) -> Outcome<()> {
    zone(name).map(drop)
}

fn zone(name: &str) -> Outcome<jiff::tz::TimeZone> {
    jiff::tz::TimeZone::get(name)
        .map_err(|_| Problem::usage("unknown_time_zone").with("value", name).column("time-zone"))
}
