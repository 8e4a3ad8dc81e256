//! `cargo xtask sim`: a seller's life drawn from a seed, lived on the real service and held against a model.
//!
//! The lives themselves are tests of the service (`crates/service/tests/sim`); this only asks for one of them.

use crate::Done;
use crate::shell::{cargo, must};

const USAGE: &str = "usage: cargo xtask sim --seed N [--seeds K] [--days D]";

/// Options and the variables that hand them to the test.
const OPTIONS: [(&str, &str); 3] =
    [("--seed", "DUNLIN_SIM_SEED"), ("--seeds", "DUNLIN_SIM_SEEDS"), ("--days", "DUNLIN_SIM_DAYS")];

/// Lives what is asked for: on SQLite, and on PostgreSQL where `DUNLIN_TEST_POSTGRES` names a server.
pub(crate) fn run(args: &[String]) -> Done {
    let mut command = cargo(&["test", "--package", "service", "--test", "main", "sim::as_asked", "--", "--nocapture"]);
    must(command.envs(asked(args)?.into_iter().map(|(variable, value)| (variable, value.to_string()))))
}

fn asked(args: &[String]) -> Result<Vec<(&'static str, u64)>, String> {
    let mut asked = Vec::new();
    for pair in args.chunks(2) {
        let [option, value] = pair else { return Err(USAGE.to_owned()) };
        let variable = OPTIONS.iter().find(|(known, _)| known == option).ok_or(USAGE)?.1;
        asked.push((variable, value.parse::<u64>().map_err(|_| format!("`{option}` wants a number"))?));
    }
    if asked.iter().any(|(variable, _)| *variable == "DUNLIN_SIM_SEED") { Ok(asked) } else { Err(USAGE.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(&'static str, u64)>, String> {
        asked(&text.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_seed_is_asked_for_by_number() {
        let all = [("DUNLIN_SIM_SEED", 7), ("DUNLIN_SIM_DAYS", 30)];
        assert_eq!(read("--seed 7 --days 30").unwrap(), all);
        assert!(read("--seed seven").unwrap_err().contains("--seed"));
        for wrong in ["--days 30", "--seed", "--years 3 --seed 1"] {
            assert!(read(wrong).unwrap_err().starts_with("usage"), "{wrong}");
        }
    }
}
