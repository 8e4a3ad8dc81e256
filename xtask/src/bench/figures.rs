//! What the benchmarks' figures share: a line of a table, medians, and the program's own counts out of its JSON.

use std::fmt::Write as _;

use super::measure::Sample;

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

    #[test]
    fn the_programs_own_counts_are_read() {
        let json =
            "{\"as_of\":\"2026-11-22\",\"overdue_items\": 12,\"decisions\":{\"a\":3, \"b\":4},\"skipped\":{\"c\":5}}";
        assert_eq!(number(json, "overdue_items"), Some(12));
        assert_eq!(number(json, "absent"), None);
        assert_eq!((object_sum(json, "decisions"), object_sum(json, "skipped"), object_sum(json, "x")), (7, 5, 0));
    }
}
