//! `cargo xtask bench interest`: ten million sums of interest beside the day-by-day oracle, and a count of what they allocate.
//!
//! The benchmark itself is `crates/testkit/benches/interest.rs`, where the oracle is; this builds and runs it.

use super::machine;
use crate::Done;
use crate::shell::{cargo, must};

/// Builds without what needs a database, and runs; `--count N` takes other than ten million.
pub(crate) fn run(args: &[String]) -> Done {
    match args {
        [] => {}
        [option, n] if option == "--count" && n.parse::<u64>().is_ok() => {}
        _ => return Err("usage: cargo xtask bench interest [--count N]".to_owned()),
    }
    println!("{}", machine());
    let mut command = cargo(&["bench", "-p", "testkit", "--no-default-features", "--bench", "interest", "--"]);
    must(command.args(args))
}
