//! A PostgreSQL server for tests alone: in a folder of its own, reached through a socket there, gone when it is dropped.
//!
//! It survives no crash of the machine: writes are not forced to the disk, and whoever reaches the socket may do anything.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::Done;
use crate::shell::{must, output, program};

/// The oldest server that the tests are meant for.
const OLDEST: u32 = 15;
/// How often it is asked whether it is up, and how long apart.
const TRIES: u32 = 300;
const APART: Duration = Duration::from_millis(100);

/// Servers that were made by this process: each has a folder of its own.
static MADE: AtomicU32 = AtomicU32::new(0);

/// The running server.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    bin: PathBuf,
    dir: PathBuf,
    user: Option<&'static str>,
}

impl Server {
    /// Makes and starts one that forgets what was committed last when it is stopped hard; Debian's package is installed first where
    /// we may.
    pub(crate) fn start() -> Result<Self, String> {
        Self::start_with(&["synchronous_commit=off"])
    }
    /// One that keeps what was committed when it is stopped hard.
    pub(crate) fn start_keeping() -> Result<Self, String> {
        Self::start_with(&["synchronous_commit=on"])
    }
    fn start_with(settings: &[&str]) -> Result<Self, String> {
        let root = output(&mut program("id", &["-u"]))?.trim() == "0";
        let bin = match programs() {
            Some(bin) => bin,
            None => install(root)?,
        };
        // The server refuses to run as root; Debian's package has made a user for it.
        let user = root.then_some("postgres");
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("dunlin-pg-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&dir).map_err(|e| format!("cannot create {}: {e}", dir.display()))?;
        if let Some(user) = user {
            must(program("chown", &[user]).arg(&dir))?;
        }
        let data = dir.join("data");
        let mut init = as_user(user, &bin.join("initdb"));
        init.args(["-A", "trust", "-U", "dunlin", "-E", "UTF8", "--locale=C", "--no-sync", "-D"]).arg(&data);
        must(init.stdout(Stdio::null()))?;
        let log = std::fs::File::create(dir.join("log")).map_err(|e| format!("cannot write the server's log: {e}"))?;
        let mut serve = as_user(user, &bin.join("postgres"));
        serve.arg("-D").arg(&data).args(["-c", "listen_addresses="]);
        serve.arg("-c").arg(format!("unix_socket_directories={}", dir.display()));
        for setting in ["fsync=off", "full_page_writes=off", "max_connections=200"].iter().chain(settings) {
            serve.args(["-c", setting]);
        }
        let child =
            serve.stdout(Stdio::null()).stderr(log).spawn().map_err(|e| format!("cannot start postgres: {e}"))?;
        let server = Self { child, bin, dir, user };
        server.wait()?;
        Ok(server)
    }
    /// The URL of a database whose user may make others.
    pub(crate) fn url(&self) -> String {
        self.url_of("postgres")
    }
    /// The URL of a database.
    pub(crate) fn url_of(&self, database: &str) -> String {
        self.url_as("dunlin", database)
    }
    /// The same for another user.
    pub(crate) fn url_as(&self, user: &str, database: &str) -> String {
        format!("postgres://{user}@{}/{database}", self.dir.display().to_string().replace('/', "%2F"))
    }
    /// The system's user that the server runs as, where it is not ours.
    pub(crate) const fn user(&self) -> Option<&'static str> {
        self.user
    }
    /// What the server answers, a row a line.
    pub(crate) fn ask(&self, database: &str, text: &str) -> Result<String, String> {
        let mut ask = Command::new(self.bin.join("psql"));
        ask.env("PGOPTIONS", "-c client_min_messages=warning");
        ask.args(["-qtAX", "-v", "ON_ERROR_STOP=1", "-c", text]).arg(self.url_of(database));
        output(&mut ask)
    }
    /// Stops it as a crash of its processes would, and starts it again.
    pub(crate) fn restart_hard(&self) -> Done {
        let mut restart = as_user(self.user, &self.bin.join("pg_ctl"));
        restart.args(["restart", "-s", "-w", "-m", "immediate", "-D"]).arg(self.dir.join("data"));
        must(restart.arg("-l").arg(self.dir.join("log-again")).stdout(Stdio::null()))?;
        self.wait()
    }
    fn wait(&self) -> Done {
        for _ in 0..TRIES {
            let mut ask = Command::new(self.bin.join("pg_isready"));
            ask.args(["-q", "-U", "dunlin", "-d", "postgres", "-h"]).arg(&self.dir);
            if ask.status().is_ok_and(|s| s.success()) {
                return Ok(());
            }
            std::thread::sleep(APART);
        }
        let log = std::fs::read_to_string(self.dir.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL does not answer in {}\n{log}", self.dir.display()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = as_user(self.user, &self.bin.join("pg_ctl"));
        stop.args(["stop", "-s", "-m", "immediate", "-D"]).arg(self.dir.join("data"));
        if !stop.status().is_ok_and(|s| s.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

/// A command of the server's own user, from a folder that it may enter.
fn as_user(user: Option<&str>, program: &Path) -> Command {
    let mut command = match user {
        Some(user) => {
            let mut command = Command::new("runuser");
            command.args(["-u", user, "--"]).arg(program);
            command
        }
        None => Command::new(program),
    };
    command.current_dir(std::env::temp_dir());
    command
}

/// The folder of the newest server's programs: Debian keeps each version apart, elsewhere `pg_config` tells.
fn programs() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let versions = debian.filter_map(|e| Some((e.file_name().to_str()?.parse().ok()?, e.path().join("bin"))));
    let newest =
        versions.filter(|(version, bin): &(u32, PathBuf)| *version >= OLDEST && bin.join("initdb").is_file()).max();
    newest.map(|(_, bin)| bin).or_else(|| {
        let told = Command::new("pg_config").arg("--bindir").output().ok()?;
        let bin = PathBuf::from(String::from_utf8(told.stdout).ok()?.trim());
        bin.join("initdb").is_file().then_some(bin)
    })
}

fn install(root: bool) -> Result<PathBuf, String> {
    let missing = || {
        "the tests need PostgreSQL 15 or later; install the package `postgresql` of your system, or name a server in \
         DUNLIN_TEST_POSTGRES (postgres://USER@HOST/DATABASE) whose user may make databases"
            .to_owned()
    };
    if !root || !Path::new("/etc/debian_version").exists() {
        return Err(missing());
    }
    // A fresh image has no package lists; a stale one still installs.
    let _ = must(program("apt-get", &["-qq", "update"]).stdout(std::io::stderr()));
    let install = ["-qq", "-y", "--no-install-recommends", "install", "postgresql"];
    must(program("apt-get", &install).env("DEBIAN_FRONTEND", "noninteractive").stdout(std::io::stderr()))?;
    programs().ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_answers_and_leaves_nothing_behind() {
        if programs().is_none() {
            eprintln!("not tested: PostgreSQL is not installed");
            return;
        }
        let server = Server::start().unwrap();
        let (dir, bin) = (server.dir.clone(), server.bin.clone());
        let mut ask = Command::new(bin.join("psql"));
        ask.args(["-qtA", "-c", "SELECT 6 * 7", &server.url()]);
        assert_eq!(output(&mut ask).unwrap().trim(), "42");
        drop(server);
        assert!(!dir.exists());
        let mut gone = Command::new(bin.join("pg_isready"));
        assert!(!gone.arg("-q").arg("-h").arg(&dir).status().unwrap().success());
    }
}
