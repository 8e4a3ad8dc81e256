//! Dates as people and programs write them, and which way of writing a column follows.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use basis::calendar::Date;

use super::Cell;
use super::day_names::{month, without_weekday};

/// The order in which a column writes its dates. A year of four digits in front, and a month by its name, are understood in
/// every order, because they cannot be mistaken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateForm {
    /// `2026-06-30`, `20260630`, `2026年6月30日`, `26/6/30`
    Ymd,
    /// `30.06.2026`, `30/6/26`
    Dmy,
    /// `6/30/26`
    Mdy,
    /// Years of the Republic of China: `115/06/30`, `1150630`
    Roc,
    /// Days of a spreadsheet, 1 being 1900-01-01.
    Serial,
    /// Days of a spreadsheet that counts from 1904-01-01.
    Serial1904,
}

impl DateForm {
    /// All, in the order in which they are tried.
    pub const ALL: [Self; 6] = [Self::Ymd, Self::Dmy, Self::Mdy, Self::Roc, Self::Serial, Self::Serial1904];

    /// Those in which days, months and years follow each other.
    pub(super) const ORDERS: [Self; 3] = [Self::Ymd, Self::Dmy, Self::Mdy];

    /// The word of the mapping file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ymd => "ymd",
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Roc => "roc",
            Self::Serial => "serial",
            Self::Serial1904 => "serial1904",
        }
    }
    /// Whether it only says in which order day and month stand.
    #[must_use]
    pub const fn is_order(self) -> bool {
        matches!(self, Self::Dmy | Self::Mdy)
    }
    /// The form with this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.word() == word)
    }

    /// The date in a cell; `None` when it is none under this form.
    #[must_use]
    pub fn read(self, cell: &Cell) -> Option<Date> {
        match cell {
            Cell::Date(date) => Some(*date),
            Cell::Number(text) | Cell::Text(text) => self.read_text(text),
            Cell::Empty | Cell::Uncomputed | Cell::Bool(_) | Cell::Money(..) => None,
        }
    }

    /// As [`read`](Self::read), and also a run of six figures with a year of two, `300626`, which may be many other things.
    #[must_use]
    pub fn read_run(self, cell: &Cell) -> Option<Date> {
        let run = |text: &str| -> Option<Date> {
            let parts = [text.get(..2)?, text.get(2..4)?, text.get(4..)?].map(|t| t.parse::<i32>().ok());
            let [Some(a), Some(b), Some(c)] = parts.map(|p| p.filter(|_| text.len() == 6 && digits(text))) else {
                return None;
            };
            self.order([Part::Number(a, 2), Part::Number(b, 2), Part::Number(c, 2)])
        };
        self.read(cell).or_else(|| if let Cell::Text(text) = cell { run(text) } else { None })
    }

    fn read_text(self, text: &str) -> Option<Date> {
        let text = narrow(text);
        let text = text.trim();
        let text = text.strip_suffix(".0").filter(|t| t.len() >= 5 && digits(t)).unwrap_or(text);
        if digits(text) {
            return self.compact(text);
        }
        if let Some(parts) = emperor(text) {
            return Self::Ymd.order(parts);
        }
        let text = without_weekday(text);
        let republic = ["中華民國", "民國", "民国"].iter().find_map(|mark| text.strip_prefix(mark));
        let form = if republic.is_some() { Self::Roc } else { self };
        let parts = parts(republic.unwrap_or(text))?;
        form.order(parts)
    }

    /// A date that is one run of digits.
    fn compact(self, text: &str) -> Option<Date> {
        let number: i32 = text.parse().ok()?;
        let day = |y: i32, m: i32, d: i32| Date::from_ymd(y, u32::try_from(m).ok()?, u32::try_from(d).ok()?);
        match (self, text.len()) {
            (Self::Ymd, 8) => day(number / 10_000, number / 100 % 100, number % 100),
            (Self::Dmy, 8) => day(number % 10_000, number / 10_000 % 100, number / 1_000_000),
            (Self::Mdy, 8) => day(number % 10_000, number / 1_000_000, number / 10_000 % 100),
            (Self::Roc, 6) if number < 790_000 => None,
            (Self::Roc, 6 | 7) => day(number / 10_000 + 1911, number / 100 % 100, number % 100),
            // Spreadsheets believe in a 29 February 1900; no day that could be meant here lies before it.
            (Self::Serial, 5) if number > 18_000 => Date::from_ymd(1899, 12, 30).map(|d| d.plus_days(number)),
            (Self::Serial1904, 5) if number > 18_000 => Date::from_ymd(1904, 1, 1).map(|d| d.plus_days(number)),
            _ => None,
        }
    }

    fn order(self, [a, b, c]: [Part; 3]) -> Option<Date> {
        use Part::{Month, Number};
        let (year, month, day) = match (a, b, c) {
            (Number(y, 4), Month(m), Number(d, 1 | 2)) | (Number(d, 1 | 2), Month(m), Number(y, 4)) => (y, m, d),
            (Number(d, 1 | 2), Month(m), Number(y, 2)) | (Month(m), Number(d, 1 | 2), Number(y, 2)) => (short(y), m, d),
            (Month(m), Number(d, 1 | 2), Number(y, 4)) => (y, m, d),
            (Number(y, 4), Number(m, 1 | 2), Number(d, 1 | 2)) => (y, m, d),
            (Number(x, first), Number(y, 1 | 2), Number(z, last)) => match (self, first, last) {
                (Self::Roc, 2 | 3, 1 | 2) => (x + 1911, y, z),
                (Self::Ymd, 2, 1 | 2) => (short(x), y, z),
                (Self::Dmy, 1 | 2, 4) => (z, y, x),
                (Self::Dmy, 1 | 2, 2) => (short(z), y, x),
                (Self::Mdy, 1 | 2, 4) => (z, x, y),
                (Self::Mdy, 1 | 2, 2) => (short(z), x, y),
                _ => return None,
            },
            _ => return None,
        };
        Date::from_ymd(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
    }
}

/// The parts of a date of a Japanese era, its year counted as ours: `令和8年9月1日`, `R8.5.10`.
fn emperor(text: &str) -> Option<[Part; 3]> {
    const ERAS: [(&str, i32); 6] =
        [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("R", 2018), ("H", 1988), ("S", 1925)];
    let (rest, before) = ERAS.iter().find_map(|(mark, before)| Some((text.strip_prefix(mark)?, *before)))?;
    let rest = rest.trim_start();
    // The first year of an era has a name.
    let first = rest.strip_prefix('元').map(|r| format!("1{r}"));
    match parts(first.as_deref().unwrap_or(rest))? {
        [Part::Number(year, 1 | 2), month @ Part::Number(..), day @ Part::Number(..)] if year > 0 => {
            Some([Part::Number(before + year, 4), month, day])
        }
        _ => None,
    }
}

/// Two digits of a year: an open item is not from before 1980.
const fn short(year: i32) -> i32 {
    if year < 80 { 2000 + year } else { 1900 + year }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn narrow(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        c => c,
    };
    text.chars().map(narrow).collect()
}

/// One of the three parts of a date: a number with its count of digits, or a month by its name.
#[derive(Debug, Clone, Copy)]
enum Part {
    Number(i32, usize),
    Month(i32),
}

/// The first three parts of a text, if what follows them can only be a time of day.
fn parts(text: &str) -> Option<[Part; 3]> {
    let mut found: [Option<Part>; 3] = [None; 3];
    let mut rest = text.trim();
    let mut ordinal = false;
    for slot in &mut found {
        let number = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let word = rest.len() - rest.trim_start_matches(|c: char| c.is_alphabetic() && !"年月日".contains(c)).len();
        let (head, tail) = rest.split_at(number.max(word));
        *slot = if number > 0 && number <= 4 {
            Some(Part::Number(head.parse().ok()?, number))
        } else if word > 0 {
            Some(Part::Month(month(head)?))
        } else {
            return None;
        };
        rest = tail;
        // 3rd September
        if (1..=2).contains(&number)
            && let Some(end) =
                tail.get(..2).filter(|end| ["st", "nd", "rd", "th"].contains(&end.to_lowercase().as_str()))
            && let Some(after) = tail.strip_prefix(end).filter(|t| !t.starts_with(char::is_alphabetic))
        {
            (rest, ordinal) = (after, true);
        }
        let ended = rest.trim_start_matches(['-', '/', '.', ',', ' ', '年', '月', '日', '\u{5E74}']);
        // No more than a comma and a blank between two parts.
        if rest.chars().count() - ended.chars().count() > 2 {
            return None;
        }
        if !rest.is_empty() && ended.len() == rest.len() && !rest.starts_with('T') {
            return None;
        }
        rest = ended;
    }
    let [Some(a), Some(b), Some(c)] = found else { return None };
    if ordinal && ![a, b, c].iter().any(|part| matches!(part, Part::Month(_))) {
        return None;
    }
    let time = rest.trim_start_matches('T');
    let fits = |c: char| c.is_ascii_digit() || ":.+-Z APMapm上下午時时分秒".contains(c);
    (time.is_empty()
        || time.starts_with(|c: char| c.is_ascii_digit() || "上下".contains(c)) && time.contains([':', '時', '时']))
    .then_some(())?;
    time.chars().all(fits).then_some([a, b, c])
}

/// What the values of a column say about their form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// All are dates of this form, and no other.
    Sure(DateForm),
    /// All are dates of this form, but of another form too.
    Either(DateForm),
    /// They are no dates, or of several forms.
    None,
}

/// Which form the values follow. `prefers` breaks a tie when other columns of the file have decided.
pub(super) fn detect<'a>(cells: impl Iterator<Item = &'a Cell>, prefers: Option<DateForm>) -> Verdict {
    let mut tally = Tally::default();
    cells.filter(|c| !c.is_empty()).for_each(|c| tally.count(c));
    tally.verdict(prefers)
}

/// The order that runs of six figures follow which may be dates, `300626`: never sure. `None` when some cell is another thing.
pub(super) fn six_figures<'a>(cells: impl Iterator<Item = &'a Cell> + Clone) -> Option<DateForm> {
    let six = |c: &Cell| matches!(c, Cell::Text(t) if t.len() == 6 && digits(t));
    if cells.clone().next().is_none() || !cells.clone().all(six) {
        return None;
    }
    // The days of one list lie near each other.
    let years = |form: &DateForm| -> Option<i32> {
        let all: Vec<i32> = cells.clone().map(|c| form.read_run(c).map(|day| day.ymd().0)).collect::<Option<_>>()?;
        Some(all.iter().max()? - all.iter().min()?)
    };
    let near = |form: DateForm| years(&form).filter(|apart| *apart <= YEARS_MAX).map(|apart| (apart, form));
    let all = [DateForm::Dmy, DateForm::Ymd, DateForm::Mdy].into_iter().filter_map(near);
    all.min_by_key(|(apart, _)| *apart).map(|(_, form)| form)
}

/// Whether all are dates that begin with a year of two figures and can be nothing else.
pub(super) fn short_year_leads<'a>(cells: impl Iterator<Item = &'a Cell>) -> bool {
    let mut tally = Tally::default();
    cells.filter(|c| !c.is_empty()).for_each(|c| tally.count(c));
    tally.year_leads()
}

/// The first and the last number of a date without any number of more than two figures.
fn short_ends(cell: &Cell) -> Option<(i32, i32)> {
    let Cell::Text(text) = cell else { return None };
    match parts(&narrow(text))? {
        [Part::Number(first, 1 | 2), Part::Number(_, 1 | 2), Part::Number(last, 1 | 2)] => Some((first, last)),
        _ => None,
    }
}

/// What was seen in a column.
#[derive(Default)]
struct Tally {
    count: usize,
    /// Cells that fit each form; two figures in front are no year here.
    fits: [usize; 6],
    /// Cells that fit a year of two figures in front, and one of the Republic of China.
    short: [usize; 2],
    /// Dates of three parts that are parted by points.
    points: usize,
    numbers: usize,
    slips: usize,
    /// Dates of a workbook, and those of them whose day could be a month.
    typed: (usize, usize),
    /// Texts that begin with a day that cannot be a month, and others of three numbers.
    written: (usize, usize),
    /// What stands in front and at the end of dates without a long number.
    first: BTreeSet<i32>,
    last: BTreeSet<i32>,
}

impl Tally {
    fn count(&mut self, cell: &Cell) {
        self.count += 1;
        self.points += usize::from(matches!(cell, Cell::Text(t) if t.split('.').count() == 3));
        self.numbers += usize::from(matches!(cell, Cell::Number(_)));
        match cell {
            Cell::Date(date) => {
                let (_, _, day) = date.ymd();
                self.typed = (self.typed.0 + 1, self.typed.1 + usize::from(day <= 12));
            }
            Cell::Text(_) => {
                let day = DateForm::Dmy.read(cell).is_some() && DateForm::Mdy.read(cell).is_none();
                self.written = (self.written.0 + usize::from(day), self.written.1 + usize::from(!day));
            }
            _ => {}
        }
        let ends = short_ends(cell);
        let mut any = false;
        for (fit, form) in self.fits.iter_mut().zip(DateForm::ALL) {
            let weak = ends.is_some() && matches!(form, DateForm::Ymd | DateForm::Roc);
            let good = !weak && form.read(cell).is_some();
            any |= good;
            *fit += usize::from(good);
        }
        self.slips += usize::from(!any);
        if let Some((first, last)) = ends {
            for (fit, form) in self.short.iter_mut().zip([DateForm::Ymd, DateForm::Roc]) {
                *fit += usize::from(form.read(cell).is_some());
            }
            if any {
                self.first.insert(first);
                self.last.insert(last);
            }
        }
    }

    /// Whether a spreadsheet that puts the month first may have exchanged day and month: what it took for a date could be one either way, and
    /// what it left as text begins with a day that is no month.
    fn exchanged(&self) -> bool {
        let ((typed, low), (days, others)) = (self.typed, self.written);
        typed >= 2 && low == typed && days > 0 && others * 10 <= days
    }

    fn verdict(&self, prefers: Option<DateForm>) -> Verdict {
        if self.exchanged() {
            return Verdict::Either(DateForm::Dmy);
        }
        // What is a date in no form is a slip, whose row is refused on its own; what is one in another form speaks against
        // this one, but for one cell in fifty.
        if self.slips * 3 > self.count {
            return self.short_year_in_front();
        }
        let dates = self.count - self.slips;
        let enough = dates - dates / 50;
        // Of forms that fit nearly all, those that fit the most.
        let most = self.fits.into_iter().max().unwrap_or(0);
        let fits = |fit: usize| self.count > 0 && fit >= enough && fit == most;
        let good: Vec<DateForm> =
            self.fits.into_iter().zip(DateForm::ALL).filter(|(fit, _)| fits(*fit)).map(|(_, f)| f).collect();
        match good.as_slice() {
            [] => Verdict::None,
            // Dates that cannot be mistaken fit every order.
            [DateForm::Ymd, ..] if good.len() >= 3 => Verdict::Sure(DateForm::Ymd),
            [DateForm::Serial, DateForm::Serial1904] if self.numbers == 0 => Verdict::Sure(DateForm::Serial),
            [DateForm::Serial, ..] => Verdict::Either(DateForm::Serial),
            several if prefers.is_some_and(|p| several.contains(&p)) => prefers.map_or(Verdict::None, Verdict::Sure),
            [_, ..]
                if self.year_leads() || prefers == Some(DateForm::Ymd) && self.year_may_lead(dates) && !self.era() =>
            {
                Verdict::Sure(DateForm::Ymd)
            }
            [_, ..] if prefers == Some(DateForm::Ymd) && self.year_may_lead(dates) => Verdict::Either(DateForm::Ymd),
            [first, ..] if self.year_may_lead(dates) => match self.first.len().cmp(&self.last.len()) {
                Ordering::Less => Verdict::Either(DateForm::Ymd),
                _ => Verdict::Either(*first),
            },
            [one] => Verdict::Sure(*one),
            // Nobody writes points in a date that begins with its month.
            several if self.points + self.slips >= self.count && several.contains(&DateForm::Dmy) => {
                Verdict::Sure(DateForm::Dmy)
            }
            [first, ..] => Verdict::Either(*first),
        }
    }

    /// Whether two figures in front may be the year after all: a year stays the same where days change. Where both stay the
    /// same, points say that a day is in front, and nothing else says anything.
    fn year_may_lead(&self, dates: usize) -> bool {
        let [ymd, _] = self.short;
        let apart = self.first.last().zip(self.first.first()).map_or(0, |(a, b)| a - b);
        let steadier = match self.first.len().cmp(&self.last.len()) {
            Ordering::Less => true,
            Ordering::Equal => self.points == 0,
            Ordering::Greater => false,
        };
        ymd > 0 && ymd >= dates - dates / 50 && apart <= YEARS_MAX && steadier
    }

    /// Whether years of two figures may be of an era as well as of the century: 08 is 2008, and the eighth year of Reiwa.
    fn era(&self) -> bool {
        self.first.iter().all(|y| *y <= ERA_MAX)
    }

    /// Whether two figures in front can only be the year: with the year at the end these would be the same one or two days of a
    /// month over twenty years and more.
    fn year_leads(&self) -> bool {
        let [ymd, _] = self.short;
        let years: BTreeSet<i32> = self.last.iter().map(|y| short(*y)).collect();
        let apart = years.last().zip(years.first()).map_or(0, |(a, b)| a - b);
        // Below 80 they are of no year of the Republic of China in which anything is still open.
        let ours = self.first.iter().all(|y| (10..80).contains(y));
        ymd == self.count && ours && self.first.len() <= 2 && self.last.len() >= 5 && apart >= 20
    }

    /// The last resort of a column that nothing else fits, never sure.
    fn short_year_in_front(&self) -> Verdict {
        let forms = self.short.into_iter().zip([DateForm::Ymd, DateForm::Roc]);
        let best = forms.rev().max_by_key(|(fit, _)| *fit).filter(|(fit, _)| *fit > 0);
        best.filter(|(fit, _)| (self.count - fit) * 3 <= self.count).map_or(Verdict::None, |(_, f)| Verdict::Either(f))
    }
}

/// The last year of an era of Japan for which it may be taken; of the years of the century it is those in which nothing is open any more.
const ERA_MAX: i32 = 15;
/// Years that the dates of one list lie apart.
const YEARS_MAX: i32 = 10;

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
