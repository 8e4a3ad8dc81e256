//! PostgreSQL in the benchmark: a server of our own, set up as one is in earnest; the hand-written statement on it, and Dunlin's books.
//!
//! What the server itself needs of the processor is asked of the system, as its work is done in other processes than ours.

use std::path::Path;

use crate::Done;
use crate::bench::measure::{Sample, measure};
use crate::bench::peer::filled;
use crate::server::Server;
use crate::shell::{must, output, program};

/// As a server is set up for such work; commits reach the disk.
const SETTINGS: [&str; 9] = [
    "fsync=on",
    "shared_buffers=4GB",
    "work_mem=256MB",
    "maintenance_work_mem=1GB",
    "max_wal_size=8GB",
    "checkpoint_timeout=30min",
    "effective_cache_size=16GB",
    "random_page_cost=1.1",
    "max_connections=100",
];

/// The database of the hand-written statement.
const PEER: &str = "peer";
/// Dunlin's books, as they are before the day.
const STORE: &str = "store";
/// The books that a repetition works on.
const COPY: &str = "store_copy";

/// The server of one run of the benchmark.
#[derive(Debug)]
pub(crate) struct Databases {
    server: Server,
}

/// A process and what the server needed for it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Served {
    /// The process alone.
    pub(crate) ours: Sample,
    /// Seconds of processor time that the server's processes used meanwhile.
    pub(crate) server_cpu: f64,
    /// Decisions that the books hold afterwards, where that was asked.
    pub(crate) decided: u64,
}

impl Databases {
    /// Starts the server.
    pub(crate) fn start() -> Result<Self, String> {
        let databases = Self { server: Server::with(&SETTINGS)? };
        databases.sql("postgres", &format!("CREATE DATABASE {PEER}"))?;
        databases.sql("postgres", &format!("CREATE DATABASE {STORE} OWNER dunlin"))?;
        Ok(databases)
    }
    /// The address of the books before the day.
    pub(crate) fn store(&self) -> String {
        self.server.url_of(STORE)
    }
    /// Loads the generated invoices for the statement; not timed.
    pub(crate) fn load_peer(&self, peers: &Path, dir: &Path, as_of: &str) -> Done {
        self.script(&filled(&peers.join("load_postgres.sql"), dir, as_of)?)
    }
    /// The day as one statement, in a fresh session; returns how many actions it wrote.
    pub(crate) fn peer_day(&self, peers: &Path, dir: &Path, as_of: &str) -> Result<(Served, u64), String> {
        self.script(&filled(&peers.join("fresh_postgres.sql"), dir, as_of)?)?;
        let script = filled(&peers.join("day_postgres.sql"), dir, as_of)?;
        let mut psql = self.psql(PEER);
        psql.arg("-f").arg(script);
        let served = self.served(|| measure(&psql, None, dir).map(|(sample, _)| sample))?;
        let rows = output(self.psql(PEER).arg("-f").arg(peers.join("count.sql")))?;
        let rows = rows.trim().parse().map_err(|_| format!("the peer counted `{}`", rows.trim()))?;
        Ok((served, rows))
    }
    /// A fresh copy of the books; its address.
    pub(crate) fn copy(&self) -> Result<String, String> {
        self.sql("postgres", &format!("DROP DATABASE IF EXISTS {COPY} WITH (FORCE)"))?;
        self.sql("postgres", &format!("CREATE DATABASE {COPY} OWNER dunlin TEMPLATE {STORE} STRATEGY file_copy"))?;
        // What a server in use has long known.
        self.sql(COPY, "VACUUM ANALYZE")?;
        self.sql(COPY, "CHECKPOINT")?;
        must(&mut program("sync", &[""; 0]))?;
        Ok(self.server.url_of(COPY))
    }
    /// Does some work and tells what the server needed for it.
    pub(crate) fn served(&self, work: impl FnOnce() -> Result<Sample, String>) -> Result<Served, String> {
        let before = self.server.cpu_seconds()?;
        let ours = work()?;
        Ok(Served { ours, server_cpu: self.server.cpu_seconds()? - before, decided: 0 })
    }
    /// How many decisions the copy holds.
    pub(crate) fn decided(&self) -> Result<u64, String> {
        let told = self.sql(COPY, "TABLE reporting.decision")?;
        Ok(told.lines().count() as u64)
    }
    fn script(&self, file: &Path) -> Done {
        must(self.psql(PEER).arg("-f").arg(file))
    }
    fn sql(&self, database: &str, text: &str) -> Result<String, String> {
        output(self.psql(database).args(["-c", text]))
    }
    fn psql(&self, database: &str) -> std::process::Command {
        let mut command = program(self.server.tool("psql"), &["-X", "-qtA", "-v", "ON_ERROR_STOP=1"]);
        command
            .arg(self.server.admin_url_of(database))
            .env("PGOPTIONS", "-c client_min_messages=warning -c dunlin.seller=*");
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::peer::tests::{CASE, CASE_ROWS};
    use crate::shell::{answers, root};

    /// The statement gives on PostgreSQL what it gives on SQLite, reckoned by hand.
    #[test]
    fn both_statements_compute_the_same() {
        if !Server::can_start() || !answers("/usr/bin/time", &["--version"]) {
            eprintln!("not tested: PostgreSQL or GNU time is not installed");
            return;
        }
        let dir = std::env::temp_dir().join(format!("xtask-peer-pg-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("csv")).unwrap();
        std::fs::write(dir.join("csv/invoices.csv"), CASE).unwrap();
        let peers = root().join("benches/peers");
        let databases = Databases { server: Server::with(&["fsync=on"]).unwrap() };
        databases.sql("postgres", "CREATE DATABASE peer").unwrap();
        databases.load_peer(&peers, &dir, "2026-11-22").unwrap();
        let (served, rows) = databases.peer_day(&peers, &dir, "2026-11-22").unwrap();
        let all = databases.sql(
            PEER,
            "SELECT a.as_of, CASE c.code WHEN 'A' THEN 1 ELSE 2 END, currency, level, overdue_items, overdue_cents, interest_cents, \
             days_max, not_due, d1_30, d31_60, d61_90, d91_up FROM dunning_action AS a JOIN customer AS c ON c.id = customer_id \
             ORDER BY 2, 3",
        );
        drop(databases);
        std::fs::remove_dir_all(&dir).unwrap();
        assert_eq!((rows, all.unwrap().as_str()), (2, CASE_ROWS));
        assert!(served.server_cpu >= 0.0 && served.ours.wall > 0.0, "{served:?}");
    }
}
