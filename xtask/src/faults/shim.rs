//! A library that is loaded before a command and makes its disk fail or its clock go wrong (`shim.c`), compiled here.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{must, program};

/// What fails: which calls, with which error of the system, and whether it stays so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault {
    /// What it is called in the table.
    pub(super) name: &'static str,
    /// `write` or `sync`.
    calls: &'static str,
    errno: u32,
    stays: bool,
}

/// No space left, and from then on.
pub(super) const FULL: Fault = Fault { name: "disk full from a write on", calls: "write", errno: 28, stays: true };
/// One write fails.
pub(super) const WRITE: Fault = Fault { name: "a write fails", calls: "write", errno: 5, stays: false };
/// One call that forces data to the disk fails.
pub(super) const SYNC: Fault = Fault { name: "an fsync fails", calls: "sync", errno: 5, stays: false };

/// The compiled library.
pub(super) struct Shim {
    library: PathBuf,
    count: PathBuf,
}

impl Shim {
    /// Compiles it in a folder. Fails where there is no C compiler, which building the program needs as well.
    pub(super) fn new(dir: &Path) -> Result<Self, String> {
        let source = dir.join("shim.c");
        std::fs::write(&source, include_str!("shim.c")).map_err(|e| format!("cannot write shim.c: {e}"))?;
        let library = dir.join("shim.so");
        let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
        let mut compile = program(compiler, &["-shared", "-fPIC", "-O1", "-o"]);
        must(compile.arg(&library).arg(&source).arg("-ldl"))?;
        Ok(Self { library, count: dir.join("calls") })
    }
    fn load<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.env("LD_PRELOAD", &self.library)
    }
    /// Counts the calls of a kind.
    pub(super) fn count(&self, command: &mut Command, fault: Fault) {
        self.load(command).env("FAULT_CALLS", fault.calls).env("FAULT_AT", "0").env("FAULT_COUNT", &self.count);
    }
    /// How many the last command made that counted.
    pub(super) fn counted(&self) -> Result<u32, String> {
        let text = std::fs::read_to_string(&self.count).map_err(|e| format!("no calls were counted: {e}"))?;
        text.trim().parse().map_err(|_| format!("`{text}` is no number of calls"))
    }
    /// Makes the call of that number fail.
    pub(super) fn fail(&self, command: &mut Command, fault: Fault, at: u32) {
        self.load(command).env("FAULT_CALLS", fault.calls).env("FAULT_AT", at.to_string());
        command.env("FAULT_ERRNO", fault.errno.to_string());
        if fault.stays {
            command.env("FAULT_STAYS", "1");
        }
    }
    /// Puts the clock forward, or back, by seconds.
    pub(super) fn shift(&self, command: &mut Command, seconds: i64) {
        self.load(command).env("CLOCK_SHIFT", seconds.to_string());
    }
}
