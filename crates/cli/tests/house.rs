//! The demo: every step, every skip reason, part-payments, letters; and sums that agree with the samples' own table.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{dunlin, root};

fn ran(dir: &std::path::Path, arguments: &[&str]) -> Value {
    let out = dunlin().arg("--data").arg(dir).args(["--format", "json"]).args(arguments).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

#[test]
fn the_demo_tells_everything() {
    let dir = tempfile::TempDir::new().unwrap();
    let home = dir.path().join("demo");
    let out = dunlin().arg("demo").arg("--dir").arg(&home).arg("--no-serve").output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let pdfs = std::fs::read_dir(home.join("letters")).unwrap().count();
    assert!(pdfs >= 10, "{pdfs} letters");

    let store = rusqlite::Connection::open(home.join("dunlin.sqlite")).unwrap();
    let all = |sql: &str| -> BTreeSet<String> {
        store.prepare(sql).unwrap().query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let steps = all("SELECT DISTINCT step FROM decision");
    for step in ["first_contact", "formal_demand", "final_notice", "third_party", "legal_decision", "legal_action"] {
        assert!(steps.contains(step), "{step} does not occur: {steps:?}");
    }
    let mut skips = BTreeSet::new();
    for body in all("SELECT body FROM run") {
        let run: Value = serde_json::from_str(&body).unwrap();
        skips.extend(run["skipped"].as_object().unwrap().keys().cloned());
    }
    for skip in [
        "blocked",
        "candidate_waiting",
        "covered_by_unapplied_cash",
        "last_step_done",
        "not_yet",
        "small_balance",
        "waiting_for_step",
    ] {
        assert!(skips.contains(skip), "{skip} does not occur: {skips:?}");
    }
    // Every kind of letter in every language of letters, issued or awaiting a person; formal ones issued in each.
    let told = all("SELECT DISTINCT x.letter || ' ' || d.language FROM decision x \
         JOIN debtor d ON d.seller = x.seller AND d.debtor = x.debtor WHERE x.state <> 'withdrawn'");
    let issued = all("SELECT DISTINCT kind || ' ' || language FROM letter");
    for language in ["en", "zh-Hans", "zh-Hant", "de"] {
        for kind in ["reminder", "formal_demand", "final_notice", "notice_before_action"] {
            let letter = format!("{kind} {language}");
            assert!(told.contains(&letter), "no {letter}: {told:?}");
            assert!(kind == "reminder" || issued.contains(&letter), "no {letter} was issued: {issued:?}");
        }
    }
    let letters = ran(&home, &["letters", "list", "--state", "issued"]);
    let of = |code: &str| letters.as_array().unwrap().iter().filter(|l| l["currency"] == code).collect::<Vec<_>>();
    for currency in ["CNY", "EUR", "GBP", "TWD"] {
        assert!(of(currency).len() >= 5, "{currency}");
    }
    assert!(of("TWD").iter().all(|l| l["total"].as_str().unwrap().ends_with(".00")), "no parts of a New Taiwan dollar");
    let part_paid: i64 = store.query_row("SELECT count(*) FROM open_item WHERE moves > 0", [], |r| r.get(0)).unwrap();
    assert!(part_paid > 0);

    // The table in samples/README.md was computed from the CSV files by a script of its own.
    let readme = std::fs::read_to_string(root("samples/README.md")).unwrap();
    let ageing = ran(&home, &["--as-of", "2026-06-30", "ageing", "--by", "currency"]);
    for row in ageing.as_array().unwrap() {
        let total = row["total"].as_str().unwrap();
        assert!(readme.contains(total), "{} {total} is not in the samples' table", row["key"]);
        for bucket in row["buckets"].as_object().unwrap().values() {
            assert!(readme.contains(bucket.as_str().unwrap()), "{bucket} is not in the samples' table");
        }
    }
    assert_eq!(ran(&home, &["verify"])["ok"], true);

    // The demo again changes nothing.
    let again = dunlin().arg("demo").arg("--dir").arg(&home).arg("--no-serve").output().unwrap();
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    assert_eq!(again.stdout, out.stdout);
    assert_eq!(std::fs::read_dir(home.join("letters")).unwrap().count(), pdfs);
}
