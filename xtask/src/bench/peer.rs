//! The peer: hand-written SQL on the SQLite command line, in a database of its own.

use std::path::Path;

use crate::Done;
use crate::bench::measure::{Sample, installed, measure};
use crate::shell::{must, output, program};

/// The SQLite command line is there, or can be installed.
pub(crate) fn ready() -> Done {
    installed("sqlite3", &["--version"], "sqlite3")
}

/// Loads the generated invoices into `dir/peer.db`; not timed.
pub(crate) fn load(peers: &Path, dir: &Path, as_of: &str) -> Done {
    let script = filled(&peers.join("load.sql"), dir, as_of)?;
    let file = std::fs::File::open(&script).map_err(|e| format!("cannot open {}: {e}", script.display()))?;
    must(program("sqlite3", &["-bail"]).arg(dir.join("peer.db")).stdin(file))
}

/// The day as one statement, in a fresh process on a fresh copy; returns how many actions it wrote.
pub(crate) fn day(peers: &Path, dir: &Path, as_of: &str) -> Result<(Sample, u64), String> {
    let copy = dir.join("peer-copy.db");
    let _ = std::fs::remove_file(&copy);
    must(program("cp", &[""; 0]).arg(dir.join("peer.db")).arg(&copy))?;
    must(&mut program("sync", &[""; 0]))?;
    let script = filled(&peers.join("day.sql"), dir, as_of)?;
    let mut command = program("sqlite3", &["-bail"]);
    command.arg(&copy);
    let (sample, _) = measure(&command, Some(&script), dir)?;
    let count = ask(&peers.join("count.sql"), &copy)?;
    let rows = count.trim().parse().map_err(|_| format!("the peer counted `{}`", count.trim()))?;
    Ok((sample, rows))
}

fn ask(script: &Path, database: &Path) -> Result<String, String> {
    let file = std::fs::File::open(script).map_err(|e| format!("cannot open {}: {e}", script.display()))?;
    output(program("sqlite3", &["-bail"]).arg(database).stdin(file))
}

/// The script with its two blanks filled in.
pub(crate) fn filled(script: &Path, dir: &Path, as_of: &str) -> Result<std::path::PathBuf, String> {
    let text = std::fs::read_to_string(script).map_err(|e| format!("cannot read {}: {e}", script.display()))?;
    let csv = dir.join("csv/invoices.csv");
    let text = text.replace("@AS_OF@", as_of).replace("@CSV@", &csv.display().to_string());
    let to = dir.join(script.file_name().unwrap_or_default());
    std::fs::write(&to, text).map_err(|e| format!("cannot write {}: {e}", to.display()))?;
    Ok(to)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::shell::{answers, root};

    /// Three accounts of two debtors.
    pub(crate) const CASE: &str = "\
        number,debtor_code,debtor_name,jurisdiction,issue_date,due_date,currency,amount,open_amount,governing_law,segment\n\
        1,A,Ah,CN,2026-08-01,2026-10-03,CNY,1000.00,1000.00,CN,s\n\
        2,A,Ah,CN,2026-08-01,2026-11-20,CNY,500.5,,CN,s\n\
        3,A,Ah,CN,2026-08-01,2026-11-15,EUR,7,7,CN,s\n\
        4,B,\"Be, Ltd\",DE,2026-08-01,2026-11-18,EUR,99.00,99.00,DE,s\n\
        5,B,\"Be, Ltd\",DE,2026-08-01,2026-12-18,EUR,1.00,0.50,DE,s\n";
    /// What the day makes of them, reckoned by hand at 8 % a year, half up, in cents: 50 days on 1000.00 give 10.9589, 2 days on
    /// 500.50 give 0.2194, 7 days on 7.00 give 0.0107. Debtor B is 4 days late: no row.
    pub(crate) const CASE_ROWS: &str =
        "2026-11-22|1|CNY|3|2|150050|1118|50|0|50050|100000|0|0\n2026-11-22|1|EUR|1|1|700|1|7|0|700|0|0|0\n";

    #[test]
    fn the_statement_computes_what_it_claims() {
        if !answers("sqlite3", &["--version"]) || !answers("/usr/bin/time", &["--version"]) {
            eprintln!("not tested: sqlite3 or GNU time is not installed");
            return;
        }
        let dir = std::env::temp_dir().join(format!("xtask-peer-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("csv")).unwrap();
        std::fs::write(dir.join("csv/invoices.csv"), CASE).unwrap();
        let peers = root().join("benches/peers");
        load(&peers, &dir, "2026-11-22").unwrap();
        let (_, rows) = day(&peers, &dir, "2026-11-22").unwrap();
        let all =
            output(program("sqlite3", &[""; 0]).arg(dir.join("peer-copy.db")).arg("SELECT * FROM dunning_action"));
        std::fs::remove_dir_all(&dir).unwrap();
        assert_eq!((rows, all.unwrap().as_str()), (2, CASE_ROWS));
    }
}
