//! The benchmark's figures: medians, ratios, limits, and the table that goes into a note.

use std::fmt::Write as _;

use super::measure::Sample;

/// Dunlin's whole day may take this many times the hand-written statement.
const DAY_MAX: f64 = 1.25;
/// Where we want to be.
const DAY_AIM: f64 = 0.75;
/// The next day, with little due, may take this part of the first.
const NEXT_MAX: f64 = 0.15;
/// Peak memory of the day.
const RSS_MAX_MIB: f64 = 400.0;

/// Everything that was measured and counted.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) invoices: u64,
    pub(crate) import: Sample,
    pub(crate) day: Vec<Sample>,
    pub(crate) peer: Vec<Sample>,
    pub(crate) next: Vec<Sample>,
    pub(crate) overdue: u64,
    pub(crate) decided: u64,
    pub(crate) due_next: u64,
    pub(crate) peer_rows: u64,
}

impl Figures {
    /// The table, and the three ratios below it.
    pub(crate) fn report(&self, machine: &str) -> String {
        let mut text = format!("{} open invoices; {machine}\n\n", self.invoices);
        text.push_str("| what | wall s (median) | min | max | processor s | peak MiB | accounts |\n");
        text.push_str("| --- | --: | --: | --: | --: | --: | --: |\n");
        row(&mut text, "import (once)", &[self.import], None);
        row(&mut text, "the day, whole process", &self.day, Some(self.decided));
        row(&mut text, "hand-written statement, sqlite3", &self.peer, Some(self.peer_rows));
        row(&mut text, "the next day, whole process", &self.next, Some(self.due_next));
        let _ = write!(
            text,
            "\nday / statement {:.2} (limit {DAY_MAX}, aim {DAY_AIM}); next day / day {:.3} (limit {NEXT_MAX}); \
             peak {:.0} MiB (limit {RSS_MAX_MIB}); {} items overdue",
            self.day_ratio(),
            self.next_ratio(),
            self.peak(),
            self.overdue
        );
        text
    }

    /// What is over its limit, in words.
    pub(crate) fn broken(&self) -> Vec<String> {
        let limits = [
            ("day / statement", self.day_ratio(), DAY_MAX),
            ("next day / day", self.next_ratio(), NEXT_MAX),
            ("peak memory in MiB", self.peak(), RSS_MAX_MIB),
        ];
        // Written so that a figure that is not a number breaks its limit.
        let over = limits.iter().filter(|(_, value, limit)| !matches!(value.partial_cmp(limit), Some(o) if o.is_le()));
        over.map(|(what, value, limit)| format!("{what} is {value:.3}, limit {limit}")).collect()
    }

    fn day_ratio(&self) -> f64 {
        median(&self.day, |s| s.wall) / median(&self.peer, |s| s.wall)
    }

    fn next_ratio(&self) -> f64 {
        median(&self.next, |s| s.wall) / median(&self.day, |s| s.wall)
    }

    fn peak(&self) -> f64 {
        self.day.iter().chain(&self.next).map(|s| s.rss_mib).fold(0.0, f64::max)
    }
}

/// A line of the table.
pub(crate) fn row(text: &mut String, what: &str, samples: &[Sample], accounts: Option<u64>) {
    let walls = || samples.iter().map(|s| s.wall);
    let _ = writeln!(
        text,
        "| {what} | {:.3} | {:.3} | {:.3} | {:.2} | {:.0} | {} |",
        median(samples, |s| s.wall),
        walls().fold(f64::INFINITY, f64::min),
        walls().fold(0.0, f64::max),
        median(samples, |s| s.cpu),
        samples.iter().map(|s| s.rss_mib).fold(0.0, f64::max),
        accounts.map(|n| n.to_string()).unwrap_or_default()
    );
}

/// The median of a figure over the repetitions.
pub(crate) fn median(samples: &[Sample], of: fn(&Sample) -> f64) -> f64 {
    let mut values: Vec<f64> = samples.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The whole number after `"key":` in a JSON text.
pub(crate) fn number(json: &str, key: &str) -> Option<u64> {
    let (_, rest) = json.split_once(&format!("\"{key}\""))?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest.get(..len)?.parse().ok()
}

/// The sum of the numbers in the flat object after `"key":`.
pub(crate) fn object_sum(json: &str, key: &str) -> u64 {
    let Some((_, rest)) = json.split_once(&format!("\"{key}\"")) else { return 0 };
    let inside = rest.split('}').next().unwrap_or_default();
    let values = inside.split([',', '{']).filter_map(|pair| pair.rsplit_once(':'));
    values.filter_map(|(_, value)| value.trim().parse::<u64>().ok()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(walls: &[f64]) -> Vec<Sample> {
        walls.iter().map(|w| Sample { wall: *w, cpu: *w, rss_mib: 300.0 }).collect()
    }

    fn figures(day: &[f64], peer: &[f64], next: &[f64]) -> Figures {
        Figures { day: samples(day), peer: samples(peer), next: samples(next), ..Figures::default() }
    }

    #[test]
    fn limits_are_judged_on_medians() {
        assert!(figures(&[1.0, 9.0, 1.2], &[1.0, 1.0, 1.0], &[0.1, 0.1, 0.1]).broken().is_empty());
        assert_eq!(figures(&[1.3], &[1.0], &[0.1]).broken(), ["day / statement is 1.300, limit 1.25"]);
        assert_eq!(figures(&[1.0], &[1.0], &[0.2]).broken().len(), 1);
        let mut heavy = figures(&[1.0], &[1.0], &[0.1]);
        heavy.next[0].rss_mib = 401.0;
        assert_eq!(heavy.broken().len(), 1);
        assert_eq!(figures(&[], &[], &[]).broken().len(), 2, "no figures are no proof");
    }

    #[test]
    fn the_programs_own_counts_are_read() {
        let json =
            "{\"as_of\":\"2026-11-22\",\"overdue_items\": 12,\"decisions\":{\"a\":3, \"b\":4},\"skipped\":{\"c\":5}}";
        assert_eq!(number(json, "overdue_items"), Some(12));
        assert_eq!(number(json, "absent"), None);
        assert_eq!((object_sum(json, "decisions"), object_sum(json, "skipped"), object_sum(json, "x")), (7, 5, 0));
    }

    #[test]
    fn the_table_holds_every_row() {
        let text = figures(&[1.0], &[2.0], &[0.1]).report("2 cores");
        assert!(text.contains("day / statement 0.50") && text.matches("\n| ").count() == 6, "{text}");
    }
}
