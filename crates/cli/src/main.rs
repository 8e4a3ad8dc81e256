//! The binary: arguments in, a use case called, its answer printed, an exit code out.
//!
//! No sentence is written here: texts come from the message catalogues. No book is opened here: `service` does that.

mod arguments;
mod commands;
mod context;
mod print;
mod report;

use std::process::ExitCode;

use wire::messages::{Lang, Messages};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let lang = language(&std::env::args().collect::<Vec<_>>());
    let messages = Messages::new(lang);
    let matches = match arguments::command(&messages).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return arguments::refuse(&error, &messages),
    };
    match commands::run(&matches, &messages) {
        Ok(code) => ExitCode::from(code),
        Err(problem) => print::problem(&problem, &messages),
    }
}

/// The language must be known before the arguments are read, because their help is in it: `--lang`, `DUNLIN_LANG`, else
/// the locale.
fn language(arguments: &[String]) -> Lang {
    let mut given = None;
    for (i, argument) in arguments.iter().enumerate() {
        if let Some(value) = argument.strip_prefix("--lang=") {
            given = Some(value.to_owned());
        } else if argument == "--lang" {
            given = arguments.get(i + 1).cloned();
        }
    }
    let given = given.or_else(|| std::env::var("DUNLIN_LANG").ok());
    if let Some(lang) = given.and_then(|tag| Lang::parse(&tag).ok()) {
        return lang;
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|n| std::env::var(n).ok().filter(|v| !v.is_empty()));
    locale.map_or(Lang::En, |l| Lang::of_locale(&l))
}
