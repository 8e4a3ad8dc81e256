//! A file that is written beside its place and put there only when it is whole and on the disk; never over another.

use std::fs::File;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use basis::problem::{Outcome, Problem};

/// What SQLite keeps beside a file.
const KEPT_BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// A file on its way. What is left of it when it does not arrive is removed.
#[derive(Debug)]
pub(super) struct Beside {
    path: PathBuf,
    beside: PathBuf,
    /// Locked as long as this lives, so that two commands never write the same file.
    file: File,
}

impl Beside {
    /// A place for the file `path`, empty and for its owner alone: it holds what debtors owe. Fails with `file_exists`,
    /// `file_in_work`, `write_failed`.
    pub(super) fn new(path: &Path) -> Outcome<Self> {
        let free = || match path.symlink_metadata() {
            Ok(_) => Err(Problem::refused("file_exists").with("path", path.display())),
            Err(_) => Ok(()),
        };
        free()?;
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let beside = path.with_file_name(name);
        let mut file = locked(path, &beside)?;
        free()?;
        // What a killed command left there is nobody's, but may be the finished file under a second name: it is never written to.
        if file.metadata().map_or(true, |m| m.len() > 0 || m.nlink() > 1) {
            std::fs::remove_file(&beside).map_err(|e| failed(path, &e))?;
            file = locked(path, &beside)?;
        }
        let new = Self { path: path.to_owned(), beside, file };
        new.clear(&KEPT_BESIDE);
        Ok(new)
    }
    /// Removes the file and what SQLite keeps beside one.
    fn clear(&self, kinds: &[&str]) {
        for kind in kinds {
            let mut path = self.beside.clone().into_os_string();
            path.push(kind);
            let _gone = std::fs::remove_file(&path);
        }
    }
    /// Where it is written.
    pub(super) fn part(&self) -> &Path {
        &self.beside
    }
    /// What it is written through.
    pub(super) const fn file(&self) -> &File {
        &self.file
    }
    /// Puts it in its place, whole and on the disk.
    pub(super) fn finish(self) -> Outcome<()> {
        let dir = match self.path.parent() {
            Some(dir) if !dir.as_os_str().is_empty() => dir,
            _ => Path::new("."),
        };
        let placed = self
            .file
            .sync_all()
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
        self.clear(&[""]);
        self.clear(&KEPT_BESIDE);
    }
}

/// Opens the file beside `path`, and makes sure that nobody else writes it. Fails with `file_in_work`.
fn locked(path: &Path, beside: &Path) -> Outcome<File> {
    let opened = File::options().write(true).create(true).truncate(false).mode(0o600).open(beside);
    let file = opened.map_err(|e| failed(path, &e))?;
    // Whoever held it may have put it in its place since it was opened.
    let same = || Some((file.metadata().ok()?.ino(), beside.metadata().ok()?.ino()));
    if file.try_lock().is_ok() && same().is_some_and(|(ours, there)| ours == there) {
        return Ok(file);
    }
    Err(Problem::refused("file_in_work").with("path", path.display()))
}

/// A file that cannot be written.
pub(super) fn failed(path: &Path, e: &std::io::Error) -> Box<Problem> {
    Problem::store("write_failed").with("reason", e).file(path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_never_write_one_file_and_what_was_left_is_taken_over() {
        use std::io::Write;
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("file");
        let names = || {
            let mut names: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
            names.sort();
            names
        };
        std::fs::write(dir.path().join("file.part"), "left by a killed command").unwrap();
        std::fs::write(dir.path().join("file.part-wal"), "and its log").unwrap();
        let first = Beside::new(&path).unwrap();
        assert_eq!(names(), ["file.part"]);
        assert_eq!(Beside::new(&path).unwrap_err().code, "file_in_work");
        first.file().write_all(b"whole").unwrap();
        first.finish().unwrap();
        assert_eq!((names(), std::fs::read(&path).unwrap()), (vec!["file".into()], b"whole".to_vec()));
        assert_eq!(Beside::new(&path).unwrap_err().code, "file_exists");
        std::fs::remove_file(&path).unwrap();
        drop(Beside::new(&path).unwrap());
        assert_eq!(names(), Vec::<std::ffi::OsString>::new(), "one that does not arrive leaves nothing");
        // Killed after it was put in its place and before its first name was gone; then moved away by its owner.
        let moved = dir.path().join("moved");
        std::fs::write(&moved, "finished").unwrap();
        std::fs::hard_link(&moved, dir.path().join("file.part")).unwrap();
        drop(Beside::new(&path).unwrap());
        assert_eq!(std::fs::read(&moved).unwrap(), b"finished");
        std::fs::remove_file(&moved).unwrap();
        // Somebody else's file that came meanwhile stays as it is.
        let late = Beside::new(&path).unwrap();
        late.file().write_all(b"late").unwrap();
        std::fs::write(&path, "theirs").unwrap();
        assert_eq!(late.finish().unwrap_err().code, "write_failed");
        assert_eq!((names(), std::fs::read(&path).unwrap()), (vec!["file".into()], b"theirs".to_vec()));
    }
}
