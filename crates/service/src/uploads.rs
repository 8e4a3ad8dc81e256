//! What is sent to a server as a file: kept in the data directory while it is read, for the owner alone, and gone afterwards whatever happens.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Take, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use basis::problem::{Outcome, Problem};
use sha2::{Digest, Sha256};

use crate::letters::hex;

/// A folder that is younger is left alone: whoever makes it has not locked it yet.
const YOUNG: Duration = Duration::from_secs(60);
const BODY: &str = "body";
static COUNT: AtomicU64 = AtomicU64::new(0);

fn failed(path: &Path, e: &std::io::Error) -> Box<Problem> {
    let full = matches!(e.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded);
    let code = if full { "upload_disk_full" } else { "write_failed" };
    Problem::store(code).with("path", path.display()).with("reason", e.kind())
}

/// A problem with what senders call their files in the place of where we keep them; `file` is the one that it is about.
pub(crate) fn as_sent(mut problem: Box<Problem>, file: &str, known: &[(&Path, &str)]) -> Box<Problem> {
    for (path, name) in known {
        let path = path.display().to_string();
        problem
            .args
            .iter_mut()
            .filter(|(_, text)| text.contains(&path))
            .for_each(|(_, text)| *text = text.replace(&path, name));
    }
    problem.place.file = problem.place.file.take().map(|_| file.to_owned());
    problem
}

fn folder(data: &Path) -> PathBuf {
    data.join("uploads")
}

/// Removes what servers left behind that ended in the middle. What is still being received is locked, and stays. What cannot be
/// removed now is tried at the next start.
pub fn sweep(data: &Path) {
    for entry in std::fs::read_dir(folder(data)).into_iter().flatten().flatten() {
        let path = entry.path();
        let age = entry.metadata().and_then(|m| m.modified()).ok().and_then(|at| at.elapsed().ok());
        if age.is_none_or(|age| age < YOUNG) {
            continue;
        }
        let in_use = File::open(path.join(BODY)).is_ok_and(|file| file.try_lock().is_err());
        if !in_use {
            let _again_next_time = std::fs::remove_dir_all(&path);
        }
    }
}

/// A file that is being received. Its folder goes when this is dropped.
#[derive(Debug)]
pub struct Upload {
    dir: PathBuf,
    file: File,
    hash: Sha256,
    size: u64,
}

impl Drop for Upload {
    fn drop(&mut self) {
        // What stays is swept away at the next start.
        let _swept_later = std::fs::remove_dir_all(&self.dir);
    }
}

impl Upload {
    /// Makes room for one. Fails with `write_failed`, `upload_disk_full`.
    pub fn begin(data: &Path) -> Outcome<Self> {
        let parent = folder(data);
        let private = |path: &Path| DirBuilder::new().mode(0o700).create(path);
        if let Err(e) = private(&parent).or_else(|e| if parent.is_dir() { Ok(()) } else { Err(e) }) {
            return Err(failed(&parent, &e));
        }
        loop {
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let dir = parent.join(format!("{}-{number}", std::process::id()));
            match private(&dir) {
                // A server that ended long ago had the same number.
                Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(e) => return Err(failed(&dir, &e)),
                Ok(()) => {
                    let made = create(&dir.join(BODY)).inspect(|file| {
                        let _only_for_the_sweep = file.try_lock();
                    });
                    return match made {
                        Ok(file) => Ok(Self { dir, file, hash: Sha256::new(), size: 0 }),
                        Err(problem) => {
                            let _swept_later = std::fs::remove_dir_all(&dir);
                            Err(problem)
                        }
                    };
                }
            }
        }
    }
    /// Takes the next bytes. Fails with `write_failed`, `upload_disk_full`.
    pub fn write(&mut self, bytes: &[u8]) -> Outcome<()> {
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
        self.file.write_all(bytes).map_err(|e| failed(&self.dir, &e))
    }
    /// Bytes received.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }
    /// The hash of what was received.
    #[must_use]
    pub fn hash(&self) -> String {
        hex(&self.hash.clone().finalize())
    }
    /// Where it is.
    #[must_use]
    pub fn body(&self) -> PathBuf {
        self.dir.join(BODY)
    }
    /// A place beside it, which goes with it.
    #[must_use]
    pub fn beside(&self, name: &'static str) -> PathBuf {
        self.dir.join(name)
    }
    /// What cannot be read.
    fn unread(&self, error: &std::io::Error) -> Box<Problem> {
        Problem::store("read_failed").with("file", self.body().display()).with("reason", error.kind())
    }
    /// A part of it, to be read. Fails with `read_failed`.
    fn slice(&self, (from, to): (u64, u64)) -> Outcome<Take<File>> {
        let opened = File::open(self.body()).and_then(|mut body| body.seek(SeekFrom::Start(from)).map(|_| body));
        Ok(opened.map_err(|e| self.unread(&e))?.take(to.saturating_sub(from)))
    }
    /// A small part of it. Fails with `read_failed`.
    pub fn bytes(&self, range: (u64, u64)) -> Outcome<Vec<u8>> {
        let mut bytes = Vec::new();
        self.slice(range)?.read_to_end(&mut bytes).map_err(|e| self.unread(&e))?;
        Ok(bytes)
    }
    /// A part of it as a file of its own, with its hash. Fails with `write_failed`, `upload_disk_full`, `read_failed`.
    pub fn part(&self, name: &'static str, range: (u64, u64)) -> Outcome<(PathBuf, String)> {
        let (mut source, path) = (self.slice(range)?, self.beside(name));
        let (mut target, mut hash, mut buffer) = (create(&path)?, Sha256::new(), vec![0_u8; 1 << 18]);
        loop {
            let read = source.read(&mut buffer).map_err(|e| self.unread(&e))?;
            let bytes = buffer.get(..read).unwrap_or_default();
            if bytes.is_empty() {
                return Ok((path, hex(&hash.finalize())));
            }
            hash.update(bytes);
            target.write_all(bytes).map_err(|e| failed(&path, &e))?;
        }
    }
}

fn create(path: &Path) -> Outcome<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(|e| failed(path, &e))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn what_is_received_is_private_and_goes_with_its_owner() {
        let data = tempfile::tempdir().unwrap();
        let mut one = Upload::begin(data.path()).unwrap();
        let two = Upload::begin(data.path()).unwrap();
        one.write(b"ab").unwrap();
        one.write(b"c").unwrap();
        assert_eq!(one.size(), 3);
        assert_eq!(one.hash(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let mode = |path: PathBuf| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(folder(data.path())), mode(one.body())), (0o700, 0o600));
        let (part, hash) = one.part("file", (1, 3)).unwrap();
        assert_eq!((std::fs::read(&part).unwrap(), mode(part)), (b"bc".to_vec(), 0o600));
        assert_ne!(hash, one.hash());
        drop(one);
        assert_eq!(std::fs::read_dir(folder(data.path())).unwrap().count(), 1);
        drop(two);
        assert_eq!(std::fs::read_dir(folder(data.path())).unwrap().count(), 0);
    }

    #[test]
    fn what_a_dead_server_left_is_swept_away_and_what_is_at_work_stays() {
        let data = tempfile::tempdir().unwrap();
        let at_work = Upload::begin(data.path()).unwrap();
        let young = Upload::begin(data.path()).unwrap();
        let left = folder(data.path()).join("1-1");
        std::fs::create_dir_all(&left).unwrap();
        std::fs::write(left.join(BODY), "x").unwrap();
        let old = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(3600);
        for dir in [&left, &at_work.dir] {
            File::open(dir).unwrap().set_modified(old).unwrap();
        }
        sweep(data.path());
        assert!(!left.exists() && at_work.body().exists() && young.body().exists());
        sweep(&data.path().join("nowhere"));
    }
}
