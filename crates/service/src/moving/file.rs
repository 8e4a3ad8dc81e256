//! A file that is written beside its place and put there only when it is whole and on the disk; never over another.

use std::fs::File;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use basis::problem::{Outcome, Problem};

/// A file on its way. What is left of it when it does not arrive is removed.
#[derive(Debug)]
pub(super) struct Beside {
    path: PathBuf,
    beside: PathBuf,
}

impl Beside {
    /// A place for the file `path`. Fails with `file_exists`.
    pub(super) fn new(path: &Path) -> Outcome<Self> {
        if path.symlink_metadata().is_ok() {
            return Err(Problem::refused("file_exists").with("path", path.display()));
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let beside = path.with_file_name(name);
        let new = Self { path: path.to_owned(), beside };
        new.clear();
        Ok(new)
    }
    /// Removes what is there, of a killed command too: the file, and what SQLite keeps beside one.
    fn clear(&self) {
        for kind in ["", "-journal", "-wal", "-shm"] {
            let mut path = self.beside.clone().into_os_string();
            path.push(kind);
            let _gone = std::fs::remove_file(&path);
        }
    }
    /// Where it is written.
    pub(super) fn part(&self) -> &Path {
        &self.beside
    }
    /// Opens it for writing, for its owner alone: it holds what debtors owe.
    pub(super) fn create(&self) -> Outcome<File> {
        let made = File::options().write(true).create_new(true).mode(0o600).open(&self.beside);
        made.map_err(|e| failed(&self.path, &e))
    }
    /// Puts it in its place, whole and on the disk.
    pub(super) fn finish(self) -> Outcome<()> {
        let dir = match self.path.parent() {
            Some(dir) if !dir.as_os_str().is_empty() => dir,
            _ => Path::new("."),
        };
        let placed = File::options()
            .write(true)
            .open(&self.beside)
            .and_then(|file| file.sync_all())
            // Unlike renaming, linking never replaces what came there meanwhile.
            .and_then(|()| std::fs::hard_link(&self.beside, &self.path).or_else(|e| self.renamed(e)))
            .and_then(|()| File::open(dir)?.sync_all());
        placed.map_err(|e| failed(&self.path, &e))
    }
    /// For file systems without links.
    fn renamed(&self, e: std::io::Error) -> std::io::Result<()> {
        if self.path.exists() {
            return Err(e);
        }
        std::fs::rename(&self.beside, &self.path)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.clear();
    }
}

/// A file that cannot be written.
pub(super) fn failed(path: &Path, e: &std::io::Error) -> Box<Problem> {
    Problem::store("write_failed").with("reason", e).file(path.display().to_string())
}
