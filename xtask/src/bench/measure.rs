//! One process measured from outside: wall time, processor time, peak memory.
//!
//! Uses GNU time for the last two, because the standard library cannot ask for them.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::Done;
use crate::shell::{answers, must, program, spelled, timed};

const TIME: &str = "/usr/bin/time";

/// What one run of a process took.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Sample {
    /// Seconds on the wall clock, process start and end included.
    pub(crate) wall: f64,
    /// Seconds of processor time, user and system.
    pub(crate) cpu: f64,
    /// Peak resident memory in MiB.
    pub(crate) rss_mib: f64,
}

/// GNU time is there, or can be installed.
pub(crate) fn ready() -> Done {
    installed(TIME, &["--version"], "time")
}

/// The program answers; on Debian as root it is installed when it does not.
pub(crate) fn installed(name: &str, args: &[&str], package: &str) -> Done {
    if answers(name, args) {
        return Ok(());
    }
    let root = crate::shell::output(&mut program("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    if root && Path::new("/etc/debian_version").exists() {
        return must(&mut program("apt-get", &["-qq", "-y", "install", package]));
    }
    Err(format!("the benchmark needs {name}; install the package `{package}` of your system"))
}

/// Runs the command under GNU time, with `input` as its standard input; returns what it printed.
pub(crate) fn measure(command: &Command, input: Option<&Path>, dir: &Path) -> Result<(Sample, String), String> {
    let text = spelled(command);
    let report = dir.join("time.txt");
    let mut whole = program(TIME, &["-f", "%U %S %M", "-o"]);
    whole.arg(&report).arg(command.get_program()).args(command.get_args()).stderr(Stdio::inherit());
    if let Some(path) = input {
        let file = std::fs::File::open(path).map_err(|e| format!("cannot open {}: {e}", path.display()))?;
        whole.stdin(file);
    }
    let (result, wall) = timed(|| whole.output());
    let out = result.map_err(|e| format!("cannot start `{text}`: {e}"))?;
    let printed = String::from_utf8_lossy(&out.stdout).into_owned();
    if !out.status.success() {
        return Err(format!("`{text}` ended with {}\n{printed}", out.status));
    }
    Ok((Sample { wall, ..read(&report)? }, printed))
}

/// Starts commands at the same time, each under GNU time: wall time until the last has ended, their processor time together, the
/// largest memory of one.
pub(crate) fn measure_together(commands: &[Command], dir: &Path) -> Result<Sample, String> {
    let reports: Vec<_> = (0..commands.len()).map(|n| dir.join(format!("time-{n}.txt"))).collect();
    let (ended, wall) = timed(|| {
        let mut started = Vec::new();
        for (command, report) in commands.iter().zip(&reports) {
            let mut whole = program(TIME, &["-f", "%U %S %M", "-o"]);
            whole.arg(report).arg(command.get_program()).args(command.get_args());
            let child = whole.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
            started.push((command, child.map_err(|e| format!("cannot start `{}`: {e}", spelled(command)))?));
        }
        for (command, mut child) in started {
            let status = child.wait().map_err(|e| format!("cannot wait for `{}`: {e}", spelled(command)))?;
            if !status.success() {
                return Err(format!("`{}` ended with {status}", spelled(command)));
            }
        }
        Ok(())
    });
    ended?;
    let mut all = Sample { wall, ..Sample::default() };
    for report in &reports {
        let one = read(report)?;
        all.cpu += one.cpu;
        all.rss_mib = all.rss_mib.max(one.rss_mib);
    }
    Ok(all)
}

/// What GNU time wrote: processor seconds and memory.
fn read(report: &Path) -> Result<Sample, String> {
    let figures = std::fs::read_to_string(report).map_err(|e| format!("cannot read {}: {e}", report.display()))?;
    let values: Vec<f64> = figures.split_whitespace().filter_map(|w| w.parse().ok()).collect();
    let [user, system, kib] = values.as_slice() else {
        return Err(format!("{TIME} reported `{}`", figures.trim()));
    };
    Ok(Sample { wall: 0.0, cpu: user + system, rss_mib: kib / 1024.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_measured_where_gnu_time_exists() {
        if !answers(TIME, &["--version"]) {
            return;
        }
        let dir = std::env::temp_dir().join(format!("xtask-measure-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let (sample, printed) = measure(&program("echo", &["hello"]), None, &dir).unwrap();
        let failed = measure(&program("false", &[""; 0]), None, &dir);
        let two = measure_together(&[program("sleep", &["0.2"]), program("sleep", &["0.2"])], &dir).unwrap();
        let one_failed = measure_together(&[program("true", &[""; 0]), program("false", &[""; 0])], &dir);
        std::fs::remove_dir_all(&dir).unwrap();
        assert_eq!(printed, "hello\n");
        assert!(sample.wall > 0.0 && sample.rss_mib > 0.1, "{sample:?}");
        assert!(failed.is_err() && one_failed.is_err());
        assert!(two.wall >= 0.2, "{two:?}");
    }
}
