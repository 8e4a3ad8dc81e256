//! `dunlin generate`: a synthetic portfolio as CSV.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use basis::problem::{Outcome, Problem};
use clap::ArgMatches;
use service::clock::{Clock, SystemClock};
use service::generate::{Spec, write_debtors, write_invoices};

use crate::context::{Context, text};
use crate::print::out;

pub(super) fn run(context: &Context<'_>, matches: &ArgMatches) -> Outcome<u8> {
    let number = |name: &'static str| -> Outcome<u64> {
        let given = text(matches, name);
        given.parse().map_err(|_| Problem::usage("not_a_number").with("value", given).column(name))
    };
    let as_of = match context.as_of {
        Some(day) => day,
        None => SystemClock.today("UTC")?,
    };
    let spec = Spec { invoices: number("invoices")?, debtors: number("debtors")?, seed: number("seed")?, as_of };
    if spec.debtors == 0 || u32::try_from(spec.debtors).is_err() {
        return Err(Problem::usage("not_a_number").with("value", spec.debtors).column("debtors"));
    }
    let dir = Path::new(text(matches, "out"));
    let failed =
        |e: std::io::Error| Problem::store("write_failed").with("path", dir.display()).with("reason", e.kind());
    std::fs::create_dir_all(dir).map_err(failed)?;
    for (name, debtors) in [("debtors.csv", true), ("invoices.csv", false)] {
        let path = dir.join(name);
        let mut file = BufWriter::new(File::create(&path).map_err(failed)?);
        if debtors { write_debtors(&spec, &mut file) } else { write_invoices(&spec, &mut file) }.map_err(failed)?;
        file.flush().map_err(failed)?;
        out(&path.display().to_string());
    }
    Ok(0)
}
