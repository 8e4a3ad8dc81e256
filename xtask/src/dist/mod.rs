//! `cargo xtask dist`: the program built for others, and a Debian package around it, made by our own code alone.
//!
//! The same commit makes the same package: every file in it is of the second of the commit, and of root.

mod man;
mod tar;

use std::path::{Path, PathBuf};

use crate::Done;
use crate::shell::{WHOLE, cargo, must, output, program, root, target};
use tar::{Entry, Item, ar, tar};

/// Files of `packaging/` and where they go, with their rights.
const PLACED: [(&str, &str, u32); 5] = [
    ("dunlin-worker.service", "usr/lib/systemd/system/dunlin-worker.service", 0o644),
    ("dunlin.service", "usr/lib/systemd/system/dunlin.service", 0o644),
    ("sysusers.conf", "usr/lib/sysusers.d/dunlin.conf", 0o644),
    ("tmpfiles.conf", "usr/lib/tmpfiles.d/dunlin.conf", 0o644),
    ("dunlin.toml", SETTINGS, 0o640),
];
/// What its administrator may have changed and an upgrade must not overwrite.
const SETTINGS: &str = "etc/dunlin/dunlin.toml";
const SCRIPTS: [&str; 2] = ["postinst", "prerm"];
/// Documents that come along.
const DOCUMENTS: [(&str, &str); 3] =
    [("CHANGELOG.md", "changelog"), ("LICENSE-MIT", "LICENSE-MIT"), ("LICENSE-APACHE", "LICENSE-APACHE")];

/// Builds the program, unless `--binary FILE` names one, and packages it into `target/package/`.
pub(crate) fn run(args: &[String]) -> Done {
    let binary = match args {
        [] => {
            must(&mut cargo(&["build", "--profile", "dist", "--package", "dunlin", WHOLE]))?;
            target().join("dist/dunlin")
        }
        [flag, file] if flag == "--binary" => PathBuf::from(file),
        _ => return Err("usage: cargo xtask dist [--binary FILE]".to_owned()),
    };
    let body = std::fs::read(&binary).map_err(|e| format!("{}: {e}", binary.display()))?;
    let made = package(&body, &man::page(&binary)?, &Facts::here(), Some("xz"))?;
    let folder = target().join("package");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let file = folder.join(format!("dunlin_{}_{}.deb", env!("CARGO_PKG_VERSION"), arch()));
    std::fs::write(&file, &made).map_err(|e| format!("{}: {e}", file.display()))?;
    println!("{} ({} KiB)", file.display(), made.len() / 1024);
    Ok(())
}

/// What of this machine and commit goes into a package.
struct Facts {
    /// Second of the commit.
    at: u64,
    /// The C library that the program was linked with.
    libc: String,
}

impl Facts {
    fn here() -> Self {
        let at = output(&mut program("git", &["log", "-1", "--format=%ct"])).ok();
        let libc = output(&mut program("getconf", &["GNU_LIBC_VERSION"])).ok();
        Self {
            at: at.and_then(|t| t.trim().parse().ok()).unwrap_or(0),
            libc: libc
                .and_then(|l| l.split_whitespace().last().map(str::to_owned))
                .unwrap_or_else(|| "2.36".to_owned()),
        }
    }
}

/// A part of a package, made small by the program of that name where one is given.
fn squeezed(by: Option<&str>, name: &str, body: Vec<u8>) -> Result<(String, Vec<u8>), String> {
    let Some(by) = by else { return Ok((name.to_owned(), body)) };
    let file = target().join(format!("{name}.part"));
    std::fs::write(&file, body).map_err(|e| format!("{}: {e}", file.display()))?;
    must(&mut program(by, &["--force", "-6", &file.display().to_string()]))?;
    let small = target().join(format!("{name}.part.{by}"));
    let body = std::fs::read(&small).map_err(|e| format!("{}: {e}", small.display()))?;
    std::fs::remove_file(&small).map_err(|e| format!("{}: {e}", small.display()))?;
    Ok((format!("{name}.{by}"), body))
}

fn arch() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    }
}

/// A package around a program and its manual page.
fn package(binary: &[u8], man: &str, facts: &Facts, squeeze: Option<&str>) -> Result<Vec<u8>, String> {
    let read = |path: &Path| std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()));
    let mut files = vec![
        ("usr/bin/dunlin".to_owned(), 0o755, binary.to_vec()),
        ("usr/share/man/man1/dunlin.1".to_owned(), 0o644, man.as_bytes().to_vec()),
    ];
    for (name, place, mode) in PLACED {
        files.push((place.to_owned(), mode, read(&root().join("packaging").join(name))?));
    }
    for (name, place) in DOCUMENTS {
        files.push((format!("usr/share/doc/dunlin/{place}"), 0o644, read(&root().join(name))?));
    }
    let copyright = "License: MIT OR Apache-2.0\nThe texts of both lie beside this file.\n\n\
        It holds crypto-glue, webauthn-attestation-ca, webauthn-rs, webauthn-rs-core and webauthn-rs-proto, unchanged, under MPL-2.0\n\
        (https://mozilla.org/MPL/2.0/). Their source is at https://crates.io under these names, in the versions of Cargo.lock.\n";
    files.push(("usr/share/doc/dunlin/copyright".to_owned(), 0o644, copyright.as_bytes().to_vec()));
    let kib: usize = files.iter().map(|(_, _, body)| body.len().div_ceil(1024)).sum();
    let mut control = vec![
        ("control".to_owned(), 0o644, about(facts, kib).into_bytes()),
        ("conffiles".to_owned(), 0o644, format!("/{SETTINGS}\n").into_bytes()),
    ];
    for name in SCRIPTS {
        control.push((name.to_owned(), 0o755, read(&root().join("packaging").join(name))?));
    }
    let (control_name, control) = squeezed(squeeze, "control.tar", tar(&with_folders(control), facts.at)?)?;
    let (data_name, data) = squeezed(squeeze, "data.tar", tar(&with_folders(files), facts.at)?)?;
    let members: [(&str, &[u8]); 3] =
        [("debian-binary", b"2.0\n"), (control_name.as_str(), &control), (data_name.as_str(), &data)];
    Ok(ar(&members, facts.at))
}

/// The package as its manager sees it.
fn about(facts: &Facts, kib: usize) -> String {
    format!(
        "Package: dunlin\nVersion: {}\nArchitecture: {}\nMaintainer: Dunlin maintainers <maintainers@dunlin.invalid>\n\
         Section: misc\nPriority: optional\nInstalled-Size: {kib}\nDepends: libc6 (>= {}), libgcc-s1\n\
         Recommends: systemd, ca-certificates\nSuggests: postgresql (>= 15)\n\
         Description: collection of receivables, self-hosted\n \
         From an invoice file to today's worklist and a lawful letter, with evidence of\n every decision. \
         The books are one SQLite file or a PostgreSQL database.\n",
        env!("CARGO_PKG_VERSION"),
        arch(),
        facts.libc
    )
}

/// Files with the folders in which they lie before them, each once.
fn with_folders(files: Vec<(String, u32, Vec<u8>)>) -> Vec<Item> {
    let mut items = vec![Item { path: "./".to_owned(), mode: 0o755, entry: Entry::Folder }];
    for (path, mode, body) in files {
        for (at, _) in path.match_indices('/') {
            let folder = format!("./{}/", path.get(..at).unwrap_or_default());
            if !items.iter().any(|i| i.path == folder) {
                // Settings may hold a password.
                let mode = if folder == "./etc/dunlin/" { 0o750 } else { 0o755 };
                items.push(Item { path: folder, mode, entry: Entry::Folder });
            }
        }
        items.push(Item { path: format!("./{path}"), mode, entry: Entry::File(body) });
    }
    items
}

#[cfg(test)]
mod tests;
