//! A package around a stand-in, read by the programs that will read it; no test waits for a release build.

use super::*;

fn facts() -> Facts {
    Facts { at: 1_780_000_000, libc: "2.36".to_owned() }
}

fn stand_in() -> Vec<u8> {
    package(b"#!/bin/sh\necho stand-in\n", ".TH DUNLIN 1\n", &facts(), None).unwrap()
}

/// The file in a folder of its own.
fn written(name: &str) -> PathBuf {
    let folder = target().join("dist-test").join(name);
    let _gone = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("dunlin.deb");
    std::fs::write(&file, stand_in()).unwrap();
    file
}

fn there(name: &str) -> bool {
    let found = std::process::Command::new(name).arg("--version").output().is_ok();
    if !found {
        eprintln!("not tested: there is no {name}");
    }
    found
}

#[test]
fn the_same_commit_makes_the_same_package() {
    let made = stand_in();
    assert_eq!(made, stand_in());
    assert!(made.starts_with(b"!<arch>\ndebian-binary   1780000000  0     0     100644  4         `\n2.0\n"));
}

#[test]
fn a_package_can_be_read_by_its_manager() {
    if !there("dpkg-deb") {
        return;
    }
    let file = written("read");
    let text = file.display().to_string();
    let info = output(&mut program("dpkg-deb", &["--info", &text])).unwrap();
    for part in ["Package: dunlin", "Depends: libc6 (>= 2.36)", "conffiles", "postinst", "prerm"] {
        assert!(info.contains(part), "{part}: {info}");
    }
    let contents = output(&mut program("dpkg-deb", &["--contents", &text])).unwrap();
    for (mode, path) in [
        ("-rwxr-xr-x", "./usr/bin/dunlin"),
        ("-rw-r-----", "./etc/dunlin/dunlin.toml"),
        ("drwxr-x---", "./etc/dunlin/"),
        ("-rw-r--r--", "./usr/lib/systemd/system/dunlin.service"),
        ("-rw-r--r--", "./usr/lib/sysusers.d/dunlin.conf"),
        ("-rw-r--r--", "./usr/lib/tmpfiles.d/dunlin.conf"),
        ("-rw-r--r--", "./usr/share/man/man1/dunlin.1"),
        ("-rw-r--r--", "./usr/share/doc/dunlin/copyright"),
    ] {
        let line = contents.lines().find(|l| l.ends_with(&format!(" {path}"))).unwrap_or_else(|| panic!("no {path}"));
        assert!(line.starts_with(mode) && line.contains("root/root"), "{line}");
    }
    let folder = file.with_file_name("out");
    must(&mut program("dpkg-deb", &["--extract", &text, &folder.display().to_string()])).unwrap();
    assert_eq!(std::fs::read(folder.join("usr/bin/dunlin")).unwrap(), b"#!/bin/sh\necho stand-in\n");
}

#[test]
fn scripts_are_shell() {
    for name in SCRIPTS {
        let path = root().join("packaging").join(name).display().to_string();
        must(&mut program("sh", &["-n", &path])).unwrap();
    }
}

/// The services are shut in: at most 2.0 of the 10 points of exposure that systemd counts.
#[test]
fn the_services_are_shut_in() {
    if !there("systemd-analyze") {
        return;
    }
    for unit in ["packaging/dunlin.service", "packaging/dunlin-worker.service"] {
        let unit = root().join(unit).display().to_string();
        let asked = ["security", "--offline=true", "--threshold=20", "--no-pager", &unit];
        must(program("systemd-analyze", &asked).stdout(std::process::Stdio::null())).unwrap();
    }
}

/// Every key of the settings that ship is one of the program's, commented out or not.
#[test]
fn settings_that_ship_are_known() {
    let page = std::fs::read_to_string(root().join("docs/reference/configuration.md")).unwrap();
    let text = std::fs::read_to_string(root().join("packaging/dunlin.toml")).unwrap();
    let (mut section, mut keys) = (String::new(), 0);
    for line in text.lines().map(|l| l.trim_start_matches("# ")) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = format!("{name}.");
        } else if let Some((key, _)) = line.split_once(" = ") {
            keys += 1;
            assert!(page.contains(&format!("| `{section}{key}` |")), "{section}{key} is no setting");
        }
    }
    assert!(keys >= 5);
}

#[test]
fn a_path_that_no_package_can_hold_is_refused() {
    let item = |path: String| [Item { path, mode: 0o644, entry: Entry::File(Vec::new()) }];
    assert!(tar(&item("a".repeat(100)), 0).is_err());
    assert!(tar(&item("ä".to_owned()), 0).is_err());
    assert_eq!(tar(&item("a".to_owned()), 0).unwrap().len(), 3 * 512);
}
