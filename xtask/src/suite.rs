//! `cargo xtask test`: installs what the tests need and runs them all, documentation examples included; the stories of the
//! command line a second time with their books in PostgreSQL; the campaign of kills; the journeys at the desk in a browser.

use crate::Done;
use crate::server::Server;
use crate::shell::{WHOLE, cargo, must};
use crate::{browser, faults, setup};

/// Names a server for the tests of the store; without it a private one is started.
const SERVER: &str = "DUNLIN_TEST_POSTGRES";
/// Makes the stories of the command line keep their books on that server.
const STORIES: &str = "DUNLIN_TEST_DATABASE";
/// The stories that are told on both databases: those that write every kind of fact, and those that spoil what was written.
const TOLD_TWICE: [&str; 11] = [
    "access::",
    "day::",
    "evidence::",
    "facts::",
    "letters_life::",
    "merging::",
    "period::",
    "questions::",
    "serve::",
    "undo::",
    "webhooks::",
];

/// Sets up, runs `cargo test --workspace`, kills commands (`faults`) and goes through the desk (`browser`); `--long` asks for the long form of both, and tells every
/// story twice. With arguments for cargo only what they name is run.
pub(crate) fn run(args: &[String]) -> Done {
    setup::run()?;
    let (long, rest) = split(args);
    let (url, _private) = match std::env::var(SERVER) {
        Ok(url) if !url.is_empty() => (url, None),
        _ => {
            let server = Server::start()?;
            (server.url(), Some(server))
        }
    };
    let with_server = |args: &[&str]| {
        let mut command = cargo(args);
        command.env(SERVER, &url);
        if long {
            command.env("DUNLIN_LONG", "1");
        }
        command
    };
    must(with_server(&["test", "--workspace", WHOLE]).args(&rest))?;
    if !rest.is_empty() {
        return Ok(());
    }
    eprintln!("\nthe stories of the command line, with their books in PostgreSQL");
    // The whole workspace again: with one crate alone cargo would build everything below it anew, with other features.
    let mut stories = with_server(&["test", "--workspace", WHOLE, "--test", "main", "--"]);
    if !long {
        stories.args(TOLD_TWICE);
    }
    must(stories.env(STORIES, &url))?;
    faults::run(&if long { vec!["--long".to_owned()] } else { Vec::new() })?;
    eprintln!("\nthe journeys at the desk, in a browser");
    browser::among_the_tests()
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
    fn the_stories_told_twice_are_there() {
        for story in TOLD_TWICE {
            let file = crate::shell::root().join("crates/cli/tests").join(story.replace("::", ".rs"));
            assert!(file.is_file(), "{}", file.display());
        }
    }

    #[test]
    fn long_is_ours_and_the_rest_is_passed_on() {
        let args: Vec<String> = ["-p", "basis", "--long", "--", "--long"].map(str::to_owned).into();
        assert_eq!(split(&args), (true, ["-p", "basis", "--", "--long"].map(str::to_owned).into()));
        assert_eq!(split(&[]), (false, vec![]));
    }
}
