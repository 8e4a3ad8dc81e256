//! A PostgreSQL server for tests and benchmarks alone: in a folder of its own, reached through a socket there, gone when it is
//! dropped.
//!
//! Whoever reaches the socket may do anything. For tests it survives no crash of the machine: writes are not forced to the disk.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::Done;
use crate::shell::{installed, must, output, program};

/// The oldest server that the tests are meant for.
const OLDEST: u32 = 15;
/// The user that rules the server.
const ADMIN: &str = "admin";
/// How often it is asked whether it is up, and how long apart.
const TRIES: u32 = 300;
const APART: Duration = Duration::from_millis(100);

/// Servers that were made by this process: each has a folder of its own.
static MADE: AtomicU32 = AtomicU32::new(0);

/// What tests do without: writes are not forced to the disk.
const FOR_TESTS: [&str; 3] = ["fsync=off", "full_page_writes=off", "max_connections=200"];

/// The running server.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    bin: PathBuf,
    dir: PathBuf,
    user: Option<&'static str>,
}

impl Server {
    /// Makes and starts one for tests: it forgets what was committed last when it is stopped hard.
    pub(crate) fn start() -> Result<Self, String> {
        Self::with(&[&FOR_TESTS[..], &["synchronous_commit=off"]].concat())
    }
    /// One for tests that keeps what was committed when it is stopped hard.
    pub(crate) fn start_keeping() -> Result<Self, String> {
        Self::with(&[&FOR_TESTS[..], &["synchronous_commit=on"]].concat())
    }
    /// Makes and starts one with these settings, in the folder for temporary files, where its own user may enter; Debian's package is
    /// installed first where we may.
    pub(crate) fn with(settings: &[&str]) -> Result<Self, String> {
        let root = output(&mut program("id", &["-u"]))?.trim() == "0";
        let bin = match programs() {
            Some(bin) => bin,
            None => install()?,
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
        init.args(["-A", "trust", "-U", ADMIN, "-E", "UTF8", "--locale=C", "--no-sync", "-D"]).arg(&data);
        must(init.stdout(Stdio::null()))?;
        let log = std::fs::File::create(dir.join("log")).map_err(|e| format!("cannot write the server's log: {e}"))?;
        let mut serve = as_user(user, &bin.join("postgres"));
        serve.arg("-D").arg(&data).args(["-c", "listen_addresses="]);
        serve.arg("-c").arg(format!("unix_socket_directories={}", dir.display()));
        for setting in settings {
            serve.args(["-c", setting]);
        }
        let child =
            serve.stdout(Stdio::null()).stderr(log).spawn().map_err(|e| format!("cannot start postgres: {e}"))?;
        let server = Self { child, bin, dir, user };
        server.wait()?;
        // The tests' role is as ordinary as a user's should be: above walls, walls between sellers would not be tested.
        // It ends other sessions only to drop a database that the server is cleaning up by itself at that moment.
        let make = "CREATE ROLE dunlin LOGIN CREATEDB CREATEROLE IN ROLE pg_signal_backend";
        let mut ask = Command::new(server.bin.join("psql"));
        must(ask.args(["-qX", "-c", make, &server.admin_url_of("postgres")]))?;
        Ok(server)
    }
    /// The URL of a database whose user may make others, and roles.
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
    /// What the server answers, a row a line; it is asked for the rows of every seller.
    pub(crate) fn ask(&self, database: &str, text: &str) -> Result<String, String> {
        self.ask_at(&self.url_of(database), text)
    }
    /// The same, by who may do anything on the server.
    pub(crate) fn ask_as_admin(&self, text: &str) -> Result<String, String> {
        self.ask_at(&self.admin_url_of("postgres"), text)
    }
    fn ask_at(&self, url: &str, text: &str) -> Result<String, String> {
        let mut ask = Command::new(self.bin.join("psql"));
        ask.env("PGOPTIONS", "-c client_min_messages=warning -c dunlin.seller=*");
        output(ask.args(["-qtAX", "-v", "ON_ERROR_STOP=1", "-c", text, url]))
    }
    /// Stops it as a crash of its processes would, and starts it again.
    pub(crate) fn restart_hard(&self) -> Done {
        let mut restart = as_user(self.user, &self.bin.join("pg_ctl"));
        restart.args(["restart", "-s", "-w", "-m", "immediate", "-D"]).arg(self.dir.join("data"));
        must(restart.arg("-l").arg(self.dir.join("log-again")).stdout(Stdio::null()))?;
        self.wait()
    }
    /// The same, for who may do anything on the server.
    pub(crate) fn admin_url_of(&self, database: &str) -> String {
        self.url_as(ADMIN, database)
    }
    /// Where a program of the server's own kind is, like `psql`.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.bin.join(name)
    }
    /// Whether one can be started without installing anything.
    #[cfg(test)]
    pub(crate) fn can_start() -> bool {
        programs().is_some()
    }
    /// Seconds of processor time that all of its processes have used, those that ended included.
    pub(crate) fn cpu_seconds(&self) -> Result<f64, String> {
        let ticks: f64 = output(&mut program("getconf", &["CLK_TCK"]))?.trim().parse().unwrap_or(100.0);
        let pid = std::fs::read_to_string(self.dir.join("data/postmaster.pid"));
        let pid = pid.map_err(|e| format!("cannot read the server's number: {e}"))?;
        let main: u64 = pid.lines().next().and_then(|l| l.trim().parse().ok()).ok_or("the server has no number")?;
        let processes = std::fs::read_dir("/proc").map_err(|e| format!("cannot read /proc: {e}"))?.flatten();
        let stats = processes.filter_map(|p| std::fs::read_to_string(p.path().join("stat")).ok());
        Ok(stats.filter_map(|stat| used(&stat, main)).sum::<u64>() as f64 / ticks)
    }
    fn wait(&self) -> Done {
        for _ in 0..TRIES {
            let mut ask = Command::new(self.bin.join("pg_isready"));
            ask.args(["-q", "-U", ADMIN, "-d", "postgres", "-h"]).arg(&self.dir);
            if ask.status().is_ok_and(|s| s.success()) {
                return Ok(());
            }
            std::thread::sleep(APART);
        }
        let log = std::fs::read_to_string(self.dir.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL does not answer in {}\n{log}", self.dir.display()))
    }
}

/// Ticks that a process of the server has used, by its line in `/proc`; the main one counts those that ended as well.
fn used(stat: &str, main: u64) -> Option<u64> {
    let number: u64 = stat.split(' ').next()?.parse().ok()?;
    // The name between the brackets may hold anything; from there on, the third field is the parent, 14 to 17 the times.
    let after: Vec<u64> = stat.rsplit_once(')')?.1.split_whitespace().map(|w| w.parse().unwrap_or(0)).collect();
    let sum = |fields: std::ops::Range<usize>| after.get(fields).map(|times| times.iter().sum());
    match (number == main, after.get(1) == Some(&main)) {
        (true, _) => sum(11..15),
        (_, true) => sum(11..13),
        _ => None,
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

fn install() -> Result<PathBuf, String> {
    let missing = || {
        "the tests need PostgreSQL 15 or later; install the package `postgresql` of your system, or name a server in \
         DUNLIN_TEST_POSTGRES (postgres://USER@HOST/DATABASE) whose user may make databases and roles and is a member of pg_signal_backend"
            .to_owned()
    };
    if !installed(&["postgresql"])? {
        return Err(missing());
    }
    programs().ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_own_time_is_read_from_its_processes() {
        let stat = |number: u64, parent: u64| {
            format!("{number} (post (x) gres) S {parent} 1 1 0 -1 0 0 0 0 0 11 12 13 14 20 0 1 0 0")
        };
        assert_eq!(used(&stat(7, 1), 7), Some(50));
        assert_eq!(used(&stat(8, 7), 7), Some(23));
        assert_eq!((used(&stat(8, 9), 7), used("", 7)), (None, None));
    }

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
        let mut ask = Command::new(bin.join("psql"));
        ask.args([
            "-qtA",
            "-c",
            "SELECT rolsuper OR rolbypassrls OR NOT pg_has_role('pg_signal_backend', 'USAGE') FROM pg_roles WHERE rolname = current_user",
            &server.url(),
        ]);
        assert_eq!(output(&mut ask).unwrap().trim(), "f");
        drop(server);
        assert!(!dir.exists());
        let mut gone = Command::new(bin.join("pg_isready"));
        assert!(!gone.arg("-q").arg("-h").arg(&dir).status().unwrap().success());
    }
}
