//! What the books and the law in them say of their own health: clock, evidence, calendars, rates of exchange, the age of law.

use basis::calendar::Date;
use basis::problem::Outcome;
use store::evidence;

use super::{Check, State};
use crate::App;
use crate::verify::roots;

/// Microseconds that the clock may lie before the last sealed day: machines differ a little.
const SLACK: i64 = 5 * 60 * 1_000_000;
/// Days before the end of a calendar at which somebody should know; days after which rates of exchange and a law pack are old.
const CALENDAR_DAYS: i32 = 60;
const EXCHANGE_DAYS: i32 = 10;
const LAW_DAYS: i32 = 550;
/// How far back rates of exchange are looked for.
const LOOK_BACK: i32 = 400;

/// Looks at them as of today.
pub(super) fn checks(app: &App) -> Outcome<Vec<Check>> {
    let today = app.today()?;
    let mut checks = sealed(app)?;
    checks.push(calendar(app, today));
    checks.extend(exchange(app, today)?);
    checks.extend(law(app, today));
    Ok(checks)
}

/// Whether a day was ever sealed.
pub(super) fn began(app: &App) -> bool {
    app.connect().and_then(|mut c| evidence::last_root(&mut *c, app.seller.id)).is_ok_and(|root| root.is_some())
}

/// The last root: its signature, that it follows from its leaves, and that the clock does not lie before it.
fn sealed(app: &App) -> Outcome<Vec<Check>> {
    let mut c = app.connect()?;
    let Some((root, previous)) = evidence::newest_root(&mut *c, app.seller.id)? else { return Ok(Vec::new()) };
    let sound = roots::holds(&app.seller.public_key, &root, previous);
    let args = vec![("root", root.id.to_string()), ("day", root.as_of.to_string())];
    let (state, code) =
        if sound { (State::Ok, "doctor-evidence-ok") } else { (State::Problem, "doctor-evidence-broken") };
    Ok(vec![Check { name: "evidence", state, code, args }, clock(app.clock.now(), root.at)])
}

fn clock(now: i64, last: i64) -> Check {
    let shown = |at| crate::clock::instant(at).unwrap_or_default();
    let args = vec![("now", shown(now)), ("last", shown(last))];
    let (state, code) =
        if now + SLACK < last { (State::Problem, "doctor-clock-behind") } else { (State::Ok, "doctor-clock-ok") };
    Check { name: "clock", state, code, args }
}

/// The calendar of the seller's own seat.
fn calendar(app: &App, today: Date) -> Check {
    let code = app.seller.jurisdiction.as_str();
    ending(code, app.law.calendar(code).published.map(|(_, to)| to), today)
}

fn ending(code: &str, until: Option<Date>, today: Date) -> Check {
    let mut args = vec![("calendar", code.to_owned())];
    let Some(until) = until else {
        return Check { name: "calendar", state: State::Warning, code: "doctor-calendar-none", args };
    };
    args.push(("until", until.to_string()));
    let (state, code) = match today.days_until(until) {
        left if left < 0 => (State::Warning, "doctor-calendar-ended"),
        left if left < CALENDAR_DAYS => (State::Warning, "doctor-calendar-ends"),
        _ => (State::Ok, "doctor-calendar-ok"),
    };
    Check { name: "calendar", state, code, args }
}

/// The newest rate of exchange, where any were ever taken in.
fn exchange(app: &App, today: Date) -> Outcome<Option<Check>> {
    let mut c = app.connect()?;
    if store::exchange::imports(&mut *c, app.seller.id)?.is_empty() {
        return Ok(None);
    }
    let mut last: Option<Date> = None;
    let span = (today.plus_days(-LOOK_BACK), today);
    store::exchange::rates(&mut *c, app.seller.id, span, &mut |row| {
        last = last.max(Some(row.on));
        Ok(())
    })?;
    Ok(Some(quoted(last.unwrap_or(span.0), today)))
}

fn quoted(last: Date, today: Date) -> Check {
    let days = last.days_until(today);
    let args = vec![("day", last.to_string()), ("days", days.to_string())];
    let (state, code) =
        if days > EXCHANGE_DAYS { (State::Warning, "doctor-exchange-old") } else { (State::Ok, "doctor-exchange-ok") };
    Check { name: "exchange", state, code, args }
}

/// The law pack of the seller's seat.
fn law(app: &App, today: Date) -> Option<Check> {
    let pack = app.law.pack(&app.seller.jurisdiction)?;
    Some(checked(&pack.code, pack.as_of, today))
}

fn checked(code: &str, as_of: Date, today: Date) -> Check {
    let args = vec![("law", code.to_owned()), ("day", as_of.to_string())];
    let (state, code) = if as_of.days_until(today) > LAW_DAYS {
        (State::Warning, "doctor-law-old")
    } else {
        (State::Ok, "doctor-law-ok")
    };
    Check { name: "law", state, code, args }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_clock_before_the_last_day_is_found() {
        let at = 1_780_000_000_000_000;
        assert_eq!(clock(at, at).code, "doctor-clock-ok");
        assert_eq!(clock(at - SLACK, at).state, State::Ok);
        assert_eq!(clock(at - SLACK - 1, at).code, "doctor-clock-behind");
    }

    #[test]
    fn what_runs_out_is_told_before() {
        let today = day("2026-06-15");
        let calendar = |until: &str| ending("CN", Some(day(until)), today).code;
        assert_eq!(calendar("2026-12-31"), "doctor-calendar-ok");
        assert_eq!(calendar("2026-08-13"), "doctor-calendar-ends");
        assert_eq!(calendar("2026-06-15"), "doctor-calendar-ends");
        assert_eq!(calendar("2026-06-14"), "doctor-calendar-ended");
        assert_eq!(ending("XX", None, today).code, "doctor-calendar-none");
        assert_eq!(quoted(day("2026-06-05"), today).state, State::Ok);
        assert_eq!(quoted(day("2026-06-04"), today).code, "doctor-exchange-old");
        assert_eq!(checked("CN", day("2025-01-01"), today).state, State::Ok);
        assert_eq!(checked("CN", day("2024-06-15"), today).code, "doctor-law-old");
    }
}
