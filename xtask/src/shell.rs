//! Running other programs: where the repository is, which `cargo` to call, what to say when a program fails.
//!
//! Everything that starts a process goes through here.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Done;

/// With everything that is shipped; the plain build of a developer goes without what costs long to build.
pub(crate) const WHOLE: &str = "--features=dunlin/whole";

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or_else(|| here.clone(), Path::to_path_buf)
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// A command for the cargo that started us, run at the root.
pub(crate) fn cargo<S: AsRef<OsStr>>(args: &[S]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(root());
    command
}

/// A command for any other program, run at the root.
pub(crate) fn program<S: AsRef<OsStr>>(name: impl AsRef<OsStr>, args: &[S]) -> Command {
    let mut command = Command::new(name);
    command.args(args).current_dir(root());
    command
}

/// The command as a person would type it.
pub(crate) fn spelled(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let args = command.get_args().map(|a| a.to_string_lossy().into_owned());
    std::iter::once(name).chain(args).collect::<Vec<_>>().join(" ")
}

/// Runs it with our own terminal; any exit code but 0 is an error.
pub(crate) fn must(command: &mut Command) -> Done {
    let text = spelled(command);
    let status = command.status().map_err(|e| format!("cannot start `{text}`: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{text}` ended with {status}")) }
}

/// Runs it and returns what it printed on standard output.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let text = spelled(command);
    let out = command.stderr(Stdio::inherit()).output().map_err(|e| format!("cannot start `{text}`: {e}"))?;
    let printed = String::from_utf8_lossy(&out.stdout).into_owned();
    if out.status.success() { Ok(printed) } else { Err(format!("`{text}` ended with {}\n{printed}", out.status)) }
}

/// Installs packages of the system where it is Debian and we may; whether it did.
pub(crate) fn installed(packages: &[&str]) -> Result<bool, String> {
    let may = output(&mut program("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    if !may || !Path::new("/etc/debian_version").exists() {
        return Ok(false);
    }
    eprintln!("apt-get install {}", packages.join(" "));
    // A fresh image has no package lists; a stale one still installs.
    let _ = must(program("apt-get", &["-qq", "update"]).stdout(std::io::stderr()));
    let mut install = program("apt-get", &["-qq", "-y", "--no-install-recommends", "install"]);
    must(install.args(packages).env("DEBIAN_FRONTEND", "noninteractive").stdout(std::io::stderr()))?;
    Ok(true)
}

/// Whether a program answers at all when asked with these arguments.
pub(crate) fn answers(name: &str, args: &[&str]) -> bool {
    Command::new(name).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

/// Wall-clock seconds that `work` took.
#[expect(clippy::disallowed_methods, reason = "timing programs is what this tool is for; no product code sees it")]
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let value = work();
    (value, start.elapsed().as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_named_as_typed() {
        let message = must(&mut program("false", &["--x"])).unwrap_err();
        assert!(message.starts_with("`false --x` ended with"), "{message}");
        let message = must(&mut program("no-such-program-here", &[""; 0])).unwrap_err();
        assert!(message.starts_with("cannot start `no-such-program-here`"), "{message}");
        assert!(!answers("no-such-program-here", &[]));
    }

    #[test]
    fn the_root_holds_the_workspace() {
        assert!(root().join("Cargo.lock").is_file());
    }
}
