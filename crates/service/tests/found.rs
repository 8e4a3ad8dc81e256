//! What lives drawn by chance found wrong, each as the short life that shows it.

use std::collections::BTreeMap;

use basis::calendar::Date;
use service::run_day::{self, Options};
use wire::output::RunResult;

use crate::sim::acts::{self, Act};
use crate::sim::model::{Cash, Doc, Model};
use crate::sim::stage::Stage;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A run of a day.
fn run(stage: &Stage, on: &str) -> RunResult {
    run_day::run(stage.app(), day(on), Options::default(), &mut |_, _| ()).unwrap()
}

/// A seller with one invoice to one debtor, issued and due on these days.
fn one_invoice(folder: &tempfile::TempDir, (issued, due): (&str, &str), amount: i64) -> (Stage, Model) {
    let stage = Stage::new(&folder.path().join("life"), None, (1, day(issued))).unwrap();
    let model = Model { debtors: vec![("D1".to_owned(), "CN", "CNY")], ..Model::default() };
    let (number, debtor, on) = ("A".to_owned(), "D1".to_owned(), day(issued));
    let doc = Doc { number, debtor, currency: "CNY", issued: on, due: day(due), amount, open: amount };
    acts::perform(stage.app(), &Act::Invoices("a.csv".to_owned(), vec![doc]), &model, (on, false)).unwrap();
    (stage, model)
}

#[test]
fn an_account_put_off_before_its_date_passed_is_counted_as_extended_once_it_has() {
    let folder = tempfile::TempDir::new().unwrap();
    let (stage, model) = one_invoice(&folder, ("2026-05-04", "2026-06-01"), 900_000);
    let extend = Act::Extend("A".to_owned(), day("2026-06-30"), false);
    acts::perform(stage.app(), &extend, &model, (day("2026-05-04"), false)).unwrap();
    assert_eq!(run(&stage, "2026-05-05").skipped, BTreeMap::new());
    assert_eq!(run(&stage, "2026-06-02").skipped, BTreeMap::from([("extended".to_owned(), 1)]));
    assert_eq!(run(&stage, "2026-06-03").looked_at, 0);
}

#[test]
fn a_note_that_nobody_let_out_is_taken_back_on_the_due_date_itself() {
    let folder = tempfile::TempDir::new().unwrap();
    let (mut stage, model) = one_invoice(&folder, ("2026-05-04", "2026-06-10"), 5_000_000);
    let strategic = Act::Strategy("strategic", None, false);
    acts::perform(stage.app(), &strategic, &model, (day("2026-05-04"), false)).unwrap();
    stage.reopen().unwrap();
    assert_eq!(run(&stage, "2026-06-05").decisions, BTreeMap::from([("before_due".to_owned(), 1)]));
    assert_eq!(run(&stage, "2026-06-08").looked_at, 0);
    assert_eq!(run(&stage, "2026-06-10").withdrawn, 1);
}

#[test]
fn an_account_put_off_that_is_told_of_another_date_is_counted_the_same_in_both_ways() {
    let folder = tempfile::TempDir::new().unwrap();
    let (mut stage, model) = one_invoice(&folder, ("2026-05-04", "2026-06-01"), 5_000_000);
    let (number, debtor, on) = ("B".to_owned(), "D1".to_owned(), day("2026-05-04"));
    let (due, amount) = (day("2026-06-10"), 5_000_000);
    let other = Doc { number, debtor, currency: "CNY", issued: on, due, amount, open: amount };
    for act in [
        Act::Strategy("strategic", None, false),
        Act::Invoices("b.csv".to_owned(), vec![other]),
        Act::Extend("A".to_owned(), day("2026-07-31"), false),
    ] {
        acts::perform(stage.app(), &act, &model, (on, false)).unwrap();
        stage.reopen().unwrap();
    }
    let dry = run_day::run(stage.app(), day("2026-06-05"), Options { dry_run: true, full: false }, &mut |_, _| ());
    let put_off = BTreeMap::from([("extended".to_owned(), 1)]);
    assert_eq!(dry.unwrap().skipped, put_off);
    let lazy = run(&stage, "2026-06-05");
    assert_eq!((lazy.decisions, lazy.skipped), (BTreeMap::from([("before_due".to_owned(), 1)]), put_off));
}

#[test]
fn a_note_whose_rest_is_covered_once_its_first_invoice_falls_due_is_taken_back_on_that_day() {
    let folder = tempfile::TempDir::new().unwrap();
    let (mut stage, model) = one_invoice(&folder, ("2026-05-04", "2026-06-09"), 9_000_000);
    let (number, debtor, on) = ("B".to_owned(), "D1".to_owned(), day("2026-05-04"));
    let (due, amount) = (day("2026-06-10"), 900_000);
    let other = Doc { number, debtor, currency: "CNY", issued: on, due, amount, open: amount };
    let (reference, debtor) = ("P".to_owned(), "D1".to_owned());
    let cash = Cash { reference, debtor, currency: "CNY", on, amount: 2_000_000, to: None, applied: 0 };
    for act in [
        Act::Strategy("strategic", None, false),
        Act::Invoices("b.csv".to_owned(), vec![other]),
        Act::Receipts("c.csv".to_owned(), vec![cash]),
    ] {
        acts::perform(stage.app(), &act, &model, (on, false)).unwrap();
        stage.reopen().unwrap();
    }
    assert_eq!(run(&stage, "2026-06-03").decisions, BTreeMap::from([("before_due".to_owned(), 1)]));
    assert_eq!(run(&stage, "2026-06-08").withdrawn, 0);
    assert_eq!(run(&stage, "2026-06-09").withdrawn, 1);
}

#[test]
fn an_account_whose_cycle_ended_is_looked_at_under_the_strategy_that_holds_from_then_on() {
    let folder = tempfile::TempDir::new().unwrap();
    let (mut stage, model) = one_invoice(&folder, ("2026-05-04", "2026-05-11"), 5_000_000);
    let (number, debtor, on) = ("B".to_owned(), "D1".to_owned(), day("2026-05-04"));
    let (due, amount) = (day("2026-06-30"), 5_000_000);
    let other = Doc { number, debtor, currency: "CNY", issued: on, due, amount, open: amount };
    acts::perform(stage.app(), &Act::Invoices("b.csv".to_owned(), vec![other]), &model, (on, false)).unwrap();
    assert_eq!(run(&stage, "2026-06-01").decisions, BTreeMap::from([("first_contact".to_owned(), 1)]));
    for act in [Act::Strategy("strategic", None, false), Act::Extend("A".to_owned(), day("2026-07-31"), false)] {
        acts::perform(stage.app(), &act, &model, (day("2026-06-24"), false)).unwrap();
        stage.reopen().unwrap();
    }
    // The cycle goes on as it began until it ends, and with it ends the strategy that knows no notes.
    assert_eq!(run(&stage, "2026-06-24").decisions, BTreeMap::new());
    assert_eq!(run(&stage, "2026-06-25").decisions, BTreeMap::from([("before_due".to_owned(), 1)]));
}
