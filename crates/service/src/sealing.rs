//! Secrets that the server must know again are sealed (ChaCha20-Poly1305) under a key in a file beside the store: a copy of the store alone tells nothing of them.
//!
//! What is sealed says where it belongs, and opens nowhere else. What the secrets are for is not known here.

use std::fs::File;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use basis::problem::{Outcome, Problem};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::clock::Clock;
use crate::letters::hex;

/// The file of the key, in the data directory. No seller's key has this ending.
pub(crate) const FILE: &str = "secrets.seal";
const KEY: usize = 32;

/// Seals a secret for a place; under a key that is made now where there is none. Fails with `sealing_key`, `data_dir_not_writable`, `no_randomness`.
pub(crate) fn seal(data: &Path, clock: &dyn Clock, (place, secret): (&str, &[u8])) -> Outcome<Vec<u8>> {
    if !data.join(FILE).exists() {
        make(data, clock)?;
    }
    let key = key(data)?;
    let mut nonce = [0; NONCE_LEN];
    clock.fill(&mut nonce)?;
    let mut sealed = secret.to_vec();
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(place), &mut sealed)
        .map_err(|_| unusable(data))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// The secret, if it was sealed for this place under this key. Fails with `sealing_key`.
pub(crate) fn open(data: &Path, (place, sealed): (&str, &[u8])) -> Outcome<Vec<u8>> {
    let key = key(data)?;
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>().ok_or_else(|| unusable(data))?;
    let mut sealed = sealed.to_vec();
    let opened = key.open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(place), &mut sealed);
    Ok(opened.map_err(|_| unusable(data))?.to_vec())
}

/// Whether the key is there and is one. Fails with `sealing_key`.
pub(crate) fn usable(data: &Path) -> Outcome<()> {
    key(data).map(drop)
}

fn key(data: &Path) -> Outcome<LessSafeKey> {
    let read = std::fs::read(data.join(FILE)).map_err(|_| unusable(data))?;
    let key = UnboundKey::new(&CHACHA20_POLY1305, &read).map_err(|_| unusable(data))?;
    Ok(LessSafeKey::new(key))
}

fn unusable(data: &Path) -> Box<Problem> {
    Problem::store("sealing_key").with("path", data.join(FILE).display())
}

/// Makes the key, whole or not at all; where another process was first, its key stays.
fn make(data: &Path, clock: &dyn Clock) -> Outcome<()> {
    let path: PathBuf = data.join(FILE);
    let failed = |e: std::io::Error| {
        Problem::store("data_dir_not_writable").with("path", path.display()).with("reason", e.kind())
    };
    let (mut key, mut name) = ([0; KEY], [0; 8]);
    clock.fill(&mut key)?;
    clock.fill(&mut name)?;
    std::fs::create_dir_all(data).map_err(failed)?;
    let half = data.join(format!("{FILE}.{}", hex(&name)));
    let mut file = File::options().write(true).create_new(true).mode(0o600).open(&half).map_err(failed)?;
    let written = file.write_all(&key).and_then(|()| file.sync_all());
    let linked = written.and_then(|()| std::fs::hard_link(&half, &path));
    std::fs::remove_file(&half).map_err(failed)?;
    match linked {
        Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => Err(failed(e)),
        _ => File::open(data).and_then(|dir| dir.sync_all()).map_err(failed),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::clock::SystemClock;

    #[test]
    fn a_secret_opens_in_its_place_under_its_key_alone() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        assert_eq!(usable(dir.path()).unwrap_err().code, "sealing_key");
        let sealed = seal(dir.path(), &SystemClock, ("factor 7", b"twenty bytes and odd")).unwrap();
        assert_eq!(open(dir.path(), ("factor 7", &sealed)).unwrap(), b"twenty bytes and odd");
        assert!(!sealed.windows(6).any(|w| w == b"twenty") && usable(dir.path()).is_ok());
        assert_ne!(seal(dir.path(), &SystemClock, ("factor 7", b"twenty bytes and odd")).unwrap(), sealed);
        let mode = std::fs::metadata(dir.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "nothing half made stays");

        seal(other.path(), &SystemClock, ("factor 7", b"x")).unwrap();
        let told = |data: &Path, place: &str, sealed: &[u8]| open(data, (place, sealed)).map_err(|p| p.code);
        let mut changed = sealed.clone();
        *changed.last_mut().unwrap() ^= 1;
        for (data, place, text) in [
            (other.path(), "factor 7", &sealed[..]),
            (dir.path(), "factor 8", &sealed),
            (dir.path(), "factor 7", &changed),
            (dir.path(), "factor 7", &[]),
            (dir.path(), "factor 7", &sealed[..20]),
        ] {
            assert_eq!(told(data, place, text), Err("sealing_key"), "{place} {text:?}");
        }
        std::fs::remove_file(dir.path().join(FILE)).unwrap();
        assert_eq!(told(dir.path(), "factor 7", &sealed), Err("sealing_key"));
    }
}
