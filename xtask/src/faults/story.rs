//! The story that is disturbed: a seller from the first command to a merged debtor, each step one command.
//!
//! Steps are commands that a user would type; a step that was done must be safe to call again.

use std::path::Path;

use crate::shell::{output, program, root};

/// One command.
pub(super) struct Step {
    /// What it is called in the table.
    pub(super) name: &'static str,
    /// Its arguments, without the data directory.
    pub(super) args: Vec<String>,
    /// The exit code, besides 0, with which it may say that it was done before.
    pub(super) may_end_with: Option<i32>,
    /// It begins with the seller's key and nothing else.
    pub(super) fresh: bool,
    /// The file that it writes, which is not there before.
    pub(super) file: Option<&'static str>,
    /// Whether it is only for books in a file.
    pub(super) in_file: bool,
    /// Another process does the same at the same time, and is not killed.
    pub(super) beside: bool,
}

/// Open items that the story lives on.
const INVOICES: &str = "800";
const DEBTORS: &str = "24";

/// The steps; their files are written to `dir`.
pub(super) fn steps(dunlin: &Path, dir: &Path) -> Result<Vec<Step>, String> {
    let csv = dir.join("csv");
    let generate = ["generate", "--seed", "7", "--as-of", "2026-06-30", "--invoices", INVOICES, "--debtors", DEBTORS];
    output(program(dunlin, &generate).arg("--out").arg(&csv))?;
    let failed = |e: std::io::Error| format!("cannot write to {}: {e}", dir.display());
    let list = std::fs::read_to_string(csv.join("invoices.csv")).map_err(failed)?;
    let (head, rows) = list.split_once('\n').unwrap_or_default();
    let rows: Vec<&str> = rows.lines().collect();
    let parts = ["first.csv", "second.csv", "third.csv", "wrong.csv"];
    for (name, part) in parts.iter().zip(rows.chunks(rows.len().div_ceil(parts.len()).max(1))) {
        std::fs::write(dir.join(name), format!("{head}\n{}\n", part.join("\n"))).map_err(failed)?;
    }
    let kept = rows.get(..rows.len() / 2).unwrap_or_default();
    std::fs::write(dir.join("receipts.csv"), receipts(kept)).map_err(failed)?;
    std::fs::copy(root().join("samples/seller.toml"), dir.join("seller.toml")).map_err(failed)?;
    let (loser, survivor) = two_debtors(&rows);
    let merge = format!("debtor merge {loser} --into {survivor} --by faults --as-of 2026-07-02");
    let step = |name, text: &str| Step {
        name,
        args: text.split(' ').map(str::to_owned).collect(),
        may_end_with: None,
        fresh: false,
        file: None,
        in_file: false,
        beside: false,
    };
    let once = |name, text: &str| Step { may_end_with: Some(1), ..step(name, text) };
    Ok(vec![
        // What makes the tables: a migration from nothing.
        once("init", "init --seller HAIOU --name Haiou --jurisdiction CN --currency CNY"),
        step("seller set", "seller set seller.toml"),
        step("import debtors", "import debtors csv/debtors.csv --as-of 2026-06-29"),
        step("import invoices", "import invoices first.csv second.csv third.csv --as-of 2026-06-29"),
        step("import more", "import invoices wrong.csv --as-of 2026-06-29"),
        once("import undo", "import undo 5 --by faults --reason mistake --as-of 2026-06-29"),
        step("import receipts", "import receipts receipts.csv --as-of 2026-06-29"),
        step("run", "run --as-of 2026-06-30"),
        step("letters issue", "letters issue --queued --as-of 2026-06-30"),
        step("letters approve", "letters approve --all --as-of 2026-06-30"),
        step("letters issue approved", "letters issue --approved --as-of 2026-06-30"),
        step("run the next day", "run --as-of 2026-07-01"),
        once("debtor merge", &merge),
        step("run after it", "run --as-of 2026-07-15"),
        // Jobs in small parts; what a killed worker held is soon free again.
        step("worker", "worker --once --as-of 2026-08-14 --range 4 --lease 1 --every 1"),
        Step {
            beside: true,
            ..step("one worker of two", "worker --once --as-of 2026-08-28 --range 2 --lease 1 --every 1")
        },
        Step { file: Some("books.dunlin"), ..once("export", "export books.dunlin") },
        Step { fresh: true, ..once("import-store", "import-store books.dunlin") },
        Step { file: Some("copy.sqlite"), in_file: true, ..once("backup", "backup copy.sqlite") },
        Step { fresh: true, in_file: true, ..once("restore", "restore copy.sqlite") },
    ])
}

/// A receipt of one unit for every tenth invoice.
fn receipts(rows: &[&str]) -> String {
    let mut text = "reference,debtor_code,received_on,currency,amount,invoice_number\n".to_owned();
    for (number, row) in rows.iter().step_by(10).enumerate() {
        let fields: Vec<&str> = row.split(',').collect();
        if let [invoice, debtor, _, _, _, _, currency, ..] = fields.as_slice() {
            text.push_str(&format!("R{number},{debtor},2026-06-29,{currency},1,{invoice}\n"));
        }
    }
    text
}

/// The debtors of the first row and of the first row of another.
fn two_debtors<'a>(rows: &[&'a str]) -> (&'a str, &'a str) {
    let mut codes = rows.iter().filter_map(|row| row.split(',').nth(1));
    let first = codes.next().unwrap_or_default();
    (first, codes.find(|code| *code != first).unwrap_or_default())
}
