//! `cargo xtask test`: installs what the tests need and runs them all, documentation examples included; then the campaign of kills.

use crate::Done;
use crate::shell::{cargo, must};
use crate::{faults, setup};

/// Sets up, runs `cargo test --workspace` and kills commands (`faults`); `--long` asks for the long form of both. With arguments for
/// `cargo test` only what they name is run.
pub(crate) fn run(args: &[String]) -> Done {
    setup::run()?;
    let (long, rest) = split(args);
    let mut command = cargo(&["test", "--workspace"]);
    command.args(&rest);
    if long {
        command.env("DUNLIN_LONG", "1");
    }
    must(&mut command)?;
    match (rest.is_empty(), long) {
        (false, _) => Ok(()),
        (true, false) => faults::run(&[]),
        (true, true) => faults::run(&["--long".to_owned()]),
    }
}

/// Takes `--long` out; what follows `--` belongs to the test binaries and stays.
fn split(args: &[String]) -> (bool, Vec<String>) {
    let ours = args.iter().position(|a| a == "--").unwrap_or(args.len());
    let (mine, theirs) = args.split_at(ours);
    let long = mine.iter().any(|a| a == "--long");
    (long, mine.iter().filter(|a| *a != "--long").chain(theirs).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_is_ours_and_the_rest_is_passed_on() {
        let args: Vec<String> = ["-p", "basis", "--long", "--", "--long"].map(str::to_owned).into();
        assert_eq!(split(&args), (true, ["-p", "basis", "--", "--long"].map(str::to_owned).into()));
        assert_eq!(split(&[]), (false, vec![]));
    }
}
