//! `cargo xtask demo`: from a bare clone to a computed day.
//!
//! Builds the development profile and hands over to `dunlin demo`; everything that is shown comes from there.

use crate::Done;
use crate::setup;
use crate::shell::{cargo, must, program, target};

/// Sets up, builds, runs the demo in `dunlin-demo` unless the arguments name another folder.
pub(crate) fn run(args: &[String]) -> Done {
    setup::run()?;
    eprintln!("demo: building dunlin (the first time takes several minutes)");
    must(&mut cargo(&["build", "--package", "dunlin"]))?;
    let binary = target().join("debug").join(if cfg!(windows) { "dunlin.exe" } else { "dunlin" });
    must(&mut program(binary, &arguments(args)))
}

fn arguments(extra: &[String]) -> Vec<String> {
    let mut all = vec!["demo".to_owned()];
    if !extra.iter().any(|a| a == "--dir" || a.starts_with("--dir=")) {
        all.extend(["--dir".to_owned(), "dunlin-demo".to_owned()]);
    }
    all.extend(extra.iter().cloned());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_ours_unless_named() {
        assert_eq!(arguments(&["--no-serve".to_owned()]), ["demo", "--dir", "dunlin-demo", "--no-serve"]);
        assert_eq!(arguments(&["--dir".to_owned(), "x".to_owned()]), ["demo", "--dir", "x"]);
        assert_eq!(arguments(&["--dir=x".to_owned()]), ["demo", "--dir=x"]);
    }
}
