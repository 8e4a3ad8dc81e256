//! Numbers for a monitor, as OpenMetrics text: requests by status and how long they took, connections, and since when.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// Upper bounds of the durations, in microseconds, with their text in seconds; what takes longer counts in the last place.
const BOUNDS: [(i64, &str); 9] = [
    (1_000, "0.001"),
    (5_000, "0.005"),
    (15_000, "0.015"),
    (60_000, "0.06"),
    (250_000, "0.25"),
    (1_000_000, "1"),
    (5_000_000, "5"),
    (30_000_000, "30"),
    (i64::MAX, "+Inf"),
];
/// Codes of those who were told to come again.
const AWAY: [&str; 3] = ["server_busy", "server_slow", "too_many_requests"];

/// The numbers since the server began.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    /// When it began, in microseconds since 1970.
    start: i64,
    /// By first digit of the status, 1 to 5.
    statuses: [AtomicU64; 5],
    /// Each request once, by the smallest bound that it keeps: sums over them are of one moment.
    durations: [AtomicU64; 9],
    micros: AtomicU64,
    away: [AtomicU64; 3],
    running: AtomicI64,
    connections: Arc<AtomicI64>,
}

/// A connection, counted until it ends.
pub(crate) struct Connected(Arc<AtomicI64>);

impl Drop for Connected {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    pub(crate) fn new(start: i64) -> Self {
        Self { start, ..Self::default() }
    }
    pub(crate) fn connected(&self) -> Connected {
        self.connections.fetch_add(1, Ordering::Relaxed);
        Connected(Arc::clone(&self.connections))
    }
    pub(crate) fn began(&self) {
        self.running.fetch_add(1, Ordering::Relaxed);
    }
    /// Requests that are at work.
    pub(crate) fn running(&self) -> i64 {
        self.running.load(Ordering::Relaxed)
    }
    pub(crate) fn ended(&self, status: u16, code: &str, micros: i64) {
        let add = |count: &AtomicU64, n: u64| count.fetch_add(n, Ordering::Relaxed);
        self.running.fetch_sub(1, Ordering::Relaxed);
        let class = usize::from(status / 100).saturating_sub(1);
        self.statuses.get(class).map(|count| add(count, 1));
        let place = BOUNDS.iter().zip(&self.durations).find(|((most, _), _)| micros <= *most);
        place.map(|(_, count)| add(count, 1));
        let away = AWAY.iter().zip(&self.away).find(|(known, _)| **known == code);
        away.map(|(_, count)| add(count, 1));
        add(&self.micros, u64::try_from(micros).unwrap_or(0));
    }
    /// The numbers as text; `until` is when the certificate ends, in seconds since 1970.
    pub(crate) fn text(&self, until: Option<i64>) -> String {
        let read = |n: &AtomicU64| n.load(Ordering::Relaxed);
        let mut out = Families(String::new());
        out.family("dunlin_build", "info", "");
        out.sample("dunlin_build_info", &[("version", env!("CARGO_PKG_VERSION"))], &"1");
        out.family("dunlin_start_seconds", "gauge", "seconds");
        out.sample("dunlin_start_seconds", &[], &seconds(u64::try_from(self.start).unwrap_or(0)));
        out.family("dunlin_requests", "counter", "");
        for (class, count) in ["1xx", "2xx", "3xx", "4xx", "5xx"].into_iter().zip(&self.statuses) {
            out.sample("dunlin_requests_total", &[("status", class)], &read(count));
        }
        out.family("dunlin_turned_away", "counter", "");
        for (code, count) in AWAY.into_iter().zip(&self.away) {
            out.sample("dunlin_turned_away_total", &[("code", code)], &read(count));
        }
        out.family("dunlin_request_seconds", "histogram", "seconds");
        let mut total = 0;
        for ((_, most), count) in BOUNDS.iter().zip(&self.durations) {
            total += read(count);
            out.sample("dunlin_request_seconds_bucket", &[("le", most)], &total);
        }
        out.sample("dunlin_request_seconds_sum", &[], &seconds(read(&self.micros)));
        out.sample("dunlin_request_seconds_count", &[], &total);
        out.family("dunlin_requests_running", "gauge", "");
        out.sample("dunlin_requests_running", &[], &self.running());
        out.family("dunlin_store_rows_read", "counter", "");
        out.sample("dunlin_store_rows_read_total", &[], &service::rows_read());
        out.family("dunlin_connections", "gauge", "");
        out.sample("dunlin_connections", &[], &self.connections.load(Ordering::Relaxed));
        if let Some(until) = until {
            out.family("dunlin_certificate_end_seconds", "gauge", "seconds");
            out.sample("dunlin_certificate_end_seconds", &[], &until);
        }
        out.0 + "# EOF\n"
    }
}

fn seconds(micros: u64) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

/// The text as it grows.
struct Families(String);

impl Families {
    fn family(&mut self, name: &str, kind: &str, unit: &str) {
        let _infallible = writeln!(self.0, "# TYPE {name} {kind}");
        if !unit.is_empty() {
            let _infallible = writeln!(self.0, "# UNIT {name} {unit}");
        }
    }
    /// Labels hold words of ours alone, which need no escapes.
    fn sample(&mut self, name: &str, labels: &[(&str, &str)], value: &dyn std::fmt::Display) {
        let labels: Vec<String> = labels.iter().map(|(name, value)| format!("{name}=\"{value}\"")).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        let _infallible = writeln!(self.0, "{name}{labels} {value}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_status_and_duration() {
        let metrics = Metrics::new(1_780_000_000_500_000);
        for (status, code, micros) in
            [(200, "", 900), (200, "", 20_000), (429, "too_many_requests", 100), (503, "server_busy", 40_000_000)]
        {
            metrics.began();
            metrics.ended(status, code, micros);
        }
        metrics.began();
        let open = metrics.connected();
        drop(metrics.connected());
        let text = metrics.text(Some(1_900_000_000));
        drop(open);
        for line in [
            "dunlin_build_info{version=\"0.1.0\"} 1",
            "dunlin_start_seconds 1780000000.500000",
            "dunlin_requests_total{status=\"2xx\"} 2",
            "dunlin_requests_total{status=\"4xx\"} 1",
            "dunlin_requests_total{status=\"5xx\"} 1",
            "dunlin_turned_away_total{code=\"server_busy\"} 1",
            "dunlin_turned_away_total{code=\"too_many_requests\"} 1",
            "dunlin_request_seconds_bucket{le=\"0.001\"} 2",
            "dunlin_request_seconds_bucket{le=\"0.06\"} 3",
            "dunlin_request_seconds_bucket{le=\"30\"} 3",
            "dunlin_request_seconds_bucket{le=\"+Inf\"} 4",
            "dunlin_request_seconds_sum 40.021000",
            "dunlin_request_seconds_count 4",
            "dunlin_requests_running 1",
            "dunlin_connections 1",
            "dunlin_certificate_end_seconds 1900000000",
        ] {
            assert!(text.lines().any(|l| l == line), "{line} not in {text}");
        }
        assert!(!metrics.text(None).contains("certificate"));
    }
}
