//! A server on a port of its own, for as long as somebody looks at it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use crate::shell::program;

/// A server that ends with what needs it.
pub(crate) struct Served {
    pub(crate) process: Child,
    /// Host and port.
    pub(crate) address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ended = self.process.kill();
        let _waited = self.process.wait();
    }
}

impl Served {
    /// Serves a store.
    pub(crate) fn new(dunlin: &Path, store: &Path) -> Result<Self, String> {
        // One client asks as much as a house of them.
        let free = ["--requests-per-token", "0", "--requests-per-address", "0"];
        let mut command = program(dunlin, &["serve", "--listen", "127.0.0.1:0"]);
        command.args(free).arg("--data").arg(store).stderr(Stdio::piped()).stdout(Stdio::null());
        let mut process = command.spawn().map_err(|e| format!("cannot start the server: {e}"))?;
        let mut lines = BufReader::new(process.stderr.take().ok_or("the server says nothing")?);
        let mut first = String::new();
        lines.read_line(&mut first).map_err(|e| format!("the server says nothing: {e}"))?;
        let address = first.trim().rsplit("http://").next().unwrap_or_default().to_owned();
        // Its log is read and thrown away, so that it never waits for a reader.
        std::thread::spawn(move || lines.lines().count());
        Ok(Self { process, address })
    }
}
