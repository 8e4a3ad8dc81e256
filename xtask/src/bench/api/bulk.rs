//! A file into new books, by the command line and over the API in turn.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use super::token_of;
use crate::bench::day::dunlin_on;
use crate::bench::figures::{median, number};
use crate::bench::measure::{Sample, measure};
use crate::served::Served;
use crate::shell::{output, timed};

/// The part of the command line's speed that the API must keep.
pub(super) const SPEED_MIN: f64 = 0.6;

/// Both ways, so many times in turn: rows a second of the command line's, and the API's part of it.
pub(super) fn compare(dunlin: &Path, dir: &Path, rows: u64, reps: usize) -> Result<(f64, f64), String> {
    let file = dir.join("csv/invoices.csv");
    let store = dir.join("bulk");
    let (mut line, mut api) = (Vec::new(), Vec::new());
    for _ in 0..reps {
        books(dunlin, &store)?;
        let mut import = dunlin_on(dunlin, &store, &["import", "invoices"]);
        let (sample, printed) = measure(import.arg(&file), None, dir)?;
        all_in(&printed, rows)?;
        line.push(sample);
        books(dunlin, &store)?;
        let token = token_of(dunlin, &store, "finance", &["--scope", "books.import"])?;
        let served = Served::new(dunlin, &store)?;
        let (sent, wall) = timed(|| send(&served.address, &token, &file));
        all_in(&sent.map_err(|e| format!("import over the API: {e}"))?, rows)?;
        api.push(Sample { wall, ..Sample::default() });
    }
    let _ = std::fs::remove_dir_all(&store);
    let (line, api) = (median(&line, |s| s.wall), median(&api, |s| s.wall));
    Ok((f64::from(u32::try_from(rows).unwrap_or(u32::MAX)) / line, line / api))
}

/// New books.
fn books(dunlin: &Path, store: &Path) -> Result<(), String> {
    let _ = std::fs::remove_dir_all(store);
    let seller = ["init", "--seller", "BULK", "--name", "Bulk", "--jurisdiction", "CN", "--currency", "CNY"];
    output(&mut dunlin_on(dunlin, store, &seller)).map(drop)
}

fn all_in(printed: &str, rows: u64) -> Result<(), String> {
    match number(printed, "imported") {
        Some(n) if n == rows => Ok(()),
        n => Err(format!("{n:?} of {rows} rows came in: {}", printed.chars().take(400).collect::<String>())),
    }
}

/// Sends the file as the body of one request, read from the disk while it is sent.
fn send(address: &str, token: &str, file: &Path) -> std::io::Result<String> {
    let mut body = std::fs::File::open(file)?;
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_mins(10)))?;
    let head = format!(
        "POST /api/v1/imports/invoices HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: bulk\r\n\
         Content-Type: text/csv\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.metadata()?.len()
    );
    stream.write_all(head.as_bytes())?;
    std::io::copy(&mut body, &mut stream)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
