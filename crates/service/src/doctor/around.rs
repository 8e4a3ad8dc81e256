//! What lies around the books: files and their rights, room on the disk, the certificate, the address, the last copy.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::{Check, State, refused};
use crate::app::Place;
use crate::tls::{self, Files};

/// Settings of the server that can be looked at without running it.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// The settings file, where there is one.
    pub config: Option<PathBuf>,
    /// Certificate and key, where the server speaks TLS itself.
    pub tls: Option<Files>,
    /// Where it listens.
    pub listen: Option<String>,
}

/// Bytes below which there is too little room, and below which somebody should know.
const ROOM_LEAST: u64 = 100 << 20;
const ROOM_LOW: u64 = 1 << 30;
/// Days after which a copy is old, and microseconds of a day.
const COPY_DAYS: i64 = 7;
const DAY: i64 = 86_400_000_000;
/// What remembers when the store was copied last.
const COPIED: &str = "last-backup";

/// Looks at them, at an instant (microseconds since 1970).
pub(super) fn checks(place: &Place, around: &Around, now: i64) -> Vec<Check> {
    let mut checks = vec![room(place)];
    checks.extend(rights(place, around));
    if let Some(files) = &around.tls {
        checks.push(certificate(files, now));
    }
    checks.extend(around.listen.as_deref().map(listen));
    checks
}

fn room(place: &Place) -> Check {
    let file = place.file().ok().flatten();
    let folder = file.as_deref().and_then(Path::parent).filter(|p| !p.as_os_str().is_empty()).unwrap_or(&place.data);
    let path = folder.display().to_string();
    match rustix::fs::statvfs(folder) {
        Ok(found) => room_of(found.f_bavail.saturating_mul(found.f_frsize), path),
        Err(e) => {
            let args = vec![("path", path), ("reason", std::io::Error::from(e).kind().to_string())];
            Check { name: "disk", state: State::Warning, code: "doctor-disk-unknown", args }
        }
    }
}

fn room_of(free: u64, path: String) -> Check {
    let (state, code) = match free {
        f if f < ROOM_LEAST => (State::Problem, "doctor-disk-full"),
        f if f < ROOM_LOW => (State::Warning, "doctor-disk-low"),
        _ => (State::Ok, "doctor-disk-ok"),
    };
    Check { name: "disk", state, code, args: vec![("path", path), ("mib", (free >> 20).to_string())] }
}

/// Others than the owner must read neither store nor settings; who may write them may forge them.
fn rights(place: &Place, around: &Around) -> Vec<Check> {
    let store = place.file().ok().flatten();
    let key = around.tls.as_ref().map(|t| t.key.clone());
    let secrets = Some(place.data.join(crate::sealing::FILE));
    let files = [("store", store), ("settings", around.config.clone()), ("tls", key), ("secrets", secrets)];
    files.into_iter().filter_map(|(name, path)| right(name, &path?)).collect()
}

fn right(name: &'static str, path: &Path) -> Option<Check> {
    let mode = std::fs::metadata(path).ok()?.permissions().mode();
    let args = vec![("path", path.display().to_string()), ("mode", format!("{:o}", mode & 0o777))];
    // A group may be the service's own; the world is nobody's.
    let open = mode & 0o027 != 0;
    Some(match open {
        true => Check { name, state: State::Warning, code: "doctor-file-open", args },
        false => Check { name, state: State::Ok, code: "doctor-file-closed", args },
    })
}

fn certificate(files: &Files, now: i64) -> Check {
    match tls::load(files) {
        Err(problem) => refused("tls", &problem),
        Ok(loaded) => match loaded.warning(now) {
            Some(problem) => {
                let state = if problem.code == "tls_ends_soon" { State::Warning } else { State::Problem };
                Check { state, ..refused("tls", &problem) }
            }
            None => {
                let until = crate::clock::instant(loaded.counts.1.saturating_mul(1_000_000)).unwrap_or_default();
                Check { name: "tls", state: State::Ok, code: "doctor-tls-ok", args: vec![("until", until)] }
            }
        },
    }
}

/// Whether a server could listen there; one may do so already.
fn listen(address: &str) -> Check {
    let args = vec![("address", address.to_owned())];
    match TcpListener::bind(address) {
        Ok(_) => Check { name: "address", state: State::Ok, code: "doctor-address-free", args },
        Err(e) if e.kind() == std::io::ErrorKind::AddrInUse => {
            Check { name: "address", state: State::Warning, code: "doctor-address-used", args }
        }
        Err(e) => {
            let args = vec![("address", address.to_owned()), ("reason", e.kind().to_string())];
            Check { name: "address", state: State::Problem, code: "cannot_listen", args }
        }
    }
}

/// Remembers that the store was copied. Where that cannot be written the copy is none the worse.
pub(crate) fn copied(data: &Path, now: i64) {
    let _unwritten = std::fs::write(data.join(COPIED), now.to_string());
}

/// How old the last copy is; of a server this program does not know it.
pub(super) fn copy(place: &Place, now: i64) -> Option<Check> {
    place.file().ok().flatten()?;
    let at = std::fs::read_to_string(place.data.join(COPIED)).ok().and_then(|text| text.trim().parse::<i64>().ok());
    let Some(at) = at else {
        return Some(Check { name: "backup", state: State::Warning, code: "doctor-backup-none", args: Vec::new() });
    };
    let days = (now - at).div_euclid(DAY).max(0);
    let old = days > COPY_DAYS;
    let (state, code) = if old { (State::Warning, "doctor-backup-old") } else { (State::Ok, "doctor-backup-ok") };
    Some(Check { name: "backup", state, code, args: vec![("days", days.to_string())] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_is_told_in_time() {
        let found = |mib: u64| (room_of(mib << 20, "/srv".to_owned()).state, room_of(mib << 20, String::new()).code);
        assert_eq!(found(4096), (State::Ok, "doctor-disk-ok"));
        assert_eq!(found(1023), (State::Warning, "doctor-disk-low"));
        assert_eq!(found(99), (State::Problem, "doctor-disk-full"));
    }
}
