//! Numbers for a monitor, as OpenMetrics text: requests by status and how long they took.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// Upper bounds of the durations, in microseconds, with their text in seconds.
const BOUNDS: [(i64, &str); 8] = [
    (1_000, "0.001"),
    (5_000, "0.005"),
    (15_000, "0.015"),
    (60_000, "0.06"),
    (250_000, "0.25"),
    (1_000_000, "1"),
    (5_000_000, "5"),
    (30_000_000, "30"),
];

/// The numbers since the server began.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    /// By first digit of the status, 1 to 5.
    statuses: [AtomicU64; 5],
    durations: [AtomicU64; 8],
    total: AtomicU64,
    micros: AtomicU64,
    running: AtomicI64,
}

impl Metrics {
    pub(crate) fn began(&self) {
        self.running.fetch_add(1, Ordering::Relaxed);
    }
    pub(crate) fn ended(&self, status: u16, micros: i64) {
        self.running.fetch_sub(1, Ordering::Relaxed);
        let class = usize::from(status / 100).saturating_sub(1);
        if let Some(count) = self.statuses.get(class) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        let within = BOUNDS.iter().zip(&self.durations).filter(|((most, _), _)| micros <= *most);
        for (_, count) in within {
            count.fetch_add(1, Ordering::Relaxed);
        }
        self.total.fetch_add(1, Ordering::Relaxed);
        self.micros.fetch_add(u64::try_from(micros).unwrap_or(0), Ordering::Relaxed);
    }
    /// The numbers as text.
    pub(crate) fn text(&self) -> String {
        let read = |n: &AtomicU64| n.load(Ordering::Relaxed);
        let mut text = String::from("# TYPE dunlin_requests counter\n");
        for (class, count) in (1..).zip(&self.statuses) {
            let _infallible = writeln!(text, "dunlin_requests_total{{status=\"{class}xx\"}} {}", read(count));
        }
        text.push_str("# TYPE dunlin_request_seconds histogram\n# UNIT dunlin_request_seconds seconds\n");
        for ((_, most), count) in BOUNDS.iter().zip(&self.durations) {
            let _infallible = writeln!(text, "dunlin_request_seconds_bucket{{le=\"{most}\"}} {}", read(count));
        }
        let (total, micros) = (read(&self.total), read(&self.micros));
        let _infallible = writeln!(text, "dunlin_request_seconds_bucket{{le=\"+Inf\"}} {total}");
        let sum = (micros / 1_000_000, micros % 1_000_000);
        let _infallible = writeln!(text, "dunlin_request_seconds_sum {}.{:06}", sum.0, sum.1);
        let _infallible = writeln!(text, "dunlin_request_seconds_count {total}");
        let running = self.running.load(Ordering::Relaxed);
        let _infallible =
            write!(text, "# TYPE dunlin_requests_running gauge\ndunlin_requests_running {running}\n# EOF\n");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_status_and_duration() {
        let metrics = Metrics::default();
        for (status, micros) in [(200, 900), (200, 20_000), (404, 100), (503, 40_000_000)] {
            metrics.began();
            metrics.ended(status, micros);
        }
        metrics.began();
        let text = metrics.text();
        for line in [
            "dunlin_requests_total{status=\"2xx\"} 2",
            "dunlin_requests_total{status=\"4xx\"} 1",
            "dunlin_requests_total{status=\"5xx\"} 1",
            "dunlin_request_seconds_bucket{le=\"0.001\"} 2",
            "dunlin_request_seconds_bucket{le=\"0.06\"} 3",
            "dunlin_request_seconds_bucket{le=\"+Inf\"} 4",
            "dunlin_request_seconds_sum 40.021000",
            "dunlin_requests_running 1",
        ] {
            assert!(text.contains(line), "{line} not in {text}");
        }
        assert!(text.ends_with("# EOF\n"));
    }
}
