//! The numbers for a monitor, read by a strict reader of OpenMetrics 1.0 that shares nothing with what writes them.

use std::collections::{BTreeMap, BTreeSet};

use service::access::Role;

use crate::support::House;

type Labels = BTreeMap<String, String>;

/// A family: its kind, its unit, and its samples in order.
#[derive(Debug, Default)]
struct Family {
    kind: String,
    unit: String,
    samples: Vec<(String, Labels, f64)>,
}

fn name_is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn sample(line: &str) -> (String, Labels, f64) {
    let (head, value) = line.rsplit_once(' ').unwrap_or_else(|| panic!("no value: {line}"));
    let (name, labels) = match head.split_once('{') {
        None => (head, Labels::new()),
        Some((name, rest)) => {
            let rest = rest.strip_suffix('}').unwrap_or_else(|| panic!("no end of labels: {line}"));
            let pair = |p: &str| {
                let (name, value) = p.split_once('=').unwrap_or_else(|| panic!("no label: {line}"));
                assert!(name_is_plain(name), "{line}");
                let value = value.strip_prefix('"').and_then(|v| v.strip_suffix('"')).expect("quotes");
                assert!(!value.contains(['"', '\\']), "{line}");
                (name.to_owned(), value.to_owned())
            };
            (name, rest.split(',').map(pair).collect())
        }
    };
    assert!(name_is_plain(name), "{line}");
    (name.to_owned(), labels, value.parse().unwrap_or_else(|e| panic!("{e}: {line}")))
}

/// Reads a text; panics at the first thing that the standard does not allow.
fn read(text: &str) -> BTreeMap<String, Family> {
    let body = text.strip_suffix("# EOF\n").expect("ends with # EOF and nothing after it");
    assert!(!body.contains("# EOF") && !body.contains('\r') && !body.contains("\n\n"));
    let (mut families, mut current) = (BTreeMap::<String, Family>::new(), String::new());
    for line in body.lines() {
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').unwrap();
            assert!(["counter", "gauge", "histogram", "info"].contains(&kind), "{line}");
            let family = Family { kind: kind.to_owned(), ..Family::default() };
            assert!(families.insert(name.to_owned(), family).is_none(), "a family stands together: {line}");
            current = name.to_owned();
        } else if let Some(rest) = line.strip_prefix("# UNIT ") {
            let (name, unit) = rest.split_once(' ').unwrap();
            assert!(name == current && name.ends_with(&format!("_{unit}")), "{line}");
            let family = families.get_mut(name).unwrap();
            assert!(family.samples.is_empty(), "a unit stands before the samples: {line}");
            unit.clone_into(&mut family.unit);
        } else {
            assert!(!line.starts_with('#'), "{line}");
            let (name, labels, value) = sample(line);
            let family = families.get_mut(&current).expect("a type stands before its samples");
            let suffix = name.strip_prefix(current.as_str()).unwrap_or_else(|| panic!("not of {current}: {line}"));
            let allowed: &[&str] = match family.kind.as_str() {
                "counter" => &["_total"],
                "info" => &["_info"],
                "histogram" => &["_bucket", "_sum", "_count"],
                _ => &[""],
            };
            assert!(allowed.contains(&suffix), "{line}");
            assert!(family.kind == "gauge" || value >= 0.0, "{line}");
            assert!(!family.samples.iter().any(|(n, l, _)| *n == name && *l == labels), "twice: {line}");
            family.samples.push((name, labels, value));
        }
    }
    for (name, family) in &families {
        assert!(!family.samples.is_empty(), "{name} has no sample");
        let seconds = name.ends_with("_seconds");
        assert_eq!(seconds, family.unit == "seconds", "{name} and its unit");
        if family.kind == "histogram" {
            buckets(family);
        }
    }
    families
}

/// Bounds and counts rise, the last bound is infinity, and its count is that of all.
fn buckets(family: &Family) {
    let of = |suffix: &'static str| family.samples.iter().filter(move |(n, ..)| n.ends_with(suffix));
    let bound = |labels: &Labels| labels["le"].replace("+Inf", "inf").parse::<f64>().unwrap();
    let found: Vec<(f64, f64)> = of("_bucket").map(|(_, labels, count)| (bound(labels), *count)).collect();
    assert!(found.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 <= w[1].1), "{found:?}");
    let last = found.last().unwrap();
    let count = of("_count").next().unwrap().2;
    assert!(last.0.is_infinite() && (last.1 - count).abs() < 0.5 && of("_sum").count() == 1);
}

#[test]
fn numbers_for_a_monitor_keep_to_the_standard() {
    let house = House::new();
    let token = house.token("A", Role::Administrator, &[]);
    house.get("/api/v1/debtors/AD1", &token).expect(200);
    house.get("/api/v1/debtors/NOBODY", &token).expect(404);
    let reply = house.get("/metrics", &token).expect(200);
    assert_eq!(reply.header("content-type"), "application/openmetrics-text; version=1.0.0; charset=utf-8");
    let families = read(&reply.text());
    let kinds: BTreeSet<&str> = families.values().map(|f| f.kind.as_str()).collect();
    assert_eq!(kinds, ["counter", "gauge", "histogram", "info"].into());
    let status = |class: &str| {
        let samples = &families["dunlin_requests"].samples;
        samples.iter().find(|(_, labels, _)| labels["status"] == class).unwrap().2
    };
    assert_eq!((status("2xx"), status("4xx")), (1.0, 1.0));
    // Nothing of what was asked for is told.
    assert!(!reply.text().contains("AD1") && !reply.text().contains("NOBODY"));
}

#[test]
fn the_strict_reader_is_strict() {
    let refuses = |text: &str| std::panic::catch_unwind(|| read(text)).is_err();
    let good = "# TYPE a counter\na_total 1\n# EOF\n";
    assert!(!refuses(good));
    for bad in [
        "# TYPE a counter\na_total 1\n",
        "# TYPE a counter\na 1\n# EOF\n",
        "# TYPE a counter\na_total 1\na_total 2\n# EOF\n",
        "a_total 1\n# EOF\n",
        "# TYPE a gauge\n# UNIT a seconds\na 1\n# EOF\n",
        "# TYPE a_seconds gauge\na_seconds 1\n# EOF\n",
        "# TYPE a counter\na_total x\n# EOF\n",
        "# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 1\n# EOF\n",
        "# TYPE a histogram\na_bucket{le=\"1\"} 1\na_sum 1\na_count 1\n# EOF\n",
        "# TYPE a counter\na_total 1\n# EOF\n\n",
    ] {
        assert!(refuses(bad), "{bad}");
    }
}
