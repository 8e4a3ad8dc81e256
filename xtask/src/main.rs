//! The developer's one door: `cargo xtask setup|demo|test|ci|tidy|law-pages|dist|bench|faults|sim|mutants|pdfa|schemathesis`.
//!
//! Standard library only, so that a bare clone reaches its first output soon. No product code lives here, and nothing
//! that a user of the built binary needs.

mod bench;
mod browser;
mod ci;
mod demo;
mod deny;
mod dist;
mod faults;
mod law_pages;
mod mutants;
mod pdfa;
mod python;
mod schemathesis;
mod served;
mod server;
mod setup;
mod shell;
mod sim;
mod suite;
mod tidy;

use std::process::ExitCode;

/// What a developer's command can end with: nothing to say, or one sentence about what is wrong.
pub(crate) type Done = Result<(), String>;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  setup            fetch the fonts and browser files named in assets/ and check their hashes
  demo [ARGS]      set up, build, and run `dunlin demo --dir dunlin-demo` with ARGS
  test [ARGS]      set up and run every test, on SQLite and on a private PostgreSQL; ARGS go to `cargo test`; --long runs
                   the long ones too
  ci               everything that a change must pass, with a table of timings
  tidy             check the rules of the house (also one of the tests)
  law-pages        write docs/reference/law/ anew from the law packs; a test says when they are stale
  dist             build the program for others and make a Debian package of it; --binary FILE packages that one
  pdfa [DIR…]      hold letters against PDF/A-2a and PDF/UA-1 with an independent validator
  faults           kill real commands at random instants on both databases, call them again, compare; --long kills 1,000
  sim --seed N     live a seller's months drawn from a seed, with crashes, against a model; --seeds K of them, --days D long
  mutants --seed N change a figure of the law or a comparison of its engine, see whether the tests notice; --count K,
                   --only packs|engine, --list
  browser          journeys at the desk in Chromium, axe on every page, screenshots in target/browser
  schemathesis     make up requests from the description of the API, as each role, and look for answers it does not allow;
                   --seconds N for each role, --seed N
  bench day        time the day on both databases against hand-written SQL; see benches/README.md
  bench scale      measure how the day grows with invoices and sellers, and reckon on
  bench import     time files on their way into the books against SQLite's .import and openpyxl
  bench letters    time the setting of letters against typst's Python binding
  bench interest   time ten million sums of interest beside the day-by-day oracle";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Done {
    let Some((command, rest)) = args.split_first() else {
        return Err(format!("no command given\n{USAGE}"));
    };
    // Whatever builds or runs the program needs the fonts; a fresh clone has none yet.
    if ["law-pages", "bench", "dist", "faults", "sim", "mutants", "pdfa", "schemathesis", "browser"]
        .contains(&command.as_str())
    {
        setup::run()?;
    }
    match command.as_str() {
        "setup" => setup::run(),
        "demo" => demo::run(rest),
        "test" => suite::run(rest),
        "ci" => ci::run(),
        "tidy" => tidy::run(),
        "law-pages" => law_pages::run(),
        "bench" => bench::run(rest),
        "faults" => faults::run(rest),
        "sim" => sim::run(rest),
        "mutants" => mutants::run(rest),
        "pdfa" => pdfa::run(rest),
        "schemathesis" => schemathesis::run(rest),
        "browser" => browser::run(),
        "dist" => dist::run(rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(format!("`{other}` is not a command\n{USAGE}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_command_names_itself_and_the_known_ones() {
        let message = dispatch(&["frobnicate".to_owned()]).unwrap_err();
        assert!(message.contains("`frobnicate`") && message.contains("cargo xtask COMMAND"), "{message}");
        assert!(dispatch(&[]).is_err());
    }
}
