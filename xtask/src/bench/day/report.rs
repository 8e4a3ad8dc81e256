//! The figures of `bench day`: ratios, limits, and the table that goes into a note.

use std::fmt::Write as _;

use crate::bench::figures::{median, row};
use crate::bench::measure::Sample;
use crate::bench::postgres::Served;

/// The day on SQLite may take this many times the hand-written statement on SQLite, and that on PostgreSQL.
const DAY_MAX: f64 = 1.25;
const DAY_SERVED_PEER_MAX: f64 = 1.5;
/// The day on PostgreSQL may take this many times the statement there.
const SERVED_MAX: f64 = 2.0;
/// The next day, with little due, may take this part of the first.
const NEXT_MAX: f64 = 0.15;
/// Peak memory of the day.
const RSS_MAX_MIB: f64 = 400.0;
/// Two workers, each of one thread, may take this part of one worker's time.
const TWO_WORKERS_MAX: f64 = 1.0 / 1.5;
/// Ten times as many invoices may take this many times as long, and this much memory.
const TENFOLD_MAX: f64 = 11.0;
const TENFOLD_RSS_MAX_MIB: f64 = 1_536.0;

/// Everything that was measured and counted.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) invoices: u64,
    pub(super) import: Vec<Sample>,
    pub(super) day: Vec<Sample>,
    pub(super) peer: Vec<Sample>,
    pub(super) next: Vec<Sample>,
    pub(super) verify: Vec<Sample>,
    pub(super) import_served: Vec<Served>,
    pub(super) day_served: Vec<Served>,
    pub(super) peer_served: Vec<Served>,
    pub(super) one_worker: Vec<Served>,
    pub(super) two_workers: Vec<Served>,
    pub(super) import_tenfold: Vec<Sample>,
    pub(super) day_tenfold: Vec<Sample>,
    pub(super) overdue: u64,
    pub(super) decided: u64,
    pub(super) decided_tenfold: u64,
    pub(super) due_next: u64,
    pub(super) peer_rows: u64,
}

/// A figure with what it may be at most.
struct Limit {
    what: &'static str,
    value: f64,
    most: f64,
}

impl Figures {
    /// The table, and the ratios below it.
    pub(super) fn report(&self, machine: &str) -> String {
        let mut text = format!("{} open invoices; {machine}\n\n", self.invoices);
        text.push_str("| what | wall s (median) | min | max | processor s | peak MiB | accounts |\n");
        text.push_str("| --- | --: | --: | --: | --: | --: | --: |\n");
        row(&mut text, "import (once)", &self.import, None);
        row(&mut text, "the day, whole process", &self.day, Some(self.decided));
        row(&mut text, "hand-written statement, sqlite3", &self.peer, Some(self.peer_rows));
        row(&mut text, "the next day, whole process", &self.next, Some(self.due_next));
        row(&mut text, "verify", &self.verify, None);
        let ours = |all: &[Served]| all.iter().map(|s| s.ours).collect::<Vec<_>>();
        if !self.day_served.is_empty() {
            row(&mut text, "PostgreSQL: import (once)", &ours(&self.import_served), None);
            row(&mut text, "PostgreSQL: the day, whole process", &ours(&self.day_served), Some(self.decided));
            row(&mut text, "PostgreSQL: hand-written statement, psql", &ours(&self.peer_served), Some(self.peer_rows));
            row(&mut text, "PostgreSQL: the day by one worker", &ours(&self.one_worker), Some(self.decided));
            row(&mut text, "PostgreSQL: the day by two workers", &ours(&self.two_workers), Some(self.decided));
        }
        if !self.day_tenfold.is_empty() {
            row(&mut text, "ten times the invoices: import", &self.import_tenfold, None);
            row(&mut text, "ten times the invoices: the day", &self.day_tenfold, Some(self.decided_tenfold));
        }
        text.push('\n');
        for limit in self.limits() {
            let _ = writeln!(text, "{}: {:.3} (limit {})", limit.what, limit.value, limit.most);
        }
        let shares = [
            ("the day", &self.day_served),
            ("the statement", &self.peer_served),
            ("one worker", &self.one_worker),
            ("two workers", &self.two_workers),
        ];
        for (what, all) in shares {
            if let Some(last) = all.last() {
                let whole = last.ours.cpu + last.server_cpu;
                let share = 100.0 * last.server_cpu / whole;
                let _ = writeln!(text, "PostgreSQL's share of the processor, {what}: {share:.0} % of {whole:.2} s");
            }
        }
        let _ = write!(text, "{} items overdue", self.overdue);
        text
    }

    /// What is over its limit, in words.
    pub(super) fn broken(&self) -> Vec<String> {
        let limits = self.limits().into_iter();
        // Written so that a figure that is not a number breaks its limit.
        let over = limits.filter(|l| !matches!(l.value.partial_cmp(&l.most), Some(o) if o.is_le()));
        over.map(|l| format!("{} is {:.3}, limit {}", l.what, l.value, l.most)).collect()
    }

    fn limits(&self) -> Vec<Limit> {
        let wall = |samples: &[Sample]| median(samples, |s| s.wall);
        let served = |all: &[Served]| wall(&all.iter().map(|s| s.ours).collect::<Vec<_>>());
        let peak = self.day.iter().chain(&self.next).map(|s| s.rss_mib).fold(0.0, f64::max);
        let limit = |what, value, most| Limit { what, value, most };
        let mut limits = vec![
            limit("day / statement", wall(&self.day) / wall(&self.peer), DAY_MAX),
            limit("next day / day", wall(&self.next) / wall(&self.day), NEXT_MAX),
            limit("peak memory in MiB", peak, RSS_MAX_MIB),
        ];
        if !self.day_served.is_empty() {
            let statement = served(&self.peer_served);
            limits.push(limit("day / statement on PostgreSQL", wall(&self.day) / statement, DAY_SERVED_PEER_MAX));
            limits.push(limit("day on PostgreSQL / statement there", served(&self.day_served) / statement, SERVED_MAX));
            let two = served(&self.two_workers) / served(&self.one_worker);
            limits.push(limit("two workers / one", two, TWO_WORKERS_MAX));
        }
        if !self.day_tenfold.is_empty() {
            let peak = self.day_tenfold.iter().map(|s| s.rss_mib).fold(0.0, f64::max);
            let times = wall(&self.day_tenfold) / wall(&self.day);
            limits.push(limit("day of ten times the invoices / day", times, TENFOLD_MAX));
            limits.push(limit("its peak memory in MiB", peak, TENFOLD_RSS_MAX_MIB));
        }
        limits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(walls: &[f64]) -> Vec<Sample> {
        walls.iter().map(|w| Sample { wall: *w, cpu: *w, rss_mib: 300.0 }).collect()
    }

    fn served(wall: f64) -> Vec<Served> {
        samples(&[wall]).into_iter().map(|ours| Served { ours, server_cpu: 3.0 * wall, decided: 0 }).collect()
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
    fn the_other_database_and_the_other_size_have_limits_of_their_own() {
        let mut both = figures(&[1.0], &[1.0], &[0.1]);
        (both.day_served, both.peer_served) = (served(2.1), served(1.0));
        (both.one_worker, both.two_workers) = (served(3.0), served(1.9));
        assert_eq!(both.broken(), ["day on PostgreSQL / statement there is 2.100, limit 2"]);
        both.day_served = served(1.9);
        both.day_tenfold = samples(&[11.5]);
        assert_eq!(both.broken(), ["day of ten times the invoices / day is 11.500, limit 11"]);
        both.peer_served = served(0.6);
        both.two_workers = served(2.1);
        assert_eq!(both.broken().len(), 4);
    }

    #[test]
    fn the_table_holds_every_row() {
        let mut all = figures(&[1.0], &[2.0], &[0.1]);
        let text = all.report("2 cores");
        assert!(text.contains("day / statement: 0.500") && text.matches("\n| ").count() == 7, "{text}");
        (all.day_served, all.peer_served) = (served(1.0), served(1.0));
        all.day_tenfold = samples(&[9.0]);
        let text = all.report("2 cores");
        assert!(text.contains("the day: 75 % of 4.00 s") && text.matches("\n| ").count() == 14, "{text}");
    }
}
