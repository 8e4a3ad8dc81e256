//! The calendars of all jurisdictions that have a pack, against days known from elsewhere, and against the corpus where it is at hand.

use basis::calendar::{BusinessCalendar, Date, DayKind};
use basis::law::LawBook;

use crate::law::embedded;

/// Country, days known to be off, and days known to be worked. Written from general knowledge, without the package that the
/// files come from: movable feasts, holidays moved, added or given up by a law, single days that were proclaimed.
const KNOWN: [(&str, &[&str], &[&str]); 42] = [
    // Friday and Saturday were the weekend until the end of 2021.
    ("AE", &["2024-04-10", "2024-06-17", "2021-12-31", "2022-01-08"], &["2021-12-26", "2022-01-07", "2024-04-15"]),
    ("AT", &["2025-05-29", "2026-06-04"], &["2026-04-03"]),
    ("AU", &["2026-04-03", "2025-01-27", "2022-09-22"], &["2025-06-09", "2025-11-04"]),
    ("BE", &["2025-05-29", "2026-05-25", "2025-07-21"], &["2026-04-03", "2025-12-26"]),
    ("BR", &["2025-03-04", "2024-05-30", "2024-11-20"], &["2023-11-20", "2025-10-28"]),
    ("CA-ON", &["2026-02-16", "2025-05-19", "2025-10-13", "2026-12-28"], &["2025-11-11", "2025-06-24"]),
    ("CH", &["2026-05-14", "2025-08-01"], &["2025-12-08"]),
    ("CN", &["2025-01-29", "2024-09-17"], &["2025-01-26", "2024-10-12"]),
    ("DE", &["2025-05-29", "2026-05-25"], &["2024-10-31"]),
    // The Great Day of Prayer was given up from 2024 on.
    ("DK", &["2023-05-05", "2025-06-09", "2025-04-17"], &["2024-04-26", "2025-05-16"]),
    ("ES", &["2024-03-29", "2024-12-06"], &["2024-04-01", "2024-12-26"]),
    ("EU", &["2025-04-21", "2026-05-01", "2025-12-26"], &["2025-05-29", "2025-11-11"]),
    ("FR", &["2025-06-09", "2024-05-09", "2025-07-14"], &["2026-04-03", "2025-12-26"]),
    ("GB", &["2022-09-19", "2023-05-08", "2025-04-21"], &["2025-01-02", "2025-12-01"]),
    // St Andrew's Day, 30 November, fell on a Saturday in 2024; Easter Monday is no bank holiday there.
    ("GB-SCT", &["2025-01-02", "2024-12-02", "2025-08-04", "2022-09-19"], &["2025-04-21", "2025-08-25"]),
    ("HK", &["2025-04-18", "2025-10-29"], &["2025-12-24"]),
    ("IE", &["2024-02-05", "2026-04-06", "2025-10-27", "2022-03-18"], &["2022-02-07", "2025-04-18"]),
    ("IN", &["2025-10-20", "2024-03-25", "2025-10-02"], &["2025-11-11"]),
    ("IT", &["2025-04-21", "2025-06-02", "2027-10-04"], &["2025-04-18", "2025-10-03"]),
    ("JP", &["2026-09-22", "2019-05-01"], &["2025-12-25"]),
    ("KR", &["2025-01-29", "2024-09-17", "2025-06-03", "2024-05-01", "2025-01-27"], &["2025-07-17", "2024-10-02"]),
    ("MX", &["2025-02-03", "2025-03-17", "2024-10-01"], &["2025-02-05", "2025-10-01", "2025-04-18"]),
    ("MY", &["2025-01-29", "2024-04-10", "2024-10-31", "2024-05-22"], &["2025-04-18"]),
    ("NL", &["2026-04-27", "2025-05-29", "2024-04-01"], &["2025-04-28", "2026-05-05"]),
    // Matariki is kept since 2022.
    ("NZ", &["2024-06-28", "2026-07-10", "2022-09-26", "2026-02-06"], &["2021-07-02", "2025-08-25"]),
    // Christmas Eve is a holiday since 2025.
    ("PL", &["2025-06-19", "2025-12-24", "2018-11-12"], &["2024-12-24", "2025-04-18"]),
    ("PT", &["2024-05-30", "2025-04-25", "2025-12-08"], &["2025-02-28", "2024-12-26"]),
    // Friday and Saturday are the weekend; Founding Day is kept since 2022.
    ("SA", &["2024-06-17", "2024-02-22", "2025-01-10", "2025-01-11", "2024-09-23"], &["2025-01-12", "2021-02-22"]),
    ("SE", &["2025-06-20", "2025-05-29", "2024-12-24", "2025-06-06"], &["2025-06-09", "2025-12-23"]),
    ("SG", &["2025-10-20", "2024-05-22"], &["2024-12-24"]),
    ("TH", &["2025-04-14", "2025-02-12", "2024-10-23"], &["2025-04-21", "2025-12-25"]),
    ("TR", &["2024-04-10", "2025-06-06", "2025-07-15", "2024-10-29"], &["2025-12-25", "2025-04-21"]),
    ("TW", &["2025-10-06", "2025-01-29"], &["2025-02-08"]),
    ("US", &["2025-11-27", "2021-06-18", "2026-01-19", "2025-10-13"], &["2025-11-28", "2020-06-19", "2026-04-03"]),
    ("US-CA", &["2025-03-31", "2025-11-28"], &["2025-10-13", "2025-04-18"]),
    // Good Friday and the day of a general election, every second year.
    ("US-DE", &["2025-04-18", "2024-11-05"], &["2025-11-04", "2025-10-13", "2025-02-17"]),
    ("US-FL", &["2025-11-28", "2026-05-25"], &["2025-10-13", "2025-02-17"]),
    ("US-IL", &["2025-02-12", "2024-11-05", "2025-10-13"], &["2025-11-04", "2025-11-28"]),
    ("US-NY", &["2026-02-12", "2024-11-05", "2025-10-13"], &["2025-11-28", "2025-03-31"]),
    ("US-TX", &["2025-04-21", "2025-11-28", "2026-03-02"], &["2025-10-13", "2025-04-22"]),
    // Monday, 29 April 2024 was off, and Saturday, 4 May worked for it.
    ("VN", &["2025-01-29", "2024-04-18", "2024-04-29"], &["2024-05-04", "2025-04-08"]),
    // Elections, and the rugby world cup won in 2023.
    ("ZA", &["2024-05-29", "2025-04-21", "2023-12-15", "2024-06-17"], &["2025-05-29", "2024-12-17"]),
];

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn known_days_of_every_jurisdiction_are_as_they_were() {
    let book = embedded().unwrap();
    let known: Vec<&str> = KNOWN.iter().map(|(code, ..)| *code).collect();
    let packs: Vec<&str> = book.packs().map(|p| p.code.as_str()).collect();
    assert!(packs.iter().all(|code| known.contains(code)), "{packs:?}");
    for (code, off, worked) in KNOWN {
        let calendar = book.calendar(code);
        for (days, business) in [(off, false), (worked, true)] {
            for day in days {
                assert_eq!(calendar.status(date(day)).business, business, "{code} {day}");
            }
        }
        assert!(
            off.iter().filter(|d| calendar.days.contains_key(&date(d))).count() >= 2,
            "{code}: two holidays by name"
        );
    }
}

/// From 2018 on every day is covered, up to the end of 2026 by what was announced; what was only computed says so.
#[test]
fn every_jurisdiction_has_a_calendar_and_what_is_computed_is_assumed() {
    let book = embedded().unwrap();
    let mut computed = Vec::new();
    for pack in book.packs() {
        let calendar = book.calendar(&pack.code);
        let (from, to) = calendar.published.unwrap_or_else(|| panic!("{} has no calendar", pack.code));
        assert!(from <= date("2018-01-01") && date("2026-12-31") <= to, "{}: {from} to {to}", pack.code);
        let parts: Vec<_> = calendar.parts.iter().filter(|p| p.computed).collect();
        for part in &parts {
            assert_eq!(part.from, to.plus_days(1), "{}", pack.code);
            assert!(calendar.days.keys().any(|d| *d > to), "{}", pack.code);
            let mut day = part.from;
            while day <= part.to {
                assert!(calendar.status(day).assumed && calendar.part(day).is_some(), "{} {day}", pack.code);
                day = day.plus_days(1);
            }
        }
        computed.extend((!parts.is_empty()).then_some(pack.code.as_str()));
    }
    assert_eq!(computed, ["AE", "IN", "SA", "TH", "VN"]);
    let eid = book.calendar("AE").status(date("2027-03-10"));
    assert!(!eid.business && eid.assumed);
    assert_eq!(book.calendar("GB-EAW").code, "GB", "another code of a law has its calendar");
}

/// Make-up days only on a weekend, and a code has the form of a jurisdiction's.
#[test]
fn calendar_files_that_contradict_themselves_are_refused_with_their_line() {
    let head = "code = \"XX\"\nsource = \"s\"\nconfidence = \"high\"\nbasis = \"read\"\nnote = { en = \"n\" }\n\
                from = \"2026-01-01\"\nto = \"2027-12-31\"\n";
    let friday = "weekends = [{ from = \"2026-01-01\", days = [\"Fri\", \"Sat\"] }]\n";
    let read = |text: String| crate::calendars::parse("x.toml", &text).map(|n| n.calendar);
    let good = read(format!(
        "{head}computed_from = \"2027-01-01\"\n{friday}[[holidays]]\nname = \"a\"\non = [\"2026-03-02\", \"2027-03-01\"]\n\
         [[make_up]]\nname = \"b\"\non = [\"2026-03-06\"]\n"
    ))
    .unwrap();
    assert_eq!(good.published, Some((date("2026-01-01"), date("2026-12-31"))));
    let status = |day: &str| (good.status(date(day)).business, good.status(date(day)).assumed);
    assert_eq!(
        [status("2026-03-02"), status("2026-03-06"), status("2026-03-08")],
        [(false, false), (true, false), (true, false)]
    );
    assert_eq!(
        [status("2027-03-01"), status("2027-03-02"), status("2028-01-07")],
        [(false, true), (true, true), (false, true)]
    );
    let days = |table: &str, on: &str| format!("{head}{friday}[[{table}]]\nname = \"a\"\non = [{on}]\n");
    for (text, line, expected) in [
        (days("make_up", "\"2026-03-08\""), 11, "Sat | Sun"),
        (days("holidays", "\"2026-03-08\", \"2026-03-08\""), 11, "1 x 2026-03-08"),
        (days("holidays", "\"2028-03-08\""), 11, "2026-01-01 .. 2027-12-31"),
        (head.replace("XX", "X"), 1, "AA | AA-BBB"),
        (head.replace("XX", "GB-scot"), 1, "AA | AA-BBB"),
        (format!("{head}computed_from = \"2026-01-01\"\n"), 8, "2026-01-02 .. 2027-12-31"),
        (format!("{head}weekends = [{{ from = \"2026-01-01\", days = [\"Friday\"] }}]\n"), 8, "Mon | Tue"),
        (
            format!(
                "{head}weekends = [{{ from = \"2026-01-02\", days = [] }}, {{ from = \"2026-01-01\", days = [] }}]\n"
            ),
            8,
            "> 2026-01-02",
        ),
    ] {
        let problem = read(text.clone()).unwrap_err();
        let told = format!("{problem:?}");
        assert!(told.contains(expected) && problem.place.line == Some(line), "{text}: {told}");
    }
}

/// A row of the corpus: country and subdivision, and the day.
fn corpus() -> Option<Vec<(String, Date)>> {
    let folder = std::env::var_os("DUNLIN_CORPORA")?;
    let path = std::path::Path::new(&folder).join("5_calendar/split/holidays_py_visible.csv");
    let text = std::fs::read_to_string(path).ok()?;
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let code = if cells[1].is_empty() { cells[0].to_owned() } else { format!("{}-{}", cells[0], cells[1]) };
        (code, date(cells[2]))
    };
    Some(text.lines().skip(1).map(row).collect())
}

/// Days from Monday to Friday on which one of the two is closed and the other open, up to what is published.
fn differing(calendar: &BusinessCalendar, listed: &[Date]) -> Vec<String> {
    let (from, to) = calendar.published.unwrap();
    let last = listed.iter().max().copied().unwrap().min(to);
    let within = |d: &Date| *d >= from && *d <= last && !calendar.is_weekend(*d);
    let own = calendar.days.iter().filter(|(_, e)| e.kind == DayKind::Holiday).map(|(d, _)| *d);
    let mut days: Vec<Date> = own.filter(|d| !listed.contains(d)).filter(within).collect();
    days.extend(listed.iter().filter(|d| within(d) && calendar.status(**d).business));
    days.sort_unstable();
    days.iter().map(ToString::to_string).collect()
}

#[test]
fn the_corpus_of_holidays_agrees_but_for_named_days() {
    let Some(rows) = corpus() else {
        eprintln!("SKIPPED: DUNLIN_CORPORA names no folder with the holidays of many countries");
        return;
    };
    let book: LawBook = embedded().unwrap();
    let mut compared = 0;
    // Written out: Labour Day in Taiwan and Korea, on which businesses close; Deepavali, kept in all Malaysia but Sarawak.
    let labour = ["2018", "2019", "2020", "2023", "2024", "2025"].map(|y| format!("{y}-05-01"));
    let korea = ["2018", "2019", "2020", "2023", "2024", "2025"].map(|y| format!("{y}-05-01"));
    let deepavali =
        ["2018-11-06", "2021-11-04", "2022-10-24", "2024-10-31", "2025-10-20", "2027-10-28"].map(String::from);
    for (code, named) in [
        ("CA-ON", Vec::new()),
        ("FR", Vec::new()),
        ("GB", Vec::new()),
        ("GB-SCT", Vec::new()),
        ("IT", Vec::new()),
        ("KR", korea.to_vec()),
        ("MY", deepavali.to_vec()),
        ("NL", Vec::new()),
        ("PL", Vec::new()),
        ("TW", labour.to_vec()),
    ] {
        let theirs = if code == "GB" { "GB-ENG" } else { code };
        let listed: Vec<Date> = rows.iter().filter(|(c, _)| c == theirs).map(|(_, d)| *d).collect();
        assert!(!listed.is_empty(), "{code}");
        compared += listed.len();
        let found = differing(&book.calendar(code), &listed);
        assert_eq!(found, named, "{code}");
    }
    assert!(compared > 1000, "{compared}");
}
