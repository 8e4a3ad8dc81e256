//! The shipped calendars against what was published: whole years by hand, and whole corpora where they are at hand.

use basis::calendar::{BusinessCalendar, Date, DayKind};

use crate::law::embedded;

/// A year as published: country, year, the holidays that fall on Monday to Friday, the weekend days that were worked.
type Year = (&'static str, i32, &'static [u32], &'static [u32]);

/// Month and day as one number: 1225 is 25 December.
const PUBLISHED: [Year; 22] = [
    // 国办发明电〔2017〕12号 for 2018, with the notice for 2019 for its last days; 国办发明电〔2025〕7号 for 2026.
    (
        "CN",
        2018,
        &[101, 215, 216, 219, 220, 221, 405, 406, 430, 501, 618, 924, 1001, 1002, 1003, 1004, 1005, 1231],
        &[211, 224, 408, 428, 929, 930, 1229],
    ),
    (
        "CN",
        2026,
        &[101, 102, 216, 217, 218, 219, 220, 223, 406, 501, 504, 505, 619, 925, 1001, 1002, 1005, 1006, 1007],
        &[104, 214, 228, 509, 920, 1010],
    ),
    // 107年政府行政機關辦公日曆表 with Labour Day; 紀念日及節日實施條例 for 2026.
    ("TW", 2018, &[101, 215, 216, 219, 220, 228, 404, 405, 406, 501, 618, 924, 1010, 1231], &[331, 1222]),
    ("TW", 2026, &[101, 216, 217, 218, 219, 220, 227, 403, 406, 501, 619, 925, 928, 1009, 1026, 1225], &[]),
    // gov.hk, General Holidays for 2018, 2025 and 2026. A holiday on a Sunday moves to the next day that is none.
    ("HK", 2018, &[101, 216, 219, 330, 402, 405, 501, 522, 618, 702, 925, 1001, 1017, 1225, 1226], &[]),
    ("HK", 2025, &[101, 129, 130, 131, 404, 418, 421, 501, 505, 701, 1001, 1007, 1029, 1225, 1226], &[]),
    ("HK", 2026, &[101, 217, 218, 219, 403, 406, 407, 501, 525, 619, 701, 1001, 1019, 1225], &[]),
    // gov.uk/bank-holidays, England and Wales. In 2020 the early May holiday moved to Friday, 8 May.
    ("GB", 2018, &[101, 330, 402, 507, 528, 827, 1225, 1226], &[]),
    ("GB", 2020, &[101, 410, 413, 508, 525, 831, 1225, 1228], &[]),
    ("GB", 2025, &[101, 418, 421, 505, 526, 825, 1225, 1226], &[]),
    ("GB", 2026, &[101, 403, 406, 504, 525, 831, 1225, 1228], &[]),
    // The nine days that all Laender keep; Reformation Day is kept by some only.
    ("DE", 2018, &[101, 330, 402, 501, 510, 521, 1003, 1225, 1226], &[]),
    ("DE", 2026, &[101, 403, 406, 501, 514, 525, 1225], &[]),
    // mom.gov.sg, public holidays for 2018, 2025 and 2026: a Sunday moves to Monday, a Saturday does not move.
    ("SG", 2018, &[101, 216, 330, 501, 529, 615, 809, 822, 1106, 1225], &[]),
    ("SG", 2025, &[101, 129, 130, 331, 418, 501, 512, 1020, 1225], &[]),
    ("SG", 2026, &[101, 217, 218, 403, 501, 527, 601, 810, 1109, 1225], &[]),
    // 内閣府「国民の祝日」について. 2019: ten days from 27 April, and 22 October; 2020 and 2021: moved for the Olympic Games.
    ("JP", 2018, &[101, 108, 212, 321, 430, 503, 504, 716, 917, 924, 1008, 1123, 1224], &[]),
    ("JP", 2019, &[101, 114, 211, 321, 429, 430, 501, 502, 503, 506, 715, 812, 916, 923, 1014, 1022, 1104], &[]),
    ("JP", 2020, &[101, 113, 211, 224, 320, 429, 504, 505, 506, 723, 724, 810, 921, 922, 1103, 1123], &[]),
    ("JP", 2021, &[101, 111, 211, 223, 429, 503, 504, 505, 722, 723, 809, 920, 923, 1103, 1123], &[]),
    ("JP", 2026, &[101, 112, 211, 223, 320, 429, 504, 505, 506, 720, 811, 921, 922, 923, 1012, 1103, 1123], &[]),
    // Arbeitsruhegesetz § 7.
    ("AT", 2026, &[101, 106, 406, 501, 514, 525, 604, 1026, 1208, 1225], &[]),
];

fn days_of(year: i32) -> impl Iterator<Item = Date> {
    let first = Date::from_ymd(year, 1, 1).unwrap();
    (0..366).map(move |n| first.plus_days(n)).filter(move |d| d.year() == year)
}

#[test]
fn published_years_are_as_published() {
    let book = embedded().unwrap();
    for (code, year, closed, worked) in PUBLISHED {
        let calendar = book.calendar(code);
        let number = |d: Date| d.ymd().1 * 100 + d.ymd().2;
        let of = |weekend: bool| -> Vec<u32> {
            days_of(year)
                .filter(|d| (d.weekday() >= 5) == weekend && calendar.status(*d).business == weekend)
                .map(number)
                .collect()
        };
        assert_eq!(of(false), closed, "{code} {year}: holidays on Monday to Friday");
        assert_eq!(of(true), worked, "{code} {year}: weekend days that are worked");
        assert!(days_of(year).all(|d| !calendar.status(d).assumed && calendar.part(d).is_some()), "{code} {year}");
    }
}

/// Whichever calendar ships covers every day from 2018 on without a gap, each day by a part with a source.
#[test]
fn every_calendar_reaches_from_2018_to_its_last_day() {
    let book = embedded().unwrap();
    let codes: Vec<&str> = book.calendar_codes().collect();
    assert_eq!(codes, book.codes().collect::<Vec<_>>(), "a calendar for each pack");
    for code in codes {
        let calendar = book.calendar(code);
        let (mut day, last) = calendar.published.unwrap();
        assert_eq!(day.to_string(), "2018-01-01", "{code}");
        assert!(last.to_string().ends_with("-12-31") && last.year() >= 2026, "{code}");
        while day <= last {
            assert!(!calendar.part(day).unwrap().source.is_empty(), "{code} {day}");
            day = day.plus_days(1);
        }
    }
}

/// The general holidays of Hong Kong are 17 a year besides Sundays, by the ordinance.
#[test]
fn hong_kong_has_seventeen_general_holidays_a_year() {
    let book = embedded().unwrap();
    let calendar = book.calendar("HK");
    for year in 2018..=2027 {
        let listed = calendar.days.iter().filter(|(d, e)| d.year() == year && e.kind == DayKind::Holiday);
        assert_eq!(listed.filter(|(d, _)| d.weekday() != 6).count(), 17, "{year}");
    }
}

fn corpus(name: &str) -> Option<String> {
    let folder = std::env::var_os("DUNLIN_CORPORA")?;
    std::fs::read_to_string(std::path::Path::new(&folder).join("5_calendar").join(name)).ok()
}

fn differing(calendar: &BusinessCalendar, days: impl Iterator<Item = (Date, bool)>) -> (usize, Vec<String>) {
    let known = days.filter(|(day, _)| !calendar.status(*day).assumed).collect::<Vec<_>>();
    let wrong = known.iter().filter(|(day, worked)| calendar.status(*day).business != *worked);
    (known.len(), wrong.map(|(day, _)| day.to_string()).collect())
}

#[test]
fn mainland_china_agrees_with_the_corpus_on_every_day() {
    let Some(text) = corpus("cn_chinesecalendar_2004_2026.csv") else {
        eprintln!("SKIPPED: DUNLIN_CORPORA names no folder with the calendar of mainland China");
        return;
    };
    let days = text.lines().skip(1).map(|l| {
        let mut cells = l.split(',');
        (Date::parse(cells.next().unwrap()).unwrap(), cells.nth(1) == Some("1"))
    });
    let (compared, wrong) = differing(&embedded().unwrap().calendar("CN"), days);
    assert_eq!((compared, wrong), (3287, Vec::new()));
}

/// The office calendar leaves out Labour Day, on which businesses close, and was drawn up before the act of May 2025 gave
/// three more days off that year.
#[test]
fn taiwan_agrees_with_the_office_calendar_but_for_named_days() {
    let Some(text) = corpus("tw_office_calendar_2017_2025.csv") else {
        eprintln!("SKIPPED: DUNLIN_CORPORA names no folder with the office calendar of Taiwan");
        return;
    };
    let days = text.lines().skip(1).map(|l| {
        let cells: Vec<&str> = l.split(',').collect();
        let day = format!("{}-{}-{}", &cells[0][..4], &cells[0][4..6], &cells[0][6..8]);
        (Date::parse(&day).unwrap(), cells[2] == "0")
    });
    let (compared, wrong) = differing(&embedded().unwrap().calendar("TW"), days);
    let mut named: Vec<String> = ["2018", "2019", "2020", "2023", "2024", "2025"].map(|y| format!("{y}-05-01")).into();
    named.extend(["2025-09-29", "2025-10-24", "2025-12-25"].map(String::from));
    assert_eq!((compared, wrong), (2922, named));
}
