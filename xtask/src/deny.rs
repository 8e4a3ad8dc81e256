//! cargo-deny at one exact version, kept in `target/tools`: licences, banned crates, sources, and advisories where a
//! database is at hand.

use crate::Done;
use crate::shell::{cargo, must, output, program, root, target};

const VERSION: &str = "0.20.2";

/// Installs cargo-deny if this version is not there yet, then checks what `deny.toml` says.
pub(crate) fn run() -> Done {
    let tools = target().join("tools");
    let binary = tools.join("bin").join(if cfg!(windows) { "cargo-deny.exe" } else { "cargo-deny" });
    let there = binary.is_file()
        && output(&mut program(&binary, &["--version"])).is_ok_and(|v| v.split_whitespace().any(|w| w == VERSION));
    if !there {
        eprintln!("ci: installing cargo-deny {VERSION} into {} (some minutes, once)", tools.display());
        // Its own lock file; never this workspace's.
        let mut install = cargo(&["install", "cargo-deny", "--locked", "--version", VERSION, "--root"]);
        must(install.arg(&tools).env_remove("CARGO_TARGET_DIR"))?;
    }
    must(&mut program(&binary, &["--locked", "check", "licenses", "bans", "sources"]))?;
    advisories(&binary)
}

/// Known vulnerabilities need a copy of the advisory database; none is fetched.
fn advisories(binary: &std::path::Path) -> Done {
    let Some(db) = std::env::var_os("DUNLIN_ADVISORY_DB") else {
        eprintln!("ci: advisories skipped: DUNLIN_ADVISORY_DB does not name a folder of cargo-deny's `db-path` form");
        return Ok(());
    };
    let db = root().join(db);
    if !db.is_dir() {
        return Err(format!("DUNLIN_ADVISORY_DB: {} is not a folder", db.display()));
    }
    let config = target().join("tools").join("deny-advisories.toml");
    std::fs::write(&config, format!("[advisories]\ndb-path = {:?}\n", db.display().to_string()))
        .map_err(|e| format!("cannot write {}: {e}", config.display()))?;
    let mut check = program(binary, &["--locked", "--config"]);
    must(check.arg(&config).args(["check", "--disable-fetch", "advisories"]))
}
