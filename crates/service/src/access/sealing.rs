//! Secrets that the server must know again are sealed (ChaCha20-Poly1305) under a key in a file beside the store: a copy of the store alone tells nothing of them.

use std::fs::File;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use basis::problem::{Outcome, Problem};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use super::password::bytes;
use crate::clock::Clock;
use crate::letters::hex;

/// The file of the key, in the data directory. No seller's key has this ending.
pub(super) const FILE: &str = "second-factor.seal";
const KEY: usize = 32;
/// What a sealed text begins with.
const MARK: &str = "chacha20poly1305";

/// Seals a secret for a person; under a key that is made now where there is none. Fails with `second_factor_key`, `data_dir_not_writable`, `no_randomness`.
pub(super) fn seal(data: &Path, clock: &dyn Clock, (person, secret): (i64, &[u8])) -> Outcome<String> {
    if !data.join(FILE).exists() {
        make(data, clock)?;
    }
    let key = key(data)?;
    let mut nonce = [0; NONCE_LEN];
    clock.fill(&mut nonce)?;
    let mut sealed = secret.to_vec();
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), whose(person), &mut sealed)
        .map_err(|_| unusable(data))?;
    Ok(format!("{MARK} {} {}", hex(&nonce), hex(&sealed)))
}

/// The secret of a sealed text, if it was sealed for this person under this key. Fails with `second_factor_key`.
pub(super) fn open(data: &Path, (person, text): (i64, &str)) -> Outcome<Vec<u8>> {
    let key = key(data)?;
    let parts = || {
        let mut words = text.split(' ');
        let (mark, nonce, sealed) = (words.next()?, words.next()?, words.next()?);
        let nonce: [u8; NONCE_LEN] = bytes(nonce)?.try_into().ok()?;
        Some((nonce, bytes(sealed)?)).filter(|_| mark == MARK && words.next().is_none())
    };
    let (nonce, mut sealed) = parts().ok_or_else(|| unusable(data))?;
    let opened = key.open_in_place(Nonce::assume_unique_for_key(nonce), whose(person), &mut sealed);
    Ok(opened.map_err(|_| unusable(data))?.to_vec())
}

/// A sealed text that is moved to another person's row does not open there.
fn whose(person: i64) -> Aad<Vec<u8>> {
    Aad::from(format!("second_factor.kept {person}").into_bytes())
}

fn key(data: &Path) -> Outcome<LessSafeKey> {
    let read = std::fs::read(data.join(FILE)).map_err(|_| unusable(data))?;
    let key = UnboundKey::new(&CHACHA20_POLY1305, &read).map_err(|_| unusable(data))?;
    Ok(LessSafeKey::new(key))
}

fn unusable(data: &Path) -> Box<Problem> {
    Problem::store("second_factor_key").with("path", data.join(FILE).display())
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
    fn a_secret_opens_for_its_person_under_its_key_alone() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let sealed = seal(dir.path(), &SystemClock, (7, b"twenty bytes and odd")).unwrap();
        assert_eq!(open(dir.path(), (7, &sealed)).unwrap(), b"twenty bytes and odd");
        assert!(!sealed.contains(&hex(b"twenty")));
        assert_ne!(seal(dir.path(), &SystemClock, (7, b"twenty bytes and odd")).unwrap(), sealed);
        let mode = std::fs::metadata(dir.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "nothing half made stays");

        seal(other.path(), &SystemClock, (7, b"x")).unwrap();
        let told = |data: &Path, person, text: &str| open(data, (person, text)).map_err(|p| p.code);
        let last = sealed.char_indices().last().unwrap();
        let changed = format!("{}{}", &sealed[..last.0], if last.1 == '0' { '1' } else { '0' });
        for (data, person, text) in [
            (other.path(), 7, sealed.as_str()),
            (dir.path(), 8, &sealed),
            (dir.path(), 7, &changed),
            (dir.path(), 7, ""),
            (dir.path(), 7, "chacha20poly1305 00 00"),
        ] {
            assert_eq!(told(data, person, text), Err("second_factor_key"), "{person} {text}");
        }
        std::fs::remove_file(dir.path().join(FILE)).unwrap();
        assert_eq!(told(dir.path(), 7, &sealed), Err("second_factor_key"));
    }
}
