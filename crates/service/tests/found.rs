//! What lives drawn by chance found wrong, each as the short life that shows it.

use std::collections::BTreeMap;

use basis::calendar::Date;
use service::run_day::{self, Options};
use wire::output::RunResult;

use crate::sim::acts::{self, Act};
use crate::sim::model::{Doc, Model};
use crate::sim::stage::Stage;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A run of a day.
fn run(stage: &Stage, on: &str) -> RunResult {
    run_day::run(stage.app(), day(on), Options::default(), &mut |_, _| ()).unwrap()
}

#[test]
fn an_account_put_off_before_its_date_passed_is_counted_as_extended_once_it_has() {
    let folder = tempfile::TempDir::new().unwrap();
    let stage = Stage::new(&folder.path().join("life"), None, (1, day("2026-05-04"))).unwrap();
    let mut model = Model { debtors: vec![("D1".to_owned(), "CN", "CNY")], ..Model::default() };
    let (issued, due) = (day("2026-05-04"), day("2026-06-01"));
    let (number, debtor) = ("A".to_owned(), "D1".to_owned());
    let doc = Doc { number, debtor, currency: "CNY", issued, due, amount: 900_000, open: 900_000 };
    for act in [Act::Invoices("a.csv".to_owned(), vec![doc]), Act::Extend("A".to_owned(), day("2026-06-30"), false)] {
        let answer = acts::perform(stage.app(), &act, &model, (issued, false)).unwrap();
        model.done(&act, issued, &answer);
    }
    assert_eq!(run(&stage, "2026-05-05").skipped, BTreeMap::new());
    assert_eq!(run(&stage, "2026-06-02").skipped, BTreeMap::from([("extended".to_owned(), 1)]));
    assert_eq!(run(&stage, "2026-06-03").looked_at, 0);
}
