//! The binary: arguments in, a use case called, its answer printed, an exit code out.
//!
//! No sentence is written here: texts come from the message catalogues. No book is opened here: `service` does that.

mod arguments;
mod commands;
mod context;
mod print;
mod report;
mod settings;

use std::process::ExitCode;

use wire::messages::{Lang, Messages};

use settings::File;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // What is no text is refused by the parser below, which reads the arguments itself.
    let arguments: Vec<String> = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
    let variable = |name: &str| std::env::var(name).ok();
    let (file, fault) = match File::find(&arguments, variable("DUNLIN_CONFIG")) {
        Ok(file) => (file, None),
        Err(fault) => (File::default(), Some(fault)),
    };
    let messages = Messages::new(language(&arguments, &file));
    let matches = arguments::command(&messages, &file).try_get_matches();
    if let (Some(fault), false) = (fault, matches.as_ref().is_err_and(arguments::is_help)) {
        return print::problem(&fault, &messages);
    }
    let matches = match matches {
        Ok(matches) => matches,
        Err(error) => return arguments::refuse(&error, &messages),
    };
    match commands::run(&matches, &messages, &file) {
        Ok(code) => ExitCode::from(code),
        Err(problem) => print::problem(&problem, &messages),
    }
}

/// The language must be known before the arguments are read, because their help is in it: `--lang`, `DUNLIN_LANG`, the settings file, else the
/// locale.
fn language(arguments: &[String], file: &File) -> Lang {
    let in_file = || file.values("lang").and_then(|v| v.first().cloned());
    let given = settings::flag(arguments, "lang").or_else(|| std::env::var("DUNLIN_LANG").ok()).or_else(in_file);
    if let Some(lang) = given.and_then(|tag| Lang::parse(&tag).ok()) {
        return lang;
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|n| std::env::var(n).ok().filter(|v| !v.is_empty()));
    locale.map_or(Lang::En, |l| Lang::of_locale(&l))
}
