//! `cargo xtask schemathesis`: requests made up from `/api/openapi.json`, right ones and wrong ones, against a server with the demo on it; each role
//! asks with a token of its own. An answer that the description does not allow, a fault of the server, or a wrong request that is taken fails.
//!
//! That a request which the description allows is carried out is not asked for: whether an invoice exists is not in it.

use std::path::{Path, PathBuf};

use crate::Done;
use crate::python::python;
use crate::served::Served;
use crate::shell::{cargo, must, output, program, root, target};

const USAGE: &str = "usage: cargo xtask schemathesis [--seconds N] [--seed N]";
const ROLES: [&str; 7] = ["administrator", "credit_manager", "collector", "finance", "sales", "legal", "auditor"];
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,\
negative_data_rejection,missing_required_header,unsupported_method,ignored_auth";

/// How long each role asks, and where chance begins.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    seconds: u64,
    seed: u64,
}

fn plan(args: &[String]) -> Result<Plan, String> {
    let mut plan = Plan { seconds: 60, seed: 1 };
    for pair in args.chunks(2) {
        let number = |text: &String| text.parse().map_err(|_| USAGE.to_owned());
        match pair {
            [option, n] if option == "--seconds" => plan.seconds = number(n)?,
            [option, n] if option == "--seed" => plan.seed = number(n)?,
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(plan)
}

pub(crate) fn run(args: &[String]) -> Done {
    let plan = plan(args)?;
    let python = python("assets/schemathesis/requirements.txt", "schemathesis")?;
    must(&mut cargo(&["build", "--package", "dunlin"]))?;
    let dunlin = target().join("debug").join("dunlin");
    let dir = target().join("schemathesis-store");
    let _gone = std::fs::remove_dir_all(&dir);
    output(program(&dunlin, &["demo", "--no-serve", "--dir"]).arg(&dir))?;
    let tokens = ROLES.iter().map(|role| Ok((*role, token(&dunlin, &dir, role)?)));
    let tokens: Vec<(&str, String)> = tokens.collect::<Result<_, String>>()?;
    let served = Served::new(&dunlin, &dir)?;
    let mut broken = Vec::new();
    for (role, token) in &tokens {
        println!("== {role}");
        let mut command = program(tool(&python), &["--config-file"]);
        command.arg(root().join("assets/schemathesis/schemathesis.toml")).current_dir(target());
        command.args(["run", &format!("http://{}/api/openapi.json", served.address)]);
        command.args(["--header", &format!("Authorization: Bearer {token}"), "--phases", "examples,coverage,fuzzing"]);
        command.args(["--max-time", &plan.seconds.to_string(), "--seed", &plan.seed.to_string()]);
        command.args(["--checks", CHECKS, "--warnings", "off", "--no-color"]);
        if must(&mut command).is_err() {
            broken.push(*role);
        }
    }
    drop(served);
    // Whatever was sent, the books are whole.
    must(program(&dunlin, &["verify", "--data"]).arg(&dir))?;
    let _gone = std::fs::remove_dir_all(&dir);
    if broken.is_empty() {
        Ok(())
    } else {
        Err(format!("answers that the description does not allow: {}", broken.join(", ")))
    }
}

/// The tool beside its Python.
fn tool(python: &Path) -> PathBuf {
    python.with_file_name("schemathesis")
}

/// A token with all that a role may do.
fn token(dunlin: &Path, store: &Path, role: &str) -> Result<String, String> {
    let login = role.replace('_', "-");
    let person = ["person", "add", &login, "--name", role, "--role", role, "--by", "schemathesis"];
    output(program(dunlin, &person).arg("--data").arg(store))?;
    let made = ["token", "create", "--person", &login, "--name", "requests", "--scope", "all", "--by", "schemathesis"];
    output(program(dunlin, &made).arg("--data").arg(store)).map(|text| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_read() {
        let args = |text: &str| plan(&text.split(' ').filter(|t| !t.is_empty()).map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(args(""), Ok(Plan { seconds: 60, seed: 1 }));
        assert_eq!(args("--seconds 5 --seed 7"), Ok(Plan { seconds: 5, seed: 7 }));
        assert!(args("--seconds x").is_err() && args("--faster").is_err());
    }
}
